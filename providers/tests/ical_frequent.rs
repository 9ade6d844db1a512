//! Rules of several times a day against a walk over every second, minute or hour that knows nothing but RFC 5545, 3.3.10.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod ical_random;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Timelike, Utc};
use ical_random::Random;
use whenfree_providers::ical::{ImportOptions, busy};

/// A rule as sets of numbers; an empty one is an absent part.
#[derive(Debug, Default)]
struct Rule {
    unit: i64,
    interval: i64,
    count: Option<usize>,
    until: Option<NaiveDateTime>,
    months: Vec<i64>,
    month_days: Vec<i64>,
    year_days: Vec<i64>,
    weekdays: Vec<i64>,
    hours: Vec<i64>,
    minutes: Vec<i64>,
    seconds: Vec<i64>,
    positions: Vec<i64>,
}

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Rule {
    fn random(random: &mut Random, first: NaiveDateTime) -> Self {
        let mut set = |one_in: usize, many: usize, from: i64, size: usize| -> Vec<i64> {
            if !random.chance(one_in) {
                return Vec::new();
            }
            let mut set: Vec<i64> =
                (0..1 + random.below(many)).map(|_| from + random.below(size) as i64).filter(|n| *n != 0).collect();
            set.sort_unstable();
            set.dedup();
            set
        };
        let mut rule = Self {
            months: set(6, 3, 1, 12),
            month_days: set(6, 12, -31, 63),
            year_days: set(9, 90, -366, 733),
            weekdays: set(4, 4, 1, 7).iter().map(|day| day - 1).collect(),
            hours: set(4, 9, 1, 23),
            minutes: set(4, 5, 1, 59),
            seconds: set(5, 3, 1, 59),
            positions: set(6, 2, -2, 5),
            ..Self::default()
        };
        rule.unit = [3600, 60, 1][random.below(3)];
        rule.interval = 1 + random
            .below([30, 900, 20_000][[3600, 60, 1].iter().position(|unit| *unit == rule.unit).unwrap()])
            as i64;
        match random.below(3) {
            0 => rule.count = Some(1 + random.below(40)),
            1 => rule.until = Some(first + TimeDelta::minutes(random.below(20_000) as i64)),
            _ => {}
        }
        rule
    }

    fn text(&self) -> String {
        let mut text = format!(
            "FREQ={};INTERVAL={}",
            ["HOURLY", "MINUTELY", "SECONDLY"][[3600, 60, 1].iter().position(|unit| *unit == self.unit).unwrap()],
            self.interval
        );
        for (name, set) in [
            ("BYMONTH", &self.months),
            ("BYMONTHDAY", &self.month_days),
            ("BYYEARDAY", &self.year_days),
            ("BYHOUR", &self.hours),
            ("BYMINUTE", &self.minutes),
            ("BYSECOND", &self.seconds),
            ("BYSETPOS", &self.positions),
        ] {
            if !set.is_empty() {
                text += &format!(";{name}={}", set.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
            }
        }
        if !self.weekdays.is_empty() {
            text += &format!(
                ";BYDAY={}",
                self.weekdays.iter().map(|day| WEEKDAYS[*day as usize]).collect::<Vec<_>>().join(",")
            );
        }
        if let Some(count) = self.count {
            text += &format!(";COUNT={count}");
        }
        if let Some(until) = self.until {
            text += &until.format(";UNTIL=%Y%m%dT%H%M%SZ").to_string();
        }
        text
    }

    /// Whether a time passes every part that limits.
    fn keeps(&self, time: NaiveDateTime) -> bool {
        let has = |set: &[i64], number: i64| set.is_empty() || set.contains(&number);
        let either = |set: &[i64], number: i64, length: i64| {
            set.is_empty() || set.contains(&number) || set.contains(&(number - length - 1))
        };
        let date = time.date();
        let year = if date.leap_year() { 366 } else { 365 };
        has(&self.months, i64::from(date.month()))
            && either(&self.month_days, i64::from(date.day()), i64::from(date.num_days_in_month()))
            && either(&self.year_days, i64::from(date.ordinal()), year)
            && has(&self.weekdays, i64::from(date.weekday().num_days_from_monday()))
            && has(&self.hours, i64::from(time.hour()))
            && has(&self.minutes, i64::from(time.minute()))
            && has(&self.seconds, i64::from(time.second()))
    }

    /// Every start before the end, one period after the other.
    fn walk(&self, first: NaiveDateTime, end: NaiveDateTime) -> Vec<NaiveDateTime> {
        let mut found = Vec::new();
        let mut period = first - TimeDelta::seconds(first.and_utc().timestamp().rem_euclid(self.unit));
        let mut left = self.count.unwrap_or(usize::MAX);
        while period < end {
            let inside = (0..self.unit).map(|second| period + TimeDelta::seconds(second));
            let mut times: Vec<NaiveDateTime> = inside
                .filter(|time| {
                    let own_minute = !self.minutes.is_empty() || time.minute() == first.minute() || self.unit < 3600;
                    let own_second = !self.seconds.is_empty() || time.second() == first.second() || self.unit == 1;
                    own_minute && own_second && self.keeps(*time)
                })
                .collect();
            if !self.positions.is_empty() {
                let total = times.len() as i64;
                times = times
                    .into_iter()
                    .zip(1_i64..)
                    .filter(|(_, at)| self.positions.contains(at) || self.positions.contains(&(at - total - 1)))
                    .map(|(time, _)| time)
                    .collect();
            }
            for time in times.into_iter().filter(|time| *time >= first) {
                if left == 0 || self.until.is_some_and(|until| time > until) {
                    return found;
                }
                left -= 1;
                found.push(time);
            }
            period += TimeDelta::seconds(self.unit * self.interval);
        }
        found
    }
}

#[test]
fn frequent_rules_against_a_plain_walk() {
    let mut random = Random(23);
    let (mut occurrences, mut counted) = (0, 0);
    for _ in 0..1_500 {
        let first: NaiveDateTime = "2026-02-20T00:00:00".parse().unwrap();
        let first = first + TimeDelta::seconds(random.below(900_000) as i64);
        let rule = Rule::random(&mut random, first);
        let from = first.and_utc() + TimeDelta::hours(random.below(200) as i64);
        let options = ImportOptions::new(from, from + TimeDelta::days(12));
        let text = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:{}\nDURATION:PT1S\nRRULE:{}\nEND:VEVENT\nEND:VCALENDAR\n",
            first.format("%Y%m%dT%H%M%SZ"),
            rule.text()
        );
        let imported = busy(&text, &options).unwrap();
        if !imported.problems.is_empty() {
            // Too many, or too far to count: never for want of understanding.
            assert!(
                imported.problems[0].message.contains("more than") || imported.problems[0].message.contains("too long"),
                "{:?}",
                imported.problems
            );
            continue;
        }
        let found: Vec<DateTime<Utc>> = imported.spans.iter().map(|span| span.start).collect();
        let mut walk = rule.walk(first, options.end.naive_utc());
        if walk.first() != Some(&first) {
            // The start is an occurrence in any case, and COUNT counts it.
            let full = rule.count.is_some_and(|count| walk.len() == count);
            if full {
                walk.pop();
            }
            walk.insert(0, first);
        }
        let expected: Vec<DateTime<Utc>> = walk
            .iter()
            .map(NaiveDateTime::and_utc)
            .filter(|time| *time + TimeDelta::seconds(1) > options.start && *time < options.end)
            .collect();
        assert_eq!(found, expected, "{text}");
        occurrences += found.len();
        counted += usize::from(rule.count.is_some());
    }
    assert!(occurrences > 30_000 && counted > 300, "{occurrences} {counted}");
}
