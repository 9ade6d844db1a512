//! The words of other products, as text.

use super::follow_up::{one_of, read_now};
use super::{Answer, Wire};
use crate::booking::{Dialect, EventKind, EventWords, Meaning, Nuance, Role, RoleWords};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter};
use crate::model::{Booking, Status, read_text};

impl Wire {
    /// `{"statuses"|"events"|"roles": table, "read": word}` or `"write": meaning`; see [`word`].
    pub(super) fn words(&self, text: &str) -> Result<Answer, Error> {
        let json = Json::parse(text)?;
        let known = ["statuses", "events", "roles", "read", "write", "booking", "now"];
        let answer = self.rest(&json, &known, word)?;
        Ok(Answer::of(!matches!(&answer, Json::Object(members) if members.is_empty()), answer.to_string()))
    }
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
