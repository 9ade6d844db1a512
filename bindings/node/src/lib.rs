//! The native surface of the npm package `whenfree`: text and flat numbers in, text and flat numbers out.
//!
//! `bindings/javascript/native.d.ts` says what each function means; the JavaScript beside it builds the public interface.
//! Every function here catches panics: they become errors of the code `internal`, and Node lives on.

pub mod batch;
mod guard;
pub mod planner;
pub mod zone;

use napi_derive::napi;
use whenfree::Zones;
use whenfree::wire::{Verb, Wire};

use guard::{guarded, guarded_text};

/// The version of the engine.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The version of the embedded tz database.
#[napi]
pub fn tzdb_version() -> &'static str {
    whenfree::tzdb_version()
}

/// The names of the embedded time zones.
#[napi]
pub fn zone_names() -> napi::Result<Vec<String>> {
    guarded(|| Ok(Zones::embedded().names().map(str::to_owned).collect()))
}

/// Answers one line of the contract.
#[napi]
pub fn answer(verb: String, text: String) -> String {
    guarded_text(|| Ok(Wire::default().answer(Verb::parse(&verb)?, &text).text))
}

/// One value of the contract in its one form.
#[napi]
pub fn form(kind: String, text: String) -> String {
    guarded_text(|| Ok(Wire::default().form(&kind, &text)?))
}

/// Panics, for the test that a panic does not take the process down.
#[cfg(feature = "panicking")]
#[napi]
#[allow(clippy::panic, reason = "it is what is tested")]
pub fn panicking() -> napi::Result<()> {
    guarded(|| panic!("on purpose"))
}
