"""The smallest useful program: one person, one event type, next week's free hours.

Ada Byron works in London from nine to five with an hour for lunch, and has two things in her calendar. Run it with
`python quickstart.py` where the package is installed.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from whenfree import Busy, EventType, Host, Planner, Query, Schedule, TimeOff

LONDON = ZoneInfo("Europe/London")

# The static part, made once: when Ada works, and what can be booked.
ada = Host(
    "ada",
    Schedule(
        LONDON,
        weekly={day: ["09:00-12:00", "13:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
        time_off=[TimeOff(date(2026, 11, 27), date(2026, 11, 27), reason="moving house")],
    ),
)
event_type = EventType("intro", timedelta(minutes=60), buffer_after=15, minimum_notice=timedelta(hours=24))
planner = Planner(event_type=event_type, hosts=[ada])

# The live part, from a database and a calendar. `now` is an argument: the engine reads no clock.
now = datetime(2026, 11, 20, 12, tzinfo=LONDON)
monday = datetime(2026, 11, 23, tzinfo=LONDON)
dentist = Busy(monday.replace(hour=10), monday.replace(hour=11, minute=30), source="dentist")
team = Busy.recurring(datetime(2026, 1, 6, 9), 45, LONDON, "FREQ=WEEKLY;BYDAY=TU,TH", source="team meeting")
query = Query(now=now, window=(monday, monday + timedelta(days=7)), busy={"ada": [dentist, team]})

print("Free in the week of 23 November 2026, on the clock in London:")
slots = planner.slots(query)
for day, of_day in slots.by_day(LONDON).items():
    print(f"  {day:%a %d}: {', '.join(f'{start:%H:%M}' for start in of_day.starts_in(LONDON))}")

print("Why not Monday at ten?")
for reason in planner.explain(query, monday.replace(hour=10)).reasons:
    facts = {name: value for name, value in reason.to_dict().items() if name != "code"}
    print(f"  {reason.code}: {facts}")

decision = planner.decide(query, slots[0].start)
if decision.accepted:
    start = decision.booking.start.astimezone(LONDON)
    print(f"Booked: {start:%a %d %b at %H:%M} with {', '.join(decision.booking.host_ids)}")
