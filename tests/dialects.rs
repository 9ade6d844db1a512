//! The words of other products: five vocabularies, each read into ours and written back without loss.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::json;
use whenfree::{
    Actor, Booking, Command, Dialect, ErrorCode, EventKind, EventWords, Meaning, Nuance, Role, RoleWords, Span, Status,
};

fn now() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().expect("an instant")
}

fn booking(status: Status, hours_ahead: i64) -> Booking {
    let start = now() + TimeDelta::hours(hours_ahead);
    let span = Span::new(start, start + TimeDelta::hours(1)).expect("a span");
    Booking::new("b1", "call", ["ada"], span).attendee("tom".into()).status(status)
}

/// The laws: a word that is read is written again, whatever its case; a status that is written is read as itself or as
/// what it folds to, and then folds no further.
#[track_caller]
fn keeps_the_laws(dialect: &Dialect) {
    assert!(dialect.words().count() >= 2);
    for word in dialect.words() {
        let read = dialect.read(word).expect("a word of the table");
        assert_eq!(dialect.write(&read), word);
        for other in [word.to_ascii_uppercase(), word.to_ascii_lowercase()] {
            assert_eq!(dialect.read(&other).expect("in any case"), read);
        }
    }
    for status in Status::ALL {
        let once = dialect.read(dialect.write(&Meaning::new(*status))).expect("a word of the table");
        assert!(once == Meaning::new(*status) || folds(*status).contains(&once.status), "{status}: {once:?}");
        assert_eq!(once.nuance, None);
        assert_eq!(dialect.read(dialect.write(&once)).expect("a word of the table"), once);
        let takes_time = |status: Status| matches!(status, Status::Held | Status::Pending | Status::Confirmed);
        assert!(!takes_time(*status) || takes_time(once.status), "{status} takes time, {once:?} does not");
    }
}

/// As documented.
fn folds(status: Status) -> &'static [Status] {
    match status {
        Status::Held => &[Status::Pending, Status::Confirmed],
        Status::Pending | Status::Completed => &[Status::Confirmed],
        Status::NoShow => &[Status::Completed, Status::Confirmed],
        Status::Rejected | Status::Expired => &[Status::Cancelled],
        _ => &[],
    }
}

/// The words as which our statuses are written, in their order.
fn written(dialect: &Dialect) -> Vec<&str> {
    Status::ALL.iter().map(|status| dialect.write(&Meaning::new(*status))).collect()
}

fn plain(words: &[(&'static str, Status)]) -> Dialect {
    let dialect = Dialect::new(words.iter().copied()).expect("a dialect");
    keeps_the_laws(&dialect);
    dialect
}

#[test]
fn pending_scheduled_completed_cancelled() {
    let dialect = plain(&[
        ("pending", Status::Pending),
        ("scheduled", Status::Confirmed),
        ("completed", Status::Completed),
        ("cancelled", Status::Cancelled),
    ]);
    let expected = ["pending", "pending", "scheduled", "completed", "completed", "cancelled", "cancelled", "cancelled"];
    assert_eq!(written(&dialect), expected);
}

#[test]
fn pending_confirmed_completed_cancelled_and_the_ways_between_them() {
    let dialect = plain(&[
        ("pending", Status::Pending),
        ("confirmed", Status::Confirmed),
        ("completed", Status::Completed),
        ("cancelled", Status::Cancelled),
    ]);
    let cancel = || Command::Cancel { reason: None };
    let reject = || Command::Reject { reason: None };
    let (tom, ada) = (Actor::attendee("tom"), Actor::host("ada"));
    // Their transitions, each for somebody of ours who may take it.
    let allowed = [
        ("pending", Command::Confirm, &ada, "confirmed"),
        ("pending", reject(), &ada, "cancelled"),
        ("pending", cancel(), &tom, "cancelled"),
        ("confirmed", cancel(), &tom, "cancelled"),
        ("confirmed", cancel(), &ada, "cancelled"),
        ("confirmed", Command::Complete, &ada, "completed"),
    ];
    for (from, command, actor, to) in allowed {
        let status = dialect.read(from).expect("a word").status;
        // A meeting that is going on can be completed; the others lie ahead.
        let hours_ahead = if command == Command::Complete { 0 } else { 24 };
        let change = booking(status, hours_ahead).apply(&command, actor, now()).expect("a transition");
        assert_eq!(dialect.write(&change.booking.status.into()), to, "{from} {command:?}");
    }
    // Nothing leads out of the other two, whoever asks and whenever it is.
    for from in ["completed", "cancelled"] {
        let status = dialect.read(from).expect("a word").status;
        let commands = [Command::Confirm, reject(), cancel(), Command::Complete, Command::MarkNoShow, Command::Expire];
        for (command, hours_ahead) in commands.iter().flat_map(|command| [(command, -2), (command, 0), (command, 24)]) {
            for actor in [ada.clone(), Actor::admin("root"), Actor::system("sync")] {
                let refused = booking(status, hours_ahead).apply(command, &actor, now()).expect_err("an end");
                assert_eq!(refused.code(), ErrorCode::InvalidTransition, "{from} {command:?} {actor:?}");
            }
        }
    }
    // Nor may what waits be completed at once.
    let refused = booking(Status::Pending, 0).apply(&Command::Complete, &ada, now()).expect_err("no way");
    assert_eq!(refused.code(), ErrorCode::InvalidTransition);
}

fn with_rescheduled() -> Dialect {
    let dialect = Dialect::new([
        ("scheduled", Meaning::new(Status::Confirmed)),
        ("completed", Meaning::new(Status::Completed)),
        ("cancelled", Meaning::new(Status::Cancelled)),
        ("rescheduled", Meaning::new(Status::Confirmed).nuance(Nuance::RESCHEDULED)),
        ("no-show", Meaning::new(Status::NoShow)),
    ]);
    dialect.expect("a dialect")
}

#[test]
fn scheduled_completed_cancelled_rescheduled_no_show() {
    let dialect = with_rescheduled();
    keeps_the_laws(&dialect);
    let read = dialect.read("rescheduled").expect("a word");
    assert_eq!(read, Meaning::new(Status::Confirmed).nuance(Nuance::RESCHEDULED));
    assert_eq!(dialect.read("no-show").expect("a word"), Status::NoShow.into());
    let expected =
        ["scheduled", "scheduled", "scheduled", "completed", "no-show", "cancelled", "cancelled", "cancelled"];
    assert_eq!(written(&dialect), expected);
    // A product without the nuance is told the status.
    assert_eq!(Dialect::cal_com().write(&read), "ACCEPTED");
    assert_eq!(Dialect::calendly().write(&Meaning::new(Status::Cancelled).nuance(Nuance::new("late"))), "canceled");

    let by = RoleWords::new([("consultant", Role::Host), ("user", Role::Attendee), ("system", Role::System)]);
    let by = by.expect("words");
    for (word, role) in [("consultant", Role::Host), ("User", Role::Attendee), ("system", Role::System)] {
        assert_eq!(by.read(word).expect("a word"), role);
        assert!(by.write(role).is_some_and(|written| written.eq_ignore_ascii_case(word)));
    }
    assert_eq!(by.write(Role::Admin), None);
    assert!(by.read("admin").is_err());
    // Who cancelled stands in the history.
    let change = booking(Status::Confirmed, 24).apply(&Command::Cancel { reason: None }, &Actor::host("ada"), now());
    assert_eq!(by.write(change.expect("a change").history.actor.role), Some("consultant"));
}

#[test]
fn a_booking_says_itself_which_word_it_is() {
    let dialect = with_rescheduled();
    let word = |booking: &Booking| dialect.word_of(booking, now()).to_owned();
    let moved = |mut booking: Booking| {
        booking.rescheduled_from = Some(booking.place());
        booking
    };
    assert_eq!(word(&booking(Status::Confirmed, 24)), "scheduled");
    assert_eq!(word(&moved(booking(Status::Confirmed, 24))), "rescheduled");
    assert_eq!(word(&moved(booking(Status::Pending, 24))), "rescheduled");
    assert_eq!(word(&moved(booking(Status::Cancelled, 24))), "cancelled");
    // It is going on; it has just ended, also by a fraction of a second; it was moved and has ended.
    assert_eq!(word(&booking(Status::Confirmed, 0)), "scheduled");
    assert_eq!(word(&booking(Status::Confirmed, -1)), "completed");
    assert_eq!(word(&moved(booking(Status::Confirmed, -1))), "completed");
    let almost = now() - TimeDelta::milliseconds(1);
    assert_eq!(dialect.word_of(&booking(Status::Confirmed, -1), almost), "completed");
    assert_eq!(dialect.word_of(&booking(Status::Confirmed, -1), now() - TimeDelta::seconds(1)), "scheduled");
    assert_eq!(word(&booking(Status::Completed, 0)), "completed");
    assert_eq!(word(&booking(Status::NoShow, -1)), "no-show");
    assert_eq!(word(&booking(Status::Pending, -1)), "scheduled");
    // A hold counts until it lapses.
    let held = booking(Status::Held, 24);
    assert_eq!(word(&held.clone().held_until(now() + TimeDelta::seconds(1))), "scheduled");
    assert_eq!(word(&held.held_until(now())), "cancelled");
    // Where there is no word for what took place, it stays what it was.
    assert_eq!(Dialect::cal_com().word_of(&booking(Status::Confirmed, -1), now()), "ACCEPTED");
}

#[test]
fn cal_com_in_both_cases() {
    let upper = Dialect::cal_com();
    let lower = Dialect::cal_com().lower_case();
    for dialect in [&upper, &lower, &lower.clone().upper_case()] {
        keeps_the_laws(dialect);
    }
    assert_eq!(lower.clone().upper_case(), upper);
    let words = ["ACCEPTED", "PENDING", "REJECTED", "CANCELLED", "AWAITING_HOST"];
    assert_eq!(upper.words().collect::<Vec<_>>(), words);
    assert_eq!(lower.words().collect::<Vec<_>>(), words.map(str::to_lowercase));
    let waiting = upper.read("awaiting_host").expect("a word");
    assert_eq!(waiting, Meaning::new(Status::Pending).nuance(Nuance::AWAITING_HOST));
    assert_eq!((upper.write(&waiting), lower.write(&waiting)), ("AWAITING_HOST", "awaiting_host"));
    let expected = ["PENDING", "PENDING", "ACCEPTED", "ACCEPTED", "ACCEPTED", "CANCELLED", "REJECTED", "CANCELLED"];
    assert_eq!(written(&upper), expected);
}

#[test]
fn cal_com_events_in_three_spellings() {
    let kinds = [
        ("BOOKING_CREATED", "booking.created", EventKind::Created),
        ("BOOKING_CANCELLED", "booking.cancelled", EventKind::Cancelled),
        ("BOOKING_RESCHEDULED", "booking.rescheduled", EventKind::Rescheduled),
        ("BOOKING_REQUESTED", "booking.requested", EventKind::Requested),
        ("BOOKING_REJECTED", "booking.rejected", EventKind::Rejected),
    ];
    let (cal, dotted, shouted) = (EventWords::cal_com(), EventWords::own(), EventWords::own().upper_case());
    for (word, dots, kind) in kinds {
        assert_eq!((cal.read(word), cal.write(kind)), (Ok(kind), Some(word)));
        assert_eq!((dotted.read(dots), dotted.write(kind)), (Ok(kind), Some(dots)));
        let loud = dots.to_ascii_uppercase();
        assert_eq!((shouted.read(&loud), shouted.write(kind)), (Ok(kind), Some(loud.as_str())));
        // The same words are read in either case.
        assert_eq!((shouted.read(dots), cal.read(&word.to_lowercase())), (Ok(kind), Ok(kind)));
    }
    assert_eq!(cal.words().count(), kinds.len());
    // A yes is told as created; what the product does not know is not told.
    assert_eq!(cal.write(EventKind::Confirmed), Some("BOOKING_CREATED"));
    assert_eq!(dotted.write(EventKind::Confirmed), Some("booking.confirmed"));
    for kind in [EventKind::Held, EventKind::Expired, EventKind::Completed, EventKind::NoShow] {
        assert_eq!(cal.write(kind), None);
    }
    for kind in EventKind::ALL {
        let word = dotted.write(*kind).expect("our own words are complete");
        assert_eq!(dotted.read(word), Ok(*kind));
    }
    let error = cal.read("MEETING_ENDED").expect_err("another event");
    assert!(error.message().starts_with("`MEETING_ENDED` is not a word of this table; it knows BOOKING_CREATED, "));
    // One reader for the spellings of one sender.
    let both = cal.alias("booking.created", "BOOKING_CREATED").expect("an alias");
    assert_eq!(both.read("Booking.Created"), Ok(EventKind::Created));
    assert_eq!(both.write(EventKind::Created), Some("BOOKING_CREATED"));
}

#[test]
fn calendly_statuses_and_events() {
    let dialect = Dialect::calendly();
    keeps_the_laws(&dialect);
    let expected = ["active", "active", "active", "active", "active", "canceled", "canceled", "canceled"];
    assert_eq!(written(&dialect), expected);

    let words = EventWords::calendly();
    let kinds = [
        ("invitee.created", EventKind::Created),
        ("invitee.canceled", EventKind::Cancelled),
        ("invitee_no_show.created", EventKind::NoShow),
    ];
    for (word, kind) in kinds {
        assert_eq!((words.read(word), words.write(kind)), (Ok(kind), Some(word)));
    }
    assert_eq!(words.read("invitee.no_show"), Ok(EventKind::NoShow));
    assert_eq!(words.write(EventKind::Rescheduled), None);
    // An application that sends the other name writes the other name.
    let other = EventWords::new([("invitee.created", EventKind::Created), ("invitee.no_show", EventKind::NoShow)]);
    let other = other.and_then(|other| other.alias("invitee_no_show.created", "invitee.no_show")).expect("words");
    assert_eq!(other.read("invitee_no_show.created"), Ok(EventKind::NoShow));
    assert_eq!(other.write(EventKind::NoShow), Some("invitee.no_show"));
}

#[test]
fn what_is_built_in_is_in_order() {
    for dialect in [Dialect::cal_com(), Dialect::calendly()] {
        let again = dialect.words().map(|word| (word, dialect.read(word).expect("a word")));
        assert_eq!(Dialect::new(again).expect("a dialect"), dialect);
    }
    for words in [EventWords::own(), EventWords::cal_com(), EventWords::calendly()] {
        let wire = serde_json::to_value(&words).expect("JSON");
        assert_eq!(serde_json::from_value::<EventWords>(wire).expect("words"), words);
    }
}

#[test]
fn tables_that_could_not_be_read_both_ways_are_refused() {
    let refused = |words: &[(&str, Meaning)]| {
        let error = Dialect::new(words.iter().cloned()).expect_err("no dialect");
        assert_eq!(error.code(), ErrorCode::InvalidValue);
        format!("{}: {}", error.path(), error.message())
    };
    let confirmed = ("on", Meaning::new(Status::Confirmed));
    let cancelled = ("off", Meaning::new(Status::Cancelled));
    let moved = |word, nuance| (word, Meaning::new(Status::Confirmed).nuance(Nuance::new(nuance)));
    assert_eq!(
        refused(&[confirmed.clone(), cancelled.clone(), ("ON", Status::Pending.into())]),
        "[2].word: `ON` stands twice in the table"
    );
    assert_eq!(
        refused(&[confirmed.clone(), ("yes", Status::Confirmed.into()), cancelled.clone()]),
        "[1].word: `on` and `yes` mean the same; make one an alias"
    );
    assert_eq!(refused(&[confirmed.clone(), ("", Status::Cancelled.into())]), "[1].word: a word must not be empty");
    let empty = [confirmed.clone(), cancelled.clone(), moved("moved", "")];
    assert_eq!(refused(&empty), "[2].nuance: a nuance must not be empty");
    let words = ": a word for cancelled is needed; other statuses may fold to it";
    assert_eq!(refused(std::slice::from_ref(&confirmed)), words);
    let words = ": a word for confirmed is needed; other statuses may fold to it";
    assert_eq!(refused(&[moved("moved", "moved"), cancelled.clone()]), words);

    let dialect = Dialect::new([confirmed, cancelled]).expect("a dialect");
    let aliased = dialect.clone().alias("canceled", "OFF").expect("an alias");
    assert_eq!(aliased.write(&aliased.read("Canceled").expect("a word")), "off");
    assert!(aliased.clone().alias("CANCELED", "on").is_err(), "an alias that is there already");
    assert!(aliased.alias("gone", "nowhere").is_err(), "an alias of nothing");
    let long = dialect.read(&"x".repeat(10_000)).expect_err("no word");
    assert!(long.message().len() < 200, "{}", long.message().len());
    assert!(EventWords::new([("a", EventKind::Created), ("A", EventKind::Held)]).is_err());
    assert!(EventWords::new([("a", EventKind::Created), ("b", EventKind::Created)]).is_err());
    assert!(RoleWords::new([("a", Role::Host), ("b", Role::Host)]).is_err());
}

#[test]
fn an_applications_words_are_data() {
    let wire = json!([
        {"word": "scheduled", "status": "confirmed"},
        {"word": "rescheduled", "status": "confirmed", "nuance": "rescheduled"},
        {"word": "cancelled", "status": "cancelled", "aliases": ["canceled"]}
    ]);
    let dialect: Dialect = serde_json::from_value(wire.clone()).expect("a dialect");
    keeps_the_laws(&dialect);
    assert_eq!(dialect.read("rescheduled").expect("a word").nuance, Some(Nuance::RESCHEDULED));
    assert_eq!(dialect.read("CANCELED").expect("a word").status, Status::Cancelled);
    assert_eq!(serde_json::to_value(&dialect).expect("JSON"), wire);

    let roles = json!([{"word": "consultant", "role": "host"}]);
    let read: RoleWords = serde_json::from_value(roles.clone()).expect("words");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), roles);
    let events = json!([{"word": "BOOKED", "event": "booking.created", "aliases": ["booked!"]}]);
    let read: EventWords = serde_json::from_value(events.clone()).expect("words");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), events);

    let refused = |wire: serde_json::Value| serde_json::from_value::<Dialect>(wire).expect_err("no table").to_string();
    let two = json!([{"word": "on", "status": "confirmed"}, {"word": "off", "status": "gone"}]);
    assert!(refused(two).starts_with("[1].status: a status is one of held, pending"));
    let twice = json!([{"word": "on", "status": "confirmed", "aliases": ["yes", "ON"]}]);
    assert_eq!(refused(twice), "[0].aliases[1]: `ON` stands twice in the table (invalid_value)");
    let extra = json!([{"word": "on", "status": "confirmed", "nuances": []}]);
    assert_eq!(refused(extra), "[0].nuances: there is no field `nuances` here; did you mean `nuance`? (unknown_field)");
    assert!(refused(json!([])).contains("a word for confirmed is needed"));
}

/// Tables of random words for random meanings: whatever is accepted keeps the laws.
fn table() -> impl Strategy<Value = Vec<(String, Meaning)>> {
    let nuance = prop::option::of(prop::sample::select(vec!["rescheduled", "awaiting_host", "late"]));
    let meaning = (prop::sample::select(Status::ALL), nuance).prop_map(|(status, nuance)| match nuance {
        Some(nuance) => Meaning::new(status).nuance(Nuance::new(nuance)),
        None => Meaning::new(status),
    });
    prop::collection::vec(("[a-cA-C_ß]{1,3}", meaning), 0..9).prop_map(|mut words| {
        words.push(("yes".to_owned(), Status::Confirmed.into()));
        words.push(("no".to_owned(), Status::Cancelled.into()));
        words
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_table_that_is_accepted_keeps_the_laws(words in table()) {
        let same = |a: &(String, Meaning), b: &(String, Meaning)| a.0.eq_ignore_ascii_case(&b.0) || a.1 == b.1;
        let clash = words.iter().enumerate().any(|(place, word)| words[..place].iter().any(|other| same(word, other)));
        let dialect = Dialect::new(words.clone());
        prop_assert_eq!(dialect.is_err(), clash);
        if let Ok(dialect) = dialect {
            for variant in [dialect.clone(), dialect.clone().upper_case(), dialect.lower_case()] {
                keeps_the_laws(&variant);
                for (word, meaning) in &words {
                    prop_assert_eq!(&variant.read(word).expect("a word"), meaning);
                    prop_assert!(variant.write(meaning).eq_ignore_ascii_case(word));
                }
            }
        }
    }
}
