//! Composite bookings: chains of segments, each an event type, that are offered and booked as one.
//!
//! A chain is found by a search over the starts of its segments and the hosts for each. What the search accepts is what
//! the predicate of single bookings accepts, segment after segment, with the earlier segments booked.

mod answer;
mod chains;
mod decide;
mod explain;
mod line;
mod model;
mod planner;
mod search;
mod timeline;

pub use answer::{CompositeSlot, CompositeSlots, SegmentSlot};
pub use chains::Chains;
pub use decide::CompositeDecision;
pub use explain::{CompositeExplanation, SegmentExplanation};
pub use model::{ChainStarts, Composite, CompositeRequest, Gap, Segment};
pub use planner::CompositePlanner;
