//! Datetimes of Python to Unix timestamps and back.

use chrono::{DateTime, Datelike, NaiveDate};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyTzInfo};
use pyo3::types::{PyDateAccess, PyDeltaAccess, PyTimeAccess, PyTzInfoAccess};

use crate::error::{invalid, refusal};

const DAY: i64 = 86_400;
/// 0001-01-01T00:00:00Z.
const FIRST: i64 = -62_135_596_800;
/// 9999-12-31T23:59:59Z.
const LAST: i64 = 253_402_300_799;
const OUTSIDE: &str = "outside the years 1 to 9999";

/// Which way a fraction of a second goes, so that the interval covers more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// For the start of an interval, or of a request.
    Down,
    /// For an end, and for `now`.
    Up,
}

/// The Unix timestamp of an aware datetime in the years 1 to 9999 of UTC; `path` names it when it is none.
#[inline]
pub(crate) fn seconds(value: &Bound<'_, PyAny>, round: Round, path: impl Fn() -> String) -> PyResult<i64> {
    let seconds = any_seconds(value, round, &path)?;
    if (FIRST..=LAST).contains(&seconds) {
        return Ok(seconds);
    }
    let shown = value.str().map(|text| text.to_string()).unwrap_or_default();
    Err(invalid(value.py(), &path(), &format!("`{shown}` is {OUTSIDE}")))
}

/// The same of any year: an offset, or a fraction that is rounded up, leads out of those that Python has.
#[inline]
pub(crate) fn any_seconds(value: &Bound<'_, PyAny>, round: Round, path: impl FnOnce() -> String) -> PyResult<i64> {
    if let Ok(exact) = value.cast_exact::<PyDateTime>() {
        return fields(exact, round, 0, path);
    }
    match value.cast::<PyDateTime>() {
        Ok(datetime) => {
            // A subclass may be finer than microseconds, as pandas.Timestamp is.
            let finer = value.getattr("nanosecond").and_then(|value| value.extract::<u32>()).unwrap_or(0);
            fields(datetime, round, finer, path)
        }
        Err(_) => {
            let kind = value.get_type().qualname().map(|name| name.to_string()).unwrap_or_default();
            let message = format!("an instant is an aware datetime, not `{kind}`");
            Err(refusal(value.py(), "invalid_value:type", &path(), &message))
        }
    }
}

fn fields(value: &Bound<'_, PyDateTime>, round: Round, finer: u32, path: impl FnOnce() -> String) -> PyResult<i64> {
    let py = value.py();
    let days = days_of(value.get_year(), value.get_month(), value.get_day());
    let clock = i64::from(value.get_hour()) * 3600 + i64::from(value.get_minute()) * 60 + i64::from(value.get_second());
    let mut micros = i64::from(value.get_microsecond());
    let mut total = days * DAY + clock;
    match value.get_tzinfo() {
        Some(zone) if zone.is(PyTzInfo::utc(py)?) => {}
        zone => {
            // What Python itself says about the zone, `fold` included.
            let offset = if zone.is_some() { Some(value.call_method0("utcoffset")) } else { None };
            match offset {
                Some(Ok(offset)) if !offset.is_none() => {
                    let offset = offset.cast::<PyDelta>().map_err(PyErr::from)?;
                    total -= i64::from(offset.get_days()) * DAY + i64::from(offset.get_seconds());
                    micros -= i64::from(offset.get_microseconds());
                }
                Some(Err(error)) if error.is_instance_of::<PyException>(py) => {
                    let message = format!("the time zone of the datetime failed: {error}");
                    let refusal = invalid(py, &path(), &message);
                    refusal.set_cause(py, Some(error));
                    return Err(refusal);
                }
                Some(Err(error)) => return Err(error),
                _ => {
                    let shown = value.str().map(|text| text.to_string()).unwrap_or_default();
                    let message = format!("`{shown}` has no time zone; give it one, `tzinfo=timezone.utc` for example");
                    return Err(refusal(py, "invalid_value:naive", &path(), &message));
                }
            }
        }
    }
    Ok(match round {
        Round::Down => total + micros.div_euclid(1_000_000),
        Round::Up => total + (micros + i64::from(finer > 0) + 999_999).div_euclid(1_000_000),
    })
}

/// Days since 1970-01-01 of a date that exists.
fn days_of(year: i32, month: u8, day: u8) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    // Years that begin in March end with the day that leap years add.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    before + (153 * month + 2) / 5 + day - 719_469
}

/// What is said where a datetime of Python cannot show an instant.
pub(crate) fn beyond(py: Python<'_>) -> PyErr {
    invalid(py, "", &format!("the time shown is {OUTSIDE}, which a `datetime` cannot hold"))
}

/// Makes datetimes; starts of one day share the look-up of its date.
#[derive(Debug, Default)]
pub(crate) struct Maker {
    day: i64,
    date: NaiveDate,
}

impl Maker {
    /// The wall time that is `wall` seconds after 1970-01-01T00:00:00, in a zone of Python.
    #[inline]
    pub(crate) fn datetime<'py>(
        &mut self,
        py: Python<'py>,
        wall: i64,
        zone: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        let (day, rest) = (wall.div_euclid(DAY), wall.rem_euclid(DAY));
        if day != self.day {
            self.day = day;
            self.date = DateTime::from_timestamp(wall, 0).map(|instant| instant.date_naive()).unwrap_or_default();
        }
        if !(1..=9999).contains(&self.date.year()) {
            return Err(beyond(py));
        }
        // All of these are below 60.
        let (hour, minute, second) = ((rest / 3600) as u8, (rest / 60 % 60) as u8, (rest % 60) as u8);
        let (month, of_month) = (self.date.month() as u8, self.date.day() as u8);
        PyDateTime::new(py, self.date.year(), month, of_month, hour, minute, second, 0, zone)
    }
}

/// An instant in UTC.
pub(crate) fn utc(py: Python<'_>, seconds: i64) -> PyResult<Bound<'_, PyDateTime>> {
    let zone = PyTzInfo::utc(py)?.to_owned();
    Maker::default().datetime(py, seconds, Some(&zone))
}

/// An instant on the wall of a zone, with its offset there.
pub(crate) fn local<'py>(py: Python<'py>, seconds: i64, zone: &whenfree::Zone) -> PyResult<Bound<'py, PyDateTime>> {
    let offset = offset_at(zone, seconds);
    let fixed = PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, offset, 0, true)?)?;
    Maker::default().datetime(py, seconds + i64::from(offset), Some(&fixed))
}

/// Seconds east of Greenwich.
pub(crate) fn offset_at(zone: &whenfree::Zone, seconds: i64) -> i32 {
    let instant = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    zone.at(instant).offset().local_minus_utc()
}

/// The date on the wall of a zone.
pub(crate) fn date_at<'py>(py: Python<'py>, seconds: i64, zone: &whenfree::Zone) -> PyResult<Bound<'py, PyDate>> {
    let date = zone.date_at(DateTime::from_timestamp(seconds, 0).unwrap_or_default());
    if !(1..=9999).contains(&date.year()) {
        return Err(beyond(py));
    }
    PyDate::new(py, date.year(), date.month() as u8, date.day() as u8)
}
