"""Limits against abuse."""

from dataclasses import KW_ONLY, asdict, dataclass

from whenfree._model import camel
from whenfree._text import dumps


@dataclass(frozen=True)
class Bounds:
    """Limits against abuse, each with the default of the engine unless set; more than they allow is `too_large`.

    Args:
        window_days: The longest window, 366 days of 24 hours.
        candidates: Starts that working time allows in the window, 100,000.
        occurrences: Of one recurring entry in the time that is looked at, 10,000.
        hosts: 1,000.
        busy: Entries of all hosts, 1,000,000.
        bookings: `history` included, 1,000,000.
        tries: Of a search for composites, 1,000,000; used up, the answer says so.
    """

    _: KW_ONLY
    window_days: int | None = None
    candidates: int | None = None
    occurrences: int | None = None
    hosts: int | None = None
    busy: int | None = None
    bookings: int | None = None
    tries: int | None = None


def options_text(bounds: Bounds | None) -> str:
    if bounds is None:
        return ""
    return dumps({"bounds": {camel(name): value for name, value in asdict(bounds).items() if value is not None}})
