//! From hold to completion: what may be done to a booking, by whom and until when, and what follows from it.

mod command;
mod composite;
mod desk;
mod event;
mod lifecycle;
mod locks;
pub mod saga;
mod recipients;
mod quiet;
mod reminders;
mod reminder_form;
mod waitlist;
mod calendar;
mod words;
mod dialect;
mod dialect_form;
mod series;

pub use calendar::{CalendarMessage, CalendarMethod, CalendarStatus};
pub use command::{Actor, Command, CommandKind, Role};
pub use composite::{
    ChainStarts, Chains, Composite, CompositeDecision, CompositeExplanation, CompositePlanner, CompositeRequest,
    CompositeSlot, CompositeSlots, Gap, Segment, SegmentExplanation, SegmentSlot,
};
pub use desk::Move;
pub use dialect::{Dialect, EventWords, Meaning, Nuance, RoleWords};
pub use event::{Change, Event, EventKind, FieldChange, HistoryEntry};
pub use locks::Lock;
pub use quiet::{IfQuiet, QuietHours};
pub use recipients::Recipient;
pub use reminders::{Audience, DueReminder, NotSent, Reminder, ReminderPlan, ReminderTiming, Reminders};
pub use series::{
    OccurrenceDecision, OccurrenceVerdict, SeriesCancellation, SeriesChange, SeriesDecision, SeriesMode, SeriesMove,
    SeriesRequest, SeriesScope, cancel_series,
};
pub use waitlist::{NotOffered, Opening, PassedOver, WaitlistEntry, WaitlistOffer, WaitlistOrder};
