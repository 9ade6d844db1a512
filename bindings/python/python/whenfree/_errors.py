"""What goes wrong, as exceptions with the code, the path and the message of the JSON contract."""

from typing import Any, Literal, cast

ErrorCode = Literal[
    "invalid_json",
    "missing_field",
    "unknown_field",
    "invalid_value",
    "unknown_time_zone",
    "invalid_interval",
    "invalid_rrule",
    "duplicate_host",
    "unknown_host",
    "duration_not_offered",
    "too_large",
    "not_found",
    "invalid_transition",
    "forbidden",
    "too_early",
    "too_late",
    "reschedule_limit",
]
"""Every code of an error in `docs/codes.md`."""


class WhenfreeError(ValueError):
    """Bad input, or a command that may not be given; the root of all errors here.

    A refusal ("that time is taken") is never an error: it is an answer, with its reasons.

    >>> from whenfree import Zone
    >>> try:
    ...     Zone("Europe/Berlln")
    ... except WhenfreeError as error:
    ...     print(error.code, "at", error.path)
    unknown_time_zone at name
    """

    code: "ErrorCode | Literal['internal']"
    """What kind of mistake it is; codes never change their meaning."""
    path: str
    """Where it is, in the words of the JSON contract: `hosts[0].schedule.weekly.mon[0]`. Empty if all of it is meant."""
    message: str
    """What is wrong and what to do, in one sentence."""

    def __init__(self, code: str, path: str, message: str) -> None:
        where = f"{path}: " if path else ""
        super().__init__(f"{where}{message} ({code})")
        self.code = cast(Any, code)
        self.path = path
        self.message = message

    def __reduce__(self) -> tuple[Any, tuple[str, str, str]]:
        return type(self), (self.code, self.path, self.message)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WhenfreeError):
            return NotImplemented
        return (self.code, self.path, self.message) == (other.code, other.path, other.message)

    def __hash__(self) -> int:
        return hash((self.code, self.path, self.message))

    def to_dict(self) -> dict[str, Any]:
        """The members of `error` in the contract."""
        return {"code": self.code, "path": self.path, "message": self.message}


class InvalidInput(WhenfreeError):
    """Input that somebody has to mend: its form, a zone, an interval, a rule, an id."""


class WrongType(InvalidInput, TypeError):
    """A value of a type that has no meaning where it stands; a `TypeError` as well."""


class NaiveDatetime(WrongType):
    """A datetime without a time zone where an instant is needed. Nothing is guessed: say which zone it is in."""


class TooLarge(WhenfreeError):
    """More than the bounds allow, found before the work starts: ask for less, or raise the bound."""


class NotFound(WhenfreeError):
    """A booking, or an occurrence of a series, that is not there."""


class NotAllowed(WhenfreeError):
    """A command that this actor may not give, or not now, or that leads nowhere. The booking stays as it was."""


class InternalError(WhenfreeError):
    """A mistake of the library itself, which must not happen; please report it."""


_CLASSES: dict[str, type[WhenfreeError]] = {
    "invalid_value:type": WrongType,
    "invalid_value:naive": NaiveDatetime,
    "too_large": TooLarge,
    "not_found": NotFound,
    "invalid_transition": NotAllowed,
    "forbidden": NotAllowed,
    "too_early": NotAllowed,
    "too_late": NotAllowed,
    "reschedule_limit": NotAllowed,
    "internal": InternalError,
}


def make(code: str, path: str, message: str) -> WhenfreeError:
    """The exception for a code; what follows a colon chooses the class alone."""
    return _CLASSES.get(code, InvalidInput)(code.partition(":")[0], path, message)


# They are shown, and found by `pickle`, where they are imported from.
for _class in (WhenfreeError, *_CLASSES.values(), InvalidInput):
    _class.__module__ = "whenfree"
