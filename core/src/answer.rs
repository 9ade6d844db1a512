//! Answers as JSON text, in a fixed order of keys.

use crate::decide::Decision;
use crate::error::Error;
use crate::explain::Explanation;
use crate::json::{Json, ObjectWriter, list};
use crate::model::{BookingId, Quota};
use crate::ranking::Ranking;
use crate::reason::{LimitUse, Reason};
use crate::slots::{Slot, Slots};
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Span, Zone, date_text, push_number, push_wall};

/// `{"slots": [...]}`, its instants written in a zone, in UTC when there is none.
pub fn slots_text(slots: &Slots, zone: Option<&Zone>) -> String {
    let mut text = String::with_capacity(32 + slots.len() * 100);
    text.push_str("{\"slots\":[");
    for (index, slot) in slots.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_slot(&mut text, slot, zone);
    }
    text.push_str("]}");
    text
}

/// One of them: `{"start", "end", "hosts", "seatsLeft"}`.
pub fn slot_text(slot: Slot<'_>, zone: Option<&Zone>) -> String {
    let mut text = String::with_capacity(100);
    push_slot(&mut text, slot, zone);
    text
}

fn push_slot(text: &mut String, slot: Slot<'_>, zone: Option<&Zone>) {
    let Span { start, end } = slot.span();
    text.push_str("{\"start\":\"");
    push_instant(text, start, zone);
    text.push_str("\",\"end\":\"");
    push_instant(text, end, zone);
    text.push_str("\",\"hosts\":[");
    for (index, hosts) in slot.hosts().iter().enumerate() {
        text.push_str(if index > 0 { ",[" } else { "[" });
        for (index, host) in hosts.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            text.push_str(&Json::Text(host.as_str().into()).to_string());
        }
        text.push(']');
    }
    text.push_str("],\"seatsLeft\":");
    text.push_str(&slot.seats_left().to_string());
    text.push('}');
}

/// `{"start", "offered", "reasons": [...]}`.
pub fn explanation_text(explanation: &Explanation, zone: Option<&Zone>) -> String {
    ObjectWriter::new()
        .with("start", instant_json(explanation.start.timestamp(), zone))
        .with("offered", Json::Bool(explanation.offered()))
        .with("reasons", reasons_json(&explanation.reasons, zone))
        .end()
        .to_string()
}

/// `{"accepted": true, "booking": {...}}` or `{"accepted": false, "reasons": [...]}`.
pub fn decision_text(decision: &Decision, zone: Option<&Zone>) -> String {
    let writer = ObjectWriter::new().with("accepted", Json::Bool(decision.accepted()));
    match decision {
        Decision::Accepted(proposal) => {
            writer.with("booking", proposal.booking.write_with(&|seconds| instant_json(seconds, zone)))
        }
        Decision::Rejected(reasons) => writer.with("reasons", reasons_json(reasons, zone)),
    }
    .end()
    .to_string()
}

/// `{"rankings": [{"requirement", "choose"?, "hosts": [{"host", "picked", "named"?, "score"?, "reason"}]}]}`.
///
/// `choose` is written as in a document. Where everybody is needed there is neither `choose` nor `score`. A score is
/// `{"place"}`, `{"priority", "latest"?}`, `{"latest"?}`, `{"bookings", "credit"?, "share"?}`,
/// `{"bookings", "weight", "credit"?, "share"}` or `{"freeMinutes"}` (whole minutes), by the strategy.
pub fn rankings_text(rankings: &[Ranking], zone: Option<&Zone>) -> String {
    let rankings = rankings.iter().map(|ranking| ranking.write_with(&|seconds| instant_json(seconds, zone)));
    ObjectWriter::new().with("rankings", list(rankings)).end().to_string()
}

/// `{"error": {"code", "path", "message"}}`.
pub fn error_text(error: &Error) -> String {
    ObjectWriter::new().with("error", error_json(error)).end().to_string()
}

/// An instant in RFC 3339: in UTC with `Z`, or on the wall of a zone with its offset.
pub fn instant_text(instant: chrono::DateTime<chrono::Utc>, zone: Option<&Zone>) -> String {
    let mut text = String::with_capacity(25);
    push_instant(&mut text, instant.timestamp(), zone);
    text
}

pub(crate) fn push_instant(text: &mut String, seconds: i64, zone: Option<&Zone>) {
    // RFC 3339 has no seconds in offsets: where a zone had some, long ago, UTC is written.
    // Nor has it years of five digits, which a wall shows a few hours before UTC does.
    let writable = |offset: &i64| offset % 60 == 0 && (FIRST_INSTANT..=LAST_INSTANT).contains(&(seconds + offset));
    let offset = zone.filter(|zone| !zone.is_utc()).map(|zone| zone.offset_at(seconds)).filter(writable);
    let wall = crate::time::wall_of(seconds + offset.unwrap_or(0));
    push_wall(text, wall);
    match offset {
        None => text.push('Z'),
        Some(offset) => {
            let minutes = u32::try_from(offset.abs() / 60).unwrap_or(0);
            text.push(if offset < 0 { '-' } else { '+' });
            push_number(text, minutes / 60, 10);
            text.push(':');
            push_number(text, minutes % 60, 10);
        }
    }
}

pub(crate) fn instant_json(seconds: i64, zone: Option<&Zone>) -> Json<'static> {
    let mut text = String::with_capacity(25);
    push_instant(&mut text, seconds, zone);
    Json::text(text)
}

pub(crate) fn reasons_json(reasons: &[Reason], zone: Option<&Zone>) -> Json<'static> {
    list(reasons.iter().map(|reason| reason_json(reason, zone)))
}

fn reason_json(reason: &Reason, zone: Option<&Zone>) -> Json<'static> {
    let at = |instant: chrono::DateTime<chrono::Utc>| instant_json(instant.timestamp(), zone);
    let date = |date: &chrono::NaiveDate| Json::text(date_text(*date));
    let text = |text: &Option<String>| text.as_deref().map(Json::text);
    let id = |id: &Option<BookingId>| id.as_ref().map(|id| Json::text(id.as_str()));
    let with_span = |writer: ObjectWriter, span: &Span| with_span(writer, *span, zone);
    let writer = ObjectWriter::new()
        .with("code", Json::text(reason.code().as_str()))
        .maybe("host", reason.host().map(|host| Json::text(host.as_str())));
    match reason {
        Reason::InThePast { now } => writer.with("now", at(*now)),
        Reason::MinimumNotice { earliest } => writer.with("earliest", at(*earliest)),
        Reason::OutsideBookingWindow { from, through } => {
            writer.maybe("from", from.as_ref().map(date)).maybe("through", through.as_ref().map(date))
        }
        Reason::EventLimit(used) | Reason::HostLimit { used, .. } => limit_facts(writer, used),
        Reason::OffGrid { before, after } => writer.maybe("before", before.map(at)).maybe("after", after.map(at)),
        Reason::NotEnoughHosts { requirement, needed, able } => writer
            .with("requirement", Json::count(*requirement))
            .with("needed", Json::count(*needed))
            .with("able", Json::count(*able)),
        Reason::OutsideWorkingHours { working, .. } => {
            let parts = working.iter().map(|span| with_span(ObjectWriter::new(), span).end());
            writer.with("working", list(parts))
        }
        Reason::TimeOff { from, through, reason, .. } => {
            writer.with("from", date(from)).with("through", date(through)).maybe("reason", text(reason))
        }
        Reason::Busy { span, source, .. } | Reason::UnknownAvailability { span, source, .. } => {
            with_span(writer, span).maybe("source", text(source))
        }
        Reason::Booked { booking, span, .. } => with_span(writer.maybe("booking", id(booking)), span),
        Reason::Held { booking, span, expires_at, .. } => {
            with_span(writer.maybe("booking", id(booking)), span).maybe("expiresAt", expires_at.map(at))
        }
        Reason::Buffer { span, source, booking, .. } => {
            with_span(writer.maybe("booking", id(booking)), span).maybe("source", text(source))
        }
        Reason::SeatsFull { seats_left, seats, .. } => {
            writer.with("seatsLeft", Json::int(*seats_left)).with("seats", Json::int(*seats))
        }
        Reason::AttendeeLimit { attendee, active, most } => writer
            .with("attendee", Json::text(attendee.as_str()))
            .with("active", Json::int(*active))
            .with("maxActive", Json::int(*most)),
    }
    .end()
}

fn limit_facts(writer: ObjectWriter, used: &LimitUse) -> ObjectWriter {
    let writer =
        writer.with("per", Json::text(used.limit.per.as_str())).with("period", Json::text(date_text(used.period)));
    match used.limit.quota {
        Quota::Bookings(most) => writer.with("maxBookings", Json::int(most)).with("bookings", Json::int(used.bookings)),
        Quota::Minutes(most) => writer
            .with("maxMinutes", Json::int(most))
            .with("minutes", Json::int(i64::try_from(used.minutes).unwrap_or(i64::MAX))),
    }
}

/// The facts of an error: `{"code", "path", "message"}`.
pub(crate) fn error_json(error: &Error) -> Json<'static> {
    ObjectWriter::new()
        .with("code", Json::text(error.code().as_str()))
        .with("path", Json::text(error.path()))
        .with("message", Json::text(error.message()))
        .end()
}

/// Adds the two ends of an interval.
pub(crate) fn with_span(writer: ObjectWriter, span: Span, zone: Option<&Zone>) -> ObjectWriter {
    writer.with("start", instant_json(span.start, zone)).with("end", instant_json(span.end, zone))
}
