//! The two rehearsals of `up`: on paper, where only the files and the table are read, and for real
//! in a transaction that is rolled back.

use std::time::Duration;

use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use super::fate;
use super::plan::{self, Request, Step};
use super::target::Target;
use super::up::{self, Args};
use super::words;
use crate::migrations::Directory;
use crate::preflight::disturbance::{Disturbance, Relations};
use crate::print::Outcome;
use crate::runner::body::{self, Envelope};
use crate::runner::lock::{self, Span};
use crate::runner::precondition::{self, Ground};
use crate::runner::{self, Runner, ledger, statement, transaction};
use crate::wire::Reader;

/// How much of a statement is shown.
const WORDS_CHARACTERS: usize = 60;

/// Reads files and table and says what would run.
///
/// # Errors
/// Those of [`plan::look_and_plan`].
pub(super) fn on_paper(
    args: &Args,
    directory: &Directory,
    target: &Target,
    request: &Request<'_>,
) -> Result<Outcome, Refusal> {
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    let mut plan = plan::look_and_plan(&mut client, &ledger, directory, request)?;
    let mut report = up::begin(&mut plan);
    report.hints = fate::hints(directory, &directory.fates(&ledger.rows));
    let mut migrations = Vec::new();
    for step in &plan.steps {
        let body = body::read(&step.migration)?;
        report.tally.warnings.extend(body.warnings.iter().cloned());
        let is_transactional = body.envelope == Envelope::Transaction;
        migrations.push(statistics(step, body.statements.count(), is_transactional));
    }
    words::warn(&report.tally.warnings);
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
/// Those of [`plan::look_and_plan`] and the lock; a migration that fails is part of the outcome.
pub(super) fn in_transaction(
    args: &Args,
    directory: &Directory,
    runner: &mut Runner,
    request: &Request<'_>,
) -> Result<Outcome, Refusal> {
    lock::take(runner, Span::Transaction)?;
    runner.watch.begin(runner.session.backend, "the rehearsal".to_owned());
    let rehearsed = rehearse(args, directory, runner, request);
    runner.watch.end();
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
    let mut plan = plan::look_and_plan(&mut runner.client, &ledger, directory, request)?;
    let mut report = up::begin(&mut plan);
    report.hints = fate::hints(directory, &directory.fates(&ledger.rows));
    let mut migrations = Vec::new();
    let mut failure = None;
    for step in &plan.steps {
        let migration = &step.migration;
        let body = body::read(migration)?;
        if let Envelope::Outside(why) = &body.envelope {
            report.tally.warnings.push(format!(
                "migration {} is left out of the rehearsal: {why} cannot be rolled back",
                migration.version
            ));
            continue;
        }
        let before = Relations::read(&mut Reader::over(&mut runner.client))?;
        let mut details: Vec<Detail> = Vec::new();
        // The one before has reset the session, and with it the bound of our waiting.
        runner.patiently()?;
        let checked = precondition::check(&mut runner.client, migration, Ground::WithRows);
        let replayed = checked.and_then(|()| {
            runner::replay::within(&mut runner.client, migration, &mut |client, ran| {
                let now = Disturbance::read(&mut Reader::over(client), &before)?;
                let earlier = details.iter().map(|it| &it.disturbance);
                let disturbance = now.without(earlier);
                details.push(Detail::new(ran, disturbance));
                Ok(())
            })
        });
        match replayed {
            Ok(replayed) => {
                let duration_ms = u64::try_from(replayed.duration.as_millis()).unwrap_or(u64::MAX);
                report.tally.warnings.extend(replayed.warnings);
                let documents: Vec<Value> = details.iter().map(Detail::document).collect();
                let mut statistics = statistics(step, replayed.statements, true);
                statistics["details"] = json!(documents);
                migrations.push(statistics);
                report.details.insert(migration.version.to_string(), details);
                report.tally.add(migration, duration_ms, replayed.rows);
            }
            Err(refusal) => {
                failure = Some(refusal);
                break;
            }
        }
    }
    words::warn(&report.tally.warnings);
    report.migrations = Some(migrations);
    up::remaining(&mut report, &plan);
    Ok(up::outcome(args, report, failure))
}

fn statistics(step: &Step, statements: usize, is_transactional: bool) -> Value {
    json!({
        "version": step.migration.version,
        "name": step.migration.name,
        "statements": statements,
        "transactional": is_transactional,
        "reversible": step.has_down,
    })
}

/// What one statement of a rehearsal did.
#[derive(Debug)]
pub(super) struct Detail {
    line: usize,
    words: String,
    duration: Duration,
    rows: u64,
    disturbance: Disturbance,
}

impl Detail {
    fn new(ran: &transaction::Ran<'_>, disturbance: Disturbance) -> Self {
        let words = if statement::mentions_password(ran.text) {
            "(not shown: it may hold a password)".to_owned()
        } else {
            let words: Vec<&str> = ran.text.split_whitespace().collect();
            words.join(" ").chars().take(WORDS_CHARACTERS).collect()
        };
        let (line, duration, rows) = (ran.line, ran.duration, ran.rows);
        Self { line, words, duration, rows, disturbance }
    }

    fn document(&self) -> Value {
        json!({
            "line": self.line,
            "statement": self.words,
            "duration_ms": self.duration.as_secs_f64() * 1_000.0,
            "rows_affected": self.rows,
            "locks": self.disturbance.locks_document(),
            "rewritten": self.disturbance.rewritten,
        })
    }

    /// Returns the cells of its line in a table for people.
    pub(super) fn cells(&self) -> Vec<String> {
        let mut effects: Vec<String> =
            self.disturbance.rewritten.iter().map(|name| format!("rewrites {name}")).collect();
        let locks = self.disturbance.locks.iter();
        effects.extend(locks.map(|(name, mode)| format!("{mode} on {name}")));
        vec![
            format!("  line {}", self.line),
            format!("{:.1} ms", self.duration.as_secs_f64() * 1_000.0),
            format!("{} rows", self.rows),
            self.words.clone(),
            effects.join(", "),
        ]
    }
}
