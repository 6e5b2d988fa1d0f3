//! The statements of the tracking table, with its name in place. Parameters are `$1`, `$2`, …; the
//! head of each file says which.

use crate::name::{Literal, QualifiedName};

/// Who and where we are.
pub const GREETING: &str = include_str!("../../../sql/tracking/greeting.sql");
/// Where the table is, or would be made.
pub const LOCATE: &str = include_str!("../../../sql/tracking/locate.sql");
/// The second half of the lock's key, as the server computes it.
pub const LOCK_KEY: &str = include_str!("../../../sql/tracking/lock_key.sql");
/// Takes the lock until the end of the transaction.
pub const TRY_LOCK: &str = include_str!("../../../sql/tracking/try_lock.sql");
/// Takes the lock until it is given back.
pub const TRY_LOCK_SESSION: &str = include_str!("../../../sql/tracking/try_lock_session.sql");
/// Gives the lock back.
pub const UNLOCK_SESSION: &str = include_str!("../../../sql/tracking/unlock_session.sql");
/// Who holds the lock.
pub const LOCK_HOLDER: &str = include_str!("../../../sql/tracking/lock_holder.sql");
/// Who keeps a backend from a lock.
pub const BLOCKERS: &str = include_str!("../../../sql/tracking/blockers.sql");

/// Takes back what a migration did to its session.
pub const RESET_SESSION: &str = include_str!("../../../sql/tracking/reset_session.sql");
/// Checks the deferred constraints now.
pub const CHECK_DEFERRED: &str = include_str!("../../../sql/tracking/check_deferred.sql");
/// What interrupted concurrent builds have left.
pub const INVALID_INDEXES: &str = include_str!("../../../sql/tracking/invalid_indexes.sql");

/// Returns the statements that open a transaction whose wait for a lock is bounded, unless the role
/// or the database has a bound of its own.
#[must_use]
pub fn begin(lock_timeout_ms: u64) -> String {
    let milliseconds = lock_timeout_ms.to_string();
    include_str!("../../../sql/tracking/begin.sql")
        .replace("{milliseconds}", &Literal(&milliseconds).to_string())
}

/// Returns the statement that makes the table.
#[must_use]
pub fn create(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/create.sql"), table)
}

/// Returns the statement that adds the column that old tables lack.
#[must_use]
pub fn add_applied_by(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/add_applied_by.sql"), table)
}

/// Returns the query for everything that was applied.
#[must_use]
pub fn read(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/read.sql"), table)
}

/// Returns the query that tells whether a migration is recorded.
#[must_use]
pub fn is_recorded(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/is_recorded.sql"), table)
}

/// Returns the same question for the inside of a transaction, which keeps no lock of the table.
#[must_use]
pub fn look(table: &QualifiedName, version: Literal<'_>) -> String {
    let text = include_str!("../../../sql/tracking/look.sql");
    // Not one after the other: the name of the table may hold the other placeholder.
    let (front, back) = text.split_once("{table}").expect("look.sql names the table once");
    format!("{front}{table}{}", back.replace("{version}", &version.to_string()))
}

/// Returns the statement that records a migration.
#[must_use]
pub fn record(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/record.sql"), table)
}

/// Returns the statement that forgets a migration.
#[must_use]
pub fn forget(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/forget.sql"), table)
}

// The heads of the files do not contain the placeholder: a name with a line break in it would end
// the comment. The test below holds them to it.
fn with(text: &str, table: &QualifiedName) -> String {
    text.replace("{table}", &table.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::Ident;

    #[test]
    fn a_placeholder_in_a_name_is_a_name() {
        let name = Ident::new("{version}").unwrap();
        let table = QualifiedName { schema: name.clone(), name };
        let text = look(&table, Literal("it's"));
        assert!(text.contains("FROM \"{version}\".\"{version}\" AS"), "{text}");
        assert!(text.contains("'it''s'::"), "{text}");
    }

    #[test]
    fn a_hostile_name_stays_a_name() {
        let table = QualifiedName {
            schema: Ident::new("a\nb").unwrap(),
            name: Ident::new("x\"; DROP TABLE y; --").unwrap(),
        };
        let name = "\"a\nb\".\"x\"\"; DROP TABLE y; --\"";
        for text in
            [forget(&table), create(&table), add_applied_by(&table), read(&table), record(&table)]
        {
            assert!(text.contains(name) && !text.contains("{table}"), "{text}");
            let mut head = text.lines().take_while(|line| line.starts_with("--"));
            assert!(!head.any(|line| line.contains("\"a")), "{text}");
        }
    }
}
