//! Subscriptions: made, proved, renewed, ended, and the notifications they lead to.
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::answers::{Answer, Refusal, not_found, refuse};
use crate::fakes::GraphFake;
use crate::http::{Method, Request, Response};

/// The longest life to events, in minutes.
const LONGEST: i64 = 10_080;
/// The shortest; less is raised to it.
const SHORTEST: i64 = 45;

/// A subscription.
#[derive(Debug)]
pub(super) struct Stored {
    id: String,
    owner: String,
    watched: String,
    resource: String,
    change_type: String,
    url: String,
    client_state: Value,
    ends: DateTime<Utc>,
}

/// The answer of an address that proves itself: the token, decoded, as plain text.
pub(super) fn proves_itself(request: &Request) -> Response {
    Response::text(200, "text/plain", request.parameter("validationToken").unwrap_or_default())
}

fn invalid(message: &str) -> Refusal {
    refuse(400, "InvalidRequest", message)
}

impl Stored {
    fn json(&self) -> Value {
        json!({
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity",
            "id": self.id,
            "resource": self.resource,
            "applicationId": "24d3b144-21ae-4080-943f-7067b395b913",
            "changeType": self.change_type,
            "clientState": self.client_state,
            "notificationUrl": self.url,
            "expirationDateTime": self.ends.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string(),
            "creatorId": "8ee44408-0679-472c-bc2a-692812af3437",
        })
    }
}

impl GraphFake {
    /// Ends a subscription before its time, as Graph does when rights change. Whether it was there.
    pub fn drop_subscription(&mut self, id: &str) -> bool {
        let before = self.subscriptions.len();
        self.subscriptions.retain(|subscription| subscription.id != id);
        self.subscriptions.len() < before
    }

    pub(super) fn subscription(&mut self, request: &Request, owner: &str, path: &[&str], now: DateTime<Utc>) -> Answer {
        self.subscriptions.retain(|subscription| subscription.ends > now);
        let known = |id: &str| {
            let mut all = self.subscriptions.iter();
            all.position(|subscription| subscription.id == id && subscription.owner == owner)
        };
        match (request.method, path) {
            (Method::Get, []) => {
                let own = self.subscriptions.iter().filter(|subscription| subscription.owner == owner);
                let items = own.map(Stored::json).collect();
                Ok(self.page(request, items, None))
            }
            (Method::Post, []) => self.subscribe(request, owner, now),
            (Method::Patch, [id]) => {
                let place = known(id).ok_or_else(gone)?;
                let ends = expiry(&request.body_json(), now)?;
                let subscription = self.subscriptions.get_mut(place).ok_or_else(gone)?;
                subscription.ends = ends;
                Ok(Response::json(200, &subscription.json()))
            }
            (Method::Delete, [id]) => {
                let place = known(id).ok_or_else(gone)?;
                self.subscriptions.remove(place);
                Ok(Response::new(204))
            }
            _ => Err(not_found()),
        }
    }

    fn subscribe(&mut self, request: &Request, owner: &str, now: DateTime<Utc>) -> Answer {
        let body = request.body_json();
        let text = |name: &str| body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let required = |name: &str| text(name).ok_or_else(|| invalid(&format!("The property '{name}' is required.")));
        let (change_type, url, resource) =
            (required("changeType")?, required("notificationUrl")?, required("resource")?);
        if change_type.split(',').any(|change| !["created", "updated", "deleted"].contains(&change.trim())) {
            return Err(invalid("The changeType is invalid."));
        }
        for name in ["notificationUrl", "lifecycleNotificationUrl"] {
            if text(name).is_some_and(|url| !url.starts_with("https://")) {
                return Err(invalid("Notification URL must use HTTPS."));
            }
        }
        if text("clientState").is_some_and(|state| state.chars().count() > 128) {
            return Err(invalid("The clientState is longer than 128 characters."));
        }
        let watched = self.watched(owner, resource).ok_or_else(|| invalid("The resource is not supported."))?;
        let ends = expiry(&body, now)?;
        let (url, resource, change_type) = (url.to_owned(), resource.to_owned(), change_type.to_owned());
        self.shake_hands(&url)?;
        if let Some(lifecycle) = text("lifecycleNotificationUrl") {
            self.shake_hands(lifecycle)?;
        }
        let id = self.id("subscription");
        let client_state = body.get("clientState").cloned().unwrap_or_default();
        let stored = Stored { id, owner: owner.to_owned(), watched, resource, change_type, url, client_state, ends };
        let answer = stored.json();
        self.subscriptions.push(stored);
        Ok(Response::json(201, &answer))
    }

    /// The mailbox whose events a resource means.
    fn watched(&self, owner: &str, resource: &str) -> Option<String> {
        let path: Vec<&str> = resource.trim_matches('/').split('/').collect();
        let (address, rest) = match path.as_slice() {
            ["me", rest @ ..] => (owner.to_owned(), rest),
            ["users", user, rest @ ..] => (self.address_of(user)?, rest),
            _ => return None,
        };
        matches!(rest, ["events"] | ["calendars", _, "events"]).then_some(address)
    }

    /// Asks an address to prove itself.
    fn shake_hands(&mut self, url: &str) -> Result<(), Refusal> {
        let token =
            format!("Validation: Testing client application reachability for subscription {} <&>+%", self.counter);
        let separator = if url.contains('?') { '&' } else { '?' };
        let address = format!("{url}{separator}validationToken={}", crate::http::encoded(&token));
        let request = Request::to(Method::Post, address).text("text/plain; charset=utf-8", "");
        self.handshakes.push(request.clone());
        let answer = (self.endpoint)(&request);
        let plain = answer.headers.get("content-type").is_some_and(|kind| kind.starts_with("text/plain"));
        if answer.status == 200 && plain && answer.body == token.as_bytes() {
            return Ok(());
        }
        Err(invalid(
            "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.",
        ))
    }

    /// Notes the notifications that a change leads to.
    pub(super) fn tell(&mut self, address: &str, id: &str, change: &str, now: DateTime<Utc>) {
        let user = self.mailboxes.get(address).map(|mailbox| mailbox.id.clone()).unwrap_or_default();
        let concerned = self.subscriptions.iter().filter(|subscription| {
            let asked = subscription.change_type.split(',').any(|kind| kind.trim() == change);
            subscription.watched == address && subscription.ends > now && asked
        });
        let notifications = concerned.map(|subscription| {
            let resource = format!("Users/{user}/Events/{id}");
            let item = json!({
                "subscriptionId": subscription.id,
                "subscriptionExpirationDateTime": subscription.ends.to_rfc3339(),
                "clientState": subscription.client_state,
                "changeType": change,
                "resource": resource,
                "tenantId": "84bd8158-6d4d-4958-8b9f-9d6445542f95",
                "resourceData": {"@odata.type": "#Microsoft.Graph.Event", "@odata.id": resource, "id": id},
            });
            Request::to(Method::Post, subscription.url.clone()).json(&json!({"value": [item]}))
        });
        let notifications: Vec<Request> = notifications.collect();
        self.notifications.extend(notifications);
    }
}

fn gone() -> Refusal {
    refuse(404, "ResourceNotFound", "The object was not found.")
}

/// When a subscription ends: at most 10,080 minutes from now, at least 45.
fn expiry(body: &Value, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    let text = body.get("expirationDateTime").and_then(Value::as_str);
    let ends = text.and_then(|text| DateTime::parse_from_rfc3339(text).ok()).map(|ends| ends.to_utc());
    let ends = ends.ok_or_else(|| invalid("The property 'expirationDateTime' is required."))?;
    if ends <= now {
        return Err(invalid("Subscription expiration must be in the future."));
    }
    if ends - now > TimeDelta::minutes(LONGEST) {
        return Err(invalid("Subscription expiration can only be 10080 minutes in the future."));
    }
    Ok(ends.max(now + TimeDelta::minutes(SHORTEST)))
}
