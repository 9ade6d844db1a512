// The scenarios that every door plays, against local servers.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fake, providers, root } from './fake.mjs';

const scenarios = JSON.parse(readFileSync(join(root, 'bindings/providers/scenarios.json'), 'utf8'));

/** What stands for something that an earlier step gave. */
function filled(value, known) {
  if (typeof value === 'string' && value.startsWith('$')) {
    return value.slice(1).split('.').reduce((found, part) => found[part], known);
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, known)]));
}

function holds(given, wanted, path = '') {
  if (Array.isArray(wanted)) {
    assert.equal(given.length, wanted.length, path);
    wanted.forEach((one, at) => holds(given[at], one, `${path}[${at}]`));
  } else if (typeof wanted === 'object' && wanted !== null) {
    for (const [key, one] of Object.entries(wanted)) holds(given[key], one, `${path}.${key}`);
  } else {
    assert.equal(given, wanted, path);
  }
}

for (const scenario of scenarios) {
  test(scenario.name, async () => {
    const server = await fake(scenario.fake, scenario.now);
    try {
      const client = new providers[scenario.client](server.options(scenario.account));
      const known = {};
      for (const step of scenario.steps) {
        if (step.order) await server.order(step.order.start, step.order.scenario, step.order.times);
        const work = async () => client[step.call](filled(step.id ?? step.with, known));
        if (step.fails) {
          const error = await work().then(() => assert.fail('it did not fail'), (error) => error);
          assert.ok(error instanceof providers.ProviderError, String(error));
          holds(error, step.fails);
        } else if (step.refused) {
          await assert.rejects(work, { path: step.refused });
        } else {
          const result = await work();
          holds(result, filled(step.gives ?? {}, known));
          if (step.length !== undefined) assert.equal(result.length, step.length);
          known[step.as ?? ''] = result;
        }
      }
    } finally {
      server.close();
    }
  });
}
