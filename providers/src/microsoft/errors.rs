//! How Graph's errors are read (Microsoft Graph documentation, "Error responses and resource types").
use serde_json::Value;

use crate::channel::Failure;
use crate::error::ErrorCode;
use crate::http::Response;

/// Nested errors deeper than this are not looked at.
const DEEPEST: usize = 10;

/// The class of an answer: by the innermost code that is known, else by the status.
pub(super) fn classify(answer: &Response) -> Option<Failure> {
    let body = answer.body_json();
    let error = member(&body, "error");
    let codes = error.map(codes).unwrap_or_default();
    let code = codes.iter().rev().find_map(|code| class(code)).unwrap_or_else(|| of_status(answer.status));
    let named = codes.last().map_or_else(|| format!("status {}", answer.status), |code| format!("`{code}`"));
    let said = error.and_then(|error| member(error, "message")).and_then(Value::as_str).map(str::trim);
    let message = match said.filter(|said| !said.is_empty()) {
        // What is said of a token that was refused may hold a part of it.
        _ if code == ErrorCode::Auth => format!("the access token was refused with {named}"),
        Some(said) => format!("{named}: {said}"),
        None => format!("it answered with {named}"),
    };
    let mut failure = Failure::new(code, message);
    failure.path = error.and_then(target);
    Some(failure)
}

/// A member of an object, in any casing: Graph writes `innerError`, `innererror` and `InnerError`.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The codes of an error, the outermost first.
fn codes(error: &Value) -> Vec<String> {
    let (mut codes, mut error) = (Vec::new(), Some(error));
    for _ in 0..DEEPEST {
        let Some(current) = error else { break };
        if let Some(code) = member(current, "code").and_then(Value::as_str).filter(|code| !code.is_empty()) {
            codes.push(code.chars().take(80).collect());
        }
        error = member(current, "innererror");
    }
    codes
}

/// The member that is meant, where the error says so.
fn target(error: &Value) -> Option<String> {
    let detail = member(error, "details").and_then(Value::as_array).and_then(|details| details.first());
    let target = member(error, "target").or_else(|| detail.and_then(|detail| member(detail, "target")))?;
    target.as_str().filter(|target| !target.is_empty()).map(|target| target.chars().take(80).collect())
}

fn of_status(status: u16) -> ErrorCode {
    match status {
        // Events know no other conflict than a state that changed meanwhile; a transaction id has a code of its own.
        409 => ErrorCode::Conflict,
        // Gone are the states of synchronisation, nothing else.
        410 => ErrorCode::SyncExpired,
        501 => ErrorCode::Unsupported,
        507 => ErrorCode::Forbidden,
        509 => ErrorCode::RateLimited,
        status => Failure::of_status(status),
    }
}

/// The class of a code, where it says more than the status.
fn class(code: &str) -> Option<ErrorCode> {
    Some(match code.to_ascii_lowercase().as_str() {
        "invalidauthenticationtoken" | "unauthenticated" | "tokenexpired" | "invalidauthenticationtokenexpired" => {
            ErrorCode::Auth
        }
        "erroraccessdenied"
        | "accessdenied"
        | "accessrestricted"
        | "authorization_requestdenied"
        | "notallowed"
        | "insufficient_claims"
        | "quotalimitreached"
        | "errorquotaexceeded" => ErrorCode::Forbidden,
        "erroritemnotfound"
        | "itemnotfound"
        | "resourcenotfound"
        | "request_resourcenotfound"
        | "errorinvaliduser"
        | "errorfoldernotfound"
        | "mailboxnotfound" => ErrorCode::NotFound,
        "errorduplicatetransactionid" | "namealreadyexists" => ErrorCode::Duplicate,
        "syncstatenotfound"
        | "resyncrequired"
        | "resyncapplydifferences"
        | "resyncuploaddifferences"
        | "syncstateinvalid"
        | "errorinvalidsyncstatedata" => ErrorCode::SyncExpired,
        "errorirresolvableconflict" | "resourcemodified" | "entitytagdoesnotmatch" | "errorchangekeyrequired" => {
            ErrorCode::Conflict
        }
        "toomanyrequests"
        | "activitylimitreached"
        | "applicationthrottled"
        | "throttledrequest"
        | "mailboxconcurrency"
        | "errorexceededconnectioncount"
        | "errorserverbusy" => ErrorCode::RateLimited,
        "errorinvalididmalformed" | "invalidrequest" | "errorinvalidrequest" => ErrorCode::Validation,
        "notsupported"
        | "errornotsupported"
        | "notimplemented"
        | "unsupportedoperation"
        | "mailboxnotenabledforrestapi"
        | "mailboxnotsupportedforrestapi"
        | "mailboxnothostedinexchangeonline" => ErrorCode::Unsupported,
        _ => return None,
    })
}
