//! What the library asks the application for, in Python.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use tokio::sync::oneshot;
use whenfree_providers::desk::Application;
use whenfree_providers::http::BoxFuture;

/// How long the application may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Python function `(what, json, reply)` that is asked; it answers through `reply`, at once or later.
pub(crate) struct Hook(pub(crate) Py<PyAny>);

impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hook")
    }
}

/// Where the answer goes: `done(json)` or `failed(words)`, once; later ones are not heard.
#[pyclass(frozen, module = "whenfree_providers._native")]
#[derive(Debug)]
pub(crate) struct Reply(Mutex<Option<oneshot::Sender<Result<String, String>>>>);

impl Reply {
    fn send(&self, answer: Result<String, String>) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            // Nobody waits any more if the call was given up.
            let _ = sender.send(answer);
        }
    }
}

#[pymethods]
impl Reply {
    fn done(&self, json: String) {
        self.send(Ok(json));
    }

    fn failed(&self, message: String) {
        self.send(Err(message));
    }
}

impl Application for Hook {
    fn ask<'a>(&'a self, what: &'a str, json: String) -> BoxFuture<'a, Result<String, String>> {
        Box::pin(async move {
            let (sender, answer) = oneshot::channel();
            let Some(hook) = Python::try_attach(|py| self.0.clone_ref(py)) else {
                return Err("Python is ending".to_owned());
            };
            let what = what.to_owned();
            // The function may take its time; other exchanges go on.
            let asked = tokio::task::spawn_blocking(move || {
                Python::try_attach(|py| {
                    let reply = Py::new(py, Reply(Mutex::new(Some(sender))))?;
                    hook.call1(py, (what, json, reply)).map(|_| ())
                })
            });
            match asked.await {
                Ok(Some(Ok(()))) => {}
                _ => return Err("the application's function failed".to_owned()),
            }
            match tokio::time::timeout(PATIENCE, answer).await {
                Ok(Ok(answer)) => answer,
                Ok(Err(_)) => Err("the application's function gave no answer".to_owned()),
                Err(_) => Err(format!("the application's function gave no answer within {} s", PATIENCE.as_secs())),
            }
        })
    }
}
