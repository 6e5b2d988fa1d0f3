//! Undoing: what `down` and `down-to` have in common. Everything is read and checked before the
//! first statement runs, so that a missing file never leaves half a rollback.

use confiture_core::code::Code;
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Applied;

use super::up::Ran;
use super::words;
use crate::migrations::{Directory, Migration};
use crate::print;
use crate::runner::apply::Script;
use crate::runner::body::{self, Body};
use crate::runner::{self, Direction, Ledger, Runner, Turn, apply, ledger, texts};

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The version that was applied last before.
    pub(super) from: Option<String>,
    /// The migrations that were undone, or would be.
    pub(super) undone: Vec<Ran>,
    /// The versions that somebody else undid in the meantime.
    pub(super) skipped: Vec<String>,
    pub(super) warnings: Vec<String>,
    /// Why it ended early.
    pub(super) failure: Option<Refusal>,
}

/// Whether it is done or only said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Each migration in a transaction of its own.
    Act,
    /// All of them in one.
    ActTogether,
    Show,
}

impl Mode {
    pub(super) fn of(is_dry_run: bool, is_in_one_transaction: bool) -> Self {
        match (is_dry_run, is_in_one_transaction) {
            (true, _) => Self::Show,
            (false, true) => Self::ActTogether,
            (false, false) => Self::Act,
        }
    }
}

/// Undoes the rows that `select` chooses of those in order of application, newest first.
///
/// # Errors
/// `PRECON_1001` without a table, `ROLLBACK_600` when a way back is missing, those of `select`.
pub(super) fn undo(
    directory: &Directory,
    runner: &mut Runner,
    mode: Mode,
    select: impl FnOnce(&[&Applied]) -> Result<usize, Refusal>,
) -> Result<Report, Refusal> {
    let ledger = match mode {
        Mode::Act | Mode::ActTogether => {
            apply::locked(runner, |runner| ledger::read(&mut runner.client, &runner.table))?
        }
        Mode::Show => ledger::read(&mut runner.client, &runner.table)?,
    };
    let (Some(table), true) = (&ledger.table, ledger.is_there) else {
        return Err(ledger::absent(&runner.table));
    };
    runner.texts = texts::there(&mut runner.client, table)?;
    let rows = live(&ledger);
    let count = select(&rows)?;
    let mut report =
        Report { from: rows.last().map(|it| it.version.to_string()), ..Report::default() };
    let migrations = ways_back(directory, rows.iter().rev().take(count).copied())?;
    if mode == Mode::ActTogether {
        report.failure = together(runner, table, &migrations, &mut report).err();
        return Ok(report);
    }
    for migration in &migrations {
        let body = body::read(migration)?;
        words::warn(&body.warnings);
        report.warnings.extend(body.warnings.iter().cloned());
        let ran = |duration_ms, rows| Ran {
            version: migration.version.to_string(),
            name: migration.name.clone(),
            duration_ms,
            rows,
        };
        if mode == Mode::Show {
            report.undone.push(ran(0, 0));
            continue;
        }
        if print::is_watched() {
            print::say(&format!("undoing {}", migration.stem()));
        }
        match runner::apply(runner, table, migration, &body, Direction::Down) {
            Ok(Turn::Ran { duration_ms, rows }) => report.undone.push(ran(duration_ms, rows)),
            Ok(Turn::DoneByOthers) => report.skipped.push(migration.version.to_string()),
            Err(refusal) => {
                report.failure = Some(failed(refusal, &report.undone));
                break;
            }
        }
    }
    Ok(report)
}

fn together(
    runner: &mut Runner,
    table: &QualifiedName,
    migrations: &[Migration],
    report: &mut Report,
) -> Result<(), Refusal> {
    let bodies: Vec<Body<'_>> = migrations.iter().map(body::read).collect::<Result<_, _>>()?;
    let scripts: Vec<Script<'_>> =
        migrations.iter().zip(&bodies).map(|(it, body)| (it, body, Direction::Down)).collect();
    for body in &bodies {
        words::warn(&body.warnings);
        report.warnings.extend(body.warnings.iter().cloned());
    }
    let turns = apply::together(runner, table, &scripts).map_err(|refusal| failed(refusal, &[]))?;
    for (turn, migration) in turns.into_iter().zip(migrations) {
        let (version, name) = (migration.version.to_string(), migration.name.clone());
        match turn {
            Turn::Ran { duration_ms, rows } => {
                report.undone.push(Ran { version, name, duration_ms, rows });
            }
            Turn::DoneByOthers => report.skipped.push(version),
        }
    }
    Ok(())
}

fn live(ledger: &Ledger) -> Vec<&Applied> {
    ledger.rows.iter().filter(|row| row.archived_into.is_none()).collect()
}

/// Reads every script that is needed, and refuses naming all that are missing.
fn ways_back<'a>(
    directory: &Directory,
    rows: impl Iterator<Item = &'a Applied>,
) -> Result<Vec<Migration>, Refusal> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for row in rows {
        match directory.down(row)? {
            Some(migration) if !migration.directives.irreversible => {
                body::read(&migration)?;
                found.push(migration);
            }
            Some(_) | None => missing.push(row),
        }
    }
    let Some(first) = missing.first() else { return Ok(found) };
    let versions: Vec<&str> = missing.iter().map(|row| row.version.as_str()).collect();
    let file = format!("{}_{}.down.sql", first.version, first.name);
    Err(Refusal::new(
        Code::RollbackIrreversible,
        format!("migration {} cannot be undone", versions.join(", ")),
    )
    .why(format!("there is no {file}; nothing was undone"))
    .hint(format!("write {}", directory.path(&file)))
    .migration(first.version.as_str())
    .file(directory.path(&file))
    .detail("irreversible_versions", versions))
}

fn failed(refusal: Refusal, undone: &[Ran]) -> Refusal {
    // The lock and the connection are no fault of the script.
    let is_statement =
        matches!(refusal.code, Code::SqlFailed | Code::SqlDeadlock | Code::SqlLockTimeout);
    let code = if is_statement { Code::RollbackFailed } else { refusal.code };
    let mut why = refusal.why.clone().map_or_else(String::new, |why| why + "\n");
    if !refusal.details.contains_key("statements_done") {
        why.push_str("the migration stays applied as a whole");
    }
    if let Some(last) = undone.last() {
        why.push_str("; undone before it, down to ");
        why.push_str(&last.version);
    }
    Refusal { code, ..refusal }.why(why)
}
