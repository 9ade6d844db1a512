"""The text of the JSON contract, written and read."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from whenfree._errors import make
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
    raise make("invalid_value:type", "", f"`{type(value).__name__}` has no form in the contract; write it as JSON would")


def dumps(plain: Plain) -> str:
    """The text of JSON values."""
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
