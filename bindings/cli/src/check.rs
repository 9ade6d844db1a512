//! A document in words.

use std::io::Write;

use chrono::NaiveDate;
use whenfree::wire::Outcome;
use whenfree::{
    BookingWindow, Busy, BusyTime, Choose, EventType, Grid, Host, Hours, Json, Limit, Minutes, Period, Query, Quota,
    Requirement, Status,
};

use crate::arguments::{CheckArguments, Color};
use crate::failure::Failure;
use crate::input::{Loaded, load};
use crate::moment;
use crate::terminal::{DIM, FREE, TITLE, WARNING, columns, paper, wire};
use crate::warnings::warnings;
use crate::words::{and, clean, counted, date, first_few, fit, host_name, length, minutes_in_words, or, pad, wrap};

/// Describes a document that is valid.
pub(crate) fn run(arguments: &CheckArguments, color: Color) -> Result<Outcome, Failure> {
    let loaded = load(&arguments.source, None)?;
    // Reading finds most mistakes, some only show when the question is asked.
    let slots = loaded.planner.slots(&loaded.document.query)?;
    let warnings = warnings(&loaded);
    if arguments.json {
        let list = Json::List(warnings.into_iter().map(|warning| Json::Text(warning.into())).collect());
        let answer = Json::Object(vec![("valid".into(), Json::Bool(true)), ("warnings".into(), list)]);
        let mut out = wire();
        writeln!(out, "{answer}")?;
        out.flush()?;
        return Ok(Outcome::Answered);
    }
    let mut out = paper(color);
    let page = &mut Page { out: &mut out, loaded: &loaded };
    page.event_type()?;
    page.needed()?;
    page.hosts()?;
    page.question(&slots)?;
    page.warnings(&warnings)?;
    out.flush()?;
    Ok(Outcome::Answered)
}

/// Hosts beyond these are only counted.
const DESCRIBED_HOSTS: usize = 20;

struct Page<'a> {
    out: &'a mut dyn Write,
    loaded: &'a Loaded,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.out, "{TITLE}{text}{TITLE:#}")?)
    }

    /// `  notice      4 hours`.
    fn fact(&mut self, name: &str, text: &str) -> Result<(), Failure> {
        let room = columns().clamp(40, 110) - 16;
        for (index, line) in wrap(text, room).iter().enumerate() {
            let name = pad(if index == 0 { name } else { "" }, 12, "");
            writeln!(self.out, "  {DIM}{name}{DIM:#}  {line}")?;
        }
        Ok(())
    }

    fn event_type(&mut self) -> Result<(), Failure> {
        let event = self.loaded.planner.event_type();
        let id = fit(&clean(event.id.as_str()), 48, "...");
        self.heading(&format!("{} (event type `{id}`)", crate::answer::title_of(self.loaded)))?;
        self.fact("length", &lengths(event))?;
        self.fact("starts", &grid(event))?;
        if let Some(buffers) = buffers(event) {
            self.fact("buffers", &buffers)?;
        }
        if event.minimum_notice != Minutes::ZERO {
            self.fact("notice", &length(event.minimum_notice))?;
        }
        if let Some(window) = event.booking_window {
            self.fact("open", &booking_window(window))?;
        }
        if !event.limits.is_empty() {
            self.fact("limits", &limits(&event.limits))?;
        }
        if event.seats > 1 {
            self.fact("seats", &format!("{} in each session", event.seats))?;
        }
        if let Some(most) = event.max_active_per_attendee {
            self.fact("attendees", &format!("at most {} ahead each", counted(most as usize, "booking", "bookings")))?;
        }
        if event.requires_confirmation {
            self.fact("confirmation", "new bookings are pending until they are confirmed")?;
        }
        if event.tentative_is_free {
            self.fact("tentative", "tentative busy time counts as free")?;
        }
        if let Some(policy) = policy(event) {
            self.fact("policy", &policy)?;
        }
        self.fact("dates in", self.loaded.planner.zone().name())
    }

    fn needed(&mut self) -> Result<(), Failure> {
        let planner = &self.loaded.planner;
        writeln!(self.out)?;
        self.heading("Needed")?;
        let Some(requires) = &planner.event_type().requires else {
            let names: Vec<String> = planner.hosts().iter().map(|host| host_name(planner, &host.id)).collect();
            return self.fact("all", &and(&first_few(names, 8)));
        };
        for required in requires {
            let names = required.hosts().iter().map(|host| host_name(planner, host)).collect();
            match required {
                Requirement::Any { count, choose, .. } => {
                    let names = or(&first_few(names, 8));
                    self.fact("any", &format!("{count} of {names}; chosen {}", choice(*choose)))?;
                }
                _ => self.fact("all", &and(&first_few(names, 8)))?,
            }
        }
        Ok(())
    }

    fn hosts(&mut self) -> Result<(), Failure> {
        let hosts = self.loaded.planner.hosts();
        for host in hosts.iter().take(DESCRIBED_HOSTS) {
            self.host(host)?;
        }
        match hosts.len().saturating_sub(DESCRIBED_HOSTS) {
            0 => Ok(()),
            more => Ok(writeln!(self.out, "\nand {}", counted(more, "more host", "more hosts"))?),
        }
    }

    fn host(&mut self, host: &Host) -> Result<(), Failure> {
        let planner = &self.loaded.planner;
        writeln!(self.out)?;
        let id = fit(&clean(host.id.as_str()), 48, "...");
        let name = host_name(planner, &host.id);
        let name = if name == id { name } else { format!("{name} (`{id}`)") };
        self.heading(&format!("{name}, {}", host.schedule.zone.name()))?;
        for (days, hours) in week(&host.schedule.weekly) {
            self.fact(&days, &hours)?;
        }
        for added in &host.schedule.recurring {
            let rule = fit(&added.rule.to_string(), 160, "...");
            let hours = hours_words(&added.hours);
            self.fact("also", &format!("{hours} by {rule} from {}", date(added.first_date)))?;
        }
        let exceptions = exceptions(host);
        if !exceptions.is_empty() {
            self.fact("except", &first_few(exceptions, 8).join("; "))?;
        }
        for trip in host.schedule.travel.iter().take(8) {
            let (from, through) = (date(trip.from), date(trip.through));
            self.fact("travels", &format!("{from} through {through}: hours read in {}", trip.zone.name()))?;
        }
        if !host.limits.is_empty() {
            self.fact("limits", &limits(&host.limits))?;
        }
        let entries = self.loaded.document.query.busy.iter().filter(|(id, _)| *id == host.id);
        let entries: Vec<&Busy> = entries.flat_map(|(_, entries)| entries).collect();
        if !entries.is_empty() {
            self.fact("busy", &busy(&entries))?;
        }
        Ok(())
    }

    fn question(&mut self, slots: &whenfree::Slots) -> Result<(), Failure> {
        let Loaded { document, zone, zone_source, .. } = self.loaded;
        let query = &document.query;
        writeln!(self.out)?;
        self.heading("Question")?;
        self.fact("now", &moment::day_and_time(query.now, zone))?;
        let window = query.window;
        let (start, end) = (moment::day_and_time(window.start(), zone), moment::day_and_time(window.end(), zone));
        self.fact("window", &format!("{start} to {end}"))?;
        self.fact("times in", &format!("{}{zone_source}", zone.name()))?;
        if !query.bookings.is_empty() {
            self.fact("bookings", &bookings(query))?;
        }
        if let Some(limit) = query.limit {
            self.fact("answers", &format!("the first {limit} only"))?;
        }
        if query.first_per_day {
            self.fact("answers", "the first start of each day only")?;
        }
        if let Some(count) = candidates(self.loaded) {
            let text = counted(count, "start fits", "starts fit");
            self.fact("candidates", &format!("{text} the working hours, were nothing busy and no rule in force"))?;
        }
        let first = slots.get(0).map(|slot| moment::day_and_time(slot.start(), zone));
        let free = match first {
            Some(first) => format!("{FREE}{}{FREE:#}, the first {first}", counted(slots.len(), "start", "starts")),
            None => "nothing".to_owned(),
        };
        Ok(writeln!(self.out, "  {DIM}{}{DIM:#}  {free}", pad("free", 12, ""))?)
    }

    fn warnings(&mut self, warnings: &[String]) -> Result<(), Failure> {
        let room = columns().clamp(40, 110) - 11;
        writeln!(self.out)?;
        for warning in warnings {
            for (index, line) in wrap(warning, room).iter().enumerate() {
                match index {
                    0 => writeln!(self.out, "{WARNING}warning{WARNING:#}: {line}")?,
                    _ => writeln!(self.out, "         {line}")?,
                }
            }
        }
        if warnings.is_empty() {
            return Ok(writeln!(self.out, "{FREE}valid{FREE:#}, and nothing looks wrong")?);
        }
        Ok(writeln!(self.out, "{FREE}valid{FREE:#}, with {}", counted(warnings.len(), "warning", "warnings"))?)
    }
}

fn lengths(event: &EventType) -> String {
    let all: Vec<String> = event.durations.iter().map(|duration| length(*duration)).collect();
    match (event.duration.or(event.durations.first().copied()), all.len()) {
        (Some(default), 2..) => format!("{}; {} unless asked", or(&all), length(default)),
        _ => or(&all),
    }
}

fn grid(event: &EventType) -> String {
    let step = event.interval.or(event.duration).or(event.durations.first().copied()).unwrap_or(Minutes::ZERO);
    let from = match event.grid {
        Grid::Hours => "from where joint working hours begin".to_owned(),
        Grid::Clock => "from midnight, by the clock".to_owned(),
        Grid::Gap { round_to } if round_to.get() == 1 => "from where joint free time begins".to_owned(),
        Grid::Gap { round_to } => {
            format!("from where joint free time begins, rounded up to {}", length(round_to))
        }
        _ => "from the event type's own beginning".to_owned(),
    };
    let offset =
        if event.offset == Minutes::ZERO { String::new() } else { format!(", moved by {}", length(event.offset)) };
    format!("every {}, counted {from}{offset}", length(step))
}

fn buffers(event: &EventType) -> Option<String> {
    let sides = [(event.buffer_before, "before"), (event.buffer_after, "after")];
    let sides = sides.iter().filter(|(minutes, _)| *minutes != Minutes::ZERO);
    let words: Vec<String> = sides.map(|(minutes, side)| format!("{} {side}", length(*minutes))).collect();
    let inside = if event.keep_buffers_in_hours { ", kept inside working hours" } else { "" };
    (!words.is_empty()).then(|| format!("{}{inside}", and(&words)))
}

fn booking_window(window: BookingWindow) -> String {
    match window {
        BookingWindow::RollingDays(days) => format!("{} ahead", counted(days as usize, "day", "days")),
        BookingWindow::RollingBusinessDays(days) => {
            format!("{} ahead", counted(days as usize, "working day", "working days"))
        }
        BookingWindow::AvailableDays(days) => {
            format!("the first {} that have a slot", counted(days as usize, "day", "days"))
        }
        BookingWindow::Dates { from, through } => {
            let from = from.map(|from| format!("from {}", date(from)));
            let through = through.map(|through| format!("through {}", date(through)));
            from.into_iter().chain(through).collect::<Vec<_>>().join(" ")
        }
        _ => "as the document says".to_owned(),
    }
}

fn limits(limits: &[Limit]) -> String {
    let words = limits.iter().map(|limit| {
        let quota = match limit.quota {
            Quota::Bookings(most) => counted(most as usize, "booking", "bookings"),
            Quota::Minutes(most) => minutes_in_words(most.into()),
            _ => "a limit".to_owned(),
        };
        format!("{quota} a {}", limit.per.as_str())
    });
    and(&words.collect::<Vec<_>>())
}

fn policy(event: &EventType) -> Option<String> {
    let policy = event.policy?;
    let until = |minutes: Minutes, verb: &str| format!("{verb} until {} ahead", length(minutes));
    let cancel = policy.cancel_until.map(|minutes| until(minutes, "cancel"));
    let reschedule = policy.reschedule_until.map(|minutes| until(minutes, "reschedule"));
    let often =
        policy.max_reschedules.map(|most| format!("move it {} at most", counted(most as usize, "time", "times")));
    let words: Vec<String> = cancel.into_iter().chain(reschedule).chain(often).collect();
    (!words.is_empty()).then(|| format!("attendees may {}", and(&words)))
}

fn choice(choose: Choose) -> String {
    match choose {
        Choose::Declared => "in this order".to_owned(),
        Choose::Priority => "by priority".to_owned(),
        Choose::LeastRecentlyBooked => "by who was booked least recently".to_owned(),
        Choose::FewestBookings(per) => {
            let per = per.map(Period::as_str).map(|per| format!(" of the {per}")).unwrap_or_default();
            format!("by the fewest bookings{per}")
        }
        Choose::Weighted => "by weight".to_owned(),
        Choose::MostAvailable => "by who has the most free time that day".to_owned(),
        _ => "by a rule of the document".to_owned(),
    }
}

fn hours_words(hours: &[Hours]) -> String {
    if hours.is_empty() {
        return "closed".to_owned();
    }
    hours.iter().map(Hours::to_string).collect::<Vec<_>>().join(", ")
}

/// Days of equal hours on one line: `Mon-Thu`, `Sat, Sun`.
fn week(weekly: &[Vec<Hours>; 7]) -> Vec<(String, String)> {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let mut lines: Vec<(Vec<&str>, &Vec<Hours>)> = Vec::new();
    for (name, hours) in names.into_iter().zip(weekly).filter(|(_, hours)| !hours.is_empty()) {
        match lines.iter_mut().find(|(_, known)| *known == hours) {
            Some((days, _)) => days.push(name),
            None => lines.push((vec![name], hours)),
        }
    }
    let run = |days: &[&str]| match days {
        [first, _, .., last] => {
            let from = names.iter().position(|name| name == first);
            let whole = from.and_then(|from| names.get(from..from + days.len())).is_some_and(|run| run == days);
            if whole { format!("{first}-{last}") } else { days.join(" ") }
        }
        days => days.join(" "),
    };
    if lines.is_empty() {
        return vec![("Mon-Sun".to_owned(), "closed".to_owned())];
    }
    lines.into_iter().map(|(days, hours)| (run(&days), hours_words(hours))).collect()
}

fn exceptions(host: &Host) -> Vec<String> {
    let schedule = &host.schedule;
    let overrides = schedule.overrides.iter().map(|(on, hours)| format!("{} {}", date(*on), hours_words(hours)));
    let off = schedule.time_off.iter().map(|off| {
        let reason = off.reason.as_deref().map(|reason| format!(" ({})", fit(&clean(reason), 48, "...")));
        let through: Option<NaiveDate> = Some(off.through).filter(|through| *through != off.from);
        let through = through.map(|through| format!(" through {}", date(through))).unwrap_or_default();
        format!("{}{through} off{}", date(off.from), reason.unwrap_or_default())
    });
    overrides.chain(off).collect()
}

fn busy(entries: &[&Busy]) -> String {
    let count = |kept: fn(&Busy) -> bool| entries.iter().filter(|entry| kept(entry)).count();
    let kinds = [
        (count(|entry| matches!(entry.time, BusyTime::Recurring(_))), "recurring"),
        (count(|entry| matches!(entry.time, BusyTime::Dates(_))), "of whole days"),
        (count(|entry| entry.tentative), "tentative"),
        (count(|entry| entry.unknown), "unreadable"),
        (count(|entry| entry.free), "free"),
    ];
    let kinds = kinds.iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, kind)| format!("{count} {kind}")).collect();
    let all = counted(entries.len(), "entry", "entries");
    if kinds.is_empty() { all } else { format!("{all}: {}", kinds.join(", ")) }
}

fn bookings(query: &Query) -> String {
    let of = |status: &Status| query.bookings.iter().filter(|booking| booking.status == *status).count();
    let counts = Status::ALL.iter().map(|status| (of(status), status.as_str())).filter(|(count, _)| *count > 0);
    counts.map(|(count, status)| format!("{count} {status}")).collect::<Vec<_>>().join(", ")
}

/// How many starts the working hours alone would give: nothing busy, nothing booked, no rule of time.
fn candidates(loaded: &Loaded) -> Option<usize> {
    let mut event = loaded.document.event_type.clone();
    (event.minimum_notice, event.booking_window) = (Minutes::ZERO, None);
    let mut query = Query::new(loaded.document.query.window.start(), loaded.document.query.window);
    query.duration = loaded.document.query.duration;
    let hosts = loaded.document.hosts.iter().cloned();
    Some(whenfree::Planner::new(event, hosts).ok()?.slots(&query).ok()?.len())
}
