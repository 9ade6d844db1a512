export * from './verbs.js';
export { RefusedError, type Bytes, type Instant } from './types.js';
export { default, initSync, type Source } from '../index.js';

/** The version of the library. */
export function version(): string;
