//! Many questions at once, off the main thread and on all cores.

use napi::bindgen_prelude::{AsyncTask, Either};
use napi::{Env, Task};
use napi_derive::napi;
use whenfree::Slots;
use whenfree::wire::{Desk, Verb, Wire, error_text};

use crate::guard::guarded;
use crate::planner::FlatSlots;

/// Answers lines of the contract, off the main thread and on all cores.
#[napi]
pub fn answers_async(verb: String, lines: Vec<String>) -> AsyncTask<Answers> {
    AsyncTask::new(Answers { verb, lines })
}

/// Lines to answer.
#[derive(Debug)]
pub struct Answers {
    verb: String,
    lines: Vec<String>,
}

impl Task for Answers {
    type Output = Vec<String>;
    type JsValue = Vec<String>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        guarded(|| {
            Ok(match Verb::parse(&self.verb) {
                Ok(verb) => Wire::default().answers(verb, &self.lines).into_iter().map(|answer| answer.text).collect(),
                Err(error) => vec![error_text(&error); self.lines.len()],
            })
        })
    }

    fn resolve(&mut self, _env: Env, answers: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(answers)
    }
}

/// Queries of one planner.
#[derive(Debug)]
pub struct SlotsOfEach {
    desk: Desk,
    asked: Vec<(String, Vec<f64>)>,
}

impl SlotsOfEach {
    pub(crate) fn new(desk: Desk, asked: Vec<(String, Vec<f64>)>) -> Self {
        Self { desk, asked }
    }
}

impl Task for SlotsOfEach {
    type Output = Vec<Result<Slots, String>>;
    /// Of a bad query the text of its error.
    type JsValue = Vec<Either<FlatSlots, String>>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        guarded(|| {
            let each = self.desk.slots_of_each(&self.asked);
            Ok(each.into_iter().map(|slots| slots.map_err(|error| error_text(&error))).collect())
        })
    }

    fn resolve(&mut self, _env: Env, each: Self::Output) -> napi::Result<Self::JsValue> {
        Ok(each
            .into_iter()
            .map(|slots| match slots {
                Ok(slots) => Either::A(FlatSlots::of(&slots)),
                Err(error) => Either::B(error),
            })
            .collect())
    }
}
