//! `docs/semantics.md` shows what happens, and with `docs/bookings.md` it leaves no field out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whenfree::wire::{Outcome, Verb, Wire};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).expect("a page")
}

/// The fenced JSON blocks of a page.
fn json_blocks(page: &str) -> Vec<&str> {
    page.split("```json\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect()
}

/// The words that stand in backticks outside fenced blocks.
fn words_in_code(page: &str) -> BTreeSet<&str> {
    let prose = page.split("```").step_by(2);
    let lines = prose.flat_map(str::lines);
    let spans = lines.flat_map(|line| line.split('`').skip(1).step_by(2));
    spans.flat_map(|span| span.split(|letter: char| !letter.is_alphanumeric())).collect()
}

/// The text up to the bracket that closes what is already open.
fn up_to_closing(text: &str) -> &str {
    let mut open = 1;
    let end = text.find(|letter| {
        open += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open == 0
    });
    text.get(..end.expect("a closing bracket")).expect("a place between letters")
}

/// The names that the readers know: what they hand to `cx.object`, there and in the lists they keep for it.
fn known_fields() -> BTreeSet<String> {
    let folders = ["model", "wire", "booking", "booking/saga", "booking/composite", "booking/series"]
        .map(|name| root().join("core/src").join(name));
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    let mut known = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("a source");
        let calls = source.split("cx.object(").skip(1).map(up_to_closing);
        let lists = ["known = [", "known = vec![", "FIELDS: [", "FLAGS: [", "WEEKDAYS: ["]
            .into_iter()
            .flat_map(|opening| source.split(opening).skip(1).filter_map(|rest| rest.split("];").next()));
        for text in calls.chain(lists) {
            let literals = text.split('"').skip(1).step_by(2);
            known.extend(literals.filter(|name| name.chars().all(char::is_alphanumeric)).map(str::to_owned));
        }
    }
    known
}

#[test]
fn the_example_is_answered_as_the_page_says() {
    let page = page("semantics.md");
    let [document, answer, ..] = json_blocks(&page)[..] else { panic!("the page shows a document and its answer") };
    let found = Wire::default().answer(Verb::Slots, document);
    assert_eq!(found.outcome, Outcome::Answered, "{}", found.text);
    let shown: Value = serde_json::from_str(answer).expect("JSON");
    let found: Value = serde_json::from_str(&found.text).expect("JSON");
    assert_eq!(found, shown);
}

#[test]
fn every_field_that_the_readers_know_is_on_the_page() {
    let (page, known) = (page("semantics.md") + &page("bookings.md"), known_fields());
    for (field, of) in [
        ("slotGrid", "an event type"),
        ("rdates", "a busy entry"),
        ("anyStart", "a request"),
        ("sun", "a week"),
        ("keepHosts", "a move"),
        ("role", "an actor"),
    ] {
        assert!(known.contains(field), "`{field}` of {of} was not found in the sources");
    }
    assert!(known.len() >= 80, "only {} fields were found in the sources: {known:?}", known.len());
    let words = words_in_code(&page);
    let missing: Vec<&String> = known.iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "neither docs/semantics.md nor docs/bookings.md mentions {missing:?}");
}
