//! Planners of composites.

use wasm_bindgen::prelude::*;
use whenfree::wire::{CompositeDesk, error_text};

use crate::planner::wire;
use crate::thrown;

/// A composite and its hosts, read once.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CompositePlanner {
    desk: CompositeDesk,
}

#[wasm_bindgen]
impl CompositePlanner {
    /// Reads `{"composite", "hosts"}`; the rest as for a planner.
    ///
    /// # Errors
    /// Whatever is wrong with the text.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, options: &str, names: Vec<String>, bytes: &[u8], lengths: &[u32]) -> Result<Self, JsError> {
        let wire = wire(options, &names, bytes, lengths)?;
        Ok(Self { desk: CompositeDesk::open(wire, text).map_err(|error| thrown(&error))? })
    }

    /// Answers a line about a query: `{}` lists slots, `{"start"}` explains one, `{"request"}` books. Bad input is an
    /// answer too.
    pub fn answer(&self, query: &str, line: &str) -> String {
        match self.desk.query(query) {
            Ok(query) => self.desk.answer(query, line).text,
            Err(error) => error_text(&error),
        }
    }
}
