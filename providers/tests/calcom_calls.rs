//! Every call of the Cal.com client against the fake, which checks the requests as the original does.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails says where")]
#[path = "calcom/common.rs"]
mod common;

use std::sync::Arc;
use std::time::Duration;

use common::{World, at, world};
use serde_json::{Value, json};
use whenfree_providers::calcom::v1::{CalComV1, CancelBookingV1, NewBookingV1, SlotsQueryV1, UpdateBookingV1};
use whenfree_providers::calcom::*;
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::{Channel, Credentials};
use whenfree_providers::clock::{ManualClock, SystemClock};
use whenfree_providers::fakes::calcom::CalComFake;
use whenfree_providers::fakes::{InProcess, Server};
use whenfree_providers::transport::ReqwestTransport;
use whenfree_providers::{ErrorCode, Provider, Secret};

fn ada() -> NewAttendee {
    NewAttendee::new("Grace", "grace@example.com", "America/New_York")
}

fn monday() -> SlotsQuery {
    SlotsQuery::new(101, at("2026-03-02T00:00:00Z"), at("2026-03-02T23:59:59Z"))
}

async fn book(world: &World, start: &str) -> Booking {
    let made = world.cal.create_booking(&NewBooking::new(101, at(start), ada())).await.unwrap();
    made.booking().unwrap().clone()
}

#[tokio::test]
async fn slots_are_asked_by_each_selector() {
    let mut fake = CalComFake::new();
    fake.add_event_type(102, &json!({"title": "Team", "slug": "team", "lengthInMinutes": 60, "team": true}));
    let World { cal, server, .. } = world(fake);
    let (start, end) = (at("2026-03-02T00:00:00Z"), at("2026-03-02T23:59:59Z"));
    let found = cal.slots(&monday()).await.unwrap();
    // Rome's nine o'clock in winter.
    assert_eq!(found.first().unwrap().start, at("2026-03-02T08:00:00Z"));
    assert_eq!(found.first().unwrap().end, Some(at("2026-03-02T08:30:00Z")));
    assert_eq!(found.len(), 16);
    assert_eq!(cal.slots(&SlotsQuery::of_user("ada", "30min", start, end)).await.unwrap(), found);
    assert_eq!(cal.slots(&SlotsQuery::of_team("any", "team", start, end)).await.unwrap().len(), 8);
    assert_eq!(cal.slots(&SlotsQuery::of_people(["ada", "bob"], start, end)).await.unwrap().len(), 16);
    let zoned = SlotsQuery { time_zone: Some("Asia/Tokyo".to_owned()), ..monday() };
    assert_eq!(cal.slots(&zoned).await.unwrap(), found);
    assert_eq!(server.fake().requests().len(), 5);

    for (query, path) in [
        (SlotsQuery { event_type_id: None, ..monday() }, "eventTypeId"),
        (SlotsQuery { username: Some("ada".to_owned()), ..monday() }, "eventTypeId"),
        (SlotsQuery { event_type_slug: Some("30min".to_owned()), ..monday() }, "eventTypeSlug"),
        (SlotsQuery::of_people(["ada"], start, end), "usernames"),
        (SlotsQuery { end: start, ..monday() }, "end"),
    ] {
        let error = cal.slots(&query).await.unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some(path)), "{query:?}");
    }
    assert_eq!(server.fake().requests().len(), 5, "nothing was sent");
}

#[tokio::test]
async fn slots_have_seats_and_lengths() {
    let mut fake = CalComFake::new();
    fake.add_event_type(
        103,
        &json!({"title": "Class", "slug": "class", "lengthInMinutes": 60, "seats": {"seatsPerTimeSlot": 3}}),
    );
    fake.add_event_type(
        104,
        &json!({"title": "Any", "slug": "any", "lengthInMinutes": 30, "lengthInMinutesOptions": [30, 60]}),
    );
    let World { cal, .. } = world(fake);
    let class = SlotsQuery { event_type_id: Some(103), ..monday() };
    let first = cal.slots(&class).await.unwrap().remove(0);
    assert_eq!((first.seats_booked, first.seats_remaining, first.seats_total), (Some(0), Some(3), Some(3)));
    let made = cal.create_booking(&NewBooking::new(103, first.start, ada())).await.unwrap();
    let seat = made.booking().unwrap().seat_uid.clone().unwrap();
    let after = cal.slots(&class).await.unwrap().remove(0);
    assert_eq!((after.start, after.seats_booked, after.seats_remaining), (first.start, Some(1), Some(2)));
    assert_eq!(after.booking_uid, Some(made.booking().unwrap().uid.clone()));
    assert_eq!(cal.booking_by_seat(&seat).await.unwrap().uid, made.booking().unwrap().uid);

    let long = SlotsQuery { event_type_id: Some(104), duration_minutes: Some(60), ..monday() };
    assert_eq!(cal.slots(&long).await.unwrap().first().unwrap().end, Some(at("2026-03-02T10:00:00Z")));
    let odd = SlotsQuery { duration_minutes: Some(45), ..long };
    assert_eq!(cal.slots(&odd).await.unwrap_err().code(), ErrorCode::Validation);

    // Two more, and the class is full; then a seat is given up and taken again.
    let join =
        |who: &str| NewBooking::new(103, first.start, NewAttendee::new(who, &format!("{who}@example.com"), "UTC"));
    cal.create_booking(&join("b")).await.unwrap();
    cal.create_booking(&join("c")).await.unwrap();
    assert_eq!(cal.create_booking(&join("d")).await.unwrap_err().code(), ErrorCode::SlotTaken);
    let uid = made.booking().unwrap().uid.clone();
    let gone = CancelBooking { seat_uid: Some(seat.clone()), ..CancelBooking::new(&uid, "ill") };
    assert_eq!(cal.cancel_booking(&gone).await.unwrap().bookings.first().unwrap().attendees.len(), 2);
    let late = cal.create_booking(&join("d")).await.unwrap();
    let moved = RescheduleBooking {
        seat_uid: late.booking().unwrap().seat_uid.clone(),
        ..RescheduleBooking::new(&uid, at("2026-03-03T09:00:00Z"))
    };
    let moved = cal.reschedule_booking(&moved).await.unwrap();
    assert_eq!(moved.attendees.first().unwrap().email.as_deref(), Some("d@example.com"));
}

#[tokio::test]
async fn reservations_hide_slots() {
    let World { cal, server, clock } = world(CalComFake::new());
    let start = at("2026-03-02T08:00:00Z");
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 16);
    let new = NewReservation { reservation_duration_minutes: Some(10), ..NewReservation::new(101, start) };
    let kept = cal.reserve_slot(&new).await.unwrap();
    assert_eq!(kept.until, Some(at("2026-03-01T20:10:00Z")));
    assert_eq!((kept.slot_start, kept.slot_duration_minutes), (Some(start), Some(30)));
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 15, "the cache was emptied");
    assert_eq!(cal.reserve_slot(&new).await.unwrap_err().code(), ErrorCode::SlotTaken);
    assert_eq!(cal.reservation(&kept.uid).await.unwrap().unwrap().uid, kept.uid);
    let change = UpdateReservation {
        uid: kept.uid.clone(),
        event_type_id: 101,
        slot_start: at("2026-03-02T09:00:00Z"),
        slot_duration_minutes: None,
        reservation_duration_minutes: Some(20),
    };
    assert_eq!(cal.update_reservation(&change).await.unwrap().slot_start, Some(at("2026-03-02T09:00:00Z")));
    assert!(cal.slots(&monday()).await.unwrap().iter().any(|slot| slot.start == start));
    cal.release_reservation(&kept.uid).await.unwrap();
    cal.release_reservation(&kept.uid).await.unwrap();
    assert_eq!(cal.reservation(&kept.uid).await.unwrap(), None);
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 16);
    // One that lapses.
    let kept = cal.reserve_slot(&NewReservation::new(101, start)).await.unwrap();
    clock.advance(Duration::from_secs(300));
    assert_eq!(cal.reservation(&kept.uid).await.unwrap(), None);
    // A booked slot is not reserved.
    book(&World { cal: cal.clone(), server, clock }, "2026-03-02T10:00:00Z").await;
    assert_eq!(
        cal.reserve_slot(&NewReservation::new(101, at("2026-03-02T10:00:00Z"))).await.unwrap_err().code(),
        ErrorCode::SlotTaken
    );
    // Without credentials only the usual five minutes.
    let nobody = cal.account(Credentials::None);
    assert_eq!(nobody.reserve_slot(&new).await.unwrap_err().code(), ErrorCode::Auth);
    assert!(nobody.reserve_slot(&NewReservation::new(101, at("2026-03-02T15:00:00Z"))).await.is_ok());
}

#[tokio::test]
async fn older_versions_have_their_own_slots() {
    let World { cal, server, .. } = world(CalComFake::new());
    let cal = cal.versions(Versions { slots: "2024-04-15".to_owned(), ..Versions::default() });
    let found = cal.slots(&monday()).await.unwrap();
    assert_eq!((found.len(), found.first().unwrap().end), (16, Some(at("2026-03-02T08:30:00Z"))));
    let new =
        NewReservation { slot_duration_minutes: Some(30), ..NewReservation::new(101, at("2026-03-02T08:00:00Z")) };
    let kept = cal.reserve_slot(&new).await.unwrap();
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 15);
    cal.release_reservation(&kept.uid).await.unwrap();
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 16);
    let error = cal.reserve_slot(&NewReservation::new(101, at("2026-03-02T08:00:00Z"))).await.unwrap_err();
    assert_eq!(error.path(), Some("slotDurationMinutes"));
    let reserved = server.fake().requests().iter().any(|line| line == "POST /v2/slots/reserve");
    assert!(reserved);
}

#[tokio::test]
async fn the_life_of_a_booking() {
    let World { cal, server, clock } = world(CalComFake::new());
    let new = NewBooking {
        guests: vec!["guest@example.com".to_owned()],
        metadata: [("order".to_owned(), "17".to_owned())].into(),
        booking_fields_responses: [("notes".to_owned(), json!("by the window"))].into(),
        location: Some(Location::AttendeeDefined { location: "Via Appia 1".to_owned() }),
        ..NewBooking::new(101, at("2026-03-02T08:00:00Z"), ada())
    };
    let made = cal.create_booking(&new).await.unwrap().booking().unwrap().clone();
    assert_eq!(
        (made.status.clone(), made.ends(), made.event_type_number()),
        (BookingStatus::Accepted, Some(at("2026-03-02T08:30:00Z")), Some(101))
    );
    assert_eq!(made.metadata.get("order"), Some(&json!("17")));
    assert_eq!(made.booking_fields_responses.get("notes"), Some(&json!("by the window")));
    assert_eq!(made.location, Some(json!("Via Appia 1")));
    assert_eq!(made.guests, ["guest@example.com"]);
    assert_eq!(cal.booking(&made.uid).await.unwrap(), made);
    assert_eq!(cal.create_booking(&new).await.unwrap_err().code(), ErrorCode::SlotTaken);

    let move_it = RescheduleBooking {
        rescheduling_reason: Some("train".to_owned()),
        ..RescheduleBooking::new(&made.uid, at("2026-03-03T09:00:00Z"))
    };
    let moved = cal.reschedule_booking(&move_it).await.unwrap();
    assert_ne!(moved.uid, made.uid);
    assert_eq!(moved.rescheduled_from_uid.as_ref(), Some(&made.uid));
    assert_eq!(moved.rescheduling_reason.as_deref(), Some("train"));
    let old = cal.booking(&made.uid).await.unwrap();
    assert_eq!((old.status, old.rescheduled_to_uid.as_ref()), (BookingStatus::Cancelled, Some(&moved.uid)));
    // The old uid neither moves nor cancels the new booking, and says which one would.
    assert_eq!(cal.reschedule_booking(&move_it).await.unwrap_err().code(), ErrorCode::Gone);
    let error = cal.cancel_booking(&CancelBooking::new(&made.uid, "x")).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Gone);
    assert!(error.message().contains(&moved.uid), "{error}");

    let cancelled = cal.cancel_booking(&CancelBooking::new(&moved.uid, "ill")).await.unwrap();
    assert_eq!(
        (cancelled.already, cancelled.bookings.first().unwrap().status.clone()),
        (false, BookingStatus::Cancelled)
    );
    assert_eq!(cancelled.bookings.first().unwrap().cancellation_reason.as_deref(), Some("ill"));
    let again = cal.cancel_booking(&CancelBooking::new(&moved.uid, "again")).await.unwrap();
    assert!(again.already);
    assert_eq!(again.bookings.first().unwrap().cancellation_reason.as_deref(), Some("ill"));
    assert_eq!(cal.cancel_booking(&CancelBooking::new("nothing", "x")).await.unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(cal.booking("nothing").await.unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(server.fake().active_bookings().count(), 0);

    // What has ended is not cancelled.
    let made = book(&World { cal: cal.clone(), server, clock: clock.clone() }, "2026-03-02T08:00:00Z").await;
    clock.advance(Duration::from_secs(86_400));
    assert_eq!(
        cal.cancel_booking(&CancelBooking::new(&made.uid, "x")).await.unwrap_err().code(),
        ErrorCode::Validation
    );
}

#[tokio::test]
async fn recurring_bookings_are_made_and_cancelled_together() {
    let mut fake = CalComFake::new();
    fake.add_event_type(
        105,
        &json!({"title": "Weekly", "slug": "weekly", "lengthInMinutes": 60,
        "recurrence": {"interval": 1, "occurrences": 4, "frequency": "weekly"}}),
    );
    let World { cal, server, .. } = world(fake);
    let new = NewBooking::new(105, at("2026-03-02T08:00:00Z"), ada());
    let made = cal.create_booking(&NewBooking { recurrence_count: Some(3), ..new.clone() }).await.unwrap();
    let starts: Vec<_> = made.bookings.iter().map(|booking| booking.start).collect();
    assert_eq!(starts, [at("2026-03-02T08:00:00Z"), at("2026-03-09T08:00:00Z"), at("2026-03-16T08:00:00Z")]);
    let series = made.booking().unwrap().recurring_booking_uid.clone().unwrap();
    assert_eq!(cal.bookings_of_series(&series).await.unwrap(), made.bookings);
    assert_eq!(&cal.booking(&series).await.unwrap(), made.booking().unwrap());
    // A series that meets a booking is refused as a whole.
    assert_eq!(
        cal.create_booking(&NewBooking { start: at("2026-03-09T08:00:00Z"), ..new.clone() }).await.unwrap_err().code(),
        ErrorCode::SlotTaken
    );
    assert_eq!(server.fake().active_bookings().count(), 3);
    let rest =
        CancelBooking { cancel_subsequent_bookings: Some(true), ..CancelBooking::new(&made.bookings[1].uid, "over") };
    assert_eq!(cal.cancel_booking(&rest).await.unwrap().bookings.len(), 2);
    assert_eq!(cal.cancel_booking(&CancelBooking::new(&series, "all")).await.unwrap().bookings.len(), 1);
    let error = cal.create_booking(&NewBooking { recurrence_count: Some(9), ..new }).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
}

#[tokio::test]
async fn instant_meetings_wait_for_a_host() {
    let mut fake = CalComFake::new();
    fake.add_event_type(102, &json!({"title": "Team", "slug": "team", "lengthInMinutes": 60, "team": true}));
    let World { cal, .. } = world(fake);
    let new = NewBooking { instant: Some(true), ..NewBooking::new(102, at("2026-03-02T08:00:00Z"), ada()) };
    let made = cal.create_booking(&new).await.unwrap();
    assert!(made.bookings.is_empty());
    assert_eq!(made.instant.unwrap().expires, Some(at("2026-03-01T20:01:30Z")));
    let own = NewBooking { instant: Some(true), ..NewBooking::new(101, at("2026-03-02T10:00:00Z"), ada()) };
    assert_eq!(cal.create_booking(&own).await.unwrap_err().code(), ErrorCode::Validation);
    // By names, too.
    let by_slug = NewBooking {
        event_type_id: None,
        event_type_slug: Some("30min".to_owned()),
        username: Some("ada".to_owned()),
        instant: None,
        ..own
    };
    assert_eq!(cal.create_booking(&by_slug).await.unwrap().booking().unwrap().event_type_number(), Some(101));
}

#[tokio::test]
async fn bookings_are_decided_and_changed() {
    let mut fake = CalComFake::new();
    fake.add_event_type(106, &json!({"title": "Asked", "slug": "asked", "lengthInMinutes": 30, "confirmationPolicy": {"type": "always", "blockUnconfirmedBookingsInBooker": true}}));
    let World { cal, clock, .. } = world(fake);
    let make = |start: &str| NewBooking::new(106, at(start), ada());
    let first = cal.create_booking(&make("2026-03-02T08:00:00Z")).await.unwrap().bookings.remove(0);
    let second = cal.create_booking(&make("2026-03-02T09:00:00Z")).await.unwrap().bookings.remove(0);
    assert_eq!(first.status, BookingStatus::Pending);
    assert_eq!(cal.confirm_booking(&first.uid).await.unwrap().status, BookingStatus::Accepted);
    let no = DeclineBooking { uid: second.uid.clone(), reason: Some("holiday".to_owned()) };
    assert_eq!(cal.decline_booking(&no).await.unwrap().status, BookingStatus::Rejected);
    let uid = first.uid.clone();

    let place = SetLocation { uid: uid.clone(), location: Location::Integration { integration: "zoom".to_owned() } };
    cal.set_location(&place).await.unwrap();
    assert_eq!(cal.booking(&uid).await.unwrap().location, Some(json!("integrations:zoom")));
    let more = AddAttendee { uid: uid.clone(), attendee: NewAttendee::new("Bob", "bob@example.com", "UTC") };
    let bob = cal.add_attendee(&more).await.unwrap();
    assert_eq!(cal.attendees(&uid).await.unwrap().len(), 2);
    let which = AttendeeOf { uid: uid.clone(), attendee_id: bob.id.unwrap() };
    assert_eq!(cal.attendee(&which).await.unwrap().email.as_deref(), Some("bob@example.com"));
    cal.remove_attendee(&which).await.unwrap();
    assert_eq!(cal.attendee(&which).await.unwrap_err().code(), ErrorCode::NotFound);
    let guest = |index: usize| Guest { email: format!("g{index}@example.com"), ..Guest::default() };
    let guests = AddGuests { uid: uid.clone(), guests: (0..10).map(guest).collect() };
    assert_eq!(cal.add_guests(&guests).await.unwrap().guests.len(), 10);
    let too_many = AddGuests { uid: uid.clone(), guests: (0..11).map(guest).collect() };
    assert_eq!(cal.add_guests(&too_many).await.unwrap_err().path(), Some("guests"));
    assert_eq!(cal.calendar_links(&uid).await.unwrap().first().unwrap().label, "Google Calendar");
    let all = ReferencesOf { uid: uid.clone(), kind: None };
    assert_eq!(cal.booking_references(&all).await.unwrap().len(), 2);
    let one = ReferencesOf { kind: Some("daily_video".to_owned()), ..all };
    assert_eq!(cal.booking_references(&one).await.unwrap().first().unwrap().id, "2");
    let other = cal.reassign_booking(&Reassign { uid: uid.clone(), ..Reassign::default() }).await.unwrap();
    assert_eq!(other.reassigned_to.name.as_deref(), Some("Bob"));
    let to = Reassign { uid: uid.clone(), user_id: Some(7), reason: Some("knows it".to_owned()) };
    let to = cal.reassign_booking(&to).await.unwrap();
    assert_eq!((to.reassigned_to.id, to.reason.as_deref()), (Some(7), Some("knows it")));

    let absent = MarkAbsent {
        uid: uid.clone(),
        attendees: vec![Absence { email: "grace@example.com".to_owned(), absent: true }],
        ..MarkAbsent::default()
    };
    assert_eq!(cal.mark_absent(&absent).await.unwrap_err().code(), ErrorCode::Validation, "before it began");
    clock.advance(Duration::from_secs(86_400));
    let marked = cal.mark_absent(&absent).await.unwrap();
    assert!(marked.attendees.first().unwrap().absent && !marked.absent_host);
    let host = MarkAbsent { uid: uid.clone(), host: Some(true), ..MarkAbsent::default() };
    assert!(cal.mark_absent(&host).await.unwrap().absent_host);
    assert_eq!(
        cal.mark_absent(&MarkAbsent { uid, ..MarkAbsent::default() }).await.unwrap_err().path(),
        Some("attendees")
    );
}

#[tokio::test]
async fn bookings_are_listed_page_by_page() {
    let World { cal, server, clock } = world(CalComFake::new());
    let hours = ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00"];
    for hour in hours {
        server.fake().take_slot(101, at(&format!("2026-03-02T{hour}:00Z")), at(common::NOW)).unwrap();
    }
    let own = book(&World { cal: cal.clone(), server: server.clone(), clock }, "2026-03-03T08:00:00Z").await;
    let mut asked = ListBookings { take: Some(3), sort_start: Some(Order::Asc), ..ListBookings::default() };
    let mut pages = Vec::new();
    loop {
        let page = cal.bookings(&asked).await.unwrap();
        assert_eq!(page.total, Some(8));
        pages.push(page.items.len());
        let Some(next) = page.next else { break };
        asked.next = Some(next);
    }
    assert_eq!(pages, [3, 3, 2]);
    let all = cal.all_bookings(&ListBookings { take: Some(3), ..ListBookings::default() }).await.unwrap();
    assert_eq!(all.len(), 8);
    let count = |of: ListBookings| {
        let cal = cal.clone();
        async move { cal.all_bookings(&of).await.unwrap().len() }
    };
    let usual = ListBookings::default;
    assert_eq!(count(ListBookings { attendee_email: Some("grace@example.com".to_owned()), ..usual() }).await, 1);
    assert_eq!(count(ListBookings { attendee_name: Some("Somebody Else".to_owned()), ..usual() }).await, 7);
    assert_eq!(count(ListBookings { booking_uid: Some(own.uid), ..usual() }).await, 1);
    assert_eq!(count(ListBookings { event_type_ids: vec![7, 8], ..usual() }).await, 0);
    assert_eq!(count(ListBookings { event_type_ids: vec![7, 101], ..usual() }).await, 8);
    assert_eq!(count(ListBookings { team_ids: vec![1], ..usual() }).await, 0);
    assert_eq!(count(ListBookings { after_start: Some(at("2026-03-02T10:30:00Z")), ..usual() }).await, 3);
    assert_eq!(count(ListBookings { before_end: Some(at("2026-03-02T08:30:00Z")), ..usual() }).await, 1);
    assert_eq!(count(ListBookings { after_updated_at: Some(at("2027-01-01T00:00:00Z")), ..usual() }).await, 0);
    assert_eq!(count(ListBookings { before_created_at: Some(at("2026-02-01T00:00:00Z")), ..usual() }).await, 0);
    assert_eq!(count(ListBookings { status: vec!["upcoming".to_owned(), "past".to_owned()], ..usual() }).await, 8);
    let last = cal.bookings(&ListBookings { sort_start: Some(Order::Desc), take: Some(1), ..usual() }).await.unwrap();
    assert_eq!(last.items.first().unwrap().start, at("2026-03-03T08:00:00Z"));
    let error = cal.bookings(&ListBookings { status: vec!["open".to_owned()], ..usual() }).await.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("status")));
    assert_eq!(
        cal.bookings(&ListBookings { next: Some("x".to_owned()), ..usual() }).await.unwrap_err().path(),
        Some("next")
    );
    // Exactly full pages end, too.
    assert_eq!(cal.all_bookings(&ListBookings { take: Some(4), ..usual() }).await.unwrap().len(), 8);
}

#[tokio::test]
async fn event_types_schedules_account_and_calendars() {
    let mut fake = CalComFake::new();
    fake.add_busy(at("2026-03-02T10:00:00Z"), at("2026-03-02T11:00:00Z"));
    let World { cal, server, .. } = world(fake);
    let new = NewEventType {
        before_event_buffer_minutes: Some(5),
        minimum_booking_notice_minutes: Some(90),
        booking_window: Some(BookingWindow::CalendarDays { value: 30, rolling: false }),
        booking_limits_count: Some(BookingLimits { day: Some(4), ..BookingLimits::default() }),
        recurrence: Some(Recurrence { disabled: true, ..Recurrence::default() }),
        ..NewEventType::new("Hour", "hour", 60)
    };
    let made = cal.create_event_type(&new).await.unwrap();
    assert_eq!(
        (made.length_in_minutes, made.before_event_buffer_minutes, made.minimum_booking_notice_minutes),
        (60, Some(5), Some(90))
    );
    assert_eq!(made.booking_window, [BookingWindow::CalendarDays { value: 30, rolling: false }]);
    assert_eq!(cal.create_event_type(&new).await.unwrap_err().code(), ErrorCode::Duplicate);
    let id = made.id.to_string();
    assert_eq!(cal.event_type(&id).await.unwrap(), made);
    let change = UpdateEventType { hidden: Some(true), ..UpdateEventType::new(made.id) };
    assert_eq!(cal.update_event_type(&change).await.unwrap().hidden, Some(true));
    assert_eq!(cal.event_types(&ListEventTypes::default()).await.unwrap().len(), 1);
    let own = ListEventTypes { username: Some("ada".to_owned()), ..ListEventTypes::default() };
    assert_eq!(cal.event_types(&own).await.unwrap().len(), 2);
    cal.delete_event_type(&id).await.unwrap();
    assert_eq!(cal.delete_event_type(&id).await.unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(cal.event_type("x/y").await.unwrap_err().path(), Some("id"));

    let hours = NewSchedule {
        is_default: true,
        availability: Some(vec![Availability::new([Day::Monday], "10:00", "12:00")]),
        overrides: Some(vec![Override::closed("2026-03-09".parse().unwrap())]),
        ..NewSchedule::new("Short", "Europe/Berlin")
    };
    let short = cal.create_schedule(&hours).await.unwrap();
    assert_eq!(short.availability, hours.availability.clone().unwrap());
    assert_eq!(cal.schedules().await.unwrap().len(), 2);
    assert_eq!(cal.default_schedule().await.unwrap().unwrap().id, short.id);
    let change =
        UpdateSchedule { id: short.id, time_zone: Some("Europe/Paris".to_owned()), ..UpdateSchedule::default() };
    assert_eq!(cal.update_schedule(&change).await.unwrap().time_zone, "Europe/Paris");
    assert_eq!(cal.schedule(&short.id.to_string()).await.unwrap().name, "Short");
    cal.delete_schedule(&short.id.to_string()).await.unwrap();
    assert_eq!(cal.schedule(&short.id.to_string()).await.unwrap_err().code(), ErrorCode::NotFound);

    assert_eq!(cal.me().await.unwrap().username.as_deref(), Some("ada"));
    let renamed = cal.update_me(&UpdateMe { name: Some("Ada L.".to_owned()), ..UpdateMe::default() }).await.unwrap();
    assert_eq!(renamed.name.as_deref(), Some("Ada L."));
    let calendars = cal.calendars().await.unwrap();
    let account = calendars.connected_calendars.first().unwrap();
    let calendar = CalendarToLoad {
        credential_id: account.credential_id.unwrap(),
        external_id: account.calendars[0].external_id.clone(),
    };
    let of = CalendarsBusy {
        date_from: "2026-03-02".parse().unwrap(),
        date_to: "2026-03-02".parse().unwrap(),
        time_zone: "Europe/Rome".to_owned(),
        calendars: vec![calendar],
    };
    assert_eq!(cal.busy_times(&of).await.unwrap().first().unwrap().start, at("2026-03-02T10:00:00Z"));
    let none = CalendarsBusy { calendars: Vec::new(), ..of.clone() };
    assert_eq!(cal.busy_times(&none).await.unwrap_err().path(), Some("calendars"));
    let reversed = CalendarsBusy { date_to: "2026-03-01".parse().unwrap(), ..of };
    assert_eq!(cal.busy_times(&reversed).await.unwrap_err().path(), Some("dateTo"));
    assert!(server.fake().requests().iter().any(|line| line == "GET /v2/calendars/busy-times"));
}

#[tokio::test]
async fn webhooks_have_numbers_or_texts_as_ids() {
    for texts in [false, true] {
        let mut fake = CalComFake::new();
        if texts {
            fake.text_webhook_ids();
        }
        let World { cal, server, .. } = world(fake);
        let new = NewWebhook::new("https://example.com/hook", Secret::from("whsec_1"));
        let made = cal.create_webhook(&new).await.unwrap();
        assert_eq!(made.id.parse::<u64>().is_err(), texts);
        assert_eq!(made.triggers, new.triggers);
        assert_eq!(cal.webhook(&made.id).await.unwrap(), made);
        let off = UpdateWebhook { id: made.id.clone(), active: Some(false), ..UpdateWebhook::default() };
        assert!(!cal.update_webhook(&off).await.unwrap().active);
        // One that is there but switched off is switched on, not made twice.
        let ensured = cal.ensure_webhook(&new).await.unwrap();
        assert!(ensured.webhook.active && !ensured.created);
        assert_eq!(server.fake().webhooks().len(), 1);
        for index in 0..3 {
            cal.create_webhook(&NewWebhook::new(&format!("https://example.com/{index}"), Secret::from("s")))
                .await
                .unwrap();
        }
        let page = cal.webhooks(&Paging { take: Some(2), next: None }).await.unwrap();
        let next = Paging { take: Some(2), next: page.next.clone() };
        let second = cal.webhooks(&next).await.unwrap();
        assert_eq!((page.items.len(), second.items.len()), (2, 2));
        assert_ne!(page.items, second.items);
        let of_type =
            NewWebhook { event_type_id: Some(101), ..NewWebhook::new("https://example.com/own", Secret::from("s")) };
        assert_eq!(cal.create_webhook(&of_type).await.unwrap().event_type_id, Some(101));
        cal.delete_webhook(&made.id).await.unwrap();
        assert_eq!(cal.delete_webhook(&made.id).await.unwrap_err().code(), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn connecting_an_account_may_be_repeated() {
    let World { cal, server, .. } = world(CalComFake::new());
    for round in 0..2 {
        for minutes in [30, 60, 90] {
            let slug = format!("consultation-{minutes}min");
            let new = NewEventType { hidden: Some(minutes == 90), ..NewEventType::new("Consultation", &slug, minutes) };
            let ensured = cal.ensure_event_type(&new).await.unwrap();
            assert_eq!((ensured.created, ensured.event_type.length_in_minutes), (round == 0, minutes));
        }
        let hook = NewWebhook::new("https://example.com/api/calcom/webhook", Secret::from("s"));
        assert_eq!(cal.ensure_webhook(&hook).await.unwrap().created, round == 0);
    }
    assert_eq!(server.fake().event_types().len(), 4);
    assert_eq!(server.fake().webhooks().len(), 1);
    let other = NewEventType::new("Consultation", "consultation-30min", 45);
    let error = cal.ensure_event_type(&other).await.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Duplicate, Some("slug")));
    // More triggers than there were.
    let more = NewWebhook {
        triggers: vec![Trigger::MeetingEnded],
        ..NewWebhook::new("https://example.com/api/calcom/webhook", Secret::from("s"))
    };
    assert_eq!(cal.ensure_webhook(&more).await.unwrap().webhook.triggers.len(), 4);
}

#[tokio::test]
async fn the_cache_of_slots() {
    let World { cal, server, clock } = world(CalComFake::new());
    let asked = || server.fake().requests().iter().filter(|line| *line == "GET /v2/slots").count();
    cal.slots(&monday()).await.unwrap();
    cal.slots(&monday()).await.unwrap();
    assert_eq!(asked(), 1);
    // Another question is another answer.
    let zoned = SlotsQuery { time_zone: Some("Asia/Tokyo".to_owned()), ..monday() };
    cal.slots(&zoned).await.unwrap();
    assert_eq!(asked(), 2);
    // Old ones are asked again, at five minutes sharp.
    clock.advance(Duration::from_secs(299));
    cal.slots(&monday()).await.unwrap();
    assert_eq!(asked(), 2);
    clock.advance(Duration::from_secs(1));
    cal.slots(&monday()).await.unwrap();
    assert_eq!(asked(), 3);
    // Somebody else books: the cache does not know until it is told.
    server.fake().take_slot(101, at("2026-03-02T08:00:00Z"), at(common::NOW));
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 16);
    cal.forget_slots(999);
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 16);
    cal.forget_slots(101);
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 15);
    // Lists asked by names go with any event type.
    let by_name = SlotsQuery::of_user("ada", "30min", monday().start, monday().end);
    assert_eq!(cal.slots(&by_name).await.unwrap().len(), 15);
    server.fake().take_slot(101, at("2026-03-02T08:30:00Z"), at(common::NOW));
    cal.forget_slots(999);
    assert_eq!(cal.slots(&by_name).await.unwrap().len(), 14);
    cal.forget_all_slots();
    // Booking, moving and cancelling through this client empty it.
    let here = World { cal: cal.clone(), server: server.clone(), clock };
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 14);
    let booking = book(&here, "2026-03-02T09:00:00Z").await;
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 13);
    let moved =
        cal.reschedule_booking(&RescheduleBooking::new(&booking.uid, at("2026-03-03T09:00:00Z"))).await.unwrap();
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 14);
    cal.reschedule_booking(&RescheduleBooking::new(&moved.uid, at("2026-03-02T09:00:00Z"))).await.unwrap();
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 13);
    let uid = server.fake().active_bookings().last().unwrap().uid.clone();
    cal.cancel_booking(&CancelBooking::new(&uid, "x")).await.unwrap();
    assert_eq!(cal.slots(&monday()).await.unwrap().len(), 14);
    // Without a cache each question is asked.
    let before = asked();
    let plain = cal.clone().slot_cache(Duration::ZERO);
    plain.slots(&monday()).await.unwrap();
    plain.slots(&monday()).await.unwrap();
    assert_eq!(asked(), before + 2);
}

#[tokio::test]
async fn tenants_keep_to_their_own_key() {
    let mut fake = CalComFake::new();
    fake.add_key("cal_live_tenant");
    let World { cal, server, .. } = world(fake);
    let keys = Keys::with_fallback(Secret::from(CalComFake::KEY));
    let own = keys.for_tenant(Some(Secret::from("cal_live_tenant"))).unwrap();
    let tenant = cal.account(own.credentials);
    assert!(tenant.me().await.is_ok());
    server.fake().revoke_key("cal_live_tenant");
    let before = server.fake().requests().len();
    assert_eq!(tenant.me().await.unwrap_err().code(), ErrorCode::Auth);
    assert_eq!(server.fake().requests().len(), before + 1, "the shared key was not tried");
    let shared = cal.account(keys.for_tenant(None).unwrap().credentials);
    assert!(shared.me().await.is_ok());
    assert_eq!(keys.for_tenant(Some(Secret::from(" "))).unwrap_err().code(), ErrorCode::Validation);
    assert_eq!(Keys::new().for_tenant(None).unwrap_err().code(), ErrorCode::Validation);
}

#[tokio::test]
async fn platform_clients_have_headers_of_their_own() {
    let mut fake = CalComFake::new();
    fake.add_client("client", "secret");
    let World { cal, .. } = world(fake);
    assert!(cal.account(platform_credentials("client", Secret::from("secret"))).me().await.is_ok());
    let wrong = cal.account(platform_credentials("client", Secret::from("other")));
    assert_eq!(wrong.me().await.unwrap_err().code(), ErrorCode::Auth);
}

#[tokio::test]
async fn gateways_and_clones_are_spoken_to_in_their_own_words() {
    for dialect in [Dialect::Gateway, Dialect::SnakeCase] {
        let World { cal, server, .. } = world(CalComFake::new().dialect(dialect));
        let cal = cal.dialect(dialect).versions(Versions::all("2024-08-13"));
        let found = cal.slots(&SlotsQuery { time_zone: Some("Europe/Berlin".to_owned()), ..monday() }).await.unwrap();
        assert_eq!(
            (found.len(), found[0].start, found[0].end),
            (16, at("2026-03-02T08:00:00Z"), Some(at("2026-03-02T08:30:00Z")))
        );
        let new = NewBooking {
            length_in_minutes: (dialect == Dialect::Gateway).then_some(30),
            booking_fields_responses: [("notes".to_owned(), json!("looking forward"))].into(),
            metadata: [("k".to_owned(), "v".to_owned())].into(),
            no_email: (dialect == Dialect::Gateway).then_some(true),
            ..NewBooking::new(101, found[0].start, ada())
        };
        let made = cal.create_booking(&new).await.unwrap().booking().unwrap().clone();
        assert_eq!(
            (made.status.clone(), made.ends()),
            (BookingStatus::Accepted, Some(at("2026-03-02T08:30:00Z"))),
            "{dialect:?}"
        );
        assert_eq!(made.attendees.first().unwrap().email.as_deref(), Some("grace@example.com"));
        assert_eq!(server.fake().bookings()[0].metadata.get("k"), Some(&json!("v")));
        let taken = cal.create_booking(&new).await.unwrap_err();
        assert_eq!((taken.code(), taken.status()), (ErrorCode::SlotTaken, Some(409)));
        assert_eq!(
            server.fake().requests().iter().filter(|line| *line == "POST /v2/bookings").count(),
            2,
            "409 is final"
        );
        // By the uid or the number, where the gateway goes by numbers.
        let name = if dialect == Dialect::Gateway { made.id.unwrap().to_string() } else { made.uid.clone() };
        let change = RescheduleBooking {
            length_in_minutes: Some(30),
            time_zone: Some("Europe/Berlin".to_owned()),
            ..RescheduleBooking::new(&name, at("2026-03-03T09:00:00Z"))
        };
        let moved = cal.reschedule_booking(&change).await.unwrap();
        assert_eq!(moved.start, at("2026-03-03T09:00:00Z"));
        assert!(server.fake().requests().iter().any(|line| line.starts_with("PATCH /v2/bookings/")));
        assert!(!cal.cancel_booking(&CancelBooking::new(&moved.uid, "unable to attend")).await.unwrap().already);
        assert!(server.fake().requests().iter().any(|line| line.starts_with("DELETE /v2/bookings/")));
        assert_eq!(server.fake().active_bookings().count(), 0);

        let hook = NewWebhook::new("https://example.com/hook", Secret::from("s"));
        let made = cal.create_webhook(&hook).await.unwrap();
        assert_eq!(made.triggers, hook.triggers);
        let event = NewEventType {
            before_event_buffer_minutes: Some(5),
            minimum_booking_notice_minutes: Some(90),
            ..NewEventType::new("Coffee", "coffee-chat", 30)
        };
        let event = cal.create_event_type(&event).await.unwrap();
        assert_eq!((event.length_in_minutes, event.before_event_buffer_minutes), (30, Some(5)));
        // Clones count notice in hours: ninety minutes become two hours, never one.
        let notice = server.fake().event_types().last().unwrap().get("minimumBookingNotice").cloned();
        assert_eq!(notice, Some(json!(if dialect == Dialect::Gateway { 90 } else { 120 })));
        assert_eq!(cal.event_types(&ListEventTypes::default()).await.unwrap().len(), 2);
        let change = UpdateEventType { hidden: Some(true), ..UpdateEventType::new(event.id) };
        cal.update_event_type(&change).await.unwrap();
        assert_eq!(server.fake().event_types().last().unwrap().get("hidden"), Some(&json!(true)));
        assert!(!cal.ensure_event_type(&NewEventType::new("30 Minutes", "30min", 30)).await.unwrap().created);
        cal.delete_event_type(&event.id.to_string()).await.unwrap();
        cal.delete_webhook(&made.id).await.unwrap();
        assert_eq!(cal.health(&HealthCheck::default()).await.unwrap().status, HealthStatus::Healthy, "{dialect:?}");
    }
    let World { cal, .. } = world(CalComFake::new().dialect(Dialect::SnakeCase));
    let cal = cal.dialect(Dialect::SnakeCase);
    assert_eq!(cal.confirm_booking("x").await.unwrap_err().code(), ErrorCode::Unsupported);
    let keep = NewReservation::new(101, at("2026-03-02T08:00:00Z"));
    assert_eq!(cal.reserve_slot(&keep).await.unwrap_err().code(), ErrorCode::Unsupported);
    let World { cal, .. } = world(CalComFake::new());
    let quiet = NewBooking { no_email: Some(true), ..NewBooking::new(101, at("2026-03-02T08:00:00Z"), ada()) };
    assert_eq!(cal.create_booking(&quiet).await.unwrap_err().path(), Some("noEmail"));
}

#[tokio::test]
async fn health_reports_and_never_fails() {
    let World { cal, server, .. } = world(CalComFake::new());
    let check = HealthCheck {
        subscriber_url: Some("https://example.com/hook".to_owned()),
        last_sync: Some(at("2025-01-15T10:30:00Z")),
    };
    let missing = cal.health(&check).await.unwrap();
    assert_eq!((missing.status, missing.webhook_registered), (HealthStatus::Degraded, Some(false)));
    cal.create_webhook(&NewWebhook::new("https://example.com/hook", Secret::from("s"))).await.unwrap();
    let health = serde_json::to_value(cal.health(&check).await.unwrap()).unwrap();
    let expected = json!({"status": "healthy", "api_reachable": true, "webhook_registered": true,
        "last_sync": "2025-01-15T10:30:00Z", "event_types_count": 1});
    assert_eq!(health, expected);
    let id = server.fake().webhooks()[0].get("id").unwrap().to_string();
    cal.update_webhook(&UpdateWebhook { id, active: Some(false), ..UpdateWebhook::default() }).await.unwrap();
    assert_eq!(cal.health(&check).await.unwrap().status, HealthStatus::Degraded, "switched off");

    server.fake().revoke_key(CalComFake::KEY);
    let refused = cal.health(&check).await.unwrap();
    assert_eq!((refused.status, refused.api_reachable), (HealthStatus::Down, true));
    assert_eq!(refused.problems[0].code, Some(ErrorCode::Auth));
    server.fake().script.add("", 50, whenfree_providers::fakes::Scenario::Down);
    let dead = cal.health(&check).await.unwrap();
    assert_eq!((dead.status, dead.api_reachable, dead.event_types_count), (HealthStatus::Down, false, None));
}

#[tokio::test]
async fn calls_go_by_name_with_json() {
    let World { cal, .. } = world(CalComFake::new());
    let call = |name: &'static str, args: Value| {
        let cal = cal.clone();
        async move { cal.call(name, &args.to_string()).await.map(|text| serde_json::from_str::<Value>(&text).unwrap()) }
    };
    let slots =
        call("slots", json!({"eventTypeId": 101, "start": "2026-03-02T00:00:00Z", "end": "2026-03-03T00:00:00Z"}))
            .await
            .unwrap();
    assert_eq!(slots[0], json!({"start": "2026-03-02T08:00:00Z", "end": "2026-03-02T08:30:00Z"}));
    let booked = call(
        "create_or_find",
        json!({"eventTypeId": 101, "start": slots[0]["start"], "idempotencyKey": "k1",
        "location": {"type": "integration", "integration": "zoom"},
        "attendee": {"name": "Grace", "email": "grace@example.com", "timeZone": "UTC"}}),
    )
    .await
    .unwrap();
    assert_eq!(booked["found"], json!(false));
    assert_eq!(booked["bookings"][0]["durationMinutes"], json!(30));
    let found = call("find_booking", json!({"idempotencyKey": "k1"})).await.unwrap();
    assert_eq!(found["uid"], booked["bookings"][0]["uid"]);
    assert_eq!(call("find_booking", json!({"idempotencyKey": "k2"})).await.unwrap(), Value::Null);
    assert_eq!(call("booking", json!({"id": found["uid"]})).await.unwrap()["status"], json!("accepted"));
    assert_eq!(call("health", json!({})).await.unwrap()["status"], json!("healthy"));
    let error = call("slots", json!({"eventTypeId": 101, "from": "x"})).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
    assert_eq!(cal.names().len(), 50);
}

#[tokio::test]
async fn v1_is_spoken_by_old_installations() {
    let clock = Arc::new(ManualClock::at(at(common::NOW)));
    let server = InProcess::new(CalComFake::new(), clock.clone());
    let cal = CalComV1::new(server.clone(), clock.clone(), CalComV1::key(Secret::from(CalComFake::KEY)));
    assert_eq!(cal.me().await.unwrap().username.as_deref(), Some("ada"));
    let new =
        NewEventType { hidden: Some(false), ..NewEventType::new("30 Min Consultation", "consultation-30min", 30) };
    let event = cal.create_event_type(&new).await.unwrap();
    assert_eq!(event.length_in_minutes, 30);
    assert_eq!(cal.event_types().await.unwrap().len(), 2);
    assert_eq!(cal.event_type(&event.id.to_string()).await.unwrap().slug, "consultation-30min");
    let hook = cal
        .create_webhook(&NewWebhook::new("https://example.com/api/calcom/webhook", Secret::from("s")))
        .await
        .unwrap();
    assert!(hook.id.starts_with("uuid-") && hook.triggers.len() == 3);
    assert_eq!(cal.webhooks().await.unwrap().first(), Some(&hook));
    cal.delete_webhook(&hook.id).await.unwrap();

    let query = SlotsQueryV1 {
        start: at("2026-03-02T00:00:00Z"),
        end: at("2026-03-02T23:00:00Z"),
        event_type_id: Some(101),
        usernames: Vec::new(),
        event_type_slug: None,
        time_zone: None,
    };
    let slots = cal.slots(&query).await.unwrap();
    assert_eq!(slots.len(), 16);
    let by_name = SlotsQueryV1 {
        event_type_id: None,
        usernames: vec!["ada".to_owned()],
        event_type_slug: Some("30min".to_owned()),
        ..query.clone()
    };
    assert_eq!(cal.slots(&by_name).await.unwrap(), slots);
    assert_eq!(
        cal.slots(&SlotsQueryV1 { event_type_id: None, ..query }).await.unwrap_err().code(),
        ErrorCode::Validation
    );
    let new = NewBookingV1 {
        event_type_id: 101,
        start: slots[0].start,
        end: None,
        name: "Grace".to_owned(),
        email: "grace@example.com".to_owned(),
        time_zone: "America/New_York".to_owned(),
        language: None,
        location: Some("integrations:daily".to_owned()),
        title: None,
        responses: Default::default(),
        metadata: Default::default(),
        reschedule_uid: None,
    };
    // Both shapes of the answer: the booking itself, and the booking under its name.
    let first = cal.create_booking(&new).await.unwrap();
    assert_eq!(cal.create_booking(&new).await.unwrap_err().code(), ErrorCode::SlotTaken);
    let second = cal.create_booking(&NewBookingV1 { start: slots[2].start, ..new.clone() }).await.unwrap();
    let third = cal.create_booking(&NewBookingV1 { start: slots[4].start, ..new }).await.unwrap();
    assert_eq!((second.start, third.start), (slots[2].start, slots[4].start));
    assert_eq!(first.hosts.first().unwrap().email.as_deref(), Some("ada@example.com"));
    assert_eq!(cal.bookings().await.unwrap().len(), 3);
    let id = first.id.unwrap();
    assert_eq!(cal.booking(&id.to_string()).await.unwrap().uid, first.uid);
    let change = UpdateBookingV1 { id, title: Some("Other".to_owned()), ..UpdateBookingV1::default() };
    assert_eq!(cal.update_booking(&change).await.unwrap().title.as_deref(), Some("Other"));
    let cancel = CancelBookingV1 { id, cancellation_reason: Some("ill".to_owned()), all_remaining_bookings: None };
    cal.cancel_booking(&cancel).await.unwrap();
    cal.cancel_booking(&cancel).await.unwrap();
    assert_eq!(server.fake().active_bookings().count(), 2);
    let schedules = cal.schedules().await.unwrap();
    assert_eq!(schedules[0].availability, [Availability::new(Day::WORKDAYS, "09:00", "17:00")]);
    cal.delete_event_type(&event.id.to_string()).await.unwrap();
    assert_eq!(cal.event_type(&event.id.to_string()).await.unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(cal.names().len(), 15);

    // A token as seen in connect flows, and wrong keys.
    let bearer = CalComV1::new(server.clone(), clock.clone(), Credentials::Bearer(Secret::from(CalComFake::KEY)));
    assert!(bearer.me().await.is_ok());
    for credentials in [Credentials::None, CalComV1::key(Secret::from("cal_wrong"))] {
        let error = CalComV1::new(server.clone(), clock.clone(), credentials).me().await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::Auth);
        assert!(!format!("{error} {error:?}").contains("cal_wrong"));
    }
}

/// The same over a real socket.
#[tokio::test]
async fn a_real_socket_carries_it_all() {
    let clock = Arc::new(ManualClock::at(at(common::NOW)));
    let server = Server::start(CalComFake::new(), clock).await.unwrap();
    let channel = Channel::new(
        Provider::CalCom,
        format!("{}/v2", server.url()),
        ReqwestTransport::new().unwrap(),
        Arc::new(SystemClock),
        Credentials::Bearer(Secret::from(CalComFake::KEY)),
    );
    let cal = CalCom::over(channel);
    let slots = cal.slots(&monday()).await.unwrap();
    assert_eq!(slots.len(), 16);
    let made = cal.create_or_find(&NewBooking::new(101, slots[0].start, ada()).idempotency_key("a&b=c")).await.unwrap();
    let again =
        cal.create_or_find(&NewBooking::new(101, slots[0].start, ada()).idempotency_key("a&b=c")).await.unwrap();
    assert!(again.found && !made.found);
    assert_eq!(again.booking(), made.booking());
    assert_eq!(
        cal.create_booking(&NewBooking::new(101, slots[0].start, ada())).await.unwrap_err().code(),
        ErrorCode::SlotTaken
    );
    cal.cancel_booking(&CancelBooking::new(&made.booking().unwrap().uid, "ä ö")).await.unwrap();
    assert_eq!(server.fake().active_bookings().count(), 0);
    assert_eq!(server.fake().bookings()[0].cancellation_reason.as_deref(), Some("ä ö"));
}
