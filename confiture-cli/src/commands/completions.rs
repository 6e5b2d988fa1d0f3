//! `confiture completions SHELL`: prints a script that completes commands and options.

use clap::CommandFactory as _;
use confiture_core::refusal::Refusal;
use serde_json::json;

use crate::args::Cli;
use crate::print::{Outcome, OutputArgs};

/// The arguments of `confiture completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  confiture completions bash > ~/.local/share/bash-completion/completions/confiture")]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
    /// Where the script goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Returns the script.
///
/// # Errors
/// None today; the signature is that of every command.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "confiture", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let document = json!({ "shell": args.shell.to_string(), "script": script });
    Ok(Outcome::success(document, script))
}
