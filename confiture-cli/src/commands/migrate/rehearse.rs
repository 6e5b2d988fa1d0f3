//! The two rehearsals of `up`: on paper, where only the files and the table are read, and for real
//! in a transaction that is rolled back.

use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use super::plan::{self, Plan, Request};
use super::target::Target;
use super::up::{self, Args, Ran};
use super::words;
use crate::migrations::Directory;
use crate::print::Outcome;
use crate::runner::body::{self, Envelope};
use crate::runner::lock::{self, Span};
use crate::runner::{self, Runner, ledger};

/// Reads files and table and says what would run.
///
/// # Errors
/// Those of [`plan::plan`].
pub(super) fn on_paper(
    args: &Args,
    directory: &Directory,
    target: &Target,
    request: &Request<'_>,
) -> Result<Outcome, Refusal> {
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    let mut plan = plan::plan(directory, &directory.state(&ledger.rows), request)?;
    let mut report = up::begin(&mut plan);
    let mut migrations = Vec::new();
    for step in &plan.steps {
        let body = body::read(&step.migration)?;
        report.warnings.extend(body.warnings.iter().cloned());
        migrations.push(json!({
            "version": step.migration.version,
            "name": step.migration.name,
            "statements": body.statements.len(),
            "transactional": body.envelope == Envelope::Transaction,
            "reversible": step.has_down,
        }));
    }
    words::warn(&report.warnings);
    if !ledger.is_there {
        report.hints.push(format!(
            "there is no tracking table {}: `confiture migrate up` would make it",
            target.table
        ));
    }
    report.migrations = Some(migrations);
    up::remaining(&mut report, &plan);
    // Nothing has run, so what would run is pending, and what nobody asked for is not listed.
    report.pending.truncate(plan.steps.len());
    Ok(up::outcome(args, report, None))
}

/// Runs everything in one transaction under the lock, and rolls it back whatever came of it.
///
/// # Errors
/// Those of [`plan::plan`] and the lock; a migration that fails is part of the outcome.
pub(super) fn in_transaction(
    args: &Args,
    directory: &Directory,
    runner: &mut Runner,
    request: &Request<'_>,
) -> Result<Outcome, Refusal> {
    lock::take(runner, Span::Transaction)?;
    let rehearsed = rehearse(args, directory, runner, request);
    let _ = runner.client.batch_execute("ROLLBACK");
    rehearsed
}

fn rehearse(
    args: &Args,
    directory: &Directory,
    runner: &mut Runner,
    request: &Request<'_>,
) -> Result<Outcome, Refusal> {
    let ledger = ledger::read(&mut runner.client, &runner.table)?;
    let mut plan = plan::plan(directory, &directory.state(&ledger.rows), request)?;
    let mut report = up::begin(&mut plan);
    let mut migrations = Vec::new();
    let mut failure = None;
    for step in &plan.steps {
        let migration = &step.migration;
        let body = body::read(migration)?;
        if let Envelope::Outside(why) = &body.envelope {
            report.warnings.push(format!(
                "migration {} is left out of the rehearsal: {why} cannot be rolled back",
                migration.version
            ));
            continue;
        }
        match runner::replay::within(&mut runner.client, migration) {
            Ok(replayed) => {
                let duration_ms = u64::try_from(replayed.duration.as_millis()).unwrap_or(u64::MAX);
                report.warnings.extend(replayed.warnings);
                migrations.push(statistics(&plan, migration, replayed.statements));
                report.ran.push(Ran {
                    version: migration.version.to_string(),
                    name: migration.name.clone(),
                    duration_ms,
                    rows: replayed.rows,
                });
            }
            Err(refusal) => {
                failure = Some(refusal);
                break;
            }
        }
    }
    words::warn(&report.warnings);
    report.migrations = Some(migrations);
    up::remaining(&mut report, &plan);
    Ok(up::outcome(args, report, failure))
}

fn statistics(plan: &Plan, migration: &crate::migrations::Migration, statements: usize) -> Value {
    let step = plan.steps.iter().find(|step| step.migration.version == migration.version);
    json!({
        "version": migration.version,
        "name": migration.name,
        "statements": statements,
        "transactional": true,
        "reversible": step.is_some_and(|step| step.has_down),
    })
}
