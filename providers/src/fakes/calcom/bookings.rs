//! Making, showing and listing bookings.
use chrono::{DateTime, Months, TimeDelta, Utc};
use serde_json::{Value, json};
use whenfree::Zone;

use super::answers::{Answer, OUT_OF_BOUNDS, PAST, TAKEN, listed, no_route, refuse, success, unknown, wrong};
use super::slots::Asked;
use super::state::{instant, length, number, text};
use super::{CalComFake, Call, FakeAttendee, FakeBooking};
use crate::http::{Method, Response};

const BODY: [&str; 16] = [
    "start",
    "lengthInMinutes",
    "eventTypeId",
    "eventTypeSlug",
    "username",
    "teamSlug",
    "organizationSlug",
    "attendee",
    "guests",
    "meetingUrl",
    "location",
    "metadata",
    "bookingFieldsResponses",
    "routing",
    "emailVerificationCode",
    "instant",
];

impl CalComFake {
    pub(super) fn booking_routes(&mut self, call: &Call<'_>) -> Answer {
        let current = ["2024-08-13", "2026-02-25"].contains(&call.version);
        if !current {
            return self.older_booking_routes(call);
        }
        match (call.request.method, call.path.as_slice()) {
            (Method::Post, ["bookings"]) => self.create(call),
            (Method::Get, ["bookings"]) => self.list(call),
            (Method::Get, ["bookings", "by-seat", seat]) => {
                let mut bookings = self.bookings.iter();
                let found =
                    bookings.find(|booking| booking.attendees.iter().any(|who| who.seat.as_deref() == Some(seat)));
                let found =
                    found.ok_or_else(|| refuse(call, 404, &format!("Booking with seatUid={seat} was not found")))?;
                success(200, &self.show(found))
            }
            (Method::Get, ["bookings", uid]) => self.show_booking(call, uid),
            (_, ["bookings", uid, rest @ ..]) => {
                let (uid, rest) = ((*uid).to_owned(), rest.to_vec());
                self.act(call, &uid, &rest)
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    /// Without the header the oldest version answers: other bodies are wanted, and most calls are not there.
    fn older_booking_routes(&mut self, call: &Call<'_>) -> Answer {
        match (call.request.method, call.path.as_slice()) {
            (Method::Post, ["bookings"]) => {
                check_older(call)?;
                let body = super::clones::official_body(&call.body);
                let answer = self.create(&Call { body, path: call.path.clone(), ..*call })?;
                Ok(super::clones::shouted(answer))
            }
            (Method::Get, ["bookings"]) => {
                let all: Vec<Value> = self.bookings.iter().map(|booking| self.show(booking)).collect();
                let count = all.len();
                success(200, &json!({"bookings": all, "totalCount": count, "nextCursor": null}))
            }
            (Method::Get, ["bookings", uid]) => self.show_booking(call, uid).map(super::clones::shouted),
            (Method::Post, ["bookings", uid, "cancel"]) => {
                let uid = (*uid).to_owned();
                self.act(call, &uid, &["cancel"])?;
                success(200, &json!({"bookingUid": uid, "onlyRemovedAttendee": false}))
            }
            _ => Err(no_route(call.request, call.now)),
        }
    }

    pub(super) fn place_of(&self, call: &Call<'_>, uid: &str) -> Result<usize, Response> {
        self.bookings
            .iter()
            .position(|booking| booking.uid == uid)
            .ok_or_else(|| refuse(call, 404, &format!("Booking with uid={uid} was not found in the database")))
    }

    fn show_booking(&self, call: &Call<'_>, uid: &str) -> Answer {
        let series: Vec<Value> = self
            .bookings
            .iter()
            .filter(|booking| booking.series.as_deref() == Some(uid))
            .map(|booking| self.show(booking))
            .collect();
        if !series.is_empty() {
            return success(200, &series.into());
        }
        let place = self.place_of(call, uid)?;
        success(200, &self.bookings.get(place).map_or(Value::Null, |booking| self.show(booking)))
    }

    pub(super) fn create(&mut self, call: &Call<'_>) -> Answer {
        let body = &call.body;
        let who = checked(call)?;
        let event_type = self.booked_type(call)?;
        let start = text(body, "start").and_then(instant).unwrap_or_default();
        let length = match body.get("lengthInMinutes").and_then(Value::as_i64) {
            None => length(&event_type),
            asked => self.offered_length(call, &event_type, asked)?,
        };
        let is_team = event_type.get("team") == Some(&Value::Bool(true));
        if body.get("instant") == Some(&Value::Bool(true)) {
            if !is_team {
                return Err(refuse(call, 400, "Instant bookings are only possible for team event types."));
            }
            let booking = self.store(&event_type, start, start + TimeDelta::minutes(length), who, call.now);
            let expires = super::answers::iso(call.now + TimeDelta::seconds(90));
            let token = self.next_id();
            return success(
                201,
                &json!({
                    "meetingTokenId": token, "bookingId": booking.id, "bookingUid": booking.uid, "expires": expires,
                    "userId": null,
                }),
            );
        }
        if let Some(answer) = self.join(call, &event_type, start, &who)? {
            return Ok(answer);
        }
        let starts = occurrences(call, &event_type, start)?;
        for start in &starts {
            self.check_free(call, &event_type, *start, length, None)?;
        }
        let series = (starts.len() > 1).then(|| format!("series-{}", self.next_id()));
        let mut made = Vec::new();
        for start in starts {
            let end = start + TimeDelta::minutes(length);
            self.store(&event_type, start, end, who.clone(), call.now);
            if let Some(booking) = self.bookings.last_mut() {
                fill(booking, body);
                booking.series.clone_from(&series);
                made.push(booking.clone());
            }
        }
        let shown: Vec<Value> = made.iter().map(|booking| self.show_made(booking)).collect();
        match shown.as_slice() {
            [only] if series.is_none() => success(201, only),
            _ => success(201, &shown.into()),
        }
    }

    /// A booking just made: of a seat, with the seat beside it.
    fn show_made(&self, booking: &FakeBooking) -> Value {
        let mut json = self.show(booking);
        let seat = booking.attendees.last().and_then(|who| who.seat.clone());
        super::state::set(&mut json, "seatUid", seat.map(Value::from));
        json
    }

    /// Takes a seat of a booking that is there.
    fn join(
        &mut self,
        call: &Call<'_>,
        event_type: &Value,
        start: DateTime<Utc>,
        who: &FakeAttendee,
    ) -> Result<Option<Response>, Response> {
        let id = number(event_type, "id");
        let found = self.bookings.iter().position(|booking| {
            booking.is_active() && booking.seats > 0 && booking.start == start && Some(booking.event_type_id) == id
        });
        let Some(place) = found else { return Ok(None) };
        let seat = self.next_id();
        let Some(booking) = self.bookings.get_mut(place) else { return Ok(None) };
        if booking.seats_left() == 0 {
            return Err(refuse(call, 400, "booking_seats_full_error"));
        }
        let who = FakeAttendee { id: seat, seat: Some(format!("seat-{seat}")), ..who.clone() };
        booking.attendees.push(who);
        booking.updated = call.now;
        let booking = booking.clone();
        success(201, &self.show_made(&booking)).map(Some)
    }

    /// Whether a meeting may be put there, in Cal.com's words if not.
    pub(super) fn check_free(
        &self,
        call: &Call<'_>,
        event_type: &Value,
        start: DateTime<Utc>,
        length: i64,
        moving: Option<&str>,
    ) -> Result<(), Response> {
        if start < call.now {
            return Err(refuse(call, 400, PAST));
        }
        let asked = Asked { event_type, from: start, to: start, length, moving, now: call.now };
        if !self.in_bounds(&asked) {
            return Err(refuse(call, 400, OUT_OF_BOUNDS));
        }
        if self.is_free(&asked) {
            return Ok(());
        }
        let is_team = event_type.get("team") == Some(&Value::Bool(true));
        let hosts = "One of the hosts either already has booking at this time or is not available";
        Err(refuse(call, 400, if is_team { hosts } else { TAKEN }))
    }

    fn booked_type(&self, call: &Call<'_>) -> Result<Value, Response> {
        let body = &call.body;
        if let Some(id) = body.get("eventTypeId") {
            return self.event_type_by_id(call, id.as_u64());
        }
        let slug = text(body, "eventTypeSlug").unwrap_or_default();
        let is_team = body.get("teamSlug").is_some();
        let mine = text(body, "username").is_none_or(|user| text(&self.me, "username") == Some(user));
        let found = self.event_types.iter().find(|known| {
            mine && text(known, "slug") == Some(slug) && (known.get("team") == Some(&Value::Bool(true))) == is_team
        });
        found.cloned().ok_or_else(|| {
            let owner = text(body, "username").map_or_else(
                || format!("team {}", text(body, "teamSlug").unwrap_or_default()),
                |user| format!("user {user}"),
            );
            refuse(call, 404, &format!("Event type with slug {slug} belonging to {owner} not found."))
        })
    }

    fn list(&self, call: &Call<'_>) -> Answer {
        let number = |name: &str, least: u64, most: u64, usual: u64| match call.parameter(name) {
            None => Ok(usual),
            Some(text) => match text.parse::<u64>() {
                Ok(number) if (least..=most).contains(&number) => Ok(number),
                _ => Err(listed(call, &[(name, "must be a number in range")])
                    .err()
                    .unwrap_or_else(|| Response::new(400))),
            },
        };
        let (take, skip) = (number("take", 1, 250, 100)? as usize, number("skip", 0, u64::MAX, 0)? as usize);
        let statuses = call.parameter("status");
        let known = ["upcoming", "recurring", "past", "cancelled", "unconfirmed"];
        if statuses.iter().flat_map(|list| list.split(',')).any(|status| !known.contains(&status)) {
            let why = "Invalid status. Allowed are upcoming, recurring, past, cancelled, unconfirmed";
            listed(call, &[("status", why)])?;
        }
        let bounds = bounds(call)?;
        let mut found: Vec<&FakeBooking> = self
            .bookings
            .iter()
            .filter(|booking| is_asked(call, booking) && bounds.iter().all(|bound| bound(booking)))
            .filter(|booking| {
                statuses.as_ref().is_none_or(|list| list.split(',').any(|status| has_status(booking, status, call.now)))
            })
            .collect();
        sort(call, &mut found)?;
        let total = found.len();
        let page: Vec<Value> = found.iter().skip(skip).take(take).map(|booking| self.show(booking)).collect();
        let (returned, pages) = (page.len(), total.div_ceil(take));
        Ok(Response::json(
            200,
            &json!({
                "status": "success", "data": page,
                "pagination": {
                    "returnedItems": returned, "totalItems": total, "itemsPerPage": take,
                    "remainingItems": total.saturating_sub(skip + returned), "currentPage": (skip / take + 1).min(pages),
                    "totalPages": pages, "hasNextPage": skip + take < total, "hasPreviousPage": skip > 0,
                },
            }),
        ))
    }
}

/// The members of a booking's body, and who books.
fn checked(call: &Call<'_>) -> Result<FakeAttendee, Response> {
    let body = &call.body;
    let known: Vec<&str> = BODY.into_iter().chain(["recurrenceCount"]).collect();
    let mut faults = unknown(body, &known);
    let mut fault = |name: &str, why: &str| faults.push((name.to_owned(), why.to_owned()));
    if text(body, "start").and_then(instant).is_none() {
        fault("start", "start must be a valid ISO 8601 date string");
    }
    let nobody = Value::Null;
    let who = body.get("attendee").unwrap_or(&nobody);
    if !who.is_object() {
        fault("attendee", "attendee should not be null or undefined");
    } else {
        let given = |name: &str| text(who, name).is_some_and(|text| !text.is_empty());
        if !given("name") {
            fault("attendee", "name must be a string");
        }
        if text(who, "timeZone").is_none_or(|zone| Zone::named(zone).is_err()) {
            fault("attendee", "timeZone must be a valid IANA time-zone");
        }
        if !given("email") && !given("phoneNumber") {
            fault("attendee", "Attendee must have at least one contact method (email or phone number)");
        }
        if given("email") && text(who, "email").is_some_and(|email| !email.contains('@')) {
            fault("attendee", "email must be an email");
        }
    }
    let by_slug =
        text(body, "eventTypeSlug").is_some() && (body.get("username").is_some() || body.get("teamSlug").is_some());
    if !body.get("eventTypeId").is_some_and(Value::is_u64) && !by_slug {
        let why = "Either eventTypeId or eventTypeSlug + username or eventTypeSlug + teamSlug must be provided";
        fault("eventTypeId or eventTypeSlug + username", why);
    }
    if body.get("metadata").is_some_and(|metadata| !is_metadata(metadata)) {
        let why =
            "Metadata must have at most 50 keys, each key up to 40 characters, and string values up to 500 characters.";
        fault("metadata", why);
    }
    wrong(call, &faults)?;
    Ok(FakeAttendee {
        language: text(who, "language").unwrap_or("en").to_owned(),
        phone: text(who, "phoneNumber").map(str::to_owned),
        ..FakeAttendee::new(
            text(who, "name").unwrap_or_default(),
            text(who, "email").unwrap_or_default(),
            text(who, "timeZone").unwrap_or("UTC"),
        )
    })
}

fn is_metadata(metadata: &Value) -> bool {
    metadata.as_object().is_some_and(|members| {
        members.len() <= 50
            && members.iter().all(|(key, value)| {
                let fits = match value {
                    Value::String(text) => text.chars().count() <= 500,
                    Value::Number(_) | Value::Bool(_) => true,
                    _ => false,
                };
                key.chars().count() <= 40 && fits
            })
    })
}

/// What the oldest version wants, by its own pipe.
fn check_older(call: &Call<'_>) -> Result<(), Response> {
    let body = &call.body;
    let mut faults = Vec::new();
    if !body.get("eventTypeId").is_some_and(Value::is_u64) {
        faults.push(("eventTypeId", "eventTypeId must be a number conforming to the specified constraints"));
    }
    if text(body, "timeZone").is_none_or(|zone| Zone::named(zone).is_err()) {
        faults.push(("timeZone", "timeZone must be a valid IANA time-zone"));
    }
    if text(body, "language").is_none() {
        faults.push(("language", "language must be a string"));
    }
    if !body.get("metadata").is_some_and(Value::is_object) {
        faults.push(("metadata", "metadata must be an object"));
    }
    listed(call, &faults)
}

/// What the request says beside who and when.
fn fill(booking: &mut FakeBooking, body: &Value) {
    if let Some(metadata) = body.get("metadata").and_then(Value::as_object) {
        booking.metadata.clone_from(metadata);
    }
    for (slug, answer) in body.get("bookingFieldsResponses").and_then(Value::as_object).into_iter().flatten() {
        booking.responses.insert(slug.clone(), answer.clone());
    }
    let guests = body.get("guests").and_then(Value::as_array).into_iter().flatten();
    booking.guests = guests.filter_map(Value::as_str).map(str::to_owned).collect();
    if let Some(location) = body.get("location") {
        booking.location = place(location);
    }
}

/// A location as it is shown.
pub(super) fn place(location: &Value) -> String {
    let named = ["address", "location", "phone", "link"].into_iter().find_map(|name| text(location, name));
    match (named, text(location, "integration")) {
        (Some(named), _) => named.to_owned(),
        (None, Some(app)) => format!("integrations:{app}"),
        _ => text(location, "type").unwrap_or("integrations:daily").to_owned(),
    }
}

/// The starts of a recurring booking; just the one of any other.
fn occurrences(call: &Call<'_>, event_type: &Value, start: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, Response> {
    let asked = call.body.get("recurrenceCount").and_then(Value::as_u64);
    let recurrence = event_type.get("recurrence").filter(|recurrence| recurrence.get("disabled").is_none());
    let Some(recurrence) = recurrence.filter(|recurrence| recurrence.is_object()) else {
        return match asked {
            None => Ok(vec![start]),
            Some(_) => Err(refuse(call, 400, "recurrenceCount can only be used for recurring event types.")),
        };
    };
    let (most, interval) =
        (number(recurrence, "occurrences").unwrap_or(1), number(recurrence, "interval").unwrap_or(1));
    let count = asked.unwrap_or(most);
    if count > most || count == 0 {
        return Err(refuse(call, 400, &format!("Provided recurrence count is higher than the event type's {most}.")));
    }
    let at = |index: u64| {
        let periods = u32::try_from(index * interval).ok()?;
        match text(recurrence, "frequency")? {
            "yearly" => start.checked_add_months(Months::new(periods * 12)),
            "monthly" => start.checked_add_months(Months::new(periods)),
            _ => start.checked_add_signed(TimeDelta::days(i64::from(periods) * 7)),
        }
    };
    Ok((0..count).filter_map(at).collect())
}

fn is_asked(call: &Call<'_>, booking: &FakeBooking) -> bool {
    let ids =
        |name: &str| call.parameter(name).map(|list| list.split(',').any(|id| id == booking.event_type_id.to_string()));
    let any = |name: &str, value: fn(&FakeAttendee) -> &str| {
        call.parameter(name).is_none_or(|asked| booking.attendees.iter().any(|who| value(who) == asked))
    };
    any("attendeeEmail", |who| &who.email)
        && any("attendeeName", |who| &who.name)
        && call.parameter("bookingUid").is_none_or(|uid| uid == booking.uid)
        && ids("eventTypeId").unwrap_or(true)
        && ids("eventTypeIds").unwrap_or(true)
        && call.parameter("teamsIds").is_none()
}

type Bound = Box<dyn Fn(&FakeBooking) -> bool>;

fn bounds(call: &Call<'_>) -> Result<Vec<Bound>, Response> {
    type At = fn(&FakeBooking) -> DateTime<Utc>;
    let names: [(&str, At, bool); 6] = [
        ("afterStart", |booking| booking.start, true),
        ("beforeEnd", |booking| booking.end, false),
        ("afterCreatedAt", |booking| booking.created, true),
        ("beforeCreatedAt", |booking| booking.created, false),
        ("afterUpdatedAt", |booking| booking.updated, true),
        ("beforeUpdatedAt", |booking| booking.updated, false),
    ];
    let mut found: Vec<Bound> = Vec::new();
    for (name, value, is_lower) in names {
        let Some(text) = call.parameter(name) else { continue };
        let Some(at) = instant(&text) else {
            listed(call, &[(name, "must be a valid ISO 8601 date.")])?;
            continue;
        };
        found.push(Box::new(move |booking| if is_lower { value(booking) >= at } else { value(booking) <= at }));
    }
    Ok(found)
}

fn has_status(booking: &FakeBooking, status: &str, now: DateTime<Utc>) -> bool {
    match status {
        "upcoming" => booking.status == "accepted" && booking.end >= now,
        "past" => booking.is_active() && booking.end < now,
        "cancelled" => !booking.is_active(),
        "unconfirmed" => booking.status == "pending" && booking.end >= now,
        _ => booking.is_active() && booking.series.is_some() && booking.end >= now,
    }
}

fn sort(call: &Call<'_>, found: &mut [&FakeBooking]) -> Result<(), Response> {
    type At = fn(&FakeBooking) -> DateTime<Utc>;
    let names: [(&str, At); 4] = [
        ("sortStart", |booking| booking.start),
        ("sortEnd", |booking| booking.end),
        ("sortCreated", |booking| booking.created),
        ("sortUpdatedAt", |booking| booking.updated),
    ];
    for (name, value) in names {
        match call.parameter(name).as_deref() {
            None => continue,
            Some("asc") => found.sort_by_key(|booking| value(booking)),
            Some("desc") => found.sort_by_key(|booking| std::cmp::Reverse(value(booking))),
            Some(_) => listed(call, &[(name, "must be either \"asc\" or \"desc\".")])?,
        }
        return Ok(());
    }
    found.sort_by_key(|booking| booking.start);
    Ok(())
}
