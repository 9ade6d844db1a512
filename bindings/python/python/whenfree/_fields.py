"""The types of fields: what a constructor takes, what is read, and the JSON in between.

To a type checker they are descriptors, which have a type for what is given and one for what is read.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, Union, get_args, get_origin

from whenfree import _native
from whenfree._errors import WhenfreeError, make
from whenfree._frozen import FrozenDict, freeze, thaw
from whenfree._values import (
    HoursLike,
    Plain,
    read_instant,
    write_date,
    write_hours,
    write_instant,
    write_list,
    write_local,
    write_mapping,
    write_minutes,
    write_plain,
    write_zone,
)

T = TypeVar("T")


class Form:
    """How a field is written as JSON and read from it."""

    __slots__ = ("hashed", "read", "unit", "write")
    write: Callable[[Any, str], Plain]
    read: Callable[[Plain], Any] | None
    hashed: bool
    unit: str

    def __init__(
        self,
        write: Callable[[Any, str], Plain] = write_plain,
        read: Callable[[Plain], Any] | None = None,
        hashed: bool = True,
        unit: str = "",
    ) -> None:
        self.write = write
        self.read = read
        self.hashed = hashed
        self.unit = unit


class Minutes:
    """Whole minutes: an `int`, or a `timedelta`; read as an `int`."""

    form: ClassVar[Form] = Form(write_minutes, unit="Minutes")
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> int: ...
        def __set__(self, owner: object, value: int | timedelta) -> None: ...


class MaybeMinutes:
    """`Minutes`, or none."""

    form: ClassVar[Form] = Form(write_minutes, unit="Minutes")
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> int | None: ...
        def __set__(self, owner: object, value: int | timedelta | None) -> None: ...


class MinutesList:
    """A list of minutes; read as a tuple."""

    form: ClassVar[Form] = Form(write_list(write_minutes), tuple, unit="Minutes")
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> tuple[int, ...]: ...
        def __set__(self, owner: object, value: Iterable[int | timedelta]) -> None: ...


class ZoneName:
    """A zone of the tz database: its name, or a `zoneinfo.ZoneInfo`; read as its name."""

    form: ClassVar[Form] = Form(write_zone)
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> str: ...
        def __set__(self, owner: object, value: str | tzinfo | _native.Zone) -> None: ...


class MaybeZone:
    """`ZoneName`, or none."""

    form: ClassVar[Form] = Form(write_zone)
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> str | None: ...
        def __set__(self, owner: object, value: str | tzinfo | _native.Zone | None) -> None: ...


class ZonesByName:
    """Zones by the ids that they belong to."""

    form: ClassVar[Form] = Form(write_mapping(write_plain, write_zone), freeze, hashed=False)
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> Mapping[str, str]: ...
        def __set__(self, owner: object, value: Mapping[str, str | tzinfo | _native.Zone]) -> None: ...


class MaybeHours:
    """`HoursLike`, or none; read as text."""

    form: ClassVar[Form] = Form(write_hours)
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> str | None: ...
        def __set__(self, owner: object, value: HoursLike | None) -> None: ...


class HoursList:
    """Hours of a day; read as a tuple of texts."""

    form: ClassVar[Form] = Form(write_list(write_hours), tuple)
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> tuple[str, ...]: ...
        def __set__(self, owner: object, value: Iterable[HoursLike]) -> None: ...


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class WeeklyHours:
    """Hours by weekday."""

    form: ClassVar[Form] = Form(
        write_mapping(write_plain, write_list(write_hours)),
        lambda plain: FrozenDict({day: tuple(hours) for day, hours in plain.items()}),
        False,
    )
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> Mapping[Weekday, tuple[str, ...]]: ...
        def __set__(self, owner: object, value: Mapping[Weekday, Iterable[HoursLike]]) -> None: ...


class HoursByDate:
    """Hours by date."""

    form: ClassVar[Form] = Form(
        write_mapping(write_date, write_list(write_hours)),
        lambda plain: FrozenDict({date.fromisoformat(day): tuple(hours) for day, hours in plain.items()}),
        False,
    )
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> Mapping[date, tuple[str, ...]]: ...
        def __set__(self, owner: object, value: Mapping[date, Iterable[HoursLike]]) -> None: ...


class LocalTime:
    """A datetime without a zone, as a wall shows it."""

    form: ClassVar[Form] = Form(write_local, datetime.fromisoformat)
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> datetime: ...
        def __set__(self, owner: object, value: datetime) -> None: ...


class MaybeStart:
    """An instant, or a local time where a rule says what recurs."""

    form: ClassVar[Form] = Form(
        lambda value, path: (write_instant if getattr(value, "tzinfo", None) else write_local)(value, path),
        lambda text: read_instant(text) if len(text) > 19 else datetime.fromisoformat(text),
    )
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> datetime | None: ...
        def __set__(self, owner: object, value: datetime | None) -> None: ...


class LocalTimes:
    """Datetimes without a zone."""

    form: ClassVar[Form] = Form(write_list(write_local), lambda plain: tuple(map(datetime.fromisoformat, plain)))
    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> tuple[datetime, ...]: ...
        def __set__(self, owner: object, value: Iterable[datetime]) -> None: ...


class Many(Generic[T]):
    """Any iterable; read as a tuple."""

    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> tuple[T, ...]: ...
        def __set__(self, owner: object, value: Iterable[T]) -> None: ...


class MaybeMany(Generic[T]):
    """`Many`, or none."""

    if TYPE_CHECKING:

        def __get__(self, owner: object, kind: Any) -> tuple[T, ...] | None: ...
        def __set__(self, owner: object, value: Iterable[T] | None) -> None: ...


def _several(item: Form) -> Form:
    read = item.read
    return Form(
        write_list(item.write), tuple if read is None else lambda plain: tuple(read(one) for one in plain), item.hashed
    )


_PLAIN = Form()
ANY = Form(thaw, freeze, hashed=False)
"""Any JSON."""


def form_of(kind: Any) -> Form:
    """The form of a field, by its type."""
    own = getattr(kind, "form", None)
    if isinstance(own, Form):
        return own
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Many, MaybeMany, tuple):
        return _several(form_of(arguments[0]))
    if origin in (Union, types.UnionType):
        forms = [form_of(part) for part in arguments if part is not type(None)]
        plain = [form for form in forms if form.read is None]
        if len(forms) == 1 or len(plain) == len(forms):
            return forms[0]
        # A word, or an object in its place.
        write, read, hashed = next((form.write, form.read, form.hashed) for form in forms if form.read is not None)
        return Form(write, lambda value: value if isinstance(value, str) else read(value), hashed)
    if kind is datetime:
        return Form(write_instant, read_instant)
    if kind is Any or origin is dict:
        return ANY
    if kind is WhenfreeError:
        return Form(lambda error, _: error.to_dict(), lambda plain: make(**plain))
    if kind is date:
        return Form(write_date, date.fromisoformat)
    return _PLAIN
