//! What a provider's schedules, event types and bookings become in the model of whenfree, and what they lose on the way.
use serde::Serialize;

/// A thing of a provider in the model of whenfree, with a list of what the model has no place for or the provider does not
/// say: nothing is dropped in silence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Converted<T> {
    /// The thing itself.
    pub value: T,
    /// What could not be carried over, each as the provider's member, a colon and why, such as
    /// `custom_questions: 2 required answers are not asked for`.
    pub left_out: Vec<String>,
}

impl<T> Converted<T> {
    /// A thing that was carried over whole.
    pub fn whole(value: T) -> Self {
        Self { value, left_out: Vec::new() }
    }
}
