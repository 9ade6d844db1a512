//! OAuth from the consent page to the revocation, for each provider, against its authorization server in miniature.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
use std::sync::Arc;
use std::time::Duration;

use whenfree_providers::channel::TokenSource;
use whenfree_providers::clock::{Clock, ManualClock, SystemClock};
use whenfree_providers::fakes::{InProcess, OAuthFake, Scenario, Server};
use whenfree_providers::http::{Limits, Method, Request, Response, Transport};
use whenfree_providers::oauth::{
    AppSession, Authorization, AuthorizeRequest, Endpoints, OAuth, OAuthApp, Tokens, check_state,
};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Advice, ErrorCode, Provider, Secret};

const ALL: [Provider; 4] = [Provider::CalCom, Provider::Calendly, Provider::Google, Provider::Microsoft];
const REDIRECT: &str = "https://app.example.com/callback";
const BASE: &str = "https://auth.example.com";

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::at("2026-03-09T12:00:00Z".parse().unwrap()))
}

struct World {
    provider: Provider,
    clock: Arc<ManualClock>,
    fake: Arc<InProcess<OAuthFake>>,
    oauth: OAuth,
}

fn world_of(provider: Provider, id: &str, secret: Option<&str>) -> World {
    let clock = clock();
    let fake = InProcess::new(OAuthFake::new(provider), clock.clone());
    let mut app = OAuthApp::new(provider, id, REDIRECT).tenant("contoso");
    app.client_secret = secret.map(Secret::from);
    let app = app.endpoints(fake.fake().endpoints(BASE));
    let oauth = OAuth::new(app, fake.clone(), clock.clone()).unwrap();
    World { provider, clock, fake, oauth }
}

fn world(provider: Provider) -> World {
    world_of(provider, "test-client", Some("test-secret"))
}

impl World {
    fn authorize(&self, entropy: u8) -> Authorization {
        self.oauth.app().authorize(&AuthorizeRequest::new(["read", "write"]), [entropy; 64]).unwrap()
    }

    /// Follows the consent page by hand: its answer redirects to the application.
    async fn visit(&self, url: &str) -> Response {
        self.fake.send(&Request::to(Method::Get, url), &Limits::default()).await.unwrap()
    }

    async fn consent(&self, authorization: &Authorization) -> Secret {
        let answer = self.visit(&authorization.url).await;
        let location = answer.headers.get("location").unwrap().to_owned();
        assert!(location.starts_with(REDIRECT), "{location}");
        self.oauth.app().callback(&location, &authorization.state).unwrap()
    }

    async fn tokens(&self) -> Tokens {
        let authorization = self.authorize(1);
        let code = self.consent(&authorization).await;
        self.oauth.exchange(&code, authorization.verifier.as_ref()).await.unwrap()
    }

    fn live(&self, token: &Secret) -> bool {
        self.fake.fake().is_live(token.expose(), self.clock.now())
    }
}

#[tokio::test]
async fn from_consent_to_revocation_at_each_provider() {
    for provider in ALL {
        let world = world(provider);
        let first = world.tokens().await;
        assert!(world.live(&first.access), "{provider}");
        assert!(first.refresh.is_some(), "{provider}");
        assert_eq!(first.scopes.iter().filter(|scope| *scope == "read" || *scope == "write").count(), 2, "{provider}");
        let seconds = match provider {
            Provider::CalCom => 1800,
            Provider::Calendly => 7200,
            _ => 3599,
        };
        assert_eq!((first.expires_at.unwrap() - world.clock.now()).num_seconds(), seconds, "{provider}");
        let account = match provider {
            Provider::Calendly => Some("https://api.calendly.com/users/AAAAAAAAAAAAAAAA"),
            Provider::Google => Some("110169484474386276334"),
            _ => None,
        };
        assert_eq!(first.account.as_deref(), account, "{provider}");

        world.clock.advance(Duration::from_secs(seconds as u64));
        assert!(!world.live(&first.access) && first.is_expired(world.clock.now()), "{provider}");
        let second = world.oauth.refresh(&first).await.unwrap();
        assert!(world.live(&second.access), "{provider}");
        // Google repeats no refresh token; everybody else replaces it.
        assert_eq!(second.refresh == first.refresh, provider == Provider::Google, "{provider}");
        assert_eq!((&second.account, &second.scopes), (&first.account, &first.scopes), "{provider}");
        // And the one that came, or was kept, is good.
        let third = world.oauth.refresh(&second).await.unwrap();

        let revocation = world.oauth.revoke(&third).await.unwrap();
        let ends = matches!(provider, Provider::Google | Provider::Calendly);
        assert_eq!((revocation.revoked, revocation.left_to_do.is_none()), (ends, ends), "{provider}");
        assert_eq!(world.live(&third.access), !ends, "{provider}");
        if ends {
            // Ended already is ended.
            assert!(world.oauth.revoke(&third).await.unwrap().revoked, "{provider}");
            let refused = world.oauth.refresh(&third).await.unwrap_err();
            assert_eq!((refused.code(), refused.advice()), (ErrorCode::Auth, Advice::Reconnect), "{provider}");
        }
    }
}

#[tokio::test]
async fn public_applications_prove_themselves_by_pkce_alone() {
    for provider in ALL {
        let world = world_of(provider, "public-client", None);
        world.fake.fake().add_client("public-client", None, REDIRECT);
        let authorization = world.authorize(3);
        assert!(authorization.url.contains("code_challenge_method=S256"), "{provider}");
        let code = world.consent(&authorization).await;
        let verifier = authorization.verifier.as_ref();
        let wrong = Secret::from("x".repeat(43));
        let error = world.oauth.exchange(&code, Some(&wrong)).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Auth, "{provider}");
        let error = world.oauth.exchange(&code, None).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Auth, "{provider}");
        let tokens = world.oauth.exchange(&code, verifier).await.unwrap();
        assert!(world.live(&tokens.access), "{provider}");
    }
}

#[tokio::test]
async fn the_flow_over_a_socket() {
    let clock = Arc::new(SystemClock);
    let server = Server::start(OAuthFake::new(Provider::Calendly), clock.clone()).await.unwrap();
    let endpoints = server.fake().endpoints(&server.url());
    let app = OAuthApp::new(Provider::Calendly, "test-client", REDIRECT).secret("test-secret").endpoints(endpoints);
    let transport = ReqwestTransport::new().unwrap();
    let oauth = OAuth::new(app, transport.clone(), clock.clone()).unwrap();
    let authorization = oauth.app().authorize_now(&AuthorizeRequest::new(["users:read"])).unwrap();
    let other = oauth.app().authorize_now(&AuthorizeRequest::new(["users:read"])).unwrap();
    assert!(authorization.state != other.state && authorization.verifier != other.verifier);
    let page = transport.send(&Request::to(Method::Get, &authorization.url), &Limits::default()).await.unwrap();
    let code = oauth.app().callback(page.headers.get("location").unwrap(), &authorization.state).unwrap();
    let tokens = oauth.exchange(&code, authorization.verifier.as_ref()).await.unwrap();
    assert!(server.fake().is_live(tokens.access.expose(), clock.now()));
    let renewed = oauth.refresh(&tokens).await.unwrap();
    assert!(oauth.revoke(&renewed).await.unwrap().revoked);
    assert!(!server.fake().is_live(renewed.access.expose(), clock.now()));
}

#[test]
fn the_consent_page_is_asked_as_documented() {
    // RFC 7636, appendix B: verifier and challenge of these 32 bytes.
    let octets = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
        240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    let mut entropy = [0; 64];
    entropy[32..].copy_from_slice(&octets);
    let request = AuthorizeRequest {
        login_hint: Some("ada@example.com".to_owned()),
        ..AuthorizeRequest::new(["https://www.googleapis.com/auth/calendar.events"])
    };
    let app = OAuthApp::new(Provider::Google, "a&b", "https://app.example.com/cb?x=1");
    let authorization = app.authorize(&request, entropy).unwrap();
    assert_eq!(authorization.verifier.unwrap().expose(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_eq!(
        authorization.url,
        "https://accounts.google.com/o/oauth2/v2/auth?client_id=a%26b&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%3Fx%3D1\
         &response_type=code&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
         &scope=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcalendar.events\
         &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256\
         &access_type=offline&include_granted_scopes=true&prompt=consent&login_hint=ada%40example.com"
    );

    let url = |app: OAuthApp| app.authorize(&AuthorizeRequest::new(["A", "B"]), [0; 64]).unwrap();
    let microsoft = url(OAuthApp::new(Provider::Microsoft, "c", "https://r").tenant("a/b"));
    assert!(microsoft.url.starts_with("https://login.microsoftonline.com/a%2Fb/oauth2/v2.0/authorize?"));
    assert!(microsoft.url.contains("scope=A%20B%20offline_access") && microsoft.url.contains("response_mode=query"));
    let cal_com = url(OAuthApp::new(Provider::CalCom, "c", "https://r").secret("s"));
    assert!(cal_com.url.starts_with("https://app.cal.com/auth/oauth2/authorize?client_id=c&"));
    assert!(!cal_com.url.contains("code_challenge") && cal_com.verifier.is_none());
    assert!(url(OAuthApp::new(Provider::CalCom, "c", "https://r")).verifier.is_some());
    let calendly = url(OAuthApp::new(Provider::Calendly, "c", "https://r").secret("s"));
    assert!(calendly.url.starts_with("https://auth.calendly.com/oauth/authorize?") && calendly.verifier.is_some());
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let asked = |app: OAuthApp| app.authorize(&AuthorizeRequest::default(), [0; 64]).map(|_| ()).unwrap_err().code();
    assert_eq!(asked(OAuthApp::new(Provider::Google, "", "https://r")), ErrorCode::Validation);
    assert_eq!(asked(OAuthApp::new(Provider::Google, "c", "")), ErrorCode::Validation);
    assert_eq!(asked(OAuthApp::new(Provider::CalDav, "c", "https://r")), ErrorCode::Unsupported);
    let at = |token: &str| {
        let endpoints = Endpoints { token: token.to_owned(), ..Endpoints::google() };
        OAuthApp::new(Provider::Google, "c", "https://r").endpoints(endpoints).resolved_endpoints().map(|_| ())
    };
    for bad in [
        "http://auth.example.com/token",
        "https://a@b/t",
        "https://h/t#f",
        "ftp://h/t",
        "https:///t",
        "/token",
        "https://h\\x/",
        "http://localhost.example.com/",
    ] {
        assert_eq!(at(bad).unwrap_err().code(), ErrorCode::Blocked, "{bad}");
    }
    for good in
        ["https://auth.example.com/token", "http://127.0.0.1:4000/token", "http://localhost/t", "http://[::1]:80/t"]
    {
        at(good).unwrap();
    }
}

#[tokio::test]
async fn a_visitor_who_did_not_begin_here_is_refused() {
    let world = world(Provider::Google);
    let (mine, theirs) = (world.authorize(1), world.authorize(2));
    let answer = world.visit(&theirs.url).await;
    let location = answer.headers.get("location").unwrap();
    let error = world.oauth.app().callback(location, &mine.state).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Auth, Some("state")));
    assert!(check_state(Provider::Google, "", "").is_err(), "an empty state is never good");
    assert!(
        check_state(Provider::Google, "abc", "abd").is_err() && check_state(Provider::Google, "abc", "ab").is_err()
    );
    check_state(Provider::Google, "abc", "abc").unwrap();

    world.fake.fake().decline(true);
    let answer = world.visit(&mine.url).await;
    let error = world.oauth.app().callback(answer.headers.get("location").unwrap(), &mine.state).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Forbidden);
    // A declined consent of another visitor is still another visitor.
    let error = world.oauth.app().callback("error=access_denied&state=zzz", &mine.state).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Auth);
    let error = world.oauth.app().callback(&format!("?state={}", mine.state), &mine.state).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some("code")));
}

#[tokio::test]
async fn a_code_is_good_once_and_for_ten_minutes() {
    for provider in ALL {
        let world = world(provider);
        let authorization = world.authorize(1);
        let code = world.consent(&authorization).await;
        let tokens = world.oauth.exchange(&code, authorization.verifier.as_ref()).await.unwrap();
        assert!(world.live(&tokens.access));
        let error = world.oauth.exchange(&code, authorization.verifier.as_ref()).await.unwrap_err();
        assert_eq!((error.code(), error.advice()), (ErrorCode::Auth, Advice::Reconnect), "{provider}");
        assert!(!world.live(&tokens.access), "{provider}: a code that comes twice ends what it bought");
        let code = world.consent(&authorization).await;
        world.clock.advance(Duration::from_secs(600));
        let error = world.oauth.exchange(&code, authorization.verifier.as_ref()).await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Auth, "{provider}");
    }
}

#[tokio::test]
async fn a_wrong_secret_says_so_and_is_not_the_owners_fault() {
    for provider in ALL {
        let world = world_of(provider, "test-client", Some("wrong"));
        let tokens = world.fake.fake().connect(world.clock.now());
        let error = world.oauth.refresh(&tokens).await.unwrap_err();
        assert_eq!((error.code(), error.status()), (ErrorCode::Auth, Some(401)), "{provider}");
        assert!(error.message().contains("application's settings"), "{error}");
        // The refresh token was not spent.
        let right = OAuthApp::new(provider, "test-client", REDIRECT).secret("test-secret");
        let right = right.endpoints(world.fake.fake().endpoints(BASE));
        OAuth::new(right, world.fake.clone(), world.clock.clone()).unwrap().refresh(&tokens).await.unwrap();
    }
}

#[tokio::test]
async fn a_spent_refresh_token_ends_the_family_where_it_is_single_use() {
    for provider in ALL {
        let world = world(provider);
        let first = world.tokens().await;
        let second = world.oauth.refresh(&first).await.unwrap();
        let again = world.oauth.refresh(&first).await;
        let single_use = matches!(provider, Provider::CalCom | Provider::Calendly);
        assert_eq!(again.is_err(), single_use, "{provider}");
        assert_eq!(world.live(&second.access), !single_use, "{provider}");
        if let Err(error) = again {
            assert_eq!((error.code(), error.advice()), (ErrorCode::Auth, Advice::Reconnect));
        }
    }
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_once_more() {
    // The request never arrived: the second one does.
    let lost = world(Provider::Calendly);
    let tokens = lost.tokens().await;
    lost.fake.fake().script.add("POST /oauth/token", 1, Scenario::Down);
    lost.oauth.refresh(&tokens).await.unwrap();
    // It arrived, and the token is spent: the owner must connect anew.
    let spent = world(Provider::Calendly);
    let tokens = spent.tokens().await;
    spent.fake.fake().script.add("POST /oauth/token", 1, Scenario::Lost);
    let error = spent.oauth.refresh(&tokens).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Auth, Advice::Reconnect));
    assert!(error.message().contains("was lost"), "{error}");
    // Nobody answers at all: try later, with the same token.
    let down = world(Provider::Calendly);
    let tokens = down.tokens().await;
    down.fake.fake().script.add("POST /oauth/token", 2, Scenario::Down);
    let error = down.oauth.refresh(&tokens).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Transport, Advice::Retry));
    down.oauth.refresh(&tokens).await.unwrap();
    assert_eq!(down.fake.fake().renewals(), 1);
    // Google's refresh token is not spent by a lost answer.
    let google = world(Provider::Google);
    let tokens = google.tokens().await;
    google.fake.fake().script.add("POST /token", 1, Scenario::Lost);
    google.oauth.refresh(&tokens).await.unwrap();
}

#[tokio::test]
async fn refusals_have_their_classes() {
    let cases: [(u16, &str, ErrorCode, Advice); 12] = [
        (400, r#"{"error":"invalid_grant"}"#, ErrorCode::Auth, Advice::Reconnect),
        (400, r#"{"error":"interaction_required","error_codes":[50076]}"#, ErrorCode::Auth, Advice::Reconnect),
        (401, r#"{"error":"invalid_client"}"#, ErrorCode::Auth, Advice::Reconnect),
        (400, r#"{"error":"invalid_request"}"#, ErrorCode::Validation, Advice::Fix),
        (400, r#"{"error":"invalid_scope"}"#, ErrorCode::Validation, Advice::Fix),
        (400, r#"{"error":"unsupported_grant_type"}"#, ErrorCode::Unsupported, Advice::Fix),
        (400, r#"{"error":"temporarily_unavailable"}"#, ErrorCode::Upstream, Advice::Retry),
        (503, r#"{"error":"invalid_grant"}"#, ErrorCode::Upstream, Advice::Retry),
        (429, r#"{}"#, ErrorCode::RateLimited, Advice::Retry),
        (
            401,
            r#"{"status":"error","error":{"code":"UnauthorizedException","message":"Invalid"}}"#,
            ErrorCode::Auth,
            Advice::Reconnect,
        ),
        (404, "<html>", ErrorCode::NotFound, Advice::Fix),
        (302, "", ErrorCode::Blocked, Advice::Fix),
    ];
    for (status, body, code, advice) in cases {
        let world = world(Provider::Google);
        let tokens = world.tokens().await;
        let answer = Response::json(status, &serde_json::Value::Null).bytes(body.as_bytes().to_vec());
        world.fake.fake().script.add("POST /token", 9, Scenario::Answer(answer));
        let error = world.oauth.refresh(&tokens).await.unwrap_err();
        assert_eq!((error.code(), error.advice()), (code, advice), "{status} {body}: {error}");
    }
}

#[tokio::test]
async fn answers_in_every_known_shape_are_read() {
    let now = clock().now();
    // Sources: RFC 6749 5.1; Cal.com API v2 reference, "Refresh managed user tokens"; Calendly, "Get Access Token".
    let cases = [
        (
            r#"{"access_token":"A","token_type":"bearer","expires_in":1800,"refresh_token":"R","scope":"BOOKING_READ,BOOKING_WRITE"}"#,
            Some(1800),
            2,
        ),
        (r#"{"access_token":"A","refresh_token":"R","expires_in":"3600"}"#, Some(3600), 2),
        (r#"{"access_token":"A","refresh_token":"R","scope":["a","b c"]}"#, None, 3),
        (
            r#"{"status":"success","data":{"accessToken":"A","refreshToken":"R","accessTokenExpiresAt":1773061200000}}"#,
            Some(3600),
            2,
        ),
        (
            r#"{"status":"success","data":{"accessToken":"A","refreshToken":"R","accessTokenExpiresAt":"2026-03-09T13:00:00Z"}}"#,
            Some(3600),
            2,
        ),
        (r#"{"access_token":"A","refresh_token":"R","expires_in":1e300,"scope":"a b"}"#, Some(315_360_000), 2),
        (r#"{"access_token":"A","refresh_token":"R","expires_in":-5,"scope":"a b"}"#, Some(0), 2),
    ];
    for (body, seconds, scopes) in cases {
        let world = world(Provider::CalCom);
        let mut tokens = world.tokens().await;
        tokens.scopes = vec!["x".to_owned(), "y".to_owned()];
        let answer = Response::json(200, &serde_json::Value::Null).bytes(body.as_bytes().to_vec());
        world.fake.fake().script.add("POST", 1, Scenario::Answer(answer));
        let read = world.oauth.refresh(&tokens).await.unwrap();
        assert_eq!((read.access.expose(), read.refresh.as_ref().unwrap().expose()), ("A", "R"), "{body}");
        assert_eq!(read.expires_at.map(|at| (at - now).num_seconds()), seconds, "{body}");
        assert_eq!(read.scopes.len(), scopes, "{body}");
    }
    for (body, path) in [
        ("{}", "access_token"),
        (r#"{"access_token":""}"#, "access_token"),
        (r#"{"access_token":7}"#, "access_token"),
        (r#"{"access_token":"A","token_type":"mac"}"#, "token_type"),
        ("not json", "."),
    ] {
        let world = world(Provider::CalCom);
        let tokens = world.tokens().await;
        world.fake.fake().script.add("POST", 1, Scenario::Garbage(body.as_bytes().to_vec()));
        let error = world.oauth.refresh(&tokens).await.unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some(path)), "{body}");
    }
}

#[tokio::test]
async fn the_older_addresses_of_cal_com_work() {
    for endpoints in [Endpoints::cal_com_older(BASE), Endpoints::cal_com_legacy(&format!("{BASE}/"))] {
        let clock = clock();
        let fake = InProcess::new(OAuthFake::new(Provider::CalCom), clock.clone());
        let app = OAuthApp::new(Provider::CalCom, "test-client", REDIRECT).secret("test-secret").endpoints(endpoints);
        let oauth = OAuth::new(app, fake.clone(), clock.clone()).unwrap();
        let world = World { provider: Provider::CalCom, clock, fake, oauth };
        let tokens = world.tokens().await;
        assert_eq!(world.provider, Provider::CalCom);
        let renewed = world.oauth.refresh(&tokens).await.unwrap();
        assert!(world.live(&renewed.access));
    }
}

#[tokio::test]
async fn what_is_sent_to_addresses_of_ones_own_is_as_the_provider_documents_it() {
    for provider in ALL {
        let clock = clock();
        let fake = InProcess::new(OAuthFake::new(provider), clock.clone());
        let documented = fake.fake().endpoints(BASE);
        let app = serde_json::json!({
            "provider": provider.as_str(), "clientId": "test-client", "clientSecret": "test-secret", "redirectUri": REDIRECT,
            "endpoints": { "authorize": documented.authorize, "token": documented.token },
        });
        let app: OAuthApp = serde_json::from_value(app).unwrap();
        let resolved = app.resolved_endpoints().unwrap();
        assert_eq!((resolved.body, resolved.client_auth), (documented.body, documented.client_auth), "{provider:?}");
        let oauth = OAuth::new(app, fake.clone(), clock.clone()).unwrap();
        let world = World { provider, clock, fake, oauth };
        let tokens = world.tokens().await;
        assert!(world.live(&world.oauth.refresh(&tokens).await.unwrap().access), "{provider:?}");
    }
}

#[tokio::test]
async fn an_application_has_tokens_of_its_own_at_microsoft_alone() {
    let world = world(Provider::Microsoft);
    let session = AppSession::new(world.oauth.clone(), "https://graph.microsoft.com/.default");
    let first = session.access_token(None).await.unwrap();
    assert!(world.live(&first));
    assert_eq!(session.access_token(None).await.unwrap(), first);
    assert_ne!(session.access_token(Some(&first)).await.unwrap(), first, "a refused token is replaced");
    world.clock.advance(Duration::from_secs(3599 - 59));
    let second = session.access_token(None).await.unwrap();
    assert!(world.live(&second));
    world.clock.advance(Duration::from_secs(50));
    assert!(world.live(&session.access_token(None).await.unwrap()));

    // At addresses of one's own the tenant stands in the address.
    let app = OAuthApp::new(Provider::Microsoft, "test-client", REDIRECT).secret("test-secret");
    let app = app.endpoints(world.fake.fake().endpoints(BASE));
    let oauth = OAuth::new(app, world.fake.clone(), world.clock.clone()).unwrap();
    assert!(oauth.app_tokens("https://graph.microsoft.com/.default").await.is_ok());

    let error = world.oauth.app_tokens("Calendars.Read").await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
    for (provider, tenant, code) in [
        (Provider::Google, "x", ErrorCode::Unsupported),
        (Provider::Microsoft, "common", ErrorCode::Validation),
        (Provider::Microsoft, "organizations", ErrorCode::Validation),
    ] {
        let app = OAuthApp::new(provider, "c", REDIRECT).secret("s").tenant(tenant);
        let oauth = OAuth::new(app, world.fake.clone(), world.clock.clone()).unwrap();
        assert_eq!(oauth.app_tokens("https://graph.microsoft.com/.default").await.unwrap_err().code(), code);
    }
}

#[tokio::test]
async fn nothing_secret_shows_in_errors_or_debug() {
    for provider in ALL {
        let world = world_of(provider, "test-client", Some("wrong-secret-8d1f"));
        world.fake.fake().echo(true);
        let tokens = world.fake.fake().connect(world.clock.now());
        let authorization = world.authorize(9);
        let code = world.consent(&authorization).await;
        let errors = [
            world.oauth.refresh(&tokens).await.unwrap_err(),
            world.oauth.exchange(&code, authorization.verifier.as_ref()).await.unwrap_err(),
        ];
        let shown = format!(
            "{errors:?} {:#?} {} {:?} {:?} {:?} {:?}",
            errors,
            errors[0],
            tokens,
            authorization,
            world.oauth,
            errors[1].to_json()
        );
        let secrets = [
            "wrong-secret-8d1f",
            tokens.access.expose(),
            tokens.refresh.as_ref().unwrap().expose(),
            code.expose(),
            &authorization.state,
            authorization.verifier.as_ref().map_or("unused-verifier", Secret::expose),
        ];
        for secret in secrets {
            assert!(!shown.contains(secret), "{provider}: {secret} in {shown}");
        }
    }
    // An error whose name is the token itself is not repeated either.
    let world = world(Provider::Google);
    let tokens = world.tokens().await;
    let answer = Response::json(400, &serde_json::json!({ "error": tokens.refresh.as_ref().unwrap().expose() }));
    world.fake.fake().script.add("POST", 1, Scenario::Answer(answer));
    let error = world.oauth.refresh(&tokens).await.unwrap_err();
    assert_eq!(error.message(), "the server refused");
}

#[test]
fn tokens_go_to_plain_json_and_back() {
    let now = clock().now();
    let mut tokens = Tokens::new("A", now).refresh("R").expires_at(now);
    tokens.scopes = vec!["s".to_owned()];
    tokens.account = Some("me".to_owned());
    assert_eq!(Tokens::from_plain_json(&tokens.to_plain_json()), Some(tokens));
    assert_eq!(Tokens::from_plain_json(&serde_json::json!({ "access": 1 })), None);
}

#[tokio::test]
async fn outages_are_tried_again_and_rate_limits_waited_for() {
    let world = world(Provider::Microsoft);
    let tokens = world.tokens().await;
    let busy = Response::json(429, &serde_json::json!({})).header("retry-after", "3");
    world.fake.fake().script.add("POST", 1, Scenario::Answer(busy));
    let before = world.clock.now();
    world.oauth.refresh(&tokens).await.unwrap();
    assert!((world.clock.now() - before).num_seconds() >= 3);
}
