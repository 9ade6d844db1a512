//! Why a command could not answer.

use std::io;

use whenfree::Json;
use whenfree::wire::error_text;

use crate::words::clean;

/// What ends a command before it has answered.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The engine refuses the document or the request.
    Engine(whenfree::Error),
    /// A mistake on the command line, named by its argument.
    Argument {
        /// `--tz`, `START`.
        name: &'static str,
        /// The code that the engine would use.
        code: &'static str,
        message: String,
    },
    /// A file that cannot be read.
    File { name: String, cause: io::Error },
    /// The answer cannot be written; a reader that went away is none of our business.
    Output(io::Error),
}

impl Failure {
    pub(crate) fn argument(name: &'static str, message: impl Into<String>) -> Self {
        Self::Argument { name, code: "invalid_value", message: message.into() }
    }

    /// `{"error": {"code", "path", "message"}}`, as the engine writes it.
    pub(crate) fn json(&self) -> Option<String> {
        let (code, path, message) = match self {
            Self::Engine(error) => return Some(error_text(error)),
            Self::Argument { name, code, message } => (*code, (*name).to_owned(), message.clone()),
            Self::File { name, cause } => ("unreadable_file", name.clone(), cause.to_string()),
            Self::Output(_) => return None,
        };
        Some(error_json(code, &path, &message))
    }

    /// One line for people.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Engine(error) => format!("{}{}", clean(&error.to_string()), hint(error)),
            Self::Argument { name: "", code, message } => clean(&format!("{message} ({code})")),
            Self::Argument { name, code, message } => clean(&format!("{name}: {message} ({code})")),
            Self::File { name, cause } => clean(&format!("`{name}` cannot be read: {cause}")),
            Self::Output(cause) => clean(&format!("the answer cannot be written: {cause}")),
        }
    }
}

/// The engine cannot know what the command line offers.
fn hint(error: &whenfree::Error) -> &'static str {
    match (error.code(), error.path()) {
        (whenfree::ErrorCode::MissingField, "now") => "; give it with `--now`",
        (whenfree::ErrorCode::MissingField, "window") => "; give it with `--from` and `--to`",
        _ => "",
    }
}

/// An error that the engine did not find.
pub(crate) fn error_json(code: &str, path: &str, message: &str) -> String {
    let text = |text: &str| Json::Text(text.to_owned().into());
    let facts = vec![("code".into(), text(code)), ("path".into(), text(path)), ("message".into(), text(message))];
    Json::Object(vec![("error".into(), Json::Object(facts))]).to_string()
}

impl From<whenfree::Error> for Failure {
    fn from(error: whenfree::Error) -> Self {
        Self::Engine(error)
    }
}

impl From<io::Error> for Failure {
    fn from(cause: io::Error) -> Self {
        Self::Output(cause)
    }
}
