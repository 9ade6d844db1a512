"""Who can be booked, and when they are busy: schedules, hosts, busy time."""

from collections.abc import Iterable
from dataclasses import KW_ONLY
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Literal

from whenfree import _native
from whenfree._fields import (
    HoursByDate,
    HoursList,
    LocalTimes,
    Many,
    MaybeMinutes,
    MaybeStart,
    MaybeZone,
    Weekday,
    WeeklyHours,
    ZoneName,
)
from whenfree._model import Frame, Model, field, model
from whenfree._values import Plain, write_instant
from whenfree.event_types import Limit

_UTC = {"timeZone": "UTC"}


@model(Frame("schedule", _UTC, "timeOff", listed=True))
class TimeOff(Model):
    """Dates on which nothing holds, overrides neither; both included.

    >>> from datetime import date
    >>> TimeOff(date(2026, 12, 24), date(2027, 1, 1), reason="winter break").through
    datetime.date(2027, 1, 1)
    """

    from_: date
    through: date
    _: KW_ONLY
    reason: str | None = None


@model(Frame("schedule", _UTC, "travel", listed=True))
class Travel(Model):
    """Dates on which the hours are read in another zone; both included. Trips must not overlap."""

    from_: date
    through: date
    time_zone: ZoneName


@model(Frame("schedule", _UTC, "recurring", listed=True))
class RecurringHours(Model):
    """Hours on the dates of a rule (RFC 5545, 3.3.10) that begins on `first_date`, which is one only if it matches.

    >>> from datetime import date
    >>> RecurringHours("FREQ=MONTHLY;BYDAY=1SA", date(2026, 1, 1), ["10:00-14:00"]).hours
    ('10:00-14:00',)
    """

    rrule: str
    first_date: date
    hours: HoursList


@model("schedule")
class Schedule(Model):
    """When a host works: hours on the wall of a time zone.

    An instant lies in the hours `09:00-17:00` of a date exactly when a clock on the wall shows that date and a time from
    09:00 up to, not including, 17:00. `24:00` may end hours; an end before the start is on the next day, so `22:00-06:00`
    is a night.

    Args:
        time_zone: The home zone, by name or as `zoneinfo.ZoneInfo`.
        weekly: Hours by weekday, `{"mon": ["09:00-12:00", "13:00-17:00"]}`; a day left out is closed.
        recurring: Hours on the dates of rules, added to the week's.
        overrides: Hours by date: these and no others hold on it. An empty list closes it.
        time_off: Dates on which nothing holds.
        travel: Dates on which the hours are read in another zone.

    Raises:
        WhenfreeError: `unknown_time_zone`, `invalid_interval`, `invalid_rrule`, `invalid_value`, with the path inside the
            schedule.

    >>> schedule = Schedule("Europe/Berlin", weekly={"mon": ["09:00-12:30"], "fri": ["22:00-04:00"]})
    >>> Schedule("Europe/Berlin", weekly={"mon": ["9 to 5"]})
    Traceback (most recent call last):
    ...
    whenfree.InvalidInput: weekly.mon[0]: `9 to 5` is no pair of times; write hours as `09:00-17:00` (invalid_value)
    """

    time_zone: ZoneName
    _: KW_ONLY
    weekly: WeeklyHours = field(default={})
    recurring: Many[RecurringHours] = field(default=())
    overrides: HoursByDate = field(default={})
    time_off: Many[TimeOff] = field(default=())
    travel: Many[Travel] = field(default=())

    @classmethod
    def weekdays(cls, time_zone: "str | tzinfo", *hours: str) -> "Schedule":
        """The same hours from Monday to Friday.

        >>> Schedule.weekdays("Europe/London", "09:00-12:00", "13:00-17:00").weekly["wed"]
        ('09:00-12:00', '13:00-17:00')
        """
        days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
        return cls(time_zone, weekly={day: hours for day in days})


@model("host")
class Host(Model):
    """A person, a room or a piece of equipment that can be booked.

    Args:
        id: Not empty; what bookings and busy time name.
        schedule: When they work.
        name: For people.
        limits: On all active bookings that name the host, counted in the home zone.
        week_start: Where weeks begin, for weekly limits.
        priority: -1,000,000 to 1,000,000, for `choose="priority"`.
        weight: 1 to 1,000,000, for `choose="weighted"`.
        joined: Since when they are in the team; it matters to calibration alone.
        metadata: Any JSON, which comes back untouched; `Null` for its null.

    >>> Host("ada", Schedule("Europe/London", weekly={"mon": ["09:00-17:00"]})).weight
    1
    """

    id: str
    schedule: Schedule
    _: KW_ONLY
    name: str | None = None
    limits: Many[Limit] = field(default=())
    week_start: Weekday = "mon"
    priority: int = 0
    weight: int = 1
    joined: date | None = None
    metadata: Any = None


@model("busy")
class Busy(Model):
    """One entry of a host's busy time, in one of three forms.

    `Busy(start, end)` lies between two instants, and touches what begins at its end without overlapping it.
    `Busy.dates` is an all-day entry, and `Busy.recurring` a recurring one. Instants are rounded to whole seconds so that
    they cover more. In a query, plain pairs of datetimes do where there is nothing else to say.

    Args:
        start: Aware; for a recurring entry a local time.
        end: Aware, after the start.
        source: Names it in explanations.
        tentative: Busy, unless the event type says `tentative_is_free`.
        unknown: Stands for a calendar that could not be read: always busy, with a reason of its own.
        transparency: `"free"`: it counts for nothing.

    >>> from datetime import datetime, timezone
    >>> nine = datetime(2026, 3, 9, 9, tzinfo=timezone.utc)
    >>> Busy(nine, nine.replace(hour=10), source="dentist").source
    'dentist'
    >>> Busy(datetime(2026, 3, 9, 9), datetime(2026, 3, 9, 10))
    Traceback (most recent call last):
    ...
    whenfree.NaiveDatetime: start: `2026-03-09 09:00:00` has no time zone; ... (invalid_value)
    """

    start: MaybeStart = field(default=None)
    end: datetime | None = None
    _: KW_ONLY
    from_: date | None = None
    through: date | None = None
    duration: MaybeMinutes = field(default=None)
    time_zone: MaybeZone = field(default=None)
    rrule: str | None = None
    exdates: LocalTimes = field(default=())
    rdates: LocalTimes = field(default=())
    source: str | None = None
    transparency: Literal["busy", "free"] = "busy"
    tentative: bool = False
    unknown: bool = False

    @classmethod
    def dates(
        cls,
        from_: date,
        through: date,
        time_zone: "str | tzinfo",
        *,
        source: str | None = None,
        transparency: Literal["busy", "free"] = "busy",
        tentative: bool = False,
        unknown: bool = False,
    ) -> "Busy":
        """Busy on whole local dates, both included.

        >>> from datetime import date
        >>> Busy.dates(date(2026, 3, 28), date(2026, 3, 29), "Europe/Berlin", source="fair").time_zone
        'Europe/Berlin'
        """
        marks: Any = {"source": source, "transparency": transparency, "tentative": tentative, "unknown": unknown}
        return cls(from_=from_, through=through, time_zone=time_zone, **marks)

    @classmethod
    def recurring(
        cls,
        start: datetime,
        duration: int | timedelta,
        time_zone: "str | tzinfo",
        rrule: str,
        *,
        exdates: Iterable[datetime] = (),
        rdates: Iterable[datetime] = (),
        source: str | None = None,
        transparency: Literal["busy", "free"] = "busy",
        tentative: bool = False,
        unknown: bool = False,
    ) -> "Busy":
        """Busy again and again, at times that keep to the wall (RFC 5545).

        Args:
            start: A local time, where the rule begins; an occurrence only if it matches.
            duration: How long each occurrence lasts, 1 minute to 366 days.
            time_zone: On whose wall.
            rrule: The rule, daily or rarer.
            exdates: Local times that are taken out, at the end.
            rdates: Local times that are added.

        >>> from datetime import datetime
        >>> Busy.recurring(datetime(2026, 1, 5, 9), 30, "Europe/London", "FREQ=WEEKLY;BYDAY=MO", source="team").duration
        30
        """
        marks: Any = {"source": source, "transparency": transparency, "tentative": tentative, "unknown": unknown}
        return cls(start, duration=duration, time_zone=time_zone, rrule=rrule, exdates=exdates, rdates=rdates, **marks)

    def _write(self, path: str) -> Plain:
        if self.end is not None and isinstance(self.start, datetime):
            write_instant(self.start, f"{path}.start" if path else "start")
        return super(Busy, self)._write(path)


BusyLike = Busy | tuple[datetime, datetime] | list[datetime] | dict[str, Any]
"""An entry of busy time: a `Busy`, a pair of aware datetimes, or the contract's JSON."""

Zone = _native.Zone
