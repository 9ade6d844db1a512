//! How the fake writes answers and reads bodies.
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::HOME;
use crate::http::{Request, Response};

/// A request refused, with its answer.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) Response);

impl From<Refusal> for Response {
    fn from(refusal: Refusal) -> Self {
        refusal.0
    }
}

pub(super) fn fail(status: u16, title: &str, message: &str) -> Refusal {
    Refusal(Response::json(status, &json!({"title": title, "message": message})))
}

/// 400 with the parameter that is wrong.
pub(super) fn invalid(parameter: &str, message: &str) -> Refusal {
    invalid_code(parameter, message, None)
}

pub(super) fn invalid_code(parameter: &str, message: &str, code: Option<&str>) -> Refusal {
    let mut detail = json!({"parameter": parameter, "message": message});
    if let Some(code) = code {
        set(&mut detail, "code", code.into());
    }
    let body =
        json!({"title": "Invalid Argument", "message": "The supplied parameters are invalid.", "details": [detail]});
    Refusal(Response::json(400, &body))
}

pub(super) fn not_found() -> Refusal {
    fail(404, "Resource Not Found", "The server could not find the requested resource.")
}

pub(super) fn one(resource: &Value) -> Response {
    Response::json(200, &json!({"resource": resource}))
}

pub(super) fn created(body: &Value) -> Response {
    Response::json(201, body)
}

/// One page of a list, as `count` and `page_token` ask.
pub(super) fn page(request: &Request, items: &[Value], no_tokens: bool) -> Result<Response, Refusal> {
    let count = match request.parameter("count") {
        None => 20,
        Some(count) => match count.parse::<usize>() {
            Ok(count) if (1..=100).contains(&count) => count,
            _ => return Err(invalid("count", "must be between 1 and 100")),
        },
    };
    let from = match request.parameter("page_token") {
        None => 0,
        Some(token) => match token.strip_prefix("page-from-").and_then(|from| from.parse::<usize>().ok()) {
            Some(from) if from <= items.len() => from,
            _ => return Err(invalid("page_token", "is invalid")),
        },
    };
    let shown: Vec<&Value> = items.iter().skip(from).take(count).collect();
    let next = (from + shown.len() < items.len()).then(|| format!("page-from-{}", from + shown.len()));
    let url = next.as_ref().map(|token| format!("{HOME}{}?count={count}&page_token={token}", request.path()));
    let mut pagination =
        json!({"count": shown.len(), "next_page": url, "previous_page": null, "previous_page_token": null});
    if !no_tokens {
        set(&mut pagination, "next_page_token", next.into());
    }
    Ok(Response::json(200, &json!({"collection": shown, "pagination": pagination})))
}

/// The members of a body: all of `needed` are there, and none beyond `known`.
pub(super) fn members(body: &Value, known: &[&str], needed: &[&str]) -> Result<(), Refusal> {
    let object = body.as_object().ok_or_else(|| invalid("body", "is not an object"))?;
    if let Some(unknown) = object.keys().find(|name| !known.contains(&name.as_str())) {
        return Err(invalid(unknown, "is not allowed"));
    }
    match needed.iter().find(|name| object.get(**name).is_none_or(Value::is_null)) {
        Some(missing) => Err(invalid(missing, "is missing")),
        None => Ok(()),
    }
}

pub(super) fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub(super) fn set(value: &mut Value, name: &str, to: Value) {
    if let Some(object) = value.as_object_mut() {
        object.insert(name.to_owned(), to);
    }
}

pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// An instant in a body or a parameter.
pub(super) fn read_instant(text: &str, parameter: &str) -> Result<DateTime<Utc>, Refusal> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(at) => Ok(at.with_timezone(&Utc)),
        Err(_) => Err(invalid(parameter, "is not a valid date-time")),
    }
}

pub(super) fn instant_of(value: &Value, name: &str) -> DateTime<Utc> {
    read_instant(&text(value, name), name).unwrap_or(DateTime::UNIX_EPOCH)
}

pub(super) fn has_id(value: &Value, id: &str) -> bool {
    text(value, "uri").rsplit('/').next() == Some(id)
}
