//! The table of calls in the README names tests that exist.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and reads files"
)]

use std::path::Path;

#[test]
fn every_test_of_the_table_is_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let table = include_str!("../README.md").split("## Every call").nth(1).expect("the table");
    let mut seen = 0;
    for row in table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| provider") && !line.starts_with("| what "))
    {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let names: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "no test is named in: {row}");
        for name in names {
            let (file, function) = name.split_once("::").unwrap_or((name, ""));
            let path = folder.join(format!("{file}.rs"));
            let mut text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no test file `{file}`: {row}"));
            // Some files are split into parts in a folder of their name.
            for part in std::fs::read_dir(folder.join(file)).into_iter().flatten().flatten() {
                text += &std::fs::read_to_string(part.path()).unwrap_or_default();
            }
            assert!(function.is_empty() || text.contains(&format!("fn {function}(")), "no test `{name}`: {row}");
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} tests were looked up");
}
