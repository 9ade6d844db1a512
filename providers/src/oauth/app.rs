//! Who asks for access and where: the application, the endpoints, the address of the consent page.
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::error::{Error, ErrorCode, Provider};
use crate::http::{Method, Request};
use crate::secret::Secret;

/// How a token request carries its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BodyStyle {
    /// `application/x-www-form-urlencoded` (RFC 6749 4.1.3).
    Form,
    /// JSON, as Cal.com's documentation shows it.
    Json,
}

/// How a confidential application proves itself to the token endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    /// `client_id` and `client_secret` among the fields.
    Body,
    /// `Authorization: Basic` (RFC 6749 2.3.1).
    Basic,
}

/// The addresses of an authorization server. Set your own for a self-hosted installation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Endpoints {
    /// The consent page.
    pub authorize: String,
    /// Where a code is exchanged.
    pub token: String,
    /// Where tokens are refreshed, if not at `token`.
    #[serde(default)]
    pub refresh: Option<String>,
    /// Where tokens are revoked, if they can be.
    #[serde(default)]
    pub revoke: Option<String>,
    /// How the fields are sent; as the provider documents it unless said otherwise.
    #[serde(default)]
    pub body: Option<BodyStyle>,
    /// Where the secret stands; as the provider documents it unless said otherwise.
    #[serde(default)]
    pub client_auth: Option<ClientAuth>,
    /// Also sends the refresh token as `Authorization: Bearer`, as old installations of Cal.com want it.
    #[serde(default)]
    pub refresh_as_bearer: bool,
}

impl Endpoints {
    /// Addresses of your own, such as those of a self-hosted installation. What is sent there is as the provider documents it.
    pub fn new(authorize: impl Into<String>, token: impl Into<String>) -> Self {
        Self {
            authorize: authorize.into(),
            token: token.into(),
            refresh: None,
            revoke: None,
            body: None,
            client_auth: None,
            refresh_as_bearer: false,
        }
    }

    /// Cal.com today (Cal.com API v2 reference, "OAuth"): consent at `app.cal.com`, tokens at `api.cal.com/v2`.
    pub fn cal_com() -> Self {
        Self {
            body: Some(BodyStyle::Json),
            ..Self::new("https://app.cal.com/auth/oauth2/authorize", "https://api.cal.com/v2/auth/oauth2/token")
        }
    }

    /// Cal.com as older integrations use it: `/oauth/authorize` and `/oauth/token` of the web application at `base`, such
    /// as `https://app.cal.com`.
    pub fn cal_com_older(base: &str) -> Self {
        let base = base.trim_end_matches('/');
        Self {
            body: Some(BodyStyle::Json),
            ..Self::new(format!("{base}/oauth/authorize"), format!("{base}/oauth/token"))
        }
    }

    /// Cal.com as its legacy documentation has it: `/api/auth/oauth/token` and `/api/auth/oauth/refreshToken` of the web
    /// application at `base`, such as `https://app.cal.com`.
    pub fn cal_com_legacy(base: &str) -> Self {
        let base = base.trim_end_matches('/');
        Self {
            body: Some(BodyStyle::Json),
            refresh: Some(format!("{base}/api/auth/oauth/refreshToken")),
            refresh_as_bearer: true,
            ..Self::new(format!("{base}/auth/oauth2/authorize"), format!("{base}/api/auth/oauth/token"))
        }
    }

    /// Calendly (developer.calendly.com, "Calendly OAuth").
    pub fn calendly() -> Self {
        Self {
            revoke: Some("https://auth.calendly.com/oauth/revoke".to_owned()),
            client_auth: Some(ClientAuth::Basic),
            ..Self::new("https://auth.calendly.com/oauth/authorize", "https://auth.calendly.com/oauth/token")
        }
    }

    /// Google (Google Identity, "Using OAuth 2.0 for Web Server Applications").
    pub fn google() -> Self {
        Self {
            revoke: Some("https://oauth2.googleapis.com/revoke".to_owned()),
            ..Self::new("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token")
        }
    }

    /// Microsoft (Microsoft identity platform, "OAuth 2.0 authorization code flow"). `tenant` is `common`, `organizations`,
    /// `consumers`, or the id or domain of one organisation.
    pub fn microsoft(tenant: &str) -> Self {
        let tenant = crate::http::encoded(tenant);
        let base = format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0");
        Self::new(format!("{base}/authorize"), format!("{base}/token"))
    }

    /// Where tokens are refreshed.
    pub fn refresh_url(&self) -> &str {
        self.refresh.as_deref().unwrap_or(&self.token)
    }
}

/// An application as it is registered with a provider.
///
/// ```
/// use whenfree_providers::oauth::{AuthorizeRequest, OAuthApp};
/// use whenfree_providers::Provider;
///
/// let app = OAuthApp::new(Provider::Google, "my-client", "https://example.com/callback").secret("my-secret");
/// let request = AuthorizeRequest::new(["https://www.googleapis.com/auth/calendar.freebusy"]);
/// // 64 bytes from a cryptographic source of randomness; `authorize_now` takes the system's.
/// let authorization = app.authorize(&request, [7; 64])?;
/// assert!(authorization.url.starts_with("https://accounts.google.com/o/oauth2/v2/auth?client_id=my-client&"));
/// // Keep `authorization.state` and `.verifier` in the visitor's session; when they come back:
/// let query = format!("code=4%2F0AX&state={}", authorization.state);
/// assert_eq!(app.callback(&query, &authorization.state)?.expose(), "4/0AX");
/// # Ok::<(), whenfree_providers::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OAuthApp {
    /// Whose accounts it works with: Cal.com, Calendly, Google or Microsoft.
    pub provider: Provider,
    /// The id that the provider gave it.
    pub client_id: String,
    /// The secret that the provider gave it; none for a public application, which proves itself by PKCE alone.
    #[serde(default)]
    pub client_secret: Option<Secret>,
    /// Where the account's owner comes back to, exactly as registered.
    pub redirect_uri: String,
    /// Microsoft's tenant; `common` unless said otherwise.
    #[serde(default)]
    pub tenant: Option<String>,
    /// The addresses, if they are not the provider's own.
    #[serde(default)]
    pub endpoints: Option<Endpoints>,
}

impl OAuthApp {
    /// A public application.
    pub fn new(provider: Provider, client_id: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        let (client_id, redirect_uri) = (client_id.into(), redirect_uri.into());
        Self { provider, client_id, client_secret: None, redirect_uri, tenant: None, endpoints: None }
    }

    /// Makes it a confidential one.
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sets Microsoft's tenant.
    pub fn tenant(mut self, tenant: impl Into<String>) -> Self {
        self.tenant = Some(tenant.into());
        self
    }

    /// Sets the addresses.
    pub fn endpoints(mut self, endpoints: Endpoints) -> Self {
        self.endpoints = Some(endpoints);
        self
    }

    /// The addresses it talks to: its own, else the provider's.
    ///
    /// # Errors
    /// `unsupported` for a provider without OAuth, `validation` for an empty id, `blocked` for an address that is neither
    /// HTTPS (RFC 6749 3.2) nor on this machine.
    pub fn resolved_endpoints(&self) -> Result<Endpoints, Error> {
        if self.client_id.is_empty() {
            return Err(self.error(ErrorCode::Validation, "the client id is empty").with_path("clientId"));
        }
        let documented = match self.provider {
            Provider::CalCom => Some(Endpoints::cal_com()),
            Provider::Calendly => Some(Endpoints::calendly()),
            Provider::Google => Some(Endpoints::google()),
            Provider::Microsoft => Some(Endpoints::microsoft(self.tenant.as_deref().unwrap_or("common"))),
            _ => None,
        };
        let endpoints = match (self.endpoints.clone(), documented) {
            (Some(own), Some(documented)) => Endpoints {
                body: own.body.or(documented.body),
                client_auth: own.client_auth.or(documented.client_auth),
                ..own
            },
            (Some(own), None) => own,
            (None, Some(documented)) => documented,
            (None, None) => {
                let message = "it has no OAuth here; use Cal.com, Calendly, Google or Microsoft, or set the endpoints";
                return Err(self.error(ErrorCode::Unsupported, message));
            }
        };
        let all =
            [Some(&endpoints.authorize), Some(&endpoints.token), endpoints.refresh.as_ref(), endpoints.revoke.as_ref()];
        for url in all.into_iter().flatten() {
            if !is_safe(url) {
                let message = "an endpoint of OAuth is an HTTPS address without a fragment, or one on this machine";
                return Err(self.error(ErrorCode::Blocked, message).with_path("endpoints"));
            }
        }
        Ok(endpoints)
    }

    /// The address of the consent page, with a fresh state and, by PKCE, a fresh verifier made of `entropy`: 64 bytes from
    /// a cryptographic source of randomness, new for each call.
    ///
    /// # Errors
    /// As [`OAuthApp::resolved_endpoints`], and `validation` for an empty redirect address.
    pub fn authorize(&self, request: &AuthorizeRequest, entropy: [u8; 64]) -> Result<Authorization, Error> {
        let endpoints = self.resolved_endpoints()?;
        if self.redirect_uri.is_empty() {
            return Err(self.error(ErrorCode::Validation, "the redirect address is empty").with_path("redirectUri"));
        }
        let (state, verifier) = entropy.split_at(32);
        let state = URL_SAFE_NO_PAD.encode(state);
        let verifier = self.uses_pkce(request).then(|| URL_SAFE_NO_PAD.encode(verifier));
        let scope = self.scopes(request).join(" ");
        let mut url = Request::to(Method::Get, endpoints.authorize)
            .query("client_id", &self.client_id)
            .query("redirect_uri", &self.redirect_uri)
            .query("response_type", "code")
            .query("state", &state)
            .query_if("scope", (!scope.is_empty()).then_some(&scope));
        if let Some(verifier) = &verifier {
            url = url.query("code_challenge", challenge(verifier)).query("code_challenge_method", "S256");
        }
        for (name, value) in self.extras(request) {
            url = url.query(&name, value);
        }
        Ok(Authorization { url: url.url, state, verifier: verifier.map(Secret::from) })
    }

    /// As [`OAuthApp::authorize`], with the system's randomness.
    ///
    /// # Errors
    /// As [`OAuthApp::authorize`]; `transport` when the system has no randomness to give.
    pub fn authorize_now(&self, request: &AuthorizeRequest) -> Result<Authorization, Error> {
        let mut entropy = [0; 64];
        getrandom::fill(&mut entropy)
            .map_err(|_| self.error(ErrorCode::Transport, "the system gave no randomness; try again"))?;
        self.authorize(request, entropy)
    }

    /// Reads the query with which the account's owner came back, and checks that `state` is the one they left with
    /// (RFC 6749 4.1.2, 10.12). The code is for one exchange, within ten minutes.
    ///
    /// # Errors
    /// `auth` for another state or a consent that is to be asked for again, `forbidden` when the owner declined, `decode`
    /// when there is no code.
    pub fn callback(&self, query: &str, state: &str) -> Result<Secret, Error> {
        // A whole address, its query with or without the question mark.
        let query = query.split_once('?').map_or(query, |(_, query)| query);
        let request = Request::to(Method::Get, format!("/?{}", query.split('#').next().unwrap_or(query)));
        check_state(self.provider, state, request.parameter("state").as_deref().unwrap_or_default())?;
        if let Some(word) = request.parameter("error") {
            let failure = super::wire::failure(&word, 400, None);
            return Err(Error::new(self.provider, "callback", failure.0, failure.1));
        }
        match request.parameter("code") {
            Some(code) if !code.is_empty() => Ok(Secret::from(code)),
            _ => {
                Err(Error::new(self.provider, "callback", ErrorCode::Decode, "the answer holds no code")
                    .with_path("code"))
            }
        }
    }

    fn uses_pkce(&self, request: &AuthorizeRequest) -> bool {
        // Cal.com documents PKCE for public applications only.
        request.pkce.unwrap_or(self.provider != Provider::CalCom || self.client_secret.is_none())
    }

    fn scopes(&self, request: &AuthorizeRequest) -> Vec<String> {
        let mut scopes = request.scopes.clone();
        // Without it Microsoft gives no refresh token.
        if self.provider == Provider::Microsoft && !scopes.iter().any(|scope| scope == "offline_access") {
            scopes.push("offline_access".to_owned());
        }
        scopes
    }

    fn extras(&self, request: &AuthorizeRequest) -> Vec<(String, String)> {
        let mut extras: Vec<(&str, &str)> = match self.provider {
            Provider::Google => vec![("access_type", "offline"), ("include_granted_scopes", "true")],
            Provider::Microsoft => vec![("response_mode", "query")],
            _ => Vec::new(),
        };
        match (&request.prompt, self.provider) {
            (Some(prompt), _) => extras.push(("prompt", prompt)),
            // Google gives a refresh token only when the consent is asked for.
            (None, Provider::Google) => extras.push(("prompt", "consent")),
            (None, _) => {}
        }
        if let Some(hint) = &request.login_hint {
            extras.push(("login_hint", hint));
        }
        extras.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    pub(super) fn error(&self, code: ErrorCode, message: &str) -> Error {
        Error::new(self.provider, "oauth", code, message)
    }
}

/// What to ask the account's owner for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuthorizeRequest {
    /// The scopes, in the provider's words. Microsoft's `offline_access` is added.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The address of the account, so that the page need not ask for it (Google, Microsoft).
    #[serde(default)]
    pub login_hint: Option<String>,
    /// What the page shows: `consent`, `select_account`, `login`, `none`. Google gets `consent` unless said otherwise.
    #[serde(default)]
    pub prompt: Option<String>,
    /// Whether PKCE is used. Unless said otherwise it is, but for confidential applications at Cal.com, which documents it
    /// for public ones only.
    #[serde(default)]
    pub pkce: Option<bool>,
}

impl AuthorizeRequest {
    /// A request for these scopes.
    pub fn new<S: Into<String>>(scopes: impl IntoIterator<Item = S>) -> Self {
        Self { scopes: scopes.into_iter().map(Into::into).collect(), ..Self::default() }
    }
}

/// Where to send the account's owner, and what to keep in their session until they come back.
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The address of the consent page.
    pub url: String,
    /// Comes back with the code; the visitor's session must know it.
    pub state: String,
    /// Goes with the code to the token endpoint (RFC 7636 4.5).
    pub verifier: Option<Secret>,
}

impl Authorization {
    /// `{"url", "state", "verifier"}` in the clear: keep it in the visitor's session on the server, not in their browser.
    pub fn to_plain_json(&self) -> serde_json::Value {
        serde_json::json!({ "url": self.url, "state": self.state, "verifier": self.verifier.as_ref().map(Secret::expose) })
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authorization(..)")
    }
}

/// Refuses unless the state that came back is the one sent, in constant time. An empty one is never good.
///
/// # Errors
/// `auth`: the visitor did not begin this authorization; somebody may have sent them here.
pub fn check_state(provider: Provider, sent: &str, came_back: &str) -> Result<(), Error> {
    if !sent.is_empty() && bool::from(sent.as_bytes().ct_eq(came_back.as_bytes())) {
        return Ok(());
    }
    let message = "the state is not the one this visitor left with: begin the authorization anew";
    Err(Error::new(provider, "callback", ErrorCode::Auth, message).with_path("state"))
}

/// The challenge of a verifier: S256 (RFC 7636 4.2).
pub(crate) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

/// HTTPS, or HTTP to this machine; no fragment, no user name.
fn is_safe(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    if authority.is_empty() || authority.contains('@') || url.contains(['#', '\\']) || url.contains(char::is_whitespace)
    {
        return false;
    }
    let host = authority
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(authority, |(host, _)| host);
    scheme.eq_ignore_ascii_case("https")
        || (scheme.eq_ignore_ascii_case("http") && ["localhost", "127.0.0.1", "[::1]"].contains(&host))
}
