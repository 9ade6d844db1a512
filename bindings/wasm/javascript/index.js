import { engine } from './engine.js';
import { create } from './javascript/api.js';
import * as module from './whenfree.js';

const { init, initSync, native, disposable } = engine(module, () => new URL('whenfree_bg.wasm', import.meta.url));
const api = create(native);

export { init as default, initSync };

export const Planner = disposable(api.Planner);
export const CompositePlanner = disposable(api.CompositePlanner);

export const {
  Saga,
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
} = api;
