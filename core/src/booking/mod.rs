//! From hold to completion: what may be done to a booking, by whom and until when, and what follows from it.

mod command;
mod composite;
mod desk;
mod event;
mod lifecycle;
mod locks;

pub use command::{Actor, Command, CommandKind, Role};
pub use composite::{
    ChainStarts, Chains, Composite, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest,
    CompositeSlot, CompositeSlots, Gap, Segment, SegmentExplanation, SegmentSlot,
};
pub use desk::Move;
pub use event::{Change, Event, EventKind, FieldChange, HistoryEntry};
pub use locks::Lock;
