//! Signing as the senders do, apart from the code under test.
#![allow(dead_code, unreachable_pub, clippy::expect_used, clippy::panic, reason = "each test file uses its own part")]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use whenfree_providers::webhook::{Receiver, ReceiverSettings, Sender};

pub const STANDARD_SECRET: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
pub const SECRET: &str = "whsec_a secret used as it stands";

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Now, in these tests.
pub fn now() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

pub fn hmac(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn receiver(sender: Sender) -> Receiver {
    let settings = match sender {
        Sender::Standard => ReceiverSettings::new(sender, [STANDARD_SECRET]),
        Sender::Google => ReceiverSettings::new(sender, ["398348u3tu83ut8uu38"]),
        Sender::Microsoft => ReceiverSettings::new(sender, [] as [&str; 0])
            .subscription("7f105c7d-2dc5-4530-97cd-4e7ae6534c07", "secretClientValue"),
        _ => ReceiverSettings::new(sender, [SECRET]),
    };
    Receiver::new(settings).expect("settings")
}

/// The headers with which a sender signs this body now.
pub fn signed(sender: Sender, body: &[u8], now: DateTime<Utc>) -> Vec<(String, String)> {
    let time = now.timestamp().to_string();
    let pairs = match sender {
        Sender::CalCom => vec![("X-Cal-Signature-256", hex(&hmac(SECRET.as_bytes(), &[body])))],
        Sender::Calendly => {
            let tag = hex(&hmac(SECRET.as_bytes(), &[time.as_bytes(), b".", body]));
            vec![("Calendly-Webhook-Signature", format!("t={time},v1={tag}"))]
        }
        Sender::Standard => {
            let key = STANDARD.decode("C2FVsBQIhrscChlQIMV+b5sSYspob7oD").expect("base64");
            let tag = STANDARD.encode(hmac(&key, &[b"msg_1.", time.as_bytes(), b".", body]));
            vec![
                ("webhook-id", "msg_1".to_owned()),
                ("webhook-timestamp", time),
                ("webhook-signature", format!("v1,{tag}")),
            ]
        }
        _ => panic!("these carry tokens"),
    };
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The recorded deliveries of a provider.
pub fn recorded(provider: &str) -> Vec<Value> {
    let text = match provider {
        "cal_com" => include_str!("../recorded/webhooks/calcom.json"),
        "calendly" => include_str!("../recorded/webhooks/calendly.json"),
        "google" => include_str!("../recorded/webhooks/google.json"),
        "microsoft" => include_str!("../recorded/webhooks/microsoft.json"),
        _ => panic!("nothing is recorded of {provider}"),
    };
    let recorded: Vec<Value> = serde_json::from_str(text).expect("JSON");
    assert!(!recorded.is_empty());
    for delivery in &recorded {
        assert!(delivery.get("source").is_some_and(Value::is_string), "{delivery} needs its source");
    }
    recorded
}

/// The bytes of a recorded body: a text stands for itself.
pub fn bytes(body: &Value) -> Vec<u8> {
    match body {
        Value::String(text) => text.clone().into_bytes(),
        json => json.to_string().into_bytes(),
    }
}
