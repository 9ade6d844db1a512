//! Reading a URL strictly enough that every program reads it alike.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Blocked, BlockedCode, GuardPolicy, check_addresses};

/// The longest URL that is looked at.
const MAX_URL_BYTES: usize = 4096;

/// Names that stand for something inside, with all names beneath them (RFC 6761, RFC 6762, RFC 8375; ICANN's `internal`).
const INSIDE: [&str; 10] =
    ["localhost", "localdomain", "local", "internal", "intranet", "lan", "corp", "home", "home.arpa", "private"];

/// Hosts that hand out the credentials of a cloud machine; blocked whatever the policy says.
const METADATA: [&str; 5] = [
    "metadata.google.internal",
    "metadata.google.com",
    "metadata.goog",
    "instance-data.ec2.internal",
    "metadata.azure.internal",
];

/// A URL that may be called, if its addresses may ([`Checked::pin`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The URL to call, with scheme and host in lower case and without a fragment.
    pub url: String,
    /// Whom it calls.
    pub host: Host,
    /// At which port.
    pub port: u16,
}

/// Whom a URL calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// A name, in lower case and without a dot at its end: resolve it, and check all its addresses.
    Name(String),
    /// An address, checked already.
    Address(IpAddr),
}

/// Reads a URL and checks all but the addresses of its name.
///
/// A host is a name of ASCII letters, digits, hyphens and underscores, an IPv4 address in four decimal numbers or an IPv6
/// address in brackets. Every other spelling of an address (`0x7f.1`, `017700000001`, `2130706433`), a host that is not
/// ASCII (write it as `xn--…`), a user name, a backslash or a blank is refused rather than understood: programs differ about
/// these.
///
/// # Errors
/// [`Blocked`], by what is not allowed.
///
/// ```
/// use whenfree_providers::guard::{GuardPolicy, Host, check_url};
///
/// let checked = check_url("webcal://Example.com/team.ics?key=1#top", &GuardPolicy::calendars())?;
/// assert_eq!(checked.url, "https://example.com/team.ics?key=1");
/// assert_eq!(checked.host, Host::Name("example.com".to_owned()));
/// # Ok::<(), whenfree_providers::guard::Blocked>(())
/// ```
pub fn check_url(text: &str, policy: &GuardPolicy) -> Result<Checked, Blocked> {
    let refuse = |code, message: &str| Err(Blocked::new(code, message));
    if text.len() > MAX_URL_BYTES {
        return refuse(BlockedCode::Url, "the URL is longer than 4,096 bytes");
    }
    if text.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
        return refuse(BlockedCode::Url, "a URL has no blanks and no control characters; write them as `%20`");
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        return refuse(BlockedCode::Url, "a URL begins with `https://`");
    };
    let scheme = scheme_of(scheme, policy)?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if authority.contains('@') {
        return refuse(BlockedCode::Userinfo, "a URL here carries no user name or password; give them apart");
    }
    if tail.starts_with('\\') {
        return refuse(BlockedCode::Url, "a backslash is no part of a URL; write `/`");
    }
    let (host_text, port) = split_port(authority, scheme)?;
    if !policy.ports.contains(&port) {
        let ports: Vec<String> = policy.ports.iter().map(u16::to_string).collect();
        let message = format!("port {port} is not called from here; use {}", ports.join(" or "));
        return Err(Blocked::new(BlockedCode::Port, message));
    }
    let host = host_of(host_text)?;
    match &host {
        Host::Name(name) => check_name(name, policy)?,
        Host::Address(address) => check_addresses(&[*address], policy)?,
    }
    let written = match &host {
        Host::Name(name) => name.clone(),
        Host::Address(IpAddr::V4(address)) => address.to_string(),
        Host::Address(IpAddr::V6(address)) => format!("[{address}]"),
    };
    let port_text = if port == default_port(scheme) { String::new() } else { format!(":{port}") };
    let tail = tail.split('#').next().unwrap_or_default();
    let slash = if tail.starts_with('/') { "" } else { "/" };
    Ok(Checked { url: format!("{scheme}://{written}{port_text}{slash}{tail}"), host, port })
}

fn scheme_of(scheme: &str, policy: &GuardPolicy) -> Result<&'static str, Blocked> {
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    if is("https") || (policy.allow_webcal && (is("webcal") || is("webcals"))) {
        Ok("https")
    } else if is("http") && policy.allow_http {
        Ok("http")
    } else {
        let short: String = scheme.chars().filter(|letter| !letter.is_control()).take(16).collect();
        Err(Blocked::new(BlockedCode::Scheme, format!("`{short}` is not called from here; use https")))
    }
}

fn default_port(scheme: &str) -> u16 {
    if scheme == "http" { 80 } else { 443 }
}

fn split_port<'t>(authority: &'t str, scheme: &str) -> Result<(&'t str, u16), Blocked> {
    // The colons of an IPv6 address are inside its brackets.
    let end = match authority.starts_with('[') {
        true => authority.find(']').map_or(authority.len(), |bracket| bracket + 1),
        false => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at_checked(end).unwrap_or((authority, ""));
    let port = match port.strip_prefix(':') {
        None if port.is_empty() => Some(default_port(scheme)),
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() <= 5 => digits.parse().ok(),
        _ => None,
    };
    match port.filter(|port| *port != 0) {
        Some(port) => Ok((host, port)),
        None => Err(Blocked::new(BlockedCode::Port, "a port is a number from 1 to 65535")),
    }
}

fn host_of(text: &str) -> Result<Host, Blocked> {
    let refuse = |message: String| Err(Blocked::new(BlockedCode::Host, message));
    if let Some(inner) = text.strip_prefix('[') {
        let address = inner.strip_suffix(']').and_then(|inner| inner.parse::<Ipv6Addr>().ok());
        return match address {
            Some(address) => Ok(Host::Address(IpAddr::V6(address))),
            None => refuse("an IPv6 address stands in brackets and has no zone, as `[2001:db8::1]`".to_owned()),
        };
    }
    if !text.is_ascii() {
        return refuse("write a host that is not ASCII in its ASCII form, `xn--...`".to_owned());
    }
    let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let label = |label: &str| (1..=63).contains(&label.len()) && label.bytes().all(legal);
    if name.len() > 253 || !name.split('.').all(label) {
        let short: String = name.chars().take(80).collect();
        return refuse(format!("`{short}` is not the name of a host"));
    }
    if is_number(name.rsplit('.').next().unwrap_or_default()) {
        // Programs read a last label of digits as an address, in octal, hexadecimal or fewer than four parts; we read the
        // one spelling that means the same to all.
        return match text.parse::<Ipv4Addr>() {
            Ok(address) => Ok(Host::Address(IpAddr::V4(address))),
            Err(_) => refuse(format!("`{name}` is not an IPv4 address; write four decimal numbers")),
        };
    }
    Ok(Host::Name(name))
}

/// What the URL standard calls a number at the end of a host: digits, or `0x` and hexadecimal digits.
fn is_number(label: &str) -> bool {
    label.bytes().all(|byte| byte.is_ascii_digit())
        || label.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn check_name(name: &str, policy: &GuardPolicy) -> Result<(), Blocked> {
    let beneath = |top: &str| name == top || name.strip_suffix(top).is_some_and(|rest| rest.ends_with('.'));
    let blocked = |beneath_what: &str| {
        let message = format!("`{name}` is not called from here: {beneath_what}");
        Err(Blocked::new(BlockedCode::Name, message))
    };
    if METADATA.iter().any(|top| beneath(top)) {
        return blocked("a machine asks there for its credentials");
    }
    if policy.blocked_hosts.iter().any(|top| beneath(&top.trim_matches('.').to_ascii_lowercase())) {
        return blocked("it is on the list of blocked hosts");
    }
    if !policy.allow_private && (!name.contains('.') || INSIDE.iter().any(|top| beneath(top))) {
        return blocked("it is a name of an inner network");
    }
    Ok(())
}
