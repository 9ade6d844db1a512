export * from './types/index.js';
import type { CompositePlanner as SharedCompositePlanner, Planner as SharedPlanner } from './types/index.js';

/** What the engine can be loaded from. */
export type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the engine: call it before anything else, and await it. Further calls wait for the same start; what is called before
 * throws a `WhenfreeError` of the code `not_ready`.
 *
 * Without an argument it takes the `.wasm` file beside this one: with `fetch` in pages and workers, from the disk in Node.
 */
export default function init(source?: Source | PromiseLike<Source>): Promise<void>;

/** The same at once, from bytes or from a compiled module; nothing else happens in the page meanwhile. */
export function initSync(source: BufferSource | WebAssembly.Module): void;

export class Planner extends SharedPlanner {
  /** Gives its memory back at once; without it, that happens when it is collected. It cannot be asked any more. */
  free(): void;
  [Symbol.dispose](): void;
}

export class CompositePlanner extends SharedCompositePlanner {
  /** Gives its memory back at once; without it, that happens when it is collected. It cannot be asked any more. */
  free(): void;
  [Symbol.dispose](): void;
}
