//! Random cases by number, over all cores: as many as the environment asks for, each failure with its number.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

/// A number from the environment, such as `WHENFREE_QUERIES`.
pub fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// So many numbers, from `WHENFREE_SEED` on.
pub fn seeds(count: u64) -> Range<u64> {
    let first = setting("WHENFREE_SEED", 1);
    first..first + count
}

/// Runs `check` for each number over all cores, and says which failed and how.
pub fn on_all_cores(numbers: Range<u64>, check: impl Fn(u64) + Sync) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for core in 0..cores {
            let (check, failures, numbers) = (&check, &failures, numbers.clone());
            scope.spawn(move || {
                for number in numbers.skip(core).step_by(cores) {
                    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(number))) {
                        let text = panic.downcast_ref::<String>().cloned();
                        let text = text.or(panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                        failures.lock().expect("the list").push((number, text.unwrap_or_default()));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("the list");
    failures.sort();
    let shown: String =
        failures.iter().take(5).map(|(number, text)| format!("\nWHENFREE_SEED={number}: {text:.2000}")).collect();
    assert!(failures.is_empty(), "{} of {} fail{shown}", failures.len(), numbers.end - numbers.start);
}
