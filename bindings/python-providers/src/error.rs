//! Errors as Python exceptions, and panics kept from crossing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// `whenfree_providers._errors.make`: the exception for an error as JSON.
static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// What is told of a mistake of the library's own.
pub(crate) const INTERNAL: &str = r#"{"kind":"internal","code":"internal","message":"the library failed, which is a mistake of its own; please report it"}"#;

/// The exception for an error as JSON.
pub(crate) fn raised(py: Python<'_>, json: &str) -> PyErr {
    let make =
        MAKE.get_or_try_init(py, || Ok::<_, PyErr>(py.import("whenfree_providers._errors")?.getattr("make")?.unbind()));
    match make.and_then(|make| make.call1(py, (json,))) {
        Ok(exception) => PyErr::from_value(exception.into_bound(py)),
        Err(error) => error,
    }
}

/// Runs work. Should it panic, which it must not, that is an exception.
pub(crate) fn guarded<T>(py: Python<'_>, work: impl FnOnce() -> T) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| raised(py, INTERNAL))
}
