"""What a command does to a booking, and what follows from it."""

from dataclasses import KW_ONLY
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from whenfree import _native
from whenfree._errors import WhenfreeError
from whenfree._fields import Many, MaybeHours, MaybeMinutes, MaybeZone, ZoneName, ZonesByName
from whenfree._model import Model, field, model, plain_of
from whenfree._text import answered, dumps
from whenfree._values import write_instant
from whenfree.answers import Reason, TimeSpan
from whenfree.bookings import Actor, Attendee, Booking, Command, CommandKind, Place
from whenfree.event_types import Period

EventKind = Literal[
    "booking.held",
    "booking.created",
    "booking.requested",
    "booking.confirmed",
    "booking.rejected",
    "booking.rescheduled",
    "booking.cancelled",
    "booking.completed",
    "booking.no_show",
    "booking.expired",
]


@model("event")
class Event(Model):
    """What happened to a booking: for those who listen. Drop those of a lower `sequence` than you have seen."""

    type: EventKind
    booking_id: str
    sequence: int
    at: datetime
    actor: Actor
    reason: str | None = None


@model()
class FieldChange(Model):
    """A field before and after: `status`, `time` (`{"start", "end"}`), `hostIds` or `seats`, as the contract writes them."""

    field: Literal["status", "time", "hostIds", "seats"]
    from_: Any = None
    to: Any = None


@model()
class HistoryEntry(Model):
    """Who did what to a booking."""

    at: datetime
    actor: Actor
    command: CommandKind
    _: KW_ONLY
    reason: str | None = None
    changes: Many[FieldChange]


@model()
class Lock(Model):
    """What another request could spoil. Take the locks, read again, decide again, store.

    Which facts there are depends on the `kind`: of a `host` its time; of a `session` its event type, time and hosts; of
    an `event_limit` or a `host_limit` the period, by its first date; of an `attendee` the event type.
    """

    kind: Literal["host", "session", "event_limit", "host_limit", "attendee"]
    _: KW_ONLY
    host: str | None = None
    event_type_id: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    host_ids: Many[str] = field(default=())
    per: Period | None = None
    period: date | None = None
    attendee: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What to lock by: locks of one key meet where their times or periods do."""
        parts = (self.kind, self.event_type_id, self.host or self.attendee)
        return tuple(part for part in parts if part is not None)


@model("change")
class Change(Model):
    """What to store, and to tell."""

    booking: Booking
    """As it is now."""
    events: Many[Event]
    history: HistoryEntry

    def recipients(self) -> "tuple[Recipient, ...]":
        """Whom to tell: the attendee, the hosts, and the hosts who lost the booking by a move."""
        return _recipients({"change": self.to_dict()})

    def calendar_messages(self, domain: str) -> "tuple[tuple[Recipient, CalendarMessage], ...]":
        """What calendars hear of it, one message a recipient (RFC 5546).

        Args:
            domain: Of yours; `UID` is made from it and the id, and tells nothing about either.
        """
        plain = _asked("calendar", {"change": self.to_dict(), "domain": domain})
        read = ((Recipient._read(one["recipient"]), CalendarMessage._read(one["message"])) for one in plain["messages"])
        return tuple(read)


@model()
class Applied(Model):
    """A command that was carried out. True.

    `locks` names what another command could spoil.
    """

    booking: Booking
    events: Many[Event]
    history: HistoryEntry
    locks: Many[Lock] = field(default=())
    applied: ClassVar[Literal[True]] = True
    reasons: ClassVar[tuple[Reason, ...]] = ()

    @property
    def change(self) -> Change:
        """What to store and to tell, without the locks."""
        value = object.__new__(Change)
        for name in ("booking", "events", "history"):
            object.__setattr__(value, name, getattr(self, name))
        return value

    def recipients(self) -> "tuple[Recipient, ...]":
        """Whom to tell; see `Change.recipients`."""
        return self.change.recipients()

    def to_dict(self) -> dict[str, Any]:
        """The answer in the JSON contract."""
        return {"applied": True, **self._write("")}


@model()
class Refused(Model):
    """A command that the calendar refuses, and why. False. Nothing changes."""

    reasons: Many[Reason]
    applied: ClassVar[Literal[False]] = False

    def __bool__(self) -> bool:
        return False

    def to_dict(self) -> dict[str, Any]:
        """The answer in the JSON contract."""
        return {"applied": False, **self._write("")}


@model("recipient")
class Recipient(Model):
    """Somebody to tell. `released` are hosts who lost the booking; who `acted` is listed too."""

    role: Literal["attendee", "host"]
    id: str
    _: KW_ONLY
    time_zone: MaybeZone = field(default=None)
    released: bool = False
    acted: bool = False


@model()
class CalendarMessage(Model):
    """The identity of a booking in a calendar: METHOD, UID, SEQUENCE and STATUS of iCalendar (RFC 5545, 5546)."""

    method: Literal["REQUEST", "CANCEL"]
    uid: str
    _: KW_ONLY
    recurrence_id: datetime | None = None
    sequence: int
    status: Literal["TENTATIVE", "CONFIRMED", "CANCELLED"] | None = None
    stamp: datetime


@model("reminder")
class Reminder(Model):
    """A rule: so many elapsed minutes before the start, or after the end.

    Args:
        before, after: Exactly one of them.
        to: `"attendees"`, `"hosts"` or `"everyone"`.
        quiet_hours: Wall times of the recipient in which nothing is sent, `"21:00-08:00"`.
        if_quiet: `"earlier"`: the last minute before them; `"later"`: their end.
    """

    id: str
    _: KW_ONLY
    before: MaybeMinutes = field(default=None)
    after: MaybeMinutes = field(default=None)
    to: Literal["attendees", "hosts", "everyone"] = "everyone"
    quiet_hours: MaybeHours = field(default=None)
    if_quiet: Literal["earlier", "later"] = "earlier"


@model("reminders")
class Reminders(Model):
    """Rules, and the zones of those who have none of their own."""

    rules: Many[Reminder]
    time_zone: ZoneName
    host_time_zones: ZonesByName = field(default={})

    def plan(self, booking: Booking, now: datetime) -> "ReminderPlan":
        """When to remind whom. Plan again after every change; `now` only filters.

        >>> from datetime import datetime, timezone
        >>> def at(hour): return datetime(2026, 11, 23, hour, tzinfo=timezone.utc)
        >>> rules = Reminders([Reminder("day-before", before=24 * 60, to="hosts")], "Europe/London")
        >>> plan = rules.plan(Booking("b1", "call", ["ada"], at(10), at(11), "confirmed"), at(9).replace(day=20))
        >>> plan.due[0].at
        datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.timezone.utc)
        """
        asked = {"booking": booking.to_dict(), "reminders": self.to_dict(), "now": write_instant(now, "now")}
        return ReminderPlan._read(_asked("reminders", asked))


@model()
class DueReminder(Model):
    """A reminder for somebody. `why` says why one is skipped."""

    at: datetime
    reminder: str
    recipient: Recipient
    key: str
    why: Literal["past", "no_time"] | None = None


@model()
class ReminderPlan(Model):
    """Upsert what is due by its `key`, and drop everything else that is kept for the booking."""

    due: Many[DueReminder]
    skipped: Many[DueReminder] = field(default=())


@model("opening")
class Opening(Model):
    """A place that has come free."""

    event_type_id: str
    place: Place
    seats: int = 1


@model("waitlistEntry")
class WaitlistEntry(Model):
    """Somebody who waits, and the stretches of time that they want."""

    id: str
    attendee: Attendee
    event_type_id: str
    wanted: Many[TimeSpan]
    joined_at: datetime
    _: KW_ONLY
    duration: MaybeMinutes = field(default=None)
    seats: int = 1
    hosts: Many[str] = field(default=())
    priority: int = 0


@model()
class WaitlistOffer(Model):
    """Hold this for them; when the hold lapses, its opening starts the next round."""

    entry_id: str
    booking: Booking
    locks: Many[Lock] = field(default=())


@model()
class PassedOver(Model):
    """Somebody who is not offered the place, and why: another time, reasons, or an error."""

    entry_id: str
    why: Literal["other_time", "refused", "impossible"]
    reasons: Many[Reason] = field(default=())
    error: WhenfreeError | None = None


@model()
class WaitlistOrder(Model):
    """Who is offered a place, first come first, and who is passed over."""

    offers: Many[WaitlistOffer]
    passed: Many[PassedOver]


def _asked(verb: str, line: dict[str, Any]) -> dict[str, Any]:
    return answered(_native.answer(verb, dumps(line)))


def _recipients(line: dict[str, Any]) -> tuple[Recipient, ...]:
    return tuple(Recipient._read(one) for one in _asked("recipients", line)["recipients"])


def recipients(booking: Booking) -> tuple[Recipient, ...]:
    """Whom a booking concerns; of a change, `Change.recipients` knows more."""
    return _recipients({"booking": booking.to_dict()})


def _applied(plain: dict[str, Any]) -> Applied | Refused:
    return Applied._read(plain) if plain["applied"] else Refused._read(plain)


def apply(booking: Booking, command: Command, actor: Actor, now: datetime) -> Applied:
    """Does something to a booking that claims no time: reject, cancel, complete, mark_no_show, expire, and confirm without a
    second look. What claims time goes through `Planner.apply`.

    Raises:
        NotAllowed: `forbidden`, `invalid_transition`, `too_early`, `too_late`; the booking stays as it was.

    >>> from datetime import datetime, timezone
    >>> def at(hour): return datetime(2026, 11, 23, hour, tzinfo=timezone.utc)
    >>> booking = Booking("b1", "call", ["ada"], at(10), at(11), "confirmed")
    >>> apply(booking, Command.cancel(reason="a cold"), Actor.host("ada"), at(9)).booking.status
    'cancelled'
    """
    line = {
        "command": plain_of(Command, command, "command"),
        "actor": plain_of(Actor, actor, "actor"),
        "booking": plain_of(Booking, booking, "booking"),
        "now": write_instant(now, "now"),
    }
    return Applied._read(_asked("apply", line))
