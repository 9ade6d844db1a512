"""The client `Google`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import Client

__all__ = [
    "Google",
    "FreeBusyQuery",
    "CalendarBusy",
    "GroupMembers",
    "Interval",
    "UnknownTime",
    "FreeBusy",
    "CalendarsQuery",
    "CalendarEntry",
    "CalendarPage",
    "NewCalendar",
    "Setting",
    "EventsQuery",
    "Attendee",
    "ConferenceData",
    "CreateRequest",
    "CreateRequestStatus",
    "EntryPoint",
    "Event",
    "EventTime",
    "ExtendedProperties",
    "Person",
    "EventPage",
    "EventRef",
    "BookingRef",
    "InstancesQuery",
    "EventBody",
    "Guest",
    "Reminder",
    "NewEvent",
    "Inserted",
    "MeetingWait",
    "Meeting",
    "EventChange",
    "AttendeeChange",
    "EventDeletion",
    "EventImport",
    "EventMove",
    "QuickAdd",
    "SyncRequest",
    "RemovedEvent",
    "Changes",
    "WatchRequest",
    "WatchChannel",
    "ChannelStop",
    "WatchRenewal",
    "Renewed",
    "OrderBy",
    "SendUpdates",
    "MeetingStatus",
    "Deletion",
    "SyncCursor",
]
_KINDS: Kinds = {}


class FreeBusyQuery(Value):
    """Which calendars, and when."""

    calendars: tuple[str, ...]
    """The calendars, or groups of people, by their ids."""
    end: dt.datetime
    """Until when, exclusive."""
    start: dt.datetime
    """From when, inclusive."""
    calendar_expansion_max: int | None
    """How many calendars one question may become, at most 50."""
    group_expansion_max: int | None
    """How many members a group may have, at most 100."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendars', 'calendars', '[', True, None),
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('calendar_expansion_max', 'calendarExpansionMax', '', False, None),
        ('group_expansion_max', 'groupExpansionMax', '', False, None),
    )

    def __init__(self, *, calendars: Iterable[str], end: dt.datetime | str, start: dt.datetime | str, calendar_expansion_max: int | None = None, group_expansion_max: int | None = None) -> None:
        self._set(calendars=calendars, end=end, start=start, calendar_expansion_max=calendar_expansion_max, group_expansion_max=group_expansion_max)


class CalendarBusy(Value):
    """When one calendar is busy."""

    busy: tuple[Interval, ...]
    """When it is busy, in order, apart from each other."""
    id: str
    """The calendar, or a group that could not be resolved."""
    unknown: tuple[UnknownTime, ...]
    """When nobody knows."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('busy', 'busy', '[Interval', True, None),
        ('id', 'id', '', True, None),
        ('unknown', 'unknown', '[UnknownTime', False, ()),
    )

    def __init__(self, *, busy: Iterable[Interval | Mapping[str, Any]], id: str, unknown: Iterable[UnknownTime | Mapping[str, Any]] = ()) -> None:
        self._set(busy=busy, id=id, unknown=unknown)


class GroupMembers(Value):
    """Who belongs to a group."""

    calendars: tuple[str, ...]
    """The calendars of its members."""
    id: str
    """The group."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendars', 'calendars', '[', True, None),
        ('id', 'id', '', True, None),
    )

    def __init__(self, *, calendars: Iterable[str], id: str) -> None:
        self._set(calendars=calendars, id=id)


class Interval(Value):
    """Between two instants, the end exclusive."""

    end: dt.datetime
    """Until when."""
    start: dt.datetime
    """From when."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str) -> None:
        self._set(end=end, start=start)


class UnknownTime(Value):
    """A stretch of which nothing is known."""

    end: dt.datetime
    """Until when."""
    reason: str
    """Google's reason, such as `notFound`, or `missing` where it said nothing."""
    start: dt.datetime
    """From when."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('reason', 'reason', '', True, None),
        ('start', 'start', 'instant', True, None),
    )

    def __init__(self, *, end: dt.datetime | str, reason: str, start: dt.datetime | str) -> None:
        self._set(end=end, reason=reason, start=start)


class FreeBusy(Value):
    """When calendars are busy: those asked for in their order, then the members of groups."""

    calendars: tuple[CalendarBusy, ...]
    """Calendar by calendar."""
    groups: tuple[GroupMembers, ...]
    """The groups that were resolved."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendars', 'calendars', '[CalendarBusy', True, None),
        ('groups', 'groups', '[GroupMembers', False, ()),
    )

    def __init__(self, *, calendars: Iterable[CalendarBusy | Mapping[str, Any]], groups: Iterable[GroupMembers | Mapping[str, Any]] = ()) -> None:
        self._set(calendars=calendars, groups=groups)


class CalendarsQuery(Value):
    """Which calendars to list."""

    min_access_role: str | None
    """Those where the account may do at least this."""
    page: str | None
    """`next` of the page before."""
    page_size: int | None
    """How many on a page, 1 to 250; Google's default is 100."""
    show_hidden: bool
    """Also hidden ones."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('min_access_role', 'minAccessRole', '', False, None),
        ('page', 'page', '', False, None),
        ('page_size', 'pageSize', '', False, None),
        ('show_hidden', 'showHidden', '', False, False),
    )

    def __init__(self, *, min_access_role: str | None = None, page: str | None = None, page_size: int | None = None, show_hidden: bool = False) -> None:
        self._set(min_access_role=min_access_role, page=page, page_size=page_size, show_hidden=show_hidden)


class CalendarEntry(Value):
    """A calendar in the account's list (Calendar API v3 reference, resource CalendarList)."""

    id: str
    """Its id, mostly a mail address."""
    access_role: str | None
    """What the account may do with it."""
    deleted: bool
    """Whether it is gone."""
    description: str | None
    """Its text."""
    hidden: bool
    """Whether the account hides it."""
    primary: bool
    """Whether it is the account's main calendar."""
    selected: bool
    """Whether the account shows it."""
    summary: str | None
    """Its title."""
    summary_override: str | None
    """The title that the account gave it."""
    time_zone: str | None
    """Its IANA zone."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('access_role', 'accessRole', '', False, None),
        ('deleted', 'deleted', '', False, False),
        ('description', 'description', '', False, None),
        ('hidden', 'hidden', '', False, False),
        ('primary', 'primary', '', False, False),
        ('selected', 'selected', '', False, False),
        ('summary', 'summary', '', False, None),
        ('summary_override', 'summaryOverride', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, id: str, access_role: str | None = None, deleted: bool = False, description: str | None = None, hidden: bool = False, primary: bool = False, selected: bool = False, summary: str | None = None, summary_override: str | None = None, time_zone: str | None = None) -> None:
        self._set(id=id, access_role=access_role, deleted=deleted, description=description, hidden=hidden, primary=primary, selected=selected, summary=summary, summary_override=summary_override, time_zone=time_zone)


class CalendarPage(Value):
    """One page of the account's calendars."""

    items: tuple[CalendarEntry, ...]
    """The calendars."""
    next: str | None
    """Leads to the next page; none on the last."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('items', 'items', '[CalendarEntry', True, ()),
        ('next', 'next', '', False, None),
    )

    def __init__(self, *, items: Iterable[CalendarEntry | Mapping[str, Any]], next: str | None = None) -> None:
        self._set(items=items, next=next)


class NewCalendar(Value):
    """A calendar to make."""

    summary: str
    """Its title."""
    time_zone: str | None
    """Its IANA zone."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('summary', 'summary', '', True, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, summary: str, time_zone: str | None = None) -> None:
        self._set(summary=summary, time_zone=time_zone)


class Setting(Value):
    """A setting of the account."""

    id: str
    """Its name, such as `timezone`."""
    value: str
    """Its value, such as `Europe/Berlin`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, ''),
        ('value', 'value', '', True, None),
    )

    def __init__(self, *, id: str, value: str) -> None:
        self._set(id=id, value=value)


class EventsQuery(Value):
    """Which events to list. See also `sync` for following changes."""

    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    event_types: tuple[str, ...]
    """Events of these types."""
    i_cal_uid: str | None
    """The event of this identity across calendars."""
    order_by: OrderBy | None
    """In which order."""
    page: str | None
    """`next` of the page before."""
    page_size: int | None
    """How many on a page, 1 to 2,500; Google's default is 250."""
    private_properties: Mapping[str, str]
    """Events with all of these private properties."""
    q: str | None
    """Events with these words."""
    show_deleted: bool
    """Also deleted events."""
    single_events: bool
    """Recurring events as their occurrences."""
    time_max: dt.datetime | None
    """Events that begin before this instant."""
    time_min: dt.datetime | None
    """Events that end after this instant."""
    updated_min: dt.datetime | None
    """Events changed since, deleted ones included."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('event_types', 'eventTypes', '[', False, ()),
        ('i_cal_uid', 'iCalUID', '', False, None),
        ('order_by', 'orderBy', '', False, None),
        ('page', 'page', '', False, None),
        ('page_size', 'pageSize', '', False, None),
        ('private_properties', 'privateProperties', '{', False, EMPTY),
        ('q', 'q', '', False, None),
        ('show_deleted', 'showDeleted', '', False, False),
        ('single_events', 'singleEvents', '', False, False),
        ('time_max', 'timeMax', 'instant', False, None),
        ('time_min', 'timeMin', 'instant', False, None),
        ('updated_min', 'updatedMin', 'instant', False, None),
    )

    def __init__(self, *, calendar_id: str = 'primary', event_types: Iterable[str] = (), i_cal_uid: str | None = None, order_by: OrderBy | None = None, page: str | None = None, page_size: int | None = None, private_properties: Mapping[str, str] = EMPTY, q: str | None = None, show_deleted: bool = False, single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None, updated_min: dt.datetime | str | None = None) -> None:
        self._set(calendar_id=calendar_id, event_types=event_types, i_cal_uid=i_cal_uid, order_by=order_by, page=page, page_size=page_size, private_properties=private_properties, q=q, show_deleted=show_deleted, single_events=single_events, time_max=time_max, time_min=time_min, updated_min=updated_min)


class Attendee(Value):
    """Somebody who is invited, or a room."""

    additional_guests: int | None
    """How many they bring along."""
    comment: str | None
    """What they wrote."""
    display_name: str | None
    """The name."""
    email: str | None
    """Where to write to."""
    optional: bool
    """Whether they may stay away."""
    organizer: bool
    """Whether they hold the event."""
    resource: bool
    """Whether it is a room or a thing."""
    response_status: str | None
    """What they said."""
    self_: bool
    """Whether it is the calendar itself."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('additional_guests', 'additionalGuests', '', False, None),
        ('comment', 'comment', '', False, None),
        ('display_name', 'displayName', '', False, None),
        ('email', 'email', '', False, None),
        ('optional', 'optional', '', False, False),
        ('organizer', 'organizer', '', False, False),
        ('resource', 'resource', '', False, False),
        ('response_status', 'responseStatus', '', False, None),
        ('self_', 'self', '', False, False),
    )

    def __init__(self, *, additional_guests: int | None = None, comment: str | None = None, display_name: str | None = None, email: str | None = None, optional: bool = False, organizer: bool = False, resource: bool = False, response_status: str | None = None, self_: bool = False) -> None:
        self._set(additional_guests=additional_guests, comment=comment, display_name=display_name, email=email, optional=optional, organizer=organizer, resource=resource, response_status=response_status, self_=self_)


class ConferenceData(Value):
    """The meeting of an event."""

    conference_id: str | None
    """The meeting's id, such as `abc-defg-hij`."""
    create_request: CreateRequest | None
    """The request that makes it."""
    entry_points: tuple[EntryPoint, ...]
    """The ways into it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('conference_id', 'conferenceId', '', False, None),
        ('create_request', 'createRequest', 'CreateRequest', False, None),
        ('entry_points', 'entryPoints', '[EntryPoint', False, ()),
    )

    def __init__(self, *, conference_id: str | None = None, create_request: CreateRequest | Mapping[str, Any] | None = None, entry_points: Iterable[EntryPoint | Mapping[str, Any]] = ()) -> None:
        self._set(conference_id=conference_id, create_request=create_request, entry_points=entry_points)


class CreateRequest(Value):
    """A request for a meeting."""

    request_id: str | None
    """Its id, chosen by who asked: the same one is ignored, a new meeting needs a new one."""
    status: CreateRequestStatus | None
    """How far it is."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('request_id', 'requestId', '', False, None),
        ('status', 'status', 'CreateRequestStatus', False, None),
    )

    def __init__(self, *, request_id: str | None = None, status: CreateRequestStatus | Mapping[str, Any] | None = None) -> None:
        self._set(request_id=request_id, status=status)


class CreateRequestStatus(Value):
    """The state of an asynchronous request for a meeting."""

    status_code: str | None
    """`pending`, `success` or `failure`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('status_code', 'statusCode', '', False, None),
    )

    def __init__(self, *, status_code: str | None = None) -> None:
        self._set(status_code=status_code)


class EntryPoint(Value):
    """A way into a meeting."""

    entry_point_type: str | None
    """`video`, `phone`, `sip` or `more`."""
    label: str | None
    """The address for people."""
    pin: str | None
    """The number to type."""
    uri: str | None
    """The address, such as `https://meet.google.com/..` or `tel:..`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('entry_point_type', 'entryPointType', '', False, None),
        ('label', 'label', '', False, None),
        ('pin', 'pin', '', False, None),
        ('uri', 'uri', '', False, None),
    )

    def __init__(self, *, entry_point_type: str | None = None, label: str | None = None, pin: str | None = None, uri: str | None = None) -> None:
        self._set(entry_point_type=entry_point_type, label=label, pin=pin, uri=uri)


class Event(Value):
    """An event as Google keeps it (Calendar API v3 reference, resource Events). A deleted one may have nothing but its id and its status."""

    id: str
    """The id in its calendar."""
    attendees: tuple[Attendee, ...]
    """Who is invited."""
    attendees_omitted: bool
    """Whether `attendees` is cut short."""
    conference_data: ConferenceData | None
    """The meeting."""
    created: dt.datetime | None
    """When it was made."""
    creator: Person | None
    """Who made it."""
    description: str | None
    """The text, which may be HTML."""
    end: EventTime | None
    """When it ends, exclusive."""
    end_time_unspecified: bool
    """Whether the end is made up."""
    etag: str | None
    """The revision, for `ifMatch`."""
    event_type: str | None
    """What it is for."""
    extended_properties: ExtendedProperties | None
    """What applications keep with it."""
    hangout_link: str | None
    """Where to join, once the meeting is made."""
    html_link: str | None
    """Where to look at it."""
    i_cal_uid: str | None
    """The identity across calendars (RFC 5545 3.8.4.7)."""
    location: str | None
    """The place."""
    organizer: Person | None
    """Who holds it."""
    original_start_time: EventTime | None
    """Where the recurring event put it, wherever it was moved since."""
    recurrence: tuple[str, ...]
    """The lines `RRULE`, `EXRULE`, `RDATE` and `EXDATE` (RFC 5545) of a recurring event."""
    recurring_event_id: str | None
    """The recurring event it is one of."""
    sequence: int | None
    """The revision that attendees were told (RFC 5545 3.8.7.4)."""
    start: EventTime | None
    """When it begins."""
    status: str | None
    """Where it stands; nothing means confirmed."""
    summary: str | None
    """The title."""
    transparency: str | None
    """Whether it takes time; nothing means that it does."""
    updated: dt.datetime | None
    """When it was changed."""
    visibility: str | None
    """Who may see it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('attendees', 'attendees', '[Attendee', False, ()),
        ('attendees_omitted', 'attendeesOmitted', '', False, False),
        ('conference_data', 'conferenceData', 'ConferenceData', False, None),
        ('created', 'created', 'instant', False, None),
        ('creator', 'creator', 'Person', False, None),
        ('description', 'description', '', False, None),
        ('end', 'end', 'EventTime', False, None),
        ('end_time_unspecified', 'endTimeUnspecified', '', False, False),
        ('etag', 'etag', '', False, None),
        ('event_type', 'eventType', '', False, None),
        ('extended_properties', 'extendedProperties', 'ExtendedProperties', False, None),
        ('hangout_link', 'hangoutLink', '', False, None),
        ('html_link', 'htmlLink', '', False, None),
        ('i_cal_uid', 'iCalUID', '', False, None),
        ('location', 'location', '', False, None),
        ('organizer', 'organizer', 'Person', False, None),
        ('original_start_time', 'originalStartTime', 'EventTime', False, None),
        ('recurrence', 'recurrence', '[', False, ()),
        ('recurring_event_id', 'recurringEventId', '', False, None),
        ('sequence', 'sequence', '', False, None),
        ('start', 'start', 'EventTime', False, None),
        ('status', 'status', '', False, None),
        ('summary', 'summary', '', False, None),
        ('transparency', 'transparency', '', False, None),
        ('updated', 'updated', 'instant', False, None),
        ('visibility', 'visibility', '', False, None),
    )

    def __init__(self, *, id: str, attendees: Iterable[Attendee | Mapping[str, Any]] = (), attendees_omitted: bool = False, conference_data: ConferenceData | Mapping[str, Any] | None = None, created: dt.datetime | str | None = None, creator: Person | Mapping[str, Any] | None = None, description: str | None = None, end: EventTime | Mapping[str, Any] | None = None, end_time_unspecified: bool = False, etag: str | None = None, event_type: str | None = None, extended_properties: ExtendedProperties | Mapping[str, Any] | None = None, hangout_link: str | None = None, html_link: str | None = None, i_cal_uid: str | None = None, location: str | None = None, organizer: Person | Mapping[str, Any] | None = None, original_start_time: EventTime | Mapping[str, Any] | None = None, recurrence: Iterable[str] = (), recurring_event_id: str | None = None, sequence: int | None = None, start: EventTime | Mapping[str, Any] | None = None, status: str | None = None, summary: str | None = None, transparency: str | None = None, updated: dt.datetime | str | None = None, visibility: str | None = None) -> None:
        self._set(id=id, attendees=attendees, attendees_omitted=attendees_omitted, conference_data=conference_data, created=created, creator=creator, description=description, end=end, end_time_unspecified=end_time_unspecified, etag=etag, event_type=event_type, extended_properties=extended_properties, hangout_link=hangout_link, html_link=html_link, i_cal_uid=i_cal_uid, location=location, organizer=organizer, original_start_time=original_start_time, recurrence=recurrence, recurring_event_id=recurring_event_id, sequence=sequence, start=start, status=status, summary=summary, transparency=transparency, updated=updated, visibility=visibility)


class EventTime(Value):
    """When an event begins or ends: a date for an all-day event (its end is the day after the last), otherwise an instant."""

    date: dt.date | None
    """The date of an all-day event."""
    date_time: dt.datetime | None
    """The instant of any other event."""
    time_zone: str | None
    """The IANA zone on whose wall a recurring event keeps its time; needed there."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('date', 'date', 'date', False, None),
        ('date_time', 'dateTime', 'instant', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, date: dt.date | str | None = None, date_time: dt.datetime | str | None = None, time_zone: str | None = None) -> None:
        self._set(date=date, date_time=date_time, time_zone=time_zone)


class ExtendedProperties(Value):
    """Properties that applications keep with an event."""

    private: Mapping[str, str] | None
    """On this calendar's copy alone."""
    shared: Mapping[str, str] | None
    """On every attendee's copy."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('private', 'private', '{', False, None),
        ('shared', 'shared', '{', False, None),
    )

    def __init__(self, *, private: Mapping[str, str] | None = None, shared: Mapping[str, str] | None = None) -> None:
        self._set(private=private, shared=shared)


class Person(Value):
    """Somebody who made or holds an event."""

    display_name: str | None
    """The name."""
    email: str | None
    """Where to write to."""
    self_: bool
    """Whether it is the calendar itself."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('display_name', 'displayName', '', False, None),
        ('email', 'email', '', False, None),
        ('self_', 'self', '', False, False),
    )

    def __init__(self, *, display_name: str | None = None, email: str | None = None, self_: bool = False) -> None:
        self._set(display_name=display_name, email=email, self_=self_)


class EventPage(Value):
    """One page of a list of events."""

    items: tuple[Event, ...]
    """The events; a page may be empty and yet not the last."""
    access_role: str | None
    """What the account may do with the calendar."""
    next: str | None
    """Leads to the next page; none on the last."""
    next_sync_token: str | None
    """What to ask the next changes with; on the last page alone, and not for every query."""
    time_zone: str | None
    """The calendar's IANA zone, in which all-day events lie."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('items', 'items', '[Event', True, ()),
        ('access_role', 'accessRole', '', False, None),
        ('next', 'next', '', False, None),
        ('next_sync_token', 'nextSyncToken', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, items: Iterable[Event | Mapping[str, Any]], access_role: str | None = None, next: str | None = None, next_sync_token: str | None = None, time_zone: str | None = None) -> None:
        self._set(items=items, access_role=access_role, next=next, next_sync_token=next_sync_token, time_zone=time_zone)


class EventRef(Value):
    """One event."""

    event_id: str
    """The event."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_id', 'eventId', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
    )

    def __init__(self, *, event_id: str, calendar_id: str = 'primary') -> None:
        self._set(event_id=event_id, calendar_id=calendar_id)


class BookingRef(Value):
    """The event of a booking, to be found by the booking's id."""

    booking_id: str
    """The booking."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_id', 'bookingId', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
    )

    def __init__(self, *, booking_id: str, calendar_id: str = 'primary') -> None:
        self._set(booking_id=booking_id, calendar_id=calendar_id)


class InstancesQuery(Value):
    """Which occurrences of a recurring event to list."""

    event_id: str
    """The recurring event."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    original_start: dt.datetime | None
    """The occurrence that the rule put here, wherever it was moved since."""
    page: str | None
    """`next` of the page before."""
    page_size: int | None
    """How many on a page, 1 to 2,500."""
    show_deleted: bool
    """Also those taken out."""
    time_max: dt.datetime | None
    """Occurrences that begin before this instant."""
    time_min: dt.datetime | None
    """Occurrences that end after this instant."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_id', 'eventId', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('original_start', 'originalStart', 'instant', False, None),
        ('page', 'page', '', False, None),
        ('page_size', 'pageSize', '', False, None),
        ('show_deleted', 'showDeleted', '', False, False),
        ('time_max', 'timeMax', 'instant', False, None),
        ('time_min', 'timeMin', 'instant', False, None),
    )

    def __init__(self, *, event_id: str, calendar_id: str = 'primary', original_start: dt.datetime | str | None = None, page: str | None = None, page_size: int | None = None, show_deleted: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> None:
        self._set(event_id=event_id, calendar_id=calendar_id, original_start=original_start, page=page, page_size=page_size, show_deleted=show_deleted, time_max=time_max, time_min=time_min)


class EventBody(Value):
    """The members of an event to write. What is left out stays as it is in a change, and is what Google makes of it in a new event. An empty text or list takes out what was there."""

    attendees: tuple[Guest, ...] | None
    """Who is invited. In a change the list replaces the one that was: see `change_attendees` for adding and removing."""
    color_id: str | None
    """A colour of the calendar, `1` to `11`."""
    description: str | None
    """The text, which may be HTML."""
    end: EventTime | None
    """When it ends, exclusive; needed in a new event."""
    guests_can_invite_others: bool | None
    """Whether guests may invite others."""
    guests_can_modify: bool | None
    """Whether guests may change the event."""
    guests_can_see_other_guests: bool | None
    """Whether guests see who else is invited."""
    location: str | None
    """The place."""
    private_properties: Mapping[str, str]
    """Properties on this calendar's copy: keys of up to 44 characters, values of up to 1,024, at most 300 of them."""
    recurrence: tuple[str, ...] | None
    """The lines `RRULE`, `RDATE` and `EXDATE` of a recurring event, without `DTSTART`."""
    reminders: tuple[Reminder, ...] | None
    """Reminders in place of the calendar's own."""
    sequence: int | None
    """The revision that attendees were told; Google refuses one below its own."""
    shared_properties: Mapping[str, str]
    """Properties on every copy, with the same bounds."""
    start: EventTime | None
    """When it begins; needed in a new event. A recurring one names its zone."""
    status: str | None
    """Where it stands."""
    summary: str | None
    """The title."""
    transparency: str | None
    """Whether it takes time."""
    visibility: str | None
    """Who may see it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('attendees', 'attendees', '[Guest', False, None),
        ('color_id', 'colorId', '', False, None),
        ('description', 'description', '', False, None),
        ('end', 'end', 'EventTime', False, None),
        ('guests_can_invite_others', 'guestsCanInviteOthers', '', False, None),
        ('guests_can_modify', 'guestsCanModify', '', False, None),
        ('guests_can_see_other_guests', 'guestsCanSeeOtherGuests', '', False, None),
        ('location', 'location', '', False, None),
        ('private_properties', 'privateProperties', '{', False, EMPTY),
        ('recurrence', 'recurrence', '[', False, None),
        ('reminders', 'reminders', '[Reminder', False, None),
        ('sequence', 'sequence', '', False, None),
        ('shared_properties', 'sharedProperties', '{', False, EMPTY),
        ('start', 'start', 'EventTime', False, None),
        ('status', 'status', '', False, None),
        ('summary', 'summary', '', False, None),
        ('transparency', 'transparency', '', False, None),
        ('visibility', 'visibility', '', False, None),
    )

    def __init__(self, *, attendees: Iterable[Guest | Mapping[str, Any]] | None = None, color_id: str | None = None, description: str | None = None, end: EventTime | Mapping[str, Any] | None = None, guests_can_invite_others: bool | None = None, guests_can_modify: bool | None = None, guests_can_see_other_guests: bool | None = None, location: str | None = None, private_properties: Mapping[str, str] = EMPTY, recurrence: Iterable[str] | None = None, reminders: Iterable[Reminder | Mapping[str, Any]] | None = None, sequence: int | None = None, shared_properties: Mapping[str, str] = EMPTY, start: EventTime | Mapping[str, Any] | None = None, status: str | None = None, summary: str | None = None, transparency: str | None = None, visibility: str | None = None) -> None:
        self._set(attendees=attendees, color_id=color_id, description=description, end=end, guests_can_invite_others=guests_can_invite_others, guests_can_modify=guests_can_modify, guests_can_see_other_guests=guests_can_see_other_guests, location=location, private_properties=private_properties, recurrence=recurrence, reminders=reminders, sequence=sequence, shared_properties=shared_properties, start=start, status=status, summary=summary, transparency=transparency, visibility=visibility)


class Guest(Value):
    """Somebody to invite."""

    email: str
    """Where to write to."""
    display_name: str | None
    """The name."""
    optional: bool
    """Whether they may stay away."""
    resource: bool
    """Whether it is a room or a thing."""
    response_status: str | None
    """What they said already."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('display_name', 'displayName', '', False, None),
        ('optional', 'optional', '', False, False),
        ('resource', 'resource', '', False, False),
        ('response_status', 'responseStatus', '', False, None),
    )

    def __init__(self, *, email: str, display_name: str | None = None, optional: bool = False, resource: bool = False, response_status: str | None = None) -> None:
        self._set(email=email, display_name=display_name, optional=optional, resource=resource, response_status=response_status)


class Reminder(Value):
    """A reminder."""

    method: str
    """`email` or `popup`."""
    minutes: int
    """How long before the start, in minutes, at most 40,320 (4 weeks)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('method', 'method', '', True, None),
        ('minutes', 'minutes', '', True, None),
    )

    def __init__(self, *, method: str, minutes: int) -> None:
        self._set(method=method, minutes=minutes)


class NewEvent(Value):
    """The event of a booking, to be written."""

    booking_id: str
    """The booking, from which the event has its id: writing it again makes no second event. At most 1,024 characters."""
    event: EventBody
    """What to write."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    meeting_link: bool
    """Whether to ask for a Google Meet link. It is made asynchronously: see `wait_for_meeting_link`."""
    send_updates: SendUpdates | None
    """Whom Google writes to; nobody unless said."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('booking_id', 'bookingId', '', True, None),
        ('event', 'event', 'EventBody', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('meeting_link', 'meetingLink', '', False, False),
        ('send_updates', 'sendUpdates', '', False, None),
    )

    def __init__(self, *, booking_id: str, event: EventBody | Mapping[str, Any], calendar_id: str = 'primary', meeting_link: bool = False, send_updates: SendUpdates | None = None) -> None:
        self._set(booking_id=booking_id, event=event, calendar_id=calendar_id, meeting_link=meeting_link, send_updates=send_updates)


class Inserted(Value):
    """The event of a booking, as it stands in the calendar."""

    event: Event
    """The event."""
    existed: bool
    """Whether it was there already: nothing was written."""
    differs: tuple[str, ...]
    """In which members one that was there is not what was asked for: somebody has changed it, or the booking has moved since. Write them with `patch_event`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', 'Event', True, None),
        ('existed', 'existed', '', True, None),
        ('differs', 'differs', '[', False, ()),
    )

    def __init__(self, *, event: Event | Mapping[str, Any], existed: bool, differs: Iterable[str] = ()) -> None:
        self._set(event=event, existed=existed, differs=differs)


class MeetingWait(Value):
    """How long to wait for a meeting link."""

    event_id: str
    """The event."""
    at_most_seconds: int | None
    """At most so many seconds, up to 300; 30 unless said."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_id', 'eventId', '', True, None),
        ('at_most_seconds', 'atMostSeconds', '', False, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
    )

    def __init__(self, *, event_id: str, at_most_seconds: int | None = None, calendar_id: str = 'primary') -> None:
        self._set(event_id=event_id, at_most_seconds=at_most_seconds, calendar_id=calendar_id)


class Meeting(Value):
    """The meeting of an event, in short."""

    status: MeetingStatus
    """How far it is."""
    link: str | None
    """Where to join by video, once it is ready."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('status', 'status', '', True, None),
        ('link', 'link', '', False, None),
    )

    def __init__(self, *, status: MeetingStatus, link: str | None = None) -> None:
        self._set(status=status, link=link)


class EventChange(Value):
    """A change of an event."""

    event: EventBody
    """What to write."""
    event_id: str
    """The event."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    if_match: str | None
    """The `etag` it must still have; otherwise the error is `conflict`."""
    meeting_request_id: str | None
    """Asks for a Google Meet link under this request id: one never used before, see `meeting_request_id`."""
    send_updates: SendUpdates | None
    """Whom Google writes to; nobody unless said."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', 'EventBody', True, None),
        ('event_id', 'eventId', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('if_match', 'ifMatch', '', False, None),
        ('meeting_request_id', 'meetingRequestId', '', False, None),
        ('send_updates', 'sendUpdates', '', False, None),
    )

    def __init__(self, *, event: EventBody | Mapping[str, Any], event_id: str, calendar_id: str = 'primary', if_match: str | None = None, meeting_request_id: str | None = None, send_updates: SendUpdates | None = None) -> None:
        self._set(event=event, event_id=event_id, calendar_id=calendar_id, if_match=if_match, meeting_request_id=meeting_request_id, send_updates=send_updates)


class AttendeeChange(Value):
    """Guests to add to an event and to take off it."""

    event_id: str
    """The event."""
    add: tuple[Guest, ...]
    """Whom to add; those who are there already stay as they are."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    remove: tuple[str, ...]
    """The addresses to take off, in any case of letters."""
    send_updates: SendUpdates | None
    """Whom Google writes to; nobody unless said."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_id', 'eventId', '', True, None),
        ('add', 'add', '[Guest', False, ()),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('remove', 'remove', '[', False, ()),
        ('send_updates', 'sendUpdates', '', False, None),
    )

    def __init__(self, *, event_id: str, add: Iterable[Guest | Mapping[str, Any]] = (), calendar_id: str = 'primary', remove: Iterable[str] = (), send_updates: SendUpdates | None = None) -> None:
        self._set(event_id=event_id, add=add, calendar_id=calendar_id, remove=remove, send_updates=send_updates)


class EventDeletion(Value):
    """An event to delete."""

    event_id: str
    """The event, or one of a recurring event."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    if_match: str | None
    """The `etag` it must still have; otherwise the error is `conflict`."""
    send_updates: SendUpdates | None
    """Whom Google writes to; nobody unless said."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event_id', 'eventId', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('if_match', 'ifMatch', '', False, None),
        ('send_updates', 'sendUpdates', '', False, None),
    )

    def __init__(self, *, event_id: str, calendar_id: str = 'primary', if_match: str | None = None, send_updates: SendUpdates | None = None) -> None:
        self._set(event_id=event_id, calendar_id=calendar_id, if_match=if_match, send_updates=send_updates)


class EventImport(Value):
    """A copy of an event that exists elsewhere."""

    event: EventBody
    """What to write."""
    i_cal_uid: str
    """Its identity across calendars."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', 'EventBody', True, None),
        ('i_cal_uid', 'iCalUID', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
    )

    def __init__(self, *, event: EventBody | Mapping[str, Any], i_cal_uid: str, calendar_id: str = 'primary') -> None:
        self._set(event=event, i_cal_uid=i_cal_uid, calendar_id=calendar_id)


class EventMove(Value):
    """An event that is to change its calendar, and with it its organizer."""

    destination: str
    """The calendar it goes to."""
    event_id: str
    """The event."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    send_updates: SendUpdates | None
    """Whom Google writes to; nobody unless said."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('destination', 'destination', '', True, None),
        ('event_id', 'eventId', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('send_updates', 'sendUpdates', '', False, None),
    )

    def __init__(self, *, destination: str, event_id: str, calendar_id: str = 'primary', send_updates: SendUpdates | None = None) -> None:
        self._set(destination=destination, event_id=event_id, calendar_id=calendar_id, send_updates=send_updates)


class QuickAdd(Value):
    """An event in words, such as `Lunch with Ada tomorrow at noon`."""

    text: str
    """The words."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    send_updates: SendUpdates | None
    """Whom Google writes to; nobody unless said."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('text', 'text', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('send_updates', 'sendUpdates', '', False, None),
    )

    def __init__(self, *, text: str, calendar_id: str = 'primary', send_updates: SendUpdates | None = None) -> None:
        self._set(text=text, calendar_id=calendar_id, send_updates=send_updates)


class SyncRequest(Value):
    """What to follow."""

    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    cursor: SyncCursor | None
    """`next` of the sync before; none for a full one."""
    event_types: tuple[str, ...]
    """Events of these types; all unless said."""
    single_events: bool
    """Recurring events as their occurrences, instead of as rules with exceptions."""
    time_max: dt.datetime | None
    """In a full sync, events that begin before this instant."""
    time_min: dt.datetime | None
    """In a full sync, events that end after this instant."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('cursor', 'cursor', '', False, None),
        ('event_types', 'eventTypes', '[', False, ()),
        ('single_events', 'singleEvents', '', False, False),
        ('time_max', 'timeMax', 'instant', False, None),
        ('time_min', 'timeMin', 'instant', False, None),
    )

    def __init__(self, *, calendar_id: str = 'primary', cursor: str | None = None, event_types: Iterable[str] = (), single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> None:
        self._set(calendar_id=calendar_id, cursor=cursor, event_types=event_types, single_events=single_events, time_max=time_max, time_min=time_min)


class RemovedEvent(Value):
    """An event that is gone."""

    id: str
    """Its id."""
    original_start_time: EventTime | None
    """Where the recurring event had put it."""
    recurring_event_id: str | None
    """The recurring event it was one of."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('original_start_time', 'originalStartTime', 'EventTime', False, None),
        ('recurring_event_id', 'recurringEventId', '', False, None),
    )

    def __init__(self, *, id: str, original_start_time: EventTime | Mapping[str, Any] | None = None, recurring_event_id: str | None = None) -> None:
        self._set(id=id, original_start_time=original_start_time, recurring_event_id=recurring_event_id)


class Changes(Value):
    """What a sync brought."""

    changed: tuple[Event, ...]
    """New and changed events. With recurring events as rules, an occurrence that was taken out is one of them, with the status `cancelled`: it belongs to what the rule means."""
    full: bool
    """Whether these are all events there are: drop what was stored before."""
    next: SyncCursor
    """Where to go on."""
    removed: tuple[RemovedEvent, ...]
    """Events that are gone; with a recurring event all its exceptions."""
    time_zone: str | None
    """The calendar's IANA zone, in which all-day events lie."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('changed', 'changed', '[Event', True, None),
        ('full', 'full', '', True, None),
        ('next', 'next', '', True, None),
        ('removed', 'removed', '[RemovedEvent', True, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, changed: Iterable[Event | Mapping[str, Any]], full: bool, next: str, removed: Iterable[RemovedEvent | Mapping[str, Any]], time_zone: str | None = None) -> None:
        self._set(changed=changed, full=full, next=next, removed=removed, time_zone=time_zone)


class WatchRequest(Value):
    """A channel to open."""

    address: str
    """Where Google is to send notifications, with HTTPS."""
    channel_id: str
    """The channel's id: at most 64 characters of `A-Za-z0-9-_+/=`, never used before."""
    token: str
    """The secret that comes back with each notification, by which it is known to be Google's; at most 256 characters."""
    calendar_id: str
    """The calendar; `primary` is the account's main one."""
    ttl_seconds: int | None
    """How long it is to live, in seconds; Google's default is a week and it may give less."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('address', 'address', '', True, None),
        ('channel_id', 'channelId', '', True, None),
        ('token', 'token', '', True, None),
        ('calendar_id', 'calendarId', '', False, 'primary'),
        ('ttl_seconds', 'ttlSeconds', '', False, None),
    )

    def __init__(self, *, address: str, channel_id: str, token: str, calendar_id: str = 'primary', ttl_seconds: int | None = None) -> None:
        self._set(address=address, channel_id=channel_id, token=token, calendar_id=calendar_id, ttl_seconds=ttl_seconds)


class WatchChannel(Value):
    """A channel on which Google says that a calendar has changed (Calendar API guide, push notifications). Store it: without `id` and `resourceId` it cannot be stopped."""

    id: str
    """The id that the caller chose."""
    resource_id: str
    """What is watched, in Google's words."""
    expiration: dt.datetime | None
    """When it ends; none for one without an end."""
    resource_uri: str | None
    """The address of what is watched."""
    since: dt.datetime | None
    """When it was opened, by this client's clock."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('resource_id', 'resourceId', '', True, None),
        ('expiration', 'expiration', 'instant', False, None),
        ('resource_uri', 'resourceUri', '', False, None),
        ('since', 'since', 'instant', False, None),
    )

    def __init__(self, *, id: str, resource_id: str, expiration: dt.datetime | str | None = None, resource_uri: str | None = None, since: dt.datetime | str | None = None) -> None:
        self._set(id=id, resource_id=resource_id, expiration=expiration, resource_uri=resource_uri, since=since)


class ChannelStop(Value):
    """A channel to stop."""

    id: str
    """The channel's id."""
    resource_id: str
    """What it watches, in Google's words."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('resource_id', 'resourceId', '', True, None),
    )

    def __init__(self, *, id: str, resource_id: str) -> None:
        self._set(id=id, resource_id=resource_id)


class WatchRenewal(Value):
    """A channel to open in place of one that ends soon."""

    new: WatchRequest
    """The next, under another id."""
    old: WatchChannel
    """The one that ends."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('new', 'new', 'WatchRequest', True, None),
        ('old', 'old', 'WatchChannel', True, None),
    )

    def __init__(self, *, new: WatchRequest | Mapping[str, Any], old: WatchChannel | Mapping[str, Any]) -> None:
        self._set(new=new, old=old)


class Renewed(Value):
    """A channel that was opened in place of another."""

    channel: WatchChannel
    """The new one: store it."""
    old_stopped: bool
    """Whether the old one was stopped; otherwise it ends by itself, and notifications come twice until then."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('channel', 'channel', 'WatchChannel', True, None),
        ('old_stopped', 'oldStopped', '', True, None),
    )

    def __init__(self, *, channel: WatchChannel | Mapping[str, Any], old_stopped: bool) -> None:
        self._set(channel=channel, old_stopped=old_stopped)


OrderBy: TypeAlias = Literal["startTime", "updated"]
"""In which order events are listed."""


SendUpdates: TypeAlias = Literal["all", "externalOnly", "none"]
"""Whom Google writes to about a change."""


MeetingStatus: TypeAlias = Literal["none", "pending", "ready", "failed"]
"""How far the meeting of an event is."""


Deletion: TypeAlias = Literal["deleted", "alreadyGone", "notFound"]
"""What became of a deletion."""


SyncCursor: TypeAlias = "str"
"""Where a sync ended. It holds what the sync was asked with, since the next one must be asked with the same. Store it as it is."""


class Google(Client):
    """Calls that wait; `whenfree_providers.aio.Google` awaits them."""

    _provider: ClassVar[str] = 'google'
    _kinds: ClassVar[Kinds] = _KINDS

    def free_busy(self, *, calendars: Iterable[str], end: dt.datetime | str, start: dt.datetime | str, calendar_expansion_max: int | None = None, group_expansion_max: int | None = None) -> FreeBusy:
        """When calendars are busy, in pieces that Google accepts; what cannot be read is unknown, never free.

        It takes the fields of `FreeBusyQuery`.
        """
        value: FreeBusy = self._call('free_busy', FreeBusyQuery(calendars=calendars, end=end, start=start, calendar_expansion_max=calendar_expansion_max, group_expansion_max=group_expansion_max), 'FreeBusy')
        return value

    def calendars(self, *, min_access_role: str | None = None, page: str | None = None, page_size: int | None = None, show_hidden: bool = False) -> CalendarPage:
        """One page of the account's calendars.

        It takes the fields of `CalendarsQuery`.
        """
        value: CalendarPage = self._call('calendars', CalendarsQuery(min_access_role=min_access_role, page=page, page_size=page_size, show_hidden=show_hidden), 'CalendarPage')
        return value

    def all_calendars(self) -> tuple[CalendarEntry, ...]:
        """All of the account's calendars that are not hidden."""
        value: tuple[CalendarEntry, ...] = self._call('all_calendars', {}, '[CalendarEntry')
        return value

    def create_calendar(self, *, summary: str, time_zone: str | None = None) -> CalendarEntry:
        """Makes a calendar.

        It takes the fields of `NewCalendar`.
        """
        value: CalendarEntry = self._call('create_calendar', NewCalendar(summary=summary, time_zone=time_zone), 'CalendarEntry')
        return value

    def time_zone(self) -> Setting:
        """The account's time zone."""
        value: Setting = self._call('time_zone', {}, 'Setting')
        return value

    def events(self, *, calendar_id: str = 'primary', event_types: Iterable[str] = (), i_cal_uid: str | None = None, order_by: OrderBy | None = None, page: str | None = None, page_size: int | None = None, private_properties: Mapping[str, str] = EMPTY, q: str | None = None, show_deleted: bool = False, single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None, updated_min: dt.datetime | str | None = None) -> EventPage:
        """One page of events.

        It takes the fields of `EventsQuery`.
        """
        value: EventPage = self._call('events', EventsQuery(calendar_id=calendar_id, event_types=event_types, i_cal_uid=i_cal_uid, order_by=order_by, page=page, page_size=page_size, private_properties=private_properties, q=q, show_deleted=show_deleted, single_events=single_events, time_max=time_max, time_min=time_min, updated_min=updated_min), 'EventPage')
        return value

    def all_events(self, *, calendar_id: str = 'primary', event_types: Iterable[str] = (), i_cal_uid: str | None = None, order_by: OrderBy | None = None, page: str | None = None, page_size: int | None = None, private_properties: Mapping[str, str] = EMPTY, q: str | None = None, show_deleted: bool = False, single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None, updated_min: dt.datetime | str | None = None) -> EventPage:
        """All pages of events as one.

        It takes the fields of `EventsQuery`.
        """
        value: EventPage = self._call('all_events', EventsQuery(calendar_id=calendar_id, event_types=event_types, i_cal_uid=i_cal_uid, order_by=order_by, page=page, page_size=page_size, private_properties=private_properties, q=q, show_deleted=show_deleted, single_events=single_events, time_max=time_max, time_min=time_min, updated_min=updated_min), 'EventPage')
        return value

    def event(self, *, event_id: str, calendar_id: str = 'primary') -> Event:
        """One event.

        It takes the fields of `EventRef`.
        """
        value: Event = self._call('event', EventRef(event_id=event_id, calendar_id=calendar_id), 'Event')
        return value

    def events_of_booking(self, *, booking_id: str, calendar_id: str = 'primary') -> EventPage:
        """The events of a booking.

        It takes the fields of `BookingRef`.
        """
        value: EventPage = self._call('events_of_booking', BookingRef(booking_id=booking_id, calendar_id=calendar_id), 'EventPage')
        return value

    def instances(self, *, event_id: str, calendar_id: str = 'primary', original_start: dt.datetime | str | None = None, page: str | None = None, page_size: int | None = None, show_deleted: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> EventPage:
        """One page of the occurrences of a recurring event.

        It takes the fields of `InstancesQuery`.
        """
        value: EventPage = self._call('instances', InstancesQuery(event_id=event_id, calendar_id=calendar_id, original_start=original_start, page=page, page_size=page_size, show_deleted=show_deleted, time_max=time_max, time_min=time_min), 'EventPage')
        return value

    def insert_event(self, *, booking_id: str, event: EventBody | Mapping[str, Any], calendar_id: str = 'primary', meeting_link: bool = False, send_updates: SendUpdates | None = None) -> Inserted:
        """Writes the event of a booking; writing it again makes no second one.

        It takes the fields of `NewEvent`.
        """
        value: Inserted = self._call('insert_event', NewEvent(booking_id=booking_id, event=event, calendar_id=calendar_id, meeting_link=meeting_link, send_updates=send_updates), 'Inserted')
        return value

    def revive_event(self, *, booking_id: str, event: EventBody | Mapping[str, Any], calendar_id: str = 'primary', meeting_link: bool = False, send_updates: SendUpdates | None = None) -> Inserted:
        """Brings the deleted event of a booking back.

        It takes the fields of `NewEvent`.
        """
        value: Inserted = self._call('revive_event', NewEvent(booking_id=booking_id, event=event, calendar_id=calendar_id, meeting_link=meeting_link, send_updates=send_updates), 'Inserted')
        return value

    def wait_for_meeting_link(self, *, event_id: str, at_most_seconds: int | None = None, calendar_id: str = 'primary') -> Meeting:
        """How far the meeting link of an event is, waiting for it for a while.

        It takes the fields of `MeetingWait`.
        """
        value: Meeting = self._call('wait_for_meeting_link', MeetingWait(event_id=event_id, at_most_seconds=at_most_seconds, calendar_id=calendar_id), 'Meeting')
        return value

    def patch_event(self, *, event: EventBody | Mapping[str, Any], event_id: str, calendar_id: str = 'primary', if_match: str | None = None, meeting_request_id: str | None = None, send_updates: SendUpdates | None = None) -> Event:
        """Changes members of an event.

        It takes the fields of `EventChange`.
        """
        value: Event = self._call('patch_event', EventChange(event=event, event_id=event_id, calendar_id=calendar_id, if_match=if_match, meeting_request_id=meeting_request_id, send_updates=send_updates), 'Event')
        return value

    def replace_event(self, *, event: EventBody | Mapping[str, Any], event_id: str, calendar_id: str = 'primary', if_match: str | None = None, meeting_request_id: str | None = None, send_updates: SendUpdates | None = None) -> Event:
        """Replaces an event.

        It takes the fields of `EventChange`.
        """
        value: Event = self._call('replace_event', EventChange(event=event, event_id=event_id, calendar_id=calendar_id, if_match=if_match, meeting_request_id=meeting_request_id, send_updates=send_updates), 'Event')
        return value

    def change_attendees(self, *, event_id: str, add: Iterable[Guest | Mapping[str, Any]] = (), calendar_id: str = 'primary', remove: Iterable[str] = (), send_updates: SendUpdates | None = None) -> Event:
        """Adds guests to an event and takes others off it.

        It takes the fields of `AttendeeChange`.
        """
        value: Event = self._call('change_attendees', AttendeeChange(event_id=event_id, add=add, calendar_id=calendar_id, remove=remove, send_updates=send_updates), 'Event')
        return value

    def delete_event(self, *, event_id: str, calendar_id: str = 'primary', if_match: str | None = None, send_updates: SendUpdates | None = None) -> Deletion:
        """Deletes an event.

        It takes the fields of `EventDeletion`.
        """
        value: Deletion = self._call('delete_event', EventDeletion(event_id=event_id, calendar_id=calendar_id, if_match=if_match, send_updates=send_updates), '')
        return value

    def import_event(self, *, event: EventBody | Mapping[str, Any], i_cal_uid: str, calendar_id: str = 'primary') -> Event:
        """Adds a copy of an event that exists elsewhere.

        It takes the fields of `EventImport`.
        """
        value: Event = self._call('import_event', EventImport(event=event, i_cal_uid=i_cal_uid, calendar_id=calendar_id), 'Event')
        return value

    def move_event(self, *, destination: str, event_id: str, calendar_id: str = 'primary', send_updates: SendUpdates | None = None) -> Event:
        """Moves an event to another calendar.

        It takes the fields of `EventMove`.
        """
        value: Event = self._call('move_event', EventMove(destination=destination, event_id=event_id, calendar_id=calendar_id, send_updates=send_updates), 'Event')
        return value

    def quick_add(self, *, text: str, calendar_id: str = 'primary', send_updates: SendUpdates | None = None) -> Event:
        """Makes an event of words.

        It takes the fields of `QuickAdd`.
        """
        value: Event = self._call('quick_add', QuickAdd(text=text, calendar_id=calendar_id, send_updates=send_updates), 'Event')
        return value

    def sync(self, *, calendar_id: str = 'primary', cursor: str | None = None, event_types: Iterable[str] = (), single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> Changes:
        """What has changed since the last sync.

        It takes the fields of `SyncRequest`.
        """
        value: Changes = self._call('sync', SyncRequest(calendar_id=calendar_id, cursor=cursor, event_types=event_types, single_events=single_events, time_max=time_max, time_min=time_min), 'Changes')
        return value

    def sync_or_restart(self, *, calendar_id: str = 'primary', cursor: str | None = None, event_types: Iterable[str] = (), single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> Changes:
        """What has changed since the last sync, or everything where the cursor has expired.

        It takes the fields of `SyncRequest`.
        """
        value: Changes = self._call('sync_or_restart', SyncRequest(calendar_id=calendar_id, cursor=cursor, event_types=event_types, single_events=single_events, time_max=time_max, time_min=time_min), 'Changes')
        return value

    def watch(self, *, address: str, channel_id: str, token: str, calendar_id: str = 'primary', ttl_seconds: int | None = None) -> WatchChannel:
        """Opens a channel on which Google says that a calendar has changed.

        It takes the fields of `WatchRequest`.
        """
        value: WatchChannel = self._call('watch', WatchRequest(address=address, channel_id=channel_id, token=token, calendar_id=calendar_id, ttl_seconds=ttl_seconds), 'WatchChannel')
        return value

    def stop_channel(self, *, id: str, resource_id: str) -> bool:
        """Stops a channel.

        It takes the fields of `ChannelStop`.
        """
        value: bool = self._call('stop_channel', ChannelStop(id=id, resource_id=resource_id), '')
        return value

    def renew_watch(self, *, new: WatchRequest | Mapping[str, Any], old: WatchChannel | Mapping[str, Any]) -> Renewed:
        """Opens the next channel and then stops the old one.

        It takes the fields of `WatchRenewal`.
        """
        value: Renewed = self._call('renew_watch', WatchRenewal(new=new, old=old), 'Renewed')
        return value


_KINDS.update(
    {
        "FreeBusyQuery": FreeBusyQuery,
        "CalendarBusy": CalendarBusy,
        "GroupMembers": GroupMembers,
        "Interval": Interval,
        "UnknownTime": UnknownTime,
        "FreeBusy": FreeBusy,
        "CalendarsQuery": CalendarsQuery,
        "CalendarEntry": CalendarEntry,
        "CalendarPage": CalendarPage,
        "NewCalendar": NewCalendar,
        "Setting": Setting,
        "EventsQuery": EventsQuery,
        "Attendee": Attendee,
        "ConferenceData": ConferenceData,
        "CreateRequest": CreateRequest,
        "CreateRequestStatus": CreateRequestStatus,
        "EntryPoint": EntryPoint,
        "Event": Event,
        "EventTime": EventTime,
        "ExtendedProperties": ExtendedProperties,
        "Person": Person,
        "EventPage": EventPage,
        "EventRef": EventRef,
        "BookingRef": BookingRef,
        "InstancesQuery": InstancesQuery,
        "EventBody": EventBody,
        "Guest": Guest,
        "Reminder": Reminder,
        "NewEvent": NewEvent,
        "Inserted": Inserted,
        "MeetingWait": MeetingWait,
        "Meeting": Meeting,
        "EventChange": EventChange,
        "AttendeeChange": AttendeeChange,
        "EventDeletion": EventDeletion,
        "EventImport": EventImport,
        "EventMove": EventMove,
        "QuickAdd": QuickAdd,
        "SyncRequest": SyncRequest,
        "RemovedEvent": RemovedEvent,
        "Changes": Changes,
        "WatchRequest": WatchRequest,
        "WatchChannel": WatchChannel,
        "ChannelStop": ChannelStop,
        "WatchRenewal": WatchRenewal,
        "Renewed": Renewed,
        "OrderBy": '',
        "SendUpdates": '',
        "MeetingStatus": '',
        "Deletion": '',
        "SyncCursor": '',
    }
)
