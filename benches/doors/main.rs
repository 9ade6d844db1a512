//! What the engine costs through each door: `cargo run --release -p whenfree-benches --bin doors`.
//!
//! Every row is the same question, W1, W2 and W4, asked end to end: busy time is handed over and every start is read, in the
//! given shape. The planner was made before. Beside the doors stand careful sweeps by hand in the same language and the
//! packages one would pick. `-- --check` leaves the packages out and fails when a door misses what it promises.

#[path = "../timing.rs"]
mod timing;

use std::hint::black_box;

use serde_json::Value;
use timing::{figure, folder, median, python, ratio, row, script, shown};
use whenfree::wire::Document;

/// A door: how it is run, what it promises for W1 in nanoseconds and for its border in nanoseconds a start.
struct Door {
    name: &'static str,
    program: String,
    path: &'static str,
    arguments: &'static [&'static str],
    promise: f64,
    border: f64,
    /// The careful sweep of the same language.
    sweep: &'static str,
}

fn doors() -> Vec<Door> {
    let node = |name, arguments, promise| Door {
        name,
        program: "node".into(),
        path: "doors/door.mjs",
        arguments,
        promise,
        border: 30.0,
        sweep: "JavaScript, careful sweep",
    };
    vec![
        Door {
            name: "Python",
            program: python("../bindings/python/.venv"),
            path: "doors/door.py",
            arguments: &[],
            promise: 100e3,
            border: 60.0,
            sweep: "Python, careful sweep",
        },
        node("Node", &["node"], 60e3),
        node("WebAssembly (`slots`) in Node", &["wasm"], 120e3),
    ]
}

/// The others: name, program, script, and whether it is a sweep by hand.
fn peers() -> Vec<(&'static str, String, &'static str, bool)> {
    let (node, python) = ("node".to_owned(), python("../.venv"));
    vec![
        ("JavaScript, careful sweep", node.clone(), "peers/javascript/sweep.mjs", true),
        ("Python, careful sweep", python.clone(), "peers/python/sweep.py", true),
        ("JavaScript, slot-calculator 2.2.1", node, "peers/javascript/slot_calculator.mjs", false),
        ("Python, portion 2.6.3", python, "peers/python/portion_peer.py", false),
    ]
}

fn core(workload: &str) -> (f64, u64) {
    let path = folder().join(format!("workloads/{workload}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{workload}: {error}"));
    let planner = document.planner().expect("a planner");
    let starts = planner.slots(&document.query).expect("slots").len() as u64;
    let time = median(|| {
        black_box(planner.slots(black_box(&document.query)).expect("slots"));
    });
    (time, starts)
}

/// What a door said of one shape.
struct Measured {
    door: usize,
    shape: String,
    total: f64,
    /// Whether busy time came and starts went as plain numbers, which is how the sweeps by hand get and give them.
    numbers: bool,
}

fn ask(doors: &[Door], workload: &str, starts: u64) -> (Vec<Measured>, Vec<String>) {
    let (mut measured, mut failed) = (Vec::new(), Vec::new());
    for (place, door) in doors.iter().enumerate() {
        match script(&door.program, door.path, door.arguments, workload) {
            Ok(line) => {
                if let (Some(start), "W1") = (line["init_ms"].as_f64(), workload) {
                    println!(
                        "\n{} starts in {start:.0} ms: reading, compiling and the JavaScript around it.",
                        door.name
                    );
                }
                assert_eq!(line["starts"].as_u64(), Some(starts), "{} answers something else: {line}", door.name);
                let shapes = line["shapes"].as_array().map(Vec::as_slice).unwrap_or_default();
                measured.extend(shapes.iter().map(|shape| Measured {
                    door: place,
                    shape: shape["shape"].as_str().unwrap_or_default().to_owned(),
                    total: shape["median_ns"].as_f64().expect("a median"),
                    numbers: shape["numbers"] == Value::Bool(true),
                }));
            }
            Err(why) => failed.push(format!("{}: {why}", door.name)),
        }
    }
    (measured, failed)
}

fn compare(doors: &[Door], workload: &str, quick: bool) -> Vec<String> {
    let (engine, starts) = core(workload);
    let (measured, mut failed) = ask(doors, workload, starts);
    println!("\n### {workload}: {starts} starts\n");
    row(&["who", "busy time in, starts out", "total", "core", "border", "border a start", "against its careful sweep"]);
    row(&["---", "---", "---:", "---:", "---:", "---:", "---:"]);
    let mut sweeps: Vec<(&str, f64)> = Vec::new();
    let mut others = Vec::new();
    for (name, program, path, by_hand) in peers() {
        if quick && !by_hand {
            continue;
        }
        match script(&program, path, &[], workload).and_then(|line| figure(&line)) {
            Ok((median, _)) if by_hand => sweeps.push((name, median)),
            Ok((median, found)) => others.push((name, median, found)),
            Err(why) => failed.push(format!("{name}: {why}")),
        }
    }
    row(&["Rust", "typed values", &shown(engine), &shown(engine), "", "", ""]);
    for found in &measured {
        let door = &doors[found.door];
        let border = (found.total - engine).max(0.0);
        let sweep = sweeps.iter().find(|(name, _)| *name == door.sweep).map(|(_, median)| *median);
        let times = sweep.map(|sweep| sweep / found.total);
        row(&[
            door.name,
            &found.shape,
            &shown(found.total),
            &shown(engine),
            &shown(border),
            &format!("{:.1} ns", border / starts as f64),
            &times
                .map(|times| if times < 9.95 { format!("{times:.1}x faster") } else { format!("{times:.0}x faster") })
                .unwrap_or_default(),
        ]);
        if workload == "W1" && found.total > door.promise {
            failed.push(format!("{} takes {} for W1 ({})", door.name, shown(found.total), found.shape));
        }
        let each = border / starts as f64;
        if workload == "W2" && found.numbers && each > door.border {
            failed.push(format!("the border of {} costs {each:.1} ns a start", door.name));
        }
        // The promise is ten times; shared machines are noisy.
        if workload != "W1" && found.numbers && times.is_some_and(|times| times < 7.0) {
            failed.push(format!("{} is only {:.1}x faster on {workload}", door.name, times.unwrap_or_default()));
        }
    }
    for (name, median) in &sweeps {
        row(&[name, "numbers in, numbers out", &shown(*median), "", "", "", "1x"]);
    }
    for (name, median, found) in others {
        let note = if found == starts { String::new() } else { format!(" ({found} starts)") };
        row(&[name, &format!("its own types{note}"), &shown(median), "", "", "", &ratio(median, engine)]);
    }
    failed
}

fn main() {
    let check = std::env::args().any(|argument| argument == "--check");
    println!("whenfree {}, tz database {}", env!("CARGO_PKG_VERSION"), whenfree::tzdb_version());
    let doors = doors();
    let failed: Vec<String> = ["W1", "W2", "W4"].iter().flat_map(|workload| compare(&doors, workload, check)).collect();
    for failure in &failed {
        eprintln!("{failure}");
    }
    if check && !failed.is_empty() {
        std::process::exit(1);
    }
}
