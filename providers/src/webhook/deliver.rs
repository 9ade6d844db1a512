//! Sending a message once.

use std::time::Duration;

use super::message::Message;
use super::plan::{DeliveryOutcome, Endpoint};
use super::sign::Signer;
use crate::clock::Clock;
use crate::guard::Guarded;
use crate::http::{Limits, Method, Request, Transport as _};

/// Sends a message to an endpoint once: signed, within 15 seconds, to an address that the guard allows, without following
/// redirects. What follows from the outcome says [`DeliveryPlan::record`](super::DeliveryPlan::record).
///
/// It does not fail: an endpoint that cannot be called is an outcome with an `error`.
///
/// ```no_run
/// # use std::sync::Arc;
/// # use whenfree_providers::http::Transport;
/// # #[cfg(feature = "reqwest")]
/// # async fn example(transport: Arc<dyn Transport>) -> Result<(), Box<dyn std::error::Error>> {
/// use whenfree_providers::clock::{Clock, SystemClock};
/// use whenfree_providers::guard::{GuardPolicy, Guarded, SystemResolver};
/// use whenfree_providers::webhook::{DeliveryPlan, Endpoint, EndpointHealth, Message, Signer, SignerSettings, deliver};
///
/// let guarded = Guarded::new(transport, Arc::new(SystemResolver), GuardPolicy::default());
/// let signer = Signer::new(SignerSettings::standard(["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]))?;
/// let endpoint = Endpoint { id: "7".to_owned(), url: "https://hooks.example.com/bookings".to_owned() };
/// let message = Message::new("msg_1", "booking.created", SystemClock.now(), &serde_json::json!({"bookingId": "b1"}))?;
/// let mut plan = DeliveryPlan::new("msg_1", "7", 1, SystemClock.now());
/// let mut health = EndpointHealth::default();
///
/// let outcome = deliver(&guarded, &signer, &endpoint, &message, &SystemClock).await;
/// let recorded = plan.record(&mut health, outcome, SystemClock.now());
/// # Ok(())
/// # }
/// ```
pub async fn deliver(
    guarded: &Guarded,
    signer: &Signer,
    endpoint: &Endpoint,
    message: &Message,
    clock: &dyn Clock,
) -> DeliveryOutcome {
    let began = clock.now();
    let headers = match signer.headers(&message.id, began, message.body.as_bytes()) {
        Ok(headers) => headers,
        Err(why) => return DeliveryOutcome::failed(why.to_string(), 0),
    };
    let mut request = Request::to(Method::Post, endpoint.url.as_str());
    request.headers = headers.into_iter().collect();
    request.body = message.body.clone().into_bytes();
    let limits = Limits { timeout: Duration::from_secs(15), max_body: 1 << 20, pinned: None };
    let answer = guarded.send(&request, &limits).await;
    let ended = clock.now();
    let duration_ms = u32::try_from((ended - began).num_milliseconds().max(0)).unwrap_or(u32::MAX);
    match answer {
        Ok(answer) => DeliveryOutcome::answered(answer.status, answer.headers.iter(), &answer.body, duration_ms, ended),
        Err(why) => DeliveryOutcome::failed(why.message, duration_ms),
    }
}
