//! What the calls take. Things are named by URI or by its last segment; instants are UTC.
use chrono::{DateTime, NaiveDate, Utc};

use super::model::{Answer, EventStatus, Scope, Tracking, WebhookEvent};
use super::wire::{arguments, words};
use crate::secret::Secret;

words! {
    /// How far ahead a share can be booked.
    PeriodKind {
        /// A number of days that have free time.
        AvailableMoving = "available_moving",
        /// A number of days from now on.
        Moving = "moving",
        /// From one date through another.
        Fixed = "fixed",
        /// Without end.
        Unlimited = "unlimited",
    }
}

arguments! {
    /// Which event types to list: `user` or `organization` is needed.
    #[derive(Default)]
    ListEventTypes {} maybe {
        /// Those of a user.
        user: String,
        /// Those of an organization.
        organization: String,
        /// Only those that can be booked, or only those that cannot.
        active: bool,
        /// The order, such as `name:asc`.
        sort: String,
        /// How many on a page, 1 to 100; 20 unless given.
        count: u32,
        /// The page, as [`Page::next`](super::Page) says.
        page_token: String,
    }

    /// Which starts to list.
    AvailableTimes {
        /// The event type.
        event_type: String,
        /// From when; what has passed is cut off.
        start: DateTime<Utc>,
        /// Until when, at most 366 days later.
        end: DateTime<Utc>,
    } maybe {}

    /// Whose busy time to list.
    BusyTimes {
        /// The user.
        user: String,
        /// From when.
        start: DateTime<Utc>,
        /// Until when, at most 366 days later.
        end: DateTime<Utc>,
    } maybe {}

    /// An event type to make, for one invitee at a time (Create Event Type).
    NewEventType {
        /// The name.
        name: String,
        /// The user whose it is.
        owner: String,
    } maybe {
        /// How long a meeting lasts, in minutes, 1 to 720.
        duration_minutes: u32,
        /// The lengths an invitee may choose from, in minutes; at most 4.
        duration_options_minutes: Vec<u32>,
        /// Whether it can be booked.
        active: bool,
        /// The description.
        description: String,
        /// The colour of its page, such as `#fff200`.
        color: String,
        /// The language of its page.
        locale: String,
        /// Where it can take place.
        locations: Vec<NewPlace>,
        /// The step between offered starts, in minutes, 5 to 720.
        start_time_increment_minutes: u32,
        /// Kept free ahead of a meeting, in minutes: 0, 5, 10, 15, 30, 45, 60, 90, 120, 150 or 180.
        before_buffer_minutes: u32,
        /// Kept free after a meeting, in minutes: the same choice.
        after_buffer_minutes: u32,
    }

    /// What to change of an event type; what is left out stays (Update Event Type).
    EventTypeChange {
        /// The event type.
        event_type: String,
    } maybe {
        /// The name.
        name: String,
        /// How long a meeting lasts, in minutes, 1 to 720.
        duration_minutes: u32,
        /// The lengths an invitee may choose from, in minutes; at most 4.
        duration_options_minutes: Vec<u32>,
        /// Whether it can be booked.
        active: bool,
        /// The description.
        description: String,
        /// The colour of its page, such as `#fff200`.
        color: String,
        /// The language of its page.
        locale: String,
        /// Where it can take place.
        locations: Vec<NewPlace>,
        /// The step between offered starts, in minutes, 5 to 720.
        start_time_increment_minutes: u32,
        /// Kept free ahead of a meeting, in minutes: 0, 5, 10, 15, 30, 45, 60, 90, 120, 150 or 180.
        before_buffer_minutes: u32,
        /// Kept free after a meeting, in minutes: the same choice.
        after_buffer_minutes: u32,
    }

    /// An event type for one meeting (Create One-Off Event Type).
    NewOneOffEventType {
        /// The name.
        name: String,
        /// The user who hosts it.
        host: String,
        /// How long it lasts, in minutes.
        duration_minutes: u32,
        /// The first date on which it can take place.
        from: NaiveDate,
        /// The last date on which it can take place.
        through: NaiveDate,
    } maybe {
        /// Users who host it as well.
        co_hosts: Vec<String>,
        /// The zone of the dates; the host's unless given.
        time_zone: String,
        /// Where it takes place.
        location: NewPlace,
    }

    /// Where a meeting takes place.
    NewPlace {
        /// What kind of place: `physical`, `ask_invitee`, `custom`, `inbound_call`, `outbound_call`, `google_conference`,
        /// `zoom_conference`, `microsoft_teams_conference`, `webex_conference`, `gotomeeting_conference`.
        kind: String,
    } maybe {
        /// The address, the number or the words.
        location: String,
        /// More about it.
        additional_info: String,
        /// The number to call.
        phone_number: String,
    }

    /// A link for one meeting on terms of its own; what is left out is as the event type says (Create Share).
    NewShare {
        /// The event type, one for one invitee at a time.
        event_type: String,
    } maybe {
        /// The name, at most 55 characters.
        name: String,
        /// How long it lasts, in minutes, 1 to 720.
        duration_minutes: u32,
        /// The lengths the invitee may choose from, in minutes; at most 4.
        duration_options_minutes: Vec<u32>,
        /// How far ahead it can be booked.
        period: PeriodKind,
        /// The first date, for a fixed period.
        from: NaiveDate,
        /// The last date, for a fixed period.
        through: NaiveDate,
        /// How far ahead, for a moving period, in Calendly's own unit.
        max_booking_time: u32,
        /// Whether the place is shown only to who has booked.
        hide_location: bool,
        /// Where it can take place.
        locations: Vec<NewPlace>,
        /// In which hours.
        hours: ShareHours,
    }

    /// The hours of a share.
    ShareHours {
        /// The zone in which they are read.
        time_zone: String,
        /// The hours of weekdays and dates.
        rules: Vec<ShareRule>,
    } maybe {}

    /// The hours of one weekday or one date of a share: one of `wday` and `date` is needed.
    ShareRule {
        /// The hours, such as `09:00-12:00`; none means closed.
        hours: Vec<String>,
    } maybe {
        /// The weekday, `monday` to `sunday`.
        wday: String,
        /// The date.
        date: NaiveDate,
    }

    /// Which scheduled events to list: `user`, `organization` or `group` is needed.
    #[derive(Default)]
    ListScheduledEvents {} maybe {
        /// Those of a user.
        user: String,
        /// Those of an organization, for its owners and administrators.
        organization: String,
        /// Those of a group.
        group: String,
        /// Only those with this invitee.
        invitee_email: String,
        /// Only those that stand, or only those that were cancelled.
        status: EventStatus,
        /// The order, such as `start_time:asc`.
        sort: String,
        /// Only those that start at or after this.
        min_start: DateTime<Utc>,
        /// Only those that start before or at this.
        max_start: DateTime<Utc>,
        /// How many on a page, 1 to 100; 20 unless given.
        count: u32,
        /// The page, as [`Page::next`](super::Page) says.
        page_token: String,
    }

    /// Which invitees to list.
    ListInvitees {
        /// Those of this scheduled event.
        event: String,
    } maybe {
        /// Only those that stand, or only those that cancelled.
        status: EventStatus,
        /// Only the one with this email address.
        email: String,
        /// The order, such as `created_at:asc`.
        sort: String,
        /// How many on a page, 1 to 100; 20 unless given.
        count: u32,
        /// The page, as [`Page::next`](super::Page) says.
        page_token: String,
    }

    /// A booking to make (Create Event Invitee, for paid plans).
    NewInvitee {
        /// The event type.
        event_type: String,
        /// The start: exactly one that is offered.
        start: DateTime<Utc>,
        /// The invitee's email address.
        email: String,
        /// The zone in which the invitee reads times.
        time_zone: String,
    } maybe {
        /// The invitee's name; this or `first_name` is needed.
        name: String,
        /// The invitee's first name.
        first_name: String,
        /// The invitee's last name.
        last_name: String,
        /// The number for reminders by text message, such as `+14155551234`.
        text_reminder_number: String,
        /// Where; needed where the event type offers a choice.
        location: NewPlace,
        /// Answers to the event type's questions.
        answers: Vec<Answer>,
        /// Where the invitee came from.
        tracking: Tracking,
        /// Email addresses of guests, at most 10.
        guests: Vec<String>,
        /// Among whose events to look for the booking in doubt: a user. See [`FindInvitee`].
        user: String,
        /// Among whose events to look for the booking in doubt: an organization. See [`FindInvitee`].
        organization: String,
    }

    /// A booking to look for. Calendly takes no key for a booking, so what identifies it is what, when and who.
    ///
    /// It is looked for among the events of `user` or `organization`. Unless one is given that is the account's organization,
    /// which owners and administrators may read, else the account's user, who sees only events of their own.
    FindInvitee {
        /// The event type.
        event_type: String,
        /// The start.
        start: DateTime<Utc>,
        /// The invitee's email address; capitals do not count.
        email: String,
    } maybe {
        /// Look among the events of a user.
        user: String,
        /// Look among the events of an organization.
        organization: String,
    }

    /// A scheduled event to cancel, for all its invitees.
    CancelEvent {
        /// The scheduled event.
        event: String,
    } maybe {
        /// Why, at most 10,000 characters; the invitee is told.
        reason: String,
    }

    /// A booking to move. See [`Calendly::move_invitee`](super::Calendly::move_invitee).
    MoveInvitee {
        /// The invitee: its URI, or `EVENT/INVITEE`.
        invitee: String,
        /// The booking to make instead.
        to: NewInvitee,
    } maybe {
        /// Why; told with the cancellation of the old booking.
        reason: String,
    }

    /// Which webhook subscriptions to list.
    ListWebhooks {
        /// The organization.
        organization: String,
        /// Whose events they hear of.
        scope: Scope,
    } maybe {
        /// The user, for scope `user`.
        user: String,
        /// The group, for scope `group`.
        group: String,
        /// How many on a page, 1 to 100; 20 unless given.
        count: u32,
        /// The page, as [`Page::next`](super::Page) says.
        page_token: String,
    }

    /// A webhook subscription to make, for paid plans.
    NewWebhook {
        /// Where to deliver to: `https`.
        url: String,
        /// What to hear of.
        events: Vec<WebhookEvent>,
        /// The organization.
        organization: String,
        /// Whose events to hear of.
        scope: Scope,
    } maybe {
        /// The user, for scope `user`.
        user: String,
        /// The group, for scope `group`.
        group: String,
        /// The key by which deliveries are signed.
        signing_key: Secret,
    }

    /// What a delivery looks like.
    SampleWebhook {
        /// Of which event.
        event: WebhookEvent,
        /// The organization.
        organization: String,
        /// Whose events.
        scope: Scope,
    } maybe {
        /// The user, for scope `user`.
        user: String,
        /// The group, for scope `group`.
        group: String,
    }

    /// Which organization memberships to list: `user` or `organization` is needed.
    #[derive(Default)]
    ListMemberships {} maybe {
        /// Those of a user.
        user: String,
        /// Those of an organization.
        organization: String,
        /// Only the one with this email address.
        email: String,
        /// Only those of this role: `user`, `admin` or `owner`.
        role: String,
        /// How many on a page, 1 to 100; 20 unless given.
        count: u32,
        /// The page, as [`Page::next`](super::Page) says.
        page_token: String,
    }

    /// Invitees whose data is to be deleted (data compliance, for owners and administrators).
    DeleteInviteeData {
        /// Their email addresses.
        emails: Vec<String>,
    } maybe {}

    /// A link to hand out. See [`Calendly::booking_link`](super::Calendly::booking_link).
    BookingLink {
        /// The event type.
        event_type: String,
        /// The event type's own page (`scheduling_url`), handed out when Calendly is down: `https`.
        scheduling_url: String,
    } maybe {
        /// What to fill in for the invitee.
        prefill: Prefill,
    }

    /// What a link fills in on the scheduling page (Calendly help centre, pre-fill invitee information).
    #[derive(Default)]
    Prefill {} maybe {
        /// The name.
        name: String,
        /// The first name, where the page asks for it alone.
        first_name: String,
        /// The last name.
        last_name: String,
        /// The email address.
        email: String,
        /// Where.
        location: String,
        /// Email addresses of guests.
        guests: Vec<String>,
        /// The date at which the calendar opens.
        date: NaiveDate,
        /// Answers to the questions, the first first, at most 10; an empty one leaves its question blank.
        answers: Vec<String>,
        /// Where the invitee comes from.
        tracking: Tracking,
    }
}
