//! What may be done to a booking: every status, command and actor, the deadlines to the second, and the second look.
//!
//! The table of `docs/bookings.md` is made here. `WHENFREE_BLESS=1 cargo test -p whenfree-tests --test lifecycle` writes it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use whenfree::{
    Actor, Booking, Change, Command, CommandKind, Decision, Error, ErrorCode, EventKind, EventType, FieldChange, Host,
    Hours, Limit, Lock, Minutes, Move, Period, Planner, Policy, Proposal, Query, ReasonCode, Request, Requirement,
    Role, Schedule, Span, Status, Zone,
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn span(start: &str, end: &str) -> Span {
    Span::parse(start, end).expect("an interval")
}

const EARLY: &str = "2026-03-02T09:00:00Z";
const START: &str = "2026-03-09T15:00:00Z";
const END: &str = "2026-03-09T16:00:00Z";
const LAPSES: &str = "2026-03-02T09:15:00Z";

fn booking(status: Status) -> Booking {
    let booking = Booking::new("b1", "call", ["ada"], span(START, END)).attendee("tom".into());
    match status {
        Status::Held => booking.held_until(at(LAPSES)),
        _ => booking.status(status),
    }
}

/// The same value with something changed.
fn with<T>(mut value: T, change: impl FnOnce(&mut T)) -> T {
    change(&mut value);
    value
}

fn team() -> Vec<Host> {
    let hours = Schedule::new(Zone::named("Europe/London").expect("a zone"))
        .weekdays([Hours::parse("09:00-17:00").expect("hours")]);
    ["ada", "ben"].map(|id| Host::new(id, hours.clone())).into()
}

fn call() -> EventType {
    EventType::new("call", Minutes::from(60)).requires(Requirement::any(["ada", "ben"]))
}

fn planner(event: EventType) -> Planner {
    Planner::new(event, team()).expect("a planner")
}

fn query(bookings: impl IntoIterator<Item = Booking>) -> Query {
    Query::new(at(EARLY), span("2026-03-09T00:00:00Z", "2026-03-11T00:00:00Z")).bookings(bookings)
}

fn accepted(decision: Result<Decision, Error>) -> Box<Proposal> {
    match decision.expect("a decision") {
        Decision::Accepted(proposal) => proposal,
        Decision::Rejected(reasons) => panic!("refused: {reasons:?}"),
    }
}

fn codes(decision: Result<Decision, Error>) -> Vec<ReasonCode> {
    decision.expect("a decision").reasons().iter().map(whenfree::Reason::code).collect()
}

/// The command of a kind for this booking, with a proposal where it takes one.
fn command(kind: CommandKind, booking: &Booking) -> Command {
    match kind {
        CommandKind::Confirm => Command::Confirm,
        CommandKind::Reject => Command::Reject { reason: None },
        CommandKind::Cancel => Command::Cancel { reason: None },
        CommandKind::Complete => Command::Complete,
        CommandKind::MarkNoShow => Command::MarkNoShow,
        CommandKind::Expire => Command::Expire,
        // Proposals come from active bookings only; for others one is borrowed, and must not help.
        CommandKind::Book => {
            let held = held(booking);
            let query = query([held]).rescheduling("b1");
            Command::Book(accepted(planner(call()).recheck(&query)))
        }
        CommandKind::Reschedule => {
            let standing = booking.clone().status(Status::Confirmed);
            let query = query([standing]).rescheduling("b1");
            let to = accepted(planner(call()).reschedule(&query, &Move::to(at("2026-03-10T10:00:00Z"))));
            Command::Reschedule { to, reason: None }
        }
        other => panic!("`{other}` makes a booking"),
    }
}

fn held(booking: &Booking) -> Booking {
    booking.clone().held_until(at(LAPSES))
}

/// When a command is in season, as far as the clock goes.
fn in_season(kind: CommandKind, role: Role) -> DateTime<Utc> {
    match (kind, role) {
        (CommandKind::Complete | CommandKind::MarkNoShow, _) => at(START),
        (CommandKind::Expire, Role::System) => at(LAPSES),
        _ => at(EARLY),
    }
}

fn actor(role: Role) -> Actor {
    match role {
        Role::Attendee => Actor::attendee("tom"),
        Role::Host => Actor::host("ada"),
        Role::Admin => Actor::admin("root"),
        Role::System => Actor::system("sweeper"),
    }
}

fn kinds() -> impl Iterator<Item = CommandKind> {
    CommandKind::ALL.iter().copied().filter(|kind| *kind != CommandKind::Hold)
}

/// What becomes of a booking: its new status and what is told, or the code of the error.
fn outcome(status: Status, kind: CommandKind, role: Role) -> String {
    let before = booking(status);
    let untouched = before.clone();
    match before.apply(&command(kind, &before), &actor(role), in_season(kind, role)) {
        Ok(change) => change.booking.status.to_string(),
        Err(error) => {
            assert_eq!(before, untouched);
            format!("`{}`", error.code())
        }
    }
}

/// The table of the documentation: every status, command and actor.
fn table() -> String {
    let mut table = String::from(
        "| booking is | command | attendee | host | admin | system | told |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for status in Status::ALL {
        for kind in kinds() {
            let cells: Vec<String> = Role::ALL.iter().map(|role| outcome(*status, kind, *role)).collect();
            let before = booking(*status);
            let told = before.apply(&command(kind, &before), &actor(Role::System), in_season(kind, Role::System));
            let told = told.map_or_else(
                |_| String::new(),
                |change| change.events.iter().map(|event| format!("`{}`", event.kind)).collect::<Vec<_>>().join(", "),
            );
            let _ = writeln!(table, "| {status} | `{kind}` | {} | {told} |", cells.join(" | "));
        }
    }
    table
}

const BEGIN: &str = "<!-- made by tests/lifecycle.rs: do not edit by hand -->\n";
const FINISH: &str = "<!-- end -->";

#[test]
fn the_table_of_the_documentation_is_what_happens() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/bookings.md");
    let page = fs::read_to_string(&path).expect("docs/bookings.md");
    let (before, rest) = page.split_once(BEGIN).expect("the beginning of the table");
    let (written, after) = rest.split_once(FINISH).expect("the end of the table");
    let made = table();
    assert_eq!(made.lines().count(), 2 + Status::ALL.len() * (CommandKind::ALL.len() - 1));
    if std::env::var_os("WHENFREE_BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{made}{FINISH}{after}")).expect("docs/bookings.md");
    } else {
        assert_eq!(written, made, "run with WHENFREE_BLESS=1 to write the table");
    }
}

/// The same rules written down apart from the engine: who may, and where it leads.
#[test]
fn transitions_and_permissions_are_those_that_were_written_down() {
    let leads = [
        ("held", "book", "confirmed"),
        ("held", "confirm", "confirmed"),
        ("held", "expire", "expired"),
        ("pending", "confirm", "confirmed"),
        ("pending", "reject", "rejected"),
        ("pending", "reschedule", "confirmed"),
        ("pending", "cancel", "cancelled"),
        ("confirmed", "reschedule", "confirmed"),
        ("confirmed", "cancel", "cancelled"),
        ("confirmed", "complete", "completed"),
        ("confirmed", "mark_no_show", "no_show"),
    ];
    let for_attendees = ["book", "reschedule", "cancel", "expire"];
    let mut changed = 0;
    for status in Status::ALL {
        for kind in kinds() {
            for role in Role::ALL {
                let lead = leads.iter().find(|(from, name, _)| (*from, *name) == (status.as_str(), kind.as_str()));
                let expected = match lead {
                    _ if *role == Role::Attendee && !for_attendees.contains(&kind.as_str()) => "`forbidden`".to_owned(),
                    Some((_, _, to)) => (*to).to_owned(),
                    None => "`invalid_transition`".to_owned(),
                };
                assert_eq!(outcome(*status, kind, *role), expected, "{status} {kind} {role}");
                changed += usize::from(lead.is_some());
            }
        }
    }
    assert_eq!(changed, leads.len() * Role::ALL.len());
}

#[test]
fn attendees_and_hosts_touch_only_what_is_theirs() {
    for (status, kind) in [(Status::Confirmed, CommandKind::Cancel), (Status::Pending, CommandKind::Reschedule)] {
        let before = booking(status);
        for stranger in [Actor::attendee("eve"), Actor::host("ben"), Actor::attendee("ada"), Actor::host("tom")] {
            let error = before.apply(&command(kind, &before), &stranger, at(EARLY)).expect_err("a stranger");
            assert_eq!((error.code(), error.path()), (ErrorCode::Forbidden, "actor.id"), "{stranger:?}");
        }
    }
    // Who booked is not known: no attendee may act on it.
    let nobody = with(booking(Status::Confirmed), |booking| booking.attendee = None);
    let error =
        nobody.apply(&Command::Cancel { reason: None }, &Actor::attendee("tom"), at(EARLY)).expect_err("nobody's");
    assert_eq!(error.code(), ErrorCode::Forbidden);
    // Permission is asked before the status: a stranger does not learn that it was cancelled.
    let gone = booking(Status::Cancelled);
    let error =
        gone.apply(&Command::Cancel { reason: None }, &Actor::attendee("eve"), at(EARLY)).expect_err("a stranger");
    assert_eq!(error.code(), ErrorCode::Forbidden);
}

fn code_at(booking: &Booking, kind: CommandKind, actor: &Actor, now: DateTime<Utc>) -> Option<ErrorCode> {
    booking.apply(&command(kind, booking), actor, now).err().map(|error| error.code())
}

#[test]
fn deadlines_hold_to_the_second_and_for_attendees_only() {
    let policy = Policy::new().cancel_until(Minutes::hours(24)).reschedule_until(Minutes::hours(2));
    let promised = booking(Status::Confirmed).policy(policy);
    let (tom, ada) = (Actor::attendee("tom"), Actor::host("ada"));
    let second = TimeDelta::seconds(1);
    for (kind, deadline) in
        [(CommandKind::Cancel, "2026-03-08T15:00:00Z"), (CommandKind::Reschedule, "2026-03-09T13:00:00Z")]
    {
        assert_eq!(code_at(&promised, kind, &tom, at(deadline)), None);
        assert_eq!(code_at(&promised, kind, &tom, at(deadline) + second), Some(ErrorCode::TooLate));
        // A fraction of a second is rounded up.
        let fraction = at(deadline) + TimeDelta::milliseconds(1);
        assert_eq!(code_at(&promised, kind, &tom, fraction), Some(ErrorCode::TooLate));
        // Without a policy the start is the deadline.
        assert_eq!(code_at(&booking(Status::Confirmed), kind, &tom, at(START)), None);
        assert_eq!(code_at(&booking(Status::Confirmed), kind, &tom, at(START) + second), Some(ErrorCode::TooLate));
        for free in [&ada, &Actor::admin("root"), &Actor::system("sync")] {
            assert_eq!(code_at(&promised, kind, free, at(END) - second), None, "{free:?}");
            assert_eq!(code_at(&promised, kind, free, at(END)), Some(ErrorCode::TooLate), "{free:?}");
        }
    }
    for kind in [CommandKind::Complete, CommandKind::MarkNoShow] {
        assert_eq!(code_at(&promised, kind, &ada, at(START) - second), Some(ErrorCode::TooEarly));
        assert_eq!(code_at(&promised, kind, &ada, at(START)), None);
    }
    let pending = booking(Status::Pending);
    assert_eq!(code_at(&pending, CommandKind::Confirm, &ada, at(END) - second), None);
    assert_eq!(code_at(&pending, CommandKind::Confirm, &ada, at(END)), Some(ErrorCode::TooLate));
    // A request that nobody answered can be cleared away at any time.
    assert_eq!(code_at(&pending, CommandKind::Reject, &Actor::system("sweeper"), at("2027-01-01T00:00:00Z")), None);
}

#[test]
fn holds_lapse_to_the_second() {
    let held = booking(Status::Held);
    let (tom, sweeper) = (Actor::attendee("tom"), Actor::system("sweeper"));
    let second = TimeDelta::seconds(1);
    assert_eq!(code_at(&held, CommandKind::Book, &tom, at(LAPSES) - second), None);
    assert_eq!(code_at(&held, CommandKind::Book, &tom, at(LAPSES)), Some(ErrorCode::TooLate));
    assert_eq!(code_at(&held, CommandKind::Confirm, &Actor::host("ada"), at(LAPSES)), Some(ErrorCode::TooLate));
    // A program waits until it lapses; people give it up when they like.
    assert_eq!(code_at(&held, CommandKind::Expire, &sweeper, at(LAPSES) - second), Some(ErrorCode::TooEarly));
    assert_eq!(code_at(&held, CommandKind::Expire, &sweeper, at(LAPSES)), None);
    assert_eq!(code_at(&held, CommandKind::Expire, &tom, at(EARLY)), None);
    // A hold may outlast the start that it is for, and is no booking then.
    let long = held.held_until(at(END));
    assert_eq!(code_at(&long, CommandKind::Book, &tom, at(START)), None);
    assert_eq!(code_at(&long, CommandKind::Book, &tom, at(START) + second), Some(ErrorCode::TooLate));
}

#[test]
fn attendees_move_a_booking_as_often_as_was_promised() {
    let policy = Policy::new().max_reschedules(2);
    let planner = planner(call().policy(policy));
    let request = Request::new(at(START)).attendee("tom".into());
    let proposal = accepted(planner.decide(&query([]), &request));
    let mut booking = proposal.book("b1", &Actor::attendee("tom"), at(EARLY)).expect("booked").booking;
    assert_eq!(booking.policy, Some(policy), "the promise is kept with the booking");
    let moved = |booking: &Booking, actor: &Actor, hour: u32| -> Result<Booking, Error> {
        // The event type has become stricter since; that is not this booking's concern.
        let strict = self::planner(call().policy(Policy::new().max_reschedules(0)));
        let start = at(&format!("2026-03-10T{hour}:00:00Z"));
        let query = query([booking.clone()]).rescheduling("b1");
        let to = accepted(strict.reschedule(&query, &Move::to(start)));
        Ok(booking.apply(&Command::Reschedule { to, reason: None }, actor, at(EARLY))?.booking)
    };
    booking = moved(&booking, &Actor::attendee("tom"), 10).expect("the first");
    // What the host moves does not count.
    booking = moved(&booking, &Actor::host("ada"), 11).expect("the host's");
    booking = moved(&booking, &Actor::attendee("tom"), 12).expect("the second");
    assert_eq!((booking.reschedules, booking.sequence), (2, 3));
    let error = moved(&booking, &Actor::attendee("tom"), 13).expect_err("the third");
    assert_eq!(error.code(), ErrorCode::RescheduleLimit);
    assert!(moved(&booking, &Actor::admin("root"), 13).is_ok());
    assert_eq!(booking.rescheduled_from.map(|place| place.span.start()), Some(at("2026-03-10T11:00:00Z")));
}

#[test]
fn reasons_are_asked_of_people_and_not_of_programs() {
    let policy = Policy::new().cancel_needs_reason().reject_needs_reason().reschedule_needs_reason();
    let says = |reason: &str| Command::Cancel { reason: Some(reason.to_owned()) };
    let confirmed = booking(Status::Confirmed).policy(policy);
    for person in [Actor::attendee("tom"), Actor::host("ada"), Actor::admin("root")] {
        for command in [Command::Cancel { reason: None }, says(""), says(" \n")] {
            let error = confirmed.apply(&command, &person, at(EARLY)).expect_err("no reason");
            assert_eq!((error.code(), error.path()), (ErrorCode::MissingField, "command.reason"));
        }
        let change = confirmed.apply(&says("a cold"), &person, at(EARLY)).expect("a reason");
        assert_eq!(change.events[0].reason.as_deref(), Some("a cold"));
        assert_eq!(change.history.reason.as_deref(), Some("a cold"));
    }
    assert!(confirmed.apply(&Command::Cancel { reason: None }, &Actor::system("sync"), at(EARLY)).is_ok());
    let pending = booking(Status::Pending).policy(policy);
    assert_eq!(code_at(&pending, CommandKind::Reject, &Actor::host("ada"), at(EARLY)), Some(ErrorCode::MissingField));
    assert_eq!(
        code_at(&pending, CommandKind::Reschedule, &Actor::host("ada"), at(EARLY)),
        Some(ErrorCode::MissingField)
    );
    assert_eq!(code_at(&pending, CommandKind::Confirm, &Actor::host("ada"), at(EARLY)), None);
}

#[test]
fn a_booking_from_hold_to_completion() {
    let planner = planner(call().requires_confirmation(true));
    let (tom, ada) = (Actor::attendee("tom"), Actor::host("ada"));
    let told = |change: &Change| change.events.iter().map(|event| event.kind).collect::<Vec<_>>();

    let request = Request::new(at(START)).hosts(["ada"]).attendee("tom".into());
    let proposal = accepted(planner.decide(&query([]), &request));
    let held = proposal.hold("b1", at(LAPSES), &tom, at(EARLY)).expect("held");
    assert_eq!((held.booking.status, told(&held)), (Status::Held, vec![EventKind::Held]));

    let looked = accepted(planner.recheck(&query([held.booking.clone()]).rescheduling("b1")));
    let asked = held.booking.apply(&Command::Book(looked), &tom, at(EARLY)).expect("asked for");
    assert_eq!((asked.booking.status, told(&asked)), (Status::Pending, vec![EventKind::Requested]));
    assert_eq!(asked.booking.expires_at, None);

    // The second look at what is pending says that it would be confirmed.
    let looked = accepted(planner.recheck(&query([asked.booking.clone()]).rescheduling("b1")));
    assert_eq!((looked.booking.status, looked.joins.len()), (Status::Confirmed, 0));
    let confirmed = asked.booking.apply(&Command::Confirm, &ada, at(EARLY)).expect("confirmed");
    assert_eq!((confirmed.booking.status, told(&confirmed)), (Status::Confirmed, vec![EventKind::Confirmed]));

    // A move asks for confirmation again.
    let query = query([confirmed.booking.clone()]).rescheduling("b1");
    let to = accepted(planner.reschedule(&query, &Move::to(at("2026-03-10T10:00:00Z")).keep_hosts()));
    let moved = confirmed.booking.apply(&Command::Reschedule { to, reason: None }, &tom, at(EARLY)).expect("moved");
    assert_eq!(told(&moved), [EventKind::Rescheduled, EventKind::Requested]);
    assert_eq!((moved.booking.status, moved.booking.sequence), (Status::Pending, 2));
    assert_eq!(moved.booking.rescheduled_from, Some(confirmed.booking.place()));
    assert_eq!(
        moved.history.changes,
        [
            FieldChange::Status { from: Some(Status::Confirmed), to: Status::Pending },
            FieldChange::Time { from: span(START, END), to: span("2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z") },
        ]
    );
    let confirmed = moved.booking.apply(&Command::Confirm, &ada, at(EARLY)).expect("confirmed again");
    let done = confirmed.booking.apply(&Command::Complete, &Actor::system("clock"), at("2026-03-10T11:00:00Z"));
    let done = done.expect("completed");
    assert_eq!((done.booking.status, told(&done)), (Status::Completed, vec![EventKind::Completed]));
    assert_eq!(done.history.actor, Actor::system("clock"));
}

#[test]
fn what_calendars_hear_of_raises_the_sequence() {
    let raised = |status: Status, kind: CommandKind| {
        let before = with(booking(status), |booking| booking.sequence = 4);
        let now = in_season(kind, Role::System);
        before.apply(&command(kind, &before), &Actor::system("sync"), now).expect("done").booking.sequence
    };
    assert_eq!(raised(Status::Confirmed, CommandKind::Cancel), 5);
    assert_eq!(raised(Status::Pending, CommandKind::Reject), 5);
    assert_eq!(raised(Status::Confirmed, CommandKind::Reschedule), 5);
    assert_eq!(raised(Status::Pending, CommandKind::Confirm), 5);
    for (status, kind) in [
        (Status::Held, CommandKind::Book),
        (Status::Held, CommandKind::Expire),
        (Status::Held, CommandKind::Confirm),
        (Status::Confirmed, CommandKind::Complete),
        (Status::Confirmed, CommandKind::MarkNoShow),
    ] {
        assert_eq!(raised(status, kind), 4, "{kind}");
    }
}

#[test]
fn proposals_serve_the_booking_that_they_were_made_for_as_it_was() {
    let (tom, now) = (Actor::attendee("tom"), at(EARLY));
    let standing = booking(Status::Confirmed);
    let command = command(CommandKind::Reschedule, &standing);
    let moved = standing.apply(&command, &tom, now).expect("moved").booking;
    // The same proposal again: the booking is not what it was.
    let error = moved.apply(&command, &tom, now).expect_err("stale");
    assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "command.proposal"));
    let other = with(standing.clone(), |booking| booking.id = Some("b2".into()));
    assert_eq!(other.apply(&command, &tom, now).expect_err("another booking").code(), ErrorCode::InvalidValue);
    // As often changed, but from elsewhere: the proposal was made for another state of it.
    let elsewhere =
        with(standing.clone(), |booking| booking.span = span("2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z"));
    assert_eq!(elsewhere.apply(&command, &tom, now).expect_err("another state").code(), ErrorCode::InvalidValue);
    let held = held(&standing);
    let other = with(held.clone(), |booking| booking.span = elsewhere.span);
    let book = self::command(CommandKind::Book, &held);
    assert!(held.apply(&book, &tom, now).is_ok());
    assert_eq!(other.apply(&book, &tom, now).expect_err("another state").code(), ErrorCode::InvalidValue);
    // A proposal for something new is not for a booking that exists, nor the other way round.
    let fresh = accepted(planner(call()).decide(&query([]), &Request::new(at(START)).attendee("tom".into())));
    let error = standing.apply(&Command::Reschedule { to: fresh.clone(), reason: None }, &tom, now).expect_err("new");
    assert_eq!(error.code(), ErrorCode::InvalidValue);
    let Command::Reschedule { to, .. } = &command else { panic!("a move") };
    assert_eq!(to.book("b9", &tom, now).expect_err("exists").code(), ErrorCode::InvalidValue);
    assert_eq!(fresh.book("", &tom, now).expect_err("no id").path(), "command.bookingId");
    assert_eq!(fresh.book("b9", &Actor::attendee("eve"), now).expect_err("not hers").code(), ErrorCode::Forbidden);
    assert_eq!(fresh.hold("b9", now, &tom, now).expect_err("lapsed").path(), "command.expiresAt");
}

#[test]
fn a_second_look_sees_what_has_changed_and_only_that() {
    // Notice, booking window and grid have all passed since; the length and the buffers are no longer offered.
    let strict = EventType::new("call", Minutes::from(45))
        .requires(Requirement::any(["ada", "ben"]))
        .notice(Minutes::hours(1000))
        .buffer_after(Minutes::from(50))
        .limit(Limit::bookings(Period::Day, 1));
    let planner = planner(strict);
    let pending =
        with(booking(Status::Pending), |booking| booking.span = span("2026-03-09T15:10:00Z", "2026-03-09T16:10:00Z"));
    let look = |query: Query| planner.recheck(&query.rescheduling("b1"));
    let proposal = accepted(look(query([pending.clone()])));
    assert_eq!(proposal.booking, pending.clone().status(Status::Confirmed));
    assert_eq!(proposal.hosts, [["ada"]]);

    let busy = |start: &str, end: &str| whenfree::Busy::new(span(start, end)).source("work");
    let met = query([pending.clone()]).busy("ada", [busy("2026-03-09T16:00:00Z", "2026-03-09T18:00:00Z")]);
    assert_eq!(codes(look(met)), [ReasonCode::Busy]);
    // Its own buffers count, those of today's event type do not; and Ben is not asked.
    let after = query([pending.clone()]).busy("ada", [busy("2026-03-09T16:10:00Z", "2026-03-09T18:00:00Z")]);
    assert!(look(after.clone()).expect("a decision").accepted());
    let widened = query([pending.clone().buffer_after(Minutes::from(5))]).busy("ada", after.busy[0].1.clone());
    assert_eq!(codes(look(widened)), [ReasonCode::Buffer]);
    let ben = query([pending.clone()]).busy("ben", after.busy[0].1.clone());
    assert!(look(ben).expect("a decision").accepted());
    // The limit of the day is used up by somebody else by now.
    let morning = Booking::new("b2", "call", ["ben"], span("2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z"));
    assert_eq!(codes(look(query([pending.clone(), morning]))), [ReasonCode::EventLimit]);

    let elsewhere = with(pending.clone(), |booking| booking.event_type_id = "visit".into());
    for (bookings, code) in [
        (vec![], ErrorCode::NotFound),
        (vec![elsewhere], ErrorCode::NotFound),
        (vec![pending.clone().status(Status::Cancelled)], ErrorCode::InvalidTransition),
        (vec![with(pending.clone(), |booking| booking.host_ids = vec!["zoe".into()])], ErrorCode::UnknownHost),
    ] {
        let error = look(query(bookings)).expect_err("an error");
        assert_eq!((error.code(), error.path()), (code, "rescheduling"));
    }
    assert_eq!(planner.recheck(&query([pending])).expect_err("no name").code(), ErrorCode::MissingField);
}

#[test]
fn a_second_look_joins_only_the_session_of_the_same_hosts() {
    let planner = planner(call().seats(4));
    let pending = booking(Status::Pending);
    let other = |hosts: &[&str]| Booking::new("b2", "call", hosts.iter().copied(), span(START, END));
    let look = |theirs: &[&str]| planner.recheck(&query([pending.clone(), other(theirs)]).rescheduling("b1"));
    assert_eq!(accepted(look(&["ada"])).joins, ["b2"]);
    assert_eq!(codes(look(&["ada", "ben"])), [ReasonCode::Booked]);
    assert_eq!(accepted(look(&["ben"])).joins.len(), 0);
}

#[test]
fn a_move_keeps_what_was_asked_for() {
    let event = EventType::new("call", Minutes::from(60))
        .durations([Minutes::from(60), Minutes::from(30)])
        .requires(Requirement::any(["ada", "ben"]))
        .seats(4);
    let planner = planner(event);
    let half = span("2026-03-09T15:00:00Z", "2026-03-09T15:30:00Z");
    let standing = Booking::new("b1", "call", ["ben"], half).seats(3).attendee("tom".into());
    let query = query([standing.clone()]).rescheduling("b1");
    let ten = at("2026-03-10T10:00:00Z");
    let moved = accepted(planner.reschedule(&query, &Move::to(ten))).booking;
    assert_eq!((moved.span.seconds(), moved.seats, moved.host_ids[0].as_str()), (1800, 3, "ada"));
    let kept = accepted(planner.reschedule(&query, &Move::to(ten).keep_hosts().seats(1).duration(60))).booking;
    assert_eq!((kept.span.seconds(), kept.seats, kept.host_ids[0].as_str()), (3600, 1, "ben"));
    // Three seats fit into no session that has two left.
    let others = Booking::new("b2", "call", ["ada"], span("2026-03-10T10:00:00Z", "2026-03-10T10:30:00Z")).seats(2);
    let away = whenfree::Busy::new(span("2026-03-10T09:00:00Z", "2026-03-10T17:00:00Z"));
    let crowded = query.clone().bookings([others]).busy("ben", [away]);
    assert_eq!(
        codes(planner.reschedule(&crowded, &Move::to(ten))),
        [ReasonCode::NotEnoughHosts, ReasonCode::SeatsFull, ReasonCode::Busy]
    );
    assert!(planner.reschedule(&crowded, &Move::to(ten).seats(2)).expect("a decision").accepted());

    // The attendee's other bookings count for a move as well; the one that is moved does not.
    let one_each = self::planner(call().max_active_per_attendee(1));
    let single = Booking::new("b1", "call", ["ada"], span(START, END)).attendee("tom".into());
    let alone = self::query([single.clone()]).rescheduling("b1");
    assert!(one_each.reschedule(&alone, &Move::to(ten)).expect("a decision").accepted());
    let second = Booking::new("b2", "call", ["ben"], span(START, END)).attendee("tom".into());
    let both = self::query([single, second]).rescheduling("b1");
    assert_eq!(codes(one_each.reschedule(&both, &Move::to(ten))), [ReasonCode::AttendeeLimit]);

    let odd = with(standing, |booking| booking.span = span("2026-03-09T15:00:00Z", "2026-03-09T15:50:00Z"));
    let odd = self::query([odd]).rescheduling("b1");
    let error = planner.reschedule(&odd, &Move::to(ten)).expect_err("a length that is not offered");
    assert_eq!((error.code(), error.path()), (ErrorCode::DurationNotOffered, "request.durationMinutes"));
}

#[test]
fn locks_name_what_the_verdict_hung_on() {
    let event = call()
        .limit(Limit::bookings(Period::Week, 9))
        .buffer_after(Minutes::from(10))
        .seats(2)
        .max_active_per_attendee(2);
    let mut hosts = team();
    hosts[0] = hosts[0].clone().limit(Limit::minutes(Period::Month, 600));
    let planner = Planner::new(event, hosts).expect("a planner");
    let proposal = accepted(planner.decide(&query([]), &Request::new(at(START)).attendee("tom".into())));
    let keys: Vec<String> = planner.locks(&proposal).iter().map(Lock::to_string).collect();
    assert_eq!(
        keys,
        [
            r#"["host","ada"]"#,
            r#"["session","call","2026-03-09T15:00:00Z","2026-03-09T16:00:00Z",["ada"]]"#,
            r#"["event_limit","call","week","2026-03-09"]"#,
            r#"["host_limit","ada","month","2026-03-01"]"#,
            r#"["attendee","call","tom"]"#,
        ]
    );
    // Who joins a session uses up no limit, unless those who are joined leave meanwhile.
    let first = proposal.book("b1", &Actor::admin("root"), at(EARLY)).expect("booked").booking;
    let joined = accepted(planner.decide(&query([first]), &Request::new(at(START))));
    let keys: Vec<String> = planner.locks(&joined).iter().map(Lock::to_string).collect();
    assert_eq!(keys.len(), 4, "{keys:?}");
    let (mine, theirs) = (planner.locks(&proposal), planner.locks(&joined));
    assert!(mine[0].meets(&theirs[0]) && mine[1].meets(&theirs[1]) && !mine[0].meets(&theirs[1]));
}

#[test]
fn who_joins_a_session_that_others_leave_meets_them_in_the_locks() {
    let planner = planner(call().seats(5).limit(Limit::bookings(Period::Day, 1)));
    let first = Booking::new("b1", "call", ["ada"], span(START, END));
    let joining = accepted(planner.decide(&query([first.clone()]), &Request::new(at(START))));
    assert_eq!(joining.joins, ["b1"]);
    // The only other one goes to the same day's morning: both together are one session too many for the day.
    let moving = query([first.clone()]).rescheduling("b1");
    let moved = accepted(planner.reschedule(&moving, &Move::to(at("2026-03-09T10:00:00Z"))));
    let meets = |mine: &[Lock], theirs: &[Lock]| mine.iter().any(|lock| theirs.iter().any(|other| lock.meets(other)));
    assert!(meets(&planner.locks(&joining), &planner.locks(&moved)));
    // Or it is called off.
    assert!(meets(&planner.locks(&joining), &planner.locks_to_leave(&first)));
    assert!(self::planner(call()).locks_to_leave(&first).is_empty());

    // Off hours a session stands on those who are in it: alone, who joins it could not be there.
    let planner = self::planner(call().seats(5));
    let evening = Booking::new("b1", "call", ["ada"], span("2026-03-09T20:00:00Z", "2026-03-09T21:00:00Z"));
    let request = Request::new(at("2026-03-09T20:00:00Z")).hosts(["ada"]);
    let joining = accepted(planner.decide(&query([evening.clone()]), &request));
    let moving = query([evening]).rescheduling("b1");
    let moved = accepted(planner.reschedule(&moving, &Move::to(at("2026-03-10T10:00:00Z"))));
    let after = planner.decide(&query([moved.booking.clone()]), &request).expect("a decision");
    assert!(!after.accepted(), "the move spoils the request");
    assert!(meets(&planner.locks(&joining), &planner.locks(&moved)));
}

#[test]
fn a_second_look_finds_seats_that_are_no_longer_there() {
    let planner = planner(call().seats(2));
    let pending = booking(Status::Pending).seats(5);
    assert_eq!(codes(planner.recheck(&query([pending]).rescheduling("b1"))), [ReasonCode::SeatsFull]);
}

#[test]
fn deadlines_before_the_first_year_are_told_as_its_beginning() {
    let ancient = span("0001-01-01T00:00:00Z", "0001-01-01T01:00:00Z");
    let booking = with(booking(Status::Confirmed), |booking| booking.span = ancient);
    let promised = booking.policy(Policy::new().cancel_until(Minutes::LONGEST));
    let error = promised
        .apply(&Command::Cancel { reason: None }, &Actor::attendee("tom"), at("0001-01-01T00:00:01Z"))
        .expect_err("too late");
    assert!(error.message().contains("until 0001-01-01T00:00:00Z"), "{error}");
}
