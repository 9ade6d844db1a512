import { offsetText, wallText } from './walls.js';

/** Only the engine makes slots. */
const KEY = Symbol('whenfree');

/** What the views on one answer share. */
class Answer {
  #read;
  #json;

  constructor({ starts, durationMs, words, seats }, layout, zones, timeZone, read) {
    this.starts = starts;
    this.durationMs = durationMs;
    this.words = words;
    this.seats = seats;
    this.layout = layout;
    this.zones = zones;
    this.timeZone = timeZone;
    this.#read = read;
  }

  /** The slots as the contract writes them; asked for when somebody wants JSON. */
  get json() {
    this.#json ??= this.#read();
    return this.#json;
  }

  hosts(index) {
    const { hosts, needs } = this.layout;
    const perSlot = this.words.length / this.starts.length;
    return needs.map(({ hosts: members, column }) => {
      if (column === undefined) return members.map((member) => hosts[member]);
      const can = (_, place) => {
        const bit = column + place;
        return (this.words[index * perSlot + (bit >>> 5)] >>> (bit & 31)) & 1;
      };
      return members.filter(can).map((member) => hosts[member]);
    });
  }
}

/**
 * One start that can be booked: a view on {@link Slots}. `start` and `end` are made when they are read.
 */
export class Slot {
  #answer;
  #index;

  constructor(key, answer, index) {
    if (key !== KEY) throw new TypeError('slots come from a planner; ask `planner.slots(query)`');
    this.#answer = answer;
    this.#index = index;
  }

  /** When the meeting starts. */
  get start() {
    return new Date(this.#answer.starts[this.#index]);
  }

  /** When it ends, buffers not counted. */
  get end() {
    return new Date(this.#answer.starts[this.#index] + this.#answer.durationMs);
  }

  /** For each requirement in order, all hosts that can take it, in the order in which they are declared. */
  get hosts() {
    return this.#answer.hosts(this.#index);
  }

  /** Seats left at this start. */
  get seatsLeft() {
    const { seats, layout } = this.#answer;
    return seats.length > 0 ? seats[this.#index] : layout.seats;
  }

  /**
   * The start on the wall of a zone, with its offset: `slot.startIn('Asia/Tokyo')` is `"2026-03-09T22:00:00+09:00"`.
   *
   * Throws `unknown_time_zone`.
   */
  startIn(zone) {
    const start = this.#answer.starts[this.#index];
    const [wall] = this.#answer.zones.of(zone).walls(Float64Array.of(start));
    return wallText(wall) + offsetText(wall - start);
  }

  /** The slot as JSON: `{"start", "end", "hosts", "seatsLeft"}`, instants in the query's zone. */
  toJSON() {
    return this.#answer.json[this.#index];
  }
}

/**
 * Starts that can be booked, sorted: a list that makes its {@link Slot}s when they are read. `starts` has the bare numbers.
 *
 * @example
 * for (const slot of planner.slots(query)) console.log(slot.start, slot.hosts);
 */
export class Slots {
  #answer;
  #from;
  #to;

  constructor(key, answer, from, to) {
    if (key !== KEY) throw new TypeError('slots come from a planner; ask `planner.slots(query)`');
    this.#answer = answer;
    this.#from = from;
    this.#to = to;
  }

  /** How many there are. */
  get length() {
    return this.#to - this.#from;
  }

  /** The starts in milliseconds since 1970 (UTC): a view on the engine's answer, not a copy. */
  get starts() {
    const { starts } = this.#answer;
    return this.length === starts.length ? starts : starts.subarray(this.#from, this.#to);
  }

  /** The slot at a place; negative places count from the end. `undefined` where there is none. */
  at(index) {
    const place = Math.trunc(index) || 0;
    const at = place < 0 ? this.#to + place : this.#from + place;
    return at >= this.#from && at < this.#to ? new Slot(KEY, this.#answer, at) : undefined;
  }

  *[Symbol.iterator]() {
    for (let at = this.#from; at < this.#to; at += 1) yield new Slot(KEY, this.#answer, at);
  }

  /** A part, as `Array.prototype.slice` takes it: a view, nothing is copied. */
  slice(start = 0, end = this.length) {
    const place = (index) => {
      const whole = Math.trunc(index) || 0;
      return this.#from + Math.min(Math.max(whole < 0 ? this.length + whole : whole, 0), this.length);
    };
    const from = place(start);
    return new Slots(KEY, this.#answer, from, Math.max(from, place(end)));
  }

  /**
   * The slots by the local date of their start, in order: a `Map` of `"2026-03-09"` to {@link Slots}. In the query's zone
   * unless another is named. Days without slots are not there.
   *
   * Where a date comes twice (the clock falls back across midnight), its slots are those of both stretches.
   *
   * Throws `unknown_time_zone`.
   */
  byDay(zone = this.#answer.timeZone) {
    const walls = this.#answer.zones.of(zone).walls(this.starts);
    const days = new Map();
    for (let at = 0; at < walls.length;) {
      const day = Math.floor(walls[at] / 86_400_000);
      let end = at + 1;
      while (end < walls.length && Math.floor(walls[end] / 86_400_000) === day) end += 1;
      const date = wallText(walls[at]).slice(0, 10);
      const part = new Slots(KEY, this.#answer, this.#from + at, this.#from + end);
      days.set(date, days.has(date) ? days.get(date).#joined(part) : part);
      at = end;
    }
    return days;
  }

  /** The slots as JSON, `{"slots": [...]}`: the answer of the contract. */
  toJSON() {
    return { slots: this.#answer.json.slice(this.#from, this.#to) };
  }

  /** Two parts of one answer as one list. */
  #joined(other) {
    const { words, seats, starts, durationMs, layout, zones, timeZone, json } = this.#answer;
    const parts = [this, other];
    const joined = (array) => {
      const each = array.length / starts.length;
      const numbers = parts.flatMap((part) => [...array.subarray(part.#from * each, part.#to * each)]);
      return array.constructor.from(numbers);
    };
    const flat = { starts: joined(starts), durationMs, words: joined(words), seats: joined(seats) };
    return slotsOf(flat, layout, zones, timeZone, () => parts.flatMap((part) => json.slice(part.#from, part.#to)));
  }
}

/**
 * The answer of the engine as slots: flat numbers, the layout of the sets of hosts, what finds zones, the zone of the
 * query, and a function that reads the slots as JSON.
 */
export function slotsOf(...parts) {
  const answer = new Answer(...parts);
  return new Slots(KEY, answer, 0, answer.starts.length);
}
