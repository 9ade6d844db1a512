import asyncio
import atexit
import inspect
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, Protocol

from whenfree_providers import _native
from whenfree_providers._codes import Provider
from whenfree_providers._errors import Failure, make
from whenfree_providers._model import Kinds, json_text, read

# Before the interpreter goes: nothing may call it afterwards.
atexit.register(_native.close)


class TokenStore(Protocol):
    """Keeps one account's tokens, for all processes that use the account. Seal them (`whenfree_providers.tokens`)."""

    def load(self) -> dict[str, Any] | Awaitable[dict[str, Any] | None] | None:
        """The record that was saved last, `{"tokens": .., "revision": ..}`; `None` if the account is not connected."""

    def save(self, record: dict[str, Any], expected: int) -> bool | Awaitable[bool]:
        """Replaces the record if its revision is still `expected`, in one step; `False` if somebody else was first."""


class _Account:
    _provider: ClassVar[str] = ""
    _kinds: ClassVar[Kinds] = {}
    _native: "_native.Client"
    _loop: asyncio.AbstractEventLoop | None = None

    def __init__(
        self,
        *,
        api_key: str | None = None,
        token: str | None = None,
        tokens: Callable[[bool], str | Awaitable[str]] | None = None,
        oauth: "OAuthAccount | None" = None,
        store: TokenStore | None = None,
        user: str | None = None,
        password: str | None = None,
        headers: Mapping[str, str] | None = None,
        base_url: str | None = None,
        timeout_seconds: float | None = None,
        attempts: int | None = None,
        first_wait_seconds: float | None = None,
        retry_budget_seconds: float | None = None,
        allow_private_hosts: bool = False,
    ) -> None:
        """Opens an account; nothing is sent.

        What proves who asks is one of `api_key`; `token`, which does not change; `user` and `password`; `headers`;
        `tokens`, a function that gives the access token before each use, and is told `True` when the last one was refused;
        or `oauth` with a `store`, which keeps the tokens while they are renewed here. The functions of the application are
        called on a thread of the library; those of a client of `whenfree_providers.aio` may be coroutine functions.
        """
        retry = {"attempts": attempts, "budgetSeconds": retry_budget_seconds, "firstWaitSeconds": first_wait_seconds}
        self._open(
            {
                "apiKey": api_key,
                "token": token,
                "tokens": tokens is not None,
                "oauth": None if oauth is None else oauth._app,
                "user": user,
                "password": password,
                "headers": None if headers is None else dict(headers),
                "baseUrl": base_url,
                "timeoutSeconds": timeout_seconds,
                "retry": {key: value for key, value in retry.items() if value is not None},
                "allowPrivateHosts": allow_private_hosts,
            },
            _Application(self, tokens, store),
        )

    def _open(self, given: dict[str, Any], application: "_Application | None") -> None:
        account = {key: value for key, value in given.items() if value is not None}
        self._native = _native.Client(json.dumps({"provider": self._provider, **account}), application)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(..)"

    def __reduce__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} holds keys and is not pickled; make it anew where it is needed")


class Client(_Account):
    """An account at a provider. It may be used from any thread."""

    def _call(self, name: str, asked: Any, kind: str) -> Any:
        return read(json.loads(self._native.call(name, json_text(asked))), kind, self._kinds)


class AsyncClient(_Account):
    """An account at a provider, for asyncio."""

    async def _call(self, name: str, asked: Any, kind: str) -> Any:
        loop = self._loop = asyncio.get_running_loop()
        outcome: asyncio.Future[str] = loop.create_future()

        def settle(ok: bool, text: str) -> None:
            if outcome.done():
                return
            if ok:
                outcome.set_result(text)
            else:
                outcome.set_exception(make(text))

        def over(ok: bool, text: str) -> None:
            # On a thread of the library. Of a loop that is closed meanwhile the error is not heard, and nobody waits.
            loop.call_soon_threadsafe(settle, ok, text)

        running = self._native.start(name, json_text(asked), over)
        try:
            text = await outcome
        finally:
            running.cancel()
        return read(json.loads(text), kind, self._kinds)


class OAuthAccount(_Account):
    """An application at a provider."""

    def __init__(
        self,
        provider: Provider,
        *,
        client_id: str,
        redirect_uri: str,
        client_secret: str | None = None,
        tenant: str | None = None,
        endpoints: Mapping[str, str | bool] | None = None,
    ) -> None:
        """An application as it is registered; nothing is sent.

        Without `client_secret` it is a public one, which proves itself by PKCE. `tenant` is Microsoft's. `endpoints` are
        the addresses where they are not the provider's own: `authorize`, `token`, and perhaps `refresh` and `revoke`. What
        is sent there is as the provider documents it, unless `body` ("form", "json"), `client_auth` ("body", "basic") or
        `refresh_as_bearer` say otherwise.
        """
        names = {"client_auth": "clientAuth", "refresh_as_bearer": "refreshAsBearer"}
        app = {
            "provider": provider,
            "clientId": client_id,
            "clientSecret": client_secret,
            "redirectUri": redirect_uri,
            "tenant": tenant,
            "endpoints": None if endpoints is None else {names.get(key, key): value for key, value in endpoints.items()},
        }
        self._app = {key: value for key, value in app.items() if value is not None}
        self._open({"oauth": self._app}, None)


class OAuthClient(OAuthAccount, Client):
    """An application at a provider: consent, codes, tokens."""


class AsyncOAuthClient(OAuthAccount, AsyncClient):
    """An application at a provider, for asyncio."""


class _Application:
    """What the library asks: called on a thread of its own, it answers at once or later."""

    def __init__(
        self, account: _Account, tokens: Callable[[bool], str | Awaitable[str]] | None, store: TokenStore | None
    ) -> None:
        self._account = account
        self._tokens = tokens
        self._store = store

    def _asked(self, what: str, question: dict[str, Any]) -> Any:
        if what == "access_token" and self._tokens is not None:
            return self._tokens(question["refused"])
        if self._store is None:
            raise RuntimeError("no store was given")
        if what == "load_tokens":
            return self._store.load()
        return self._store.save(question["record"], question["expected"])

    def __call__(self, what: str, question: str, reply: "_native.Reply") -> None:
        try:
            given = self._asked(what, json.loads(question))
            if not inspect.isawaitable(given):
                reply.done(json.dumps(given))
                return
            loop = self._account._loop
            if loop is None or loop.is_closed():
                raise RuntimeError("only a client of `whenfree_providers.aio` can await")
            asyncio.run_coroutine_threadsafe(_awaited(given), loop).add_done_callback(lambda done: _told(done, reply))
        except BaseException as error:
            reply.failed(_words(error))


async def _awaited(given: Awaitable[Any]) -> Any:
    return await given


def _told(done: Any, reply: "_native.Reply") -> None:
    try:
        reply.done(json.dumps(done.result()))
    except BaseException as error:
        reply.failed(_words(error))


def _words(error: BaseException) -> str:
    """Its class alone, unless it is one of ours: the words of others may hold a token."""
    return str(error) if isinstance(error, Failure) else f"the application's function raised {type(error).__name__}"
