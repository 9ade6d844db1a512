//! When to remind whom: examples that read as the documentation, and every plan against another source of time zones,
//! minute by minute.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use proptest::prelude::*;
use serde_json::json;
use whenfree::{
    Attendee, Audience, Booking, DueReminder, ErrorCode, Host, Hours, Minutes, NotSent, QuietHours, Reminder,
    ReminderPlan, Reminders, Schedule, Span, Status, Zone,
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn span(start: &str, minutes: i64) -> Span {
    Span::new(at(start), at(start) + TimeDelta::minutes(minutes)).expect("a span")
}

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a zone")
}

fn hours(text: &str) -> Hours {
    Hours::parse(text).expect("hours")
}

fn now() -> DateTime<Utc> {
    at("2026-11-20T12:00:00Z")
}

/// An hour with Ada and Bob.
fn booking(start: &str) -> Booking {
    let tom = Attendee::new("tom").zone(zone("America/New_York"));
    Booking::new("b1", "call", ["ada", "bob"], span(start, 60)).attendee(tom)
}

/// A booking of Ada's, of no attendee's.
fn adas(start: &str) -> Booking {
    Booking::new("b1", "call", ["ada"], span(start, 60))
}

/// What has no setter.
fn with(mut booking: Booking, change: impl FnOnce(&mut Booking)) -> Booking {
    change(&mut booking);
    booking
}

fn rules(rules: impl IntoIterator<Item = Reminder>) -> Reminders {
    Reminders::new(rules, zone("Europe/London")).expect("rules")
}

fn due(plan: &ReminderPlan) -> Vec<String> {
    let line = |due: &DueReminder| format!("{} {} {}", due.at.format("%d %H:%M"), due.reminder, due.recipient.id);
    plan.due.iter().map(line).collect()
}

fn skipped(plan: &ReminderPlan) -> Vec<String> {
    plan.skipped.iter().map(|(due, why)| format!("{} {}", due.reminder, why.as_str())).collect()
}

#[test]
fn a_plan_is_in_order_of_time_and_in_everybodys_zone() {
    let reminders = rules([
        Reminder::before("day-before", Minutes::hours(24)).quiet(QuietHours::earlier(hours("21:00-08:00"))),
        Reminder::before("soon", Minutes::from(15)).to(Audience::Attendees),
        Reminder::after("minutes", Minutes::from(30)).to(Audience::Hosts),
    ])
    .host_zone("bob", zone("Asia/Tokyo"));
    let plan = reminders.plan(&booking("2026-11-26T14:00:00Z"), now()).expect("a plan");
    // 14:00 in London is 09:00 for Tom in New York and 23:00 for Bob in Tokyo, whose evening ends at 20:59.
    let expected = [
        "25 11:59 day-before bob",
        "25 14:00 day-before tom",
        "25 14:00 day-before ada",
        "26 13:45 soon tom",
        "26 15:30 minutes ada",
        "26 15:30 minutes bob",
    ];
    assert_eq!(due(&plan), expected);
    assert_eq!(plan.due[0].recipient.zone, Some(zone("Asia/Tokyo")));
    assert_eq!(plan.due[1].recipient.zone, Some(zone("America/New_York")));
    assert_eq!(plan.due[2].recipient.zone, Some(zone("Europe/London")));

    let hosts = [Host::new("bob", Schedule::new(zone("Asia/Tokyo")))];
    let same = rules(reminders_of(&reminders)).home_zones(&hosts);
    assert_eq!(same, reminders);
}

/// The rules of a set, by way of the contract.
fn reminders_of(reminders: &Reminders) -> Vec<Reminder> {
    let wire = serde_json::to_value(reminders).expect("JSON");
    serde_json::from_value(wire["rules"].clone()).expect("rules")
}

#[test]
fn what_is_past_is_skipped_and_never_sent_at_once() {
    let reminders =
        rules([Reminder::before("day-before", Minutes::hours(24)), Reminder::before("hour-before", Minutes::hours(1))]);
    let made_late = with(booking("2026-11-20T14:00:00Z"), |it| it.attendee = None);
    let plan = reminders.plan(&made_late, now()).expect("a plan");
    assert_eq!(due(&plan), ["20 13:00 hour-before ada", "20 13:00 hour-before bob"]);
    assert_eq!(skipped(&plan), ["day-before past", "day-before past"]);
    assert_eq!(plan.skipped[0].0.at, at("2026-11-19T14:00:00Z"));
    // Exactly now is still due, a moment later is past.
    let exactly = at("2026-11-20T13:00:00Z");
    assert_eq!(reminders.plan(&made_late, exactly).expect("a plan").due.len(), 2);
    assert_eq!(reminders.plan(&made_late, exactly + TimeDelta::milliseconds(1)).expect("a plan").due.len(), 0);
}

#[test]
fn only_what_will_take_place_is_reminded_of() {
    let reminders = rules([Reminder::before("soon", Minutes::from(15)), Reminder::after("thanks", Minutes::from(15))])
        .host_zone("ada", Zone::utc());
    for status in Status::ALL {
        let one = adas("2026-11-23T10:00:00Z");
        let plan = reminders.plan(&one.status(*status), now()).expect("a plan");
        let names: Vec<&str> = plan.due.iter().map(|due| due.reminder.as_str()).collect();
        let expected: &[&str] = match status {
            Status::Confirmed => &["soon", "thanks"],
            Status::Completed => &["thanks"],
            _ => &[],
        };
        assert_eq!(names, expected, "{status}");
        assert_eq!(plan.skipped, []);
    }
}

#[test]
fn quiet_hours_move_a_reminder_but_never_past_the_start_nor_a_follow_up_before_the_end() {
    let quiet = hours("21:00-08:00");
    let one = |rule: Reminder, start: &str| {
        let booking = adas(start);
        due(&rules([rule]).plan(&booking, now()).expect("a plan")).join(", ")
    };
    let before = |minutes: u32, quiet: QuietHours| Reminder::before("r", minutes).quiet(quiet);
    let after = |minutes: u32, quiet: QuietHours| Reminder::after("f", minutes).quiet(quiet);
    let (earlier, later) = (QuietHours::earlier(quiet), QuietHours::later(quiet));
    // 10:00 less four hours is six in the morning.
    assert_eq!(one(before(240, earlier), "2026-11-24T10:00:00Z"), "23 20:59 r ada");
    assert_eq!(one(before(240, later), "2026-11-24T10:00:00Z"), "24 08:00 r ada");
    // Eight is the start itself, and that is not past it; a meeting at seven sends it to the evening before.
    assert_eq!(one(before(60, later), "2026-11-24T08:00:00Z"), "24 08:00 r ada");
    assert_eq!(one(before(60, later), "2026-11-24T07:59:00Z"), "23 20:59 r ada");
    // The edges: 21:00 is quiet, 08:00 and 20:59 are not.
    assert_eq!(one(before(60, earlier), "2026-11-24T22:00:00Z"), "24 20:59 r ada");
    assert_eq!(one(before(60, earlier), "2026-11-24T09:00:00Z"), "24 08:00 r ada");
    assert_eq!(one(before(60, later), "2026-11-24T21:59:00Z"), "24 20:59 r ada");
    // A meeting that ends at eight in the evening, and one that ends at eleven.
    assert_eq!(one(after(120, later), "2026-11-24T19:00:00Z"), "25 08:00 f ada");
    assert_eq!(one(after(120, earlier), "2026-11-24T19:00:00Z"), "24 20:59 f ada");
    assert_eq!(one(after(30, earlier), "2026-11-24T22:00:00Z"), "25 08:00 f ada");
}

#[test]
fn the_wall_decides_what_is_quiet_when_clocks_change() {
    let berlin = |rule: Reminder, start: &str, now: &str| {
        let booking = adas(start);
        let reminders = Reminders::new([rule], zone("Europe/Berlin")).expect("rules");
        due(&reminders.plan(&booking, at(now)).expect("a plan")).join(", ")
    };
    let quiet = |text: &str| QuietHours::later(hours(text));
    // In the night of 25 October 2026 the wall shows 02:15-02:45 twice: from 00:15Z and from 01:15Z.
    let twice = Reminder::before("r", Minutes::hours(6)).quiet(quiet("02:15-02:45"));
    assert_eq!(berlin(twice.clone(), "2026-10-25T06:20:00Z", "2026-10-24T00:00:00Z"), "25 00:45 r ada");
    assert_eq!(berlin(twice.clone(), "2026-10-25T06:50:00Z", "2026-10-24T00:00:00Z"), "25 00:50 r ada");
    assert_eq!(berlin(twice, "2026-10-25T07:20:00Z", "2026-10-24T00:00:00Z"), "25 01:45 r ada");
    // On 29 March 2026 the wall goes from 02:00 to 03:00 at 01:00Z: that hour is quiet never.
    let never = Reminder::before("r", Minutes::hours(6)).quiet(quiet("02:00-03:00"));
    assert_eq!(berlin(never, "2026-03-29T07:00:00Z", "2026-03-28T00:00:00Z"), "29 01:00 r ada");
    // The evening before, eight in the morning is nine hours away instead of ten.
    let night = Reminder::before("r", Minutes::hours(12)).quiet(quiet("21:00-08:00"));
    assert_eq!(berlin(night, "2026-03-29T09:00:00Z", "2026-03-28T00:00:00Z"), "29 06:00 r ada");
}

#[test]
fn nothing_is_sent_when_there_is_no_time_for_it() {
    let always = Reminder::before("r", 60).quiet(QuietHours::later(hours("00:00-24:00")));
    let one = adas("2026-11-24T10:00:00Z");
    let plan = rules([always.clone()]).plan(&one, now()).expect("a plan");
    assert_eq!((due(&plan).len(), skipped(&plan)), (0, vec!["r no_time".to_owned()]));
    // At the beginning of time there is nothing to be earlier than.
    let first = Span::parse("0001-01-01T00:00:00Z", "0001-01-01T01:00:00Z").expect("a span");
    let year = Reminder::before("year", Minutes::LONGEST).quiet(QuietHours::earlier(hours("00:01-24:00")));
    let plan = rules([always, year]).plan(&with(one.clone(), |it| it.span = first), first.start()).expect("a plan");
    assert_eq!((due(&plan).len(), skipped(&plan)), (0, vec!["r no_time".to_owned(), "year past".to_owned()]));
    assert!(plan.skipped.iter().all(|(due, _)| due.at == first.start()));
    let last = Span::parse("9999-12-31T22:00:00Z", "9999-12-31T23:00:00Z").expect("a span");
    let plan = rules([Reminder::after("f", Minutes::hours(2))]).plan(&with(one, |it| it.span = last), now());
    let plan = plan.expect("a plan");
    assert_eq!((due(&plan).len(), plan.skipped[0].1), (0, NotSent::NoTime));
    let expected = json!({"due": [], "skipped": [{
        "at": "9999-12-31T23:59:59Z", "reminder": "f", "why": "no_time", "key": "[\"b1\",0,\"f\",\"host\",\"ada\"]",
        "recipient": {"role": "host", "id": "ada", "timeZone": "Europe/London"}
    }]});
    assert_eq!(serde_json::to_value(&plan).expect("JSON"), expected);
}

#[test]
fn keys_hold_until_the_booking_moves() {
    let reminders = rules([Reminder::before("soon", Minutes::from(15))]);
    let keys = |booking: &Booking| -> BTreeSet<String> {
        reminders.plan(booking, now()).expect("a plan").due.iter().map(DueReminder::key).collect()
    };
    let first = booking("2026-11-23T10:00:00Z");
    assert_eq!(keys(&first).len(), 3);
    assert_eq!(keys(&first), keys(&with(first.clone(), |it| it.title = Some("moved nothing".into()))));
    let moved = with(booking("2026-11-23T12:00:00Z"), |it| it.sequence = 1);
    assert_eq!(keys(&moved).len(), 3);
    assert!(keys(&first).is_disjoint(&keys(&moved)));
    // Ids that hold the separators of the key stay apart.
    let hostile = |host: &str, rule: &str| {
        let booking = with(adas("2026-11-23T10:00:00Z"), |it| it.host_ids = vec![host.into()]);
        rules([Reminder::before(rule, 15)]).plan(&booking, now()).expect("a plan").due[0].key()
    };
    assert_ne!(hostile("a\",\"host\",\"b", "r"), hostile("b", "r\",\"host\",\"a"));
}

#[test]
fn rules_in_the_contract() {
    let wire = json!({
        "rules": [
            {"id": "day-before", "beforeMinutes": 1440, "quietHours": "21:00-08:00"},
            {"id": "soon", "beforeMinutes": 15, "to": "attendees", "quietHours": "22:00-06:00", "ifQuiet": "later"},
            {"id": "thanks", "afterMinutes": 0, "to": "hosts"}
        ],
        "timeZone": "Europe/London",
        "hostTimeZones": {"bob": "Asia/Tokyo"}
    });
    let reminders: Reminders = serde_json::from_value(wire.clone()).expect("rules");
    let expected = rules([
        Reminder::before("day-before", Minutes::hours(24)).quiet(QuietHours::earlier(hours("21:00-08:00"))),
        Reminder::before("soon", 15).to(Audience::Attendees).quiet(QuietHours::later(hours("22:00-06:00"))),
        Reminder::after("thanks", 0).to(Audience::Hosts),
    ]);
    assert_eq!(reminders, expected.host_zone("bob", zone("Asia/Tokyo")));
    assert_eq!(serde_json::to_value(&reminders).expect("JSON"), wire);

    let refused = |rules: serde_json::Value, words: &str| {
        let wire = json!({"rules": rules, "timeZone": "Europe/London"});
        let error = serde_json::from_value::<Reminders>(wire).expect_err("a mistake").to_string();
        assert!(error.contains(words), "{error}");
    };
    refused(json!([{"id": "r"}]), "rules[0].beforeMinutes: `beforeMinutes` is required (missing_field)");
    refused(json!([{"id": "r", "beforeMinutes": 1, "afterMinutes": 1}]), "rules[0].afterMinutes: a rule has either");
    refused(json!([{"id": "r", "beforeMinutes": 1, "ifQuiet": "later"}]), "rules[0].quietHours");
    refused(json!([{"id": "r", "beforeMinutes": 1, "quietHours": "22:00-6:00"}]), "rules[0].quietHours");
    refused(json!([{"id": "r", "beforeMinutes": 1, "to": "hoss"}]), "attendees, hosts, everyone");
    refused(json!([{"id": "", "beforeMinutes": 1}]), "rules[0].id: an id must not be empty");
    refused(json!([{"id": "r", "beforeMinutes": 600_000}]), "rules[0].beforeMinutes");
    let twice = json!([{"id": "r", "beforeMinutes": 1}, {"id": "r", "afterMinutes": 1}]);
    refused(twice, "rules[1].id: two rules are called `r` (invalid_value)");
    let many: Vec<_> = (0..101).map(|n| json!({"id": n.to_string(), "beforeMinutes": n})).collect();
    refused(json!(many), "too_large");

    let typed = |rule: Reminder| Reminders::new([rule], Zone::utc()).expect_err("a mistake");
    assert_eq!(typed(Reminder::after("r", u32::MAX)).path(), "rules[0].afterMinutes");
    assert_eq!(typed(Reminder::before("", 1)).path(), "rules[0].id");
    let many = (0..101).map(|n: u32| Reminder::before(n.to_string(), n));
    assert_eq!(Reminders::new(many, Zone::utc()).expect_err("too many").code(), ErrorCode::TooLarge);
    let unnamed = with(booking("2026-11-23T10:00:00Z"), |it| it.id = None);
    assert_eq!(rules([]).plan(&unnamed, now()).expect_err("no id").code(), ErrorCode::MissingField);
}

/// Nights in which clocks were turned, and days like any other: whole hours, half hours, at midnight, a date that was
/// skipped.
const NIGHTS: [(&str, &str); 12] = [
    ("Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-10-25T01:00:00Z"),
    ("America/New_York", "2026-11-01T06:00:00Z"),
    ("America/St_Johns", "2026-03-08T05:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
    ("Asia/Beirut", "2025-03-29T22:00:00Z"),
    ("Asia/Beirut", "2025-10-25T21:00:00Z"),
    ("Africa/Cairo", "2025-10-30T21:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Pacific/Chatham", "2026-09-26T14:00:00Z"),
    ("Asia/Kathmandu", "2026-06-01T00:00:00Z"),
];

fn jiff_zone(name: &str) -> TimeZone {
    thread_local! {
        static BUNDLED: TimeZoneDatabase = TimeZoneDatabase::bundled();
    }
    BUNDLED.with(|bundled| bundled.get(name)).expect("a zone of the bundled database")
}

/// What a clock on a wall shows, in minutes since midnight.
fn wall_minute(zone: &TimeZone, minute: i64) -> u16 {
    let instant = Timestamp::from_second(minute * 60).expect("an instant");
    let shown = minute * 60 + i64::from(zone.to_offset(instant).seconds());
    u16::try_from(shown.div_euclid(60).rem_euclid(1440)).expect("a minute of the day")
}

/// A rule of random numbers.
#[derive(Clone, Debug)]
struct Draft {
    after: bool,
    minutes: u32,
    to: u8,
    quiet: Option<(u16, u16, bool)>,
}

impl Draft {
    fn reminder(&self, id: usize) -> Reminder {
        let id = id.to_string();
        let rule = if self.after { Reminder::after(id, self.minutes) } else { Reminder::before(id, self.minutes) };
        let rule = rule.to([Audience::Attendees, Audience::Hosts, Audience::Everyone][usize::from(self.to)]);
        let text = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        match self.quiet {
            None => rule,
            Some((from, to, later)) => {
                let hours = hours(&format!("{}-{}", text(from), text(to)));
                rule.quiet(if later { QuietHours::later(hours) } else { QuietHours::earlier(hours) })
            }
        }
    }

    /// What jiff's wall says, minute by minute.
    fn quiet_at(&self, zone: &TimeZone, minute: i64) -> bool {
        let Some((from, to, _)) = self.quiet else { return false };
        let shown = wall_minute(zone, minute);
        if from < to { from <= shown && shown < to } else { from <= shown || shown < to }
    }

    /// The minute at which it should be sent: the first that is free in one direction, or in the other.
    fn expected(&self, zone: &TimeZone, start: i64, end: i64) -> Option<i64> {
        let minutes = i64::from(self.minutes);
        let asked = if self.after { end + minutes } else { start - minutes };
        let walk = |step: i64| (0..5_000).map(|n| asked + n * step).find(|at| !self.quiet_at(zone, *at));
        let later = self.quiet.is_some_and(|(_, _, later)| later);
        let order = if later { [walk(1), walk(-1)] } else { [walk(-1), walk(1)] };
        let fits = |at: &i64| if self.after { *at >= end } else { *at <= start };
        order.into_iter().flatten().find(fits)
    }
}

fn draft() -> impl Strategy<Value = Draft> {
    let minutes = prop_oneof![0..200_u32, 0..3_000_u32];
    let quiet = (0..1440_u16, 0..1440_u16, any::<bool>()).prop_filter("hours", |(from, to, _)| from != to);
    let narrow = (0..300_u16, 1..90_u16, any::<bool>()).prop_map(|(from, long, later)| (from, from + long, later));
    let night = (1200..1440_u16, 300..600_u16, any::<bool>());
    let quiet = prop_oneof![quiet, narrow, night];
    (any::<bool>(), minutes, 0..3_u8, prop::option::weighted(0.85, quiet))
        .prop_map(|(after, minutes, to, quiet)| Draft { after, minutes, to, quiet })
}

#[test]
fn zones_that_counted_seconds_are_quiet_to_the_second() {
    // Monrovia was 44 minutes and 30 seconds behind until 7 January 1972.
    let monrovia = jiff_zone("Africa/Monrovia");
    let quiet = |at: i64| {
        let shown = at + i64::from(monrovia.to_offset(Timestamp::from_second(at).expect("an instant")).seconds());
        !(8 * 3600..21 * 3600).contains(&shown.rem_euclid(86_400))
    };
    let mut moved = 0;
    for hour in 0..200 {
        let start = at("1972-01-03T00:00:00Z") + TimeDelta::hours(hour);
        let booking =
            Booking::new("b1", "call", ["ada"], Span::new(start, start + TimeDelta::hours(1)).expect("a span"));
        let asked = start - TimeDelta::hours(10);
        for rule in [QuietHours::earlier(hours("21:00-08:00")), QuietHours::later(hours("21:00-08:00"))] {
            let reminders = Reminders::new([Reminder::before("r", 600).quiet(rule)], zone("Africa/Monrovia"));
            let plan = reminders.expect("rules").plan(&booking, at("1971-01-01T00:00:00Z")).expect("a plan");
            let sent = plan.due[0].at;
            assert!(!quiet(sent.timestamp()), "{sent}");
            assert_eq!(sent == asked, !quiet(asked.timestamp()), "{sent}");
            // To the second: right next to the quiet hours.
            let edge = if sent < asked { 60 } else { -1 };
            assert!(sent == asked || quiet(sent.timestamp() + edge), "{sent}");
            moved += usize::from(sent != asked);
        }
    }
    assert!(moved > 100, "{moved}");

    // The change left 30 seconds of the one free minute: they are passed over, and the minute of the day before is taken.
    let quiet = QuietHours::earlier(hours("00:45-00:44"));
    let reminders = Reminders::new([Reminder::before("r", 60).quiet(quiet)], zone("Africa/Monrovia")).expect("rules");
    let plan = reminders.plan(&adas("1972-01-07T02:00:00Z"), at("1971-01-01T00:00:00Z")).expect("a plan");
    assert_eq!(plan.due[0].at, at("1972-01-06T01:28:30Z"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_woken_and_nothing_comes_too_late(
        night in 0..NIGHTS.len(), other in 0..NIGHTS.len(), offset in -3_000..3_000_i64, length in 1..600_i64,
        drafts in prop::collection::vec(draft(), 1..5), ahead in -600..6_000_i64, later in 0..3_000_i64,
    ) {
        let (name, instant) = NIGHTS[night];
        let zones = [name, NIGHTS[other].0];
        let start = at(instant).timestamp() / 60 + offset;
        let (end, now) = (start + length, start - ahead);
        let minute = |minute: i64| DateTime::from_timestamp(minute * 60, 0).expect("an instant");
        let span = Span::new(minute(start), minute(end)).expect("a span");
        let attendee = Attendee::new("tom").zone(zone(zones[0]));
        let booking = Booking::new("b1", "call", ["ada", "bob"], span).attendee(attendee);
        let reminders = Reminders::new(drafts.iter().enumerate().map(|(id, it)| it.reminder(id)), zone(zones[0]))
            .expect("rules")
            .host_zone("bob", zone(zones[1]));
        let plan = reminders.plan(&booking, minute(now)).expect("a plan");

        let mut expected = Vec::new();
        for (id, draft) in drafts.iter().enumerate() {
            let people: &[(&str, usize)] = match draft.to {
                0 => &[("tom", 0)],
                1 => &[("ada", 0), ("bob", 1)],
                _ => &[("tom", 0), ("ada", 0), ("bob", 1)],
            };
            for (who, place) in people {
                let zone = jiff_zone(zones[*place]);
                expected.push((draft.expected(&zone, start, end), id.to_string(), *who));
            }
        }
        let mut due: Vec<_> = expected.iter().filter(|(at, ..)| at.is_some_and(|at| at >= now)).cloned().collect();
        due.sort_by_key(|(at, ..)| *at);
        let sent = |it: &DueReminder| {
            let who = ["tom", "ada", "bob"].into_iter().find(|who| it.recipient.id == *who).expect("somebody");
            (Some(it.at.timestamp() / 60), it.reminder.clone(), who)
        };
        prop_assert_eq!(plan.due.iter().map(sent).collect::<Vec<_>>(), due);
        prop_assert!(plan.due.iter().all(|it| it.at.timestamp() % 60 == 0));
        prop_assert_eq!(plan.due.len() + plan.skipped.len(), expected.len());

        // The laws by themselves, from what was planned.
        for due in &plan.due {
            let draft = &drafts[due.reminder.parse::<usize>().expect("a number")];
            let zone = jiff_zone(due.recipient.zone.as_ref().expect("a zone").name());
            prop_assert!(!draft.quiet_at(&zone, due.at.timestamp() / 60), "{:?} is quiet", due);
            prop_assert!(due.at >= minute(now));
            let in_time = if draft.after { due.at >= span.end() } else { due.at <= span.start() };
            prop_assert!(in_time);
        }
        let keys: BTreeSet<String> = plan.due.iter().map(DueReminder::key).collect();
        prop_assert_eq!(keys.len(), plan.due.len());
        // A later plan moves nothing.
        let again = reminders.plan(&booking, minute(now + later)).expect("a plan");
        let left: Vec<_> = plan.due.iter().filter(|due| due.at >= minute(now + later)).cloned().collect();
        prop_assert_eq!(again.due, left);
    }
}
