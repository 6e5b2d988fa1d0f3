//! The statements of the journal: what is done of a migration that runs outside of a transaction.

use super::{Literal, QualifiedName, fill, with};

/// Which statement of which migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// The version of the migration.
    pub version: &'a str,
    /// `up` or `down`.
    pub direction: &'a str,
    /// The number of the statement, from 1.
    pub statement: usize,
}

/// Returns the statement that makes the journal.
#[must_use]
pub fn create(journal: &QualifiedName) -> String {
    with(include_str!("../../../../sql/tracking/journal_create.sql"), journal)
}

/// Returns the query for all that it says.
#[must_use]
pub fn read(journal: &QualifiedName) -> String {
    with(include_str!("../../../../sql/tracking/journal_read.sql"), journal)
}

/// Returns the statement that notes the beginning of a step.
#[must_use]
pub fn begin(journal: &QualifiedName, step: Step<'_>, checksum: &str) -> String {
    let text = include_str!("../../../../sql/tracking/journal_begin.sql");
    let checksum = Literal(checksum).to_string();
    fill(text, &[&of(journal, step)[..], &[("{checksum}", checksum)]].concat())
}

/// Returns the statement that notes the end of a step.
#[must_use]
pub fn finish(journal: &QualifiedName, step: Step<'_>) -> String {
    fill(include_str!("../../../../sql/tracking/journal_finish.sql"), &of(journal, step))
}

/// Returns the statement that forgets the steps of a migration.
#[must_use]
pub fn clear(journal: &QualifiedName, version: &str) -> String {
    let values = [("{table}", journal.to_string()), ("{version}", Literal(version).to_string())];
    fill(include_str!("../../../../sql/tracking/journal_clear.sql"), &values)
}

fn of(journal: &QualifiedName, step: Step<'_>) -> [(&'static str, String); 4] {
    [
        ("{table}", journal.to_string()),
        ("{version}", Literal(step.version).to_string()),
        ("{direction}", Literal(step.direction).to_string()),
        ("{statement}", step.statement.to_string()),
    ]
}
