//! Events, messages and schedules written, and read back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::{Hours, Schedule, Weekday, Zone};
use whenfree_providers::ical::{
    Alarm, Attendee, AttendeeRole, Bounds, Event, EventStatus, IcalErrorCode, Invitation, InvitationMethod,
    Participation, Person, invitation, parse, read_events, read_replies, read_schedule, write_event, write_events,
    write_schedule,
};

mod ical_random;

use ical_random::Random;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn stamp() -> DateTime<Utc> {
    at("2026-03-06T12:00:00Z")
}

fn event() -> Event {
    Event::new("b1@example.com", at("2026-03-09T15:00:00Z"), at("2026-03-09T16:00:00Z"))
}

fn back(text: &str) -> Vec<Event> {
    read_events(text, &Bounds::default()).unwrap()
}

#[test]
fn a_whole_date_that_ends_on_itself_is_that_date() {
    let read = |lines: &str| {
        let event =
            back(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")).remove(0);
        (event.all_day, event.end - event.start)
    };
    let date = |end: &str| read(&format!("DTSTART;VALUE=DATE:20260309\nDTEND;VALUE=DATE:{end}"));
    assert_eq!(date("20260309"), (true, TimeDelta::days(1)), "as `busy` reads it");
    assert_eq!(date("20260310"), (true, TimeDelta::days(1)));
    assert_eq!(date("20260311"), (true, TimeDelta::days(2)));
    assert_eq!(date("20260308"), (true, TimeDelta::days(-1)), "it is told as it stands");
    // A moment is a moment.
    assert_eq!(read("DTSTART:20260309T090000Z\nDTEND:20260309T090000Z"), (false, TimeDelta::zero()));
    assert_eq!(read("DTSTART:20260309T000000Z\nDTEND;VALUE=DATE:20260309"), (false, TimeDelta::zero()));
}

#[test]
fn what_is_written_is_read_back() {
    let mut random = Random(7);
    let (mut refused, mut folded) = (0, 0);
    for _ in 0..3_000 {
        let event = random.event();
        let text = match write_event(&event, stamp()) {
            Ok(text) => text,
            Err(error) => {
                assert_eq!(error.code(), IcalErrorCode::NotExpressible, "{error}");
                refused += 1;
                continue;
            }
        };
        folded += usize::from(text.contains("\r\n "));
        for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let read = back(&text);
        assert_eq!(read, [event], "{text}");
    }
    assert!(refused < 60, "only the second pass of a fold is refused, not {refused}");
    assert!(folded > 2_000);
}

#[test]
fn nothing_breaks_out_of_its_line() {
    let evil = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:eve@example.com\u{85}\u{b}\u{0}";
    let mut event = event();
    event.summary = Some(evil.into());
    event.description = Some(evil.into());
    event.location = Some(evil.into());
    event.organizer =
        Some(Person { email: "ada@example.com".into(), name: Some(format!("{evil}\";X=1:mailto:eve@example.com")) });
    event.alarms.push(Alarm { minutes_before: 5, description: Some(evil.into()) });
    let text = write_event(&event, stamp()).unwrap();
    let calendars = parse(&text, &Bounds::default()).unwrap();
    assert_eq!(calendars[0].components.len(), 1);
    let written = &calendars[0].components[0];
    assert_eq!(written.all("ATTENDEE").count(), 0);
    assert_eq!(written.property("ORGANIZER").unwrap().value, "mailto:ada@example.com");
    assert!(text.lines().all(|line| !line.chars().any(|letter| letter.is_control())));
    let refused = |change: &dyn Fn(&mut Event)| {
        let mut event = event.clone();
        change(&mut event);
        let error = write_event(&event, stamp()).unwrap_err();
        assert_eq!(error.code(), IcalErrorCode::Invalid, "{error}");
        error.field().unwrap().to_owned()
    };
    for email in [
        "",
        "ada",
        "@example.com",
        "ada@",
        "a b@example.com",
        "a\r\n@example.com",
        "a@b@c",
        "\"a\"@example.com",
        "a;b@example.com",
        "a:b@example.com",
        "a,b@example.com",
        "ada@exa mple.com",
        "<ada@example.com>",
    ] {
        assert_eq!(refused(&|event| event.organizer = Some(Person::new(email))), "organizer.email", "{email}");
        assert_eq!(refused(&|event| event.attendees.push(Attendee::new(email))), "attendees[0].email", "{email}");
    }
    for url in [
        "",
        "example.com",
        "javascript:alert(1)",
        "https://example.com/a b",
        "https://example.com/\r\nX:1",
        "https://example.com/\"",
        "1http://x",
        "data:text/html,x",
    ] {
        assert_eq!(refused(&|event| event.url = Some(url.into())), "url", "{url}");
        assert_eq!(refused(&|event| event.conference = Some(url.into())), "conference", "{url}");
    }
    for uid in ["", " ", "a\nb"] {
        assert_eq!(refused(&|event| event.uid = uid.into()), "uid");
    }
    assert_eq!(refused(&|event| event.end = event.start), "end");
    assert_eq!(refused(&|event| event.time_zone = Some("Europe/Berlin\r\nX:1".into())), "timeZone");
    assert_eq!(refused(&|event| event.rrule = Some("FREQ=DAILY".into())), "timeZone", "a series needs a zone");
    let zone = |event: &mut Event| event.time_zone = Some("Europe/Berlin".into());
    assert_eq!(
        refused(&|event| {
            zone(event);
            event.rrule = Some("FREQ=DAILY\r\nX:1".into())
        }),
        "rrule"
    );
    assert_eq!(
        refused(&|event| {
            zone(event);
            event.rrule = Some("FREQ=SECONDLY".into())
        }),
        "rrule"
    );
    assert_eq!(
        refused(&|event| {
            zone(event);
            event.rrule = Some("FREQ=DAILY".into());
            event.recurrence_id = Some(event.start)
        }),
        "rrule"
    );
    assert_eq!(refused(&|event| event.this_and_future = true), "recurrenceId");
    assert_eq!(refused(&|event| event.all_day = true), "start", "15:00 is no whole date");
    assert_eq!(write_events(&[], stamp()).unwrap_err().field(), Some("uid"));
    let other = Event { uid: "other".into(), ..event.clone() };
    assert_eq!(write_events(&[event, other], stamp()).unwrap_err().field(), Some("uid"));
}

#[test]
fn an_invitation_line_by_line() {
    let mut event = event();
    event.summary = Some("Consultation".into());
    event.location = Some("Room 1, first floor".into());
    event.url = Some("https://example.com/b/1".into());
    event.status = Some(EventStatus::Confirmed);
    event.organizer = Some(Person { email: "ada@example.com".into(), name: Some("Ada \"A.\" Byron".into()) });
    event.attendees.push(Attendee { rsvp: true, name: Some("Tom".into()), ..Attendee::new("tom@example.com") });
    event.alarms.push(Alarm { minutes_before: 15, description: None });
    let message = Invitation::new(InvitationMethod::Request, stamp(), event.clone());
    assert_eq!(message.content_type(), "text/calendar; method=REQUEST; charset=UTF-8");
    let text = invitation(&message).unwrap().replace("\r\n ", "");
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//whenfree//whenfree-providers//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:b1@example.com",
        "DTSTAMP:20260306T120000Z",
        "SEQUENCE:0",
        "DTSTART:20260309T150000Z",
        "DTEND:20260309T160000Z",
        "SUMMARY:Consultation",
        "LOCATION:Room 1\\, first floor",
        "URL:https://example.com/b/1",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "ORGANIZER;CN=\"Ada ^'A.^' Byron\":mailto:ada@example.com",
        "ATTENDEE;CN=Tom;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:tom@example.com",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT15M",
        "DESCRIPTION:Consultation",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(text.split("\r\n").collect::<Vec<_>>(), expected);
    let published = invitation(&Invitation::new(InvitationMethod::Publish, stamp(), event.clone())).unwrap();
    assert!(published.contains("METHOD:PUBLISH") && !published.contains("ATTENDEE"));
    let nobody = Event { organizer: None, ..event };
    let error = invitation(&Invitation::new(InvitationMethod::Cancel, stamp(), nobody.clone())).unwrap_err();
    assert_eq!(error.field(), Some("organizer"));
    invitation(&Invitation::new(InvitationMethod::Publish, stamp(), nobody)).unwrap();
}

#[test]
fn series_carry_their_zone() {
    let mut event = event();
    event.organizer = Some(Person::new("ada@example.com"));
    event.time_zone = Some("America/New_York".into());
    event.rrule = Some("FREQ=WEEKLY;UNTIL=20260601".into());
    event.exdates = vec![at("2026-03-16T15:00:00Z")];
    let text = write_event(&event, stamp()).unwrap();
    for line in [
        "TZID:America/New_York",
        "DTSTART:20240310T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
        "DTSTART;TZID=America/New_York:20260309T110000",
        "EXDATE;TZID=America/New_York:20260316T110000",
        "RRULE:FREQ=WEEKLY;UNTIL=20260602T035959Z",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
    }
    let mut cancelled = Event { rrule: None, exdates: Vec::new(), ..event };
    cancelled.recurrence_id = Some(at("2026-03-23T15:00:00Z"));
    cancelled.status = Some(EventStatus::Cancelled);
    let text = invitation(&Invitation::new(InvitationMethod::Cancel, stamp(), cancelled.clone())).unwrap();
    assert!(text.contains("RECURRENCE-ID;TZID=America/New_York:20260323T110000\r\n"), "{text}");
    cancelled.this_and_future = true;
    let text = invitation(&Invitation::new(InvitationMethod::Cancel, stamp(), cancelled)).unwrap();
    assert!(text.contains("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260323T110000\r\n"), "{text}");
    // 05:30 UTC on 1 November is 01:30 the first time, 06:30 the second.
    let mut second = Event::new("x", at("2026-11-01T06:30:00Z"), at("2026-11-01T07:30:00Z"));
    second.time_zone = Some("America/New_York".into());
    assert!(write_event(&second, stamp()).unwrap().contains("DTSTART:20261101T063000Z"));
    second.rrule = Some("FREQ=DAILY".into());
    assert_eq!(write_event(&second, stamp()).unwrap_err().code(), IcalErrorCode::NotExpressible);
}

/// The definition we write says, read as rules, what the tz database says.
#[test]
fn definitions_are_true() {
    let names = [
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Asia/Jerusalem",
        "Asia/Gaza",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Europe/Dublin",
        "America/Santiago",
        "Pacific/Apia",
        "Asia/Tehran",
        "America/Vancouver",
        "Antarctica/Troll",
        "Africa/Cairo",
        "America/Caracas",
        "Europe/Moscow",
    ];
    let mut checked = 0;
    for name in names {
        for year in [1995, 2010, 2022, 2026] {
            let start = at(&format!("{year}-02-03T12:00:00Z"));
            let mut event = Event::new("x", start, start + TimeDelta::hours(1));
            event.time_zone = Some(name.into());
            event.rrule = Some("FREQ=DAILY;INTERVAL=3".into());
            // Under a name that says nothing the rules alone decide.
            let text = write_event(&event, stamp()).unwrap().replace(name, "rules");
            let options = whenfree_providers::ical::ImportOptions::new(start, start + TimeDelta::days(4_000));
            let by_rules = whenfree_providers::ical::busy(&text, &options).unwrap();
            assert!(by_rules.problems.is_empty(), "{name} {year}: {:?}\n{text}", by_rules.problems);
            let zone = Zone::named(name).unwrap();
            let first = zone.at(start).naive_local();
            let expected: Vec<DateTime<Utc>> =
                (0..4_000).step_by(3).map(|day| zone.resolve(first + TimeDelta::days(day))).collect();
            let found: Vec<DateTime<Utc>> = by_rules.spans.iter().map(|span| span.start).collect();
            let expected: Vec<DateTime<Utc>> = expected.into_iter().filter(|at| *at < options.end).collect();
            assert_eq!(found, expected, "{name} {year}\n{text}");
            checked += found.len();
        }
    }
    assert!(checked > 80_000);
}

#[test]
fn answers_to_invitations() {
    let text = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:b1@example.com\r\nSEQUENCE:3\r\nDTSTAMP:20260307T080000Z\r\n\
        RECURRENCE-ID;TZID=Europe/Berlin:20260309T160000\r\nCOMMENT:Sorry\\, ill\r\n\
        ATTENDEE;CN=\"Byron, Tom\";PARTSTAT=DECLINED:MAILTO:tom%2Ba@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let replies = read_replies(text, &Bounds::default()).unwrap();
    let [reply] = replies.as_slice() else { panic!("{replies:?}") };
    assert_eq!((reply.uid.as_str(), reply.sequence), ("b1@example.com", 3));
    assert_eq!(reply.recurrence_id, Some(at("2026-03-09T15:00:00Z")));
    assert_eq!((reply.email.as_str(), reply.name.as_deref()), ("tom+a@example.com", Some("Byron, Tom")));
    assert_eq!((reply.participation, reply.comment.as_deref()), (Participation::Declined, Some("Sorry, ill")));
    assert_eq!(reply.stamp, Some(at("2026-03-07T08:00:00Z")));
    let code = |text: &str| read_replies(text, &Bounds::default()).unwrap_err().code();
    assert_eq!(code(&text.replace("REPLY", "REQUEST")), IcalErrorCode::Malformed);
    assert_eq!(code(&text.replace("METHOD:REPLY\r\n", "")), IcalErrorCode::Malformed);
    assert_eq!(code(&text.replace("UID:b1@example.com\r\n", "")), IcalErrorCode::Malformed);
    assert_eq!(code(&text.replace("ATTENDEE", "X-ATTENDEE")), IcalErrorCode::Malformed);
    assert_eq!(code(&text.replace("Europe/Berlin", "Mars")), IcalErrorCode::Malformed);
}

fn hours(text: &str) -> Hours {
    Hours::parse(text).unwrap()
}

fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn round(schedule: &Schedule) -> (String, Schedule) {
    let text = write_schedule(schedule, "ada@example.com", stamp()).unwrap();
    let read = read_schedule(&text, &Bounds::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (text, read)
}

#[test]
fn schedules_there_and_back() {
    let berlin = || Schedule::new(Zone::named("Europe/Berlin").unwrap());
    let full = berlin()
        .weekdays([hours("09:00-12:00"), hours("13:00-17:00")])
        .weekly(Weekday::Sat, [hours("22:00-06:00")])
        .weekly(Weekday::Sun, [hours("00:00-24:00")])
        .recurring("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU".parse().unwrap(), date("2026-03-03"), [hours("18:00-20:00")])
        .recurring(
            "FREQ=MONTHLY;BYDAY=1SA;UNTIL=20270101".parse().unwrap(),
            date("2026-03-07"),
            [hours("08:00-10:00"), hours("23:00-01:30")],
        )
        .override_on(date("2026-03-14"), [hours("10:00-11:00"), hours("20:00-04:00")])
        .closed(date("2026-12-24"))
        .time_off(date("2026-08-01"), date("2026-08-21"), Some("Holiday; the long one"))
        .time_off(date("2026-09-01"), date("2026-09-01"), None);
    let (text, read) = round(&full);
    assert_eq!(read, full, "{text}");
    assert!(text.contains("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n"));
    assert!(text.contains("EXDATE;TZID=Europe/Berlin:20260314T220000\r\n"), "Saturday's night does not begin: {text}");
    for schedule in [
        berlin(),
        berlin().weekly(Weekday::Mon, [hours("23:30-24:00")]),
        berlin().override_on(date("2026-03-01"), [hours("22:00-02:00")]),
    ] {
        assert_eq!(round(&schedule).1, schedule);
    }
    let not_its_first = berlin().recurring(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR".parse().unwrap(),
        date("2026-03-03"),
        [hours("09:00-10:00")],
    );
    assert_eq!(round(&not_its_first).1.recurring[0].first_date, date("2026-03-06"));
    let travelling = berlin().travel(date("2026-03-01"), date("2026-03-02"), Zone::utc());
    let error = write_schedule(&travelling, "x", stamp()).unwrap_err();
    assert_eq!((error.code(), error.field()), (IcalErrorCode::NotExpressible, Some("travel")));
    let never = berlin().recurring(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".parse().unwrap(),
        date("2026-03-03"),
        [hours("09:00-10:00")],
    );
    assert_eq!(write_schedule(&never, "x", stamp()).unwrap_err().field(), Some("recurring[0].rrule"));
    let endless =
        berlin().weekly(Weekday::Mon, [hours("22:00-02:00")]).time_off(date("2026-01-01"), date("2126-01-01"), None);
    assert_eq!(write_schedule(&endless, "x", stamp()).unwrap_err().field(), Some("timeOff"));
}

#[test]
fn random_schedules_there_and_back() {
    let mut random = Random(11);
    let all = ["09:00-12:00", "13:00-17:30", "22:00-06:00", "00:00-24:00", "23:15-00:45", "18:00-24:00"];
    for round_number in 0..400 {
        let mut schedule =
            Schedule::new(Zone::named(["Europe/Berlin", "America/New_York", "Etc/UTC"][random.below(3)]).unwrap());
        for day in 0..7 {
            for _ in 0..random.below(3) {
                schedule.weekly[day].push(hours(all[random.below(all.len())]));
            }
        }
        for _ in 0..random.below(3) {
            let day = date("2026-03-01") + TimeDelta::days(random.below(60) as i64);
            let rule = [
                "FREQ=WEEKLY;INTERVAL=2",
                "FREQ=MONTHLY",
                "FREQ=DAILY;COUNT=7",
                "FREQ=DAILY;INTERVAL=5;UNTIL=20270401",
            ][random.below(4)];
            schedule = schedule.recurring(rule.parse().unwrap(), day, [hours(all[random.below(all.len())])]);
        }
        for _ in 0..random.below(4) {
            let day = date("2026-03-01") + TimeDelta::days(random.below(60) as i64);
            let list: Vec<Hours> = (0..random.below(3)).map(|_| hours(all[random.below(all.len())])).collect();
            schedule = schedule.override_on(day, list);
        }
        for index in 0..random.below(3) {
            let day = date("2026-05-01") + TimeDelta::days(20 * index as i64 + random.below(9) as i64);
            schedule = schedule.time_off(day, day + TimeDelta::days(random.below(9) as i64), None);
        }
        // Neighbours of one rule and one first date are read as one entry.
        schedule.recurring.dedup_by(|right, left| {
            let same = left.rule == right.rule && left.first_date == right.first_date;
            if same {
                left.hours.extend(right.hours.clone());
            }
            same
        });
        let (text, read) = round(&schedule);
        assert_eq!(read.overrides, schedule.overrides, "{round_number}\n{text}");
        let sorted = |schedule: &Schedule| {
            schedule.weekly.clone().map(|mut day| {
                day.sort();
                day
            })
        };
        assert_eq!(sorted(&read), sorted(&schedule), "{round_number}\n{text}");
        assert_eq!(
            (&read.recurring, &read.time_off),
            (&schedule.recurring, &schedule.time_off),
            "{round_number}\n{text}"
        );
    }
}

#[test]
fn availability_of_other_programs() {
    let read = |inside: &str| read_schedule(format!("BEGIN:VCALENDAR\n{inside}\nEND:VCALENDAR\n"), &Bounds::default());
    // The example of RFC 7953, section 6.1, without its comments.
    let weekdays = "BEGIN:VAVAILABILITY\nUID:1\nDTSTAMP:20111005T133225Z\nBEGIN:AVAILABLE\nUID:2\nSUMMARY:Monday to Friday from 9:00 to 17:00\n\
        DTSTART;TZID=America/Montreal:20111002T090000\nDTEND;TZID=America/Montreal:20111002T170000\n\
        RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\nEND:AVAILABLE\nEND:VAVAILABILITY";
    let error = read(weekdays).unwrap_err();
    assert_eq!(error.field(), Some("DTSTART"), "2 October 2011 is a Sunday, which the rule does not name");
    let monday = weekdays.replace("20111002", "20111003");
    let schedule = read(&monday).unwrap();
    assert_eq!((schedule.zone.name(), schedule.recurring.len()), ("America/Montreal", 1));
    let bounded = "BEGIN:VAVAILABILITY\nUID:3\nPRIORITY:1\nDTSTART;TZID=America/Montreal:20260301T000000\nDTEND;TZID=America/Montreal:20260304T000000\n\
        BEGIN:AVAILABLE\nDTSTART;TZID=America/Montreal:20260301T220000\nDURATION:PT4H\nRRULE:FREQ=DAILY\nEND:AVAILABLE\nEND:VAVAILABILITY";
    let with_dates = read(&format!("{monday}\n{bounded}")).unwrap();
    let of = |day: &str| with_dates.overrides[&date(day)].iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(of("2026-03-01"), ["22:00-24:00"]);
    assert_eq!(of("2026-03-02"), ["00:00-02:00", "22:00-24:00"]);
    assert_eq!(of("2026-03-03"), ["00:00-02:00", "22:00-24:00"], "what reaches out of the span is cut");
    let open = read(bounded).unwrap();
    assert!(open.weekly.iter().all(|day| day == &[hours("00:00-24:00")]), "outside it says nothing");
    let closed = bounded.split("BEGIN:AVAILABLE").next().unwrap().to_owned() + "END:VAVAILABILITY";
    assert_eq!(read(&format!("{monday}\n{closed}")).unwrap().time_off.len(), 1);
    for (change, to, field) in [
        ("DTSTART;TZID=America/Montreal:20111003T090000", "DTSTART:20111003T090000Z", "TZID"),
        ("UID:1", "UID:1\nBUSYTYPE:BUSY-TENTATIVE", "BUSYTYPE"),
        ("UID:1", "UID:1\nDTSTART;TZID=America/Montreal:20260301T000000", "DTSTART"),
        ("UID:1", "UID:1\nDTEND:20260301T000000Z", "DTEND"),
        ("UID:2", "UID:2\nRDATE:20260301T000000Z", "RDATE"),
        ("UID:2", "UID:2\nRECURRENCE-ID:20260301T000000Z", "RECURRENCE-ID"),
        ("UID:2", "UID:2\nEXDATE;TZID=America/Montreal:20260309T090000", "EXDATE"),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=HOURLY", "RRULE"),
        ("T170000", "T170030", "DTEND"),
        ("20111003T170000", "20111004T170000", "DTEND"),
        ("UID:1", "UID:1\nPRIORITY:1", "PRIORITY"),
    ] {
        let text = format!("{}\n{bounded}", monday.replace(change, to));
        let error = read(&text).unwrap_err();
        assert_eq!((error.code(), error.field()), (IcalErrorCode::NotExpressible, Some(field)), "{to}: {error}");
    }
    assert_eq!(read(&format!("{monday}\n{monday}")).unwrap_err().field(), Some("VAVAILABILITY"));
    assert_eq!(read(&format!("{monday}\n{bounded}\n{bounded}")).unwrap_err().field(), Some("DTSTART"));
    assert_eq!(read("X:1").unwrap_err().code(), IcalErrorCode::NotACalendar);
}

#[test]
fn unknown_fields_are_refused_and_defaults_filled_in() {
    let json = serde_json::json!({"method": "REQUEST", "stamp": "2026-03-06T12:00:00Z", "event": {
        "uid": "x", "start": "2026-03-09T15:00:00Z", "end": "2026-03-09T16:00:00Z",
        "organizer": {"email": "ada@example.com"}, "attendees": [{"email": "tom@example.com", "role": "optional"}]}});
    let message: Invitation = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(message.event.attendees[0].role, AttendeeRole::Optional);
    assert!(invitation(&message).unwrap().contains("ROLE=OPT-PARTICIPANT"));
    let mut wrong = json;
    wrong["event"]["titel"] = "x".into();
    assert!(serde_json::from_value::<Invitation>(wrong).is_err());
}
