//! What changed in a calendar: by the server's own account (RFC 6578), or by comparing versions.
use std::collections::HashMap;

use super::CalDav;
use super::endpoints::{self, STATE};
use super::model::{Changes, ObjectRef, SyncRequest};
use super::xml::Ns;
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

const OPERATION: &str = "sync";
/// Tokens of ours say by which way they came.
const SERVER: &str = "sync:";
const VERSIONS: &str = "ctag:";

impl CalDav {
    /// What changed in a calendar since the last time; everything the first time.
    ///
    /// Where the server has no synchronisation, its `getctag` says whether anything changed, and the versions of all objects
    /// are compared with `known`.
    ///
    /// # Errors
    /// `sync_expired` when the server does not know the token any more: ask again without one, and drop what is not in the
    /// answer.
    pub async fn sync(&self, args: &SyncRequest) -> Result<Changes, Error> {
        let url = self.collection(OPERATION, &args.calendar)?;
        let cursor = args.cursor.as_deref().unwrap_or_default();
        if let Some(ctag) = cursor.strip_prefix(VERSIONS) {
            return self.compare(&url, Some(ctag), &args.known).await;
        }
        let server = match cursor.strip_prefix(SERVER) {
            Some(server) => server,
            None if cursor.is_empty() => "",
            None => {
                let message = "the cursor is none that this client gave";
                return Err(self.channel.error(OPERATION, ErrorCode::Validation, message).with_path("cursor"));
            }
        };
        let call = Call::safe(OPERATION, endpoints::sync(&url, server));
        // Without a token yet, a refusal may mean that the server does not do this at all.
        let call =
            if server.is_empty() { call.expect(endpoints::NOT_DONE) } else { call.expect(&[403, 409, 412, 507]) };
        let answer = self.channel.send(call).await?;
        if answer.status == 207 {
            return self.server_changes(&url, &answer);
        }
        if server.is_empty() {
            return self.compare(&url, None, &args.known).await;
        }
        let (code, message) = if endpoints::is_token_refused(&answer) || answer.status != 403 {
            (ErrorCode::SyncExpired, "the sync token is worn out: read everything")
        } else {
            (ErrorCode::Forbidden, "the account may not read the changes")
        };
        Err(self.channel.error(OPERATION, code, message).with_status(answer.status))
    }

    fn server_changes(&self, url: &str, answer: &crate::http::Response) -> Result<Changes, Error> {
        let found = self.read(OPERATION, answer)?;
        let Some(token) = &found.sync_token else {
            let message = "the answer holds no sync token";
            return Err(self.channel.error(OPERATION, ErrorCode::Decode, message).with_path("sync-token"));
        };
        let next = format!("{SERVER}{token}");
        let mut changes = Changes { changed: Vec::new(), removed: Vec::new(), next, more: false };
        for resource in &found.responses {
            let Some(address) = self.named(OPERATION, url, &resource.href) else { continue };
            match resource.status {
                // The calendar itself: the list is cut off here (RFC 6578 3.6).
                Some(507) => changes.more = true,
                Some(404 | 410) => changes.removed.push(address),
                _ if address == url || format!("{address}/") == url => {}
                _ => changes.changed.push(endpoints::object_ref(resource, address)),
            }
        }
        Ok(changes)
    }

    /// The way without synchronisation.
    async fn compare(&self, url: &str, before: Option<&str>, known: &[ObjectRef]) -> Result<Changes, Error> {
        let found = self.multistatus(OPERATION, endpoints::propfind(url, 0, STATE)).await?;
        let ctag = found.responses.first().and_then(|resource| resource.text(Ns::CalendarServer, "getctag"));
        let ctag = ctag.unwrap_or_default();
        let next = format!("{VERSIONS}{ctag}");
        if !ctag.is_empty() && before == Some(&ctag) {
            return Ok(Changes { changed: Vec::new(), removed: Vec::new(), next, more: false });
        }
        // The state was read first: what changes now is found the next time.
        let objects = self.list(url).await?;
        let (changed, removed) = differences(known, objects);
        Ok(Changes { changed, removed, next, more: false })
    }
}

/// Objects that are new or of another version, and the addresses of those that are gone. An object without a version counts
/// as changed.
fn differences(known: &[ObjectRef], objects: Vec<ObjectRef>) -> (Vec<ObjectRef>, Vec<String>) {
    let mut before: HashMap<&str, Option<&str>> =
        known.iter().map(|object| (object.url.as_str(), object.etag.as_deref())).collect();
    let mut changed = Vec::new();
    for object in objects {
        match before.remove(object.url.as_str()) {
            Some(Some(etag)) if Some(etag) == object.etag.as_deref() => {}
            _ => changed.push(object),
        }
    }
    let mut removed: Vec<String> = before.into_keys().map(str::to_owned).collect();
    removed.sort();
    (changed, removed)
}
