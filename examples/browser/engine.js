// The one place that says where the engine is: the folder of the package `whenfree-wasm`, beside this page.
// Serve it from elsewhere (a CDN of yours, node_modules) by changing this line; a module of another origin also has to be allowed
// by the Content-Security-Policy in index.html.
const ENGINE = new URL('./whenfree/index.js', import.meta.url);

/** Loads and starts the engine. What goes wrong is said with the address that was tried. */
export async function startEngine() {
  try {
    const engine = await import(ENGINE.href);
    await engine.default();
    return engine;
  } catch (cause) {
    throw new Error(`The engine could not be loaded from ${ENGINE.href}: ${cause.message}.`, { cause });
  }
}
