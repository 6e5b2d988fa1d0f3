//! A query that somebody else's file asks, as a verification does: one statement that only reads.
//!
//! It does not run it; what a function that it calls would change, a read-only transaction forbids.

use pg_query::NodeEnum;

use super::{Fault, engine, script};

/// What a text turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// One query.
    One(String),
    /// No statement at all.
    None,
    /// Something that is not one query: why, and the offset where.
    Other(&'static str, usize),
}

/// Returns the query in a text.
///
/// # Errors
/// What keeps the text from being cut into statements.
pub fn read(text: &str) -> Result<Question, Fault> {
    let statements = script::split(text)?;
    let [statement] = statements.as_slice() else {
        return Ok(match statements.get(1) {
            Some(second) => Question::Other("it has more than one statement", second.offset),
            None => Question::None,
        });
    };
    // What this grammar does not take, a newer server may: it decides then.
    let is_query = match engine::tree(statement.text) {
        Some(NodeEnum::SelectStmt(query)) => query.into_clause.is_none(),
        Some(_) => false,
        None => statement.fault.is_some(),
    };
    Ok(if is_query {
        Question::One(statement.text.to_owned())
    } else {
        Question::Other("it is no query", statement.offset)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_query_and_nothing_else() {
        for (text, expected) in [
            ("-- later\n", Question::None),
            ("SELECT 1; -- yes", Question::One("SELECT 1".into())),
            ("WITH x AS (SELECT 1) TABLE x", Question::One("WITH x AS (SELECT 1) TABLE x".into())),
            ("SELECT 1; COMMIT", Question::Other("it has more than one statement", 10)),
            (" DROP TABLE t", Question::Other("it is no query", 1)),
            ("SELECT 1 INTO t", Question::Other("it is no query", 0)),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
        assert!(read("SELECT 'x").is_err());
    }
}
