"""What is booked already, what somebody wants to book, and who acts."""

from dataclasses import KW_ONLY
from datetime import datetime
from typing import Any, Literal

from whenfree._fields import Many, MaybeMinutes, MaybeZone, Minutes
from whenfree._model import Model, field, model
from whenfree.event_types import Policy

Status = Literal["held", "pending", "confirmed", "completed", "no_show", "cancelled", "rejected", "expired"]
Role = Literal["attendee", "host", "admin", "system"]
CommandKind = Literal["hold", "book", "confirm", "reject", "reschedule", "cancel", "complete", "mark_no_show", "expire"]


@model("attendee")
class Attendee(Model):
    """Who books. Only the `id` is required, and only it is ever compared."""

    id: str
    _: KW_ONLY
    name: str | None = None
    email: str | None = None
    time_zone: MaybeZone = field(default=None)
    metadata: Any = None


@model("place")
class Place(Model):
    """A time and the hosts of it."""

    start: datetime
    end: datetime
    host_ids: Many[str]


@model()
class Occurrence(Model):
    """The series that a booking belongs to, and where the rule first put it."""

    id: str
    start: datetime


@model("booking")
class Booking(Model):
    """A booking as it is stored. An active one keeps its hosts busy from `start` less `buffer_before` to `end` plus
    `buffer_after`.

    Args:
        id: Not empty. What `decide` gives back has none yet: ids are the store's.
        event_type_id: Of any event type; limits and seats go by it.
        host_ids: At least one.
        start, end: Aware, without buffers.
        status: `held` (until `expires_at`), `pending` and `confirmed` take time; the others do not.
        buffer_before, buffer_after: Its own, in minutes; those of its event type are not looked up.
        seats: That it takes in its session.
        expires_at: When a hold lapses; required when held.
        attendee: Who booked.
        sequence: Raised by each change that calendars need to hear of (RFC 5546).
        rescheduled_from: Where it was before its last move.
        reschedules: How often its attendee has moved it.
        policy: Under which it was made.
        series: That it belongs to.
        title, metadata: For people, and for you: any JSON, `Null` for its null.

    >>> from datetime import datetime, timezone
    >>> ten = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
    >>> Booking("b1", "call", ["ada"], ten, ten.replace(minute=30), "confirmed").host_ids
    ('ada',)
    """

    id: str | None
    event_type_id: str
    host_ids: Many[str]
    start: datetime
    end: datetime
    status: Status
    _: KW_ONLY
    buffer_before: Minutes = field(default=0)
    buffer_after: Minutes = field(default=0)
    seats: int = 1
    expires_at: datetime | None = None
    attendee: Attendee | None = None
    sequence: int = 0
    rescheduled_from: Place | None = None
    reschedules: int = 0
    policy: Policy | None = None
    series: Occurrence | None = None
    title: str | None = None
    metadata: Any = None

    def with_id(self, id: str) -> "Booking":
        """The booking that `decide` gives back, with the id that your store gives it."""
        return Booking.from_dict({"id": id, **{name: value for name, value in self.to_dict().items() if name != "id"}})


@model("request")
class Request(Model):
    """What somebody wants to book.

    Args:
        start: Aware; a fraction of a second is rounded down.
        duration: One of the durations offered; the query's unless set.
        hosts: That must be picked; the others are chosen.
        seats: That must fit into one session.
        attendee: Who books.
        any_start: Drops the grid, and the grid alone.
    """

    start: datetime
    _: KW_ONLY
    duration: MaybeMinutes = field(default=None)
    hosts: Many[str] = field(default=())
    seats: int = 1
    attendee: Attendee | None = None
    any_start: bool = False


@model("move")
class Move(Model):
    """Where a booking is to go. Length, seats and attendee are those of the booking unless given.

    Args:
        start: Aware.
        duration: A new length, one of those offered.
        keep_hosts: Its hosts stay; else they are chosen anew.
        hosts: That must be picked.
        seats: A new number of seats.
        any_start: Drops the grid.
    """

    start: datetime
    _: KW_ONLY
    duration: MaybeMinutes = field(default=None)
    keep_hosts: bool = False
    hosts: Many[str] = field(default=())
    seats: int | None = None
    any_start: bool = False


@model("actor")
class Actor(Model):
    """Who acts. Attendees and hosts act on bookings of their own, admins and systems on all.

    >>> Actor.attendee("tom")
    Actor(role='attendee', id='tom')
    """

    role: Role
    id: str

    @classmethod
    def attendee(cls, id: str) -> "Actor":
        """Who booked: within the policy."""
        return cls("attendee", id)

    @classmethod
    def host(cls, id: str) -> "Actor":
        """Who takes it."""
        return cls("host", id)

    @classmethod
    def admin(cls, id: str) -> "Actor":
        """Who runs the place."""
        return cls("admin", id)

    @classmethod
    def system(cls, id: str) -> "Actor":
        """A program, which is never asked for reasons."""
        return cls("system", id)


@model()
class Command(Model):
    """What is to be done to a booking; made by the methods below, carried out by `Planner.apply` and `apply`.

    `booking_id` names a booking of the query; for `hold` and a new `book` it is the new one's id. For `whenfree.apply`,
    which is given the booking itself, leave it out.
    """

    type: CommandKind
    booking_id: str | None = None
    _: KW_ONLY
    request: Request | None = None
    to: Move | None = None
    expires_at: datetime | None = None
    reason: str | None = None

    @classmethod
    def hold(cls, booking_id: str, request: Request, expires_at: datetime) -> "Command":
        """Keeps time for somebody until an instant."""
        return cls("hold", booking_id, request=request, expires_at=expires_at)

    @classmethod
    def book(cls, booking_id: str, request: Request | None = None) -> "Command":
        """Books, or, without a request, turns the hold of that id into a booking."""
        return cls("book", booking_id, request=request)

    @classmethod
    def confirm(cls, booking_id: str | None = None) -> "Command":
        """Says yes to a pending booking, or to a hold."""
        return cls("confirm", booking_id)

    @classmethod
    def reject(cls, booking_id: str | None = None, *, reason: str | None = None) -> "Command":
        """Says no to a pending booking."""
        return cls("reject", booking_id, reason=reason)

    @classmethod
    def reschedule(cls, booking_id: str, to: Move, *, reason: str | None = None) -> "Command":
        """Moves it."""
        return cls("reschedule", booking_id, to=to, reason=reason)

    @classmethod
    def cancel(cls, booking_id: str | None = None, *, reason: str | None = None) -> "Command":
        """Calls it off."""
        return cls("cancel", booking_id, reason=reason)

    @classmethod
    def complete(cls, booking_id: str | None = None) -> "Command":
        """Says that it took place."""
        return cls("complete", booking_id)

    @classmethod
    def mark_no_show(cls, booking_id: str | None = None) -> "Command":
        """Says that nobody came."""
        return cls("mark_no_show", booking_id)

    @classmethod
    def expire(cls, booking_id: str | None = None) -> "Command":
        """Lets a hold go: it lapsed, or is given up."""
        return cls("expire", booking_id)
