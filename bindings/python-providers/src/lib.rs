//! The native part of the Python package `whenfree-providers`: text in and text out.
//!
//! Exchanges run on threads of their own. A call waits for one with the interpreter free for others; an asynchronous one is
//! told when it is over. Everything with a shape is Python in `python/whenfree_providers`, made over that text.

mod application;
mod client;
mod error;
mod runtime;

use pyo3::prelude::*;
use whenfree_providers::{desk, verbs};

use crate::error::{guarded, raised};

/// The version of the library.
#[pyfunction]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The names of the clients.
#[pyfunction]
fn clients() -> Vec<&'static str> {
    desk::CLIENTS.to_vec()
}

/// The names of the verbs.
#[pyfunction]
fn verb_names() -> Vec<&'static str> {
    verbs::names().into_iter().map(|(name, _)| name).collect()
}

/// Answers a verb: JSON and bytes in, JSON out.
#[pyfunction]
fn answer(py: Python<'_>, name: &str, args: &str, bytes: &[u8]) -> PyResult<String> {
    let answered = guarded(py, || py.detach(|| verbs::answer(name, args, bytes)))?;
    answered.map_err(|refused| raised(py, &refused.to_json().to_string()))
}

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::application::Reply;
    #[pymodule_export]
    use super::client::{Client, Running};
    #[pymodule_export]
    use super::runtime::close;
    #[pymodule_export]
    use super::{answer, clients, verb_names, version};
}
