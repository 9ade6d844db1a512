# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from typing import Literal

ErrorCode = Literal["auth", "forbidden", "not_found", "slot_taken", "duplicate", "validation", "rate_limited", "sync_expired", "gone", "conflict", "upstream", "transport", "decode", "circuit_open", "too_large", "blocked", "unsupported"]
"""The class of an error of a provider."""
Advice = Literal["retry", "look_up", "reconnect", "choose", "resync", "reread", "fix"]
"""What to do about an error."""
Provider = Literal["cal_com", "calendly", "google", "microsoft", "cal_dav", "feed", "webhook"]
"""Who answered, or did not."""
CLIENTS = ('cal_com', 'cal_com_v1', 'calendly', 'google', 'microsoft', 'cal_dav', 'oauth')
