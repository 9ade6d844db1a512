"""The borders of what Python can hold, values that must not change, and what numbers and tables of other libraries are."""

import array
import copy
import datetime as dt
import json
import pickle
import uuid
from zoneinfo import ZoneInfo

import numpy
import pytest
from conftest import MONDAY, monday_planner, monday_query, utc

from whenfree import (
    Actor,
    Booking,
    Busy,
    Command,
    EventType,
    Host,
    InvalidInput,
    Limit,
    NaiveDatetime,
    Planner,
    Query,
    Request,
    Schedule,
    WhenfreeError,
    WrongType,
    Zone,
)

NINE, TEN = MONDAY.replace(hour=9), MONDAY.replace(hour=10)
EAST, WEST = dt.timezone(dt.timedelta(hours=5)), dt.timezone(dt.timedelta(hours=-5))
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OUTSIDE = [
    dt.datetime.max.replace(tzinfo=dt.timezone.utc),
    dt.datetime(1, 1, 1, tzinfo=EAST),
    dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=WEST),
]


def seconds(*instants):
    return [int(instant.timestamp()) for instant in instants]


def refusal(ask) -> WhenfreeError:
    with pytest.raises(WhenfreeError) as raised:
        ask()
    return raised.value


@pytest.mark.parametrize("instant", OUTSIDE)
def test_instants_outside_the_years_of_python(instant):
    planner, query = monday_planner(), monday_query()
    early = instant.year == 1
    window = (instant, NINE) if early else (NINE, instant)
    for path, ask in {
        "now": lambda: monday_query(now=instant),
        "window.start" if early else "window.end": lambda: monday_query(window=window),
        "busy.ada[0].start" if early else "busy.ada[0].end": lambda: monday_query(busy={"ada": [window]}),
        "request.start": lambda: planner.decide(query, instant),
        "start": lambda: Request(instant),
    }.items():
        error = refusal(ask)
        assert (error.code, error.path) == ("invalid_value", path) and "1 to 9999" in error.message
    assert instant not in planner.slots(query)


def test_the_first_and_the_last_instant():
    first, last = utc(1, 1, 1), utc(9999, 12, 31, 23, 59, 59)
    assert monday_query(now=first).now == first and monday_query(now=last).now == last
    assert Request(last).start == last and Request(first).start == first


def at_the_end(zone=None):
    ada = Host("ada", Schedule("UTC", weekly={day: ["00:00-24:00"] for day in DAYS}))
    planner = Planner(event_type=EventType("call", 60), hosts=[ada])
    window = (utc(9999, 12, 31, 20), utc(9999, 12, 31, 23))
    return planner.slots(Query(now=utc(9999, 12, 31), window=window, time_zone=zone))


def test_walls_that_show_a_year_outside():
    late, early, tokyo = utc(9999, 12, 31, 23), utc(1, 1, 1), Zone("Asia/Tokyo")
    slots = at_the_end("Asia/Tokyo")
    for ask in (
        lambda: tokyo.at(late),
        lambda: tokyo.date(late),
        lambda: Zone("America/New_York").at(early),
        lambda: Zone("America/New_York").date(early),
        lambda: tokyo.resolve(dt.datetime(1, 1, 1)),
        lambda: Zone("America/New_York").resolve(dt.datetime(9999, 12, 31, 23)),
        lambda: slots[0].local_start,
        lambda: slots.by_day(),
        lambda: slots.by_day(ZoneInfo("Asia/Tokyo")),
        lambda: slots.starts_in("Asia/Tokyo"),
        lambda: slots.starts_in(ZoneInfo("Asia/Tokyo")),
    ):
        assert refusal(ask).code == "invalid_value"
    assert "31 Dec 9999, 20:00 UTC" in slots._repr_html_() and len(slots.starts) == len(slots)


def test_a_year_that_the_contract_has_and_python_lacks():
    plain = Booking("b", "call", ["ada"], NINE, TEN, "confirmed").to_dict() | {"start": "0000-12-31T00:00:00Z"}
    assert refusal(lambda: Booking.from_dict(plain)).code in ("invalid_value", "invalid_interval")


def test_big_endian_arrays_mean_the_same():
    same = monday_query(busy={"ada": [(NINE, TEN)]})
    for order in "<>":
        numbers = numpy.array([seconds(NINE, TEN)], dtype=f"{order}i8")
        assert monday_query(busy={"ada": numbers}) == same
        assert monday_query(busy={"ada": numbers.astype(f"{order}M8[s]")}) == same
    swapped = memoryview(numpy.array(seconds(NINE, TEN), dtype=">i8"))
    error = refusal(lambda: monday_query(busy={"ada": swapped}))
    assert isinstance(error, WrongType) and error.path == "busy.ada"


def test_columns_of_pandas():
    import pandas

    same = monday_query(busy={"ada": [(NINE, TEN)]})
    paris = pandas.DatetimeIndex([NINE, TEN]).tz_convert("Europe/Paris")
    for column in (paris, paris.to_series(), paris.array, pandas.Series(seconds(NINE, TEN)), pandas.Series([(NINE, TEN)])):
        assert monday_query(busy={"ada": column}) == same
    naive = paris.tz_localize(None)
    for column in (naive, naive.to_series()):
        error = refusal(lambda column=column: monday_query(busy={"ada": column}))
        assert isinstance(error, NaiveDatetime) and error.path == "busy.ada"
    frame = pandas.DataFrame({"start": paris[:1], "end": paris[1:]})
    assert "data frame" in refusal(lambda: monday_query(busy={"ada": frame})).message
    assert monday_query(busy={"ada": list(zip(frame["start"], frame["end"], strict=True))}) == same
    for odd in (pandas.Series(["a", "b"]), pandas.Series([1.5, 2.5]), pandas.Series([None, TEN])):
        assert refusal(lambda odd=odd: monday_query(busy={"ada": odd})).path.startswith("busy.ada")


def test_columns_of_polars():
    import polars

    same = monday_query(busy={"ada": [(NINE, TEN)]})
    paris = polars.Series([NINE, TEN]).dt.convert_time_zone("Europe/Paris")
    for column in (paris, polars.Series(seconds(NINE, TEN))):
        assert monday_query(busy={"ada": column}) == same
    assert isinstance(refusal(lambda: monday_query(busy={"ada": paris.dt.replace_time_zone(None)})), NaiveDatetime)
    frame = polars.DataFrame({"start": paris[:1], "end": paris[1:]})
    assert "data frame" in refusal(lambda: monday_query(busy={"ada": frame})).message
    assert monday_query(busy={"ada": list(zip(frame["start"], frame["end"], strict=True))}) == same


def test_objects_that_only_look_like_arrays():
    class Odd:
        dtype = "yes"

    class Fails:
        def to_numpy(self):
            raise AttributeError("no")

    for odd in (Odd(), Fails(), numpy.ndarray, numpy.int64(5)):
        error = refusal(lambda odd=odd: monday_query(busy={"ada": odd}))
        assert isinstance(error, WrongType) and error.path == "busy.ada"


def test_masked_arrays():
    numbers = numpy.array([seconds(NINE, TEN), seconds(TEN, TEN.replace(hour=11))])
    masked = numpy.ma.array(numbers, mask=[[False, False], [True, True]])
    error = refusal(lambda: monday_query(busy={"ada": masked}))
    assert isinstance(error, WrongType) and error.path == "busy.ada"
    assert monday_query(busy={"ada": numpy.ma.array(numbers)}) == monday_query(busy={"ada": numbers})


def test_no_busy_time_and_a_bare_pair():
    for none in (array.array("q"), numpy.array([], dtype="int64"), numpy.empty((0, 2), "M8[s]"), [], ()):
        assert len(monday_planner().slots(monday_query(busy={"ada": none}))) == 16
    assert isinstance(refusal(lambda: monday_query(busy={"ada": array.array("d")})), WrongType)
    for pair in ((NINE, TEN), [NINE, TEN]):
        error = refusal(lambda pair=pair: monday_query(busy={"ada": pair}))
        assert isinstance(error, WrongType) and error.path == "busy.ada" and "[(start, end)]" in error.message


def test_frozen_values_do_not_change():
    metadata = {"tags": ["a", {"deep": None}], "n": 1}
    host = Host("ada", Schedule("UTC", weekly={"mon": ["09:00-17:00"]}, overrides={TEN.date(): []}), metadata=metadata)
    before = host.to_json()
    for change in (
        lambda: host.schedule.weekly.update(tue=()),
        lambda: host.schedule.weekly.__setitem__("tue", ()),
        lambda: host.schedule.overrides.clear(),
        lambda: host.metadata.update(n=2),
        lambda: host.metadata.pop("n"),
        lambda: host.metadata["tags"].append("b"),
        lambda: host.metadata["tags"][1].__delitem__("deep"),
        lambda: Schedule("UTC").weekly.update(mon=()),
    ):
        with pytest.raises(TypeError):
            change()
    assert host.to_json() == before and host.metadata == metadata and json.loads(json.dumps(host.metadata)) == metadata
    for same in (copy.copy(host), copy.deepcopy(host), pickle.loads(pickle.dumps(host)), Host.from_json(before)):
        assert same == host and repr(same) == repr(host) and same.to_json() == before
        with pytest.raises(TypeError):
            same.metadata.update(n=2)
    plain = host.to_dict()
    plain["metadata"]["tags"].append("mine")
    assert type(plain["metadata"]) is dict and host.to_json() == before
    assert "'n': 1" in repr(host) and "Frozen" not in repr(host)


def test_numbers_of_numpy():
    assert EventType("c", numpy.int64(60)) == EventType("c", 60) and type(EventType("c", numpy.int64(60)).duration) is int
    query = monday_query(limit=numpy.int64(3), first_per_day=numpy.bool_(True))
    assert query == monday_query(limit=3, first_per_day=True)
    assert Host("a", Schedule("UTC"), metadata=[numpy.float32(0.5)]).metadata == [0.5]


def test_values_without_a_form_in_json_say_where_they_are():
    schedule, nan = Schedule("UTC"), float("nan")
    for path, ask in {
        "id": lambda: Host(uuid.uuid4(), schedule),
        "metadata.a[1]": lambda: Host("a", schedule, metadata={"a": [1, nan]}),
        "limit": lambda: monday_query(limit=object()),
        "seats": lambda: EventType("c", 60, seats=numpy.datetime64("2026-01-01")),
        "maxBookings": lambda: Limit("day", max_bookings=object()),
        "hosts[0].id": lambda: Planner(event_type=EventType("c", 60), hosts=[{"id": object()}]),
    }.items():
        error = refusal(ask)
        assert (error.code, error.path) == ("invalid_value", path)


def test_copies_and_pickles():
    slots, zone = monday_planner().slots(monday_query()), Zone("Europe/Berlin")
    for value in (slots, slots[2:4], slots[0], zone):
        assert copy.copy(value) is value and copy.deepcopy(value) is value
    assert copy.deepcopy({"a": [slots]})["a"][0] is slots
    assert pickle.loads(pickle.dumps(zone)) == zone
    for value in (slots, slots[0]):
        with pytest.raises(TypeError, match="pickle"):
            pickle.dumps(value)


def test_index_within_bounds():
    slots = monday_planner().slots(monday_query())
    plain = list(slots)
    for bounds in ((), (3,), (5,), (6,), (0, 5), (0, 6), (-16, -10), (-11,), (-10,), (0, 10**30), (-(10**30), 10**30)):
        outcomes = []
        for sequence in (slots, plain):
            try:
                outcomes.append(sequence.index(plain[5], *bounds))
            except ValueError:
                outcomes.append(None)
        assert outcomes[0] == outcomes[1], bounds


def test_tables_of_nothing_have_the_same_types():
    slots = monday_planner().slots(monday_query())
    assert slots[:0].to_pandas().dtypes.to_dict() == slots.to_pandas().dtypes.to_dict()


def test_what_is_no_command():
    planner, query = monday_planner(), monday_query()
    command = Command.cancel("b1")
    for path, ask in {
        "actor": lambda: planner.apply(query, command, "host"),
        "command": lambda: planner.apply(query, "cancel", Actor.host("ada")),
        "request": lambda: planner.decide(query, "now"),
    }.items():
        error = refusal(ask)
        assert isinstance(error, WrongType) and error.path == path


def test_busy_is_refused_where_it_is_wrong():
    assert isinstance(refusal(lambda: Busy(OUTSIDE[1], NINE)), InvalidInput)
