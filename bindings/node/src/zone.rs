//! Time zones as numbers.

use napi::bindgen_prelude::{Float64Array, Uint8Array};
use napi_derive::napi;
use whenfree::Zones;
use whenfree::chrono::{DateTime, Utc};

use crate::guard::{Refused, guarded};

/// The instants of the years 1 to 9999, in milliseconds since 1970.
const INSTANTS: std::ops::RangeInclusive<f64> = -62_135_596_800_000.0..=253_402_300_799_999.0;

/// A time zone.
#[napi]
#[derive(Debug)]
pub struct Zone(whenfree::Zone);

#[napi]
impl Zone {
    /// A zone of the embedded tz database, or one from the bytes of a TZif file.
    #[napi(constructor)]
    pub fn new(name: String, tzif: Option<Uint8Array>) -> napi::Result<Self> {
        guarded(|| {
            Ok(Self(match tzif {
                Some(bytes) => whenfree::Zone::from_tzif(&name, &bytes)?,
                None => whenfree::Zone::named(&name)?,
            }))
        })
    }

    /// What the wall shows at instants, both in milliseconds, the wall as if it were UTC.
    #[napi]
    pub fn walls(&self, instants: Float64Array) -> napi::Result<Float64Array> {
        each(&instants, |millis| {
            let offset = self.0.at(instant(millis)?).offset().local_minus_utc();
            Ok(millis + f64::from(offset) * 1000.0)
        })
    }

    /// The instants at which the wall shows these times: in a gap, later by its length; in a fold, the first.
    #[napi]
    pub fn resolve(&self, walls: Float64Array) -> napi::Result<Float64Array> {
        each(&walls, |millis| {
            let wall = instant(millis)?.naive_utc();
            Ok(self.0.resolve(wall).timestamp() as f64 * 1000.0 + millis.rem_euclid(1000.0))
        })
    }
}

/// The embedded zones, and others from the bytes of their TZif files, which go before them.
pub(crate) fn zones(names: Option<Vec<String>>, files: Option<Vec<Uint8Array>>) -> Result<Zones, Refused> {
    let mut zones = Zones::embedded();
    for (name, file) in names.unwrap_or_default().iter().zip(files.unwrap_or_default()) {
        let zone = whenfree::Zone::from_tzif(name, &file);
        let zone =
            zone.map_err(|error| Refused::new(error.code().as_str(), &format!("zones.{name}"), error.message()))?;
        zones = zones.with(zone);
    }
    Ok(zones)
}

fn each(numbers: &[f64], convert: impl Fn(f64) -> Result<f64, Refused>) -> napi::Result<Float64Array> {
    guarded(|| Ok(Float64Array::new(numbers.iter().map(|number| convert(*number)).collect::<Result<_, Refused>>()?)))
}

/// Any number may come from JavaScript.
fn instant(millis: f64) -> Result<DateTime<Utc>, Refused> {
    let within = INSTANTS.contains(&millis).then(|| DateTime::from_timestamp_millis(millis.floor() as i64));
    within
        .flatten()
        .ok_or_else(|| Refused::new("invalid_value", "", &format!("`{millis}` is no instant of the years 1 to 9999")))
}
