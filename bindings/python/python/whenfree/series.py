"""Several bookings by a rule: asked for, moved, called off."""

from collections.abc import Iterable
from dataclasses import KW_ONLY
from datetime import datetime
from typing import Any, Literal

from whenfree import _native
from whenfree._errors import WhenfreeError
from whenfree._fields import LocalTime, LocalTimes, Many, MaybeMany, MaybeMinutes, MaybeZone
from whenfree._model import Model, field, model
from whenfree._text import answered, dumps
from whenfree._values import read_instant, write_instant
from whenfree.answers import Reason, TimeSpan
from whenfree.bookings import Actor, Attendee, Booking
from whenfree.changes import Change

Mode = Literal["allOrNothing", "bestEffort"]


@model("seriesRequest")
class SeriesRequest(Model):
    """Bookings on the occurrences of a rule; wall time is kept across daylight saving.

    Args:
        id: The series; its bookings are called `id/20270302T220000Z`.
        start: A local time, where the rule begins; one of them only if it matches.
        rrule: Ends by COUNT or UNTIL, at 1,000 occurrences at most.
        time_zone: On whose wall; the event type's unless set.
        exdates: Local times that are left out; COUNT counts them.
        duration, hosts, seats, attendee, any_start: As for `Request`, for each.
        keep_hosts: All have the hosts of the first that is accepted.
        mode: `"allOrNothing"` or `"bestEffort"`.
        alternatives: How many other starts to name for each refusal, 0 to 20.
    """

    id: str
    start: LocalTime
    rrule: str
    _: KW_ONLY
    time_zone: MaybeZone = field(default=None)
    exdates: LocalTimes = field(default=())
    duration: MaybeMinutes = field(default=None)
    hosts: Many[str] = field(default=())
    keep_hosts: bool = False
    seats: int = 1
    attendee: Attendee | None = None
    any_start: bool = False
    mode: Mode = "allOrNothing"
    alternatives: int = 3


@model()
class Scope(Model):
    """Which bookings of a series are meant: one, that one and all later, or all.

    An occurrence is named by where the rule first put it, wherever it was moved since.

    >>> Scope.all()
    Scope()
    """

    one: datetime | None = None
    following: datetime | None = None

    @classmethod
    def all(cls) -> "Scope":
        """All of them."""
        return cls()

    def _write(self, path: str) -> Any:
        return super(Scope, self)._write(path) or "all"

    def _fill(self, plain: Any) -> None:
        for name in ("one", "following"):
            text = None if plain == "all" else plain.get(name)
            object.__setattr__(self, name, None if text is None else read_instant(text))


@model("seriesMove")
class SeriesMove(Model):
    """Where the bookings of a series are to go: all by the same difference in days and time of day on the wall.

    Args:
        series: Its id.
        scope: Which of them.
        to: The new local start of the occurrence named, or with `all` of the first one still ahead.
        time_zone: On whose wall; the event type's unless set.
    """

    series: str
    scope: Scope
    to: LocalTime
    _: KW_ONLY
    time_zone: MaybeZone = field(default=None)
    duration: MaybeMinutes = field(default=None)
    keep_hosts: bool = False
    hosts: Many[str] = field(default=())
    any_start: bool = False
    reason: str | None = None
    mode: Mode = "allOrNothing"
    alternatives: int = 3


@model("seriesCancellation")
class SeriesCancellation(Model):
    """Which bookings of a series are called off, and why."""

    series: str
    scope: Scope
    _: KW_ONLY
    reason: str | None = None
    mode: Mode = "allOrNothing"


@model()
class OccurrenceDecision(Model):
    """What becomes of one occurrence: its `booking`, or `reasons` and `alternatives`, or an `error` where it may not be
    moved; `possible` where nothing but another refusal is in the way."""

    booking_id: str
    occurrence: datetime
    start: datetime
    accepted: bool
    booking: Booking | None = None
    possible: bool = False
    reasons: MaybeMany[Reason] = field(default=None)
    alternatives: MaybeMany[TimeSpan] = field(default=None)
    error: WhenfreeError | None = None


@model()
class SeriesDecision(Model):
    """What becomes of a series. True if it is accepted. `changes` is what to store and to tell, where an actor was named."""

    series: str
    mode: Mode
    accepted: bool
    occurrences: Many[OccurrenceDecision]
    changes: Many[Change] = field(default=())

    def __bool__(self) -> bool:
        return self.accepted


@model()
class RefusedChange(Model):
    """A booking that may not be called off."""

    booking_id: str
    error: WhenfreeError


@model()
class SeriesChange(Model):
    """What calling off a series does. True if anything changes."""

    changes: Many[Change]
    refused: Many[RefusedChange]

    def __bool__(self) -> bool:
        return bool(self.changes)


def cancel_series(bookings: Iterable[Booking], cancel: SeriesCancellation, actor: Actor, now: datetime) -> SeriesChange:
    """Calls off one booking of a series, it and all later, or all, each with its own deadline.

    Raises:
        NotAllowed: who has no part in any of them; with a scope of one, whatever is against it.
        NotFound: the series, or the occurrence, is not among the bookings.
    """
    line = {
        "bookings": [booking.to_dict() for booking in bookings],
        "cancel": cancel.to_dict(),
        "actor": actor.to_dict(),
        "now": write_instant(now, "now"),
    }
    return SeriesChange._read(answered(_native.answer("series", dumps(line))))
