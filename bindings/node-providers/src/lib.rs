//! The native surface of the npm package `whenfree-providers`: text and bytes in, text out.
//!
//! The JavaScript around it builds the public interface. Exchanges run on napi's threads; their ends come back as promises.

mod application;
mod client;

use std::panic::{AssertUnwindSafe, catch_unwind};

use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use whenfree_providers::verbs;

pub use client::Client;

/// What is told of a mistake of the library's own.
pub(crate) const INTERNAL: &str = r#"{"kind":"internal","code":"internal","message":"the library failed, which is a mistake of its own; please report it"}"#;

/// An error with JSON as its message, which the JavaScript reads.
pub(crate) fn thrown(json: impl ToString) -> napi::Error {
    napi::Error::from_reason(json.to_string())
}

/// Runs work. Should it panic, which it must not, that is an error, and Node lives on.
pub(crate) fn guarded<T>(work: impl FnOnce() -> napi::Result<T>) -> napi::Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(thrown(INTERNAL)))
}

/// The version of the library.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Answers a verb.
#[napi]
pub fn answer(name: String, args: String, bytes: Uint8Array) -> napi::Result<String> {
    guarded(|| verbs::answer(&name, &args, &bytes).map_err(|refused| thrown(refused.to_json())))
}
