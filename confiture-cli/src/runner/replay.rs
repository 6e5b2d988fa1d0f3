//! Runs a migration without recording it, for rehearsals: inside a transaction of somebody else, or
//! on a copy that is thrown away.

use std::time::{Duration, Instant};

use confiture_core::refusal::Refusal;

use super::body::{self, Body};
use super::statement;
use super::transaction::{self, Look, Scope};
use crate::migrations::Migration;
use crate::print::progress;
use crate::wire::{Client, Transaction};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// How long it took.
    pub duration: Duration,
    /// How many rows it changed.
    pub rows: u64,
    /// How many statements it has.
    pub statements: usize,
    /// What its author should know.
    pub warnings: Vec<String>,
}

/// Runs a migration in this transaction and takes back what it did to the session, so that several
/// can follow each other. After an error the transaction can only be rolled back.
///
/// # Errors
/// `MIGR_107` for a migration that cannot run in a transaction, those of [`body::read`], and
/// `SQL_700` and its kin with the place in the file.
pub fn replay(
    transaction: &mut Transaction<'_>,
    migration: &Migration,
) -> Result<Replayed, Refusal> {
    within(transaction, migration, &mut |_, _| Ok(()))
}

/// Does the same on a connection that is inside a transaction, and lets somebody look after each
/// statement: at how long it took, how many rows it changed, and what it holds.
///
/// # Errors
/// Those of [`replay`], and of whoever looks.
pub fn within(
    client: &mut Client,
    migration: &Migration,
    look: Look<'_>,
) -> Result<Replayed, Refusal> {
    let body = body::read(migration)?;
    body.inside(migration, "cannot be rehearsed in a transaction")?;
    let begin = Instant::now();
    let rows = transaction::run_and_look(client, migration, &body, look)?;
    Ok(Replayed {
        duration: begin.elapsed(),
        rows,
        statements: body.statements.count(),
        warnings: body.warnings,
    })
}

/// Runs a migration outside of a transaction on a copy that is thrown away: nothing is journaled,
/// and what a failure leaves is of no interest. Returns the number of rows that it changed.
///
/// # Errors
/// `SQL_700` and its kin with the place in the file.
pub fn outside(
    client: &mut Client,
    migration: &Migration,
    body: &Body<'_>,
) -> Result<u64, Refusal> {
    transaction::prepare(client, migration, Scope::Session)?;
    let (mut rows, total) = (0, body.held().len());
    for (index, statement) in body.held().iter().enumerate() {
        let line = Some(statement.line);
        progress::statement(Some(progress::Statement { index, total, line }));
        rows += statement::run(client, migration, statement)?;
    }
    transaction::restore(client)?;
    Ok(rows)
}
