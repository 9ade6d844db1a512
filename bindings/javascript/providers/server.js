// Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.

/** The verbs for servers alone. */
export const ON_SERVERS = {
  webhooks: { message: null, messages: null, sign: 'body', plan: null, is_due: null, outcome: 'body', record: null },
  tokens: { seal: null, open: null, needs_resealing: null },
  addresses: { check: null },
};
