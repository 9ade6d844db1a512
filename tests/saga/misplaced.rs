//! Answers out of place: to calls that were never begun, of the wrong kind, twice, contradictory.

use chrono::{DateTime, Utc};
use whenfree::saga::{Action, Call, Next, Observation, Outcome, Saga};

/// Tells a saga everything that can be told. What is refused changes nothing; what is not leads to a saga that can be
/// stored and comes to an end.
pub fn check(saga: &Saga, now: DateTime<Utc>) {
    let observations = [
        Observation::confirmed("no-0"),
        Observation::confirmed("other"),
        Observation::confirmed(""),
        Observation::refused("no"),
        Observation::failed("busy"),
        Observation::Lost,
        Observation::found("no-0"),
        Observation::NotFound,
        Observation::Cancelled,
        Observation::AlreadyGone,
    ];
    for call in saga.steps().iter().filter_map(|step| saga.call_of(step.id())) {
        for action in Action::ALL.iter().copied() {
            for attempt in 0..=call.attempt + 1 {
                let mut call: Call = call.clone();
                (call.action, call.attempt) = (action, attempt);
                let key =
                    if action == Action::Cancel { saga.cancel_key(&call.step) } else { saga.booking_key(&call.step) };
                call.key = key.expect("a step of the saga");
                observations.iter().for_each(|observation| tell(saga, &call, observation, now));
            }
        }
    }
}

fn tell(saga: &Saga, call: &Call, observation: &Observation, now: DateTime<Utc>) {
    let mut told = saga.clone();
    if told.observe(call, observation.clone(), now).is_err() || told == *saga {
        assert_eq!(told, *saga, "{observation:?} was refused and changed something");
        return;
    }
    let text = told.to_json().to_string();
    match Saga::parse(&text) {
        Ok(read) => assert_eq!(read, told),
        Err(error) => panic!("{observation:?} to {call:?} leads {} to {text}: {error}", saga.to_json()),
    }
    let once = told.clone();
    let again = told.observe(call, observation.clone(), now);
    assert_eq!((again, &told), (Ok(()), &once), "{observation:?} twice is not once");
    run_out(told, now);
}

/// Drives a saga to its end while nobody answers.
pub fn run_out(mut saga: Saga, mut now: DateTime<Utc>) -> Outcome {
    for _ in 0..100_000 {
        match saga.next(now) {
            Next::Call(call) => saga.begin(&call, now).expect("what is to be done"),
            Next::Await(_) => saga.resume(now),
            Next::Wait { until } => now = until,
            Next::Finished(outcome) => return outcome,
        }
    }
    panic!("it never ends: {}", saga.to_json());
}
