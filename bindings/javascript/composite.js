import { prepare } from './busy.js';
import { guarded, valueOf } from './errors.js';
import { jsonText, standsFor } from './json.js';
import { opened } from './planner.js';

/** No host is packed: composites read busy time as JSON. */
const NONE = new Map();

export function composites(native, { Finder }) {
  /**
   * Answers questions about a composite: segments that are offered and booked as one.
   *
   * Throws `WhenfreeError` for whatever is wrong with the document.
   *
   * @example
   * const planner = new CompositePlanner({ composite: { id: 'colour-and-cut', segments }, hosts });
   */
  class CompositePlanner {
    #native;

    constructor(document, options) {
      const { args } = opened(document, options, Finder);
      this.#native = guarded(() => new native.CompositePlanner(...args));
    }

    /** The chains that can be booked. `budgetExhausted` says that the search ended early. */
    slots(query) {
      return this.#answer(query, '{}');
    }

    /** The first chain, or `undefined`. */
    next(query) {
      return this.slots({ ...standsFor(query), limit: 1 }).slots[0];
    }

    /** What keeps each segment from a chain that begins at `start`. */
    explain(query, start) {
      return this.#answer(query, jsonText({ start }));
    }

    /** Books a chain: a booking for each segment, or what keeps each. */
    decide(query, request) {
      return this.#answer(query, jsonText({ request }));
    }

    #answer(query, line) {
      const { text } = prepare(standsFor(query), NONE, true);
      return valueOf(guarded(() => this.#native.answer(text, line)));
    }
  }

  return { CompositePlanner };
}
