// The door under test of bindings/javascript/test, in a page.

import init, * as api from 'whenfree-wasm';

await init();

export { api };
export const door = new URL('/bindings/wasm/pkg/index.js', location.href).href;
export const isThreaded = false;
