"""What a type checker makes of the package; nothing here is run."""

from datetime import datetime, timezone

from typing_extensions import assert_type

from whenfree_providers import CalCom, Google, ProviderError, aio, google, ical, tokens, webhooks

NOW = datetime(2026, 3, 6, 12, tzinfo=timezone.utc)


def waits(client: Google) -> None:
    found = client.free_busy(calendars=["primary"], start=NOW, end="2026-03-07T00:00:00Z")
    assert_type(found, google.FreeBusy)
    assert_type(found.calendars[0].busy[0].start, datetime)
    client.free_busy(calendars=["primary"], start=NOW)  # type: ignore[call-arg]
    client.free_bussy()  # type: ignore[attr-defined]
    Google(tokens="x")  # type: ignore[arg-type]


async def awaits(client: aio.Google) -> None:
    assert_type(await client.free_busy(calendars=[], start=NOW, end=NOW), google.FreeBusy)
    client.time_zone().value  # type: ignore[attr-defined]


def pure() -> None:
    assert_type(ical.busy(b"", start=NOW, end=NOW).spans[0].end, datetime)
    assert_type(tokens.seal(keys=[{"id": "k", "key": ""}], binding={"provider": "google", "account": "a"}, token=""), str)
    webhooks.receive(b"", receiver={"provider": "cal_com"}, headers=[("a", "b")], now=NOW)
    ical.busy(b"", start=3, end=NOW)  # type: ignore[arg-type]


def fails() -> None:
    try:
        CalCom(api_key="x").me()
    except ProviderError as error:
        assert_type(error.retry_after, float | None)
        if error.code == "nonsense":  # type: ignore[comparison-overlap]
            raise
