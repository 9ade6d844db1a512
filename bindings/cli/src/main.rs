//! `whenfree`: the scheduling engine from a shell. Pictures and sentences for people, the JSON contract for programs.

mod answer;
mod apply;
mod arguments;
mod batch;
mod check;
mod composite;
mod draw;
mod failure;
mod input;
mod moment;
mod pages;
mod rank;
mod series;
mod sentences;
mod terminal;
mod warnings;
mod words;
mod zones;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match arguments::Arguments::try_parse() {
        Ok(arguments) => answer::run(arguments),
        Err(told) => {
            // Help that nobody reads to its end is no failure.
            let _ = told.print();
            ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(2))
        }
    }
}
