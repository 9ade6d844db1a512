//! Views of a calendar, and what changed in them.
use std::collections::HashMap;

use serde::Deserialize;

use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::microsoft::arguments::{CalendarView, Instances, SyncRequest};
use crate::microsoft::endpoints;
use crate::microsoft::model::{Changes, GraphEvent, Page};
use crate::microsoft::{MOST_ITEMS, MOST_PAGES, MicrosoftGraph};

/// A page of changes.
#[derive(Debug, Deserialize)]
struct DeltaPage {
    value: Vec<serde_json::Value>,
    #[serde(default, rename = "@odata.nextLink")]
    next: Option<String>,
    #[serde(default, rename = "@odata.deltaLink")]
    delta: Option<String>,
}

/// What may stand on a page of changes.
#[derive(Debug, Deserialize)]
struct Gone {
    id: String,
    #[serde(rename = "@removed")]
    _removed: serde_json::Value,
}

impl MicrosoftGraph {
    /// The events of a window, one page; series as their occurrences (`GET /me/calendarView`).
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`]; `blocked` for a next page at another host.
    pub async fn calendar_view(&self, view: &CalendarView) -> Result<Page<GraphEvent>, Error> {
        self.in_order("calendar_view", view.start, view.end)?;
        let request = match &view.next {
            Some(next) => endpoints::follow(next, view.page_size),
            None => endpoints::calendar_view(self.of(), view),
        };
        self.ask("calendar_view", request).await
    }

    /// The events of a window, all pages; `next` is not looked at.
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`]; `too_large` beyond 10,000 events or 200 pages.
    pub async fn all_calendar_view(&self, view: &CalendarView) -> Result<Vec<GraphEvent>, Error> {
        self.in_order("all_calendar_view", view.start, view.end)?;
        self.all("all_calendar_view", endpoints::calendar_view(self.of(), view), view.page_size).await
    }

    /// The occurrences of a series in a window, one page (`GET /me/events/{id}/instances`).
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`]; `blocked` for a next page at another host.
    pub async fn instances(&self, ask: &Instances) -> Result<Page<GraphEvent>, Error> {
        self.in_order("instances", ask.start, ask.end)?;
        let request = match &ask.next {
            Some(next) => endpoints::follow(next, None),
            None => endpoints::instances(self.of(), &ask.id, ask.start, ask.end),
        };
        self.ask("instances", request).await
    }

    /// The occurrences of a series in a window, all pages; `next` is not looked at.
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`]; `too_large` beyond 10,000 occurrences or 200 pages.
    pub async fn all_instances(&self, ask: &Instances) -> Result<Vec<GraphEvent>, Error> {
        self.in_order("all_instances", ask.start, ask.end)?;
        self.all("all_instances", endpoints::instances(self.of(), &ask.id, ask.start, ask.end), None).await
    }

    /// What changed in a window since the answer whose `next` is given, or everything when there is none
    /// (`GET /me/calendarView/delta`, all pages). Keep `next` of the answer together with what it changed.
    ///
    /// # Errors
    /// `sync_expired` when the cursor is worn out: begin without one, or use [`sync_or_restart`](Self::sync_or_restart);
    /// `too_large` beyond 10,000 changes or 200 pages; `blocked` for a cursor of another host.
    pub async fn sync(&self, ask: &SyncRequest) -> Result<Changes, Error> {
        self.synced("sync", ask).await
    }

    /// As [`sync`](Self::sync), and everything from the start when the cursor is worn out: `full` says so.
    ///
    /// # Errors
    /// Those of [`sync`](Self::sync) but `sync_expired`.
    pub async fn sync_or_restart(&self, ask: &SyncRequest) -> Result<Changes, Error> {
        match self.synced("sync_or_restart", ask).await {
            Err(error) if error.code() == ErrorCode::SyncExpired && ask.cursor.is_some() => {
                let anew = SyncRequest { cursor: None, ..ask.clone() };
                self.synced("sync_or_restart", &anew).await
            }
            outcome => outcome,
        }
    }

    async fn synced(&self, operation: &'static str, ask: &SyncRequest) -> Result<Changes, Error> {
        self.in_order(operation, ask.start, ask.end)?;
        let mut request = match &ask.cursor {
            Some(cursor) => endpoints::follow(cursor, ask.page_size),
            None => endpoints::delta(self.of(), ask.calendar_id.as_deref(), ask.start, ask.end, ask.page_size),
        };
        let mut state = State::default();
        for _ in 0..MOST_PAGES {
            let answer = self.send(Call::safe(operation, self.named(request))).await?;
            let page: DeltaPage = self.channel.json(operation, &answer)?;
            for change in page.value {
                self.note(operation, &mut state, change)?;
            }
            if state.changes.len() > MOST_ITEMS {
                break;
            }
            match (page.next, page.delta) {
                (Some(next), _) => request = endpoints::follow(&next, ask.page_size),
                (None, Some(next)) => return Ok(state.changes(ask.cursor.is_none(), next)),
                (None, None) => {
                    let message = "the last page has no `@odata.deltaLink`";
                    return Err(self
                        .channel
                        .error(operation, ErrorCode::Decode, message)
                        .with_path("@odata.deltaLink"));
                }
            }
        }
        Err(self.channel.error(operation, ErrorCode::TooLarge, "too much has changed; ask for a shorter time"))
    }

    fn note(&self, operation: &'static str, state: &mut State, change: serde_json::Value) -> Result<(), Error> {
        if let Ok(gone) = Gone::deserialize(&change) {
            state.set(gone.id, None);
            return Ok(());
        }
        let event: GraphEvent = serde_path_to_error::deserialize(&change).map_err(|why| {
            let message = "an event is not what is documented";
            self.channel.error(operation, ErrorCode::Decode, message).with_path(format!("value[].{}", why.path()))
        })?;
        state.set(event.id.clone(), Some(event));
        Ok(())
    }
}

/// What a round has said so far: of each event the last.
#[derive(Debug, Default)]
struct State {
    places: HashMap<String, usize>,
    changes: Vec<(String, Option<GraphEvent>)>,
}

impl State {
    fn set(&mut self, id: String, event: Option<GraphEvent>) {
        match self.places.get(&id).and_then(|place| self.changes.get_mut(*place)) {
            Some(known) => known.1 = event,
            None => {
                self.places.insert(id.clone(), self.changes.len());
                self.changes.push((id, event));
            }
        }
    }

    fn changes(self, full: bool, next: String) -> Changes {
        let (mut changed, mut removed) = (Vec::new(), Vec::new());
        for (id, event) in self.changes {
            match event {
                Some(event) => changed.push(event),
                None => removed.push(id),
            }
        }
        Changes { full, changed, removed, next }
    }
}
