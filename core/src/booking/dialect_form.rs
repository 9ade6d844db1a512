//! An application's own words in the contract: a list of words, each with what it means.

use super::command::Role;
use super::dialect::{Dialect, EventWords, Meaning, Nuance, RoleWords};
use super::event::EventKind;
use super::words::{Entry, Words};
use crate::error::Error;
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{Status, read_text};

/// Reads a table.
fn read_words<T: Clone + PartialEq>(
    json: &Json<'_>,
    cx: &mut Context<'_>,
    known: &[&str],
    mut meaning: impl FnMut(&Fields<'_>, &mut Context<'_>) -> Result<T, Error>,
) -> Result<Words<T>, Error> {
    let entries = cx.list(json, |json, cx| {
        let fields = cx.object(json, known)?;
        let texts = |json: &Json<'_>, cx: &mut Context<'_>| cx.list(json, read_text);
        Ok(Entry {
            word: fields.required(cx, "word", read_text)?,
            meaning: meaning(&fields, cx)?,
            aliases: fields.optional(cx, "aliases", texts)?.unwrap_or_default(),
        })
    })?;
    Words::of_entries(entries).map_err(|error| placed(error, cx))
}

/// An error about a table, seen from where the reader stands.
fn placed(error: Error, cx: &Context<'_>) -> Error {
    let here = cx.invalid("");
    error.under(here.path())
}

fn write_words<T: Clone + PartialEq>(
    words: &Words<T>,
    meaning: impl Fn(ObjectWriter, &T) -> ObjectWriter,
) -> Json<'static> {
    list(words.iter().map(|entry| {
        let writer = meaning(ObjectWriter::new().with("word", Json::text(entry.word.as_str())), &entry.meaning);
        let aliases = list(entry.aliases.iter().map(|alias| Json::text(alias.as_str())));
        writer.unless_default("aliases", !entry.aliases.is_empty(), aliases).end()
    }))
}

impl JsonForm for Dialect {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let words = read_words(json, cx, &["word", "status", "nuance", "aliases"], |fields, cx| {
            let status = fields.required(cx, "status", Status::read)?;
            let nuance = fields.optional(cx, "nuance", read_text)?.map(Nuance::new);
            Ok(Meaning { nuance, ..Meaning::new(status) })
        })?;
        Self::of_words(words).map_err(|error| placed(error, cx))
    }

    fn write(&self) -> Json<'static> {
        write_words(&self.words, |writer, meaning| {
            let nuance = meaning.nuance.as_ref().map(|nuance| Json::text(nuance.as_str()));
            writer.with("status", Json::text(meaning.status.as_str())).maybe("nuance", nuance)
        })
    }
}

impl JsonForm for EventWords {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let event = |fields: &Fields<'_>, cx: &mut Context<'_>| fields.required(cx, "event", EventKind::read);
        Ok(Self { words: read_words(json, cx, &["word", "event", "aliases"], event)? })
    }

    fn write(&self) -> Json<'static> {
        write_words(&self.words, |writer, kind| writer.with("event", kind.write()))
    }
}

impl JsonForm for RoleWords {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let role = |fields: &Fields<'_>, cx: &mut Context<'_>| fields.required(cx, "role", Role::read);
        Ok(Self { words: read_words(json, cx, &["word", "role", "aliases"], role)? })
    }

    fn write(&self) -> Json<'static> {
        write_words(&self.words, |writer, role| writer.with("role", role.write()))
    }
}

serde_by_wire!(Dialect, EventWords, RoleWords);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zones;

    #[test]
    fn inside_a_document_the_path_leads_to_the_word() {
        let zones = Zones::embedded();
        let mut cx = Context::new(&zones);
        let mut path = |text: &str| {
            let json = Json::parse(text).ok()?;
            cx.field("statuses", |cx| <Dialect as JsonForm>::read(&json, cx)).err().map(|error| error.path().to_owned())
        };
        let twice = r#"[{"word": "on", "status": "confirmed"}, {"word": "ON", "status": "cancelled"}]"#;
        assert_eq!(path(twice).as_deref(), Some("statuses[1].word"));
        assert_eq!(path("[]").as_deref(), Some("statuses"));
    }
}
