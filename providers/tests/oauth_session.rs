//! One account, many callers, several processes: the refresh token is spent once, and its successor is never lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#[path = "common/log.rs"]
mod log;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use log::Log;
use whenfree_providers::channel::{Call, Channel, TokenSource};
use whenfree_providers::clock::{Clock, ManualClock, SystemClock};
use whenfree_providers::fakes::{InProcess, OAuthFake, Scenario, Server};
use whenfree_providers::http::{BoxFuture, Request};
use whenfree_providers::oauth::{MemoryStore, OAuth, OAuthApp, Session, StoredTokens, TokenStore, Tokens};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{Advice, Error, ErrorCode, Provider, Secret};

const BASE: &str = "https://auth.example.com";

/// A store like a database: it lets others go first, can be out of order, and counts.
#[derive(Debug)]
struct Database {
    memory: MemoryStore,
    outages: AtomicUsize,
    saves: AtomicUsize,
}

impl Database {
    fn new(tokens: Tokens) -> Arc<Self> {
        Arc::new(Self { memory: MemoryStore::new(tokens), outages: AtomicUsize::new(0), saves: AtomicUsize::new(0) })
    }

    fn tokens(&self) -> Tokens {
        self.memory.record().unwrap().tokens
    }
}

impl TokenStore for Database {
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, Error>> {
        Box::pin(async {
            tokio::task::yield_now().await;
            self.memory.load().await
        })
    }

    fn save<'a>(&'a self, record: &'a StoredTokens, expected: u64) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.saves.fetch_add(1, Ordering::SeqCst);
            // The claim goes through, the new tokens do not.
            let down = |left: usize| (record.renewing_until.is_none() && left > 0).then(|| left - 1);
            if self.outages.fetch_update(Ordering::SeqCst, Ordering::SeqCst, down).is_ok() {
                return Err(Error::new(Provider::Calendly, "save", ErrorCode::Upstream, "the database is away"));
            }
            self.memory.save(record, expected).await
        })
    }
}

struct World {
    clock: Arc<ManualClock>,
    fake: Arc<InProcess<OAuthFake>>,
    oauth: OAuth,
    store: Arc<Database>,
    session: Arc<Session>,
}

fn world(provider: Provider) -> World {
    let clock = Arc::new(ManualClock::at("2026-03-09T12:00:00Z".parse().unwrap()));
    let fake = InProcess::new(OAuthFake::new(provider), clock.clone());
    let tokens = fake.fake().connect(clock.now());
    let app = OAuthApp::new(provider, "test-client", "https://app.example.com/callback").secret("test-secret");
    let app = app.endpoints(fake.fake().endpoints(BASE));
    let oauth = OAuth::new(app, fake.clone(), clock.clone()).unwrap();
    let store = Database::new(tokens);
    let session = Session::new(oauth.clone(), store.clone());
    World { clock, fake, oauth, store, session }
}

impl World {
    async fn token(&self) -> Secret {
        self.session.access_token(None).await.unwrap()
    }

    fn live(&self, token: &Secret) -> bool {
        self.fake.fake().is_live(token.expose(), self.clock.now())
    }

    fn renewals(&self) -> usize {
        self.fake.fake().renewals()
    }
}

#[tokio::test]
async fn tokens_are_renewed_a_minute_before_they_expire_and_not_sooner() {
    let world = world(Provider::Calendly);
    let first = world.token().await;
    world.clock.advance(Duration::from_secs(7200 - 61));
    assert_eq!(world.token().await, first);
    assert_eq!(world.renewals(), 0);
    world.clock.advance(Duration::from_secs(1));
    let second = world.token().await;
    assert!(second != first && world.live(&second));
    assert_eq!(world.store.tokens().access, second, "stored");
    assert_eq!(world.token().await, second);
    assert_eq!(world.renewals(), 1);
    // Tokens that live less than the margin are renewed at half of their life.
    let now = world.clock.now();
    let short = Tokens::new("a", now).expires_at(now + chrono::TimeDelta::seconds(40));
    let margin = chrono::TimeDelta::seconds(60);
    assert!(!short.is_due(margin, now + chrono::TimeDelta::seconds(19)));
    assert!(short.is_due(margin, now + chrono::TimeDelta::seconds(20)));
    // Tokens of unknown life are good until one is refused.
    assert!(!Tokens::new("a", now).is_due(margin, now + chrono::TimeDelta::days(900)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_callers_spend_one_refresh_token() {
    for slow in [None, Some(Duration::from_millis(300))] {
        let clock = Arc::new(SystemClock);
        let server = Server::start(OAuthFake::new(Provider::Calendly), clock.clone()).await.unwrap();
        let tokens = server.fake().connect(clock.now() - chrono::TimeDelta::hours(3));
        if let Some(slow) = slow {
            server.fake().script.add("POST /oauth/token", 1, Scenario::Slow(slow));
        }
        let app =
            OAuthApp::new(Provider::Calendly, "test-client", "https://app.example.com/callback").secret("test-secret");
        let app = app.endpoints(server.fake().endpoints(&server.url()));
        let oauth = OAuth::new(app, ReqwestTransport::new().unwrap(), clock.clone()).unwrap();
        let session = Session::new(oauth, Database::new(tokens));
        let callers: Vec<_> = (0..100)
            .map(|_| {
                let session = session.clone();
                tokio::spawn(async move { session.access_token(None).await })
            })
            .collect();
        let mut tokens = std::collections::HashSet::new();
        for caller in callers {
            tokens.insert(caller.await.unwrap().unwrap().expose().to_owned());
        }
        assert_eq!((tokens.len(), server.fake().renewals()), (1, 1));
        assert!(tokens.iter().all(|token| server.fake().is_live(token, clock.now())));
    }
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_for_all_who_held_it() {
    let world = world(Provider::Calendly);
    let old = world.token().await;
    world.fake.fake().expire(old.expose());
    let fresh = world.session.access_token(Some(&old)).await.unwrap();
    assert!(fresh != old && world.live(&fresh));
    // Another caller was refused with the same old token: the fresh one is theirs too.
    assert_eq!(world.session.access_token(Some(&old)).await.unwrap(), fresh);
    assert_eq!(world.renewals(), 1);
    // Another process held the old one as well, and finds the fresh one in the store.
    let other = Session::new(world.oauth.clone(), world.store.clone());
    assert_eq!(other.access_token(Some(&old)).await.unwrap(), fresh);
    assert_eq!(world.renewals(), 1);
}

#[tokio::test]
async fn a_client_goes_on_when_its_token_dies_under_it() {
    let world = world(Provider::Google);
    let channel =
        Channel::new(Provider::Google, BASE, world.fake.clone(), world.clock.clone(), world.session.credentials());
    let old = world.token().await;
    world.fake.fake().expire(old.expose());
    // The authorization server stands for an API here: it answers 401 once, then as it does.
    let unauthorized = whenfree_providers::http::Response::new(401);
    world.fake.fake().script.add("POST /revoke", 1, Scenario::Answer(unauthorized));
    let revoke = Request::post(&["revoke"]).form(&[("token", "unknown")]);
    let error = channel.send(Call::safe("test", revoke)).await.unwrap_err();
    assert_eq!((error.status(), world.renewals()), (Some(400), 1));
}

#[tokio::test]
async fn two_processes_do_not_both_spend_a_single_use_token() {
    for provider in [Provider::Calendly, Provider::CalCom] {
        let world = world(provider);
        world.clock.advance(Duration::from_secs(7200));
        let sessions: Vec<_> = (0..5).map(|_| Session::new(world.oauth.clone(), world.store.clone())).collect();
        let askers =
            sessions.iter().cloned().map(|session| tokio::spawn(async move { session.access_token(None).await }));
        let mut tokens = Vec::new();
        for asker in askers.collect::<Vec<_>>() {
            tokens.push(asker.await.unwrap().unwrap());
        }
        assert_eq!(world.renewals(), 1, "{provider}");
        assert!(tokens.iter().all(|token| world.live(token)), "{provider}: the family is alive");
        let record = world.store.memory.record().unwrap();
        assert_eq!((record.tokens.access, record.renewing_until), (tokens.remove(0), None), "{provider}");
    }
}

#[tokio::test]
async fn a_dead_process_holds_the_others_up_for_its_claim_only() {
    let world = world(Provider::Google);
    world.clock.advance(Duration::from_secs(7200));
    // It claimed the refresh token and died.
    let record = world.store.memory.record().unwrap();
    let until = world.clock.now() + chrono::TimeDelta::seconds(90);
    let claim = StoredTokens { revision: record.revision + 1, renewing_until: Some(until), ..record };
    assert!(world.store.memory.save(&claim, claim.revision - 1).await.unwrap());
    assert!(!world.store.memory.save(&claim, claim.revision - 1).await.unwrap(), "a revision is replaced once");
    let token = world.token().await;
    assert!(world.live(&token) && world.clock.now() >= until);
    assert!(world.clock.now() < until + chrono::TimeDelta::seconds(2));
    assert_eq!(StoredTokens::from_plain_json(&claim.to_plain_json()), Some(claim));
}

#[tokio::test]
async fn a_caller_who_gives_up_does_not_lose_the_new_tokens() {
    let clock = Arc::new(SystemClock);
    let server = Server::start(OAuthFake::new(Provider::Calendly), clock.clone()).await.unwrap();
    let tokens = server.fake().connect(clock.now() - chrono::TimeDelta::hours(3));
    server.fake().script.add("POST /oauth/token", 1, Scenario::Slow(Duration::from_millis(200)));
    let app =
        OAuthApp::new(Provider::Calendly, "test-client", "https://app.example.com/callback").secret("test-secret");
    let app = app.endpoints(server.fake().endpoints(&server.url()));
    let oauth = OAuth::new(app, ReqwestTransport::new().unwrap(), clock.clone()).unwrap();
    let session = Session::new(oauth, Database::new(tokens));
    let impatient = tokio::time::timeout(Duration::from_millis(50), session.access_token(None)).await;
    assert!(impatient.is_err());
    let token = session.access_token(None).await.unwrap();
    assert!(server.fake().is_live(token.expose(), clock.now()));
    assert_eq!(server.fake().renewals(), 1);
}

#[tokio::test]
async fn a_store_that_is_away_loses_nothing_and_nothing_is_used_before_it_is_stored() {
    let world = world(Provider::Calendly);
    world.clock.advance(Duration::from_secs(7200));
    world.store.outages.store(2, Ordering::SeqCst);
    let token = world.token().await;
    assert_eq!((world.renewals(), world.store.tokens().access), (1, token));

    world.clock.advance(Duration::from_secs(7200));
    world.store.outages.store(3, Ordering::SeqCst);
    let error = world.session.access_token(None).await.unwrap_err();
    assert_eq!((error.code(), error.operation()), (ErrorCode::Upstream, "save"));
    assert_eq!(world.renewals(), 2);
    // The database is back: the tokens bought before are stored and used, and no others bought.
    let token = world.token().await;
    assert_eq!((world.renewals(), &world.store.tokens().access), (2, &token));
    assert!(world.live(&token));
}

#[tokio::test]
async fn a_dead_refresh_token_is_not_tried_again_until_the_account_is_connected_anew() {
    let world = world(Provider::Google);
    world.token().await;
    world.clock.advance(Duration::from_secs(3600));
    world.fake.fake().withdraw();
    for _ in 0..3 {
        let error = world.session.access_token(None).await.unwrap_err();
        assert_eq!((error.code(), error.advice()), (ErrorCode::Auth, Advice::Reconnect));
    }
    // The claim, and its return: the second and third time nobody was asked.
    assert_eq!(world.store.saves.load(Ordering::SeqCst), 2);
    assert_eq!(world.store.memory.record().unwrap().renewing_until, None);
    let tokens = world.fake.fake().connect(world.clock.now());
    world.store.memory.replace(tokens.clone());
    assert_eq!(world.token().await, tokens.access);

    let empty = Session::new(world.oauth.clone(), Arc::new(MemoryStore::default()));
    assert_eq!(empty.access_token(None).await.unwrap_err().code(), ErrorCode::Auth);
    let without = Database::new(Tokens::new("a", world.clock.now()).expires_at(world.clock.now()));
    let without = Session::new(world.oauth.clone(), without);
    let error = without.access_token(None).await.unwrap_err();
    assert!(error.code() == ErrorCode::Auth && error.message().contains("no refresh token"), "{error}");
}

#[tokio::test]
async fn an_outage_is_bridged_as_long_as_the_old_token_lives() {
    let world = world(Provider::Calendly);
    let old = world.token().await;
    world.clock.advance(Duration::from_secs(7200 - 30));
    world.fake.fake().script.add("POST", 2, Scenario::Down);
    assert_eq!(world.token().await, old, "it lives for another half minute");
    // A refused token is not alive, whatever its expiry says.
    world.fake.fake().script.add("POST", 2, Scenario::Down);
    let error = world.session.access_token(Some(&old)).await.unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Transport, Advice::Retry));
    world.clock.advance(Duration::from_secs(31));
    world.fake.fake().script.add("POST", 1, Scenario::Down);
    assert_eq!(world.session.access_token(None).await.unwrap_err().advice(), Advice::Retry);
    // Nothing was spent: it goes on when the provider is back.
    world.clock.advance(Duration::from_secs(60));
    assert!(world.live(&world.token().await));
}

#[tokio::test]
async fn those_who_waited_for_a_failed_renewal_fail_with_it() {
    let world = world(Provider::Calendly);
    world.clock.advance(Duration::from_secs(7200));
    world.fake.fake().script.add("POST", 2, Scenario::Down);
    let callers: Vec<_> = (0..50)
        .map(|_| {
            let session = world.session.clone();
            tokio::spawn(async move { session.access_token(None).await })
        })
        .collect();
    let mut failed = 0;
    for caller in callers {
        failed += usize::from(caller.await.unwrap().is_err());
    }
    assert_eq!((failed, world.renewals()), (50, 0));
    assert_eq!(world.store.saves.load(Ordering::SeqCst), 2, "one claim and its return");
}

#[tokio::test]
async fn the_winner_of_a_late_claim_counts() {
    // Another process has stored other tokens while ours were bought (its claim was later than ours ran out).
    #[derive(Debug)]
    struct Overtaken(MemoryStore, Tokens);
    impl TokenStore for Overtaken {
        fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, Error>> {
            self.0.load()
        }
        fn save<'a>(&'a self, record: &'a StoredTokens, expected: u64) -> BoxFuture<'a, Result<bool, Error>> {
            if record.renewing_until.is_none() {
                self.0.replace(self.1.clone());
            }
            self.0.save(record, expected)
        }
    }
    let world = world(Provider::Microsoft);
    let theirs = world.fake.fake().connect(world.clock.now() + chrono::TimeDelta::hours(1));
    let store = Overtaken(MemoryStore::new(world.store.tokens()), theirs.clone());
    let session = Session::new(world.oauth.clone(), Arc::new(store));
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(session.access_token(None).await.unwrap(), theirs.access);
}

#[tokio::test]
async fn a_renewal_taken_up_from_another_caller_serves_only_if_it_fits() {
    let world = world(Provider::Calendly);
    let old = world.store.tokens().access;
    world.fake.fake().expire(old.expose());
    // The first caller has begun to read the store, whose token looks good, and gives up.
    let mut first = world.session.access_token(None);
    let waits = std::future::poll_fn(|context| Poll::Ready(first.as_mut().poll(context).is_pending())).await;
    assert!(waits);
    drop(first);
    // The second one was refused with that very token.
    let token = world.session.access_token(Some(&old)).await.unwrap();
    assert!(token != old && world.live(&token));
}

#[tokio::test]
async fn an_account_connected_anew_during_a_renewal_goes_on_with_the_new_tokens() {
    /// The owner connects the account anew just after the refresh token was claimed.
    #[derive(Debug)]
    struct Reconnected(MemoryStore, Tokens);
    impl TokenStore for Reconnected {
        fn load(&self) -> BoxFuture<'_, Result<Option<StoredTokens>, Error>> {
            self.0.load()
        }
        fn save<'a>(&'a self, record: &'a StoredTokens, expected: u64) -> BoxFuture<'a, Result<bool, Error>> {
            let saved = self.0.save(record, expected);
            if record.renewing_until.is_some() {
                self.0.replace(self.1.clone());
            }
            saved
        }
    }
    let world = world(Provider::Calendly);
    world.clock.advance(Duration::from_secs(7200));
    world.fake.fake().withdraw();
    let fresh = world.fake.fake().connect(world.clock.now());
    let store = Reconnected(MemoryStore::new(world.store.tokens()), fresh.clone());
    let session = Session::new(world.oauth.clone(), Arc::new(store));
    assert_eq!(session.access_token(None).await.unwrap(), fresh.access);
}

#[tokio::test]
async fn nothing_secret_is_logged() {
    let log = Log::start();
    let world = world(Provider::Calendly);
    let mut secrets = vec!["test-secret".to_owned(), "dGVzdC1jbGllbnQ6dGVzdC1zZWNyZXQ".to_owned()];
    let mut keep = |tokens: &Tokens| {
        secrets.push(tokens.access.expose().to_owned());
        secrets.extend(tokens.refresh.as_ref().map(|refresh| refresh.expose().to_owned()));
    };
    keep(&world.store.tokens());
    world.clock.advance(Duration::from_secs(7200));
    world.fake.fake().script.add("POST", 1, Scenario::Down);
    world.token().await;
    keep(&world.store.tokens());
    world.fake.fake().echo(true);
    world.fake.fake().withdraw();
    world.clock.advance(Duration::from_secs(7200));
    let error = world.session.access_token(None).await.unwrap_err();
    let text = log.text();
    let shown = format!("{text} {error:?} {error} {:?} {:?} {:?}", world.session, world.store, world.oauth);
    assert!(text.contains("tokens renewed") && text.contains("tokens not renewed"), "{text}");
    for secret in secrets {
        assert!(!shown.contains(&secret), "{secret} in {shown}");
    }
}
