"""Slots: a lazy sequence over one buffer."""

import datetime as dt
import gc
import sys
import weakref
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy
import pytest
from conftest import MONDAY, monday_planner, monday_query, utc

from whenfree import EventType, Host, InvalidInput, Planner, Query, Requirement, Schedule, Slot, Slots, WrongType, Zone


@pytest.fixture
def slots() -> Slots:
    return monday_planner().slots(monday_query())


def test_it_is_a_sequence(slots):
    assert isinstance(slots, Sequence) and len(slots) == 16 and slots
    assert slots[0].start == MONDAY.replace(hour=9) and slots[-1].end == MONDAY.replace(hour=17)
    assert list(slots) == [slots[index] for index in range(16)]
    assert list(reversed(slots)) == list(slots)[::-1]
    assert slots[3] in slots and slots[3].start in slots
    assert MONDAY not in slots and slots[3].start + dt.timedelta(microseconds=1) not in slots and None not in slots
    assert slots.index(slots[5]) == 5 == slots.index(slots[5].start) and slots.count(slots[5]) == 1
    with pytest.raises(ValueError):
        slots.index(MONDAY)
    for index in (16, -17, 10**30, -(10**30)):
        with pytest.raises(IndexError):
            slots[index]
    with pytest.raises(TypeError):
        slots["0"]
    assert not monday_planner().slots(monday_query(window=(utc(2026, 11, 21), utc(2026, 11, 22))))


@pytest.mark.parametrize(
    "part",
    [
        slice(None),
        slice(3, 9),
        slice(None, None, 2),
        slice(None, None, -1),
        slice(-4, None),
        slice(9, 3),
        slice(12, 2, -3),
        slice(100, 200),
    ],
)
def test_slices_are_views(slots, part):
    view = slots[part]
    assert isinstance(view, Slots) and view.starts == slots.starts[part]
    assert list(view) == list(slots)[part]
    assert memoryview(view).tolist() == memoryview(slots).tolist()[part]
    again = view[::-1][1:]
    assert again.starts == slots.starts[part][::-1][1:]
    assert memoryview(again).tolist() == memoryview(slots).tolist()[part][::-1][1:]
    assert view.to_dict()["slots"] == slots.to_dict()["slots"][part]


def test_equality_and_order(slots):
    same = monday_planner().slots(monday_query())
    assert same == slots and slots[2:5] == same[2:5] and slots[1:] != slots[:-1] and slots != 5
    assert slots[0] == same[0] and hash(slots[0]) == hash(same[0]) and slots[0] != slots[1]
    assert slots[0] < slots[1] <= same[1] and max(slots) == slots[-1] and sorted(slots[::-1]) == list(slots)
    assert len({*slots, *same}) == 16
    with pytest.raises(TypeError):
        slots[0] < 5  # noqa: B015
    with pytest.raises(TypeError):
        hash(slots)


def test_a_slot(slots):
    slot = slots[0]
    assert (slot.duration, slot.hosts, slot.seats_left) == (dt.timedelta(minutes=30), (("ada",),), 1)
    assert slot.start.tzinfo is dt.timezone.utc and type(slot.start) is dt.datetime
    assert slot.to_dict() == {
        "start": "2026-11-23T09:00:00Z",
        "end": "2026-11-23T09:30:00Z",
        "hosts": [["ada"]],
        "seatsLeft": 1,
    }
    assert repr(slot) == "<Slot: 2026-11-23T09:00:00Z with ada>"
    assert slot.start_in("Asia/Kathmandu").isoformat() == "2026-11-23T14:45:00+05:45"
    tokyo = slot.start_in(ZoneInfo("Asia/Tokyo"))
    assert tokyo.tzinfo.key == "Asia/Tokyo" and tokyo == slot.start
    with pytest.raises(AttributeError):
        slot.start = MONDAY


def test_local_start_is_on_the_wall_of_the_query():
    planner = monday_planner(zone="America/New_York")
    assert planner.slots(monday_query())[0].local_start.isoformat() == "2026-11-23T09:00:00-05:00"
    shown = planner.slots(monday_query(time_zone="Europe/Paris"))
    assert shown.time_zone == "Europe/Paris" and shown[0].local_start.isoformat() == "2026-11-23T15:00:00+01:00"
    assert shown.to_json().startswith('{"slots":[{"start":"2026-11-23T15:00:00+01:00"')


def test_starts_in_zones(slots):
    berlin = ZoneInfo("Europe/Berlin")
    for zone in ("Europe/Berlin", Zone("Europe/Berlin"), berlin):
        assert slots.starts_in(zone) == slots.starts
        assert [start.isoformat() for start in slots.starts_in(zone)] == [
            start.astimezone(berlin).isoformat() for start in slots.starts
        ]
    with pytest.raises(InvalidInput):
        slots.starts_in("Europe/Berlln")
    with pytest.raises(WrongType):
        slots.starts_in(5)


def test_years_without_end_agree_with_python():
    ada = Host(
        "ada",
        Schedule("UTC", weekly={day: ["00:00-24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}),
    )
    planner = Planner(event_type=EventType("call", 24 * 60), hosts=[ada])
    for year in (1, 4, 100, 1599, 1900, 1969, 1970, 2000, 2024, 2100, 9998):
        start = dt.datetime(year, 1, 1, tzinfo=dt.timezone.utc)
        found = planner.slots(Query(now=start, window=(start, start.replace(year=year + 1)))).starts
        days = (start.replace(year=year + 1) - start).days
        assert found == [start + dt.timedelta(days=day) for day in range(days)]


def test_by_day(slots):
    days = slots.by_day()
    assert list(days) == [dt.date(2026, 11, 23)] and days[dt.date(2026, 11, 23)] == slots
    for zone in ("Asia/Tokyo", ZoneInfo("Asia/Tokyo")):
        tokyo = slots.by_day(zone)
        assert [(day.day, len(view)) for day, view in tokyo.items()] == [(23, 12), (24, 4)]
        assert tokyo[dt.date(2026, 11, 24)] == slots[12:]


def test_a_date_that_comes_back():
    # In St. John's the clocks went back at 00:01: the wall showed the 1st for a minute, the 31st again, and the 1st.
    ada = Host("ada", Schedule("UTC", weekly={"sat": ["00:00-24:00"], "sun": ["00:00-24:00"]}))
    planner = Planner(event_type=EventType("call", 1), hosts=[ada])
    window = (utc(2009, 11, 1, 2, 20), utc(2009, 11, 1, 4, 0))
    slots = planner.slots(Query(now=utc(2009, 10, 1), window=window))
    for zone in ("America/St_Johns", ZoneInfo("America/St_Johns")):
        days = slots.by_day(zone)
        assert {day.day: len(view) for day, view in days.items()} == {31: 69, 1: 31}
        for day, view in days.items():
            expected = [start for start in slots.starts if start.astimezone(ZoneInfo("America/St_Johns")).date() == day]
            assert view.starts == expected == [slot.start for slot in view]
            assert memoryview(view).tolist() == [int(start.timestamp()) for start in expected]
            assert view[::2].starts == expected[::2] and view[-3:][0].start == expected[-3]
            assert len(view.to_dict()["slots"]) == len(view)


def test_numpy_reads_without_copying(slots):
    array = numpy.asarray(slots)
    assert array.dtype == numpy.int64 and array.tolist() == [int(start.timestamp()) for start in slots.starts]
    assert not array.flags.owndata and not array.flags.writeable
    assert numpy.shares_memory(array, numpy.asarray(slots[2:]))
    assert slots.to_numpy().tolist() == [start.replace(tzinfo=None) for start in slots.starts]
    assert slots.to_numpy().dtype == numpy.dtype("datetime64[s]")
    assert numpy.shares_memory(slots[::-2].to_numpy(), array)
    assert numpy.asarray(slots[::-2]).tolist() == array[::-2].tolist()


def test_the_buffer_outlives_the_slots():
    slots = monday_planner().slots(monday_query())
    gone = weakref.ref(slots)
    view = memoryview(slots)[2:]
    expected = memoryview(slots).tolist()[2:]
    del slots
    gc.collect()
    assert gone() is not None and view.tolist() == expected
    assert view.readonly and view.format == "q"
    view.release()
    gc.collect()
    assert gone() is None


def test_buffers_that_cannot_be_given(slots):
    with pytest.raises(TypeError):
        memoryview(slots)[0] = 1
    with pytest.raises(BufferError):
        numpy.frombuffer(slots[::2], dtype="int64")
    assert numpy.frombuffer(slots[2:4], dtype="int64").tolist() == memoryview(slots)[2:4].tolist()
    assert memoryview(slots[9:3]).tolist() == [] and bytes(memoryview(slots[:1])) == memoryview(slots).tolist()[0].to_bytes(
        8, sys.byteorder
    )


def test_tables(slots):
    import pandas

    frame = slots.to_pandas()
    assert list(frame.columns) == ["start", "end", "hosts", "seats_left"] and len(frame) == 16
    assert frame["start"].tolist() == [pandas.Timestamp(start) for start in slots.starts]
    assert frame["end"].iloc[0] == slots[0].end and frame["hosts"].iloc[0] == [["ada"]]
    table = slots[::2].to_polars()
    assert table.columns == ["start", "end", "hosts", "seats_left"]
    assert table["start"].to_list() == slots[::2].starts and table["end"].to_list() == [slot.end for slot in slots[::2]]
    assert table["hosts"].to_list() == [[["ada"]]] * 8
    empty = slots[:0]
    assert len(empty.to_pandas()) == 0 == len(empty.to_polars())


def test_a_library_that_is_not_there(slots, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ModuleNotFoundError, match="pip install polars"):
        slots.to_polars()


def test_html_is_escaped():
    mean = Host("<script>alert(1)</script>", Schedule.weekdays("Europe/London", "09:00-17:00"))
    other = Host("b&b", Schedule.weekdays("Europe/London", "09:00-17:00"))
    event = EventType("call", 15, requires=[Requirement(any=[mean.id, other.id])])
    html = Planner(event_type=event, hosts=[mean, other]).slots(monday_query())._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "b&amp;b" in html and "and 12 more" in html


def test_repr(slots):
    assert repr(slots) == "<Slots: 16, 2026-11-23T09:00:00Z to 2026-11-23T16:30:00Z>"
    assert repr(slots[:1]) == "<Slots: 1, 2026-11-23T09:00:00Z>" and repr(slots[:0]) == "<Slots: none>"


def test_many_hosts_and_seats():
    hosts = [Host(f"h{number}", Schedule.weekdays("UTC", "09:00-11:00")) for number in range(130)]
    event = EventType("class", 60, seats=12, requires=[Requirement(any=[host.id for host in hosts])])
    query = monday_query(busy={"h7": [(MONDAY.replace(hour=9), MONDAY.replace(hour=10))]})
    first, second = Planner(event_type=event, hosts=hosts).slots(query)
    assert len(first.hosts[0]) == 129 and "h7" not in first.hosts[0] and len(second.hosts[0]) == 130
    assert first.seats_left == 12
    assert isinstance(first, Slot) and repr(first).endswith("with h0, h1, h2, h3, …>")
