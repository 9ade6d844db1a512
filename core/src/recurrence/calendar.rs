//! Day numbers, day sets and times of day, all in plain integers.
//!
//! A day number counts days so that 1 is 0001-01-01, a Monday. Weekdays are 0 for Monday to 6
//! for Sunday. A day set is a run of bits, bit `i` standing for the day `i` days after a base.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};

/// Seconds in a civil day.
pub(super) const DAY_SECONDS: i64 = 86_400;
/// The last day number the expander produces, 9999-12-31.
pub(super) const LAST_DAY: i64 = 3_652_059;

/// The day number of a proleptic Gregorian date.
pub(super) fn day_number(year: i64, month: i64, day: i64) -> i64 {
    // Counting the year from March puts the leap day last, so that month lengths follow one line.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 305
}

/// The year, month and day of a day number.
pub(super) fn civil(number: i64) -> (i64, i64, i64) {
    let shifted = number + 305;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

/// The weekday of a day number, 0 for Monday.
pub(super) fn weekday(number: i64) -> i64 {
    (number - 1).rem_euclid(7)
}

/// The number of days of a year.
pub(super) fn year_len(year: i64) -> i64 {
    365 + i64::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
}

/// The number of days of a month, 1 for January.
pub(super) fn month_len(year: i64, month: i64) -> i64 {
    if month == 2 { year_len(year) - 337 } else { 30 + ((month + (month >> 3)) & 1) }
}

/// Turns ascending day numbers into dates, stepping on from the date before, which chrono does
/// faster than counting from the beginning.
#[derive(Default)]
pub(super) struct Dates(Option<(i64, NaiveDate)>);

impl Dates {
    /// The date of a day number, nothing when chrono cannot hold it.
    pub(super) fn at(&mut self, number: i64) -> Option<NaiveDate> {
        let date = match self.0 {
            Some((before, date)) => date.checked_add_days(Days::new(u64::try_from(number - before).ok()?))?,
            None => NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)?,
        };
        self.0 = Some((number, date));
        Some(date)
    }
}

/// The day number of a date.
pub(super) fn number_of(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// Whole seconds since the start of day number 0, any fraction cut off.
pub(super) fn seconds_floor(time: NaiveDateTime) -> i64 {
    number_of(time.date()) * DAY_SECONDS + i64::from(time.num_seconds_from_midnight())
}

/// Whole seconds since the start of day number 0, any fraction counted as a whole second.
pub(super) fn seconds_ceil(time: NaiveDateTime) -> i64 {
    seconds_floor(time) + i64::from(time.nanosecond() > 0)
}

/// The lowest `len` bits set.
pub(super) fn low_bits(len: i64) -> u64 {
    match u32::try_from(len) {
        Ok(len) if len < 64 => (1_u64 << len) - 1,
        Ok(_) => u64::MAX,
        Err(_) => 0,
    }
}

/// Whether bit `at` of `bits` is set; bits outside the word are not.
pub(super) fn has_bit(bits: u64, at: i64) -> bool {
    u32::try_from(at).ok().and_then(|at| bits.checked_shr(at)).is_some_and(|bits| bits & 1 == 1)
}

/// The number of set bits.
pub(super) fn count_bits(bits: u64) -> i64 {
    i64::from(bits.count_ones())
}

/// The place of the lowest set bit, 64 when there is none.
pub(super) fn lowest_bit(bits: u64) -> i64 {
    i64::from(bits.trailing_zeros())
}

/// A set of small numbers, 64 for each of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bits<const WORDS: usize>([u64; WORDS]);

/// Enough for every day of a year.
pub(super) type YearBits = Bits<6>;

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Bits([0; WORDS])
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    /// A set of the numbers below 64 that are set in `word`.
    pub(super) fn of_word(word: u64) -> Self {
        let mut bits = Self::default();
        if let Some(first) = bits.0.first_mut() {
            *first = word;
        }
        bits
    }

    /// The words of the set, each with the number its lowest bit stands for.
    pub(super) fn words(&self) -> impl Iterator<Item = (i64, u64)> {
        (0_i64..).step_by(64).zip(self.0)
    }

    /// The numbers below 64, as bits.
    pub(super) fn low_word(&self) -> u64 {
        self.0.first().copied().unwrap_or(0)
    }

    /// Adds one number; a number outside the set's reach is left out.
    pub(super) fn insert(&mut self, at: i64) {
        self.insert_word(at, 1);
    }

    /// Adds `at + i` for every bit `i` of `word`; what falls outside the set's reach is left out.
    pub(super) fn insert_word(&mut self, at: i64, word: u64) {
        let Ok(at) = usize::try_from(at) else { return };
        let shift = at % 64;
        if let Some(low) = self.0.get_mut(at / 64) {
            *low |= word << shift;
        }
        if shift > 0
            && let Some(high) = self.0.get_mut(at / 64 + 1)
        {
            *high |= word >> (64 - shift);
        }
    }

    /// The numbers in both sets.
    pub(super) fn and(self, other: Self) -> Self {
        let mut both = self;
        for (left, right) in both.0.iter_mut().zip(other.0) {
            *left &= right;
        }
        both
    }

    /// Whether nothing is in the set.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many numbers are in the set.
    pub(super) fn len(&self) -> i64 {
        self.0.iter().map(|word| count_bits(*word)).sum()
    }

    /// How many numbers of the set are below `at`.
    pub(super) fn rank(&self, at: i64) -> i64 {
        self.words().map(|(base, word)| count_bits(word & low_bits(at - base))).sum()
    }

    /// Whether a number is in the set.
    pub(super) fn contains(&self, at: i64) -> bool {
        usize::try_from(at / 64).ok().and_then(|word| self.0.get(word)).is_some_and(|word| has_bit(*word, at % 64))
    }

    /// The smallest number of the set that is not below `at`.
    pub(super) fn next(&self, at: i64) -> Option<i64> {
        self.words().find_map(|(base, word)| {
            let rest = word & !low_bits(at - base);
            (rest != 0).then(|| base + lowest_bit(rest))
        })
    }

    /// The largest number of the set that is not above `at`.
    pub(super) fn prev(&self, at: i64) -> Option<i64> {
        let mut found = None;
        for (base, word) in self.words() {
            let rest = word & low_bits(at + 1 - base);
            if rest != 0 {
                found = Some(base + 63 - i64::from(rest.leading_zeros()));
            }
        }
        found
    }

    /// The numbers of the set, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = i64> {
        self.words().flat_map(|(base, word)| set_bits(word).map(move |bit| base + bit))
    }
}

/// The places of the set bits, ascending.
pub(super) fn set_bits(bits: u64) -> impl Iterator<Item = i64> {
    let mut rest = bits;
    std::iter::from_fn(move || {
        let bit = lowest_bit(rest);
        rest &= rest.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}

/// The bits left after taking away the lowest `many` set ones.
pub(super) fn without_lowest(bits: u64, many: i64) -> u64 {
    let mut rest = bits;
    for _ in 0..many.min(64) {
        rest &= rest.wrapping_sub(1);
    }
    rest
}

/// The place of the set bit that has `rank` set bits below it, 64 when there is none.
pub(super) fn select_bit(bits: u64, rank: i64) -> i64 {
    lowest_bit(without_lowest(bits, rank))
}

/// Numbers counted from the start (1, 2, ...) and from the end (-1, -2, ...) of some period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Signed<const WORDS: usize> {
    /// The positive numbers.
    pub(super) up: Bits<WORDS>,
    /// The sizes of the negative numbers.
    pub(super) down: Bits<WORDS>,
}

impl<const WORDS: usize> Signed<WORDS> {
    /// Adds a number to its side.
    pub(super) fn insert(&mut self, number: i64) {
        if number < 0 {
            self.down.insert(number.saturating_neg());
        } else {
            self.up.insert(number);
        }
    }

    /// Whether both sides are empty.
    pub(super) fn is_empty(&self) -> bool {
        self.up.is_empty() && self.down.is_empty()
    }

    /// The positive numbers ascending, then -1, -2 and on.
    pub(super) fn iter(&self) -> impl Iterator<Item = i64> {
        self.up.iter().chain(self.down.iter().map(|size| -size))
    }

    /// The numbers meant out of 1 to `total`, in no order, some perhaps twice.
    pub(super) fn resolve(&self, total: i64) -> impl Iterator<Item = i64> {
        let back = self.down.iter().map(move |size| total + 1 - size);
        self.up.iter().chain(back).filter(move |number| (1..=total).contains(number))
    }

    /// Whether the `nth` of `total` items, counted from 1, is meant.
    pub(super) fn names(&self, nth: i64, total: i64) -> bool {
        self.up.contains(nth) || self.down.contains(total + 1 - nth)
    }
}

/// The times of day of a rule: every pairing of the set bits of three masks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    hours: u64,
    minutes: u64,
    seconds: u64,
    /// How many times there are in each minute that has any.
    per_minute: i64,
    /// How many times there are in each hour that has any.
    per_hour: i64,
    /// How many times of day there are, at most 86,400.
    pub(super) per_day: i64,
    /// The second of the day of the first.
    pub(super) first: i64,
}

impl Times {
    /// The times of three masks; none of them may be empty.
    pub(super) fn new(hours: u64, minutes: u64, seconds: u64) -> Times {
        let per_minute = count_bits(seconds);
        let per_hour = count_bits(minutes) * per_minute;
        let per_day = count_bits(hours) * per_hour;
        let first = lowest_bit(hours) * 3_600 + lowest_bit(minutes) * 60 + lowest_bit(seconds);
        Times { hours, minutes, seconds, per_minute, per_hour, per_day, first }
    }

    /// How many times are before a second of the day.
    pub(super) fn rank(&self, second: i64) -> i64 {
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        let mut before = count_bits(self.hours & low_bits(hour)) * self.per_hour;
        if has_bit(self.hours, hour) {
            before += count_bits(self.minutes & low_bits(minute)) * self.per_minute;
            if has_bit(self.minutes, minute) {
                before += count_bits(self.seconds & low_bits(second));
            }
        }
        before
    }

    /// The second of the day of the time that has `rank` times before it.
    pub(super) fn select(&self, rank: i64) -> i64 {
        let per_hour = self.per_hour.max(1);
        let per_minute = self.per_minute.max(1);
        select_bit(self.hours, rank / per_hour) * 3_600
            + select_bit(self.minutes, rank % per_hour / per_minute) * 60
            + select_bit(self.seconds, rank % per_minute)
    }
}
