"""Several segments that are offered and booked as one: colour, a wait, a wash, a cut."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY
from datetime import datetime
from typing import Any, ClassVar, Literal, overload

from whenfree import _native
from whenfree._fields import Many, MaybeMany, Minutes
from whenfree._model import Frame, Model, field, model, plain_of
from whenfree._options import Bounds, options_text
from whenfree._text import answered, dumps
from whenfree._values import read_instant, write_instant
from whenfree.answers import Reason
from whenfree.bookings import Attendee, Booking
from whenfree.calendars import Host
from whenfree.event_types import EventType


@model()
class Gap(Model):
    """How long to wait between two segments, both ends included.

    >>> Gap(30, 45)
    Gap(min=30, max=45)
    """

    min: Minutes = field(name="min")
    max: Minutes = field(name="max")


@model(Frame("composite", {"id": "x"}, "segments", listed=True))
class Segment(Model):
    """One part of a composite; the default duration of its event type holds.

    Args:
        id: Unique in its composite.
        event_type: What takes place.
        gap_after: How long to wait before the next; none unless set. The last segment has none.
        parallel: It starts together with the segment before it.
        same_host_as: The hosts of its first requirement are those of this earlier segment.
        other_host_than: None of them is one of this earlier segment.
    """

    id: str
    event_type: EventType
    _: KW_ONLY
    gap_after: Gap | None = field(default=None, name="gapAfterMinutes")
    parallel: bool = False
    same_host_as: str | None = None
    other_host_than: str | None = None

    @classmethod
    def _canonical(cls, plain: Any) -> Any:
        # What a segment says of others is checked where they stand together: in the composite.
        others = {
            name: plain[name] for name in ("gapAfterMinutes", "parallel", "sameHostAs", "otherHostThan") if name in plain
        }
        alone = {name: value for name, value in plain.items() if name not in others}
        return super(Segment, cls)._canonical(alone) | others


@model("composite")
class Composite(Model):
    """Segments that are offered and booked as one."""

    id: str
    segments: Many[Segment]


@model("compositeRequest")
class CompositeRequest(Model):
    """The first chain that begins at `start`, or one start a segment in `starts`."""

    start: datetime | None = None
    _: KW_ONLY
    starts: MaybeMany[datetime] = field(default=None)
    attendee: Attendee | None = None
    seats: int = 1


@model()
class SegmentSlot(Model):
    """Where one segment lies, and who can take it."""

    id: str
    start: datetime
    end: datetime
    hosts: Many[tuple[str, ...]]


@model()
class CompositeSlot(Model):
    """A chain: the earliest one that begins at its start."""

    start: datetime
    end: datetime
    segments: Many[SegmentSlot]


class CompositeSlots(Sequence[CompositeSlot]):
    """The chains that can be booked, by their start; a chain is read when it is asked for.

    `searched_until` is set where the search used up its tries: from there on nothing was searched.
    """

    __slots__ = ("_slots", "searched_until")
    searched_until: datetime | None

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self._slots: Sequence[Any] = plain["slots"]
        exhausted = plain.get("budgetExhausted")
        self.searched_until = None if exhausted is None else read_instant(exhausted["searchedUntil"])

    def __len__(self) -> int:
        return len(self._slots)

    @overload
    def __getitem__(self, index: int) -> CompositeSlot: ...
    @overload
    def __getitem__(self, index: slice) -> "CompositeSlots": ...
    def __getitem__(self, index: int | slice) -> "CompositeSlot | CompositeSlots":
        if isinstance(index, slice):
            part = CompositeSlots({"slots": self._slots[index]})
            part.searched_until = self.searched_until
            return part
        return CompositeSlot._read(self._slots[index])

    def __iter__(self) -> Iterator[CompositeSlot]:
        return map(CompositeSlot._read, self._slots)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeSlots) and self._slots == other._slots

    def __hash__(self) -> int:
        return hash(tuple(slot["start"] for slot in self._slots))

    def __repr__(self) -> str:
        return f"<CompositeSlots: {len(self)}>"

    def to_dict(self) -> dict[str, Any]:
        """The answer in the contract."""
        plain: dict[str, Any] = {"slots": list(self._slots)}
        if self.searched_until is not None:
            plain["budgetExhausted"] = {"searchedUntil": write_instant(self.searched_until, "searchedUntil")}
        return plain


@model()
class SegmentExplanation(Model):
    """The start that a segment could have, or the stretch in which its start had to lie, and the reasons at its earliest."""

    id: str
    _: KW_ONLY
    earliest: datetime | None = None
    latest: datetime | None = None
    starts: int | None = None
    start: datetime | None = None
    reasons: Many[Reason]


@model()
class CompositeExplanation(Model):
    """Why no chain begins at a start, or that one does. True if it is offered."""

    start: datetime
    offered: bool
    segments: Many[SegmentExplanation]
    budget_exhausted: bool = False

    def __bool__(self) -> bool:
        return self.offered


@model()
class SegmentBooking(Model):
    """What to store for a segment."""

    id: str
    booking: Booking


@model()
class CompositeAccepted(Model):
    """A chain that can be booked. True."""

    segments: Many[SegmentBooking]
    accepted: ClassVar[Literal[True]] = True

    def to_dict(self) -> dict[str, Any]:
        """The answer in the JSON contract."""
        return {"accepted": True, **self._write("")}


@model()
class CompositeRejected(Model):
    """A chain that cannot be booked, explained for each segment. False."""

    segments: Many[SegmentExplanation]
    budget_exhausted: bool = False
    accepted: ClassVar[Literal[False]] = False

    def __bool__(self) -> bool:
        return False

    def to_dict(self) -> dict[str, Any]:
        """The answer in the JSON contract."""
        return {"accepted": False, **self._write("")}


class CompositePlanner:
    """A composite and its hosts, validated and indexed once, ready for any number of queries from any thread.

    Args:
        composite: The segments.
        hosts: Who can be booked; all segments share them.
        bounds: Other limits against abuse.
    """

    __slots__ = ("__weakref__", "_desk", "_options")
    _desk: _native.CompositeDesk
    _options: str

    def __init__(
        self,
        *,
        composite: Composite | Mapping[str, Any],
        hosts: Sequence[Host | Mapping[str, Any]],
        bounds: Bounds | None = None,
    ) -> None:
        self._open(dumps({"composite": composite, "hosts": list(hosts)}), options_text(bounds))

    def _open(self, text: str | bytes, options: str) -> None:
        self._options = options
        self._desk = _native.CompositeDesk(text, options)

    @classmethod
    def from_json(cls, text: str | bytes) -> "CompositePlanner":
        """Reads `{"composite": ..., "hosts": [...]}`."""
        planner = object.__new__(cls)
        planner._open(text, "")
        return planner

    def to_json(self) -> str:
        """The static part as the contract writes it."""
        return self._desk.to_json()

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        return _reopened, (self.to_json(), self._options)

    def __repr__(self) -> str:
        return f"CompositePlanner.from_json({self.to_json()!r})"

    def slots(self, query: _native.Query) -> CompositeSlots:
        """Which starts can be booked."""
        return CompositeSlots(answered(self._desk.answer(query, "{}")))

    def next(self, query: _native.Query) -> CompositeSlot | None:
        """The first chain in the window; no more of it is searched than that takes."""
        return next(iter(CompositeSlots(answered(self._desk.first(query)))), None)

    def explain(self, query: _native.Query, start: datetime) -> CompositeExplanation:
        """Why not this one, segment by segment."""
        line = dumps({"start": write_instant(start, "start")})
        return CompositeExplanation._read(answered(self._desk.answer(query, line)))

    def decide(self, query: _native.Query, request: CompositeRequest) -> CompositeAccepted | CompositeRejected:
        """Book it: what to store for each segment, or why not."""
        plain = answered(self._desk.answer(query, dumps({"request": plain_of(CompositeRequest, request, "request")})))
        return CompositeAccepted._read(plain) if plain["accepted"] else CompositeRejected._read(plain)


def _reopened(text: str, options: str) -> CompositePlanner:
    planner = object.__new__(CompositePlanner)
    planner._open(text, options)
    return planner
