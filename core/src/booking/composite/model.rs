use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};
use crate::model::{Attendee, CompositeId, EventType, Minutes, SegmentId, read_start, write_instant};
use crate::time::utc;

/// The most segments of a composite.
pub(crate) const MOST_SEGMENTS: usize = 16;

/// A chain of segments that are offered and booked as one: colour, a wait, then the cut.
///
/// ```
/// use whenfree::{Composite, EventType, Gap, Minutes, Requirement, Segment};
///
/// let colour = EventType::new("colour", Minutes::from(45)).requires(Requirement::any(["ada", "bob"]));
/// let cut = EventType::new("cut", Minutes::from(30)).requires(Requirement::any(["bob", "cy"]));
/// let makeover = Composite::new("makeover", [
///     Segment::new("colour", colour).gap_after(Gap::new(Minutes::from(30), Minutes::from(45))),
///     Segment::new("cut", cut).other_host_than("colour"),
/// ]);
/// assert_eq!(makeover.segments.len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Composite {
    /// Its id.
    pub id: CompositeId,
    /// What it is made of, in order: 1 to 16.
    pub segments: Vec<Segment>,
}

/// One segment of a composite: an event type, and how it hangs together with the segments before it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Segment {
    /// Unique in its composite.
    pub id: SegmentId,
    /// What is booked. Its default duration holds.
    pub event_type: EventType,
    /// The wait before what comes next; none means that it follows at once. Of segments that run in parallel the last
    /// one says it, and it counts from the latest end of them all. The last of the composite has nothing to wait for.
    pub gap_after: Option<Gap>,
    /// Whether it starts together with the segment before it.
    pub parallel: bool,
    /// An earlier segment: the hosts picked for the first requirement are those picked for its first requirement.
    pub same_host_as: Option<SegmentId>,
    /// An earlier segment: none of the hosts picked for its first requirement is picked for the first requirement here.
    pub other_host_than: Option<SegmentId>,
}

/// How long to wait between two segments, both ends inclusive.
///
/// ```
/// use whenfree::{Gap, Minutes};
///
/// let wait = Gap::new(Minutes::from(30), Minutes::from(45));
/// assert_eq!((wait.min.get(), wait.max.get()), (30, 45));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Gap {
    /// At least so long.
    pub min: Minutes,
    /// At most so long; not less than `min`.
    pub max: Minutes,
}

impl Gap {
    /// A wait of at least `min` and at most `max`.
    pub fn new(min: impl Into<Minutes>, max: impl Into<Minutes>) -> Self {
        Self { min: min.into(), max: max.into() }
    }
}

impl Composite {
    /// A chain of these segments.
    pub fn new(id: impl Into<CompositeId>, segments: impl IntoIterator<Item = Segment>) -> Self {
        Self { id: id.into(), segments: segments.into_iter().collect() }
    }

    /// The place of the segment of that name.
    pub(crate) fn place_of(&self, id: &SegmentId) -> Option<usize> {
        self.segments.iter().position(|segment| segment.id == *id)
    }

    /// What may be wrong beside the event types; the paths begin below the composite.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.id.as_str().is_empty() {
            return Err(Error::new(ErrorCode::InvalidValue, "id", "an id must not be empty"));
        }
        if self.segments.is_empty() {
            return Err(Error::new(ErrorCode::InvalidValue, "segments", "a composite has at least one segment"));
        }
        if self.segments.len() > MOST_SEGMENTS {
            let message =
                format!("{} segments are too many; at most {MOST_SEGMENTS} are possible", self.segments.len());
            return Err(Error::new(ErrorCode::TooLarge, "segments", message));
        }
        let mut earlier = HashSet::new();
        for (index, segment) in self.segments.iter().enumerate() {
            let next = self.segments.get(index + 1);
            segment.check(index, &earlier, next).map_err(|error| error.under(&format!("segments[{index}]")))?;
            earlier.insert(&segment.id);
        }
        Ok(())
    }
}

impl Segment {
    /// A segment that follows the one before it, with any hosts.
    pub fn new(id: impl Into<SegmentId>, event_type: EventType) -> Self {
        Self { id: id.into(), event_type, gap_after: None, parallel: false, same_host_as: None, other_host_than: None }
    }

    /// Sets the wait before what comes next.
    #[must_use]
    pub fn gap_after(mut self, gap: Gap) -> Self {
        self.gap_after = Some(gap);
        self
    }

    /// Starts it together with the segment before it.
    #[must_use]
    pub fn parallel(mut self) -> Self {
        self.parallel = true;
        self
    }

    /// Asks for the hosts of an earlier segment.
    #[must_use]
    pub fn same_host_as(mut self, segment: impl Into<SegmentId>) -> Self {
        self.same_host_as = Some(segment.into());
        self
    }

    /// Asks for hosts that an earlier segment does not have.
    #[must_use]
    pub fn other_host_than(mut self, segment: impl Into<SegmentId>) -> Self {
        self.other_host_than = Some(segment.into());
        self
    }

    fn check(&self, index: usize, earlier: &HashSet<&SegmentId>, next: Option<&Segment>) -> Result<(), Error> {
        let invalid = |path: &str, message: String| Err(Error::new(ErrorCode::InvalidValue, path, message));
        if self.id.as_str().is_empty() {
            return invalid("id", "an id must not be empty".to_owned());
        }
        if earlier.contains(&self.id) {
            return invalid("id", format!("two segments are called `{}`; give each an id of its own", self.id));
        }
        if let Some(gap) = self.gap_after {
            if next.is_none_or(|next| next.parallel) {
                let message = match next {
                    None => "the last segment has nothing to wait for; leave it out",
                    Some(_) => "the segment after it runs in parallel; the last of them says how long to wait",
                };
                return invalid("gapAfterMinutes", message.to_owned());
            }
            if gap.max > Minutes::LONGEST {
                return invalid("gapAfterMinutes.max", "at most 366 days are possible here".to_owned());
            }
            if gap.max < gap.min {
                let message = format!("at most {} is less than at least {}", gap.max, gap.min);
                return Err(Error::new(ErrorCode::InvalidInterval, "gapAfterMinutes.max", message));
            }
        }
        if self.parallel && index == 0 {
            return invalid("parallel", "there is no segment before the first that it could start with".to_owned());
        }
        for (path, named) in [("sameHostAs", &self.same_host_as), ("otherHostThan", &self.other_host_than)] {
            if let Some(named) = named.as_ref().filter(|named| !earlier.contains(named)) {
                return invalid(path, format!("no earlier segment is called `{named}`"));
            }
        }
        Ok(())
    }
}

/// What somebody wants to book of a composite.
///
/// ```
/// use whenfree::{Attendee, CompositeRequest};
///
/// let start = "2026-03-09T13:30:00Z".parse().expect("an instant");
/// let request = CompositeRequest::new(start).attendee(Attendee::new("pat"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CompositeRequest {
    /// When it is to start.
    pub starts: ChainStarts,
    /// Who books.
    pub attendee: Option<Attendee>,
    /// How many seats are taken in each segment, 1 unless set.
    pub seats: u32,
}

/// Which starts are asked for; a fraction of a second is rounded down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainStarts {
    /// That of the first segment; the others are those of the first chain that begins there.
    First(DateTime<Utc>),
    /// That of each segment, in order.
    Each(Vec<DateTime<Utc>>),
}

impl CompositeRequest {
    /// One seat in each segment of the first chain that begins there.
    pub fn new(start: DateTime<Utc>) -> Self {
        Self { starts: ChainStarts::First(start), attendee: None, seats: 1 }
    }

    /// One seat in each segment, at exactly these starts.
    pub fn at(starts: impl IntoIterator<Item = DateTime<Utc>>) -> Self {
        Self { starts: ChainStarts::Each(starts.into_iter().collect()), attendee: None, seats: 1 }
    }

    /// Sets who books.
    #[must_use]
    pub fn attendee(mut self, attendee: Attendee) -> Self {
        self.attendee = Some(attendee);
        self
    }

    /// Takes so many seats in each segment.
    #[must_use]
    pub fn seats(mut self, seats: u32) -> Self {
        self.seats = seats;
        self
    }
}

impl JsonForm for Gap {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["min", "max"])?;
        let minutes = |json: &Json<'_>, cx: &mut Context<'_>| Minutes::read(json, cx, 0);
        Ok(Self { min: fields.required(cx, "min", minutes)?, max: fields.required(cx, "max", minutes)? })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new().with("min", self.min.write()).with("max", self.max.write()).end()
    }
}

impl JsonForm for Segment {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = ["id", "eventType", "gapAfterMinutes", "parallel", "sameHostAs", "otherHostThan"];
        let fields = cx.object(json, &known)?;
        let id = fields.required(cx, "id", SegmentId::read)?;
        let event_type = fields.required(cx, "eventType", EventType::read)?;
        Ok(Self {
            id,
            event_type,
            gap_after: fields.optional(cx, "gapAfterMinutes", Gap::read)?,
            parallel: fields.optional(cx, "parallel", |json, cx| cx.boolean(json))?.unwrap_or_default(),
            same_host_as: fields.optional(cx, "sameHostAs", SegmentId::read)?,
            other_host_than: fields.optional(cx, "otherHostThan", SegmentId::read)?,
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("id", self.id.write())
            .with("eventType", self.event_type.write())
            .maybe("gapAfterMinutes", self.gap_after.as_ref().map(JsonForm::write))
            .unless_default("parallel", self.parallel, Json::Bool(true))
            .maybe("sameHostAs", self.same_host_as.as_ref().map(JsonForm::write))
            .maybe("otherHostThan", self.other_host_than.as_ref().map(JsonForm::write))
            .end()
    }
}

impl JsonForm for Composite {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["id", "segments"])?;
        let id = fields.required(cx, "id", CompositeId::read)?;
        let segments = fields.required(cx, "segments", |json, cx| match json {
            // Known before thousands of event types are read.
            Json::List(items) if items.len() > MOST_SEGMENTS => {
                let message = format!("{} segments are too many; at most {MOST_SEGMENTS} are possible", items.len());
                cx.note(Error::new(ErrorCode::TooLarge, "", message));
                Ok(Vec::new())
            }
            _ => cx.list(json, Segment::read),
        })?;
        let composite = Self { id, segments };
        if !cx.has_notes() {
            let checked = composite.check();
            cx.or_note(checked, ());
        }
        Ok(composite)
    }

    fn write(&self) -> Json<'static> {
        let segments = list(self.segments.iter().map(JsonForm::write));
        ObjectWriter::new().with("id", self.id.write()).with("segments", segments).end()
    }
}

impl JsonForm for CompositeRequest {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["start", "starts", "attendee", "seats"])?;
        let start = fields.optional(cx, "start", read_start)?;
        let starts = fields.optional(cx, "starts", |json, cx| cx.list(json, read_start))?;
        let starts = match (start, starts) {
            (Some(start), None) => ChainStarts::First(utc(start)),
            (None, Some(starts)) => ChainStarts::Each(starts.into_iter().map(utc).collect()),
            (Some(_), Some(_)) => {
                return Err(cx.invalid("a request has `start`, or `starts` of all segments; not both"));
            }
            (None, None) => return Err(fields.missing(cx, "start")),
        };
        let attendee = fields.optional(cx, "attendee", Attendee::read)?;
        let seats = fields.optional(cx, "seats", |json, cx| cx.integer(json, 1, 1_000_000))?;
        Ok(Self { starts, attendee, seats: seats.and_then(|seats| u32::try_from(seats).ok()).unwrap_or(1) })
    }

    fn write(&self) -> Json<'static> {
        let writer = match &self.starts {
            ChainStarts::First(start) => ObjectWriter::new().with("start", write_instant(start.timestamp())),
            ChainStarts::Each(starts) => {
                ObjectWriter::new().with("starts", list(starts.iter().map(|start| write_instant(start.timestamp()))))
            }
        };
        writer
            .maybe("attendee", self.attendee.as_ref().map(JsonForm::write))
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .end()
    }
}

serde_by_wire!(Composite, Segment, Gap, CompositeRequest);
