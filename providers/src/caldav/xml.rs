//! The XML of WebDAV, read into a small tree under bounds, and written with escapes.
//!
//! No document types, so no entities of a document's own: what could be blown up is refused before it is looked at.
use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

/// How deep elements may nest, how many there may be, and how many attributes one may have.
const MAX_DEPTH: usize = 32;
const MAX_ELEMENTS: usize = 300_000;
const MAX_ATTRIBUTES: usize = 16;

/// The namespaces that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ns {
    /// `DAV:` (RFC 4918).
    Dav,
    /// `urn:ietf:params:xml:ns:caldav` (RFC 4791).
    CalDav,
    /// `http://calendarserver.org/ns/`: `getctag`.
    CalendarServer,
    /// `http://apple.com/ns/ical/`: `calendar-color`.
    Apple,
    /// Any other, or none.
    Other,
}

impl Ns {
    fn of(uri: &str) -> Self {
        match uri {
            "DAV:" => Self::Dav,
            "urn:ietf:params:xml:ns:caldav" => Self::CalDav,
            "http://calendarserver.org/ns/" => Self::CalendarServer,
            "http://apple.com/ns/ical/" => Self::Apple,
            _ => Self::Other,
        }
    }
}

/// An element with its own text and its children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) ns: Ns,
    pub(crate) name: String,
    pub(crate) text: String,
    /// The attribute `name`, of `C:comp`.
    pub(crate) attribute: Option<String>,
    pub(crate) children: Vec<Element>,
}

impl Element {
    pub(crate) fn is(&self, ns: Ns, name: &str) -> bool {
        self.ns == ns && self.name == name
    }

    pub(crate) fn all<'a>(&'a self, ns: Ns, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.is(ns, name))
    }

    pub(crate) fn child(&self, ns: Ns, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.is(ns, name))
    }

    /// The text of a child without blanks around it, if there is any.
    pub(crate) fn text_of(&self, ns: Ns, name: &str) -> Option<&str> {
        self.child(ns, name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }
}

/// Reads a document. The error says what is wrong with it, without repeating it.
pub(crate) fn read(bytes: &[u8]) -> Result<Element, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut open, mut count, mut root): (Vec<Element>, usize, Option<Element>) = (Vec::new(), 0, None);
    loop {
        let (ns, event) = reader.read_resolved_event().map_err(|_| "it is not well-formed XML")?;
        let closed = match event {
            Event::Start(start) => {
                let element = begin(ns, &start, open.len(), &mut count)?;
                open.push(element);
                None
            }
            Event::Empty(start) => Some(begin(ns, &start, open.len(), &mut count)?),
            Event::End(_) => Some(open.pop().ok_or("it is not well-formed XML")?),
            Event::Text(text) => push(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => push(&mut open, &text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => predefined(&reference.xml_content(XmlVersion::Implicit1_0)),
                    Err(_) => None,
                };
                let character = character.ok_or("it uses an entity that XML does not define")?;
                push(&mut open, character.encode_utf8(&mut [0; 4]))
            }
            Event::DocType(_) => return Err("it has a document type, which is not read".to_owned()),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => None,
            Event::Eof => break,
        };
        if let Some(element) = closed {
            match (open.last_mut(), &root) {
                (Some(parent), _) => parent.children.push(element),
                (None, None) => root = Some(element),
                (None, Some(_)) => return Err("it has two roots".to_owned()),
            }
        }
    }
    if !open.is_empty() {
        return Err("it breaks off".to_owned());
    }
    root.ok_or_else(|| "it is empty".to_owned())
}

fn begin(ns: ResolveResult<'_>, start: &BytesStart<'_>, depth: usize, count: &mut usize) -> Result<Element, String> {
    *count += 1;
    if depth >= MAX_DEPTH || *count > MAX_ELEMENTS {
        return Err(format!("it has more than {MAX_ELEMENTS} elements or nests them deeper than {MAX_DEPTH}"));
    }
    let mut attribute = None;
    for (number, found) in start.attributes().with_checks(false).enumerate() {
        let found = found.map_err(|_| "it is not well-formed XML")?;
        if number >= MAX_ATTRIBUTES {
            return Err(format!("an element has more than {MAX_ATTRIBUTES} attributes"));
        }
        if found.key.as_ref() == "name" {
            attribute = Some(found.value.chars().take(100).collect());
        }
    }
    let ns = match ns {
        ResolveResult::Bound(ns) => Ns::of(ns.0),
        ResolveResult::Unbound => Ns::Other,
        ResolveResult::Unknown(_) => return Err("it uses a namespace prefix that it does not declare".to_owned()),
    };
    let name: &str = start.local_name().into_inner();
    Ok(Element { ns, name: name.to_owned(), text: String::new(), attribute, children: Vec::new() })
}

fn push(open: &mut [Element], text: &str) -> Option<Element> {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
    None
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Writes the text of an element or an attribute; characters that XML 1.0 does not have vanish.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(character),
            character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {}
            character => out.push(character),
        }
    }
    out
}

/// A document: `root` with the four namespaces declared, around `inner`.
pub(crate) fn document(root: &str, inner: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        out,
        "<{root} xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\" xmlns:S=\"http://calendarserver.org/ns/\" \
         xmlns:A=\"http://apple.com/ns/ical/\">{inner}</{root}>"
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_count_and_prefixes_do_not() {
        for text in [
            "<D:a xmlns:D='DAV:'><D:b>x&amp;&#65;&#x42;<![CDATA[<y>]]></D:b></D:a>",
            "<a xmlns='DAV:'><b>x&amp;AB&lt;y&gt;</b></a>",
            "\u{feff}<?xml version='1.0'?><!-- c --><q:a xmlns:q='DAV:'><b xmlns='DAV:'> x&amp;AB&lt;y&gt; </b></q:a>",
        ] {
            let root = read(text.as_bytes()).unwrap();
            assert!(root.is(Ns::Dav, "a"), "{text}");
            assert_eq!(root.text_of(Ns::Dav, "b"), Some("x&AB<y>"), "{text}");
        }
        let root = read(b"<a xmlns='DAV:'><b xmlns='urn:x'>1</b><b>2</b></a>").unwrap();
        assert_eq!(root.text_of(Ns::Dav, "b"), Some("2"));
        assert_eq!(read(b"<a><b/></a>").unwrap().children.len(), 1);
    }

    #[test]
    fn hostile_documents_end_at_once() {
        let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><l>&b;</l>";
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let many = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
        let spaces: String = (0..100_000).map(|i| format!(" xmlns:n{i}='u'")).collect();
        let wide = format!("<a{spaces}/>");
        for text in [
            laughs,
            &deep,
            &many,
            &wide,
            "<a>&b;</a>",
            "<x:a/>",
            "<a>",
            "</a>",
            "<a></b>",
            "<a/><b/>",
            "",
            "text",
            "<a",
            "<a>&#0;</a>",
            "<a>&#x110000;</a>",
        ] {
            assert!(read(text.as_bytes()).is_err(), "{}", text.get(..60.min(text.len())).unwrap());
        }
        assert!(read(b"<a>\xff</a>").is_err());
        let fits = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS - 1));
        assert!(read(fits.as_bytes()).is_ok());
        let fits = format!("{}{}", "<a>".repeat(MAX_DEPTH), "</a>".repeat(MAX_DEPTH));
        assert!(read(fits.as_bytes()).is_ok());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = "a<b>&\"'\r\nc\u{1}\td";
        let root = read(document("D:x", &format!("<D:y>{}</D:y>", escaped(text))).as_bytes()).unwrap();
        assert_eq!(root.child(Ns::Dav, "y").unwrap().text, "a<b>&\"'\r\nc\td");
    }
}
