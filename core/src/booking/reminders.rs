//! When to remind whom of a booking: a plan of instants, kept out of everybody's night.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::command::Role;
use super::quiet::QuietHours;
use super::recipients::Recipient;
use crate::error::{Error, ErrorCode};
use crate::json::{Json, JsonForm, ObjectWriter, list};
use crate::model::{Booking, BookingId, Host, HostId, Minutes, Status, seconds_up, write_instant};
use crate::order::sort_by;
use crate::time::{FIRST_INSTANT, LAST_INSTANT, Zone, utc};

/// A rule by which people are reminded of a booking, or written to after it.
///
/// ```
/// use whenfree::{Audience, Hours, Minutes, QuietHours, Reminder};
///
/// let quiet = QuietHours::earlier(Hours::parse("21:00-08:00")?);
/// let day_before = Reminder::before("day-before", Minutes::hours(24)).quiet(quiet);
/// let thanks = Reminder::after("thanks", Minutes::from(30)).to(Audience::Attendees);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reminder {
    /// Its name, unique among the rules.
    pub id: String,
    /// When it is due.
    pub timing: ReminderTiming,
    /// Whom it is for; everyone unless set.
    pub to: Audience,
    /// When it must not be sent, by the recipient's wall clock.
    pub quiet: Option<QuietHours>,
}

/// When a reminder is due. The minutes are elapsed time: a day before is 24 hours before, also when the clocks change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReminderTiming {
    /// So long before the start; at most 366 days.
    BeforeStart(Minutes),
    /// So long after the end, for what follows up; at most 366 days.
    AfterEnd(Minutes),
}

/// Whom a reminder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Audience {
    /// Who booked.
    Attendees,
    /// Who takes it.
    Hosts,
    /// Both.
    Everyone,
}

impl Reminder {
    /// A reminder for everyone, so long before the start.
    pub fn before(id: impl Into<String>, start: impl Into<Minutes>) -> Self {
        Self { id: id.into(), timing: ReminderTiming::BeforeStart(start.into()), to: Audience::Everyone, quiet: None }
    }

    /// A follow-up for everyone, so long after the end.
    pub fn after(id: impl Into<String>, end: impl Into<Minutes>) -> Self {
        Self { id: id.into(), timing: ReminderTiming::AfterEnd(end.into()), to: Audience::Everyone, quiet: None }
    }

    /// Sets whom it is for.
    #[must_use]
    pub fn to(mut self, to: Audience) -> Self {
        self.to = to;
        self
    }

    /// Sets when it must not be sent.
    #[must_use]
    pub fn quiet(mut self, quiet: QuietHours) -> Self {
        self.quiet = Some(quiet);
        self
    }

    pub(super) fn minutes(&self) -> Minutes {
        match self.timing {
            ReminderTiming::BeforeStart(minutes) | ReminderTiming::AfterEnd(minutes) => minutes,
        }
    }

    /// Reminders are for what will take place, follow-ups for what was not called off either way.
    fn fits(&self, status: Status) -> bool {
        match self.timing {
            ReminderTiming::BeforeStart(_) => status == Status::Confirmed,
            ReminderTiming::AfterEnd(_) => matches!(status, Status::Confirmed | Status::Completed),
        }
    }

    fn is_for(&self, recipient: &Recipient) -> bool {
        match self.to {
            Audience::Attendees => recipient.role == Role::Attendee,
            Audience::Hosts => recipient.role == Role::Host,
            Audience::Everyone => true,
        }
    }

    /// When it is due, before quiet hours are looked at.
    fn asked(&self, booking: &Booking) -> i64 {
        match self.timing {
            ReminderTiming::BeforeStart(minutes) => booking.span.start - minutes.seconds(),
            ReminderTiming::AfterEnd(minutes) => booking.span.end + minutes.seconds(),
        }
    }

    /// When it is sent: outside quiet hours, a reminder not after the start, a follow-up not before the end.
    fn sent(&self, booking: &Booking, zone: &Zone) -> Option<i64> {
        let asked = self.asked(booking);
        let Some(quiet) = self.quiet else { return Some(asked) };
        quiet.around(asked, zone).into_iter().flatten().find(|at| match self.timing {
            ReminderTiming::BeforeStart(_) => *at <= booking.span.start,
            ReminderTiming::AfterEnd(_) => *at >= booking.span.end,
        })
    }
}

/// The rules of an application, and the zones by which people's walls go.
///
/// In JSON: `{"rules": [{"id", "beforeMinutes" or "afterMinutes", "to"?, "quietHours"?, "ifQuiet"?}], "timeZone",
/// "hostTimeZones"?: {"ada": "Europe/London"}}`, where `to` is `everyone` and `ifQuiet` is `earlier` unless given.
///
/// ```
/// use whenfree::{Attendee, Booking, Hours, Minutes, QuietHours, Reminder, Reminders, Span, Zone};
///
/// let quiet = QuietHours::later(Hours::parse("21:00-08:00")?);
/// let rules = [Reminder::before("day-before", Minutes::hours(24)).quiet(quiet)];
/// let reminders = Reminders::new(rules, Zone::named("Europe/London")?)?;
///
/// // Ten at night in London is five in the afternoon in New York.
/// let span = Span::parse("2026-11-24T22:00:00Z", "2026-11-24T23:00:00Z")?;
/// let tom = Attendee::new("tom").zone(Zone::named("America/New_York")?);
/// let booking = Booking::new("b1", "call", ["ada"], span).attendee(tom);
/// let plan = reminders.plan(&booking, "2026-11-20T12:00:00Z".parse().expect("an instant"))?;
/// let due: Vec<String> =
///     plan.due.iter().map(|due| format!("{} {}", due.recipient.id, due.at.format("%a %H:%M"))).collect();
/// assert_eq!(due, ["tom Mon 22:00", "ada Tue 08:00"]);
/// assert_eq!(plan.due[0].key(), r#"["b1",0,"day-before","attendee","tom"]"#);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminders {
    // INVARIANT: as `check` asks.
    pub(super) rules: Vec<Reminder>,
    pub(super) zone: Zone,
    pub(super) host_zones: BTreeMap<HostId, Zone>,
}

impl Reminders {
    /// More rules than this are nobody's.
    pub(super) const MOST: usize = 100;

    /// These rules; the zone is that of people who named none.
    ///
    /// # Errors
    /// `too_large` for more than 100 rules; `invalid_value` for an id that is empty or stands twice, and for more than 366
    /// days.
    pub fn new(rules: impl IntoIterator<Item = Reminder>, zone: Zone) -> Result<Self, Error> {
        let reminders = Self { rules: rules.into_iter().collect(), zone, host_zones: BTreeMap::new() };
        reminders.check()?;
        Ok(reminders)
    }

    /// Sets the zone of a host.
    #[must_use]
    pub fn host_zone(mut self, host: impl Into<HostId>, zone: Zone) -> Self {
        self.host_zones.insert(host.into(), zone);
        self
    }

    /// Takes the home zones of hosts. Where they travel is not looked at.
    #[must_use]
    pub fn home_zones<'h>(mut self, hosts: impl IntoIterator<Item = &'h Host>) -> Self {
        self.host_zones.extend(hosts.into_iter().map(|host| (host.id.clone(), host.schedule.zone.clone())));
        self
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if self.rules.len() > Self::MOST {
            let message = format!("{} rules are too many; at most {} are possible", self.rules.len(), Self::MOST);
            return Err(Error::new(ErrorCode::TooLarge, "rules", message));
        }
        for (index, rule) in self.rules.iter().enumerate() {
            let wrong = |field: &str, message: String| {
                Err(Error::new(ErrorCode::InvalidValue, format!("rules[{index}].{field}"), message))
            };
            let field = match rule.timing {
                ReminderTiming::BeforeStart(_) => "beforeMinutes",
                ReminderTiming::AfterEnd(_) => "afterMinutes",
            };
            if rule.minutes() > Minutes::LONGEST {
                return wrong(field, "at most 366 days are possible here".to_owned());
            } else if rule.id.is_empty() {
                return wrong("id", "an id must not be empty".to_owned());
            } else if self.rules.iter().take(index).any(|other| other.id == rule.id) {
                return wrong("id", format!("two rules are called `{}`", rule.id));
            }
        }
        Ok(())
    }

    /// What is due of a booking from `now` on, sorted by time, then rule, then recipient: the attendee, then the hosts.
    ///
    /// Only a confirmed booking has reminders, and only one that is confirmed or completed has follow-ups: a booking that
    /// waits for a host's word is planned once the word is there. What was due before `now` is skipped, never sent at
    /// once; exactly `now` is still due. A fraction of a second of `now` is rounded up. `now` moves nothing: a later plan
    /// of the same booking holds the same instants, less those that have passed.
    ///
    /// Plan again after each change of the booking, put everything due under its [key](DueReminder::key), and drop what
    /// else is kept of the booking: keys of another sequence, or of a plan that is empty now.
    ///
    /// # Errors
    /// `missing_field` at `id` for a booking that has none.
    pub fn plan(&self, booking: &Booking, now: DateTime<Utc>) -> Result<ReminderPlan, Error> {
        let Some(id) = &booking.id else {
            return Err(Error::new(ErrorCode::MissingField, "id", "`id` is required"));
        };
        let now = seconds_up(now);
        let recipients = self.zoned(booking.recipients());
        let mut plan = ReminderPlan { due: Vec::new(), skipped: Vec::new() };
        for rule in self.rules.iter().filter(|rule| rule.fits(booking.status)) {
            for recipient in recipients.iter().filter(|recipient| rule.is_for(recipient)) {
                let zone = recipient.zone.as_ref().unwrap_or(&self.zone);
                let sent = rule.sent(booking, zone);
                let due = |at: i64| DueReminder {
                    at: utc(at.clamp(FIRST_INSTANT, LAST_INSTANT)),
                    booking: id.clone(),
                    sequence: booking.sequence,
                    reminder: rule.id.clone(),
                    recipient: recipient.clone(),
                };
                match sent {
                    Some(at) if (now..=LAST_INSTANT).contains(&at) => plan.due.push(due(at)),
                    Some(at) if at < now => plan.skipped.push((due(at), NotSent::Past)),
                    _ => plan.skipped.push((due(rule.asked(booking)), NotSent::NoTime)),
                }
            }
        }
        // Stable: equal instants keep the order of rules and recipients.
        sort_by(&mut plan.due, |a, b| a.at.cmp(&b.at));
        Ok(plan)
    }

    /// Gives each recipient a zone.
    fn zoned(&self, recipients: Vec<Recipient>) -> Vec<Recipient> {
        let zone = |recipient: &Recipient| match recipient.role {
            Role::Host => self.host_zones.get(recipient.id.as_str()).cloned(),
            _ => recipient.zone.clone(),
        };
        let with_zone =
            |them: Recipient| Recipient { zone: Some(zone(&them).unwrap_or_else(|| self.zone.clone())), ..them };
        recipients.into_iter().map(with_zone).collect()
    }
}

/// When to remind whom of one booking; see [`Reminders::plan`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReminderPlan {
    /// What is to be sent, in order of time.
    pub due: Vec<DueReminder>,
    /// What is not sent, at the time at which it would have been, in the order of rules and recipients.
    pub skipped: Vec<(DueReminder, NotSent)>,
}

/// One message that is due.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DueReminder {
    /// When.
    pub at: DateTime<Utc>,
    /// Of which booking.
    pub booking: BookingId,
    /// The booking's sequence when it was planned.
    pub sequence: u32,
    /// By which rule.
    pub reminder: String,
    /// For whom, with the zone that was taken.
    pub recipient: Recipient,
}

impl DueReminder {
    /// What names it in a scheduler: booking, sequence, rule, role and id, as a JSON list so that no two are mistaken for
    /// each other. It is the same whenever the booking is planned, until the booking is moved.
    pub fn key(&self) -> String {
        list([
            self.booking.write(),
            Json::int(self.sequence),
            Json::text(self.reminder.as_str()),
            self.recipient.role.write(),
            self.recipient.id.write(),
        ])
        .to_string()
    }

    fn writer(&self) -> ObjectWriter {
        ObjectWriter::new()
            .with("at", write_instant(self.at.timestamp()))
            .with("reminder", Json::text(self.reminder.as_str()))
            .with("recipient", self.recipient.write())
            .with("key", Json::text(self.key()))
    }
}

/// Why something planned is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotSent {
    /// It was due before `now`.
    Past,
    /// Quiet hours leave no time for it, or it would lie beyond the year 9999.
    NoTime,
}

impl NotSent {
    /// The name in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            NotSent::Past => "past",
            NotSent::NoTime => "no_time",
        }
    }
}

impl ReminderPlan {
    /// `{"due": [{"at", "reminder", "recipient", "key"}], "skipped"?: [{..., "why"}]}`.
    pub fn to_json(&self) -> Json<'static> {
        let skipped = self.skipped.iter().map(|(due, why)| due.writer().with("why", Json::text(why.as_str())).end());
        ObjectWriter::new()
            .with("due", list(self.due.iter().map(|due| due.writer().end())))
            .unless_default("skipped", !self.skipped.is_empty(), list(skipped))
            .end()
    }
}

impl serde::Serialize for ReminderPlan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
