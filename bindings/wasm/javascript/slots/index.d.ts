import { Planner as FullPlanner } from '../types/index.js';

export type * from '../types/index.js';
export { Slots, Slot, Zone, WhenfreeError, answer, answers, answersAsync, version, tzdbVersion } from '../types/index.js';
export { default, initSync, type Source } from '../index.js';

/** As the planner of `whenfree-wasm`, but for what becomes of bookings: that throws `invalid_value` with the path `verb`. */
export interface Planner
  extends Pick<FullPlanner, 'slots' | 'next' | 'slotsOfEach' | 'slotsOfEachAsync' | 'explain' | 'decide' | 'rank'> {
  /** Gives its memory back at once; without it, that happens when it is collected. It cannot be asked any more. */
  free(): void;
  [Symbol.dispose](): void;
}
export const Planner: new (...of: ConstructorParameters<typeof FullPlanner>) => Planner;
