//! Hostile and enormous input: each limit is hit and answered at once, and nothing panics or hangs.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use whenfree::wire::{Outcome, Verb, Wire};

fn document() -> Value {
    let day = json!(["00:00-24:00"]);
    json!({
        "eventType": {"id": "e", "durationMinutes": 30},
        "hosts": [{"id": "ana", "schedule": {"timeZone": "Europe/Berlin", "weekly":
            {"mon": day, "tue": day, "wed": day, "thu": day, "fri": day, "sat": day, "sun": day}}}],
        "now": "2026-06-01T00:00:00Z",
        "window": {"start": "2026-06-08T00:00:00Z", "end": "2026-06-15T00:00:00Z"},
    })
}

fn answer(document: &Value) -> (Value, Duration) {
    let text = document.to_string();
    let before = Instant::now();
    let answer = Wire::default().answer(Verb::Slots, &text);
    (serde_json::from_str(&answer.text).expect("JSON"), before.elapsed())
}

#[track_caller]
fn refused(document: &Value, code: &str, path: &str, within: u64) {
    let (answer, took) = answer(document);
    assert_eq!((&answer["error"]["code"], &answer["error"]["path"]), (&json!(code), &json!(path)), "{answer:.300}");
    assert!(took < Duration::from_millis(within), "took {took:?}");
}

#[track_caller]
fn answered(document: &Value, within: u64) -> usize {
    let (answer, took) = answer(document);
    let slots = answer["slots"].as_array().unwrap_or_else(|| panic!("{answer:.300}")).len();
    assert!(took < Duration::from_millis(within), "took {took:?}");
    slots
}

#[test]
fn a_window_of_a_century_and_one_of_367_days() {
    let mut query = document();
    query["window"]["end"] = json!("2126-06-08T00:00:00Z");
    refused(&query, "too_large", "window", 100);
    query["window"]["end"] = json!("2027-06-10T00:00:00Z");
    refused(&query, "too_large", "window", 100);
    query["window"]["end"] = json!("2027-06-09T00:00:00Z");
    assert!(answered(&query, 1_000) > 17_000);
}

#[test]
fn more_candidates_than_the_bound() {
    let mut query = document();
    query["eventType"]["slotIntervalMinutes"] = json!(1);
    query["window"]["end"] = json!("2026-09-20T00:00:00Z");
    for grid in [json!("hours"), json!("clock"), json!({"gap": {}})] {
        query["eventType"]["slotGrid"] = grid;
        refused(&query, "too_large", "window", 200);
        query["limit"] = json!(1);
        refused(&query, "too_large", "window", 200);
        query.as_object_mut().expect("an object").remove("limit");
    }
    // The same steps in the hours of a working week are well within it.
    query["hosts"][0]["schedule"]["weekly"] = json!({"mon": ["09:00-17:00"]});
    assert!(answered(&query, 1_000) > 6_000);
}

#[test]
fn more_hosts_than_the_bound() {
    let mut query = document();
    let hosts: Vec<Value> =
        (0..1_001).map(|n| json!({"id": format!("h{n}"), "schedule": {"timeZone": "Etc/UTC"}})).collect();
    query["hosts"] = json!(hosts);
    refused(&query, "too_large", "hosts", 500);
}

#[test]
fn a_million_busy_entries_and_one_more() {
    let entry = |n: i64| {
        let start = chrono::DateTime::from_timestamp(1_780_000_000 + n * 7, 0).expect("an instant").to_rfc3339();
        let end = chrono::DateTime::from_timestamp(1_780_000_005 + n * 7, 0).expect("an instant").to_rfc3339();
        json!({"start": start, "end": end})
    };
    let mut entries: Vec<Value> = (0..1_000_000).map(entry).collect();
    let mut query = document();
    query["busy"] = json!({"ana": entries});
    assert_eq!(answered(&query, 20_000), 0, "an entry every seven seconds leaves no half hour");
    entries.push(entry(1_000_000));
    query["busy"] = json!({"ana": entries});
    refused(&query, "too_large", "busy", 20_000);
}

#[test]
fn recurring_entries_that_never_end() {
    let mut query = document();
    let with = |query: &mut Value, start: &str, rule: &str| {
        query["busy"] =
            json!({"ana": [{"start": start, "durationMinutes": 1, "timeZone": "Europe/Berlin", "rrule": rule}]});
    };
    with(&mut query, "1970-01-01T10:00:00", "FREQ=SECONDLY");
    refused(&query, "invalid_rrule", "busy.ana[0].rrule", 100);
    with(&mut query, "0001-01-01T10:00:00", "FREQ=DAILY");
    assert!(answered(&query, 100) > 300);
    let minutes: Vec<String> = (0..60).map(|n| n.to_string()).collect();
    let hours: Vec<String> = (0..24).map(|n| n.to_string()).collect();
    let every_second = format!("FREQ=DAILY;BYHOUR={};BYMINUTE={1};BYSECOND={1}", hours.join(","), minutes.join(","));
    with(&mut query, "2020-01-01T00:00:00", &every_second);
    refused(&query, "too_large", "busy.ana[0].rrule", 200);
    query["limit"] = json!(1);
    refused(&query, "too_large", "busy.ana[0].rrule", 200);
    query.as_object_mut().expect("an object").remove("limit");
    // Sixty a day are few in a week and too many in a year, also when only the first start is wanted.
    with(
        &mut query,
        "2020-01-01T00:00:00",
        &format!("FREQ=DAILY;BYHOUR=3;BYMINUTE={minutes}", minutes = minutes.join(",")),
    );
    assert!(answered(&query, 200) > 300);
    query["window"]["end"] = json!("2027-06-09T00:00:00Z");
    query["limit"] = json!(1);
    refused(&query, "too_large", "busy.ana[0].rrule", 200);
    query = document();
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=4294967295",
        "FREQ=DAILY;COUNT=4294967295;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=YEARLY;BYYEARDAY=366;BYDAY=MO;BYSETPOS=1;COUNT=1000000",
    ] {
        with(&mut query, "0001-01-01T10:00:00", rule);
        let (answer, took) = answer(&query);
        assert!(took < Duration::from_secs(1), "{rule} took {took:?}");
        assert!(answer["slots"].is_array() || answer["error"]["path"] == "busy.ana[0].rrule", "{rule}: {answer:.200}");
    }
}

#[test]
fn enormous_numbers_and_far_away_times() {
    for (path, value) in [
        ("durationMinutes", json!(4_294_967_296_u64)),
        ("durationMinutes", json!(18_446_744_073_709_551_615_u64)),
        ("bufferAfterMinutes", json!(999_999_999)),
        ("slotIntervalMinutes", json!(1.5)),
        ("slotIntervalMinutes", json!(-1)),
        ("minimumNoticeMinutes", json!(1e300)),
        ("seats", json!(0)),
    ] {
        let mut query = document();
        query["eventType"][path] = value;
        refused(&query, "invalid_value", &format!("eventType.{path}"), 100);
    }
    for now in ["0000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "2026-06-01"] {
        let mut query = document();
        query["now"] = json!(now);
        refused(&query, "invalid_value", "now", 100);
    }
    // The longest durations and buffers at the ends of time: an answer, without overflow.
    for window in [("0001-01-01T00:00:00Z", "0001-06-01T00:00:00Z"), ("9999-06-01T00:00:00Z", "9999-12-31T23:59:59Z")] {
        for grid in [json!("hours"), json!("clock"), json!({"gap": {"roundToMinutes": 1440}})] {
            let mut query = document();
            query["now"] = json!(window.0);
            query["window"] = json!({"start": window.0, "end": window.1});
            query["eventType"] = json!({"id": "e", "durationMinutes": 527_040, "bufferBeforeMinutes": 527_040,
                "bufferAfterMinutes": 527_040, "slotIntervalMinutes": 527_040, "slotOffsetMinutes": 527_040,
                "slotGrid": grid, "bookingWindow": {"rollingBusinessDays": 36_600}, "minimumNoticeMinutes": 527_040});
            answered(&query, 2_000);
        }
    }
}

#[test]
fn a_document_of_ten_megabytes_and_one_that_nests_for_ever() {
    let mut query = document();
    query["eventType"]["title"] = json!("x".repeat(10_000_000));
    assert!(answered(&query, 5_000) > 300);
    query["eventType"] = json!({"x".repeat(5_000_000): 1});
    let (answer, took) = answer(&query);
    assert_eq!(answer["error"]["code"], "unknown_field");
    assert!(answer.to_string().len() < 2_000, "the message repeats the input");
    assert!(took < Duration::from_secs(5), "took {took:?}");
    for text in ["[".repeat(5_000_000), "{\"a\":".repeat(1_000_000), "\"".to_owned(), String::new(), "nul".to_owned()] {
        let answer = Wire::default().answer(Verb::Slots, &text);
        assert_eq!(answer.outcome, Outcome::Invalid);
        assert!(answer.text.contains("invalid_json"), "{:.200}", answer.text);
    }
    let deep = format!(
        "{}{}{}",
        r#"{"eventType": {"id": "e", "durationMinutes": 5, "metadata": "#,
        "[".repeat(100),
        "]".repeat(100)
    );
    assert!(Wire::default().answer(Verb::Slots, &format!("{deep}}}}}")).text.contains("missing_field"));
}

#[test]
fn work_grows_with_the_input_and_not_with_its_square() {
    // Many sessions, overrides, trips, exceptions: four times as much may take some eight times as long, not sixteen.
    let build = |n: i64| {
        let mut query = document();
        let at =
            |n: i64| chrono::DateTime::from_timestamp(1_780_876_800 + n * 1_800, 0).expect("an instant").to_rfc3339();
        query["eventType"]["seats"] = json!(1_000_000);
        query["window"]["end"] = json!("2027-06-08T00:00:00Z");
        let booking = |n: i64| {
            json!({"id": format!("b{n}"), "eventTypeId": "e", "hostIds": ["ana"], "start": at(n % 16_000),
            "end": at(n % 16_000 + 1), "status": "confirmed"})
        };
        query["bookings"] = json!((0..n).map(booking).collect::<Vec<_>>());
        query
    };
    let (_, small) = answer(&build(4_000));
    let (_, large) = answer(&build(16_000));
    assert!(large < small * 12 + Duration::from_millis(200), "4,000 took {small:?}, 16,000 took {large:?}");
}

#[test]
fn a_bad_line_does_not_stop_the_rest() {
    let good = document().to_string();
    let lines = [good.as_str(), "{", "[]", good.as_str(), "null", "{\"eventType\": 3}"];
    let answers = Wire::default().answers(Verb::Slots, &lines);
    let outcomes: Vec<Outcome> = answers.iter().map(|answer| answer.outcome).collect();
    use Outcome::{Answered, Invalid};
    assert_eq!(outcomes, [Answered, Invalid, Invalid, Answered, Invalid, Invalid]);
    assert_eq!(answers[0], answers[3]);
}

#[test]
fn form_comes_before_meaning_and_each_in_the_order_of_the_document() {
    let in_order = r#"{"window": {"start": "2026-06-08T00:00:00Z", "end": "2026-06-01T00:00:00Z"},
        "eventType": {"id": "e", "durationMinutes": 30, "requires": [{"all": ["bob"]}]},
        "hosts": [{"id": "ana", "schedule": {"timeZone": "Mars/Olympus"}}], "now": "2026-06-01T00:00:00Z"}"#;
    let first_path = |text: &str| {
        let answer: Value = serde_json::from_str(&Wire::default().answer(Verb::Slots, text).text).expect("JSON");
        answer["error"]["path"].as_str().expect("a path").to_owned()
    };
    assert_eq!(first_path(in_order), "window.end");
    let window_mended = in_order.replace("2026-06-01T00:00:00Z\"},", "2026-06-09T00:00:00Z\"},");
    assert_eq!(first_path(&window_mended), "eventType.requires[0].all[0]");
    let bob_is_there = window_mended.replace("bob", "ana");
    assert_eq!(first_path(&bob_is_there), "hosts[0].schedule.timeZone");
    // A mistake of form further down comes before all of these.
    assert_eq!(
        first_path(&in_order.replace("\"now\"", "\"busy\": {\"ana\": [{\"note\": 1}]}, \"now\"")),
        "busy.ana[0].note"
    );
}

/// Answers within two seconds, whatever it answers.
#[track_caller]
fn quick(document: &Value) -> Value {
    let (found, took) = answer(document);
    assert!(took < Duration::from_secs(2), "took {took:?}: {found:.200}");
    found
}

#[test]
fn bounds_of_single_entries_do_not_multiply() {
    // Rules that are counted from the year 1, five thousand times.
    let mut query = document();
    let counted = json!({"start": "0001-01-01T00:00:00", "durationMinutes": 1, "timeZone": "Etc/UTC",
        "rrule": "FREQ=DAILY;INTERVAL=2;BYMONTHDAY=1,2,3;COUNT=4294967295"});
    query["busy"] = json!({"ana": vec![counted; 5_000]});
    assert_eq!(quick(&query)["error"]["code"], "too_large");

    // Twenty thousand entries with hundreds of occurrences a day.
    let numbers = |most: i32| (0..most).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let many = json!({"start": "2026-01-01T00:00:00", "durationMinutes": 1, "timeZone": "Etc/UTC",
        "rrule": format!("FREQ=DAILY;BYHOUR={};BYMINUTE={}", numbers(24), numbers(28))});
    query["busy"] = json!({"ana": vec![many; 20_000]});
    let line = json!({"query": query, "request": {"start": "2026-06-08T10:00:00Z"}}).to_string();
    let before = Instant::now();
    let explained = Wire::default().answer(Verb::Explain, &line);
    assert!(explained.text.contains("too_large"), "{:.200}", explained.text);
    assert!(before.elapsed() < Duration::from_secs(6), "took {:?}", before.elapsed());
}

#[test]
fn limits_sessions_and_schedules_are_bounded() {
    let mut query = document();
    query["eventType"]["limits"] = json!(vec![json!({"per": "day", "maxBookings": 9}); 17]);
    assert_eq!(quick(&query)["error"]["path"], "eventType.limits");

    // Many hosts with limits, many bookings with many hosts.
    let ids: Vec<String> = (0..400).map(|n| format!("h{n}")).collect();
    let mut query = document();
    query["eventType"]["requires"] = json!([{"any": ids}]);
    let limits = json!([{"per": "day", "maxBookings": 9}]);
    query["hosts"] =
        ids.iter().map(|id| json!({"id": id, "limits": limits, "schedule": {"timeZone": "Etc/UTC"}})).collect();
    query["bookings"] = (0..600)
        .map(|n| {
            json!({"id": format!("b{n}"), "eventTypeId": "x", "hostIds": ids, "status": "confirmed",
            "start": "2026-06-08T10:00:00Z", "end": "2026-06-08T11:00:00Z"})
        })
        .collect();
    assert!(quick(&query)["slots"].is_array());

    let mut query = document();
    let minutes: Vec<String> =
        (0..720).map(|n| format!("{:02}:{:02}-{:02}:{:02}", n / 30, n % 30 * 2, n / 30, n % 30 * 2 + 1)).collect();
    let rule = json!({"rrule": "FREQ=DAILY", "firstDate": "2020-01-01", "hours": minutes});
    query["hosts"][0]["schedule"]["recurring"] = json!(vec![rule; 300]);
    assert_eq!(quick(&query)["error"]["path"], "hosts[0].schedule");

    // More pairs of start and host than anybody could read.
    let ids: Vec<String> = (0..1_000).map(|n| format!("h{n}")).collect();
    let mut query = document();
    let schedule = query["hosts"][0]["schedule"].clone();
    query["hosts"] = ids.iter().map(|id| json!({"id": id, "schedule": schedule})).collect();
    query["eventType"] =
        json!({"id": "e", "durationMinutes": 30, "slotIntervalMinutes": 1, "requires": [{"any": ids}]});
    query["window"]["end"] = json!("2026-07-08T00:00:00Z");
    assert_eq!(quick(&query)["error"]["path"], "window");
}

#[test]
fn unknown_zones_and_long_names_cost_no_more_than_others() {
    let mut query = document();
    let entry =
        |n: i32| json!({"from": "2026-06-08", "through": "2026-06-09", "timeZone": format!("Europe/Berlin{n}")});
    query["busy"] = json!({"ana": (0..20_000).map(entry).collect::<Vec<_>>()});
    let found = quick(&query);
    assert_eq!(
        (&found["error"]["code"], &found["error"]["path"]),
        (&json!("unknown_time_zone"), &json!("busy.ana[0].timeZone"))
    );
    let mut query = document();
    query["busy"] = json!({"x".repeat(3_000_000): [{"start": 1}]});
    assert!(quick(&query).to_string().len() < 1_000);
}

#[test]
fn a_busy_hour_is_explained_in_time_that_grows_with_its_entries() {
    let mut query = document();
    query["eventType"]["bufferAfterMinutes"] = json!(30);
    let entry = |n: i64| {
        let minute = if n % 2 == 0 { ("10:00", "10:30") } else { ("10:30", "11:00") };
        json!({"start": format!("2026-06-08T{}:00Z", minute.0), "end": format!("2026-06-08T{}:00Z", minute.1)})
    };
    query["busy"] = json!({"ana": (0..100_000).map(entry).collect::<Vec<_>>()});
    let line = json!({"query": query, "request": {"start": "2026-06-08T10:00:00Z"}}).to_string();
    let before = Instant::now();
    let explained = Wire::default().answer(Verb::Explain, &line);
    assert!(explained.text.len() > 5_000_000);
    assert!(before.elapsed() < Duration::from_secs(5), "took {:?}", before.elapsed());
}

#[test]
fn zone_data_with_changes_before_all_history_is_read_at_once() {
    let header = |times: u32, types: u32| {
        let mut bytes = b"TZif2".to_vec();
        bytes.extend([0; 15]);
        for count in [0, 0, 0, times, types, 4_u32] {
            bytes.extend(count.to_be_bytes());
        }
        bytes
    };
    let kind = [0_u8, 0, 0, 0, 0, 0];
    let mut bytes = header(0, 1);
    bytes.extend(kind);
    bytes.extend(b"UTC\0");
    bytes.extend(header(1, 1));
    bytes.extend((-(1_i64 << 59)).to_be_bytes());
    bytes.push(0);
    bytes.extend(kind);
    bytes.extend(b"UTC\0");
    bytes.extend(b"\nEST5EDT,M3.2.0,M11.1.0\n");
    let before = Instant::now();
    let zone = whenfree::Zone::from_tzif("Odd/Zone", &bytes);
    assert!(before.elapsed() < Duration::from_millis(100), "took {:?}", before.elapsed());
    let zone = zone.expect("a zone");
    let summer = chrono::DateTime::from_timestamp(1_783_000_000, 0).expect("an instant");
    assert_eq!(zone.at(summer).offset().local_minus_utc(), -4 * 3600);
}

#[track_caller]
fn ends(verb: Verb, line: &Value, within: u64) -> Value {
    let text = line.to_string();
    let before = Instant::now();
    let answer = Wire::default().answer(verb, &text);
    let took = before.elapsed();
    assert!(took < Duration::from_millis(within), "took {took:?}: {:.200}", answer.text);
    serde_json::from_str(&answer.text).expect("JSON")
}

/// Every question that a composite's search asks shares what recurrence rules may cost.
#[test]
fn dear_rules_do_not_multiply_in_a_composite() {
    let mut query = document();
    let rule = |day: usize| {
        let rule = format!("FREQ=MONTHLY;BYMONTHDAY={};COUNT=10000", day % 28 + 1);
        json!({"rrule": rule, "firstDate": "1200-01-01", "hours": ["00:00-24:00"]})
    };
    let mut host = query["hosts"][0].clone();
    host["schedule"]["recurring"] = (0..40).map(rule).collect();
    let mut other = host.clone();
    other["id"] = json!("ben");
    query["hosts"] = json!([host, other]);
    let class = json!({"id": "class", "durationMinutes": 5, "slotIntervalMinutes": 1, "seats": 2,
        "limits": [{"per": "day", "maxBookings": 1}], "requires": [{"any": ["ana", "ben"]}]});
    query.as_object_mut().expect("a document").remove("eventType");
    query["composite"] = json!({"id": "both", "segments": [
        {"id": "x", "eventType": class},
        {"id": "y", "eventType": class, "parallel": true, "otherHostThan": "x"}]});
    let answer = ends(Verb::Composite, &query, 5_000);
    assert_eq!(answer["error"]["code"], "too_large", "{answer:.300}");
}

/// Free time is counted once over a day, however many stretches it has.
#[test]
fn the_most_available_host_is_found_in_one_pass() {
    let mut query = document();
    let minutes: Vec<String> =
        (0..700).map(|n| format!("{:02}:{:02}-{:02}:{:02}", n / 30, n % 30 * 2, n / 30, n % 30 * 2 + 1)).collect();
    query["hosts"][0]["schedule"]["weekly"] = json!({"mon": minutes});
    let ben = json!({"id": "ben", "schedule": {"timeZone": "Europe/Berlin", "weekly": {"mon": ["00:00-24:00"]}}});
    query["hosts"].as_array_mut().expect("hosts").push(ben);
    query["eventType"] = json!({"id": "e", "durationMinutes": 1, "slotIntervalMinutes": 1,
        "requires": [{"any": ["ana", "ben"], "choose": "mostAvailable"}]});
    let all_day = json!({"start": "2026-06-07T22:10:00Z", "end": "2026-06-08T22:00:00Z"});
    query["busy"] = json!({"ana": vec![all_day; 20_000]});
    let line = json!({"query": query, "request": {"start": "2026-06-07T22:00:00Z"}});
    let ranked = ends(Verb::Rank, &line, 3_000);
    assert_eq!(ranked["rankings"][0]["hosts"][0]["host"], "ben", "{ranked:.300}");
}

/// A booking may name many hosts, and none twice: no pair of them is compared.
#[test]
fn hosts_of_a_booking_are_not_compared_one_with_the_other() {
    let mut query = document();
    let mut names: Vec<String> = (0..60_000).map(|n| format!("h{n}")).collect();
    names.insert(0, "ana".to_owned());
    let ben = json!({"id": "ben", "schedule": query["hosts"][0]["schedule"]});
    query["hosts"].as_array_mut().expect("hosts").push(ben);
    query["eventType"] = json!({"id": "e", "durationMinutes": 30, "seats": 2,
        "requires": [{"any": ["ana", "ben"], "choose": "fewestBookings"}]});
    let booking = json!({"id": "b", "eventTypeId": "e", "hostIds": names, "start": "2026-06-08T10:00:00Z",
        "end": "2026-06-08T10:30:00Z", "status": "confirmed"});
    query["bookings"] = json!([booking]);
    let line = json!({"query": query, "request": {"start": "2026-06-09T10:00:00Z"}});
    let ranked = ends(Verb::Rank, &line, 3_000);
    assert_eq!(ranked["rankings"][0]["hosts"][0]["host"], "ben", "{ranked:.300}");
    let to = json!({"start": "2026-06-09T10:00:00Z", "keepHosts": true, "hosts": names});
    let line = json!({"query": query, "command": {"type": "reschedule", "bookingId": "b", "to": to},
        "actor": {"role": "admin", "id": "desk"}});
    let moved = ends(Verb::Apply, &line, 3_000);
    assert_eq!(moved["error"]["code"], "unknown_host", "{moved:.300}");
}

/// Those who wait and ask for a length of their own take a look at the whole query each; there is an end to that.
#[test]
fn a_long_waiting_list_is_offered_a_place_in_time_or_refused() {
    let mut query = document();
    query["eventType"]["durationsMinutes"] = json!([30, 60]);
    let monday = json!({"start": "2026-06-08T00:00:00Z", "end": "2026-06-09T00:00:00Z"});
    let line = |count: usize, own_length: bool| {
        let entry = |n: usize| {
            let mut entry = json!({"id": format!("w{n}"), "attendee": {"id": format!("a{n}")}, "eventTypeId": query["eventType"]["id"],
                "wanted": [monday], "joinedAt": "2026-06-01T00:00:00Z"});
            if own_length {
                entry["durationMinutes"] = json!(60);
            }
            entry
        };
        let host = &query["hosts"][0]["id"];
        let place = json!({"start": "2026-06-08T10:00:00Z", "end": "2026-06-08T11:00:00Z", "hostIds": [host]});
        let opening = json!({"eventTypeId": query["eventType"]["id"], "place": place});
        json!({"query": query, "opening": opening, "entries": (0..count).map(entry).collect::<Vec<_>>()})
    };
    let offered = ends(Verb::Waitlist, &line(20_000, false), 5_000);
    let told = |list: &str| offered[list].as_array().map_or(0, Vec::len);
    assert_eq!(told("offers") + told("passed"), 20_000, "{offered:.300}");
    assert!(ends(Verb::Waitlist, &line(5_000, true), 5_000)["error"].is_null());
    let refused = ends(Verb::Waitlist, &line(5_001, true), 5_000);
    assert_eq!((&refused["error"]["code"], &refused["error"]["path"]), (&json!("too_large"), &json!("entries")));
}
