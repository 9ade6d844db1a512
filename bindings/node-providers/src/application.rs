//! What the library asks the application for, in JavaScript.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use napi::Status;
use napi::bindgen_prelude::FnArgs;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use tokio::sync::oneshot;
use whenfree_providers::desk::Application;
use whenfree_providers::http::BoxFuture;

/// How long the application may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What JavaScript is told: the number of the question, what is asked, and the JSON of it.
pub(crate) type Question = FnArgs<(u32, String, String)>;

/// A function of JavaScript. It keeps no process alive.
pub(crate) type Asked = ThreadsafeFunction<Question, (), Question, Status, false, true>;

type Waiting = BTreeMap<u32, oneshot::Sender<Result<String, String>>>;

/// A function that is asked, and the questions that wait for their answers.
pub(crate) struct Hook {
    asked: Asked,
    waiting: Arc<Mutex<Waiting>>,
    next: AtomicU32,
}

impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hook")
    }
}

impl Hook {
    pub(crate) fn new(asked: Asked) -> Self {
        Self { asked, waiting: Arc::default(), next: AtomicU32::new(0) }
    }

    /// Hears an answer. One to a question that nobody asks any more is not heard.
    pub(crate) fn reply(&self, number: u32, answer: Result<String, String>) {
        let sender = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).remove(&number);
        if let Some(sender) = sender {
            let _ = sender.send(answer);
        }
    }
}

impl Application for Hook {
    fn ask<'a>(&'a self, what: &'a str, json: String) -> BoxFuture<'a, Result<String, String>> {
        Box::pin(async move {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let (sender, answer) = oneshot::channel();
            self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(number, sender);
            let question = FnArgs::from((number, what.to_owned(), json));
            if self.asked.call(question, ThreadsafeFunctionCallMode::NonBlocking) != Status::Ok {
                return Err("Node is ending".to_owned());
            }
            match tokio::time::timeout(PATIENCE, answer).await {
                Ok(Ok(answer)) => answer,
                Ok(Err(_)) => Err("the application's function gave no answer".to_owned()),
                Err(_) => Err(format!("the application's function gave no answer within {} s", PATIENCE.as_secs())),
            }
        })
    }
}
