"""Signed webhooks: deliveries verified on the bytes as they came, own ones signed and planned. Nothing is sent."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value, answer

__all__ = [
    "receive",
    "validation_answer",
    "message",
    "messages",
    "sign",
    "plan",
    "is_due",
    "outcome",
    "record",
    "ReceiverSettings",
    "Subscription",
    "Came",
    "BookingRef",
    "BookingUpdate",
    "CalComNoShow",
    "CalComPerson",
    "CalComWebhookBooking",
    "CalendlyWebhookInvitee",
    "Delivery",
    "GoogleEvent",
    "MicrosoftEvent",
    "MicrosoftNotification",
    "Moved",
    "StandardEvent",
    "TimeWanted",
    "Received",
    "Query",
    "OwnMessage",
    "Message",
    "BookingDetails",
    "Told",
    "SignerSettings",
    "Signing",
    "Planning",
    "DeliveryPlan",
    "EndpointHealth",
    "Due",
    "Answered",
    "DeliveryOutcome",
    "Ended",
    "Attempt",
    "Recorded",
    "BookingCommandBook",
    "BookingCommandConfirm",
    "BookingCommandReject",
    "BookingCommandCancel",
    "BookingCommandReschedule",
    "BookingCommandComplete",
    "BookingCommandMarkNoShow",
    "CalComEventPing",
    "CalComEventTest",
    "CalComEventBooking",
    "CalComEventNoShow",
    "CalComEventOutOfOffice",
    "CalComEventEventType",
    "CalComEventOther",
    "CalComEventTemplate",
    "CalendlyEventInviteeCreated",
    "CalendlyEventInviteeCanceled",
    "CalendlyEventNoShowCreated",
    "CalendlyEventNoShowDeleted",
    "CalendlyEventOther",
    "WebhookEventCalComPing",
    "WebhookEventCalComTest",
    "WebhookEventCalComBooking",
    "WebhookEventCalComNoShow",
    "WebhookEventCalComOutOfOffice",
    "WebhookEventCalComEventType",
    "WebhookEventCalComOther",
    "WebhookEventCalComTemplate",
    "WebhookEventCalendlyInviteeCreated",
    "WebhookEventCalendlyInviteeCanceled",
    "WebhookEventCalendlyNoShowCreated",
    "WebhookEventCalendlyNoShowDeleted",
    "WebhookEventCalendlyOther",
    "WebhookEventGoogle",
    "WebhookEventMicrosoft",
    "WebhookEventStandard",
    "NextAt",
    "NextDelivered",
    "NextGaveUp",
    "NextDisableEndpoint",
    "Sender",
    "BookingCommand",
    "CalComEvent",
    "CalendlyEvent",
    "WebhookEvent",
    "DisableReason",
    "GiveUpReason",
    "Next",
]
_KINDS: Kinds = {}


class ReceiverSettings(Value):
    """What a `Receiver` is made from."""

    provider: Sender
    """Who sends."""
    max_bytes: int | None
    """The largest body in bytes; a megabyte unless told otherwise."""
    secrets: tuple[str, ...]
    """The secrets, any of which may have signed: two while one replaces the other. For Google and Microsoft the token or `clientState` of every channel or subscription that is not named below."""
    subscriptions: tuple[Subscription, ...]
    """Google's channels and Microsoft's subscriptions that have tokens of their own."""
    tolerance_seconds: int | None
    """How old a signature may be, and how far ahead of the clock, in seconds; exactly so old is still taken. Calendly has 180 unless told otherwise, Standard Webhooks 300. Cal.com signs no time: where this is set, the body's `createdAt` is held against the clock."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('provider', 'provider', '', True, None),
        ('max_bytes', 'maxBytes', '', False, None),
        ('secrets', 'secrets', '[', False, ()),
        ('subscriptions', 'subscriptions', '[Subscription', False, ()),
        ('tolerance_seconds', 'toleranceSeconds', '', False, None),
    )

    def __init__(self, *, provider: Sender, max_bytes: int | None = None, secrets: Iterable[str] = (), subscriptions: Iterable[Subscription | Mapping[str, Any]] = (), tolerance_seconds: int | None = None) -> None:
        self._set(provider=provider, max_bytes=max_bytes, secrets=secrets, subscriptions=subscriptions, tolerance_seconds=tolerance_seconds)


class Subscription(Value):
    """A channel of Google or a subscription of Microsoft, with the token that was given with it."""

    id: str
    """Its id."""
    secret: str
    """Its token (Google) or `clientState` (Microsoft)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('secret', 'secret', '', True, None),
    )

    def __init__(self, *, id: str, secret: str) -> None:
        self._set(id=id, secret=secret)


class Came(Value):
    """A delivery that came."""

    headers: tuple[tuple[str, str], ...] | Mapping[str, str | tuple[str, ...]]
    """The headers of the request as they came."""
    now: dt.datetime
    """The present."""
    receiver: ReceiverSettings
    """Who sends, and the secrets."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('headers', 'headers', '', True, None),
        ('now', 'now', 'instant', True, None),
        ('receiver', 'receiver', 'ReceiverSettings', True, None),
    )

    def __init__(self, *, headers: Iterable[tuple[str, str]] | Mapping[str, str | Iterable[str]], now: dt.datetime | str, receiver: ReceiverSettings | Mapping[str, Any]) -> None:
        self._set(headers=headers, now=now, receiver=receiver)


class BookingCommandBook(Value):
    """It was booked; `BookingUpdate::status` says whether it waits for a host's word."""

    request: TimeWanted | None
    """When. None when the delivery does not say."""
    type: Literal["book"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('request', 'request', 'TimeWanted', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'book'}

    def __init__(self, *, request: TimeWanted | Mapping[str, Any] | None = None) -> None:
        self._set(request=request)


class BookingCommandConfirm(Value):
    """A host said yes."""

    type: Literal["confirm"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'confirm'}

    def __init__(self) -> None:
        self._set()


class BookingCommandReject(Value):
    """A host said no."""

    reason: str | None
    """Why."""
    type: Literal["reject"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('reason', 'reason', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'reject'}

    def __init__(self, *, reason: str | None = None) -> None:
        self._set(reason=reason)


class BookingCommandCancel(Value):
    """It was called off."""

    reason: str | None
    """Why."""
    type: Literal["cancel"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('reason', 'reason', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'cancel'}

    def __init__(self, *, reason: str | None = None) -> None:
        self._set(reason=reason)


class BookingCommandReschedule(Value):
    """It was moved."""

    reason: str | None
    """Why."""
    to: TimeWanted | None
    """Where to. None when the delivery does not say."""
    type: Literal["reschedule"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('reason', 'reason', '', False, None),
        ('to', 'to', 'TimeWanted', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'reschedule'}

    def __init__(self, *, reason: str | None = None, to: TimeWanted | Mapping[str, Any] | None = None) -> None:
        self._set(reason=reason, to=to)


class BookingCommandComplete(Value):
    """It took place."""

    type: Literal["complete"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'complete'}

    def __init__(self) -> None:
        self._set()


class BookingCommandMarkNoShow(Value):
    """Somebody did not come."""

    attendees: tuple[str, ...]
    """The emails of those, if the delivery names them: of a booking with several attendees others may have come."""
    type: Literal["mark_no_show"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendees', 'attendees', '[', False, ()),
    )
    _tags: ClassVar[dict[str, str]] = {'type': 'mark_no_show'}

    def __init__(self, *, attendees: Iterable[str] = ()) -> None:
        self._set(attendees=attendees)


class BookingRef(Value):
    """Which booking of a provider. At least one of `uid` and `id` is there."""

    event_uri: str | None
    """The URI of the event that the invitee takes part in, at Calendly. A delivery that does not say when it is can be completed by reading this."""
    id: str | None
    """Its number at Cal.com; some deliveries have nothing else."""
    previous_uid: str | None
    """Its name before the move, when a move gave it a new one: find it by this, then store the new one."""
    seat_uid: str | None
    """One seat of a booking at Cal.com, when the delivery is about that seat alone."""
    uid: str | None
    """Its name: the `uid` at Cal.com, the invitee's URI at Calendly."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_uri', 'eventUri', '', False, None),
        ('id', 'id', '', False, None),
        ('previous_uid', 'previousUid', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('uid', 'uid', '', False, None),
    )

    def __init__(self, *, event_uri: str | None = None, id: str | None = None, previous_uid: str | None = None, seat_uid: str | None = None, uid: str | None = None) -> None:
        self._set(event_uri=event_uri, id=id, previous_uid=previous_uid, seat_uid=seat_uid, uid=uid)


class BookingUpdate(Value):
    """What happened to a booking at a provider, as a command of ours.

    It has happened there already, whatever our calendar says of it, so give the command as `Actor::system`: systems are bound by no deadline and asked for no reason. `BookingUpdate::by` is who did it, for the history.
    """

    booking: BookingRef
    """Which booking."""
    command: BookingCommand
    """What to do to it."""
    status: str
    """Where it stands there now, in our words: `confirmed`, `pending`, `cancelled` and so on."""
    at: dt.datetime | None
    """When it happened, by the sender's clock."""
    by: Mapping[str, Any] | None
    """Who did it, if the delivery says: their email is the id."""
    sequence: int | None
    """The booking's iCalendar sequence there: a lower one than was seen before is late (RFC 5545, section 3.8.7.4)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking', 'booking', 'BookingRef', True, None),
        ('command', 'command', 'BookingCommand', True, None),
        ('status', 'status', '', True, None),
        ('at', 'at', 'instant', False, None),
        ('by', 'by', '', False, None),
        ('sequence', 'sequence', '', False, None),
    )

    def __init__(self, *, booking: BookingRef | Mapping[str, Any], command: BookingCommand | Mapping[str, Any], status: str, at: dt.datetime | str | None = None, by: Mapping[str, Any] | None = None, sequence: int | None = None) -> None:
        self._set(booking=booking, command=command, status=status, at=at, by=by, sequence=sequence)


class CalComEventPing(Value):
    """The dashboard's ping: answer 200 and do nothing. It is often sent before the secret is saved, so unsigned."""

    kind: Literal["ping"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'ping'}

    def __init__(self) -> None:
        self._set()


class CalComEventTest(Value):
    """The test delivery, with a made-up booking: answer 200 and do nothing."""

    payload: Any
    """What it carries."""
    trigger: str
    """What it pretends to be."""
    kind: Literal["test"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('trigger', 'trigger', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'test'}

    def __init__(self, *, payload: Any, trigger: str) -> None:
        self._set(payload=payload, trigger=trigger)


class CalComEventBooking(Value):
    """Something happened to a booking, or its time has come."""

    booking: CalComWebhookBooking
    """The booking."""
    trigger: str
    """What."""
    kind: Literal["booking"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking', 'booking', 'CalComWebhookBooking', True, None),
        ('trigger', 'trigger', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'booking'}

    def __init__(self, *, booking: CalComWebhookBooking | Mapping[str, Any], trigger: str) -> None:
        self._set(booking=booking, trigger=trigger)


class CalComEventNoShow(Value):
    """It was noted, or taken back, that somebody did not come."""

    attendees: tuple[CalComNoShow, ...]
    """Whom it is about."""
    booking: BookingRef
    """Which booking."""
    kind: Literal["no_show"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendees', 'attendees', '[CalComNoShow', True, None),
        ('booking', 'booking', 'BookingRef', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'no_show'}

    def __init__(self, *, attendees: Iterable[CalComNoShow | Mapping[str, Any]], booking: BookingRef | Mapping[str, Any]) -> None:
        self._set(attendees=attendees, booking=booking)


class CalComEventOutOfOffice(Value):
    """A host is away."""

    payload: Any
    """All that it says."""
    email: str | None
    """Who, by email."""
    end: dt.datetime | None
    """Until when."""
    start: dt.datetime | None
    """From when."""
    kind: Literal["out_of_office"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('email', 'email', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('start', 'start', 'instant', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'out_of_office'}

    def __init__(self, *, payload: Any, email: str | None = None, end: dt.datetime | str | None = None, start: dt.datetime | str | None = None) -> None:
        self._set(payload=payload, email=email, end=end, start=start)


class CalComEventEventType(Value):
    """An event type was made, changed or removed."""

    payload: Any
    """All that it says."""
    trigger: str
    """Which of these."""
    id: str | None
    """The id of the event type."""
    kind: Literal["event_type"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('trigger', 'trigger', '', True, None),
        ('id', 'id', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'event_type'}

    def __init__(self, *, payload: Any, trigger: str, id: str | None = None) -> None:
        self._set(payload=payload, trigger=trigger, id=id)


class CalComEventOther(Value):
    """Another trigger, known or not."""

    payload: Any
    """All that it says: `payload`, or the whole body when there is none."""
    trigger: str
    """Which."""
    kind: Literal["other"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('trigger', 'trigger', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'other'}

    def __init__(self, *, payload: Any, trigger: str) -> None:
        self._set(payload=payload, trigger=trigger)


class CalComEventTemplate(Value):
    """A body after a template of the webhook's own, which says nothing that is known here."""

    body: Any
    """The body: JSON, or a text when it is none."""
    kind: Literal["template"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('body', 'body', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'template'}

    def __init__(self, *, body: Any) -> None:
        self._set(body=body)


class CalComNoShow(Value):
    """Whether an attendee came."""

    email: str
    """Their email."""
    no_show: bool
    """Whether they did not come; false when that was taken back."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('no_show', 'noShow', '', True, None),
    )

    def __init__(self, *, email: str, no_show: bool) -> None:
        self._set(email=email, no_show=no_show)


class CalComPerson(Value):
    """A person of a booking."""

    email: str | None
    """Their email."""
    locale: str | None
    """Their language."""
    name: str | None
    """Their name."""
    no_show: bool
    """Whether they did not come."""
    phone_number: str | None
    """Their telephone number."""
    time_zone: str | None
    """Their IANA time zone."""
    username: str | None
    """Their user name, of an organizer."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('locale', 'locale', '', False, None),
        ('name', 'name', '', False, None),
        ('no_show', 'noShow', '', True, False),
        ('phone_number', 'phoneNumber', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('username', 'username', '', False, None),
    )

    def __init__(self, *, email: str | None = None, locale: str | None = None, name: str | None = None, no_show: bool = False, phone_number: str | None = None, time_zone: str | None = None, username: str | None = None) -> None:
        self._set(email=email, locale=locale, name=name, no_show=no_show, phone_number=phone_number, time_zone=time_zone, username=username)


class CalComWebhookBooking(Value):
    """A booking, as webhooks of Cal.com describe it."""

    attendees: tuple[CalComPerson, ...]
    """Who booked, and further guests."""
    no_show_host: bool
    """Whether the host did not come."""
    request_reschedule: bool
    """Whether the host, in calling it off, asked the attendee to take another time."""
    requires_confirmation: bool
    """Whether a host has to say yes."""
    cancellation_reason: str | None
    """Why it was called off."""
    cancelled_by: str | None
    """Who called it off, by email."""
    description: str | None
    """For people."""
    end: dt.datetime | None
    """Its end."""
    event_type_id: str | None
    """The number of its event type."""
    event_type_slug: str | None
    """The slug of its event type."""
    ical_sequence: int | None
    """Its iCalendar sequence."""
    ical_uid: str | None
    """Its iCalendar UID."""
    id: str | None
    """Its number."""
    length_in_minutes: int | None
    """Its length, as it was sent."""
    location: str | None
    """Where it is, as a text."""
    meeting_url: str | None
    """Where to join it."""
    metadata: Any | None
    """What whoever booked it attached."""
    organizer: CalComPerson | None
    """Who takes it."""
    rejection_reason: str | None
    """Why a host said no."""
    reschedule_end: dt.datetime | None
    """Its end before the move."""
    reschedule_start: dt.datetime | None
    """Its start before the move."""
    reschedule_uid: str | None
    """Its name before the move."""
    rescheduled_by: str | None
    """Who moved it, by email."""
    rescheduling_reason: str | None
    """Why it was moved."""
    responses: Any | None
    """What was asked and answered when it was booked."""
    seat_uid: str | None
    """The seat that it is about, if it is about one alone."""
    start: dt.datetime | None
    """Its start; after a move the new one."""
    status: str | None
    """`ACCEPTED`, `PENDING`, `CANCELLED`, `REJECTED`."""
    title: str | None
    """For people."""
    uid: str | None
    """Its name; after a move the new one."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendees', 'attendees', '[CalComPerson', True, ()),
        ('no_show_host', 'noShowHost', '', True, False),
        ('request_reschedule', 'requestReschedule', '', True, False),
        ('requires_confirmation', 'requiresConfirmation', '', True, False),
        ('cancellation_reason', 'cancellationReason', '', False, None),
        ('cancelled_by', 'cancelledBy', '', False, None),
        ('description', 'description', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('event_type_slug', 'eventTypeSlug', '', False, None),
        ('ical_sequence', 'icalSequence', '', False, None),
        ('ical_uid', 'icalUid', '', False, None),
        ('id', 'id', '', False, None),
        ('length_in_minutes', 'lengthInMinutes', '', False, None),
        ('location', 'location', '', False, None),
        ('meeting_url', 'meetingUrl', '', False, None),
        ('metadata', 'metadata', '', False, None),
        ('organizer', 'organizer', 'CalComPerson', False, None),
        ('rejection_reason', 'rejectionReason', '', False, None),
        ('reschedule_end', 'rescheduleEnd', 'instant', False, None),
        ('reschedule_start', 'rescheduleStart', 'instant', False, None),
        ('reschedule_uid', 'rescheduleUid', '', False, None),
        ('rescheduled_by', 'rescheduledBy', '', False, None),
        ('rescheduling_reason', 'reschedulingReason', '', False, None),
        ('responses', 'responses', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('start', 'start', 'instant', False, None),
        ('status', 'status', '', False, None),
        ('title', 'title', '', False, None),
        ('uid', 'uid', '', False, None),
    )

    def __init__(self, *, attendees: Iterable[CalComPerson | Mapping[str, Any]], no_show_host: bool, request_reschedule: bool, requires_confirmation: bool, cancellation_reason: str | None = None, cancelled_by: str | None = None, description: str | None = None, end: dt.datetime | str | None = None, event_type_id: str | None = None, event_type_slug: str | None = None, ical_sequence: int | None = None, ical_uid: str | None = None, id: str | None = None, length_in_minutes: int | None = None, location: str | None = None, meeting_url: str | None = None, metadata: Any | None = None, organizer: CalComPerson | Mapping[str, Any] | None = None, rejection_reason: str | None = None, reschedule_end: dt.datetime | str | None = None, reschedule_start: dt.datetime | str | None = None, reschedule_uid: str | None = None, rescheduled_by: str | None = None, rescheduling_reason: str | None = None, responses: Any | None = None, seat_uid: str | None = None, start: dt.datetime | str | None = None, status: str | None = None, title: str | None = None, uid: str | None = None) -> None:
        self._set(attendees=attendees, no_show_host=no_show_host, request_reschedule=request_reschedule, requires_confirmation=requires_confirmation, cancellation_reason=cancellation_reason, cancelled_by=cancelled_by, description=description, end=end, event_type_id=event_type_id, event_type_slug=event_type_slug, ical_sequence=ical_sequence, ical_uid=ical_uid, id=id, length_in_minutes=length_in_minutes, location=location, meeting_url=meeting_url, metadata=metadata, organizer=organizer, rejection_reason=rejection_reason, reschedule_end=reschedule_end, reschedule_start=reschedule_start, reschedule_uid=reschedule_uid, rescheduled_by=rescheduled_by, rescheduling_reason=rescheduling_reason, responses=responses, seat_uid=seat_uid, start=start, status=status, title=title, uid=uid)


class CalendlyEventInviteeCreated(Value):
    """`invitee.created`: somebody booked, or moved a booking and has a new invitee now."""

    invitee: CalendlyWebhookInvitee
    """Who, and when."""
    kind: Literal["invitee_created"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitee', 'invitee', 'CalendlyWebhookInvitee', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'invitee_created'}

    def __init__(self, *, invitee: CalendlyWebhookInvitee | Mapping[str, Any]) -> None:
        self._set(invitee=invitee)


class CalendlyEventInviteeCanceled(Value):
    """`invitee.canceled`: somebody called it off, or moved it."""

    invitee: CalendlyWebhookInvitee
    """Who, and when."""
    kind: Literal["invitee_canceled"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitee', 'invitee', 'CalendlyWebhookInvitee', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'invitee_canceled'}

    def __init__(self, *, invitee: CalendlyWebhookInvitee | Mapping[str, Any]) -> None:
        self._set(invitee=invitee)


class CalendlyEventNoShowCreated(Value):
    """`invitee_no_show.created`: an invitee did not come."""

    email: str | None
    """The invitee's email, when the delivery has it."""
    event_uri: str | None
    """The event's URI."""
    invitee_uri: str | None
    """The invitee's URI."""
    kind: Literal["no_show_created"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('event_uri', 'eventUri', '', False, None),
        ('invitee_uri', 'inviteeUri', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'no_show_created'}

    def __init__(self, *, email: str | None = None, event_uri: str | None = None, invitee_uri: str | None = None) -> None:
        self._set(email=email, event_uri=event_uri, invitee_uri=invitee_uri)


class CalendlyEventNoShowDeleted(Value):
    """`invitee_no_show.deleted`: the mark was taken back."""

    email: str | None
    """The invitee's email, when the delivery has it."""
    event_uri: str | None
    """The event's URI."""
    invitee_uri: str | None
    """The invitee's URI."""
    kind: Literal["no_show_deleted"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('event_uri', 'eventUri', '', False, None),
        ('invitee_uri', 'inviteeUri', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'no_show_deleted'}

    def __init__(self, *, email: str | None = None, event_uri: str | None = None, invitee_uri: str | None = None) -> None:
        self._set(email=email, event_uri=event_uri, invitee_uri=invitee_uri)


class CalendlyEventOther(Value):
    """Every other event: routing forms, event types, contacts, recaps and what is new."""

    name: str
    """`event`."""
    payload: Any
    """All that it says."""
    kind: Literal["other"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('name', 'name', '', True, None),
        ('payload', 'payload', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'kind': 'other'}

    def __init__(self, *, name: str, payload: Any) -> None:
        self._set(name=name, payload=payload)


class CalendlyWebhookInvitee(Value):
    """An invitee, as webhooks describe one, with the event that they take part in."""

    hosts: tuple[str, ...]
    """Who takes it, by email."""
    rescheduled: bool
    """Whether they have another time now."""
    cancel_url: str | None
    """Where they can call it off."""
    canceled_by: str | None
    """The name of who called it off."""
    canceler_type: str | None
    """`host`, `invitee`."""
    cancellation_reason: str | None
    """Why it was called off."""
    email: str | None
    """Their email."""
    end: dt.datetime | None
    """The event's end."""
    event_name: str | None
    """The event's name."""
    event_type_uri: str | None
    """The event type's URI."""
    event_uri: str | None
    """The event's URI."""
    join_url: str | None
    """Where to join it."""
    name: str | None
    """Their name."""
    new_invitee: str | None
    """The invitee that they are after the move."""
    old_invitee: str | None
    """The invitee that they were before the move."""
    questions_and_answers: Any | None
    """What was asked and answered."""
    reschedule_url: str | None
    """Where they can move it."""
    start: dt.datetime | None
    """The event's start. Older deliveries do not have it; read the event then."""
    status: str | None
    """`active`, `canceled`."""
    time_zone: str | None
    """Their IANA time zone."""
    tracking: Any | None
    """Where they came from."""
    uri: str | None
    """Their URI: the booking's name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('hosts', 'hosts', '[', True, ()),
        ('rescheduled', 'rescheduled', '', True, False),
        ('cancel_url', 'cancelUrl', '', False, None),
        ('canceled_by', 'canceledBy', '', False, None),
        ('canceler_type', 'cancelerType', '', False, None),
        ('cancellation_reason', 'cancellationReason', '', False, None),
        ('email', 'email', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('event_name', 'eventName', '', False, None),
        ('event_type_uri', 'eventTypeUri', '', False, None),
        ('event_uri', 'eventUri', '', False, None),
        ('join_url', 'joinUrl', '', False, None),
        ('name', 'name', '', False, None),
        ('new_invitee', 'newInvitee', '', False, None),
        ('old_invitee', 'oldInvitee', '', False, None),
        ('questions_and_answers', 'questionsAndAnswers', '', False, None),
        ('reschedule_url', 'rescheduleUrl', '', False, None),
        ('start', 'start', 'instant', False, None),
        ('status', 'status', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('tracking', 'tracking', '', False, None),
        ('uri', 'uri', '', False, None),
    )

    def __init__(self, *, hosts: Iterable[str], rescheduled: bool, cancel_url: str | None = None, canceled_by: str | None = None, canceler_type: str | None = None, cancellation_reason: str | None = None, email: str | None = None, end: dt.datetime | str | None = None, event_name: str | None = None, event_type_uri: str | None = None, event_uri: str | None = None, join_url: str | None = None, name: str | None = None, new_invitee: str | None = None, old_invitee: str | None = None, questions_and_answers: Any | None = None, reschedule_url: str | None = None, start: dt.datetime | str | None = None, status: str | None = None, time_zone: str | None = None, tracking: Any | None = None, uri: str | None = None) -> None:
        self._set(hosts=hosts, rescheduled=rescheduled, cancel_url=cancel_url, canceled_by=canceled_by, canceler_type=canceler_type, cancellation_reason=cancellation_reason, email=email, end=end, event_name=event_name, event_type_uri=event_type_uri, event_uri=event_uri, join_url=join_url, name=name, new_invitee=new_invitee, old_invitee=old_invitee, questions_and_answers=questions_and_answers, reschedule_url=reschedule_url, start=start, status=status, time_zone=time_zone, tracking=tracking, uri=uri)


class Delivery(Value):
    """A delivery that was verified."""

    dedupe_key: str
    """Names this delivery for a `ReplayStore`, the sender first: the same when it comes again."""
    event: WebhookEvent
    """What it says."""
    received_at: dt.datetime
    """When it was received: the caller's `now`."""
    signed: bool
    """Whether it was verified with a secret. It is false for one thing alone, Cal.com's ping."""
    created_at: dt.datetime | None
    """When what it says happened, by the sender's clock; else when it was signed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('dedupe_key', 'dedupeKey', '', True, None),
        ('event', 'event', 'WebhookEvent', True, None),
        ('received_at', 'receivedAt', 'instant', True, None),
        ('signed', 'signed', '', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
    )

    def __init__(self, *, dedupe_key: str, event: WebhookEvent | Mapping[str, Any], received_at: dt.datetime | str, signed: bool, created_at: dt.datetime | str | None = None) -> None:
        self._set(dedupe_key=dedupe_key, event=event, received_at=received_at, signed=signed, created_at=created_at)


class GoogleEvent(Value):
    """A notification of Google Calendar. It says that something changed, and not what: sync.

    Notifications are lost now and then, so sync from time to time without one too, and make a new channel before this one ends: it is not renewed.
    """

    channel_id: str
    """The channel's id."""
    message_number: int
    """The notification's number: rising, with gaps."""
    state: str
    """What it says."""
    expires_at: dt.datetime | None
    """When the channel ends."""
    resource_id: str | None
    """The resource's id, which stopping the channel takes."""
    resource_uri: str | None
    """The resource's URI."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('channel_id', 'channelId', '', True, None),
        ('message_number', 'messageNumber', '', True, None),
        ('state', 'state', '', True, None),
        ('expires_at', 'expiresAt', 'instant', False, None),
        ('resource_id', 'resourceId', '', False, None),
        ('resource_uri', 'resourceUri', '', False, None),
    )

    def __init__(self, *, channel_id: str, message_number: int, state: str, expires_at: dt.datetime | str | None = None, resource_id: str | None = None, resource_uri: str | None = None) -> None:
        self._set(channel_id=channel_id, message_number=message_number, state=state, expires_at=expires_at, resource_id=resource_id, resource_uri=resource_uri)


class MicrosoftEvent(Value):
    """One call of Microsoft Graph: one or more notifications, those of one subscription or of several."""

    notifications: tuple[MicrosoftNotification, ...]
    """Those whose `clientState` was right."""
    refused: int
    """How many were left out, because theirs was wrong or their subscription is not known."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('notifications', 'notifications', '[MicrosoftNotification', True, None),
        ('refused', 'refused', '', True, None),
    )

    def __init__(self, *, notifications: Iterable[MicrosoftNotification | Mapping[str, Any]], refused: int) -> None:
        self._set(notifications=notifications, refused=refused)


class MicrosoftNotification(Value):
    """A notification of Microsoft Graph. One of `change` and `lifecycle` is there."""

    dedupe_key: str
    """Names this notification for a `ReplayStore`: one call may repeat some of another."""
    subscription_id: str
    """The subscription."""
    change: str | None
    """What happened to the resource."""
    etag: str | None
    """The event's version."""
    expires_at: dt.datetime | None
    """When the subscription ends."""
    lifecycle: str | None
    """What is wrong with the subscription."""
    resource: str | None
    """The resource's path."""
    resource_id: str | None
    """The event's id."""
    tenant_id: str | None
    """The tenant."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('dedupe_key', 'dedupeKey', '', True, None),
        ('subscription_id', 'subscriptionId', '', True, None),
        ('change', 'change', '', False, None),
        ('etag', 'etag', '', False, None),
        ('expires_at', 'expiresAt', 'instant', False, None),
        ('lifecycle', 'lifecycle', '', False, None),
        ('resource', 'resource', '', False, None),
        ('resource_id', 'resourceId', '', False, None),
        ('tenant_id', 'tenantId', '', False, None),
    )

    def __init__(self, *, dedupe_key: str, subscription_id: str, change: str | None = None, etag: str | None = None, expires_at: dt.datetime | str | None = None, lifecycle: str | None = None, resource: str | None = None, resource_id: str | None = None, tenant_id: str | None = None) -> None:
        self._set(dedupe_key=dedupe_key, subscription_id=subscription_id, change=change, etag=etag, expires_at=expires_at, lifecycle=lifecycle, resource=resource, resource_id=resource_id, tenant_id=tenant_id)


class Moved(Value):
    """One booking has become another by a move."""

    from_: str
    """The name before."""
    to: str
    """The name after."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('from_', 'from', '', True, None),
        ('to', 'to', '', True, None),
    )

    def __init__(self, *, from_: str, to: str) -> None:
        self._set(from_=from_, to=to)


class StandardEvent(Value):
    """A delivery after Standard Webhooks."""

    body: Any
    """The body: `{"type", "timestamp", "data"}`, or whatever the sender sends; a text when it is not JSON."""
    id: str
    """`webhook-id`: one for each message, the same when it is delivered again."""
    type: str | None
    """What happened, as `type` says: `booking.created`. None when the body does not follow the specification's advice."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('body', 'body', '', True, None),
        ('id', 'id', '', True, None),
        ('type', 'type', '', False, None),
    )

    def __init__(self, *, body: Any, id: str, type: str | None = None) -> None:
        self._set(body=body, id=id, type=type)


class TimeWanted(Value):
    """A time, as requests and moves of the core name it."""

    any_start: bool
    """Always true: the other side has its own grid."""
    start: dt.datetime
    """The start."""
    duration_minutes: int | None
    """The length in minutes; none when the delivery has no end."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('any_start', 'anyStart', '', True, None),
        ('start', 'start', 'instant', True, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
    )

    def __init__(self, *, any_start: bool, start: dt.datetime | str, duration_minutes: int | None = None) -> None:
        self._set(any_start=any_start, start=start, duration_minutes=duration_minutes)


class WebhookEventCalComPing(Value):
    """The dashboard's ping: answer 200 and do nothing. It is often sent before the secret is saved, so unsigned."""

    provider: Literal["cal_com"]
    kind: Literal["ping"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'ping'}

    def __init__(self) -> None:
        self._set()


class WebhookEventCalComTest(Value):
    """The test delivery, with a made-up booking: answer 200 and do nothing."""

    payload: Any
    """What it carries."""
    trigger: str
    """What it pretends to be."""
    provider: Literal["cal_com"]
    kind: Literal["test"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('trigger', 'trigger', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'test'}

    def __init__(self, *, payload: Any, trigger: str) -> None:
        self._set(payload=payload, trigger=trigger)


class WebhookEventCalComBooking(Value):
    """Something happened to a booking, or its time has come."""

    booking: CalComWebhookBooking
    """The booking."""
    trigger: str
    """What."""
    provider: Literal["cal_com"]
    kind: Literal["booking"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking', 'booking', 'CalComWebhookBooking', True, None),
        ('trigger', 'trigger', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'booking'}

    def __init__(self, *, booking: CalComWebhookBooking | Mapping[str, Any], trigger: str) -> None:
        self._set(booking=booking, trigger=trigger)


class WebhookEventCalComNoShow(Value):
    """It was noted, or taken back, that somebody did not come."""

    attendees: tuple[CalComNoShow, ...]
    """Whom it is about."""
    booking: BookingRef
    """Which booking."""
    provider: Literal["cal_com"]
    kind: Literal["no_show"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendees', 'attendees', '[CalComNoShow', True, None),
        ('booking', 'booking', 'BookingRef', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'no_show'}

    def __init__(self, *, attendees: Iterable[CalComNoShow | Mapping[str, Any]], booking: BookingRef | Mapping[str, Any]) -> None:
        self._set(attendees=attendees, booking=booking)


class WebhookEventCalComOutOfOffice(Value):
    """A host is away."""

    payload: Any
    """All that it says."""
    email: str | None
    """Who, by email."""
    end: dt.datetime | None
    """Until when."""
    start: dt.datetime | None
    """From when."""
    provider: Literal["cal_com"]
    kind: Literal["out_of_office"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('email', 'email', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('start', 'start', 'instant', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'out_of_office'}

    def __init__(self, *, payload: Any, email: str | None = None, end: dt.datetime | str | None = None, start: dt.datetime | str | None = None) -> None:
        self._set(payload=payload, email=email, end=end, start=start)


class WebhookEventCalComEventType(Value):
    """An event type was made, changed or removed."""

    payload: Any
    """All that it says."""
    trigger: str
    """Which of these."""
    id: str | None
    """The id of the event type."""
    provider: Literal["cal_com"]
    kind: Literal["event_type"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('trigger', 'trigger', '', True, None),
        ('id', 'id', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'event_type'}

    def __init__(self, *, payload: Any, trigger: str, id: str | None = None) -> None:
        self._set(payload=payload, trigger=trigger, id=id)


class WebhookEventCalComOther(Value):
    """Another trigger, known or not."""

    payload: Any
    """All that it says: `payload`, or the whole body when there is none."""
    trigger: str
    """Which."""
    provider: Literal["cal_com"]
    kind: Literal["other"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('payload', 'payload', '', True, None),
        ('trigger', 'trigger', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'other'}

    def __init__(self, *, payload: Any, trigger: str) -> None:
        self._set(payload=payload, trigger=trigger)


class WebhookEventCalComTemplate(Value):
    """A body after a template of the webhook's own, which says nothing that is known here."""

    body: Any
    """The body: JSON, or a text when it is none."""
    provider: Literal["cal_com"]
    kind: Literal["template"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('body', 'body', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'cal_com', 'kind': 'template'}

    def __init__(self, *, body: Any) -> None:
        self._set(body=body)


class WebhookEventCalendlyInviteeCreated(Value):
    """`invitee.created`: somebody booked, or moved a booking and has a new invitee now."""

    invitee: CalendlyWebhookInvitee
    """Who, and when."""
    provider: Literal["calendly"]
    kind: Literal["invitee_created"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitee', 'invitee', 'CalendlyWebhookInvitee', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'calendly', 'kind': 'invitee_created'}

    def __init__(self, *, invitee: CalendlyWebhookInvitee | Mapping[str, Any]) -> None:
        self._set(invitee=invitee)


class WebhookEventCalendlyInviteeCanceled(Value):
    """`invitee.canceled`: somebody called it off, or moved it."""

    invitee: CalendlyWebhookInvitee
    """Who, and when."""
    provider: Literal["calendly"]
    kind: Literal["invitee_canceled"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitee', 'invitee', 'CalendlyWebhookInvitee', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'calendly', 'kind': 'invitee_canceled'}

    def __init__(self, *, invitee: CalendlyWebhookInvitee | Mapping[str, Any]) -> None:
        self._set(invitee=invitee)


class WebhookEventCalendlyNoShowCreated(Value):
    """`invitee_no_show.created`: an invitee did not come."""

    email: str | None
    """The invitee's email, when the delivery has it."""
    event_uri: str | None
    """The event's URI."""
    invitee_uri: str | None
    """The invitee's URI."""
    provider: Literal["calendly"]
    kind: Literal["no_show_created"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('event_uri', 'eventUri', '', False, None),
        ('invitee_uri', 'inviteeUri', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'calendly', 'kind': 'no_show_created'}

    def __init__(self, *, email: str | None = None, event_uri: str | None = None, invitee_uri: str | None = None) -> None:
        self._set(email=email, event_uri=event_uri, invitee_uri=invitee_uri)


class WebhookEventCalendlyNoShowDeleted(Value):
    """`invitee_no_show.deleted`: the mark was taken back."""

    email: str | None
    """The invitee's email, when the delivery has it."""
    event_uri: str | None
    """The event's URI."""
    invitee_uri: str | None
    """The invitee's URI."""
    provider: Literal["calendly"]
    kind: Literal["no_show_deleted"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('event_uri', 'eventUri', '', False, None),
        ('invitee_uri', 'inviteeUri', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'calendly', 'kind': 'no_show_deleted'}

    def __init__(self, *, email: str | None = None, event_uri: str | None = None, invitee_uri: str | None = None) -> None:
        self._set(email=email, event_uri=event_uri, invitee_uri=invitee_uri)


class WebhookEventCalendlyOther(Value):
    """Every other event: routing forms, event types, contacts, recaps and what is new."""

    name: str
    """`event`."""
    payload: Any
    """All that it says."""
    provider: Literal["calendly"]
    kind: Literal["other"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('name', 'name', '', True, None),
        ('payload', 'payload', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'calendly', 'kind': 'other'}

    def __init__(self, *, name: str, payload: Any) -> None:
        self._set(name=name, payload=payload)


class WebhookEventGoogle(Value):
    """From a notification channel of Google."""

    channel_id: str
    """The channel's id."""
    message_number: int
    """The notification's number: rising, with gaps."""
    state: str
    """What it says."""
    expires_at: dt.datetime | None
    """When the channel ends."""
    resource_id: str | None
    """The resource's id, which stopping the channel takes."""
    resource_uri: str | None
    """The resource's URI."""
    provider: Literal["google"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('channel_id', 'channelId', '', True, None),
        ('message_number', 'messageNumber', '', True, None),
        ('state', 'state', '', True, None),
        ('expires_at', 'expiresAt', 'instant', False, None),
        ('resource_id', 'resourceId', '', False, None),
        ('resource_uri', 'resourceUri', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'google'}

    def __init__(self, *, channel_id: str, message_number: int, state: str, expires_at: dt.datetime | str | None = None, resource_id: str | None = None, resource_uri: str | None = None) -> None:
        self._set(channel_id=channel_id, message_number=message_number, state=state, expires_at=expires_at, resource_id=resource_id, resource_uri=resource_uri)


class WebhookEventMicrosoft(Value):
    """From Microsoft Graph."""

    notifications: tuple[MicrosoftNotification, ...]
    """Those whose `clientState` was right."""
    refused: int
    """How many were left out, because theirs was wrong or their subscription is not known."""
    provider: Literal["microsoft"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('notifications', 'notifications', '[MicrosoftNotification', True, None),
        ('refused', 'refused', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'microsoft'}

    def __init__(self, *, notifications: Iterable[MicrosoftNotification | Mapping[str, Any]], refused: int) -> None:
        self._set(notifications=notifications, refused=refused)


class WebhookEventStandard(Value):
    """After Standard Webhooks."""

    body: Any
    """The body: `{"type", "timestamp", "data"}`, or whatever the sender sends; a text when it is not JSON."""
    id: str
    """`webhook-id`: one for each message, the same when it is delivered again."""
    type: str | None
    """What happened, as `type` says: `booking.created`. None when the body does not follow the specification's advice."""
    provider: Literal["standard"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('body', 'body', '', True, None),
        ('id', 'id', '', True, None),
        ('type', 'type', '', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'provider': 'standard'}

    def __init__(self, *, body: Any, id: str, type: str | None = None) -> None:
        self._set(body=body, id=id, type=type)


class Received(Value):
    """A delivery that was verified, and what it means."""

    delivery: Delivery
    """The delivery."""
    moved: Moved | None
    """Which booking became which, when a move gave the booking a new name."""
    update: BookingUpdate | None
    """What it means for a booking, as a command of whenfree; none when it is about nothing of the kind."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('delivery', 'delivery', 'Delivery', True, None),
        ('moved', 'moved', 'Moved', False, None),
        ('update', 'update', 'BookingUpdate', False, None),
    )

    def __init__(self, *, delivery: Delivery | Mapping[str, Any], moved: Moved | Mapping[str, Any] | None = None, update: BookingUpdate | Mapping[str, Any] | None = None) -> None:
        self._set(delivery=delivery, moved=moved, update=update)


class Query(Value):
    """The query of a request."""

    query: str
    """What stands behind the question mark."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('query', 'query', '', True, None),
    )

    def __init__(self, *, query: str) -> None:
        self._set(query=query)


class OwnMessage(Value):
    """A message with a body of the application's own."""

    created_at: dt.datetime
    """When it happened."""
    data: Any
    """What is told."""
    id: str
    """One for each message: letters, digits, `_` and `-`."""
    type: str
    """What happened: `booking.created`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('created_at', 'createdAt', 'instant', True, None),
        ('data', 'data', '', True, None),
        ('id', 'id', '', True, None),
        ('type', 'type', '', True, None),
    )

    def __init__(self, *, created_at: dt.datetime | str, data: Any, id: str, type: str) -> None:
        self._set(created_at=created_at, data=data, id=id, type=type)


class Message(Value):
    """A message to tell: what stands in its body, and the id by which receivers know it again."""

    body: str
    """The body: JSON, sent byte for byte as it stands here."""
    created_at: dt.datetime
    """When it happened."""
    id: str
    """One for each message, the same for every attempt and every endpoint: letters, digits, `_` and `-`."""
    type: str
    """What happened: `booking.created`, or the trigger in the form of Cal.com."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('body', 'body', '', True, None),
        ('created_at', 'createdAt', 'instant', True, None),
        ('id', 'id', '', True, None),
        ('type', 'type', '', True, None),
    )

    def __init__(self, *, body: str, created_at: dt.datetime | str, id: str, type: str) -> None:
        self._set(body=body, created_at=created_at, id=id, type=type)


class BookingDetails(Value):
    """What the core does not know of a booking, for messages in the form of Cal.com."""

    attendees: tuple[CalComPerson, ...]
    """Who booked, first, and further guests."""
    booking_number: int | None
    """The booking's number, for receivers that know bookings by number."""
    description: str | None
    """For people."""
    event_type_number: int | None
    """The event type's number."""
    event_type_slug: str | None
    """The event type's slug; its id unless set."""
    event_type_title: str | None
    """The event type's title."""
    location: str | None
    """Where it is."""
    meeting_url: str | None
    """Where to join it."""
    organizer: CalComPerson | None
    """Who takes it."""
    title: str | None
    """For people; the booking's own title unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendees', 'attendees', '[CalComPerson', False, ()),
        ('booking_number', 'bookingNumber', '', False, None),
        ('description', 'description', '', False, None),
        ('event_type_number', 'eventTypeNumber', '', False, None),
        ('event_type_slug', 'eventTypeSlug', '', False, None),
        ('event_type_title', 'eventTypeTitle', '', False, None),
        ('location', 'location', '', False, None),
        ('meeting_url', 'meetingUrl', '', False, None),
        ('organizer', 'organizer', 'CalComPerson', False, None),
        ('title', 'title', '', False, None),
    )

    def __init__(self, *, attendees: Iterable[CalComPerson | Mapping[str, Any]] = (), booking_number: int | None = None, description: str | None = None, event_type_number: int | None = None, event_type_slug: str | None = None, event_type_title: str | None = None, location: str | None = None, meeting_url: str | None = None, organizer: CalComPerson | Mapping[str, Any] | None = None, title: str | None = None) -> None:
        self._set(attendees=attendees, booking_number=booking_number, description=description, event_type_number=event_type_number, event_type_slug=event_type_slug, event_type_title=event_type_title, location=location, meeting_url=meeting_url, organizer=organizer, title=title)


class Told(Value):
    """A change of whenfree to tell of."""

    change: Any
    """The change, as whenfree has it."""
    cal_com: BookingDetails | None
    """Written in the form of Cal.com, with what whenfree does not know of the booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('change', 'change', '', True, None),
        ('cal_com', 'calCom', 'BookingDetails', False, None),
    )

    def __init__(self, *, change: Any, cal_com: BookingDetails | Mapping[str, Any] | None = None) -> None:
        self._set(change=change, cal_com=cal_com)


class SignerSettings(Value):
    """What a `Signer` is made from: Standard Webhooks, the form of Cal.com, or both.

    The same text is another key in each: Standard Webhooks takes the base64 after `whsec_`, Cal.com the text as it stands, `whsec_` included. So it is said here which is meant, and never guessed.
    """

    cal_com: str | None
    """The secret for the form of Cal.com, used as it stands."""
    cal_com_prefix: bool
    """Writes `sha256=` in front of the hexadecimal signature, for receivers that compare it so. Cal.com does not."""
    standard: tuple[str, ...]
    """Secrets of Standard Webhooks, `whsec_…`: several while a new one replaces an old one. Each signs."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('cal_com', 'calCom', '', False, None),
        ('cal_com_prefix', 'calComPrefix', '', False, False),
        ('standard', 'standard', '[', False, ()),
    )

    def __init__(self, *, cal_com: str | None = None, cal_com_prefix: bool = False, standard: Iterable[str] = ()) -> None:
        self._set(cal_com=cal_com, cal_com_prefix=cal_com_prefix, standard=standard)


class Signing(Value):
    """What to sign."""

    message_id: str
    """The id of the message."""
    now: dt.datetime
    """When this attempt is made; a later one is signed anew."""
    signer: SignerSettings
    """The secrets."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('message_id', 'messageId', '', True, None),
        ('now', 'now', 'instant', True, None),
        ('signer', 'signer', 'SignerSettings', True, None),
    )

    def __init__(self, *, message_id: str, now: dt.datetime | str, signer: SignerSettings | Mapping[str, Any]) -> None:
        self._set(message_id=message_id, now=now, signer=signer)


class Planning(Value):
    """A message on its way."""

    endpoint_id: str
    """The endpoint."""
    message_id: str
    """The message."""
    now: dt.datetime
    """When the first attempt is made."""
    seed: int
    """Spreads the attempts: any number."""
    delays_seconds: tuple[int, ...] | None
    """The seconds ahead of each attempt, where they are not those of Standard Webhooks."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('endpoint_id', 'endpointId', '', True, None),
        ('message_id', 'messageId', '', True, None),
        ('now', 'now', 'instant', True, None),
        ('seed', 'seed', '', True, None),
        ('delays_seconds', 'delaysSeconds', '[', False, None),
    )

    def __init__(self, *, endpoint_id: str, message_id: str, now: dt.datetime | str, seed: int, delays_seconds: Iterable[int] | None = None) -> None:
        self._set(endpoint_id=endpoint_id, message_id=message_id, now=now, seed=seed, delays_seconds=delays_seconds)


class DeliveryPlan(Value):
    """One message on its way to one endpoint: stored between attempts."""

    attempts: int
    """How many attempts have been made."""
    delays_seconds: tuple[int, ...]
    """The delay in seconds ahead of each attempt."""
    endpoint_id: str
    """The endpoint."""
    message_id: str
    """The message."""
    seed: int
    """Spreads the attempts: each delay is lengthened by up to a fifth, by a number that comes from this."""
    due_at: dt.datetime | None
    """When the next is due; none when there is none."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attempts', 'attempts', '', True, None),
        ('delays_seconds', 'delaysSeconds', '[', True, None),
        ('endpoint_id', 'endpointId', '', True, None),
        ('message_id', 'messageId', '', True, None),
        ('seed', 'seed', '', True, None),
        ('due_at', 'dueAt', 'instant', False, None),
    )

    def __init__(self, *, attempts: int, delays_seconds: Iterable[int], endpoint_id: str, message_id: str, seed: int, due_at: dt.datetime | str | None = None) -> None:
        self._set(attempts=attempts, delays_seconds=delays_seconds, endpoint_id=endpoint_id, message_id=message_id, seed=seed, due_at=due_at)


class EndpointHealth(Value):
    """How an endpoint has fared: one for each endpoint, stored beside it."""

    disabled_at: dt.datetime | None
    """When it was disabled: nothing more is sent to it until its owner turns it on again."""
    disabled_because: DisableReason | None
    """Why."""
    failing_since: dt.datetime | None
    """Since when every attempt has failed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled_at', 'disabledAt', 'instant', False, None),
        ('disabled_because', 'disabledBecause', '', False, None),
        ('failing_since', 'failingSince', 'instant', False, None),
    )

    def __init__(self, *, disabled_at: dt.datetime | str | None = None, disabled_because: DisableReason | None = None, failing_since: dt.datetime | str | None = None) -> None:
        self._set(disabled_at=disabled_at, disabled_because=disabled_because, failing_since=failing_since)


class Due(Value):
    """Whether an attempt is to be made."""

    now: dt.datetime
    """The present."""
    plan: DeliveryPlan
    """The plan of the message."""
    health: EndpointHealth | None
    """How the endpoint has fared."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('now', 'now', 'instant', True, None),
        ('plan', 'plan', 'DeliveryPlan', True, None),
        ('health', 'health', 'EndpointHealth', False, None),
    )

    def __init__(self, *, now: dt.datetime | str, plan: DeliveryPlan | Mapping[str, Any], health: EndpointHealth | Mapping[str, Any] | None = None) -> None:
        self._set(now=now, plan=plan, health=health)


class Answered(Value):
    """An answer of a receiver."""

    duration_ms: int
    """How long it took, in milliseconds."""
    now: dt.datetime
    """The present."""
    status: int
    """The HTTP status."""
    headers: tuple[tuple[str, str], ...] | Mapping[str, str | tuple[str, ...]] | None
    """Its headers."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('duration_ms', 'durationMs', '', True, None),
        ('now', 'now', 'instant', True, None),
        ('status', 'status', '', True, None),
        ('headers', 'headers', '', False, None),
    )

    def __init__(self, *, duration_ms: int, now: dt.datetime | str, status: int, headers: Iterable[tuple[str, str]] | Mapping[str, str | Iterable[str]] | None = None) -> None:
        self._set(duration_ms=duration_ms, now=now, status=status, headers=headers)


class DeliveryOutcome(Value):
    """What became of an attempt."""

    abort: bool
    """Whether the answer asks not to send the message again."""
    answer: str | None
    """The beginning of the answer's body: at most 512 characters, with what looks like a token taken out."""
    duration_ms: int
    """How long it took, in milliseconds."""
    error: str | None
    """Why there was no answer."""
    retry_after_seconds: int | None
    """The seconds that the answer asks to wait."""
    status: int | None
    """The HTTP status, if there was an answer."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('abort', 'abort', '', True, False),
        ('answer', 'answer', '', False, None),
        ('duration_ms', 'durationMs', '', True, 0),
        ('error', 'error', '', False, None),
        ('retry_after_seconds', 'retryAfterSeconds', '', False, None),
        ('status', 'status', '', False, None),
    )

    def __init__(self, *, abort: bool = False, answer: str | None = None, duration_ms: int = 0, error: str | None = None, retry_after_seconds: int | None = None, status: int | None = None) -> None:
        self._set(abort=abort, answer=answer, duration_ms=duration_ms, error=error, retry_after_seconds=retry_after_seconds, status=status)


class Ended(Value):
    """An attempt that ended."""

    now: dt.datetime
    """When it ended."""
    outcome: DeliveryOutcome
    """What became of the attempt: of `outcome`, or `{"error", "durationMs"}` where no answer came."""
    plan: DeliveryPlan
    """The plan of the message."""
    health: EndpointHealth | None
    """How the endpoint has fared."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('now', 'now', 'instant', True, None),
        ('outcome', 'outcome', 'DeliveryOutcome', True, None),
        ('plan', 'plan', 'DeliveryPlan', True, None),
        ('health', 'health', 'EndpointHealth', False, None),
    )

    def __init__(self, *, now: dt.datetime | str, outcome: DeliveryOutcome | Mapping[str, Any], plan: DeliveryPlan | Mapping[str, Any], health: EndpointHealth | Mapping[str, Any] | None = None) -> None:
        self._set(now=now, outcome=outcome, plan=plan, health=health)


class Attempt(Value):
    """A line of the delivery log."""

    at: dt.datetime
    """When it ended."""
    delivered: bool
    """Whether the receiver has taken it."""
    endpoint_id: str
    """The endpoint."""
    message_id: str
    """The message."""
    number: int
    """Which attempt it was, from 1."""
    outcome: DeliveryOutcome
    """What became of it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('at', 'at', 'instant', True, None),
        ('delivered', 'delivered', '', True, None),
        ('endpoint_id', 'endpointId', '', True, None),
        ('message_id', 'messageId', '', True, None),
        ('number', 'number', '', True, None),
        ('outcome', 'outcome', 'DeliveryOutcome', True, None),
    )

    def __init__(self, *, at: dt.datetime | str, delivered: bool, endpoint_id: str, message_id: str, number: int, outcome: DeliveryOutcome | Mapping[str, Any]) -> None:
        self._set(at=at, delivered=delivered, endpoint_id=endpoint_id, message_id=message_id, number=number, outcome=outcome)


class NextAt(Value):
    """Try again then."""

    at: dt.datetime
    """When."""
    next: Literal["at"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('at', 'at', 'instant', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'next': 'at'}

    def __init__(self, *, at: dt.datetime | str) -> None:
        self._set(at=at)


class NextDelivered(Value):
    """It is done."""

    next: Literal["delivered"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
    )
    _tags: ClassVar[dict[str, str]] = {'next': 'delivered'}

    def __init__(self) -> None:
        self._set()


class NextGaveUp(Value):
    """It is not tried again."""

    reason: GiveUpReason
    """Why."""
    next: Literal["gave_up"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('reason', 'reason', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'next': 'gave_up'}

    def __init__(self, *, reason: GiveUpReason) -> None:
        self._set(reason=reason)


class NextDisableEndpoint(Value):
    """It is not tried again, and nothing else is sent there: tell the endpoint's owner."""

    reason: DisableReason
    """Why."""
    next: Literal["disable_endpoint"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('reason', 'reason', '', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'next': 'disable_endpoint'}

    def __init__(self, *, reason: DisableReason) -> None:
        self._set(reason=reason)


class Recorded(Value):
    """What follows from an attempt, and what to store."""

    attempt: Attempt
    """The line for the delivery log."""
    health: EndpointHealth
    """How the endpoint has fared by now."""
    next: Next
    """What to do."""
    plan: DeliveryPlan
    """The plan as it stands now."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attempt', 'attempt', 'Attempt', True, None),
        ('health', 'health', 'EndpointHealth', True, None),
        ('next', 'next', 'Next', True, None),
        ('plan', 'plan', 'DeliveryPlan', True, None),
    )

    def __init__(self, *, attempt: Attempt | Mapping[str, Any], health: EndpointHealth | Mapping[str, Any], next: Next | Mapping[str, Any], plan: DeliveryPlan | Mapping[str, Any]) -> None:
        self._set(attempt=attempt, health=health, next=next, plan=plan)


Sender: TypeAlias = Literal["cal_com", "calendly", "google", "microsoft", "standard"]
"""Who sends webhooks."""


BookingCommand: TypeAlias = BookingCommandBook | BookingCommandConfirm | BookingCommandReject | BookingCommandCancel | BookingCommandReschedule | BookingCommandComplete | BookingCommandMarkNoShow | Mapping[str, Any]
"""A command of the core, as its JSON has it (beside `bookingId`, which is yours to add)."""


CalComEvent: TypeAlias = CalComEventPing | CalComEventTest | CalComEventBooking | CalComEventNoShow | CalComEventOutOfOffice | CalComEventEventType | CalComEventOther | CalComEventTemplate | Mapping[str, Any]
"""A delivery of Cal.com."""


CalendlyEvent: TypeAlias = CalendlyEventInviteeCreated | CalendlyEventInviteeCanceled | CalendlyEventNoShowCreated | CalendlyEventNoShowDeleted | CalendlyEventOther | Mapping[str, Any]
"""A delivery of Calendly."""


WebhookEvent: TypeAlias = WebhookEventCalComPing | WebhookEventCalComTest | WebhookEventCalComBooking | WebhookEventCalComNoShow | WebhookEventCalComOutOfOffice | WebhookEventCalComEventType | WebhookEventCalComOther | WebhookEventCalComTemplate | WebhookEventCalendlyInviteeCreated | WebhookEventCalendlyInviteeCanceled | WebhookEventCalendlyNoShowCreated | WebhookEventCalendlyNoShowDeleted | WebhookEventCalendlyOther | WebhookEventGoogle | WebhookEventMicrosoft | WebhookEventStandard | Mapping[str, Any]
"""What a delivery says, by who sent it."""


DisableReason: TypeAlias = Literal["gone", "failing"]
"""Why an endpoint is disabled."""


GiveUpReason: TypeAlias = Literal["exhausted", "aborted"]
"""Why a message is not tried again."""


Next: TypeAlias = NextAt | NextDelivered | NextGaveUp | NextDisableEndpoint | Mapping[str, Any]
"""What follows from an attempt."""


def receive(body: bytes | bytearray | memoryview | str, *, headers: Iterable[tuple[str, str]] | Mapping[str, str | Iterable[str]], now: dt.datetime | str, receiver: ReceiverSettings | Mapping[str, Any]) -> Received:
    """Verifies a delivery over the bytes of its body as they came, and reads it. One that is refused is answered with the error's status.

    It takes the fields of `Came`.
    """
    value: Received = answer('webhooks_receive', Came(headers=headers, now=now, receiver=receiver), body, 'Received', _KINDS)
    return value


def validation_answer(*, query: str) -> str | None:
    """What to answer, as plain text with status 200, to the request by which Microsoft Graph tries a new subscription; nothing for any other request.

    It takes the fields of `Query`.
    """
    value: str | None = answer('webhooks_validation_answer', Query(query=query), None, '', _KINDS)
    return value


def message(*, created_at: dt.datetime | str, data: Any, id: str, type: str) -> Message:
    """A message with a body of one's own, after Standard Webhooks.

    It takes the fields of `OwnMessage`.
    """
    value: Message = answer('webhooks_message', OwnMessage(created_at=created_at, data=data, id=id, type=type), None, 'Message', _KINDS)
    return value


def messages(*, change: Any, cal_com: BookingDetails | Mapping[str, Any] | None = None) -> tuple[Message, ...]:
    """The messages of a change, one for each of its events; the same change gives the same messages again.

    It takes the fields of `Told`.
    """
    value: tuple[Message, ...] = answer('webhooks_messages', Told(change=change, cal_com=cal_com), None, '[Message', _KINDS)
    return value


def sign(body: bytes | bytearray | memoryview | str, *, message_id: str, now: dt.datetime | str, signer: SignerSettings | Mapping[str, Any]) -> Mapping[str, str]:
    """The headers to send with the bytes of a message, the signatures among them.

    It takes the fields of `Signing`.
    """
    value: Mapping[str, str] = answer('webhooks_sign', Signing(message_id=message_id, now=now, signer=signer), body, '{', _KINDS)
    return value


def plan(*, endpoint_id: str, message_id: str, now: dt.datetime | str, seed: int, delays_seconds: Iterable[int] | None = None) -> DeliveryPlan:
    """The plan of a message for an endpoint: store it between the attempts.

    It takes the fields of `Planning`.
    """
    value: DeliveryPlan = answer('webhooks_plan', Planning(endpoint_id=endpoint_id, message_id=message_id, now=now, seed=seed, delays_seconds=delays_seconds), None, 'DeliveryPlan', _KINDS)
    return value


def is_due(*, now: dt.datetime | str, plan: DeliveryPlan | Mapping[str, Any], health: EndpointHealth | Mapping[str, Any] | None = None) -> bool:
    """Whether an attempt is to be made now.

    It takes the fields of `Due`.
    """
    value: bool = answer('webhooks_is_due', Due(now=now, plan=plan, health=health), None, '', _KINDS)
    return value


def outcome(body: bytes | bytearray | memoryview | str, *, duration_ms: int, now: dt.datetime | str, status: int, headers: Iterable[tuple[str, str]] | Mapping[str, str | Iterable[str]] | None = None) -> DeliveryOutcome:
    """What became of an attempt that was answered: the answer's body is kept in part, without what looks like a token.

    It takes the fields of `Answered`.
    """
    value: DeliveryOutcome = answer('webhooks_outcome', Answered(duration_ms=duration_ms, now=now, status=status, headers=headers), body, 'DeliveryOutcome', _KINDS)
    return value


def record(*, now: dt.datetime | str, outcome: DeliveryOutcome | Mapping[str, Any], plan: DeliveryPlan | Mapping[str, Any], health: EndpointHealth | Mapping[str, Any] | None = None) -> Recorded:
    """Records an attempt, and says what follows.

    It takes the fields of `Ended`.
    """
    value: Recorded = answer('webhooks_record', Ended(now=now, outcome=outcome, plan=plan, health=health), None, 'Recorded', _KINDS)
    return value


_KINDS.update(
    {
        "ReceiverSettings": ReceiverSettings,
        "Subscription": Subscription,
        "Came": Came,
        "BookingRef": BookingRef,
        "BookingUpdate": BookingUpdate,
        "CalComNoShow": CalComNoShow,
        "CalComPerson": CalComPerson,
        "CalComWebhookBooking": CalComWebhookBooking,
        "CalendlyWebhookInvitee": CalendlyWebhookInvitee,
        "Delivery": Delivery,
        "GoogleEvent": GoogleEvent,
        "MicrosoftEvent": MicrosoftEvent,
        "MicrosoftNotification": MicrosoftNotification,
        "Moved": Moved,
        "StandardEvent": StandardEvent,
        "TimeWanted": TimeWanted,
        "Received": Received,
        "Query": Query,
        "OwnMessage": OwnMessage,
        "Message": Message,
        "BookingDetails": BookingDetails,
        "Told": Told,
        "SignerSettings": SignerSettings,
        "Signing": Signing,
        "Planning": Planning,
        "DeliveryPlan": DeliveryPlan,
        "EndpointHealth": EndpointHealth,
        "Due": Due,
        "Answered": Answered,
        "DeliveryOutcome": DeliveryOutcome,
        "Ended": Ended,
        "Attempt": Attempt,
        "Recorded": Recorded,
        "BookingCommandBook": BookingCommandBook,
        "BookingCommandConfirm": BookingCommandConfirm,
        "BookingCommandReject": BookingCommandReject,
        "BookingCommandCancel": BookingCommandCancel,
        "BookingCommandReschedule": BookingCommandReschedule,
        "BookingCommandComplete": BookingCommandComplete,
        "BookingCommandMarkNoShow": BookingCommandMarkNoShow,
        "CalComEventPing": CalComEventPing,
        "CalComEventTest": CalComEventTest,
        "CalComEventBooking": CalComEventBooking,
        "CalComEventNoShow": CalComEventNoShow,
        "CalComEventOutOfOffice": CalComEventOutOfOffice,
        "CalComEventEventType": CalComEventEventType,
        "CalComEventOther": CalComEventOther,
        "CalComEventTemplate": CalComEventTemplate,
        "CalendlyEventInviteeCreated": CalendlyEventInviteeCreated,
        "CalendlyEventInviteeCanceled": CalendlyEventInviteeCanceled,
        "CalendlyEventNoShowCreated": CalendlyEventNoShowCreated,
        "CalendlyEventNoShowDeleted": CalendlyEventNoShowDeleted,
        "CalendlyEventOther": CalendlyEventOther,
        "WebhookEventCalComPing": WebhookEventCalComPing,
        "WebhookEventCalComTest": WebhookEventCalComTest,
        "WebhookEventCalComBooking": WebhookEventCalComBooking,
        "WebhookEventCalComNoShow": WebhookEventCalComNoShow,
        "WebhookEventCalComOutOfOffice": WebhookEventCalComOutOfOffice,
        "WebhookEventCalComEventType": WebhookEventCalComEventType,
        "WebhookEventCalComOther": WebhookEventCalComOther,
        "WebhookEventCalComTemplate": WebhookEventCalComTemplate,
        "WebhookEventCalendlyInviteeCreated": WebhookEventCalendlyInviteeCreated,
        "WebhookEventCalendlyInviteeCanceled": WebhookEventCalendlyInviteeCanceled,
        "WebhookEventCalendlyNoShowCreated": WebhookEventCalendlyNoShowCreated,
        "WebhookEventCalendlyNoShowDeleted": WebhookEventCalendlyNoShowDeleted,
        "WebhookEventCalendlyOther": WebhookEventCalendlyOther,
        "WebhookEventGoogle": WebhookEventGoogle,
        "WebhookEventMicrosoft": WebhookEventMicrosoft,
        "WebhookEventStandard": WebhookEventStandard,
        "NextAt": NextAt,
        "NextDelivered": NextDelivered,
        "NextGaveUp": NextGaveUp,
        "NextDisableEndpoint": NextDisableEndpoint,
        "BookingCommand": (({'type': 'book'}, BookingCommandBook), ({'type': 'confirm'}, BookingCommandConfirm), ({'type': 'reject'}, BookingCommandReject), ({'type': 'cancel'}, BookingCommandCancel), ({'type': 'reschedule'}, BookingCommandReschedule), ({'type': 'complete'}, BookingCommandComplete), ({'type': 'mark_no_show'}, BookingCommandMarkNoShow),),
        "CalComEvent": (({'kind': 'ping'}, CalComEventPing), ({'kind': 'test'}, CalComEventTest), ({'kind': 'booking'}, CalComEventBooking), ({'kind': 'no_show'}, CalComEventNoShow), ({'kind': 'out_of_office'}, CalComEventOutOfOffice), ({'kind': 'event_type'}, CalComEventEventType), ({'kind': 'other'}, CalComEventOther), ({'kind': 'template'}, CalComEventTemplate),),
        "CalendlyEvent": (({'kind': 'invitee_created'}, CalendlyEventInviteeCreated), ({'kind': 'invitee_canceled'}, CalendlyEventInviteeCanceled), ({'kind': 'no_show_created'}, CalendlyEventNoShowCreated), ({'kind': 'no_show_deleted'}, CalendlyEventNoShowDeleted), ({'kind': 'other'}, CalendlyEventOther),),
        "WebhookEvent": (({'provider': 'cal_com', 'kind': 'ping'}, WebhookEventCalComPing), ({'provider': 'cal_com', 'kind': 'test'}, WebhookEventCalComTest), ({'provider': 'cal_com', 'kind': 'booking'}, WebhookEventCalComBooking), ({'provider': 'cal_com', 'kind': 'no_show'}, WebhookEventCalComNoShow), ({'provider': 'cal_com', 'kind': 'out_of_office'}, WebhookEventCalComOutOfOffice), ({'provider': 'cal_com', 'kind': 'event_type'}, WebhookEventCalComEventType), ({'provider': 'cal_com', 'kind': 'other'}, WebhookEventCalComOther), ({'provider': 'cal_com', 'kind': 'template'}, WebhookEventCalComTemplate), ({'provider': 'calendly', 'kind': 'invitee_created'}, WebhookEventCalendlyInviteeCreated), ({'provider': 'calendly', 'kind': 'invitee_canceled'}, WebhookEventCalendlyInviteeCanceled), ({'provider': 'calendly', 'kind': 'no_show_created'}, WebhookEventCalendlyNoShowCreated), ({'provider': 'calendly', 'kind': 'no_show_deleted'}, WebhookEventCalendlyNoShowDeleted), ({'provider': 'calendly', 'kind': 'other'}, WebhookEventCalendlyOther), ({'provider': 'google'}, WebhookEventGoogle), ({'provider': 'microsoft'}, WebhookEventMicrosoft), ({'provider': 'standard'}, WebhookEventStandard),),
        "Next": (({'next': 'at'}, NextAt), ({'next': 'delivered'}, NextDelivered), ({'next': 'gave_up'}, NextGaveUp), ({'next': 'disable_endpoint'}, NextDisableEndpoint),),
        "Sender": '',
        "DisableReason": '',
        "GiveUpReason": '',
    }
)
