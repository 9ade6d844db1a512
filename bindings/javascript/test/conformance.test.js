// One truth: the lines of the corpus are answered as the engine answers them, byte for byte as text, and through planners,
// queries and slots just the same.
//
// The corpus is made by `cargo run -p whenfree-tests --example corpus -- --random 2000 --seed 1 --out FILE`; WHENFREE_CORPUS
// names the file.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { api } from './door.js';

const {
  Planner,
  CompositePlanner,
  answer,
  answersAsync,
  apply,
  cancelSeries,
  recipients,
  reminders,
  calendarMessages,
  words,
  Saga,
} = api;

const file = process.env.WHENFREE_CORPUS;
const lines =
  file === undefined
    ? []
    : readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
const options = { skip: file === undefined ? 'WHENFREE_CORPUS names no file' : false };

/** A document as a planner and the live part. */
function split(document, Class, what) {
  const { [what]: booked, hosts, ...query } = document;
  return [new Class({ [what]: booked, hosts }), query];
}

const planned = (document) => split(document, Planner, 'eventType');

/** What the objects say to a line, as JSON. */
const BY_OBJECTS = {
  slots(document) {
    const [planner, query] = planned(document);
    return planner.slots(query);
  },
  explain({ query: document, request }) {
    const [planner, query] = planned(document);
    return planner.explain(query, request);
  },
  decide({ query: document, request }) {
    const [planner, query] = planned(document);
    return planner.decide(query, request);
  },
  rank({ query: document, request }) {
    const [planner, query] = planned(document);
    return { rankings: planner.rank(query, request) };
  },
  apply({ query: document, command, actor, ...alone }) {
    if (document === undefined) return apply({ command, actor, ...alone });
    const [planner, query] = planned(document);
    return planner.apply(query, command, actor);
  },
  series({ query: document, request, move, actor, ...rest }) {
    if (document === undefined) return cancelSeries({ actor, ...rest });
    const [planner, query] = planned(document);
    return move === undefined ? planner.series(query, request, actor) : planner.rescheduleSeries(query, move, actor);
  },
  composite({ query: document, request, start, ...alone }) {
    const [planner, query] = split(document ?? alone, CompositePlanner, 'composite');
    if (request !== undefined) return planner.decide(query, request);
    return start === undefined ? planner.slots(query) : planner.explain(query, start);
  },
  waitlist({ query: document, opening, change, entries }) {
    const [planner, query] = planned(document);
    return planner.nextInLine(query, opening ?? change, entries);
  },
  recipients: ({ booking, change }) => ({ recipients: recipients(booking ?? change) }),
  reminders,
  calendar: ({ change, domain }) => ({ messages: calendarMessages(change, domain) }),
  words,
  saga({ saga: json, now, begin, observe, resume, cancel }) {
    const saga = Saga.from(json);
    let next = saga.next(now);
    if (begin !== undefined) next = saga.begin(begin, now);
    if (observe !== undefined) next = saga.observe(observe.call, observe.observation, now);
    if (resume === true) next = saga.resume(now);
    if (cancel !== undefined) next = saga.cancel(cancel, now);
    return { saga, next };
  },
};

/** Whether no object can say what a line says: text that is no line, and two members of which functions take one. */
const isTextAlone = (name) =>
  name.startsWith('broken ') ||
  name.endsWith(' cut') ||
  ['201-invalid-json', 'recipients booking+change', 'saga cancel+now+resume+saga'].includes(name);

test('the corpus is there and has every verb', options, () => {
  assert.ok(lines.length > 2000, `only ${lines.length} lines`);
  assert.deepEqual([...new Set(lines.map(({ verb }) => verb))].sort(), Object.keys(BY_OBJECTS).sort());
});

test('as text, byte for byte', options, () => {
  for (const { name, verb, line, answer: expected } of lines) assert.equal(answer(verb, line), expected, name);
});

test('as text in batches, byte for byte', options, async () => {
  for (const verb of Object.keys(BY_OBJECTS)) {
    const asked = lines.filter((line) => line.verb === verb);
    const answers = await answersAsync(
      verb,
      asked.map(({ line }) => line),
    );
    asked.forEach(({ name, answer: expected }, at) => assert.equal(answers[at], expected, name));
  }
});

for (const [verb, ask] of Object.entries(BY_OBJECTS)) {
  test(`${verb} through objects`, options, (t) => {
    const asked = lines.filter((line) => line.verb === verb);
    let compared = 0;
    for (const { name, line, answer: expected } of asked) {
      if (isTextAlone(name)) continue;
      let said;
      try {
        said = JSON.stringify(ask(JSON.parse(line)));
      } catch (error) {
        if (!(error instanceof api.WhenfreeError)) throw new Error(`${name}: ${error.stack}`);
        said = JSON.stringify(error);
      }
      compared += 1;
      assert.equal(said, expected, `${name}: ${line}`);
    }
    t.diagnostic(`${compared} of ${asked.length}`);
    assert.ok(compared > 0);
  });
}
