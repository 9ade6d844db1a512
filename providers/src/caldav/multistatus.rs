//! The answer 207 (RFC 4918 13): what the server says about each resource, and about each of its properties.
use super::xml::{self, Element, Ns};

/// A 207.
#[derive(Debug)]
pub(super) struct Multistatus {
    pub(super) responses: Vec<Resource>,
    /// Where a synchronisation stands now (RFC 6578 6.4).
    pub(super) sync_token: Option<String>,
}

/// What is said about one resource.
#[derive(Debug)]
pub(super) struct Resource {
    /// As the server writes it: a path or a whole address.
    pub(super) href: String,
    /// The status of the resource itself, if it has one.
    pub(super) status: Option<u16>,
    /// The properties that were found.
    props: Vec<Element>,
}

impl Multistatus {
    pub(super) fn read(body: &[u8]) -> Result<Self, String> {
        let root = xml::read(body)?;
        if !root.is(Ns::Dav, "multistatus") {
            return Err("it is no `multistatus`".to_owned());
        }
        let sync_token = root.text_of(Ns::Dav, "sync-token").map(str::to_owned);
        let mut responses = Vec::new();
        for response in root.children {
            if response.is(Ns::Dav, "response") {
                responses.extend(resources(response));
            }
        }
        Ok(Self { responses, sync_token })
    }
}

/// One `response`: one resource with properties, or several with one status.
fn resources(response: Element) -> Vec<Resource> {
    let status = response.text_of(Ns::Dav, "status").and_then(status);
    let hrefs: Vec<String> =
        response.all(Ns::Dav, "href").map(|href| href.text.trim().to_owned()).filter(|href| !href.is_empty()).collect();
    let mut props = Vec::new();
    for propstat in response.children.into_iter().filter(|child| child.is(Ns::Dav, "propstat")) {
        // Without a status the properties count as found.
        let found = propstat.text_of(Ns::Dav, "status").and_then(self::status).is_none_or(|s| (200..300).contains(&s));
        if found {
            props.extend(
                propstat.children.into_iter().filter(|child| child.is(Ns::Dav, "prop")).flat_map(|p| p.children),
            );
        }
    }
    let mut hrefs = hrefs.into_iter();
    let first = hrefs.next().map(|href| Resource { href, status, props });
    first.into_iter().chain(hrefs.map(|href| Resource { href, status, props: Vec::new() })).collect()
}

/// `HTTP/1.1 404 Not Found` → 404.
fn status(line: &str) -> Option<u16> {
    line.split_whitespace().nth(1)?.parse().ok()
}

impl Resource {
    pub(super) fn prop(&self, ns: Ns, name: &str) -> Option<&Element> {
        self.props.iter().find(|prop| prop.is(ns, name))
    }

    pub(super) fn text(&self, ns: Ns, name: &str) -> Option<String> {
        let text = self.prop(ns, name)?.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The addresses inside of a property.
    pub(super) fn hrefs(&self, ns: Ns, name: &str) -> Vec<String> {
        let inside = self.prop(ns, name).into_iter().flat_map(|prop| prop.all(Ns::Dav, "href"));
        inside.map(|href| href.text.trim().to_owned()).filter(|href| !href.is_empty()).collect()
    }

    pub(super) fn is_collection(&self) -> bool {
        self.prop(Ns::Dav, "resourcetype").is_some_and(|kind| kind.child(Ns::Dav, "collection").is_some())
    }

    pub(super) fn is_calendar(&self) -> bool {
        self.prop(Ns::Dav, "resourcetype").is_some_and(|kind| kind.child(Ns::CalDav, "calendar").is_some())
    }

    /// Whether it is there: no status of its own, or one of success.
    pub(super) fn is_there(&self) -> bool {
        self.status.is_none_or(|status| (200..300).contains(&status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_resource_has_its_own_status() {
        // After RFC 4918 9.6.2, RFC 4791 7.9 and RFC 6578 3.6.
        let body = b"<m:multistatus xmlns:m='DAV:'>\
            <m:response><m:href>/c/a.ics</m:href>\
              <m:propstat><m:prop><m:getetag>\"1\"</m:getetag></m:prop><m:status>HTTP/1.1 200 OK</m:status></m:propstat>\
              <m:propstat><m:prop><m:displayname/></m:prop><m:status>HTTP/1.1 404 Not Found</m:status></m:propstat></m:response>\
            <m:response><m:href> /c/b.ics </m:href><m:status>HTTP/1.1 404 Not Found</m:status></m:response>\
            <m:response><m:href>/c/c</m:href><m:href>/c/d</m:href><m:status>HTTP/1.1 423 Locked</m:status></m:response>\
            <m:response><m:status>HTTP/1.1 200 OK</m:status></m:response>\
            <m:sync-token> http://e/7 </m:sync-token></m:multistatus>";
        let read = Multistatus::read(body).unwrap();
        let seen: Vec<_> = read.responses.iter().map(|r| (r.href.as_str(), r.status, r.is_there())).collect();
        let expected = [
            ("/c/a.ics", None, true),
            ("/c/b.ics", Some(404), false),
            ("/c/c", Some(423), false),
            ("/c/d", Some(423), false),
        ];
        assert_eq!(seen, expected);
        assert_eq!(read.responses[0].text(Ns::Dav, "getetag").as_deref(), Some("\"1\""));
        assert!(read.responses[0].prop(Ns::Dav, "displayname").is_none());
        assert_eq!(read.sync_token.as_deref(), Some("http://e/7"));
        assert!(Multistatus::read(b"<html/>").is_err());
    }
}
