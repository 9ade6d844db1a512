"""Tokens sealed for storing at rest, bound to the account and the provider."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value, answer

__all__ = [
    "seal",
    "open",
    "needs_resealing",
    "Binding",
    "Key",
    "Sealing",
    "Opening",
    "Looking",
    "Keys",
]
_KINDS: Kinds = {}


class Binding(Value):
    """Whose token it is. A sealed text opens only under the same two names."""

    account: str
    """The account, by your application's own id: one that never changes and is never given to another."""
    provider: str
    """The provider, as your application names it: `google`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('account', 'account', '', True, None),
        ('provider', 'provider', '', True, None),
    )

    def __init__(self, *, account: str, provider: str) -> None:
        self._set(account=account, provider=provider)


class Key(Value):
    """A key for sealing."""

    id: str
    """Its id, which stands in the sealed text: letters, digits, `-` and `_`."""
    key: str
    """32 bytes in base64."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('key', 'key', '', True, None),
    )

    def __init__(self, *, id: str, key: str) -> None:
        self._set(id=id, key=key)


class Sealing(Value):
    """A token to seal."""

    binding: Binding
    """The provider and the account that the token is of; it opens for no other."""
    keys: Keys
    """The keys: the first seals."""
    token: str
    """The token, or any text."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('binding', 'binding', 'Binding', True, None),
        ('keys', 'keys', '[Key', True, None),
        ('token', 'token', '', True, None),
    )

    def __init__(self, *, binding: Binding | Mapping[str, Any], keys: Iterable[Key | Mapping[str, Any]], token: str) -> None:
        self._set(binding=binding, keys=keys, token=token)


class Opening(Value):
    """A sealed token to open."""

    binding: Binding
    """The provider and the account that the token is of."""
    keys: Keys
    """The keys: any may have sealed it."""
    sealed: str
    """The sealed token."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('binding', 'binding', 'Binding', True, None),
        ('keys', 'keys', '[Key', True, None),
        ('sealed', 'sealed', '', True, None),
    )

    def __init__(self, *, binding: Binding | Mapping[str, Any], keys: Iterable[Key | Mapping[str, Any]], sealed: str) -> None:
        self._set(binding=binding, keys=keys, sealed=sealed)


class Looking(Value):
    """A sealed token to look at."""

    keys: Keys
    """The keys: the first seals."""
    sealed: str
    """The sealed token."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('keys', 'keys', '[Key', True, None),
        ('sealed', 'sealed', '', True, None),
    )

    def __init__(self, *, keys: Iterable[Key | Mapping[str, Any]], sealed: str) -> None:
        self._set(keys=keys, sealed=sealed)


Keys: TypeAlias = "tuple[Key, ...]"
"""The keys: the first seals, all open."""


def seal(*, binding: Binding | Mapping[str, Any], keys: Iterable[Key | Mapping[str, Any]], token: str) -> str:
    """Seals a token for storing, with a new nonce each time: only these keys open it, for this account at this provider.

    It takes the fields of `Sealing`.
    """
    value: str = answer('tokens_seal', Sealing(binding=binding, keys=keys, token=token), None, '', _KINDS)
    return value


def open(*, binding: Binding | Mapping[str, Any], keys: Iterable[Key | Mapping[str, Any]], sealed: str) -> str:
    """Opens a sealed token.

    It takes the fields of `Opening`.
    """
    value: str = answer('tokens_open', Opening(binding=binding, keys=keys, sealed=sealed), None, '', _KINDS)
    return value


def needs_resealing(*, keys: Iterable[Key | Mapping[str, Any]], sealed: str) -> bool:
    """Whether a sealed token was sealed by an older key than the first.

    It takes the fields of `Looking`.
    """
    value: bool = answer('tokens_needs_resealing', Looking(keys=keys, sealed=sealed), None, '', _KINDS)
    return value


_KINDS.update(
    {
        "Binding": Binding,
        "Key": Key,
        "Sealing": Sealing,
        "Opening": Opening,
        "Looking": Looking,
        "Keys": '[Key',
    }
)
