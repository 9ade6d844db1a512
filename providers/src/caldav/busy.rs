//! The busy time of a calendar: computed by the server, or from its events.
use super::CalDav;
use super::endpoints::{self, NOT_DONE};
use super::model::{BusyMethod, BusyQuery, CalendarBusy};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::http::Response;
use crate::ical::{self, BusyKind, BusySpan, ImportOptions, Problem};

const OPERATION: &str = "busy";

impl CalDav {
    /// The busy time of a calendar.
    ///
    /// Unless told otherwise the server is asked to compute it, which also works for calendars whose details the account
    /// may not see; where it does not do that (iCloud and Google do not), the events are read and computed here. With a
    /// `time_zone` it is the other way round, as [`BusyMethod::Auto`] says. An event that cannot be read counts as busy for
    /// the whole of the window, and is reported.
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
        match query.method {
            BusyMethod::FreeBusy => {
                let request = endpoints::free_busy(&url, query.start, query.end);
                let answer = self.channel.send(Call::safe(OPERATION, request)).await?;
                self.free_busy(&answer, &options)
            }
            BusyMethod::Events => self.by_events(&url, query, &options).await,
            BusyMethod::Auto if query.time_zone.is_none() => match self.by_server(&url, &options).await? {
                Some(busy) => Ok(busy),
                None => self.by_events(&url, query, &options).await,
            },
            BusyMethod::Auto => match self.by_events(&url, query, &options).await {
                Err(refusal) if is_refusal(&refusal) => self.by_server(&url, &options).await?.ok_or(refusal),
                other => other,
            },
        }
    }

    /// What the server computes; `None` where it does not do that.
    async fn by_server(&self, url: &str, options: &ImportOptions) -> Result<Option<CalendarBusy>, Error> {
        let request = endpoints::free_busy(url, options.start, options.end);
        let answer = self.channel.send(Call::safe(OPERATION, request).expect(NOT_DONE)).await?;
        Ok(self.free_busy(&answer, options).ok())
    }

    async fn by_events(&self, url: &str, query: &BusyQuery, options: &ImportOptions) -> Result<CalendarBusy, Error> {
        let found = self.multistatus(OPERATION, endpoints::events(url, query.start, query.end)).await?;
        let mut whole = CalendarBusy { spans: Vec::new(), problems: Vec::new(), method: BusyMethod::Events };
        // The bounds are those of a whole calendar: what one object takes of them is gone for the next.
        let mut options = options.clone();
        let (most, most_problems) = (options.bounds.max_all_occurrences, options.bounds.max_problems);
        let mut unread = Unread { query, most: most_problems, said: false };
        for resource in &found.responses {
            if whole.spans.len() >= most {
                unread.note(&mut whole, format!("there are more than {most} busy times; ask for a shorter time"));
                break;
            }
            options.bounds.max_problems = most_problems.saturating_sub(whole.problems.len());
            let text = endpoints::object(resource, String::new());
            match text.map(|object| ical::busy_and_left(object.text, &options)) {
                Some(Ok((imported, left))) => {
                    whole.spans.extend(imported.spans);
                    whole.problems.extend(imported.problems);
                    options.bounds.max_steps = left.steps;
                    options.bounds.max_zone_steps = left.zone_steps;
                    options.bounds.max_all_occurrences = left.occurrences.min(most.saturating_sub(whole.spans.len()));
                }
                // The options are wrong, and not the event.
                Some(Err(error)) if error.field().is_some() => {
                    let path = error.field().unwrap_or_default().to_owned();
                    return Err(self.channel.error(OPERATION, ErrorCode::Validation, error.message()).with_path(path));
                }
                Some(Err(error)) => unread.note(&mut whole, format!("an event cannot be read: {error}")),
                // The collection itself, or an object that went away meanwhile.
                None if resource.is_collection() || matches!(resource.status, Some(404 | 410)) => {}
                None => {
                    let message = "an event cannot be read: the server does not give its text";
                    unread.note(&mut whole, message.to_owned());
                }
            }
        }
        whole.spans.sort_by_key(|span| (span.start, span.end));
        Ok(whole)
    }

    fn free_busy(&self, answer: &Response, options: &ImportOptions) -> Result<CalendarBusy, Error> {
        if !endpoints::is_free_busy(answer) {
            let message = "the server does not compute busy time";
            return Err(self.channel.error(OPERATION, ErrorCode::Unsupported, message).with_status(answer.status));
        }
        let read = ical::busy(&answer.body, options).map_err(|error| {
            self.channel.error(OPERATION, ErrorCode::Decode, format!("the free/busy answer: {error}"))
        })?;
        Ok(CalendarBusy { spans: read.spans, problems: read.problems, method: BusyMethod::FreeBusy })
    }
}

/// Whether the events may not be read, rather than that reading them failed.
fn is_refusal(error: &Error) -> bool {
    matches!(error.code(), ErrorCode::Forbidden | ErrorCode::NotFound | ErrorCode::Unsupported)
}

/// What cannot be read may be at any time.
struct Unread<'q> {
    query: &'q BusyQuery,
    /// Problems of the whole calendar.
    most: usize,
    /// One span says it: it is the whole window.
    said: bool,
}

impl Unread<'_> {
    fn note(&mut self, whole: &mut CalendarBusy, message: String) {
        if !self.said {
            let (start, end) = (self.query.start, self.query.end);
            whole.spans.push(BusySpan { start, end, kind: BusyKind::Busy, unknown: true, uid: None });
        }
        self.said = true;
        if whole.problems.len() < self.most {
            let assumed = "the whole window is busy".to_owned();
            whole.problems.push(Problem { uid: None, message, assumed });
        }
    }
}
