//! Google's errors in our classes (Calendar API guide, "Handle API errors").
use std::time::Duration;

use serde_json::Value;

use crate::channel::Failure;
use crate::error::ErrorCode;
use crate::http::Response;

/// A quota of a day or of a calendar does not come back within the patience of one call.
const QUOTA_PAUSE: Duration = Duration::from_secs(3600);

/// Reads an error: `{"error": {"code", "message", "errors": [{"domain", "reason", "message", "location"}]}}`, the newer
/// form with `status` and `details`, and that of OAuth, `{"error": "..", "error_description": ".."}`. The message begins
/// with Google's reason.
///
/// | status | reason | class |
/// | --- | --- | --- |
/// | 400 | any; `channelIdNotUnique`; about `syncToken` | `validation`; `duplicate`; `sync_expired` |
/// | 401 | any | `auth` |
/// | 403 | `userRateLimitExceeded`, `rateLimitExceeded` | `rate_limited` |
/// | 403 | `quotaExceeded`, `calendarUsageLimitExceeded`, `dailyLimitExceeded` and the like | `rate_limited`, not before an hour has passed |
/// | 403 | any other | `forbidden` |
/// | 404 | any | `not_found` |
/// | 409 | `duplicate`; `conflict` | `duplicate`; `conflict` |
/// | 410 | `fullSyncRequired`, `updatedMinTooLongAgo`; any other | `sync_expired`; `gone` |
/// | 412 | any | `conflict` |
/// | 429 | any | `rate_limited` |
/// | 500 to 599 | any | `upstream` |
pub fn classify(answer: &Response) -> Option<Failure> {
    let body = answer.body_json();
    let error = body.get("error")?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let first = error.pointer("/errors/0");
    let of_first = |name: &str| text(first.and_then(|first| first.get(name)));
    let reason = of_first("reason")
        .or_else(|| text(error.pointer("/details/0/reason")))
        .or_else(|| text(error.get("status")))
        .or_else(|| text(Some(error)));
    let message =
        text(error.get("message")).or_else(|| of_first("message")).or_else(|| text(body.get("error_description")));
    let location = of_first("location");
    let reason = reason.unwrap_or_default();
    let (code, pause) = class(answer.status, &reason, location.as_deref());
    let words = match (reason.is_empty(), message) {
        (false, Some(message)) => format!("{reason}: {message}"),
        (false, None) => reason,
        (true, Some(message)) => message,
        (true, None) => format!("it answered with status {}", answer.status),
    };
    Some(Failure { path: location, retry_after: pause, ..Failure::new(code, words) })
}

fn class(status: u16, reason: &str, location: Option<&str>) -> (ErrorCode, Option<Duration>) {
    let code = match (status, reason) {
        (400, "channelIdNotUnique") => ErrorCode::Duplicate,
        (400 | 410, _) if location == Some("syncToken") => ErrorCode::SyncExpired,
        (403 | 429, "userRateLimitExceeded" | "rateLimitExceeded" | "RATE_LIMIT_EXCEEDED") => ErrorCode::RateLimited,
        (403 | 429, reason) if is_quota(reason) => return (ErrorCode::RateLimited, Some(QUOTA_PAUSE)),
        (409, "conflict") => ErrorCode::Conflict,
        (410, "fullSyncRequired" | "updatedMinTooLongAgo") => ErrorCode::SyncExpired,
        _ => Failure::of_status(status),
    };
    (code, None)
}

fn is_quota(reason: &str) -> bool {
    matches!(
        reason,
        "quotaExceeded"
            | "calendarUsageLimitExceeded"
            | "dailyLimitExceeded"
            | "dailyLimitExceededUnreg"
            | "servingLimitExceeded"
            | "variableTermLimitExceeded"
    )
}
