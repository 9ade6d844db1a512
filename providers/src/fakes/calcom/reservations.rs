//! Reservations of slots.
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::answers::{Answer, iso, refuse, success, unknown, wrong};
use super::state::{instant, length, number, text};
use super::{CalComFake, Call, FakeReservation};
use crate::http::Response;

impl CalComFake {
    pub(super) fn reserve(&mut self, call: &Call<'_>, uid: Option<&str>) -> Answer {
        let mut faults = unknown(&call.body, &["eventTypeId", "slotStart", "slotDuration", "reservationDuration"]);
        let start = text(&call.body, "slotStart").and_then(instant);
        if start.is_none() {
            faults.push(("slotStart".to_owned(), "slotStart must be a valid ISO 8601 date string".to_owned()));
        }
        if number(&call.body, "eventTypeId").is_none() {
            faults.push(("eventTypeId".to_owned(), "eventTypeId must be an integer number".to_owned()));
        }
        wrong(call, &faults)?;
        let keep = call.body.get("reservationDuration").and_then(Value::as_i64);
        if keep.is_some() && !call.known {
            let message = "reservationDuration can only be used for authenticated requests.";
            return Err(refuse(call, 401, message));
        }
        if uid.is_some_and(|uid| !self.reservations.iter().any(|kept| kept.uid == uid)) {
            return Err(refuse(call, 404, "Slot reservation with this uid not found."));
        }
        let event_type = self.event_type_by_id(call, number(&call.body, "eventTypeId"))?;
        let length = match call.body.get("slotDuration").and_then(Value::as_i64) {
            None => length(&event_type),
            asked => self.offered_length(call, &event_type, asked)?,
        };
        let start = start.unwrap_or_default();
        let end = start + TimeDelta::minutes(length);
        self.check_reservable(call, &event_type, (start, end), uid)?;
        let keep = keep.unwrap_or(5);
        let kept = FakeReservation {
            uid: uid.map_or_else(|| format!("reservation-{}", self.next_id()), str::to_owned),
            event_type_id: number(&event_type, "id").unwrap_or_default(),
            start,
            end,
            until: call.now + TimeDelta::minutes(keep),
        };
        self.reservations.retain(|known| known.uid != kept.uid);
        self.reservations.push(kept.clone());
        let mut shown = reservation_json(&kept);
        super::state::set(&mut shown, "reservationDuration", Some(keep.into()));
        success(if uid.is_some() { 200 } else { 201 }, &shown)
    }

    fn check_reservable(
        &self,
        call: &Call<'_>,
        event_type: &Value,
        (start, end): (DateTime<Utc>, DateTime<Utc>),
        own: Option<&str>,
    ) -> Result<(), Response> {
        let id = number(event_type, "id").unwrap_or_default();
        let mut overlapping = self.bookings.iter().filter(|booking| {
            booking.is_active() && booking.event_type_id == id && booking.start < end && start < booking.end
        });
        if let Some(booking) = overlapping.next() {
            let message = if booking.seats == 0 {
                "Can't reserve a slot if the event is already booked.".to_owned()
            } else {
                format!("Booking with id={id} at {} has no more seats left.", iso(start))
            };
            if booking.seats_left() == 0 {
                return Err(refuse(call, 422, &message));
            }
        }
        let others = self.reservations.iter().filter(|kept| Some(kept.uid.as_str()) != own);
        if others.into_iter().any(|kept| call.now < kept.until && kept.start < end && start < kept.end) {
            let message = "This time slot is already reserved by another user. Please choose a different time.";
            return Err(refuse(call, 422, message));
        }
        Ok(())
    }

    pub(super) fn reserve_older(&mut self, call: &Call<'_>) -> Answer {
        let at = |name: &str| text(&call.body, name).and_then(instant);
        let (Some(start), Some(end)) = (at("slotUtcStartDate"), at("slotUtcEndDate")) else {
            return Err(refuse(call, 400, "slotUtcStartDate and slotUtcEndDate must be valid ISO 8601 date strings"));
        };
        let event_type = self.event_type_by_id(call, number(&call.body, "eventTypeId"))?;
        self.check_reservable(call, &event_type, (start, end), None)?;
        let uid = format!("reservation-{}", self.next_id());
        let event_type_id = number(&event_type, "id").unwrap_or_default();
        let until = call.now + TimeDelta::minutes(5);
        self.reservations.push(FakeReservation { uid: uid.clone(), event_type_id, start, end, until });
        success(201, &uid.into())
    }

    pub(super) fn show_reservation(&self, call: &Call<'_>, uid: &str) -> Answer {
        let kept = self.reservations.iter().find(|kept| kept.uid == uid && call.now < kept.until);
        success(200, &kept.map_or(Value::Null, reservation_json))
    }

    pub(super) fn release(&mut self, call: &Call<'_>, uid: &str) -> Answer {
        let before = self.reservations.len();
        self.reservations.retain(|kept| kept.uid != uid);
        if self.reservations.len() == before {
            return Err(refuse(call, 404, "Slot reservation with this uid not found."));
        }
        Ok(Response::json(200, &json!({"status": "success"})))
    }
}

fn reservation_json(kept: &FakeReservation) -> Value {
    json!({
        "eventTypeId": kept.event_type_id, "slotStart": iso(kept.start), "slotEnd": iso(kept.end),
        "slotDuration": (kept.end - kept.start).num_minutes(), "reservationUid": kept.uid,
        "reservationUntil": iso(kept.until),
    })
}
