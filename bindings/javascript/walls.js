// What walls show, as text. A wall is a number: milliseconds since 1970 as if it were UTC.

/** `"2026-03-09T22:00:00"` */
export function wallText(wall) {
  const text = new Date(Math.floor(wall)).toISOString();
  // Hours west of the year 1 and east of the year 9999 have signs and six digits there.
  return text.slice(0, text.indexOf('T') + 9);
}

/** `"+09:00"`, also for zero; with seconds where a zone had some, long ago. */
export function offsetText(ms) {
  const seconds = Math.abs(ms) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 !== 0) parts.push(seconds % 60);
  return (ms < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}
