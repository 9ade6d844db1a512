//! Calendly names things by URI. Every argument that names one takes the URI or its last segment; a URI of another host, or
//! of another kind of thing, is refused before anything is sent.
use crate::channel::origin;

/// Where Calendly's URIs live, whatever address the API is reached at.
pub(crate) const HOME: &str = "https://api.calendly.com";

/// A kind of thing: the collection that stands before the id, other spellings of it, and a word for errors.
#[derive(Debug)]
pub(crate) struct Kind {
    collection: &'static str,
    also: &'static [&'static str],
    word: &'static str,
}

pub(crate) const USER: Kind = Kind { collection: "users", also: &[], word: "a user" };
pub(crate) const ORGANIZATION: Kind = Kind { collection: "organizations", also: &[], word: "an organization" };
pub(crate) const GROUP: Kind = Kind { collection: "groups", also: &[], word: "a group" };
pub(crate) const EVENT_TYPE: Kind = Kind { collection: "event_types", also: &[], word: "an event type" };
pub(crate) const EVENT: Kind = Kind { collection: "scheduled_events", also: &[], word: "a scheduled event" };
pub(crate) const MEMBERSHIP: Kind =
    Kind { collection: "organization_memberships", also: &[], word: "an organization membership" };
pub(crate) const WEBHOOK: Kind =
    Kind { collection: "webhook_subscriptions", also: &[], word: "a webhook subscription" };
pub(crate) const SCHEDULE: Kind = Kind {
    collection: "user_availability_schedules",
    also: &["user_availability_schedule"],
    word: "an availability schedule",
};
pub(crate) const NO_SHOW: Kind = Kind { collection: "invitee_no_shows", also: &["no_shows"], word: "a no-show" };

/// An argument that cannot be sent: what is wrong with it, and which member it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) path: String,
    pub(crate) message: String,
}

impl Refused {
    pub(crate) fn new(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), message: message.into() }
    }
}

impl Kind {
    /// The last segment of what names the thing, for a path.
    pub(crate) fn id(&self, text: &str, path: &str, base: &str) -> Result<String, Refused> {
        let (whole, segments) = segments(text, path, base, self.word)?;
        match segments.as_slice() {
            [id] if !whole => Ok(id.clone()),
            [.., collection, id] if self.is_called(collection) => Ok(id.clone()),
            _ => Err(self.wrong(text, path)),
        }
    }

    /// The URI of what is named, for parameters and bodies: a URI as it was given, an id behind Calendly's address.
    pub(crate) fn uri(&self, text: &str, path: &str, base: &str) -> Result<String, Refused> {
        let id = self.id(text, path, base)?;
        Ok(if text.contains("://") { text.to_owned() } else { format!("{HOME}/{}/{id}", self.collection) })
    }

    fn is_called(&self, collection: &str) -> bool {
        collection == self.collection || self.also.contains(&collection)
    }

    fn wrong(&self, text: &str, path: &str) -> Refused {
        let (word, collection) = (self.word, self.collection);
        Refused::new(path, format!("`{}` does not name {word}; give its URI, `{HOME}/{collection}/..`", short(text)))
    }
}

/// Event and invitee of what names an invitee: its URI, or `EVENT/INVITEE`.
pub(crate) fn invitee(text: &str, path: &str, base: &str) -> Result<(String, String), Refused> {
    let (whole, segments) = segments(text, path, base, "an invitee")?;
    match segments.as_slice() {
        [event, invitee] if !whole => Ok((event.clone(), invitee.clone())),
        [.., events, event, invitees, invitee] if events == EVENT.collection && invitees == "invitees" => {
            Ok((event.clone(), invitee.clone()))
        }
        _ => Err(Refused::new(
            path,
            format!(
                "`{}` does not name an invitee; give its URI, `{HOME}/scheduled_events/../invitees/..`",
                short(text)
            ),
        )),
    }
}

/// The URI of an invitee.
pub(crate) fn invitee_uri(text: &str, path: &str, base: &str) -> Result<String, Refused> {
    let (event, invitee) = invitee(text, path, base)?;
    Ok(if text.contains("://") {
        text.to_owned()
    } else {
        format!("{HOME}/scheduled_events/{event}/invitees/{invitee}")
    })
}

/// Whether it is a URI, of this account's Calendly, and the segments of its path or of the id.
fn segments(text: &str, path: &str, base: &str, word: &str) -> Result<(bool, Vec<String>), Refused> {
    let refused = |why: String| Refused::new(path, why);
    let way = match text.split_once("://") {
        None => text,
        Some((_, rest)) => {
            let host = origin(text);
            if host.is_none() || (host != origin(HOME) && host != origin(base)) {
                return Err(refused(format!("`{}` is not on Calendly's host", short(text))));
            }
            rest.split_once('/').map_or("", |(_, way)| way)
        }
    };
    let segments: Vec<String> = way.split('/').map(str::to_owned).collect();
    let plain = |segment: &String| {
        (1..=100).contains(&segment.len())
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    if text.len() > 500 || !segments.iter().all(plain) {
        return Err(refused(format!("`{}` does not name {word}; give its URI or the last part of it", short(text))));
    }
    Ok((text.contains("://"), segments))
}

/// Whether two texts name the same thing: by URI or by its last segment.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let last = |text: &str| text.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
    !one.is_empty() && last(one) == last(other)
}

fn short(text: &str) -> String {
    text.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
