//! Any bytes, as text, through the JSON contract.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../checks.rs"]
mod checks;

fuzz_target!(|bytes: &[u8]| checks::check_text(&checks::small_wire(), &String::from_utf8_lossy(bytes)));
