use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm, ObjectWriter, list, serde_by_wire};

/// How often a call is tried, and how long to wait between two tries.
///
/// Waits are whole seconds and the same each time: nothing is random. What the other system asks for with a Retry-After
/// is waited for as well, if it is later.
///
/// ```
/// use whenfree::saga::{RetryPolicy, Waits};
///
/// let patient = RetryPolicy { cancels: 30, waits: Waits::List(vec![1, 10, 60]), ..RetryPolicy::default() };
/// assert_eq!((patient.sends, patient.asks), (3, 6));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a booking is sent at most, the first time included: 1 to 20, 3 unless set.
    pub sends: u32,
    /// How often the other system is asked at most after each time a booking was sent, and once more as often when the
    /// saga is called off: 1 to 100, 6 unless set.
    pub asks: u32,
    /// How often a cancellation is tried at most: 1 to 100, 10 unless set.
    pub cancels: u32,
    /// How long to wait between tries; from 2 seconds doubling to 5 minutes unless set.
    pub waits: Waits,
    /// The longest wait in seconds that is granted to a Retry-After; a later one is cut to it. 1 to 31,622,400 (366
    /// days), one day unless set.
    pub longest_wait: u32,
}

impl RetryPolicy {
    const MOST_SENDS: u32 = 20;
    const MOST_TRIES: u32 = 100;
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { sends: 3, asks: 6, cancels: 10, waits: Waits::default(), longest_wait: 86_400 }
    }
}

/// The waits between tries of one call, in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Waits {
    /// The first wait, then twice as long each time, never longer than the cap.
    Doubling {
        /// The first wait, in seconds.
        first: u32,
        /// The longest wait, in seconds; at least the first.
        cap: u32,
    },
    /// One after the other, the last one again and again: 1 to 100 of them, in seconds. `[0]` does not wait.
    List(Vec<u32>),
}

impl Waits {
    /// 366 days.
    const LONGEST: u32 = 31_622_400;
    const MOST: usize = 100;

    /// The wait after that many tries, in seconds.
    fn after(&self, tries: u32) -> i64 {
        let before = tries.saturating_sub(1);
        let wait = match self {
            Waits::Doubling { first, cap } => {
                first.saturating_mul(1_u32.checked_shl(before).unwrap_or(u32::MAX)).min(*cap)
            }
            Waits::List(waits) => {
                let nth = usize::try_from(before).ok().and_then(|before| waits.get(before));
                nth.or(waits.last()).copied().unwrap_or_default()
            }
        };
        i64::from(wait)
    }
}

impl Default for Waits {
    fn default() -> Self {
        Self::Doubling { first: 2, cap: 300 }
    }
}

impl RetryPolicy {
    /// When to try again after that many tries, as seconds of UTC.
    pub(super) fn again(&self, tries: u32, now: i64, retry_after: Option<i64>) -> i64 {
        let latest = now.saturating_add(i64::from(self.longest_wait));
        let own = now.saturating_add(self.waits.after(tries));
        retry_after.map_or(own, |told| own.max(told.min(latest)))
    }

    /// What a typed caller may have got wrong.
    pub(super) fn check(&self) -> Result<(), Error> {
        let within = |field: &str, value: u32, least: u32, most: u32| {
            if (least..=most).contains(&value) {
                return Ok(());
            }
            let message = format!("`{value}` is out of range; a whole number from {least} to {most} is expected");
            Err(Error::new(ErrorCode::InvalidValue, field, message))
        };
        within("sends", self.sends, 1, Self::MOST_SENDS)?;
        within("asks", self.asks, 1, Self::MOST_TRIES)?;
        within("cancels", self.cancels, 1, Self::MOST_TRIES)?;
        match &self.waits {
            Waits::Doubling { first, cap } => {
                within("waitSeconds.first", *first, 0, Waits::LONGEST)?;
                within("waitSeconds.cap", *cap, *first, Waits::LONGEST)?;
            }
            Waits::List(waits) if waits.is_empty() => {
                let message = "at least one wait is needed; `[0]` does not wait";
                return Err(Error::new(ErrorCode::InvalidValue, "waitSeconds", message));
            }
            Waits::List(waits) if waits.len() > Waits::MOST => {
                let message = format!("at most {} waits can be listed", Waits::MOST);
                return Err(Error::new(ErrorCode::TooLarge, "waitSeconds", message));
            }
            Waits::List(waits) => {
                for (place, wait) in waits.iter().enumerate() {
                    within(&format!("waitSeconds[{place}]"), *wait, 0, Waits::LONGEST)?;
                }
            }
        }
        within("longestWaitSeconds", self.longest_wait, 1, Waits::LONGEST)
    }
}

pub(super) fn read_count(json: &Json<'_>, cx: &mut Context<'_>) -> Result<u32, Error> {
    let count = cx.integer(json, 0, i64::from(u32::MAX))?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

impl JsonForm for Waits {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        if let Json::List(_) = json {
            return Ok(Self::List(cx.list(json, read_count)?));
        }
        let fields = cx.object(json, &["first", "cap"])?;
        Ok(Self::Doubling {
            first: fields.required(cx, "first", read_count)?,
            cap: fields.required(cx, "cap", read_count)?,
        })
    }

    fn write(&self) -> Json<'static> {
        match self {
            Self::Doubling { first, cap } => {
                ObjectWriter::new().with("first", Json::int(*first)).with("cap", Json::int(*cap)).end()
            }
            Self::List(waits) => list(waits.iter().map(|wait| Json::int(*wait))),
        }
    }
}

impl JsonForm for RetryPolicy {
    fn read(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Self, Error> {
        let fields = cx.object(json, &["sends", "asks", "cancels", "waitSeconds", "longestWaitSeconds"])?;
        let usual = Self::default();
        let policy = Self {
            sends: fields.optional(cx, "sends", read_count)?.unwrap_or(usual.sends),
            asks: fields.optional(cx, "asks", read_count)?.unwrap_or(usual.asks),
            cancels: fields.optional(cx, "cancels", read_count)?.unwrap_or(usual.cancels),
            waits: fields.optional(cx, "waitSeconds", Waits::read)?.unwrap_or(usual.waits),
            longest_wait: fields.optional(cx, "longestWaitSeconds", read_count)?.unwrap_or(usual.longest_wait),
        };
        match policy.check() {
            Ok(()) => Ok(policy),
            Err(error) => Err(cx.error(error.code(), error.message()).beneath(error.path())),
        }
    }

    fn write(&self) -> Json<'static> {
        let usual = Self::default();
        ObjectWriter::new()
            .unless_default("sends", self.sends != usual.sends, Json::int(self.sends))
            .unless_default("asks", self.asks != usual.asks, Json::int(self.asks))
            .unless_default("cancels", self.cancels != usual.cancels, Json::int(self.cancels))
            .unless_default("waitSeconds", self.waits != usual.waits, self.waits.write())
            .unless_default("longestWaitSeconds", self.longest_wait != usual.longest_wait, Json::int(self.longest_wait))
            .end()
    }
}

serde_by_wire!(RetryPolicy);
