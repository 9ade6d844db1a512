//! Recurring bookings: a rule over local start times, every occurrence decided on its own.

mod cancel;
mod decision;
mod desk;
mod draft;
mod moves;
mod request;

pub use cancel::{SeriesCancellation, SeriesChange, SeriesScope, cancel_series};
pub use decision::{OccurrenceDecision, OccurrenceVerdict, SeriesDecision};
pub(super) use draft::looks;
pub use moves::SeriesMove;
pub use request::{SeriesMode, SeriesRequest};

use crate::error::{Error, ErrorCode};
use crate::model::{Booking, SeriesId};
use crate::order::sort_by;

/// Occurrences of one series that are decided or changed at once.
const MOST_OCCURRENCES: usize = 1_000;

/// The bookings of a series with their places, in the order of their occurrences.
fn bookings_of<'b>(
    bookings: &'b [Booking],
    series: &SeriesId,
    counts: impl Fn(&Booking) -> bool,
) -> Result<Vec<(usize, &'b Booking)>, Error> {
    let own = |booking: &&Booking| booking.series.as_ref().is_some_and(|occurrence| occurrence.series == *series);
    let found = bookings.iter().enumerate().filter(|(_, booking)| own(booking) && counts(booking));
    let mut found: Vec<(usize, &Booking)> = found.collect();
    sort_by(&mut found, |(_, a), (_, b)| key(a).cmp(&key(b)));
    if found.is_empty() {
        let message = format!("no booking belongs to the series `{series}`; its bookings must be among `bookings`");
        return Err(Error::new(ErrorCode::NotFound, "series", message));
    }
    Ok(found)
}

/// The original start of an occurrence, by which it is found wherever it was moved since.
fn key(booking: &Booking) -> Option<i64> {
    booking.series.as_ref().map(|occurrence| occurrence.start.timestamp())
}
