"""Queries: what is read, how it is rounded, and what is refused where it was written."""

import copy
import datetime as dt
import pickle
from zoneinfo import ZoneInfo

import numpy
import pytest
from conftest import MONDAY, monday_planner, monday_query, utc

from whenfree import Booking, Busy, InvalidInput, NaiveDatetime, Query, TooLarge, WhenfreeError, WrongType

NINE, TEN = MONDAY.replace(hour=9), MONDAY.replace(hour=10)


def test_window_and_now_of_any_zone():
    for zone in (dt.timezone.utc, ZoneInfo("America/New_York"), dt.timezone(dt.timedelta(hours=5, minutes=45))):
        query = monday_query(now=MONDAY.astimezone(zone), window=(NINE.astimezone(zone), TEN.astimezone(zone)))
        assert query == monday_query(window=(NINE, TEN))
        assert query.window == (NINE, TEN) and query.now == MONDAY


def test_fold_says_which_pass_is_meant():
    zone = ZoneInfo("Europe/Berlin")
    first = dt.datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    starts = [monday_query(window=(start, utc(2026, 10, 26))).window[0] for start in (first, first.replace(fold=1))]
    assert starts == [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)]


def test_fractions_are_rounded_so_that_intervals_cover_more():
    late = dt.timedelta(microseconds=1)
    query = monday_query(now=MONDAY + late, window=(NINE + late, TEN + late))
    assert query.now == MONDAY + dt.timedelta(seconds=1)
    assert query.window == (NINE, TEN + dt.timedelta(seconds=1))
    before_1970 = dt.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=dt.timezone.utc)
    assert monday_query(window=(before_1970, utc(1970, 1, 2))).window[0] == utc(1969, 12, 31, 23, 59, 59)


def test_nanoseconds_of_pandas_count():
    import pandas

    end = pandas.Timestamp("2026-11-23T10:00:00.000000001Z")
    assert monday_query(window=(NINE, end)).window[1] == TEN + dt.timedelta(seconds=1)


SHAPES = {
    "pairs": [(NINE, TEN)],
    "generator": lambda: (pair for pair in [(NINE, TEN)]),
    "values": [Busy(NINE, TEN)],
    "contract": [{"start": "2026-11-23T09:00:00Z", "end": "2026-11-23T10:00:00Z"}],
    "contract with datetimes": [{"start": NINE, "end": TEN}],
    "int64 flat": numpy.array([1795424400, 1795428000]),
    "int64 pairs": numpy.array([[1795424400, 1795428000]]),
    "not contiguous": numpy.array([[1795424400, 1795428000, 0, 0]])[:, :2],
    "datetime64[s]": numpy.array([["2026-11-23T09:00:00", "2026-11-23T10:00:00"]], dtype="datetime64[s]"),
    "datetime64[ms]": numpy.array([["2026-11-23T09:00:00.999", "2026-11-23T09:59:59.001"]], dtype="datetime64[ms]"),
    "lists": [[NINE, TEN]],
    "objects": numpy.array([[NINE, TEN]], dtype=object),
    "memoryview": memoryview(numpy.array([1795424400, 1795428000])),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_busy_time_means_the_same(shape):
    given = SHAPES[shape]
    query = monday_query(busy={"ada": given() if callable(given) else given})
    assert query == monday_query(busy={"ada": [(NINE, TEN)]})
    assert len(monday_planner().slots(query)) == 14


def test_a_mixed_list_keeps_the_places_of_its_entries():
    mixed = [(NINE, TEN), Busy.dates(dt.date(2026, 11, 24), dt.date(2026, 11, 24), "Europe/London"), {"start": "x"}]
    with pytest.raises(InvalidInput) as raised:
        monday_query(busy={"ada": mixed})
    assert (raised.value.code, raised.value.path) == ("invalid_value", "busy.ada[2].start")


def test_marks_of_busy_time():
    planner = monday_planner()
    for marks, offered in [
        ({}, 14),
        ({"transparency": "free"}, 16),
        ({"tentative": True}, 14),
        ({"unknown": True}, 14),
    ]:
        query = monday_query(busy={"ada": [Busy(NINE, TEN, source="dentist", **marks)]})
        assert len(planner.slots(query)) == offered
    reason = planner.explain(query, NINE).reasons[-1]
    assert (reason.code, reason.source, reason.start, reason.end) == ("unknown_availability", "dentist", NINE, TEN)


def test_recurring_busy_time_keeps_to_the_wall():
    team = Busy.recurring(dt.datetime(2026, 1, 5, 9), 60, ZoneInfo("Europe/London"), "FREQ=WEEKLY;BYDAY=MO")
    assert team.time_zone == "Europe/London" and team.start == dt.datetime(2026, 1, 5, 9)
    assert monday_planner().slots(monday_query(busy={"ada": [team]}))[0].start == TEN


REFUSED = {
    "naive now": ({"now": dt.datetime(2026, 11, 23)}, NaiveDatetime, "invalid_value", "now"),
    "naive window": ({"window": (dt.datetime(2026, 1, 1), TEN)}, NaiveDatetime, "invalid_value", "window.start"),
    "date": ({"now": dt.date(2026, 11, 23)}, WrongType, "invalid_value", "now"),
    "text": ({"now": "2026-11-23T00:00:00Z"}, WrongType, "invalid_value", "now"),
    "no pair": ({"window": MONDAY}, WrongType, "invalid_value", "window"),
    "reversed": ({"window": (TEN, NINE)}, InvalidInput, "invalid_interval", "window.end"),
    "empty": ({"window": (TEN, TEN)}, InvalidInput, "invalid_interval", "window.end"),
    "zone": ({"time_zone": "Europe/Berlln"}, InvalidInput, "unknown_time_zone", "timeZone"),
    "limit 0": ({"limit": 0}, InvalidInput, "invalid_value", "limit"),
    "huge limit": ({"limit": 10**40}, InvalidInput, "invalid_value", "limit"),
    "NaN": ({"limit": float("nan")}, InvalidInput, "invalid_value", "limit"),
    "half minute": ({"duration": dt.timedelta(seconds=90)}, InvalidInput, "invalid_value", "durationMinutes"),
    "busy no mapping": ({"busy": [(NINE, TEN)]}, WrongType, "invalid_value", "busy"),
    "busy no list": ({"busy": {"ada": 5}}, WrongType, "invalid_value", "busy.ada"),
    "busy text": ({"busy": {"ada": "later"}}, InvalidInput, "invalid_value", "busy.ada"),
    "triple": ({"busy": {"ada": [(NINE, TEN, 1)]}}, WrongType, "invalid_value", "busy.ada[0]"),
    "naive busy": (
        {"busy": {"ada": [(NINE, TEN), (NINE, TEN.replace(tzinfo=None))]}},
        NaiveDatetime,
        "invalid_value",
        "busy.ada[1].end",
    ),
    "reversed busy": ({"busy": {"ada": [(TEN, NINE)]}}, InvalidInput, "invalid_interval", "busy.ada[0].end"),
    "odd buffer": ({"busy": {"ada": numpy.array([1, 2, 3])}}, WrongType, "invalid_value", "busy.ada"),
    "float buffer": ({"busy": {"ada": numpy.array([1.0, 2.0])}}, WrongType, "invalid_value", "busy.ada"),
    "reversed buffer": ({"busy": {"ada": numpy.array([5, 4])}}, InvalidInput, "invalid_interval", "busy.ada[0].end"),
    "buffer out of range": (
        {"busy": {"ada": numpy.array([0, 2**62])}},
        InvalidInput,
        "invalid_value",
        "busy.ada[0].end",
    ),
    "NaT": (
        {"busy": {"ada": numpy.array(["NaT", "2026-01-01"], dtype="datetime64[s]")}},
        InvalidInput,
        "invalid_value",
        "busy.ada",
    ),
    "bookings": ({"bookings": [{"id": "b1"}]}, InvalidInput, "missing_field", "bookings[0].eventTypeId"),
    "one booking": ({"bookings": {"id": "b1"}}, WrongType, "invalid_value", "bookings"),
    "object": ({"bookings": [object()]}, WrongType, "invalid_value", "bookings[0]"),
    "empty host": ({"busy": {"": [(NINE, TEN)]}, "limit": 1}, InvalidInput, "unknown_host", "busy."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals(name):
    parts, kind, code, path = REFUSED[name]
    with pytest.raises(WhenfreeError) as raised:
        query = monday_query(**parts)
        monday_planner().slots(query)
    assert (type(raised.value), raised.value.code, raised.value.path) == (kind, code, path), raised.value
    assert isinstance(raised.value, ValueError)
    assert raised.value.message[0].islower() or raised.value.message[0] == "`"
    assert not raised.value.message.endswith(".")


def test_wrong_types_are_type_errors_too():
    with pytest.raises(TypeError):
        monday_query(now=dt.datetime(2026, 11, 23))
    with pytest.raises(TypeError):
        Query(now=MONDAY)
    with pytest.raises(TypeError):
        monday_query(windows=1)


def test_an_unknown_host_is_refused_when_asked():
    with pytest.raises(InvalidInput) as raised:
        monday_planner().slots(monday_query(busy={"bob": [(NINE, TEN)]}))
    assert (raised.value.code, raised.value.path) == ("unknown_host", "busy.bob")


def test_bounds():
    with pytest.raises(TooLarge) as raised:
        monday_planner().slots(monday_query(window=(MONDAY, MONDAY + dt.timedelta(days=400))))
    assert raised.value.path == "window"


def test_texts_and_copies():
    booking = Booking("b1", "call", ["ada"], NINE, TEN, "confirmed", metadata={"née": [1, None]})
    query = monday_query(
        time_zone=ZoneInfo("Europe/London"),
        duration=dt.timedelta(minutes=30),
        limit=3,
        first_per_day=True,
        busy={"ada": [Busy(NINE, TEN, source="é")]},
        bookings=[booking],
        rescheduling="b1",
        history=[booking.to_dict()],
    )
    assert (query.time_zone, query.limit, query.first_per_day, query.rescheduling) == ("Europe/London", 3, True, "b1")
    assert query.to_dict()["durationMinutes"] == 30
    assert query.to_dict()["bookings"] == [booking.to_dict()] == query.to_dict()["history"]
    for same in (
        Query.from_json(query.to_json()),
        Query.from_dict(query.to_dict()),
        pickle.loads(pickle.dumps(query)),
        copy.copy(query),
        eval(repr(query)),
    ):
        assert same == query
    assert query != monday_query()
    assert Query.from_json(query.to_json().encode()) == query
    with pytest.raises(TypeError):
        hash(query)
