//! The busy time of a calendar: computed by the server, or from its events.
use super::CalDav;
use super::endpoints::{self, NOT_DONE};
use super::model::{BusyMethod, BusyQuery, CalendarBusy};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::http::Response;
use crate::ical::{self, BusyKind, BusySpan, ImportOptions, Imported, Problem};

const OPERATION: &str = "busy";

impl CalDav {
    /// The busy time of a calendar.
    ///
    /// Unless told otherwise the server is asked to compute it, which also works for calendars whose details the account
    /// may not see; where it does not do that (iCloud and Google do not), the events are read and computed here. An event
    /// that cannot be read counts as busy for the whole of the window, and is reported.
    ///
    /// # Errors
    /// `validation` for a window that is none or a zone that is unknown, `not_found` for no such calendar, `decode` for an
    /// answer that is no calendar. None of them means that the owner is free.
    pub async fn busy(&self, query: &BusyQuery) -> Result<CalendarBusy, Error> {
        let url = self.collection(OPERATION, &query.calendar)?;
        if query.start >= query.end {
            let message = "the window ends before it begins";
            return Err(self.channel.error(OPERATION, ErrorCode::Validation, message).with_path("end"));
        }
        let mut options = ImportOptions::new(query.start, query.end);
        options.time_zone = query.time_zone.clone();
        options.addresses = query.addresses.clone();
        if query.method != BusyMethod::Events {
            let request = endpoints::free_busy(&url, query.start, query.end);
            let mut call = Call::safe(OPERATION, request);
            if query.method == BusyMethod::Auto {
                call = call.expect(NOT_DONE);
            }
            let answer = self.channel.send(call).await?;
            match self.free_busy(&answer, &options) {
                Ok(imported) => return Ok(told(imported, BusyMethod::FreeBusy)),
                Err(error) if query.method == BusyMethod::FreeBusy => return Err(error),
                Err(_) => {}
            }
        }
        self.by_events(&url, query, &options).await
    }

    async fn by_events(&self, url: &str, query: &BusyQuery, options: &ImportOptions) -> Result<CalendarBusy, Error> {
        let found = self.multistatus(OPERATION, endpoints::events(url, query.start, query.end)).await?;
        let mut whole = CalendarBusy { spans: Vec::new(), problems: Vec::new(), method: BusyMethod::Events };
        for resource in &found.responses {
            let text = endpoints::object(resource, String::new());
            match text.map(|object| ical::busy(object.text, options)) {
                Some(Ok(imported)) => {
                    whole.spans.extend(imported.spans);
                    whole.problems.extend(imported.problems);
                }
                // The options are wrong, and not the event.
                Some(Err(error)) if error.field().is_some() => {
                    let path = error.field().unwrap_or_default().to_owned();
                    return Err(self.channel.error(OPERATION, ErrorCode::Validation, error.message()).with_path(path));
                }
                Some(Err(error)) => unread(&mut whole, query, error.to_string()),
                // The collection itself, or an object that went away meanwhile.
                None if resource.is_collection() || matches!(resource.status, Some(404 | 410)) => {}
                None => unread(&mut whole, query, "the server does not give its text".to_owned()),
            }
        }
        whole.spans.sort_by_key(|span| (span.start, span.end));
        Ok(whole)
    }

    fn free_busy(&self, answer: &Response, options: &ImportOptions) -> Result<Imported, Error> {
        if !endpoints::is_free_busy(answer) {
            let message = "the server does not compute busy time";
            return Err(self.channel.error(OPERATION, ErrorCode::Unsupported, message).with_status(answer.status));
        }
        ical::busy(&answer.body, options)
            .map_err(|error| self.channel.error(OPERATION, ErrorCode::Decode, format!("the free/busy answer: {error}")))
    }
}

fn told(imported: Imported, method: BusyMethod) -> CalendarBusy {
    CalendarBusy { spans: imported.spans, problems: imported.problems, method }
}

/// An event that cannot be read may be at any time.
fn unread(whole: &mut CalendarBusy, query: &BusyQuery, message: String) {
    // One span says it: it is the whole window.
    if !whole.spans.iter().any(|span| span.unknown && span.uid.is_none() && span.start == query.start) {
        let (start, end) = (query.start, query.end);
        whole.spans.push(BusySpan { start, end, kind: BusyKind::Busy, unknown: true, uid: None });
    }
    if whole.problems.len() < 1000 {
        let assumed = "the whole window is busy".to_owned();
        whole.problems.push(Problem { uid: None, message: format!("an event cannot be read: {message}"), assumed });
    }
}
