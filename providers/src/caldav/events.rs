//! Objects: reading, storing, changing, deleting.
use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::CalDav;
use super::endpoints::{self, ETAGS};
use super::model::{
    ChangedEvent, DeleteObject, Deleted, Multiget, NewEvent, Object, ObjectRef, Objects, PutObject, Written,
};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::http::encoded;
use crate::ical::{self, Event};

/// How many objects one request asks for, and how many one call takes.
const CHUNK: usize = 100;
const MAX_OBJECTS: usize = 10_000;

impl CalDav {
    /// The objects of a calendar, without their texts.
    ///
    /// # Errors
    /// As every call; `not_found` for no such calendar.
    pub async fn list(&self, calendar: &str) -> Result<Vec<ObjectRef>, Error> {
        let url = self.collection("list", calendar)?;
        let found = self.multistatus("list", endpoints::propfind(&url, 1, ETAGS)).await?;
        let mut objects = Vec::new();
        for resource in found.responses.iter().filter(|resource| resource.is_there() && !resource.is_collection()) {
            let Some(address) = self.named("list", &url, &resource.href).filter(|address| *address != url) else {
                continue;
            };
            objects.push(endpoints::object_ref(resource, address));
        }
        Ok(objects)
    }

    /// One object.
    ///
    /// # Errors
    /// `not_found` or `gone` when there is none.
    pub async fn get(&self, url: &str) -> Result<Object, Error> {
        let url = self.address("get", url)?;
        let answer = self.channel.send(Call::safe("get", endpoints::get(&url))).await?;
        let etag = answer.headers.get("etag").map(str::to_owned);
        let text = String::from_utf8(answer.body).map_err(|_| {
            self.channel.error("get", ErrorCode::Decode, "the object is not UTF-8").with_status(answer.status)
        })?;
        Ok(Object { url, etag, text })
    }

    /// Objects by address, a hundred with each request.
    ///
    /// # Errors
    /// `too_large` for more than 10,000.
    pub async fn multiget(&self, args: &Multiget) -> Result<Objects, Error> {
        const OPERATION: &str = "multiget";
        if args.urls.len() > MAX_OBJECTS {
            let message = format!("more than {MAX_OBJECTS} objects in one call: ask in parts");
            return Err(self.channel.error(OPERATION, ErrorCode::TooLarge, message).with_path("urls"));
        }
        let calendar = self.collection(OPERATION, &args.calendar)?;
        let urls: Vec<String> = args.urls.iter().map(|url| self.address(OPERATION, url)).collect::<Result<_, _>>()?;
        let mut all = Objects::default();
        for chunk in urls.chunks(CHUNK) {
            let paths: Vec<String> = chunk.iter().map(|url| path(url)).collect();
            let request = endpoints::multiget(&calendar, paths.iter().map(String::as_str));
            let found = self.multistatus(OPERATION, request).await?;
            let mut missing: Vec<&String> = chunk.iter().collect();
            for resource in &found.responses {
                let Some(address) = self.named(OPERATION, &calendar, &resource.href) else { continue };
                // Servers encode paths in ways of their own.
                let Some(at) = missing.iter().position(|url| is_same(url, &address)) else { continue };
                if let Some(object) = endpoints::object(resource, missing.swap_remove(at).clone()) {
                    all.objects.push(object);
                } else {
                    all.missing.push(address);
                }
            }
            all.missing.extend(missing.into_iter().cloned());
        }
        Ok(all)
    }

    /// Stores a text as a new object (`etag` unset), or in place of the version that was read.
    ///
    /// Trying again after a lost answer is safe: a new object that is there already is left as it is, with `written` false.
    ///
    /// # Errors
    /// `conflict` when the object is not of that version any more, `duplicate` when another object has the same `UID`.
    pub async fn put(&self, args: &PutObject) -> Result<Written, Error> {
        const OPERATION: &str = "put";
        let url = self.address(OPERATION, &args.url)?;
        let call = Call::safe(OPERATION, endpoints::put(&url, &args.text, args.etag.as_deref()));
        let call = if args.etag.is_none() { call.expect(&[412]) } else { call };
        let answer = self.channel.send(call).await?;
        // Without an ETag the server has changed the text (RFC 4791 5.3.4); a weak one fits no `If-Match`.
        let etag = answer.headers.get("etag").filter(|etag| !etag.starts_with("W/")).map(str::to_owned);
        let written = answer.status != 412;
        Ok(Written { url, etag: etag.filter(|_| written), written })
    }

    /// Stores a new event at an address made of its `uid`. One that is there already is left as it is, with `written` false:
    /// storing the same event twice is as good as once.
    ///
    /// # Errors
    /// `validation` for an event that cannot be written, `duplicate` when an object at another address has its `uid`.
    pub async fn create_event(&self, args: &NewEvent) -> Result<Written, Error> {
        const OPERATION: &str = "create_event";
        let calendar = self.collection(OPERATION, &args.calendar)?;
        let text = self.text(OPERATION, &args.event)?;
        let url = format!("{calendar}{}.ics", name(&args.event.uid));
        self.put(&PutObject { url, text, etag: None }).await
    }

    /// Changes an event that was read. Exceptions of a series that stand in the same object are not kept: write the whole
    /// object with [`CalDav::put`] for those.
    ///
    /// # Errors
    /// `conflict` when somebody else has changed it: read it again. If an earlier attempt of this very change was carried out
    /// and its answer lost, that is success.
    pub async fn update_event(&self, args: &ChangedEvent) -> Result<Written, Error> {
        const OPERATION: &str = "update_event";
        let text = self.text(OPERATION, &args.event)?;
        let put = PutObject { url: args.url.clone(), text, etag: Some(args.etag.clone()) };
        match self.put(&put).await {
            Err(error) if error.code() == ErrorCode::Conflict => {
                let Ok(now) = self.get(&args.url).await else { return Err(error) };
                if !is_stored(&now, &args.event) {
                    return Err(error);
                }
                Ok(Written { url: now.url, etag: now.etag, written: true })
            }
            other => other,
        }
    }

    /// Deletes an object. One that is gone already is no error.
    ///
    /// # Errors
    /// `conflict` when the object is not of that version any more.
    pub async fn delete(&self, args: &DeleteObject) -> Result<Deleted, Error> {
        const OPERATION: &str = "delete";
        let url = self.address(OPERATION, &args.url)?;
        // A slip here would delete a whole calendar.
        if url.ends_with('/') {
            let message = "the address is that of a calendar, which is not deleted here";
            return Err(self.channel.error(OPERATION, ErrorCode::Validation, message).with_path("url"));
        }
        let call = Call::safe(OPERATION, endpoints::delete(&url, args.etag.as_deref())).expect(&[404, 410]);
        let answer = self.channel.send(call).await?;
        Ok(Deleted { existed: answer.is_success() })
    }

    fn text(&self, operation: &'static str, event: &Event) -> Result<String, Error> {
        ical::write_event(event, self.channel.now()).map_err(|error| {
            let wrong = self.channel.error(operation, ErrorCode::Validation, error.message());
            wrong.with_path(format!("event.{}", error.field().unwrap_or_default()))
        })
    }
}

/// The name of an event's object: its `uid`, if that makes a short and harmless one.
pub(super) fn name(uid: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_@.".contains(&byte);
    if !uid.is_empty() && uid.len() <= 100 && uid.bytes().all(plain) && !uid.starts_with('.') {
        return encoded(uid);
    }
    Sha256::digest(uid.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an object holds the event as it was to be written, as far as an appointment goes.
pub(super) fn is_stored(object: &Object, event: &Event) -> bool {
    let Ok(found) = ical::read_events(&object.text, &ical::Bounds::default()) else { return false };
    let [found] = found.as_slice() else { return false };
    let what = |event: &Event| {
        let texts = [&event.summary, &event.description, &event.location].map(|text| text.clone().unwrap_or_default());
        (event.uid.clone(), event.sequence, event.start, event.end, event.rrule.clone(), texts)
    };
    what(found) == what(event) && invited(found) == invited(event)
}

/// The addresses of those invited. The organizer is left out: some servers make an attendee of them too.
fn invited(event: &Event) -> BTreeSet<String> {
    let organizer = event.organizer.as_ref().map(|organizer| address_key(&organizer.email));
    let attendees = event.attendees.iter().map(|attendee| address_key(&attendee.email));
    attendees.filter(|address| Some(address) != organizer.as_ref()).collect()
}

/// A mail address as it is compared.
pub(super) fn address_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The path of a whole address.
fn path(url: &str) -> String {
    url::Url::parse(url).map_or_else(|_| url.to_owned(), |url| url.path().to_owned())
}

/// Whether two addresses differ in their encoding alone.
fn is_same(one: &str, other: &str) -> bool {
    let segments = |url: &str| crate::http::Request::to(crate::http::Method::Get, url).segments();
    one == other || segments(one) == segments(other)
}
