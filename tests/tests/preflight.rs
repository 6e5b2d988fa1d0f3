//! `confiture migrate preflight` on real copies, given and private.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use confiture_tests::{Database, Project, checkout, server, validates};
use serde_json::{Value, json};

/// A project with two applied and two pending migrations, and the schema they lead to.
fn shop() -> Project {
    let project = Project::new();
    project.migration("001_users.up.sql", "CREATE TABLE users (id int PRIMARY KEY);");
    project.migration("001_users.down.sql", "DROP TABLE users;");
    project.migration("002_mood.up.sql", "CREATE TYPE mood AS ENUM ('sad', 'ok');");
    project.migration("002_mood.down.sql", "DROP TYPE mood;");
    project.migrate("up").exits(0);
    project.migration("003_bio.up.sql", "ALTER TABLE users ADD COLUMN bio text;");
    project.migration("003_bio.down.sql", "ALTER TABLE users DROP COLUMN bio;");
    project.migration("004_mine.up.sql", "ALTER TABLE users ADD COLUMN now mood DEFAULT 'ok';");
    project.migration("004_mine.down.sql", "ALTER TABLE users DROP COLUMN now;");
    project.file(
        "db/schema/users.sql",
        "CREATE TYPE mood AS ENUM ('sad', 'ok');\n\
         CREATE TABLE users (id int PRIMARY KEY, now mood DEFAULT 'ok', bio text);\n",
    );
    project
}

fn copy_of(project: &Project) -> Database {
    server().copy(&project.database)
}

fn against(project: &Project, copy: &Database, more: &[&str]) -> confiture_tests::Run {
    let words = ["migrate", "preflight", "--against", &copy.url];
    project.invocation().run(words.iter().chain(more))
}

fn codes(document: &Value) -> Vec<&str> {
    let issues = document["issues"].as_array().unwrap();
    issues.iter().map(|issue| issue["code"].as_str().unwrap()).collect()
}

fn digest(database: &Database) -> String {
    let url = database.url.as_str();
    let run = confiture_tests::confiture(["diff", url, url, "--format", "json"]).exits(0);
    run.json()["from"]["digest"].as_str().unwrap().to_owned()
}

#[test]
fn a_given_copy_passes_and_stays_as_it_was() {
    let project = shop();
    let copy = copy_of(&project);
    let before = digest(&copy);
    let run = against(&project, &copy, &[]).exits(0);
    assert!(run.stdout.contains("003_bio   applied in "), "{run:#?}");
    assert!(run.stdout.contains("no drift: preflight matches db/schema/"), "{run:#?}");
    assert!(run.stdout.contains("Preflight passed: safe to deploy"), "{run:#?}");
    let document = against(&project, &copy, &["--format", "json"]).exits(0).json();
    validates("migrate-preflight", &document);
    assert_eq!(document["ok"], true);
    assert_eq!(document["summary"]["migrations_checked"], 2);
    assert_eq!(document["summary"]["db_consumed"], false);
    assert_eq!(document["migrations"][0]["name"], "bio");
    assert_eq!(document["diff"]["equal"], true);
    assert_eq!(digest(&copy), before);
    assert_eq!(project.recorded(), "001 002", "nothing was deployed");
}

#[test]
fn a_private_copy_needs_nothing_configured() {
    let project = shop();
    let before = digest(&project.database);
    let document = project.migrate("preflight -f json").exits(0).json();
    validates("migrate-preflight", &document);
    assert_eq!(document["replayed_on"], "a private copy");
    assert_eq!(document["diff"]["equal"], true);
    assert_eq!(document["summary"]["migrations_replayed"], 2);
    assert_eq!(digest(&project.database), before);
}

#[test]
fn what_cannot_run_in_a_transaction_runs_on_a_private_copy_only() {
    let project = shop();
    project.migration(
        "005_index.up.sql",
        "-- confiture:no-transaction\nCREATE INDEX CONCURRENTLY users_bio ON users (bio);",
    );
    project.migration("005_index.down.sql", "DROP INDEX users_bio;");
    project.file("db/schema/zz.sql", "CREATE INDEX users_bio ON users (bio);");
    let document = project.migrate("preflight -f json").exits(0).json();
    assert_eq!(codes(&document), ["PFLIGHT_NON_TRANSACTIONAL"]);
    assert_eq!(document["summary"]["migrations_replayed"], 3);
    let copy = copy_of(&project);
    let document = against(&project, &copy, &["-f", "json"]).exits(7).json();
    assert_eq!(codes(&document), ["PFLIGHT_NON_TRANSACTIONAL", "PFLIGHT_REPLAY_FAILED"]);
    let hint = document["issues"][1]["actionable"].as_str().unwrap();
    assert!(hint.contains("leave --against out"), "{hint}");
}

#[test]
fn drift_is_named_object_by_object() {
    let project = shop();
    project.file(
        "db/schema/zz.sql",
        "ALTER TABLE users ADD COLUMN nickname text, ALTER bio SET NOT NULL;\n\
         COMMENT ON TABLE users IS 'people';\nCREATE VIEW \"Odd; name\" AS SELECT 1 AS x;\n",
    );
    let run = project.migrate("preflight").exits(7);
    for line in [
        "~ table public.users",
        "    columns.bio.is_not_null: true → false",
        "    columns.nickname: ",
        "    comment: people → absent",
        "- view public.\"Odd; name\"",
        "Preflight failed: 2 findings, do not deploy.",
    ] {
        assert!(run.stdout.contains(line), "{line} is missing in\n{}", run.stdout);
    }
    let document = project.migrate("preflight -f json").exits(7).json();
    validates("migrate-preflight", &document);
    assert_eq!(codes(&document), ["PFLIGHT_DRIFT", "PFLIGHT_DRIFT"]);
    assert_eq!(document["issues"][0]["details"]["object"], "table public.users");
}

#[test]
fn a_failing_migration_is_shown_at_its_place() {
    let project = shop();
    let broken = "-- remark\n\nALTER TABLE users\n    ADD COLUMN x no_such_type;\n";
    project.migration("005_broken.up.sql", broken);
    project.migration("005_broken.down.sql", "SELECT 1;");
    for copy in [None, Some(copy_of(&project))] {
        let more = ["-f", "json"];
        let run = match &copy {
            Some(copy) => against(&project, copy, &more),
            None => project.migrate("preflight -f json"),
        };
        let document = run.exits(7).json();
        validates("migrate-preflight", &document);
        let issue = &document["issues"][0];
        assert_eq!(issue["code"], "PFLIGHT_REPLAY_FAILED");
        assert_eq!(issue["migration"], "005");
        assert_eq!(issue["file"], "db/migrations/005_broken.up.sql");
        assert_eq!(issue["line"], 4);
        assert_eq!(issue["details"]["sqlstate"], "42704");
        let statement = issue["details"]["statement"].as_str().unwrap();
        assert!(statement.starts_with("ALTER TABLE users"), "{statement}");
        assert_eq!(document["migrations"].as_array().unwrap().len(), 2);
        assert_eq!(document["diff"], Value::Null);
    }
    let run = project.migrate("preflight").exits(7);
    assert!(run.stdout.contains("005_broken.up.sql:4:18\n"), "{run:#?}");
    assert!(run.stdout.contains("SQLSTATE 42704"), "{run:#?}");
}

#[test]
fn files_alone_tell_a_lot() {
    let project = shop();
    project.migration("005_forward.up.sql", "SELECT 1;");
    project.migration("006_forward.up.sql", "-- confiture:irreversible\nSELECT 1;");
    project.migration("007_old.py", "print('hello')");
    project.migration("008_a.up.sql", "SELECT 1;");
    project.migration("008_b.up.sql", "SELECT 1;");
    project.migration("008_a.down.sql", "SELECT 1;");
    project.migration("008_b.down.sql", "SELECT 1;");
    project.migration("009_leaves.up.sql", "SELECT 1;\nCOMMIT;\n");
    project.migration("009_leaves.down.sql", "SELECT 1;");
    project.migration("001_users.up.sql", "CREATE TABLE users (id bigint PRIMARY KEY);");
    project.migration("002_mood.up.sql", "CREATE TYPE mood AS ENUM ('sad', 'ok');\r\n");
    let document = project.migrate("preflight --static -f json").exits(7).json();
    validates("migrate-preflight", &document);
    let found: Vec<(&str, &str, &Value)> = document["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (it["code"].as_str().unwrap(), it["severity"].as_str().unwrap(), &it["migration"])
        })
        .collect();
    assert_eq!(
        found,
        [
            ("PFLIGHT_DUPLICATE_VERSION", "error", &json!("008")),
            ("PFLIGHT_CHECKSUM_MISMATCH", "error", &json!("001")),
            ("PFLIGHT_CHECKSUM_MISMATCH", "error", &json!("002")),
            ("PFLIGHT_MISSING_DOWN", "error", &json!("005")),
            ("PFLIGHT_MISSING_DOWN", "info", &json!("006")),
            ("PFLIGHT_UNREADABLE", "error", &json!("007")),
            ("PFLIGHT_UNREADABLE", "error", &json!("009")),
        ]
    );
}

#[test]
fn bodies_that_are_broken_afterwards_are_named_with_their_line() {
    let project = Project::new();
    project.migration(
        "001_first.up.sql",
        "CREATE TABLE users (id int PRIMARY KEY, name text, kind text);\n\
         CREATE FUNCTION names() RETURNS SETOF text LANGUAGE sql AS $$\n\
           SELECT name\n    FROM public.users\n$$;\n\
         SET LOCAL check_function_bodies = off;\n\
         CREATE FUNCTION long_broken() RETURNS int LANGUAGE sql AS 'SELECT nowhere.f()';\n\
         CREATE SCHEMA \"Odd; one\"; CREATE TABLE \"Odd; one\".inner_one (id int);\n\
         CREATE FUNCTION fine() RETURNS bigint LANGUAGE sql SET search_path = \"Odd; one\"\n\
           AS 'SELECT count(*) FROM inner_one';",
    );
    project.migration("001_first.down.sql", "SELECT 1;");
    project.migrate("up").exits(0);
    project.migration(
        "002_second.up.sql",
        "ALTER TABLE users DROP COLUMN name;\n\
         SET LOCAL check_function_bodies = off;\n\
         CREATE FUNCTION \"Odd; f\"(a int) RETURNS int LANGUAGE plpgsql AS $$\n\
         BEGIN\n  RETURN a;\n  RETURNED a;\nEND $$;\n\
         CREATE PROCEDURE unknown_type() LANGUAGE plpgsql AS $$\n\
         DECLARE\n  x no_such_type;\nBEGIN END $$;\n\
         CREATE FUNCTION also_fine() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';",
    );
    project.migration("002_second.down.sql", "SELECT 1;");
    for copy in [None, Some(copy_of(&project))] {
        let run = match &copy {
            Some(copy) => against(&project, copy, &["-f", "json"]),
            None => project.migrate("preflight -f json"),
        };
        let document = run.exits(0).json();
        validates("migrate-preflight", &document);
        let bodies: Vec<(&str, &Value)> = document["issues"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["code"] == "PFLIGHT_BODY")
            .map(|it| (it["details"]["function"].as_str().unwrap(), &it["details"]["line"]))
            .collect();
        assert_eq!(
            bodies,
            [
                ("public.\"Odd; f\"(integer)", &json!(3)),
                ("public.names()", &json!(1)),
                ("public.unknown_type()", &json!(2)),
            ],
            "{document:#}"
        );
    }
    let run = project.migrate("preflight").exits(0);
    let line = "function public.names() is broken: column \"name\" does not exist, line 1 of";
    assert!(run.stdout.contains(line), "{run:#?}");
    project.migrate("preflight --strict").exits(7);
}

#[test]
fn disturbance_is_measured() {
    let project = shop();
    project.file("db/schema/zz.sql", "CREATE INDEX users_bio ON users (bio);");
    project.file("db/schema/zzz.sql", "ALTER TABLE users ALTER id TYPE bigint;");
    project.migration("005_index.up.sql", "CREATE INDEX users_bio ON users (bio);");
    project.migration("005_index.down.sql", "DROP INDEX users_bio;");
    project.migration("006_wide.up.sql", "ALTER TABLE users ALTER id TYPE bigint;");
    project.migration("006_wide.down.sql", "ALTER TABLE users ALTER id TYPE int;");
    for copy in [None, Some(copy_of(&project))] {
        let run = match &copy {
            Some(copy) => against(&project, copy, &["-f", "json"]),
            None => project.migrate("preflight -f json"),
        };
        let document = run.exits(0).json();
        assert_eq!(codes(&document), ["PFLIGHT_BLOCKS_WRITES", "PFLIGHT_REWRITE"], "{document:#}");
        assert_eq!(document["issues"][1]["details"]["relation"], "public.users");
        assert_eq!(document["window_safe"], false);
    }
    project.migrate("preflight --strict").exits(7);
}

#[test]
fn without_schema_files_it_says_that_it_compared_nothing() {
    let project = shop();
    std::fs::remove_dir_all(project.path("db/schema")).unwrap();
    let run = project.migrate("preflight").exits(0);
    assert!(run.stderr.contains("there is no db/schema/ to compare with"), "{run:#?}");
    assert!(!run.stdout.contains("no drift"), "{run:#?}");
    let document = project.migrate("preflight -f json").exits(0).json();
    validates("migrate-preflight", &document);
    assert_eq!(document["compared_with"], Value::Null);
}

#[test]
fn a_schema_file_that_does_not_load_is_exit_4() {
    let project = shop();
    project.file("db/schema/zz.sql", "SELECT 1;\nSELEKT 2;\n");
    let document = project.migrate("preflight -f json").exits(4).json();
    assert_eq!(document["error"]["code"], "SCHEMA_200");
    assert_eq!(document["error"]["file"], "db/schema/zz.sql");
    assert_eq!(document["error"]["line"], 2);
}

#[test]
fn unreachable_databases_keep_their_secrets() {
    let project = shop();
    let url = "postgresql://app:s3cret@127.0.0.1:1/x";
    for words in [vec!["--against", url], vec!["-d", url]] {
        let run = project
            .invocation()
            .run(["migrate", "preflight", "-f", "json"].into_iter().chain(words));
        let run = run.exits(3);
        assert_eq!(run.json()["error"]["code"], "CONFIG_006");
        assert!(!format!("{run:?}").contains("s3cret"), "{run:#?}");
    }
}

#[test]
fn owners_that_nobody_asked_for_are_no_drift() {
    let project = shop();
    let role = format!("{}_owner", project.database.name);
    project.database.execute(&format!(
        "CREATE ROLE {role}; ALTER TABLE users OWNER TO {role}; GRANT SELECT ON users TO PUBLIC"
    ));
    project.file("db/schema/zz.sql", "GRANT SELECT ON users TO PUBLIC;");
    let run = project.migrate("preflight");
    project.database.execute(&format!("ALTER TABLE users OWNER TO postgres; DROP ROLE {role}"));
    run.exits(0);
}

#[test]
fn the_shop_of_the_examples_passes() {
    let database = server().database();
    let shop = checkout().join("tests/examples/shop");
    let folder = tempfile::tempdir().unwrap();
    let copied = std::process::Command::new("cp")
        .args(["-r", &format!("{}/.", shop.display())])
        .arg(folder.path())
        .status();
    assert!(copied.unwrap().success());
    let invocation = confiture_tests::Invocation::new()
        .folder(folder.path())
        .variable("SHOP_DATABASE_URL", &database.url);
    let run = |words: &str| {
        let words = words.split(' ').chain(["-c", "db/environments/production.yaml"]);
        invocation.run(["migrate"].into_iter().chain(words))
    };
    run("up --target 004").exits(0);
    let document = run("preflight -f json").exits(0).json();
    assert_eq!(document["summary"]["migrations_replayed"], 10, "{document:#}");
    assert_eq!(document["diff"]["equal"], true, "{document:#}");
    run("up").exits(0);
    invocation.run(["drift", "-c", "db/environments/production.yaml"]).exits(0);
}

#[test]
fn preconditions_are_checked_on_the_copy() {
    let project = shop();
    let yaml = |table: &str| {
        format!(
            "up_preconditions:\n  - {{type: TableExists, table: {table}}}\n  \
             - {{type: RowCountGreaterThan, table: users, min_count: 5}}\n"
        )
    };
    project.migration("003_bio.yaml", yaml("nobody"));
    let document = project.migrate("preflight -f json").exits(7).json();
    let codes: Vec<_> = document["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["PFLIGHT_PRECONDITION", "PFLIGHT_REPLAY_FAILED"], "{document:#}");
    assert_eq!(document["issues"][1]["details"]["error_code"], "PRECON_1000");
    // What a copy without rows cannot tell is said, and is no reason not to deploy.
    project.migration("003_bio.yaml", yaml("users"));
    let document = project.migrate("preflight -f json").exits(0).json();
    assert_eq!(document["issues"][0]["severity"], "info", "{document:#}");
    // A given copy has rows.
    let against = format!("preflight -f json --against {}", project.database.url);
    let document = project.migrate(&against).exits(7).json();
    assert_eq!(document["issues"][0]["details"]["error_code"], "PRECON_1000", "{document:#}");
    project.migration("003_bio.yaml", "preconditions: []");
    let document = project.migrate("preflight -f json").exits(7).json();
    assert_eq!(document["issues"][0]["code"], "PFLIGHT_UNREADABLE");
    assert_eq!(document["issues"][0]["line"], 1);
    assert_eq!(project.recorded(), "001 002");
}
