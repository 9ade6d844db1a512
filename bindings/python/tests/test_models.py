"""Values: what constructors take, what they hold, and the contract."""

import copy
import dataclasses
import datetime as dt
import inspect
import json
import pickle
import re
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from conftest import MONDAY, WORKSPACE, monday_query, utc

import whenfree
from whenfree import (
    Actor,
    Applied,
    Attendee,
    Booking,
    BookingWindow,
    Busy,
    Command,
    Composite,
    ErrorCode,
    EventType,
    FewestBookings,
    Gap,
    GapGrid,
    Host,
    InvalidInput,
    Limit,
    Move,
    NaiveDatetime,
    Observation,
    Occurrence,
    Opening,
    Place,
    Planner,
    Policy,
    Reason,
    ReasonCode,
    RecurringHours,
    Reminder,
    Reminders,
    Request,
    Requirement,
    Schedule,
    Scope,
    Segment,
    SeriesCancellation,
    SeriesMove,
    SeriesRequest,
    TimeOff,
    TimeSpan,
    Travel,
    WaitlistEntry,
    WhenfreeError,
    WrongType,
    Zone,
)

DAY = dt.date(2026, 12, 24)
TEN, NOON = MONDAY.replace(hour=10), MONDAY.replace(hour=12)
LOCAL = dt.datetime(2026, 11, 24, 16)
SCHEDULE = Schedule(
    ZoneInfo("Europe/Berlin"),
    weekly={"mon": ["09:00-12:00", (dt.time(13), dt.time(17, 30))], "fri": [(dt.time(22), dt.time(0))]},
    recurring=[RecurringHours("FREQ=MONTHLY;BYDAY=1SA", dt.date(2026, 1, 1), ["10:00-14:00"])],
    overrides={DAY: ["09:00-12:00"], dt.date(2026, 12, 25): []},
    time_off=[TimeOff(dt.date(2026, 12, 28), dt.date(2027, 1, 1), reason="winter")],
    travel=[Travel(dt.date(2027, 2, 1), dt.date(2027, 2, 9), "Asia/Tokyo")],
)
TOM = Attendee("tom", name="Tom", email="tom@example.org", time_zone="Europe/Paris", metadata={"vip": True})
POLICY = Policy(cancel_until=dt.timedelta(days=1), reschedule_until=60, max_reschedules=2, reason_required=["cancel"])
VALUES = [
    SCHEDULE,
    Host(
        "ada",
        SCHEDULE,
        name="Ada",
        limits=[Limit("week", max_bookings=9)],
        week_start="sun",
        priority=-3,
        weight=7,
        joined=DAY,
        metadata=[1, {"a": None}],
    ),
    Busy(TEN, NOON, source="dentist", tentative=True),
    Busy.dates(DAY, DAY, "Europe/Berlin", transparency="free"),
    Busy.recurring(
        LOCAL,
        45,
        "Europe/Berlin",
        "FREQ=DAILY;COUNT=5",
        exdates=[LOCAL],
        rdates=[LOCAL + dt.timedelta(days=9)],
        unknown=True,
    ),
    Limit("day", max_minutes=dt.timedelta(hours=4)),
    BookingWindow(rolling_days=30),
    BookingWindow(from_=DAY, through=DAY),
    POLICY,
    Requirement(all=["ada"]),
    Requirement(any=["ada", "bob"], count=2, choose=FewestBookings("month"), calibrate=True),
    EventType(
        "call",
        durations=[30, dt.timedelta(hours=1)],
        duration=60,
        slot_interval=15,
        slot_grid=GapGrid(round_to=5),
        slot_offset=5,
        buffer_before=5,
        buffer_after=10,
        keep_buffers_in_hours=True,
        tentative_is_free=True,
        max_active_per_attendee=2,
        minimum_notice=dt.timedelta(hours=2),
        booking_window=BookingWindow(available_days=5),
        limits=[Limit("year", max_bookings=100)],
        seats=4,
        time_zone="Europe/Berlin",
        week_start="sun",
        requires=[Requirement(any=["ada", "bob"], choose="weighted")],
        requires_confirmation=True,
        policy=POLICY,
        title="A call",
        metadata={"colour": "red"},
    ),
    EventType("call", 30, slot_grid="clock"),
    TOM,
    Place(TEN, NOON, ["ada"]),
    Booking(
        "b1",
        "call",
        ["ada", "room"],
        TEN,
        NOON,
        "held",
        buffer_before=5,
        buffer_after=dt.timedelta(minutes=10),
        seats=2,
        expires_at=NOON,
        attendee=TOM,
        sequence=3,
        rescheduled_from=Place(TEN, NOON, ["bob"]),
        reschedules=1,
        policy=POLICY,
        series=Occurrence("course", TEN),
        title="With Tom",
        metadata={"x": 1.5},
    ),
    Request(TEN, duration=30, hosts=["ada"], seats=2, attendee=TOM, any_start=True),
    Move(TEN, duration=30, hosts=["ada"], seats=2, any_start=True),
    Actor.host("ada"),
    Command.hold("b1", Request(TEN), NOON),
    Command.reschedule("b1", Move(NOON), reason="later"),
    SeriesRequest(
        "course",
        LOCAL,
        "FREQ=WEEKLY;COUNT=8",
        time_zone="America/Chicago",
        exdates=[LOCAL],
        keep_hosts=True,
        mode="bestEffort",
        alternatives=0,
    ),
    SeriesMove("course", Scope(following=TEN), LOCAL, duration=30, reason="holiday"),
    SeriesCancellation("course", Scope.all(), reason="over"),
    Segment("cut", EventType("cut", 30), gap_after=Gap(30, dt.timedelta(minutes=45)), same_host_as="colour"),
    Composite(
        "salon",
        [
            Segment("colour", EventType("colour", 45), gap_after=Gap(0, 5)),
            Segment("cut", EventType("cut", 30), same_host_as="colour"),
        ],
    ),
    Reminder("day-before", before=1440, to="hosts", quiet_hours=(dt.time(21), dt.time(8)), if_quiet="later"),
    Reminders([Reminder("thanks", after=60)], "Europe/London", {"ada": ZoneInfo("America/New_York")}),
    Opening("call", Place(TEN, NOON, ["ada"]), 2),
    WaitlistEntry("w1", TOM, "call", [TimeSpan(TEN, NOON)], TEN, priority=3, hosts=["ada"]),
    Observation.failed("busy", NOON),
    Reason("outside_working_hours", host="ada", working=[TimeSpan(TEN, NOON)]),
]
NAMES = {name: value for name, value in vars(whenfree).items() if not name.startswith("_")}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_come_back(value):
    kind = type(value)
    assert kind.from_dict(value.to_dict()) == value
    assert kind.from_json(value.to_json()) == value == kind.from_json(value.to_json().encode())
    assert json.loads(value.to_json()) == json.loads(json.dumps(value.to_dict()))
    assert eval(repr(value), NAMES | {"datetime": dt}) == value
    assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)
    assert dataclasses.replace(value) == value
    assert value != "something else"


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_frozen(value):
    for part in dataclasses.fields(value):
        with pytest.raises(AttributeError):
            setattr(value, part.name, None)
    with pytest.raises((AttributeError, TypeError)):
        value.misspelt = 1


def test_values_hold_one_form():
    assert (
        Booking("b1", "call", iter(["ada"]), TEN.astimezone(ZoneInfo("Asia/Tokyo")), NOON, "confirmed").start.tzinfo
        is dt.timezone.utc
    )
    assert Limit("day", max_minutes=dt.timedelta(hours=4)).max_minutes == 240
    assert SCHEDULE.time_zone == "Europe/Berlin" and SCHEDULE.weekly["mon"] == ("09:00-12:00", "13:00-17:30")
    assert SCHEDULE.weekly["fri"] == ("22:00-24:00",) and SCHEDULE.overrides[DAY] == ("09:00-12:00",)
    assert EventType("call", durations=[30]) == EventType("call", 30)
    assert Busy(TEN + dt.timedelta(microseconds=1), NOON - dt.timedelta(microseconds=1)) == Busy(TEN, NOON)


def test_values_share_nothing_that_can_change():
    with pytest.raises(TypeError):
        Schedule("UTC").weekly["mon"] = ("09:00-17:00",)
    assert Schedule("UTC").weekly == {}
    hours, listed = {"mon": ["09:00-17:00"]}, ["ada"]
    schedule, booking = Schedule("UTC", weekly=hours), Booking("b", "call", listed, TEN, NOON, "confirmed", metadata=hours)
    hours["mon"].append("18:00-19:00")
    listed.append("bob")
    assert (
        schedule.weekly["mon"] == ("09:00-17:00",)
        and booking.host_ids == ("ada",)
        and booking.metadata == {"mon": ["09:00-17:00"]}
    )


def test_null_is_metadata_too():
    plain = Booking("b", "call", ["ada"], TEN, NOON, "confirmed").to_dict()
    assert "metadata" not in plain and Booking.from_dict(plain).metadata is None
    null = Booking.from_dict({**plain, "metadata": None})
    assert null.metadata is whenfree.Null and not null.metadata and null.to_dict() == {**plain, "metadata": None}
    for same in (
        Booking.from_json(null.to_json()),
        eval(repr(null), NAMES | {"datetime": dt}),
        pickle.loads(pickle.dumps(null)),
        copy.deepcopy(null),
    ):
        assert same == null != Booking.from_dict(plain)
    assert monday_query(bookings=[null]).to_dict()["bookings"] == [null.to_dict()]


def test_hashes():
    assert len({Actor.host("ada"), Actor.host("ada"), Actor.admin("ada")}) == 2
    booking = Booking("b1", "call", ["ada"], TEN, NOON, "confirmed", metadata={"un": ["hashable"]})
    assert hash(booking) == hash(dataclasses.replace(booking))
    assert hash(SCHEDULE) == hash(dataclasses.replace(SCHEDULE))


def planner(*requires: Requirement) -> Planner:
    return Planner(event_type=EventType("call", 30, requires=requires), hosts=[Host("ada", SCHEDULE)])


REFUSED = [
    (lambda: Schedule("Europe/Berlln"), InvalidInput, "unknown_time_zone", "timeZone"),
    (lambda: Schedule(5), WrongType, "invalid_value", "timeZone"),
    (lambda: Schedule(dt.timezone(dt.timedelta(hours=1))), WrongType, "invalid_value", "timeZone"),
    (lambda: Schedule("UTC", weekly={"monday": []}), InvalidInput, "unknown_field", "weekly.monday"),
    (lambda: Schedule("UTC", weekly={"mon": "09:00-17:00"}), WrongType, "invalid_value", "weekly.mon"),
    (
        lambda: Schedule("UTC", weekly={"mon": [(dt.time(9), dt.time(9, 0, 1))]}),
        InvalidInput,
        "invalid_value",
        "weekly.mon[0]",
    ),
    (lambda: Schedule("UTC", overrides={dt.datetime(2026, 1, 1): []}), WrongType, "invalid_value", "overrides"),
    (lambda: TimeOff(DAY, dt.date(2026, 12, 1)), InvalidInput, "invalid_interval", "through"),
    (lambda: TimeOff("2026-12-24", DAY), WrongType, "invalid_value", "from"),
    (lambda: Travel(DAY, DAY, "Mars/Olympus"), InvalidInput, "unknown_time_zone", "timeZone"),
    (lambda: RecurringHours("FREQ=HOURLY", DAY, []), InvalidInput, "invalid_rrule", "rrule"),
    (lambda: Host("", SCHEDULE), InvalidInput, "invalid_value", "id"),
    (lambda: Host("ada", None), InvalidInput, "missing_field", "schedule"),
    (lambda: Host("ada", POLICY), WrongType, "invalid_value", "schedule"),
    (lambda: Host("ada", SCHEDULE, weight=0), InvalidInput, "invalid_value", "weight"),
    (
        lambda: Host("ada", SCHEDULE, limits=[Limit("day", max_bookings=1)] * 17),
        whenfree.TooLarge,
        "too_large",
        "limits",
    ),
    (lambda: Limit("day"), InvalidInput, "missing_field", "maxBookings"),
    (lambda: Limit("day", max_bookings=1, max_minutes=1), InvalidInput, "invalid_value", ""),
    (lambda: BookingWindow(), InvalidInput, "invalid_value", ""),
    (lambda: EventType("call"), InvalidInput, "missing_field", "durationMinutes"),
    (lambda: EventType("call", 30.0), InvalidInput, "invalid_value", "durationMinutes"),
    (lambda: EventType("call", float("nan")), InvalidInput, "invalid_value", "durationMinutes"),
    (
        lambda: planner(Requirement(all=["ada"]), Requirement(all=["ada"])),
        InvalidInput,
        "duplicate_host",
        "eventType.requires[1].all[0]",
    ),
    (lambda: planner(Requirement(any=["ada"], count=2)), InvalidInput, "invalid_value", "eventType.requires[0].count"),
    (lambda: planner(Requirement(all=["bob"])), InvalidInput, "unknown_host", "eventType.requires[0].all[0]"),
    (lambda: EventType("call", 30, slot_grid="wall"), InvalidInput, "invalid_value", "slotGrid"),
    (lambda: Requirement(any="ada"), WrongType, "invalid_value", "any"),
    (lambda: FewestBookings("hour"), InvalidInput, "invalid_value", "fewestBookings.per"),
    (lambda: Busy(TEN, TEN), InvalidInput, "invalid_interval", "end"),
    (lambda: Busy(TEN.replace(tzinfo=None), TEN), NaiveDatetime, "invalid_value", "start"),
    (lambda: Busy(TEN, TEN, transparency="clear"), InvalidInput, "invalid_value", "transparency"),
    (lambda: Busy.recurring(TEN, 30, "UTC", "FREQ=DAILY"), InvalidInput, "invalid_value", "start"),
    (lambda: Busy.recurring(LOCAL, 30, "UTC", "FREQ=DAILY", exdates=[TEN]), WrongType, "invalid_value", "exdates[0]"),
    (lambda: Booking("b", "call", [], TEN, NOON, "confirmed"), InvalidInput, "invalid_value", "hostIds"),
    (lambda: Booking("b", "call", ["a"], TEN, NOON, "held"), InvalidInput, "missing_field", "expiresAt"),
    (lambda: Booking("b", "call", ["a"], TEN, NOON, "gone"), InvalidInput, "invalid_value", "status"),
    (lambda: Booking("b", "call", ["a"], TEN, NOON, "confirmed", metadata=object()), WrongType, "invalid_value", "metadata"),
    (
        lambda: Booking("b", "call", ["a"], TEN, NOON, "confirmed", metadata=float("inf")),
        InvalidInput,
        "invalid_value",
        "metadata",
    ),
    (lambda: Actor("owner", "x"), InvalidInput, "invalid_value", "role"),
    (lambda: Reminder("x"), InvalidInput, "missing_field", "beforeMinutes"),
    (
        lambda: (
            Segment("cut", EventType("cut", 30), gap_after=Gap(5, 1), same_host_as="x")
            and Composite("c", [Segment("cut", EventType("cut", 30), same_host_as="x")])
        ),
        InvalidInput,
        "invalid_value",
        "segments[0].sameHostAs",
    ),
    (lambda: Composite("c", []), InvalidInput, "invalid_value", "segments"),
    (lambda: SeriesRequest("s", LOCAL, "FREQ=SECONDLY"), InvalidInput, "invalid_rrule", "rrule"),
    (
        lambda: EventType.from_dict({"id": "call", "durationMinutes": 30, "colour": 1}),
        InvalidInput,
        "unknown_field",
        "colour",
    ),
    (lambda: EventType.from_json("{"), InvalidInput, "invalid_json", ""),
    (lambda: Limit.from_json("{"), InvalidInput, "invalid_json", ""),
    (lambda: EventType.from_json(b"\xff"), InvalidInput, "invalid_json", ""),
    (lambda: EventType.from_dict([]), InvalidInput, "invalid_value", ""),
]


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_a_bad_value_fails_where_it_is_written(number):
    made, kind, code, path = REFUSED[number]
    with pytest.raises(WhenfreeError) as raised:
        made()
    assert (type(raised.value), raised.value.code, raised.value.path) == (kind, code, path), raised.value
    assert pickle.loads(pickle.dumps(raised.value)) == raised.value
    assert str(raised.value).endswith(f"({code})")


def codes(title: str) -> tuple[str, ...]:
    page = (WORKSPACE / "docs/codes.md").read_text(encoding="utf-8")
    table = page.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return tuple(re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE))


def test_codes_are_those_of_the_page():
    assert get_args(ErrorCode) == codes("Errors")
    assert get_args(ReasonCode) == codes("Reasons")


def test_every_fact_of_a_reason_has_a_field():
    page = (WORKSPACE / "docs/codes.md").read_text(encoding="utf-8").split("\n## Reasons\n")[1].split("\n## ")[0]
    facts = {
        fact
        for line in page.splitlines()
        if line.startswith("| `")
        for fact in re.findall(r"`(\w+)`", line.rsplit("|", 2)[1])
    }
    members = {member for _, member, _, _ in Reason._forms}
    assert facts - {"event_limit"} <= members, facts - members


TABLES = [
    (EventType, "semantics", "Event types", 20),
    (Booking, "semantics", "Bookings", 18),
    (Request, "semantics", "The three questions", 6),
    (SeriesRequest, "bookings", "Series", 13),
    (Segment, "bookings", "Composites", 6),
]


@pytest.mark.parametrize(("kind", "page", "title", "least"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_fields_and_defaults_are_those_of_the_page(kind, page, title, least):
    text = (WORKSPACE / f"docs/{page}.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|([^|]*)\|.*\|$", section, re.MULTILINE)
    fields = {member: default for _, member, _, default in kind._forms}
    seen = set()
    for names, said in rows:
        for member in re.findall(r"`(\w+)`", names):
            if member not in fields:
                continue
            seen.add(member)
            default, written = fields[member], re.fullmatch(r"`?(-?\d+|true|false|\"\w+\")`?", said.strip())
            if written:
                assert default == json.loads(written[1]), member
            elif not said.strip():
                (as_there,) = [default for _, other, _, default in Request._forms if other == member]
                assert default == as_there, member
            else:
                # Required, or left to the engine.
                assert default in (None, ()) or not isinstance(default, str | int | bool), (member, default)
    assert seen == set(fields) and len(seen) >= least, set(fields) - seen


def test_everything_public_is_documented():
    for name, value in vars(whenfree).items():
        if name.startswith("_") or not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        assert value.__doc__, name
        for member, method in vars(value).items() if inspect.isclass(value) else ():
            known = member in ("to_dict", "from_dict", "to_json", "from_json", "with_traceback", "form")
            if (
                not member.startswith("_")
                and (callable(method) or isinstance(method, classmethod | staticmethod))
                and not known
            ):
                assert getattr(value, member).__doc__, f"{name}.{member}"


def test_zones():
    assert whenfree.zones() == sorted(whenfree.zones()) and "Asia/Kathmandu" in whenfree.zones()
    assert re.fullmatch(r"20\d\d[a-z]", whenfree.tzdb_version())
    berlin = Zone("Europe/Berlin")
    assert berlin.at(utc(2026, 3, 29, 1)).isoformat() == "2026-03-29T03:00:00+02:00"
    assert berlin.offset(utc(2026, 3, 29, 0, 59)) == dt.timedelta(hours=1) and berlin.date(utc(2026, 1, 1, 23)) == dt.date(
        2026, 1, 2
    )
    assert berlin.resolve(dt.datetime(2026, 3, 29, 2, 30)) == utc(2026, 3, 29, 1, 30), "a gap moves forward"
    assert berlin.resolve(dt.datetime(2026, 10, 25, 2, 30)) == utc(2026, 10, 25, 0, 30), "a fold is the first pass"
    assert (
        berlin == Zone("Europe/Berlin") != Zone("UTC")
        and hash(berlin) == hash(Zone("Europe/Berlin"))
        and eval(repr(berlin)) == berlin
    )
    with pytest.raises(WrongType):
        berlin.resolve(utc(2026, 1, 1))
    with pytest.raises(NaiveDatetime):
        berlin.at(dt.datetime(2026, 1, 1))
    with pytest.raises(InvalidInput):
        Zone.from_tzif("Mine", b"TZif")
    assert Applied.__doc__
