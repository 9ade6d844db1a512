//! Every call of the Calendly client against the fake, without a network: reading, links, webhooks, limits, outages.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]
mod common;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use common::{Log, at, ready};
use serde_json::{Value, json};
use whenfree::{EventType, Host, Minutes, Planner, Query, Span};
use whenfree_providers::breaker::Breaker;
use whenfree_providers::calendly::{
    AvailableTimes, BookingLink, BusyKind, BusyTimes, Calendly, DeleteInviteeData, EventTypeChange, ListEventTypes,
    ListMemberships, ListScheduledEvents, ListWebhooks, NewEventType, NewInvitee, NewOneOffEventType, NewPlace,
    NewShare, NewWebhook, PeriodKind, Prefill, SampleWebhook, Scope, ShareHours, ShareRule, WebhookChange,
    WebhookEvent, convert,
};
use whenfree_providers::calls::Calls;
use whenfree_providers::channel::Credentials;
use whenfree_providers::clock::{Clock, ManualClock};
use whenfree_providers::fakes::calendly::{CalendlyFake, Plan};
use whenfree_providers::fakes::{InProcess, Scenario};
use whenfree_providers::http::Response;
use whenfree_providers::{ErrorCode, Provider, RetryPolicy, Secret};

/// Friday, a week of work ahead.
const NOW: &str = "2026-03-06T08:00:00Z";

struct Account {
    transport: Arc<InProcess<CalendlyFake>>,
    clock: Arc<ManualClock>,
    calendly: Calendly,
}

fn account() -> Account {
    let clock = Arc::new(ManualClock::at(at(NOW)));
    let transport = InProcess::new(CalendlyFake::new(at(NOW)), clock.clone());
    let key = Credentials::Bearer(Secret::from(CalendlyFake::TOKEN));
    let calendly = Calendly::new(transport.clone(), clock.clone(), key);
    Account { transport, clock, calendly }
}

impl Account {
    fn requests(&self, start: &str) -> usize {
        self.transport.fake().requests().iter().filter(|line| line.starts_with(start)).count()
    }

    fn script(&self, start: &str, times: u32, scenario: Scenario) {
        self.transport.fake().script.add(start, times, scenario);
    }

    fn event_type(&self) -> String {
        self.transport.fake().event_type()
    }

    fn times(&self, days: i64) -> AvailableTimes {
        AvailableTimes::new(self.event_type(), at(NOW), at(NOW) + TimeDelta::days(days))
    }

    fn new_invitee(&self, start: DateTime<Utc>) -> NewInvitee {
        let new = NewInvitee::new(self.event_type(), start, "john@example.com", "America/New_York");
        NewInvitee { name: Some("John Doe".to_owned()), ..new }
    }
}

#[test]
fn who_and_what() {
    let a = account();
    let me = ready(a.calendly.me()).unwrap();
    assert_eq!((me.name.as_str(), me.time_zone.as_deref()), ("Ada Example", Some("Europe/Berlin")));
    assert_eq!(ready(a.calendly.user(&me.uri)).unwrap(), me);
    assert_eq!(ready(a.calendly.user("NOBODY")).unwrap_err().code(), ErrorCode::NotFound);
    let event_type = ready(a.calendly.event_type(&a.event_type())).unwrap();
    assert_eq!((event_type.duration_minutes, event_type.start_time_increment_minutes), (30, Some(30)));
    let list = ListMemberships { organization: me.current_organization.clone(), ..ListMemberships::default() };
    let page = ready(a.calendly.memberships(&list)).unwrap();
    assert_eq!((page.items.len(), page.items[0].role.as_str(), page.next), (1, "owner", None));
    assert_eq!(ready(a.calendly.all_memberships(&list)).unwrap().len(), 1);
    assert_eq!(ready(a.calendly.membership(&page.items[0].uri)).unwrap().user.uri, me.uri);
    let email = ListMemberships { email: Some("nobody@example.com".to_owned()), ..list };
    assert_eq!(ready(a.calendly.memberships(&email)).unwrap().items, []);
    let schedules = ready(a.calendly.availability_schedules(&me.uri)).unwrap();
    let schedule = ready(a.calendly.availability_schedule(&schedules[0].uri)).unwrap();
    assert!(schedule.default && schedule.rules.len() == 7);
    ready(a.calendly.delete_invitee_data(&DeleteInviteeData::new(vec!["john@example.com".to_owned()]))).unwrap();
}

#[test]
fn event_types_are_made_and_changed() {
    let a = account();
    let user = a.transport.fake().user();
    let new = NewEventType {
        duration_minutes: Some(45),
        before_buffer_minutes: Some(15),
        locations: Some(vec![NewPlace { location: Some("Office".to_owned()), ..NewPlace::new("physical") }]),
        ..NewEventType::new("Deep talk", user.as_str())
    };
    let made = ready(a.calendly.create_event_type(&new)).unwrap();
    assert_eq!(
        (made.name.as_deref(), made.duration_minutes, made.before_buffer_minutes),
        (Some("Deep talk"), 45, Some(15))
    );
    assert_eq!(made.locations[0].location.as_deref(), Some("Office"));
    let change =
        EventTypeChange { active: Some(false), duration_minutes: Some(60), ..EventTypeChange::new(made.uri.as_str()) };
    let changed = ready(a.calendly.update_event_type(&change)).unwrap();
    assert_eq!((changed.active, changed.duration_minutes, changed.name.as_deref()), (false, 60, Some("Deep talk")));
    let odd = EventTypeChange { after_buffer_minutes: Some(7), ..EventTypeChange::new(made.uri.as_str()) };
    let error = ready(a.calendly.update_event_type(&odd)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Validation, Some("after_buffer")));
    let date = |text: &str| -> chrono::NaiveDate { text.parse().unwrap() };
    let (from, through) = (date("2026-03-09"), date("2026-03-13"));
    let mut one_off = NewOneOffEventType::new("Once", user.as_str(), 20_u32, from, through);
    one_off.co_hosts = Some(vec![user.clone()]);
    let one_off_made = ready(a.calendly.create_one_off_event_type(&one_off)).unwrap();
    assert_eq!((one_off_made.duration_minutes, one_off_made.start_time_increment_minutes), (20, None));
    one_off.through = date("2026-03-08");
    assert_eq!(ready(a.calendly.create_one_off_event_type(&one_off)).unwrap_err().path(), Some("through"));
    // An event type is not made twice: who lost the answer looks.
    a.script("POST /event_types", 1, Scenario::Lost);
    let error = ready(a.calendly.create_event_type(&new)).unwrap_err();
    assert!(error.maybe_done() && error.code() == ErrorCode::Transport);
    assert_eq!(a.requests("POST /event_types"), 2);
    let active = ListEventTypes { user: Some(user), active: Some(false), ..ListEventTypes::default() };
    assert_eq!(ready(a.calendly.event_types(&active)).unwrap().items[0].uri, made.uri);
}

#[test]
fn pages_are_followed_to_an_empty_end_and_no_further_than_the_cap() {
    for no_tokens in [false, true] {
        let a = account();
        a.transport.fake().quirks.no_page_tokens = no_tokens;
        let user = a.transport.fake().user();
        for number in 0..44 {
            a.transport.fake().add_event_type(&user, &format!("Type {number:02}"), 30, at(NOW));
        }
        let list = ListEventTypes { user: Some(user), sort: Some("name:asc".to_owned()), ..ListEventTypes::default() };
        let first = ready(a.calendly.event_types(&list)).unwrap();
        assert_eq!((first.items.len(), first.next.is_some()), (20, true));
        let mut page = first.clone();
        let mut seen = page.items.len();
        while let Some(next) = page.next {
            page = ready(a.calendly.event_types(&ListEventTypes { page_token: Some(next), ..list.clone() })).unwrap();
            seen += page.items.len();
        }
        assert_eq!(seen, 45);
        let all = ready(a.calendly.all_event_types(&ListEventTypes { count: Some(15), ..list.clone() })).unwrap();
        assert_eq!((all.len(), all[0].name.as_deref()), (45, Some("30 Minute Meeting")));
        assert_eq!(all[..20], first.items[..]);
        let rest = ListEventTypes { page_token: first.next, ..list };
        assert_eq!(ready(a.calendly.all_event_types(&rest)).unwrap().len(), 25);
    }
    // A list that never ends.
    let a = account();
    let user = json!({"uri": "https://api.calendly.com/users/U", "name": "n", "email": "e", "scheduling_url": "s"});
    let membership = json!({"uri": "m", "role": "user", "user": user, "organization": "o"});
    let endless = json!({"collection": [membership], "pagination": {"next_page_token": "again"}});
    a.script("GET /organization_memberships", 1000, Scenario::Answer(Response::json(200, &endless)));
    let list = ListMemberships { organization: Some("ORG".to_owned()), ..ListMemberships::default() };
    assert_eq!(ready(a.calendly.all_memberships(&list)).unwrap_err().code(), ErrorCode::TooLarge);
    assert_eq!(a.requests("GET /organization_memberships"), 200);
    let wide = json!({"collection": vec![membership; 100], "pagination": {"next_page_token": "again"}});
    let a = account();
    a.script("GET /organization_memberships", 1000, Scenario::Answer(Response::json(200, &wide)));
    assert_eq!(ready(a.calendly.all_memberships(&list)).unwrap_err().code(), ErrorCode::TooLarge);
    assert_eq!(a.requests("GET /organization_memberships"), 101);
}

#[test]
fn available_times_of_long_ranges_that_began_in_the_past() {
    let a = account();
    let times = ready(a.calendly.available_times(&a.times(31))).unwrap();
    assert_eq!(a.requests("GET /event_type_available_times"), 5);
    assert_eq!(times[0].start_time, at("2026-03-06T08:30:00Z"), "08:00 is now, and gone");
    assert!(times.windows(2).all(|pair| pair[0].start_time < pair[1].start_time));
    // 16 starts a day on 21 weekdays (6 March to 3 April), the first of which is gone, and two on 6 April before the range ends.
    assert_eq!(times.len(), 16 * 21 - 1 + 2);
    let past = AvailableTimes::new(a.event_type(), at("2026-02-01T00:00:00Z"), at(NOW));
    assert_eq!(ready(a.calendly.available_times(&past)).unwrap(), []);
    let from_the_past = AvailableTimes::new(a.event_type(), at("2025-06-01T00:00:00Z"), at("2026-03-10T00:00:00Z"));
    assert_eq!(ready(a.calendly.available_times(&from_the_past)).unwrap(), times[..31]);
    assert_eq!(a.requests("GET /event_type_available_times"), 6);
    // The hour that the clocks skip on 29 March belongs to a Sunday; the Monday after begins at 07:00 UTC.
    assert!(times.iter().any(|time| time.start_time == at("2026-03-30T07:00:00Z")));
}

#[test]
fn kept_times_are_thrown_away_when_they_go_wrong() {
    let mut a = account();
    a.calendly = a.calendly.clone().slot_cache(Duration::from_secs(3600));
    let asked = || a.requests("GET /event_type_available_times");
    let times = a.times(5);
    let found = ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!(ready(a.calendly.available_times(&times)).unwrap(), found);
    assert_eq!(asked(), 1);
    // What has passed meanwhile does not come back from memory.
    a.clock.advance(Duration::from_secs(1800));
    let later = ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!((asked(), later.len()), (1, found.len() - 1));
    // A booking, and even one that is refused, makes a list wrong.
    let taken = found[5].start_time;
    ready(a.calendly.create_invitee(&a.new_invitee(taken))).unwrap();
    let after = ready(a.calendly.available_times(&times)).unwrap();
    assert!(asked() == 2 && after.iter().all(|time| time.start_time != taken));
    assert_eq!(ready(a.calendly.create_invitee(&a.new_invitee(taken))).unwrap_err().code(), ErrorCode::SlotTaken);
    ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!(asked(), 3);
    a.calendly.forget_slots("OTHER");
    ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!(asked(), 3);
    a.calendly.forget_slots(&times.event_type);
    ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!(asked(), 4);
    a.calendly.forget_all_slots();
    ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!(asked(), 5);
    a.clock.advance(Duration::from_secs(3600));
    ready(a.calendly.available_times(&times)).unwrap();
    assert_eq!(asked(), 6);
    // Without being asked to, nothing is kept.
    let plain = account();
    for _ in 0..2 {
        ready(plain.calendly.available_times(&plain.times(1))).unwrap();
    }
    assert_eq!(plain.requests("GET /event_type_available_times"), 2);
}

#[test]
fn busy_times_in_stretches_and_unknown_when_a_calendar_fails() {
    let a = account();
    let user = a.transport.fake().user();
    let event_type = a.event_type();
    a.transport.fake().change_event_type(&event_type, "after_buffer", json!(15));
    a.transport.fake().add_external(&user, at("2026-03-12T20:00:00Z"), at("2026-03-13T20:00:00Z"));
    ready(a.calendly.create_invitee(&a.new_invitee(at("2026-03-09T09:00:00Z")))).unwrap();
    let times = BusyTimes::new(user.as_str(), at(NOW), at("2026-04-06T08:00:00Z"));
    let busy = ready(a.calendly.busy_times(&times)).unwrap();
    assert_eq!(a.requests("GET /user_busy_times"), 5);
    assert_eq!(busy.len(), 2, "what crosses the border of two stretches comes once");
    assert_eq!((&busy[0].kind, busy[0].buffered_end_time), (&BusyKind::Calendly, Some(at("2026-03-09T09:45:00Z"))));
    assert_eq!((&busy[1].kind, busy[1].event.as_deref()), (&BusyKind::External, None));
    a.transport.fake().break_calendar(&user, true);
    let error = ready(a.calendly.busy_times(&times)).unwrap_err();
    assert_eq!((error.code(), error.status()), (ErrorCode::Upstream, Some(424)));
    assert!(error.message().contains("busy times are not known"));
    assert!(!a.calendly.channel().is_open(), "the calendar is down, not Calendly");
    a.transport.fake().break_calendar(&user, false);
    assert_eq!(ready(a.calendly.busy_times(&times)).unwrap().len(), 2);
}

#[test]
fn availability_computed_here_is_that_of_calendly() {
    let a = account();
    let uri = a.event_type();
    let user = a.transport.fake().user();
    let day =
        |day: &str, from: &str, to: &str| json!({"type": "wday", "wday": day, "intervals": [{"from": from, "to": to}]});
    let rules = json!([
        day("monday", "09:00", "17:00"), day("tuesday", "10:15", "12:00"), day("saturday", "20:00", "24:00"),
        day("sunday", "01:00", "05:00"),
        {"type": "date", "date": "2026-03-16", "intervals": []},
        {"type": "date", "date": "2026-03-18", "intervals": [{"from": "13:00", "to": "15:00"}, {"from": "18:00", "to": "19:00"}]},
    ]);
    {
        let mut fake = a.transport.fake();
        fake.set_hours(&user, "Europe/Berlin", rules);
        fake.change_event_type(&uri, "start_time_increment", json!(20));
        fake.change_event_type(&uri, "before_buffer", json!(10));
        fake.change_event_type(&uri, "after_buffer", json!(15));
        fake.add_external(&user, at("2026-03-09T10:10:00Z"), at("2026-03-09T11:00:00Z"));
    }
    for start in ["2026-03-09T08:00:00Z", "2026-03-23T13:00:00Z"] {
        ready(a.calendly.create_invitee(&a.new_invitee(at(start)))).unwrap();
    }
    let (from, to) = (at("2026-03-07T00:00:00Z"), at("2026-04-06T00:00:00Z"));
    let theirs = ready(a.calendly.available_times(&AvailableTimes::new(uri.as_str(), from, to))).unwrap();
    let event_type: EventType = convert::event_type(&ready(a.calendly.event_type(&uri)).unwrap()).unwrap().value;
    assert_eq!(event_type.buffer_before, Minutes::from(10));
    let schedule = convert::schedule(&ready(a.calendly.availability_schedules(&user)).unwrap()[0]).unwrap();
    assert_eq!(schedule.left_out, Vec::<String>::new());
    let busy = ready(a.calendly.busy_times(&BusyTimes::new(user.as_str(), from, to))).unwrap();
    let busy = convert::busy(&busy).value;
    let planner = Planner::new(event_type, [Host::new(user.as_str(), schedule.value)]).unwrap();
    let query = Query::new(at(NOW), Span::new(from, to).unwrap()).busy(user.as_str(), busy);
    let slots = planner.slots(&query).unwrap();
    let ours: Vec<DateTime<Utc>> = slots.iter().map(|slot| slot.start()).collect();
    let theirs: Vec<DateTime<Utc>> = theirs.iter().map(|time| time.start_time).collect();
    assert!(theirs.len() > 80, "{}", theirs.len());
    assert_eq!(ours, theirs);
}

#[test]
fn links_and_their_fallback() {
    let a = account();
    let link = ready(a.calendly.create_scheduling_link(&a.event_type())).unwrap();
    assert_eq!(link.owner.as_deref(), Some(a.event_type().as_str()));
    assert_eq!(ready(a.calendly.create_scheduling_link("NONE")).unwrap_err().code(), ErrorCode::NotFound);
    let share = NewShare {
        name: Some("Just us".to_owned()),
        period: Some(PeriodKind::Fixed),
        from: Some("2026-03-09".parse().unwrap()),
        through: Some("2026-03-10".parse().unwrap()),
        hours: Some(ShareHours::new(
            "Europe/Berlin",
            vec![ShareRule { wday: Some("monday".to_owned()), ..ShareRule::new(vec!["09:00-12:00".to_owned()]) }],
        )),
        ..NewShare::new(a.event_type())
    };
    let made = ready(a.calendly.create_share(&share)).unwrap();
    assert_eq!(made.scheduling_links.len(), 1);
    let terms = made.share_override.unwrap();
    assert_eq!(terms["availability_rule"]["rules"][0]["intervals"][0], json!({"from": "09:00", "to": "12:00"}));
    let endless = NewShare { through: None, ..share.clone() };
    assert_eq!(ready(a.calendly.create_share(&endless)).unwrap_err().path(), Some("end_date"));
    let rules = vec![ShareRule::new(vec!["09:00-12:00".to_owned()])];
    let aimless = NewShare { hours: Some(ShareHours::new("UTC", rules)), ..share };
    assert_eq!(ready(a.calendly.create_share(&aimless)).unwrap_err().path(), Some("hours.rules"));

    let page = "https://calendly.com/ada-example/30-minute-meeting";
    let prefill = Prefill { name: Some("John Doe".to_owned()), ..Prefill::default() };
    let wanted = BookingLink { prefill: Some(prefill), ..BookingLink::new(a.event_type(), page) };
    let given = ready(a.calendly.booking_link(&wanted)).unwrap();
    assert!(given.single_use && given.fallback.is_none());
    assert!(given.url.starts_with("https://calendly.com/d/link-") && given.url.ends_with("?name=John%20Doe"));

    let outages = [
        (Scenario::Down, ErrorCode::Transport),
        (Scenario::Lost, ErrorCode::Transport),
        (Scenario::Truncated(5), ErrorCode::Transport),
        (Scenario::Slow(Duration::from_secs(60)), ErrorCode::Transport),
        (Scenario::Answer(Response::new(503)), ErrorCode::Upstream),
        (Scenario::Answer(Response::json(429, &json!({})).header("retry-after", "40")), ErrorCode::RateLimited),
        (Scenario::Garbage(b"<html>".to_vec()), ErrorCode::Decode),
    ];
    for (scenario, code) in outages {
        let a = account();
        a.script("POST /scheduling_links", 1, scenario);
        let given = ready(a.calendly.booking_link(&wanted)).unwrap();
        let problem = given.fallback.expect("a fallback");
        assert_eq!((given.single_use, problem.code), (false, code));
        assert_eq!(given.url, format!("{page}?name=John%20Doe"));
        assert_eq!(a.requests("POST /scheduling_links"), 1, "one attempt: {code}");
    }
    // What is no outage is an error.
    for (answer, code) in [(401, ErrorCode::Auth), (403, ErrorCode::Forbidden), (404, ErrorCode::NotFound)] {
        a.script("POST /scheduling_links", 1, Scenario::Answer(Response::new(answer)));
        assert_eq!(ready(a.calendly.booking_link(&wanted)).unwrap_err().code(), code);
    }
    let bad = BookingLink::new(a.event_type(), "javascript:alert(1)");
    assert_eq!(ready(a.calendly.booking_link(&bad)).unwrap_err().path(), Some("schedulingUrl"));
    // While calls are held back, the link comes without asking.
    let channel = a.calendly.channel().clone().breaker(Breaker::new(1, Duration::from_secs(60)));
    let calendly = Calendly::over(channel.retry(RetryPolicy::none()));
    a.script("GET /users/me", 1, Scenario::Down);
    ready(calendly.me()).unwrap_err();
    let before = a.requests("POST /scheduling_links");
    let given = ready(calendly.booking_link(&wanted)).unwrap();
    assert_eq!(given.fallback.unwrap().code, ErrorCode::CircuitOpen);
    assert_eq!(a.requests("POST /scheduling_links"), before);
}

fn new_webhook(a: &Account) -> NewWebhook {
    let organization = a.transport.fake().organization();
    let user = a.transport.fake().user();
    let events = vec![WebhookEvent::InviteeCreated, WebhookEvent::InviteeCanceled];
    NewWebhook {
        user: Some(user),
        signing_key: Some(Secret::from("whsec-deep-secret")),
        ..NewWebhook::new("https://app.example/calendly", events, organization, Scope::User)
    }
}

#[test]
fn webhook_subscriptions() {
    let a = account();
    let new = new_webhook(&a);
    let made = ready(a.calendly.create_webhook(&new)).unwrap();
    assert_eq!(made.callback_url, new.url);
    let again = ready(a.calendly.create_webhook(&new)).unwrap_err();
    assert_eq!(again.code(), ErrorCode::Duplicate);
    assert_eq!(ready(a.calendly.webhook(&made.uri)).unwrap(), made);
    let list = ListWebhooks { user: new.user.clone(), ..ListWebhooks::new(new.organization.as_str(), Scope::User) };
    assert_eq!(ready(a.calendly.webhooks(&list)).unwrap().items, std::slice::from_ref(&made));
    let sample = SampleWebhook {
        user: new.user.clone(),
        ..SampleWebhook::new("invitee.created", new.organization.as_str(), Scope::User)
    };
    assert_eq!(ready(a.calendly.sample_webhook(&sample)).unwrap()["event"], "invitee.created");
    // A booking is delivered, signed.
    ready(a.calendly.create_invitee(&a.new_invitee(at("2026-03-09T09:00:00Z")))).unwrap();
    let deliveries = a.transport.fake().take_deliveries();
    assert_eq!((deliveries.len(), deliveries[0].body_json()["event"].as_str()), (1, Some("invitee.created")));
    assert!(deliveries[0].headers.get("Calendly-Webhook-Signature").unwrap().starts_with("t=1772784000,v1="));
    assert!(!ready(a.calendly.delete_webhook(&made.uri)).unwrap().already);
    assert!(ready(a.calendly.delete_webhook(&made.uri)).unwrap().already);
    assert_eq!(ready(a.calendly.webhook(&made.uri)).unwrap_err().code(), ErrorCode::NotFound);
    a.transport.fake().plan = Plan::Free;
    let error = ready(a.calendly.create_webhook(&new)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Forbidden);
    assert!(error.message().contains("upgrade"));
}

#[test]
fn a_webhook_subscription_is_seen_to() {
    let a = account();
    let new = new_webhook(&a);
    let ensured = ready(a.calendly.ensure_webhook(&new)).unwrap();
    assert_eq!(ensured.change, WebhookChange::Created);
    let kept = ready(a.calendly.ensure_webhook(&new)).unwrap();
    assert_eq!((kept.change, &kept.subscription), (WebhookChange::Kept, &ensured.subscription));
    let turned = NewWebhook { events: new.events.iter().rev().cloned().collect(), ..new.clone() };
    assert_eq!(ready(a.calendly.ensure_webhook(&turned)).unwrap().change, WebhookChange::Kept);
    // Disabled, it is made anew; also when more is to be heard of.
    a.transport.fake().disable_webhook(&ensured.subscription.uri);
    let anew = ready(a.calendly.ensure_webhook(&new)).unwrap();
    assert_eq!(anew.change, WebhookChange::Recreated);
    assert_ne!(anew.subscription.uri, ensured.subscription.uri);
    let less = NewWebhook { events: vec![WebhookEvent::InviteeCreated], ..new.clone() };
    assert_eq!(ready(a.calendly.ensure_webhook(&less)).unwrap().change, WebhookChange::Recreated);
    assert_eq!(ready(a.calendly.ensure_webhook(&new)).unwrap().change, WebhookChange::Recreated);
    // Another address is another subscription.
    let other = NewWebhook { url: "https://other.example/calendly".to_owned(), ..new.clone() };
    assert_eq!(ready(a.calendly.ensure_webhook(&other)).unwrap().change, WebhookChange::Created);
    assert_eq!(a.transport.fake().webhook_subscriptions().len(), 2);
    // It fails between deleting and creating: the next time it is made.
    let uri = ready(a.calendly.ensure_webhook(&new)).unwrap().subscription.uri;
    a.transport.fake().disable_webhook(&uri);
    a.script("POST /webhook_subscriptions", 1, Scenario::Answer(Response::new(500)));
    let error = ready(a.calendly.ensure_webhook(&new)).unwrap_err();
    assert_eq!((error.code(), a.transport.fake().webhook_subscriptions().len()), (ErrorCode::Upstream, 1));
    assert_eq!(ready(a.calendly.ensure_webhook(&new)).unwrap().change, WebhookChange::Created);
    // The answer to creating is lost: it is there, and found.
    let uri = ready(a.calendly.ensure_webhook(&new)).unwrap().subscription.uri;
    ready(a.calendly.delete_webhook(&uri)).unwrap();
    a.script("POST /webhook_subscriptions", 1, Scenario::Lost);
    let found = ready(a.calendly.ensure_webhook(&new)).unwrap();
    assert_eq!((found.change, a.transport.fake().webhook_subscriptions().len()), (WebhookChange::Created, 2));
}

#[test]
fn limits_are_kept_and_said() {
    let a = account();
    ready(a.calendly.me()).unwrap();
    let limit = a.calendly.channel().rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining), (Some(500), 499));
    assert_eq!(limit.reset, at("2026-03-06T08:01:00Z"));
    for bare in [false, true] {
        let a = account();
        a.transport.fake().quirks.bare_429 = bare;
        a.transport.fake().set_limit(2);
        for _ in 0..2 {
            ready(a.calendly.me()).unwrap();
        }
        // The third waits for the next minute, as the reset says.
        a.clock.advance(Duration::from_secs(20));
        ready(a.calendly.me()).unwrap();
        assert!(a.clock.now() >= at("2026-03-06T08:01:00Z"), "{}", a.clock.now());
        assert_eq!(a.requests("GET /users/me"), 4);
        ready(a.calendly.me()).unwrap();
        let patient = Calendly::over(a.calendly.channel().clone().retry(RetryPolicy::none()));
        let error = ready(patient.me()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::RateLimited);
        assert!(error.retry_after().is_some_and(|wait| wait <= Duration::from_secs(60) && !wait.is_zero()));
    }
}

#[test]
fn outages_are_tried_again_and_bookings_are_not() {
    let a = account();
    for scenario in [Scenario::Down, Scenario::Lost, Scenario::Answer(Response::new(502)), Scenario::Truncated(3)] {
        let before = a.requests("GET /users/me");
        a.script("GET /users/me", 2, scenario);
        ready(a.calendly.me()).unwrap();
        assert_eq!(a.requests("GET /users/me"), before + 3);
    }
    a.transport.fake().revoke_tokens();
    let error = ready(a.calendly.me()).unwrap_err();
    assert_eq!((error.code(), error.operation(), error.provider()), (ErrorCode::Auth, "me", Provider::Calendly));
}

#[test]
fn secrets_are_nowhere_to_be_seen() {
    let log = Log::start();
    let clock = Arc::new(ManualClock::at(at(NOW)));
    let transport = InProcess::new(CalendlyFake::new(at(NOW)), clock.clone());
    let key = Credentials::Bearer(Secret::from("eyJ-very-secret-token"));
    let calendly = Calendly::new(transport.clone(), clock, key);
    let error = ready(calendly.me()).unwrap_err();
    let a = account();
    let new = new_webhook(&a);
    ready(a.calendly.create_webhook(&new)).unwrap();
    let refused = ready(a.calendly.create_webhook(&new)).unwrap_err();
    let fake = a.transport.fake();
    let seen = format!(
        "{error} {error:?} {} {calendly:?} {new:?} {refused} {refused:?} {:?} {fake:?} {}",
        error.to_json(),
        a.calendly,
        log.text()
    );
    assert!(seen.contains("create_webhook") && seen.contains("Secret(..)"));
    for secret in ["eyJ-very-secret-token", CalendlyFake::TOKEN, "whsec-deep-secret"] {
        assert!(!seen.contains(secret), "{secret}");
    }
}

#[test]
fn every_call_can_be_made_by_name() {
    let a = account();
    let read = |name: &str, args: Value| -> Value {
        let answer = ready(a.calendly.call(name, &args.to_string()));
        serde_json::from_str(&answer.unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap()
    };
    let (user, organization, event_type) = {
        let fake = a.transport.fake();
        (fake.user(), fake.organization(), fake.event_type())
    };
    let range = json!({"eventType": event_type, "start": NOW, "end": "2026-03-13T00:00:00Z"});
    assert_eq!(read("me", json!({}))["uri"], user.as_str());
    read("user", json!({"id": user}));
    for name in
        ["event_types", "all_event_types", "memberships", "all_memberships", "scheduled_events", "all_scheduled_events"]
    {
        read(name, json!({"organization": organization}));
    }
    let membership = read("all_memberships", json!({"organization": organization}))[0]["uri"].clone();
    read("membership", json!({"id": membership}));
    read("event_type", json!({"id": event_type}));
    let made = read("create_event_type", json!({"name": "New", "owner": user, "durationMinutes": 20}));
    read("update_event_type", json!({"eventType": made["uri"], "active": false}));
    let once =
        json!({"name": "Once", "host": user, "durationMinutes": 20, "from": "2026-03-09", "through": "2026-03-10"});
    read("create_one_off_event_type", once);
    let times = read("available_times", range);
    read("busy_times", json!({"user": user, "start": NOW, "end": "2026-03-13T00:00:00Z"}));
    let schedules = read("availability_schedules", json!({"id": user}));
    read("availability_schedule", json!({"id": schedules[0]["uri"]}));
    read("create_scheduling_link", json!({"id": event_type}));
    read("create_share", json!({"eventType": event_type}));
    let link = json!({"eventType": event_type, "schedulingUrl": "https://calendly.com/x", "prefill": {"answers": ["a"], "tracking": {"utmSource": "s"}}});
    assert_eq!(read("booking_link", link)["singleUse"], true);
    let booking = |at: usize| json!({"eventType": event_type, "start": times[at]["startTime"], "email": "j@example.com", "timeZone": "UTC", "name": "J"});
    let booked = read("create_invitee", booking(0));
    assert_eq!(read("create_or_find", booking(0))["found"], true);
    let find = json!({"eventType": event_type, "start": times[0]["startTime"], "email": "J@EXAMPLE.com"});
    assert_eq!(read("find_invitee", find)["invitee"]["uri"], booked["invitee"]["uri"]);
    let (event, invitee) = (&booked["event"], &booked["invitee"]["uri"]);
    read("scheduled_event", json!({"id": event}));
    read("invitees", json!({"event": event}));
    read("all_invitees", json!({"event": event}));
    read("invitee", json!({"id": invitee}));
    assert!(read("reschedule_url", json!({"id": invitee}))["rescheduleUrl"].is_string());
    let mark = read("create_no_show", json!({"id": invitee}));
    read("no_show", json!({"id": mark["uri"]}));
    assert_eq!(read("delete_no_show", json!({"id": mark["uri"]})), json!({"already": false}));
    let moved = read("move_invitee", json!({"invitee": invitee, "to": booking(4), "reason": "later"}));
    assert_eq!(moved["outcome"], "moved");
    assert_eq!(read("cancel_event", json!({"event": moved["booked"]["event"]}))["already"], false);
    let webhook = json!({"url": "https://app.example/x", "events": ["invitee.created"], "organization": organization,
        "scope": "organization", "signingKey": "key"});
    let subscription = read("create_webhook", webhook.clone());
    assert_eq!(read("ensure_webhook", webhook)["change"], "kept");
    read("webhook", json!({"id": subscription["uri"]}));
    for name in ["webhooks", "all_webhooks"] {
        read(name, json!({"organization": organization, "scope": "organization"}));
    }
    read("sample_webhook", json!({"event": "invitee.created", "organization": organization, "scope": "organization"}));
    read("delete_webhook", json!({"id": subscription["uri"]}));
    read("delete_invitee_data", json!({"emails": ["j@example.com"]}));
    assert_eq!(a.calendly.names().len(), 41);
    let list = ListScheduledEvents { user: Some(user), ..ListScheduledEvents::default() };
    assert_eq!(ready(a.calendly.all_scheduled_events(&list)).unwrap().len(), 2);
}
