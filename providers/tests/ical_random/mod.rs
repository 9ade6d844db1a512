//! Random events and calendars, the same on every machine.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test file uses its own part of it"
)]

use chrono::{DateTime, TimeDelta, Utc};
use whenfree_providers::ical::{
    Alarm, Attendee, AttendeeKind, AttendeeRole, Event, EventStatus, Participation, Person,
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// SplitMix64: the same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    fn text(&mut self) -> String {
        let letters: Vec<char> = "abc ;,:\\\"^'=n\n\tÄß日本語🙂BEGIN:VEVENT-/?".chars().collect();
        let length = self.below(120);
        (0..length).map(|_| letters[self.below(letters.len())]).collect()
    }

    fn maybe_text(&mut self) -> Option<String> {
        self.chance(2).then(|| self.text())
    }

    fn email(&mut self) -> String {
        let names = ["ada", "tom.o'hara", "a+b", "x_%y", "ünï", "q?a#b", "A.B-c"];
        format!(
            "{}@{}",
            names[self.below(names.len())],
            ["example.com", "sub.example.org", "münchen.example"][self.below(3)]
        )
    }

    /// An event that uses every field now and then.
    pub fn event(&mut self) -> Event {
        let start = at("2024-01-01T00:00:00Z") + TimeDelta::minutes(self.below(60 * 24 * 800) as i64 * 5);
        let mut event = Event::new(
            format!("{}@example.com", self.next()),
            start,
            start + TimeDelta::minutes(5 + self.below(3000) as i64),
        );
        event.sequence = self.below(9) as u32;
        event.summary = self.maybe_text();
        event.description = self.maybe_text();
        event.location = self.maybe_text();
        event.url = self.chance(2).then(|| "https://example.com/a?b=1&c=%20;d,e".to_owned());
        event.conference = self.chance(3).then(|| "https://meet.example.com/x".to_owned());
        event.status = [None, Some(EventStatus::Tentative), Some(EventStatus::Confirmed), Some(EventStatus::Cancelled)]
            [self.below(4)];
        event.transparent = self.chance(4);
        event.organizer = self.chance(2).then(|| Person { email: self.email(), name: self.maybe_text() });
        for _ in 0..self.below(4) {
            event.attendees.push(Attendee {
                email: self.email(),
                name: self.maybe_text(),
                kind: [AttendeeKind::Individual, AttendeeKind::Room, AttendeeKind::Resource, AttendeeKind::Unknown]
                    [self.below(4)],
                role: [AttendeeRole::Required, AttendeeRole::Optional, AttendeeRole::Chair, AttendeeRole::Informed]
                    [self.below(4)],
                participation: [
                    Participation::NeedsAction,
                    Participation::Accepted,
                    Participation::Declined,
                    Participation::Tentative,
                    Participation::Delegated,
                ][self.below(5)],
                rsvp: self.chance(2),
            });
        }
        for _ in 0..self.below(3) {
            let description =
                self.maybe_text().filter(|text| Some(text) != event.summary.as_ref() && text != "Reminder");
            event.alarms.push(Alarm { minutes_before: self.below(20_000) as u32, description });
        }
        if self.chance(2) {
            let zones = [
                "Europe/Berlin",
                "America/New_York",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "America/Sao_Paulo",
                "Etc/UTC",
                "Asia/Jerusalem",
            ];
            event.time_zone = Some(zones[self.below(zones.len())].to_owned());
            if self.chance(2) {
                let rules = [
                    "FREQ=DAILY;COUNT=9",
                    "FREQ=WEEKLY;BYDAY=MO,FR",
                    "FREQ=MONTHLY;UNTIL=20301231T235959Z;BYDAY=-1FR",
                    "FREQ=YEARLY",
                ];
                event.rrule = Some(rules[self.below(rules.len())].to_owned());
                event.exdates = (0..self.below(3)).map(|day| start + TimeDelta::days(day as i64)).collect();
                event.rdates = (0..self.below(3)).map(|day| start + TimeDelta::days(40 + day as i64)).collect();
            } else if self.chance(2) {
                event.recurrence_id = Some(start - TimeDelta::days(3));
                event.this_and_future = self.chance(2);
            }
        } else if self.chance(4) {
            event.all_day = true;
            event.start = start.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
            event.end = event.start + TimeDelta::days(1 + self.below(5) as i64);
        }
        event
    }
}

/// A random calendar, and what of it readers are known to see differently.
#[derive(Debug, Default)]
pub struct Sample {
    pub text: String,
    pub shapes: Vec<&'static str>,
}

impl Random {
    /// One series with what feeds add to it, mostly near a change of the clocks.
    pub fn calendar(&mut self) -> Sample {
        let mut sample =
            Sample { text: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n".into(), shapes: Vec::new() };
        self.series(0, &mut sample);
        sample.text += "END:VCALENDAR\r\n";
        sample
    }

    fn series(&mut self, number: usize, sample: &mut Sample) {
        let zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo"];
        let form = self.below(8);
        let suffix = match form {
            0 | 1 => ";VALUE=DATE".to_owned(),
            2 | 3 => String::new(),
            _ => format!(";TZID={}", zones[self.below(zones.len())]),
        };
        let first = match self.below(4) {
            0 => at("2026-03-25T00:00:00Z"),
            1 => at("2026-10-20T00:00:00Z"),
            2 => at("2026-03-02T00:00:00Z"),
            _ => at("2025-01-10T00:00:00Z"),
        };
        let first = first + TimeDelta::days(self.below(20) as i64) + TimeDelta::minutes(30 * self.below(48) as i64);
        let time = |at: DateTime<Utc>| match form {
            0 | 1 => at.format("%Y%m%d").to_string(),
            2 => at.format("%Y%m%dT%H%M%SZ").to_string(),
            _ => at.format("%Y%m%dT%H%M%S").to_string(),
        };
        let mut lines = vec![
            format!("UID:s{number}"),
            "DTSTAMP:20260101T000000Z".into(),
            format!("DTSTART{suffix}:{}", time(first)),
        ];
        let length = self.length(&mut lines, form < 2, first, &suffix, &time, sample);
        let rule = self.rule(first, form, sample);
        lines.extend(rule.as_ref().map(|rule| format!("RRULE:{rule}")));
        if rule.is_some() && self.chance(3) {
            let days = self.below(15) as i64;
            lines.push(format!("EXDATE{suffix}:{}", time(first + TimeDelta::days(days))));
        }
        if self.chance(5) {
            lines.push(format!(
                "RDATE{suffix}:{}",
                time(first + TimeDelta::days(3 + self.below(20) as i64) + TimeDelta::hours(1))
            ));
        }
        if self.chance(8) {
            lines.push(
                ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
                    [self.below(4)]
                .into(),
            );
        }
        self.write(&lines, sample);
        if rule.is_some() && self.chance(3) {
            let origin = first + TimeDelta::days(7 * self.below(4) as i64);
            let future = self.chance(3);
            let moved = origin + TimeDelta::days(self.below(3) as i64) + TimeDelta::hours(if form < 2 { 0 } else { 2 });
            let range = if future { ";RANGE=THISANDFUTURE" } else { "" };
            let mut lines = vec![
                format!("UID:s{number}"),
                "DTSTAMP:20260102T000000Z".into(),
                format!("RECURRENCE-ID{range}{suffix}:{}", time(origin)),
                format!("DTSTART{suffix}:{}", time(moved)),
            ];
            lines.extend(length.is_some().then(|| format!("DURATION:{}", if form < 2 { "P1D" } else { "PT20M" })));
            if self.chance(5) {
                lines.push("STATUS:CANCELLED".into());
            }
            sample.shapes.push(if future { "this and future" } else { "override" });
            self.write(&lines, sample);
        }
    }

    fn length(
        &mut self,
        lines: &mut Vec<String>,
        dates: bool,
        first: DateTime<Utc>,
        suffix: &str,
        time: &dyn Fn(DateTime<Utc>) -> String,
        sample: &mut Sample,
    ) -> Option<()> {
        match self.below(4) {
            0 if dates => return None,
            0 | 1 => {
                let end = if dates {
                    TimeDelta::days(1 + self.below(3) as i64)
                } else {
                    TimeDelta::minutes(15 * (1 + self.below(120) as i64))
                };
                sample.shapes.push("end");
                lines.push(format!("DTEND{suffix}:{}", time(first + end)));
            }
            _ => {
                let list = if dates { ["P1D", "P2D", "P1W"] } else { ["PT45M", "P1D", "P1DT2H"] };
                sample.shapes.push("duration");
                lines.push(format!("DURATION:{}", list[self.below(3)]));
            }
        }
        Some(())
    }

    fn rule(&mut self, first: DateTime<Utc>, form: usize, sample: &mut Sample) -> Option<String> {
        let rules = [
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=MO,WE,SU",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA;WKST=SU",
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
            "FREQ=YEARLY",
            "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
            "FREQ=HOURLY;INTERVAL=7",
        ];
        if self.chance(5) {
            return None;
        }
        let rule = rules[self.below(if form < 2 { rules.len() - 1 } else { rules.len() })];
        let end = match self.below(3) {
            0 => format!(";COUNT={}", 1 + self.below(20)),
            1 => {
                let last = first + TimeDelta::days(self.below(60) as i64);
                match form {
                    0 | 1 => last.format(";UNTIL=%Y%m%d").to_string(),
                    3 => last.format(";UNTIL=%Y%m%dT%H%M%S").to_string(),
                    _ => last.format(";UNTIL=%Y%m%dT%H%M%SZ").to_string(),
                }
            }
            _ => String::new(),
        };
        sample.shapes.push("rule");
        Some(format!("{rule}{end}"))
    }

    fn write(&mut self, lines: &[String], sample: &mut Sample) {
        sample.text += &format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"));
    }
}
