//! Accounts opened from JSON, with clients behind one trait: where the doors to other languages begin.
mod oauth;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use crate::calls::{self, Calls};
use crate::channel::{Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::guard::{GuardPolicy, Guarded, Resolver, check_url};
use crate::http::{BoxFuture, Limits, Transport};
use crate::oauth::OAuthApp;
use crate::retry::RetryPolicy;
use crate::secret::Secret;

/// An account to open: `{"provider": "cal_com", "apiKey": ".."}`.
///
/// What proves who asks is one of: `apiKey`; `token`, which does not change; `user` and `password`; `headers`;
/// `tokens: true`, where the application is asked for a token before each use; `oauth`, where the application keeps the
/// tokens and they are renewed here. None of them: public calls.
///
/// The word `oauth` opens no account but the application itself: consent, codes, tokens.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Account {
    /// Which client: one of [`CLIENTS`].
    pub provider: String,
    /// A key of the provider's API.
    #[serde(default)]
    pub api_key: Option<Secret>,
    /// An access token that does not change.
    #[serde(default)]
    pub token: Option<Secret>,
    /// The name of the user, with `password`.
    #[serde(default)]
    pub user: Option<String>,
    /// The password, or better an app password, of the user.
    #[serde(default)]
    pub password: Option<Secret>,
    /// Headers of the provider's own that prove who asks, such as `x-cal-client-id` and `x-cal-secret-key`.
    #[serde(default)]
    pub headers: Option<BTreeMap<String, Secret>>,
    /// The application is asked for the access token before each use, and again when the provider refused it.
    #[serde(default)]
    pub tokens: bool,
    /// The application whose tokens the account has; the application is asked to load and to save them.
    #[serde(default)]
    pub oauth: Option<OAuthApp>,
    /// Where the provider answers, if not at its usual address: `https://cal.example.com/api/v2`.
    #[serde(default)]
    pub base_url: Option<String>,
    /// The longest time of one exchange, in seconds: 30 unless said otherwise.
    #[serde(default)]
    pub timeout_seconds: Option<f64>,
    /// How often to try.
    #[serde(default)]
    pub retry: Option<Retry>,
    /// Allows a base address in a private network or without TLS: a server of your own, never one that a user names.
    #[serde(default)]
    pub allow_private_hosts: bool,
}

/// How often and how long to try.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Retry {
    /// Attempts in all: 4 unless said otherwise, 1 for none but the first.
    #[serde(default)]
    pub attempts: Option<u32>,
    /// The bound of the first wait, in seconds: 0.5 unless said otherwise. Each further bound is twice the one before.
    #[serde(default)]
    pub first_wait_seconds: Option<f64>,
    /// The most seconds to wait in all: 60 unless said otherwise.
    #[serde(default)]
    pub budget_seconds: Option<f64>,
}

/// What the desk asks the application for: tokens, and to keep them.
pub trait Application: Send + Sync + fmt::Debug {
    /// Asks for something; question and answer are JSON. `access_token`, with `{"refused": true}` when the one given last was
    /// refused: a text. `load_tokens`: the record that was saved last, or null. `save_tokens`, with `{"record", "expected"}`:
    /// true if the record was replaced, false if its revision was not the one expected.
    ///
    /// # Errors
    /// Words for the error of the call that needed it; without secrets.
    fn ask<'a>(&'a self, what: &'a str, json: String) -> BoxFuture<'a, Result<String, String>>;
}

/// Opens accounts. They share one transport, and so its connections.
#[derive(Debug, Clone)]
pub struct Desk {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    resolver: Arc<dyn Resolver>,
}

impl Desk {
    /// A desk that sends with reqwest.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    #[cfg(feature = "reqwest")]
    pub fn new() -> Result<Self, crate::http::TransportError> {
        let transport = crate::transport::ReqwestTransport::new()?;
        Ok(Self::over(transport, Arc::new(crate::clock::SystemClock), Arc::new(crate::guard::SystemResolver)))
    }

    /// A desk over a transport, a clock and a resolver of your own.
    pub fn over(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, resolver: Arc<dyn Resolver>) -> Self {
        Self { transport, clock, resolver }
    }

    /// Reads an account.
    ///
    /// # Errors
    /// `validation`, with the path, for what is not understood. No value is repeated: it may be a secret.
    pub fn read(json: &str) -> Result<Account, Error> {
        #[derive(Deserialize)]
        struct Whom {
            provider: Provider,
        }
        let whom = serde_json::from_str(json).map_or(Provider::CalCom, |whom: Whom| whom.provider);
        calls::read(whom, "open", json)
    }

    /// Opens an account. Nothing is sent.
    ///
    /// # Errors
    /// `validation` for settings that do not go together, `blocked` for a base address that is not to be asked.
    pub fn open(&self, account: &Account, application: Option<Arc<dyn Application>>) -> Result<Arc<dyn Calls>, Error> {
        if account.provider == OAUTH {
            let app = account.oauth.as_ref();
            let app = app.ok_or_else(|| refused(Provider::CalCom, "oauth", "the application is needed"))?;
            return oauth::OAuthDesk::open(app, Arc::clone(&self.transport), Arc::clone(&self.clock));
        }
        client(&account.provider, |provider, base| self.channel(account, provider, base, application))
    }

    fn channel(
        &self,
        account: &Account,
        provider: Provider,
        base: &str,
        application: Option<Arc<dyn Application>>,
    ) -> Result<Channel, Error> {
        let refused = |path: &str, message: &str| refused(provider, path, message);
        let (base, transport) = match &account.base_url {
            None if base.is_empty() => return Err(refused("baseUrl", "the address of the server is needed")),
            None => (base, Arc::clone(&self.transport)),
            Some(url) => (url.as_str(), self.transport_to(account, provider, url)?),
        };
        let credentials = self.credentials(account, provider, application)?;
        let mut limits = Limits::default();
        if let Some(seconds) = account.timeout_seconds {
            limits.timeout = seconds_of(seconds, 0.001, 600.0)
                .ok_or_else(|| refused("timeoutSeconds", "a number of seconds between 0.001 and 600 is needed"))?;
        }
        let mut retry = RetryPolicy::default();
        if let Some(asked) = &account.retry {
            let wait = |path: &str, seconds: f64| {
                seconds_of(seconds, 0.0, 3600.0)
                    .ok_or_else(|| refused(path, "a number of seconds between 0 and 3600 is needed"))
            };
            retry = asked.attempts.map_or(retry.clone(), |attempts| retry.attempts(attempts.min(20)));
            if let Some(seconds) = asked.first_wait_seconds {
                let first = wait("retry.firstWaitSeconds", seconds)?;
                retry = retry.waits(first, first.max(Duration::from_secs(32)));
            }
            if let Some(seconds) = asked.budget_seconds {
                retry = retry.budget(wait("retry.budgetSeconds", seconds)?);
            }
        }
        Ok(Channel::new(provider, base, transport, Arc::clone(&self.clock), credentials).limits(limits).retry(retry))
    }

    /// The transport to an address that somebody gave: behind the guard, unless it is vouched for.
    fn transport_to(&self, account: &Account, provider: Provider, url: &str) -> Result<Arc<dyn Transport>, Error> {
        let error = |code, message: &str| Error::new(provider, "open", code, message).with_path("baseUrl");
        let parsed = url::Url::parse(url)
            .map_err(|_| error(ErrorCode::Validation, "this is no address; begin with `https://`"))?;
        if !parsed.username().is_empty()
            || parsed.password().is_some()
            || parsed.query().or(parsed.fragment()).is_some()
        {
            return Err(error(
                ErrorCode::Validation,
                "an address without user, password, query and fragment is needed",
            ));
        }
        if account.allow_private_hosts {
            return match parsed.scheme() {
                "http" | "https" => Ok(Arc::clone(&self.transport)),
                _ => Err(error(ErrorCode::Validation, "the address begins with `https://` or `http://`")),
            };
        }
        let ports = [443].into_iter().chain(parsed.port()).collect();
        let policy = GuardPolicy { ports, ..GuardPolicy::default() };
        check_url(url, &policy).map_err(|blocked| error(ErrorCode::Blocked, blocked.message()))?;
        Ok(Arc::new(Guarded::new(Arc::clone(&self.transport), Arc::clone(&self.resolver), policy)))
    }

    /// What proves who asks: one way, no more.
    fn credentials(
        &self,
        account: &Account,
        provider: Provider,
        application: Option<Arc<dyn Application>>,
    ) -> Result<Credentials, Error> {
        let refused = |path: &str, message: &str| refused(provider, path, message);
        let mut ways = fixed(account).map_err(|(path, message)| refused(path, message))?;
        if account.tokens {
            let application =
                application.clone().ok_or_else(|| refused("tokens", "a function that gives tokens is needed"))?;
            ways.push(Credentials::Tokens(Arc::new(oauth::Asked { provider, application })));
        }
        if let Some(app) = &account.oauth {
            let application = application.ok_or_else(|| refused("oauth", "a store for the tokens is needed"))?;
            if app.provider != provider {
                return Err(refused("oauth.provider", "the application is of another provider"));
            }
            ways.push(oauth::session(app, Arc::clone(&self.transport), Arc::clone(&self.clock), application)?);
        }
        let way = ways.pop().unwrap_or_default();
        if ways.is_empty() {
            Ok(way)
        } else {
            Err(refused("apiKey", "give one key, one token or one password, not several"))
        }
    }
}

fn refused(provider: Provider, path: &str, message: &str) -> Error {
    Error::new(provider, "open", ErrorCode::Validation, message).with_path(path)
}

/// The ways that stand in the account itself.
fn fixed(account: &Account) -> Result<Vec<Credentials>, (&'static str, &'static str)> {
    let mut ways = Vec::new();
    if let Some(key) = &account.api_key {
        ways.push(if account.provider == "cal_com_v1" {
            Credentials::Query { name: "apiKey".to_owned(), value: key.clone() }
        } else {
            Credentials::Bearer(key.clone())
        });
    }
    if let Some(token) = &account.token {
        ways.push(Credentials::Bearer(token.clone()));
    }
    match (&account.user, &account.password) {
        (Some(user), Some(password)) => {
            ways.push(Credentials::Basic { user: user.clone(), password: password.clone() });
        }
        (None, None) => {}
        (Some(_), None) => return Err(("password", "a user needs a password")),
        (None, Some(_)) => return Err(("user", "a password needs a user")),
    }
    if let Some(headers) = &account.headers {
        ways.push(Credentials::Headers(headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect()));
    }
    Ok(ways)
}

fn seconds_of(seconds: f64, least: f64, most: f64) -> Option<Duration> {
    (least..=most).contains(&seconds).then(|| Duration::from_secs_f64(seconds))
}

/// The word that opens an application instead of an account.
const OAUTH: &str = "oauth";

/// Every client: the word in `provider`, the type, who is asked, and where it usually answers.
macro_rules! clients {
    ($($word:literal => $client:ty, $provider:expr, $base:expr;)*) => {
        /// The words of [`Account::provider`].
        pub const CLIENTS: &[&str] = &[$($word,)* OAUTH];

        fn client(
            word: &str,
            channel: impl FnOnce(Provider, &str) -> Result<Channel, Error>,
        ) -> Result<Arc<dyn Calls>, Error> {
            match word {
                $($word => Ok(Arc::new(<$client>::over(channel($provider, $base)?))),)*
                _ => {
                    let message = format!("the provider is one of {}", CLIENTS.join(", "));
                    Err(Error::new(Provider::CalCom, "open", ErrorCode::Validation, message).with_path("provider"))
                }
            }
        }

        /// What the calls of each client take and give, as JSON Schema.
        #[cfg(feature = "schema")]
        pub fn schemas() -> Vec<(&'static str, Vec<crate::calls::CallSchema>)> {
            vec![$(($word, <$client>::call_schemas()),)* (OAUTH, oauth::OAuthDesk::call_schemas())]
        }
    };
}

clients! {
    "cal_com" => crate::calcom::CalCom, Provider::CalCom, crate::calcom::BASE;
    "cal_com_v1" => crate::calcom::v1::CalComV1, Provider::CalCom, crate::calcom::v1::BASE;
    "calendly" => crate::calendly::Calendly, Provider::Calendly, crate::calendly::BASE;
    "google" => crate::google::GoogleCalendar, Provider::Google, "https://www.googleapis.com/calendar/v3";
    "microsoft" => crate::microsoft::MicrosoftGraph, Provider::Microsoft, "https://graph.microsoft.com/v1.0";
    "cal_dav" => crate::caldav::CalDav, Provider::CalDav, "";
}
