"""The client `Calendly`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import Client

__all__ = [
    "Calendly",
    "User",
    "ListEventTypes",
    "EventType",
    "Place",
    "Profile",
    "Question",
    "Page",
    "NewPlace",
    "NewEventType",
    "EventTypeChange",
    "NewOneOffEventType",
    "AvailableTimes",
    "AvailableTime",
    "BusyTimes",
    "UserBusyTime",
    "AvailabilityRule",
    "AvailabilitySchedule",
    "Interval",
    "SchedulingLink",
    "ShareHours",
    "ShareRule",
    "NewShare",
    "Share",
    "Prefill",
    "Tracking",
    "BookingLink",
    "Problem",
    "HandedOut",
    "ListScheduledEvents",
    "CalendarEvent",
    "Cancellation",
    "EventGuest",
    "EventMembership",
    "InviteesCounter",
    "ScheduledEvent",
    "ListInvitees",
    "Answer",
    "Invitee",
    "NoShowMark",
    "Payment",
    "Reconfirmation",
    "NewInvitee",
    "Booked",
    "FindInvitee",
    "CancelEvent",
    "Cancelled",
    "InviteePages",
    "MoveInvitee",
    "NoShow",
    "Removed",
    "ListWebhooks",
    "WebhookSubscription",
    "NewWebhook",
    "EnsuredWebhook",
    "SampleWebhook",
    "ListMemberships",
    "OrganizationMembership",
    "DeleteInviteeData",
    "MovedMoved",
    "MovedTakenBack",
    "MovedUnsettled",
    "Advice",
    "ErrorCode",
    "Moved",
    "WebhookChange",
]
_KINDS: Kinds = {}


class User(Value):
    """Somebody with a Calendly account."""

    email: str
    """The email address."""
    name: str
    """The name."""
    scheduling_url: str
    """The page on which the user is booked."""
    uri: str
    """The user's URI."""
    avatar_url: str | None
    """The picture."""
    created_at: dt.datetime | None
    """When the account was made."""
    current_organization: str | None
    """The URI of the organization."""
    locale: str | None
    """The language."""
    slug: str | None
    """The last part of the scheduling page's address."""
    time_notation: str | None
    """`12h` or `24h`."""
    time_zone: str | None
    """The zone in which the user's hours are read."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('name', 'name', '', True, None),
        ('scheduling_url', 'schedulingUrl', '', True, None),
        ('uri', 'uri', '', True, None),
        ('avatar_url', 'avatarUrl', '', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('current_organization', 'currentOrganization', '', False, None),
        ('locale', 'locale', '', False, None),
        ('slug', 'slug', '', False, None),
        ('time_notation', 'timeNotation', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, email: str, name: str, scheduling_url: str, uri: str, avatar_url: str | None = None, created_at: dt.datetime | str | None = None, current_organization: str | None = None, locale: str | None = None, slug: str | None = None, time_notation: str | None = None, time_zone: str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(email=email, name=name, scheduling_url=scheduling_url, uri=uri, avatar_url=avatar_url, created_at=created_at, current_organization=current_organization, locale=locale, slug=slug, time_notation=time_notation, time_zone=time_zone, updated_at=updated_at)


class ListEventTypes(Value):
    """Which event types to list: `user` or `organization` is needed."""

    active: bool | None
    """Only those that can be booked, or only those that cannot."""
    count: int | None
    """How many on a page, 1 to 100; 20 unless given."""
    organization: str | None
    """Those of an organization."""
    page_token: str | None
    """The page, as `Page::next` says."""
    sort: str | None
    """The order, such as `name:asc`."""
    user: str | None
    """Those of a user."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('active', 'active', '', False, None),
        ('count', 'count', '', False, None),
        ('organization', 'organization', '', False, None),
        ('page_token', 'pageToken', '', False, None),
        ('sort', 'sort', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, active: bool | None = None, count: int | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, user: str | None = None) -> None:
        self._set(active=active, count=count, organization=organization, page_token=page_token, sort=sort, user=user)


class EventType(Value):
    """What can be booked."""

    active: bool
    """Whether it can be booked now."""
    custom_questions: tuple[Question, ...]
    """What is asked when it is booked."""
    duration_minutes: int
    """How long a meeting lasts, in minutes."""
    kind: str
    """How many people it brings together."""
    locations: tuple[Place, ...]
    """Where it can take place; more than one means that the invitee chooses."""
    scheduling_url: str
    """The page on which it is booked."""
    uri: str
    """Its URI."""
    admin_managed: bool | None
    """Whether an administrator of the organization keeps it."""
    after_buffer_minutes: int | None
    """Kept free after a meeting, in minutes (since 2026-11-13)."""
    before_buffer_minutes: int | None
    """Kept free ahead of a meeting, in minutes (since 2026-11-13)."""
    booking_method: str | None
    """`instant` or `poll`."""
    color: str | None
    """The colour of its page."""
    created_at: dt.datetime | None
    """When it was made."""
    deleted_at: dt.datetime | None
    """When it was deleted."""
    description_html: str | None
    """The description in HTML."""
    description_plain: str | None
    """The description without marks."""
    duration_options_minutes: tuple[int, ...] | None
    """The lengths an invitee may choose from, in minutes."""
    internal_note: str | None
    """A note for the owner."""
    kind_description: str | None
    """What kind it is, in words."""
    locale: str | None
    """The language of its page."""
    name: str | None
    """The name."""
    pooling_type: str | None
    """How hosts are chosen, for a team."""
    position: int | None
    """Its place in the list."""
    profile: Profile | None
    """Whose it is."""
    secret: bool | None
    """Whether it is hidden from the user's page."""
    slug: str | None
    """The last part of the scheduling page's address."""
    start_time_increment_minutes: int | None
    """The step between offered starts, in minutes; null for one-off event types (since 2026-11-13)."""
    type: str | None
    """`StandardEventType` or `AdhocEventType`."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('active', 'active', '', True, None),
        ('custom_questions', 'customQuestions', '[Question', True, ()),
        ('duration_minutes', 'durationMinutes', '', True, None),
        ('kind', 'kind', '', True, None),
        ('locations', 'locations', '[Place', True, ()),
        ('scheduling_url', 'schedulingUrl', '', True, None),
        ('uri', 'uri', '', True, None),
        ('admin_managed', 'adminManaged', '', False, None),
        ('after_buffer_minutes', 'afterBufferMinutes', '', False, None),
        ('before_buffer_minutes', 'beforeBufferMinutes', '', False, None),
        ('booking_method', 'bookingMethod', '', False, None),
        ('color', 'color', '', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('deleted_at', 'deletedAt', 'instant', False, None),
        ('description_html', 'descriptionHtml', '', False, None),
        ('description_plain', 'descriptionPlain', '', False, None),
        ('duration_options_minutes', 'durationOptionsMinutes', '[', False, None),
        ('internal_note', 'internalNote', '', False, None),
        ('kind_description', 'kindDescription', '', False, None),
        ('locale', 'locale', '', False, None),
        ('name', 'name', '', False, None),
        ('pooling_type', 'poolingType', '', False, None),
        ('position', 'position', '', False, None),
        ('profile', 'profile', 'Profile', False, None),
        ('secret', 'secret', '', False, None),
        ('slug', 'slug', '', False, None),
        ('start_time_increment_minutes', 'startTimeIncrementMinutes', '', False, None),
        ('type', 'type', '', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, active: bool, custom_questions: Iterable[Question | Mapping[str, Any]], duration_minutes: int, kind: str, locations: Iterable[Place | Mapping[str, Any]], scheduling_url: str, uri: str, admin_managed: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, booking_method: str | None = None, color: str | None = None, created_at: dt.datetime | str | None = None, deleted_at: dt.datetime | str | None = None, description_html: str | None = None, description_plain: str | None = None, duration_options_minutes: Iterable[int] | None = None, internal_note: str | None = None, kind_description: str | None = None, locale: str | None = None, name: str | None = None, pooling_type: str | None = None, position: int | None = None, profile: Profile | Mapping[str, Any] | None = None, secret: bool | None = None, slug: str | None = None, start_time_increment_minutes: int | None = None, type: str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(active=active, custom_questions=custom_questions, duration_minutes=duration_minutes, kind=kind, locations=locations, scheduling_url=scheduling_url, uri=uri, admin_managed=admin_managed, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, booking_method=booking_method, color=color, created_at=created_at, deleted_at=deleted_at, description_html=description_html, description_plain=description_plain, duration_options_minutes=duration_options_minutes, internal_note=internal_note, kind_description=kind_description, locale=locale, name=name, pooling_type=pooling_type, position=position, profile=profile, secret=secret, slug=slug, start_time_increment_minutes=start_time_increment_minutes, type=type, updated_at=updated_at)


class Place(Value):
    """Where a meeting takes place or may take place. Of an event type it is a choice, of a scheduled event what was chosen."""

    additional_info: str | None
    """More about it."""
    data: Any | None
    """What the maker of the conference says of it."""
    join_url: str | None
    """Where to join."""
    kind: str | None
    """What kind of place: `physical`, `custom`, `ask_invitee`, `inbound_call`, `outbound_call`, `google_conference`, `zoom_conference`, `microsoft_teams_conference`, `webex_conference`, `gotomeeting_conference`, .."""
    location: str | None
    """The address, the number or the words."""
    phone_number: str | None
    """The number to call."""
    status: str | None
    """How far the conference is made: `initiated`, `processing`, `pushed`, `failed`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('additional_info', 'additionalInfo', '', False, None),
        ('data', 'data', '', False, None),
        ('join_url', 'joinUrl', '', False, None),
        ('kind', 'kind', '', False, None),
        ('location', 'location', '', False, None),
        ('phone_number', 'phoneNumber', '', False, None),
        ('status', 'status', '', False, None),
    )

    def __init__(self, *, additional_info: str | None = None, data: Any | None = None, join_url: str | None = None, kind: str | None = None, location: str | None = None, phone_number: str | None = None, status: str | None = None) -> None:
        self._set(additional_info=additional_info, data=data, join_url=join_url, kind=kind, location=location, phone_number=phone_number, status=status)


class Profile(Value):
    """Whose an event type is."""

    owner: str
    """The URI of the user or team."""
    type: str
    """`User` or `Team`."""
    name: str | None
    """The name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('owner', 'owner', '', True, None),
        ('type', 'type', '', True, None),
        ('name', 'name', '', False, None),
    )

    def __init__(self, *, owner: str, type: str, name: str | None = None) -> None:
        self._set(owner=owner, type=type, name=name)


class Question(Value):
    """What is asked when an event type is booked."""

    answer_choices: tuple[str, ...]
    """The choices."""
    enabled: bool
    """Whether it is asked."""
    include_other: bool
    """Whether another answer than the choices may be given."""
    name: str
    """The question, by which its answer is given."""
    position: int
    """Its place among the questions, from 0."""
    required: bool
    """Whether it must be answered."""
    type: str
    """What kind of answer it takes."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('answer_choices', 'answerChoices', '[', True, ()),
        ('enabled', 'enabled', '', True, False),
        ('include_other', 'includeOther', '', True, False),
        ('name', 'name', '', True, None),
        ('position', 'position', '', True, 0),
        ('required', 'required', '', True, False),
        ('type', 'type', '', True, None),
    )

    def __init__(self, *, answer_choices: Iterable[str], enabled: bool, include_other: bool, name: str, position: int, required: bool, type: str) -> None:
        self._set(answer_choices=answer_choices, enabled=enabled, include_other=include_other, name=name, position=position, required=required, type=type)


class Page(Value):
    """One page of a list."""

    items: tuple[EventType, ...]
    """What is on it."""
    next: str | None
    """What to give as `pageToken` for the next page; none on the last."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('items', 'items', '[EventType', True, None),
        ('next', 'next', '', False, None),
    )

    def __init__(self, *, items: Iterable[EventType | Mapping[str, Any]], next: str | None = None) -> None:
        self._set(items=items, next=next)


class NewPlace(Value):
    """Where a meeting takes place."""

    kind: str
    """What kind of place: `physical`, `ask_invitee`, `custom`, `inbound_call`, `outbound_call`, `google_conference`, `zoom_conference`, `microsoft_teams_conference`, `webex_conference`, `gotomeeting_conference`."""
    additional_info: str | None
    """More about it."""
    location: str | None
    """The address, the number or the words."""
    phone_number: str | None
    """The number to call."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('kind', 'kind', '', True, None),
        ('additional_info', 'additionalInfo', '', False, None),
        ('location', 'location', '', False, None),
        ('phone_number', 'phoneNumber', '', False, None),
    )

    def __init__(self, *, kind: str, additional_info: str | None = None, location: str | None = None, phone_number: str | None = None) -> None:
        self._set(kind=kind, additional_info=additional_info, location=location, phone_number=phone_number)


class NewEventType(Value):
    """An event type to make, for one invitee at a time (Create Event Type)."""

    name: str
    """The name."""
    owner: str
    """The user whose it is."""
    active: bool | None
    """Whether it can be booked."""
    after_buffer_minutes: int | None
    """Kept free after a meeting, in minutes: the same choice."""
    before_buffer_minutes: int | None
    """Kept free ahead of a meeting, in minutes: 0, 5, 10, 15, 30, 45, 60, 90, 120, 150 or 180."""
    color: str | None
    """The colour of its page, such as `#fff200`."""
    description: str | None
    """The description."""
    duration_minutes: int | None
    """How long a meeting lasts, in minutes, 1 to 720."""
    duration_options_minutes: tuple[int, ...] | None
    """The lengths an invitee may choose from, in minutes; at most 4."""
    locale: str | None
    """The language of its page."""
    locations: tuple[NewPlace, ...] | None
    """Where it can take place."""
    start_time_increment_minutes: int | None
    """The step between offered starts, in minutes, 5 to 720."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('name', 'name', '', True, None),
        ('owner', 'owner', '', True, None),
        ('active', 'active', '', False, None),
        ('after_buffer_minutes', 'afterBufferMinutes', '', False, None),
        ('before_buffer_minutes', 'beforeBufferMinutes', '', False, None),
        ('color', 'color', '', False, None),
        ('description', 'description', '', False, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
        ('duration_options_minutes', 'durationOptionsMinutes', '[', False, None),
        ('locale', 'locale', '', False, None),
        ('locations', 'locations', '[NewPlace', False, None),
        ('start_time_increment_minutes', 'startTimeIncrementMinutes', '', False, None),
    )

    def __init__(self, *, name: str, owner: str, active: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, color: str | None = None, description: str | None = None, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, locale: str | None = None, locations: Iterable[NewPlace | Mapping[str, Any]] | None = None, start_time_increment_minutes: int | None = None) -> None:
        self._set(name=name, owner=owner, active=active, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, color=color, description=description, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, locale=locale, locations=locations, start_time_increment_minutes=start_time_increment_minutes)


class EventTypeChange(Value):
    """What to change of an event type; what is left out stays (Update Event Type)."""

    event_type: str
    """The event type."""
    active: bool | None
    """Whether it can be booked."""
    after_buffer_minutes: int | None
    """Kept free after a meeting, in minutes: the same choice."""
    before_buffer_minutes: int | None
    """Kept free ahead of a meeting, in minutes: 0, 5, 10, 15, 30, 45, 60, 90, 120, 150 or 180."""
    color: str | None
    """The colour of its page, such as `#fff200`."""
    description: str | None
    """The description."""
    duration_minutes: int | None
    """How long a meeting lasts, in minutes, 1 to 720."""
    duration_options_minutes: tuple[int, ...] | None
    """The lengths an invitee may choose from, in minutes; at most 4."""
    locale: str | None
    """The language of its page."""
    locations: tuple[NewPlace, ...] | None
    """Where it can take place."""
    name: str | None
    """The name."""
    start_time_increment_minutes: int | None
    """The step between offered starts, in minutes, 5 to 720."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_type', 'eventType', '', True, None),
        ('active', 'active', '', False, None),
        ('after_buffer_minutes', 'afterBufferMinutes', '', False, None),
        ('before_buffer_minutes', 'beforeBufferMinutes', '', False, None),
        ('color', 'color', '', False, None),
        ('description', 'description', '', False, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
        ('duration_options_minutes', 'durationOptionsMinutes', '[', False, None),
        ('locale', 'locale', '', False, None),
        ('locations', 'locations', '[NewPlace', False, None),
        ('name', 'name', '', False, None),
        ('start_time_increment_minutes', 'startTimeIncrementMinutes', '', False, None),
    )

    def __init__(self, *, event_type: str, active: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, color: str | None = None, description: str | None = None, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, locale: str | None = None, locations: Iterable[NewPlace | Mapping[str, Any]] | None = None, name: str | None = None, start_time_increment_minutes: int | None = None) -> None:
        self._set(event_type=event_type, active=active, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, color=color, description=description, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, locale=locale, locations=locations, name=name, start_time_increment_minutes=start_time_increment_minutes)


class NewOneOffEventType(Value):
    """An event type for one meeting (Create One-Off Event Type)."""

    duration_minutes: int
    """How long it lasts, in minutes."""
    from_: dt.date
    """The first date on which it can take place."""
    host: str
    """The user who hosts it."""
    name: str
    """The name."""
    through: dt.date
    """The last date on which it can take place."""
    co_hosts: tuple[str, ...] | None
    """Users who host it as well."""
    location: NewPlace | None
    """Where it takes place."""
    time_zone: str | None
    """The zone of the dates; the host's unless given."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('duration_minutes', 'durationMinutes', '', True, None),
        ('from_', 'from', 'date', True, None),
        ('host', 'host', '', True, None),
        ('name', 'name', '', True, None),
        ('through', 'through', 'date', True, None),
        ('co_hosts', 'coHosts', '[', False, None),
        ('location', 'location', 'NewPlace', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, duration_minutes: int, from_: dt.date | str, host: str, name: str, through: dt.date | str, co_hosts: Iterable[str] | None = None, location: NewPlace | Mapping[str, Any] | None = None, time_zone: str | None = None) -> None:
        self._set(duration_minutes=duration_minutes, from_=from_, host=host, name=name, through=through, co_hosts=co_hosts, location=location, time_zone=time_zone)


class AvailableTimes(Value):
    """Which starts to list."""

    end: dt.datetime
    """Until when, at most 366 days later."""
    event_type: str
    """The event type."""
    start: dt.datetime
    """From when; what has passed is cut off."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('event_type', 'eventType', '', True, None),
        ('start', 'start', 'instant', True, None),
    )

    def __init__(self, *, end: dt.datetime | str, event_type: str, start: dt.datetime | str) -> None:
        self._set(end=end, event_type=event_type, start=start)


class AvailableTime(Value):
    """A start at which an event type can be booked."""

    invitees_remaining: int
    """How many more can book it: one, or more for a group."""
    scheduling_url: str
    """The page on which this start is booked."""
    start_time: dt.datetime
    """The start."""
    status: str
    """`available`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitees_remaining', 'inviteesRemaining', '', True, 1),
        ('scheduling_url', 'schedulingUrl', '', True, None),
        ('start_time', 'startTime', 'instant', True, None),
        ('status', 'status', '', True, None),
    )

    def __init__(self, *, invitees_remaining: int, scheduling_url: str, start_time: dt.datetime | str, status: str) -> None:
        self._set(invitees_remaining=invitees_remaining, scheduling_url=scheduling_url, start_time=start_time, status=status)


class BusyTimes(Value):
    """Whose busy time to list."""

    end: dt.datetime
    """Until when, at most 366 days later."""
    start: dt.datetime
    """From when."""
    user: str
    """The user."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('user', 'user', '', True, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, user: str) -> None:
        self._set(end=end, start=start, user=user)


class UserBusyTime(Value):
    """Time in which a user cannot be booked."""

    end_time: dt.datetime
    """The end."""
    start_time: dt.datetime
    """The start."""
    type: str
    """Why."""
    buffered_end_time: dt.datetime | None
    """The end with the buffer after it."""
    buffered_start_time: dt.datetime | None
    """The start with the buffer ahead of it."""
    event: str | None
    """The URI of the scheduled event, for one booked through Calendly."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end_time', 'endTime', 'instant', True, None),
        ('start_time', 'startTime', 'instant', True, None),
        ('type', 'type', '', True, None),
        ('buffered_end_time', 'bufferedEndTime', 'instant', False, None),
        ('buffered_start_time', 'bufferedStartTime', 'instant', False, None),
        ('event', 'event', '', False, None),
    )

    def __init__(self, *, end_time: dt.datetime | str, start_time: dt.datetime | str, type: str, buffered_end_time: dt.datetime | str | None = None, buffered_start_time: dt.datetime | str | None = None, event: str | None = None) -> None:
        self._set(end_time=end_time, start_time=start_time, type=type, buffered_end_time=buffered_end_time, buffered_start_time=buffered_start_time, event=event)


class AvailabilityRule(Value):
    """The hours of one weekday or date. No hours: closed."""

    intervals: tuple[Interval, ...]
    """The hours."""
    type: str
    """Which of the two it speaks of."""
    date: dt.date | None
    """The date."""
    wday: str | None
    """The weekday, `monday` to `sunday`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('intervals', 'intervals', '[Interval', True, ()),
        ('type', 'type', '', True, None),
        ('date', 'date', 'date', False, None),
        ('wday', 'wday', '', False, None),
    )

    def __init__(self, *, intervals: Iterable[Interval | Mapping[str, Any]], type: str, date: dt.date | str | None = None, wday: str | None = None) -> None:
        self._set(intervals=intervals, type=type, date=date, wday=wday)


class AvailabilitySchedule(Value):
    """Hours in which a user can be booked."""

    default: bool
    """Whether event types use it unless they say otherwise."""
    name: str
    """The name."""
    rules: tuple[AvailabilityRule, ...]
    """The hours of weekdays and dates."""
    uri: str
    """Its URI."""
    user: str
    """The URI of the user."""
    time_zone: str | None
    """The zone in which the hours are read."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('default', 'default', '', True, False),
        ('name', 'name', '', True, None),
        ('rules', 'rules', '[AvailabilityRule', True, ()),
        ('uri', 'uri', '', True, None),
        ('user', 'user', '', True, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, default: bool, name: str, rules: Iterable[AvailabilityRule | Mapping[str, Any]], uri: str, user: str, time_zone: str | None = None) -> None:
        self._set(default=default, name=name, rules=rules, uri=uri, user=user, time_zone=time_zone)


class Interval(Value):
    """Hours on the wall."""

    from_: str
    """`HH:MM`."""
    to: str
    """`HH:MM`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('from_', 'from', '', True, None),
        ('to', 'to', '', True, None),
    )

    def __init__(self, *, from_: str, to: str) -> None:
        self._set(from_=from_, to=to)


class SchedulingLink(Value):
    """A link by which one meeting can be booked, once."""

    booking_url: str
    """The link."""
    owner: str | None
    """The URI of the event type."""
    owner_type: str | None
    """`EventType`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_url', 'bookingUrl', '', True, None),
        ('owner', 'owner', '', False, None),
        ('owner_type', 'ownerType', '', False, None),
    )

    def __init__(self, *, booking_url: str, owner: str | None = None, owner_type: str | None = None) -> None:
        self._set(booking_url=booking_url, owner=owner, owner_type=owner_type)


class ShareHours(Value):
    """The hours of a share."""

    rules: tuple[ShareRule, ...]
    """The hours of weekdays and dates."""
    time_zone: str
    """The zone in which they are read."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('rules', 'rules', '[ShareRule', True, None),
        ('time_zone', 'timeZone', '', True, None),
    )

    def __init__(self, *, rules: Iterable[ShareRule | Mapping[str, Any]], time_zone: str) -> None:
        self._set(rules=rules, time_zone=time_zone)


class ShareRule(Value):
    """The hours of one weekday or one date of a share: one of `wday` and `date` is needed."""

    hours: tuple[str, ...]
    """The hours, such as `09:00-12:00`; none means closed."""
    date: dt.date | None
    """The date."""
    wday: str | None
    """The weekday, `monday` to `sunday`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('hours', 'hours', '[', True, None),
        ('date', 'date', 'date', False, None),
        ('wday', 'wday', '', False, None),
    )

    def __init__(self, *, hours: Iterable[str], date: dt.date | str | None = None, wday: str | None = None) -> None:
        self._set(hours=hours, date=date, wday=wday)


class NewShare(Value):
    """A link for one meeting on terms of its own; what is left out is as the event type says (Create Share)."""

    event_type: str
    """The event type, one for one invitee at a time."""
    duration_minutes: int | None
    """How long it lasts, in minutes, 1 to 720."""
    duration_options_minutes: tuple[int, ...] | None
    """The lengths the invitee may choose from, in minutes; at most 4."""
    from_: dt.date | None
    """The first date, for a fixed period."""
    hide_location: bool | None
    """Whether the place is shown only to who has booked."""
    hours: ShareHours | None
    """In which hours."""
    locations: tuple[NewPlace, ...] | None
    """Where it can take place."""
    max_booking_time: int | None
    """How far ahead, for a moving period, in Calendly's own unit."""
    name: str | None
    """The name, at most 55 characters."""
    period: str | None
    """How far ahead it can be booked."""
    through: dt.date | None
    """The last date, for a fixed period."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_type', 'eventType', '', True, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
        ('duration_options_minutes', 'durationOptionsMinutes', '[', False, None),
        ('from_', 'from', 'date', False, None),
        ('hide_location', 'hideLocation', '', False, None),
        ('hours', 'hours', 'ShareHours', False, None),
        ('locations', 'locations', '[NewPlace', False, None),
        ('max_booking_time', 'maxBookingTime', '', False, None),
        ('name', 'name', '', False, None),
        ('period', 'period', '', False, None),
        ('through', 'through', 'date', False, None),
    )

    def __init__(self, *, event_type: str, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, from_: dt.date | str | None = None, hide_location: bool | None = None, hours: ShareHours | Mapping[str, Any] | None = None, locations: Iterable[NewPlace | Mapping[str, Any]] | None = None, max_booking_time: int | None = None, name: str | None = None, period: str | None = None, through: dt.date | str | None = None) -> None:
        self._set(event_type=event_type, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, from_=from_, hide_location=hide_location, hours=hours, locations=locations, max_booking_time=max_booking_time, name=name, period=period, through=through)


class Share(Value):
    """A link by which one meeting can be booked on terms of its own."""

    scheduling_links: tuple[SchedulingLink, ...]
    """The links."""
    created_at: dt.datetime | None
    """When it was made (since 2026-11-06)."""
    share_override: Any | None
    """The terms."""
    status: str | None
    """`active`, `booked` or `expired` (since 2026-11-06)."""
    uri: str | None
    """Its URI (since 2026-11-06)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('scheduling_links', 'schedulingLinks', '[SchedulingLink', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('share_override', 'shareOverride', '', False, None),
        ('status', 'status', '', False, None),
        ('uri', 'uri', '', False, None),
    )

    def __init__(self, *, scheduling_links: Iterable[SchedulingLink | Mapping[str, Any]], created_at: dt.datetime | str | None = None, share_override: Any | None = None, status: str | None = None, uri: str | None = None) -> None:
        self._set(scheduling_links=scheduling_links, created_at=created_at, share_override=share_override, status=status, uri=uri)


class Prefill(Value):
    """What a link fills in on the scheduling page (Calendly help centre, pre-fill invitee information)."""

    answers: tuple[str, ...] | None
    """Answers to the questions, the first first, at most 10; an empty one leaves its question blank."""
    date: dt.date | None
    """The date at which the calendar opens."""
    email: str | None
    """The email address."""
    first_name: str | None
    """The first name, where the page asks for it alone."""
    guests: tuple[str, ...] | None
    """Email addresses of guests."""
    last_name: str | None
    """The last name."""
    location: str | None
    """Where."""
    name: str | None
    """The name."""
    tracking: Tracking | None
    """Where the invitee comes from."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('answers', 'answers', '[', False, None),
        ('date', 'date', 'date', False, None),
        ('email', 'email', '', False, None),
        ('first_name', 'firstName', '', False, None),
        ('guests', 'guests', '[', False, None),
        ('last_name', 'lastName', '', False, None),
        ('location', 'location', '', False, None),
        ('name', 'name', '', False, None),
        ('tracking', 'tracking', 'Tracking', False, None),
    )

    def __init__(self, *, answers: Iterable[str] | None = None, date: dt.date | str | None = None, email: str | None = None, first_name: str | None = None, guests: Iterable[str] | None = None, last_name: str | None = None, location: str | None = None, name: str | None = None, tracking: Tracking | Mapping[str, Any] | None = None) -> None:
        self._set(answers=answers, date=date, email=email, first_name=first_name, guests=guests, last_name=last_name, location=location, name=name, tracking=tracking)


class Tracking(Value):
    """Where an invitee came from: the UTM parameters, and an id of Salesforce."""

    salesforce_uuid: str | None
    """`salesforce_uuid`."""
    utm_campaign: str | None
    """`utm_campaign`."""
    utm_content: str | None
    """`utm_content`."""
    utm_medium: str | None
    """`utm_medium`."""
    utm_source: str | None
    """`utm_source`."""
    utm_term: str | None
    """`utm_term`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('salesforce_uuid', 'salesforceUuid', '', False, None),
        ('utm_campaign', 'utmCampaign', '', False, None),
        ('utm_content', 'utmContent', '', False, None),
        ('utm_medium', 'utmMedium', '', False, None),
        ('utm_source', 'utmSource', '', False, None),
        ('utm_term', 'utmTerm', '', False, None),
    )

    def __init__(self, *, salesforce_uuid: str | None = None, utm_campaign: str | None = None, utm_content: str | None = None, utm_medium: str | None = None, utm_source: str | None = None, utm_term: str | None = None) -> None:
        self._set(salesforce_uuid=salesforce_uuid, utm_campaign=utm_campaign, utm_content=utm_content, utm_medium=utm_medium, utm_source=utm_source, utm_term=utm_term)


class BookingLink(Value):
    """A link to hand out. See `Calendly::booking_link`."""

    event_type: str
    """The event type."""
    scheduling_url: str
    """The event type's own page (`scheduling_url`), handed out when Calendly is down: `https`."""
    prefill: Prefill | None
    """What to fill in for the invitee."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_type', 'eventType', '', True, None),
        ('scheduling_url', 'schedulingUrl', '', True, None),
        ('prefill', 'prefill', 'Prefill', False, None),
    )

    def __init__(self, *, event_type: str, scheduling_url: str, prefill: Prefill | Mapping[str, Any] | None = None) -> None:
        self._set(event_type=event_type, scheduling_url=scheduling_url, prefill=prefill)


class Problem(Value):
    """What went wrong on the way, when a call has an outcome all the same."""

    advice: Advice
    """What to do about it."""
    code: ErrorCode
    """The class."""
    message: str
    """What happened, in words."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('advice', 'advice', '', True, None),
        ('code', 'code', '', True, None),
        ('message', 'message', '', True, None),
    )

    def __init__(self, *, advice: Advice, code: ErrorCode, message: str) -> None:
        self._set(advice=advice, code=code, message=message)


class HandedOut(Value):
    """A link that can be handed out."""

    single_use: bool
    """Whether it can be used once only."""
    url: str
    """The link, with what was to be filled in."""
    fallback: Problem | None
    """Why it is the event type's own page and no single-use link, when it is."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('single_use', 'singleUse', '', True, None),
        ('url', 'url', '', True, None),
        ('fallback', 'fallback', 'Problem', False, None),
    )

    def __init__(self, *, single_use: bool, url: str, fallback: Problem | Mapping[str, Any] | None = None) -> None:
        self._set(single_use=single_use, url=url, fallback=fallback)


class ListScheduledEvents(Value):
    """Which scheduled events to list: `user`, `organization` or `group` is needed."""

    count: int | None
    """How many on a page, 1 to 100; 20 unless given."""
    group: str | None
    """Those of a group."""
    invitee_email: str | None
    """Only those with this invitee."""
    max_start: dt.datetime | None
    """Only those that start before or at this."""
    min_start: dt.datetime | None
    """Only those that start at or after this."""
    organization: str | None
    """Those of an organization, for its owners and administrators."""
    page_token: str | None
    """The page, as `Page::next` says."""
    sort: str | None
    """The order, such as `start_time:asc`."""
    status: str | None
    """Only those that stand, or only those that were cancelled."""
    user: str | None
    """Those of a user."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('count', 'count', '', False, None),
        ('group', 'group', '', False, None),
        ('invitee_email', 'inviteeEmail', '', False, None),
        ('max_start', 'maxStart', 'instant', False, None),
        ('min_start', 'minStart', 'instant', False, None),
        ('organization', 'organization', '', False, None),
        ('page_token', 'pageToken', '', False, None),
        ('sort', 'sort', '', False, None),
        ('status', 'status', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, count: int | None = None, group: str | None = None, invitee_email: str | None = None, max_start: dt.datetime | str | None = None, min_start: dt.datetime | str | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None, user: str | None = None) -> None:
        self._set(count=count, group=group, invitee_email=invitee_email, max_start=max_start, min_start=min_start, organization=organization, page_token=page_token, sort=sort, status=status, user=user)


class CalendarEvent(Value):
    """The event that Calendly wrote into the host's calendar."""

    external_id: str
    """Its id in that calendar."""
    kind: str
    """`google`, `outlook`, `exchange`, `icloud`, `outlook_desktop`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('external_id', 'externalId', '', True, None),
        ('kind', 'kind', '', True, None),
    )

    def __init__(self, *, external_id: str, kind: str) -> None:
        self._set(external_id=external_id, kind=kind)


class Cancellation(Value):
    """Who cancelled, and why."""

    canceled_by: str
    """Who, by name."""
    canceler_type: str | None
    """On which side."""
    created_at: dt.datetime | None
    """When."""
    reason: str | None
    """Why."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('canceled_by', 'canceledBy', '', True, ''),
        ('canceler_type', 'cancelerType', '', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('reason', 'reason', '', False, None),
    )

    def __init__(self, *, canceled_by: str, canceler_type: str | None = None, created_at: dt.datetime | str | None = None, reason: str | None = None) -> None:
        self._set(canceled_by=canceled_by, canceler_type=canceler_type, created_at=created_at, reason=reason)


class EventGuest(Value):
    """A guest whom the invitee brings along."""

    email: str
    """The email address."""
    created_at: dt.datetime | None
    """When the guest was added."""
    updated_at: dt.datetime | None
    """When that was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, email: str, created_at: dt.datetime | str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(email=email, created_at=created_at, updated_at=updated_at)


class EventMembership(Value):
    """A host of a scheduled event."""

    user: str
    """The user's URI."""
    buffered_end_time: dt.datetime | None
    """The end with the buffer after it."""
    buffered_start_time: dt.datetime | None
    """The start with the buffer ahead of it."""
    user_email: str | None
    """The user's email address."""
    user_name: str | None
    """The user's name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('user', 'user', '', True, None),
        ('buffered_end_time', 'bufferedEndTime', 'instant', False, None),
        ('buffered_start_time', 'bufferedStartTime', 'instant', False, None),
        ('user_email', 'userEmail', '', False, None),
        ('user_name', 'userName', '', False, None),
    )

    def __init__(self, *, user: str, buffered_end_time: dt.datetime | str | None = None, buffered_start_time: dt.datetime | str | None = None, user_email: str | None = None, user_name: str | None = None) -> None:
        self._set(user=user, buffered_end_time=buffered_end_time, buffered_start_time=buffered_start_time, user_email=user_email, user_name=user_name)


class InviteesCounter(Value):
    """How many invitees a scheduled event has."""

    active: int
    """Those who stand."""
    limit: int
    """How many there can be."""
    total: int
    """All, also those who cancelled."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('active', 'active', '', True, 0),
        ('limit', 'limit', '', True, 0),
        ('total', 'total', '', True, 0),
    )

    def __init__(self, *, active: int, limit: int, total: int) -> None:
        self._set(active=active, limit=limit, total=total)


class ScheduledEvent(Value):
    """A meeting that was booked."""

    end_time: dt.datetime
    """The end."""
    event_guests: tuple[EventGuest, ...]
    """Guests that the invitee brought."""
    event_memberships: tuple[EventMembership, ...]
    """Its hosts."""
    invitees_counter: InviteesCounter
    """How many invitees it has."""
    start_time: dt.datetime
    """The start."""
    status: str
    """Whether it stands."""
    uri: str
    """Its URI."""
    calendar_event: CalendarEvent | None
    """The event in the host's calendar."""
    cancellation: Cancellation | None
    """Who cancelled it and why."""
    created_at: dt.datetime | None
    """When it was booked."""
    event_type: str | None
    """The URI of the event type."""
    location: Place | None
    """Where it takes place."""
    meeting_notes_html: str | None
    """Notes of the hosts, in HTML."""
    meeting_notes_plain: str | None
    """Notes of the hosts, without marks."""
    name: str | None
    """The name."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end_time', 'endTime', 'instant', True, None),
        ('event_guests', 'eventGuests', '[EventGuest', True, ()),
        ('event_memberships', 'eventMemberships', '[EventMembership', True, ()),
        ('invitees_counter', 'inviteesCounter', 'InviteesCounter', True, None),
        ('start_time', 'startTime', 'instant', True, None),
        ('status', 'status', '', True, None),
        ('uri', 'uri', '', True, None),
        ('calendar_event', 'calendarEvent', 'CalendarEvent', False, None),
        ('cancellation', 'cancellation', 'Cancellation', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('event_type', 'eventType', '', False, None),
        ('location', 'location', 'Place', False, None),
        ('meeting_notes_html', 'meetingNotesHtml', '', False, None),
        ('meeting_notes_plain', 'meetingNotesPlain', '', False, None),
        ('name', 'name', '', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, end_time: dt.datetime | str, event_guests: Iterable[EventGuest | Mapping[str, Any]], event_memberships: Iterable[EventMembership | Mapping[str, Any]], invitees_counter: InviteesCounter | Mapping[str, Any], start_time: dt.datetime | str, status: str, uri: str, calendar_event: CalendarEvent | Mapping[str, Any] | None = None, cancellation: Cancellation | Mapping[str, Any] | None = None, created_at: dt.datetime | str | None = None, event_type: str | None = None, location: Place | Mapping[str, Any] | None = None, meeting_notes_html: str | None = None, meeting_notes_plain: str | None = None, name: str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(end_time=end_time, event_guests=event_guests, event_memberships=event_memberships, invitees_counter=invitees_counter, start_time=start_time, status=status, uri=uri, calendar_event=calendar_event, cancellation=cancellation, created_at=created_at, event_type=event_type, location=location, meeting_notes_html=meeting_notes_html, meeting_notes_plain=meeting_notes_plain, name=name, updated_at=updated_at)


class ListInvitees(Value):
    """Which invitees to list."""

    event: str
    """Those of this scheduled event."""
    count: int | None
    """How many on a page, 1 to 100; 20 unless given."""
    email: str | None
    """Only the one with this email address."""
    page_token: str | None
    """The page, as `Page::next` says."""
    sort: str | None
    """The order, such as `created_at:asc`."""
    status: str | None
    """Only those that stand, or only those that cancelled."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', '', True, None),
        ('count', 'count', '', False, None),
        ('email', 'email', '', False, None),
        ('page_token', 'pageToken', '', False, None),
        ('sort', 'sort', '', False, None),
        ('status', 'status', '', False, None),
    )

    def __init__(self, *, event: str, count: int | None = None, email: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None) -> None:
        self._set(event=event, count=count, email=email, page_token=page_token, sort=sort, status=status)


class Answer(Value):
    """A question and its answer."""

    question: str
    """The question, exactly as the event type asks it."""
    answer: str
    """The answer; several choices stand on a line each."""
    position: int
    """Its place among the questions, from 0."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('question', 'question', '', True, None),
        ('answer', 'answer', '', True, ''),
        ('position', 'position', '', True, 0),
    )

    def __init__(self, *, question: str, answer: str = '', position: int = 0) -> None:
        self._set(question=question, answer=answer, position=position)


class Invitee(Value):
    """Somebody who booked."""

    email: str
    """The email address."""
    event: str
    """The URI of the scheduled event."""
    name: str
    """The name."""
    questions_and_answers: tuple[Answer, ...]
    """What was asked and answered."""
    rescheduled: bool
    """Whether the booking was moved, by cancelling it and booking another."""
    status: str
    """Whether the booking stands."""
    tracking: Tracking
    """Where the invitee came from."""
    uri: str
    """Its URI."""
    cancel_url: str | None
    """The page on which the invitee cancels."""
    cancellation: Cancellation | None
    """Who cancelled and why."""
    created_at: dt.datetime | None
    """When it was booked."""
    first_name: str | None
    """The first name."""
    invitee_scheduled_by: str | None
    """Who booked for the invitee."""
    last_name: str | None
    """The last name."""
    new_invitee: str | None
    """The URI of the invitee that replaces this one."""
    no_show: NoShowMark | None
    """The mark of being absent."""
    old_invitee: str | None
    """The URI of the invitee that this one replaces."""
    payment: Payment | None
    """What was paid."""
    reconfirmation: Reconfirmation | None
    """Whether the invitee was asked to confirm, and did."""
    reschedule_url: str | None
    """The page on which the invitee moves the booking."""
    routing_form_submission: str | None
    """The URI of what was sent with a routing form."""
    scheduling_method: str | None
    """`instant_book`, when booked by an API."""
    text_reminder_number: str | None
    """The number for reminders by text message."""
    time_zone: str | None
    """The zone in which the invitee reads times."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('event', 'event', '', True, None),
        ('name', 'name', '', True, None),
        ('questions_and_answers', 'questionsAndAnswers', '[Answer', True, ()),
        ('rescheduled', 'rescheduled', '', True, False),
        ('status', 'status', '', True, None),
        ('tracking', 'tracking', 'Tracking', True, None),
        ('uri', 'uri', '', True, None),
        ('cancel_url', 'cancelUrl', '', False, None),
        ('cancellation', 'cancellation', 'Cancellation', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('first_name', 'firstName', '', False, None),
        ('invitee_scheduled_by', 'inviteeScheduledBy', '', False, None),
        ('last_name', 'lastName', '', False, None),
        ('new_invitee', 'newInvitee', '', False, None),
        ('no_show', 'noShow', 'NoShowMark', False, None),
        ('old_invitee', 'oldInvitee', '', False, None),
        ('payment', 'payment', 'Payment', False, None),
        ('reconfirmation', 'reconfirmation', 'Reconfirmation', False, None),
        ('reschedule_url', 'rescheduleUrl', '', False, None),
        ('routing_form_submission', 'routingFormSubmission', '', False, None),
        ('scheduling_method', 'schedulingMethod', '', False, None),
        ('text_reminder_number', 'textReminderNumber', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, email: str, event: str, name: str, questions_and_answers: Iterable[Answer | Mapping[str, Any]], rescheduled: bool, status: str, tracking: Tracking | Mapping[str, Any], uri: str, cancel_url: str | None = None, cancellation: Cancellation | Mapping[str, Any] | None = None, created_at: dt.datetime | str | None = None, first_name: str | None = None, invitee_scheduled_by: str | None = None, last_name: str | None = None, new_invitee: str | None = None, no_show: NoShowMark | Mapping[str, Any] | None = None, old_invitee: str | None = None, payment: Payment | Mapping[str, Any] | None = None, reconfirmation: Reconfirmation | Mapping[str, Any] | None = None, reschedule_url: str | None = None, routing_form_submission: str | None = None, scheduling_method: str | None = None, text_reminder_number: str | None = None, time_zone: str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(email=email, event=event, name=name, questions_and_answers=questions_and_answers, rescheduled=rescheduled, status=status, tracking=tracking, uri=uri, cancel_url=cancel_url, cancellation=cancellation, created_at=created_at, first_name=first_name, invitee_scheduled_by=invitee_scheduled_by, last_name=last_name, new_invitee=new_invitee, no_show=no_show, old_invitee=old_invitee, payment=payment, reconfirmation=reconfirmation, reschedule_url=reschedule_url, routing_form_submission=routing_form_submission, scheduling_method=scheduling_method, text_reminder_number=text_reminder_number, time_zone=time_zone, updated_at=updated_at)


class NoShowMark(Value):
    """The mark of an invitee who did not come."""

    uri: str
    """The URI by which the mark is taken back."""
    created_at: dt.datetime | None
    """When it was made."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('uri', 'uri', '', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
    )

    def __init__(self, *, uri: str, created_at: dt.datetime | str | None = None) -> None:
        self._set(uri=uri, created_at=created_at)


class Payment(Value):
    """What was paid."""

    amount: float | None
    """How much, in units of the currency."""
    currency: str | None
    """The currency."""
    external_id: str | None
    """Its id with the provider."""
    provider: str | None
    """`stripe` or `paypal`."""
    successful: bool | None
    """Whether it went through."""
    terms: str | None
    """On which terms."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('amount', 'amount', '', False, None),
        ('currency', 'currency', '', False, None),
        ('external_id', 'externalId', '', False, None),
        ('provider', 'provider', '', False, None),
        ('successful', 'successful', '', False, None),
        ('terms', 'terms', '', False, None),
    )

    def __init__(self, *, amount: float | None = None, currency: str | None = None, external_id: str | None = None, provider: str | None = None, successful: bool | None = None, terms: str | None = None) -> None:
        self._set(amount=amount, currency=currency, external_id=external_id, provider=provider, successful=successful, terms=terms)


class Reconfirmation(Value):
    """Whether the invitee was asked to confirm, and did."""

    confirmed_at: dt.datetime | None
    """When the invitee confirmed."""
    created_at: dt.datetime | None
    """When the invitee was asked."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('confirmed_at', 'confirmedAt', 'instant', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
    )

    def __init__(self, *, confirmed_at: dt.datetime | str | None = None, created_at: dt.datetime | str | None = None) -> None:
        self._set(confirmed_at=confirmed_at, created_at=created_at)


class NewInvitee(Value):
    """A booking to make (Create Event Invitee, for paid plans)."""

    email: str
    """The invitee's email address."""
    event_type: str
    """The event type."""
    start: dt.datetime
    """The start: exactly one that is offered."""
    time_zone: str
    """The zone in which the invitee reads times."""
    answers: tuple[Answer, ...] | None
    """Answers to the event type's questions."""
    first_name: str | None
    """The invitee's first name."""
    guests: tuple[str, ...] | None
    """Email addresses of guests, at most 10."""
    last_name: str | None
    """The invitee's last name."""
    location: NewPlace | None
    """Where; needed where the event type offers a choice."""
    name: str | None
    """The invitee's name; this or `first_name` is needed."""
    organization: str | None
    """Among whose events to look for the booking in doubt: an organization. See `FindInvitee`."""
    text_reminder_number: str | None
    """The number for reminders by text message, such as `+14155551234`."""
    tracking: Tracking | None
    """Where the invitee came from."""
    user: str | None
    """Among whose events to look for the booking in doubt: a user. See `FindInvitee`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('event_type', 'eventType', '', True, None),
        ('start', 'start', 'instant', True, None),
        ('time_zone', 'timeZone', '', True, None),
        ('answers', 'answers', '[Answer', False, None),
        ('first_name', 'firstName', '', False, None),
        ('guests', 'guests', '[', False, None),
        ('last_name', 'lastName', '', False, None),
        ('location', 'location', 'NewPlace', False, None),
        ('name', 'name', '', False, None),
        ('organization', 'organization', '', False, None),
        ('text_reminder_number', 'textReminderNumber', '', False, None),
        ('tracking', 'tracking', 'Tracking', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, email: str, event_type: str, start: dt.datetime | str, time_zone: str, answers: Iterable[Answer | Mapping[str, Any]] | None = None, first_name: str | None = None, guests: Iterable[str] | None = None, last_name: str | None = None, location: NewPlace | Mapping[str, Any] | None = None, name: str | None = None, organization: str | None = None, text_reminder_number: str | None = None, tracking: Tracking | Mapping[str, Any] | None = None, user: str | None = None) -> None:
        self._set(email=email, event_type=event_type, start=start, time_zone=time_zone, answers=answers, first_name=first_name, guests=guests, last_name=last_name, location=location, name=name, organization=organization, text_reminder_number=text_reminder_number, tracking=tracking, user=user)


class Booked(Value):
    """A booking that was made, or found."""

    event: str
    """The URI of the scheduled event."""
    found: bool
    """Whether it was there already."""
    invitee: Invitee
    """Who booked."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', '', True, None),
        ('found', 'found', '', True, None),
        ('invitee', 'invitee', 'Invitee', True, None),
    )

    def __init__(self, *, event: str, found: bool, invitee: Invitee | Mapping[str, Any]) -> None:
        self._set(event=event, found=found, invitee=invitee)


class FindInvitee(Value):
    """A booking to look for. Calendly takes no key for a booking, so what identifies it is what, when and who.

    It is looked for among the events of `user` or `organization`. Unless one is given that is the account's organization, which owners and administrators may read, else the account's user, who sees only events of their own.
    """

    email: str
    """The invitee's email address; capitals do not count."""
    event_type: str
    """The event type."""
    start: dt.datetime
    """The start."""
    organization: str | None
    """Look among the events of an organization."""
    user: str | None
    """Look among the events of a user."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('event_type', 'eventType', '', True, None),
        ('start', 'start', 'instant', True, None),
        ('organization', 'organization', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, email: str, event_type: str, start: dt.datetime | str, organization: str | None = None, user: str | None = None) -> None:
        self._set(email=email, event_type=event_type, start=start, organization=organization, user=user)


class CancelEvent(Value):
    """A scheduled event to cancel, for all its invitees."""

    event: str
    """The scheduled event."""
    reason: str | None
    """Why, at most 10,000 characters; the invitee is told."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', '', True, None),
        ('reason', 'reason', '', False, None),
    )

    def __init__(self, *, event: str, reason: str | None = None) -> None:
        self._set(event=event, reason=reason)


class Cancelled(Value):
    """A cancellation that holds."""

    already: bool
    """Whether it was cancelled before this call."""
    cancellation: Cancellation | None
    """Who cancelled and why, when Calendly says so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('already', 'already', '', True, None),
        ('cancellation', 'cancellation', 'Cancellation', False, None),
    )

    def __init__(self, *, already: bool, cancellation: Cancellation | Mapping[str, Any] | None = None) -> None:
        self._set(already=already, cancellation=cancellation)


class InviteePages(Value):
    """The pages on which an invitee moves or cancels the booking."""

    cancel_url: str | None
    """Where it is cancelled."""
    reschedule_url: str | None
    """Where it is moved."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('cancel_url', 'cancelUrl', '', False, None),
        ('reschedule_url', 'rescheduleUrl', '', False, None),
    )

    def __init__(self, *, cancel_url: str | None = None, reschedule_url: str | None = None) -> None:
        self._set(cancel_url=cancel_url, reschedule_url=reschedule_url)


class MoveInvitee(Value):
    """A booking to move. See `Calendly::move_invitee`."""

    invitee: str
    """The invitee: its URI, or `EVENT/INVITEE`."""
    to: NewInvitee
    """The booking to make instead."""
    reason: str | None
    """Why; told with the cancellation of the old booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitee', 'invitee', '', True, None),
        ('to', 'to', 'NewInvitee', True, None),
        ('reason', 'reason', '', False, None),
    )

    def __init__(self, *, invitee: str, to: NewInvitee | Mapping[str, Any], reason: str | None = None) -> None:
        self._set(invitee=invitee, to=to, reason=reason)


class MovedMoved(Value):
    """The new booking stands and the old one is cancelled."""

    booked: Booked
    """The new booking."""
    cancellation: Cancellation | None
    """Who cancelled the old one and why, when Calendly says so."""
    outcome: Literal["moved"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booked', 'booked', 'Booked', True, None),
        ('cancellation', 'cancellation', 'Cancellation', False, None),
    )
    _tags: ClassVar[dict[str, str]] = {'outcome': 'moved'}

    def __init__(self, *, booked: Booked | Mapping[str, Any], cancellation: Cancellation | Mapping[str, Any] | None = None) -> None:
        self._set(booked=booked, cancellation=cancellation)


class MovedTakenBack(Value):
    """The old booking could not be cancelled, so the new one was cancelled again: all is as it was."""

    problem: Problem
    """Why the old one could not be cancelled."""
    outcome: Literal["taken_back"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('problem', 'problem', 'Problem', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'outcome': 'taken_back'}

    def __init__(self, *, problem: Problem | Mapping[str, Any]) -> None:
        self._set(problem=problem)


class MovedUnsettled(Value):
    """The new booking stands, and the old one stands or may stand: move it again, or look at both."""

    booked: Booked
    """The new booking."""
    problem: Problem
    """What is in the way."""
    outcome: Literal["unsettled"]
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booked', 'booked', 'Booked', True, None),
        ('problem', 'problem', 'Problem', True, None),
    )
    _tags: ClassVar[dict[str, str]] = {'outcome': 'unsettled'}

    def __init__(self, *, booked: Booked | Mapping[str, Any], problem: Problem | Mapping[str, Any]) -> None:
        self._set(booked=booked, problem=problem)


class NoShow(Value):
    """An invitee marked as absent."""

    invitee: str
    """The URI of the invitee."""
    uri: str
    """The URI of the mark."""
    created_at: dt.datetime | None
    """When it was made."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('invitee', 'invitee', '', True, None),
        ('uri', 'uri', '', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
    )

    def __init__(self, *, invitee: str, uri: str, created_at: dt.datetime | str | None = None) -> None:
        self._set(invitee=invitee, uri=uri, created_at=created_at)


class Removed(Value):
    """Something that is not there any more."""

    already: bool
    """Whether it was gone before this call."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('already', 'already', '', True, None),
    )

    def __init__(self, *, already: bool) -> None:
        self._set(already=already)


class ListWebhooks(Value):
    """Which webhook subscriptions to list."""

    organization: str
    """The organization."""
    scope: str
    """Whose events they hear of."""
    count: int | None
    """How many on a page, 1 to 100; 20 unless given."""
    group: str | None
    """The group, for scope `group`."""
    page_token: str | None
    """The page, as `Page::next` says."""
    user: str | None
    """The user, for scope `user`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('organization', 'organization', '', True, None),
        ('scope', 'scope', '', True, None),
        ('count', 'count', '', False, None),
        ('group', 'group', '', False, None),
        ('page_token', 'pageToken', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, organization: str, scope: str, count: int | None = None, group: str | None = None, page_token: str | None = None, user: str | None = None) -> None:
        self._set(organization=organization, scope=scope, count=count, group=group, page_token=page_token, user=user)


class WebhookSubscription(Value):
    """Whom Calendly tells of bookings."""

    callback_url: str
    """Where it delivers to."""
    events: tuple[str, ...]
    """What it hears of."""
    organization: str
    """The URI of the organization."""
    scope: str
    """Whose events it hears of."""
    state: str
    """Whether it is delivered to."""
    uri: str
    """Its URI."""
    created_at: dt.datetime | None
    """When it was made."""
    creator: str | None
    """The URI of who made it."""
    group: str | None
    """The URI of the group, for scope `group`."""
    retry_started_at: dt.datetime | None
    """Since when deliveries fail."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    user: str | None
    """The URI of the user, for scope `user`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('callback_url', 'callbackUrl', '', True, None),
        ('events', 'events', '[', True, ()),
        ('organization', 'organization', '', True, None),
        ('scope', 'scope', '', True, None),
        ('state', 'state', '', True, None),
        ('uri', 'uri', '', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('creator', 'creator', '', False, None),
        ('group', 'group', '', False, None),
        ('retry_started_at', 'retryStartedAt', 'instant', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, callback_url: str, events: Iterable[str], organization: str, scope: str, state: str, uri: str, created_at: dt.datetime | str | None = None, creator: str | None = None, group: str | None = None, retry_started_at: dt.datetime | str | None = None, updated_at: dt.datetime | str | None = None, user: str | None = None) -> None:
        self._set(callback_url=callback_url, events=events, organization=organization, scope=scope, state=state, uri=uri, created_at=created_at, creator=creator, group=group, retry_started_at=retry_started_at, updated_at=updated_at, user=user)


class NewWebhook(Value):
    """A webhook subscription to make, for paid plans."""

    events: tuple[str, ...]
    """What to hear of."""
    organization: str
    """The organization."""
    scope: str
    """Whose events to hear of."""
    url: str
    """Where to deliver to: `https`."""
    group: str | None
    """The group, for scope `group`."""
    signing_key: str | None
    """The key by which deliveries are signed."""
    user: str | None
    """The user, for scope `user`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('events', 'events', '[', True, None),
        ('organization', 'organization', '', True, None),
        ('scope', 'scope', '', True, None),
        ('url', 'url', '', True, None),
        ('group', 'group', '', False, None),
        ('signing_key', 'signingKey', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, events: Iterable[str], organization: str, scope: str, url: str, group: str | None = None, signing_key: str | None = None, user: str | None = None) -> None:
        self._set(events=events, organization=organization, scope=scope, url=url, group=group, signing_key=signing_key, user=user)


class EnsuredWebhook(Value):
    """A webhook subscription that stands."""

    change: WebhookChange
    """What was done."""
    subscription: WebhookSubscription
    """The subscription."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('change', 'change', '', True, None),
        ('subscription', 'subscription', 'WebhookSubscription', True, None),
    )

    def __init__(self, *, change: WebhookChange, subscription: WebhookSubscription | Mapping[str, Any]) -> None:
        self._set(change=change, subscription=subscription)


class SampleWebhook(Value):
    """What a delivery looks like."""

    event: str
    """Of which event."""
    organization: str
    """The organization."""
    scope: str
    """Whose events."""
    group: str | None
    """The group, for scope `group`."""
    user: str | None
    """The user, for scope `user`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', '', True, None),
        ('organization', 'organization', '', True, None),
        ('scope', 'scope', '', True, None),
        ('group', 'group', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, event: str, organization: str, scope: str, group: str | None = None, user: str | None = None) -> None:
        self._set(event=event, organization=organization, scope=scope, group=group, user=user)


class ListMemberships(Value):
    """Which organization memberships to list: `user` or `organization` is needed."""

    count: int | None
    """How many on a page, 1 to 100; 20 unless given."""
    email: str | None
    """Only the one with this email address."""
    organization: str | None
    """Those of an organization."""
    page_token: str | None
    """The page, as `Page::next` says."""
    role: str | None
    """Only those of this role: `user`, `admin` or `owner`."""
    user: str | None
    """Those of a user."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('count', 'count', '', False, None),
        ('email', 'email', '', False, None),
        ('organization', 'organization', '', False, None),
        ('page_token', 'pageToken', '', False, None),
        ('role', 'role', '', False, None),
        ('user', 'user', '', False, None),
    )

    def __init__(self, *, count: int | None = None, email: str | None = None, organization: str | None = None, page_token: str | None = None, role: str | None = None, user: str | None = None) -> None:
        self._set(count=count, email=email, organization=organization, page_token=page_token, role=role, user=user)


class OrganizationMembership(Value):
    """Somebody's place in an organization."""

    organization: str
    """The URI of the organization."""
    role: str
    """`user`, `admin` or `owner`."""
    uri: str
    """Its URI."""
    user: User
    """Who."""
    created_at: dt.datetime | None
    """When it began."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('organization', 'organization', '', True, None),
        ('role', 'role', '', True, None),
        ('uri', 'uri', '', True, None),
        ('user', 'user', 'User', True, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, organization: str, role: str, uri: str, user: User | Mapping[str, Any], created_at: dt.datetime | str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(organization=organization, role=role, uri=uri, user=user, created_at=created_at, updated_at=updated_at)


class DeleteInviteeData(Value):
    """Invitees whose data is to be deleted (data compliance, for owners and administrators)."""

    emails: tuple[str, ...]
    """Their email addresses."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('emails', 'emails', '[', True, None),
    )

    def __init__(self, *, emails: Iterable[str]) -> None:
        self._set(emails=emails)


Advice: TypeAlias = Literal["retry", "look_up", "reconnect", "choose", "resync", "reread", "fix"]
"""What to do about an error."""


ErrorCode: TypeAlias = Literal["auth", "forbidden", "not_found", "slot_taken", "duplicate", "validation", "rate_limited", "sync_expired", "gone", "conflict", "upstream", "transport", "decode", "circuit_open", "too_large", "blocked", "unsupported"]
"""The class of an error: stable, the same in every language."""


Moved: TypeAlias = MovedMoved | MovedTakenBack | MovedUnsettled | Mapping[str, Any]
"""What became of moving a booking."""


WebhookChange: TypeAlias = Literal["created", "recreated", "kept"]
"""What was done so that a webhook subscription stands."""


class Calendly(Client):
    """Calls that wait; `whenfree_providers.aio.Calendly` awaits them."""

    _provider: ClassVar[str] = 'calendly'
    _kinds: ClassVar[Kinds] = _KINDS

    def me(self) -> User:
        """Who the credentials belong to."""
        value: User = self._call('me', {}, 'User')
        return value

    def user(self, id: str) -> User:
        """A user."""
        value: User = self._call('user', {"id": id}, 'User')
        return value

    def event_types(self, *, active: bool | None = None, count: int | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, user: str | None = None) -> Page:
        """One page of event types.

        It takes the fields of `ListEventTypes`.
        """
        value: Page = self._call('event_types', ListEventTypes(active=active, count=count, organization=organization, page_token=page_token, sort=sort, user=user), 'Page')
        return value

    def all_event_types(self, *, active: bool | None = None, count: int | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, user: str | None = None) -> tuple[EventType, ...]:
        """All event types, page after page.

        It takes the fields of `ListEventTypes`.
        """
        value: tuple[EventType, ...] = self._call('all_event_types', ListEventTypes(active=active, count=count, organization=organization, page_token=page_token, sort=sort, user=user), '[EventType')
        return value

    def event_type(self, id: str) -> EventType:
        """One event type."""
        value: EventType = self._call('event_type', {"id": id}, 'EventType')
        return value

    def create_event_type(self, *, name: str, owner: str, active: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, color: str | None = None, description: str | None = None, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, locale: str | None = None, locations: Iterable[NewPlace | Mapping[str, Any]] | None = None, start_time_increment_minutes: int | None = None) -> EventType:
        """Makes an event type for one invitee at a time.

        It takes the fields of `NewEventType`.
        """
        value: EventType = self._call('create_event_type', NewEventType(name=name, owner=owner, active=active, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, color=color, description=description, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, locale=locale, locations=locations, start_time_increment_minutes=start_time_increment_minutes), 'EventType')
        return value

    def update_event_type(self, *, event_type: str, active: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, color: str | None = None, description: str | None = None, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, locale: str | None = None, locations: Iterable[NewPlace | Mapping[str, Any]] | None = None, name: str | None = None, start_time_increment_minutes: int | None = None) -> EventType:
        """Changes an event type; what is left out stays.

        It takes the fields of `EventTypeChange`.
        """
        value: EventType = self._call('update_event_type', EventTypeChange(event_type=event_type, active=active, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, color=color, description=description, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, locale=locale, locations=locations, name=name, start_time_increment_minutes=start_time_increment_minutes), 'EventType')
        return value

    def create_one_off_event_type(self, *, duration_minutes: int, from_: dt.date | str, host: str, name: str, through: dt.date | str, co_hosts: Iterable[str] | None = None, location: NewPlace | Mapping[str, Any] | None = None, time_zone: str | None = None) -> EventType:
        """Makes an event type for one meeting.

        It takes the fields of `NewOneOffEventType`.
        """
        value: EventType = self._call('create_one_off_event_type', NewOneOffEventType(duration_minutes=duration_minutes, from_=from_, host=host, name=name, through=through, co_hosts=co_hosts, location=location, time_zone=time_zone), 'EventType')
        return value

    def available_times(self, *, end: dt.datetime | str, event_type: str, start: dt.datetime | str) -> tuple[AvailableTime, ...]:
        """The starts at which an event type can be booked, in order.

        It takes the fields of `AvailableTimes`.
        """
        value: tuple[AvailableTime, ...] = self._call('available_times', AvailableTimes(end=end, event_type=event_type, start=start), '[AvailableTime')
        return value

    def busy_times(self, *, end: dt.datetime | str, start: dt.datetime | str, user: str) -> tuple[UserBusyTime, ...]:
        """A user's busy time, in order.

        It takes the fields of `BusyTimes`.
        """
        value: tuple[UserBusyTime, ...] = self._call('busy_times', BusyTimes(end=end, start=start, user=user), '[UserBusyTime')
        return value

    def availability_schedules(self, id: str) -> tuple[AvailabilitySchedule, ...]:
        """A user's availability schedules."""
        value: tuple[AvailabilitySchedule, ...] = self._call('availability_schedules', {"id": id}, '[AvailabilitySchedule')
        return value

    def availability_schedule(self, id: str) -> AvailabilitySchedule:
        """One availability schedule."""
        value: AvailabilitySchedule = self._call('availability_schedule', {"id": id}, 'AvailabilitySchedule')
        return value

    def create_scheduling_link(self, id: str) -> SchedulingLink:
        """Makes a link by which one meeting can be booked, once."""
        value: SchedulingLink = self._call('create_scheduling_link', {"id": id}, 'SchedulingLink')
        return value

    def create_share(self, *, event_type: str, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, from_: dt.date | str | None = None, hide_location: bool | None = None, hours: ShareHours | Mapping[str, Any] | None = None, locations: Iterable[NewPlace | Mapping[str, Any]] | None = None, max_booking_time: int | None = None, name: str | None = None, period: str | None = None, through: dt.date | str | None = None) -> Share:
        """Makes a link for one meeting on terms of its own.

        It takes the fields of `NewShare`.
        """
        value: Share = self._call('create_share', NewShare(event_type=event_type, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, from_=from_, hide_location=hide_location, hours=hours, locations=locations, max_booking_time=max_booking_time, name=name, period=period, through=through), 'Share')
        return value

    def booking_link(self, *, event_type: str, scheduling_url: str, prefill: Prefill | Mapping[str, Any] | None = None) -> HandedOut:
        """A link to hand out: a single-use link, or the event type's own page when Calendly is down.

        It takes the fields of `BookingLink`.
        """
        value: HandedOut = self._call('booking_link', BookingLink(event_type=event_type, scheduling_url=scheduling_url, prefill=prefill), 'HandedOut')
        return value

    def scheduled_events(self, *, count: int | None = None, group: str | None = None, invitee_email: str | None = None, max_start: dt.datetime | str | None = None, min_start: dt.datetime | str | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None, user: str | None = None) -> Page:
        """One page of scheduled events.

        It takes the fields of `ListScheduledEvents`.
        """
        value: Page = self._call('scheduled_events', ListScheduledEvents(count=count, group=group, invitee_email=invitee_email, max_start=max_start, min_start=min_start, organization=organization, page_token=page_token, sort=sort, status=status, user=user), 'Page')
        return value

    def all_scheduled_events(self, *, count: int | None = None, group: str | None = None, invitee_email: str | None = None, max_start: dt.datetime | str | None = None, min_start: dt.datetime | str | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None, user: str | None = None) -> tuple[ScheduledEvent, ...]:
        """All scheduled events, page after page.

        It takes the fields of `ListScheduledEvents`.
        """
        value: tuple[ScheduledEvent, ...] = self._call('all_scheduled_events', ListScheduledEvents(count=count, group=group, invitee_email=invitee_email, max_start=max_start, min_start=min_start, organization=organization, page_token=page_token, sort=sort, status=status, user=user), '[ScheduledEvent')
        return value

    def scheduled_event(self, id: str) -> ScheduledEvent:
        """One scheduled event."""
        value: ScheduledEvent = self._call('scheduled_event', {"id": id}, 'ScheduledEvent')
        return value

    def invitees(self, *, event: str, count: int | None = None, email: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None) -> Page:
        """One page of invitees of a scheduled event.

        It takes the fields of `ListInvitees`.
        """
        value: Page = self._call('invitees', ListInvitees(event=event, count=count, email=email, page_token=page_token, sort=sort, status=status), 'Page')
        return value

    def all_invitees(self, *, event: str, count: int | None = None, email: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None) -> tuple[Invitee, ...]:
        """All invitees of a scheduled event, page after page.

        It takes the fields of `ListInvitees`.
        """
        value: tuple[Invitee, ...] = self._call('all_invitees', ListInvitees(event=event, count=count, email=email, page_token=page_token, sort=sort, status=status), '[Invitee')
        return value

    def invitee(self, id: str) -> Invitee:
        """One invitee."""
        value: Invitee = self._call('invitee', {"id": id}, 'Invitee')
        return value

    def create_invitee(self, *, email: str, event_type: str, start: dt.datetime | str, time_zone: str, answers: Iterable[Answer | Mapping[str, Any]] | None = None, first_name: str | None = None, guests: Iterable[str] | None = None, last_name: str | None = None, location: NewPlace | Mapping[str, Any] | None = None, name: str | None = None, organization: str | None = None, text_reminder_number: str | None = None, tracking: Tracking | Mapping[str, Any] | None = None, user: str | None = None) -> Booked:
        """Books.

        It takes the fields of `NewInvitee`.
        """
        value: Booked = self._call('create_invitee', NewInvitee(email=email, event_type=event_type, start=start, time_zone=time_zone, answers=answers, first_name=first_name, guests=guests, last_name=last_name, location=location, name=name, organization=organization, text_reminder_number=text_reminder_number, tracking=tracking, user=user), 'Booked')
        return value

    def find_invitee(self, *, email: str, event_type: str, start: dt.datetime | str, organization: str | None = None, user: str | None = None) -> Booked | None:
        """Looks for a booking by what, when and who.

        It takes the fields of `FindInvitee`.
        """
        value: Booked | None = self._call('find_invitee', FindInvitee(email=email, event_type=event_type, start=start, organization=organization, user=user), 'Booked')
        return value

    def create_or_find(self, *, email: str, event_type: str, start: dt.datetime | str, time_zone: str, answers: Iterable[Answer | Mapping[str, Any]] | None = None, first_name: str | None = None, guests: Iterable[str] | None = None, last_name: str | None = None, location: NewPlace | Mapping[str, Any] | None = None, name: str | None = None, organization: str | None = None, text_reminder_number: str | None = None, tracking: Tracking | Mapping[str, Any] | None = None, user: str | None = None) -> Booked:
        """Books unless it is booked already.

        It takes the fields of `NewInvitee`.
        """
        value: Booked = self._call('create_or_find', NewInvitee(email=email, event_type=event_type, start=start, time_zone=time_zone, answers=answers, first_name=first_name, guests=guests, last_name=last_name, location=location, name=name, organization=organization, text_reminder_number=text_reminder_number, tracking=tracking, user=user), 'Booked')
        return value

    def cancel_event(self, *, event: str, reason: str | None = None) -> Cancelled:
        """Cancels a scheduled event for all its invitees.

        It takes the fields of `CancelEvent`.
        """
        value: Cancelled = self._call('cancel_event', CancelEvent(event=event, reason=reason), 'Cancelled')
        return value

    def reschedule_url(self, id: str) -> InviteePages:
        """The pages on which an invitee moves or cancels the booking."""
        value: InviteePages = self._call('reschedule_url', {"id": id}, 'InviteePages')
        return value

    def move_invitee(self, *, invitee: str, to: NewInvitee | Mapping[str, Any], reason: str | None = None) -> Moved:
        """Moves a booking: books anew, then cancels.

        It takes the fields of `MoveInvitee`.
        """
        value: Moved = self._call('move_invitee', MoveInvitee(invitee=invitee, to=to, reason=reason), 'Moved')
        return value

    def create_no_show(self, id: str) -> NoShow:
        """Marks an invitee as absent."""
        value: NoShow = self._call('create_no_show', {"id": id}, 'NoShow')
        return value

    def no_show(self, id: str) -> NoShow:
        """One mark of being absent."""
        value: NoShow = self._call('no_show', {"id": id}, 'NoShow')
        return value

    def delete_no_show(self, id: str) -> Removed:
        """Takes the mark of being absent back."""
        value: Removed = self._call('delete_no_show', {"id": id}, 'Removed')
        return value

    def webhooks(self, *, organization: str, scope: str, count: int | None = None, group: str | None = None, page_token: str | None = None, user: str | None = None) -> Page:
        """One page of webhook subscriptions.

        It takes the fields of `ListWebhooks`.
        """
        value: Page = self._call('webhooks', ListWebhooks(organization=organization, scope=scope, count=count, group=group, page_token=page_token, user=user), 'Page')
        return value

    def all_webhooks(self, *, organization: str, scope: str, count: int | None = None, group: str | None = None, page_token: str | None = None, user: str | None = None) -> tuple[WebhookSubscription, ...]:
        """All webhook subscriptions, page after page.

        It takes the fields of `ListWebhooks`.
        """
        value: tuple[WebhookSubscription, ...] = self._call('all_webhooks', ListWebhooks(organization=organization, scope=scope, count=count, group=group, page_token=page_token, user=user), '[WebhookSubscription')
        return value

    def webhook(self, id: str) -> WebhookSubscription:
        """One webhook subscription."""
        value: WebhookSubscription = self._call('webhook', {"id": id}, 'WebhookSubscription')
        return value

    def create_webhook(self, *, events: Iterable[str], organization: str, scope: str, url: str, group: str | None = None, signing_key: str | None = None, user: str | None = None) -> WebhookSubscription:
        """Makes a webhook subscription.

        It takes the fields of `NewWebhook`.
        """
        value: WebhookSubscription = self._call('create_webhook', NewWebhook(events=events, organization=organization, scope=scope, url=url, group=group, signing_key=signing_key, user=user), 'WebhookSubscription')
        return value

    def delete_webhook(self, id: str) -> Removed:
        """Removes a webhook subscription."""
        value: Removed = self._call('delete_webhook', {"id": id}, 'Removed')
        return value

    def ensure_webhook(self, *, events: Iterable[str], organization: str, scope: str, url: str, group: str | None = None, signing_key: str | None = None, user: str | None = None) -> EnsuredWebhook:
        """Sees to it that a webhook subscription stands.

        It takes the fields of `NewWebhook`.
        """
        value: EnsuredWebhook = self._call('ensure_webhook', NewWebhook(events=events, organization=organization, scope=scope, url=url, group=group, signing_key=signing_key, user=user), 'EnsuredWebhook')
        return value

    def sample_webhook(self, *, event: str, organization: str, scope: str, group: str | None = None, user: str | None = None) -> Any:
        """What a delivery looks like.

        It takes the fields of `SampleWebhook`.
        """
        value: Any = self._call('sample_webhook', SampleWebhook(event=event, organization=organization, scope=scope, group=group, user=user), '')
        return value

    def memberships(self, *, count: int | None = None, email: str | None = None, organization: str | None = None, page_token: str | None = None, role: str | None = None, user: str | None = None) -> Page:
        """One page of organization memberships.

        It takes the fields of `ListMemberships`.
        """
        value: Page = self._call('memberships', ListMemberships(count=count, email=email, organization=organization, page_token=page_token, role=role, user=user), 'Page')
        return value

    def all_memberships(self, *, count: int | None = None, email: str | None = None, organization: str | None = None, page_token: str | None = None, role: str | None = None, user: str | None = None) -> tuple[OrganizationMembership, ...]:
        """All organization memberships, page after page.

        It takes the fields of `ListMemberships`.
        """
        value: tuple[OrganizationMembership, ...] = self._call('all_memberships', ListMemberships(count=count, email=email, organization=organization, page_token=page_token, role=role, user=user), '[OrganizationMembership')
        return value

    def membership(self, id: str) -> OrganizationMembership:
        """One organization membership."""
        value: OrganizationMembership = self._call('membership', {"id": id}, 'OrganizationMembership')
        return value

    def delete_invitee_data(self, *, emails: Iterable[str]) -> None:
        """Has the data of invitees deleted.

        It takes the fields of `DeleteInviteeData`.
        """
        self._call('delete_invitee_data', DeleteInviteeData(emails=emails), '')


_KINDS.update(
    {
        "User": User,
        "ListEventTypes": ListEventTypes,
        "EventType": EventType,
        "Place": Place,
        "Profile": Profile,
        "Question": Question,
        "Page": Page,
        "NewPlace": NewPlace,
        "NewEventType": NewEventType,
        "EventTypeChange": EventTypeChange,
        "NewOneOffEventType": NewOneOffEventType,
        "AvailableTimes": AvailableTimes,
        "AvailableTime": AvailableTime,
        "BusyTimes": BusyTimes,
        "UserBusyTime": UserBusyTime,
        "AvailabilityRule": AvailabilityRule,
        "AvailabilitySchedule": AvailabilitySchedule,
        "Interval": Interval,
        "SchedulingLink": SchedulingLink,
        "ShareHours": ShareHours,
        "ShareRule": ShareRule,
        "NewShare": NewShare,
        "Share": Share,
        "Prefill": Prefill,
        "Tracking": Tracking,
        "BookingLink": BookingLink,
        "Problem": Problem,
        "HandedOut": HandedOut,
        "ListScheduledEvents": ListScheduledEvents,
        "CalendarEvent": CalendarEvent,
        "Cancellation": Cancellation,
        "EventGuest": EventGuest,
        "EventMembership": EventMembership,
        "InviteesCounter": InviteesCounter,
        "ScheduledEvent": ScheduledEvent,
        "ListInvitees": ListInvitees,
        "Answer": Answer,
        "Invitee": Invitee,
        "NoShowMark": NoShowMark,
        "Payment": Payment,
        "Reconfirmation": Reconfirmation,
        "NewInvitee": NewInvitee,
        "Booked": Booked,
        "FindInvitee": FindInvitee,
        "CancelEvent": CancelEvent,
        "Cancelled": Cancelled,
        "InviteePages": InviteePages,
        "MoveInvitee": MoveInvitee,
        "NoShow": NoShow,
        "Removed": Removed,
        "ListWebhooks": ListWebhooks,
        "WebhookSubscription": WebhookSubscription,
        "NewWebhook": NewWebhook,
        "EnsuredWebhook": EnsuredWebhook,
        "SampleWebhook": SampleWebhook,
        "ListMemberships": ListMemberships,
        "OrganizationMembership": OrganizationMembership,
        "DeleteInviteeData": DeleteInviteeData,
        "MovedMoved": MovedMoved,
        "MovedTakenBack": MovedTakenBack,
        "MovedUnsettled": MovedUnsettled,
        "Moved": (({'outcome': 'moved'}, MovedMoved), ({'outcome': 'taken_back'}, MovedTakenBack), ({'outcome': 'unsettled'}, MovedUnsettled),),
        "Advice": '',
        "ErrorCode": '',
        "WebhookChange": '',
    }
)
