//! Scripts that stand still in their middle for as long as somebody holds a gate.

use confiture_tests::Project;
use postgres::Client;

use super::super::until;
use super::script::{self, Bond, Script};

/// A migration that waits for a lock.
pub(crate) const LOCK: Script = Script {
    name: "gated",
    given: "CREATE TABLE log (entry text);\nCREATE TABLE gate ()",
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);\nINSERT INTO log VALUES ('a');\n"),
        (
            "2_b.up.sql",
            "-- confiture:lock-timeout 0\nCREATE TABLE b (x int);\nLOCK TABLE gate;\n\
             INSERT INTO log VALUES ('b');\n",
        ),
    ],
    ..script::TRANSACTIONS
};

/// Several that are done when the last one waits.
pub(crate) const LAST: Script = Script {
    name: "gated at the end",
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);\nINSERT INTO log VALUES ('a');\n"),
        ("2_b.up.sql", "CREATE TABLE b (x int);\nINSERT INTO log VALUES ('b');\n"),
        ("3_c.up.sql", "CREATE TABLE c (x int);\nINSERT INTO log VALUES ('c');\n"),
        ("4_d.up.sql", "-- confiture:lock-timeout 0\nLOCK TABLE gate;\nCREATE TABLE d (x int);\n"),
    ],
    effects: &[
        ("1", "to_regclass('a') IS NOT NULL AND EXISTS (SELECT FROM log WHERE entry = 'a')"),
        ("2", "to_regclass('b') IS NOT NULL AND EXISTS (SELECT FROM log WHERE entry = 'b')"),
        ("3", "to_regclass('c') IS NOT NULL AND EXISTS (SELECT FROM log WHERE entry = 'c')"),
        ("4", "to_regclass('d') IS NOT NULL"),
    ],
    ..LOCK
};

/// The same with both in one transaction.
pub(crate) const TOGETHER: Script =
    Script { words: "up --in-one-transaction", bond: Bond::AllOrNone, ..LOCK };

/// A concurrent build that waits for a transaction that has the table in its hands.
pub(crate) const BUILD: Script = Script {
    name: "gated build",
    given: "CREATE TABLE log (entry text);\nCREATE TABLE gate (x int)",
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);\n"),
        (
            "2_i.up.sql",
            "-- confiture:no-transaction\nINSERT INTO log VALUES ('i');\n\
             CREATE INDEX CONCURRENTLY i ON gate (x);\n",
        ),
    ],
    effects: &[
        ("1", "to_regclass('a') IS NOT NULL"),
        ("2", "EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass('i') AND indisvalid)"),
    ],
    bond: Bond::RowLast,
    ..script::TRANSACTIONS
};

/// Holds the gate until the session ends.
pub(crate) fn hold(project: &Project) -> Client {
    let mut holder = project.database.client();
    holder.batch_execute("BEGIN; LOCK TABLE gate IN ROW EXCLUSIVE MODE").unwrap();
    holder
}

/// Waits until a deploy stands at the gate, and returns its backend.
pub(crate) fn reached(watcher: &mut Client) -> i32 {
    let query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND \
                 application_name = 'confiture' AND wait_event_type = 'Lock'";
    let mut found = None;
    until("it stands at the gate", || {
        found = watcher.query_opt(query, &[]).unwrap().map(|row| row.get(0));
        found.is_some()
    });
    found.unwrap()
}
