"""Judges iCalendar texts with other people's parsers.

Reads one JSON object a line on stdin, writes one JSON answer a line.

{"ask": "fields", "by": "icalendar" | "vobject", "text"}: what the parser finds in the one VEVENT.
{"ask": "busy", "by": "recurring" | "walk", "text", "start", "end", "zone", "owner"}: busy time as a list of
[start, end] in Unix seconds. "recurring" is the package recurring-ical-events. "walk" is written here, after RFC 5545, on
the parser of icalendar, the rules of dateutil and the zones of zoneinfo; it shares nothing with what it judges.
"""

import datetime
import json
import re
import sys
from zoneinfo import ZoneInfo

try:
    import icalendar
    import recurring_ical_events
    import vobject
    from dateutil.rrule import rrulestr
except ImportError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(3)

UTC = datetime.timezone.utc
DAY = datetime.timedelta(days=1)


def seconds(value, zone=UTC):
    """The Unix second of a date or time; floating ones and dates are of `zone`."""
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return int(value.timestamp())


def address(value):
    return re.sub("%([0-9A-Fa-f]{2})", lambda code: chr(int(code[1], 16)), str(value).removeprefix("mailto:"))


def many(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def fields_by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    event = calendar.walk("VEVENT")[0]

    def word(name):
        return None if name not in event else str(event[name])

    def person(value):
        name = value.params.get("CN")
        return [address(value), name]

    def attendee(value):
        return person(value) + [value.params[name] for name in ("CUTYPE", "ROLE", "PARTSTAT", "RSVP")]

    def times(name):
        return sorted(seconds(time.dt) for one in many(event.get(name)) for time in one.dts)

    recurrence = event.get("RECURRENCE-ID")
    return {
        "method": calendar.get("METHOD"),
        "uid": word("UID"),
        "sequence": int(event["SEQUENCE"]),
        "start": seconds(event["DTSTART"].dt),
        "end": seconds(event["DTEND"].dt),
        "allDay": not isinstance(event["DTSTART"].dt, datetime.datetime),
        "summary": word("SUMMARY"),
        "description": word("DESCRIPTION"),
        "location": word("LOCATION"),
        "url": word("URL"),
        "status": word("STATUS"),
        "transp": word("TRANSP"),
        "organizer": person(event["ORGANIZER"]) if "ORGANIZER" in event else None,
        "attendees": [attendee(value) for value in many(event.get("ATTENDEE"))],
        "alarms": [-int(alarm["TRIGGER"].dt.total_seconds()) // 60 for alarm in event.walk("VALARM")],
        "rrule": event["RRULE"].to_ical().decode() if "RRULE" in event else None,
        "exdates": times("EXDATE"),
        "rdates": times("RDATE"),
        "recurrenceId": None if recurrence is None else seconds(recurrence.dt),
        "range": None if recurrence is None else recurrence.params.get("RANGE"),
    }


def fields_by_vobject(text):
    # It keeps the zones of texts it read before, true for the years of those.
    known = vars(vobject.icalendar)["__tzidMap"]
    for name in [name for name in known if name != "UTC"]:
        del known[name]
    calendar = vobject.readOne(text)
    event = calendar.vevent

    def word(name):
        return str(event.contents[name][0].value) if name in event.contents else None

    def param(line, name):
        return line.params[name][0] if name in line.params else None

    def person(line):
        return [address(line.value), param(line, "CN")]

    def attendee(line):
        return person(line) + [param(line, name) for name in ("CUTYPE", "ROLE", "PARTSTAT", "RSVP")]

    def times(name):
        found = []
        for line in event.contents.get(name, []):
            found += [seconds(time) for time in many(line.value)]
        return sorted(found)

    recurrence = event.contents.get("recurrence-id", [None])[0]
    alarms = [line.trigger.value for line in event.contents.get("valarm", [])]
    return {
        "method": str(calendar.method.value) if "method" in calendar.contents else None,
        "uid": word("uid"),
        "sequence": int(word("sequence")),
        "start": seconds(event.dtstart.value),
        "end": seconds(event.dtend.value),
        "allDay": not isinstance(event.dtstart.value, datetime.datetime),
        "summary": word("summary"),
        "description": word("description"),
        "location": word("location"),
        "url": word("url"),
        "status": word("status"),
        "transp": word("transp"),
        "organizer": person(event.organizer) if "organizer" in event.contents else None,
        "attendees": [attendee(line) for line in event.contents.get("attendee", [])],
        "alarms": [-int(trigger.total_seconds()) // 60 for trigger in alarms],
        "rrule": word("rrule"),
        "exdates": times("exdate"),
        "rdates": times("rdate"),
        "recurrenceId": None if recurrence is None else seconds(recurrence.value),
        "range": None if recurrence is None else param(recurrence, "RANGE"),
    }


def counts(event, owner):
    """Whether an event takes time of its owner."""
    busy = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    declined = any(
        address(value.lower()) == owner and value.params.get("PARTSTAT") == "DECLINED"
        for value in many(event.get("ATTENDEE"))
    )
    return (
        str(event.get("TRANSP", "OPAQUE")).upper() != "TRANSPARENT"
        and str(event.get("STATUS", "")).upper() != "CANCELLED"
        and busy not in ("FREE", "WORKINGELSEWHERE")
        and not declined
    )


def busy_by_recurring(text, start, end, zone, owner):
    calendar = icalendar.Calendar.from_ical(text)
    # It knows neither free/busy components nor whose floating times they are.
    begin, until = (datetime.datetime.fromtimestamp(at, zone) for at in (start, end))
    found = set()
    for event in recurring_ical_events.of(calendar).between(begin - 3 * DAY, until + 3 * DAY):
        if not counts(event, owner):
            continue
        first = event["DTSTART"].dt
        if "DTEND" in event:
            last = event["DTEND"].dt
        else:
            last = first if isinstance(first, datetime.datetime) else first + DAY
        found.add((seconds(first, zone), seconds(last, zone)))
    return found


class Walk:
    """Busy time after RFC 5545, one paragraph after the other."""

    def __init__(self, text, start, end, zone, owner):
        self.start, self.end, self.zone, self.owner = start, end, zone, owner
        self.found = set()
        groups = {}
        for number, event in enumerate(icalendar.Calendar.from_ical(text).walk("VEVENT")):
            groups.setdefault(str(event.get("UID", number)), []).append(event)
        for events in groups.values():
            self.group(events)

    def wall(self, value):
        """The wall time of a value and whose wall it is."""
        if not isinstance(value, datetime.datetime):
            return datetime.datetime.combine(value, datetime.time()), self.zone
        return value.replace(tzinfo=None, fold=0), value.tzinfo or self.zone

    def at(self, wall, zone):
        # PEP 495: with fold=0 the offset before the change holds, in gaps and in folds.
        return int(wall.replace(tzinfo=zone, fold=0).timestamp())

    def latest(self, events):
        """Of copies those of the highest sequence and then the latest stamp."""
        def rank(event):
            return int(event.get("SEQUENCE", 0)), seconds(event["DTSTAMP"].dt)
        best = max(map(rank, events))
        return [event for event in events if rank(event) == best]

    def length(self, event):
        """Days on the wall and seconds on the clock."""
        first, zone = self.wall(event["DTSTART"].dt)
        dates = not isinstance(event["DTSTART"].dt, datetime.datetime)
        if "DURATION" in event:
            duration = event["DURATION"].dt
            return duration.days, duration.seconds
        if "DTEND" not in event:
            return int(dates), 0
        last, last_zone = self.wall(event["DTEND"].dt)
        if dates:
            return max((last - first).days, 1), 0
        return 0, self.at(last, last_zone) - self.at(first, zone)

    def add(self, event, wall, zone, length=None, end=None):
        days, clock = self.length(event) if length is None else length
        start = self.at(wall, zone)
        if end is None:
            end = self.at(wall + days * DAY, zone) + clock if days else start + clock
        if counts(event, self.owner) and start < end and start < self.end and end > self.start:
            self.found.add((start, end))

    def group(self, events):
        masters = [event for event in events if "RECURRENCE-ID" not in event]
        masters = self.latest(masters) if masters else []
        named = {}
        for event in events:
            if "RECURRENCE-ID" in event:
                value = event["RECURRENCE-ID"].dt
                future = event["RECURRENCE-ID"].params.get("RANGE") == "THISANDFUTURE"
                named.setdefault((self.at(*self.wall(value)), future), []).append(event)
        overrides = {key: self.latest(copies)[-1] for key, copies in named.items()}
        for event in overrides.values():
            self.add(event, *self.wall(event["DTSTART"].dt))
        replaced = {at for at, _ in overrides}
        futures = sorted((at, event) for (at, future), event in overrides.items() if future)
        for master in masters:
            self.series(master, replaced, futures)

    def series(self, event, replaced, futures):
        first, zone = self.wall(event["DTSTART"].dt)
        # Zones, lengths and moves reach no further than this.
        horizon = datetime.datetime.fromtimestamp(self.end, UTC).replace(tzinfo=None) + 30 * DAY
        starts = {self.at(first, zone): (first, zone, None)}
        for rule in many(event.get("RRULE")):
            for wall in self.rule(rule.to_ical().decode(), first, zone, horizon, event):
                starts.setdefault(self.at(wall, zone), (wall, zone, None))
        for one in many(event.get("RDATE")):
            for time in one.dts:
                value, end = time.dt, None
                if isinstance(value, tuple):
                    value, end = value
                    end = seconds(value + end if isinstance(end, datetime.timedelta) else end, self.zone)
                wall, own = self.wall(value)
                starts[self.at(wall, own)] = (wall, own, end)
        for one in many(event.get("EXDATE")):
            for time in one.dts:
                dates = not isinstance(time.dt, datetime.datetime) and isinstance(event["DTSTART"].dt, datetime.datetime)
                if dates:
                    starts = {at: wall for at, wall in starts.items() if wall[0].date() != time.dt}
                else:
                    starts.pop(self.at(*self.wall(time.dt)), None)
        for at, (wall, own, end) in starts.items():
            if at in replaced:
                continue
            moved = [other for other in futures if other[0] < at]
            if not moved:
                self.add(event, wall, own, end=end)
                continue
            origin, other = moved[-1]
            new, new_zone = self.wall(other["DTSTART"].dt)
            shift = new - datetime.datetime.fromtimestamp(origin, new_zone).replace(tzinfo=None, fold=0)
            here = datetime.datetime.fromtimestamp(at, new_zone).replace(tzinfo=None, fold=0)
            self.add(other, here + shift, new_zone)

    def rule(self, text, first, zone, horizon, event):
        parts = dict(part.split("=") for part in text.split(";"))
        until = parts.pop("UNTIL", None)
        dates = not isinstance(event["DTSTART"].dt, datetime.datetime)
        if "COUNT" in parts:
            once = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first)
            if next(iter(once), None) != first:
                parts["COUNT"] = str(int(parts["COUNT"]) - 1)
                if parts["COUNT"] == "0":
                    return
        for wall in rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first):
            if wall > horizon:
                return
            if until and until.endswith("Z"):
                end = datetime.datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
                if dates:
                    end = max(end.date(), end.astimezone(self.zone).date())
                    over = wall.date() > end
                else:
                    over = self.at(wall, zone) > end.timestamp()
            elif until and "T" in until:
                over = wall > datetime.datetime.strptime(until, "%Y%m%dT%H%M%S")
            else:
                over = until and wall.date() > datetime.datetime.strptime(until, "%Y%m%d").date()
            if over:
                return
            yield wall


def answer(asked):
    if asked["ask"] == "fields":
        return fields_by_vobject(asked["text"]) if asked["by"] == "vobject" else fields_by_icalendar(asked["text"])
    start, end, zone = asked["start"], asked["end"], ZoneInfo(asked["zone"])
    if asked["by"] == "recurring":
        found = busy_by_recurring(asked["text"], start, end, zone, asked["owner"])
    else:
        found = Walk(asked["text"], start, end, zone, asked["owner"]).found
    return sorted(span for span in found if span[0] < span[1] and span[0] < end and span[1] > start)


for line in sys.stdin:
    try:
        result = answer(json.loads(line))
    except Exception as error:
        result = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(result, separators=(",", ":")))
