//! All cores for batches, also after a fork.

use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// The process whose threads answer batches; 0 before the first batch.
static OWNER: AtomicU32 = AtomicU32::new(0);

/// Whether a batch can be answered on all cores. A forked process has the pool of its parent but none of its threads, and
/// would wait for them for ever: it answers one after the other, with the same answers.
pub(crate) fn are_ours() -> bool {
    let here = process::id();
    match OWNER.compare_exchange(0, here, Ordering::Relaxed, Ordering::Relaxed) {
        Ok(_) => true,
        Err(owner) => owner == here,
    }
}
