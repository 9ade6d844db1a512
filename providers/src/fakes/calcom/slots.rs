//! Slots by a plain walk over minutes, and reservations.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};
use serde_json::{Value, json};
use whenfree::Zone;

use super::answers::{Answer, iso, no_route, refuse, success, wrong};
use super::state::{buffers, instant, length, minutes, number, seats, text};
use super::{CalComFake, Call};
use crate::http::{Method, Response};

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// The hours of a schedule, to be asked minute by minute.
struct Hours<'a> {
    zone: Zone,
    schedule: &'a Value,
}

impl Hours<'_> {
    /// Whether the wall shows working hours.
    fn open(&self, at: DateTime<Utc>) -> bool {
        let wall = self.zone.at(at);
        let minute = i64::from(wall.hour() * 60 + wall.minute());
        let date = wall.date_naive().to_string();
        let rows = |name: &str| self.schedule.get(name).and_then(Value::as_array).into_iter().flatten();
        let holds = |row: &Value| {
            let time = |name: &str| {
                let (hour, minute) = text(row, name)?.split_once(':')?;
                Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
            };
            let (Some(start), Some(end)) = (time("startTime"), time("endTime")) else { return false };
            let end = if end == 23 * 60 + 59 || (end == 0 && start != 0) { 24 * 60 } else { end };
            start <= minute && minute < end
        };
        let mut of_date = rows("overrides").filter(|row| text(row, "date") == Some(date.as_str())).peekable();
        if of_date.peek().is_some() {
            return of_date.any(holds);
        }
        let day = wall.format("%A").to_string();
        let names = |row: &Value| {
            row.get("days").and_then(Value::as_array).is_some_and(|days| days.iter().any(|name| name == day.as_str()))
        };
        rows("availability").any(|row| names(row) && holds(row))
    }
}

/// What is asked about slots.
pub(super) struct Asked<'a> {
    pub(super) event_type: &'a Value,
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    pub(super) length: i64,
    pub(super) moving: Option<&'a str>,
    pub(super) now: DateTime<Utc>,
}

impl CalComFake {
    fn hours(&self, event_type: &Value) -> Hours<'_> {
        let wanted = number(event_type, "scheduleId").or_else(|| number(&self.me, "defaultScheduleId"));
        let schedule = self.schedules.iter().find(|schedule| number(schedule, "id") == wanted);
        let schedule = schedule.or_else(|| self.schedules.first()).unwrap_or(&Value::Null);
        let zone = text(schedule, "timeZone").and_then(|name| Zone::named(name).ok()).unwrap_or_else(Zone::utc);
        Hours { zone, schedule }
    }

    /// Time that is taken for this event type, buffers included.
    fn taken(&self, event_type: &Value, moving: Option<&str>) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let (before, after) = buffers(event_type);
        let widened = |start: DateTime<Utc>, end: DateTime<Utc>, own: (i64, i64)| {
            (start - TimeDelta::minutes(own.0 + after), end + TimeDelta::minutes(own.1 + before))
        };
        let bookings =
            self.bookings.iter().filter(|booking| booking.is_active() && Some(booking.uid.as_str()) != moving);
        let bookings = bookings.map(|booking| widened(booking.start, booking.end, booking.buffers));
        bookings.chain(self.busy.iter().map(|(start, end)| widened(*start, *end, (0, 0)))).collect()
    }

    /// Whether a meeting can take place: in hours, and clear of everything else.
    pub(super) fn is_free(&self, asked: &Asked<'_>) -> bool {
        let hours = self.hours(asked.event_type);
        let (start, end) = (asked.from, asked.from + TimeDelta::minutes(asked.length));
        let clear = self.taken(asked.event_type, asked.moving).iter().all(|(from, to)| end <= *from || *to <= start);
        let mut at = start;
        while clear && at < end {
            if !hours.open(at) {
                return false;
            }
            at += MINUTE;
        }
        clear && self.within_limits(asked, start, &hours.zone)
    }

    /// Whether the booking window and the notice let a start through.
    pub(super) fn in_bounds(&self, asked: &Asked<'_>) -> bool {
        let zone = self.hours(asked.event_type).zone;
        let notice = TimeDelta::minutes(minutes(asked.event_type, "minimumBookingNotice"));
        let date = zone.date_at(asked.from);
        asked.from >= asked.now + notice && self.allowed_dates(asked, &zone).is_none_or(|allowed| allowed(date))
    }

    /// The starts that can be booked, as Cal.com finds them: free stretches, and in each the first start rounded up, then
    /// step after step.
    pub(super) fn starts(&self, asked: &Asked<'_>) -> Vec<DateTime<Utc>> {
        let zone = self.hours(asked.event_type).zone;
        let allowed = self.allowed_dates(asked, &zone);
        let mut starts = self.walk(asked);
        starts.retain(|start| allowed.as_ref().is_none_or(|allowed| allowed(zone.date_at(*start))));
        if asked.event_type.get("onlyShowFirstAvailableSlot") == Some(&Value::Bool(true)) {
            starts.dedup_by_key(|start| zone.date_at(*start));
        }
        starts
    }

    fn walk(&self, asked: &Asked<'_>) -> Vec<DateTime<Utc>> {
        let hours = self.hours(asked.event_type);
        let taken = self.taken(asked.event_type, asked.moving);
        let step = match minutes(asked.event_type, "slotInterval") {
            0 => asked.length,
            step => step,
        };
        let round = [60, 30, 20, 15, 10, 5].into_iter().find(|round| step % round == 0).unwrap_or(1);
        let offset = minutes(asked.event_type, "offsetStart");
        let soonest = asked.now + TimeDelta::minutes(minutes(asked.event_type, "minimumBookingNotice"));
        let soonest = soonest.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(soonest);
        let mut starts = BTreeSet::new();
        // From a day before, so that stretches that began earlier keep their beginning.
        let mut at = (asked.from - TimeDelta::days(1)).with_second(0).unwrap_or(asked.from);
        let end = asked.to + TimeDelta::days(1);
        while at < end {
            let free = |at: DateTime<Utc>| hours.open(at) && taken.iter().all(|(from, to)| at < *from || *to <= at);
            if !free(at) {
                at += MINUTE;
                continue;
            }
            let first = at;
            while at < end && free(at) {
                at += MINUTE;
            }
            let mut start = first.max(soonest);
            while i64::from(hours.zone.at(start).minute()) % round != 0 {
                start += MINUTE;
            }
            start += TimeDelta::minutes(offset);
            while start + TimeDelta::minutes(asked.length) <= at {
                starts.insert(start);
                start += TimeDelta::minutes(step + offset);
            }
        }
        // Seats that are left at a booking that is there.
        let own = number(asked.event_type, "id");
        let joinable = self.bookings.iter().filter(|booking| {
            booking.is_active()
                && Some(booking.event_type_id) == own
                && booking.seats_left() > 0
                && booking.start >= soonest
        });
        let joinable: BTreeSet<DateTime<Utc>> = joinable.map(|booking| booking.start).collect();
        let hidden = |start: &DateTime<Utc>| {
            let end = *start + TimeDelta::minutes(asked.length);
            self.reservations.iter().any(|kept| asked.now < kept.until && kept.start < end && *start < kept.end)
        };
        starts.retain(|start| self.within_limits(asked, *start, &hours.zone));
        starts.extend(joinable);
        starts.retain(|start| *start >= asked.from && *start <= asked.to && !hidden(start));
        starts.into_iter().collect()
    }

    /// Whether one more booking fits into its day, week, month and year.
    fn within_limits(&self, asked: &Asked<'_>, start: DateTime<Utc>, zone: &Zone) -> bool {
        let period = |name: &str, date: NaiveDate| match name {
            "day" => date.to_string(),
            // Weeks begin on Sunday (`getPeriodStartDatesBetween` of calcom/cal.com).
            "week" => (date - TimeDelta::days(i64::from(date.weekday().num_days_from_sunday()))).to_string(),
            "month" => format!("{}-{}", date.year(), date.month()),
            _ => date.year().to_string(),
        };
        let own = number(asked.event_type, "id");
        ["day", "week", "month", "year"].into_iter().all(|name| {
            let here = period(name, zone.date_at(start));
            let counted = self.bookings.iter().filter(|booking| {
                booking.is_active()
                    && Some(booking.event_type_id) == own
                    && Some(booking.uid.as_str()) != asked.moving
                    && period(name, zone.date_at(booking.start)) == here
            });
            let (mut count, mut booked) = (0, 0);
            for booking in counted {
                count += 1;
                booked += (booking.end - booking.start).num_minutes();
            }
            let limit = |list: &str| asked.event_type.get(list).and_then(|limits| limits.get(name)?.as_i64());
            limit("bookingLimitsCount").is_none_or(|most| count < most)
                && limit("bookingLimitsDuration").is_none_or(|most| booked + asked.length <= most)
        })
    }

    /// The dates that the booking window lets through; none for all.
    fn allowed_dates(&self, asked: &Asked<'_>, zone: &Zone) -> Option<Box<dyn Fn(NaiveDate) -> bool>> {
        let window = asked.event_type.get("bookingWindow").filter(|window| window.get("disabled").is_none())?;
        let today = zone.date_at(asked.now);
        let days = window.get("value").and_then(Value::as_u64).unwrap_or_default();
        let rolling = window.get("rolling") == Some(&Value::Bool(true));
        match text(window, "type")? {
            "range" => {
                let date = |at: usize| window.get("value")?.get(at)?.as_str()?.parse::<NaiveDate>().ok();
                let (from, through) = (date(0)?, date(1)?);
                Some(Box::new(move |date| from <= date && date <= through))
            }
            _ if rolling => {
                let dates = self.available_dates(asked, zone, days as usize);
                Some(Box::new(move |date| dates.contains(&date)))
            }
            "businessDays" => {
                let (mut last, mut left) = (today, days);
                while left > 0 {
                    last = last.succ_opt()?;
                    left -= u64::from(last.weekday().number_from_monday() < 6);
                }
                Some(Box::new(move |date| date <= last))
            }
            _ => {
                let last = today + TimeDelta::days(days as i64);
                Some(Box::new(move |date| date <= last))
            }
        }
    }

    /// The first dates from now on that have slots, looked for a year ahead.
    fn available_dates(&self, asked: &Asked<'_>, zone: &Zone, count: usize) -> BTreeSet<NaiveDate> {
        let mut dates = BTreeSet::new();
        for month in 0..13 {
            let from = asked.now + TimeDelta::days(30 * month);
            let stretch = Asked { from, to: from + TimeDelta::days(30), ..*asked };
            dates.extend(self.walk(&stretch).into_iter().map(|start| zone.date_at(start)));
            if dates.len() >= count {
                break;
            }
        }
        dates.into_iter().take(count).collect()
    }

    pub(super) fn slot_routes(&mut self, call: &Call<'_>) -> Answer {
        let current = call.version == "2024-09-04";
        match (call.request.method, call.path.as_slice()) {
            (Method::Get, ["slots"]) if current => self.list_slots(call),
            (Method::Get, ["slots", "available"]) if !current => self.list_older_slots(call),
            (Method::Post, ["slots", "reservations"]) if current => self.reserve(call, None),
            (Method::Post, ["slots", "reserve"]) if !current => self.reserve_older(call),
            (Method::Delete, ["slots", "selected-slot"]) if !current => {
                let uid = call.parameter("uid").unwrap_or_default();
                self.reservations.retain(|kept| kept.uid != uid);
                success(200, &Value::Null)
            }
            (method, ["slots", "reservations", uid]) if current => match method {
                Method::Get => self.show_reservation(call, uid),
                Method::Patch => self.reserve(call, Some(uid)),
                Method::Delete => self.release(call, uid),
                _ => Err(no_route(call.request, call.now)),
            },
            _ => Err(no_route(call.request, call.now)),
        }
    }

    /// The event type that is meant, by whichever selector.
    fn selected(&self, call: &Call<'_>) -> Result<Value, Response> {
        let parameter = |name: &str| call.parameter(name);
        let mine = text(&self.me, "username").unwrap_or_default();
        if let Some(id) = parameter("eventTypeId") {
            return self.event_type_by_id(call, id.parse().ok());
        }
        let slug = parameter("eventTypeSlug");
        let by_slug = |slug: &str, team: bool| {
            self.event_types.iter().find(|known| {
                text(known, "slug") == Some(slug) && (known.get("team") == Some(&Value::Bool(true))) == team
            })
        };
        let found = match (parameter("username"), parameter("teamSlug"), slug) {
            (Some(user), _, _) if user != mine => {
                return Err(refuse(call, 404, &format!("User with username {user} not found")));
            }
            (Some(_), _, Some(slug)) => by_slug(&slug, false),
            (None, Some(_), Some(slug)) => by_slug(&slug, true),
            _ => {
                let people: Vec<String> =
                    parameter("usernames").unwrap_or_default().split(',').map(str::to_owned).collect();
                if people.len() < 2 {
                    let why = "The array must contain at least 2 elements.".to_owned();
                    wrong(call, &[("usernames".to_owned(), why)])?;
                }
                // Everybody is the one user there is.
                self.event_types.first()
            }
        };
        found.cloned().ok_or_else(|| refuse(call, 404, "Event Type not found"))
    }

    pub(super) fn event_type_by_id(&self, call: &Call<'_>, id: Option<u64>) -> Result<Value, Response> {
        let found = self.event_types.iter().find(|known| id.is_some() && number(known, "id") == id);
        found.cloned().ok_or_else(|| {
            let id = id.map_or_else(|| "NaN".to_owned(), |id| id.to_string());
            refuse(call, 404, &format!("Event type with id {id} not found."))
        })
    }

    fn list_slots(&self, call: &Call<'_>) -> Answer {
        const KNOWN: [&str; 12] = [
            "start",
            "end",
            "timeZone",
            "duration",
            "format",
            "bookingUidToReschedule",
            "eventTypeId",
            "eventTypeSlug",
            "username",
            "teamSlug",
            "usernames",
            "organizationSlug",
        ];
        let mut faults = Vec::new();
        for (name, _) in call.request.parameters() {
            if !KNOWN.contains(&name.as_str()) {
                faults.push((name.clone(), format!("property {name} should not exist")));
            }
        }
        let start = moment(call.parameter("start"), false);
        let end = moment(call.parameter("end"), true);
        for (name, at) in [("start", start), ("end", end)] {
            if at.is_none() {
                faults.push((name.to_owned(), format!("{name} must be a valid ISO 8601 date string")));
            }
        }
        let zone = call.parameter("timeZone").unwrap_or_else(|| "UTC".to_owned());
        let Ok(zone) = Zone::named(&zone) else {
            faults.push(("timeZone".to_owned(), "timeZone must be a valid IANA time-zone".to_owned()));
            return wrong(call, &faults).and_then(|()| success(200, &json!({})));
        };
        wrong(call, &faults)?;
        let (Some(from), Some(to)) = (start, end) else { return Err(refuse(call, 400, "Invalid date")) };
        if to < from || (to - from).num_days() > 400 {
            return Err(refuse(call, 400, "Invalid time range given - check the 'start' and 'end' query parameters."));
        }
        let event_type = self.selected(call)?;
        let length = match call.parameter("duration") {
            None => length(&event_type),
            Some(asked) => self.offered_length(call, &event_type, asked.parse().ok())?,
        };
        let moving = call.parameter("bookingUidToReschedule");
        let asked = Asked { event_type: &event_type, from, to, length, moving: moving.as_deref(), now: call.now };
        let ranged = call.parameter("format").as_deref() == Some("range");
        let mut days: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for start in self.starts(&asked) {
            let local = |at: DateTime<Utc>| zone.at(at).to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
            let mut slot = json!({"start": local(start)});
            if ranged {
                super::state::set(&mut slot, "end", Some(local(start + TimeDelta::minutes(length)).into()));
            }
            self.add_seats(&mut slot, &event_type, start);
            days.entry(zone.date_at(start).to_string()).or_default().push(slot);
        }
        success(200, &json!(days))
    }

    fn add_seats(&self, slot: &mut Value, event_type: &Value, start: DateTime<Utc>) {
        let total = seats(event_type);
        if total == 0 {
            return;
        }
        let own = number(event_type, "id");
        let booking = self
            .bookings
            .iter()
            .find(|booking| booking.is_active() && booking.start == start && Some(booking.event_type_id) == own);
        let taken = booking.map_or(0, |booking| booking.attendees.len() as u64);
        super::state::merge(
            slot,
            &json!({"seatsBooked": taken, "seatsRemaining": total.saturating_sub(taken), "seatsTotal": total}),
        );
        super::state::set(slot, "bookingUid", booking.map(|booking| booking.uid.clone().into()));
    }

    /// A length that the event type offers.
    pub(super) fn offered_length(
        &self,
        call: &Call<'_>,
        event_type: &Value,
        asked: Option<i64>,
    ) -> Result<i64, Response> {
        let options = event_type.get("lengthInMinutesOptions").and_then(Value::as_array);
        match (asked, options) {
            (Some(asked), Some(options)) if options.iter().any(|option| option.as_i64() == Some(asked)) => Ok(asked),
            (Some(asked), _) if asked == length(event_type) => Ok(asked),
            _ => Err(refuse(call, 400, "'lengthInMinutes' is not one of the possible lengths for the event type.")),
        }
    }

    /// Version 2024-04-15: `startTime` and `endTime`, slots with `time`.
    fn list_older_slots(&self, call: &Call<'_>) -> Answer {
        let (Some(from), Some(to)) =
            (moment(call.parameter("startTime"), false), moment(call.parameter("endTime"), true))
        else {
            return Err(refuse(call, 400, "startTime and endTime must be valid ISO 8601 date strings"));
        };
        let event_type = self.selected(call)?;
        let length = length(&event_type);
        let asked = Asked { event_type: &event_type, from, to, length, moving: None, now: call.now };
        let ranged = call.parameter("slotFormat").as_deref() == Some("range");
        let mut days: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for start in self.starts(&asked) {
            let slot = if ranged {
                json!({"startTime": iso(start), "endTime": iso(start + TimeDelta::minutes(length))})
            } else {
                json!({"time": iso(start)})
            };
            days.entry(start.date_naive().to_string()).or_default().push(slot);
        }
        success(200, &json!({"slots": days}))
    }
}

/// A moment of a query: an instant, or a date, whose end is its last second.
fn moment(text: Option<String>, is_end: bool) -> Option<DateTime<Utc>> {
    let text = text?;
    if let Ok(date) = text.parse::<NaiveDate>() {
        let start = date.and_hms_opt(0, 0, 0)?.and_utc();
        return Some(if is_end { start + TimeDelta::seconds(86_399) } else { start });
    }
    instant(&text)
}
