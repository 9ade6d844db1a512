"""Expands recurrence rules for the comparison tests.

Reads one JSON object a line on stdin: dtstart, rrule, from, before (all times as
YYYYMMDDTHHMMSS), limit, and optionally oracle. Writes one JSON list of times a line: the starts
of the rule with from <= start < before, at most limit of them, or an object with an error.

The oracle "dateutil" (the default) is python-dateutil's rrule. The oracle "plain" walks day by
day and asks of each day whether the rule names it; it shares no code with dateutil and covers
the few shapes that dateutil gets wrong.
"""

import datetime
import functools
import json
import sys

try:
    from dateutil.rrule import rrulestr
except ImportError:
    sys.stderr.write("python-dateutil is missing\n")
    sys.exit(3)

FORM = "%Y%m%dT%H%M%S"
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
LAST_YEAR = datetime.MAXYEAR


def by_dateutil(dtstart, parts, start, before, limit):
    # dateutil looks at its limit only when it has found an occurrence, so a rule that never
    # matches would be walked to the year 9999. It reads this constant for its last year.
    datetime.MAXYEAR = before.year + 1
    found = []
    for time in rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=dtstart):
        if time >= before or len(found) == limit:
            break
        if time >= start:
            found.append(time)
    datetime.MAXYEAR = LAST_YEAR
    return found


def week_number(date, week_start):
    """The week of a date and how many weeks the week's year has."""
    def number(day):
        # The year that has most days of a week is the one its middle day is in.
        middle = day + datetime.timedelta(days=3 - (day.weekday() - week_start) % 7)
        return (middle.timetuple().tm_yday - 1) // 7 + 1, middle.year
    week, year = number(date)
    return week, number(datetime.date(year, 12, 28))[0]


@functools.lru_cache(maxsize=None)
def year_len(year):
    return (datetime.date(year, 12, 31) - datetime.date(year, 1, 1)).days + 1


@functools.lru_cache(maxsize=None)
def month_len(year, month):
    return (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.date(year, month, 1)).days


def by_plain(dtstart, parts, start, before, limit):
    freq = parts["FREQ"]
    interval = int(parts.get("INTERVAL", 1))
    count = int(parts["COUNT"]) if "COUNT" in parts else None
    until = datetime.datetime.strptime(parts["UNTIL"], FORM) if "UNTIL" in parts else None
    week_start = WEEKDAYS.index(parts.get("WKST", "MO"))

    def numbers(name):
        return {int(item) for item in parts[name].split(",")} if name in parts else set()

    months, month_days, year_days = numbers("BYMONTH"), numbers("BYMONTHDAY"), numbers("BYYEARDAY")
    weeks, positions = numbers("BYWEEKNO"), numbers("BYSETPOS")
    days = [(int(item[:-2] or 0), WEEKDAYS.index(item[-2:])) for item in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
    counts_in_month = freq == "MONTHLY" or bool(months)
    if not (month_days or year_days or weeks or days):
        if freq == "WEEKLY":
            days = [(0, dtstart.weekday())]
        elif freq == "MONTHLY":
            month_days = {dtstart.day}
        elif freq == "YEARLY":
            months = months or {dtstart.month}
            month_days = {dtstart.day}
    clock = [
        datetime.time(hour, minute, second)
        for hour in sorted(numbers("BYHOUR") or {dtstart.hour})
        for minute in sorted(numbers("BYMINUTE") or {dtstart.minute})
        for second in sorted(numbers("BYSECOND") or {dtstart.second})
    ]

    def named_weekday(date):
        if counts_in_month:
            at, total = date.day, month_len(date.year, date.month)
        else:
            at, total = date.timetuple().tm_yday, year_len(date.year)
        names = {0, (at - 1) // 7 + 1, -((total - at) // 7 + 1)}
        return any(weekday == date.weekday() and number in names for number, weekday in days)

    def named(date):
        if months and date.month not in months:
            return False
        if month_days and date.day not in month_days and date.day - month_len(date.year, date.month) - 1 not in month_days:
            return False
        if year_days:
            at = date.timetuple().tm_yday
            if at not in year_days and at - year_len(date.year) - 1 not in year_days:
                return False
        if weeks:
            week, total = week_number(date, week_start)
            if week not in weeks and week - total - 1 not in weeks:
                return False
        return not days or named_weekday(date)

    def period(date):
        if freq == "DAILY":
            return date.toordinal()
        if freq == "WEEKLY":
            return (date.toordinal() - 1 - week_start) // 7
        if freq == "MONTHLY":
            return date.year * 12 + date.month
        return date.year

    one_day = datetime.timedelta(days=1)
    first = period(dtstart.date())
    date = dtstart.date()
    while period(date - one_day) == first:
        date -= one_day
    found = []
    while date < before.date() + one_day:
        here = period(date)
        times = []
        asked = (here - first) % interval == 0
        while period(date) == here:
            if asked and named(date):
                times += [datetime.datetime.combine(date, time) for time in clock]
            date += one_day
        if positions:
            times = [time for at, time in enumerate(times) if at + 1 in positions or at - len(times) in positions]
        for time in times:
            if time < dtstart:
                continue
            if time >= before or len(found) == limit or until and time > until or count == 0:
                return found
            if count is not None:
                count -= 1
            if time >= start:
                found.append(time)
    return found


def answer(line):
    asked = json.loads(line)
    dtstart, start, before = (datetime.datetime.strptime(asked[name], FORM) for name in ("dtstart", "from", "before"))
    parts = dict(part.split("=") for part in asked["rrule"].split(";"))
    if len(parts.get("UNTIL", "")) == 8:
        # A date as the limit takes in all of that date; dateutil would read its midnight.
        parts["UNTIL"] += "T235959"
    expand = by_plain if asked.get("oracle") == "plain" else by_dateutil
    return [time.strftime(FORM) for time in expand(dtstart, parts, start, before, asked["limit"])]


for line in sys.stdin:
    try:
        result = answer(line)
    except Exception as error:
        result = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(result, separators=(",", ":")))
