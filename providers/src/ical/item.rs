//! What is kept of an event until all of its calendar has been read.

use std::borrow::Cow;

use super::BusyKind;
use super::values::{Form, Length, Stamp};

/// A date or time with the number of the `TZID` beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) stamp: Stamp,
    /// Into [`Collected::tzids`](super::collect::Collected); none for dates, UTC and floating times.
    pub(super) tzid: Option<u32>,
}

impl Moment {
    pub(super) fn is_date(&self) -> bool {
        self.stamp.form == Form::Date
    }

    pub(super) fn is_floating(&self) -> bool {
        self.stamp.form == Form::Local && self.tzid.is_none()
    }
}

/// How an event ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ending {
    /// Neither `DTEND` nor `DURATION`.
    Open,
    At(Moment),
    After(Length),
    /// One of them that cannot be read.
    Unreadable,
}

/// An `RDATE`, with the end of its own that a PERIOD has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extra {
    pub(super) start: Moment,
    pub(super) end: Option<Ending>,
}

/// One `VEVENT`.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) uid: Option<Cow<'a, str>>,
    /// Which `VCALENDAR` of the text it stands in.
    pub(super) calendar: u32,
    pub(super) sequence: i64,
    pub(super) stamp: i64,
    /// The occurrence it stands for, and whether for all later ones too.
    pub(super) instead_of: Option<(Moment, bool)>,
    /// It stands for an occurrence that cannot be read.
    pub(super) stray: bool,
    pub(super) start: Option<Moment>,
    pub(super) end: Ending,
    pub(super) rules: Vec<Cow<'a, str>>,
    pub(super) extras: Vec<Extra>,
    pub(super) excluded: Vec<Moment>,
    pub(super) free: bool,
    pub(super) tentative: bool,
    pub(super) away: bool,
    /// What could not be read; said only of events that count.
    pub(super) troubles: Vec<String>,
}

impl Item<'_> {
    pub(super) fn new(calendar: u32) -> Self {
        Item {
            uid: None,
            calendar,
            sequence: 0,
            stamp: i64::MIN,
            instead_of: None,
            stray: false,
            start: None,
            end: Ending::Open,
            rules: Vec::new(),
            extras: Vec::new(),
            excluded: Vec::new(),
            free: false,
            tentative: false,
            away: false,
            troubles: Vec::new(),
        }
    }

    pub(super) fn kind(&self) -> BusyKind {
        match (self.tentative, self.away) {
            (true, _) => BusyKind::Tentative,
            (false, true) => BusyKind::OutOfOffice,
            (false, false) => BusyKind::Busy,
        }
    }

    /// Whether more or less than its start is to be placed.
    pub(super) fn is_recurring(&self) -> bool {
        !self.rules.is_empty() || !self.extras.is_empty() || !self.excluded.is_empty()
    }
}
