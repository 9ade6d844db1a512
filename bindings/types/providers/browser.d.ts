// Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.

import type { Bytes, Instant } from './types.js';

export namespace ical {
  /**
   * How much of a calendar is read, and how much work is done for it; hostile files end at these bounds in milliseconds.
   *
   * The defaults hold any calendar people have: 16 MiB, 100,000 components.
   */
  interface Bounds {
    /** Occurrences of all recurring events together, with the same answer to more; and periods of all `VFREEBUSY` together, with which the window is busy throughout, with a problem. */
    maxAllOccurrences?: number;
    /** Bytes of the whole text; more are refused with `too_large`. */
    maxBytes?: number;
    /** Components, nested ones included; more are refused with `too_large`. */
    maxComponents?: number;
    /** How deep components may nest; deeper is refused with `too_large`. */
    maxDepth?: number;
    /** Bytes of one unfolded line. A longer one loses its value when it cannot touch the time, such as a picture or a description, and is refused with `too_large` otherwise. */
    maxLineBytes?: number;
    /** Lines of the whole text, folded ones counted apart; more are refused with `too_large`. */
    maxLines?: number;
    /** Occurrences of one recurring event in the window and the days beside it; with more, the event is busy throughout, with a problem. */
    maxOccurrences?: number;
    /** Problems reported; later ones are only counted. */
    maxProblems?: number;
    /** Steps the rules of all events together may take, with the same answer to more. A step is a day, week or month looked at; a year counts as 16, an hour or minute as one and a sixteenth of its times. */
    maxSteps?: number;
    /** Steps, as above, that writing out the rules of `VTIMEZONE`s may take together; the zones of the rest are unknown. */
    maxZoneSteps?: number;
  }
  /** How busy time is read out of a calendar. */
  interface ImportOptions {
    /** The owner's mail addresses: what they declined is free, what they took as tentative is tentative. */
    addresses?: readonly string[];
    /** How much is read at most. */
    bounds?: Bounds;
    /** Busy time is wanted up to here. */
    end: Instant;
    /** Busy time is wanted from here on. */
    start: Instant;
    /** The tz database name of the owner's zone, in which whole dates and times without a zone are read. Without it the calendar's own `X-WR-TIMEZONE` counts, and without that UTC, with a problem where it matters. */
    timeZone?: string;
  }
  /** How busy a stretch is. */
  type BusyKind = 'tentative' | 'busy' | 'outOfOffice';
  /** One stretch of busy time. */
  interface BusySpan {
    /** The first instant no longer inside. */
    end: string;
    /** How busy it is. */
    kind: BusyKind;
    /** The first instant inside. */
    start: string;
    /** `UID` of the event. */
    uid?: string;
    /** It stands for something that was not understood: `Imported::problems` says what. It counts as busy. */
    unknown?: boolean;
  }
  /** Something that was not understood. */
  interface Problem {
    /** What was assumed in its place. */
    assumed: string;
    /** What is wrong, with the input in backticks. */
    message: string;
    /** `UID` of the event, where it is one. */
    uid?: string;
  }
  /** The busy time of a calendar in a window. */
  interface Imported {
    /** How many more problems there were than `Bounds::max_problems`. */
    moreProblems: number;
    /** `X-WR-CALNAME` or `NAME`: what the calendar is called. */
    name?: string;
    /** What could not be understood, and what was assumed in its place: nothing is left out in silence. */
    problems: readonly Problem[];
    /** `REFRESH-INTERVAL` or `X-PUBLISHED-TTL`: how many minutes the calendar asks to wait before it is fetched again. */
    refreshMinutes?: number;
    /** What meets the window, whole and in order of time; spans of several events may overlap. */
    spans: readonly BusySpan[];
    /** `X-WR-TIMEZONE`: the zone the calendar says it is in, as written there. */
    timeZone?: string;
  }
  /** How much is read at most. */
  interface Reading {
    /** The bounds, where they are not the usual ones. */
    bounds?: Bounds;
  }
  /** A reminder before the start (RFC 5545, 3.6.6, `ACTION:DISPLAY`). */
  interface Alarm {
    /** What it says; the event's title unless set. */
    description?: string;
    /** How many minutes before the start it shows. */
    minutesBefore: number;
  }
  /** Somebody invited (RFC 5545, 3.8.4.1). */
  interface Attendee {
    /** The mail address, without `mailto:`. */
    email: string;
    /** `CUTYPE`: a person unless said otherwise. */
    kind: AttendeeKind;
    /** `CN`: the name to show. */
    name?: string;
    /** `PARTSTAT`: no answer yet unless said otherwise. */
    participation: Participation;
    /** `ROLE`: required unless said otherwise. */
    role: AttendeeRole;
    /** `RSVP`: an answer is asked for. */
    rsvp?: boolean;
  }
  /** What takes part (RFC 5545, 3.2.3, `CUTYPE`). */
  type AttendeeKind = 'individual' | 'group' | 'room' | 'resource' | 'unknown';
  /** How needed an attendee is (RFC 5545, 3.2.16, `ROLE`). */
  type AttendeeRole = 'required' | 'optional' | 'chair' | 'informed';
  /** One appointment, as a calendar stores it: what `write_event` writes and `read_events` reads. */
  interface Event {
    /** `VALARM`, one each. */
    alarms?: readonly Alarm[];
    /** Written as whole dates of `time_zone` (`VALUE=DATE`); both ends are then midnights there. */
    allDay?: boolean;
    /** `ATTENDEE`, one each. */
    attendees?: readonly Attendee[];
    /** `CONFERENCE` (RFC 7986, 5.11): where to join by video. Many programs show `location` and `description` only, so put it there too. */
    conference?: string;
    /** `DESCRIPTION`: the notes; line ends are kept. */
    description?: string;
    /** `DTEND`: the first instant no longer inside. */
    end: string;
    /** `EXDATE`: starts of occurrences that do not take place. */
    exdates?: readonly string[];
    /** `LOCATION`. */
    location?: string;
    /** `ORGANIZER`. */
    organizer?: Person;
    /** `RDATE`: starts of occurrences beside the rule's. */
    rdates?: readonly string[];
    /** `RECURRENCE-ID`: the event stands for the occurrence of the series that began here at first. */
    recurrenceId?: string;
    /** `RRULE`, without the name in front: `FREQ=WEEKLY;COUNT=10`. */
    rrule?: string;
    /** `SEQUENCE`: raised with every change that matters (RFC 5545, 3.8.7.4). */
    sequence: number;
    /** `DTSTART`: the first instant; of a series the start of its first occurrence. */
    start: string;
    /** `STATUS`. */
    status?: EventStatus;
    /** `SUMMARY`: the title. */
    summary?: string;
    /** `RANGE=THISANDFUTURE`: it stands for all later occurrences too. */
    thisAndFuture?: boolean;
    /** The tz database name of the zone whose wall the times keep; a series needs one. Without it times are written in UTC. */
    timeZone?: string;
    /** `TRANSP:TRANSPARENT`: it blocks no time. */
    transparent?: boolean;
    /** `UID`: the same for the whole life of the appointment (RFC 5545, 3.8.4.7). */
    uid: string;
    /** `URL`: a page about the appointment. */
    url?: string;
  }
  /** One appointment, as a calendar stores it: what `write_event` writes and `read_events` reads. */
  interface EventInput {
    /** `VALARM`, one each. */
    alarms?: readonly Alarm[];
    /** Written as whole dates of `time_zone` (`VALUE=DATE`); both ends are then midnights there. */
    allDay?: boolean;
    /** `ATTENDEE`, one each. */
    attendees?: readonly Attendee[];
    /** `CONFERENCE` (RFC 7986, 5.11): where to join by video. Many programs show `location` and `description` only, so put it there too. */
    conference?: string;
    /** `DESCRIPTION`: the notes; line ends are kept. */
    description?: string;
    /** `DTEND`: the first instant no longer inside. */
    end: Instant;
    /** `EXDATE`: starts of occurrences that do not take place. */
    exdates?: readonly Instant[];
    /** `LOCATION`. */
    location?: string;
    /** `ORGANIZER`. */
    organizer?: Person;
    /** `RDATE`: starts of occurrences beside the rule's. */
    rdates?: readonly Instant[];
    /** `RECURRENCE-ID`: the event stands for the occurrence of the series that began here at first. */
    recurrenceId?: Instant;
    /** `RRULE`, without the name in front: `FREQ=WEEKLY;COUNT=10`. */
    rrule?: string;
    /** `SEQUENCE`: raised with every change that matters (RFC 5545, 3.8.7.4). */
    sequence?: number;
    /** `DTSTART`: the first instant; of a series the start of its first occurrence. */
    start: Instant;
    /** `STATUS`. */
    status?: EventStatus;
    /** `SUMMARY`: the title. */
    summary?: string;
    /** `RANGE=THISANDFUTURE`: it stands for all later occurrences too. */
    thisAndFuture?: boolean;
    /** The tz database name of the zone whose wall the times keep; a series needs one. Without it times are written in UTC. */
    timeZone?: string;
    /** `TRANSP:TRANSPARENT`: it blocks no time. */
    transparent?: boolean;
    /** `UID`: the same for the whole life of the appointment (RFC 5545, 3.8.4.7). */
    uid: string;
    /** `URL`: a page about the appointment. */
    url?: string;
  }
  /** `STATUS` of an event (RFC 5545, 3.8.1.11). */
  type EventStatus = 'tentative' | 'confirmed' | 'cancelled';
  /** What an attendee answered (RFC 5545, 3.2.12, `PARTSTAT`). */
  type Participation = 'needs-action' | 'accepted' | 'declined' | 'tentative' | 'delegated';
  /** Somebody with a mail address, such as an organizer (RFC 5545, 3.8.4.3). */
  interface Person {
    /** The mail address, without `mailto:`. */
    email: string;
    /** `CN`: the name to show. */
    name?: string;
  }
  /** What somebody answered to an invitation (RFC 5546, 3.2.3). */
  interface Reply {
    /** `COMMENT`: a word along with it. */
    comment?: string;
    /** The mail address of who answered, as the message says: compare it with the mail's sender before believing it. */
    email: string;
    /** `CN`: the name to show. */
    name?: string;
    /** The answer. */
    participation: Participation;
    /** `RECURRENCE-ID`: the answer is about this occurrence only. */
    recurrenceId?: string;
    /** `SEQUENCE` of the invitation that was answered; an answer to an older one than the latest is stale. */
    sequence: number;
    /** `DTSTAMP`: of two answers of one attendee the later holds. */
    stamp?: string;
    /** `UID` of the appointment. */
    uid: string;
  }
  /** Appointments to write. */
  interface Writing {
    /** One appointment, or a series and its changed occurrences under one UID. */
    events: readonly EventInput[];
    /** When the text is made. */
    stamp: Instant;
  }
  /** What a message asks of a calendar (RFC 5546, 1.4). */
  type InvitationMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';
  /** A message to somebody's calendar (iTIP, RFC 5546). */
  interface Invitation {
    /** The appointment. */
    event: EventInput;
    /** `METHOD`: what the message asks for. */
    method: InvitationMethod;
    /** `DTSTAMP`: when the message was made; of two of one sequence the later holds. */
    stamp: Instant;
  }
  /** A message to somebody's calendar, ready for a mail. */
  interface InvitationText {
    /** Its `Content-Type`. */
    contentType: string;
    /** The part of the mail. */
    text: string;
  }
  /** A schedule to write. */
  interface WritingSchedule {
    /** The schedule, as whenfree has it. */
    schedule: unknown;
    /** When the text is made. */
    stamp: Instant;
    /** The UID of the text. */
    uid: string;
  }
  /** The busy time of a calendar in a window. A calendar that is not read is not free: count its owner as busy. */
  function busy(text: Bytes, asked: ImportOptions): Imported;
  /** The appointments of a calendar as they are stored: series with their rules, nothing expanded. */
  function readEvents(text: Bytes, asked?: Reading): readonly Event[];
  /** The answers in a message that came back, one for each attendee it names. */
  function readReplies(text: Bytes, asked?: Reading): readonly Reply[];
  /** An appointment, or a series and its changed occurrences, as a calendar stores it. */
  function writeEvents(asked: Writing): string;
  /** A message to somebody's calendar: put this in, take it out, here it is. */
  function invitation(asked: Invitation): InvitationText;
  /** The schedule that the VAVAILABILITY of a text says, as whenfree has it. */
  function readSchedule(text: Bytes, asked?: Reading): unknown;
  /** A schedule of whenfree as VAVAILABILITY. */
  function writeSchedule(asked: WritingSchedule): string;
}

export namespace webhooks {
  /** What a `Receiver` is made from. */
  interface ReceiverSettings {
    /** The largest body in bytes; a megabyte unless told otherwise. */
    maxBytes?: number;
    /** Who sends. */
    provider: Sender;
    /** The secrets, any of which may have signed: two while one replaces the other. For Google and Microsoft the token or `clientState` of every channel or subscription that is not named below. */
    secrets?: readonly string[];
    /** Google's channels and Microsoft's subscriptions that have tokens of their own. */
    subscriptions?: readonly Subscription[];
    /** How old a signature may be, and how far ahead of the clock, in seconds; exactly so old is still taken. Calendly has 180 unless told otherwise, Standard Webhooks 300. Cal.com signs no time: where this is set, the body's `createdAt` is held against the clock. */
    toleranceSeconds?: number;
  }
  /** Who sends webhooks. */
  type Sender = 'cal_com' | 'calendly' | 'google' | 'microsoft' | 'standard';
  /** A channel of Google or a subscription of Microsoft, with the token that was given with it. */
  interface Subscription {
    /** Its id. */
    id: string;
    /** Its token (Google) or `clientState` (Microsoft). */
    secret: string;
  }
  /** A delivery that came. */
  interface Came {
    /** The headers of the request as they came. */
    headers: readonly ([string, string])[] | Readonly<Record<string, string | readonly string[]>>;
    /** The present. */
    now: Instant;
    /** Who sends, and the secrets. */
    receiver: ReceiverSettings;
  }
  /** A command of the core, as its JSON has it (beside `bookingId`, which is yours to add). */
  type BookingCommand = { request?: TimeWanted; type: 'book' } | { type: 'confirm' } | { reason?: string; type: 'reject' } | { reason?: string; type: 'cancel' } | { reason?: string; to?: TimeWanted; type: 'reschedule' } | { type: 'complete' } | { attendees?: readonly string[]; type: 'mark_no_show' };
  /** Which booking of a provider. At least one of `uid` and `id` is there. */
  interface BookingRef {
    /** The URI of the event that the invitee takes part in, at Calendly. A delivery that does not say when it is can be completed by reading this. */
    eventUri?: string;
    /** Its number at Cal.com; some deliveries have nothing else. */
    id?: string;
    /** Its name before the move, when a move gave it a new one: find it by this, then store the new one. */
    previousUid?: string;
    /** One seat of a booking at Cal.com, when the delivery is about that seat alone. */
    seatUid?: string;
    /** Its name: the `uid` at Cal.com, the invitee's URI at Calendly. */
    uid?: string;
  }
  /**
   * What happened to a booking at a provider, as a command of ours.
   *
   * It has happened there already, whatever our calendar says of it, so give the command as `Actor::system`: systems are bound by no deadline and asked for no reason. `BookingUpdate::by` is who did it, for the history.
   */
  interface BookingUpdate {
    /** When it happened, by the sender's clock. */
    at?: string;
    /** Which booking. */
    booking: BookingRef;
    /** Who did it, if the delivery says: their email is the id. */
    by?: { id: string; role: string };
    /** What to do to it. */
    command: BookingCommand;
    /** The booking's iCalendar sequence there: a lower one than was seen before is late (RFC 5545, section 3.8.7.4). */
    sequence?: number;
    /** Where it stands there now, in our words: `confirmed`, `pending`, `cancelled` and so on. */
    status: string;
  }
  /** A delivery of Cal.com. */
  type CalComEvent = { kind: 'ping' } | { kind: 'test'; payload: unknown; trigger: string } | { booking: CalComWebhookBooking; kind: 'booking'; trigger: string } | { attendees: readonly CalComNoShow[]; booking: BookingRef; kind: 'no_show' } | { email?: string; end?: string; kind: 'out_of_office'; payload: unknown; start?: string } | { id?: string; kind: 'event_type'; payload: unknown; trigger: string } | { kind: 'other'; payload: unknown; trigger: string } | { body: unknown; kind: 'template' };
  /** Whether an attendee came. */
  interface CalComNoShow {
    /** Their email. */
    email: string;
    /** Whether they did not come; false when that was taken back. */
    noShow: boolean;
  }
  /** A person of a booking. */
  interface CalComPerson {
    /** Their email. */
    email?: string;
    /** Their language. */
    locale?: string;
    /** Their name. */
    name?: string;
    /** Whether they did not come. */
    noShow: boolean;
    /** Their telephone number. */
    phoneNumber?: string;
    /** Their IANA time zone. */
    timeZone?: string;
    /** Their user name, of an organizer. */
    username?: string;
  }
  /** A booking, as webhooks of Cal.com describe it. */
  interface CalComWebhookBooking {
    /** Who booked, and further guests. */
    attendees: readonly CalComPerson[];
    /** Why it was called off. */
    cancellationReason?: string;
    /** Who called it off, by email. */
    cancelledBy?: string;
    /** For people. */
    description?: string;
    /** Its end. */
    end?: string;
    /** The number of its event type. */
    eventTypeId?: string;
    /** The slug of its event type. */
    eventTypeSlug?: string;
    /** Its iCalendar sequence. */
    icalSequence?: number;
    /** Its iCalendar UID. */
    icalUid?: string;
    /** Its number. */
    id?: string;
    /** Its length, as it was sent. */
    lengthInMinutes?: number;
    /** Where it is, as a text. */
    location?: string;
    /** Where to join it. */
    meetingUrl?: string;
    /** What whoever booked it attached. */
    metadata?: unknown;
    /** Whether the host did not come. */
    noShowHost: boolean;
    /** Who takes it. */
    organizer?: CalComPerson;
    /** Why a host said no. */
    rejectionReason?: string;
    /** Whether the host, in calling it off, asked the attendee to take another time. */
    requestReschedule: boolean;
    /** Whether a host has to say yes. */
    requiresConfirmation: boolean;
    /** Its end before the move. */
    rescheduleEnd?: string;
    /** Its start before the move. */
    rescheduleStart?: string;
    /** Its name before the move. */
    rescheduleUid?: string;
    /** Who moved it, by email. */
    rescheduledBy?: string;
    /** Why it was moved. */
    reschedulingReason?: string;
    /** What was asked and answered when it was booked. */
    responses?: unknown;
    /** The seat that it is about, if it is about one alone. */
    seatUid?: string;
    /** Its start; after a move the new one. */
    start?: string;
    /** `ACCEPTED`, `PENDING`, `CANCELLED`, `REJECTED`. */
    status?: string;
    /** For people. */
    title?: string;
    /** Its name; after a move the new one. */
    uid?: string;
  }
  /** A delivery of Calendly. */
  type CalendlyEvent = { invitee: CalendlyWebhookInvitee; kind: 'invitee_created' } | { invitee: CalendlyWebhookInvitee; kind: 'invitee_canceled' } | { email?: string; eventUri?: string; inviteeUri?: string; kind: 'no_show_created' } | { email?: string; eventUri?: string; inviteeUri?: string; kind: 'no_show_deleted' } | { kind: 'other'; name: string; payload: unknown };
  /** An invitee, as webhooks describe one, with the event that they take part in. */
  interface CalendlyWebhookInvitee {
    /** Where they can call it off. */
    cancelUrl?: string;
    /** The name of who called it off. */
    canceledBy?: string;
    /** `host`, `invitee`. */
    cancelerType?: string;
    /** Why it was called off. */
    cancellationReason?: string;
    /** Their email. */
    email?: string;
    /** The event's end. */
    end?: string;
    /** The event's name. */
    eventName?: string;
    /** The event type's URI. */
    eventTypeUri?: string;
    /** The event's URI. */
    eventUri?: string;
    /** Who takes it, by email. */
    hosts: readonly string[];
    /** Where to join it. */
    joinUrl?: string;
    /** Their name. */
    name?: string;
    /** The invitee that they are after the move. */
    newInvitee?: string;
    /** The invitee that they were before the move. */
    oldInvitee?: string;
    /** What was asked and answered. */
    questionsAndAnswers?: unknown;
    /** Where they can move it. */
    rescheduleUrl?: string;
    /** Whether they have another time now. */
    rescheduled: boolean;
    /** The event's start. Older deliveries do not have it; read the event then. */
    start?: string;
    /** `active`, `canceled`. */
    status?: string;
    /** Their IANA time zone. */
    timeZone?: string;
    /** Where they came from. */
    tracking?: unknown;
    /** Their URI: the booking's name. */
    uri?: string;
  }
  /** A delivery that was verified. */
  interface Delivery {
    /** When what it says happened, by the sender's clock; else when it was signed. */
    createdAt?: string;
    /** Names this delivery for a `ReplayStore`, the sender first: the same when it comes again. */
    dedupeKey: string;
    /** What it says. */
    event: WebhookEvent;
    /** When it was received: the caller's `now`. */
    receivedAt: string;
    /** Whether it was verified with a secret. It is false for one thing alone, Cal.com's ping. */
    signed: boolean;
  }
  /**
   * A notification of Google Calendar. It says that something changed, and not what: sync.
   *
   * Notifications are lost now and then, so sync from time to time without one too, and make a new channel before this one ends: it is not renewed.
   */
  interface GoogleEvent {
    /** The channel's id. */
    channelId: string;
    /** When the channel ends. */
    expiresAt?: string;
    /** The notification's number: rising, with gaps. */
    messageNumber: number;
    /** The resource's id, which stopping the channel takes. */
    resourceId?: string;
    /** The resource's URI. */
    resourceUri?: string;
    /** What it says. */
    state: string;
  }
  /** One call of Microsoft Graph: one or more notifications, those of one subscription or of several. */
  interface MicrosoftEvent {
    /** Those whose `clientState` was right. */
    notifications: readonly MicrosoftNotification[];
    /** How many were left out, because theirs was wrong or their subscription is not known. */
    refused: number;
  }
  /** A notification of Microsoft Graph. One of `change` and `lifecycle` is there. */
  interface MicrosoftNotification {
    /** What happened to the resource. */
    change?: string;
    /** Names this notification for a `ReplayStore`: one call may repeat some of another. */
    dedupeKey: string;
    /** The event's version. */
    etag?: string;
    /** When the subscription ends. */
    expiresAt?: string;
    /** What is wrong with the subscription. */
    lifecycle?: string;
    /** The resource's path. */
    resource?: string;
    /** The event's id. */
    resourceId?: string;
    /** The subscription. */
    subscriptionId: string;
    /** The tenant. */
    tenantId?: string;
  }
  /** One booking has become another by a move. */
  interface Moved {
    /** The name before. */
    from: string;
    /** The name after. */
    to: string;
  }
  /** A delivery after Standard Webhooks. */
  interface StandardEvent {
    /** The body: `{"type", "timestamp", "data"}`, or whatever the sender sends; a text when it is not JSON. */
    body: unknown;
    /** `webhook-id`: one for each message, the same when it is delivered again. */
    id: string;
    /** What happened, as `type` says: `booking.created`. None when the body does not follow the specification's advice. */
    type?: string;
  }
  /** A time, as requests and moves of the core name it. */
  interface TimeWanted {
    /** Always true: the other side has its own grid. */
    anyStart: boolean;
    /** The length in minutes; none when the delivery has no end. */
    durationMinutes?: number;
    /** The start. */
    start: string;
  }
  /** What a delivery says, by who sent it. */
  type WebhookEvent = { provider: 'cal_com'; kind: 'ping' } | { provider: 'cal_com'; kind: 'test'; payload: unknown; trigger: string } | { provider: 'cal_com'; booking: CalComWebhookBooking; kind: 'booking'; trigger: string } | { provider: 'cal_com'; attendees: readonly CalComNoShow[]; booking: BookingRef; kind: 'no_show' } | { provider: 'cal_com'; email?: string; end?: string; kind: 'out_of_office'; payload: unknown; start?: string } | { provider: 'cal_com'; id?: string; kind: 'event_type'; payload: unknown; trigger: string } | { provider: 'cal_com'; kind: 'other'; payload: unknown; trigger: string } | { provider: 'cal_com'; body: unknown; kind: 'template' } | { provider: 'calendly'; invitee: CalendlyWebhookInvitee; kind: 'invitee_created' } | { provider: 'calendly'; invitee: CalendlyWebhookInvitee; kind: 'invitee_canceled' } | { provider: 'calendly'; email?: string; eventUri?: string; inviteeUri?: string; kind: 'no_show_created' } | { provider: 'calendly'; email?: string; eventUri?: string; inviteeUri?: string; kind: 'no_show_deleted' } | { provider: 'calendly'; kind: 'other'; name: string; payload: unknown } | { channelId: string; expiresAt?: string; messageNumber: number; resourceId?: string; resourceUri?: string; state: string; provider: 'google' } | { notifications: readonly MicrosoftNotification[]; refused: number; provider: 'microsoft' } | { body: unknown; id: string; type?: string; provider: 'standard' };
  /** A delivery that was verified, and what it means. */
  interface Received {
    /** The delivery. */
    delivery: Delivery;
    /** Which booking became which, when a move gave the booking a new name. */
    moved?: Moved;
    /** What it means for a booking, as a command of whenfree; none when it is about nothing of the kind. */
    update?: BookingUpdate;
  }
  /** The query of a request. */
  interface Query {
    /** What stands behind the question mark. */
    query: string;
  }
  /** Verifies a delivery over the bytes of its body as they came, and reads it. One that is refused is answered with the error's status. */
  function receive(body: Bytes, asked: Came): Received;
  /** What to answer, as plain text with status 200, to the request by which Microsoft Graph tries a new subscription; nothing for any other request. */
  function validationAnswer(asked: Query): string | null;
}
