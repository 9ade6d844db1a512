//! A transport that calls only what the guard allows.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use super::{Blocked, BlockedCode, Checked, GuardPolicy, Host, check_url};
use crate::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};

/// Finds the addresses of a name.
pub trait Resolver: Send + Sync + fmt::Debug {
    /// All addresses of `host`, IPv4 and IPv6, or why there are none.
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>>;
}

/// The resolver of the machine; it waits at most five seconds.
#[cfg(feature = "reqwest")]
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

#[cfg(feature = "reqwest")]
impl Resolver for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str) -> BoxFuture<'a, Result<Vec<IpAddr>, String>> {
        Box::pin(async move {
            let looking = tokio::net::lookup_host((host, 0));
            match tokio::time::timeout(std::time::Duration::from_secs(5), looking).await {
                Ok(Ok(found)) => Ok(found.map(|address| address.ip()).collect()),
                Ok(Err(_)) => Err("the name does not resolve; check its spelling".to_owned()),
                Err(_) => Err("the name does not resolve within 5 s".to_owned()),
            }
        })
    }
}

/// A transport that checks every URL, resolves its name once, refuses if any address may not be called, and hands the
/// addresses it checked to the transport within, so that no other is connected to.
///
/// Give this to whatever calls URLs that people type: feeds, CalDAV, webhooks. It follows no redirects, as no transport here
/// does; whoever follows one sends the next request through it too.
#[derive(Debug, Clone)]
pub struct Guarded {
    transport: Arc<dyn Transport>,
    resolver: Arc<dyn Resolver>,
    policy: GuardPolicy,
}

impl Guarded {
    /// A guard in front of a transport.
    pub fn new(transport: Arc<dyn Transport>, resolver: Arc<dyn Resolver>, policy: GuardPolicy) -> Self {
        Self { transport, resolver, policy }
    }

    /// Checks a URL, resolves it and checks its addresses.
    ///
    /// # Errors
    /// [`Blocked`], by what is not allowed; `unresolved` when the name has no address.
    pub async fn pin(&self, url: &str) -> Result<(Checked, Vec<SocketAddr>), Blocked> {
        let checked = check_url(url, &self.policy)?;
        let addresses = match &checked.host {
            Host::Address(address) => vec![*address],
            Host::Name(name) => {
                let found = self.resolver.resolve(name).await;
                found.map_err(|why| Blocked::new(BlockedCode::Unresolved, why))?
            }
        };
        let pinned = checked.pin(&addresses, &self.policy)?;
        Ok((checked, pinned))
    }
}

impl Transport for Guarded {
    fn send<'a>(&'a self, request: &'a Request, limits: &'a Limits) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            let (checked, pinned) = self.pin(&request.url).await.map_err(|why| {
                // A name that leads nowhere today may lead somewhere tomorrow.
                let blocked = why.code() != BlockedCode::Unresolved;
                TransportError { blocked, ..TransportError::unsent(why.to_string()) }
            })?;
            let request = Request { url: checked.url, ..request.clone() };
            let limits = Limits { pinned: Some(pinned), ..limits.clone() };
            self.transport.send(&request, &limits).await
        })
    }
}
