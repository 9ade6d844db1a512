"""The text of the JSON contract, written and read."""

import json
import math
import operator
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from whenfree._errors import NaiveDatetime, WhenfreeError, WrongType, make
from whenfree._values import Plain, write_instant


def _plain(value: object) -> Plain:
    """What may stand in the contract besides what JSON has: values of Python that mean just one thing."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, datetime):
        return write_instant(value, "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    # Numbers and truth values of numpy.
    if getattr(value, "shape", None) == () and hasattr(value, "item"):
        plain = value.item()
        if isinstance(plain, bool | int | float | str):
            return plain
    if hasattr(value, "__index__") and not isinstance(value, type):
        return operator.index(value)
    raise make("invalid_value:type", "", f"`{type(value).__name__}` has no form in the contract; write it as JSON would")


def _place(value: object, path: str, depth: int = 0) -> str | None:
    """The path of the first value that has no form in JSON."""
    if depth > 100:
        return None
    if isinstance(value, Mapping):
        inner = ((f"{path}.{key}" if path else str(key), item) for key, item in value.items())
    elif isinstance(value, list | tuple):
        inner = ((f"{path}[{index}]", item) for index, item in enumerate(value))
    else:
        if isinstance(value, float) and not math.isfinite(value):
            return path
        if value is None or isinstance(value, str | int | float):
            return None
        try:
            plain = _plain(value)
        except Exception:
            return path
        return _place(plain, path, depth + 1)
    return next((found for at, item in inner if (found := _place(item, at, depth + 1)) is not None), None)


def dumps(plain: Plain) -> str:
    """The text of JSON values."""
    try:
        return _written(plain)
    except WhenfreeError as error:
        if error.path or isinstance(plain, str) or error.code == "invalid_json":
            raise
        kind: str = error.code
        if isinstance(error, WrongType):
            kind = "invalid_value:naive" if isinstance(error, NaiveDatetime) else "invalid_value:type"
        raise make(kind, _place(plain, "") or "", error.message) from None


def _written(plain: Plain) -> str:
    try:
        text = json.dumps(plain, default=_plain, allow_nan=False, separators=(",", ":"), ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        raise make("invalid_json", "", "the text holds half a character (a lone surrogate)") from None
    except RecursionError:
        raise make("invalid_json", "", "the value nests too deeply") from None
    except ValueError as error:
        if hasattr(error, "code"):
            raise
        raise make("invalid_value", "", f"the value has no form in JSON: {error}") from None
    except TypeError as error:
        if hasattr(error, "code"):
            raise
        raise make("invalid_value:type", "", f"the value has no form in JSON: {error}") from None
    return text


def loads(text: str | bytes) -> Plain:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise make("invalid_json", "", f"the text is not JSON: {error}") from None


def answered(text: str) -> dict[str, Any]:
    """An answer of the engine; bad input is raised."""
    plain: dict[str, Any] = json.loads(text)
    error = plain.get("error")
    if error is not None and len(plain) == 1:
        raise make(error["code"], error["path"], error["message"])
    return plain
