//! How event types, limits and requirements stand in the JSON contract.

use super::event_type::{MOST, MOST_DAYS};
use super::schedule::{read_weekday, weekday_name};
use super::{
    BookingWindow, Choose, EventType, EventTypeId, Grid, HostId, Limit, Minutes, Period, Policy, Quota, Requirement,
    Weekday, read_date, read_metadata, read_text, write_date,
};
use crate::error::Error;
use crate::json::{Context, Fields, Json, JsonForm, ObjectWriter, list, serde_by_wire};

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
    let fields = cx.object(json, &["all", "any", "count", "choose", "calibrate"])?;
    let hosts = |json: &Json<'_>, cx: &mut Context<'_>| match cx.list(json, HostId::read)? {
        hosts if hosts.is_empty() => Err(cx.invalid("an empty list would need nobody; name at least one host")),
        hosts => Ok(hosts),
    };
    let all = fields.optional(cx, "all", hosts)?;
    let any = fields.optional(cx, "any", hosts)?;
    let count = fields.optional(cx, "count", |json, cx| read_count(json, cx, 1))?;
    let choose = fields.optional(cx, "choose", read_choose)?;
    let calibrate = fields.optional(cx, "calibrate", |json, cx| cx.boolean(json))?;
    match (all, any) {
        (Some(_), None) if count.is_some() || choose.is_some() || calibrate.is_some() => {
            Err(cx.invalid("`count`, `choose` and `calibrate` go with `any`; everybody of `all` is needed"))
        }
        (Some(hosts), None) => Ok(Requirement::All(hosts)),
        (None, Some(hosts)) => {
            let (choose, calibrate) = (choose.unwrap_or_default(), calibrate.unwrap_or_default());
            Ok(Requirement::Any { hosts, count: count.unwrap_or(1), choose, calibrate })
        }
        _ => Err(cx.invalid("a requirement is `{\"all\": [hosts]}` or `{\"any\": [hosts]}`")),
    }
}

fn write_requirement(requirement: &Requirement) -> Json<'static> {
    let hosts = list(requirement.hosts().iter().map(JsonForm::write));
    let writer = ObjectWriter::new().with(requirement.field(), hosts);
    match requirement {
        Requirement::All(_) => writer,
        Requirement::Any { count, choose, calibrate, .. } => writer
            .unless_default("count", *count != 1, Json::int(*count))
            .unless_default("choose", *choose != Choose::Declared, write_choose(*choose))
            .unless_default("calibrate", *calibrate, Json::Bool(true)),
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

pub(crate) fn write_choose(choose: Choose) -> Json<'static> {
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

/// The commands for which a policy may ask why, by their names in the contract.
const COMMANDS_WITH_REASONS: [&str; 3] = ["cancel", "reschedule", "reject"];

pub(super) fn read_policy(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Policy, Error> {
    let fields =
        cx.object(json, &["cancelUntilMinutes", "rescheduleUntilMinutes", "maxReschedules", "reasonRequired"])?;
    let minutes = |json: &Json<'_>, cx: &mut Context<'_>| Minutes::read(json, cx, 0);
    let cancel_until = fields.optional(cx, "cancelUntilMinutes", minutes)?;
    let reschedule_until = fields.optional(cx, "rescheduleUntilMinutes", minutes)?;
    let max_reschedules = fields.optional(cx, "maxReschedules", |json, cx| read_count(json, cx, 0))?;
    let asked = fields.optional(cx, "reasonRequired", |json, cx| {
        cx.list(json, |json, cx| {
            let text = cx.string(json)?;
            COMMANDS_WITH_REASONS
                .iter()
                .position(|name| *name == text)
                .ok_or_else(|| cx.invalid(format!("a reason may be asked for {}", COMMANDS_WITH_REASONS.join(", "))))
        })
    })?;
    let asks = |place: usize| asked.as_ref().is_some_and(|asked| asked.contains(&place));
    Ok(Policy {
        cancel_until,
        reschedule_until,
        max_reschedules,
        cancel_needs_reason: asks(0),
        reschedule_needs_reason: asks(1),
        reject_needs_reason: asks(2),
    })
}

pub(super) fn write_policy(policy: Policy) -> Json<'static> {
    let asked = [policy.cancel_needs_reason, policy.reschedule_needs_reason, policy.reject_needs_reason];
    let reasons =
        COMMANDS_WITH_REASONS.iter().zip(asked).filter(|(_, asked)| *asked).map(|(name, _)| Json::text(*name));
    ObjectWriter::new()
        .maybe("cancelUntilMinutes", policy.cancel_until.map(Minutes::write))
        .maybe("rescheduleUntilMinutes", policy.reschedule_until.map(Minutes::write))
        .maybe("maxReschedules", policy.max_reschedules.map(Json::int))
        .unless_default("reasonRequired", asked.contains(&true), list(reasons))
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

impl JsonForm for Requirement {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        read_requirement(json, cx)
    }

    fn write(&self) -> Json<'static> {
        write_requirement(self)
    }
}

impl JsonForm for Policy {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        read_policy(json, cx)
    }

    fn write(&self) -> Json<'static> {
        write_policy(*self)
    }
}

serde_by_wire!(EventType, Requirement, Policy);
