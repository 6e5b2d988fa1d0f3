//! Runs a migration inside a transaction of somebody else, without recording it: for rehearsals.

use std::time::{Duration, Instant};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use postgres::{GenericClient, Transaction};

use super::body::{self, Envelope};
use super::transaction;
use crate::migrations::Migration;

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
    within(transaction, migration)
}

/// Does the same on a connection that is inside a transaction.
///
/// # Errors
/// Those of [`replay`].
pub fn within(client: &mut impl GenericClient, migration: &Migration) -> Result<Replayed, Refusal> {
    let body = body::read(migration)?;
    if let Envelope::Outside(why) = &body.envelope {
        return Err(Refusal::new(
            Code::MigrationEnvelope,
            format!("migration {} cannot be rehearsed in a transaction", migration.version),
        )
        .why(format!("it runs outside of one: {why}"))
        .migration(migration.version.as_str())
        .file(migration.path.clone()));
    }
    let begin = Instant::now();
    let rows = transaction::run(client, migration, &body)?;
    Ok(Replayed {
        duration: begin.elapsed(),
        rows,
        statements: body.statements.len(),
        warnings: body.warnings,
    })
}
