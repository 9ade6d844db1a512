//! One value of the contract by itself: read, checked, and written in its one form.

use super::{CompositeDesk, Desk, Wire};
use crate::booking::saga::{Call, Observation, Saga};
use crate::booking::{
    Actor, Change, Composite, CompositeRequest, Dialect, Event, EventWords, Move, Opening, Recipient, Reminder,
    Reminders, RoleWords, SeriesCancellation, SeriesMove, SeriesRequest, WaitlistEntry,
};
use crate::error::{Error, ErrorCode};
use crate::json::{Context, Json, JsonForm};
use crate::model::{Attendee, Booking, Busy, EventType, Host, Place, Policy, Query, Request, Requirement, Schedule};
use crate::plan::Bounds;

/// Names a form, and how it is read and written.
macro_rules! forms {
    ($($name:literal: $type:ty $(, $check:expr)?;)*) => {
        /// The names of the values that [`Wire::form`] reads, besides those of whole texts.
        const NAMES: &[&str] = &[$($name),*];

        fn canonical(kind: &str, json: &Json<'_>, cx: &mut Context<'_>) -> Option<Result<Json<'static>, Error>> {
            match kind {
                $($name => Some(<$type as JsonForm>::read(json, cx).map(|value| {
                    $(
                        let check: fn(&$type) -> Result<(), Error> = $check;
                        let checked = check(&value);
                        cx.or_note(checked, ());
                    )?
                    JsonForm::write(&value)
                })),)*
                _ => None,
            }
        }
    };
}

forms! {
    "eventType": EventType, EventType::check;
    "host": Host, Host::check;
    "schedule": Schedule, Schedule::check;
    "requirement": Requirement, Requirement::check;
    "policy": Policy, |policy| policy.check();
    "busy": Busy, Busy::check;
    "booking": Booking, Booking::check;
    "attendee": Attendee;
    "place": Place;
    "query": Query;
    "request": Request;
    "move": Move;
    "actor": Actor;
    "event": Event;
    "change": Change;
    "recipient": Recipient;
    "reminder": Reminder;
    "reminders": Reminders;
    "waitlistEntry": WaitlistEntry;
    "opening": Opening;
    "composite": Composite;
    "compositeRequest": CompositeRequest;
    "seriesRequest": SeriesRequest;
    "seriesMove": SeriesMove;
    "seriesCancellation": SeriesCancellation;
    "saga": Saga;
    "call": Call;
    "observation": Observation;
    "statusWords": Dialect;
    "eventWords": EventWords;
    "roleWords": RoleWords;
}

/// Texts that hold several values: whole documents, and the static parts of them.
const WHOLE: &[&str] = &["document", "planner", "compositeDocument", "compositePlanner"];

impl Wire {
    /// Reads one value of the contract and writes it in its one form: members in the fixed order, defaults left out. Two
    /// values are the same if these texts are. Bindings check by it what their constructors are given.
    ///
    /// ```
    /// use whenfree::wire::Wire;
    ///
    /// let wire = Wire::default();
    /// let text = wire.form("busy", r#"{"end": "2026-03-09T15:00:00+01:00", "start": "2026-03-09T13:00:00Z", "unknown": false}"#)?;
    /// assert_eq!(text, r#"{"start":"2026-03-09T13:00:00Z","end":"2026-03-09T14:00:00Z"}"#);
    /// # Ok::<(), whenfree::Error>(())
    /// ```
    ///
    /// # Errors
    /// Whatever is wrong with the value, with its path in it; `invalid_value` at `kind` for a name that is not known.
    pub fn form(&self, kind: &str, text: &str) -> Result<String, Error> {
        match kind {
            "document" => return Ok(self.document(text)?.to_json().to_string()),
            "compositeDocument" => return Ok(self.composite_document(text)?.to_json().to_string()),
            "planner" => return Ok(Desk::open(self.clone(), text)?.to_json().to_string()),
            "compositePlanner" => return Ok(CompositeDesk::open(self.clone(), text)?.to_json().to_string()),
            _ => {}
        }
        let json = Json::parse(text)?;
        let mut cx = Context::new(&self.zones);
        let Some(written) = canonical(kind, &json, &mut cx) else {
            let names: Vec<&str> = NAMES.iter().chain(WHOLE).copied().collect();
            let short: String = kind.chars().take(64).collect();
            let message = format!("`{short}` is no value of the contract; known are {}", names.join(", "));
            return Err(Error::new(ErrorCode::InvalidValue, "kind", message));
        };
        let written = written?;
        cx.finish()?;
        Ok(written.to_string())
    }

    /// A wire with the limits against abuse that a text sets: `{"bounds": {"windowDays", "candidates", "occurrences",
    /// "hosts", "busy", "bookings", "tries"}}`, each optional, or an empty text for the defaults.
    ///
    /// # Errors
    /// Whatever is wrong with the text.
    pub fn parse_options(text: &str) -> Result<Self, Error> {
        let wire = Self::default();
        if text.is_empty() {
            return Ok(wire);
        }
        let json = Json::parse(text)?;
        let bounds = wire.rest(&json, &["bounds"], |fields, cx| fields.optional(cx, "bounds", read_bounds))?;
        Ok(wire.bounds(bounds.unwrap_or_default()))
    }
}

fn read_bounds(json: &Json<'_>, cx: &mut Context<'_>) -> Result<Bounds, Error> {
    let known = ["windowDays", "candidates", "occurrences", "hosts", "busy", "bookings", "tries"];
    let fields = cx.object(json, &known)?;
    let mut bounds = Bounds::default();
    let mut count = |name: &str, most: &mut usize| {
        let read = fields.optional(cx, name, |json, cx| cx.integer(json, 0, i64::from(u32::MAX)))?;
        *most = read.and_then(|count| usize::try_from(count).ok()).unwrap_or(*most);
        Ok::<(), Error>(())
    };
    let mut days = bounds.window_days as usize;
    count("windowDays", &mut days)?;
    count("candidates", &mut bounds.candidates)?;
    count("occurrences", &mut bounds.occurrences)?;
    count("hosts", &mut bounds.hosts)?;
    count("busy", &mut bounds.busy)?;
    count("bookings", &mut bounds.bookings)?;
    count("tries", &mut bounds.tries)?;
    bounds.window_days = u32::try_from(days).unwrap_or(u32::MAX);
    Ok(bounds)
}
