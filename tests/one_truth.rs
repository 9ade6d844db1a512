//! The command line answers every line of the corpus with the bytes of the core. The other doors do the same in tests of
//! their own; docs/doors.md lists them.

#[path = "corpus/lines.rs"]
mod lines;

use std::io::Write as _;
use std::process::{Command, Stdio};

use reference::campaign::setting;
use whenfree::wire::{Verb, Wire};

fn ask_program(verb: Verb, lines: &str) -> String {
    let mut program = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "whenfree-cli", "--", "answer", verb.as_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command line");
    let mut input = program.stdin.take().expect("its input");
    let text = lines.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()).expect("lines are taken"));
    let output = program.wait_with_output().expect("answers");
    writer.join().expect("all was written");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_command_line_answers_as_the_core_does() {
    let lines = lines::all(setting("WHENFREE_DOORS", 2_000), 1);
    for verb in Verb::ALL {
        let asked: Vec<&lines::Line> = lines.iter().filter(|line| line.verb == *verb).collect();
        assert!(!asked.is_empty(), "nothing is asked of {verb}");
        let text: String = asked.iter().map(|line| format!("{}\n", line.text)).collect();
        let answers = ask_program(*verb, &text);
        let answers: Vec<&str> = answers.lines().collect();
        assert_eq!(answers.len(), asked.len(), "one answer a line of {verb}");
        for (line, answer) in asked.iter().zip(answers) {
            assert_eq!(answer, Wire::default().answer(*verb, &line.text).text, "{}: {}", line.name, line.text);
        }
    }
}
