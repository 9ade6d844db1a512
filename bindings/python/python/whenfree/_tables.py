"""Slots as tables of other libraries, imported when they are asked for."""

from html import escape
from typing import TYPE_CHECKING, Any

from whenfree._errors import WhenfreeError

if TYPE_CHECKING:
    from whenfree._native import Slots

SHOWN = 20


def _library(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{name} is not installed; `pip install {name}`", name=name) from error


def to_numpy(slots: "Slots") -> Any:
    numpy = _library("numpy")
    return numpy.asarray(slots).view("datetime64[s]")


def _columns(slots: "Slots") -> tuple[list[list[list[str]]], list[int]]:
    return [[list(need) for need in slot.hosts] for slot in slots], [slot.seats_left for slot in slots]


def to_pandas(slots: "Slots") -> Any:
    pandas = _library("pandas")
    starts = pandas.to_datetime(to_numpy(slots), utc=True)
    hosts, seats = _columns(slots)
    columns = {"start": starts, "end": starts + slots.duration, "hosts": hosts, "seats_left": seats}
    # An empty list says nothing about its type.
    return pandas.DataFrame(columns).astype({"hosts": "object", "seats_left": "int64"})


def to_polars(slots: "Slots") -> Any:
    polars = _library("polars")
    hosts, seats = _columns(slots)
    seconds = memoryview(slots).tolist()
    starts = (polars.Series("start", seconds, dtype=polars.Int64) * 1000).cast(polars.Datetime("ms", "UTC"))
    return polars.DataFrame(
        {
            "start": starts,
            "end": starts + slots.duration,
            "hosts": polars.Series("hosts", hosts, dtype=polars.List(polars.List(polars.String))),
            "seats_left": polars.Series("seats_left", seats, dtype=polars.UInt32),
        }
    )


def to_html(slots: "Slots") -> str:
    rows = []
    for slot in slots[:SHOWN]:
        try:
            start, zone = slot.local_start, ""
        except WhenfreeError:
            # The wall shows a year that Python does not have.
            start, zone = slot.start, " UTC"
        hosts = "; ".join(", ".join(need) for need in slot.hosts)
        when = f"{start:%a %d %b %Y, %H:%M}{zone}"
        rows.append(f"<tr><td>{escape(when)}</td><td>{escape(hosts)}</td><td>{slot.seats_left}</td></tr>")
    more = f"<p>and {len(slots) - SHOWN} more</p>" if len(slots) > SHOWN else ""
    head = "<tr><th>start</th><th>hosts</th><th>seats left</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>{more}"
