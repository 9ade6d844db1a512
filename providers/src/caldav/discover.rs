//! From a server's address to the account's calendars (RFC 6764, RFC 5397, RFC 4791 6.2.1).
use url::{Host, Url};

use super::CalDav;
use super::endpoints::{self, CALENDAR, HOME, PRINCIPAL};
use super::model::{Calendar, Discover, Discovery};
use super::multistatus::Multistatus;
use super::xml::Ns;
use crate::channel::Call;
use crate::error::{Error, ErrorCode};

const OPERATION: &str = "discover";
const REDIRECTS: &[u16] = &[301, 302, 303, 307, 308];
/// How many redirects in a row are followed.
const MAX_HOPS: usize = 5;
/// How many homes of one account are looked at.
const MAX_HOMES: usize = 10;

impl CalDav {
    /// Finds the account's calendars: asks the address it has, if that has a path, then `/.well-known/caldav`, then the root
    /// of the server, for the account's principal, its homes, and the calendars in them.
    ///
    /// Redirects are followed by hand, five at most. The account's credentials go to the server's own domain only
    /// (`caldav.icloud.com` may send on to `p42-caldav.icloud.com`) and to the hosts that `args` allows, never from HTTPS
    /// to HTTP, and every step passes the guard.
    ///
    /// # Errors
    /// `not_found` when no account is found there, `auth`, `blocked` for a step to a host that is not trusted.
    pub async fn discover(&self, args: &Discover) -> Result<Discovery, Error> {
        let mut walk = Walk { start: self.channel.base().to_owned(), hosts: &args.hosts, client: self.clone() };
        let (principal_url, found) = walk.principal().await?;
        let mut homes: Vec<String> = Vec::new();
        let mut addresses = Vec::new();
        let url = walk.step(&principal_url, &found).await?;
        let (url, props) = walk.propfind(&url, 0, HOME).await?;
        for resource in props.responses.iter().take(1) {
            homes = resource.hrefs(Ns::CalDav, "calendar-home-set");
            addresses = mail_addresses(&resource.hrefs(Ns::CalDav, "calendar-user-address-set"));
        }
        if homes.is_empty() {
            return Err(walk.error(ErrorCode::NotFound, "the account has no home for calendars there"));
        }
        let principal = url.clone();
        let (mut calendars, mut places) = (Vec::new(), Vec::new());
        for home in homes.iter().take(MAX_HOMES) {
            let home = walk.step(&url, home).await?;
            calendars.extend(walk.client.calendars(&home).await?);
            places.push(home);
        }
        Ok(Discovery { server: walk.client.channel.base().to_owned(), principal, homes: places, addresses, calendars })
    }

    /// The calendars in a home that may hold events.
    ///
    /// # Errors
    /// As every call; `not_found` for no such home.
    pub async fn calendars(&self, home: &str) -> Result<Vec<Calendar>, Error> {
        let url = self.collection("calendars", home)?;
        let found = self.multistatus("calendars", endpoints::propfind(&url, 1, CALENDAR)).await?;
        let mut calendars: Vec<Calendar> = Vec::new();
        for resource in found.responses.iter().filter(|resource| resource.is_there()) {
            let Some(address) = self.named("calendars", &url, &resource.href) else { continue };
            calendars.extend(endpoints::calendar(resource, address));
        }
        Ok(calendars)
    }
}

/// The way from one address to the next, with the client at the server reached so far.
struct Walk<'a> {
    start: String,
    hosts: &'a [String],
    client: CalDav,
}

impl Walk<'_> {
    fn error(&self, code: ErrorCode, message: impl Into<String>) -> Error {
        self.client.channel.error(OPERATION, code, message)
    }

    /// Where the principal was named, and how.
    async fn principal(&mut self) -> Result<(String, String), Error> {
        let start = self.start.clone();
        let has_path = Url::parse(&start).is_ok_and(|url| url.path() != "/");
        // Servers differ about the slash at the end.
        let own = has_path.then(|| [start.clone(), format!("{start}/")]);
        let places = own.into_iter().flatten().chain(["/.well-known/caldav".to_owned(), "/".to_owned()]);
        let mut failed = None;
        for place in places {
            self.client = self.client.at(&start);
            let url = self.step(&start, &place).await?;
            match self.propfind(&url, 0, PRINCIPAL).await {
                Ok((url, found)) => {
                    let Some(resource) = found.responses.first() else { continue };
                    if let Some(href) = resource.hrefs(Ns::Dav, "current-user-principal").into_iter().next() {
                        return Ok((url, href));
                    }
                    // Old servers: the address is the principal itself.
                    if !resource.hrefs(Ns::CalDav, "calendar-home-set").is_empty() {
                        return Ok((url.clone(), url));
                    }
                }
                // Another door may be the right one.
                Err(error) if is_no_door(error.code()) => failed = Some(error),
                Err(error) => return Err(error),
            }
        }
        let message = "no CalDAV account is found there: give the address of its CalDAV service";
        let status = failed.and_then(|error| error.status());
        let error = self.error(ErrorCode::NotFound, message);
        Err(match status {
            Some(status) => error.with_status(status),
            None => error,
        })
    }

    /// Reads properties, following redirects. Gives the address that answered.
    async fn propfind(&mut self, url: &str, depth: u8, props: &str) -> Result<(String, Multistatus), Error> {
        let mut url = url.to_owned();
        for _ in 0..=MAX_HOPS {
            let request = endpoints::propfind(&url, depth, props);
            let answer = self.client.channel.send(Call::safe(OPERATION, request).expect(REDIRECTS)).await?;
            if !REDIRECTS.contains(&answer.status) {
                let found = self.client.read(OPERATION, &answer)?;
                return Ok((url, found));
            }
            let Some(location) = answer.headers.get("location") else {
                return Err(self.error(ErrorCode::Decode, "the server sends on to nowhere").with_path("location"));
            };
            url = self.step(&url, location).await?;
        }
        Err(self.error(ErrorCode::Upstream, format!("the server sends on more than {MAX_HOPS} times")))
    }

    /// The address of `href` seen from `from`, and the client moved there if it may be.
    async fn step(&mut self, from: &str, href: &str) -> Result<String, Error> {
        let joined = Url::parse(from).and_then(|from| from.join(href));
        let (Ok(mut next), Ok(start)) = (joined, Url::parse(&self.start)) else {
            return Err(self.error(ErrorCode::Decode, "the server names an address that is none"));
        };
        next.set_fragment(None);
        let scheme_fits = next.scheme() == "https" || (next.scheme() == "http" && start.scheme() == "http");
        if !scheme_fits || !next.username().is_empty() || next.password().is_some() {
            let message = "the server sends on to an address without HTTPS or with a user name in it";
            return Err(self.error(ErrorCode::Blocked, message));
        }
        if next.origin() != start.origin() && !self.is_trusted(&start, &next) {
            let host: String = next.host_str().unwrap_or_default().chars().take(100).collect();
            let message =
                format!("the server sends on to `{host}`, outside its domain: allow the host if that is right");
            return Err(self.error(ErrorCode::Blocked, message).with_path("hosts"));
        }
        if let Some(guard) = &self.client.guard
            && let Err(blocked) = guard.pin(next.as_str()).await
            && blocked.code() != crate::guard::BlockedCode::Unresolved
        {
            return Err(self.error(ErrorCode::Blocked, blocked.to_string()));
        }
        let origin = next.origin().ascii_serialization();
        if Url::parse(self.client.channel.base()).map(|base| base.origin()) != Ok(next.origin()) {
            self.client = self.client.at(&origin);
        }
        Ok(next.into())
    }

    fn is_trusted(&self, start: &Url, next: &Url) -> bool {
        let (Some(Host::Domain(from)), Some(Host::Domain(to))) = (start.host(), next.host()) else {
            // The same address, on another port.
            return start.host() == next.host();
        };
        self.hosts.iter().any(|host| host.eq_ignore_ascii_case(to)) || is_same_domain(from, to)
    }
}

/// Whether an error of one address leaves room for another.
fn is_no_door(code: ErrorCode) -> bool {
    use ErrorCode::{Decode, Forbidden, Gone, NotFound, Unsupported, Validation};
    matches!(code, NotFound | Unsupported | Forbidden | Gone | Validation | Decode)
}

/// Whether `to` is `from`, beneath it, or beneath the domain that `from` is beneath. Where that domain looks like a public
/// suffix (`co.uk`, `com`) it is none.
fn is_same_domain(from: &str, to: &str) -> bool {
    let beneath = |domain: &str| to == domain || to.strip_suffix(domain).is_some_and(|front| front.ends_with('.'));
    if beneath(from) {
        return true;
    }
    let Some((_, parent)) = from.split_once('.') else { return false };
    let Some((name, rest)) = parent.split_once('.') else { return false };
    let is_suffix = rest.len() == 2 && name.len() <= 3;
    !is_suffix && beneath(parent)
}

/// The mail addresses among `mailto:` and others.
fn mail_addresses(hrefs: &[String]) -> Vec<String> {
    let mail = |href: &String| {
        let (scheme, address) = href.split_at_checked(7)?;
        scheme.eq_ignore_ascii_case("mailto:").then(|| address.to_owned())
    };
    hrefs.iter().filter_map(mail).take(50).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_stay_in_the_domain() {
        for (from, to) in [
            ("caldav.icloud.com", "p42-caldav.icloud.com"),
            ("example.com", "example.com"),
            ("example.com", "caldav.example.com"),
            ("dav.example.co.uk", "p1.example.co.uk"),
            ("a.b.example.com", "c.b.example.com"),
            ("dav.example.com", "example.com"),
        ] {
            assert!(is_same_domain(from, to), "{from} {to}");
        }
        for (from, to) in [
            ("example.com", "example.org"),
            ("example.com", "com"),
            ("example.com", "evil.com"),
            ("dav.example.com", "dav.evilexample.com"),
            ("example.co.uk", "evil.co.uk"),
            ("example.com", "example.com.evil.org"),
            ("localhost", "evil"),
        ] {
            assert!(!is_same_domain(from, to), "{from} {to}");
        }
    }
}
