// The booking desk: the document, and what is asked of the engine about it. Nothing here knows about the page.

import { addDays } from './clock.js';
import { Kept } from './kept.js';

const DAY = 86_400_000;
// The engine lists at most 366 days at once; a page needs no more.
const HORIZON_DAYS = 365;

/** The text of the document, or an error that says what was asked for and what came instead. */
export async function fetchDocument(url) {
  const name = new URL(url).pathname.split('/').pop();
  let response;
  try {
    response = await fetch(url, { cache: 'no-cache' });
  } catch (cause) {
    throw new Error(`${name} could not be fetched from ${url}: ${cause.message}.`, { cause });
  }
  if (!response.ok)
    throw new Error(`${name} could not be fetched from ${url}: the server answered ${response.status} ${response.statusText}.`);
  return response.text();
}

// Ids are the store's. `crypto.randomUUID` exists on https and localhost only, `getRandomValues` everywhere.
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sends a request to book. The answer is that of `decide` (docs/semantics.md): a booking with its id, or reasons; anything else is an error. */
async function post(url, request) {
  let response;
  let answer;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request }),
    });
    answer = await response.json().catch(() => null);
  } catch (cause) {
    throw new Error(`The booking could not be sent: ${cause.message}. Please try again.`, { cause });
  }
  const refused = answer?.accepted === false && Array.isArray(answer.reasons);
  const accepted = answer?.accepted === true && typeof answer.booking?.id === 'string';
  // A server that fails after it has booked leaves us in the dark; so nothing is promised either way.
  if (!refused && !accepted)
    throw new Error(
      `The server did not answer as expected (${response.status}): please ask whether you are booked before you try again.`,
    );
  return answer;
}

const inDocument = (name, { path, message }) => new Error(`${name} cannot be used${path ? `, at ${path}` : ''}: ${message}.`);

export class Desk {
  #engine;
  #live;
  #zones = new Map();

  /** `text` is the document, `name` what messages call it, `now()` the present as a `Date`. */
  constructor(engine, text, name, now) {
    this.#engine = engine;
    this.now = now;
    // The engine is asked about the bare text first: it names line and column, which not every browser does. What the file leaves to the
    // page is missing, of course.
    const { error } = JSON.parse(engine.answer('slots', text));
    if (error && !['now', 'window'].includes(error.path)) throw inDocument(name, error);
    try {
      const { eventType, hosts, now: _now, window: _window, ...live } = JSON.parse(text);
      this.#live = live;
      this.planner = new engine.Planner({ eventType, hosts });
      Object.assign(this, { eventType, hosts });
      this.zone = this.zoneOf(eventType.timeZone ?? hosts[0].schedule.timeZone);
      this.kept = new Kept(eventType.id);
      this.#readAll();
    } catch (cause) {
      throw cause.code ? inDocument(name, cause) : cause;
    }
  }

  // One question with everything in it, so that mistakes show at once and not at the first click. What is wrong with a booking that was
  // kept on this device must not keep the page from working.
  #readAll() {
    const own = this.#live.bookings?.length ?? 0;
    for (;;) {
      try {
        return this.slots(this.durations[0]);
      } catch (error) {
        const index = Number(/^bookings\[(\d+)\]/.exec(error.path ?? '')?.[1] ?? -1);
        if (index < own) throw error;
        this.kept.drop(index - own, error.message);
      }
    }
  }

  get durations() {
    const { durationMinutes, durationsMinutes } = this.eventType;
    return durationsMinutes ?? [durationMinutes];
  }

  get usualDuration() {
    return this.eventType.durationMinutes ?? this.durations[0];
  }

  zoneNames() {
    return this.#engine.Zone.names();
  }

  /** The zone of that name; an unknown one is the engine's `unknown_time_zone`. */
  zoneOf(name) {
    if (!this.#zones.has(name)) this.#zones.set(name, new this.#engine.Zone(name));
    return this.#zones.get(name);
  }

  hostName(id) {
    return this.hosts.find((host) => host.id === id)?.name ?? id;
  }

  /** The names of the hosts of a requirement; without `requires` every host is a requirement's. */
  hostNames(requirement) {
    const need = this.eventType.requires?.[requirement];
    const ids = need ? (need.all ?? need.any) : this.hosts.map(({ id }) => id);
    return ids.map((id) => this.hostName(id));
  }

  #query(durationMinutes, window) {
    const bookings = [...(this.#live.bookings ?? []), ...this.kept.bookings()];
    return { ...this.#live, bookings, durationMinutes, now: this.now(), window };
  }

  // Explanations and decisions do not look at the window; it only has to be one.
  #ask(durationMinutes) {
    const now = this.now();
    return this.#query(durationMinutes, { start: now, end: new Date(now.getTime() + DAY) });
  }

  /** From the present to the end of the booking window. How far that is, is the engine's to say: it is asked about a day far ahead. */
  window() {
    const now = this.now();
    const far = new Date(now.getTime() + HORIZON_DAYS * DAY);
    const { reasons } = this.planner.explain(this.#ask(this.usualDuration), far);
    const through = reasons.find(({ code }) => code === 'outside_booking_window')?.through;
    const end = through ? this.zone.resolve(`${addDays(through, 1)}T00:00:00`) : far;
    // A window that has closed already holds nothing, but must have a length.
    return { start: now, end: new Date(Math.max(end, now.getTime() + 60_000)) };
  }

  /** The starts that can be booked. */
  slots(durationMinutes) {
    return this.planner.slots(this.#query(durationMinutes, this.window()));
  }

  /** The starts there would be if nothing were taken: what lies between the two is shown as taken. */
  openStarts(durationMinutes) {
    return this.planner.slots({ ...this.#query(durationMinutes, this.window()), busy: {}, bookings: [] });
  }

  explain(start, durationMinutes) {
    return this.planner.explain(this.#ask(durationMinutes), start);
  }

  /** A text from the event type's metadata, which may be any JSON; empty where there is none. */
  text(name) {
    const value = this.eventType.metadata?.[name];
    return typeof value === 'string' ? value : '';
  }

  /** Where bookings are sent. Without it they stay on this device. */
  get server() {
    return this.text('bookAt');
  }

  /** Decides once more, with the present and with what this device has booked meanwhile; then asks the server, if there is one. */
  async book({ start, durationMinutes, name, email, timeZone }) {
    const request = { start, durationMinutes, attendee: { id: email.toLowerCase(), name, email, timeZone } };
    let decision = this.planner.decide(this.#ask(durationMinutes), request);
    if (!decision.accepted) return decision;
    if (this.server) decision = await post(this.server, request);
    if (!decision.accepted) return decision;
    const booking = this.server ? decision.booking : { ...decision.booking, id: newId() };
    this.kept.add(booking);
    return { accepted: true, booking };
  }

  /** Bookings made on this device that are still ahead, earliest first. */
  upcoming() {
    const ahead = ({ status, end }) => (status === 'confirmed' || status === 'pending') && new Date(end) > this.now();
    return this.kept
      .bookings()
      .filter(ahead)
      .sort((a, b) => new Date(a.start) - new Date(b.start));
  }

  /** Cancels as the attendee, under the policy that the booking was made under; too late is an error of the engine. */
  async cancel(booking) {
    const actor = { role: 'attendee', id: booking.attendee.id };
    const applied = this.#engine.apply({ booking, now: this.now(), command: { type: 'cancel' }, actor });
    this.kept.add(applied.booking);
  }
}
