// The door under test, as bindings/javascript/test wants it: `WHENFREE_DOOR` names this file.

import init from 'whenfree-wasm';

export * from 'whenfree-wasm';
export const ready = () => init();
