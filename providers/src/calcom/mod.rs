//! Cal.com: its API v2, gateways and clones in its likeness, and the old v1 of self-hosted installations ([`v1`]).
//!
//! ```no_run
//! use std::sync::Arc;
//! use whenfree_providers::Secret;
//! use whenfree_providers::calcom::{CalCom, NewAttendee, NewBooking, SlotsQuery};
//! use whenfree_providers::channel::Credentials;
//! # #[cfg(feature = "reqwest")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use whenfree_providers::clock::SystemClock;
//! use whenfree_providers::transport::ReqwestTransport;
//!
//! let transport = ReqwestTransport::new().map_err(|why| why.message)?;
//! let cal = CalCom::new(transport, Arc::new(SystemClock), Credentials::Bearer(Secret::from("cal_live_...")));
//! let query = SlotsQuery::new(123, "2026-03-09T00:00:00Z".parse()?, "2026-03-14T00:00:00Z".parse()?);
//! let first = cal.slots(&query).await?.into_iter().next().ok_or("nothing is free")?;
//! let ada = NewAttendee::new("Ada", "ada@example.com", "Europe/London");
//! let booked = cal.create_or_find(&NewBooking::new(123, first.start, ada).idempotency_key("order-17")).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What is repeated and what is not
//!
//! Reads, changes to what has an id, cancelling and deleting are repeated after outages, as the channel's policy says. Making
//! things and moving bookings is not, once a request may have been carried out: the error's advice is then
//! [`LookUp`](crate::Advice::LookUp). [`CalCom::create_or_find`] does the looking up. A taken slot is final: `slot_taken` is
//! never retried, not even as 409, since the slot does not come back by asking again; offer another one.
//!
//! # The cache of slots
//!
//! Lists of slots are kept for five minutes ([`CalCom::slot_cache`]), under the whole question. Whatever this client books,
//! moves, cancels or reserves empties it; what others do is told by webhooks: call [`CalCom::forget_slots`] then.

mod account;
mod bookings;
mod calendar;
pub mod convert;
mod endpoints;
mod errors;
mod find;
mod health;
mod model;
mod read;
mod settings;
mod slots;
mod types;
pub mod v1;

use std::sync::Arc;
use std::time::Duration;

pub use calendar::{CalComBooker, CalComBusy};
pub use health::{Health, HealthCheck, HealthStatus, Problem};
pub use model::*;
pub use settings::{Dialect, KeyOrigin, Keys, TenantKey, Versions, platform_credentials};
pub use types::{EnsuredEventType, EnsuredWebhook};

use crate::breaker::Breaker;
use crate::cache::Cache;
use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::Transport;

/// The base address of Cal.com's API v2.
pub const BASE: &str = "https://api.cal.com/v2";

/// The key of a booking's metadata that holds the caller's own name for it.
pub const IDEMPOTENCY_KEY: &str = "whenfree_id";

/// The most things a list that is followed to its end may have.
const MOST_ITEMS: usize = 10_000;
/// The most pages it may have.
const MOST_PAGES: usize = 200;
/// How many answers the cache of slots holds.
const CACHED_ANSWERS: usize = 1_000;

/// One account at Cal.com. Cheap to clone; clones share the breaker, what is known of rate limits, and the cache of slots.
///
/// Credentials are an API key or an OAuth access token (`Credentials::Bearer`), tokens that are renewed
/// (`Credentials::Tokens`; a 401 or Cal.com's 498 renews them), or those of a platform ([`platform_credentials`]).
#[derive(Debug, Clone)]
pub struct CalCom {
    channel: Channel,
    host: endpoints::Host,
    cache: Arc<Cache<Vec<Slot>>>,
    cache_lifetime: Duration,
}

impl CalCom {
    /// The account of these credentials at `https://api.cal.com/v2`.
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, credentials: Credentials) -> Self {
        Self::over(Channel::new(Provider::CalCom, BASE, transport, clock, credentials))
    }

    /// An account over a channel that was set up otherwise: another base address, retry policy or breaker.
    pub fn over(channel: Channel) -> Self {
        let cache_lifetime = Duration::from_secs(300);
        Self {
            channel: channel.classify(errors::classify),
            host: endpoints::Host::default(),
            cache: Arc::new(Cache::new(cache_lifetime, CACHED_ANSWERS)),
            cache_lifetime,
        }
    }

    /// Sets which requests the host understands.
    #[must_use]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.host.dialect = dialect;
        self
    }

    /// Sets the versions sent.
    #[must_use]
    pub fn versions(mut self, versions: Versions) -> Self {
        self.host.versions = versions;
        self
    }

    /// Sets for how long lists of slots are kept; zero keeps none. What is kept so far is dropped.
    #[must_use]
    pub fn slot_cache(mut self, lifetime: Duration) -> Self {
        self.cache_lifetime = lifetime;
        self.cache = Arc::new(Cache::new(lifetime, CACHED_ANSWERS));
        self
    }

    /// Another account at the same host, with the same settings: its breaker, its rate limits and its cache are its own.
    #[must_use]
    pub fn account(&self, credentials: Credentials) -> Self {
        Self {
            channel: self.channel.clone().credentials(credentials).breaker(Breaker::default()),
            host: self.host.clone(),
            cache: Arc::new(Cache::new(self.cache_lifetime, CACHED_ANSWERS)),
            cache_lifetime: self.cache_lifetime,
        }
    }

    /// The way to the host.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Refuses an argument before it is sent.
    fn refuse(&self, operation: &'static str, (path, message): (&'static str, String)) -> Error {
        self.channel.error(operation, ErrorCode::Validation, message).with_path(path)
    }

    /// Sends and reads what stands under `data`.
    async fn ask<T: serde::de::DeserializeOwned>(&self, operation: &'static str, call: Call) -> Result<T, Error> {
        let answer = self.channel.send(call).await?;
        read::data(&self.channel, operation, &answer)
    }
}

crate::calls! { CalCom, Provider::CalCom;
    /// The account itself.
    me: () => Me;
    /// Changes the account.
    update_me: UpdateMe => Me;
    /// The starts that can be booked.
    slots: SlotsQuery => Vec<Slot>;
    /// Keeps a slot for some minutes.
    reserve_slot: NewReservation => Reservation;
    /// A reservation, if it still holds.
    reservation: str => Option<Reservation>;
    /// Moves or prolongs a reservation.
    update_reservation: UpdateReservation => Reservation;
    /// Gives a reserved slot free.
    release_reservation: str => ();
    /// Books.
    create_booking: NewBooking => CreatedBooking;
    /// Books, unless an earlier attempt already has.
    create_or_find: NewBooking => CreatedBooking;
    /// Looks for a booking after a lost answer.
    find_booking: FindBooking => Option<Booking>;
    /// One booking.
    booking: str => Booking;
    /// Every booking of a series.
    bookings_of_series: str => Vec<Booking>;
    /// The booking of a seat.
    booking_by_seat: str => Booking;
    /// One page of bookings.
    bookings: ListBookings => Page<Booking>;
    /// All bookings that match.
    all_bookings: ListBookings => Vec<Booking>;
    /// Moves a booking.
    reschedule_booking: RescheduleBooking => Booking;
    /// Cancels a booking.
    cancel_booking: CancelBooking => Cancelled;
    /// Confirms a booking that waits for it.
    confirm_booking: str => Booking;
    /// Declines a booking that waits for confirmation.
    decline_booking: DeclineBooking => Booking;
    /// Says who did not come.
    mark_absent: MarkAbsent => Booking;
    /// Gives a booking to another host.
    reassign_booking: Reassign => Reassigned;
    /// Sets where a booking takes place.
    set_location: SetLocation => ();
    /// The attendees of a booking.
    attendees: str => Vec<BookingAttendee>;
    /// One attendee of a booking.
    attendee: AttendeeOf => BookingAttendee;
    /// Adds an attendee.
    add_attendee: AddAttendee => BookingAttendee;
    /// Removes an attendee.
    remove_attendee: AttendeeOf => ();
    /// Adds guests.
    add_guests: AddGuests => Booking;
    /// Links that put a booking into a calendar.
    calendar_links: str => Vec<CalendarLink>;
    /// What a booking is in other systems.
    booking_references: ReferencesOf => Vec<Reference>;
    /// Event types.
    event_types: ListEventTypes => Vec<EventType>;
    /// One event type.
    event_type: str => EventType;
    /// Makes an event type.
    create_event_type: NewEventType => EventType;
    /// Makes an event type unless there is one of its slug.
    ensure_event_type: NewEventType => EnsuredEventType;
    /// Changes an event type.
    update_event_type: UpdateEventType => EventType;
    /// Removes an event type.
    delete_event_type: str => ();
    /// Every schedule.
    schedules: () => Vec<Schedule>;
    /// The schedule of event types that have none of their own.
    default_schedule: () => Option<Schedule>;
    /// One schedule.
    schedule: str => Schedule;
    /// Makes a schedule.
    create_schedule: NewSchedule => Schedule;
    /// Changes a schedule.
    update_schedule: UpdateSchedule => Schedule;
    /// Removes a schedule.
    delete_schedule: str => ();
    /// One page of webhooks.
    webhooks: Paging => Page<Webhook>;
    /// One webhook.
    webhook: str => Webhook;
    /// Makes a webhook.
    create_webhook: NewWebhook => Webhook;
    /// Makes a webhook unless one is sent to its address.
    ensure_webhook: NewWebhook => EnsuredWebhook;
    /// Changes a webhook.
    update_webhook: UpdateWebhook => Webhook;
    /// Removes a webhook.
    delete_webhook: str => ();
    /// The connected calendars.
    calendars: () => Calendars;
    /// When connected calendars are busy.
    busy_times: CalendarsBusy => Vec<BusyPeriod>;
    /// Whether everything that bookings need is there.
    health: HealthCheck => Health;
}
