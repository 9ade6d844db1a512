// Local servers that speak the providers' protocols.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const program = process.env.WHENFREE_FAKES ?? join(root, 'target/debug/whenfree-fakes');
const BASES = { google: '/calendar/v3', microsoft: '/v1.0', cal_com: '/v2', calendly: '', cal_dav: '' };

export const providers = createRequire(import.meta.url)('../dist/whenfree-providers');
export { root };

/** Starts one, whose clock stands at `now` if that is given; `close` ends it. */
export async function fake(provider, now) {
  const process = spawn(program, now ? [provider, '--now', now] : [provider], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found, failed) => {
    let text = '';
    process.on('exit', (code) => failed(new Error(`whenfree-fakes ${provider} ended with ${code}`)));
    process.stdout.on('data', (chunk) => {
      text += chunk;
      const at = text.match(/listening on (\S+)\n/);
      if (at) found(at[1]);
    });
  });
  return {
    url,
    options: (more) => ({ baseUrl: url + BASES[provider], allowPrivateHosts: true, ...more }),
    async order(start, scenario, times = 1) {
      const answer = await fetch(`${url}/__script`, { method: 'POST', body: JSON.stringify({ start, times, scenario }) });
      if (answer.status !== 204) throw new Error(await answer.text());
    },
    close: () => process.removeAllListeners('exit').kill(),
  };
}
