//! Lines of text with the answers of the core: what every binding must answer, byte for byte.
//!
//! `cargo run -p whenfree-tests --example corpus -- --random 2000 --seed 1 --out FILE` writes a line of JSON for each:
//! `{"name", "verb", "line", "answer"}`. They are all cases of `tests/cases`, the files of `examples/data`, lines about what
//! follows from bookings, broken texts, and random documents with random requests.

mod lines;

use std::fs;
use std::io::Write as _;

use serde_json::json;
use whenfree::wire::Wire;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut random, mut seed, mut out) = (2_000, 1, None);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().unwrap_or_else(|| panic!("`{argument}` needs a value"));
        match argument.as_str() {
            "--random" => random = value.parse().expect("a number of random documents"),
            "--seed" => seed = value.parse().expect("a seed"),
            "--out" => out = Some(value),
            _ => panic!("`{argument}` is not known; give --random N, --seed N, --out FILE"),
        }
    }
    let wire = Wire::default();
    let lines = lines::all(random, seed);
    let mut file: Box<dyn std::io::Write> = match &out {
        Some(path) => Box::new(std::io::BufWriter::new(fs::File::create(path).expect("a file to write"))),
        None => Box::new(std::io::stdout().lock()),
    };
    for line in &lines {
        let answer = wire.answer(line.verb, &line.text).text;
        let entry = json!({"name": line.name, "verb": line.verb.as_str(), "line": line.text, "answer": answer});
        writeln!(file, "{entry}").expect("a file to write");
    }
    if let Some(path) = out {
        println!("{} lines in {path}", lines.len());
    }
}
