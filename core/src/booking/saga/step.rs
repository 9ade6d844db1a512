use std::fmt;

use super::call::Action;
use super::policy::RetryPolicy;
use crate::error::{Error, ErrorCode};
use crate::json::Json;

/// One step of a saga: something that is booked with another system, and what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub(super) id: String,
    pub(super) payload: Json<'static>,
    pub(super) state: StepState,
    /// How often the booking was sent.
    pub(super) sends: u32,
    /// How often the other system was asked.
    pub(super) asks: u32,
    /// How often of these since the booking was last sent, or since the saga was called off; 0 once nothing is asked.
    pub(super) asked: u32,
    /// How often the cancellation was sent.
    pub(super) cancels: u32,
    /// Which sends, or once it is being cancelled which cancellations, nobody has answered; they may still take effect.
    pub(super) unanswered: Vec<u32>,
    /// Whether the last call that was begun is waited for.
    pub(super) under_way: bool,
    /// Whether the other system, asked after the last unanswered send, knew of no booking.
    pub(super) not_found: bool,
    /// No call before this second of UTC.
    pub(super) not_before: Option<i64>,
    pub(super) reference: Option<String>,
    /// What the other system said when it refused or failed last.
    pub(super) reason: Option<String>,
}

/// What is known about a step.
///
/// ```text
/// planned ──> sent ──┬──> confirmed ──> compensating ──┬──> compensated
///    ^          ^    ├──> refused                      └──> compensation_failed
///    └─ failed ─│────┤
///               │    └──> unknown ──┬──> confirmed (found)
///               └──── not found ────┘
/// ```
///
/// An answer that comes late is believed as well: a step that was taken for planned, refused or unknown becomes
/// confirmed (and is cancelled where the saga is being undone), one whose compensation failed becomes compensated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StepState {
    /// Not booked, and nothing is under way: it was never sent, or every time it was sent the other system said that it
    /// could not do it just then.
    Planned,
    /// The booking was begun, and its answer is waited for. After a crash nobody waits any more: it is then `unknown`.
    Sent,
    /// Booked; the reference is known.
    Confirmed,
    /// Not booked, and it will not be: the other system refused for good.
    Refused,
    /// Sent at least once without an answer. It may be booked, or be about to be; the other system is asked.
    Unknown,
    /// Booked, and its cancellation was begun.
    Compensating,
    /// It was booked and is cancelled.
    Compensated,
    /// It was booked, and its cancellation was refused or tried as often as the policy allows.
    CompensationFailed,
}

impl StepState {
    /// Every state there is.
    pub const ALL: &'static [StepState] = &[
        StepState::Planned,
        StepState::Sent,
        StepState::Confirmed,
        StepState::Refused,
        StepState::Unknown,
        StepState::Compensating,
        StepState::Compensated,
        StepState::CompensationFailed,
    ];

    /// The name in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            StepState::Planned => "planned",
            StepState::Sent => "sent",
            StepState::Confirmed => "confirmed",
            StepState::Refused => "refused",
            StepState::Unknown => "unknown",
            StepState::Compensating => "compensating",
            StepState::Compensated => "compensated",
            StepState::CompensationFailed => "compensation_failed",
        }
    }
}

impl fmt::Display for StepState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Step {
    /// A step that is not booked yet: its id, unlike any other in its saga, and what is to be booked. The payload is
    /// handed to the caller's own code with each call; the saga does not look into it.
    pub fn new(id: impl Into<String>, payload: Json<'static>) -> Self {
        Self {
            id: id.into(),
            payload,
            state: StepState::Planned,
            sends: 0,
            asks: 0,
            asked: 0,
            cancels: 0,
            unanswered: Vec::new(),
            under_way: false,
            not_found: false,
            not_before: None,
            reference: None,
            reason: None,
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is to be booked.
    pub fn payload(&self) -> &Json<'static> {
        &self.payload
    }

    /// What is known about it.
    pub fn state(&self) -> StepState {
        self.state
    }

    /// What the other system calls the booking; there from `confirmed` on, also once it is cancelled.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }

    /// What the other system said when it refused or failed last; nothing once the step is booked or cancelled, and
    /// while an answer is waited for.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// How many calls of a kind were begun.
    pub(super) fn begun(&self, action: Action) -> u32 {
        match action {
            Action::Book => self.sends,
            Action::Ask => self.asks,
            Action::Cancel => self.cancels,
        }
    }

    /// The call whose answer is waited for.
    pub(super) fn awaited(&self) -> Option<Action> {
        self.under_way.then_some(match self.state {
            StepState::Sent => Action::Book,
            StepState::Unknown => Action::Ask,
            _ => Action::Cancel,
        })
    }

    /// What to do next to get it booked; nothing where no try is left.
    pub(super) fn towards_booked(&self, retry: &RetryPolicy) -> Option<Action> {
        match self.state {
            StepState::Planned if self.sends < retry.sends => Some(Action::Book),
            StepState::Unknown if self.not_found && self.sends < retry.sends => Some(Action::Book),
            StepState::Unknown if !self.not_found && self.asked < retry.asks => Some(Action::Ask),
            _ => None,
        }
    }

    /// What to do next to get it undone; nothing where it is done with or no try is left.
    pub(super) fn towards_undone(&self, retry: &RetryPolicy) -> Option<Action> {
        match self.state {
            StepState::Unknown if self.asked < retry.asks => Some(Action::Ask),
            StepState::Confirmed | StepState::Compensating => Some(Action::Cancel),
            _ => None,
        }
    }

    /// The last that was heard of it, in words.
    pub(super) fn last_word(&self) -> String {
        match &self.reason {
            _ if self.not_found => "not found when last asked; the request may still be on its way".to_owned(),
            Some(reason) => reason.clone(),
            None => "no answer".to_owned(),
        }
    }

    pub(super) fn begin(&mut self, action: Action) {
        self.under_way = true;
        self.not_before = None;
        self.reason = None;
        match action {
            Action::Book => {
                self.state = StepState::Sent;
                self.sends += 1;
                self.unanswered.push(self.sends);
                self.asked = 0;
                self.not_found = false;
            }
            Action::Ask => {
                self.asks += 1;
                self.asked += 1;
            }
            Action::Cancel => {
                self.state = StepState::Compensating;
                self.cancels += 1;
                self.unanswered.push(self.cancels);
            }
        }
    }

    /// The other system has it, whichever call it says so to.
    pub(super) fn booked(&mut self, reference: String) -> Result<(), Error> {
        match &self.reference {
            Some(known) if *known == reference => Ok(()),
            Some(known) => Err(unfit(format!(
                "step `{}` is known as `{known}` and cannot be `{reference}` as well; one key books once",
                self.id
            ))),
            None if reference.is_empty() => {
                let message = "the reference must not be empty; where there is none, tell the key";
                Err(Error::new(ErrorCode::InvalidValue, "reference", message))
            }
            None => {
                self.settle(StepState::Confirmed, None);
                self.reference = Some(reference);
                Ok(())
            }
        }
    }

    pub(super) fn refused(&mut self, reason: String) -> Result<(), Error> {
        match (&self.reference, self.state) {
            (Some(known), _) => {
                let message = format!("step `{}` is booked as `{known}`; a refusal cannot undo that", self.id);
                return Err(unfit(message));
            }
            (None, StepState::Refused) => {}
            (None, _) => self.settle(StepState::Refused, Some(reason)),
        }
        Ok(())
    }

    /// That send did nothing. One that is not waited for any more only leaves the list.
    pub(super) fn send_failed(&mut self, attempt: u32, reason: String, again: i64) {
        if !matches!(self.state, StepState::Sent | StepState::Unknown) || !self.heard_of(attempt) {
            return;
        }
        if self.state == StepState::Sent && attempt == self.sends {
            // Whatever else is unanswered was asked about before this one was sent.
            self.state = StepState::Unknown;
            self.not_found = true;
            self.pause(Some(reason.clone()), again);
        }
        if self.unanswered.is_empty() {
            let not_before = self.not_before;
            self.settle(StepState::Planned, Some(reason));
            self.not_before = not_before;
        }
    }

    pub(super) fn send_lost(&mut self, attempt: u32) {
        if self.state == StepState::Sent && attempt == self.sends {
            self.state = StepState::Unknown;
            self.under_way = false;
        }
    }

    pub(super) fn not_found(&mut self, attempt: u32, again: i64) {
        if self.awaited() == Some(Action::Ask) && attempt == self.asks {
            self.not_found = true;
            self.pause(None, again);
        }
    }

    pub(super) fn ask_failed(&mut self, attempt: u32, reason: Option<String>, again: i64) {
        if self.awaited() == Some(Action::Ask) && attempt == self.asks {
            self.pause(reason, again);
        }
    }

    pub(super) fn cancelled(&mut self) {
        self.settle(StepState::Compensated, None);
    }

    pub(super) fn cancel_refused(&mut self, attempt: u32, reason: String) {
        if self.state == StepState::Compensated {
            return;
        }
        self.heard_of(attempt);
        if self.state == StepState::Compensating {
            self.under_way = false;
            self.not_before = None;
            self.state = StepState::CompensationFailed;
            self.reason = Some(reason);
        }
    }

    /// That cancellation did nothing, or with `reason` none: nobody knows.
    pub(super) fn cancel_failed(&mut self, attempt: u32, reason: Option<String>, again: i64, retry: &RetryPolicy) {
        if reason.is_some() && self.state != StepState::Compensated {
            self.heard_of(attempt);
        }
        if self.awaited() == Some(Action::Cancel) && attempt == self.cancels {
            self.pause(reason, again);
            if self.cancels >= retry.cancels {
                self.state = StepState::CompensationFailed;
                self.not_before = None;
            }
        }
    }

    /// The saga is called off: what is unknown is asked about anew.
    pub(super) fn call_off(&mut self) {
        if self.state == StepState::Unknown {
            self.asked = u32::from(self.under_way);
        }
    }

    /// Nothing is waited for, and nothing open any more.
    fn settle(&mut self, state: StepState, reason: Option<String>) {
        self.state = state;
        self.reason = reason;
        self.asked = 0;
        self.under_way = false;
        self.not_found = false;
        self.not_before = None;
        self.unanswered.clear();
    }

    fn pause(&mut self, reason: Option<String>, again: i64) {
        self.under_way = false;
        self.reason = reason;
        self.not_before = Some(again);
    }

    /// Takes an attempt off the list of the unanswered, if it is there.
    fn heard_of(&mut self, attempt: u32) -> bool {
        let open = self.unanswered.len();
        self.unanswered.retain(|other| *other != attempt);
        self.unanswered.len() < open
    }
}

pub(super) fn unfit(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::InvalidTransition, "", message)
}
