"""Whether an address that somebody gave may be asked: not one of a private network."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value, answer

__all__ = [
    "check",
    "GuardPolicy",
    "Given",
    "Permitted",
]
_KINDS: Kinds = {}


class GuardPolicy(Value):
    """What a server may call. The default is for what strangers type: HTTPS on port 443, public addresses alone."""

    allow_http: bool
    """Allows `http` too. Whoever stands between sees and changes what is sent; for one's own network alone."""
    allow_private: bool
    """Allows private, loopback, shared and unique local addresses and names like `localhost`: for an installation whose calendars are in its own network. Hosts that hand out a cloud machine's credentials stay blocked."""
    allow_webcal: bool
    """Reads `webcal://` and `webcals://`, as calendar feeds are offered, as `https://`."""
    blocked_hosts: tuple[str, ...]
    """Further names to block, and with each all names beneath it."""
    ports: tuple[int, ...] | None
    """The ports that may be called."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('allow_http', 'allowHttp', '', False, False),
        ('allow_private', 'allowPrivate', '', False, False),
        ('allow_webcal', 'allowWebcal', '', False, False),
        ('blocked_hosts', 'blockedHosts', '[', False, ()),
        ('ports', 'ports', '[', False, None),
    )

    def __init__(self, *, allow_http: bool = False, allow_private: bool = False, allow_webcal: bool = False, blocked_hosts: Iterable[str] = (), ports: Iterable[int] | None = None) -> None:
        self._set(allow_http=allow_http, allow_private=allow_private, allow_webcal=allow_webcal, blocked_hosts=blocked_hosts, ports=ports)


class Given(Value):
    """An address that somebody gave."""

    url: str
    """The address."""
    policy: GuardPolicy | None
    """What may be called, where it is not HTTPS on port 443 at public addresses alone."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('url', 'url', '', True, None),
        ('policy', 'policy', 'GuardPolicy', False, None),
    )

    def __init__(self, *, url: str, policy: GuardPolicy | Mapping[str, Any] | None = None) -> None:
        self._set(url=url, policy=policy)


class Permitted(Value):
    """An address that may be called, if what its name resolves to may."""

    port: int
    """The port."""
    url: str
    """The address to call."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('port', 'port', '', True, None),
        ('url', 'url', '', True, None),
    )

    def __init__(self, *, port: int, url: str) -> None:
        self._set(port=port, url=url)


def check(*, url: str, policy: GuardPolicy | Mapping[str, Any] | None = None) -> Permitted:
    """Checks an address that somebody gave, all but what its name resolves to.

    It takes the fields of `Given`.
    """
    value: Permitted = answer('addresses_check', Given(url=url, policy=policy), None, 'Permitted', _KINDS)
    return value


_KINDS.update(
    {
        "GuardPolicy": GuardPolicy,
        "Given": Given,
        "Permitted": Permitted,
    }
)
