//! When the fake's users are open and busy.
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde_json::{Value, json};
use whenfree::Zone;

use super::answers::{Refusal, fail, instant, instant_of, invalid, read_instant, text};
use super::{CalendlyFake, KnownEventType};
use crate::http::{Request, Response};

type Stretch = (DateTime<Utc>, DateTime<Utc>);

impl CalendlyFake {
    /// `GET /event_type_available_times`.
    pub(super) fn available_times(&self, request: &Request, now: DateTime<Utc>) -> Result<Response, Refusal> {
        let uri = request.parameter("event_type").ok_or_else(|| invalid("event_type", "is missing"))?;
        let known = self.event_type_of(&uri).ok_or_else(|| invalid("event_type", "is unknown"))?;
        let (start, end) = range(request)?;
        if start <= now {
            return Err(invalid("start_time", "must be in the future"));
        }
        let page = text(&known.shown, "scheduling_url");
        let shown = |(at, left): (DateTime<Utc>, u32)| {
            let (day, month) = (at.format("%Y-%m-%d"), at.format("%Y-%m"));
            let link = format!("{page}/{}?month={month}&date={day}", at.format("%Y-%m-%dT%H:%M:%SZ"));
            json!({"status": "available", "invitees_remaining": left, "start_time": instant(at), "scheduling_url": link})
        };
        let times: Vec<Value> = self.offered(known, start, end, now).into_iter().map(shown).collect();
        Ok(Response::json(200, &json!({"collection": times})))
    }

    /// `GET /user_busy_times`.
    pub(super) fn busy_times(&self, request: &Request) -> Result<Response, Refusal> {
        let user = request.parameter("user").ok_or_else(|| invalid("user", "is missing"))?;
        if !self.users.iter().any(|known| text(known, "uri") == user) {
            return Err(invalid("user", "is unknown"));
        }
        let (start, end) = range(request)?;
        if self.broken_calendars.contains(&user) {
            return Err(fail(424, "External Calendar Error", "There is a problem accessing your calendar."));
        }
        let mut times: Vec<Value> = Vec::new();
        for (_, from, to) in
            self.external.iter().filter(|(whose, from, to)| *whose == user && *from < end && *to > start)
        {
            times.push(json!({"type": "external", "start_time": instant(*from), "end_time": instant(*to)}));
        }
        for event in self.events.iter().filter(|event| text(event, "status") == "active") {
            let (from, to) = self.widened(event);
            if hosts_of(event).contains(&user) && from < end && to > start {
                times.push(json!({
                    "type": "calendly", "start_time": text(event, "start_time"), "end_time": text(event, "end_time"),
                    "buffered_start_time": instant(from), "buffered_end_time": instant(to),
                    "event": {"uri": text(event, "uri")},
                }));
            }
        }
        times.sort_by_key(|time| text(time, "start_time"));
        Ok(Response::json(200, &json!({"collection": times})))
    }

    /// The starts that an event type offers in `[start, end)`, each with the number of invitees who can still book it.
    pub(super) fn offered(
        &self,
        known: &KnownEventType,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Vec<(DateTime<Utc>, u32)> {
        let mut found: Vec<(DateTime<Utc>, u32)> = Vec::new();
        for host in &known.hosts {
            for at in self.open_starts(known, host, start, end) {
                let left = self.left(known, host, at);
                if at > now && left > 0 && !found.iter().any(|(other, _)| *other == at) {
                    found.push((at, left));
                }
            }
        }
        found.sort();
        found
    }

    /// How many invitees can still book a start with a host.
    pub(super) fn left(&self, known: &KnownEventType, host: &str, at: DateTime<Utc>) -> u32 {
        let uri = text(&known.shown, "uri");
        let joined = self.events.iter().find(|event| {
            text(event, "status") == "active"
                && text(event, "event_type") == uri
                && instant_of(event, "start_time") == at
                && hosts_of(event).iter().any(|of| of == host)
        });
        if let Some(event) = joined {
            let active = event.pointer("/invitees_counter/active").and_then(Value::as_u64).unwrap_or(0);
            return known.capacity.saturating_sub(u32::try_from(active).unwrap_or(u32::MAX));
        }
        let (from, to) = wide(&known.shown, at);
        let taken = self.external.iter().any(|(whose, start, end)| whose == host && *start < to && *end > from)
            || self.events.iter().any(|event| {
                let (start, end) = self.widened(event);
                text(event, "status") == "active"
                    && hosts_of(event).iter().any(|of| of == host)
                    && start < to
                    && end > from
            });
        if taken { 0 } else { known.capacity }
    }

    /// A scheduled event with the buffers of its event type.
    fn widened(&self, event: &Value) -> Stretch {
        let known = self.event_type_of(&text(event, "event_type"));
        let buffer = |name: &str| known.map_or(0, |known| minutes(&known.shown, name));
        let (start, end) = (instant_of(event, "start_time"), instant_of(event, "end_time"));
        (start - TimeDelta::minutes(buffer("before_buffer")), end + TimeDelta::minutes(buffer("after_buffer")))
    }

    fn open_starts(
        &self,
        known: &KnownEventType,
        host: &str,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Vec<DateTime<Utc>> {
        let Some(schedule) = self.schedules.iter().find(|schedule| text(schedule, "user") == host) else {
            return Vec::new();
        };
        let Ok(zone) = Zone::named(&text(schedule, "timezone")) else { return Vec::new() };
        let duration = minutes(&known.shown, "duration");
        let step = minutes(&known.shown, "start_time_increment").max(5);
        let mut starts = Vec::new();
        let mut date = zone.date_at(start);
        while date <= zone.date_at(end) {
            for (from, to) in hours_on(schedule, date) {
                let mut minute = from;
                while minute + duration <= to {
                    let wall = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute);
                    let at = zone.resolve(wall);
                    if at >= start && at < end && zone.at(at).naive_local() == wall {
                        starts.push(at);
                    }
                    minute += step;
                }
            }
            match date.succ_opt() {
                Some(next) => date = next,
                None => break,
            }
        }
        starts
    }
}

/// A start with length and buffers of its event type.
fn wide(shown: &Value, at: DateTime<Utc>) -> Stretch {
    let after = minutes(shown, "duration") + minutes(shown, "after_buffer");
    (at - TimeDelta::minutes(minutes(shown, "before_buffer")), at + TimeDelta::minutes(after))
}

/// The hours of a date, in minutes since midnight: those of the date's own rule, else those of its weekday.
fn hours_on(schedule: &Value, date: NaiveDate) -> Vec<(i64, i64)> {
    let rules = schedule.get("rules").and_then(Value::as_array).cloned().unwrap_or_default();
    let of_date = |rule: &&Value| text(rule, "type") == "date" && text(rule, "date") == date.to_string();
    let day = date.format("%A").to_string().to_lowercase();
    let of_day = |rule: &&Value| text(rule, "type") == "wday" && text(rule, "wday") == day;
    let rule = rules.iter().find(of_date).or_else(|| rules.iter().find(of_day));
    let intervals = rule.and_then(|rule| rule.get("intervals")).and_then(Value::as_array).cloned().unwrap_or_default();
    let minute = |text: String| {
        let (hours, minutes) = text.split_once(':')?;
        Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
    };
    intervals
        .iter()
        .filter_map(|interval| Some((minute(text(interval, "from"))?, minute(text(interval, "to"))?)))
        .collect()
}

pub(super) fn minutes(shown: &Value, name: &str) -> i64 {
    shown.get(name).and_then(Value::as_i64).unwrap_or(0)
}

pub(super) fn hosts_of(event: &Value) -> Vec<String> {
    let memberships = event.get("event_memberships").and_then(Value::as_array);
    memberships.into_iter().flatten().map(|membership| text(membership, "user")).collect()
}

/// The range of a question about times: both ends, in order, at most 7 days.
fn range(request: &Request) -> Result<Stretch, Refusal> {
    let read = |name: &str| {
        let given = request.parameter(name).ok_or_else(|| invalid(name, "is missing"))?;
        read_instant(&given, name)
    };
    let (start, end) = (read("start_time")?, read("end_time")?);
    if end <= start {
        return Err(invalid("end_time", "must be after start_time"));
    }
    if end - start > TimeDelta::days(7) {
        return Err(invalid("end_time", "the range may not be greater than 7 days"));
    }
    Ok((start, end))
}
