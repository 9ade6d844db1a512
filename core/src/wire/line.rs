//! Lines of text: a `query` and what is asked about it, or the latter alone when the query is at hand.

use super::{Document, Wire, missing, top_level};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm};
use crate::model::{Query, Request};
use crate::plan::Bounds;
use crate::planner::Planner;

impl Wire {
    /// Reads `{"query": ..., ...}`: the query by `document`, the members in `known` by `read`.
    pub(super) fn line<D, T>(
        &self,
        text: &str,
        known: &[&str],
        document: impl FnOnce(&Json<'_>, &mut Context<'_>, Bounds) -> Result<D, Error>,
        read: impl FnOnce(&Fields<'_>, &mut Context<'_>) -> Result<T, Error>,
    ) -> Result<(D, T), Error> {
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let names: Vec<&str> = std::iter::once("query").chain(known.iter().copied()).collect();
        let line = cx.object(&json, &names)?;
        let query = line.get("query").ok_or_else(|| missing("query"))?;
        let document = document(query, &mut cx, self.bounds)?;
        let rest = read(&line, &mut cx)?;
        cx.finish_in_order(&top_level(query))?;
        Ok((document, rest))
    }

    /// Reads a line without its query.
    pub(super) fn rest<T>(
        &self,
        json: &Json<'_>,
        known: &[&str],
        read: impl FnOnce(&Fields<'_>, &mut Context<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut cx = Context::new(&self.zones);
        let line = cx.object(json, known)?;
        let rest = read(&line, &mut cx)?;
        cx.finish()?;
        Ok(rest)
    }

    /// A line with a `request`, and what it is about.
    pub(super) fn requested(
        &self,
        text: &str,
        about: Option<(Planner, Query)>,
    ) -> Result<(Planner, Query, Request), Error> {
        let read = |line: &Fields<'_>, cx: &mut Context<'_>| line.required(cx, "request", Request::read);
        match about {
            Some((planner, query)) => Ok((planner, query, self.rest(&Json::parse(text)?, &["request"], read)?)),
            None => {
                let (document, request) = self.line(text, &["request"], Document::read, read)?;
                Ok((self.planner(&document)?, document.query, request))
            }
        }
    }
}

/// A line that needs nothing beside the query at hand: `{}`, or an empty text.
pub(super) fn nothing_more(text: &str) -> Result<(), Error> {
    let nothing = text.trim().is_empty() || matches!(Json::parse(text)?, Json::Object(members) if members.is_empty());
    if nothing {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::UnknownField,
        "",
        "the query is at hand, and this verb takes nothing beside it; give `{}`",
    ))
}
