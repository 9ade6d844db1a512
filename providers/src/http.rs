//! Requests and answers as plain data, and the one-method trait that sends them.
use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use serde::Serialize;

/// A boxed future: what the traits of this crate return, so that they can stand behind `Arc<dyn ..>`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Read.
    Get,
    /// Create, or act.
    Post,
    /// Replace.
    Put,
    /// Change in part.
    Patch,
    /// Remove.
    Delete,
    /// Read properties (WebDAV, RFC 4918 9.1).
    Propfind,
    /// Ask a report (WebDAV, RFC 3253 3.6).
    Report,
    /// Ask what is allowed.
    Options,
}

impl Method {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Propfind => "PROPFIND",
            Self::Report => "REPORT",
            Self::Options => "OPTIONS",
        }
    }

    /// Reads the word on the wire; `None` for a method this crate does not speak.
    pub fn parse(word: &str) -> Option<Self> {
        const ALL: [Method; 8] = [
            Method::Get,
            Method::Post,
            Method::Put,
            Method::Patch,
            Method::Delete,
            Method::Propfind,
            Method::Report,
            Method::Options,
        ];
        ALL.into_iter().find(|method| method.as_str() == word)
    }
}

/// The headers of a request or an answer, in the order given. Names are compared without regard to case (RFC 9110 5.1).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// No headers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The first value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Every value of a header.
    pub fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Adds a header, whether or not one of that name is there.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Sets a header: those of that name go.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.push(name, value);
    }

    /// Name and value of each header.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<T: IntoIterator<Item = (N, V)>>(headers: T) -> Self {
        Self(headers.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// What a log may show: headers known to be harmless with their values, of all others the name alone.
impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HARMLESS: [&str; 8] =
            ["content-type", "content-length", "accept", "retry-after", "cal-api-version", "date", "depth", "prefer"];
        let shown = |name: &str| HARMLESS.iter().any(|harmless| harmless.eq_ignore_ascii_case(name));
        f.debug_map().entries(self.iter().map(|(name, value)| (name, if shown(name) { value } else { "..." }))).finish()
    }
}

/// A request as data. Made by the pure functions of each provider, sent by a [`Transport`].
///
/// The address is either a path that begins with `/`, which the channel of an account puts behind its base address, or a
/// whole address, which the channel sends only to the host of its base address.
///
/// ```
/// use whenfree_providers::http::Request;
///
/// let request = Request::get(&["v2", "bookings", "a/b?c"]).query("take", "100");
/// assert_eq!(request.url, "/v2/bookings/a%2Fb%3Fc?take=100");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Path and query, or a whole address.
    pub url: String,
    /// Headers besides those the channel adds (credentials, `Accept`, `User-Agent`).
    pub headers: Headers,
    /// The bytes sent.
    pub body: Vec<u8>,
    /// Why the request may not be sent, found while it was built: an empty id or a step out of the path.
    pub(crate) fault: Option<String>,
}

impl Request {
    /// A request to the path made of `segments`, each percent-encoded (RFC 3986 2.3). An empty segment, `.` and `..` are
    /// refused when the request is sent: they would ask another question than the one meant.
    pub fn new(method: Method, segments: &[&str]) -> Self {
        let mut url = String::new();
        let mut fault = None;
        for segment in segments {
            if segment.is_empty() || *segment == "." || *segment == ".." {
                fault = Some(format!("`{segment}` is no id: give the id of the thing asked for"));
            }
            url.push('/');
            push_encoded(&mut url, segment);
        }
        Self { method, url, headers: Headers::new(), body: Vec::new(), fault }
    }

    /// A request to a whole address or a path as it stands.
    pub fn to(method: Method, url: impl Into<String>) -> Self {
        Self { method, url: url.into(), headers: Headers::new(), body: Vec::new(), fault: None }
    }

    /// `GET` of a path made of segments.
    pub fn get(segments: &[&str]) -> Self {
        Self::new(Method::Get, segments)
    }

    /// `POST` to a path made of segments.
    pub fn post(segments: &[&str]) -> Self {
        Self::new(Method::Post, segments)
    }

    /// `PUT` to a path made of segments.
    pub fn put(segments: &[&str]) -> Self {
        Self::new(Method::Put, segments)
    }

    /// `PATCH` to a path made of segments.
    pub fn patch(segments: &[&str]) -> Self {
        Self::new(Method::Patch, segments)
    }

    /// `DELETE` of a path made of segments.
    pub fn delete(segments: &[&str]) -> Self {
        Self::new(Method::Delete, segments)
    }

    /// Adds a parameter to the query, percent-encoded.
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
        push_encoded(&mut self.url, name);
        self.url.push('=');
        push_encoded(&mut self.url, value.as_ref());
        self
    }

    /// Adds a parameter to the query if there is a value.
    pub fn query_if(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// Sets a header.
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.set(name, value);
        self
    }

    /// Sends JSON.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(bytes) => self.body = bytes,
            Err(why) => self.fault = Some(format!("the request cannot be written as JSON: {why}")),
        }
        self.header("content-type", "application/json")
    }

    /// Sends a form (`application/x-www-form-urlencoded`).
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let mut text = String::new();
        for (name, value) in fields {
            if !text.is_empty() {
                text.push('&');
            }
            push_encoded(&mut text, name);
            text.push('=');
            push_encoded(&mut text, value);
        }
        self.body = text.into_bytes();
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    /// Sends text of a type.
    pub fn text(mut self, content_type: &str, body: impl Into<String>) -> Self {
        self.body = body.into().into_bytes();
        self.header("content-type", content_type)
    }

    /// The path without host and query, segment by segment, percent-decoded: what a server looks at.
    pub fn segments(&self) -> Vec<String> {
        self.path().split('/').filter(|segment| !segment.is_empty()).map(|segment| decoded(segment, false)).collect()
    }

    /// The path without host and query, as it stands.
    pub fn path(&self) -> &str {
        let rest = match self.url.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
            None => &self.url,
        };
        rest.split(['?', '#']).next().unwrap_or(rest)
    }

    /// The parameters of the query, percent-decoded, in their order.
    pub fn parameters(&self) -> Vec<(String, String)> {
        pairs(self.url.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or(query)))
    }

    /// One parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The fields of a form in the body.
    pub fn fields(&self) -> Vec<(String, String)> {
        pairs(&String::from_utf8_lossy(&self.body))
    }

    /// The body as JSON; `null` if it is none.
    pub fn body_json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or(serde_json::Value::Null)
    }
}

/// Method, host and path: never the query, never the body, never the values of headers that may be secret.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url.split(['?', '#']).next().unwrap_or("");
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &url)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// An answer as data.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The status, such as 200.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The bytes received.
    pub body: Vec<u8>,
}

impl Response {
    /// An answer without a body.
    pub fn new(status: u16) -> Self {
        Self { status, headers: Headers::new(), body: Vec::new() }
    }

    /// An answer in JSON.
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status).header("content-type", "application/json").bytes(body.to_string().into_bytes())
    }

    /// An answer in text of a type.
    pub fn text(status: u16, content_type: &str, body: impl Into<String>) -> Self {
        Self::new(status).header("content-type", content_type).bytes(body.into().into_bytes())
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.set(name, value);
        self
    }

    /// Sets the body.
    pub fn bytes(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }

    /// Whether the status is one of success (200 to 299).
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON; `null` if it is none. For a typed reading with a path see `Channel::json`.
    pub fn body_json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or(serde_json::Value::Null)
    }
}

/// The status and the size: a body may hold tokens.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// What one exchange may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The longest time from the first byte sent to the last byte read.
    pub timeout: Duration,
    /// The most bytes of an answer; a longer one is an error, nothing is cut off.
    pub max_body: usize,
    /// The addresses to connect to, whatever the name resolves to by now: those the guard has checked.
    pub pinned: Option<Vec<SocketAddr>>,
}

impl Default for Limits {
    /// 30 seconds and 16 MiB.
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30), max_body: 16 << 20, pinned: None }
    }
}

/// Whether a request that failed may have reached the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Surely not: there was no connection.
    No,
    /// Perhaps: it may have been carried out, and its answer lost.
    Maybe,
}

/// An exchange without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportError {
    /// Whether the request may have reached the other side.
    pub sent: Sent,
    /// Whether the answer was longer than [`Limits::max_body`].
    pub too_large: bool,
    /// Whether the guard refused the address.
    pub blocked: bool,
    /// What happened, without address or secrets.
    pub message: String,
}

impl TransportError {
    /// The request surely did not reach the other side.
    pub fn unsent(message: impl Into<String>) -> Self {
        Self { sent: Sent::No, too_large: false, blocked: false, message: message.into() }
    }

    /// The request may have been carried out.
    pub fn unknown(message: impl Into<String>) -> Self {
        Self { sent: Sent::Maybe, too_large: false, blocked: false, message: message.into() }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TransportError {}

/// Sends one request and brings its answer: no retries, no redirects, no opinion on the status.
///
/// `ReqwestTransport` (feature `reqwest`) is the one for production. A transport of your own puts the clients on another
/// HTTP library; `fakes::InProcess` answers without any network.
pub trait Transport: Send + Sync + fmt::Debug {
    /// Sends `request`, whose address is whole, within `limits`.
    fn send<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>>;
}

/// Appends `text` with everything but the unreserved characters of RFC 3986 percent-encoded.
pub(crate) fn push_encoded(to: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| char::from(*HEX.get(usize::from(nibble)).unwrap_or(&b'0'));
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            to.push('%');
            to.push(digit(byte >> 4));
            to.push(digit(byte & 15));
        }
    }
}

/// `text` percent-encoded.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_encoded(&mut out, text);
    out
}

fn decoded(text: &str, plus_is_space: bool) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex =
            |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16)).and_then(|v| u8::try_from(v).ok());
        match byte {
            b'+' if plus_is_space => out.push(b' '),
            b'%' => {
                let mut ahead = bytes.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        out.push(high << 4 | low);
                        bytes = ahead;
                    }
                    _ => out.push(b'%'),
                }
            }
            byte => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name, true), decoded(value, true))
    };
    text.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}
