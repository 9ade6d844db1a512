//! The world outside of a saga: systems that hold bookings by key, a network between, and what a driver was told.

use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

use whenfree::saga::{Action, Call, Observation, RetryPolicy, Saga, Standing};

/// What a system holds under the key of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Held {
    /// It has never heard of the key, or could do nothing for it so far.
    Nothing,
    Booked,
    Cancelled,
    /// Refused, and it remembers that.
    Refused,
}

/// Something under way in the network.
#[derive(Clone, PartialEq)]
pub struct Message {
    pub step: usize,
    pub call: Rc<Call>,
    /// The answer; none for a request.
    pub answer: Option<Observation>,
    /// Whether it was delivered before.
    pub copy: bool,
}

impl Message {
    pub fn digest(&self) -> (usize, Action, u32, Option<&'static str>, bool) {
        let answer = self.answer.as_ref().map(Observation::as_str);
        (self.step, self.call.action, self.call.attempt, answer, self.copy)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} #{}", self.call.action, self.call.step, self.call.attempt)?;
        match &self.answer {
            Some(answer) => write!(f, " -> {}", answer.as_str()),
            None => Ok(()),
        }
    }
}

/// What a system may do with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Willing,
    /// Nothing is done, and it says so.
    Failing,
    /// It refuses for good.
    Refusing,
}

/// The answer of a system that keeps the contract of `whenfree::saga`; `remembers` says whether refusals are kept.
pub fn answered(held: &mut Held, call: &Call, mood: Mood, remembers: bool) -> Option<Observation> {
    let number = format!("no-{}", call.step);
    match (call.action, mood, *held) {
        (_, Mood::Failing, _) => Some(Observation::failed("busy")),
        // A key that is known is answered as the first time.
        (Action::Book, Mood::Willing, Held::Booked | Held::Cancelled) => Some(Observation::confirmed(number)),
        (Action::Book, Mood::Willing, Held::Refused) => Some(Observation::refused("taken")),
        (Action::Book, Mood::Willing, Held::Nothing) => {
            *held = Held::Booked;
            Some(Observation::confirmed(number))
        }
        (Action::Book, Mood::Refusing, Held::Nothing) => {
            if remembers {
                *held = Held::Refused;
            }
            Some(Observation::refused("taken"))
        }
        (Action::Ask, Mood::Willing, Held::Booked) => Some(Observation::found(number)),
        (Action::Ask, Mood::Willing, _) => Some(Observation::NotFound),
        (Action::Cancel, Mood::Willing, Held::Booked) => {
            assert_eq!(call.reference.as_deref(), Some(number.as_str()), "the wrong booking is cancelled");
            *held = Held::Cancelled;
            Some(Observation::Cancelled)
        }
        (Action::Cancel, Mood::Willing, _) => Some(Observation::AlreadyGone),
        (Action::Cancel, Mood::Refusing, Held::Booked) => Some(Observation::refused("too late")),
        (_, Mood::Refusing, _) => None,
    }
}

/// What the driver was told of a step, kept beside the saga: a second, plainer account of what can be known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Told {
    pub sends: u32,
    /// Sends that nobody answered.
    pub open: BTreeSet<u32>,
    /// How many sends there were when each ask began.
    pub asks: Vec<u32>,
    /// An ask that was begun after this many sends knew of no booking.
    pub asked_through: u32,
    pub booked: bool,
    pub refused: bool,
    pub cancels: u32,
    /// Cancellations that nobody answered.
    pub cancels_open: BTreeSet<u32>,
    pub cancel_refused: bool,
    pub cancelled: bool,
}

impl Told {
    pub fn begin(&mut self, action: Action) {
        match action {
            Action::Book => {
                self.sends += 1;
                self.open.insert(self.sends);
            }
            Action::Ask => self.asks.push(self.sends),
            Action::Cancel => {
                self.cancels += 1;
                self.cancels_open.insert(self.cancels);
            }
        }
    }

    pub fn hear(&mut self, call: &Call, observation: &Observation) {
        match (call.action, observation) {
            (_, Observation::Confirmed { .. } | Observation::Found { .. }) => self.booked = true,
            (Action::Book, Observation::Refused { .. }) => self.refused = true,
            (Action::Book, Observation::Failed { .. }) => {
                self.open.remove(&call.attempt);
            }
            (Action::Ask, Observation::NotFound) => {
                let sends = self.asks[call.attempt as usize - 1];
                self.asked_through = self.asked_through.max(sends);
            }
            (Action::Cancel, Observation::Cancelled | Observation::AlreadyGone) => self.cancelled = true,
            (Action::Cancel, Observation::Refused { .. }) => {
                self.cancel_refused = true;
                self.cancels_open.remove(&call.attempt);
            }
            (Action::Cancel, Observation::Failed { .. }) => {
                self.cancels_open.remove(&call.attempt);
            }
            _ => {}
        }
    }

    /// It may be booked, and nobody has said whether.
    pub fn in_doubt(&self) -> bool {
        !self.booked && !self.refused && !self.open.is_empty()
    }

    /// It was booked, and nobody has said that it is gone.
    pub fn left(&self) -> bool {
        self.booked && !self.cancelled
    }

    /// How often it was asked about since it was last sent.
    pub fn asked(&self) -> usize {
        self.asks.iter().filter(|sends| **sends == self.sends).count()
    }

    /// What a person has to settle, once the saga is undone.
    pub fn standing(&self) -> Option<Standing> {
        match (self.left(), self.in_doubt()) {
            (true, _) if self.cancels_open.is_empty() => Some(Standing::Booked),
            (true, _) | (_, true) => Some(Standing::Unknown),
            _ => None,
        }
    }

    /// What may not be begun now, by the rules of the module's documentation. `ahead` are the steps that are booked
    /// before this one, `behind` those after it.
    pub fn objection(
        &self,
        call: &Call,
        (saga, retry): (&Saga, &RetryPolicy),
        ahead: &[Told],
        behind: &[Told],
    ) -> Option<&'static str> {
        let given_up = |told: &Told| told.cancel_refused || told.cancels >= retry.cancels;
        match call.action {
            Action::Book if saga.cause().is_some() => Some("nothing is booked while a saga is undone"),
            Action::Book if self.booked || self.refused => Some("it is settled"),
            Action::Book if !ahead.iter().all(|told| told.left()) => Some("one step is booked after the other"),
            Action::Book if self.open.iter().any(|send| *send > self.asked_through) => {
                Some("a send without an answer is asked about before it is sent again")
            }
            Action::Book if self.sends >= retry.sends => Some("no send is left"),
            Action::Ask if !self.in_doubt() => Some("there is nothing to ask"),
            Action::Cancel if saga.cause().is_none() => Some("nothing is cancelled while a saga is booked"),
            Action::Cancel if !self.left() => Some("there is nothing to cancel"),
            Action::Cancel if given_up(self) => Some("it was given up"),
            Action::Cancel if behind.iter().any(|told| told.left() && !given_up(told)) => {
                Some("what was booked last is cancelled first")
            }
            Action::Cancel if behind.iter().any(|told| told.in_doubt() && told.asked() == 0) => {
                Some("what is in doubt is asked about first")
            }
            _ => None,
        }
    }
}
