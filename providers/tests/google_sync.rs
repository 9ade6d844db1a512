//! Google Calendar: following changes, and channels that tell of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod common;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use common::at;
use serde_json::{Value, json};
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::fakes::google::GoogleFake;
use whenfree_providers::fakes::{InProcess, Scenario};
use whenfree_providers::google::{
    ChannelStop, Event, EventBody, EventChange, EventDeletion, EventTime, GoogleCalendar, NewEvent, SyncCursor,
    SyncRequest, WatchChannel, WatchRenewal, WatchRequest, event_id,
};
use whenfree_providers::http::Response;
use whenfree_providers::{Advice, ErrorCode};

struct World {
    clock: Arc<ManualClock>,
    transport: Arc<InProcess<GoogleFake>>,
    google: GoogleCalendar,
}

fn world() -> World {
    let clock = Arc::new(ManualClock::at(at("2026-03-02T08:00:00Z")));
    let transport = InProcess::new(GoogleFake::new(), clock.clone());
    let google = GoogleCalendar::new(transport.clone(), clock.clone(), Credentials::Bearer(GoogleFake::TOKEN.into()));
    World { clock, transport, google }
}

fn body(start: DateTime<Utc>) -> EventBody {
    let zone = Some("Europe/Berlin");
    EventBody::new("E", EventTime::at(start, zone), EventTime::at(start + TimeDelta::hours(1), zone))
}

fn new(booking: &str) -> NewEvent {
    NewEvent::new("primary", booking, body(at("2026-03-09T14:00:00Z")))
}

#[tokio::test]
async fn a_sync_follows_pages_and_then_changes_alone() {
    let World { transport, google, .. } = world();
    transport.fake().page_size = 2;
    transport.fake().empty_last_page = true;
    for n in 0..4 {
        google.insert_event(&new(&format!("b{n}"))).await.unwrap();
    }
    let first = google.sync(&SyncRequest::new("primary")).await.unwrap();
    assert_eq!((first.full, first.changed.len(), first.removed.len()), (true, 4, 0));
    assert_eq!(first.time_zone.as_deref(), Some("Europe/Berlin"));
    let lists = |transport: &InProcess<GoogleFake>| {
        transport.fake().requests().iter().filter(|line| line.starts_with("GET")).count()
    };
    assert_eq!(lists(&transport), 3, "two pages and an empty last one");

    google.delete_event(&EventDeletion::new("primary", event_id("b1"))).await.unwrap();
    google.insert_event(&new("b9")).await.unwrap();
    let next = SyncRequest::new("primary").after(first.next.clone());
    let changes = google.sync(&next).await.unwrap();
    assert!(!changes.full);
    assert_eq!(changes.changed.iter().map(|event| event.booking_id()).collect::<Vec<_>>(), [Some("b9")]);
    assert_eq!(changes.removed.iter().map(|gone| gone.id.clone()).collect::<Vec<_>>(), [event_id("b1")]);
    let quiet = google.sync(&SyncRequest::new("primary").after(changes.next)).await.unwrap();
    assert!(quiet.changed.is_empty() && quiet.removed.is_empty());
    // Incremental requests carry the token and nothing that is incompatible with it.
    let asked = transport.fake().requests().last().unwrap().clone();
    assert!(asked.contains("syncToken=") && !asked.contains("timeMin"), "{asked}");
}

#[tokio::test]
async fn a_window_is_for_the_full_sync_alone() {
    let World { transport, google, .. } = world();
    google.insert_event(&new("b1")).await.unwrap();
    google.insert_event(&NewEvent::new("primary", "old", body(at("2026-01-09T14:00:00Z")))).await.unwrap();
    let mut asked = SyncRequest::new("primary");
    (asked.time_min, asked.time_max) = (Some(at("2026-02-01T00:00:00Z")), Some(at("2026-12-01T00:00:00Z")));
    asked.event_types = vec!["default".into()];
    let first = google.sync(&asked).await.unwrap();
    assert_eq!(first.changed.len(), 1);
    assert!(google.sync(&asked.clone().after(first.next)).await.is_ok());
    let line = transport.fake().requests().last().unwrap().clone();
    assert!(line.contains("eventTypes=default") && !line.contains("timeM"), "{line}");
}

#[tokio::test]
async fn a_cursor_serves_only_what_it_was_begun_with() {
    let World { transport, google, .. } = world();
    let cursor = google.sync(&SyncRequest::new("primary")).await.unwrap().next;
    let before = transport.fake().requests().len();
    let refused = async |change: &dyn Fn(&mut SyncRequest)| {
        let mut asked = SyncRequest::new("primary").after(cursor.clone());
        change(&mut asked);
        let error = google.sync(&asked).await.unwrap_err();
        assert_eq!((error.code(), error.advice()), (ErrorCode::Validation, Advice::Fix));
        error.path().unwrap().to_owned()
    };
    assert_eq!(refused(&|asked| asked.calendar_id = "team@example.com".into()).await, "calendarId");
    assert_eq!(refused(&|asked| asked.single_events = true).await, "singleEvents");
    assert_eq!(refused(&|asked| asked.event_types = vec!["default".into()]).await, "eventTypes");
    for text in ["", "x", "g1.", "g1.!!", "g1.e30", &cursor.as_str()[1..], &format!("{}x", cursor.as_str())] {
        assert_eq!(refused(&|asked| asked.cursor = Some(SyncCursor::new(text))).await, "cursor", "{text}");
    }
    assert_eq!(transport.fake().requests().len(), before);
    // It survives storing, and its inside is not for logs.
    let stored: SyncCursor = serde_json::from_str(&serde_json::to_string(&cursor).unwrap()).unwrap();
    assert_eq!(stored, cursor);
    assert_eq!(format!("{cursor:?}"), "SyncCursor(..)");
    google.sync(&SyncRequest::new("primary").after(stored)).await.unwrap();
}

#[tokio::test]
async fn an_expired_cursor_leads_to_a_full_sync() {
    let World { transport, google, .. } = world();
    google.insert_event(&new("b1")).await.unwrap();
    let cursor = google.sync(&SyncRequest::new("primary")).await.unwrap().next;
    let asked = SyncRequest::new("primary").after(cursor);
    transport.fake().expire_sync_tokens();
    let error = google.sync(&asked).await.unwrap_err();
    assert_eq!((error.code(), error.advice(), error.status()), (ErrorCode::SyncExpired, Advice::Resync, Some(410)));
    let full = google.sync_or_restart(&asked).await.unwrap();
    assert_eq!((full.full, full.changed.len()), (true, 1));
    assert!(!google.sync_or_restart(&SyncRequest::new("primary").after(full.next)).await.unwrap().full);
    // A bare 410, another reason, a token that Google cannot read: all the same.
    for response in
        [Response::new(410), GoogleFake::error(410, "updatedMinTooLongAgo"), GoogleFake::error(410, "deleted")]
    {
        transport.fake().script.add("GET", 1, Scenario::Answer(response));
        assert_eq!(google.sync(&asked).await.unwrap_err().code(), ErrorCode::SyncExpired);
    }
    // Another error is no reason to begin anew.
    transport.fake().script.add("GET", 1, Scenario::Answer(GoogleFake::error(403, "forbidden")));
    assert_eq!(google.sync_or_restart(&asked).await.unwrap_err().code(), ErrorCode::Forbidden);
    // The last page must lead on.
    transport.fake().script.add("GET", 1, Scenario::Answer(Response::json(200, &json!({"items": []}))));
    let error = google.sync(&SyncRequest::new("primary")).await.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some("nextSyncToken")));
}

#[tokio::test]
async fn an_event_that_comes_twice_counts_as_it_came_last() {
    let World { transport, google, .. } = world();
    let page = |items: Value, next: &str, token: &str| {
        Scenario::Answer(Response::json(200, &json!({"items": items, next: token})))
    };
    let (one, two) = (json!({"id": "e1", "summary": "one"}), json!({"id": "e1", "summary": "two"}));
    transport.fake().script.add("GET", 1, page(json!([one, {"id": "e2"}]), "nextPageToken", "p"));
    transport.fake().script.add(
        "GET",
        1,
        page(json!([two, {"id": "e2", "status": "cancelled"}]), "nextSyncToken", "s"),
    );
    let changes = google.sync(&SyncRequest::new("primary")).await.unwrap();
    assert_eq!(changes.changed.iter().map(|event| event.summary.as_deref()).collect::<Vec<_>>(), [Some("two")]);
    assert_eq!(changes.removed.len(), 1);
}

/// A generator of numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// One change of the calendar, as people make them.
async fn change(google: &GoogleCalendar, dice: &mut Dice, transport: &InProcess<GoogleFake>) {
    let booking = format!("b{}", dice.throw(6));
    let start = at("2026-03-09T14:00:00Z") + TimeDelta::hours(dice.throw(200) as i64);
    let mut event = NewEvent::new("primary", &booking, body(start));
    if dice.throw(2) == 0 {
        event.event.recurrence = Some(vec![format!("RRULE:FREQ=DAILY;COUNT={}", 1 + dice.throw(5))]);
    }
    let mut id = event_id(&booking);
    let occurrences: Vec<String> = {
        let query = whenfree_providers::google::InstancesQuery::new("primary", &id);
        let page = google.instances(&query).await;
        page.map(|page| page.items.into_iter().map(|event| event.id).collect()).unwrap_or_default()
    };
    if dice.throw(2) == 0 && !occurrences.is_empty() {
        id = occurrences[dice.throw(occurrences.len() as u64) as usize].clone();
    }
    let mut change = EventChange::new("primary", &id, body(start));
    // Whatever cannot be done now, such as changing what is not there, changes nothing.
    match dice.throw(7) {
        0..=1 => drop(google.insert_event(&event).await),
        2 => drop(google.revive_event(&event).await),
        3 => drop(google.delete_event(&EventDeletion::new("primary", &id)).await),
        4 => drop(google.patch_event(&change).await),
        5 => {
            change.event = event.event;
            change.event_id = event_id(&booking);
            if transport.fake().calendar("primary").unwrap().event(&change.event_id).is_some() {
                drop(google.replace_event(&change).await);
            }
        }
        _ => {
            change.event =
                EventBody { recurrence: Some(vec!["RRULE:FREQ=DAILY;COUNT=2".into()]), ..EventBody::default() };
            change.event_id = event_id(&booking);
            drop(google.patch_event(&change).await);
        }
    }
}

/// Whatever happens to a calendar, and whenever Google forgets the token: following changes is as good as reading it all.
#[tokio::test]
async fn following_changes_is_as_good_as_reading_everything() {
    let mut restarts = 0;
    for seed in 0..60 {
        let World { clock, transport, google } = world();
        let mut dice = Dice(seed);
        transport.fake().page_size = 1 + dice.throw(5) as usize;
        transport.fake().empty_last_page = dice.throw(2) == 0;
        let request = SyncRequest { single_events: seed % 2 == 0, ..SyncRequest::new("primary") };
        let (mut copy, mut cursor): (BTreeMap<String, Event>, Option<SyncCursor>) = (BTreeMap::new(), None);
        for round in 0..12 {
            for _ in 0..dice.throw(4) {
                clock.advance(Duration::from_secs(60));
                change(&google, &mut dice, &transport).await;
            }
            match dice.throw(6) {
                0 => transport.fake().expire_sync_tokens(),
                1 => transport.fake().script.add("GET /calendar/v3/calendars/primary/events", 1, Scenario::Lost),
                _ => {}
            }
            let began = cursor.is_some();
            let changes = google.sync_or_restart(&SyncRequest { cursor, ..request.clone() }).await.unwrap();
            restarts += u32::from(changes.full && began);
            changes.apply(&mut copy);
            cursor = Some(changes.next);
            let mut whole = BTreeMap::new();
            google.sync(&request).await.unwrap().apply(&mut whole);
            let told =
                |copy: &BTreeMap<String, Event>| copy.values().map(|event| format!("{event:?}")).collect::<Vec<_>>();
            assert!(
                told(&copy) == told(&whole),
                "seed {seed}, round {round}: {:?} is not {:?}",
                copy.keys(),
                whole.keys()
            );
        }
    }
    assert!(restarts > 20, "{restarts}");
}

fn watch(id: &str) -> WatchRequest {
    WatchRequest::new("primary", id, "https://example.com/google", "s3cret-token".into())
}

#[tokio::test]
async fn a_channel_tells_of_changes_until_it_is_stopped() {
    let World { clock, transport, google } = world();
    let channel = google.watch(&WatchRequest { ttl_seconds: Some(86_400), ..watch("c1") }).await.unwrap();
    assert_eq!(channel.expiration, Some(at("2026-03-03T08:00:00Z")));
    assert_eq!(channel.since, Some(at("2026-03-02T08:00:00Z")));
    google.insert_event(&new("b1")).await.unwrap();
    let told: Vec<(String, String)> = transport
        .fake()
        .notifications()
        .iter()
        .map(|told| {
            let header = |name: &str| told.headers.get(name).unwrap().to_owned();
            assert_eq!(told.address, "https://example.com/google");
            assert_eq!(
                (header("x-goog-channel-id"), header("x-goog-channel-token")),
                ("c1".into(), "s3cret-token".into())
            );
            assert_eq!(header("x-goog-resource-id"), channel.resource_id);
            assert_eq!(header("x-goog-channel-expiration"), "Tue, 03 Mar 2026 08:00:00 GMT");
            (header("x-goog-resource-state"), header("x-goog-message-number"))
        })
        .collect();
    assert_eq!(told, [("sync".into(), "1".into()), ("exists".into(), "8".into())]);

    // The token is Google's to send back, and nowhere else to be seen.
    assert!(!format!("{channel:?}{:?}", watch("c1")).contains("s3cret"));
    assert!(!serde_json::to_string(&channel).unwrap().contains("s3cret"));
    let stored: WatchChannel = serde_json::from_str(&serde_json::to_string(&channel).unwrap()).unwrap();
    assert_eq!(stored, channel);

    assert!(!channel.renew_due(clock.now()));
    clock.advance(Duration::from_secs(18 * 3600));
    assert!(channel.renew_due(clock.now()));
    let renewed = google.renew_watch(&WatchRenewal { old: channel.clone(), new: watch("c2") }).await.unwrap();
    assert!(renewed.old_stopped);
    assert_eq!(transport.fake().channels().map(|channel| channel.id.clone()).collect::<Vec<_>>(), ["c2"]);
    // The new one first, so that nothing goes unnoticed between them.
    let posts: Vec<String> = transport.fake().requests().iter().rev().take(2).cloned().collect();
    assert_eq!(posts, ["POST /channels/stop", "POST /calendars/primary/events/watch"]);
    let stop = ChannelStop { id: channel.id.clone(), resource_id: channel.resource_id.clone() };
    assert!(!google.stop_channel(&stop).await.unwrap());
    let WatchChannel { id, resource_id, .. } = renewed.channel.clone();
    // An old one that cannot be stopped does not cost the new one.
    transport.fake().script.add(
        "POST /calendar/v3/channels",
        9,
        Scenario::Answer(GoogleFake::error(503, "backendError")),
    );
    let kept = google.renew_watch(&WatchRenewal { old: renewed.channel, new: watch("c3") }).await.unwrap();
    assert_eq!((kept.old_stopped, kept.channel.id.as_str()), (false, "c3"));
    transport.fake().script = Default::default();
    assert!(google.stop_channel(&ChannelStop { id, resource_id }).await.unwrap());
}

#[test]
fn a_channel_is_due_in_time() {
    let channel = |json: Value| serde_json::from_value::<WatchChannel>(json).unwrap();
    let base = json!({"id": "c", "resourceId": "r"});
    assert!(!channel(base).renew_due(DateTime::<Utc>::MAX_UTC));
    let unknown = channel(json!({"id": "c", "resourceId": "r", "expiration": "1772524800000"}));
    assert_eq!(unknown.expiration, Some(at("2026-03-03T08:00:00Z")));
    assert!(!unknown.renew_due(at("2026-03-02T07:59:59Z")));
    assert!(unknown.renew_due(at("2026-03-02T08:00:00Z")) && unknown.renew_due(at("2027-03-02T08:00:00Z")));
    for wrong in [json!(true), json!("soon"), json!(i64::MAX), json!("99999999999999999999")] {
        let json = json!({"id": "c", "resourceId": "r", "expiration": wrong});
        assert!(serde_json::from_value::<WatchChannel>(json.clone()).is_err(), "{json}");
    }
}

#[tokio::test]
async fn channels_that_google_would_refuse_are_not_asked_for() {
    let World { transport, google, .. } = world();
    let refused = async |change: &dyn Fn(&mut WatchRequest)| {
        let mut asked = watch("c1");
        change(&mut asked);
        google.watch(&asked).await.unwrap_err().path().unwrap().to_owned()
    };
    for id in ["", "a b", "ä", &"x".repeat(65)] {
        assert_eq!(refused(&|asked| asked.channel_id = id.into()).await, "channelId");
    }
    assert_eq!(refused(&|asked| asked.address = "http://example.com".into()).await, "address");
    assert_eq!(refused(&|asked| asked.token = "".into()).await, "token");
    assert_eq!(refused(&|asked| asked.token = "x".repeat(257).into()).await, "token");
    assert!(transport.fake().requests().is_empty());
    google.watch(&WatchRequest { token: "x".repeat(256).into(), ..watch(&"x".repeat(64)) }).await.unwrap();
    google.watch(&watch("c1")).await.unwrap();
    let again = google.watch(&watch("c1")).await.unwrap_err();
    assert_eq!((again.code(), again.advice()), (ErrorCode::Duplicate, Advice::LookUp));
    transport.fake().script.add("POST", 1, Scenario::Lost);
    assert_eq!(google.watch(&watch("c2")).await.unwrap_err().advice(), Advice::LookUp);
}
