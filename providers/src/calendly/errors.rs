//! How Calendly's errors are read: `{title, message, details: [{parameter, message, code}]}` and the status.
use serde_json::Value;

use crate::channel::Failure;
use crate::error::ErrorCode;
use crate::http::Response;

/// The class of an error by its status and its words. Calendly says several things with one status: 403 is a missing right,
/// a plan that is too small, a meeting in the past and one cancelled already.
pub(crate) fn classify(answer: &Response) -> Option<Failure> {
    let body = answer.body_json();
    let said = words_of(&body);
    let told = if said.is_empty() { format!("it answered with status {}", answer.status) } else { said.clone() };
    let code = code_of(answer.status, &body, &said.to_lowercase());
    let message = match answer.status {
        424 => format!("a calendar connected to Calendly cannot be read, so busy times are not known: {told}"),
        429 if said.is_empty() => "too many requests".to_owned(),
        _ => told,
    };
    let mut failure = Failure::new(code, message);
    failure.path = first_detail(&body, "parameter");
    Some(failure)
}

fn code_of(status: u16, body: &Value, said: &str) -> ErrorCode {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let title = body.get("title").and_then(Value::as_str).unwrap_or("");
    match status {
        // A calendar that Calendly reads is down: that is an outage, not a mistake of the caller.
        424 => ErrorCode::Upstream,
        400 | 403 | 409 | 422 => {
            if title == "Unauthenticated" {
                ErrorCode::Auth
            } else if has(&["already canceled", "already cancelled"]) {
                ErrorCode::Gone
            } else if has(&["upgrade your", "permission", "scope", "subscription", " plan"]) && status == 403 {
                ErrorCode::Forbidden
            } else if has(&["in the past"]) {
                ErrorCode::Validation
            } else if has(&[
                "already_filled",
                "already filled",
                "no longer available",
                "not available",
                "not an available",
            ]) {
                ErrorCode::SlotTaken
            } else {
                Failure::of_status(status)
            }
        }
        status => Failure::of_status(status),
    }
}

/// Title, message and the first details, as one line of words.
fn words_of(body: &Value) -> String {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut words = text(body, "message").or_else(|| text(body, "title")).unwrap_or_default();
    for detail in body.get("details").and_then(Value::as_array).into_iter().flatten().take(3) {
        let parts = [text(detail, "parameter"), text(detail, "code"), text(detail, "message")];
        let line = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        words = format!("{words}; {line}");
    }
    words
}

fn first_detail(body: &Value, name: &str) -> Option<String> {
    let value = body.get("details")?.as_array()?.iter().find_map(|detail| detail.get(name)?.as_str())?;
    Some(value.chars().take(80).collect())
}
