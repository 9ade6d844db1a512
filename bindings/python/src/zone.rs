//! Time zones of the engine.

use chrono::NaiveDate;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDate, PyDateAccess, PyDateTime, PyDelta, PyString, PyTimeAccess, PyTzInfoAccess};

use crate::error::{invalid, raised, refusal};
use crate::instant::{Round, date_at, local, offset_at, seconds, utc};

/// A time zone of the tz database inside the library: the same on every machine.
///
/// Where Python's own `zoneinfo` reads what the machine has, this reads what the engine decides by.
///
/// Args:
///     name: Spelled exactly as there; case counts.
///
/// Raises:
///     WhenfreeError: `unknown_time_zone`, with the closest name.
///
/// >>> from datetime import datetime, timezone
/// >>> from whenfree import Zone
/// >>> Zone("Europe/Berlin").at(datetime(2026, 3, 29, 1, tzinfo=timezone.utc)).isoformat()
/// '2026-03-29T03:00:00+02:00'
#[pyclass(frozen, module = "whenfree", from_py_object)]
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    pub(crate) core: whenfree::Zone,
}

/// A zone by its name.
pub(crate) fn named(py: Python<'_>, name: &str, path: &str) -> PyResult<whenfree::Zone> {
    whenfree::Zone::named(name).map_err(|error| refusal(py, error.code().as_str(), path, error.message()))
}

#[pymethods]
impl Zone {
    #[new]
    fn new(py: Python<'_>, name: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = name.cast::<PyString>().ok().and_then(|name| name.to_str().ok());
        let Some(text) = text else { return Err(invalid(py, "name", "the name of a time zone is text")) };
        Ok(Self { core: named(py, text, "name")? })
    }

    /// A zone from bytes in the TZif format (RFC 9636), for names or data that are not in the library.
    ///
    /// It serves to show slots, in `by_day` and `starts_in`; schedules name zones of the library.
    #[staticmethod]
    fn from_tzif(py: Python<'_>, name: &str, data: &Bound<'_, PyBytes>) -> PyResult<Self> {
        let core = whenfree::Zone::from_tzif(name, data.as_bytes()).map_err(|error| raised(py, &error))?;
        Ok(Self { core })
    }

    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        self.core.name()
    }

    /// The instant on the wall of this zone, with its offset there.
    fn at<'py>(&self, py: Python<'py>, instant: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDateTime>> {
        local(py, seconds(instant, Round::Down, || "instant".to_owned())?, &self.core)
    }

    /// The offset from UTC at an instant, east of Greenwich positive.
    fn offset<'py>(&self, py: Python<'py>, instant: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDelta>> {
        let at = seconds(instant, Round::Down, || "instant".to_owned())?;
        PyDelta::new(py, 0, offset_at(&self.core, at), 0, true)
    }

    /// The date that the wall shows at an instant.
    fn date<'py>(&self, py: Python<'py>, instant: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDate>> {
        date_at(py, seconds(instant, Round::Down, || "instant".to_owned())?, &self.core)
    }

    /// The instant of a local time.
    ///
    /// One that the clock jumps over moves forward by the length of the gap; of one that it shows twice the first is meant
    /// (RFC 5545, 3.3.5).
    ///
    /// >>> from datetime import datetime
    /// >>> from whenfree import Zone
    /// >>> Zone("Europe/Berlin").resolve(datetime(2026, 3, 29, 2, 30)).isoformat()
    /// '2026-03-29T01:30:00+00:00'
    fn resolve<'py>(&self, py: Python<'py>, wall: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDateTime>> {
        let Ok(local) = wall.cast::<PyDateTime>() else {
            let message = "a local time is a datetime without a time zone";
            return Err(refusal(py, "invalid_value:type", "wall", message));
        };
        if local.get_tzinfo().is_some() {
            let message = "a local time has no time zone of its own; use `replace(tzinfo=None)`";
            return Err(refusal(py, "invalid_value:type", "wall", message));
        }
        let date = NaiveDate::from_ymd_opt(local.get_year(), local.get_month().into(), local.get_day().into());
        let (hour, minute, second) = (local.get_hour(), local.get_minute(), local.get_second());
        let time = date.and_then(|date| date.and_hms_opt(hour.into(), minute.into(), second.into()));
        let Some(time) = time else { return Err(invalid(py, "wall", "the local time does not exist")) };
        utc(py, self.core.resolve(time).timestamp())
    }

    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    /// Itself: it never changes.
    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, _memo: &Bound<'py, PyAny>) -> PyRef<'py, Self> {
        slf
    }

    /// By its name; a zone that was read from bytes is not pickled.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let core = &slf.get().core;
        if !whenfree::Zone::named(core.name()).is_ok_and(|known| known == *core) {
            return Err(PyTypeError::new_err(
                "a zone of `from_tzif` is not pickled; keep its bytes and read them again",
            ));
        }
        Ok((slf.get_type().into_any(), (core.name().to_owned(),)))
    }

    fn __repr__(&self) -> String {
        format!("Zone('{}')", self.core.name())
    }

    fn __str__(&self) -> &str {
        self.core.name()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core == other.core
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.core.name().hash(&mut hasher);
        hasher.finish()
    }
}
