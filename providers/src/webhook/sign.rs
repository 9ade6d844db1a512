//! Signing what is sent.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use secrecy::zeroize::Zeroizing;
use serde::Deserialize;

use super::mac::{sign, standard_key, write_hex};
use super::receiver::SetupError;
use crate::secret::Secret;

/// What a [`Signer`] is made from: Standard Webhooks, the form of Cal.com, or both.
///
/// The same text is another key in each: Standard Webhooks takes the base64 after `whsec_`, Cal.com the text as it stands,
/// `whsec_` included. So it is said here which is meant, and never guessed.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SignerSettings {
    /// Secrets of Standard Webhooks, `whsec_…`: several while a new one replaces an old one. Each signs.
    pub standard: Vec<Secret>,
    /// The secret for the form of Cal.com, used as it stands.
    pub cal_com: Option<Secret>,
    /// Writes `sha256=` in front of the hexadecimal signature, for receivers that compare it so. Cal.com does not.
    pub cal_com_prefix: bool,
}

impl SignerSettings {
    /// Signs after Standard Webhooks.
    pub fn standard<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Self {
        Self { standard: secrets.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Signs as Cal.com does, with the secret as it stands.
    pub fn cal_com(secret: impl Into<Secret>) -> Self {
        Self { cal_com: Some(secret.into()), ..Self::default() }
    }
}

/// Signs messages.
///
/// ```
/// use whenfree_providers::webhook::{Signer, SignerSettings};
///
/// let signer = Signer::new(SignerSettings::standard(["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]))?;
/// let now = "2022-04-07T21:39:13Z".parse().expect("an instant");
/// let body = br#"{"email":"test@example.com","username":"test_user"}"#;
/// let headers = signer.headers("msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", now, body)?;
/// assert_eq!(headers[2], ("webhook-signature", "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=".to_owned()));
/// # Ok::<(), whenfree_providers::webhook::SetupError>(())
/// ```
#[derive(Clone)]
pub struct Signer {
    standard: Vec<Zeroizing<Vec<u8>>>,
    cal_com: Option<Secret>,
    cal_com_prefix: bool,
}

impl Signer {
    /// A signer with these settings.
    ///
    /// # Errors
    /// [`SetupError`] without a secret, with an empty one, and with one for Standard Webhooks that is not base64 of 24 to 64
    /// bytes (Standard Webhooks, "Symmetric signatures").
    pub fn new(settings: SignerSettings) -> Result<Self, SetupError> {
        let setup = |message: &str| Err(SetupError { message: message.to_owned() });
        if settings.standard.is_empty() && settings.cal_com.is_none() {
            return setup("a signer needs a secret; receivers cannot tell an unsigned delivery from a forged one");
        }
        if settings.cal_com.as_ref().is_some_and(|secret| secret.expose().trim().is_empty()) {
            return setup("a secret must not be empty; look where it is configured");
        }
        let standard = settings.standard.iter().map(standard_key).collect::<Result<Vec<_>, _>>()?;
        if standard.iter().any(|key| !(24..=64).contains(&key.len())) {
            return setup("a secret of Standard Webhooks has 24 to 64 bytes; make one with `openssl rand -base64 32`");
        }
        Ok(Self { standard, cal_com: settings.cal_com, cal_com_prefix: settings.cal_com_prefix })
    }

    /// The headers to send with a message: the signatures, and `Content-Type`, which comes last.
    ///
    /// `now` is when this attempt is made; a later attempt is signed anew.
    ///
    /// # Errors
    /// [`SetupError`] for an id that is not 1 to 128 ASCII letters, digits, `_` and `-`: a point would make the signed text
    /// ambiguous.
    pub fn headers(
        &self,
        message_id: &str,
        now: DateTime<Utc>,
        body: &[u8],
    ) -> Result<Vec<(&'static str, String)>, SetupError> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if message_id.is_empty() || message_id.len() > 128 || !message_id.bytes().all(legal) {
            let message = "the id of a message is 1 to 128 letters, digits, `_` and `-`".to_owned();
            return Err(SetupError { message });
        }
        let mut headers = Vec::new();
        if !self.standard.is_empty() {
            let timestamp = now.timestamp().to_string();
            let parts = [message_id.as_bytes(), b".", timestamp.as_bytes(), b".", body];
            let signatures = self.standard.iter().filter_map(|key| sign(key, &parts));
            let signatures: Vec<String> = signatures.map(|tag| format!("v1,{}", STANDARD.encode(tag))).collect();
            headers.push(("webhook-id", message_id.to_owned()));
            headers.push(("webhook-timestamp", timestamp));
            headers.push(("webhook-signature", signatures.join(" ")));
        }
        if let Some(tag) = self.cal_com.as_ref().and_then(|secret| sign(secret.expose().as_bytes(), &[body])) {
            let prefix = if self.cal_com_prefix { "sha256=" } else { "" };
            let signature = format!("{prefix}{}", write_hex(&tag));
            headers.push(("x-cal-signature-256", signature.clone()));
            // Older receivers look for this one.
            headers.push(("x-cal-signature", signature));
            headers.push(("x-cal-webhook-version", "2021-10-20".to_owned()));
        }
        headers.push(("content-type", "application/json".to_owned()));
        Ok(headers)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cal_com = if self.cal_com.is_some() { ", Cal.com" } else { "" };
        write!(f, "Signer({} of Standard Webhooks{cal_com}, ..)", self.standard.len())
    }
}
