"""JSON that never changes: what the fields of a value hold."""

from typing import Any, NoReturn


def _refused(self: object, *_: object, **__: object) -> NoReturn:
    raise TypeError("the value is frozen; change a copy, and make a new value of it")


class FrozenDict(dict[Any, Any]):
    """A `dict`, to `json` and to `==` as well, that refuses changes."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = _refused
    update = pop = popitem = clear = setdefault = _refused

    def __reduce__(self) -> tuple[Any, tuple[dict[Any, Any]]]:
        return type(self), (dict(self),)


class FrozenList(list[Any]):
    """The same of a `list`."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refused
    append = extend = insert = pop = remove = clear = sort = reverse = _refused

    def __reduce__(self) -> tuple[Any, tuple[list[Any]]]:
        return type(self), (list(self),)


def freeze(plain: Any) -> Any:
    """Dicts and lists all the way down; anything else as it is."""
    if isinstance(plain, dict):
        return FrozenDict({key: freeze(item) for key, item in plain.items()})
    return FrozenList(map(freeze, plain)) if isinstance(plain, list) else plain


def thaw(value: Any, path: str = "") -> Any:
    """A copy that may be changed, of what is frozen; anything else as it is."""
    if isinstance(value, FrozenDict):
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, FrozenList) else value
