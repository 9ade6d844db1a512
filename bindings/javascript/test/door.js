// The door under test: a module with the public interface, by default the Node package as `bindings/node/build` puts it
// together. `WHENFREE_DOOR` names another, by its path or its URL; one that must be loaded first exports `ready`.

import { pathToFileURL } from 'node:url';

const named = process.env.WHENFREE_DOOR;
const here = new URL('../../node/dist/whenfree/index.mjs', import.meta.url);

/** The module under test, as a URL. */
export const door = named === undefined ? here.href : /^\w+:/.test(named) ? named : pathToFileURL(named).href;

/** The public interface. */
export const api = await import(door);
await api.ready?.();

/** Whether work leaves the main thread. */
export const isThreaded = process.env.WHENFREE_THREADS !== 'no';
