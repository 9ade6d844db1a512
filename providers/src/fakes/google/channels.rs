//! The channels of the fake, and what it would send on them.
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::errors::Refusal;
use super::fields::{known, text};
use super::{GoogleFake, Outcome};
use crate::http::{Headers, Request, Response};

/// A channel that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FakeChannel {
    /// The id that the caller chose.
    pub id: String,
    /// What is watched.
    pub resource_id: String,
    /// The calendar.
    pub calendar: String,
    /// Where notifications go.
    pub address: String,
    /// When it ends.
    pub expiration: DateTime<Utc>,
    token: String,
    messages: u64,
}

/// A notification that Google would send: a `POST` without a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Where it goes.
    pub address: String,
    /// Its headers, which are all it says.
    pub headers: Headers,
}

impl GoogleFake {
    pub(super) fn watch(&mut self, request: &Request, calendar: &str, now: DateTime<Utc>) -> Outcome {
        known(request, &[])?;
        let body = request.body_json();
        let required =
            |name: &str| text(&body, name).filter(|text| !text.is_empty()).ok_or_else(|| Refusal::required(name));
        let (id, kind, address) = (required("id")?, required("type")?, required("address")?);
        let token = text(&body, "token").unwrap_or_default();
        if id.len() > 64 || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_+/=".contains(&byte)) {
            return Err(Refusal::new(400, "channelIdInvalid", "Channel id invalid"));
        }
        if self.channels.contains_key(id) {
            return Err(Refusal::new(400, "channelIdNotUnique", "Channel id not unique"));
        }
        if !matches!(kind, "web_hook" | "webhook") {
            return Err(Refusal::new(400, "channelUnknown", "Channel type unknown"));
        }
        if !address.starts_with("https://") {
            let message = "WebHook callback must be HTTPS";
            return Err(Refusal::new(400, "push.webhookUrlNotHttps", message));
        }
        if token.chars().count() > 256 {
            return Err(Refusal::invalid("Channel token too long"));
        }
        let ttl = body.pointer("/params/ttl").map(|ttl| ttl.as_str().and_then(|ttl| ttl.parse().ok()));
        let ttl: i64 = ttl.unwrap_or(Some(604_800)).ok_or_else(|| Refusal::invalid("Invalid ttl."))?;
        let expiration = now + TimeDelta::seconds(ttl.clamp(1, 2_592_000));
        let channel = FakeChannel {
            id: id.to_owned(),
            resource_id: format!("resource{}", self.next()),
            calendar: calendar.to_owned(),
            address: address.to_owned(),
            expiration,
            token: token.to_owned(),
            messages: 0,
        };
        let json = json!({
            "kind": "api#channel", "id": channel.id, "resourceId": channel.resource_id,
            "resourceUri": resource_uri(calendar), "token": token,
            "expiration": expiration.timestamp_millis().to_string(),
        });
        self.channels.insert(id.to_owned(), channel);
        self.notify(id, "sync");
        Ok(Response::json(200, &json))
    }

    pub(super) fn stop(&mut self, request: &Request) -> Outcome {
        known(request, &[])?;
        let body: Value = request.body_json();
        let id = text(&body, "id").ok_or_else(|| Refusal::required("id"))?;
        let resource = text(&body, "resourceId").ok_or_else(|| Refusal::required("resourceId"))?;
        if self.channels.get(id).is_none_or(|channel| channel.resource_id != resource) {
            return Err(Refusal::new(404, "notFound", "Channel not found for project"));
        }
        self.channels.remove(id);
        Ok(Response::new(204))
    }

    /// Tells every channel that lives of a change.
    pub(super) fn notify_all(&mut self, calendar: &str, now: DateTime<Utc>) {
        let living = self.channels.values().filter(|channel| channel.calendar == calendar && now < channel.expiration);
        let ids: Vec<String> = living.map(|channel| channel.id.clone()).collect();
        for id in ids {
            self.notify(&id, "exists");
        }
    }

    fn notify(&mut self, id: &str, state: &str) {
        let Some(channel) = self.channels.get_mut(id) else {
            return;
        };
        // Numbers grow, and not by one.
        channel.messages += if channel.messages == 0 { 1 } else { 7 };
        let mut headers = Headers::new();
        headers.push("X-Goog-Channel-ID", &channel.id);
        if !channel.token.is_empty() {
            headers.push("X-Goog-Channel-Token", &channel.token);
        }
        headers.push("X-Goog-Channel-Expiration", channel.expiration.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        headers.push("X-Goog-Resource-ID", &channel.resource_id);
        headers.push("X-Goog-Resource-URI", resource_uri(&channel.calendar));
        headers.push("X-Goog-Resource-State", state);
        headers.push("X-Goog-Message-Number", channel.messages.to_string());
        self.notifications.push(Notification { address: channel.address.clone(), headers });
    }
}

fn resource_uri(calendar: &str) -> String {
    format!("https://www.googleapis.com/calendar/v3/calendars/{calendar}/events?alt=json")
}
