//! What follows from a booking, as text: whom to tell, when to remind, who is next in line, what calendars hear, the words
//! of other products, and a turn of a saga.

use chrono::{DateTime, Utc};

use super::{Answer, Document, Wire};
use crate::answer::{error_json, reasons_json};
use crate::booking::saga::{Call, Observation, Saga};
use crate::booking::{
    Change, Dialect, EventKind, EventWords, Meaning, NotOffered, Nuance, Opening, Reminders, Role, RoleWords,
    WaitlistEntry, WaitlistOrder,
};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list};
use crate::model::{Booking, Query, Status, read_end, read_text};
use crate::planner::Planner;
use crate::time::{Zone, utc};

fn read_now(json: &Json<'_>, cx: &mut Context<'_>) -> Result<DateTime<Utc>, Error> {
    read_end(json, cx).map(utc)
}

/// The one of these members that is there.
fn one_of<'n>(line: &Fields<'_>, names: &[&'n str]) -> Result<&'n str, Error> {
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

    /// `{"statuses"|"events"|"roles": table, "read": word}` or `"write": meaning`; see [`word`].
    pub(super) fn words(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let known = ["statuses", "events", "roles", "read", "write", "booking", "now"];
        let answer = self.rest(&json, &known, word)?;
        Ok(Answer::of(!matches!(&answer, Json::Object(members) if members.is_empty()), answer.to_string()))
    }

    /// `{"saga", "now", "begin"?|"observe"?|"resume"?|"cancel"?}`: `{"saga", "next"}`, the saga as it is after that.
    pub(super) fn saga(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let turns = ["begin", "observe", "resume", "cancel"];
        let known: Vec<&str> = ["saga", "now"].into_iter().chain(turns).collect();
        let (saga, now) = self.rest(&json, &known, |line, cx| {
            let mut saga = line.required(cx, "saga", Saga::read)?;
            let now = line.required(cx, "now", read_now)?;
            let turn = if turns.iter().any(|name| line.get(name).is_some()) { one_of(line, &turns)? } else { "" };
            match turn {
                "begin" => {
                    let call = line.required(cx, "begin", Call::read)?;
                    saga.begin(&call, now).map_err(|error| error.under("begin"))?;
                }
                "observe" => {
                    let (call, observation) = line.required(cx, "observe", |json, cx| {
                        let fields = cx.object(json, &["call", "observation"])?;
                        let call = fields.required(cx, "call", Call::read)?;
                        Ok((call, fields.required(cx, "observation", Observation::read)?))
                    })?;
                    saga.observe(&call, observation, now).map_err(|error| error.under("observe"))?;
                }
                "resume" if line.required(cx, turn, |json, cx| cx.boolean(json))? => saga.resume(now),
                "cancel" => saga.cancel(line.required(cx, "cancel", read_text)?),
                _ => {}
            }
            Ok((saga, now))
        })?;
        let next = saga.next(now);
        let finished = saga.outcome().is_some();
        let text = ObjectWriter::new().with("saga", saga.to_json()).with("next", next.to_json()).end().to_string();
        Ok(Answer::of(!finished, text))
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

/// A word read or written by a table, which is a name of a product (`"cal_com"`, `"calendly"`, for events also `"own"`) or a
/// list of words.
///
/// Read, `{"status", "nuance"?}`, `{"event"}` or `{"role"}`; written, `{"word"}`, or `{}` where the product has none. A
/// status is written from `"write": {"status", "nuance"?}`, or from a `booking` as it stands at `now`.
fn word(line: &Fields<'_>, cx: &mut Context<'_>) -> Result<Json<'static>, Error> {
    let table = one_of(line, &["statuses", "events", "roles"])?;
    let asked = one_of(line, if table == "statuses" { &["read", "write", "booking"] } else { &["read", "write"] })?;
    let taken = |name: &str| [table, asked].contains(&name) || (asked == "booking" && name == "now");
    if let Some((name, _)) = line.members.iter().find(|(name, _)| !taken(name)) {
        let message = format!("`{asked}` of `{table}` takes no `{name}`");
        return Err(Error::new(ErrorCode::UnknownField, name.as_ref(), message));
    }
    let spoken = |word: Option<&str>| ObjectWriter::new().maybe("word", word.map(Json::text)).end();
    let unknown = |error: Error| error.under("read");
    Ok(match table {
        "statuses" => {
            let words = line.required(cx, table, |json, cx| match json.as_str() {
                Some("cal_com") => Ok(Dialect::cal_com()),
                Some("calendly") => Ok(Dialect::calendly()),
                Some(_) => Err(cx.invalid("a product is one of cal_com, calendly; give a list of words of your own")),
                None => <Dialect as JsonForm>::read(json, cx),
            })?;
            match asked {
                "read" => {
                    let meaning = words.read(&line.required(cx, asked, read_text)?).map_err(unknown)?;
                    let nuance = meaning.nuance.as_ref().map(|nuance| Json::text(nuance.as_str()));
                    let status = Json::text(meaning.status.as_str());
                    ObjectWriter::new().with("status", status).maybe("nuance", nuance).end()
                }
                "write" => spoken(Some(words.write(&line.required(cx, asked, read_meaning)?))),
                _ => {
                    let booking = line.required(cx, asked, Booking::read)?;
                    spoken(Some(words.word_of(&booking, line.required(cx, "now", read_now)?)))
                }
            }
        }
        "events" => {
            let words = line.required(cx, table, |json, cx| match json.as_str() {
                Some("own") => Ok(EventWords::own()),
                Some("cal_com") => Ok(EventWords::cal_com()),
                Some("calendly") => Ok(EventWords::calendly()),
                Some(_) => {
                    Err(cx.invalid("a product is one of own, cal_com, calendly; give a list of words of your own"))
                }
                None => <EventWords as JsonForm>::read(json, cx),
            })?;
            match asked {
                "read" => {
                    let kind = words.read(&line.required(cx, asked, read_text)?).map_err(unknown)?;
                    ObjectWriter::new().with("event", kind.write()).end()
                }
                _ => spoken(words.write(line.required(cx, asked, EventKind::read)?)),
            }
        }
        _ => {
            let words = line.required(cx, table, <RoleWords as JsonForm>::read)?;
            match asked {
                "read" => {
                    let role = words.read(&line.required(cx, asked, read_text)?).map_err(unknown)?;
                    ObjectWriter::new().with("role", role.write()).end()
                }
                _ => spoken(words.write(line.required(cx, asked, Role::read)?)),
            }
        }
    })
}

fn read_meaning(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Meaning, Error> {
    let fields = cx.object(json, &["status", "nuance"])?;
    let nuance = fields.optional(cx, "nuance", read_text)?.map(Nuance::new);
    Ok(Meaning { nuance, ..Meaning::new(fields.required(cx, "status", Status::read)?) })
}
