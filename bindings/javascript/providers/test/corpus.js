// The verbs give what Rust gives, byte for byte. The door is given: each has its own way to load it.

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * @param {object} door the groups of verbs, and `RefusedError`
 * @param {string} place the corpus
 * @param {boolean} hasServer whether the verbs for servers are there
 */
export function corpus(door, place, hasServer) {
  const lines = readFileSync(place, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((line) => hasServer || !line.server);

  test('every line of the corpus', () => {
    let count = 0;
    for (const line of lines) {
      const [, group, name] = line.name.match(/^([a-z]+)_(\w+)$/) ?? [];
      const verb = door[group]?.[camel(name)];
      if (verb === undefined) {
        assert.ok(['nonsense', 'ical_', ''].includes(line.name), `${line.name} is missing`);
        continue;
      }
      const args = JSON.parse(line.args);
      const work = () => (verb.length === 2 ? verb(bytesOf(line.bytes), args) : verb(args));
      if (line.answer !== undefined) {
        assert.equal(JSON.stringify(work()), line.answer, line.name);
      } else {
        assert.throws(work, (error) => {
          assert.ok(error instanceof door.RefusedError, String(error));
          assert.deepEqual(JSON.parse(JSON.stringify(error)), JSON.parse(line.error));
          return true;
        });
      }
      count += 1;
    }
    assert.ok(count > 400, `${count} lines`);
  });

  test('headers come as a list, as an object, or as `Headers`', () => {
    const isObject = ({ name, answer, args }) => name === 'webhooks_receive' && answer !== undefined && !args.includes('[[');
    const line = lines.find(isObject);
    const asked = JSON.parse(line.args);
    const pairs = Object.entries(asked.headers);
    const several = Object.fromEntries(pairs.map(([name, value]) => [name, [value]]));
    for (const headers of [pairs, several, new Headers(pairs), new Map(pairs)]) {
      assert.equal(JSON.stringify(door.webhooks.receive(bytesOf(line.bytes), { ...asked, headers })), line.answer);
    }
  });

  test('raw bytes come as they come', () => {
    const text = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260309T130000Z\nDTEND:20260309T140000Z\nEND:VEVENT\nEND:VCALENDAR\n';
    const asked = { start: new Date('2026-03-09T00:00:00Z'), end: '2026-03-10T00:00:00Z' };
    const bytes = new TextEncoder().encode(`xx${text}`);
    const ways = [text, bytes.subarray(2), bytes.slice(2).buffer, new DataView(bytes.buffer, 2)];
    for (const way of ways) assert.equal(door.ical.busy(way, asked).spans.length, 1);
    for (const wrong of [undefined, null, 5, {}, [1], Promise.resolve(text)]) {
      assert.throws(() => door.ical.busy(wrong, asked), { name: 'RefusedError', kind: 'argument', path: 'text' });
    }
    assert.throws(() => door.ical.busy(text, { ...asked, start: NaN }), { name: 'RefusedError', path: 'start' });
    assert.throws(() => door.ical.busy(text, { ...asked, nonsense: 1 }), { name: 'RefusedError', path: 'nonsense' });
    assert.throws(() => door.ical.busy(text), { name: 'RefusedError', code: 'validation' });
  });
}
