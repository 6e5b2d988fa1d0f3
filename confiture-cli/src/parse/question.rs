//! A query that somebody else's file asks, as a verification does: one statement that only reads.
//!
//! It does not run it; what a function that it calls would change, a read-only transaction forbids.

use pg_query::NodeEnum;

use super::{Fault, Statement, engine, script};

/// What a text turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question<'a> {
    /// One query.
    One(Statement<'a>),
    /// No statement at all.
    None,
    /// Something that is not one query: why, and the line where.
    Other(&'static str, usize),
}

/// Returns the query in a text.
///
/// # Errors
/// What keeps the text from being cut into statements.
pub fn read(text: &str) -> Result<Question<'_>, Fault> {
    let mut statements = script::split(text)?;
    if let Some(second) = statements.get(1) {
        return Ok(Question::Other("it has more than one statement", second.line));
    }
    let Some(statement) = statements.pop() else { return Ok(Question::None) };
    // What this grammar does not take, a newer server may: it decides then.
    let is_query = match engine::tree(statement.text) {
        Some(NodeEnum::SelectStmt(query)) => query.into_clause.is_none(),
        Some(_) => false,
        None => engine::parses(statement.text).is_err(),
    };
    Ok(if is_query {
        Question::One(statement)
    } else {
        Question::Other("it is no query", statement.line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_query_and_nothing_else() {
        for (text, expected) in [
            ("-- later\n", Ok(None)),
            ("SELECT 1; -- yes", Ok(Some("SELECT 1"))),
            ("WITH x AS (SELECT 1) TABLE x", Ok(Some("WITH x AS (SELECT 1) TABLE x"))),
            ("SELECT 1;\nCOMMIT", Err(("it has more than one statement", 2))),
            (" DROP TABLE t", Err(("it is no query", 1))),
            ("SELECT 1 INTO t", Err(("it is no query", 1))),
        ] {
            let seen = match read(text).unwrap() {
                Question::One(statement) => Ok(Some(statement.text)),
                Question::None => Ok(None),
                Question::Other(why, line) => Err((why, line)),
            };
            assert_eq!(seen, expected, "{text}");
        }
        assert!(read("SELECT 'x").is_err());
    }
}
