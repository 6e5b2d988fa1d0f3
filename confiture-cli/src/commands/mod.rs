//! The commands, one file each: arguments in, [`Outcome`](crate::print::Outcome) out.
//!
//! This file knows which commands there are and nothing of what they do.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use crate::args::{Cli, Command};
use crate::print::{self, Format, OutputArgs};

pub mod build;
pub mod completions;
pub mod diff;
pub mod drift;
pub mod init;
pub mod migrate;

/// Runs the command line and returns its exit status.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &arguments),
    };
    dispatch(cli.command)
}

/// Prints help and version as clap made them; a usage error becomes a refusal, in JSON as well.
fn usage(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let wants_json = arguments
        .windows(2)
        .any(|pair| (pair[0] == "--format" || pair[0] == "-f") && pair[1] == "json")
        || arguments.iter().any(|it| it == "--format=json" || it == "-fjson");
    let rendered = error.render().to_string();
    let mut lines = rendered.lines();
    let what = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let why: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
    let refusal = Refusal::new(Code::Usage, what).why(why.join("\n"));
    let format = if wants_json { Format::Json } else { Format::Text };
    print::finish(Err(refusal), &OutputArgs { format, output: None })
}

fn dispatch(command: Command) -> ExitCode {
    match command {
        Command::Init(args) => print::finish(init::run(&args), &args.output),
        Command::Build(args) => print::finish(build::run(&args), &args.report()),
        Command::Migrate(args) => migrate::run(&args),
        Command::Diff(args) => print::finish(diff::run(&args), &args.output),
        Command::Drift(args) => print::finish(drift::run(&args), &args.output),
        Command::Completions(args) => print::finish(completions::run(&args), &args.output),
    }
}
