//! Why a delivery is not taken.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a delivery is not taken. Nothing of it has been looked at beyond what the code says, and nothing may be done for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    code: RefusalCode,
    message: String,
}

impl Refusal {
    pub(super) fn new(code: RefusalCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(super) fn unsigned(message: impl Into<String>) -> Self {
        Self::new(RefusalCode::Unsigned, message)
    }

    pub(super) fn malformed(message: impl Into<String>) -> Self {
        Self::new(RefusalCode::Malformed, message)
    }

    pub(super) fn bad_signature() -> Self {
        Self::new(
            RefusalCode::BadSignature,
            "the signature does not fit the body under any of the secrets; compare the secret with the sender's, and verify the bytes as they came",
        )
    }

    /// Why, for programs.
    pub fn code(&self) -> RefusalCode {
        self.code
    }

    /// Why, for people. It holds no secret and no signature.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The HTTP status to answer with.
    pub fn status(&self) -> u16 {
        match self.code {
            RefusalCode::Unsigned | RefusalCode::BadSignature | RefusalCode::Stale => 401,
            RefusalCode::TooLarge => 413,
            RefusalCode::Malformed => 400,
            RefusalCode::UnknownSubscription => 404,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// The ways in which a delivery is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RefusalCode {
    /// It carries no signature, or says that it has none.
    Unsigned,
    /// Its signature or its token is wrong.
    BadSignature,
    /// It was signed too long ago, or in the future.
    Stale,
    /// Its body is larger than the receiver reads.
    TooLarge,
    /// It is not what this provider sends.
    Malformed,
    /// It is for a channel or a subscription that the receiver does not know.
    UnknownSubscription,
}

impl RefusalCode {
    /// Every code.
    pub const ALL: [Self; 6] =
        [Self::Unsigned, Self::BadSignature, Self::Stale, Self::TooLarge, Self::Malformed, Self::UnknownSubscription];

    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::BadSignature => "bad_signature",
            Self::Stale => "stale",
            Self::TooLarge => "too_large",
            Self::Malformed => "malformed",
            Self::UnknownSubscription => "unknown_subscription",
        }
    }
}

impl fmt::Display for RefusalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
