//! Each program in `examples/rust` prints exactly what the text beside it holds. `WHENFREE_BLESS=1` writes the texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAMS: [&str; 5] = ["quickstart", "team", "explain", "batch", "booking"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn output_of(program: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "whenfree-examples", "--bin", program])
        .current_dir(root())
        .output()
        .expect("cargo run");
    assert!(output.status.success(), "{program} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn every_program_prints_its_text() {
    let bless = std::env::var_os("WHENFREE_BLESS").is_some();
    for program in PROGRAMS {
        let (path, found) = (root().join(format!("examples/rust/{program}.txt")), output_of(program));
        if bless {
            fs::write(&path, &found).expect("a text that can be written");
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(found, wanted, "{program} prints something else; WHENFREE_BLESS=1 accepts it");
    }
}

#[test]
fn no_program_and_no_text_is_left_out() {
    let stems = |ending: &str| -> BTreeSet<String> {
        fs::read_dir(root().join("examples/rust"))
            .expect("examples/rust")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|found| found == ending))
            .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
            .collect()
    };
    let programs: BTreeSet<String> = PROGRAMS.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(stems("rs"), programs);
    if std::env::var_os("WHENFREE_BLESS").is_none() {
        assert_eq!(stems("txt"), programs);
    }
}

#[test]
fn programs_are_short_and_say_how_to_run_them() {
    for program in PROGRAMS {
        let path = root().join(format!("examples/rust/{program}.rs"));
        let source = fs::read_to_string(&path).expect("a program");
        assert!(source.lines().count() <= 150, "{program} is too long to be copied");
        let comment: String = source.lines().map_while(|line| line.strip_prefix("//!")).collect();
        assert!(comment.contains(&format!("-p whenfree-examples --bin {program}`")), "{program}: how is it run?");
    }
}
