//! Planners, kept between calls.

use napi::bindgen_prelude::{AsyncTask, Float64Array, Uint8Array, Uint32Array};
use napi_derive::napi;
use whenfree::Query;
use whenfree::wire::{CompositeDesk, Desk, Verb, Wire, slots_text};

use crate::batch::SlotsOfEach;
use crate::guard::{Refused, guarded, guarded_text};
use crate::zone::zones;

/// The starts that can be booked, as flat numbers.
#[napi(object)]
#[expect(missing_debug_implementations, reason = "typed arrays have none")]
pub struct FlatSlots {
    /// In milliseconds since 1970.
    pub starts: Float64Array,
    /// How long each is, in milliseconds.
    pub duration_ms: f64,
    /// Who can take them, as bits.
    pub words: Uint32Array,
    /// Seats left; empty when all are.
    pub seats: Uint32Array,
}

impl FlatSlots {
    pub(crate) fn of(slots: &whenfree::Slots) -> Self {
        let starts: Vec<f64> = slots.timestamps().iter().map(|seconds| *seconds as f64 * 1000.0).collect();
        let words: Vec<u32> = slots.host_words().iter().flat_map(|word| [*word as u32, (*word >> 32) as u32]).collect();
        Self {
            starts: Float64Array::new(starts),
            duration_ms: f64::from(slots.duration().get()) * 60_000.0,
            words: Uint32Array::new(words),
            seats: Uint32Array::new(slots.seats_left().to_vec()),
        }
    }
}

/// The planner of one event type and its hosts.
#[napi]
#[derive(Debug)]
pub struct Planner(Desk);

#[napi]
impl Planner {
    /// Reads the static part of a document, with options as text and further zones.
    #[napi(constructor)]
    pub fn new(
        text: String,
        options: Option<String>,
        zone_names: Option<Vec<String>>,
        zone_files: Option<Vec<Uint8Array>>,
    ) -> napi::Result<Self> {
        guarded(|| Ok(Self(Desk::open(wire(options, zone_names, zone_files)?, &text)?)))
    }

    /// How the sets of hosts are to be read.
    #[napi]
    pub fn layout(&self) -> String {
        guarded_text(|| Ok(self.0.layout().to_string()))
    }

    /// Which starts can be booked.
    #[napi]
    pub fn slots(&self, query: String, busy: Option<Float64Array>) -> napi::Result<FlatSlots> {
        guarded(|| Ok(FlatSlots::of(&self.0.planner().slots(&self.read(&query, busy)?)?)))
    }

    /// The same as text of the contract.
    #[napi]
    pub fn slots_text(&self, query: String, busy: Option<Float64Array>) -> String {
        guarded_text(|| {
            let query = self.read(&query, busy)?;
            Ok(slots_text(&self.0.planner().slots(&query)?, query.zone.as_ref()))
        })
    }

    /// Answers a line about a query.
    #[napi]
    pub fn answer(&self, verb: String, query: String, line: String, busy: Option<Float64Array>) -> String {
        guarded_text(|| Ok(self.0.answer(Verb::parse(&verb)?, self.read(&query, busy)?, &line).text))
    }

    /// Slots for many queries, off the main thread and on all cores.
    #[napi]
    pub fn slots_async(&self, queries: Vec<String>, busy: Vec<Option<Float64Array>>) -> AsyncTask<SlotsOfEach> {
        // The numbers are copied while nobody else can write to them.
        let busy = busy.iter().map(|busy| busy.as_deref().unwrap_or_default().to_vec());
        AsyncTask::new(SlotsOfEach::new(self.0.clone(), queries.into_iter().zip(busy).collect()))
    }

    fn read(&self, query: &str, busy: Option<Float64Array>) -> Result<Query, Refused> {
        let mut read = self.0.query(query)?;
        if let Some(busy) = busy {
            self.0.add_busy(&mut read, &busy)?;
        }
        Ok(read)
    }
}

/// The planner of a composite.
#[napi]
#[derive(Debug)]
pub struct CompositePlanner(CompositeDesk);

#[napi]
impl CompositePlanner {
    /// Reads the static part of a composite's document, with options as text and further zones.
    #[napi(constructor)]
    pub fn new(
        text: String,
        options: Option<String>,
        zone_names: Option<Vec<String>>,
        zone_files: Option<Vec<Uint8Array>>,
    ) -> napi::Result<Self> {
        guarded(|| Ok(Self(CompositeDesk::open(wire(options, zone_names, zone_files)?, &text)?)))
    }

    /// Answers a line about a query.
    #[napi]
    pub fn answer(&self, query: String, line: String) -> String {
        guarded_text(|| Ok(self.0.answer(self.0.query(&query)?, &line).text))
    }
}

fn wire(
    options: Option<String>,
    zone_names: Option<Vec<String>>,
    zone_files: Option<Vec<Uint8Array>>,
) -> Result<Wire, Refused> {
    Ok(Wire::parse_options(&options.unwrap_or_default())?.zones(zones(zone_names, zone_files)?))
}
