//! Composite slots by their definition: every vector of starts, every choice of hosts, one real decision after another.

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::wire::CompositeDocument;
use whenfree::{
    Attendee, BookingId, CompositePlanner, Decision, HostId, Query, Request, Requirement, Segment, SegmentId, Status,
};

/// The hosts of one segment, by requirement.
pub type Choice = Vec<Vec<HostId>>;

/// One chain: the start of each segment, and the first choice of hosts in declared order.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    pub starts: Vec<DateTime<Utc>>,
    pub hosts: Vec<Choice>,
}

/// What is known of one start of the first segment.
pub struct Found {
    pub start: DateTime<Utc>,
    /// Vectors of starts that keep the gaps, each start listed by its segment alone, in the order of the dictionary.
    pub vectors: Vec<Vec<DateTime<Utc>>>,
    pub first: Option<Chain>,
}

/// The definition, for one document.
pub struct Brute<'a> {
    pub planner: &'a CompositePlanner,
    pub query: &'a Query,
    pub seats: u32,
    pub attendee: Option<Attendee>,
    /// What each segment lists by itself.
    listed: Vec<Vec<DateTime<Utc>>>,
}

impl<'a> Brute<'a> {
    pub fn new(document: &'a CompositeDocument, planner: &'a CompositePlanner) -> Self {
        let query = &document.query;
        // No chain of the random documents lasts two days.
        let mut wide = query.clone();
        wide.window =
            whenfree::Span::new(query.window.start(), query.window.end() + TimeDelta::days(2)).expect("a span");
        wide.limit = None;
        wide.first_per_day = false;
        let listed = planner.planners().iter().map(|planner| {
            let slots = planner.slots(&wide).expect("slots");
            slots.iter().map(|slot| slot.start()).collect()
        });
        Self { planner, query, seats: 1, attendee: None, listed: listed.collect() }
    }

    /// What a segment lists by itself.
    pub fn listed(&self, segment: usize) -> &[DateTime<Utc>] {
        &self.listed[segment]
    }

    fn segments(&self) -> &[Segment] {
        &self.planner.composite().segments
    }

    fn place_of(&self, id: &Option<SegmentId>) -> Option<usize> {
        let id = id.as_ref()?;
        self.segments().iter().position(|segment| segment.id == *id)
    }

    /// Every start of the first segment in the window, with what can follow.
    pub fn all(&self) -> Vec<Found> {
        let window = self.query.window;
        let starts = self.listed[0].iter().filter(|start| window.contains(**start));
        starts
            .map(|start| {
                let mut vectors = Vec::new();
                self.vectors(&mut vec![*start], &mut vectors);
                let first = vectors.iter().find_map(|starts| {
                    let hosts = self.hosts(starts, &[])?;
                    Some(Chain { starts: starts.clone(), hosts })
                });
                Found { start: *start, vectors, first }
            })
            .collect()
    }

    /// All ways to go on from some starts.
    fn vectors(&self, starts: &mut Vec<DateTime<Utc>>, found: &mut Vec<Vec<DateTime<Utc>>>) {
        let next = starts.len();
        let Some(segment) = self.segments().get(next) else {
            found.push(starts.clone());
            return;
        };
        let (from, through) = if segment.parallel {
            (starts[next - 1], starts[next - 1])
        } else {
            // The stage before: this segment's predecessor, and all that start together with it.
            let mut first = next - 1;
            while self.segments()[first].parallel {
                first -= 1;
            }
            let ends = (first..next).map(|place| starts[place] + self.length(place));
            let end = ends.max().expect("a stage");
            let gap = self.segments()[next - 1].gap_after.unwrap_or_default();
            let minutes = |minutes: whenfree::Minutes| TimeDelta::minutes(i64::from(minutes.get()));
            (end + minutes(gap.min), end + minutes(gap.max))
        };
        for start in self.listed[next].iter().filter(|start| (from..=through).contains(*start)) {
            starts.push(*start);
            self.vectors(starts, found);
            starts.pop();
        }
    }

    fn length(&self, segment: usize) -> TimeDelta {
        let event = &self.segments()[segment].event_type;
        let duration = event.duration.unwrap_or(event.durations[0]);
        TimeDelta::minutes(i64::from(duration.get()))
    }

    /// The first choice of hosts, in declared order, with which every decision accepts; it begins with `settled`.
    pub fn hosts(&self, starts: &[DateTime<Utc>], settled: &[Choice]) -> Option<Vec<Choice>> {
        let mut chosen = Vec::new();
        self.choose(starts, settled, &mut chosen, self.query.clone()).then_some(chosen)
    }

    fn choose(&self, starts: &[DateTime<Utc>], settled: &[Choice], chosen: &mut Vec<Choice>, query: Query) -> bool {
        let place = chosen.len();
        let Some(start) = starts.get(place) else { return true };
        for choice in self.choices(place) {
            if settled.get(place).is_some_and(|settled| *settled != choice) || !self.ties_hold(place, &choice, chosen) {
                continue;
            }
            if let Some((query, _)) = self.booked(place, *start, &choice, &query) {
                chosen.push(choice);
                if self.choose(starts, settled, chosen, query) {
                    return true;
                }
                chosen.pop();
            }
        }
        false
    }

    /// Same and other hosts, as far as they are chosen.
    pub fn ties_hold(&self, place: usize, choice: &Choice, chosen: &[Choice]) -> bool {
        let segment = &self.segments()[place];
        let sorted = |hosts: &[HostId]| {
            let mut hosts = hosts.to_vec();
            hosts.sort();
            hosts
        };
        let same =
            self.place_of(&segment.same_host_as).is_none_or(|other| sorted(&chosen[other][0]) == sorted(&choice[0]));
        let others = self.place_of(&segment.other_host_than);
        same && others.is_none_or(|other| choice[0].iter().all(|host| !chosen[other][0].contains(host)))
    }

    /// The query with one more segment booked, if that is accepted, and the bookings that it joins.
    pub fn booked(
        &self,
        place: usize,
        start: DateTime<Utc>,
        choice: &Choice,
        query: &Query,
    ) -> Option<(Query, Vec<BookingId>)> {
        let mut request = Request::new(start).hosts(choice.concat()).seats(self.seats);
        request.attendee = self.attendee.clone();
        let decision = self.planner.planners()[place].decide(query, &request).expect("a decision");
        let Decision::Accepted(proposal) = decision else { return None };
        let mut booking = proposal.booking;
        booking.id = Some(format!("segment {place}").into());
        booking.status = Status::Confirmed;
        Some((query.clone().bookings([booking]), proposal.joins))
    }

    /// Every choice of hosts for a segment, in declared order: the first requirement changes last.
    fn choices(&self, place: usize) -> Vec<Choice> {
        let planner = &self.planner.planners()[place];
        let everybody = [Requirement::all(planner.hosts().iter().map(|host| host.id.clone()))];
        let requires = planner.event_type().requires.as_deref().unwrap_or(&everybody);
        let mut choices: Vec<Choice> = vec![Vec::new()];
        for requirement in requires {
            let combinations = combinations(requirement.hosts(), requirement.needed());
            choices = choices
                .iter()
                .flat_map(|choice| combinations.iter().map(|hosts| [choice.clone(), vec![hosts.clone()]].concat()))
                .collect();
        }
        choices
    }
}

fn combinations(hosts: &[HostId], count: usize) -> Vec<Vec<HostId>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (place, first) in hosts.iter().enumerate() {
        for rest in combinations(&hosts[place + 1..], count - 1) {
            all.push([vec![first.clone()], rest].concat());
        }
    }
    all
}
