//! The JSON contract as it stands: text in, text out.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use whenfree::Zones;
use whenfree::wire::{Verb, Wire};

use crate::cores;
use crate::error::{detached, guarded, raised, refusal};

/// The version of the package.
#[pyfunction]
pub(crate) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The release of the tz database inside.
#[pyfunction]
pub(crate) fn tzdb_version() -> &'static str {
    whenfree::tzdb_version()
}

/// The names of all time zones inside, sorted.
#[pyfunction]
pub(crate) fn zone_names() -> Vec<String> {
    let mut names: Vec<String> = Zones::embedded().names().map(str::to_owned).collect();
    names.sort_unstable();
    names
}

/// Text as it was given: `str`, or `bytes` of UTF-8. What is neither readable is no text at all, `None`.
pub(crate) fn utf8(value: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    if let Ok(text) = value.cast::<PyString>() {
        // Lone surrogates have no UTF-8.
        return Ok(text.to_str().ok().map(str::to_owned));
    }
    match value.cast::<PyBytes>() {
        Ok(bytes) => Ok(std::str::from_utf8(bytes.as_bytes()).ok().map(str::to_owned)),
        Err(_) => {
            let kind = value.get_type().qualname()?.to_string();
            Err(refusal(value.py(), "invalid_value:type", "", &format!("text is `str` or `bytes`, not `{kind}`")))
        }
    }
}

/// What is answered to bytes that are no text: the same as to text that is no JSON.
const NO_TEXT: &str = "\u{0}";

pub(crate) fn verb_of(py: Python<'_>, name: &str) -> PyResult<Verb> {
    Verb::parse(name).map_err(|error| raised(py, &error))
}

/// Answers one line. Bad input is an answer too.
#[pyfunction]
pub(crate) fn answer(py: Python<'_>, verb: &str, text: &Bound<'_, PyAny>) -> PyResult<String> {
    let verb = verb_of(py, verb)?;
    let text = utf8(text)?;
    let text = text.as_deref().unwrap_or(NO_TEXT);
    detached(py, true, || Wire::default().answer(verb, text).text)
}

/// Answers many lines on all cores, in order.
#[pyfunction]
pub(crate) fn answers(py: Python<'_>, verb: &str, lines: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let verb = verb_of(py, verb)?;
    if lines.is_instance_of::<PyString>() || lines.is_instance_of::<PyBytes>() {
        return Err(PyValueError::new_err("`answers` takes a list of lines; split the text first"));
    }
    let mut texts = Vec::new();
    for line in lines.try_iter()? {
        texts.push(utf8(&line?)?.unwrap_or_else(|| NO_TEXT.to_owned()));
    }
    let wire = Wire::default();
    let answers = detached(py, true, || match cores::are_ours() {
        true => wire.answers(verb, &texts),
        false => texts.iter().map(|text| wire.answer(verb, text)).collect(),
    })?;
    Ok(answers.into_iter().map(|answer| answer.text).collect())
}

/// Reads one value of the contract and writes it in its canonical form.
#[pyfunction]
pub(crate) fn form(py: Python<'_>, kind: &str, text: &Bound<'_, PyAny>) -> PyResult<String> {
    let text = utf8(text)?;
    let text = text.as_deref().unwrap_or(NO_TEXT);
    guarded(py, || Wire::default().form(kind, text))?.map_err(|error| raised(py, &error))
}
