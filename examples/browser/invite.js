// A booking as an iCalendar file (RFC 5545), made in the page.

const escaped = (text) =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/;/g, '\\;')
    .replace(/,/g, '\\,')
    .replace(/\r\n|\r|\n/g, '\\n');
const instant = (date) => date.toISOString().replace(/[-:]|\.\d+/g, '');

/** Lines of at most 75 octets; a character is never cut (RFC 5545, 3.1). */
function folded(line) {
  const encoder = new TextEncoder();
  const lines = [];
  let [current, octets] = ['', 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    // The space that begins a continued line counts.
    if (octets + size > 75) {
      lines.push(current);
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  lines.push(current);
  return lines.join('\r\n');
}

/** The text of the file for `booking` as the engine returned it. Its id becomes the UID, so a later file of the same booking replaces it. */
export function invitation(booking, { title, place, about, now }) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//whenfree//booking page//EN',
    'BEGIN:VEVENT',
    `UID:${escaped(booking.id)}`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(new Date(booking.start))}`,
    `DTEND:${instant(new Date(booking.end))}`,
    `SEQUENCE:${booking.sequence ?? 0}`,
    `STATUS:${booking.status === 'pending' ? 'TENTATIVE' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(about ? [`DESCRIPTION:${escaped(about)}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
