//! Documents from files and standard input, with what the command line replaces in them.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read};

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::wire::{Document, instant_text};
use whenfree::{Json, Planner, Zone};

use crate::arguments::Source;
use crate::failure::Failure;
use crate::moment::{self, End};

/// A document that was read, and what is needed to answer it to people.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) document: Document,
    pub(crate) planner: Planner,
    /// The zone in which people read times.
    pub(crate) zone: Zone,
    /// Where that zone comes from.
    pub(crate) zone_source: &'static str,
}

/// What the command line puts into documents.
#[derive(Debug, Default)]
pub(crate) struct Replacements {
    now: Option<DateTime<Utc>>,
    from: Option<String>,
    to: Option<String>,
    zone: Option<Zone>,
    duration: Option<u32>,
    limit: Option<u32>,
}

/// A file or standard input.
pub(crate) type Reader = BufReader<Box<dyn Read>>;

/// Opens a file, or standard input for `-`, with its length where it is known.
pub(crate) fn open(name: &str) -> Result<(Reader, Option<u64>), Failure> {
    // Large reads keep batches in large pieces.
    const BUFFER: usize = 1 << 20;
    if name == "-" {
        return Ok((BufReader::with_capacity(BUFFER, Box::new(io::stdin())), None));
    }
    let unreadable = |cause| Failure::File { name: name.to_owned(), cause };
    let file = File::open(name).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    Ok((BufReader::with_capacity(BUFFER, Box::new(file)), Some(length)))
}

fn read(name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let (mut reader, _) = open(name)?;
    reader.read_to_end(&mut bytes).map_err(|cause| Failure::File { name: name.to_owned(), cause })?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::Argument {
        name: "",
        code: "invalid_json",
        message: "the text is not JSON: it is not written in UTF-8".to_owned(),
    })?;
    // Some editors on Windows begin files with a mark that JSON does not know.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads the document that a command asks about.
pub(crate) fn load(source: &Source, limit: Option<u32>) -> Result<Loaded, Failure> {
    let replacements = Replacements::new(source, limit)?;
    let text = read(&source.file)?;
    let document = Document::parse(&replacements.in_document(&text)?)?;
    let planner = document.planner()?;
    let (zone, zone_source) = match &document.query.zone {
        Some(zone) if source.tz.is_some() => (zone.clone(), ", as asked"),
        Some(zone) => (zone.clone(), ""),
        None => (planner.zone().clone(), ", the event type's zone"),
    };
    Ok(Loaded { document, planner, zone, zone_source })
}

/// Reads a line of the contract, with what is replaced in its query.
pub(crate) fn load_text(source: &Source) -> Result<String, Failure> {
    let replacements = Replacements::new(source, None)?;
    Ok(replacements.in_question(&read(&source.file)?)?.into_owned())
}

/// Reads a document of any kind, with what is replaced in it.
pub(crate) fn load_document_text(source: &Source) -> Result<String, Failure> {
    let replacements = Replacements::new(source, None)?;
    Ok(replacements.in_document(&read(&source.file)?)?.into_owned())
}

impl Replacements {
    pub(crate) fn new(source: &Source, limit: Option<u32>) -> Result<Self, Failure> {
        let zone = source.tz.as_deref().map(|name| {
            Zone::named(name).map_err(|error| Failure::Argument {
                name: "--tz",
                code: error.code().as_str(),
                message: error.message().to_owned(),
            })
        });
        Ok(Self {
            now: source.now.as_deref().map(moment::read_now).transpose()?,
            from: source.from.clone(),
            to: source.to.clone(),
            zone: zone.transpose()?,
            duration: source.duration,
            limit,
        })
    }

    fn is_empty(&self) -> bool {
        self.now.is_none()
            && self.from.is_none()
            && self.to.is_none()
            && self.zone.is_none()
            && self.duration.is_none()
            && self.limit.is_none()
    }

    /// The text of a document with its members replaced.
    pub(crate) fn in_document<'t>(&self, text: &'t str) -> Result<Cow<'t, str>, Failure> {
        if self.is_empty() {
            return Ok(Cow::Borrowed(text));
        }
        let mut json = Json::parse(text)?;
        self.replace(&mut json)?;
        Ok(Cow::Owned(json.to_string()))
    }

    /// The text of a `{"query", "request"}` line with the members of its document replaced.
    pub(crate) fn in_question<'t>(&self, text: &'t str) -> Result<Cow<'t, str>, Failure> {
        if self.is_empty() {
            return Ok(Cow::Borrowed(text));
        }
        let mut json = Json::parse(text)?;
        if let Json::Object(members) = &mut json {
            for (_, query) in members.iter_mut().filter(|(name, _)| name == "query") {
                self.replace(query)?;
            }
        }
        Ok(Cow::Owned(json.to_string()))
    }

    fn replace(&self, json: &mut Json<'_>) -> Result<(), Failure> {
        let zone = self.zone.clone().unwrap_or_else(|| zone_of(json));
        let window = self.window(json, &zone)?;
        let Json::Object(members) = json else { return Ok(()) };
        let mut set = |name: &'static str, value: Option<Json<'static>>| {
            let Some(value) = value else { return };
            match members.iter_mut().find(|(known, _)| known == name) {
                Some((_, old)) => *old = value,
                None => members.push((Cow::Borrowed(name), value)),
            }
        };
        set("now", self.now.map(instant));
        set("window", window);
        set("timeZone", self.zone.as_ref().map(|zone| Json::Text(Cow::Owned(zone.name().to_owned()))));
        set("durationMinutes", self.duration.map(|minutes| Json::Integer(minutes.into())));
        set("limit", self.limit.map(|limit| Json::Integer(limit.into())));
        Ok(())
    }

    /// The window with its ends replaced; an end that is missing or has passed becomes a week after the start.
    fn window(&self, json: &Json<'_>, zone: &Zone) -> Result<Option<Json<'static>>, Failure> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(None);
        }
        let old = |field: &str| json.get("window")?.get(field)?.as_str().and_then(parse_instant);
        let bound =
            |end, text: &Option<String>| text.as_deref().map(|text| moment::read_bound(end, text, zone)).transpose();
        let now = self.now.or_else(|| json.get("now")?.as_str().and_then(parse_instant));
        let from = bound(End::From, &self.from)?.or_else(|| old("start")).or(now);
        let to = bound(End::To, &self.to)?;
        let Some(from) = from else { return Ok(None) };
        if let (Some(asked), Some(to)) = (&self.to, to)
            && to <= from
        {
            let message = format!("`{asked}` ends before the window begins, {}", instant_text(from, Some(zone)));
            return Err(Failure::argument("--to", message));
        }
        let week_later = || from.checked_add_signed(TimeDelta::days(7)).unwrap_or(from);
        let to = to.or_else(|| old("end").filter(|end| *end > from)).unwrap_or_else(week_later);
        Ok(Some(Json::Object(vec![("start".into(), instant(from)), ("end".into(), instant(to))])))
    }
}

fn instant(instant: DateTime<Utc>) -> Json<'static> {
    Json::Text(Cow::Owned(instant_text(instant, None)))
}

fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc())
}

/// The zone in which dates on the command line are read, before the document is understood; what is wrong with its
/// zones the engine will say.
fn zone_of(json: &Json<'_>) -> Zone {
    let first_host = || match json.get("hosts")? {
        Json::List(hosts) => hosts.first()?.get("schedule")?.get("timeZone"),
        _ => None,
    };
    let named = json.get("timeZone").or_else(|| json.get("eventType")?.get("timeZone")).or_else(first_host);
    named.and_then(Json::as_str).and_then(|name| Zone::named(name).ok()).unwrap_or_else(Zone::utc)
}
