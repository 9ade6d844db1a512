//! OAuth for the doors: its calls by name, and tokens that the application keeps.
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Application;
use crate::calls::Calls;
use crate::channel::{Credentials, TokenSource};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::{BoxFuture, Transport};
use crate::oauth::{AuthorizeRequest, OAuth, OAuthApp, Revocation, Session, StoredTokens, TokenStore, Tokens};
use crate::secret::Secret;

/// An application at a provider: consent, codes, tokens.
#[derive(Debug)]
pub(super) struct OAuthDesk(OAuth);

/// Where to send the account's owner, and what to keep until they come back.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Consent {
    /// The address of the consent page.
    url: String,
    /// Comes back with the code. Keep it in the visitor's session on the server.
    state: String,
    /// Goes with the code to the exchange. Keep it beside the state, not in the visitor's browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    verifier: Option<String>,
}

/// What the account's owner came back with.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CameBack {
    /// The whole address, or its query.
    query: Secret,
    /// The state with which they left.
    state: String,
}

/// A code to exchange.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CodeToExchange {
    /// The code.
    code: Secret,
    /// The verifier of the same consent.
    #[serde(default)]
    verifier: Option<Secret>,
}

/// Tokens to renew, to revoke, or to keep.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GivenTokens {
    /// The tokens.
    #[cfg_attr(feature = "schema", schemars(with = "PlainTokens"))]
    tokens: Tokens,
}

/// The scope of an application's own tokens.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AppScope {
    /// Such as `https://graph.microsoft.com/.default`.
    scope: String,
}

/// Tokens in the clear: seal them before they are stored.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Tokens"))]
#[serde(rename_all = "camelCase")]
struct PlainTokens {
    /// The access token.
    access: String,
    /// The refresh token, if the provider gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh: Option<String>,
    /// When the provider gave them.
    issued_at: DateTime<Utc>,
    /// When the access token expires, if the provider said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<DateTime<Utc>>,
    /// The scopes granted, if the provider said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scopes: Vec<String>,
    /// Whose they are, if the provider said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// Calendly's organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
}

impl From<&Tokens> for PlainTokens {
    fn from(tokens: &Tokens) -> Self {
        Self {
            access: tokens.access.expose().to_owned(),
            refresh: tokens.refresh.as_ref().map(|refresh| refresh.expose().to_owned()),
            issued_at: tokens.issued_at,
            expires_at: tokens.expires_at,
            scopes: tokens.scopes.clone(),
            account: tokens.account.clone(),
            organization: tokens.organization.clone(),
        }
    }
}

impl OAuthDesk {
    pub(super) fn open(
        app: &OAuthApp,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Result<Arc<dyn Calls>, Error> {
        Ok(Arc::new(Self(OAuth::new(app.clone(), transport, clock)?)))
    }

    async fn authorize(&self, request: &AuthorizeRequest) -> Result<Consent, Error> {
        let consent = self.0.app().authorize_now(request)?;
        let verifier = consent.verifier.map(|verifier| verifier.expose().to_owned());
        Ok(Consent { url: consent.url, state: consent.state, verifier })
    }

    async fn callback(&self, back: &CameBack) -> Result<String, Error> {
        Ok(self.0.app().callback(back.query.expose(), &back.state)?.expose().to_owned())
    }

    async fn exchange(&self, given: &CodeToExchange) -> Result<PlainTokens, Error> {
        Ok((&self.0.exchange(&given.code, given.verifier.as_ref()).await?).into())
    }

    async fn refresh(&self, given: &GivenTokens) -> Result<PlainTokens, Error> {
        Ok((&self.0.refresh(&given.tokens).await?).into())
    }

    async fn revoke(&self, given: &GivenTokens) -> Result<Revocation, Error> {
        self.0.revoke(&given.tokens).await
    }

    async fn app_tokens(&self, given: &AppScope) -> Result<PlainTokens, Error> {
        Ok((&self.0.app_tokens(&given.scope).await?).into())
    }
}

crate::calls! { OAuthDesk, Provider::CalCom;
    /// Where to send the account's owner for a consent: with a new state and, by PKCE, a new verifier.
    authorize: AuthorizeRequest => Consent;
    /// The code with which the account's owner came back, once the state is found to be the one they left with.
    callback: CameBack => String;
    /// Tokens for a code, once.
    exchange: CodeToExchange => PlainTokens;
    /// New tokens for old ones. An account that keeps its tokens in a store does this by itself.
    refresh: GivenTokens => PlainTokens;
    /// Ends the tokens at the provider, where it has a call for that; the result says what is left to do.
    revoke: GivenTokens => Revocation;
    /// Tokens for the application itself, without any user (Microsoft).
    app_tokens: AppScope => PlainTokens;
}

/// Credentials from a session whose tokens the application keeps.
pub(super) fn session(
    app: &OAuthApp,
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    application: Arc<dyn Application>,
) -> Result<Credentials, Error> {
    let oauth = OAuth::new(app.clone(), transport, clock)?;
    let store = Kept { provider: app.provider, application };
    Ok(Session::new(oauth, Arc::new(store)).credentials())
}

/// A store in the application.
#[derive(Debug)]
struct Kept {
    provider: Provider,
    application: Arc<dyn Application>,
}

impl Kept {
    async fn ask(&self, what: &'static str, question: Value) -> Result<Value, Error> {
        let error = |message: String| Error::new(self.provider, what, ErrorCode::Transport, message);
        let answer = self.application.ask(what, question.to_string()).await.map_err(error)?;
        serde_json::from_str(&answer).map_err(|_| error("the store gave no JSON".to_owned()))
    }
}

impl TokenStore for Kept {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, Error>> {
        Box::pin(async move {
            let record = self.ask("load_tokens", json!({})).await?;
            if record.is_null() {
                return Ok(None);
            }
            let message = "the store gave no record, `{\"tokens\": .., \"revision\": ..}`";
            let wrong = || Error::new(self.provider, "load_tokens", ErrorCode::Validation, message);
            StoredTokens::from_plain_json(&record).map(Some).ok_or_else(wrong)
        })
    }

    fn save<'a>(&'a self, record: &'a StoredTokens, expected: u64) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let question = json!({ "record": record.to_plain_json(), "expected": expected });
            match self.ask("save_tokens", question).await? {
                Value::Bool(saved) => Ok(saved),
                _ => {
                    let message =
                        "the store's `save` says true if it has written, and false if the revision was another";
                    Err(Error::new(self.provider, "save_tokens", ErrorCode::Validation, message))
                }
            }
        })
    }
}

/// Tokens that the application renews itself.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) provider: Provider,
    pub(super) application: Arc<dyn Application>,
}

impl TokenSource for Asked {
    fn access_token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Error>> {
        Box::pin(async move {
            let error = |message: String| Error::new(self.provider, "access_token", ErrorCode::Auth, message);
            let question = json!({ "refused": refused.is_some() }).to_string();
            let answer = self.application.ask("access_token", question).await.map_err(error)?;
            let token: Secret = serde_json::from_str(&answer)
                .map_err(|_| error("the application's function for tokens must give a text".to_owned()))?;
            if token.is_empty() { Err(error("the application gave an empty token".to_owned())) } else { Ok(token) }
        })
    }
}

impl fmt::Debug for PlainTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainTokens(..)")
    }
}
