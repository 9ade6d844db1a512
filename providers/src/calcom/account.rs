//! The account itself, its calendars and its webhooks.
use serde::Deserialize;

use super::endpoints::account;
use super::{
    BusyPeriod, CalCom, Calendars, CalendarsBusy, MOST_ITEMS, MOST_PAGES, Me, NewWebhook, Page, Paging, UpdateMe,
    UpdateWebhook, Webhook, read,
};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

/// A list of webhooks, bare or under a name.
#[derive(Deserialize)]
#[serde(untagged)]
enum Webhooks {
    Flat(Vec<Webhook>),
    Named { webhooks: Vec<Webhook> },
}

impl CalCom {
    /// The account itself: `GET /me`.
    pub async fn me(&self) -> Result<Me, Error> {
        self.ask("me", Call::safe("me", account::me())).await
    }

    /// Changes the account: `PATCH /me`.
    pub async fn update_me(&self, change: &UpdateMe) -> Result<Me, Error> {
        self.ask("update_me", Call::safe("update_me", account::update_me(change))).await
    }

    /// The connected calendars: `GET /calendars`.
    pub async fn calendars(&self) -> Result<Calendars, Error> {
        self.ask("calendars", Call::safe("calendars", account::calendars())).await
    }

    /// When connected calendars are busy: `GET /calendars/busy-times`.
    ///
    /// # Errors
    /// `validation` when no calendar is named or the dates are reversed. Whoever decides on bookings treats any error as
    /// time that is not known to be free.
    pub async fn busy_times(&self, of: &CalendarsBusy) -> Result<Vec<BusyPeriod>, Error> {
        if of.calendars.is_empty() {
            let message = "name a calendar; without any the answer would look free".to_owned();
            return Err(self.refuse("busy_times", ("calendars", message)));
        }
        if of.date_to < of.date_from {
            let message = format!("`{}` is before `{}`", of.date_to, of.date_from);
            return Err(self.refuse("busy_times", ("dateTo", message)));
        }
        self.ask("busy_times", Call::safe("busy_times", account::busy_times(of))).await
    }

    /// One page of webhooks: `GET /webhooks`.
    pub async fn webhooks(&self, of: &Paging) -> Result<Page<Webhook>, Error> {
        self.page_of_webhooks("webhooks", of).await
    }

    async fn page_of_webhooks(&self, operation: &'static str, of: &Paging) -> Result<Page<Webhook>, Error> {
        let take = of.take.unwrap_or(250).clamp(1, 250) as usize;
        let skipped = match &of.next {
            None => 0,
            Some(next) => next.parse::<usize>().map_err(|_| {
                self.refuse(operation, ("next", format!("`{next}` is not what the page before gave as `next`")))
            })?,
        };
        let answer = self.channel.send(Call::safe(operation, account::webhooks(of))).await?;
        let items = match read::data(&self.channel, operation, &answer)? {
            Webhooks::Flat(items) | Webhooks::Named { webhooks: items } => items,
        };
        // Nothing says how many there are: a full page may have a next one.
        let next = (items.len() >= take).then(|| (skipped + items.len()).to_string());
        Ok(Page { items, next, total: None })
    }

    /// The webhook that is sent to an address, if there is one.
    pub(super) async fn webhook_to(&self, operation: &'static str, url: &str) -> Result<Option<Webhook>, Error> {
        let mut paging = Paging::default();
        let mut seen = 0;
        for _ in 0..MOST_PAGES {
            let page = self.page_of_webhooks(operation, &paging).await?;
            seen += page.items.len();
            if let Some(found) = page.items.into_iter().find(|webhook| webhook.subscriber_url == url) {
                return Ok(Some(found));
            }
            if page.next.is_none() || seen > MOST_ITEMS {
                return Ok(None);
            }
            paging.next = page.next;
        }
        Err(self.channel.error(operation, ErrorCode::TooLarge, "there are too many webhooks to look through"))
    }

    /// One webhook: `GET /webhooks/{id}`.
    pub async fn webhook(&self, id: &str) -> Result<Webhook, Error> {
        self.ask("webhook", Call::safe("webhook", account::webhook(id))).await
    }

    /// Makes a webhook: `POST /webhooks`, or `POST /event-types/{id}/webhooks` for one event type.
    pub async fn create_webhook(&self, new: &NewWebhook) -> Result<Webhook, Error> {
        self.ask("create_webhook", Call::once("create_webhook", account::create_webhook(&self.host, new))).await
    }

    /// Changes a webhook: `PATCH /webhooks/{id}`.
    pub async fn update_webhook(&self, change: &UpdateWebhook) -> Result<Webhook, Error> {
        self.ask("update_webhook", Call::safe("update_webhook", account::update_webhook(&self.host, change))).await
    }

    /// Removes a webhook: `DELETE /webhooks/{id}`.
    ///
    /// # Errors
    /// `not_found` when there is none of this id any more.
    pub async fn delete_webhook(&self, id: &str) -> Result<(), Error> {
        self.channel.send(Call::safe("delete_webhook", account::delete_webhook(id))).await.map(|_| ())
    }
}
