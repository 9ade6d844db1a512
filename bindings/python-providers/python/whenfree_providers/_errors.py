import json
from typing import Any

from whenfree_providers._codes import Advice, ErrorCode, Provider


class Failure(Exception):
    """The root of all errors here."""

    code: str
    """The class of the error; codes never change their meaning."""
    message: str
    """What happened and what to do, without secrets."""
    path: str | None
    """The member that is meant, if one is."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts["message"])
        self._facts = dict(facts)
        self.code = facts["code"]
        self.message = facts["message"]
        self.path = facts.get("path")

    def __str__(self) -> str:
        where = f" (at `{self.path}`)" if self.path else ""
        return f"{self.code}: {self.message}{where}"

    def __reduce__(self) -> tuple[Any, tuple[dict[str, Any]]]:
        return type(self), (self._facts,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Failure) and self._facts == other._facts

    def __hash__(self) -> int:
        return hash((self.code, self.message, self.path))

    def to_dict(self) -> dict[str, Any]:
        """The facts as JSON."""
        return dict(self._facts)


class ProviderError(Failure):
    """A call that failed: who failed, in what, how, and what to do next."""

    code: ErrorCode
    provider: Provider
    """Who failed."""
    operation: str
    """The call that failed."""
    advice: Advice
    """What to do next: `look_up` where it may have been done all the same."""
    status: int | None
    """The HTTP status of the answer, if there was one."""
    retry_after: float | None
    """How many seconds to wait, if the provider said so."""
    request_id: str | None
    """How the provider names the request in its logs."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts)
        self.provider = facts["provider"]
        self.operation = facts["operation"]
        self.advice = facts["advice"]
        self.status = facts.get("status")
        self.retry_after = facts.get("retryAfterSeconds")
        self.request_id = facts.get("requestId")

    def __str__(self) -> str:
        return f"{self.provider}, {self.operation}: {super().__str__()}"


class AuthError(ProviderError):
    """The credentials are wrong, expired or revoked: ask for a new consent or a new key."""


class Forbidden(ProviderError):
    """The credentials are good but may not do this."""


class NotFound(ProviderError):
    """There is no such thing, or there is no longer."""


class SlotTaken(ProviderError):
    """Somebody else has the slot: offer another one."""


class Duplicate(ProviderError):
    """A thing of this identity exists already: look it up."""


class InvalidRequest(ProviderError):
    """The request is not understood or not allowed; `path` may say which member."""


class RateLimited(ProviderError):
    """Too many requests; `retry_after` says when to come back."""


class SyncExpired(ProviderError):
    """The sync token is worn out: read everything anew."""


class Conflict(ProviderError):
    """The thing changed since it was read: read it again and apply the change anew."""


class Unavailable(ProviderError):
    """The provider failed, or could not be reached; `advice` says whether it may have been done all the same."""


class Refused(Failure):
    """Input that cannot be used, found without asking anybody."""

    kind: str
    """Whose error it is."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts)
        self.kind = facts.get("kind", "argument")


class IcalError(Refused):
    """A calendar that was not read or not written. One that was not read is not free: count its owner as busy."""

    line: int | None
    """The line of the text, counted from 1."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts)
        self.line = facts.get("line")


class DeliveryRefused(Refused):
    """A webhook delivery that is not to be taken. Answer with `status`, and do nothing for it."""

    status: int
    """The HTTP status to answer with."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts)
        self.status = facts.get("status", 400)


class SealError(Refused):
    """A sealed token that does not open, or a key that cannot be used."""


class AddressBlocked(Refused):
    """An address that is not one to send requests to."""


class NaiveDatetime(ValueError):
    """A datetime without a time zone where an instant is needed. Nothing is guessed: say which zone it is in."""


class InternalError(Failure):
    """A mistake of the library itself, which must not happen; please report it."""


_BY_CODE: dict[str, type[ProviderError]] = {
    "auth": AuthError,
    "forbidden": Forbidden,
    "not_found": NotFound,
    "gone": NotFound,
    "slot_taken": SlotTaken,
    "duplicate": Duplicate,
    "validation": InvalidRequest,
    "rate_limited": RateLimited,
    "sync_expired": SyncExpired,
    "conflict": Conflict,
    "upstream": Unavailable,
    "transport": Unavailable,
    "circuit_open": Unavailable,
}
_BY_KIND: dict[str, type[Failure]] = {
    "ical": IcalError,
    "webhook": DeliveryRefused,
    "seal": SealError,
    "address": AddressBlocked,
    "internal": InternalError,
}


def make(text: str) -> Failure:
    """The exception for an error as JSON."""
    facts = json.loads(text)
    if "provider" in facts:
        return _BY_CODE.get(facts["code"], ProviderError)(facts)
    return _BY_KIND.get(facts["kind"], Refused)(facts)


# They are shown, and found by `pickle`, where they are imported from.
for _class in (Failure, ProviderError, Refused, NaiveDatetime, *_BY_CODE.values(), *_BY_KIND.values()):
    _class.__module__ = "whenfree_providers"
