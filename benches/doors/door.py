"""One workload through the Python door: `python door.py WORKLOAD.json [--seconds 0.5]`.

Prints a line of JSON: `{"door", "workload", "starts", "shapes": [{"shape", "numbers"?, "median_ns", "runs"}]}`.
"""

import argparse
import array
import json
import os
import statistics
import time
from datetime import datetime, timezone

try:
    import whenfree
except ModuleNotFoundError:
    raise SystemExit("The package whenfree is not installed here; run: bindings/python/wheel release") from None


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workload", help="a workload file")
    parser.add_argument("--seconds", type=float, default=0.5, help="how long to measure each shape")
    options = parser.parse_args()
    with open(options.workload, encoding="utf-8") as file:
        document = json.load(file)
    static = {name: document.pop(name) for name in ("eventType", "hosts")}
    planner = whenfree.Planner.from_json(json.dumps(static))
    window = (instant(document["window"]["start"]), instant(document["window"]["end"]))
    now = instant(document["now"])
    pairs = {host: [(instant(e["start"]), instant(e["end"])) for e in busy] for host, busy in document["busy"].items()}
    # Flat lists of start, end, start, end in seconds, as int64.
    numbers = {
        host: array.array("q", [int(at.timestamp()) for pair in busy for at in pair]) for host, busy in pairs.items()
    }

    def read_numbers(slots):
        return memoryview(slots).tolist()

    def read_datetimes(slots):
        return slots.starts

    def read_slots(slots):
        return [slot.start for slot in slots]

    line = {"door": "python", "workload": os.path.splitext(os.path.basename(options.workload))[0], "shapes": []}
    for shape, busy, read, is_numbers in (
        ("int64 buffers in, ints out", numbers, read_numbers, True),
        ("datetimes in, datetimes out", pairs, read_datetimes, False),
        ("datetimes in, slots read one by one", pairs, read_slots, False),
    ):
        times = []
        until = time.perf_counter() + options.seconds
        while not times or time.perf_counter() < until:
            begin = time.perf_counter_ns()
            starts = read(planner.slots(whenfree.Query(now=now, window=window, busy=busy)))
            times.append(time.perf_counter_ns() - begin)
        line["starts"] = len(starts)
        figures = {"shape": shape, "median_ns": round(statistics.median(times)), "runs": len(times)}
        line["shapes"].append(figures | ({"numbers": True} if is_numbers else {}))
    print(json.dumps(line))


if __name__ == "__main__":
    main()
