//! Every document of `cases` and `examples/data`, broken in thousands of ways: no panic, JSON out, in time, twice the
//! same; and whatever still reads is written, listed and explained consistently.
//!
//! Input `n` is made from the number `n` alone. `WHENFREE_MUTATIONS` (20,000) says how many are made, `WHENFREE_SEED`
//! (1) with which number to begin; a failure names its number, and `WHENFREE_SEED=<number> WHENFREE_MUTATIONS=1` makes
//! it again. `fuzz/` searches further, guided by coverage.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use reference::campaign::{on_all_cores, setting};
use serde_json::{Value, json};
use whenfree::wire::{Verb, Wire};

#[path = "fuzz/checks.rs"]
mod checks;

/// What one text may take for everything that is checked of it: some fifty answers. Mostly it is a few milliseconds.
const TIME: Duration = Duration::from_secs(5);

/// Numbers that look random and are the same everywhere (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// A short stretch of `0..end`.
    fn stretch(&mut self, end: usize, most: usize) -> std::ops::Range<usize> {
        let from = self.below(end);
        from..(from + 1 + self.below(most)).min(end)
    }
}

/// Query documents, and lines for `explain` and `decide`.
fn documents() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let mut found = Vec::new();
    for folder in ["tests/cases", "examples/data"] {
        let mut paths: Vec<_> =
            fs::read_dir(root.join(folder)).expect(folder).map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).expect("a text");
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("json") => from_file(&text, &mut found),
                Some("ndjson") => found.extend(text.lines().map(str::to_owned)),
                _ => {}
            }
        }
    }
    found
}

/// A case holds one document, or several, or a text that is none; an example is one.
fn from_file(text: &str, found: &mut Vec<String>) {
    let file: Value = serde_json::from_str(text).expect("JSON");
    if let Some(text) = file["text"].as_str() {
        found.push(text.to_owned());
    }
    // A composite often enough that it is broken in many ways.
    for _ in 0..if file["composite"].is_object() { 20 } else { 0 } {
        found.push(file.to_string());
        found.push(json!({"query": file, "request": {"start": "2027-03-11T11:00:00Z"}}).to_string());
    }
    if file["request"]["rrule"].is_string() {
        found.extend((0..20).map(|_| file.to_string()));
    }
    let queries = [&file["query"]].into_iter().chain(file["queries"].as_array().into_iter().flatten());
    for query in queries.chain([&file]).filter(|query| query["eventType"].is_object()) {
        found.push(query.to_string());
        let request = match &file["request"] {
            Value::Null => json!({"start": query["window"]["start"]}),
            request => request.clone(),
        };
        found.push(json!({"query": query, "request": request}).to_string());
    }
}

/// Strings, numbers, words and single marks; white space goes with what it stands before.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let lead = rest.len() - rest.trim_start().len();
        let body = &rest[lead..];
        let length = match body.chars().next() {
            Some('"') => {
                let mut escaped = false;
                let end = body.char_indices().skip(1).find(|(_, letter)| {
                    let ends = *letter == '"' && !escaped;
                    escaped = *letter == '\\' && !escaped;
                    ends
                });
                end.map_or(body.len(), |(at, _)| at + 1)
            }
            Some(first) => {
                let word = |letter: char| letter.is_alphanumeric() || "+-._".contains(letter);
                body.find(|letter| !word(letter)).unwrap_or(body.len()).max(first.len_utf8())
            }
            None => 0,
        };
        let (token, after) = rest.split_at(lead + length);
        found.push(token);
        rest = after;
    }
    found
}

/// Numbers at which something ends.
const NUMBERS: [&str; 26] = [
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "7",
    "59",
    "60",
    "1439",
    "1440",
    "1441",
    "100000",
    "527039",
    "527040",
    "527041",
    "1e3",
    "0.5",
    "1e300",
    "-1e300",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
];

/// Texts that mean something somewhere: instants, dates, hours, zones, rules, choices.
const TEXTS: [&str; 40] = [
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999999-12:00",
    "0000-12-31T23:59:60Z",
    "2026-03-29T01:00:00Z",
    "2026-03-29T02:30:00",
    "2026-10-25T02:30:00",
    "2026-06-30T23:59:60Z",
    "2011-12-30",
    "0001-01-01",
    "9999-12-31",
    "2026-02-29",
    "00:00-24:00",
    "23:59-00:00",
    "24:00-24:00",
    "22:00-06:00",
    "00:00-00:01",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/New_York",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "Etc/UTC",
    "Mars/Olympus",
    "FREQ=DAILY",
    "FREQ=DAILY;COUNT=4294967295",
    "FREQ=YEARLY;BYYEARDAY=366;BYDAY=MO;BYSETPOS=-1",
    "FREQ=YEARLY;INTERVAL=4294967295;BYWEEKNO=53",
    "FREQ=MONTHLY;BYMONTHDAY=31,-31;BYHOUR=0,23;UNTIL=99991231T235959Z",
    "FREQ=WEEKLY;UNTIL=00010101",
    "clock",
    "hours",
    "mostAvailable",
    "weighted",
    "held",
    "pending",
    "",
    "\\u0000",
    "\u{1F984}",
];

/// Names of fields that a document may lack.
const FIELDS: [&str; 21] = [
    "limit",
    "firstPerDay",
    "durationMinutes",
    "durationsMinutes",
    "slotIntervalMinutes",
    "slotOffsetMinutes",
    "bufferBeforeMinutes",
    "bufferAfterMinutes",
    "minimumNoticeMinutes",
    "seats",
    "slotGrid",
    "keepBuffersInHours",
    "tentativeIsFree",
    "timeZone",
    "weekStart",
    "rescheduling",
    "priority",
    "weight",
    "unknown",
    "tentative",
    "metadata",
];

/// One change to the tokens of a text, the most of which leave it JSON.
fn change_tokens(text: &str, other: &str, dice: &mut Dice) -> String {
    let mut all = tokens(text);
    let is_text = |token: &&str| token.trim_start().starts_with('"');
    let is_number =
        |token: &&str| token.trim_start().starts_with(|letter: char| letter == '-' || letter.is_ascii_digit());
    let places = |all: &[&str], wanted: &dyn Fn(&&str) -> bool| -> Vec<usize> {
        all.iter().enumerate().filter(|(_, token)| wanted(token)).map(|(place, _)| place).collect()
    };
    let made: String;
    match dice.below(9) {
        0 => {
            let gone = dice.stretch(all.len(), 6);
            all.drain(gone);
        }
        1 => {
            let twice = all[dice.stretch(all.len(), 12)].to_vec();
            let at = dice.below(all.len() + 1);
            all.splice(at..at, twice);
        }
        2 => {
            let (a, b) = (dice.below(all.len()), dice.below(all.len()));
            all.swap(a, b);
        }
        3 => {
            let numbers = places(&all, &is_number);
            if !numbers.is_empty() {
                all[numbers[dice.below(numbers.len())]] = dice.pick(&NUMBERS);
            }
        }
        4 => {
            // Two strings change places: a zone where a date was, another host's id.
            let texts = places(&all, &is_text);
            let (a, b) = (dice.below(texts.len()), dice.below(texts.len()));
            if !texts.is_empty() {
                all.swap(texts[a], texts[b]);
            }
        }
        5 => {
            let texts = places(&all, &is_text);
            made = format!("\"{}\"", dice.pick(&TEXTS));
            if !texts.is_empty() {
                all[texts[dice.below(texts.len())]] = &made;
            }
        }
        6 => {
            // A string of another document.
            let (texts, theirs) = (places(&all, &is_text), tokens(other));
            let theirs: Vec<&str> = theirs.into_iter().filter(is_text).collect();
            if !texts.is_empty() && !theirs.is_empty() {
                all[texts[dice.below(texts.len())]] = dice.pick(&theirs);
            }
        }
        7 => {
            // A further field at the head of some object.
            let heads = places(&all, &|token| token.trim_start() == "{");
            let value = match dice.below(4) {
                0 => "true".to_owned(),
                1 => format!("\"{}\"", dice.pick(&TEXTS)),
                _ => (*dice.pick(&NUMBERS)).to_owned(),
            };
            made = format!("\"{}\":{value},", dice.pick(&FIELDS));
            if !heads.is_empty() {
                all.insert(heads[dice.below(heads.len())] + 1, &made);
            }
        }
        _ => {
            // A whole value, braces and all, in the place of another's.
            let (ours, theirs) = (value(&all, dice), tokens(other));
            let theirs = theirs[value(&theirs, dice)].to_vec();
            all.splice(ours, theirs);
        }
    }
    all.concat()
}

/// The tokens of one value: from some token on up to where its braces and brackets are closed.
fn value(all: &[&str], dice: &mut Dice) -> std::ops::Range<usize> {
    let from = dice.below(all.len());
    let mut depth = 0_i32;
    for (place, token) in all.iter().enumerate().skip(from) {
        match token.trim_start() {
            "{" | "[" => depth += 1,
            "}" | "]" => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            return from..place + 1;
        }
    }
    from..all.len()
}

/// A node of a document: where it is (RFC 6901), and under which name, whatever its place in a list.
fn node(document: &Value, dice: &mut Dice) -> (String, String) {
    let (mut here, mut path, mut name) = (document, String::new(), String::new());
    while path.is_empty() || dice.below(5) > 0 {
        match here {
            Value::Object(members) if !members.is_empty() => {
                let (member, inner) = members.iter().nth(dice.below(members.len())).expect("a member");
                write!(path, "/{}", member.replace('~', "~0").replace('/', "~1")).expect("a path");
                (here, name) = (inner, member.clone());
            }
            Value::Array(items) if !items.is_empty() => {
                let place = dice.below(items.len());
                write!(path, "/{place}").expect("a path");
                here = &items[place];
            }
            _ => break,
        }
    }
    (path, name)
}

/// All nodes under a name, list items too.
fn named<'v>(document: &'v Value, name: &str, under: bool, found: &mut Vec<&'v Value>) {
    if under {
        found.push(document);
    }
    match document {
        Value::Object(members) => members.iter().for_each(|(member, inner)| named(inner, name, member == name, found)),
        Value::Array(items) => items.iter().for_each(|item| named(item, name, under, found)),
        _ => {}
    }
}

/// One change to the values of a document, which leaves it JSON and often readable.
fn change_values(text: &str, other: &str, dice: &mut Dice) -> String {
    let (Ok(mut ours), Ok(theirs)) = (serde_json::from_str::<Value>(text), serde_json::from_str::<Value>(other)) else {
        return change_bytes(text, other, dice);
    };
    let (path, name) = node(&ours, dice);
    let mut donors = Vec::new();
    named(&theirs, &name, false, &mut donors);
    let Some(here) = ours.pointer_mut(&path) else { return change_bytes(text, other, dice) };
    donors.retain(|donor| std::mem::discriminant(*donor) == std::mem::discriminant(here));
    let donor = (!donors.is_empty()).then(|| donors[dice.below(donors.len())]);
    match (here, donor) {
        // A member or an item of theirs comes on top.
        (Value::Object(members), Some(Value::Object(theirs))) if !theirs.is_empty() && dice.below(3) > 0 => {
            let (member, value) = theirs.iter().nth(dice.below(theirs.len())).expect("a member");
            members.insert(member.clone(), value.clone());
        }
        (Value::Array(items), Some(Value::Array(theirs))) if !theirs.is_empty() && dice.below(3) > 0 => {
            items.insert(dice.below(items.len() + 1), theirs[dice.below(theirs.len())].clone());
        }
        // One of ours goes, or stands twice.
        (Value::Object(members), _) if dice.below(2) == 0 => {
            let gone = members.keys().nth(dice.below(members.len())).cloned();
            gone.and_then(|member| members.remove(&member));
        }
        (Value::Array(items), _) if !items.is_empty() && dice.below(2) == 0 => {
            let place = dice.below(items.len());
            let item = items.remove(place);
            if dice.below(2) == 0 {
                items.extend([item.clone(), item]);
            }
        }
        // Another length of time, date or hour.
        (Value::Number(number), _) if dice.below(2) == 0 => {
            let near = number.as_i64().unwrap_or(1).saturating_add(dice.below(5) as i64 - 2);
            *number = [near, 1, 5, 7, 15, 45, 60, 90, 1_440][dice.below(9)].into();
        }
        (Value::String(string), _) if dice.below(2) == 0 => {
            let digits: Vec<usize> = (0..string.len()).filter(|at| string.as_bytes()[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                let at = digits[dice.below(digits.len())];
                string.replace_range(at..at + 1, &dice.below(10).to_string());
            }
        }
        (here, Some(donor)) => *here = donor.clone(),
        (Value::Bool(value), None) => *value = !*value,
        _ => {}
    }
    ours.to_string()
}

/// One change to the bytes of a text.
fn change_bytes(text: &str, other: &str, dice: &mut Dice) -> String {
    let mut bytes = text.as_bytes().to_vec();
    match dice.below(6) {
        0 => {
            let at = dice.below(bytes.len());
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8));
        }
        1 => drop(bytes.drain(dice.stretch(bytes.len(), 40))),
        2 => {
            let twice = bytes[dice.stretch(bytes.len(), 40)].to_vec();
            let at = dice.below(bytes.len() + 1);
            bytes.splice(at..at, twice);
        }
        3 => bytes.insert(dice.below(bytes.len() + 1), (dice.roll() % 256) as u8),
        4 => {
            // A digit becomes another: instants, dates and hours move.
            let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                bytes[digits[dice.below(digits.len())]] = b'0' + dice.below(10) as u8;
            }
        }
        _ => {
            bytes.truncate(dice.below(bytes.len() + 1));
            bytes.extend(&other.as_bytes()[dice.below(other.len())..]);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Text number `number`: a document with one to four changes, mostly such as leave it JSON.
fn mutated(documents: &[String], number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0xA076_1D64_78BD_642F));
    let mut text = documents[dice.below(documents.len())].clone();
    for _ in 0..=dice.below(4) {
        let other = &documents[dice.below(documents.len())];
        // Emptied by the changes so far: nothing is left to change.
        if !text.trim().is_empty() {
            let change = match dice.below(12) {
                0 => change_bytes,
                1..4 => change_tokens,
                _ => change_values,
            };
            text = change(&text, other, &mut dice);
        }
    }
    text
}

#[test]
fn documents_as_they_are() {
    let (wire, documents) = (checks::small_wire(), documents());
    assert!(documents.len() > 300, "only {} documents were found", documents.len());
    let read = documents.iter().filter(|text| wire.document(text).is_ok() || wire.question(text).is_ok());
    assert!(read.count() > 200, "hardly a document can be read");
    on_all_cores(0..documents.len() as u64, |number| checks::check_text(&wire, &documents[number as usize]));
}

#[test]
fn documents_broken_in_thousands_of_ways() {
    let (first, count) = (setting("WHENFREE_SEED", 1), setting("WHENFREE_MUTATIONS", 20_000));
    let (wire, documents) = (checks::small_wire(), documents());
    let (read, slowest) = (Mutex::new(0_u64), Mutex::new(Duration::ZERO));
    on_all_cores(first..first + count, |number| {
        let text = mutated(&documents, number);
        if count == 1 {
            println!("{text}");
        }
        let before = Instant::now();
        checks::check_text(&wire, &text);
        let took = before.elapsed();
        assert!(took < TIME, "took {took:?}: {text}");
        let reads = wire.document(&text).is_ok() || wire.question(&text).is_ok();
        *read.lock().expect("the count") += u64::from(reads);
        let mut slowest = slowest.lock().expect("the time");
        *slowest = took.max(*slowest);
    });
    let (read, slowest) = (read.into_inner().expect("the count"), slowest.into_inner().expect("the time"));
    println!("{count} texts from number {first}, {read} still readable, the slowest took {slowest:?}");
    assert!(count < 1_000 || read * 10 > count, "hardly a text reaches the engine: {read} of {count}");
}

#[test]
fn tokens_are_the_whole_text() {
    for text in documents() {
        assert_eq!(tokens(&text).concat(), text);
    }
    let found = tokens(r#"{"a\"b": [-1.5e3, true], "c": "d"#);
    assert_eq!(found, ["{", r#""a\"b""#, ":", " [", "-1.5e3", ",", " true", "]", ",", r#" "c""#, ":", r#" "d"#]);
    // A line is answered like any other, whatever stands around it.
    let line = documents().into_iter().find(|text| text.starts_with("{\"query\"")).expect("a line");
    let (bare, spaced) = (Wire::default().answer(Verb::Decide, &line), format!(" \t{line}\r\n"));
    assert_eq!(Wire::default().answer(Verb::Decide, &spaced), bare);
}
