//! Tokens at rest: sealed with XChaCha20-Poly1305, bound to the account and the provider that they belong to.
//!
//! A sealed token is a text, `wf1.<key id>.<base64url of nonce and ciphertext>`, made for a column of a database. Whoever
//! copies it to another account, or to another provider's column, cannot open it there. Keys are rotated by putting a new
//! one in front: what was sealed with an older one still opens, and [`SealingKeys::needs_resealing`] finds it.
//!
//! ```
//! use whenfree_providers::seal::{Binding, SealingKey, SealingKeys};
//! use whenfree_providers::secret::Secret;
//!
//! let keys = SealingKeys::new(SealingKey::from_bytes("2026-11", [7; 32])?);
//! let account = Binding::new("google", "account-42");
//! // 24 bytes from a cryptographic source of randomness, new for every call.
//! let nonce = [3; 24];
//! let sealed = keys.seal(&Secret::from("1//0gHZ-refresh"), &account, nonce)?;
//! assert!(sealed.starts_with("wf1.2026-11."));
//! assert_eq!(keys.open(&sealed, &account)?, Secret::from("1//0gHZ-refresh"));
//! assert!(keys.open(&sealed, &Binding::new("google", "account-43")).is_err());
//! # Ok::<(), whenfree_providers::seal::SealError>(())
//! ```

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::AeadInPlace as _;
use chacha20poly1305::{KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use secrecy::zeroize::Zeroizing;
use serde::{Deserialize, Serialize};

use crate::secret::Secret;

const VERSION: &str = "wf1";
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
/// Tokens are a few kilobytes at most; a text longer than this is none.
const MAX_BYTES: usize = 65_536;

/// Whose token it is. A sealed text opens only under the same two names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Binding {
    /// The provider, as your application names it: `google`.
    pub provider: String,
    /// The account, by your application's own id: one that never changes and is never given to another.
    pub account: String,
}

impl Binding {
    /// A provider and an account.
    pub fn new(provider: impl Into<String>, account: impl Into<String>) -> Self {
        Self { provider: provider.into(), account: account.into() }
    }

    /// What is authenticated with the token: each part with its length, so that no two bindings give the same bytes.
    fn associated_data(&self, key_id: &str) -> Vec<u8> {
        let mut data = Vec::new();
        for part in [VERSION, key_id, &self.provider, &self.account] {
            data.extend_from_slice(&(part.len() as u64).to_be_bytes());
            data.extend_from_slice(part.as_bytes());
        }
        data
    }
}

/// A key of 32 bytes and its name.
#[derive(Clone)]
pub struct SealingKey {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

impl SealingKey {
    /// A key of these bytes, from a cryptographic source of randomness or a key store.
    ///
    /// # Errors
    /// `invalid_key` for an id that is not 1 to 32 ASCII letters, digits, hyphens and underscores.
    pub fn from_bytes(id: impl Into<String>, bytes: [u8; 32]) -> Result<Self, SealError> {
        let id = id.into();
        if !is_key_id(&id) {
            return Err(SealError::new(
                SealErrorCode::InvalidKey,
                "the id of a key is 1 to 32 letters, digits, hyphens and underscores",
            ));
        }
        Ok(Self { id, bytes: Zeroizing::new(bytes) })
    }

    /// A key that is written in base64 (either alphabet, padding optional), as `openssl rand -base64 32` makes one.
    ///
    /// # Errors
    /// `invalid_key` for a text that is not 32 bytes in base64, and as [`SealingKey::from_bytes`].
    pub fn parse(id: impl Into<String>, text: &Secret) -> Result<Self, SealError> {
        let text = text.expose().trim();
        let bare = text.trim_end_matches('=');
        let engine = if text.contains(['+', '/']) { STANDARD_NO_PAD } else { URL_SAFE_NO_PAD };
        let read = engine.decode(bare);
        let read = Zeroizing::new(read.unwrap_or_default());
        match <[u8; 32]>::try_from(read.as_slice()) {
            Ok(bytes) => Self::from_bytes(id, bytes),
            Err(_) => Err(SealError::new(
                SealErrorCode::InvalidKey,
                "a key is 32 bytes in base64; make one with `openssl rand -base64 32`",
            )),
        }
    }

    /// Its name, which stands in every text that it sealed.
    pub fn id(&self) -> &str {
        &self.id
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.bytes.as_ref().into())
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealingKey({}, ..)", self.id)
    }
}

/// The key that seals, and those that opened before it.
#[derive(Debug, Clone)]
pub struct SealingKeys {
    current: SealingKey,
    previous: Vec<SealingKey>,
}

impl SealingKeys {
    /// One key.
    pub fn new(current: SealingKey) -> Self {
        Self { current, previous: Vec::new() }
    }

    /// A key that seals no more, but still opens.
    ///
    /// # Errors
    /// `invalid_key` for an id that is there already.
    pub fn previous(mut self, key: SealingKey) -> Result<Self, SealError> {
        if self.key(&key.id).is_some() {
            let message = format!("two keys have the id `{}`; give each key its own", key.id);
            return Err(SealError::new(SealErrorCode::InvalidKey, message));
        }
        self.previous.push(key);
        Ok(self)
    }

    fn key(&self, id: &str) -> Option<&SealingKey> {
        std::iter::once(&self.current).chain(&self.previous).find(|key| key.id == id)
    }

    /// Seals a token.
    ///
    /// The nonce must come from a cryptographic source of randomness, and must be new for every call: two texts sealed
    /// with one key and one nonce betray each other.
    ///
    /// # Errors
    /// `too_large` for a token of more than 64 kB.
    pub fn seal(&self, token: &Secret, binding: &Binding, nonce: [u8; NONCE_BYTES]) -> Result<String, SealError> {
        let text = token.expose().as_bytes();
        if text.len() > MAX_BYTES {
            return Err(SealError::new(SealErrorCode::TooLarge, "a token of more than 64 kB is not sealed"));
        }
        let mut sealed = Vec::with_capacity(NONCE_BYTES + text.len() + TAG_BYTES);
        sealed.extend_from_slice(&nonce);
        let mut buffer = Zeroizing::new(text.to_vec());
        let data = binding.associated_data(&self.current.id);
        let tag = self
            .current
            .cipher()
            .encrypt_in_place_detached(XNonce::from_slice(&nonce), &data, &mut buffer)
            .map_err(|_| SealError::new(SealErrorCode::TooLarge, "the token is too long to be sealed"))?;
        sealed.extend_from_slice(&buffer);
        sealed.extend_from_slice(&tag);
        Ok(format!("{VERSION}.{}.{}", self.current.id, URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Seals a token with a nonce of the system's randomness.
    ///
    /// # Errors
    /// As [`SealingKeys::seal`]; `no_randomness` when the system has none to give.
    #[cfg(feature = "client")]
    pub fn seal_now(&self, token: &Secret, binding: &Binding) -> Result<String, SealError> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce)
            .map_err(|_| SealError::new(SealErrorCode::NoRandomness, "the system gave no randomness; try again"))?;
        self.seal(token, binding, nonce)
    }

    /// Opens a sealed token.
    ///
    /// # Errors
    /// `malformed` for a text that no version of this function made, `unknown_key` when its key is not among these, and
    /// `refused` when the key is there and the text does not open: it was damaged or made up, or belongs to another account
    /// or another provider.
    pub fn open(&self, sealed: &str, binding: &Binding) -> Result<Secret, SealError> {
        let (key_id, body) = parts(sealed)?;
        let Some(key) = self.key(key_id) else {
            let message = format!("the key `{key_id}` is not among the {} given; add it", self.previous.len() + 1);
            return Err(SealError::new(SealErrorCode::UnknownKey, message));
        };
        let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| malformed())?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or_else(malformed)?;
        let (ciphertext, tag) = rest.split_last_chunk::<TAG_BYTES>().ok_or_else(malformed)?;
        let mut buffer = Zeroizing::new(ciphertext.to_vec());
        let refused = || {
            let message = format!(
                "the sealed token does not open for the account `{}` of `{}`: it belongs to another, or is damaged",
                binding.account, binding.provider
            );
            SealError::new(SealErrorCode::Refused, message)
        };
        let data = binding.associated_data(key_id);
        key.cipher()
            .decrypt_in_place_detached(XNonce::from_slice(nonce), &data, &mut buffer, Tag::from_slice(tag))
            .map_err(|_| refused())?;
        std::str::from_utf8(&buffer).map(Secret::from).map_err(|_| refused())
    }

    /// Whether a text was sealed with a key that is not the current one: open it and seal it again.
    ///
    /// # Errors
    /// `malformed`, as [`SealingKeys::open`].
    pub fn needs_resealing(&self, sealed: &str) -> Result<bool, SealError> {
        Ok(parts(sealed)?.0 != self.current.id)
    }
}

fn is_key_id(id: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=32).contains(&id.len()) && id.bytes().all(legal)
}

fn malformed() -> SealError {
    SealError::new(SealErrorCode::Malformed, "this is not a sealed token, `wf1.<key id>.<base64url>`")
}

/// The key's id and the rest of a sealed text.
fn parts(sealed: &str) -> Result<(&str, &str), SealError> {
    if sealed.len() > 2 * MAX_BYTES {
        return Err(malformed());
    }
    let mut parts = sealed.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(VERSION), Some(key_id), Some(body), None) if is_key_id(key_id) => Ok((key_id, body)),
        _ => Err(malformed()),
    }
}

/// Why a token was not sealed or not opened. It holds no part of the token or of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SealError {
    code: SealErrorCode,
    message: String,
}

impl SealError {
    fn new(code: SealErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Why, for programs.
    pub fn code(&self) -> SealErrorCode {
        self.code
    }

    /// Why, for people.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SealError {}

/// Why a token was not sealed or not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SealErrorCode {
    /// A key, or its id, is not one.
    InvalidKey,
    /// The text is not a sealed token.
    Malformed,
    /// It was sealed with a key that was not given.
    UnknownKey,
    /// It is damaged or made up, or belongs to another account or provider.
    Refused,
    /// The token is too long.
    TooLarge,
    /// The system gave no randomness.
    NoRandomness,
}

impl SealErrorCode {
    /// Every code.
    pub const ALL: [Self; 6] =
        [Self::InvalidKey, Self::Malformed, Self::UnknownKey, Self::Refused, Self::TooLarge, Self::NoRandomness];
}
