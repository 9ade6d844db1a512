"""Input that means harm, or makes no sense: an exception with a code, soon, and never the end of the process."""

import datetime as dt
import json
import math
import time

import pytest
from conftest import MONDAY, monday_planner, monday_query

import whenfree
from whenfree import (
    Booking,
    Busy,
    EventType,
    Host,
    InvalidInput,
    NaiveDatetime,
    Planner,
    Query,
    Request,
    Schedule,
    WhenfreeError,
)

TEN, NOON = MONDAY.replace(hour=10), MONDAY.replace(hour=12)
CYCLE: dict = {}
CYCLE["again"] = CYCLE
DEEP: list = []
for _ in range(100_000):
    DEEP = [DEEP]
LONG = "x" * 10_000_000
VALUES = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    math.nan,
    math.inf,
    "",
    "\0",
    "\ud800",
    LONG,
    b"\xff",
    [],
    {},
    (),
    set(),
    CYCLE,
    DEEP,
    object(),
    int,
    MONDAY,
    dt.datetime(2026, 1, 1),
    dt.date.max,
    dt.timedelta.max,
    dt.datetime.max.replace(tzinfo=dt.timezone.utc),
]


class Raises(dt.tzinfo):
    def utcoffset(self, when):
        raise RuntimeError("no")


class Lies(dt.tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, when):
        return self.answer


def refused(ask):
    """It is answered, or refused with a code of the contract, or by Python for its arguments; and soon."""
    begun = time.monotonic()
    try:
        ask()
    except (WhenfreeError, TypeError) as error:
        assert getattr(error, "code", "") != "internal"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("number", range(len(VALUES)))
def test_anything_anywhere(number):
    value = VALUES[number]
    planner, query = monday_planner(), monday_query()
    for field in (
        "now",
        "window",
        "time_zone",
        "duration",
        "limit",
        "first_per_day",
        "busy",
        "bookings",
        "rescheduling",
        "history",
    ):
        refused(lambda field=field: planner.slots(monday_query(**{field: value})))
    refused(lambda: monday_query(window=(value, value)))
    for entries in (value, [value], [(value, value)], [{"start": value, "end": value}], {"start": value}):
        refused(lambda entries=entries: monday_query(busy={"ada": entries}))
    refused(lambda: monday_query(busy={value: []}))
    for made in (
        Query.from_dict,
        Query.from_json,
        EventType.from_dict,
        EventType.from_json,
        Booking.from_dict,
        Busy.from_dict,
        Planner.from_json,
        Planner.from_dict,
        whenfree.Zone,
        Schedule,
        Request,
    ):
        refused(lambda made=made: made(value))
    for name in (
        "id",
        "duration",
        "slot_grid",
        "limits",
        "requires",
        "booking_window",
        "metadata",
        "policy",
        "durations",
    ):
        refused(lambda name=name: EventType(**{"id": "x", "duration": 30, name: value}))
    refused(lambda: Schedule("UTC", weekly=value))
    refused(lambda: Schedule("UTC", weekly={"mon": value}))
    refused(lambda: Schedule("UTC", overrides={value: []}))
    refused(lambda: Booking("b", "call", [value], TEN, NOON, "confirmed"))
    refused(lambda: Booking("b", "call", ["ada"], TEN, NOON, "confirmed", metadata=value))
    refused(lambda: planner.explain(query, value))
    refused(lambda: planner.decide(query, Request(TEN, hosts=[value], seats=value)))
    refused(lambda: Planner(event_type=value, hosts=[value]))
    for ask in (
        lambda: whenfree.answer(value, "{}"),
        lambda: whenfree.answer("slots", value),
        lambda: whenfree.answers("slots", [value]),
        lambda: whenfree.answers("slots", value),
    ):
        try:
            refused(ask)
        except ValueError as error:
            assert isinstance(value, str | bytes) or "surrogate" in str(error)


def test_zones_that_fail_or_lie():
    raises = TEN.replace(tzinfo=Raises())
    with pytest.raises(InvalidInput) as raised:
        monday_query(now=raises)
    assert raised.value.path == "now" and isinstance(raised.value.__cause__, RuntimeError)
    with pytest.raises(InvalidInput):
        Booking("b", "call", ["ada"], raises, NOON, "confirmed")
    for lie in ("x", 5, dt.timedelta(days=3)):
        with pytest.raises(InvalidInput):
            monday_query(now=TEN.replace(tzinfo=Lies(lie)))
        with pytest.raises(InvalidInput):
            Request(TEN.replace(tzinfo=Lies(lie)))
    with pytest.raises(NaiveDatetime):
        monday_query(now=TEN.replace(tzinfo=Lies(None)))
    with pytest.raises(NaiveDatetime):
        Request(TEN.replace(tzinfo=Lies(None)))
    odd = dt.timezone(dt.timedelta(hours=1, seconds=7, microseconds=1))
    assert monday_query(now=TEN.astimezone(odd)) == monday_query(now=TEN)
    assert Request(TEN.astimezone(odd)) == Request(TEN)
    for edge in (dt.datetime.min, dt.datetime.max):
        for offset in (-23, 23):
            refused(
                lambda edge=edge, offset=offset: monday_query(
                    now=edge.replace(tzinfo=dt.timezone(dt.timedelta(hours=offset)))
                )
            )


def test_subclasses_of_datetime():
    class Mine(dt.datetime):
        def __getattribute__(self, name):
            if name == "nanosecond":
                raise RuntimeError("no")
            return super().__getattribute__(name)

    mine = Mine(2026, 11, 23, 10, tzinfo=dt.timezone.utc)
    assert monday_query(now=mine) == monday_query(now=TEN) and Request(mine) == Request(TEN)


def test_lists_that_change_while_they_are_read():
    entries: list = []

    class Shrinks(dt.tzinfo):
        def utcoffset(self, when):
            entries.clear()
            return dt.timedelta(0)

    class Grows(dt.tzinfo):
        def utcoffset(self, when):
            if len(entries) < 50:
                entries.append((TEN, NOON))
            return dt.timedelta(0)

    for zone in (Shrinks(), Grows()):
        entries[:] = [(TEN.replace(tzinfo=zone), NOON)] * 5
        refused(lambda: monday_query(busy={"ada": entries}))

    class Mapping(dict):
        def items(self):
            yield "ada", [(TEN, NOON)]
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        monday_query(busy=Mapping(ada=[]))


def test_iterators_that_fail():
    def fails():
        yield TEN, NOON
        raise KeyError("gone")

    with pytest.raises(KeyError):
        monday_query(busy={"ada": fails()})


def test_released_buffers():
    view = memoryview(bytearray(16))
    view.release()
    with pytest.raises((ValueError, TypeError)):
        monday_query(busy={"ada": view})
    with pytest.raises(WhenfreeError):
        monday_query(busy={"ada": bytearray(16)})


def test_deep_and_long_texts():
    deep = "[" * 1_000_000 + "]" * 1_000_000
    for verb in ("slots", "explain", "apply", "saga", "words"):
        assert json.loads(whenfree.answer(verb, deep))["error"]["code"] == "invalid_json"
        assert "error" in json.loads(whenfree.answer(verb, LONG))
    assert json.loads(whenfree.answer("slots", b"\xff"))["error"]["code"] == "invalid_json"
    with pytest.raises(WhenfreeError) as raised:
        Host(LONG, Schedule(LONG))
    assert len(str(raised.value)) < 500


def test_a_panic_would_be_an_exception():
    """The engine has none; what would become of one is tried in `InternalError` alone."""
    from whenfree._errors import make

    error = make("internal", "", "broken")
    assert isinstance(error, whenfree.InternalError) and error.code == "internal"
