"""The same job with the package `portion`: interval sets of epoch seconds.

The answer is the list of starts; for a pool, pairs of a start and the list of its hosts.
"""

try:
    import portion
except ModuleNotFoundError:
    raise SystemExit(
        "The package portion is missing; run: pip install -r requirements.txt (in benches/peers/python)"
    ) from None

from sweep import working_windows
from workload import main


def interval_set(pairs):
    return portion.Interval(*(portion.closedopen(start, end) for start, end in pairs))


def answer(workload):
    work = [interval_set(working_windows(workload, schedule)) for schedule in workload.schedules]
    if not workload.pool:
        free = work[0]
        for other in work[1:]:
            free &= other
        for host in workload.hosts:
            free -= interval_set(host.busy)
        return free_starts(workload, free)
    able = {}
    for host in workload.hosts:
        for start in free_starts(workload, work[host.schedule] - interval_set(host.busy)):
            able.setdefault(start, []).append(host.id)
    return [(start, able[start]) for start in sorted(able) if len(able[start]) >= workload.count]


def free_starts(workload, free):
    starts = []
    if free.empty:
        return starts
    for stretch in free:
        first = -(-stretch.lower // workload.step) * workload.step
        last = min(stretch.upper - workload.duration, workload.end - 1)
        starts.extend(range(first, last + 1, workload.step))
    return starts


if __name__ == "__main__":
    main("python-portion", answer)
