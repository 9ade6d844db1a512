"""The clients for asyncio: the same calls, to be awaited. Cancelling one gives up its exchange."""

# Written by bindings/providers_types.py from the types of the crate whenfree-providers. Do not edit.
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal

from whenfree_providers import cal_com, cal_com_v1, calendly, google, microsoft, cal_dav, oauth
from whenfree_providers._clients import AsyncClient, AsyncOAuthClient
from whenfree_providers._model import EMPTY, Kinds

__all__ = ['CalCom', 'CalComV1', 'Calendly', 'Google', 'Microsoft', 'CalDav', 'OAuth']


class CalCom(AsyncClient):
    """`whenfree_providers.CalCom` for asyncio."""

    _provider: ClassVar[str] = 'cal_com'
    _kinds: ClassVar[Kinds] = cal_com._KINDS

    async def me(self) -> cal_com.Me:
        """The account itself."""
        value: cal_com.Me = await self._call('me', {}, 'Me')
        return value

    async def update_me(self, *, avatar_url: str | None = None, bio: str | None = None, default_schedule_id: int | None = None, email: str | None = None, name: str | None = None, time_format: int | None = None, time_zone: str | None = None, week_start: str | None = None) -> cal_com.Me:
        """Changes the account.

        It takes the fields of `UpdateMe`.
        """
        value: cal_com.Me = await self._call('update_me', cal_com.UpdateMe(avatar_url=avatar_url, bio=bio, default_schedule_id=default_schedule_id, email=email, name=name, time_format=time_format, time_zone=time_zone, week_start=week_start), 'Me')
        return value

    async def slots(self, *, end: dt.datetime | str, start: dt.datetime | str, booking_uid_to_reschedule: str | None = None, duration_minutes: int | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, organization_slug: str | None = None, team_slug: str | None = None, time_zone: str | None = None, username: str | None = None, usernames: Iterable[str] = ()) -> tuple[cal_com.Slot, ...]:
        """The starts that can be booked.

        It takes the fields of `SlotsQuery`.
        """
        value: tuple[cal_com.Slot, ...] = await self._call('slots', cal_com.SlotsQuery(end=end, start=start, booking_uid_to_reschedule=booking_uid_to_reschedule, duration_minutes=duration_minutes, event_type_id=event_type_id, event_type_slug=event_type_slug, organization_slug=organization_slug, team_slug=team_slug, time_zone=time_zone, username=username, usernames=usernames), '[Slot')
        return value

    async def reserve_slot(self, *, event_type_id: int, slot_start: dt.datetime | str, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None) -> cal_com.Reservation:
        """Keeps a slot for some minutes.

        It takes the fields of `NewReservation`.
        """
        value: cal_com.Reservation = await self._call('reserve_slot', cal_com.NewReservation(event_type_id=event_type_id, slot_start=slot_start, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes), 'Reservation')
        return value

    async def reservation(self, id: str) -> cal_com.Reservation | None:
        """A reservation, if it still holds."""
        value: cal_com.Reservation | None = await self._call('reservation', {"id": id}, 'Reservation')
        return value

    async def update_reservation(self, *, event_type_id: int, slot_start: dt.datetime | str, uid: str, reservation_duration_minutes: int | None = None, slot_duration_minutes: int | None = None) -> cal_com.Reservation:
        """Moves or prolongs a reservation.

        It takes the fields of `UpdateReservation`.
        """
        value: cal_com.Reservation = await self._call('update_reservation', cal_com.UpdateReservation(event_type_id=event_type_id, slot_start=slot_start, uid=uid, reservation_duration_minutes=reservation_duration_minutes, slot_duration_minutes=slot_duration_minutes), 'Reservation')
        return value

    async def release_reservation(self, id: str) -> None:
        """Gives a reserved slot free."""
        await self._call('release_reservation', {"id": id}, '')

    async def create_booking(self, *, attendee: cal_com.NewAttendee | Mapping[str, Any], start: dt.datetime | str, booking_fields_responses: Mapping[str, Any] = EMPTY, email_verification_code: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, guests: Iterable[str] = (), idempotency_key: str | None = None, instant: bool | None = None, length_in_minutes: int | None = None, location: cal_com.Location | Mapping[str, Any] | None = None, metadata: Mapping[str, str] = EMPTY, no_email: bool | None = None, organization_slug: str | None = None, recurrence_count: int | None = None, routing: cal_com.Routing | Mapping[str, Any] | None = None, team_slug: str | None = None, username: str | None = None) -> cal_com.CreatedBooking:
        """Books.

        It takes the fields of `NewBooking`.
        """
        value: cal_com.CreatedBooking = await self._call('create_booking', cal_com.NewBooking(attendee=attendee, start=start, booking_fields_responses=booking_fields_responses, email_verification_code=email_verification_code, event_type_id=event_type_id, event_type_slug=event_type_slug, guests=guests, idempotency_key=idempotency_key, instant=instant, length_in_minutes=length_in_minutes, location=location, metadata=metadata, no_email=no_email, organization_slug=organization_slug, recurrence_count=recurrence_count, routing=routing, team_slug=team_slug, username=username), 'CreatedBooking')
        return value

    async def create_or_find(self, *, attendee: cal_com.NewAttendee | Mapping[str, Any], start: dt.datetime | str, booking_fields_responses: Mapping[str, Any] = EMPTY, email_verification_code: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, guests: Iterable[str] = (), idempotency_key: str | None = None, instant: bool | None = None, length_in_minutes: int | None = None, location: cal_com.Location | Mapping[str, Any] | None = None, metadata: Mapping[str, str] = EMPTY, no_email: bool | None = None, organization_slug: str | None = None, recurrence_count: int | None = None, routing: cal_com.Routing | Mapping[str, Any] | None = None, team_slug: str | None = None, username: str | None = None) -> cal_com.CreatedBooking:
        """Books, unless an earlier attempt already has.

        It takes the fields of `NewBooking`.
        """
        value: cal_com.CreatedBooking = await self._call('create_or_find', cal_com.NewBooking(attendee=attendee, start=start, booking_fields_responses=booking_fields_responses, email_verification_code=email_verification_code, event_type_id=event_type_id, event_type_slug=event_type_slug, guests=guests, idempotency_key=idempotency_key, instant=instant, length_in_minutes=length_in_minutes, location=location, metadata=metadata, no_email=no_email, organization_slug=organization_slug, recurrence_count=recurrence_count, routing=routing, team_slug=team_slug, username=username), 'CreatedBooking')
        return value

    async def find_booking(self, *, attendee_email: str | None = None, event_type_id: int | None = None, event_type_slug: str | None = None, idempotency_key: str | None = None, include_cancelled: bool = False, metadata: tuple[str, str] | None = None, start: dt.datetime | str | None = None) -> cal_com.Booking | None:
        """Looks for a booking after a lost answer.

        It takes the fields of `FindBooking`.
        """
        value: cal_com.Booking | None = await self._call('find_booking', cal_com.FindBooking(attendee_email=attendee_email, event_type_id=event_type_id, event_type_slug=event_type_slug, idempotency_key=idempotency_key, include_cancelled=include_cancelled, metadata=metadata, start=start), 'Booking')
        return value

    async def booking(self, id: str) -> cal_com.Booking:
        """One booking."""
        value: cal_com.Booking = await self._call('booking', {"id": id}, 'Booking')
        return value

    async def bookings_of_series(self, id: str) -> tuple[cal_com.Booking, ...]:
        """Every booking of a series."""
        value: tuple[cal_com.Booking, ...] = await self._call('bookings_of_series', {"id": id}, '[Booking')
        return value

    async def booking_by_seat(self, id: str) -> cal_com.Booking:
        """The booking of a seat."""
        value: cal_com.Booking = await self._call('booking_by_seat', {"id": id}, 'Booking')
        return value

    async def bookings(self, *, after_created_at: dt.datetime | str | None = None, after_start: dt.datetime | str | None = None, after_updated_at: dt.datetime | str | None = None, attendee_email: str | None = None, attendee_name: str | None = None, before_created_at: dt.datetime | str | None = None, before_end: dt.datetime | str | None = None, before_updated_at: dt.datetime | str | None = None, booking_uid: str | None = None, event_type_ids: Iterable[int] = (), next: str | None = None, sort_created: cal_com.Order | None = None, sort_end: cal_com.Order | None = None, sort_start: cal_com.Order | None = None, sort_updated_at: cal_com.Order | None = None, status: Iterable[str] = (), take: int | None = None, team_ids: Iterable[int] = ()) -> cal_com.Page:
        """One page of bookings.

        It takes the fields of `ListBookings`.
        """
        value: cal_com.Page = await self._call('bookings', cal_com.ListBookings(after_created_at=after_created_at, after_start=after_start, after_updated_at=after_updated_at, attendee_email=attendee_email, attendee_name=attendee_name, before_created_at=before_created_at, before_end=before_end, before_updated_at=before_updated_at, booking_uid=booking_uid, event_type_ids=event_type_ids, next=next, sort_created=sort_created, sort_end=sort_end, sort_start=sort_start, sort_updated_at=sort_updated_at, status=status, take=take, team_ids=team_ids), 'Page')
        return value

    async def all_bookings(self, *, after_created_at: dt.datetime | str | None = None, after_start: dt.datetime | str | None = None, after_updated_at: dt.datetime | str | None = None, attendee_email: str | None = None, attendee_name: str | None = None, before_created_at: dt.datetime | str | None = None, before_end: dt.datetime | str | None = None, before_updated_at: dt.datetime | str | None = None, booking_uid: str | None = None, event_type_ids: Iterable[int] = (), next: str | None = None, sort_created: cal_com.Order | None = None, sort_end: cal_com.Order | None = None, sort_start: cal_com.Order | None = None, sort_updated_at: cal_com.Order | None = None, status: Iterable[str] = (), take: int | None = None, team_ids: Iterable[int] = ()) -> tuple[cal_com.Booking, ...]:
        """All bookings that match.

        It takes the fields of `ListBookings`.
        """
        value: tuple[cal_com.Booking, ...] = await self._call('all_bookings', cal_com.ListBookings(after_created_at=after_created_at, after_start=after_start, after_updated_at=after_updated_at, attendee_email=attendee_email, attendee_name=attendee_name, before_created_at=before_created_at, before_end=before_end, before_updated_at=before_updated_at, booking_uid=booking_uid, event_type_ids=event_type_ids, next=next, sort_created=sort_created, sort_end=sort_end, sort_start=sort_start, sort_updated_at=sort_updated_at, status=status, take=take, team_ids=team_ids), '[Booking')
        return value

    async def reschedule_booking(self, *, start: dt.datetime | str, uid: str, email_verification_code: str | None = None, length_in_minutes: int | None = None, rescheduled_by: str | None = None, rescheduling_reason: str | None = None, seat_uid: str | None = None, time_zone: str | None = None) -> cal_com.Booking:
        """Moves a booking.

        It takes the fields of `RescheduleBooking`.
        """
        value: cal_com.Booking = await self._call('reschedule_booking', cal_com.RescheduleBooking(start=start, uid=uid, email_verification_code=email_verification_code, length_in_minutes=length_in_minutes, rescheduled_by=rescheduled_by, rescheduling_reason=rescheduling_reason, seat_uid=seat_uid, time_zone=time_zone), 'Booking')
        return value

    async def cancel_booking(self, *, uid: str, cancel_subsequent_bookings: bool | None = None, cancellation_reason: str | None = None, seat_uid: str | None = None) -> cal_com.Cancelled:
        """Cancels a booking.

        It takes the fields of `CancelBooking`.
        """
        value: cal_com.Cancelled = await self._call('cancel_booking', cal_com.CancelBooking(uid=uid, cancel_subsequent_bookings=cancel_subsequent_bookings, cancellation_reason=cancellation_reason, seat_uid=seat_uid), 'Cancelled')
        return value

    async def confirm_booking(self, id: str) -> cal_com.Booking:
        """Confirms a booking that waits for it."""
        value: cal_com.Booking = await self._call('confirm_booking', {"id": id}, 'Booking')
        return value

    async def decline_booking(self, *, uid: str, reason: str | None = None) -> cal_com.Booking:
        """Declines a booking that waits for confirmation.

        It takes the fields of `DeclineBooking`.
        """
        value: cal_com.Booking = await self._call('decline_booking', cal_com.DeclineBooking(uid=uid, reason=reason), 'Booking')
        return value

    async def mark_absent(self, *, uid: str, attendees: Iterable[cal_com.Absence | Mapping[str, Any]] = (), host: bool | None = None) -> cal_com.Booking:
        """Says who did not come.

        It takes the fields of `MarkAbsent`.
        """
        value: cal_com.Booking = await self._call('mark_absent', cal_com.MarkAbsent(uid=uid, attendees=attendees, host=host), 'Booking')
        return value

    async def reassign_booking(self, *, uid: str, reason: str | None = None, user_id: int | None = None) -> cal_com.Reassigned:
        """Gives a booking to another host.

        It takes the fields of `Reassign`.
        """
        value: cal_com.Reassigned = await self._call('reassign_booking', cal_com.Reassign(uid=uid, reason=reason, user_id=user_id), 'Reassigned')
        return value

    async def set_location(self, *, location: cal_com.Location | Mapping[str, Any], uid: str) -> None:
        """Sets where a booking takes place.

        It takes the fields of `SetLocation`.
        """
        await self._call('set_location', cal_com.SetLocation(location=location, uid=uid), '')

    async def attendees(self, id: str) -> tuple[cal_com.BookingAttendee, ...]:
        """The attendees of a booking."""
        value: tuple[cal_com.BookingAttendee, ...] = await self._call('attendees', {"id": id}, '[BookingAttendee')
        return value

    async def attendee(self, *, attendee_id: int, uid: str) -> cal_com.BookingAttendee:
        """One attendee of a booking.

        It takes the fields of `AttendeeOf`.
        """
        value: cal_com.BookingAttendee = await self._call('attendee', cal_com.AttendeeOf(attendee_id=attendee_id, uid=uid), 'BookingAttendee')
        return value

    async def add_attendee(self, *, attendee: cal_com.NewAttendee | Mapping[str, Any], uid: str) -> cal_com.BookingAttendee:
        """Adds an attendee.

        It takes the fields of `AddAttendee`.
        """
        value: cal_com.BookingAttendee = await self._call('add_attendee', cal_com.AddAttendee(attendee=attendee, uid=uid), 'BookingAttendee')
        return value

    async def remove_attendee(self, *, attendee_id: int, uid: str) -> None:
        """Removes an attendee.

        It takes the fields of `AttendeeOf`.
        """
        await self._call('remove_attendee', cal_com.AttendeeOf(attendee_id=attendee_id, uid=uid), '')

    async def add_guests(self, *, guests: Iterable[cal_com.Guest | Mapping[str, Any]], uid: str) -> cal_com.Booking:
        """Adds guests.

        It takes the fields of `AddGuests`.
        """
        value: cal_com.Booking = await self._call('add_guests', cal_com.AddGuests(guests=guests, uid=uid), 'Booking')
        return value

    async def calendar_links(self, id: str) -> tuple[cal_com.CalendarLink, ...]:
        """Links that put a booking into a calendar."""
        value: tuple[cal_com.CalendarLink, ...] = await self._call('calendar_links', {"id": id}, '[CalendarLink')
        return value

    async def booking_references(self, *, uid: str, type: str | None = None) -> tuple[cal_com.Reference, ...]:
        """What a booking is in other systems.

        It takes the fields of `ReferencesOf`.
        """
        value: tuple[cal_com.Reference, ...] = await self._call('booking_references', cal_com.ReferencesOf(uid=uid, type=type), '[Reference')
        return value

    async def event_types(self, *, event_slug: str | None = None, org_id: int | None = None, org_slug: str | None = None, sort_created_at: cal_com.Order | None = None, username: str | None = None, usernames: Iterable[str] = ()) -> tuple[cal_com.EventType, ...]:
        """Event types.

        It takes the fields of `ListEventTypes`.
        """
        value: tuple[cal_com.EventType, ...] = await self._call('event_types', cal_com.ListEventTypes(event_slug=event_slug, org_id=org_id, org_slug=org_slug, sort_created_at=sort_created_at, username=username, usernames=usernames), '[EventType')
        return value

    async def event_type(self, id: str) -> cal_com.EventType:
        """One event type."""
        value: cal_com.EventType = await self._call('event_type', {"id": id}, 'EventType')
        return value

    async def create_event_type(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: cal_com.ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: cal_com.BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: cal_com.BookingLimits | Mapping[str, Any] | None = None, booking_window: cal_com.BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: cal_com.ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: cal_com.DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: cal_com.DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: cal_com.Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: cal_com.Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> cal_com.EventType:
        """Makes an event type.

        It takes the fields of `NewEventType`.
        """
        value: cal_com.EventType = await self._call('create_event_type', cal_com.NewEventType(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url), 'EventType')
        return value

    async def ensure_event_type(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: cal_com.ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: cal_com.BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: cal_com.BookingLimits | Mapping[str, Any] | None = None, booking_window: cal_com.BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: cal_com.ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: cal_com.DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: cal_com.DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: cal_com.Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: cal_com.Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> cal_com.EnsuredEventType:
        """Makes an event type unless there is one of its slug.

        It takes the fields of `NewEventType`.
        """
        value: cal_com.EnsuredEventType = await self._call('ensure_event_type', cal_com.NewEventType(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url), 'EnsuredEventType')
        return value

    async def update_event_type(self, *, id: int, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: cal_com.ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: cal_com.BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: cal_com.BookingLimits | Mapping[str, Any] | None = None, booking_window: cal_com.BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: cal_com.ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: cal_com.DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: cal_com.DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes: int | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: cal_com.Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: cal_com.Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, slug: str | None = None, success_redirect_url: str | None = None, title: str | None = None) -> cal_com.EventType:
        """Changes an event type.

        It takes the fields of `UpdateEventType`.
        """
        value: cal_com.EventType = await self._call('update_event_type', cal_com.UpdateEventType(id=id, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes=length_in_minutes, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, slug=slug, success_redirect_url=success_redirect_url, title=title), 'EventType')
        return value

    async def delete_event_type(self, id: str) -> None:
        """Removes an event type."""
        await self._call('delete_event_type', {"id": id}, '')

    async def schedules(self) -> tuple[cal_com.Schedule, ...]:
        """Every schedule."""
        value: tuple[cal_com.Schedule, ...] = await self._call('schedules', {}, '[Schedule')
        return value

    async def default_schedule(self) -> cal_com.Schedule | None:
        """The schedule of event types that have none of their own."""
        value: cal_com.Schedule | None = await self._call('default_schedule', {}, 'Schedule')
        return value

    async def schedule(self, id: str) -> cal_com.Schedule:
        """One schedule."""
        value: cal_com.Schedule = await self._call('schedule', {"id": id}, 'Schedule')
        return value

    async def create_schedule(self, *, name: str, time_zone: str, availability: Iterable[cal_com.Availability | Mapping[str, Any]] | None = None, is_default: bool = False, overrides: Iterable[cal_com.Override | Mapping[str, Any]] | None = None) -> cal_com.Schedule:
        """Makes a schedule.

        It takes the fields of `NewSchedule`.
        """
        value: cal_com.Schedule = await self._call('create_schedule', cal_com.NewSchedule(name=name, time_zone=time_zone, availability=availability, is_default=is_default, overrides=overrides), 'Schedule')
        return value

    async def update_schedule(self, *, id: int, availability: Iterable[cal_com.Availability | Mapping[str, Any]] | None = None, is_default: bool | None = None, name: str | None = None, overrides: Iterable[cal_com.Override | Mapping[str, Any]] | None = None, time_zone: str | None = None) -> cal_com.Schedule:
        """Changes a schedule.

        It takes the fields of `UpdateSchedule`.
        """
        value: cal_com.Schedule = await self._call('update_schedule', cal_com.UpdateSchedule(id=id, availability=availability, is_default=is_default, name=name, overrides=overrides, time_zone=time_zone), 'Schedule')
        return value

    async def delete_schedule(self, id: str) -> None:
        """Removes a schedule."""
        await self._call('delete_schedule', {"id": id}, '')

    async def webhooks(self, *, next: str | None = None, take: int | None = None) -> cal_com.Page:
        """One page of webhooks.

        It takes the fields of `Paging`.
        """
        value: cal_com.Page = await self._call('webhooks', cal_com.Paging(next=next, take=take), 'Page')
        return value

    async def webhook(self, id: str) -> cal_com.Webhook:
        """One webhook."""
        value: cal_com.Webhook = await self._call('webhook', {"id": id}, 'Webhook')
        return value

    async def create_webhook(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> cal_com.Webhook:
        """Makes a webhook.

        It takes the fields of `NewWebhook`.
        """
        value: cal_com.Webhook = await self._call('create_webhook', cal_com.NewWebhook(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret), 'Webhook')
        return value

    async def ensure_webhook(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> cal_com.EnsuredWebhook:
        """Makes a webhook unless one is sent to its address.

        It takes the fields of `NewWebhook`.
        """
        value: cal_com.EnsuredWebhook = await self._call('ensure_webhook', cal_com.NewWebhook(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret), 'EnsuredWebhook')
        return value

    async def update_webhook(self, *, id: str, active: bool | None = None, payload_template: str | None = None, secret: str | None = None, subscriber_url: str | None = None, triggers: Iterable[str] | None = None) -> cal_com.Webhook:
        """Changes a webhook.

        It takes the fields of `UpdateWebhook`.
        """
        value: cal_com.Webhook = await self._call('update_webhook', cal_com.UpdateWebhook(id=id, active=active, payload_template=payload_template, secret=secret, subscriber_url=subscriber_url, triggers=triggers), 'Webhook')
        return value

    async def delete_webhook(self, id: str) -> None:
        """Removes a webhook."""
        await self._call('delete_webhook', {"id": id}, '')

    async def calendars(self) -> cal_com.Calendars:
        """The connected calendars."""
        value: cal_com.Calendars = await self._call('calendars', {}, 'Calendars')
        return value

    async def busy_times(self, *, calendars: Iterable[cal_com.CalendarToLoad | Mapping[str, Any]], date_from: dt.date | str, date_to: dt.date | str, time_zone: str) -> tuple[cal_com.BusyPeriod, ...]:
        """When connected calendars are busy.

        It takes the fields of `CalendarsBusy`.
        """
        value: tuple[cal_com.BusyPeriod, ...] = await self._call('busy_times', cal_com.CalendarsBusy(calendars=calendars, date_from=date_from, date_to=date_to, time_zone=time_zone), '[BusyPeriod')
        return value

    async def health(self, *, last_sync: dt.datetime | str | None = None, subscriber_url: str | None = None) -> cal_com.Health:
        """Whether everything that bookings need is there.

        It takes the fields of `HealthCheck`.
        """
        value: cal_com.Health = await self._call('health', cal_com.HealthCheck(last_sync=last_sync, subscriber_url=subscriber_url), 'Health')
        return value


class CalComV1(AsyncClient):
    """`whenfree_providers.CalComV1` for asyncio."""

    _provider: ClassVar[str] = 'cal_com_v1'
    _kinds: ClassVar[Kinds] = cal_com_v1._KINDS

    async def me(self) -> cal_com_v1.Me:
        """The account itself."""
        value: cal_com_v1.Me = await self._call('me', {}, 'Me')
        return value

    async def event_types(self) -> tuple[cal_com_v1.EventType, ...]:
        """Every event type."""
        value: tuple[cal_com_v1.EventType, ...] = await self._call('event_types', {}, '[EventType')
        return value

    async def event_type(self, id: str) -> cal_com_v1.EventType:
        """One event type."""
        value: cal_com_v1.EventType = await self._call('event_type', {"id": id}, 'EventType')
        return value

    async def create_event_type(self, *, length_in_minutes: int, slug: str, title: str, after_event_buffer_minutes: int | None = None, before_event_buffer_minutes: int | None = None, booker_active_bookings_limit: cal_com_v1.ActiveBookingsLimit | Mapping[str, Any] | None = None, booking_fields: Iterable[Any] | None = None, booking_limits_count: cal_com_v1.BookingLimits | Mapping[str, Any] | None = None, booking_limits_duration: cal_com_v1.BookingLimits | Mapping[str, Any] | None = None, booking_window: cal_com_v1.BookingWindow | Mapping[str, Any] | None = None, confirmation_policy: cal_com_v1.ConfirmationPolicy | Mapping[str, Any] | None = None, custom_name: str | None = None, description: str | None = None, disable_cancelling: cal_com_v1.DisableCancelling | Mapping[str, Any] | None = None, disable_guests: bool | None = None, disable_rescheduling: cal_com_v1.DisableRescheduling | Mapping[str, Any] | None = None, hidden: bool | None = None, length_in_minutes_options: Iterable[int] | None = None, locations: Iterable[Any] | None = None, metadata: Any | None = None, minimum_booking_notice_minutes: int | None = None, offset_start_minutes: int | None = None, only_show_first_available_slot: bool | None = None, recurrence: cal_com_v1.Recurrence | Mapping[str, Any] | None = None, requires_booker_email_verification: bool | None = None, schedule_id: int | None = None, seats: cal_com_v1.Seats | Mapping[str, Any] | None = None, show_optimized_slots: bool | None = None, slot_interval_minutes: int | None = None, success_redirect_url: str | None = None) -> cal_com_v1.EventType:
        """Makes an event type.

        It takes the fields of `NewEventType`.
        """
        value: cal_com_v1.EventType = await self._call('create_event_type', cal_com_v1.NewEventType(length_in_minutes=length_in_minutes, slug=slug, title=title, after_event_buffer_minutes=after_event_buffer_minutes, before_event_buffer_minutes=before_event_buffer_minutes, booker_active_bookings_limit=booker_active_bookings_limit, booking_fields=booking_fields, booking_limits_count=booking_limits_count, booking_limits_duration=booking_limits_duration, booking_window=booking_window, confirmation_policy=confirmation_policy, custom_name=custom_name, description=description, disable_cancelling=disable_cancelling, disable_guests=disable_guests, disable_rescheduling=disable_rescheduling, hidden=hidden, length_in_minutes_options=length_in_minutes_options, locations=locations, metadata=metadata, minimum_booking_notice_minutes=minimum_booking_notice_minutes, offset_start_minutes=offset_start_minutes, only_show_first_available_slot=only_show_first_available_slot, recurrence=recurrence, requires_booker_email_verification=requires_booker_email_verification, schedule_id=schedule_id, seats=seats, show_optimized_slots=show_optimized_slots, slot_interval_minutes=slot_interval_minutes, success_redirect_url=success_redirect_url), 'EventType')
        return value

    async def delete_event_type(self, id: str) -> None:
        """Removes an event type."""
        await self._call('delete_event_type', {"id": id}, '')

    async def webhooks(self) -> tuple[cal_com_v1.Webhook, ...]:
        """Every webhook."""
        value: tuple[cal_com_v1.Webhook, ...] = await self._call('webhooks', {}, '[Webhook')
        return value

    async def create_webhook(self, *, subscriber_url: str, triggers: Iterable[str], active: bool | None = None, event_type_id: int | None = None, payload_template: str | None = None, secret: str | None = None) -> cal_com_v1.Webhook:
        """Makes a webhook.

        It takes the fields of `NewWebhook`.
        """
        value: cal_com_v1.Webhook = await self._call('create_webhook', cal_com_v1.NewWebhook(subscriber_url=subscriber_url, triggers=triggers, active=active, event_type_id=event_type_id, payload_template=payload_template, secret=secret), 'Webhook')
        return value

    async def delete_webhook(self, id: str) -> None:
        """Removes a webhook."""
        await self._call('delete_webhook', {"id": id}, '')

    async def create_booking(self, *, email: str, event_type_id: int, name: str, start: dt.datetime | str, time_zone: str, end: dt.datetime | str | None = None, language: str | None = None, location: str | None = None, metadata: Mapping[str, str] = EMPTY, reschedule_uid: str | None = None, responses: Mapping[str, Any] = EMPTY, title: str | None = None) -> cal_com_v1.Booking:
        """Books.

        It takes the fields of `NewBookingV1`.
        """
        value: cal_com_v1.Booking = await self._call('create_booking', cal_com_v1.NewBookingV1(email=email, event_type_id=event_type_id, name=name, start=start, time_zone=time_zone, end=end, language=language, location=location, metadata=metadata, reschedule_uid=reschedule_uid, responses=responses, title=title), 'Booking')
        return value

    async def bookings(self) -> tuple[cal_com_v1.Booking, ...]:
        """Every booking."""
        value: tuple[cal_com_v1.Booking, ...] = await self._call('bookings', {}, '[Booking')
        return value

    async def booking(self, id: str) -> cal_com_v1.Booking:
        """One booking."""
        value: cal_com_v1.Booking = await self._call('booking', {"id": id}, 'Booking')
        return value

    async def update_booking(self, *, id: int, description: str | None = None, end: dt.datetime | str | None = None, start: dt.datetime | str | None = None, status: str | None = None, title: str | None = None) -> cal_com_v1.Booking:
        """Changes a booking.

        It takes the fields of `UpdateBookingV1`.
        """
        value: cal_com_v1.Booking = await self._call('update_booking', cal_com_v1.UpdateBookingV1(id=id, description=description, end=end, start=start, status=status, title=title), 'Booking')
        return value

    async def cancel_booking(self, *, id: int, all_remaining_bookings: bool | None = None, cancellation_reason: str | None = None) -> None:
        """Cancels a booking.

        It takes the fields of `CancelBookingV1`.
        """
        await self._call('cancel_booking', cal_com_v1.CancelBookingV1(id=id, all_remaining_bookings=all_remaining_bookings, cancellation_reason=cancellation_reason), '')

    async def slots(self, *, end: dt.datetime | str, start: dt.datetime | str, event_type_id: int | None = None, event_type_slug: str | None = None, time_zone: str | None = None, usernames: Iterable[str] = ()) -> tuple[cal_com_v1.Slot, ...]:
        """The starts that can be booked.

        It takes the fields of `SlotsQueryV1`.
        """
        value: tuple[cal_com_v1.Slot, ...] = await self._call('slots', cal_com_v1.SlotsQueryV1(end=end, start=start, event_type_id=event_type_id, event_type_slug=event_type_slug, time_zone=time_zone, usernames=usernames), '[Slot')
        return value

    async def schedules(self) -> tuple[cal_com_v1.Schedule, ...]:
        """Every schedule."""
        value: tuple[cal_com_v1.Schedule, ...] = await self._call('schedules', {}, '[Schedule')
        return value


class Calendly(AsyncClient):
    """`whenfree_providers.Calendly` for asyncio."""

    _provider: ClassVar[str] = 'calendly'
    _kinds: ClassVar[Kinds] = calendly._KINDS

    async def me(self) -> calendly.User:
        """Who the credentials belong to."""
        value: calendly.User = await self._call('me', {}, 'User')
        return value

    async def user(self, id: str) -> calendly.User:
        """A user."""
        value: calendly.User = await self._call('user', {"id": id}, 'User')
        return value

    async def event_types(self, *, active: bool | None = None, count: int | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, user: str | None = None) -> calendly.Page:
        """One page of event types.

        It takes the fields of `ListEventTypes`.
        """
        value: calendly.Page = await self._call('event_types', calendly.ListEventTypes(active=active, count=count, organization=organization, page_token=page_token, sort=sort, user=user), 'Page')
        return value

    async def all_event_types(self, *, active: bool | None = None, count: int | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, user: str | None = None) -> tuple[calendly.EventType, ...]:
        """All event types, page after page.

        It takes the fields of `ListEventTypes`.
        """
        value: tuple[calendly.EventType, ...] = await self._call('all_event_types', calendly.ListEventTypes(active=active, count=count, organization=organization, page_token=page_token, sort=sort, user=user), '[EventType')
        return value

    async def event_type(self, id: str) -> calendly.EventType:
        """One event type."""
        value: calendly.EventType = await self._call('event_type', {"id": id}, 'EventType')
        return value

    async def create_event_type(self, *, name: str, owner: str, active: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, color: str | None = None, description: str | None = None, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, locale: str | None = None, locations: Iterable[calendly.NewPlace | Mapping[str, Any]] | None = None, start_time_increment_minutes: int | None = None) -> calendly.EventType:
        """Makes an event type for one invitee at a time.

        It takes the fields of `NewEventType`.
        """
        value: calendly.EventType = await self._call('create_event_type', calendly.NewEventType(name=name, owner=owner, active=active, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, color=color, description=description, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, locale=locale, locations=locations, start_time_increment_minutes=start_time_increment_minutes), 'EventType')
        return value

    async def update_event_type(self, *, event_type: str, active: bool | None = None, after_buffer_minutes: int | None = None, before_buffer_minutes: int | None = None, color: str | None = None, description: str | None = None, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, locale: str | None = None, locations: Iterable[calendly.NewPlace | Mapping[str, Any]] | None = None, name: str | None = None, start_time_increment_minutes: int | None = None) -> calendly.EventType:
        """Changes an event type; what is left out stays.

        It takes the fields of `EventTypeChange`.
        """
        value: calendly.EventType = await self._call('update_event_type', calendly.EventTypeChange(event_type=event_type, active=active, after_buffer_minutes=after_buffer_minutes, before_buffer_minutes=before_buffer_minutes, color=color, description=description, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, locale=locale, locations=locations, name=name, start_time_increment_minutes=start_time_increment_minutes), 'EventType')
        return value

    async def create_one_off_event_type(self, *, duration_minutes: int, from_: dt.date | str, host: str, name: str, through: dt.date | str, co_hosts: Iterable[str] | None = None, location: calendly.NewPlace | Mapping[str, Any] | None = None, time_zone: str | None = None) -> calendly.EventType:
        """Makes an event type for one meeting.

        It takes the fields of `NewOneOffEventType`.
        """
        value: calendly.EventType = await self._call('create_one_off_event_type', calendly.NewOneOffEventType(duration_minutes=duration_minutes, from_=from_, host=host, name=name, through=through, co_hosts=co_hosts, location=location, time_zone=time_zone), 'EventType')
        return value

    async def available_times(self, *, end: dt.datetime | str, event_type: str, start: dt.datetime | str) -> tuple[calendly.AvailableTime, ...]:
        """The starts at which an event type can be booked, in order.

        It takes the fields of `AvailableTimes`.
        """
        value: tuple[calendly.AvailableTime, ...] = await self._call('available_times', calendly.AvailableTimes(end=end, event_type=event_type, start=start), '[AvailableTime')
        return value

    async def busy_times(self, *, end: dt.datetime | str, start: dt.datetime | str, user: str) -> tuple[calendly.UserBusyTime, ...]:
        """A user's busy time, in order.

        It takes the fields of `BusyTimes`.
        """
        value: tuple[calendly.UserBusyTime, ...] = await self._call('busy_times', calendly.BusyTimes(end=end, start=start, user=user), '[UserBusyTime')
        return value

    async def availability_schedules(self, id: str) -> tuple[calendly.AvailabilitySchedule, ...]:
        """A user's availability schedules."""
        value: tuple[calendly.AvailabilitySchedule, ...] = await self._call('availability_schedules', {"id": id}, '[AvailabilitySchedule')
        return value

    async def availability_schedule(self, id: str) -> calendly.AvailabilitySchedule:
        """One availability schedule."""
        value: calendly.AvailabilitySchedule = await self._call('availability_schedule', {"id": id}, 'AvailabilitySchedule')
        return value

    async def create_scheduling_link(self, id: str) -> calendly.SchedulingLink:
        """Makes a link by which one meeting can be booked, once."""
        value: calendly.SchedulingLink = await self._call('create_scheduling_link', {"id": id}, 'SchedulingLink')
        return value

    async def create_share(self, *, event_type: str, duration_minutes: int | None = None, duration_options_minutes: Iterable[int] | None = None, from_: dt.date | str | None = None, hide_location: bool | None = None, hours: calendly.ShareHours | Mapping[str, Any] | None = None, locations: Iterable[calendly.NewPlace | Mapping[str, Any]] | None = None, max_booking_time: int | None = None, name: str | None = None, period: str | None = None, through: dt.date | str | None = None) -> calendly.Share:
        """Makes a link for one meeting on terms of its own.

        It takes the fields of `NewShare`.
        """
        value: calendly.Share = await self._call('create_share', calendly.NewShare(event_type=event_type, duration_minutes=duration_minutes, duration_options_minutes=duration_options_minutes, from_=from_, hide_location=hide_location, hours=hours, locations=locations, max_booking_time=max_booking_time, name=name, period=period, through=through), 'Share')
        return value

    async def booking_link(self, *, event_type: str, scheduling_url: str, prefill: calendly.Prefill | Mapping[str, Any] | None = None) -> calendly.HandedOut:
        """A link to hand out: a single-use link, or the event type's own page when Calendly is down.

        It takes the fields of `BookingLink`.
        """
        value: calendly.HandedOut = await self._call('booking_link', calendly.BookingLink(event_type=event_type, scheduling_url=scheduling_url, prefill=prefill), 'HandedOut')
        return value

    async def scheduled_events(self, *, count: int | None = None, group: str | None = None, invitee_email: str | None = None, max_start: dt.datetime | str | None = None, min_start: dt.datetime | str | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None, user: str | None = None) -> calendly.Page:
        """One page of scheduled events.

        It takes the fields of `ListScheduledEvents`.
        """
        value: calendly.Page = await self._call('scheduled_events', calendly.ListScheduledEvents(count=count, group=group, invitee_email=invitee_email, max_start=max_start, min_start=min_start, organization=organization, page_token=page_token, sort=sort, status=status, user=user), 'Page')
        return value

    async def all_scheduled_events(self, *, count: int | None = None, group: str | None = None, invitee_email: str | None = None, max_start: dt.datetime | str | None = None, min_start: dt.datetime | str | None = None, organization: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None, user: str | None = None) -> tuple[calendly.ScheduledEvent, ...]:
        """All scheduled events, page after page.

        It takes the fields of `ListScheduledEvents`.
        """
        value: tuple[calendly.ScheduledEvent, ...] = await self._call('all_scheduled_events', calendly.ListScheduledEvents(count=count, group=group, invitee_email=invitee_email, max_start=max_start, min_start=min_start, organization=organization, page_token=page_token, sort=sort, status=status, user=user), '[ScheduledEvent')
        return value

    async def scheduled_event(self, id: str) -> calendly.ScheduledEvent:
        """One scheduled event."""
        value: calendly.ScheduledEvent = await self._call('scheduled_event', {"id": id}, 'ScheduledEvent')
        return value

    async def invitees(self, *, event: str, count: int | None = None, email: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None) -> calendly.Page:
        """One page of invitees of a scheduled event.

        It takes the fields of `ListInvitees`.
        """
        value: calendly.Page = await self._call('invitees', calendly.ListInvitees(event=event, count=count, email=email, page_token=page_token, sort=sort, status=status), 'Page')
        return value

    async def all_invitees(self, *, event: str, count: int | None = None, email: str | None = None, page_token: str | None = None, sort: str | None = None, status: str | None = None) -> tuple[calendly.Invitee, ...]:
        """All invitees of a scheduled event, page after page.

        It takes the fields of `ListInvitees`.
        """
        value: tuple[calendly.Invitee, ...] = await self._call('all_invitees', calendly.ListInvitees(event=event, count=count, email=email, page_token=page_token, sort=sort, status=status), '[Invitee')
        return value

    async def invitee(self, id: str) -> calendly.Invitee:
        """One invitee."""
        value: calendly.Invitee = await self._call('invitee', {"id": id}, 'Invitee')
        return value

    async def create_invitee(self, *, email: str, event_type: str, start: dt.datetime | str, time_zone: str, answers: Iterable[calendly.Answer | Mapping[str, Any]] | None = None, first_name: str | None = None, guests: Iterable[str] | None = None, last_name: str | None = None, location: calendly.NewPlace | Mapping[str, Any] | None = None, name: str | None = None, organization: str | None = None, text_reminder_number: str | None = None, tracking: calendly.Tracking | Mapping[str, Any] | None = None, user: str | None = None) -> calendly.Booked:
        """Books.

        It takes the fields of `NewInvitee`.
        """
        value: calendly.Booked = await self._call('create_invitee', calendly.NewInvitee(email=email, event_type=event_type, start=start, time_zone=time_zone, answers=answers, first_name=first_name, guests=guests, last_name=last_name, location=location, name=name, organization=organization, text_reminder_number=text_reminder_number, tracking=tracking, user=user), 'Booked')
        return value

    async def find_invitee(self, *, email: str, event_type: str, start: dt.datetime | str, organization: str | None = None, user: str | None = None) -> calendly.Booked | None:
        """Looks for a booking by what, when and who.

        It takes the fields of `FindInvitee`.
        """
        value: calendly.Booked | None = await self._call('find_invitee', calendly.FindInvitee(email=email, event_type=event_type, start=start, organization=organization, user=user), 'Booked')
        return value

    async def create_or_find(self, *, email: str, event_type: str, start: dt.datetime | str, time_zone: str, answers: Iterable[calendly.Answer | Mapping[str, Any]] | None = None, first_name: str | None = None, guests: Iterable[str] | None = None, last_name: str | None = None, location: calendly.NewPlace | Mapping[str, Any] | None = None, name: str | None = None, organization: str | None = None, text_reminder_number: str | None = None, tracking: calendly.Tracking | Mapping[str, Any] | None = None, user: str | None = None) -> calendly.Booked:
        """Books unless it is booked already.

        It takes the fields of `NewInvitee`.
        """
        value: calendly.Booked = await self._call('create_or_find', calendly.NewInvitee(email=email, event_type=event_type, start=start, time_zone=time_zone, answers=answers, first_name=first_name, guests=guests, last_name=last_name, location=location, name=name, organization=organization, text_reminder_number=text_reminder_number, tracking=tracking, user=user), 'Booked')
        return value

    async def cancel_event(self, *, event: str, reason: str | None = None) -> calendly.Cancelled:
        """Cancels a scheduled event for all its invitees.

        It takes the fields of `CancelEvent`.
        """
        value: calendly.Cancelled = await self._call('cancel_event', calendly.CancelEvent(event=event, reason=reason), 'Cancelled')
        return value

    async def reschedule_url(self, id: str) -> calendly.InviteePages:
        """The pages on which an invitee moves or cancels the booking."""
        value: calendly.InviteePages = await self._call('reschedule_url', {"id": id}, 'InviteePages')
        return value

    async def move_invitee(self, *, invitee: str, to: calendly.NewInvitee | Mapping[str, Any], reason: str | None = None) -> calendly.Moved:
        """Moves a booking: books anew, then cancels.

        It takes the fields of `MoveInvitee`.
        """
        value: calendly.Moved = await self._call('move_invitee', calendly.MoveInvitee(invitee=invitee, to=to, reason=reason), 'Moved')
        return value

    async def create_no_show(self, id: str) -> calendly.NoShow:
        """Marks an invitee as absent."""
        value: calendly.NoShow = await self._call('create_no_show', {"id": id}, 'NoShow')
        return value

    async def no_show(self, id: str) -> calendly.NoShow:
        """One mark of being absent."""
        value: calendly.NoShow = await self._call('no_show', {"id": id}, 'NoShow')
        return value

    async def delete_no_show(self, id: str) -> calendly.Removed:
        """Takes the mark of being absent back."""
        value: calendly.Removed = await self._call('delete_no_show', {"id": id}, 'Removed')
        return value

    async def webhooks(self, *, organization: str, scope: str, count: int | None = None, group: str | None = None, page_token: str | None = None, user: str | None = None) -> calendly.Page:
        """One page of webhook subscriptions.

        It takes the fields of `ListWebhooks`.
        """
        value: calendly.Page = await self._call('webhooks', calendly.ListWebhooks(organization=organization, scope=scope, count=count, group=group, page_token=page_token, user=user), 'Page')
        return value

    async def all_webhooks(self, *, organization: str, scope: str, count: int | None = None, group: str | None = None, page_token: str | None = None, user: str | None = None) -> tuple[calendly.WebhookSubscription, ...]:
        """All webhook subscriptions, page after page.

        It takes the fields of `ListWebhooks`.
        """
        value: tuple[calendly.WebhookSubscription, ...] = await self._call('all_webhooks', calendly.ListWebhooks(organization=organization, scope=scope, count=count, group=group, page_token=page_token, user=user), '[WebhookSubscription')
        return value

    async def webhook(self, id: str) -> calendly.WebhookSubscription:
        """One webhook subscription."""
        value: calendly.WebhookSubscription = await self._call('webhook', {"id": id}, 'WebhookSubscription')
        return value

    async def create_webhook(self, *, events: Iterable[str], organization: str, scope: str, url: str, group: str | None = None, signing_key: str | None = None, user: str | None = None) -> calendly.WebhookSubscription:
        """Makes a webhook subscription.

        It takes the fields of `NewWebhook`.
        """
        value: calendly.WebhookSubscription = await self._call('create_webhook', calendly.NewWebhook(events=events, organization=organization, scope=scope, url=url, group=group, signing_key=signing_key, user=user), 'WebhookSubscription')
        return value

    async def delete_webhook(self, id: str) -> calendly.Removed:
        """Removes a webhook subscription."""
        value: calendly.Removed = await self._call('delete_webhook', {"id": id}, 'Removed')
        return value

    async def ensure_webhook(self, *, events: Iterable[str], organization: str, scope: str, url: str, group: str | None = None, signing_key: str | None = None, user: str | None = None) -> calendly.EnsuredWebhook:
        """Sees to it that a webhook subscription stands.

        It takes the fields of `NewWebhook`.
        """
        value: calendly.EnsuredWebhook = await self._call('ensure_webhook', calendly.NewWebhook(events=events, organization=organization, scope=scope, url=url, group=group, signing_key=signing_key, user=user), 'EnsuredWebhook')
        return value

    async def sample_webhook(self, *, event: str, organization: str, scope: str, group: str | None = None, user: str | None = None) -> Any:
        """What a delivery looks like.

        It takes the fields of `SampleWebhook`.
        """
        value: Any = await self._call('sample_webhook', calendly.SampleWebhook(event=event, organization=organization, scope=scope, group=group, user=user), '')
        return value

    async def memberships(self, *, count: int | None = None, email: str | None = None, organization: str | None = None, page_token: str | None = None, role: str | None = None, user: str | None = None) -> calendly.Page:
        """One page of organization memberships.

        It takes the fields of `ListMemberships`.
        """
        value: calendly.Page = await self._call('memberships', calendly.ListMemberships(count=count, email=email, organization=organization, page_token=page_token, role=role, user=user), 'Page')
        return value

    async def all_memberships(self, *, count: int | None = None, email: str | None = None, organization: str | None = None, page_token: str | None = None, role: str | None = None, user: str | None = None) -> tuple[calendly.OrganizationMembership, ...]:
        """All organization memberships, page after page.

        It takes the fields of `ListMemberships`.
        """
        value: tuple[calendly.OrganizationMembership, ...] = await self._call('all_memberships', calendly.ListMemberships(count=count, email=email, organization=organization, page_token=page_token, role=role, user=user), '[OrganizationMembership')
        return value

    async def membership(self, id: str) -> calendly.OrganizationMembership:
        """One organization membership."""
        value: calendly.OrganizationMembership = await self._call('membership', {"id": id}, 'OrganizationMembership')
        return value

    async def delete_invitee_data(self, *, emails: Iterable[str]) -> None:
        """Has the data of invitees deleted.

        It takes the fields of `DeleteInviteeData`.
        """
        await self._call('delete_invitee_data', calendly.DeleteInviteeData(emails=emails), '')


class Google(AsyncClient):
    """`whenfree_providers.Google` for asyncio."""

    _provider: ClassVar[str] = 'google'
    _kinds: ClassVar[Kinds] = google._KINDS

    async def free_busy(self, *, calendars: Iterable[str], end: dt.datetime | str, start: dt.datetime | str, calendar_expansion_max: int | None = None, group_expansion_max: int | None = None) -> google.FreeBusy:
        """When calendars are busy, in pieces that Google accepts; what cannot be read is unknown, never free.

        It takes the fields of `FreeBusyQuery`.
        """
        value: google.FreeBusy = await self._call('free_busy', google.FreeBusyQuery(calendars=calendars, end=end, start=start, calendar_expansion_max=calendar_expansion_max, group_expansion_max=group_expansion_max), 'FreeBusy')
        return value

    async def calendars(self, *, min_access_role: str | None = None, page: str | None = None, page_size: int | None = None, show_hidden: bool = False) -> google.CalendarPage:
        """One page of the account's calendars.

        It takes the fields of `CalendarsQuery`.
        """
        value: google.CalendarPage = await self._call('calendars', google.CalendarsQuery(min_access_role=min_access_role, page=page, page_size=page_size, show_hidden=show_hidden), 'CalendarPage')
        return value

    async def all_calendars(self) -> tuple[google.CalendarEntry, ...]:
        """All of the account's calendars that are not hidden."""
        value: tuple[google.CalendarEntry, ...] = await self._call('all_calendars', {}, '[CalendarEntry')
        return value

    async def create_calendar(self, *, summary: str, time_zone: str | None = None) -> google.CalendarEntry:
        """Makes a calendar.

        It takes the fields of `NewCalendar`.
        """
        value: google.CalendarEntry = await self._call('create_calendar', google.NewCalendar(summary=summary, time_zone=time_zone), 'CalendarEntry')
        return value

    async def time_zone(self) -> google.Setting:
        """The account's time zone."""
        value: google.Setting = await self._call('time_zone', {}, 'Setting')
        return value

    async def events(self, *, calendar_id: str = 'primary', event_types: Iterable[str] = (), i_cal_uid: str | None = None, order_by: google.OrderBy | None = None, page: str | None = None, page_size: int | None = None, private_properties: Mapping[str, str] = EMPTY, q: str | None = None, show_deleted: bool = False, single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None, updated_min: dt.datetime | str | None = None) -> google.EventPage:
        """One page of events.

        It takes the fields of `EventsQuery`.
        """
        value: google.EventPage = await self._call('events', google.EventsQuery(calendar_id=calendar_id, event_types=event_types, i_cal_uid=i_cal_uid, order_by=order_by, page=page, page_size=page_size, private_properties=private_properties, q=q, show_deleted=show_deleted, single_events=single_events, time_max=time_max, time_min=time_min, updated_min=updated_min), 'EventPage')
        return value

    async def all_events(self, *, calendar_id: str = 'primary', event_types: Iterable[str] = (), i_cal_uid: str | None = None, order_by: google.OrderBy | None = None, page: str | None = None, page_size: int | None = None, private_properties: Mapping[str, str] = EMPTY, q: str | None = None, show_deleted: bool = False, single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None, updated_min: dt.datetime | str | None = None) -> google.EventPage:
        """All pages of events as one.

        It takes the fields of `EventsQuery`.
        """
        value: google.EventPage = await self._call('all_events', google.EventsQuery(calendar_id=calendar_id, event_types=event_types, i_cal_uid=i_cal_uid, order_by=order_by, page=page, page_size=page_size, private_properties=private_properties, q=q, show_deleted=show_deleted, single_events=single_events, time_max=time_max, time_min=time_min, updated_min=updated_min), 'EventPage')
        return value

    async def event(self, *, event_id: str, calendar_id: str = 'primary') -> google.Event:
        """One event.

        It takes the fields of `EventRef`.
        """
        value: google.Event = await self._call('event', google.EventRef(event_id=event_id, calendar_id=calendar_id), 'Event')
        return value

    async def events_of_booking(self, *, booking_id: str, calendar_id: str = 'primary') -> google.EventPage:
        """The events of a booking.

        It takes the fields of `BookingRef`.
        """
        value: google.EventPage = await self._call('events_of_booking', google.BookingRef(booking_id=booking_id, calendar_id=calendar_id), 'EventPage')
        return value

    async def instances(self, *, event_id: str, calendar_id: str = 'primary', original_start: dt.datetime | str | None = None, page: str | None = None, page_size: int | None = None, show_deleted: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> google.EventPage:
        """One page of the occurrences of a recurring event.

        It takes the fields of `InstancesQuery`.
        """
        value: google.EventPage = await self._call('instances', google.InstancesQuery(event_id=event_id, calendar_id=calendar_id, original_start=original_start, page=page, page_size=page_size, show_deleted=show_deleted, time_max=time_max, time_min=time_min), 'EventPage')
        return value

    async def insert_event(self, *, booking_id: str, event: google.EventBody | Mapping[str, Any], calendar_id: str = 'primary', meeting_link: bool = False, send_updates: google.SendUpdates | None = None) -> google.Inserted:
        """Writes the event of a booking; writing it again makes no second one.

        It takes the fields of `NewEvent`.
        """
        value: google.Inserted = await self._call('insert_event', google.NewEvent(booking_id=booking_id, event=event, calendar_id=calendar_id, meeting_link=meeting_link, send_updates=send_updates), 'Inserted')
        return value

    async def revive_event(self, *, booking_id: str, event: google.EventBody | Mapping[str, Any], calendar_id: str = 'primary', meeting_link: bool = False, send_updates: google.SendUpdates | None = None) -> google.Inserted:
        """Brings the deleted event of a booking back.

        It takes the fields of `NewEvent`.
        """
        value: google.Inserted = await self._call('revive_event', google.NewEvent(booking_id=booking_id, event=event, calendar_id=calendar_id, meeting_link=meeting_link, send_updates=send_updates), 'Inserted')
        return value

    async def wait_for_meeting_link(self, *, event_id: str, at_most_seconds: int | None = None, calendar_id: str = 'primary') -> google.Meeting:
        """How far the meeting link of an event is, waiting for it for a while.

        It takes the fields of `MeetingWait`.
        """
        value: google.Meeting = await self._call('wait_for_meeting_link', google.MeetingWait(event_id=event_id, at_most_seconds=at_most_seconds, calendar_id=calendar_id), 'Meeting')
        return value

    async def patch_event(self, *, event: google.EventBody | Mapping[str, Any], event_id: str, calendar_id: str = 'primary', if_match: str | None = None, meeting_request_id: str | None = None, send_updates: google.SendUpdates | None = None) -> google.Event:
        """Changes members of an event.

        It takes the fields of `EventChange`.
        """
        value: google.Event = await self._call('patch_event', google.EventChange(event=event, event_id=event_id, calendar_id=calendar_id, if_match=if_match, meeting_request_id=meeting_request_id, send_updates=send_updates), 'Event')
        return value

    async def replace_event(self, *, event: google.EventBody | Mapping[str, Any], event_id: str, calendar_id: str = 'primary', if_match: str | None = None, meeting_request_id: str | None = None, send_updates: google.SendUpdates | None = None) -> google.Event:
        """Replaces an event.

        It takes the fields of `EventChange`.
        """
        value: google.Event = await self._call('replace_event', google.EventChange(event=event, event_id=event_id, calendar_id=calendar_id, if_match=if_match, meeting_request_id=meeting_request_id, send_updates=send_updates), 'Event')
        return value

    async def change_attendees(self, *, event_id: str, add: Iterable[google.Guest | Mapping[str, Any]] = (), calendar_id: str = 'primary', remove: Iterable[str] = (), send_updates: google.SendUpdates | None = None) -> google.Event:
        """Adds guests to an event and takes others off it.

        It takes the fields of `AttendeeChange`.
        """
        value: google.Event = await self._call('change_attendees', google.AttendeeChange(event_id=event_id, add=add, calendar_id=calendar_id, remove=remove, send_updates=send_updates), 'Event')
        return value

    async def delete_event(self, *, event_id: str, calendar_id: str = 'primary', if_match: str | None = None, send_updates: google.SendUpdates | None = None) -> google.Deletion:
        """Deletes an event.

        It takes the fields of `EventDeletion`.
        """
        value: google.Deletion = await self._call('delete_event', google.EventDeletion(event_id=event_id, calendar_id=calendar_id, if_match=if_match, send_updates=send_updates), '')
        return value

    async def import_event(self, *, event: google.EventBody | Mapping[str, Any], i_cal_uid: str, calendar_id: str = 'primary') -> google.Event:
        """Adds a copy of an event that exists elsewhere.

        It takes the fields of `EventImport`.
        """
        value: google.Event = await self._call('import_event', google.EventImport(event=event, i_cal_uid=i_cal_uid, calendar_id=calendar_id), 'Event')
        return value

    async def move_event(self, *, destination: str, event_id: str, calendar_id: str = 'primary', send_updates: google.SendUpdates | None = None) -> google.Event:
        """Moves an event to another calendar.

        It takes the fields of `EventMove`.
        """
        value: google.Event = await self._call('move_event', google.EventMove(destination=destination, event_id=event_id, calendar_id=calendar_id, send_updates=send_updates), 'Event')
        return value

    async def quick_add(self, *, text: str, calendar_id: str = 'primary', send_updates: google.SendUpdates | None = None) -> google.Event:
        """Makes an event of words.

        It takes the fields of `QuickAdd`.
        """
        value: google.Event = await self._call('quick_add', google.QuickAdd(text=text, calendar_id=calendar_id, send_updates=send_updates), 'Event')
        return value

    async def sync(self, *, calendar_id: str = 'primary', cursor: str | None = None, event_types: Iterable[str] = (), single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> google.Changes:
        """What has changed since the last sync.

        It takes the fields of `SyncRequest`.
        """
        value: google.Changes = await self._call('sync', google.SyncRequest(calendar_id=calendar_id, cursor=cursor, event_types=event_types, single_events=single_events, time_max=time_max, time_min=time_min), 'Changes')
        return value

    async def sync_or_restart(self, *, calendar_id: str = 'primary', cursor: str | None = None, event_types: Iterable[str] = (), single_events: bool = False, time_max: dt.datetime | str | None = None, time_min: dt.datetime | str | None = None) -> google.Changes:
        """What has changed since the last sync, or everything where the cursor has expired.

        It takes the fields of `SyncRequest`.
        """
        value: google.Changes = await self._call('sync_or_restart', google.SyncRequest(calendar_id=calendar_id, cursor=cursor, event_types=event_types, single_events=single_events, time_max=time_max, time_min=time_min), 'Changes')
        return value

    async def watch(self, *, address: str, channel_id: str, token: str, calendar_id: str = 'primary', ttl_seconds: int | None = None) -> google.WatchChannel:
        """Opens a channel on which Google says that a calendar has changed.

        It takes the fields of `WatchRequest`.
        """
        value: google.WatchChannel = await self._call('watch', google.WatchRequest(address=address, channel_id=channel_id, token=token, calendar_id=calendar_id, ttl_seconds=ttl_seconds), 'WatchChannel')
        return value

    async def stop_channel(self, *, id: str, resource_id: str) -> bool:
        """Stops a channel.

        It takes the fields of `ChannelStop`.
        """
        value: bool = await self._call('stop_channel', google.ChannelStop(id=id, resource_id=resource_id), '')
        return value

    async def renew_watch(self, *, new: google.WatchRequest | Mapping[str, Any], old: google.WatchChannel | Mapping[str, Any]) -> google.Renewed:
        """Opens the next channel and then stops the old one.

        It takes the fields of `WatchRenewal`.
        """
        value: google.Renewed = await self._call('renew_watch', google.WatchRenewal(new=new, old=old), 'Renewed')
        return value


class Microsoft(AsyncClient):
    """`whenfree_providers.Microsoft` for asyncio."""

    _provider: ClassVar[str] = 'microsoft'
    _kinds: ClassVar[Kinds] = microsoft._KINDS

    async def me(self) -> microsoft.User:
        """The account."""
        value: microsoft.User = await self._call('me', {}, 'User')
        return value

    async def mailbox_settings(self) -> microsoft.MailboxSettings:
        """The mailbox's zone and working hours."""
        value: microsoft.MailboxSettings = await self._call('mailbox_settings', {}, 'MailboxSettings')
        return value

    async def calendars(self) -> tuple[microsoft.Calendar, ...]:
        """The calendars of the mailbox."""
        value: tuple[microsoft.Calendar, ...] = await self._call('calendars', {}, '[Calendar')
        return value

    async def get_schedule(self, *, end: dt.datetime | str, schedules: Iterable[str], start: dt.datetime | str) -> microsoft.MailboxSchedules:
        """When mailboxes are busy.

        It takes the fields of `GetSchedule`.
        """
        value: microsoft.MailboxSchedules = await self._call('get_schedule', microsoft.GetSchedule(end=end, schedules=schedules, start=start), 'MailboxSchedules')
        return value

    async def calendar_view(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, next: str | None = None, page_size: int | None = None) -> microsoft.Page:
        """The events of a window, one page.

        It takes the fields of `CalendarView`.
        """
        value: microsoft.Page = await self._call('calendar_view', microsoft.CalendarView(end=end, start=start, calendar_id=calendar_id, next=next, page_size=page_size), 'Page')
        return value

    async def all_calendar_view(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, next: str | None = None, page_size: int | None = None) -> tuple[microsoft.GraphEvent, ...]:
        """The events of a window, all pages.

        It takes the fields of `CalendarView`.
        """
        value: tuple[microsoft.GraphEvent, ...] = await self._call('all_calendar_view', microsoft.CalendarView(end=end, start=start, calendar_id=calendar_id, next=next, page_size=page_size), '[GraphEvent')
        return value

    async def sync(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, cursor: str | None = None, page_size: int | None = None) -> microsoft.Changes:
        """What changed in a window.

        It takes the fields of `SyncRequest`.
        """
        value: microsoft.Changes = await self._call('sync', microsoft.SyncRequest(end=end, start=start, calendar_id=calendar_id, cursor=cursor, page_size=page_size), 'Changes')
        return value

    async def sync_or_restart(self, *, end: dt.datetime | str, start: dt.datetime | str, calendar_id: str | None = None, cursor: str | None = None, page_size: int | None = None) -> microsoft.Changes:
        """What changed in a window, or everything when the link is worn out.

        It takes the fields of `SyncRequest`.
        """
        value: microsoft.Changes = await self._call('sync_or_restart', microsoft.SyncRequest(end=end, start=start, calendar_id=calendar_id, cursor=cursor, page_size=page_size), 'Changes')
        return value

    async def create_event(self, *, booking_id: str, end: dt.datetime | str, start: dt.datetime | str, subject: str, all_day: bool = False, attendees: Iterable[microsoft.Invitee | Mapping[str, Any]] = (), body: microsoft.Body | Mapping[str, Any] | None = None, calendar_id: str | None = None, categories: Iterable[str] = (), location: str | None = None, online_meeting: bool = False, private: bool = False, recurrence: microsoft.Recurrence | Mapping[str, Any] | None = None, reminder_minutes_before_start: int | None = None, show_as: str | None = None, time_zone: str | None = None, transaction_id: str | None = None) -> microsoft.GraphEvent:
        """Makes the event of a booking.

        It takes the fields of `NewEvent`.
        """
        value: microsoft.GraphEvent = await self._call('create_event', microsoft.NewEvent(booking_id=booking_id, end=end, start=start, subject=subject, all_day=all_day, attendees=attendees, body=body, calendar_id=calendar_id, categories=categories, location=location, online_meeting=online_meeting, private=private, recurrence=recurrence, reminder_minutes_before_start=reminder_minutes_before_start, show_as=show_as, time_zone=time_zone, transaction_id=transaction_id), 'GraphEvent')
        return value

    async def event(self, id: str) -> microsoft.GraphEvent:
        """One event."""
        value: microsoft.GraphEvent = await self._call('event', {"id": id}, 'GraphEvent')
        return value

    async def find_by_booking(self, *, booking_id: str, calendar_id: str | None = None) -> microsoft.GraphEvent | None:
        """The event of a booking.

        It takes the fields of `BookingRef`.
        """
        value: microsoft.GraphEvent | None = await self._call('find_by_booking', microsoft.BookingRef(booking_id=booking_id, calendar_id=calendar_id), 'GraphEvent')
        return value

    async def update_event(self, *, id: str, attendees: Iterable[microsoft.Invitee | Mapping[str, Any]] | None = None, body: microsoft.Body | Mapping[str, Any] | None = None, categories: Iterable[str] | None = None, end: dt.datetime | str | None = None, if_match: str | None = None, location: str | None = None, online_meeting: bool = False, recurrence: microsoft.Recurrence | Mapping[str, Any] | None = None, show_as: str | None = None, start: dt.datetime | str | None = None, subject: str | None = None, time_zone: str | None = None) -> microsoft.GraphEvent:
        """Changes an event.

        It takes the fields of `EventChange`.
        """
        value: microsoft.GraphEvent = await self._call('update_event', microsoft.EventChange(id=id, attendees=attendees, body=body, categories=categories, end=end, if_match=if_match, location=location, online_meeting=online_meeting, recurrence=recurrence, show_as=show_as, start=start, subject=subject, time_zone=time_zone), 'GraphEvent')
        return value

    async def cancel_event(self, *, id: str, comment: str | None = None) -> microsoft.Removed:
        """Calls off an event and tells everybody who takes part.

        It takes the fields of `CancelEvent`.
        """
        value: microsoft.Removed = await self._call('cancel_event', microsoft.CancelEvent(id=id, comment=comment), 'Removed')
        return value

    async def delete_event(self, id: str) -> microsoft.Removed:
        """Deletes an event."""
        value: microsoft.Removed = await self._call('delete_event', {"id": id}, 'Removed')
        return value

    async def respond(self, *, id: str, reply: microsoft.Reply, comment: str | None = None, proposed_end: dt.datetime | str | None = None, proposed_start: dt.datetime | str | None = None, send_response: bool | None = None) -> None:
        """Answers an invitation.

        It takes the fields of `Respond`.
        """
        await self._call('respond', microsoft.Respond(id=id, reply=reply, comment=comment, proposed_end=proposed_end, proposed_start=proposed_start, send_response=send_response), '')

    async def instances(self, *, end: dt.datetime | str, id: str, start: dt.datetime | str, next: str | None = None) -> microsoft.Page:
        """The occurrences of a series in a window, one page.

        It takes the fields of `Instances`.
        """
        value: microsoft.Page = await self._call('instances', microsoft.Instances(end=end, id=id, start=start, next=next), 'Page')
        return value

    async def all_instances(self, *, end: dt.datetime | str, id: str, start: dt.datetime | str, next: str | None = None) -> tuple[microsoft.GraphEvent, ...]:
        """The occurrences of a series in a window, all pages.

        It takes the fields of `Instances`.
        """
        value: tuple[microsoft.GraphEvent, ...] = await self._call('all_instances', microsoft.Instances(end=end, id=id, start=start, next=next), '[GraphEvent')
        return value

    async def create_subscription(self, *, client_state: str, notification_url: str, change_type: str | None = None, lifecycle_notification_url: str | None = None, lifetime_minutes: int | None = None, resource: str | None = None) -> microsoft.Subscription:
        """Subscribes to changes.

        It takes the fields of `NewSubscription`.
        """
        value: microsoft.Subscription = await self._call('create_subscription', microsoft.NewSubscription(client_state=client_state, notification_url=notification_url, change_type=change_type, lifecycle_notification_url=lifecycle_notification_url, lifetime_minutes=lifetime_minutes, resource=resource), 'Subscription')
        return value

    async def renew_subscription(self, *, id: str, lifetime_minutes: int | None = None) -> microsoft.Subscription:
        """Renews a subscription.

        It takes the fields of `RenewSubscription`.
        """
        value: microsoft.Subscription = await self._call('renew_subscription', microsoft.RenewSubscription(id=id, lifetime_minutes=lifetime_minutes), 'Subscription')
        return value

    async def delete_subscription(self, id: str) -> microsoft.Removed:
        """Ends a subscription."""
        value: microsoft.Removed = await self._call('delete_subscription', {"id": id}, 'Removed')
        return value

    async def subscriptions(self) -> tuple[microsoft.Subscription, ...]:
        """The subscriptions of the application."""
        value: tuple[microsoft.Subscription, ...] = await self._call('subscriptions', {}, '[Subscription')
        return value

    async def renew_due(self, *, lifetime_minutes: int | None = None, notification_url: str | None = None, within_minutes: int | None = None) -> microsoft.Renewals:
        """Renews the subscriptions that end soon.

        It takes the fields of `RenewDue`.
        """
        value: microsoft.Renewals = await self._call('renew_due', microsoft.RenewDue(lifetime_minutes=lifetime_minutes, notification_url=notification_url, within_minutes=within_minutes), 'Renewals')
        return value


class CalDav(AsyncClient):
    """`whenfree_providers.CalDav` for asyncio."""

    _provider: ClassVar[str] = 'cal_dav'
    _kinds: ClassVar[Kinds] = cal_dav._KINDS

    async def discover(self, *, hosts: Iterable[str] = ()) -> cal_dav.Discovery:
        """Finds the account's calendars, from the server's address alone.

        It takes the fields of `Discover`.
        """
        value: cal_dav.Discovery = await self._call('discover', cal_dav.Discover(hosts=hosts), 'Discovery')
        return value

    async def calendars(self, id: str) -> tuple[cal_dav.Calendar, ...]:
        """The calendars in a home."""
        value: tuple[cal_dav.Calendar, ...] = await self._call('calendars', {"id": id}, '[Calendar')
        return value

    async def busy(self, *, calendar: str, end: dt.datetime | str, start: dt.datetime | str, addresses: Iterable[str] = (), method: cal_dav.BusyMethod = 'auto', time_zone: str | None = None) -> cal_dav.CalendarBusy:
        """The busy time of a calendar.

        It takes the fields of `BusyQuery`.
        """
        value: cal_dav.CalendarBusy = await self._call('busy', cal_dav.BusyQuery(calendar=calendar, end=end, start=start, addresses=addresses, method=method, time_zone=time_zone), 'CalendarBusy')
        return value

    async def list(self, id: str) -> tuple[cal_dav.ObjectRef, ...]:
        """The objects of a calendar, without their texts."""
        value: tuple[cal_dav.ObjectRef, ...] = await self._call('list', {"id": id}, '[ObjectRef')
        return value

    async def get(self, id: str) -> cal_dav.Object:
        """One object."""
        value: cal_dav.Object = await self._call('get', {"id": id}, 'Object')
        return value

    async def multiget(self, *, calendar: str, urls: Iterable[str]) -> cal_dav.Objects:
        """Objects by address.

        It takes the fields of `Multiget`.
        """
        value: cal_dav.Objects = await self._call('multiget', cal_dav.Multiget(calendar=calendar, urls=urls), 'Objects')
        return value

    async def put(self, *, text: str, url: str, etag: str | None = None) -> cal_dav.Written:
        """Stores a text as a new object, or in place of a version.

        It takes the fields of `PutObject`.
        """
        value: cal_dav.Written = await self._call('put', cal_dav.PutObject(text=text, url=url, etag=etag), 'Written')
        return value

    async def create_event(self, *, calendar: str, event: cal_dav.Event | Mapping[str, Any]) -> cal_dav.Written:
        """Stores a new event under its uid; one that is there already is left as it is.

        It takes the fields of `NewEvent`.
        """
        value: cal_dav.Written = await self._call('create_event', cal_dav.NewEvent(calendar=calendar, event=event), 'Written')
        return value

    async def update_event(self, *, etag: str, event: cal_dav.Event | Mapping[str, Any], url: str) -> cal_dav.Written:
        """Changes an event that was read.

        It takes the fields of `ChangedEvent`.
        """
        value: cal_dav.Written = await self._call('update_event', cal_dav.ChangedEvent(etag=etag, event=event, url=url), 'Written')
        return value

    async def delete(self, *, url: str, etag: str | None = None) -> cal_dav.Deleted:
        """Deletes an object.

        It takes the fields of `DeleteObject`.
        """
        value: cal_dav.Deleted = await self._call('delete', cal_dav.DeleteObject(url=url, etag=etag), 'Deleted')
        return value

    async def sync(self, *, calendar: str, cursor: str | None = None, known: Iterable[cal_dav.ObjectRef | Mapping[str, Any]] = ()) -> cal_dav.Changes:
        """What changed in a calendar since the last time.

        It takes the fields of `SyncRequest`.
        """
        value: cal_dav.Changes = await self._call('sync', cal_dav.SyncRequest(calendar=calendar, cursor=cursor, known=known), 'Changes')
        return value


class OAuth(AsyncOAuthClient):
    """`whenfree_providers.OAuth` for asyncio."""

    _provider: ClassVar[str] = 'oauth'
    _kinds: ClassVar[Kinds] = oauth._KINDS

    async def authorize(self, *, login_hint: str | None = None, pkce: bool | None = None, prompt: str | None = None, scopes: Iterable[str] = ()) -> oauth.Consent:
        """Where to send the account's owner for a consent: with a new state and, by PKCE, a new verifier.

        It takes the fields of `AuthorizeRequest`.
        """
        value: oauth.Consent = await self._call('authorize', oauth.AuthorizeRequest(login_hint=login_hint, pkce=pkce, prompt=prompt, scopes=scopes), 'Consent')
        return value

    async def callback(self, *, query: str, state: str) -> str:
        """The code with which the account's owner came back, once the state is found to be the one they left with.

        It takes the fields of `CameBack`.
        """
        value: str = await self._call('callback', oauth.CameBack(query=query, state=state), '')
        return value

    async def exchange(self, *, code: str, verifier: str | None = None) -> oauth.Tokens:
        """Tokens for a code, once.

        It takes the fields of `CodeToExchange`.
        """
        value: oauth.Tokens = await self._call('exchange', oauth.CodeToExchange(code=code, verifier=verifier), 'Tokens')
        return value

    async def refresh(self, *, tokens: oauth.Tokens | Mapping[str, Any]) -> oauth.Tokens:
        """New tokens for old ones. An account that keeps its tokens in a store does this by itself.

        It takes the fields of `GivenTokens`.
        """
        value: oauth.Tokens = await self._call('refresh', oauth.GivenTokens(tokens=tokens), 'Tokens')
        return value

    async def revoke(self, *, tokens: oauth.Tokens | Mapping[str, Any]) -> oauth.Revocation:
        """Ends the tokens at the provider, where it has a call for that; the result says what is left to do.

        It takes the fields of `GivenTokens`.
        """
        value: oauth.Revocation = await self._call('revoke', oauth.GivenTokens(tokens=tokens), 'Revocation')
        return value

    async def app_tokens(self, *, scope: str) -> oauth.Tokens:
        """Tokens for the application itself, without any user (Microsoft).

        It takes the fields of `AppScope`.
        """
        value: oauth.Tokens = await self._call('app_tokens', oauth.AppScope(scope=scope), 'Tokens')
        return value
