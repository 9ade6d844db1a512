// Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.

import type { Instant } from './errors.js';
import { Client, type AccountOptions, type OAuthOptions } from './index.js';

export class CalCom extends Client {
  constructor(account: AccountOptions);

  /** The account itself. */
  me(): Promise<CalCom.Me>;

  /** Changes the account. */
  updateMe(asked?: CalCom.UpdateMe): Promise<CalCom.Me>;

  /** The starts that can be booked. */
  slots(asked: CalCom.SlotsQuery): Promise<readonly CalCom.Slot[]>;

  /** Keeps a slot for some minutes. */
  reserveSlot(asked: CalCom.NewReservation): Promise<CalCom.Reservation>;

  /** A reservation, if it still holds. */
  reservation(id: string): Promise<CalCom.Reservation | null>;

  /** Moves or prolongs a reservation. */
  updateReservation(asked: CalCom.UpdateReservation): Promise<CalCom.Reservation>;

  /** Gives a reserved slot free. */
  releaseReservation(id: string): Promise<void>;

  /** Books. */
  createBooking(asked: CalCom.NewBooking): Promise<CalCom.CreatedBooking>;

  /** Books, unless an earlier attempt already has. */
  createOrFind(asked: CalCom.NewBooking): Promise<CalCom.CreatedBooking>;

  /** Looks for a booking after a lost answer. */
  findBooking(asked?: CalCom.FindBooking): Promise<CalCom.Booking | null>;

  /** One booking. */
  booking(id: string): Promise<CalCom.Booking>;

  /** Every booking of a series. */
  bookingsOfSeries(id: string): Promise<readonly CalCom.Booking[]>;

  /** The booking of a seat. */
  bookingBySeat(id: string): Promise<CalCom.Booking>;

  /** One page of bookings. */
  bookings(asked?: CalCom.ListBookings): Promise<CalCom.Page>;

  /** All bookings that match. */
  allBookings(asked?: CalCom.ListBookings): Promise<readonly CalCom.Booking[]>;

  /** Moves a booking. */
  rescheduleBooking(asked: CalCom.RescheduleBooking): Promise<CalCom.Booking>;

  /** Cancels a booking. */
  cancelBooking(asked: CalCom.CancelBooking): Promise<CalCom.Cancelled>;

  /** Confirms a booking that waits for it. */
  confirmBooking(id: string): Promise<CalCom.Booking>;

  /** Declines a booking that waits for confirmation. */
  declineBooking(asked: CalCom.DeclineBooking): Promise<CalCom.Booking>;

  /** Says who did not come. */
  markAbsent(asked: CalCom.MarkAbsent): Promise<CalCom.Booking>;

  /** Gives a booking to another host. */
  reassignBooking(asked: CalCom.Reassign): Promise<CalCom.Reassigned>;

  /** Sets where a booking takes place. */
  setLocation(asked: CalCom.SetLocation): Promise<void>;

  /** The attendees of a booking. */
  attendees(id: string): Promise<readonly CalCom.BookingAttendee[]>;

  /** One attendee of a booking. */
  attendee(asked: CalCom.AttendeeOf): Promise<CalCom.BookingAttendee>;

  /** Adds an attendee. */
  addAttendee(asked: CalCom.AddAttendee): Promise<CalCom.BookingAttendee>;

  /** Removes an attendee. */
  removeAttendee(asked: CalCom.AttendeeOf): Promise<void>;

  /** Adds guests. */
  addGuests(asked: CalCom.AddGuests): Promise<CalCom.Booking>;

  /** Links that put a booking into a calendar. */
  calendarLinks(id: string): Promise<readonly CalCom.CalendarLink[]>;

  /** What a booking is in other systems. */
  bookingReferences(asked: CalCom.ReferencesOf): Promise<readonly CalCom.Reference[]>;

  /** Event types. */
  eventTypes(asked?: CalCom.ListEventTypes): Promise<readonly CalCom.EventType[]>;

  /** One event type. */
  eventType(id: string): Promise<CalCom.EventType>;

  /** Makes an event type. */
  createEventType(asked: CalCom.NewEventType): Promise<CalCom.EventType>;

  /** Makes an event type unless there is one of its slug. */
  ensureEventType(asked: CalCom.NewEventType): Promise<CalCom.EnsuredEventType>;

  /** Changes an event type. */
  updateEventType(asked: CalCom.UpdateEventType): Promise<CalCom.EventType>;

  /** Removes an event type. */
  deleteEventType(id: string): Promise<void>;

  /** Every schedule. */
  schedules(): Promise<readonly CalCom.Schedule[]>;

  /** The schedule of event types that have none of their own. */
  defaultSchedule(): Promise<CalCom.Schedule | null>;

  /** One schedule. */
  schedule(id: string): Promise<CalCom.Schedule>;

  /** Makes a schedule. */
  createSchedule(asked: CalCom.NewSchedule): Promise<CalCom.Schedule>;

  /** Changes a schedule. */
  updateSchedule(asked: CalCom.UpdateSchedule): Promise<CalCom.Schedule>;

  /** Removes a schedule. */
  deleteSchedule(id: string): Promise<void>;

  /** One page of webhooks. */
  webhooks(asked?: CalCom.Paging): Promise<CalCom.Page>;

  /** One webhook. */
  webhook(id: string): Promise<CalCom.Webhook>;

  /** Makes a webhook. */
  createWebhook(asked: CalCom.NewWebhook): Promise<CalCom.Webhook>;

  /** Makes a webhook unless one is sent to its address. */
  ensureWebhook(asked: CalCom.NewWebhook): Promise<CalCom.EnsuredWebhook>;

  /** Changes a webhook. */
  updateWebhook(asked: CalCom.UpdateWebhook): Promise<CalCom.Webhook>;

  /** Removes a webhook. */
  deleteWebhook(id: string): Promise<void>;

  /** The connected calendars. */
  calendars(): Promise<CalCom.Calendars>;

  /** When connected calendars are busy. */
  busyTimes(asked: CalCom.CalendarsBusy): Promise<readonly CalCom.BusyPeriod[]>;

  /** Whether everything that bookings need is there. */
  health(asked?: CalCom.HealthCheck): Promise<CalCom.Health>;
}

export namespace CalCom {
  /** The organization of an account. */
  interface Organization {
    /** Its id. */
    id?: number;
    /** Whether it is a platform. */
    isPlatform: boolean;
  }
  /** The account itself. */
  interface Me {
    /** Picture. */
    avatarUrl?: string;
    /** About the user. */
    bio?: string;
    /** The schedule of event types that have none of their own. */
    defaultScheduleId?: number;
    /** Email. */
    email?: string;
    /** The user's id. */
    id: number;
    /** Name. */
    name?: string;
    /** The organization. */
    organization?: Organization;
    /** The organization's id. */
    organizationId?: number;
    /** 12 or 24. */
    timeFormat?: number;
    /** Zone (IANA name). */
    timeZone?: string;
    /** User name: a part of the links to book. */
    username?: string;
    /** The first day of the week, such as `Sunday`. */
    weekStart?: string;
  }
  /** What to change of the account; what is not set stays. */
  interface UpdateMe {
    /** Picture. */
    avatarUrl?: string;
    /** About the user. */
    bio?: string;
    /** The schedule of event types that have none of their own. */
    defaultScheduleId?: number;
    /** Email. */
    email?: string;
    /** Name. */
    name?: string;
    /** 12 or 24. */
    timeFormat?: number;
    /** Zone (IANA name). */
    timeZone?: string;
    /** The first day of the week, such as `Sunday`. */
    weekStart?: string;
  }
  /** Which slots are asked for. Exactly one of these names what is booked: `eventTypeId`; `eventTypeSlug` with `username`; `eventTypeSlug` with `teamSlug`; or `usernames`, two at least, for an event type made up on the spot. */
  interface SlotsQuery {
    /** The booking that is to be moved: its own time counts as free. */
    bookingUidToReschedule?: string;
    /** One of the lengths the event type offers; its own unless set. */
    durationMinutes?: number;
    /** Until when; included. */
    end: Instant;
    /** The event type. */
    eventTypeId?: number;
    /** The event type's slug, with a user or a team. */
    eventTypeSlug?: string;
    /** The organization of the user or the team. */
    organizationSlug?: string;
    /** From when on; included. */
    start: Instant;
    /** The team that has it. */
    teamSlug?: string;
    /** The zone (IANA name) in which days are counted; UTC unless set. The slots are instants whatever it is. */
    timeZone?: string;
    /** The user who has it. */
    username?: string;
    /** People who should all be there. */
    usernames?: readonly string[];
  }
  /** A start that can be booked. */
  interface Slot {
    /** The booking whose seats these are, once one is taken. */
    bookingUid?: string;
    /** When it ends, where the host says so. */
    end?: string;
    /** Seats taken, of an event type with seats. */
    seatsBooked?: number;
    /** Seats left. */
    seatsRemaining?: number;
    /** Seats in all. */
    seatsTotal?: number;
    /** When it begins. */
    start: string;
  }
  /** A slot to be kept for a few minutes. */
  interface NewReservation {
    /** The event type. */
    eventTypeId: number;
    /** For how long to keep it; 5 minutes unless set. Only with credentials. */
    reservationDurationMinutes?: number;
    /** One of the lengths the event type offers; its own unless set. */
    slotDurationMinutes?: number;
    /** When the slot begins. */
    slotStart: Instant;
  }
  /** A slot that is kept. Booking it does not use it up: release it, or let it lapse. */
  interface Reservation {
    /** The event type. */
    eventTypeId?: number;
    /** For how long it was to be kept. */
    reservationDurationMinutes?: number;
    /** How long it is. */
    slotDurationMinutes?: number;
    /** When it ends. */
    slotEnd?: string;
    /** When the slot begins. */
    slotStart?: string;
    /** Its id. */
    uid: string;
    /** Until when it is kept. */
    until?: string;
  }
  /** A reservation to be put elsewhere or kept longer. */
  interface UpdateReservation {
    /** The event type. */
    eventTypeId: number;
    /** For how long to keep it from now on; 5 minutes unless set. */
    reservationDurationMinutes?: number;
    /** One of the lengths the event type offers; its own unless set. */
    slotDurationMinutes?: number;
    /** When the slot begins. */
    slotStart: Instant;
    /** Which one. */
    uid: string;
  }
  /** Where a meeting takes place, as the one who books says. */
  type Location = { type: 'address' } | { address: string; type: 'attendeeAddress' } | { location: string; type: 'attendeeDefined' } | { phone: string; type: 'attendeePhone' } | { integration: string; type: 'integration' } | { type: 'link' } | { type: 'phone' } | { type: 'organizersDefaultApp' };
  /** Who books. */
  interface NewAttendee {
    /** Email; this or a phone number is needed. */
    email?: string;
    /** The language of messages, such as `de`; English unless set. */
    language?: string;
    /** Name. */
    name: string;
    /** Phone number in international form. */
    phoneNumber?: string;
    /** The attendee's zone (IANA name). */
    timeZone: string;
  }
  /** What a routing form decided. */
  interface Routing {
    /** The answer that still waits. */
    queuedResponseId?: string;
    /** The answer to the form. */
    responseId?: number;
    /** Whether the contact's owner is passed over. */
    skipContactOwner?: boolean;
    /** The member to choose. */
    teamMemberEmail?: string;
    /** Who may be chosen. */
    teamMemberIds: readonly number[];
  }
  /** A booking to be made. What is booked: `eventTypeId`, or `eventTypeSlug` with `username` or `teamSlug`. */
  interface NewBooking {
    /** Who books. */
    attendee: NewAttendee;
    /** Answers to the event type's own questions, by slug. */
    bookingFieldsResponses?: Readonly<Record<string, unknown>>;
    /** The code sent to the attendee, where the event type asks for one. */
    emailVerificationCode?: string;
    /** The event type. */
    eventTypeId?: number;
    /** The event type's slug. */
    eventTypeSlug?: string;
    /** Emails of others who come along. */
    guests?: readonly string[];
    /** The caller's own name for this booking, at most 500 characters. It is stored as `whenfree_id` in the metadata, where `CalCom::find_booking` finds it after a lost answer. */
    idempotencyKey?: string;
    /** Whether to meet at once, for event types of teams. */
    instant?: boolean;
    /** One of the lengths the event type offers. Set it only where there are several, or to say when a gateway's booking ends. */
    lengthInMinutes?: number;
    /** Where it takes place; the event type's choice unless set. */
    location?: Location;
    /** What the application wants to find again: at most 50 keys of 40 characters, values of 500. */
    metadata?: Readonly<Record<string, string>>;
    /** Whether the attendee is sent no email. Only gateways know this. */
    noEmail?: boolean;
    /** The organization of the user or the team. */
    organizationSlug?: string;
    /** How many times, for a recurring event type; as often as it says unless set. */
    recurrenceCount?: number;
    /** What a routing form decided. */
    routing?: Routing;
    /** When it begins. */
    start: Instant;
    /** The team that has it. */
    teamSlug?: string;
    /** The user who has it. */
    username?: string;
  }
  /** A booking. */
  interface Booking {
    /** Whether the host did not come. */
    absentHost: boolean;
    /** Who comes; one `attendee` in some clones. */
    attendees?: readonly BookingAttendee[];
    /** Answers to the event type's questions. */
    bookingFieldsResponses?: Readonly<Record<string, unknown>>;
    /** Why it was cancelled. */
    cancellationReason?: string;
    /** Who cancelled it. */
    cancelledByEmail?: string;
    /** When it was made. */
    createdAt?: string;
    /** Description. */
    description?: string;
    /** How long it is. */
    durationMinutes?: number;
    /** When it ends. */
    end?: string;
    /** The event type with its slug. */
    eventType?: BookingEventType;
    /** The event type. */
    eventTypeId?: number;
    /** Who comes along. */
    guests?: readonly string[];
    /** Who hosts; one `user` in the older shapes. */
    hosts?: readonly Host[];
    /** The UID of its calendar event. */
    icsUid?: string;
    /** Its number. */
    id?: number;
    /** Where it takes place; a link for video calls. */
    location?: unknown;
    /** The link of the video call, where it is said apart. */
    meetingUrl?: string;
    /** What the application stored. */
    metadata?: Readonly<Record<string, unknown>>;
    /** The series it belongs to. */
    recurringBookingUid?: string;
    /** Who moved it. */
    rescheduledByEmail?: string;
    /** The booking it was before it was moved. */
    rescheduledFromUid?: string;
    /** The booking it became when it was moved. */
    rescheduledToUid?: string;
    /** Why it was moved. */
    reschedulingReason?: string;
    /** The seat that was just taken. */
    seatUid?: string;
    /** When it begins. */
    start: string;
    /** Where it stands. */
    status: string;
    /** Title. */
    title?: string;
    /** Its name in every call. */
    uid: string;
    /** When it was last changed. */
    updatedAt?: string;
  }
  /** An attendee of a booking. */
  interface BookingAttendee {
    /** Whether they did not come. */
    absent: boolean;
    /** Email. */
    email?: string;
    /** The attendee's id, where the host shows it. */
    id?: number;
    /** Language. */
    language?: string;
    /** Name. */
    name?: string;
    /** Phone number. */
    phoneNumber?: string;
    /** The seat, of an event type with seats. */
    seatUid?: string;
    /** Zone (IANA name). */
    timeZone?: string;
  }
  /** The event type of a booking. */
  interface BookingEventType {
    /** Its id. */
    id: number;
    /** Its slug. */
    slug?: string;
  }
  /** A host of a booking. */
  interface Host {
    /** Email. */
    email?: string;
    /** The user's id. */
    id?: number;
    /** Name. */
    name?: string;
    /** Zone (IANA name). */
    timeZone?: string;
    /** User name. */
    username?: string;
  }
  /** An instant meeting that waits for a host. */
  interface InstantBooking {
    /** Its number. */
    bookingId?: number;
    /** The booking. */
    bookingUid: string;
    /** Until when a host may turn up. */
    expires?: string;
    /** The token of the meeting. */
    meetingTokenId?: number;
  }
  /** What was booked. */
  interface CreatedBooking {
    /** One booking, or each of a series in order. */
    bookings: readonly Booking[];
    /** Whether it was there already: an earlier attempt had made it. */
    found: boolean;
    /** The instant meeting, if that was asked. */
    instant?: InstantBooking;
  }
  /**
   * A booking to be looked for: after a lost answer, before booking again.
   *
   * With an `idempotencyKey` it is the booking that was made under that key, wherever it was moved since. With `metadata` it is the one that has that value under that key. Otherwise it is the attendee's booking of this event type at exactly this start. Cancelled and rejected bookings are passed over unless `includeCancelled` is set.
   */
  interface FindBooking {
    /** The attendee's email: it makes the search short. */
    attendeeEmail?: string;
    /** The event type. */
    eventTypeId?: number;
    /** The event type's slug. */
    eventTypeSlug?: string;
    /** The key under which it was made. */
    idempotencyKey?: string;
    /** Whether cancelled and rejected bookings count, too. */
    includeCancelled?: boolean;
    /** A key and a value of its metadata. */
    metadata?: [string, string];
    /** When the booking begins. */
    start?: Instant;
  }
  /** The order of a list. */
  type Order = 'asc' | 'desc';
  /** Which bookings to list. Times are compared with equality included. */
  interface ListBookings {
    /** Made then or later. */
    afterCreatedAt?: Instant;
    /** That begin then or later. */
    afterStart?: Instant;
    /** Changed then or later: what is new since the last look. */
    afterUpdatedAt?: Instant;
    /** Of this attendee. */
    attendeeEmail?: string;
    /** Of attendees of this name. */
    attendeeName?: string;
    /** Made then or earlier. */
    beforeCreatedAt?: Instant;
    /** That end then or earlier. */
    beforeEnd?: Instant;
    /** Changed then or earlier. */
    beforeUpdatedAt?: Instant;
    /** With this uid. */
    bookingUid?: string;
    /** Of these event types. */
    eventTypeIds?: readonly number[];
    /** Where to go on: `next` of the page before. */
    next?: string;
    /** By when they were made. */
    sortCreated?: Order;
    /** By end. */
    sortEnd?: Order;
    /** By start. */
    sortStart?: Order;
    /** By when they were changed. */
    sortUpdatedAt?: Order;
    /** Any of `upcoming`, `recurring`, `past`, `cancelled`, `unconfirmed`; all unless set. */
    status?: readonly string[];
    /** How many on a page, 1 to 250; 100 unless set. */
    take?: number;
    /** Of these teams. */
    teamIds?: readonly number[];
  }
  /** One page of a list. */
  interface Page {
    /** What stands on it. */
    items: readonly Booking[];
    /** What to give as `next` to get the next page; none after the last. */
    next?: string;
    /** How many there are on all pages, if the host says so. */
    total?: number;
  }
  /** A booking to be moved. */
  interface RescheduleBooking {
    /** The code sent to the attendee, where the event type asks for one. */
    emailVerificationCode?: string;
    /** How long it is: gateways want to know when it ends. */
    lengthInMinutes?: number;
    /** Who moves it. The owner's own email spares a new confirmation. */
    rescheduledBy?: string;
    /** Why. */
    reschedulingReason?: string;
    /** The seat that moves, of an event type with seats. */
    seatUid?: string;
    /** When it is to begin. */
    start: Instant;
    /** The attendee's zone: gateways want to know it. */
    timeZone?: string;
    /** Which one. */
    uid: string;
  }
  /** A booking to be cancelled. */
  interface CancelBooking {
    /** Whether those of its series that follow are cancelled, too. */
    cancelSubsequentBookings?: boolean;
    /** Why. */
    cancellationReason?: string;
    /** The seat that is given up, of an event type with seats; the others keep theirs. */
    seatUid?: string;
    /** Which one; the uid of a series cancels what is left of it. */
    uid: string;
  }
  /** What was cancelled. */
  interface Cancelled {
    /** Whether it had been cancelled before. */
    already: boolean;
    /** The bookings as they are now; none where the host does not show them. */
    bookings: readonly Booking[];
  }
  /** A booking to be declined. */
  interface DeclineBooking {
    /** Why. */
    reason?: string;
    /** Which one. */
    uid: string;
  }
  /** Whether one attendee came. */
  interface Absence {
    /** Whether they did not come. */
    absent: boolean;
    /** Who. */
    email: string;
  }
  /** Who did not come to a booking. */
  interface MarkAbsent {
    /** Which attendees did not come. */
    attendees?: readonly Absence[];
    /** Whether the host did not come. */
    host?: boolean;
    /** Which booking. */
    uid: string;
  }
  /** A booking to be given to another host. */
  interface Reassign {
    /** Why. */
    reason?: string;
    /** Which one. */
    uid: string;
    /** To whom; whom Cal.com chooses unless set. */
    userId?: number;
  }
  /** Who hosts a booking now. */
  interface Reassigned {
    /** Which booking. */
    bookingUid: string;
    /** Why. */
    reason?: string;
    /** The new host. */
    reassignedTo: Host;
  }
  /** Another place for a booking. */
  interface SetLocation {
    /** Where it takes place. */
    location: Location;
    /** Which booking. */
    uid: string;
  }
  /** One attendee of one booking. */
  interface AttendeeOf {
    /** Which attendee. */
    attendeeId: number;
    /** Which booking. */
    uid: string;
  }
  /** One more attendee of a booking. */
  interface AddAttendee {
    /** Who comes as well; an email is needed here. */
    attendee: NewAttendee;
    /** Which booking. */
    uid: string;
  }
  /** Somebody who comes along. */
  interface Guest {
    /** Email. */
    email: string;
    /** Language. */
    language?: string;
    /** Name. */
    name?: string;
    /** Phone number in international form. */
    phoneNumber?: string;
    /** Zone (IANA name). */
    timeZone?: string;
  }
  /** More guests of a booking: at most 10 in one call, 30 in all. */
  interface AddGuests {
    /** Who comes along. */
    guests: readonly Guest[];
    /** Which booking. */
    uid: string;
  }
  /** A link that puts a booking into a calendar. */
  interface CalendarLink {
    /** Which calendar. */
    label: string;
    /** The link. */
    link: string;
  }
  /** Which references of a booking to list. */
  interface ReferencesOf {
    /** Only of this type, such as `google_calendar` or `zoom_video`. */
    type?: string;
    /** Which booking. */
    uid: string;
  }
  /** What a booking is in another system. */
  interface Reference {
    /** The calendar it was written to. */
    destinationCalendarId?: unknown;
    /** What it is called there. */
    eventUid?: string;
    /** The reference's id. */
    id: string;
    /** Which system, such as `google_calendar`. */
    type: string;
  }
  /** Whose event types to list; the account's own unless set. */
  interface ListEventTypes {
    /** Only the one of this slug; with `username`. */
    eventSlug?: string;
    /** The organization's id. */
    orgId?: number;
    /** The organization's slug. */
    orgSlug?: string;
    /** By when they were made. */
    sortCreatedAt?: Order;
    /** Of this user; hidden ones only if that is the account itself. */
    username?: string;
    /** The one made up for these people. */
    usernames?: readonly string[];
  }
  /** How many upcoming bookings one attendee may have. */
  interface ActiveBookingsLimit {
    /** `true` takes the limit away. */
    disabled?: boolean;
    /** So many. */
    maximumActiveBookings?: number;
    /** Whether to offer moving the last one instead. */
    offerReschedule?: boolean;
  }
  /** How many bookings, or how many booked minutes, fit into a day, a week, a month, a year. */
  interface BookingLimits {
    /** Of one day. */
    day?: number;
    /** `true` takes limits away. */
    disabled?: boolean;
    /** Of one month. */
    month?: number;
    /** Of one week. */
    week?: number;
    /** Of one year. */
    year?: number;
  }
  /** How far ahead may be booked. */
  interface BookingWindow {
    disabled?: boolean;
    rolling?: boolean;
    type?: string;
    value?: unknown;
  }
  /** Whether a host must say yes. */
  interface ConfirmationPolicy {
    /** Whether a booking takes up its slot before it is confirmed. */
    blockUnconfirmedBookingsInBooker?: boolean;
    /** `true` means that no confirmation is needed. */
    disabled?: boolean;
    /** How close. */
    noticeThreshold?: NoticeThreshold;
    /** `always`, or `time`: only for bookings closer than the threshold. */
    type?: string;
  }
  /** Whether attendees may not cancel. */
  interface DisableCancelling {
    /** Whether it is so. */
    disabled: boolean;
  }
  /** Whether attendees may not move a booking. */
  interface DisableRescheduling {
    /** Never. */
    disabled?: boolean;
    /** From so many minutes before the start on. */
    minutesBefore?: number;
  }
  /** What can be booked. */
  interface EventType {
    /** Kept free after a meeting. */
    afterEventBufferMinutes?: number;
    /** Kept free before a meeting. */
    beforeEventBufferMinutes?: number;
    /** How many upcoming bookings one attendee may have. */
    bookerActiveBookingsLimit?: ActiveBookingsLimit;
    /** The questions to whoever books, as Cal.com writes them. */
    bookingFields?: readonly unknown[];
    /** How many bookings fit. */
    bookingLimitsCount?: BookingLimits;
    /** How many booked minutes fit. */
    bookingLimitsDuration?: BookingLimits;
    /** Where it is booked. */
    bookingUrl?: string;
    /** How far ahead may be booked; more than one window where the host says so. */
    bookingWindow?: readonly BookingWindow[];
    /** Whether a host must say yes. */
    confirmationPolicy?: ConfirmationPolicy;
    /** The currency. */
    currency?: string;
    /** What the booking is called in calendars. */
    customName?: string;
    /** Description. */
    description?: string;
    /** Whether attendees may not cancel. */
    disableCancelling?: DisableCancelling;
    /** Whether nobody may come along. */
    disableGuests?: boolean;
    /** Whether attendees may not move a booking. */
    disableRescheduling?: DisableRescheduling;
    /** Whether it is left out of the public page. */
    hidden?: boolean;
    /** Its id. */
    id: number;
    /** Whether it can be booked, in clones. */
    isActive?: boolean;
    /** How long a meeting is. */
    lengthInMinutes: number;
    /** The lengths to choose from. */
    lengthInMinutesOptions?: readonly number[];
    /** Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`. */
    locations?: readonly unknown[];
    /** Anything, where the host keeps it. */
    metadata?: unknown;
    /** How long before the start a booking must be made. */
    minimumBookingNoticeMinutes?: number;
    /** Moves every starting point of the slots. */
    offsetStartMinutes?: number;
    /** Whether only the first slot of each day is shown. */
    onlyShowFirstAvailableSlot?: boolean;
    /** Who has it. */
    ownerId?: number;
    /** What it costs, in the currency's smallest unit. */
    price?: number;
    /** How often a booking recurs. */
    recurrence?: Recurrence;
    /** Whether whoever books must prove their email. */
    requiresBookerEmailVerification?: boolean;
    /** Whether a host must say yes, in the older shapes. */
    requiresConfirmation?: boolean;
    /** The schedule whose hours hold; the account's default unless set. */
    scheduleId?: number;
    /** How a team shares it, such as `roundRobin`. */
    schedulingType?: string;
    /** How many can take part. */
    seats?: Seats;
    /** Seats, in the older shapes. */
    seatsPerTimeSlot?: number;
    /** Whether slots are spread to leave few gaps. */
    showOptimizedSlots?: boolean;
    /** The step between offered starts; the length unless set. */
    slotIntervalMinutes?: number;
    /** The last part of its address. */
    slug: string;
    /** Where to go after booking. */
    successRedirectUrl?: string;
    /** Title. */
    title: string;
    /** Who hosts it. */
    users?: readonly EventTypeUser[];
  }
  /** Somebody who hosts an event type. */
  interface EventTypeUser {
    /** The user's id. */
    id?: number;
    /** Name. */
    name?: string;
    /** User name. */
    username?: string;
  }
  /** How close to its start a booking needs no confirmation yet. */
  interface NoticeThreshold {
    /** How many. */
    count: number;
    /** `minutes` or `hours`. */
    unit: string;
  }
  /** How often a recurring booking takes place. */
  interface Recurrence {
    /** `true` means that it does not recur. */
    disabled?: boolean;
    /** `weekly`, `monthly` or `yearly`. */
    frequency?: string;
    /** Every so many periods. */
    interval?: number;
    /** So many times. */
    occurrences?: number;
  }
  /** How many can take part in one session. */
  interface Seats {
    /** `true` means that there are no seats. */
    disabled?: boolean;
    /** So many. */
    seatsPerTimeSlot?: number;
    /** Whether attendees see each other. */
    showAttendeeInfo?: boolean;
    /** Whether the number of seats left is shown. */
    showAvailabilityCount?: boolean;
  }
  /** An event type to be made. */
  interface NewEventType {
    /** Kept free after a meeting. */
    afterEventBufferMinutes?: number;
    /** Kept free before a meeting. */
    beforeEventBufferMinutes?: number;
    /** How many upcoming bookings one attendee may have. */
    bookerActiveBookingsLimit?: ActiveBookingsLimit;
    /** The questions to whoever books, as Cal.com writes them. */
    bookingFields?: readonly unknown[];
    /** How many bookings fit. */
    bookingLimitsCount?: BookingLimits;
    /** How many booked minutes fit. */
    bookingLimitsDuration?: BookingLimits;
    /** How far ahead may be booked. */
    bookingWindow?: BookingWindow;
    /** Whether a host must say yes. */
    confirmationPolicy?: ConfirmationPolicy;
    /** What the booking is called in calendars. */
    customName?: string;
    /** Description. */
    description?: string;
    /** Whether attendees may not cancel. */
    disableCancelling?: DisableCancelling;
    /** Whether nobody may come along. */
    disableGuests?: boolean;
    /** Whether attendees may not move a booking. */
    disableRescheduling?: DisableRescheduling;
    /** Whether it is left out of the public page. */
    hidden?: boolean;
    /** How long a meeting is. */
    lengthInMinutes: number;
    /** The lengths to choose from. */
    lengthInMinutesOptions?: readonly number[];
    /** Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`. */
    locations?: readonly unknown[];
    /** Anything, where the host keeps it. */
    metadata?: unknown;
    /** How long before the start a booking must be made. */
    minimumBookingNoticeMinutes?: number;
    /** Moves every starting point of the slots. */
    offsetStartMinutes?: number;
    /** Whether only the first slot of each day is shown. */
    onlyShowFirstAvailableSlot?: boolean;
    /** How often a booking recurs. */
    recurrence?: Recurrence;
    /** Whether whoever books must prove their email. */
    requiresBookerEmailVerification?: boolean;
    /** The schedule whose hours hold; the account's default unless set. */
    scheduleId?: number;
    /** How many can take part. */
    seats?: Seats;
    /** Whether slots are spread to leave few gaps. */
    showOptimizedSlots?: boolean;
    /** The step between offered starts; the length unless set. */
    slotIntervalMinutes?: number;
    /** The last part of its address; unique for the user. */
    slug: string;
    /** Where to go after booking. */
    successRedirectUrl?: string;
    /** Title. */
    title: string;
  }
  /** An event type that is there now. */
  interface EnsuredEventType {
    /** Whether it was made just now. */
    created: boolean;
    /** The event type. */
    eventType: EventType;
  }
  /** What to change of an event type; what is not set stays. */
  interface UpdateEventType {
    /** Kept free after a meeting. */
    afterEventBufferMinutes?: number;
    /** Kept free before a meeting. */
    beforeEventBufferMinutes?: number;
    /** How many upcoming bookings one attendee may have. */
    bookerActiveBookingsLimit?: ActiveBookingsLimit;
    /** The questions to whoever books, as Cal.com writes them. */
    bookingFields?: readonly unknown[];
    /** How many bookings fit. */
    bookingLimitsCount?: BookingLimits;
    /** How many booked minutes fit. */
    bookingLimitsDuration?: BookingLimits;
    /** How far ahead may be booked. */
    bookingWindow?: BookingWindow;
    /** Whether a host must say yes. */
    confirmationPolicy?: ConfirmationPolicy;
    /** What the booking is called in calendars. */
    customName?: string;
    /** Description. */
    description?: string;
    /** Whether attendees may not cancel. */
    disableCancelling?: DisableCancelling;
    /** Whether nobody may come along. */
    disableGuests?: boolean;
    /** Whether attendees may not move a booking. */
    disableRescheduling?: DisableRescheduling;
    /** Whether it is left out of the public page. */
    hidden?: boolean;
    /** Which one. */
    id: number;
    /** How long a meeting is. */
    lengthInMinutes?: number;
    /** The lengths to choose from. */
    lengthInMinutesOptions?: readonly number[];
    /** Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`. */
    locations?: readonly unknown[];
    /** Anything, where the host keeps it. */
    metadata?: unknown;
    /** How long before the start a booking must be made. */
    minimumBookingNoticeMinutes?: number;
    /** Moves every starting point of the slots. */
    offsetStartMinutes?: number;
    /** Whether only the first slot of each day is shown. */
    onlyShowFirstAvailableSlot?: boolean;
    /** How often a booking recurs. */
    recurrence?: Recurrence;
    /** Whether whoever books must prove their email. */
    requiresBookerEmailVerification?: boolean;
    /** The schedule whose hours hold; the account's default unless set. */
    scheduleId?: number;
    /** How many can take part. */
    seats?: Seats;
    /** Whether slots are spread to leave few gaps. */
    showOptimizedSlots?: boolean;
    /** The step between offered starts; the length unless set. */
    slotIntervalMinutes?: number;
    /** The last part of its address. */
    slug?: string;
    /** Where to go after booking. */
    successRedirectUrl?: string;
    /** Title. */
    title?: string;
  }
  /** Hours of some weekdays. */
  interface Availability {
    /** Which weekdays. */
    days: readonly Day[];
    /** Until when, `HH:MM`; `23:59` means the end of the day. */
    endTime: string;
    /** From when on, `HH:MM` on the wall. */
    startTime: string;
  }
  /** A weekday: written as its English name, read as that or as a number with Sunday 0, as older hosts write it. */
  type Day = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /** Hours of one date in place of its weekday's; `00:00` to `00:00` closes it. A date may have several. */
  interface Override {
    /** Which date. */
    date: string;
    /** Until when, `HH:MM`. */
    endTime: string;
    /** From when on, `HH:MM` on the wall. */
    startTime: string;
  }
  /** When an account can be booked. */
  interface Schedule {
    /** Hours by weekday. */
    availability: readonly Availability[];
    /** Its id. */
    id: number;
    /** Whether event types without a schedule of their own use it. */
    isDefault: boolean;
    /** Name. */
    name: string;
    /** Hours by date. */
    overrides: readonly Override[];
    /** Who has it. */
    ownerId?: number;
    /** The zone (IANA name) on whose wall the hours are read. */
    timeZone: string;
  }
  /** A schedule to be made. */
  interface NewSchedule {
    /** Hours by weekday; Monday to Friday, 09:00 to 17:00, unless set. */
    availability?: readonly Availability[];
    /** Whether event types without a schedule of their own use it. */
    isDefault?: boolean;
    /** Name. */
    name: string;
    /** Hours by date. */
    overrides?: readonly Override[];
    /** The zone (IANA name) on whose wall the hours are read. */
    timeZone: string;
  }
  /** What to change of a schedule; what is not set stays, and a list that is set replaces the whole list. */
  interface UpdateSchedule {
    /** Hours by weekday. */
    availability?: readonly Availability[];
    /** Which one. */
    id: number;
    /** Whether event types without a schedule of their own use it. */
    isDefault?: boolean;
    /** Name. */
    name?: string;
    /** Hours by date. */
    overrides?: readonly Override[];
    /** Zone. */
    timeZone?: string;
  }
  /** Which part of a list. */
  interface Paging {
    /** Where to go on: `next` of the page before. */
    next?: string;
    /** How many, 1 to 250; 250 unless set. */
    take?: number;
  }
  /** A webhook of the account. Its secret is not kept. */
  interface Webhook {
    /** Whether it is sent at all. */
    active: boolean;
    /** The event type it belongs to. */
    eventTypeId?: number;
    /** Its id: a number or a text, depending on the host. */
    id: string;
    /** The body's template, if it has one of its own. */
    payloadTemplate?: string;
    /** Where it is sent. */
    subscriberUrl: string;
    /** What it tells about. */
    triggers: readonly string[];
    /** The user it belongs to. */
    userId?: number;
  }
  /** A webhook to be made. */
  interface NewWebhook {
    /** Whether it is sent; yes unless set. */
    active?: boolean;
    /** Only for this event type; for all of the account unless set. */
    eventTypeId?: number;
    /** A template of the body; Cal.com's own unless set. */
    payloadTemplate?: string;
    /** What its signatures are made with. Without one they prove nothing. */
    secret?: string;
    /** Where to send it. */
    subscriberUrl: string;
    /** What it tells about. */
    triggers: readonly string[];
  }
  /** A webhook that is there now. */
  interface EnsuredWebhook {
    /** Whether it was made just now. */
    created: boolean;
    /** The webhook. */
    webhook: Webhook;
  }
  /** What to change of a webhook; what is not set stays. */
  interface UpdateWebhook {
    /** Whether it is sent. */
    active?: boolean;
    /** Which one. */
    id: string;
    /** A template of the body. */
    payloadTemplate?: string;
    /** What its signatures are made with. */
    secret?: string;
    /** Where to send it. */
    subscriberUrl?: string;
    /** What it tells about. */
    triggers?: readonly string[];
  }
  /** One calendar of a connected account. */
  interface Calendar {
    /** The connection's id. */
    credentialId?: number;
    /** What it is called at its provider. */
    externalId: string;
    /** Its provider, such as `google_calendar`. */
    integration?: string;
    /** Whether its events make the user busy. */
    isSelected?: boolean;
    /** Name. */
    name?: string;
    /** Whether it is the account's main one. */
    primary?: boolean;
    /** Whether it cannot be written to. */
    readOnly?: boolean;
  }
  /** A connected account with its calendars. */
  interface CalendarAccount {
    /** Its calendars. */
    calendars: readonly Calendar[];
    /** The connection's id. */
    credentialId?: number;
    /** Its provider. */
    integration: unknown;
  }
  /** The connected calendars. */
  interface Calendars {
    /** By account. */
    connectedCalendars: readonly CalendarAccount[];
    /** The one that bookings are written to. */
    destinationCalendar?: Calendar;
  }
  /** One calendar whose busy time is asked for. */
  interface CalendarToLoad {
    /** The connection's id. */
    credentialId: number;
    /** What the calendar is called at its provider. */
    externalId: string;
  }
  /** Whose busy time is asked for, and when. */
  interface CalendarsBusy {
    /** Which calendars. */
    calendars: readonly CalendarToLoad[];
    /** The first date. */
    dateFrom: string;
    /** The last date. */
    dateTo: string;
    /** The zone (IANA name) in which the dates are meant. */
    timeZone: string;
  }
  /** Time in which somebody is busy. */
  interface BusyPeriod {
    /** Until when. */
    end: string;
    /** Which calendar says so. */
    source?: string;
    /** From when on. */
    start: string;
  }
  /** What to check. */
  interface HealthCheck {
    /** When the application last synchronised: it comes back in the answer. */
    lastSync?: Instant;
    /** The address that a webhook should be sent to; not looked for unless set. */
    subscriberUrl?: string;
  }
  /** The class of an error: stable, the same in every language. */
  type ErrorCode = 'auth' | 'forbidden' | 'not_found' | 'slot_taken' | 'duplicate' | 'validation' | 'rate_limited' | 'sync_expired' | 'gone' | 'conflict' | 'upstream' | 'transport' | 'decode' | 'circuit_open' | 'too_large' | 'blocked' | 'unsupported';
  /** How an integration is. */
  type HealthStatus = 'healthy' | 'degraded' | 'down';
  /** Something that is not as it should be. */
  interface Problem {
    /** The class of the error, if it came from a call. */
    code?: ErrorCode;
    /** What it is. */
    message: string;
  }
  /** How the integration is, under the names that monitors of Cal.com gateways read. */
  interface Health {
    /** Whether the host answered, be it with a refusal. */
    api_reachable: boolean;
    /** How many event types the account has. */
    event_types_count?: number;
    /** When the application last synchronised, as it said. */
    last_sync?: string;
    /** What is not as it should be. */
    problems?: readonly Problem[];
    /** The whole in one word. */
    status: HealthStatus;
    /** Whether the webhook is there and switched on; not said when it was not asked for or could not be seen. */
    webhook_registered?: boolean;
  }
}

export class CalComV1 extends Client {
  constructor(account: AccountOptions);

  /** The account itself. */
  me(): Promise<CalComV1.Me>;

  /** Every event type. */
  eventTypes(): Promise<readonly CalComV1.EventType[]>;

  /** One event type. */
  eventType(id: string): Promise<CalComV1.EventType>;

  /** Makes an event type. */
  createEventType(asked: CalComV1.NewEventType): Promise<CalComV1.EventType>;

  /** Removes an event type. */
  deleteEventType(id: string): Promise<void>;

  /** Every webhook. */
  webhooks(): Promise<readonly CalComV1.Webhook[]>;

  /** Makes a webhook. */
  createWebhook(asked: CalComV1.NewWebhook): Promise<CalComV1.Webhook>;

  /** Removes a webhook. */
  deleteWebhook(id: string): Promise<void>;

  /** Books. */
  createBooking(asked: CalComV1.NewBookingV1): Promise<CalComV1.Booking>;

  /** Every booking. */
  bookings(): Promise<readonly CalComV1.Booking[]>;

  /** One booking. */
  booking(id: string): Promise<CalComV1.Booking>;

  /** Changes a booking. */
  updateBooking(asked: CalComV1.UpdateBookingV1): Promise<CalComV1.Booking>;

  /** Cancels a booking. */
  cancelBooking(asked: CalComV1.CancelBookingV1): Promise<void>;

  /** The starts that can be booked. */
  slots(asked: CalComV1.SlotsQueryV1): Promise<readonly CalComV1.Slot[]>;

  /** Every schedule. */
  schedules(): Promise<readonly CalComV1.Schedule[]>;
}

export namespace CalComV1 {
  /** The organization of an account. */
  interface Organization {
    /** Its id. */
    id?: number;
    /** Whether it is a platform. */
    isPlatform: boolean;
  }
  /** The account itself. */
  interface Me {
    /** Picture. */
    avatarUrl?: string;
    /** About the user. */
    bio?: string;
    /** The schedule of event types that have none of their own. */
    defaultScheduleId?: number;
    /** Email. */
    email?: string;
    /** The user's id. */
    id: number;
    /** Name. */
    name?: string;
    /** The organization. */
    organization?: Organization;
    /** The organization's id. */
    organizationId?: number;
    /** 12 or 24. */
    timeFormat?: number;
    /** Zone (IANA name). */
    timeZone?: string;
    /** User name: a part of the links to book. */
    username?: string;
    /** The first day of the week, such as `Sunday`. */
    weekStart?: string;
  }
  /** How many upcoming bookings one attendee may have. */
  interface ActiveBookingsLimit {
    /** `true` takes the limit away. */
    disabled?: boolean;
    /** So many. */
    maximumActiveBookings?: number;
    /** Whether to offer moving the last one instead. */
    offerReschedule?: boolean;
  }
  /** How many bookings, or how many booked minutes, fit into a day, a week, a month, a year. */
  interface BookingLimits {
    /** Of one day. */
    day?: number;
    /** `true` takes limits away. */
    disabled?: boolean;
    /** Of one month. */
    month?: number;
    /** Of one week. */
    week?: number;
    /** Of one year. */
    year?: number;
  }
  /** How far ahead may be booked. */
  interface BookingWindow {
    disabled?: boolean;
    rolling?: boolean;
    type?: string;
    value?: unknown;
  }
  /** Whether a host must say yes. */
  interface ConfirmationPolicy {
    /** Whether a booking takes up its slot before it is confirmed. */
    blockUnconfirmedBookingsInBooker?: boolean;
    /** `true` means that no confirmation is needed. */
    disabled?: boolean;
    /** How close. */
    noticeThreshold?: NoticeThreshold;
    /** `always`, or `time`: only for bookings closer than the threshold. */
    type?: string;
  }
  /** Whether attendees may not cancel. */
  interface DisableCancelling {
    /** Whether it is so. */
    disabled: boolean;
  }
  /** Whether attendees may not move a booking. */
  interface DisableRescheduling {
    /** Never. */
    disabled?: boolean;
    /** From so many minutes before the start on. */
    minutesBefore?: number;
  }
  /** What can be booked. */
  interface EventType {
    /** Kept free after a meeting. */
    afterEventBufferMinutes?: number;
    /** Kept free before a meeting. */
    beforeEventBufferMinutes?: number;
    /** How many upcoming bookings one attendee may have. */
    bookerActiveBookingsLimit?: ActiveBookingsLimit;
    /** The questions to whoever books, as Cal.com writes them. */
    bookingFields?: readonly unknown[];
    /** How many bookings fit. */
    bookingLimitsCount?: BookingLimits;
    /** How many booked minutes fit. */
    bookingLimitsDuration?: BookingLimits;
    /** Where it is booked. */
    bookingUrl?: string;
    /** How far ahead may be booked; more than one window where the host says so. */
    bookingWindow?: readonly BookingWindow[];
    /** Whether a host must say yes. */
    confirmationPolicy?: ConfirmationPolicy;
    /** The currency. */
    currency?: string;
    /** What the booking is called in calendars. */
    customName?: string;
    /** Description. */
    description?: string;
    /** Whether attendees may not cancel. */
    disableCancelling?: DisableCancelling;
    /** Whether nobody may come along. */
    disableGuests?: boolean;
    /** Whether attendees may not move a booking. */
    disableRescheduling?: DisableRescheduling;
    /** Whether it is left out of the public page. */
    hidden?: boolean;
    /** Its id. */
    id: number;
    /** Whether it can be booked, in clones. */
    isActive?: boolean;
    /** How long a meeting is. */
    lengthInMinutes: number;
    /** The lengths to choose from. */
    lengthInMinutesOptions?: readonly number[];
    /** Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`. */
    locations?: readonly unknown[];
    /** Anything, where the host keeps it. */
    metadata?: unknown;
    /** How long before the start a booking must be made. */
    minimumBookingNoticeMinutes?: number;
    /** Moves every starting point of the slots. */
    offsetStartMinutes?: number;
    /** Whether only the first slot of each day is shown. */
    onlyShowFirstAvailableSlot?: boolean;
    /** Who has it. */
    ownerId?: number;
    /** What it costs, in the currency's smallest unit. */
    price?: number;
    /** How often a booking recurs. */
    recurrence?: Recurrence;
    /** Whether whoever books must prove their email. */
    requiresBookerEmailVerification?: boolean;
    /** Whether a host must say yes, in the older shapes. */
    requiresConfirmation?: boolean;
    /** The schedule whose hours hold; the account's default unless set. */
    scheduleId?: number;
    /** How a team shares it, such as `roundRobin`. */
    schedulingType?: string;
    /** How many can take part. */
    seats?: Seats;
    /** Seats, in the older shapes. */
    seatsPerTimeSlot?: number;
    /** Whether slots are spread to leave few gaps. */
    showOptimizedSlots?: boolean;
    /** The step between offered starts; the length unless set. */
    slotIntervalMinutes?: number;
    /** The last part of its address. */
    slug: string;
    /** Where to go after booking. */
    successRedirectUrl?: string;
    /** Title. */
    title: string;
    /** Who hosts it. */
    users?: readonly EventTypeUser[];
  }
  /** Somebody who hosts an event type. */
  interface EventTypeUser {
    /** The user's id. */
    id?: number;
    /** Name. */
    name?: string;
    /** User name. */
    username?: string;
  }
  /** How close to its start a booking needs no confirmation yet. */
  interface NoticeThreshold {
    /** How many. */
    count: number;
    /** `minutes` or `hours`. */
    unit: string;
  }
  /** How often a recurring booking takes place. */
  interface Recurrence {
    /** `true` means that it does not recur. */
    disabled?: boolean;
    /** `weekly`, `monthly` or `yearly`. */
    frequency?: string;
    /** Every so many periods. */
    interval?: number;
    /** So many times. */
    occurrences?: number;
  }
  /** How many can take part in one session. */
  interface Seats {
    /** `true` means that there are no seats. */
    disabled?: boolean;
    /** So many. */
    seatsPerTimeSlot?: number;
    /** Whether attendees see each other. */
    showAttendeeInfo?: boolean;
    /** Whether the number of seats left is shown. */
    showAvailabilityCount?: boolean;
  }
  /** An event type to be made. */
  interface NewEventType {
    /** Kept free after a meeting. */
    afterEventBufferMinutes?: number;
    /** Kept free before a meeting. */
    beforeEventBufferMinutes?: number;
    /** How many upcoming bookings one attendee may have. */
    bookerActiveBookingsLimit?: ActiveBookingsLimit;
    /** The questions to whoever books, as Cal.com writes them. */
    bookingFields?: readonly unknown[];
    /** How many bookings fit. */
    bookingLimitsCount?: BookingLimits;
    /** How many booked minutes fit. */
    bookingLimitsDuration?: BookingLimits;
    /** How far ahead may be booked. */
    bookingWindow?: BookingWindow;
    /** Whether a host must say yes. */
    confirmationPolicy?: ConfirmationPolicy;
    /** What the booking is called in calendars. */
    customName?: string;
    /** Description. */
    description?: string;
    /** Whether attendees may not cancel. */
    disableCancelling?: DisableCancelling;
    /** Whether nobody may come along. */
    disableGuests?: boolean;
    /** Whether attendees may not move a booking. */
    disableRescheduling?: DisableRescheduling;
    /** Whether it is left out of the public page. */
    hidden?: boolean;
    /** How long a meeting is. */
    lengthInMinutes: number;
    /** The lengths to choose from. */
    lengthInMinutesOptions?: readonly number[];
    /** Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`. */
    locations?: readonly unknown[];
    /** Anything, where the host keeps it. */
    metadata?: unknown;
    /** How long before the start a booking must be made. */
    minimumBookingNoticeMinutes?: number;
    /** Moves every starting point of the slots. */
    offsetStartMinutes?: number;
    /** Whether only the first slot of each day is shown. */
    onlyShowFirstAvailableSlot?: boolean;
    /** How often a booking recurs. */
    recurrence?: Recurrence;
    /** Whether whoever books must prove their email. */
    requiresBookerEmailVerification?: boolean;
    /** The schedule whose hours hold; the account's default unless set. */
    scheduleId?: number;
    /** How many can take part. */
    seats?: Seats;
    /** Whether slots are spread to leave few gaps. */
    showOptimizedSlots?: boolean;
    /** The step between offered starts; the length unless set. */
    slotIntervalMinutes?: number;
    /** The last part of its address; unique for the user. */
    slug: string;
    /** Where to go after booking. */
    successRedirectUrl?: string;
    /** Title. */
    title: string;
  }
  /** A webhook of the account. Its secret is not kept. */
  interface Webhook {
    /** Whether it is sent at all. */
    active: boolean;
    /** The event type it belongs to. */
    eventTypeId?: number;
    /** Its id: a number or a text, depending on the host. */
    id: string;
    /** The body's template, if it has one of its own. */
    payloadTemplate?: string;
    /** Where it is sent. */
    subscriberUrl: string;
    /** What it tells about. */
    triggers: readonly string[];
    /** The user it belongs to. */
    userId?: number;
  }
  /** A webhook to be made. */
  interface NewWebhook {
    /** Whether it is sent; yes unless set. */
    active?: boolean;
    /** Only for this event type; for all of the account unless set. */
    eventTypeId?: number;
    /** A template of the body; Cal.com's own unless set. */
    payloadTemplate?: string;
    /** What its signatures are made with. Without one they prove nothing. */
    secret?: string;
    /** Where to send it. */
    subscriberUrl: string;
    /** What it tells about. */
    triggers: readonly string[];
  }
  /** A booking to be made. */
  interface NewBookingV1 {
    /** The attendee's email. */
    email: string;
    /** When it ends; by the event type's length unless set. */
    end?: Instant;
    /** The event type. */
    eventTypeId: number;
    /** The language of messages; English unless set. */
    language?: string;
    /** Where it takes place, such as `integrations:daily`. */
    location?: string;
    /** What the application wants to find again. */
    metadata?: Readonly<Record<string, string>>;
    /** The attendee's name. */
    name: string;
    /** The booking that this one takes the place of. */
    rescheduleUid?: string;
    /** Answers to the event type's own questions, by slug. */
    responses?: Readonly<Record<string, unknown>>;
    /** When it begins. */
    start: Instant;
    /** The attendee's zone (IANA name). */
    timeZone: string;
    /** Title. */
    title?: string;
  }
  /** An attendee of a booking. */
  interface BookingAttendee {
    /** Whether they did not come. */
    absent: boolean;
    /** Email. */
    email?: string;
    /** The attendee's id, where the host shows it. */
    id?: number;
    /** Language. */
    language?: string;
    /** Name. */
    name?: string;
    /** Phone number. */
    phoneNumber?: string;
    /** The seat, of an event type with seats. */
    seatUid?: string;
    /** Zone (IANA name). */
    timeZone?: string;
  }
  /** The event type of a booking. */
  interface BookingEventType {
    /** Its id. */
    id: number;
    /** Its slug. */
    slug?: string;
  }
  /** A host of a booking. */
  interface Host {
    /** Email. */
    email?: string;
    /** The user's id. */
    id?: number;
    /** Name. */
    name?: string;
    /** Zone (IANA name). */
    timeZone?: string;
    /** User name. */
    username?: string;
  }
  /** A booking. */
  interface Booking {
    /** Whether the host did not come. */
    absentHost: boolean;
    /** Who comes; one `attendee` in some clones. */
    attendees?: readonly BookingAttendee[];
    /** Answers to the event type's questions. */
    bookingFieldsResponses?: Readonly<Record<string, unknown>>;
    /** Why it was cancelled. */
    cancellationReason?: string;
    /** Who cancelled it. */
    cancelledByEmail?: string;
    /** When it was made. */
    createdAt?: string;
    /** Description. */
    description?: string;
    /** How long it is. */
    durationMinutes?: number;
    /** When it ends. */
    end?: string;
    /** The event type with its slug. */
    eventType?: BookingEventType;
    /** The event type. */
    eventTypeId?: number;
    /** Who comes along. */
    guests?: readonly string[];
    /** Who hosts; one `user` in the older shapes. */
    hosts?: readonly Host[];
    /** The UID of its calendar event. */
    icsUid?: string;
    /** Its number. */
    id?: number;
    /** Where it takes place; a link for video calls. */
    location?: unknown;
    /** The link of the video call, where it is said apart. */
    meetingUrl?: string;
    /** What the application stored. */
    metadata?: Readonly<Record<string, unknown>>;
    /** The series it belongs to. */
    recurringBookingUid?: string;
    /** Who moved it. */
    rescheduledByEmail?: string;
    /** The booking it was before it was moved. */
    rescheduledFromUid?: string;
    /** The booking it became when it was moved. */
    rescheduledToUid?: string;
    /** Why it was moved. */
    reschedulingReason?: string;
    /** The seat that was just taken. */
    seatUid?: string;
    /** When it begins. */
    start: string;
    /** Where it stands. */
    status: string;
    /** Title. */
    title?: string;
    /** Its name in every call. */
    uid: string;
    /** When it was last changed. */
    updatedAt?: string;
  }
  /** What to change of a booking; what is not set stays. */
  interface UpdateBookingV1 {
    /** Description. */
    description?: string;
    /** When it ends. */
    end?: Instant;
    /** Which one, by its number. */
    id: number;
    /** When it begins. */
    start?: Instant;
    /** Where it stands, such as `ACCEPTED`. */
    status?: string;
    /** Title. */
    title?: string;
  }
  /** A booking to be cancelled. */
  interface CancelBookingV1 {
    /** Whether the rest of its series is cancelled, too. */
    allRemainingBookings?: boolean;
    /** Why. */
    cancellationReason?: string;
    /** Which one, by its number. */
    id: number;
  }
  /** Which slots are asked for: by `eventTypeId`, or by `usernames` with `eventTypeSlug`. */
  interface SlotsQueryV1 {
    /** Until when. */
    end: Instant;
    /** The event type. */
    eventTypeId?: number;
    /** The event type's slug. */
    eventTypeSlug?: string;
    /** From when on. */
    start: Instant;
    /** The zone (IANA name) in which days are counted. */
    timeZone?: string;
    /** Who should be there. */
    usernames?: readonly string[];
  }
  /** A start that can be booked. */
  interface Slot {
    /** The booking whose seats these are, once one is taken. */
    bookingUid?: string;
    /** When it ends, where the host says so. */
    end?: string;
    /** Seats taken, of an event type with seats. */
    seatsBooked?: number;
    /** Seats left. */
    seatsRemaining?: number;
    /** Seats in all. */
    seatsTotal?: number;
    /** When it begins. */
    start: string;
  }
  /** Hours of some weekdays. */
  interface Availability {
    /** Which weekdays. */
    days: readonly Day[];
    /** Until when, `HH:MM`; `23:59` means the end of the day. */
    endTime: string;
    /** From when on, `HH:MM` on the wall. */
    startTime: string;
  }
  /** A weekday: written as its English name, read as that or as a number with Sunday 0, as older hosts write it. */
  type Day = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';
  /** Hours of one date in place of its weekday's; `00:00` to `00:00` closes it. A date may have several. */
  interface Override {
    /** Which date. */
    date: string;
    /** Until when, `HH:MM`. */
    endTime: string;
    /** From when on, `HH:MM` on the wall. */
    startTime: string;
  }
  /** When an account can be booked. */
  interface Schedule {
    /** Hours by weekday. */
    availability: readonly Availability[];
    /** Its id. */
    id: number;
    /** Whether event types without a schedule of their own use it. */
    isDefault: boolean;
    /** Name. */
    name: string;
    /** Hours by date. */
    overrides: readonly Override[];
    /** Who has it. */
    ownerId?: number;
    /** The zone (IANA name) on whose wall the hours are read. */
    timeZone: string;
  }
}

export class Calendly extends Client {
  constructor(account: AccountOptions);

  /** Who the credentials belong to. */
  me(): Promise<Calendly.User>;

  /** A user. */
  user(id: string): Promise<Calendly.User>;

  /** One page of event types. */
  eventTypes(asked?: Calendly.ListEventTypes): Promise<Calendly.Page>;

  /** All event types, page after page. */
  allEventTypes(asked?: Calendly.ListEventTypes): Promise<readonly Calendly.EventType[]>;

  /** One event type. */
  eventType(id: string): Promise<Calendly.EventType>;

  /** Makes an event type for one invitee at a time. */
  createEventType(asked: Calendly.NewEventType): Promise<Calendly.EventType>;

  /** Changes an event type; what is left out stays. */
  updateEventType(asked: Calendly.EventTypeChange): Promise<Calendly.EventType>;

  /** Makes an event type for one meeting. */
  createOneOffEventType(asked: Calendly.NewOneOffEventType): Promise<Calendly.EventType>;

  /** The starts at which an event type can be booked, in order. */
  availableTimes(asked: Calendly.AvailableTimes): Promise<readonly Calendly.AvailableTime[]>;

  /** A user's busy time, in order. */
  busyTimes(asked: Calendly.BusyTimes): Promise<readonly Calendly.UserBusyTime[]>;

  /** A user's availability schedules. */
  availabilitySchedules(id: string): Promise<readonly Calendly.AvailabilitySchedule[]>;

  /** One availability schedule. */
  availabilitySchedule(id: string): Promise<Calendly.AvailabilitySchedule>;

  /** Makes a link by which one meeting can be booked, once. */
  createSchedulingLink(id: string): Promise<Calendly.SchedulingLink>;

  /** Makes a link for one meeting on terms of its own. */
  createShare(asked: Calendly.NewShare): Promise<Calendly.Share>;

  /** A link to hand out: a single-use link, or the event type's own page when Calendly is down. */
  bookingLink(asked: Calendly.BookingLink): Promise<Calendly.HandedOut>;

  /** One page of scheduled events. */
  scheduledEvents(asked?: Calendly.ListScheduledEvents): Promise<Calendly.Page>;

  /** All scheduled events, page after page. */
  allScheduledEvents(asked?: Calendly.ListScheduledEvents): Promise<readonly Calendly.ScheduledEvent[]>;

  /** One scheduled event. */
  scheduledEvent(id: string): Promise<Calendly.ScheduledEvent>;

  /** One page of invitees of a scheduled event. */
  invitees(asked: Calendly.ListInvitees): Promise<Calendly.Page>;

  /** All invitees of a scheduled event, page after page. */
  allInvitees(asked: Calendly.ListInvitees): Promise<readonly Calendly.Invitee[]>;

  /** One invitee. */
  invitee(id: string): Promise<Calendly.Invitee>;

  /** Books. */
  createInvitee(asked: Calendly.NewInvitee): Promise<Calendly.Booked>;

  /** Looks for a booking by what, when and who. */
  findInvitee(asked: Calendly.FindInvitee): Promise<Calendly.Booked | null>;

  /** Books unless it is booked already. */
  createOrFind(asked: Calendly.NewInvitee): Promise<Calendly.Booked>;

  /** Cancels a scheduled event for all its invitees. */
  cancelEvent(asked: Calendly.CancelEvent): Promise<Calendly.Cancelled>;

  /** The pages on which an invitee moves or cancels the booking. */
  rescheduleUrl(id: string): Promise<Calendly.InviteePages>;

  /** Moves a booking: books anew, then cancels. */
  moveInvitee(asked: Calendly.MoveInvitee): Promise<Calendly.Moved>;

  /** Marks an invitee as absent. */
  createNoShow(id: string): Promise<Calendly.NoShow>;

  /** One mark of being absent. */
  noShow(id: string): Promise<Calendly.NoShow>;

  /** Takes the mark of being absent back. */
  deleteNoShow(id: string): Promise<Calendly.Removed>;

  /** One page of webhook subscriptions. */
  webhooks(asked: Calendly.ListWebhooks): Promise<Calendly.Page>;

  /** All webhook subscriptions, page after page. */
  allWebhooks(asked: Calendly.ListWebhooks): Promise<readonly Calendly.WebhookSubscription[]>;

  /** One webhook subscription. */
  webhook(id: string): Promise<Calendly.WebhookSubscription>;

  /** Makes a webhook subscription. */
  createWebhook(asked: Calendly.NewWebhook): Promise<Calendly.WebhookSubscription>;

  /** Removes a webhook subscription. */
  deleteWebhook(id: string): Promise<Calendly.Removed>;

  /** Sees to it that a webhook subscription stands. */
  ensureWebhook(asked: Calendly.NewWebhook): Promise<Calendly.EnsuredWebhook>;

  /** What a delivery looks like. */
  sampleWebhook(asked: Calendly.SampleWebhook): Promise<unknown>;

  /** One page of organization memberships. */
  memberships(asked?: Calendly.ListMemberships): Promise<Calendly.Page>;

  /** All organization memberships, page after page. */
  allMemberships(asked?: Calendly.ListMemberships): Promise<readonly Calendly.OrganizationMembership[]>;

  /** One organization membership. */
  membership(id: string): Promise<Calendly.OrganizationMembership>;

  /** Has the data of invitees deleted. */
  deleteInviteeData(asked: Calendly.DeleteInviteeData): Promise<void>;
}

export namespace Calendly {
  /** Somebody with a Calendly account. */
  interface User {
    /** The picture. */
    avatarUrl?: string;
    /** When the account was made. */
    createdAt?: string;
    /** The URI of the organization. */
    currentOrganization?: string;
    /** The email address. */
    email: string;
    /** The language. */
    locale?: string;
    /** The name. */
    name: string;
    /** The page on which the user is booked. */
    schedulingUrl: string;
    /** The last part of the scheduling page's address. */
    slug?: string;
    /** `12h` or `24h`. */
    timeNotation?: string;
    /** The zone in which the user's hours are read. */
    timeZone?: string;
    /** When it was last changed. */
    updatedAt?: string;
    /** The user's URI. */
    uri: string;
  }
  /** Which event types to list: `user` or `organization` is needed. */
  interface ListEventTypes {
    /** Only those that can be booked, or only those that cannot. */
    active?: boolean;
    /** How many on a page, 1 to 100; 20 unless given. */
    count?: number;
    /** Those of an organization. */
    organization?: string;
    /** The page, as `Page::next` says. */
    pageToken?: string;
    /** The order, such as `name:asc`. */
    sort?: string;
    /** Those of a user. */
    user?: string;
  }
  /** What can be booked. */
  interface EventType {
    /** Whether it can be booked now. */
    active: boolean;
    /** Whether an administrator of the organization keeps it. */
    adminManaged?: boolean;
    /** Kept free after a meeting, in minutes (since 2026-11-13). */
    afterBufferMinutes?: number;
    /** Kept free ahead of a meeting, in minutes (since 2026-11-13). */
    beforeBufferMinutes?: number;
    /** `instant` or `poll`. */
    bookingMethod?: string;
    /** The colour of its page. */
    color?: string;
    /** When it was made. */
    createdAt?: string;
    /** What is asked when it is booked. */
    customQuestions: readonly Question[];
    /** When it was deleted. */
    deletedAt?: string;
    /** The description in HTML. */
    descriptionHtml?: string;
    /** The description without marks. */
    descriptionPlain?: string;
    /** How long a meeting lasts, in minutes. */
    durationMinutes: number;
    /** The lengths an invitee may choose from, in minutes. */
    durationOptionsMinutes?: readonly number[];
    /** A note for the owner. */
    internalNote?: string;
    /** How many people it brings together. */
    kind: string;
    /** What kind it is, in words. */
    kindDescription?: string;
    /** The language of its page. */
    locale?: string;
    /** Where it can take place; more than one means that the invitee chooses. */
    locations: readonly Place[];
    /** The name. */
    name?: string;
    /** How hosts are chosen, for a team. */
    poolingType?: string;
    /** Its place in the list. */
    position?: number;
    /** Whose it is. */
    profile?: Profile;
    /** The page on which it is booked. */
    schedulingUrl: string;
    /** Whether it is hidden from the user's page. */
    secret?: boolean;
    /** The last part of the scheduling page's address. */
    slug?: string;
    /** The step between offered starts, in minutes; null for one-off event types (since 2026-11-13). */
    startTimeIncrementMinutes?: number;
    /** `StandardEventType` or `AdhocEventType`. */
    type?: string;
    /** When it was last changed. */
    updatedAt?: string;
    /** Its URI. */
    uri: string;
  }
  /** Where a meeting takes place or may take place. Of an event type it is a choice, of a scheduled event what was chosen. */
  interface Place {
    /** More about it. */
    additionalInfo?: string;
    /** What the maker of the conference says of it. */
    data?: unknown;
    /** Where to join. */
    joinUrl?: string;
    /** What kind of place: `physical`, `custom`, `ask_invitee`, `inbound_call`, `outbound_call`, `google_conference`, `zoom_conference`, `microsoft_teams_conference`, `webex_conference`, `gotomeeting_conference`, .. */
    kind?: string;
    /** The address, the number or the words. */
    location?: string;
    /** The number to call. */
    phoneNumber?: string;
    /** How far the conference is made: `initiated`, `processing`, `pushed`, `failed`. */
    status?: string;
  }
  /** Whose an event type is. */
  interface Profile {
    /** The name. */
    name?: string;
    /** The URI of the user or team. */
    owner: string;
    /** `User` or `Team`. */
    type: string;
  }
  /** What is asked when an event type is booked. */
  interface Question {
    /** The choices. */
    answerChoices: readonly string[];
    /** Whether it is asked. */
    enabled: boolean;
    /** Whether another answer than the choices may be given. */
    includeOther: boolean;
    /** The question, by which its answer is given. */
    name: string;
    /** Its place among the questions, from 0. */
    position: number;
    /** Whether it must be answered. */
    required: boolean;
    /** What kind of answer it takes. */
    type: string;
  }
  /** One page of a list. */
  interface Page {
    /** What is on it. */
    items: readonly EventType[];
    /** What to give as `pageToken` for the next page; none on the last. */
    next?: string;
  }
  /** Where a meeting takes place. */
  interface NewPlace {
    /** More about it. */
    additionalInfo?: string;
    /** What kind of place: `physical`, `ask_invitee`, `custom`, `inbound_call`, `outbound_call`, `google_conference`, `zoom_conference`, `microsoft_teams_conference`, `webex_conference`, `gotomeeting_conference`. */
    kind: string;
    /** The address, the number or the words. */
    location?: string;
    /** The number to call. */
    phoneNumber?: string;
  }
  /** An event type to make, for one invitee at a time (Create Event Type). */
  interface NewEventType {
    /** Whether it can be booked. */
    active?: boolean;
    /** Kept free after a meeting, in minutes: the same choice. */
    afterBufferMinutes?: number;
    /** Kept free ahead of a meeting, in minutes: 0, 5, 10, 15, 30, 45, 60, 90, 120, 150 or 180. */
    beforeBufferMinutes?: number;
    /** The colour of its page, such as `#fff200`. */
    color?: string;
    /** The description. */
    description?: string;
    /** How long a meeting lasts, in minutes, 1 to 720. */
    durationMinutes?: number;
    /** The lengths an invitee may choose from, in minutes; at most 4. */
    durationOptionsMinutes?: readonly number[];
    /** The language of its page. */
    locale?: string;
    /** Where it can take place. */
    locations?: readonly NewPlace[];
    /** The name. */
    name: string;
    /** The user whose it is. */
    owner: string;
    /** The step between offered starts, in minutes, 5 to 720. */
    startTimeIncrementMinutes?: number;
  }
  /** What to change of an event type; what is left out stays (Update Event Type). */
  interface EventTypeChange {
    /** Whether it can be booked. */
    active?: boolean;
    /** Kept free after a meeting, in minutes: the same choice. */
    afterBufferMinutes?: number;
    /** Kept free ahead of a meeting, in minutes: 0, 5, 10, 15, 30, 45, 60, 90, 120, 150 or 180. */
    beforeBufferMinutes?: number;
    /** The colour of its page, such as `#fff200`. */
    color?: string;
    /** The description. */
    description?: string;
    /** How long a meeting lasts, in minutes, 1 to 720. */
    durationMinutes?: number;
    /** The lengths an invitee may choose from, in minutes; at most 4. */
    durationOptionsMinutes?: readonly number[];
    /** The event type. */
    eventType: string;
    /** The language of its page. */
    locale?: string;
    /** Where it can take place. */
    locations?: readonly NewPlace[];
    /** The name. */
    name?: string;
    /** The step between offered starts, in minutes, 5 to 720. */
    startTimeIncrementMinutes?: number;
  }
  /** An event type for one meeting (Create One-Off Event Type). */
  interface NewOneOffEventType {
    /** Users who host it as well. */
    coHosts?: readonly string[];
    /** How long it lasts, in minutes. */
    durationMinutes: number;
    /** The first date on which it can take place. */
    from: string;
    /** The user who hosts it. */
    host: string;
    /** Where it takes place. */
    location?: NewPlace;
    /** The name. */
    name: string;
    /** The last date on which it can take place. */
    through: string;
    /** The zone of the dates; the host's unless given. */
    timeZone?: string;
  }
  /** Which starts to list. */
  interface AvailableTimes {
    /** Until when, at most 366 days later. */
    end: Instant;
    /** The event type. */
    eventType: string;
    /** From when; what has passed is cut off. */
    start: Instant;
  }
  /** A start at which an event type can be booked. */
  interface AvailableTime {
    /** How many more can book it: one, or more for a group. */
    inviteesRemaining: number;
    /** The page on which this start is booked. */
    schedulingUrl: string;
    /** The start. */
    startTime: string;
    /** `available`. */
    status: string;
  }
  /** Whose busy time to list. */
  interface BusyTimes {
    /** Until when, at most 366 days later. */
    end: Instant;
    /** From when. */
    start: Instant;
    /** The user. */
    user: string;
  }
  /** Time in which a user cannot be booked. */
  interface UserBusyTime {
    /** The end with the buffer after it. */
    bufferedEndTime?: string;
    /** The start with the buffer ahead of it. */
    bufferedStartTime?: string;
    /** The end. */
    endTime: string;
    /** The URI of the scheduled event, for one booked through Calendly. */
    event?: string;
    /** The start. */
    startTime: string;
    /** Why. */
    type: string;
  }
  /** The hours of one weekday or date. No hours: closed. */
  interface AvailabilityRule {
    /** The date. */
    date?: string;
    /** The hours. */
    intervals: readonly Interval[];
    /** Which of the two it speaks of. */
    type: string;
    /** The weekday, `monday` to `sunday`. */
    wday?: string;
  }
  /** Hours in which a user can be booked. */
  interface AvailabilitySchedule {
    /** Whether event types use it unless they say otherwise. */
    default: boolean;
    /** The name. */
    name: string;
    /** The hours of weekdays and dates. */
    rules: readonly AvailabilityRule[];
    /** The zone in which the hours are read. */
    timeZone?: string;
    /** Its URI. */
    uri: string;
    /** The URI of the user. */
    user: string;
  }
  /** Hours on the wall. */
  interface Interval {
    /** `HH:MM`. */
    from: string;
    /** `HH:MM`. */
    to: string;
  }
  /** A link by which one meeting can be booked, once. */
  interface SchedulingLink {
    /** The link. */
    bookingUrl: string;
    /** The URI of the event type. */
    owner?: string;
    /** `EventType`. */
    ownerType?: string;
  }
  /** The hours of a share. */
  interface ShareHours {
    /** The hours of weekdays and dates. */
    rules: readonly ShareRule[];
    /** The zone in which they are read. */
    timeZone: string;
  }
  /** The hours of one weekday or one date of a share: one of `wday` and `date` is needed. */
  interface ShareRule {
    /** The date. */
    date?: string;
    /** The hours, such as `09:00-12:00`; none means closed. */
    hours: readonly string[];
    /** The weekday, `monday` to `sunday`. */
    wday?: string;
  }
  /** A link for one meeting on terms of its own; what is left out is as the event type says (Create Share). */
  interface NewShare {
    /** How long it lasts, in minutes, 1 to 720. */
    durationMinutes?: number;
    /** The lengths the invitee may choose from, in minutes; at most 4. */
    durationOptionsMinutes?: readonly number[];
    /** The event type, one for one invitee at a time. */
    eventType: string;
    /** The first date, for a fixed period. */
    from?: string;
    /** Whether the place is shown only to who has booked. */
    hideLocation?: boolean;
    /** In which hours. */
    hours?: ShareHours;
    /** Where it can take place. */
    locations?: readonly NewPlace[];
    /** How far ahead, for a moving period, in Calendly's own unit. */
    maxBookingTime?: number;
    /** The name, at most 55 characters. */
    name?: string;
    /** How far ahead it can be booked. */
    period?: string;
    /** The last date, for a fixed period. */
    through?: string;
  }
  /** A link by which one meeting can be booked on terms of its own. */
  interface Share {
    /** When it was made (since 2026-11-06). */
    createdAt?: string;
    /** The links. */
    schedulingLinks: readonly SchedulingLink[];
    /** The terms. */
    shareOverride?: unknown;
    /** `active`, `booked` or `expired` (since 2026-11-06). */
    status?: string;
    /** Its URI (since 2026-11-06). */
    uri?: string;
  }
  /** What a link fills in on the scheduling page (Calendly help centre, pre-fill invitee information). */
  interface Prefill {
    /** Answers to the questions, the first first, at most 10; an empty one leaves its question blank. */
    answers?: readonly string[];
    /** The date at which the calendar opens. */
    date?: string;
    /** The email address. */
    email?: string;
    /** The first name, where the page asks for it alone. */
    firstName?: string;
    /** Email addresses of guests. */
    guests?: readonly string[];
    /** The last name. */
    lastName?: string;
    /** Where. */
    location?: string;
    /** The name. */
    name?: string;
    /** Where the invitee comes from. */
    tracking?: Tracking;
  }
  /** Where an invitee came from: the UTM parameters, and an id of Salesforce. */
  interface Tracking {
    /** `salesforce_uuid`. */
    salesforceUuid?: string;
    /** `utm_campaign`. */
    utmCampaign?: string;
    /** `utm_content`. */
    utmContent?: string;
    /** `utm_medium`. */
    utmMedium?: string;
    /** `utm_source`. */
    utmSource?: string;
    /** `utm_term`. */
    utmTerm?: string;
  }
  /** A link to hand out. See `Calendly::booking_link`. */
  interface BookingLink {
    /** The event type. */
    eventType: string;
    /** What to fill in for the invitee. */
    prefill?: Prefill;
    /** The event type's own page (`scheduling_url`), handed out when Calendly is down: `https`. */
    schedulingUrl: string;
  }
  /** What to do about an error. */
  type Advice = 'retry' | 'look_up' | 'reconnect' | 'choose' | 'resync' | 'reread' | 'fix';
  /** The class of an error: stable, the same in every language. */
  type ErrorCode = 'auth' | 'forbidden' | 'not_found' | 'slot_taken' | 'duplicate' | 'validation' | 'rate_limited' | 'sync_expired' | 'gone' | 'conflict' | 'upstream' | 'transport' | 'decode' | 'circuit_open' | 'too_large' | 'blocked' | 'unsupported';
  /** What went wrong on the way, when a call has an outcome all the same. */
  interface Problem {
    /** What to do about it. */
    advice: Advice;
    /** The class. */
    code: ErrorCode;
    /** What happened, in words. */
    message: string;
  }
  /** A link that can be handed out. */
  interface HandedOut {
    /** Why it is the event type's own page and no single-use link, when it is. */
    fallback?: Problem;
    /** Whether it can be used once only. */
    singleUse: boolean;
    /** The link, with what was to be filled in. */
    url: string;
  }
  /** Which scheduled events to list: `user`, `organization` or `group` is needed. */
  interface ListScheduledEvents {
    /** How many on a page, 1 to 100; 20 unless given. */
    count?: number;
    /** Those of a group. */
    group?: string;
    /** Only those with this invitee. */
    inviteeEmail?: string;
    /** Only those that start before or at this. */
    maxStart?: Instant;
    /** Only those that start at or after this. */
    minStart?: Instant;
    /** Those of an organization, for its owners and administrators. */
    organization?: string;
    /** The page, as `Page::next` says. */
    pageToken?: string;
    /** The order, such as `start_time:asc`. */
    sort?: string;
    /** Only those that stand, or only those that were cancelled. */
    status?: string;
    /** Those of a user. */
    user?: string;
  }
  /** The event that Calendly wrote into the host's calendar. */
  interface CalendarEvent {
    /** Its id in that calendar. */
    externalId: string;
    /** `google`, `outlook`, `exchange`, `icloud`, `outlook_desktop`. */
    kind: string;
  }
  /** Who cancelled, and why. */
  interface Cancellation {
    /** Who, by name. */
    canceledBy: string;
    /** On which side. */
    cancelerType?: string;
    /** When. */
    createdAt?: string;
    /** Why. */
    reason?: string;
  }
  /** A guest whom the invitee brings along. */
  interface EventGuest {
    /** When the guest was added. */
    createdAt?: string;
    /** The email address. */
    email: string;
    /** When that was last changed. */
    updatedAt?: string;
  }
  /** A host of a scheduled event. */
  interface EventMembership {
    /** The end with the buffer after it. */
    bufferedEndTime?: string;
    /** The start with the buffer ahead of it. */
    bufferedStartTime?: string;
    /** The user's URI. */
    user: string;
    /** The user's email address. */
    userEmail?: string;
    /** The user's name. */
    userName?: string;
  }
  /** How many invitees a scheduled event has. */
  interface InviteesCounter {
    /** Those who stand. */
    active: number;
    /** How many there can be. */
    limit: number;
    /** All, also those who cancelled. */
    total: number;
  }
  /** A meeting that was booked. */
  interface ScheduledEvent {
    /** The event in the host's calendar. */
    calendarEvent?: CalendarEvent;
    /** Who cancelled it and why. */
    cancellation?: Cancellation;
    /** When it was booked. */
    createdAt?: string;
    /** The end. */
    endTime: string;
    /** Guests that the invitee brought. */
    eventGuests: readonly EventGuest[];
    /** Its hosts. */
    eventMemberships: readonly EventMembership[];
    /** The URI of the event type. */
    eventType?: string;
    /** How many invitees it has. */
    inviteesCounter: InviteesCounter;
    /** Where it takes place. */
    location?: Place;
    /** Notes of the hosts, in HTML. */
    meetingNotesHtml?: string;
    /** Notes of the hosts, without marks. */
    meetingNotesPlain?: string;
    /** The name. */
    name?: string;
    /** The start. */
    startTime: string;
    /** Whether it stands. */
    status: string;
    /** When it was last changed. */
    updatedAt?: string;
    /** Its URI. */
    uri: string;
  }
  /** Which invitees to list. */
  interface ListInvitees {
    /** How many on a page, 1 to 100; 20 unless given. */
    count?: number;
    /** Only the one with this email address. */
    email?: string;
    /** Those of this scheduled event. */
    event: string;
    /** The page, as `Page::next` says. */
    pageToken?: string;
    /** The order, such as `created_at:asc`. */
    sort?: string;
    /** Only those that stand, or only those that cancelled. */
    status?: string;
  }
  /** A question and its answer. */
  interface Answer {
    /** The answer; several choices stand on a line each. */
    answer: string;
    /** Its place among the questions, from 0. */
    position: number;
    /** The question, exactly as the event type asks it. */
    question: string;
  }
  /** Somebody who booked. */
  interface Invitee {
    /** The page on which the invitee cancels. */
    cancelUrl?: string;
    /** Who cancelled and why. */
    cancellation?: Cancellation;
    /** When it was booked. */
    createdAt?: string;
    /** The email address. */
    email: string;
    /** The URI of the scheduled event. */
    event: string;
    /** The first name. */
    firstName?: string;
    /** Who booked for the invitee. */
    inviteeScheduledBy?: string;
    /** The last name. */
    lastName?: string;
    /** The name. */
    name: string;
    /** The URI of the invitee that replaces this one. */
    newInvitee?: string;
    /** The mark of being absent. */
    noShow?: NoShowMark;
    /** The URI of the invitee that this one replaces. */
    oldInvitee?: string;
    /** What was paid. */
    payment?: Payment;
    /** What was asked and answered. */
    questionsAndAnswers: readonly Answer[];
    /** Whether the invitee was asked to confirm, and did. */
    reconfirmation?: Reconfirmation;
    /** The page on which the invitee moves the booking. */
    rescheduleUrl?: string;
    /** Whether the booking was moved, by cancelling it and booking another. */
    rescheduled: boolean;
    /** The URI of what was sent with a routing form. */
    routingFormSubmission?: string;
    /** `instant_book`, when booked by an API. */
    schedulingMethod?: string;
    /** Whether the booking stands. */
    status: string;
    /** The number for reminders by text message. */
    textReminderNumber?: string;
    /** The zone in which the invitee reads times. */
    timeZone?: string;
    /** Where the invitee came from. */
    tracking: Tracking;
    /** When it was last changed. */
    updatedAt?: string;
    /** Its URI. */
    uri: string;
  }
  /** The mark of an invitee who did not come. */
  interface NoShowMark {
    /** When it was made. */
    createdAt?: string;
    /** The URI by which the mark is taken back. */
    uri: string;
  }
  /** What was paid. */
  interface Payment {
    /** How much, in units of the currency. */
    amount?: number;
    /** The currency. */
    currency?: string;
    /** Its id with the provider. */
    externalId?: string;
    /** `stripe` or `paypal`. */
    provider?: string;
    /** Whether it went through. */
    successful?: boolean;
    /** On which terms. */
    terms?: string;
  }
  /** Whether the invitee was asked to confirm, and did. */
  interface Reconfirmation {
    /** When the invitee confirmed. */
    confirmedAt?: string;
    /** When the invitee was asked. */
    createdAt?: string;
  }
  /** A booking to make (Create Event Invitee, for paid plans). */
  interface NewInvitee {
    /** Answers to the event type's questions. */
    answers?: readonly Answer[];
    /** The invitee's email address. */
    email: string;
    /** The event type. */
    eventType: string;
    /** The invitee's first name. */
    firstName?: string;
    /** Email addresses of guests, at most 10. */
    guests?: readonly string[];
    /** The invitee's last name. */
    lastName?: string;
    /** Where; needed where the event type offers a choice. */
    location?: NewPlace;
    /** The invitee's name; this or `first_name` is needed. */
    name?: string;
    /** Among whose events to look for the booking in doubt: an organization. See `FindInvitee`. */
    organization?: string;
    /** The start: exactly one that is offered. */
    start: Instant;
    /** The number for reminders by text message, such as `+14155551234`. */
    textReminderNumber?: string;
    /** The zone in which the invitee reads times. */
    timeZone: string;
    /** Where the invitee came from. */
    tracking?: Tracking;
    /** Among whose events to look for the booking in doubt: a user. See `FindInvitee`. */
    user?: string;
  }
  /** A booking that was made, or found. */
  interface Booked {
    /** The URI of the scheduled event. */
    event: string;
    /** Whether it was there already. */
    found: boolean;
    /** Who booked. */
    invitee: Invitee;
  }
  /**
   * A booking to look for. Calendly takes no key for a booking, so what identifies it is what, when and who.
   *
   * It is looked for among the events of `user` or `organization`. Unless one is given that is the account's organization, which owners and administrators may read, else the account's user, who sees only events of their own.
   */
  interface FindInvitee {
    /** The invitee's email address; capitals do not count. */
    email: string;
    /** The event type. */
    eventType: string;
    /** Look among the events of an organization. */
    organization?: string;
    /** The start. */
    start: Instant;
    /** Look among the events of a user. */
    user?: string;
  }
  /** A scheduled event to cancel, for all its invitees. */
  interface CancelEvent {
    /** The scheduled event. */
    event: string;
    /** Why, at most 10,000 characters; the invitee is told. */
    reason?: string;
  }
  /** A cancellation that holds. */
  interface Cancelled {
    /** Whether it was cancelled before this call. */
    already: boolean;
    /** Who cancelled and why, when Calendly says so. */
    cancellation?: Cancellation;
  }
  /** The pages on which an invitee moves or cancels the booking. */
  interface InviteePages {
    /** Where it is cancelled. */
    cancelUrl?: string;
    /** Where it is moved. */
    rescheduleUrl?: string;
  }
  /** A booking to move. See `Calendly::move_invitee`. */
  interface MoveInvitee {
    /** The invitee: its URI, or `EVENT/INVITEE`. */
    invitee: string;
    /** Why; told with the cancellation of the old booking. */
    reason?: string;
    /** The booking to make instead. */
    to: NewInvitee;
  }
  /** What became of moving a booking. */
  type Moved = { booked: Booked; cancellation?: Cancellation; outcome: 'moved' } | { outcome: 'taken_back'; problem: Problem } | { booked: Booked; outcome: 'unsettled'; problem: Problem };
  /** An invitee marked as absent. */
  interface NoShow {
    /** When it was made. */
    createdAt?: string;
    /** The URI of the invitee. */
    invitee: string;
    /** The URI of the mark. */
    uri: string;
  }
  /** Something that is not there any more. */
  interface Removed {
    /** Whether it was gone before this call. */
    already: boolean;
  }
  /** Which webhook subscriptions to list. */
  interface ListWebhooks {
    /** How many on a page, 1 to 100; 20 unless given. */
    count?: number;
    /** The group, for scope `group`. */
    group?: string;
    /** The organization. */
    organization: string;
    /** The page, as `Page::next` says. */
    pageToken?: string;
    /** Whose events they hear of. */
    scope: string;
    /** The user, for scope `user`. */
    user?: string;
  }
  /** Whom Calendly tells of bookings. */
  interface WebhookSubscription {
    /** Where it delivers to. */
    callbackUrl: string;
    /** When it was made. */
    createdAt?: string;
    /** The URI of who made it. */
    creator?: string;
    /** What it hears of. */
    events: readonly string[];
    /** The URI of the group, for scope `group`. */
    group?: string;
    /** The URI of the organization. */
    organization: string;
    /** Since when deliveries fail. */
    retryStartedAt?: string;
    /** Whose events it hears of. */
    scope: string;
    /** Whether it is delivered to. */
    state: string;
    /** When it was last changed. */
    updatedAt?: string;
    /** Its URI. */
    uri: string;
    /** The URI of the user, for scope `user`. */
    user?: string;
  }
  /** A webhook subscription to make, for paid plans. */
  interface NewWebhook {
    /** What to hear of. */
    events: readonly string[];
    /** The group, for scope `group`. */
    group?: string;
    /** The organization. */
    organization: string;
    /** Whose events to hear of. */
    scope: string;
    /** The key by which deliveries are signed. */
    signingKey?: string;
    /** Where to deliver to: `https`. */
    url: string;
    /** The user, for scope `user`. */
    user?: string;
  }
  /** What was done so that a webhook subscription stands. */
  type WebhookChange = 'created' | 'recreated' | 'kept';
  /** A webhook subscription that stands. */
  interface EnsuredWebhook {
    /** What was done. */
    change: WebhookChange;
    /** The subscription. */
    subscription: WebhookSubscription;
  }
  /** What a delivery looks like. */
  interface SampleWebhook {
    /** Of which event. */
    event: string;
    /** The group, for scope `group`. */
    group?: string;
    /** The organization. */
    organization: string;
    /** Whose events. */
    scope: string;
    /** The user, for scope `user`. */
    user?: string;
  }
  /** Which organization memberships to list: `user` or `organization` is needed. */
  interface ListMemberships {
    /** How many on a page, 1 to 100; 20 unless given. */
    count?: number;
    /** Only the one with this email address. */
    email?: string;
    /** Those of an organization. */
    organization?: string;
    /** The page, as `Page::next` says. */
    pageToken?: string;
    /** Only those of this role: `user`, `admin` or `owner`. */
    role?: string;
    /** Those of a user. */
    user?: string;
  }
  /** Somebody's place in an organization. */
  interface OrganizationMembership {
    /** When it began. */
    createdAt?: string;
    /** The URI of the organization. */
    organization: string;
    /** `user`, `admin` or `owner`. */
    role: string;
    /** When it was last changed. */
    updatedAt?: string;
    /** Its URI. */
    uri: string;
    /** Who. */
    user: User;
  }
  /** Invitees whose data is to be deleted (data compliance, for owners and administrators). */
  interface DeleteInviteeData {
    /** Their email addresses. */
    emails: readonly string[];
  }
}

export class Google extends Client {
  constructor(account: AccountOptions);

  /** When calendars are busy, in pieces that Google accepts; what cannot be read is unknown, never free. */
  freeBusy(asked: Google.FreeBusyQuery): Promise<Google.FreeBusy>;

  /** One page of the account's calendars. */
  calendars(asked?: Google.CalendarsQuery): Promise<Google.CalendarPage>;

  /** All of the account's calendars that are not hidden. */
  allCalendars(): Promise<readonly Google.CalendarEntry[]>;

  /** Makes a calendar. */
  createCalendar(asked: Google.NewCalendar): Promise<Google.CalendarEntry>;

  /** The account's time zone. */
  timeZone(): Promise<Google.Setting>;

  /** One page of events. */
  events(asked?: Google.EventsQuery): Promise<Google.EventPage>;

  /** All pages of events as one. */
  allEvents(asked?: Google.EventsQuery): Promise<Google.EventPage>;

  /** One event. */
  event(asked: Google.EventRef): Promise<Google.Event>;

  /** The events of a booking. */
  eventsOfBooking(asked: Google.BookingRef): Promise<Google.EventPage>;

  /** One page of the occurrences of a recurring event. */
  instances(asked: Google.InstancesQuery): Promise<Google.EventPage>;

  /** Writes the event of a booking; writing it again makes no second one. */
  insertEvent(asked: Google.NewEvent): Promise<Google.Inserted>;

  /** Brings the deleted event of a booking back. */
  reviveEvent(asked: Google.NewEvent): Promise<Google.Inserted>;

  /** How far the meeting link of an event is, waiting for it for a while. */
  waitForMeetingLink(asked: Google.MeetingWait): Promise<Google.Meeting>;

  /** Changes members of an event. */
  patchEvent(asked: Google.EventChange): Promise<Google.Event>;

  /** Replaces an event. */
  replaceEvent(asked: Google.EventChange): Promise<Google.Event>;

  /** Adds guests to an event and takes others off it. */
  changeAttendees(asked: Google.AttendeeChange): Promise<Google.Event>;

  /** Deletes an event. */
  deleteEvent(asked: Google.EventDeletion): Promise<Google.Deletion>;

  /** Adds a copy of an event that exists elsewhere. */
  importEvent(asked: Google.EventImport): Promise<Google.Event>;

  /** Moves an event to another calendar. */
  moveEvent(asked: Google.EventMove): Promise<Google.Event>;

  /** Makes an event of words. */
  quickAdd(asked: Google.QuickAdd): Promise<Google.Event>;

  /** What has changed since the last sync. */
  sync(asked?: Google.SyncRequest): Promise<Google.Changes>;

  /** What has changed since the last sync, or everything where the cursor has expired. */
  syncOrRestart(asked?: Google.SyncRequest): Promise<Google.Changes>;

  /** Opens a channel on which Google says that a calendar has changed. */
  watch(asked: Google.WatchRequest): Promise<Google.WatchChannel>;

  /** Stops a channel. */
  stopChannel(asked: Google.ChannelStop): Promise<boolean>;

  /** Opens the next channel and then stops the old one. */
  renewWatch(asked: Google.WatchRenewal): Promise<Google.Renewed>;
}

export namespace Google {
  /** Which calendars, and when. */
  interface FreeBusyQuery {
    /** How many calendars one question may become, at most 50. */
    calendarExpansionMax?: number;
    /** The calendars, or groups of people, by their ids. */
    calendars: readonly string[];
    /** Until when, exclusive. */
    end: Instant;
    /** How many members a group may have, at most 100. */
    groupExpansionMax?: number;
    /** From when, inclusive. */
    start: Instant;
  }
  /** When one calendar is busy. */
  interface CalendarBusy {
    /** When it is busy, in order, apart from each other. */
    busy: readonly Interval[];
    /** The calendar, or a group that could not be resolved. */
    id: string;
    /** When nobody knows. */
    unknown?: readonly UnknownTime[];
  }
  /** Who belongs to a group. */
  interface GroupMembers {
    /** The calendars of its members. */
    calendars: readonly string[];
    /** The group. */
    id: string;
  }
  /** Between two instants, the end exclusive. */
  interface Interval {
    /** Until when. */
    end: string;
    /** From when. */
    start: string;
  }
  /** A stretch of which nothing is known. */
  interface UnknownTime {
    /** Until when. */
    end: string;
    /** Google's reason, such as `notFound`, or `missing` where it said nothing. */
    reason: string;
    /** From when. */
    start: string;
  }
  /** When calendars are busy: those asked for in their order, then the members of groups. */
  interface FreeBusy {
    /** Calendar by calendar. */
    calendars: readonly CalendarBusy[];
    /** The groups that were resolved. */
    groups?: readonly GroupMembers[];
  }
  /** Which calendars to list. */
  interface CalendarsQuery {
    /** Those where the account may do at least this. */
    minAccessRole?: string;
    /** `next` of the page before. */
    page?: string;
    /** How many on a page, 1 to 250; Google's default is 100. */
    pageSize?: number;
    /** Also hidden ones. */
    showHidden?: boolean;
  }
  /** A calendar in the account's list (Calendar API v3 reference, resource CalendarList). */
  interface CalendarEntry {
    /** What the account may do with it. */
    accessRole?: string;
    /** Whether it is gone. */
    deleted?: boolean;
    /** Its text. */
    description?: string;
    /** Whether the account hides it. */
    hidden?: boolean;
    /** Its id, mostly a mail address. */
    id: string;
    /** Whether it is the account's main calendar. */
    primary?: boolean;
    /** Whether the account shows it. */
    selected?: boolean;
    /** Its title. */
    summary?: string;
    /** The title that the account gave it. */
    summaryOverride?: string;
    /** Its IANA zone. */
    timeZone?: string;
  }
  /** One page of the account's calendars. */
  interface CalendarPage {
    /** The calendars. */
    items: readonly CalendarEntry[];
    /** Leads to the next page; none on the last. */
    next?: string;
  }
  /** A calendar to make. */
  interface NewCalendar {
    /** Its title. */
    summary: string;
    /** Its IANA zone. */
    timeZone?: string;
  }
  /** A setting of the account. */
  interface Setting {
    /** Its name, such as `timezone`. */
    id: string;
    /** Its value, such as `Europe/Berlin`. */
    value: string;
  }
  /** In which order events are listed. */
  type OrderBy = 'startTime' | 'updated';
  /** Which events to list. See also `sync` for following changes. */
  interface EventsQuery {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** Events of these types. */
    eventTypes?: readonly string[];
    /** The event of this identity across calendars. */
    iCalUID?: string;
    /** In which order. */
    orderBy?: OrderBy;
    /** `next` of the page before. */
    page?: string;
    /** How many on a page, 1 to 2,500; Google's default is 250. */
    pageSize?: number;
    /** Events with all of these private properties. */
    privateProperties?: Readonly<Record<string, string>>;
    /** Events with these words. */
    q?: string;
    /** Also deleted events. */
    showDeleted?: boolean;
    /** Recurring events as their occurrences. */
    singleEvents?: boolean;
    /** Events that begin before this instant. */
    timeMax?: Instant;
    /** Events that end after this instant. */
    timeMin?: Instant;
    /** Events changed since, deleted ones included. */
    updatedMin?: Instant;
  }
  /** Somebody who is invited, or a room. */
  interface Attendee {
    /** How many they bring along. */
    additionalGuests?: number;
    /** What they wrote. */
    comment?: string;
    /** The name. */
    displayName?: string;
    /** Where to write to. */
    email?: string;
    /** Whether they may stay away. */
    optional?: boolean;
    /** Whether they hold the event. */
    organizer?: boolean;
    /** Whether it is a room or a thing. */
    resource?: boolean;
    /** What they said. */
    responseStatus?: string;
    /** Whether it is the calendar itself. */
    self?: boolean;
  }
  /** The meeting of an event. */
  interface ConferenceData {
    /** The meeting's id, such as `abc-defg-hij`. */
    conferenceId?: string;
    /** The request that makes it. */
    createRequest?: CreateRequest;
    /** The ways into it. */
    entryPoints?: readonly EntryPoint[];
  }
  /** A request for a meeting. */
  interface CreateRequest {
    /** Its id, chosen by who asked: the same one is ignored, a new meeting needs a new one. */
    requestId?: string;
    /** How far it is. */
    status?: CreateRequestStatus;
  }
  /** The state of an asynchronous request for a meeting. */
  interface CreateRequestStatus {
    /** `pending`, `success` or `failure`. */
    statusCode?: string;
  }
  /** A way into a meeting. */
  interface EntryPoint {
    /** `video`, `phone`, `sip` or `more`. */
    entryPointType?: string;
    /** The address for people. */
    label?: string;
    /** The number to type. */
    pin?: string;
    /** The address, such as `https://meet.google.com/..` or `tel:..`. */
    uri?: string;
  }
  /** An event as Google keeps it (Calendar API v3 reference, resource Events). A deleted one may have nothing but its id and its status. */
  interface Event {
    /** Who is invited. */
    attendees?: readonly Attendee[];
    /** Whether `attendees` is cut short. */
    attendeesOmitted?: boolean;
    /** The meeting. */
    conferenceData?: ConferenceData;
    /** When it was made. */
    created?: string;
    /** Who made it. */
    creator?: Person;
    /** The text, which may be HTML. */
    description?: string;
    /** When it ends, exclusive. */
    end?: EventTime;
    /** Whether the end is made up. */
    endTimeUnspecified?: boolean;
    /** The revision, for `ifMatch`. */
    etag?: string;
    /** What it is for. */
    eventType?: string;
    /** What applications keep with it. */
    extendedProperties?: ExtendedProperties;
    /** Where to join, once the meeting is made. */
    hangoutLink?: string;
    /** Where to look at it. */
    htmlLink?: string;
    /** The identity across calendars (RFC 5545 3.8.4.7). */
    iCalUID?: string;
    /** The id in its calendar. */
    id: string;
    /** The place. */
    location?: string;
    /** Who holds it. */
    organizer?: Person;
    /** Where the recurring event put it, wherever it was moved since. */
    originalStartTime?: EventTime;
    /** The lines `RRULE`, `EXRULE`, `RDATE` and `EXDATE` (RFC 5545) of a recurring event. */
    recurrence?: readonly string[];
    /** The recurring event it is one of. */
    recurringEventId?: string;
    /** The revision that attendees were told (RFC 5545 3.8.7.4). */
    sequence?: number;
    /** When it begins. */
    start?: EventTime;
    /** Where it stands; nothing means confirmed. */
    status?: string;
    /** The title. */
    summary?: string;
    /** Whether it takes time; nothing means that it does. */
    transparency?: string;
    /** When it was changed. */
    updated?: string;
    /** Who may see it. */
    visibility?: string;
  }
  /** When an event begins or ends: a date for an all-day event (its end is the day after the last), otherwise an instant. */
  interface EventTime {
    /** The date of an all-day event. */
    date?: string;
    /** The instant of any other event. */
    dateTime?: string;
    /** The IANA zone on whose wall a recurring event keeps its time; needed there. */
    timeZone?: string;
  }
  /** When an event begins or ends: a date for an all-day event (its end is the day after the last), otherwise an instant. */
  interface EventTimeInput {
    /** The date of an all-day event. */
    date?: string;
    /** The instant of any other event. */
    dateTime?: Instant;
    /** The IANA zone on whose wall a recurring event keeps its time; needed there. */
    timeZone?: string;
  }
  /** Properties that applications keep with an event. */
  interface ExtendedProperties {
    /** On this calendar's copy alone. */
    private?: Readonly<Record<string, string>>;
    /** On every attendee's copy. */
    shared?: Readonly<Record<string, string>>;
  }
  /** Somebody who made or holds an event. */
  interface Person {
    /** The name. */
    displayName?: string;
    /** Where to write to. */
    email?: string;
    /** Whether it is the calendar itself. */
    self?: boolean;
  }
  /** One page of a list of events. */
  interface EventPage {
    /** What the account may do with the calendar. */
    accessRole?: string;
    /** The events; a page may be empty and yet not the last. */
    items: readonly Event[];
    /** Leads to the next page; none on the last. */
    next?: string;
    /** What to ask the next changes with; on the last page alone, and not for every query. */
    nextSyncToken?: string;
    /** The calendar's IANA zone, in which all-day events lie. */
    timeZone?: string;
  }
  /** One event. */
  interface EventRef {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The event. */
    eventId: string;
  }
  /** The event of a booking, to be found by the booking's id. */
  interface BookingRef {
    /** The booking. */
    bookingId: string;
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
  }
  /** Which occurrences of a recurring event to list. */
  interface InstancesQuery {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The recurring event. */
    eventId: string;
    /** The occurrence that the rule put here, wherever it was moved since. */
    originalStart?: Instant;
    /** `next` of the page before. */
    page?: string;
    /** How many on a page, 1 to 2,500. */
    pageSize?: number;
    /** Also those taken out. */
    showDeleted?: boolean;
    /** Occurrences that begin before this instant. */
    timeMax?: Instant;
    /** Occurrences that end after this instant. */
    timeMin?: Instant;
  }
  /** The members of an event to write. What is left out stays as it is in a change, and is what Google makes of it in a new event. An empty text or list takes out what was there. */
  interface EventBody {
    /** Who is invited. In a change the list replaces the one that was: see `change_attendees` for adding and removing. */
    attendees?: readonly Guest[];
    /** A colour of the calendar, `1` to `11`. */
    colorId?: string;
    /** The text, which may be HTML. */
    description?: string;
    /** When it ends, exclusive; needed in a new event. */
    end?: EventTimeInput;
    /** Whether guests may invite others. */
    guestsCanInviteOthers?: boolean;
    /** Whether guests may change the event. */
    guestsCanModify?: boolean;
    /** Whether guests see who else is invited. */
    guestsCanSeeOtherGuests?: boolean;
    /** The place. */
    location?: string;
    /** Properties on this calendar's copy: keys of up to 44 characters, values of up to 1,024, at most 300 of them. */
    privateProperties?: Readonly<Record<string, string>>;
    /** The lines `RRULE`, `RDATE` and `EXDATE` of a recurring event, without `DTSTART`. */
    recurrence?: readonly string[];
    /** Reminders in place of the calendar's own. */
    reminders?: readonly Reminder[];
    /** The revision that attendees were told; Google refuses one below its own. */
    sequence?: number;
    /** Properties on every copy, with the same bounds. */
    sharedProperties?: Readonly<Record<string, string>>;
    /** When it begins; needed in a new event. A recurring one names its zone. */
    start?: EventTimeInput;
    /** Where it stands. */
    status?: string;
    /** The title. */
    summary?: string;
    /** Whether it takes time. */
    transparency?: string;
    /** Who may see it. */
    visibility?: string;
  }
  /** Somebody to invite. */
  interface Guest {
    /** The name. */
    displayName?: string;
    /** Where to write to. */
    email: string;
    /** Whether they may stay away. */
    optional?: boolean;
    /** Whether it is a room or a thing. */
    resource?: boolean;
    /** What they said already. */
    responseStatus?: string;
  }
  /** A reminder. */
  interface Reminder {
    /** `email` or `popup`. */
    method: string;
    /** How long before the start, in minutes, at most 40,320 (4 weeks). */
    minutes: number;
  }
  /** Whom Google writes to about a change. */
  type SendUpdates = 'all' | 'externalOnly' | 'none';
  /** The event of a booking, to be written. */
  interface NewEvent {
    /** The booking, from which the event has its id: writing it again makes no second event. At most 1,024 characters. */
    bookingId: string;
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** What to write. */
    event: EventBody;
    /** Whether to ask for a Google Meet link. It is made asynchronously: see `wait_for_meeting_link`. */
    meetingLink?: boolean;
    /** Whom Google writes to; nobody unless said. */
    sendUpdates?: SendUpdates;
  }
  /** The event of a booking, as it stands in the calendar. */
  interface Inserted {
    /** In which members one that was there is not what was asked for: somebody has changed it, or the booking has moved since. Write them with `patch_event`. */
    differs?: readonly string[];
    /** The event. */
    event: Event;
    /** Whether it was there already: nothing was written. */
    existed: boolean;
  }
  /** How long to wait for a meeting link. */
  interface MeetingWait {
    /** At most so many seconds, up to 300; 30 unless said. */
    atMostSeconds?: number;
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The event. */
    eventId: string;
  }
  /** How far the meeting of an event is. */
  type MeetingStatus = 'none' | 'pending' | 'ready' | 'failed';
  /** The meeting of an event, in short. */
  interface Meeting {
    /** Where to join by video, once it is ready. */
    link?: string;
    /** How far it is. */
    status: MeetingStatus;
  }
  /** A change of an event. */
  interface EventChange {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** What to write. */
    event: EventBody;
    /** The event. */
    eventId: string;
    /** The `etag` it must still have; otherwise the error is `conflict`. */
    ifMatch?: string;
    /** Asks for a Google Meet link under this request id: one never used before, see `meeting_request_id`. */
    meetingRequestId?: string;
    /** Whom Google writes to; nobody unless said. */
    sendUpdates?: SendUpdates;
  }
  /** Guests to add to an event and to take off it. */
  interface AttendeeChange {
    /** Whom to add; those who are there already stay as they are. */
    add?: readonly Guest[];
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The event. */
    eventId: string;
    /** The addresses to take off, in any case of letters. */
    remove?: readonly string[];
    /** Whom Google writes to; nobody unless said. */
    sendUpdates?: SendUpdates;
  }
  /** An event to delete. */
  interface EventDeletion {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The event, or one of a recurring event. */
    eventId: string;
    /** The `etag` it must still have; otherwise the error is `conflict`. */
    ifMatch?: string;
    /** Whom Google writes to; nobody unless said. */
    sendUpdates?: SendUpdates;
  }
  /** What became of a deletion. */
  type Deletion = 'deleted' | 'alreadyGone' | 'notFound';
  /** A copy of an event that exists elsewhere. */
  interface EventImport {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** What to write. */
    event: EventBody;
    /** Its identity across calendars. */
    iCalUID: string;
  }
  /** An event that is to change its calendar, and with it its organizer. */
  interface EventMove {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The calendar it goes to. */
    destination: string;
    /** The event. */
    eventId: string;
    /** Whom Google writes to; nobody unless said. */
    sendUpdates?: SendUpdates;
  }
  /** An event in words, such as `Lunch with Ada tomorrow at noon`. */
  interface QuickAdd {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** Whom Google writes to; nobody unless said. */
    sendUpdates?: SendUpdates;
    /** The words. */
    text: string;
  }
  /** Where a sync ended. It holds what the sync was asked with, since the next one must be asked with the same. Store it as it is. */
  type SyncCursor = string;
  /** What to follow. */
  interface SyncRequest {
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** `next` of the sync before; none for a full one. */
    cursor?: SyncCursor;
    /** Events of these types; all unless said. */
    eventTypes?: readonly string[];
    /** Recurring events as their occurrences, instead of as rules with exceptions. */
    singleEvents?: boolean;
    /** In a full sync, events that begin before this instant. */
    timeMax?: Instant;
    /** In a full sync, events that end after this instant. */
    timeMin?: Instant;
  }
  /** An event that is gone. */
  interface RemovedEvent {
    /** Its id. */
    id: string;
    /** Where the recurring event had put it. */
    originalStartTime?: EventTime;
    /** The recurring event it was one of. */
    recurringEventId?: string;
  }
  /** What a sync brought. */
  interface Changes {
    /** New and changed events. With recurring events as rules, an occurrence that was taken out is one of them, with the status `cancelled`: it belongs to what the rule means. */
    changed: readonly Event[];
    /** Whether these are all events there are: drop what was stored before. */
    full: boolean;
    /** Where to go on. */
    next: SyncCursor;
    /** Events that are gone; with a recurring event all its exceptions. */
    removed: readonly RemovedEvent[];
    /** The calendar's IANA zone, in which all-day events lie. */
    timeZone?: string;
  }
  /** A channel to open. */
  interface WatchRequest {
    /** Where Google is to send notifications, with HTTPS. */
    address: string;
    /** The calendar; `primary` is the account's main one. */
    calendarId?: string;
    /** The channel's id: at most 64 characters of `A-Za-z0-9-_+/=`, never used before. */
    channelId: string;
    /** The secret that comes back with each notification, by which it is known to be Google's; at most 256 characters. */
    token: string;
    /** How long it is to live, in seconds; Google's default is a week and it may give less. */
    ttlSeconds?: number;
  }
  /** A channel on which Google says that a calendar has changed (Calendar API guide, push notifications). Store it: without `id` and `resourceId` it cannot be stopped. */
  interface WatchChannel {
    /** When it ends; none for one without an end. */
    expiration?: string;
    /** The id that the caller chose. */
    id: string;
    /** What is watched, in Google's words. */
    resourceId: string;
    /** The address of what is watched. */
    resourceUri?: string;
    /** When it was opened, by this client's clock. */
    since?: string;
  }
  /** A channel on which Google says that a calendar has changed (Calendar API guide, push notifications). Store it: without `id` and `resourceId` it cannot be stopped. */
  interface WatchChannelInput {
    /** When it ends; none for one without an end. */
    expiration?: Instant;
    /** The id that the caller chose. */
    id: string;
    /** What is watched, in Google's words. */
    resourceId: string;
    /** The address of what is watched. */
    resourceUri?: string;
    /** When it was opened, by this client's clock. */
    since?: Instant;
  }
  /** A channel to stop. */
  interface ChannelStop {
    /** The channel's id. */
    id: string;
    /** What it watches, in Google's words. */
    resourceId: string;
  }
  /** A channel to open in place of one that ends soon. */
  interface WatchRenewal {
    /** The next, under another id. */
    new: WatchRequest;
    /** The one that ends. */
    old: WatchChannelInput;
  }
  /** A channel that was opened in place of another. */
  interface Renewed {
    /** The new one: store it. */
    channel: WatchChannel;
    /** Whether the old one was stopped; otherwise it ends by itself, and notifications come twice until then. */
    oldStopped: boolean;
  }
}

export class Microsoft extends Client {
  constructor(account: AccountOptions);

  /** The account. */
  me(): Promise<Microsoft.User>;

  /** The mailbox's zone and working hours. */
  mailboxSettings(): Promise<Microsoft.MailboxSettings>;

  /** The calendars of the mailbox. */
  calendars(): Promise<readonly Microsoft.Calendar[]>;

  /** When mailboxes are busy. */
  getSchedule(asked: Microsoft.GetSchedule): Promise<Microsoft.MailboxSchedules>;

  /** The events of a window, one page. */
  calendarView(asked: Microsoft.CalendarView): Promise<Microsoft.Page>;

  /** The events of a window, all pages. */
  allCalendarView(asked: Microsoft.CalendarView): Promise<readonly Microsoft.GraphEvent[]>;

  /** What changed in a window. */
  sync(asked: Microsoft.SyncRequest): Promise<Microsoft.Changes>;

  /** What changed in a window, or everything when the link is worn out. */
  syncOrRestart(asked: Microsoft.SyncRequest): Promise<Microsoft.Changes>;

  /** Makes the event of a booking. */
  createEvent(asked: Microsoft.NewEvent): Promise<Microsoft.GraphEvent>;

  /** One event. */
  event(id: string): Promise<Microsoft.GraphEvent>;

  /** The event of a booking. */
  findByBooking(asked: Microsoft.BookingRef): Promise<Microsoft.GraphEvent | null>;

  /** Changes an event. */
  updateEvent(asked: Microsoft.EventChange): Promise<Microsoft.GraphEvent>;

  /** Calls off an event and tells everybody who takes part. */
  cancelEvent(asked: Microsoft.CancelEvent): Promise<Microsoft.Removed>;

  /** Deletes an event. */
  deleteEvent(id: string): Promise<Microsoft.Removed>;

  /** Answers an invitation. */
  respond(asked: Microsoft.Respond): Promise<void>;

  /** The occurrences of a series in a window, one page. */
  instances(asked: Microsoft.Instances): Promise<Microsoft.Page>;

  /** The occurrences of a series in a window, all pages. */
  allInstances(asked: Microsoft.Instances): Promise<readonly Microsoft.GraphEvent[]>;

  /** Subscribes to changes. */
  createSubscription(asked: Microsoft.NewSubscription): Promise<Microsoft.Subscription>;

  /** Renews a subscription. */
  renewSubscription(asked: Microsoft.RenewSubscription): Promise<Microsoft.Subscription>;

  /** Ends a subscription. */
  deleteSubscription(id: string): Promise<Microsoft.Removed>;

  /** The subscriptions of the application. */
  subscriptions(): Promise<readonly Microsoft.Subscription[]>;

  /** Renews the subscriptions that end soon. */
  renewDue(asked?: Microsoft.RenewDue): Promise<Microsoft.Renewals>;
}

export namespace Microsoft {
  /** The account (`user`). */
  interface User {
    /** The name for people. */
    displayName?: string;
    /** Its id. */
    id: string;
    /** The mail address. */
    mail?: string;
    /** The name to sign in with. */
    userPrincipalName?: string;
  }
  /** A language (`localeInfo`). */
  interface Language {
    /** Such as `en-US`. */
    locale?: string;
  }
  /** When a zone that a mailbox made up changes its offset (`standardTimeZoneOffset`, `daylightTimeZoneOffset`). */
  interface Turn {
    /** On the first (1) to fourth such weekday of the month; 5 is the last. */
    dayOccurrence: number;
    /** On which weekday. */
    dayOfWeek: string;
    /** By how many minutes daylight saving time is behind UTC less than standard time: usually -60. */
    daylightBias?: number;
    /** In which month, 1 to 12; 0 for never. */
    month: number;
    /** At which time of day, on the wall before the change. */
    time: string;
    /** In which year; 0 for every year. */
    year: number;
  }
  /** When somebody works: the same hours on each of the days (`workingHours`). */
  interface WorkingHours {
    /** On which days. */
    daysOfWeek: readonly string[];
    /** Until when. */
    endTime: string;
    /** From when. */
    startTime: string;
    /** On whose wall. */
    timeZone: WorkingZone;
  }
  /** A zone of working hours: by name, or made up by a mailbox (`timeZoneBase`, `customTimeZone`). */
  interface WorkingZone {
    /** How many minutes the zone is behind UTC outside of daylight saving time: 480 for UTC-8. */
    bias?: number;
    /** When it turns to daylight saving time. */
    daylightOffset?: Turn;
    /** The Windows or IANA name; `Customized Time Zone` for one that a mailbox made up. */
    name?: string;
    /** When it turns to standard time. */
    standardOffset?: Turn;
  }
  /** A mailbox's own settings, as far as scheduling goes (`mailboxSettings`). */
  interface MailboxSettings {
    /** The owner's language. */
    language?: Language;
    /** The zone the owner reads times in, by its Windows or its IANA name. */
    timeZone?: string;
    /** When the owner works. */
    workingHours?: WorkingHours;
  }
  /** A calendar of a mailbox (`calendar`). */
  interface Calendar {
    /** Who can make online meetings for it. */
    allowedOnlineMeetingProviders?: readonly string[];
    /** Whether the account may write into it. */
    canEdit: boolean;
    /** Who makes them when nothing is said. */
    defaultOnlineMeetingProvider?: string;
    /** Its id. */
    id: string;
    /** Whether it is the one that new events go to. */
    isDefaultCalendar: boolean;
    /** Its name. */
    name?: string;
    /** Whose it is. */
    owner?: EmailAddress;
  }
  /** A name and a mail address. */
  interface EmailAddress {
    /** The address. */
    address?: string;
    /** The name. */
    name?: string;
  }
  /** Asks when mailboxes are busy. */
  interface GetSchedule {
    /** Until when; at most 1,000 days later. */
    end: Instant;
    /** The mail addresses of people, rooms and things; at most 1,000. */
    schedules: readonly string[];
    /** From when. */
    start: Instant;
  }
  /** A time as Graph has it: what the wall shows, whose wall it is, and the instant that is (`dateTimeTimeZone`). A time that a clock change skips is the instant of the offset before it, one that comes twice the first of the two. */
  interface EventTime {
    /** The instant. */
    instant: string;
    /** What the wall shows; for an all-day event midnight of its date. */
    local: string;
    /** The zone, by its Windows or its IANA name. */
    timeZone: string;
  }
  /** Why nothing is known of a mailbox (`freeBusyError`). */
  interface MailboxError {
    /** In words. */
    message: string;
    /** Graph's code, such as `ErrorMailRecipientNotFound` or `5009`. */
    responseCode?: string;
  }
  /** When a mailbox is busy (`scheduleInformation`). */
  interface MailboxSchedule {
    /** Why nothing is known of it: then it is not free. */
    error?: MailboxError;
    /** The mailbox, as it was asked for. */
    scheduleId: string;
    /** Its entries, in the order of their starts. */
    scheduleItems: readonly ScheduleItem[];
    /** When its owner works. */
    workingHours?: WorkingHours;
  }
  /** An entry of a mailbox (`scheduleItem`). */
  interface ScheduleItem {
    /** Until when. */
    end: EventTime;
    /** Whether it is private. */
    isPrivate: boolean;
    /** Where it is, for those who may see it. */
    location?: string;
    /** From when. */
    start: EventTime;
    /** How it counts. */
    status: string;
    /** Its title, for those who may see it. */
    subject?: string;
  }
  /** When several mailboxes are busy. */
  interface MailboxSchedules {
    /** Each mailbox that was asked for, in the order asked. */
    schedules: readonly MailboxSchedule[];
  }
  /** Asks for the events of a window, occurrences of series one by one. */
  interface CalendarView {
    /** Which calendar; the default one when absent. */
    calendarId?: string;
    /** Until when. */
    end: Instant;
    /** The next page, as `Page::next` gave it; then the rest only matters to check it. */
    next?: string;
    /** How many on a page, 1 to 1,000; 100 when absent. */
    pageSize?: number;
    /** From when. */
    start: Instant;
  }
  /** Somebody who takes part (`attendee`). */
  interface Attendee {
    /** Who. */
    emailAddress: EmailAddress;
    /** What they answered. */
    status?: ResponseStatus;
    /** How. */
    type?: string;
  }
  /** What an event is about (`itemBody`). */
  interface Body {
    /** What is written. */
    content: string;
    /** In what it is written. */
    contentType: string;
  }
  /** What an application wrote on an event (`singleValueLegacyExtendedProperty`). */
  interface ExtendedProperty {
    /** Its name. */
    id: string;
    /** What is written. */
    value: string;
  }
  /** An event (`event`). In the answers of `sync` occurrences of a series have little more than their times; the rest is in their series. */
  interface GraphEvent {
    /** Who takes part besides the organiser. */
    attendees?: readonly Attendee[];
    /** What it is about. */
    body?: Body;
    /** The first words of its body. */
    bodyPreview?: string;
    /** Its categories. */
    categories?: readonly string[];
    /** When it was made. */
    createdDateTime?: string;
    /** Until when; for an all-day event midnight after its last date. */
    end?: EventTime;
    /** Its version, for `If-Match`. */
    etag?: string;
    /** The id that all calendars know it by. */
    iCalUId?: string;
    /** Its id. */
    id: string;
    /** Whether it lasts whole dates. */
    isAllDay: boolean;
    /** Whether it was called off. */
    isCancelled: boolean;
    /** Whether it has an online meeting. */
    isOnlineMeeting: boolean;
    /** Whether the owner of the calendar organises it. */
    isOrganizer?: boolean;
    /** When it was changed. */
    lastModifiedDateTime?: string;
    /** Where it is. */
    location?: Location;
    /** Where to join. */
    onlineMeeting?: OnlineMeeting;
    /** Who makes the online meeting. */
    onlineMeetingProvider?: string;
    /** Where to join, in the older form. */
    onlineMeetingUrl?: string;
    /** Who organises it. */
    organizer?: Recipient;
    /** Where the rule of its series put it. */
    originalStart?: string;
    /** The zone it was made in, by its Windows or IANA name, or `tzone://Microsoft/Custom`. */
    originalStartTimeZone?: string;
    /** How it repeats, for a series. */
    recurrence?: Recurrence;
    /** What the owner answered. */
    responseStatus?: ResponseStatus;
    /** `normal`, `personal`, `private` or `confidential`. */
    sensitivity?: string;
    /** Its series. */
    seriesMasterId?: string;
    /** How it counts. */
    showAs?: string;
    /** What applications wrote on it, where it was asked for. */
    singleValueExtendedProperties?: readonly ExtendedProperty[];
    /** From when. */
    start?: EventTime;
    /** Its title. */
    subject?: string;
    /** What it was created under. */
    transactionId?: string;
    /** What it is in a series. */
    type?: string;
    /** Where to look at it. */
    webLink?: string;
  }
  /** A place (`location`). */
  interface Location {
    /** Its name. */
    displayName?: string;
    /** Its mail address, for a room. */
    locationEmailAddress?: string;
    /** Its address on the web. */
    locationUri?: string;
  }
  /** Where to join (`onlineMeetingInfo`). */
  interface OnlineMeeting {
    /** The number to type on a telephone. */
    conferenceId?: string;
    /** The link. */
    joinUrl?: string;
    /** The telephone number. */
    tollNumber?: string;
  }
  /** On which days a series takes place (`recurrencePattern`). */
  interface Pattern {
    /** On which day of the month, 1 to 31; in shorter months on their last day. 0 where none is meant. */
    dayOfMonth?: number;
    /** On which days of the week. */
    daysOfWeek?: readonly string[];
    /** When weeks begin; on Sunday when nothing is said. */
    firstDayOfWeek?: string;
    /** On which of those days in the month; the first when nothing is said. */
    index?: string;
    /** Every how many days, weeks, months or years. */
    interval: number;
    /** In which month, 1 to 12; 0 where none is meant. */
    month?: number;
    /** In what way. */
    type: string;
  }
  /** From when until when a series runs (`recurrenceRange`). */
  interface Range {
    /** Its last date, inclusive; `0001-01-01` where it ends otherwise. */
    endDate?: string;
    /** How many occurrences; 0 where it ends otherwise. */
    numberOfOccurrences?: number;
    /** Whose dates they are, by the Windows or IANA name. */
    recurrenceTimeZone?: string;
    /** The date of its first occurrence. */
    startDate: string;
    /** How it ends. */
    type: string;
  }
  /** Somebody by mail address (`recipient`). */
  interface Recipient {
    /** Who. */
    emailAddress: EmailAddress;
  }
  /** How a series repeats (`patternedRecurrence`). */
  interface Recurrence {
    /** On which days. */
    pattern: Pattern;
    /** From when until when. */
    range: Range;
  }
  /** An answer and when it was given (`responseStatus`). */
  interface ResponseStatus {
    /** What was answered. */
    response?: string;
    /** When; the year 1 for never. */
    time?: string;
  }
  /** One page of a list. */
  interface Page {
    /** What is on it. */
    items: readonly GraphEvent[];
    /** The address of the next page, to be given back as it is; absent on the last. */
    next?: string;
  }
  /** Asks what changed in a window of a calendar. */
  interface SyncRequest {
    /** Which calendar; the default one when absent. */
    calendarId?: string;
    /** `next` of the last answer; everything when absent. */
    cursor?: string;
    /** Until when. The window is part of the cursor: for another one begin anew. */
    end: Instant;
    /** How many on a page, 1 to 1,000; 100 when absent. */
    pageSize?: number;
    /** From when. */
    start: Instant;
  }
  /** What changed since the last time. */
  interface Changes {
    /** Events that are new or changed, each once. */
    changed: readonly GraphEvent[];
    /** Whether this is everything there is: what is stored and not named here is gone. */
    full: boolean;
    /** Where to go on the next time. */
    next: string;
    /** The ids of events that are gone, or no longer in the window. */
    removed: readonly string[];
  }
  /** Somebody to invite. */
  interface Invitee {
    /** The mail address. */
    email: string;
    /** How they take part; required when absent. */
    kind?: string;
    /** The name. */
    name?: string;
  }
  /** Makes an event. */
  interface NewEvent {
    /** Whether it lasts whole dates: then start and end are midnight in the zone. */
    allDay?: boolean;
    /** Who takes part; Outlook invites them. At most 500. */
    attendees?: readonly Invitee[];
    /** What it is about. */
    body?: Body;
    /** The id of the booking it stands for: one booking makes one event, however often this is asked. */
    bookingId: string;
    /** Which calendar; the default one when absent. */
    calendarId?: string;
    /** Its categories. */
    categories?: readonly string[];
    /** Until when. */
    end: Instant;
    /** Where it is. */
    location?: string;
    /** Whether to make a Teams meeting. */
    onlineMeeting?: boolean;
    /** Whether others see no more than that the owner is busy. */
    private?: boolean;
    /** How it repeats. */
    recurrence?: Recurrence;
    /** How many minutes ahead Outlook reminds of it. */
    reminderMinutesBeforeStart?: number;
    /** How it counts; busy when absent. */
    showAs?: string;
    /** From when. */
    start: Instant;
    /** Its title. */
    subject: string;
    /** The zone it is shown and repeats in, by its IANA or Windows name; UTC when absent. */
    timeZone?: string;
    /** What Graph tells repeated requests by; made from the booking's id when absent. */
    transactionId?: string;
  }
  /** Names a booking whose event is looked up. */
  interface BookingRef {
    /** The booking. */
    bookingId: string;
    /** In which calendar; the default one when absent. Graph looks into one calendar at a time. */
    calendarId?: string;
  }
  /** Changes an event; what is absent stays. */
  interface EventChange {
    /** Everybody who takes part from now on. */
    attendees?: readonly Invitee[];
    /** What it is about. How to join an online meeting stays in it. */
    body?: Body;
    /** Its categories. */
    categories?: readonly string[];
    /** Until when; needs `start` beside it. */
    end?: Instant;
    /** Which event. */
    id: string;
    /** The version that was read (`etag`): if it has changed since, nothing is done and the error is `conflict`. */
    ifMatch?: string;
    /** Where it is. */
    location?: string;
    /** Whether to make a Teams meeting; there is no way back from it. */
    onlineMeeting?: boolean;
    /** How it repeats. */
    recurrence?: Recurrence;
    /** How it counts. */
    showAs?: string;
    /** From when; needs `end` beside it. */
    start?: Instant;
    /** Its title. */
    subject?: string;
    /** The zone of start and end; UTC when absent. */
    timeZone?: string;
  }
  /** Calls off an event and tells everybody who takes part. */
  interface CancelEvent {
    /** What they are told. */
    comment?: string;
    /** Which event; an occurrence's id calls off that one alone. */
    id: string;
  }
  /** What became of an event or a subscription that was to be removed. */
  interface Removed {
    /** Whether it was gone before. */
    alreadyGone: boolean;
  }
  /** What to answer to an invitation. */
  type Reply = 'accept' | 'decline' | 'tentative';
  /** Answers an invitation. */
  interface Respond {
    /** With which words. */
    comment?: string;
    /** To which event. */
    id: string;
    /** Another time until when. */
    proposedEnd?: Instant;
    /** Another time from when, where the organiser allows proposals; not for a yes. Needs `proposed_end` beside it. */
    proposedStart?: Instant;
    /** What. */
    reply: Reply;
    /** Whether the organiser is told; yes when absent. */
    sendResponse?: boolean;
  }
  /** Asks for the occurrences of a series in a window. */
  interface Instances {
    /** Until when. */
    end: Instant;
    /** The id of the series. */
    id: string;
    /** The next page, as `Page::next` gave it. */
    next?: string;
    /** From when. */
    start: Instant;
  }
  /** Subscribes to changes of events. */
  interface NewSubscription {
    /** For which changes; `created,updated,deleted` when absent. */
    changeType?: string;
    /** What comes back with each notification, at most 128 characters: whoever does not know it is not Graph. */
    clientState: string;
    /** Where is told what becomes of the subscription. */
    lifecycleNotificationUrl?: string;
    /** For how many minutes, 45 to 10,080; less is raised, more is cut. As long as possible when absent. */
    lifetimeMinutes?: number;
    /** Where changes are told: an HTTPS address that answers the validation request. */
    notificationUrl: string;
    /** What to watch, such as `me/calendars/{id}/events`; the mailbox's events when absent. */
    resource?: string;
  }
  /** A subscription to changes (`subscription`). Its `clientState` is a secret and not read. */
  interface Subscription {
    /** For which changes, such as `created,updated,deleted`. */
    changeType: string;
    /** When it ends unless it is renewed. */
    expirationDateTime: string;
    /** Its id. */
    id: string;
    /** Where is told what becomes of it. */
    lifecycleNotificationUrl?: string;
    /** Where they are told; Graph does not always say. */
    notificationUrl?: string;
    /** What it watches. */
    resource: string;
  }
  /** Renews a subscription. */
  interface RenewSubscription {
    /** Which one. */
    id: string;
    /** For how many minutes from now, as in `NewSubscription`. */
    lifetimeMinutes?: number;
  }
  /** Renews the subscriptions that end soon. */
  interface RenewDue {
    /** For how many minutes from now, as in `NewSubscription`. */
    lifetimeMinutes?: number;
    /** Only those that tell their changes there; all of the application's when absent. */
    notificationUrl?: string;
    /** Those that end within so many minutes; 1,440 (a day) when absent. */
    withinMinutes?: number;
  }
  /** A subscription that could not be renewed. */
  interface FailedRenewal {
    /** Why, as errors are written for other languages. */
    error: unknown;
    /** Its id. */
    id: string;
  }
  /** What became of the subscriptions that were due. */
  interface Renewals {
    /** Those that could not be renewed now. */
    failed: readonly FailedRenewal[];
    /** Those that are gone: subscribe anew, then synchronise, since changes may have been missed. */
    lost: readonly Subscription[];
    /** Those that run on. */
    renewed: readonly Subscription[];
  }
}

export class CalDav extends Client {
  constructor(account: AccountOptions);

  /** Finds the account's calendars, from the server's address alone. */
  discover(asked?: CalDav.Discover): Promise<CalDav.Discovery>;

  /** The calendars in a home. */
  calendars(id: string): Promise<readonly CalDav.Calendar[]>;

  /** The busy time of a calendar. */
  busy(asked: CalDav.BusyQuery): Promise<CalDav.CalendarBusy>;

  /** The objects of a calendar, without their texts. */
  list(id: string): Promise<readonly CalDav.ObjectRef[]>;

  /** One object. */
  get(id: string): Promise<CalDav.Object>;

  /** Objects by address. */
  multiget(asked: CalDav.Multiget): Promise<CalDav.Objects>;

  /** Stores a text as a new object, or in place of a version. */
  put(asked: CalDav.PutObject): Promise<CalDav.Written>;

  /** Stores a new event under its uid; one that is there already is left as it is. */
  createEvent(asked: CalDav.NewEvent): Promise<CalDav.Written>;

  /** Changes an event that was read. */
  updateEvent(asked: CalDav.ChangedEvent): Promise<CalDav.Written>;

  /** Deletes an object. */
  delete(asked: CalDav.DeleteObject): Promise<CalDav.Deleted>;

  /** What changed in a calendar since the last time. */
  sync(asked: CalDav.SyncRequest): Promise<CalDav.Changes>;
}

export namespace CalDav {
  /** What to trust while looking for the calendars. */
  interface Discover {
    /** Hosts outside the server's own domain that may get the account's credentials if the server sends on to them. */
    hosts?: readonly string[];
  }
  /** A calendar. */
  interface Calendar {
    /** Its colour, such as `#FF2968`. */
    color?: string;
    /** What it may hold, such as `VEVENT` and `VTODO`; empty if the server does not say. */
    components?: readonly string[];
    /** Changes whenever the calendar does (`getctag`). */
    ctag?: string;
    /** What its owner calls it. */
    displayName?: string;
    /** Where a synchronisation stands (RFC 6578). */
    syncToken?: string;
    /** The zone in which times without one are read (`calendar-timezone`, RFC 4791 5.2.2), by the name the server gives it. */
    timeZone?: string;
    /** Its address. */
    url: string;
    /** Whether the account may write, if the server says so. */
    writable?: boolean;
  }
  /** Where an account's calendars are. */
  interface Discovery {
    /** The account's mail addresses, by which its answers to invitations are known. */
    addresses?: readonly string[];
    /** Its calendars. */
    calendars: readonly Calendar[];
    /** The collections that hold its calendars. */
    homes: readonly string[];
    /** The address of the account itself. */
    principal: string;
    /** The server to make the client at from now on, such as `https://p42-caldav.icloud.com`: where the calendars are, which may be another host than the one asked first. */
    server: string;
  }
  /** How busy time is asked for. */
  type BusyMethod = 'auto' | 'free_busy' | 'events';
  /** Which busy time to read. */
  interface BusyQuery {
    /** The owner's mail addresses: what they declined is free. */
    addresses?: readonly string[];
    /** The calendar's address. */
    calendar: string;
    /** Until when; exclusive. */
    end: Instant;
    /** How to ask. `CalendarBusy::method` says how it went: ask so the next time. */
    method?: BusyMethod;
    /** From when. */
    start: Instant;
    /** The owner's zone, in which whole dates and times without a zone are read. Given, `auto` reads events; what a server computes (`free_busy`) is by the server's zone, whatever stands here. */
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
  /** The busy time of a calendar. */
  interface CalendarBusy {
    /** How it was asked for: `free_busy` or `events`. */
    method: BusyMethod;
    /** What could not be understood. */
    problems?: readonly Problem[];
    /** When it is busy. What could not be understood is marked `unknown` and counts. */
    spans: readonly BusySpan[];
  }
  /** A calendar object without its text. */
  interface ObjectRef {
    /** Its version. */
    etag?: string;
    /** Its address. */
    url: string;
  }
  /** A calendar object: one event, with its exceptions if it repeats. */
  interface Object {
    /** Its version, for the next change. */
    etag?: string;
    /** Its text, iCalendar. */
    text: string;
    /** Its address. */
    url: string;
  }
  /** Which objects to read. */
  interface Multiget {
    /** The calendar's address. */
    calendar: string;
    /** The addresses of the objects. */
    urls: readonly string[];
  }
  /** Objects that were asked for by address. */
  interface Objects {
    /** The addresses of those that are not. */
    missing?: readonly string[];
    /** Those that are there. */
    objects: readonly Object[];
  }
  /** A text to store. */
  interface PutObject {
    /** The version it replaces; without it the object is new. */
    etag?: string;
    /** Its text, iCalendar without `METHOD`, of one `UID`. */
    text: string;
    /** The object's address. */
    url: string;
  }
  /** What was stored. */
  interface Written {
    /** Its version. Absent if the server changed the text while storing it: read it again before changing it. */
    etag?: string;
    /** The object's address. */
    url: string;
    /** `false`: an object of this address was there already and was left as it is. */
    written: boolean;
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
    kind?: AttendeeKind;
    /** `CN`: the name to show. */
    name?: string;
    /** `PARTSTAT`: no answer yet unless said otherwise. */
    participation?: Participation;
    /** `ROLE`: required unless said otherwise. */
    role?: AttendeeRole;
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
  /** An event to store. */
  interface NewEvent {
    /** The calendar's address. */
    calendar: string;
    /** The event. Its `uid` also makes its address, so the same event is not stored twice. */
    event: Event;
  }
  /** A change of an event. */
  interface ChangedEvent {
    /** The version that was read. */
    etag: string;
    /** What the event shall be, with its `sequence` raised. */
    event: Event;
    /** The object's address. */
    url: string;
  }
  /** An object to delete. */
  interface DeleteObject {
    /** The version that was read; without it whatever is there. */
    etag?: string;
    /** Its address. */
    url: string;
  }
  /** What was deleted. */
  interface Deleted {
    /** `false`: it was gone before. */
    existed: boolean;
  }
  /** Where the last synchronisation ended. */
  interface SyncRequest {
    /** The calendar's address. */
    calendar: string;
    /** `next` of the last `Changes`; none at first. */
    cursor?: string;
    /** The objects known so far: for servers without synchronisation, where the versions are compared here. */
    known?: readonly ObjectRef[];
  }
  /** What changed in a calendar. */
  interface Changes {
    /** Objects that are new or changed: read them. */
    changed: readonly ObjectRef[];
    /** Whether there is more: ask again at once, with `next`. */
    more: boolean;
    /** Where to go on the next time. */
    next: string;
    /** Addresses of objects that are gone. */
    removed: readonly string[];
  }
}

export class OAuth extends Client {
  constructor(app: OAuthOptions);

  /** Where to send the account's owner for a consent: with a new state and, by PKCE, a new verifier. */
  authorize(asked?: OAuth.AuthorizeRequest): Promise<OAuth.Consent>;

  /** The code with which the account's owner came back, once the state is found to be the one they left with. */
  callback(asked: OAuth.CameBack): Promise<string>;

  /** Tokens for a code, once. */
  exchange(asked: OAuth.CodeToExchange): Promise<OAuth.Tokens>;

  /** New tokens for old ones. An account that keeps its tokens in a store does this by itself. */
  refresh(asked: OAuth.GivenTokens): Promise<OAuth.Tokens>;

  /** Ends the tokens at the provider, where it has a call for that; the result says what is left to do. */
  revoke(asked: OAuth.GivenTokens): Promise<OAuth.Revocation>;

  /** Tokens for the application itself, without any user (Microsoft). */
  appTokens(asked: OAuth.AppScope): Promise<OAuth.Tokens>;
}

export namespace OAuth {
  /** What to ask the account's owner for. */
  interface AuthorizeRequest {
    /** The address of the account, so that the page need not ask for it (Google, Microsoft). */
    loginHint?: string;
    /** Whether PKCE is used. Unless said otherwise it is, but for confidential applications at Cal.com, which documents it for public ones only. */
    pkce?: boolean;
    /** What the page shows: `consent`, `select_account`, `login`, `none`. Google gets `consent` unless said otherwise. */
    prompt?: string;
    /** The scopes, in the provider's words. Microsoft's `offline_access` is added. */
    scopes?: readonly string[];
  }
  /** Where to send the account's owner, and what to keep until they come back. */
  interface Consent {
    /** Comes back with the code. Keep it in the visitor's session on the server. */
    state: string;
    /** The address of the consent page. */
    url: string;
    /** Goes with the code to the exchange. Keep it beside the state, not in the visitor's browser. */
    verifier?: string;
  }
  /** What the account's owner came back with. */
  interface CameBack {
    /** The whole address, or its query. */
    query: string;
    /** The state with which they left. */
    state: string;
  }
  /** A code to exchange. */
  interface CodeToExchange {
    /** The code. */
    code: string;
    /** The verifier of the same consent. */
    verifier?: string;
  }
  /** Tokens in the clear: seal them before they are stored. */
  interface Tokens {
    /** The access token. */
    access: string;
    /** Whose they are, if the provider said so. */
    account?: string;
    /** When the access token expires, if the provider said so. */
    expiresAt?: string;
    /** When the provider gave them. */
    issuedAt: string;
    /** Calendly's organization. */
    organization?: string;
    /** The refresh token, if the provider gave one. */
    refresh?: string;
    /** The scopes granted, if the provider said so. */
    scopes?: readonly string[];
  }
  /** Tokens in the clear: seal them before they are stored. */
  interface TokensInput {
    /** The access token. */
    access: string;
    /** Whose they are, if the provider said so. */
    account?: string;
    /** When the access token expires, if the provider said so. */
    expiresAt?: Instant;
    /** When the provider gave them. */
    issuedAt: Instant;
    /** Calendly's organization. */
    organization?: string;
    /** The refresh token, if the provider gave one. */
    refresh?: string;
    /** The scopes granted, if the provider said so. */
    scopes?: readonly string[];
  }
  /** Tokens to renew, to revoke, or to keep. */
  interface GivenTokens {
    /** The tokens. */
    tokens: TokensInput;
  }
  /** What became of a revocation. */
  interface Revocation {
    /** What is left to do, by whom. */
    leftToDo?: string;
    /** Whether the provider has ended the tokens. If not, they live on until they expire. */
    revoked: boolean;
  }
  /** The scope of an application's own tokens. */
  interface AppScope {
    /** Such as `https://graph.microsoft.com/.default`. */
    scope: string;
  }
}
