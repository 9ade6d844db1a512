// Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.

/** The verbs of each group, with what their bytes are called. */
export const EVERYWHERE = {
  ical: { busy: 'text', read_events: 'text', read_replies: 'text', write_events: null, invitation: null, read_schedule: 'text', write_schedule: null },
  webhooks: { receive: 'body', validation_answer: null },
};
