//! Scripts that are hard to cut, and faults that are hard to place.

use super::super::Transaction;
use super::*;

fn texts(script: &str) -> Vec<&str> {
    split(script).unwrap().iter().map(|it| it.text).collect()
}

fn natures(script: &str) -> Vec<Nature> {
    split(script).unwrap().iter().map(|it| it.nature).collect()
}

/// The place of the first fault, and its message.
fn fault(script: &str) -> (usize, usize, String) {
    let fault = check(script).unwrap_err();
    let (line, column) = place::of(script, fault.offset);
    (line, column, fault.what)
}

#[test]
fn cuts_where_psql_cuts() {
    assert_eq!(texts("SELECT 1; SELECT 2"), ["SELECT 1", "SELECT 2"]);
    assert_eq!(texts(" ;; -- nothing\n/* ; */ ;"), Vec::<&str>::new());
    assert_eq!(
        texts("SELECT ';' /* ; /* ; */ */ -- ;\n, 2;"),
        ["SELECT ';' /* ; /* ; */ */ -- ;\n, 2"]
    );
    assert_eq!(
        texts(r"SELECT E'\';', $a$ ; $b$ ; $a$; SELECT 2"),
        [r"SELECT E'\';', $a$ ; $b$ ; $a$", "SELECT 2"]
    );
    let rule = "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)";
    assert_eq!(texts(&format!("{rule}; SELECT 1")), [rule, "SELECT 1"]);
}

#[test]
fn cuts_no_atomic_body() {
    let body = "CREATE OR REPLACE FUNCTION f(a int) RETURNS int BEGIN ATOMIC\n\
        SELECT CASE WHEN a > 0 THEN (CASE a WHEN 1 THEN 2 END) ELSE 3 END; SELECT 2;\nEND";
    assert_eq!(texts(&format!("{body};\nSELECT 1;")), [body, "SELECT 1"]);
    assert_eq!(texts("BEGIN; CREATE TABLE t (); END; SELECT 1").len(), 4);
}

#[test]
fn knows_where_each_statement_begins() {
    let script = "\u{feff}-- é\r\n  SELECT 1;\r\n/* x */ SELECT 'é'; SELECT 3;";
    let places: Vec<_> = split(script).unwrap().iter().map(|it| (it.line, it.column)).collect();
    assert_eq!(places, [(2, 3), (3, 9), (3, 21)]);
    for statement in split(script).unwrap() {
        assert!(script[statement.offset..].starts_with(statement.text));
    }
    assert_eq!(split("\u{feff}SELECT 1").unwrap()[0].column, 1);
}

#[test]
fn copy_brings_its_data() {
    let script = "COPY t (a) FROM stdin;\nit's;\n\\N\t$$\n\\.\n\nSELECT 1;\nCOPY t TO STDOUT;";
    let statements = split(script).unwrap();
    assert_eq!(statements[0].copy_data, Some("it's;\n\\N\t$$\n"));
    assert_eq!(statements[0].nature, Nature::CopyFromStdin);
    assert_eq!((statements[1].text, statements[1].line), ("SELECT 1", 6));
    assert_eq!(statements[2].nature, Nature::CopyToStdout);
    assert_eq!(split("COPY t FROM STDIN").unwrap_err().offset, 0);
    assert_eq!(fault("SELECT 1;\nCOPY t FROM STDIN;\n1\n").0, 2);
}

#[test]
fn statements_about_transactions_are_told() {
    use Transaction::{Begin, Commit, Prepare, Rollback, Savepoint};
    let script = "BEGIN; START TRANSACTION ISOLATION LEVEL SERIALIZABLE; COMMIT AND CHAIN; END; \
        ABORT; ROLLBACK; SAVEPOINT a; ROLLBACK TO a; RELEASE a; PREPARE TRANSACTION 'x'";
    let expected = [
        Begin, Begin, Commit, Commit, Rollback, Rollback, Savepoint, Savepoint, Savepoint, Prepare,
    ];
    assert_eq!(natures(script), expected.map(Nature::Transaction));
    assert_eq!(natures("CALL p(); DO 'BEGIN COMMIT; END'"), [Nature::MayCommit; 2]);
    assert_eq!(natures("SET a.b = 1; RESET ALL; PREPARE p AS SELECT 1"), [Nature::Session; 3]);
}

#[test]
fn statements_that_need_to_be_alone_are_told() {
    for text in [
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)",
        "CREATE INDEX/* x */concurrently ON t (a)",
        "DROP INDEX CONCURRENTLY i",
        "REINDEX TABLE CONCURRENTLY t",
        "REINDEX (CONCURRENTLY, VERBOSE) INDEX i",
        "REINDEX SCHEMA s",
        "VACUUM (FULL) t",
        "CLUSTER",
        "CREATE DATABASE d",
        "DROP DATABASE IF EXISTS d",
        "ALTER DATABASE d SET TABLESPACE t",
        "CREATE TABLESPACE t LOCATION '/x'",
        "DROP TABLESPACE t",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "DISCARD ALL",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
        "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
        "DROP SUBSCRIPTION s",
        "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
        "COMMIT PREPARED 'x'",
    ] {
        assert!(matches!(natures(text)[..], [Nature::CannotRunInTransaction(_)]), "{text}");
    }
}

#[test]
fn statements_that_look_like_them_are_ordinary() {
    for text in [
        "CREATE INDEX i ON t (concurrently)",
        "CREATE INDEX \"CONCURRENTLY\" ON t (a)",
        "DROP INDEX i",
        "REINDEX TABLE t",
        "REINDEX (CONCURRENTLY false) TABLE t",
        "ANALYZE t",
        "CLUSTER t",
        "ALTER DATABASE d SET work_mem = '1MB'",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = off)",
        "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
        "ALTER TABLE t DETACH PARTITION p",
        "ALTER TYPE e ADD VALUE 'x'",
        "SELECT 'VACUUM'",
        "COPY t FROM '/x'",
    ] {
        assert_eq!(natures(text), [Nature::Ordinary], "{text}");
    }
}

#[test]
fn a_fault_is_placed_at_the_token_that_has_no_place_there() {
    // The token that the message quotes stands elsewhere as well, before and behind.
    for (script, line, column) in [
        ("SELECT 1;\nCREATE TABLE t (a int, b int,);\nSELECT (2);", 2, 30),
        ("CREATE TABLE t (\n  a int NOT NULL,\n  b int NOT NULL NOT,\n  c int NOT NULL\n);", 3, 21),
        ("SELECT a, a, a a a FROM a;", 1, 18),
        ("SELECT 'é', FROM t;", 1, 13),
        ("/* SELEKT */ SELEKT 1; SELEKT 2;", 1, 14),
        ("foo bar;\nSELECT 1;", 1, 1),
        ("INSERT INTO t VALUES (1, (2);\nSELECT (1);", 1, 29),
        ("SELECT 1\nSELECT 2;", 2, 8),
        ("SELECT 1 +", 1, 11),
        ("SELECT 1 + /* end */\n", 1, 11),
        ("SELECT 1 WHERE a = ;", 1, 20),
        ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELEKT 1; END;", 1, 56),
        ("\u{feff}SELEKT", 1, 1),
        ("SELECT 1 FETCH FIRST 2 ROWS ONLY FETCH FIRST 3 ROWS ONLY;", 1, 34),
    ] {
        let (found_line, found_column, message) = fault(script);
        assert_eq!((found_line, found_column), (line, column), "{script}: {message}");
    }
}

#[test]
fn a_fault_of_the_scanner_is_placed_as_well() {
    for (script, line, column) in [
        ("SELECT 1;\nSELECT 'it''s", 2, 8),
        ("SELECT 'a'; /* one /* two */", 1, 13),
        ("SELECT 1;\n SELECT \"a", 2, 9),
        ("SELECT $a$ $b$", 1, 8),
        ("SELECT '1a', 1a, 1a;", 1, 14),
        ("-- 1a\n/* 1a */ SELECT 1a;", 2, 17),
        ("SELECT E'\\u1234', E'it''s \\u12', E'\\u12';", 1, 20),
    ] {
        let (found_line, found_column, message) = fault(script);
        assert_eq!((found_line, found_column), (line, column), "{script}: {message}");
    }
    assert!(fault(&format!("SELECT '{}", "x".repeat(999))).2.chars().count() < 90);
}

#[test]
fn a_fault_teaches() {
    let hint = |script: &str| check(script).unwrap_err().hint.unwrap_or_default();
    assert!(hint("CREATE TABLE t (a int,);").contains("comma"));
    assert!(hint("CREATE TABLE t ()\nCREATE TABLE u ();").contains("semicolon"));
    assert!(hint("\\i other.sql").contains("psql"));
}

#[test]
fn faults_do_not_hide_other_statements() {
    let script = "SELECT 2; SELEKT 1; SELECT (;";
    assert_eq!(split(script).unwrap().len(), 3);
    assert_eq!(check(script).unwrap_err().offset, 10);
}

#[test]
fn deep_nesting_and_emptiness_do_no_harm() {
    for blank in ["", " \t\r\n\u{b}\u{c}", "\u{feff}"] {
        assert_eq!(check(blank), Ok(()));
        assert_eq!(split(blank).unwrap(), []);
    }
    let sum = vec!["1"; 5_000].join(" + ");
    assert_eq!(check(&format!("SELECT {sum};")), Ok(()));
    let parentheses = format!("SELECT {}1{};", "(".repeat(500), ")".repeat(500));
    assert_eq!(check(&parentheses), Ok(()));
    assert_eq!(fault("SELECT 1\0;").1, 9);
}

#[test]
fn the_last_semicolon_is_missed() {
    for text in [
        "SELECT 1",
        "SELECT 1 -- ;",
        "SELECT 1 /* ; */ --\n",
        "SELECT 1;SELECT ';'",
        "SELECT 1 /* ;\n ;",
    ] {
        assert_eq!(is_open(text), !text.ends_with("\n ;"), "{text}");
    }
    for text in
        ["", "-- x", "SELECT 1;", "SELECT 1; -- x\n", "COPY t FROM stdin;\n1\n\\.\n", "BEGIN; END;"]
    {
        assert!(!is_open(text), "{text}");
    }
}

#[test]
fn a_word_is_found_wherever_it_is() {
    for text in ["stdin", "COPY t FROM STDIN", "sTdInx", "stdistdin", &format!("{:99}stdin", "")] {
        assert!(contains_ignoring_case(text.as_bytes(), b"stdin"), "{text}");
    }
    for text in ["", "stdi", "st din", "tdin", "stdi\nn"] {
        assert!(!contains_ignoring_case(text.as_bytes(), b"stdin"), "{text}");
    }
}
