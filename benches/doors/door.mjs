// One workload through a JavaScript door: `node door.mjs node|wasm WORKLOAD.json [--seconds 0.5]`. Prints a line of JSON:
// `{"door", "workload", "starts", "init_ms"?, "shapes": [{"shape", "numbers"?, "median_ns", "runs"}]}`.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";

const PACKAGES = {
  node: new URL("../../bindings/node/dist/whenfree/index.mjs", import.meta.url),
  wasm: new URL("../../bindings/wasm/pkg/slots/index.js", import.meta.url),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: "string", default: "0.5" } },
});
const [door, path] = positionals;
if (!(door in PACKAGES) || path === undefined) {
  console.error("usage: node door.mjs node|wasm WORKLOAD.json [--seconds 0.5]");
  process.exit(2);
}

const line = { door, workload: basename(path, ".json") };
const begin = performance.now();
let engine;
try {
  engine = await import(process.env.WHENFREE_PACKAGE ?? PACKAGES[door]);
} catch (error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error(`The ${door} package is not built; run: bindings/${door}/test`);
  process.exit(1);
}
if (door === "wasm") {
  await engine.default();
  line.init_ms = performance.now() - begin;
}

const document = JSON.parse(readFileSync(path, "utf8"));
const { eventType, hosts, busy, ...rest } = document;
const planner = new engine.Planner({ eventType, hosts });
const each = (make) => Object.fromEntries(Object.entries(busy).map(([host, entries]) => [host, make(entries)]));

/** Busy time in three shapes. All of them are made before; handing them over is what is timed. */
const numbers = each((entries) => Float64Array.from(entries.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])));
const dates = each((entries) => entries.map(({ start, end }) => ({ start: new Date(start), end: new Date(end) })));
const texts = each((entries) => entries.map(({ start, end }) => ({ start, end })));

let sum = 0; // read by nobody, so that nothing is optimised away
/** Reads every start as a number. */
function readNumbers(slots) {
  const { starts } = slots;
  for (let at = 0; at < starts.length; at += 1) sum += starts[at];
  return starts.length;
}
/** Reads every slot as an object and its start as a Date. */
function readDates(slots) {
  let count = 0;
  for (const slot of slots) {
    sum += slot.start.getTime();
    count += 1;
  }
  return count;
}

function measure(shape, busy, read, extra) {
  const query = { ...rest, busy };
  const timed = () => {
    const begin = process.hrtime.bigint();
    line.starts = read(planner.slots(query));
    return Number(process.hrtime.bigint() - begin);
  };
  const warm = performance.now() + 200;
  while (performance.now() < warm) timed();
  const times = [timed()];
  const until = performance.now() + Number(values.seconds) * 1000;
  while (performance.now() < until) times.push(timed());
  times.sort((a, b) => a - b);
  return { shape, ...extra, median_ns: times[times.length >> 1], runs: times.length };
}

line.shapes = [
  measure("numbers in, numbers out", numbers, readNumbers, { numbers: true }),
  measure("objects with Date in, Date out", dates, readDates),
  measure("objects with ISO text in, Date out", texts, readDates),
];
console.log(JSON.stringify(line));
if (Number.isNaN(sum)) process.exit(1);
