use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use whenfree::{Busy, Span, Zone};

use super::Bounds;
use super::collect::collect;
use super::error::{IcalError, shown};
use super::place::{Left, Placer};

/// How busy time is read out of a calendar.
///
/// ```
/// use whenfree_providers::ical::ImportOptions;
///
/// let at = |text: &str| text.parse().expect("an instant");
/// let mut options = ImportOptions::new(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
/// options.time_zone = Some("Europe/Berlin".into());
/// options.addresses = vec!["ada@example.com".into()];
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportOptions {
    /// Busy time is wanted from here on.
    pub start: DateTime<Utc>,
    /// Busy time is wanted up to here.
    pub end: DateTime<Utc>,
    /// The tz database name of the owner's zone, in which whole dates and times without a zone are read. Without it the
    /// calendar's own `X-WR-TIMEZONE` counts, and without that UTC, with a problem where it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// The owner's mail addresses: what they declined is free, what they took as tentative is tentative.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// How much is read at most.
    #[serde(default)]
    pub bounds: Bounds,
}

impl ImportOptions {
    /// Everything between two instants, by default bounds.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { start, end, time_zone: None, addresses: Vec::new(), bounds: Bounds::default() }
    }

    /// The window, and the owner's zone.
    fn check(&self) -> Result<(Span, Option<Zone>), IcalError> {
        let window = Span::new(self.start, self.end).map_err(|error| {
            let field = if error.path().is_empty() { "start" } else { error.path() };
            IcalError::invalid(field, error.message())
        })?;
        let zone = self.time_zone.as_deref().map(|name| {
            super::zones::by_name(name).ok_or_else(|| {
                let message = format!("no time zone is called {}; use a name such as `Europe/Berlin`", shown(name));
                IcalError::invalid("timeZone", message)
            })
        });
        Ok((window, zone.transpose()?))
    }
}

/// The busy time of a calendar in a window.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Imported {
    /// What meets the window, whole and in order of time; spans of several events may overlap.
    pub spans: Vec<BusySpan>,
    /// What could not be understood, and what was assumed in its place: nothing is left out in silence.
    pub problems: Vec<Problem>,
    /// How many more problems there were than [`Bounds::max_problems`].
    pub more_problems: u32,
    /// `X-WR-TIMEZONE`: the zone the calendar says it is in, as written there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// `X-WR-CALNAME` or `NAME`: what the calendar is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `REFRESH-INTERVAL` or `X-PUBLISHED-TTL`: how many minutes the calendar asks to wait before it is fetched again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_minutes: Option<u32>,
}

/// One stretch of busy time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BusySpan {
    /// The first instant inside.
    pub start: DateTime<Utc>,
    /// The first instant no longer inside.
    pub end: DateTime<Utc>,
    /// How busy it is.
    pub kind: BusyKind,
    /// It stands for something that was not understood: [`Imported::problems`] says what. It counts as busy.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// `UID` of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
}

/// How busy a stretch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BusyKind {
    /// Not settled yet: `STATUS:TENTATIVE`, `FBTYPE=BUSY-TENTATIVE`, or the owner said perhaps.
    Tentative,
    /// Taken.
    Busy,
    /// Away: `X-MICROSOFT-CDO-BUSYSTATUS:OOF`, `FBTYPE=BUSY-UNAVAILABLE`.
    OutOfOffice,
}

/// Something that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `UID` of the event, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What is wrong, with the input in backticks.
    pub message: String,
    /// What was assumed in its place.
    pub assumed: String,
}

/// Reads the busy time of a calendar (RFC 5545) in a window.
///
/// Events count as calendars show them: recurring ones by every occurrence, those of the owner's day as whole dates of
/// the owner's zone; free, cancelled and declined ones not at all. What cannot be understood counts as busy where it may
/// lie, is marked `unknown` and reported. Of `VFREEBUSY` every period counts that is not free.
///
/// Choices that RFC 5545 leaves open: `DTSTART` is always an occurrence and the first that `COUNT` counts; several rules
/// are joined; an `EXDATE` of a whole date takes out the occurrences of that date; a `DTEND` on the date of a whole-date
/// `DTSTART` means that one date; of several copies of an event the highest `SEQUENCE`, then the latest `DTSTAMP` counts,
/// and all of them when that leaves several.
///
/// # Errors
/// `not_a_calendar`, `truncated` or `malformed` for a text that is no whole calendar, `too_large` past a bound, `invalid`
/// for a window or zone of the options. None of them means that the owner is free.
///
/// ```
/// use whenfree_providers::ical::{self, ImportOptions};
///
/// let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:20260302T090000\r\n\
///             DURATION:PT1H\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let at = |text: &str| text.parse().expect("an instant");
/// let options = ImportOptions::new(at("2026-03-20T00:00:00Z"), at("2026-04-01T00:00:00Z"));
/// let imported = ical::busy(text, &options)?;
/// let starts: Vec<String> = imported.spans.iter().map(|span| span.start.to_rfc3339()).collect();
/// assert_eq!(starts, ["2026-03-23T08:00:00+00:00", "2026-03-30T07:00:00+00:00"]);
/// # Ok::<(), ical::IcalError>(())
/// ```
pub fn busy(text: impl AsRef<[u8]>, options: &ImportOptions) -> Result<Imported, IcalError> {
    busy_and_left(text, options).map(|(imported, _)| imported)
}

/// As [`busy`], with what is left of the bounds for other texts of the same calendar.
pub(crate) fn busy_and_left(text: impl AsRef<[u8]>, options: &ImportOptions) -> Result<(Imported, Left), IcalError> {
    let (window, zone) = options.check()?;
    let bytes = text.as_ref();
    if bytes.len() > options.bounds.max_bytes {
        return Err(super::lines::too_large("bytes", options.bounds.max_bytes));
    }
    let text = super::lines::decode(bytes);
    let collected = collect(&text, options)?;
    Ok(Placer::new(window, zone, options, collected).place())
}

impl Imported {
    /// The busy time as the core takes it: for [`Query::busy`](whenfree::Query::busy) of the calendar's owner.
    ///
    /// Every span becomes an entry that names its `UID` as source. Tentative ones are marked so, and the event type says
    /// whether they count; unknown ones always count.
    ///
    /// ```
    /// use whenfree::{Query, Span};
    /// use whenfree_providers::ical::{self, ImportOptions};
    ///
    /// let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260309T130000Z\nDTEND:20260309T140000Z\nEND:VEVENT\n\
    ///             END:VCALENDAR\n";
    /// let window = Span::parse("2026-03-09T00:00:00Z", "2026-03-10T00:00:00Z").expect("a window");
    /// let imported = ical::busy(text, &ImportOptions::new(window.start(), window.end()))?;
    /// let query = Query::new(window.start(), window).busy("ada", imported.busy());
    /// assert_eq!(query.busy[0].1.len(), 1);
    /// # Ok::<(), ical::IcalError>(())
    /// ```
    pub fn busy(&self) -> Vec<Busy> {
        let entry = |span: &BusySpan| {
            let mut busy = Busy::new(Span::new(span.start, span.end).ok()?);
            busy.tentative = span.kind == BusyKind::Tentative;
            busy.unknown = span.unknown;
            busy.source = span.uid.as_deref().map(Into::into);
            Some(busy)
        };
        self.spans.iter().filter_map(entry).collect()
    }
}
