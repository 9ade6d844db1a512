//! Where an account's tokens live between two renewals.
use std::fmt;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::tokens::Tokens;
use crate::error::Error;
use crate::http::BoxFuture;

/// What a store keeps for one account: the tokens, how often they were written, and whether somebody is renewing them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredTokens {
    /// The tokens.
    pub tokens: Tokens,
    /// Rises by at least one with each write. A store of your own keeps it in a column beside the sealed text.
    pub revision: u64,
    /// Until when one process alone may spend the refresh token.
    #[serde(default)]
    pub renewing_until: Option<DateTime<Utc>>,
}

impl StoredTokens {
    /// The first record of an account that was just connected.
    pub fn new(tokens: Tokens) -> Self {
        Self { tokens, revision: 0, renewing_until: None }
    }

    /// The record in the clear. Seal what this gives before it leaves the process.
    pub fn to_plain_json(&self) -> Value {
        let mut json = json!({ "tokens": self.tokens.to_plain_json(), "revision": self.revision });
        if let (Some(object), Some(until)) = (json.as_object_mut(), self.renewing_until) {
            object.insert("renewingUntil".to_owned(), json!(until));
        }
        json
    }

    /// Reads what [`StoredTokens::to_plain_json`] wrote.
    pub fn from_plain_json(json: &Value) -> Option<Self> {
        Self::deserialize(json).ok()
    }
}

/// Keeps one account's tokens, for all processes that use the account.
///
/// In SQL: `load` is `SELECT sealed FROM tokens WHERE account = ?`, and `save` is
/// `UPDATE tokens SET sealed = ?, revision = ? WHERE account = ? AND revision = ?`, which is done if one row was changed. The
/// text is sealed with a new nonce each time, so it is the revision that is compared.
pub trait TokenStore: Send + Sync + fmt::Debug {
    /// The record as it is now; `None` if the account is not connected.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, Error>>;

    /// Replaces the record if its revision is still `expected`, in one step. `false`: somebody else has written meanwhile,
    /// and nothing was changed.
    fn save<'a>(&'a self, record: &'a StoredTokens, expected: u64) -> BoxFuture<'a, Result<bool, Error>>;
}

/// A store in memory: for one process, and for tests.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Option<StoredTokens>>);

impl MemoryStore {
    /// A store that holds the tokens of an account just connected.
    pub fn new(tokens: Tokens) -> Self {
        Self(Mutex::new(Some(StoredTokens::new(tokens))))
    }

    /// The record.
    pub fn record(&self) -> Option<StoredTokens> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts tokens of a new consent in the place of the old ones.
    pub fn replace(&self, tokens: Tokens) {
        let mut record = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let revision = record.as_ref().map_or(0, |record| record.revision + 1);
        *record = Some(StoredTokens { tokens, revision, renewing_until: None });
    }
}

impl TokenStore for MemoryStore {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, Error>> {
        Box::pin(std::future::ready(Ok(self.record())))
    }

    fn save<'a>(&'a self, record: &'a StoredTokens, expected: u64) -> BoxFuture<'a, Result<bool, Error>> {
        let mut stored = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = stored.as_ref().is_some_and(|stored| stored.revision == expected);
        if fits {
            *stored = Some(record.clone());
        }
        Box::pin(std::future::ready(Ok(fits)))
    }
}
