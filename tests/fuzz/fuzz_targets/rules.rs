//! A rule, a first start and a window: what is printed is read again, and a window holds exactly what the whole
//! expansion has there.
//!
//! An input is twelve bytes of numbers, then the text of the rule: four bytes for the first date, two for its minute of
//! the day, four for the distance of the window in days, two for its length in days, all little-endian and taken modulo
//! what makes sense.

#![no_main]

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use libfuzzer_sys::fuzz_target;
use whenfree::recurrence::{Rule, Unbounded, Until};

/// No expansion is asked for more than this.
const MOST: usize = 3_000;

fuzz_target!(|bytes: &[u8]| {
    if let Some((numbers, text)) = bytes.split_first_chunk::<12>() {
        check(numbers, &String::from_utf8_lossy(text));
    }
});

fn check(numbers: &[u8; 12], text: &str) {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = *numbers;
    let rule = match Rule::parse(text) {
        Ok(rule) => rule,
        Err(error) => {
            assert!((10..1_000).contains(&error.message().len()), "{error}");
            return;
        }
    };
    let printed = rule.to_string();
    assert_eq!(Rule::parse(&printed).as_ref(), Ok(&rule), "`{text}` printed as `{printed}`");
    assert_eq!(Rule::parse(&printed).map(|again| again.to_string()), Ok(printed));

    // From the year 1 on, but mostly in our time: half of the first dates lie between 1970 and 2059.
    let number = u32::from_le_bytes([a, b, c, d]);
    let (era, days) = if number % 2 == 0 { ("1970-01-01", 32_872) } else { ("0001-01-01", 3_652_059) };
    let first_date = era.parse::<NaiveDate>().expect("a date") + Days::new(u64::from(number / 2 % days));
    let minute = i64::from(u16::from_le_bytes([e, f])) % 1_440;
    let first = first_date.and_time(Default::default()) + TimeDelta::minutes(minute);
    let near = i64::from(u32::from_le_bytes([g, h, i, j]) % 12_000) - 1_000;
    let length = i64::from(u16::from_le_bytes([k, l]) % 1_500);
    let Some(from) = first_date.checked_add_signed(TimeDelta::days(near)) else { return };
    let Some(through) = from.checked_add_signed(TimeDelta::days(length)) else { return };
    dates(&rule, first_date, from, through);
    starts(&rule, first, from.and_time(Default::default()), through.and_time(first.time()));
    both(&rule, first, from, through);
}

fn dates(rule: &Rule, first: NaiveDate, from: NaiveDate, through: NaiveDate) {
    let ask = |from, through, most| rule.dates(first, from, through, most);
    let Ok(found) = ask(from, through, MOST) else { return };
    assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "`{rule}`: not ascending");
    assert!(found.iter().all(|date| (from.max(first)..=through).contains(date)), "`{rule}`: outside the window");
    if let Some(count) = rule.count() {
        assert!(found.len() <= count as usize, "`{rule}`: more than COUNT");
    }
    // The window is a cut from the whole.
    if let Ok(whole) = ask(first.min(from), through, MOST) {
        let cut: Vec<NaiveDate> = whole.into_iter().filter(|date| *date >= from).collect();
        assert_eq!(found, cut, "`{rule}` from {first}, in {from} to {through}");
    }
    // Two windows that touch make one.
    let middle = from + (through - from) / 2;
    if let (Ok(head), Ok(tail)) = (ask(from, middle, MOST), ask(middle + Days::new(1), through, MOST)) {
        assert_eq!(found, [head, tail].concat(), "`{rule}` from {first}, in {from} to {through}, cut after {middle}");
    }
    // The bound is exact.
    assert_eq!(ask(from, through, found.len()).as_ref(), Ok(&found), "`{rule}`: as many as there are");
    if let Some(fewer) = found.len().checked_sub(1) {
        assert_eq!(ask(from, through, fewer), Err(Unbounded::TooManyOccurrences { max: fewer }), "`{rule}`");
    }
}

fn starts(rule: &Rule, first: NaiveDateTime, from: NaiveDateTime, before: NaiveDateTime) {
    let ask = |from, before, most| rule.starts(first, from, before, most);
    let Ok(found) = ask(from, before, MOST) else { return };
    assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "`{rule}`: not ascending");
    assert!(found.iter().all(|start| (from.max(first)..before).contains(start)), "`{rule}`: outside the window");
    if let Ok(whole) = ask(first.min(from), before, MOST) {
        let cut: Vec<NaiveDateTime> = whole.into_iter().filter(|start| *start >= from).collect();
        assert_eq!(found, cut, "`{rule}` from {first}, in {from} to {before}");
    }
    if from < before {
        let middle = from + (before - from) / 2;
        if let (Ok(head), Ok(tail)) = (ask(from, middle, MOST), ask(middle, before, MOST)) {
            assert_eq!(found, [head, tail].concat(), "`{rule}` from {first}, in {from} to {before}, cut at {middle}");
        }
    }
    assert_eq!(ask(from, before, found.len()).as_ref(), Ok(&found), "`{rule}`: as many as there are");
}

/// A rule that chooses no times has one start on each of its dates.
fn both(rule: &Rule, first: NaiveDateTime, from: NaiveDate, through: NaiveDate) {
    if rule.has_time_parts() || matches!(rule.until(), Some(Until::Local(_) | Until::Utc(_))) {
        return;
    }
    let Some(end) = through.checked_add_days(Days::new(1)) else { return };
    let starts = rule.starts(first, from.and_time(Default::default()), end.and_time(Default::default()), MOST);
    let starts = starts.map(|starts| starts.iter().map(NaiveDateTime::date).collect());
    assert_eq!(rule.dates(first.date(), from, through, MOST), starts, "`{rule}` from {first}");
}
