//! Errors of the engine as Python exceptions, and panics kept from crossing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// `whenfree._errors.make`: the exception for a code, a path and a message.
static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The exception for an error of the engine.
pub(crate) fn raised(py: Python<'_>, error: &whenfree::Error) -> PyErr {
    refusal(py, error.code().as_str(), error.path(), error.message())
}

/// An exception with a code of the contract.
pub(crate) fn refusal(py: Python<'_>, code: &str, path: &str, message: &str) -> PyErr {
    let make = MAKE.get_or_try_init(py, || Ok::<_, PyErr>(py.import("whenfree._errors")?.getattr("make")?.unbind()));
    match make.and_then(|make| make.call1(py, (code, path, message))) {
        Ok(exception) => PyErr::from_value(exception.into_bound(py)),
        Err(error) => error,
    }
}

/// The same for a value of the wrong type or out of range.
pub(crate) fn invalid(py: Python<'_>, path: &str, message: &str) -> PyErr {
    refusal(py, "invalid_value", path, message)
}

/// Asks the engine. Should it panic, which it must not, that is an exception with the code `internal`.
pub(crate) fn guarded<T>(py: Python<'_>, ask: impl FnOnce() -> T) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(ask)).map_err(|_| {
        refusal(py, "internal", "", "the engine failed on this input, which is a mistake of its own; please report it")
    })
}

/// The same with the interpreter free for other threads where the work is long enough to be worth it.
pub(crate) fn detached<T: Send>(py: Python<'_>, long: bool, ask: impl FnOnce() -> T + Send) -> PyResult<T> {
    guarded(py, || if long { py.detach(ask) } else { ask() })
}
