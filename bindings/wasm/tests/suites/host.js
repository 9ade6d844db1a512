// What differs between Node and a page.

/** Whether this runs in a page. */
export const inPage = typeof document === 'object';

/** The text of a file of the repository. */
export async function read(path) {
  if (inPage) {
    const response = await fetch(`/${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.text();
  }
  return fromDisk(new URL(`../../../../${path}`, import.meta.url));
}

async function fromDisk(place) {
  const { readFile } = await import('node:fs/promises');
  return readFile(place, 'utf8');
}

/** The lines of the corpus. */
export async function corpus() {
  const named = globalThis.process?.env?.WHENFREE_CORPUS;
  const text = named === undefined || inPage ? await read('target/corpus.ndjson') : await fromDisk(named);
  return text.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** Collects garbage, and lets finalizers run. */
export async function collect() {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc();
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

/** Bytes of JavaScript objects in use. */
export function heap() {
  return inPage ? performance.memory.usedJSHeapSize : process.memoryUsage().heapUsed;
}

/** The time of a call in µs in the fastest of many batches of some 10 ms: other work of the machine is not measured. */
export function fastest(work) {
  for (let warm = performance.now(); performance.now() - warm < 150; ) work();
  let calls = 1;
  for (let took = 0; took < 10; calls *= 2) {
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) work();
    took = performance.now() - start;
  }
  const times = Array.from({ length: 25 }, () => {
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) work();
    return ((performance.now() - start) * 1000) / calls;
  });
  return Math.min(...times);
}
