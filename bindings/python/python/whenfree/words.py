"""The words of other products for statuses, events and roles."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Literal, NamedTuple, cast

from whenfree import _native
from whenfree._text import answered, dumps
from whenfree._values import write_instant
from whenfree.bookings import Booking, Role, Status
from whenfree.changes import EventKind

Product = Literal["cal_com", "calendly"]


class Meaning(NamedTuple):
    """A status, and what a product's word says beyond it."""

    status: Status
    nuance: str | None = None


_FORMS = {"statuses": "statusWords", "events": "eventWords", "roles": "roleWords"}


class _Words:
    """A table of words: a product's, or rows of your own."""

    __slots__ = ("_table",)
    _table: str | list[Any]
    _kind: ClassVar[str]

    def __init__(self, table: str | Iterable[Mapping[str, Any]]) -> None:
        if isinstance(table, str):
            self._table = table
        else:
            self._table = [dict(row) for row in table]
            _native.form(_FORMS[self._kind], dumps(self._table))

    def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        return answered(_native.answer("words", dumps({self._kind: self._table, **asked})))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._table!r})"


class StatusWords(_Words):
    """Words for statuses. Every word is written back as itself; case is ignored when reading.

    Args:
        table: `"cal_com"`, `"calendly"`, or `[{"word", "status", "nuance"?, "aliases"?}]`.

    >>> StatusWords("cal_com").read("ACCEPTED")
    Meaning(status='confirmed', nuance=None)
    >>> StatusWords("calendly").write("cancelled")
    'canceled'
    """

    __slots__ = ()
    _kind = "statuses"

    def __init__(self, table: Product | Iterable[Mapping[str, Any]]) -> None:
        super().__init__(table)

    def read(self, word: str) -> Meaning:
        """What a word means; a word that is not there is `invalid_value`."""
        return Meaning(**self._ask({"read": word}))

    def write(self, status: Status, nuance: str | None = None) -> str:
        """The word for a status; one without a word folds into another that takes time as well."""
        meaning = {"status": status} if nuance is None else {"status": status, "nuance": nuance}
        return cast(str, self._ask({"write": meaning})["word"])

    def word_of(self, booking: Booking, now: datetime) -> str:
        """The word for a booking as it stands at an instant: a confirmed one past its end is completed."""
        return cast(str, self._ask({"booking": booking.to_dict(), "now": write_instant(now, "now")})["word"])


class EventWords(_Words):
    """Words for events.

    Args:
        table: `"own"`, `"cal_com"`, `"calendly"`, or `[{"word", "event", "aliases"?}]`.

    >>> EventWords("cal_com").read("BOOKING_CREATED")
    'booking.created'
    """

    __slots__ = ()
    _kind = "events"

    def __init__(self, table: Literal["own"] | Product | Iterable[Mapping[str, Any]]) -> None:
        super().__init__(table)

    def read(self, word: str) -> EventKind:
        """The event that a word stands for."""
        return cast(EventKind, self._ask({"read": word})["event"])

    def write(self, event: EventKind) -> str | None:
        """The word for an event, if there is one."""
        return self._ask({"write": event}).get("word")


class RoleWords(_Words):
    """Words for who acted: `[{"word", "role", "aliases"?}]`.

    >>> RoleWords([{"word": "owner", "role": "host"}]).read("Owner")
    'host'
    """

    __slots__ = ()
    _kind = "roles"

    def __init__(self, table: Iterable[Mapping[str, Any]]) -> None:
        super().__init__(table)

    def read(self, word: str) -> Role:
        """The role that a word stands for."""
        return cast(Role, self._ask({"read": word})["role"])

    def write(self, role: Role) -> str | None:
        """The word for a role, if there is one."""
        return self._ask({"write": role}).get("word")
