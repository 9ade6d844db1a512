//! Prints a corpus of verbs and what they answer, one JSON object on a line: `{"name", "args", "bytes" (base64), "server",
//! "answer" | "error"}`. Every door has to give the same bytes.
//!
//! `cargo run -p whenfree-providers --all-features --example verb_corpus`

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use whenfree_providers::verbs;

/// A verb, its argument, its bytes.
type Line = (&'static str, Value, Vec<u8>);

const NOW: &str = "2026-03-06T12:00:00Z";
const SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

fn main() {
    let mut lines = calendars();
    lines.extend(deliveries());
    lines.extend(sent());
    lines.extend(secrets());
    let mutated: Vec<Line> =
        lines.iter().enumerate().flat_map(|(at, line)| mutations(line, u32::try_from(at).unwrap_or(0) + 1)).collect();
    lines.extend(mutated);
    lines.extend(["nonsense", "ical_", ""].map(|name| (name, json!({}), Vec::new())));
    for (name, args, bytes) in lines {
        let args = args.to_string();
        let mut line = json!({
            "name": name,
            "args": args,
            "bytes": STANDARD.encode(&bytes),
            "server": !name.starts_with("ical") && !matches!(name, "webhooks_receive" | "webhooks_validation_answer"),
        });
        let (member, text) = match verbs::answer(name, &args, &bytes) {
            Ok(answer) => ("answer", answer),
            Err(refused) => ("error", refused.to_json().to_string()),
        };
        if let Some(object) = line.as_object_mut() {
            object.insert(member.to_owned(), text.into());
        }
        #[allow(clippy::print_stdout, reason = "it is what the program is for")]
        {
            println!("{line}");
        }
    }
}

fn calendars() -> Vec<Line> {
    let window = json!({ "start": "2026-03-01T00:00:00Z", "end": "2026-04-15T00:00:00Z" });
    let zoned = json!({ "start": "2026-03-01T00:00:00Z", "end": "2026-04-15T00:00:00Z", "timeZone": "America/New_York", "addresses": ["tom@example.com"] });
    let reply = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:b1@example.com\nSEQUENCE:2\nDTSTAMP:20260306T120000Z\n\
                 ATTENDEE;CN=\"Tom, the elder\";PARTSTAT=ACCEPTED:mailto:tom@example.com\nCOMMENT:see you\\, then\nEND:VEVENT\nEND:VCALENDAR\n";
    let event = json!({
        "uid": "b1@example.com", "start": "2026-03-09T15:00:00Z", "end": "2026-03-09T16:00:00Z", "timeZone": "Europe/Berlin",
        "summary": "Consultation; with, commas\nand lines, and a line that is much longer than the seventy-five bytes of RFC 5545 – étude",
        "organizer": { "email": "ada@example.com", "name": "Ada" },
        "attendees": [{ "email": "tom@example.com", "rsvp": true }],
    });
    let series = json!({
        "uid": "s1@example.com", "start": "2026-03-02T08:00:00Z", "end": "2026-03-02T09:00:00Z", "timeZone": "Europe/Berlin",
        "rrule": "FREQ=WEEKLY;COUNT=10", "exdates": ["2026-03-16T08:00:00Z"],
    });
    let schedule = json!({
        "timeZone": "Europe/Berlin",
        "weekly": { "mon": ["09:00-12:00", "13:00-17:00"], "fri": ["10:00-14:00"] },
        "overrides": { "2026-12-24": [] },
    });
    let written = verbs::answer(
        "ical_write_schedule",
        &json!({ "schedule": schedule, "uid": "ada@example.com", "stamp": NOW }).to_string(),
        b"",
    );
    let availability: String = written.ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let mut lines = vec![
        ("ical_read_replies", json!({}), reply.into()),
        ("ical_invitation", json!({ "method": "REQUEST", "stamp": NOW, "event": event }), Vec::new()),
        ("ical_invitation", json!({ "method": "CANCEL", "stamp": NOW, "event": event }), Vec::new()),
        ("ical_invitation", json!({ "method": "REQUEST", "stamp": NOW, "event": series }), Vec::new()),
        ("ical_write_events", json!({ "events": [event], "stamp": NOW }), Vec::new()),
        ("ical_write_events", json!({ "events": [series], "stamp": NOW }), Vec::new()),
        ("ical_write_events", json!({ "events": [], "stamp": NOW }), Vec::new()),
        ("ical_write_schedule", json!({ "schedule": schedule, "uid": "ada@example.com", "stamp": NOW }), Vec::new()),
        (
            "ical_write_schedule",
            json!({ "schedule": { "timeZone": "Nowhere/Land" }, "uid": "x", "stamp": NOW }),
            Vec::new(),
        ),
        ("ical_read_schedule", json!({}), availability.into_bytes()),
    ];
    for feed in FEEDS {
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VEVENT\r\nUID:1\r\n{feed}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        lines.push(("ical_busy", window.clone(), text.clone().into_bytes()));
        lines.push(("ical_busy", zoned.clone(), text.clone().into_bytes()));
        lines.push(("ical_read_events", json!({}), text.into_bytes()));
    }
    lines.push(("ical_busy", window, b"<html>please log in</html>".to_vec()));
    lines.push(("ical_busy", json!({ "start": "2026-04-01T00:00:00Z", "end": "2026-03-01T00:00:00Z" }), Vec::new()));
    lines.push((
        "ical_read_events",
        json!({ "bounds": { "maxBytes": 10 } }),
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR".to_vec(),
    ));
    lines
}

/// The inside of events.
const FEEDS: [&str; 8] = [
    "DTSTART;TZID=Europe/Berlin:20260302T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY",
    "DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260311",
    "DTSTART:20260309T130000Z\r\nDTEND:20260309T140000Z\r\nSTATUS:TENTATIVE",
    "DTSTART:20260309T130000Z\r\nDTEND:20260309T140000Z\r\nTRANSP:TRANSPARENT",
    "DTSTART:20260309T130000\r\nDTEND:20260309T140000\r\nATTENDEE;PARTSTAT=DECLINED:mailto:tom@example.com",
    "DTSTART;TZID=W. Europe Standard Time:20260328T230000\r\nDTEND;TZID=W. Europe Standard Time:20260329T040000",
    "DTSTART:19700101T000000Z\r\nDTEND:19700101T000001Z\r\nRRULE:FREQ=SECONDLY",
    "DTSTART;TZID=Nowhere:20260309T130000\r\nDTEND;TZID=Nowhere:20260309T140000\r\nRRULE:FREQ=DAILY;COUNT=1000000000",
];

fn hex(key: &str, parts: &[&[u8]]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn deliveries() -> Vec<Line> {
    let booked = json!({
        "triggerEvent": "BOOKING_CREATED", "createdAt": NOW,
        "payload": { "uid": "abc", "bookingId": 7, "title": "Call", "startTime": "2026-03-09T15:00:00Z", "endTime": "2026-03-09T15:30:00Z",
            "attendees": [{ "name": "Tom", "email": "tom@example.com", "timeZone": "Europe/Berlin" }], "metadata": { "whenfree_id": "b1" } },
    })
    .to_string();
    let cancelled = json!({ "triggerEvent": "BOOKING_CANCELLED", "createdAt": NOW, "payload": { "uid": "abc", "cancellationReason": "ill" } }).to_string();
    let odd = json!({ "triggerEvent": "SOMETHING_NEW", "createdAt": NOW, "payload": { "x": 1 } }).to_string();
    let invitee = json!({
        "event": "invitee.created", "created_at": NOW, "created_by": "https://api.calendly.com/users/U1",
        "payload": { "uri": "https://api.calendly.com/scheduled_events/E1/invitees/I1", "email": "tom@example.com", "name": "Tom", "status": "active",
            "event": "https://api.calendly.com/scheduled_events/E1",
            "scheduled_event": { "uri": "https://api.calendly.com/scheduled_events/E1", "start_time": "2026-03-09T15:00:00Z", "end_time": "2026-03-09T15:30:00Z", "status": "active" } },
    })
    .to_string();
    let mut lines = Vec::new();
    for body in [&booked, &cancelled, &odd] {
        let signature = hex("the secret", &[body.as_bytes()]);
        for (name, value) in
            [("X-Cal-Signature-256", signature.clone()), ("x-cal-signature", format!("sha256={signature}"))]
        {
            let args = json!({ "receiver": { "provider": "cal_com", "secrets": ["an older one", "the secret"] }, "headers": { name: value }, "now": NOW });
            lines.push(("webhooks_receive", args, body.clone().into_bytes()));
        }
    }
    for now in [NOW, "2026-03-06T12:10:00Z"] {
        let signature = hex("the secret", &[b"1772798400.", invitee.as_bytes()]);
        let headers = json!([["Calendly-Webhook-Signature", format!("t=1772798400,v1={signature}")]]);
        let args = json!({ "receiver": { "provider": "calendly", "secrets": ["the secret"] }, "headers": headers, "now": now });
        lines.push(("webhooks_receive", args, invitee.clone().into_bytes()));
    }
    let body = br#"{"type":"booking.created","timestamp":"2026-03-06T12:00:00Z","data":{"bookingId":"b1"}}"#;
    let args = json!({ "signer": { "standard": [SECRET] }, "messageId": "msg_1", "now": NOW }).to_string();
    let headers: Value = verbs::answer("webhooks_sign", &args, body)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    lines.push((
        "webhooks_receive",
        json!({ "receiver": { "provider": "standard", "secrets": [SECRET] }, "headers": headers, "now": NOW }),
        body.to_vec(),
    ));
    let google = json!({ "X-Goog-Channel-ID": "c1", "X-Goog-Channel-Token": "tok", "X-Goog-Message-Number": ["3"], "X-Goog-Resource-ID": "r", "X-Goog-Resource-State": "exists" });
    lines.push(("webhooks_receive", json!({ "receiver": { "provider": "google", "subscriptions": [{ "id": "c1", "secret": "tok" }] }, "headers": google, "now": NOW }), Vec::new()));
    let graph = br#"{"value":[{"subscriptionId":"s1","clientState":"state","changeType":"updated","resource":"Users/u/Events/e","subscriptionExpirationDateTime":"2026-03-08T00:00:00Z"}]}"#;
    lines.push((
        "webhooks_receive",
        json!({ "receiver": { "provider": "microsoft", "secrets": ["state"] }, "headers": {}, "now": NOW }),
        graph.to_vec(),
    ));
    lines.push((
        "webhooks_receive",
        json!({ "receiver": { "provider": "cal_com", "secrets": [] }, "headers": {}, "now": NOW }),
        booked.into_bytes(),
    ));
    lines.push((
        "webhooks_validation_answer",
        json!({ "query": "validationToken=Validation%3A%20Testing" }),
        Vec::new(),
    ));
    lines.push(("webhooks_validation_answer", json!({ "query": "x=1" }), Vec::new()));
    lines
}

fn sent() -> Vec<Line> {
    let plan = verbs::answer(
        "webhooks_plan",
        &json!({ "messageId": "msg_1", "endpointId": "e7", "seed": 42, "now": NOW }).to_string(),
        b"",
    );
    let plan: Value = plan.ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let health = json!({ "failingSince": "2026-03-01T00:00:00Z" });
    let mut lines = vec![
        (
            "webhooks_message",
            json!({ "id": "msg_1", "type": "booking.created", "createdAt": NOW, "data": { "b": [1, 2.5, null] } }),
            Vec::new(),
        ),
        (
            "webhooks_sign",
            json!({ "signer": { "standard": [SECRET], "calCom": "the secret", "calComPrefix": true }, "messageId": "msg_1", "now": NOW }),
            b"{}".to_vec(),
        ),
        (
            "webhooks_plan",
            json!({ "messageId": "msg_1", "endpointId": "e7", "seed": 42, "now": NOW, "delaysSeconds": [0, 60] }),
            Vec::new(),
        ),
        ("webhooks_is_due", json!({ "plan": plan, "now": NOW }), Vec::new()),
        (
            "webhooks_outcome",
            json!({ "status": 503, "headers": { "Retry-After": "120" }, "durationMs": 80, "now": NOW }),
            b"please wait, abcdefghij0123456789abcdefghij".to_vec(),
        ),
        (
            "webhooks_record",
            json!({ "plan": plan, "outcome": { "error": "no connection", "durationMs": 5 }, "now": NOW }),
            Vec::new(),
        ),
    ];
    for status in [204, 410, 500] {
        lines.push((
            "webhooks_record",
            json!({ "plan": plan, "health": health, "outcome": { "status": status, "durationMs": 5 }, "now": NOW }),
            Vec::new(),
        ));
    }
    lines
}

fn secrets() -> Vec<Line> {
    let key = STANDARD.encode([7; 32]);
    let keys = json!([{ "id": "k1", "key": key }]);
    // Sealed once with that key for the account `a` at `google`.
    let sealed = "wf1.k1.XcSt0x94LhwG8qUmTNX8W6xtm1yJefMb3C5D9tUM9Mo95xLI-MQJv62aAB6Wsw";
    let opening = |account: &str| json!({ "keys": keys, "binding": { "provider": "google", "account": account }, "sealed": sealed });
    vec![
        ("tokens_open", opening("a"), Vec::new()),
        ("tokens_open", opening("b"), Vec::new()),
        (
            "tokens_open",
            json!({ "keys": [], "binding": { "provider": "google", "account": "a" }, "sealed": sealed }),
            Vec::new(),
        ),
        (
            "tokens_needs_resealing",
            json!({ "keys": [{ "id": "k2", "key": key }, { "id": "k1", "key": key }], "sealed": sealed }),
            Vec::new(),
        ),
        ("addresses_check", json!({ "url": "https://example.com/feed.ics#x" }), Vec::new()),
        ("addresses_check", json!({ "url": "https://169.254.169.254/latest" }), Vec::new()),
        (
            "addresses_check",
            json!({ "url": "http://10.0.0.1:8080/", "policy": { "allowHttp": true, "allowPrivate": true, "ports": [8080] } }),
            Vec::new(),
        ),
    ]
}

/// The same with a byte or two that are not what they were, and with a member that nobody knows.
fn mutations((name, args, bytes): &Line, seed: u32) -> Vec<Line> {
    let mut unknown = args.clone();
    if let Some(object) = unknown.as_object_mut() {
        object.insert("nonsense".to_owned(), json!(1));
    }
    let mut lines = vec![(*name, unknown, bytes.clone())];
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        usize::try_from(state).unwrap_or(0) % below.max(1)
    };
    for _ in 0..if bytes.is_empty() { 0 } else { 12 } {
        let mut changed = bytes.clone();
        for _ in 0..=draw(2) {
            let (at, byte) = (draw(changed.len()), draw(256));
            if let (Some(place), Ok(byte)) = (changed.get_mut(at), u8::try_from(byte)) {
                *place = byte;
            }
        }
        changed.truncate(bytes.len() - if draw(4) == 0 { draw(bytes.len()) } else { 0 });
        lines.push((*name, args.clone(), changed));
    }
    lines
}
