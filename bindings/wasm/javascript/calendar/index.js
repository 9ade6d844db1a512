import { RefusedError } from '../javascript/providers/errors.js';
import { verbs } from '../javascript/providers/pure.js';
import { EVERYWHERE } from '../javascript/providers/verbs.js';
import { start } from '../start.js';
import * as module from './whenfree.js';

const { init, initSync, loaded } = start(module, () => new URL('whenfree_bg.wasm', import.meta.url));

export { init as default, initSync, RefusedError };

export const { ical, webhooks } = verbs({ answer: (...of) => loaded().answer(...of) }, EVERYWHERE);

export const version = () => loaded().version();
