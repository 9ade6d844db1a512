"""The client `OAuth`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import OAuthClient

__all__ = [
    "OAuth",
    "AuthorizeRequest",
    "Consent",
    "CameBack",
    "CodeToExchange",
    "Tokens",
    "GivenTokens",
    "Revocation",
    "AppScope",
]
_KINDS: Kinds = {}


class AuthorizeRequest(Value):
    """What to ask the account's owner for."""

    login_hint: str | None
    """The address of the account, so that the page need not ask for it (Google, Microsoft)."""
    pkce: bool | None
    """Whether PKCE is used. Unless said otherwise it is, but for confidential applications at Cal.com, which documents it for public ones only."""
    prompt: str | None
    """What the page shows: `consent`, `select_account`, `login`, `none`. Google gets `consent` unless said otherwise."""
    scopes: tuple[str, ...]
    """The scopes, in the provider's words. Microsoft's `offline_access` is added."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('login_hint', 'loginHint', '', False, None),
        ('pkce', 'pkce', '', False, None),
        ('prompt', 'prompt', '', False, None),
        ('scopes', 'scopes', '[', False, ()),
    )

    def __init__(self, *, login_hint: str | None = None, pkce: bool | None = None, prompt: str | None = None, scopes: Iterable[str] = ()) -> None:
        self._set(login_hint=login_hint, pkce=pkce, prompt=prompt, scopes=scopes)


class Consent(Value):
    """Where to send the account's owner, and what to keep until they come back."""

    state: str
    """Comes back with the code. Keep it in the visitor's session on the server."""
    url: str
    """The address of the consent page."""
    verifier: str | None
    """Goes with the code to the exchange. Keep it beside the state, not in the visitor's browser."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('state', 'state', '', True, None),
        ('url', 'url', '', True, None),
        ('verifier', 'verifier', '', False, None),
    )

    def __init__(self, *, state: str, url: str, verifier: str | None = None) -> None:
        self._set(state=state, url=url, verifier=verifier)


class CameBack(Value):
    """What the account's owner came back with."""

    query: str
    """The whole address, or its query."""
    state: str
    """The state with which they left."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('query', 'query', '', True, None),
        ('state', 'state', '', True, None),
    )

    def __init__(self, *, query: str, state: str) -> None:
        self._set(query=query, state=state)


class CodeToExchange(Value):
    """A code to exchange."""

    code: str
    """The code."""
    verifier: str | None
    """The verifier of the same consent."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('code', 'code', '', True, None),
        ('verifier', 'verifier', '', False, None),
    )

    def __init__(self, *, code: str, verifier: str | None = None) -> None:
        self._set(code=code, verifier=verifier)


class Tokens(Value):
    """Tokens in the clear: seal them before they are stored."""

    access: str
    """The access token."""
    issued_at: dt.datetime
    """When the provider gave them."""
    account: str | None
    """Whose they are, if the provider said so."""
    expires_at: dt.datetime | None
    """When the access token expires, if the provider said so."""
    organization: str | None
    """Calendly's organization."""
    refresh: str | None
    """The refresh token, if the provider gave one."""
    scopes: tuple[str, ...]
    """The scopes granted, if the provider said so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('access', 'access', '', True, None),
        ('issued_at', 'issuedAt', 'instant', True, None),
        ('account', 'account', '', False, None),
        ('expires_at', 'expiresAt', 'instant', False, None),
        ('organization', 'organization', '', False, None),
        ('refresh', 'refresh', '', False, None),
        ('scopes', 'scopes', '[', False, ()),
    )

    def __init__(self, *, access: str, issued_at: dt.datetime | str, account: str | None = None, expires_at: dt.datetime | str | None = None, organization: str | None = None, refresh: str | None = None, scopes: Iterable[str] = ()) -> None:
        self._set(access=access, issued_at=issued_at, account=account, expires_at=expires_at, organization=organization, refresh=refresh, scopes=scopes)


class GivenTokens(Value):
    """Tokens to renew, to revoke, or to keep."""

    tokens: Tokens
    """The tokens."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('tokens', 'tokens', 'Tokens', True, None),
    )

    def __init__(self, *, tokens: Tokens | Mapping[str, Any]) -> None:
        self._set(tokens=tokens)


class Revocation(Value):
    """What became of a revocation."""

    revoked: bool
    """Whether the provider has ended the tokens. If not, they live on until they expire."""
    left_to_do: str | None
    """What is left to do, by whom."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('revoked', 'revoked', '', True, None),
        ('left_to_do', 'leftToDo', '', False, None),
    )

    def __init__(self, *, revoked: bool, left_to_do: str | None = None) -> None:
        self._set(revoked=revoked, left_to_do=left_to_do)


class AppScope(Value):
    """The scope of an application's own tokens."""

    scope: str
    """Such as `https://graph.microsoft.com/.default`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('scope', 'scope', '', True, None),
    )

    def __init__(self, *, scope: str) -> None:
        self._set(scope=scope)


class OAuth(OAuthClient):
    """Calls that wait; `whenfree_providers.aio.OAuth` awaits them."""

    _provider: ClassVar[str] = 'oauth'
    _kinds: ClassVar[Kinds] = _KINDS

    def authorize(self, *, login_hint: str | None = None, pkce: bool | None = None, prompt: str | None = None, scopes: Iterable[str] = ()) -> Consent:
        """Where to send the account's owner for a consent: with a new state and, by PKCE, a new verifier.

        It takes the fields of `AuthorizeRequest`.
        """
        value: Consent = self._call('authorize', AuthorizeRequest(login_hint=login_hint, pkce=pkce, prompt=prompt, scopes=scopes), 'Consent')
        return value

    def callback(self, *, query: str, state: str) -> str:
        """The code with which the account's owner came back, once the state is found to be the one they left with.

        It takes the fields of `CameBack`.
        """
        value: str = self._call('callback', CameBack(query=query, state=state), '')
        return value

    def exchange(self, *, code: str, verifier: str | None = None) -> Tokens:
        """Tokens for a code, once.

        It takes the fields of `CodeToExchange`.
        """
        value: Tokens = self._call('exchange', CodeToExchange(code=code, verifier=verifier), 'Tokens')
        return value

    def refresh(self, *, tokens: Tokens | Mapping[str, Any]) -> Tokens:
        """New tokens for old ones. An account that keeps its tokens in a store does this by itself.

        It takes the fields of `GivenTokens`.
        """
        value: Tokens = self._call('refresh', GivenTokens(tokens=tokens), 'Tokens')
        return value

    def revoke(self, *, tokens: Tokens | Mapping[str, Any]) -> Revocation:
        """Ends the tokens at the provider, where it has a call for that; the result says what is left to do.

        It takes the fields of `GivenTokens`.
        """
        value: Revocation = self._call('revoke', GivenTokens(tokens=tokens), 'Revocation')
        return value

    def app_tokens(self, *, scope: str) -> Tokens:
        """Tokens for the application itself, without any user (Microsoft).

        It takes the fields of `AppScope`.
        """
        value: Tokens = self._call('app_tokens', AppScope(scope=scope), 'Tokens')
        return value


_KINDS.update(
    {
        "AuthorizeRequest": AuthorizeRequest,
        "Consent": Consent,
        "CameBack": CameBack,
        "CodeToExchange": CodeToExchange,
        "Tokens": Tokens,
        "GivenTokens": GivenTokens,
        "Revocation": Revocation,
        "AppScope": AppScope,
    }
)
