//! Tokens at rest: known answers, what each part of the binding guards, rotation, and damage of every byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::AeadInPlace as _;
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use whenfree_providers::Secret;
use whenfree_providers::seal::{Binding, SealErrorCode, SealingKey, SealingKeys};

fn bytes<const N: usize>(first: u8) -> [u8; N] {
    let mut next = first;
    [(); N].map(|()| {
        let byte = next;
        next = next.wrapping_add(1);
        byte
    })
}

fn key(id: &str, first: u8) -> SealingKey {
    SealingKey::from_bytes(id, bytes(first)).unwrap()
}

fn account() -> Binding {
    Binding::new("google", "account-42")
}

/// draft-irtf-cfrg-xchacha-03, appendix A.3.1: the cipher is the one it is called.
#[test]
fn the_vector_of_the_draft() {
    let cipher = XChaCha20Poly1305::new(&bytes::<32>(0x80).into());
    let mut text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.".to_vec();
    let data = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
    let tag = cipher.encrypt_in_place_detached(&bytes::<24>(0x40).into(), &data, &mut text).unwrap();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert!(hex(&text).starts_with("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"));
    assert_eq!(hex(&tag), "c0875924c1c7987947deafd8780acf49");
}

/// Made with PyNaCl 1.6.2 (libsodium), crypto_aead_xchacha20poly1305_ietf_encrypt: the token, the lengths and texts of
/// `wf1`, the key's id, the provider and the account as associated data, the nonce in front.
const SEALED: &str = "wf1.2026-11.QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXwCNcxDy4rneJdxGhk931ePHuv0xv6RW8omiBSNWM29nTrg";

#[test]
fn a_known_answer() {
    let keys = SealingKeys::new(key("2026-11", 0x80));
    let token = Secret::from("1//0gHZ-refresh-\u{e9}");
    assert_eq!(keys.seal(&token, &account(), bytes(0x40)).unwrap(), SEALED);
    assert_eq!(keys.open(SEALED, &account()).unwrap(), token);
}

#[test]
fn a_token_opens_for_its_account_alone() {
    let keys = SealingKeys::new(key("k", 1));
    let sealed = keys.seal(&Secret::from("token"), &account(), bytes(9)).unwrap();
    assert_eq!(keys.open(&sealed, &account()).unwrap().expose(), "token");
    for other in [
        Binding::new("google", "account-43"),
        Binding::new("microsoft", "account-42"),
        Binding::new("googleaccount-42", ""),
        Binding::new("", "googleaccount-42"),
        Binding::new("googl", "eaccount-42"),
        Binding::new("Google", "account-42"),
        Binding::new("google", ""),
    ] {
        let error = keys.open(&sealed, &other).unwrap_err();
        assert_eq!(error.code(), SealErrorCode::Refused, "{other:?}");
        assert!(!error.message().contains("token does") || error.message().contains(&other.provider));
        assert!(!error.to_string().contains(&sealed));
    }
    // The same name and another key.
    let others = SealingKeys::new(key("k", 2));
    assert_eq!(others.open(&sealed, &account()).unwrap_err().code(), SealErrorCode::Refused);
}

#[test]
fn every_damaged_byte_is_noticed() {
    let keys = SealingKeys::new(key("k", 1)).previous(key("j", 1)).unwrap();
    let sealed = keys.seal(&Secret::from("token"), &account(), bytes(9)).unwrap();
    let body = URL_SAFE_NO_PAD.decode(sealed.rsplit('.').next().unwrap()).unwrap();
    assert_eq!(body.len(), 24 + 5 + 16);
    for at in 0..body.len() {
        for bit in 0..8 {
            let mut damaged = body.clone();
            damaged[at] ^= 1 << bit;
            let text = format!("wf1.k.{}", URL_SAFE_NO_PAD.encode(&damaged));
            assert_eq!(
                keys.open(&text, &account()).unwrap_err().code(),
                SealErrorCode::Refused,
                "byte {at}, bit {bit}"
            );
        }
    }
    for length in 0..body.len() {
        let text = format!("wf1.k.{}", URL_SAFE_NO_PAD.encode(&body[..length]));
        let expected = if length < 40 { SealErrorCode::Malformed } else { SealErrorCode::Refused };
        assert_eq!(keys.open(&text, &account()).unwrap_err().code(), expected, "{length} bytes");
    }
    // The key's name is bound too, even where both names have the same key.
    let renamed = sealed.replacen(".k.", ".j.", 1);
    assert_eq!(keys.open(&renamed, &account()).unwrap_err().code(), SealErrorCode::Refused);
}

#[test]
fn what_is_not_a_sealed_token() {
    let keys = SealingKeys::new(key("k", 1));
    let long = format!("wf1.k.{}", "A".repeat(200_000));
    for text in [
        "",
        "token",
        "wf1",
        "wf1.k",
        "wf1..AAAA",
        "wf1.k.AAAA.AAAA",
        "wf2.k.AAAA",
        "WF1.k.AAAA",
        "wf1.k.****",
        "wf1.k.AAAA=",
        "wf1.k k.AAAA",
        "wf1.\n.AAAA",
        "wf1.k.",
        &long,
    ] {
        assert_eq!(keys.open(text, &account()).unwrap_err().code(), SealErrorCode::Malformed, "{text:.40}");
    }
    let unknown = keys.open("wf1.other.AAAA", &account()).unwrap_err();
    assert_eq!(unknown.code(), SealErrorCode::UnknownKey);
    assert!(unknown.message().contains("`other`"), "{unknown}");
    // Not UTF-8 inside, although it opens.
    let cipher = XChaCha20Poly1305::new(&bytes::<32>(1).into());
    let mut text = vec![0xff, 0xfe];
    let mut data = Vec::new();
    for part in ["wf1", "k", "google", "account-42"] {
        data.extend_from_slice(&(part.len() as u64).to_be_bytes());
        data.extend_from_slice(part.as_bytes());
    }
    let tag = cipher.encrypt_in_place_detached(&bytes::<24>(0).into(), &data, &mut text).unwrap();
    let sealed = [&bytes::<24>(0)[..], &text, &tag].concat();
    let sealed = format!("wf1.k.{}", URL_SAFE_NO_PAD.encode(sealed));
    assert_eq!(keys.open(&sealed, &account()).unwrap_err().code(), SealErrorCode::Refused);
}

#[test]
fn keys_are_rotated() {
    let old = SealingKeys::new(key("2025", 1));
    let sealed = old.seal(&Secret::from("token"), &account(), bytes(9)).unwrap();
    assert!(!old.needs_resealing(&sealed).unwrap());
    let both = SealingKeys::new(key("2026", 2)).previous(key("2025", 1)).unwrap();
    assert!(both.needs_resealing(&sealed).unwrap());
    let opened = both.open(&sealed, &account()).unwrap();
    let anew = both.seal(&opened, &account(), bytes(10)).unwrap();
    assert!(anew.starts_with("wf1.2026."));
    assert!(!both.needs_resealing(&anew).unwrap());
    let new = SealingKeys::new(key("2026", 2));
    assert_eq!(new.open(&anew, &account()).unwrap().expose(), "token");
    assert_eq!(new.open(&sealed, &account()).unwrap_err().code(), SealErrorCode::UnknownKey);
    assert!(new.needs_resealing("nonsense").is_err());
    for twice in ["2026", "2025"] {
        let keys = SealingKeys::new(key("2026", 2)).previous(key("2025", 1)).unwrap();
        assert_eq!(keys.previous(key(twice, 3)).unwrap_err().code(), SealErrorCode::InvalidKey);
    }
}

#[test]
fn keys_as_they_are_written() {
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};
    let raw = [0xfb; 32];
    for text in
        [STANDARD.encode(raw), URL_SAFE.encode(raw), URL_SAFE_NO_PAD.encode(raw), format!("{}\n", STANDARD.encode(raw))]
    {
        let parsed = SealingKeys::new(SealingKey::parse("k", &text.as_str().into()).unwrap());
        let plain = SealingKeys::new(SealingKey::from_bytes("k", raw).unwrap());
        let sealed = plain.seal(&Secret::from("t"), &account(), bytes(0)).unwrap();
        assert_eq!(parsed.open(&sealed, &account()).unwrap().expose(), "t", "{text}");
    }
    for text in
        ["", "short", &STANDARD.encode([1; 31]), &STANDARD.encode([1; 33]), "not base64 at all, but long enough!!"]
    {
        let error = SealingKey::parse("k", &text.into()).unwrap_err();
        assert_eq!(error.code(), SealErrorCode::InvalidKey);
        assert!(text.is_empty() || !error.message().contains(text));
    }
    for id in ["", "a.b", "a b", "é", &"k".repeat(33)] {
        assert!(SealingKey::from_bytes(id, raw).is_err(), "{id}");
    }
    let shown = format!("{:?}", SealingKeys::new(key("2026", 2)));
    assert!(shown.contains("SealingKey(2026, ..)") && !shown.contains('['.to_string().repeat(2).as_str()), "{shown}");
}

#[test]
fn sizes_and_randomness() {
    let keys = SealingKeys::new(key("k", 1));
    let most = "t".repeat(65_536);
    let sealed = keys.seal(&most.as_str().into(), &account(), bytes(0)).unwrap();
    assert_eq!(keys.open(&sealed, &account()).unwrap().expose(), most);
    let error = keys.seal(&format!("{most}t").into(), &account(), bytes(0)).unwrap_err();
    assert_eq!(error.code(), SealErrorCode::TooLarge);
    let empty = keys.seal(&"".into(), &account(), bytes(0)).unwrap();
    assert_eq!(keys.open(&empty, &account()).unwrap().expose(), "");
    let (one, other) =
        (keys.seal_now(&"t".into(), &account()).unwrap(), keys.seal_now(&"t".into(), &account()).unwrap());
    assert_ne!(one, other, "each has a nonce of its own");
    assert_eq!(keys.open(&one, &account()).unwrap(), keys.open(&other, &account()).unwrap());
}

#[test]
fn keys_are_read_in_both_alphabets_with_and_without_padding() {
    // 32 bytes whose base64 needs `+` and `/`, or `-` and `_`.
    let (plain, url) = ("+/".repeat(21) + "8", "-_".repeat(21) + "8");
    let forms = [format!("{plain}="), plain, format!("{url}="), url];
    let keys: Vec<_> = forms.iter().map(|form| SealingKey::parse("k", &Secret::from(form.as_str()))).collect();
    assert!(keys.iter().all(Result::is_ok), "{keys:?}");
}
