//! `confiture migrate down`: undoes what was applied last.

use confiture_core::refusal::Refusal;
use confiture_core::tracking::Applied;
use serde_json::json;

use super::tally::Ran;
use super::target::{FlushArgs, RunArgs, Target, TargetArgs};
use super::tenants::TenantArgs;
use super::undo::{self, Report};
use super::words;
use crate::migrations::Directory;
use crate::print::{Outcome, OutputArgs};
use crate::runner::Direction;

/// The arguments of `confiture migrate down`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Every .down.sql that is needed is read before anything runs.
Exits: 0, 2 the tracking table does not exist, 6 lock, 8 there is no way back or it failed.

Example:
  confiture migrate down --steps 2")]
pub struct Args {
    /// How many migrations to undo
    #[arg(long, short = 'n', default_value_t = 1, value_name = "N")]
    pub steps: usize,
    /// Show what would be undone; nothing is touched
    #[arg(long)]
    pub dry_run: bool,
    /// Undo all of them in one transaction: all are undone, or none
    #[arg(long, conflicts_with = "dry_run")]
    pub in_one_transaction: bool,
    /// Say more about a dry run
    #[arg(long, short = 'v', hide = true)]
    pub verbose: bool,
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

/// Undoes the newest migrations, in reverse order of their application.
///
/// # Errors
/// `PRECON_1001`, `ROLLBACK_600`, `LOCK_1300`; a script that fails is part of the outcome.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = args.tenants.directory(&args.target)?;
    let direction = (!args.dry_run).then_some(Direction::Down);
    args.tenants.each(&args.target, direction, |target| one(args, &directory, target))
}

fn one(args: &Args, directory: &Directory, target: &Target) -> Result<Outcome, Refusal> {
    let select = |rows: &[&Applied]| Ok(args.steps.min(rows.len()));
    if args.dry_run {
        return Ok(outcome(args, undo::show(directory, target, select)?));
    }
    let mut runner = args.run.runner(target)?;
    args.flush.tell(&mut runner);
    Ok(outcome(args, undo::undo(directory, &mut runner, args.in_one_transaction, select)?))
}

fn outcome(args: &Args, report: Report) -> Outcome {
    let total: u64 = report.tally.ran.iter().map(|ran| ran.duration_ms).sum();
    let mut hints = Vec::new();
    if report.from.is_none() {
        hints.push("no migration is applied, so there is nothing to undo".to_owned());
    }
    words::hint(&hints);
    let document = json!({
        "success": report.failure.is_none(),
        "rolled_back": report.tally.ran.iter().map(Ran::document).collect::<Vec<_>>(),
        "skipped": report.tally.skipped,
        "total_duration_ms": total,
        "checksums_verified": true,
        "dry_run": args.dry_run,
        "warnings": report.tally.warnings,
        "hints": hints,
        "error": report.failure.as_ref().map(|refusal| refusal.what.as_str()),
    });
    let text = text(&report, args.dry_run);
    // The key `error` of the envelope replaces the text: a failure has one form everywhere.
    match report.failure {
        Some(refusal) => Outcome::success(document, text).refused(refusal),
        None => Outcome::success(document, text),
    }
}

/// Returns the list of what was undone with its summary.
pub(super) fn text(report: &Report, is_dry_run: bool) -> String {
    let rows: Vec<Vec<String>> = report
        .tally
        .ran
        .iter()
        .map(|ran| {
            let word = match is_dry_run {
                true => "would be undone".to_owned(),
                false => format!("undone in {}", words::duration(ran.duration_ms)),
            };
            vec![format!("{}_{}", ran.version, ran.name), word]
        })
        .collect();
    let verb = if is_dry_run { "would be undone" } else { "undone" };
    format!("{}{} {verb}\n", words::columns(&rows), words::migrations(report.tally.ran.len()))
}
