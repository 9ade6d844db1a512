//! Subscriptions to changes (Microsoft Graph documentation, "Create subscription", "Set up change notifications").
use chrono::{DateTime, TimeDelta, Utc};

use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::microsoft::MicrosoftGraph;
use crate::microsoft::arguments::{NewSubscription, RenewDue, RenewSubscription};
use crate::microsoft::endpoints;
use crate::microsoft::model::{FailedRenewal, Removed, Renewals, Subscription};

/// The longest life of a subscription to events, in minutes.
const LONGEST: u32 = 10_080;
/// The shortest; Graph raises less to it.
const SHORTEST: u32 = 45;

impl MicrosoftGraph {
    /// Subscribes to changes (`POST /subscriptions`). Graph asks the notification address to prove itself before this
    /// returns. A second subscription tells everything a second time, so this
    /// is not repeated after a lost answer: look at [`subscriptions`](Self::subscriptions) then.
    ///
    /// # Errors
    /// `validation` when an address is not HTTPS, when the client state is empty or longer than 128 characters, and when the
    /// notification address did not prove itself.
    pub async fn create_subscription(&self, new: &NewSubscription) -> Result<Subscription, Error> {
        const OPERATION: &str = "create_subscription";
        let urls = [
            ("notificationUrl", Some(&new.notification_url)),
            ("lifecycleNotificationUrl", new.lifecycle_notification_url.as_ref()),
        ];
        for (path, url) in urls.into_iter().filter_map(|(path, url)| Some((path, url?))) {
            if !url.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")) {
                return Err(self.invalid(OPERATION, path, "Graph tells changes to HTTPS addresses only"));
            }
        }
        if !(1..=128).contains(&new.client_state.expose().chars().count()) {
            return Err(self.invalid(OPERATION, "clientState", "the client state has from 1 to 128 characters"));
        }
        let request = endpoints::create_subscription(self.of(), new, self.ends(new.lifetime_minutes));
        let answer = self.send(Call::once(OPERATION, self.named(request))).await?;
        self.channel.json(OPERATION, &answer)
    }

    /// Renews a subscription (`PATCH /subscriptions/{id}`).
    ///
    /// # Errors
    /// `not_found` when it has ended: subscribe anew, then synchronise.
    pub async fn renew_subscription(&self, renew: &RenewSubscription) -> Result<Subscription, Error> {
        self.ask("renew_subscription", endpoints::renew_subscription(&renew.id, self.ends(renew.lifetime_minutes)))
            .await
    }

    /// Ends a subscription (`DELETE /subscriptions/{id}`).
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn delete_subscription(&self, id: &str) -> Result<Removed, Error> {
        let call = Call::safe("delete_subscription", self.named(endpoints::delete_subscription(id))).expect(&[404]);
        let answer = self.send(call).await?;
        Ok(Removed { already_gone: answer.status == 404 })
    }

    /// The subscriptions of the application, all pages (`GET /subscriptions`).
    ///
    /// # Errors
    /// Those of every call: see [`ErrorCode`].
    pub async fn subscriptions(&self) -> Result<Vec<Subscription>, Error> {
        self.all("subscriptions", endpoints::subscriptions(), None).await
    }

    /// Renews the subscriptions that end soon: to be called now and then, say every hour. One that cannot be renewed does
    /// not keep the others from it.
    ///
    /// # Errors
    /// Those of listing them; those of each renewal are in the result.
    pub async fn renew_due(&self, due: &RenewDue) -> Result<Renewals, Error> {
        let within = TimeDelta::minutes(due.within_minutes.unwrap_or(1440).into());
        let limit = self.channel.now().checked_add_signed(within).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let mut renewals = Renewals { renewed: Vec::new(), lost: Vec::new(), failed: Vec::new() };
        for subscription in self.subscriptions().await? {
            let other = due.notification_url.is_some() && due.notification_url != subscription.notification_url;
            if other || subscription.expiration_date_time > limit {
                continue;
            }
            let renew = RenewSubscription { id: subscription.id.clone(), lifetime_minutes: due.lifetime_minutes };
            match self.renew_subscription(&renew).await {
                Ok(renewed) => renewals.renewed.push(renewed),
                Err(error) if error.code() == ErrorCode::NotFound => renewals.lost.push(subscription),
                Err(error) => renewals.failed.push(FailedRenewal { id: subscription.id, error: error.to_json() }),
            }
        }
        Ok(renewals)
    }

    /// When a subscription of this life ends. At the longest life a minute is left, for clocks that do not agree.
    fn ends(&self, minutes: Option<u32>) -> DateTime<Utc> {
        let minutes = minutes.unwrap_or(LONGEST).clamp(SHORTEST, LONGEST - 1);
        let now = self.channel.now();
        now.checked_add_signed(TimeDelta::minutes(minutes.into())).unwrap_or(now)
    }
}
