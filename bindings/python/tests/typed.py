"""What type checkers say of programs that use the package: checked by mypy and pyright, and run by neither.

A line with `type: ignore` is a mistake that they find; were it none, the unused comment would be the mistake.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from typing_extensions import assert_type

from whenfree import (
    Accepted,
    Applied,
    Booking,
    Busy,
    EventType,
    Host,
    Planner,
    Query,
    Refused,
    Rejected,
    Request,
    Schedule,
    Slot,
    Slots,
)


def right(planner: Planner, now: datetime, command: Applied | Refused) -> None:
    event = EventType("call", timedelta(minutes=30), durations=[30, timedelta(hours=1)], time_zone=ZoneInfo("UTC"))
    assert_type(event.duration, int | None)
    assert_type(event.durations, tuple[int, ...])
    assert_type(event.time_zone, str | None)
    host = Host("ada", Schedule(ZoneInfo("UTC"), weekly={"mon": ["09:00-17:00"]}, overrides={date(2026, 1, 1): []}))
    assert_type(host.schedule.weekly["mon"], tuple[str, ...])
    query = Query(now=now, window=(now, now), busy={"ada": [(now, now), Busy(now, now), {"start": "..."}]})
    slots = planner.slots(query)
    assert_type(slots, Slots)
    assert_type(slots[0], Slot)
    assert_type(slots[1:], Slots)
    assert_type(slots.by_day("UTC"), dict[date, Slots])
    assert_type([slot.start for slot in slots], list[datetime])
    assert_type(memoryview(slots), memoryview[int])
    decision = planner.decide(query, Request(now, hosts=["ada"]))
    if decision.accepted:
        assert_type(decision, Accepted)
        assert_type(decision.booking, Booking)
        assert_type(decision.booking.host_ids, tuple[str, ...])
    else:
        assert_type(decision, Rejected)
    if command.applied:
        assert_type(command, Applied)


def wrong(planner: Planner, now: datetime) -> None:
    EventType("call", "30")  # type: ignore[arg-type]
    EventType("call", 30, slot_grid="wall")  # type: ignore[arg-type]
    EventType("call", 30, colour="red")  # type: ignore[call-arg]
    Host("ada", "UTC")  # type: ignore[arg-type]
    Query(now=now)  # type: ignore[call-arg]
    Query(now=now, window=now)  # type: ignore[arg-type]
    planner.slots(now)  # type: ignore[arg-type]
    Booking("b", "call", ["ada"], now, now, "gone")  # type: ignore[arg-type]
    Request(now).start = now  # type: ignore[misc]
