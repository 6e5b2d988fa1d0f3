//! Asks the server whether what has to hold before a migration does hold.
//!
//! Each question stands in a savepoint that reads only and is rolled back: it changes nothing, and
//! keeps no lock while the migration runs.

use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::Precondition;
use serde_json::{Value, json};

use crate::migrations::Migration;
use crate::precondition::Preconditions;
use crate::wire::{self, Client, reader, refuse};

const OPEN: &str = "SAVEPOINT confiture_precondition;\nSET LOCAL transaction_read_only = on;\n";
const CLOSE: &str = "ROLLBACK TO SAVEPOINT confiture_precondition;\n\
                     RELEASE SAVEPOINT confiture_precondition";

/// What the database is that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The database itself, or a copy with its rows.
    WithRows,
    /// A copy without rows, which cannot tell how many there are.
    WithoutRows,
}

/// What does not hold.
struct Violation<'a> {
    precondition: &'a Precondition,
    line: usize,
    found: String,
}

/// Refuses a migration whose preconditions do not hold, inside of an open transaction.
///
/// # Errors
/// `PRECON_1000` that names all that do not hold with what was found; those of the server that say
/// nothing about a precondition, as a deadlock.
pub fn check(client: &mut Client, migration: &Migration, ground: Ground) -> Result<(), Refusal> {
    let Preconditions { path, list } = &migration.preconditions;
    let mut violations = Vec::new();
    for (precondition, line) in list {
        if ground == Ground::WithoutRows && precondition.is_about_rows() {
            continue;
        }
        if let Some(found) = ask(client, precondition)? {
            violations.push(Violation { precondition, line: *line, found });
        }
    }
    let Some(first) = violations.first() else { return Ok(()) };
    let version = &migration.version;
    let what = match violations.len() {
        1 => {
            let expected = first.precondition.expected();
            format!("a precondition of migration {version} does not hold: {expected}")
        }
        count => format!("{count} preconditions of migration {version} do not hold"),
    };
    let why: Vec<String> = violations.iter().map(Violation::in_words).collect();
    let documents: Vec<Value> = violations.iter().map(Violation::document).collect();
    Err(Refusal::new(Code::Precondition, what)
        .why(why.join("\n"))
        .hint(format!("make it hold, or correct {path}, and run the same command again"))
        .migration(version.as_str())
        .at(Place { file: path.clone(), line: Some(first.line), column: None })
        .detail("preconditions", documents))
}

/// Does the same where no transaction is open.
///
/// # Errors
/// Those of [`check`].
pub fn check_alone(
    client: &mut Client,
    migration: &Migration,
    ground: Ground,
) -> Result<(), Refusal> {
    if migration.preconditions.list.is_empty() {
        return Ok(());
    }
    let mut transaction = client.begin("BEGIN").map_err(|error| refuse::from_postgres(&error))?;
    wire::look_after(&mut transaction)?;
    let checked = check(&mut transaction, migration, ground);
    let _ = transaction.rollback();
    checked
}

/// Returns how many preconditions of a migration a copy without rows says nothing about.
#[must_use]
pub fn about_rows(migration: &Migration) -> usize {
    migration.preconditions.list.iter().filter(|(it, _)| it.is_about_rows()).count()
}

/// Returns what was found instead of what is expected.
fn ask(client: &mut Client, precondition: &Precondition) -> Result<Option<String>, Refusal> {
    let question = precondition.question();
    let answered = client.simple_query(&format!("{OPEN}{question}\n;\n{CLOSE}"));
    match answered {
        Ok(messages) => Ok(precondition.violation(&reader::rows(messages))),
        Err(error) => {
            let refusal = refuse::from_postgres(&error);
            let state = error.code().map_or("", tokio_postgres::error::SqlState::code);
            // What the question itself causes: a name that is not there, a value that cannot be
            // read, a function that raises, something that would change the database.
            let is_answer =
                ["21", "22", "25", "2F", "42", "P0"].iter().any(|it| state.starts_with(it));
            if !is_answer {
                return Err(refusal);
            }
            client.batch_execute(CLOSE).map_err(|error| refuse::from_postgres(&error))?;
            Ok(Some(format!("the server says: {} (SQLSTATE {state})", refusal.what)))
        }
    }
}

impl Violation<'_> {
    fn in_words(&self) -> String {
        format!(
            "line {}: expected: {}; found: {}",
            self.line,
            self.precondition.expected(),
            self.found
        )
    }

    fn document(&self) -> Value {
        json!({
            "type": self.precondition.kind(),
            "expected": self.precondition.expected(),
            "found": self.found,
            "line": self.line,
        })
    }
}
