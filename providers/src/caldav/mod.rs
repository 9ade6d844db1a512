//! CalDAV (RFC 4791): finding an account's calendars, their busy time, events in and out, synchronisation.
//!
//! ```no_run
//! # async fn example() -> Result<(), whenfree_providers::Error> {
//! use std::sync::Arc;
//! use whenfree_providers::caldav::{BusyQuery, CalDav, Discover};
//! use whenfree_providers::channel::Credentials;
//! use whenfree_providers::clock::SystemClock;
//! use whenfree_providers::guard::{GuardPolicy, Guarded, SystemResolver};
//! use whenfree_providers::transport::ReqwestTransport;
//!
//! let transport = ReqwestTransport::new().expect("certificates");
//! let guarded = Guarded::new(transport, Arc::new(SystemResolver), GuardPolicy::calendars());
//! let credentials = Credentials::Basic { user: "ada".into(), password: "app-password".into() };
//! let client = CalDav::new("https://caldav.icloud.com", guarded, Arc::new(SystemClock), credentials);
//! let found = client.discover(&Discover::default()).await?;
//! // The calendars may be on another host of the same provider: go on there.
//! let client = client.at(&found.server);
//! let at = |text: &str| text.parse().expect("an instant");
//! for calendar in &found.calendars {
//!     let query = BusyQuery::new(&calendar.url, at("2026-03-09T00:00:00Z"), at("2026-03-16T00:00:00Z"));
//!     println!("{:?}", client.busy(&query).await?.spans);
//! }
//! # Ok(())
//! # }
//! ```
mod busy;
mod calendar;
mod discover;
mod endpoints;
mod events;
mod model;
mod multistatus;
mod sync;
pub(crate) mod xml;

use std::sync::Arc;

use url::Url;

use crate::calls;
use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::guard::Guarded;
use crate::http::{Request, Response};

pub(crate) use calendar::add;
pub use calendar::{CalDavBusy, CalDavEvents};
pub use model::{
    BusyMethod, BusyQuery, Calendar, CalendarBusy, ChangedEvent, Changes, DeleteObject, Deleted, Discover, Discovery,
    Multiget, NewEvent, Object, ObjectRef, Objects, PutObject, SyncRequest, Written,
};

/// An account on a CalDAV server.
///
/// Addresses of calendars and objects are whole ones, `https://..`, or paths on the client's server; addresses on another
/// server are refused, since they would get the account's credentials.
#[derive(Debug, Clone)]
pub struct CalDav {
    channel: Channel,
    guard: Option<Guarded>,
}

impl CalDav {
    /// An account on the server at `base`, such as `https://caldav.icloud.com`, or with the path of its CalDAV service if
    /// that is known. People type these addresses, so every request goes through the guard.
    pub fn new(base: &str, guarded: Guarded, clock: Arc<dyn Clock>, credentials: Credentials) -> Self {
        let transport = Arc::new(guarded.clone());
        let channel = Channel::new(Provider::CalDav, base, transport, clock, credentials);
        Self { guard: Some(guarded), ..Self::over(channel) }
    }

    /// An account over a channel that is set up otherwise. Whether its transport is a guarded one is up to you.
    pub fn over(channel: Channel) -> Self {
        Self { channel: channel.classify(endpoints::classify), guard: None }
    }

    /// The same account on another server of its provider, as [`Discovery::server`] says.
    pub fn at(&self, server: &str) -> Self {
        Self { channel: self.channel.clone().at(server), guard: self.guard.clone() }
    }

    /// The channel it speaks over.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    /// The whole address of what `href` names, seen from `from`: on the client's server or refused.
    fn address_from(&self, operation: &'static str, from: &str, href: &str) -> Result<Url, Error> {
        let joined = Url::parse(from).and_then(|from| from.join(href));
        let base = Url::parse(self.channel.base());
        let (Ok(joined), Ok(base)) = (joined, base) else {
            return Err(self.channel.error(operation, ErrorCode::Validation, "the address is none").with_path("url"));
        };
        let plain = joined.username().is_empty() && joined.password().is_none();
        if joined.origin() != base.origin() || !plain || !joined.has_host() {
            let message = "the address is on another server than the client's, which must not get its credentials: make a \
                           client at that server";
            return Err(self.channel.error(operation, ErrorCode::Blocked, message).with_path("url"));
        }
        Ok(joined)
    }

    /// The whole address that a caller gave.
    fn address(&self, operation: &'static str, href: &str) -> Result<String, Error> {
        if href.trim().is_empty() {
            return Err(self.channel.error(operation, ErrorCode::Validation, "the address is empty").with_path("url"));
        }
        let mut url = self.address_from(operation, self.channel.base(), href.trim())?;
        url.set_fragment(None);
        Ok(url.into())
    }

    /// The address of a collection, with the slash at its end (RFC 4918 5.2).
    fn collection(&self, operation: &'static str, href: &str) -> Result<String, Error> {
        let address = self.address(operation, href)?;
        Ok(if address.ends_with('/') { address } else { format!("{address}/") })
    }

    /// What a server's answer calls a resource, as a whole address; `None` for one elsewhere, which is left out.
    fn named(&self, operation: &'static str, from: &str, href: &str) -> Option<String> {
        self.address_from(operation, from, href).ok().map(Into::into)
    }

    async fn multistatus(&self, operation: &'static str, request: Request) -> Result<multistatus::Multistatus, Error> {
        let answer = self.channel.send(Call::safe(operation, request)).await?;
        self.read(operation, &answer)
    }

    fn read(&self, operation: &'static str, answer: &Response) -> Result<multistatus::Multistatus, Error> {
        endpoints::multistatus(answer).map_err(|why| {
            let message = format!("the answer is not what RFC 4918 13 says: {why}");
            self.channel.error(operation, ErrorCode::Decode, message).with_status(answer.status)
        })
    }
}

calls! { CalDav, Provider::CalDav;
    /// Finds the account's calendars, from the server's address alone.
    discover: Discover => Discovery;
    /// The calendars in a home.
    calendars: str => Vec<Calendar>;
    /// The busy time of a calendar.
    busy: BusyQuery => CalendarBusy;
    /// The objects of a calendar, without their texts.
    list: str => Vec<ObjectRef>;
    /// One object.
    get: str => Object;
    /// Objects by address.
    multiget: Multiget => Objects;
    /// Stores a text as a new object, or in place of a version.
    put: PutObject => Written;
    /// Stores a new event under its uid; one that is there already is left as it is.
    create_event: NewEvent => Written;
    /// Changes an event that was read.
    update_event: ChangedEvent => Written;
    /// Deletes an object.
    delete: DeleteObject => Deleted;
    /// What changed in a calendar since the last time.
    sync: SyncRequest => Changes;
}
