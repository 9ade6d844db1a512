// Instants as JavaScript has them, and as the contract writes them.

/** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, in milliseconds since 1970. */
export const FIRST = -62_135_596_800_000;
export const LAST = 253_402_300_799_000;

const DAY = 86_400_000;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A digit, or `NaN`, which no comparison lets pass. */
function digit(text, at) {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : NaN;
}

const two = (text, at) => digit(text, at) * 10 + digit(text, at + 1);

/** Days since 1970 of a date of the Gregorian calendar. */
function days(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/**
 * Milliseconds since 1970 of `YYYY-MM-DDTHH:MM:SS[.fff](Z|±HH:MM)`; `NaN` for anything else, which is left to the engine
 * to read or to refuse: lower-case letters, finer fractions, leap seconds, the year 0.
 *
 * @param {string} text
 * @returns {number}
 */
export function parseInstant(text) {
  const { length } = text;
  if (length < 20 || length > 29) return NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  const isDate = year >= 1 && month >= 1 && month <= 12 && day >= 1 && text[4] === '-' && text[7] === '-';
  if (!isDate || day > (month === 2 && isLeap(year) ? 29 : MONTHS[month - 1])) return NaN;
  const isTime = hour <= 23 && minute <= 59 && second <= 59;
  if (!isTime || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return NaN;
  let milliseconds = 0;
  let at = 19;
  if (text[at] === '.') {
    let place = 100;
    for (at += 1; at < length && !Number.isNaN(digit(text, at)); at += 1) {
      if (place < 1) return NaN;
      milliseconds += digit(text, at) * place;
      place /= 10;
    }
    if (at === 20) return NaN;
  }
  const offset = parseOffset(text, at);
  return days(year, month, day) * DAY + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
}

/** Minutes east of UTC of what stands at the end of a text; `NaN` for what is no offset. */
function parseOffset(text, at) {
  const sign = text[at];
  if (sign === 'Z') return text.length === at + 1 ? 0 : NaN;
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return NaN;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return NaN;
  return sign === '-' ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

/** Whether a value is a `Date`, also of another window. */
export function isDate(value) {
  return value instanceof Date || Object.prototype.toString.call(value) === '[object Date]';
}

/** Whether a value is an instant of `Temporal`, or like one. */
export function isTemporal(value) {
  return typeof value.epochMilliseconds === 'number';
}

/**
 * Milliseconds since 1970 of anything that is an instant; `NaN` for what only the engine can judge: other text, invalid
 * dates, fractions of a millisecond.
 *
 * @returns {number}
 */
export function milliseconds(value) {
  if (typeof value === 'string') return parseInstant(value);
  if (typeof value !== 'object' || value === null) return NaN;
  if (isDate(value)) return Number(value);
  if (!isTemporal(value)) return NaN;
  const nanoseconds = value.epochNanoseconds;
  if (typeof nanoseconds === 'bigint' && nanoseconds % 1_000_000n !== 0n) return NaN;
  return Number.isInteger(value.epochMilliseconds) ? value.epochMilliseconds : NaN;
}

/** An instant as the contract writes it, with its fraction; what cannot be one comes out as text that the engine refuses. */
export function instantText(value) {
  if (isDate(value)) return isoText(Number(value));
  const nanoseconds = value.epochNanoseconds;
  if (typeof nanoseconds !== 'bigint') return isoText(value.epochMilliseconds);
  const fraction = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const whole = Number((nanoseconds - fraction) / 1_000_000n);
  return isoText(whole).replace(/(\.\d+)?Z$/, `.${String(fraction).padStart(9, '0')}Z`);
}

/** RFC 3339 in UTC; without the fraction where there is none. */
export function isoText(ms) {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return String(ms);
  const text = new Date(Math.floor(ms)).toISOString();
  return text.endsWith('.000Z') && text.length === 24 ? `${text.slice(0, 19)}Z` : text;
}
