"""Memory over many calls, and many threads on one planner."""

import datetime as dt
import gc
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import MONDAY, monday_planner, monday_query

from whenfree import Booking, Busy, WhenfreeError

TEN, NOON = MONDAY.replace(hour=10), MONDAY.replace(hour=12)
BUSY = [(TEN, NOON), Busy(NOON, NOON + dt.timedelta(hours=1), source="lunch")]


def resident() -> int:
    """Bytes of memory that the process holds."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmRSS")


def all_ways(planner):
    slots = planner.slots(monday_query(busy={"ada": BUSY}, time_zone="Europe/Berlin"))
    slots.starts, slots.by_day(), slots.to_json(), memoryview(slots[::2]).tolist(), [slot.hosts for slot in slots[:3]]
    planner.explain(monday_query(), TEN)
    planner.decide(monday_query(bookings=[BOOKING]), TEN)
    planner.slots_or_errors([monday_query(busy={"bob": []})])
    with pytest.raises(WhenfreeError):
        monday_query(now=TEN.replace(tzinfo=None))


BOOKING = Booking("b1", "call", ["ada"], TEN, NOON, "confirmed", metadata={"a": [1, 2, 3]})


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which Linux has")
def test_a_hundred_thousand_calls_leak_nothing_where_proc_tells_memory():
    planner = monday_planner()
    query = monday_query(busy={"ada": [(TEN, NOON)]})

    def run(times):
        for _ in range(times):
            planner.slots(query).starts
            monday_query(busy={"ada": BUSY})
        for _ in range(times // 100):
            all_ways(planner)
        gc.collect()

    run(5_000)
    before = resident()
    run(100_000)
    grown = resident() - before
    assert grown < 4_000_000, f"{grown} bytes more after 100,000 calls: {grown / 100_000:.1f} a call"


def test_threads_on_one_planner():
    planner, query = (
        monday_planner(),
        monday_query(window=(MONDAY, MONDAY + dt.timedelta(days=300)), busy={"ada": BUSY}),
    )
    expected = planner.slots(query)
    begun = threading.Barrier(8)

    def work(number):
        begun.wait()
        for _ in range(40):
            slots = planner.slots(query)
            assert slots == expected and slots.starts == expected.starts
            assert planner.decide(query, TEN).reasons and planner.next(query) == expected[0]
            assert memoryview(slots)[number] == memoryview(expected)[number]
        return number

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == list(range(8))


def test_one_iterator_for_many_threads():
    slots = monday_planner().slots(monday_query(window=(MONDAY, MONDAY + dt.timedelta(days=300))))
    shared = iter(slots)
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: list(shared), range(4)))
    assert sorted(slot.start for part in parts for slot in part) == slots.starts
    assert next(shared, None) is None is next(shared, None)


FORKS = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from conftest import monday_planner, monday_query
import whenfree
planner, queries = monday_planner(), [monday_query()] * 50
expected = planner.slots_of_each(queries)
child = os.fork()
if not child:
    signal.alarm(20)
    same = planner.slots_of_each(queries) == expected and len(whenfree.answers("slots", ["{}"] * 50)) == 50
    os._exit(0 if same else 1)
sys.exit(os.waitpid(child, 0)[1])
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_a_forked_process_answers_batches_where_processes_can_fork():
    """A worker of a server that was loaded before it forked must not wait for threads that it does not have."""
    ran = subprocess.run([sys.executable, "-c", FORKS, str(Path(__file__).parent)], timeout=60)
    assert ran.returncode == 0


def test_a_batch_lets_other_threads_run():
    planner = monday_planner(duration=5)
    queries = [monday_query(window=(MONDAY, MONDAY + dt.timedelta(days=360)))] * 2_000
    turns, done = [0], threading.Event()

    def count():
        while not done.is_set():
            turns[0] += 1

    counter = threading.Thread(target=count)
    counter.start()
    before = turns[0]
    planner.slots_of_each(queries)
    during = turns[0] - before
    done.set()
    counter.join()
    assert during > 100, "the interpreter was held"
