//! The engine as WebAssembly: flat arrays and JSON text in and out. What a page uses is the JavaScript around it, which
//! is the same as in Node.
//!
//! Nothing here panics on bad input: a panic ends the module for good. Bad input is thrown as an `Error` whose message is
//! the error of the contract, `{"error": {"code", "path", "message"}}`.

#[cfg(feature = "bookings")]
mod composite;
mod planner;
mod verbs;
mod zone;

use wasm_bindgen::prelude::*;
use whenfree::wire::{Wire, error_text};
use whenfree::{Error, ErrorCode, Json, Zones};

#[cfg(feature = "bookings")]
pub use composite::CompositePlanner;
pub use planner::Planner;
use verbs::answered;
pub use zone::Zone;

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The release of the tz database inside, `"2026e"`.
#[wasm_bindgen(js_name = tzdbVersion)]
pub fn tzdb_version() -> String {
    whenfree::tzdb_version().to_owned()
}

/// The names of the zones inside.
#[wasm_bindgen(js_name = zoneNames)]
pub fn zone_names() -> Vec<String> {
    Zones::embedded().names().map(str::to_owned).collect()
}

/// Answers one line of the contract. Bad input is an answer too.
#[wasm_bindgen]
pub fn answer(verb: &str, text: &str) -> String {
    answered(verb, |verb| Wire::default().answer(verb, text).text)
}

/// Reads one value of the contract and writes it in its canonical form, or says what is wrong with it.
#[cfg(feature = "bookings")]
#[wasm_bindgen]
pub fn form(kind: &str, text: &str) -> String {
    Wire::default().form(kind, text).unwrap_or_else(|error| error_text(&error))
}

/// The error as it crosses into JavaScript.
fn thrown(error: &Error) -> JsError {
    JsError::new(&error_text(error))
}

/// An error of this door itself, at a place of its arguments.
fn refused(code: ErrorCode, path: &str, message: &str) -> JsError {
    JsError::new(&refusal(code, path, message))
}

/// The same as text of the contract.
fn refusal(code: ErrorCode, path: &str, message: &str) -> String {
    let facts = [("code", code.as_str()), ("path", path), ("message", message)];
    let facts = facts.map(|(name, value)| (name.into(), Json::Text(value.into()))).into();
    Json::Object(vec![("error".into(), Json::Object(facts))]).to_string()
}
