//! The tokens of one account.
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::secret::Secret;

/// The tokens of one account. They are written only by [`Tokens::to_plain_json`], whose text belongs sealed
/// (`seal::SealingKeys`) into a database and nowhere else.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tokens {
    /// The access token, for the `Authorization` header.
    pub access: Secret,
    /// The refresh token, if the provider gave one.
    #[serde(default)]
    pub refresh: Option<Secret>,
    /// When the provider gave them.
    pub issued_at: DateTime<Utc>,
    /// When the access token expires, if the provider said so.
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
    /// The scopes granted, if the provider said so.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Whose they are, if the provider said so: Calendly's user URI, the `sub` of Google and Microsoft.
    #[serde(default)]
    pub account: Option<String>,
    /// Calendly's organization URI.
    #[serde(default)]
    pub organization: Option<String>,
}

impl Tokens {
    /// Tokens that were obtained elsewhere.
    pub fn new(access: impl Into<Secret>, issued_at: DateTime<Utc>) -> Self {
        Self {
            access: access.into(),
            refresh: None,
            issued_at,
            expires_at: None,
            scopes: Vec::new(),
            account: None,
            organization: None,
        }
    }

    /// Sets the refresh token.
    pub fn refresh(mut self, refresh: impl Into<Secret>) -> Self {
        self.refresh = Some(refresh.into());
        self
    }

    /// Sets when the access token expires.
    pub fn expires_at(mut self, at: DateTime<Utc>) -> Self {
        self.expires_at = Some(at);
        self
    }

    /// The tokens in the clear. Seal what this gives before it leaves the process.
    pub fn to_plain_json(&self) -> Value {
        let mut json = json!({ "access": self.access.expose(), "issuedAt": self.issued_at });
        let members = [
            ("refresh", self.refresh.as_ref().map(|refresh| json!(refresh.expose()))),
            ("expiresAt", self.expires_at.map(|at| json!(at))),
            ("scopes", (!self.scopes.is_empty()).then(|| json!(self.scopes))),
            ("account", self.account.as_ref().map(|account| json!(account))),
            ("organization", self.organization.as_ref().map(|organization| json!(organization))),
        ];
        for (name, value) in members {
            if let (Some(object), Some(value)) = (json.as_object_mut(), value) {
                object.insert(name.to_owned(), value);
            }
        }
        json
    }

    /// Reads what [`Tokens::to_plain_json`] wrote.
    pub fn from_plain_json(json: &Value) -> Option<Self> {
        Self::deserialize(json).ok()
    }

    /// Whether the access token has expired.
    pub fn is_expired(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }

    /// Whether it is time for new ones: `margin` before the expiry, or half of the lifetime if that is less.
    pub fn is_due(&self, margin: TimeDelta, now: DateTime<Utc>) -> bool {
        self.expires_at.is_some_and(|at| at - margin.min((at - self.issued_at) / 2) <= now)
    }

    /// Reads the answer of a token endpoint (RFC 6749 5.1), plain or inside `data`, in snake or camel case. What it does not
    /// say is taken over from `previous`. The error says what is missing.
    pub(super) fn read(answer: &Value, previous: Option<&Self>, now: DateTime<Utc>) -> Result<Self, &'static str> {
        let answer = answer.get("data").filter(|data| data.is_object()).unwrap_or(answer);
        let member =
            |names: [&str; 2]| names.into_iter().find_map(|name| answer.get(name)).filter(|value| !value.is_null());
        let text = |names: [&str; 2]| member(names).and_then(Value::as_str).filter(|text| !text.is_empty());
        let Some(access) = text(["access_token", "accessToken"]) else { return Err("access_token") };
        // Any other type of token would not be sent as a bearer token (RFC 6749 7.1).
        if text(["token_type", "tokenType"]).is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
            return Err("token_type");
        }
        let id = text(["id_token", "idToken"]).and_then(claims);
        let claim = |name: &str| id.as_ref().and_then(|id| id.get(name)).and_then(Value::as_str);
        let owned = |text: Option<&str>, old: Option<&String>| text.map(str::to_owned).or_else(|| old.cloned());
        let scopes = member(["scope", "scopes"]).map(scopes).or_else(|| previous.map(|old| old.scopes.clone()));
        Ok(Self {
            access: Secret::from(access),
            // Google does not repeat the refresh token: the old one stays good.
            refresh: text(["refresh_token", "refreshToken"])
                .map(Secret::from)
                .or_else(|| previous.and_then(|old| old.refresh.clone())),
            issued_at: now,
            expires_at: expiry(
                member(["expires_in", "expiresIn"]),
                member(["expires_at", "accessTokenExpiresAt"]),
                now,
            ),
            scopes: scopes.unwrap_or_default(),
            account: owned(text(["owner", "owner"]).or(claim("sub")), previous.and_then(|old| old.account.as_ref())),
            organization: owned(
                text(["organization", "organization"]),
                previous.and_then(|old| old.organization.as_ref()),
            ),
        })
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("refreshable", &self.refresh.is_some())
            .field("expires_at", &self.expires_at)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Separated by blanks (RFC 6749 3.3) or commas, or a list.
fn scopes(value: &Value) -> Vec<String> {
    let split = |text: &str| -> Vec<String> {
        text.split([' ', ',']).filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
    };
    match value {
        Value::String(text) => split(text),
        Value::Array(items) => items.iter().filter_map(Value::as_str).flat_map(split).collect(),
        _ => Vec::new(),
    }
}

/// From seconds, as a number or a text, or from an instant, as milliseconds or a text. At most ten years ahead.
fn expiry(seconds: Option<&Value>, at: Option<&Value>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str().and_then(|text| text.trim().parse().ok()));
    let longest = TimeDelta::days(3650);
    if let Some(seconds) = seconds.and_then(number).filter(|seconds| seconds.is_finite()) {
        let seconds = seconds.clamp(0.0, longest.num_seconds() as f64) as i64;
        return now.checked_add_signed(TimeDelta::seconds(seconds));
    }
    let at = at?;
    let instant = match number(at) {
        Some(millis) if millis > 1e11 => DateTime::from_timestamp_millis(millis.min(1e14) as i64),
        Some(seconds) => DateTime::from_timestamp(seconds as i64, 0),
        None => at.as_str().and_then(|text| text.parse().ok()),
    }?;
    Some(instant.min(now.checked_add_signed(longest)?))
}

/// The claims of an id token. Its signature is not checked: it came from the token endpoint itself over TLS (OpenID Connect
/// Core 3.1.3.7, 6).
fn claims(token: &str) -> Option<Value> {
    let payload = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?).ok()
}
