//! The calls to an authorization server.
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::app::{Endpoints, OAuthApp};
use super::tokens::Tokens;
use super::wire;
use crate::channel::{Call, Channel, Credentials, TokenSource};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::{BoxFuture, Limits, Request, Transport};
use crate::retry::RetryPolicy;
use crate::secret::Secret;

/// Speaks with the authorization server of one application.
///
/// ```no_run
/// # async fn connect(query: &str, state: &str, verifier: whenfree_providers::Secret) -> Result<(), whenfree_providers::Error> {
/// use std::sync::Arc;
/// use whenfree_providers::clock::SystemClock;
/// use whenfree_providers::oauth::{OAuth, OAuthApp};
/// use whenfree_providers::transport::ReqwestTransport;
/// use whenfree_providers::Provider;
///
/// let app = OAuthApp::new(Provider::Calendly, "my-client", "https://example.com/callback").secret("my-secret");
/// let oauth = OAuth::new(app, ReqwestTransport::new().expect("certificates"), Arc::new(SystemClock))?;
/// let code = oauth.app().callback(query, state)?;
/// let tokens = oauth.exchange(&code, Some(&verifier)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct OAuth {
    app: OAuthApp,
    endpoints: Endpoints,
    channel: Channel,
}

/// What became of a revocation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Revocation {
    /// Whether the provider has ended the tokens. If not, they live on until they expire.
    pub revoked: bool,
    /// What is left to do, by whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_to_do: Option<String>,
}

impl OAuth {
    /// Speaks with the application's endpoints. One exchange may take ten seconds and is tried twice, so that a renewal is
    /// over before its claim on the store ends.
    ///
    /// # Errors
    /// As [`OAuthApp::resolved_endpoints`].
    pub fn new(app: OAuthApp, transport: Arc<dyn Transport>, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let base = app.resolved_endpoints()?.token;
        let channel = Channel::new(app.provider, base, transport, clock, Credentials::None)
            .retry(RetryPolicy::default().attempts(2).budget(Duration::from_secs(10)))
            .limits(Limits { timeout: Duration::from_secs(10), max_body: 256 << 10, ..Limits::default() });
        Self::over(app, channel)
    }

    /// Speaks over a channel that is set up otherwise. Its base address and its credentials are not used.
    ///
    /// # Errors
    /// As [`OAuthApp::resolved_endpoints`].
    pub fn over(app: OAuthApp, channel: Channel) -> Result<Self, Error> {
        let endpoints = app.resolved_endpoints()?;
        let channel = channel.credentials(Credentials::None).classify(wire::classify);
        Ok(Self { app, endpoints, channel })
    }

    /// The application.
    pub fn app(&self) -> &OAuthApp {
        &self.app
    }

    /// The channel it speaks over.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Tokens for the code of [`OAuthApp::callback`]. `verifier` is the one of the same [`Authorization`](super::Authorization).
    ///
    /// If the answer is lost, the same code is sent once more: either the server never saw it, or it refuses now.
    ///
    /// # Errors
    /// `auth` when the code is expired, spent or of another application; begin the authorization anew.
    pub async fn exchange(&self, code: &Secret, verifier: Option<&Secret>) -> Result<Tokens, Error> {
        let request = wire::exchange(&self.app, &self.endpoints, code, verifier);
        self.ask("exchange", request, None).await
    }

    /// New tokens for the refresh token. What the answer leaves out is taken over: Google repeats no refresh token, and the
    /// old one stays good; where it rotates (Calendly, Cal.com, Microsoft) the new one is in the result, and the old one
    /// must not be used again.
    ///
    /// A refresh whose answer is lost leaves open whether a rotating token was spent. It is sent once more with the same
    /// token: if that is refused, the tokens are lost and the account is to be connected anew (`auth`); if there is no
    /// answer again, the error is `transport` and the same token may be tried later. A [`Session`](super::Session) does all
    /// this for you, and keeps the tokens.
    ///
    /// # Errors
    /// `auth` when there is no refresh token or it is expired, revoked or spent.
    pub async fn refresh(&self, tokens: &Tokens) -> Result<Tokens, Error> {
        let Some(refresh) = &tokens.refresh else {
            let message = "there is no refresh token: connect the account anew, with offline access";
            return Err(self.channel.error("refresh", ErrorCode::Auth, message));
        };
        let request = wire::refresh(&self.app, &self.endpoints, refresh);
        self.ask("refresh", request, Some(tokens)).await
    }

    /// Tokens for the application itself, without any user: Microsoft's application permissions, with the tenant set.
    /// `scope` is `https://graph.microsoft.com/.default` for Graph.
    ///
    /// # Errors
    /// `unsupported` for the other providers; `validation` without a secret or with a tenant that is none.
    pub async fn app_tokens(&self, scope: &str) -> Result<Tokens, Error> {
        const OPERATION: &str = "app_tokens";
        if self.app.provider != Provider::Microsoft {
            let message = "it gives no tokens to an application alone: connect an account";
            return Err(self.channel.error(OPERATION, ErrorCode::Unsupported, message));
        }
        if self.app.client_secret.is_none() {
            let message = "an application needs its secret to have tokens of its own";
            return Err(self.channel.error(OPERATION, ErrorCode::Validation, message).with_path("clientSecret"));
        }
        let tenant = self.app.tenant.as_deref().unwrap_or("common");
        if self.app.endpoints.is_none() && ["common", "organizations", "consumers"].contains(&tenant) {
            let message = format!("`{tenant}` is no organisation: set the tenant to its id or domain");
            return Err(self.channel.error(OPERATION, ErrorCode::Validation, message).with_path("tenant"));
        }
        self.ask(OPERATION, wire::app_only(&self.app, &self.endpoints, scope), None).await
    }

    /// Ends the tokens at the provider: Calendly and Google do so. Cal.com and Microsoft have no call for it; the result
    /// says what is left to do. Delete your own copy in any case.
    ///
    /// # Errors
    /// Those of the exchange; a token that is unknown or dead already counts as ended.
    pub async fn revoke(&self, tokens: &Tokens) -> Result<Revocation, Error> {
        const OPERATION: &str = "revoke";
        let Some(url) = &self.endpoints.revoke else {
            let words = match self.app.provider {
                Provider::Microsoft => {
                    "Microsoft ends no single token: delete yours; the access token dies within the hour or so, and the \
                     account's owner withdraws the consent among their apps (an administrator in Entra)"
                }
                _ => {
                    "the provider documents no call to end a token: delete yours; the account's owner withdraws the \
                     consent in their settings"
                }
            };
            return Ok(Revocation { revoked: false, left_to_do: Some(words.to_owned()) });
        };
        // With the refresh token its access tokens end too (RFC 7009 2.1).
        let token = tokens.refresh.as_ref().unwrap_or(&tokens.access);
        let request = wire::revoke(&self.app, &self.endpoints, url, token);
        let channel = self.channel.clone().at(url);
        match channel.send(Call::safe(OPERATION, request)).await {
            Ok(_) => Ok(Revocation { revoked: true, left_to_do: None }),
            // Google answers so for a token that is expired or ended already (RFC 7009 2.2 would have 200).
            Err(error) if error.status() == Some(400) && error.message().contains("invalid_token") => {
                Ok(Revocation { revoked: true, left_to_do: None })
            }
            Err(error) => Err(error),
        }
    }

    async fn ask(&self, operation: &'static str, request: Request, previous: Option<&Tokens>) -> Result<Tokens, Error> {
        let channel = self.channel.clone().at(&request.url);
        let first = channel.send(Call::once(operation, request.clone())).await;
        let answer = match first {
            // Perhaps it was done and the token or code is spent; asking once more tells.
            Err(error) if error.maybe_done() => channel.send(Call::once(operation, request)).await.map_err(|second| {
                if second.code() == ErrorCode::Auth {
                    let message = "the answer of the first attempt was lost and what it sent is spent: connect the account anew";
                    return self.channel.error(operation, ErrorCode::Auth, message).with_status(second.status().unwrap_or(400));
                }
                // Nothing to look up: the same request may be sent again.
                let maybe_done = second.maybe_done();
                second.with_doubt(maybe_done, true)
            })?,
            other => other?,
        };
        let read = serde_json::from_slice(&answer.body).map_err(|_| ".");
        read.and_then(|body| Tokens::read(&body, previous, self.channel.now())).map_err(|path| {
            let message = "the answer of the token endpoint is not what RFC 6749 5.1 says";
            self.channel.error(operation, ErrorCode::Decode, message).with_status(answer.status).with_path(path)
        })
    }
}

/// An application's own tokens (Microsoft), renewed when due: a [`TokenSource`] for `Credentials::Tokens`.
#[derive(Debug)]
pub struct AppSession {
    oauth: OAuth,
    scope: String,
    tokens: tokio::sync::Mutex<Option<Tokens>>,
}

impl AppSession {
    /// Tokens with this scope, such as `https://graph.microsoft.com/.default`.
    pub fn new(oauth: OAuth, scope: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { oauth, scope: scope.into(), tokens: tokio::sync::Mutex::new(None) })
    }
}

impl TokenSource for AppSession {
    fn access_token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Error>> {
        Box::pin(async move {
            let mut tokens = self.tokens.lock().await;
            let now = self.oauth.channel.now();
            let usable = |tokens: &&Tokens| {
                !tokens.is_due(super::session::MARGIN, now) && refused.is_none_or(|refused| *refused != tokens.access)
            };
            if let Some(tokens) = tokens.as_ref().filter(usable) {
                return Ok(tokens.access.clone());
            }
            let renewed = self.oauth.app_tokens(&self.scope).await?;
            Ok(tokens.insert(renewed).access.clone())
        })
    }
}
