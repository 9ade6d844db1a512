//! What changes from question to question, read from Python.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use pyo3::buffer::{PyBuffer, PyUntypedBuffer};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDateTime, PyDict, PyList, PyMapping, PyString, PyTuple};
use whenfree::wire::{Wire, instant_text};
use whenfree::{Busy, HostId, Span};

use crate::error::{detached, guarded, invalid, raised, refusal};
use crate::instant::{Round, seconds, utc};
use crate::text::utf8;

/// What changes from question to question: the present, a window, busy time, bookings. Frozen; read once, asked often.
///
/// Args:
///     now: The present; the engine reads no clock. A fraction of a second is rounded up.
///     window: `(start, end)`: starts are listed from `start` up to, not including, `end`.
///     time_zone: In which `to_json` and `local_start` show instants; it changes no result.
///     duration: One of the durations that the event type offers, in minutes or as `timedelta`.
///     limit: List no more starts than this, 1 to 1,000,000.
///     first_per_day: List only the first start of each local date (the event type's zone).
///     busy: By host: pairs of aware datetimes, `Busy`, JSON of the contract, or a buffer of 64-bit seconds since 1970 or
///         `datetime64` of UTC (`start, end, start, end, ...`).
///     bookings: What is booked; only active ones count.
///     rescheduling: The id of the booking that is being moved: it counts for nothing.
///     history: Earlier bookings, for the choice of hosts alone.
///
/// Raises:
///     NaiveDatetime: a datetime without a time zone; also a `TypeError`.
///     WhenfreeError: whatever else is wrong, with the path of the field in the contract: `busy.ada[3].end`.
///
/// >>> from datetime import datetime, timezone
/// >>> from whenfree import Query
/// >>> def utc(*when): return datetime(*when, tzinfo=timezone.utc)
/// >>> Query(now=utc(2026, 3, 6), window=(utc(2026, 3, 9), utc(2026, 3, 10)), limit=5).limit
/// 5
/// >>> Query(now=utc(2026, 3, 6), window=(utc(2026, 3, 9), utc(2026, 3, 9)))
/// Traceback (most recent call last):
/// ...
/// whenfree.InvalidInput: window.end: the end `2026-03-09T00:00:00+00:00` is not after the start ... (invalid_interval)
#[pyclass(frozen, module = "whenfree")]
#[derive(Debug)]
pub(crate) struct Query {
    pub(crate) core: whenfree::Query,
}

/// `whenfree._query`: the parts of a query that are not datetimes, as JSON.
static QUERY: PyOnceLock<Py<PyModule>> = PyOnceLock::new();

fn query_module(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    QUERY.get_or_try_init(py, || Ok(py.import("whenfree._query")?.unbind())).map(|module| module.bind(py))
}

/// Reads the text of a query. What is wrong with it is found again by the reader that knows paths.
fn read(py: Python<'_>, text: &str) -> PyResult<whenfree::Query> {
    let long = text.len() > 20_000;
    let read = detached(py, long, || {
        serde_json::from_str(text).map_err(|error| match Wire::default().form("query", text) {
            Err(error) => Ok(error),
            Ok(_) => Err(error.to_string()),
        })
    })?;
    read.map_err(|error| match error {
        Ok(error) => raised(py, &error),
        Err(message) => refusal(py, "invalid_json", "", &message),
    })
}

fn at(timestamp: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(timestamp, 0).unwrap_or_default()
}

/// The error of an interval with the path of the interval in front.
fn under(py: Python<'_>, error: &whenfree::Error, path: &str) -> PyErr {
    refusal(py, error.code().as_str(), &format!("{path}.{}", error.path()), error.message())
}

fn window(value: &Bound<'_, PyAny>) -> PyResult<Span> {
    let py = value.py();
    let (start, end) = value.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>().map_err(|_| {
        refusal(py, "invalid_value:type", "window", "a window is a pair of aware datetimes, `(start, end)`")
    })?;
    let start = seconds(&start, Round::Down, || "window.start".to_owned())?;
    let end = seconds(&end, Round::Up, || "window.end".to_owned())?;
    Span::from_timestamps(start, end).map_err(|error| under(py, &error, "window"))
}

/// Busy time of one host: entries that hold two instants are read here, a list with any other goes the way of JSON.
fn entries<'py>(host: &str, given: &Bound<'py, PyAny>) -> PyResult<Result<Vec<Busy>, Bound<'py, PyList>>> {
    let py = given.py();
    let array = array_of(host, given)?;
    let given = array.as_ref().unwrap_or(given);
    if let Some(flat) = numbers(host, given)? {
        return flat_entries(py, host, &flat).map(Ok);
    }
    if given.is_instance_of::<PyString>() || given.cast::<PyDict>().is_ok() {
        return Err(invalid(py, &format!("busy.{host}"), "busy time of a host is a list of entries"));
    }
    let list = match given.cast_exact::<PyList>() {
        Ok(list) => list.clone(),
        // A generator can be read only once.
        Err(_) => {
            let iterator = given.try_iter().map_err(|_| {
                refusal(py, "invalid_value:type", &format!("busy.{host}"), "busy time of a host is a list of entries")
            })?;
            PyList::new(py, iterator.collect::<PyResult<Vec<_>>>()?)?
        }
    };
    if list.len() == 2 && list.iter().all(|entry| entry.is_instance_of::<PyDateTime>()) {
        let message = "a pair of datetimes is one entry; put it in a list, `[(start, end)]`";
        return Err(refusal(py, "invalid_value:type", &format!("busy.{host}"), message));
    }
    let mut read = Vec::with_capacity(list.len());
    for (index, entry) in list.iter().enumerate() {
        match plain(host, index, &entry)? {
            Some(busy) => read.push(busy),
            None => return Ok(Err(list)),
        }
    }
    Ok(Ok(read))
}

/// An entry that is a pair of datetimes, or a `Busy` of two instants.
#[inline]
fn plain(host: &str, index: usize, entry: &Bound<'_, PyAny>) -> PyResult<Option<Busy>> {
    let py = entry.py();
    let pair = match entry.cast::<PyTuple>() {
        Ok(pair) => Some(pair.clone()),
        Err(_) => entry.cast::<PyList>().ok().map(PyListMethods::to_tuple),
    };
    if let Some(pair) = pair {
        let [start, end] = pair.as_slice() else {
            let path = format!("busy.{host}[{index}]");
            return Err(refusal(py, "invalid_value:type", &path, "a busy interval is a pair, `(start, end)`"));
        };
        return span(host, index, start, end).map(|span| Some(Busy::new(span)));
    }
    let class = busy_class(py)?;
    if !entry.get_type().is(class) {
        return Ok(None);
    }
    let (start, end) = (entry.getattr(intern!(py, "start"))?, entry.getattr(intern!(py, "end"))?);
    if end.is_none() {
        return Ok(None);
    }
    let mut busy = Busy::new(span(host, index, &start, &end)?);
    busy.tentative = entry.getattr(intern!(py, "tentative"))?.is_truthy()?;
    busy.unknown = entry.getattr(intern!(py, "unknown"))?.is_truthy()?;
    busy.free = entry.getattr(intern!(py, "transparency"))?.eq(intern!(py, "free"))?;
    let source = entry.getattr(intern!(py, "source"))?;
    match source.cast::<PyString>() {
        Ok(source) => match source.to_str() {
            Ok(source) => busy.source = Some(source.into()),
            Err(_) => return Ok(None),
        },
        Err(_) if source.is_none() => {}
        Err(_) => return Ok(None),
    }
    Ok(Some(busy))
}

/// The class `whenfree.Busy`.
fn busy_class(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static BUSY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    BUSY.get_or_try_init(py, || Ok(py.import("whenfree.calendars")?.getattr("Busy")?.unbind()))
        .map(|class| class.bind(py))
}

#[inline]
fn span(host: &str, index: usize, start: &Bound<'_, PyAny>, end: &Bound<'_, PyAny>) -> PyResult<Span> {
    let start_at = seconds(start, Round::Down, || format!("busy.{host}[{index}].start"))?;
    let end_at = seconds(end, Round::Up, || format!("busy.{host}[{index}].end"))?;
    Span::from_timestamps(start_at, end_at).map_err(|error| under(start.py(), &error, &format!("busy.{host}[{index}]")))
}

/// What an array of numpy holds, or a column of a data frame, which becomes one: arrays of datetime64 have no buffer of their
/// own, those of objects are lists.
fn array_of<'py>(host: &str, given: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = given.py();
    if given.is_exact_instance_of::<PyList>() || given.is_exact_instance_of::<PyTuple>() {
        return Ok(None);
    }
    let array = query_module(py)?.getattr("timestamps")?.call1((given, format!("busy.{host}")))?;
    Ok((!array.is_none()).then_some(array))
}

/// The numbers of a buffer of Unix timestamps in seconds, `start, end, start, end, ...`; nothing for other objects.
fn numbers(host: &str, given: &Bound<'_, PyAny>) -> PyResult<Option<Vec<i64>>> {
    let py = given.py();
    if given.is_exact_instance_of::<PyList>() || given.is_exact_instance_of::<PyTuple>() {
        return Ok(None);
    }
    let Ok(buffer) = PyUntypedBuffer::get(given) else { return Ok(None) };
    let refused = || {
        let message =
            "a buffer of busy time holds 64-bit seconds since 1970 or `datetime64[s]`: start, end, start, end";
        refusal(py, "invalid_value:type", &format!("busy.{host}"), message)
    };
    let shape = buffer.shape().to_vec();
    let pairs = matches!(shape.as_slice(), [_, 2]) || matches!(shape.as_slice(), [count] if count % 2 == 0);
    // The typed buffer does not look at the order of bytes.
    let swapped: &[u8] = if cfg!(target_endian = "little") { b">!" } else { b"<" };
    let format = buffer.format().to_bytes();
    if format.first().is_some_and(|order| swapped.contains(order)) {
        return Err(refused());
    }
    // An empty one may have no memory at all, which the typed buffer takes for a fault.
    if pairs && buffer.item_count() == 0 && buffer.item_size() == 8 && matches!(format.last(), Some(b'q' | b'l')) {
        return Ok(Some(Vec::new()));
    }
    let buffer: PyBuffer<i64> = buffer.into_typed().map_err(|_| refused())?;
    if !pairs {
        return Err(refused());
    }
    buffer.to_vec(py).map(Some)
}

fn flat_entries(py: Python<'_>, host: &str, flat: &[i64]) -> PyResult<Vec<Busy>> {
    let pairs = flat.as_chunks::<2>().0.iter().enumerate();
    pairs
        .map(|(index, [start, end])| {
            Span::from_timestamps(*start, *end)
                .map(Busy::new)
                .map_err(|error| under(py, &error, &format!("busy.{host}[{index}]")))
        })
        .collect()
}

/// Busy time by host, as far as it could be read here, and the rest.
type BusyTime<'py> = (Vec<(HostId, Vec<Busy>)>, Option<Bound<'py, PyDict>>);

fn busy_time<'py>(given: &Bound<'py, PyAny>) -> PyResult<BusyTime<'py>> {
    let py = given.py();
    let mapping = given.cast::<PyMapping>().map_err(|_| {
        refusal(py, "invalid_value:type", "busy", "busy time is a mapping from ids of hosts to lists of entries")
    })?;
    let (mut read, mut rest) = (Vec::new(), None);
    for item in mapping.items()?.iter() {
        let (host, given): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let name = host.cast::<PyString>().ok().and_then(|name| name.to_str().ok());
        let Some(name) = name else { return Err(invalid(py, "busy", "the id of a host is text")) };
        match entries(name, &given)? {
            Ok(entries) => read.push((HostId::new(name), entries)),
            Err(list) => rest.get_or_insert_with(|| PyDict::new(py)).set_item(name, list)?,
        }
    }
    Ok((read, rest))
}

#[pymethods]
impl Query {
    #[new]
    #[pyo3(signature = (*, now, window, time_zone=None, duration=None, limit=None, first_per_day=None, busy=None,
        bookings=None, rescheduling=None, history=None))]
    #[expect(clippy::too_many_arguments, reason = "they are the fields of a query, by keyword")]
    fn new(
        now: &Bound<'_, PyAny>,
        window: &Bound<'_, PyAny>,
        time_zone: Option<Bound<'_, PyAny>>,
        duration: Option<Bound<'_, PyAny>>,
        limit: Option<Bound<'_, PyAny>>,
        first_per_day: Option<Bound<'_, PyAny>>,
        busy: Option<Bound<'_, PyAny>>,
        bookings: Option<Bound<'_, PyAny>>,
        rescheduling: Option<Bound<'_, PyAny>>,
        history: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = now.py();
        let now = seconds(now, Round::Up, || "now".to_owned())?;
        let window = self::window(window)?;
        let (read, rest) = match busy {
            Some(busy) => busy_time(&busy)?,
            None => (Vec::new(), None),
        };
        let others = [
            ("time_zone", time_zone),
            ("duration", duration),
            ("limit", limit),
            ("first_per_day", first_per_day),
            ("busy", rest.map(Bound::into_any)),
            ("bookings", bookings),
            ("rescheduling", rescheduling),
            ("history", history),
        ];
        let mut core = if others.iter().all(|(_, value)| value.is_none()) {
            whenfree::Query::new(at(now), window)
        } else {
            let fields = PyDict::new(py);
            for (name, value) in others {
                if let Some(value) = value {
                    fields.set_item(name, value)?;
                }
            }
            let rest: String = query_module(py)?.getattr("query_fields")?.call1((fields,))?.extract()?;
            let mut text = String::with_capacity(rest.len() + 128);
            let written = |timestamp| instant_text(at(timestamp), None);
            let (start, end) = (written(window.start().timestamp()), written(window.end().timestamp()));
            let now = written(now);
            // Writing to a `String` cannot fail.
            let _ = write!(text, r#"{{"now":"{now}","window":{{"start":"{start}","end":"{end}"}}"#);
            if let Some(members) = rest.strip_prefix('{').filter(|members| *members != "}") {
                text.push(',');
                text.push_str(members);
            } else {
                text.push('}');
            }
            self::read(py, &text)?
        };
        core.busy.extend(read);
        Ok(Self { core })
    }

    /// Reads the JSON contract: a document without `eventType` and `hosts`.
    ///
    /// Raises:
    ///     WhenfreeError: whatever is wrong with it, with the path of the field.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = utf8(text)?;
        let text = text.as_deref().unwrap_or("\u{0}");
        Ok(Self { core: read(py, text)? })
    }

    /// Reads the same as Python holds it.
    #[staticmethod]
    fn from_dict(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text: String = query_module(py)?.getattr("dumps")?.call1((data,))?.extract()?;
        Ok(Self { core: read(py, &text)? })
    }

    /// The text of the JSON contract; equal queries have equal texts.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || serde_json::to_string(&self.core).unwrap_or_default())
    }

    /// The same as Python holds it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.getattr("loads")?.call1((self.to_json(py)?,))
    }

    /// The present, in whole seconds.
    #[getter]
    fn now<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(utc(py, self.core.now.timestamp())?.into_any())
    }

    /// The start and the end of the window, in UTC.
    #[getter]
    fn window<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (start, end) = (self.core.window.start().timestamp(), self.core.window.end().timestamp());
        Ok((utc(py, start)?.into_any(), utc(py, end)?.into_any()))
    }

    /// In which instants of the answer are shown, if it is said.
    #[getter]
    fn time_zone(&self) -> Option<&str> {
        self.core.zone.as_ref().map(whenfree::Zone::name)
    }

    /// At most so many starts, if it is said.
    #[getter]
    fn limit(&self) -> Option<u32> {
        self.core.limit
    }

    /// Whether only the first start of each date is listed.
    #[getter]
    fn first_per_day(&self) -> bool {
        self.core.first_per_day
    }

    /// The booking that is being moved, if one is.
    #[getter]
    fn rescheduling(&self) -> Option<&str> {
        self.core.rescheduling.as_ref().map(whenfree::BookingId::as_str)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core == other.core
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(slf.py())?,)))
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let text = pyo3::types::PyString::new(slf.py(), &slf.get().to_json(slf.py())?);
        Ok(format!("Query.from_json({})", text.repr()?))
    }
}
