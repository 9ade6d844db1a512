use super::{HostId, Period};
use crate::error::{Error, ErrorCode};

/// Who is needed: everybody of a list, or some of a pool. A host stands in one requirement at most.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Requirement {
    /// Every one of them.
    All(Vec<HostId>),
    /// `count` of them, chosen by a strategy when it is booked.
    Any {
        /// The pool, in the order that breaks ties.
        hosts: Vec<HostId>,
        /// How many are needed, at least 1.
        count: u32,
        /// Who goes first.
        choose: Choose,
        /// Whether absences are made up for; see [`Requirement::calibrate`].
        calibrate: bool,
    },
}

impl Requirement {
    /// Every one of these hosts.
    pub fn all<I: Into<HostId>>(hosts: impl IntoIterator<Item = I>) -> Self {
        Self::All(hosts.into_iter().map(Into::into).collect())
    }

    /// One of these hosts, the first declared that can.
    pub fn any<I: Into<HostId>>(hosts: impl IntoIterator<Item = I>) -> Self {
        let hosts = hosts.into_iter().map(Into::into).collect();
        Self::Any { hosts, count: 1, choose: Choose::Declared, calibrate: false }
    }

    /// Asks for so many of a pool. Everybody of a requirement for all is needed, so there it changes nothing.
    #[must_use]
    pub fn count(mut self, needed: u32) -> Self {
        if let Self::Any { count, .. } = &mut self {
            *count = needed;
        }
        self
    }

    /// Sets who of a pool goes first. Nobody of a requirement for all is chosen, so there it changes nothing.
    #[must_use]
    pub fn choose(mut self, strategy: Choose) -> Self {
        if let Self::Any { choose, .. } = &mut self {
            *choose = strategy;
        }
        self
    }

    /// Makes up for absences: a host who joined late or was away is not given everything until it has caught up.
    ///
    /// It goes with [`Choose::FewestBookings`] and [`Choose::Weighted`]; with another strategy it is `invalid_value` when
    /// the planner is made. A host is absent from a booking when the booking's start, by the wall of the host's home
    /// zone, lies on a date ahead of [`Host::joined`](crate::Host::joined) or within its
    /// [time off](crate::Schedule::time_off). For each counted booking that was given to a member of the pool, every
    /// absent host is credited what those present were given on average: its weight divided by the sum of their weights
    /// ([`Choose::Weighted`]), or one divided by their number ([`Choose::FewestBookings`]), once for each member who got
    /// the booking, in units of 2^-32 rounded down. When nobody was present, nobody is credited. Credits are added to
    /// the bookings of the host before hosts are compared.
    ///
    /// Everybody of a requirement for all is needed, so there it changes nothing.
    ///
    /// ```
    /// use whenfree::{
    ///     Booking, Choose, EventType, Host, Hours, Minutes, Planner, Query, Request, Requirement, Schedule, Span, Status,
    ///     Zone,
    /// };
    ///
    /// let host = |id: &str| {
    ///     Ok::<_, whenfree::Error>(Host::new(id, Schedule::new(Zone::utc()).weekdays([Hours::parse("08:00-18:00")?])))
    /// };
    /// let past = ["2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05"].iter().enumerate().map(|(day, date)| {
    ///     let span = Span::parse(&format!("{date}T09:00:00Z"), &format!("{date}T09:30:00Z"))?;
    ///     let given = if day % 2 == 0 { "ada" } else { "bob" };
    ///     Ok(Booking::new(format!("b{day}"), "call", [given], span).status(Status::Completed))
    /// });
    /// let now = "2026-03-02T08:00:00Z".parse().expect("an instant");
    /// let query = Query::new(now, Span::parse("2026-03-02T00:00:00Z", "2026-03-07T00:00:00Z")?)
    ///     .history(past.collect::<Result<Vec<_>, whenfree::Error>>()?);
    ///
    /// // Ada and Bob had two each when Cy joined. Credited two, Cy is one of three, and not the only one.
    /// let pool = Requirement::any(["ada", "bob", "cy"]).choose(Choose::FewestBookings(None)).calibrate();
    /// let joined = "2026-03-01".parse().expect("a date");
    /// let team = [host("ada")?, host("bob")?, host("cy")?.joined(joined)];
    /// let planner = Planner::new(EventType::new("call", Minutes::from(30)).requires(pool), team)?;
    /// let request = Request::new("2026-03-02T10:00:00Z".parse().expect("an instant"));
    /// let ranking = &planner.rank(&query, &request)?[0];
    /// assert_eq!(ranking.hosts[2].to_string(), "no bookings and 2.00 credited, among the fewest");
    /// assert_eq!(ranking.hosts[0].host, "ada");
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    #[must_use]
    pub fn calibrate(mut self) -> Self {
        if let Self::Any { calibrate, .. } = &mut self {
            *calibrate = true;
        }
        self
    }

    /// The hosts it speaks of, in order.
    pub fn hosts(&self) -> &[HostId] {
        match self {
            Self::All(hosts) | Self::Any { hosts, .. } => hosts,
        }
    }

    /// How many of them are needed.
    pub fn needed(&self) -> usize {
        match self {
            Self::All(hosts) => hosts.len(),
            Self::Any { count, .. } => *count as usize,
        }
    }

    /// What a typed caller may have got wrong about it alone; the reader finds the same.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Any { choose, calibrate: true, .. } if !choose.can_calibrate() => {
                let message = "`calibrate` goes with the strategies `fewestBookings` and `weighted`; leave it out here";
                Err(Error::new(ErrorCode::InvalidValue, "calibrate", message))
            }
            _ => Ok(()),
        }
    }

    /// The name of its list in the contract.
    pub(crate) fn field(&self) -> &'static str {
        match self {
            Self::All(_) => "all",
            Self::Any { .. } => "any",
        }
    }
}

/// Who of a pool goes first. Hosts that the request names go ahead of all others, and what is left equal goes by the
/// order of the pool.
///
/// Counted are the bookings of this event type, of the query and of its history, that are active, completed or missed,
/// later ones too, without the one being moved; one that stands in both lists counts once, as it stands among the bookings.
/// [`Planner::rank`](crate::Planner::rank) shows the whole order with what it is made from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Choose {
    /// By the order of the pool. The first who can gets every booking; nobody else is promised any.
    #[default]
    Declared,
    /// The highest [`Host::priority`](crate::Host::priority) first; equal ones by who was booked least recently, so they
    /// take turns.
    Priority,
    /// The one whose latest booking starts longest ago; never booked goes first. Whoever can is passed over at most once
    /// by each of the others.
    LeastRecentlyBooked,
    /// The one with the fewest bookings: of all there are, or of those in the start's period (in the event type's zone and
    /// weeks). While all can, their numbers differ by one at the most. A host who was away catches up, unless the choice
    /// is [calibrated](Requirement::calibrate).
    FewestBookings(Option<Period>),
    /// The lowest number of bookings divided by [`Host::weight`](crate::Host::weight), compared exactly. While all can,
    /// each gets its weight's share of all bookings. A host who was away catches up, unless the choice is
    /// [calibrated](Requirement::calibrate).
    Weighted,
    /// The most free time on the start's date in the event type's zone: working time less busy time and bookings with their
    /// buffers.
    MostAvailable,
}

impl Choose {
    /// Whether absences can be made up for: the strategy counts bookings.
    fn can_calibrate(self) -> bool {
        matches!(self, Choose::FewestBookings(_) | Choose::Weighted)
    }
}
