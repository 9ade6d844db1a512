"""iCalendar: busy time from feeds and files, invitations, availability. Nothing is fetched or sent."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value, answer

__all__ = [
    "busy",
    "read_events",
    "read_replies",
    "write_events",
    "invitation",
    "read_schedule",
    "write_schedule",
    "Bounds",
    "ImportOptions",
    "BusySpan",
    "Problem",
    "Imported",
    "Reading",
    "Alarm",
    "Attendee",
    "Event",
    "Person",
    "Reply",
    "Writing",
    "Invitation",
    "InvitationText",
    "WritingSchedule",
    "BusyKind",
    "AttendeeKind",
    "AttendeeRole",
    "EventStatus",
    "Participation",
    "InvitationMethod",
]
_KINDS: Kinds = {}


class Bounds(Value):
    """How much of a calendar is read, and how much work is done for it; hostile files end at these bounds in milliseconds.

    The defaults hold any calendar people have: 16 MiB, 100,000 components.
    """

    max_all_occurrences: int
    """Occurrences of all recurring events together, with the same answer to more; and periods of all `VFREEBUSY` together, with which the window is busy throughout, with a problem."""
    max_bytes: int
    """Bytes of the whole text; more are refused with `too_large`."""
    max_components: int
    """Components, nested ones included; more are refused with `too_large`."""
    max_depth: int
    """How deep components may nest; deeper is refused with `too_large`."""
    max_line_bytes: int
    """Bytes of one unfolded line. A longer one loses its value when it cannot touch the time, such as a picture or a description, and is refused with `too_large` otherwise."""
    max_lines: int
    """Lines of the whole text, folded ones counted apart; more are refused with `too_large`."""
    max_occurrences: int
    """Occurrences of one recurring event in the window and the days beside it; with more, the event is busy throughout, with a problem."""
    max_problems: int
    """Problems reported; later ones are only counted."""
    max_steps: int
    """Steps the rules of all events together may take, with the same answer to more. A step is a day, week or month looked at; a year counts as 16, an hour or minute as one and a sixteenth of its times."""
    max_zone_steps: int
    """Steps, as above, that writing out the rules of `VTIMEZONE`s may take together; the zones of the rest are unknown."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('max_all_occurrences', 'maxAllOccurrences', '', False, 200000),
        ('max_bytes', 'maxBytes', '', False, 16777216),
        ('max_components', 'maxComponents', '', False, 100000),
        ('max_depth', 'maxDepth', '', False, 8),
        ('max_line_bytes', 'maxLineBytes', '', False, 262144),
        ('max_lines', 'maxLines', '', False, 1000000),
        ('max_occurrences', 'maxOccurrences', '', False, 20000),
        ('max_problems', 'maxProblems', '', False, 1000),
        ('max_steps', 'maxSteps', '', False, 1000000),
        ('max_zone_steps', 'maxZoneSteps', '', False, 10000000),
    )

    def __init__(self, *, max_all_occurrences: int = 200000, max_bytes: int = 16777216, max_components: int = 100000, max_depth: int = 8, max_line_bytes: int = 262144, max_lines: int = 1000000, max_occurrences: int = 20000, max_problems: int = 1000, max_steps: int = 1000000, max_zone_steps: int = 10000000) -> None:
        self._set(max_all_occurrences=max_all_occurrences, max_bytes=max_bytes, max_components=max_components, max_depth=max_depth, max_line_bytes=max_line_bytes, max_lines=max_lines, max_occurrences=max_occurrences, max_problems=max_problems, max_steps=max_steps, max_zone_steps=max_zone_steps)


class ImportOptions(Value):
    """How busy time is read out of a calendar."""

    end: dt.datetime
    """Busy time is wanted up to here."""
    start: dt.datetime
    """Busy time is wanted from here on."""
    addresses: tuple[str, ...]
    """The owner's mail addresses: what they declined is free, what they took as tentative is tentative."""
    bounds: Bounds | None
    """How much is read at most."""
    time_zone: str | None
    """The tz database name of the owner's zone, in which whole dates and times without a zone are read. Without it the calendar's own `X-WR-TIMEZONE` counts, and without that UTC, with a problem where it matters."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('addresses', 'addresses', '[', False, ()),
        ('bounds', 'bounds', 'Bounds', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, addresses: Iterable[str] = (), bounds: Bounds | Mapping[str, Any] | None = None, time_zone: str | None = None) -> None:
        self._set(end=end, start=start, addresses=addresses, bounds=bounds, time_zone=time_zone)


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


class Imported(Value):
    """The busy time of a calendar in a window."""

    more_problems: int
    """How many more problems there were than `Bounds::max_problems`."""
    problems: tuple[Problem, ...]
    """What could not be understood, and what was assumed in its place: nothing is left out in silence."""
    spans: tuple[BusySpan, ...]
    """What meets the window, whole and in order of time; spans of several events may overlap."""
    name: str | None
    """`X-WR-CALNAME` or `NAME`: what the calendar is called."""
    refresh_minutes: int | None
    """`REFRESH-INTERVAL` or `X-PUBLISHED-TTL`: how many minutes the calendar asks to wait before it is fetched again."""
    time_zone: str | None
    """`X-WR-TIMEZONE`: the zone the calendar says it is in, as written there."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('more_problems', 'moreProblems', '', True, None),
        ('problems', 'problems', '[Problem', True, None),
        ('spans', 'spans', '[BusySpan', True, None),
        ('name', 'name', '', False, None),
        ('refresh_minutes', 'refreshMinutes', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, more_problems: int, problems: Iterable[Problem | Mapping[str, Any]], spans: Iterable[BusySpan | Mapping[str, Any]], name: str | None = None, refresh_minutes: int | None = None, time_zone: str | None = None) -> None:
        self._set(more_problems=more_problems, problems=problems, spans=spans, name=name, refresh_minutes=refresh_minutes, time_zone=time_zone)


class Reading(Value):
    """How much is read at most."""

    bounds: Bounds | None
    """The bounds, where they are not the usual ones."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('bounds', 'bounds', 'Bounds', False, None),
    )

    def __init__(self, *, bounds: Bounds | Mapping[str, Any] | None = None) -> None:
        self._set(bounds=bounds)


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
        ('kind', 'kind', '', True, 'individual'),
        ('name', 'name', '', False, None),
        ('participation', 'participation', '', True, 'needs-action'),
        ('role', 'role', '', True, 'required'),
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
        ('sequence', 'sequence', '', True, 0),
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


class Reply(Value):
    """What somebody answered to an invitation (RFC 5546, 3.2.3)."""

    email: str
    """The mail address of who answered, as the message says: compare it with the mail's sender before believing it."""
    participation: Participation
    """The answer."""
    sequence: int
    """`SEQUENCE` of the invitation that was answered; an answer to an older one than the latest is stale."""
    uid: str
    """`UID` of the appointment."""
    comment: str | None
    """`COMMENT`: a word along with it."""
    name: str | None
    """`CN`: the name to show."""
    recurrence_id: dt.datetime | None
    """`RECURRENCE-ID`: the answer is about this occurrence only."""
    stamp: dt.datetime | None
    """`DTSTAMP`: of two answers of one attendee the later holds."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('participation', 'participation', '', True, None),
        ('sequence', 'sequence', '', True, None),
        ('uid', 'uid', '', True, None),
        ('comment', 'comment', '', False, None),
        ('name', 'name', '', False, None),
        ('recurrence_id', 'recurrenceId', 'instant', False, None),
        ('stamp', 'stamp', 'instant', False, None),
    )

    def __init__(self, *, email: str, participation: Participation, sequence: int, uid: str, comment: str | None = None, name: str | None = None, recurrence_id: dt.datetime | str | None = None, stamp: dt.datetime | str | None = None) -> None:
        self._set(email=email, participation=participation, sequence=sequence, uid=uid, comment=comment, name=name, recurrence_id=recurrence_id, stamp=stamp)


class Writing(Value):
    """Appointments to write."""

    events: tuple[Event, ...]
    """One appointment, or a series and its changed occurrences under one UID."""
    stamp: dt.datetime
    """When the text is made."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('events', 'events', '[Event', True, None),
        ('stamp', 'stamp', 'instant', True, None),
    )

    def __init__(self, *, events: Iterable[Event | Mapping[str, Any]], stamp: dt.datetime | str) -> None:
        self._set(events=events, stamp=stamp)


class Invitation(Value):
    """A message to somebody's calendar (iTIP, RFC 5546)."""

    event: Event
    """The appointment."""
    method: InvitationMethod
    """`METHOD`: what the message asks for."""
    stamp: dt.datetime
    """`DTSTAMP`: when the message was made; of two of one sequence the later holds."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('event', 'event', 'Event', True, None),
        ('method', 'method', '', True, None),
        ('stamp', 'stamp', 'instant', True, None),
    )

    def __init__(self, *, event: Event | Mapping[str, Any], method: InvitationMethod, stamp: dt.datetime | str) -> None:
        self._set(event=event, method=method, stamp=stamp)


class InvitationText(Value):
    """A message to somebody's calendar, ready for a mail."""

    content_type: str
    """Its `Content-Type`."""
    text: str
    """The part of the mail."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('content_type', 'contentType', '', True, None),
        ('text', 'text', '', True, None),
    )

    def __init__(self, *, content_type: str, text: str) -> None:
        self._set(content_type=content_type, text=text)


class WritingSchedule(Value):
    """A schedule to write."""

    schedule: Any
    """The schedule, as whenfree has it."""
    stamp: dt.datetime
    """When the text is made."""
    uid: str
    """The UID of the text."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('schedule', 'schedule', '', True, None),
        ('stamp', 'stamp', 'instant', True, None),
        ('uid', 'uid', '', True, None),
    )

    def __init__(self, *, schedule: Any, stamp: dt.datetime | str, uid: str) -> None:
        self._set(schedule=schedule, stamp=stamp, uid=uid)


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


InvitationMethod: TypeAlias = Literal["REQUEST", "CANCEL", "PUBLISH"]
"""What a message asks of a calendar (RFC 5546, 1.4)."""


def busy(text: bytes | bytearray | memoryview | str, *, end: dt.datetime | str, start: dt.datetime | str, addresses: Iterable[str] = (), bounds: Bounds | Mapping[str, Any] | None = None, time_zone: str | None = None) -> Imported:
    """The busy time of a calendar in a window. A calendar that is not read is not free: count its owner as busy.

    It takes the fields of `ImportOptions`.
    """
    value: Imported = answer('ical_busy', ImportOptions(end=end, start=start, addresses=addresses, bounds=bounds, time_zone=time_zone), text, 'Imported', _KINDS)
    return value


def read_events(text: bytes | bytearray | memoryview | str, *, bounds: Bounds | Mapping[str, Any] | None = None) -> tuple[Event, ...]:
    """The appointments of a calendar as they are stored: series with their rules, nothing expanded.

    It takes the fields of `Reading`.
    """
    value: tuple[Event, ...] = answer('ical_read_events', Reading(bounds=bounds), text, '[Event', _KINDS)
    return value


def read_replies(text: bytes | bytearray | memoryview | str, *, bounds: Bounds | Mapping[str, Any] | None = None) -> tuple[Reply, ...]:
    """The answers in a message that came back, one for each attendee it names.

    It takes the fields of `Reading`.
    """
    value: tuple[Reply, ...] = answer('ical_read_replies', Reading(bounds=bounds), text, '[Reply', _KINDS)
    return value


def write_events(*, events: Iterable[Event | Mapping[str, Any]], stamp: dt.datetime | str) -> str:
    """An appointment, or a series and its changed occurrences, as a calendar stores it.

    It takes the fields of `Writing`.
    """
    value: str = answer('ical_write_events', Writing(events=events, stamp=stamp), None, '', _KINDS)
    return value


def invitation(*, event: Event | Mapping[str, Any], method: InvitationMethod, stamp: dt.datetime | str) -> InvitationText:
    """A message to somebody's calendar: put this in, take it out, here it is.

    It takes the fields of `Invitation`.
    """
    value: InvitationText = answer('ical_invitation', Invitation(event=event, method=method, stamp=stamp), None, 'InvitationText', _KINDS)
    return value


def read_schedule(text: bytes | bytearray | memoryview | str, *, bounds: Bounds | Mapping[str, Any] | None = None) -> Any:
    """The schedule that the VAVAILABILITY of a text says, as whenfree has it.

    It takes the fields of `Reading`.
    """
    value: Any = answer('ical_read_schedule', Reading(bounds=bounds), text, '', _KINDS)
    return value


def write_schedule(*, schedule: Any, stamp: dt.datetime | str, uid: str) -> str:
    """A schedule of whenfree as VAVAILABILITY.

    It takes the fields of `WritingSchedule`.
    """
    value: str = answer('ical_write_schedule', WritingSchedule(schedule=schedule, stamp=stamp, uid=uid), None, '', _KINDS)
    return value


_KINDS.update(
    {
        "Bounds": Bounds,
        "ImportOptions": ImportOptions,
        "BusySpan": BusySpan,
        "Problem": Problem,
        "Imported": Imported,
        "Reading": Reading,
        "Alarm": Alarm,
        "Attendee": Attendee,
        "Event": Event,
        "Person": Person,
        "Reply": Reply,
        "Writing": Writing,
        "Invitation": Invitation,
        "InvitationText": InvitationText,
        "WritingSchedule": WritingSchedule,
        "BusyKind": '',
        "AttendeeKind": '',
        "AttendeeRole": '',
        "EventStatus": '',
        "Participation": '',
        "InvitationMethod": '',
    }
)
