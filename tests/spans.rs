//! `Spans` is a Boolean algebra: every operation against a map of bits, the laws on random sets, and the invariant
//! after each step. Small types read back what they print.

use proptest::prelude::*;
use whenfree::{Hours, Minutes, Rule, Span, Spans, Zone, Zones};

/// How many instants the model knows: one bit each.
const WIDTH: u32 = 96;

/// Where the first of them lies: the epoch, an ordinary day, and both ends of time.
const BASES: [i64; 4] = [0, 1_774_746_000, -62_135_596_800, 253_402_300_799 - WIDTH as i64];

fn span(base: i64, from: u32, to: u32) -> Span {
    Span::from_timestamps(base + i64::from(from), base + i64::from(to)).expect("a span within the years")
}

/// The instants of a set, one bit each, once the invariant is found to hold.
#[track_caller]
fn bits(set: &Spans, base: i64) -> u128 {
    let parts: Vec<(i64, i64)> = set.iter().map(|part| (part.start().timestamp(), part.end().timestamp())).collect();
    assert!(parts.iter().all(|(start, end)| start < end), "an empty part: {parts:?}");
    assert!(parts.windows(2).all(|pair| pair[0].1 < pair[1].0), "unsorted, touching or overlapping: {parts:?}");
    assert_eq!((set.len(), set.is_empty()), (parts.len(), parts.is_empty()));
    assert_eq!(set.as_slice(), set.iter().collect::<Vec<_>>());
    parts.iter().fold(0, |found, (start, end)| found | mask((start - base) as u32, (end - base) as u32))
}

/// The bits `[from, to)`.
fn mask(from: u32, to: u32) -> u128 {
    (from..to).fold(0, |found, bit| found | 1 << bit)
}

/// The set of these bits, built part by part.
fn set_of(map: u128, base: i64) -> Spans {
    (0..WIDTH).filter(|bit| map >> bit & 1 == 1).map(|bit| span(base, bit, bit + 1)).collect()
}

/// Runs of set bits.
fn runs(map: u128) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for bit in (0..WIDTH).filter(|bit| map >> bit & 1 == 1) {
        match found.last_mut() {
            Some((_, end)) if *end == bit => *end += 1,
            _ => found.push((bit, bit + 1)),
        }
    }
    found
}

/// Parts in any order, nested, touching, repeated.
fn parts() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let part = (0..WIDTH, 1..=WIDTH / 4).prop_map(|(from, length)| (from, (from + length).min(WIDTH)));
    prop_oneof![
        prop::collection::vec(part, 0..12),
        // Short parts close together: many that touch, many with a hole of one instant.
        prop::collection::vec((0..WIDTH - 3, 1..=3_u32).prop_map(|(from, length)| (from, from + length)), 0..40),
    ]
}

fn base() -> impl Strategy<Value = i64> {
    prop::sample::select(&BASES[..])
}

fn join(parts: &[(u32, u32)], base: i64) -> Spans {
    parts.iter().map(|(from, to)| span(base, *from, *to)).collect()
}

fn map_of(parts: &[(u32, u32)]) -> u128 {
    parts.iter().fold(0, |map, (from, to)| map | mask(*from, *to))
}

#[test]
fn all_pairs_of_sets_of_seven_instants() {
    let all = mask(0, 7);
    let sets: Vec<Spans> = (0..=all).map(|map| set_of(map, 0)).collect();
    let universe = span(0, 0, 7);
    for (a, left) in (0..=all).zip(&sets) {
        assert_eq!(bits(left, 0), a);
        assert_eq!(bits(&left.complement(universe), 0), all & !a);
        assert_eq!(left.seconds(), i64::from(a.count_ones()));
        for (b, right) in (0..=all).zip(&sets) {
            assert_eq!(bits(&left.union(right), 0), a | b, "{left:?} or {right:?}");
            assert_eq!(bits(&left.intersection(right), 0), a & b, "{left:?} and {right:?}");
            assert_eq!(bits(&left.difference(right), 0), a & !b, "{left:?} without {right:?}");
            assert_eq!(left == right, a == b);
        }
        for (from, to) in (0..7).flat_map(|from| (from + 1..=7).map(move |to| (from, to))) {
            let (part, wanted) = (span(0, from, to), mask(from, to));
            assert_eq!(bits(&left.within(part), 0), a & wanted);
            assert_eq!(bits(&left.complement(part), 0), wanted & !a);
            assert_eq!(left.covers(part), a & wanted == wanted);
            assert_eq!(left.overlaps(part), a & wanted != 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn operations_are_those_of_a_map_of_bits(base in base(), a in parts(), b in parts()) {
        let (left, right) = (join(&a, base), join(&b, base));
        let (a, b) = (map_of(&a), map_of(&b));
        prop_assert_eq!(bits(&left, base), a);
        prop_assert_eq!(bits(&left.union(&right), base), a | b);
        prop_assert_eq!(bits(&left.intersection(&right), base), a & b);
        prop_assert_eq!(bits(&left.difference(&right), base), a & !b);
        prop_assert_eq!(left.seconds(), i64::from(a.count_ones()));
        prop_assert_eq!(left == right, a == b);
    }

    #[test]
    fn questions_about_an_interval(base in base(), a in parts(), from in 0..WIDTH, length in 1..=WIDTH) {
        let (part, to) = (from.min(WIDTH - 1), (from + length).min(WIDTH));
        let (set, map, asked) = (join(&a, base), map_of(&a), mask(part, to));
        let part = span(base, part, to);
        prop_assert_eq!(bits(&set.within(part), base), map & asked);
        prop_assert_eq!(set.within(part), set.intersection(&Spans::from(part)));
        prop_assert_eq!(bits(&set.complement(part), base), asked & !map);
        prop_assert_eq!(set.covers(part), map & asked == asked);
        prop_assert_eq!(set.overlaps(part), map & asked != 0);
    }

    #[test]
    fn shortening_takes_from_both_ends(base in base(), a in parts(), at_start in 0..9_u32, at_end in 0..9_u32) {
        let shorter = join(&a, base).shortened(at_start.into(), at_end.into());
        let left = runs(map_of(&a)).into_iter().filter(|(from, to)| from + at_start + at_end < *to);
        let wanted = left.fold(0, |map, (from, to)| map | mask(from + at_start, to - at_end));
        prop_assert_eq!(bits(&shorter, base), wanted);
    }

    #[test]
    fn order_repetition_and_nesting_do_not_matter(base in base(), a in parts(), turn in any::<prop::sample::Index>()) {
        let set = join(&a, base);
        let mut turned: Vec<(u32, u32)> = a.iter().rev().chain(&a).copied().collect();
        if !turned.is_empty() {
            let by = turn.index(turned.len());
            turned.rotate_left(by);
        }
        prop_assert_eq!(&join(&turned, base), &set);
        prop_assert_eq!(&set_of(map_of(&a), base), &set, "instants one by one");
        prop_assert_eq!(&set.iter().collect::<Spans>(), &set, "its own parts");
        let one_by_one = a.iter().fold(Spans::new(), |sum, (from, to)| sum.union(&span(base, *from, *to).into()));
        prop_assert_eq!(&one_by_one, &set);
    }

    #[test]
    fn the_laws_of_a_boolean_algebra(base in base(), a in parts(), b in parts(), c in parts()) {
        let (a, b, c) = (&join(&a, base), &join(&b, base), &join(&c, base));
        let (none, all) = (&Spans::new(), span(base, 0, WIDTH));
        let not = |set: &Spans| set.complement(all);
        let everything = &Spans::from(all);
        // Commutative and associative.
        prop_assert_eq!(a.union(b), b.union(a));
        prop_assert_eq!(a.intersection(b), b.intersection(a));
        prop_assert_eq!(a.union(b).union(c), a.union(&b.union(c)));
        prop_assert_eq!(a.intersection(b).intersection(c), a.intersection(&b.intersection(c)));
        // Distributive, both ways.
        prop_assert_eq!(a.intersection(&b.union(c)), a.intersection(b).union(&a.intersection(c)));
        prop_assert_eq!(a.union(&b.intersection(c)), a.union(b).intersection(&a.union(c)));
        // Absorption.
        prop_assert_eq!(&a.union(&a.intersection(b)), a);
        prop_assert_eq!(&a.intersection(&a.union(b)), a);
        // Idempotent; nothing and everything.
        prop_assert_eq!((&a.union(a), &a.intersection(a)), (a, a));
        prop_assert_eq!((&a.union(none), &a.intersection(everything)), (a, a));
        prop_assert_eq!((&a.intersection(none), &a.union(everything)), (none, everything));
        // Complement.
        prop_assert_eq!(&not(&not(a)), a);
        prop_assert_eq!((&a.union(&not(a)), &a.intersection(&not(a))), (everything, none));
        // De Morgan.
        prop_assert_eq!(not(&a.union(b)), not(a).intersection(&not(b)));
        prop_assert_eq!(not(&a.intersection(b)), not(a).union(&not(b)));
        // Difference.
        prop_assert_eq!(a.difference(b), a.intersection(&not(b)));
        prop_assert_eq!((&a.difference(none), &a.difference(a)), (a, none));
        prop_assert_eq!(&a.difference(b).union(&a.intersection(b)), a);
        prop_assert_eq!(a.seconds() + b.seconds(), a.union(b).seconds() + a.intersection(b).seconds());
    }

    #[test]
    fn spans_of_two_instants(base in base(), a in (0..WIDTH, 1..=WIDTH), b in (0..WIDTH, 1..=WIDTH)) {
        let part = |(from, length): (u32, u32)| (from, (from + length).min(WIDTH));
        let (a, b) = (part(a), part(b));
        let (left, right) = (span(base, a.0, a.1), span(base, b.0, b.1));
        let (a, b) = (mask(a.0, a.1), mask(b.0, b.1));
        prop_assert_eq!(left.overlaps(right), a & b != 0);
        prop_assert_eq!(left.covers(right), a & b == b);
        prop_assert_eq!(left.seconds(), i64::from(a.count_ones()));
        prop_assert_eq!(left.intersection(right).map_or(0, |both| bits(&both.into(), base)), a & b);
        let edges = [right.start(), right.end()];
        prop_assert_eq!(left.contains(edges[0]), a & b & (b & b.wrapping_neg()) != 0);
        let again = Span::parse(&left.start().to_rfc3339(), &left.end().to_rfc3339());
        prop_assert_eq!(again, Ok(left));
    }

    #[test]
    fn hours_read_what_they_print(start in 0..1440_u16, end in 1..=1440_u16) {
        let text = format!("{:02}:{:02}-{:02}:{:02}", start / 60, start % 60, end / 60, end % 60);
        if start == end {
            prop_assert!(Hours::parse(&text).is_err());
        } else {
            let hours = Hours::parse(&text).expect("hours");
            prop_assert_eq!((hours.start_minute(), hours.end_minute()), (start, end));
            prop_assert_eq!(hours.past_midnight(), end < start);
            prop_assert_eq!(hours.to_string(), text.clone());
            prop_assert_eq!(text.parse::<Hours>(), Ok(hours));
            let json = serde_json::to_string(&hours).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Hours>(&json).expect("hours"), hours);
        }
    }

    #[test]
    fn hours_have_one_spelling(text in "[ 0-9:+-]{0,12}|[0-2][0-9]:[0-6][0-9]-[0-2][0-9]:[0-6][0-9]") {
        if let Ok(hours) = Hours::parse(&text) {
            prop_assert_eq!(hours.to_string(), text);
        }
    }

    #[test]
    fn minutes_are_a_number(number in any::<u32>()) {
        let minutes = Minutes::from(number);
        prop_assert_eq!(minutes.get(), number);
        prop_assert_eq!(minutes.to_string(), format!("{number} min"));
        prop_assert_eq!(Minutes::hours(number).get(), number.saturating_mul(60));
    }

    #[test]
    fn rules_read_what_they_print(text in rule()) {
        let rule = Rule::parse(&text).unwrap_or_else(|error| panic!("`{text}`: {error}"));
        let printed = rule.to_string();
        prop_assert_eq!(&Rule::parse(&printed), &Ok(rule.clone()), "`{}` printed as `{}`", text, printed);
        prop_assert_eq!(printed.parse::<Rule>().map(|again| again.to_string()), Ok(printed));
        let mut parts: Vec<&str> = text.split(';').collect();
        parts.reverse();
        prop_assert_eq!(Rule::parse(&format!("rrule:{}", parts.join(";").to_lowercase())), Ok(rule), "{}", text);
    }
}

/// Numbers from 1 to `most`, in any order, some of them repeated, some counted from the back.
fn numbers(most: i32) -> impl Strategy<Value = String> {
    let number = (1..=most, any::<bool>()).prop_map(|(number, back)| if back { -number } else { number }.to_string());
    prop::collection::vec(number, 1..6).prop_map(|list| list.join(","))
}

fn plain(numbers: std::ops::Range<u32>) -> impl Strategy<Value = String> {
    prop::collection::vec(numbers, 1..6).prop_map(|list| {
        let list: Vec<String> = list.iter().map(ToString::to_string).collect();
        list.join(",")
    })
}

fn weekdays(numbered: bool) -> impl Strategy<Value = String> {
    let number = if numbered { -4..=4 } else { 0..=0 };
    let day = (number, prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]));
    let day = day.prop_map(|(number, day)| if number == 0 { day.to_owned() } else { format!("{number}{day}") });
    prop::collection::vec(day, 1..6).prop_map(|list| list.join(","))
}

/// Rules the RFC allows, as text.
fn rule() -> impl Strategy<Value = String> {
    let end = prop_oneof![
        Just(String::new()),
        (1..u32::MAX).prop_map(|count| format!(";COUNT={count}")),
        (1..=9999, 1..=12, 1..=28).prop_map(|(year, month, day)| format!(";UNTIL={year:04}{month:02}{day:02}")),
        (0..24, 0..60, prop::sample::select(vec!["", "Z"]))
            .prop_map(|(hour, minute, utc)| format!(";UNTIL=20271231T{hour:02}{minute:02}59{utc}")),
    ];
    let common = (
        end,
        prop::option::of(1..1_000_u32),
        prop::option::of(prop::sample::select(vec!["MO", "SU", "TH"])),
        prop::option::of(plain(1..13)),
        prop::option::of(plain(0..24)),
        prop::option::of(plain(0..60)),
        prop::option::of(plain(0..60)),
    );
    let days = (
        prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        (weekdays(false), weekdays(true)),
        prop::option::of(numbers(53)),
        prop::option::of(numbers(31)),
        prop::option::of(numbers(366)),
        prop::option::of(numbers(366)),
    );
    (days, common).prop_map(|((frequency, weekdays, weeks, month_days, year_days, positions), common)| {
        let (end, interval, week_start, months, hours, minutes, seconds) = common;
        // What a part may stand beside: RFC 5545, 3.3.10.
        let weeks = weeks.filter(|_| frequency == "YEARLY");
        let month_days = month_days.filter(|_| frequency != "WEEKLY");
        let year_days = year_days.filter(|_| frequency == "YEARLY");
        let numbered = frequency == "MONTHLY" || (frequency == "YEARLY" && weeks.is_none());
        let weekdays = if numbered { weekdays.1 } else { weekdays.0 };
        let mut text = format!("FREQ={frequency};BYDAY={weekdays}{end}");
        let mut add = |name: &str, value: Option<String>| {
            text.extend(value.into_iter().map(|value| format!(";{name}={value}")));
        };
        add("INTERVAL", interval.map(|interval| interval.to_string()));
        add("WKST", week_start.map(str::to_owned));
        add("BYMONTH", months);
        add("BYWEEKNO", weeks);
        add("BYMONTHDAY", month_days);
        add("BYYEARDAY", year_days);
        add("BYHOUR", hours);
        add("BYMINUTE", minutes);
        add("BYSECOND", seconds);
        add("BYSETPOS", positions);
        text
    })
}

#[test]
fn zones_are_found_by_the_name_they_show() {
    let names: Vec<String> = Zones::embedded().names().map(str::to_owned).collect();
    assert!(names.len() > 500);
    for name in names {
        let zone = Zone::named(&name).expect("a zone");
        assert_eq!((zone.name(), zone.to_string()), (name.as_str(), name.clone()));
        assert_eq!(zone.name().parse(), Ok(zone.clone()));
        for other in [name.to_lowercase(), name.to_uppercase(), format!(" {name}")] {
            assert!(other == name || Zone::named(&other).is_err(), "`{other}` is found too");
        }
    }
}
