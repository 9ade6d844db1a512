//! What is allowed and yet looks wrong.

use std::collections::HashSet;

use whenfree::{BookingWindow, BusyTime, EventType, Host, HostId, Hours, Minutes, Planner, Query, Quota, Requirement};

use crate::input::Loaded;
use crate::words::{clean, counted, fit, host_name, length, minutes_in_words};

/// Everything that looks wrong, one sentence each.
pub(crate) fn warnings(loaded: &Loaded) -> Vec<String> {
    let mut found = Vec::new();
    hosts(loaded, &mut found);
    rules(loaded, &mut found);
    question(loaded, &mut found);
    bookings(loaded, &mut found);
    found
}

fn minutes_asked(loaded: &Loaded) -> Minutes {
    let event = loaded.planner.event_type();
    let default = event.duration.or(event.durations.first().copied()).unwrap_or(Minutes::ZERO);
    loaded.document.query.duration.unwrap_or(default)
}

fn hosts(loaded: &Loaded, found: &mut Vec<String>) {
    let planner = &loaded.planner;
    let required: Option<HashSet<&HostId>> =
        planner.event_type().requires.as_ref().map(|all| all.iter().flat_map(Requirement::hosts).collect());
    for host in planner.hosts() {
        let name = host_name(planner, &host.id);
        if required.as_ref().is_some_and(|required| !required.contains(&host.id)) {
            found.push(format!("{name} stands in no requirement and is never booked"));
            continue;
        }
        let schedule = &host.schedule;
        let all = schedule.weekly.iter().chain(schedule.overrides.values());
        let mut all = all.chain(schedule.recurring.iter().map(|added| &added.hours)).flatten();
        if all.next().is_none() {
            found.push(format!("{name} has no working hours at all"));
        } else if !fits_alone(loaded, host) {
            let asked = length(minutes_asked(loaded));
            found.push(format!("{name} never works long enough in the window for a meeting of {asked}"));
        }
    }
    for (id, entries) in &loaded.document.query.busy {
        let window = loaded.document.query.window;
        let outside =
            entries.iter().filter(|entry| matches!(entry.time, BusyTime::Span(span) if !span.overlaps(window))).count();
        if outside > 0 {
            let entries = counted(outside, "busy entry", "busy entries");
            let lie = if outside == 1 { "lies" } else { "lie" };
            found.push(format!("{entries} of {} {lie} outside the window", host_name(planner, id)));
        }
    }
}

/// Whether working time alone leaves a host room for one meeting in the window.
fn fits_alone(loaded: &Loaded, host: &Host) -> bool {
    let minutes = minutes_asked(loaded);
    let mut event = EventType::new("alone", minutes).interval(Minutes::from(15).min(minutes));
    event.keep_buffers_in_hours = loaded.document.event_type.keep_buffers_in_hours;
    event.buffer_before = loaded.document.event_type.buffer_before;
    event.buffer_after = loaded.document.event_type.buffer_after;
    let mut alone = host.clone();
    alone.limits.clear();
    let window = loaded.document.query.window;
    let query = Query::new(window.start(), window).limit(1);
    // What cannot be told is no reason to warn.
    let slots = Planner::new(event, [alone]).and_then(|planner| planner.slots(&query));
    slots.map_or(true, |slots| !slots.is_empty())
}

fn rules(loaded: &Loaded, found: &mut Vec<String>) {
    let event = loaded.planner.event_type();
    let asked = minutes_asked(loaded);
    let hours_of = |host: &Host| -> Vec<Hours> {
        let schedule = &host.schedule;
        let added = schedule.recurring.iter().flat_map(|added| added.hours.iter());
        schedule.weekly.iter().flatten().chain(added).copied().collect()
    };
    let minutes = |hours: Hours| {
        let over = if hours.past_midnight() { 1440 } else { 0 };
        u32::from(hours.end_minute()) + over - u32::from(hours.start_minute())
    };
    let longest = loaded.planner.hosts().iter().flat_map(hours_of).map(minutes).max();
    if let (Some(interval), Some(longest)) = (event.interval, longest)
        && interval.get() > longest
    {
        let (step, longest) = (length(interval), minutes_in_words(longest.into()));
        found.push(format!("starts are {step} apart, longer than any working hours ({longest})"));
    }
    for limit in &event.limits {
        if let Quota::Minutes(most) = limit.quota
            && most < asked.get()
        {
            let (most, asked) = (minutes_in_words(most.into()), length(asked));
            let per = limit.per.as_str();
            found.push(format!("no meeting fits the limit: {asked} are asked, {most} a {per} are allowed"));
        }
    }
    if let Some(BookingWindow::RollingDays(days)) = event.booking_window
        && u64::from(event.minimum_notice.get()) > (u64::from(days) + 1) * 1440
    {
        let notice = length(event.minimum_notice);
        let days = counted(days as usize, "day", "days");
        found.push(format!("notice of {notice} reaches beyond the booking window of {days}"));
    }
}

fn question(loaded: &Loaded, found: &mut Vec<String>) {
    let query = &loaded.document.query;
    if query.window.end() <= query.now {
        found.push("the window ends before `now`, so nothing can be free".to_owned());
    } else if query.window.start() < query.now && query.now - query.window.start() > chrono::TimeDelta::days(7) {
        found.push("the window begins more than a week before `now`".to_owned());
    }
    if let Some(moved) = &query.rescheduling
        && !query.bookings.iter().any(|booking| booking.id.as_ref() == Some(moved))
    {
        let id = fit(&clean(moved.as_str()), 48, "...");
        found.push(format!("the booking `{id}` is to be moved and is not among the bookings"));
    }
    let unknown = query.busy.iter().flat_map(|(_, entries)| entries).filter(|entry| entry.unknown).count();
    if unknown > 0 {
        let calendars = counted(unknown, "calendar", "calendars");
        found.push(format!("{calendars} could not be read; that time counts as busy"));
    }
}

fn bookings(loaded: &Loaded, found: &mut Vec<String>) {
    let query = &loaded.document.query;
    let known: HashSet<&HostId> = loaded.planner.hosts().iter().map(|host| &host.id).collect();
    let strangers = query.bookings.iter().filter(|booking| !booking.host_ids.iter().any(|id| known.contains(id)));
    let strangers = strangers.filter(|booking| booking.event_type_id != loaded.planner.event_type().id).count();
    if strangers > 0 {
        let many = counted(strangers, "booking is", "bookings are");
        found.push(format!("{many} of other hosts and another event type, and change nothing"));
    }
    let mut ids = HashSet::new();
    let twice = query.bookings.iter().filter_map(|booking| booking.id.as_ref()).find(|id| !ids.insert(*id));
    if let Some(id) = twice {
        found.push(format!("two bookings have the id `{}`", fit(&clean(id.as_str()), 48, "...")));
    }
    let lapsed = query.bookings.iter().filter(|booking| {
        booking.status == whenfree::Status::Held && booking.expires_at.is_some_and(|expires| expires <= query.now)
    });
    let lapsed = lapsed.count();
    if lapsed > 0 {
        let many = counted(lapsed, "hold has", "holds have");
        found.push(format!("{many} lapsed before `now` and no longer block"));
    }
}
