//! One account's way to its provider: what is sent again and what is not, what errors say, and what logs do not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{Log, at, ready};
use whenfree_providers::breaker::Breaker;
use whenfree_providers::cache::Cache;
use whenfree_providers::channel::{Call, Channel, Credentials, Failure, TokenSource};
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::guard::BlockedCode;
use whenfree_providers::http::{BoxFuture, Limits, Method, Request, Response, Transport, TransportError};
use whenfree_providers::retry::{Failed, retry_after};
use whenfree_providers::seal::SealErrorCode;
use whenfree_providers::webhook::RefusalCode;
use whenfree_providers::{Advice, Error, ErrorCode, Provider, Repeat, RetryPolicy, Secret};

/// A transport that has its answers written down, and keeps what it was asked.
#[derive(Debug, Default)]
struct Scripted {
    answers: Mutex<VecDeque<Result<Response, TransportError>>>,
    asked: Mutex<Vec<Request>>,
}

impl Scripted {
    fn new(answers: impl IntoIterator<Item = Result<Response, TransportError>>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), asked: Mutex::default() })
    }

    fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

impl Transport for Scripted {
    fn send<'a>(&'a self, request: &'a Request, _: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.asked.lock().unwrap().push(request.clone());
        let answer = self.answers.lock().unwrap().pop_front().expect("no further request");
        Box::pin(std::future::ready(answer))
    }
}

fn ok() -> Result<Response, TransportError> {
    Ok(Response::json(200, &serde_json::json!({"n": 1})))
}

fn status(status: u16) -> Result<Response, TransportError> {
    Ok(Response::new(status))
}

fn lost() -> Result<Response, TransportError> {
    Err(TransportError::unknown("the connection closed"))
}

struct Line {
    channel: Channel,
    transport: Arc<Scripted>,
    clock: Arc<ManualClock>,
}

fn line(credentials: Credentials, answers: impl IntoIterator<Item = Result<Response, TransportError>>) -> Line {
    let transport = Scripted::new(answers);
    let clock = Arc::new(ManualClock::at(at("2026-03-06T12:00:00Z")));
    let channel =
        Channel::new(Provider::CalCom, "https://api.cal.com/v2", transport.clone(), clock.clone(), credentials);
    Line { channel, transport, clock }
}

fn read() -> Call {
    Call::safe("bookings", Request::get(&["bookings"]))
}

fn book() -> Call {
    Call::once("create_booking", Request::post(&["bookings"]).json(&serde_json::json!({"start": "x"})))
}

type Answer = Result<Response, TransportError>;

#[test]
fn what_may_be_repeated_is_and_what_may_not_is_not() {
    // (the answers, is a read carried through?, is a booking?, attempts of the booking)
    let unsent = || Err(TransportError::unsent("no connection"));
    let table: [(&str, Vec<Answer>, bool, bool, usize); 6] = [
        ("an outage", vec![status(503), ok()], true, false, 1),
        ("a lost answer", vec![lost(), ok()], true, false, 1),
        ("no connection", vec![unsent(), ok()], true, true, 2),
        ("too many requests", vec![status(429), ok()], true, true, 2),
        ("a conflict", vec![status(409)], false, false, 1),
        ("a mistake", vec![status(400)], false, false, 1),
    ];
    for (name, answers, read_ends_well, booking_ends_well, sends) in table {
        let one = line(Credentials::None, answers.clone());
        assert_eq!(ready(one.channel.send(read())).is_ok(), read_ends_well, "{name}: read");
        let one = line(Credentials::None, answers);
        assert_eq!(ready(one.channel.send(book())).is_ok(), booking_ends_well, "{name}: booking");
        assert_eq!(one.transport.asked().len(), sends, "{name}: booking");
    }
}

#[test]
fn a_booking_whose_answer_is_lost_is_to_be_looked_up() {
    let one = line(Credentials::None, [lost()]);
    let error = ready(one.channel.send(book())).unwrap_err();
    assert_eq!((error.code(), error.advice(), error.maybe_done()), (ErrorCode::Transport, Advice::LookUp, true));
    // A refusal after a lost attempt does not undo it.
    let one = line(Credentials::None, [lost(), status(503), status(400)]);
    let error = ready(one.channel.send(read())).unwrap_err();
    assert_eq!((error.code(), error.maybe_done(), error.advice()), (ErrorCode::Validation, true, Advice::Fix));
    // The provider refused before anything was done: nothing is in doubt.
    let one = line(Credentials::None, [status(429), status(429), status(429), status(429)]);
    let error = ready(one.channel.send(book())).unwrap_err();
    assert_eq!((error.code(), error.maybe_done(), error.advice()), (ErrorCode::RateLimited, false, Advice::Retry));
}

#[test]
fn waits_follow_the_provider_and_the_budget() {
    let answer = Ok(Response::new(429).header("Retry-After", "20"));
    let one = line(Credentials::None, [answer.clone(), answer.clone(), answer.clone(), ok()]);
    let began = one.clock.now();
    // 20 + 20 seconds fit into the budget of 60, the third wait does not.
    let error = ready(one.channel.send(read())).unwrap_err();
    let waited = (one.clock.now() - began).num_seconds();
    assert!((40..43).contains(&waited), "{waited}");
    assert_eq!(one.transport.asked().len(), 3);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(20)));

    // Without Retry-After an exhausted limit says when it is over: in seconds, or in Unix seconds.
    for reset in ["7", "1772798407"] {
        let answer = Response::new(429)
            .header("X-RateLimit-Limit-Default", "120")
            .header("X-RateLimit-Remaining-Default", "0")
            .header("X-RateLimit-Reset-Default", reset);
        let one = line(Credentials::None, [Ok(answer), ok()]);
        let began = one.clock.now();
        ready(one.channel.send(read())).unwrap();
        assert!((7..9).contains(&(one.clock.now() - began).num_seconds()), "{reset}");
        let rate = one.channel.rate_limit().unwrap();
        assert_eq!((rate.limit, rate.remaining, rate.reset), (Some(120), 0, at("2026-03-06T12:00:07Z")));
    }
}

#[test]
fn retry_after_is_read_in_both_forms() {
    let now = at("2026-03-06T12:00:00Z");
    let seconds = |text| retry_after(text, now).map(|wait| wait.as_secs());
    assert_eq!(seconds("120"), Some(120));
    assert_eq!(seconds(" 0 "), Some(0));
    assert_eq!(seconds("Fri, 06 Mar 2026 12:02:00 GMT"), Some(120));
    assert_eq!(seconds("Fri, 06 Mar 2026 11:00:00 GMT"), Some(0));
    assert_eq!(seconds("999999999999"), Some(86_400));
    assert_eq!(seconds("1e400"), None);
    for text in ["", "-1", "soon", "NaN", "Fri, 06 Mar 2026"] {
        assert_eq!(seconds(text), None, "{text}");
    }
}

#[test]
fn jitter_comes_from_the_seed_and_fills_its_bound() {
    let failed = Failed { code: ErrorCode::Upstream, maybe_done: true, retry_after: None };
    let wait = |seed, attempt| {
        let policy = RetryPolicy::default().attempts(9).seed(seed).budget(Duration::from_secs(1_000));
        policy.wait(attempt, Duration::ZERO, Repeat::Safe, &failed).unwrap().as_secs_f64()
    };
    assert_eq!(wait(1, 1), wait(1, 1));
    for (attempt, bound) in [(1, 0.5), (2, 1.0), (3, 2.0), (7, 32.0), (8, 32.0)] {
        let waits: Vec<f64> = (0..1_000).map(|seed| wait(seed, attempt)).collect();
        assert!(waits.iter().all(|wait| (0.0..bound).contains(wait)), "attempt {attempt}");
        let mean = waits.iter().sum::<f64>() / 1_000.0;
        assert!((0.45 * bound..0.55 * bound).contains(&mean), "attempt {attempt}: {mean}");
    }
    let last = RetryPolicy::default().wait(4, Duration::ZERO, Repeat::Safe, &failed);
    assert_eq!(last, None, "four attempts are all");
}

#[test]
fn an_account_that_keeps_failing_is_left_alone_for_a_while() {
    let one = line(Credentials::None, [status(500), status(500), status(500), ok(), status(500), ok()]);
    let channel = one.channel.clone().retry(RetryPolicy::none()).breaker(Breaker::new(2, Duration::from_secs(30)));
    let code = |outcome: Result<Response, Error>| outcome.map(|_| ()).map_err(|error| error.code());
    assert_eq!(code(ready(channel.send(read()))), Err(ErrorCode::Upstream));
    assert_eq!(code(ready(channel.send(read()))), Err(ErrorCode::Upstream));
    let error = ready(channel.send(read())).unwrap_err();
    assert_eq!((error.code(), error.retry_after()), (ErrorCode::CircuitOpen, Some(Duration::from_secs(30))));
    assert_eq!(one.transport.asked().len(), 2, "nothing was sent");
    assert!(channel.is_open());
    // After the pause one call is let through; it fails, so the pause begins anew.
    one.clock.advance(Duration::from_secs(30));
    assert_eq!(code(ready(channel.send(read()))), Err(ErrorCode::Upstream));
    assert_eq!(code(ready(channel.send(read()))), Err(ErrorCode::CircuitOpen));
    one.clock.advance(Duration::from_secs(30));
    assert_eq!(code(ready(channel.send(read()))), Ok(()));
    // One outage is not two in a row.
    assert_eq!(code(ready(channel.send(read()))), Err(ErrorCode::Upstream));
    assert_eq!(code(ready(channel.send(read()))), Ok(()));
}

#[test]
fn what_a_call_expects_does_not_open_the_breaker() {
    let one = line(Credentials::None, (0..20).map(|n| status(if n % 2 == 0 { 501 } else { 503 })));
    for _ in 0..10 {
        ready(one.channel.send(read().expect(&[501, 503]))).unwrap();
    }
    assert!(!one.channel.is_open());
}

#[test]
fn a_line_break_at_the_end_of_a_key_is_said_and_nothing_is_sent() {
    let one = line(Credentials::Bearer(Secret::from("cal_live_1\n")), [ok()]);
    for _ in 0..10 {
        let error = ready(one.channel.send(read())).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Validation);
        assert!(error.message().contains("line break") && !format!("{error:?}").contains("cal_live"), "{error:?}");
    }
    assert!(one.transport.asked().is_empty() && !one.channel.is_open());
}

#[test]
fn a_server_that_fails_and_calls_it_a_limit_is_not_asked_to_book_again() {
    fn classify(answer: &Response) -> Option<Failure> {
        (answer.status == 503).then(|| Failure::new(ErrorCode::RateLimited, "busy"))
    }
    let one = line(Credentials::None, [status(503), status(503)]);
    let error = ready(one.channel.clone().classify(classify).send(book())).unwrap_err();
    assert_eq!(
        (error.code(), error.advice(), one.transport.asked().len()),
        (ErrorCode::RateLimited, Advice::LookUp, 1)
    );
}

#[test]
fn refusals_do_not_open_the_breaker() {
    let one = line(Credentials::None, (0..20).map(|_| status(404)));
    for _ in 0..20 {
        assert_eq!(ready(one.channel.send(read())).unwrap_err().code(), ErrorCode::NotFound);
    }
}

/// Tokens `token-1`, `token-2` and so on; a refused one is replaced.
#[derive(Debug, Default)]
struct Counting(Mutex<u32>);

impl TokenSource for Counting {
    fn access_token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Error>> {
        let mut number = self.0.lock().unwrap();
        if refused.is_some() || *number == 0 {
            *number += 1;
        }
        let token = Secret::from(format!("token-{number}"));
        Box::pin(std::future::ready(Ok(token)))
    }
}

#[test]
fn a_refused_token_is_renewed_once() {
    for refusal in [401, 498] {
        let one = line(Credentials::Tokens(Arc::new(Counting::default())), [status(refusal), ok()]);
        ready(one.channel.send(book())).unwrap();
        let asked = one.transport.asked();
        let sent: Vec<_> = asked.iter().map(|request| request.headers.get("authorization").unwrap()).collect();
        assert_eq!(sent, ["Bearer token-1", "Bearer token-2"]);
    }
    let one = line(Credentials::Tokens(Arc::new(Counting::default())), [status(401), status(401)]);
    let error = ready(one.channel.send(read())).unwrap_err();
    assert_eq!((error.code(), error.advice()), (ErrorCode::Auth, Advice::Reconnect));
    // A key that does not change is not sent again.
    let one = line(Credentials::Bearer(Secret::from("key")), [status(401)]);
    assert_eq!(ready(one.channel.send(read())).unwrap_err().code(), ErrorCode::Auth);
}

#[test]
fn credentials_stay_with_their_host() {
    for url in [
        "https://evil.example/v2/bookings",
        "http://api.cal.com/v2/bookings",
        "https://api.cal.com:444/v2",
        "https://user@api.cal.com/v2",
        "https://api.cal.com.evil.example/",
        "bookings",
        "//evil.example/x",
    ] {
        let one = line(Credentials::Bearer(Secret::from("key")), [ok()]);
        let outcome = ready(one.channel.send(Call::safe("page", Request::to(Method::Get, url))));
        let asked = one.transport.asked();
        match outcome {
            Err(error) => assert_eq!((error.code(), asked.len()), (ErrorCode::Blocked, 0), "{url}"),
            Ok(_) => assert!(asked[0].url.starts_with("https://api.cal.com/"), "{url} went to {}", asked[0].url),
        }
    }
    let next = Request::to(Method::Get, "https://API.cal.com/v2/bookings?skip=100");
    let one = line(Credentials::Bearer(Secret::from("key")), [ok()]);
    ready(one.channel.send(Call::safe("page", next))).unwrap();
    // A redirect is an answer that is not followed.
    let redirect = Response::new(302).header("location", "https://evil.example/");
    let one = line(Credentials::Bearer(Secret::from("key")), [Ok(redirect)]);
    let error = ready(one.channel.send(book())).unwrap_err();
    assert!(error.message().contains("redirect"), "{error}");
}

#[test]
fn ids_cannot_leave_their_place_in_the_path() {
    for id in ["", ".", ".."] {
        let one = line(Credentials::None, [ok()]);
        let call = Call::safe("booking", Request::get(&["bookings", id]));
        assert_eq!(ready(one.channel.send(call)).unwrap_err().code(), ErrorCode::Validation, "`{id}`");
        assert!(one.transport.asked().is_empty());
    }
    let one = line(Credentials::None, [ok()]);
    ready(one.channel.send(Call::safe("booking", Request::get(&["bookings", "../me?x=1#y"])))).unwrap();
    let asked = &one.transport.asked()[0];
    assert_eq!(asked.url, "https://api.cal.com/v2/bookings/..%2Fme%3Fx%3D1%23y");
    assert_eq!(asked.segments(), ["v2", "bookings", "../me?x=1#y"]);
}

#[test]
fn an_answer_that_cannot_be_read_says_where_and_not_what() {
    #[derive(Debug, serde::Deserialize)]
    struct Wanted {
        #[allow(dead_code, reason = "only its being read matters")]
        data: Vec<Inner>,
    }
    #[derive(Debug, serde::Deserialize)]
    struct Inner {
        #[allow(dead_code, reason = "only its being read matters")]
        id: u32,
    }
    for (body, path) in [
        (r#"{"data":[{"id":1},{"id":"cal_live_secret"}]}"#, "data[1].id"),
        (r#"{"data":[{"cal_live_secret":1}]}"#, "data[0]"),
        (r#"cal_live_secret"#, "."),
        ("", "."),
        (r#"{"data":[]} cal_live_secret"#, "."),
    ] {
        let answer = Response::new(200).bytes(body.as_bytes().to_vec());
        let one = line(Credentials::None, [Ok(answer)]);
        let error = ready(one.channel.send_json::<Wanted>(read())).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some(path)), "{body}");
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }
}

#[test]
fn nothing_secret_is_logged_or_shown() {
    let log = Log::start();
    let secret = "cal_live_0123456789";
    let kinds = [
        Credentials::Bearer(Secret::from(secret)),
        Credentials::Basic { user: "ada".into(), password: Secret::from(secret) },
        Credentials::Headers(vec![("x-cal-secret-key".into(), Secret::from(secret))]),
        Credentials::Query { name: "apiKey".into(), value: Secret::from(secret) },
    ];
    let encoded = "YWRhOmNhbF9saXZlXzAxMjM0NTY3ODk=";
    for credentials in kinds {
        let shown = format!("{credentials:?}");
        let answers = [lost(), status(500), Ok(Response::new(429).header("set-cookie", secret)), status(401)];
        let one = line(credentials, answers);
        let error = ready(one.channel.send(read())).unwrap_err();
        let asked = one.transport.asked();
        let wire = format!("{:?}", asked[0].headers.iter().collect::<Vec<_>>()) + &asked[0].url;
        assert!(wire.contains(secret) || wire.contains(encoded), "the credentials are sent");
        let shown = format!("{shown} {error} {error:?} {:?} {:?} {}", one.channel, asked, error.to_json());
        assert!(!shown.contains(secret) && !shown.contains(encoded), "{shown}");
    }
    let logged = log.text();
    assert!(logged.contains("operation=\"bookings\"") && logged.contains("trying again"), "{logged}");
    assert!(!logged.contains(secret) && !logged.contains(encoded) && !logged.contains("ada"), "{logged}");
}

#[test]
fn a_provider_reads_its_own_errors() {
    fn classify(answer: &Response) -> Option<Failure> {
        (answer.status == 400).then(|| Failure::new(ErrorCode::SlotTaken, "already\nbooked"))
    }
    let one = line(Credentials::None, [status(400), status(422)]);
    let channel = one.channel.clone().classify(classify);
    let error = ready(channel.send(book())).unwrap_err();
    assert_eq!(error.to_string(), "Cal.com, create_booking: slot_taken: already booked");
    assert_eq!(error.advice(), Advice::Choose);
    assert_eq!(ready(channel.send(book())).unwrap_err().code(), ErrorCode::Validation);
}

#[test]
fn a_cached_answer_lives_until_its_time_or_its_tag() {
    let start = at("2026-03-06T12:00:00Z");
    let later = |seconds| start + chrono::TimeDelta::seconds(seconds);
    let cache: Cache<u32> = Cache::new(Duration::from_secs(300), 2);
    let tags = |tag: &str| vec![tag.to_owned()];
    cache.put("a", tags("1"), 10, cache.edition(), start);
    cache.put("b", tags("2"), 20, cache.edition(), later(1));
    assert_eq!((cache.get("a", later(299)), cache.get("a", later(300))), (Some(10), None));
    cache.put("c", tags("2"), 30, cache.edition(), later(2));
    assert_eq!((cache.get("a", later(3)), cache.get("b", later(3))), (None, Some(20)), "the oldest made room");
    // An answer asked for before a booking and come after it is not kept.
    let edition = cache.edition();
    cache.invalidate("2");
    assert_eq!((cache.get("b", later(3)), cache.get("c", later(3))), (None, None));
    cache.put("b", tags("2"), 21, edition, later(4));
    assert_eq!(cache.get("b", later(4)), None);
    assert_eq!(cache.get("a", later(-10)), None, "a clock that went back");
}

#[test]
fn errors_tell_everything_as_json() {
    let error = Error::new(Provider::Google, "free_busy", ErrorCode::RateLimited, "slow down")
        .with_status(403)
        .with_retry_after(Some(Duration::from_millis(1_500)))
        .with_request_id(Some("r-1".into()));
    assert_eq!(
        error.to_json(),
        serde_json::json!({"provider": "google", "operation": "free_busy", "code": "rate_limited", "message": "slow down",
            "advice": "retry", "status": 403, "retryAfterSeconds": 2.0, "requestId": "r-1"})
    );
    let words: std::collections::BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(words.len(), ErrorCode::ALL.len());
    for code in ErrorCode::ALL {
        assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
    }
    for provider in Provider::ALL {
        assert_eq!(Provider::parse(provider.as_str()), Some(provider));
        assert_eq!(serde_json::to_value(provider).unwrap(), provider.as_str());
    }
    for advice in Advice::ALL {
        assert_eq!(serde_json::to_value(advice).unwrap(), advice.as_str());
    }
}

#[test]
fn the_table_of_codes_is_that_of_the_code() {
    let page = include_str!("../../docs/codes.md").split("\n## Providers\n").nth(1).unwrap();
    let (codes, advices) = page.split_once("\n| advice | what to do |").unwrap();
    let advices = advices.split("\n### ").next().unwrap();
    let rows = |table: &'static str| table.lines().filter_map(|line| line.strip_prefix("| `"));
    let words = |table| rows(table).filter_map(|row| row.split('`').next()).collect::<Vec<_>>();
    assert_eq!(words(codes), ErrorCode::ALL.map(ErrorCode::as_str));
    assert_eq!(words(advices), Advice::ALL.map(Advice::as_str));
    let list = |word: &str| {
        let table = page.split(&format!("\n| {word} | ")).nth(1).unwrap().split("\n\n").next().unwrap();
        words(table).join(" ")
    };
    let names = |codes: serde_json::Value| {
        let codes = codes.as_array().unwrap();
        codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(list("refusal"), names(serde_json::json!(RefusalCode::ALL)));
    assert_eq!(list("block"), names(serde_json::json!(BlockedCode::ALL)));
    assert_eq!(list("seal"), names(serde_json::json!(SealErrorCode::ALL)));
    for (row, code) in rows(codes).zip(ErrorCode::ALL) {
        let advice = row.rsplit(" | ").next().unwrap();
        let said = Error::new(Provider::Google, "x", code, "x").advice();
        assert!(advice.starts_with(&format!("`{}`", said.as_str())), "{row}: {said:?}");
    }
}
