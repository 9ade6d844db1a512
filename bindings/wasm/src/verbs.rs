//! Which verbs a build has.

use whenfree::wire::{Verb, error_text};

/// Answers for a verb, or says that there is none of that name.
///
/// Each verb is a constant where it is handed over: what no constant names, the linker leaves out of the module.
pub(crate) fn answered(name: &str, answer: impl Fn(Verb) -> String) -> String {
    match name {
        "slots" => answer(Verb::Slots),
        "explain" => answer(Verb::Explain),
        "decide" => answer(Verb::Decide),
        "rank" => answer(Verb::Rank),
        _ => match Verb::parse(name) {
            Err(error) => error_text(&error),
            #[cfg(feature = "bookings")]
            Ok(verb) => answer(verb),
            #[cfg(not(feature = "bookings"))]
            Ok(verb) => {
                let message =
                    format!("`{verb}` is not in `whenfree-wasm/slots`; import `whenfree-wasm`", verb = verb.as_str());
                crate::refusal(whenfree::ErrorCode::InvalidValue, "verb", &message)
            }
        },
    }
}
