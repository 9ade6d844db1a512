//! What Cal.com answers, read tolerantly and written in one form: camelCase, no nulls, instants in UTC.
mod account;
mod booking;
mod booking_args;
mod event_rules;
mod event_type;
mod schedule;
mod slot;

use serde::{Deserialize, Serialize};

pub use account::{
    BusyPeriod, Calendar, CalendarAccount, CalendarToLoad, Calendars, CalendarsBusy, Me, NewWebhook, Organization,
    Paging, Trigger, UpdateMe, UpdateWebhook, Webhook,
};
pub use booking::{
    Booking, BookingAttendee, BookingEventType, BookingStatus, CalendarLink, Cancelled, CreatedBooking, Host,
    InstantBooking, Reassigned, Reference,
};
pub use booking_args::{
    Absence, AddAttendee, AddGuests, AttendeeOf, CancelBooking, DeclineBooking, FindBooking, Guest, ListBookings,
    Location, MarkAbsent, NewAttendee, NewBooking, Order, Reassign, ReferencesOf, RescheduleBooking, Routing,
    SetLocation,
};
pub use event_rules::{
    ActiveBookingsLimit, BookingLimits, BookingWindow, ConfirmationPolicy, DisableCancelling, DisableRescheduling,
    NoticeThreshold, Recurrence, Seats, WindowForm,
};
pub(super) use event_type::EventTypes;
pub use event_type::{EventType, EventTypeUser, ListEventTypes, NewEventType, UpdateEventType};
pub use schedule::{Availability, Day, NewSchedule, Override, Schedule, UpdateSchedule};
pub(super) use slot::Days;
pub use slot::{NewReservation, Reservation, Slot, SlotsQuery, UpdateReservation};

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// What to give as `next` to get the next page; none after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are on all pages, if the host says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}
