//! Squashed migrations whose whole history a database has: recorded without running.

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::applied::Reason;
use confiture_core::tracking::{Applied, Fate, MigrationFile, Version, sql};
use tokio_postgres::types::Type;

use super::ledger::NewRow;
use super::{Ledger, Runner, batch, ledger, texts};
use crate::migrations::Directory;
use crate::wire::refuse;

/// Records them in the transaction that is open, and returns them with the table as it is then. The
/// rows of what they replace stay and are marked.
///
/// # Errors
/// What the server refuses.
pub fn settle(
    runner: &mut Runner,
    directory: &Directory,
    mut ledger: Ledger,
) -> Result<(Vec<Version>, Ledger), Refusal> {
    let mut settled = Vec::new();
    // One of them may be a part of what the next one replaces.
    for file in directory.files.iter().filter(|it| directory.squashes.contains_key(&it.version)) {
        let fates = directory.fates(&ledger.rows);
        let (Some(Fate::Record(rows)), Some(table)) = (fates.get(&file.version), &ledger.table)
        else {
            continue;
        };
        record(runner, table, (directory, file), (rows, &ledger.rows))?;
        settled.push(file.version.clone());
        ledger = ledger::read(&mut runner.client, &runner.table)?;
    }
    Ok((settled, ledger))
}

fn record(
    runner: &mut Runner,
    table: &QualifiedName,
    (directory, file): (&Directory, &MigrationFile),
    (replaced, rows): (&[Version], &[Applied]),
) -> Result<(), Refusal> {
    batch(&mut runner.client, &sql::add_archived_into(table))?;
    let versions: Vec<&str> = replaced.iter().map(Version::as_str).collect();
    let own = file.version.as_str();
    runner
        .client
        .query_typed(&sql::archive(table), &[(&own, Type::TEXT), (&versions, Type::TEXT_ARRAY)])
        .map_err(|error| refuse::from_postgres(&error).migration(own))?;
    // It stands where the last of them stood: what was applied after that is newer than it.
    let last = rows.iter().rfind(|row| replaced.contains(&row.version));
    let applied_at = last.and_then(|row| row.applied_at.as_deref());
    let row = NewRow::of_file(file, &runner.session.user, Reason::Baseline);
    runner.names.note(rows);
    let row = NewRow { applied_at, ..row };
    ledger::record(&mut runner.client, table, &mut runner.names, &row)?;
    match texts::there(&mut runner.client, table)? {
        Some(texts) => texts::keep_file(&mut runner.client, &texts, directory, file),
        None => Ok(()),
    }
}
