//! The native part of the Python package `whenfree`.
//!
//! It is thin: it reads datetimes, busy time and texts, asks the engine, and hands the answers out as lazy sequences or as
//! the text of the JSON contract. Everything with a shape of its own (event types, bookings, reasons) is Python in
//! `python/whenfree`, made over that text.

mod cores;
mod error;
mod instant;
mod planner;
mod query;
mod slot;
mod slots;
mod views;
mod text;
mod zone;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::planner::{CompositeDesk, Desk};
    #[pymodule_export]
    use super::query::Query;
    #[pymodule_export]
    use super::slot::{Slot, SlotIterator};
    #[pymodule_export]
    use super::slots::Slots;
    #[pymodule_export]
    use super::text::{answer, answers, form, tzdb_version, version, zone_names};
    #[pymodule_export]
    use super::zone::Zone;
}
