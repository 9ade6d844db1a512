//! Peers for the benchmarks: the same questions answered without the engine.
//!
//! `input` reads a workload file into plain integers, `zone_table` holds the time-zone arithmetic that
//! `kernel` and `sweep` share, and each of `kernel`, `sweep` and `intervals` has `Buffers` and
//! `run(&Input, &mut Buffers) -> usize`, the number of starts offered.

#![allow(dead_code, reason = "a program that includes this may need only some of it")]

pub mod input;
pub mod intervals;
pub mod kernel;
pub mod sweep;
pub mod zone_table;
