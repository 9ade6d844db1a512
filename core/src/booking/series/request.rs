//! What somebody asks for who wants the same again and again.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::MOST_OCCURRENCES;
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{Attendee, BookingId, HostId, Minutes, Request, SeriesId, read_rule, read_wall, write_wall};
use crate::order::sort;
use crate::recurrence::{Rule, Unbounded, Until};
use crate::time::{DAY, FIRST_INSTANT, LAST_INSTANT, Zone, compact_wall_text, utc, wall_of, wall_seconds};

/// Exceptions of one series: ten for each occurrence it may have.
const MOST_EXDATES: usize = 10 * MOST_OCCURRENCES;
/// Alternatives for one refused occurrence.
pub(super) const MOST_ALTERNATIVES: u32 = 20;
/// As long as an id of an iCalendar event should be at the most (RFC 7986, section 5.3).
const LONGEST_ID: usize = 255;

/// What a refusal of one occurrence means for the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SeriesMode {
    /// One refusal, and nothing is done.
    #[default]
    AllOrNothing,
    /// What can be done is done.
    BestEffort,
}

impl SeriesMode {
    /// Every mode there is.
    pub const ALL: &'static [SeriesMode] = &[SeriesMode::AllOrNothing, SeriesMode::BestEffort];

    /// The name in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            SeriesMode::AllOrNothing => "allOrNothing",
            SeriesMode::BestEffort => "bestEffort",
        }
    }
}

/// A request for a series of bookings: a recurrence rule over local start times.
///
/// Occurrences keep their wall time across daylight saving. One that falls into a spring gap moves forward by the length
/// of the gap, in an autumn fold it is the first of the two passes (RFC 5545, section 3.3.5). `start` anchors the rule: it
/// is an occurrence, and counts towards `COUNT`, only if it matches it. The rule must end, by `COUNT` or by `UNTIL`.
///
/// ```
/// use whenfree::{Rule, SeriesRequest, Zone};
///
/// let rule = Rule::parse("FREQ=WEEKLY;COUNT=3").expect("a rule");
/// let start = "2026-03-21T17:00:00".parse().expect("a local time");
/// let request = SeriesRequest::new("class-7", rule, start);
/// // The clocks go forward on 29 March: 17:00 stays 17:00.
/// let starts: Vec<String> = request.starts(&Zone::named("Europe/Berlin")?)?.iter().map(|at| at.to_rfc3339()).collect();
/// assert_eq!(starts, ["2026-03-21T16:00:00+00:00", "2026-03-28T16:00:00+00:00", "2026-04-04T15:00:00+00:00"]);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SeriesRequest {
    /// The id of the series, given by the caller; the ids of its bookings begin with it.
    pub id: SeriesId,
    /// When it recurs.
    pub rule: Rule,
    /// Where the rule begins, on the wall of the zone; a fraction of a second is dropped.
    pub start: NaiveDateTime,
    /// On whose wall the starts are; the event type's zone unless set.
    pub zone: Option<Zone>,
    /// Occurrences that are left out, by exact local time; `COUNT` counts them.
    pub exdates: Vec<NaiveDateTime>,
    /// One of the durations the event type offers; the query's unless set.
    pub duration: Option<Minutes>,
    /// Hosts that must be picked; the others are chosen.
    pub hosts: Vec<HostId>,
    /// Whether all occurrences have the hosts of the first accepted one.
    pub keep_hosts: bool,
    /// How many seats each occurrence takes.
    pub seats: u32,
    /// Who books.
    pub attendee: Option<Attendee>,
    /// Drops the grid, and the grid alone.
    pub any_start: bool,
    /// What a refusal means for the others.
    pub mode: SeriesMode,
    /// How many other starts to offer for each refused occurrence: 3 unless set, at most 20.
    pub alternatives: u32,
}

impl SeriesRequest {
    /// One seat at each occurrence, with any hosts, all or nothing.
    pub fn new(id: impl Into<SeriesId>, rule: Rule, start: NaiveDateTime) -> Self {
        Self {
            id: id.into(),
            rule,
            start,
            zone: None,
            exdates: Vec::new(),
            duration: None,
            hosts: Vec::new(),
            keep_hosts: false,
            seats: 1,
            attendee: None,
            any_start: false,
            mode: SeriesMode::default(),
            alternatives: 3,
        }
    }

    /// Sets on whose wall the starts are.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// Leaves occurrences out, by their local time.
    #[must_use]
    pub fn except(mut self, times: impl IntoIterator<Item = NaiveDateTime>) -> Self {
        self.exdates.extend(times);
        self
    }

    /// Picks one of the durations the event type offers.
    #[must_use]
    pub fn duration(mut self, duration: impl Into<Minutes>) -> Self {
        self.duration = Some(duration.into());
        self
    }

    /// Names hosts that must be picked.
    #[must_use]
    pub fn hosts<H: Into<HostId>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Asks for the same hosts throughout: those of the first accepted occurrence.
    #[must_use]
    pub fn keep_hosts(mut self) -> Self {
        self.keep_hosts = true;
        self
    }

    /// Takes so many seats each time.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }

    /// Sets who books.
    #[must_use]
    pub fn attendee(mut self, attendee: Attendee) -> Self {
        self.attendee = Some(attendee);
        self
    }

    /// Drops the grid.
    #[must_use]
    pub fn any_start(mut self) -> Self {
        self.any_start = true;
        self
    }

    /// Books what can be booked, and leaves the rest.
    #[must_use]
    pub fn best_effort(mut self) -> Self {
        self.mode = SeriesMode::BestEffort;
        self
    }

    /// Sets how many other starts to offer for each refused occurrence; 0 looks for none.
    #[must_use]
    pub fn alternatives(mut self, most: u32) -> Self {
        self.alternatives = most;
        self
    }

    /// When the occurrences start, in order, each instant once; `zone` is that of the event type, for a request without
    /// one of its own.
    ///
    /// # Errors
    /// `invalid_rrule` for a rule that does not end, or that leaves nothing; `too_large` for more than 1,000 occurrences
    /// (exceptions included) or 10,000 exceptions; `invalid_value` for an id that is empty or longer than 255 bytes, a
    /// start outside the years 1 to 9999, or more than 20 alternatives.
    pub fn starts(&self, zone: &Zone) -> Result<Vec<DateTime<Utc>>, Error> {
        self.check()?;
        let zone = self.zone.as_ref().unwrap_or(zone);
        let too_large = |message: String| Error::new(ErrorCode::TooLarge, "rrule", message);
        let too_many =
            || too_large(format!("a series has at most {MOST_OCCURRENCES} occurrences; let the rule end earlier"));
        // The rule alone stops a while after an instant: what may lie between is cut off below, where the zone is known.
        let room = if let Some(Until::Utc(_)) = self.rule.until() { 3 * DAY } else { 0 };
        let most = MOST_OCCURRENCES.saturating_add(usize::try_from(room).unwrap_or(0));
        let walls = self.rule.starts(self.start, self.start, wall_of(LAST_INSTANT + 1), most);
        let mut walls = walls.map_err(|error| match error {
            Unbounded::TooManyOccurrences { .. } => too_many(),
            _ => too_large("the rule takes too many steps to expand; simplify it, or let it end earlier".to_owned()),
        })?;
        if let Some(Until::Utc(until)) = self.rule.until() {
            walls.retain(|wall| zone.resolve_wall(wall_seconds(*wall)) <= until.timestamp());
        }
        if walls.len() > MOST_OCCURRENCES {
            return Err(too_many());
        }
        let excluded: HashSet<i64> = self.exdates.iter().copied().map(wall_seconds).collect();
        let kept = walls.into_iter().map(wall_seconds).filter(|wall| !excluded.contains(wall));
        let mut starts: Vec<i64> = kept.map(|wall| zone.resolve_wall(wall)).collect();
        // What a gap has moved may meet what was there, or pass it.
        sort(&mut starts);
        starts.dedup();
        if starts.is_empty() {
            let message = "the rule has no occurrence from `start` on, or `exdates` leave none of them";
            return Err(Error::new(ErrorCode::InvalidRrule, "rrule", message));
        }
        Ok(starts.into_iter().map(utc).collect())
    }

    /// What can be said before anything is expanded.
    fn check(&self) -> Result<(), Error> {
        check_id(&self.id, "id")?;
        if !(FIRST_INSTANT..=LAST_INSTANT).contains(&wall_seconds(self.start)) {
            return Err(Error::new(ErrorCode::InvalidValue, "start", "the start lies outside the years 1 to 9999"));
        }
        if self.rule.count().is_none() && self.rule.until().is_none() {
            let message = format!("the rule `{}` never ends; add `COUNT` or `UNTIL` to it", self.rule);
            return Err(Error::new(ErrorCode::InvalidRrule, "rrule", message));
        }
        if self.exdates.len() > MOST_EXDATES {
            let message =
                format!("{} exceptions are too many; at most {MOST_EXDATES} are possible", self.exdates.len());
            return Err(Error::new(ErrorCode::TooLarge, "exdates", message));
        }
        check_alternatives(self.alternatives)
    }

    /// The request for one of the occurrences.
    pub(super) fn at(&self, start: DateTime<Utc>) -> Request {
        let mut request = Request::new(start).seats(self.seats).hosts(self.hosts.iter().cloned());
        request.duration = self.duration;
        request.attendee.clone_from(&self.attendee);
        request.any_start = self.any_start;
        request
    }

    /// The id that the booking of an occurrence gets.
    pub(super) fn booking_id(&self, start: DateTime<Utc>) -> BookingId {
        BookingId::new(format!("{}/{}Z", self.id, compact_wall_text(start.naive_utc())))
    }
}

pub(super) fn check_id(id: &SeriesId, field: &str) -> Result<(), Error> {
    let message = match id.as_str().len() {
        0 => "an id must not be empty".to_owned(),
        1..=LONGEST_ID => return Ok(()),
        _ => format!("the id of a series has at most {LONGEST_ID} bytes"),
    };
    Err(Error::new(ErrorCode::InvalidValue, field, message))
}

pub(super) fn check_alternatives(asked: u32) -> Result<(), Error> {
    if asked <= MOST_ALTERNATIVES {
        return Ok(());
    }
    let message = format!("{asked} alternatives are too many; at most {MOST_ALTERNATIVES} are possible");
    Err(Error::new(ErrorCode::InvalidValue, "alternatives", message))
}

// ---- in the contract ----------------------------------------------------------------------------------------------

impl JsonForm for SeriesMode {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let text = cx.string(json)?;
        let known = Self::ALL.iter().copied().find(|mode| mode.as_str() == text);
        known.ok_or_else(|| cx.invalid("a mode is `allOrNothing` or `bestEffort`"))
    }

    fn write(&self) -> Json<'static> {
        Json::text(self.as_str())
    }
}

pub(super) fn read_alternatives(json: &Json<'_>, cx: &mut Context<'_>) -> Result<u32, Error> {
    Ok(cx.integer(json, 0, i64::from(MOST_ALTERNATIVES))? as u32)
}

impl JsonForm for SeriesRequest {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = [
            "id",
            "start",
            "timeZone",
            "rrule",
            "exdates",
            "durationMinutes",
            "hosts",
            "keepHosts",
            "seats",
            "attendee",
            "anyStart",
            "mode",
            "alternatives",
        ];
        let fields = cx.object(json, &known)?;
        let flag = |json: &Json<'_>, cx: &mut Context<'_>| cx.boolean(json);
        let id = fields.required(cx, "id", SeriesId::read)?;
        let start = fields.required(cx, "start", read_wall)?;
        let zone = fields.optional(cx, "timeZone", |json, cx| cx.zone(json))?;
        let mut request = Self::new(id, fields.required(cx, "rrule", read_rule)?, start);
        request.zone = zone;
        request.exdates = fields.optional(cx, "exdates", |json, cx| cx.list(json, read_wall))?.unwrap_or_default();
        request.duration = fields.optional(cx, "durationMinutes", |json, cx| Minutes::read(json, cx, 1))?;
        request.hosts = fields.optional(cx, "hosts", |json, cx| cx.list(json, HostId::read))?.unwrap_or_default();
        request.keep_hosts = fields.optional(cx, "keepHosts", flag)?.unwrap_or_default();
        request.seats =
            fields.optional(cx, "seats", |json, cx| Ok(cx.integer(json, 1, 1_000_000)? as u32))?.unwrap_or(1);
        request.attendee = fields.optional(cx, "attendee", Attendee::read)?;
        request.any_start = fields.optional(cx, "anyStart", flag)?.unwrap_or_default();
        request.mode = fields.optional(cx, "mode", SeriesMode::read)?.unwrap_or_default();
        request.alternatives = fields.optional(cx, "alternatives", read_alternatives)?.unwrap_or(request.alternatives);
        Ok(request)
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("id", self.id.write())
            .with("start", write_wall(self.start))
            .maybe("timeZone", self.zone.as_ref().map(|zone| Json::text(zone.name())))
            .with("rrule", Json::text(self.rule.to_string()))
            .unless_default("exdates", !self.exdates.is_empty(), list(self.exdates.iter().copied().map(write_wall)))
            .maybe("durationMinutes", self.duration.map(Minutes::write))
            .unless_default("hosts", !self.hosts.is_empty(), list(self.hosts.iter().map(JsonForm::write)))
            .unless_default("keepHosts", self.keep_hosts, Json::Bool(true))
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .maybe("attendee", self.attendee.as_ref().map(JsonForm::write))
            .unless_default("anyStart", self.any_start, Json::Bool(true))
            .unless_default("mode", self.mode != SeriesMode::default(), self.mode.write())
            .unless_default("alternatives", self.alternatives != 3, Json::int(self.alternatives))
            .end()
    }
}

serde_by_wire!(SeriesMode, SeriesRequest);
