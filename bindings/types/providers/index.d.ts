import type { OAuth } from './clients.js';
import type { Advice, ClientName, Provider, ProviderErrorCode } from './codes.js';

export type { Advice, ClientName, Provider, ProviderErrorCode };
export * from './clients.js';
export * from './errors.js';
export * from './verbs.js';

/** How often and how long to try. */
export interface RetryOptions {
  /** Attempts in all: 4 unless said otherwise, 1 for none but the first. */
  attempts?: number;
  /** The bound of the first wait, in seconds; each further bound is twice the one before. */
  firstWaitSeconds?: number;
  /** The most seconds to wait in all: 60 unless said otherwise. */
  budgetSeconds?: number;
}

/** What a store keeps for an account: seal it (`tokens.seal`) before it is written. */
export interface TokenRecord {
  tokens: OAuth.Tokens;
  /** Rises with each write. */
  revision: number;
  renewingUntil?: string;
}

/** Keeps one account's tokens, for all processes that use the account. */
export interface TokenStore {
  /** The record that was saved last; nothing if the account is not connected. */
  load(): TokenRecord | null | undefined | Promise<TokenRecord | null | undefined>;
  /** Replaces the record if its revision is still `expected`, in one step; false if somebody else was first. */
  save(record: TokenRecord, expected: number): boolean | Promise<boolean>;
}

/**
 * An account to open. What proves who asks is one of: `apiKey`; `token`; `tokens`; `oauth` with `store`; `user` and
 * `password`; `headers`.
 */
export interface AccountOptions {
  /** A key of the provider's API. */
  apiKey?: string;
  /** An access token that does not change. */
  token?: string;
  /** Gives the access token before each use; it is told true when the one given last was refused. */
  tokens?: (refused: boolean) => string | Promise<string>;
  /** The application whose tokens the account has: they are renewed here and kept in `store`. */
  oauth?: OAuth;
  store?: TokenStore;
  user?: string;
  password?: string;
  /** Headers of the provider's own that prove who asks, such as `x-cal-client-id` and `x-cal-secret-key`. */
  headers?: Readonly<Record<string, string>>;
  /** Where the provider answers, if not at its usual address. */
  baseUrl?: string;
  /** The longest time of one exchange: 30 unless said otherwise. */
  timeoutSeconds?: number;
  retry?: RetryOptions;
  /** Allows a base address in a private network or without TLS: a server of your own, never one that a user names. */
  allowPrivateHosts?: boolean;
}

/** An application as it is registered at a provider. */
export interface OAuthOptions {
  provider: Provider;
  clientId: string;
  /** Without it the application is a public one, which proves itself by PKCE. */
  clientSecret?: string;
  redirectUri: string;
  /** Microsoft's tenant; `common` unless said otherwise. */
  tenant?: string;
  /** The addresses, where they are not the provider's own. */
  endpoints?: {
    authorize: string;
    token: string;
    refresh?: string;
    revoke?: string;
    /** How the fields are sent; as the provider documents it unless said otherwise. */
    body?: 'form' | 'json';
    /** Where the secret stands; as the provider documents it unless said otherwise. */
    clientAuth?: 'body' | 'basic';
    /** Also sends the refresh token as `Authorization: Bearer`, as old installations of Cal.com want it. */
    refreshAsBearer?: boolean;
  };
}

/** An account at a provider. Its keys are not seen from outside. */
export abstract class Client {
  protected constructor();
}

/** A call that failed: who failed, in what, how, and what to do next. It holds no key and no token. */
export class ProviderError extends Error {
  readonly provider: Provider;
  /** The call that failed, as it is called in Rust: `create_booking`. */
  readonly operation: string;
  readonly code: ProviderErrorCode;
  /** What to do next: `look_up` where it may have been done all the same. */
  readonly advice: Advice;
  /** The HTTP status of the answer, if there was one. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  /** The member that is meant. */
  readonly path?: string;
  /** How the provider names the request in its logs. */
  readonly requestId?: string;
}

/** The version of the library. */
export function version(): string;
