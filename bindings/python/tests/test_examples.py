"""The examples run, and say what they said."""

import datetime as dt
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from conftest import MONDAY, WORKSPACE

EXAMPLES = WORKSPACE / "examples/python"
BLESS = bool(os.environ.get("WHENFREE_BLESS"))


def test_quickstart():
    ran = subprocess.run([sys.executable, EXAMPLES / "quickstart.py"], capture_output=True, text=True, check=True)
    expected = EXAMPLES / "quickstart.txt"
    if BLESS:
        expected.write_text(ran.stdout, encoding="utf-8")
    assert ran.stdout == expected.read_text(encoding="utf-8")


def shown(cell):
    """What a cell printed or returned, as text."""
    outputs = []
    for output in cell["outputs"]:
        outputs.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return ["".join(output) for output in outputs]


@pytest.mark.filterwarnings("ignore")
def test_notebook(tmp_path):
    import nbclient
    import nbformat

    path = EXAMPLES / "notebook.ipynb"
    notebook = nbformat.read(path, as_version=4)
    before = [shown(cell) for cell in notebook.cells if cell.cell_type == "code"]
    nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    if BLESS:
        notebook.metadata = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        nbformat.write(notebook, path)
    else:
        assert [shown(cell) for cell in notebook.cells if cell.cell_type == "code"] == before


@pytest.fixture
def server(monkeypatch):
    """The example's server on a free port, with a clock that stands still."""
    import uvicorn

    monkeypatch.syspath_prepend(str(EXAMPLES))
    import server

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    app = server.make_app(server.office(), clock=lambda: MONDAY)
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    running.should_exit = True
    thread.join()
    listening.close()


def ask(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"content-type": "application/json"}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    plain = json.loads(answer.read())
    connection.close()
    return answer.status, plain


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_server(server):
    port, ten = server, (MONDAY + dt.timedelta(hours=10)).isoformat()
    listing = f"/slots?from={quote(MONDAY.isoformat())}&until={quote((MONDAY + dt.timedelta(days=2)).isoformat())}&time_zone=Asia/Tokyo"
    status, days = ask(port, "GET", listing)
    assert status == 200 and list(days) == ["2026-11-23", "2026-11-24", "2026-11-25"]
    assert days["2026-11-23"][0] == "2026-11-23T18:00:00+09:00"
    assert ask(port, "GET", f"/why?start={quote(ten)}") == (
        200,
        {"start": "2026-11-23T10:00:00Z", "offered": True, "reasons": []},
    )
    assert ask(port, "GET", "/slots?from=2026-11-23T00:00:00")[0] == 422, "no time zone"
    for edge in ("9999-12-31T00:00:00Z", "9999-12-31T23:59:59-05:00", "0001-01-01T00:00:00%2B05:00"):
        assert ask(port, "GET", f"/slots?from={edge}")[0] == 422
        assert ask(port, "GET", f"/why?start={edge}")[0] == 422
        assert ask(port, "POST", "/bookings", {"start": edge.replace("%2B", "+"), "attendee": "tom"})[0] == 422
    status, refused = ask(port, "GET", listing.replace("Tokyo", "Tokio"))
    assert status == 422 and refused["error"]["code"] == "unknown_time_zone"

    # Two hosts take calls, and three people want ten o'clock at the same time: two get it, one is told why not.
    begun = threading.Barrier(3)

    def book(name):
        begun.wait()
        return ask(port, "POST", "/bookings", {"start": ten, "attendee": name})

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(book, ["tom", "eve", "kim"]))
    assert sorted(status for status, _ in answers) == [201, 201, 409]
    made = [plain for status, plain in answers if status == 201]
    assert {booking["hostIds"][0] for booking in made} == {"ada", "grace"}
    assert made[0]["id"] != made[1]["id"]
    (refusal,) = [plain for status, plain in answers if status == 409]
    assert [reason["code"] for reason in refusal["reasons"]] == ["not_enough_hosts", "booked", "booked"]
    # One host is left at half past one: of two who want it, one wins.
    half_past = (MONDAY + dt.timedelta(hours=13, minutes=30)).isoformat()
    assert ask(port, "POST", "/bookings", {"start": half_past, "attendee": "ann"})[0] == 201
    begun = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda name: ask(port, "POST", "/bookings", {"start": half_past, "attendee": name}), ["joe", "sue"])
        )
    assert sorted(status for status, _ in answers) == [201, 409]
    status, later = ask(port, "GET", f"/why?start={quote(ten)}")
    assert status == 200 and not later["offered"] and later["reasons"][1]["code"] == "booked"
