//! Recorded deliveries: each is read into its event, and each event into what it means for a booking.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod webhook_common;

use serde_json::{Value, json};
use webhook_common::{at, bytes, now, receiver, recorded, signed};
use whenfree::{Actor, Booking, Command, CommandKind, EventWords, Minutes, Span, Status};
use whenfree_providers::webhook::{
    BookingCommand, CalComEvent, CalComTrigger, Delivery, GoogleEvent, Sender, WebhookEvent,
};

/// A delivery of these bytes, signed and received.
fn receive(sender: Sender, body: &[u8]) -> Delivery {
    let headers = signed(sender, body, now());
    let delivery = receiver(sender).receive(headers, body, now()).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert!(delivery.signed);
    assert_eq!(delivery.received_at, now());
    assert_eq!(delivery.provider(), sender);
    // What is received can be put into a queue and taken out again.
    let text = serde_json::to_string(&delivery).unwrap();
    assert_eq!(serde_json::from_str::<Delivery>(&text).unwrap(), delivery, "{text}");
    delivery
}

fn check(provider: &str, sender: Sender) {
    for case in recorded(provider) {
        let name = case["name"].as_str().unwrap();
        let delivery = receive(sender, &bytes(&case["body"]));
        let event = serde_json::to_value(&delivery.event).unwrap();
        assert_eq!(event["kind"], case["kind"], "{name}: {event}");
        assert_eq!(event["provider"], provider, "{name}");
        let update = delivery.booking_update().map(|update| serde_json::to_value(update).unwrap());
        assert_eq!(update.unwrap_or_default(), case["update"], "{name}");
        let moved = delivery.moved().map(|moved| serde_json::to_value(moved).unwrap()).unwrap_or_default();
        assert_eq!(moved, case["moved"], "{name}");
        if let Some(created) = case["createdAt"].as_str() {
            assert_eq!(delivery.created_at, Some(at(created)), "{name}");
        }
    }
}

#[test]
fn deliveries_of_cal_com() {
    check("cal_com", Sender::CalCom);
}

#[test]
fn deliveries_of_calendly() {
    check("calendly", Sender::Calendly);
}

#[test]
fn deliveries_of_google() {
    for case in recorded("google") {
        let headers = case["headers"].as_object().unwrap().iter().map(|(name, value)| (name, value.as_str().unwrap()));
        let delivery = receiver(Sender::Google).receive(headers, b"", now()).unwrap();
        assert_eq!(serde_json::to_value(&delivery.event).unwrap(), case["event"], "{}", case["name"]);
        let number = &case["event"]["messageNumber"];
        assert_eq!(delivery.dedupe_key, format!("google:4ba78bf0-6a47-11e2-bcfd-0800200c9a66 {number}"));
        assert_eq!(delivery.booking_update(), None);
        let WebhookEvent::Google(event) = delivery.event else { panic!("of Google") };
        assert_eq!(event.changed(), case["event"]["state"] != "sync");
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<GoogleEvent>(&text).unwrap(), event);
    }
}

#[test]
fn deliveries_of_microsoft() {
    for case in recorded("microsoft") {
        let none: [(&str, &str); 0] = [];
        let delivery = receiver(Sender::Microsoft).receive(none, &bytes(&case["body"]), now()).unwrap();
        assert_eq!(delivery.booking_update(), None);
        let WebhookEvent::Microsoft(event) = &delivery.event else { panic!("of Microsoft") };
        let mut read = serde_json::to_value(&event.notifications).unwrap();
        let mut keys = std::collections::BTreeSet::new();
        for notification in read.as_array_mut().unwrap() {
            keys.insert(notification.as_object_mut().unwrap().remove("dedupeKey").unwrap().to_string());
        }
        assert_eq!(read, case["notifications"], "{}", case["name"]);
        assert_eq!(keys.len(), event.notifications.len(), "each has a key of its own");
        assert_eq!(event.refused, case["refused"], "{}", case["name"]);
    }
}

/// A notification that is sent again in another call is known again.
#[test]
fn a_notification_of_microsoft_keeps_its_key() {
    let item = &recorded("microsoft")[0]["body"]["value"][0];
    let mut other = item.clone();
    other["changeType"] = json!("updated");
    let none: [(&str, &str); 0] = [];
    let keys = |body: Value| {
        let delivery = receiver(Sender::Microsoft).receive(none, &bytes(&body), now()).unwrap();
        let WebhookEvent::Microsoft(event) = delivery.event else { panic!("of Microsoft") };
        event.notifications.into_iter().map(|notification| notification.dedupe_key).collect::<Vec<_>>()
    };
    let alone = keys(json!({"value": [item]}));
    let both = keys(json!({"value": [other, item]}));
    assert_eq!(alone[0], both[1]);
    assert_ne!(alone[0], both[0]);
}

/// The two deliveries of a move at Calendly, in either order: nobody is told of a cancellation, and both say what became what.
#[test]
fn a_move_at_calendly_is_no_cancellation() {
    let find = |name: &str| {
        let case = recorded("calendly").into_iter().find(|case| case["name"] == name).expect("recorded");
        receive(Sender::Calendly, &bytes(&case["body"]))
    };
    let (canceled, created) = (find("a move: the cancellation"), find("a move: the new invitee"));
    for order in [[&canceled, &created], [&created, &canceled]] {
        let commands: Vec<CommandKind> =
            order.iter().filter_map(|delivery| delivery.booking_update()).map(|update| update.command.kind()).collect();
        assert_eq!(commands, [CommandKind::Reschedule]);
        assert_eq!(order[0].moved(), order[1].moved());
    }
    let moved = canceled.moved().unwrap();
    let update = created.booking_update().unwrap();
    assert_eq!((update.booking.previous_uid, update.booking.uid), (Some(moved.from), Some(moved.to)));
    assert_ne!(canceled.dedupe_key, created.dedupe_key);
}

#[test]
fn a_key_is_the_same_for_the_same_delivery_and_for_no_other() {
    for (provider, sender) in [("cal_com", Sender::CalCom), ("calendly", Sender::Calendly)] {
        let mut keys = std::collections::BTreeMap::new();
        for case in recorded(provider) {
            let body = bytes(&case["body"]);
            let key = receive(sender, &body).dedupe_key;
            assert!(key.starts_with(&format!("{provider}:")), "{key}");
            assert_eq!(receive(sender, &body).dedupe_key, key);
            // Signed anew a minute later, it is still the same delivery.
            let later = now() + chrono::TimeDelta::minutes(1);
            assert_eq!(receiver(sender).receive(signed(sender, &body, later), &body, later).unwrap().dedupe_key, key);
            keys.entry(key).or_insert_with(Vec::new).push(case["name"].clone());
        }
        // Calendly's recordings share one invitee and one instant: the same event at the same time is one delivery.
        if sender == Sender::CalCom {
            assert!(keys.values().all(|names| names.len() == 1), "{keys:?}");
        }
    }
}

/// Triggers stand in Cal.com's own table of the core, so both read them alike.
#[test]
fn triggers_agree_with_the_core() {
    for word in EventWords::cal_com().words() {
        let trigger = CalComTrigger::from(word);
        assert!(!matches!(trigger, CalComTrigger::Other(_)), "{word}");
        assert_eq!(trigger.as_str(), word);
    }
}

#[test]
fn commands_of_the_core() {
    let reason = Some("ill".to_owned());
    let to =
        json!({"type": "reschedule", "to": {"start": "2026-03-09T10:00:00Z", "durationMinutes": 45, "anyStart": true}});
    let moving: BookingCommand = serde_json::from_value(to).unwrap();
    let going = moving.to_move().unwrap();
    assert_eq!(going.start, at("2026-03-09T10:00:00Z"));
    assert_eq!(going.duration, Some(Minutes::from(45)));
    assert!(going.any_start);
    let cases = [
        (BookingCommand::Book { request: None }, CommandKind::Book, None),
        (moving, CommandKind::Reschedule, None),
        (BookingCommand::Confirm, CommandKind::Confirm, Some(Command::Confirm)),
        (
            BookingCommand::Reject { reason: reason.clone() },
            CommandKind::Reject,
            Some(Command::Reject { reason: reason.clone() }),
        ),
        (BookingCommand::Cancel { reason: reason.clone() }, CommandKind::Cancel, Some(Command::Cancel { reason })),
        (BookingCommand::Complete, CommandKind::Complete, Some(Command::Complete)),
        (BookingCommand::MarkNoShow { attendees: vec![] }, CommandKind::MarkNoShow, Some(Command::MarkNoShow)),
    ];
    for (command, kind, core) in cases {
        assert_eq!(command.kind(), kind);
        assert_eq!(command.command(), core);
        assert_eq!(serde_json::to_value(&command).unwrap()["type"], kind.as_str());
    }
}

/// A cancellation at Cal.com, carried out in the core: systems are held to no deadline, whoever called it off.
#[test]
fn a_delivery_is_carried_out_by_the_core() {
    let body = br#"{"triggerEvent":"BOOKING_CANCELLED","createdAt":"2026-03-06T11:58:00Z","payload":{"uid":"b","cancellationReason":"ill","cancelledBy":"tom@example.com","attendees":[{"email":"tom@example.com"}]}}"#;
    let update = receive(Sender::CalCom, body).booking_update().unwrap();
    let span = Span::parse("2026-03-06T12:30:00Z", "2026-03-06T13:00:00Z").unwrap();
    let booking = Booking::new("b", "call", ["ada"], span);
    let command = update.given(Some(booking.status)).unwrap().command().unwrap();
    let change = booking.apply(&command, &Actor::system("cal_com"), now()).unwrap();
    assert_eq!(change.booking.status, update.status);
    assert_eq!(change.events[0].reason.as_deref(), Some("ill"));
    assert_eq!(update.by, Some(Actor::attendee("tom@example.com")));
    assert_eq!(update.given(Some(change.booking.status)), None, "and once");
}

/// What is still to be done for a booking that stands like this with us.
#[test]
fn what_was_done_already_is_done_once() {
    let update = |command: Value, status: &str| -> whenfree_providers::webhook::BookingUpdate {
        serde_json::from_value(json!({"booking": {"uid": "b"}, "command": command, "status": status})).unwrap()
    };
    let kinds = |command: Value, status: &str| {
        let update = update(command, status);
        let known = [None, Some(Status::Held), Some(Status::Pending), Some(Status::Confirmed), Some(Status::Cancelled)];
        known.map(|known| update.given(known).map(|command| command.kind()))
    };
    use CommandKind as K;
    assert_eq!(
        kinds(json!({"type": "book"}), "confirmed"),
        [Some(K::Book), Some(K::Book), Some(K::Confirm), None, None]
    );
    assert_eq!(kinds(json!({"type": "book"}), "pending"), [Some(K::Book), Some(K::Book), None, None, None]);
    assert_eq!(kinds(json!({"type": "confirm"}), "confirmed"), [None, Some(K::Confirm), Some(K::Confirm), None, None]);
    assert_eq!(kinds(json!({"type": "reject"}), "rejected"), [None, None, Some(K::Reject), None, None]);
    assert_eq!(kinds(json!({"type": "cancel"}), "cancelled"), [None, None, Some(K::Cancel), Some(K::Cancel), None]);
    assert_eq!(kinds(json!({"type": "complete"}), "completed"), [None, None, None, Some(K::Complete), None]);
    assert_eq!(kinds(json!({"type": "mark_no_show"}), "no_show"), [None, None, None, Some(K::MarkNoShow), None]);
    // A move of what is not known, because the first delivery was lost, books it where it is now.
    assert_eq!(
        kinds(json!({"type": "reschedule"}), "confirmed"),
        [Some(K::Book), None, Some(K::Reschedule), Some(K::Reschedule), None]
    );
}

/// Whatever stands in a body that its sender signed, reading it does not fail.
#[test]
fn odd_bodies_are_read_tolerantly() {
    let odd = [
        r#"{"triggerEvent":"BOOKING_CREATED","payload":null}"#,
        r#"{"triggerEvent":"BOOKING_CREATED","payload":[]}"#,
        r#"{"triggerEvent":"BOOKING_CREATED","payload":{"uid":null,"attendees":{},"startTime":17,"organizer":"Ada","length":-3}}"#,
        r#"{"triggerEvent":"BOOKING_NO_SHOW_UPDATED","payload":{"attendees":[null,1,{"noShow":true}]}}"#,
        r#"{"triggerEvent":7,"payload":{}}"#,
        r#"[]"#,
        r#"null"#,
        r#"{"event":"invitee.created"}"#,
        r#"{"event":"invitee.created","payload":[1]}"#,
        r#"{"event":"invitee_no_show.created","payload":{"invitee":{"uri":null}}}"#,
    ];
    for body in odd {
        let cal = receive(Sender::CalCom, body.as_bytes());
        assert_eq!(cal.booking_update(), None, "{body}");
        if body.contains("\"event\"") {
            assert_eq!(receive(Sender::Calendly, body.as_bytes()).booking_update(), None, "{body}");
        }
    }
    // An end ahead of the start gives no length, and a start alone is a time.
    let body = br#"{"triggerEvent":"BOOKING_CREATED","payload":{"uid":"b","startTime":"2026-03-09T10:00:00Z","endTime":"2026-03-09T09:00:00Z"}}"#;
    let WebhookEvent::CalCom(CalComEvent::Booking { booking, .. }) = receive(Sender::CalCom, body).event else {
        panic!("a booking")
    };
    assert_eq!(booking.uid.as_deref(), Some("b"));
    let update = receive(Sender::CalCom, body).booking_update().unwrap();
    let BookingCommand::Book { request: Some(time) } = update.command else { panic!("with a time") };
    assert_eq!(time.duration_minutes, None);
    // Nested deeper than any delivery: refused as unreadable by the parser, kept as a text.
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(
        receive(Sender::CalCom, deep.as_bytes()).event,
        WebhookEvent::CalCom(CalComEvent::Template { body: Value::String(_) })
    ));
}
