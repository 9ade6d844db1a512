//! Recurrence rules as feeds write them: the rules of the core, with an end read tolerantly, and the frequent ones.

use chrono::{NaiveDate, NaiveDateTime};
use whenfree::Rule;

use super::frequent::{self, Frequent};
use super::values::{Form, Stamp, read_stamp, seconds, wall_of};

/// A rule, its end apart.
#[derive(Debug, Clone)]
pub(super) struct Recurrence {
    pub(super) kind: Kind,
    /// The moment itself is included.
    pub(super) until: Option<Stamp>,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Daily or less often.
    Calm(Box<Rule>),
    /// Several times a day.
    Frequent(Frequent),
}

/// What all rules of a text may cost together.
#[derive(Debug)]
pub(super) struct Steps {
    left: u64,
}

impl Steps {
    pub(super) fn new(left: u64) -> Self {
        Self { left }
    }

    pub(super) fn left(&self) -> u64 {
        self.left
    }

    pub(super) fn take(&mut self, many: u64) -> bool {
        let enough = self.left >= many;
        self.left = self.left.saturating_sub(many);
        enough
    }
}

/// No one rule may use up what is there for all.
const MOST_STEPS_OF_ONE: u64 = 100_000;
/// Years cost more than weeks.
const STEPS_OF_A_YEAR: u64 = 16;

/// Reads a rule with what careless programs add to it: spaces, empty parts, parts of their own, `UNTIL` beside `COUNT`.
pub(super) fn read(text: &str) -> Result<Recurrence, String> {
    let text = text.trim();
    let text = text.strip_prefix("RRULE:").unwrap_or(text);
    let mut until = None;
    let mut kept = String::with_capacity(text.len());
    let mut frequent = false;
    for part in text.split(';') {
        let part = part.trim();
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("UNTIL") {
            let read =
                read_stamp(value).ok_or_else(|| format!("{} is no time for UNTIL", super::error::shown(value)))?;
            until = Some(read);
            continue;
        }
        let own = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("X-"));
        // RFC 7529: Gregorian months and passed-over dates are what a rule means anyway.
        let gregorian = is("RSCALE") && value.eq_ignore_ascii_case("GREGORIAN");
        let omitting = is("SKIP") && value.eq_ignore_ascii_case("OMIT");
        if part.is_empty() || own || gregorian || omitting {
            continue;
        }
        let short = ["SECONDLY", "MINUTELY", "HOURLY"];
        frequent |= is("FREQ") && short.iter().any(|short| value.eq_ignore_ascii_case(short));
        if !kept.is_empty() {
            kept.push(';');
        }
        kept.push_str(part);
    }
    let kind = if frequent {
        Kind::Frequent(frequent::read(&kept)?)
    } else {
        Kind::Calm(Box::new(Rule::parse(&kept).map_err(|error| error.to_string())?))
    };
    Ok(Recurrence { kind, until })
}

/// Why a rule was not written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unbounded {
    Occurrences,
    Steps,
}

/// The wall times of a rule in `[range.0, range.1)`, ascending. `instant` tells the UTC second of a wall second.
pub(super) fn walls(
    rule: &Recurrence,
    first: i64,
    range: (i64, i64),
    max: usize,
    steps: &mut Steps,
    instant: impl Fn(i64) -> i64,
) -> Result<Vec<i64>, Unbounded> {
    let (from, mut before) = range;
    if let Some(until) = rule.until {
        // In no zone is the wall further from UTC.
        before = before.min(seconds(until.wall).saturating_add(3 * 86_400));
    }
    let mut found = match &rule.kind {
        Kind::Calm(calm) => calm_walls(calm, first, from, before, max, steps)?,
        Kind::Frequent(frequent) => frequent.walls(first, from, before, max, steps)?,
    };
    if let Some(until) = rule.until {
        let end = seconds(until.wall);
        found.retain(|wall| match until.form {
            Form::Date => *wall < end + 86_400,
            Form::Local => *wall <= end,
            Form::Utc => instant(*wall) <= end,
        });
    }
    Ok(found)
}

fn calm_walls(
    rule: &Rule,
    first: i64,
    from: i64,
    before: i64,
    max: usize,
    steps: &mut Steps,
) -> Result<Vec<i64>, Unbounded> {
    if from >= before {
        return Ok(Vec::new());
    }
    let (first, from, before) = (wall_of(first), wall_of(from), wall_of(before));
    let weight = match rule.frequency() {
        whenfree::recurrence::Frequency::Yearly => STEPS_OF_A_YEAR,
        _ => 1,
    };
    let allowed = steps.left.min(MOST_STEPS_OF_ONE) / weight;
    let mut left = allowed;
    let found = rule.starts_within(first, from, before, max, &mut left);
    steps.take((allowed - left + 1) * weight);
    if matches!(found, Err(whenfree::recurrence::Unbounded::TooManyOccurrences { .. })) {
        // Up to so many were found in vain.
        steps.take(max as u64 / 8);
    }
    match found {
        Ok(found) => Ok(found.into_iter().map(seconds).collect()),
        Err(whenfree::recurrence::Unbounded::TooManyOccurrences { .. }) => Err(Unbounded::Occurrences),
        Err(_) => Err(Unbounded::Steps),
    }
}

/// For whole dates an `UNTIL` in UTC means its date there or its date on the wall, whichever is later: programs write
/// both.
pub(super) fn end_on_date(rule: &mut Recurrence, wall_at: impl Fn(i64) -> i64) {
    if let Some(until) = rule.until.filter(|until| until.form == Form::Utc) {
        let latest = seconds(until.wall).max(wall_at(seconds(until.wall)));
        rule.until = Some(Stamp { wall: wall_of(latest.div_euclid(86_400) * 86_400), form: Form::Date });
    }
}

/// Whether a rule names its own first time.
pub(super) fn names(rule: &Recurrence, first: i64, steps: &mut Steps) -> bool {
    walls(rule, first, (first, first + 1), 1, steps, |wall| wall).is_ok_and(|found| !found.is_empty())
}

/// The rule with one occurrence less; nothing when that leaves none.
pub(super) fn one_less(rule: &Recurrence) -> Option<Recurrence> {
    let kind = match &rule.kind {
        Kind::Calm(calm) => {
            let count = calm.count()?.checked_sub(1).filter(|count| *count > 0)?;
            let text: Vec<String> = calm
                .to_string()
                .split(';')
                .map(|part| if part.starts_with("COUNT=") { format!("COUNT={count}") } else { part.to_owned() })
                .collect();
            Kind::Calm(Box::new(Rule::parse(&text.join(";")).ok()?))
        }
        Kind::Frequent(frequent) => Kind::Frequent(frequent.one_less()?),
    };
    Some(Recurrence { kind, until: rule.until })
}

/// Whether the rule ends after so many occurrences.
pub(super) fn is_counted(rule: &Recurrence) -> bool {
    match &rule.kind {
        Kind::Calm(calm) => calm.count().is_some(),
        Kind::Frequent(frequent) => frequent.count.is_some(),
    }
}

/// The date of a wall time.
pub(super) fn date_of(wall: i64) -> NaiveDate {
    let wall: NaiveDateTime = wall_of(wall);
    wall.date()
}
