"""The parts of a query that the native part leaves to Python."""

import sys
from collections.abc import Callable
from typing import Any

from whenfree._errors import WhenfreeError, make
from whenfree._model import Model
from whenfree._native import Slots
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


def timestamps(given: Any, path: str) -> Any:
    """The 64-bit integers of an array, or of a column: seconds as they are, `datetime64` rounded so that intervals cover
    more. An array of objects is the list that it holds; what is no array is None."""
    numpy = sys.modules.get("numpy")
    try:
        if numpy is not None and isinstance(given, numpy.ndarray):
            return _seconds(given, path)
        # A class has the method as well, but is no column.
        if isinstance(given, type) or not callable(getattr(given, "to_numpy", None)):
            return None
        return _seconds(_column(given, path), path)
    except WhenfreeError:
        raise
    except Exception as error:
        message = f"the `{type(given).__name__}` is no array of instants: {error}"
        raise make("invalid_value:type", path, message) from error


def _column(given: Any, path: str) -> Any:
    """A column of pandas, polars or the like as an array; with a time zone, in UTC."""
    if hasattr(given, "columns"):
        message = 'a data frame is no busy time; give pairs, `list(zip(frame["start"], frame["end"]))`'
        raise make("invalid_value:type", path, message)
    dtype = getattr(given, "dtype", None)
    if getattr(dtype, "tz", None) is not None:
        return given.to_numpy(dtype=f"datetime64[{getattr(dtype, 'unit', 'ns')}]")
    array = given.to_numpy()
    if array.dtype.kind == "M" and not isinstance(given, Slots) and getattr(dtype, "time_zone", None) is None:
        message = "the column has no time zone; give it one, or pass `datetime64` of UTC as an array"
        raise make("invalid_value:naive", path, message)
    return array


def _seconds(array: Any, path: str) -> Any:
    import numpy

    if isinstance(array, numpy.ma.MaskedArray):
        if numpy.ma.getmaskarray(array).any():
            raise make("invalid_value:type", path, "the array masks some entries; leave them out before")
        array = array.data
    if array.dtype.kind == "O":
        return array.tolist()
    if array.dtype.kind != "M":
        return numpy.ascontiguousarray(array, dtype=array.dtype.newbyteorder("="))
    if numpy.isnat(array).any():
        raise make("invalid_value", path, "the array holds NaT, which is no instant")
    seconds = array.astype("datetime64[s]").reshape(-1)
    late = seconds.astype(array.dtype) < array.reshape(-1)
    seconds = seconds.astype("int64")
    seconds[1::2] += late[1::2]
    return numpy.ascontiguousarray(seconds.reshape(array.shape))
