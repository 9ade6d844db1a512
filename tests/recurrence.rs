//! Recurrence rules against other implementations: random rules, favouring odd combinations, are
//! expanded here, by the `rrule` crate, by python-dateutil and by a plain day-by-day walk.
//!
//! `WHENFREE_SEED` and `WHENFREE_RULES` choose other rules and more of them; `WHENFREE_PYTHON`
//! names the Python to use, else `.venv/bin/python` of the workspace, else `python3`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods
)]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde_json::{Value, json};
use whenfree::recurrence::Rule;

const SCRIPT: &str = include_str!("oracles/dateutil_rules.py");
const FORM: &str = "%Y%m%dT%H%M%S";
/// The most starts compared of one rule; a longer horizon is shortened until they fit.
const LIMIT: usize = 2_000;
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// SplitMix64: small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    fn range(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.next() % u64::try_from(high - low + 1).unwrap()).unwrap()
    }

    fn percent(&mut self, chance: i64) -> bool {
        self.range(1, 100) <= chance
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.range(0, i64::try_from(items.len()).unwrap() - 1)).unwrap()].clone()
    }

    /// One of `odd`, or any number of that size with either sign.
    fn signed(&mut self, odd: &[i64], size: i64) -> i64 {
        if self.percent(55) {
            return self.pick(odd);
        }
        let number = self.range(1, size);
        if self.percent(40) { -number } else { number }
    }

    fn list(&mut self, most: i64, mut item: impl FnMut(&mut Random) -> String) -> String {
        let many = self.range(1, most);
        (0..many).map(|_| item(self)).collect::<Vec<_>>().join(",")
    }
}

/// A random rule and what it is asked for.
struct Case {
    first: NaiveDateTime,
    parts: BTreeMap<&'static str, String>,
    text: String,
    rule: Rule,
    /// The end of the full expansion, not included.
    end: NaiveDateTime,
    window: (NaiveDateTime, NaiveDateTime),
    full: Vec<NaiveDateTime>,
}

impl Case {
    fn has(&self, part: &str) -> bool {
        self.parts.contains_key(part)
    }

    /// The numbers of a list.
    fn numbers(&self, part: &str) -> Vec<i64> {
        let list = self.parts.get(part).map_or("", String::as_str);
        list.split(',').filter_map(|item| item.parse().ok()).collect()
    }
}

fn first_time(random: &mut Random) -> NaiveDateTime {
    let year = i32::try_from(random.range(1971, 2060)).unwrap();
    let date = match random.range(0, 9) {
        0 | 1 => NaiveDate::from_ymd_opt(year / 4 * 4, 2, 29),
        2 => NaiveDate::from_ymd_opt(year, 12, u32::try_from(random.range(25, 31)).unwrap()),
        3 => NaiveDate::from_ymd_opt(year, 1, u32::try_from(random.range(1, 7)).unwrap()),
        4 => NaiveDate::from_ymd_opt(year, random.pick(&[1, 3, 5, 7, 8, 10]), 31),
        _ => NaiveDate::from_yo_opt(year, u32::try_from(random.range(1, 365)).unwrap()),
    };
    let second = match random.range(0, 3) {
        0 => 0,
        1 => 86_399,
        _ => u32::try_from(random.range(0, 86_399)).unwrap(),
    };
    date.unwrap().and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap())
}

fn parts(random: &mut Random, first: NaiveDateTime) -> BTreeMap<&'static str, String> {
    let mut parts = BTreeMap::new();
    let freq =
        random.pick(&["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY", "YEARLY"]);
    parts.insert("FREQ", freq.to_owned());
    let (weekly, monthly, yearly) = (freq == "WEEKLY", freq == "MONTHLY", freq == "YEARLY");
    if random.percent(45) {
        parts.insert("INTERVAL", random.pick(&[1, 2, 2, 3, 4, 5, 7, 11, 13, 18, 53, 100]).to_string());
    }
    if random.percent(50) {
        parts.insert("WKST", random.pick(&WEEKDAYS).to_owned());
    }
    if random.percent(30) {
        parts.insert(
            "BYMONTH",
            random.list(4, |random| random.pick(&[1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12]).to_string()),
        );
    }
    if !weekly && random.percent(30) {
        let odd = [1, 28, 29, 30, 31, -1, -2, -29, -30, -31];
        parts.insert("BYMONTHDAY", random.list(5, |random| random.signed(&odd, 31).to_string()));
    }
    if yearly && random.percent(20) {
        let odd = [1, 59, 60, 61, 365, 366, -1, -306, -307, -365, -366];
        parts.insert("BYYEARDAY", random.list(8, |random| random.signed(&odd, 366).to_string()));
    }
    if yearly && random.percent(30) {
        let odd = [1, 1, 2, 51, 52, 53, -1, -1, -2, -51, -52, -53];
        parts.insert("BYWEEKNO", random.list(4, |random| random.signed(&odd, 53).to_string()));
    }
    if random.percent(50) {
        let numbered = (monthly || yearly) && !parts.contains_key("BYWEEKNO") && random.percent(60);
        let mixed = numbered && random.percent(15);
        let (odd, size): (&[i64], i64) = if monthly || parts.contains_key("BYMONTH") {
            (&[1, 2, 4, 5, -1, -2, -4, -5], 5)
        } else {
            (&[1, 10, 20, 52, 53, -1, -52, -53], 53)
        };
        parts.insert(
            "BYDAY",
            random.list(5, |random| {
                let weekday = random.pick(&WEEKDAYS);
                if numbered && !(mixed && random.percent(40)) {
                    format!("{}{weekday}", random.signed(odd, size))
                } else {
                    weekday.to_owned()
                }
            }),
        );
    }
    for (name, size, chance) in [("BYHOUR", 23, 18), ("BYMINUTE", 59, 12), ("BYSECOND", 59, 8)] {
        if random.percent(chance) {
            parts.insert(name, random.list(3, |random| random.range(0, size).to_string()));
        }
    }
    if parts.keys().any(|name| name.starts_with("BY")) && random.percent(35) {
        let odd = [1, 1, 2, 3, -1, -1, -2, -3, 5, 7];
        let size = random.pick(&[5, 31, 366]);
        parts.insert("BYSETPOS", random.list(4, |random| random.signed(&odd, size).to_string()));
    }
    match random.range(0, 9) {
        0..=3 => {
            let high = random.pick(&[3, 15, 60, 400]);
            parts.insert("COUNT", random.range(1, high).to_string());
        }
        4..=6 => {
            let days = random.pick(&[20, 400, 4_000]);
            let until = first + TimeDelta::seconds(random.range(0, days * 86_400));
            let form = random.pick(&["%Y%m%d", FORM, "%Y%m%dT%H0000"]);
            // A limit before the first time is refused by the crate; nothing is left to compare.
            let until = until.format(form).to_string();
            if until.len() == 8 || until >= first.format(FORM).to_string() {
                parts.insert("UNTIL", until);
            }
        }
        _ => {}
    }
    parts
}

fn case(random: &mut Random) -> Case {
    let first = first_time(random);
    let parts = parts(random, first);
    let mut items: Vec<_> = parts.iter().map(|(name, value)| format!("{name}={value}")).collect();
    // The order of the parts says nothing.
    for left in (1..items.len()).rev() {
        let right = usize::try_from(random.range(0, i64::try_from(left).unwrap())).unwrap();
        items.swap(left, right);
    }
    let text = items.join(";");
    let rule = Rule::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let mut days = match parts["FREQ"].as_str() {
        "YEARLY" => random.pick(&[1_200, 5_000, 11_000]),
        "MONTHLY" => random.pick(&[400, 1_500, 4_000]),
        _ => random.pick(&[100, 800, 2_500]),
    };
    let (end, full) = loop {
        let end = first + TimeDelta::days(days);
        match rule.starts(first, first, end, LIMIT) {
            Ok(full) => break (end, full),
            Err(_) => days /= 2,
        }
    };
    let span = days * 86_400 + 30 * 86_400;
    let from = first + TimeDelta::seconds(random.range(-30 * 86_400, span - 30 * 86_400));
    let length = random.pick(&[1, 86_400, 7 * 86_400, 100 * 86_400, span]);
    // Now and then a window that begins or ends exactly on a start.
    let from = if full.is_empty() || random.percent(60) { from } else { random.pick(&full) };
    let before = (from + TimeDelta::seconds(random.range(0, length))).min(end);
    let before = if full.is_empty() || random.percent(75) { before } else { random.pick(&full) };
    Case { first, parts, text, rule, end, window: (from, before.max(from)), full }
}

fn cases() -> Vec<Case> {
    let number = |name: &str, default: u64| match std::env::var(name) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{name} is `{text}`, set it to a number")),
        Err(_) => default,
    };
    let (seed, many) = (number("WHENFREE_SEED", 20_260_901), number("WHENFREE_RULES", 2_000));
    println!("{many} rules from WHENFREE_SEED={seed}");
    let mut random = Random(seed);
    let mut cases = Vec::new();
    while (cases.len() as u64) < many {
        let case = case(&mut random);
        // Odd parts often exclude each other; some rules without a start are enough.
        if !case.full.is_empty() || random.percent(20) {
            cases.push(case);
        }
    }
    cases
}

fn within(starts: &[NaiveDateTime], from: NaiveDateTime, before: NaiveDateTime) -> Vec<NaiveDateTime> {
    starts.iter().copied().filter(|start| *start >= from && *start < before).collect()
}

/// Why python-dateutil, and the `rrule` crate that is built like it, are not asked about a rule.
/// The plain walk is asked about these as well.
fn misread(case: &Case) -> Option<&'static str> {
    let days = case.parts.get("BYDAY").map_or("", String::as_str);
    let plain = days.split(',').any(|day| day.len() == 2);
    if plain && days.contains(|letter: char| letter.is_ascii_digit()) {
        // Both keep only the days that match a plain and a numbered weekday, yet RFC 5545 has
        // one list of BYDAY values, each of which adds days.
        return Some("BYDAY mixes plain and numbered weekdays");
    }
    let week_start = case.rule.week_start();
    if case.parts["FREQ"] == "WEEKLY" && case.has("BYSETPOS") && case.first.weekday() != week_start {
        // Both begin the first week on the first date, so that positions count from there. The
        // set of RFC 5545 is that of the week, as both do for months and years.
        return Some("WEEKLY with BYSETPOS, first date inside its week");
    }
    let weeks = case.numbers("BYWEEKNO");
    if weeks.iter().any(|week| week.abs() >= 52) {
        // Both take the length of the wrong year when days in January lie in week 52 or 53 of
        // the year before, and do not see that the days in December of the next year's week 1
        // are also its week -52 or -53.
        return Some("BYWEEKNO names week 52 or 53, or -52 or -53");
    }
    None
}

/// Why only the `rrule` crate is not asked about a rule.
fn refused_by_crate(case: &Case) -> Option<&'static str> {
    let frequency = case.parts["FREQ"].as_str();
    let days = case.parts.get("BYDAY").map_or("", String::as_str);
    let furthest = if frequency == "MONTHLY" { "-5" } else { "-53" };
    if days.split(',').any(|day| day.starts_with(furthest) && day.len() == furthest.len() + 2) {
        // It rounds the weeks of a month or year down when counting back, and refuses the text.
        return Some("BYDAY names the last weekday but 4 of a month or but 52 of a year");
    }
    let most = match frequency {
        "MONTHLY" => 31,
        "WEEKLY" => 53,
        _ => 366,
    };
    if case.numbers("BYSETPOS").iter().any(|position| position.abs() > most) {
        // It has limits of its own by frequency; RFC 5545 has 366 for all.
        return Some("BYSETPOS beyond the crate's own limits");
    }
    if case.full.is_empty() {
        // It walks on for 100,000 periods or to the year 10000, most of a second each; the
        // Python oracles stop at the horizon and are asked about these.
        return Some("no start before the horizon, slow in the crate");
    }
    None
}

fn python() -> PathBuf {
    if let Some(python) = std::env::var_os("WHENFREE_PYTHON") {
        return python.into();
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join(".venv/bin/python"))
        .find(|python| python.exists())
        .unwrap_or_else(|| "python3".into())
}

/// Answers of the script, one for each request.
fn ask_python(requests: &[Value]) -> Vec<Value> {
    let python = python();
    let advice = "run ./test, or pip install python-dateutil";
    let mut child = Command::new(&python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start `{}` ({error}): {advice}", python.display()));
    let mut input = child.stdin.take().unwrap();
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    // Written beside reading, or both sides would wait on full pipes.
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let written = writer.join().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() != Some(3), "`{}` has no python-dateutil: {advice}", python.display());
    assert!(output.status.success() && written.is_ok(), "`{}` failed: {errors}", python.display());
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), requests.len(), "{errors}");
    answers
}

fn times(answer: &Value) -> Result<Vec<NaiveDateTime>, String> {
    let list = answer.as_array().ok_or_else(|| answer.to_string())?;
    Ok(list.iter().map(|time| NaiveDateTime::parse_from_str(time.as_str().unwrap(), FORM).unwrap()).collect())
}

/// Complains of the first few differences and panics if there are any.
struct Verdict {
    oracle: &'static str,
    same: usize,
    skipped: BTreeMap<&'static str, usize>,
    different: Vec<String>,
}

impl Verdict {
    fn of(oracle: &'static str) -> Verdict {
        Verdict { oracle, same: 0, skipped: BTreeMap::new(), different: Vec::new() }
    }

    fn skip(&mut self, why: &'static str) {
        *self.skipped.entry(why).or_default() += 1;
    }

    fn compare(&mut self, case: &Case, what: &str, here: &[NaiveDateTime], there: Result<Vec<NaiveDateTime>, String>) {
        if there.as_deref() == Ok(here) {
            self.same += 1;
            return;
        }
        let there = there.unwrap_or_else(|error| {
            self.different.push(format!("{}: {error}", case.text));
            Vec::new()
        });
        let only = |some: &[NaiveDateTime], other: &[NaiveDateTime]| {
            some.iter().filter(|time| !other.contains(time)).take(4).map(ToString::to_string).collect::<Vec<_>>()
        };
        self.different.push(format!(
            "DTSTART:{} RRULE:{} {what} to {}: only here {:?}, only there {:?}",
            case.first.format(FORM),
            case.text,
            case.end,
            only(here, &there),
            only(&there, here)
        ));
    }

    fn close(self, cases: usize) {
        let skipped: usize = self.skipped.values().sum();
        println!(
            "{}: {} expansions the same, {skipped} of {cases} rules not asked {:?}",
            self.oracle, self.same, self.skipped
        );
        for different in self.different.iter().take(12) {
            println!("  {different}");
        }
        assert!(self.different.is_empty(), "{} expansions differ from {}", self.different.len(), self.oracle);
        assert!(skipped * 3 < cases.max(100), "{}: too many rules left out", self.oracle);
    }
}

#[test]
fn same_as_python() {
    let cases = cases();
    let mut requests = Vec::new();
    let mut asked = Vec::new();
    let (mut dateutil, mut plain) = (Verdict::of("python-dateutil"), Verdict::of("the plain walk"));
    for case in &cases {
        let mut request = |oracle: &str, from: NaiveDateTime, before: NaiveDateTime| {
            requests.push(json!({
                "dtstart": case.first.format(FORM).to_string(), "rrule": case.text, "oracle": oracle, "limit": LIMIT,
                "from": from.format(FORM).to_string(), "before": before.format(FORM).to_string(),
            }));
        };
        let (from, before) = case.window;
        let windows = [("full", case.first, case.end), ("window", from, before)];
        let skip = misread(case);
        for (what, from, before) in windows {
            request("plain", from, before);
            asked.push((case, "plain", what, from, before));
            if skip.is_none() {
                request("dateutil", from, before);
                asked.push((case, "dateutil", what, from, before));
            }
        }
        if let Some(why) = skip {
            dateutil.skip(why);
        }
    }
    for (answer, (case, oracle, what, from, before)) in ask_python(&requests).iter().zip(asked) {
        let here = case.rule.starts(case.first, from, before, LIMIT).unwrap();
        let verdict = if oracle == "plain" { &mut plain } else { &mut dateutil };
        verdict.compare(case, what, &here, times(answer));
    }
    plain.close(cases.len());
    dateutil.close(cases.len());
}

#[test]
fn same_as_the_rrule_crate() {
    let cases = cases();
    let mut verdict = Verdict::of("the rrule crate");
    for case in &cases {
        if let Some(why) = misread(case).or_else(|| refused_by_crate(case)) {
            verdict.skip(why);
            continue;
        }
        let mut parts = case.parts.clone();
        if let Some(until) = parts.get_mut("UNTIL") {
            // In UTC throughout; a date takes in all of that date.
            until.push_str(if until.len() == 8 { "T235959Z" } else { "Z" });
        }
        let text: Vec<_> = parts.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let text = format!("DTSTART:{}Z\nRRULE:{}", case.first.format(FORM), text.join(";"));
        let there = text.parse::<rrule::RRuleSet>().map_err(|error| error.to_string()).map(|set| {
            let mut found = Vec::new();
            for time in &set.limit() {
                let time = time.with_timezone(&Utc).naive_utc();
                if time >= case.end {
                    break;
                }
                found.push(time);
            }
            found
        });
        let (from, before) = case.window;
        let here = case.rule.starts(case.first, from, before, LIMIT).unwrap();
        verdict.compare(case, "window", &here, there.clone().map(|there| within(&there, from, before)));
        verdict.compare(case, "full", &case.full, there);
    }
    verdict.close(cases.len());
}

#[test]
fn windows_agree_with_each_other() {
    let cases = cases();
    let mut random = Random(7);
    for case in &cases {
        let Case { first, rule, end, full, .. } = case;
        let starts = |from, before| rule.starts(*first, from, before, LIMIT).unwrap();
        assert!(full.is_sorted_by(|left, right| left < right), "{}", case.text);
        let days = (*end - *first).num_seconds();
        for _ in 0..8 {
            let mut edges = [0; 3].map(|_| *first + TimeDelta::seconds(random.range(-86_400, days)));
            if !full.is_empty() {
                edges[1] = random.pick(full);
            }
            edges.sort();
            let [from, middle, before] = edges;
            let whole = starts(from, before);
            assert_eq!(whole, within(full, from, before), "{} from {first}, {from} to {before}", case.text);
            assert_eq!(
                whole,
                [starts(from, middle), starts(middle, before)].concat(),
                "{} from {first} at {middle}",
                case.text
            );
        }
        assert_eq!(Rule::parse(&rule.to_string()), Ok(rule.clone()), "{}", case.text);
    }
}

#[test]
fn dates_are_starts_without_times() {
    let cases = cases();
    let mut compared = 0;
    for case in cases.iter().filter(|case| !case.rule.has_time_parts()) {
        // At midnight every form of UNTIL includes its date, so both must give the same days.
        let (first, end) = (case.first.date(), case.end.date());
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN);
        let starts = case.rule.starts(midnight(first), midnight(first), midnight(end), LIMIT);
        let dates = case.rule.dates(first, first, end.pred_opt().unwrap(), LIMIT);
        let starts = starts.map(|starts| starts.iter().map(NaiveDateTime::date).collect::<Vec<_>>());
        assert_eq!(dates, starts, "{} from {first}", case.text);
        compared += 1;
    }
    println!("{compared} rules over whole dates");
}

#[test]
fn utc_limits_are_loose_by_two_days() {
    let cases = cases();
    for case in cases.iter().filter(|case| !case.has("COUNT") && !case.has("UNTIL")) {
        let until = case.first + (case.end - case.first) / 2;
        let limited = Rule::parse(&format!("{};UNTIL={}Z", case.text, until.format(FORM))).unwrap();
        let starts = limited.starts(case.first, case.first, case.end, LIMIT).unwrap();
        let until: DateTime<Utc> = until.and_utc();
        let last = until.naive_utc() + TimeDelta::hours(48);
        let expected: Vec<_> = case.full.iter().copied().filter(|start| *start <= last).collect();
        assert_eq!(starts, expected, "{}", case.text);
    }
}
