//! Schedules (Cal.com API v2 reference, Schedules; version 2024-06-11).
use super::{Body, Host, versioned};
use crate::calcom::model::{NewSchedule, UpdateSchedule};
use crate::http::Request;

fn versioned_for(host: &Host, request: Request) -> Request {
    versioned(request, &host.versions.schedules)
}

pub(in crate::calcom) fn list(host: &Host) -> Request {
    versioned_for(host, Request::get(&["schedules"]))
}

pub(in crate::calcom) fn default(host: &Host) -> Request {
    versioned_for(host, Request::get(&["schedules", "default"]))
}

pub(in crate::calcom) fn get(host: &Host, id: u64) -> Request {
    versioned_for(host, Request::get(&["schedules", &id.to_string()]))
}

pub(in crate::calcom) fn create(host: &Host, new: &NewSchedule) -> Request {
    let body = Body::new()
        .set("name", &new.name)
        .set("timeZone", &new.time_zone)
        .set("isDefault", new.is_default)
        .maybe("availability", new.availability.as_ref())
        .maybe("overrides", new.overrides.as_ref());
    versioned_for(host, Request::post(&["schedules"])).json(&body)
}

pub(in crate::calcom) fn update(host: &Host, change: &UpdateSchedule) -> Request {
    let body = Body::new()
        .maybe("name", change.name.as_ref())
        .maybe("timeZone", change.time_zone.as_ref())
        .maybe("isDefault", change.is_default)
        .maybe("availability", change.availability.as_ref())
        .maybe("overrides", change.overrides.as_ref());
    versioned_for(host, Request::patch(&["schedules", &change.id.to_string()])).json(&body)
}

pub(in crate::calcom) fn delete(host: &Host, id: u64) -> Request {
    versioned_for(host, Request::delete(&["schedules", &id.to_string()]))
}
