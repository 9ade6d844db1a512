"""The client `CalDav`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import Client

__all__ = [
    "CalDav",
    "Discover",
    "Calendar",
    "Discovery",
    "BusyQuery",
    "BusySpan",
    "Problem",
    "CalendarBusy",
    "ObjectRef",
    "Object",
    "Multiget",
    "Objects",
    "PutObject",
    "Written",
    "Alarm",
    "Attendee",
    "Event",
    "Person",
    "NewEvent",
    "ChangedEvent",
    "DeleteObject",
    "Deleted",
    "SyncRequest",
    "Changes",
    "BusyMethod",
    "BusyKind",
    "AttendeeKind",
    "AttendeeRole",
    "EventStatus",
    "Participation",
]
_KINDS: Kinds = {}


class Discover(Value):
    """What to trust while looking for the calendars."""

    hosts: tuple[str, ...]
    """Hosts outside the server's own domain that may get the account's credentials if the server sends on to them."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('hosts', 'hosts', '[', False, ()),
    )

    def __init__(self, *, hosts: Iterable[str] = ()) -> None:
        self._set(hosts=hosts)


class Calendar(Value):
    """A calendar."""

    url: str
    """Its address."""
    color: str | None
    """Its colour, such as `#FF2968`."""
    components: tuple[str, ...]
    """What it may hold, such as `VEVENT` and `VTODO`; empty if the server does not say."""
    ctag: str | None
    """Changes whenever the calendar does (`getctag`)."""
    display_name: str | None
    """What its owner calls it."""
    sync_token: str | None
    """Where a synchronisation stands (RFC 6578)."""
    time_zone: str | None
    """The zone in which times without one are read (`calendar-timezone`, RFC 4791 5.2.2), by the name the server gives it."""
    writable: bool | None
    """Whether the account may write, if the server says so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('url', 'url', '', True, None),
        ('color', 'color', '', False, None),
        ('components', 'components', '[', False, ()),
        ('ctag', 'ctag', '', False, None),
        ('display_name', 'displayName', '', False, None),
        ('sync_token', 'syncToken', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('writable', 'writable', '', False, None),
    )

    def __init__(self, *, url: str, color: str | None = None, components: Iterable[str] = (), ctag: str | None = None, display_name: str | None = None, sync_token: str | None = None, time_zone: str | None = None, writable: bool | None = None) -> None:
        self._set(url=url, color=color, components=components, ctag=ctag, display_name=display_name, sync_token=sync_token, time_zone=time_zone, writable=writable)


class Discovery(Value):
    """Where an account's calendars are."""

    calendars: tuple[Calendar, ...]
    """Its calendars."""
    homes: tuple[str, ...]
    """The collections that hold its calendars."""
    principal: str
    """The address of the account itself."""
    server: str
    """The server to make the client at from now on, such as `https://p42-caldav.icloud.com`: where the calendars are, which may be another host than the one asked first."""
    addresses: tuple[str, ...]
    """The account's mail addresses, by which its answers to invitations are known."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendars', 'calendars', '[Calendar', True, None),
        ('homes', 'homes', '[', True, None),
        ('principal', 'principal', '', True, None),
        ('server', 'server', '', True, None),
        ('addresses', 'addresses', '[', False, ()),
    )

    def __init__(self, *, calendars: Iterable[Calendar | Mapping[str, Any]], homes: Iterable[str], principal: str, server: str, addresses: Iterable[str] = ()) -> None:
        self._set(calendars=calendars, homes=homes, principal=principal, server=server, addresses=addresses)


class BusyQuery(Value):
    """Which busy time to read."""

    calendar: str
    """The calendar's address."""
    end: dt.datetime
    """Until when; exclusive."""
    start: dt.datetime
    """From when."""
    addresses: tuple[str, ...]
    """The owner's mail addresses: what they declined is free."""
    method: BusyMethod
    """How to ask. `CalendarBusy::method` says how it went: ask so the next time."""
    time_zone: str | None
    """The owner's zone, in which whole dates and times without a zone are read. Given, `auto` reads events; what a server computes (`free_busy`) is by the server's zone, whatever stands here."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendar', 'calendar', '', True, None),
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('addresses', 'addresses', '[', False, ()),
        ('method', 'method', '', False, 'auto'),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, calendar: str, end: dt.datetime | str, start: dt.datetime | str, addresses: Iterable[str] = (), method: BusyMethod = 'auto', time_zone: str | None = None) -> None:
        self._set(calendar=calendar, end=end, start=start, addresses=addresses, method=method, time_zone=time_zone)


class BusySpan(Value):
    """One stretch of busy time."""

    end: dt.datetime
    """The first instant no longer inside."""
    kind: BusyKind
    """How busy it is."""
    start: dt.datetime
    """The first instant inside."""
    uid: str | None
    """`UID` of the event."""
    unknown: bool
    """It stands for something that was not understood: `Imported::problems` says what. It counts as busy."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('kind', 'kind', '', True, None),
        ('start', 'start', 'instant', True, None),
        ('uid', 'uid', '', False, None),
        ('unknown', 'unknown', '', False, False),
    )

    def __init__(self, *, end: dt.datetime | str, kind: BusyKind, start: dt.datetime | str, uid: str | None = None, unknown: bool = False) -> None:
        self._set(end=end, kind=kind, start=start, uid=uid, unknown=unknown)


class Problem(Value):
    """Something that was not understood."""

    assumed: str
    """What was assumed in its place."""
    message: str
    """What is wrong, with the input in backticks."""
    uid: str | None
    """`UID` of the event, where it is one."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('assumed', 'assumed', '', True, None),
        ('message', 'message', '', True, None),
        ('uid', 'uid', '', False, None),
    )

    def __init__(self, *, assumed: str, message: str, uid: str | None = None) -> None:
        self._set(assumed=assumed, message=message, uid=uid)


class CalendarBusy(Value):
    """The busy time of a calendar."""

    method: BusyMethod
    """How it was asked for: `free_busy` or `events`."""
    spans: tuple[BusySpan, ...]
    """When it is busy. What could not be understood is marked `unknown` and counts."""
    problems: tuple[Problem, ...]
    """What could not be understood."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('method', 'method', '', True, None),
        ('spans', 'spans', '[BusySpan', True, None),
        ('problems', 'problems', '[Problem', False, ()),
    )

    def __init__(self, *, method: BusyMethod, spans: Iterable[BusySpan | Mapping[str, Any]], problems: Iterable[Problem | Mapping[str, Any]] = ()) -> None:
        self._set(method=method, spans=spans, problems=problems)


class ObjectRef(Value):
    """A calendar object without its text."""

    url: str
    """Its address."""
    etag: str | None
    """Its version."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('url', 'url', '', True, None),
        ('etag', 'etag', '', False, None),
    )

    def __init__(self, *, url: str, etag: str | None = None) -> None:
        self._set(url=url, etag=etag)


class Object(Value):
    """A calendar object: one event, with its exceptions if it repeats."""

    text: str
    """Its text, iCalendar."""
    url: str
    """Its address."""
    etag: str | None
    """Its version, for the next change."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('text', 'text', '', True, None),
        ('url', 'url', '', True, None),
        ('etag', 'etag', '', False, None),
    )

    def __init__(self, *, text: str, url: str, etag: str | None = None) -> None:
        self._set(text=text, url=url, etag=etag)


class Multiget(Value):
    """Which objects to read."""

    calendar: str
    """The calendar's address."""
    urls: tuple[str, ...]
    """The addresses of the objects."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendar', 'calendar', '', True, None),
        ('urls', 'urls', '[', True, None),
    )

    def __init__(self, *, calendar: str, urls: Iterable[str]) -> None:
        self._set(calendar=calendar, urls=urls)


class Objects(Value):
    """Objects that were asked for by address."""

    objects: tuple[Object, ...]
    """Those that are there."""
    missing: tuple[str, ...]
    """The addresses of those that are not."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('objects', 'objects', '[Object', True, None),
        ('missing', 'missing', '[', False, ()),
    )

    def __init__(self, *, objects: Iterable[Object | Mapping[str, Any]], missing: Iterable[str] = ()) -> None:
        self._set(objects=objects, missing=missing)


class PutObject(Value):
    """A text to store."""

    text: str
    """Its text, iCalendar without `METHOD`, of one `UID`."""
    url: str
    """The object's address."""
    etag: str | None
    """The version it replaces; without it the object is new."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('text', 'text', '', True, None),
        ('url', 'url', '', True, None),
        ('etag', 'etag', '', False, None),
    )

    def __init__(self, *, text: str, url: str, etag: str | None = None) -> None:
        self._set(text=text, url=url, etag=etag)


class Written(Value):
    """What was stored."""

    url: str
    """The object's address."""
    written: bool
    """`false`: an object of this address was there already and was left as it is."""
    etag: str | None
    """Its version. Absent if the server changed the text while storing it: read it again before changing it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('url', 'url', '', True, None),
        ('written', 'written', '', True, None),
        ('etag', 'etag', '', False, None),
    )

    def __init__(self, *, url: str, written: bool, etag: str | None = None) -> None:
        self._set(url=url, written=written, etag=etag)


class Alarm(Value):
    """A reminder before the start (RFC 5545, 3.6.6, `ACTION:DISPLAY`)."""

    minutes_before: int
    """How many minutes before the start it shows."""
    description: str | None
    """What it says; the event's title unless set."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('minutes_before', 'minutesBefore', '', True, None),
        ('description', 'description', '', False, None),
    )

    def __init__(self, *, minutes_before: int, description: str | None = None) -> None:
        self._set(minutes_before=minutes_before, description=description)


class Attendee(Value):
    """Somebody invited (RFC 5545, 3.8.4.1)."""

    email: str
    """The mail address, without `mailto:`."""
    kind: AttendeeKind
    """`CUTYPE`: a person unless said otherwise."""
    name: str | None
    """`CN`: the name to show."""
    participation: Participation
    """`PARTSTAT`: no answer yet unless said otherwise."""
    role: AttendeeRole
    """`ROLE`: required unless said otherwise."""
    rsvp: bool
    """`RSVP`: an answer is asked for."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('kind', 'kind', '', False, 'individual'),
        ('name', 'name', '', False, None),
        ('participation', 'participation', '', False, 'needs-action'),
        ('role', 'role', '', False, 'required'),
        ('rsvp', 'rsvp', '', False, False),
    )

    def __init__(self, *, email: str, kind: AttendeeKind = 'individual', name: str | None = None, participation: Participation = 'needs-action', role: AttendeeRole = 'required', rsvp: bool = False) -> None:
        self._set(email=email, kind=kind, name=name, participation=participation, role=role, rsvp=rsvp)


class Event(Value):
    """One appointment, as a calendar stores it: what `write_event` writes and `read_events` reads."""

    end: dt.datetime
    """`DTEND`: the first instant no longer inside."""
    start: dt.datetime
    """`DTSTART`: the first instant; of a series the start of its first occurrence."""
    uid: str
    """`UID`: the same for the whole life of the appointment (RFC 5545, 3.8.4.7)."""
    alarms: tuple[Alarm, ...]
    """`VALARM`, one each."""
    all_day: bool
    """Written as whole dates of `time_zone` (`VALUE=DATE`); both ends are then midnights there."""
    attendees: tuple[Attendee, ...]
    """`ATTENDEE`, one each."""
    conference: str | None
    """`CONFERENCE` (RFC 7986, 5.11): where to join by video. Many programs show `location` and `description` only, so put it there too."""
    description: str | None
    """`DESCRIPTION`: the notes; line ends are kept."""
    exdates: tuple[dt.datetime, ...]
    """`EXDATE`: starts of occurrences that do not take place."""
    location: str | None
    """`LOCATION`."""
    organizer: Person | None
    """`ORGANIZER`."""
    rdates: tuple[dt.datetime, ...]
    """`RDATE`: starts of occurrences beside the rule's."""
    recurrence_id: dt.datetime | None
    """`RECURRENCE-ID`: the event stands for the occurrence of the series that began here at first."""
    rrule: str | None
    """`RRULE`, without the name in front: `FREQ=WEEKLY;COUNT=10`."""
    sequence: int
    """`SEQUENCE`: raised with every change that matters (RFC 5545, 3.8.7.4)."""
    status: EventStatus | None
    """`STATUS`."""
    summary: str | None
    """`SUMMARY`: the title."""
    this_and_future: bool
    """`RANGE=THISANDFUTURE`: it stands for all later occurrences too."""
    time_zone: str | None
    """The tz database name of the zone whose wall the times keep; a series needs one. Without it times are written in UTC."""
    transparent: bool
    """`TRANSP:TRANSPARENT`: it blocks no time."""
    url: str | None
    """`URL`: a page about the appointment."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('uid', 'uid', '', True, None),
        ('alarms', 'alarms', '[Alarm', False, ()),
        ('all_day', 'allDay', '', False, False),
        ('attendees', 'attendees', '[Attendee', False, ()),
        ('conference', 'conference', '', False, None),
        ('description', 'description', '', False, None),
        ('exdates', 'exdates', '[instant', False, ()),
        ('location', 'location', '', False, None),
        ('organizer', 'organizer', 'Person', False, None),
        ('rdates', 'rdates', '[instant', False, ()),
        ('recurrence_id', 'recurrenceId', 'instant', False, None),
        ('rrule', 'rrule', '', False, None),
        ('sequence', 'sequence', '', False, 0),
        ('status', 'status', '', False, None),
        ('summary', 'summary', '', False, None),
        ('this_and_future', 'thisAndFuture', '', False, False),
        ('time_zone', 'timeZone', '', False, None),
        ('transparent', 'transparent', '', False, False),
        ('url', 'url', '', False, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, uid: str, alarms: Iterable[Alarm | Mapping[str, Any]] = (), all_day: bool = False, attendees: Iterable[Attendee | Mapping[str, Any]] = (), conference: str | None = None, description: str | None = None, exdates: Iterable[dt.datetime | str] = (), location: str | None = None, organizer: Person | Mapping[str, Any] | None = None, rdates: Iterable[dt.datetime | str] = (), recurrence_id: dt.datetime | str | None = None, rrule: str | None = None, sequence: int = 0, status: EventStatus | None = None, summary: str | None = None, this_and_future: bool = False, time_zone: str | None = None, transparent: bool = False, url: str | None = None) -> None:
        self._set(end=end, start=start, uid=uid, alarms=alarms, all_day=all_day, attendees=attendees, conference=conference, description=description, exdates=exdates, location=location, organizer=organizer, rdates=rdates, recurrence_id=recurrence_id, rrule=rrule, sequence=sequence, status=status, summary=summary, this_and_future=this_and_future, time_zone=time_zone, transparent=transparent, url=url)


class Person(Value):
    """Somebody with a mail address, such as an organizer (RFC 5545, 3.8.4.3)."""

    email: str
    """The mail address, without `mailto:`."""
    name: str | None
    """`CN`: the name to show."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('name', 'name', '', False, None),
    )

    def __init__(self, *, email: str, name: str | None = None) -> None:
        self._set(email=email, name=name)


class NewEvent(Value):
    """An event to store."""

    calendar: str
    """The calendar's address."""
    event: Event
    """The event. Its `uid` also makes its address, so the same event is not stored twice."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendar', 'calendar', '', True, None),
        ('event', 'event', 'Event', True, None),
    )

    def __init__(self, *, calendar: str, event: Event | Mapping[str, Any]) -> None:
        self._set(calendar=calendar, event=event)


class ChangedEvent(Value):
    """A change of an event."""

    etag: str
    """The version that was read."""
    event: Event
    """What the event shall be, with its `sequence` raised."""
    url: str
    """The object's address."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('etag', 'etag', '', True, None),
        ('event', 'event', 'Event', True, None),
        ('url', 'url', '', True, None),
    )

    def __init__(self, *, etag: str, event: Event | Mapping[str, Any], url: str) -> None:
        self._set(etag=etag, event=event, url=url)


class DeleteObject(Value):
    """An object to delete."""

    url: str
    """Its address."""
    etag: str | None
    """The version that was read; without it whatever is there."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('url', 'url', '', True, None),
        ('etag', 'etag', '', False, None),
    )

    def __init__(self, *, url: str, etag: str | None = None) -> None:
        self._set(url=url, etag=etag)


class Deleted(Value):
    """What was deleted."""

    existed: bool
    """`false`: it was gone before."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('existed', 'existed', '', True, None),
    )

    def __init__(self, *, existed: bool) -> None:
        self._set(existed=existed)


class SyncRequest(Value):
    """Where the last synchronisation ended."""

    calendar: str
    """The calendar's address."""
    cursor: str | None
    """`next` of the last `Changes`; none at first."""
    known: tuple[ObjectRef, ...]
    """The objects known so far: for servers without synchronisation, where the versions are compared here."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('calendar', 'calendar', '', True, None),
        ('cursor', 'cursor', '', False, None),
        ('known', 'known', '[ObjectRef', False, ()),
    )

    def __init__(self, *, calendar: str, cursor: str | None = None, known: Iterable[ObjectRef | Mapping[str, Any]] = ()) -> None:
        self._set(calendar=calendar, cursor=cursor, known=known)


class Changes(Value):
    """What changed in a calendar."""

    changed: tuple[ObjectRef, ...]
    """Objects that are new or changed: read them."""
    more: bool
    """Whether there is more: ask again at once, with `next`."""
    next: str
    """Where to go on the next time."""
    removed: tuple[str, ...]
    """Addresses of objects that are gone."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('changed', 'changed', '[ObjectRef', True, None),
        ('more', 'more', '', True, None),
        ('next', 'next', '', True, None),
        ('removed', 'removed', '[', True, None),
    )

    def __init__(self, *, changed: Iterable[ObjectRef | Mapping[str, Any]], more: bool, next: str, removed: Iterable[str]) -> None:
        self._set(changed=changed, more=more, next=next, removed=removed)


BusyMethod: TypeAlias = Literal["auto", "free_busy", "events"]
"""How busy time is asked for."""


BusyKind: TypeAlias = Literal["tentative", "busy", "outOfOffice"]
"""How busy a stretch is."""


AttendeeKind: TypeAlias = Literal["individual", "group", "room", "resource", "unknown"]
"""What takes part (RFC 5545, 3.2.3, `CUTYPE`)."""


AttendeeRole: TypeAlias = Literal["required", "optional", "chair", "informed"]
"""How needed an attendee is (RFC 5545, 3.2.16, `ROLE`)."""


EventStatus: TypeAlias = Literal["tentative", "confirmed", "cancelled"]
"""`STATUS` of an event (RFC 5545, 3.8.1.11)."""


Participation: TypeAlias = Literal["needs-action", "accepted", "declined", "tentative", "delegated"]
"""What an attendee answered (RFC 5545, 3.2.12, `PARTSTAT`)."""


class CalDav(Client):
    """Calls that wait; `whenfree_providers.aio.CalDav` awaits them."""

    _provider: ClassVar[str] = 'cal_dav'
    _kinds: ClassVar[Kinds] = _KINDS

    def discover(self, *, hosts: Iterable[str] = ()) -> Discovery:
        """Finds the account's calendars, from the server's address alone.

        It takes the fields of `Discover`.
        """
        value: Discovery = self._call('discover', Discover(hosts=hosts), 'Discovery')
        return value

    def calendars(self, id: str) -> tuple[Calendar, ...]:
        """The calendars in a home."""
        value: tuple[Calendar, ...] = self._call('calendars', {"id": id}, '[Calendar')
        return value

    def busy(self, *, calendar: str, end: dt.datetime | str, start: dt.datetime | str, addresses: Iterable[str] = (), method: BusyMethod = 'auto', time_zone: str | None = None) -> CalendarBusy:
        """The busy time of a calendar.

        It takes the fields of `BusyQuery`.
        """
        value: CalendarBusy = self._call('busy', BusyQuery(calendar=calendar, end=end, start=start, addresses=addresses, method=method, time_zone=time_zone), 'CalendarBusy')
        return value

    def list(self, id: str) -> tuple[ObjectRef, ...]:
        """The objects of a calendar, without their texts."""
        value: tuple[ObjectRef, ...] = self._call('list', {"id": id}, '[ObjectRef')
        return value

    def get(self, id: str) -> Object:
        """One object."""
        value: Object = self._call('get', {"id": id}, 'Object')
        return value

    def multiget(self, *, calendar: str, urls: Iterable[str]) -> Objects:
        """Objects by address.

        It takes the fields of `Multiget`.
        """
        value: Objects = self._call('multiget', Multiget(calendar=calendar, urls=urls), 'Objects')
        return value

    def put(self, *, text: str, url: str, etag: str | None = None) -> Written:
        """Stores a text as a new object, or in place of a version.

        It takes the fields of `PutObject`.
        """
        value: Written = self._call('put', PutObject(text=text, url=url, etag=etag), 'Written')
        return value

    def create_event(self, *, calendar: str, event: Event | Mapping[str, Any]) -> Written:
        """Stores a new event under its uid; one that is there already is left as it is.

        It takes the fields of `NewEvent`.
        """
        value: Written = self._call('create_event', NewEvent(calendar=calendar, event=event), 'Written')
        return value

    def update_event(self, *, etag: str, event: Event | Mapping[str, Any], url: str) -> Written:
        """Changes an event that was read.

        It takes the fields of `ChangedEvent`.
        """
        value: Written = self._call('update_event', ChangedEvent(etag=etag, event=event, url=url), 'Written')
        return value

    def delete(self, *, url: str, etag: str | None = None) -> Deleted:
        """Deletes an object.

        It takes the fields of `DeleteObject`.
        """
        value: Deleted = self._call('delete', DeleteObject(url=url, etag=etag), 'Deleted')
        return value

    def sync(self, *, calendar: str, cursor: str | None = None, known: Iterable[ObjectRef | Mapping[str, Any]] = ()) -> Changes:
        """What changed in a calendar since the last time.

        It takes the fields of `SyncRequest`.
        """
        value: Changes = self._call('sync', SyncRequest(calendar=calendar, cursor=cursor, known=known), 'Changes')
        return value


_KINDS.update(
    {
        "Discover": Discover,
        "Calendar": Calendar,
        "Discovery": Discovery,
        "BusyQuery": BusyQuery,
        "BusySpan": BusySpan,
        "Problem": Problem,
        "CalendarBusy": CalendarBusy,
        "ObjectRef": ObjectRef,
        "Object": Object,
        "Multiget": Multiget,
        "Objects": Objects,
        "PutObject": PutObject,
        "Written": Written,
        "Alarm": Alarm,
        "Attendee": Attendee,
        "Event": Event,
        "Person": Person,
        "NewEvent": NewEvent,
        "ChangedEvent": ChangedEvent,
        "DeleteObject": DeleteObject,
        "Deleted": Deleted,
        "SyncRequest": SyncRequest,
        "Changes": Changes,
        "BusyMethod": '',
        "BusyKind": '',
        "AttendeeKind": '',
        "AttendeeRole": '',
        "EventStatus": '',
        "Participation": '',
    }
)
