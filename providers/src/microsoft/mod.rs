//! Microsoft Graph: the calendars of Outlook and Microsoft 365 (Microsoft Graph REST API v1.0 reference).
//!
//! ```no_run
//! use std::sync::Arc;
//! use whenfree_providers::channel::Credentials;
//! use whenfree_providers::clock::SystemClock;
//! use whenfree_providers::microsoft::{MicrosoftGraph, NewEvent};
//! use whenfree_providers::transport::ReqwestTransport;
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let transport = ReqwestTransport::new().map_err(|why| why.message)?;
//! let graph = MicrosoftGraph::new(transport, Arc::new(SystemClock), Credentials::Bearer("the access token".into()));
//!
//! let mut event = NewEvent::new("b1", "Consultation", "2026-03-09T15:00:00Z".parse()?, "2026-03-09T16:00:00Z".parse()?);
//! event.online_meeting = true;
//! // Asked twice, also after a lost answer or a crash, it is one event.
//! let event = graph.create_event(&event).await?;
//! println!("{} {:?}", event.id, event.join_url());
//! # Ok(())
//! # }
//! ```
mod arguments;
mod body;
mod calendar;
mod convert;
mod endpoints;
mod errors;
mod events;
mod model;
mod recurrence;
mod schedule;
mod subscriptions;
mod sync;
mod time;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::{Request, Response, Transport};

pub use arguments::{
    BookingRef, CalendarView, CancelEvent, EventChange, GetSchedule, Instances, Invitee, NewEvent, NewSubscription,
    RenewDue, RenewSubscription, Reply, Respond, SyncRequest,
};
pub use calendar::{GraphBooker, GraphCalendar};
pub use convert::busy_of_events;
pub use model::{
    Attendee, Body, Calendar, Changes, EmailAddress, ExtendedProperty, FailedRenewal, GraphEvent, Language, Location,
    MailboxError, MailboxSchedule, MailboxSchedules, MailboxSettings, OnlineMeeting, Page, Pattern, Range, Recipient,
    Recurrence, Removed, Renewals, ResponseStatus, ScheduleItem, Subscription, User, WorkingHours,
};
pub use time::{EventTime, Turn, WorkingZone, zone};
pub use words::{
    Answer, AttendeeKind, BodyKind, DayOfWeek, EventKind, MeetingProvider, PatternKind, RangeKind, ShowAs, WeekIndex,
};

/// Where Graph is.
const BASE: &str = "https://graph.microsoft.com/v1.0";
/// How many requests Outlook takes at once for one mailbox (Microsoft Graph throttling limits, `MailboxConcurrency`).
const AT_ONCE: usize = 4;
/// How much a list may hold.
const MOST_ITEMS: usize = 10_000;
/// How many pages it may have.
const MOST_PAGES: usize = 200;

/// One mailbox of Outlook or Microsoft 365. Cheap to clone; at most four requests of all clones run at once, which is what
/// Outlook takes for one mailbox, further ones wait.
#[derive(Debug, Clone)]
pub struct MicrosoftGraph {
    channel: Channel,
    mailbox: Option<String>,
    places: Arc<Semaphore>,
    calls: Arc<AtomicU64>,
}

impl MicrosoftGraph {
    /// The mailbox of the account that the credentials are for, at Graph's own address.
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, credentials: Credentials) -> Self {
        Self::over(Channel::new(Provider::Microsoft, BASE, transport, clock, credentials))
    }

    /// The mailbox of the account behind a channel that is set up otherwise: another cloud's address, another retry policy.
    pub fn over(channel: Channel) -> Self {
        Self {
            channel: channel.classify(errors::classify),
            mailbox: None,
            places: Arc::new(Semaphore::new(AT_ONCE)),
            calls: Arc::default(),
        }
    }

    /// Another mailbox with the same credentials, by its id or user principal name: what an application with rights of its
    /// own works with, or a delegate.
    #[must_use]
    pub fn mailbox(&self, user: impl Into<String>) -> Self {
        let places = Arc::new(Semaphore::new(AT_ONCE));
        Self { mailbox: Some(user.into()), places, ..self.clone() }
    }

    /// The channel it sends through.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    fn of(&self) -> endpoints::Mailbox<'_> {
        self.mailbox.as_deref()
    }

    /// Sends a call once one of the mailbox's places is free.
    async fn send(&self, call: Call) -> Result<Response, Error> {
        // The semaphore is never closed; if it were, the call would still be right.
        let _place = self.places.acquire().await.ok();
        self.channel.send(call).await
    }

    async fn ask<T: DeserializeOwned>(&self, operation: &'static str, request: Request) -> Result<T, Error> {
        let answer = self.send(Call::safe(operation, self.named(request))).await?;
        self.channel.json(operation, &answer)
    }

    /// Names a request in Graph's logs (`client-request-id`): a digest, so that the same run gives the same names.
    fn named(&self, request: Request) -> Request {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        let mut hash = Sha256::new();
        hash.update(self.channel.now().timestamp_nanos_opt().unwrap_or_default().to_be_bytes());
        hash.update(call.to_be_bytes());
        hash.update(request.url.as_bytes());
        hash.update(&request.body);
        let name = endpoints::uuid(&hash.finalize());
        request.header("client-request-id", name)
    }

    /// Follows the pages of a list to its end.
    async fn all<T: DeserializeOwned>(
        &self,
        operation: &'static str,
        first: Request,
        page_size: Option<u32>,
    ) -> Result<Vec<T>, Error> {
        let mut page: Page<T> = self.ask(operation, first).await?;
        let mut items = Vec::new();
        for _ in 0..MOST_PAGES {
            items.append(&mut page.items);
            if items.len() > MOST_ITEMS {
                break;
            }
            let Some(next) = page.next else { return Ok(items) };
            page = self.ask(operation, endpoints::follow(&next, page_size)).await?;
        }
        Err(self.channel.error(operation, ErrorCode::TooLarge, "the list is too long; ask for a shorter time"))
    }

    fn invalid(&self, operation: &'static str, path: &str, message: impl Into<String>) -> Error {
        self.channel.error(operation, ErrorCode::Validation, message).with_path(path)
    }

    /// Refuses what ends before it begins.
    fn in_order<T: PartialOrd>(&self, operation: &'static str, start: T, end: T) -> Result<(), Error> {
        if start < end { Ok(()) } else { Err(self.invalid(operation, "end", "the end is not after the start")) }
    }

    /// The account (`GET /me`).
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn me(&self) -> Result<User, Error> {
        self.ask("me", endpoints::me(self.of())).await
    }

    /// The mailbox's zone and working hours (`GET /me/mailboxSettings`; scope `MailboxSettings.Read`).
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn mailbox_settings(&self) -> Result<MailboxSettings, Error> {
        self.ask("mailbox_settings", endpoints::mailbox_settings(self.of())).await
    }

    /// The calendars of the mailbox (`GET /me/calendars`), all pages.
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn calendars(&self) -> Result<Vec<Calendar>, Error> {
        self.all("calendars", endpoints::calendars(self.of()), None).await
    }
}

crate::calls! { MicrosoftGraph, Provider::Microsoft;
    /// The account.
    me: () => User;
    /// The mailbox's zone and working hours.
    mailbox_settings: () => MailboxSettings;
    /// The calendars of the mailbox.
    calendars: () => Vec<Calendar>;
    /// When mailboxes are busy.
    get_schedule: GetSchedule => MailboxSchedules;
    /// The events of a window, one page.
    calendar_view: CalendarView => Page<GraphEvent>;
    /// The events of a window, all pages.
    all_calendar_view: CalendarView => Vec<GraphEvent>;
    /// What changed in a window.
    sync: SyncRequest => Changes;
    /// What changed in a window, or everything when the link is worn out.
    sync_or_restart: SyncRequest => Changes;
    /// Makes the event of a booking.
    create_event: NewEvent => GraphEvent;
    /// One event.
    event: str => GraphEvent;
    /// The event of a booking.
    find_by_booking: BookingRef => Option<GraphEvent>;
    /// Changes an event.
    update_event: EventChange => GraphEvent;
    /// Calls off an event and tells everybody who takes part.
    cancel_event: CancelEvent => Removed;
    /// Deletes an event.
    delete_event: str => Removed;
    /// Answers an invitation.
    respond: Respond => ();
    /// The occurrences of a series in a window, one page.
    instances: Instances => Page<GraphEvent>;
    /// The occurrences of a series in a window, all pages.
    all_instances: Instances => Vec<GraphEvent>;
    /// Subscribes to changes.
    create_subscription: NewSubscription => Subscription;
    /// Renews a subscription.
    renew_subscription: RenewSubscription => Subscription;
    /// Ends a subscription.
    delete_subscription: str => Removed;
    /// The subscriptions of the application.
    subscriptions: () => Vec<Subscription>;
    /// Renews the subscriptions that end soon.
    renew_due: RenewDue => Renewals;
}
