//! The account, its calendars and its webhooks.
use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};
use whenfree::Zone;

use super::answers::{Answer, iso, no_route, refuse, success, unknown, wrong};
use super::state::{merge, number, text};
use super::{CalComFake, Call};
use crate::http::Method;

impl CalComFake {
    pub(super) fn me_routes(&mut self, call: &Call<'_>) -> Answer {
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["me"]) => success(200, &self.me),
            (Method::Patch, ["me"]) => {
                let known =
                    ["email", "name", "avatarUrl", "bio", "timeFormat", "defaultScheduleId", "weekStart", "timeZone"];
                wrong(call, &unknown(&call.body, &known))?;
                merge(&mut self.me, &call.body);
                success(200, &self.me)
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    pub(super) fn calendar_routes(&mut self, call: &Call<'_>) -> Answer {
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["calendars"]) => success(
                200,
                &json!({
                    "connectedCalendars": [{
                        "integration": {"type": "google_calendar", "slug": "google-calendar"}, "credentialId": 135,
                        "primary": {"externalId": "ada@example.com", "primary": true},
                        "calendars": [{
                            "externalId": "ada@example.com", "integration": "google_calendar", "name": "Ada", "primary": true,
                            "readOnly": false, "email": "ada@example.com", "isSelected": true, "credentialId": 135,
                        }],
                    }],
                    "destinationCalendar": {
                        "externalId": "ada@example.com", "integration": "google_calendar", "name": "Ada", "credentialId": 135,
                    },
                }),
            ),
            (Method::Get, ["calendars", "busy-times"]) => self.busy_times(call),
            _ => Err(no_route(call.request, call.now)),
        }
    }

    fn busy_times(&self, call: &Call<'_>) -> Answer {
        let zone = call.parameter("timeZone").or_else(|| call.parameter("loggedInUsersTz"));
        let zone = zone.and_then(|zone| Zone::named(&zone).ok());
        let date = |name: &str| call.parameter(name).and_then(|date| date.parse::<NaiveDate>().ok());
        let (Some(zone), Some(from), Some(to)) = (zone, date("dateFrom"), date("dateTo")) else {
            return Err(refuse(call, 400, "timeZone, dateFrom and dateTo must be given"));
        };
        let credential = call.parameter("calendarsToLoad[0][credentialId]").or_else(|| call.parameter("credentialId"));
        let calendar = call.parameter("calendarsToLoad[0][externalId]").or_else(|| call.parameter("externalId"));
        if credential.as_deref() != Some("135") || calendar.as_deref() != Some("ada@example.com") {
            return Err(refuse(call, 404, "Calendars not found"));
        }
        let midnight = |date: NaiveDate| zone.resolve(date.and_time(chrono::NaiveTime::MIN));
        let (from, to) = (midnight(from), midnight(to + TimeDelta::days(1)));
        let busy = self.busy.iter().filter(|(start, end)| *start < to && from < *end);
        let busy =
            busy.map(|(start, end)| json!({"start": iso(*start), "end": iso(*end), "source": "Google Calendar"}));
        success(200, &busy.collect::<Vec<Value>>().into())
    }

    pub(super) fn webhook_routes(&mut self, call: &Call<'_>) -> Answer {
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["webhooks"]) => {
                let part = |name: &str, usual: usize| {
                    call.parameter(name).and_then(|text| text.parse::<usize>().ok()).unwrap_or(usual)
                };
                let take = part("take", 250);
                if take > 250 {
                    return Err(refuse(call, 400, "take property is wrong,take must not be greater than 250 "));
                }
                let page: Vec<Value> = self.webhooks.iter().skip(part("skip", 0)).take(take).cloned().collect();
                success(200, &page.into())
            }
            (Method::Post, ["webhooks"]) => self.create_webhook(call, None),
            (method, ["webhooks", id]) => {
                let is_it =
                    |known: &Value| known.get("id").is_some_and(|known| known.to_string().trim_matches('"') == *id);
                let place = self.webhooks.iter().position(is_it);
                let place = place.ok_or_else(|| refuse(call, 404, "Webhook not found"))?;
                match method {
                    Method::Patch => {
                        wrong(call, &unknown(&call.body, &WEBHOOK))?;
                        self.webhooks.get_mut(place).into_iter().for_each(|known| merge(known, &call.body));
                    }
                    Method::Delete => return success(200, &self.webhooks.remove(place)),
                    Method::Get => {}
                    _ => return Err(no_route(call.request, call.now)),
                }
                success(200, &self.webhooks.get(place).cloned().unwrap_or_default())
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    pub(super) fn create_webhook(&mut self, call: &Call<'_>, event_type: Option<u64>) -> Answer {
        let body = &call.body;
        let mut faults = unknown(body, &WEBHOOK);
        let mut fault = |name: &str, why: &str| faults.push((name.to_owned(), why.to_owned()));
        if !body.get("active").is_some_and(Value::is_boolean) {
            fault("active", "active must be a boolean value");
        }
        if text(body, "subscriberUrl").is_none_or(|url| !url.starts_with("http")) {
            fault("subscriberUrl", "subscriberUrl must be a URL address");
        }
        let triggers = body.get("triggers").and_then(Value::as_array);
        let known = |trigger: &Value| {
            trigger.as_str().is_some_and(|word| {
                !matches!(crate::calcom::Trigger::parse(word), crate::calcom::Trigger::Other(_)) && !word.contains('.')
            })
        };
        if !triggers.is_some_and(|triggers| !triggers.is_empty() && triggers.iter().all(known)) {
            fault("triggers", "each value in triggers must be one of the known triggers");
        }
        wrong(call, &faults)?;
        let url = text(body, "subscriberUrl");
        if self
            .webhooks
            .iter()
            .any(|known| text(known, "subscriberUrl") == url && number(known, "eventTypeId") == event_type)
        {
            return Err(refuse(call, 409, "Webhook with this subscriberUrl already exists for this user"));
        }
        let id = self.next_id();
        let id = if self.webhook_ids_are_texts { format!("0193-{id}").into() } else { json!(id) };
        let mut webhook = json!({"id": id, "payloadTemplate": null});
        merge(&mut webhook, body);
        match event_type {
            None => super::state::set(&mut webhook, "userId", self.me.get("id").cloned()),
            id => super::state::set(&mut webhook, "eventTypeId", id.map(Value::from)),
        }
        self.webhooks.push(webhook.clone());
        success(201, &webhook)
    }
}

const WEBHOOK: [&str; 6] = ["active", "subscriberUrl", "triggers", "payloadTemplate", "secret", "version"];
