//! What runs while something breaks. Each script writes what it does into a table `log` as well, so
//! that a statement that ran twice is seen.

/// A command on a small project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Script {
    /// What it is about.
    pub(crate) name: &'static str,
    /// What the database has before.
    pub(crate) given: &'static str,
    /// The files of `db/migrations/`.
    pub(crate) files: &'static [(&'static str, &'static str)],
    /// The commands that run before, undisturbed.
    pub(crate) before: &'static [&'static str],
    /// The words of the command after `confiture migrate`.
    pub(crate) words: &'static str,
    /// The effects of the versions, as conditions.
    pub(crate) effects: &'static [(&'static str, &'static str)],
    /// What a row has to do with its effect at any moment.
    pub(crate) bond: Bond,
}

/// What a row has to do with the effect of its migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bond {
    /// One is there exactly if the other is.
    Both,
    /// The same, and all rows are there or none.
    AllOrNone,
    /// The row comes last.
    RowLast,
    /// The row goes last.
    RowGoesLast,
}

const LOG: &str = "CREATE TABLE log (entry text)";

pub(crate) const TRANSACTIONS: Script = Script {
    name: "two transactions",
    given: LOG,
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);\nINSERT INTO log VALUES ('a');\n"),
        ("2_b.up.sql", "INSERT INTO log VALUES ('b');\nCREATE TABLE b (x int);\n"),
    ],
    before: &[],
    words: "up",
    effects: &[("1", "to_regclass('a') IS NOT NULL"), ("2", "to_regclass('b') IS NOT NULL")],
    bond: Bond::Both,
};

pub(crate) const ONE_TRANSACTION: Script = Script {
    name: "one transaction",
    words: "up --in-one-transaction",
    bond: Bond::AllOrNone,
    ..TRANSACTIONS
};

pub(crate) const OUTSIDE: Script = Script {
    name: "no transaction",
    given: "CREATE TABLE log (entry text);\n\
            CREATE TABLE t (x int);\nINSERT INTO t SELECT generate_series(1, 100)",
    files: &[
        (
            "1_index.up.sql",
            "-- confiture:no-transaction\nINSERT INTO log VALUES ('one');\n\
             CREATE INDEX CONCURRENTLY i ON t (x);\n\
             BEGIN;\nINSERT INTO log VALUES ('two');\nINSERT INTO log VALUES ('three');\nCOMMIT;\n\
             DROP INDEX CONCURRENTLY i;\nCREATE UNIQUE INDEX CONCURRENTLY j ON t (x);\n",
        ),
        ("2_after.up.sql", "CREATE TABLE after (x int);\n"),
    ],
    before: &[],
    words: "up",
    effects: &[
        (
            "1",
            "to_regclass('i') IS NULL AND (SELECT count(*) FROM log) = 3 AND \
             (SELECT count(*) FILTER (WHERE indisvalid) = 1 FROM pg_index \
              WHERE indrelid = 't'::regclass)",
        ),
        ("2", "to_regclass('after') IS NOT NULL"),
    ],
    bond: Bond::RowLast,
};

pub(crate) const DOWN: Script = Script {
    name: "down",
    given: LOG,
    files: &[
        ("1_a.up.sql", "CREATE TABLE a (x int);"),
        ("2_b.up.sql", "CREATE TABLE b (x int);"),
        ("2_b.down.sql", "INSERT INTO log VALUES ('b');\nDROP TABLE b;\n"),
        ("3_c.up.sql", "CREATE TABLE c (x int);"),
        ("3_c.down.sql", "DROP TABLE c;\nINSERT INTO log VALUES ('c');\n"),
    ],
    before: &["up"],
    words: "down-to 1",
    effects: &[
        ("1", "to_regclass('a') IS NOT NULL"),
        ("2", "to_regclass('b') IS NOT NULL"),
        ("3", "to_regclass('c') IS NOT NULL"),
    ],
    bond: Bond::Both,
};

pub(crate) const DOWN_OUTSIDE: Script = Script {
    name: "down without a transaction",
    given: "CREATE TABLE log (entry text);\nCREATE TABLE t (x int)",
    files: &[
        ("1_a.up.sql", "SELECT 1;"),
        ("2_i.up.sql", "CREATE INDEX CONCURRENTLY i ON t (x);"),
        (
            "2_i.down.sql",
            "-- confiture:no-transaction\nINSERT INTO log VALUES ('i');\n\
             DROP INDEX CONCURRENTLY i;\n",
        ),
    ],
    before: &["up"],
    words: "down-to 1",
    effects: &[
        ("1", "true"),
        ("2", "to_regclass('i') IS NOT NULL OR NOT EXISTS (SELECT FROM log)"),
    ],
    bond: Bond::RowGoesLast,
};

pub(crate) const BASELINE: Script = Script {
    name: "baseline",
    words: "baseline --through 2",
    effects: &[],
    bond: Bond::AllOrNone,
    ..TRANSACTIONS
};
