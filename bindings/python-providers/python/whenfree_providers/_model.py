import datetime as dt
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from whenfree_providers import _native
from whenfree_providers._errors import NaiveDatetime

Kinds = dict[str, Any]
"""How each named type is told at run time: its class, its cases by their tag, or what it stands for."""

EMPTY: Mapping[str, Any] = MappingProxyType({})

V = TypeVar("V", bound="Value")


class Value:
    """Something that is taken or given: frozen, equal by what it says, made by keyword."""

    __slots__ = ("__dict__", "__weakref__")
    _fields: ClassVar[Any] = ()
    _kinds: ClassVar[Kinds] = {}
    _tags: ClassVar[dict[str, str]] = {}

    def _set(self, **given: Any) -> None:
        for attribute, name, kind, _, _ in self._fields:
            self.__dict__[attribute] = taken(given[attribute], kind, self._kinds, name)
        self.__dict__.update(self._tags)

    @classmethod
    def from_dict(cls: type[V], plain: Mapping[str, Any]) -> V:
        """Reads the JSON: what `to_dict` gives. Members that are not known are left out."""
        made = cls.__new__(cls)
        for attribute, name, kind, needed, default in cls._fields:
            value = plain.get(name)
            if value is None:
                if needed and name not in plain and default is None:
                    raise ValueError(f"{cls.__name__}: `{name}` is missing")
                made.__dict__[attribute] = default
            else:
                made.__dict__[attribute] = read(value, kind, cls._kinds)
        made.__dict__.update(cls._tags)
        return made

    def to_dict(self) -> dict[str, Any]:
        """The JSON: names in camelCase, instants as RFC 3339 in UTC, what is not given left out."""
        plain: dict[str, Any] = dict(self._tags)
        for attribute, name, kind, needed, default in self._fields:
            value = self.__dict__[attribute]
            if value is not None and (needed or value != default):
                plain[name] = written(value, kind, self._kinds, name)
        return plain

    def replace(self: V, **changes: Any) -> V:
        """A copy with other values in some places."""
        return type(self)(**{attribute: self.__dict__[attribute] for attribute, *_ in self._fields} | changes)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; `replace` makes a changed copy")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), json.dumps(self.to_dict(), sort_keys=True)))

    def __repr__(self) -> str:
        said = (
            f"{attribute}={self.__dict__[attribute]!r}"
            for attribute, *_, default in self._fields
            if self.__dict__[attribute] != default
        )
        return f"{type(self).__name__}({', '.join(said)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (self.to_dict(),)


def instant(text: str) -> dt.datetime:
    """An instant of the contract, in UTC."""
    if text.endswith(("Z", "z")):
        text = text[:-1] + "+00:00"
    head, dot, rest = text.partition(".")
    if dot:
        # Python before 3.11 reads three or six digits and no others; finer ones are cut off.
        digits = rest[: next((at for at, one in enumerate(rest) if not one.isdigit()), len(rest))]
        text = f"{head}.{digits[:6]:0<6}{rest[len(digits) :]}"
    return dt.datetime.fromisoformat(text).astimezone(dt.timezone.utc)


def instant_text(value: Any, path: str) -> str:
    """An aware datetime, or a text, as the contract has it."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dt.datetime):
        raise TypeError(f"{path}: a datetime or a text is needed, not {type(value).__name__}")
    if value.tzinfo is None or value.utcoffset() is None:
        raise NaiveDatetime(f"{path}: `{value}` has no time zone; say which one, such as `tzinfo=timezone.utc`")
    # No more digits than are needed, in threes.
    timespec = "auto" if value.microsecond % 1000 else "milliseconds" if value.microsecond else "seconds"
    text = value.astimezone(dt.timezone.utc).isoformat(timespec=timespec)
    return text.removesuffix("+00:00") + "Z"


def taken(value: Any, kind: str, kinds: Kinds, path: str) -> Any:
    """What the caller gave, as it is kept: texts of instants as datetimes, lists as tuples, dicts as what they stand for."""
    if value is None:
        return None
    if kind.startswith("["):
        if isinstance(value, str | bytes | Mapping):
            raise TypeError(f"{path}: a list is needed, not {type(value).__name__}")
        return tuple(taken(one, kind[1:], kinds, f"{path}[{at}]") for at, one in enumerate(value))
    if kind.startswith("{"):
        return MappingProxyType({key: taken(one, kind[1:], kinds, f"{path}.{key}") for key, one in value.items()})
    if kind == "instant":
        text = instant_text(value, path)
        try:
            return instant(text)
        except ValueError:
            raise ValueError(f"{path}: `{value}` is no instant with a zone, such as `2026-03-09T15:00:00Z`") from None
    if kind == "date":
        if isinstance(value, dt.datetime):
            raise TypeError(f"{path}: a date is needed, not a datetime")
        return dt.date.fromisoformat(value) if isinstance(value, str) else value
    if kind and isinstance(value, Mapping):
        return _taken_as(value, kinds[kind], path)
    return frozen(value) if not kind else value


def _taken_as(given: Mapping[str, Any], form: Any, path: str) -> Any:
    """A dict of the caller, as what it stands for: its names in snake_case or as in JSON, none that is not known."""
    if isinstance(form, tuple):
        for tags, case in form:
            if all(given.get(name) == word for name, word in tags.items()):
                return _taken_as({key: one for key, one in given.items() if key not in tags}, case, path)
        return frozen(given)
    attributes = {name: attribute for attribute, name, *_ in form._fields}
    named = {attributes.get(name, name): one for name, one in given.items()}
    for name in named.keys() - attributes.values():
        raise ValueError(f"{path}.{name}: there is no such member; known are {', '.join(sorted(attributes.values()))}")
    for attribute, _, _, needed, default in form._fields:
        if needed and default is None and attribute not in named:
            raise ValueError(f"{path}.{attribute} is missing")
    return form(**named)


def read(plain: Any, kind: str, kinds: Kinds) -> Any:
    """What a JSON value stands for."""
    if plain is None or not kind:
        return frozen(plain)
    if kind.startswith("["):
        return tuple(read(one, kind[1:], kinds) for one in plain)
    if kind.startswith("{"):
        return MappingProxyType({key: read(one, kind[1:], kinds) for key, one in plain.items()})
    if kind == "instant":
        return instant(plain)
    if kind == "date":
        return dt.date.fromisoformat(plain)
    form = kinds[kind]
    if isinstance(form, tuple):
        for tags, case in form:
            if isinstance(plain, Mapping) and all(plain.get(name) == word for name, word in tags.items()):
                return case.from_dict(plain)
        # A case that is not known stays as it came.
        return frozen(plain)
    return form.from_dict(plain)


def written(value: Any, kind: str, kinds: Kinds, path: str) -> Any:
    """A value as JSON."""
    if isinstance(value, Value) or callable(getattr(value, "to_dict", None)):
        # Also those of `whenfree` itself: schedules, changes.
        return value.to_dict()
    if isinstance(value, dt.datetime):
        return instant_text(value, path)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): written(one, "", kinds, f"{path}.{key}") for key, one in value.items()}
    if isinstance(value, str | bytes | int | float | bool) or value is None:
        return value
    if isinstance(value, Iterable):
        return [written(one, "", kinds, f"{path}[{at}]") for at, one in enumerate(value)]
    raise TypeError(f"{path}: {type(value).__name__} is not a value of JSON")


def frozen(plain: Any) -> Any:
    """JSON that does not change."""
    if isinstance(plain, Mapping):
        return MappingProxyType({key: frozen(one) for key, one in plain.items()})
    return tuple(map(frozen, plain)) if isinstance(plain, list | tuple) else plain


def json_text(asked: Any) -> str:
    """The argument of a call as JSON text."""
    return json.dumps(written(asked, "", {}, ""), allow_nan=False)


def answer(name: str, asked: Any, raw: Any, kind: str, kinds: Kinds) -> Any:
    """Asks a verb."""
    given = raw.encode() if isinstance(raw, str) else b"" if raw is None else bytes(raw)
    return read(json.loads(_native.answer(name, json_text(asked), given)), kind, kinds)
