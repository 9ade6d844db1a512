import contextlib
import json
import os
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
FAKES = Path(os.environ.get("WHENFREE_FAKES", ROOT / "target/debug/whenfree-fakes"))


class Fake:
    """A local server that speaks a provider's protocol."""

    def __init__(self, provider: str, now: str | None = None) -> None:
        clock = ["--now", now] if now else []
        self.process = subprocess.Popen([FAKES, provider, *clock], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), line
        self.url = line.removeprefix("listening on ").strip()

    def order(self, start: str, scenario: Any, times: int = 1) -> None:
        body = json.dumps({"start": start, "times": times, "scenario": scenario}).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + "/__script", body, method="POST")) as answer:
            assert answer.status == 204

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextlib.contextmanager
def running(provider: str, now: str | None = None) -> Iterator[Fake]:
    fake = Fake(provider, now)
    try:
        yield fake
    finally:
        fake.close()


@pytest.fixture
def google() -> Iterator[Fake]:
    with running("google") as fake:
        yield fake


BASES = {"google": "/calendar/v3", "microsoft": "/v1.0", "cal_com": "/v2", "calendly": "", "cal_dav": ""}


def options(fake: Fake, provider: str = "google", **more: Any) -> dict[str, Any]:
    return {"base_url": fake.url + BASES[provider], "allow_private_hosts": True, **more}
