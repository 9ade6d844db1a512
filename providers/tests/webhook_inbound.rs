//! Who is let in: signatures, secrets, times, sizes, headers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod webhook_common;

use chrono::TimeDelta;
use serde_json::json;
use webhook_common::{SECRET, STANDARD_SECRET, at, hex, hmac, now, receiver, signed};
use whenfree_providers::webhook::{
    CalComEvent, Receiver, ReceiverSettings, RefusalCode, ReplayStore, Seen, Sender, WebhookEvent, validation_answer,
};

const BODY: &[u8] = br#"{"triggerEvent":"BOOKING_CANCELLED","event":"invitee.canceled","createdAt":"2026-03-06T11:58:00Z","created_at":"2026-03-06T11:58:00Z","payload":{"uid":"b","uri":"u"}}"#;
const SIGNED: [Sender; 3] = [Sender::CalCom, Sender::Calendly, Sender::Standard];

fn code(receiver: &Receiver, headers: &[(&str, &str)], body: &[u8]) -> Option<RefusalCode> {
    receiver.receive(headers.iter().copied(), body, now()).err().map(|refusal| {
        assert!(!refusal.message().contains("secret used as it stands"), "{refusal}");
        assert!((400..500).contains(&refusal.status()));
        refusal.code()
    })
}

fn cal(headers: &[(&str, &str)]) -> Option<RefusalCode> {
    code(&receiver(Sender::CalCom), headers, BODY)
}

#[test]
fn forms_of_a_signature_of_cal_com() {
    let tag = hex(&hmac(SECRET.as_bytes(), &[BODY]));
    for name in ["X-Cal-Signature-256", "x-cal-signature-256", "X-CAL-SIGNATURE", "X-Cal-Signature"] {
        for form in [tag.clone(), tag.to_uppercase(), format!("sha256={tag}"), format!("sha256={}", tag.to_uppercase())]
        {
            assert_eq!(cal(&[(name, &form)]), None, "{name}: {form}");
            assert_eq!(
                cal(&[("Content-Type", "application/json"), (name, &format!(" {form}\t"))]),
                None,
                "{name}: {form}"
            );
        }
    }
    let bad = Some(RefusalCode::BadSignature);
    for form in [
        tag[..63].to_owned(),
        format!("{tag}0"),
        format!("sha256={}", &tag[..62]),
        format!("sha256=sha256={tag}"),
        format!("SHA256={tag}"),
        format!("sha1={tag}"),
        format!("{tag},{tag}"),
        format!("+{}", &tag[1..]),
        "0".repeat(64),
        "é".repeat(32),
    ] {
        assert_eq!(cal(&[("X-Cal-Signature-256", &form)]), bad, "{form}");
    }
    // Where both are there, the newer one counts.
    assert_eq!(cal(&[("X-Cal-Signature", "no"), ("X-Cal-Signature-256", &tag)]), None);
    assert_eq!(cal(&[("X-Cal-Signature", &tag), ("X-Cal-Signature-256", "00")]), bad);
}

/// No part of a signature may be wrong, the last bit included.
#[test]
fn every_bit_of_a_signature_counts() {
    for sender in SIGNED {
        let headers = signed(sender, BODY, now());
        let (name, value) = headers.last().unwrap().clone();
        let start = value.find("v1=").map_or(if value.starts_with("v1,") { 3 } else { 0 }, |at| at + 3);
        let mut changed = 0;
        for at in start..value.len() {
            let mut letters: Vec<char> = value.chars().collect();
            letters[at] = if letters[at] == '0' { '1' } else { '0' };
            let mut forged = headers.clone();
            *forged.last_mut().unwrap() = (name.clone(), letters.into_iter().collect());
            let refusal = receiver(sender).receive(forged, BODY, now()).unwrap_err();
            assert_eq!(refusal.code(), RefusalCode::BadSignature, "{sender}, at {at}");
            changed += 1;
        }
        assert!(changed >= 44, "{sender}: {changed}");
    }
}

#[test]
fn what_says_that_it_has_no_secret_is_unsigned() {
    let unsigned = Some(RefusalCode::Unsigned);
    for value in ["no-secret-provided", "No-Secret-Provided", "", "  "] {
        assert_eq!(cal(&[("X-Cal-Signature-256", value)]), unsigned, "{value}");
    }
    assert_eq!(cal(&[]), unsigned);
    // Even for somebody whose secret is that very text.
    let receiver = Receiver::new(ReceiverSettings::new(Sender::CalCom, ["no-secret-provided"])).unwrap();
    assert_eq!(code(&receiver, &[("X-Cal-Signature-256", "no-secret-provided")], BODY), unsigned);
}

/// The one delivery that is taken without a signature, and all that it gives.
#[test]
fn an_unsigned_ping_is_a_ping_and_nothing_else() {
    let ping = br#"{"triggerEvent":"PING","createdAt":"2026-03-06T12:00:00Z","uid":"b","payload":{"uid":"b","status":"CANCELLED"}}"#;
    for headers in [vec![], vec![("X-Cal-Signature-256", "no-secret-provided")]] {
        let delivery = receiver(Sender::CalCom).receive(headers, ping, now()).unwrap();
        assert!(!delivery.signed);
        assert_eq!(delivery.event, WebhookEvent::CalCom(CalComEvent::Ping));
        assert_eq!(delivery.created_at, None);
        assert_eq!(delivery.booking_update(), None);
        assert_eq!(serde_json::to_value(&delivery.event).unwrap(), json!({"provider": "cal_com", "kind": "ping"}));
        // Whoever sends many of them, each a little different, fills nobody's store.
        assert_eq!(delivery.dedupe_key, "cal_com:ping");
    }
    let tag = hex(&hmac(b"another secret", &[ping]));
    assert_eq!(
        code(&receiver(Sender::CalCom), &[("X-Cal-Signature-256", &tag)], ping),
        Some(RefusalCode::BadSignature),
        "a ping that is signed wrongly tells that the secrets differ"
    );
    for other in [
        &br#"{"triggerEvent":"ping"}"#[..],
        br#"{"triggerEvent":"PING "}"#,
        br#"{"payload":{"triggerEvent":"PING"}}"#,
        br#"PING"#,
    ] {
        assert_eq!(code(&receiver(Sender::CalCom), &[], other), Some(RefusalCode::Unsigned));
    }
    for sender in [Sender::Calendly, Sender::Standard] {
        assert_eq!(code(&receiver(sender), &[], ping), Some(RefusalCode::Unsigned));
    }
}

#[test]
fn any_of_several_secrets_may_have_signed() {
    for sender in [Sender::CalCom, Sender::Calendly] {
        let headers = signed(sender, BODY, now());
        let verdict = |secrets: &[&str]| {
            let receiver = Receiver::new(ReceiverSettings::new(sender, secrets.iter().copied())).unwrap();
            receiver.receive(headers.clone(), BODY, now()).map(|delivery| delivery.signed).map_err(|why| why.code())
        };
        assert_eq!(verdict(&[SECRET]), Ok(true));
        assert_eq!(verdict(&["new", SECRET]), Ok(true));
        assert_eq!(verdict(&[SECRET, "new"]), Ok(true));
        assert_eq!(verdict(&["new", "old"]), Err(RefusalCode::BadSignature));
        assert_eq!(verdict(&[&SECRET.to_uppercase()]), Err(RefusalCode::BadSignature));
    }
}

/// The vector of the specification, and of each part of it a change that breaks it.
#[test]
fn the_vector_of_standard_webhooks() {
    let body = br#"{"email":"test@example.com","username":"test_user"}"#;
    let (id, time) = ("msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", "1649367553");
    let signature = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=";
    let then = at("2022-04-07T21:39:13Z");
    let receive = |id: &str, time: &str, signature: &str, body: &[u8]| {
        let headers = [("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", signature)];
        receiver(Sender::Standard).receive(headers, body, then).map_err(|refusal| refusal.code())
    };
    let delivery = receive(id, time, signature, body).unwrap();
    assert_eq!(delivery.dedupe_key, format!("standard:{id}"));
    assert_eq!(delivery.created_at, Some(then));
    let bad = Err(RefusalCode::BadSignature);
    assert_eq!(receive("msg_27UH4WbU6Z5A5EzD8u03UvzRbpl", time, signature, body).map(|_| ()), bad);
    assert_eq!(receive(id, "1649367554", signature, body).map(|_| ()), bad);
    assert_eq!(receive(id, time, signature, b"{}").map(|_| ()), bad);
    assert_eq!(receive(id, time, "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkx=", body).map(|_| ()), bad);
    for other in [
        "v2,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        "v1a,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        "tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=",
        "v1,",
        "v1",
    ] {
        assert_eq!(receive(id, time, other, body).map(|_| ()), bad, "{other}");
    }
    // One of several is enough, unknown versions and broken ones beside it.
    let several = format!("v1a,AAAA v1,AAAA {signature} v2,zzzz");
    assert!(receive(id, time, &several, body).is_ok());
    // Long lists are not a way to guess.
    let many = format!("{}{signature}", "v1,AAAA ".repeat(64));
    assert_eq!(receive(id, time, &many, body).map(|_| ()), bad);
}

#[test]
fn secrets_of_standard_webhooks_are_base64() {
    let bare = STANDARD_SECRET.trim_start_matches("whsec_");
    let headers = signed(Sender::Standard, BODY, now());
    for secret in [STANDARD_SECRET, bare] {
        let receiver = Receiver::new(ReceiverSettings::new(Sender::Standard, [secret])).unwrap();
        assert!(receiver.receive(headers.clone(), BODY, now()).is_ok(), "{secret}");
    }
    for secret in ["whsec_", "whsec_not base64", "  "] {
        let error = Receiver::new(ReceiverSettings::new(Sender::Standard, [secret])).unwrap_err();
        assert!(!error.message().contains("not base64"), "{error}");
    }
    // Cal.com's form takes the text as it stands: not the base64 within it.
    let tag = hex(&hmac(bare.as_bytes(), &[BODY]));
    let receiver = Receiver::new(ReceiverSettings::new(Sender::CalCom, [STANDARD_SECRET])).unwrap();
    assert_eq!(code(&receiver, &[("X-Cal-Signature-256", &tag)], BODY), Some(RefusalCode::BadSignature));
    let tag = hex(&hmac(STANDARD_SECRET.as_bytes(), &[BODY]));
    assert_eq!(code(&receiver, &[("X-Cal-Signature-256", &tag)], BODY), None);
}

#[test]
fn signatures_of_calendly() {
    let time = now().timestamp().to_string();
    let tag = hex(&hmac(SECRET.as_bytes(), &[time.as_bytes(), b".", BODY]));
    let verdict = |text: &str| code(&receiver(Sender::Calendly), &[("Calendly-Webhook-Signature", text)], BODY);
    for form in [
        format!("t={time},v1={tag}"),
        format!("t={time}, v1={tag}"),
        format!("v1={tag},t={time}"),
        format!("t={time},v0=x,v1={}", tag.to_uppercase()),
        format!("t={time},v1={},v1={tag}", "0".repeat(64)),
    ] {
        assert_eq!(verdict(&form), None, "{form}");
    }
    let zeros = "0".repeat(64);
    for (form, expected) in [
        (format!("t={time},v1={zeros}"), RefusalCode::BadSignature),
        (format!("t={time}"), RefusalCode::BadSignature),
        (format!("t={time},v0={tag}"), RefusalCode::BadSignature),
        (format!("t=0{time},v1={tag}"), RefusalCode::BadSignature),
        (format!("v1={tag}"), RefusalCode::Malformed),
        (format!("t={time},t={time},v1={tag}"), RefusalCode::Malformed),
        (format!("t=,v1={tag}"), RefusalCode::Malformed),
        (format!("t=+{time},v1={tag}"), RefusalCode::Malformed),
        (format!("t={time}.0,v1={tag}"), RefusalCode::Malformed),
        ("t=9999999999999,v1=0".to_owned(), RefusalCode::Malformed),
        ("nonsense".to_owned(), RefusalCode::Malformed),
    ] {
        assert_eq!(verdict(&form), Some(expected), "{form}");
    }
    assert_eq!(code(&receiver(Sender::Calendly), &[], BODY), Some(RefusalCode::Unsigned));
    // A body that is signed and makes no sense is malformed, and says nothing.
    for body in [&b"not json"[..], b"{}", br#"{"event":""}"#] {
        let headers = signed(Sender::Calendly, body, now());
        let refusal = receiver(Sender::Calendly).receive(headers, body, now()).unwrap_err();
        assert_eq!(refusal.code(), RefusalCode::Malformed);
    }
}

/// Exactly as old as is allowed is taken, a second more is not; both ways.
#[test]
fn tolerance_of_times() {
    for (sender, seconds) in [(Sender::Calendly, 180), (Sender::Standard, 300)] {
        let headers = signed(sender, BODY, now());
        for (off, stale) in [(0, false), (seconds, false), (seconds + 1, true)] {
            for off in [off, -off] {
                let then = now() + TimeDelta::seconds(off);
                let outcome = receiver(sender).receive(headers.clone(), BODY, then);
                assert_eq!(outcome.is_err(), stale, "{sender}, {off}");
                assert!(outcome.is_ok() || outcome.unwrap_err().code() == RefusalCode::Stale);
            }
        }
        let strict = Receiver::new(ReceiverSettings {
            tolerance_seconds: Some(0),
            ..ReceiverSettings::new(sender, [if sender == Sender::Standard { STANDARD_SECRET } else { SECRET }])
        });
        let strict = strict.unwrap();
        assert!(strict.receive(headers.clone(), BODY, now()).is_ok());
        assert!(strict.receive(headers, BODY, now() + TimeDelta::seconds(1)).is_err());
    }
}

/// Cal.com signs no time, so the body's is asked only where that is wished.
#[test]
fn times_of_cal_com() {
    let hours_later = now() + TimeDelta::hours(20);
    let headers = signed(Sender::CalCom, BODY, now());
    assert!(receiver(Sender::CalCom).receive(headers.clone(), BODY, hours_later).is_ok());
    let strict = Receiver::new(ReceiverSettings::new(Sender::CalCom, [SECRET]).tolerance_seconds(120)).unwrap();
    let code = |body: &[u8], now| {
        strict.receive(signed(Sender::CalCom, body, now), body, now).err().map(|refusal| refusal.code())
    };
    assert_eq!(code(BODY, now()), None);
    assert_eq!(code(BODY, now() + TimeDelta::seconds(1)), Some(RefusalCode::Stale));
    assert_eq!(code(br#"{"triggerEvent":"BOOKING_CREATED","payload":{}}"#, now()), Some(RefusalCode::Stale));
    // A meeting's `createdAt` is that of its booking, weeks ago.
    let ended = br#"{"triggerEvent":"MEETING_ENDED","uid":"b","createdAt":"2026-01-01T00:00:00Z","startTime":"2026-03-06T11:00:00Z","endTime":"2026-03-06T12:00:00Z"}"#;
    assert_eq!(code(ended, now()), None);
}

#[test]
fn sizes_are_looked_at_first() {
    for sender in SIGNED {
        let secret = if sender == Sender::Standard { STANDARD_SECRET } else { SECRET };
        let receiver = Receiver::new(ReceiverSettings::new(sender, [secret]).max_bytes(BODY.len())).unwrap();
        assert!(receiver.receive(signed(sender, BODY, now()), BODY, now()).is_ok());
        let longer = [BODY, b" "].concat();
        let refusal = receiver.receive(signed(sender, &longer, now()), &longer, now()).unwrap_err();
        assert_eq!((refusal.code(), refusal.status()), (RefusalCode::TooLarge, 413));
    }
    let megabyte = vec![b' '; (1 << 20) + 1];
    for sender in [Sender::CalCom, Sender::Calendly, Sender::Standard, Sender::Google, Sender::Microsoft] {
        assert_eq!(code(&receiver(sender), &[], &megabyte), Some(RefusalCode::TooLarge));
    }
}

#[test]
fn a_header_that_comes_twice_is_refused() {
    for sender in SIGNED {
        let headers = signed(sender, BODY, now());
        for (name, value) in &headers {
            let mut twice = headers.clone();
            twice.push((name.to_uppercase(), value.clone()));
            let refusal = receiver(sender).receive(twice, BODY, now()).unwrap_err();
            assert_eq!(refusal.code(), RefusalCode::Malformed, "{name}");
            let mut long = headers.clone();
            long.iter_mut().filter(|(other, _)| other == name).for_each(|(_, value)| *value = value.repeat(100));
            assert!(receiver(sender).receive(long, BODY, now()).is_err());
        }
        // Headers that mean nothing here may come as often as they like.
        let many = (0..1_000).map(|_| ("Accept".to_owned(), "x".repeat(10_000))).chain(headers);
        assert!(receiver(sender).receive(many, BODY, now()).is_ok());
    }
}

#[test]
fn channels_of_google() {
    let one = ReceiverSettings::new(Sender::Google, [] as [&str; 0]).subscription("c1", "t1").subscription("c2", "t2");
    let receiver = Receiver::new(one.clone().subscription("c2", "t2 anew")).unwrap();
    let verdict = |receiver: &Receiver, channel: &str, token: Option<&str>| {
        let mut headers =
            vec![("X-Goog-Channel-Id", channel), ("X-Goog-Resource-State", "exists"), ("X-Goog-Message-Number", "3")];
        headers.extend(token.map(|token| ("X-Goog-Channel-Token", token)));
        code(receiver, &headers, b"")
    };
    assert_eq!(verdict(&receiver, "c1", Some("t1")), None);
    assert_eq!(verdict(&receiver, "c2", Some("t2")), None);
    assert_eq!(verdict(&receiver, "c2", Some("t2 anew")), None);
    for wrong in ["t2", "T1", "t1 ", "t", "t11"] {
        let expected = (wrong.trim() != "t1").then_some(RefusalCode::BadSignature);
        assert_eq!(verdict(&receiver, "c1", Some(wrong)), expected, "{wrong}");
    }
    assert_eq!(verdict(&receiver, "c1", None), Some(RefusalCode::Unsigned));
    assert_eq!(verdict(&receiver, "c1", Some("")), Some(RefusalCode::Unsigned));
    assert_eq!(verdict(&receiver, "c3", Some("t1")), Some(RefusalCode::UnknownSubscription));
    // A token for all others.
    let both = Receiver::new(ReceiverSettings { secrets: vec!["rest".into()], ..one }).unwrap();
    assert_eq!(verdict(&both, "c3", Some("rest")), None);
    assert_eq!(verdict(&both, "c1", Some("rest")), Some(RefusalCode::BadSignature), "c1 has its own");
    for missing in ["X-Goog-Channel-Id", "X-Goog-Resource-State", "X-Goog-Message-Number"] {
        let headers = [
            ("X-Goog-Channel-Id", "c1"),
            ("X-Goog-Channel-Token", "t1"),
            ("X-Goog-Resource-State", "exists"),
            ("X-Goog-Message-Number", "3"),
        ];
        let headers: Vec<_> = headers.into_iter().filter(|(name, _)| *name != missing).collect();
        assert_eq!(code(&receiver, &headers, b""), Some(RefusalCode::Malformed), "{missing}");
    }
}

#[test]
fn subscriptions_of_microsoft() {
    let item = |subscription: &str, state: &str| json!({"subscriptionId": subscription, "clientState": state, "changeType": "updated"});
    let receiver = Receiver::new(
        ReceiverSettings::new(Sender::Microsoft, [] as [&str; 0]).subscription("s1", "one").subscription("s2", "two"),
    )
    .unwrap();
    let verdict = |items: serde_json::Value| code(&receiver, &[], json!({"value": items}).to_string().as_bytes());
    assert_eq!(verdict(json!([item("s1", "one")])), None);
    let body = json!({"value": [item("s1", "one")]}).to_string();
    let none: [(&str, &str); 0] = [];
    assert!(receiver.receive(none, body.as_bytes(), now()).unwrap().signed);
    assert_eq!(verdict(json!([item("s1", "two")])), Some(RefusalCode::BadSignature));
    assert_eq!(verdict(json!([item("s1", "two"), item("s2", "two")])), None, "one is right, the other is left out");
    assert_eq!(verdict(json!([item("s3", "one")])), Some(RefusalCode::UnknownSubscription));
    assert_eq!(verdict(json!([{"subscriptionId": "s1"}])), Some(RefusalCode::Unsigned));
    assert_eq!(verdict(json!([{"subscriptionId": "s1", "clientState": null}])), Some(RefusalCode::Unsigned));
    assert_eq!(verdict(json!([{"clientState": "one"}])), Some(RefusalCode::Malformed));
    for body in ["", "{}", "[]", r#"{"value":[]}"#, r#"{"value":{"clientState":"one"}}"#, "validationToken=x"] {
        assert_eq!(code(&receiver, &[], body.as_bytes()), Some(RefusalCode::Malformed), "{body}");
    }
}

/// The answer is the decoded token and nothing else (Microsoft Graph, "notificationUrl validation").
#[test]
fn the_handshake_of_microsoft() {
    let answer = |query: &str| validation_answer(query);
    assert_eq!(answer("validationToken=abc").as_deref(), Some("abc"));
    assert_eq!(answer("?a=1&validationToken=Validation%3A+a%20b%2Bc&z=2").as_deref(), Some("Validation: a b+c"));
    assert_eq!(
        answer("validationToken=%3Cscript%3Ealert(1)%3C/script%3E").as_deref(),
        Some("<script>alert(1)</script>")
    );
    assert_eq!(answer("validationToken=%C3%A9").as_deref(), Some("é"));
    for none in [
        "",
        "?",
        "validationToken=",
        "validationtoken=abc",
        "validationToken",
        "xvalidationToken=abc",
        "validationToken=%",
        "validationToken=%zz",
        "validationToken=%ff",
        "validationToken=a&validationToken=b",
    ] {
        assert_eq!(answer(none), None, "{none}");
    }
    assert_eq!(answer(&format!("validationToken={}", "a".repeat(4096))).map(|answer| answer.len()), Some(4096));
    assert_eq!(answer(&format!("validationToken={}", "a".repeat(4097))), None);
}

#[test]
fn settings_that_would_let_anybody_in_are_refused() {
    let none: [&str; 0] = [];
    for sender in [Sender::CalCom, Sender::Calendly, Sender::Standard, Sender::Google, Sender::Microsoft] {
        assert!(Receiver::new(ReceiverSettings::new(sender, none)).is_err(), "{sender}");
        assert!(Receiver::new(ReceiverSettings::new(sender, [""])).is_err(), "{sender}");
        assert!(Receiver::new(ReceiverSettings::new(sender, [STANDARD_SECRET, " "])).is_err(), "{sender}");
        let named = ReceiverSettings::new(sender, none).subscription("s", "");
        assert!(Receiver::new(named).is_err(), "{sender}");
    }
    assert!(Receiver::new(ReceiverSettings::new(Sender::CalCom, none).subscription("s", "t")).is_err());
    // As they stand in a file.
    let text = r#"{"provider": "google", "subscriptions": [{"id": "c", "secret": "t"}], "toleranceSeconds": 60, "maxBytes": 10}"#;
    let settings: ReceiverSettings = serde_json::from_str(text).unwrap();
    assert!(!format!("{settings:?}").contains("\"t\""));
    assert_eq!(Receiver::new(settings).unwrap().sender(), Sender::Google);
    assert!(
        serde_json::from_str::<ReceiverSettings>(r#"{"provider": "cal_com", "secret": "s"}"#).is_err(),
        "a slip shows"
    );
}

#[test]
fn seen_deliveries() {
    let mut seen = Seen::new(3, TimeDelta::hours(1));
    let later = |minutes| now() + TimeDelta::minutes(minutes);
    assert!(seen.remember("a", later(0)));
    assert!(!seen.remember("a", later(59)));
    assert!(seen.remember("a", later(60)), "an hour has passed");
    assert!(seen.remember("b", later(61)) && seen.remember("c", later(62)));
    assert_eq!(seen.len(), 3);
    assert!(seen.remember("d", later(63)), "the oldest goes");
    assert_eq!(seen.len(), 3);
    assert!(!seen.remember("b", later(63)) && !seen.remember("c", later(63)) && seen.remember("a", later(63)));
    // What could not be done is tried when it comes again, and the line it left behind takes nothing else with it.
    let mut seen = Seen::new(3, TimeDelta::hours(1));
    assert!(seen.remember("a", later(0)));
    seen.forget("a");
    assert!(seen.is_empty());
    assert!(seen.remember("a", later(30)));
    assert!(seen.remember("x", later(70)), "the first line of `a` runs out");
    assert!(!seen.remember("a", later(75)), "the second has not");
    for index in 0..10_000 {
        assert!(seen.remember(&format!("k{index}"), later(80)));
        assert!(seen.len() <= 3);
    }
}
