//! Time zones as numbers.

use wasm_bindgen::prelude::*;
use whenfree::ErrorCode;
use whenfree::chrono::{DateTime, Utc};

use crate::{refused, thrown};

/// The instants of the years 1 to 9999, in milliseconds since 1970.
const INSTANTS: std::ops::RangeInclusive<f64> = -62_135_596_800_000.0..=253_402_300_799_999.0;

/// A time zone.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Zone(whenfree::Zone);

#[wasm_bindgen]
impl Zone {
    /// A zone of the tz database inside, or one from the bytes of a TZif file.
    ///
    /// # Errors
    /// `unknown_time_zone`.
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, tzif: Option<Vec<u8>>) -> Result<Self, JsError> {
        let zone = match tzif {
            Some(bytes) => whenfree::Zone::from_tzif(name, &bytes),
            None => whenfree::Zone::named(name),
        };
        zone.map(Self).map_err(|error| thrown(&error))
    }

    /// What the wall shows at instants, both in milliseconds, the wall as if it were UTC.
    ///
    /// # Errors
    /// `invalid_value` for what is no instant of the years 1 to 9999.
    pub fn walls(&self, instants: &[f64]) -> Result<Vec<f64>, JsError> {
        let wall = |milliseconds: &f64| {
            let offset = self.0.at(instant(*milliseconds)?).offset().local_minus_utc();
            Ok(milliseconds + f64::from(offset) * 1000.0)
        };
        instants.iter().map(wall).collect()
    }

    /// The instants at which the wall shows these times: in a gap, later by its length; in a fold, the first.
    ///
    /// # Errors
    /// As [`Zone::walls`].
    pub fn resolve(&self, walls: &[f64]) -> Result<Vec<f64>, JsError> {
        let resolved = |milliseconds: &f64| {
            let seconds = self.0.resolve(instant(*milliseconds)?.naive_utc()).timestamp();
            Ok(seconds as f64 * 1000.0 + milliseconds.rem_euclid(1000.0))
        };
        walls.iter().map(resolved).collect()
    }
}

/// Any number may come from JavaScript; NaN lies in no range.
fn instant(milliseconds: f64) -> Result<DateTime<Utc>, JsError> {
    let within = INSTANTS.contains(&milliseconds);
    let instant = within.then(|| DateTime::from_timestamp_millis(milliseconds.floor() as i64)).flatten();
    instant.ok_or_else(|| {
        let message = format!("`{milliseconds}` is no instant of the years 1 to 9999");
        refused(ErrorCode::InvalidValue, "", &message)
    })
}
