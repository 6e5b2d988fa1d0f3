//! `confiture migrate diff --generate`: the migration that leads from one side to the other.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use confiture_tests::{Project, Run, validates};
use serde_json::Value;

const OLD: &str = "CREATE TABLE users (id int); INSERT INTO users VALUES (1), (2);\n";
const NEW: &str = "CREATE TABLE users (id int NOT NULL, \"e-mail\" text DEFAULT 'it''s');
CREATE INDEX users_mail ON users (\"e-mail\");\nCREATE VIEW \"v;\" AS SELECT id FROM users;\n";

/// A project whose database is as `old.sql` says.
fn project(old: &str, new: &str) -> Project {
    let project = Project::new();
    project.database.execute(old);
    project.file("old.sql", old);
    project.file("new.sql", new);
    project
}

fn generate(project: &Project, more: &[&str]) -> Run {
    let url = project.database.url.clone();
    let words = ["migrate", "diff", &url, "new.sql", "--generate", "--name", "add mail"];
    project.invocation().run(words.iter().chain(more))
}

/// Returns what the JSON document says under a key: the text of the file of that path.
fn file(project: &Project, document: &Value, key: &str) -> String {
    let path = document[key].as_str().unwrap();
    assert!(path.starts_with("db/migrations/"), "{path}");
    std::fs::read_to_string(project.path(path)).unwrap()
}

fn is_like(project: &Project, side: &str) {
    project.invocation().run(["diff", &project.database.url, side]).exits(0);
}

#[test]
fn a_migration_leads_there_and_back() {
    let project = project(OLD, NEW);
    let document = generate(&project, &["-f", "json"]).exits(0).json();
    validates("migrate-diff", &document);
    validates("diff", &document["diff"]);
    assert_eq!(document["migration_generated"], true);
    assert!(document["migration_file"].as_str().unwrap().ends_with("_add_mail.up.sql"));
    assert!(document["down_file"].as_str().unwrap().ends_with("_add_mail.down.sql"));
    let up = file(&project, &document, "migration_file");
    assert!(!up.contains("confiture:"), "it runs in one transaction: {up}");
    project.exits("up", 0);
    is_like(&project, "new.sql");
    project.exits("down", 0);
    is_like(&project, "old.sql");
    project.exits("up", 0);
    let document = generate(&project, &["-f", "json"]).exits(0).json();
    validates("migrate-diff", &document);
    assert_eq!(document["migration_generated"], false, "nothing differs any more");
    assert_eq!(std::fs::read_dir(project.path("db/migrations")).unwrap().count(), 2);
}

#[test]
fn without_generate_nothing_is_written() {
    let project = project(OLD, NEW);
    let words = ["migrate", "diff", "old.sql", "new.sql", "-f", "json"];
    let document = project.invocation().run(words).exits(1).json();
    validates("migrate-diff", &document);
    assert_eq!(document["migration_file"], Value::Null);
    assert_eq!(std::fs::read_dir(project.path("db/migrations")).unwrap().count(), 0);
}

#[test]
fn an_online_migration_runs_statement_by_statement() {
    let project = project(OLD, NEW);
    let document = generate(&project, &["--online", "-f", "json"]).exits(0).json();
    let up = file(&project, &document, "migration_file");
    assert!(up.starts_with("-- confiture:no-transaction\n"), "{up}");
    assert!(up.contains("CREATE INDEX CONCURRENTLY") && up.contains("NOT VALID"), "{up}");
    let down = file(&project, &document, "down_file");
    assert!(down.starts_with("-- confiture:no-transaction\n"), "{down}");
    project.exits("up", 0);
    is_like(&project, "new.sql");
    project.exits("down", 0);
    is_like(&project, "old.sql");
}

#[test]
fn where_there_is_no_way_back_the_migration_says_so() {
    let project = project("CREATE TABLE \"Gone\nSELECT 1;\" (id int);", "");
    let run = generate(&project, &["-f", "json"]).exits(0);
    let document = run.json();
    validates("migrate-diff", &document);
    assert_eq!(document["down_file"], Value::Null);
    let up = file(&project, &document, "migration_file");
    assert!(up.starts_with("-- confiture:irreversible\n-- step 1: "), "{up}");
    assert!(up.contains("data_loss"), "{up}");
    project.exits("up", 0);
    is_like(&project, "new.sql");
    let run = project.migrate("down -f json").exits(8);
    assert_eq!(run.json()["error"]["code"], "ROLLBACK_600");
    let words = ["migrate", "generate", "x", "--from", "old.sql", "--to", "new.sql", "-f", "json"];
    let document = project.invocation().run(words).exits(0).json();
    validates("migrate-generate", &document);
    assert_eq!(document["down_filepath"], Value::Null);
}

#[test]
fn a_file_in_the_way_is_left_alone() {
    let project = project(OLD, NEW);
    // The version is the second: whichever it will be, it is taken.
    let seconds = "SELECT string_agg(to_char(now() AT TIME ZONE 'UTC' + n * interval '1s',
        'YYYYMMDDHH24MISS'), ' ') FROM generate_series(0, 600) AS n";
    for version in project.database.text(seconds).split(' ') {
        project.migration(&format!("{version}_add_mail.down.sql"), "mine");
    }
    let document = generate(&project, &["-f", "json"]).exits(3).json();
    validates("migrate-diff", &document);
    assert_eq!(document["error"]["code"], "MIGR_004");
    let path = document["error"]["file"].as_str().unwrap();
    assert_eq!(std::fs::read_to_string(project.path(path)).unwrap(), "mine");
    let hint = document["error"]["actionable"].as_str().unwrap();
    assert!(!hint.contains("--force"), "migrate diff has no --force: {hint}");
    assert!(!project.path(&path.replace(".down.", ".up.")).exists(), "half a migration");
}

#[test]
fn each_refusal_has_its_code() {
    let project = project(OLD, NEW);
    project.file("broken.sql", "CREATE TABEL x ();");
    project.file("enum.sql", "CREATE TYPE e AS RANGE (subtype = int); CREATE TABLE t (r e);");
    let wanted = "CREATE TYPE e AS RANGE (subtype = bigint); CREATE TABLE t (r e);";
    project.file("other.sql", wanted);
    project.file(
        "c.json",
        r#"{"format":1,"server_version":150000,"objects":[],
            "unmodelled":[{"type":"thing","identity":"s.p"}]}"#,
    );
    let named = |name| ["old.sql", "new.sql", "--name", name];
    for (words, exit, code) in [
        (&named("../x")[..], 5, "VALID_500"),
        (&named("")[..], 5, "VALID_500"),
        (&named("a;b")[..], 5, "VALID_500"),
        (&["old.sql", "new.sql"], 64, "USAGE_001"),
        (&["old.sql", "--name", "x"], 64, "USAGE_001"),
        (&["old.sql", "nowhere", "--name", "x"], 4, "DIFFER_400"),
        (&["old.sql", "broken.sql", "--name", "x"], 4, "SCHEMA_200"),
        (&["enum.sql", "other.sql", "--name", "x"], 4, "DIFFER_402"),
        (&["c.json", "new.sql", "--name", "x", "--strict"], 4, "DIFFER_403"),
        (&["postgresql://a:s3cret@127.0.0.1:1/x", "new.sql", "--name", "x"], 3, "CONFIG_006"),
        (&["old.sql", "new.sql", "--name", "x", "--migrations-dir", "c.json"], 5, "FILE_1900"),
        (&["old.sql", "new.sql", "--name", "x", "--only", "a/b/c/d"], 64, "USAGE_001"),
    ] {
        let words = [&["migrate", "diff", "--generate", "-f", "json"], words].concat();
        let run = project.invocation().run(&words).exits(exit);
        let document = run.json();
        validates("migrate-diff", &document);
        assert_eq!(document["error"]["code"], code, "{words:?}");
        assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
    }
    assert_eq!(std::fs::read_dir(project.path("db/migrations")).unwrap().count(), 0);
    for lonely in [&["--online"][..], &["--name", "x"]] {
        let words = [&["migrate", "diff", "old.sql", "new.sql"], lonely].concat();
        project.invocation().run(words).exits(64);
    }
}

#[test]
fn a_file_in_the_way_of_generate_is_replaced_on_request() {
    let project = project(OLD, NEW);
    let seconds = "SELECT string_agg(to_char(now() AT TIME ZONE 'UTC' + n * interval '1s',
        'YYYYMMDDHH24MISS'), ' ') FROM generate_series(0, 600) AS n";
    for version in project.database.text(seconds).split(' ') {
        project.migration(&format!("{version}_add_mail.down.sql"), "mine");
    }
    let words = ["migrate", "generate", "add_mail", "-f", "json"];
    let document = project.invocation().run(words).exits(3).json();
    assert_eq!(document["error"]["code"], "MIGR_004");
    assert!(document["error"]["actionable"].as_str().unwrap().contains("--force"), "{document:#}");
    project.invocation().run(words.into_iter().chain(["--force"])).exits(0);
}

#[test]
fn files_without_a_statement_are_warned_of() {
    let project = project(OLD, "");
    let run = project.invocation().run(["diff", "old.sql", "new.sql"]).exits(1);
    let warning = "new.sql holds no statement: that is a schema without any object";
    assert!(run.stderr.contains(warning), "{run:#?}");
    project.file("new.sql", "-- only a remark\n");
    let run = project.invocation().run(["diff", "old.sql", "new.sql"]).exits(1);
    assert!(run.stderr.contains(warning) && !run.stderr.contains("old.sql"), "{run:#?}");
}
