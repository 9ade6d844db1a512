//! Envelopes, as NestJS and Cal.com's filters write them.
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::Call;
use crate::http::{Request, Response};

/// An answer, or a refusal.
pub(super) type Answer = Result<Response, Response>;

pub(super) const TAKEN: &str = "User either already has booking at this time or is not available";
pub(super) const OUT_OF_BOUNDS: &str = "The event type can't be booked at the \"start\" time provided. This could be because \
    it's too soon (violating the minimum booking notice) or too far in the future (outside the event's scheduling window).";
pub(super) const PAST: &str = "Attempting to book a meeting in the past.";

/// An instant with milliseconds, as Cal.com writes it.
pub(super) fn iso(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(super) fn success(status: u16, data: &Value) -> Answer {
    Ok(Response::json(status, &json!({"status": "success", "data": data})))
}

pub(super) fn error(status: u16, code: &str, message: &str, path: &str, now: DateTime<Utc>) -> Response {
    let reason = match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        422 => "Unprocessable Entity",
        _ => "Error",
    };
    Response::json(
        status,
        &json!({
            "status": "error", "timestamp": iso(now), "path": path,
            "error": {
                "code": code, "message": message,
                "details": {"message": message, "error": reason, "statusCode": status},
            },
        }),
    )
}

/// A refusal with the exception that goes with the status.
pub(super) fn refuse(call: &Call<'_>, status: u16, message: &str) -> Response {
    let code = match status {
        400 => "BadRequestException",
        401 => "UnauthorizedException",
        403 => "ForbiddenException",
        404 => "NotFoundException",
        422 => "UnprocessableEntityException",
        _ => "HttpException",
    };
    error(status, code, message, call.request.path(), call.now)
}

/// A route that is not there, also for want of the right version.
pub(super) fn no_route(request: &Request, now: DateTime<Utc>) -> Response {
    let message = format!("Cannot {} {}", request.method.as_str(), request.path());
    error(404, "NotFoundException", &message, request.path(), now)
}

/// What is wrong with single members: `start property is wrong,start must be a valid ISO 8601 date string `.
pub(super) fn wrong(call: &Call<'_>, faults: &[(String, String)]) -> Result<(), Response> {
    if faults.is_empty() {
        return Ok(());
    }
    let texts: Vec<String> = faults.iter().map(|(name, why)| format!("{name} property is wrong,{why} ")).collect();
    Err(refuse(call, 400, &texts.join(", ")))
}

/// The same by the pipe of the older routes: a generic sentence, and a list under `details.errors`.
pub(super) fn listed(call: &Call<'_>, faults: &[(&str, &str)]) -> Result<(), Response> {
    if faults.is_empty() {
        return Ok(());
    }
    let errors: Vec<Value> = faults
        .iter()
        .map(|(name, why)| json!({"property": name, "children": [], "constraints": {"isValid": why}}))
        .collect();
    Err(Response::json(
        400,
        &json!({
            "status": "error", "timestamp": iso(call.now), "path": call.request.path(),
            "error": {"code": "BadRequestException", "message": "Bad Request Exception", "details": {"errors": errors}},
        }),
    ))
}

/// Members that the call does not know.
pub(super) fn unknown(body: &Value, known: &[&str]) -> Vec<(String, String)> {
    let members = body.as_object().into_iter().flatten();
    members
        .filter(|(name, _)| !known.contains(&name.as_str()))
        .map(|(name, _)| (name.clone(), format!("property {name} should not exist")))
        .collect()
}
