//! The front desk of composites: validated inputs, and the verbs.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::answer::CompositeSlots;
use super::chains::Chains;
use super::decide::{CompositeDecision, decide};
use super::explain::{CompositeExplanation, explain};
use super::line::{Ties, bit};
use super::model::{Composite, CompositeRequest, Segment};
use crate::error::{Error, ErrorCode};
use crate::model::{Host, HostId, Query, SegmentId};
use crate::plan::Bounds;
use crate::planner::Planner;
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Span};

/// A composite and its hosts, validated and indexed once, ready for any number of queries.
///
/// Immutable, `Send + Sync`, cheap to clone. A *composite slot* is a start for each segment, such that each is listed by
/// [`Planner::slots`] of its event type, the gaps are kept, and there are hosts with whom [`Planner::decide`] accepts one
/// segment after another, each with the earlier ones booked: buffers between segments, limits, seats and hosts that
/// segments share all count. Listed is, for each start of the first segment, the chain whose later starts are earliest.
///
/// The search for chains is bounded by [`Bounds::tries`]. Where it ends early, every answer says so.
///
/// ```
/// use whenfree::{
///     Composite, CompositePlanner, CompositeRequest, EventType, Gap, Host, Hours, Minutes, Query, Requirement, Schedule,
///     Segment, Span, Zone,
/// };
///
/// let london = Schedule::new(Zone::named("Europe/London")?).weekdays([Hours::parse("09:00-13:00")?]);
/// let hosts = ["ada", "bob"].map(|id| Host::new(id, london.clone()));
/// let event = |id: &str, minutes: u32| {
///     EventType::new(id, Minutes::from(minutes)).interval(Minutes::from(15)).requires(Requirement::any(["ada", "bob"]))
/// };
/// let wait = Gap::new(Minutes::from(30), Minutes::from(45));
/// let planner = CompositePlanner::new(
///     Composite::new("makeover", [
///         Segment::new("colour", event("colour", 45)).gap_after(wait),
///         Segment::new("cut", event("cut", 30)).other_host_than("colour"),
///     ]),
///     hosts,
/// )?;
///
/// // The day after the clocks went back in London.
/// let now = "2026-10-20T12:00:00Z".parse().expect("an instant");
/// let query = Query::new(now, Span::parse("2026-10-26T00:00:00Z", "2026-10-27T00:00:00Z")?);
/// let slots = planner.slots(&query)?;
/// let first = slots.iter().next().expect("a slot");
/// assert_eq!(first.span().to_string(), "2026-10-26T09:00:00Z/2026-10-26T10:45:00Z");
/// let hosts: Vec<String> = first.segments().map(|segment| segment.hosts()[0][0].to_string()).collect();
/// assert_eq!(hosts, ["ada", "bob"]);
///
/// let decision = planner.decide(&query, &CompositeRequest::new(first.start()))?;
/// assert_eq!(decision.proposals().len(), 2, "one booking to store for each segment");
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct CompositePlanner {
    desk: Arc<Desk>,
}

/// What a composite's planner knows: immutable, made once.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) composite: Composite,
    /// One a segment.
    pub(super) planners: Vec<Planner>,
    /// One a segment.
    pub(super) ties: Vec<Ties>,
    pub(super) stages: Vec<Stage>,
    /// How many hosts a chain takes, those of several segments counted in each.
    pub(super) hosts_taken: usize,
    pub(super) bounds: Bounds,
}

/// Segments that start together, in seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stage {
    /// Its first segment.
    pub(super) first: usize,
    /// The first segment that is none of it.
    pub(super) end: usize,
    /// Until the latest end of its segments.
    seconds: i64,
    /// The wait before the next stage.
    min: i64,
    max: i64,
    /// How long after the first segment it starts, at the earliest and at the latest.
    pub(super) earliest: i64,
    latest: i64,
}

impl Stage {
    /// From when until when the next stage may start, both inclusive, when this one starts at an instant.
    pub(super) fn next_from(&self, start: i64) -> (i64, i64) {
        (start + self.seconds + self.min, start + self.seconds + self.max)
    }
}

impl CompositePlanner {
    /// Validates a composite and its hosts, which all segments share.
    ///
    /// # Errors
    /// Whatever is wrong with them, with the path that the field has in a document.
    pub fn new(composite: Composite, hosts: impl IntoIterator<Item = Host>) -> Result<Self, Error> {
        Self::with_bounds(composite, hosts, Bounds::default())
    }

    /// The same, with other limits against abuse.
    ///
    /// # Errors
    /// As [`CompositePlanner::new`].
    pub fn with_bounds(
        composite: Composite,
        hosts: impl IntoIterator<Item = Host>,
        bounds: Bounds,
    ) -> Result<Self, Error> {
        composite.check().map_err(|error| error.under("composite"))?;
        let hosts: Vec<Host> = hosts.into_iter().collect();
        let planners = composite.segments.iter().enumerate().map(|(index, segment)| {
            Planner::with_bounds(segment.event_type.clone(), hosts.iter().cloned(), bounds)
                .map_err(|error| of_segment(error, index))
        });
        let planners = planners.collect::<Result<Vec<Planner>, Error>>()?;
        let stages = stages(&composite);
        let ties = ties(&composite);
        check_pools(&composite, &planners, &ties)?;
        let hosts_taken = planners.iter().flat_map(|planner| &planner.plan().needs.needs).map(|need| need.needed).sum();
        Ok(Self { desk: Arc::new(Desk { composite, planners, ties, stages, hosts_taken, bounds }) })
    }

    /// The composite.
    pub fn composite(&self) -> &Composite {
        &self.desk.composite
    }

    /// The planner of each segment by itself, in order.
    pub fn planners(&self) -> &[Planner] {
        &self.desk.planners
    }

    /// Which chains can be booked: those whose first segment starts in the window, in order, all of them or the first
    /// `limit`. The dates of `firstPerDay` are those of the first segment's event type.
    ///
    /// # Errors
    /// Whatever is wrong with the query. `durationMinutes` and `rescheduling` are refused: each segment has its own
    /// duration, and a chain that is moved is several bookings.
    pub fn slots(&self, query: &Query) -> Result<CompositeSlots, Error> {
        let eagerly = query.limit.is_none() && !query.first_per_day;
        let mut chains = Chains::new(&self.desk, query, eagerly)?;
        let slots = chains.by_ref().collect::<Result<Vec<_>, Error>>()?;
        Ok(CompositeSlots::new(slots, chains.searched_until(), query.zone.clone()))
    }

    /// The same chains one by one: each is searched for when it is asked for.
    ///
    /// # Errors
    /// As [`CompositePlanner::slots`], here or in an item.
    pub fn chains<'a>(&'a self, query: &'a Query) -> Result<Chains<'a>, Error> {
        Chains::new(&self.desk, query, false)
    }

    /// Why no chain starts there: every segment is explained, the later ones beside the hosts of those before them. The
    /// query's window, `limit` and `firstPerDay` play no part.
    ///
    /// # Errors
    /// Whatever is wrong with the query.
    pub fn explain(&self, query: &Query, start: DateTime<Utc>) -> Result<CompositeExplanation, Error> {
        explain(&self.desk, query, start)
    }

    /// Book it: accepts what [`slots`](Self::slots) offers for a window around the start, picks the hosts, and says what
    /// to store, one booking a segment; or says why not.
    ///
    /// Of each requirement the hosts are those that its strategy picks, segment after segment; when a pick leaves no way
    /// to complete the chain, the strategy's next one, or else the first in declared order who leave one. An attendee's
    /// limit counts the earlier segments too.
    ///
    /// # Errors
    /// Whatever is wrong with the query or, with `request` in front of the path, with the request: starts that do not
    /// make a chain, whatever is booked, are `invalid_value` at `request.starts`.
    pub fn decide(&self, query: &Query, request: &CompositeRequest) -> Result<CompositeDecision, Error> {
        decide(&self.desk, query, request)
    }
}

impl Desk {
    /// Where each stage may start when the first one starts in a window.
    pub(super) fn windows(&self, first: Span) -> Vec<Span> {
        let within = |instant: i64| instant.clamp(FIRST_INSTANT, LAST_INSTANT);
        let window = |stage: &Stage| Span::raw(within(first.start + stage.earliest), within(first.end + stage.latest));
        self.stages.iter().map(window).collect()
    }

    /// The segments of a stage.
    pub(super) fn ids_of(&self, stage: &Stage) -> impl Iterator<Item = SegmentId> {
        let segments = self.composite.segments.get(stage.first..stage.end).unwrap_or_default();
        segments.iter().map(|segment| segment.id.clone())
    }

    /// The stage of a segment.
    pub(super) fn stage_of(&self, segment: usize) -> usize {
        self.stages.partition_point(|stage| stage.end <= segment)
    }

    /// Refuses a start of a segment whose meeting would leave the years that can be written.
    pub(super) fn check_start(&self, segment: usize, start: i64) -> Result<(), Error> {
        let duration =
            self.planners.get(segment).map_or(0, |planner| planner.event_type().default_duration().seconds());
        if (FIRST_INSTANT..=LAST_INSTANT - duration).contains(&start) {
            return Ok(());
        }
        let message = "the meeting lies outside the years 1 to 9999";
        Err(Error::new(ErrorCode::InvalidValue, "request.start", message))
    }

    /// Refuses what a query may not say to a composite, and more bookings than there is room for beside the chain.
    pub(super) fn check(&self, query: &Query) -> Result<(), Error> {
        if query.duration.is_some() {
            let message = "each segment has its own duration; set it in the segment's event type";
            return Err(Error::new(ErrorCode::InvalidValue, "durationMinutes", message));
        }
        if query.rescheduling.is_some() {
            let message = "a chain is several bookings; leave those that are moved out of `bookings`";
            return Err(Error::new(ErrorCode::InvalidValue, "rescheduling", message));
        }
        let bookings = query.bookings.len() + query.history.len() + self.planners.len();
        if bookings > self.bounds.bookings {
            let most = self.bounds.bookings;
            let message =
                format!("{bookings} bookings, the chain's included, are too many; at most {most} are possible");
            return Err(Error::new(ErrorCode::TooLarge, "bookings", message));
        }
        Ok(())
    }
}

/// The same error with the place of the segment whose event type it speaks of.
pub(super) fn of_segment(error: Error, segment: usize) -> Error {
    if error.path().starts_with("eventType") { error.under(&format!("composite.segments[{segment}]")) } else { error }
}

fn stages(composite: &Composite) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    for (index, segment) in composite.segments.iter().enumerate() {
        let seconds = segment.event_type.default_duration().seconds();
        let gap = segment.gap_after.unwrap_or_default();
        let (min, max) = (gap.min.seconds(), gap.max.seconds());
        match stages.last_mut() {
            Some(stage) if segment.parallel => {
                *stage = Stage { end: index + 1, seconds: stage.seconds.max(seconds), min, max, ..*stage };
            }
            before => {
                let (earliest, latest) = before.map_or((0, 0), |stage| {
                    (stage.earliest + stage.seconds + stage.min, stage.latest + stage.seconds + stage.max)
                });
                stages.push(Stage { first: index, end: index + 1, seconds, min, max, earliest, latest });
            }
        }
    }
    stages
}

fn ties(composite: &Composite) -> Vec<Ties> {
    let place = |id: &Option<_>| id.as_ref().and_then(|id| composite.place_of(id));
    let mut stage = 0;
    let of = |(index, segment): (usize, &Segment)| {
        if !segment.parallel {
            stage = index;
        }
        let earlier = composite.segments.iter().take(index).enumerate();
        let kin = earlier.filter(|(_, other)| other.event_type.id == segment.event_type.id);
        let kin = kin.fold(0, |places, (place, _)| places | bit(place));
        Ties {
            same_host_as: place(&segment.same_host_as),
            other_host_than: place(&segment.other_host_than),
            kin,
            twins: kin >> stage << stage,
        }
    };
    composite.segments.iter().enumerate().map(of).collect()
}

/// Refuses segments that ask for hosts, or for other hosts, than their pools can ever give.
fn check_pools(composite: &Composite, planners: &[Planner], ties: &[Ties]) -> Result<(), Error> {
    // For each segment, the first of those that must have the same hosts.
    let mut leaders: Vec<usize> = Vec::new();
    let mut pools: Vec<(BTreeSet<&HostId>, usize)> = Vec::new();
    for ((index, planner), ties) in planners.iter().enumerate().zip(ties) {
        let plan = planner.plan();
        let need = plan.needs.needs.first();
        let needed = need.map_or(0, |need| need.needed);
        let mut pool: BTreeSet<&HostId> =
            need.map(|need| plan.ids_of(need.members.clone())).into_iter().flatten().collect();
        let mut leader = index;
        if let Some(place) = ties.same_host_as {
            leader = leaders.get(place).copied().unwrap_or(place);
            let Some((theirs, wanted)) = pools.get_mut(leader) else { continue };
            let named = composite.segments.get(place).map_or("", |segment| segment.id.as_str());
            if *wanted != needed {
                let message =
                    format!("it takes {needed} hosts and `{named}` takes {wanted}: they can never be the same");
                return refused(index, "sameHostAs", message);
            }
            pool.retain(|host| theirs.contains(host));
            if pool.len() < needed {
                let message =
                    format!("too few hosts of its pool are in the pool of `{named}`: they can never be the same");
                return refused(index, "sameHostAs", message);
            }
            theirs.clone_from(&pool);
        }
        leaders.push(leader);
        pools.push((pool, needed));
    }
    for (index, ties) in ties.iter().enumerate() {
        let leader = |place: usize| leaders.get(place).copied().unwrap_or(place);
        let Some(place) = ties.other_host_than else { continue };
        let named = composite.segments.get(place).map_or("", |segment| segment.id.as_str());
        if leader(place) == leader(index) {
            return refused(index, "otherHostThan", format!("it must have the hosts of `{named}`, and others"));
        }
        if let (Some((ours, needed)), Some((theirs, taken))) = (pools.get(leader(index)), pools.get(leader(place)))
            && ours.union(theirs).count() < needed + taken
        {
            let message = format!("its pool and that of `{named}` are too small for different hosts");
            return refused(index, "otherHostThan", message);
        }
    }
    Ok(())
}

fn refused<T>(segment: usize, field: &str, message: String) -> Result<T, Error> {
    Err(Error::new(ErrorCode::InvalidValue, format!("composite.segments[{segment}].{field}"), message))
}
