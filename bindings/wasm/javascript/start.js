// How a module is loaded.

export const errorText = (code, message) => JSON.stringify({ error: { code, path: '', message } });
export const NOT_READY = errorText('not_ready', 'the engine is not loaded yet: `await init()` before the first call');

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
 * The start of a module, on the glue that wasm-bindgen has written around it.
 *
 * @param {typeof import('./whenfree.js')} module
 * @param {() => URL} place where the module lies
 */
export function start(module, place) {
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

  return { init, initSync, isReady: () => ready, loaded };
}
