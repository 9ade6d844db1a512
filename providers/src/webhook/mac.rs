//! HMAC-SHA256 (RFC 2104), hexadecimal, and keys in base64.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::zeroize::Zeroizing;
use sha2::{Digest as _, Sha256};

use super::receiver::SetupError;
use crate::secret::Secret;

/// The bytes of a signature.
pub(super) type Tag = [u8; 32];

fn mac(key: &[u8], parts: &[&[u8]]) -> Option<Hmac<Sha256>> {
    // A key of any length is one, so this is never nothing.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    parts.iter().for_each(|part| mac.update(part));
    Some(mac)
}

/// Signs the parts, one after the other.
pub(super) fn sign(key: &[u8], parts: &[&[u8]]) -> Option<Tag> {
    mac(key, parts).map(|mac| mac.finalize().into_bytes().into())
}

/// Whether one of the keys made one of the tags, compared in constant time.
pub(super) fn verify(keys: &[Zeroizing<Vec<u8>>], parts: &[&[u8]], tags: &[Tag]) -> bool {
    keys.iter()
        .any(|key| mac(key, parts).is_some_and(|mac| tags.iter().any(|tag| mac.clone().verify_slice(tag).is_ok())))
}

/// The bytes of 64 hexadecimal digits, in either case.
pub(super) fn read_hex(text: &str) -> Option<Tag> {
    let mut tag = Tag::default();
    let digits = text.as_bytes();
    if digits.len() != 2 * tag.len() {
        return None;
    }
    for (byte, pair) in tag.iter_mut().zip(digits.chunks_exact(2)) {
        for digit in pair {
            *byte = (*byte << 4) | u8::try_from(char::from(*digit).to_digit(16)?).ok()?;
        }
    }
    Some(tag)
}

pub(super) fn write_hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The key of a Standard Webhooks secret: base64, with or without `whsec_` in front.
pub(super) fn standard_key(secret: &Secret) -> Result<Zeroizing<Vec<u8>>, SetupError> {
    let text = secret.expose().trim();
    let text = text.strip_prefix("whsec_").unwrap_or(text);
    let read = STANDARD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).unwrap_or_default();
    if read.is_empty() {
        return Err(SetupError {
            message: "a secret of Standard Webhooks is base64 after `whsec_`; for one that is signed with as it stands, use the Cal.com form".to_owned(),
        });
    }
    Ok(Zeroizing::new(read))
}

/// A name for a body: its SHA-256 in hexadecimal.
pub(super) fn digest(body: &[u8]) -> String {
    write_hex(&Sha256::digest(body))
}
