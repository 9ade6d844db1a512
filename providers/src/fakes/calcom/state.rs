//! What the fake remembers.
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::CalComFake;
use super::answers::iso;

/// An attendee of a booking.
#[derive(Debug, Clone, PartialEq)]
pub struct FakeAttendee {
    /// The attendee's id.
    pub id: u64,
    /// Name.
    pub name: String,
    /// Email; empty for somebody with a phone number alone.
    pub email: String,
    /// Zone.
    pub time_zone: String,
    /// Language.
    pub language: String,
    /// Phone number.
    pub phone: Option<String>,
    /// Whether they did not come.
    pub absent: bool,
    /// The seat, of an event type with seats.
    pub seat: Option<String>,
}

impl FakeAttendee {
    /// Somebody with an email.
    pub fn new(name: &str, email: &str, time_zone: &str) -> Self {
        Self {
            id: 0,
            name: name.to_owned(),
            email: email.to_owned(),
            time_zone: time_zone.to_owned(),
            language: "en".to_owned(),
            phone: None,
            absent: false,
            seat: None,
        }
    }

    pub(super) fn to_json(&self) -> Value {
        let mut json = json!({
            "name": self.name, "email": self.email, "displayEmail": self.email, "timeZone": self.time_zone,
            "language": self.language, "absent": self.absent,
        });
        set(&mut json, "phoneNumber", self.phone.clone().map(Value::from));
        set(&mut json, "seatUid", self.seat.clone().map(Value::from));
        json
    }
}

/// A booking as the fake keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct FakeBooking {
    /// Its number.
    pub id: u64,
    /// Its name in every call.
    pub uid: String,
    /// The event type.
    pub event_type_id: u64,
    /// The event type's slug.
    pub slug: String,
    /// Title.
    pub title: String,
    /// `accepted`, `pending`, `cancelled` or `rejected`.
    pub status: String,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// Who comes.
    pub attendees: Vec<FakeAttendee>,
    /// Who comes along.
    pub guests: Vec<String>,
    /// What the application stored.
    pub metadata: Map<String, Value>,
    /// Answers to the event type's questions.
    pub responses: Map<String, Value>,
    /// Where it takes place.
    pub location: String,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// When it was last changed.
    pub updated: DateTime<Utc>,
    /// Why it was cancelled.
    pub cancellation_reason: Option<String>,
    /// Why it was moved.
    pub rescheduling_reason: Option<String>,
    /// The booking it was before it was moved.
    pub rescheduled_from: Option<String>,
    /// The booking it became when it was moved.
    pub rescheduled_to: Option<String>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// Whether the host did not come.
    pub absent_host: bool,
    /// Minutes kept free before and after it, by its own event type.
    pub buffers: (i64, i64),
    /// Seats of its event type; 0 without seats.
    pub seats: u64,
}

impl FakeBooking {
    /// Whether it takes up time.
    pub fn is_active(&self) -> bool {
        self.status == "accepted" || self.status == "pending"
    }

    /// Seats nobody has yet.
    pub fn seats_left(&self) -> u64 {
        self.seats.saturating_sub(self.attendees.len() as u64)
    }
}

/// A reservation as the fake keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct FakeReservation {
    /// Its id.
    pub uid: String,
    /// The event type.
    pub event_type_id: u64,
    /// When the slot begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// Until when it is kept.
    pub until: DateTime<Utc>,
}

impl CalComFake {
    /// A booking as version 2024-08-13 shows it.
    pub(super) fn show(&self, booking: &FakeBooking) -> Value {
        let me = &self.me;
        let mut json = json!({
            "id": booking.id, "uid": booking.uid, "title": booking.title, "description": "",
            "hosts": [{
                "id": me.get("id"), "name": me.get("name"), "email": me.get("email"), "displayEmail": me.get("email"),
                "username": me.get("username"), "timeZone": me.get("timeZone"),
            }],
            "status": booking.status, "start": iso(booking.start), "end": iso(booking.end),
            "duration": (booking.end - booking.start).num_minutes(), "eventTypeId": booking.event_type_id,
            "eventType": {"id": booking.event_type_id, "slug": booking.slug},
            "location": booking.location, "absentHost": booking.absent_host,
            "createdAt": iso(booking.created), "updatedAt": iso(booking.updated), "metadata": booking.metadata,
            "icsUid": format!("{}@Cal.com", booking.uid), "rating": null,
            "attendees": booking.attendees.iter().map(FakeAttendee::to_json).collect::<Vec<Value>>(),
            "guests": booking.guests, "bookingFieldsResponses": booking.responses,
        });
        let text = |text: &Option<String>| text.clone().map(Value::from);
        set(&mut json, "cancellationReason", text(&booking.cancellation_reason));
        set(&mut json, "reschedulingReason", text(&booking.rescheduling_reason));
        set(&mut json, "rescheduledFromUid", text(&booking.rescheduled_from));
        set(&mut json, "rescheduledToUid", text(&booking.rescheduled_to));
        set(&mut json, "recurringBookingUid", text(&booking.series));
        json
    }

    /// Writes a booking down.
    pub(super) fn store(
        &mut self,
        event_type: &Value,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
        mut who: FakeAttendee,
        now: DateTime<Utc>,
    ) -> FakeBooking {
        let id = self.next_id();
        who.id = self.next_id();
        let seats = seats(event_type);
        if seats > 0 {
            who.seat = Some(format!("seat-{}", who.id));
        }
        let owner = self.me.get("name").and_then(Value::as_str).unwrap_or_default();
        let waits = text(event_type.get("confirmationPolicy").unwrap_or(&Value::Null), "type").is_some();
        let booking = FakeBooking {
            id,
            uid: format!("fakeBooking{id:011}"),
            event_type_id: number(event_type, "id").unwrap_or_default(),
            slug: text(event_type, "slug").unwrap_or_default().to_owned(),
            title: format!("{} between {owner} and {}", text(event_type, "title").unwrap_or_default(), who.name),
            status: if waits { "pending" } else { "accepted" }.to_owned(),
            start,
            end,
            responses: json!({"name": who.name, "email": who.email}).as_object().cloned().unwrap_or_default(),
            attendees: vec![who],
            guests: Vec::new(),
            metadata: Map::new(),
            location: "integrations:daily".to_owned(),
            created: now,
            updated: now,
            cancellation_reason: None,
            rescheduling_reason: None,
            rescheduled_from: None,
            rescheduled_to: None,
            series: None,
            absent_host: false,
            buffers: buffers(event_type),
            seats,
        };
        self.bookings.push(booking.clone());
        booking
    }
}

/// Sets a member if there is a value.
pub(super) fn set(json: &mut Value, name: &str, value: Option<Value>) {
    if let (Some(object), Some(value)) = (json.as_object_mut(), value) {
        object.insert(name.to_owned(), value);
    }
}

/// Sets the members of `from`; the others stay.
pub(super) fn merge(into: &mut Value, from: &Value) {
    for (name, value) in from.as_object().into_iter().flatten() {
        set(into, name, Some(value.clone()));
    }
}

pub(super) fn number(json: &Value, name: &str) -> Option<u64> {
    json.get(name).and_then(Value::as_u64)
}

pub(super) fn text<'a>(json: &'a Value, name: &str) -> Option<&'a str> {
    json.get(name).and_then(Value::as_str)
}

/// A number of minutes of an event type; 0 unless set.
pub(super) fn minutes(event_type: &Value, name: &str) -> i64 {
    event_type.get(name).and_then(Value::as_i64).unwrap_or_default()
}

pub(super) fn length(event_type: &Value) -> i64 {
    minutes(event_type, "lengthInMinutes").max(1)
}

pub(super) fn buffers(event_type: &Value) -> (i64, i64) {
    (minutes(event_type, "beforeEventBuffer"), minutes(event_type, "afterEventBuffer"))
}

pub(super) fn seats(event_type: &Value) -> u64 {
    event_type.get("seats").and_then(|seats| number(seats, "seatsPerTimeSlot")).unwrap_or_default()
}

/// An instant in RFC 3339, or without an offset, which means UTC.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let with_offset = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc));
    with_offset.or_else(|_| format!("{text}Z").parse::<DateTime<Utc>>()).ok()
}
