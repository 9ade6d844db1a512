//! The client: reading, following and watching. What writes is in `write.rs`.
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::args::{
    AttendeeChange, BookingRef, CalendarsQuery, ChannelStop, EventChange, EventDeletion, EventImport, EventMove,
    EventRef, EventsQuery, InstancesQuery, MeetingWait, NewCalendar, NewEvent, QuickAdd, WatchRenewal, WatchRequest,
};
use super::body::BOOKING_PROPERTY;
use super::endpoints;
use super::errors::classify;
use super::free_busy::{self, Answer, FreeBusy, FreeBusyQuery, MOST_REQUESTS, Tally};
use super::lists::{CalendarEntry, CalendarPage, EventPage, Setting, WatchChannel};
use super::model::{Event, Meeting};
use super::sync::{Changes, Collected, MOST_PAGES, SyncRequest};
use super::write::{Deletion, Inserted};
use crate::channel::{Call, Channel, Credentials};
use crate::clock::Clock;
use crate::error::{Error, ErrorCode, Provider};
use crate::http::Transport;

const BASE: &str = "https://www.googleapis.com/calendar/v3";
/// What `all_..` reads at most.
const MOST_ITEMS: usize = 10_000;

/// The calendars of one Google account.
///
/// It needs the scopes `calendar.freebusy` for busy time, `calendar.events` for events, `calendar.calendarlist.readonly`
/// for the list of calendars and `calendar.settings.readonly` for the zone.
#[derive(Debug, Clone)]
pub struct GoogleCalendar {
    pub(super) channel: Channel,
}

/// A channel that was opened in place of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Renewed {
    /// The new one: store it.
    pub channel: WatchChannel,
    /// Whether the old one was stopped; otherwise it ends by itself, and notifications come twice until then.
    pub old_stopped: bool,
}

impl GoogleCalendar {
    /// The account of the credentials at Google.
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, credentials: Credentials) -> Self {
        Self::over(Channel::new(Provider::Google, BASE, transport, clock, credentials))
    }

    /// Over a channel of your own, with another base address, retry policy or bounds.
    pub fn over(channel: Channel) -> Self {
        Self { channel: channel.classify(classify) }
    }

    /// The way to Google.
    pub fn channel(&self) -> &Channel {
        &self.channel
    }

    pub(super) fn invalid(&self, operation: &'static str, path: &str, message: &str) -> Error {
        self.channel.error(operation, ErrorCode::Validation, message).with_path(path)
    }

    /// When calendars are busy (freebusy.query). Many calendars and long windows are asked in pieces of 50 calendars and 60
    /// days, and smaller ones where Google refuses these. A calendar that Google cannot read, or does not speak of, is
    /// unknown for that stretch and never free; groups are resolved into their members.
    ///
    /// # Errors
    /// `validation` for no calendar or a window that is empty; `too_large` for more than 200 questions; and if any question
    /// fails as a whole, its error: then nothing is known.
    pub async fn free_busy(&self, query: &FreeBusyQuery) -> Result<FreeBusy, Error> {
        const OPERATION: &str = "free_busy";
        if query.start >= query.end {
            return Err(self.invalid(OPERATION, "end", "the window is empty; the end must be after the start"));
        }
        if query.calendars.is_empty() || query.calendars.iter().any(String::is_empty) {
            return Err(self.invalid(OPERATION, "calendars", "name at least one calendar, each by its id"));
        }
        let beyond = || {
            self.channel.error(
                OPERATION,
                ErrorCode::TooLarge,
                "more than 200 questions would be needed; ask for fewer calendars or a shorter window",
            )
        };
        let mut open = free_busy::questions(query).ok_or_else(beyond)?;
        open.reverse();
        let (mut tally, mut sent) = (Tally::default(), 0);
        while let Some(question) = open.pop() {
            sent += 1;
            if sent > MOST_REQUESTS {
                return Err(beyond());
            }
            let call = Call::safe(OPERATION, endpoints::free_busy(query, &question));
            let halves = match self.channel.send_json::<Answer>(call).await {
                Ok(answer) => tally.take(&question, answer),
                // The longest window is not documented.
                Err(error) if error.message().starts_with("timeRangeTooLong") => Some(question.by_time().ok_or(error)?),
                Err(error) => return Err(error),
            };
            open.extend(halves.into_iter().flatten().rev());
        }
        Ok(tally.finish(query))
    }

    /// One page of the account's calendars (calendarList.list).
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn calendars(&self, query: &CalendarsQuery) -> Result<CalendarPage, Error> {
        self.channel.send_json(Call::safe("calendars", endpoints::calendars(query))).await
    }

    /// All of the account's calendars that are not hidden.
    ///
    /// # Errors
    /// Those of the channel; `too_large` beyond 10,000 calendars or 200 pages.
    pub async fn all_calendars(&self) -> Result<Vec<CalendarEntry>, Error> {
        let mut query = CalendarsQuery { page_size: Some(250), ..CalendarsQuery::default() };
        let mut all = Vec::new();
        for _ in 0..MOST_PAGES {
            let page = self.calendars(&query).await?;
            all.extend(page.items);
            query.page = page.next;
            if query.page.is_none() || all.len() > MOST_ITEMS {
                break;
            }
        }
        self.whole("all_calendars", all, query.page.is_some())
    }

    fn whole<T>(&self, operation: &'static str, all: Vec<T>, more: bool) -> Result<Vec<T>, Error> {
        if more || all.len() > MOST_ITEMS {
            let message = "there are more than 10,000; ask for fewer, or page by page";
            return Err(self.channel.error(operation, ErrorCode::TooLarge, message));
        }
        Ok(all)
    }

    /// Makes a calendar (calendars.insert). Doing it twice makes two.
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn create_calendar(&self, new: &NewCalendar) -> Result<CalendarEntry, Error> {
        self.channel.send_json(Call::once("create_calendar", endpoints::create_calendar(new))).await
    }

    /// The account's time zone (settings.get of `timezone`): an IANA name as `value`.
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn time_zone(&self) -> Result<Setting, Error> {
        self.channel.send_json(Call::safe("time_zone", endpoints::time_zone())).await
    }

    /// One page of events (events.list).
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn events(&self, query: &EventsQuery) -> Result<EventPage, Error> {
        self.channel.send_json(Call::safe("events", endpoints::list(query))).await
    }

    /// All pages of events from the one asked for on, as one without a next.
    ///
    /// # Errors
    /// Those of the channel; `too_large` beyond 10,000 events or 200 pages.
    pub async fn all_events(&self, query: &EventsQuery) -> Result<EventPage, Error> {
        let mut query = query.clone();
        let mut all = EventPage::default();
        for _ in 0..MOST_PAGES {
            let page = self.events(&query).await?;
            all.items.extend(page.items);
            query.page = page.next;
            all.time_zone = page.time_zone.or(all.time_zone);
            all.access_role = page.access_role.or(all.access_role);
            all.next_sync_token = page.next_sync_token;
            if query.page.is_none() || all.items.len() > MOST_ITEMS {
                break;
            }
        }
        all.items = self.whole("all_events", all.items, query.page.is_some())?;
        Ok(all)
    }

    /// One event (events.get), deleted ones included as long as Google keeps them.
    ///
    /// # Errors
    /// `not_found`, and those of the channel.
    pub async fn event(&self, at: &EventRef) -> Result<Event, Error> {
        self.channel.send_json(Call::safe("event", endpoints::event(at))).await
    }

    /// The events of a booking that are not deleted, found by its private property, wherever their id came from. Microsoft's
    /// counterpart is [`find_by_booking`](crate::microsoft::MicrosoftGraph::find_by_booking).
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn events_of_booking(&self, of: &BookingRef) -> Result<EventPage, Error> {
        let mut query = EventsQuery::new(&of.calendar_id);
        query.private_properties.insert(BOOKING_PROPERTY.to_owned(), of.booking_id.clone());
        self.all_events(&query).await
    }

    /// One page of the occurrences of a recurring event (events.instances).
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn instances(&self, query: &InstancesQuery) -> Result<EventPage, Error> {
        self.channel.send_json(Call::safe("instances", endpoints::instances(query))).await
    }

    /// What has changed since the last sync, or everything if there was none. Pages are followed to the end.
    ///
    /// # Errors
    /// `sync_expired` when Google has forgotten the cursor: drop the copy and sync without one; `validation` for a cursor
    /// of another calendar or begun with other values; `too_large` beyond 200 pages of 250 events: narrow the full sync
    /// with `timeMin`; those of the channel.
    pub async fn sync(&self, asked: &SyncRequest) -> Result<Changes, Error> {
        const OPERATION: &str = "sync";
        let token = asked.token().map_err(|(path, why)| self.invalid(OPERATION, path, why))?;
        let (mut collected, mut page) = (Collected::default(), None);
        for _ in 0..MOST_PAGES {
            let call = Call::safe(OPERATION, endpoints::sync(asked, token.as_deref(), page.as_deref()));
            let answer: EventPage = self.channel.send_json(call).await.map_err(|error| self.expired(error))?;
            let (next_page, next_token) = (answer.next.clone(), answer.next_sync_token.clone());
            collected.take(answer);
            match (next_page, next_token) {
                (Some(next), _) => page = Some(next),
                (None, Some(next)) => {
                    return Ok(collected.finish(asked, token.is_none(), asked.cursor_for(&next)));
                }
                (None, None) => {
                    let message = "the last page has no sync token";
                    return Err(self.channel.error(OPERATION, ErrorCode::Decode, message).with_path("nextSyncToken"));
                }
            }
        }
        let message = "the calendar has more than 50,000 changes; narrow the full sync with `timeMin`";
        Err(self.channel.error(OPERATION, ErrorCode::TooLarge, message))
    }

    /// A list that is gone is a sync that has expired, whatever Google writes beside it.
    fn expired(&self, error: Error) -> Error {
        match error.code() {
            ErrorCode::Gone => self
                .channel
                .error("sync", ErrorCode::SyncExpired, error.message())
                .with_status(error.status().unwrap_or(410)),
            _ => error,
        }
    }

    /// As [`sync`](Self::sync), and where the cursor has expired a full sync in its place: then `full` is true.
    ///
    /// # Errors
    /// As [`sync`](Self::sync), without `sync_expired`.
    pub async fn sync_or_restart(&self, asked: &SyncRequest) -> Result<Changes, Error> {
        match self.sync(asked).await {
            Err(error) if error.code() == ErrorCode::SyncExpired => {
                self.sync(&SyncRequest { cursor: None, ..asked.clone() }).await
            }
            outcome => outcome,
        }
    }

    /// Opens a channel on which Google says that a calendar has changed, with an empty notification to the address
    /// (events.watch). Notifications may be lost: sync now and then without one.
    ///
    /// # Errors
    /// `validation` for an id, an address or a token that Google does not take; `duplicate` for a channel id used before;
    /// those of the channel. After a lost answer the channel may be open: the first notification, `sync`, names its
    /// resource id, or ask for another one under a new id.
    pub async fn watch(&self, asked: &WatchRequest) -> Result<WatchChannel, Error> {
        const OPERATION: &str = "watch";
        let id = asked.channel_id.as_str();
        let good = |c: char| c.is_ascii_alphanumeric() || "-_+/=".contains(c);
        if id.is_empty() || id.len() > 64 || !id.chars().all(good) {
            return Err(self.invalid(
                OPERATION,
                "channelId",
                "a channel's id has 1 to 64 characters of `A-Za-z0-9-_+/=`",
            ));
        }
        if !asked.address.starts_with("https://") {
            return Err(self.invalid(OPERATION, "address", "Google sends notifications to HTTPS addresses only"));
        }
        if asked.token.is_empty() || asked.token.expose().chars().count() > 256 {
            let message = "a secret of 1 to 256 characters is needed, by which notifications are known to be Google's";
            return Err(self.invalid(OPERATION, "token", message));
        }
        let since = self.channel.now();
        let channel: WatchChannel = self.channel.send_json(Call::once(OPERATION, endpoints::watch(asked))).await?;
        Ok(WatchChannel { since: Some(since), ..channel })
    }

    /// Stops a channel (channels.stop): true, or false if there was none any more.
    ///
    /// # Errors
    /// Those of the channel.
    pub async fn stop_channel(&self, stop: &ChannelStop) -> Result<bool, Error> {
        let call = Call::safe("stop_channel", endpoints::stop_channel(stop)).expect(&[404]);
        Ok(self.channel.send(call).await?.status != 404)
    }

    /// Opens the next channel and then stops the old one, so that no change goes unnoticed between them. See
    /// [`WatchChannel::renew_due`].
    ///
    /// # Errors
    /// As [`watch`](Self::watch). That the old one could not be stopped is no error.
    pub async fn renew_watch(&self, renewal: &WatchRenewal) -> Result<Renewed, Error> {
        let channel = self.watch(&renewal.new).await?;
        let WatchChannel { id, resource_id, .. } = renewal.old.clone();
        let old_stopped = self.stop_channel(&ChannelStop { id, resource_id }).await.is_ok();
        Ok(Renewed { channel, old_stopped })
    }
}

crate::calls! { GoogleCalendar, Provider::Google;
    /// When calendars are busy, in pieces that Google accepts; what cannot be read is unknown, never free.
    free_busy: FreeBusyQuery => FreeBusy;
    /// One page of the account's calendars.
    calendars: CalendarsQuery => CalendarPage;
    /// All of the account's calendars that are not hidden.
    all_calendars: () => Vec<CalendarEntry>;
    /// Makes a calendar.
    create_calendar: NewCalendar => CalendarEntry;
    /// The account's time zone.
    time_zone: () => Setting;
    /// One page of events.
    events: EventsQuery => EventPage;
    /// All pages of events as one.
    all_events: EventsQuery => EventPage;
    /// One event.
    event: EventRef => Event;
    /// The events of a booking.
    events_of_booking: BookingRef => EventPage;
    /// One page of the occurrences of a recurring event.
    instances: InstancesQuery => EventPage;
    /// Writes the event of a booking; writing it again makes no second one.
    insert_event: NewEvent => Inserted;
    /// Brings the deleted event of a booking back.
    revive_event: NewEvent => Inserted;
    /// How far the meeting link of an event is, waiting for it for a while.
    wait_for_meeting_link: MeetingWait => Meeting;
    /// Changes members of an event.
    patch_event: EventChange => Event;
    /// Replaces an event.
    replace_event: EventChange => Event;
    /// Adds guests to an event and takes others off it.
    change_attendees: AttendeeChange => Event;
    /// Deletes an event.
    delete_event: EventDeletion => Deletion;
    /// Adds a copy of an event that exists elsewhere.
    import_event: EventImport => Event;
    /// Moves an event to another calendar.
    move_event: EventMove => Event;
    /// Makes an event of words.
    quick_add: QuickAdd => Event;
    /// What has changed since the last sync.
    sync: SyncRequest => Changes;
    /// What has changed since the last sync, or everything where the cursor has expired.
    sync_or_restart: SyncRequest => Changes;
    /// Opens a channel on which Google says that a calendar has changed.
    watch: WatchRequest => WatchChannel;
    /// Stops a channel.
    stop_channel: ChannelStop => bool;
    /// Opens the next channel and then stops the old one.
    renew_watch: WatchRenewal => Renewed;
}
