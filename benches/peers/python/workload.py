"""Reads a workload file and times a peer; shared by the scripts of this folder."""

import argparse
import json
import os
import statistics
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timezone

PATIENCE = 10.0  # seconds that one call may take
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Schedule:
    time_zone: str
    weekly: tuple  # for each day from Monday on, pairs of minutes since midnight


@dataclass(frozen=True)
class Host:
    id: str
    schedule: int
    busy: list  # pairs of epoch seconds, in the order of the file


@dataclass(frozen=True)
class Workload:
    start: int
    end: int
    duration: int
    step: int
    count: int  # how many hosts a start needs
    pool: bool  # whether each start comes with the hosts that can take it
    schedules: list
    hosts: list


def read(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    event = document["eventType"]
    duration = event["durationMinutes"] * 60
    step = event.get("slotIntervalMinutes", event["durationMinutes"]) * 60
    if event["slotGrid"] != {"gap": {"roundToMinutes": step // 60}}:
        raise SystemExit("the peers know only a gap grid rounded to its own step")
    (requirement,) = event["requires"]
    pool = "any" in requirement
    ids = requirement["any" if pool else "all"]
    described = {host["id"]: host for host in document["hosts"]}
    schedules, hosts = [], []
    for id in ids:
        source = described[id]["schedule"]
        weekly = tuple(
            tuple(tuple(_minutes(t) for t in hours.split("-")) for hours in source["weekly"].get(day, ()))
            for day in DAYS
        )
        schedule = Schedule(source["timeZone"], weekly)
        if schedule not in schedules:
            schedules.append(schedule)
        busy = [(_instant(e["start"]), _instant(e["end"])) for e in document["busy"].get(id, ())]
        hosts.append(Host(id, schedules.index(schedule), busy))
    return Workload(
        start=max(_instant(document["window"]["start"]), _instant(document["now"])),
        end=_instant(document["window"]["end"]),
        duration=duration,
        step=step,
        count=requirement.get("count", 1) if pool else len(ids),
        pool=pool,
        schedules=schedules,
        hosts=hosts,
    )


def main(peer, answer, note=None):
    """Answers the command line: `script.py WORKLOAD.json [--seconds 0.5]`."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workload", help="a workload file")
    parser.add_argument("--seconds", type=float, default=0.5, help="how long to measure")
    options = parser.parse_args()
    line = {"peer": peer, "workload": os.path.splitext(os.path.basename(options.workload))[0]}
    workload = read(options.workload)

    finished = threading.Event()

    def give_up():
        if not finished.wait(PATIENCE):
            print(json.dumps({**line, "skipped": f"over {PATIENCE:g} s"}), flush=True)
            os._exit(0)

    threading.Thread(target=give_up, daemon=True).start()
    starts = answer(workload)
    finished.set()

    times = []
    until = time.perf_counter() + options.seconds
    while not times or time.perf_counter() < until:
        begin = time.perf_counter_ns()
        answer(workload)
        times.append(time.perf_counter_ns() - begin)
    line |= {"starts": len(starts), "median_ns": round(statistics.median(times)), "runs": len(times)}
    if note:
        line["note"] = note
    print(json.dumps(line))


def _minutes(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _instant(text):
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    return int(moment.replace(tzinfo=timezone.utc).timestamp())
