//! `confiture migrate baseline --from-db`: takes over what another database has recorded.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Applied, TableName, Version};
use serde_json::json;

use super::baseline::Args;
use super::target::Target;
use super::words;
use crate::migrations::Directory;
use crate::print::Outcome;
use crate::runner::ledger::NewRow;
use crate::runner::{Ledger, apply, ledger};
use crate::source::Url;
use crate::wire::{self, Purpose};

/// Copies the rows that are not here yet, all or none of them.
///
/// # Errors
/// `PRECON_1001` when the other database has no tracking table, `MIGR_100` when a row has no file
/// here, `CONFIG_006`, `LOCK_1300`.
pub(super) fn run(
    args: &Args,
    url: &Url,
    (directory, target): (&Directory, &Target),
) -> Result<Outcome, Refusal> {
    let dsn = args.target.source.dsn(&url.0)?;
    let table = match &args.source_table {
        Some(name) => TableName::parse(name)?,
        None => target.table.clone(),
    };
    let other =
        |refusal: Refusal| Refusal { what: format!("--from-db: {}", refusal.what), ..refusal };
    let (mut client, _) = wire::open(&dsn, Purpose::Read).map_err(other)?;
    let source = ledger::read(&mut client, &table).map_err(other)?;
    drop(client);
    if !source.is_there {
        let refusal = ledger::absent(&table);
        return Err(other(refusal).hint("give its name with --source-table, if it has another"));
    }
    let cap = args.through.as_deref().map(Version::new);
    let is_wanted = |row: &&Applied| {
        row.archived_into.is_none() && cap.as_ref().is_none_or(|cap| row.version <= *cap)
    };
    let rows: Vec<&Applied> = source.rows.iter().filter(is_wanted).collect();
    with_files(directory, &rows)?;
    let before = if args.dry_run {
        let (mut client, _) = target.reader()?;
        ledger::read(&mut client, &target.table)?
    } else {
        let mut runner = target.runner(args.lock)?;
        apply::locked(&mut runner, |runner| {
            let ledger = runner.ledger()?;
            let Some(table) = &ledger.table else { return Ok(ledger) };
            for row in rows.iter().filter(|row| !has(&ledger, row)) {
                let row = NewRow::of_another(row);
                ledger::record(&mut runner.client, table, &mut runner.names, &row)?;
            }
            Ok(ledger)
        })?
    };
    Ok(outcome(args, &dsn.redacted(), (&source, &rows), &before))
}

/// What is recorded without a file could never be told from what was deleted.
fn with_files(directory: &Directory, rows: &[&Applied]) -> Result<(), Refusal> {
    let lacks_file = |row: &&&Applied| !directory.files.iter().any(|it| it.version == row.version);
    let missing: Vec<&str> = rows.iter().filter(lacks_file).map(|it| it.version.as_str()).collect();
    let Some(first) = missing.first() else { return Ok(()) };
    let what = format!("the other database has applied {}, which have no file", missing.join(", "));
    Err(Refusal::new(Code::MigrationUnknown, what)
        .why(format!("looked in {}", directory.folder.display()))
        .hint("take the files over first, or end before them with --through")
        .migration(*first)
        .detail("versions", missing))
}

fn has(ledger: &Ledger, row: &Applied) -> bool {
    ledger.rows.iter().any(|it| it.version == row.version)
}

fn outcome(
    args: &Args,
    source: &str,
    (all, rows): (&Ledger, &[&Applied]),
    before: &Ledger,
) -> Outcome {
    let (skipped, copied): (Vec<&Applied>, Vec<&Applied>) =
        rows.iter().copied().partition(|row| has(before, row));
    let live = all.rows.iter().filter(|row| row.archived_into.is_none()).count();
    let mut warnings = Vec::new();
    if live > rows.len() {
        let left = words::migrations(live - rows.len());
        warnings.push(format!("{left} of the other database come after --through: left out"));
    }
    words::warn(&warnings);
    let verb = if args.dry_run { "would be copied" } else { "copied" };
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let word = if has(before, row) { "already applied" } else { verb };
            vec![row.version.to_string(), row.name.clone(), word.to_owned()]
        })
        .collect();
    let text = format!(
        "{}{} {verb}, {} skipped because already applied. No migration SQL ran.\n",
        words::columns(&lines),
        copied.len(),
        skipped.len()
    );
    let row = |row: &&Applied| {
        json!({
            "version": row.version,
            "name": row.name,
            "applied_at": row.applied_at,
            "execution_time_ms": row.execution_time_ms,
            "checksum": row.checksum,
        })
    };
    let document = json!({
        "mode": "from_db",
        "source": source,
        "through": args.through,
        "copied": copied.iter().map(row).collect::<Vec<_>>(),
        "skipped": skipped.iter().map(|it| it.version.as_str()).collect::<Vec<_>>(),
        "source_only": [],
        "warnings": warnings,
        "dry_run": args.dry_run,
        "hints": [],
    });
    Outcome::success(document, text)
}
