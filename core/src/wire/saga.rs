//! A turn of a saga, as text.

use super::follow_up::{one_of, read_now};
use super::{Answer, Wire};
use crate::booking::saga::{Call, Observation, Saga};
use crate::error::Error;
use crate::json::{Json, JsonForm, ObjectWriter};
use crate::model::read_text;

impl Wire {
    /// `{"saga", "now", "begin"?|"observe"?|"resume"?|"cancel"?}`: `{"saga", "next"}`, the saga as it is after that.
    pub(super) fn saga(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let turns = ["begin", "observe", "resume", "cancel"];
        let known: Vec<&str> = ["saga", "now"].into_iter().chain(turns).collect();
        let (saga, now) = self.rest(&json, &known, |line, cx| {
            let mut saga = line.required(cx, "saga", Saga::read)?;
            let now = line.required(cx, "now", read_now)?;
            let turn = if turns.iter().any(|name| line.get(name).is_some()) { one_of(line, &turns)? } else { "" };
            match turn {
                "begin" => {
                    let call = line.required(cx, "begin", Call::read)?;
                    saga.begin(&call, now).map_err(|error| error.under("begin"))?;
                }
                "observe" => {
                    let (call, observation) = line.required(cx, "observe", |json, cx| {
                        let fields = cx.object(json, &["call", "observation"])?;
                        let call = fields.required(cx, "call", Call::read)?;
                        Ok((call, fields.required(cx, "observation", Observation::read)?))
                    })?;
                    saga.observe(&call, observation, now).map_err(|error| error.under("observe"))?;
                }
                "resume" if line.required(cx, turn, |json, cx| cx.boolean(json))? => saga.resume(now),
                "cancel" => saga.cancel(line.required(cx, "cancel", read_text)?),
                _ => {}
            }
            Ok((saga, now))
        })?;
        let next = saga.next(now);
        let finished = saga.outcome().is_some();
        let text = ObjectWriter::new().with("saga", saga.to_json()).with("next", next.to_json()).end().to_string();
        Ok(Answer::of(!finished, text))
    }
}
