//! `confiture migrate …`: the commands that know the directory of migrations and the tracking
//! table.

use std::process::ExitCode;

use clap::Subcommand;

use crate::print;

mod accompanied;
mod agreement;
pub mod apply_as;
pub mod baseline;
mod changed;
pub mod current;
pub mod diff;
pub mod down;
pub mod down_to;
mod fate;
pub mod fix;
pub mod generate;
mod history;
pub mod introspect;
mod late;
mod level;
mod naming;
pub mod plan;
pub mod preflight;
pub mod rebuild;
mod rehearse;
pub mod reinit;
pub mod squash;
pub mod status;
pub mod tally;
pub mod target;
pub mod tenants;
mod undo;
pub mod up;
pub mod validate;
pub mod verify;
pub mod verify_checksums;
pub mod words;

/// The arguments of `confiture migrate`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done with migrations.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show which migrations are applied and which are pending
    Status(status::Args),
    /// Print the version that was applied last
    Current(current::Args),
    /// Apply the pending migrations
    Up(Box<up::Args>),
    /// Undo the migrations that were applied last
    Down(down::Args),
    /// Undo every migration that was applied after this one
    DownTo(down_to::Args),
    /// Record migrations as applied without running them
    Baseline(baseline::Args),
    /// Apply one migration over the connection of another role
    ApplyAs(apply_as::Args),
    /// Say at which version a database is whose history is not recorded
    Introspect(introspect::Args),
    /// Forget all that is recorded, and record the files instead
    Reinit(reinit::Args),
    /// Drop what is in the database, build it from the schema files, and record all migrations
    Rebuild(Box<rebuild::Args>),
    /// Replace migrations up to a version by one that builds the same
    Squash(Box<squash::Args>),
    /// Prove the pending migrations on a copy
    Preflight(preflight::Args),
    /// Say what is wrong with the files of migrations
    Validate(validate::Args),
    /// Rewrite migrations so that they can run twice
    Fix(fix::Args),
    /// Ask the verifications of the applied migrations
    Verify(verify::Args),
    /// Say whether the files of applied migrations have changed
    VerifyChecksums(verify_checksums::Args),
    /// Say what differs between two schemas, and write the migration that leads from one to the
    /// other
    Diff(diff::Args),
    /// Write the files of a new migration
    Generate(generate::Args),
}

/// Runs one of them.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    match &args.command {
        Command::Status(args) => print::finish(status::run(args), &args.output),
        Command::Current(args) => print::finish(current::run(args), &args.output),
        Command::Up(args) => print::finish(up::run(args), &args.output),
        Command::Down(args) => print::finish(down::run(args), &args.output),
        Command::DownTo(args) => print::finish(down_to::run(args), &args.output),
        Command::Baseline(args) => print::finish(baseline::run(args), &args.output),
        Command::ApplyAs(args) => print::finish(apply_as::run(args), &args.output),
        Command::Introspect(args) => print::finish(introspect::run(args), &args.output),
        Command::Reinit(args) => print::finish(reinit::run(args), &args.output),
        Command::Rebuild(args) => print::finish(rebuild::run(args), &args.output),
        Command::Squash(args) => print::finish(squash::run(args), &args.output),
        Command::Preflight(args) => print::finish(preflight::run(args), &args.output),
        Command::Validate(args) => print::finish(validate::run(args), &args.output),
        Command::Fix(args) => print::finish(fix::run(args), &args.output),
        Command::Verify(args) => print::finish(verify::run(args), &args.output),
        Command::VerifyChecksums(args) => print::finish(verify_checksums::run(args), &args.output),
        Command::Diff(args) => print::finish(diff::run(args), &args.output),
        Command::Generate(args) => print::finish(generate::run(args), &args.output),
    }
}
