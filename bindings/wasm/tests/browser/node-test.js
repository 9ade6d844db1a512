// As much of `node:test` as the suites use, in a page.

const queue = [];
const path = [];
let around = { before: [], after: [], beforeEach: [], afterEach: [] };

function add(name, options, work = options) {
  const skipped = typeof options === 'object' && options.skip;
  queue.push({ name: [...path, name].join(' > '), work: skipped ? undefined : work, around });
}

/** The context of a test: parts of it run in order, as tests of their own. */
class Context {
  constructor(results, name) {
    Object.assign(this, { results, name, notes: [] });
  }

  diagnostic(message) {
    this.notes.push(message);
  }

  skip() {
    this.skipped = true;
  }

  async test(name, options, work = options) {
    await run({ name: `${this.name} > ${name}`, work }, this.results);
  }
}

async function run({ name, work, around }, results) {
  if (work === undefined) return;
  const context = new Context(results, name);
  const result = { name, passed: true, notes: context.notes };
  results.push(result);
  try {
    for (const hook of around?.beforeEach ?? []) await hook(context);
    await work(context);
    for (const hook of around?.afterEach ?? []) await hook(context);
  } catch (error) {
    Object.assign(result, { passed: false, message: `${error?.message}\n${error?.stack}` });
  }
}

export default function test(name, options, work) {
  if (typeof name === 'function') return add(name.name, name);
  return add(name, options, work);
}

export function describe(name, options, suite = options) {
  const outer = around;
  around = { before: [], after: [], beforeEach: [...outer.beforeEach], afterEach: [...outer.afterEach] };
  path.push(name);
  suite();
  path.pop();
  around = outer;
}

export const it = test;
export { describe as suite, test };
test.test = test;
export const before = (hook) => queue.push({ hook });
export const after = (hook) => queue.push({ hook });
export const beforeEach = (hook) => around.beforeEach.push(hook);
export const afterEach = (hook) => around.afterEach.push(hook);

/** Runs what the suites have put down. */
export async function runAll() {
  const results = [];
  for (const one of queue) {
    if (one.hook) await one.hook();
    else await run(one, results);
  }
  return results;
}
