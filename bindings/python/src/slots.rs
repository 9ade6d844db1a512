//! Answers as lazy sequences: one buffer of starts, and datetimes made when they are read.

use std::ffi::c_int;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use pyo3::exceptions::{PyIndexError, PyOverflowError, PyTypeError, PyValueError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDateTime, PyDelta, PyDict, PyList, PySlice, PyTzInfo};
use whenfree::wire::slots_text;

use crate::instant::{Maker, Round, any_seconds, offset_at};
use crate::slot::{Answer, Slot, SlotIterator, Wall, delta, wall};
use crate::views::{Shown, fill, release};

/// The starts that can be booked, in order: a lazy sequence of `Slot`.
///
/// It holds one buffer of starts; datetimes are made when they are read, and a slice is a view that copies nothing. Through the
/// buffer protocol it is a read-only array of 64-bit seconds since 1970. True if there is any.
///
/// >>> from datetime import datetime, timezone
/// >>> from whenfree import EventType, Host, Planner, Query, Schedule
/// >>> ada = Host("ada", Schedule.weekdays("America/New_York", "09:00-12:00"))
/// >>> planner = Planner(event_type=EventType("call", 60), hosts=[ada])
/// >>> def utc(*when): return datetime(*when, tzinfo=timezone.utc)
/// >>> slots = planner.slots(Query(now=utc(2026, 3, 6), window=(utc(2026, 3, 6), utc(2026, 3, 10))))
/// >>> slots
/// <Slots: 6, 2026-03-06T14:00:00Z to 2026-03-09T15:00:00Z>
/// >>> slots[3].start.hour, slots[-1] in slots[3:], utc(2026, 3, 9, 13) in slots
/// (13, True, True)
/// >>> memoryview(slots)[0]
/// 1772805600
#[pyclass(frozen, module = "whenfree", weakref)]
#[derive(Debug)]
pub(crate) struct Slots {
    answer: Arc<Answer>,
    shown: Shown,
}

impl Slots {
    /// A whole answer.
    pub(crate) fn all(slots: whenfree::Slots, query: &whenfree::Query, planner: &whenfree::Planner) -> Self {
        let shown = Shown::Run { first: 0, len: slots.len(), step: 1 };
        let (zone, dates) = (query.zone.clone(), planner.zone().clone());
        let duration = i64::from(slots.duration().get()) * 60;
        Self { answer: Arc::new(Answer { slots, zone, dates, duration }), shown }
    }

    /// The slot at a place.
    pub(crate) fn slot(&self, index: usize) -> Option<Slot> {
        self.shown.place(index).map(|place| Slot { answer: Arc::clone(&self.answer), place })
    }

    fn view(&self, shown: Shown) -> Self {
        Self { answer: Arc::clone(&self.answer), shown }
    }

    fn timestamps(&self) -> impl ExactSizeIterator<Item = i64> {
        let (all, shown) = (self.answer.slots.timestamps(), &self.shown);
        (0..shown.len())
            .map(move |index| shown.place(index).and_then(|place| all.get(place)).copied().unwrap_or_default())
    }

    /// The place of a slot, or of the slot that starts at a datetime.
    fn place_of(&self, wanted: &Bound<'_, PyAny>) -> PyResult<Option<usize>> {
        if let Ok(slot) = wanted.cast::<Slot>() {
            let slot = slot.get();
            return Ok((0..self.shown.len()).find(|index| self.slot(*index).is_some_and(|own| own.is(slot))));
        }
        if wanted.cast::<PyDateTime>().is_err() {
            return Ok(None);
        }
        let start = any_seconds(wanted, Round::Down, || "start".to_owned())?;
        if start != any_seconds(wanted, Round::Up, || "start".to_owned())? {
            return Ok(None);
        }
        Ok(self.timestamps().position(|own| own == start))
    }
}

#[pymethods]
impl Slots {
    fn __len__(&self) -> usize {
        self.shown.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let len = self.shown.len();
        if let Ok(slice) = index.cast::<PySlice>() {
            let parts = slice.indices(isize::try_from(len).unwrap_or(isize::MAX))?;
            let all = self.answer.slots.timestamps();
            let shown = self.shown.sliced(parts.start, parts.step, parts.slicelength, all);
            return Ok(Bound::new(py, self.view(shown))?.into_any());
        }
        let place = index.extract::<isize>().map_err(|error| {
            let too_far = error.is_instance_of::<PyOverflowError>(py);
            if too_far { PyIndexError::new_err("there is no slot at that place") } else { error }
        })?;
        let place = if place < 0 { len.checked_add_signed(place) } else { usize::try_from(place).ok() };
        let slot = place.and_then(|place| self.slot(place));
        let slot = slot.ok_or_else(|| PyIndexError::new_err("there is no slot at that place"))?;
        Ok(Bound::new(py, slot)?.into_any())
    }

    fn __iter__(&self) -> SlotIterator {
        let (answer, shown) = (Arc::clone(&self.answer), self.shown.clone());
        SlotIterator { answer, shown, next: AtomicUsize::new(0), forwards: true }
    }

    fn __reversed__(&self) -> SlotIterator {
        SlotIterator { forwards: false, ..self.__iter__() }
    }

    fn __contains__(&self, wanted: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.place_of(wanted)?.is_some())
    }

    /// The place of a slot, or of the one that starts at a datetime, from `start` up to, not including, `stop`; `ValueError`
    /// if there is none.
    #[pyo3(signature = (wanted, start = None, stop = None))]
    fn index<'py>(
        &self,
        py: Python<'py>,
        wanted: &Bound<'py, PyAny>,
        start: Option<Bound<'py, PyAny>>,
        stop: Option<Bound<'py, PyAny>>,
    ) -> PyResult<usize> {
        // Negative and far bounds mean what they mean in a slice. A start is there once at most.
        let len = isize::try_from(self.shown.len()).unwrap_or(isize::MAX);
        let slice = py.get_type::<PySlice>().call1((start, stop, py.None()))?;
        let within = slice.cast::<PySlice>()?.indices(len)?;
        let found = self
            .place_of(wanted)?
            .filter(|place| isize::try_from(*place).is_ok_and(|place| (within.start..within.stop).contains(&place)));
        found.ok_or_else(|| PyValueError::new_err("it is not among the slots"))
    }

    /// 1 if the slot, or one that starts at a datetime, is there, else 0.
    fn count(&self, wanted: &Bound<'_, PyAny>) -> PyResult<usize> {
        Ok(usize::from(self.place_of(wanted)?.is_some()))
    }

    /// The starts in UTC, made in one go each time this is read: some 20 ns each.
    #[getter]
    fn starts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let zone = PyTzInfo::utc(py)?.to_owned();
        let mut maker = Maker::default();
        let list = PyList::empty(py);
        if let Shown::Run { first, len, step: 1 } = self.shown
            && let Some(run) = self.answer.slots.timestamps().get(first..first + len)
        {
            let starts = run.iter().map(|start| maker.datetime(py, *start, Some(&zone)));
            return made(py, starts, list);
        }
        let starts = self.timestamps().map(|start| maker.datetime(py, start, Some(&zone)));
        made(py, starts, list)
    }

    /// The starts on the wall of a zone.
    ///
    /// Args:
    ///     zone: A name or a `Zone`: reckoned by the tz data inside the library, with fixed offsets. Any `tzinfo`: reckoned by
    ///         Python with that, at some 300 ns each.
    fn starts_in<'py>(&self, py: Python<'py>, zone: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyList>> {
        let wall = wall(zone)?;
        let list = PyList::empty(py);
        if let Wall::Engine(zone) = &wall {
            // Starts of one offset share its tzinfo.
            let (mut maker, mut known) = (Maker::default(), None);
            for start in self.timestamps() {
                let offset = offset_at(zone, start);
                let fixed = match &known {
                    Some((same, fixed)) if *same == offset => fixed,
                    _ => {
                        let fixed = PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, offset, 0, true)?)?;
                        &known.insert((offset, fixed)).1
                    }
                };
                list.append(maker.datetime(py, start + i64::from(offset), Some(fixed))?)?;
            }
            return Ok(list);
        }
        for start in self.timestamps() {
            list.append(wall.datetime(py, start)?)?;
        }
        Ok(list)
    }

    /// How long each of them is, buffers not counted.
    #[getter]
    fn duration<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDelta>> {
        delta(py, self.answer.duration)
    }

    /// The zone that the query named, if it did.
    #[getter]
    fn time_zone(&self) -> Option<&str> {
        self.answer.zone.as_ref().map(whenfree::Zone::name)
    }

    /// The slots of each local date that has any, in order; each a view.
    ///
    /// Args:
    ///     zone: As for `starts_in`; the query's unless given, else the event type's.
    #[pyo3(signature = (zone = None))]
    fn by_day<'py>(&self, py: Python<'py>, zone: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyDict>> {
        let wall = self.answer.zone_or(zone)?;
        let mut days: Vec<(Bound<'py, PyAny>, Vec<usize>)> = Vec::new();
        for (index, start) in self.timestamps().enumerate() {
            let date = wall.date(py, start)?;
            let place = self.shown.place(index).unwrap_or_default();
            // A clock that falls back over midnight shows a date a second time: look behind the last one, too.
            let mut known = None;
            for (at, (day, _)) in days.iter().enumerate().rev().take(2) {
                if day.eq(&date)? {
                    known = Some(at);
                    break;
                }
            }
            match known.and_then(|at| days.get_mut(at)) {
                Some((_, places)) => places.push(place),
                None => days.push((date, vec![place])),
            }
        }
        let all = self.answer.slots.timestamps();
        let dict = PyDict::new(py);
        for (date, places) in days {
            dict.set_item(date, Bound::new(py, self.view(Shown::picked(places, all)))?)?;
        }
        Ok(dict)
    }

    /// The answer in the JSON contract, in the query's zone.
    fn to_json(&self) -> String {
        let (slots, zone) = (&self.answer.slots, self.answer.zone.as_ref());
        if matches!(self.shown, Shown::Run { first: 0, step: 1, len } if len == slots.len()) {
            return slots_text(slots, zone);
        }
        let texts = (0..self.shown.len()).filter_map(|index| self.slot(index)).map(|slot| slot.to_json());
        format!("{{\"slots\":[{}]}}", texts.collect::<Vec<String>>().join(","))
    }

    /// The same as Python holds it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.getattr("loads")?.call1((self.to_json(),))
    }

    /// The starts as `datetime64[s]` in UTC, read-only and without copying.
    fn to_numpy<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(slf, "to_numpy")
    }

    /// A `pandas.DataFrame` with the columns `start`, `end` (UTC), `hosts` and `seats_left`.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(slf, "to_pandas")
    }

    /// A `polars.DataFrame` with the columns `start`, `end` (UTC), `hosts` and `seats_left`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(slf, "to_polars")
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        table(slf, "to_html")
    }

    fn __repr__(&self) -> String {
        let of = |index: usize| self.slot(index).map(|slot| slot.text()).unwrap_or_default();
        match self.shown.len() {
            0 => "<Slots: none>".to_owned(),
            1 => format!("<Slots: 1, {}>", of(0)),
            len => format!("<Slots: {len}, {} to {}>", of(0), of(len - 1)),
        }
    }

    fn __eq__(&self, other: &Self) -> bool {
        let len = self.shown.len();
        len == other.shown.len()
            && (0..len).all(|index| match (self.slot(index), other.slot(index)) {
                (Some(own), Some(other)) => own.is(&other),
                _ => false,
            })
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// Itself: it never changes.
    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, _memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        slf
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err("slots are not pickled; pickle the planner and the query, or `to_dict()`"))
    }

    #[expect(unsafe_code, reason = "CPython calls it with a buffer to fill in")]
    unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut ffi::Py_buffer, flags: c_int) -> PyResult<()> {
        let slots = slf.get();
        // SAFETY: the view holds `slf`, and a frozen class never changes.
        unsafe { fill(view, flags, slf.clone().into_any(), slots.answer.slots.timestamps(), &slots.shown) }
    }

    #[expect(unsafe_code, reason = "CPython calls it with a buffer that was filled in above")]
    unsafe fn __releasebuffer__(&self, view: *mut ffi::Py_buffer) {
        // SAFETY: as just said.
        unsafe { release(view) }
    }
}

fn made<'py>(
    py: Python<'py>,
    starts: impl ExactSizeIterator<Item = PyResult<Bound<'py, PyDateTime>>>,
    empty: Bound<'py, PyList>,
) -> PyResult<Bound<'py, PyList>> {
    if starts.len() == 0 {
        return Ok(empty);
    }
    // Only memory can run out here; the first failure is kept and raised.
    let mut failure = None;
    let none = py.None().into_bound(py);
    let list = PyList::new(
        py,
        starts.map(|start| {
            start.map(Bound::into_any).unwrap_or_else(|error| {
                failure.get_or_insert(error);
                none.clone()
            })
        }),
    )?;
    failure.map_or(Ok(list), Err)
}

/// Calls a function of `whenfree._tables` on slots.
fn table<'py>(slots: &Bound<'py, Slots>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    slots.py().import("whenfree._tables")?.getattr(name)?.call1((slots,))
}
