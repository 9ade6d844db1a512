//! An authorization server as each provider has one: consent, codes, tokens, rotation, revocation.
use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Fake, Reply, Script};
use crate::error::Provider;
use crate::http::{Method, Request, Response, encoded};
use crate::oauth::{Endpoints, Tokens};

/// An authorization server in the manner of Cal.com, Calendly, Google or Microsoft.
///
/// It has one registered application: `test-client` with the secret `test-secret` and the redirect address
/// `https://app.example.com/callback`. The consent page grants at once (or declines, see [`OAuthFake::decline`]) and
/// redirects. Codes live ten minutes and are good for one exchange; access tokens live as long as the provider's; refresh
/// tokens rotate as the provider's do, and where they are single-use, the use of a spent one ends its whole family.
#[derive(Debug)]
pub struct OAuthFake {
    /// What goes wrong with the next requests.
    pub script: Script,
    provider: Provider,
    clients: Vec<Client>,
    codes: BTreeMap<String, Code>,
    grants: Vec<Grant>,
    access: BTreeMap<String, Access>,
    refresh: BTreeMap<String, Refresh>,
    made: u64,
    declines: bool,
    renewals: usize,
    echo: bool,
}

#[derive(Debug)]
struct Client {
    id: String,
    secret: Option<String>,
    redirect_uri: String,
}

#[derive(Debug, Clone)]
struct Code {
    client: String,
    redirect_uri: String,
    challenge: Option<String>,
    scopes: String,
    offline: bool,
    until: DateTime<Utc>,
    spent_for: Option<usize>,
}

/// One consent: everything issued for it dies with it.
#[derive(Debug, Clone)]
struct Grant {
    client: String,
    scopes: String,
    ended: bool,
}

#[derive(Debug, Clone)]
struct Access {
    grant: usize,
    until: DateTime<Utc>,
}

#[derive(Debug, Clone)]
struct Refresh {
    grant: usize,
    spent: bool,
}

type Refusal = (u16, &'static str, &'static str);

impl OAuthFake {
    /// A server in the manner of a provider: Cal.com, Calendly, Google or Microsoft; any other is answered like Google.
    pub fn new(provider: Provider) -> Self {
        let client = Client {
            id: "test-client".to_owned(),
            secret: Some("test-secret".to_owned()),
            redirect_uri: "https://app.example.com/callback".to_owned(),
        };
        Self {
            script: Script::default(),
            provider,
            clients: vec![client],
            codes: BTreeMap::new(),
            grants: Vec::new(),
            access: BTreeMap::new(),
            refresh: BTreeMap::new(),
            made: 0,
            declines: false,
            renewals: 0,
            echo: false,
        }
    }

    /// A server with one consent given: the access token in [`Tokens::access`] and the refresh token are those that
    /// [`OAuthFake::connect`] gives first, the same in every run.
    pub fn sample(provider: Provider, now: DateTime<Utc>) -> Self {
        let mut fake = Self::new(provider);
        fake.connect(now);
        fake
    }

    /// Registers another application; without a secret it is a public one, which must use PKCE.
    pub fn add_client(&mut self, id: &str, secret: Option<&str>, redirect_uri: &str) {
        let secret = secret.map(str::to_owned);
        self.clients.push(Client { id: id.to_owned(), secret, redirect_uri: redirect_uri.to_owned() });
    }

    /// The endpoints of this server at `base`, such as a [`Server`](super::Server)'s address.
    pub fn endpoints(&self, base: &str) -> Endpoints {
        let (mut endpoints, paths) = match self.provider {
            Provider::CalCom => (Endpoints::cal_com(), ["/auth/oauth2/authorize", "/v2/auth/oauth2/token", ""]),
            Provider::Calendly => (Endpoints::calendly(), ["/oauth/authorize", "/oauth/token", "/oauth/revoke"]),
            Provider::Microsoft => {
                (Endpoints::microsoft("t"), ["/contoso/oauth2/v2.0/authorize", "/contoso/oauth2/v2.0/token", ""])
            }
            _ => (Endpoints::google(), ["/o/oauth2/v2/auth", "/token", "/revoke"]),
        };
        let [authorize, token, revoke] = paths.map(|path| format!("{}{path}", base.trim_end_matches('/')));
        endpoints.revoke = endpoints.revoke.is_some().then_some(revoke);
        (endpoints.authorize, endpoints.token) = (authorize, token);
        endpoints
    }

    /// Whether the account's owner declines from now on.
    pub fn decline(&mut self, declines: bool) {
        self.declines = declines;
    }

    /// Whether refusals repeat in their descriptions what was sent, as careless servers do.
    pub fn echo(&mut self, echo: bool) {
        self.echo = echo;
    }

    /// Tokens of a new consent, without the way through the consent page.
    pub fn connect(&mut self, now: DateTime<Utc>) -> Tokens {
        let grant = self.grant("test-client", "read write");
        let (access, refresh) = (self.new_access(grant, now), self.new_refresh(grant));
        Tokens::new(access, now).refresh(refresh).expires_at(now + self.lifetime())
    }

    /// Whether an access token is good at `now`: for other fakes to check what they are given.
    pub fn is_live(&self, token: &str, now: DateTime<Utc>) -> bool {
        let ended = |access: &Access| self.grants.get(access.grant).is_none_or(|grant| grant.ended);
        self.access.get(token).is_some_and(|access| now < access.until && !ended(access))
    }

    /// Ends an access token before its time, as a change of password does.
    pub fn expire(&mut self, token: &str) {
        self.access.remove(token);
    }

    /// Ends everything: the account's owner withdraws the consent.
    pub fn withdraw(&mut self) {
        self.grants.iter_mut().for_each(|grant| grant.ended = true);
    }

    /// How many times tokens were renewed.
    pub fn renewals(&self) -> usize {
        self.renewals
    }

    fn lifetime(&self) -> TimeDelta {
        TimeDelta::seconds(match self.provider {
            Provider::CalCom => 1800,
            Provider::Calendly => 7200,
            _ => 3599,
        })
    }

    fn make(&mut self, what: &str) -> String {
        self.made += 1;
        let bytes = Sha256::digest(format!("{what} {} {}", self.provider.as_str(), self.made));
        format!("{what}_{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    fn grant(&mut self, client: &str, scopes: &str) -> usize {
        self.grants.push(Grant { client: client.to_owned(), scopes: scopes.to_owned(), ended: false });
        self.grants.len() - 1
    }

    fn new_access(&mut self, grant: usize, now: DateTime<Utc>) -> String {
        let token = self.make("access");
        self.access.insert(token.clone(), Access { grant, until: now + self.lifetime() });
        token
    }

    fn new_refresh(&mut self, grant: usize) -> String {
        let token = self.make("refresh");
        self.refresh.insert(token.clone(), Refresh { grant, spent: false });
        token
    }

    fn carry_out(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        let segments = request.segments();
        let path: Vec<&str> = segments.iter().map(String::as_str).collect();
        let place = match (self.provider, path.as_slice()) {
            (Provider::CalCom, ["auth", "oauth2", "authorize"] | ["oauth", "authorize"]) => "authorize",
            (Provider::CalCom, ["v2", "auth", "oauth2", "token"] | ["oauth", "token"]) => "token",
            (Provider::CalCom, ["api", "auth", "oauth", "token"]) => "token",
            (Provider::CalCom, ["api", "auth", "oauth", "refreshToken"]) => "token",
            (Provider::Calendly, ["oauth", place @ ("authorize" | "token" | "revoke")]) => place,
            (Provider::Microsoft, [_, "oauth2", "v2.0", place @ ("authorize" | "token")]) => place,
            (Provider::Google, ["o", "oauth2", "v2", "auth"]) => "authorize",
            (Provider::Google, [place @ ("token" | "revoke")]) => place,
            _ => "nowhere",
        };
        let answer = match (place, request.method) {
            ("authorize", Method::Get) => return self.consent(request, now),
            ("token", Method::Post) => self.token(request, now),
            ("revoke", Method::Post) => self.revoke(request),
            ("nowhere", _) => return Response::json(404, &json!({ "error": "not_found" })),
            _ => return Response::new(405),
        };
        answer.unwrap_or_else(|refusal| self.refuse(refusal, request))
    }

    /// The consent page: a refusal before the application is known for sure shows a page, a later one redirects
    /// (RFC 6749 4.1.2.1).
    fn consent(&mut self, request: &Request, now: DateTime<Utc>) -> Response {
        let of = |name: &str| request.parameter(name).unwrap_or_default();
        let page = |words: &str| Response::text(400, "text/html", format!("<p>{words}</p>"));
        let Some(client) = self.clients.iter().find(|client| client.id == of("client_id")) else {
            return page("no such application");
        };
        if client.redirect_uri != of("redirect_uri") {
            return page("the redirect address is not registered");
        }
        let challenge = request.parameter("code_challenge");
        let type_fits =
            of("response_type") == "code" || (self.provider == Provider::CalCom && of("response_type").is_empty());
        let pkce_fits = match &challenge {
            Some(_) => of("code_challenge_method") == "S256",
            None => client.secret.is_some(),
        };
        let needs_scope = matches!(self.provider, Provider::Google | Provider::Microsoft);
        let error = if !type_fits {
            Some("unsupported_response_type")
        } else if !pkce_fits {
            Some("invalid_request")
        } else if needs_scope && of("scope").is_empty() {
            Some("invalid_scope")
        } else {
            self.declines.then_some("access_denied")
        };
        let back = Request::to(Method::Get, client.redirect_uri.clone());
        let back = match error {
            Some(error) => back.query("error", error).query("error_description", "see the documentation"),
            None => {
                let offline = match self.provider {
                    Provider::Google => of("access_type") == "offline" && of("prompt") == "consent",
                    Provider::Microsoft => of("scope").split(' ').any(|scope| scope == "offline_access"),
                    _ => true,
                };
                let (client, redirect_uri) = (client.id.clone(), client.redirect_uri.clone());
                let until = now + TimeDelta::minutes(10);
                let code =
                    Code { client, redirect_uri, challenge, scopes: of("scope"), offline, until, spent_for: None };
                let key = self.make("code");
                self.codes.insert(key.clone(), code);
                back.query("code", key)
            }
        };
        Response::new(302).header("location", back.query_if("state", request.parameter("state")).url)
    }

    fn token(&mut self, request: &Request, now: DateTime<Utc>) -> Result<Response, Refusal> {
        let fields = self.fields(request)?;
        let client = self.authenticate(request, &fields)?;
        if request.path().ends_with("/refreshToken") {
            // The legacy address takes the refresh token as a bearer token, too.
            let bearer = format!("Bearer {}", field(&fields, "refresh_token"));
            if request.headers.get("authorization") != Some(bearer.as_str()) {
                return Err((401, "invalid_request", "the refresh token is missing from the header"));
            }
        }
        match field(&fields, "grant_type") {
            "authorization_code" => self.exchange(&client, &fields, now),
            "refresh_token" => self.renew(&client, &fields, now),
            "client_credentials" if self.provider == Provider::Microsoft => {
                if !field(&fields, "scope").ends_with("/.default") {
                    return Err((400, "invalid_scope", "AADSTS1002012: the scope is not valid"));
                }
                let grant = self.grant(&client, field(&fields, "scope"));
                let access = self.new_access(grant, now);
                Ok(Response::json(
                    200,
                    &json!({ "token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": access }),
                ))
            }
            _ => Err((400, "unsupported_grant_type", "the grant type is not one of this server")),
        }
    }

    fn fields(&self, request: &Request) -> Result<Vec<(String, String)>, Refusal> {
        let kind = request.headers.get("content-type").unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("application/x-www-form-urlencoded") {
            return Ok(request.fields());
        }
        if self.provider == Provider::CalCom && kind.starts_with("application/json") {
            let body = request.body_json();
            let object = body.as_object().cloned().unwrap_or_default();
            return Ok(object
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())))
                .collect());
        }
        Err((400, "invalid_request", "the body is not a form"))
    }

    /// Who asks. Calendly wants the secret of a confidential application as Basic, Cal.com among the fields; Google and
    /// Microsoft take both.
    fn authenticate(&self, request: &Request, fields: &[(String, String)]) -> Result<String, Refusal> {
        const UNKNOWN: Refusal = (401, "invalid_client", "client authentication failed");
        let basic = request.headers.get("authorization").and_then(|value| value.strip_prefix("Basic "));
        let pair = basic.and_then(|text| STANDARD.decode(text).ok()).and_then(|bytes| String::from_utf8(bytes).ok());
        let pair = pair.as_deref().and_then(|pair| pair.split_once(':'));
        let (id, secret, by_basic) = match pair {
            Some((id, secret)) => (id, Some(secret), true),
            None => (field(fields, "client_id"), Some(field(fields, "client_secret")).filter(|s| !s.is_empty()), false),
        };
        let client = self.clients.iter().find(|client| encoded(&client.id) == id || client.id == id).ok_or(UNKNOWN)?;
        let place_fits = match self.provider {
            Provider::Calendly => by_basic == client.secret.is_some(),
            Provider::CalCom => !by_basic,
            _ => true,
        };
        let secret_fits = client.secret.as_deref() == secret;
        (place_fits && secret_fits).then(|| client.id.clone()).ok_or(UNKNOWN)
    }

    fn exchange(&mut self, client: &str, fields: &[(String, String)], now: DateTime<Utc>) -> Result<Response, Refusal> {
        const INVALID: Refusal = (400, "invalid_grant", "code_invalid_or_expired");
        let code = self.codes.get(field(fields, "code")).cloned().ok_or(INVALID)?;
        if let Some(grant) = code.spent_for {
            // A code that comes twice was perhaps stolen: what it bought ends (RFC 6749 4.1.2).
            self.grants.iter_mut().skip(grant).take(1).for_each(|grant| grant.ended = true);
            return Err(INVALID);
        }
        if code.client != client || code.redirect_uri != field(fields, "redirect_uri") || now >= code.until {
            return Err(INVALID);
        }
        let verifier = field(fields, "code_verifier");
        if code.challenge.as_deref().is_some_and(|challenge| challenge != crate::oauth::challenge(verifier)) {
            return Err((400, "invalid_grant", "the code verifier does not match"));
        }
        let grant = self.grant(client, &code.scopes);
        if let Some(code) = self.codes.get_mut(field(fields, "code")) {
            code.spent_for = Some(grant);
        }
        let refresh = code.offline.then(|| self.new_refresh(grant));
        let access = self.new_access(grant, now);
        Ok(self.granted(grant, &access, refresh, now))
    }

    fn renew(&mut self, client: &str, fields: &[(String, String)], now: DateTime<Utc>) -> Result<Response, Refusal> {
        const INVALID: Refusal = (400, "invalid_grant", "invalid_refresh_token");
        let presented = field(fields, "refresh_token");
        let known = self.refresh.get(presented).cloned().ok_or(INVALID)?;
        let grant = self.grants.get(known.grant).cloned().ok_or(INVALID)?;
        if grant.ended || grant.client != client {
            return Err(INVALID);
        }
        let single_use = matches!(self.provider, Provider::CalCom | Provider::Calendly);
        if known.spent && single_use {
            self.grants.iter_mut().skip(known.grant).take(1).for_each(|grant| grant.ended = true);
            return Err(INVALID);
        }
        if let Some(refresh) = self.refresh.get_mut(presented) {
            refresh.spent = true;
        }
        self.renewals += 1;
        let refresh = (self.provider != Provider::Google).then(|| self.new_refresh(known.grant));
        let access = self.new_access(known.grant, now);
        Ok(self.granted(known.grant, &access, refresh, now))
    }

    /// The answer of the token endpoint in the provider's form.
    fn granted(&self, grant: usize, access: &str, refresh: Option<String>, now: DateTime<Utc>) -> Response {
        let scope = self.grants.get(grant).map(|grant| grant.scopes.clone()).unwrap_or_default();
        let seconds = self.lifetime().num_seconds();
        let kind = if self.provider == Provider::CalCom { "bearer" } else { "Bearer" };
        let mut body = json!({ "access_token": access, "token_type": kind, "expires_in": seconds, "scope": scope });
        let mut set = |name: &str, value: Value| {
            if let Some(object) = body.as_object_mut() {
                object.insert(name.to_owned(), value);
            }
        };
        if let Some(refresh) = refresh {
            set("refresh_token", refresh.into());
        }
        match self.provider {
            Provider::Calendly => {
                set("created_at", now.timestamp().into());
                set("owner", "https://api.calendly.com/users/AAAAAAAAAAAAAAAA".into());
                set("organization", "https://api.calendly.com/organizations/BBBBBBBBBBBBBBBB".into());
            }
            Provider::Microsoft => set("ext_expires_in", seconds.into()),
            Provider::Google => {
                let claims =
                    URL_SAFE_NO_PAD.encode(r#"{"iss":"https://accounts.google.com","sub":"110169484474386276334"}"#);
                set("id_token", format!("eyJhbGciOiJSUzI1NiJ9.{claims}.c2lnbmF0dXJl").into());
            }
            _ => {}
        }
        Response::json(200, &body).header("cache-control", "no-store")
    }

    fn revoke(&mut self, request: &Request) -> Result<Response, Refusal> {
        let fields = self.fields(request)?;
        if self.provider == Provider::Calendly {
            let secret = field(&fields, "client_secret");
            let fits =
                |client: &&Client| client.id == field(&fields, "client_id") && client.secret.as_deref() == Some(secret);
            if self.clients.iter().find(fits).is_none() {
                return Err((403, "unauthorized_client", "you are not authorized to revoke this token"));
            }
        }
        let token = field(&fields, "token");
        let grant = self.refresh.get(token).map(|r| r.grant).or_else(|| self.access.get(token).map(|a| a.grant));
        let live = grant.filter(|grant| self.grants.get(*grant).is_some_and(|grant| !grant.ended));
        match live {
            Some(grant) => self.grants.iter_mut().skip(grant).take(1).for_each(|grant| grant.ended = true),
            None if self.provider == Provider::Google => {
                return Err((400, "invalid_token", "token expired or revoked"));
            }
            None => {}
        }
        Ok(Response::json(200, &json!({})))
    }

    fn refuse(&self, (status, error, description): Refusal, request: &Request) -> Response {
        let echoed = String::from_utf8_lossy(&request.body).into_owned();
        let description = if self.echo { format!("{description}: {echoed}") } else { description.to_owned() };
        let body = match self.provider {
            Provider::Microsoft => {
                let number = match error {
                    "invalid_client" => 7_000_215,
                    "invalid_grant" => 70_008,
                    _ => 900_144,
                };
                json!({
                    "error": error, "error_description": format!("AADSTS{number}: {description}"), "error_codes": [number],
                    "trace_id": "255d1aef-8c98-452f-ac51-23d051240864", "correlation_id": "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7",
                })
            }
            _ => json!({ "error": error, "error_description": description }),
        };
        Response::json(status, &body)
    }
}

impl Fake for OAuthFake {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let due = self.script.due(request);
        Script::play(due, || self.carry_out(request, now))
    }
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}
