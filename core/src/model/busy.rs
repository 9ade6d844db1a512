use chrono::{NaiveDate, NaiveDateTime};

use super::{
    Minutes, in_order, read_dates, read_rule, read_span, read_text, read_wall, write_date, write_instant, write_wall,
};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::recurrence::Rule;
use crate::time::{Span, Zone};

/// One entry of a host's busy time, as a calendar holds it.
///
/// ```
/// use whenfree::{Busy, Span};
///
/// let span = Span::parse("2026-03-09T13:00:00Z", "2026-03-09T14:00:00Z")?;
/// let dentist = Busy::new(span).source("private calendar");
/// let maybe = Busy::new(span).tentative();
/// assert!(!dentist.tentative && maybe.tentative);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Busy {
    /// When it is.
    pub time: BusyTime,
    /// Counts for nothing (the calendar's `TRANSP:TRANSPARENT`).
    pub free: bool,
    /// Not settled yet; busy unless the event type says that tentative time is free.
    pub tentative: bool,
    /// Stands for a calendar that could not be read: busy, with a reason of its own.
    pub unknown: bool,
    /// Names it in explanations.
    pub source: Option<Box<str>>,
}

/// When a busy entry is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BusyTime {
    /// Between two instants.
    Span(Span),
    /// Whole dates of a zone: an all-day event.
    Dates(Box<WholeDates>),
    /// A recurring event.
    Recurring(Box<RecurringEvent>),
}

/// Whole local dates, both inclusive: from midnight to midnight on the wall of the zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeDates {
    /// The first date.
    pub from: NaiveDate,
    /// The last date.
    pub through: NaiveDate,
    /// Whose dates they are.
    pub zone: Zone,
}

/// A recurring event whose occurrences keep their wall time.
///
/// In a spring gap an occurrence moves forward by the length of the gap, in an autumn fold it is the first of the two
/// (RFC 5545, 3.3.5). Excluded times are taken out last.
#[derive(Clone, Debug, PartialEq)]
pub struct RecurringEvent {
    /// Where the rule begins; an occurrence only if it matches the rule.
    pub start: NaiveDateTime,
    /// How long each occurrence lasts.
    pub duration: Minutes,
    /// On whose wall the times are.
    pub zone: Zone,
    /// When it recurs.
    pub rule: Rule,
    /// Occurrences that do not take place.
    pub exdates: Vec<NaiveDateTime>,
    /// Occurrences beside the rule's.
    pub rdates: Vec<NaiveDateTime>,
}

impl Busy {
    fn at(time: BusyTime) -> Self {
        Self { time, free: false, tentative: false, unknown: false, source: None }
    }

    /// Busy between two instants.
    pub fn new(span: Span) -> Self {
        Self::at(BusyTime::Span(span))
    }

    /// Busy on whole local dates, both inclusive.
    pub fn dates(from: NaiveDate, through: NaiveDate, zone: Zone) -> Self {
        Self::at(BusyTime::Dates(Box::new(WholeDates { from, through, zone })))
    }

    /// Busy again and again.
    pub fn recurring(start: NaiveDateTime, duration: impl Into<Minutes>, zone: Zone, rule: Rule) -> Self {
        let (duration, exdates, rdates) = (duration.into(), Vec::new(), Vec::new());
        Self::at(BusyTime::Recurring(Box::new(RecurringEvent { start, duration, zone, rule, exdates, rdates })))
    }

    /// Takes occurrences out of a recurring entry; says nothing to the others.
    #[must_use]
    pub fn except(mut self, times: impl IntoIterator<Item = NaiveDateTime>) -> Self {
        if let BusyTime::Recurring(event) = &mut self.time {
            event.exdates.extend(times);
        }
        self
    }

    /// Adds occurrences to a recurring entry; says nothing to the others.
    #[must_use]
    pub fn also(mut self, times: impl IntoIterator<Item = NaiveDateTime>) -> Self {
        if let BusyTime::Recurring(event) = &mut self.time {
            event.rdates.extend(times);
        }
        self
    }

    /// Counts for nothing.
    #[must_use]
    pub fn free(mut self) -> Self {
        self.free = true;
        self
    }

    /// Not settled yet.
    #[must_use]
    pub fn tentative(mut self) -> Self {
        self.tentative = true;
        self
    }

    /// Stands for a calendar that could not be read.
    #[must_use]
    pub fn unknown(mut self) -> Self {
        self.unknown = true;
        self
    }

    /// Names it in explanations.
    #[must_use]
    pub fn source(mut self, source: &str) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether it counts, given what the event type makes of tentative time. An unknown entry always counts.
    pub(crate) fn counts(&self, tentative_is_free: bool) -> bool {
        !self.free && (self.unknown || !(self.tentative && tentative_is_free))
    }

    /// What a typed caller may have got wrong.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.time {
            BusyTime::Span(_) => Ok(()),
            BusyTime::Dates(dates) => in_order(dates.from, dates.through).map(|_| ()),
            BusyTime::Recurring(event) if !(1..=Minutes::LONGEST.get()).contains(&event.duration.get()) => {
                let message = "an occurrence lasts from 1 minute to 366 days";
                Err(Error::new(ErrorCode::InvalidValue, "durationMinutes", message))
            }
            BusyTime::Recurring(_) => Ok(()),
        }
    }
}

impl JsonForm for Busy {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        const FLAGS: [&str; 4] = ["transparency", "tentative", "unknown", "source"];
        // The form shows by its own field: a rule, a first date, or else instants.
        let (is_recurring, is_dates) = (json.get("rrule").is_some(), json.get("from").is_some());
        let time = if is_recurring {
            let fields = cx.object(
                json,
                &[
                    "start",
                    "durationMinutes",
                    "timeZone",
                    "rrule",
                    "exdates",
                    "rdates",
                    "transparency",
                    "tentative",
                    "unknown",
                    "source",
                ],
            )?;
            let walls = |json: &Json<'_>, cx: &mut Context<'_>| cx.list(json, read_wall);
            BusyTime::Recurring(Box::new(RecurringEvent {
                start: fields.required(cx, "start", read_wall)?,
                duration: fields.required(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?,
                zone: fields.required(cx, "timeZone", |json, cx| cx.zone(json))?,
                rule: fields.required(cx, "rrule", read_rule)?,
                exdates: fields.optional(cx, "exdates", walls)?.unwrap_or_default(),
                rdates: fields.optional(cx, "rdates", walls)?.unwrap_or_default(),
            }))
        } else if is_dates {
            let [a, b, c, d] = FLAGS;
            let fields = cx.object(json, &["from", "through", "timeZone", a, b, c, d])?;
            let (from, through) = read_dates(&fields, cx)?;
            let zone = fields.required(cx, "timeZone", |json, cx| cx.zone(json))?;
            BusyTime::Dates(Box::new(WholeDates { from, through, zone }))
        } else {
            let [a, b, c, d] = FLAGS;
            let fields = cx.object(json, &["start", "end", a, b, c, d])?;
            BusyTime::Span(read_span(&fields, cx)?)
        };
        let fields = cx.any_object(json)?;
        let flag = |json: &Json<'_>, cx: &mut Context<'_>| cx.boolean(json);
        let free = fields.optional(cx, "transparency", |json, cx| match cx.string(json)? {
            "free" => Ok(true),
            "busy" => Ok(false),
            _ => Err(cx.invalid("transparency is `free` or `busy`")),
        })?;
        Ok(Self {
            time,
            free: free.unwrap_or_default(),
            tentative: fields.optional(cx, "tentative", flag)?.unwrap_or_default(),
            unknown: fields.optional(cx, "unknown", flag)?.unwrap_or_default(),
            source: fields.optional(cx, "source", read_text)?.map(String::into_boxed_str),
        })
    }

    fn write(&self) -> Json<'static> {
        let walls = |times: &[NaiveDateTime]| (!times.is_empty()).then(|| list(times.iter().copied().map(write_wall)));
        let time = match &self.time {
            BusyTime::Span(span) => {
                ObjectWriter::new().with("start", write_instant(span.start)).with("end", write_instant(span.end))
            }
            BusyTime::Dates(dates) => ObjectWriter::new()
                .with("from", write_date(dates.from))
                .with("through", write_date(dates.through))
                .with("timeZone", Json::text(dates.zone.name())),
            BusyTime::Recurring(event) => ObjectWriter::new()
                .with("start", write_wall(event.start))
                .with("durationMinutes", event.duration.write())
                .with("timeZone", Json::text(event.zone.name()))
                .with("rrule", Json::text(event.rule.to_string()))
                .maybe("exdates", walls(&event.exdates))
                .maybe("rdates", walls(&event.rdates)),
        };
        time.maybe("transparency", self.free.then(|| Json::text("free")))
            .maybe("tentative", self.tentative.then_some(Json::Bool(true)))
            .maybe("unknown", self.unknown.then_some(Json::Bool(true)))
            .maybe("source", self.source.as_deref().map(Json::text))
            .end()
    }
}

serde_by_wire!(Busy);

#[cfg(feature = "rrule")]
impl RecurringEvent {
    /// Takes over a set of the `rrule` crate: its start, its one rule, its dates and exceptions.
    ///
    /// # Errors
    /// `invalid_rrule` for a set without exactly one rule, with an `EXRULE`, or in the machine's own zone;
    /// `unknown_time_zone` when our tz database does not have its zone.
    pub fn from_rrule_set(set: &rrule::RRuleSet, duration: impl Into<Minutes>) -> Result<Self, Error> {
        let refused = |message: &str| Error::new(ErrorCode::InvalidRrule, "", message);
        let start = set.get_dt_start();
        if start.timezone().is_local() {
            return Err(refused("the set's start is in the machine's own zone; give it a named one"));
        }
        let [rule] = set.get_rrule().as_slice() else {
            return Err(refused("a set with exactly one RRULE is needed; make an entry of each rule"));
        };
        if !set.get_exrule().is_empty() {
            return Err(refused("an EXRULE is not supported; list its dates as EXDATE"));
        }
        let zone = match start.timezone().name() {
            "UTC" => Zone::utc(),
            name => Zone::named(name)?,
        };
        let walls = |times: &[chrono::DateTime<rrule::Tz>]| -> Vec<NaiveDateTime> {
            times.iter().map(|time| time.with_timezone(&start.timezone()).naive_local()).collect()
        };
        Ok(Self {
            start: start.naive_local(),
            duration: duration.into(),
            rule: Rule::parse(&rule.to_string()).map_err(|error| refused(&error.to_string()))?,
            exdates: walls(set.get_exdate()),
            rdates: walls(set.get_rdate()),
            zone,
        })
    }
}

impl From<RecurringEvent> for Busy {
    fn from(event: RecurringEvent) -> Self {
        Self::at(BusyTime::Recurring(Box::new(event)))
    }
}
