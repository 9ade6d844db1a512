"""From a slot to a stored booking, and what follows from it."""

import datetime as dt
import pickle
from zoneinfo import ZoneInfo

import pytest
from conftest import MONDAY, monday_planner, monday_query, utc

from whenfree import (
    Accepted,
    Actor,
    Applied,
    Attendee,
    Booking,
    Bounds,
    Call,
    Command,
    Composite,
    CompositePlanner,
    CompositeRequest,
    EventType,
    EventWords,
    Gap,
    Host,
    Move,
    NotAllowed,
    NotFound,
    Observation,
    Opening,
    Place,
    Planner,
    Policy,
    Refused,
    Rejected,
    Reminder,
    Reminders,
    Request,
    RoleWords,
    Saga,
    Schedule,
    Scope,
    Segment,
    SeriesCancellation,
    SeriesMove,
    SeriesRequest,
    Slots,
    StatusWords,
    TimeSpan,
    TooLarge,
    WaitlistEntry,
    WhenfreeError,
    apply,
    cancel_series,
    recipients,
)

TEN, NOON = MONDAY.replace(hour=10), MONDAY.replace(hour=12)
TOM, ADA = Actor.attendee("tom"), Actor.host("ada")


def booked(start=TEN, **parts) -> Booking:
    return Booking(
        "b1",
        "call",
        ["ada"],
        start,
        start + dt.timedelta(minutes=30),
        "confirmed",
        **{"attendee": Attendee("tom"), **parts},
    )


def test_one_predicate():
    planner, query = monday_planner(), monday_query(bookings=[booked()])
    offered = set(planner.slots(query).starts)
    for quarter in range(96):
        start = MONDAY + dt.timedelta(minutes=15 * quarter)
        explanation, decision = planner.explain(query, start), planner.decide(query, start)
        assert explanation.offered == (not explanation.reasons) == bool(explanation) == (start in offered)
        assert decision.accepted == bool(decision) == (start in offered)
        assert isinstance(decision, Accepted if start in offered else Rejected)


def test_deciding():
    planner, query = monday_planner(), monday_query(bookings=[booked()])
    decision = planner.decide(query, Request(NOON, attendee=Attendee("eve")))
    assert (decision.booking.id, decision.booking.status, decision.booking.attendee.id) == (None, "confirmed", "eve")
    stored = decision.booking.with_id("b2")
    assert stored.id == "b2" and stored.start == NOON
    refused = planner.decide(monday_query(bookings=[booked(), stored]), NOON)
    assert [reason.code for reason in refused.reasons] == ["not_enough_hosts", "booked"]
    assert refused.reasons[1].booking == "b2"
    assert planner.explain(query, TEN, duration=dt.timedelta(minutes=30)).reasons[1].code == "booked"
    with pytest.raises(WhenfreeError) as raised:
        planner.explain(query, TEN, duration=45)
    assert (raised.value.code, raised.value.path) == ("duration_not_offered", "request.durationMinutes")


def test_next_looks_no_further_than_it_must():
    planner = monday_planner()
    year = (MONDAY, MONDAY + dt.timedelta(days=365))
    assert planner.next(monday_query(window=year)) == planner.slots(monday_query())[0]
    assert planner.next(monday_query(window=(utc(2026, 11, 21), utc(2026, 11, 22)))) is None


def test_ranking():
    (ranking,) = monday_planner().rank(monday_query(), TEN)
    assert ranking.hosts[0].host == "ada" and ranking.hosts[0].picked and ranking.hosts[0].reason == "everybody is needed"


def test_the_life_of_a_booking():
    planner = monday_planner(policy=Policy(cancel_until=60), requires_confirmation=True)
    held = planner.apply(monday_query(), Command.hold("b1", Request(NOON, attendee=Attendee("tom")), TEN), TOM)
    assert isinstance(held, Applied) and held.booking.status == "held" and held.booking.expires_at == TEN
    assert held.events[0].type == "booking.held" and held.history.command == "hold" and held.locks[0].host == "ada"
    assert held.locks[0].key == ("host", "ada")
    asked = planner.apply(monday_query(bookings=[held.booking]), Command.book("b1"), TOM)
    assert asked.booking.status == "pending" and [event.type for event in asked.events] == ["booking.requested"]
    with pytest.raises(NotAllowed) as raised:
        planner.apply(monday_query(bookings=[asked.booking]), Command.confirm("b1"), TOM)
    assert (raised.value.code, raised.value.path) == ("forbidden", "actor.role")
    sure = planner.apply(monday_query(bookings=[asked.booking]), Command.confirm("b1"), ADA)
    assert sure.booking.status == "confirmed" and [one.role for one in sure.recipients()] == ["attendee", "host"]
    moved = planner.apply(monday_query(bookings=[sure.booking]), Command.reschedule("b1", Move(TEN)), ADA)
    assert (
        moved.booking.rescheduled_from == Place(NOON, NOON.replace(minute=30), ["ada"])
        and moved.history.changes[-1].field == "time"
    )
    recipient, message = moved.change.calendar_messages("example.org")[0]
    assert (recipient.role, message.method, message.sequence) == ("attendee", "REQUEST", moved.booking.sequence)
    refused = planner.apply(
        monday_query(bookings=[sure.booking]), Command.reschedule("b1", Move(MONDAY.replace(hour=20))), ADA
    )
    assert isinstance(refused, Refused) and not refused and refused.reasons
    with pytest.raises(NotAllowed) as raised:
        apply(moved.booking, Command.cancel(), TOM, TEN.replace(hour=9, minute=1))
    assert raised.value.code == "too_late"
    gone = apply(moved.booking, Command.cancel(reason="a cold"), ADA, TEN)
    assert gone.booking.status == "cancelled" and gone.events[0].reason == "a cold"
    with pytest.raises(NotFound):
        planner.apply(monday_query(), Command.cancel("b9"), ADA)


def test_after_a_cancellation_the_next_in_line_is_offered_the_place():
    planner = monday_planner()
    freed = apply(booked(), Command.cancel(), TOM, MONDAY).change
    want = [TimeSpan(MONDAY, MONDAY + dt.timedelta(days=1))]
    entries = [
        WaitlistEntry("late", Attendee("u1"), "call", want, TEN),
        WaitlistEntry("early", Attendee("u2"), "call", want, MONDAY),
        WaitlistEntry("other", Attendee("u3"), "call", [TimeSpan(NOON, NOON + dt.timedelta(hours=1))], MONDAY),
    ]
    order = planner.next_in_line(monday_query(), freed, entries)
    assert [offer.entry_id for offer in order.offers] == ["early", "late"]
    assert order.offers[0].booking.start == TEN and [(one.entry_id, one.why) for one in order.passed] == [
        ("other", "other_time")
    ]
    opening = Opening("call", Place(TEN, TEN.replace(minute=30), ["ada"]))
    assert planner.next_in_line(monday_query(), opening, entries) == order
    impossible = planner.next_in_line(
        monday_query(), opening, [WaitlistEntry("x", Attendee("u"), "call", want, TEN, duration=30, seats=9)]
    )
    assert impossible.passed[0].why == "impossible" and impossible.passed[0].error.code == "invalid_value"
    assert type(impossible).from_dict(impossible.to_dict()) == impossible


def test_reminders_and_words():
    rules = Reminders([Reminder("day-before", before=dt.timedelta(days=1)), Reminder("late", before=10**5)], "Europe/London")
    plan = rules.plan(booked(), MONDAY - dt.timedelta(days=3))
    assert {(due.reminder, due.recipient.role) for due in plan.due} == {
        ("day-before", "attendee"),
        ("day-before", "host"),
    }
    assert {skipped.why for skipped in plan.skipped} == {"past"}
    assert [one.id for one in recipients(booked())] == ["tom", "ada"]


def test_words():
    calendly = StatusWords("calendly")
    assert calendly.word_of(booked(), MONDAY) == "active" and calendly.write("cancelled") == "canceled"
    rows = [("ok", "confirmed", {}), ("off", "cancelled", {}), ("storm", "cancelled", {"nuance": "weather"})]
    own = StatusWords({"word": word, "status": status, **more} for word, status, more in rows)
    assert own.read("STORM") == ("cancelled", "weather") and own.write(*own.read("storm")) == "storm"
    assert own.write("cancelled") == "off" and own.write("pending") == "ok"
    assert eval(repr(own), {"StatusWords": StatusWords}).read("ok").status == "confirmed"
    with pytest.raises(WhenfreeError):
        own.read("perhaps")
    with pytest.raises(WhenfreeError):
        StatusWords([{"word": "ok"}])
    with pytest.raises(WhenfreeError):
        StatusWords("outlook").read("x")
    assert EventWords("own").write("booking.created") == "booking.created" == EventWords("own").read("booking.created")
    roles = RoleWords([{"word": "owner", "role": "host", "aliases": ["boss"]}])
    assert roles.read("boss") == "host" and roles.write("host") == "owner" and roles.write("admin") is None


def test_series():
    planner = monday_planner()
    query = monday_query(window=(MONDAY, MONDAY + dt.timedelta(days=60)))
    request = SeriesRequest("course", dt.datetime(2026, 11, 24, 16), "FREQ=WEEKLY;COUNT=3", attendee=Attendee("tom"))
    decision = planner.series(query, request, TOM)
    assert decision and len(decision.occurrences) == len(decision.changes) == 3
    bookings = [change.booking for change in decision.changes]
    assert [booking.series.id for booking in bookings] == ["course"] * 3
    assert planner.series(query, request).changes == ()
    later = monday_query(window=query.window, bookings=bookings)
    moved = planner.reschedule_series(
        later, SeriesMove("course", Scope(following=bookings[1].start), dt.datetime(2026, 12, 2, 9)), ADA
    )
    assert moved and [change.booking.start for change in moved.changes] == [utc(2026, 12, 2, 9), utc(2026, 12, 9, 9)]
    busy = planner.series(
        monday_query(window=query.window, bookings=bookings),
        SeriesRequest("other", dt.datetime(2026, 11, 24, 16), "FREQ=WEEKLY;COUNT=4"),
    )
    assert (
        not busy
        and busy.occurrences[0].reasons
        and len(busy.occurrences[0].alternatives) == 3
        and busy.occurrences[3].possible
    )
    gone = cancel_series(bookings, SeriesCancellation("course", Scope.all()), TOM, MONDAY)
    assert gone and [change.booking.status for change in gone.changes] == ["cancelled"] * 3 and gone.refused == ()


def test_composites():
    mara = Host("mara", Schedule("Europe/Copenhagen", weekly={"mon": ["09:00-12:00"]}))
    colour = Segment("colour", EventType("colour", 45), gap_after=Gap(30, 45))
    cut = Segment("cut", EventType("cut", 30, slot_interval=5), same_host_as="colour")
    planner = CompositePlanner(composite=Composite("both", [colour, cut]), hosts=[mara])
    slots = planner.slots(monday_query(time_zone=ZoneInfo("Europe/Copenhagen")))
    assert (
        planner.next(monday_query()) == slots[0]
        and planner.next(monday_query(window=(MONDAY, MONDAY.replace(hour=1)))) is None
    )
    assert len(slots) == 2 and slots.searched_until is None and slots[:1][0] == slots[0]
    first = slots[0]
    assert first.start == utc(2026, 11, 23, 8) and first.segments[1].hosts == (("mara",),) and list(slots)[-1] == slots[-1]
    decision = planner.decide(monday_query(), CompositeRequest(first.start))
    assert decision and [segment.booking.event_type_id for segment in decision.segments] == ["colour", "cut"]
    explanation = planner.explain(monday_query(), MONDAY)
    assert not explanation and explanation.segments[0].reasons
    second = first.segments[1].start
    assert planner.decide(monday_query(), CompositeRequest(starts=[first.start, second]))
    busy = planner.decide(
        monday_query(busy={"mara": [(second, second.replace(minute=59))]}),
        CompositeRequest(starts=[first.start, second]),
    )
    assert not busy and busy.segments[1].reasons and not busy.budget_exhausted
    with pytest.raises(WhenfreeError) as raised:
        planner.decide(monday_query(), CompositeRequest(starts=[first.start, first.start]))
    assert raised.value.path == "request.starts[1]"
    assert pickle.loads(pickle.dumps(planner)).slots(monday_query()) == planner.slots(monday_query())
    used_up = CompositePlanner(composite=Composite("both", [colour, cut]), hosts=[mara], bounds=Bounds(tries=1))
    assert used_up.slots(monday_query()).searched_until is not None


def test_a_saga_is_undone_when_a_step_is_refused():
    now = MONDAY
    saga = Saga("s1", {"room": {"room": 12}, "car": None}, order="asGiven", retry={"sends": 2})
    made, answers = [], {"room": Observation.confirmed("r-1"), "car": Observation.refused("no cars")}
    while (todo := saga.next(now)).next != "finished":
        made.append((todo.call.action, todo.call.step, todo.call.payload))
        saga = Saga.from_json(saga.begin(todo.call, now).to_json())
        saga = saga.observe(
            todo.call, Observation.cancelled() if todo.call.action == "cancel" else answers[todo.call.step], now
        )
    assert made == [("book", "room", {"room": 12}), ("book", "car", None), ("cancel", "room", {"room": 12})]
    assert todo.outcome.outcome == "none_booked" and todo.outcome.cause["reason"] == "no cars"
    assert pickle.loads(pickle.dumps(saga)) == saga == Saga.from_dict(saga.to_dict()) == eval(repr(saga))
    with pytest.raises(NotAllowed):
        saga.observe(Call("book", "room", 7, "s1/room/book", None), Observation.lost(), now)


def test_a_planner_is_a_value():
    planner = monday_planner()
    assert pickle.loads(pickle.dumps(planner)) == planner == Planner.from_json(planner.to_json()) == eval(repr(planner))
    assert hash(planner) == hash(Planner.from_json(planner.to_json().encode())) and planner != monday_planner(duration=60)
    assert planner.time_zone == "Europe/London"
    same = Planner(
        event_type=EventType("call", 30).to_dict(),
        hosts=(host for host in [Host("ada", Schedule.weekdays("Europe/London", "09:00-17:00"))]),
    )
    assert same == planner
    with pytest.raises(AttributeError):
        planner.misspelt = 1


def test_bounds():
    hosts = [Host("ada", Schedule("UTC")), Host("bob", Schedule("UTC"))]
    with pytest.raises(TooLarge) as raised:
        Planner(event_type=EventType("call", 30), hosts=hosts, bounds=Bounds(hosts=1))
    assert raised.value.path == "hosts"
    wide = Planner(event_type=EventType("call", 30), hosts=hosts, bounds=Bounds(window_days=1000))
    assert len(wide.slots(monday_query(window=(MONDAY, MONDAY + dt.timedelta(days=900))))) == 0
    assert pickle.loads(pickle.dumps(wide)) == wide


def test_batches():
    planner = monday_planner()
    days = [MONDAY + dt.timedelta(days=day) for day in range(14)]
    queries = [monday_query(window=(day, day + dt.timedelta(days=1))) for day in days]
    answers = planner.slots_of_each(queries)
    assert (
        answers == [planner.slots(query) for query in queries]
        and [len(slots) for slots in answers] == ([16] * 5 + [0] * 2) * 2
    )
    bad = monday_query(busy={"bob": []})
    with pytest.raises(WhenfreeError):
        planner.slots_of_each([queries[0], bad])
    first, second = planner.slots_or_errors([queries[0], bad])
    assert isinstance(first, Slots) and isinstance(second, WhenfreeError) and second.code == "unknown_host"
    with pytest.raises(WhenfreeError) as raised:
        planner.slots_of_each([queries[0], "x"])
    assert raised.value.path == "queries[1]"
    assert planner.slots_of_each([]) == []
