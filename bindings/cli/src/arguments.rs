//! The command line as people type it, with its help.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use whenfree::wire::Verb;

/// Free slots in your terminal: which starts can be booked, why not this one, and book it.
#[derive(Debug, Parser)]
#[command(
    name = "whenfree",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    propagate_version = true
)]
#[command(after_help = TOP_EXAMPLES, after_long_help = TOP_LONG)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When to use colours; NO_COLOR is honoured
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

const TOP_EXAMPLES: &str = "\
Examples:
  whenfree slots consultant.json
  whenfree explain consultant.json \"2026-11-24 15:00\"
  whenfree check consultant.json

`whenfree help COMMAND` tells more, `whenfree --help` about exit codes.";

const TOP_LONG: &str = "\
Examples:
  whenfree slots consultant.json
  whenfree slots consultant.json --view month --tz America/New_York
  whenfree explain consultant.json \"2026-11-24 15:00\"
  whenfree decide --ndjson requests.ndjson > answers.ndjson

A FILE is one complete query as JSON: event type, hosts, now, window, busy time, bookings; `-` reads standard input.

Exit codes:
  0  answered: there are slots, the start is offered, the request is accepted
  1  refused: no slots, the start is not offered, the request is rejected
  2  bad input, a file that cannot be read, or a mistake on the command line
  With --ndjson: 2 when any line was bad input, else 1 when every line was refused, else 0.

Environment:
  NO_COLOR  no colours, unless --color always asks for them
  COLUMNS   the width to draw in, in place of the terminal's";

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that takes them
    Auto,
    /// Whatever reads it
    Always,
    /// Plain text
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Draw which starts can be booked: a week, a month or a list
    #[command(after_help = SLOTS_EXAMPLES)]
    Slots(SlotsArguments),
    /// List the next starts that can be booked
    #[command(after_help = NEXT_EXAMPLES)]
    Next(NextArguments),
    /// Say in sentences why a start cannot be booked
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArguments),
    /// Decide a request, and print the booking to store
    #[command(after_help = DECIDE_EXAMPLES)]
    Decide(DecideArguments),
    /// Say who would get a start, and why: every host that can take it, best first
    #[command(after_help = RANK_EXAMPLES)]
    Rank(DecideArguments),
    /// Do something to a booking: hold, book, confirm, reject, reschedule, cancel, complete
    #[command(after_help = APPLY_EXAMPLES)]
    Apply(ApplyArguments),
    /// List the starts of a composite, or decide one: segments one after the other, with gaps and shared rooms
    #[command(after_help = COMPOSITE_EXAMPLES)]
    Composite(CompositeArguments),
    /// Book a course of starts by a recurrence rule, move it, or call it off
    #[command(after_help = SERIES_EXAMPLES)]
    Series(SeriesArguments),
    /// Answer lines of JSON with lines of JSON, by any verb: what every binding is asked in text
    #[command(after_help = ANSWER_EXAMPLES)]
    Answer(AnswerArguments),
    /// Validate a document, describe it in words and warn of what looks wrong
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// List time zones with their offset and next change
    #[command(after_help = ZONES_EXAMPLES)]
    Zones(ZonesArguments),
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  whenfree completions bash > ~/.local/share/bash-completion/completions/whenfree"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page, or that of one command
    #[command(after_help = "Examples:\n  whenfree man | man -l -\n  whenfree man slots > whenfree-slots.1")]
    Man {
        /// Print the page of this command
        command: Option<String>,
    },
}

const ANSWER_EXAMPLES: &str = "\
Examples:
  whenfree answer decide requests.ndjson > answers.ndjson
  echo '{\"events\": \"cal_com\", \"read\": \"BOOKING_CREATED\"}' | whenfree answer words

docs/bookings.md says what a line of each verb holds. A bad line is answered with its error and does not stop the rest.";

const SLOTS_EXAMPLES: &str = "\
Examples:
  whenfree slots consultant.json            the first week with something free
  whenfree slots sales-demo.json --duration 60
  whenfree slots year.json --week 14        another week; --all draws every one
  whenfree slots year.json --view month     how many starts each day has
  whenfree slots clinic.json --view list --tz Europe/Paris
  whenfree slots clinic.json --json --from 2027-01-12 --to 2027-01-12
  generate-queries | whenfree slots --ndjson - > answers.ndjson

In a week, a cell lists the starts of its row: `09:00 :15` are 09:00 and 09:15, `+` stands for more than fit, `x2` for
two hosts that can take it. A line of a batch is one query document.";

const NEXT_EXAMPLES: &str = "\
Only the document's window is searched, since busy time beyond it may be missing; --from and --to move it.

Examples:
  whenfree next consultant.json
  whenfree next consultant.json --count 1 --json
  whenfree next consultant.json --from 2026-11-25 --to 2026-12-04";

const EXPLAIN_EXAMPLES: &str = "\
A START without an offset is read in --tz, else in the document's time zone, else in the event type's.

Examples:
  whenfree explain consultant.json 2026-11-24T15:00:00Z
  whenfree explain consultant.json \"2026-11-24 15:00\"
  whenfree explain consultant.json \"2026-11-24 10:00\" --tz America/New_York
  whenfree explain --ndjson questions.ndjson

A line of a batch is {\"query\": {...}, \"request\": {\"start\": ...}}.";

const DECIDE_EXAMPLES: &str = "\
Examples:
  whenfree decide consultant.json \"2026-11-24 16:30\" --attendee tom.arden
  whenfree decide round-robin.json 2026-12-08T14:00:00Z --host lena --json
  whenfree decide yoga-class.json \"2027-02-03 07:00\" --seats 2
  whenfree decide --ndjson requests.ndjson > answers.ndjson

A line of a batch is {\"query\": {...}, \"request\": {\"start\": ..., \"hosts\": [...]}}.";

const RANK_EXAMPLES: &str = "\
A star marks who is picked.

Examples:
  whenfree rank round-robin.json 2026-12-08T14:00:00Z
  whenfree rank round-robin.json 2026-12-08T14:00:00Z --host lena --json
  whenfree rank --ndjson requests.ndjson";

const APPLY_EXAMPLES: &str = "\
Without a COMMAND, FILE holds {\"command\": {\"type\": ...}, \"actor\": {...}, \"query\": {...}}, or \"booking\" and \"now\" in place
of the query. Commands: hold, book, confirm, reject, reschedule, cancel, complete, mark_no_show, expire. Nothing is
stored: what is to be stored is printed.

Examples:
  whenfree apply consultant.json book b-9 --start \"2026-11-24 16:30\" --as attendee:tom.arden
  whenfree apply consultant.json reschedule bk-101 --start \"2026-11-25 12:00\" --keep-hosts --as host:maya
  whenfree apply consultant.json cancel bk-101 --reason \"a cold\" --as attendee:tom.arden --json
  whenfree apply --ndjson commands.ndjson";

const COMPOSITE_EXAMPLES: &str = "\
FILE holds {\"composite\": {\"id\": ..., \"segments\": [...]}, \"hosts\": [...], \"now\": ..., \"window\": ...}. A line of a batch is such
a document, or {\"query\": {...}, \"request\": {\"start\": ...}}.

Examples:
  whenfree composite salon.json
  whenfree composite salon.json \"2027-03-11 12:00\" --attendee hanne
  whenfree composite salon.json \"2027-03-11 10:00\" --json
  whenfree composite --ndjson documents.ndjson";

const SERIES_EXAMPLES: &str = "\
FILE holds {\"query\": {...}, \"request\": {\"id\": ..., \"start\": ..., \"rrule\": ...}}, or {\"query\", \"move\", \"actor\"}, or {\"bookings\",
\"cancel\", \"actor\", \"now\"}. With an actor, --json prints what is to be stored as well.

Examples:
  whenfree series weekly-course.json
  whenfree series weekly-course.json --json
  whenfree series --ndjson courses.ndjson";

const CHECK_EXAMPLES: &str = "\
Exits with 0 when the document is valid, whatever the warnings, and with 2 when it is not.

Examples:
  whenfree check consultant.json
  whenfree check consultant.json --json";

const ZONES_EXAMPLES: &str = "\
Without --now the machine's clock says which offset is the current one.

Examples:
  whenfree zones
  whenfree zones berlin
  whenfree zones America/ --now 2026-11-01T00:00:00Z";

/// Where the question comes from, and what replaces its members.
#[derive(Args, Debug, Default)]
pub(crate) struct Source {
    /// A query document, `-` for standard input
    pub(crate) file: String,
    /// Replace the document's `now` with this instant, or with the machine's clock: `now`
    #[arg(long, value_name = "INSTANT", help_heading = "Replace parts of the document")]
    pub(crate) now: Option<String>,
    /// Begin the window at this instant, or with this date; an end that has passed becomes a week later
    #[arg(long, value_name = "WHEN", help_heading = "Replace parts of the document")]
    pub(crate) from: Option<String>,
    /// End the window before this instant, or with this date (inclusive)
    #[arg(long, value_name = "WHEN", help_heading = "Replace parts of the document")]
    pub(crate) to: Option<String>,
    /// Ask for one of the lengths that the event type offers, in minutes
    #[arg(long, value_name = "MINUTES", help_heading = "Replace parts of the document")]
    pub(crate) duration: Option<u32>,
    /// Show and read times in this zone of the tz database
    #[arg(long, value_name = "ZONE", help_heading = "Replace parts of the document")]
    pub(crate) tz: Option<String>,
}

/// Lines to be answered.
#[derive(Args, Debug)]
pub(crate) struct AnswerArguments {
    /// What is asked
    #[arg(value_parser = verbs())]
    pub(crate) verb: Verb,
    /// A file of lines, `-` for standard input
    #[arg(default_value = "-")]
    pub(crate) file: String,
}

fn verbs() -> impl TypedValueParser<Value = Verb> {
    PossibleValuesParser::new(Verb::ALL.iter().map(|verb| verb.as_str())).try_map(|name| Verb::parse(&name))
}

#[derive(Args, Debug)]
pub(crate) struct SlotsArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// How to draw it; a narrow terminal gets the list
    #[arg(long, value_enum, default_value_t = View::Week)]
    pub(crate) view: View,
    /// Draw this week of the window, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "all")]
    pub(crate) week: Option<u32>,
    /// Draw every week of the window
    #[arg(long)]
    pub(crate) all: bool,
    /// Draw with ASCII only
    #[arg(long)]
    pub(crate) ascii: bool,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// How slots are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum View {
    /// Days across, time down
    Week,
    /// The free starts of each day, counted
    Month,
    /// Every start, with the hosts that could take it
    List,
}

/// For programs.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Form {
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Answer one JSON line for each line of FILE, in order; a bad line answers with its error
    #[arg(long, conflicts_with = "json")]
    pub(crate) ndjson: bool,
}

#[derive(Args, Debug)]
pub(crate) struct NextArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// How many
    #[arg(long, short = 'n', value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) count: u32,
    /// Print the answer as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// An instant such as 2026-11-24T15:00:00Z, or a local time such as 2026-11-24T15:00
    #[arg(required_unless_present = "ndjson", conflicts_with = "ndjson")]
    pub(crate) start: Option<String>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Args, Debug)]
pub(crate) struct DecideArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// An instant such as 2026-11-24T15:00:00Z, or a local time such as 2026-11-24T15:00
    #[arg(required_unless_present = "ndjson", conflicts_with = "ndjson")]
    pub(crate) start: Option<String>,
    #[command(flatten)]
    pub(crate) wish: Wish,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// What is asked for beside the start.
#[derive(Args, Debug)]
pub(crate) struct Wish {
    /// A host that must be picked; may be given again
    #[arg(long, value_name = "ID", conflicts_with = "ndjson")]
    pub(crate) host: Vec<String>,
    /// How many seats of one session
    #[arg(long, value_name = "N", conflicts_with = "ndjson")]
    pub(crate) seats: Option<u32>,
    /// Who books
    #[arg(long, value_name = "ID", conflicts_with = "ndjson")]
    pub(crate) attendee: Option<String>,
    /// Take a start off the grid, too
    #[arg(long, conflicts_with = "ndjson")]
    pub(crate) any_start: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ApplyArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// What to do; FILE is a query document then
    #[arg(requires = "booking", requires = "actor", conflicts_with = "ndjson")]
    pub(crate) command: Option<String>,
    /// The id of the booking: one of the document's, or a new one for hold and book
    pub(crate) booking: Option<String>,
    /// Who does it: attendee:ID, host:ID, admin:ID or system:ID
    #[arg(long = "as", value_name = "ROLE:ID", requires = "command")]
    pub(crate) actor: Option<String>,
    /// When it is to start, for hold, book and reschedule
    #[arg(long, value_name = "WHEN", requires = "command")]
    pub(crate) start: Option<String>,
    /// When a hold lapses
    #[arg(long, value_name = "WHEN", requires = "command")]
    pub(crate) until: Option<String>,
    /// Why, for reject, reschedule and cancel
    #[arg(long, value_name = "TEXT", requires = "command")]
    pub(crate) reason: Option<String>,
    /// Keep the hosts of a booking that is moved
    #[arg(long, requires = "command")]
    pub(crate) keep_hosts: bool,
    /// A host that must be picked; may be given again
    #[arg(long, value_name = "ID", requires = "command")]
    pub(crate) host: Vec<String>,
    /// How many seats of one session
    #[arg(long, value_name = "N", requires = "command")]
    pub(crate) seats: Option<u32>,
    /// For whom it is booked, unless an attendee does it
    #[arg(long, value_name = "ID", requires = "command")]
    pub(crate) attendee: Option<String>,
    /// Take a start off the grid, too
    #[arg(long, requires = "command")]
    pub(crate) any_start: bool,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Args, Debug)]
pub(crate) struct CompositeArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// Decide this start: an instant, or a local time such as 2027-03-11T12:00
    #[arg(conflicts_with = "ndjson")]
    pub(crate) start: Option<String>,
    /// Who books
    #[arg(long, value_name = "ID", requires = "start")]
    pub(crate) attendee: Option<String>,
    /// How many seats of each segment
    #[arg(long, value_name = "N", requires = "start")]
    pub(crate) seats: Option<u32>,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Args, Debug)]
pub(crate) struct SeriesArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    #[command(flatten)]
    pub(crate) form: Form,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) source: Source,
    /// Print `{"valid": true, "warnings": [...]}` or the error as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ZonesArguments {
    /// Only names that hold this text, in capitals or not
    pub(crate) pattern: Option<String>,
    /// The instant whose offset is shown; the machine's clock unless given
    #[arg(long, value_name = "INSTANT")]
    pub(crate) now: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
