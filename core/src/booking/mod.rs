//! From hold to completion: what may be done to a booking, by whom and until when, and what follows from it.

mod command;
mod desk;
mod event;
mod lifecycle;
mod locks;

pub use command::{Actor, Command, CommandKind, Role};
pub use desk::Move;
pub use event::{Change, Event, EventKind, FieldChange, HistoryEntry};
pub use locks::Lock;
