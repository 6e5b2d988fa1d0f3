//! The door: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    confiture_cli::commands::run(std::env::args_os())
}
