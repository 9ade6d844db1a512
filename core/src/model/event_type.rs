use chrono::NaiveDate;

use super::{EventTypeId, Minutes, Requirement, Weekday, in_order};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json};
use crate::time::Zone;

/// What can be booked: how long, on which grid, with whom, and within which rules.
///
/// ```
/// use whenfree::{EventType, Limit, Minutes, Period, Requirement};
///
/// let consultation = EventType::new("consultation", Minutes::from(60))
///     .interval(Minutes::from(30))
///     .buffer_after(Minutes::from(15))
///     .notice(Minutes::hours(2))
///     .limit(Limit::bookings(Period::Day, 4))
///     .requires(Requirement::all(["ada"]))
///     .requires(Requirement::any(["room-1", "room-2"]));
/// assert_eq!(consultation.durations, [Minutes::from(60)]);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventType {
    /// Bookings name it.
    pub id: EventTypeId,
    /// For people.
    pub title: Option<String>,
    /// The lengths of a meeting that are offered; never empty.
    pub durations: Vec<Minutes>,
    /// The length that holds when the query asks for none; the first of `durations` unless set.
    pub duration: Option<Minutes>,
    /// The step between offered starts; the duration unless set.
    pub interval: Option<Minutes>,
    /// Where steps are counted from.
    pub grid: Grid,
    /// Moves every starting point of the grid by that much.
    pub offset: Minutes,
    /// Kept free ahead of a new meeting.
    pub buffer_before: Minutes,
    /// Kept free after a new meeting.
    pub buffer_after: Minutes,
    /// Whether the buffers too must lie inside working time.
    pub keep_buffers_in_hours: bool,
    /// Whether tentative busy time counts for nothing.
    pub tentative_is_free: bool,
    /// How many upcoming active bookings of this event type one attendee may hold; checked when one is booked.
    pub max_active_per_attendee: Option<u32>,
    /// A start must be at or after `now` plus this.
    pub minimum_notice: Minutes,
    /// How far ahead may be booked.
    pub booking_window: Option<BookingWindow>,
    /// Limits over the active bookings of this event type.
    pub limits: Vec<Limit>,
    /// How many can take part in one session.
    pub seats: u32,
    /// The zone of its dates, days, weeks and months; the home zone of the first host unless set.
    pub zone: Option<Zone>,
    /// Where weeks begin, for weekly limits.
    pub week_start: Weekday,
    /// Who is needed; every host unless set.
    pub requires: Option<Vec<Requirement>>,
    /// Whether new bookings start out pending.
    pub requires_confirmation: bool,
    /// Deadlines for attendees.
    pub policy: Option<Policy>,
    /// Anything; comes back untouched.
    pub metadata: Option<Json<'static>>,
}

/// Where steps are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grid {
    /// From the start of each stretch of joint working time, anew at each midnight in stretches over 24 hours.
    #[default]
    Hours,
    /// From 00:00 on the wall, whatever the hours.
    Clock,
    /// From where joint free time begins, rounded up on the wall: dense packing after meetings of odd lengths.
    Gap {
        /// Starting points are rounded up to a whole multiple of this, 1 to 1440 minutes.
        round_to: Minutes,
    },
}

/// How far ahead a start may lie, counted in dates of the event type's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BookingWindow {
    /// Starts dated up to today plus so many days.
    RollingDays(u32),
    /// Starts dated up to the n-th Monday-to-Friday date after today.
    RollingBusinessDays(u32),
    /// Starts dated between two dates, inclusive; either may be open.
    Dates {
        /// The first date.
        from: Option<NaiveDate>,
        /// The last date.
        through: Option<NaiveDate>,
    },
    /// The first so many dates, from now on, that have a slot at all.
    AvailableDays(u32),
}

/// The stretch over which a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Period {
    /// One local date.
    Day,
    /// Seven local dates from the week's first day on.
    Week,
    /// One calendar month.
    Month,
    /// One calendar year.
    Year,
}

impl Period {
    /// The name in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        }
    }

    pub(super) fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        match cx.string(json)? {
            "day" => Ok(Period::Day),
            "week" => Ok(Period::Week),
            "month" => Ok(Period::Month),
            "year" => Ok(Period::Year),
            _ => Err(cx.invalid("a period is one of day, week, month, year")),
        }
    }
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Quota {
    /// So many bookings.
    Bookings(u32),
    /// So many booked minutes, buffers not counted.
    Minutes(u32),
}

/// No more than a quota in each period. A booking belongs to the period of its start's local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// The stretch over which it counts.
    pub per: Period,
    /// How much fits; at least 1.
    pub quota: Quota,
}

impl Limit {
    /// At most so many bookings in each period.
    pub fn bookings(per: Period, most: u32) -> Self {
        Self { per, quota: Quota::Bookings(most) }
    }

    /// At most so many booked minutes in each period.
    pub fn minutes(per: Period, most: u32) -> Self {
        Self { per, quota: Quota::Minutes(most) }
    }
}

/// What attendees may still do, and until when; hosts, admins and systems are free of the deadlines.
///
/// A booking keeps the policy under which it was made ([`Booking::policy`](crate::Booking)): a later change of the event
/// type does not change what was promised.
///
/// ```
/// use whenfree::{Minutes, Policy};
///
/// // Until a day ahead, and at most twice; who cancels says why.
/// let policy = Policy::new().cancel_until(Minutes::hours(24)).max_reschedules(2).cancel_needs_reason();
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Policy {
    /// Attendees may cancel until this long before the start; exactly then is allowed. Until the start unless set.
    pub cancel_until: Option<Minutes>,
    /// Attendees may reschedule until this long before the start; exactly then is allowed. Until the start unless set.
    pub reschedule_until: Option<Minutes>,
    /// How often attendees may reschedule one booking; 0 forbids it. Without end unless set.
    pub max_reschedules: Option<u32>,
    /// Whether people who cancel must say why.
    pub cancel_needs_reason: bool,
    /// Whether people who reschedule must say why.
    pub reschedule_needs_reason: bool,
    /// Whether people who reject must say why.
    pub reject_needs_reason: bool,
}

impl Policy {
    /// No deadlines, no limits, no reasons asked for.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how long before the start attendees may still cancel.
    #[must_use]
    pub fn cancel_until(mut self, before_start: Minutes) -> Self {
        self.cancel_until = Some(before_start);
        self
    }

    /// Sets how long before the start attendees may still reschedule.
    #[must_use]
    pub fn reschedule_until(mut self, before_start: Minutes) -> Self {
        self.reschedule_until = Some(before_start);
        self
    }

    /// Sets how often attendees may reschedule one booking.
    #[must_use]
    pub fn max_reschedules(mut self, most: u32) -> Self {
        self.max_reschedules = Some(most);
        self
    }

    /// Asks people who cancel to say why.
    #[must_use]
    pub fn cancel_needs_reason(mut self) -> Self {
        self.cancel_needs_reason = true;
        self
    }

    /// Asks people who reschedule to say why.
    #[must_use]
    pub fn reschedule_needs_reason(mut self) -> Self {
        self.reschedule_needs_reason = true;
        self
    }

    /// Asks people who reject to say why.
    #[must_use]
    pub fn reject_needs_reason(mut self) -> Self {
        self.reject_needs_reason = true;
        self
    }

    /// What a typed caller may have got wrong; the reader finds the same.
    pub(crate) fn check(self) -> Result<(), Error> {
        for (path, minutes) in
            [("cancelUntilMinutes", self.cancel_until), ("rescheduleUntilMinutes", self.reschedule_until)]
        {
            if minutes.is_some_and(|minutes| minutes > Minutes::LONGEST) {
                return Err(Error::new(ErrorCode::InvalidValue, path, "at most 366 days are possible here"));
            }
        }
        if self.max_reschedules.is_some_and(|most| most > MOST) {
            return Err(Error::new(ErrorCode::InvalidValue, "maxReschedules", "at most 1,000,000 are possible"));
        }
        Ok(())
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $field:ident $wrap:expr;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, value: $type) -> Self {
            self.$field = $wrap(value);
            self
        }
    )*};
}

impl EventType {
    /// An event type of one duration, needing every host, with no further rules.
    pub fn new(id: impl Into<EventTypeId>, duration: impl Into<Minutes>) -> Self {
        Self {
            id: id.into(),
            title: None,
            durations: vec![duration.into()],
            duration: None,
            interval: None,
            grid: Grid::Hours,
            offset: Minutes::ZERO,
            buffer_before: Minutes::ZERO,
            buffer_after: Minutes::ZERO,
            keep_buffers_in_hours: false,
            tentative_is_free: false,
            max_active_per_attendee: None,
            minimum_notice: Minutes::ZERO,
            booking_window: None,
            limits: Vec::new(),
            seats: 1,
            zone: None,
            week_start: Weekday::Mon,
            requires: None,
            requires_confirmation: false,
            policy: None,
            metadata: None,
        }
    }

    setters! {
        /// Sets the title shown to people.
        title: &str = title |title: &str| Some(title.to_owned());
        /// Sets the step between offered starts.
        interval: Minutes = interval Some;
        /// Sets where steps are counted from.
        grid: Grid = grid std::convert::identity;
        /// Moves every starting point of the grid.
        offset: Minutes = offset std::convert::identity;
        /// Keeps time free ahead of a new meeting.
        buffer_before: Minutes = buffer_before std::convert::identity;
        /// Keeps time free after a new meeting.
        buffer_after: Minutes = buffer_after std::convert::identity;
        /// Sets whether the buffers too must lie inside working time.
        keep_buffers_in_hours: bool = keep_buffers_in_hours std::convert::identity;
        /// Sets whether tentative busy time counts for nothing.
        tentative_is_free: bool = tentative_is_free std::convert::identity;
        /// Sets how many upcoming bookings one attendee may hold.
        max_active_per_attendee: u32 = max_active_per_attendee Some;
        /// Sets the minimum notice.
        notice: Minutes = minimum_notice std::convert::identity;
        /// Sets how far ahead may be booked.
        booking_window: BookingWindow = booking_window Some;
        /// Sets how many can take part in one session.
        seats: u32 = seats std::convert::identity;
        /// Sets the zone of its dates.
        zone: Zone = zone Some;
        /// Sets where weeks begin.
        week_start: Weekday = week_start std::convert::identity;
        /// Sets whether new bookings start out pending.
        requires_confirmation: bool = requires_confirmation std::convert::identity;
        /// Sets the deadlines for attendees.
        policy: Policy = policy Some;
    }

    /// Offers several durations; the query picks one, the first holds otherwise.
    #[must_use]
    pub fn durations(mut self, durations: impl IntoIterator<Item = Minutes>) -> Self {
        self.durations = durations.into_iter().collect();
        self
    }

    /// Adds a limit over the bookings of this event type.
    #[must_use]
    pub fn limit(mut self, limit: Limit) -> Self {
        self.limits.push(limit);
        self
    }

    /// Adds a requirement; without any, every host is needed.
    #[must_use]
    pub fn requires(mut self, requirement: Requirement) -> Self {
        self.requires.get_or_insert_default().push(requirement);
        self
    }

    /// The duration that holds when the query asks for none.
    pub fn default_duration(&self) -> Minutes {
        self.duration.or(self.durations.first().copied()).unwrap_or(Minutes::ZERO)
    }

    /// What a typed caller may have got wrong about it alone; the reader finds the same while it reads.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let invalid = |path: &str, message: &str| Err(Error::new(ErrorCode::InvalidValue, path, message));
        let in_range = |minutes: Minutes, least: u32| (least..=Minutes::LONGEST.get()).contains(&minutes.get());
        let list_name = if self.durations.len() == 1 { "durationMinutes" } else { "durationsMinutes" };
        if self.durations.is_empty() {
            let message = "`durationMinutes` is required, or a list `durationsMinutes`";
            return Err(Error::new(ErrorCode::MissingField, "durationMinutes", message));
        }
        if !self.durations.iter().all(|duration| in_range(*duration, 1)) {
            return invalid(list_name, "a meeting lasts from 1 minute to 366 days");
        }
        if self.duration.is_some_and(|duration| !self.durations.contains(&duration)) {
            return invalid("durationMinutes", "`durationMinutes` must be one of `durationsMinutes`");
        }
        if self.interval.is_some_and(|interval| !in_range(interval, 1)) {
            return invalid("slotIntervalMinutes", "a step lasts from 1 minute to 366 days");
        }
        if let Grid::Gap { round_to } = self.grid
            && !(1..=1440).contains(&round_to.get())
        {
            return invalid("slotGrid.gap.roundToMinutes", "starting points are rounded to 1 to 1440 minutes");
        }
        for (path, minutes) in [
            ("slotOffsetMinutes", self.offset),
            ("bufferBeforeMinutes", self.buffer_before),
            ("bufferAfterMinutes", self.buffer_after),
            ("minimumNoticeMinutes", self.minimum_notice),
        ] {
            if !in_range(minutes, 0) {
                return invalid(path, "at most 366 days are possible here");
            }
        }
        if self.max_active_per_attendee == Some(0) {
            return invalid("maxActivePerAttendee", "a limit of 0 is refused; leave it out for no limit");
        }
        if !(1..=MOST).contains(&self.seats) {
            return invalid("seats", "a session has 1 to 1,000,000 seats");
        }
        if self.max_active_per_attendee.is_some_and(|most| most > MOST) {
            return invalid("maxActivePerAttendee", "at most 1,000,000 are possible");
        }
        match self.booking_window {
            Some(BookingWindow::AvailableDays(days)) if !(1..=MOST_DAYS).contains(&days) => {
                return invalid("bookingWindow.availableDays", "1 to 36,600 days are possible");
            }
            Some(BookingWindow::RollingDays(days)) if days > MOST_DAYS => {
                return invalid("bookingWindow.rollingDays", "at most 36,600 days are possible");
            }
            Some(BookingWindow::RollingBusinessDays(days)) if days > MOST_DAYS => {
                return invalid("bookingWindow.rollingBusinessDays", "at most 36,600 days are possible");
            }
            Some(BookingWindow::Dates { from: None, through: None }) => {
                return invalid("bookingWindow", "`from` or `through` is needed");
            }
            Some(BookingWindow::Dates { from: Some(from), through: Some(through) }) => {
                in_order(from, through).map_err(|error| error.under("bookingWindow"))?;
            }
            _ => {}
        }
        self.policy.map_or(Ok(()), Policy::check).map_err(|error| error.under("policy"))?;
        check_limits(&self.limits)?;
        for (index, requirement) in self.requires.iter().flatten().enumerate() {
            requirement.check().map_err(|error| error.under(&format!("requires[{index}]")))?;
        }
        Ok(())
    }
}

/// The most that counts of bookings, seats and hosts may be.
pub(super) const MOST: u32 = 1_000_000;
/// The most days a booking window may count: a hundred years.
pub(super) const MOST_DAYS: u32 = 36_600;
/// Limits in one list. Four periods and two quotas make eight that say something.
const MOST_LIMITS: usize = 16;

pub(crate) fn check_limits(limits: &[Limit]) -> Result<(), Error> {
    if limits.len() > MOST_LIMITS {
        let message = format!("{} limits are too many; at most {MOST_LIMITS} are possible", limits.len());
        return Err(Error::new(ErrorCode::TooLarge, "limits", message));
    }
    for (index, limit) in limits.iter().enumerate() {
        let (field, amount, most) = match limit.quota {
            Quota::Bookings(amount) => ("maxBookings", amount, MOST),
            Quota::Minutes(amount) => ("maxMinutes", amount, 1_000_000_000),
        };
        if !(1..=most).contains(&amount) {
            let message = format!("a limit is 1 to {most}; to allow nothing, close the hours instead");
            return Err(Error::new(ErrorCode::InvalidValue, format!("limits[{index}].{field}"), message));
        }
    }
    Ok(())
}
