"""A list of steps that are booked with other systems so that a crash never leaves it half booked unnoticed."""

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY
from datetime import datetime
from typing import Any, Literal

from whenfree import _native
from whenfree._fields import Many
from whenfree._model import Model, field, model
from whenfree._text import answered, dumps
from whenfree._values import write_instant


@model("call")
class Call(Model):
    """A call to another system. It must answer a `key` the same way each time."""

    action: Literal["book", "ask", "cancel"]
    step: str
    attempt: int
    key: str
    payload: Any
    reference: str | None = None


@model("observation")
class Observation(Model):
    """What became of a call; made by the methods below."""

    observed: Literal["confirmed", "refused", "failed", "lost", "found", "not_found", "cancelled", "already_gone"]
    _: KW_ONLY
    reference: str | None = None
    reason: str | None = None
    retry_after: datetime | None = None

    @classmethod
    def confirmed(cls, reference: str) -> "Observation":
        """To `book`: it is booked, under this reference."""
        return cls("confirmed", reference=reference)

    @classmethod
    def refused(cls, reason: str) -> "Observation":
        """To `book` or `cancel`: no, and it will stay so."""
        return cls("refused", reason=reason)

    @classmethod
    def failed(cls, reason: str, retry_after: datetime | None = None) -> "Observation":
        """It certainly did nothing, and may do better later."""
        return cls("failed", reason=reason, retry_after=retry_after)

    @classmethod
    def lost(cls) -> "Observation":
        """No answer, or one that does not say what was done."""
        return cls("lost")

    @classmethod
    def found(cls, reference: str) -> "Observation":
        """To `ask`: there is a booking under the key."""
        return cls("found", reference=reference)

    @classmethod
    def not_found(cls) -> "Observation":
        """To `ask`: none was made under the key so far."""
        return cls("not_found")

    @classmethod
    def cancelled(cls) -> "Observation":
        """To `cancel`: it is cancelled."""
        return cls("cancelled")

    @classmethod
    def already_gone(cls) -> "Observation":
        """To `cancel`: it was cancelled before."""
        return cls("already_gone")


@model()
class Unsettled(Model):
    """A step that a person must look at."""

    step: str
    state: str
    standing: Literal["booked", "unknown"]
    key: str
    _: KW_ONLY
    reference: str | None = None
    reason: str


@model()
class Outcome(Model):
    """How a saga ended: `references` in the order of the steps, or the cause, and what a person must settle."""

    outcome: Literal["all_booked", "none_booked", "needs_person"]
    references: Many[str] = field(default=())
    cause: dict[str, Any] | None = None
    steps: Many[Unsettled] = field(default=())


@model()
class Next(Model):
    """What to do now: make a `call`, `await` the answer to one, `wait` until an instant, or nothing: it is `finished`."""

    next: Literal["call", "await", "wait", "finished"]
    call: Call | None = None
    until: datetime | None = None
    outcome: Outcome | None = None


class Saga:
    """Books steps with other systems. It makes no call: it says what to do next, is told what happened, and is stored as
    JSON before each call and after each answer. Every method gives the saga as it is then; none changes it.

    Args:
        id: Never used for another saga.
        steps: By id, what to book: any JSON, which comes back with each call.
        order: In which order they are booked: `"lastFirst"` or `"asGiven"`.
        retry: `{"sends", "asks", "cancels", "waitSeconds", "longestWaitSeconds"}`, each optional.

    >>> from datetime import datetime, timezone
    >>> now = datetime(2026, 11, 23, 9, tzinfo=timezone.utc)
    >>> saga = Saga("s1", {"room": {"room": 12}, "car": {"car": 3}}, order="asGiven")
    >>> while (todo := saga.next(now)).next == "call":
    ...     saga = saga.begin(todo.call, now)
    ...     # Store the saga here, make the call, and store what came of it.
    ...     saga = saga.observe(todo.call, Observation.confirmed("ref-" + todo.call.step), now)
    >>> todo.outcome.references
    ('ref-room', 'ref-car')
    """

    __slots__ = ("_plain",)
    _plain: str

    def __init__(
        self,
        id: str,
        steps: Mapping[str, Any] | Iterable[tuple[str, Any]],
        *,
        order: Literal["lastFirst", "asGiven"] = "lastFirst",
        retry: Mapping[str, Any] | None = None,
    ) -> None:
        pairs = steps.items() if isinstance(steps, Mapping) else steps
        plain: dict[str, Any] = {"id": id, "order": order}
        if retry is not None:
            plain["retry"] = dict(retry)
        plain["steps"] = [{"id": step, "payload": payload} for step, payload in pairs]
        self._plain = _native.form("saga", dumps(plain))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Saga":
        """Reads what `to_json` gives; what no history leads to is refused."""
        saga = object.__new__(cls)
        saga._plain = _native.form("saga", text)
        return saga

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Saga":
        """The same, as Python holds it."""
        return cls.from_json(dumps(data))

    def to_json(self) -> str:
        """What to store."""
        return self._plain

    def to_dict(self) -> dict[str, Any]:
        """The same, as Python holds it."""
        import json

        plain: dict[str, Any] = json.loads(self._plain)
        return plain

    def next(self, now: datetime) -> Next:
        """What to do at an instant."""
        return Next._read(self._turn(now)["next"])

    def begin(self, call: Call, now: datetime) -> "Saga":
        """Notes that a call is about to be made. Store the saga, then make the call."""
        return self._after(now, "begin", call.to_dict())

    def observe(self, call: Call, observation: Observation, now: datetime) -> "Saga":
        """Notes what became of a call. Late answers hold whenever they come.

        Raises:
            NotAllowed: what contradicts what is known, or answers a call that was never begun.
        """
        return self._after(now, "observe", {"call": call.to_dict(), "observation": observation.to_dict()})

    def resume(self, now: datetime) -> "Saga":
        """After a crash: what was under way is unknown, and is asked about."""
        return self._after(now, "resume", True)

    def cancel(self, reason: str, now: datetime) -> "Saga":
        """Calls it off: nothing more is booked, and what is booked is cancelled."""
        return self._after(now, "cancel", reason)

    def _turn(self, now: datetime, **turn: Any) -> dict[str, Any]:
        rest = dumps({"now": write_instant(now, "now"), **turn})
        return answered(_native.answer("saga", f'{{"saga":{self._plain},{rest[1:]}'))

    def _after(self, now: datetime, turn: str, value: Any) -> "Saga":
        saga = object.__new__(Saga)
        saga._plain = dumps(self._turn(now, **{turn: value})["saga"])
        return saga

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Saga):
            return NotImplemented
        return self._plain == other._plain

    def __hash__(self) -> int:
        return hash(self._plain)

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return Saga.from_json, (self._plain,)

    def __repr__(self) -> str:
        return f"Saga.from_json({self._plain!r})"
