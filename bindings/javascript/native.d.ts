/**
 * What a door (the Node addon, the wasm module) gives to the JavaScript in this folder. `create(native)` of `api.js` builds
 * the public interface from it and reads no member before it is needed, so members may come later (`await init()`).
 *
 * Errors are thrown as `Error` whose message is the text of the contract, `{"error":{"code","path","message"}}`; functions
 * that return text never throw: the text is the error. Numbers of instants are milliseconds since 1970.
 */
export interface Native {
  /** The version of the engine. */
  version(): string;
  /** The version of the embedded tz database. */
  tzdbVersion(): string;
  /** The names of the embedded time zones. */
  zoneNames(): string[];
  /** Answers one line of the contract: `Wire::answer`. An unknown verb is an error, too. */
  answer(verb: string, text: string): string;
  /** `Wire::form`. */
  form(kind: string, text: string): string;
  /** `options` is the text of `Wire::parse_options`, the zones are TZif files by name. */
  Planner: new (text: string, options?: string, zoneNames?: string[], zoneFiles?: Uint8Array[]) => NativePlanner;
  CompositePlanner: new (
    text: string,
    options?: string,
    zoneNames?: string[],
    zoneFiles?: Uint8Array[],
  ) => NativeCompositePlanner;
  /** A zone of the embedded tz database, or one from the bytes of a TZif file. */
  Zone: new (name: string, tzif?: Uint8Array) => NativeZone;
  /** Off the main thread and on all cores; where there are no threads it is left out. */
  answersAsync?(verb: string, lines: string[]): Promise<string[]>;
}

/** A `Desk`. */
export interface NativePlanner {
  /** The text of `Desk::layout`. */
  layout(): string;
  slots(query: string, busy?: Float64Array): NativeSlots;
  /** `slots_text`: the bytes of the contract. */
  slotsText(query: string, busy?: Float64Array): string;
  /** `Desk::answer`: a line without its `query`. */
  answer(verb: string, query: string, line: string, busy?: Float64Array): string;
  /** One result a query: a bad one is the text of its error. Where there are no threads it is left out. */
  slotsAsync?(queries: string[], busy: (Float64Array | undefined)[]): Promise<(NativeSlots | string)[]>;
}

/** A `CompositeDesk`. */
export interface NativeCompositePlanner {
  /** `CompositeDesk::answer`. */
  answer(query: string, line: string): string;
}

/** Starts as flat numbers. */
export interface NativeSlots {
  starts: Float64Array;
  durationMs: number;
  /** `Slots::host_words`, the low half of each word first. */
  words: Uint32Array;
  /** `Slots::seats_left`: empty when all seats are left. */
  seats: Uint32Array;
}

export interface NativeZone {
  /** What the wall shows at instants, as if it were UTC. Throws for numbers outside the years 1 to 9999. */
  walls(instants: Float64Array): Float64Array;
  /** The instants at which the wall shows these times: `Zone::resolve`. Throws as `walls`. */
  resolve(walls: Float64Array): Float64Array;
}
