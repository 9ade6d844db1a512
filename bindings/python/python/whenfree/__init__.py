"""A scheduling engine to embed: which starts can be booked, why not this one, and book it.

>>> from datetime import datetime, timezone
>>> from whenfree import EventType, Host, Planner, Query, Schedule
>>> ada = Host("ada", Schedule.weekdays("Europe/London", "09:00-17:00"))
>>> planner = Planner(event_type=EventType("call", 30), hosts=[ada])
>>> monday = datetime(2026, 11, 23, tzinfo=timezone.utc)
>>> slots = planner.slots(Query(now=monday, window=(monday, monday.replace(day=24))))
>>> len(slots), slots[0].start.isoformat()
(16, '2026-11-23T09:00:00+00:00')

Everything is a function of its input: `now` is an argument, time zones come from the tz database inside the library, and
nothing is stored or sent. Values are frozen; planners and queries may be used from any thread.

Times are aware `datetime`s, in any zone that Python knows; one without a zone is refused with `NaiveDatetime`. Lengths are
minutes, as `int` or `timedelta`. Zones are names of the tz database or `zoneinfo.ZoneInfo`. `to_dict` and `to_json` of any
value are the JSON contract of the project, the same in every language.
"""

from collections.abc import Iterable as _Iterable
from collections.abc import Sequence as _Sequence

from whenfree import _native
from whenfree._errors import (
    ErrorCode,
    InternalError,
    InvalidInput,
    NaiveDatetime,
    NotAllowed,
    NotFound,
    TooLarge,
    WhenfreeError,
    WrongType,
)
from whenfree._native import Query, Slot, Slots, Zone
from whenfree._options import Bounds
from whenfree._values import Null
from whenfree.answers import (
    Accepted,
    Decision,
    Explanation,
    RankedHost,
    Ranking,
    Reason,
    ReasonCode,
    Rejected,
    TimeSpan,
)
from whenfree.bookings import (
    Actor,
    Attendee,
    Booking,
    Command,
    CommandKind,
    Move,
    Occurrence,
    Place,
    Request,
    Role,
    Status,
)
from whenfree.calendars import Busy, BusyLike, Host, RecurringHours, Schedule, TimeOff, Travel
from whenfree.changes import (
    Applied,
    CalendarMessage,
    Change,
    DueReminder,
    Event,
    EventKind,
    FieldChange,
    HistoryEntry,
    Lock,
    Opening,
    PassedOver,
    Recipient,
    Refused,
    Reminder,
    ReminderPlan,
    Reminders,
    WaitlistEntry,
    WaitlistOffer,
    WaitlistOrder,
    apply,
    recipients,
)
from whenfree.composites import (
    Composite,
    CompositeAccepted,
    CompositeExplanation,
    CompositePlanner,
    CompositeRejected,
    CompositeRequest,
    CompositeSlot,
    CompositeSlots,
    Gap,
    Segment,
    SegmentBooking,
    SegmentExplanation,
    SegmentSlot,
)
from whenfree.event_types import BookingWindow, EventType, FewestBookings, GapGrid, Limit, Policy, Requirement
from whenfree.planner import Planner
from whenfree.saga import Call, Next, Observation, Outcome, Saga, Unsettled
from whenfree.series import (
    OccurrenceDecision,
    RefusedChange,
    Scope,
    SeriesCancellation,
    SeriesChange,
    SeriesDecision,
    SeriesMove,
    SeriesRequest,
    cancel_series,
)
from whenfree.words import EventWords, Meaning, RoleWords, StatusWords

__all__ = [
    "Accepted",
    "Actor",
    "Applied",
    "Attendee",
    "Booking",
    "BookingWindow",
    "Bounds",
    "Busy",
    "BusyLike",
    "CalendarMessage",
    "Call",
    "Change",
    "Command",
    "CommandKind",
    "Composite",
    "CompositeAccepted",
    "CompositeExplanation",
    "CompositePlanner",
    "CompositeRejected",
    "CompositeRequest",
    "CompositeSlot",
    "CompositeSlots",
    "Decision",
    "DueReminder",
    "ErrorCode",
    "Event",
    "EventKind",
    "EventType",
    "EventWords",
    "Explanation",
    "FewestBookings",
    "FieldChange",
    "Gap",
    "GapGrid",
    "HistoryEntry",
    "Host",
    "InternalError",
    "InvalidInput",
    "Limit",
    "Lock",
    "Meaning",
    "Move",
    "NaiveDatetime",
    "Next",
    "NotAllowed",
    "NotFound",
    "Null",
    "Observation",
    "Occurrence",
    "OccurrenceDecision",
    "Opening",
    "Outcome",
    "PassedOver",
    "Place",
    "Planner",
    "Policy",
    "Query",
    "RankedHost",
    "Ranking",
    "Reason",
    "ReasonCode",
    "Recipient",
    "RecurringHours",
    "Refused",
    "RefusedChange",
    "Rejected",
    "Reminder",
    "ReminderPlan",
    "Reminders",
    "Request",
    "Requirement",
    "Role",
    "RoleWords",
    "Saga",
    "Schedule",
    "Scope",
    "Segment",
    "SegmentBooking",
    "SegmentExplanation",
    "SegmentSlot",
    "SeriesCancellation",
    "SeriesChange",
    "SeriesDecision",
    "SeriesMove",
    "SeriesRequest",
    "Slot",
    "Slots",
    "Status",
    "StatusWords",
    "TimeOff",
    "TimeSpan",
    "TooLarge",
    "Travel",
    "Unsettled",
    "WaitlistEntry",
    "WaitlistOffer",
    "WaitlistOrder",
    "WhenfreeError",
    "WrongType",
    "Zone",
    "answer",
    "answers",
    "apply",
    "cancel_series",
    "recipients",
    "tzdb_version",
    "zones",
]

__version__ = _native.version()

_Sequence.register(Slots)


def zones() -> list[str]:
    """The names of all time zones inside, sorted; case counts."""
    return _native.zone_names()


def tzdb_version() -> str:
    """The release of the tz database inside, such as `"2026e"`."""
    return _native.tzdb_version()


def answer(verb: str, text: str | bytes) -> str:
    """Answers one line of the JSON contract, text in and text out. Bad input is an answer too: `{"error": ...}`.

    Args:
        verb: `"slots"`, `"explain"`, `"decide"`, `"rank"`, `"apply"`, `"series"`, `"composite"`, `"recipients"`,
            `"reminders"`, `"waitlist"`, `"calendar"`, `"words"` or `"saga"`.
        text: A document for `slots`; else `{"query": document, ...}`.

    >>> answer("slots", "{}")
    '{"error":{"code":"missing_field","path":"eventType","message":"`eventType` is required"}}'
    """
    return _native.answer(verb, text)


def answers(verb: str, lines: _Iterable[str | bytes]) -> list[str]:
    """Answers many lines on all cores while other threads run, in order. A bad line does not stop the rest."""
    return _native.answers(verb, lines)
