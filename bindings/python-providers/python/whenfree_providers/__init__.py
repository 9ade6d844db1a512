"""The calendars and schedulers people already use, for whenfree: Cal.com, Calendly, Google Calendar, Outlook, CalDAV and
iCalendar, with OAuth and signed webhooks.

The clients wait for their answers; those of `whenfree_providers.aio` are awaited. Instants are aware `datetime`s, or texts
such as `2026-03-09T15:00:00Z`; what comes back is frozen, in UTC, and `to_dict` gives its JSON.

A call that fails raises a `ProviderError`: who failed, in what, how, and what to do next. Neither it nor any log holds a
key or a token.
"""

from whenfree_providers import _all, _native
from whenfree_providers._all import *  # noqa: F403
from whenfree_providers._codes import Advice, ErrorCode, Provider
from whenfree_providers._errors import (
    AddressBlocked,
    AuthError,
    Conflict,
    DeliveryRefused,
    Duplicate,
    Failure,
    Forbidden,
    IcalError,
    InternalError,
    InvalidRequest,
    NaiveDatetime,
    NotFound,
    ProviderError,
    RateLimited,
    Refused,
    SealError,
    SlotTaken,
    SyncExpired,
    Unavailable,
)
from whenfree_providers._model import Value

__version__ = _native.version()

__all__ = [
    "AddressBlocked",
    "Advice",
    "AuthError",
    "Conflict",
    "DeliveryRefused",
    "Duplicate",
    "ErrorCode",
    "Failure",
    "Forbidden",
    "IcalError",
    "InternalError",
    "InvalidRequest",
    "NaiveDatetime",
    "NotFound",
    "Provider",
    "ProviderError",
    "RateLimited",
    "Refused",
    "SealError",
    "SlotTaken",
    "SyncExpired",
    "Unavailable",
    "Value",
]
__all__ += _all.__all__
