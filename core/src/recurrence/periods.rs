//! The periods of a rule and the days each one keeps.
//!
//! Periods carry a number of their own: the day number, the count of weeks since a week start,
//! the count of months, or the year.

use super::calendar::{
    Signed, Times, YearBits, civil, count_bits, day_number, has_bit, low_bits, lowest_bit, month_len, weekday,
    without_lowest, year_len,
};
use super::{Frequency, Parts, Rule};

/// Every seventh day of a month.
const EVERY_SEVENTH: u64 = 1 | 1 << 7 | 1 << 14 | 1 << 21 | 1 << 28;

/// The days a period keeps.
pub(super) struct Days {
    /// The day number of bit 0.
    pub(super) base: i64,
    /// How many days the period has at most.
    pub(super) span: i64,
    bits: YearBits,
    /// How many bits are set.
    pub(super) kept: i64,
}

/// A rule with what it takes from its first date filled in.
pub(super) struct Plan<'a> {
    frequency: Frequency,
    pub(super) interval: i64,
    /// 0 for Monday.
    week_start: i64,
    /// Empty when every month will do, likewise below.
    months: u64,
    month_days: Signed<1>,
    weekdays: u64,
    has_nth: bool,
    /// Whether the numbers of weekdays count within months, not within years.
    nth_in_months: bool,
    pub(super) parts: &'a Parts,
    pub(super) times: Times,
}

impl Days {
    /// The number of occurrences of this period before a moment.
    pub(super) fn before(&self, times: &Times, day: i64, second: i64) -> i64 {
        let offset = day - self.base;
        if offset < 0 {
            return 0;
        }
        let whole = self.bits.rank(offset) * times.per_day;
        if second > 0 && self.bits.contains(offset) { whole + times.rank(second) } else { whole }
    }

    /// Hands out the occurrences numbered `start..end` of this period, in order.
    pub(super) fn each(&self, times: &Times, start: i64, end: i64, mut hand: impl FnMut(i64, i64)) {
        let per_day = times.per_day;
        if start >= end || per_day == 0 {
            return;
        }
        let mut skip = start / per_day;
        let mut time = start % per_day;
        let mut left = end - start;
        for (base, word) in self.bits.words() {
            let here = count_bits(word);
            if skip >= here {
                skip -= here;
                continue;
            }
            let mut rest = without_lowest(word, skip);
            skip = 0;
            while rest != 0 {
                let day = self.base + base + lowest_bit(rest);
                rest &= rest.wrapping_sub(1);
                if per_day == 1 {
                    hand(day, times.first);
                    left -= 1;
                } else {
                    let until = per_day.min(time.saturating_add(left));
                    for time in time..until {
                        hand(day, times.select(time));
                    }
                    left -= until - time;
                    time = 0;
                }
                if left == 0 {
                    return;
                }
            }
        }
    }
}

impl<'a> Plan<'a> {
    pub(super) fn new(rule: &'a Rule, times: Times, first_day: i64) -> Plan<'a> {
        let parts = &rule.parts;
        let mut plan = Plan {
            frequency: rule.frequency,
            interval: i64::from(rule.interval),
            week_start: i64::from(rule.week_start.num_days_from_monday()),
            months: parts.months,
            month_days: parts.month_days,
            weekdays: parts.weekdays,
            has_nth: parts.has_nth_weekdays(),
            nth_in_months: rule.frequency == Frequency::Monthly || parts.months != 0,
            parts,
            times,
        };
        if !parts.choose_days() {
            let (_, month, day) = civil(first_day);
            match rule.frequency {
                Frequency::Daily => {}
                Frequency::Weekly => plan.weekdays = 1 << weekday(first_day),
                Frequency::Monthly => plan.month_days.insert(day),
                Frequency::Yearly => {
                    if parts.months == 0 {
                        plan.months = 1 << month;
                    }
                    plan.month_days.insert(day);
                }
            }
        }
        // Every day by way of whole weeks keeps the same days in a seventh of the periods; only
        // BYSETPOS would see the difference.
        if plan.frequency == Frequency::Daily && plan.interval == 1 && parts.positions.is_empty() {
            plan.frequency = Frequency::Weekly;
            if plan.weekdays == 0 {
                plan.weekdays = low_bits(7);
            }
        }
        plan
    }

    /// The number of the period a day lies in.
    pub(super) fn period_of(&self, day: i64) -> i64 {
        match self.frequency {
            Frequency::Daily => day,
            Frequency::Weekly => (day - 1 - self.week_start).div_euclid(7),
            Frequency::Monthly => {
                let (year, month, _) = civil(day);
                year * 12 + month - 1
            }
            Frequency::Yearly => civil(day).0,
        }
    }

    /// Whether every period keeps the same number of occurrences.
    pub(super) fn is_steady(&self) -> bool {
        let by_month = self.months != 0 || !self.month_days.is_empty();
        match self.frequency {
            Frequency::Daily => !by_month && self.weekdays == 0,
            Frequency::Weekly => !by_month,
            Frequency::Monthly | Frequency::Yearly => false,
        }
    }

    /// A guess, only used to set memory aside.
    pub(super) fn likely_per_period(&self) -> i64 {
        match self.frequency {
            Frequency::Weekly => count_bits(self.weekdays) * self.times.per_day,
            _ => self.times.per_day,
        }
    }

    /// The days a period keeps.
    pub(super) fn days(&self, period: i64) -> Days {
        let word = |base, span, word| Days { base, span, bits: YearBits::of_word(word), kept: count_bits(word) };
        match self.frequency {
            Frequency::Daily => word(period, 1, u64::from(self.keeps(period))),
            Frequency::Weekly => {
                let base = 1 + self.week_start + 7 * period;
                word(base, 7, self.week(base))
            }
            Frequency::Monthly => {
                let (year, month) = (period.div_euclid(12), period.rem_euclid(12) + 1);
                let base = day_number(year, month, 1);
                word(base, 31, self.month(year, month, weekday(base)))
            }
            Frequency::Yearly => {
                let base = day_number(period, 1, 1);
                let bits = self.year(period, weekday(base));
                Days { base, span: 366, kept: bits.len(), bits }
            }
        }
    }

    /// Whether a single day passes the parts that filter single days.
    fn keeps(&self, day: i64) -> bool {
        if self.weekdays != 0 && !has_bit(self.weekdays, weekday(day)) {
            return false;
        }
        if self.months == 0 && self.month_days.is_empty() {
            return true;
        }
        let (year, month, day) = civil(day);
        self.keeps_in_month(month, day, month_len(year, month))
    }

    /// Whether `BYMONTH` and `BYMONTHDAY` keep a day of a month of `len` days.
    fn keeps_in_month(&self, month: i64, day: i64, len: i64) -> bool {
        (self.months == 0 || has_bit(self.months, month))
            && (self.month_days.is_empty() || self.month_days.names(day, len))
    }

    /// The kept days of the week that begins on day `base`.
    fn week(&self, base: i64) -> u64 {
        let turned = (self.weekdays | self.weekdays << 7) >> self.week_start & low_bits(7);
        if self.months == 0 && self.month_days.is_empty() {
            return turned;
        }
        let (mut year, mut month, mut day) = civil(base);
        let mut len = month_len(year, month);
        let mut kept = 0;
        for offset in 0..7 {
            if has_bit(turned, offset) && self.keeps_in_month(month, day, len) {
                kept |= 1 << offset;
            }
            day += 1;
            if day > len {
                (year, month, day) = if month == 12 { (year + 1, 1, 1) } else { (year, month + 1, 1) };
                len = month_len(year, month);
            }
        }
        kept
    }

    /// The kept days of a month, bit 0 for the 1st, which is on the weekday `first`.
    fn month(&self, year: i64, month: i64, first: i64) -> u64 {
        if self.months != 0 && !has_bit(self.months, month) {
            return 0;
        }
        let len = month_len(year, month);
        let mut kept = low_bits(len);
        if !self.month_days.is_empty() {
            // Mirroring puts the size n of a negative day at bit 63 - n; it belongs at len - n.
            let back = self.month_days.down.low_word().reverse_bits() >> (63 - len);
            kept &= self.month_days.up.low_word() >> 1 | back;
        }
        let numbered = self.has_nth && self.nth_in_months;
        // Beside numbers that count within the year, plain weekdays are left to `year`.
        if numbered || self.weekdays != 0 && !self.has_nth {
            let turned = (self.weekdays | self.weekdays << 7) >> first & low_bits(7);
            let mut named = turned * EVERY_SEVENTH;
            if numbered {
                self.each_nth(first, len, |day| named |= 1 << day);
            }
            kept &= named;
        }
        kept
    }

    /// Hands out the days named by numbered weekdays in a span of `len` days whose day 0 is on
    /// the weekday `first`.
    fn each_nth(&self, first: i64, len: i64, mut hand: impl FnMut(i64)) {
        for (day, nth) in (0_i64..).zip(&self.parts.nth_weekdays) {
            if nth.is_empty() {
                continue;
            }
            let offset = (day - first).rem_euclid(7);
            let many = (len - 1 - offset) / 7 + 1;
            for number in nth.resolve(many) {
                hand(offset + 7 * (number - 1));
            }
        }
    }

    /// The kept days of a year, bit 0 for January 1, which is on the weekday `first`.
    fn year(&self, year: i64, first: i64) -> YearBits {
        let mut kept = YearBits::default();
        let mut offset = 0;
        for month in 1..=12 {
            let days = self.month(year, month, (first + offset) % 7);
            if days != 0 {
                kept.insert_word(offset, days);
            }
            offset += month_len(year, month);
        }
        let len = year_len(year);
        if self.has_nth && !self.nth_in_months {
            let mut named = YearBits::default();
            for offset in 0..7 {
                if has_bit(self.weekdays, (first + offset) % 7) {
                    for day in (offset..len).step_by(7) {
                        named.insert(day);
                    }
                }
            }
            self.each_nth(first, len, |day| named.insert(day));
            kept = kept.and(named);
        }
        if !self.parts.year_days.is_empty() {
            let mut named = YearBits::default();
            for day in self.parts.year_days.resolve(len) {
                named.insert(day - 1);
            }
            kept = kept.and(named);
        }
        if !self.parts.weeks.is_empty() {
            kept = kept.and(self.weeks(year, first, len));
        }
        kept
    }

    /// The days of a year that lie in weeks named by `BYWEEKNO`.
    ///
    /// The first week of a year is the first to have at least four days in it (RFC 5545, section
    /// 3.3.10), so days at either end of a year may lie in a week of the year next to it.
    fn weeks(&self, year: i64, first: i64, len: i64) -> YearBits {
        let mut named = YearBits::default();
        let before = self.first_week(first - year_len(year - 1)) - year_len(year - 1);
        let this = self.first_week(first);
        let after = len + self.first_week(first + len);
        let later = len + year_len(year + 1);
        let end = later + self.first_week(first + later);
        for (start, end) in [(before, this), (this, after), (after, end)] {
            let many = (end - start) / 7;
            for number in self.parts.weeks.resolve(many) {
                let week = start + 7 * (number - 1);
                if week > -7 && week < len {
                    // A week may begin before January 1; its days of this year are the last ones.
                    named.insert_word(week.max(0), low_bits(week.min(0) + 7));
                }
            }
        }
        named.and(all_days(len))
    }

    /// How many days after January 1 the first week of a year begins, from the (unwrapped)
    /// weekday of that day; -3 to 3.
    fn first_week(&self, january_first: i64) -> i64 {
        let into_week = (january_first - self.week_start).rem_euclid(7);
        if into_week <= 3 { -into_week } else { 7 - into_week }
    }
}

/// The first `len` days.
fn all_days(len: i64) -> YearBits {
    let mut days = YearBits::default();
    let mut at = 0;
    while at < len {
        days.insert_word(at, low_bits(len - at));
        at += 64;
    }
    days
}
