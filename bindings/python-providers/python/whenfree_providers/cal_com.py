"""The client `CalCom`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import Client

__all__ = [
    "CalCom",
    "Organization",
    "Me",
    "UpdateMe",
    "SlotsQuery",
    "Slot",
    "NewReservation",
    "Reservation",
    "UpdateReservation",
    "NewAttendee",
    "Routing",
    "NewBooking",
    "Booking",
    "BookingAttendee",
    "BookingEventType",
    "Host",
    "InstantBooking",
    "CreatedBooking",
    "FindBooking",
    "ListBookings",
    "Page",
    "RescheduleBooking",
    "CancelBooking",
    "Cancelled",
    "DeclineBooking",
    "Absence",
    "MarkAbsent",
    "Reassign",
    "Reassigned",
    "SetLocation",
    "AttendeeOf",
    "AddAttendee",
    "Guest",
    "AddGuests",
    "CalendarLink",
    "ReferencesOf",
    "Reference",
    "ListEventTypes",
    "ActiveBookingsLimit",
    "BookingLimits",
    "BookingWindow",
    "ConfirmationPolicy",
    "DisableCancelling",
    "DisableRescheduling",
    "EventType",
    "EventTypeUser",
    "NoticeThreshold",
    "Recurrence",
    "Seats",
    "NewEventType",
    "EnsuredEventType",
    "UpdateEventType",
    "Availability",
    "Override",
    "Schedule",
    "NewSchedule",
    "UpdateSchedule",
    "Paging",
    "Webhook",
    "NewWebhook",
    "EnsuredWebhook",
    "UpdateWebhook",
    "Calendar",
    "CalendarAccount",
    "Calendars",
    "CalendarToLoad",
    "CalendarsBusy",
    "BusyPeriod",
    "HealthCheck",
    "Problem",
    "Health",
    "LocationAddress",
    "LocationAttendeeAddress",
    "LocationAttendeeDefined",
    "LocationAttendeePhone",
    "LocationIntegration",
    "LocationLink",
    "LocationPhone",
    "LocationOrganizersDefaultApp",
    "Location",
    "Order",
    "Day",
    "ErrorCode",
    "HealthStatus",
]
_KINDS: Kinds = {}


class Organization(Value):
    """The organization of an account."""

    is_platform: bool
    """Whether it is a platform."""
    id: int | None
    """Its id."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('is_platform', 'isPlatform', '', True, False),
        ('id', 'id', '', False, None),
    )

    def __init__(self, *, is_platform: bool, id: int | None = None) -> None:
        self._set(is_platform=is_platform, id=id)


class Me(Value):
    """The account itself."""

    id: int
    """The user's id."""
    avatar_url: str | None
    """Picture."""
    bio: str | None
    """About the user."""
    default_schedule_id: int | None
    """The schedule of event types that have none of their own."""
    email: str | None
    """Email."""
    name: str | None
    """Name."""
    organization: Organization | None
    """The organization."""
    organization_id: int | None
    """The organization's id."""
    time_format: int | None
    """12 or 24."""
    time_zone: str | None
    """Zone (IANA name)."""
    username: str | None
    """User name: a part of the links to book."""
    week_start: str | None
    """The first day of the week, such as `Sunday`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('avatar_url', 'avatarUrl', '', False, None),
        ('bio', 'bio', '', False, None),
        ('default_schedule_id', 'defaultScheduleId', '', False, None),
        ('email', 'email', '', False, None),
        ('name', 'name', '', False, None),
        ('organization', 'organization', 'Organization', False, None),
        ('organization_id', 'organizationId', '', False, None),
        ('time_format', 'timeFormat', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('username', 'username', '', False, None),
        ('week_start', 'weekStart', '', False, None),
    )

    def __init__(self, *, id: int, avatar_url: str | None = None, bio: str | None = None, default_schedule_id: int | None = None, email: str | None = None, name: str | None = None, organization: Organization | Mapping[str, Any] | None = None, organization_id: int | None = None, time_format: int | None = None, time_zone: str | None = None, username: str | None = None, week_start: str | None = None) -> None:
        self._set(id=id, avatar_url=avatar_url, bio=bio, default_schedule_id=default_schedule_id, email=email, name=name, organization=organization, organization_id=organization_id, time_format=time_format, time_zone=time_zone, username=username, week_start=week_start)


class UpdateMe(Value):
    """What to change of the account; what is not set stays."""

    avatar_url: str | None
    """Picture."""
    bio: str | None
    """About the user."""
    default_schedule_id: int | None
    """The schedule of event types that have none of their own."""
    email: str | None
    """Email."""
    name: str | None
    """Name."""
    time_format: int | None
    """12 or 24."""
    time_zone: str | None
    """Zone (IANA name)."""
    week_start: str | None
    """The first day of the week, such as `Sunday`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('avatar_url', 'avatarUrl', '', False, None),
        ('bio', 'bio', '', False, None),
        ('default_schedule_id', 'defaultScheduleId', '', False, None),
        ('email', 'email', '', False, None),
        ('name', 'name', '', False, None),
        ('time_format', 'timeFormat', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('week_start', 'weekStart', '', False, None),
    )

    def __init__(self, *, avatar_url: str | None = None, bio: str | None = None, default_schedule_id: int | None = None, email: str | None = None, name: str | None = None, time_format: int | None = None, time_zone: str | None = None, week_start: str | None = None) -> None:
        self._set(avatar_url=avatar_url, bio=bio, default_schedule_id=default_schedule_id, email=email, name=name, time_format=time_format, time_zone=time_zone, week_start=week_start)


class SlotsQuery(Value):
    """Which slots are asked for. Exactly one of these names what is booked: `eventTypeId`; `eventTypeSlug` with `username`; `eventTypeSlug` with `teamSlug`; or `usernames`, two at least, for an event type made up on the spot."""

    end: dt.datetime
    """Until when; included."""
    start: dt.datetime
    """From when on; included."""
    booking_uid_to_reschedule: str | None
    """The booking that is to be moved: its own time counts as free."""
    duration_minutes: int | None
    """One of the lengths the event type offers; its own unless set."""
    event_type_id: int | None
    """The event type."""
    event_type_slug: str | None
    """The event type's slug, with a user or a team."""
    organization_slug: str | None
    """The organization of the user or the team."""
    team_slug: str | None
    """The team that has it."""
    time_zone: str | None
    """The zone (IANA name) in which days are counted; UTC unless set. The slots are instants whatever it is."""
    username: str | None
    """The user who has it."""
    usernames: tuple[str, ...]
    """People who should all be there."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('booking_uid_to_reschedule', 'bookingUidToReschedule', '', False, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('event_type_slug', 'eventTypeSlug', '', False, None),
        ('organization_slug', 'organizationSlug', '', False, None),
        ('team_slug', 'teamSlug', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('username', 'username', '', False, None),
        ('usernames', 'usernames', '[', False, ()),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, booking_uid_to_reschedule: str | None = None, duration_minutes: int | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, organization_slug: str | None = None, team_slug: str | None = None, time_zone: str | None = None, username: str | None = None, usernames: Iterable[str] = ()) -> None:
        self._set(end=end, start=start, booking_uid_to_reschedule=booking_uid_to_reschedule, duration_minutes=duration_minutes, event_type_id=event_type_id, event_type_slug=event_type_slug, organization_slug=organization_slug, team_slug=team_slug, time_zone=time_zone, username=username, usernames=usernames)


class Slot(Value):
    """A start that can be booked."""

    start: dt.datetime
    """When it begins."""
    booking_uid: str | None
    """The booking whose seats these are, once one is taken."""
    end: dt.datetime | None
    """When it ends, where the host says so."""
    seats_booked: int | None
    """Seats taken, of an event type with seats."""
    seats_remaining: int | None
    """Seats left."""
    seats_total: int | None
    """Seats in all."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('start', 'start', 'instant', True, None),
        ('booking_uid', 'bookingUid', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('seats_booked', 'seatsBooked', '', False, None),
        ('seats_remaining', 'seatsRemaining', '', False, None),
        ('seats_total', 'seatsTotal', '', False, None),
    )

    def __init__(self, *, start: dt.datetime | str, booking_uid: str | None = None, end: dt.datetime | str | None = None, seats_booked: int | None = None, seats_remaining: int | None = None, seats_total: int | None = None) -> None:
        self._set(start=start, booking_uid=booking_uid, end=end, seats_booked=seats_booked, seats_remaining=seats_remaining, seats_total=seats_total)


class NewReservation(Value):
    """A slot to be kept for a few minutes."""

    event_type_id: int
    """The event type."""
    slot_start: dt.datetime
    """When the slot begins."""
    reservation_duration_minutes: int | None
    """For how long to keep it; 5 minutes unless set. Only with credentials."""
    slot_duration_minutes: int | None
    """One of the lengths the event type offers; its own unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_type_id', 'eventTypeId', '', True, None),
        ('slot_start', 'slotStart', 'instant', True, None),
        ('reservation_duration_minutes', 'reservationDurationMinutes', '', False, None),
        ('slot_duration_minutes', 'slotDurationMinutes', '', False, None),
    )

    def __init__(self, *, event_type_id: int, slot_start: dt.datetime | str, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None) -> None:
        self._set(event_type_id=event_type_id, slot_start=slot_start, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes)


class Reservation(Value):
    """A slot that is kept. Booking it does not use it up: release it, or let it lapse."""

    uid: str
    """Its id."""
    event_type_id: int | None
    """The event type."""
    reservation_duration_minutes: int | None
    """For how long it was to be kept."""
    slot_duration_minutes: int | None
    """How long it is."""
    slot_end: dt.datetime | None
    """When it ends."""
    slot_start: dt.datetime | None
    """When the slot begins."""
    until: dt.datetime | None
    """Until when it is kept."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uid', 'uid', '', True, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('reservation_duration_minutes', 'reservationDurationMinutes', '', False, None),
        ('slot_duration_minutes', 'slotDurationMinutes', '', False, None),
        ('slot_end', 'slotEnd', 'instant', False, None),
        ('slot_start', 'slotStart', 'instant', False, None),
        ('until', 'until', 'instant', False, None),
    )

    def __init__(self, *, uid: str, event_type_id: int | None = None, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None, slot_end: dt.datetime | str | None = None, slot_start: dt.datetime | str | None = None, until: dt.datetime | str | None = None) -> None:
        self._set(uid=uid, event_type_id=event_type_id, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes, slot_end=slot_end, slot_start=slot_start, until=until)


class UpdateReservation(Value):
    """A reservation to be put elsewhere or kept longer."""

    event_type_id: int
    """The event type."""
    slot_start: dt.datetime
    """When the slot begins."""
    uid: str
    """Which one."""
    reservation_duration_minutes: int | None
    """For how long to keep it from now on; 5 minutes unless set."""
    slot_duration_minutes: int | None
    """One of the lengths the event type offers; its own unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_type_id', 'eventTypeId', '', True, None),
        ('slot_start', 'slotStart', 'instant', True, None),
        ('uid', 'uid', '', True, None),
        ('reservation_duration_minutes', 'reservationDurationMinutes', '', False, None),
        ('slot_duration_minutes', 'slotDurationMinutes', '', False, None),
    )

    def __init__(self, *, event_type_id: int, slot_start: dt.datetime | str, uid: str, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None) -> None:
        self._set(event_type_id=event_type_id, slot_start=slot_start, uid=uid, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes)


class LocationAddress(Value):
    """The event type's own address."""

    type: Literal["address"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'address'}

    def __init__(self) -> None:
        self._set()


class LocationAttendeeAddress(Value):
    """At the attendee's."""

    address: str
    """Where that is."""
    type: Literal["attendeeAddress"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('address', 'address', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'attendeeAddress'}

    def __init__(self, *, address: str) -> None:
        self._set(address=address)


class LocationAttendeeDefined(Value):
    """Whatever the attendee says."""

    location: str
    """Where that is."""
    type: Literal["attendeeDefined"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('location', 'location', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'attendeeDefined'}

    def __init__(self, *, location: str) -> None:
        self._set(location=location)


class LocationAttendeePhone(Value):
    """By phone; the host calls."""

    phone: str
    """The number in international form."""
    type: Literal["attendeePhone"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('phone', 'phone', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'attendeePhone'}

    def __init__(self, *, phone: str) -> None:
        self._set(phone=phone)


class LocationIntegration(Value):
    """In a video call."""

    integration: str
    """Such as `cal-video`, `google-meet`, `zoom`, `office365-video`."""
    type: Literal["integration"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('integration', 'integration', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'integration'}

    def __init__(self, *, integration: str) -> None:
        self._set(integration=integration)


class LocationLink(Value):
    """The event type's own link."""

    type: Literal["link"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'link'}

    def __init__(self) -> None:
        self._set()


class LocationPhone(Value):
    """The event type's own phone number."""

    type: Literal["phone"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'phone'}

    def __init__(self) -> None:
        self._set()


class LocationOrganizersDefaultApp(Value):
    """The organizer's default app, in teams."""

    type: Literal["organizersDefaultApp"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'organizersDefaultApp'}

    def __init__(self) -> None:
        self._set()


class NewAttendee(Value):
    """Who books."""

    name: str
    """Name."""
    time_zone: str
    """The attendee's zone (IANA name)."""
    email: str | None
    """Email; this or a phone number is needed."""
    language: str | None
    """The language of messages, such as `de`; English unless set."""
    phone_number: str | None
    """Phone number in international form."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('name', 'name', '', True, None),
        ('time_zone', 'timeZone', '', True, None),
        ('email', 'email', '', False, None),
        ('language', 'language', '', False, None),
        ('phone_number', 'phoneNumber', '', False, None),
    )

    def __init__(self, *, name: str, time_zone: str, email: str | None = None, language: str | None = None, phone_number: str | None = None) -> None:
        self._set(name=name, time_zone=time_zone, email=email, language=language, phone_number=phone_number)


class Routing(Value):
    """What a routing form decided."""

    team_member_ids: tuple[int, ...]
    """Who may be chosen."""
    queued_response_id: str | None
    """The answer that still waits."""
    response_id: int | None
    """The answer to the form."""
    skip_contact_owner: bool | None
    """Whether the contact's owner is passed over."""
    team_member_email: str | None
    """The member to choose."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('team_member_ids', 'teamMemberIds', '[', True, None),
        ('queued_response_id', 'queuedResponseId', '', False, None),
        ('response_id', 'responseId', '', False, None),
        ('skip_contact_owner', 'skipContactOwner', '', False, None),
        ('team_member_email', 'teamMemberEmail', '', False, None),
    )

    def __init__(self, *, team_member_ids: Iterable[int], queued_response_id: str | None = None, response_id: int | None = None, skip_contact_owner: bool | None = None, team_member_email: str | None = None) -> None:
        self._set(team_member_ids=team_member_ids, queued_response_id=queued_response_id, response_id=response_id, skip_contact_owner=skip_contact_owner, team_member_email=team_member_email)


class NewBooking(Value):
    """A booking to be made. What is booked: `eventTypeId`, or `eventTypeSlug` with `username` or `teamSlug`."""

    attendee: NewAttendee
    """Who books."""
    start: dt.datetime
    """When it begins."""
    booking_fields_responses: Mapping[str, Any]
    """Answers to the event type's own questions, by slug."""
    email_verification_code: str | None
    """The code sent to the attendee, where the event type asks for one."""
    event_type_id: int | None
    """The event type."""
    event_type_slug: str | None
    """The event type's slug."""
    guests: tuple[str, ...]
    """Emails of others who come along."""
    idempotency_key: str | None
    """The caller's own name for this booking, at most 500 characters. It is stored as `whenfree_id` in the metadata, where `CalCom::find_booking` finds it after a lost answer."""
    instant: bool | None
    """Whether to meet at once, for event types of teams."""
    length_in_minutes: int | None
    """One of the lengths the event type offers. Set it only where there are several, or to say when a gateway's booking ends."""
    location: Location | None
    """Where it takes place; the event type's choice unless set."""
    metadata: Mapping[str, str]
    """What the application wants to find again: at most 50 keys of 40 characters, values of 500."""
    no_email: bool | None
    """Whether the attendee is sent no email. Only gateways know this."""
    organization_slug: str | None
    """The organization of the user or the team."""
    recurrence_count: int | None
    """How many times, for a recurring event type; as often as it says unless set."""
    routing: Routing | None
    """What a routing form decided."""
    team_slug: str | None
    """The team that has it."""
    username: str | None
    """The user who has it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendee', 'attendee', 'NewAttendee', True, None),
        ('start', 'start', 'instant', True, None),
        ('booking_fields_responses', 'bookingFieldsResponses', '', False, EMPTY),
        ('email_verification_code', 'emailVerificationCode', '', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('event_type_slug', 'eventTypeSlug', '', False, None),
        ('guests', 'guests', '[', False, ()),
        ('idempotency_key', 'idempotencyKey', '', False, None),
        ('instant', 'instant', '', False, None),
        ('length_in_minutes', 'lengthInMinutes', '', False, None),
        ('location', 'location', 'Location', False, None),
        ('metadata', 'metadata', '{', False, EMPTY),
        ('no_email', 'noEmail', '', False, None),
        ('organization_slug', 'organizationSlug', '', False, None),
        ('recurrence_count', 'recurrenceCount', '', False, None),
        ('routing', 'routing', 'Routing', False, None),
        ('team_slug', 'teamSlug', '', False, None),
        ('username', 'username', '', False, None),
    )

    def __init__(self, *, attendee: NewAttendee | Mapping[str, Any], start: dt.datetime | str, booking_fields_responses: Mapping[str, Any] = EMPTY, email_verification_code: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, guests: Iterable[str] = (), idempotency_key: str | None = None, instant: bool | None = None, length_in_minutes: int | None = None, location: Location | Mapping[str, Any] | None = None, metadata: Mapping[str, str] = EMPTY, no_email: bool | None = None, organization_slug: str | None = None, recurrence_count: int | None = None, routing: Routing | Mapping[str, Any] | None = None, team_slug: str | None = None, username: str | None = None) -> None:
        self._set(attendee=attendee, start=start, booking_fields_responses=booking_fields_responses, email_verification_code=email_verification_code, event_type_id=event_type_id, event_type_slug=event_type_slug, guests=guests, idempotency_key=idempotency_key, instant=instant, length_in_minutes=length_in_minutes, location=location, metadata=metadata, no_email=no_email, organization_slug=organization_slug, recurrence_count=recurrence_count, routing=routing, team_slug=team_slug, username=username)


class Booking(Value):
    """A booking."""

    absent_host: bool
    """Whether the host did not come."""
    start: dt.datetime
    """When it begins."""
    status: str
    """Where it stands."""
    uid: str
    """Its name in every call."""
    attendees: tuple[BookingAttendee, ...]
    """Who comes; one `attendee` in some clones."""
    booking_fields_responses: Mapping[str, Any] | None
    """Answers to the event type's questions."""
    cancellation_reason: str | None
    """Why it was cancelled."""
    cancelled_by_email: str | None
    """Who cancelled it."""
    created_at: dt.datetime | None
    """When it was made."""
    description: str | None
    """Description."""
    duration_minutes: int | None
    """How long it is."""
    end: dt.datetime | None
    """When it ends."""
    event_type: BookingEventType | None
    """The event type with its slug."""
    event_type_id: int | None
    """The event type."""
    guests: tuple[str, ...]
    """Who comes along."""
    hosts: tuple[Host, ...]
    """Who hosts; one `user` in the older shapes."""
    ics_uid: str | None
    """The UID of its calendar event."""
    id: int | None
    """Its number."""
    location: Any | None
    """Where it takes place; a link for video calls."""
    meeting_url: str | None
    """The link of the video call, where it is said apart."""
    metadata: Mapping[str, Any] | None
    """What the application stored."""
    recurring_booking_uid: str | None
    """The series it belongs to."""
    rescheduled_by_email: str | None
    """Who moved it."""
    rescheduled_from_uid: str | None
    """The booking it was before it was moved."""
    rescheduled_to_uid: str | None
    """The booking it became when it was moved."""
    rescheduling_reason: str | None
    """Why it was moved."""
    seat_uid: str | None
    """The seat that was just taken."""
    title: str | None
    """Title."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('absent_host', 'absentHost', '', True, False),
        ('start', 'start', 'instant', True, None),
        ('status', 'status', '', True, None),
        ('uid', 'uid', '', True, None),
        ('attendees', 'attendees', '[BookingAttendee', False, ()),
        ('booking_fields_responses', 'bookingFieldsResponses', '', False, None),
        ('cancellation_reason', 'cancellationReason', '', False, None),
        ('cancelled_by_email', 'cancelledByEmail', '', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('description', 'description', '', False, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('event_type', 'eventType', 'BookingEventType', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('guests', 'guests', '[', False, ()),
        ('hosts', 'hosts', '[Host', False, ()),
        ('ics_uid', 'icsUid', '', False, None),
        ('id', 'id', '', False, None),
        ('location', 'location', '', False, None),
        ('meeting_url', 'meetingUrl', '', False, None),
        ('metadata', 'metadata', '', False, None),
        ('recurring_booking_uid', 'recurringBookingUid', '', False, None),
        ('rescheduled_by_email', 'rescheduledByEmail', '', False, None),
        ('rescheduled_from_uid', 'rescheduledFromUid', '', False, None),
        ('rescheduled_to_uid', 'rescheduledToUid', '', False, None),
        ('rescheduling_reason', 'reschedulingReason', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('title', 'title', '', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, absent_host: bool, start: dt.datetime | str, status: str, uid: str, attendees: Iterable[BookingAttendee | Mapping[str, Any]] = (), booking_fields_responses: Mapping[str, Any] | None = None, cancellation_reason: str | None = None, cancelled_by_email: str | None = None, created_at: dt.datetime | str | None = None, description: str | None = None, duration_minutes: int | None = None, end: dt.datetime | str | None = None, event_type: BookingEventType | Mapping[str, Any] | None = None, event_type_id: int | None = None, guests: Iterable[str] = (), hosts: Iterable[Host | Mapping[str, Any]] = (), ics_uid: str | None = None, id: int | None = None, location: Any | None = None, meeting_url: str | None = None, metadata: Mapping[str, Any] | None = None, recurring_booking_uid: str | None = None, rescheduled_by_email: str | None = None, rescheduled_from_uid: str | None = None, rescheduled_to_uid: str | None = None, rescheduling_reason: str | None = None, seat_uid: str | None = None, title: str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(absent_host=absent_host, start=start, status=status, uid=uid, attendees=attendees, booking_fields_responses=booking_fields_responses, cancellation_reason=cancellation_reason, cancelled_by_email=cancelled_by_email, created_at=created_at, description=description, duration_minutes=duration_minutes, end=end, event_type=event_type, event_type_id=event_type_id, guests=guests, hosts=hosts, ics_uid=ics_uid, id=id, location=location, meeting_url=meeting_url, metadata=metadata, recurring_booking_uid=recurring_booking_uid, rescheduled_by_email=rescheduled_by_email, rescheduled_from_uid=rescheduled_from_uid, rescheduled_to_uid=rescheduled_to_uid, rescheduling_reason=rescheduling_reason, seat_uid=seat_uid, title=title, updated_at=updated_at)


class BookingAttendee(Value):
    """An attendee of a booking."""

    absent: bool
    """Whether they did not come."""
    email: str | None
    """Email."""
    id: int | None
    """The attendee's id, where the host shows it."""
    language: str | None
    """Language."""
    name: str | None
    """Name."""
    phone_number: str | None
    """Phone number."""
    seat_uid: str | None
    """The seat, of an event type with seats."""
    time_zone: str | None
    """Zone (IANA name)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('absent', 'absent', '', True, False),
        ('email', 'email', '', False, None),
        ('id', 'id', '', False, None),
        ('language', 'language', '', False, None),
        ('name', 'name', '', False, None),
        ('phone_number', 'phoneNumber', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, absent: bool, email: str | None = None, id: int | None = None, language: str | None = None, name: str | None = None, phone_number: str | None = None, seat_uid: str | None = None, time_zone: str | None = None) -> None:
        self._set(absent=absent, email=email, id=id, language=language, name=name, phone_number=phone_number, seat_uid=seat_uid, time_zone=time_zone)


class BookingEventType(Value):
    """The event type of a booking."""

    id: int
    """Its id."""
    slug: str | None
    """Its slug."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('slug', 'slug', '', False, None),
    )

    def __init__(self, *, id: int, slug: str | None = None) -> None:
        self._set(id=id, slug=slug)


class Host(Value):
    """A host of a booking."""

    email: str | None
    """Email."""
    id: int | None
    """The user's id."""
    name: str | None
    """Name."""
    time_zone: str | None
    """Zone (IANA name)."""
    username: str | None
    """User name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('id', 'id', '', False, None),
        ('name', 'name', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('username', 'username', '', False, None),
    )

    def __init__(self, *, email: str | None = None, id: int | None = None, name: str | None = None, time_zone: str | None = None, username: str | None = None) -> None:
        self._set(email=email, id=id, name=name, time_zone=time_zone, username=username)


class InstantBooking(Value):
    """An instant meeting that waits for a host."""

    booking_uid: str
    """The booking."""
    booking_id: int | None
    """Its number."""
    expires: dt.datetime | None
    """Until when a host may turn up."""
    meeting_token_id: int | None
    """The token of the meeting."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_uid', 'bookingUid', '', True, None),
        ('booking_id', 'bookingId', '', False, None),
        ('expires', 'expires', 'instant', False, None),
        ('meeting_token_id', 'meetingTokenId', '', False, None),
    )

    def __init__(self, *, booking_uid: str, booking_id: int | None = None, expires: dt.datetime | str | None = None, meeting_token_id: int | None = None) -> None:
        self._set(booking_uid=booking_uid, booking_id=booking_id, expires=expires, meeting_token_id=meeting_token_id)


class CreatedBooking(Value):
    """What was booked."""

    bookings: tuple[Booking, ...]
    """One booking, or each of a series in order."""
    found: bool
    """Whether it was there already: an earlier attempt had made it."""
    instant: InstantBooking | None
    """The instant meeting, if that was asked."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('bookings', 'bookings', '[Booking', True, None),
        ('found', 'found', '', True, False),
        ('instant', 'instant', 'InstantBooking', False, None),
    )

    def __init__(self, *, bookings: Iterable[Booking | Mapping[str, Any]], found: bool, instant: InstantBooking | Mapping[str, Any] | None = None) -> None:
        self._set(bookings=bookings, found=found, instant=instant)


class FindBooking(Value):
    """A booking to be looked for: after a lost answer, before booking again.

    With an `idempotencyKey` it is the booking that was made under that key, wherever it was moved since. With `metadata` it is the one that has that value under that key. Otherwise it is the attendee's booking of this event type at exactly this start. Cancelled and rejected bookings are passed over unless `includeCancelled` is set.
    """

    attendee_email: str | None
    """The attendee's email: it makes the search short."""
    event_type_id: int | None
    """The event type."""
    event_type_slug: str | None
    """The event type's slug."""
    idempotency_key: str | None
    """The key under which it was made."""
    include_cancelled: bool
    """Whether cancelled and rejected bookings count, too."""
    metadata: tuple[str, str] | None
    """A key and a value of its metadata."""
    start: dt.datetime | None
    """When the booking begins."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendee_email', 'attendeeEmail', '', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('event_type_slug', 'eventTypeSlug', '', False, None),
        ('idempotency_key', 'idempotencyKey', '', False, None),
        ('include_cancelled', 'includeCancelled', '', False, False),
        ('metadata', 'metadata', '', False, None),
        ('start', 'start', 'instant', False, None),
    )

    def __init__(self, *, attendee_email: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, idempotency_key: str | None = None, include_cancelled: bool = False, metadata: tuple[str, str] | None = None, start: dt.datetime | str | None = None) -> None:
        self._set(attendee_email=attendee_email, event_type_id=event_type_id, event_type_slug=event_type_slug, idempotency_key=idempotency_key, include_cancelled=include_cancelled, metadata=metadata, start=start)


class ListBookings(Value):
    """Which bookings to list. Times are compared with equality included."""

    after_created_at: dt.datetime | None
    """Made then or later."""
    after_start: dt.datetime | None
    """That begin then or later."""
    after_updated_at: dt.datetime | None
    """Changed then or later: what is new since the last look."""
    attendee_email: str | None
    """Of this attendee."""
    attendee_name: str | None
    """Of attendees of this name."""
    before_created_at: dt.datetime | None
    """Made then or earlier."""
    before_end: dt.datetime | None
    """That end then or earlier."""
    before_updated_at: dt.datetime | None
    """Changed then or earlier."""
    booking_uid: str | None
    """With this uid."""
    event_type_ids: tuple[int, ...]
    """Of these event types."""
    next: str | None
    """Where to go on: `next` of the page before."""
    sort_created: Order | None
    """By when they were made."""
    sort_end: Order | None
    """By end."""
    sort_start: Order | None
    """By start."""
    sort_updated_at: Order | None
    """By when they were changed."""
    status: tuple[str, ...]
    """Any of `upcoming`, `recurring`, `past`, `cancelled`, `unconfirmed`; all unless set."""
    take: int | None
    """How many on a page, 1 to 250; 100 unless set."""
    team_ids: tuple[int, ...]
    """Of these teams."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('after_created_at', 'afterCreatedAt', 'instant', False, None),
        ('after_start', 'afterStart', 'instant', False, None),
        ('after_updated_at', 'afterUpdatedAt', 'instant', False, None),
        ('attendee_email', 'attendeeEmail', '', False, None),
        ('attendee_name', 'attendeeName', '', False, None),
        ('before_created_at', 'beforeCreatedAt', 'instant', False, None),
        ('before_end', 'beforeEnd', 'instant', False, None),
        ('before_updated_at', 'beforeUpdatedAt', 'instant', False, None),
        ('booking_uid', 'bookingUid', '', False, None),
        ('event_type_ids', 'eventTypeIds', '[', False, ()),
        ('next', 'next', '', False, None),
        ('sort_created', 'sortCreated', '', False, None),
        ('sort_end', 'sortEnd', '', False, None),
        ('sort_start', 'sortStart', '', False, None),
        ('sort_updated_at', 'sortUpdatedAt', '', False, None),
        ('status', 'status', '[', False, ()),
        ('take', 'take', '', False, None),
        ('team_ids', 'teamIds', '[', False, ()),
    )

    def __init__(self, *, after_created_at: dt.datetime | str | None = None, after_start: dt.datetime | str | None = None, after_updated_at: dt.datetime | str | None = None, attendee_email: str | None = None, attendee_name: str | None = None, before_created_at: dt.datetime | str | None = None, before_end: dt.datetime | str | None = None, before_updated_at: dt.datetime | str | None = None, booking_uid: str | None = None, event_type_ids: Iterable[int] = (), next: str | None = None, sort_created: Order | None = None, sort_end: Order | None = None, sort_start: Order | None = None, sort_updated_at: Order | None = None, status: Iterable[str] = (), take: int | None = None, team_ids: Iterable[int] = ()) -> None:
        self._set(after_created_at=after_created_at, after_start=after_start, after_updated_at=after_updated_at, attendee_email=attendee_email, attendee_name=attendee_name, before_created_at=before_created_at, before_end=before_end, before_updated_at=before_updated_at, booking_uid=booking_uid, event_type_ids=event_type_ids, next=next, sort_created=sort_created, sort_end=sort_end, sort_start=sort_start, sort_updated_at=sort_updated_at, status=status, take=take, team_ids=team_ids)


class Page(Value):
    """One page of a list."""

    items: tuple[Booking, ...]
    """What stands on it."""
    next: str | None
    """What to give as `next` to get the next page; none after the last."""
    total: int | None
    """How many there are on all pages, if the host says so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('items', 'items', '[Booking', True, None),
        ('next', 'next', '', False, None),
        ('total', 'total', '', False, None),
    )

    def __init__(self, *, items: Iterable[Booking | Mapping[str, Any]], next: str | None = None, total: int | None = None) -> None:
        self._set(items=items, next=next, total=total)


class RescheduleBooking(Value):
    """A booking to be moved."""

    start: dt.datetime
    """When it is to begin."""
    uid: str
    """Which one."""
    email_verification_code: str | None
    """The code sent to the attendee, where the event type asks for one."""
    length_in_minutes: int | None
    """How long it is: gateways want to know when it ends."""
    rescheduled_by: str | None
    """Who moves it. The owner's own email spares a new confirmation."""
    rescheduling_reason: str | None
    """Why."""
    seat_uid: str | None
    """The seat that moves, of an event type with seats."""
    time_zone: str | None
    """The attendee's zone: gateways want to know it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('start', 'start', 'instant', True, None),
        ('uid', 'uid', '', True, None),
        ('email_verification_code', 'emailVerificationCode', '', False, None),
        ('length_in_minutes', 'lengthInMinutes', '', False, None),
        ('rescheduled_by', 'rescheduledBy', '', False, None),
        ('rescheduling_reason', 'reschedulingReason', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, start: dt.datetime | str, uid: str, email_verification_code: str | None = None, length_in_minutes: int | None = None, rescheduled_by: str | None = None, rescheduling_reason: str | None = None, seat_uid: str | None = None, time_zone: str | None = None) -> None:
        self._set(start=start, uid=uid, email_verification_code=email_verification_code, length_in_minutes=length_in_minutes, rescheduled_by=rescheduled_by, rescheduling_reason=rescheduling_reason, seat_uid=seat_uid, time_zone=time_zone)


class CancelBooking(Value):
    """A booking to be cancelled."""

    uid: str
    """Which one; the uid of a series cancels what is left of it."""
    cancel_subsequent_bookings: bool | None
    """Whether those of its series that follow are cancelled, too."""
    cancellation_reason: str | None
    """Why."""
    seat_uid: str | None
    """The seat that is given up, of an event type with seats; the others keep theirs."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uid', 'uid', '', True, None),
        ('cancel_subsequent_bookings', 'cancelSubsequentBookings', '', False, None),
        ('cancellation_reason', 'cancellationReason', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
    )

    def __init__(self, *, uid: str, cancel_subsequent_bookings: bool | None = None, cancellation_reason: str | None = None, seat_uid: str | None = None) -> None:
        self._set(uid=uid, cancel_subsequent_bookings=cancel_subsequent_bookings, cancellation_reason=cancellation_reason, seat_uid=seat_uid)


class Cancelled(Value):
    """What was cancelled."""

    already: bool
    """Whether it had been cancelled before."""
    bookings: tuple[Booking, ...]
    """The bookings as they are now; none where the host does not show them."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('already', 'already', '', True, False),
        ('bookings', 'bookings', '[Booking', True, None),
    )

    def __init__(self, *, already: bool, bookings: Iterable[Booking | Mapping[str, Any]]) -> None:
        self._set(already=already, bookings=bookings)


class DeclineBooking(Value):
    """A booking to be declined."""

    uid: str
    """Which one."""
    reason: str | None
    """Why."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uid', 'uid', '', True, None),
        ('reason', 'reason', '', False, None),
    )

    def __init__(self, *, uid: str, reason: str | None = None) -> None:
        self._set(uid=uid, reason=reason)


class Absence(Value):
    """Whether one attendee came."""

    absent: bool
    """Whether they did not come."""
    email: str
    """Who."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('absent', 'absent', '', True, None),
        ('email', 'email', '', True, None),
    )

    def __init__(self, *, absent: bool, email: str) -> None:
        self._set(absent=absent, email=email)


class MarkAbsent(Value):
    """Who did not come to a booking."""

    uid: str
    """Which booking."""
    attendees: tuple[Absence, ...]
    """Which attendees did not come."""
    host: bool | None
    """Whether the host did not come."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uid', 'uid', '', True, None),
        ('attendees', 'attendees', '[Absence', False, ()),
        ('host', 'host', '', False, None),
    )

    def __init__(self, *, uid: str, attendees: Iterable[Absence | Mapping[str, Any]] = (), host: bool | None = None) -> None:
        self._set(uid=uid, attendees=attendees, host=host)


class Reassign(Value):
    """A booking to be given to another host."""

    uid: str
    """Which one."""
    reason: str | None
    """Why."""
    user_id: int | None
    """To whom; whom Cal.com chooses unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uid', 'uid', '', True, None),
        ('reason', 'reason', '', False, None),
        ('user_id', 'userId', '', False, None),
    )

    def __init__(self, *, uid: str, reason: str | None = None, user_id: int | None = None) -> None:
        self._set(uid=uid, reason=reason, user_id=user_id)


class Reassigned(Value):
    """Who hosts a booking now."""

    booking_uid: str
    """Which booking."""
    reassigned_to: Host
    """The new host."""
    reason: str | None
    """Why."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_uid', 'bookingUid', '', True, None),
        ('reassigned_to', 'reassignedTo', 'Host', True, None),
        ('reason', 'reason', '', False, None),
    )

    def __init__(self, *, booking_uid: str, reassigned_to: Host | Mapping[str, Any], reason: str | None = None) -> None:
        self._set(booking_uid=booking_uid, reassigned_to=reassigned_to, reason=reason)


class SetLocation(Value):
    """Another place for a booking."""

    location: Location
    """Where it takes place."""
    uid: str
    """Which booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('location', 'location', 'Location', True, None),
        ('uid', 'uid', '', True, None),
    )

    def __init__(self, *, location: Location | Mapping[str, Any], uid: str) -> None:
        self._set(location=location, uid=uid)


class AttendeeOf(Value):
    """One attendee of one booking."""

    attendee_id: int
    """Which attendee."""
    uid: str
    """Which booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendee_id', 'attendeeId', '', True, None),
        ('uid', 'uid', '', True, None),
    )

    def __init__(self, *, attendee_id: int, uid: str) -> None:
        self._set(attendee_id=attendee_id, uid=uid)


class AddAttendee(Value):
    """One more attendee of a booking."""

    attendee: NewAttendee
    """Who comes as well; an email is needed here."""
    uid: str
    """Which booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendee', 'attendee', 'NewAttendee', True, None),
        ('uid', 'uid', '', True, None),
    )

    def __init__(self, *, attendee: NewAttendee | Mapping[str, Any], uid: str) -> None:
        self._set(attendee=attendee, uid=uid)


class Guest(Value):
    """Somebody who comes along."""

    email: str
    """Email."""
    language: str | None
    """Language."""
    name: str | None
    """Name."""
    phone_number: str | None
    """Phone number in international form."""
    time_zone: str | None
    """Zone (IANA name)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('language', 'language', '', False, None),
        ('name', 'name', '', False, None),
        ('phone_number', 'phoneNumber', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, email: str, language: str | None = None, name: str | None = None, phone_number: str | None = None, time_zone: str | None = None) -> None:
        self._set(email=email, language=language, name=name, phone_number=phone_number, time_zone=time_zone)


class AddGuests(Value):
    """More guests of a booking: at most 10 in one call, 30 in all."""

    guests: tuple[Guest, ...]
    """Who comes along."""
    uid: str
    """Which booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('guests', 'guests', '[Guest', True, None),
        ('uid', 'uid', '', True, None),
    )

    def __init__(self, *, guests: Iterable[Guest | Mapping[str, Any]], uid: str) -> None:
        self._set(guests=guests, uid=uid)


class CalendarLink(Value):
    """A link that puts a booking into a calendar."""

    label: str
    """Which calendar."""
    link: str
    """The link."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('label', 'label', '', True, None),
        ('link', 'link', '', True, None),
    )

    def __init__(self, *, label: str, link: str) -> None:
        self._set(label=label, link=link)


class ReferencesOf(Value):
    """Which references of a booking to list."""

    uid: str
    """Which booking."""
    type: str | None
    """Only of this type, such as `google_calendar` or `zoom_video`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uid', 'uid', '', True, None),
        ('type', 'type', '', False, None),
    )

    def __init__(self, *, uid: str, type: str | None = None) -> None:
        self._set(uid=uid, type=type)


class Reference(Value):
    """What a booking is in another system."""

    id: str
    """The reference's id."""
    type: str
    """Which system, such as `google_calendar`."""
    destination_calendar_id: Any | None
    """The calendar it was written to."""
    event_uid: str | None
    """What it is called there."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('type', 'type', '', True, None),
        ('destination_calendar_id', 'destinationCalendarId', '', False, None),
        ('event_uid', 'eventUid', '', False, None),
    )

    def __init__(self, *, id: str, type: str, destination_calendar_id: Any | None = None, event_uid: str | None = None) -> None:
        self._set(id=id, type=type, destination_calendar_id=destination_calendar_id, event_uid=event_uid)


class ListEventTypes(Value):
    """Whose event types to list; the account's own unless set."""

    event_slug: str | None
    """Only the one of this slug; with `username`."""
    org_id: int | None
    """The organization's id."""
    org_slug: str | None
    """The organization's slug."""
    sort_created_at: Order | None
    """By when they were made."""
    username: str | None
    """Of this user; hidden ones only if that is the account itself."""
    usernames: tuple[str, ...]
    """The one made up for these people."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_slug', 'eventSlug', '', False, None),
        ('org_id', 'orgId', '', False, None),
        ('org_slug', 'orgSlug', '', False, None),
        ('sort_created_at', 'sortCreatedAt', '', False, None),
        ('username', 'username', '', False, None),
        ('usernames', 'usernames', '[', False, ()),
    )

    def __init__(self, *, event_slug: str | None = None, org_id: int | None = None, org_slug: str | None = None, sort_created_at: Order | None = None, username: str | None = None, usernames: Iterable[str] = ()) -> None:
        self._set(event_slug=event_slug, org_id=org_id, org_slug=org_slug, sort_created_at=sort_created_at, username=username, usernames=usernames)


class ActiveBookingsLimit(Value):
    """How many upcoming bookings one attendee may have."""

    disabled: bool
    """`true` takes the limit away."""
    maximum_active_bookings: int | None
    """So many."""
    offer_reschedule: bool | None
    """Whether to offer moving the last one instead."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('maximum_active_bookings', 'maximumActiveBookings', '', False, None),
        ('offer_reschedule', 'offerReschedule', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, maximum_active_bookings: int | None = None, offer_reschedule: bool | None = None) -> None:
        self._set(disabled=disabled, maximum_active_bookings=maximum_active_bookings, offer_reschedule=offer_reschedule)


class BookingLimits(Value):
    """How many bookings, or how many booked minutes, fit into a day, a week, a month, a year."""

    day: int | None
    """Of one day."""
    disabled: bool
    """`true` takes limits away."""
    month: int | None
    """Of one month."""
    week: int | None
    """Of one week."""
    year: int | None
    """Of one year."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('day', 'day', '', False, None),
        ('disabled', 'disabled', '', False, False),
        ('month', 'month', '', False, None),
        ('week', 'week', '', False, None),
        ('year', 'year', '', False, None),
    )

    def __init__(self, *, day: int | None = None, disabled: bool = False, month: int | None = None, week: int | None = None, year: int | None = None) -> None:
        self._set(day=day, disabled=disabled, month=month, week=week, year=year)


class BookingWindow(Value):
    """How far ahead may be booked."""

    disabled: bool | None
    rolling: bool | None
    type: str | None
    value: Any | None
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, None),
        ('rolling', 'rolling', '', False, None),
        ('type', 'type', '', False, None),
        ('value', 'value', '', False, None),
    )

    def __init__(self, *, disabled: bool | None = None, rolling: bool | None = None, type: str | None = None, value: Any | None = None) -> None:
        self._set(disabled=disabled, rolling=rolling, type=type, value=value)


class ConfirmationPolicy(Value):
    """Whether a host must say yes."""

    block_unconfirmed_bookings_in_booker: bool | None
    """Whether a booking takes up its slot before it is confirmed."""
    disabled: bool
    """`true` means that no confirmation is needed."""
    notice_threshold: NoticeThreshold | None
    """How close."""
    type: str | None
    """`always`, or `time`: only for bookings closer than the threshold."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('block_unconfirmed_bookings_in_booker', 'blockUnconfirmedBookingsInBooker', '', False, None),
        ('disabled', 'disabled', '', False, False),
        ('notice_threshold', 'noticeThreshold', 'NoticeThreshold', False, None),
        ('type', 'type', '', False, None),
    )

    def __init__(self, *, block_unconfirmed_bookings_in_booker: bool | None = None, disabled: bool = False, notice_threshold: NoticeThreshold | Mapping[str, Any] | None = None, type: str | None = None) -> None:
        self._set(block_unconfirmed_bookings_in_booker=block_unconfirmed_bookings_in_booker, disabled=disabled, notice_threshold=notice_threshold, type=type)


class DisableCancelling(Value):
    """Whether attendees may not cancel."""

    disabled: bool
    """Whether it is so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', True, False),
    )

    def __init__(self, *, disabled: bool = False) -> None:
        self._set(disabled=disabled)


class DisableRescheduling(Value):
    """Whether attendees may not move a booking."""

    disabled: bool
    """Never."""
    minutes_before: int | None
    """From so many minutes before the start on."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('minutes_before', 'minutesBefore', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, minutes_before: int | None = None) -> None:
        self._set(disabled=disabled, minutes_before=minutes_before)


class EventType(Value):
    """What can be booked."""

    id: int
    """Its id."""
    length_in_minutes: int
    """How long a meeting is."""
    slug: str
    """The last part of its address."""
    title: str
    """Title."""
    after_event_buffer_minutes: int | None
    """Kept free after a meeting."""
    before_event_buffer_minutes: int | None
    """Kept free before a meeting."""
    booker_active_bookings_limit: ActiveBookingsLimit | None
    """How many upcoming bookings one attendee may have."""
    booking_fields: tuple[Any, ...] | None
    """The questions to whoever books, as Cal.com writes them."""
    booking_limits_count: BookingLimits | None
    """How many bookings fit."""
    booking_limits_duration: BookingLimits | None
    """How many booked minutes fit."""
    booking_url: str | None
    """Where it is booked."""
    booking_window: tuple[BookingWindow, ...]
    """How far ahead may be booked; more than one window where the host says so."""
    confirmation_policy: ConfirmationPolicy | None
    """Whether a host must say yes."""
    currency: str | None
    """The currency."""
    custom_name: str | None
    """What the booking is called in calendars."""
    description: str | None
    """Description."""
    disable_cancelling: DisableCancelling | None
    """Whether attendees may not cancel."""
    disable_guests: bool | None
    """Whether nobody may come along."""
    disable_rescheduling: DisableRescheduling | None
    """Whether attendees may not move a booking."""
    hidden: bool | None
    """Whether it is left out of the public page."""
    is_active: bool | None
    """Whether it can be booked, in clones."""
    length_in_minutes_options: tuple[int, ...] | None
    """The lengths to choose from."""
    locations: tuple[Any, ...] | None
    """Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`."""
    metadata: Any | None
    """Anything, where the host keeps it."""
    minimum_booking_notice_minutes: int | None
    """How long before the start a booking must be made."""
    offset_start_minutes: int | None
    """Moves every starting point of the slots."""
    only_show_first_available_slot: bool | None
    """Whether only the first slot of each day is shown."""
    owner_id: int | None
    """Who has it."""
    price: float | None
    """What it costs, in the currency's smallest unit."""
    recurrence: Recurrence | None
    """How often a booking recurs."""
    requires_booker_email_verification: bool | None
    """Whether whoever books must prove their email."""
    requires_confirmation: bool | None
    """Whether a host must say yes, in the older shapes."""
    schedule_id: int | None
    """The schedule whose hours hold; the account's default unless set."""
    scheduling_type: str | None
    """How a team shares it, such as `roundRobin`."""
    seats: Seats | None
    """How many can take part."""
    seats_per_time_slot: int | None
    """Seats, in the older shapes."""
    show_optimized_slots: bool | None
    """Whether slots are spread to leave few gaps."""
    slot_interval_minutes: int | None
    """The step between offered starts; the length unless set."""
    success_redirect_url: str | None
    """Where to go after booking."""
    users: tuple[EventTypeUser, ...]
    """Who hosts it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('length_in_minutes', 'lengthInMinutes', '', True, None),
        ('slug', 'slug', '', True, None),
        ('title', 'title', '', True, None),
        ('after_event_buffer_minutes', 'afterEventBufferMinutes', '', False, None),
        ('before_event_buffer_minutes', 'beforeEventBufferMinutes', '', False, None),
        ('booker_active_bookings_limit', 'bookerActiveBookingsLimit', 'ActiveBookingsLimit', False, None),
        ('booking_fields', 'bookingFields', '[', False, None),
        ('booking_limits_count', 'bookingLimitsCount', 'BookingLimits', False, None),
        ('booking_limits_duration', 'bookingLimitsDuration', 'BookingLimits', False, None),
        ('booking_url', 'bookingUrl', '', False, None),
        ('booking_window', 'bookingWindow', '[BookingWindow', False, ()),
        ('confirmation_policy', 'confirmationPolicy', 'ConfirmationPolicy', False, None),
        ('currency', 'currency', '', False, None),
        ('custom_name', 'customName', '', False, None),
        ('description', 'description', '', False, None),
        ('disable_cancelling', 'disableCancelling', 'DisableCancelling', False, None),
        ('disable_guests', 'disableGuests', '', False, None),
        ('disable_rescheduling', 'disableRescheduling', 'DisableRescheduling', False, None),
        ('hidden', 'hidden', '', False, None),
        ('is_active', 'isActive', '', False, None),
        ('length_in_minutes_options', 'lengthInMinutesOptions', '[', False, None),
        ('locations', 'locations', '[', False, None),
        ('metadata', 'metadata', '', False, None),
        ('minimum_booking_notice_minutes', 'minimumBookingNoticeMinutes', '', False, None),
        ('offset_start_minutes', 'offsetStartMinutes', '', False, None),
        ('only_show_first_available_slot', 'onlyShowFirstAvailableSlot', '', False, None),
        ('owner_id', 'ownerId', '', False, None),
        ('price', 'price', '', False, None),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('requires_booker_email_verification', 'requiresBookerEmailVerification', '', False, None),
        ('requires_confirmation', 'requiresConfirmation', '', False, None),
        ('schedule_id', 'scheduleId', '', False, None),
        ('scheduling_type', 'schedulingType', '', False, None),
        ('seats', 'seats', 'Seats', False, None),
        ('seats_per_time_slot', 'seatsPerTimeSlot', '', False, None),
        ('show_optimized_slots', 'showOptimizedSlots', '', False, None),
        ('slot_interval_minutes', 'slotIntervalMinutes', '', False, None),
        ('success_redirect_url', 'successRedirectUrl', '', False, None),
        ('users', 'users', '[EventTypeUser', False, ()),
    )

    def __init__(self, *, id: int, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_url: str | None = None, booking_window: Iterable[BookingWindow | Mapping[str, Any]] = (), confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, currency: str | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, is_active: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, owner_id: int | None = None, price: float | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, requires_confirmation: bool | None = None, schedule_id: int | None = None, scheduling_type: str | None = None, seats: Seats | Mapping[str, Any] | None = None, seats_per_time_slot: int | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None, users: Iterable[EventTypeUser | Mapping[str, Any]] = ()) -> None:
        self._set(id=id, length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_url=booking_url, booking_window=booking_window, confirmation_policy=confirmation_policy, currency=currency, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, is_active=is_active, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, owner_id=owner_id, price=price, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, requires_confirmation=requires_confirmation, schedule_id=schedule_id, scheduling_type=scheduling_type, seats=seats, seats_per_time_slot=seats_per_time_slot, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url, users=users)


class EventTypeUser(Value):
    """Somebody who hosts an event type."""

    id: int | None
    """The user's id."""
    name: str | None
    """Name."""
    username: str | None
    """User name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', False, None),
        ('name', 'name', '', False, None),
        ('username', 'username', '', False, None),
    )

    def __init__(self, *, id: int | None = None, name: str | None = None, username: str | None = None) -> None:
        self._set(id=id, name=name, username=username)


class NoticeThreshold(Value):
    """How close to its start a booking needs no confirmation yet."""

    count: int
    """How many."""
    unit: str
    """`minutes` or `hours`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('count', 'count', '', True, None),
        ('unit', 'unit', '', True, None),
    )

    def __init__(self, *, count: int, unit: str) -> None:
        self._set(count=count, unit=unit)


class Recurrence(Value):
    """How often a recurring booking takes place."""

    disabled: bool
    """`true` means that it does not recur."""
    frequency: str | None
    """`weekly`, `monthly` or `yearly`."""
    interval: int | None
    """Every so many periods."""
    occurrences: int | None
    """So many times."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('frequency', 'frequency', '', False, None),
        ('interval', 'interval', '', False, None),
        ('occurrences', 'occurrences', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, frequency: str | None = None, interval: int | None = None, occurrences: int | None = None) -> None:
        self._set(disabled=disabled, frequency=frequency, interval=interval, occurrences=occurrences)


class Seats(Value):
    """How many can take part in one session."""

    disabled: bool
    """`true` means that there are no seats."""
    seats_per_time_slot: int | None
    """So many."""
    show_attendee_info: bool | None
    """Whether attendees see each other."""
    show_availability_count: bool | None
    """Whether the number of seats left is shown."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('seats_per_time_slot', 'seatsPerTimeSlot', '', False, None),
        ('show_attendee_info', 'showAttendeeInfo', '', False, None),
        ('show_availability_count', 'showAvailabilityCount', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, seats_per_time_slot: int | None = None, show_attendee_info: bool | None = None, show_availability_count: bool | None = None) -> None:
        self._set(disabled=disabled, seats_per_time_slot=seats_per_time_slot, show_attendee_info=show_attendee_info, show_availability_count=show_availability_count)


class NewEventType(Value):
    """An event type to be made."""

    length_in_minutes: int
    """How long a meeting is."""
    slug: str
    """The last part of its address; unique for the user."""
    title: str
    """Title."""
    after_event_buffer_minutes: int | None
    """Kept free after a meeting."""
    before_event_buffer_minutes: int | None
    """Kept free before a meeting."""
    booker_active_bookings_limit: ActiveBookingsLimit | None
    """How many upcoming bookings one attendee may have."""
    booking_fields: tuple[Any, ...] | None
    """The questions to whoever books, as Cal.com writes them."""
    booking_limits_count: BookingLimits | None
    """How many bookings fit."""
    booking_limits_duration: BookingLimits | None
    """How many booked minutes fit."""
    booking_window: BookingWindow | None
    """How far ahead may be booked."""
    confirmation_policy: ConfirmationPolicy | None
    """Whether a host must say yes."""
    custom_name: str | None
    """What the booking is called in calendars."""
    description: str | None
    """Description."""
    disable_cancelling: DisableCancelling | None
    """Whether attendees may not cancel."""
    disable_guests: bool | None
    """Whether nobody may come along."""
    disable_rescheduling: DisableRescheduling | None
    """Whether attendees may not move a booking."""
    hidden: bool | None
    """Whether it is left out of the public page."""
    length_in_minutes_options: tuple[int, ...] | None
    """The lengths to choose from."""
    locations: tuple[Any, ...] | None
    """Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`."""
    metadata: Any | None
    """Anything, where the host keeps it."""
    minimum_booking_notice_minutes: int | None
    """How long before the start a booking must be made."""
    offset_start_minutes: int | None
    """Moves every starting point of the slots."""
    only_show_first_available_slot: bool | None
    """Whether only the first slot of each day is shown."""
    recurrence: Recurrence | None
    """How often a booking recurs."""
    requires_booker_email_verification: bool | None
    """Whether whoever books must prove their email."""
    schedule_id: int | None
    """The schedule whose hours hold; the account's default unless set."""
    seats: Seats | None
    """How many can take part."""
    show_optimized_slots: bool | None
    """Whether slots are spread to leave few gaps."""
    slot_interval_minutes: int | None
    """The step between offered starts; the length unless set."""
    success_redirect_url: str | None
    """Where to go after booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('length_in_minutes', 'lengthInMinutes', '', True, None),
        ('slug', 'slug', '', True, None),
        ('title', 'title', '', True, None),
        ('after_event_buffer_minutes', 'afterEventBufferMinutes', '', False, None),
        ('before_event_buffer_minutes', 'beforeEventBufferMinutes', '', False, None),
        ('booker_active_bookings_limit', 'bookerActiveBookingsLimit', 'ActiveBookingsLimit', False, None),
        ('booking_fields', 'bookingFields', '[', False, None),
        ('booking_limits_count', 'bookingLimitsCount', 'BookingLimits', False, None),
        ('booking_limits_duration', 'bookingLimitsDuration', 'BookingLimits', False, None),
        ('booking_window', 'bookingWindow', 'BookingWindow', False, None),
        ('confirmation_policy', 'confirmationPolicy', 'ConfirmationPolicy', False, None),
        ('custom_name', 'customName', '', False, None),
        ('description', 'description', '', False, None),
        ('disable_cancelling', 'disableCancelling', 'DisableCancelling', False, None),
        ('disable_guests', 'disableGuests', '', False, None),
        ('disable_rescheduling', 'disableRescheduling', 'DisableRescheduling', False, None),
        ('hidden', 'hidden', '', False, None),
        ('length_in_minutes_options', 'lengthInMinutesOptions', '[', False, None),
        ('locations', 'locations', '[', False, None),
        ('metadata', 'metadata', '', False, None),
        ('minimum_booking_notice_minutes', 'minimumBookingNoticeMinutes', '', False, None),
        ('offset_start_minutes', 'offsetStartMinutes', '', False, None),
        ('only_show_first_available_slot', 'onlyShowFirstAvailableSlot', '', False, None),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('requires_booker_email_verification', 'requiresBookerEmailVerification', '', False, None),
        ('schedule_id', 'scheduleId', '', False, None),
        ('seats', 'seats', 'Seats', False, None),
        ('show_optimized_slots', 'showOptimizedSlots', '', False, None),
        ('slot_interval_minutes', 'slotIntervalMinutes', '', False, None),
        ('success_redirect_url', 'successRedirectUrl', '', False, None),
    )

    def __init__(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> None:
        self._set(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url)


class EnsuredEventType(Value):
    """An event type that is there now."""

    created: bool
    """Whether it was made just now."""
    event_type: EventType
    """The event type."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('created', 'created', '', True, None),
        ('event_type', 'eventType', 'EventType', True, None),
    )

    def __init__(self, *, created: bool, event_type: EventType | Mapping[str, Any]) -> None:
        self._set(created=created, event_type=event_type)


class UpdateEventType(Value):
    """What to change of an event type; what is not set stays."""

    id: int
    """Which one."""
    after_event_buffer_minutes: int | None
    """Kept free after a meeting."""
    before_event_buffer_minutes: int | None
    """Kept free before a meeting."""
    booker_active_bookings_limit: ActiveBookingsLimit | None
    """How many upcoming bookings one attendee may have."""
    booking_fields: tuple[Any, ...] | None
    """The questions to whoever books, as Cal.com writes them."""
    booking_limits_count: BookingLimits | None
    """How many bookings fit."""
    booking_limits_duration: BookingLimits | None
    """How many booked minutes fit."""
    booking_window: BookingWindow | None
    """How far ahead may be booked."""
    confirmation_policy: ConfirmationPolicy | None
    """Whether a host must say yes."""
    custom_name: str | None
    """What the booking is called in calendars."""
    description: str | None
    """Description."""
    disable_cancelling: DisableCancelling | None
    """Whether attendees may not cancel."""
    disable_guests: bool | None
    """Whether nobody may come along."""
    disable_rescheduling: DisableRescheduling | None
    """Whether attendees may not move a booking."""
    hidden: bool | None
    """Whether it is left out of the public page."""
    length_in_minutes: int | None
    """How long a meeting is."""
    length_in_minutes_options: tuple[int, ...] | None
    """The lengths to choose from."""
    locations: tuple[Any, ...] | None
    """Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`."""
    metadata: Any | None
    """Anything, where the host keeps it."""
    minimum_booking_notice_minutes: int | None
    """How long before the start a booking must be made."""
    offset_start_minutes: int | None
    """Moves every starting point of the slots."""
    only_show_first_available_slot: bool | None
    """Whether only the first slot of each day is shown."""
    recurrence: Recurrence | None
    """How often a booking recurs."""
    requires_booker_email_verification: bool | None
    """Whether whoever books must prove their email."""
    schedule_id: int | None
    """The schedule whose hours hold; the account's default unless set."""
    seats: Seats | None
    """How many can take part."""
    show_optimized_slots: bool | None
    """Whether slots are spread to leave few gaps."""
    slot_interval_minutes: int | None
    """The step between offered starts; the length unless set."""
    slug: str | None
    """The last part of its address."""
    success_redirect_url: str | None
    """Where to go after booking."""
    title: str | None
    """Title."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('after_event_buffer_minutes', 'afterEventBufferMinutes', '', False, None),
        ('before_event_buffer_minutes', 'beforeEventBufferMinutes', '', False, None),
        ('booker_active_bookings_limit', 'bookerActiveBookingsLimit', 'ActiveBookingsLimit', False, None),
        ('booking_fields', 'bookingFields', '[', False, None),
        ('booking_limits_count', 'bookingLimitsCount', 'BookingLimits', False, None),
        ('booking_limits_duration', 'bookingLimitsDuration', 'BookingLimits', False, None),
        ('booking_window', 'bookingWindow', 'BookingWindow', False, None),
        ('confirmation_policy', 'confirmationPolicy', 'ConfirmationPolicy', False, None),
        ('custom_name', 'customName', '', False, None),
        ('description', 'description', '', False, None),
        ('disable_cancelling', 'disableCancelling', 'DisableCancelling', False, None),
        ('disable_guests', 'disableGuests', '', False, None),
        ('disable_rescheduling', 'disableRescheduling', 'DisableRescheduling', False, None),
        ('hidden', 'hidden', '', False, None),
        ('length_in_minutes', 'lengthInMinutes', '', False, None),
        ('length_in_minutes_options', 'lengthInMinutesOptions', '[', False, None),
        ('locations', 'locations', '[', False, None),
        ('metadata', 'metadata', '', False, None),
        ('minimum_booking_notice_minutes', 'minimumBookingNoticeMinutes', '', False, None),
        ('offset_start_minutes', 'offsetStartMinutes', '', False, None),
        ('only_show_first_available_slot', 'onlyShowFirstAvailableSlot', '', False, None),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('requires_booker_email_verification', 'requiresBookerEmailVerification', '', False, None),
        ('schedule_id', 'scheduleId', '', False, None),
        ('seats', 'seats', 'Seats', False, None),
        ('show_optimized_slots', 'showOptimizedSlots', '', False, None),
        ('slot_interval_minutes', 'slotIntervalMinutes', '', False, None),
        ('slug', 'slug', '', False, None),
        ('success_redirect_url', 'successRedirectUrl', '', False, None),
        ('title', 'title', '', False, None),
    )

    def __init__(self, *, id: int, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes: int | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, slug: str | None = None, success_redirect_url: str | None = None, title: str | None = None) -> None:
        self._set(id=id, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes=length_in_minutes, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, slug=slug, success_redirect_url=success_redirect_url, title=title)


class Availability(Value):
    """Hours of some weekdays."""

    days: tuple[Day, ...]
    """Which weekdays."""
    end_time: str
    """Until when, `HH:MM`; `23:59` means the end of the day."""
    start_time: str
    """From when on, `HH:MM` on the wall."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('days', 'days', '[', True, None),
        ('end_time', 'endTime', '', True, None),
        ('start_time', 'startTime', '', True, None),
    )

    def __init__(self, *, days: Iterable[Day], end_time: str, start_time: str) -> None:
        self._set(days=days, end_time=end_time, start_time=start_time)


class Override(Value):
    """Hours of one date in place of its weekday's; `00:00` to `00:00` closes it. A date may have several."""

    date: dt.date
    """Which date."""
    end_time: str
    """Until when, `HH:MM`."""
    start_time: str
    """From when on, `HH:MM` on the wall."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('date', 'date', 'date', True, None),
        ('end_time', 'endTime', '', True, None),
        ('start_time', 'startTime', '', True, None),
    )

    def __init__(self, *, date: dt.date | str, end_time: str, start_time: str) -> None:
        self._set(date=date, end_time=end_time, start_time=start_time)


class Schedule(Value):
    """When an account can be booked."""

    availability: tuple[Availability, ...]
    """Hours by weekday."""
    id: int
    """Its id."""
    is_default: bool
    """Whether event types without a schedule of their own use it."""
    name: str
    """Name."""
    overrides: tuple[Override, ...]
    """Hours by date."""
    time_zone: str
    """The zone (IANA name) on whose wall the hours are read."""
    owner_id: int | None
    """Who has it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('availability', 'availability', '[Availability', True, ()),
        ('id', 'id', '', True, None),
        ('is_default', 'isDefault', '', True, False),
        ('name', 'name', '', True, ''),
        ('overrides', 'overrides', '[Override', True, ()),
        ('time_zone', 'timeZone', '', True, None),
        ('owner_id', 'ownerId', '', False, None),
    )

    def __init__(self, *, availability: Iterable[Availability | Mapping[str, Any]], id: int, is_default: bool, name: str, overrides: Iterable[Override | Mapping[str, Any]], time_zone: str, owner_id: int | None = None) -> None:
        self._set(availability=availability, id=id, is_default=is_default, name=name, overrides=overrides, time_zone=time_zone, owner_id=owner_id)


class NewSchedule(Value):
    """A schedule to be made."""

    name: str
    """Name."""
    time_zone: str
    """The zone (IANA name) on whose wall the hours are read."""
    availability: tuple[Availability, ...] | None
    """Hours by weekday; Monday to Friday, 09:00 to 17:00, unless set."""
    is_default: bool
    """Whether event types without a schedule of their own use it."""
    overrides: tuple[Override, ...] | None
    """Hours by date."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('name', 'name', '', True, None),
        ('time_zone', 'timeZone', '', True, None),
        ('availability', 'availability', '[Availability', False, None),
        ('is_default', 'isDefault', '', False, False),
        ('overrides', 'overrides', '[Override', False, None),
    )

    def __init__(self, *, name: str, time_zone: str, availability: Iterable[Availability | Mapping[str, Any]] | None = None, is_default: bool = False, overrides: Iterable[Override | Mapping[str, Any]] | None = None) -> None:
        self._set(name=name, time_zone=time_zone, availability=availability, is_default=is_default, overrides=overrides)


class UpdateSchedule(Value):
    """What to change of a schedule; what is not set stays, and a list that is set replaces the whole list."""

    id: int
    """Which one."""
    availability: tuple[Availability, ...] | None
    """Hours by weekday."""
    is_default: bool | None
    """Whether event types without a schedule of their own use it."""
    name: str | None
    """Name."""
    overrides: tuple[Override, ...] | None
    """Hours by date."""
    time_zone: str | None
    """Zone."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('availability', 'availability', '[Availability', False, None),
        ('is_default', 'isDefault', '', False, None),
        ('name', 'name', '', False, None),
        ('overrides', 'overrides', '[Override', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, id: int, availability: Iterable[Availability | Mapping[str, Any]] | None = None, is_default: bool | None = None, name: str | None = None, overrides: Iterable[Override | Mapping[str, Any]] | None = None, time_zone: str | None = None) -> None:
        self._set(id=id, availability=availability, is_default=is_default, name=name, overrides=overrides, time_zone=time_zone)


class Paging(Value):
    """Which part of a list."""

    next: str | None
    """Where to go on: `next` of the page before."""
    take: int | None
    """How many, 1 to 250; 250 unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('next', 'next', '', False, None),
        ('take', 'take', '', False, None),
    )

    def __init__(self, *, next: str | None = None, take: int | None = None) -> None:
        self._set(next=next, take=take)


class Webhook(Value):
    """A webhook of the account. Its secret is not kept."""

    active: bool
    """Whether it is sent at all."""
    id: str
    """Its id: a number or a text, depending on the host."""
    subscriber_url: str
    """Where it is sent."""
    triggers: tuple[str, ...]
    """What it tells about."""
    event_type_id: int | None
    """The event type it belongs to."""
    payload_template: str | None
    """The body's template, if it has one of its own."""
    user_id: int | None
    """The user it belongs to."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('active', 'active', '', True, False),
        ('id', 'id', '', True, None),
        ('subscriber_url', 'subscriberUrl', '', True, None),
        ('triggers', 'triggers', '[', True, ()),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('payload_template', 'payloadTemplate', '', False, None),
        ('user_id', 'userId', '', False, None),
    )

    def __init__(self, *, active: bool, id: str, subscriber_url: str, triggers: Iterable[str], event_type_id: int | None = None, payload_template: str | None = None, user_id: int | None = None) -> None:
        self._set(active=active, id=id, subscriber_url=subscriber_url, triggers=triggers, event_type_id=event_type_id, payload_template=payload_template, user_id=user_id)


class NewWebhook(Value):
    """A webhook to be made."""

    subscriber_url: str
    """Where to send it."""
    triggers: tuple[str, ...]
    """What it tells about."""
    active: bool | None
    """Whether it is sent; yes unless set."""
    event_type_id: int | None
    """Only for this event type; for all of the account unless set."""
    payload_template: str | None
    """A template of the body; Cal.com's own unless set."""
    secret: str | None
    """What its signatures are made with. Without one they prove nothing."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('subscriber_url', 'subscriberUrl', '', True, None),
        ('triggers', 'triggers', '[', True, None),
        ('active', 'active', '', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('payload_template', 'payloadTemplate', '', False, None),
        ('secret', 'secret', '', False, None),
    )

    def __init__(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> None:
        self._set(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret)


class EnsuredWebhook(Value):
    """A webhook that is there now."""

    created: bool
    """Whether it was made just now."""
    webhook: Webhook
    """The webhook."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('created', 'created', '', True, None),
        ('webhook', 'webhook', 'Webhook', True, None),
    )

    def __init__(self, *, created: bool, webhook: Webhook | Mapping[str, Any]) -> None:
        self._set(created=created, webhook=webhook)


class UpdateWebhook(Value):
    """What to change of a webhook; what is not set stays."""

    id: str
    """Which one."""
    active: bool | None
    """Whether it is sent."""
    payload_template: str | None
    """A template of the body."""
    secret: str | None
    """What its signatures are made with."""
    subscriber_url: str | None
    """Where to send it."""
    triggers: tuple[str, ...] | None
    """What it tells about."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('active', 'active', '', False, None),
        ('payload_template', 'payloadTemplate', '', False, None),
        ('secret', 'secret', '', False, None),
        ('subscriber_url', 'subscriberUrl', '', False, None),
        ('triggers', 'triggers', '[', False, None),
    )

    def __init__(self, *, id: str, active: bool | None = None, payload_template: str | None = None, secret: str | None = None, subscriber_url: str | None = None, triggers: Iterable[str] | None = None) -> None:
        self._set(id=id, active=active, payload_template=payload_template, secret=secret, subscriber_url=subscriber_url, triggers=triggers)


class Calendar(Value):
    """One calendar of a connected account."""

    external_id: str
    """What it is called at its provider."""
    credential_id: int | None
    """The connection's id."""
    integration: str | None
    """Its provider, such as `google_calendar`."""
    is_selected: bool | None
    """Whether its events make the user busy."""
    name: str | None
    """Name."""
    primary: bool | None
    """Whether it is the account's main one."""
    read_only: bool | None
    """Whether it cannot be written to."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('external_id', 'externalId', '', True, None),
        ('credential_id', 'credentialId', '', False, None),
        ('integration', 'integration', '', False, None),
        ('is_selected', 'isSelected', '', False, None),
        ('name', 'name', '', False, None),
        ('primary', 'primary', '', False, None),
        ('read_only', 'readOnly', '', False, None),
    )

    def __init__(self, *, external_id: str, credential_id: int | None = None, integration: str | None = None, is_selected: bool | None = None, name: str | None = None, primary: bool | None = None, read_only: bool | None = None) -> None:
        self._set(external_id=external_id, credential_id=credential_id, integration=integration, is_selected=is_selected, name=name, primary=primary, read_only=read_only)


class CalendarAccount(Value):
    """A connected account with its calendars."""

    calendars: tuple[Calendar, ...]
    """Its calendars."""
    integration: Any
    """Its provider."""
    credential_id: int | None
    """The connection's id."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendars', 'calendars', '[Calendar', True, ()),
        ('integration', 'integration', '', True, None),
        ('credential_id', 'credentialId', '', False, None),
    )

    def __init__(self, *, calendars: Iterable[Calendar | Mapping[str, Any]], integration: Any, credential_id: int | None = None) -> None:
        self._set(calendars=calendars, integration=integration, credential_id=credential_id)


class Calendars(Value):
    """The connected calendars."""

    connected_calendars: tuple[CalendarAccount, ...]
    """By account."""
    destination_calendar: Calendar | None
    """The one that bookings are written to."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('connected_calendars', 'connectedCalendars', '[CalendarAccount', True, None),
        ('destination_calendar', 'destinationCalendar', 'Calendar', False, None),
    )

    def __init__(self, *, connected_calendars: Iterable[CalendarAccount | Mapping[str, Any]], destination_calendar: Calendar | Mapping[str, Any] | None = None) -> None:
        self._set(connected_calendars=connected_calendars, destination_calendar=destination_calendar)


class CalendarToLoad(Value):
    """One calendar whose busy time is asked for."""

    credential_id: int
    """The connection's id."""
    external_id: str
    """What the calendar is called at its provider."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('credential_id', 'credentialId', '', True, None),
        ('external_id', 'externalId', '', True, None),
    )

    def __init__(self, *, credential_id: int, external_id: str) -> None:
        self._set(credential_id=credential_id, external_id=external_id)


class CalendarsBusy(Value):
    """Whose busy time is asked for, and when."""

    calendars: tuple[CalendarToLoad, ...]
    """Which calendars."""
    date_from: dt.date
    """The first date."""
    date_to: dt.date
    """The last date."""
    time_zone: str
    """The zone (IANA name) in which the dates are meant."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendars', 'calendars', '[CalendarToLoad', True, None),
        ('date_from', 'dateFrom', 'date', True, None),
        ('date_to', 'dateTo', 'date', True, None),
        ('time_zone', 'timeZone', '', True, None),
    )

    def __init__(self, *, calendars: Iterable[CalendarToLoad | Mapping[str, Any]], date_from: dt.date | str, date_to: dt.date | str, time_zone: str) -> None:
        self._set(calendars=calendars, date_from=date_from, date_to=date_to, time_zone=time_zone)


class BusyPeriod(Value):
    """Time in which somebody is busy."""

    end: dt.datetime
    """Until when."""
    start: dt.datetime
    """From when on."""
    source: str | None
    """Which calendar says so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('source', 'source', '', False, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, source: str | None = None) -> None:
        self._set(end=end, start=start, source=source)


class HealthCheck(Value):
    """What to check."""

    last_sync: dt.datetime | None
    """When the application last synchronised: it comes back in the answer."""
    subscriber_url: str | None
    """The address that a webhook should be sent to; not looked for unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('last_sync', 'lastSync', 'instant', False, None),
        ('subscriber_url', 'subscriberUrl', '', False, None),
    )

    def __init__(self, *, last_sync: dt.datetime | str | None = None, subscriber_url: str | None = None) -> None:
        self._set(last_sync=last_sync, subscriber_url=subscriber_url)


class Problem(Value):
    """Something that is not as it should be."""

    message: str
    """What it is."""
    code: ErrorCode | None
    """The class of the error, if it came from a call."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('message', 'message', '', True, None),
        ('code', 'code', '', False, None),
    )

    def __init__(self, *, message: str, code: ErrorCode | None = None) -> None:
        self._set(message=message, code=code)


class Health(Value):
    """How the integration is, under the names that monitors of Cal.com gateways read."""

    api_reachable: bool
    """Whether the host answered, be it with a refusal."""
    status: HealthStatus
    """The whole in one word."""
    event_types_count: int | None
    """How many event types the account has."""
    last_sync: dt.datetime | None
    """When the application last synchronised, as it said."""
    problems: tuple[Problem, ...]
    """What is not as it should be."""
    webhook_registered: bool | None
    """Whether the webhook is there and switched on; not said when it was not asked for or could not be seen."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('api_reachable', 'api_reachable', '', True, None),
        ('status', 'status', '', True, None),
        ('event_types_count', 'event_types_count', '', False, None),
        ('last_sync', 'last_sync', 'instant', False, None),
        ('problems', 'problems', '[Problem', False, ()),
        ('webhook_registered', 'webhook_registered', '', False, None),
    )

    def __init__(self, *, api_reachable: bool, status: HealthStatus, event_types_count: int | None = None, last_sync: dt.datetime | str | None = None, problems: Iterable[Problem | Mapping[str, Any]] = (), webhook_registered: bool | None = None) -> None:
        self._set(api_reachable=api_reachable, status=status, event_types_count=event_types_count, last_sync=last_sync, problems=problems, webhook_registered=webhook_registered)


Location: TypeAlias = LocationAddress | LocationAttendeeAddress | LocationAttendeeDefined | LocationAttendeePhone | LocationIntegration | LocationLink | LocationPhone | LocationOrganizersDefaultApp
"""Where a meeting takes place, as the one who books says."""


Order: TypeAlias = Literal["asc", "desc"]
"""The order of a list."""


Day: TypeAlias = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
"""A weekday: written as its English name, read as that or as a number with Sunday 0, as older hosts write it."""


ErrorCode: TypeAlias = Literal["auth", "forbidden", "not_found", "slot_taken", "duplicate", "validation", "rate_limited", "sync_expired", "gone", "conflict", "upstream", "transport", "decode", "circuit_open", "too_large", "blocked", "unsupported"]
"""The class of an error: stable, the same in every language."""


HealthStatus: TypeAlias = Literal["healthy", "degraded", "down"]
"""How an integration is."""


class CalCom(Client):
    """Calls that wait; `whenfree_providers.aio.CalCom` awaits them."""

    _provider: ClassVar[str] = 'cal_com'
    _kinds: ClassVar[Kinds] = _KINDS

    def me(self) -> Me:
        """The account itself."""
        value: Me = self._call('me', {}, 'Me')
        return value

    def update_me(self, *, avatar_url: str | None = None, bio: str | None = None, default_schedule_id: int | None = None, email: str | None = None, name: str | None = None, time_format: int | None = None, time_zone: str | None = None, week_start: str | None = None) -> Me:
        """Changes the account.

        It takes the fields of `UpdateMe`.
        """
        value: Me = self._call('update_me', UpdateMe(avatar_url=avatar_url, bio=bio, default_schedule_id=default_schedule_id, email=email, name=name, time_format=time_format, time_zone=time_zone, week_start=week_start), 'Me')
        return value

    def slots(self, *, end: dt.datetime | str, start: dt.datetime | str, booking_uid_to_reschedule: str | None = None, duration_minutes: int | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, organization_slug: str | None = None, team_slug: str | None = None, time_zone: str | None = None, username: str | None = None, usernames: Iterable[str] = ()) -> tuple[Slot, ...]:
        """The starts that can be booked.

        It takes the fields of `SlotsQuery`.
        """
        value: tuple[Slot, ...] = self._call('slots', SlotsQuery(end=end, start=start, booking_uid_to_reschedule=booking_uid_to_reschedule, duration_minutes=duration_minutes, event_type_id=event_type_id, event_type_slug=event_type_slug, organization_slug=organization_slug, team_slug=team_slug, time_zone=time_zone, username=username, usernames=usernames), '[Slot')
        return value

    def reserve_slot(self, *, event_type_id: int, slot_start: dt.datetime | str, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None) -> Reservation:
        """Keeps a slot for some minutes.

        It takes the fields of `NewReservation`.
        """
        value: Reservation = self._call('reserve_slot', NewReservation(event_type_id=event_type_id, slot_start=slot_start, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes), 'Reservation')
        return value

    def reservation(self, id: str) -> Reservation | None:
        """A reservation, if it still holds."""
        value: Reservation | None = self._call('reservation', {"id": id}, 'Reservation')
        return value

    def update_reservation(self, *, event_type_id: int, slot_start: dt.datetime | str, uid: str, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None) -> Reservation:
        """Moves or prolongs a reservation.

        It takes the fields of `UpdateReservation`.
        """
        value: Reservation = self._call('update_reservation', UpdateReservation(event_type_id=event_type_id, slot_start=slot_start, uid=uid, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes), 'Reservation')
        return value

    def release_reservation(self, id: str) -> None:
        """Gives a reserved slot free."""
        self._call('release_reservation', {"id": id}, '')

    def create_booking(self, *, attendee: NewAttendee | Mapping[str, Any], start: dt.datetime | str, booking_fields_responses: Mapping[str, Any] = EMPTY, email_verification_code: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, guests: Iterable[str] = (), idempotency_key: str | None = None, instant: bool | None = None, length_in_minutes: int | None = None, location: Location | Mapping[str, Any] | None = None, metadata: Mapping[str, str] = EMPTY, no_email: bool | None = None, organization_slug: str | None = None, recurrence_count: int | None = None, routing: Routing | Mapping[str, Any] | None = None, team_slug: str | None = None, username: str | None = None) -> CreatedBooking:
        """Books.

        It takes the fields of `NewBooking`.
        """
        value: CreatedBooking = self._call('create_booking', NewBooking(attendee=attendee, start=start, booking_fields_responses=booking_fields_responses, email_verification_code=email_verification_code, event_type_id=event_type_id, event_type_slug=event_type_slug, guests=guests, idempotency_key=idempotency_key, instant=instant, length_in_minutes=length_in_minutes, location=location, metadata=metadata, no_email=no_email, organization_slug=organization_slug, recurrence_count=recurrence_count, routing=routing, team_slug=team_slug, username=username), 'CreatedBooking')
        return value

    def create_or_find(self, *, attendee: NewAttendee | Mapping[str, Any], start: dt.datetime | str, booking_fields_responses: Mapping[str, Any] = EMPTY, email_verification_code: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, guests: Iterable[str] = (), idempotency_key: str | None = None, instant: bool | None = None, length_in_minutes: int | None = None, location: Location | Mapping[str, Any] | None = None, metadata: Mapping[str, str] = EMPTY, no_email: bool | None = None, organization_slug: str | None = None, recurrence_count: int | None = None, routing: Routing | Mapping[str, Any] | None = None, team_slug: str | None = None, username: str | None = None) -> CreatedBooking:
        """Books, unless an earlier attempt already has.

        It takes the fields of `NewBooking`.
        """
        value: CreatedBooking = self._call('create_or_find', NewBooking(attendee=attendee, start=start, booking_fields_responses=booking_fields_responses, email_verification_code=email_verification_code, event_type_id=event_type_id, event_type_slug=event_type_slug, guests=guests, idempotency_key=idempotency_key, instant=instant, length_in_minutes=length_in_minutes, location=location, metadata=metadata, no_email=no_email, organization_slug=organization_slug, recurrence_count=recurrence_count, routing=routing, team_slug=team_slug, username=username), 'CreatedBooking')
        return value

    def find_booking(self, *, attendee_email: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, idempotency_key: str | None = None, include_cancelled: bool = False, metadata: tuple[str, str] | None = None, start: dt.datetime | str | None = None) -> Booking | None:
        """Looks for a booking after a lost answer.

        It takes the fields of `FindBooking`.
        """
        value: Booking | None = self._call('find_booking', FindBooking(attendee_email=attendee_email, event_type_id=event_type_id, event_type_slug=event_type_slug, idempotency_key=idempotency_key, include_cancelled=include_cancelled, metadata=metadata, start=start), 'Booking')
        return value

    def booking(self, id: str) -> Booking:
        """One booking."""
        value: Booking = self._call('booking', {"id": id}, 'Booking')
        return value

    def bookings_of_series(self, id: str) -> tuple[Booking, ...]:
        """Every booking of a series."""
        value: tuple[Booking, ...] = self._call('bookings_of_series', {"id": id}, '[Booking')
        return value

    def booking_by_seat(self, id: str) -> Booking:
        """The booking of a seat."""
        value: Booking = self._call('booking_by_seat', {"id": id}, 'Booking')
        return value

    def bookings(self, *, after_created_at: dt.datetime | str | None = None, after_start: dt.datetime | str | None = None, after_updated_at: dt.datetime | str | None = None, attendee_email: str | None = None, attendee_name: str | None = None, before_created_at: dt.datetime | str | None = None, before_end: dt.datetime | str | None = None, before_updated_at: dt.datetime | str | None = None, booking_uid: str | None = None, event_type_ids: Iterable[int] = (), next: str | None = None, sort_created: Order | None = None, sort_end: Order | None = None, sort_start: Order | None = None, sort_updated_at: Order | None = None, status: Iterable[str] = (), take: int | None = None, team_ids: Iterable[int] = ()) -> Page:
        """One page of bookings.

        It takes the fields of `ListBookings`.
        """
        value: Page = self._call('bookings', ListBookings(after_created_at=after_created_at, after_start=after_start, after_updated_at=after_updated_at, attendee_email=attendee_email, attendee_name=attendee_name, before_created_at=before_created_at, before_end=before_end, before_updated_at=before_updated_at, booking_uid=booking_uid, event_type_ids=event_type_ids, next=next, sort_created=sort_created, sort_end=sort_end, sort_start=sort_start, sort_updated_at=sort_updated_at, status=status, take=take, team_ids=team_ids), 'Page')
        return value

    def all_bookings(self, *, after_created_at: dt.datetime | str | None = None, after_start: dt.datetime | str | None = None, after_updated_at: dt.datetime | str | None = None, attendee_email: str | None = None, attendee_name: str | None = None, before_created_at: dt.datetime | str | None = None, before_end: dt.datetime | str | None = None, before_updated_at: dt.datetime | str | None = None, booking_uid: str | None = None, event_type_ids: Iterable[int] = (), next: str | None = None, sort_created: Order | None = None, sort_end: Order | None = None, sort_start: Order | None = None, sort_updated_at: Order | None = None, status: Iterable[str] = (), take: int | None = None, team_ids: Iterable[int] = ()) -> tuple[Booking, ...]:
        """All bookings that match.

        It takes the fields of `ListBookings`.
        """
        value: tuple[Booking, ...] = self._call('all_bookings', ListBookings(after_created_at=after_created_at, after_start=after_start, after_updated_at=after_updated_at, attendee_email=attendee_email, attendee_name=attendee_name, before_created_at=before_created_at, before_end=before_end, before_updated_at=before_updated_at, booking_uid=booking_uid, event_type_ids=event_type_ids, next=next, sort_created=sort_created, sort_end=sort_end, sort_start=sort_start, sort_updated_at=sort_updated_at, status=status, take=take, team_ids=team_ids), '[Booking')
        return value

    def reschedule_booking(self, *, start: dt.datetime | str, uid: str, email_verification_code: str | None = None, length_in_minutes: int | None = None, rescheduled_by: str | None = None, rescheduling_reason: str | None = None, seat_uid: str | None = None, time_zone: str | None = None) -> Booking:
        """Moves a booking.

        It takes the fields of `RescheduleBooking`.
        """
        value: Booking = self._call('reschedule_booking', RescheduleBooking(start=start, uid=uid, email_verification_code=email_verification_code, length_in_minutes=length_in_minutes, rescheduled_by=rescheduled_by, rescheduling_reason=rescheduling_reason, seat_uid=seat_uid, time_zone=time_zone), 'Booking')
        return value

    def cancel_booking(self, *, uid: str, cancel_subsequent_bookings: bool | None = None, cancellation_reason: str | None = None, seat_uid: str | None = None) -> Cancelled:
        """Cancels a booking.

        It takes the fields of `CancelBooking`.
        """
        value: Cancelled = self._call('cancel_booking', CancelBooking(uid=uid, cancel_subsequent_bookings=cancel_subsequent_bookings, cancellation_reason=cancellation_reason, seat_uid=seat_uid), 'Cancelled')
        return value

    def confirm_booking(self, id: str) -> Booking:
        """Confirms a booking that waits for it."""
        value: Booking = self._call('confirm_booking', {"id": id}, 'Booking')
        return value

    def decline_booking(self, *, uid: str, reason: str | None = None) -> Booking:
        """Declines a booking that waits for confirmation.

        It takes the fields of `DeclineBooking`.
        """
        value: Booking = self._call('decline_booking', DeclineBooking(uid=uid, reason=reason), 'Booking')
        return value

    def mark_absent(self, *, uid: str, attendees: Iterable[Absence | Mapping[str, Any]] = (), host: bool | None = None) -> Booking:
        """Says who did not come.

        It takes the fields of `MarkAbsent`.
        """
        value: Booking = self._call('mark_absent', MarkAbsent(uid=uid, attendees=attendees, host=host), 'Booking')
        return value

    def reassign_booking(self, *, uid: str, reason: str | None = None, user_id: int | None = None) -> Reassigned:
        """Gives a booking to another host.

        It takes the fields of `Reassign`.
        """
        value: Reassigned = self._call('reassign_booking', Reassign(uid=uid, reason=reason, user_id=user_id), 'Reassigned')
        return value

    def set_location(self, *, location: Location | Mapping[str, Any], uid: str) -> None:
        """Sets where a booking takes place.

        It takes the fields of `SetLocation`.
        """
        self._call('set_location', SetLocation(location=location, uid=uid), '')

    def attendees(self, id: str) -> tuple[BookingAttendee, ...]:
        """The attendees of a booking."""
        value: tuple[BookingAttendee, ...] = self._call('attendees', {"id": id}, '[BookingAttendee')
        return value

    def attendee(self, *, attendee_id: int, uid: str) -> BookingAttendee:
        """One attendee of a booking.

        It takes the fields of `AttendeeOf`.
        """
        value: BookingAttendee = self._call('attendee', AttendeeOf(attendee_id=attendee_id, uid=uid), 'BookingAttendee')
        return value

    def add_attendee(self, *, attendee: NewAttendee | Mapping[str, Any], uid: str) -> BookingAttendee:
        """Adds an attendee.

        It takes the fields of `AddAttendee`.
        """
        value: BookingAttendee = self._call('add_attendee', AddAttendee(attendee=attendee, uid=uid), 'BookingAttendee')
        return value

    def remove_attendee(self, *, attendee_id: int, uid: str) -> None:
        """Removes an attendee.

        It takes the fields of `AttendeeOf`.
        """
        self._call('remove_attendee', AttendeeOf(attendee_id=attendee_id, uid=uid), '')

    def add_guests(self, *, guests: Iterable[Guest | Mapping[str, Any]], uid: str) -> Booking:
        """Adds guests.

        It takes the fields of `AddGuests`.
        """
        value: Booking = self._call('add_guests', AddGuests(guests=guests, uid=uid), 'Booking')
        return value

    def calendar_links(self, id: str) -> tuple[CalendarLink, ...]:
        """Links that put a booking into a calendar."""
        value: tuple[CalendarLink, ...] = self._call('calendar_links', {"id": id}, '[CalendarLink')
        return value

    def booking_references(self, *, uid: str, type: str | None = None) -> tuple[Reference, ...]:
        """What a booking is in other systems.

        It takes the fields of `ReferencesOf`.
        """
        value: tuple[Reference, ...] = self._call('booking_references', ReferencesOf(uid=uid, type=type), '[Reference')
        return value

    def event_types(self, *, event_slug: str | None = None, org_id: int | None = None, org_slug: str | None = None, sort_created_at: Order | None = None, username: str | None = None, usernames: Iterable[str] = ()) -> tuple[EventType, ...]:
        """Event types.

        It takes the fields of `ListEventTypes`.
        """
        value: tuple[EventType, ...] = self._call('event_types', ListEventTypes(event_slug=event_slug, org_id=org_id, org_slug=org_slug, sort_created_at=sort_created_at, username=username, usernames=usernames), '[EventType')
        return value

    def event_type(self, id: str) -> EventType:
        """One event type."""
        value: EventType = self._call('event_type', {"id": id}, 'EventType')
        return value

    def create_event_type(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> EventType:
        """Makes an event type.

        It takes the fields of `NewEventType`.
        """
        value: EventType = self._call('create_event_type', NewEventType(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url), 'EventType')
        return value

    def ensure_event_type(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> EnsuredEventType:
        """Makes an event type unless there is one of its slug.

        It takes the fields of `NewEventType`.
        """
        value: EnsuredEventType = self._call('ensure_event_type', NewEventType(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url), 'EnsuredEventType')
        return value

    def update_event_type(self, *, id: int, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes: int | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, slug: str | None = None, success_redirect_url: str | None = None, title: str | None = None) -> EventType:
        """Changes an event type.

        It takes the fields of `UpdateEventType`.
        """
        value: EventType = self._call('update_event_type', UpdateEventType(id=id, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes=length_in_minutes, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, slug=slug, success_redirect_url=success_redirect_url, title=title), 'EventType')
        return value

    def delete_event_type(self, id: str) -> None:
        """Removes an event type."""
        self._call('delete_event_type', {"id": id}, '')

    def schedules(self) -> tuple[Schedule, ...]:
        """Every schedule."""
        value: tuple[Schedule, ...] = self._call('schedules', {}, '[Schedule')
        return value

    def default_schedule(self) -> Schedule | None:
        """The schedule of event types that have none of their own."""
        value: Schedule | None = self._call('default_schedule', {}, 'Schedule')
        return value

    def schedule(self, id: str) -> Schedule:
        """One schedule."""
        value: Schedule = self._call('schedule', {"id": id}, 'Schedule')
        return value

    def create_schedule(self, *, name: str, time_zone: str, availability: Iterable[Availability | Mapping[str, Any]] | None = None, is_default: bool = False, overrides: Iterable[Override | Mapping[str, Any]] | None = None) -> Schedule:
        """Makes a schedule.

        It takes the fields of `NewSchedule`.
        """
        value: Schedule = self._call('create_schedule', NewSchedule(name=name, time_zone=time_zone, availability=availability, is_default=is_default, overrides=overrides), 'Schedule')
        return value

    def update_schedule(self, *, id: int, availability: Iterable[Availability | Mapping[str, Any]] | None = None, is_default: bool | None = None, name: str | None = None, overrides: Iterable[Override | Mapping[str, Any]] | None = None, time_zone: str | None = None) -> Schedule:
        """Changes a schedule.

        It takes the fields of `UpdateSchedule`.
        """
        value: Schedule = self._call('update_schedule', UpdateSchedule(id=id, availability=availability, is_default=is_default, name=name, overrides=overrides, time_zone=time_zone), 'Schedule')
        return value

    def delete_schedule(self, id: str) -> None:
        """Removes a schedule."""
        self._call('delete_schedule', {"id": id}, '')

    def webhooks(self, *, next: str | None = None, take: int | None = None) -> Page:
        """One page of webhooks.

        It takes the fields of `Paging`.
        """
        value: Page = self._call('webhooks', Paging(next=next, take=take), 'Page')
        return value

    def webhook(self, id: str) -> Webhook:
        """One webhook."""
        value: Webhook = self._call('webhook', {"id": id}, 'Webhook')
        return value

    def create_webhook(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> Webhook:
        """Makes a webhook.

        It takes the fields of `NewWebhook`.
        """
        value: Webhook = self._call('create_webhook', NewWebhook(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret), 'Webhook')
        return value

    def ensure_webhook(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> EnsuredWebhook:
        """Makes a webhook unless one is sent to its address.

        It takes the fields of `NewWebhook`.
        """
        value: EnsuredWebhook = self._call('ensure_webhook', NewWebhook(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret), 'EnsuredWebhook')
        return value

    def update_webhook(self, *, id: str, active: bool | None = None, payload_template: str | None = None, secret: str | None = None, subscriber_url: str | None = None, triggers: Iterable[str] | None = None) -> Webhook:
        """Changes a webhook.

        It takes the fields of `UpdateWebhook`.
        """
        value: Webhook = self._call('update_webhook', UpdateWebhook(id=id, active=active, payload_template=payload_template, secret=secret, subscriber_url=subscriber_url, triggers=triggers), 'Webhook')
        return value

    def delete_webhook(self, id: str) -> None:
        """Removes a webhook."""
        self._call('delete_webhook', {"id": id}, '')

    def calendars(self) -> Calendars:
        """The connected calendars."""
        value: Calendars = self._call('calendars', {}, 'Calendars')
        return value

    def busy_times(self, *, calendars: Iterable[CalendarToLoad | Mapping[str, Any]], date_from: dt.date | str, date_to: dt.date | str, time_zone: str) -> tuple[BusyPeriod, ...]:
        """When connected calendars are busy.

        It takes the fields of `CalendarsBusy`.
        """
        value: tuple[BusyPeriod, ...] = self._call('busy_times', CalendarsBusy(calendars=calendars, date_from=date_from, date_to=date_to, time_zone=time_zone), '[BusyPeriod')
        return value

    def health(self, *, last_sync: dt.datetime | str | None = None, subscriber_url: str | None = None) -> Health:
        """Whether everything that bookings need is there.

        It takes the fields of `HealthCheck`.
        """
        value: Health = self._call('health', HealthCheck(last_sync=last_sync, subscriber_url=subscriber_url), 'Health')
        return value


_KINDS.update(
    {
        "Organization": Organization,
        "Me": Me,
        "UpdateMe": UpdateMe,
        "SlotsQuery": SlotsQuery,
        "Slot": Slot,
        "NewReservation": NewReservation,
        "Reservation": Reservation,
        "UpdateReservation": UpdateReservation,
        "NewAttendee": NewAttendee,
        "Routing": Routing,
        "NewBooking": NewBooking,
        "Booking": Booking,
        "BookingAttendee": BookingAttendee,
        "BookingEventType": BookingEventType,
        "Host": Host,
        "InstantBooking": InstantBooking,
        "CreatedBooking": CreatedBooking,
        "FindBooking": FindBooking,
        "ListBookings": ListBookings,
        "Page": Page,
        "RescheduleBooking": RescheduleBooking,
        "CancelBooking": CancelBooking,
        "Cancelled": Cancelled,
        "DeclineBooking": DeclineBooking,
        "Absence": Absence,
        "MarkAbsent": MarkAbsent,
        "Reassign": Reassign,
        "Reassigned": Reassigned,
        "SetLocation": SetLocation,
        "AttendeeOf": AttendeeOf,
        "AddAttendee": AddAttendee,
        "Guest": Guest,
        "AddGuests": AddGuests,
        "CalendarLink": CalendarLink,
        "ReferencesOf": ReferencesOf,
        "Reference": Reference,
        "ListEventTypes": ListEventTypes,
        "ActiveBookingsLimit": ActiveBookingsLimit,
        "BookingLimits": BookingLimits,
        "BookingWindow": BookingWindow,
        "ConfirmationPolicy": ConfirmationPolicy,
        "DisableCancelling": DisableCancelling,
        "DisableRescheduling": DisableRescheduling,
        "EventType": EventType,
        "EventTypeUser": EventTypeUser,
        "NoticeThreshold": NoticeThreshold,
        "Recurrence": Recurrence,
        "Seats": Seats,
        "NewEventType": NewEventType,
        "EnsuredEventType": EnsuredEventType,
        "UpdateEventType": UpdateEventType,
        "Availability": Availability,
        "Override": Override,
        "Schedule": Schedule,
        "NewSchedule": NewSchedule,
        "UpdateSchedule": UpdateSchedule,
        "Paging": Paging,
        "Webhook": Webhook,
        "NewWebhook": NewWebhook,
        "EnsuredWebhook": EnsuredWebhook,
        "UpdateWebhook": UpdateWebhook,
        "Calendar": Calendar,
        "CalendarAccount": CalendarAccount,
        "Calendars": Calendars,
        "CalendarToLoad": CalendarToLoad,
        "CalendarsBusy": CalendarsBusy,
        "BusyPeriod": BusyPeriod,
        "HealthCheck": HealthCheck,
        "Problem": Problem,
        "Health": Health,
        "LocationAddress": LocationAddress,
        "LocationAttendeeAddress": LocationAttendeeAddress,
        "LocationAttendeeDefined": LocationAttendeeDefined,
        "LocationAttendeePhone": LocationAttendeePhone,
        "LocationIntegration": LocationIntegration,
        "LocationLink": LocationLink,
        "LocationPhone": LocationPhone,
        "LocationOrganizersDefaultApp": LocationOrganizersDefaultApp,
        "Location": (({'type': 'address'}, LocationAddress), ({'type': 'attendeeAddress'}, LocationAttendeeAddress), ({'type': 'attendeeDefined'}, LocationAttendeeDefined), ({'type': 'attendeePhone'}, LocationAttendeePhone), ({'type': 'integration'}, LocationIntegration), ({'type': 'link'}, LocationLink), ({'type': 'phone'}, LocationPhone), ({'type': 'organizersDefaultApp'}, LocationOrganizersDefaultApp),),
        "Order": '',
        "Day": '',
        "ErrorCode": '',
        "HealthStatus": '',
    }
)
