//! Random and mutated deliveries over all receivers: none gets in without the secret, and what gets in is byte for byte what
//! was signed. Seeded; 200,000 in a usual run, as many as `WHENFREE_DELIVERIES` says otherwise. Ten million take about
//! two minutes:
//!
//! ```sh
//! WHENFREE_DELIVERIES=10000000 cargo test -p whenfree-providers --test webhook_fuzz
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and reads how much to try"
)]

mod webhook_common;

use serde_json::Value;
use webhook_common::{bytes, hex, hmac, now, receiver, recorded, signed};
use whenfree_providers::webhook::{CalComEvent, Delivery, Receiver, RefusalCode, Sender, WebhookEvent};

const SENDERS: [Sender; 5] = [Sender::CalCom, Sender::Calendly, Sender::Standard, Sender::Google, Sender::Microsoft];

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// A request to a receiver.
#[derive(Clone, Debug, PartialEq)]
struct Posted {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// A delivery, the same as its sender made it, and whether its sender knows the secret.
struct Tried {
    sender: Sender,
    made: Posted,
    posted: Posted,
    knows: bool,
}

struct Corpus {
    bodies: Vec<Vec<u8>>,
    google: Vec<Vec<(String, String)>>,
}

impl Corpus {
    fn new() -> Self {
        let all = ["cal_com", "calendly", "microsoft"].into_iter().flat_map(recorded);
        let mut bodies: Vec<Vec<u8>> = all.map(|case| bytes(&case["body"])).collect();
        bodies
            .extend([&b""[..], b"{}", b"[]", br#"{"type":"booking.created","data":{"bookingId":"b"}}"#].map(Vec::from));
        let pairs = |case: Value| {
            let headers = case["headers"].as_object().unwrap().clone();
            headers.into_iter().map(|(name, value)| (name, value.as_str().unwrap().to_owned())).collect()
        };
        Self { bodies, google: recorded("google").into_iter().map(pairs).collect() }
    }

    fn made(&self, random: &mut Random) -> Tried {
        let sender = random.of(&SENDERS);
        let mut body = self.bodies[random.below(self.bodies.len())].clone();
        if random.one_in(8) {
            body = (0..random.below(200)).map(|_| u8::try_from(random.next() & 255).unwrap()).collect();
        }
        let knows = !random.one_in(3);
        let mut headers = match sender {
            Sender::Google => self.google[random.below(self.google.len())].clone(),
            Sender::Microsoft => Vec::new(),
            _ => signed(sender, &body, now()),
        };
        if !knows {
            forge(random, sender, &mut headers, &mut body);
        }
        let made = Posted { headers, body };
        let mut posted = made.clone();
        for _ in 0..random.below(4) {
            mutate(random, &mut posted, self);
        }
        Tried { sender, made, posted, knows }
    }
}

/// What somebody without the secret can do: sign with another, or with the digits at hand.
fn forge(random: &mut Random, sender: Sender, headers: &mut Vec<(String, String)>, body: &mut Vec<u8>) {
    let guess = random.of(&["", "secret", "no-secret-provided", "whsec_", "undefined", "null", "{}", "0"]);
    let tag = hmac(guess.as_bytes(), &[&body[..]]);
    match sender {
        Sender::Google => {
            for (name, value) in headers.iter_mut().filter(|(name, _)| name == "X-Goog-Channel-Token") {
                *value = format!("{}{guess}", &name[..random.below(4)]);
            }
        }
        Sender::Microsoft => {
            let text = String::from_utf8_lossy(body).replace("secretClientValue", guess);
            *body = text.into_bytes();
        }
        _ => {
            use base64::Engine as _;
            let value = match random.below(6) {
                0 => hex(&tag),
                1 => format!("sha256={}", hex(&tag)),
                2 => format!("t={},v1={}", now().timestamp(), hex(&tag)),
                3 => format!("v1,{}", base64::engine::general_purpose::STANDARD.encode(&tag)),
                4 => "no-secret-provided".to_owned(),
                _ => guess.to_owned(),
            };
            if let Some(last) = headers.last_mut() {
                last.1 = value;
            }
            if random.one_in(6) {
                headers.clear();
            }
        }
    }
}

fn mutate(random: &mut Random, posted: &mut Posted, corpus: &Corpus) {
    let at = random.below(posted.body.len());
    let byte = u8::try_from(random.next() & 255).unwrap();
    match random.below(12) {
        0 if !posted.body.is_empty() => posted.body[at] ^= 1 << random.below(8),
        1 if !posted.body.is_empty() => drop(posted.body.remove(at)),
        2 => posted.body.insert(at, random.of(&[byte, b' ', b'\n', b'"', b'}', 0])),
        3 => posted.body.truncate(at),
        4 => posted.body.extend_from_slice(random.of(&[&b" "[..], b"\n", b"{}", b"\0", b".1"])),
        5 => posted.body.clone_from(&corpus.bodies[random.below(corpus.bodies.len())]),
        6 => {
            let text = String::from_utf8_lossy(&posted.body).into_owned();
            posted.body = text.replacen("ACCEPTED", "CANCELLED", 1).replacen("false", "true", 1).into_bytes();
        }
        7 if !posted.headers.is_empty() => {
            let index = random.below(posted.headers.len());
            match random.below(3) {
                0 => drop(posted.headers.remove(index)),
                1 => posted.headers.push(posted.headers[index].clone()),
                _ => posted.headers[index].0 = posted.headers[index].0.to_uppercase(),
            }
        }
        8..=10 if !posted.headers.is_empty() => {
            let index = random.below(posted.headers.len());
            let value = &mut posted.headers[index].1;
            let mut letters: Vec<char> = value.chars().collect();
            let at = random.below(letters.len());
            match random.below(7) {
                0 if !letters.is_empty() => drop(letters.remove(at)),
                1 => letters.insert(at, random.of(&['0', 'f', ',', ' ', '=', '.', 'A', '+', '\t', 'é'])),
                2 => letters.truncate(at),
                3 if !letters.is_empty() => letters[at] = random.of(&['0', '1', 'a', 'F', '/', '=']),
                4 => letters = value.to_uppercase().chars().collect(),
                5 => letters = format!("sha256={value}").chars().collect(),
                _ => letters = format!("{value}{}{value}", random.of(&[",", " ", ""])).chars().collect(),
            }
            *value = letters.into_iter().collect();
        }
        _ => {
            // The time or the id of another delivery.
            let time = now().timestamp() + i64::try_from(random.below(400)).unwrap() - 200;
            for (name, value) in &mut posted.headers {
                match name.as_str() {
                    "webhook-timestamp" => *value = time.to_string(),
                    "webhook-id" if random.one_in(2) => value.push_str(random.of(&["1", ".1", ".", " "])),
                    "Calendly-Webhook-Signature" => {
                        *value = value.replacen("t=", random.of(&["t=1", "t=0", "t=-", "t= "]), 1)
                    }
                    _ => {}
                }
            }
        }
    }
}

fn header<'a>(posted: &'a Posted, name: &str) -> Option<&'a str> {
    let found = posted.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim_matches([' ', '\t']))
}

/// What the signature of a delivery covers.
fn signed_part(sender: Sender, posted: &Posted) -> Option<Vec<u8>> {
    let time = |text: &str| text.split(',').find_map(|field| field.trim().strip_prefix("t=").map(str::to_owned));
    Some(match sender {
        Sender::CalCom => posted.body.clone(),
        Sender::Calendly => {
            [time(header(posted, "Calendly-Webhook-Signature")?)?.as_bytes(), b".", &posted.body].concat()
        }
        _ => {
            let (id, time) = (header(posted, "webhook-id")?, header(posted, "webhook-timestamp")?);
            [id.as_bytes(), b".", time.as_bytes(), b".", &posted.body].concat()
        }
    })
}

/// A delivery that was taken must be one that may be.
fn justify(tried: &Tried, delivery: &Delivery) {
    let Tried { sender, made, posted, knows } = tried;
    if !delivery.signed {
        assert_eq!(delivery.event, WebhookEvent::CalCom(CalComEvent::Ping), "{posted:?}");
        let body: Value = serde_json::from_slice(&posted.body).unwrap();
        assert_eq!(body["triggerEvent"], "PING");
        assert!(delivery.booking_update().is_none() && delivery.created_at.is_none());
        return;
    }
    match &delivery.event {
        WebhookEvent::Google(_) => assert_eq!(header(posted, "X-Goog-Channel-Token"), Some("398348u3tu83ut8uu38")),
        WebhookEvent::Microsoft(event) => {
            let body: Value = serde_json::from_slice(&posted.body).unwrap();
            let right = |item: &&Value| {
                item["clientState"] == "secretClientValue"
                    && item["subscriptionId"] == "7f105c7d-2dc5-4530-97cd-4e7ae6534c07"
            };
            let (right, all) = (
                body["value"].as_array().unwrap().iter().filter(right).count(),
                body["value"].as_array().unwrap().len(),
            );
            assert_eq!(event.notifications.len(), right);
            assert_eq!(event.notifications.len() + usize::try_from(event.refused).unwrap(), all);
        }
        _ => {
            assert!(knows, "without the secret: {posted:?}");
            assert_eq!(signed_part(*sender, posted), signed_part(*sender, made), "{posted:?}");
            assert_eq!(posted.body, made.body);
        }
    }
}

#[test]
fn none_gets_in_without_the_secret() {
    let count = std::env::var("WHENFREE_DELIVERIES").ok().map_or(200_000, |text| text.parse().expect("a number"));
    let corpus = Corpus::new();
    let receivers: Vec<Receiver> = SENDERS.into_iter().map(receiver).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut taken, mut mutated, mut refused) = ([0_u64; 5], 0_u64, 0_u64);
    for _ in 0..count {
        let tried = corpus.made(&mut random);
        let index = SENDERS.iter().position(|sender| *sender == tried.sender).unwrap();
        // A delivery of one provider may also be posted to the receiver of another.
        let to = if random.one_in(20) { random.below(5) } else { index };
        let headers = tried.posted.headers.iter().map(|(name, value)| (name, value));
        match receivers[to].receive(headers, &tried.posted.body, now()) {
            Ok(delivery) => {
                assert_eq!(delivery.provider(), SENDERS[to]);
                assert!(
                    to == index || !delivery.signed || matches!(SENDERS[to], Sender::Microsoft),
                    "{:?}",
                    tried.posted
                );
                justify(&tried, &delivery);
                let _ = (delivery.booking_update(), delivery.moved());
                taken[to] += 1;
                mutated += u64::from(tried.posted != tried.made);
            }
            Err(refusal) => {
                let whole = tried.knows && tried.posted == tried.made && to == index;
                let right = !whole || tried.sender == Sender::Microsoft || refusal.code() == RefusalCode::Malformed;
                assert!(right, "{refusal}: {:?}", tried.posted);
                refused += 1;
            }
        }
    }
    // The net catches something, lets something through, and mutants are among that.
    assert!(taken.iter().all(|taken| *taken > count / 1_000), "{taken:?}");
    assert!(mutated > count / 1_000 && refused > count / 3, "{mutated} mutants taken, {refused} refused");
}
