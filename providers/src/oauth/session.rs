//! One account's tokens, always good: renewed once for all who ask, stored before they are used.
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::client::OAuth;
use super::store::{StoredTokens, TokenStore};
use super::tokens::Tokens;
use crate::channel::{Credentials, TokenSource};
use crate::error::{Advice, Error, ErrorCode};
use crate::http::BoxFuture;
use crate::secret::Secret;

/// How long before the expiry new tokens are fetched.
pub(super) const MARGIN: TimeDelta = TimeDelta::seconds(60);
/// How long a claim on the refresh token lasts: longer than a renewal with all its attempts.
const CLAIM: TimeDelta = TimeDelta::seconds(90);
/// How long to wait before looking again whether another process is done.
const PAUSE: Duration = Duration::from_millis(200);
const OPERATION: &str = "access_token";

/// One account's way to a good access token: give it to a client as [`Credentials::Tokens`].
///
/// - However many callers ask at once, the refresh token is spent once; all wait for that. If a caller gives up waiting, the
///   next one takes the renewal up where it stands.
/// - Tokens are renewed 60 seconds before they expire, and when the provider refuses one. A token that another caller or
///   another process has renewed meanwhile is taken, not renewed again.
/// - Several processes may share the [`TokenStore`]. Before one spends the refresh token it claims it in the store for 90
///   seconds; the others wait for its tokens. New tokens are stored before anybody gets them.
/// - If a process dies between the provider's answer and the store, the claim runs out, and the next process spends the old
///   refresh token again. Google and Microsoft still take it; where refresh tokens are single-use (Calendly, Cal.com) the
///   provider refuses, the error is `auth`, and the account is to be connected anew. Nothing can be done about that on this
///   side: the new tokens were known to the dead process alone.
/// - If the provider cannot be reached, the old access token is used as long as it lives.
pub struct Session {
    inner: Arc<Inner>,
    state: tokio::sync::Mutex<State>,
    finished: AtomicU64,
}

#[derive(Default)]
struct State {
    record: Option<StoredTokens>,
    /// The renewal under way. It stands here and not in its caller, who may be dropped.
    renewal: Option<BoxFuture<'static, Result<StoredTokens, Error>>>,
    /// How the last renewal failed, for those who waited for it.
    failed: Option<Error>,
}

#[derive(Debug)]
struct Inner {
    oauth: OAuth,
    store: Arc<dyn TokenStore>,
    memory: Mutex<Memory>,
}

#[derive(Debug, Default)]
struct Memory {
    /// New tokens that the store would not take yet, and the refresh token they were bought with.
    unsaved: Option<(StoredTokens, Tokens)>,
    /// A refresh token that the provider has refused, and how.
    dead: Option<(Secret, Error)>,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("provider", &self.inner.oauth.app().provider).finish_non_exhaustive()
    }
}

impl Session {
    /// The account whose tokens `store` keeps. All callers in a process share one session.
    pub fn new(oauth: OAuth, store: Arc<dyn TokenStore>) -> Arc<Self> {
        let inner = Arc::new(Inner { oauth, store, memory: Mutex::default() });
        Arc::new(Self { inner, state: tokio::sync::Mutex::default(), finished: AtomicU64::new(0) })
    }

    /// The credentials for a client's channel.
    pub fn credentials(self: &Arc<Self>) -> Credentials {
        let source: Arc<dyn TokenSource> = Arc::clone(self) as Arc<dyn TokenSource>;
        Credentials::Tokens(source)
    }

    async fn token(&self, refused: Option<&Secret>) -> Result<Secret, Error> {
        let begun = self.finished.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        loop {
            let state = &mut *state;
            let now = self.inner.oauth.channel().now();
            let mut own = false;
            if state.renewal.is_none() {
                if let Some(record) = state.record.as_ref().filter(|record| usable(&record.tokens, refused, now)) {
                    return Ok(record.tokens.access.clone());
                }
                // A renewal failed while this caller waited for it: the next one would fail alike.
                if let Some(error) = state.failed.clone().filter(|_| self.finished.load(Ordering::Acquire) != begun) {
                    return state.fall_back(error, refused, now);
                }
                own = true;
            }
            let renew = || Box::pin(Arc::clone(&self.inner).renewed(refused.cloned())) as BoxFuture<'static, _>;
            let outcome = state.renewal.get_or_insert_with(renew).await;
            state.renewal = None;
            self.finished.fetch_add(1, Ordering::AcqRel);
            match outcome {
                Ok(record) => {
                    state.failed = None;
                    let token = record.tokens.access.clone();
                    state.record = Some(record);
                    // A renewal taken up from another caller may have brought the very token that was refused here.
                    if own || refused != Some(&token) {
                        return Ok(token);
                    }
                }
                Err(error) => {
                    state.failed = Some(error.clone());
                    return state.fall_back(error, refused, now);
                }
            }
        }
    }
}

impl State {
    /// After a failed renewal: the old access token, if the provider could not be reached and the token lives.
    fn fall_back(&self, error: Error, refused: Option<&Secret>, now: DateTime<Utc>) -> Result<Secret, Error> {
        let alive = self.record.as_ref().filter(|record| refused.is_none() && !record.tokens.is_expired(now));
        alive.filter(|_| error.advice() == Advice::Retry).map(|record| record.tokens.access.clone()).ok_or(error)
    }
}

impl TokenSource for Session {
    fn access_token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Error>> {
        Box::pin(self.token(refused))
    }
}

fn usable(tokens: &Tokens, refused: Option<&Secret>, now: DateTime<Utc>) -> bool {
    !tokens.is_due(MARGIN, now) && refused.is_none_or(|refused| *refused != tokens.access)
}

/// What to do after one look at the store.
enum Step {
    Done(Box<StoredTokens>),
    Again,
}

impl Inner {
    /// A good record: the store's, if somebody else has renewed it, else one of our own renewal.
    async fn renewed(self: Arc<Self>, refused: Option<Secret>) -> Result<StoredTokens, Error> {
        let clock = Arc::clone(self.oauth.channel().clock());
        // Long enough to outlive a dead process's claim, and one more of another that begins then.
        let give_up = clock.now() + CLAIM * 2;
        while clock.now() <= give_up {
            match self.step(refused.as_ref()).await? {
                Step::Done(record) => return Ok(*record),
                Step::Again => {}
            }
        }
        let message = "another process keeps renewing the tokens without an end: try again later";
        Err(self.error(ErrorCode::Transport, message))
    }

    async fn step(&self, refused: Option<&Secret>) -> Result<Step, Error> {
        let clock = self.oauth.channel().clock();
        let unsaved = self.memory().unsaved.take();
        if let Some((record, spent)) = unsaved {
            return self.keep(record, spent).await;
        }
        let Some(stored) = self.store.load().await? else {
            return Err(self.error(ErrorCode::Auth, "no tokens are stored for this account: connect it"));
        };
        let now = clock.now();
        if usable(&stored.tokens, refused, now) {
            return Ok(Step::Done(Box::new(stored)));
        }
        if let Some((token, error)) = &self.memory().dead
            && stored.tokens.refresh.as_ref() == Some(token)
        {
            return Err(error.clone());
        }
        if stored.renewing_until.is_some_and(|until| until > now) {
            clock.sleep(PAUSE).await;
            return Ok(Step::Again);
        }
        let revision = stored.revision.saturating_add(1);
        let claim = StoredTokens { tokens: stored.tokens, revision, renewing_until: Some(now + CLAIM) };
        if !self.store.save(&claim, stored.revision).await? {
            return Ok(Step::Again);
        }
        self.spend(claim).await
    }

    /// Spends the refresh token that `claim` holds.
    async fn spend(&self, claim: StoredTokens) -> Result<Step, Error> {
        let provider = self.oauth.app().provider.as_str();
        match self.oauth.refresh(&claim.tokens).await {
            Ok(tokens) => {
                tracing::debug!(target: "whenfree", provider, "tokens renewed");
                let revision = claim.revision.saturating_add(1);
                self.keep(StoredTokens { tokens, revision, renewing_until: None }, claim.tokens).await
            }
            Err(error) => {
                tracing::debug!(target: "whenfree", provider, code = error.code().as_str(), "tokens not renewed");
                let stored = self.store.load().await.ok().flatten();
                // The owner may have connected the account anew meanwhile.
                if stored.is_some_and(|stored| stored.tokens.refresh != claim.tokens.refresh) {
                    return Ok(Step::Again);
                }
                // Only the grant itself can be worn out for good (RFC 6749 5.2); an application's secret may be mended.
                if error.message().contains("`invalid_grant`")
                    && let Some(token) = claim.tokens.refresh.clone()
                {
                    self.memory().dead = Some((token, error.clone()));
                }
                let revision = claim.revision.saturating_add(1);
                let freed = StoredTokens { tokens: claim.tokens, revision, renewing_until: None };
                // If the claim cannot be given back it runs out by itself.
                let _ = self.store.save(&freed, claim.revision).await;
                Err(error)
            }
        }
    }

    /// Stores new tokens that were bought with `spent`. If the store fails they are kept in memory for the next caller: the
    /// refresh token they were bought with is no more.
    async fn keep(&self, mut record: StoredTokens, spent: Tokens) -> Result<Step, Error> {
        let mut expected = record.revision.saturating_sub(1);
        let mut outage = None;
        for _ in 0..3 {
            match self.store.save(&record, expected).await {
                Ok(true) => return Ok(Step::Done(Box::new(record))),
                Ok(false) => match self.store.load().await {
                    // Only the claim was touched: ours are the successors of what is stored.
                    Ok(Some(stored))
                        if stored.tokens.refresh == spent.refresh && stored.tokens.access == spent.access =>
                    {
                        expected = stored.revision;
                        record.revision = expected.saturating_add(1);
                    }
                    // Other tokens are stored, or none any more: those count.
                    Ok(_) => return Ok(Step::Again),
                    Err(error) => outage = Some(error),
                },
                Err(error) => {
                    outage = Some(error);
                    self.oauth.channel().clock().sleep(PAUSE).await;
                }
            }
        }
        self.memory().unsaved = Some((record, spent));
        Err(outage.unwrap_or_else(|| self.error(ErrorCode::Transport, "the store takes no tokens: try again later")))
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn error(&self, code: ErrorCode, message: &str) -> Error {
        self.oauth.channel().error(OPERATION, code, message)
    }
}
