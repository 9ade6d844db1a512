//! Which addresses a server may call on behalf of somebody who typed a URL: a feed, a CalDAV host, a webhook's receiver.
//!
//! A URL from outside can point into one's own network (server-side request forgery). Three steps keep it out, and all are
//! pure functions: [`check_url`] reads the URL, [`Checked::pin`] looks at **all** addresses that its name resolved to, and
//! the request then connects to those addresses and to no others, so that a name that changes its mind in between (DNS
//! rebinding) gains nothing. Redirects are not followed: the new URL is another one to check.
//!
//! ```
//! use whenfree_providers::guard::{BlockedCode, GuardPolicy, check_url};
//!
//! let policy = GuardPolicy::default();
//! let checked = check_url("https://calendar.example.com/feed.ics", &policy)?;
//! let pinned = checked.pin(&["93.184.215.14".parse().expect("an address")], &policy)?;
//! assert_eq!(pinned[0].to_string(), "93.184.215.14:443");
//!
//! // One private address among public ones is enough to refuse.
//! let both = ["93.184.215.14".parse().expect("an address"), "10.0.0.7".parse().expect("an address")];
//! assert_eq!(checked.pin(&both, &policy).unwrap_err().code(), BlockedCode::Address);
//! assert_eq!(check_url("https://2130706433/", &policy).unwrap_err().code(), BlockedCode::Host);
//! # Ok::<(), whenfree_providers::guard::Blocked>(())
//! ```

mod address;
#[cfg(feature = "client")]
mod send;
mod target;

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

pub use address::{AddressClass, classify_ip};
#[cfg(all(feature = "client", feature = "reqwest"))]
pub use send::SystemResolver;
#[cfg(feature = "client")]
pub use send::{Guarded, Resolver};
pub use target::{Checked, Host, check_url};

/// What a server may call. The default is for what strangers type: HTTPS on port 443, public addresses alone.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GuardPolicy {
    /// Allows `http` too. Whoever stands between sees and changes what is sent; for one's own network alone.
    pub allow_http: bool,
    /// Reads `webcal://` and `webcals://`, as calendar feeds are offered, as `https://`.
    pub allow_webcal: bool,
    /// Allows private, loopback, shared and unique local addresses and names like `localhost`: for an installation whose
    /// calendars are in its own network. Hosts that hand out a cloud machine's credentials stay blocked.
    pub allow_private: bool,
    /// The ports that may be called.
    pub ports: Vec<u16>,
    /// Further names to block, and with each all names beneath it.
    pub blocked_hosts: Vec<String>,
}

impl Default for GuardPolicy {
    fn default() -> Self {
        Self {
            allow_http: false,
            allow_webcal: false,
            allow_private: false,
            ports: vec![443],
            blocked_hosts: Vec::new(),
        }
    }
}

impl GuardPolicy {
    /// For calendar feeds and CalDAV hosts: `webcal://` too, and the ports 443 and 8443.
    pub fn calendars() -> Self {
        Self { allow_webcal: true, ports: vec![443, 8443], ..Self::default() }
    }

    /// For tests and for one's own network: HTTP, private addresses, and these ports.
    pub fn private(ports: impl IntoIterator<Item = u16>) -> Self {
        Self { allow_http: true, allow_private: true, ports: ports.into_iter().collect(), ..Self::default() }
    }

    /// Whether an address of this class may be called.
    pub fn allows(&self, class: AddressClass) -> bool {
        use AddressClass::{Loopback, Private, Public, Shared, UniqueLocal};
        class == Public || (self.allow_private && matches!(class, Loopback | Private | Shared | UniqueLocal))
    }
}

/// Refuses unless every address may be called, and refuses when there is none.
///
/// # Errors
/// [`BlockedCode::Address`], with the first address that may not; [`BlockedCode::Unresolved`] when there is none.
pub fn check_addresses(addresses: &[IpAddr], policy: &GuardPolicy) -> Result<(), Blocked> {
    if addresses.is_empty() {
        return Err(Blocked::new(BlockedCode::Unresolved, "the name has no address; check its spelling"));
    }
    for address in addresses {
        let class = classify_ip(*address);
        if !policy.allows(class) {
            let message = format!("`{address}` is {}, which is not called from here", class.described());
            return Err(Blocked::new(BlockedCode::Address, message));
        }
    }
    Ok(())
}

impl Checked {
    /// The socket addresses to connect to, of all the addresses that the name resolved to.
    ///
    /// Hand them to the transport, so that the name is not resolved a second time. For a URL whose host is an address,
    /// pass that one ([`Host::Address`]).
    ///
    /// # Errors
    /// As [`check_addresses`].
    pub fn pin(&self, addresses: &[IpAddr], policy: &GuardPolicy) -> Result<Vec<SocketAddr>, Blocked> {
        check_addresses(addresses, policy)?;
        if let Host::Address(own) = &self.host
            && addresses.iter().any(|address| address != own)
        {
            let message = format!("`{own}` is an address and resolves to nothing else");
            return Err(Blocked::new(BlockedCode::Address, message));
        }
        Ok(addresses.iter().map(|address| SocketAddr::new(*address, self.port)).collect())
    }
}

/// Why a URL is not called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Blocked {
    code: BlockedCode,
    message: String,
}

impl Blocked {
    fn new(code: BlockedCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Why, for programs.
    pub fn code(&self) -> BlockedCode {
        self.code
    }

    /// Why, for people. It names hosts and addresses, and nothing that stands behind the host.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Blocked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Blocked {}

/// What about a URL is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockedCode {
    /// It is not a URL that all programs read alike.
    Url,
    /// Its scheme.
    Scheme,
    /// It carries a user name or a password.
    Userinfo,
    /// Its host is not written as a name or an address is.
    Host,
    /// Its host's name stands for something inside.
    Name,
    /// Its port.
    Port,
    /// An address of its host.
    Address,
    /// Its host's name has no address.
    Unresolved,
}

impl BlockedCode {
    /// Every code.
    pub const ALL: [Self; 8] =
        [Self::Url, Self::Scheme, Self::Userinfo, Self::Host, Self::Name, Self::Port, Self::Address, Self::Unresolved];

    /// The name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Scheme => "scheme",
            Self::Userinfo => "userinfo",
            Self::Host => "host",
            Self::Name => "name",
            Self::Port => "port",
            Self::Address => "address",
            Self::Unresolved => "unresolved",
        }
    }
}

impl fmt::Display for BlockedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
