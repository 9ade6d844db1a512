//! What can be done with a booking.
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::answers::{Answer, no_route, refuse, success, unknown, wrong};
use super::state::{instant, text};
use super::{CalComFake, Call, FakeAttendee};
use crate::http::{Method, Response};

impl CalComFake {
    pub(super) fn act(&mut self, call: &Call<'_>, uid: &str, rest: &[&str]) -> Answer {
        match (call.request.method, rest) {
            (Method::Post, ["reschedule"]) => self.reschedule(call, uid),
            (Method::Post, ["cancel"]) => self.cancel(call, uid),
            (Method::Post, ["confirm"]) => self.decide(call, uid, "accepted"),
            (Method::Post, ["decline"]) => self.decide(call, uid, "rejected"),
            (Method::Post, ["mark-absent"]) => self.mark_absent(call, uid),
            (Method::Post, ["reassign"]) => self.reassign(call, uid, None),
            (Method::Post, ["reassign", user]) => self.reassign(call, uid, Some(user)),
            (Method::Patch, ["location"]) => {
                let place = self.place_of(call, uid)?;
                let faults = unknown(&call.body, &["location"]);
                wrong(call, &faults)?;
                let Some(location) = call.body.get("location").filter(|location| text(location, "type").is_some())
                else {
                    return Err(refuse(call, 400, "location property is wrong,location must be an object "));
                };
                self.change(call, place, |booking| booking.location = super::bookings::place(location))
            }
            (Method::Get, ["calendar-links"]) => {
                self.place_of(call, uid)?;
                success(
                    200,
                    &json!([
                        {"label": "Google Calendar", "link": format!("https://calendar.google.com/calendar/r/eventedit?text={uid}")},
                        {"label": "ICS", "link": format!("data:text/calendar,{uid}")},
                    ]),
                )
            }
            (Method::Get, ["references"]) => {
                self.place_of(call, uid)?;
                let asked = call.parameter("type");
                let all = [
                    json!({"id": 1, "type": "google_calendar", "eventUid": format!("g-{uid}"), "destinationCalendarId": null}),
                    json!({"id": 2, "type": "daily_video", "eventUid": format!("d-{uid}"), "destinationCalendarId": null}),
                ];
                let found: Vec<&Value> = all
                    .iter()
                    .filter(|known| asked.as_deref().is_none_or(|kind| text(known, "type") == Some(kind)))
                    .collect();
                success(200, &json!(found))
            }
            (Method::Post, ["guests"]) => self.add_guests(call, uid),
            (_, ["attendees", rest @ ..]) => self.attendee_routes(call, uid, rest),
            _ => Err(no_route(call.request, call.now)),
        }
    }

    fn change(&mut self, call: &Call<'_>, place: usize, change: impl FnOnce(&mut super::FakeBooking)) -> Answer {
        let Some(booking) = self.bookings.get_mut(place) else { return Err(refuse(call, 404, "not found")) };
        change(booking);
        booking.updated = call.now;
        let booking = booking.clone();
        success(200, &self.show(&booking))
    }

    fn reschedule(&mut self, call: &Call<'_>, uid: &str) -> Answer {
        let known = ["start", "rescheduledBy", "reschedulingReason", "emailVerificationCode", "seatUid"];
        let mut faults = unknown(&call.body, &known);
        let start = text(&call.body, "start").and_then(instant);
        if start.is_none() {
            faults.push(("start".to_owned(), "start must be a valid ISO 8601 date string".to_owned()));
        }
        wrong(call, &faults)?;
        let (place, start) = (self.place_of(call, uid)?, start.unwrap_or_default());
        let Some(old) = self.bookings.get(place).cloned() else { return Err(refuse(call, 404, "not found")) };
        if let Some(to) = &old.rescheduled_to {
            let message = format!(
                "Can't reschedule booking with uid={uid} because it has been cancelled and rescheduled already to booking \
                 with uid={to}."
            );
            return Err(refuse(call, 400, &message));
        }
        if !old.is_active() {
            let message = format!("Can't reschedule booking with uid={uid} because it has been cancelled.");
            return Err(refuse(call, 400, &message));
        }
        let event_type = self.event_type_by_id(call, Some(old.event_type_id))?;
        let length = (old.end - old.start).num_minutes();
        self.check_free(call, &event_type, start, length, Some(uid))?;
        let id = self.next_id();
        let new_uid = format!("fakeBooking{id:011}");
        let reason = text(&call.body, "reschedulingReason").map(str::to_owned);
        let owned = text(&call.body, "rescheduledBy") == text(&self.me, "email");
        let waits = text(event_type.get("confirmationPolicy").unwrap_or(&Value::Null), "type").is_some();
        let mut new = super::FakeBooking {
            id,
            uid: new_uid.clone(),
            status: if waits && !owned { "pending" } else { "accepted" }.to_owned(),
            start,
            end: start + TimeDelta::minutes(length),
            rescheduled_from: Some(uid.to_owned()),
            rescheduling_reason: reason.clone(),
            created: call.now,
            updated: call.now,
            ..old
        };
        if let Some(seat) = text(&call.body, "seatUid") {
            // One seat moves; the others stay.
            new.attendees.retain(|who| who.seat.as_deref() == Some(seat));
            if new.attendees.is_empty() {
                return Err(refuse(call, 404, &format!("Booking with seatUid={seat} was not found")));
            }
            if let Some(old) = self.bookings.get_mut(place) {
                old.attendees.retain(|who| who.seat.as_deref() != Some(seat));
                if old.attendees.is_empty() {
                    "cancelled".clone_into(&mut old.status);
                }
            }
        } else if let Some(old) = self.bookings.get_mut(place) {
            "cancelled".clone_into(&mut old.status);
            old.rescheduled_to = Some(new_uid);
            old.rescheduling_reason = reason;
            old.updated = call.now;
        }
        self.bookings.push(new.clone());
        success(201, &self.show(&new))
    }

    fn cancel(&mut self, call: &Call<'_>, uid: &str) -> Answer {
        wrong(call, &unknown(&call.body, &["cancellationReason", "cancelSubsequentBookings", "seatUid"]))?;
        let reason = text(&call.body, "cancellationReason").map(str::to_owned);
        let places: Vec<usize> = self.places_to_cancel(call, uid)?;
        let Some(first) = places.first().and_then(|place| self.bookings.get(*place)) else {
            return Err(refuse(call, 404, &format!("Booking with uid={uid} not found")));
        };
        if !first.is_active() {
            let message = format!(
                "Can't cancel booking with uid={uid} because it has been cancelled already. Please provide uid of a booking \
                 that is not cancelled."
            );
            return Err(refuse(call, 400, &message));
        }
        if first.end <= call.now {
            let message = "Cannot cancel a booking that has already ended";
            return Err(Response::json(400, &json!({"statusCode": 400, "message": message})));
        }
        if let Some(seat) = text(&call.body, "seatUid") {
            return self.give_up_seat(call, places.first().copied().unwrap_or_default(), seat);
        }
        let mut shown = Vec::new();
        for place in &places {
            if let Some(booking) = self.bookings.get_mut(*place) {
                "cancelled".clone_into(&mut booking.status);
                booking.cancellation_reason.clone_from(&reason);
                booking.updated = call.now;
                if call.version != "2026-02-25" && booking.seats > 0 {
                    booking.attendees.clear();
                }
                let booking = booking.clone();
                shown.push(self.show(&booking));
            }
        }
        match shown.as_slice() {
            [only] => success(200, only),
            _ => success(200, &shown.into()),
        }
    }

    /// The booking, those of its series that follow, or what is left of the series whose uid it is.
    fn places_to_cancel(&self, call: &Call<'_>, uid: &str) -> Result<Vec<usize>, Response> {
        let all = || self.bookings.iter().enumerate();
        let of_series: Vec<usize> = all()
            .filter(|(_, booking)| booking.series.as_deref() == Some(uid) && booking.is_active())
            .map(|(place, _)| place)
            .collect();
        if !of_series.is_empty() {
            return Ok(of_series);
        }
        let place = self.place_of(call, uid)?;
        let mut places = vec![place];
        if call.body.get("cancelSubsequentBookings") == Some(&Value::Bool(true))
            && let Some(first) = self.bookings.get(place)
            && first.series.is_some()
        {
            places.extend(
                all()
                    .filter(|(_, booking)| {
                        booking.series == first.series && booking.start > first.start && booking.is_active()
                    })
                    .map(|(place, _)| place),
            );
        }
        Ok(places)
    }

    fn give_up_seat(&mut self, call: &Call<'_>, place: usize, seat: &str) -> Answer {
        let has = |booking: &super::FakeBooking| booking.attendees.iter().any(|who| who.seat.as_deref() == Some(seat));
        if !self.bookings.get(place).is_some_and(has) {
            return Err(refuse(call, 404, &format!("Booking with seatUid={seat} was not found")));
        }
        self.change(call, place, |booking| {
            booking.attendees.retain(|who| who.seat.as_deref() != Some(seat));
            if booking.attendees.is_empty() {
                "cancelled".clone_into(&mut booking.status);
            }
        })
    }

    fn decide(&mut self, call: &Call<'_>, uid: &str, status: &str) -> Answer {
        let place = self.place_of(call, uid)?;
        let now = self.bookings.get(place).map(|booking| booking.status.clone()).unwrap_or_default();
        if now != "pending" && now != status {
            return Err(refuse(call, 400, &format!("Booking with uid={uid} is {now} and cannot be {status}.")));
        }
        let reason = text(&call.body, "reason").map(str::to_owned);
        self.change(call, place, |booking| {
            status.clone_into(&mut booking.status);
            booking.cancellation_reason = reason;
        })
    }

    fn mark_absent(&mut self, call: &Call<'_>, uid: &str) -> Answer {
        wrong(call, &unknown(&call.body, &["host", "attendees"]))?;
        let place = self.place_of(call, uid)?;
        if self.bookings.get(place).is_some_and(|booking| call.now < booking.start) {
            return Err(refuse(call, 400, "Bookings can only be marked as absent after their start time."));
        }
        let host = call.body.get("host").and_then(Value::as_bool);
        let marks = call.body.get("attendees").and_then(Value::as_array).cloned().unwrap_or_default();
        self.change(call, place, |booking| {
            booking.absent_host = host.unwrap_or(booking.absent_host);
            for mark in &marks {
                let absent = mark.get("absent").and_then(Value::as_bool).unwrap_or_default();
                let named = booking.attendees.iter_mut().filter(|who| text(mark, "email") == Some(who.email.as_str()));
                named.for_each(|who| who.absent = absent);
            }
        })
    }

    fn reassign(&mut self, call: &Call<'_>, uid: &str, user: Option<&str>) -> Answer {
        self.place_of(call, uid)?;
        let id = match user {
            None => 2,
            Some(user) => user.parse::<u64>().map_err(|_| refuse(call, 400, "userId must be a number"))?,
        };
        let mut data = json!({
            "bookingUid": uid,
            "reassignedTo": {"id": id, "name": "Bob", "email": "bob@example.com", "displayEmail": "bob@example.com"},
        });
        super::state::set(&mut data, "reason", call.body.get("reason").filter(|_| user.is_some()).cloned());
        success(200, &data)
    }

    fn add_guests(&mut self, call: &Call<'_>, uid: &str) -> Answer {
        let place = self.place_of(call, uid)?;
        let guests = call.body.get("guests").and_then(Value::as_array).cloned().unwrap_or_default();
        let there = self.bookings.get(place).map_or(0, |booking| booking.guests.len());
        if guests.is_empty() || guests.len() > 10 || there + guests.len() > 30 {
            return Err(refuse(call, 400, "guests property is wrong,guests must contain 1 to 10 elements "));
        }
        let emails: Vec<String> = guests.iter().filter_map(|guest| text(guest, "email")).map(str::to_owned).collect();
        if emails.len() != guests.len() {
            return Err(refuse(call, 400, "guests property is wrong,email must be an email "));
        }
        self.change(call, place, |booking| booking.guests.extend(emails))
    }

    fn attendee_routes(&mut self, call: &Call<'_>, uid: &str, rest: &[&str]) -> Answer {
        let place = self.place_of(call, uid)?;
        let shown = |who: &FakeAttendee| {
            let mut json = who.to_json();
            super::state::set(&mut json, "id", Some(who.id.into()));
            json
        };
        let id = rest.first().and_then(|id| id.parse::<u64>().ok());
        let Some(booking) = self.bookings.get(place).cloned() else { return Err(refuse(call, 404, "not found")) };
        let missing = || refuse(call, 404, "Attendee not found");
        match (call.request.method, rest) {
            (Method::Get, []) => success(200, &booking.attendees.iter().map(shown).collect::<Vec<Value>>().into()),
            (Method::Get, [_]) => {
                let who = booking.attendees.iter().find(|who| Some(who.id) == id).ok_or_else(missing)?;
                success(200, &shown(who))
            }
            (Method::Delete, [_]) => {
                let who = booking.attendees.iter().find(|who| Some(who.id) == id).cloned().ok_or_else(missing)?;
                self.change(call, place, |booking| booking.attendees.retain(|known| known.id != who.id))?;
                success(200, &shown(&who))
            }
            (Method::Post, []) => {
                let mut faults = unknown(&call.body, &["name", "timeZone", "email", "phoneNumber", "language"]);
                for name in ["name", "timeZone", "email"] {
                    if text(&call.body, name).is_none() {
                        faults.push((name.to_owned(), format!("{name} must be a string")));
                    }
                }
                wrong(call, &faults)?;
                let given = |name: &str| text(&call.body, name).unwrap_or_default();
                let mut who = FakeAttendee::new(given("name"), given("email"), given("timeZone"));
                who.id = self.next_id();
                let answer = shown(&who);
                self.change(call, place, |booking| booking.attendees.push(who))?;
                success(201, &answer)
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }
}

/// The number of a booking, for those who ask by it.
pub(super) fn uid_of(fake: &CalComFake, id: &str) -> String {
    let found = fake.bookings.iter().find(|booking| booking.id.to_string() == id);
    found.map_or_else(|| id.to_owned(), |booking| booking.uid.clone())
}
