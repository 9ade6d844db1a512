"""What the engine answers: reasons, explanations, decisions, rankings."""

from dataclasses import KW_ONLY
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from whenfree._fields import Many, MaybeMany
from whenfree._model import Model, field, model
from whenfree.bookings import Booking
from whenfree.event_types import Choose, FewestBookings, Period

ReasonCode = Literal[
    "in_the_past",
    "minimum_notice",
    "outside_booking_window",
    "event_limit",
    "off_grid",
    "not_enough_hosts",
    "outside_working_hours",
    "time_off",
    "busy",
    "unknown_availability",
    "booked",
    "held",
    "buffer",
    "host_limit",
    "seats_full",
    "attendee_limit",
]
"""Every code of a reason in `docs/codes.md`."""


@model()
class TimeSpan(Model):
    """From one instant up to another, the end not included."""

    start: datetime
    end: datetime


@model()
class Reason(Model):
    """A rule that refuses a start, and its facts; `docs/codes.md` lists which code has which. The others are None.

    Reasons are data: write the sentence in the words of your product.

    >>> Reason("busy", host="ada", source="dentist")
    Reason(code='busy', host='ada', source='dentist')
    """

    code: ReasonCode
    _: KW_ONLY
    host: str | None = None
    now: datetime | None = None
    earliest: datetime | None = None
    from_: date | None = None
    through: date | None = None
    per: Period | None = None
    period: date | None = None
    max_bookings: int | None = None
    bookings: int | None = None
    max_minutes: int | None = None
    minutes: int | None = None
    before: datetime | None = None
    after: datetime | None = None
    requirement: int | None = None
    needed: int | None = None
    able: int | None = None
    working: MaybeMany[TimeSpan] = field(default=None)
    booking: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    expires_at: datetime | None = None
    source: str | None = None
    reason: str | None = None
    seats_left: int | None = None
    seats: int | None = None
    attendee: str | None = None
    active: int | None = None
    max_active: int | None = None


@model()
class Explanation(Model):
    """Why a start is not offered: every rule against it, or that there is none. True if it is offered."""

    start: datetime
    offered: bool
    reasons: Many[Reason]

    def __bool__(self) -> bool:
        return self.offered


@model()
class Accepted(Model):
    """A request that can be booked. True."""

    booking: Booking
    """What to store; it has no id yet, unless it is one that moves."""
    accepted: ClassVar[Literal[True]] = True
    reasons: ClassVar[tuple[Reason, ...]] = ()

    def to_dict(self) -> dict[str, Any]:
        """The answer in the JSON contract."""
        return {"accepted": True, **self._write("")}


@model()
class Rejected(Model):
    """A request that cannot be booked, and why. False."""

    reasons: Many[Reason]
    accepted: ClassVar[Literal[False]] = False
    booking: ClassVar[None] = None

    def __bool__(self) -> bool:
        return False

    def to_dict(self) -> dict[str, Any]:
        """The answer in the JSON contract."""
        return {"accepted": False, **self._write("")}


Decision = Accepted | Rejected
"""What `decide` answers; `accepted` tells the two apart."""


def _decision(plain: dict[str, Any]) -> Decision:
    return Accepted._read(plain) if plain["accepted"] else Rejected._read(plain)


@model()
class RankedHost(Model):
    """A host in the order of a requirement."""

    host: str
    picked: bool
    _: KW_ONLY
    named: bool = False
    score: dict[str, Any] | None = None
    reason: str


@model()
class Ranking(Model):
    """The hosts of a requirement that can take a start, best first."""

    requirement: int
    _: KW_ONLY
    choose: Choose | FewestBookings | None = None
    hosts: Many[RankedHost]
