// The types say the same of every field as the tables of the documentation: whether it is required, and its default.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const semantics = read('../../../docs/semantics.md');
const bookings = read('../../../docs/bookings.md');
const types = ['model', 'lifecycle', 'saga'].map((name) => read(`../../types/${name}.d.ts`)).join('');

/** The rows of the first table with a column `default` after a text: fields and default. */
function table(page, after) {
  const from = page.indexOf(after);
  assert.notEqual(from, -1, after);
  const lines = page.slice(from).split('\n');
  const head = lines.findIndex((line) => /^\| [\w ]*(field|mark)[\w ]* \| default \| meaning \|$/.test(line));
  const rows = lines.slice(head + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .flatMap((line) => {
      const [, fields, fallback] = line.split('|');
      return [...fields.matchAll(/`(\w+)`/g)].map(([, field]) => ({ field, fallback: plain(fallback) }));
    });
}

/** The properties of a type: whether each is optional, and its default. */
function properties(name) {
  const from = types.search(new RegExp(`^export (interface|type) ${name}\\b`, 'm'));
  assert.notEqual(from, -1, name);
  const to = types.indexOf('\nexport ', from + 1);
  const body = types.slice(from, to === -1 ? undefined : to);
  const found = {};
  // From the end of one comment to the property below it.
  let fallback;
  for (const line of body.split('\n')) {
    const said = line.match(/@defaultValue (.*?) *(\*\/|$)/);
    if (said !== null) fallback = plain(said[1]);
    const property = line.match(/^ {2}(\w+)(\?)?: /);
    if (property !== null) {
      found[property[1]] = { isOptional: property[2] === '?', fallback };
      fallback = undefined;
    }
  }
  return found;
}

/** A default as words alone. */
const plain = (text) =>
  text
    .replace(/[`"'{}]/g, '')
    .replace(/\.$/, '')
    .trim();

/** Where the page says nothing, or that there is none. */
const isNone = (fallback) => ['none', '', undefined].includes(fallback);

const PAGES = [
  ['a query', semantics, '## The document', 'Query', ['eventType', 'hosts']],
  ['marks of busy time', semantics, '## Busy time', 'BusyMarks', ['source']],
  ['bookings', semantics, '## Bookings', 'BookingFields', ['id']],
  ['event types', semantics, '## Event types', 'EventTypeFields', ['durationMinutes', 'durationsMinutes']],
  ['requests', semantics, '**`decide`** answers', 'Request', []],
  ['series', bookings, '## Series', 'SeriesRequest', []],
  ['segments', bookings, '## Composites', 'Segment', []],
  ['sagas', bookings, '## Saga', 'SagaJson', ['payload']],
];

for (const [what, page, after, type, elsewhere] of PAGES) {
  test(`${what}: fields and defaults are those of the page`, () => {
    const rows = table(page, after).filter(({ field }) => !elsewhere.includes(field));
    const found = properties(type);
    assert.ok(rows.length >= 3, `${rows.length} rows`);
    assert.deepEqual(
      rows.map(({ field }) => field).sort(),
      Object.keys(found)
        .filter((field) => !elsewhere.includes(field))
        .sort(),
    );
    for (const { field, fallback } of rows) {
      const { isOptional, fallback: typed } = found[field];
      const isRequired = /^required(?! when)/.test(fallback);
      assert.equal(isOptional, !isRequired, `${type}.${field}: the page says ${fallback}`);
      if (isRequired || fallback === 'required when held') continue;
      if (isNone(fallback)) continue;
      assert.equal(typed, fallback, `${type}.${field}`);
    }
  });
}
