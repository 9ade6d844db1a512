//! What Calendly answers (API reference of developer.calendly.com, and shapes seen in the fixtures of its client libraries).
//! Only what is always there is required; what is new is passed over.
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wire::{answers, nullable, text_or_number, words, zone_name};

pub use super::events::*;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// What to give as `pageToken` for the next page; none on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

words! {
    /// How many people an event type brings together.
    EventTypeKind {
        /// One invitee.
        Solo = "solo",
        /// Several invitees share a start.
        Group = "group",
    }
    /// How the hosts of a team event type are chosen.
    Pooling {
        /// One of them takes it.
        RoundRobin = "round_robin",
        /// All of them take part.
        Collective = "collective",
        /// Several are offered.
        MultiPool = "multi_pool",
    }
    /// What kind of answer a question takes.
    QuestionKind {
        /// One line.
        Line = "string",
        /// Several lines.
        Text = "text",
        /// A phone number.
        PhoneNumber = "phone_number",
        /// One of the choices.
        SingleSelect = "single_select",
        /// Some of the choices.
        MultiSelect = "multi_select",
    }
    /// Why a time is busy.
    BusyKind {
        /// A meeting booked through Calendly.
        Calendly = "calendly",
        /// An event of a connected calendar.
        External = "external",
        /// Time held for somebody who is booking.
        Reserved = "reserved",
    }
    /// What a rule of an availability schedule speaks of.
    RuleKind {
        /// A weekday.
        Weekday = "wday",
        /// One date, whose hours replace those of its weekday.
        Date = "date",
    }
    /// Whether a webhook subscription is delivered to.
    WebhookState {
        /// It is.
        Active = "active",
        /// Deliveries failed for a day, and it gets no more: delete it and create it anew.
        Disabled = "disabled",
    }
    /// Whose events a webhook subscription hears of.
    Scope {
        /// One user's.
        User = "user",
        /// Everybody's of the organization.
        Organization = "organization",
        /// Those of a group.
        Group = "group",
    }
    /// What a webhook subscription hears of.
    WebhookEvent {
        /// Somebody booked.
        InviteeCreated = "invitee.created",
        /// A booking was cancelled, also when it was moved.
        InviteeCanceled = "invitee.canceled" | "invitee.cancelled",
        /// Somebody was marked as absent.
        NoShowCreated = "invitee_no_show.created" | "invitee.no_show",
        /// The mark was taken back.
        NoShowDeleted = "invitee_no_show.deleted",
        /// A routing form was sent (scope organization).
        RoutingFormSubmitted = "routing_form_submission.created",
        /// An event type was made.
        EventTypeCreated = "event_type.created",
        /// An event type was changed.
        EventTypeUpdated = "event_type.updated",
        /// An event type was removed.
        EventTypeDeleted = "event_type.deleted",
    }
}

answers! {
    /// Somebody with a Calendly account.
    User {
        /// The user's URI.
        uri: String,
        /// The name.
        name: String,
        /// The email address.
        email: String,
        /// The page on which the user is booked.
        scheduling_url: String,
    } maybe {
        /// The zone in which the user's hours are read.
        #[serde(deserialize_with = "zone_name", rename(deserialize = "timezone"))]
        time_zone: String,
        /// The last part of the scheduling page's address.
        slug: String,
        /// The picture.
        avatar_url: String,
        /// The URI of the organization.
        current_organization: String,
        /// The language.
        locale: String,
        /// `12h` or `24h`.
        time_notation: String,
        /// When the account was made.
        created_at: DateTime<Utc>,
        /// When it was last changed.
        updated_at: DateTime<Utc>,
    }

    /// Somebody's place in an organization.
    OrganizationMembership {
        /// Its URI.
        uri: String,
        /// `user`, `admin` or `owner`.
        role: String,
        /// Who.
        user: User,
        /// The URI of the organization.
        organization: String,
    } maybe {
        /// When it began.
        created_at: DateTime<Utc>,
        /// When it was last changed.
        updated_at: DateTime<Utc>,
    }

    /// What can be booked.
    EventType {
        /// Its URI.
        uri: String,
        /// Whether it can be booked now.
        active: bool,
        /// The page on which it is booked.
        scheduling_url: String,
        /// How long a meeting lasts, in minutes.
        #[serde(rename(deserialize = "duration"))]
        duration_minutes: u32,
        /// How many people it brings together.
        kind: EventTypeKind,
        /// What is asked when it is booked.
        #[serde(default, deserialize_with = "nullable")]
        custom_questions: Vec<Question>,
        /// Where it can take place; more than one means that the invitee chooses.
        #[serde(default, deserialize_with = "nullable")]
        locations: Vec<Place>,
    } maybe {
        /// The name.
        name: String,
        /// The last part of the scheduling page's address.
        slug: String,
        /// How hosts are chosen, for a team.
        pooling_type: Pooling,
        /// `StandardEventType` or `AdhocEventType`.
        #[serde(rename(deserialize = "type", serialize = "type"))]
        standing: String,
        /// Whose it is.
        profile: Profile,
        /// Whether it is hidden from the user's page.
        secret: bool,
        /// `instant` or `poll`.
        booking_method: String,
        /// The lengths an invitee may choose from, in minutes.
        #[serde(rename(deserialize = "duration_options"))]
        duration_options_minutes: Vec<u32>,
        /// The step between offered starts, in minutes; null for one-off event types (since 2026-11-13).
        #[serde(rename(deserialize = "start_time_increment"))]
        start_time_increment_minutes: u32,
        /// Kept free ahead of a meeting, in minutes (since 2026-11-13).
        #[serde(rename(deserialize = "before_buffer"))]
        before_buffer_minutes: u32,
        /// Kept free after a meeting, in minutes (since 2026-11-13).
        #[serde(rename(deserialize = "after_buffer"))]
        after_buffer_minutes: u32,
        /// The colour of its page.
        color: String,
        /// The description without marks.
        description_plain: String,
        /// The description in HTML.
        description_html: String,
        /// A note for the owner.
        internal_note: String,
        /// What kind it is, in words.
        kind_description: String,
        /// Whether an administrator of the organization keeps it.
        admin_managed: bool,
        /// Its place in the list.
        position: i64,
        /// The language of its page.
        locale: String,
        /// When it was made.
        created_at: DateTime<Utc>,
        /// When it was last changed.
        updated_at: DateTime<Utc>,
        /// When it was deleted.
        deleted_at: DateTime<Utc>,
    }

    /// Whose an event type is.
    Profile {
        /// `User` or `Team`.
        #[serde(rename(deserialize = "type", serialize = "type"))]
        kind: String,
        /// The URI of the user or team.
        owner: String,
    } maybe {
        /// The name.
        name: String,
    }

    /// What is asked when an event type is booked.
    Question {
        /// The question, by which its answer is given.
        name: String,
        /// What kind of answer it takes.
        #[serde(rename(deserialize = "type", serialize = "type"))]
        kind: QuestionKind,
        /// Its place among the questions, from 0.
        #[serde(default, deserialize_with = "nullable")]
        position: i64,
        /// Whether it is asked.
        #[serde(default, deserialize_with = "nullable")]
        enabled: bool,
        /// Whether it must be answered.
        #[serde(default, deserialize_with = "nullable")]
        required: bool,
        /// The choices.
        #[serde(default, deserialize_with = "nullable")]
        answer_choices: Vec<String>,
        /// Whether another answer than the choices may be given.
        #[serde(default, deserialize_with = "nullable")]
        include_other: bool,
    } maybe {}

    /// Where a meeting takes place or may take place. Of an event type it is a choice, of a scheduled event what was chosen.
    Place {} maybe {
        /// What kind of place: `physical`, `custom`, `ask_invitee`, `inbound_call`, `outbound_call`, `google_conference`,
        /// `zoom_conference`, `microsoft_teams_conference`, `webex_conference`, `gotomeeting_conference`, ..
        #[serde(alias = "type")]
        kind: String,
        /// The address, the number or the words.
        #[serde(deserialize_with = "text_or_number")]
        location: String,
        /// More about it.
        additional_info: String,
        /// The number to call.
        #[serde(deserialize_with = "text_or_number")]
        phone_number: String,
        /// Where to join.
        join_url: String,
        /// How far the conference is made: `initiated`, `processing`, `pushed`, `failed`.
        status: String,
        /// What the maker of the conference says of it.
        data: Value,
    }

    /// A start at which an event type can be booked.
    AvailableTime {
        /// The start.
        start_time: DateTime<Utc>,
        /// How many more can book it: one, or more for a group.
        #[serde(default = "one")]
        invitees_remaining: u32,
        /// The page on which this start is booked.
        scheduling_url: String,
        /// `available`.
        status: String,
    } maybe {}

    /// Time in which a user cannot be booked.
    UserBusyTime {
        /// Why.
        #[serde(rename(deserialize = "type", serialize = "type"))]
        kind: BusyKind,
        /// The start.
        start_time: DateTime<Utc>,
        /// The end.
        end_time: DateTime<Utc>,
    } maybe {
        /// The start with the buffer ahead of it.
        buffered_start_time: DateTime<Utc>,
        /// The end with the buffer after it.
        buffered_end_time: DateTime<Utc>,
        /// The URI of the scheduled event, for one booked through Calendly.
        #[serde(deserialize_with = "super::wire::uri_within")]
        event: String,
    }

    /// Hours in which a user can be booked.
    AvailabilitySchedule {
        /// Its URI.
        uri: String,
        /// Whether event types use it unless they say otherwise.
        #[serde(default, deserialize_with = "nullable")]
        default: bool,
        /// The name.
        name: String,
        /// The URI of the user.
        user: String,
        /// The hours of weekdays and dates.
        #[serde(default, deserialize_with = "nullable")]
        rules: Vec<AvailabilityRule>,
    } maybe {
        /// The zone in which the hours are read.
        #[serde(deserialize_with = "zone_name", rename(deserialize = "timezone"))]
        time_zone: String,
    }

    /// The hours of one weekday or date. No hours: closed.
    AvailabilityRule {
        /// Which of the two it speaks of.
        #[serde(rename(deserialize = "type", serialize = "type"))]
        kind: RuleKind,
        /// The hours.
        #[serde(default, deserialize_with = "nullable")]
        intervals: Vec<Interval>,
    } maybe {
        /// The weekday, `monday` to `sunday`.
        wday: String,
        /// The date.
        date: NaiveDate,
    }

    /// Hours on the wall.
    Interval {
        /// `HH:MM`.
        from: String,
        /// `HH:MM`.
        to: String,
    } maybe {}

    /// A link by which one meeting can be booked, once.
    SchedulingLink {
        /// The link.
        booking_url: String,
    } maybe {
        /// The URI of the event type.
        owner: String,
        /// `EventType`.
        owner_type: String,
    }

    /// A link by which one meeting can be booked on terms of its own.
    Share {
        /// The links.
        scheduling_links: Vec<SchedulingLink>,
    } maybe {
        /// Its URI (since 2026-11-06).
        uri: String,
        /// `active`, `booked` or `expired` (since 2026-11-06).
        status: String,
        /// When it was made (since 2026-11-06).
        created_at: DateTime<Utc>,
        /// The terms.
        share_override: Value,
    }

    /// Whom Calendly tells of bookings.
    WebhookSubscription {
        /// Its URI.
        uri: String,
        /// Where it delivers to.
        callback_url: String,
        /// Whether it is delivered to.
        state: WebhookState,
        /// What it hears of.
        #[serde(default, deserialize_with = "nullable")]
        events: Vec<WebhookEvent>,
        /// Whose events it hears of.
        scope: Scope,
        /// The URI of the organization.
        organization: String,
    } maybe {
        /// The URI of the user, for scope `user`.
        user: String,
        /// The URI of the group, for scope `group`.
        group: String,
        /// The URI of who made it.
        creator: String,
        /// Since when deliveries fail.
        retry_started_at: DateTime<Utc>,
        /// When it was made.
        created_at: DateTime<Utc>,
        /// When it was last changed.
        updated_at: DateTime<Utc>,
    }
}

fn one() -> u32 {
    1
}
