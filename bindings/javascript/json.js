// Values of JavaScript as text of the contract. `JSON.stringify` drops what it does not know and turns NaN into null;
// here nothing is dropped silently.

import { WhenfreeError, invalid } from './errors.js';
import { instantText, isDate, isTemporal } from './instants.js';

/** How deep the engine reads; it says so itself of what is nested one level deeper. */
const DEEPEST = 127;

/** Members whose values are the caller's own: nothing in there is an instant. */
const FREE = new Set(['metadata', 'payload']);

/** Where the writer stands, for the paths of errors and to notice values that contain themselves. */
class Place {
  keys = [];
  values = [];

  get path() {
    return this.keys.map((key, at) => (typeof key === 'number' ? `[${key}]` : at > 0 ? `.${key}` : key)).join('');
  }

  enter(value) {
    if (this.values.includes(value)) throw invalid(this.path, 'this contains itself; JSON cannot say that');
    // The value below the deepest is left for the engine to refuse.
    if (this.values.length > DEEPEST)
      throw new WhenfreeError('invalid_json', '', `the input nests deeper than ${DEEPEST} levels`);
    this.values.push(value);
  }
}

/**
 * A value as JSON text: instants (`Date`, `Temporal`) as RFC 3339, members that are `undefined` left out.
 *
 * Throws `invalid_value`, with the path, for what JSON cannot say: `NaN`, `Infinity`, a bigint, a function, a symbol, a
 * `Map`, a `Set`, bytes, and what contains itself.
 *
 * @param {unknown} value
 * @param {(string | number)[]} [keys] where the value stands
 * @returns {string}
 */
export function jsonText(value, keys = []) {
  const place = new Place();
  place.keys.push(...keys);
  return write(
    value,
    place,
    keys.some((key) => FREE.has(key)),
  );
}

function write(value, place, free) {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      // The path says where; `NaN` would have become null.
      if (!Number.isFinite(value)) throw invalid(place.path, `\`${value}\` is not a number of JSON`);
      return value === 0 ? '0' : String(value);
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : writeObject(value, place, free);
    case 'undefined':
      throw invalid(place.path, 'a value is needed; leave out what is not given');
    default:
      throw invalid(place.path, `a ${typeof value} is not a value of JSON`);
  }
}

/** Whether something is an object of a built-in class, also of another window. */
export function isOfClass(value, name) {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

/** Whether something is a plain object, of any window, whose members are what it says: `{}` rather than a promise. */
export function isRecord(value) {
  if (typeof value !== 'object' || value === null || value.toJSON !== undefined) return false;
  const above = Object.getPrototypeOf(value);
  return above === null || (Object.getPrototypeOf(above) === null && isOfClass(value, 'Object'));
}

/** What a value stands for, where it says so itself. */
export function standsFor(value) {
  return typeof value?.toJSON === 'function' ? value.toJSON() : value;
}

function writeObject(value, place, free) {
  if (!free && (isDate(value) || isTemporal(value))) return JSON.stringify(instantText(value));
  // Elsewhere the engine says what is wrong with it.
  if (isDate(value) && Number.isNaN(Number(value))) throw invalid(place.path, 'this date is no instant');
  place.enter(value);
  const text = writeMembers(value, place, free);
  place.values.pop();
  return text;
}

function writeMembers(value, place, free) {
  if (typeof value.toJSON === 'function') return write(value.toJSON(), place, free);
  if (!Array.isArray(value) && !isOfClass(value, 'Object')) {
    const name = Object.prototype.toString.call(value).slice(8, -1);
    throw invalid(place.path, `a ${name} is not a value of JSON; give a list or a plain object`);
  }
  if (Array.isArray(value)) {
    let text = '[';
    for (let at = 0; at < value.length; at += 1) {
      place.keys.push(at);
      text += (at > 0 ? ',' : '') + write(value[at], place, free);
      place.keys.pop();
    }
    return `${text}]`;
  }
  let text = '{';
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined) continue;
    place.keys.push(key);
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${write(member, place, free || FREE.has(key))}`;
    place.keys.pop();
  }
  return `${text}}`;
}

/** Text of one object of the contract from members that are text already; what is `undefined` is left out. */
export function objectText(members) {
  let text = '{';
  for (const [key, member] of members) {
    if (member !== undefined) text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${member}`;
  }
  return `${text}}`;
}
