//! One account, and its calls.

use std::sync::{Arc, OnceLock};

use napi::Env;
use napi::bindgen_prelude::{Function, PromiseRaw};
use napi_derive::napi;
use tokio::sync::oneshot;
use whenfree_providers::calls::Calls;
use whenfree_providers::desk::{Application, Desk};

use crate::application::{Hook, Question};
use crate::{INTERNAL, guarded, thrown};

/// One desk for the process: accounts share its connections.
static DESK: OnceLock<Desk> = OnceLock::new();

fn desk() -> napi::Result<&'static Desk> {
    if let Some(desk) = DESK.get() {
        return Ok(desk);
    }
    // Made where napi's threads are known: connections live on them.
    let made = napi::bindgen_prelude::within_runtime_if_available(Desk::new);
    let made = made
        .map_err(|why| thrown(serde_json::json!({ "kind": "internal", "code": "internal", "message": why.message })))?;
    Ok(DESK.get_or_init(|| made))
}

/// An account that was opened. Its keys are held here, and shown nowhere.
#[napi]
pub struct Client {
    calls: Arc<dyn Calls>,
    hook: Option<Arc<Hook>>,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

#[napi]
impl Client {
    /// Opens an account; `asked` is called with the number of a question, what it is about, and its JSON.
    #[napi(constructor)]
    pub fn new(account: String, asked: Option<Function<'_, Question, ()>>) -> napi::Result<Self> {
        guarded(|| {
            let account = Desk::read(&account).map_err(|error| thrown(error.to_json()))?;
            let hook = match asked {
                None => None,
                Some(asked) => {
                    let asked = asked.build_threadsafe_function::<Question>().weak::<true>().build()?;
                    Some(Arc::new(Hook::new(asked)))
                }
            };
            let application = hook.as_ref().map(|hook| -> Arc<dyn Application> { Arc::<Hook>::clone(hook) });
            let calls = desk()?.open(&account, application).map_err(|error| thrown(error.to_json()))?;
            Ok(Self { calls, hook })
        })
    }

    /// Makes a call. A failure has JSON as its message.
    // No `async fn`: what that borrows of `self` is gone when a worker is ended while the call runs.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn call<'env>(&self, env: &'env Env, name: String, args: String) -> napi::Result<PromiseRaw<'env, String>> {
        let calls = Arc::clone(&self.calls);
        let (sender, outcome) = oneshot::channel();
        // On a task of its own: should it panic, that ends the task and not the process.
        napi::bindgen_prelude::spawn(async move {
            // Nobody waits any more when Node is ending.
            let _ = sender.send(calls.call(&name, &args).await);
        });
        env.spawn_future(async move {
            match outcome.await {
                Ok(outcome) => outcome.map_err(|error| thrown(error.to_json())),
                Err(_) => Err(thrown(INTERNAL)),
            }
        })
    }

    /// Answers a question.
    #[napi]
    pub fn reply(&self, number: u32, ok: bool, text: String) {
        if let Some(hook) = &self.hook {
            hook.reply(number, if ok { Ok(text) } else { Err(text) });
        }
    }
}
