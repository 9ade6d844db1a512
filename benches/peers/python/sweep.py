"""The careful answer in plain Python: zoneinfo for the working hours, then a sweep over sorted busy time.

The answer is the list of starts in epoch seconds; for a pool, pairs of a start and the list of its hosts.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workload import main


def answer(workload):
    windows = [working_windows(workload, schedule) for schedule in workload.schedules]
    if workload.pool:
        return pool(workload, windows)
    joint = windows[0]
    for other in windows[1:]:
        joint = intersection(joint, other)
    return free_starts(workload, joint, sorted(entry for host in workload.hosts for entry in host.busy))


def pool(workload, windows):
    able = {}
    for host in workload.hosts:
        for start in free_starts(workload, windows[host.schedule], sorted(host.busy)):
            if start in able:
                able[start].append(host.id)
            else:
                able[start] = [host.id]
    return [(start, able[start]) for start in sorted(able) if len(able[start]) >= workload.count]


def working_windows(workload, schedule):
    """Working time as pairs of epoch seconds that do not touch, inside the window."""
    zone = ZoneInfo(schedule.time_zone)
    latest = workload.end + workload.duration
    day = datetime.fromtimestamp(workload.start, zone).date()
    last = datetime.fromtimestamp(latest, zone).date()
    one_day = timedelta(days=1)
    windows = []
    while day <= last:
        for opens, closes in schedule.weekly[day.weekday()]:
            start = max(wall(day, opens, zone), workload.start)
            end = min(wall(day, closes, zone), latest)
            if start >= end:
                continue
            if windows and windows[-1][1] >= start:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
        day += one_day
    return windows


def wall(day, minutes, zone):
    if minutes == 1440:
        day, minutes = day + timedelta(days=1), 0
    hour, minute = divmod(minutes, 60)
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp())


def free_starts(workload, windows, busy):
    """The starts in the windows at which a meeting meets none of the sorted busy intervals."""
    duration, step, latest = workload.duration, workload.step, workload.end
    starts = []
    busy = iter(busy)
    begin, end = next(busy, (latest + duration, None))
    blocked = workload.start
    for opens, closes in windows:
        free = opens if opens > blocked else blocked
        while begin < closes:
            if begin - free >= duration:
                first = -(-free // step) * step
                starts.extend(range(first, min(begin - duration + 1, latest), step))
            if end > free:
                free = end
            if end > blocked:
                blocked = end
            begin, end = next(busy, (latest + duration, None))
        if closes - free >= duration:
            first = -(-free // step) * step
            starts.extend(range(first, min(closes - duration + 1, latest), step))
    return starts


def intersection(a, b):
    both, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        start, end = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if start < end:
            both.append((start, end))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return both


if __name__ == "__main__":
    try:
        ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        raise SystemExit("No time zones found; run: pip install -r requirements.txt (in benches/peers/python)") from None
    main("python-sweep", answer)
