//! The embedded tz database: packed by `build.rs` from TZif files, to a third of their size.
//!
//! For each distinct zone stand, one after the other, its first offset, the number of its transitions, for each of them the
//! seconds since the one before and by how much the offset changes, and the length and the text of its POSIX string.
//! Numbers are of variable length: seven bits a byte, low ones first, with the eighth bit set on all but the last. Those
//! that may be negative have their sign in the lowest bit.

use super::tzif::History;

// The names in the order of their lower case, each with the place at which its zone begins.
include!(concat!(env!("OUT_DIR"), "/zones.rs"));

static ZONES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/zones.bin"));

/// What is known of the zone of that name, if it is spelled as in the tz database.
pub(super) fn history(name: &str) -> Option<History<'static>> {
    let place = NAMES.binary_search_by(|(known, _)| order(known).cmp(order(name))).ok()?;
    let (known, begins) = NAMES.get(place)?;
    if *known != name {
        return None;
    }
    unpack(ZONES.get(usize::try_from(*begins).ok()?..)?)
}

/// Names in the order in which they stand.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

fn order(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes().map(|byte| byte.to_ascii_lowercase())
}

fn unpack(packed: &'static [u8]) -> Option<History<'static>> {
    let mut rest = packed;
    let first_offset = signed(number(&mut rest)?);
    let count = usize::try_from(number(&mut rest)?).ok()?;
    let mut transitions = Vec::with_capacity(count.min(10_000));
    let (mut at, mut offset) = (0, first_offset);
    for _ in 0..count {
        at += signed(number(&mut rest)?);
        offset += signed(number(&mut rest)?);
        transitions.push((at, offset));
    }
    let length = usize::try_from(number(&mut rest)?).ok()?;
    let footer = std::str::from_utf8(rest.get(..length)?).ok()?;
    Some(History { first_offset, transitions, footer })
}

fn number(rest: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (byte, tail) = rest.split_first()?;
        *rest = tail;
        value |= u64::from(byte & 0x7F).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
}

fn signed(number: u64) -> i64 {
    let half = (number >> 1) as i64;
    if number & 1 == 0 { half } else { !half }
}
