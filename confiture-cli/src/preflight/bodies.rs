//! Bodies of functions in strings: whether the server can still make sense of them.
//!
//! It knows of no dependency of such a body, so a plan may leave one behind that names what is
//! gone. Each is shown to the validator of its language, before and after; it does not know what
//! only shows when a body runs, as a table that PL/pgSQL names.

use std::collections::BTreeMap;

use confiture_core::catalog::Source as _;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use tokio_postgres::error::{DbError, ErrorPosition};

use super::Issue;
use crate::wire::{Reader, Transaction, refuse};

const BODIES: &str = include_str!("../../../sql/preflight/bodies.sql");

/// What is wrong with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What the server says.
    pub message: String,
    /// Its code.
    pub sqlstate: String,
    /// The line of the body, from 1, where the server says it.
    pub line: Option<u32>,
}

/// The bodies that are broken, by what the server calls the function.
pub type Faults = BTreeMap<String, Fault>;

/// Returns the bodies that the server can make no sense of. Nothing of it stays.
///
/// # Errors
/// What the server refuses that is not a body's fault.
pub fn faults(transaction: &mut Transaction<'_>) -> Result<Faults, Refusal> {
    let mut found = Faults::new();
    let rows = Reader::within(transaction).rows(BODIES)?;
    for row in rows {
        let [Some(function), Some(body), Some(statement)] = row.as_slice() else { continue };
        let mut inner = transaction.part().map_err(|error| refuse::from_postgres(&error))?;
        let asked = inner.batch_execute("SET LOCAL check_function_bodies = on");
        if let Err(error) = asked.and_then(|()| inner.batch_execute(statement)) {
            let Some(failure) = error.as_db_error() else {
                return Err(refuse::from_postgres(&error));
            };
            found.insert(function.clone(), fault(failure, body));
        }
        inner.rollback().map_err(|error| refuse::from_postgres(&error))?;
    }
    Ok(found)
}

/// Returns one finding for each body that was not broken in the same way before.
#[must_use]
pub fn issues(before: &Faults, after: &Faults) -> Vec<Issue> {
    let is_new = |(function, fault): &(&String, &Fault)| {
        before.get(*function).is_none_or(|known| known.message != fault.message)
    };
    let issue = |(function, fault): (&String, &Fault)| {
        let Fault { message, sqlstate, line } = fault;
        let place = line.map_or(String::new(), |line| format!(", line {line} of its body"));
        let what = format!("function {function} is broken: {message}{place}");
        Issue::new(
            Refusal::new(Code::PreflightBody, what)
                .why(
                    "the server knows no dependency of a body in a string: what it names may be \
                     gone, or found by another search_path than the function sets",
                )
                .hint("replace the function in the same migration")
                .detail("function", function.as_str())
                .detail("line", *line)
                .detail("sqlstate", sqlstate.as_str()),
        )
    };
    after.iter().filter(is_new).map(issue).collect()
}

fn fault(failure: &DbError, body: &str) -> Fault {
    let line = match failure.position() {
        Some(ErrorPosition::Internal { position, query }) if query == body => {
            Some(line(body, *position))
        }
        Some(ErrorPosition::Internal { .. } | ErrorPosition::Original(_)) | None => {
            failure.where_().and_then(named_line)
        }
    };
    Fault {
        message: failure.message().to_owned(),
        sqlstate: failure.code().code().to_owned(),
        line,
    }
}

/// The line of a character, counted from 1. A line break right behind the quote does not count, as
/// for PL/pgSQL.
fn line(body: &str, position: u32) -> u32 {
    let before = usize::try_from(position).unwrap_or(usize::MAX).saturating_sub(1);
    let breaks = body.chars().take(before).filter(|it| *it == '\n').count();
    let is_first_empty = body.starts_with('\n') || body.starts_with("\r\n");
    let line = breaks + usize::from(!(is_first_empty && breaks > 0));
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// The line in what PL/pgSQL says: `compilation of PL/pgSQL function "f" near line 3`.
fn named_line(context: &str) -> Option<u32> {
    let (_, number) = context.lines().next()?.rsplit_once(" line ")?;
    number.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_plpgsql_does() {
        assert_eq!(line("SELECT x", 8), 1);
        assert_eq!(line("\n  SELECT x\n", 11), 1);
        assert_eq!(line("\n  SELECT 1,\n x\n", 15), 2);
        assert_eq!(
            named_line("compilation of PL/pgSQL function \"f line 2\" near line 3"),
            Some(3)
        );
        assert_eq!(named_line("SQL function \"f\""), None);
    }
}
