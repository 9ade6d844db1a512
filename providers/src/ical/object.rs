//! Events out: stored objects and messages.

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::Zone;
use whenfree::recurrence::{Rule, Until};

use super::error::{IcalError, IcalErrorCode, shown};
use super::event::{Alarm, Attendee, Event, Person, check_email};
use super::write::{Writer, clean, date_text, local_text, utc_text};
use super::{definition, zones};

/// A calendar object with one event and no `METHOD`, as a server stores it (RFC 4791, 4.1).
///
/// `stamp` becomes `DTSTAMP`. Times are written in UTC, or on the wall of `time_zone` with its `VTIMEZONE`; fractions of a
/// second are cut off.
///
/// # Errors
/// `invalid` with the field for a mail address, link, rule or zone that is none, an end that is not after the start, an
/// empty or multi-line UID, a series without zone. `not_expressible` for a series or an occurrence that starts in the
/// second pass of an hour that the clocks repeat: iCalendar names only the first (RFC 5545, 3.3.5).
///
/// ```
/// use whenfree_providers::ical::{self, Event};
///
/// let at = |text: &str| text.parse().expect("an instant");
/// let mut event = Event::new("b1@example.com", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"));
/// event.summary = Some("Consultation; first visit".into());
/// let text = ical::write_event(&event, at("2026-03-06T12:00:00Z"))?;
/// assert!(text.contains("SUMMARY:Consultation\\; first visit\r\n"));
/// assert!(!text.contains("METHOD"));
/// # Ok::<(), ical::IcalError>(())
/// ```
pub fn write_event(event: &Event, stamp: DateTime<Utc>) -> Result<String, IcalError> {
    write_all(std::slice::from_ref(event), stamp, None)
}

/// A calendar object with several events: a series and the occurrences that differ, all of one `UID`.
///
/// # Errors
/// As [`write_event`]; `invalid` for no events, or events of several `UID`s, which one stored object must not hold
/// (RFC 4791, 4.1).
pub fn write_events(events: &[Event], stamp: DateTime<Utc>) -> Result<String, IcalError> {
    let same = events.first().is_some_and(|first| events.iter().all(|event| event.uid == first.uid));
    if !same {
        return Err(IcalError::invalid("uid", "events of one object have one UID; write an object for each"));
    }
    write_all(events, stamp, None)
}

/// A zone, the first instant it is needed for and the last.
type Needed = (Zone, DateTime<Utc>, DateTime<Utc>);

pub(super) fn write_all(events: &[Event], stamp: DateTime<Utc>, method: Option<&str>) -> Result<String, IcalError> {
    let mut writer = Writer::calendar(method);
    let mut needed: Vec<Needed> = Vec::new();
    let mut zones = Vec::new();
    for event in events {
        let zone = event.time_zone.as_deref().map(named).transpose()?;
        if let Some(zone) = zone.as_ref().filter(|_| !event.all_day) {
            need(&mut needed, zone, event);
        }
        zones.push(zone);
    }
    for (zone, first, last) in &needed {
        definition::write(&mut writer, zone, *first, *last);
    }
    let with_attendees = method != Some("PUBLISH");
    for (event, zone) in events.iter().zip(zones) {
        Component { event, zone, stamp, with_attendees }.write(&mut writer)?;
    }
    Ok(writer.end())
}

fn named(name: &str) -> Result<Zone, IcalError> {
    zones::by_name(name).ok_or_else(|| {
        let message = format!("no time zone is called {}; use a name such as `Europe/Berlin`", shown(name));
        IcalError::invalid("timeZone", message)
    })
}

/// Twenty years of a series are enough for its definition; rules go on anyway.
fn need(needed: &mut Vec<Needed>, zone: &Zone, event: &Event) {
    let years = TimeDelta::try_days(if event.rrule.is_some() { 20 * 366 } else { 1 }).unwrap_or_default();
    let beside = event.rdates.iter().chain(&event.exdates).chain(&event.recurrence_id);
    let first = beside.clone().min().copied().unwrap_or(event.start).min(event.start);
    let last = beside.max().copied().unwrap_or(event.end).max(event.end);
    let last = last.checked_add_signed(years).unwrap_or(last);
    match needed.iter_mut().find(|(known, _, _)| known == zone) {
        Some((_, from, to)) => (*from, *to) = (first.min(*from), last.max(*to)),
        None => needed.push((zone.clone(), first, last)),
    }
}

struct Component<'e> {
    event: &'e Event,
    zone: Option<Zone>,
    stamp: DateTime<Utc>,
    with_attendees: bool,
}

impl Component<'_> {
    fn write(&self, writer: &mut Writer) -> Result<(), IcalError> {
        let event = self.event;
        self.check()?;
        writer.raw("BEGIN", "VEVENT");
        writer.text("UID", &event.uid);
        writer.raw("DTSTAMP", &utc_text(self.stamp));
        writer.raw("SEQUENCE", &event.sequence.to_string());
        self.times(writer)?;
        for (name, text) in
            [("SUMMARY", &event.summary), ("DESCRIPTION", &event.description), ("LOCATION", &event.location)]
        {
            if let Some(text) = text {
                writer.text(name, text);
            }
        }
        if let Some(url) = &event.url {
            writer.raw("URL", &link("url", url)?);
        }
        if let Some(url) = &event.conference {
            let url = link("conference", url)?;
            writer.with("CONFERENCE", &[("VALUE", "URI"), ("FEATURE", "VIDEO")], &url);
        }
        if let Some(status) = event.status {
            writer.raw("STATUS", status.as_str());
        }
        writer.raw("TRANSP", if event.transparent { "TRANSPARENT" } else { "OPAQUE" });
        if let Some(organizer) = &event.organizer {
            write_organizer(writer, organizer)?;
        }
        if self.with_attendees {
            for (index, attendee) in event.attendees.iter().enumerate() {
                write_attendee(writer, attendee, &format!("attendees[{index}].email"))?;
            }
        }
        for alarm in &event.alarms {
            write_alarm(writer, alarm, event.summary.as_deref());
        }
        writer.raw("END", "VEVENT");
        Ok(())
    }

    fn check(&self) -> Result<(), IcalError> {
        let event = self.event;
        let fail = |field: &str, message: &str| Err(IcalError::invalid(field, message));
        if event.uid.trim().is_empty() || event.uid.len() > 255 || event.uid.chars().any(char::is_control) {
            return fail("uid", "a UID has 1 to 255 characters on one line");
        }
        if event.end.timestamp() <= event.start.timestamp() {
            return fail("end", "the end is not after the start");
        }
        if event.rrule.is_some() && event.recurrence_id.is_some() {
            return fail("rrule", "one occurrence of a series has no rule of its own; leave it out");
        }
        if event.rrule.is_some() && event.time_zone.is_none() && !event.all_day {
            return fail(
                "timeZone",
                "a series needs the zone whose wall it keeps, such as `Europe/Berlin` or `Etc/UTC`",
            );
        }
        if event.this_and_future && event.recurrence_id.is_none() {
            return fail("recurrenceId", "say which occurrence `thisAndFuture` begins with");
        }
        Ok(())
    }

    fn times(&self, writer: &mut Writer) -> Result<(), IcalError> {
        let event = self.event;
        let in_series = event.rrule.is_some() || event.recurrence_id.is_some() || !event.rdates.is_empty();
        let start = match self.time("start", event.start) {
            // A single event may as well be said in UTC.
            Err(error) if !in_series && error.code() == IcalErrorCode::NotExpressible => (None, utc_text(event.start)),
            time => time?,
        };
        put(writer, "DTSTART", &start, self, &[]);
        let end = match self.time("end", event.end) {
            Err(error) if error.code() == IcalErrorCode::NotExpressible => (None, utc_text(event.end)),
            time => time?,
        };
        put(writer, "DTEND", &end, self, &[]);
        if let Some(text) = &event.rrule {
            writer.raw("RRULE", &self.rule(text)?);
        }
        for (name, field, list) in [("RDATE", "rdates", &event.rdates), ("EXDATE", "exdates", &event.exdates)] {
            for instant in list {
                put(writer, name, &self.time(field, *instant)?, self, &[]);
            }
        }
        if let Some(instant) = event.recurrence_id {
            let range: &[(&str, &str)] = if event.this_and_future { &[("RANGE", "THISANDFUTURE")] } else { &[] };
            put(writer, "RECURRENCE-ID", &self.time("recurrenceId", instant)?, self, range);
        }
        Ok(())
    }

    /// The zone's name, if it is written on a wall, and the text.
    fn time(&self, field: &str, instant: DateTime<Utc>) -> Result<(Option<&str>, String), IcalError> {
        if self.event.all_day {
            let wall = self.zone.as_ref().map_or(instant.naive_utc(), |zone| zone.at(instant).naive_local());
            let first = self.zone.as_ref().is_none_or(|zone| {
                let midnight = wall.date().and_time(chrono::NaiveTime::MIN);
                zone.resolve(midnight) == instant
            });
            if wall.time() != chrono::NaiveTime::MIN && self.zone.is_none() || !first {
                return Err(IcalError::invalid(
                    field,
                    "a whole date begins and ends at midnight of its zone, or in UTC",
                ));
            }
            return Ok((None, date_text(wall.date())));
        }
        let wall = self.zone.as_ref().map_or(instant.naive_utc(), |zone| zone.at(instant).naive_local());
        if !(1..=9999).contains(&chrono::Datelike::year(&wall)) {
            return Err(IcalError::invalid(field, "it does not lie in the years 1 to 9999"));
        }
        let Some(zone) = &self.zone else {
            return Ok((None, utc_text(instant)));
        };
        if zone.resolve(wall).timestamp() != instant.timestamp() {
            let message =
                "it lies in the second pass of an hour that the clocks repeat, which cannot be said in a series";
            return Err(IcalError::not_expressible(field, message));
        }
        Ok((Some(zone.name()), local_text(wall)))
    }

    /// The rule in its canonical form, its end as RFC 5545, 3.3.10 asks: a date beside dates, else in UTC.
    fn rule(&self, text: &str) -> Result<String, IcalError> {
        let wrong = |message: String| IcalError::invalid("rrule", message);
        let rule = Rule::parse(text).map_err(|error| wrong(error.to_string()))?;
        let zone = self.zone.clone().unwrap_or_else(Zone::utc);
        let last_second = chrono::NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        let end = match rule.until() {
            None => return Ok(rule.to_string()),
            Some(until) if self.event.all_day => date_text(match until {
                Until::Date(date) => date,
                Until::Local(wall) => wall.date(),
                Until::Utc(instant) => zone.date_at(instant),
            }),
            Some(Until::Utc(instant)) => utc_text(instant),
            Some(Until::Local(wall)) => utc_text(zone.resolve(wall)),
            Some(Until::Date(date)) => utc_text(zone.resolve(date.and_time(last_second))),
        };
        let parts: Vec<String> = rule
            .to_string()
            .split(';')
            .map(|part| if part.starts_with("UNTIL=") { format!("UNTIL={end}") } else { part.to_owned() })
            .collect();
        Ok(parts.join(";"))
    }
}

fn put(
    writer: &mut Writer,
    name: &str,
    time: &(Option<&str>, String),
    component: &Component<'_>,
    more: &[(&str, &str)],
) {
    let mut params = more.to_vec();
    if component.event.all_day {
        params.push(("VALUE", "DATE"));
    }
    if let Some(zone) = time.0 {
        params.push(("TZID", zone));
    }
    writer.with(name, &params, &time.1);
}

/// An address as `mailto:`; the three characters that would end it there are encoded (RFC 6068, 2).
fn mailto(email: &str) -> String {
    format!("mailto:{}", email.replace('%', "%25").replace('?', "%3F").replace('#', "%23"))
}

fn write_organizer(writer: &mut Writer, organizer: &Person) -> Result<(), IcalError> {
    check_email("organizer.email", &organizer.email)?;
    let name = organizer.name.as_deref().map(|name| ("CN", name));
    writer.with("ORGANIZER", name.as_slice(), &mailto(&organizer.email));
    Ok(())
}

fn write_attendee(writer: &mut Writer, attendee: &Attendee, field: &str) -> Result<(), IcalError> {
    check_email(field, &attendee.email)?;
    let mut params = Vec::new();
    if let Some(name) = &attendee.name {
        params.push(("CN", name.as_str()));
    }
    params.push(("CUTYPE", attendee.kind.as_str()));
    params.push(("ROLE", attendee.role.as_str()));
    params.push(("PARTSTAT", attendee.participation.as_str()));
    params.push(("RSVP", if attendee.rsvp { "TRUE" } else { "FALSE" }));
    writer.with("ATTENDEE", &params, &mailto(&attendee.email));
    Ok(())
}

/// What an alarm says when nobody said it.
pub(super) const REMINDER: &str = "Reminder";

fn write_alarm(writer: &mut Writer, alarm: &Alarm, summary: Option<&str>) {
    writer.raw("BEGIN", "VALARM");
    writer.raw("ACTION", "DISPLAY");
    writer.raw("TRIGGER", &format!("-PT{}M", alarm.minutes_before));
    writer.text("DESCRIPTION", alarm.description.as_deref().or(summary).unwrap_or(REMINDER));
    writer.raw("END", "VALARM");
}

/// An absolute link of visible characters; others than ASCII are encoded (RFC 3986, 2.1).
fn link(field: &str, url: &str) -> Result<String, IcalError> {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    });
    let script = scheme
        .is_some_and(|scheme| ["javascript", "data", "vbscript"].iter().any(|bad| bad.eq_ignore_ascii_case(scheme)));
    let bad = |letter: char| letter.is_control() || letter.is_whitespace() || "\"<>\\^`{|}".contains(letter);
    if !has_scheme || script || url.chars().any(bad) || clean(url) != url {
        let message = format!("{} is no link; write it as `https://example.com/page`", shown(url));
        return Err(IcalError::invalid(field, message));
    }
    let mut out = String::with_capacity(url.len());
    for letter in url.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    Ok(out)
}
