//! Planners, kept between calls.

use wasm_bindgen::prelude::*;
use whenfree::wire::{Desk, Verb, Wire, error_text};
use whenfree::{Error, Query, Slots, Zone, Zones};

use crate::verbs::answered;
use crate::{refused, thrown};

#[wasm_bindgen]
extern "C" {
    type Array;

    /// The four columns of a list of slots; each is copied out of the module's memory.
    #[wasm_bindgen(static_method_of = Array, js_name = of)]
    fn of(starts: Vec<f64>, duration: f64, words: Vec<u32>, seats: Vec<u32>) -> JsValue;
}

/// An event type and its hosts, read once.
///
/// Queries are JSON text. `busy` is busy time in one flat array, as the engine's `Desk::add_busy` takes it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Planner {
    desk: Desk,
}

#[wasm_bindgen]
impl Planner {
    /// Reads `{"eventType", "hosts"}`. `options` is JSON text, or empty; the bytes of zones stand one after another.
    ///
    /// # Errors
    /// Whatever is wrong with the text.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, options: &str, names: Vec<String>, bytes: &[u8], lengths: &[u32]) -> Result<Self, JsError> {
        let wire = wire(options, &names, bytes, lengths)?;
        Ok(Self { desk: Desk::open(wire, text).map_err(|error| thrown(&error))? })
    }

    /// How the words of its slots are to be read, as JSON text.
    pub fn layout(&self) -> String {
        self.desk.layout().to_string()
    }

    /// The starts in epoch milliseconds, the duration in milliseconds, the words of the hosts, and the seats left, which
    /// is empty where all seats are.
    ///
    /// # Errors
    /// Whatever is wrong with the query.
    pub fn slots(&self, query: &str, busy: Option<Vec<f64>>) -> Result<JsValue, JsError> {
        let found = self.found(query, busy.as_deref()).map_err(|error| thrown(&error))?;
        Ok(columns(&found))
    }

    /// The same slots as the text of the contract; bad input is an answer too.
    #[wasm_bindgen(js_name = slotsText)]
    pub fn slots_text(&self, query: &str, busy: Option<Vec<f64>>) -> String {
        self.replied(Verb::Slots, query, "{}", busy.as_deref())
    }

    /// Answers a line about the query; bad input is an answer too.
    pub fn answer(&self, verb: &str, query: &str, line: &str, busy: Option<Vec<f64>>) -> String {
        let busy = busy.as_deref();
        answered(verb, |verb| self.replied(verb, query, line, busy))
    }

    fn replied(&self, verb: Verb, query: &str, line: &str, busy: Option<&[f64]>) -> String {
        match self.query(query, busy) {
            Ok(query) => self.desk.answer(verb, query, line).text,
            Err(error) => error_text(&error),
        }
    }

    fn found(&self, query: &str, busy: Option<&[f64]>) -> Result<Slots, Error> {
        self.desk.planner().slots(&self.query(query, busy)?)
    }

    fn query(&self, text: &str, busy: Option<&[f64]>) -> Result<Query, Error> {
        let mut query = self.desk.query(text)?;
        if let Some(busy) = busy {
            self.desk.add_busy(&mut query, busy)?;
        }
        Ok(query)
    }
}

/// Bounds from JSON text, and zones that go before those inside.
pub(crate) fn wire(options: &str, names: &[String], bytes: &[u8], lengths: &[u32]) -> Result<Wire, JsError> {
    let (mut zones, mut rest) = (Zones::embedded(), bytes);
    for (name, length) in names.iter().zip(lengths) {
        let (own, others) = rest.split_at_checked(*length as usize).unwrap_or((rest, &[]));
        let zone = Zone::from_tzif(name, own);
        let zone = zone.map_err(|error| refused(error.code(), &format!("zones.{name}"), error.message()))?;
        (zones, rest) = (zones.with(zone), others);
    }
    Ok(Wire::parse_options(options).map_err(|error| thrown(&error))?.zones(zones))
}

fn columns(slots: &Slots) -> JsValue {
    let starts = slots.timestamps().iter().map(|seconds| *seconds as f64 * 1000.0).collect();
    // The lower half of each word first, as JavaScript reads them.
    let words = slots.host_words().iter().flat_map(|word| [*word as u32, (*word >> 32) as u32]).collect();
    Array::of(starts, f64::from(slots.duration().get()) * 60_000.0, words, slots.seats_left().to_vec())
}
