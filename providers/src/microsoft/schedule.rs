//! `getSchedule`, cut into what one request takes and put together again.
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use serde::Deserialize;

use crate::error::{Error, ErrorCode};
use crate::microsoft::MicrosoftGraph;
use crate::microsoft::arguments::GetSchedule;
use crate::microsoft::convert::items_of_view;
use crate::microsoft::endpoints::{self, MOST_DAYS, MOST_SCHEDULES, VIEW_MINUTES};
use crate::microsoft::model::{MailboxError, MailboxSchedule, MailboxSchedules, Page, ScheduleItem, nullable};

const OPERATION: &str = "get_schedule";
/// How many mailboxes may be asked for.
const MOST_MAILBOXES: usize = 1000;
/// How many days.
const MOST_WINDOW_DAYS: i64 = 1000;

/// One mailbox in one answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    #[serde(flatten)]
    schedule: MailboxSchedule,
    #[serde(default, deserialize_with = "nullable")]
    availability_view: String,
}

impl MicrosoftGraph {
    /// When mailboxes are busy (`POST /me/calendar/getSchedule`; work and school accounts only). It is asked in parts of 20
    /// mailboxes and 42 days. A mailbox that Graph says an error for, or nothing at all, has an `error`: nothing is known of
    /// it, and it is not free. Where a mailbox shows nothing but the digits of `availabilityView`, they become entries.
    ///
    /// # Errors
    /// `unsupported` for a personal account, for which [`calendar_view`](Self::calendar_view) tells as much; `validation`
    /// for more than 1,000 mailboxes or 1,000 days.
    pub async fn get_schedule(&self, ask: &GetSchedule) -> Result<MailboxSchedules, Error> {
        self.in_order(OPERATION, ask.start, ask.end)?;
        if ask.end - ask.start > TimeDelta::days(MOST_WINDOW_DAYS) {
            return Err(self.invalid(OPERATION, "end", "at most 1,000 days can be asked for"));
        }
        if ask.schedules.is_empty() || ask.schedules.len() > MOST_MAILBOXES {
            return Err(self.invalid(OPERATION, "schedules", "from 1 to 1,000 mailboxes can be asked for"));
        }
        let mut seen = HashSet::new();
        let mailboxes: Vec<&str> = ask
            .schedules
            .iter()
            .map(String::as_str)
            .filter(|mailbox| seen.insert(mailbox.trim().to_lowercase()))
            .collect();
        if mailboxes.iter().any(|mailbox| mailbox.trim().is_empty()) {
            return Err(self.invalid(OPERATION, "schedules", "a mailbox has an empty address"));
        }
        let mut schedules = Vec::with_capacity(mailboxes.len());
        for some in mailboxes.chunks(MOST_SCHEDULES) {
            schedules.extend(self.some_schedules(some, ask.start, ask.end).await?);
        }
        Ok(MailboxSchedules { schedules })
    }

    /// As many mailboxes as one request takes, over all of the window.
    async fn some_schedules(
        &self,
        mailboxes: &[&str],
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Result<Vec<MailboxSchedule>, Error> {
        let mut whole: Vec<MailboxSchedule> = mailboxes.iter().map(|mailbox| empty(mailbox)).collect();
        // Whole seconds, the window never smaller than asked for.
        let mut from = start.with_nanosecond(0).unwrap_or(start);
        while from < end {
            let limit = from + TimeDelta::days(MOST_DAYS);
            let to = if end <= limit { up(end) } else { limit };
            let request = self.named(endpoints::get_schedule(self.of(), mailboxes, from, to));
            let answer =
                self.send(crate::channel::Call::safe(OPERATION, request)).await.map_err(|why| self.advised(why))?;
            let page: Page<Part> = self.channel.json(OPERATION, &answer)?;
            merge(&mut whole, page.items, from);
            from = to;
        }
        for schedule in &mut whole {
            schedule.schedule_items.sort_by_key(|item| (item.start.instant, item.end.instant));
        }
        Ok(whole)
    }

    /// What to do instead where the account has no `getSchedule`.
    fn advised(&self, why: Error) -> Error {
        let foreign = why.code() == ErrorCode::Unsupported
            || why.message().contains("segment 'getSchedule'")
            || why.message().contains("segment 'microsoft.graph.getSchedule'");
        if !foreign {
            return why;
        }
        let message =
            "this account has no getSchedule, as personal ones do not; use calendar_view for its own calendar";
        let error = self.channel.error(OPERATION, ErrorCode::Unsupported, message);
        why.status().map_or(error.clone(), |status| error.with_status(status))
    }
}

/// The next whole second.
fn up(instant: DateTime<Utc>) -> DateTime<Utc> {
    match instant.with_nanosecond(0) {
        Some(whole) if whole < instant => whole + TimeDelta::seconds(1),
        Some(whole) => whole,
        None => instant,
    }
}

fn empty(mailbox: &str) -> MailboxSchedule {
    let (schedule_items, working_hours, error) = (Vec::new(), None, None);
    MailboxSchedule { schedule_id: mailbox.to_owned(), schedule_items, working_hours, error }
}

/// Adds what one answer says. An entry that reaches over the seam between two parts stands in both answers.
fn merge(whole: &mut [MailboxSchedule], parts: Vec<Part>, from: DateTime<Utc>) {
    let mut parts: HashMap<String, Part> =
        parts.into_iter().map(|part| (part.schedule.schedule_id.trim().to_lowercase(), part)).collect();
    for schedule in whole {
        let Some(part) = parts.remove(&schedule.schedule_id.trim().to_lowercase()) else {
            let message = "Graph said nothing of this mailbox".to_owned();
            schedule.error = Some(MailboxError { message, response_code: None });
            continue;
        };
        let mut items = part.schedule.schedule_items;
        if items.is_empty() {
            items = items_of_view(&part.availability_view, from, VIEW_MINUTES);
        }
        let known: HashSet<(DateTime<Utc>, DateTime<Utc>, String)> =
            schedule.schedule_items.iter().map(identity).collect();
        schedule.schedule_items.extend(items.into_iter().filter(|item| !known.contains(&identity(item))));
        schedule.working_hours = schedule.working_hours.take().or(part.schedule.working_hours);
        schedule.error = schedule.error.take().or(part.schedule.error);
    }
}

fn identity(item: &ScheduleItem) -> (DateTime<Utc>, DateTime<Utc>, String) {
    (item.start.instant, item.end.instant, item.status.as_str().to_owned())
}
