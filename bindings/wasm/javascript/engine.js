// What stands around a module: its start, and the native surface that the shared JavaScript is built on.

const errorText = (code, message) => JSON.stringify({ error: { code, path: '', message } });
const NOT_READY = errorText('not_ready', 'the engine is not loaded yet: `await init()` before the first call');
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

/** A module or bytes as they are; what is somewhere else is fetched. */
async function fetched(source) {
  if (isOf(source, 'Response')) return fromResponse(source);
  if (typeof source !== 'string' && !isOf(source, 'URL') && !isOf(source, 'Request')) return source;
  if (globalThis.process?.versions?.node !== undefined) {
    const place = typeof source === 'string' && /^file:/i.test(source) ? new URL(source) : source;
    // Node fetches no files; what has no scheme (or the letter of a drive) is a path.
    const isFile = typeof place === 'string' ? !/^[a-z][a-z\d+.-]+:/i.test(place) : place.protocol === 'file:';
    if (isFile) return fromDisk(place);
  }
  return fromResponse(await fetch(source));
}

async function fromDisk(place) {
  // A name that bundlers for pages do not follow.
  const fs = 'node:fs/promises';
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ fs);
  return readFile(place);
}

async function fromResponse(response) {
  if (!response.ok) throw new Error(`the engine was not found: ${response.url} answered ${response.status}`);
  // Browsers compile while it arrives, but only what is served under this type.
  const isWasm = /^application\/wasm\s*(;|$)/i.test(response.headers.get('content-type') ?? '');
  const streams = isWasm && typeof WebAssembly.compileStreaming === 'function';
  return streams ? WebAssembly.compileStreaming(response) : response.arrayBuffer();
}

/** Whether a value is of a class that not every host has, also of another window. */
function isOf(value, name) {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

/**
 * An engine on the glue that wasm-bindgen has written around a module.
 *
 * @param {typeof import('./whenfree.js')} module
 * @param {() => URL} place where the module lies
 */
export function engine(module, place) {
  let ready = false;
  let starting;

  /**
   * Loads the engine: call it before anything else, and await it. Further calls wait for the same start.
   *
   * Without an argument it takes the `.wasm` file beside this one: with `fetch` in pages and workers, from the disk in Node.
   * Or give it a URL or a request to fetch, a response, the bytes, a compiled `WebAssembly.Module`, or a promise of one.
   *
   * @param {unknown} [source]
   * @returns {Promise<void>}
   */
  function init(source) {
    starting ??= load(source).catch((error) => {
      // A page that was offline may try again.
      starting = undefined;
      throw error;
    });
    return starting;
  }

  /**
   * The same at once, from bytes or from a compiled module; nothing else happens in the page meanwhile.
   *
   * @param {BufferSource | WebAssembly.Module} source
   */
  function initSync(source) {
    if (ready) return;
    if (starting !== undefined) throw new Error('`init()` is on its way: await it');
    module.initSync({ module: source });
    ready = true;
    starting = Promise.resolve();
  }

  async function load(source) {
    const given = (await source) ?? place();
    await module.default({ module_or_path: await fetched(given) });
    ready = true;
  }

  /** What is asked before the engine is there says so. */
  function loaded() {
    if (!ready) throw new Error(NOT_READY);
    return module;
  }

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
    answer: (verb, text) => (ready ? module.answer(verb, text) : NOT_READY),
    form: (kind, text) => (ready ? module.form(kind, text) : NOT_READY),
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
