//! iCalendar and signed webhooks as WebAssembly: JSON and bytes in, JSON out. What a page uses is the JavaScript around it,
//! which is the same as in Node.

use wasm_bindgen::prelude::*;
use whenfree_providers::verbs;

/// The version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Answers a verb. Bad input is thrown as an `Error` whose message is the error as JSON.
#[wasm_bindgen]
pub fn answer(name: &str, args: &str, bytes: &[u8]) -> Result<String, JsError> {
    verbs::answer(name, args, bytes).map_err(|refused| JsError::new(&refused.to_json().to_string()))
}
