"""The client `CalComV1`, and the types of what it takes and gives."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal, TypeAlias

from whenfree_providers._model import EMPTY, Kinds, Value
from whenfree_providers._clients import Client

__all__ = [
    "CalComV1",
    "Organization",
    "Me",
    "ActiveBookingsLimit",
    "BookingLimits",
    "BookingWindow",
    "ConfirmationPolicy",
    "DisableCancelling",
    "DisableRescheduling",
    "EventType",
    "EventTypeUser",
    "NoticeThreshold",
    "Recurrence",
    "Seats",
    "NewEventType",
    "Webhook",
    "NewWebhook",
    "NewBookingV1",
    "BookingAttendee",
    "BookingEventType",
    "Host",
    "Booking",
    "UpdateBookingV1",
    "CancelBookingV1",
    "SlotsQueryV1",
    "Slot",
    "Availability",
    "Override",
    "Schedule",
    "Day",
]
_KINDS: Kinds = {}


class Organization(Value):
    """The organization of an account."""

    is_platform: bool
    """Whether it is a platform."""
    id: int | None
    """Its id."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('is_platform', 'isPlatform', '', True, False),
        ('id', 'id', '', False, None),
    )

    def __init__(self, *, is_platform: bool, id: int | None = None) -> None:
        self._set(is_platform=is_platform, id=id)


class Me(Value):
    """The account itself."""

    id: int
    """The user's id."""
    avatar_url: str | None
    """Picture."""
    bio: str | None
    """About the user."""
    default_schedule_id: int | None
    """The schedule of event types that have none of their own."""
    email: str | None
    """Email."""
    name: str | None
    """Name."""
    organization: Organization | None
    """The organization."""
    organization_id: int | None
    """The organization's id."""
    time_format: int | None
    """12 or 24."""
    time_zone: str | None
    """Zone (IANA name)."""
    username: str | None
    """User name: a part of the links to book."""
    week_start: str | None
    """The first day of the week, such as `Sunday`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('avatar_url', 'avatarUrl', '', False, None),
        ('bio', 'bio', '', False, None),
        ('default_schedule_id', 'defaultScheduleId', '', False, None),
        ('email', 'email', '', False, None),
        ('name', 'name', '', False, None),
        ('organization', 'organization', 'Organization', False, None),
        ('organization_id', 'organizationId', '', False, None),
        ('time_format', 'timeFormat', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('username', 'username', '', False, None),
        ('week_start', 'weekStart', '', False, None),
    )

    def __init__(self, *, id: int, avatar_url: str | None = None, bio: str | None = None, default_schedule_id: int | None = None, email: str | None = None, name: str | None = None, organization: Organization | Mapping[str, Any] | None = None, organization_id: int | None = None, time_format: int | None = None, time_zone: str | None = None, username: str | None = None, week_start: str | None = None) -> None:
        self._set(id=id, avatar_url=avatar_url, bio=bio, default_schedule_id=default_schedule_id, email=email, name=name, organization=organization, organization_id=organization_id, time_format=time_format, time_zone=time_zone, username=username, week_start=week_start)


class ActiveBookingsLimit(Value):
    """How many upcoming bookings one attendee may have."""

    disabled: bool
    """`true` takes the limit away."""
    maximum_active_bookings: int | None
    """So many."""
    offer_reschedule: bool | None
    """Whether to offer moving the last one instead."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('maximum_active_bookings', 'maximumActiveBookings', '', False, None),
        ('offer_reschedule', 'offerReschedule', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, maximum_active_bookings: int | None = None, offer_reschedule: bool | None = None) -> None:
        self._set(disabled=disabled, maximum_active_bookings=maximum_active_bookings, offer_reschedule=offer_reschedule)


class BookingLimits(Value):
    """How many bookings, or how many booked minutes, fit into a day, a week, a month, a year."""

    day: int | None
    """Of one day."""
    disabled: bool
    """`true` takes limits away."""
    month: int | None
    """Of one month."""
    week: int | None
    """Of one week."""
    year: int | None
    """Of one year."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('day', 'day', '', False, None),
        ('disabled', 'disabled', '', False, False),
        ('month', 'month', '', False, None),
        ('week', 'week', '', False, None),
        ('year', 'year', '', False, None),
    )

    def __init__(self, *, day: int | None = None, disabled: bool = False, month: int | None = None, week: int | None = None, year: int | None = None) -> None:
        self._set(day=day, disabled=disabled, month=month, week=week, year=year)


class BookingWindow(Value):
    """How far ahead may be booked."""

    disabled: bool | None
    rolling: bool | None
    type: str | None
    value: Any | None
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, None),
        ('rolling', 'rolling', '', False, None),
        ('type', 'type', '', False, None),
        ('value', 'value', '', False, None),
    )

    def __init__(self, *, disabled: bool | None = None, rolling: bool | None = None, type: str | None = None, value: Any | None = None) -> None:
        self._set(disabled=disabled, rolling=rolling, type=type, value=value)


class ConfirmationPolicy(Value):
    """Whether a host must say yes."""

    block_unconfirmed_bookings_in_booker: bool | None
    """Whether a booking takes up its slot before it is confirmed."""
    disabled: bool
    """`true` means that no confirmation is needed."""
    notice_threshold: NoticeThreshold | None
    """How close."""
    type: str | None
    """`always`, or `time`: only for bookings closer than the threshold."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('block_unconfirmed_bookings_in_booker', 'blockUnconfirmedBookingsInBooker', '', False, None),
        ('disabled', 'disabled', '', False, False),
        ('notice_threshold', 'noticeThreshold', 'NoticeThreshold', False, None),
        ('type', 'type', '', False, None),
    )

    def __init__(self, *, block_unconfirmed_bookings_in_booker: bool | None = None, disabled: bool = False, notice_threshold: NoticeThreshold | Mapping[str, Any] | None = None, type: str | None = None) -> None:
        self._set(block_unconfirmed_bookings_in_booker=block_unconfirmed_bookings_in_booker, disabled=disabled, notice_threshold=notice_threshold, type=type)


class DisableCancelling(Value):
    """Whether attendees may not cancel."""

    disabled: bool
    """Whether it is so."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', True, False),
    )

    def __init__(self, *, disabled: bool = False) -> None:
        self._set(disabled=disabled)


class DisableRescheduling(Value):
    """Whether attendees may not move a booking."""

    disabled: bool
    """Never."""
    minutes_before: int | None
    """From so many minutes before the start on."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('minutes_before', 'minutesBefore', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, minutes_before: int | None = None) -> None:
        self._set(disabled=disabled, minutes_before=minutes_before)


class EventType(Value):
    """What can be booked."""

    id: int
    """Its id."""
    length_in_minutes: int
    """How long a meeting is."""
    slug: str
    """The last part of its address."""
    title: str
    """Title."""
    after_event_buffer_minutes: int | None
    """Kept free after a meeting."""
    before_event_buffer_minutes: int | None
    """Kept free before a meeting."""
    booker_active_bookings_limit: ActiveBookingsLimit | None
    """How many upcoming bookings one attendee may have."""
    booking_fields: tuple[Any, ...] | None
    """The questions to whoever books, as Cal.com writes them."""
    booking_limits_count: BookingLimits | None
    """How many bookings fit."""
    booking_limits_duration: BookingLimits | None
    """How many booked minutes fit."""
    booking_url: str | None
    """Where it is booked."""
    booking_window: tuple[BookingWindow, ...]
    """How far ahead may be booked; more than one window where the host says so."""
    confirmation_policy: ConfirmationPolicy | None
    """Whether a host must say yes."""
    currency: str | None
    """The currency."""
    custom_name: str | None
    """What the booking is called in calendars."""
    description: str | None
    """Description."""
    disable_cancelling: DisableCancelling | None
    """Whether attendees may not cancel."""
    disable_guests: bool | None
    """Whether nobody may come along."""
    disable_rescheduling: DisableRescheduling | None
    """Whether attendees may not move a booking."""
    hidden: bool | None
    """Whether it is left out of the public page."""
    is_active: bool | None
    """Whether it can be booked, in clones."""
    length_in_minutes_options: tuple[int, ...] | None
    """The lengths to choose from."""
    locations: tuple[Any, ...] | None
    """Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`."""
    metadata: Any | None
    """Anything, where the host keeps it."""
    minimum_booking_notice_minutes: int | None
    """How long before the start a booking must be made."""
    offset_start_minutes: int | None
    """Moves every starting point of the slots."""
    only_show_first_available_slot: bool | None
    """Whether only the first slot of each day is shown."""
    owner_id: int | None
    """Who has it."""
    price: float | None
    """What it costs, in the currency's smallest unit."""
    recurrence: Recurrence | None
    """How often a booking recurs."""
    requires_booker_email_verification: bool | None
    """Whether whoever books must prove their email."""
    requires_confirmation: bool | None
    """Whether a host must say yes, in the older shapes."""
    schedule_id: int | None
    """The schedule whose hours hold; the account's default unless set."""
    scheduling_type: str | None
    """How a team shares it, such as `roundRobin`."""
    seats: Seats | None
    """How many can take part."""
    seats_per_time_slot: int | None
    """Seats, in the older shapes."""
    show_optimized_slots: bool | None
    """Whether slots are spread to leave few gaps."""
    slot_interval_minutes: int | None
    """The step between offered starts; the length unless set."""
    success_redirect_url: str | None
    """Where to go after booking."""
    users: tuple[EventTypeUser, ...]
    """Who hosts it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('length_in_minutes', 'lengthInMinutes', '', True, None),
        ('slug', 'slug', '', True, None),
        ('title', 'title', '', True, None),
        ('after_event_buffer_minutes', 'afterEventBufferMinutes', '', False, None),
        ('before_event_buffer_minutes', 'beforeEventBufferMinutes', '', False, None),
        ('booker_active_bookings_limit', 'bookerActiveBookingsLimit', 'ActiveBookingsLimit', False, None),
        ('booking_fields', 'bookingFields', '[', False, None),
        ('booking_limits_count', 'bookingLimitsCount', 'BookingLimits', False, None),
        ('booking_limits_duration', 'bookingLimitsDuration', 'BookingLimits', False, None),
        ('booking_url', 'bookingUrl', '', False, None),
        ('booking_window', 'bookingWindow', '[BookingWindow', False, ()),
        ('confirmation_policy', 'confirmationPolicy', 'ConfirmationPolicy', False, None),
        ('currency', 'currency', '', False, None),
        ('custom_name', 'customName', '', False, None),
        ('description', 'description', '', False, None),
        ('disable_cancelling', 'disableCancelling', 'DisableCancelling', False, None),
        ('disable_guests', 'disableGuests', '', False, None),
        ('disable_rescheduling', 'disableRescheduling', 'DisableRescheduling', False, None),
        ('hidden', 'hidden', '', False, None),
        ('is_active', 'isActive', '', False, None),
        ('length_in_minutes_options', 'lengthInMinutesOptions', '[', False, None),
        ('locations', 'locations', '[', False, None),
        ('metadata', 'metadata', '', False, None),
        ('minimum_booking_notice_minutes', 'minimumBookingNoticeMinutes', '', False, None),
        ('offset_start_minutes', 'offsetStartMinutes', '', False, None),
        ('only_show_first_available_slot', 'onlyShowFirstAvailableSlot', '', False, None),
        ('owner_id', 'ownerId', '', False, None),
        ('price', 'price', '', False, None),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('requires_booker_email_verification', 'requiresBookerEmailVerification', '', False, None),
        ('requires_confirmation', 'requiresConfirmation', '', False, None),
        ('schedule_id', 'scheduleId', '', False, None),
        ('scheduling_type', 'schedulingType', '', False, None),
        ('seats', 'seats', 'Seats', False, None),
        ('seats_per_time_slot', 'seatsPerTimeSlot', '', False, None),
        ('show_optimized_slots', 'showOptimizedSlots', '', False, None),
        ('slot_interval_minutes', 'slotIntervalMinutes', '', False, None),
        ('success_redirect_url', 'successRedirectUrl', '', False, None),
        ('users', 'users', '[EventTypeUser', False, ()),
    )

    def __init__(self, *, id: int, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_url: str | None = None, booking_window: Iterable[BookingWindow | Mapping[str, Any]] = (), confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, currency: str | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, is_active: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, owner_id: int | None = None, price: float | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, requires_confirmation: bool | None = None, schedule_id: int | None = None, scheduling_type: str | None = None, seats: Seats | Mapping[str, Any] | None = None, seats_per_time_slot: int | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None, users: Iterable[EventTypeUser | Mapping[str, Any]] = ()) -> None:
        self._set(id=id, length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_url=booking_url, booking_window=booking_window, confirmation_policy=confirmation_policy, currency=currency, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, is_active=is_active, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, owner_id=owner_id, price=price, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, requires_confirmation=requires_confirmation, schedule_id=schedule_id, scheduling_type=scheduling_type, seats=seats, seats_per_time_slot=seats_per_time_slot, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url, users=users)


class EventTypeUser(Value):
    """Somebody who hosts an event type."""

    id: int | None
    """The user's id."""
    name: str | None
    """Name."""
    username: str | None
    """User name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', False, None),
        ('name', 'name', '', False, None),
        ('username', 'username', '', False, None),
    )

    def __init__(self, *, id: int | None = None, name: str | None = None, username: str | None = None) -> None:
        self._set(id=id, name=name, username=username)


class NoticeThreshold(Value):
    """How close to its start a booking needs no confirmation yet."""

    count: int
    """How many."""
    unit: str
    """`minutes` or `hours`."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('count', 'count', '', True, None),
        ('unit', 'unit', '', True, None),
    )

    def __init__(self, *, count: int, unit: str) -> None:
        self._set(count=count, unit=unit)


class Recurrence(Value):
    """How often a recurring booking takes place."""

    disabled: bool
    """`true` means that it does not recur."""
    frequency: str | None
    """`weekly`, `monthly` or `yearly`."""
    interval: int | None
    """Every so many periods."""
    occurrences: int | None
    """So many times."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('frequency', 'frequency', '', False, None),
        ('interval', 'interval', '', False, None),
        ('occurrences', 'occurrences', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, frequency: str | None = None, interval: int | None = None, occurrences: int | None = None) -> None:
        self._set(disabled=disabled, frequency=frequency, interval=interval, occurrences=occurrences)


class Seats(Value):
    """How many can take part in one session."""

    disabled: bool
    """`true` means that there are no seats."""
    seats_per_time_slot: int | None
    """So many."""
    show_attendee_info: bool | None
    """Whether attendees see each other."""
    show_availability_count: bool | None
    """Whether the number of seats left is shown."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('disabled', 'disabled', '', False, False),
        ('seats_per_time_slot', 'seatsPerTimeSlot', '', False, None),
        ('show_attendee_info', 'showAttendeeInfo', '', False, None),
        ('show_availability_count', 'showAvailabilityCount', '', False, None),
    )

    def __init__(self, *, disabled: bool = False, seats_per_time_slot: int | None = None, show_attendee_info: bool | None = None, show_availability_count: bool | None = None) -> None:
        self._set(disabled=disabled, seats_per_time_slot=seats_per_time_slot, show_attendee_info=show_attendee_info, show_availability_count=show_availability_count)


class NewEventType(Value):
    """An event type to be made."""

    length_in_minutes: int
    """How long a meeting is."""
    slug: str
    """The last part of its address; unique for the user."""
    title: str
    """Title."""
    after_event_buffer_minutes: int | None
    """Kept free after a meeting."""
    before_event_buffer_minutes: int | None
    """Kept free before a meeting."""
    booker_active_bookings_limit: ActiveBookingsLimit | None
    """How many upcoming bookings one attendee may have."""
    booking_fields: tuple[Any, ...] | None
    """The questions to whoever books, as Cal.com writes them."""
    booking_limits_count: BookingLimits | None
    """How many bookings fit."""
    booking_limits_duration: BookingLimits | None
    """How many booked minutes fit."""
    booking_window: BookingWindow | None
    """How far ahead may be booked."""
    confirmation_policy: ConfirmationPolicy | None
    """Whether a host must say yes."""
    custom_name: str | None
    """What the booking is called in calendars."""
    description: str | None
    """Description."""
    disable_cancelling: DisableCancelling | None
    """Whether attendees may not cancel."""
    disable_guests: bool | None
    """Whether nobody may come along."""
    disable_rescheduling: DisableRescheduling | None
    """Whether attendees may not move a booking."""
    hidden: bool | None
    """Whether it is left out of the public page."""
    length_in_minutes_options: tuple[int, ...] | None
    """The lengths to choose from."""
    locations: tuple[Any, ...] | None
    """Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`."""
    metadata: Any | None
    """Anything, where the host keeps it."""
    minimum_booking_notice_minutes: int | None
    """How long before the start a booking must be made."""
    offset_start_minutes: int | None
    """Moves every starting point of the slots."""
    only_show_first_available_slot: bool | None
    """Whether only the first slot of each day is shown."""
    recurrence: Recurrence | None
    """How often a booking recurs."""
    requires_booker_email_verification: bool | None
    """Whether whoever books must prove their email."""
    schedule_id: int | None
    """The schedule whose hours hold; the account's default unless set."""
    seats: Seats | None
    """How many can take part."""
    show_optimized_slots: bool | None
    """Whether slots are spread to leave few gaps."""
    slot_interval_minutes: int | None
    """The step between offered starts; the length unless set."""
    success_redirect_url: str | None
    """Where to go after booking."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('length_in_minutes', 'lengthInMinutes', '', True, None),
        ('slug', 'slug', '', True, None),
        ('title', 'title', '', True, None),
        ('after_event_buffer_minutes', 'afterEventBufferMinutes', '', False, None),
        ('before_event_buffer_minutes', 'beforeEventBufferMinutes', '', False, None),
        ('booker_active_bookings_limit', 'bookerActiveBookingsLimit', 'ActiveBookingsLimit', False, None),
        ('booking_fields', 'bookingFields', '[', False, None),
        ('booking_limits_count', 'bookingLimitsCount', 'BookingLimits', False, None),
        ('booking_limits_duration', 'bookingLimitsDuration', 'BookingLimits', False, None),
        ('booking_window', 'bookingWindow', 'BookingWindow', False, None),
        ('confirmation_policy', 'confirmationPolicy', 'ConfirmationPolicy', False, None),
        ('custom_name', 'customName', '', False, None),
        ('description', 'description', '', False, None),
        ('disable_cancelling', 'disableCancelling', 'DisableCancelling', False, None),
        ('disable_guests', 'disableGuests', '', False, None),
        ('disable_rescheduling', 'disableRescheduling', 'DisableRescheduling', False, None),
        ('hidden', 'hidden', '', False, None),
        ('length_in_minutes_options', 'lengthInMinutesOptions', '[', False, None),
        ('locations', 'locations', '[', False, None),
        ('metadata', 'metadata', '', False, None),
        ('minimum_booking_notice_minutes', 'minimumBookingNoticeMinutes', '', False, None),
        ('offset_start_minutes', 'offsetStartMinutes', '', False, None),
        ('only_show_first_available_slot', 'onlyShowFirstAvailableSlot', '', False, None),
        ('recurrence', 'recurrence', 'Recurrence', False, None),
        ('requires_booker_email_verification', 'requiresBookerEmailVerification', '', False, None),
        ('schedule_id', 'scheduleId', '', False, None),
        ('seats', 'seats', 'Seats', False, None),
        ('show_optimized_slots', 'showOptimizedSlots', '', False, None),
        ('slot_interval_minutes', 'slotIntervalMinutes', '', False, None),
        ('success_redirect_url', 'successRedirectUrl', '', False, None),
    )

    def __init__(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> None:
        self._set(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url)


class Webhook(Value):
    """A webhook of the account. Its secret is not kept."""

    active: bool
    """Whether it is sent at all."""
    id: str
    """Its id: a number or a text, depending on the host."""
    subscriber_url: str
    """Where it is sent."""
    triggers: tuple[str, ...]
    """What it tells about."""
    event_type_id: int | None
    """The event type it belongs to."""
    payload_template: str | None
    """The body's template, if it has one of its own."""
    user_id: int | None
    """The user it belongs to."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('active', 'active', '', True, False),
        ('id', 'id', '', True, None),
        ('subscriber_url', 'subscriberUrl', '', True, None),
        ('triggers', 'triggers', '[', True, ()),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('payload_template', 'payloadTemplate', '', False, None),
        ('user_id', 'userId', '', False, None),
    )

    def __init__(self, *, active: bool, id: str, subscriber_url: str, triggers: Iterable[str], event_type_id: int | None = None, payload_template: str | None = None, user_id: int | None = None) -> None:
        self._set(active=active, id=id, subscriber_url=subscriber_url, triggers=triggers, event_type_id=event_type_id, payload_template=payload_template, user_id=user_id)


class NewWebhook(Value):
    """A webhook to be made."""

    subscriber_url: str
    """Where to send it."""
    triggers: tuple[str, ...]
    """What it tells about."""
    active: bool | None
    """Whether it is sent; yes unless set."""
    event_type_id: int | None
    """Only for this event type; for all of the account unless set."""
    payload_template: str | None
    """A template of the body; Cal.com's own unless set."""
    secret: str | None
    """What its signatures are made with. Without one they prove nothing."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('subscriber_url', 'subscriberUrl', '', True, None),
        ('triggers', 'triggers', '[', True, None),
        ('active', 'active', '', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('payload_template', 'payloadTemplate', '', False, None),
        ('secret', 'secret', '', False, None),
    )

    def __init__(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> None:
        self._set(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret)


class NewBookingV1(Value):
    """A booking to be made."""

    email: str
    """The attendee's email."""
    event_type_id: int
    """The event type."""
    name: str
    """The attendee's name."""
    start: dt.datetime
    """When it begins."""
    time_zone: str
    """The attendee's zone (IANA name)."""
    end: dt.datetime | None
    """When it ends; by the event type's length unless set."""
    language: str | None
    """The language of messages; English unless set."""
    location: str | None
    """Where it takes place, such as `integrations:daily`."""
    metadata: Mapping[str, str]
    """What the application wants to find again."""
    reschedule_uid: str | None
    """The booking that this one takes the place of."""
    responses: Mapping[str, Any]
    """Answers to the event type's own questions, by slug."""
    title: str | None
    """Title."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', True, None),
        ('event_type_id', 'eventTypeId', '', True, None),
        ('name', 'name', '', True, None),
        ('start', 'start', 'instant', True, None),
        ('time_zone', 'timeZone', '', True, None),
        ('end', 'end', 'instant', False, None),
        ('language', 'language', '', False, None),
        ('location', 'location', '', False, None),
        ('metadata', 'metadata', '{', False, EMPTY),
        ('reschedule_uid', 'rescheduleUid', '', False, None),
        ('responses', 'responses', '', False, EMPTY),
        ('title', 'title', '', False, None),
    )

    def __init__(self, *, email: str, event_type_id: int, name: str, start: dt.datetime | str, time_zone: str, end: dt.datetime | str | None = None, language: str | None = None, location: str | None = None, metadata: Mapping[str, str] = EMPTY, reschedule_uid: str | None = None, responses: Mapping[str, Any] = EMPTY, title: str | None = None) -> None:
        self._set(email=email, event_type_id=event_type_id, name=name, start=start, time_zone=time_zone, end=end, language=language, location=location, metadata=metadata, reschedule_uid=reschedule_uid, responses=responses, title=title)


class BookingAttendee(Value):
    """An attendee of a booking."""

    absent: bool
    """Whether they did not come."""
    email: str | None
    """Email."""
    id: int | None
    """The attendee's id, where the host shows it."""
    language: str | None
    """Language."""
    name: str | None
    """Name."""
    phone_number: str | None
    """Phone number."""
    seat_uid: str | None
    """The seat, of an event type with seats."""
    time_zone: str | None
    """Zone (IANA name)."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('absent', 'absent', '', True, False),
        ('email', 'email', '', False, None),
        ('id', 'id', '', False, None),
        ('language', 'language', '', False, None),
        ('name', 'name', '', False, None),
        ('phone_number', 'phoneNumber', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
    )

    def __init__(self, *, absent: bool, email: str | None = None, id: int | None = None, language: str | None = None, name: str | None = None, phone_number: str | None = None, seat_uid: str | None = None, time_zone: str | None = None) -> None:
        self._set(absent=absent, email=email, id=id, language=language, name=name, phone_number=phone_number, seat_uid=seat_uid, time_zone=time_zone)


class BookingEventType(Value):
    """The event type of a booking."""

    id: int
    """Its id."""
    slug: str | None
    """Its slug."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('slug', 'slug', '', False, None),
    )

    def __init__(self, *, id: int, slug: str | None = None) -> None:
        self._set(id=id, slug=slug)


class Host(Value):
    """A host of a booking."""

    email: str | None
    """Email."""
    id: int | None
    """The user's id."""
    name: str | None
    """Name."""
    time_zone: str | None
    """Zone (IANA name)."""
    username: str | None
    """User name."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('email', 'email', '', False, None),
        ('id', 'id', '', False, None),
        ('name', 'name', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('username', 'username', '', False, None),
    )

    def __init__(self, *, email: str | None = None, id: int | None = None, name: str | None = None, time_zone: str | None = None, username: str | None = None) -> None:
        self._set(email=email, id=id, name=name, time_zone=time_zone, username=username)


class Booking(Value):
    """A booking."""

    absent_host: bool
    """Whether the host did not come."""
    start: dt.datetime
    """When it begins."""
    status: str
    """Where it stands."""
    uid: str
    """Its name in every call."""
    attendees: tuple[BookingAttendee, ...]
    """Who comes; one `attendee` in some clones."""
    booking_fields_responses: Mapping[str, Any] | None
    """Answers to the event type's questions."""
    cancellation_reason: str | None
    """Why it was cancelled."""
    cancelled_by_email: str | None
    """Who cancelled it."""
    created_at: dt.datetime | None
    """When it was made."""
    description: str | None
    """Description."""
    duration_minutes: int | None
    """How long it is."""
    end: dt.datetime | None
    """When it ends."""
    event_type: BookingEventType | None
    """The event type with its slug."""
    event_type_id: int | None
    """The event type."""
    guests: tuple[str, ...]
    """Who comes along."""
    hosts: tuple[Host, ...]
    """Who hosts; one `user` in the older shapes."""
    ics_uid: str | None
    """The UID of its calendar event."""
    id: int | None
    """Its number."""
    location: Any | None
    """Where it takes place; a link for video calls."""
    meeting_url: str | None
    """The link of the video call, where it is said apart."""
    metadata: Mapping[str, Any] | None
    """What the application stored."""
    recurring_booking_uid: str | None
    """The series it belongs to."""
    rescheduled_by_email: str | None
    """Who moved it."""
    rescheduled_from_uid: str | None
    """The booking it was before it was moved."""
    rescheduled_to_uid: str | None
    """The booking it became when it was moved."""
    rescheduling_reason: str | None
    """Why it was moved."""
    seat_uid: str | None
    """The seat that was just taken."""
    title: str | None
    """Title."""
    updated_at: dt.datetime | None
    """When it was last changed."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('absent_host', 'absentHost', '', True, False),
        ('start', 'start', 'instant', True, None),
        ('status', 'status', '', True, None),
        ('uid', 'uid', '', True, None),
        ('attendees', 'attendees', '[BookingAttendee', False, ()),
        ('booking_fields_responses', 'bookingFieldsResponses', '', False, None),
        ('cancellation_reason', 'cancellationReason', '', False, None),
        ('cancelled_by_email', 'cancelledByEmail', '', False, None),
        ('created_at', 'createdAt', 'instant', False, None),
        ('description', 'description', '', False, None),
        ('duration_minutes', 'durationMinutes', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('event_type', 'eventType', 'BookingEventType', False, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('guests', 'guests', '[', False, ()),
        ('hosts', 'hosts', '[Host', False, ()),
        ('ics_uid', 'icsUid', '', False, None),
        ('id', 'id', '', False, None),
        ('location', 'location', '', False, None),
        ('meeting_url', 'meetingUrl', '', False, None),
        ('metadata', 'metadata', '', False, None),
        ('recurring_booking_uid', 'recurringBookingUid', '', False, None),
        ('rescheduled_by_email', 'rescheduledByEmail', '', False, None),
        ('rescheduled_from_uid', 'rescheduledFromUid', '', False, None),
        ('rescheduled_to_uid', 'rescheduledToUid', '', False, None),
        ('rescheduling_reason', 'reschedulingReason', '', False, None),
        ('seat_uid', 'seatUid', '', False, None),
        ('title', 'title', '', False, None),
        ('updated_at', 'updatedAt', 'instant', False, None),
    )

    def __init__(self, *, absent_host: bool, start: dt.datetime | str, status: str, uid: str, attendees: Iterable[BookingAttendee | Mapping[str, Any]] = (), booking_fields_responses: Mapping[str, Any] | None = None, cancellation_reason: str | None = None, cancelled_by_email: str | None = None, created_at: dt.datetime | str | None = None, description: str | None = None, duration_minutes: int | None = None, end: dt.datetime | str | None = None, event_type: BookingEventType | Mapping[str, Any] | None = None, event_type_id: int | None = None, guests: Iterable[str] = (), hosts: Iterable[Host | Mapping[str, Any]] = (), ics_uid: str | None = None, id: int | None = None, location: Any | None = None, meeting_url: str | None = None, metadata: Mapping[str, Any] | None = None, recurring_booking_uid: str | None = None, rescheduled_by_email: str | None = None, rescheduled_from_uid: str | None = None, rescheduled_to_uid: str | None = None, rescheduling_reason: str | None = None, seat_uid: str | None = None, title: str | None = None, updated_at: dt.datetime | str | None = None) -> None:
        self._set(absent_host=absent_host, start=start, status=status, uid=uid, attendees=attendees, booking_fields_responses=booking_fields_responses, cancellation_reason=cancellation_reason, cancelled_by_email=cancelled_by_email, created_at=created_at, description=description, duration_minutes=duration_minutes, end=end, event_type=event_type, event_type_id=event_type_id, guests=guests, hosts=hosts, ics_uid=ics_uid, id=id, location=location, meeting_url=meeting_url, metadata=metadata, recurring_booking_uid=recurring_booking_uid, rescheduled_by_email=rescheduled_by_email, rescheduled_from_uid=rescheduled_from_uid, rescheduled_to_uid=rescheduled_to_uid, rescheduling_reason=rescheduling_reason, seat_uid=seat_uid, title=title, updated_at=updated_at)


class UpdateBookingV1(Value):
    """What to change of a booking; what is not set stays."""

    id: int
    """Which one, by its number."""
    description: str | None
    """Description."""
    end: dt.datetime | None
    """When it ends."""
    start: dt.datetime | None
    """When it begins."""
    status: str | None
    """Where it stands, such as `ACCEPTED`."""
    title: str | None
    """Title."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('description', 'description', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('start', 'start', 'instant', False, None),
        ('status', 'status', '', False, None),
        ('title', 'title', '', False, None),
    )

    def __init__(self, *, id: int, description: str | None = None, end: dt.datetime | str | None = None, start: dt.datetime | str | None = None, status: str | None = None, title: str | None = None) -> None:
        self._set(id=id, description=description, end=end, start=start, status=status, title=title)


class CancelBookingV1(Value):
    """A booking to be cancelled."""

    id: int
    """Which one, by its number."""
    all_remaining_bookings: bool | None
    """Whether the rest of its series is cancelled, too."""
    cancellation_reason: str | None
    """Why."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('id', 'id', '', True, None),
        ('all_remaining_bookings', 'allRemainingBookings', '', False, None),
        ('cancellation_reason', 'cancellationReason', '', False, None),
    )

    def __init__(self, *, id: int, all_remaining_bookings: bool | None = None, cancellation_reason: str | None = None) -> None:
        self._set(id=id, all_remaining_bookings=all_remaining_bookings, cancellation_reason=cancellation_reason)


class SlotsQueryV1(Value):
    """Which slots are asked for: by `eventTypeId`, or by `usernames` with `eventTypeSlug`."""

    end: dt.datetime
    """Until when."""
    start: dt.datetime
    """From when on."""
    event_type_id: int | None
    """The event type."""
    event_type_slug: str | None
    """The event type's slug."""
    time_zone: str | None
    """The zone (IANA name) in which days are counted."""
    usernames: tuple[str, ...]
    """Who should be there."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('end', 'end', 'instant', True, None),
        ('start', 'start', 'instant', True, None),
        ('event_type_id', 'eventTypeId', '', False, None),
        ('event_type_slug', 'eventTypeSlug', '', False, None),
        ('time_zone', 'timeZone', '', False, None),
        ('usernames', 'usernames', '[', False, ()),
    )

    def __init__(self, *, end: dt.datetime | str, start: dt.datetime | str, event_type_id: int | None = None, event_type_slug: str | None = None, time_zone: str | None = None, usernames: Iterable[str] = ()) -> None:
        self._set(end=end, start=start, event_type_id=event_type_id, event_type_slug=event_type_slug, time_zone=time_zone, usernames=usernames)


class Slot(Value):
    """A start that can be booked."""

    start: dt.datetime
    """When it begins."""
    booking_uid: str | None
    """The booking whose seats these are, once one is taken."""
    end: dt.datetime | None
    """When it ends, where the host says so."""
    seats_booked: int | None
    """Seats taken, of an event type with seats."""
    seats_remaining: int | None
    """Seats left."""
    seats_total: int | None
    """Seats in all."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('start', 'start', 'instant', True, None),
        ('booking_uid', 'bookingUid', '', False, None),
        ('end', 'end', 'instant', False, None),
        ('seats_booked', 'seatsBooked', '', False, None),
        ('seats_remaining', 'seatsRemaining', '', False, None),
        ('seats_total', 'seatsTotal', '', False, None),
    )

    def __init__(self, *, start: dt.datetime | str, booking_uid: str | None = None, end: dt.datetime | str | None = None, seats_booked: int | None = None, seats_remaining: int | None = None, seats_total: int | None = None) -> None:
        self._set(start=start, booking_uid=booking_uid, end=end, seats_booked=seats_booked, seats_remaining=seats_remaining, seats_total=seats_total)


class Availability(Value):
    """Hours of some weekdays."""

    days: tuple[Day, ...]
    """Which weekdays."""
    end_time: str
    """Until when, `HH:MM`; `23:59` means the end of the day."""
    start_time: str
    """From when on, `HH:MM` on the wall."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('days', 'days', '[', True, None),
        ('end_time', 'endTime', '', True, None),
        ('start_time', 'startTime', '', True, None),
    )

    def __init__(self, *, days: Iterable[Day], end_time: str, start_time: str) -> None:
        self._set(days=days, end_time=end_time, start_time=start_time)


class Override(Value):
    """Hours of one date in place of its weekday's; `00:00` to `00:00` closes it. A date may have several."""

    date: dt.date
    """Which date."""
    end_time: str
    """Until when, `HH:MM`."""
    start_time: str
    """From when on, `HH:MM` on the wall."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('date', 'date', 'date', True, None),
        ('end_time', 'endTime', '', True, None),
        ('start_time', 'startTime', '', True, None),
    )

    def __init__(self, *, date: dt.date | str, end_time: str, start_time: str) -> None:
        self._set(date=date, end_time=end_time, start_time=start_time)


class Schedule(Value):
    """When an account can be booked."""

    availability: tuple[Availability, ...]
    """Hours by weekday."""
    id: int
    """Its id."""
    is_default: bool
    """Whether event types without a schedule of their own use it."""
    name: str
    """Name."""
    overrides: tuple[Override, ...]
    """Hours by date."""
    time_zone: str
    """The zone (IANA name) on whose wall the hours are read."""
    owner_id: int | None
    """Who has it."""
    _kinds: ClassVar[Kinds] = _KINDS
    _fields: ClassVar[Any] = (
        ('availability', 'availability', '[Availability', True, ()),
        ('id', 'id', '', True, None),
        ('is_default', 'isDefault', '', True, False),
        ('name', 'name', '', True, ''),
        ('overrides', 'overrides', '[Override', True, ()),
        ('time_zone', 'timeZone', '', True, None),
        ('owner_id', 'ownerId', '', False, None),
    )

    def __init__(self, *, availability: Iterable[Availability | Mapping[str, Any]], id: int, is_default: bool, name: str, overrides: Iterable[Override | Mapping[str, Any]], time_zone: str, owner_id: int | None = None) -> None:
        self._set(availability=availability, id=id, is_default=is_default, name=name, overrides=overrides, time_zone=time_zone, owner_id=owner_id)


Day: TypeAlias = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
"""A weekday: written as its English name, read as that or as a number with Sunday 0, as older hosts write it."""


class CalComV1(Client):
    """Calls that wait; `whenfree_providers.aio.CalComV1` awaits them."""

    _provider: ClassVar[str] = 'cal_com_v1'
    _kinds: ClassVar[Kinds] = _KINDS

    def me(self) -> Me:
        """The account itself."""
        value: Me = self._call('me', {}, 'Me')
        return value

    def event_types(self) -> tuple[EventType, ...]:
        """Every event type."""
        value: tuple[EventType, ...] = self._call('event_types', {}, '[EventType')
        return value

    def event_type(self, id: str) -> EventType:
        """One event type."""
        value: EventType = self._call('event_type', {"id": id}, 'EventType')
        return value

    def create_event_type(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: BookingLimits | Mapping[str, Any] | None = None, booking_window: BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> EventType:
        """Makes an event type.

        It takes the fields of `NewEventType`.
        """
        value: EventType = self._call('create_event_type', NewEventType(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url), 'EventType')
        return value

    def delete_event_type(self, id: str) -> None:
        """Removes an event type."""
        self._call('delete_event_type', {"id": id}, '')

    def webhooks(self) -> tuple[Webhook, ...]:
        """Every webhook."""
        value: tuple[Webhook, ...] = self._call('webhooks', {}, '[Webhook')
        return value

    def create_webhook(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> Webhook:
        """Makes a webhook.

        It takes the fields of `NewWebhook`.
        """
        value: Webhook = self._call('create_webhook', NewWebhook(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret), 'Webhook')
        return value

    def delete_webhook(self, id: str) -> None:
        """Removes a webhook."""
        self._call('delete_webhook', {"id": id}, '')

    def create_booking(self, *, email: str, event_type_id: int, name: str, start: dt.datetime | str, time_zone: str, end: dt.datetime | str | None = None, language: str | None = None, location: str | None = None, metadata: Mapping[str, str] = EMPTY, reschedule_uid: str | None = None, responses: Mapping[str, Any] = EMPTY, title: str | None = None) -> Booking:
        """Books.

        It takes the fields of `NewBookingV1`.
        """
        value: Booking = self._call('create_booking', NewBookingV1(email=email, event_type_id=event_type_id, name=name, start=start, time_zone=time_zone, end=end, language=language, location=location, metadata=metadata, reschedule_uid=reschedule_uid, responses=responses, title=title), 'Booking')
        return value

    def bookings(self) -> tuple[Booking, ...]:
        """Every booking."""
        value: tuple[Booking, ...] = self._call('bookings', {}, '[Booking')
        return value

    def booking(self, id: str) -> Booking:
        """One booking."""
        value: Booking = self._call('booking', {"id": id}, 'Booking')
        return value

    def update_booking(self, *, id: int, description: str | None = None, end: dt.datetime | str | None = None, start: dt.datetime | str | None = None, status: str | None = None, title: str | None = None) -> Booking:
        """Changes a booking.

        It takes the fields of `UpdateBookingV1`.
        """
        value: Booking = self._call('update_booking', UpdateBookingV1(id=id, description=description, end=end, start=start, status=status, title=title), 'Booking')
        return value

    def cancel_booking(self, *, id: int, all_remaining_bookings: bool | None = None, cancellation_reason: str | None = None) -> None:
        """Cancels a booking.

        It takes the fields of `CancelBookingV1`.
        """
        self._call('cancel_booking', CancelBookingV1(id=id, all_remaining_bookings=all_remaining_bookings, cancellation_reason=cancellation_reason), '')

    def slots(self, *, end: dt.datetime | str, start: dt.datetime | str, event_type_id: int | None = None, event_type_slug: str | None = None, time_zone: str | None = None, usernames: Iterable[str] = ()) -> tuple[Slot, ...]:
        """The starts that can be booked.

        It takes the fields of `SlotsQueryV1`.
        """
        value: tuple[Slot, ...] = self._call('slots', SlotsQueryV1(end=end, start=start, event_type_id=event_type_id, event_type_slug=event_type_slug, time_zone=time_zone, usernames=usernames), '[Slot')
        return value

    def schedules(self) -> tuple[Schedule, ...]:
        """Every schedule."""
        value: tuple[Schedule, ...] = self._call('schedules', {}, '[Schedule')
        return value


_KINDS.update(
    {
        "Organization": Organization,
        "Me": Me,
        "ActiveBookingsLimit": ActiveBookingsLimit,
        "BookingLimits": BookingLimits,
        "BookingWindow": BookingWindow,
        "ConfirmationPolicy": ConfirmationPolicy,
        "DisableCancelling": DisableCancelling,
        "DisableRescheduling": DisableRescheduling,
        "EventType": EventType,
        "EventTypeUser": EventTypeUser,
        "NoticeThreshold": NoticeThreshold,
        "Recurrence": Recurrence,
        "Seats": Seats,
        "NewEventType": NewEventType,
        "Webhook": Webhook,
        "NewWebhook": NewWebhook,
        "NewBookingV1": NewBookingV1,
        "BookingAttendee": BookingAttendee,
        "BookingEventType": BookingEventType,
        "Host": Host,
        "Booking": Booking,
        "UpdateBookingV1": UpdateBookingV1,
        "CancelBookingV1": CancelBookingV1,
        "SlotsQueryV1": SlotsQueryV1,
        "Slot": Slot,
        "Availability": Availability,
        "Override": Override,
        "Schedule": Schedule,
        "Day": '',
    }
)
