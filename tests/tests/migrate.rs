//! `confiture migrate …` on real servers: every command, and each way in which it refuses.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

use std::process::Stdio;
use std::time::Duration;

use confiture_cli::wait;
use confiture_tests::Project;
use serde_json::{Value, json};

mod migrate {
    mod anew;
    mod apply_as;
    mod bodies;
    mod concurrency;
    mod defaults;
    mod files;
    mod hooks;
    mod journal;
    mod large;
    mod late;
    mod level;
    mod notifications;
    mod patience;
    mod poolers;
    mod preconditions;
    mod progress;
    mod rebuild;
    mod schemas;
    mod squash;
    mod standby;
    mod tenants;
    mod texts;
    mod together;
    mod undo;
    mod validate;
    mod verify;
    mod waiting;
}

/// How long anything may take that must happen; nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);
const INTERVAL: Duration = Duration::from_millis(5);

fn until(what: &str, mut look: impl FnMut() -> bool) {
    let seen = wait::until(PATIENCE, INTERVAL, || look().then_some(()));
    assert!(seen.is_some(), "it never happened: {what}");
}

fn code(document: &Value) -> &str {
    document["error"]["code"].as_str().unwrap_or_else(|| panic!("no refusal: {document:#}"))
}

#[test]
fn the_story_in_thirty_seconds() {
    let project = Project::new();
    for (version, name) in [
        ("001", "create_users"),
        ("002", "create_orders"),
        ("003", "add_user_email"),
        ("004", "add_user_preferences"),
        ("20260520143015", "add_user_bio"),
    ] {
        let file = format!("{version}_{name}.up.sql");
        project.migration(&file, format!("CREATE TABLE t_{version} ();"));
    }
    let run = project.migrate("baseline --through 004").exits(0);
    for name in ["001  create_users", "002  create_orders", "003  add_user_email", "004  add_user"]
    {
        let line = run.stdout.lines().find(|line| line.starts_with(name));
        assert!(line.unwrap().ends_with("marked as applied"), "{}", run.stdout);
    }
    assert!(
        run.stdout.contains("4 marked, 0 skipped because already applied. No migration SQL ran")
    );
    assert_eq!(project.tables(), "tb_confiture");
    let status = project.migrate("status --format json").exits(1).json();
    assert_eq!(status["applied"].as_array().unwrap().len(), 4);
    assert_eq!(status["pending"], json!(["20260520143015"]));
    let up = project.migrate("up --format json").exits(0).json();
    assert_eq!(up["applied"][0]["version"], "20260520143015");
    assert_eq!(project.migrate("current").exits(0).stdout, "20260520143015\n");
    project.exits("status", 0);
}

#[test]
fn looking_never_makes_the_table() {
    let project = Project::new();
    project.table("1");
    for _ in 0..2 {
        let status = project.migrate("status --format json").exits(2).json();
        assert_eq!(status["pending"], json!(["1"]));
        assert_eq!(status["summary"], json!({"applied": 0, "pending": 1, "total": 1}));
        assert!(status["hints"][0].as_str().unwrap().contains("baseline"));
        let current = project.migrate("current --format json").exits(2).json();
        assert_eq!(code(&current), "PRECON_1001");
        project.exits("up --dry-run", 0);
        project.exits("down --dry-run", 2);
        project.exits("down", 2);
        project.exits("up --dry-run-execute", 0);
        project.exits("baseline --through 1 --dry-run", 0);
    }
    assert_eq!(project.tables(), "");
}

#[test]
fn an_empty_table_has_no_current_version() {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    project.exits("down", 0);
    let run = project.migrate("current").exits(0);
    assert_eq!(run.stdout, "\n");
    let nothing = json!({"revision": null, "name": null, "applied_at": null, "checksum": null});
    assert_eq!(project.migrate("current -f json").exits(0).json(), nothing);
}

#[test]
fn up_stops_at_the_target_and_goes_on_later() {
    let project = Project::new();
    for version in ["1", "2", "10"] {
        project.table(version);
    }
    let first = project.migrate("up --target 2 -f json").exits(0).json();
    assert_eq!(first["pending"], json!(["10"]));
    assert_eq!(project.recorded(), "1 2");
    let second = project.migrate("up -f json").exits(0).json();
    assert_eq!(second["skipped"], json!(["1", "2"]));
    assert_eq!(project.recorded(), "1 2 10");
    let third = project.migrate("up -f json").exits(0).json();
    assert_eq!((&third["success"], &third["applied"]), (&json!(true), &json!([])));
    let unknown = project.migrate("up --target 99 -f json").exits(3).json();
    assert_eq!(code(&unknown), "MIGR_100");
}

#[test]
fn a_failure_says_where_and_keeps_what_went_well() {
    let project = Project::new();
    project.table("1");
    project.migration("2_bad.up.sql", "CREATE TABLE good ();\n\nSELECT 1,\n  nowhere FROM good;\n");
    project.table("3");
    let run = project.migrate("up -f json").exits(1);
    let document = run.json();
    let error = &document["error"];
    assert_eq!(error["code"], "SQL_700");
    assert_eq!(error["file"], "db/migrations/2_bad.up.sql");
    assert_eq!((&error["line"], &error["details"]["column"]), (&json!(4), &json!(3)));
    assert_eq!(error["details"]["sqlstate"], "42703");
    assert_eq!(error["migration"], "2");
    assert_eq!(document["success"], false);
    assert_eq!(document["applied"][0]["version"], "1");
    assert_eq!(document["pending"], json!(["2", "3"]));
    assert!(run.stderr.contains("4 |   nowhere FROM good;\n    |   ^"), "{}", run.stderr);
    assert!(run.stderr.contains("run `confiture migrate up` again"), "{}", run.stderr);
    assert_eq!(project.tables(), "t_1 tb_confiture");
    project.migration("2_bad.up.sql", "CREATE TABLE good ();\n");
    project.exits("up", 0);
    assert_eq!(project.recorded(), "1 2 3");
}

#[test]
fn whoever_changes_a_database_says_which_one() {
    let project = Project::new();
    project.table("1");
    let url = project.database.url.replacen("user=postgres", "user=postgres&password=hunter2", 1);
    let run = project.invocation().variable("DATABASE_URL", url).run(["migrate", "up"]).exits(0);
    assert!(run.stderr.contains("database: postgresql://postgres:***@"), "{}", run.stderr);
    assert!(run.stderr.contains("DATABASE_URL"), "{}", run.stderr);
    assert!(!format!("{run:?}").contains("hunter2"));
}

#[test]
fn rehearsals_leave_nothing() {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    project.migration("2_rows.up.sql", "CREATE TABLE r AS SELECT generate_series(1, 3);");
    project.migration("3_alone.up.sql", "VACUUM;");
    let before = project.tables();
    let paper = project.migrate("up --dry-run -f json").exits(0).json();
    assert_eq!(paper["migrations"][0]["transactional"], true);
    assert_eq!(paper["migrations"][1]["transactional"], false);
    assert_eq!(paper["pending"], json!(["2", "3"]));
    let real = project.migrate("up --dry-run-execute -f json").exits(0).json();
    assert_eq!(real["applied"][0]["rows_affected"], 3);
    assert!(real["warnings"].to_string().contains("left out of the rehearsal"));
    assert_eq!(project.tables(), before);
    assert_eq!(project.recorded(), "1");
    project.migration("2_rows.up.sql", "SELECT 1/0;");
    project.exits("up --dry-run-execute", 1);
    project.exits("up --dry-run --dry-run-execute", 64);
    project.exits("up --dry-run --force", 64);
}

#[test]
fn baseline_records_once_and_knows_its_files() {
    let project = Project::new();
    project.table("1");
    project.migration("2_old.py", "pass");
    project.table("3");
    let first = project.migrate("baseline --through 2 -f json").exits(0).json();
    assert_eq!((&first["marked_count"], &first["skipped_count"]), (&json!(2), &json!(0)));
    let second = project.migrate("baseline --through 3 -f json").exits(0).json();
    assert_eq!((&second["marked_count"], &second["skipped_count"]), (&json!(1), &json!(2)));
    assert_eq!(second["migrations"][0]["status"], "already_applied");
    assert_eq!(project.recorded(), "1 2 3");
    let slug = project.database.text("SELECT slug FROM tb_confiture WHERE version = '1'");
    assert!(slug.starts_with("make_") && slug.ends_with("_baseline"), "{slug}");
    let unknown = project.migrate("baseline --through 4 -f json").exits(3).json();
    assert_eq!(code(&unknown), "MIGR_100");
    project.exits("baseline", 64);
    project.exits("baseline --from-db postgresql://127.0.0.1:1/y", 3);
}

#[test]
fn a_broken_client_leaves_a_database_that_the_next_run_finishes() {
    let project = Project::new();
    project.table("1");
    project.migration("2_slow.up.sql", "CREATE TABLE slow (); SELECT pg_sleep(1);");
    let mut command = project.invocation().command();
    command.args(["migrate", "up"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut watcher = project.database.client();
    until("the migration sleeps", || {
        let query = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND \
                     application_name = 'confiture' AND query LIKE '%pg_sleep%'";
        !watcher.query(query, &[]).unwrap().is_empty()
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(project.recorded(), "1");
    project.exits("up", 0);
    assert_eq!(project.recorded(), "1 2");
    assert_eq!(project.tables(), "slow t_1 tb_confiture");
}
