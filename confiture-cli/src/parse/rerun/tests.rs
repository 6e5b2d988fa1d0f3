//! Every statement that can be made to run twice, and those that cannot.

use super::*;

#[test]
fn the_missing_words_are_put_where_they_belong() {
    for (text, expected) in [
        ("CREATE TABLE t ();", "CREATE TABLE IF NOT EXISTS t ();"),
        (
            "create /* x */ unlogged table \"table\" (a int)",
            "create /* x */ unlogged table IF NOT EXISTS \"table\" (a int)",
        ),
        ("CREATE TABLE t AS SELECT 1", "CREATE TABLE IF NOT EXISTS t AS SELECT 1"),
        (
            "CREATE MATERIALIZED VIEW v AS SELECT 1",
            "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1",
        ),
        (
            "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
            "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)",
        ),
        (
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        ),
        ("CREATE VIEW v AS SELECT 1", "CREATE OR REPLACE VIEW v AS SELECT 1"),
        ("CREATE SCHEMA AUTHORIZATION x", "CREATE SCHEMA IF NOT EXISTS AUTHORIZATION x"),
        ("ALTER TYPE e ADD VALUE 'x'", "ALTER TYPE e ADD VALUE IF NOT EXISTS 'x'"),
        ("DROP TABLE a, b CASCADE", "DROP TABLE IF EXISTS a, b CASCADE"),
        ("DROP INDEX CONCURRENTLY i", "DROP INDEX CONCURRENTLY IF EXISTS i"),
        ("DROP TRIGGER x ON t", "DROP TRIGGER IF EXISTS x ON t"),
        (
            "ALTER TABLE ONLY s.t ADD a numeric(1, 2) DEFAULT 1, ADD COLUMN b int, DROP c, \
                 DROP CONSTRAINT d, ALTER e SET NOT NULL",
            "ALTER TABLE ONLY s.t ADD IF NOT EXISTS a numeric(1, 2) DEFAULT 1, ADD COLUMN IF NOT \
                 EXISTS b int, DROP IF EXISTS c, DROP CONSTRAINT IF EXISTS d, ALTER e SET NOT NULL",
        ),
    ] {
        let found = look(text).unwrap();
        let written = rewrite(text, &found);
        assert_eq!(written, expected);
        assert_eq!(look(&written).unwrap(), [], "{written}");
    }
}

#[test]
fn what_no_words_help_is_named() {
    for (text, pattern) in [
        ("CREATE TYPE e AS ENUM ('a')", "CREATE_TYPE"),
        ("CREATE INDEX ON t (a)", "CREATE_INDEX"),
        ("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)", "ALTER_TABLE_ADD_CONSTRAINT"),
        ("ALTER TABLE t RENAME a TO b", "RENAME"),
        ("CREATE POLICY p ON t", "CREATE_POLICY"),
    ] {
        let found = look(text).unwrap();
        assert_eq!((found.len(), found[0].pattern, &found[0].edit), (1, pattern, &None), "{text}");
    }
}

#[test]
fn what_is_dropped_first_may_be_made_again() {
    for text in [
        "DROP TYPE IF EXISTS s.e; CREATE TYPE s.e AS ENUM ('a')",
        "DROP TABLE IF EXISTS t; CREATE TABLE t ()",
        "DROP POLICY IF EXISTS p ON s.t; CREATE POLICY p ON s.t",
        "ALTER TABLE t DROP CONSTRAINT IF EXISTS c; ALTER TABLE t ADD CONSTRAINT c CHECK (a)",
        "INSERT INTO t VALUES (1); SELECT 1",
    ] {
        assert_eq!(look(text).unwrap(), [], "{text}");
    }
}
