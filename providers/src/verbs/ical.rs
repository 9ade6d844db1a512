//! iCalendar.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use whenfree::Schedule;

use crate::ical::{self, Bounds, Event, ImportOptions, Imported, Invitation, Reply};

/// How much is read at most.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Reading {
    /// The bounds, where they are not the usual ones.
    #[serde(default)]
    bounds: Bounds,
}

/// Appointments to write.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Writing {
    /// One appointment, or a series and its changed occurrences under one UID.
    events: Vec<Event>,
    /// When the text is made.
    stamp: DateTime<Utc>,
}

/// A message to somebody's calendar, ready for a mail.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct InvitationText {
    /// The part of the mail.
    text: String,
    /// Its `Content-Type`.
    content_type: String,
}

/// A schedule to write.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WritingSchedule {
    /// The schedule, as whenfree has it.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
    schedule: Schedule,
    /// The UID of the text.
    uid: String,
    /// When the text is made.
    stamp: DateTime<Utc>,
}

/// A schedule that was read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct ReadSchedule(#[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))] Schedule);

super::verbs! {
    /// The busy time of a calendar in a window. A calendar that is not read is not free: count its owner as busy.
    ical_busy("text"): ImportOptions => Imported, |options, text| Ok(ical::busy(text, &options)?);
    /// The appointments of a calendar as they are stored: series with their rules, nothing expanded.
    ical_read_events("text"): Reading => Vec<Event>, |args, text| Ok(ical::read_events(text, &args.bounds)?);
    /// The answers in a message that came back, one for each attendee it names.
    ical_read_replies("text"): Reading => Vec<Reply>, |args, text| Ok(ical::read_replies(text, &args.bounds)?);
    /// An appointment, or a series and its changed occurrences, as a calendar stores it.
    ical_write_events(): Writing => String, |args, _| Ok(ical::write_events(&args.events, args.stamp)?);
    /// A message to somebody's calendar: put this in, take it out, here it is.
    ical_invitation(): Invitation => InvitationText, |invitation, _| {
        Ok(InvitationText { text: ical::invitation(&invitation)?, content_type: invitation.content_type() })
    };
    /// The schedule that the VAVAILABILITY of a text says, as whenfree has it.
    ical_read_schedule("text"): Reading => ReadSchedule, |args, text| Ok(ReadSchedule(ical::read_schedule(text, &args.bounds)?));
    /// A schedule of whenfree as VAVAILABILITY.
    ical_write_schedule(): WritingSchedule => String, |args, _| {
        Ok(ical::write_schedule(&args.schedule, &args.uid, args.stamp)?)
    };
}
