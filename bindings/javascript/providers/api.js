// The public interface of `whenfree-providers`, over its addon.

import { CLIENTS } from './calls.js';
import { clients } from './clients.js';
import { ProviderError, RefusedError } from './errors.js';
import { verbs } from './pure.js';
import { ON_SERVERS } from './server.js';
import { EVERYWHERE } from './verbs.js';

/**
 * Every public class and function.
 *
 * @param {object} native
 */
export function create(native) {
  const groups = {};
  for (const [group, names] of [...Object.entries(EVERYWHERE), ...Object.entries(ON_SERVERS)]) {
    groups[group] = { ...groups[group], ...names };
  }
  return {
    ...clients(native, CLIENTS),
    ...verbs(native, groups),
    ProviderError,
    RefusedError,
    version: () => native.version(),
  };
}
