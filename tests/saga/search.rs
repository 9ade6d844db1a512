//! Every interleaving of a driver, a network and other systems that a number of faults allows, depth first.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::saga::{Action, Call, Next, Observation, Order, Outcome, RetryPolicy, Saga, Standing, Step, Waits};
use whenfree::{ErrorCode, Json};

use super::misplaced;
use super::world::{Held, Message, Mood, Told, answered};

/// What may go wrong, or differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The driver's process dies; what it had not stored is gone.
    Crash,
    /// The driver stops waiting for an answer, which comes later or never.
    Delay,
    /// A system refuses to book.
    Refusal,
    /// A system does nothing and says so.
    Failure,
    /// A system refuses to cancel.
    Keeping,
    /// A request or an answer arrives twice.
    Copy,
    /// The caller calls the saga off.
    Cancel,
}

/// What to explore.
#[derive(Clone, Debug)]
pub struct Plan {
    pub steps: usize,
    pub order: Order,
    pub retry: RetryPolicy,
    /// How many faults at most on one way, of whatever kinds.
    pub faults: u8,
    pub kinds: Vec<Fault>,
    /// Whether the systems remember what they refused.
    pub remembers: bool,
}

impl Plan {
    /// Few tries, so that they run out.
    pub fn new(steps: usize, faults: u8) -> Self {
        let waits = Waits::List(vec![1]);
        let retry = RetryPolicy { sends: 2, asks: 2, cancels: 2, waits, ..RetryPolicy::default() };
        let kinds = vec![
            Fault::Crash,
            Fault::Delay,
            Fault::Refusal,
            Fault::Failure,
            Fault::Keeping,
            Fault::Copy,
            Fault::Cancel,
        ];
        Self { steps, order: Order::LastFirst, retry, faults, kinds, remembers: true }
    }
}

/// What was seen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    pub states: usize,
    /// Different sagas among them.
    pub sagas: usize,
    pub all_booked: usize,
    pub none_booked: usize,
    pub needs_person: usize,
    /// Answers that came after the end and made the saga go on.
    pub reopened: usize,
    /// Answers that contradicted what was known.
    pub contradictions: usize,
    /// The longest way, in moves.
    pub longest: usize,
}

/// Where the driver stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Phase {
    /// What is in memory is stored.
    Idle,
    /// A call was begun and stored, and is not made yet.
    Begun,
    /// The call was made.
    Waiting,
    /// Something changed and is not stored yet.
    Changed,
}

/// A saga, its text, and beside it what the driver was told, for the checks.
struct Memory {
    saga: Saga,
    text: String,
    told: Vec<Told>,
    digest: u128,
}

impl Memory {
    fn new(saga: Saga, told: Vec<Told>) -> Rc<Self> {
        let text = saga.to_json().to_string();
        let digest = digest(&(&text, &told));
        Rc::new(Self { saga, text, told, digest })
    }
}

#[derive(Clone)]
struct State {
    phase: Phase,
    memory: Rc<Memory>,
    /// What survives a crash: of the saga nothing but its text.
    stored: Rc<Memory>,
    held: Vec<Held>,
    network: Vec<Message>,
    faults: u8,
    now: DateTime<Utc>,
}

impl State {
    fn new(plan: &Plan) -> Self {
        let steps = (0..plan.steps).map(|place| Step::new(place.to_string(), Json::Integer(place as i64)));
        let saga = Saga::new("s", steps).and_then(|saga| saga.order(plan.order));
        let saga = saga.and_then(|saga| saga.retry(plan.retry.clone())).expect("a saga");
        let memory = Memory::new(saga, vec![Told::default(); plan.steps]);
        Self {
            phase: Phase::Idle,
            stored: Rc::clone(&memory),
            memory,
            held: vec![Held::Nothing; plan.steps],
            network: Vec::new(),
            faults: plan.faults,
            now: beginning(),
        }
    }

    /// A process that takes over reads the text of the store and nothing else.
    fn restart(&mut self) {
        let mut saga = Saga::parse(&self.stored.text).expect("what was stored");
        saga.resume(self.now);
        self.memory = Memory::new(saga, self.stored.told.clone());
        self.phase = Phase::Idle;
    }

    fn store(&mut self) {
        self.stored = Rc::clone(&self.memory);
        let waiting = matches!(self.memory.saga.next(self.now), Next::Await(_));
        self.phase = if waiting { Phase::Waiting } else { Phase::Idle };
    }

    fn post(&mut self, message: Message) {
        let key = |message: &Message| {
            (message.step, message.call.action, message.call.attempt, message.answer.is_some(), message.copy)
        };
        let place = self.network.partition_point(|other| key(other) <= key(&message));
        self.network.insert(place, message);
    }

    fn digest(&self) -> u128 {
        let network: Vec<_> = self.network.iter().map(Message::digest).collect();
        let memory = (self.memory.digest, self.stored.digest);
        digest(&(self.phase, memory, &self.held, network, self.faults, self.now.timestamp()))
    }
}

pub struct Search {
    plan: Plan,
    seen: Seen,
    /// True for what lies on the way that is being walked.
    visited: HashMap<u128, bool>,
    sagas: HashSet<u128>,
    way: Vec<(String, Rc<State>)>,
}

impl Drop for Search {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{:?}", self.plan);
            for (label, state) in &self.way {
                eprintln!("{label:<28} {:?} {} {:?}", state.phase, state.memory.text, state.held);
            }
        }
    }
}

impl Search {
    pub fn explore(plan: Plan) -> Seen {
        let state = State::new(&plan);
        let (visited, sagas) = (HashMap::new(), HashSet::new());
        let mut search = Self { plan, seen: Seen::default(), visited, sagas, way: Vec::new() };
        search.visit(&state);
        search.seen
    }

    fn visit(&mut self, state: &State) {
        let digest = state.digest();
        match self.visited.get(&digest) {
            Some(true) => panic!("the saga goes in a circle"),
            Some(false) => return,
            None => self.visited.insert(digest, true),
        };
        self.seen.states += 1;
        self.seen.longest = self.seen.longest.max(self.way.len());
        if self.sagas.insert(state.memory.digest) {
            self.check_form(state);
        }
        for (label, next) in self.moves(state) {
            let next = Rc::new(next);
            self.way.push((label, Rc::clone(&next)));
            self.visit(&next);
            self.way.pop();
        }
        self.visited.insert(digest, false);
    }

    /// The saga is its text, and answers out of place do not break it.
    fn check_form(&mut self, state: &State) {
        self.seen.sagas += 1;
        let (saga, text) = (&state.memory.saga, &state.memory.text);
        let read = Saga::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!((&read, &read.to_json().to_string()), (saga, text));
        // Of long sagas a part has to do.
        if self.plan.steps <= 2 || state.memory.digest.is_multiple_of(8) {
            misplaced::check(saga, state.now);
        }
    }

    fn spend(&self, state: &State, fault: Fault) -> Option<State> {
        let may = state.faults > 0 && self.plan.kinds.contains(&fault);
        may.then(|| State { faults: state.faults - 1, ..state.clone() })
    }

    /// Every move that can be made, each with a name.
    fn moves(&mut self, state: &State) -> Vec<(String, State)> {
        let mut moves = Vec::new();
        // A crash of a driver that has stored everything and waits for nothing changes nothing.
        if let Some(mut next) = self.spend(state, Fault::Crash).filter(|_| state.phase != Phase::Idle) {
            next.restart();
            moves.push(("crash".to_owned(), next));
        }
        match state.phase {
            Phase::Idle => self.go_on(state, &mut moves),
            Phase::Begun => {
                let call = Rc::new(awaited(state));
                let mut next = State { phase: Phase::Waiting, ..state.clone() };
                next.post(Message { step: place(&call), call, answer: None, copy: false });
                moves.push(("send".to_owned(), next));
            }
            Phase::Waiting => {
                if let Some(next) = self.spend(state, Fault::Delay) {
                    moves.push(("lost".to_owned(), self.hear(next, &awaited(state), &Observation::Lost)));
                }
            }
            Phase::Changed => {
                let mut next = state.clone();
                next.store();
                moves.push(("store".to_owned(), next));
            }
        }
        if matches!(state.phase, Phase::Idle | Phase::Waiting) {
            for index in 0..state.network.len() {
                // Equal messages are one.
                if index == 0 || state.network[index] != state.network[index - 1] {
                    self.deliver(state, index, &mut moves);
                }
            }
        }
        moves
    }

    /// What an idle driver does by itself.
    fn go_on(&mut self, state: &State, moves: &mut Vec<(String, State)>) {
        let saga = &state.memory.saga;
        match saga.next(state.now) {
            Next::Call(call) => {
                self.check_call(state, &call);
                let (mut saga, mut told) = (saga.clone(), state.memory.told.clone());
                saga.begin(&call, state.now).expect("what is to be done");
                told[place(&call)].begin(call.action);
                let mut next = State { memory: Memory::new(saga, told), ..state.clone() };
                next.store();
                next.phase = Phase::Begun;
                // Only waits tell the time: where none is left it is the beginning again.
                if !next.memory.text.contains("notBefore") {
                    next.now = beginning();
                }
                moves.push((format!("begin {} {} #{}", call.action, call.step, call.attempt), next));
            }
            Next::Wait { until } => {
                assert!(until > state.now);
                assert_eq!(saga.next(until - TimeDelta::nanoseconds(1)), Next::Wait { until });
                assert!(matches!(saga.next(until), Next::Call(_)));
                moves.push(("wait".to_owned(), State { now: until, ..state.clone() }));
            }
            Next::Await(call) => panic!("an idle driver waits for {call:?}"),
            Next::Finished(outcome) => self.check_end(state, &outcome),
        }
        if let Some(next) = self.spend(state, Fault::Cancel).filter(|_| saga.cause().is_none()) {
            let mut saga = saga.clone();
            saga.cancel("changed plans");
            let memory = Memory::new(saga, state.memory.told.clone());
            moves.push(("cancel".to_owned(), State { memory, phase: Phase::Changed, ..next }));
        }
    }

    /// What can happen to a message of the network.
    fn deliver(&mut self, state: &State, index: usize, moves: &mut Vec<(String, State)>) {
        let message = state.network[index].clone();
        let mut taken = state.clone();
        taken.network.remove(index);
        if let Some(answer) = &message.answer {
            moves.push((format!("hear {message:?}"), self.hear(taken, &message.call, answer)));
            if let Some(next) = self.spend(state, Fault::Copy) {
                moves.push((format!("hear a copy of {message:?}"), self.hear(next, &message.call, answer)));
            }
            return;
        }
        let refusal = if message.call.action == Action::Cancel { Fault::Keeping } else { Fault::Refusal };
        for (mood, fault) in
            [(Mood::Willing, None), (Mood::Failing, Some(Fault::Failure)), (Mood::Refusing, Some(refusal))]
        {
            // What was done once is not said to have failed.
            if message.copy && mood != Mood::Willing {
                continue;
            }
            let Some(mut next) = fault.map_or(Some(taken.clone()), |fault| self.spend(&taken, fault)) else { continue };
            let held = &mut next.held[message.step];
            let Some(answer) = answered(held, &message.call, mood, self.plan.remembers) else { continue };
            next.post(Message { answer: Some(answer), copy: false, ..message.clone() });
            let again = (mood == Mood::Willing).then(|| self.spend(&next, Fault::Copy)).flatten();
            moves.push((format!("{mood:?} {message:?}"), next));
            if let Some(mut again) = again {
                again.post(Message { copy: true, ..message.clone() });
                moves.push((format!("a copy of {message:?}"), again));
            }
        }
    }

    fn hear(&mut self, state: State, call: &Call, answer: &Observation) -> State {
        let (before, told) = (&state.memory.saga, &state.memory.told);
        let (mut saga, mut told_now) = (before.clone(), told.clone());
        match saga.observe(call, answer.clone(), state.now) {
            Ok(()) => told_now[place(call)].hear(call, answer),
            Err(error) => {
                // Only systems that forget what they refused contradict themselves.
                assert!(!self.plan.remembers, "{error}");
                assert_eq!((error.code(), &saga), (ErrorCode::InvalidTransition, before));
                self.seen.contradictions += 1;
            }
        }
        self.seen.reopened += usize::from(before.outcome().is_some() && saga.outcome().is_none());
        // What says nothing new need not be stored.
        if saga == *before && told_now == *told {
            return state;
        }
        State { memory: Memory::new(saga, told_now), phase: Phase::Changed, ..state }
    }

    fn check_call(&self, state: &State, call: &Call) {
        let (step, told) = (place(call), &state.memory.told);
        let purpose = if call.action == Action::Cancel { "cancel" } else { "book" };
        assert_eq!((call.key.clone(), &call.payload), (format!("s/{step}/{purpose}"), &Json::Integer(step as i64)));
        let (ahead, behind) = match self.plan.order {
            Order::LastFirst => (&told[step + 1..], &told[..step]),
            _ => (&told[..step], &told[step + 1..]),
        };
        let objection = told[step].objection(call, (&state.memory.saga, &self.plan.retry), ahead, behind);
        assert_eq!(objection, None, "{call:?}");
    }

    /// The end is what it is said to be.
    fn check_end(&mut self, state: &State, outcome: &Outcome) {
        let (saga, told) = (&state.memory.saga, &state.memory.told);
        let listed: Vec<(usize, Standing)> = match outcome {
            Outcome::AllBooked { references } => {
                self.seen.all_booked += 1;
                let wanted: Vec<String> = (0..self.plan.steps).map(|place| format!("no-{place}")).collect();
                assert_eq!((references, saga.cause()), (&wanted, None));
                assert!(state.held.iter().all(|held| *held == Held::Booked), "{:?}", state.held);
                return;
            }
            Outcome::NoneBooked { cause } => {
                self.seen.none_booked += 1;
                assert_eq!(Some(cause), saga.cause());
                Vec::new()
            }
            Outcome::NeedsPerson { cause, steps } => {
                self.seen.needs_person += 1;
                assert_eq!((Some(cause), steps.is_empty()), (saga.cause(), false));
                steps.iter().map(|open| (open.step.parse().expect("a number"), open.standing)).collect()
            }
        };
        // Listed is exactly what the driver cannot know or could not undo.
        let standings = told.iter().enumerate();
        let wanted: Vec<_> = standings.filter_map(|(place, told)| Some((place, told.standing()?))).collect();
        assert_eq!(listed, wanted);
        for (place, told) in told.iter().enumerate() {
            let standing = listed.iter().find(|(listed, _)| *listed == place).map(|(_, standing)| *standing);
            self.check_step(state, place, standing);
            // Nothing was given up early.
            let tried = told.cancel_refused || told.cancels == self.plan.retry.cancels;
            assert!(!told.left() || tried, "step {place} could still be cancelled");
            let asked = told.asked() >= self.plan.retry.asks as usize;
            assert!(!told.in_doubt() || asked, "step {place} could still be asked about");
        }
    }

    /// What is said about a step agrees with the world, now and whatever still arrives.
    fn check_step(&self, state: &State, place: usize, standing: Option<Standing>) {
        let books = |message: &Message| message.call.action == Action::Book && message.answer.is_none();
        let may_come = state.network.iter().any(|message| message.step == place && books(message));
        let held = state.held[place];
        match standing {
            // A system that forgets may book by a late request what it refused; its answer comes later still.
            None if !self.plan.remembers && !state.network.is_empty() => {}
            None => {
                assert!(held != Held::Booked, "step {place} is booked and nobody knows");
                assert!(held != Held::Nothing || !may_come, "step {place} may be booked and nobody knows");
            }
            Some(Standing::Booked) => assert_eq!(held, Held::Booked, "step {place} is said to be booked"),
            Some(_) => {}
        }
    }
}

fn beginning() -> DateTime<Utc> {
    "2026-03-06T12:00:00Z".parse().expect("an instant")
}

fn awaited(state: &State) -> Call {
    match state.memory.saga.next(state.now) {
        Next::Await(call) => call,
        other => panic!("a call was begun, not {other:?}"),
    }
}

fn place(call: &Call) -> usize {
    call.step.parse().expect("a number")
}

/// Wide enough that no two of some millions of states are taken for one.
fn digest(value: &impl Hash) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, value).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}
