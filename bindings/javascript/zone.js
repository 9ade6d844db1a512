import { errorOf, guarded, invalid, isError } from './errors.js';
import { milliseconds, parseInstant } from './instants.js';
import { isOfClass, jsonText } from './json.js';
import { offsetText, wallText } from './walls.js';

/** How many zones are kept at hand; there are some 600 in the tz database. */
const MOST = 1000;

/** What a native zone is kept under, out of sight. */
const natives = new WeakMap();

/** `Zone`, and what finds native zones by name or by such an object. */
export function zones(native) {
  const named = new Map();

  /** Milliseconds since 1970 of an instant of any form. */
  function instantOf(value) {
    const ms = milliseconds(value);
    if (!Number.isNaN(ms)) return ms;
    const form = 'an instant is a Date, RFC 3339 text with an offset, or has `epochMilliseconds`';
    if (typeof value !== 'string') throw invalid('', form);
    // Forms that only the engine reads: finer fractions, lower-case letters. It rounds down to the second.
    const text = guarded(() => native.form('request', jsonText({ start: value })));
    if (isError(text)) throw invalid('', errorOf(text).message);
    return parseInstant(JSON.parse(text).start);
  }

  function byName(name) {
    let zone = named.get(name);
    if (zone === undefined) {
      if (typeof name !== 'string') throw invalid('', 'a zone is a name of the tz database or a `Zone`');
      zone = guarded(() => new native.Zone(name));
      if (named.size >= MOST) named.clear();
      named.set(name, zone);
    }
    return zone;
  }

  /**
   * A time zone: by its name in the tz database that is built in, or from the bytes of a TZif file (RFC 9636).
   *
   * Throws `unknown_time_zone`, and `invalid_value` for bytes that are no TZif file.
   *
   * @example
   * new Zone('Europe/Berlin').wall('2026-03-29T01:00:00Z'); // '2026-03-29T03:00:00'
   */
  class Zone {
    /** @param {string | {name: string, tzif: Uint8Array}} zone */
    constructor(zone) {
      const isFile = typeof zone === 'object' && zone !== null;
      const name = isFile ? zone.name : zone;
      if (isFile && !isOfClass(zone.tzif, 'Uint8Array'))
        throw invalid('tzif', 'the bytes of a TZif file are needed, as a Uint8Array');
      if (isFile && typeof name !== 'string') throw invalid('name', 'a name is needed');
      natives.set(this, isFile ? guarded(() => new native.Zone(name, zone.tzif)) : byName(name));
      /** Its name. */
      this.name = name;
      Object.freeze(this);
    }

    /** What a clock on the wall shows at an instant: `"2026-03-29T03:00:00"`; fractions of a second are cut off. */
    wall(instant) {
      return wallText(this.#walls(instant)[1]);
    }

    /** Seconds east of UTC at an instant. */
    offsetSeconds(instant) {
      const [ms, wall] = this.#walls(instant);
      return (wall - ms) / 1000;
    }

    /** The date on the wall at an instant: `"2026-03-29"`. */
    date(instant) {
      return this.wall(instant).replace(/T.*/, '');
    }

    /** An instant on the wall, with its offset: `"2026-03-29T03:00:00+02:00"`. */
    format(instant) {
      const [ms, wall] = this.#walls(instant);
      return wallText(wall) + offsetText(wall - ms);
    }

    /**
     * The instant at which the wall shows a local time, `"2026-03-29T02:30"`. One that falls into a spring gap moves
     * forward by the length of the gap, of the two in an autumn fold it is the first (RFC 5545, section 3.3.5).
     *
     * @returns {Date}
     */
    resolve(wall) {
      const ms = typeof wall === 'string' ? parseInstant(wall.length === 16 ? `${wall}:00Z` : `${wall}Z`) : NaN;
      if (Number.isNaN(ms)) {
        const short = typeof wall === 'string' ? wall.slice(0, 64) : typeof wall;
        throw invalid('', `\`${short}\` is not a local time; write it as \`2026-03-09T10:00:00\``);
      }
      return new Date(guarded(() => natives.get(this).resolve(Float64Array.of(ms)))[0]);
    }

    /** The name, so that a zone can stand where JSON has a name. */
    toJSON() {
      return this.name;
    }

    #walls(instant) {
      const ms = instantOf(instant);
      return [ms, guarded(() => natives.get(this).walls(Float64Array.of(ms)))[0]];
    }

    /** The names of all zones that are built in, aliases included. */
    static names() {
      return guarded(() => native.zoneNames());
    }
  }

  /** Finds zones by name or as they are, those of a planner before those that are built in. */
  class Finder {
    #own = new Map();

    constructor(files = {}) {
      for (const name of Object.keys(files)) this.#own.set(name, new Zone({ name, tzif: files[name] }));
    }

    of(zone = 'UTC') {
      if (zone instanceof Zone) return natives.get(zone);
      const own = this.#own.get(zone);
      return own === undefined ? byName(zone) : natives.get(own);
    }
  }

  return { Zone, Finder };
}
