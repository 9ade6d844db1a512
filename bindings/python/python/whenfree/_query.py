"""The parts of a query that the native part leaves to Python."""

from collections.abc import Callable
from typing import Any

from whenfree._errors import make
from whenfree._model import Model
from whenfree._text import dumps
from whenfree._values import Plain, write_instant, write_list, write_mapping, write_minutes, write_plain, write_zone

__all__ = ["dumps", "query_fields", "timestamps"]


def _busy_entry(entry: Any, path: str) -> Plain:
    if isinstance(entry, Model):
        return entry._write(path)
    if isinstance(entry, tuple | list) and len(entry) == 2:
        return {"start": write_instant(entry[0], f"{path}.start"), "end": write_instant(entry[1], f"{path}.end")}
    return entry


def _item(value: Any, path: str) -> Plain:
    return value._write(path) if isinstance(value, Model) else value


_QUERY: dict[str, tuple[str, Callable[[Any, str], Plain]]] = {
    "time_zone": ("timeZone", write_zone),
    "duration": ("durationMinutes", write_minutes),
    "limit": ("limit", write_plain),
    "first_per_day": ("firstPerDay", write_plain),
    "busy": ("busy", write_mapping(write_plain, write_list(_busy_entry))),
    "bookings": ("bookings", write_list(_item)),
    "rescheduling": ("rescheduling", write_plain),
    "history": ("history", write_list(_item)),
}


def query_fields(given: dict[str, Any]) -> str:
    """The fields of a query that are no instants, as JSON."""
    plain = {}
    for name, value in given.items():
        member, write = _QUERY[name]
        plain[member] = write(value, member)
    return dumps(plain)


def timestamps(array: Any, path: str) -> Any:
    """The 64-bit integers of an array: seconds as they are, `datetime64` rounded so that intervals cover more. An array of
    objects is the list that it holds."""
    import numpy

    if array.dtype.kind == "O":
        return array.tolist()
    if array.dtype.kind != "M":
        return numpy.ascontiguousarray(array)
    if numpy.isnat(array).any():
        raise make("invalid_value", path, "the array holds NaT, which is no instant")
    seconds = array.astype("datetime64[s]").reshape(-1)
    late = seconds.astype(array.dtype) < array.reshape(-1)
    seconds = seconds.astype("int64")
    seconds[1::2] += late[1::2]
    return numpy.ascontiguousarray(seconds.reshape(array.shape))
