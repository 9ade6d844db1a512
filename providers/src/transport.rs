//! The transport for production: HTTPS by reqwest and rustls.
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};

/// Sends requests with reqwest: TLS verified by rustls against the system's certificates, connections pooled, HTTP/2 where
/// the other side speaks it, no redirects, no proxy and no cookies unless you bring a client that has them.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    pinned: Arc<Mutex<Vec<Pinned>>>,
}

/// A client that connects to these addresses for that host, and to nothing else.
#[derive(Debug, Clone)]
struct Pinned {
    host: String,
    addresses: Vec<SocketAddr>,
    client: reqwest::Client,
}

/// How many clients with pinned addresses are kept: each has its connections.
const MOST_PINNED: usize = 64;

impl ReqwestTransport {
    /// A transport with a connection pool of its own. Make one and share it among all accounts.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn new() -> Result<Arc<Self>, TransportError> {
        builder().build().map(|client| Arc::new(Self { client, pinned: Arc::default() })).map_err(|why| failed(&why))
    }
}

fn builder() -> reqwest::ClientBuilder {
    // An application that has chosen its cryptography already keeps it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .user_agent(concat!("whenfree/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_secs(10))
        .pool_idle_timeout(Duration::from_secs(60))
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            let exchange = self.exchange(request, limits);
            // The timeout of a request that was begun leaves open whether it was carried out.
            match tokio::time::timeout(limits.timeout, exchange).await {
                Ok(outcome) => outcome,
                Err(_) => Err(TransportError::unknown(format!("no answer within {} s", limits.timeout.as_secs_f64()))),
            }
        })
    }
}

impl ReqwestTransport {
    async fn exchange(&self, request: &Request, limits: &Limits) -> Result<Response, TransportError> {
        let client = match &limits.pinned {
            None => self.client.clone(),
            Some(addresses) => self.pinned(request, addresses)?,
        };
        let method = reqwest::Method::from_bytes(request.method.as_str().as_bytes())
            .map_err(|_| TransportError::unsent("the method is not one of HTTP"))?;
        let mut sending = client.request(method, &request.url).body(request.body.clone());
        for (name, value) in request.headers.iter() {
            sending = sending.header(name, value);
        }
        let mut answer = sending.send().await.map_err(|why| failed(&why))?;
        let status = answer.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = answer.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|why| broken(&why))? {
            if body.len() + chunk.len() > limits.max_body {
                let message = format!("the answer is longer than {} bytes", limits.max_body);
                return Err(TransportError { too_large: true, ..TransportError::unknown(message) });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response { status, headers, body })
    }

    /// A client that connects to the addresses given and to no others: a name that resolves anew cannot lead elsewhere.
    fn pinned(&self, request: &Request, addresses: &[SocketAddr]) -> Result<reqwest::Client, TransportError> {
        let host = url::Url::parse(&request.url).ok().and_then(|url| url.host_str().map(str::to_owned));
        let host = host.ok_or_else(|| TransportError::unsent("the address has no host"))?;
        // A name's addresses come in any order.
        let mut addresses = addresses.to_vec();
        addresses.sort_unstable();
        addresses.dedup();
        let mut kept = self.pinned.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.iter().find(|known| known.host == host && known.addresses == addresses) {
            return Ok(known.client.clone());
        }
        let client = builder().resolve_to_addrs(&host, &addresses).build().map_err(|why| failed(&why))?;
        if kept.len() >= MOST_PINNED {
            kept.remove(0);
        }
        kept.push(Pinned { host, addresses, client: client.clone() });
        Ok(client)
    }
}

/// reqwest's error in our words, without the address: it may hold a key.
fn failed(why: &reqwest::Error) -> TransportError {
    if why.is_connect() {
        return TransportError::unsent(format!("no connection: {}", cause(why)));
    }
    if why.is_builder() {
        return TransportError::unsent(format!("the request cannot be sent: {}", cause(why)));
    }
    TransportError::unknown(format!("the exchange broke off: {}", cause(why)))
}

fn broken(why: &reqwest::Error) -> TransportError {
    TransportError::unknown(format!("the answer broke off: {}", cause(why)))
}

/// The innermost cause: the outer ones name the address.
fn cause(why: &reqwest::Error) -> String {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(why);
    let mut words = "unknown cause".to_owned();
    while let Some(inner) = cause {
        words = inner.to_string();
        cause = inner.source();
    }
    words
}
