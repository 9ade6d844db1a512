//! Busy times and bookings.
use whenfree::{Busy, Dialect, Json, Minutes, Occurrence, Span, Status, Zone};

use super::Converted;
use crate::calcom::model::{Booking, BusyPeriod, EventType};

/// Busy times, each with its calendar as `source`. Entries of no length are left out.
pub fn busy(of: &[BusyPeriod]) -> Converted<Vec<Busy>> {
    let (mut value, mut left_out) = (Vec::new(), Vec::new());
    for period in of {
        match Span::new(period.start, period.end) {
            Ok(span) => {
                let entry = Busy::new(span);
                value.push(match &period.source {
                    Some(source) => entry.source(source),
                    None => entry,
                });
            }
            Err(_) => left_out.push(format!("busy time from {} to {}, which is empty", period.start, period.end)),
        }
    }
    Converted { value, left_out }
}

/// Bookings that the engine can count; those it cannot are left out, with the reason.
pub fn bookings<'a>(
    of: impl IntoIterator<Item = &'a Booking>,
    event_type: Option<&EventType>,
) -> Converted<Vec<whenfree::Booking>> {
    let (mut value, mut left_out) = (Vec::new(), Vec::new());
    for one in of {
        match booking(one, event_type) {
            Some(converted) => {
                value.push(converted.value);
                left_out.extend(converted.left_out);
            }
            None => left_out
                .push(format!("the booking `{}`, of which no end, event type or host is known", short(&one.uid))),
        }
    }
    Converted { value, left_out }
}

/// A booking under its uid, with the ids of its event type and hosts as texts; none when its end, event type or hosts are
/// not known. The buffers are those of `event_type`, if that is the booking's own.
///
/// Cal.com's words for where it stands are read by [`Dialect::cal_com`]; an accepted booking to which the host or nobody of
/// the attendees came is `no_show`. An unknown word counts as confirmed, so that its time stays taken.
pub fn booking(of: &Booking, event_type: Option<&EventType>) -> Option<Converted<whenfree::Booking>> {
    let mut left_out = Vec::new();
    let event_type_id = of.event_type_number()?;
    let span = Span::new(of.start, of.ends()?).ok()?;
    let hosts: Vec<String> = of.hosts.iter().filter_map(|host| Some(host.id?.to_string())).collect();
    if hosts.is_empty() {
        return None;
    }
    let mut value = whenfree::Booking::new(of.uid.as_str(), event_type_id.to_string(), hosts, span)
        .status(status(of, &mut left_out));
    if let Some(own) = event_type.filter(|own| own.id == event_type_id) {
        let buffer = |length: Option<u32>| Minutes::from(length.unwrap_or_default().min(Minutes::LONGEST.get()));
        value = value
            .buffer_before(buffer(own.before_event_buffer_minutes))
            .buffer_after(buffer(own.after_event_buffer_minutes));
    }
    value.title.clone_from(&of.title);
    // Each attendee of an event type with seats takes one.
    let seats = of.attendees.iter().filter(|attendee| attendee.seat_uid.is_some()).count();
    value.seats = u32::try_from(seats.max(1)).unwrap_or(u32::MAX);
    attendee(of, &mut value, &mut left_out);
    if let Some(series) = &of.recurring_booking_uid {
        value.series = Some(Occurrence { series: series.as_str().into(), start: span.start() });
    }
    if of.rescheduled_from_uid.is_some() {
        left_out.push(format!("where the booking `{}` was before it was moved", short(&of.uid)));
    }
    if !of.metadata.is_empty() {
        let text = serde_json::to_string(&of.metadata).unwrap_or_default();
        value.metadata = Json::parse(&text).ok().map(Json::into_owned);
    }
    Some(Converted { value, left_out })
}

fn status(of: &Booking, left_out: &mut Vec<String>) -> Status {
    let Ok(meaning) = Dialect::cal_com().read(of.status.as_str()) else {
        left_out.push(format!("the status `{}` of the booking `{}`", short(of.status.as_str()), short(&of.uid)));
        return Status::Confirmed;
    };
    let nobody = !of.attendees.is_empty() && of.attendees.iter().all(|attendee| attendee.absent);
    if meaning.status == Status::Confirmed && (of.absent_host || nobody) { Status::NoShow } else { meaning.status }
}

fn attendee(of: &Booking, value: &mut whenfree::Booking, left_out: &mut Vec<String>) {
    let Some(first) = of.attendees.first() else { return };
    if of.attendees.len() > 1 {
        left_out.push(format!("{} more attendees of the booking `{}`", of.attendees.len() - 1, short(&of.uid)));
    }
    let contact = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let Some(id) = contact(&first.email).or_else(|| contact(&first.phone_number)) else { return };
    let mut who = whenfree::Attendee::new(id.as_str());
    who.name.clone_from(&first.name);
    who.email = contact(&first.email);
    who.zone = first.time_zone.as_deref().and_then(|zone| Zone::named(zone).ok());
    value.attendee = Some(who);
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
