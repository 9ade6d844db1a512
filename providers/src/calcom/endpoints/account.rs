//! The account, its calendars and webhooks (Cal.com API v2 reference, Me, Calendars, Webhooks): not versioned.
use super::{Body, Host};
use crate::calcom::model::{CalendarsBusy, NewWebhook, Paging, Trigger, UpdateMe, UpdateWebhook};
use crate::calcom::settings::Dialect;
use crate::http::Request;
use crate::secret::Secret;

pub(in crate::calcom) fn me() -> Request {
    Request::get(&["me"])
}

pub(in crate::calcom) fn update_me(change: &UpdateMe) -> Request {
    let body = Body::new()
        .maybe("email", change.email.as_ref())
        .maybe("name", change.name.as_ref())
        .maybe("avatarUrl", change.avatar_url.as_ref())
        .maybe("bio", change.bio.as_ref())
        .maybe("timeFormat", change.time_format)
        .maybe("defaultScheduleId", change.default_schedule_id)
        .maybe("weekStart", change.week_start.as_ref())
        .maybe("timeZone", change.time_zone.as_ref());
    Request::patch(&["me"]).json(&body)
}

pub(in crate::calcom) fn calendars() -> Request {
    Request::get(&["calendars"])
}

/// Both forms at once: the indexed one of the example and, for a single calendar, the plain parameters of the description;
/// the zone also under its old name.
pub(in crate::calcom) fn busy_times(of: &CalendarsBusy) -> Request {
    let mut request = Request::get(&["calendars", "busy-times"])
        .query("timeZone", &of.time_zone)
        .query("loggedInUsersTz", &of.time_zone)
        .query("dateFrom", of.date_from.to_string())
        .query("dateTo", of.date_to.to_string());
    for (index, calendar) in of.calendars.iter().enumerate() {
        request = request
            .query(&format!("calendarsToLoad[{index}][credentialId]"), calendar.credential_id.to_string())
            .query(&format!("calendarsToLoad[{index}][externalId]"), &calendar.external_id);
    }
    if let [only] = of.calendars.as_slice() {
        request = request.query("credentialId", only.credential_id.to_string()).query("externalId", &only.external_id);
    }
    request
}

pub(in crate::calcom) fn webhooks(of: &Paging) -> Request {
    Request::get(&["webhooks"])
        .query("take", of.take.unwrap_or(250).clamp(1, 250).to_string())
        .query_if("skip", of.next.as_deref())
}

pub(in crate::calcom) fn webhook(id: &str) -> Request {
    Request::get(&["webhooks", id])
}

pub(in crate::calcom) fn delete_webhook(id: &str) -> Request {
    Request::delete(&["webhooks", id])
}

pub(in crate::calcom) fn create_webhook(host: &Host, new: &NewWebhook) -> Request {
    let event_type = new.event_type_id.map(|id| id.to_string());
    let segments = match &event_type {
        Some(id) => vec!["event-types", id.as_str(), "webhooks"],
        None => vec!["webhooks"],
    };
    let body = webhook_body(
        host.dialect,
        Some(&new.subscriber_url),
        Some(&new.triggers),
        Some(new.active.unwrap_or(true)),
        new.secret.as_ref(),
    );
    Request::post(&segments).json(&body.maybe("payloadTemplate", new.payload_template.as_ref()))
}

pub(in crate::calcom) fn update_webhook(host: &Host, change: &UpdateWebhook) -> Request {
    let body = webhook_body(
        host.dialect,
        change.subscriber_url.as_ref(),
        change.triggers.as_deref(),
        change.active,
        change.secret.as_ref(),
    );
    Request::patch(&["webhooks", &change.id]).json(&body.maybe("payloadTemplate", change.payload_template.as_ref()))
}

fn webhook_body(
    dialect: Dialect,
    url: Option<&String>,
    triggers: Option<&[Trigger]>,
    active: Option<bool>,
    secret: Option<&Secret>,
) -> Body {
    let (url_name, triggers_name) = match dialect {
        Dialect::Official => ("subscriberUrl", "triggers"),
        Dialect::Gateway => ("subscriberUrl", "eventTriggers"),
        Dialect::SnakeCase => ("subscriber_url", "event_triggers"),
    };
    Body::new()
        .maybe(url_name, url)
        .maybe(triggers_name, triggers)
        .maybe("active", active)
        .maybe("secret", secret.map(Secret::expose))
}
