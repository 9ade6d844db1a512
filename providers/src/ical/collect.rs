//! One pass over a text: events, free/busy periods and zone definitions, of everything else nothing.

use std::collections::HashMap;
use std::rc::Rc;

use super::busy::{BusyKind, ImportOptions};
use super::error::{IcalError, IcalErrorCode, shown};
use super::item::{Ending, Extra, Item, Moment};
use super::lines::{Line, Reader, Token, unescape};
use super::place::cut;
use super::values::{self, Form, PeriodEnd, read_length, read_period, read_stamp};
use super::vtimezone::Definition;
use super::zones;

/// All of a text that matters to busy time.
#[derive(Debug, Default)]
pub(super) struct Collected<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Periods of `VFREEBUSY`.
    pub(super) periods: Vec<Period>,
    /// There are more of them than occurrences are allowed.
    pub(super) more_periods: bool,
    /// Each with the number of the `VCALENDAR` it stands in.
    pub(super) definitions: Vec<(u32, Definition)>,
    /// Each with the number of the `VCALENDAR` that uses it.
    pub(super) tzids: Vec<(u32, String)>,
    /// `X-WR-TIMEZONE` of each `VCALENDAR`.
    pub(super) zones: Vec<Option<String>>,
    pub(super) name: Option<String>,
    pub(super) refresh_minutes: Option<u32>,
    /// Lines that are no content lines: how many, and the number of the first.
    pub(super) garbage: (usize, usize),
    pub(super) has_availability: bool,
}

/// So many are said of one event.
const MAX_TROUBLES: usize = 8;

#[derive(Debug)]
pub(super) struct Period {
    /// All of a component share it.
    pub(super) uid: Option<Rc<str>>,
    pub(super) kind: BusyKind,
    /// Nothing for a text that is no period.
    pub(super) time: Result<(values::Stamp, PeriodEnd), String>,
    pub(super) calendar: u32,
}

/// Where the reader is, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Calendar,
    Event,
    FreeBusy,
    Zone,
    Observance,
    /// Alarms, to-dos, journals: never busy (RFC 5545, 3.6.2, 3.6.3, 3.6.6).
    Elsewhere,
}

struct Collector<'a, 'o> {
    out: Collected<'a>,
    addresses: Vec<&'o str>,
    through: i64,
    tzids: HashMap<(u32, String), u32>,
    /// The `TZID` that was asked for last; mostly the next asks for it again.
    latest: Option<(u32, String, u32)>,
    uid: Option<Rc<str>>,
    calendar: u32,
    cancelled: bool,
    max_periods: usize,
}

/// Reads the whole text.
pub(super) fn collect<'a>(text: &'a str, options: &ImportOptions) -> Result<Collected<'a>, IcalError> {
    let mut reader = Reader::new(text, &options.bounds)?;
    let mut collector = Collector {
        out: Collected::default(),
        addresses: options.addresses.iter().map(|address| bare(address)).collect(),
        // A year more than is asked for, so that the offset at the end of the window is not the last word.
        through: options.end.timestamp().saturating_add(400 * 86_400),
        tzids: HashMap::new(),
        latest: None,
        uid: None,
        calendar: 0,
        cancelled: false,
        max_periods: options.bounds.max_all_occurrences,
    };
    let mut places: Vec<Place> = Vec::new();
    let mut any = false;
    while let Some(token) = reader.next()? {
        match token {
            Token::Begin(name) => {
                any |= ["VCALENDAR", "VEVENT", "VFREEBUSY"].iter().any(|known| known.eq_ignore_ascii_case(&name));
                places.push(
                    collector
                        .begin(&name, places.last().copied())
                        .map_err(|error| error.at_line(reader.line as u64))?,
                );
            }
            Token::End => {
                places.pop();
            }
            Token::Property(line) => collector.property(line, places.last().copied()),
            Token::Garbage => {
                let (count, first) = &mut collector.out.garbage;
                *count += 1;
                *first = if *count == 1 { reader.line } else { *first };
            }
        }
    }
    if !any {
        let message = "the text has no `BEGIN:VCALENDAR`; it may be a login page instead of a calendar";
        return Err(IcalError::new(IcalErrorCode::NotACalendar, message));
    }
    Ok(collector.out)
}

fn bare(address: &str) -> &str {
    let address = address.trim();
    match address.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => address.get(7..).unwrap_or_default(),
        _ => address,
    }
}

impl<'a> Collector<'a, '_> {
    fn begin(&mut self, name: &str, outer: Option<Place>) -> Result<Place, IcalError> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let at_top = matches!(outer, None | Some(Place::Calendar));
        if !at_top && (is("VEVENT") || is("VFREEBUSY")) {
            let message = format!("{} inside of another component; it belongs into `VCALENDAR`", shown(name));
            return Err(IcalError::new(IcalErrorCode::Malformed, message));
        }
        Ok(match outer {
            None if is("VCALENDAR") => {
                self.calendar = u32::try_from(self.out.zones.len()).unwrap_or(u32::MAX);
                self.out.zones.push(None);
                self.cancelled = false;
                Place::Calendar
            }
            _ if is("VEVENT") => {
                let mut item = Item::new(self.calendar);
                item.free = self.cancelled;
                self.out.items.push(item);
                Place::Event
            }
            _ if is("VFREEBUSY") => {
                self.uid = None;
                Place::FreeBusy
            }
            _ if at_top && is("VTIMEZONE") => {
                self.out.definitions.push((self.calendar, Definition::new(self.through)));
                Place::Zone
            }
            Some(Place::Zone) if is("STANDARD") || is("DAYLIGHT") => {
                if let Some((_, definition)) = self.out.definitions.last_mut() {
                    definition.open_observance();
                }
                Place::Observance
            }
            _ => {
                self.out.has_availability |= is("VAVAILABILITY");
                Place::Elsewhere
            }
        })
    }

    fn property(&mut self, line: Line<'a>, place: Option<Place>) {
        match place {
            Some(Place::Event) => self.event(line),
            Some(Place::FreeBusy) => self.free_busy(&line),
            Some(Place::Calendar) => self.calendar(&line),
            Some(Place::Zone) => {
                if let Some((_, definition)) = self.out.definitions.last_mut() {
                    definition.take(&line);
                }
            }
            Some(Place::Observance) => {
                if let Some((_, definition)) = self.out.definitions.last_mut() {
                    definition.take_in_observance(&line);
                }
            }
            Some(Place::Elsewhere) | None => {}
        }
    }

    fn calendar(&mut self, line: &Line<'a>) {
        let value = line.value.trim();
        match line.name.to_ascii_uppercase().as_str() {
            "METHOD" => self.cancelled = value.eq_ignore_ascii_case("CANCEL"),
            "X-WR-TIMEZONE" => {
                if let Some(zone) = self.out.zones.last_mut() {
                    *zone = Some(value.to_owned());
                }
            }
            "X-WR-CALNAME" | "NAME" if self.out.name.is_none() => {
                self.out.name = Some(unescape(value).chars().take(255).collect());
            }
            "REFRESH-INTERVAL" | "X-PUBLISHED-TTL" if self.out.refresh_minutes.is_none() => {
                let length = read_length(value).filter(|length| length.is_positive());
                let minutes = length.map(|length| length.days * 1440 + length.seconds / 60);
                self.out.refresh_minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
            }
            _ => {}
        }
    }

    fn free_busy(&mut self, line: &Line<'a>) {
        if line.name.eq_ignore_ascii_case("UID") {
            self.uid = Some(cut(&line.value).into());
            return;
        }
        if !line.name.eq_ignore_ascii_case("FREEBUSY") {
            return;
        }
        let kind = match line.param("FBTYPE") {
            Some(kind) if kind.eq_ignore_ascii_case("FREE") => return,
            Some(kind) if kind.eq_ignore_ascii_case("BUSY-TENTATIVE") => BusyKind::Tentative,
            Some(kind) if kind.eq_ignore_ascii_case("BUSY-UNAVAILABLE") => BusyKind::OutOfOffice,
            // RFC 5545, 3.2.9: what is not known is BUSY.
            _ => BusyKind::Busy,
        };
        for text in line.value.split(',').filter(|text| !text.trim().is_empty()) {
            if self.out.periods.len() >= self.max_periods {
                self.out.more_periods = true;
                return;
            }
            let time = read_period(text.trim()).ok_or_else(|| shown(text));
            self.out.periods.push(Period { uid: self.uid.clone(), kind, time, calendar: self.calendar });
        }
    }

    fn event(&mut self, line: Line<'a>) {
        let name = &*line.name;
        // Most lines are none of these, and their first letter and length say so.
        let Some(first) = name.bytes().next().map(|byte| byte.to_ascii_uppercase()) else { return };
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        match (first, name.len()) {
            (b'U', 3) if is("UID") => {
                let uid = line.value;
                if let Some(item) = self.out.items.last_mut().filter(|_| !uid.trim().is_empty()) {
                    item.uid = Some(uid);
                }
            }
            (b'D', 7) if is("DTSTART") => {
                let start = self.moment(&line, &line.value);
                self.note(start.is_none(), "DTSTART", &line.value);
                self.item(|item| item.start = start);
            }
            (b'D', 5) if is("DTEND") => {
                let end = self.moment(&line, &line.value);
                self.note(end.is_none(), "DTEND", &line.value);
                self.item(|item| item.end = end.map_or(Ending::Unreadable, Ending::At));
            }
            (b'D', 8) if is("DURATION") => {
                let length = read_length(&line.value);
                self.note(length.is_none(), "DURATION", &line.value);
                self.item(|item| item.end = length.map_or(Ending::Unreadable, Ending::After));
            }
            (b'D', 7) if is("DTSTAMP") => {
                let stamp = read_stamp(&line.value).map_or(i64::MIN, |stamp| values::seconds(stamp.wall));
                self.item(|item| item.stamp = stamp);
            }
            (b'S', 8) if is("SEQUENCE") => {
                let sequence = line.value.trim().parse().unwrap_or(0);
                self.item(|item| item.sequence = sequence);
            }
            (b'R', 13) if is("RECURRENCE-ID") => {
                let moment = self.moment(&line, &line.value);
                self.note(moment.is_none(), "RECURRENCE-ID", &line.value);
                let future = line.param_is("RANGE", "THISANDFUTURE");
                self.item(|item| {
                    item.stray |= moment.is_none();
                    item.instead_of = moment.map(|moment| (moment, future));
                });
            }
            (b'R', 5) if is("RRULE") => {
                let rule = line.value;
                self.item(|item| item.rules.push(rule));
            }
            (b'R', 5) if is("RDATE") => self.rdates(&line),
            (b'E', 6) if is("EXDATE") => self.exdates(&line),
            (b'E', 6) if is("EXRULE") => {
                // RFC 5545 dropped it; what it would take out stays busy.
                self.item(|item| {
                    if item.troubles.len() < MAX_TROUBLES {
                        item.troubles.push("an `EXRULE` is not read".to_owned());
                    }
                });
            }
            _ => self.standing(&line, first),
        }
    }

    /// What makes an event free, tentative or away.
    fn standing(&mut self, line: &Line<'a>, first: u8) {
        let is = |known: &str| line.name.eq_ignore_ascii_case(known);
        let says = |known: &str| line.value.trim().eq_ignore_ascii_case(known);
        match first {
            b'T' if is("TRANSP") => {
                let free = says("TRANSPARENT");
                self.item(|item| item.free |= free);
            }
            b'S' if is("STATUS") => {
                let (cancelled, tentative) = (says("CANCELLED"), says("TENTATIVE"));
                self.item(|item| {
                    item.free |= cancelled;
                    item.tentative |= tentative;
                });
            }
            b'X' if is("X-MICROSOFT-CDO-BUSYSTATUS") => {
                let free = says("FREE") || says("WORKINGELSEWHERE");
                let (tentative, away) = (says("TENTATIVE"), says("OOF"));
                self.item(|item| {
                    item.free |= free;
                    item.tentative |= tentative;
                    item.away |= away;
                });
            }
            b'A' if !self.addresses.is_empty() && is("ATTENDEE") => {
                let is_owner = |address: &str| {
                    let address = bare(address);
                    self.addresses.iter().any(|own| own.eq_ignore_ascii_case(address))
                };
                if is_owner(&line.value) || line.param("EMAIL").is_some_and(|address| is_owner(&address)) {
                    let declined = line.param_is("PARTSTAT", "DECLINED");
                    let tentative = line.param_is("PARTSTAT", "TENTATIVE");
                    self.item(|item| {
                        item.free |= declined;
                        item.tentative |= tentative;
                    });
                }
            }
            _ => {}
        }
    }

    fn rdates(&mut self, line: &Line<'a>) {
        let tzid = self.tzid(line);
        for text in line.value.split(',').filter(|text| !text.trim().is_empty()) {
            let start = moment(text.split('/').next().unwrap_or_default(), tzid);
            let end = match text.split_once('/') {
                None => Some(None),
                Some((_, end)) => read_length(end)
                    .filter(|length| length.is_positive())
                    .map(Ending::After)
                    .or_else(|| moment(end, tzid).map(Ending::At))
                    .map(Some),
            };
            let extra = start.zip(end).map(|(start, end)| Extra { start, end });
            self.note(extra.is_none(), "RDATE", text);
            self.item(|item| item.extras.extend(extra));
        }
    }

    fn exdates(&mut self, line: &Line<'a>) {
        let tzid = self.tzid(line);
        for text in line.value.split(',').filter(|text| !text.trim().is_empty()) {
            let moment = moment(text, tzid);
            self.note(moment.is_none(), "EXDATE", text);
            self.item(|item| item.excluded.extend(moment));
        }
    }

    fn item(&mut self, change: impl FnOnce(&mut Item<'a>)) {
        if let Some(item) = self.out.items.last_mut() {
            change(item);
        }
    }

    fn note(&mut self, wrong: bool, name: &str, value: &str) {
        if wrong {
            self.item(|item| {
                if item.troubles.len() < MAX_TROUBLES {
                    item.troubles.push(format!("the {name} {} cannot be read", shown(value)));
                }
            });
        }
    }

    fn moment(&mut self, line: &Line<'a>, text: &str) -> Option<Moment> {
        let tzid = self.tzid(line);
        moment(text, tzid)
    }

    /// The number of the `TZID` of a line, which holds for all times of it.
    fn tzid(&mut self, line: &Line<'a>) -> Option<u32> {
        let tzid = line.param("TZID").filter(|tzid| !tzid.trim().is_empty())?;
        Some(self.intern(&tzid))
    }

    fn intern(&mut self, tzid: &str) -> u32 {
        // Longer than any name that is looked up, and short enough to be kept.
        let tzid = tzid.char_indices().nth(zones::MAX_NAME + 1).and_then(|(end, _)| tzid.get(..end)).unwrap_or(tzid);
        if let Some((calendar, name, number)) = &self.latest
            && *calendar == self.calendar
            && name == tzid
        {
            return *number;
        }
        let key = (self.calendar, tzid.to_owned());
        let number = match self.tzids.get(&key) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.out.tzids.len()).unwrap_or(u32::MAX);
                self.out.tzids.push(key.clone());
                self.tzids.insert(key.clone(), number);
                number
            }
        };
        self.latest = Some((key.0, key.1, number));
        number
    }
}

/// A time with the `TZID` of its line, which says nothing of dates and UTC.
fn moment(text: &str, tzid: Option<u32>) -> Option<Moment> {
    let stamp = read_stamp(text)?;
    Some(Moment { stamp, tzid: tzid.filter(|_| stamp.form == Form::Local) })
}
