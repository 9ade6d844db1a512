// The verbs: iCalendar, webhooks, tokens, addresses. Nothing here waits for anybody.

import { jsonText } from '../json.js';
import { argument, thrown } from './errors.js';

/** `write_events` as `writeEvents`. */
export function camel(name) {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Raw bytes as they are; text in UTF-8. */
function bytesOf(value, what) {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const kind = Object.prototype.toString.call(value);
  if (kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]') return new Uint8Array(value).slice();
  throw argument(what, 'bytes or a text are needed: take the body as it came, before any parser has seen it');
}

/** The argument of a verb; the headers of a request may be a `Headers`. */
function plain(asked = {}) {
  const { headers } = asked ?? {};
  if (typeof headers?.entries !== 'function' || Array.isArray(headers)) return asked;
  return { ...asked, headers: [...headers.entries()] };
}

/**
 * The functions of some verbs, by their groups.
 *
 * @param {{ answer(name: string, args: string, bytes: Uint8Array): string }} native
 * @param {Record<string, Record<string, string | null>>} groups
 */
export function verbs(native, groups) {
  const made = {};
  for (const [group, names] of Object.entries(groups)) {
    made[group] = {};
    for (const [name, bytes] of Object.entries(names)) {
      const answer = (raw, asked) => {
        try {
          return JSON.parse(native.answer(`${group}_${name}`, jsonText(plain(asked)), raw));
        } catch (error) {
          throw thrown(error);
        }
      };
      made[group][camel(name)] =
        bytes === null
          ? (asked) => answer(new Uint8Array(), asked)
          : (raw, asked) => answer(bytesOf(raw, bytes), asked);
    }
  }
  return made;
}
