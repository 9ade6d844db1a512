//! Event types and schedules, and what connecting an account sets up.
use serde::{Deserialize, Serialize};

use super::endpoints::{account, event_types, schedules};
use super::model::EventTypes;
use super::{
    CalCom, Dialect, EventType, ListEventTypes, NewEventType, NewSchedule, NewWebhook, Schedule, UpdateEventType,
    UpdateSchedule, UpdateWebhook, Webhook,
};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

/// An event type that is there now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EnsuredEventType {
    /// The event type.
    pub event_type: EventType,
    /// Whether it was made just now.
    pub created: bool,
}

/// A webhook that is there now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EnsuredWebhook {
    /// The webhook.
    pub webhook: Webhook,
    /// Whether it was made just now.
    pub created: bool,
}

impl CalCom {
    /// Event types: `GET /event-types`.
    pub async fn event_types(&self, of: &ListEventTypes) -> Result<Vec<EventType>, Error> {
        self.list_event_types("event_types", of).await
    }

    async fn list_event_types(&self, operation: &'static str, of: &ListEventTypes) -> Result<Vec<EventType>, Error> {
        let call = Call::safe(operation, event_types::list(&self.host, of));
        let mut list = self.ask::<EventTypes>(operation, call).await?.0;
        // Groups of the older shape may name an event type twice.
        let mut seen = std::collections::HashSet::new();
        list.retain(|event_type| seen.insert(event_type.id));
        Ok(list)
    }

    /// One event type by its id: `GET /event-types/{id}`.
    pub async fn event_type(&self, id: &str) -> Result<EventType, Error> {
        let id = self.numbered("event_type", id)?;
        self.ask("event_type", Call::safe("event_type", event_types::get(&self.host, id))).await
    }

    /// Makes an event type: `POST /event-types`.
    ///
    /// # Errors
    /// `duplicate` where the host says that the slug is taken; [`CalCom::ensure_event_type`] finds the one that has it.
    pub async fn create_event_type(&self, new: &NewEventType) -> Result<EventType, Error> {
        self.make_event_type("create_event_type", new).await
    }

    async fn make_event_type(&self, operation: &'static str, new: &NewEventType) -> Result<EventType, Error> {
        self.ask(operation, Call::once(operation, event_types::create(&self.host, new))).await
    }

    /// Makes an event type unless the account has one of its slug: it may be called again after any failure.
    ///
    /// # Errors
    /// `duplicate` when there is one of another length: meetings would not be as long as meant.
    pub async fn ensure_event_type(&self, new: &NewEventType) -> Result<EnsuredEventType, Error> {
        let operation = "ensure_event_type";
        if let Some(event_type) = self.own_event_type(operation, &new.slug).await? {
            return self.as_meant(operation, new, event_type);
        }
        match self.make_event_type(operation, new).await {
            Ok(event_type) => Ok(EnsuredEventType { event_type, created: true }),
            // The answer of this or an earlier attempt was lost, or somebody else was faster.
            Err(error) if error.maybe_done() || error.code() == ErrorCode::Duplicate => {
                match self.own_event_type(operation, &new.slug).await {
                    Ok(Some(event_type)) => self.as_meant(operation, new, event_type),
                    _ => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    fn as_meant(
        &self,
        operation: &'static str,
        new: &NewEventType,
        event_type: EventType,
    ) -> Result<EnsuredEventType, Error> {
        let (is, meant) = (event_type.length_in_minutes, new.length_in_minutes);
        if is != meant {
            let message = format!(
                "the event type `{}` takes {is} minutes, not {meant}; change it or choose another slug",
                new.slug
            );
            return Err(self.channel.error(operation, ErrorCode::Duplicate, message).with_path("slug"));
        }
        Ok(EnsuredEventType { event_type, created: false })
    }

    /// The account's own event type of a slug. Cal.com shows hidden ones only when asked for their owner by name.
    async fn own_event_type(&self, operation: &'static str, slug: &str) -> Result<Option<EventType>, Error> {
        let of = match self.host.dialect {
            Dialect::Official => {
                let me: super::Me = self.ask(operation, Call::safe(operation, account::me())).await?;
                ListEventTypes { username: me.username, ..ListEventTypes::default() }
            }
            _ => ListEventTypes::default(),
        };
        let list = self.list_event_types(operation, &of).await?;
        Ok(list.into_iter().find(|event_type| event_type.slug == slug))
    }

    /// Changes an event type: `PATCH /event-types/{id}`.
    pub async fn update_event_type(&self, change: &UpdateEventType) -> Result<EventType, Error> {
        let call = Call::safe("update_event_type", event_types::update(&self.host, change));
        let outcome = self.ask("update_event_type", call).await;
        self.cache.clear();
        outcome
    }

    /// Removes an event type: `DELETE /event-types/{id}`.
    ///
    /// # Errors
    /// `not_found` when there is none of this id any more.
    pub async fn delete_event_type(&self, id: &str) -> Result<(), Error> {
        let id = self.numbered("delete_event_type", id)?;
        let outcome = self.channel.send(Call::safe("delete_event_type", event_types::delete(&self.host, id))).await;
        self.cache.clear();
        outcome.map(|_| ())
    }

    /// Every schedule: `GET /schedules`.
    pub async fn schedules(&self) -> Result<Vec<Schedule>, Error> {
        self.ask("schedules", Call::safe("schedules", schedules::list(&self.host))).await
    }

    /// The schedule of event types that have none of their own: `GET /schedules/default`.
    pub async fn default_schedule(&self) -> Result<Option<Schedule>, Error> {
        self.ask("default_schedule", Call::safe("default_schedule", schedules::default(&self.host))).await
    }

    /// One schedule by its id: `GET /schedules/{id}`.
    pub async fn schedule(&self, id: &str) -> Result<Schedule, Error> {
        let id = self.numbered("schedule", id)?;
        self.ask("schedule", Call::safe("schedule", schedules::get(&self.host, id))).await
    }

    /// Makes a schedule: `POST /schedules`.
    pub async fn create_schedule(&self, new: &NewSchedule) -> Result<Schedule, Error> {
        self.ask("create_schedule", Call::once("create_schedule", schedules::create(&self.host, new))).await
    }

    /// Changes a schedule: `PATCH /schedules/{id}`.
    pub async fn update_schedule(&self, change: &UpdateSchedule) -> Result<Schedule, Error> {
        let call = Call::safe("update_schedule", schedules::update(&self.host, change));
        let outcome = self.ask("update_schedule", call).await;
        self.cache.clear();
        outcome
    }

    /// Removes a schedule: `DELETE /schedules/{id}`.
    ///
    /// # Errors
    /// `not_found` when there is none of this id any more.
    pub async fn delete_schedule(&self, id: &str) -> Result<(), Error> {
        let id = self.numbered("delete_schedule", id)?;
        let outcome = self.channel.send(Call::safe("delete_schedule", schedules::delete(&self.host, id))).await;
        self.cache.clear();
        outcome.map(|_| ())
    }

    /// Makes a webhook unless one is sent to its address; one that is there but switched off, or tells about less, is
    /// changed. It may be called again after any failure.
    pub async fn ensure_webhook(&self, new: &NewWebhook) -> Result<EnsuredWebhook, Error> {
        let operation = "ensure_webhook";
        if let Some(webhook) = self.webhook_to(operation, &new.subscriber_url).await? {
            return self.switched_on(new, webhook).await;
        }
        let call = Call::once(operation, account::create_webhook(&self.host, new));
        match self.ask(operation, call).await {
            Ok(webhook) => Ok(EnsuredWebhook { webhook, created: true }),
            Err(error) if error.maybe_done() || error.code() == ErrorCode::Duplicate => {
                match self.webhook_to(operation, &new.subscriber_url).await {
                    Ok(Some(webhook)) => self.switched_on(new, webhook).await,
                    _ => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    async fn switched_on(&self, new: &NewWebhook, webhook: Webhook) -> Result<EnsuredWebhook, Error> {
        let wanted = new.active.unwrap_or(true);
        let tells_all = new.triggers.iter().all(|trigger| webhook.triggers.contains(trigger));
        if webhook.active == wanted && tells_all {
            return Ok(EnsuredWebhook { webhook, created: false });
        }
        let mut triggers = webhook.triggers.clone();
        triggers.extend(new.triggers.iter().filter(|trigger| !webhook.triggers.contains(trigger)).cloned());
        let change = UpdateWebhook {
            id: webhook.id,
            active: Some(wanted),
            triggers: Some(triggers),
            secret: new.secret.clone(),
            ..UpdateWebhook::default()
        };
        Ok(EnsuredWebhook { webhook: self.update_webhook(&change).await?, created: false })
    }

    /// An id of Cal.com's own things: a number.
    fn numbered(&self, operation: &'static str, id: &str) -> Result<u64, Error> {
        id.parse().map_err(|_| {
            let shown: String = id.chars().take(60).collect();
            self.refuse(operation, ("id", format!("`{shown}` is no id here; ids are whole numbers")))
        })
    }
}
