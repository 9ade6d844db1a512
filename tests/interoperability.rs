//! What comes from other crates means the same here.

use whenfree::{Busy, EventType, Host, Hours, Minutes, Planner, Query, RecurringEvent, Schedule, Span, Zone};

#[test]
fn a_set_of_the_rrule_crate_becomes_busy_time() {
    let set: rrule::RRuleSet = "DTSTART;TZID=America/New_York:20260223T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO\n\
         EXDATE;TZID=America/New_York:20260309T100000\nRDATE;TZID=America/New_York:20260310T100000"
        .parse()
        .expect("a set");
    let event = RecurringEvent::from_rrule_set(&set, Minutes::from(60)).expect("an event");
    assert_eq!(event.zone.name(), "America/New_York");

    let hours = [Hours::parse("10:00-11:00").expect("hours")];
    let ada = Host::new("ada", Schedule::new(Zone::named("America/New_York").expect("a zone")).weekdays(hours));
    let planner = Planner::new(EventType::new("call", Minutes::from(60)), [ada]).expect("a planner");
    let now = "2026-02-20T12:00:00Z".parse().expect("an instant");
    let window = Span::parse("2026-03-08T00:00:00Z", "2026-03-18T00:00:00Z").expect("a window");
    let query = Query::new(now, window).busy("ada", [Busy::from(event)]);
    let days: Vec<String> =
        planner.slots(&query).expect("slots").iter().map(|slot| slot.start().format("%a %d").to_string()).collect();
    // Monday the 9th is excepted and free, Tuesday the 10th was added and is taken, Monday the 16th recurs.
    assert_eq!(days, ["Mon 09", "Wed 11", "Thu 12", "Fri 13", "Tue 17"]);
}

#[test]
fn sets_that_cannot_be_taken_over_are_refused() {
    let two: rrule::RRuleSet = "DTSTART:20260223T100000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY".parse().expect("a set");
    let error = RecurringEvent::from_rrule_set(&two, Minutes::from(60)).expect_err("two rules");
    assert_eq!(error.code().as_str(), "invalid_rrule");
    let hourly: rrule::RRuleSet = "DTSTART:20260223T100000Z\nRRULE:FREQ=HOURLY".parse().expect("a set");
    assert!(RecurringEvent::from_rrule_set(&hourly, Minutes::from(60)).is_err());
}

#[test]
fn the_model_is_serde() {
    let text = r#"{"id":"ada","schedule":{"timeZone":"Europe/London","weekly":{"mon":["09:00-17:00"]}},"metadata":{"z":1,"a":[2.5]}}"#;
    let host: Host = serde_json::from_str(text).expect("a host");
    assert_eq!(serde_json::to_string(&host).expect("text"), text);
    let error = serde_json::from_str::<Host>(&text.replace("weekly", "weeky")).expect_err("a misspelling");
    assert!(
        error.to_string().contains("schedule.weeky") && error.to_string().contains("did you mean `weekly`?"),
        "{error}"
    );
}
