//! What follows from a booking, as text: whom to tell, when to remind, who is next in line, what calendars hear.

use chrono::{DateTime, Utc};

use super::{Answer, Document, Wire};
use crate::answer::{error_json, reasons_json};
use crate::booking::{Change, NotOffered, Opening, Reminders, WaitlistEntry, WaitlistOrder};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list};
use crate::model::{Booking, Query, read_end, read_text};
use crate::planner::Planner;
use crate::time::{Zone, utc};

pub(super) fn read_now(json: &Json<'_>, cx: &mut Context<'_>) -> Result<DateTime<Utc>, Error> {
    read_end(json, cx).map(utc)
}

/// The one of these members that is there.
pub(super) fn one_of<'n>(line: &Fields<'_>, names: &[&'n str]) -> Result<&'n str, Error> {
    let mut given = names.iter().copied().filter(|name| line.get(name).is_some());
    match (given.next(), given.next()) {
        (Some(name), None) => Ok(name),
        (first, second) => {
            let path = second.or(first).or(names.first().copied()).unwrap_or_default();
            let code = if second.is_some() { ErrorCode::UnknownField } else { ErrorCode::MissingField };
            Err(Error::new(code, path, format!("give one of {}", names.join(", "))))
        }
    }
}

impl Wire {
    /// `{"booking"}` or `{"change"}`: `{"recipients": [...]}`.
    pub(super) fn recipients(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let recipients =
            self.rest(&json, &["booking", "change"], |line, cx| match one_of(line, &["booking", "change"])? {
                "booking" => Ok(line.required(cx, "booking", Booking::read)?.recipients()),
                _ => Ok(line.required(cx, "change", Change::read)?.recipients()),
            })?;
        let text =
            ObjectWriter::new().with("recipients", list(recipients.iter().map(JsonForm::write))).end().to_string();
        Ok(Answer::of(!recipients.is_empty(), text))
    }

    /// `{"booking", "reminders", "now"}`: what [`ReminderPlan::to_json`](crate::ReminderPlan::to_json) says.
    pub(super) fn reminders(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let (booking, reminders, now) = self.rest(&json, &["booking", "reminders", "now"], |line, cx| {
            let booking = line.required(cx, "booking", Booking::read)?;
            let reminders = line.required(cx, "reminders", Reminders::read)?;
            Ok((booking, reminders, line.required(cx, "now", read_now)?))
        })?;
        let plan = reminders.plan(&booking, now).map_err(|error| error.under("booking"))?;
        Ok(Answer::of(!plan.due.is_empty(), plan.to_json().to_string()))
    }

    /// `{"query", "opening"|"change", "entries"}`: `{"offers": [{"entryId", "booking", "locks"}], "passed": [...]}`.
    pub(super) fn waitlist(&self, text: &str, about: Option<(Planner, Query)>) -> Result<Answer, Error> {
        let known = ["opening", "change", "entries"];
        let read = |line: &Fields<'_>, cx: &mut Context<'_>| {
            let opening = match one_of(line, &["opening", "change"])? {
                "opening" => Some(line.required(cx, "opening", Opening::read)?),
                _ => line.required(cx, "change", Change::read)?.opening(),
            };
            Ok((opening, line.required(cx, "entries", |json, cx| cx.list(json, WaitlistEntry::read))?))
        };
        let ((planner, query), (opening, entries)) = match about {
            Some(about) => (about, self.rest(&Json::parse(text)?, &known, read)?),
            None => {
                let (document, asked) = self.line(text, &known, Document::read, read)?;
                ((self.planner(&document)?, document.query), asked)
            }
        };
        // A change that frees nothing has nobody to offer it to.
        let order = match &opening {
            Some(opening) => planner.next_in_line(&query, opening, &entries)?,
            None => WaitlistOrder::nobody(),
        };
        let text = waitlist_json(&planner, &order, query.zone.as_ref()).to_string();
        Ok(Answer::of(!order.offers.is_empty(), text))
    }

    /// `{"change", "domain"}`: `{"messages": [{"recipient", ...the message}]}`, one a recipient whose calendar hears of it.
    pub(super) fn calendar(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let (change, domain) = self.rest(&json, &["change", "domain"], |line, cx| {
            let change = line.required(cx, "change", Change::read)?;
            Ok((change, line.required(cx, "domain", read_text)?))
        })?;
        let mut messages = Vec::new();
        for recipient in change.recipients() {
            let message = change.calendar_message(&recipient, &domain);
            let message =
                message.map_err(|error| if error.path() == "id" { error.under("change.booking") } else { error })?;
            if let Some(message) = message {
                let writer = ObjectWriter::new().with("recipient", recipient.write());
                messages.push(writer.with("message", message.to_json()).end());
            }
        }
        let heard = !messages.is_empty();
        Ok(Answer::of(heard, ObjectWriter::new().with("messages", list(messages)).end().to_string()))
    }
}

fn waitlist_json(planner: &Planner, order: &WaitlistOrder<'_>, zone: Option<&Zone>) -> Json<'static> {
    let offers = order.offers.iter().map(|offer| {
        let locks = planner.locks(&offer.proposal);
        ObjectWriter::new()
            .with("entryId", Json::text(offer.entry.id.as_str()))
            .with("booking", offer.proposal.booking.write())
            .unless_default("locks", !locks.is_empty(), list(locks.iter().map(crate::Lock::to_json)))
            .end()
    });
    let passed = order.passed.iter().map(|passed| {
        let writer = ObjectWriter::new().with("entryId", Json::text(passed.entry.id.as_str()));
        match &passed.why {
            NotOffered::OtherTime => writer.with("why", Json::text("other_time")),
            NotOffered::Refused(reasons) => {
                writer.with("why", Json::text("refused")).with("reasons", reasons_json(reasons, zone))
            }
            NotOffered::Impossible(error) => {
                writer.with("why", Json::text("impossible")).with("error", error_json(error))
            }
        }
        .end()
    });
    ObjectWriter::new().with("offers", list(offers)).with("passed", list(passed)).end()
}
