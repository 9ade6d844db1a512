//! Reasons as sentences, with the names and local times that people know.

use chrono::{NaiveDate, TimeDelta};
use whenfree::{
    BookingId, BookingWindow, Busy, BusyTime, HostId, LimitUse, Minutes, Planner, Query, Quota, Reason, Request,
    Requirement, Span, Zone,
};

use crate::moment;
use crate::words::{and, clean, counted, date, day, first_few, fit, host_name, in_period, length, minutes_in_words};

/// A sentence, and whether it belongs under the one before it.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) nested: bool,
    pub(crate) text: String,
}

/// Who speaks: about which question, on which wall.
#[derive(Debug)]
pub(crate) struct Speaker<'a> {
    pub(crate) planner: &'a Planner,
    pub(crate) query: &'a Query,
    pub(crate) request: &'a Request,
    pub(crate) meeting: Span,
    pub(crate) zone: &'a Zone,
}

impl Speaker<'_> {
    /// Every reason as one sentence; those of hosts stand under the requirement that lacks them.
    pub(crate) fn sentences(&self, reasons: &[Reason]) -> Vec<Sentence> {
        // A requirement of one host needs no sentence of its own: that of the host says it all.
        let plain = |reason: Option<&Reason>| match reason {
            Some(Reason::NotEnoughHosts { requirement, .. }) => self.required(*requirement).len() == 1,
            _ => false,
        };
        let speak = |(index, reason): (usize, &Reason)| {
            let before = reasons.get(..index).unwrap_or_default();
            let heading = before.iter().rev().find(|reason| matches!(reason, Reason::NotEnoughHosts { .. }));
            let nested = reason.host().is_some() && !plain(heading);
            let text = match reason {
                Reason::NotEnoughHosts { requirement, needed, able } => {
                    let following = reasons.iter().skip(index + 1).map_while(Reason::host).collect::<Vec<_>>();
                    self.not_enough(*requirement, *needed, *able, &following)
                }
                reason => self.sentence(reason),
            };
            Sentence { nested, text }
        };
        let kept = |(index, reason): &(usize, &Reason)| {
            !(plain(Some(reason)) && reasons.get(index + 1).is_some_and(|next| next.host().is_some()))
        };
        // The grid is what people care for least when something else is in the way, too.
        let (grid, others): (Vec<_>, Vec<_>) =
            reasons.iter().enumerate().filter(kept).partition(|(_, reason)| matches!(reason, Reason::OffGrid { .. }));
        others.into_iter().chain(grid).map(speak).collect()
    }

    fn date(&self) -> NaiveDate {
        self.zone.date_at(self.meeting.start())
    }

    fn name(&self, host: &HostId) -> String {
        host_name(self.planner, host)
    }

    fn sentence(&self, reason: &Reason) -> String {
        match reason {
            Reason::InThePast { now } => {
                format!("It lies in the past: it is now {}.", moment::day_and_time(*now, self.zone))
            }
            Reason::MinimumNotice { earliest } => format!(
                "It is too soon: with {} of notice the earliest start is {}.",
                length(self.planner.event_type().minimum_notice),
                moment::day_and_time(*earliest, self.zone)
            ),
            Reason::OutsideBookingWindow { from, through } => self.outside_booking_window(*from, *through),
            Reason::EventLimit(used) => format!("This event type {}.", self.limit(used)),
            Reason::OffGrid { before, after } => self.off_grid(*before, *after),
            Reason::AttendeeLimit { attendee, active, most } => format!(
                "`{}` holds {} that lie ahead, and one attendee may hold {most}.",
                fit(&clean(attendee.as_str()), 48, "..."),
                counted(*active as usize, "booking", "bookings")
            ),
            other => self.of_host(other),
        }
    }

    fn of_host(&self, reason: &Reason) -> String {
        match reason {
            Reason::HostLimit { host, used } => format!("{} {}.", self.name(host), self.limit(used)),
            Reason::OutsideWorkingHours { host, working } => self.outside_hours(host, working),
            Reason::TimeOff { host, from, through, reason } => {
                let when = if from == through {
                    format!("on {}", day(*from))
                } else {
                    format!("from {} through {}", day(*from), date(*through))
                };
                format!("{} is off {when}{}.", self.name(host), because(reason.as_deref()))
            }
            Reason::Busy { host, span, source } => self.busy(host, *span, source.as_deref()),
            Reason::UnknownAvailability { host, span, source } => format!(
                "A calendar of {} could not be read for {}{}, so that time counts as busy.",
                self.name(host),
                self.span(*span),
                named(source.as_deref())
            ),
            Reason::Booked { host, booking, span } => {
                format!("{} is booked {}{}.", self.name(host), self.span(*span), with_id(booking.as_ref()))
            }
            Reason::Held { host, booking, span, expires_at } => {
                let id = with_id(booking.as_ref());
                let lapses = expires_at.map(|at| format!(", which lapses {}", moment::day_and_time(at, self.zone)));
                let lapses = lapses.unwrap_or_default();
                format!("{} is held {}{id}{lapses}.", self.name(host), self.span(*span))
            }
            Reason::Buffer { host, span, source, booking } => {
                self.buffer(host, *span, source.as_deref(), booking.as_ref())
            }
            Reason::SeatsFull { host, seats_left: 0, .. } => {
                format!("The session of {} at this time has no seats left.", self.name(host))
            }
            Reason::SeatsFull { host, seats_left, seats } => format!(
                "The session of {} at this time has {} left, and {seats} are asked for.",
                self.name(host),
                counted(*seats_left as usize, "seat", "seats")
            ),
            // Reasons may be added to the engine; their code still says what they are.
            other => format!("It is refused by the rule `{}`.", other.code()),
        }
    }

    fn span(&self, span: Span) -> String {
        moment::span_from(span, self.date(), self.zone)
    }

    fn outside_booking_window(&self, from: Option<NaiveDate>, through: Option<NaiveDate>) -> String {
        let rule = match self.planner.event_type().booking_window {
            Some(BookingWindow::RollingDays(days)) => {
                format!(" ({} ahead)", counted(days as usize, "day", "days"))
            }
            Some(BookingWindow::RollingBusinessDays(days)) => {
                format!(" ({} ahead)", counted(days as usize, "working day", "working days"))
            }
            Some(BookingWindow::AvailableDays(days)) => {
                format!(" (the first {} with a slot)", counted(days as usize, "day", "days"))
            }
            _ => String::new(),
        };
        match (from, through) {
            (Some(from), Some(through)) => {
                format!("It lies outside the booking window, from {} through {}{rule}.", date(from), date(through))
            }
            (Some(from), None) => format!("Booking opens for dates from {} on{rule}.", date(from)),
            (None, Some(through)) => format!("Booking is open through {}{rule}.", date(through)),
            (None, None) => format!("It lies outside the booking window{rule}."),
        }
    }

    fn limit(&self, used: &LimitUse) -> String {
        let (per, when) = (used.limit.per.as_str(), in_period(used.limit.per, used.period));
        match used.limit.quota {
            Quota::Bookings(most) => {
                let most = counted(most as usize, "booking", "bookings");
                let booked = if used.bookings == 1 { "1 is" } else { &format!("{} are", used.bookings) };
                format!("takes at most {most} a {per}, and {booked} there {when}")
            }
            Quota::Minutes(most) => format!(
                "takes at most {} a {per}: {} are booked {when}, and this meeting lasts {}",
                minutes_in_words(most.into()),
                minutes_in_words(used.minutes),
                minutes_in_words(u64::try_from(self.meeting.seconds() / 60).unwrap_or(0))
            ),
            _ => format!("has a limit a {per} that is reached {when}"),
        }
    }

    fn off_grid(&self, before: Option<Instant>, after: Option<Instant>) -> String {
        let say = |at: Instant| {
            let time = moment::time(at, self.zone);
            let on = self.zone.date_at(at);
            if on == self.date() { time } else { format!("{time} on {}", day(on)) }
        };
        let asked = moment::time(self.meeting.start(), self.zone);
        match (before.map(say), after.map(say)) {
            (Some(before), Some(after)) => {
                format!("{asked} is not on the grid; its neighbours there are {before} and {after}.")
            }
            (Some(only), None) | (None, Some(only)) => {
                format!("{asked} is not on the grid; its neighbour there is {only}.")
            }
            (None, None) => format!("{asked} is not on the grid, which has no start within a day of it."),
        }
    }

    fn outside_hours(&self, host: &HostId, working: &[Span]) -> String {
        let name = self.name(host);
        let home = self.planner.hosts().iter().find(|known| known.id == *host).map(|host| &host.schedule.zone);
        let date = home.unwrap_or(self.zone).date_at(self.meeting.start());
        let on = match home {
            Some(home) if date != self.date() => format!("{} in {}", day(date), home.name()),
            _ => day(date),
        };
        let running = working.iter().find(|span| span.contains(self.meeting.start()));
        if let Some(span) = running.filter(|span| span.end() < self.meeting.end()) {
            let (until, end) = (moment::time(span.end(), self.zone), moment::time(self.meeting.end(), self.zone));
            return format!("{name} works until {until} on {on}, and the meeting would end at {end}.");
        }
        let times: Vec<String> = working.iter().map(|span| self.span(*span)).collect();
        if times.is_empty() {
            format!("{name} does not work on {on}.")
        } else {
            // Hours that run past midnight name their dates themselves.
            let date_of = |instant| self.zone.date_at(instant);
            let overnight =
                working.iter().any(|span| date_of(span.start()) != date_of(span.end() - TimeDelta::seconds(1)));
            let on = if overnight { String::new() } else { format!(" on {on}") };
            format!("{name} works {}{on}.", and(&first_few(times, 6)))
        }
    }

    fn busy(&self, host: &HostId, span: Span, source: Option<&str>) -> String {
        let entries = self.query.busy.iter().filter(|(id, _)| id == host).flat_map(|(_, entries)| entries);
        let is_it = |entry: &&Busy| match &entry.time {
            BusyTime::Span(known) => *known == span && entry.source.as_deref() == source,
            BusyTime::Dates(_) | BusyTime::Recurring(_) => source.is_some() && entry.source.as_deref() == source,
            _ => false,
        };
        // An entry is tentative for this sentence only when nothing like it is settled.
        let mut like = entries.filter(is_it).peekable();
        let tentative = like.peek().is_some() && like.all(|entry| entry.tentative);
        let hint = if tentative { " It is tentative; with `tentativeIsFree` it would not count." } else { "" };
        format!("{} is busy {}{}.{hint}", self.name(host), self.span(span), because(source))
    }

    fn buffer(&self, host: &HostId, span: Span, source: Option<&str>, booking: Option<&BookingId>) -> String {
        let event = self.planner.event_type();
        let kept = match (event.buffer_before, event.buffer_after) {
            (Minutes::ZERO, Minutes::ZERO) => "its own buffer is kept free".to_owned(),
            (Minutes::ZERO, after) => format!("{} after a meeting are kept free", length(after)),
            (before, Minutes::ZERO) => format!("{} before a meeting are kept free", length(before)),
            (before, after) => format!("{} before and {} after a meeting are kept free", length(before), length(after)),
        };
        let what = match booking {
            Some(_) => format!("a booking{}", with_id(booking)),
            None => source.map_or("a busy time".to_owned(), |source| format!("`{}`", short(source))),
        };
        format!("It is too close to {what} of {}, {}: {kept}.", self.name(host), self.span(span))
    }

    /// The hosts of a requirement; without any written down, every host.
    fn required(&self, requirement: usize) -> Vec<&HostId> {
        match &self.planner.event_type().requires {
            Some(requires) => requires.get(requirement).into_iter().flat_map(Requirement::hosts).collect(),
            None => self.planner.hosts().iter().map(|host| &host.id).collect(),
        }
    }

    fn not_enough(&self, requirement: usize, needed: usize, able: usize, following: &[&HostId]) -> String {
        let required = self.planner.event_type().requires.as_ref().and_then(|requires| requires.get(requirement));
        let hosts = self.required(requirement);
        let asked: Vec<&HostId> = self.request.hosts.iter().filter(|host| hosts.contains(host)).collect();
        let of_pool = matches!(required, Some(Requirement::Any { .. }));
        if of_pool && !asked.is_empty() && following.iter().all(|host| !hosts.contains(host) || asked.contains(host)) {
            let names: Vec<String> = asked.iter().map(|host| self.name(host)).collect();
            return format!("{} {} asked for:", and(&names), if names.len() == 1 { "was" } else { "were" });
        }
        let names = first_few(hosts.iter().map(|host| self.name(host)).collect(), 6);
        let can = match able {
            0 => "none of them can take it".to_owned(),
            able => format!("only {able} can take it"),
        };
        match (hosts.len(), of_pool) {
            (1, _) => format!("{} is needed and cannot take it:", and(&names)),
            (_, false) => format!("{} are all needed, and {can}:", and(&names)),
            (_, true) => {
                let are = if needed == 1 { "is" } else { "are" };
                format!("{needed} of {} {are} needed, and {can}:", and(&names))
            }
        }
    }
}

type Instant = chrono::DateTime<chrono::Utc>;

fn short(text: &str) -> String {
    fit(&clean(text), 80, "...")
}

/// `: dentist`, where a source is given.
fn because(source: Option<&str>) -> String {
    source.map(|source| format!(": {}", short(source))).unwrap_or_default()
}

/// ` (dentist)`, where a source is given.
fn named(source: Option<&str>) -> String {
    source.map(|source| format!(" ({})", short(source))).unwrap_or_default()
}

fn with_id(booking: Option<&BookingId>) -> String {
    named(booking.map(BookingId::as_str))
}
