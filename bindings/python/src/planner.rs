//! Planners: the static part of a question, kept between calls.

use pyo3::prelude::*;
use whenfree::wire::{self, Wire};

use crate::cores;
use crate::error::{detached, guarded, invalid, raised};
use crate::query::Query;
use crate::slot::Slot;
use crate::slots::Slots;
use crate::text::{utf8, verb_of};

/// What the class `whenfree.Planner` asks.
#[pyclass(frozen, module = "whenfree._native")]
#[derive(Debug)]
pub(crate) struct Desk {
    core: wire::Desk,
}

/// What the class `whenfree.CompositePlanner` asks.
#[pyclass(frozen, module = "whenfree._native")]
#[derive(Debug)]
pub(crate) struct CompositeDesk {
    core: wire::CompositeDesk,
}

fn read<T>(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    options: &str,
    open: impl FnOnce(Wire, &str) -> Result<T, whenfree::Error>,
) -> PyResult<T> {
    let text = utf8(text)?;
    let text = text.as_deref().unwrap_or("\u{0}");
    guarded(py, || open(Wire::parse_options(options)?, text))?.map_err(|error| raised(py, &error))
}

impl Desk {
    /// Whether a question may take more than about a tenth of a millisecond, so that other threads should run meanwhile.
    /// Counted is what costs time, at some 20 ns each.
    fn is_long(&self, query: &whenfree::Query) -> bool {
        let days = usize::try_from(query.window.seconds() / 86_400 + 1).unwrap_or(usize::MAX);
        let busy: usize = query.busy.iter().map(|(_, entries)| entries.len()).sum();
        let recurs = query.busy.iter().any(|(_, entries)| {
            entries.iter().take(100).any(|entry| !matches!(entry.time, whenfree::BusyTime::Span(_)))
        });
        let hosts = self.core.planner().hosts().len();
        let bookings = query.bookings.len() + query.history.len();
        recurs || bookings > 200 || busy + days.saturating_mul(hosts) > 5_000
    }

    fn answered(&self, py: Python<'_>, query: &whenfree::Query) -> PyResult<whenfree::Slots> {
        let planner = self.core.planner();
        detached(py, self.is_long(query), || planner.slots(query))?.map_err(|error| raised(py, &error))
    }
}

#[pymethods]
impl Desk {
    #[new]
    #[pyo3(signature = (text, options = ""))]
    fn new(py: Python<'_>, text: &Bound<'_, PyAny>, options: &str) -> PyResult<Self> {
        Ok(Self { core: read(py, text, options, wire::Desk::open)? })
    }

    fn to_json(&self) -> String {
        self.core.to_json().to_string()
    }

    #[getter]
    fn time_zone(&self) -> &str {
        self.core.planner().zone().name()
    }

    /// Which starts can be booked.
    fn slots(&self, py: Python<'_>, query: &Query) -> PyResult<Slots> {
        Ok(Slots::all(self.answered(py, &query.core)?, &query.core, self.core.planner()))
    }

    /// The first of them; no more of the window is looked at than it takes.
    fn first(&self, py: Python<'_>, query: &Query) -> PyResult<Option<Slot>> {
        let planner = self.core.planner();
        let found = detached(py, true, || {
            for page in planner.pages(&query.core)? {
                let page = page?;
                if !page.is_empty() {
                    return Ok(Some(page));
                }
            }
            Ok(None)
        })?
        .map_err(|error| raised(py, &error))?;
        Ok(found.and_then(|page| Slots::all(page, &query.core, planner).slot(0)))
    }

    /// Answers many queries on all cores; an error stands in its place.
    fn slots_of_each<'py>(&self, py: Python<'py>, queries: Vec<Bound<'py, PyAny>>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let mut asked = Vec::with_capacity(queries.len());
        for (index, query) in queries.iter().enumerate() {
            let query = query
                .cast::<Query>()
                .map_err(|_| invalid(py, &format!("queries[{index}]"), "each of the queries is a `Query`"))?;
            asked.push(query.get().core.clone());
        }
        let planner = self.core.planner();
        let answers = detached(py, true, || match cores::are_ours() {
            true => planner.slots_of_each(&asked),
            false => asked.iter().map(|query| planner.slots(query)).collect(),
        })?;
        let answers = answers.into_iter().zip(&asked).map(|(answer, query)| match answer {
            Ok(slots) => Ok(Bound::new(py, Slots::all(slots, query, planner))?.into_any()),
            Err(error) => Ok(raised(py, &error).into_value(py).into_bound(py).into_any()),
        });
        answers.collect()
    }

    /// Answers a line about a query, in text. Bad input is an answer too.
    fn answer(&self, py: Python<'_>, verb: &str, query: &Query, line: &str) -> PyResult<String> {
        let verb = verb_of(py, verb)?;
        let long = self.is_long(&query.core) || matches!(verb, wire::Verb::Series | wire::Verb::Waitlist);
        detached(py, long, || self.core.answer(verb, query.core.clone(), line).text)
    }
}

#[pymethods]
impl CompositeDesk {
    #[new]
    #[pyo3(signature = (text, options = ""))]
    fn new(py: Python<'_>, text: &Bound<'_, PyAny>, options: &str) -> PyResult<Self> {
        Ok(Self { core: read(py, text, options, wire::CompositeDesk::open)? })
    }

    fn to_json(&self) -> String {
        self.core.to_json().to_string()
    }

    /// Answers a line about a query, in text. Bad input is an answer too.
    fn answer(&self, py: Python<'_>, query: &Query, line: &str) -> PyResult<String> {
        detached(py, true, || self.core.answer(query.core.clone(), line).text)
    }

    /// The list of the first chain alone, in text.
    fn first(&self, py: Python<'_>, query: &Query) -> PyResult<String> {
        let mut query = query.core.clone();
        query.limit = Some(1);
        detached(py, true, || self.core.answer(query, "{}").text)
    }
}
