"""What a client does beside its calls: threads, loops, forks, the application's functions, and what is never shown."""

import asyncio
import gc
import logging
import os
import pickle
import subprocess
import sys
import textwrap
import threading
import time
from typing import Any

import pytest
from conftest import Fake, options

import whenfree_providers
from whenfree_providers import AuthError, Google, InvalidRequest, NaiveDatetime, ProviderError, Unavailable, aio

TOKEN = "ya29.fake-token"
SLOW = {"slowMs": 1500}


def test_other_threads_run_while_a_call_waits(google: Fake) -> None:
    client = Google(token=TOKEN, **options(google))
    google.order("GET", SLOW)
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.wait(0.01):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    client.time_zone()
    done.set()
    thread.join()
    assert ticks > 40


def test_the_loop_runs_while_calls_wait(google: Fake) -> None:
    google.order("GET", {"slowMs": 700}, times=8)

    async def main() -> float:
        client = aio.Google(token=TOKEN, **options(google))
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticking = asyncio.ensure_future(tick())
        begun = time.monotonic()
        await asyncio.gather(*(client.time_zone() for _ in range(4)))
        took = time.monotonic() - begun
        ticking.cancel()
        assert ticks > 20
        return took

    asyncio.run(main())


def test_cancelling_gives_up_and_leaks_nothing(google: Fake) -> None:
    async def main() -> None:
        client = aio.Google(token=TOKEN, **options(google))
        await client.time_zone()
        google.order("GET", SLOW)
        begun = time.monotonic()
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.time_zone(), 0.1)
        assert time.monotonic() - begun < 1
        # What is cancelled before it begins is not begun.
        for _ in range(200):
            task = asyncio.ensure_future(client.time_zone())
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert (await client.time_zone()).value == "Europe/Berlin"

    asyncio.run(main())
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, whenfree_providers._native.Running)]


def test_what_is_cancelled_is_not_tried_again(google: Fake) -> None:
    async def main() -> None:
        client = aio.Google(token=TOKEN, **options(google, timeout_seconds=0.3, attempts=3, first_wait_seconds=0.01))
        google.order("GET", SLOW)
        google.order("GET", "down")
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.time_zone(), 0.1)
        await asyncio.sleep(0.6)
        # The misfortune is still to come: no second attempt has met it.
        with pytest.raises(Unavailable):
            await aio.Google(token=TOKEN, **options(google, attempts=1)).time_zone()

    asyncio.run(main())


def test_a_loop_that_is_closed_hears_nothing(google: Fake) -> None:
    google.order("GET", {"slowMs": 300})

    async def main() -> None:
        client = aio.Google(token=TOKEN, **options(google))
        left = [asyncio.ensure_future(client.time_zone())]
        assert left
        await asyncio.sleep(0.05)

    asyncio.run(main())
    time.sleep(0.5)


def test_tokens_of_the_application(google: Fake) -> None:
    asked: list[bool] = []

    def tokens(refused: bool) -> str:
        asked.append(refused)
        return TOKEN if refused else "ya29.expired"

    assert Google(tokens=tokens, **options(google)).time_zone().value == "Europe/Berlin"
    assert asked == [False, True]

    async def main() -> None:
        async def later(refused: bool) -> str:
            await asyncio.sleep(0.01)
            return tokens(refused)

        assert (await aio.Google(tokens=later, **options(google)).time_zone()).value == "Europe/Berlin"

    asyncio.run(main())
    assert asked == [False, True, False, True]

    async def coroutine(_: bool) -> str:
        return TOKEN

    with pytest.raises(AuthError, match="RuntimeError"), pytest.warns(RuntimeWarning):
        Google(tokens=coroutine, **options(google)).time_zone()
        gc.collect()


def test_tokens_that_go_wrong_are_not_shown(google: Fake) -> None:
    def fails(_: bool) -> str:
        raise ValueError("sekret")

    for tokens in (fails, lambda _: 5, lambda _: ""):
        with pytest.raises(AuthError) as raised:
            Google(tokens=tokens, **options(google)).time_zone()  # type: ignore[arg-type]
        assert "sekret" not in repr(raised.value) + str(raised.value) + str(raised.value.to_dict())


class Store:
    """A store in memory, as an application has it."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.record = record
        self.saved = 0

    def load(self) -> dict[str, Any]:
        return self.record

    def save(self, record: dict[str, Any], expected: int) -> bool:
        if self.record["revision"] != expected:
            return False
        self.record = record
        self.saved += 1
        return True


def test_tokens_in_a_store(google: Fake) -> None:
    app = whenfree_providers.OAuth("google", client_id="x", client_secret="y", redirect_uri="https://example.com/callback")
    fresh = {"access": TOKEN, "issuedAt": "2026-01-01T00:00:00Z"}
    store = Store({"tokens": fresh, "revision": 0})
    client = Google(oauth=app, store=store, **options(google))
    assert client.time_zone().value == "Europe/Berlin"
    store.record = {"nonsense": 1}
    with pytest.raises(ProviderError):
        Google(oauth=app, store=store, **options(google)).time_zone()


def test_nothing_shows_a_key(google: Fake, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "ya29.sekret-sekret-sekret"
    client = Google(token=secret, **options(google))
    app = whenfree_providers.OAuth("google", client_id="x", client_secret=secret, redirect_uri="https://example.com/")
    texts = [repr(client), str(client), repr(app), str(vars(client))]
    for work in (
        client.time_zone,
        lambda: pickle.dumps(client),
        lambda: Google(token=secret, nonsense=secret),  # type: ignore[call-arg]
        lambda: Google(token=secret, api_key=secret),
        lambda: Google(token=secret, base_url=f"https://{secret}@example.com"),
        lambda: app.callback(query=f"code={secret}&state=x", state="y"),
    ):
        with pytest.raises(Exception) as raised:
            work()
        error = raised.value
        texts += [repr(error), str(error), str(getattr(error, "to_dict", dict)())]
    out, err = capfd.readouterr()
    for text in [*texts, caplog.text, out, err]:
        assert "sekret" not in text, text


def test_a_forked_process_exchanges_on_its_own(google: Fake) -> None:
    script = textwrap.dedent(
        f"""
        import os, warnings
        warnings.simplefilter("ignore")
        from whenfree_providers import Google
        client = Google(token={TOKEN!r}, base_url={google.url + "/calendar/v3"!r}, allow_private_hosts=True)
        assert client.time_zone().value == "Europe/Berlin"
        child = os.fork()
        if child == 0:
            os._exit(0 if client.time_zone().value == "Europe/Berlin" else 1)
        assert os.waitpid(child, 0)[1] == 0
        assert client.time_zone().value == "Europe/Berlin"
        print("well")
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout == "well\n", done.stderr


def test_python_ends_while_calls_are_on_their_way(google: Fake) -> None:
    google.order("GET", {"slowMs": 5000}, times=8)
    script = textwrap.dedent(
        f"""
        import asyncio, threading
        from whenfree_providers import Google, aio
        account = dict(token={TOKEN!r}, base_url={google.url + "/calendar/v3"!r}, allow_private_hosts=True)
        threading.Thread(target=Google(**account).time_zone, daemon=True).start()
        async def main():
            asyncio.ensure_future(aio.Google(**account).time_zone())
            await asyncio.sleep(0.2)
        asyncio.run(main())
        """
    )
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - begun < 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals as POSIX has them")
def test_ctrl_c_gives_a_call_up(google: Fake) -> None:
    google.order("GET", {"slowMs": 10000}, times=2)
    script = textwrap.dedent(
        f"""
        import signal, threading, os, time
        from whenfree_providers import Google
        signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
        client = Google(token={TOKEN!r}, base_url={google.url + "/calendar/v3"!r}, allow_private_hosts=True)
        threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        begun = time.monotonic()
        try:
            client.time_zone()
        except KeyboardInterrupt:
            print("given up", time.monotonic() - begun < 2)
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert done.stdout == "given up True\n", done.stderr


def test_addresses_in_private_networks() -> None:
    for url in ("http://127.0.0.1:1", "https://169.254.169.254", "https://localhost", "http://example.com"):
        with pytest.raises(ProviderError) as raised:
            Google(token="x", base_url=url)
        assert raised.value.code == "blocked" and raised.value.path == "baseUrl"
    with pytest.raises(InvalidRequest):
        Google(token="x", base_url="nonsense")
    with pytest.raises(Unavailable):
        Google(token="x", base_url="http://127.0.0.1:1", allow_private_hosts=True, attempts=1).time_zone()


def test_dicts_stand_for_values_and_misspelt_members_are_found() -> None:
    from whenfree_providers import ical

    given = {
        "uid": "1",
        "start": "2026-03-09T15:00:00Z",
        "end": "2026-03-09T16:00:00Z",
        "allDay": False,
        "time_zone": "Europe/Berlin",
    }
    stamp = "2026-03-06T12:00:00Z"
    by_dict = ical.write_events(events=[given], stamp=stamp)
    event = ical.Event(
        uid="1", start="2026-03-09T15:00:00Z", end="2026-03-09T16:00:00Z", sequence=0, time_zone="Europe/Berlin"
    )
    assert by_dict == ical.write_events(events=[event], stamp=stamp)
    assert "Europe/Berlin" in by_dict
    for wrong in ({**given, "timeZon": "x"}, {"uid": "1"}, {**given, "attendees": [{"mail": "x"}]}):
        with pytest.raises(ValueError, match=r"events|attendees"):
            ical.write_events(events=[wrong], stamp=stamp)
    with pytest.raises(TypeError, match="events"):
        ical.write_events(events=given, stamp=stamp)


def test_instants_need_a_zone(google: Fake) -> None:
    import datetime as dt

    client = Google(token=TOKEN, **options(google))
    naive = dt.datetime(2027, 3, 9)
    with pytest.raises(NaiveDatetime, match="start"):
        client.free_busy(calendars=["ada@example.com"], start=naive, end=naive.replace(tzinfo=dt.timezone.utc))
    berlin = dt.timezone(dt.timedelta(hours=1))
    start = dt.datetime(2027, 3, 9, tzinfo=berlin)
    busy = client.free_busy(calendars=["ada@example.com"], start=start, end=start + dt.timedelta(days=1))
    assert busy.calendars[0].busy == ()
    assert busy == type(busy).from_dict(busy.to_dict()) and pickle.loads(pickle.dumps(busy)) == busy
    with pytest.raises(AttributeError):
        busy.calendars = ()  # type: ignore[misc]
    assert len({busy, type(busy).from_dict(busy.to_dict())}) == 1
