// The clients, over a native surface that exchanges.

import { jsonText } from '../json.js';
import { argument, thrown } from './errors.js';
import { camel } from './pure.js';

/** Applications, by the objects that stand for them: what they hold is not seen from outside. */
const apps = new WeakMap();

/** The words of an error of the application: its class alone, since the rest may hold a token. */
function wordsOf(error) {
  return `the application's function threw ${error?.name ?? typeof error}`;
}

/** What the application is asked: for a token, to load the record, to save it. */
function asking({ tokens, store }) {
  return async (what, question) => {
    if (what === 'access_token') return tokens(question.refused);
    if (what === 'load_tokens') return (await store.load()) ?? null;
    return store.save(question.record, question.expected);
  };
}

/** An account as the library reads it. */
function accountText(provider, account) {
  if (typeof account !== 'object' || account === null) throw argument('', 'an account is an object, `{ apiKey }`');
  // Of an application all is in one member.
  if (provider === 'oauth') return jsonText({ provider, oauth: account });
  const { tokens, oauth, store, ...rest } = account;
  if (tokens !== undefined && typeof tokens !== 'function') throw argument('tokens', 'a function that gives the token is needed');
  const isStore = typeof store?.load === 'function' && typeof store?.save === 'function';
  if (oauth !== undefined && !isStore) throw argument('store', 'an object with `load` and `save` is needed');
  if (oauth !== undefined && !apps.has(oauth)) throw argument('oauth', 'an `OAuth` is needed');
  return jsonText({ ...rest, provider, ...(tokens ? { tokens: true } : {}), ...(oauth ? { oauth: apps.get(oauth) } : {}) });
}

/**
 * The classes of the clients.
 *
 * @param {{ Client: new (account: string, asked?: (number: number, what: string, json: string) => void) => object }} native
 * @param {Record<string, { provider: string, calls: string[] }>} table
 */
export function clients(native, table) {
  /** What opened an account inside, by the object outside. */
  const opened = new WeakMap();

  class Client {
    constructor(provider, account) {
      try {
        const ask = account?.tokens || account?.store ? asking(account) : undefined;
        // Weak, so that the question does not keep the account, nor the account the process.
        const self = new WeakRef(this);
        const asked = (number, what, json) => {
          const reply = (ok, text) => opened.get(self.deref())?.reply(number, ok, text);
          Promise.resolve()
            .then(() => ask(what, JSON.parse(json)))
            .then(
              (given) => reply(true, JSON.stringify(given) ?? 'null'),
              (error) => reply(false, wordsOf(error)),
            );
        };
        opened.set(this, new native.Client(accountText(provider, account), ask && asked));
      } catch (error) {
        throw thrown(error);
      }
    }
  }

  async function call(client, name, asked) {
    try {
      return JSON.parse(await opened.get(client).call(name, jsonText(asked ?? {})));
    } catch (error) {
      throw thrown(error);
    }
  }

  const made = { Client };
  for (const [title, { provider, calls }] of Object.entries(table)) {
    const Class = {
      [title]: class extends Client {
        constructor(given) {
          const isApp = provider === 'oauth';
          super(provider, given);
          if (isApp) apps.set(this, { ...given });
        }
      },
    }[title];
    for (const name of calls) {
      Object.defineProperty(Class.prototype, camel(name), {
        value: { [camel(name)](asked) { return call(this, name, typeof asked === 'string' ? { id: asked } : asked); } }[camel(name)],
        configurable: true,
        writable: true,
      });
    }
    made[title] = Class;
  }
  return made;
}
