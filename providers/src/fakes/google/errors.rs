//! Errors as Google writes them (Calendar API guide, "Handle API errors").
use serde_json::{Map, Value, json};

use crate::http::Response;

#[derive(Debug, Clone)]
pub(super) struct Refusal {
    status: u16,
    domain: &'static str,
    reason: String,
    message: String,
    location: Option<(&'static str, String)>,
}

impl Refusal {
    pub(super) fn new(status: u16, reason: &str, message: &str) -> Self {
        let domain =
            if reason.contains("LimitExceeded") || reason == "quotaExceeded" { "usageLimits" } else { "global" };
        Self { status, domain, reason: reason.to_owned(), message: message.to_owned(), location: None }
    }

    pub(super) fn domain(mut self, domain: &'static str) -> Self {
        self.domain = domain;
        self
    }

    pub(super) fn at_parameter(mut self, name: &str) -> Self {
        self.location = Some(("parameter", name.to_owned()));
        self
    }

    pub(super) fn not_found() -> Self {
        Self::new(404, "notFound", "Not Found")
    }

    pub(super) fn unauthorized() -> Self {
        let location = Some(("header", "Authorization".to_owned()));
        Self { location, ..Self::new(401, "authError", "Invalid Credentials") }
    }

    pub(super) fn no_scope() -> Self {
        Self::new(403, "insufficientPermissions", "Request had insufficient authentication scopes.")
    }

    pub(super) fn required(what: &str) -> Self {
        Self::new(400, "required", &format!("Missing {what}."))
    }

    pub(super) fn invalid(message: &str) -> Self {
        Self::new(400, "invalid", message)
    }

    pub(super) fn empty_range(parameter: &str) -> Self {
        Self::new(400, "timeRangeEmpty", "The specified time range is empty.")
            .domain("calendar")
            .at_parameter(parameter)
    }

    pub(super) fn taken() -> Self {
        Self::new(409, "duplicate", "The requested identifier already exists.")
    }

    pub(super) fn deleted() -> Self {
        Self::new(410, "deleted", "Resource has been deleted")
    }

    pub(super) fn full_sync() -> Self {
        let message = "Sync token is no longer valid, a full sync is required.";
        Self::new(410, "fullSyncRequired", message).domain("calendar").at_parameter("syncToken")
    }

    pub(super) fn precondition() -> Self {
        let location = Some(("header", "If-Match".to_owned()));
        Self { location, ..Self::new(412, "conditionNotMet", "Precondition Failed") }
    }

    pub(super) fn response(&self) -> Response {
        let mut error = Map::new();
        error.insert("domain".into(), json!(self.domain));
        error.insert("reason".into(), json!(self.reason));
        error.insert("message".into(), json!(self.message));
        if let Some((kind, location)) = &self.location {
            error.insert("locationType".into(), json!(kind));
            error.insert("location".into(), json!(location));
        }
        let errors = [Value::Object(error)];
        Response::json(self.status, &json!({"error": {"errors": errors, "code": self.status, "message": self.message}}))
    }
}
