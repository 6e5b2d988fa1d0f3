//! `confiture migrate status`: the files and the tracking table side by side.

use std::fmt::Write as _;

use confiture_core::refusal::Refusal;
use confiture_core::tracking::{ChecksumState, Entry, Standing, State};
use serde_json::{Value, json};

use super::agreement::{self, Agreement};
use super::changed::{self, Differences};
use super::target::{Target, TargetArgs};
use super::tenants::TenantArgs;
use super::{fate, words};
use crate::migrations::{self, Directory};
use crate::print::{Format, Outcome, OutputArgs};
use crate::runner::{Ledger, ledger};
use crate::wire::Client;

/// The arguments of `confiture migrate status`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exits: 0 nothing is pending, 1 something is, or --check-rebuild found differences, 2 the
tracking table does not exist, 3 no connection. With tenants, 2 only if all of them lack it, else 1
if one of them is behind.

Examples:
  confiture migrate status
  confiture migrate status --tenants-list acme,globex
  confiture migrate status -c db/environments/production.yaml --format json | jq .pending
  confiture migrate status --check-rebuild      may db/schema/ stand for the migrations?")]
pub struct Args {
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Many at once.
    #[command(flatten)]
    pub tenants: TenantArgs,
    /// Build db/schema/ and the migrations on private servers and say whether they come out the
    /// same, so that `migrate rebuild` may be used instead of `migrate up`
    #[arg(long, conflicts_with_all = ["tenants", "tenants_list", "tenants_file"])]
    pub check_rebuild: bool,
    /// From how many pending migrations on a rebuild is recommended (default: 5, or the
    /// configuration)
    #[arg(long, value_name = "N", requires = "check_rebuild")]
    pub rebuild_threshold: Option<u64>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Reads the directory and the table, and changes neither.
///
/// # Errors
/// `CONFIG_004` for a missing directory, `CONFIG_006` for a database that cannot be reached.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    if args.tenants.are_meant() {
        let directory = args.tenants.directory(&args.target)?;
        return args.tenants.each(&args.target, None, |target| {
            let (ledger, client) = ask(args, target)?;
            tell(args, &directory, target, &ledger, client)
        });
    }
    // The files are read while the server is waited for: with many, each takes half of the time.
    let (directory, asked) = std::thread::scope(|threads| {
        let files = threads.spawn(|| migrations::read(&args.target.migrations_dir));
        let asked = Target::choose(&args.target).and_then(|it| Ok((ask(args, &it)?, it)));
        (files.join().expect("reading a folder does not panic"), asked)
    });
    let (directory, ((ledger, client), target)) = (directory?, asked?);
    tell(args, &directory, &target, &ledger, client)
}

fn tell(
    args: &Args,
    directory: &Directory,
    target: &Target,
    ledger: &Ledger,
    mut client: Client,
) -> Result<Outcome, Refusal> {
    let mut state = directory.state(&ledger.rows);
    let differences = differences(&mut client, target, ledger, directory, &mut state)?;
    let mut notes = notes(directory, &state, target, ledger.is_there);
    let agreement = match args.check_rebuild {
        true => Some(agreement::look(&mut client, (&target.config, ledger), directory)?),
        false => None,
    };
    let differs = agreement.as_ref().is_some_and(|it| !it.is_there());
    let exit = match (ledger.is_there, state.pending().next().is_some() || differs) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    };
    notes.hints.extend(fate::hints(directory, &directory.fates(&ledger.rows)));
    let reasons = reasons(args, target, &state);
    if !reasons.is_empty() {
        notes.hints.push(format!("{}: `confiture migrate rebuild` is the shorter way", reasons[0]));
    }
    words::warn(&notes.warnings);
    words::hint(&notes.hints);
    // A thousand rows are laid out for people, or for programs, only where they read them.
    let (mut document, mut text) = (Value::Null, String::new());
    match args.output.format {
        Format::Text => {
            text = self::text(&state);
            for (version, difference) in &differences {
                let _ = write!(text, "\nmigration {version}:\n{difference}\n");
            }
            text.extend(agreement.iter().map(Agreement::text));
        }
        Format::Json => {
            document = self::document(directory, &state, target, ledger.is_there, &notes);
            if let Some(agreement) = &agreement {
                document["rebuild"] = agreement.document();
                document["rebuild_recommended"] = json!(!reasons.is_empty() && !differs);
                document["rebuild_reasons"] = json!(reasons);
            }
            if !differences.is_empty() {
                let named =
                    differences.iter().map(|(version, it)| (version.to_string(), json!(it)));
                document["differences"] = Value::Object(named.collect());
            }
        }
    }
    Ok(Outcome::success(document, text).exit(exit))
}

/// Returns what has changed in the files. Where the table is, is asked only if anything has.
fn differences(
    client: &mut Client,
    target: &Target,
    ledger: &Ledger,
    directory: &Directory,
    state: &mut State,
) -> Result<Differences, Refusal> {
    if state.entries.iter().all(|it| it.checksum != ChecksumState::Changed) {
        return Ok(Differences::new());
    }
    let table = match &ledger.table {
        Some(table) => Some(table.clone()),
        None => ledger::place(client, &target.table)?,
    };
    changed::look(client, table.as_ref(), directory, state)
}

/// Returns why a rebuild would be the shorter way, if anybody asks and it would.
fn reasons(args: &Args, target: &Target, state: &State) -> Vec<String> {
    let threshold = args.rebuild_threshold.unwrap_or(target.config.migration.rebuild_threshold);
    let pending = state.pending().count();
    let is_long = args.check_rebuild && u64::try_from(pending).unwrap_or(u64::MAX) >= threshold;
    let reason =
        format!("{} pending, and the threshold is {threshold}", words::migrations(pending));
    if is_long { vec![reason] } else { Vec::new() }
}

fn ask(args: &Args, target: &Target) -> Result<(Ledger, Client), Refusal> {
    let (mut client, _) = target.reader()?;
    let ledger = match args.check_rebuild {
        true => ledger::read(&mut client, &target.table)?,
        false => ledger::glance(&mut client, &target.table)?,
    };
    Ok((ledger, client))
}

/// What a reader should know beside the facts.
struct Notes {
    warnings: Vec<String>,
    hints: Vec<String>,
}

fn notes(directory: &Directory, state: &State, target: &Target, is_there: bool) -> Notes {
    let (mut warnings, mut hints) = (Vec::new(), Vec::new());
    if !is_there {
        hints.push(format!(
            "there is no tracking table {} in this database, so every migration counts as pending: \
             if the database has its schema already, run `confiture migrate baseline --through \
             VERSION` before `confiture migrate up`",
            target.table
        ));
    }
    for name in &directory.orphans {
        warnings.push(format!(
            "{} belongs to no migration: its name ends in neither .up.sql nor .down.sql",
            directory.path(name)
        ));
    }
    for (version, names) in &state.duplicates {
        warnings.push(format!("version {version} belongs to several files: {}", names.join(", ")));
    }
    for entry in &state.entries {
        let version = &entry.version;
        match entry.checksum {
            ChecksumState::Changed => {
                warnings.push(format!("migration {version} has changed since it was applied"));
            }
            ChecksumState::FileMissing => {
                warnings.push(format!("migration {version} is applied, but has no file here"));
            }
            ChecksumState::Platform => hints.push(format!(
                "migration {} differs from what was applied in line endings, byte order mark or \
                 blanks at the end of lines only",
                entry.version
            )),
            ChecksumState::Same | ChecksumState::Unrecorded | ChecksumState::NotApplied => {}
        }
    }
    for entry in state.late() {
        warnings
            .push(format!("migration {} is pending, but newer ones are applied", entry.version));
    }
    Notes { warnings, hints }
}

fn document(
    directory: &Directory,
    state: &State,
    target: &Target,
    is_there: bool,
    notes: &Notes,
) -> Value {
    let applied: Vec<&str> = state.applied().map(|it| it.version.as_str()).collect();
    let pending: Vec<&str> = state.pending().map(|it| it.version.as_str()).collect();
    let migrations: Vec<Value> = state.entries.iter().map(entry).collect();
    let total = state.entries.len();
    let mut document = json!({
        "tracking_table": target.table.to_string(),
        "tracking_table_exists": is_there,
        "applied": applied,
        "pending": pending,
        "current": applied.last(),
        "total": total,
        "summary": { "applied": applied.len(), "pending": pending.len(), "total": total },
        "hints": notes.hints,
        "warnings": notes.warnings,
    });
    document["migrations"] = Value::Array(migrations);
    if !is_there {
        document["warning"] = format!("tracking table {} does not exist", target.table).into();
    }
    if !directory.orphans.is_empty() {
        document["orphaned_migrations"] = json!(directory.orphans);
    }
    if !state.duplicates.is_empty() {
        let duplicates: serde_json::Map<String, Value> =
            state.duplicates.iter().map(|(it, names)| (it.to_string(), json!(names))).collect();
        document["duplicate_versions"] = Value::Object(duplicates);
    }
    document
}

fn entry(entry: &Entry) -> Value {
    let applied = entry.applied.as_ref();
    json!({
        "version": entry.version,
        "name": entry.name,
        "status": entry.standing.as_str(),
        "applied_at": applied.and_then(|it| it.applied_at.as_deref()),
        "applied_by": applied.and_then(|it| it.applied_by.as_deref()),
        "execution_time_ms": applied.and_then(|it| it.execution_time_ms),
        "checksum_state": entry.checksum.as_str(),
        "file": entry.file.as_ref().map(|it| it.file.as_str()),
        "reversible": entry.file.as_ref().is_some_and(|it| it.has_down),
    })
}

fn text(state: &State) -> String {
    let mut rows = vec![["VERSION", "NAME", "STATUS", "APPLIED AT"].map(str::to_owned).to_vec()];
    for entry in &state.entries {
        let applied_at = entry.applied.as_ref().and_then(|it| it.applied_at.as_deref());
        let status = match (entry.standing, entry.checksum) {
            (Standing::Applied, ChecksumState::Changed) => "applied, changed",
            (Standing::Applied, ChecksumState::FileMissing) => "applied, no file",
            (standing, _) => standing.as_str(),
        };
        rows.push(vec![
            entry.version.to_string(),
            entry.name.clone(),
            status.to_owned(),
            applied_at.map(seconds).unwrap_or_default(),
        ]);
    }
    let table = if state.entries.is_empty() { String::new() } else { words::columns(&rows) };
    let (applied, pending) = (state.applied().count(), state.pending().count());
    format!(
        "{table}{}: {applied} applied, {pending} pending\n",
        words::migrations(state.entries.len())
    )
}

/// Returns `2026-05-20 14:30:15 UTC` of the table's ISO 8601.
fn seconds(applied_at: &str) -> String {
    applied_at
        .split_once('.')
        .and_then(|(front, _)| front.split_once('T'))
        .map_or_else(|| applied_at.to_owned(), |(day, time)| format!("{day} {time} UTC"))
}
