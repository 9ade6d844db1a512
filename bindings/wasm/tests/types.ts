// It is compiled, not run: the types of the package, as a strict program uses them.

import init, { CompositePlanner, Planner, WhenfreeError, initSync, type Source } from 'whenfree-wasm';
import initCalendar, { RefusedError, ical, webhooks } from 'whenfree-wasm/calendar';
import initSlots, { Planner as SlotsPlanner } from 'whenfree-wasm/slots';
import type { Booking, Decision, ErrorCode, OwnCode, Slot, Slots } from 'whenfree-wasm';

const sources: Source[] = ['a.wasm', new URL('https://example.com/a.wasm'), new Uint8Array(1), new ArrayBuffer(1)];
for (const source of sources) await init(source);
await init();
await init(fetch('a.wasm'));
const nothing: void = initSync(new Uint8Array(1));
// @ts-expect-error there is nothing to take it from
initSync();

const planner = new Planner({
  eventType: { id: 'call', durationMinutes: 30 },
  hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } } }],
});
// @ts-expect-error hosts are needed
new Planner({ eventType: { id: 'call', durationMinutes: 30 } });

const query = { now: new Date(0), window: { start: new Date(0), end: '2026-03-09T00:00:00Z' }, busy: { ada: Float64Array.of(1, 2) } };
const slots: Slots = planner.slots(query);
const first: Slot | undefined = slots.at(0);
const start: Date | undefined = first?.start;
const decision: Decision = planner.decide(query, { start: '2026-03-09T09:00:00Z' });
if (decision.accepted) decision.booking.hostIds.join();
else decision.reasons.map(({ code }) => code);
planner.free();
{
  using composite = new CompositePlanner({ composite: { id: 'c', segments: [{ id: 's', eventType: { id: 'call', durationMinutes: 5 } }] }, hosts: [] });
  composite.slots(query);
}

const small = new SlotsPlanner({ eventType: { id: 'call', durationMinutes: 30 }, hosts: [] }, { bounds: { windowDays: 7 } });
await initSlots();
const few: Slots = small.slots(query);
// @ts-expect-error what becomes of bookings is not there
small.apply(query, { type: 'cancel' }, { role: 'system' });
small.free();

try {
  planner.next(query);
} catch (error) {
  if (error instanceof WhenfreeError) {
    const code: ErrorCode | OwnCode = error.code;
    console.log(code);
  }
}
export { few, nothing, start };
export type { Booking };

/** iCalendar and webhooks. */
export async function calendar(file: File): Promise<readonly string[]> {
  await initCalendar();
  const { spans } = ical.busy(await file.text(), { start: new Date(), end: '2027-01-01T00:00:00Z' });
  try {
    const { delivery } = webhooks.receive(new Uint8Array(), { receiver: { provider: 'standard' }, headers: {}, now: new Date() });
    if (delivery.signed) return [delivery.dedupeKey];
  } catch (error) {
    if (error instanceof RefusedError && error.kind === 'webhook') return [error.code];
  }
  // @ts-expect-error signing is for servers
  webhooks.sign;
  return spans.map(({ start }) => start);
}
