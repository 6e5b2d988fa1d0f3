//! Undoing: what `down` and `down-to` have in common. Everything is read and checked before the
//! first statement runs, so that a missing file never leaves half a rollback.

use confiture_core::code::Code;
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Applied, TableName};

use super::tally::{Ran, Tally};
use super::target::Target;
use crate::migrations::{Directory, Migration};
use crate::runner::{Direction, Ledger, Runner, apply, body, ledger, outside, texts};

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The version that was applied last before.
    pub(super) from: Option<String>,
    /// What was undone, or would be, and what somebody else undid in the meantime.
    pub(super) tally: Tally,
    /// Why it ended early.
    pub(super) failure: Option<Refusal>,
}

/// What is to be undone, and of which table.
struct Plan {
    table: QualifiedName,
    report: Report,
    migrations: Vec<Migration>,
}

/// Undoes the rows that `select` chooses of those in order of application, newest first: each by
/// itself, or all of them in one transaction.
///
/// # Errors
/// `PRECON_1001` without a table, `ROLLBACK_600` when a way back is missing, those of `select`.
pub(super) fn undo(
    directory: &Directory,
    runner: &mut Runner,
    is_in_one_transaction: bool,
    select: impl FnOnce(&[&Applied]) -> Result<usize, Refusal>,
) -> Result<Report, Refusal> {
    let ledger = apply::locked(runner, |runner| ledger::read(&mut runner.client, &runner.table))?;
    let Plan { table, mut report, migrations } = plan(directory, &ledger, &runner.table, select)?;
    runner.texts = texts::there(&mut runner.client, &table)?;
    let steps: Vec<(&Migration, Direction)> =
        migrations.iter().map(|migration| (migration, Direction::Down)).collect();
    let alone = migrations.iter().filter(|_| !is_in_one_transaction);
    let may_run = outside::refuse_lent(runner, alone);
    let ran =
        may_run.and_then(|()| report.tally.run_all(runner, &table, &steps, is_in_one_transaction));
    report.failure = ran.err().map(|refusal| failed(refusal, &report.tally.ran));
    Ok(report)
}

/// Says what would be undone. It only reads, so that a standby and a database that nobody may write
/// to can be asked as well.
///
/// # Errors
/// Those of [`undo`] but for what the scripts do.
pub(super) fn show(
    directory: &Directory,
    target: &Target,
    select: impl FnOnce(&[&Applied]) -> Result<usize, Refusal>,
) -> Result<Report, Refusal> {
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    let Plan { mut report, migrations, .. } = plan(directory, &ledger, &target.table, select)?;
    for migration in &migrations {
        report.tally.warn(&body::read(migration)?);
        report.tally.add(migration, 0, 0);
    }
    Ok(report)
}

fn plan(
    directory: &Directory,
    ledger: &Ledger,
    name: &TableName,
    select: impl FnOnce(&[&Applied]) -> Result<usize, Refusal>,
) -> Result<Plan, Refusal> {
    let rows = live(ledger);
    let (Some(table), true) = (&ledger.table, ledger.is_there) else {
        return Err(ledger::absent(name));
    };
    let count = select(&rows)?;
    let report = Report { from: rows.last().map(|it| it.version.to_string()), ..Report::default() };
    let migrations = ways_back(directory, rows.iter().rev().take(count).copied())?;
    Ok(Plan { table: table.clone(), report, migrations })
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
    if let Some(squash) = directory.squashes.get(&first.version) {
        let what = format!("migration {} cannot be undone", first.version);
        let count = squash.count.max(squash.replaced.len());
        return Err(Refusal::new(Code::RollbackIrreversible, what)
            .why(format!("it stands for {count} squashed migrations; nothing was undone"))
            .hint("write a new migration that takes back what is not wanted")
            .migration(first.version.as_str())
            .detail("irreversible_versions", versions));
    }
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
    // A hook between two migrations says itself what stays.
    if matches!(refusal.code, Code::HookBefore | Code::HookAfter) && refusal.migration.is_none() {
        return refusal;
    }
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
