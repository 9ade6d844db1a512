//! When calendars are busy, asked in pieces that Google accepts and put together again. What could not be read is unknown,
//! never free.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use whenfree::{Busy, Span};

use super::model::or_default;

/// How many calendars one question may name (Calendar API v3 reference, freebusy.query).
pub(crate) const MOST_ITEMS: usize = 50;
/// How long a window is asked at once. The longest that Google accepts is not documented; about 90 days were seen.
const LONGEST_WINDOW: TimeDelta = TimeDelta::days(60);
/// How many questions one query may become.
pub(crate) const MOST_REQUESTS: usize = 200;

/// Which calendars, and when.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FreeBusyQuery {
    /// The calendars, or groups of people, by their ids.
    pub calendars: Vec<String>,
    /// From when, inclusive.
    pub start: DateTime<Utc>,
    /// Until when, exclusive.
    pub end: DateTime<Utc>,
    /// How many members a group may have, at most 100.
    #[serde(default)]
    pub group_expansion_max: Option<u32>,
    /// How many calendars one question may become, at most 50.
    #[serde(default)]
    pub calendar_expansion_max: Option<u32>,
}

impl FreeBusyQuery {
    /// When calendars are busy between two instants.
    pub fn new<S: Into<String>>(
        calendars: impl IntoIterator<Item = S>,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Self {
        let calendars = calendars.into_iter().map(Into::into).collect();
        Self { calendars, start, end, group_expansion_max: None, calendar_expansion_max: None }
    }
}

/// Between two instants, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
}

impl Interval {
    fn clipped(self, to: Interval) -> Option<Self> {
        let cut = Self { start: self.start.max(to.start), end: self.end.min(to.end) };
        (cut.start < cut.end).then_some(cut)
    }
}

/// A stretch of which nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnknownTime {
    /// From when.
    pub start: DateTime<Utc>,
    /// Until when.
    pub end: DateTime<Utc>,
    /// Google's reason, such as `notFound`, or `missing` where it said nothing.
    pub reason: String,
}

/// When one calendar is busy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarBusy {
    /// The calendar, or a group that could not be resolved.
    pub id: String,
    /// When it is busy, in order, apart from each other.
    pub busy: Vec<Interval>,
    /// When nobody knows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<UnknownTime>,
}

impl CalendarBusy {
    /// As busy entries of the engine, with the calendar as their source. Unknown time is busy with a reason of its own.
    pub fn to_busy(&self) -> Vec<Busy> {
        let entry = |start, end| Some(Busy::new(Span::new(start, end).ok()?).source(&self.id));
        let busy = self.busy.iter().filter_map(|busy| entry(busy.start, busy.end));
        let unknown = self.unknown.iter().filter_map(|unknown| entry(unknown.start, unknown.end).map(Busy::unknown));
        busy.chain(unknown).collect()
    }
}

/// Who belongs to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroupMembers {
    /// The group.
    pub id: String,
    /// The calendars of its members.
    pub calendars: Vec<String>,
}

/// When calendars are busy: those asked for in their order, then the members of groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FreeBusy {
    /// Calendar by calendar.
    pub calendars: Vec<CalendarBusy>,
    /// The groups that were resolved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupMembers>,
}

impl FreeBusy {
    /// One calendar.
    pub fn calendar(&self, id: &str) -> Option<&CalendarBusy> {
        self.calendars.iter().find(|calendar| calendar.id == id)
    }

    /// All of them as busy entries of the engine.
    pub fn to_busy(&self) -> Vec<Busy> {
        self.calendars.iter().flat_map(CalendarBusy::to_busy).collect()
    }
}

/// What Google answers to one question.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    #[serde(default)]
    time_min: Option<DateTime<Utc>>,
    #[serde(default)]
    time_max: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "or_default")]
    calendars: BTreeMap<String, CalendarAnswer>,
    #[serde(default, deserialize_with = "or_default")]
    groups: BTreeMap<String, GroupAnswer>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct CalendarAnswer {
    #[serde(default, deserialize_with = "or_default")]
    busy: Vec<Interval>,
    #[serde(default, deserialize_with = "or_default")]
    errors: Vec<Reason>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct GroupAnswer {
    #[serde(default, deserialize_with = "or_default")]
    calendars: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    errors: Vec<Reason>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Reason {
    #[serde(default, deserialize_with = "or_default")]
    reason: String,
}

impl Answer {
    /// Whether fewer calendars at once may be answered.
    fn asks_for_fewer(&self) -> bool {
        let errors = self.calendars.values().flat_map(|calendar| &calendar.errors);
        errors
            .chain(self.groups.values().flat_map(|group| &group.errors))
            .any(|error| error.reason == "tooManyCalendarsRequested")
    }
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub(crate) ids: Vec<String>,
    pub(crate) window: Interval,
}

impl Question {
    /// The same in two halves of the window; none for one of a day, which no limit can mean.
    pub(crate) fn by_time(&self) -> Option<[Self; 2]> {
        let Interval { start, end } = self.window;
        let middle = start + TimeDelta::seconds((end - start).num_seconds() / 2);
        (end - start > TimeDelta::days(1)).then(|| {
            [Interval { start, end: middle }, Interval { start: middle, end }]
                .map(|window| Self { ids: self.ids.clone(), window })
        })
    }

    fn by_calendar(&self) -> Option<[Self; 2]> {
        let (first, second) = self.ids.split_at(self.ids.len() / 2);
        (!first.is_empty()).then(|| [first, second].map(|ids| Self { ids: ids.to_vec(), window: self.window }))
    }
}

/// The questions that a query becomes: 50 calendars and 60 days each. `None`: more than may be asked.
pub(crate) fn questions(query: &FreeBusyQuery) -> Option<Vec<Question>> {
    let mut seen = BTreeSet::new();
    let ids: Vec<&String> = query.calendars.iter().filter(|id| seen.insert(id.as_str())).collect();
    let windows = 1 + (query.end - query.start).num_seconds() / LONGEST_WINDOW.num_seconds();
    let count = usize::try_from(windows).ok()?.checked_mul(ids.len().div_ceil(MOST_ITEMS))?;
    if count > MOST_REQUESTS {
        return None;
    }
    let mut out = Vec::new();
    for ids in ids.chunks(MOST_ITEMS) {
        let mut start = query.start;
        while start < query.end {
            let end = start.checked_add_signed(LONGEST_WINDOW).map_or(query.end, |end| end.min(query.end));
            out.push(Question { ids: ids.iter().map(|id| (*id).clone()).collect(), window: Interval { start, end } });
            start = end;
        }
    }
    Some(out)
}

/// What is known so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    calendars: BTreeMap<String, Known>,
    groups: BTreeMap<String, BTreeSet<String>>,
}

#[derive(Debug, Default)]
struct Known {
    busy: Vec<Interval>,
    answered: Vec<Interval>,
    failed: Vec<UnknownTime>,
}

impl Tally {
    /// Takes an answer in, or says which smaller questions to ask in its place.
    pub(crate) fn take(&mut self, question: &Question, answer: Answer) -> Option<[Question; 2]> {
        if answer.asks_for_fewer()
            && let Some(halves) = question.by_calendar()
        {
            return Some(halves);
        }
        let window = question.window;
        // What Google says it looked at, should that be less than was asked.
        let looked =
            Interval { start: answer.time_min.unwrap_or(window.start), end: answer.time_max.unwrap_or(window.end) };
        for (id, group) in answer.groups {
            if let Some(error) = group.errors.first() {
                self.calendars.entry(id.clone()).or_default().fail(window, &error.reason);
            }
            self.groups.entry(id).or_default().extend(group.calendars);
        }
        for (id, calendar) in answer.calendars {
            let known = self.calendars.entry(id).or_default();
            match calendar.errors.first() {
                Some(error) => known.fail(window, &error.reason),
                None if calendar.busy.iter().any(|busy| busy.start > busy.end) => known.fail(window, "unreadable"),
                None => known.answered.extend(window.clipped(looked)),
            }
            known.busy.extend(calendar.busy.into_iter().filter_map(|busy| busy.clipped(window)));
        }
        None
    }

    /// Everything put together. Of a stretch that no answer speaks of, nothing is known.
    pub(crate) fn finish(mut self, query: &FreeBusyQuery) -> FreeBusy {
        let whole = Interval { start: query.start, end: query.end };
        let mut order: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        // A group that was resolved stands for its members; one with errors, for itself.
        let asked =
            query.calendars.iter().filter(|id| self.calendars.contains_key(*id) || !self.groups.contains_key(*id));
        for id in asked.chain(self.groups.values().flatten()).chain(self.calendars.keys()) {
            if seen.insert(id.clone()) {
                order.push(id.clone());
            }
        }
        let calendars = order.into_iter().map(|id| {
            let known = self.calendars.remove(&id).unwrap_or_default();
            let is_group = self.groups.contains_key(&id);
            known.finish(id, whole, is_group)
        });
        let calendars = calendars.collect();
        let members = |(id, calendars): (String, BTreeSet<String>)| GroupMembers {
            id,
            calendars: calendars.into_iter().collect(),
        };
        FreeBusy { calendars, groups: self.groups.into_iter().map(members).collect() }
    }
}

impl Known {
    fn fail(&mut self, window: Interval, reason: &str) {
        let reason = if reason.is_empty() { "unknown" } else { reason }.to_owned();
        self.failed.push(UnknownTime { start: window.start, end: window.end, reason });
    }

    fn finish(mut self, id: String, whole: Interval, is_group: bool) -> CalendarBusy {
        let mut unknown = std::mem::take(&mut self.failed);
        if !is_group {
            let told = unknown.iter().map(|unknown| Interval { start: unknown.start, end: unknown.end });
            let told = merged(self.answered.into_iter().chain(told).collect());
            let gaps = gaps(&told, whole).into_iter();
            unknown.extend(gaps.map(|gap| UnknownTime {
                start: gap.start,
                end: gap.end,
                reason: "missing".to_owned(),
            }));
        }
        unknown.sort();
        unknown.dedup();
        // Neighbours of one reason are one stretch.
        let mut joined: Vec<UnknownTime> = Vec::new();
        for stretch in unknown {
            match joined.last_mut() {
                Some(last) if last.end >= stretch.start && last.reason == stretch.reason => {
                    last.end = last.end.max(stretch.end)
                }
                _ => joined.push(stretch),
            }
        }
        CalendarBusy { id, busy: merged(self.busy), unknown: joined }
    }
}

/// In order, apart from each other.
pub(crate) fn merged(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.sort();
    let mut out: Vec<Interval> = Vec::new();
    for interval in intervals {
        match out.last_mut() {
            Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
            _ => out.push(interval),
        }
    }
    out
}

/// What lies between merged intervals.
fn gaps(told: &[Interval], whole: Interval) -> Vec<Interval> {
    let mut out = Vec::new();
    let mut at = whole.start;
    for interval in told {
        out.extend(Interval { start: at, end: interval.start }.clipped(whole));
        at = at.max(interval.end);
    }
    out.extend(Interval { start: at, end: whole.end }.clipped(whole));
    out
}
