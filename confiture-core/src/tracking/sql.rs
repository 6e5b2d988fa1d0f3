//! The statements of the tracking table, with its name in place. Parameters are `$1`, `$2`, …; the
//! head of each file says which.

use std::fmt::{self, Display, Formatter};

use crate::name::{Literal, QualifiedName};

use super::TableName;

pub mod journal;
pub mod text;

/// Who and where we are.
pub const GREETING: &str = include_str!("../../../sql/tracking/greeting.sql");
/// Lets a session read on a standby where `serializable` is the default.
pub const ON_SERIALIZABLE_STANDBY: &str =
    include_str!("../../../sql/tracking/on_serializable_standby.sql");
/// Which backend serves us.
pub const BACKEND: &str = include_str!("../../../sql/tracking/backend.sql");
/// The number of our transaction.
pub const TRANSACTION: &str = include_str!("../../../sql/tracking/transaction.sql");
/// Whether a transaction has come to its end.
pub const TRANSACTION_STATE: &str = include_str!("../../../sql/tracking/transaction_state.sql");
/// Opens a transaction of ours.
pub const BEGIN: &str = include_str!("../../../sql/tracking/begin.sql");
/// Where the table is, or would be made.
pub const LOCATE: &str = include_str!("../../../sql/tracking/locate.sql");
/// The second half of the lock's key, as the server computes it.
pub const LOCK_KEY: &str = include_str!("../../../sql/tracking/lock_key.sql");
/// Takes the lock until it is given back.
pub const TRY_LOCK_SESSION: &str = include_str!("../../../sql/tracking/try_lock_session.sql");
/// Gives the lock back.
pub const UNLOCK_SESSION: &str = include_str!("../../../sql/tracking/unlock_session.sql");
/// Takes the lock of one schema, and that of the database together with others, until they are
/// given back.
pub const TRY_LOCK_TENANT_SESSION: &str =
    include_str!("../../../sql/tracking/try_lock_tenant_session.sql");
/// Gives them back.
pub const UNLOCK_TENANT_SESSION: &str =
    include_str!("../../../sql/tracking/unlock_tenant_session.sql");
/// Which of some schemas are not there.
pub const MISSING_SCHEMAS: &str = include_str!("../../../sql/tracking/missing_schemas.sql");
/// Who holds the lock.
pub const LOCK_HOLDER: &str = include_str!("../../../sql/tracking/lock_holder.sql");
/// Who keeps a backend from a lock.
pub const BLOCKERS: &str = include_str!("../../../sql/tracking/blockers.sql");
/// Asks which relation a backend waits to read.
pub const AWAITED: &str = include_str!("../../../sql/tracking/awaited.sql");
/// How far a backend has come with the index that it builds.
pub const INDEX_PROGRESS: &str = include_str!("../../../sql/tracking/index_progress.sql");

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
    format!("{};\n{}", bare(BEGIN), patience(lock_timeout_ms, true))
}

/// Does the same in a session that is as it was when it was opened, where it is known whether there
/// is such a bound: without a query.
#[must_use]
pub fn begin_anew(lock_timeout_ms: Option<u64>, looks_after_client: bool) -> String {
    let mut statements = bare(BEGIN).to_owned();
    if let Some(bound) = lock_timeout_ms {
        statements.extend([";\nSET LOCAL lock_timeout = ", &bound.to_string()]);
    }
    if looks_after_client {
        statements.extend([";\nSET LOCAL client_connection_check_interval = ", LOOK_INTERVAL]);
    }
    statements
}

/// Returns a statement without the head of its file, which the server need not read again and
/// again: of a message, it shows the first thousand bytes to those who ask what we do.
#[must_use]
pub fn bare(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with("--") {
        rest = rest.split_once('\n').map_or("", |(_, below)| below);
    }
    rest.trim_end()
}

/// Returns the statement that bounds the wait for locks, in this transaction only or in the
/// session, unless somebody has done so.
#[must_use]
pub fn patience(lock_timeout_ms: u64, is_local: bool) -> String {
    let milliseconds = lock_timeout_ms.to_string();
    bare(include_str!("../../../sql/tracking/patience.sql"))
        .replace("{milliseconds}", &Literal(&milliseconds).to_string())
        .replace("{look_after_client}", &look_after_client(is_local))
        .replace("{is_local}", boolean(is_local))
}

/// How often the server looks whether we are still there, as a literal.
const LOOK_INTERVAL: &str = "'1s'";

/// Returns the statement that lets the server look whether we are still there, in this transaction
/// only or in the session.
#[must_use]
pub fn look_after_client(is_local: bool) -> String {
    bare(include_str!("../../../sql/tracking/look_after_client.sql"))
        .replace("{interval}", LOOK_INTERVAL)
        .replace("{is_local}", boolean(is_local))
}

fn boolean(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// Returns the statement that takes the lock until the end of the transaction, if it is free.
#[must_use]
pub fn try_lock(key: i32) -> String {
    bare(include_str!("../../../sql/tracking/try_lock.sql")).replace("$1", &key.to_string())
}

/// Returns the statement that takes the lock of one schema until the end of the transaction, and
/// that of the whole database together with other schemas, if both are free.
#[must_use]
pub fn try_lock_tenant(key: i32, tenant: i32) -> String {
    let values = [("{key}", key.to_string()), ("{tenant}", tenant.to_string())];
    fill(bare(include_str!("../../../sql/tracking/try_lock_tenant.sql")), &values)
}

/// Returns the statement that bounds the time of a hook, and says what it is about.
#[must_use]
pub fn hook(timeout_ms: u128, phase: &str, version: &str, name: &str) -> String {
    let milliseconds = timeout_ms.to_string();
    let values = [
        ("{milliseconds}", Literal(&milliseconds).to_string()),
        ("{phase}", Literal(phase).to_string()),
        ("{version}", Literal(version).to_string()),
        ("{name}", Literal(name).to_string()),
    ];
    fill(include_str!("../../../sql/tracking/hook.sql"), &values)
}

/// Waits until all that was committed is on disk.
pub const FLUSH: &str = include_str!("../../../sql/tracking/flush.sql");
/// Lets the COMMIT of a transaction return before it is on disk.
pub const FLUSH_LATER: &str = include_str!("../../../sql/tracking/flush_later.sql");
/// Ends a backend.
pub const END_BACKEND: &str = include_str!("../../../sql/tracking/end_backend.sql");
/// What there is of an index that a statement builds.
pub const INDEX_STATE: &str = include_str!("../../../sql/tracking/index_state.sql");
/// How far a DETACH PARTITION CONCURRENTLY has come.
pub const DETACH_STATE: &str = include_str!("../../../sql/tracking/detach_state.sql");
/// Whether there is a relation of a name.
pub const RELATION_IS_THERE: &str = include_str!("../../../sql/tracking/relation_is_there.sql");

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

/// Returns the statement that adds the column for what was folded into another migration.
#[must_use]
pub fn add_archived_into(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/add_archived_into.sql"), table)
}

/// Returns the statement that marks migrations as folded into another one.
#[must_use]
pub fn archive(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/archive.sql"), table)
}

/// Returns the query for everything that was applied.
#[must_use]
pub fn read(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/read.sql"), table)
}

/// Returns the same query for the table that the search path finds. It fails where there is none,
/// and answers nothing where it could be a temporary one.
#[must_use]
pub fn read_found(name: &TableName) -> String {
    let name = match &name.schema {
        Some(schema) => name.within(schema.clone()).to_string(),
        None => name.name.to_string(),
    };
    let found = bare(include_str!("../../../sql/tracking/found.sql"));
    let table = format!("({})", fill(found, &[("{name}", name)]));
    fill(include_str!("../../../sql/tracking/read.sql"), &[("{table}", table)])
}

/// Returns the query that tells whether a migration is recorded.
#[must_use]
pub fn is_recorded(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/is_recorded.sql"), table)
}

/// Returns the same question for the inside of a transaction, which keeps no lock of the table.
#[must_use]
pub fn look(table: &QualifiedName, version: Literal<'_>) -> String {
    let values = [("{table}", table.to_string()), ("{version}", version.to_string())];
    fill(bare(include_str!("../../../sql/tracking/look.sql")), &values)
}

/// How long a migration took that is recorded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Took {
    /// Nobody knows.
    Unknown,
    /// So many milliseconds.
    Milliseconds(i64),
    /// From this moment of the server's clock, in seconds since 1970, until the message comes that
    /// records it.
    Since(f64),
}

impl Display for Took {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("NULL"),
            Self::Milliseconds(number) => {
                write!(f, "{}", i32::try_from(*number).unwrap_or(i32::MAX))
            }
            Self::Since(moment) => {
                let elapsed = bare(include_str!("../../../sql/tracking/elapsed.sql"));
                f.write_str(&elapsed.trim_end().replace("$1", &moment.to_string()))
            }
        }
    }
}

/// Returns the statement that records a migration. The parameters are those of the file but for the
/// third.
#[must_use]
pub fn record(table: &QualifiedName, took: Took, parameters: [Option<&str>; 6]) -> String {
    let literal = |it: Option<&str>| it.map_or("NULL".to_owned(), |it| Literal(it).to_string());
    let [version, name, checksum, role, ending, at] = parameters.map(literal);
    let values = [version, name, took.to_string(), checksum, role, ending, at];
    inline(include_str!("../../../sql/tracking/record.sql"), table, &values)
}

/// Returns the statement that records another checksum of a migration.
#[must_use]
pub fn correct(table: &QualifiedName) -> String {
    with(include_str!("../../../sql/tracking/correct.sql"), table)
}

/// Returns the statement that leaves a trace of this transaction in the row of a migration.
#[must_use]
pub fn mark(table: &QualifiedName, version: Literal<'_>) -> String {
    inline(include_str!("../../../sql/tracking/mark.sql"), table, &[version])
}

/// Returns the query for the transaction that wrote the row of a migration.
#[must_use]
pub fn marked(table: &QualifiedName, version: Literal<'_>) -> String {
    inline(include_str!("../../../sql/tracking/marked.sql"), table, &[version])
}

/// Returns the statement that forgets a migration.
#[must_use]
pub fn forget(table: &QualifiedName, version: Literal<'_>) -> String {
    inline(include_str!("../../../sql/tracking/forget.sql"), table, &[version])
}

/// Returns the statement with its table, and with literals in place of its parameters: one message
/// can carry several statements, but no parameters. The head of the file, which speaks of them, is
/// left out: what is put there could end the comment.
fn inline(text: &str, table: &QualifiedName, parameters: &[impl Display]) -> String {
    let names: Vec<String> = (1..=parameters.len()).map(|it| format!("${it}")).collect();
    let values = names.iter().zip(parameters).map(|(name, it)| (name.as_str(), it.to_string()));
    let values: Vec<_> = values.chain([("{table}", table.to_string())]).collect();
    fill(bare(text), &values)
}

// The heads of the files do not contain the placeholder: a name with a line break in it would end
// the comment. The test below holds them to it.
fn with(text: &str, table: &QualifiedName) -> String {
    text.replace("{table}", &table.to_string())
}

/// Puts values in place of placeholders, from left to right, so that a value that looks like a
/// placeholder stays what it is.
pub(super) fn fill(text: &str, values: &[(&str, String)]) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    loop {
        let next = values.iter().filter_map(|(name, value)| Some((rest.find(name)?, name, value)));
        let Some((at, name, value)) = next.min_by_key(|(at, ..)| *at) else { break };
        filled.push_str(&rest[..at]);
        filled.push_str(value);
        rest = &rest[at + name.len()..];
    }
    filled + rest
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
        for text in [
            forget(&table, Literal("$1")),
            create(&table),
            add_applied_by(&table),
            read(&table),
            read_found(&TableName { schema: Some(table.schema.clone()), name: table.name.clone() }),
            record(&table, Took::Since(0.5), [Some("$1"); 6]),
        ] {
            assert!(text.contains(name) && !text.contains("{table}"), "{text}");
            let mut head = text.lines().take_while(|line| line.starts_with("--"));
            assert!(!head.any(|line| line.contains("\"a")), "{text}");
        }
    }

    #[test]
    fn a_literal_stands_where_the_parameter_stood() {
        let name = Ident::new("$2").unwrap();
        let table = QualifiedName { schema: name.clone(), name };
        let text = text::keep(&table, &[("{table}", b"\0"), ("$2", b"")]);
        let start = "INSERT INTO \"$2\".\"$2\" (version, bytes) VALUES ('{table}', \
                     E'\\\\x00'), ('$2', E'\\\\x')";
        assert!(text.starts_with(start), "{text}");
    }
}
