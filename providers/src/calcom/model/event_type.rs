//! Event types.
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Order;
use super::event_rules::{
    ActiveBookingsLimit, BookingLimits, BookingWindow, ConfirmationPolicy, DisableCancelling, DisableRescheduling,
    Recurrence, Seats,
};
use crate::calcom::read;

/// Somebody who hosts an event type.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct EventTypeUser {
    /// The user's id.
    #[serde(alias = "userId", deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// User name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

/// A list of event types: flat, in groups, or under a name.
#[derive(Debug, Default)]
pub(in crate::calcom) struct EventTypes(pub(in crate::calcom) Vec<EventType>);

impl<'de> Deserialize<'de> for EventTypes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyShape;

        impl<'de> Visitor<'de> for AnyShape {
            type Value = EventTypes;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of event types")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<EventTypes, A::Error> {
                let mut list = Vec::new();
                while let Some(event_type) = seq.next_element()? {
                    list.push(event_type);
                }
                Ok(EventTypes(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EventTypes, A::Error> {
                let (mut list, mut known) = (Vec::<EventType>::new(), false);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "eventTypes" | "event_types" => {
                            list.extend(map.next_value::<EventTypes>()?.0);
                            known = true;
                        }
                        "eventTypeGroups" => {
                            for group in map.next_value::<Vec<EventTypes>>()? {
                                list.extend(group.0);
                            }
                            known = true;
                        }
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                if !known {
                    return Err(serde::de::Error::missing_field("eventTypes"));
                }
                Ok(EventTypes(list))
            }
        }

        deserializer.deserialize_any(AnyShape)
    }
}

/// Whose event types to list; the account's own unless set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ListEventTypes {
    /// Of this user; hidden ones only if that is the account itself.
    pub username: Option<String>,
    /// Only the one of this slug; with `username`.
    pub event_slug: Option<String>,
    /// The one made up for these people.
    pub usernames: Vec<String>,
    /// The organization's slug.
    pub org_slug: Option<String>,
    /// The organization's id.
    pub org_id: Option<u64>,
    /// By when they were made.
    pub sort_created_at: Option<Order>,
}

/// The fields that an event type to be made, one to be changed and one that was read have in common.
macro_rules! event_types {
    ($($(#[doc = $doc:literal])+ $field:ident: $type:ty $(= $wire:literal)*;)*) => {
        /// An event type to be made.
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct NewEventType {
            /// Title.
            pub title: String,
            /// The last part of its address; unique for the user.
            pub slug: String,
            /// How long a meeting is.
            pub length_in_minutes: u32,
            /// How far ahead may be booked.
            #[serde(default)]
            pub booking_window: Option<BookingWindow>,
            $($(#[doc = $doc])+ #[serde(default)] pub $field: Option<$type>,)*
        }

        /// What to change of an event type; what is not set stays.
        #[derive(Debug, Clone, Default, PartialEq, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct UpdateEventType {
            /// Which one.
            pub id: u64,
            /// Title.
            #[serde(default)]
            pub title: Option<String>,
            /// The last part of its address.
            #[serde(default)]
            pub slug: Option<String>,
            /// How long a meeting is.
            #[serde(default)]
            pub length_in_minutes: Option<u32>,
            /// How far ahead may be booked.
            #[serde(default)]
            pub booking_window: Option<BookingWindow>,
            $($(#[doc = $doc])+ #[serde(default)] pub $field: Option<$type>,)*
        }

        /// What can be booked.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct EventType {
            /// Its id.
            #[serde(deserialize_with = "read::number")]
            pub id: u64,
            /// Title.
            pub title: String,
            /// The last part of its address.
            pub slug: String,
            /// How long a meeting is.
            #[serde(alias = "length", alias = "duration_minutes", alias = "duration")]
            pub length_in_minutes: u32,
            $($(#[doc = $doc])+
            #[serde(default, $(alias = $wire,)* skip_serializing_if = "Option::is_none")]
            pub $field: Option<$type>,)*
            /// How far ahead may be booked; more than one window where the host says so.
            #[serde(default, deserialize_with = "read::list", skip_serializing_if = "Vec::is_empty")]
            pub booking_window: Vec<BookingWindow>,
            /// Who has it.
            #[serde(default, alias = "userId", deserialize_with = "read::maybe_number", skip_serializing_if = "Option::is_none")]
            pub owner_id: Option<u64>,
            /// Who hosts it.
            #[serde(default, alias = "hosts", deserialize_with = "read::or_default", skip_serializing_if = "Vec::is_empty")]
            pub users: Vec<EventTypeUser>,
            /// How a team shares it, such as `roundRobin`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub scheduling_type: Option<String>,
            /// Where it is booked.
            #[serde(default, alias = "link", skip_serializing_if = "Option::is_none")]
            pub booking_url: Option<String>,
            /// What it costs, in the currency's smallest unit.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub price: Option<f64>,
            /// The currency.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub currency: Option<String>,
            /// Whether a host must say yes, in the older shapes.
            #[serde(default, alias = "requires_confirmation", skip_serializing_if = "Option::is_none")]
            pub requires_confirmation: Option<bool>,
            /// Seats, in the older shapes.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub seats_per_time_slot: Option<u32>,
            /// Whether it can be booked, in clones.
            #[serde(default, alias = "is_active", skip_serializing_if = "Option::is_none")]
            pub is_active: Option<bool>,
        }
    };
}

event_types! {
    /// Description.
    description: String;
    /// The lengths to choose from.
    length_in_minutes_options: Vec<u32>;
    /// Where meetings take place, as Cal.com writes it: `{"type": "integration", "integration": "cal-video"}`.
    locations: Vec<Value>;
    /// The questions to whoever books, as Cal.com writes them.
    booking_fields: Vec<Value>;
    /// Whether nobody may come along.
    disable_guests: bool = "disable_guests";
    /// The step between offered starts; the length unless set.
    slot_interval_minutes: u32 = "slotInterval";
    /// How long before the start a booking must be made.
    minimum_booking_notice_minutes: u32 = "minimumBookingNotice";
    /// Kept free before a meeting.
    before_event_buffer_minutes: u32 = "beforeEventBuffer" = "buffer_before_minutes";
    /// Kept free after a meeting.
    after_event_buffer_minutes: u32 = "afterEventBuffer" = "buffer_after_minutes";
    /// The schedule whose hours hold; the account's default unless set.
    schedule_id: u64;
    /// How many bookings fit.
    booking_limits_count: BookingLimits = "bookingLimits";
    /// How many booked minutes fit.
    booking_limits_duration: BookingLimits = "durationLimits";
    /// How many upcoming bookings one attendee may have.
    booker_active_bookings_limit: ActiveBookingsLimit;
    /// Whether only the first slot of each day is shown.
    only_show_first_available_slot: bool;
    /// Moves every starting point of the slots.
    offset_start_minutes: u32 = "offsetStart";
    /// Whether a host must say yes.
    confirmation_policy: ConfirmationPolicy;
    /// How often a booking recurs.
    recurrence: Recurrence = "recurringEvent";
    /// How many can take part.
    seats: Seats;
    /// Whether it is left out of the public page.
    hidden: bool;
    /// What the booking is called in calendars.
    custom_name: String;
    /// Where to go after booking.
    success_redirect_url: String;
    /// Whether attendees may not cancel.
    disable_cancelling: DisableCancelling;
    /// Whether attendees may not move a booking.
    disable_rescheduling: DisableRescheduling;
    /// Whether slots are spread to leave few gaps.
    show_optimized_slots: bool;
    /// Whether whoever books must prove their email.
    requires_booker_email_verification: bool;
    /// Anything, where the host keeps it.
    metadata: Value;
}

impl NewEventType {
    /// An event type of one length.
    pub fn new(title: &str, slug: &str, length_in_minutes: u32) -> Self {
        Self { title: title.to_owned(), slug: slug.to_owned(), length_in_minutes, ..Self::default() }
    }
}

impl UpdateEventType {
    /// Changes nothing yet.
    pub fn new(id: u64) -> Self {
        Self { id, ..Self::default() }
    }
}

impl EventType {
    /// Whether a booking waits for a host's word, at least sometimes.
    pub fn needs_confirmation(&self) -> bool {
        match &self.confirmation_policy {
            Some(policy) => !policy.disabled && policy.kind.is_some(),
            None => self.requires_confirmation.unwrap_or_default(),
        }
    }
}
