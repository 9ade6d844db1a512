"""What is booked: event types, who they need, and their rules."""

from dataclasses import KW_ONLY
from datetime import date
from typing import Any, Literal

from whenfree._fields import Many, MaybeMany, MaybeMinutes, MaybeZone, Minutes, MinutesList, Weekday
from whenfree._model import Frame, Model, field, model

Period = Literal["day", "week", "month", "year"]

_EVENT = {"id": "x", "durationMinutes": 1}


@model(Frame("eventType", _EVENT, "limits", listed=True))
class Limit(Model):
    """At most so many bookings, or so many minutes of meetings without buffers, in each period: exactly one of the two.

    >>> Limit("week", max_bookings=10)
    Limit(per='week', max_bookings=10)
    """

    per: Period
    _: KW_ONLY
    max_bookings: int | None = None
    max_minutes: MaybeMinutes = field(default=None, name="maxMinutes")


@model(Frame("eventType", _EVENT, "bookingWindow"))
class BookingWindow(Model):
    """Which dates may be booked, in exactly one form. `today` is the date of `now` in the event type's zone.

    Args:
        rolling_days: Up to `today` plus so many days; 0 is today alone.
        rolling_business_days: Up to the so-manieth Monday-to-Friday date after `today`.
        from_: From this date on.
        through: Up to this date, included.
        available_days: The first so many dates that have a start at all.
    """

    _: KW_ONLY
    rolling_days: int | None = None
    rolling_business_days: int | None = None
    from_: date | None = None
    through: date | None = None
    available_days: int | None = None


@model("policy")
class Policy(Model):
    """What attendees may do to a booking, and who must say why.

    Args:
        cancel_until: They may cancel until so many minutes before the start, exactly then included.
        reschedule_until: The same for moving it.
        max_reschedules: They may move it so often.
        reason_required: For which of `"cancel"`, `"reschedule"`, `"reject"` people must give a reason.
    """

    _: KW_ONLY
    cancel_until: MaybeMinutes = field(default=None)
    reschedule_until: MaybeMinutes = field(default=None)
    max_reschedules: int | None = None
    reason_required: Many[str] = field(default=())


@model(Frame("requirement", {"any": ["x"]}, "choose"))
class FewestBookings(Model):
    """Chooses the host with the fewest counted bookings in the meeting's day, week, month or year."""

    per: Period

    def _write(self, path: str) -> dict[str, Any]:
        return {"fewestBookings": {"per": self.per}}

    @classmethod
    def _read(cls, plain: Any) -> "FewestBookings":
        value = object.__new__(cls)
        object.__setattr__(value, "per", plain["fewestBookings"]["per"])
        return value

    def _fill(self, plain: Any) -> None:
        object.__setattr__(self, "per", plain["fewestBookings"]["per"])


@model(Frame("eventType", _EVENT, "slotGrid"))
class GapGrid(Model):
    """Starts are counted from where the hosts become free, moved on to whole multiples of `round_to` minutes since 00:00."""

    round_to: Minutes = field(default=1)

    def _write(self, path: str) -> dict[str, Any]:
        return {"gap": {"roundToMinutes": Minutes.form.write(self.round_to, "gap.roundToMinutes")}}

    @classmethod
    def _read(cls, plain: Any) -> "GapGrid":
        value = object.__new__(cls)
        value._fill(plain)
        return value

    def _fill(self, plain: Any) -> None:
        gap = plain["gap"]
        object.__setattr__(self, "round_to", gap.get("roundToMinutes", 1))


Choose = Literal["declared", "priority", "leastRecentlyBooked", "fewestBookings", "weighted", "mostAvailable"]


@model("requirement")
class Requirement(Model):
    """Who is needed: every host of a list, or so many of a pool.

    Args:
        all: All of these hosts.
        any: Some of these hosts,
        count: so many of them.
        choose: Which of them are picked; `FewestBookings("week")` counts within a period.
        calibrate: Makes up for absences; with `"fewestBookings"` and `"weighted"`.

    >>> Requirement(any=["room-1", "room-2"], choose="fewestBookings").count
    1
    """

    _: KW_ONLY
    all: MaybeMany[str] = field(default=None)
    any: MaybeMany[str] = field(default=None)
    count: int = 1
    choose: Choose | FewestBookings = "declared"
    calibrate: bool = False


Grid = Literal["hours", "clock"]


@model("eventType")
class EventType(Model):
    """What is booked, and by which rules.

    Args:
        id: Not empty; what bookings name.
        duration: The length of a meeting, 1 minute to 366 days.
        durations: Several lengths; the query or the request picks one, else `duration` holds, else the first.
        slot_interval: The step between candidate starts; the asked duration unless set.
        slot_grid: Where steps are counted from: `"hours"`, `"clock"` or `GapGrid(round_to=15)`.
        slot_offset: Moves the grid's starting points later.
        buffer_before, buffer_after: Kept free of busy time around a new meeting; they may lie outside working time,
        keep_buffers_in_hours: unless this is set.
        tentative_is_free: Tentative busy time counts for nothing.
        max_active_per_attendee: Asked by `decide` alone.
        minimum_notice: A start lies at `now` plus this, or later; exactly then is allowed.
        booking_window: Which dates may be booked.
        limits: On active bookings of this event type.
        seats: Seats of one meeting, 1 to 1,000,000.
        time_zone: In which its days, weeks, months and years are counted; that of the first host unless set.
        week_start: Where weeks begin.
        requires: Who is needed; all hosts unless set.
        requires_confirmation: Accepted bookings are `pending`.
        policy: Deadlines and reasons, taken along by each booking.
        title, metadata: For people, and for you: any JSON, `Null` for its null.

    All minutes may be given as `timedelta`, and are elapsed time.

    Raises:
        WhenfreeError: with the path of the field in the contract.

    >>> from datetime import timedelta
    >>> EventType("call", timedelta(minutes=30), buffer_after=10)
    EventType(id='call', duration=30, buffer_after=10)
    """

    id: str
    duration: MaybeMinutes = field(default=None)
    _: KW_ONLY
    durations: MinutesList = field(default=())
    slot_interval: MaybeMinutes = field(default=None)
    slot_grid: Grid | GapGrid = "hours"
    slot_offset: Minutes = field(default=0)
    buffer_before: Minutes = field(default=0)
    buffer_after: Minutes = field(default=0)
    keep_buffers_in_hours: bool = False
    tentative_is_free: bool = False
    max_active_per_attendee: int | None = None
    minimum_notice: Minutes = field(default=0)
    booking_window: BookingWindow | None = None
    limits: Many[Limit] = field(default=())
    seats: int = 1
    time_zone: MaybeZone = field(default=None)
    week_start: Weekday = "mon"
    requires: MaybeMany[Requirement] = field(default=None)
    requires_confirmation: bool = False
    policy: Policy | None = None
    title: str | None = None
    metadata: Any = None
