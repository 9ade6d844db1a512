import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from whenfree import EventType, Host, Planner, Query, Schedule

WORKSPACE = Path(__file__).resolve().parents[3]


def utc(*when: int) -> dt.datetime:
    return dt.datetime(*when, tzinfo=dt.timezone.utc)


MONDAY = utc(2026, 11, 23)


def monday_planner(*, duration=30, hours="09:00-17:00", zone="Europe/London", **rules) -> Planner:
    ada = Host("ada", Schedule.weekdays(zone, hours))
    return Planner(event_type=EventType("call", duration, **rules), hosts=[ada])


def monday_query(**parts) -> Query:
    return Query(**{"now": MONDAY, "window": (MONDAY, MONDAY + dt.timedelta(days=1)), **parts})


@pytest.fixture(scope="session")
def corpus(tmp_path_factory) -> Path:
    """Lines with the answers of the core."""
    given = os.environ.get("WHENFREE_CORPUS")
    if given:
        return Path(given)
    out = tmp_path_factory.mktemp("corpus") / "corpus.ndjson"
    made = ["cargo", "run", "-q", "-p", "whenfree-tests", "--example", "corpus", "--"]
    subprocess.run([*made, "--random", "300", "--seed", "1", "--out", str(out)], cwd=WORKSPACE, check=True)
    return out
