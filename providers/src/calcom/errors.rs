//! How Cal.com's errors are read: the status first, then the words, since `error.code` is no stable list.
use std::time::Duration;

use serde_json::Value;

use crate::channel::Failure;
use crate::error::ErrorCode;
use crate::http::Response;

/// Words of a 4xx that say that somebody else has the slot (API v2 bookings and slots services; v1 uses the last three).
const TAKEN: [&str; 8] = [
    "already has booking",
    "already have booking",
    "not available",
    "already reserved",
    "already booked",
    "no_available_users_found",
    "hosts_unavailable_for_booking",
    "booking_seats_full",
];

/// Words that say that the last seat or host is gone.
const FULL: [&str; 3] = ["no more seats", "seats are full", "no available hosts left"];

/// Words that say that a thing of this name exists.
const EXISTS: [&str; 4] = ["already exists", "duplicate", "slug already", "already in use"];

/// Reads an error of Cal.com: v2, v1, and the clones' `{"error": {"code", "message", "details"}}`.
///
/// A taken slot (400 by its words, 409, 422) is final: no amount of asking again frees it, so it is never repeated, and the
/// advice is to choose another slot.
pub(super) fn classify(answer: &Response) -> Option<Failure> {
    let body = answer.body_json();
    let words = message(&body).unwrap_or_else(|| format!("it answered with status {}", answer.status));
    let low = words.to_lowercase();
    let says = |list: &[&str]| list.iter().any(|text| low.contains(text));
    let slug = error_code(&body);
    let code = match answer.status {
        403 if low.contains("no authentication provided") => ErrorCode::Auth,
        404 if is_missing_route(&words) => ErrorCode::Unsupported,
        409 if says(&EXISTS) || low.contains("slug") => ErrorCode::Duplicate,
        409 => ErrorCode::SlotTaken,
        400 | 422 if low.contains("has been cancelled") || low.contains("already been cancelled") => ErrorCode::Gone,
        400 | 422 if slug == Some("SLOT_UNAVAILABLE") || says(&TAKEN) || says(&FULL) => ErrorCode::SlotTaken,
        400 | 422 if says(&EXISTS) || (low.contains("slug") && low.contains("already")) => ErrorCode::Duplicate,
        422 if first_property(&body, &words).is_none() => ErrorCode::SlotTaken,
        status => Failure::of_status(status),
    };
    let mut failure = Failure::new(code, scrubbed(&words));
    if code == ErrorCode::Unsupported {
        failure.message.push_str("; set the version of this family of calls, or the dialect, to what the host speaks");
    }
    if code == ErrorCode::Validation {
        failure.path = match slug {
            Some("INVALID_TIMEZONE") => Some("timeZone".to_owned()),
            _ => first_property(&body, &words),
        };
    }
    // A block lasts a minute (Cal.com's throttler); hosts that say when it ends are heard first.
    if code == ErrorCode::RateLimited && !answer.headers.iter().any(|(name, _)| is_reset(name)) {
        failure.retry_after = Some(Duration::from_secs(5));
    }
    Some(failure)
}

fn is_reset(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "retry-after" || name.starts_with("x-ratelimit-reset")
}

/// What NestJS answers for a route that is not there: also under a version header that the route does not know.
fn is_missing_route(words: &str) -> bool {
    ["Cannot GET /", "Cannot POST /", "Cannot PATCH /", "Cannot DELETE /"].iter().any(|start| words.starts_with(start))
}

fn error_code(body: &Value) -> Option<&str> {
    body.pointer("/error/code").or_else(|| body.get("code")).and_then(Value::as_str)
}

/// The provider's words, wherever they stand.
pub(super) fn message(body: &Value) -> Option<String> {
    let places = ["/error/message", "/message", "/error/details/message", "/error", "/error_description", "/details"];
    let said = places.iter().find_map(|place| body.pointer(place).and_then(words_of));
    // The generic sentence of the validation pipe says nothing; its list does.
    match said.as_deref() {
        None | Some("Bad Request Exception" | "Bad Request" | "Validation failed") => listed(body).or(said),
        Some(_) => said,
    }
}

fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Array(list) => {
            let texts: Vec<String> = list.iter().take(5).filter_map(words_of).collect();
            (!texts.is_empty()).then(|| texts.join("; "))
        }
        _ => None,
    }
}

fn details(body: &Value) -> Option<&Vec<Value>> {
    ["/error/details/errors", "/error/details/message", "/details/errors", "/message"]
        .iter()
        .find_map(|place| body.pointer(place).and_then(Value::as_array))
}

/// The sentences of `details.errors[]`.
fn listed(body: &Value) -> Option<String> {
    let mut found = Vec::new();
    for entry in details(body)?.iter().take(5) {
        match entry {
            Value::String(text) => found.push(text.clone()),
            Value::Object(_) => {
                let constraints = entry.get("constraints").and_then(Value::as_object);
                found
                    .extend(constraints.into_iter().flatten().filter_map(|(_, text)| text.as_str().map(str::to_owned)));
            }
            _ => {}
        }
    }
    (!found.is_empty()).then(|| found.join("; "))
}

/// The member that a validation error means, if it names one.
fn first_property(body: &Value, words: &str) -> Option<String> {
    let listed = details(body).and_then(|list| list.first()).and_then(|entry| entry.get("property")?.as_str());
    let spoken = || words.split_once(" property is wrong").map(|(name, _)| name.trim());
    let named = listed.or_else(spoken)?;
    let harmless = named.len() <= 60 && named.chars().all(|c| c.is_ascii_alphanumeric() || "._-[]".contains(c));
    harmless.then(|| named.to_owned())
}

/// The words without anything that looks like a key of Cal.com, should a host repeat it.
fn scrubbed(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (index, word) in words.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        match word.find("cal_").filter(|at| word.len() - at > 12) {
            Some(at) => out.push_str(&format!("{}cal_...", word.get(..at).unwrap_or_default())),
            None => out.push_str(word),
        }
    }
    out
}
