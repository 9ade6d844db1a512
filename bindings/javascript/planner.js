import { prepare } from './busy.js';
import { errorOf, guarded, invalid, isError, thrown, valueOf } from './errors.js';
import { isOfClass, jsonText, standsFor } from './json.js';
import { slotsOf } from './slots.js';

/** What both kinds of planners are opened with: text, and zones as files. */
export function opened(document, options, Finder) {
  const { zones, ...rest } = options ?? {};
  const files = zones ?? {};
  const names = Object.keys(files);
  for (const name of names) {
    if (!isOfClass(files[name], 'Uint8Array'))
      throw invalid(`zones.${name}`, 'the bytes of a TZif file are needed, as a Uint8Array');
  }
  const bytes = names.map((name) => files[name]);
  return {
    args: [jsonText(document), options === undefined ? '' : jsonText(rest), names, bytes],
    zones: () => new Finder(files),
  };
}

const isObject = (value) => typeof value === 'object' && value !== null;

/** `{booking}` or `{change}`, a change without what an answer of `apply` has beside it. */
export function bookingOrChange(value) {
  if (!isObject(value) || !('booking' in value)) return { booking: value };
  const { booking, events, history } = value;
  return { change: { booking, events, history } };
}

export function planners(native, { Finder }) {
  /**
   * Answers questions about one event type and its hosts: which starts can be booked, why not this one, and book it. Made
   * once and asked often; it never changes.
   *
   * Throws `WhenfreeError` for whatever is wrong with the document.
   *
   * @example
   * const planner = new Planner({
   *   eventType: { id: 'call', durationMinutes: 30 },
   *   hosts: [{ id: 'ada', schedule: { timeZone: 'Europe/London', weekly: { mon: ['09:00-12:00'] } } }],
   * });
   */
  class Planner {
    #native;
    #layout;
    #places;
    #zones;

    constructor(document, options) {
      const { args, zones } = opened(document, options, Finder);
      this.#native = guarded(() => new native.Planner(...args));
      this.#layout = guarded(() => JSON.parse(this.#native.layout()));
      this.#places = new Map(this.#layout.hosts.map((host, place) => [host, place]));
      this.#zones = zones();
    }

    /**
     * Which starts can be booked: those in `[window.start, window.end)`, sorted.
     *
     * Throws `WhenfreeError` for whatever is wrong with the query.
     *
     * @example
     * planner.slots({ now: new Date(), window: { start: monday, end: sunday }, busy: { ada: [{ start, end }] } });
     */
    slots(asking) {
      const query = standsFor(asking);
      const asked = prepare(query, this.#places);
      try {
        return this.#slots(this.#native.slots(asked.text, asked.flat), query, asked);
      } catch (error) {
        return this.#again(thrown(error), query, asked, (whole) =>
          this.#slots(this.#native.slots(whole.text, whole.flat), query, whole),
        );
      }
    }

    /** The first start that can be booked, or `undefined`. Throws as `slots`. */
    next(query) {
      return this.slots({ ...standsFor(query), limit: 1 }).at(0);
    }

    /** Slots for many queries, in order. Throws the first error, its path beginning with `queries[i]`. */
    slotsOfEach(queries) {
      return queries.map((query, at) => {
        try {
          return this.slots(query);
        } catch (error) {
          throw within(error, `queries[${at}]`);
        }
      });
    }

    /** The same off the main thread and on all cores; where there are no threads, here and now. */
    async slotsOfEachAsync(queries) {
      if (this.#native.slotsAsync === undefined) return this.slotsOfEach(queries);
      const asked = queries.map((query, at) => {
        try {
          // What is asked is fixed here: nobody changes it while the threads are at work.
          const asking = standsFor(query);
          return { ...prepare(asking, this.#places), query: { timeZone: asking?.timeZone } };
        } catch (error) {
          throw within(error, `queries[${at}]`);
        }
      });
      let answers;
      try {
        answers = await this.#native.slotsAsync(
          asked.map(({ text }) => text),
          asked.map(({ flat }) => flat),
        );
      } catch (error) {
        throw thrown(error);
      }
      return answers.map((answer, at) => {
        if (typeof answer !== 'string') return this.#slots(answer, asked[at].query, asked[at]);
        throw within(errorOf(answer), `queries[${at}]`);
      });
    }

    /**
     * Every rule that refuses a start; none means that it is offered. `start` is an instant, or
     * `{ start, durationMinutes }`.
     *
     * Throws `WhenfreeError` for whatever is wrong with the query or the start.
     *
     * @example
     * planner.explain(query, '2026-03-09T13:00:00Z').reasons.map((reason) => reason.code); // ['busy']
     */
    explain(query, start) {
      const request = isObject(start) && 'start' in start ? start : { start };
      return this.#answer('explain', query, jsonText({ request }));
    }

    /**
     * Books a start: the booking to store, or the reasons against it. It stores nothing: see to it that nothing comes in
     * between, or take the locks that `apply` names.
     *
     * Throws `WhenfreeError` for whatever is wrong with the query or the request.
     *
     * @example
     * const { accepted, booking, reasons } = planner.decide(query, { start: '2026-03-09T13:00:00Z' });
     */
    decide(query, request) {
      return this.#answer('decide', query, jsonText({ request }));
    }

    /** For each requirement the hosts that can take a start, best first, with score and reason. Throws as `decide`. */
    rank(query, request) {
      return this.#answer('rank', query, jsonText({ request })).rankings;
    }

    /**
     * Does something to a booking: what to store and to tell, or why the calendar refuses.
     *
     * Throws `forbidden`, `invalid_transition`, `too_early`, `too_late` and `reschedule_limit` for a command that may not be
     * given, `not_found` for a booking that is not among the query's.
     *
     * @example
     * planner.apply(query, { type: 'cancel', bookingId: 'b1' }, { role: 'attendee', id: 'tom' });
     */
    apply(query, command, actor) {
      return this.#answer('apply', query, jsonText({ command, actor }));
    }

    /**
     * Books a series: a rule over local start times, each occurrence decided. With an `actor` also the changes to store.
     *
     * @example
     * planner.series(query, { id: 'yoga', start: '2026-03-09T18:00:00', rrule: 'FREQ=WEEKLY;COUNT=10' });
     */
    series(query, request, actor) {
      return this.#answer('series', query, jsonText({ request, actor }));
    }

    /** Moves a series that is stored. */
    rescheduleSeries(query, move, actor) {
      return this.#answer('series', query, jsonText({ move, actor }));
    }

    /**
     * Who is offered a place that has come free, of those who wait: `opening` is the place, or the change that freed it. The
     * query holds the bookings as they are after the change.
     *
     * @example
     * planner.nextInLine(query, change, waiting).offers[0]?.entryId;
     */
    nextInLine(query, opening, entries) {
      const { change } = bookingOrChange(opening);
      return this.#answer(
        'waitlist',
        query,
        jsonText({ ...(change === undefined ? { opening } : { change }), entries }),
      );
    }

    #answer(verb, asking, line) {
      const query = standsFor(asking);
      const asked = prepare(query, this.#places);
      const ask = ({ text, flat }) => guarded(() => this.#native.answer(verb, text, line, flat));
      const answer = ask(asked);
      if (!isError(answer)) return JSON.parse(answer);
      return this.#again(errorOf(answer), query, asked, (whole) => valueOf(ask(whole)));
    }

    /** What was packed is asked once more as JSON: of several mistakes the engine then names the one that it would name. */
    #again(error, query, asked, ask) {
      if (!asked.packed || error.code === 'internal') throw error;
      const whole = prepare(query, this.#places, true);
      return guarded(() => ask(whole));
    }

    #slots(flat, query, asked) {
      const read = () => valueOf(guarded(() => this.#native.slotsText(asked.text, asked.flat))).slots;
      return slotsOf(flat, this.#layout, this.#zones, query.timeZone, read);
    }
  }

  return { Planner };
}

/** An error about one of many. */
function within(error, where) {
  if (typeof error?.code === 'string' && typeof error.path === 'string') {
    error.path = error.path === '' ? where : `${where}.${error.path}`;
  }
  return error;
}
