//! Sagas: examples to read, every interleaving there is, and JSON that nobody should trust.
//!
//! The model check walks all interleavings of a driver that stores its saga as text and may crash at every point, of a
//! network that delays, reorders, repeats and loses, and of systems that refuse, fail and will not cancel, with a bounded
//! number of such faults on one way. `WHENFREE_FAULTS=1 cargo test --release -p whenfree-tests --test saga -- --nocapture`
//! allows one more on each, and takes some minutes and gigabytes of memory.

#[path = "saga/changed.rs"]
mod changed;
#[path = "saga/documents.rs"]
mod documents;
#[path = "saga/misplaced.rs"]
mod misplaced;
#[path = "saga/search.rs"]
mod search;
#[path = "saga/world.rs"]
mod world;

use chrono::{DateTime, TimeDelta, Utc};
use search::{Fault, Plan, Search, Seen};
use whenfree::saga::{
    Action, Cause, Next, Observation, Order, Outcome, RetryPolicy, Saga, Standing, Step, StepState, Waits,
};
use whenfree::{ErrorCode, Json};

fn now() -> DateTime<Utc> {
    "2026-03-06T12:00:00Z".parse().expect("an instant")
}

/// A flight, a hotel and a car; the car is booked first.
fn trip() -> Saga {
    let step = |id: &str| Step::new(id, Json::Text(format!("a {id}").into()));
    Saga::new("trip-7", [step("flight"), step("hotel"), step("car")]).expect("a saga")
}

/// Makes the calls that are due, waiting where it must, and compares them with those of the script.
#[track_caller]
fn play(saga: &mut Saga, script: &[(&str, Observation)]) {
    let mut now = now();
    for (wanted, observation) in script {
        while let Next::Wait { until } = saga.next(now) {
            now = until;
        }
        let Next::Call(call) = saga.next(now) else { panic!("`{wanted}` is not due: {:?}", saga.next(now)) };
        assert_eq!(format!("{} {}", call.action, call.step), *wanted);
        saga.begin(&call, now).expect("what is due");
        saga.observe(&call, observation.clone(), now).expect("an answer");
    }
}

fn none_booked(cause: Cause) -> Option<Outcome> {
    Some(Outcome::NoneBooked { cause })
}

fn refused(step: &str, reason: &str) -> Cause {
    Cause::Refused { step: step.to_owned(), reason: reason.to_owned() }
}

#[test]
fn all_is_booked_the_last_first() {
    let mut saga = trip();
    assert_eq!(saga.outcome(), None);
    play(
        &mut saga,
        &[
            ("book car", Observation::confirmed("C")),
            ("book hotel", Observation::confirmed("H")),
            ("book flight", Observation::confirmed("F")),
        ],
    );
    assert_eq!(saga.outcome(), Some(Outcome::AllBooked { references: ["F", "H", "C"].map(str::to_owned).to_vec() }));
}

#[test]
fn a_refusal_undoes_what_was_booked_in_reverse() {
    let mut saga = trip().order(Order::AsGiven).expect("a saga that has not begun");
    play(
        &mut saga,
        &[
            ("book flight", Observation::confirmed("F")),
            ("book hotel", Observation::confirmed("H")),
            ("book car", Observation::refused("no cars left")),
            ("cancel hotel", Observation::Cancelled),
            ("cancel flight", Observation::AlreadyGone),
        ],
    );
    assert_eq!(saga.outcome(), none_booked(refused("car", "no cars left")));
    let states: Vec<StepState> = saga.steps().iter().map(Step::state).collect();
    assert_eq!(states, [StepState::Compensated, StepState::Compensated, StepState::Refused]);
}

#[test]
fn after_a_crash_the_other_system_is_asked_before_anything_is_sent_again() {
    let mut saga = trip();
    let Next::Call(call) = saga.next(now()) else { panic!("a call") };
    assert_eq!((call.action, call.key.as_str()), (Action::Book, "trip-7/car/book"));
    saga.begin(&call, now()).expect("what is due");
    let stored = saga.to_json().to_string();

    // The process dies, before or after the call went out: nobody knows. Another one takes over.
    let mut saga = Saga::parse(&stored).expect("what was stored");
    assert!(matches!(saga.next(now()), Next::Await(_)));
    saga.resume(now());
    assert_eq!(saga.step("car").expect("a step").state(), StepState::Unknown);
    play(&mut saga, &[("ask car", Observation::found("C")), ("book hotel", Observation::Lost)]);
    // The request for the hotel never arrived; it is sent again under the same key.
    play(&mut saga, &[("ask hotel", Observation::NotFound)]);
    let Next::Wait { until } = saga.next(now()) else { panic!("a wait") };
    let Next::Call(again) = saga.next(until) else { panic!("a call") };
    assert_eq!((again.attempt, again.key.as_str()), (2, "trip-7/hotel/book"));
    play(&mut saga, &[("book hotel", Observation::confirmed("H"))]);
}

#[test]
fn what_stays_unknown_is_for_a_person_and_what_the_person_finds_is_told() {
    let retry = RetryPolicy { sends: 1, asks: 2, ..RetryPolicy::default() };
    let mut saga = trip().retry(retry).expect("a policy");
    play(
        &mut saga,
        &[
            ("book car", Observation::confirmed("C")),
            ("book hotel", Observation::Lost),
            ("ask hotel", Observation::NotFound),
            ("ask hotel", Observation::failed("closed for maintenance")),
            ("cancel car", Observation::Cancelled),
        ],
    );
    let Some(Outcome::NeedsPerson { cause, steps }) = saga.outcome() else { panic!("{:?}", saga.outcome()) };
    let reason = "not found when last asked; the request may still be on its way";
    assert_eq!(cause, Cause::GaveUp { step: "hotel".to_owned(), reason: reason.to_owned() });
    let [hotel] = steps.as_slice() else { panic!("{steps:?}") };
    assert_eq!((hotel.step.as_str(), hotel.key.as_str()), ("hotel", "trip-7/hotel/book"));
    assert_eq!((hotel.state, hotel.standing, hotel.reason.as_str()), (StepState::Unknown, Standing::Unknown, reason));

    let call = saga.call_of("hotel").expect("a call that was made");
    let mut absent = saga.clone();
    absent.observe(&call, Observation::refused("they have no such booking"), now()).expect("a finding");
    assert_eq!(absent.outcome(), none_booked(cause));
    // Had it been booked after all, it would be cancelled.
    saga.observe(&call, Observation::confirmed("H"), now()).expect("a finding");
    play(&mut saga, &[("cancel hotel", Observation::Cancelled)]);
    assert_eq!(saga.outcome(), absent.outcome());
}

#[test]
fn a_cancellation_that_fails_for_good_is_for_a_person_and_the_others_go_on() {
    let retry = RetryPolicy { cancels: 2, ..RetryPolicy::default() };
    let mut saga = trip().retry(retry).expect("a policy");
    play(
        &mut saga,
        &[
            ("book car", Observation::confirmed("C")),
            ("book hotel", Observation::confirmed("H")),
            ("book flight", Observation::refused("sold out")),
            ("cancel hotel", Observation::Lost),
            ("cancel hotel", Observation::failed("busy")),
            ("cancel car", Observation::refused("not within a day of the start")),
        ],
    );
    let Some(Outcome::NeedsPerson { steps, .. }) = saga.outcome() else { panic!("{:?}", saga.outcome()) };
    let found: Vec<_> = steps
        .iter()
        .map(|open| (open.step.as_str(), open.standing, open.reference.as_deref(), open.reason.as_str()))
        .collect();
    // The first cancellation of the hotel may still arrive.
    let hotel = ("hotel", Standing::Unknown, Some("H"), "busy");
    assert_eq!(found, [hotel, ("car", Standing::Booked, Some("C"), "not within a day of the start")]);

    for step in ["hotel", "car"] {
        let call = saga.call_of(step).expect("a call that was made");
        assert_eq!(call.key, format!("trip-7/{step}/cancel"));
        saga.observe(&call, Observation::Cancelled, now()).expect("a finding");
    }
    assert_eq!(saga.outcome(), none_booked(refused("flight", "sold out")));
}

#[test]
fn a_late_booking_is_cancelled_also_after_the_end() {
    let mut saga = trip();
    let car = ("book car", Observation::Lost);
    play(&mut saga, &[car, ("ask car", Observation::NotFound), ("book car", Observation::refused("no cars left"))]);
    assert_eq!(saga.outcome(), none_booked(refused("car", "no cars left")));
    // A webhook tells nothing but the key.
    let call = saga.call_under("trip-7/car/book").expect("a call that was made");
    saga.observe(&call, Observation::confirmed("C"), now()).expect("a late answer");
    assert_eq!(saga.outcome(), None);
    play(&mut saga, &[("cancel car", Observation::Cancelled)]);
    assert_eq!(saga.outcome(), none_booked(refused("car", "no cars left")));
}

#[test]
fn the_caller_can_call_it_off_at_any_time() {
    let cause = Cause::Cancelled { reason: "changed plans".to_owned() };
    let mut fresh = trip();
    fresh.cancel("changed plans");
    assert_eq!(fresh.outcome(), none_booked(cause.clone()));

    let mut saga = trip();
    play(&mut saga, &[("book car", Observation::confirmed("C"))]);
    let Next::Call(call) = saga.next(now()) else { panic!("a call") };
    saga.begin(&call, now()).expect("what is due");
    saga.cancel("changed plans");
    saga.cancel("and again");
    assert_eq!(saga.next(now()), Next::Await(call.clone()));
    saga.observe(&call, Observation::Lost, now()).expect("an answer");
    let rest = [("ask hotel", Observation::found("H")), ("cancel hotel", Observation::Cancelled)];
    play(&mut saga, &rest);
    play(&mut saga, &[("cancel car", Observation::Cancelled)]);
    assert_eq!(saga.outcome(), none_booked(cause.clone()));

    let mut booked = trip();
    for step in ["car", "hotel", "flight"] {
        play(&mut booked, &[(&format!("book {step}"), Observation::confirmed(step))]);
    }
    booked.cancel("changed plans");
    for step in ["flight", "hotel", "car"] {
        play(&mut booked, &[(&format!("cancel {step}"), Observation::Cancelled)]);
    }
    assert_eq!(booked.outcome(), none_booked(cause));
}

#[test]
fn what_is_unknown_when_the_saga_is_called_off_is_asked_about_anew() {
    let retry = RetryPolicy { asks: 1, ..RetryPolicy::default() };
    let mut saga = trip().retry(retry).expect("a policy");
    play(&mut saga, &[("book car", Observation::Lost), ("ask car", Observation::NotFound)]);
    // It would be sent again. By now the first request may have arrived.
    saga.cancel("changed plans");
    let wait = saga.next(now());
    assert!(matches!(wait, Next::Wait { .. }), "{wait:?}");
    play(&mut saga, &[("ask car", Observation::found("C")), ("cancel car", Observation::Cancelled)]);
    assert_eq!(saga.outcome(), none_booked(Cause::Cancelled { reason: "changed plans".to_owned() }));
}

/// What `next` waits for, in seconds from now.
fn wait(saga: &Saga) -> Option<i64> {
    match saga.next(now()) {
        Next::Wait { until } => Some((until - now()).num_seconds()),
        _ => None,
    }
}

/// Makes the call that is due once its wait is over.
fn fail(saga: &mut Saga, observation: Observation) -> Option<i64> {
    let later = now() + TimeDelta::days(400);
    let Next::Call(call) = saga.next(later) else { panic!("{:?}", saga.next(later)) };
    saga.begin(&call, later).expect("what is due");
    saga.observe(&call, observation, now()).expect("an answer");
    wait(saga)
}

#[test]
fn tries_are_spaced_by_the_policy() {
    let busy = || Observation::failed("busy");
    let retry = RetryPolicy { sends: 5, waits: Waits::Doubling { first: 3, cap: 10 }, ..RetryPolicy::default() };
    let mut saga = trip().retry(retry.clone()).expect("a policy");
    let waits: Vec<_> = (0..4).map(|_| fail(&mut saga, busy())).collect();
    assert_eq!(waits, [Some(3), Some(6), Some(10), Some(10)]);
    // The fifth send was the last: nothing is booked and nothing in doubt.
    assert_eq!(fail(&mut saga, busy()), None);
    let cause = Cause::GaveUp { step: "car".to_owned(), reason: "busy".to_owned() };
    assert_eq!(saga.outcome(), none_booked(cause));

    let retry = RetryPolicy { waits: Waits::List(vec![1, 60]), ..retry };
    let mut saga = trip().retry(retry).expect("a policy");
    let waits: Vec<_> = (0..4).map(|_| fail(&mut saga, busy())).collect();
    assert_eq!(waits, [Some(1), Some(60), Some(60), Some(60)]);

    // Not found: the wait grows with the sends.
    let mut saga = trip();
    let script = [Observation::Lost, Observation::NotFound, Observation::Lost, Observation::NotFound];
    let waits = script.map(|observation| fail(&mut saga, observation));
    assert_eq!(waits, [None, Some(2), None, Some(4)]);

    // A lost booking is asked about at once; the asks are spaced.
    let mut saga = trip();
    assert_eq!(fail(&mut saga, Observation::Lost), None);
    assert!(matches!(saga.next(now()), Next::Call(call) if call.action == Action::Ask));
    let waits: Vec<_> = (0..5).map(|_| fail(&mut saga, Observation::Lost)).collect();
    assert_eq!(waits, [Some(2), Some(4), Some(8), Some(16), Some(32)]);
}

#[test]
fn a_wait_is_over_exactly_at_its_instant() {
    let mut saga = trip();
    assert_eq!(fail(&mut saga, Observation::failed("busy")), Some(2));
    let until = now() + TimeDelta::seconds(2);
    assert_eq!(saga.next(until - TimeDelta::nanoseconds(1)), Next::Wait { until });
    let Next::Call(call) = saga.next(until) else { panic!("a call") };
    let early = saga.begin(&call, until - TimeDelta::nanoseconds(1)).expect_err("too early");
    assert_eq!(early.code(), ErrorCode::InvalidTransition);
    assert_eq!(saga.begin(&call, until), Ok(()));
}

#[test]
fn a_retry_after_is_waited_for_if_it_is_later() {
    let after = |seconds: i64, nanos: i64| {
        let instant = now() + TimeDelta::seconds(seconds) + TimeDelta::nanoseconds(nanos);
        fail(&mut trip(), Observation::failed_until("busy", instant))
    };
    assert_eq!(after(90, 0), Some(90));
    // A fraction of a second is rounded up.
    assert_eq!(after(90, 1), Some(91));
    // Earlier than the policy's own wait.
    assert_eq!(after(1, 0), Some(2));
    assert_eq!(after(-5, 0), Some(2));
    // Nobody waits for ever.
    assert_eq!(after(1_000_000_000, 0), Some(86_400));
    let far = fail(&mut trip(), Observation::failed_until("busy", DateTime::<Utc>::MAX_UTC));
    assert_eq!(far, Some(86_400));
    // Nor beyond what JSON can say.
    let last = "9999-12-31T23:59:59Z".parse::<DateTime<Utc>>().expect("an instant");
    let mut saga = trip();
    let call = begin(&mut saga);
    saga.observe(&call, Observation::failed("busy"), last).expect("an answer");
    assert_eq!(Saga::parse(&saga.to_json().to_string()), Ok(saga.clone()));
    assert!(matches!(saga.next(last), Next::Call(_)));
    // Also an ask and a cancellation.
    let told = Observation::failed_until("busy", now() + TimeDelta::minutes(5));
    let mut saga = trip();
    fail(&mut saga, Observation::Lost);
    assert_eq!(fail(&mut saga, told.clone()), Some(300));
    let mut saga = trip();
    fail(&mut saga, Observation::confirmed("C"));
    saga.cancel("changed plans");
    assert_eq!(fail(&mut saga, told), Some(300));
}

#[test]
fn what_does_not_fit_is_an_error_and_changes_nothing() {
    let mut saga = trip();
    play(&mut saga, &[("book car", Observation::confirmed("C"))]);
    let car = saga.call_of("car").expect("a call that was made");
    let Next::Call(hotel) = saga.next(now()) else { panic!("a call") };
    let mut wrong = |call: &whenfree::saga::Call, observation: Observation| {
        let before = saga.clone();
        let error = saga.observe(call, observation, now()).expect_err("an error");
        assert_eq!(saga, before);
        assert!(error.path().is_empty() || error.path() == "reference");
        (error.code(), error.message().to_owned())
    };
    let unfit = |message: &str| (ErrorCode::InvalidTransition, message.to_owned());
    assert_eq!(
        wrong(&hotel, Observation::confirmed("H")),
        unfit(
            "attempt 1 to book step `hotel` was never begun in saga `trip-7`; answers belong to a call that `next` named"
        )
    );
    assert_eq!(
        wrong(&car, Observation::confirmed("D")),
        unfit("step `car` is known as `C` and cannot be `D` as well; one key books once")
    );
    assert_eq!(
        wrong(&car, Observation::refused("no cars left")),
        unfit("step `car` is booked as `C`; a refusal cannot undo that")
    );
    assert_eq!(wrong(&car, Observation::Cancelled), unfit("`cancelled` is no answer to a call to book"));
    // The same step of another saga.
    let mut other = Saga::new("trip-8", [Step::new("car", Json::Null)]).expect("a saga");
    play(&mut other, &[("book car", Observation::Lost)]);
    let theirs = other.call_of("car").expect("a call that was made");
    assert_eq!(wrong(&theirs, Observation::confirmed("C")).0, ErrorCode::InvalidTransition);
    let empty = other.observe(&theirs, Observation::confirmed(""), now()).expect_err("an error");
    assert_eq!((empty.code(), empty.path()), (ErrorCode::InvalidValue, "reference"));

    // Only the call that is due can begin, and nothing while another is under way.
    let mut stale = hotel.clone();
    stale.attempt = 2;
    assert_eq!(saga.begin(&stale, now()).map_err(|error| error.code()), Err(ErrorCode::InvalidTransition));
    assert_eq!(saga.begin(&hotel, now()), Ok(()));
    assert_eq!(saga.begin(&hotel, now()).map_err(|error| error.code()), Err(ErrorCode::InvalidTransition));
    // Old news are none.
    let before = saga.clone();
    for old in [Observation::confirmed("C"), Observation::failed("busy"), Observation::Lost] {
        assert_eq!((saga.observe(&car, old, now()), &saga), (Ok(()), &before));
    }
    assert_eq!(car.reference, None, "only a cancellation needs the reference");
    // And what is begun cannot be arranged anew.
    assert_eq!(saga.clone().order(Order::AsGiven).map_err(|error| error.code()), Err(ErrorCode::InvalidTransition));
    let policy = saga.retry(RetryPolicy::default());
    assert_eq!(policy.map_err(|error| error.code()), Err(ErrorCode::InvalidTransition));
}

/// Begins the call that is due, and tells nothing yet.
fn begin(saga: &mut Saga) -> whenfree::saga::Call {
    let later = now() + TimeDelta::days(400);
    let Next::Call(call) = saga.next(later) else { panic!("{:?}", saga.next(later)) };
    saga.begin(&call, later).expect("what is due");
    call
}

#[test]
fn late_answers_that_are_not_final_count_only_for_what_they_answer() {
    let busy = || Observation::failed("busy");
    let mut saga = trip();
    let first = begin(&mut saga);
    saga.resume(now());
    // Two asks: the answer to the first is old news once the second is under way.
    let ask = begin(&mut saga);
    saga.resume(now());
    let again = begin(&mut saga);
    let before = saga.clone();
    for old in [busy(), Observation::NotFound, Observation::Lost] {
        assert_eq!((saga.observe(&ask, old, now()), &saga), (Ok(()), &before));
    }
    saga.observe(&again, Observation::NotFound, now()).expect("an answer");
    // The second send fails while the first is open: that was asked about, so it is sent again without another ask.
    let second = begin(&mut saga);
    assert_eq!((second.action, second.attempt), (Action::Book, 2));
    saga.observe(&second, busy(), now()).expect("an answer");
    assert_eq!(saga.step("car").map(Step::state), Some(StepState::Unknown));
    let third = begin(&mut saga);
    assert_eq!((third.action, third.attempt), (Action::Book, 3));
    saga.observe(&third, busy(), now()).expect("an answer");
    // It was the last. Once the first has failed as well, late, nothing is in doubt any more.
    assert_eq!(saga.outcome(), None);
    saga.observe(&first, busy(), now()).expect("a late answer");
    let cause = Cause::GaveUp {
        step: "car".to_owned(),
        reason: "not found when last asked; the request may still be on its way".to_owned(),
    };
    assert_eq!((saga.step("car").map(Step::state), saga.outcome()), (Some(StepState::Planned), none_booked(cause)));
    saga.observe(&first, Observation::refused("no cars left"), now()).expect("a late answer");
    assert_eq!(saga.step("car").map(Step::state), Some(StepState::Refused));

    // The same for cancellations.
    let mut saga = trip();
    play(&mut saga, &[("book car", Observation::confirmed("C"))]);
    saga.cancel("changed plans");
    let first = begin(&mut saga);
    saga.resume(now());
    let second = begin(&mut saga);
    assert_eq!((second.action, second.attempt), (Action::Cancel, 2));
    saga.observe(&first, busy(), now()).expect("a late answer");
    assert_eq!(saga.next(now()), Next::Await(second));
    saga.observe(&first, Observation::Cancelled, now()).expect("a late answer");
    assert_eq!(saga.step("car").map(Step::state), Some(StepState::Compensated));
}

fn campaign() -> u8 {
    std::env::var("WHENFREE_FAULTS").ok().and_then(|more| more.parse().ok()).unwrap_or_default()
}

/// Explores, and sees to it that there was something to see.
fn explore(plan: Plan, at_least: usize) -> Seen {
    let plan = Plan { faults: plan.faults + campaign(), ..plan };
    let (steps, faults) = (plan.steps, plan.faults);
    let seen = Search::explore(plan);
    println!("{steps} steps, {faults} faults: {seen:?}");
    assert!(seen.states >= at_least, "{seen:?}");
    assert!(seen.all_booked > 0 && seen.none_booked > 0, "{seen:?}");
    seen
}

#[test]
fn one_step_survives_every_interleaving() {
    let seen = explore(Plan::new(1, 4), 250_000);
    assert!(seen.needs_person > 10_000 && seen.reopened > 5_000 && seen.contradictions == 0, "{seen:?}");
}

#[test]
fn two_steps_survive_every_interleaving() {
    let seen = explore(Plan::new(2, 3), 140_000);
    assert!(seen.needs_person > 2_000 && seen.reopened > 900 && seen.contradictions == 0, "{seen:?}");
    let seen = explore(Plan { order: Order::AsGiven, ..Plan::new(2, 2) }, 7_000);
    assert!(seen.needs_person > 20, "{seen:?}");
}

#[test]
fn three_steps_survive_every_interleaving() {
    let seen = explore(Plan::new(3, 3), 400_000);
    assert!(seen.needs_person > 4_000 && seen.reopened > 1_500 && seen.contradictions == 0, "{seen:?}");
}

#[test]
fn four_steps_survive_every_interleaving() {
    let seen = explore(Plan::new(4, 2), 30_000);
    assert!(seen.needs_person > 90 && seen.reopened > 30 && seen.contradictions == 0, "{seen:?}");
}

#[test]
fn few_tries_and_many_survive_every_interleaving() {
    for (sends, asks, cancels) in [(1, 1, 1), (1, 3, 1), (3, 1, 3)] {
        let plan = Plan::new(2, 3);
        let retry = RetryPolicy { sends, asks, cancels, ..plan.retry.clone() };
        let seen = explore(Plan { retry, ..plan }, 30_000);
        assert!(seen.needs_person > 1_000, "{seen:?}");
    }
}

/// Systems that book by a late request what they refused before: what turns up is cancelled, and contradictions are
/// said to the caller.
#[test]
fn systems_that_forget_refusals_are_seen_through() {
    let kinds = vec![Fault::Delay, Fault::Refusal];
    for (steps, faults, at_least) in [(1, 5, 50_000), (2, 4, 50_000)] {
        let seen = explore(Plan { kinds: kinds.clone(), remembers: false, ..Plan::new(steps, faults) }, at_least);
        assert!(seen.reopened > 1_000 && seen.contradictions > 2_000, "{seen:?}");
    }
}

#[test]
fn a_hundred_steps_are_booked_and_undone() {
    let steps = (0..Saga::MAX_STEPS).map(|id| Step::new(id.to_string(), Json::Null));
    let mut saga = Saga::new("long", steps).expect("a saga");
    for id in (0..Saga::MAX_STEPS).rev() {
        play(&mut saga, &[(&format!("book {id}"), Observation::confirmed("x"))]);
    }
    saga.cancel("changed plans");
    saga = Saga::parse(&saga.to_json().to_string()).expect("what was stored");
    for id in 0..Saga::MAX_STEPS {
        play(&mut saga, &[(&format!("cancel {id}"), Observation::Cancelled)]);
    }
    assert!(matches!(saga.outcome(), Some(Outcome::NoneBooked { .. })));
}
