//! What the README shows is what happens. (Its Rust program runs as a doctest of the core.)

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

/// The shell blocks: each command line with the output that stands below it.
fn commands(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match (inside, line) {
            (false, "```console") => inside = true,
            (true, "```") => inside = false,
            (true, line) => match line.strip_prefix("$ ") {
                Some(command) => found.push((command.to_owned(), String::new())),
                None => {
                    let (_, output) = found.last_mut().expect("output follows a command");
                    output.push_str(line);
                    output.push('\n');
                }
            },
            _ => {}
        }
    }
    found
}

/// Runs a command line of the README with the binary that cargo builds.
fn run(command: &str) -> Option<(String, i32)> {
    let arguments = command
        .strip_prefix("cargo run -q -p whenfree-cli -- ")
        .or(command.strip_prefix("cargo run -p whenfree-cli -- "))
        .or(command.strip_prefix("whenfree "))?;
    // Words, and quoted words with blanks.
    let words = arguments.split('"').enumerate().flat_map(|(place, part)| match place % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    let output = Command::new(env!("CARGO"))
        .args(["run", "-q", "-p", "whenfree-cli", "--"])
        .args(words)
        .env("COLUMNS", "80")
        .current_dir(root())
        .output()
        .expect("cargo run");
    let text = String::from_utf8(output.stdout).expect("text");
    Some((text, output.status.code().expect("an exit code")))
}

#[test]
fn the_commands_of_the_readme_print_what_it_shows() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let (mut ran, mut compared) = (0, 0);
    for (command, shown) in commands(&readme) {
        let Some((printed, code)) = run(&command) else {
            assert_eq!(command, "./test", "a command that this test cannot run");
            continue;
        };
        ran += 1;
        // The batch holds a bad line on purpose, and says so by its exit code.
        let expected = if command.contains("--ndjson") { 2..=2 } else { 0..=1 };
        assert!(expected.contains(&code), "`{command}` exits with {code}: {printed}");
        assert!(!printed.is_empty(), "`{command}` prints nothing");
        if !shown.is_empty() {
            assert_eq!(printed.trim_end(), shown.trim_end(), "`{command}`");
            compared += 1;
        }
    }
    assert!(ran >= 8 && compared >= 2, "{ran} commands ran, {compared} were compared");
}

#[test]
fn links_of_the_documents_lead_somewhere() {
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/benchmarks.md",
        "docs/codes.md",
        "docs/semantics.md",
        "examples/README.md",
        "examples/data/README.md",
    ] {
        let text = std::fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
        let folder = root().join(page).parent().expect("a folder").to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            if !path.is_empty() && !path.contains("://") {
                assert!(folder.join(path).exists(), "{page} links to `{target}`, which is not there");
            }
        }
    }
}

#[test]
fn one_document_in_is_one_answer_out() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let blocks: Vec<&str> = readme.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let [document, answer] = blocks.as_slice() else { panic!("{} blocks of JSON", blocks.len()) };
    let found = whenfree::wire::Wire::default().answer(whenfree::wire::Verb::Slots, document);
    assert_eq!(found.text, answer.trim());
}
