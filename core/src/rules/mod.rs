//! The rules, one file each: what every start must satisfy, whoever asks.

mod booking_window;
mod grid;
mod limits;
mod notice;
mod requirements;
mod seats;

pub(crate) use booking_window::{Allowed, allowed_days};
pub(crate) use grid::{Candidates, Lattice, MARGIN, candidates, lattice};
pub(crate) use limits::{Excess, Tally, first_day};
pub(crate) use notice::earliest;
pub(crate) use requirements::{Need, Needs, joint};
pub(crate) use seats::{Session, same_hosts, session_numbers, sessions};
