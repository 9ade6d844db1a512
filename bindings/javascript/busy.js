// The live part of a question, made ready for the engine: text, and busy time packed into numbers.

import { WhenfreeError, invalid } from './errors.js';
import { FIRST, LAST, isoText, milliseconds } from './instants.js';
import { isOfClass, isRecord, jsonText, objectText } from './json.js';

/** More entries of one host are too many under any bound. */
const MOST = 10_000_000;

/**
 * A query as the engine takes it: `text` is JSON, and `flat` holds, host after host, `index, n, start, end, ...` in
 * milliseconds since 1970. Entries that say more than a start and an end go as JSON, and so do those of hosts without an
 * index, and all lists when `whole` is set: that is how the engine finds the words for what is wrong with an entry.
 *
 * @param {unknown} asked
 * @param {Map<string, number>} hosts the index of each host
 * @param {boolean} [whole]
 * @returns {{text: string, flat: Float64Array | undefined, packed: boolean}}
 */
export function prepare(asked, hosts, whole = false) {
  const query = typeof asked?.toJSON === 'function' ? asked.toJSON() : asked;
  const busy = typeof query === 'object' && query !== null ? query.busy : undefined;
  // A promise, a Map or what writes itself as JSON has no hosts to be seen: the writer of JSON judges it.
  if (!isRecord(busy)) {
    return { text: jsonText(query), flat: undefined, packed: false };
  }
  const members = [];
  for (const key of Object.keys(query)) {
    if (key !== 'busy') members.push([key, query[key] === undefined ? undefined : jsonText(query[key], [key])]);
  }
  const numbers = new Packed(busy);
  const rest = [];
  for (const host of Object.keys(busy)) {
    const entries = busy[host];
    const index = hosts.get(host);
    if (isNumbers(entries)) {
      check(entries, host);
      if (index === undefined) rest.push([host, entriesText(entries)]);
      else numbers.copy(index, entries, host);
    } else if (whole || index === undefined || !numbers.pack(index, entries)) {
      if (entries !== undefined) rest.push([host, jsonText(entries, ['busy', host])]);
    }
  }
  if (rest.length > 0) members.push(['busy', objectText(rest)]);
  return { text: objectText(members), flat: numbers.flat(), packed: numbers.packed };
}

/** Room for the busy time of all hosts. */
class Packed {
  /** Whether entries were packed that could go as JSON just as well. */
  packed = false;
  #numbers;
  #length = 0;

  constructor(busy) {
    let room = 0;
    for (const host of Object.keys(busy)) {
      const entries = busy[host];
      if (isNumbers(entries)) room += 2 + entries.length;
      else if (Array.isArray(entries)) {
        if (entries.length > MOST) {
          throw new WhenfreeError('too_large', `busy.${host}`, `more than ${MOST} entries are too many for one host`);
        }
        room += 2 + 2 * Math.max(0, Math.trunc(entries.length) || 0);
      }
    }
    this.#numbers = new Float64Array(room);
  }

  /** Takes over numbers as they are; the engine judges them. */
  copy(index, entries, host) {
    const { length } = entries;
    if (this.#length + 2 + length > this.#numbers.length) throw invalid(`busy.${host}`, 'this grew while it was read');
    this.#numbers[this.#length] = index;
    this.#numbers[this.#length + 1] = length / 2;
    this.#numbers.set(entries, this.#length + 2);
    this.#length += 2 + length;
  }

  /** Packs a list of plain intervals; false for any other, which then goes as JSON. */
  pack(index, entries) {
    if (!Array.isArray(entries) || entries.toJSON !== undefined) return false;
    const numbers = this.#numbers;
    let at = this.#length;
    const { length } = entries;
    // A list that changes its length behind a getter or a proxy goes as JSON, now or when it was read.
    if (!(length >= 0) || at + 2 + 2 * length > numbers.length) return false;
    numbers[at] = index;
    numbers[at + 1] = length;
    at += 2;
    for (let entry = 0; entry < length; entry += 1) {
      const value = entries[entry];
      if (!isPlain(value)) return false;
      const start = milliseconds(value.start);
      const end = milliseconds(value.end);
      if (!(start < end && start >= FIRST && end <= LAST)) return false;
      numbers[at] = start;
      numbers[at + 1] = end;
      at += 2;
    }
    if (entries.length !== length) return false;
    this.#length = at;
    this.packed = true;
    return true;
  }

  flat() {
    return this.#length > 0 ? this.#numbers.subarray(0, this.#length) : undefined;
  }
}

/** Whether something is a Float64Array, also of another window. */
function isNumbers(value) {
  return isOfClass(value, 'Float64Array') && ArrayBuffer.isView(value);
}

/** Whether an entry has a `start` and an `end` of its own and nothing else. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null || value.toJSON !== undefined) return false;
  let members = 0;
  for (const key in value) {
    if (key !== 'start' && key !== 'end') return false;
    members += 1;
  }
  return members === 2 && Object.hasOwn(value, 'start') && Object.hasOwn(value, 'end');
}

/** Numbers as entries in JSON; what is no instant is written so that the engine refuses it. */
function entriesText(numbers) {
  const entries = [];
  for (let at = 0; at < numbers.length; at += 2) {
    entries.push({ start: isoText(Math.floor(numbers[at])), end: isoText(Math.ceil(numbers[at + 1])) });
  }
  return jsonText(entries);
}

/** Refuses numbers that are not there (any more) or that do not come in pairs: they would be read as free time. */
function check(entries, host) {
  try {
    Float64Array.prototype.at.call(entries, 0);
  } catch {
    throw invalid(`busy.${host}`, 'the memory of this array was given away; copy it before it is transferred');
  }
  if (entries.length % 2 !== 0)
    throw invalid(`busy.${host}`, 'an end is missing: the numbers are start, end, start, end');
}
