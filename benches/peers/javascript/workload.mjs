// Reads a workload file and times a peer; shared by the scripts of this folder.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const PATIENCE = 10; // seconds that one call may take
const SLOW = 2; // a first call that takes longer, in seconds, is not repeated
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Imports a package, or says how to get it. */
export async function load(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    console.error(`The package ${name} is missing; run: npm install (in benches/peers/javascript)`);
    process.exit(1);
  }
}

/** The document as plain numbers: instants in epoch milliseconds, hours in minutes since midnight. */
export function plain(document) {
  const event = document.eventType;
  const [requirement] = event.requires;
  const pool = "any" in requirement;
  const ids = pool ? requirement.any : requirement.all;
  const described = new Map(document.hosts.map((host) => [host.id, host]));
  const schedules = [];
  const known = new Map();
  const hosts = ids.map((id) => {
    const { timeZone, weekly } = described.get(id).schedule;
    const key = JSON.stringify([timeZone, weekly]);
    if (!known.has(key)) {
      known.set(key, schedules.length);
      schedules.push({ timeZone, weekly: DAYS.map((day) => (weekly[day] ?? []).map(hours)) });
    }
    const busy = (document.busy[id] ?? []).map(({ start, end }) => [Date.parse(start), Date.parse(end)]);
    return { id, schedule: known.get(key), busy };
  });
  return {
    start: Math.max(Date.parse(document.window.start), Date.parse(document.now)),
    end: Date.parse(document.window.end),
    duration: event.durationMinutes * 60_000,
    step: (event.slotIntervalMinutes ?? event.durationMinutes) * 60_000,
    count: pool ? (requirement.count ?? 1) : ids.length,
    pool,
    schedules,
    hosts,
  };
}

function hours(text) {
  return text.split("-").map((time) => {
    const [hour, minute] = time.split(":").map(Number);
    return hour * 60 + minute;
  });
}

/**
 * Answers the command line: `node script.mjs WORKLOAD.json [--seconds 0.5]`. `prepare` turns the document into what
 * `answer` takes and is not timed. The peer runs in a worker, so that one that takes too long can be given up.
 */
export async function main(script, { peer, prepare, answer, note }) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: "string", default: "0.5" } },
  });
  if (positionals.length !== 1) {
    console.error("usage: node script.mjs WORKLOAD.json [--seconds 0.5]");
    process.exit(2);
  }
  const line = { peer, workload: basename(positionals[0], ".json") };
  if (isMainThread) {
    const worker = new Worker(new URL(script), { argv: process.argv.slice(2) });
    let timer;
    worker.on("message", (message) => {
      if (message === "ready") {
        timer = setTimeout(() => {
          console.log(JSON.stringify({ ...line, skipped: `over ${PATIENCE} s` }));
          process.exit(0);
        }, PATIENCE * 1000);
      } else if (message === "answered") {
        clearTimeout(timer);
      } else {
        clearTimeout(timer);
        console.log(JSON.stringify({ ...line, ...message }));
      }
    });
    return;
  }
  const input = prepare(JSON.parse(readFileSync(positionals[0], "utf8")));
  if (input.skipped) {
    parentPort.postMessage(input);
    return;
  }
  parentPort.postMessage("ready");
  let starts = 0;
  const timed = () => {
    const begin = process.hrtime.bigint();
    starts = answer(input).length;
    return Number(process.hrtime.bigint() - begin);
  };
  const first = timed();
  parentPort.postMessage("answered");
  const times = first > SLOW * 1e9 ? [first] : [timed()];
  const until = performance.now() + Number(values.seconds) * 1000;
  while (first <= SLOW * 1e9 && performance.now() < until) times.push(timed());
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const median = times.length % 2 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  const result = { starts, median_ns: Math.round(median), runs: times.length };
  parentPort.postMessage(note ? { ...result, note } : result);
}
