//! Corners that were once wrong: each case is a mistake that was made and mended.

use serde_json::{Value, json};
use whenfree::wire::{Document, Verb, Wire};
use whenfree::{Choose, EventType, Host, Minutes, Planner, Requirement, Schedule, Spans, Zone};

fn ask(verb: Verb, document: &Value) -> Value {
    serde_json::from_str(&Wire::default().answer(verb, &document.to_string()).text).expect("JSON")
}

fn document() -> Value {
    json!({
        "eventType": {"id": "e", "durationMinutes": 60},
        "hosts": [{"id": "a", "schedule": {"timeZone": "Etc/UTC", "weekly":
            {"mon": ["09:00-17:00"], "tue": ["09:00-17:00"], "wed": ["09:00-17:00"]}}}],
        "now": "2026-06-01T00:00:00Z",
        "window": {"start": "2026-06-08T00:00:00Z", "end": "2026-06-15T00:00:00Z"},
    })
}

fn explain(query: &Value, start: &str) -> Value {
    ask(Verb::Explain, &json!({"query": query, "request": {"start": start}}))
}

#[test]
fn no_meeting_ends_after_the_year_9999() {
    let mut query = document();
    query["now"] = json!("9999-12-01T00:00:00Z");
    query["window"] = json!({"start": "9999-12-31T20:00:00Z", "end": "9999-12-31T23:59:59Z"});
    query["hosts"][0]["schedule"]["weekly"] = json!({"fri": ["00:00-24:00"]});
    let starts = |query: &Value| -> Vec<String> {
        let answer = ask(Verb::Slots, query);
        answer["slots"].as_array().expect("slots").iter().map(|slot| slot["start"].to_string()).collect()
    };
    assert_eq!(starts(&query).len(), 3, "20:00, 21:00 and 22:00; the meeting at 23:00 would end in the year 10000");
    let line = json!({"query": query, "request": {"start": "9999-12-31T23:00:00Z"}});
    assert_eq!(ask(Verb::Decide, &line)["error"]["path"], "request.start");
    // Where the wall already shows the year 10000, UTC is written.
    query["timeZone"] = json!("Pacific/Kiritimati");
    assert!(starts(&query).iter().all(|start| start.starts_with("\"9999-12-31") && start.ends_with("Z\"")));
}

#[test]
fn available_days_say_no_last_date_that_was_not_found() {
    let mut query = document();
    query["eventType"]["bookingWindow"] = json!({"availableDays": 5000});
    let reason = explain(&query, "2026-05-04T09:00:00Z")["reasons"][1].clone();
    assert_eq!(reason["code"], "outside_booking_window");
    assert_eq!((reason["from"].as_str(), reason.get("through")), (Some("2026-06-01"), None));
    // Eleven years ahead every date that has a slot is among the first 5,000.
    query["window"] = json!({"start": "2037-06-08T00:00:00Z", "end": "2037-06-15T00:00:00Z"});
    assert_eq!(ask(Verb::Slots, &query)["slots"].as_array().map(Vec::len), Some(24));
    query["eventType"]["bookingWindow"] = json!({"availableDays": 3000});
    assert_eq!(ask(Verb::Slots, &query)["error"]["path"], "eventType.bookingWindow.availableDays");
}

#[test]
fn working_hours_are_those_of_the_date_where_the_host_is() {
    let mut query = document();
    query["hosts"][0]["schedule"] = json!({"timeZone": "America/New_York", "weekly": {"tue": ["09:00-17:00"], "wed": ["09:00-17:00"]},
        "travel": [{"from": "2026-06-08", "through": "2026-06-12", "timeZone": "Asia/Tokyo"}]});
    // 08:00 on Wednesday in Tokyo, still Tuesday in New York.
    let reasons = explain(&query, "2026-06-09T23:00:00Z")["reasons"].clone();
    let outside = reasons.as_array().expect("reasons").iter().find(|reason| reason["code"] == "outside_working_hours");
    let working = &outside.expect("a reason")["working"];
    assert_eq!(*working, json!([{"start": "2026-06-10T00:00:00Z", "end": "2026-06-10T08:00:00Z"}]));
}

#[test]
fn what_recurs_twice_at_once_takes_place_once() {
    let mut query = document();
    query["busy"] = json!({"a": [{"start": "2026-06-01T10:00:00", "durationMinutes": 60, "timeZone": "Etc/UTC",
        "rrule": "FREQ=DAILY", "rdates": ["2026-06-08T10:00:00", "2026-06-08T10:00:00"]}]});
    let reasons = explain(&query, "2026-06-08T10:00:00Z")["reasons"].clone();
    assert_eq!(reasons.as_array().map(Vec::len), Some(2), "{reasons}");
}

#[test]
fn a_host_named_twice_in_one_booking_has_one_booking() {
    let mut query = document();
    let schedule = query["hosts"][0]["schedule"].clone();
    query["hosts"] = json!([{"id": "a", "schedule": schedule}, {"id": "b", "schedule": schedule}]);
    query["eventType"]["requires"] = json!([{"any": ["a", "b"], "choose": "fewestBookings"}]);
    let past = |id: &str, hosts: Value| {
        json!({"id": id, "eventTypeId": "e", "hostIds": hosts, "status": "completed",
        "start": "2026-05-04T09:00:00Z", "end": "2026-05-04T10:00:00Z"})
    };
    query["history"] = json!([past("x", json!(["a", "a"])), past("y", json!(["b"]))]);
    let line = json!({"query": query, "request": {"start": "2026-06-08T10:00:00Z"}});
    assert_eq!(ask(Verb::Decide, &line)["booking"]["hostIds"], json!(["a"]));
}

#[test]
fn local_times_have_one_spelling() {
    for start in [
        "2026-06-08T9:00",
        "2026-06-08T 9:05",
        "2026-06-08T10:00:60",
        "2026-06-08 10:00",
        "2026-06-08T10:00:00Z",
        "2026-06-08T1é:00",
    ] {
        let mut query = document();
        query["busy"] =
            json!({"a": [{"start": start, "durationMinutes": 5, "timeZone": "Etc/UTC", "rrule": "FREQ=DAILY"}]});
        let answer = ask(Verb::Slots, &query);
        assert_eq!(
            (&answer["error"]["code"], &answer["error"]["path"]),
            (&json!("invalid_value"), &json!("busy.a[0].start")),
            "{start}"
        );
    }
}

#[test]
fn what_is_printed_reads_back_as_the_same() {
    let mut query = document();
    query["eventType"]["durationsMinutes"] = json!([60]);
    query["eventType"]["metadata"] = json!({"number": 6.934698245112694e276, "list": [1, 2.5, null]});
    let parsed = Document::parse(&query.to_string()).expect("a document");
    assert_eq!(Document::parse(&parsed.to_json().to_string()).expect("a document"), parsed);
}

#[test]
fn typed_values_have_the_ranges_of_the_contract() {
    let host = |id: &str| Host::new(id, Schedule::new(Zone::utc()));
    let event = || EventType::new("e", Minutes::from(30));
    let path = |event: EventType, host: Host| Planner::new(event, [host]).expect_err("a mistake").path().to_owned();
    assert_eq!(path(event(), host("")), "hosts[0].id");
    assert_eq!(path(event(), host("a").priority(2_000_000)), "hosts[0].priority");
    assert_eq!(path(event(), host("a").weight(0)), "hosts[0].weight");
    assert_eq!(path(event().seats(0), host("a")), "eventType.seats");
    assert_eq!(
        path(event().booking_window(whenfree::BookingWindow::RollingDays(u32::MAX)), host("a")),
        "eventType.bookingWindow.rollingDays"
    );
    let any = Requirement::any(["a"]).count(2).choose(Choose::Weighted);
    assert_eq!(path(event().requires(any), host("a")), "eventType.requires[0].count");
}

#[test]
fn only_a_live_booking_is_moved_and_its_seats_are_asked_for() {
    let mut query = document();
    query["eventType"]["seats"] = json!(5);
    let booking = |status: &str, event: &str| {
        json!([{"id": "b", "eventTypeId": event, "hostIds": ["a"], "status": status, "seats": 3,
        "start": "2026-06-08T10:00:00Z", "end": "2026-06-08T11:00:00Z"}])
    };
    query["rescheduling"] = json!("b");
    let decide_for = |query: &Value, seats: u32| {
        let request = json!({"start": "2026-06-09T10:00:00Z", "seats": seats});
        ask(Verb::Decide, &json!({"query": query, "request": request}))["booking"].clone()
    };
    let decide = |query: &Value| decide_for(query, 1);
    query["bookings"] = booking("confirmed", "e");
    let moved = decide_for(&query, 3);
    assert_eq!((&moved["id"], &moved["seats"]), (&json!("b"), &json!(3)));
    for (status, event) in [("cancelled", "e"), ("confirmed", "other")] {
        query["bookings"] = booking(status, event);
        let new = decide(&query);
        assert_eq!((new.get("id"), new.get("seats")), (None, None), "{status} {event}");
    }
}

#[test]
fn explain_refuses_what_it_would_ignore() {
    let line = |request: Value| ask(Verb::Explain, &json!({"query": document(), "request": request}));
    assert_eq!(line(json!({"start": "2026-06-08T10:00:00Z"}))["offered"], true);
    assert_eq!(line(json!({"start": "2026-06-08T10:00:00Z", "hosts": ["nobody"]}))["error"]["code"], "unknown_field");
    let wrong = line(json!({"start": "2026-06-08T10:00:00Z", "durationMinutes": 45}));
    assert_eq!(wrong["error"]["path"], "request.durationMinutes");
    let mut query = document();
    query["durationMinutes"] = json!(45);
    let asked = json!({"query": query, "request": {"start": "2026-06-08T10:00:00Z", "durationMinutes": 60}});
    assert_eq!(ask(Verb::Decide, &asked)["error"]["code"], "duration_not_offered");
}

#[test]
fn an_occurrence_exactly_at_until_takes_place() {
    for (until, offered) in [("20260608T100000Z", 7), ("20260608T095959Z", 8)] {
        let mut query = document();
        query["window"]["end"] = json!("2026-06-09T00:00:00Z");
        query["busy"] = json!({"a": [{"start": "2026-06-01T10:00:00", "durationMinutes": 60, "timeZone": "Etc/UTC",
            "rrule": format!("FREQ=DAILY;UNTIL={until}")}]});
        assert_eq!(ask(Verb::Slots, &query)["slots"].as_array().map(Vec::len), Some(offered), "{until}");
    }
}

#[test]
fn a_calendar_that_could_not_be_read_is_busy_even_where_tentative_time_is_free() {
    let mut query = document();
    query["eventType"]["tentativeIsFree"] = json!(true);
    query["busy"] = json!({"a": [{"start": "2026-06-08T10:00:00Z", "end": "2026-06-08T11:00:00Z", "tentative": true}]});
    assert_eq!(explain(&query, "2026-06-08T10:00:00Z")["offered"], true);
    query["busy"]["a"][0]["unknown"] = json!(true);
    assert_eq!(explain(&query, "2026-06-08T10:00:00Z")["reasons"][1]["code"], "unknown_availability");
}

#[test]
fn a_full_session_off_hours_is_refused_for_its_seats_alone() {
    let mut query = document();
    query["eventType"]["seats"] = json!(2);
    query["hosts"][0]["limits"] = json!([{"per": "day", "maxBookings": 1}]);
    query["bookings"] = json!([{"id": "b", "eventTypeId": "e", "hostIds": ["a"], "status": "confirmed", "seats": 2,
        "start": "2026-06-08T20:00:00Z", "end": "2026-06-08T21:00:00Z"}]);
    let explained = explain(&query, "2026-06-08T20:00:00Z");
    let codes: Vec<&str> =
        explained["reasons"].as_array().expect("reasons").iter().filter_map(|r| r["code"].as_str()).collect();
    assert_eq!(codes, ["off_grid", "not_enough_hosts", "seats_full"]);
}

#[test]
fn a_booking_that_starts_now_is_still_ahead_of_its_attendee() {
    let mut query = document();
    query["eventType"]["maxActivePerAttendee"] = json!(1);
    query["now"] = json!("2026-06-08T10:00:00Z");
    query["bookings"] = json!([{"id": "b", "eventTypeId": "e", "hostIds": ["a"], "status": "confirmed", "attendee": {"id": "pat"},
        "start": "2026-06-08T10:00:00Z", "end": "2026-06-08T11:00:00Z"}]);
    let decide = |query: &Value| {
        let request = json!({"start": "2026-06-09T10:00:00Z", "attendee": {"id": "pat"}});
        ask(Verb::Decide, &json!({"query": query, "request": request}))["accepted"].clone()
    };
    assert_eq!(decide(&query), false);
    query["now"] = json!("2026-06-08T10:00:01Z");
    assert_eq!(decide(&query), true);
}

#[test]
fn spans_are_not_lengthened_by_shortening() {
    let span = |start, end| whenfree::Span::from_timestamps(start, end).expect("a span");
    let spans: Spans = [span(0, 10), span(20, 30)].into_iter().collect();
    assert_eq!(spans.shortened(-10, -10), spans);
    assert!(spans.shortened(0, i64::MAX).is_empty() && spans.shortened(i64::MAX, i64::MAX).is_empty());
    assert_eq!(spans.shortened(0, i64::MIN), spans);
}

/// A start is listed when it has one seat, so a bare request must be decided by one seat, also when a booking of several
/// is moved.
#[test]
fn moving_a_booking_of_several_seats_is_decided_as_it_is_listed() {
    let mut query = document();
    query["eventType"]["seats"] = json!(3);
    let booking = |id: &str, start: &str, end: &str, seats: u32| {
        json!({"id": id, "eventTypeId": "e", "hostIds": ["a"],
        "status": "confirmed", "seats": seats, "start": start, "end": end})
    };
    query["bookings"] = json!([
        booking("moved", "2026-06-08T10:00:00Z", "2026-06-08T11:00:00Z", 3),
        booking("there", "2026-06-09T10:00:00Z", "2026-06-09T11:00:00Z", 2)
    ]);
    query["rescheduling"] = json!("moved");
    let line = json!({"query": query, "request": {"start": "2026-06-09T10:00:00Z"}});
    assert_eq!(explain(&query, "2026-06-09T10:00:00Z")["offered"], true);
    assert_eq!(ask(Verb::Decide, &line)["accepted"], true);
}
