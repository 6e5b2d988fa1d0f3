//! `confiture migrate reinit`: forgets all that is recorded, and records the files instead. Runs no
//! migration.

use std::time::Instant;

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::MigrationFile;
use confiture_core::tracking::applied::Reason;
use serde_json::json;

use super::baseline;
use super::target::{LockArgs, Target, TargetArgs};
use super::words;
use crate::commands::confirm;
use crate::hook::{self, Way};
use crate::migrations::{self, Directory};
use crate::print::{Outcome, OutputArgs};
use crate::runner::ledger::{self, NewRow};
use crate::runner::{Ledger, Runner, apply, texts};

/// The arguments of `confiture migrate reinit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
For a database that is right while its tracking table is not, as after migrations were renumbered
or squashed: every row is removed, and the files up to --through are recorded as applied, in one
transaction under the lock. No migration SQL runs, and the schema is not looked at.

Exits: 0 done, 3 connection or migration error, 5 not confirmed, 6 another deploy holds the lock.

Examples:
  confiture migrate reinit --dry-run
  confiture migrate reinit --through 004 --yes")]
pub struct Args {
    /// The last version that the database has (default: that of the last file)
    #[arg(long, short = 't', value_name = "VERSION")]
    pub through: Option<String>,
    /// Show what would be forgotten and recorded
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// How the lock is taken.
    #[command(flatten)]
    pub lock: LockArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Replaces the rows, all or none of them.
///
/// # Errors
/// `MIGR_100` for a version without a file, `MIGR_106`, `CONFIRM_2000`, `LOCK_1300`.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let begin = Instant::now();
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let files = match &args.through {
        Some(through) => baseline::through_version(&directory, through)?,
        None => &directory.files,
    };
    let target = Target::choose(&args.target)?;
    let mut result = act(args, &directory, files, (&target, begin));
    if !args.dry_run {
        let notifications = &target.config.notifications;
        hook::run::tell(notifications, &target.dsn.database, Way::Reinit, &mut result);
    }
    result
}

fn act(
    args: &Args,
    directory: &Directory,
    files: &[MigrationFile],
    (target, begin): (&Target, Instant),
) -> Result<Outcome, Refusal> {
    let (mut client, _) = target.reader()?;
    let mut ledger = ledger::read(&mut client, &target.table)?;
    drop(client);
    if !args.dry_run {
        let act = format!(
            "forget the {} recorded in {} and record {} of the directory instead",
            words::migrations(ledger.rows.len()),
            target.dsn.redacted(),
            words::migrations(files.len())
        );
        confirm::ask(&act, args.yes || !target.config.require_confirmation)?;
        let mut runner = target.runner(args.lock)?;
        ledger = replace(&mut runner, directory, files)?;
    }
    let milliseconds = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(outcome(args, files, &ledger, milliseconds))
}

/// Returns the table as it was before.
fn replace(
    runner: &mut Runner,
    directory: &Directory,
    files: &[MigrationFile],
) -> Result<Ledger, Refusal> {
    apply::locked(runner, |runner| replace_inside(runner, directory, files))
}

/// Does it in a transaction that is open, and returns the table as it was before.
///
/// # Errors
/// What the server refuses.
pub(super) fn replace_inside(
    runner: &mut Runner,
    directory: &Directory,
    files: &[MigrationFile],
) -> Result<Ledger, Refusal> {
    let ledger = runner.ledger()?;
    let Some(table) = &ledger.table else { return Ok(ledger) };
    let texts = texts::there(&mut runner.client, table)?;
    for row in &ledger.rows {
        ledger::forget(&mut runner.client, table, &row.version)?;
        if let Some(texts) = &texts {
            texts::forget(&mut runner.client, texts, row.version.as_str())?;
        }
    }
    for file in files {
        record(runner, table, texts.as_ref(), (directory, file))?;
    }
    Ok(ledger)
}

fn record(
    runner: &mut Runner,
    table: &QualifiedName,
    texts: Option<&QualifiedName>,
    (directory, file): (&Directory, &MigrationFile),
) -> Result<(), Refusal> {
    let row = NewRow::of_file(file, &runner.session.user, Reason::Reinit);
    ledger::record(&mut runner.client, table, &mut runner.names, &row)?;
    match texts {
        Some(texts) => texts::keep_file(&mut runner.client, texts, directory, file),
        None => Ok(()),
    }
}

fn outcome(args: &Args, files: &[MigrationFile], before: &Ledger, milliseconds: u64) -> Outcome {
    let is_left = |version| files.iter().any(|file| file.version == version);
    let warnings: Vec<String> = before
        .rows
        .iter()
        .filter(|row| !is_left(row.version.clone()))
        .map(|row| {
            let verb = if args.dry_run { "would be forgotten" } else { "is forgotten" };
            format!("migration {} was recorded and {verb}: no file has it", row.version)
        })
        .collect();
    words::warn(&warnings);
    let (forgotten, recorded) = match args.dry_run {
        true => ("would be forgotten", "would be recorded"),
        false => ("forgotten", "recorded"),
    };
    let rows: Vec<Vec<String>> = files
        .iter()
        .map(|file| vec![file.version.to_string(), file.name.clone(), recorded.to_owned()])
        .collect();
    let text = format!(
        "{}{} {forgotten}, {} {recorded}. No migration SQL ran.\n",
        words::columns(&rows),
        before.rows.len(),
        files.len()
    );
    let marked: Vec<_> =
        files.iter().map(|it| json!({"version": it.version, "name": it.name})).collect();
    let document = json!({
        "success": true,
        "deleted_count": before.rows.len(),
        "marked": marked,
        "dry_run": args.dry_run,
        "total_duration_ms": milliseconds,
        "warnings": warnings,
    });
    Outcome::success(document, text)
}
