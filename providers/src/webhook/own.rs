//! Our own messages, received: another installation of this library on the other side.

use whenfree::{Actor, EventKind, EventWords, Role, Status};

use super::read::{instant, number, text};
use super::standard::StandardEvent;
use super::update::{BookingCommand, BookingRef, BookingUpdate, TimeWanted};

/// What a message of ours means for a booking; see [`Message::standard`](super::Message::standard).
pub(super) fn update(event: &StandardEvent) -> Option<BookingUpdate> {
    let kind = EventWords::own().read(event.event_type.as_deref()?).ok()?;
    let body = &event.body;
    let time = TimeWanted::new(instant(body, &["/data/booking/start"]), instant(body, &["/data/booking/end"]));
    let reason = text(body, &["/data/reason"]);
    let (command, status) = match kind {
        EventKind::Created => (BookingCommand::Book { request: time }, Status::Confirmed),
        EventKind::Requested => (BookingCommand::Book { request: time }, Status::Pending),
        EventKind::Confirmed => (BookingCommand::Confirm, Status::Confirmed),
        EventKind::Rejected => (BookingCommand::Reject { reason }, Status::Rejected),
        EventKind::Rescheduled => {
            let waits = text(body, &["/data/booking/status"]).as_deref() == Some(Status::Pending.as_str());
            let status = if waits { Status::Pending } else { Status::Confirmed };
            (BookingCommand::Reschedule { to: time, reason }, status)
        }
        EventKind::Cancelled => (BookingCommand::Cancel { reason }, Status::Cancelled),
        EventKind::Completed => (BookingCommand::Complete, Status::Completed),
        EventKind::NoShow => (BookingCommand::MarkNoShow { attendees: Vec::new() }, Status::NoShow),
        _ => return None,
    };
    let booking = BookingRef { uid: Some(text(body, &["/data/bookingId"])?), ..BookingRef::default() };
    let role = text(body, &["/data/actor/role"]).and_then(|word| Role::ALL.iter().find(|role| role.as_str() == word));
    let id = text(body, &["/data/actor/id"]);
    let by = role.zip(id).map(|(role, id)| match role {
        Role::Attendee => Actor::attendee(id),
        Role::Host => Actor::host(id),
        Role::Admin => Actor::admin(id),
        Role::System => Actor::system(id),
    });
    let update = BookingUpdate::new(booking, command, status);
    Some(BookingUpdate { by, sequence: number(body, &["/data/sequence"]), ..update })
}
