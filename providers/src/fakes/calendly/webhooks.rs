//! The fake's webhook subscriptions, and what they would be told.
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::CalendlyFake;
use super::answers::{Refusal, created, fail, has_id, instant, invalid, members, not_found, page, set, text};
use crate::http::{Method, Request, Response};

const EVENTS: [&str; 8] = [
    "invitee.created",
    "invitee.canceled",
    "invitee_no_show.created",
    "invitee_no_show.deleted",
    "routing_form_submission.created",
    "event_type.created",
    "event_type.updated",
    "event_type.deleted",
];

impl CalendlyFake {
    pub(super) fn subscribe(&mut self, body: &Value, now: DateTime<Utc>) -> Result<Response, Refusal> {
        self.needs_paid_plan()?;
        let known = ["url", "events", "organization", "scope", "user", "group", "signing_key"];
        members(body, &known, &["url", "events", "organization", "scope"])?;
        let url = text(body, "url");
        if !url.starts_with("https://") {
            return Err(invalid("url", "must be https"));
        }
        let events: Vec<Value> = body.get("events").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_known = |event: &Value| event.as_str().is_some_and(|event| EVENTS.contains(&event));
        if events.is_empty() || !events.iter().all(is_known) {
            return Err(invalid("events", "is invalid"));
        }
        self.check_scope(&text(body, "scope"), &text(body, "organization"), body.get("user"), body.get("group"))?;
        if self.webhooks.iter().any(|(known, _)| text(known, "callback_url") == url) {
            return Err(fail(409, "Already Exists", "Hook with this url already exists"));
        }
        let uri = self.fresh("webhook_subscriptions", "WEBHOOK");
        let webhook = json!({
            "uri": uri, "callback_url": url, "created_at": instant(now), "updated_at": instant(now),
            "retry_started_at": null, "state": "active", "events": events, "scope": text(body, "scope"),
            "organization": text(body, "organization"), "user": body.get("user"), "group": body.get("group"),
            "creator": self.user(),
        });
        let key = body.get("signing_key").and_then(Value::as_str).map(str::to_owned);
        self.webhooks.push((webhook.clone(), key));
        Ok(created(&json!({"resource": webhook})))
    }

    fn check_scope(
        &self,
        scope: &str,
        organization: &str,
        user: Option<&Value>,
        group: Option<&Value>,
    ) -> Result<(), Refusal> {
        if organization != self.organization() {
            return Err(invalid("organization", "is unknown"));
        }
        let own = |user: &Value| self.users.iter().any(|known| Some(text(known, "uri").as_str()) == user.as_str());
        match scope {
            "user" if !user.is_some_and(own) => Err(invalid("user", "is missing or unknown")),
            "group" if group.is_none() => Err(invalid("group", "is missing")),
            "user" | "organization" | "group" => Ok(()),
            _ => Err(invalid("scope", "is invalid")),
        }
    }

    pub(super) fn unsubscribe(&mut self, id: &str) -> Result<Response, Refusal> {
        let at = self.webhooks.iter().position(|(known, _)| has_id(known, id)).ok_or_else(not_found)?;
        self.webhooks.remove(at);
        Ok(Response::new(204))
    }

    fn checked_scope(&self, request: &Request) -> Result<String, Refusal> {
        let scope = request.parameter("scope").ok_or_else(|| invalid("scope", "is missing"))?;
        let organization = request.parameter("organization").ok_or_else(|| invalid("organization", "is missing"))?;
        let (user, group) = (request.parameter("user").map(Value::from), request.parameter("group").map(Value::from));
        self.check_scope(&scope, &organization, user.as_ref(), group.as_ref())?;
        Ok(scope)
    }

    pub(super) fn list_webhooks(&self, request: &Request) -> Result<Response, Refusal> {
        self.needs_paid_plan()?;
        let scope = self.checked_scope(request)?;
        let user = request.parameter("user");
        let meant = |known: &&Value| {
            text(known, "scope") == scope && user.as_ref().is_none_or(|user| text(known, "user") == *user)
        };
        let shown: Vec<Value> = self.webhooks.iter().map(|(known, _)| known).filter(meant).cloned().collect();
        page(request, &shown, self.quirks.no_page_tokens)
    }

    pub(super) fn sample(&self, request: &Request, now: DateTime<Utc>) -> Result<Response, Refusal> {
        self.checked_scope(request)?;
        let event = request.parameter("event").filter(|event| EVENTS.contains(&event.as_str()));
        let event = event.ok_or_else(|| invalid("event", "is missing or unknown"))?;
        Ok(Response::json(
            200,
            &json!({"event": event, "created_at": instant(now), "created_by": self.user(),
            "payload": {"email": "test@example.com", "name": "John Doe", "status": "active"}}),
        ))
    }

    /// Keeps a delivery for every active subscription that hears of the event.
    pub(super) fn deliver(&mut self, event: &str, invitee: &str, now: DateTime<Utc>) {
        let Some(mut payload) = self.invitees.iter().find(|known| text(known, "uri") == invitee).cloned() else {
            return;
        };
        let of = text(&payload, "event");
        if let Some(mut meeting) = self.events.iter().find(|known| text(known, "uri") == of).cloned() {
            if let Some(members) = meeting.as_object_mut() {
                members.remove("calendar_event");
            }
            set(&mut payload, "scheduled_event", meeting);
        }
        let body = json!({"event": event, "created_at": instant(now), "created_by": self.user(), "payload": payload});
        for (webhook, key) in &self.webhooks {
            let hears =
                webhook.get("events").and_then(Value::as_array).is_some_and(|events| events.contains(&event.into()));
            if hears && text(webhook, "state") == "active" {
                let request = Request::to(Method::Post, text(webhook, "callback_url")).json(&body);
                self.deliveries.push(signed(request, key.as_deref(), now));
            }
        }
    }
}

/// Signs a delivery: `t=..,v1=..` with HMAC-SHA256 over time, a dot and the body.
fn signed(request: Request, key: Option<&str>, now: DateTime<Utc>) -> Request {
    let Some(mut mac) = key.and_then(|key| Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()) else { return request };
    let time = now.timestamp();
    mac.update(format!("{time}.").as_bytes());
    mac.update(&request.body);
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    request.header("Calendly-Webhook-Signature", format!("t={time},v1={hex}"))
}
