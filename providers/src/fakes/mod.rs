//! Strict local servers that speak the protocols of the providers, for the tests of whoever uses this crate.
//!
//! A [`Fake`] is a state and a function from request to reply. [`InProcess`] makes a [`Transport`] of it, without any
//! network; [`Server`] answers on a port of this machine, for other languages and whole programs. The program
//! `whenfree-fakes` starts one from a shell.
pub mod calcom;
pub mod caldav;
pub mod calendly;
pub mod google;
pub mod microsoft;
pub mod oauth;
mod server;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};

pub use calcom::CalComFake;
pub use caldav::CalDavFake;
pub use calendly::CalendlyFake;
pub use google::GoogleFake;
pub use microsoft::GraphFake;
pub use oauth::OAuthFake;
pub use server::Server;

/// A provider in miniature.
pub trait Fake: Send + 'static {
    /// Answers one request, as the provider would at `now`. The address of `request` may be whole or a path.
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply;
}

impl Fake for Box<dyn Fake> {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        (**self).answer(request, now)
    }
}

/// What a fake does with a request.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The answer.
    pub response: Response,
    /// How long the answer lets wait.
    pub delay: Option<Duration>,
    /// What goes wrong with it.
    pub fault: Option<Fault>,
}

/// What goes wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The request was carried out, but its answer is lost: the connection closes.
    Lost,
    /// Only the first bytes of the body arrive.
    Truncated(usize),
}

impl From<Response> for Reply {
    fn from(response: Response) -> Self {
        Self { response, delay: None, fault: None }
    }
}

/// A misfortune that every fake can be told to have, for the next requests. See [`Script`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Scenario {
    /// Answers with this instead; the request is not carried out.
    Answer(Response),
    /// The connection closes before anything was done.
    Down,
    /// The request is carried out, its answer is lost.
    Lost,
    /// The answer comes after this time.
    Slow(Duration),
    /// Only the first bytes of the answer's body arrive.
    Truncated(usize),
    /// The answer is not what is documented: these bytes with status 200; the request is not carried out.
    Garbage(Vec<u8>),
}

/// The misfortunes to come: each for the next requests whose method and path begin as said.
#[derive(Debug, Default)]
pub struct Script(Vec<(String, u32, Scenario)>);

impl Script {
    /// The next `times` requests that begin with `start`, such as `POST /v2/bookings` or `GET`, meet `scenario`. An empty
    /// `start` means every request.
    pub fn add(&mut self, start: &str, times: u32, scenario: Scenario) {
        self.0.push((start.to_owned(), times, scenario));
    }

    /// The scenario of a request, if one is due.
    pub fn due(&mut self, request: &Request) -> Option<Scenario> {
        let line = format!("{} {}", request.method.as_str(), request.path());
        let at = self.0.iter().position(|(start, times, _)| *times > 0 && line.starts_with(start.as_str()))?;
        let (_, times, scenario) = self.0.get_mut(at)?;
        *times -= 1;
        let scenario = scenario.clone();
        self.0.retain(|(_, times, _)| *times > 0);
        Some(scenario)
    }

    /// Plays what is due around `answer`, the fake's own answering.
    pub fn play(scenario: Option<Scenario>, answer: impl FnOnce() -> Response) -> Reply {
        match scenario {
            None => answer().into(),
            Some(Scenario::Answer(response)) => response.into(),
            Some(Scenario::Garbage(bytes)) => Response::new(200).bytes(bytes).into(),
            Some(Scenario::Down) => Reply { response: Response::new(503), delay: None, fault: Some(Fault::Lost) },
            Some(Scenario::Lost) => Reply { fault: Some(Fault::Lost), ..answer().into() },
            Some(Scenario::Slow(delay)) => Reply { delay: Some(delay), ..answer().into() },
            Some(Scenario::Truncated(bytes)) => Reply { fault: Some(Fault::Truncated(bytes)), ..answer().into() },
        }
    }
}

/// A fake behind the transport trait: no network, no threads, the same every time.
pub struct InProcess<F> {
    fake: Arc<Mutex<F>>,
    clock: Arc<dyn Clock>,
}

impl<F: Fake> InProcess<F> {
    /// Puts a fake behind the transport trait. It tells the time by `clock`.
    pub fn new(fake: F, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self { fake: Arc::new(Mutex::new(fake)), clock })
    }

    /// The fake itself, to look at or to change.
    pub fn fake(&self) -> MutexGuard<'_, F> {
        self.fake.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F> fmt::Debug for InProcess<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InProcess")
    }
}

impl<F: Fake> Transport for InProcess<F> {
    fn send<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        let reply = self.fake().answer(request, self.clock.now());
        Box::pin(async move {
            if let Some(delay) = reply.delay {
                self.clock.sleep(delay.min(limits.timeout)).await;
                if delay >= limits.timeout {
                    return Err(TransportError::unknown("no answer in time"));
                }
            }
            match reply.fault {
                Some(Fault::Lost) => Err(TransportError::unknown("the connection closed")),
                Some(Fault::Truncated(bytes)) if bytes < reply.response.body.len() => {
                    Err(TransportError::unknown("the answer broke off"))
                }
                _ if reply.response.body.len() > limits.max_body => {
                    Err(TransportError { too_large: true, ..TransportError::unknown("the answer is too long") })
                }
                _ => Ok(reply.response),
            }
        })
    }
}
