//! Graph's error bodies.
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::fakes::GraphFake;
use crate::http::Response;

/// What a handler gives.
pub(super) type Answer = Result<Response, Refusal>;

/// An error to answer with.
#[derive(Debug)]
pub(super) struct Refusal {
    status: u16,
    code: String,
    message: String,
}

pub(super) fn refuse(status: u16, code: &str, message: &str) -> Refusal {
    Refusal { status, code: code.to_owned(), message: message.to_owned() }
}

pub(super) fn not_found() -> Refusal {
    refuse(404, "ErrorItemNotFound", "The specified object was not found in the store.")
}

pub(super) fn no_segment(segment: &str) -> Refusal {
    refuse(400, "BadRequest", &format!("Resource not found for the segment '{segment}'."))
}

pub(super) fn invalid(message: &str) -> Refusal {
    refuse(400, "ErrorInvalidRequest", message)
}

impl Refusal {
    /// The error as an answer; `count` changes the case of its inner part.
    pub(super) fn response(&self, count: u64, now: DateTime<Utc>) -> Response {
        GraphFake::error(self.status, &self.code, &self.message, count, now)
    }
}

impl GraphFake {
    /// An error as Graph answers it. Its inner part is called `innerError`, `innererror` or `InnerError`, as `count` says.
    pub fn error(status: u16, code: &str, message: &str, count: u64, now: DateTime<Utc>) -> Response {
        let inner = ["innerError", "innererror", "InnerError"];
        let inner = inner.get(usize::try_from(count % 3).unwrap_or(0)).copied().unwrap_or("innerError");
        let mut error = json!({"code": code, "message": message});
        let id = format!("request-{count}");
        let date = now.format("%Y-%m-%dT%H:%M:%S").to_string();
        if let Some(error) = error.as_object_mut() {
            error.insert(inner.to_owned(), json!({"date": date, "request-id": id, "client-request-id": id}));
        }
        Response::json(status, &json!({"error": error}))
    }

    /// The answer of a mailbox that has too much to do: 429 with `Retry-After`.
    pub fn throttled(seconds: u32, now: DateTime<Utc>) -> Response {
        let message = "Application is over its MailboxConcurrency limit.";
        Self::error(429, "ApplicationThrottled", message, 0, now).header("retry-after", seconds.to_string())
    }
}
