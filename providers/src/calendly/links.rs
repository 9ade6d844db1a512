//! Links by which invitees book themselves.
use serde::{Deserialize, Serialize};

use super::Calendly;
use super::Wrapped;
use super::args::{BookingLink, NewShare, Prefill};
use super::endpoints::secure;
use super::model::{Problem, SchedulingLink, Share};
use crate::channel::Call;
use crate::error::{Error, ErrorCode};
use crate::http::encoded;
use crate::retry::RetryPolicy;

/// A link that can be handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HandedOut {
    /// The link, with what was to be filled in.
    pub url: String,
    /// Whether it can be used once only.
    pub single_use: bool,
    /// Why it is the event type's own page and no single-use link, when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Problem>,
}

impl Calendly {
    /// Makes a link by which one meeting of an event type can be booked, once (Create Single-Use Scheduling Link). After a
    /// lost answer another one is made: a link that nobody uses does no harm.
    ///
    /// # Errors
    /// `not_found`; `forbidden`.
    pub async fn create_scheduling_link(&self, event_type: &str) -> Result<SchedulingLink, Error> {
        self.one("create_scheduling_link", self.endpoints().create_scheduling_link(event_type, "id")).await
    }

    /// Makes a link for one meeting on terms of its own (Create Share).
    ///
    /// # Errors
    /// `validation` for terms that the event type does not allow.
    pub async fn create_share(&self, new: &NewShare) -> Result<Share, Error> {
        self.one("create_share", self.endpoints().create_share(new)).await
    }

    /// A link to hand out now: a single-use link, or, when Calendly is down (no answer, 5xx, 429, an answer that cannot be
    /// read, or calls held back after such), the event type's own page. It says which of the two it is and why. One attempt
    /// is made: a link at once is worth more than a better one later.
    ///
    /// # Errors
    /// What is no outage: a wrong token, an event type that is not there, a plan without links.
    pub async fn booking_link(&self, link: &BookingLink) -> Result<HandedOut, Error> {
        const NAME: &str = "booking_link";
        self.checked(NAME, secure(&link.scheduling_url, "schedulingUrl"))?;
        let request = self.checked(NAME, self.endpoints().create_scheduling_link(&link.event_type, "eventType"))?;
        let once = self.channel.clone().retry(RetryPolicy::none());
        let filled = |url: &str| match &link.prefill {
            Some(prefill) => prefilled(url, prefill),
            None => url.to_owned(),
        };
        match once.send_json::<Wrapped<SchedulingLink>>(Call::safe(NAME, request)).await {
            Ok(made) => Ok(HandedOut { url: filled(&made.resource.booking_url), single_use: true, fallback: None }),
            Err(error) if is_outage(error.code()) => Ok(HandedOut {
                url: filled(&link.scheduling_url),
                single_use: false,
                fallback: Some(Problem::from(&error)),
            }),
            Err(error) => Err(error),
        }
    }
}

fn is_outage(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::CircuitOpen
            | ErrorCode::Transport
            | ErrorCode::Upstream
            | ErrorCode::RateLimited
            | ErrorCode::Decode
            | ErrorCode::TooLarge
    )
}

/// A scheduling page's address with what is to be filled in (Calendly help centre, pre-fill invitee information): `name`,
/// `first_name`, `last_name`, `email`, `location`, `guests`, `a1` to `a10`, `month` and `date`, and the UTM parameters. A
/// parameter that the address has already is replaced; a space is written `%20`.
///
/// ```
/// use whenfree_providers::calendly::{Prefill, prefilled};
///
/// let prefill = Prefill { name: Some("Ada Lovelace".to_owned()), ..Prefill::default() };
/// assert_eq!(
///     prefilled("https://calendly.com/acme/intro?month=2026-03", &prefill),
///     "https://calendly.com/acme/intro?month=2026-03&name=Ada%20Lovelace",
/// );
/// ```
pub fn prefilled(url: &str, prefill: &Prefill) -> String {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            pairs.push((name.to_owned(), value.to_owned()));
        }
    };
    add("name", prefill.name.as_deref());
    add("first_name", prefill.first_name.as_deref());
    add("last_name", prefill.last_name.as_deref());
    add("email", prefill.email.as_deref());
    add("location", prefill.location.as_deref());
    add("guests", prefill.guests.as_ref().map(|guests| guests.join(",")).as_deref());
    add("month", prefill.date.map(|date| date.format("%Y-%m").to_string()).as_deref());
    add("date", prefill.date.map(|date| date.to_string()).as_deref());
    for (number, answer) in (1..).zip(prefill.answers.iter().flatten().take(10)) {
        add(&format!("a{number}"), Some(answer));
    }
    for (name, value) in prefill.tracking.iter().flat_map(|tracking| tracking.pairs()) {
        add(name, Some(value));
    }
    let (whole, fragment) = url.split_once('#').map_or((url, None), |(whole, fragment)| (whole, Some(fragment)));
    let (address, query) = whole.split_once('?').unwrap_or((whole, ""));
    let is_replaced = |part: &&str| pairs.iter().any(|(name, _)| part.split('=').next() == Some(name.as_str()));
    let kept = query.split('&').filter(|part| !part.is_empty() && !is_replaced(part)).map(str::to_owned);
    let added = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    let query = kept.chain(added).collect::<Vec<_>>().join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{address}{mark}{query}{fragment}")
}
