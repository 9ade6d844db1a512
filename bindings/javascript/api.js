// The public interface, over what a door gives: see native.d.ts.

import { composites } from './composite.js';
import { WhenfreeError, guarded, invalid, thrown, valueOf } from './errors.js';
import { jsonText } from './json.js';
import { bookingOrChange, planners } from './planner.js';
import { sagas } from './saga.js';
import { Slot, Slots } from './slots.js';
import { zones } from './zone.js';

/** Text as it is; anything else would be made to text by the door, without a word. */
function textOf(value, path) {
  if (typeof value !== 'string') throw invalid(path, 'text is needed');
  return value;
}

/**
 * Every public class and function, over a native surface.
 *
 * @param {import('./native.d.ts').Native} native
 */
export function create(native) {
  const { Zone, Finder } = zones(native);
  const ask = (verb, text) => valueOf(guarded(() => native.answer(verb, text)));

  /**
   * Answers one line of the JSON contract: text in, text out, byte for byte what every other door answers. Bad input is an
   * answer too, `{"error": ...}`.
   *
   * @example
   * answer('slots', JSON.stringify(document)); // '{"slots":[...]}'
   */
  function answer(verb, text) {
    const [name, line] = [textOf(verb, 'verb'), textOf(text, 'text')];
    return guarded(() => native.answer(name, line));
  }

  /** Answers many lines, in order. A bad line answers with its error and does not stop the rest. */
  function answers(verb, lines) {
    return Array.from(lines, (line) => answer(verb, line));
  }

  /** The same off the main thread and on all cores; where there are no threads, here and now. */
  async function answersAsync(verb, lines) {
    if (native.answersAsync === undefined) return answers(verb, lines);
    const texts = Array.from(lines, (line, at) => textOf(line, `lines[${at}]`));
    try {
      return await native.answersAsync(textOf(verb, 'verb'), texts);
    } catch (error) {
      throw thrown(error);
    }
  }

  /**
   * Does something to a booking without a calendar: what claims no time. `{ booking, now, command, actor }`.
   *
   * Throws as `Planner.apply`.
   */
  function apply(asked) {
    return ask('apply', jsonText(asked));
  }

  /** Calls a series off: `{ bookings, cancel, actor, now }`. */
  function cancelSeries(asked) {
    return ask('series', jsonText(asked));
  }

  /** Whom to tell of a booking, or of a change: of a move also the hosts who lost it. */
  function recipients(of) {
    return ask('recipients', jsonText(bookingOrChange(of))).recipients;
  }

  /** When to remind whom: `{ booking, reminders, now }`. After every change plan again, upsert by `key`, drop the rest. */
  function reminders(asked) {
    return ask('reminders', jsonText(asked));
  }

  /** What calendars hear of a change (RFC 5546): one message for each recipient. `domain` is one of yours. */
  function calendarMessages(change, domain) {
    return ask('calendar', jsonText({ ...bookingOrChange(change), domain })).messages;
  }

  /**
   * The words of other products: `words({ statuses: 'cal_com', read: 'ACCEPTED' })` is `{ status: 'confirmed' }`. A table
   * is the name of a product or a list of words of your own.
   */
  function words(line) {
    return ask('words', jsonText(line));
  }

  /** The version of the engine. */
  const version = () => guarded(() => native.version());

  /** The version of the tz database that is built in, `"2026e"`. */
  const tzdbVersion = () => guarded(() => native.tzdbVersion());

  return {
    ...planners(native, { Finder }),
    ...composites(native, { Finder }),
    ...sagas(native),
    Slots,
    Slot,
    Zone,
    WhenfreeError,
    apply,
    cancelSeries,
    recipients,
    reminders,
    calendarMessages,
    words,
    answer,
    answers,
    answersAsync,
    version,
    tzdbVersion,
  };
}
