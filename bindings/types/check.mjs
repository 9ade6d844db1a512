// Compiles every document of the acceptance cases as a typed literal, and every answer of the corpus: node check.mjs CORPUS
//
// What is wrong in form must not compile, and what is right must. `usage.ts` beside this file is compiled as well.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');
const out = join(root, 'target/types');
const [corpus] = process.argv.slice(2);

/** Mistakes that a type can see, of those that the engine refuses. The others are of meaning, or of a number's size. */
const SEEN = new Set(['missing_field', 'unknown_field']);
/** Of values, those that are one of a few words. */
const SEEN_VALUES = ['226-'];
/** What a status needs beside it is left to the engine: the rows of a table have any status. */
const UNSEEN = ['204-'];

const cases = readdirSync(join(root, 'tests/cases'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    file: name.replace('.json', ''),
    ...JSON.parse(readFileSync(join(root, 'tests/cases', name), 'utf8')),
  }));

const header = `import type * as w from '${relative(out, join(here, 'index.js'))}';\n\n`;
const name = (text) => text.replace(/\W+/g, '_');
const literal = (type, what, value) => `export const _${name(what)}: ${type} = ${JSON.stringify(value)};\n`;

function documents() {
  let [valid, invalid] = [header, header];
  let [right, wrong] = [0, 0];
  for (const { file, kind, query, queries, request, expect } of cases) {
    for (const [at, document] of [query, ...(queries ?? [])].entries()) {
      if (document === undefined) continue;
      const isOf = (list) => list.some((start) => file.startsWith(start));
      const isSeen = kind === 'error' && ((SEEN.has(expect.code) && !isOf(UNSEEN)) || isOf(SEEN_VALUES));
      const line = literal('w.Document', `${file}_${at}`, document);
      if (isSeen) {
        invalid += `// @ts-expect-error ${expect.code}\n${line}`;
        wrong += 1;
      } else {
        valid += line;
        right += 1;
      }
    }
    if (request !== undefined) valid += literal('w.Request', `${file}_request`, request);
  }
  return { valid, invalid, right, wrong };
}

/** What each verb answers, as types. */
const ANSWERS = {
  slots: '{ slots: w.SlotJson[] }',
  explain: 'w.Explanation',
  decide: 'w.Decision',
  rank: '{ rankings: w.Ranking[] }',
  apply: 'w.Applied',
  series: 'w.SeriesDecision | w.SeriesChange',
  composite: 'w.CompositeSlots | w.CompositeDecision | w.CompositeExplanation',
  recipients: '{ recipients: w.Recipient[] }',
  reminders: 'w.ReminderPlan',
  waitlist: 'w.WaitlistOrder',
  calendar: '{ messages: { recipient: w.Recipient; message: w.CalendarMessage }[] }',
  words: '{ status: w.Status; nuance?: string } | { word?: string } | { event: w.EventKind } | { role: w.Role }',
  saga: '{ saga: w.SagaJson; next: w.SagaNext }',
};
const MOST = 150;

function answers() {
  let text = header;
  const count = {};
  for (const line of readFileSync(corpus, 'utf8').trim().split('\n')) {
    const { verb, answer } = JSON.parse(line);
    const type = answer.startsWith('{"error":') ? '{ error: w.ErrorFacts }' : ANSWERS[verb];
    const kind = answer.startsWith('{"error":') ? 'error' : verb;
    count[kind] = (count[kind] ?? 0) + 1;
    if (count[kind] > MOST || answer.length > 20_000) continue;
    text += literal(type, `${kind}_${count[kind]}`, JSON.parse(answer));
  }
  for (const verb of Object.keys(ANSWERS)) if (!count[verb]) throw new Error(`the corpus has no answer of ${verb}`);
  return { text, total: Object.values(count).reduce((sum, each) => sum + Math.min(each, MOST), 0) };
}

mkdirSync(out, { recursive: true });
const { valid, invalid, right, wrong } = documents();
writeFileSync(join(out, 'valid.ts'), valid);
writeFileSync(join(out, 'invalid.ts'), invalid);
const answered = answers();
writeFileSync(join(out, 'answers.ts'), answered.text);
writeFileSync(
  join(out, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      moduleResolution: 'nodenext',
      skipLibCheck: false,
      types: [],
    },
    files: ['valid.ts', 'invalid.ts', 'answers.ts', relative(out, join(here, 'usage.ts'))],
  }),
);
try {
  execFileSync(join(root, 'bindings/node/node_modules/.bin/tsc'), ['-p', out], { encoding: 'utf8' });
} catch (error) {
  console.error(error.stdout.slice(0, 5000));
  process.exit(1);
}
console.log(`${right} documents compile, ${wrong} must not and do not, ${answered.total} answers have their types`);
