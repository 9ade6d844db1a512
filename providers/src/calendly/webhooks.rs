//! Webhook subscriptions. Calendly cannot change one: it is deleted and created anew.
use serde_json::Value;

use super::Calendly;
use super::args::*;
use super::ids;
use super::model::*;
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

impl Calendly {
    /// One page of webhook subscriptions (List Webhook Subscriptions).
    ///
    /// # Errors
    /// `validation` when the scope lacks its user or group.
    pub async fn webhooks(&self, list: &ListWebhooks) -> Result<Page<WebhookSubscription>, Error> {
        self.page("webhooks", self.endpoints().webhooks(list)).await
    }

    /// All webhook subscriptions, page after page.
    ///
    /// # Errors
    /// As [`Calendly::webhooks`]; `too_large` beyond 10,000.
    pub async fn all_webhooks(&self, list: &ListWebhooks) -> Result<Vec<WebhookSubscription>, Error> {
        let request = |page: Option<String>| {
            let count = list.count.or(Some(100));
            self.endpoints().webhooks(&ListWebhooks { page_token: page, count, ..list.clone() })
        };
        self.all("all_webhooks", list.page_token.clone(), request).await
    }

    /// One webhook subscription.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn webhook(&self, id: &str) -> Result<WebhookSubscription, Error> {
        self.one("webhook", self.endpoints().one("webhook_subscriptions", &ids::WEBHOOK, id)).await
    }

    /// Makes a webhook subscription (Create Webhook Subscription), for paid plans.
    ///
    /// # Errors
    /// `duplicate` when there is one for this address already; `forbidden` on a free plan.
    pub async fn create_webhook(&self, new: &NewWebhook) -> Result<WebhookSubscription, Error> {
        self.create("create_webhook", self.endpoints().create_webhook(new)).await
    }

    /// Removes a webhook subscription. One that is gone counts as done.
    ///
    /// # Errors
    /// `forbidden`.
    pub async fn delete_webhook(&self, id: &str) -> Result<Removed, Error> {
        const NAME: &str = "delete_webhook";
        let request = self.checked(NAME, self.endpoints().remove("webhook_subscriptions", &ids::WEBHOOK, id))?;
        let answer = self.channel.send(Call::safe(NAME, request).expect(&[404])).await?;
        Ok(Removed { already: answer.status == 404 })
    }

    /// Sees to it that a webhook subscription stands: makes one where there is none, makes one anew that Calendly has disabled
    /// or that hears of other events, and leaves one alone that is as it should be. Given twice it does nothing more.
    ///
    /// One that is left alone keeps the signing key it was made with; Calendly does not show it. To change the key, delete
    /// the subscription first.
    ///
    /// # Errors
    /// Those of listing, deleting and creating. When it is deleted and cannot be created, call this again.
    pub async fn ensure_webhook(&self, new: &NewWebhook) -> Result<EnsuredWebhook, Error> {
        self.checked("ensure_webhook", self.endpoints().create_webhook(new))?;
        let list = ListWebhooks {
            user: new.user.clone(),
            group: new.group.clone(),
            ..ListWebhooks::new(new.organization.as_str(), new.scope.clone())
        };
        let mut change = WebhookChange::Created;
        let known = self.all_webhooks(&list).await?;
        for subscription in known.into_iter().filter(|known| is_for(known, new)) {
            if subscription.state == WebhookState::Active && hears(&subscription, new) {
                return Ok(EnsuredWebhook { change: WebhookChange::Kept, subscription });
            }
            self.delete_webhook(&subscription.uri).await?;
            change = WebhookChange::Recreated;
        }
        match self.create_webhook(new).await {
            Ok(subscription) => Ok(EnsuredWebhook { change, subscription }),
            // Its answer was lost, or somebody else was quicker: what counts is that it stands.
            Err(error) if error.maybe_done() || error.code() == ErrorCode::Duplicate => {
                let known = self.all_webhooks(&list).await?;
                let stands = |known: &WebhookSubscription| {
                    is_for(known, new) && known.state == WebhookState::Active && hears(known, new)
                };
                let subscription = known.into_iter().find(stands).ok_or(error)?;
                Ok(EnsuredWebhook { change, subscription })
            }
            Err(error) => Err(error),
        }
    }

    /// What a delivery looks like (Get sample webhook data).
    ///
    /// # Errors
    /// `validation` when the scope lacks its user or group.
    pub async fn sample_webhook(&self, sample: &SampleWebhook) -> Result<Value, Error> {
        const NAME: &str = "sample_webhook";
        let request = self.checked(NAME, self.endpoints().sample_webhook(sample))?;
        self.channel.send_json(Call::safe(NAME, request)).await
    }
}

/// Whether a subscription delivers to the address meant, of the scope meant. The list was asked for that scope; what it holds
/// beyond is none of ours.
fn is_for(known: &WebhookSubscription, new: &NewWebhook) -> bool {
    let of = |known: &Option<String>, meant: &Option<String>| match (known, meant) {
        (Some(known), Some(meant)) => ids::same(known, meant),
        _ => true,
    };
    known.callback_url == new.url
        && known.scope == new.scope
        && of(&known.user, &new.user)
        && of(&known.group, &new.group)
}

/// Whether a subscription hears of the events meant and of no others, in whatever order.
fn hears(known: &WebhookSubscription, new: &NewWebhook) -> bool {
    let all = |some: &[WebhookEvent], others: &[WebhookEvent]| some.iter().all(|event| others.contains(event));
    all(&known.events, &new.events) && all(&new.events, &known.events)
}
