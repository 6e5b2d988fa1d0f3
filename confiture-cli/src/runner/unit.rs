//! What of a script that runs outside of a transaction happens as a whole: the units in which it is
//! journaled and resumed.

use std::ops::Range;

use confiture_core::checksum::Checksum;

use crate::parse::Statement;
use crate::parse::nature::{Nature, Transaction};

/// How a unit runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In a transaction together with its line in the journal: both are there, or neither.
    Together,
    /// By itself, since the server refuses it in a transaction.
    Alone,
    /// By itself, since it may commit in its middle; what it has done by then is its own affair.
    Own,
    /// In the transaction that the script opens and ends.
    Block,
    /// It changes the session, so that it runs each time.
    Session,
}

/// A part of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// How it runs.
    pub way: Way,
    /// Its statements.
    pub statements: Range<usize>,
    /// The SHA-256 of their texts and data.
    pub checksum: String,
}

/// Cuts a script. Its transactions are balanced: [`super::body::read`] has seen to it.
#[must_use]
pub fn cut(statements: &[Statement<'_>]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut at = 0;
    while at < statements.len() {
        let (way, end) = match statements[at].nature {
            Nature::Transaction(Transaction::Begin) => (Way::Block, end_of_block(statements, at)),
            Nature::CannotRunInTransaction(_) => (Way::Alone, at + 1),
            Nature::MayCommit => (Way::Own, at + 1),
            Nature::Session => (Way::Session, at + 1),
            Nature::CopyFromStdin
            | Nature::CopyToStdout
            | Nature::Transaction(_)
            | Nature::Ordinary => (Way::Together, at + 1),
        };
        let checksum = checksum(&statements[at..end]);
        units.push(Unit { way, statements: at..end, checksum });
        at = end;
    }
    units
}

fn end_of_block(statements: &[Statement<'_>], begin: usize) -> usize {
    let ends = |it: &Statement<'_>| {
        let (commit, rollback) = (Transaction::Commit, Transaction::Rollback);
        [commit, rollback].map(Nature::Transaction).contains(&it.nature)
    };
    statements[begin..].iter().position(ends).map_or(statements.len(), |end| begin + end + 1)
}

fn checksum(statements: &[Statement<'_>]) -> String {
    let mut text = String::new();
    for statement in statements {
        text.push_str(statement.text);
        text.push('\0');
        text.push_str(statement.copy_data.unwrap_or_default());
        text.push('\0');
    }
    Checksum::of(text.as_bytes()).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::script;

    #[test]
    fn a_transaction_of_the_script_is_one_unit() {
        let text = "SET a.b = 1; CREATE TABLE t (); BEGIN; SELECT 1; COMMIT; VACUUM; CALL p(); \
                    BEGIN; ROLLBACK; SELECT 2";
        let statements = script::split(text).unwrap();
        let units = cut(&statements);
        let shape: Vec<_> =
            units.iter().map(|it| (it.way, it.statements.start, it.statements.end)).collect();
        assert_eq!(
            shape,
            [
                (Way::Session, 0, 1),
                (Way::Together, 1, 2),
                (Way::Block, 2, 5),
                (Way::Alone, 5, 6),
                (Way::Own, 6, 7),
                (Way::Block, 7, 9),
                (Way::Together, 9, 10),
            ]
        );
        assert_ne!(units[1].checksum, units[6].checksum);
    }
}
