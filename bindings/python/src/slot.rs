//! One slot of an answer, and on whose wall it is shown.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::basic::CompareOp;
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyDelta, PyString, PyTuple, PyTzInfo};
use whenfree::wire::slot_text;

use crate::error::{invalid, refusal};
use crate::instant::{beyond, date_at, local, utc};
use crate::views::Shown;
use crate::zone::{Zone, named};

/// An answer, shared by all views of it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) slots: whenfree::Slots,
    /// In which answers are written.
    pub(crate) zone: Option<whenfree::Zone>,
    /// In which the event type counts its dates.
    pub(crate) dates: whenfree::Zone,
    /// Seconds.
    pub(crate) duration: i64,
}

/// One start that can be booked: when, and who can take it. Slots are ordered by their start.
#[pyclass(frozen, module = "whenfree")]
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) answer: Arc<Answer>,
    pub(crate) place: usize,
}

/// Walks over slots.
#[pyclass(frozen, module = "whenfree._native")]
#[derive(Debug)]
pub(crate) struct SlotIterator {
    pub(crate) answer: Arc<Answer>,
    pub(crate) shown: Shown,
    pub(crate) next: AtomicUsize,
    pub(crate) forwards: bool,
}

/// On whose wall something is shown: a zone of the engine, or one that Python itself reckons with.
pub(crate) enum Wall<'py> {
    Engine(whenfree::Zone),
    Python(Bound<'py, PyTzInfo>),
}

pub(crate) fn wall<'py>(zone: &Bound<'py, PyAny>) -> PyResult<Wall<'py>> {
    let py = zone.py();
    if let Ok(name) = zone.cast::<PyString>() {
        let name = name.to_str().map_err(|_| invalid(py, "zone", "the name of a time zone is text"))?;
        return named(py, name, "zone").map(Wall::Engine);
    }
    if let Ok(zone) = zone.cast::<Zone>() {
        return Ok(Wall::Engine(zone.get().core.clone()));
    }
    zone.cast::<PyTzInfo>()
        .map(|zone| Wall::Python(zone.clone()))
        .map_err(|_| refusal(py, "invalid_value:type", "zone", "a zone is a name such as `Europe/Berlin`, or a tzinfo"))
}

impl<'py> Wall<'py> {
    pub(crate) fn datetime(&self, py: Python<'py>, seconds: i64) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Wall::Engine(zone) => Ok(local(py, seconds, zone)?.into_any()),
            Wall::Python(zone) => utc(py, seconds)?.call_method1("astimezone", (zone,)).map_err(|error| {
                // The wall shows a year that Python does not have.
                if error.is_instance_of::<PyOverflowError>(py) { beyond(py) } else { error }
            }),
        }
    }

    pub(crate) fn date(&self, py: Python<'py>, seconds: i64) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Wall::Engine(zone) => Ok(date_at(py, seconds, zone)?.into_any()),
            Wall::Python(_) => self.datetime(py, seconds)?.call_method0("date"),
        }
    }
}

impl Answer {
    fn start(&self, place: usize) -> i64 {
        self.slots.timestamps().get(place).copied().unwrap_or_default()
    }

    pub(crate) fn zone_or<'py>(&self, zone: Option<&Bound<'py, PyAny>>) -> PyResult<Wall<'py>> {
        match zone {
            Some(zone) => wall(zone),
            None => Ok(Wall::Engine(self.zone.as_ref().unwrap_or(&self.dates).clone())),
        }
    }
}

pub(crate) fn delta(py: Python<'_>, seconds: i64) -> PyResult<Bound<'_, PyDelta>> {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    PyDelta::new(py, i32::try_from(days)?, i32::try_from(rest)?, 0, true)
}

#[pymethods]
impl SlotIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self) -> Option<Slot> {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        let len = self.shown.len();
        if next >= len {
            // It stays at its end however often it is asked.
            self.next.store(len, Ordering::Relaxed);
            return None;
        }
        let index = if self.forwards { next } else { len - 1 - next };
        self.shown.place(index).map(|place| Slot { answer: Arc::clone(&self.answer), place })
    }

    fn __length_hint__(&self) -> usize {
        self.shown.len().saturating_sub(self.next.load(Ordering::Relaxed))
    }
}

impl Slot {
    fn core(&self) -> Option<whenfree::Slot<'_>> {
        self.answer.slots.get(self.place)
    }

    /// Whether it is the same start, length, hosts and seats.
    pub(crate) fn is(&self, other: &Slot) -> bool {
        if Arc::ptr_eq(&self.answer, &other.answer) && self.place == other.place {
            return true;
        }
        match (self.core(), other.core()) {
            (Some(own), Some(other)) => {
                own.span() == other.span() && own.seats_left() == other.seats_left() && own.hosts() == other.hosts()
            }
            _ => false,
        }
    }

    pub(crate) fn text(&self) -> String {
        let zone = self.answer.zone.as_ref();
        self.core().map(|slot| whenfree::wire::instant_text(slot.start(), zone)).unwrap_or_default()
    }
}

#[pymethods]
impl Slot {
    /// When the meeting starts, in UTC.
    #[getter]
    fn start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDateTime>> {
        utc(py, self.answer.start(self.place))
    }

    /// When it ends, buffers not counted, in UTC.
    #[getter]
    fn end<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDateTime>> {
        utc(py, self.answer.start(self.place) + self.answer.duration)
    }

    /// The start on the wall of the query's zone, else the event type's.
    #[getter]
    fn local_start<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.answer.zone_or(None)?.datetime(py, self.answer.start(self.place))
    }

    /// The start on the wall of a zone; see `Slots.starts_in`.
    fn start_in<'py>(&self, py: Python<'py>, zone: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        wall(zone)?.datetime(py, self.answer.start(self.place))
    }

    /// How long it is, buffers not counted.
    #[getter]
    fn duration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDelta>> {
        delta(py, self.answer.duration)
    }

    /// For each requirement, in order, the ids of the hosts that can take it, in declared order.
    #[getter]
    fn hosts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let hosts = self.core().map(whenfree::Slot::hosts).unwrap_or_default();
        let needs = hosts.iter().map(|need| PyTuple::new(py, need.iter().map(|host| host.as_str())));
        PyTuple::new(py, needs.collect::<PyResult<Vec<_>>>()?)
    }

    /// Seats left at this start: in its sessions, and in a further one if it can be opened.
    #[getter]
    fn seats_left(&self) -> u32 {
        self.core().map_or(0, whenfree::Slot::seats_left)
    }

    /// The slot in the JSON contract, in the query's zone.
    pub(crate) fn to_json(&self) -> String {
        self.core().map(|slot| slot_text(slot, self.answer.zone.as_ref())).unwrap_or_default()
    }

    /// The same as Python holds it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.getattr("loads")?.call1((self.to_json(),))
    }

    fn __repr__(&self) -> String {
        let hosts = self.core().map(whenfree::Slot::hosts).unwrap_or_default();
        let mut shown: Vec<&str> = hosts.iter().flatten().take(4).map(|host| host.as_str()).collect();
        if hosts.iter().flatten().count() > 4 {
            shown.push("…");
        }
        format!("<Slot: {} with {}>", self.text(), shown.join(", "))
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// Itself: it never changes.
    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, _memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        slf
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("a slot is a view of its answer and is not pickled; pickle its `to_dict()`"))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.answer.start(self.place), self.answer.duration).hash(&mut hasher);
        hasher.finish()
    }

    /// Slots are ordered by their start, and equal if everything about them is.
    fn __richcmp__(&self, other: &Self, compared: CompareOp) -> bool {
        let order = self.answer.start(self.place).cmp(&other.answer.start(other.place));
        match compared {
            CompareOp::Eq => self.is(other),
            CompareOp::Ne => !self.is(other),
            _ => compared.matches(order),
        }
    }
}
