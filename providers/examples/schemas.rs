//! Prints what the doors are made from, as one JSON document: every call of every client and every verb with the JSON Schema
//! of what it takes and gives, the codes of errors, and the advice.
//!
//! `cargo run -p whenfree-providers --all-features --example schemas`

use serde_json::{Value, json};
use whenfree_providers::calls::CallSchema;
use whenfree_providers::verbs::VerbSchema;
use whenfree_providers::{Advice, ErrorCode, Provider, desk, verbs};

fn main() {
    let clients: Vec<Value> = desk::schemas()
        .into_iter()
        .map(|(word, calls)| json!({ "provider": word, "calls": calls.iter().map(call).collect::<Vec<_>>() }))
        .collect();
    let document = json!({
        "clients": clients,
        "verbs": verbs::schemas().iter().map(verb).collect::<Vec<_>>(),
        "codes": ErrorCode::ALL.map(ErrorCode::as_str),
        "advices": Advice::ALL.map(Advice::as_str),
        "providers": Provider::ALL.map(Provider::as_str),
    });
    #[allow(clippy::print_stdout, reason = "it is what the program is for")]
    {
        println!("{document:#}");
    }
}

fn call(call: &CallSchema) -> Value {
    json!({ "name": call.name, "doc": call.doc, "args": call.args, "result": call.result })
}

fn verb(verb: &VerbSchema) -> Value {
    json!({ "name": verb.name, "doc": verb.doc, "bytes": verb.bytes, "server": verb.server, "args": verb.args, "result": verb.result })
}
