//! Whom to tell of what happened.

use super::command::{Actor, Role};
use super::event::{Change, EventKind};
use crate::error::Error;
use crate::json::{Context, Json, JsonForm, ObjectWriter, serde_by_wire};
use crate::model::{ActorId, Booking, HostId};
use crate::time::Zone;

/// Somebody who is told of a booking: its attendee, or one of its hosts.
///
/// Where to write to is the application's; name and address of the attendee stand on the booking.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recipient {
    /// [`Role::Attendee`] or [`Role::Host`].
    pub role: Role,
    /// The id of the attendee or the host.
    pub id: ActorId,
    /// The zone in which they read times, where it is known.
    pub zone: Option<Zone>,
    /// Whether the booking was moved away from them: a host who had it and has it no more.
    pub released: bool,
    /// Whether they did it themselves.
    pub acted: bool,
}

impl Recipient {
    fn new(role: Role, id: &str) -> Self {
        Self { role, id: ActorId::new(id), zone: None, released: false, acted: false }
    }

    fn host(id: &HostId) -> Self {
        Self::new(Role::Host, id.as_str())
    }

    fn is(&self, actor: &Actor) -> bool {
        self.role == actor.role && self.id == actor.id
    }
}

impl Booking {
    /// Who takes part: the attendee, if it is known, then the hosts in the order of the booking, each once.
    ///
    /// The zone of the attendee is that of [`Attendee::zone`](crate::Attendee::zone); a booking does not know those of
    /// its hosts.
    pub fn recipients(&self) -> Vec<Recipient> {
        let attendee = self.attendee.iter().map(|attendee| Recipient {
            zone: attendee.zone.clone(),
            ..Recipient::new(Role::Attendee, attendee.id.as_str())
        });
        let mut found: Vec<Recipient> = attendee.collect();
        add_hosts(&mut found, &self.host_ids, false);
        found
    }
}

impl Change {
    /// Whom to tell of it: the attendee, the hosts, and after a move the hosts who had the booking and have it no more.
    ///
    /// A hold, and its end, is news for the attendee alone: no host has heard of it. Who acted is listed too, and marked;
    /// whether people hear of what they did themselves is the application's choice.
    ///
    /// ```
    /// use whenfree::{Actor, Command, Decision, Move, Role};
    /// # use whenfree::{Booking, EventType, Host, Hours, Minutes, Planner, Query, Requirement, Schedule, Span, Zone};
    /// # let hours = Hours::parse("09:00-17:00")?;
    /// # let schedule = Schedule::new(Zone::named("Europe/London")?).weekdays([hours]);
    /// # let hosts = [Host::new("ada", schedule.clone()), Host::new("bob", schedule)];
    /// # let event = EventType::new("call", Minutes::from(60)).requires(Requirement::any(["ada", "bob"]));
    /// # let planner = Planner::new(event, hosts)?;
    /// # let now = "2026-11-20T12:00:00Z".parse().expect("an instant");
    /// # let query = Query::new(now, Span::parse("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z")?);
    /// # let ten = Span::parse("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z")?;
    /// let booking = Booking::new("b1", "call", ["ada"], ten).attendee("tom".into());
    /// let query = query.bookings([booking.clone()]).rescheduling("b1");
    ///
    /// // Ada hands the call over to Bob.
    /// let to_bob = Move::to(ten.start()).hosts(["bob"]);
    /// if let Decision::Accepted(proposal) = planner.reschedule(&query, &to_bob)? {
    ///     let command = Command::Reschedule { to: proposal, reason: None };
    ///     let change = booking.apply(&command, &Actor::host("ada"), now)?;
    ///     let told = change.recipients();
    ///     let roles: Vec<(&str, Role, bool, bool)> =
    ///         told.iter().map(|them| (them.id.as_str(), them.role, them.released, them.acted)).collect();
    ///     assert_eq!(
    ///         roles,
    ///         [
    ///             ("tom", Role::Attendee, false, false),
    ///             ("bob", Role::Host, false, false),
    ///             ("ada", Role::Host, true, true),
    ///         ]
    ///     );
    /// }
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn recipients(&self) -> Vec<Recipient> {
        let mut told = self.booking.recipients();
        if self.tells(EventKind::Held) || self.tells(EventKind::Expired) {
            told.retain(|recipient| recipient.role == Role::Attendee);
        }
        if self.tells(EventKind::Rescheduled)
            && let Some(before) = &self.booking.rescheduled_from
        {
            add_hosts(&mut told, &before.host_ids, true);
        }
        for recipient in &mut told {
            recipient.acted = recipient.is(&self.history.actor);
        }
        told
    }

    /// Whether something of this kind happened.
    pub(super) fn tells(&self, kind: EventKind) -> bool {
        self.events.iter().any(|event| event.kind == kind)
    }
}

/// Adds the hosts that are not among those found yet.
fn add_hosts(found: &mut Vec<Recipient>, hosts: &[HostId], released: bool) {
    // Hosts are few; a booking of thousands comes from a document, and is then looked up in a set.
    let known = found.iter().filter(|them| them.role == Role::Host).map(|them| them.id.as_str().to_owned());
    let mut known: std::collections::HashSet<String> = known.collect();
    for host in hosts {
        if known.insert(host.as_str().to_owned()) {
            found.push(Recipient { released, ..Recipient::host(host) });
        }
    }
}

impl JsonForm for Recipient {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["role", "id", "timeZone", "released", "acted"])?;
        let flag = |json: &Json<'_>, cx: &mut Context<'_>| cx.boolean(json);
        Ok(Self {
            role: fields.required(cx, "role", |json, cx| match Role::read(json, cx)? {
                role @ (Role::Attendee | Role::Host) => Ok(role),
                _ => Err(cx.invalid("a recipient is an attendee or a host")),
            })?,
            id: fields.required(cx, "id", ActorId::read)?,
            zone: fields.optional(cx, "timeZone", |json, cx| cx.zone(json))?,
            released: fields.optional(cx, "released", flag)?.unwrap_or_default(),
            acted: fields.optional(cx, "acted", flag)?.unwrap_or_default(),
        })
    }

    fn write(&self) -> Json<'static> {
        ObjectWriter::new()
            .with("role", self.role.write())
            .with("id", self.id.write())
            .maybe("timeZone", self.zone.as_ref().map(|zone| Json::text(zone.name())))
            .unless_default("released", self.released, Json::Bool(true))
            .unless_default("acted", self.acted, Json::Bool(true))
            .end()
    }
}

serde_by_wire!(Recipient);
