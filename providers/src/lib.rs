//! The calendars and schedulers people already use, for whenfree: Cal.com, Calendly, Google Calendar, Outlook, CalDAV and
//! iCalendar, with OAuth and signed webhooks in and out.
//!
//! Requests are built and answers read by pure functions; a `Channel` sends them over a one-method
//! [`Transport`](http::Transport) with credentials, retries, rate limits, a circuit breaker and logs without secrets.

pub mod error;
pub mod guard;
pub mod http;
pub mod ical;
mod json;
pub mod seal;
pub mod secret;
pub mod verbs;
pub mod webhook;
pub mod windows_zones;

#[cfg(feature = "client")]
pub mod breaker;
#[cfg(feature = "client")]
pub mod cache;
#[cfg(feature = "client")]
pub mod calcom;
#[cfg(feature = "client")]
pub mod caldav;
#[cfg(feature = "client")]
pub mod calendar;
#[cfg(feature = "client")]
pub mod calendly;
#[cfg(feature = "client")]
pub mod calls;
#[cfg(feature = "client")]
pub mod channel;
#[cfg(feature = "client")]
pub mod clock;
#[cfg(feature = "client")]
pub mod convert;
#[cfg(feature = "client")]
pub mod feed;
#[cfg(feature = "client")]
pub mod desk;
#[cfg(feature = "client")]
pub mod google;
#[cfg(feature = "client")]
pub mod microsoft;
#[cfg(feature = "client")]
pub mod oauth;
#[cfg(feature = "client")]
pub mod retry;
#[cfg(feature = "client")]
pub mod saga;
#[cfg(feature = "reqwest")]
pub mod transport;

#[cfg(feature = "fakes")]
pub mod fakes;

pub use error::{Advice, Error, ErrorCode, Provider};
#[cfg(feature = "client")]
pub use retry::{Repeat, RetryPolicy};
pub use secret::Secret;

/// The program of the README runs as a test.
#[cfg(all(doctest, feature = "fakes"))]
#[doc = include_str!("../README.md")]
struct Readme;
