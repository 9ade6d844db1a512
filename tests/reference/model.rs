//! The questions (§10), put together from the rules (§4 to §9).

mod able;
mod choose;
mod times;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::ReferenceSlot;
use crate::bookings;
use crate::busy::{self, Block};
use crate::calendar::WorkTable;
use crate::clock::{WallTable, local_day};
use crate::document::{self, Booking, BookingWindow, Grid, Query, Requirement};

/// What `decide` is asked.
pub struct Request {
    pub start: i64,
    pub duration: Option<i64>,
    pub hosts: Vec<String>,
    pub seats: i64,
    pub attendee: Option<String>,
    pub any_start: bool,
}

impl Request {
    /// Reads `{start, durationMinutes?, hosts?, seats?, attendee?, anyStart?}`.
    pub fn read(value: &Value) -> Result<Self, String> {
        Ok(Self {
            start: document::instant_down(&value["start"])?,
            duration: value["durationMinutes"].as_i64(),
            hosts: document::list(value, "hosts").iter().map(document::text).collect::<Result<_, _>>()?,
            seats: value["seats"].as_i64().unwrap_or(1),
            attendee: value["attendee"]["id"].as_str().map(str::to_owned),
            any_start: document::flag(value, "anyStart"),
        })
    }
}

/// A query with its tables filled in, good for questions about starts in a range.
pub struct Model {
    query: Query,
    active: Vec<Booking>,
    hosts: Vec<HostTables>,
    /// The wall clock in the event type's zone.
    walls: WallTable,
    /// The minutes of the tables.
    from: i64,
    to: i64,
    /// Starts after this one are not looked at when available days are counted.
    last_start: i64,
    /// Joint working time, under `gap` joint takeable time.
    open: OnceCell<Vec<bool>>,
}

struct HostTables {
    work: WorkTable,
    blocks: Vec<Block>,
}

/// A meeting that somebody asks for: its time, and the seats that it takes.
#[derive(Clone, Copy)]
struct Meeting {
    start: i64,
    end: i64,
    seats: i64,
}

/// One way to hold a meeting: in a session that exists or in a further one.
struct Way {
    /// For each requirement, who can take it.
    hosts: Vec<Vec<String>>,
    seats_left: i64,
}

impl Model {
    /// Fills the tables for starts from `first` through `last`, in seconds.
    pub fn new(query: &Value, first: i64, last: i64) -> Result<Self, String> {
        let query = document::query(query)?;
        let (mut first, mut last) = (first, last);
        if matches!(query.event.window, Some(BookingWindow::AvailableDays(_))) {
            // Days are counted from now on, and the last one to its end.
            first = first.min(query.now);
            last = last.max(query.now) + 27 * 3600;
        }
        let buffers = query.event.buffer_before + query.event.buffer_after;
        let longest = query.event.longest.max(query.duration.unwrap_or(0));
        // The grid needs to see the date before and whether a segment lasts for more than a day.
        let from = first.div_euclid(60) - 30 * 60 - buffers;
        let to = last.div_euclid(60) + 26 * 60 + buffers + longest;
        let active = bookings::active(&query);
        let mut hosts = Vec::new();
        for host in &query.hosts {
            let mut work = WorkTable::new(&host.schedule, from, to)?;
            if query.event.keep_buffers_in_hours {
                work.keep_buffers(query.event.buffer_before, query.event.buffer_after);
            }
            let mut blocks = Vec::new();
            for entry in query.busy.get(&host.id).into_iter().flatten() {
                blocks.extend(busy::entry(entry, &query.event, from, to)?);
            }
            let own = active.iter().enumerate().filter(|(_, booking)| booking.hosts.contains(&host.id));
            blocks.extend(own.map(|(index, booking)| busy::booking(booking, index)));
            hosts.push(HostTables { work, blocks });
        }
        let walls = WallTable::new(&query.event.zone, from, to);
        Ok(Self { query, active, hosts, walls, from, to, last_start: last, open: OnceCell::new() })
    }

    /// The slots in the query's window, which the tables must cover.
    pub fn slots(&self) -> Vec<ReferenceSlot> {
        let duration = self.duration(None);
        let (start, end) = self.query.window;
        let days = self.available_days(duration);
        let mut seen = BTreeSet::new();
        let starts = self.candidates(duration);
        let offered = starts.range(start..end).filter(|start| self.date_allowed(**start, days.as_ref()));
        let mut slots: Vec<ReferenceSlot> =
            offered.filter_map(|start| self.slot(self.meeting(*start, duration, 1))).collect();
        if self.query.first_per_day {
            slots.retain(|slot| seen.insert(local_day(&self.query.event.zone, slot.start)));
        }
        slots.truncate(self.query.limit.unwrap_or(usize::MAX));
        slots
    }

    /// Whether one start would be a slot; window, `limit` and `firstPerDay` play no part.
    pub fn offered(&self, start: i64) -> Option<ReferenceSlot> {
        let duration = self.duration(None);
        let allowed = self.date_allowed(start, self.available_days(duration).as_ref());
        if !allowed || !self.candidates(duration).contains(&start) {
            return None;
        }
        self.slot(self.meeting(start, duration, 1))
    }

    /// Whether a request is accepted.
    pub fn decide(&self, request: &Request) -> bool {
        let duration = self.duration(request.duration);
        let meeting = self.meeting(request.start, duration, request.seats);
        // `anyStart` drops the grid alone; under a gap grid it is always dropped.
        let grid_dropped = request.any_start || matches!(self.query.event.grid, Grid::Gap { .. });
        self.date_allowed(request.start, self.available_days(duration).as_ref())
            && (grid_dropped || self.candidates(duration).contains(&request.start))
            && self.time_allowed(request.start)
            && self.ways(meeting).iter().any(|way| self.can_pick(&request.hosts, way))
            && !self.attendee_is_full(request.attendee.as_deref())
    }

    /// The codes of every rule that refuses a start, each with the host it concerns.
    pub fn codes(&self, start: i64) -> BTreeSet<(String, Option<String>)> {
        let event = &self.query.event;
        let duration = self.duration(None);
        let meeting = self.meeting(start, duration, 1);
        let mut codes = BTreeSet::new();
        let mut add = |code: &str, host: Option<&str>| codes.insert((code.to_owned(), host.map(str::to_owned)));
        if start < self.query.now {
            add("in_the_past", None);
        } else if start < self.query.now + event.notice * 60 {
            add("minimum_notice", None);
        }
        if !self.date_allowed(start, self.available_days(duration).as_ref()) {
            add("outside_booking_window", None);
        }
        if !self.candidates(duration).contains(&start) {
            add("off_grid", None);
        }
        if !self.ways(meeting).is_empty() {
            return codes;
        }
        if self.event_is_full(meeting) {
            add("event_limit", None);
        }
        for requirement in &event.requires {
            let unable: Vec<&String> = requirement.hosts.iter().filter(|host| !self.can_take(host, meeting)).collect();
            if requirement.hosts.len() - unable.len() >= requirement.count {
                continue;
            }
            add("not_enough_hosts", None);
            for host in unable {
                for code in self.host_codes(host, meeting) {
                    add(code, Some(host));
                }
            }
        }
        codes
    }

    /// §4: the asked length, else what the query picks, else `durationMinutes`, else the first of the list.
    fn duration(&self, asked: Option<i64>) -> i64 {
        asked.or(self.query.duration).unwrap_or(self.query.event.duration)
    }

    fn meeting(&self, start: i64, duration: i64, seats: i64) -> Meeting {
        Meeting { start, end: start + duration * 60, seats }
    }

    /// The slot at a start whose date and grid are in order.
    fn slot(&self, meeting: Meeting) -> Option<ReferenceSlot> {
        if !self.time_allowed(meeting.start) {
            return None;
        }
        let ways = self.ways(meeting);
        if ways.is_empty() {
            return None;
        }
        // §6: in the order of the requirement; §9: through any session or a further one.
        let able = |(index, requirement): (usize, &Requirement)| {
            let can = |host: &&String| ways.iter().any(|way| way.hosts[index].contains(host));
            requirement.hosts.iter().filter(can).cloned().collect()
        };
        Some(ReferenceSlot {
            start: meeting.start,
            end: meeting.end,
            hosts: self.query.event.requires.iter().enumerate().map(able).collect(),
            seats_left: ways.iter().map(|way| way.seats_left as u32).sum(),
        })
    }

    fn host(&self, id: &str) -> (&HostTables, &document::Host) {
        let index = self.query.hosts.iter().position(|host| host.id == id).expect("a required host is in the query");
        (&self.hosts[index], &self.query.hosts[index])
    }
}
