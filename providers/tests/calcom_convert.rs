//! Availability computed locally from what Cal.com's calls give, compared with what the fake lists by a walk of its own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails says where")]
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use whenfree::{Hours, Planner, Query, Span, Status};
use whenfree_providers::calcom::*;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::ManualClock;
use whenfree_providers::fakes::InProcess;
use whenfree_providers::fakes::calcom::CalComFake;
use whenfree_providers::{ErrorCode, Secret};

/// Sunday evening before a week in which Rome has winter time.
const NOW: &str = "2026-03-01T20:00:00Z";

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The slots of an event type by Cal.com, and by the engine from its event type, schedule, bookings and busy times.
async fn both(cal: &CalCom, id: u64, from: &str, to: &str) -> (Vec<DateTime<Utc>>, Vec<DateTime<Utc>>) {
    cal.forget_all_slots();
    let (from, to) = (at(from), at(to));
    let listed = cal.slots(&SlotsQuery::new(id, from, to)).await.unwrap();
    let event_type = cal.event_type(&id.to_string()).await.unwrap();
    let schedule = match event_type.schedule_id {
        Some(id) => cal.schedule(&id.to_string()).await.unwrap(),
        None => cal.default_schedule().await.unwrap().unwrap(),
    };
    let calendar = CalendarToLoad { credential_id: 135, external_id: "ada@example.com".to_owned() };
    let of = CalendarsBusy {
        date_from: from.date_naive(),
        date_to: to.date_naive(),
        time_zone: "UTC".to_owned(),
        calendars: vec![calendar],
    };
    let busy = convert::busy(&cal.busy_times(&of).await.unwrap()).value;
    let bookings = cal.all_bookings(&ListBookings::default()).await.unwrap();
    let mut converted = Vec::new();
    for booking in &bookings {
        let own = cal.event_type(&booking.event_type_number().unwrap().to_string()).await.unwrap();
        converted.push(convert::booking(booking, Some(&own)).unwrap().value);
    }
    let bookable = convert::event_type(&event_type).value;
    let host = whenfree::Host::new("1", convert::schedule(&schedule).unwrap().value);
    let planner = Planner::new(bookable.event_type, [host]).unwrap();
    // Cal.com lists a slot that begins exactly at the end.
    let through = to + chrono::TimeDelta::seconds(1);
    let mut query =
        Query::new(cal.channel().now(), Span::new(from, through).unwrap()).busy("1", busy).bookings(converted);
    if bookable.first_per_day {
        query = query.first_per_day();
    }
    let computed = planner.slots(&query).unwrap().iter().map(|slot| slot.start()).collect();
    (listed.iter().map(|slot| slot.start).collect(), computed)
}

#[tokio::test]
async fn slots_computed_locally_are_those_that_cal_com_lists() {
    let types = [
        json!({"lengthInMinutes": 30}),
        json!({"lengthInMinutes": 60, "slotInterval": 15}),
        json!({"lengthInMinutes": 20, "beforeEventBuffer": 15, "afterEventBuffer": 10}),
        json!({"lengthInMinutes": 30, "minimumBookingNotice": 2160}),
        json!({"lengthInMinutes": 60, "bookingWindow": {"type": "calendarDays", "value": 3, "rolling": false}}),
        json!({"lengthInMinutes": 60, "bookingWindow": {"type": "calendarDays", "value": 3, "rolling": true}}),
        json!({"lengthInMinutes": 60, "bookingWindow": {"type": "businessDays", "value": 2}}),
        json!({"lengthInMinutes": 60, "bookingWindow": {"type": "range", "value": ["2026-03-03", "2026-03-04"]}}),
        json!({"lengthInMinutes": 60, "bookingWindow": {"disabled": true}}),
        json!({"lengthInMinutes": 30, "onlyShowFirstAvailableSlot": true}),
        json!({"lengthInMinutes": 60, "bookingLimitsCount": {"day": 1}}),
        json!({"lengthInMinutes": 60, "bookingLimitsCount": {"week": 1}}),
        json!({"lengthInMinutes": 30, "bookingLimitsDuration": {"day": 45}}),
        json!({"lengthInMinutes": 60, "seats": {"seatsPerTimeSlot": 2}}),
        json!({"lengthInMinutes": 30, "lengthInMinutesOptions": [30, 60]}),
    ];
    let mut fake = CalComFake::new();
    fake.set_schedule(&json!({
        "availability": [
            {"days": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], "startTime": "09:00", "endTime": "12:30"},
            {"days": ["Monday", "Tuesday", "Friday"], "startTime": "13:10", "endTime": "17:00"},
            {"days": ["Saturday"], "startTime": "20:00", "endTime": "23:59"},
            {"days": ["Sunday"], "startTime": "00:00", "endTime": "05:00"},
        ],
        "overrides": [
            {"date": "2026-03-04", "startTime": "00:00", "endTime": "00:00"},
            {"date": "2026-03-05", "startTime": "08:00", "endTime": "10:00"},
            {"date": "2026-03-05", "startTime": "18:00", "endTime": "20:00"},
        ],
    }));
    fake.add_busy(at("2026-03-02T09:20:00Z"), at("2026-03-02T10:05:00Z"));
    for (index, members) in types.iter().enumerate() {
        let id = 200 + index as u64;
        let mut members = members.clone();
        members["title"] = Value::from(id.to_string());
        members["slug"] = Value::from(format!("type-{id}"));
        fake.add_event_type(id, &members);
        // Of each type one booking.
        fake.take_slot(id, at("2026-03-03T09:00:00Z") + chrono::TimeDelta::days(7 * index as i64), at(NOW)).unwrap();
    }
    let clock = Arc::new(ManualClock::at(at(NOW)));
    let key = Credentials::Bearer(Secret::from(CalComFake::KEY));
    let cal = CalCom::new(InProcess::new(fake, clock.clone()), clock, key);
    for (index, members) in types.iter().enumerate() {
        let id = 200 + index as u64;
        // The first weeks, the week of the type's own booking, and the one in which clocks go forward.
        let own = at("2026-03-02T00:00:00Z") + chrono::TimeDelta::days(7 * index as i64);
        let own = (own.to_rfc3339(), (own + chrono::TimeDelta::days(6)).to_rfc3339());
        let weeks = [
            ("2026-03-01T00:00:00Z", "2026-03-09T23:00:00Z"),
            (own.0.as_str(), own.1.as_str()),
            ("2026-03-27T00:00:00Z", "2026-03-31T00:00:00Z"),
        ];
        let mut all = 0;
        for (from, to) in weeks {
            let (listed, computed) = both(&cal, id, from, to).await;
            assert_eq!(listed, computed, "{members} from {from}");
            all += listed.len();
        }
        assert!(all > 3, "{members} has slots to compare");
    }
}

#[test]
fn schedules_keep_every_row() {
    let schedule: Schedule = serde_json::from_value(json!({
        "id": 1, "name": "x", "timeZone": "America/New_York", "isDefault": false,
        "availability": [
            {"days": ["Monday", "Sunday"], "startTime": "09:00", "endTime": "12:00"},
            {"days": [1], "startTime": "13:00:00", "endTime": "23:59"},
            {"days": ["Tuesday"], "startTime": "22:00", "endTime": "06:00"},
            {"days": ["Wednesday"], "startTime": "20:00", "endTime": "00:00"},
            {"days": ["Thursday"], "startTime": "00:00", "endTime": "00:00"},
            {"days": ["Friday"], "startTime": "20:00", "endTime": "23:59"},
        ],
        "overrides": [
            {"date": "2026-12-24", "startTime": "09:00", "endTime": "10:00"},
            {"date": "2026-12-24", "startTime": "11:00", "endTime": "12:00"},
            {"date": "2026-12-25", "startTime": "00:00", "endTime": "00:00"},
            {"date": "2026-12-26", "startTime": "10:00", "endTime": "09:00"},
        ],
    }))
    .unwrap();
    let converted = convert::schedule(&schedule).unwrap();
    let texts = |hours: &[Hours]| hours.iter().map(ToString::to_string).collect::<Vec<_>>();
    let value = &converted.value;
    assert_eq!(value.zone.name(), "America/New_York");
    assert_eq!(texts(&value.weekly[0]), ["09:00-12:00", "13:00-24:00"]);
    assert!(value.weekly[1].is_empty(), "hours past midnight are none at Cal.com");
    assert!(value.weekly[2].is_empty(), "midnight is the beginning of the day");
    assert!(value.weekly[3].is_empty(), "a row of no length is closed");
    assert_eq!(texts(&value.weekly[4]), ["20:00-24:00"]);
    assert_eq!(texts(&value.weekly[6]), ["09:00-12:00"]);
    let on = |date: &str| texts(&value.overrides[&date.parse().unwrap()]);
    assert_eq!(on("2026-12-24"), ["09:00-10:00", "11:00-12:00"]);
    assert!(on("2026-12-25").is_empty() && on("2026-12-26").is_empty(), "a date that cannot be read is closed");
    assert_eq!(converted.left_out.len(), 3);
    let nowhere = Schedule { time_zone: "Mars/Olympus".to_owned(), ..schedule };
    let error = convert::schedule(&nowhere).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Decode, Some("timeZone")));
}

#[test]
fn event_types_say_what_is_left_out() {
    let of = |members: Value| {
        let mut json = json!({"id": 7, "title": "Call", "slug": "call", "lengthInMinutes": 30});
        json.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        convert::event_type(&serde_json::from_value(json).unwrap())
    };
    let plain = of(json!({}));
    assert!(plain.left_out.is_empty(), "{:?}", plain.left_out);
    assert_eq!((plain.value.event_type.id.as_str(), plain.value.series, plain.value.first_per_day), ("7", None, false));
    let rich = of(json!({
        "lengthInMinutesOptions": [15, 45], "confirmationPolicy": {"type": "time", "noticeThreshold": {"unit": "hours", "count": 2}},
        "recurrence": {"interval": 2, "occurrences": 6, "frequency": "weekly"}, "disableCancelling": {"disabled": true},
        "disableRescheduling": {"minutesBefore": 60}, "bookerActiveBookingsLimit": {"maximumActiveBookings": 3},
        "bookingLimitsCount": {"day": 0, "month": 9}, "bookingLimitsDuration": {"year": 600}, "schedulingType": "roundRobin",
        "bookingWindow": [{"type": "businessDays", "value": 5, "rolling": true}, {"type": "moons", "value": 1}],
        "offsetStart": 10, "slotInterval": 45, "price": 500, "beforeEventBuffer": 999_999,
    }));
    let event = &rich.value.event_type;
    let lengths: Vec<u32> = event.durations.iter().map(|length| length.get()).collect();
    assert_eq!((lengths, event.default_duration().get()), (vec![15, 45, 30], 30));
    assert!(event.requires_confirmation);
    assert_eq!(event.max_active_per_attendee, Some(3));
    assert_eq!(event.limits.len(), 2, "0 is no limit");
    assert_eq!(event.booking_window, Some(whenfree::BookingWindow::AvailableDays(5)));
    assert_eq!(event.policy.unwrap().reschedule_until, Some(whenfree::Minutes::from(60)));
    assert_eq!(rich.value.series.unwrap().to_string(), "FREQ=WEEKLY;COUNT=6;INTERVAL=2");
    let said = rich.left_out.join("\n");
    for text in [
        "closer than 2 hours",
        "unconfirmed",
        "business days",
        "moons",
        "may not cancel",
        "roundRobin",
        "price",
        "near now",
        "offsetStart",
        "366 days",
    ] {
        assert!(said.contains(text), "{text} is not in {said}");
    }
    // The engine takes whatever came out of it.
    let host = whenfree::Host::new("1", whenfree::Schedule::new(whenfree::Zone::utc()));
    Planner::new(rich.value.event_type, [host.clone()]).unwrap();
    let never =
        of(json!({"disableRescheduling": {"disabled": true}, "requiresConfirmation": true, "seatsPerTimeSlot": 4}));
    assert_eq!(never.value.event_type.policy.unwrap().max_reschedules, Some(0));
    assert_eq!((never.value.event_type.requires_confirmation, never.value.event_type.seats), (true, 4));
    // Even nonsense is taken, never a panic.
    let odd =
        of(json!({"lengthInMinutes": 0, "bookingWindow": {"type": "range", "value": ["2030-01-02", "2030-01-01"]},
        "recurrence": {"frequency": "hourly"}, "lengthInMinutesOptions": [0], "seats": {"seatsPerTimeSlot": 0}}));
    assert_eq!(odd.value.event_type.booking_window, None);
    assert_eq!(odd.left_out.len(), 3, "{:?}", odd.left_out);
    Planner::new(odd.value.event_type, [host]).unwrap();
}

#[test]
fn bookings_keep_status_series_and_seats() {
    let of = |members: Value| {
        let mut json = json!({"uid": "b", "status": "accepted", "start": "2026-03-02T08:00:00Z", "duration": 30,
            "eventTypeId": 7, "hosts": [{"id": 1}, {"id": 2}], "metadata": {"k": "v"},
            "attendees": [{"name": "G", "email": "g@example.com", "timeZone": "Asia/Tokyo", "absent": false}]});
        json.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        convert::booking(&serde_json::from_value(json).unwrap(), None)
    };
    let plain = of(json!({})).unwrap().value;
    assert_eq!(
        (plain.host_ids.len(), plain.status, plain.span.end()),
        (2, Status::Confirmed, at("2026-03-02T08:30:00Z"))
    );
    assert_eq!(plain.attendee.unwrap().zone.unwrap().name(), "Asia/Tokyo");
    assert_eq!(plain.metadata.unwrap().get("k").unwrap().as_str(), Some("v"));
    for (members, status) in [
        (json!({"status": "PENDING"}), Status::Pending),
        (json!({"status": "AWAITING_HOST"}), Status::Pending),
        (json!({"status": "CANCELLED"}), Status::Cancelled),
        (json!({"status": "rejected"}), Status::Rejected),
        (json!({"status": "levitating"}), Status::Confirmed),
        (json!({"absentHost": true}), Status::NoShow),
        (json!({"attendees": [{"email": "a@b", "absent": true}]}), Status::NoShow),
        (
            json!({"attendees": [{"email": "a@b", "absent": true}, {"email": "c@d", "absent": false}]}),
            Status::Confirmed,
        ),
    ] {
        assert_eq!(of(members.clone()).unwrap().value.status, status, "{members}");
    }
    let series = of(json!({"recurringBookingUid": "s"})).unwrap().value.series.unwrap();
    assert_eq!(series.series.as_str(), "s");
    let seated = json!({"attendees": [{"email": "a@b", "seatUid": "1"}, {"email": "c@d", "seatUid": "2"}]});
    assert_eq!(of(seated).unwrap().value.seats, 2);
    for unknown in [json!({"hosts": []}), json!({"duration": null}), json!({"eventTypeId": null})] {
        assert!(of(unknown).is_none());
    }
    let period =
        |start: &str, end: &str| BusyPeriod { start: at(start), end: at(end), source: Some("work".to_owned()) };
    let busy = convert::busy(&[period(NOW, NOW), period(NOW, "2026-03-02T00:00:00Z")]);
    assert_eq!((busy.value.len(), busy.left_out.len()), (1, 1));
    assert_eq!(busy.value[0].source.as_deref(), Some("work"));
}
