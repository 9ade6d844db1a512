//! iCalendar feeds by address: fetched under the guard, only when they changed.
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;
use whenfree::Span;

use crate::calendar::{BusySource, BusyTimes};
use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::guard::{BlockedCode, Guarded};
use crate::http::{BoxFuture, Limits, Method, Request, Response};
use crate::ical::{self, ImportOptions};

const OPERATION: &str = "fetch";
const REDIRECTS: &[u16] = &[301, 302, 303, 307, 308];
const EXPECTED: &[u16] = &[301, 302, 303, 304, 307, 308];
/// How many redirects in a row are followed.
const MAX_HOPS: usize = 5;
/// The most bytes of a feed, and the longest time for it.
const MAX_BYTES: usize = 16 << 20;
const TIMEOUT: Duration = Duration::from_secs(15);

/// Fetches feeds.
#[derive(Debug, Clone)]
pub struct Feeds {
    guard: Guarded,
    clock: Arc<dyn Clock>,
    max_bytes: usize,
}

/// Which feed to fetch, and what is known of it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FeedRequest {
    /// The address: `https://`, `webcal://` (which is read as `https://`), or `http://` if the guard allows it.
    pub url: String,
    /// The `etag` of the last answer.
    #[serde(default)]
    pub etag: Option<String>,
    /// The `last_modified` of the last answer.
    #[serde(default)]
    pub last_modified: Option<String>,
}

impl FeedRequest {
    /// A feed of which nothing is known yet.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), etag: None, last_modified: None }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase", tag = "result")]
pub enum Fetched {
    /// It is what it was.
    NotModified,
    /// It is this.
    Body {
        /// The text, for `ical::busy`.
        text: String,
        /// The version, for the next time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        etag: Option<String>,
        /// When it changed, in the server's words, for the next time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        last_modified: Option<String>,
        /// How many minutes to wait before the next time, if the feed says so (`REFRESH-INTERVAL`, RFC 7986 5.7, or
        /// `X-PUBLISHED-TTL`): at least 5, at most a week.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refresh_minutes: Option<u32>,
    },
}

impl Feeds {
    /// Fetches through the guard: no feed leads into one's own network, redirects included.
    pub fn new(guard: Guarded, clock: Arc<dyn Clock>) -> Self {
        Self { guard, clock, max_bytes: MAX_BYTES }
    }

    /// Sets the most bytes of a feed; 16 MiB unless said otherwise.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Fetches a feed. No credentials are sent; five redirects at most are followed, each through the guard and never from
    /// HTTPS to HTTP.
    ///
    /// # Errors
    /// `validation` for an address that is none, `blocked` for one that may not be called, `decode` for what is no
    /// calendar (a login page, mostly), `too_large`, and those of the exchange.
    pub async fn fetch(&self, args: &FeedRequest) -> Result<Fetched, Error> {
        let mut url = self.first(&args.url)?;
        for _ in 0..=MAX_HOPS {
            self.check(&url).await?;
            let request =
                Request::to(Method::Get, url.as_str()).header("accept", "text/calendar, text/plain;q=0.5, */*;q=0.1");
            let mut request = request;
            for (name, value) in [("if-none-match", &args.etag), ("if-modified-since", &args.last_modified)] {
                if let Some(value) = value.as_deref().filter(|value| !value.contains(char::is_control)) {
                    request = request.header(name, value);
                }
            }
            let answer = self.channel(&url).send(Call::safe(OPERATION, request).expect(EXPECTED)).await?;
            if answer.status == 304 {
                return Ok(Fetched::NotModified);
            }
            if !REDIRECTS.contains(&answer.status) {
                return self.read(answer);
            }
            url = self.next(&url, &answer)?;
        }
        Err(error(ErrorCode::Upstream, format!("it sends on more than {MAX_HOPS} times")))
    }

    fn channel(&self, url: &Url) -> Channel {
        let transport = Arc::new(self.guard.clone());
        let limits = Limits { timeout: TIMEOUT, max_body: self.max_bytes, ..Limits::default() };
        Channel::new(Provider::Feed, url.as_str(), transport, Arc::clone(&self.clock), Credentials::None).limits(limits)
    }

    fn first(&self, text: &str) -> Result<Url, Error> {
        let text = text.trim();
        let scheme = text.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        let text = match scheme {
            Some((scheme, rest)) if scheme == "webcal" || scheme == "webcals" => format!("https://{rest}"),
            _ => text.to_owned(),
        };
        let mut url = Url::parse(&text).map_err(|_| {
            error(ErrorCode::Validation, "the address is none: write it as `https://..`").with_path("url")
        })?;
        url.set_fragment(None);
        Ok(url)
    }

    /// Asks the guard before anything is sent; it asks itself again with each attempt.
    async fn check(&self, url: &Url) -> Result<(), Error> {
        match self.guard.pin(url.as_str()).await {
            Ok(_) => Ok(()),
            Err(blocked) if blocked.code() == BlockedCode::Unresolved => {
                Err(error(ErrorCode::Transport, blocked.to_string()))
            }
            Err(blocked) => Err(error(ErrorCode::Blocked, blocked.to_string())),
        }
    }

    fn next(&self, url: &Url, answer: &Response) -> Result<Url, Error> {
        let location = answer.headers.get("location").unwrap_or_default();
        let next = if location.is_empty() { None } else { url.join(location).ok() };
        let Some(mut next) = next else {
            return Err(error(ErrorCode::Decode, "it sends on to nowhere")
                .with_status(answer.status)
                .with_path("location"));
        };
        if url.scheme() == "https" && next.scheme() != "https" {
            return Err(error(ErrorCode::Blocked, "it sends on to an address without HTTPS"));
        }
        next.set_fragment(None);
        Ok(next)
    }

    fn read(&self, answer: Response) -> Result<Fetched, Error> {
        let header = |name: &str| answer.headers.get(name).map(|value| value.chars().take(300).collect::<String>());
        let (etag, last_modified) = (header("etag"), header("last-modified"));
        let text = match String::from_utf8(answer.body) {
            Ok(text) => text,
            // Old programs write Latin-1; the texts suffer, the times do not.
            Err(bytes) => String::from_utf8_lossy(bytes.as_bytes()).into_owned(),
        };
        let start = text.trim_start_matches('\u{feff}').trim_start();
        if !start.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
            let message = "it is no calendar: the address may want a login, or be that of a web page";
            return Err(error(ErrorCode::Decode, message).with_status(answer.status));
        }
        let refresh_minutes = refresh_minutes(start);
        Ok(Fetched::Body { text, etag, last_modified, refresh_minutes })
    }
}

fn error(code: ErrorCode, message: impl Into<String>) -> Error {
    Error::new(Provider::Feed, OPERATION, code, message)
}

/// What the calendar asks to wait, from the properties in front of its first component.
fn refresh_minutes(text: &str) -> Option<u32> {
    let mut published = None;
    for line in text.lines().skip(1).take(200) {
        let Some((name, value)) = line.split_once(':') else { continue };
        let name = name.split(';').next().unwrap_or(name).to_ascii_uppercase();
        match name.as_str() {
            "BEGIN" => break,
            "REFRESH-INTERVAL" => return minutes(value).or(published),
            "X-PUBLISHED-TTL" => published = minutes(value),
            _ => {}
        }
    }
    published
}

/// A duration (RFC 5545 3.3.6) in minutes, at least 5 and at most a week; `None` for what is none.
fn minutes(text: &str) -> Option<u32> {
    let text = text.trim().strip_prefix('+').unwrap_or(text.trim()).strip_prefix('P')?;
    let (mut seconds, mut number, mut any) = (0_u64, None::<u64>, false);
    for byte in text.bytes().take(40) {
        let unit = match byte {
            b'0'..=b'9' => {
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(byte - b'0')));
                continue;
            }
            b'T' if number.is_none() => continue,
            b'W' => 604_800,
            b'D' => 86_400,
            b'H' => 3600,
            b'M' => 60,
            b'S' => 1,
            _ => return None,
        };
        seconds = seconds.saturating_add(number.take()?.saturating_mul(unit));
        any = true;
    }
    let whole = seconds.div_ceil(60).clamp(5, 10_080);
    (any && number.is_none() && seconds > 0).then(|| u32::try_from(whole).unwrap_or(10_080))
}

/// A feed as a source of busy time. It remembers the last text, so that an unchanged feed is not sent again.
pub struct FeedBusy {
    feeds: Feeds,
    url: String,
    time_zone: Option<String>,
    addresses: Vec<String>,
    last: Mutex<Option<Remembered>>,
}

#[derive(Clone)]
struct Remembered {
    text: Arc<str>,
    etag: Option<String>,
    last_modified: Option<String>,
}

impl std::fmt::Debug for Remembered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Remembered({} bytes)", self.text.len())
    }
}

/// The address of a private feed is its key: only the host is shown.
impl std::fmt::Debug for FeedBusy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FeedBusy({}, ..)", host_of(&self.url))
    }
}

impl std::fmt::Debug for FeedRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FeedRequest({}, ..)", host_of(&self.url))
    }
}

fn host_of(url: &str) -> String {
    url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| "?".to_owned())
}

impl FeedBusy {
    /// The feed at an address.
    pub fn new(feeds: Feeds, url: impl Into<String>) -> Self {
        Self { feeds, url: url.into(), time_zone: None, addresses: Vec::new(), last: Mutex::new(None) }
    }

    /// The owner's zone, in which whole dates and times without a zone are read.
    pub fn time_zone(mut self, name: impl Into<String>) -> Self {
        self.time_zone = Some(name.into());
        self
    }

    /// The owner's mail addresses: what they declined is free.
    pub fn addresses<S: Into<String>>(mut self, addresses: impl IntoIterator<Item = S>) -> Self {
        self.addresses = addresses.into_iter().map(Into::into).collect();
        self
    }

    async fn text(&self) -> Result<Arc<str>, Error> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (etag, last_modified) = last.clone().map_or((None, None), |last| (last.etag, last.last_modified));
        let request = FeedRequest { url: self.url.clone(), etag, last_modified };
        match (self.feeds.fetch(&request).await?, last) {
            (Fetched::NotModified, Some(last)) => Ok(last.text),
            (Fetched::NotModified, None) => Err(error(ErrorCode::Decode, "it says `not modified` to a first request")),
            (Fetched::Body { text, etag, last_modified, .. }, _) => {
                let text: Arc<str> = text.into();
                let remembered = Remembered { text: Arc::clone(&text), etag, last_modified };
                *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(remembered);
                Ok(text)
            }
        }
    }
}

impl BusySource for FeedBusy {
    fn busy_times(&self, window: Span) -> BoxFuture<'_, Result<BusyTimes, Error>> {
        Box::pin(async move {
            let as_of: DateTime<Utc> = self.feeds.clock.now();
            let text = self.text().await?;
            let mut options = ImportOptions::new(window.start(), window.end());
            options.time_zone = self.time_zone.clone();
            options.addresses = self.addresses.clone();
            let imported = ical::busy(text.as_bytes(), &options)
                .map_err(|why| error(ErrorCode::Decode, format!("the feed: {why}")))?;
            let mut all = BusyTimes { busy: Vec::new(), unknown: Vec::new(), as_of };
            crate::caldav::add(&mut all, imported.spans, &imported.problems);
            Ok(all)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_that_a_feed_asks_for_is_read_and_bounded() {
        let calendar = |lines: &str| {
            refresh_minutes(&format!("BEGIN:VCALENDAR\r\n{lines}\r\nBEGIN:VEVENT\r\nX-PUBLISHED-TTL:PT9H\r\n"))
        };
        for (lines, minutes) in [
            ("REFRESH-INTERVAL;VALUE=DURATION:PT12H", Some(720)),
            ("X-PUBLISHED-TTL:P1D", Some(1440)),
            ("X-PUBLISHED-TTL:P1D\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H30M", Some(90)),
            ("X-PUBLISHED-TTL:PT90S", Some(5)),
            ("X-PUBLISHED-TTL:P1W", Some(10_080)),
            ("X-PUBLISHED-TTL:P99999999999999999999W", Some(10_080)),
            ("X-PUBLISHED-TTL:P1DT1H1M30S", Some(1502)),
            ("X-PUBLISHED-TTL:PT0S", None),
            ("X-PUBLISHED-TTL:-PT1H", None),
            ("X-PUBLISHED-TTL:P", None),
            ("X-PUBLISHED-TTL:P5", None),
            ("X-PUBLISHED-TTL:1H", None),
            ("NAME:x", None),
        ] {
            assert_eq!(calendar(lines), minutes, "{lines}");
        }
    }
}
