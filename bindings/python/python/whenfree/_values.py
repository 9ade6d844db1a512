"""Values of Python as JSON and back: instants, local times, dates, minutes, zones, hours."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final

from whenfree import _native
from whenfree._errors import make

Plain = Any
"""What `json.loads` gives."""

HoursLike = str | tuple[time, time]
"""Hours on a wall: `"09:00-17:00"`, or a pair of times. An end of `time(0)` is 24:00; an end before the start is on the
next day."""


class NullType:
    """The type of `Null`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Null"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "Null"


Null: Final[NullType] = NullType()
"""JSON's null as `metadata`, where None says that there is none."""


def wrong(path: str, value: object, wanted: str) -> Exception:
    return make("invalid_value:type", path, f"{wanted} is needed here, not `{type(value).__name__}`")


def under(path: str, field: str | int) -> str:
    if isinstance(field, int):
        return f"{path}[{field}]"
    return f"{path}.{field}" if path else field


def write_instant(value: object, path: str) -> str:
    """RFC 3339: with `Z` in UTC, else with the datetime's own offset."""
    if not isinstance(value, datetime):
        raise wrong(path, value, "an aware datetime")
    if value.tzinfo is timezone.utc and value.year < 9999:
        return value.replace(tzinfo=None).isoformat() + "Z"
    try:
        offset = value.utcoffset()
        if offset is not None:
            # The engine rounds up by a second at most.
            _ = value.replace(tzinfo=None) - offset + timedelta(seconds=value.microsecond > 0)
            if value.tzinfo is timezone.utc:
                return value.replace(tzinfo=None).isoformat() + "Z"
            if offset % timedelta(minutes=1) or type(value) is not datetime:
                return write_instant(datetime.fromisoformat(value.astimezone(timezone.utc).isoformat()), path)
            return value.isoformat()
    except OverflowError:
        raise make("invalid_value", path, f"`{value}` is outside the years 1 to 9999") from None
    except Exception as error:
        raise make("invalid_value", path, f"the time zone of the datetime failed: {error}") from error
    message = f"`{value}` has no time zone; give it one, `tzinfo=timezone.utc` for example"
    raise make("invalid_value:naive", path, message)


# Not `timezone.utc`, which is written `Z`: on the wall of a zone that is level with UTC, `+00:00` is written.
_LEVEL = timezone(timedelta(0), "+00:00")


def read_instant(text: str) -> datetime:
    if text.endswith("Z"):
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=timezone.utc)
    if text.endswith("+00:00"):
        return datetime.fromisoformat(text[:-6]).replace(tzinfo=_LEVEL)
    return datetime.fromisoformat(text)


def write_local(value: object, path: str) -> str:
    if not isinstance(value, datetime):
        raise wrong(path, value, "a datetime without a time zone, as a wall shows it,")
    if value.tzinfo is not None:
        raise make("invalid_value:type", path, f"a local time has no time zone of its own; drop that of `{value}`")
    return value.isoformat()


def write_date(value: object, path: str) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise wrong(path, value, "a date")
    return value.isoformat()


def write_minutes(value: object, path: str) -> Plain:
    if isinstance(value, timedelta):
        minutes, rest = divmod(value, timedelta(minutes=1))
        if rest:
            raise make("invalid_value", path, f"`{value}` is no whole number of minutes")
        return minutes
    return write_plain(value, path)


def write_zone(value: object, path: str) -> Plain:
    if isinstance(value, str):
        return value
    if isinstance(value, _native.Zone):
        return value.name
    key = getattr(value, "key", None)
    if isinstance(key, str):
        return key
    if value is timezone.utc:
        return "UTC"
    raise wrong(path, value, "a time zone, by its name or as a zoneinfo.ZoneInfo,")


def write_hours(value: object, path: str) -> Plain:
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, time) for part in value):
        start, end = value
        for part in value:
            if part.second or part.microsecond or part.tzinfo:
                raise make("invalid_value", path, f"`{part}` is no time of whole minutes on a wall")
        return f"{start:%H:%M}-{'24:00' if end == time(0) else f'{end:%H:%M}'}"
    return write_plain(value, path)


def write_plain(value: object, path: str) -> Plain:
    """What JSON has anyway."""
    return value


def write_list(write: Callable[[Any, str], Plain]) -> Callable[[Any, str], Plain]:
    def written(value: Any, path: str) -> Plain:
        if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
            raise wrong(path, value, "a list")
        return [write(item, under(path, index)) for index, item in enumerate(value)]

    return written


def write_mapping(write_key: Any, write: Callable[[Any, str], Plain]) -> Callable[[Any, str], Plain]:
    def written(value: Any, path: str) -> Plain:
        if not isinstance(value, Mapping):
            raise wrong(path, value, "a mapping")
        plain = {}
        for key, item in list(value.items()):
            name = key if isinstance(key, str) else write_key(key, path)
            plain[name] = write(item, under(path, str(name)))
        return plain

    return written
