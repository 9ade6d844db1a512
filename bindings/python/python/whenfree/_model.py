"""How classes of the contract are made.

A class names its fields once, each with the type that it is read as. From that follow its constructor, its JSON and its
`repr`. What a value may be is not decided here: the engine reads the text of every new value and writes it back in its one
form, which is what the object then holds.
"""

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, get_origin

from whenfree import _native
from whenfree._errors import WhenfreeError, make
from whenfree._fields import ANY, Form, form_of
from whenfree._frozen import freeze
from whenfree._text import dumps, loads
from whenfree._values import Null, Plain, under, write_plain, wrong

if TYPE_CHECKING:
    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_):
        return lambda decorated: decorated


def camel(name: str) -> str:
    """`from_` is `from`, and `host_ids` is `hostIds`."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


class _Default:
    __slots__ = ("default", "name")
    default: Any
    name: str

    def __init__(self, default: Any, name: str) -> None:
        self.default = default
        self.name = name


_REQUIRED: Any = object()


def field(*, default: Any = _REQUIRED, name: str = "") -> Any:
    """A field with a default, or with a name of its own in the contract."""
    return _Default(default, name)


@dataclass(frozen=True)
class Frame:
    """Where a value stands that the engine reads only inside another: in the list or the member `member` of `around`."""

    kind: str
    around: dict[str, Any]
    member: str
    listed: bool = False

    def canonical(self, plain: Plain) -> Plain:
        path = f"{self.member}[0]" if self.listed else self.member
        whole = self.around | {self.member: [plain] if self.listed else plain}
        try:
            text = dumps(whole)
        except WhenfreeError as error:
            raise inside(error, path) from None
        value = json.loads(check(self.kind, text, path))[self.member]
        return value[0] if self.listed else value


def inside(error: WhenfreeError, around: str) -> WhenfreeError:
    """The error with the path inside of what lies at a path."""
    if around and error.path.startswith(around):
        return type(error)(error.code, error.path[len(around) :].lstrip("."), error.message)
    return error


def check(kind: str, text: str, around: str = "") -> str:
    """The one form of a value, or the error with the path inside it."""
    try:
        return _native.form(kind, text)
    except WhenfreeError as error:
        raise inside(error, around) from None


def _given(read: Callable[[Plain], Any], plain: Plain, member: str) -> Any:
    try:
        return read(plain)
    except WhenfreeError:
        raise
    except ValueError as error:
        # The contract has the year 0, which dates of Python lack.
        raise make("invalid_value", member, f"Python cannot hold it: {error}") from None


M = TypeVar("M", bound="type[Any]")


class Model:
    """What all values of the contract can do."""

    __slots__ = ()
    _forms: ClassVar[tuple[tuple[str, str, Form, Any], ...]] = ()
    _kind: ClassVar[str | Frame] = ""

    def to_dict(self) -> dict[str, Any]:
        """The value in the JSON contract, with defaults left out."""
        return self._write("")

    def to_json(self) -> str:
        """The text of the JSON contract; equal values have equal texts."""
        text = dumps(self.to_dict())
        return check(self._kind, text) if self._kind and isinstance(self._kind, str) else text

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Self":
        """Reads what `to_dict` gives.

        Raises:
            WhenfreeError: whatever is wrong with it, with the path of the field.
        """
        return cls._read(cls._canonical(data))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Self":
        """Reads the JSON contract.

        Raises:
            WhenfreeError: whatever is wrong with it, with the path of the field.
        """
        if isinstance(cls._kind, str) and cls._kind:
            return cls._read(json.loads(_native.form(cls._kind, text)))
        return cls.from_dict(loads(text))

    @classmethod
    def _canonical(cls, plain: Plain) -> Plain:
        if isinstance(cls._kind, Frame):
            return cls._kind.canonical(plain)
        text = dumps(plain)
        return json.loads(check(cls._kind, text) if cls._kind else text)

    def _write(self, path: str) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for name, member, form, default in self._forms:
            value = getattr(self, name)
            if default is _REQUIRED:
                # None is no value, except where any JSON is one.
                if value is None and form is not ANY:
                    continue
            elif value is None or value == default:
                continue
            write = form.write
            if value is Null:
                plain[member] = None
            else:
                plain[member] = value if write is write_plain else write(value, under(path, member))
        return plain

    @classmethod
    def _read(cls, plain: Plain) -> "Self":
        value = object.__new__(cls)
        value._fill(plain)
        return value

    def _fill(self, plain: Plain) -> None:
        for name, member, form, default in self._forms:
            if member in plain:
                given = plain[member]
                if given is None and default is None:
                    given = Null
                elif form.read is not None:
                    given = _given(form.read, given, member)
                object.__setattr__(self, name, given)
            else:
                absent = None if default is _REQUIRED else freeze(default)
                object.__setattr__(self, name, absent)

    def __post_init__(self) -> None:
        plain = self._write("")
        self._fill(self._canonical(plain) if self._kind else plain)

    def __repr__(self) -> str:
        shown = []
        for name, _, _, default in self._forms:
            value = getattr(self, name)
            if default is _REQUIRED or value != default:
                shown.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


@dataclass_transform(eq_default=True, frozen_default=True, field_specifiers=(field,))
def model(kind: str | Frame = "") -> Callable[[M], M]:
    """Makes a class of fields a frozen value of the contract; `kind` is what the engine knows it as."""

    def made(cls: Any) -> Any:
        forms = []
        for name, annotation in inspect.get_annotations(cls).items():
            origin: Any = get_origin(annotation)
            if annotation is KW_ONLY or origin is ClassVar:
                continue
            form, given = form_of(annotation), cls.__dict__.get(name, _REQUIRED)
            marked = given if isinstance(given, _Default) else _Default(given, "")
            forms.append((name, marked.name or camel(name) + form.unit, form, marked.default))
            if marked.default is _REQUIRED:
                setattr(cls, name, dataclass_field(hash=form.hashed))
            elif isinstance(marked.default, dict):
                setattr(cls, name, dataclass_field(default_factory=dict, hash=False))
            else:
                setattr(cls, name, dataclass_field(default=marked.default, hash=form.hashed))
        cls = dataclass(frozen=True, slots=True, repr=False)(cls)
        cls._forms = tuple(forms)
        cls._kind = kind
        cls.form = Form(write_model(cls), cls._read, all(form.hashed for _, _, form, _ in forms))
        return cls

    return made


def plain_of(cls: Any, value: Any, path: str) -> dict[str, Any]:
    """The JSON of a value that must be of a class."""
    if not isinstance(value, cls):
        raise wrong(path, value, f"`{cls.__name__}`")
    plain: dict[str, Any] = value.to_dict()
    return plain


def write_model(cls: Any) -> Callable[[Any, str], Plain]:
    def written(value: Any, path: str) -> Plain:
        if isinstance(value, Model):
            if not isinstance(value, cls):
                raise wrong(path, value, f"`{cls.__name__}`")
            return value._write(path)
        return write_plain(value, path)

    return written
