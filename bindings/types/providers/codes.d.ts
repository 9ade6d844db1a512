// Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.

/** Who answered, or did not. */
export type Provider = 'cal_com' | 'calendly' | 'google' | 'microsoft' | 'cal_dav' | 'feed' | 'webhook';

/** The clients, by the name that an account is opened under. */
export type ClientName = 'cal_com' | 'cal_com_v1' | 'calendly' | 'google' | 'microsoft' | 'cal_dav' | 'oauth';

/** The class of an error of a provider. */
export type ProviderErrorCode = 'auth' | 'forbidden' | 'not_found' | 'slot_taken' | 'duplicate' | 'validation' | 'rate_limited' | 'sync_expired' | 'gone' | 'conflict' | 'upstream' | 'transport' | 'decode' | 'circuit_open' | 'too_large' | 'blocked' | 'unsupported';

/** What to do about an error. */
export type Advice = 'retry' | 'look_up' | 'reconnect' | 'choose' | 'resync' | 'reread' | 'fix';
