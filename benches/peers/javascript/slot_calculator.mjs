// The same job with the package `slot-calculator`. It begins its grid anew after every busy event, so it offers
// other starts and a different number of them. Where every host is needed, they must share one schedule, since the
// package unites what is available. For a pool each host is told apart by metadata.

import { load, main } from "./workload.mjs";

const module = await load("slot-calculator");
const getSlots = module.getSlots ?? module.default.getSlots;

const NAMES = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};

/** Leaves the document as it is, if the package can answer it. */
function prepare(document) {
  const [requirement] = document.eventType.requires;
  const schedules = new Set(document.hosts.map((host) => JSON.stringify(host.schedule)));
  if (requirement.all && schedules.size > 1) return { skipped: "needs one schedule for all hosts" };
  if (requirement.any && (requirement.count ?? 1) > 1) return { skipped: "knows no count of hosts" };
  return document;
}

function answer(document) {
  const [requirement] = document.eventType.requires;
  const available = ({ schedule: { timeZone, weekly } }, metadata) =>
    Object.entries(weekly).flatMap(([day, list]) =>
      list.map((hours) => {
        const [from, to] = hours.split("-");
        return { day: NAMES[day], from, to, timezone: timeZone, metadata };
      }),
    );
  const unavailable = (id, metadata) =>
    (document.busy[id] ?? []).map(({ start, end }) => ({ from: start, to: end, metadata }));
  const pool = requirement.any !== undefined;
  const named = (id) => (pool ? { host: id } : undefined);
  const offering = pool ? document.hosts : document.hosts.slice(0, 1);
  return getSlots({
    from: document.window.start,
    to: document.window.end,
    duration: document.eventType.durationMinutes,
    availability: offering.flatMap((host) => available(host, named(host.id))),
    unavailability: document.hosts.flatMap((host) => unavailable(host.id, named(host.id))),
    outputTimezone: "UTC",
  }).availableSlots;
}

await main(import.meta.url, {
  peer: "slot-calculator",
  prepare,
  answer,
  note: "other grid: it begins anew after each busy event, so the number of starts differs",
});
