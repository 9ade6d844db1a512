//! The body of an event with an online meeting: how to join stands in it, and goes when it is overwritten
//! (Microsoft Graph documentation, "Update event": keep the meeting blob).
use crate::microsoft::model::{Body, GraphEvent};
use crate::microsoft::words::BodyKind;

/// The shortest line of underscores that sets the meeting apart from what people wrote.
const RULE: &str = "________________";

/// The new body with what the old one says about joining the meeting.
pub(super) fn kept(event: &GraphEvent, new: &Body) -> Body {
    let old = event.body.as_ref().filter(|body| !body.content.is_empty());
    let Some((old, blob)) = old.and_then(|old| Some((old, blob(event, old)?))) else { return new.clone() };
    if new.content.contains(blob) {
        return new.clone();
    }
    match (&old.content_type, &new.content_type) {
        (BodyKind::Text, BodyKind::Text) => Body::text(format!("{}\r\n{blob}", new.content)),
        (BodyKind::Text, _) => Body::html(joined(&new.content, &escaped(blob))),
        (_, BodyKind::Text) => Body::html(joined(&escaped(&new.content), blob)),
        _ => Body::html(joined(&new.content, blob)),
    }
}

/// Whether people wrote nothing into the body: it is empty, or says no more than how to join.
pub(super) fn is_blank(event: &GraphEvent) -> bool {
    let Some(body) = &event.body else { return true };
    let content = inner(&body.content);
    let written = blob(event, body).and_then(|blob| content.strip_suffix(blob)).unwrap_or(content);
    if body.content_type == BodyKind::Text {
        return written.trim().is_empty();
    }
    // Tags without words in them show nothing, but for pictures.
    let words: String = written.split('<').enumerate().filter_map(|(n, part)| words_of(n, part)).collect();
    !written.contains("<img") && words.replace("&nbsp;", " ").trim().is_empty()
}

/// The words of a part of HTML that was split at every `<`: in all but the first part they stand behind the tag's end.
fn words_of(part_number: usize, part: &str) -> Option<&str> {
    if part_number == 0 { Some(part) } else { part.split_once('>').map(|(_, words)| words) }
}

/// What the body says about joining: from the line that sets it apart, to the end. Where there is no such line the whole
/// body: too much is better than no link.
fn blob<'a>(event: &GraphEvent, old: &'a Body) -> Option<&'a str> {
    let content = inner(&old.content);
    let joins = ["me-email-text", "meetup-join", "teams.microsoft.com", "teams.live.com"];
    let link = event.join_url().and_then(|url| content.find(url));
    let at = link.or_else(|| joins.iter().find_map(|sign| content.find(sign)))?;
    let before = content.get(..at)?;
    // The first line of underscores of those before the link; Teams ends its part with another.
    let Some(line) = before.rfind(RULE) else { return Some(content) };
    let line = before.get(..line)?.trim_end_matches('_').len();
    let start = match old.content_type {
        BodyKind::Text => line,
        _ => before.get(..line)?.rfind("<div").unwrap_or(line),
    };
    content.get(start..)
}

/// What stands between `<body ..>` and `</body>`.
fn inner(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<body").and_then(|at| Some(at + lower.get(at..)?.find('>')? + 1)).unwrap_or(0);
    let end = lower.rfind("</body>").filter(|end| *end >= start).unwrap_or(html.len());
    html.get(start..end).unwrap_or(html)
}

fn joined(new: &str, blob: &str) -> String {
    format!("<html><body>{}<br>{blob}</body></html>", inner(new))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("<br>"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}
