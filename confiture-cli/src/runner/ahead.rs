//! The transaction of the next migration, opened by the message that commits this one: a round trip
//! less for each of them.

use confiture_core::catalog::read::Row;
use confiture_core::name::{Literal, QualifiedName};
use confiture_core::tracking::{Version, sql};
use tokio_postgres::SimpleQueryMessage;

use super::{Runner, batch, lock, watch};
use crate::wire::reader;

/// What is known of the next migration.
#[derive(Debug, Default)]
pub struct Ahead {
    /// Its version, where nothing comes between it and this one and it runs in a transaction.
    pub next: Option<Version>,
    /// What opened its transaction asked, and what came back.
    opened: Option<(String, Vec<Row>)>,
}

/// What opens a transaction behind a COMMIT.
pub(super) struct Opening {
    /// The statements.
    pub(super) statements: String,
    /// The question among them.
    question: String,
}

/// Stands at the beginning of the next transaction while it is opened: where it can be gone back
/// to, what failed did so after COMMIT.
const MARK: &str = "SAVEPOINT confiture_ahead";
const UNMARK: &str = "RELEASE SAVEPOINT confiture_ahead";
const TO_MARK: &str = "ROLLBACK TO SAVEPOINT confiture_ahead";

/// Returns what opens the transaction of the next migration, if there is one.
///
/// The statements are read along with the rest of the message, in the encoding that the body may
/// have chosen: only plain ASCII can stand there.
pub(super) fn opening(runner: &mut Runner, table: &QualifiedName) -> Option<Opening> {
    let version = runner.ahead.next.take()?;
    let locking = lock::locking(runner)?;
    let question = sql::look(table, Literal(version.as_str()));
    let begin = runner.opening();
    let statements = format!("{begin};\n{MARK};\n{locking};\n{question};\n{UNMARK}");
    if !statements.is_ascii() {
        return None;
    }
    let what = format!("migration {version}");
    runner.watch.opens(watch::Opening { what, table: table.clone() });
    Some(Opening { statements, question })
}

/// Notes that the transaction is open, unless somebody else has the lock by now, and returns the
/// part of the answer that came before it.
pub(super) fn note(
    runner: &mut Runner,
    opening: Opening,
    mut messages: Vec<SimpleQueryMessage>,
) -> Vec<SimpleQueryMessage> {
    let is_first = |it: &SimpleQueryMessage| {
        let SimpleQueryMessage::RowDescription(columns) = it else { return false };
        columns.first().is_some_and(|it| it.name() == lock::FIRST_COLUMN)
    };
    let at = messages.iter().rposition(is_first).unwrap_or(messages.len());
    let answer = messages.split_off(at);
    match lock::taken(runner, reader::rows(answer)) {
        Some(rows) => runner.ahead.opened = Some((opening.question, rows)),
        None => end(runner),
    }
    messages
}

/// Returns the rows of a question that was asked when the transaction was opened. One that was
/// opened for something else ends.
pub(super) fn take(runner: &mut Runner, question: &str) -> Option<Vec<Row>> {
    match runner.ahead.opened.take() {
        Some((asked, rows)) if asked == question => Some(rows),
        Some(_) => {
            end(runner);
            None
        }
        None => None,
    }
}

/// Ends the transaction if it is open and nobody will use it.
pub(super) fn let_go(runner: &mut Runner) {
    runner.ahead.next = None;
    if runner.ahead.opened.take().is_some() {
        end(runner);
    }
}

/// Returns whether a message failed behind its COMMIT; then nothing is open any more.
pub(super) fn was_begun(runner: &mut Runner) -> bool {
    let was_begun = batch(&mut runner.client, TO_MARK).is_ok();
    if was_begun {
        end(runner);
    }
    was_begun
}

/// A connection that is gone has ended it as well, and whoever comes next sees that.
fn end(runner: &mut Runner) {
    let _ = runner.client.batch_execute("ROLLBACK");
}
