// The native surface that the shared JavaScript is built on, over a module of the engine.

import { NOT_READY, errorText, start } from './start.js';

const FREED = errorText('invalid_value', 'this was freed; make a new one');

/** What is asked of something that was freed says so. */
function held(handle) {
  if (handle.__wbg_ptr === 0) throw new Error(FREED);
}

/** Files as the module takes them: their bytes one after another, and how many each has. */
function joined(files) {
  const lengths = Uint32Array.from(files, (file) => file.length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const file of files) {
    bytes.set(file, at);
    at += file.length;
  }
  return [bytes, lengths];
}

/** How long work goes on before others have their turn: half of what a page has for a frame. */
const TURN = 8;

/** Does something for each, and lets the page breathe in between. */
async function eachInTurns(items, work) {
  const results = [];
  let since = performance.now();
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (performance.now() - since > TURN) {
      await new Promise((resume) => setTimeout(resume));
      since = performance.now();
    }
  }
  return results;
}

/**
 * An engine on the glue that wasm-bindgen has written around a module.
 *
 * @param {typeof import('./whenfree.js')} module
 * @param {() => URL} place where the module lies
 */
export function engine(module, place) {
  const { init, initSync, isReady, loaded } = start(module, place);

  /** The planner that was made last, for `disposable`. */
  let made;

  class Planner extends module.Planner {
    constructor(text, options = '', zoneNames = [], zoneFiles = []) {
      loaded();
      super(text, options, zoneNames, ...joined(zoneFiles));
      made = this;
    }

    slots(query, busy) {
      held(this);
      const [starts, durationMs, words, seats] = super.slots(query, busy);
      return { starts, durationMs, words, seats };
    }

    slotsText(query, busy) {
      held(this);
      return super.slotsText(query, busy);
    }

    answer(verb, query, line, busy) {
      held(this);
      return super.answer(verb, query, line, busy);
    }

    slotsAsync(queries, busy) {
      // What is asked is fixed here: nobody changes it between two turns.
      const flat = busy.map((numbers) => numbers?.slice());
      return eachInTurns([...queries], (query, index) => {
        try {
          return this.slots(query, flat[index]);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError || !error.message.startsWith('{')) throw error;
          return error.message;
        }
      });
    }
  }

  const CompositePlanner = module.CompositePlanner && class extends module.CompositePlanner {
    constructor(text, options = '', zoneNames = [], zoneFiles = []) {
      loaded();
      super(text, options, zoneNames, ...joined(zoneFiles));
      made = this;
    }

    answer(query, line) {
      held(this);
      return super.answer(query, line);
    }
  };

  class Zone extends module.Zone {
    constructor(name, tzif) {
      loaded();
      super(name, tzif);
    }
  }

  /** What the shared JavaScript is built on. */
  const native = {
    version: () => loaded().version(),
    tzdbVersion: () => loaded().tzdbVersion(),
    zoneNames: () => loaded().zoneNames(),
    answer: (verb, text) => (isReady() ? module.answer(verb, text) : NOT_READY),
    form: (kind, text) => (isReady() ? module.form(kind, text) : NOT_READY),
    answersAsync: async (verb, lines) => eachInTurns(lines, (line) => loaded().answer(verb, line)),
    Planner,
    CompositePlanner,
    Zone,
  };

  /** A class of planners whose memory can be given back at once; without that, it goes when they are collected. */
  function disposable(Base) {
    const handles = new WeakMap();
    const name = Base.name;
    const Disposable = {
      [name]: class extends Base {
        constructor(document, options) {
          super(document, options);
          handles.set(this, made);
          made = undefined;
        }

        free() {
          handles.get(this)?.free();
          handles.delete(this);
        }
      },
    }[name];
    if (Symbol.dispose) Disposable.prototype[Symbol.dispose] = Disposable.prototype.free;
    return Disposable;
  }

  return { init, initSync, native, disposable };
}
