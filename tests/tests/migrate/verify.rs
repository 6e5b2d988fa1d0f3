//! What applied migrations left, and whether their files are what was applied.

use confiture_tests::{Project, validates};

use super::super::code;

#[test]
fn every_answer_counts() {
    let project = Project::new();
    for (version, query) in [
        ("1", "SELECT count(*) = 0 FROM t_1;"),
        ("2", "-- later\n"),
        ("4", "WITH x AS (SELECT 'yes') TABLE x"),
    ] {
        project.table(version);
        project.migration(&format!("{version}_make.verify.sql"), query);
    }
    project.table("3");
    project.exits("up", 0);
    project.table("5");
    let document = project.migrate("verify -f json").exits(0).json();
    validates("migrate-verify", &document);
    let statuses: Vec<_> = document["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["status"].as_str().unwrap())
        .collect();
    assert_eq!(statuses, ["verified", "skipped", "no_file", "verified"]);
    assert_eq!(document["results"][0]["actual_value"], true);
    assert_eq!((&document["ok"], &document["skipped_count"]), (&true.into(), &2.into()));
    for (query, part) in [
        ("SELECT false", "answered f"),
        ("SELECT NULL", "answered NULL"),
        ("SELECT 1 WHERE false", "no row"),
        (
            "SELECT\n  x FROM t_3",
            "3_make.verify.sql:2:3: column \"x\" does not exist (SQLSTATE 42703)",
        ),
        ("SELECT true; DROP TABLE t_3", "3_make.verify.sql:1: it has more than one statement"),
        ("DROP TABLE t_3", "it is no query"),
        ("SELECT 'x", "3_make.verify.sql:1"),
        ("SELECT pg_catalog.set_config('transaction_read_only', 'off', false)", "read-write mode"),
        ("CREATE FUNCTION", "3_make.verify.sql:1:16: syntax error"),
    ] {
        project.migration("3_make.verify.sql", query);
        let run = project.migrate("verify -f json").exits(1);
        let document = run.json();
        validates("migrate-verify", &document);
        assert_eq!(code(&document), "VERIFY_001");
        assert_eq!(document["error"]["migration"], "3");
        assert!(run.stderr.contains(part), "{query}: {}", run.stderr);
        assert_eq!(document["verified_count"], 2, "{document:#}");
        assert_eq!(document["failed_count"], 1);
    }
    let run = project.migrate("verify --version 3").exits(1);
    assert!(run.stdout.contains("0 verified, 1 failed"), "{}", run.stdout);
    project.exits("verify --version 1", 0);
    for version in ["5", "9"] {
        let document = project.migrate(&format!("verify --version {version} -f json")).exits(3);
        assert_eq!(code(&document.json()), "MIGR_100");
    }
}

#[test]
fn nothing_of_a_verification_stays() {
    let project = Project::new();
    project.table("1");
    project.database.execute(
        "CREATE SEQUENCE s; CREATE FUNCTION f() RETURNS bool LANGUAGE plpgsql AS
         'BEGIN PERFORM set_config(''a.b'', ''1'', false); RETURN true; END'",
    );
    project.exits("up", 0);
    project.migration("1_make.verify.sql", "SELECT nextval('s') > 0");
    project.exits("verify", 1);
    assert_eq!(project.database.text("SELECT is_called::text FROM s"), "false");
    project.migration("1_make.verify.sql", "SELECT f()");
    project.exits("verify", 0);
}

#[test]
fn without_a_table_there_is_nothing_to_verify() {
    let project = Project::new();
    project.table("1");
    for command in ["verify", "verify-checksums"] {
        let schema = format!("migrate-{command}");
        let document = project.migrate(&format!("{command} -f json")).exits(2).json();
        assert_eq!(code(&document), "PRECON_1001");
        validates(&schema, &document);
        let words = format!("{command} --allow-uninitialized -f json");
        let document = project.migrate(&words).exits(0).json();
        assert_eq!((&document["ok"], &document["was_skipped"]), (&false.into(), &true.into()));
        validates(&schema, &document);
    }
    assert_eq!(project.tables(), "");
}

#[test]
fn checksums_are_compared_and_recorded_on_request() {
    let project = Project::new();
    for version in ["1", "2", "3"] {
        project.table(version);
    }
    project.migration("4_gone.up.sql", "SELECT 1;");
    project.exits("up", 0);
    let document = project.migrate("verify-checksums -f json").exits(0).json();
    validates("migrate-verify-checksums", &document);
    assert_eq!(document["summary"]["checked"], 4);

    project.migration("1_make.up.sql", "CREATE TABLE t_1 (id int);\n");
    project.migration("2_make.up.sql", "CREATE TABLE t_2 ();  \r\n");
    std::fs::remove_file(project.path("db/migrations/4_gone.up.sql")).unwrap();
    project.database.execute("UPDATE tb_confiture SET checksum = NULL WHERE version = '3'");
    let run = project.migrate("verify-checksums -f json").exits(1);
    let document = run.json();
    validates("migrate-verify-checksums", &document);
    assert_eq!(code(&document), "VERIFY_001");
    let issues = document["issues"].as_array().unwrap();
    let seen: Vec<_> = issues
        .iter()
        .map(|it| (it["migration"].as_str().unwrap(), it["severity"].as_str().unwrap()))
        .collect();
    assert_eq!(seen, [("1", "error"), ("2", "info"), ("3", "info"), ("4", "warning")]);
    let difference = issues[0]["details"]["diff"].as_str().unwrap();
    assert!(difference.contains("+CREATE TABLE t_1 (id int);"), "{difference}");

    let run = project.migrate("verify-checksums --fix -f json").exits(5);
    assert_eq!(code(&run.json()), "CONFIRM_2000");
    assert!(run.stderr.contains("+CREATE TABLE t_1 (id int);"), "{}", run.stderr);
    let run = project.migrate("verify-checksums --fix --yes -f json").exits(0);
    validates("migrate-verify-checksums", &run.json());
    assert_eq!(run.json()["fixed"], 3);
    project.exits("up", 0);
    let document = project.migrate("verify-checksums -f json").exits(0).json();
    assert_eq!(document["issues"].as_array().unwrap().len(), 1);
    // The text that is kept is the accepted one.
    project.migration("1_make.up.sql", "CREATE TABLE t_1 (id bigint);\n");
    let run = project.migrate("verify-checksums").exits(1);
    assert!(run.stdout.contains("-CREATE TABLE t_1 (id int);"), "{}", run.stdout);
    assert_eq!(project.tables(), "t_1 t_2 t_3 tb_confiture");
}

#[test]
fn the_commands_have_the_name_of_the_original_as_well() {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    let _ = project.invocation().run(["verify-checksums", "-f", "json"]).exits(0);
}
