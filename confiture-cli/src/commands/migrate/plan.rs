//! Which migrations `up` is going to run, and whether it may: all of it is decided before any runs.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Applied, ChecksumState, Entry, Standing, State, Version};
use serde_json::json;

use super::baseline;
use super::changed::{self, Differences};
use super::{fate, late};
use crate::migrations::{Directory, Migration};
use crate::runner::body::{self, Envelope};
use crate::runner::{Direction, Ledger};
use crate::wire::Client;

/// What happens when an applied file has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum OnMismatch {
    /// Nothing runs.
    #[default]
    Fail,
    /// A warning.
    Warn,
    /// Nothing.
    Ignore,
}

/// What `up` is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The last version to apply.
    pub to: Option<&'a str>,
    /// What happens when an applied file has changed; `None` when nobody looks.
    pub checksums: Option<OnMismatch>,
    /// Whether warnings about the directory are errors.
    pub is_strict: bool,
    /// Whether each migration needs a way back.
    pub needs_way_back: bool,
    /// Whether late ones run whatever they touch.
    pub allows_late: bool,
    /// Whether applied ones run again, and nothing is checked.
    pub is_forced: bool,
}

/// A migration that is to run.
#[derive(Debug)]
pub struct Step {
    /// The script.
    pub migration: Migration,
    /// Which way it goes.
    pub direction: Direction,
    /// Whether there is a way back.
    pub has_down: bool,
    /// Whether it runs outside of a transaction.
    pub is_alone: bool,
}

/// The migrations that are to run, in order.
#[derive(Debug, Default)]
pub struct Plan {
    /// The migrations.
    pub steps: Vec<Step>,
    /// The versions that are applied already.
    pub skipped: Vec<String>,
    /// The pending versions that are not asked for.
    pub left: Vec<String>,
    /// Squashed migrations that are recorded without running: what they replace is applied, or
    /// will be.
    pub recorded: Vec<String>,
    /// What somebody should know.
    pub warnings: Vec<String>,
}

/// Compares the files with the table, and with the texts that were kept of changed ones, and plans.
///
/// # Errors
/// `MIGR_100` for an unknown version, `MIGR_011` for a changed file, `MIGR_108` for a late arrival,
/// `ROLLBACK_600` for a missing way back, `MIGR_107` and the others of [`body::read`] for a script
/// that cannot run; those of the server.
pub fn look_and_plan(
    client: &mut Client,
    ledger: &Ledger,
    directory: &Directory,
    request: &Request<'_>,
) -> Result<Plan, Refusal> {
    let mut state = directory.state(&ledger.rows);
    let differences = changed::look(client, ledger.table.as_ref(), directory, &mut state)?;
    let mut plan = plan(directory, (&state, &ledger.rows), &differences, request)?;
    let allows_late = request.allows_late || request.is_forced;
    let table = ledger.table.as_ref();
    let notes = late::judge(client, table, directory, &state, &plan.steps, allows_late)?;
    plan.warnings.extend(notes);
    Ok(plan)
}

/// Decides, and reads the scripts that are to run.
///
/// # Errors
/// Those of [`look_and_plan`] but for late arrivals.
fn plan(
    directory: &Directory,
    (state, rows): (&State, &[Applied]),
    differences: &Differences,
    request: &Request<'_>,
) -> Result<Plan, Refusal> {
    let mut plan = Plan::default();
    let fates = directory.fates(rows);
    let to = request.to.map(Version::new);
    if let Some(to) = to.as_ref().filter(|to| state.find(to).is_none()) {
        return Err(baseline::unknown(directory, to));
    }
    checksums(directory, state, differences, request, &mut plan.warnings)?;
    orphans(directory, request, &mut plan.warnings)?;
    if request.is_forced {
        plan.warnings.push("Force mode enabled: applied migrations run again".to_owned());
    }
    for entry in &state.entries {
        let is_asked_for = to.as_ref().is_none_or(|to| entry.version <= *to);
        match (entry.standing, is_asked_for, &entry.file) {
            (Standing::Applied, true, Some(_)) if request.is_forced => {
                plan.steps.push(step(directory, entry, Direction::Again)?);
            }
            (Standing::Applied, _, _) => plan.skipped.push(entry.version.to_string()),
            (Standing::Pending, true, _) => {
                if fate::runs(directory, &fates, &entry.version, &mut plan)? {
                    plan.steps.push(step(directory, entry, Direction::Up)?);
                }
            }
            (Standing::Pending, false, _) => plan.left.push(entry.version.to_string()),
        }
    }
    if request.needs_way_back {
        way_back(&plan.steps)?;
    }
    Ok(plan)
}

fn step(directory: &Directory, entry: &Entry, direction: Direction) -> Result<Step, Refusal> {
    let file =
        entry.file.as_ref().expect("pending migrations are files: tracking::state made them");
    let migration = directory.up(file)?;
    // All scripts are read before the first one runs, so that the last one cannot be the surprise.
    let is_alone = body::read(&migration)?.envelope != Envelope::Transaction;
    Ok(Step { migration, direction, has_down: file.has_down, is_alone })
}

fn checksums(
    directory: &Directory,
    state: &State,
    differences: &Differences,
    request: &Request<'_>,
    warnings: &mut Vec<String>,
) -> Result<(), Refusal> {
    let Some(on_mismatch) = request.checksums.filter(|_| !request.is_forced) else {
        return Ok(());
    };
    for entry in &state.entries {
        let (Some(file), Some(row)) = (&entry.file, &entry.applied) else { continue };
        let version = &entry.version;
        match (entry.checksum, on_mismatch) {
            (ChecksumState::Changed, OnMismatch::Fail) => {
                let recorded = row.checksum.as_deref().unwrap_or_default();
                let refusal = Refusal::new(
                    Code::MigrationChanged,
                    format!("migration {version} has changed since it was applied"),
                )
                .why(format!(
                    "applied with checksum {}…, the file now has {}…",
                    &recorded[..recorded.len().min(12)],
                    &file.checksum.as_str()[..12]
                ))
                .hint(
                    "restore the file, or record what it is now with `confiture verify-checksums \
                     --fix`; --on-checksum-mismatch warn goes on without either",
                )
                .migration(version.as_str())
                .file(directory.path(&file.file))
                .detail("expected", recorded)
                .detail("actual", file.checksum.as_str());
                return Err(match differences.get(version) {
                    Some(text) => refusal.excerpt(text.as_str()).detail("diff", text.as_str()),
                    None => refusal,
                });
            }
            (ChecksumState::Changed, OnMismatch::Warn) => {
                warnings.push(format!("migration {version} has changed since it was applied"));
            }
            (ChecksumState::Platform, OnMismatch::Fail | OnMismatch::Warn) => {
                warnings.push(format!(
                    "migration {version} differs from what was applied in line endings, byte order \
                     mark or blanks at the end of lines only"
                ));
            }
            _ => {}
        }
    }
    Ok(())
}

fn orphans(
    directory: &Directory,
    request: &Request<'_>,
    warnings: &mut Vec<String>,
) -> Result<(), Refusal> {
    for name in &directory.orphans {
        warnings.push(format!(
            "{} belongs to no migration: its name ends in neither .up.sql nor .down.sql",
            directory.path(name)
        ));
    }
    match directory.orphans.first() {
        Some(name) if request.is_strict && !request.is_forced => {
            Err(Refusal::new(Code::Verify, "the directory holds SQL that belongs to no migration")
                .why(format!("found {}; --strict forbids it", directory.orphans.join(", ")))
                .hint("rename it to .up.sql, or move it away")
                .file(directory.path(name)))
        }
        _ => Ok(()),
    }
}

fn way_back(steps: &[Step]) -> Result<(), Refusal> {
    let lost: Vec<&Step> = steps
        .iter()
        .filter(|step| !step.has_down || step.migration.directives.irreversible)
        .collect();
    let Some(first) = lost.first() else { return Ok(()) };
    let versions: Vec<&str> = lost.iter().map(|step| step.migration.version.as_str()).collect();
    Err(Refusal::new(
        Code::RollbackIrreversible,
        format!("migration {} has no way back", versions.join(", ")),
    )
    .why("--require-reversible asks for a .down.sql of each migration that would run")
    .hint("write the missing .down.sql, or leave --require-reversible out")
    .migration(first.migration.version.as_str())
    .file(first.migration.path.clone())
    .detail("irreversible_versions", json!(versions)))
}
