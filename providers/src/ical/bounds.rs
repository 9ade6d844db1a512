use serde::{Deserialize, Serialize};

/// How much of a calendar is read, and how much work is done for it; hostile files end at these bounds in milliseconds.
///
/// The defaults hold any calendar people have: 16 MiB, 100,000 components.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// Bytes of the whole text; more are refused with `too_large`.
    pub max_bytes: usize,
    /// Lines of the whole text, folded ones counted apart; more are refused with `too_large`.
    pub max_lines: usize,
    /// Bytes of one unfolded line. A longer one loses its value when it cannot touch the time, such as a picture or a
    /// description, and is refused with `too_large` otherwise.
    pub max_line_bytes: usize,
    /// Components, nested ones included; more are refused with `too_large`.
    pub max_components: usize,
    /// How deep components may nest; deeper is refused with `too_large`.
    pub max_depth: usize,
    /// Occurrences of one recurring event in the window and the days beside it; with more, the event is busy throughout,
    /// with a problem.
    pub max_occurrences: usize,
    /// Occurrences of all recurring events together, with the same answer to more; and periods of all `VFREEBUSY`
    /// together, with which the window is busy throughout, with a problem.
    pub max_all_occurrences: usize,
    /// Steps the rules of all events together may take, with the same answer to more. A step is a day, week or month
    /// looked at; a year counts as 16, an hour or minute as one and a sixteenth of its times.
    pub max_steps: u64,
    /// Steps, as above, that writing out the rules of `VTIMEZONE`s may take together; the zones of the rest are unknown.
    pub max_zone_steps: u64,
    /// Problems reported; later ones are only counted.
    pub max_problems: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            max_bytes: 16 << 20,
            max_lines: 1_000_000,
            max_line_bytes: 256 << 10,
            max_components: 100_000,
            max_depth: 8,
            max_occurrences: 20_000,
            max_all_occurrences: 200_000,
            max_steps: 1_000_000,
            max_zone_steps: 10_000_000,
            max_problems: 1_000,
        }
    }
}
