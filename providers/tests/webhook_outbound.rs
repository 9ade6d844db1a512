//! What is sent: messages of a change, signatures, the plan of attempts, and one delivery over the guard.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;
mod webhook_common;

use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use common::ready;
use serde_json::{Value, json};
use webhook_common::{SECRET, STANDARD_SECRET, at, hex, hmac, now, receiver};
use whenfree::{Actor, Booking, Change, Command, Event, EventKind, EventWords, Span, Status};
use whenfree_providers::clock::ManualClock;
use whenfree_providers::guard::{GuardPolicy, Guarded, Resolver};
use whenfree_providers::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};
use whenfree_providers::webhook::{
    BookingCommand, BookingDetails, CalComPerson, DeliveryOutcome, DeliveryPlan, DisableReason, Endpoint,
    EndpointHealth, GiveUpReason, Message, Next, STANDARD_DELAYS, SVIX_DELAYS, Sender, Signer, SignerSettings, deliver,
};

fn booking() -> Booking {
    let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T15:45:00Z").unwrap();
    Booking::new("b1", "call", ["ada"], span)
}

/// A change that the core made: a booking that is called off.
fn cancelled() -> Change {
    let command = Command::Cancel { reason: Some("ill".to_owned()) };
    booking().apply(&command, &Actor::system("desk"), now()).unwrap()
}

/// A change with an event of any kind, as a store would hold it.
fn change(kind: EventKind, status: Status) -> Change {
    let mut change = cancelled();
    change.booking.status = status;
    for event in &mut change.events {
        event.kind = kind;
    }
    if kind == EventKind::Rescheduled {
        let from = json!({"start": "2026-03-08T15:00:00Z", "end": "2026-03-08T15:45:00Z", "hostIds": ["ada"]});
        let mut text = serde_json::to_value(&change).unwrap();
        text["booking"]["rescheduledFrom"] = from;
        change = serde_json::from_str(&text.to_string()).unwrap();
    }
    change
}

fn details() -> BookingDetails {
    serde_json::from_value(json!({
        "bookingNumber": 12345, "eventTypeNumber": 1, "eventTypeSlug": "consultation-30min", "meetingUrl": "https://meet.example/x",
        "organizer": {"name": "Ada", "email": "ada@example.com", "timeZone": "Europe/London"},
        "attendees": [{"name": "Tom", "email": "tom@example.com", "timeZone": "America/New_York", "locale": "en"}],
    }))
    .unwrap()
}

fn signer() -> Signer {
    let both = SignerSettings { cal_com: Some(SECRET.into()), ..SignerSettings::standard([STANDARD_SECRET]) };
    Signer::new(both).unwrap()
}

#[test]
fn a_message_of_standard_webhooks() {
    let messages = Message::standard(&cancelled());
    assert_eq!(messages.len(), 1);
    let body: Value = serde_json::from_str(&messages[0].body).unwrap();
    assert_eq!(body["type"], "booking.cancelled");
    assert_eq!(body["timestamp"], "2026-03-06T12:00:00.000Z");
    assert_eq!(body["data"]["bookingId"], "b1");
    assert_eq!(body["data"]["reason"], "ill");
    assert_eq!(body["data"]["actor"], json!({"role": "system", "id": "desk"}));
    assert_eq!(body["data"]["booking"]["status"], "cancelled");
    assert_eq!(body["data"]["booking"]["start"], "2026-03-09T15:00:00Z");
    // Made again from the store, it is the same message; of another event it is another.
    assert_eq!(Message::standard(&cancelled()), messages);
    assert_ne!(Message::standard(&change(EventKind::Created, Status::Confirmed))[0].id, messages[0].id);
    assert!(messages[0].id.starts_with("msg_") && messages[0].id.len() == 36);
}

/// Another installation of this library receives what this one sends, in both forms.
#[test]
fn what_is_sent_is_understood() {
    let kinds = [
        (EventKind::Created, Status::Confirmed, "book"),
        (EventKind::Requested, Status::Pending, "book"),
        (EventKind::Confirmed, Status::Confirmed, "confirm"),
        (EventKind::Rejected, Status::Rejected, "reject"),
        (EventKind::Rescheduled, Status::Confirmed, "reschedule"),
        (EventKind::Rescheduled, Status::Pending, "reschedule"),
        (EventKind::Cancelled, Status::Cancelled, "cancel"),
        (EventKind::Completed, Status::Completed, "complete"),
        (EventKind::NoShow, Status::NoShow, "mark_no_show"),
    ];
    for (kind, status, command) in kinds {
        let change = change(kind, status);
        for message in Message::standard(&change) {
            let headers = signer().headers(&message.id, now(), message.body.as_bytes()).unwrap();
            let delivery = receiver(Sender::Standard).receive(headers, message.body.as_bytes(), now()).unwrap();
            assert_eq!(delivery.dedupe_key, format!("standard:{}", message.id));
            let update = delivery.booking_update().unwrap();
            assert_eq!(update.command.kind().as_str(), command);
            assert_eq!(update.status, status);
            assert_eq!(update.booking.uid.as_deref(), Some("b1"));
            assert_eq!(update.by, Some(Actor::system("desk")));
            assert_eq!(update.sequence, Some(change.booking.sequence));
            assert_eq!(update.at, Some(now()));
            if let BookingCommand::Reschedule { to: Some(time), reason } = update.command {
                assert_eq!((time.start, time.duration_minutes), (at("2026-03-09T15:00:00Z"), Some(45)));
                assert_eq!(reason.as_deref(), Some("ill"));
            }
        }
        let words = EventWords::cal_com();
        let messages = Message::cal_com(&change, &details(), &words);
        assert_eq!(messages.len(), usize::from(kind != EventKind::Completed), "{kind}");
        for message in messages {
            let headers = signer().headers(&message.id, now(), message.body.as_bytes()).unwrap();
            let delivery = receiver(Sender::CalCom).receive(headers, message.body.as_bytes(), now()).unwrap();
            assert!(delivery.signed);
            let update = delivery.booking_update().unwrap();
            // There is no word for a host's yes: such products say created.
            let expected = if kind == EventKind::Confirmed { "book" } else { command };
            assert_eq!(update.command.kind().as_str(), expected, "{kind}: {}", message.body);
            assert_eq!(update.status, status);
            assert_eq!(update.booking.uid.as_deref(), Some("b1"));
            assert_eq!(update.booking.id.as_deref(), Some("12345"));
            assert_eq!(delivery.moved(), None, "the id stays");
        }
    }
    for untold in [EventKind::Held, EventKind::Expired] {
        let message = &Message::standard(&change(untold, Status::Expired))[0];
        let headers = signer().headers(&message.id, now(), message.body.as_bytes()).unwrap();
        let delivery = receiver(Sender::Standard).receive(headers, message.body.as_bytes(), now()).unwrap();
        assert_eq!(delivery.booking_update(), None);
        assert!(Message::cal_com(&change(untold, Status::Expired), &details(), &EventWords::cal_com()).is_empty());
    }
}

/// The fields that receivers written for Cal.com read, with the types that they have there.
#[test]
fn a_message_in_the_form_of_cal_com() {
    let payload = |change: &Change, words: &EventWords| {
        let message = Message::cal_com(change, &details(), words).remove(0);
        let body: Value = serde_json::from_str(&message.body).unwrap();
        assert_eq!(body["triggerEvent"], message.event_type);
        assert_eq!(body["createdAt"], "2026-03-06T12:00:00.000Z");
        (message.event_type, body["payload"].clone())
    };
    let words = EventWords::cal_com();
    let (trigger, created) = payload(&change(EventKind::Created, Status::Confirmed), &words);
    assert_eq!(trigger, "BOOKING_CREATED");
    assert_eq!(
        created,
        json!({
            "id": 12345, "bookingId": 12345, "uid": "b1", "type": "consultation-30min", "title": "consultation-30min",
            "startTime": "2026-03-09T15:00:00.000Z", "endTime": "2026-03-09T15:45:00.000Z", "length": 45, "status": "ACCEPTED",
            "eventTypeId": 1, "eventType": {"id": 1, "slug": "consultation-30min"}, "iCalSequence": 1,
            "location": "https://meet.example/x", "metadata": {"videoCallUrl": "https://meet.example/x"},
            "organizer": {"name": "Ada", "email": "ada@example.com", "timeZone": "Europe/London"},
            "attendees": [{"name": "Tom", "email": "tom@example.com", "timeZone": "America/New_York", "locale": "en", "language": {"locale": "en"}}],
        })
    );
    let (trigger, moved) = payload(&change(EventKind::Rescheduled, Status::Confirmed), &words);
    assert_eq!(trigger, "BOOKING_RESCHEDULED");
    assert_eq!(moved["rescheduleUid"], "b1");
    assert_eq!(moved["rescheduleStartTime"], "2026-03-08T15:00:00.000Z");
    assert_eq!(moved["rescheduleEndTime"], "2026-03-08T15:45:00.000Z");
    assert_eq!(moved["rescheduledBy"], "desk");
    let (trigger, off) = payload(&cancelled(), &words);
    assert_eq!(
        (trigger.as_str(), &off["cancellationReason"], &off["status"]),
        ("BOOKING_CANCELLED", &json!("ill"), &json!("CANCELLED"))
    );
    let (trigger, no) = payload(&change(EventKind::Rejected, Status::Rejected), &words);
    assert_eq!(
        (trigger.as_str(), &no["rejectionReason"], &no["status"]),
        ("BOOKING_REJECTED", &json!("ill"), &json!("REJECTED"))
    );
    // In the words of a gateway that writes points.
    let own = EventWords::own().upper_case();
    assert_eq!(payload(&cancelled(), &own).0, "BOOKING.CANCELLED");
    // Without details there is still a message.
    let bare = Message::cal_com(&cancelled(), &BookingDetails::default(), &words).remove(0);
    let bare: Value = serde_json::from_str(&bare.body).unwrap();
    assert_eq!(bare["payload"]["eventTypeId"], "call");
    assert_eq!(bare["payload"]["attendees"], json!([]));
    let _: CalComPerson = CalComPerson::default();
}

#[test]
fn signatures_sent() {
    let body = br#"{"email":"test@example.com","username":"test_user"}"#;
    let then = at("2022-04-07T21:39:13Z");
    let new = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let headers = |settings: SignerSettings| {
        Signer::new(settings).unwrap().headers("msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", then, body).unwrap()
    };
    let get = |headers: &[(&'static str, String)], name: &str| {
        headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    };
    let vector = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";
    let one = headers(SignerSettings::standard([STANDARD_SECRET]));
    assert_eq!(get(&one, "webhook-id").as_deref(), Some("msg_27UH4WbU6Z5A5EzD8u03UvzRbpk"));
    assert_eq!(get(&one, "webhook-timestamp").as_deref(), Some("1649367553"));
    assert_eq!(get(&one, "webhook-signature").as_deref(), Some(vector));
    assert_eq!(get(&one, "x-cal-signature-256"), None);
    assert_eq!(get(&one, "content-type").as_deref(), Some("application/json"));
    // While secrets are exchanged each signs, and a receiver that knows either takes it.
    let two = headers(SignerSettings::standard([new, STANDARD_SECRET]));
    let both = get(&two, "webhook-signature").unwrap();
    assert!(both.ends_with(&format!(" {vector}")) && both.split(' ').count() == 2, "{both}");
    // In the form of Cal.com the text is the key as it stands.
    let tag = hex(&hmac(STANDARD_SECRET.as_bytes(), &[body]));
    let cal = headers(SignerSettings::cal_com(STANDARD_SECRET));
    assert_eq!(get(&cal, "x-cal-signature-256"), Some(tag.clone()));
    assert_eq!(get(&cal, "x-cal-signature"), Some(tag.clone()));
    assert_eq!(get(&cal, "x-cal-webhook-version").as_deref(), Some("2021-10-20"));
    assert_eq!(get(&cal, "webhook-signature"), None);
    let prefixed = headers(SignerSettings { cal_com_prefix: true, ..SignerSettings::cal_com(STANDARD_SECRET) });
    assert_eq!(get(&prefixed, "x-cal-signature-256"), Some(format!("sha256={tag}")));

    for settings in [
        SignerSettings::default(),
        SignerSettings::cal_com(" "),
        SignerSettings::standard(["whsec_AAAA"]),
        SignerSettings::standard(["not base64!"]),
    ] {
        assert!(Signer::new(settings).is_err());
    }
    for id in ["", "a.b", "a b", "a\r\nx: y", "é", &"a".repeat(129)] {
        assert!(signer().headers(id, then, body).is_err(), "{id}");
    }
    assert!(!format!("{:?} {:?}", signer(), SignerSettings::cal_com(SECRET)).contains("stands"));
}

fn outcome(status: u16) -> DeliveryOutcome {
    DeliveryOutcome::answered(status, [("Content-Type", "text/plain")], b"", 80, now())
}

/// The published delays, each lengthened by no more than a fifth, then the end.
#[test]
fn the_ladder() {
    for (delays, seed) in [(&STANDARD_DELAYS[..], 1), (&SVIX_DELAYS[..], 2), (&STANDARD_DELAYS[..], 3)] {
        let mut plan = DeliveryPlan::new("m", "e", seed, now()).delays(delays.iter().copied());
        let mut health = EndpointHealth::default();
        let mut then = now();
        for (number, delay) in (1_u32..).zip(&delays[1..]) {
            assert!(plan.is_due(&health, then));
            let recorded = plan.record(&mut health, outcome(500), then);
            assert_eq!(
                (recorded.attempt.number, recorded.attempt.delivered, recorded.attempt.at),
                (number, false, then)
            );
            let Next::At { at } = recorded.next else { panic!("{recorded:?}") };
            let waits = (at - then).num_milliseconds();
            let delay = i64::from(*delay) * 1_000;
            assert!((delay..=delay * 6 / 5).contains(&waits), "{waits} after {delay}");
            assert!(!plan.is_due(&health, at - TimeDelta::milliseconds(1)));
            then = at;
        }
        let recorded = plan.record(&mut health, outcome(500), then);
        assert_eq!(recorded.next, Next::GaveUp { reason: GiveUpReason::Exhausted });
        assert_eq!(plan.due_at, None);
        assert!(!plan.is_due(&health, then + TimeDelta::days(99)));
        assert_eq!(health.disabled_at, None, "three days of failures are not five");
    }
    // Two messages that fail together do not come back together.
    let times = |seed| {
        let mut plan = DeliveryPlan::new("m", "e", seed, now());
        (0..4).map(|_| plan.record(&mut EndpointHealth::default(), outcome(500), now()).next).collect::<Vec<_>>()
    };
    assert_eq!(times(7), times(7));
    assert_ne!(times(7), times(8));
}

#[test]
fn what_an_answer_means() {
    let next = |outcome: DeliveryOutcome| {
        let mut health = EndpointHealth::default();
        let mut plan = DeliveryPlan::new("m", "e", 1, now());
        (plan.record(&mut health, outcome, now()).next, health)
    };
    for status in [200, 201, 204, 299] {
        assert_eq!(next(outcome(status)), (Next::Delivered, EndpointHealth::default()), "{status}");
    }
    for status in [100, 199, 300, 301, 302, 307, 400, 401, 404, 409, 429, 500, 502, 503] {
        let (what, health) = next(outcome(status));
        assert!(matches!(what, Next::At { .. }), "{status}: {what:?}");
        assert_eq!(health.failing_since, Some(now()));
    }
    assert!(matches!(next(DeliveryOutcome::failed("no connection", 5)).0, Next::At { .. }));
    let (what, health) = next(outcome(410));
    assert_eq!(what, Next::DisableEndpoint { reason: DisableReason::Gone });
    assert_eq!((health.disabled_at, health.disabled_because), (Some(now()), Some(DisableReason::Gone)));
    let abort = |status| DeliveryOutcome::answered(status, [("Webhook-Delivery", "abort-message")], b"", 1, now());
    assert_eq!(next(abort(500)).0, Next::GaveUp { reason: GiveUpReason::Aborted });
    assert_eq!(next(abort(200)).0, Next::Delivered);
    let other = DeliveryOutcome::answered(500, [("Webhook-Delivery", "abort")], b"", 1, now());
    assert!(matches!(next(other).0, Next::At { .. }));
}

#[test]
fn retry_after_is_kept_to() {
    let waits = |status: u16, value: &str| {
        let outcome = DeliveryOutcome::answered(status, [("retry-after", value)], b"", 1, now());
        let mut plan = DeliveryPlan::new("m", "e", 1, now());
        match plan.record(&mut EndpointHealth::default(), outcome, now()).next {
            Next::At { at } => (at - now()).num_seconds(),
            next => panic!("{next:?}"),
        }
    };
    for status in [429, 503] {
        assert!((120..=144).contains(&waits(status, "120")));
        assert!((3_600..=4_320).contains(&waits(status, "Fri, 06 Mar 2026 13:00:00 GMT")));
        assert!((5..=6).contains(&waits(status, "1")), "never sooner than the ladder");
        assert!((5..=6).contains(&waits(status, "Fri, 06 Mar 2020 13:00:00 GMT")));
        assert!((5..=6).contains(&waits(status, "soon")));
        for long in ["86400", "999999999", "99999999999999999999999", "Thu, 06 Mar 2036 13:00:00 GMT"] {
            assert!((86_400..=103_680).contains(&waits(status, long)), "{long}");
        }
    }
    assert!((5..=6).contains(&waits(500, "120")));
}

#[test]
fn five_days_of_nothing_but_failures() {
    let mut health = EndpointHealth::default();
    let try_at = |health: &mut EndpointHealth, hours: i64, status: u16| {
        let then = now() + TimeDelta::hours(hours);
        DeliveryPlan::new("m", "e", 1, then).record(health, outcome(status), then).next
    };
    assert!(matches!(try_at(&mut health, 0, 500), Next::At { .. }));
    assert!(matches!(try_at(&mut health, 119, 500), Next::At { .. }));
    // One delivery begins the count anew.
    assert_eq!(try_at(&mut health, 119, 200), Next::Delivered);
    assert!(matches!(try_at(&mut health, 120, 500), Next::At { .. }));
    assert!(matches!(try_at(&mut health, 239, 500), Next::At { .. }));
    let kept: EndpointHealth = serde_json::from_str(&serde_json::to_string(&health).unwrap()).unwrap();
    assert_eq!(kept, health);
    assert_eq!(try_at(&mut health, 240, 500), Next::DisableEndpoint { reason: DisableReason::Failing });
    let plan = DeliveryPlan::new("m", "e", 1, now());
    assert!(!plan.is_due(&health, now() + TimeDelta::days(30)), "nothing is sent there any more");
    health.enable();
    assert!(plan.is_due(&health, now()));
}

#[test]
fn the_log_keeps_no_tokens() {
    let kept = |body: &[u8]| DeliveryOutcome::answered(500, [("a", "b")], body, 1, now()).answer;
    assert_eq!(kept(b"").as_deref(), None);
    assert_eq!(kept(b"internal error\r\n\x1b[31mred\0").as_deref(), Some("internal error   [31mred"));
    assert_eq!(
        kept(b"Unprocessable-Entity: attendee is missing").as_deref(),
        Some("Unprocessable-Entity: attendee is missing")
    );
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc_DEF-123";
    assert_eq!(kept(format!("Bearer {jwt} was refused").as_bytes()).as_deref(), Some("Bearer [redacted] was refused"));
    assert_eq!(kept(format!("\"{STANDARD_SECRET}\"").as_bytes()).as_deref(), Some("\"[redacted]\""));
    // A token at the edge of what is kept leaves no beginning behind.
    let edge = kept(format!("{}{jwt}", "word ".repeat(101)).as_bytes()).unwrap();
    assert!(edge.len() <= 512 && !edge.contains("eyJ"), "{edge}");
    assert_eq!(kept(&[b'a'; 100_000]).unwrap().len(), 512);
    assert!(kept(&[0xff; 3_000]).unwrap().chars().count() == 512);
}

#[test]
fn a_plan_is_stored_between_attempts() {
    let mut plan = DeliveryPlan::new("m", "e", 9, now());
    let mut health = EndpointHealth::default();
    let recorded = plan.record(&mut health, outcome(500), now());
    let stored = serde_json::to_value(&plan).unwrap();
    assert_eq!(stored["messageId"], "m");
    assert_eq!(stored["attempts"], 1);
    assert_eq!(serde_json::from_value::<DeliveryPlan>(stored).unwrap(), plan);
    let line = serde_json::to_value(&recorded).unwrap();
    assert_eq!(line["attempt"]["outcome"], json!({"status": 500, "abort": false, "durationMs": 80}));
    assert_eq!(line["next"]["next"], "at");
    assert_eq!(serde_json::from_value::<whenfree_providers::webhook::Recorded>(line).unwrap(), recorded);
}

#[derive(Debug)]
struct Names;

impl Resolver for Names {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>> {
        let address = if host.starts_with("inside") { "10.0.0.9" } else { "93.184.215.14" };
        Box::pin(std::future::ready(Ok(vec![address.parse().unwrap()])))
    }
}

/// A receiver behind the wire: it verifies, and takes every other delivery two seconds to answer.
#[derive(Debug)]
struct Behind(Mutex<Vec<Request>>, Arc<ManualClock>);

impl Transport for Behind {
    fn send<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        assert!(limits.timeout <= Duration::from_secs(15) && limits.pinned.is_some());
        self.0.lock().unwrap().push(request.clone());
        self.1.advance(Duration::from_millis(1_250));
        let answer = match request.path() {
            "/slow" => Err(TransportError::unknown("no answer within 15 s")),
            "/gone" => Ok(Response::new(410)),
            "/moved" => Ok(Response::new(302).header("location", "https://elsewhere.example/")),
            _ => match receiver(Sender::Standard).receive(request.headers.iter(), &request.body, now()) {
                Ok(_) => Ok(Response::text(200, "text/plain", "thanks")),
                Err(refusal) => Ok(Response::new(refusal.status())),
            },
        };
        Box::pin(std::future::ready(answer))
    }
}

#[test]
fn a_delivery() {
    let clock = Arc::new(ManualClock::at(now()));
    let behind = Arc::new(Behind(Mutex::default(), clock.clone()));
    let guarded = Guarded::new(behind.clone(), Arc::new(Names), GuardPolicy::default());
    let message = Message::standard(&cancelled()).remove(0);
    let send = |url: &str, signer: &Signer| {
        let endpoint = Endpoint { id: "e".to_owned(), url: url.to_owned() };
        ready(deliver(&guarded, signer, &endpoint, &message, &*clock))
    };
    let outcome = send("https://hooks.example/bookings?tenant=7", &signer());
    assert!(outcome.delivered());
    assert_eq!((outcome.status, outcome.answer.as_deref(), outcome.duration_ms), (Some(200), Some("thanks"), 1_250));
    let wrong = Signer::new(SignerSettings::standard(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])).unwrap();
    assert_eq!(send("https://hooks.example/bookings", &wrong).status, Some(401));
    assert_eq!(send("https://hooks.example/moved", &signer()).status, Some(302));
    assert_eq!(send("https://hooks.example/gone", &signer()).status, Some(410));
    assert_eq!(send("https://hooks.example/slow", &signer()).error.as_deref(), Some("no answer within 15 s"));
    let called = behind.0.lock().unwrap().len();
    for blocked in [
        "http://hooks.example/",
        "https://inside.example/",
        "https://169.254.169.254/",
        "https://localhost/",
        "nonsense",
    ] {
        let outcome = send(blocked, &signer());
        assert!(!outcome.delivered() && outcome.status.is_none() && outcome.error.is_some(), "{blocked}");
    }
    let requests = behind.0.lock().unwrap();
    assert_eq!(requests.len(), called, "what is blocked is not sent");
    assert_eq!(requests[0].body, message.body.as_bytes());
    assert_eq!(requests[0].headers.get("webhook-id"), Some(message.id.as_str()));
    let odd = Message { id: "a.b".to_owned(), ..message.clone() };
    let endpoint = Endpoint { id: "e".to_owned(), url: "https://hooks.example/".to_owned() };
    assert!(ready(deliver(&guarded, &signer(), &endpoint, &odd, &*clock)).error.is_some());
}

/// A message of an application's own.
#[test]
fn a_message_of_ones_own() {
    let message = Message::new("msg_1", "invoice.paid", now(), &json!({"id": 7})).unwrap();
    assert_eq!(message.body, r#"{"data":{"id":7},"timestamp":"2026-03-06T12:00:00.000Z","type":"invoice.paid"}"#);
    let event: Event = cancelled().events.remove(0);
    assert_eq!(event.kind, EventKind::Cancelled);
}
