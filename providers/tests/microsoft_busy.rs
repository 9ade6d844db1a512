//! Busy time of Outlook against the fake: getSchedule, views, synchronisation.
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

use chrono::{DateTime, TimeDelta, Utc};
use common::{at, ready};
use serde_json::json;
use whenfree_providers::ErrorCode;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::{GraphFake, InProcess, Scenario};
use whenfree_providers::http::Response;
use whenfree_providers::microsoft::{CalendarView, GetSchedule, GraphEvent, MicrosoftGraph, ShowAs, SyncRequest};

const ADA: &str = "ada@contoso.example";

fn now() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

fn graph_for(fake: GraphFake, token: &str) -> (MicrosoftGraph, Arc<InProcess<GraphFake>>) {
    let clock = Arc::new(ManualClock::at(now()));
    let server = InProcess::new(fake, clock.clone());
    (MicrosoftGraph::new(server.clone(), clock, Credentials::Bearer(token.into())), server)
}

fn graph() -> (MicrosoftGraph, Arc<InProcess<GraphFake>>) {
    graph_for(GraphFake::sample(now()), "graph-sample")
}

#[test]
fn many_mailboxes_and_days_are_asked_in_parts_and_put_together() {
    let mut fake = GraphFake::sample(now());
    let mailboxes: Vec<String> = (0..45).map(|n| format!("m{n}@contoso.example")).collect();
    for (n, mailbox) in mailboxes.iter().enumerate() {
        if n != 30 {
            fake.add_mailbox(mailbox, "UTC");
            // One event at the very seam of two parts of 42 days, one in the last part.
            fake.add_event(mailbox, "seam", at("2026-04-16T23:00:00Z"), at("2026-04-17T01:00:00Z"), now());
            fake.add_event(mailbox, "late", at("2026-06-30T10:00:00Z"), at("2026-06-30T11:00:00Z"), now());
        }
    }
    let (graph, server) = graph_for(fake, "graph-sample");
    let mut asked = mailboxes.clone();
    asked.push("M0@contoso.example".to_owned());
    let ask = GetSchedule::new(asked, at("2026-03-06T00:00:00Z"), at("2026-07-01T00:00:00Z"));
    let schedules = ready(graph.get_schedule(&ask)).unwrap().schedules;
    assert_eq!(schedules.iter().map(|schedule| schedule.schedule_id.clone()).collect::<Vec<_>>(), mailboxes);
    for (n, schedule) in schedules.iter().enumerate() {
        assert_eq!(schedule.error.is_some(), n == 30, "{n}");
        let starts: Vec<_> = schedule.schedule_items.iter().map(|item| item.start.instant).collect();
        let expected = [at("2026-04-16T23:00:00Z"), at("2026-06-30T10:00:00Z")];
        assert_eq!(starts, if n == 30 { Vec::new() } else { expected.to_vec() });
    }
    drop(server);
}

#[test]
fn the_window_is_never_smaller_than_asked_for() {
    let (graph, server) = graph();
    server.fake().add_event(ADA, "at the end", at("2026-03-09T10:00:00Z"), at("2026-03-09T11:00:00Z"), now());
    let ask = GetSchedule::new([ADA], at("2026-03-09T09:00:00.5Z"), at("2026-03-09T10:00:00.5Z"));
    assert_eq!(ready(graph.get_schedule(&ask)).unwrap().schedules[0].schedule_items.len(), 1);
    let ask = GetSchedule::new([ADA], at("2026-03-09T09:00:00Z"), at("2026-03-09T10:00:00Z"));
    assert_eq!(ready(graph.get_schedule(&ask)).unwrap().schedules[0].schedule_items.len(), 0);
    let days = |days| GetSchedule::new([ADA], now(), now() + TimeDelta::days(days));
    assert!(ready(graph.get_schedule(&days(42))).is_ok() && ready(graph.get_schedule(&days(43))).is_ok());
    assert!(ready(graph.get_schedule(&days(1000))).is_ok());
    for (ask, path) in [
        (days(0), "end"),
        (days(1001), "end"),
        (GetSchedule::new([""; 0], now(), now() + TimeDelta::days(1)), "schedules"),
        (GetSchedule::new([" "], now(), now() + TimeDelta::days(1)), "schedules"),
        (GetSchedule::new(vec!["a"; 1001], now(), now() + TimeDelta::days(1)), "schedules"),
    ] {
        let error = ready(graph.get_schedule(&ask)).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some(path)));
    }
}

#[test]
fn one_part_that_fails_for_a_mailbox_makes_it_unknown() {
    let (graph, server) = graph();
    let part = json!({"value": [{"scheduleId": ADA, "error": {"message": "busy", "responseCode": "ErrorServerBusy"}}]});
    server.fake().script.add("POST", 1, Scenario::Answer(Response::json(200, &part)));
    let ask = GetSchedule::new([ADA], at("2026-01-01T00:00:00Z"), at("2026-03-20T00:00:00Z"));
    let schedule = ready(graph.get_schedule(&ask)).unwrap().schedules.remove(0);
    assert_eq!(schedule.error.unwrap().response_code.as_deref(), Some("ErrorServerBusy"));
    assert_eq!(schedule.schedule_items.len(), 1, "what the other part said is kept");
}

#[test]
fn digits_stand_in_for_items_that_are_not_shown() {
    let (graph, server) = graph();
    let view = json!({"value": [{"scheduleId": ADA, "availabilityView": "0012233?4100"}]});
    server.fake().script.add("POST", 1, Scenario::Answer(Response::json(200, &view)));
    let ask = GetSchedule::new([ADA], at("2026-03-09T09:00:00Z"), at("2026-03-09T12:00:00Z"));
    let items = ready(graph.get_schedule(&ask)).unwrap().schedules.remove(0).schedule_items;
    let told: Vec<_> = items.iter().map(|item| (item.status.clone(), item.start.instant, item.end.instant)).collect();
    let at = |minute: i64| at("2026-03-09T09:00:00Z") + TimeDelta::minutes(minute);
    let expected = vec![
        (ShowAs::Tentative, at(30), at(45)),
        (ShowAs::Busy, at(45), at(75)),
        (ShowAs::Oof, at(75), at(105)),
        (ShowAs::Unknown, at(105), at(120)),
        (ShowAs::Tentative, at(135), at(150)),
    ];
    assert_eq!(told, expected);
}

#[test]
fn personal_accounts_have_no_get_schedule() {
    let (graph, server) = graph_for(GraphFake::sample(now()), "graph-personal");
    let ask = GetSchedule::new(["linus@outlook.example"], now(), now() + TimeDelta::days(1));
    let error = ready(graph.get_schedule(&ask)).unwrap_err();
    assert_eq!((error.code(), error.status()), (ErrorCode::Unsupported, Some(501)));
    assert!(error.message().contains("calendar_view"));
    let segment = GraphFake::error(400, "BadRequest", "Resource not found for the segment 'getSchedule'.", 1, now());
    server.fake().script.add("POST", 1, Scenario::Answer(segment));
    assert_eq!(ready(graph.get_schedule(&ask)).unwrap_err().code(), ErrorCode::Unsupported);
    let denied = GraphFake::error(403, "ErrorAccessDenied", "Access is denied.", 1, now());
    server.fake().script.add("POST", 1, Scenario::Answer(denied));
    assert_eq!(ready(graph.get_schedule(&ask)).unwrap_err().code(), ErrorCode::Forbidden);
    assert!(ready(graph.calendar_view(&CalendarView::new(now(), now() + TimeDelta::days(1)))).is_ok());
}

#[test]
fn views_have_pages_whose_links_stay_on_the_host() {
    let (graph, server) = graph();
    for n in 0..25 {
        let start = at("2026-03-09T00:00:00Z") + TimeDelta::hours(n);
        server.fake().add_event(ADA, &format!("e{n}"), start, start + TimeDelta::hours(1), now());
    }
    let mut view = CalendarView::new(at("2026-03-09T00:00:00Z"), at("2026-03-11T00:00:00Z"));
    assert_eq!(ready(graph.all_calendar_view(&view)).unwrap().len(), 25);
    server.fake().set_largest_page(10);
    assert_eq!(ready(graph.all_calendar_view(&view)).unwrap().len(), 25);
    view.page_size = Some(7);
    let mut seen = Vec::new();
    loop {
        let page = ready(graph.calendar_view(&view)).unwrap();
        assert!(page.items.len() <= 7);
        seen.extend(page.items.into_iter().map(|event| event.subject.unwrap()));
        view.next = page.next;
        if view.next.is_none() {
            break;
        }
    }
    assert_eq!(seen, (0..25).map(|n| format!("e{n}")).collect::<Vec<_>>());
    view.next = Some("https://graph.microsoft.com.example/v1.0/me/calendarView?$skiptoken=x".to_owned());
    assert_eq!(ready(graph.calendar_view(&view)).unwrap_err().code(), ErrorCode::Blocked);
    view.next = None;
    view.end = view.start;
    assert_eq!(ready(graph.calendar_view(&view)).unwrap_err().path(), Some("end"));
    // A list without end.
    let endless = json!({"value": [], "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/calendars"});
    server.fake().script.add("GET", 1000, Scenario::Answer(Response::json(200, &endless)));
    assert_eq!(ready(graph.calendars()).unwrap_err().code(), ErrorCode::TooLarge);
}

/// What a caller stores: the events by id, series left aside.
fn apply(store: &mut BTreeMap<String, GraphEvent>, synced: whenfree_providers::microsoft::Changes) -> String {
    if synced.full {
        store.clear();
    }
    for id in &synced.removed {
        store.remove(id);
    }
    for event in synced.changed {
        store.insert(event.id.clone(), event);
    }
    synced.next
}

/// Id, start, end and title of an event.
type Told = (String, DateTime<Utc>, DateTime<Utc>, Option<String>);

/// What tells whether two stores are the same: ids, times and, for what is no occurrence, titles.
fn summary<'a>(events: impl Iterator<Item = &'a GraphEvent>) -> Vec<Told> {
    let mut all: Vec<_> = events
        .filter(|event| event.recurrence.is_none())
        .map(|event| {
            let title = event.series_master_id.is_none().then(|| event.subject.clone()).flatten();
            let time = |time: &Option<whenfree_providers::microsoft::EventTime>| time.as_ref().unwrap().instant;
            (event.id.clone(), time(&event.start), time(&event.end), title)
        })
        .collect();
    all.sort();
    all
}

struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

#[test]
fn synchronising_gives_what_a_full_view_gives_after_any_changes() {
    let (start, end) = (at("2026-03-09T00:00:00Z"), at("2026-03-23T00:00:00Z"));
    let mut restarts = 0;
    for seed in 1..=30 {
        let mut random = Random(seed * 7919);
        let (graph, server) = graph();
        server.fake().set_largest_page(1 + random.below(4) as usize);
        let mut store = BTreeMap::new();
        let mut link: Option<String> = None;
        let mut ids: Vec<String> = Vec::new();
        for step in 0..25 {
            for _ in 0..random.below(4) {
                change(&mut random, &mut server.fake(), &mut ids, start);
            }
            if random.below(8) == 0 {
                server.fake().expire_sync_links();
            }
            if random.below(6) == 0 {
                server.fake().script.add("GET", 1, Scenario::Lost);
            }
            let ask = SyncRequest { cursor: link.clone(), ..SyncRequest::new(start, end) };
            let synced = ready(graph.sync_or_restart(&ask)).unwrap();
            restarts += usize::from(synced.full && link.is_some());
            link = Some(apply(&mut store, synced));
            let view = ready(graph.all_calendar_view(&CalendarView::new(start, end))).unwrap();
            assert_eq!(summary(store.values()), summary(view.iter()), "seed {seed}, step {step}");
        }
    }
    assert!(restarts > 10, "{restarts}");
}

/// One change by the calendar's owner, in or around the window.
fn change(random: &mut Random, fake: &mut GraphFake, ids: &mut Vec<String>, start: DateTime<Utc>) {
    let from = start + TimeDelta::hours(random.below(20 * 24) as i64 - 3 * 24);
    let to = from + TimeDelta::minutes(30 + random.below(600) as i64);
    let pick = |random: &mut Random, ids: &[String]| (!ids.is_empty()).then(|| random.below(ids.len() as u64) as usize);
    match random.below(5) {
        0 | 1 => ids.push(fake.add_event(ADA, "one", from, to, now())),
        2 => {
            let wall = |time: DateTime<Utc>| time.format("%Y-%m-%dT%H:%M:%S").to_string();
            let series = json!({"subject": "series", "start": {"dateTime": wall(from), "timeZone": "UTC"},
                "end": {"dateTime": wall(to), "timeZone": "UTC"}, "recurrence": {
                    "pattern": {"type": "daily", "interval": 2},
                    "range": {"type": "numbered", "startDate": from.date_naive().to_string(), "numberOfOccurrences": 5}}});
            ids.extend(fake.add_event_json(ADA, &series, now()));
        }
        3 => {
            if let Some(place) = pick(random, ids) {
                fake.move_event(ADA, &ids[place], from, to, now());
                fake.change_event(
                    ADA,
                    &ids[place],
                    &json!({"subject": format!("moved {}", random.below(1000))}),
                    now(),
                );
            }
        }
        _ => {
            if let Some(place) = pick(random, ids) {
                fake.remove_event(ADA, &ids.swap_remove(place), now());
            }
        }
    }
}

#[test]
fn a_worn_out_link_says_so() {
    let (graph, server) = graph();
    let ask = SyncRequest::new(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
    let first = ready(graph.sync(&ask)).unwrap();
    assert!(first.full && first.changed.len() == 1);
    let ask = ask.since(first.next.clone());
    let nothing = ready(graph.sync(&ask)).unwrap();
    assert!(!nothing.full && nothing.changed.is_empty() && nothing.removed.is_empty());
    server.fake().expire_sync_links();
    assert_eq!(ready(graph.sync(&ask)).unwrap_err().code(), ErrorCode::SyncExpired);
    let anew = ready(graph.sync_or_restart(&ask)).unwrap();
    assert!(anew.full && anew.changed.len() == 1);
    // Worn out in the middle of a round.
    server.fake().set_largest_page(1);
    server.fake().add_event(ADA, "second", at("2026-03-10T10:00:00Z"), at("2026-03-10T11:00:00Z"), now());
    let gone = GraphFake::error(410, "resyncRequired", "The delta token is no longer valid.", 2, now());
    server.fake().script.add("GET /v1.0/me/calendarView/delta", 1, Scenario::Answer(gone));
    let ask = SyncRequest::new(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z")).since(anew.next);
    let anew = ready(graph.sync_or_restart(&ask)).unwrap();
    assert!(anew.full && anew.changed.len() == 2);
    // Without a link a 410 is no reason to begin once more.
    let gone = GraphFake::error(410, "SyncStateNotFound", "gone", 2, now());
    server.fake().script.add("GET", 1, Scenario::Answer(gone));
    let ask = SyncRequest::new(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
    assert_eq!(ready(graph.sync_or_restart(&ask)).unwrap_err().code(), ErrorCode::SyncExpired);
    let elsewhere = ask.since("https://evil.example/v1.0/me/calendarView/delta?$deltatoken=x");
    assert_eq!(ready(graph.sync(&elsewhere)).unwrap_err().code(), ErrorCode::Blocked);
}

#[test]
fn odd_pages_of_changes() {
    let (graph, server) = graph();
    let ask = SyncRequest::new(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"));
    let link = "https://graph.microsoft.com/v1.0/me/calendarView/delta?$deltatoken=1";
    // An event that changes and goes within one round is gone; the last word counts.
    let page = json!({"@odata.deltaLink": link, "value": [
        {"id": "a", "subject": "first"}, {"id": "b", "@removed": {"reason": "changed"}},
        {"id": "a", "@removed": {"reason": "deleted"}}, {"id": "b", "subject": "back", "newMember": {"x": [1]}, "showAs": "dreaming"}]});
    server.fake().script.add("GET", 1, Scenario::Answer(Response::json(200, &page)));
    let synced = ready(graph.sync(&ask)).unwrap();
    assert_eq!((synced.removed.as_slice(), synced.changed.len()), (&["a".to_owned()][..], 1));
    assert_eq!(synced.changed[0].show_as, Some(ShowAs::Other("dreaming".to_owned())));
    for (page, path) in [
        (json!({"value": []}), "@odata.deltaLink"),
        (json!({"@odata.deltaLink": link}), "."),
        (json!({"@odata.deltaLink": link, "value": [{"subject": "no id"}]}), "value[]."),
        (
            json!({"@odata.deltaLink": link, "value": [{"id": "a", "start": {"dateTime": "yesterday", "timeZone": "UTC"}}]}),
            "value[].start",
        ),
        (
            json!({"@odata.deltaLink": link, "value": [{"id": "a", "start": {"dateTime": "2026-03-01T10:00:00", "timeZone": "Mars"}}]}),
            "value[].start",
        ),
    ] {
        server.fake().script.add("GET", 1, Scenario::Answer(Response::json(200, &page)));
        let error = ready(graph.sync(&ask)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Decode, "{page}");
        assert!(error.path().unwrap().starts_with(path), "{error}");
        assert!(!error.to_string().contains("yesterday") && !error.to_string().contains("Mars"));
    }
}
