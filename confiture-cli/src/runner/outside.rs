//! Runs a migration outside of a transaction: each statement commits by itself, so that a failure
//! leaves what came before it, and has to say so.

use std::fmt::Write as _;

use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use postgres::Client;

use super::body::Body;
use super::statement;
use super::transaction::{self, Scope};
use crate::migrations::Migration;
use crate::wire::reader;

/// Runs the statements one after the other and returns the number of rows that they changed.
///
/// # Errors
/// `SQL_700` and its kin; its text says what is left behind.
pub fn run(client: &mut Client, migration: &Migration, body: &Body<'_>) -> Result<u64, Refusal> {
    transaction::prepare(client, migration, Scope::Session)?;
    let mut rows = 0;
    for (index, statement) in body.statements.iter().enumerate() {
        match statement::run(client, migration, statement) {
            Ok(changed) => rows += changed,
            Err(refusal) => {
                // A failed block of the script's own leaves the session inside a dead transaction.
                let _ = client.batch_execute("ROLLBACK");
                let _ = transaction::restore(client);
                return Err(left_behind(client, refusal, migration, index, body.statements.len()));
            }
        }
    }
    transaction::restore(client)?;
    Ok(rows)
}

fn left_behind(
    client: &mut Client,
    refusal: Refusal,
    migration: &Migration,
    done: usize,
    total: usize,
) -> Refusal {
    let mut why = refusal.why.clone().unwrap_or_default();
    let _ = write!(
        why,
        "\nstatement {} of {total} failed, the {done} before it are committed; migration {} is not \
         recorded",
        done + 1,
        migration.version
    );
    let messages = client.simple_query(sql::INVALID_INDEXES).map(reader::rows);
    let invalid: Vec<String> = messages
        .unwrap_or_default()
        .into_iter()
        .filter_map(|row| Some(row.into_iter().collect::<Option<Vec<String>>>()?.join(".")))
        .collect();
    if !invalid.is_empty() {
        let _ = write!(why, "\ninvalid indexes are left: {}", invalid.join(", "));
    }
    let hint = if invalid.is_empty() {
        "undo or remove the statements that are done, correct the failed one, and run `confiture \
         migrate up` again"
            .to_owned()
    } else {
        format!(
            "run DROP INDEX CONCURRENTLY {}; correct the file, and run `confiture migrate up` \
             again",
            invalid.join(", ")
        )
    };
    refusal
        .why(why)
        .hint(hint)
        .detail("statements_done", done)
        .detail("statements_total", total)
        .detail("invalid_indexes", invalid)
}
