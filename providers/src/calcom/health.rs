//! Whether everything that bookings need is there.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::endpoints::{account, event_types};
use super::model::EventTypes;
use super::{CalCom, Dialect, ListEventTypes, Me};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

/// What to check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HealthCheck {
    /// The address that a webhook should be sent to; not looked for unless set.
    pub subscriber_url: Option<String>,
    /// When the application last synchronised: it comes back in the answer.
    pub last_sync: Option<DateTime<Utc>>,
}

/// How an integration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum HealthStatus {
    /// Everything is there.
    Healthy,
    /// Bookings can be made, but something is missing.
    Degraded,
    /// Bookings cannot be made.
    Down,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The class of the error, if it came from a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<ErrorCode>,
    /// What it is.
    pub message: String,
}

/// How the integration is, under the names that monitors of Cal.com gateways read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Health {
    /// The whole in one word.
    pub status: HealthStatus,
    /// Whether the host answered, be it with a refusal.
    pub api_reachable: bool,
    /// Whether the webhook is there and switched on; not said when it was not asked for or could not be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhook_registered: Option<bool>,
    /// When the application last synchronised, as it said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sync: Option<DateTime<Utc>>,
    /// How many event types the account has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_types_count: Option<usize>,
    /// What is not as it should be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
}

impl CalCom {
    /// Whether everything that bookings need is there: the account, its event types, the webhook. It asks the host anew
    /// each time.
    ///
    /// # Errors
    /// None: what fails is reported in the answer. It is a `Result` because all calls are.
    pub async fn health(&self, check: &HealthCheck) -> Result<Health, Error> {
        let operation = "health";
        let mut health = Health {
            status: HealthStatus::Healthy,
            api_reachable: true,
            webhook_registered: None,
            last_sync: check.last_sync,
            event_types_count: None,
            problems: Vec::new(),
        };
        let username = match self.owner(operation).await {
            Ok(username) => username,
            Err(error) => return Ok(health.down(&error)),
        };
        let of = ListEventTypes { username, ..ListEventTypes::default() };
        let call = Call::safe(operation, event_types::list(&self.host, &of));
        match self.ask::<EventTypes>(operation, call).await {
            Ok(list) => {
                health.event_types_count = Some(list.0.len());
                if list.0.is_empty() {
                    health.report(None, "the account has no event types; make one");
                }
            }
            Err(error) if self.host.dialect == Dialect::SnakeCase => return Ok(health.down(&error)),
            Err(error) => health.problems.push(problem(&error)),
        }
        if let Some(url) = &check.subscriber_url {
            match self.webhook_to(operation, url).await {
                Ok(found) => {
                    let on = found.is_some_and(|webhook| webhook.active);
                    health.webhook_registered = Some(on);
                    if !on {
                        health.report(None, "no webhook that is switched on is sent to the address; make one");
                    }
                }
                Err(error) => health.problems.push(problem(&error)),
            }
        }
        if !health.problems.is_empty() {
            health.status = HealthStatus::Degraded;
        }
        Ok(health)
    }

    /// Whose account it is: the call that proves the credentials. Clones in snake_case have none.
    async fn owner(&self, operation: &'static str) -> Result<Option<String>, Error> {
        if self.host.dialect == Dialect::SnakeCase {
            return Ok(None);
        }
        Ok(self.ask::<Me>(operation, Call::safe(operation, account::me())).await?.username)
    }
}

impl Health {
    fn down(mut self, error: &Error) -> Self {
        // An answer of any status shows that somebody is there.
        self.api_reachable = error.status().is_some();
        self.status = HealthStatus::Down;
        self.problems.push(problem(error));
        self
    }

    fn report(&mut self, code: Option<ErrorCode>, message: &str) {
        self.problems.push(Problem { code, message: message.to_owned() });
    }
}

fn problem(error: &Error) -> Problem {
    Problem { code: Some(error.code()), message: error.message().to_owned() }
}
