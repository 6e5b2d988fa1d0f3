//! `confiture migrate baseline`: tells confiture what a database already has. Runs no migration.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::applied::Reason;
use confiture_core::tracking::{MigrationFile, Version};
use serde_json::json;

use super::target::{LockArgs, Target, TargetArgs};
use super::{history, words};
use crate::hook::{self, Way};
use crate::migrations::{self, Directory};
use crate::print::{Outcome, OutputArgs};
use crate::runner::ledger::{self, NewRow};
use crate::runner::{Ledger, Runner, apply};

/// The arguments of `confiture migrate baseline`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Records the migrations in the tracking table, which it makes if need be; no SQL of theirs runs.

With --from-db, the rows of another database are taken over with their times and checksums, as after
a restore that lost the tracking table; each of them needs its file here.

Exits: 0 done, 2 the other database has no tracking table, 3 connection or migration error,
6 another deploy holds the lock.

Examples:
  confiture migrate baseline --through 004 -c db/environments/production.yaml
  confiture migrate baseline --from-db \"$STAGING_URL\" --dry-run")]
pub struct Args {
    /// The last version that the database already has
    #[arg(long, short = 't', value_name = "VERSION", required_unless_present = "from_db")]
    pub through: Option<String>,
    /// Copy what another database has recorded, up to --through if that is given
    #[arg(long, value_name = "URL")]
    pub from_db: Option<crate::source::Url>,
    /// The tracking table of the other database (default: named as here)
    #[arg(long, value_name = "TABLE", requires = "from_db")]
    pub source_table: Option<String>,
    /// Show what would be recorded and record nothing
    #[arg(long)]
    pub dry_run: bool,
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

/// Records the migrations through a version, all or none of them.
///
/// # Errors
/// `MIGR_100` for a version without a file, `MIGR_106`, `LOCK_1300`.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let target;
    let mut result = if let Some(url) = &args.from_db {
        target = Target::choose(&args.target)?;
        history::run(args, url, (&directory, &target))
    } else {
        let through = args.through.as_deref().expect("clap requires it without --from-db");
        let files = through_version(&directory, through)?;
        target = Target::choose(&args.target)?;
        mark(args, &target, (through, files))
    };
    if !args.dry_run {
        let notifications = &target.config.notifications;
        hook::run::tell(notifications, &target.dsn.database, Way::Baseline, &mut result);
    }
    result
}

fn mark(
    args: &Args,
    target: &Target,
    (through, files): (&str, &[MigrationFile]),
) -> Result<Outcome, Refusal> {
    let ledger = if args.dry_run {
        let (mut client, _) = target.reader()?;
        ledger::read(&mut client, &target.table)?
    } else {
        let mut runner = target.runner(args.lock)?;
        record(&mut runner, files, |_| true)?
    };
    Ok(outcome(args, through, files, &ledger))
}

/// Returns the files up to the version and with it.
///
/// # Errors
/// `MIGR_100` for a version that no file has.
pub(super) fn through_version<'a>(
    directory: &'a Directory,
    through: &str,
) -> Result<&'a [MigrationFile], Refusal> {
    let version = Version::new(through);
    match directory.files.iter().position(|file| file.version == version) {
        Some(index) => Ok(&directory.files[..=index]),
        None => Err(unknown(directory, &version)),
    }
}

/// Returns the refusal of a version that no file has.
#[must_use]
pub fn unknown(directory: &Directory, version: &Version) -> Refusal {
    let near = crate::config::nearest(
        version.as_str(),
        directory.files.iter().map(|file| file.version.as_str()),
    );
    let folder = directory.folder.display();
    let newest = directory.files.last().map(|file| file.version.as_str());
    let hint = match (near, newest) {
        (Some(near), _) => format!("did you mean {near}?"),
        (None, Some(newest)) => {
            format!("choose one of `confiture migrate status`; the newest is {newest}")
        }
        (None, None) => format!("put the migrations into {folder}, or give --migrations-dir"),
    };
    Refusal::new(Code::MigrationUnknown, format!("no migration in {folder} has version {version}"))
        .migration(version.as_str())
        .hint(hint)
}

/// Records the files that are not recorded yet, if the table under the lock `is_fit` for that.
/// Returns the table as it was before.
///
/// # Errors
/// `LOCK_1300`, and what the server refuses.
pub(super) fn record(
    runner: &mut Runner,
    files: &[MigrationFile],
    is_fit: impl Fn(&Ledger) -> bool,
) -> Result<Ledger, Refusal> {
    apply::locked(runner, |runner| {
        let ledger = runner.ledger()?;
        let Some(table) = ledger.table.as_ref().filter(|_| is_fit(&ledger)) else {
            return Ok(ledger);
        };
        for file in files.iter().filter(|file| !has(&ledger, file)) {
            let row = NewRow::of_file(file, &runner.session.user, Reason::Baseline);
            ledger::record(&mut runner.client, table, &mut runner.names, &row)?;
        }
        Ok(ledger)
    })
}

fn has(ledger: &Ledger, file: &MigrationFile) -> bool {
    ledger.rows.iter().any(|row| row.version == file.version)
}

fn outcome(args: &Args, through: &str, files: &[MigrationFile], before: &Ledger) -> Outcome {
    let (mut rows, mut list, mut marked) = (Vec::new(), Vec::new(), 0);
    for file in files {
        let (word, status) = match (has(before, file), args.dry_run) {
            (true, _) => ("already applied", "already_applied"),
            (false, true) => ("would be marked as applied", "would_mark"),
            (false, false) => ("marked as applied", "marked"),
        };
        marked += usize::from(!has(before, file));
        rows.push(vec![file.version.to_string(), file.name.clone(), word.to_owned()]);
        list.push(json!({ "version": file.version, "name": file.name, "status": status }));
    }
    let skipped = files.len() - marked;
    let verb = if args.dry_run { "would be marked" } else { "marked" };
    let text = format!(
        "{}{marked} {verb}, {skipped} skipped because already applied. No migration SQL ran.\n",
        words::columns(&rows)
    );
    let mut hints = Vec::new();
    if marked == 0 {
        hints.push("nothing was left to record: run `confiture migrate status`".to_owned());
    }
    words::hint(&hints);
    let document = json!({
        "mode": "through",
        "through": through,
        "dry_run": args.dry_run,
        "migrations": list,
        "marked_count": marked,
        "skipped_count": skipped,
        "hints": hints,
    });
    Outcome::success(document, text)
}
