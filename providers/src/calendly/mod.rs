//! Calendly, API v2 (API reference of developer.calendly.com): what can be booked and when, links to book by, bookings made
//! through the API, cancellations, absences and webhook subscriptions.
//!
//! Everything is named by URI; arguments take the URI or its last segment. Instants are UTC.
//!
//! **Moving a booking.** Calendly's API cannot move one. Either send the invitee to the page that
//! [`Calendly::reschedule_url`] gives, or use [`Calendly::move_invitee`], which books anew and then cancels.
//!
//! **Bookings in doubt.** Calendly takes no key by which a repeated booking could be known, so a booking whose answer was lost
//! is never sent again by itself. [`Calendly::create_or_find`] looks among the events before and after.
//!
//! ```no_run
//! use std::sync::Arc;
//! use whenfree_providers::calendly::{AvailableTimes, Calendly};
//! use whenfree_providers::channel::Credentials;
//! # async fn example(
//! #     transport: Arc<dyn whenfree_providers::http::Transport>,
//! #     clock: Arc<dyn whenfree_providers::clock::Clock>,
//! #     key: whenfree_providers::Secret,
//! # ) -> Result<(), whenfree_providers::Error> {
//! let calendly = Calendly::new(transport, clock, Credentials::Bearer(key));
//! let now = calendly.channel().now();
//! let times = AvailableTimes::new("AAAAAAAAAAAAAAAA", now, now + chrono::TimeDelta::days(30));
//! for time in calendly.available_times(&times).await? {
//!     println!("{}", time.start_time);
//! }
//! # Ok(())
//! # }
//! ```
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::cache::Cache;
use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::{Request, Transport};

mod args;
mod bookings;
mod calendar;
pub mod convert;
mod endpoints;
mod errors;
mod events;
mod ids;
mod links;
mod model;
mod webhooks;
mod wire;

pub use args::*;
pub use calendar::{CalendlyBooker, CalendlyBusy};
pub use links::{HandedOut, prefilled};
pub use model::*;

use endpoints::{Checked, Endpoints};
use ids::{Kind, Refused};

/// The address of the API.
pub const BASE: &str = ids::HOME;

/// The most items that a call which follows pages brings.
const MOST_ITEMS: usize = 10_000;
/// The most pages that it follows.
const MOST_PAGES: usize = 200;
/// The longest stretch that one question about times may have. For available times Calendly allows 31 days since 2026-07-09;
/// 7 are good before and after, and busy times have no more.
const STRETCH: TimeDelta = TimeDelta::days(7);
/// The longest stretch that a caller may ask for.
const LONGEST: TimeDelta = TimeDelta::days(366);
/// How many answers of available starts are kept.
const CACHED_ANSWERS: usize = 1_000;

/// An account at Calendly: one user's personal access token, or tokens of OAuth. Cheap to clone; clones share everything.
#[derive(Debug, Clone)]
pub struct Calendly {
    channel: Channel,
    slots: Arc<Cache<Vec<AvailableTime>>>,
}

/// One thing as Calendly wraps it.
#[derive(Deserialize)]
struct Wrapped<T> {
    resource: T,
}

/// A list as Calendly wraps it.
#[derive(Deserialize)]
struct Collection<T> {
    collection: Vec<T>,
    #[serde(default)]
    pagination: Option<Pagination>,
}

#[derive(Deserialize)]
struct Pagination {
    #[serde(default)]
    next_page: Option<String>,
    #[serde(default)]
    next_page_token: Option<String>,
}

impl Pagination {
    /// The token of the next page: said, or taken out of the address of the next page. The address itself is not followed.
    fn next(self) -> Option<String> {
        let of_address = |url: String| Request::to(crate::http::Method::Get, url).parameter("page_token");
        self.next_page_token.or_else(|| self.next_page.and_then(of_address)).filter(|token| !token.is_empty())
    }
}

impl Calendly {
    /// An account at Calendly itself.
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, credentials: Credentials) -> Self {
        Self::over(Channel::new(Provider::Calendly, BASE, transport, clock, credentials))
    }

    /// An account over a channel set up by yourself: another address, other retries.
    pub fn over(channel: Channel) -> Self {
        let none = Cache::new(Duration::ZERO, 0);
        Self { channel: channel.classify(errors::classify), slots: Arc::new(none) }
    }

    /// Sets for how long answers of [`Calendly::available_times`] are kept; none are unless this is set. What is kept so far
    /// is dropped. What this client books or cancels throws away what it makes wrong; for what others book call
    /// [`Calendly::forget_slots`] when a webhook tells of it.
    #[must_use]
    pub fn slot_cache(mut self, lifetime: Duration) -> Self {
        self.slots = Arc::new(Cache::new(lifetime, CACHED_ANSWERS));
        self
    }

    /// The way to Calendly.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Drops the kept starts of an event type (its URI or the last segment of it). A meeting of one event type takes the host's
    /// time from the others; for those, [`Calendly::forget_all_slots`] is the right one.
    pub fn forget_slots(&self, event_type: &str) {
        match ids::EVENT_TYPE.id(event_type, "", self.channel.base()) {
            Ok(id) => self.slots.invalidate(&id),
            Err(_) => self.slots.clear(),
        }
    }

    /// Drops all kept starts.
    pub fn forget_all_slots(&self) {
        self.slots.clear();
    }

    /// Who the credentials belong to.
    ///
    /// # Errors
    /// `auth` when the token is wrong, expired or revoked.
    pub async fn me(&self) -> Result<User, Error> {
        self.one("me", Ok(Request::get(&["users", "me"]))).await
    }

    /// A user.
    ///
    /// # Errors
    /// `not_found`; `forbidden` for somebody of another organization.
    pub async fn user(&self, id: &str) -> Result<User, Error> {
        self.one("user", self.endpoints().one("users", &ids::USER, id)).await
    }

    /// One page of event types (List Event Types).
    ///
    /// # Errors
    /// `validation` unless exactly one of `user` and `organization` is given.
    pub async fn event_types(&self, list: &ListEventTypes) -> Result<Page<EventType>, Error> {
        self.page("event_types", self.endpoints().event_types(list)).await
    }

    /// All event types, page after page.
    ///
    /// # Errors
    /// As [`Calendly::event_types`]; `too_large` beyond 10,000.
    pub async fn all_event_types(&self, list: &ListEventTypes) -> Result<Vec<EventType>, Error> {
        let request = |page: Option<String>| {
            let count = list.count.or(Some(100));
            self.endpoints().event_types(&ListEventTypes { page_token: page, count, ..list.clone() })
        };
        self.all("all_event_types", list.page_token.clone(), request).await
    }

    /// One event type.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn event_type(&self, id: &str) -> Result<EventType, Error> {
        self.one("event_type", self.endpoints().one("event_types", &ids::EVENT_TYPE, id)).await
    }

    /// Makes an event type for one invitee at a time (Create Event Type). It is not made twice: after a lost answer look at
    /// the list.
    ///
    /// # Errors
    /// `validation` for values out of bounds.
    pub async fn create_event_type(&self, new: &NewEventType) -> Result<EventType, Error> {
        self.create("create_event_type", self.endpoints().create_event_type(new)).await
    }

    /// Changes an event type (Update Event Type); what is left out stays.
    ///
    /// # Errors
    /// `not_found`; `validation` for an event type that is not for one invitee at a time.
    pub async fn update_event_type(&self, change: &EventTypeChange) -> Result<EventType, Error> {
        let changed = self.one("update_event_type", self.endpoints().update_event_type(change)).await;
        self.forget_slots(&change.event_type);
        changed
    }

    /// Makes an event type for one meeting (Create One-Off Event Type).
    ///
    /// # Errors
    /// `validation` when `through` lies ahead of `from`.
    pub async fn create_one_off_event_type(&self, new: &NewOneOffEventType) -> Result<EventType, Error> {
        self.create("create_one_off_event_type", self.endpoints().create_one_off(new)).await
    }

    /// The starts at which an event type can be booked, in order (List Event Type Available Times). The range is asked in
    /// stretches of 7 days; what lies less than a minute ahead is cut off, since Calendly refuses the past.
    ///
    /// # Errors
    /// `validation` for a range that is empty or longer than 366 days.
    pub async fn available_times(&self, times: &AvailableTimes) -> Result<Vec<AvailableTime>, Error> {
        const NAME: &str = "available_times";
        let now = self.channel.now();
        let event_type = self.checked(NAME, ids::EVENT_TYPE.id(&times.event_type, "eventType", self.channel.base()))?;
        self.check_range(NAME, times.start, times.end)?;
        let soonest = now.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(now);
        let key = format!("{event_type} {} {}", times.start.timestamp_micros(), times.end.timestamp_micros());
        if let Some(mut known) = self.slots.get(&key, now) {
            known.retain(|time| time.start_time >= soonest);
            return Ok(known);
        }
        let edition = self.slots.edition();
        let mut found: Vec<AvailableTime> = Vec::new();
        for (start, end) in stretches(times.start.max(soonest), times.end) {
            let request = self.endpoints().available_times(&times.event_type, start, end);
            let page: Page<AvailableTime> = self.page(NAME, request).await?;
            found.extend(page.items);
        }
        found.sort_by_key(|time| time.start_time);
        found.dedup_by(|a, b| a.start_time == b.start_time);
        found.retain(|time| time.start_time >= times.start && time.start_time < times.end);
        self.slots.put(key, vec![event_type], found.clone(), edition, now);
        Ok(found)
    }

    /// A user's busy time, in order (List User Busy Times): meetings booked through Calendly, events of connected calendars
    /// and time held for somebody who is booking. The range is asked in stretches of 7 days.
    ///
    /// # Errors
    /// `validation` for a range that is empty or longer than 366 days; `upstream` with status 424 when a connected calendar
    /// cannot be read: then busy time is not known, and the user must not be taken for free.
    pub async fn busy_times(&self, times: &BusyTimes) -> Result<Vec<UserBusyTime>, Error> {
        const NAME: &str = "busy_times";
        self.check_range(NAME, times.start, times.end)?;
        let mut found: Vec<UserBusyTime> = Vec::new();
        for (start, end) in stretches(times.start, times.end) {
            let page: Page<UserBusyTime> =
                self.page(NAME, self.endpoints().busy_times(&times.user, start, end)).await?;
            found.extend(page.items);
        }
        // What crosses the border of two stretches comes with both.
        found.sort_by_key(|time| (time.start_time, time.end_time));
        found.dedup();
        Ok(found)
    }

    /// A user's availability schedules (List User Availability Schedules). They come on one page.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn availability_schedules(&self, user: &str) -> Result<Vec<AvailabilitySchedule>, Error> {
        let request = |page: Option<String>| self.endpoints().availability_schedules(user, page.as_deref());
        self.all("availability_schedules", None, request).await
    }

    /// One availability schedule.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn availability_schedule(&self, id: &str) -> Result<AvailabilitySchedule, Error> {
        let request = self.endpoints().one("user_availability_schedules", &ids::SCHEDULE, id);
        self.one("availability_schedule", request).await
    }

    /// One page of organization memberships.
    ///
    /// # Errors
    /// `validation` unless exactly one of `user` and `organization` is given.
    pub async fn memberships(&self, list: &ListMemberships) -> Result<Page<OrganizationMembership>, Error> {
        self.page("memberships", self.endpoints().memberships(list)).await
    }

    /// All organization memberships, page after page.
    ///
    /// # Errors
    /// As [`Calendly::memberships`]; `too_large` beyond 10,000.
    pub async fn all_memberships(&self, list: &ListMemberships) -> Result<Vec<OrganizationMembership>, Error> {
        let request = |page: Option<String>| {
            let count = list.count.or(Some(100));
            self.endpoints().memberships(&ListMemberships { page_token: page, count, ..list.clone() })
        };
        self.all("all_memberships", list.page_token.clone(), request).await
    }

    /// One organization membership.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn membership(&self, id: &str) -> Result<OrganizationMembership, Error> {
        self.one("membership", self.endpoints().one("organization_memberships", &ids::MEMBERSHIP, id)).await
    }

    /// Has the data of invitees deleted (data compliance). Calendly takes up to a week.
    ///
    /// # Errors
    /// `forbidden` for others than owners and administrators.
    pub async fn delete_invitee_data(&self, delete: &DeleteInviteeData) -> Result<(), Error> {
        const NAME: &str = "delete_invitee_data";
        let request = self.checked(NAME, self.endpoints().delete_invitee_data(delete))?;
        self.channel.send(Call::safe(NAME, request)).await.map(|_| ())
    }
}

/// What the other files of this client send with.
impl Calendly {
    fn endpoints(&self) -> Endpoints<'_> {
        Endpoints { base: self.channel.base() }
    }

    fn checked<T>(&self, operation: &'static str, checked: Result<T, Refused>) -> Result<T, Error> {
        checked.map_err(|refused| {
            self.channel.error(operation, ErrorCode::Validation, refused.message).with_path(refused.path)
        })
    }

    fn uri(&self, operation: &'static str, kind: &Kind, text: &str, path: &str) -> Result<String, Error> {
        self.checked(operation, kind.uri(text, path, self.channel.base()))
    }

    /// One thing, by a call that may be carried out twice.
    async fn one<T: DeserializeOwned>(&self, operation: &'static str, request: Checked) -> Result<T, Error> {
        let request = self.checked(operation, request)?;
        let wrapped: Wrapped<T> = self.channel.send_json(Call::safe(operation, request)).await?;
        Ok(wrapped.resource)
    }

    /// One thing, by a call that must not be carried out twice.
    async fn create<T: DeserializeOwned>(&self, operation: &'static str, request: Checked) -> Result<T, Error> {
        let request = self.checked(operation, request)?;
        let answer = self.channel.send(Call::once(operation, request)).await?;
        // It was done, whatever stands in the answer.
        let read = self.channel.json::<Wrapped<T>>(operation, &answer);
        read.map(|wrapped| wrapped.resource).map_err(|error| error.with_doubt(true, false))
    }

    async fn page<T: DeserializeOwned>(&self, operation: &'static str, request: Checked) -> Result<Page<T>, Error> {
        let request = self.checked(operation, request)?;
        let list: Collection<T> = self.channel.send_json(Call::safe(operation, request)).await?;
        Ok(Page { items: list.collection, next: list.pagination.and_then(Pagination::next) })
    }

    /// Page after page from `first` on.
    async fn all<T: DeserializeOwned>(
        &self,
        operation: &'static str,
        first: Option<String>,
        request: impl Fn(Option<String>) -> Checked,
    ) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        let mut token = first;
        for _ in 0..MOST_PAGES {
            let page: Page<T> = self.page(operation, request(token.take())).await?;
            found.extend(page.items);
            if found.len() > MOST_ITEMS {
                break;
            }
            token = page.next;
            if token.is_none() {
                return Ok(found);
            }
        }
        let message = "the list has more than 10,000 items or 200 pages; ask for less of it, or page by page";
        Err(self.channel.error(operation, ErrorCode::TooLarge, message))
    }

    fn check_range(&self, operation: &'static str, start: DateTime<Utc>, end: DateTime<Utc>) -> Result<(), Error> {
        let refused = |message: &str| self.channel.error(operation, ErrorCode::Validation, message).with_path("end");
        if end <= start {
            return Err(refused("`end` does not lie after `start`"));
        }
        if end - start > LONGEST {
            return Err(refused("the range is longer than 366 days; ask for less"));
        }
        Ok(())
    }
}

/// The range in stretches that Calendly allows, none when it is empty.
fn stretches(start: DateTime<Utc>, end: DateTime<Utc>) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut stretches = Vec::new();
    let mut from = start;
    while from < end {
        let to = from.checked_add_signed(STRETCH).map_or(end, |to| to.min(end));
        stretches.push((from, to));
        from = to;
    }
    stretches
}

crate::calls! { Calendly, Provider::Calendly;
    /// Who the credentials belong to.
    me: () => User;
    /// A user.
    user: str => User;
    /// One page of event types.
    event_types: ListEventTypes => Page<EventType>;
    /// All event types, page after page.
    all_event_types: ListEventTypes => Vec<EventType>;
    /// One event type.
    event_type: str => EventType;
    /// Makes an event type for one invitee at a time.
    create_event_type: NewEventType => EventType;
    /// Changes an event type; what is left out stays.
    update_event_type: EventTypeChange => EventType;
    /// Makes an event type for one meeting.
    create_one_off_event_type: NewOneOffEventType => EventType;
    /// The starts at which an event type can be booked, in order.
    available_times: AvailableTimes => Vec<AvailableTime>;
    /// A user's busy time, in order.
    busy_times: BusyTimes => Vec<UserBusyTime>;
    /// A user's availability schedules.
    availability_schedules: str => Vec<AvailabilitySchedule>;
    /// One availability schedule.
    availability_schedule: str => AvailabilitySchedule;
    /// Makes a link by which one meeting can be booked, once.
    create_scheduling_link: str => SchedulingLink;
    /// Makes a link for one meeting on terms of its own.
    create_share: NewShare => Share;
    /// A link to hand out: a single-use link, or the event type's own page when Calendly is down.
    booking_link: BookingLink => HandedOut;
    /// One page of scheduled events.
    scheduled_events: ListScheduledEvents => Page<ScheduledEvent>;
    /// All scheduled events, page after page.
    all_scheduled_events: ListScheduledEvents => Vec<ScheduledEvent>;
    /// One scheduled event.
    scheduled_event: str => ScheduledEvent;
    /// One page of invitees of a scheduled event.
    invitees: ListInvitees => Page<Invitee>;
    /// All invitees of a scheduled event, page after page.
    all_invitees: ListInvitees => Vec<Invitee>;
    /// One invitee.
    invitee: str => Invitee;
    /// Books.
    create_invitee: NewInvitee => Booked;
    /// Looks for a booking by what, when and who.
    find_invitee: FindInvitee => Option<Booked>;
    /// Books unless it is booked already.
    create_or_find: NewInvitee => Booked;
    /// Cancels a scheduled event for all its invitees.
    cancel_event: CancelEvent => Cancelled;
    /// The pages on which an invitee moves or cancels the booking.
    reschedule_url: str => InviteePages;
    /// Moves a booking: books anew, then cancels.
    move_invitee: MoveInvitee => Moved;
    /// Marks an invitee as absent.
    create_no_show: str => NoShow;
    /// One mark of being absent.
    no_show: str => NoShow;
    /// Takes the mark of being absent back.
    delete_no_show: str => Removed;
    /// One page of webhook subscriptions.
    webhooks: ListWebhooks => Page<WebhookSubscription>;
    /// All webhook subscriptions, page after page.
    all_webhooks: ListWebhooks => Vec<WebhookSubscription>;
    /// One webhook subscription.
    webhook: str => WebhookSubscription;
    /// Makes a webhook subscription.
    create_webhook: NewWebhook => WebhookSubscription;
    /// Removes a webhook subscription.
    delete_webhook: str => Removed;
    /// Sees to it that a webhook subscription stands.
    ensure_webhook: NewWebhook => EnsuredWebhook;
    /// What a delivery looks like.
    sample_webhook: SampleWebhook => serde_json::Value;
    /// One page of organization memberships.
    memberships: ListMemberships => Page<OrganizationMembership>;
    /// All organization memberships, page after page.
    all_memberships: ListMemberships => Vec<OrganizationMembership>;
    /// One organization membership.
    membership: str => OrganizationMembership;
    /// Has the data of invitees deleted.
    delete_invitee_data: DeleteInviteeData => ();
}
