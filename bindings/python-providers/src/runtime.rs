//! The threads that exchange with providers. They are started with the first account, stopped when Python ends, and
//! started anew in a forked process, which has none of its parent's.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use tokio::runtime::{Handle, Runtime};
use whenfree_providers::desk::Desk;

use crate::error::raised;

/// The threads, and the desk whose connections live on them.
#[derive(Debug)]
pub(crate) struct Exchange {
    runtime: Mutex<Option<Runtime>>,
    /// Where to start an exchange.
    pub(crate) handle: Handle,
    pub(crate) desk: Desk,
    /// The process that the threads belong to.
    pub(crate) process: u32,
}

// INVARIANT: locked only with the interpreter attached, and never across a point that detaches: so no other thread holds
// it while the process forks.
static EXCHANGE: Mutex<Option<Arc<Exchange>>> = Mutex::new(None);

impl Exchange {
    /// That of this process.
    pub(crate) fn of_this_process(py: Python<'_>) -> PyResult<Arc<Self>> {
        let mut kept = EXCHANGE.lock().unwrap_or_else(PoisonError::into_inner);
        let process = std::process::id();
        if let Some(exchange) = kept.as_ref().filter(|exchange| exchange.process == process) {
            return Ok(Arc::clone(exchange));
        }
        let started = Self::start(process).map_err(|message| {
            let json = serde_json::json!({ "kind": "internal", "code": "internal", "message": message });
            raised(py, &json.to_string())
        })?;
        let exchange = Arc::new(started);
        // What a parent has left cannot be stopped here: its threads are not in this process.
        std::mem::forget(kept.replace(Arc::clone(&exchange)));
        Ok(exchange)
    }

    fn start(process: u32) -> Result<Self, String> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("whenfree-providers")
            .enable_all()
            .build()
            .map_err(|why| format!("no threads could be started: {why}"))?;
        let desk = Desk::new().map_err(|why| why.message)?;
        let handle = runtime.handle().clone();
        Ok(Self { runtime: Mutex::new(Some(runtime)), handle, desk, process })
    }
}

/// Stops the threads: called when Python ends, so that none of them calls an interpreter that is gone.
#[pyfunction]
pub(crate) fn close(py: Python<'_>) {
    let kept = EXCHANGE.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(exchange) = kept else { return };
    if exchange.process != std::process::id() {
        std::mem::forget(exchange);
        return;
    }
    let runtime = exchange.runtime.lock().unwrap_or_else(PoisonError::into_inner).take();
    // What is about to tell Python its result may still do so.
    py.detach(|| {
        if let Some(runtime) = runtime {
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
    });
}
