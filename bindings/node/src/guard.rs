//! What stands between the engine and Node: errors as text of the contract, and no panic ever passes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use whenfree::wire::error_text;
use whenfree::{Error, Json};

/// An error as text of the contract.
#[derive(Debug)]
pub(crate) struct Refused(String);

impl Refused {
    /// A mistake that this door finds before the engine is asked.
    pub(crate) fn new(code: &str, path: &str, message: &str) -> Self {
        let [code, path, message] = [code, path, message].map(|text| Json::Text(text.into()).to_string());
        Self(format!(r#"{{"error":{{"code":{code},"path":{path},"message":{message}}}}}"#))
    }

    fn internal() -> Self {
        Self::new("internal", "", "the engine panicked; please report it with what was asked")
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self(error_text(&error))
    }
}

/// Runs work that may fail. What is thrown has the contract's text of the error as its message.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Refused>) -> napi::Result<T> {
    caught(work).map_err(|Refused(text)| napi::Error::from_reason(text))
}

/// Runs work whose answer is text; an error is an answer, too.
pub(crate) fn guarded_text(work: impl FnOnce() -> Result<String, Refused>) -> String {
    caught(work).unwrap_or_else(|Refused(text)| text)
}

fn caught<T>(work: impl FnOnce() -> Result<T, Refused>) -> Result<T, Refused> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Refused::internal()))
}
