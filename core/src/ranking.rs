//! Who of a pool goes first, and what for: the order that a decision takes its hosts from.

use std::cmp::{Ordering, Reverse};
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use crate::calibration::Share;
use crate::json::{Json, JsonForm, ObjectWriter, list};
use crate::model::{Choose, HostId, Period, write_choose};
use crate::time::instant_text;

/// The hosts of one requirement that can take a start, best first.
///
/// When the request is accepted, the first `count` of them are picked; see [`Planner::rank`](crate::Planner::rank).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ranking {
    /// Its place among the requirements, counted from 0.
    pub requirement: usize,
    /// The strategy; none where everybody is needed.
    pub choose: Option<Choose>,
    /// Those who can take the start: first the ones that the request names, then by score, then by the order of the pool.
    pub hosts: Vec<RankedHost>,
}

/// One host of a [`Ranking`]. Its `Display` is a short reason for its place.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RankedHost {
    /// Who.
    pub host: HostId,
    /// Whether an accepted decision names this host; never when the request is refused.
    pub picked: bool,
    /// Whether the request names this host, which puts it ahead of all others.
    pub named: bool,
    /// What the place is made from; none where everybody is needed.
    pub score: Option<Score>,
    lead: Lead,
}

/// Whether anybody has more to show for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    Alone,
    Shared,
    Behind,
}

/// What a strategy goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Score {
    /// Of [`Choose::Declared`].
    Declared {
        /// The place in the pool, counted from 0; the lowest goes first.
        place: usize,
    },
    /// Of [`Choose::Priority`].
    Priority {
        /// The host's priority; the highest goes first.
        priority: i32,
        /// The start of the latest counted booking, if there is one; among equal priorities the earliest goes first.
        latest: Option<DateTime<Utc>>,
    },
    /// Of [`Choose::LeastRecentlyBooked`].
    LeastRecentlyBooked {
        /// The start of the latest counted booking, if there is one; the earliest goes first, none before all others.
        latest: Option<DateTime<Utc>>,
    },
    /// Of [`Choose::FewestBookings`].
    FewestBookings {
        /// The counted bookings: all of them, or those of the start's period.
        bookings: u64,
        /// That period.
        per: Option<Period>,
        /// What absences are credited, when the choice is calibrated; bookings and credit together, the lowest goes first.
        credit: Option<Share>,
    },
    /// Of [`Choose::Weighted`].
    Weighted {
        /// The counted bookings.
        bookings: u64,
        /// The host's weight; bookings and credit together divided by it, the lowest goes first.
        weight: u32,
        /// What absences are credited, when the choice is calibrated.
        credit: Option<Share>,
    },
    /// Of [`Choose::MostAvailable`].
    MostAvailable {
        /// The free time on the start's date; the most goes first.
        free: TimeDelta,
    },
}

impl Score {
    /// Bookings and credit, for each unit of weight; rounded down, while hosts are compared exactly. None for a strategy
    /// that counts no bookings.
    pub fn share(&self) -> Option<Share> {
        match *self {
            Score::FewestBookings { bookings, credit, .. } => Some(Share::of(bookings, credit)),
            Score::Weighted { bookings, weight, credit } => Some(Share::of(bookings, credit).per(weight)),
            _ => None,
        }
    }

    /// Which of two scores of one strategy goes first; `Equal` leaves it to the order of the pool.
    pub(crate) fn order(&self, other: &Score) -> Ordering {
        match (*self, *other) {
            (Score::Priority { latest, .. }, Score::Priority { latest: other_latest, .. }) => {
                self.order_at_first_sight(other).then(latest.cmp(&other_latest))
            }
            _ => self.order_at_first_sight(other),
        }
    }

    /// The same by what the strategy is called after, without what settles its own ties.
    fn order_at_first_sight(&self, other: &Score) -> Ordering {
        match (*self, *other) {
            (Score::Declared { place: a }, Score::Declared { place: b }) => a.cmp(&b),
            (Score::Priority { priority: a, .. }, Score::Priority { priority: b, .. }) => Reverse(a).cmp(&Reverse(b)),
            (Score::LeastRecentlyBooked { latest: a }, Score::LeastRecentlyBooked { latest: b }) => a.cmp(&b),
            (Score::FewestBookings { .. }, Score::FewestBookings { .. }) => self.share().cmp(&other.share()),
            (
                Score::Weighted { bookings: a, weight: wa, credit: ca },
                Score::Weighted { bookings: b, weight: wb, credit: cb },
            ) => {
                // a / weight(a) against b / weight(b), without rounding.
                let crosswise = |share: Share, weight: u32| share.units().saturating_mul(u128::from(weight));
                crosswise(Share::of(a, ca), wb).cmp(&crosswise(Share::of(b, cb), wa))
            }
            (Score::MostAvailable { free: a }, Score::MostAvailable { free: b }) => Reverse(a).cmp(&Reverse(b)),
            // Scores of one ranking are of one strategy.
            _ => Ordering::Equal,
        }
    }

    fn write_with(&self, instant: &dyn Fn(i64) -> Json<'static>) -> Json<'static> {
        let writer = ObjectWriter::new();
        let count = |bookings: u64| Json::Integer(i64::try_from(bookings).unwrap_or(i64::MAX));
        let share = |share: Share| share.whole().map_or(Json::Number(share.as_f64()), Json::Integer);
        let at = |latest: Option<DateTime<Utc>>| latest.map(|latest| instant(latest.timestamp()));
        match *self {
            Score::Declared { place } => writer.with("place", Json::count(place)),
            Score::Priority { priority, latest } => {
                writer.with("priority", Json::int(priority)).maybe("latest", at(latest))
            }
            Score::LeastRecentlyBooked { latest } => writer.maybe("latest", at(latest)),
            Score::FewestBookings { bookings, credit, .. } => writer
                .with("bookings", count(bookings))
                .maybe("credit", credit.map(share))
                .maybe("share", credit.and_then(|_| self.share()).map(share)),
            Score::Weighted { bookings, weight, credit } => writer
                .with("bookings", count(bookings))
                .with("weight", Json::int(weight))
                .maybe("credit", credit.map(share))
                .maybe("share", self.share().map(share)),
            Score::MostAvailable { free } => writer.with("freeMinutes", Json::Integer(free.num_minutes())),
        }
        .end()
    }
}

impl Ranking {
    /// Puts hosts that stand in order, best first, each with whether the request names it and its score, into a ranking;
    /// so many from the front are picked.
    pub(crate) fn new(
        requirement: usize,
        choose: Option<Choose>,
        ranked: Vec<(HostId, bool, Option<Score>)>,
        picked: usize,
    ) -> Self {
        let scores = || ranked.iter().filter_map(|(.., score)| score.as_ref());
        let best = scores().min_by(|a, b| a.order_at_first_sight(b)).copied();
        let leads = |score: &Score| best.is_some_and(|best| score.order_at_first_sight(&best).is_eq());
        let leading = scores().filter(|score| leads(score)).count();
        let hosts = ranked.into_iter().enumerate().map(|(place, (host, named, score))| {
            let lead = match score.as_ref().is_some_and(leads) {
                true if leading == 1 => Lead::Alone,
                true => Lead::Shared,
                false => Lead::Behind,
            };
            RankedHost { host, picked: place < picked, named, score, lead }
        });
        Self { requirement, choose, hosts: hosts.collect() }
    }

    /// Writes the ranking with its instants in a form of the caller's.
    pub(crate) fn write_with(&self, instant: &dyn Fn(i64) -> Json<'static>) -> Json<'static> {
        let hosts = self.hosts.iter().map(|ranked| {
            ObjectWriter::new()
                .with("host", ranked.host.write())
                .with("picked", Json::Bool(ranked.picked))
                .unless_default("named", ranked.named, Json::Bool(true))
                .maybe("score", ranked.score.map(|score| score.write_with(instant)))
                .with("reason", Json::text(ranked.to_string()))
                .end()
        });
        ObjectWriter::new()
            .with("requirement", Json::count(self.requirement))
            .maybe("choose", self.choose.map(write_choose))
            .with("hosts", list(hosts))
            .end()
    }
}

impl RankedHost {
    /// A superlative, as far as the host deserves it.
    fn praise(&self, best: &str) -> String {
        match self.lead {
            Lead::Alone => format!(", the {best}"),
            Lead::Shared => format!(", among the {best}"),
            Lead::Behind => String::new(),
        }
    }
}

impl fmt::Display for RankedHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.named {
            f.write_str("named in the request; ")?;
        }
        let Some(score) = self.score else { return f.write_str("everybody is needed") };
        match score {
            Score::Declared { place } => {
                let praise = if self.lead == Lead::Alone { ", the first that can" } else { "" };
                write!(f, "number {} in the list{praise}", place + 1)
            }
            Score::Priority { priority, latest } => {
                write!(f, "priority {priority}{}; {}", self.praise("highest"), booked(latest))
            }
            Score::LeastRecentlyBooked { latest: None } => f.write_str(&booked(None)),
            Score::LeastRecentlyBooked { latest } => write!(f, "{}{}", booked(latest), self.praise("earliest")),
            Score::FewestBookings { bookings, per, credit } => {
                let when = per.map(|per| format!(" that {}", per.as_str())).unwrap_or_default();
                write!(f, "{}{when}{}{}", counted(bookings), credited(credit), self.praise("fewest"))
            }
            Score::Weighted { bookings, weight, credit } => {
                let (bookings, credited) = (counted(bookings), credited(credit));
                write!(f, "{bookings}{credited} at weight {weight}{}", self.praise("lowest share"))
            }
            Score::MostAvailable { free } => {
                let minutes = free.num_minutes();
                let unit = if minutes == 1 { "minute" } else { "minutes" };
                write!(f, "{minutes} {unit} free that day{}", self.praise("most"))
            }
        }
    }
}

fn booked(latest: Option<DateTime<Utc>>) -> String {
    match latest {
        None => "never booked".to_owned(),
        Some(latest) => format!("latest booking {}", instant_text(latest.timestamp())),
    }
}

fn counted(bookings: u64) -> String {
    match bookings {
        0 => "no bookings".to_owned(),
        1 => "1 booking".to_owned(),
        _ => format!("{bookings} bookings"),
    }
}

fn credited(credit: Option<Share>) -> String {
    credit.map(|credit| format!(" and {credit} credited")).unwrap_or_default()
}
