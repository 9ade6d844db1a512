//! Sealed tokens, and addresses that somebody gave.
use serde::{Deserialize, Serialize};

use super::Refused;
use crate::guard::{GuardPolicy, check_url};
use crate::seal::{Binding, SealError, SealingKey, SealingKeys};
use crate::secret::Secret;

/// A key for sealing.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Key {
    /// Its id, which stands in the sealed text: letters, digits, `-` and `_`.
    id: String,
    /// 32 bytes in base64.
    key: Secret,
}

/// The keys: the first seals, all open.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Keys(Vec<Key>);

impl Keys {
    fn read(&self) -> Result<SealingKeys, Refused> {
        let made: Result<Vec<SealingKey>, SealError> =
            self.0.iter().map(|key| SealingKey::parse(key.id.clone(), &key.key)).collect();
        let mut made = made?.into_iter();
        let current = made.next().ok_or_else(|| Refused::argument("keys", "a key is needed; the first one seals"))?;
        Ok(made.try_fold(SealingKeys::new(current), SealingKeys::previous)?)
    }
}

/// A token to seal.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sealing {
    /// The keys: the first seals.
    keys: Keys,
    /// The provider and the account that the token is of; it opens for no other.
    binding: Binding,
    /// The token, or any text.
    token: Secret,
}

/// A sealed token to open.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Opening {
    /// The keys: any may have sealed it.
    keys: Keys,
    /// The provider and the account that the token is of.
    binding: Binding,
    /// The sealed token.
    sealed: String,
}

/// A sealed token to look at.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Looking {
    /// The keys: the first seals.
    keys: Keys,
    /// The sealed token.
    sealed: String,
}

/// An address that somebody gave.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Given {
    /// The address.
    url: String,
    /// What may be called, where it is not HTTPS on port 443 at public addresses alone.
    #[serde(default)]
    policy: GuardPolicy,
}

/// An address that may be called, if what its name resolves to may.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Permitted {
    /// The address to call.
    url: String,
    /// The port.
    port: u16,
}

super::verbs! {
    /// Seals a token for storing, with a new nonce each time: only these keys open it, for this account at this provider.
    tokens_seal(): Sealing => String, |args, _| Ok(args.keys.read()?.seal_now(&args.token, &args.binding)?);
    /// Opens a sealed token.
    tokens_open(): Opening => String, |args, _| {
        Ok(args.keys.read()?.open(&args.sealed, &args.binding)?.expose().to_owned())
    };
    /// Whether a sealed token was sealed by an older key than the first.
    tokens_needs_resealing(): Looking => bool, |args, _| Ok(args.keys.read()?.needs_resealing(&args.sealed)?);
    /// Checks an address that somebody gave, all but what its name resolves to.
    addresses_check(): Given => Permitted, |args, _| {
        let checked = check_url(&args.url, &args.policy)?;
        Ok(Permitted { url: checked.url, port: checked.port })
    };
}
