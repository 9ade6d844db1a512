//! One account, and its calls.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use tokio::task::AbortHandle;
use whenfree_providers::calls::Calls;
use whenfree_providers::desk::{Account, Application, Desk};

use crate::application::Hook;
use crate::error::{INTERNAL, raised};
use crate::runtime::Exchange;

/// How long an exchange is waited for before Python may look for Ctrl-C.
const GLANCE: Duration = Duration::from_millis(100);

/// An account that was opened. Its keys are held here, and shown nowhere.
#[pyclass(frozen, module = "whenfree_providers._native")]
pub(crate) struct Client {
    account: Account,
    hook: Option<Py<PyAny>>,
    /// The client and the threads it lives on; a forked process opens it anew.
    opened: Mutex<Option<Opened>>,
}

/// The threads, and the client that lives on them.
type Opened = (Arc<Exchange>, Arc<dyn Calls>);

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Client({})", self.account.provider)
    }
}

impl Client {
    fn calls(&self, py: Python<'_>) -> PyResult<Opened> {
        let exchange = Exchange::of_this_process(py)?;
        // INVARIANT: as for the exchange: nothing in here detaches.
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((kept, calls)) = opened.as_ref().filter(|(kept, _)| kept.process == exchange.process) {
            return Ok((Arc::clone(kept), Arc::clone(calls)));
        }
        let hook = self.hook.as_ref().map(|hook| -> Arc<dyn Application> { Arc::new(Hook(hook.clone_ref(py))) });
        let calls =
            exchange.desk.open(&self.account, hook).map_err(|error| raised(py, &error.to_json().to_string()))?;
        std::mem::forget(opened.replace((Arc::clone(&exchange), Arc::clone(&calls))));
        Ok((exchange, calls))
    }

    /// Starts a call; `over` hears of its end, unless it was aborted.
    fn begin(
        &self,
        py: Python<'_>,
        name: String,
        args: String,
        over: impl FnOnce(Result<String, String>) + Send + 'static,
    ) -> PyResult<AbortHandle> {
        let (exchange, calls) = self.calls(py)?;
        let handle = &exchange.handle;
        let call =
            handle.spawn(async move { calls.call(&name, &args).await.map_err(|error| error.to_json().to_string()) });
        let abort = call.abort_handle();
        handle.spawn(async move {
            match call.await {
                Ok(outcome) => over(outcome),
                Err(why) if why.is_panic() => over(Err(INTERNAL.to_owned())),
                Err(_) => {}
            }
        });
        Ok(abort)
    }
}

#[pymethods]
impl Client {
    #[new]
    #[pyo3(signature = (account, hook=None))]
    fn new(py: Python<'_>, account: &str, hook: Option<Py<PyAny>>) -> PyResult<Self> {
        let account = Desk::read(account).map_err(|error| raised(py, &error.to_json().to_string()))?;
        let client = Self { account, hook, opened: Mutex::new(None) };
        client.calls(py)?;
        Ok(client)
    }

    /// Makes a call and waits for it. Other threads of Python run meanwhile; Ctrl-C gives it up.
    fn call(&self, py: Python<'_>, name: String, args: String) -> PyResult<String> {
        let (sender, mut outcome) = channel();
        let running = self.begin(py, name, args, move |outcome| {
            let _ = sender.send(outcome);
        })?;
        loop {
            let waited;
            (outcome, waited) = py.detach(move || {
                let waited = outcome.recv_timeout(GLANCE);
                (outcome, waited)
            });
            match waited {
                Ok(outcome) => return outcome.map_err(|error| raised(py, &error)),
                // Python is ending, and this is a thread that it does not wait for.
                Err(RecvTimeoutError::Disconnected) => py.detach(|| {
                    loop {
                        std::thread::park();
                    }
                }),
                Err(RecvTimeoutError::Timeout) => py.check_signals().inspect_err(|_| running.abort())?,
            }
        }
    }

    /// Starts a call. `done(ok, json)` is called on another thread when it is over, unless it is cancelled before.
    fn start(&self, py: Python<'_>, name: String, args: String, done: Py<PyAny>) -> PyResult<Running> {
        let running = self.begin(py, name, args, move |outcome| {
            // Not on a thread that exchanges: the interpreter may be busy.
            tokio::task::spawn_blocking(move || {
                Python::try_attach(|py| {
                    let (ok, json) = match outcome {
                        Ok(json) => (true, json),
                        Err(json) => (false, json),
                    };
                    // An event loop that was closed meanwhile hears nothing any more.
                    let _ = done.call1(py, (ok, json));
                });
            });
        })?;
        Ok(Running(running))
    }
}

/// A call on its way.
#[pyclass(frozen, module = "whenfree_providers._native")]
#[derive(Debug)]
pub(crate) struct Running(AbortHandle);

#[pymethods]
impl Running {
    /// Gives it up: its connection is closed.
    fn cancel(&self) {
        self.0.abort();
    }
}
