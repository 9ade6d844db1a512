//! Slots and reservations.
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use crate::calcom::read;

/// Which slots are asked for. Exactly one of these names what is booked: `eventTypeId`; `eventTypeSlug` with `username`;
/// `eventTypeSlug` with `teamSlug`; or `usernames`, two at least, for an event type made up on the spot.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SlotsQuery {
    /// From when on; included.
    pub start: DateTime<Utc>,
    /// Until when; included.
    pub end: DateTime<Utc>,
    /// The event type.
    #[serde(default)]
    pub event_type_id: Option<u64>,
    /// The event type's slug, with a user or a team.
    #[serde(default)]
    pub event_type_slug: Option<String>,
    /// The user who has it.
    #[serde(default)]
    pub username: Option<String>,
    /// The team that has it.
    #[serde(default)]
    pub team_slug: Option<String>,
    /// The organization of the user or the team.
    #[serde(default)]
    pub organization_slug: Option<String>,
    /// People who should all be there.
    #[serde(default)]
    pub usernames: Vec<String>,
    /// The zone (IANA name) in which days are counted; UTC unless set. The slots are instants whatever it is.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// One of the lengths the event type offers; its own unless set.
    #[serde(default)]
    pub duration_minutes: Option<u32>,
    /// The booking that is to be moved: its own time counts as free.
    #[serde(default)]
    pub booking_uid_to_reschedule: Option<String>,
}

impl SlotsQuery {
    /// The slots of an event type.
    pub fn new(event_type_id: u64, start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { event_type_id: Some(event_type_id), ..Self::between(start, end) }
    }

    /// The slots of a user's event type by names.
    pub fn of_user(username: &str, slug: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self {
            username: Some(username.to_owned()),
            event_type_slug: Some(slug.to_owned()),
            ..Self::between(start, end)
        }
    }

    /// The slots of a team's event type by names.
    pub fn of_team(team: &str, slug: &str, start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { team_slug: Some(team.to_owned()), event_type_slug: Some(slug.to_owned()), ..Self::between(start, end) }
    }

    /// The slots in which all of these people are free.
    pub fn of_people(
        usernames: impl IntoIterator<Item = impl Into<String>>,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Self {
        Self { usernames: usernames.into_iter().map(Into::into).collect(), ..Self::between(start, end) }
    }

    fn between(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self {
            start,
            end,
            event_type_id: None,
            event_type_slug: None,
            username: None,
            team_slug: None,
            organization_slug: None,
            usernames: Vec::new(),
            time_zone: None,
            duration_minutes: None,
            booking_uid_to_reschedule: None,
        }
    }
}

/// A start that can be booked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// When it begins.
    #[serde(alias = "time", alias = "startTime", alias = "start_time", deserialize_with = "read::instant")]
    pub start: DateTime<Utc>,
    /// When it ends, where the host says so.
    #[serde(
        default,
        alias = "endTime",
        alias = "end_time",
        deserialize_with = "read::maybe_instant",
        skip_serializing_if = "Option::is_none"
    )]
    pub end: Option<DateTime<Utc>>,
    /// Seats taken, of an event type with seats.
    #[serde(default, alias = "attendees", alias = "seats_booked", skip_serializing_if = "Option::is_none")]
    pub seats_booked: Option<u32>,
    /// Seats left.
    #[serde(default, alias = "seats_remaining", skip_serializing_if = "Option::is_none")]
    pub seats_remaining: Option<u32>,
    /// Seats in all.
    #[serde(default, alias = "seats_total", skip_serializing_if = "Option::is_none")]
    pub seats_total: Option<u32>,
    /// The booking whose seats these are, once one is taken.
    #[serde(default, alias = "booking_uid", skip_serializing_if = "Option::is_none")]
    pub booking_uid: Option<String>,
}

/// Every shape in which slots come: by date; by date under `slots`; a flat list, under `slots` or bare.
#[derive(Debug, Default, PartialEq)]
pub(in crate::calcom) struct Days(pub(in crate::calcom) Vec<Slot>);

impl Days {
    /// The slots in order, each once.
    pub(in crate::calcom) fn sorted(self) -> Vec<Slot> {
        let mut slots = self.0;
        slots.sort_by_key(|slot| slot.start);
        slots.dedup_by_key(|slot| slot.start);
        slots
    }
}

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyShape;

        impl<'de> Visitor<'de> for AnyShape {
            type Value = Days;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("slots by date or as a list")
            }

            fn visit_unit<E>(self) -> Result<Days, E> {
                Ok(Days::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Days, A::Error> {
                let mut slots = Vec::new();
                while let Some(slot) = seq.next_element()? {
                    slots.push(slot);
                }
                Ok(Days(slots))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Days, A::Error> {
                let mut slots = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "slots" => slots.extend(map.next_value::<Days>()?.0),
                        date if date.parse::<NaiveDate>().is_ok() => slots.extend(map.next_value::<Vec<Slot>>()?),
                        "eventTypeId" | "event_type_id" | "timeZone" | "status" => {
                            map.next_value::<IgnoredAny>()?;
                        }
                        // "Nothing is free" must not be read out of an answer that says something else.
                        _ => return Err(serde::de::Error::custom("expected `slots` or dates as members")),
                    }
                }
                Ok(Days(slots))
            }
        }

        deserializer.deserialize_any(AnyShape)
    }
}

/// A slot to be kept for a few minutes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewReservation {
    /// The event type.
    pub event_type_id: u64,
    /// When the slot begins.
    pub slot_start: DateTime<Utc>,
    /// One of the lengths the event type offers; its own unless set.
    #[serde(default)]
    pub slot_duration_minutes: Option<u32>,
    /// For how long to keep it; 5 minutes unless set. Only with credentials.
    #[serde(default)]
    pub reservation_duration_minutes: Option<u32>,
}

impl NewReservation {
    /// Keeps a slot for five minutes.
    pub fn new(event_type_id: u64, slot_start: DateTime<Utc>) -> Self {
        Self { event_type_id, slot_start, slot_duration_minutes: None, reservation_duration_minutes: None }
    }
}

/// A reservation to be put elsewhere or kept longer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateReservation {
    /// Which one.
    pub uid: String,
    /// The event type.
    pub event_type_id: u64,
    /// When the slot begins.
    pub slot_start: DateTime<Utc>,
    /// One of the lengths the event type offers; its own unless set.
    #[serde(default)]
    pub slot_duration_minutes: Option<u32>,
    /// For how long to keep it from now on; 5 minutes unless set.
    #[serde(default)]
    pub reservation_duration_minutes: Option<u32>,
}

/// A slot that is kept. Booking it does not use it up: release it, or let it lapse.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reservation {
    /// Its id.
    #[serde(alias = "reservationUid")]
    pub uid: String,
    /// The event type.
    #[serde(default, deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub event_type_id: Option<u64>,
    /// When the slot begins.
    #[serde(default, deserialize_with = "read::maybe_instant", skip_serializing_if = "Option::is_none")]
    pub slot_start: Option<DateTime<Utc>>,
    /// When it ends.
    #[serde(default, deserialize_with = "read::maybe_instant", skip_serializing_if = "Option::is_none")]
    pub slot_end: Option<DateTime<Utc>>,
    /// How long it is.
    #[serde(default, alias = "slotDuration", skip_serializing_if = "Option::is_none")]
    pub slot_duration_minutes: Option<u32>,
    /// For how long it was to be kept.
    #[serde(default, alias = "reservationDuration", skip_serializing_if = "Option::is_none")]
    pub reservation_duration_minutes: Option<u32>,
    /// Until when it is kept.
    #[serde(
        default,
        alias = "reservationUntil",
        deserialize_with = "read::maybe_instant",
        skip_serializing_if = "Option::is_none"
    )]
    pub until: Option<DateTime<Utc>>,
}
