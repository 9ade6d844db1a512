//! The words of other products for where a booking stands, for what happens to it and for who acts: read into ours, and
//! written back without loss.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, Utc};

use super::command::Role;
use super::event::EventKind;
use super::words::Words;
use crate::error::{Error, ErrorCode};
use crate::model::{Booking, Status, seconds_up};

/// What a word of another product says: a status of ours, and what the word says beyond it.
///
/// ```
/// use whenfree::{Meaning, Nuance, Status};
///
/// let moved = Meaning::new(Status::Confirmed).nuance(Nuance::RESCHEDULED);
/// assert_eq!(Meaning::from(Status::Pending), Meaning::new(Status::Pending));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Meaning {
    /// Where the booking stands.
    pub status: Status,
    /// What the word says beyond that.
    pub nuance: Option<Nuance>,
}

impl Meaning {
    /// A status and nothing beyond it.
    pub fn new(status: Status) -> Self {
        Self { status, nuance: None }
    }

    /// Says more than the status.
    #[must_use]
    pub fn nuance(mut self, nuance: Nuance) -> Self {
        self.nuance = Some(nuance);
        self
    }
}

impl From<Status> for Meaning {
    fn from(status: Status) -> Self {
        Self::new(status)
    }
}

/// What a word says beyond a status: it is kept when the word is read, so that the same word is written again.
///
/// ```
/// use whenfree::Nuance;
///
/// assert_eq!(Nuance::new("rescheduled"), Nuance::RESCHEDULED);
/// let own = Nuance::new("checked_in");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Nuance(Cow<'static, str>);

impl Nuance {
    /// A confirmed booking that was moved.
    pub const RESCHEDULED: Self = Self(Cow::Borrowed("rescheduled"));
    /// A pending booking for which no host has turned up yet.
    pub const AWAITING_HOST: Self = Self(Cow::Borrowed("awaiting_host"));

    /// The nuance of that name, one of these or an application's own.
    pub fn new(name: impl Into<String>) -> Self {
        Self(Cow::Owned(name.into()))
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Nuance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A product's words for where a booking stands.
///
/// Every word of it is read into a [`Meaning`] and written back as itself; upper and lower case are read alike (ASCII).
/// Every status of ours is written too: as its own word, or where the product has none as the one that it folds to, which
/// is the next of these that the product has:
///
/// | status | folds to |
/// | --- | --- |
/// | held | pending, confirmed |
/// | pending | confirmed |
/// | completed | confirmed |
/// | no show | completed, confirmed |
/// | rejected, expired | cancelled |
///
/// So what takes time is never written as what does not.
///
/// In JSON: `[{"word", "status", "nuance"?, "aliases"?: ["..."]}]`.
///
/// ```
/// use whenfree::{Dialect, Meaning, Nuance, Status};
///
/// let shop = Dialect::new([
///     ("scheduled", Meaning::new(Status::Confirmed)),
///     ("rescheduled", Meaning::new(Status::Confirmed).nuance(Nuance::RESCHEDULED)),
///     ("completed", Meaning::new(Status::Completed)),
///     ("cancelled", Meaning::new(Status::Cancelled)),
/// ])?;
/// let read = shop.read("Rescheduled")?;
/// assert_eq!(read.status, Status::Confirmed);
/// assert_eq!(shop.write(&read), "rescheduled");
/// assert_eq!(shop.write(&Status::Rejected.into()), "cancelled");
///
/// // Into another product's words and back.
/// let cal = Dialect::cal_com();
/// assert_eq!(cal.write(&shop.read("completed")?), "ACCEPTED");
///
/// let error = shop.read("done").unwrap_err();
/// assert_eq!(error.message(), "`done` is not a word of this table; it knows scheduled, rescheduled, completed, cancelled");
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    // INVARIANT: confirmed and cancelled have words without a nuance, so that every status is written.
    pub(super) words: Words<Meaning>,
}

impl Dialect {
    /// A dialect of these words.
    ///
    /// # Errors
    /// `invalid_value`, with the place of the word as path, for a word that is empty or stands twice, for two words of one
    /// meaning, and for a nuance that is empty; with an empty path when there is no word for confirmed or for cancelled.
    pub fn new<W: Into<String>, M: Into<Meaning>>(words: impl IntoIterator<Item = (W, M)>) -> Result<Self, Error> {
        Self::of_words(Words::new(words.into_iter().map(|(word, meaning)| (word.into(), meaning.into())))?)
    }

    pub(super) fn of_words(words: Words<Meaning>) -> Result<Self, Error> {
        for (index, entry) in words.iter().enumerate() {
            if entry.meaning.nuance.as_ref().is_some_and(|nuance| nuance.as_str().is_empty()) {
                let path = format!("[{index}].nuance");
                return Err(Error::new(ErrorCode::InvalidValue, path, "a nuance must not be empty"));
            }
        }
        for status in [Status::Confirmed, Status::Cancelled] {
            if words.write(&Meaning::new(status)).is_none() {
                let message = format!("a word for {status} is needed; other statuses may fold to it");
                return Err(Error::new(ErrorCode::InvalidValue, "", message));
            }
        }
        Ok(Self { words })
    }

    /// Cal.com: `ACCEPTED`, `PENDING`, `REJECTED`, `CANCELLED`, `AWAITING_HOST`, as its webhooks and the first version of
    /// its interface write them. The second writes them in [lower case](Dialect::lower_case).
    pub fn cal_com() -> Self {
        Self {
            words: Words::known([
                ("ACCEPTED", Meaning::new(Status::Confirmed)),
                ("PENDING", Meaning::new(Status::Pending)),
                ("REJECTED", Meaning::new(Status::Rejected)),
                ("CANCELLED", Meaning::new(Status::Cancelled)),
                ("AWAITING_HOST", Meaning::new(Status::Pending).nuance(Nuance::AWAITING_HOST)),
            ]),
        }
    }

    /// Calendly: `active`, `canceled`. That nobody came stands elsewhere there, on the invitee.
    pub fn calendly() -> Self {
        Self {
            words: Words::known([
                ("active", Meaning::new(Status::Confirmed)),
                ("canceled", Meaning::new(Status::Cancelled)),
            ]),
        }
    }

    /// Reads another word as one that is there; it is never written.
    ///
    /// # Errors
    /// `invalid_value` for an alias that is empty or known already, and when `word` is not there.
    pub fn alias(self, alias: &str, word: &str) -> Result<Self, Error> {
        Ok(Self { words: self.words.alias(alias, word)? })
    }

    /// Writes upper case.
    #[must_use]
    pub fn upper_case(self) -> Self {
        Self { words: self.words.in_case(str::to_ascii_uppercase) }
    }

    /// Writes lower case.
    #[must_use]
    pub fn lower_case(self) -> Self {
        Self { words: self.words.in_case(str::to_ascii_lowercase) }
    }

    /// The words, without aliases.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.words()
    }

    /// What a word means.
    ///
    /// # Errors
    /// `invalid_value` for a word that is not there; the message names those that are.
    pub fn read(&self, word: &str) -> Result<Meaning, Error> {
        self.words.read(word).cloned()
    }

    /// The word for a meaning: the one that was read, else the one of the status, else the one that the status folds to.
    pub fn write(&self, meaning: &Meaning) -> &str {
        let word = |status: &Status| {
            let with_nuance = self.words.write(&Meaning { status: *status, nuance: meaning.nuance.clone() });
            with_nuance.or_else(|| self.words.write(&Meaning::new(*status)))
        };
        // Every list ends in a status that has a word.
        folds(meaning.status).iter().find_map(word).unwrap_or_default()
    }

    /// The word for a booking, by what it says itself at `now`.
    ///
    /// A hold that has lapsed is expired, and a confirmed booking that has ended, exactly `now` included, counts as
    /// completed unless somebody said otherwise. One that is still to come and was moved is [`Nuance::RESCHEDULED`], for
    /// products that have a word for that.
    ///
    /// ```
    /// use whenfree::{Booking, Dialect, Span, Status};
    ///
    /// let span = Span::parse("2026-03-09T15:00:00Z", "2026-03-09T16:00:00Z")?;
    /// let booking = Booking::new("b1", "call", ["ada"], span);
    /// let shop = Dialect::new([
    ///     ("scheduled", Status::Confirmed),
    ///     ("completed", Status::Completed),
    ///     ("cancelled", Status::Cancelled),
    /// ])?;
    /// let at = |text: &str| text.parse().expect("an instant");
    /// assert_eq!(shop.word_of(&booking, at("2026-03-09T15:59:59Z")), "scheduled");
    /// assert_eq!(shop.word_of(&booking, at("2026-03-09T16:00:00Z")), "completed");
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    pub fn word_of(&self, booking: &Booking, now: DateTime<Utc>) -> &str {
        let now = seconds_up(now);
        let meaning = match booking.status {
            Status::Held if !booking.active_at(now) => Meaning::new(Status::Expired),
            Status::Confirmed if booking.span.end <= now => Meaning::new(Status::Completed),
            status @ (Status::Pending | Status::Confirmed) if booking.rescheduled_from.is_some() => {
                Meaning::new(status).nuance(Nuance::RESCHEDULED)
            }
            status => Meaning::new(status),
        };
        self.write(&meaning)
    }
}

/// The statuses as which one may be written, itself first.
fn folds(status: Status) -> &'static [Status] {
    use Status::{Cancelled, Completed, Confirmed, Expired, Held, NoShow, Pending, Rejected};
    match status {
        Held => &[Held, Pending, Confirmed],
        Pending => &[Pending, Confirmed],
        Confirmed => &[Confirmed],
        Completed => &[Completed, Confirmed],
        NoShow => &[NoShow, Completed, Confirmed],
        Cancelled => &[Cancelled],
        Rejected => &[Rejected, Cancelled],
        Expired => &[Expired, Cancelled],
    }
}

/// A product's words for what happens to a booking, as its webhooks name them.
///
/// Every word is read into an [`EventKind`] and written back as itself. A kind for which the product has no word is not
/// told to it. One exception: where there is no word for confirming, that a booking was confirmed is told as created, which
/// is what such products say when a host has said yes. In JSON: `[{"word", "event": "booking.created", "aliases"?}]`.
///
/// ```
/// use whenfree::{EventKind, EventWords};
///
/// let cal = EventWords::cal_com();
/// assert_eq!(cal.read("booking_rescheduled")?, EventKind::Rescheduled);
/// assert_eq!(cal.write(EventKind::Confirmed), Some("BOOKING_CREATED"));
/// assert_eq!(cal.write(EventKind::Held), None);
///
/// let shouted = EventWords::own().upper_case();
/// assert_eq!(shouted.write(shouted.read("booking.created")?), Some("BOOKING.CREATED"));
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventWords {
    pub(super) words: Words<EventKind>,
}

impl EventWords {
    /// These words.
    ///
    /// # Errors
    /// `invalid_value`, with the place of the word as path, for a word that is empty or stands twice, and for two words of
    /// one kind.
    pub fn new<W: Into<String>>(words: impl IntoIterator<Item = (W, EventKind)>) -> Result<Self, Error> {
        Ok(Self { words: Words::new(words.into_iter().map(|(word, kind)| (word.into(), kind)))? })
    }

    /// Our own: `booking.created` and so on, one for each kind.
    pub fn own() -> Self {
        Self { words: Words::known(EventKind::ALL.iter().map(|kind| (kind.as_str(), *kind))) }
    }

    /// Cal.com: `BOOKING_CREATED`, `BOOKING_REQUESTED`, `BOOKING_RESCHEDULED`, `BOOKING_CANCELLED`, `BOOKING_REJECTED`.
    pub fn cal_com() -> Self {
        Self {
            words: Words::known([
                ("BOOKING_CREATED", EventKind::Created),
                ("BOOKING_REQUESTED", EventKind::Requested),
                ("BOOKING_RESCHEDULED", EventKind::Rescheduled),
                ("BOOKING_CANCELLED", EventKind::Cancelled),
                ("BOOKING_REJECTED", EventKind::Rejected),
            ]),
        }
    }

    /// Calendly: `invitee.created`, `invitee.canceled`, `invitee_no_show.created`; `invitee.no_show` is read as the last.
    ///
    /// A move has no word there: it is told as one `invitee.canceled` and one `invitee.created`, whose bodies say that they
    /// belong together.
    pub fn calendly() -> Self {
        let words = Words::known([
            ("invitee.created", EventKind::Created),
            ("invitee.canceled", EventKind::Cancelled),
            ("invitee_no_show.created", EventKind::NoShow),
        ]);
        Self { words: words.known_alias("invitee.no_show", &EventKind::NoShow) }
    }

    /// Reads another word as one that is there; it is never written.
    ///
    /// # Errors
    /// As [`Dialect::alias`].
    pub fn alias(self, alias: &str, word: &str) -> Result<Self, Error> {
        Ok(Self { words: self.words.alias(alias, word)? })
    }

    /// Writes upper case.
    #[must_use]
    pub fn upper_case(self) -> Self {
        Self { words: self.words.in_case(str::to_ascii_uppercase) }
    }

    /// Writes lower case.
    #[must_use]
    pub fn lower_case(self) -> Self {
        Self { words: self.words.in_case(str::to_ascii_lowercase) }
    }

    /// The words, without aliases.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.words()
    }

    /// What a word means.
    ///
    /// # Errors
    /// As [`Dialect::read`]. Products send more events than those of a booking's life, so expect it.
    pub fn read(&self, word: &str) -> Result<EventKind, Error> {
        self.words.read(word).copied()
    }

    /// The word for a kind; none when the product is not told.
    pub fn write(&self, kind: EventKind) -> Option<&str> {
        let stands_for = (kind == EventKind::Confirmed).then_some(&EventKind::Created);
        self.words.write(&kind).or_else(|| self.words.write(stands_for?))
    }
}

/// A product's words for who acts. In JSON: `[{"word", "role": "host", "aliases"?}]`.
///
/// ```
/// use whenfree::{Role, RoleWords};
///
/// let shop = RoleWords::new([("consultant", Role::Host), ("user", Role::Attendee), ("system", Role::System)])?;
/// assert_eq!(shop.read("consultant")?, Role::Host);
/// assert_eq!(shop.write(Role::Attendee), Some("user"));
/// assert_eq!(shop.write(Role::Admin), None);
/// # Ok::<(), whenfree::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleWords {
    pub(super) words: Words<Role>,
}

impl RoleWords {
    /// These words.
    ///
    /// # Errors
    /// As [`EventWords::new`].
    pub fn new<W: Into<String>>(words: impl IntoIterator<Item = (W, Role)>) -> Result<Self, Error> {
        Ok(Self { words: Words::new(words.into_iter().map(|(word, role)| (word.into(), role)))? })
    }

    /// What a word means.
    ///
    /// # Errors
    /// As [`Dialect::read`].
    pub fn read(&self, word: &str) -> Result<Role, Error> {
        self.words.read(word).copied()
    }

    /// The word for a role; none when there is none.
    pub fn write(&self, role: Role) -> Option<&str> {
        self.words.write(&role)
    }
}
