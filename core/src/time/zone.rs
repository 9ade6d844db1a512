use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use super::packed;
use super::tzif::{Run, Table, WIDEST_OFFSET, read_tzif, table};
use super::{DAY, Span, Spans, day_of, utc, wall_seconds};
use crate::error::{Error, ErrorCode, closest};

/// The release of the tz database that is embedded, such as `"2026e"`.
///
/// ```
/// assert!(whenfree::tzdb_version() >= "2026e");
/// ```
pub fn tzdb_version() -> &'static str {
    packed::VERSION
}

/// A time zone: the offset from UTC at every instant, past and future.
///
/// A zone is a table of transitions read from TZif bytes (RFC 8536), embedded for every name of the tz database
/// ([`tzdb_version`]) or given at run time with [`Zone::from_tzif`]. The platform's own data is never asked, so the same
/// input gives the same answer on every machine. After the last transition of the table the zone's rule goes on for ever.
///
/// ```
/// use whenfree::Zone;
///
/// // British Columbia stayed on UTC-7 in the autumn of 2026.
/// let vancouver = Zone::named("America/Vancouver")?;
/// let instant = "2026-11-20T20:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().expect("an instant");
/// assert_eq!(vancouver.at(instant).to_rfc3339(), "2026-11-20T13:00:00-07:00");
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone)]
pub struct Zone {
    table: Arc<Table>,
}

impl Zone {
    /// The zone of that name in the embedded tz database, spelled as there: `"Europe/Berlin"`.
    ///
    /// # Errors
    /// `unknown_time_zone` when no zone has this name.
    pub fn named(name: &str) -> Result<Self, Error> {
        embedded_zone(name).ok_or_else(|| unknown_zone(name, packed::names()))
    }

    /// Coordinated Universal Time, called `Etc/UTC`.
    pub fn utc() -> Self {
        Self { table: Arc::new(Table { name: "Etc/UTC".into(), first_offset: 0, changes: Box::new([]), rule: None }) }
    }

    /// A zone from the bytes of a compiled tz database file (TZif, RFC 8536, version 2 or later), which replaces the
    /// embedded data without a new release of this library.
    ///
    /// # Errors
    /// `unknown_time_zone` when the bytes are not such a file.
    pub fn from_tzif(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let table = read_tzif(bytes).and_then(|history| table(name, &history)).ok_or_else(|| {
            Error::new(
                ErrorCode::UnknownTimeZone,
                "",
                format!("the data of the time zone `{}` is not a TZif file of version 2 or later", shown(name)),
            )
        })?;
        Ok(Self { table: Arc::new(table) })
    }

    /// The name, as in the tz database.
    pub fn name(&self) -> &str {
        &self.table.name
    }

    /// What the wall shows at an instant, with its offset.
    pub fn at(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let offset = i32::try_from(self.offset_at(instant.timestamp())).unwrap_or(0);
        instant.with_timezone(&FixedOffset::east_opt(offset).unwrap_or_else(|| chrono::Offset::fix(&Utc)))
    }

    /// The instants at which the wall shows a time in `[from, to)`: none inside a gap, two stretches around a fold.
    ///
    /// This is the wall-clock rule, and nothing else in the engine decides daylight saving.
    ///
    /// ```
    /// use whenfree::Zone;
    /// let wall = |text: &str| text.parse::<chrono::NaiveDateTime>().expect("a wall time");
    ///
    /// let berlin = Zone::named("Europe/Berlin")?;
    /// assert!(berlin.instants(wall("2026-03-29T02:00:00"), wall("2026-03-29T03:00:00")).is_empty());
    /// let night = berlin.instants(wall("2026-10-25T00:00:00"), wall("2026-10-25T08:00:00"));
    /// assert_eq!(night.seconds(), 9 * 3600);
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn instants(&self, from: NaiveDateTime, to: NaiveDateTime) -> Spans {
        self.wall_instants(wall_seconds(from), wall_seconds(to))
    }

    /// The instants of whole dates, both inclusive.
    pub fn dates(&self, from: NaiveDate, through: NaiveDate) -> Spans {
        self.wall_instants(day_of(from) * DAY, (day_of(through) + 1) * DAY)
    }

    /// The first instant at which an event set for this wall time takes place: the first of the two in a fold, and in a
    /// gap the wall time moved forward by the gap's length (RFC 5545, 3.3.5: the offset before the gap holds).
    ///
    /// ```
    /// use whenfree::Zone;
    /// let new_york = Zone::named("America/New_York")?;
    /// let wall = "2026-03-08T02:30:00".parse().expect("a wall time");
    /// assert_eq!(new_york.resolve(wall).to_rfc3339(), "2026-03-08T07:30:00+00:00", "03:30 on the wall");
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn resolve(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        utc(self.resolve_wall(wall_seconds(wall)))
    }

    /// The date on the wall at an instant.
    pub fn date_at(&self, instant: DateTime<Utc>) -> NaiveDate {
        super::date_of(self.day_at(instant.timestamp()))
    }

    /// What changes in `span`: each instant at which the offset becomes another, with the new offset in seconds.
    pub fn transitions(&self, span: Span) -> Vec<(DateTime<Utc>, i32)> {
        self.runs(span.start, span.end)
            .filter(|run| span.holds(run.start))
            .map(|run| (utc(run.start), i32::try_from(run.offset).unwrap_or(0)))
            .collect()
    }

    /// Whether the wall shows UTC at all times.
    pub(crate) fn is_utc(&self) -> bool {
        self.table.first_offset == 0 && self.table.changes.is_empty() && self.table.rule.is_none()
    }

    pub(crate) fn offset_at(&self, instant: i64) -> i64 {
        self.run_at(instant).offset
    }

    pub(crate) fn day_at(&self, instant: i64) -> i64 {
        (instant + self.offset_at(instant)).div_euclid(DAY)
    }

    /// The stretch of constant offset that holds the instant.
    pub(crate) fn run_at(&self, instant: i64) -> Run {
        self.table.run_at(instant)
    }

    /// The stretches of constant offset that meet `[from, to)`.
    pub(crate) fn runs(&self, from: i64, to: i64) -> impl Iterator<Item = Run> + '_ {
        let mut next = from;
        std::iter::from_fn(move || {
            (next < to).then(|| {
                let run = self.run_at(next);
                next = run.end;
                run
            })
        })
    }

    pub(crate) fn wall_instants(&self, from: i64, to: i64) -> Spans {
        let mut parts = Vec::new();
        WallCursor::new(self).each(from, to, |span| parts.push(span));
        Spans::from_parts(parts)
    }

    pub(crate) fn resolve_wall(&self, wall: i64) -> i64 {
        // Runs in order of time: the first that shows the wall time wins, which is the first pass of a fold.
        let mut before_gap = None;
        for run in self.runs(wall - WIDEST_OFFSET, wall + WIDEST_OFFSET + 1) {
            let instant = wall - run.offset;
            if run.start <= instant && instant < run.end {
                return instant;
            }
            // In a gap the instant lies past the end of the run before it and ahead of the run after it.
            if instant >= run.end {
                before_gap = Some(instant);
            }
        }
        before_gap.unwrap_or(wall)
    }
}

/// Turns wall times into instants, remembering the offset in force: dates asked in order cost a few nanoseconds each.
#[derive(Debug)]
pub(crate) struct WallCursor<'a> {
    zone: &'a Zone,
    run: Run,
}

impl<'a> WallCursor<'a> {
    pub(crate) fn new(zone: &'a Zone) -> Self {
        Self { zone, run: Run { start: 0, end: 0, offset: 0 } }
    }

    /// Calls `found` with each stretch at which the wall shows a time in `[from, to)`, in order of time.
    pub(crate) fn each(&mut self, from: i64, to: i64, mut found: impl FnMut(Span)) {
        // Well inside one stretch of constant offset no other stretch can show these wall times.
        const MARGIN: i64 = 2 * WIDEST_OFFSET;
        if from >= to {
            return;
        }
        let safe = |run: &Run| from - run.offset >= run.start + MARGIN && to - run.offset + MARGIN <= run.end;
        if !safe(&self.run) {
            self.run = self.zone.run_at(from);
        }
        if safe(&self.run) {
            found(Span::raw(from - self.run.offset, to - self.run.offset));
            return;
        }
        for run in self.zone.runs(from - WIDEST_OFFSET, to + WIDEST_OFFSET) {
            let (start, end) = ((from - run.offset).max(run.start), (to - run.offset).min(run.end));
            if start < end {
                found(Span::raw(start, end));
            }
        }
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.table, &other.table) || self.table == other.table
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.table.name.hash(state);
    }
}

impl std::str::FromStr for Zone {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name)
    }
}

#[cfg(feature = "chrono-tz")]
impl TryFrom<chrono_tz::Tz> for Zone {
    type Error = Error;

    /// The zone of the same name, with *our* data: chrono-tz lags behind the tz database.
    fn try_from(tz: chrono_tz::Tz) -> Result<Self, Error> {
        Self::named(tz.name())
    }
}

/// The zones a document may name: the embedded tz database, with any zones given at run time in front of it.
///
/// ```
/// use whenfree::Zones;
///
/// let zones = Zones::embedded();
/// assert_eq!(zones.get("Asia/Kathmandu")?.name(), "Asia/Kathmandu");
/// assert!(zones.names().count() > 500);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Zones {
    given: BTreeMap<String, Zone>,
}

impl Zones {
    /// The embedded tz database, [`tzdb_version`].
    pub fn embedded() -> Self {
        Self::default()
    }

    /// Adds a zone, or replaces the one of that name.
    #[must_use]
    pub fn with(mut self, zone: Zone) -> Self {
        self.given.insert(zone.name().to_owned(), zone);
        self
    }

    /// The zone of that name.
    ///
    /// # Errors
    /// `unknown_time_zone` when there is none.
    pub fn get(&self, name: &str) -> Result<Zone, Error> {
        self.find(name).ok_or_else(|| unknown_zone(name, self.names()))
    }

    /// The zone of that name, without a word of advice when there is none.
    pub(crate) fn find(&self, name: &str) -> Option<Zone> {
        match self.given.get(name) {
            Some(zone) => Some(zone.clone()),
            None => embedded_zone(name),
        }
    }

    /// Every name there is, given ones first.
    pub fn names<'s>(&'s self) -> impl Iterator<Item = &'s str> {
        let embedded = packed::names().filter(|name| !self.given.contains_key(*name));
        self.given.keys().map(String::as_str).chain(embedded.map(|name| -> &'s str { name }))
    }
}

fn embedded_zone(name: &str) -> Option<Zone> {
    Some(Zone { table: Arc::new(table(name, &packed::history(name)?)?) })
}

fn unknown_zone<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Error {
    let hint = match closest(name, known) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "use a name of the tz database such as `Europe/Berlin`".to_owned(),
    };
    Error::new(ErrorCode::UnknownTimeZone, "", format!("no time zone is called `{}`; {hint}", shown(name)))
}

/// Hostile names are cut before they are repeated.
fn shown(name: &str) -> String {
    name.chars().take(64).collect()
}
