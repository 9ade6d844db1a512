use chrono::NaiveDate;

use super::event_type::check_limits;
use super::event_type_form::{read_limits, write_limits};
use super::schedule::{read_weekday, weekday_name};
use super::{HostId, Limit, Schedule, Weekday, read_date, read_metadata, read_text, write_date};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, serde_by_wire};

/// Who can be booked: a person, a room or a piece of equipment, with a schedule.
///
/// ```
/// use whenfree::{Host, Hours, Schedule, Zone};
///
/// let hours = Hours::parse("09:00-17:00")?;
/// let ada = Host::new("ada", Schedule::new(Zone::named("Europe/London")?).weekdays([hours])).priority(2);
/// assert_eq!(ada.id, "ada");
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Host {
    /// Unique among the hosts of a planner.
    pub id: HostId,
    /// For people.
    pub name: Option<String>,
    /// When the host works.
    pub schedule: Schedule,
    /// Limits over all bookings of the host, in the home zone.
    pub limits: Vec<Limit>,
    /// Where the host's weeks begin, for weekly limits.
    pub week_start: Weekday,
    /// For [`Choose::Priority`](crate::Choose::Priority): the highest goes first; 0 unless set.
    pub priority: i32,
    /// For [`Choose::Weighted`](crate::Choose::Weighted): the share of bookings, beside the weights of the others; 1
    /// unless set, never 0.
    pub weight: u32,
    /// The first date, in the home zone, on which the host was in the team; always unless set. It matters to a
    /// [calibrated](crate::Requirement::calibrate) choice alone: it closes no hours.
    pub joined: Option<NaiveDate>,
    /// Anything; comes back untouched.
    pub metadata: Option<Json<'static>>,
}

impl Host {
    /// A host with no limits.
    pub fn new(id: impl Into<HostId>, schedule: Schedule) -> Self {
        Self {
            id: id.into(),
            name: None,
            schedule,
            limits: Vec::new(),
            week_start: Weekday::Mon,
            priority: 0,
            weight: 1,
            joined: None,
            metadata: None,
        }
    }

    /// Sets the name shown to people.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a limit over all bookings of the host.
    #[must_use]
    pub fn limit(mut self, limit: Limit) -> Self {
        self.limits.push(limit);
        self
    }

    /// Sets where weeks begin, for weekly limits.
    #[must_use]
    pub fn week_start(mut self, weekday: Weekday) -> Self {
        self.week_start = weekday;
        self
    }

    /// Sets the priority; the highest goes first.
    #[must_use]
    pub fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    /// Sets the weight of the weighted choice; 0 is an error when the planner is made.
    #[must_use]
    pub fn weight(mut self, weight: u32) -> Self {
        self.weight = weight;
        self
    }

    /// Sets the date on which the host joined the team, for a calibrated choice. A booking of that date is the first
    /// that the host might have been given.
    #[must_use]
    pub fn joined(mut self, date: NaiveDate) -> Self {
        self.joined = Some(date);
        self
    }
}

impl Host {
    /// What a typed caller may have got wrong; the reader finds the same.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let invalid = |field: &str, message: &str| Err(Error::new(ErrorCode::InvalidValue, field, message));
        if self.id.as_str().is_empty() {
            return invalid("id", "an id must not be empty");
        }
        if !(-1_000_000..=1_000_000).contains(&self.priority) {
            return invalid("priority", "a priority lies between -1,000,000 and 1,000,000");
        }
        if !(1..=1_000_000).contains(&self.weight) {
            return invalid("weight", "a weight is 1 to 1,000,000; a host who is never to be chosen leaves the pool");
        }
        self.schedule.check().map_err(|error| error.under("schedule"))?;
        check_limits(&self.limits)
    }
}

impl JsonForm for Host {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let known = ["id", "name", "schedule", "limits", "weekStart", "priority", "weight", "joined", "metadata"];
        let fields = cx.object(json, &known)?;
        let id = fields.required(cx, "id", HostId::read)?;
        let name = fields.optional(cx, "name", read_text)?;
        let schedule = fields.required(cx, "schedule", Schedule::read)?;
        let limits = fields.optional(cx, "limits", read_limits)?.unwrap_or_default();
        let week_start = fields.optional(cx, "weekStart", read_weekday)?.unwrap_or(Weekday::Mon);
        let priority = fields.optional(cx, "priority", |json, cx| cx.integer(json, -1_000_000, 1_000_000))?;
        let weight = fields.optional(cx, "weight", |json, cx| cx.integer(json, 1, 1_000_000))?;
        let joined = fields.optional(cx, "joined", read_date)?;
        let checked = check_limits(&limits);
        cx.or_note(checked, ());
        Ok(Self {
            id,
            name,
            schedule,
            limits,
            week_start,
            priority: priority.and_then(|value| i32::try_from(value).ok()).unwrap_or(0),
            weight: weight.and_then(|value| u32::try_from(value).ok()).unwrap_or(1),
            joined,
            metadata: fields.optional(cx, "metadata", read_metadata)?,
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("id", self.id.write())
            .maybe("name", self.name.as_deref().map(Json::text))
            .with("schedule", self.schedule.write())
            .unless_default("limits", !self.limits.is_empty(), write_limits(&self.limits))
            .unless_default("weekStart", self.week_start != Weekday::Mon, Json::text(weekday_name(self.week_start)))
            .unless_default("priority", self.priority != 0, Json::int(self.priority))
            .unless_default("weight", self.weight != 1, Json::int(self.weight))
            .maybe("joined", self.joined.map(write_date))
            .maybe("metadata", self.metadata.clone())
            .end()
    }
}

serde_by_wire!(Host);
