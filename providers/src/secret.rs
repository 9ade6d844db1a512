//! A text that must not be seen: a key, a token, a password, a webhook's secret.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;

/// A text that must not be seen: a key, a token, a password, the secret of a webhook.
///
/// It prints as `Secret(..)`, is read from JSON but never written to it, is compared in constant time (the length shows),
/// and its memory is overwritten when it is dropped. [`Secret::expose`] is the only way to the text.
///
/// ```
/// use whenfree_providers::secret::Secret;
///
/// let key = Secret::from("cal_live_1234");
/// assert_eq!(format!("{key:?}"), "Secret(..)");
/// assert_eq!(key.expose(), "cal_live_1234");
/// assert!(key == Secret::from("cal_live_1234".to_owned()));
/// ```
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// The text itself, for the one place that sends it or computes with it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether there is no text: a setting that was left empty, which no signature may rest on.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }

    /// Whether the text is this one, in constant time for texts of one length: for a token that came with a request.
    pub fn matches(&self, text: &str) -> bool {
        self.expose().as_bytes().ct_eq(text.as_bytes()).into()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(SecretString::from(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(SecretString::from(text))
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.matches(other.expose())
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_and_compared_but_not_shown() {
        let read: Secret = serde_json::from_str("\"hunter2\"").unwrap();
        assert_eq!(read.expose(), "hunter2");
        assert_eq!(format!("{read:?} {:#?} {:?}", read, Some(&read)), "Secret(..) Secret(..) Some(Secret(..))");
        assert!(read == Secret::from("hunter2"));
        for other in ["hunter3", "hunter", "hunter22", "", "Hunter2"] {
            assert!(read != Secret::from(other), "{other}");
            assert!(!read.matches(other), "{other}");
        }
        assert!(Secret::from("").is_empty() && !read.is_empty());
        // What is not a text is refused, and the refusal does not repeat what stands elsewhere.
        assert!(serde_json::from_str::<Secret>("12").is_err());
    }
}
