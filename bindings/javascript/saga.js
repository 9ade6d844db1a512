import { guarded, valueOf } from './errors.js';
import { jsonText } from './json.js';

export function sagas(native) {
  /**
   * Books a list of steps with other systems, so that a crash, a lost answer or a refusal never leaves it half booked
   * unnoticed. It makes no call: it says what to do next and is told what happened. Store it before each call and after each
   * answer: `JSON.stringify(saga)`.
   *
   * @example
   * const saga = Saga.from({ id: 'trip-1', steps: [{ id: 'flight', payload: { to: 'LIS' } }] });
   * const { next, call } = saga.next(new Date()); // 'call', { action: 'book', step: 'flight', ... }
   */
  class Saga {
    #json;

    constructor(json) {
      this.#json = valueOf(guarded(() => native.form('saga', jsonText(json))));
    }

    /** A saga as it was stored, or a new one. Throws `WhenfreeError` for one that no history leads to. */
    static from(json) {
      return new Saga(json);
    }

    /** Its id. */
    get id() {
      return this.#json.id;
    }

    /** What to do next at an instant. Changes nothing. */
    next(now) {
      return this.#turn(now).next;
    }

    /** A call is about to be made: store the saga, then make it. Throws `invalid_transition`. */
    begin(call, now) {
      return this.#change(now, { begin: call });
    }

    /** What came back of a call. Throws `invalid_transition` for what contradicts what is known; nothing is changed then. */
    observe(call, observation, now) {
      return this.#change(now, { observe: { call, observation } });
    }

    /** After a crash: nobody waits for answers any more. */
    resume(now) {
      return this.#change(now, { resume: true });
    }

    /** Calls it off: what is booked will be cancelled. */
    cancel(reason, now) {
      return this.#change(now, { cancel: reason });
    }

    /** The saga as JSON, to be stored. */
    toJSON() {
      return structuredClone(this.#json);
    }

    #change(now, turn) {
      const { saga, next } = this.#turn(now, turn);
      this.#json = saga;
      return next;
    }

    #turn(now, turn) {
      const line = jsonText({ saga: this.#json, now, ...turn });
      return valueOf(guarded(() => native.answer('saga', line)));
    }
  }

  return { Saga };
}
