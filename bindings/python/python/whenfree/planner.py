"""The planner: validated inputs, and the questions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from whenfree import _native
from whenfree._model import plain_of
from whenfree._options import Bounds, options_text
from whenfree._text import answered, dumps
from whenfree._values import write_instant, write_minutes
from whenfree.answers import Decision, Explanation, Ranking, _decision
from whenfree.bookings import Actor, Command, Request
from whenfree.calendars import Host
from whenfree.changes import Applied, Change, Opening, Refused, WaitlistEntry, WaitlistOrder, _applied
from whenfree.event_types import EventType
from whenfree.series import SeriesDecision, SeriesMove, SeriesRequest

Query = _native.Query
Slots = _native.Slots
Slot = _native.Slot


class Planner:
    """An event type and its hosts, validated and indexed once, ready for any number of queries from any thread.

    All questions ask one predicate: a start is in `slots` exactly when `explain` finds nothing against it, and exactly when
    `decide` accepts it, apart from what only `decide` is asked.

    Args:
        event_type: What is booked.
        hosts: Who can be booked, in the order in which ties are broken.
        bounds: Other limits against abuse.

    Raises:
        WhenfreeError: whatever is wrong with them, with the path of the field.

    >>> from datetime import datetime, timezone
    >>> from whenfree import EventType, Host, Planner, Query, Schedule
    >>> ada = Host("ada", Schedule.weekdays("America/New_York", "09:00-12:00"))
    >>> planner = Planner(event_type=EventType("call", 60), hosts=[ada])
    >>> def utc(*when): return datetime(*when, tzinfo=timezone.utc)
    >>> # The day after the clocks went forward: 09:00 is 13:00 in UTC.
    >>> query = Query(now=utc(2026, 3, 6, 12), window=(utc(2026, 3, 9), utc(2026, 3, 10)))
    >>> [start.hour for start in planner.slots(query).starts]
    [13, 14, 15]
    """

    __slots__ = ("__weakref__", "_desk", "_options")
    _desk: _native.Desk
    _options: str

    def __init__(
        self,
        *,
        event_type: EventType | Mapping[str, Any],
        hosts: Iterable[Host | Mapping[str, Any]],
        bounds: Bounds | None = None,
    ) -> None:
        self._open(dumps({"eventType": event_type, "hosts": list(hosts)}), options_text(bounds))

    def _open(self, text: str | bytes, options: str) -> None:
        self._options = options
        self._desk = _native.Desk(text, options)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Planner":
        """Reads the static part of a document, `{"eventType": ..., "hosts": [...]}`."""
        planner = object.__new__(cls)
        planner._open(text, "")
        return planner

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Planner":
        """The same, as Python holds it."""
        return cls.from_json(dumps(data))

    def to_json(self) -> str:
        """The static part as the contract writes it."""
        return self._desk.to_json()

    @property
    def time_zone(self) -> str:
        """The zone in which dates, days, weeks and months of the event type are counted."""
        return self._desk.time_zone

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        return _reopened, (self.to_json(), self._options)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Planner):
            return NotImplemented
        return (self.to_json(), self._options) == (other.to_json(), other._options)

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"Planner.from_json({self.to_json()!r})"

    def slots(self, query: Query) -> Slots:
        """Which starts can be booked: in the window, in order, all of them or the first `limit`.

        A slot that ends exactly at closing time is offered. Long work lets other threads run.

        Raises:
            TooLarge: before the work starts.
            WhenfreeError: whatever is wrong with the query.
        """
        return self._desk.slots(query)

    def next(self, query: Query) -> Slot | None:
        """The first start in the window; no more of it is looked at than that takes."""
        return self._desk.first(query)

    def explain(self, query: Query, start: datetime, *, duration: int | timedelta | None = None) -> Explanation:
        """Why not this one: every rule that refuses a start. The query's window, `limit` and `first_per_day` play no part.

        Args:
            start: Aware; a fraction of a second is rounded down.
            duration: One of the durations offered; the query's unless set.
        """
        request = {"start": write_instant(start, "start")}
        if duration is not None:
            request["durationMinutes"] = write_minutes(duration, "request.durationMinutes")
        return Explanation._read(self._ask("explain", query, {"request": request}))

    def decide(self, query: Query, request: Request | datetime) -> Decision:
        """Book it: the booking to store, or the reasons against it. Nothing is stored; see to it that nothing comes in
        between deciding and storing.

        Args:
            request: What somebody wants; a datetime alone is a request for one seat at that start.

        >>> from datetime import datetime, timezone
        >>> from whenfree import EventType, Host, Planner, Query, Schedule
        >>> ada = Host("ada", Schedule.weekdays("Europe/London", "09:00-17:00"))
        >>> planner = Planner(event_type=EventType("call", 30), hosts=[ada])
        >>> monday = datetime(2026, 11, 23, tzinfo=timezone.utc)
        >>> query = Query(now=monday, window=(monday, monday.replace(day=24)))
        >>> planner.decide(query, monday.replace(hour=10)).booking.host_ids
        ('ada',)
        >>> [reason.code for reason in planner.decide(query, monday.replace(hour=18)).reasons]
        ['off_grid', 'not_enough_hosts', 'outside_working_hours']
        """
        return _decision(self._ask("decide", query, {"request": _request(request)}))

    def rank(self, query: Query, request: Request | datetime) -> tuple[Ranking, ...]:
        """Who would get it, and why: for each requirement the hosts that can take the start, best first."""
        rankings = self._ask("rank", query, {"request": _request(request)})["rankings"]
        return tuple(Ranking._read(ranking) for ranking in rankings)

    def apply(self, query: Query, command: Command, actor: Actor) -> Applied | Refused:
        """Does something to a booking of the query: what to store and to tell, or the calendar's reasons against it.

        Raises:
            NotAllowed: who may not, or not now; the booking stays as it was.
            NotFound: no booking of that id.
        """
        line = {"command": plain_of(Command, command, "command"), "actor": plain_of(Actor, actor, "actor")}
        return _applied(self._ask("apply", query, line))

    def series(self, query: Query, request: SeriesRequest, actor: Actor | None = None) -> SeriesDecision:
        """Decides every occurrence of a rule, the earlier accepted ones counted; with an actor, also what to store."""
        line = {"request": plain_of(SeriesRequest, request, "request")}
        if actor is not None:
            line["actor"] = plain_of(Actor, actor, "actor")
        return SeriesDecision._read(self._ask("series", query, line))

    def reschedule_series(self, query: Query, move: SeriesMove, actor: Actor) -> SeriesDecision:
        """Moves bookings of a series, all by the same difference on the wall."""
        line = {"move": plain_of(SeriesMove, move, "move"), "actor": plain_of(Actor, actor, "actor")}
        return SeriesDecision._read(self._ask("series", query, line))

    def next_in_line(self, query: Query, opening: Opening | Change, entries: Iterable[WaitlistEntry]) -> WaitlistOrder:
        """Who is offered a place that has come free, or that a change frees: by priority, then by who waits longest."""
        line: dict[str, Any] = {"opening" if isinstance(opening, Opening) else "change": opening.to_dict()}
        line["entries"] = [entry.to_dict() for entry in entries]
        return WaitlistOrder._read(self._ask("waitlist", query, line))

    def slots_of_each(self, queries: Sequence[Query]) -> list[Slots]:
        """Answers many queries on all cores while other threads run, in order; in a process that was forked after the first
        batch, one after the other.

        Raises:
            WhenfreeError: the first error, in the order of the queries; `slots_or_errors` keeps the other answers.
        """
        answers = self._desk.slots_of_each(list(queries))
        for answer in answers:
            if not isinstance(answer, Slots):
                raise answer
        return answers  # type: ignore[return-value]

    def slots_or_errors(self, queries: Sequence[Query]) -> list[Any]:
        """The same with an error in its place: `list[Slots | WhenfreeError]`."""
        return self._desk.slots_of_each(list(queries))

    def _ask(self, verb: str, query: Query, line: dict[str, Any]) -> dict[str, Any]:
        return answered(self._desk.answer(verb, query, dumps(line)))


def _request(request: Request | datetime) -> dict[str, Any]:
    if isinstance(request, datetime):
        return {"start": write_instant(request, "request.start")}
    return plain_of(Request, request, "request")


def _reopened(text: str, options: str) -> Planner:
    planner = object.__new__(Planner)
    planner._open(text, options)
    return planner
