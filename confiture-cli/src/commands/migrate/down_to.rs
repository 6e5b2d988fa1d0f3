//! `confiture migrate down-to VERSION`: undoes everything that was applied after it.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Applied, Version};
use serde_json::json;

use super::target::{FlushArgs, RunArgs, Target, TargetArgs};
use super::tenants::TenantArgs;
use super::undo;
use super::{baseline, down};
use crate::migrations::Directory;
use crate::print::{Outcome, OutputArgs};
use crate::runner::Direction;

/// The arguments of `confiture migrate down-to`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The version itself stays applied. Every .down.sql that is needed is read before anything runs.
Exits: 0 (also: it is the newest already), 3 unknown or not applied, 8 there is no way back.

Example:
  confiture migrate down-to 004")]
pub struct Args {
    /// The version that is to be the newest afterwards
    pub revision: String,
    /// Show what would be undone; nothing is touched
    #[arg(long)]
    pub dry_run: bool,
    /// Undo all of them in one transaction: all are undone, or none
    #[arg(long, conflicts_with = "dry_run")]
    pub in_one_transaction: bool,
    /// How migrations run.
    #[command(flatten)]
    pub run: RunArgs,
    /// When migrations are on disk.
    #[command(flatten)]
    pub flush: FlushArgs,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Many at once.
    #[command(flatten)]
    pub tenants: TenantArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Undoes what was applied after the version.
///
/// # Errors
/// `MIGR_100` for a version that is not applied, and those of `down`.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = args.tenants.directory(&args.target)?;
    let direction = (!args.dry_run).then_some(Direction::Down);
    args.tenants.each(&args.target, direction, |target| one(args, &directory, target))
}

fn one(args: &Args, directory: &Directory, target: &Target) -> Result<Outcome, Refusal> {
    let version = Version::new(args.revision.as_str());
    let select = |rows: &[&Applied]| after(directory, rows, &version);
    let report = if args.dry_run {
        undo::show(directory, target, select)?
    } else {
        let mut runner = args.run.runner(target)?;
        args.flush.tell(&mut runner);
        undo::undo(directory, &mut runner, args.in_one_transaction, select)?
    };
    let errors: Vec<&str> = report.failure.iter().map(|refusal| refusal.what.as_str()).collect();
    let document = json!({
        "from": report.from,
        "to": args.revision,
        "rolled_back": report.tally.ran.iter().map(|ran| ran.version.as_str()).collect::<Vec<_>>(),
        "skipped": report.tally.skipped,
        "errors": errors,
        "dry_run": args.dry_run,
    });
    let text = match report.from.as_deref() {
        Some(from) if from == args.revision => format!("already at {from}\n"),
        _ => down::text(&report, args.dry_run),
    };
    let outcome = Outcome::success(document, text);
    Ok(match report.failure {
        Some(refusal) => outcome.refused(refusal),
        None => outcome,
    })
}

/// Returns how many rows are newer than that of the version.
fn after(directory: &Directory, rows: &[&Applied], version: &Version) -> Result<usize, Refusal> {
    if let Some(index) = rows.iter().position(|row| row.version == *version) {
        return Ok(rows.len() - 1 - index);
    }
    if directory.files.iter().any(|file| file.version == *version) {
        let what = format!("migration {version} is not applied, so there is no going back to it");
        return Err(Refusal::new(Code::MigrationUnknown, what)
            .migration(version.as_str())
            .hint(format!("apply it with `confiture migrate up --target {version}`")));
    }
    Err(baseline::unknown(directory, version))
}
