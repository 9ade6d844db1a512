use chrono::NaiveDate;

use super::schedule::{read_weekday, weekday_name};
use super::{EventTypeId, HostId, Minutes, Weekday, in_order, read_date, read_metadata, read_text, write_date};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list, serde_by_wire};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
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
    },
}

impl Requirement {
    /// Every one of these hosts.
    pub fn all<I: Into<HostId>>(hosts: impl IntoIterator<Item = I>) -> Self {
        Self::All(hosts.into_iter().map(Into::into).collect())
    }

    /// One of these hosts, the first declared that can.
    pub fn any<I: Into<HostId>>(hosts: impl IntoIterator<Item = I>) -> Self {
        Self::Any { hosts: hosts.into_iter().map(Into::into).collect(), count: 1, choose: Choose::Declared }
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

    /// The name of its list in the contract.
    pub(crate) fn field(&self) -> &'static str {
        match self {
            Self::All(_) => "all",
            Self::Any { .. } => "any",
        }
    }
}

/// Who of a pool goes first. What is left equal goes by the order of the pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Choose {
    /// By the order of the pool.
    #[default]
    Declared,
    /// The highest [`Host::priority`](crate::Host::priority) first; equal ones by who was booked least recently.
    Priority,
    /// The one whose latest booking starts longest ago; never booked goes first.
    LeastRecentlyBooked,
    /// The one with the fewest bookings of this event type: of all there are, or in the start's period.
    FewestBookings(Option<Period>),
    /// The lowest number of bookings divided by [`Host::weight`](crate::Host::weight).
    Weighted,
    /// The most free time on the start's date.
    MostAvailable,
}

/// What attendees may still do, and until when; hosts and admins are free of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Policy {
    /// Attendees may cancel until this long before the start.
    pub cancel_until: Option<Minutes>,
    /// Attendees may reschedule until this long before the start.
    pub reschedule_until: Option<Minutes>,
    /// How often attendees may reschedule one booking.
    pub max_reschedules: Option<u32>,
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
        check_limits(&self.limits)
    }
}

/// The most that counts of bookings, seats and hosts may be.
const MOST: u32 = 1_000_000;
/// The most days a booking window may count: a hundred years.
const MOST_DAYS: u32 = 36_600;
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

fn read_count(json: &Json<'_>, cx: &mut Context<'_>, least: u32) -> Result<u32, Error> {
    let count = cx.integer(json, i64::from(least), i64::from(MOST))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(crate) fn read_limits(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Vec<Limit>, Error> {
    cx.list(json, |json, cx| {
        let fields = cx.object(json, &["per", "maxBookings", "maxMinutes"])?;
        let per = fields.required(cx, "per", Period::read)?;
        let bookings = fields.optional(cx, "maxBookings", |json, cx| read_count(json, cx, 1))?;
        let minutes = fields.optional(cx, "maxMinutes", |json, cx| Ok(cx.integer(json, 1, 1_000_000_000)? as u32))?;
        match (bookings, minutes) {
            (Some(most), None) => Ok(Limit::bookings(per, most)),
            (None, Some(most)) => Ok(Limit::minutes(per, most)),
            (Some(_), Some(_)) => Err(cx.invalid("a limit counts `maxBookings` or `maxMinutes`; write two limits")),
            (None, None) => Err(fields.missing(cx, "maxBookings")),
        }
    })
}

pub(crate) fn write_limits(limits: &[Limit]) -> Json<'static> {
    list(limits.iter().map(|limit| {
        let writer = ObjectWriter::new().with("per", Json::text(limit.per.as_str()));
        match limit.quota {
            Quota::Bookings(most) => writer.with("maxBookings", Json::int(most)),
            Quota::Minutes(most) => writer.with("maxMinutes", Json::int(most)),
        }
        .end()
    }))
}

fn read_grid(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Grid, Error> {
    const FORMS: &str = "a grid is `\"hours\"`, `\"clock\"` or `{\"gap\": {\"roundToMinutes\": 15}}`";
    match json {
        Json::Text(text) if text == "hours" => Ok(Grid::Hours),
        Json::Text(text) if text == "clock" => Ok(Grid::Clock),
        Json::Object(_) => {
            let gap = cx.object(json, &["gap"])?;
            gap.required(cx, "gap", |json, cx| {
                let fields = cx.object(json, &["roundToMinutes"])?;
                let round_to = fields.optional(cx, "roundToMinutes", |json, cx| cx.integer(json, 1, 1440))?;
                Ok(Grid::Gap { round_to: Minutes::from(round_to.map_or(1, |minutes| minutes as u32)) })
            })
        }
        _ => Err(cx.invalid(FORMS)),
    }
}

fn write_grid(grid: Grid) -> Json<'static> {
    match grid {
        Grid::Hours => Json::text("hours"),
        Grid::Clock => Json::text("clock"),
        Grid::Gap { round_to } => {
            let gap = ObjectWriter::new().with("roundToMinutes", round_to.write()).end();
            ObjectWriter::new().with("gap", gap).end()
        }
    }
}

fn read_booking_window(json: &Json<'_>, cx: &mut Context<'_>) -> Result<BookingWindow, Error> {
    let fields = cx.object(json, &["rollingDays", "rollingBusinessDays", "from", "through", "availableDays"])?;
    let days = |fields: &Fields<'_>, cx: &mut Context<'_>, name: &str, least: u32| {
        fields.optional(cx, name, |json, cx| Ok(cx.integer(json, i64::from(least), i64::from(MOST_DAYS))? as u32))
    };
    let rolling = days(&fields, cx, "rollingDays", 0)?;
    let business = days(&fields, cx, "rollingBusinessDays", 0)?;
    let from = fields.optional(cx, "from", read_date)?;
    let through = fields.optional(cx, "through", read_date)?;
    let available = days(&fields, cx, "availableDays", 1)?;
    match (rolling, business, from.is_some() || through.is_some(), available) {
        (Some(days), None, false, None) => Ok(BookingWindow::RollingDays(days)),
        (None, Some(days), false, None) => Ok(BookingWindow::RollingBusinessDays(days)),
        (None, None, true, None) => Ok(BookingWindow::Dates { from, through }),
        (None, None, false, Some(days)) => Ok(BookingWindow::AvailableDays(days)),
        _ => Err(cx.invalid(
            "a booking window is one of `rollingDays`, `rollingBusinessDays`, `availableDays`, or `from` and `through`",
        )),
    }
}

fn write_booking_window(window: BookingWindow) -> Json<'static> {
    let writer = ObjectWriter::new();
    match window {
        BookingWindow::RollingDays(days) => writer.with("rollingDays", Json::int(days)),
        BookingWindow::RollingBusinessDays(days) => writer.with("rollingBusinessDays", Json::int(days)),
        BookingWindow::AvailableDays(days) => writer.with("availableDays", Json::int(days)),
        BookingWindow::Dates { from, through } => {
            writer.maybe("from", from.map(write_date)).maybe("through", through.map(write_date))
        }
    }
    .end()
}

fn read_requirement(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Requirement, Error> {
    let fields = cx.object(json, &["all", "any", "count", "choose"])?;
    let hosts = |json: &Json<'_>, cx: &mut Context<'_>| match cx.list(json, HostId::read)? {
        hosts if hosts.is_empty() => Err(cx.invalid("an empty list would need nobody; name at least one host")),
        hosts => Ok(hosts),
    };
    let all = fields.optional(cx, "all", hosts)?;
    let any = fields.optional(cx, "any", hosts)?;
    let count = fields.optional(cx, "count", |json, cx| read_count(json, cx, 1))?;
    let choose = fields.optional(cx, "choose", read_choose)?;
    match (all, any) {
        (Some(_), None) if count.is_some() || choose.is_some() => {
            Err(cx.invalid("`count` and `choose` go with `any`; everybody of `all` is needed"))
        }
        (Some(hosts), None) => Ok(Requirement::All(hosts)),
        (None, Some(hosts)) => {
            Ok(Requirement::Any { hosts, count: count.unwrap_or(1), choose: choose.unwrap_or_default() })
        }
        _ => Err(cx.invalid("a requirement is `{\"all\": [hosts]}` or `{\"any\": [hosts]}`")),
    }
}

fn write_requirement(requirement: &Requirement) -> Json<'static> {
    let hosts = list(requirement.hosts().iter().map(JsonForm::write));
    let writer = ObjectWriter::new().with(requirement.field(), hosts);
    match requirement {
        Requirement::All(_) => writer,
        Requirement::Any { count, choose, .. } => writer
            .unless_default("count", *count != 1, Json::int(*count))
            .unless_default("choose", *choose != Choose::Declared, write_choose(*choose)),
    }
    .end()
}

fn read_choose(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Choose, Error> {
    const FORMS: &str = "a strategy is one of declared, priority, leastRecentlyBooked, fewestBookings, weighted, \
                         mostAvailable, or `{\"fewestBookings\": {\"per\": \"week\"}}`";
    match json {
        Json::Text(text) => match text.as_ref() {
            "declared" => Ok(Choose::Declared),
            "priority" => Ok(Choose::Priority),
            "leastRecentlyBooked" => Ok(Choose::LeastRecentlyBooked),
            "fewestBookings" => Ok(Choose::FewestBookings(None)),
            "weighted" => Ok(Choose::Weighted),
            "mostAvailable" => Ok(Choose::MostAvailable),
            _ => Err(cx.invalid(FORMS)),
        },
        Json::Object(_) => cx.object(json, &["fewestBookings"])?.required(cx, "fewestBookings", |json, cx| {
            let per = cx.object(json, &["per"])?.required(cx, "per", Period::read)?;
            Ok(Choose::FewestBookings(Some(per)))
        }),
        _ => Err(cx.invalid(FORMS)),
    }
}

fn write_choose(choose: Choose) -> Json<'static> {
    Json::text(match choose {
        Choose::Declared => "declared",
        Choose::Priority => "priority",
        Choose::LeastRecentlyBooked => "leastRecentlyBooked",
        Choose::FewestBookings(None) => "fewestBookings",
        Choose::Weighted => "weighted",
        Choose::MostAvailable => "mostAvailable",
        Choose::FewestBookings(Some(per)) => {
            let per = ObjectWriter::new().with("per", Json::text(per.as_str())).end();
            return ObjectWriter::new().with("fewestBookings", per).end();
        }
    })
}

fn read_policy(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Policy, Error> {
    let fields = cx.object(json, &["cancelUntilMinutes", "rescheduleUntilMinutes", "maxReschedules"])?;
    let minutes = |json: &Json<'_>, cx: &mut Context<'_>| Minutes::read(json, cx, 0);
    Ok(Policy {
        cancel_until: fields.optional(cx, "cancelUntilMinutes", minutes)?,
        reschedule_until: fields.optional(cx, "rescheduleUntilMinutes", minutes)?,
        max_reschedules: fields.optional(cx, "maxReschedules", |json, cx| read_count(json, cx, 0))?,
    })
}

fn write_policy(policy: Policy) -> Json<'static> {
    ObjectWriter::new()
        .maybe("cancelUntilMinutes", policy.cancel_until.map(Minutes::write))
        .maybe("rescheduleUntilMinutes", policy.reschedule_until.map(Minutes::write))
        .maybe("maxReschedules", policy.max_reschedules.map(Json::int))
        .end()
}

impl EventType {
    const FIELDS: [&'static str; 22] = [
        "id",
        "title",
        "durationMinutes",
        "durationsMinutes",
        "slotIntervalMinutes",
        "slotGrid",
        "slotOffsetMinutes",
        "bufferBeforeMinutes",
        "bufferAfterMinutes",
        "keepBuffersInHours",
        "tentativeIsFree",
        "maxActivePerAttendee",
        "minimumNoticeMinutes",
        "bookingWindow",
        "limits",
        "seats",
        "timeZone",
        "weekStart",
        "requires",
        "requiresConfirmation",
        "policy",
        "metadata",
    ];
}

impl JsonForm for EventType {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &Self::FIELDS)?;
        let minutes = |least| move |json: &Json<'_>, cx: &mut Context<'_>| Minutes::read(json, cx, least);
        let flag = |json: &Json<'_>, cx: &mut Context<'_>| cx.boolean(json);
        let mut event = Self::new(fields.required(cx, "id", EventTypeId::read)?, Minutes::ZERO);
        event.title = fields.optional(cx, "title", read_text)?;
        event.duration = fields.optional(cx, "durationMinutes", minutes(1))?;
        let durations = fields.optional(cx, "durationsMinutes", |json, cx| {
            let durations = cx.list(json, |json, cx| Minutes::read(json, cx, 1))?;
            if durations.is_empty() { Err(cx.invalid("an empty list offers no duration")) } else { Ok(durations) }
        })?;
        event.durations = match (durations, event.duration) {
            (Some(durations), _) => durations,
            // One duration is its own list.
            (None, Some(_)) => event.duration.take().into_iter().collect(),
            (None, None) => Vec::new(),
        };
        if event.durations.len() == 1 {
            // One duration needs no default; what is printed reads back as the same.
            event.duration = event.duration.filter(|duration| !event.durations.contains(duration));
        }
        if event.durations.is_empty() {
            return Err(fields.missing(cx, "durationMinutes"));
        }
        event.interval = fields.optional(cx, "slotIntervalMinutes", minutes(1))?;
        event.grid = fields.optional(cx, "slotGrid", read_grid)?.unwrap_or_default();
        event.offset = fields.optional(cx, "slotOffsetMinutes", minutes(0))?.unwrap_or_default();
        event.buffer_before = fields.optional(cx, "bufferBeforeMinutes", minutes(0))?.unwrap_or_default();
        event.buffer_after = fields.optional(cx, "bufferAfterMinutes", minutes(0))?.unwrap_or_default();
        event.keep_buffers_in_hours = fields.optional(cx, "keepBuffersInHours", flag)?.unwrap_or_default();
        event.tentative_is_free = fields.optional(cx, "tentativeIsFree", flag)?.unwrap_or_default();
        event.max_active_per_attendee =
            fields.optional(cx, "maxActivePerAttendee", |json, cx| read_count(json, cx, 1))?;
        event.minimum_notice = fields.optional(cx, "minimumNoticeMinutes", minutes(0))?.unwrap_or_default();
        event.booking_window = fields.optional(cx, "bookingWindow", read_booking_window)?;
        event.limits = fields.optional(cx, "limits", read_limits)?.unwrap_or_default();
        event.seats = fields.optional(cx, "seats", |json, cx| read_count(json, cx, 1))?.unwrap_or(1);
        event.zone = fields.optional(cx, "timeZone", |json, cx| cx.zone(json))?;
        event.week_start = fields.optional(cx, "weekStart", read_weekday)?.unwrap_or(Weekday::Mon);
        event.requires = fields.optional(cx, "requires", |json, cx| match cx.list(json, read_requirement)? {
            list if list.is_empty() => Err(cx.invalid("an empty list would need nobody; leave it out for all")),
            list => Ok(list),
        })?;
        event.requires_confirmation = fields.optional(cx, "requiresConfirmation", flag)?.unwrap_or_default();
        event.policy = fields.optional(cx, "policy", read_policy)?;
        event.metadata = fields.optional(cx, "metadata", read_metadata)?;
        let checked = event.check();
        cx.or_note(checked, ());
        Ok(event)
    }

    fn write(&self) -> Json<'static> {
        let one = self.duration.or(self.durations.first().copied().filter(|_| self.durations.len() == 1));
        let many = (self.durations.len() > 1).then(|| list(self.durations.iter().map(|minutes| minutes.write())));
        let maybe_minutes = |minutes: Minutes| (minutes != Minutes::ZERO).then(|| minutes.write());
        let yes = |flag: bool| flag.then_some(Json::Bool(true));
        ObjectWriter::new()
            .with("id", self.id.write())
            .maybe("title", self.title.as_deref().map(Json::text))
            .maybe("durationMinutes", one.map(Minutes::write))
            .maybe("durationsMinutes", many)
            .maybe("slotIntervalMinutes", self.interval.map(Minutes::write))
            .unless_default("slotGrid", self.grid != Grid::Hours, write_grid(self.grid))
            .maybe("slotOffsetMinutes", maybe_minutes(self.offset))
            .maybe("bufferBeforeMinutes", maybe_minutes(self.buffer_before))
            .maybe("bufferAfterMinutes", maybe_minutes(self.buffer_after))
            .maybe("keepBuffersInHours", yes(self.keep_buffers_in_hours))
            .maybe("tentativeIsFree", yes(self.tentative_is_free))
            .maybe("maxActivePerAttendee", self.max_active_per_attendee.map(Json::int))
            .maybe("minimumNoticeMinutes", maybe_minutes(self.minimum_notice))
            .maybe("bookingWindow", self.booking_window.map(write_booking_window))
            .unless_default("limits", !self.limits.is_empty(), write_limits(&self.limits))
            .unless_default("seats", self.seats != 1, Json::int(self.seats))
            .maybe("timeZone", self.zone.as_ref().map(|zone| Json::text(zone.name())))
            .unless_default("weekStart", self.week_start != Weekday::Mon, Json::text(weekday_name(self.week_start)))
            .maybe("requires", self.requires.as_ref().map(|all| list(all.iter().map(write_requirement))))
            .maybe("requiresConfirmation", yes(self.requires_confirmation))
            .maybe("policy", self.policy.map(write_policy))
            .maybe("metadata", self.metadata.clone())
            .end()
    }
}

serde_by_wire!(EventType);
