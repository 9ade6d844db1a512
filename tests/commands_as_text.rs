//! Commands on bookings as JSON text: from hold to cancellation, and what is wrong with them.

use serde_json::{Value, json};
use whenfree::Booking;
use whenfree::wire::{Outcome, Verb, Wire};

const EARLY: &str = "2026-03-02T09:00:00Z";
const START: &str = "2026-03-09T15:00:00Z";
const END: &str = "2026-03-09T16:00:00Z";
const LAPSES: &str = "2026-03-02T09:15:00Z";

fn document(bookings: Value) -> Value {
    json!({
        "eventType": {"id": "call", "durationMinutes": 60, "requiresConfirmation": true, "policy": {"cancelUntilMinutes": 60}},
        "hosts": [{"id": "ada", "schedule": {"timeZone": "Europe/London", "weekly": {"mon": ["09:00-17:00"]}}}],
        "now": EARLY,
        "window": {"start": "2026-03-09T00:00:00Z", "end": "2026-03-10T00:00:00Z"},
        "bookings": bookings,
    })
}

fn applied(line: &Value) -> (Value, Outcome) {
    let answer = Wire::default().answer(Verb::Apply, &line.to_string());
    (serde_json::from_str(&answer.text).expect("JSON"), answer.outcome)
}

#[test]
fn commands_as_text_from_hold_to_cancellation() {
    let tom = json!({"role": "attendee", "id": "tom"});
    let ada = json!({"role": "host", "id": "ada"});
    let request = json!({"start": START, "attendee": {"id": "tom"}});
    let hold = json!({"query": document(json!([])), "actor": tom,
        "command": {"type": "hold", "bookingId": "b1", "request": request, "expiresAt": LAPSES}});
    let (held, outcome) = applied(&hold);
    assert_eq!((outcome, &held["booking"]["status"]), (Outcome::Answered, &json!("held")), "{held}");
    assert_eq!(held["locks"][0]["kind"], "host");

    let book = json!({"query": document(json!([held["booking"]])), "actor": tom, "command": {"type": "book", "bookingId": "b1"}});
    let (pending, _) = applied(&book);
    assert_eq!(pending["events"][0]["type"], "booking.requested", "{pending}");
    assert_eq!(pending["booking"]["policy"], json!({"cancelUntilMinutes": 60}));

    // Confirmed with a look at the calendar, which has changed.
    let mut doctor = document(json!([pending["booking"]]));
    doctor["busy"] = json!({"ada": [{"start": START, "end": END, "source": "doctor"}]});
    let confirm = |query: &Value| {
        applied(&json!({"query": query, "actor": ada, "command": {"type": "confirm", "bookingId": "b1"}}))
    };
    let (refused, outcome) = confirm(&doctor);
    assert_eq!((outcome, &refused["reasons"][0]["code"]), (Outcome::Refused, &json!("busy")), "{refused}");
    let (confirmed, _) = confirm(&document(json!([pending["booking"]])));
    assert_eq!(confirmed["booking"]["status"], "confirmed", "{confirmed}");

    let moved = json!({"query": document(json!([confirmed["booking"]])), "actor": tom,
        "command": {"type": "reschedule", "bookingId": "b1", "to": {"start": "2026-03-09T10:00:00Z"}, "reason": "a train"}});
    let (moved, _) = applied(&moved);
    assert_eq!(moved["booking"]["rescheduledFrom"], json!({"start": START, "end": END, "hostIds": ["ada"]}), "{moved}");
    assert_eq!((&moved["booking"]["sequence"], &moved["booking"]["reschedules"]), (&json!(2), &json!(1)));
    assert_eq!(moved["history"]["changes"][1]["field"], "time");

    // What claims no time needs no calendar.
    let cancel = json!({"booking": moved["booking"], "now": EARLY, "actor": tom, "command": {"type": "cancel", "reason": "a cold"}});
    let (cancelled, _) = applied(&cancel);
    assert_eq!((&cancelled["booking"]["status"], &cancelled["booking"]["sequence"]), (&json!("cancelled"), &json!(3)));
    assert_eq!(cancelled.get("locks"), None);
    let read: Booking = serde_json::from_value(cancelled["booking"].clone()).expect("a booking");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), cancelled["booking"]);
}

#[test]
fn commands_as_text_say_what_is_wrong_with_them() {
    let held = json!({"id": "b1", "eventTypeId": "call", "hostIds": ["ada"], "start": START, "end": END, "status": "held",
        "expiresAt": LAPSES, "attendee": {"id": "tom"}});
    let tom = json!({"role": "attendee", "id": "tom"});
    let query = document(json!([held]));
    let request = json!({"start": START, "attendee": {"id": "tom"}});
    let mut with_rescheduling = query.clone();
    with_rescheduling["rescheduling"] = json!("b1");
    let with = |command: Value| json!({"query": query, "actor": tom, "command": command});
    let alone = |command: Value| json!({"booking": held, "now": EARLY, "actor": tom, "command": command});
    for (line, code, path) in [
        (
            json!({"query": with_rescheduling, "actor": tom, "command": {"type": "book", "bookingId": "b2", "request": request}}),
            "invalid_value",
            "rescheduling",
        ),
        (with(json!({"type": "book", "bookingId": "b2"})), "not_found", "command.bookingId"),
        (with(json!({"type": "book", "bookingId": "b1", "request": request})), "invalid_value", "command.bookingId"),
        (with(json!({"type": "book", "request": request})), "missing_field", "command.bookingId"),
        (with(json!({"type": "hold", "bookingId": "b2", "expiresAt": LAPSES})), "missing_field", "command.request"),
        (with(json!({"type": "hold", "bookingId": "b2", "request": request})), "missing_field", "command.expiresAt"),
        (with(json!({"type": "reschedule", "bookingId": "b1"})), "missing_field", "command.to"),
        (
            with(json!({"type": "reschedule", "bookingId": "b1", "to": {"start": START}})),
            "invalid_transition",
            "command",
        ),
        (with(json!({"type": "confirm", "bookingId": "b1"})), "forbidden", "actor.role"),
        (with(json!({"type": "book", "bookingId": "b1", "to": {"start": START}})), "unknown_field", "command.to"),
        (with(json!({"type": "buy", "bookingId": "b1"})), "invalid_value", "command.type"),
        (
            with(
                json!({"type": "book", "bookingId": "b2", "request": {"start": START, "hosts": ["zoe"], "attendee": {"id": "tom"}}}),
            ),
            "unknown_host",
            "command.request.hosts[0]",
        ),
        (alone(json!({"type": "book"})), "missing_field", "query"),
        (alone(json!({"type": "expire", "bookingId": "b1"})), "unknown_field", "command.bookingId"),
        (alone(json!({"type": "expire", "reason": "no"})), "unknown_field", "command.reason"),
        (json!({"booking": held, "actor": tom, "command": {"type": "expire"}}), "missing_field", "now"),
        (json!({"now": EARLY, "actor": tom, "command": {"type": "expire"}}), "missing_field", "booking"),
        (json!({"booking": held, "now": EARLY, "command": {"type": "expire"}}), "missing_field", "actor"),
        (
            json!({"query": query, "now": EARLY, "actor": tom, "command": {"type": "expire", "bookingId": "b1"}}),
            "unknown_field",
            "now",
        ),
        (
            json!({"booking": held, "now": EARLY, "actor": {"role": "guest", "id": "tom"}, "command": {"type": "expire"}}),
            "invalid_value",
            "actor.role",
        ),
    ] {
        let (answer, outcome) = applied(&line);
        assert_eq!(outcome, Outcome::Invalid, "{answer}");
        assert_eq!((&answer["error"]["code"], &answer["error"]["path"]), (&json!(code), &json!(path)), "{answer}");
    }
}
