//! Completions and man pages, made from the command line's own definition.

use std::io::Write;

use clap::{Command, CommandFactory};
use whenfree::wire::Outcome;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::terminal::wire;

/// Prints completions for a shell.
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<Outcome, Failure> {
    // The generator panics when it cannot write, and a pipe may close early: write to memory first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "whenfree", &mut script);
    print(&script)
}

/// Prints the man page of the program, or of one command.
pub(crate) fn man(name: Option<&str>) -> Result<Outcome, Failure> {
    let mut program = Arguments::command();
    program.build();
    let page = match name {
        None => program,
        Some(name) => {
            let known: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
            let unknown = || Failure::argument("COMMAND", format!("`{name}` is none of {}", known.join(", ")));
            program.find_subcommand(name).cloned().ok_or_else(unknown)?
        }
    };
    let mut roff = Vec::new();
    let source = concat!("whenfree ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(page).source(source).render(&mut roff)?;
    print(unfilled(&String::from_utf8_lossy(&roff)).as_bytes())
}

/// Examples and tables keep their lines: man would fill them like prose.
fn unfilled(roff: &str) -> String {
    let (before, after) = roff.split_once(".SH EXTRA\n").unwrap_or((roff, ""));
    if after.is_empty() {
        return before.to_owned();
    }
    let (extra, rest) = after.split_once(".SH ").unwrap_or((after, ""));
    let rest = if rest.is_empty() { String::new() } else { format!(".SH {rest}") };
    format!("{before}.SH NOTES AND EXAMPLES\n.nf\n{extra}.fi\n{rest}")
}

fn print(text: &[u8]) -> Result<Outcome, Failure> {
    let mut out = wire();
    out.write_all(text)?;
    out.flush()?;
    Ok(Outcome::Answered)
}
