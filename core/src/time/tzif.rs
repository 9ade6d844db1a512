//! Tables of time zones: TZif files (RFC 8536) and the POSIX rules at their end.

use super::{DAY, FIRST_INSTANT, LAST_INSTANT, weekday_of};

/// What is known of one zone.
#[derive(PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: Box<str>,
    pub(super) first_offset: i64,
    /// Instants at which the offset changes, ascending, with the offset from then on.
    pub(super) changes: Box<[(i64, i64)]>,
    /// The rule that goes on from the last change, if it has daylight saving.
    pub(super) rule: Option<YearlyRule>,
}

impl Table {
    /// The stretch of constant offset that holds the instant.
    pub(super) fn run_at(&self, instant: i64) -> Run {
        let changes = &self.changes;
        let after = changes.partition_point(|(at, _)| *at <= instant);
        let before = after.checked_sub(1).and_then(|index| changes.get(index));
        let next = changes.get(after);
        if next.is_none()
            && let Some(rule) = &self.rule
        {
            return rule.run_at(instant, before.copied());
        }
        Run {
            start: before.map_or(i64::MIN / 4, |(at, _)| *at),
            end: next.map_or(i64::MAX / 4, |(at, _)| *at),
            offset: before.map_or(self.first_offset, |(_, offset)| *offset),
        }
    }
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
pub(super) const WIDEST_OFFSET: i64 = 26 * 3600;

/// What a file says of one zone: its transitions, and the POSIX string for the time after them.
pub(super) struct History<'a> {
    pub(super) first_offset: i64,
    /// Transitions in order, each with the offset from then on; those of the abbreviation alone too.
    pub(super) transitions: Vec<(i64, i64)>,
    pub(super) footer: &'a str,
}

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

/// Reads a file; nothing when it is not a well-formed one of version 2 or later.
pub(super) fn read_tzif(data: &[u8]) -> Option<History<'_>> {
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
    let transitions = times
        .chunks_exact(8)
        .zip(kinds)
        .map(|(time, kind)| {
            let eight: [u8; 8] = time.try_into().ok()?;
            Some((i64::from_be_bytes(eight), *offsets.get(usize::from(*kind))?))
        })
        .collect::<Option<Vec<(i64, i64)>>>()?;
    Some(History { first_offset, transitions, footer })
}

/// Makes the table of a zone; nothing when its history contradicts itself.
pub(super) fn table(name: &str, history: &History<'_>) -> Option<Table> {
    let first_offset = history.first_offset;
    let mut changes: Vec<(i64, i64)> = Vec::with_capacity(history.transitions.len());
    let mut latest = (i64::MIN, first_offset);
    for &(at, offset) in &history.transitions {
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
    match parse_posix(history.footer)? {
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
pub(super) struct YearlyRule {
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
