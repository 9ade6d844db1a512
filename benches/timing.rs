//! How long something takes, and how figures are shown.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Median nanoseconds of a call, over batches that fill about half a second.
pub(crate) fn median(mut call: impl FnMut()) -> f64 {
    let once = {
        call();
        let before = Instant::now();
        call();
        before.elapsed().max(Duration::from_nanos(50))
    };
    let batch = (Duration::from_millis(2).as_nanos() / once.as_nanos()).clamp(1, 20_000) as u32;
    let rounds = (Duration::from_millis(500).as_nanos() / (once.as_nanos() * u128::from(batch))).clamp(5, 201) as usize;
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let before = Instant::now();
            (0..batch).for_each(|_| call());
            before.elapsed().as_nanos() as f64 / f64::from(batch)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

pub(crate) fn shown(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{ns:.0} ns"),
        ns if ns < 1e6 => format!("{:.2} µs", ns / 1e3),
        ns if ns < 1e9 => format!("{:.2} ms", ns / 1e6),
        ns => format!("{:.2} s", ns / 1e9),
    }
}

/// How the median of the engine stands to another one.
pub(crate) fn ratio(other: f64, engine: f64) -> String {
    let ratio = other / engine;
    if ratio >= 10.0 { format!("{ratio:.0}x") } else { format!("{ratio:.2}x") }
}

pub(crate) fn row(cells: &[&str]) {
    println!("| {} |", cells.join(" | "));
}

/// The Python of a virtual environment, or else the machine's.
pub(crate) fn python(environment: &str) -> String {
    let python = folder().join(environment).join("bin/python");
    if python.exists() { python.display().to_string() } else { "python3".to_owned() }
}

/// What a script of another language says of a workload: a line of JSON.
pub(crate) fn script(program: &str, path: &str, arguments: &[&str], workload: &str) -> Result<Value, String> {
    let output = Command::new(program)
        .arg(folder().join(path))
        .args(arguments)
        .arg(folder().join(format!("workloads/{workload}.json")))
        .args(["--seconds", "0.5"])
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// The median and the number of starts in such a line, or why there are none.
pub(crate) fn figure(line: &Value) -> Result<(f64, u64), String> {
    match (line["median_ns"].as_f64(), line["starts"].as_u64()) {
        (Some(median), Some(starts)) => Ok((median, starts)),
        _ => Err(line["skipped"].as_str().unwrap_or("no figure").to_owned()),
    }
}
