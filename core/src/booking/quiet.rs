//! Hours in which nobody is written to.

use crate::model::Hours;
use crate::time::{DAY, Spans, WallCursor, Zone};

/// Hours on every date in which nothing is sent, by the recipient's wall clock: from the first minute up to, not
/// including, the last.
///
/// An instant is quiet when the wall shows a time in the hours, and by nothing else: in the night in which clocks go back
/// `01:15-01:45` is quiet twice, and hours inside a spring gap are quiet never. What is due in quiet hours moves to the
/// last whole minute before they begin, or to the instant at which they end.
///
/// ```
/// use whenfree::{Hours, IfQuiet, QuietHours};
///
/// let night = QuietHours::later(Hours::parse("21:00-08:00")?);
/// assert_eq!(night.if_quiet, IfQuiet::Later);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct QuietHours {
    /// The hours; `00:00-24:00` leave no time, and nothing is sent.
    pub hours: Hours,
    /// Where what is due in them goes.
    pub if_quiet: IfQuiet,
}

/// Where a reminder that is due in quiet hours goes. If it would come after the start of the meeting, or a follow-up
/// before its end, it goes the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IfQuiet {
    /// To the minute before they begin.
    Earlier,
    /// To their end.
    Later,
}

impl QuietHours {
    /// What is due in these hours is sent before they begin.
    pub fn earlier(hours: Hours) -> Self {
        Self { hours, if_quiet: IfQuiet::Earlier }
    }

    /// What is due in these hours is sent when they end.
    pub fn later(hours: Hours) -> Self {
        Self { hours, if_quiet: IfQuiet::Later }
    }

    /// The instants near `asked` at which it may be sent, the preferred one first: itself when it is not quiet, else the
    /// nearest on either side.
    pub(super) fn around(self, asked: i64, zone: &Zone) -> [Option<i64>; 2] {
        // Quiet stretches are shorter than a day, and no clock was ever turned by more than one.
        const REACH: i64 = 4 * DAY;
        let quiet = self.instants(zone, asked - REACH, asked + REACH);
        let near = |at: &i64| (asked - REACH..asked + REACH).contains(at);
        let earlier = Some(last_free(&quiet, asked)).filter(near);
        let later = Some(quiet.part_holding(asked).map_or(asked, |part| part.end)).filter(near);
        match self.if_quiet {
            IfQuiet::Earlier => [earlier, later],
            IfQuiet::Later => [later, earlier],
        }
    }

    /// The quiet instants, and perhaps some more on either side.
    fn instants(self, zone: &Zone, from: i64, to: i64) -> Spans {
        let (start, end) = self.hours.seconds();
        let mut parts = Vec::new();
        let mut walls = WallCursor::new(zone);
        // The wall may show a date again after the next one has begun, so a date more is looked at on either side.
        for day in zone.day_at(from) - 2..=zone.day_at(to) + 2 {
            walls.each(day * DAY + start, day * DAY + end, |part| parts.push(part));
        }
        Spans::from_parts(parts)
    }
}

/// The instant itself, or the last whole minute before the quiet stretches that it lies in.
fn last_free(quiet: &Spans, asked: i64) -> i64 {
    let mut at = asked;
    while let Some(part) = quiet.part_holding(at) {
        at = part.start - 60;
    }
    at
}
