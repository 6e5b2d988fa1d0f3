//! What the files of a directory may be, and what is refused.

use confiture_tests::Project;
use serde_json::json;

use super::super::code;

#[test]
fn a_changed_file_stops_the_deploy_unless_told_otherwise() {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    project.migration("1_make.up.sql", "CREATE TABLE t_1 (id int);\n");
    project.table("2");
    let status = project.migrate("status -f json").exits(1).json();
    assert_eq!(status["migrations"][0]["checksum_state"], "changed");
    let refused = project.migrate("up -f json").exits(3).json();
    assert_eq!(code(&refused), "MIGR_011");
    assert_eq!(project.recorded(), "1");
    let warned =
        project.migrate("up -f json --on-checksum-mismatch warn --target 1").exits(0).json();
    assert!(warned["warnings"][0].as_str().unwrap().contains("has changed"));
    let ignored = project.migrate("up -f json --on-checksum-mismatch ignore --target 1").exits(0);
    assert_eq!(ignored.json()["warnings"], json!([]));
    let unseen = project.migrate("up -f json --no-verify-checksums").exits(0).json();
    assert_eq!(unseen["checksums_verified"], false);
    assert_eq!(project.recorded(), "1 2");
}

#[test]
fn line_endings_are_not_tampering() {
    let project = Project::new();
    project.migration("1_x.up.sql", "CREATE TABLE a ();\nCREATE TABLE b ();\n");
    project.exits("up", 0);
    project.migration("1_x.up.sql", "\u{feff}CREATE TABLE a ();\r\nCREATE TABLE b ();\r\n");
    let status = project.migrate("status -f json").exits(0).json();
    assert_eq!(status["migrations"][0]["checksum_state"], "line_endings");
    let up = project.migrate("up -f json").exits(0).json();
    assert!(up["warnings"][0].as_str().unwrap().contains("line endings"));
}

#[test]
fn two_files_of_one_version_are_refused_by_whoever_writes() {
    let project = Project::new();
    project.table("1");
    project.migration("1_twin.up.sql", "SELECT 1;");
    let status = project.migrate("status -f json").exits(2).json();
    let names = json!({"1": ["1_make.up.sql", "1_twin.up.sql"]});
    assert_eq!(status["duplicate_versions"], names);
    for words in ["up -f json", "baseline --through 1 -f json", "up --dry-run -f json"] {
        assert_eq!(code(&project.migrate(words).exits(3).json()), "MIGR_106", "{words}");
    }
    assert_eq!(project.tables(), "");
}

#[test]
fn orphans_are_named_and_strict_refuses_them() {
    let project = Project::new();
    project.table("1");
    project.migration("2_misnamed.sql", "SELECT 1;");
    let status = project.migrate("status -f json").exits(2).json();
    assert_eq!(status["orphaned_migrations"], json!(["2_misnamed.sql"]));
    let strict = project.migrate("up --strict -f json").exits(1).json();
    assert_eq!(code(&strict), "VERIFY_001");
    assert_eq!(project.tables(), "");
    let up = project.migrate("up -f json").exits(0).json();
    assert!(up["warnings"][0].as_str().unwrap().contains("2_misnamed.sql"));
}

#[test]
fn python_is_seen_but_not_run() {
    let project = Project::new();
    project.table("1");
    project.migration("2_old.py", "pass");
    let status = project.migrate("status -f json").exits(2).json();
    assert_eq!(status["pending"], json!(["1", "2"]));
    let run = project.migrate("up -f json").exits(3);
    assert_eq!(code(&run.json()), "MIGR_001");
    assert!(run.stderr.contains("Python"), "{}", run.stderr);
    assert_eq!(project.tables(), "");
}

#[test]
fn a_way_back_can_be_asked_for() {
    let project = Project::new();
    project.table("1");
    project.migration("2_oneway.up.sql", "SELECT 1;");
    project.migration("3_never.up.sql", "-- confiture:irreversible\nSELECT 1;");
    project.migration("3_never.down.sql", "SELECT 1;");
    let refused = project.migrate("up --require-reversible -f json").exits(8).json();
    assert_eq!(code(&refused), "ROLLBACK_600");
    assert_eq!(refused["error"]["details"]["irreversible_versions"], json!(["2", "3"]));
    assert_eq!(project.tables(), "");
    project.exits("up --require-reversible --target 1", 0);
}

#[test]
fn force_runs_applied_migrations_again() {
    let project = Project::new();
    project.migration(
        "1_log.up.sql",
        "CREATE TABLE IF NOT EXISTS log (); INSERT INTO log DEFAULT VALUES;",
    );
    project.exits("up", 0);
    let forced = project.migrate("up --force -f json").exits(0).json();
    assert_eq!(forced["applied"][0]["version"], "1");
    assert_eq!(project.database.text("SELECT count(*)::text FROM log"), "2");
    assert_eq!(project.recorded(), "1");
}

#[test]
fn late_arrivals_run_with_a_warning_and_lost_files_are_named() {
    let project = Project::new();
    project.table("1");
    project.table("3");
    project.exits("up", 0);
    project.table("2");
    std::fs::remove_file(project.path("db/migrations/1_make.up.sql")).unwrap();
    let status = project.migrate("status -f json").exits(1).json();
    assert_eq!(status["applied"], json!(["1", "3"]));
    assert_eq!(status["migrations"][0]["checksum_state"], "file_missing");
    let up = project.migrate("up -f json").exits(0).json();
    assert!(up["warnings"][0].as_str().unwrap().contains("older than others"), "{up:#}");
    assert_eq!(project.recorded(), "1 3 2");
    assert_eq!(project.migrate("current").exits(0).stdout, "2\n");
}

#[test]
fn generate_writes_two_files_that_wait_for_their_sql() {
    let project = Project::new();
    let run = project.invocation().run(["migrate", "generate", "add user-bio", "-f", "json"]);
    let document = run.exits(0).json();
    let version = document["version"].as_str().unwrap();
    assert_eq!(version.len(), 14);
    assert_eq!(document["filepath"], format!("db/migrations/{version}_add_user_bio.up.sql"));
    assert!(project.path(document["down_filepath"].as_str().unwrap()).is_file());
    // Nothing was filled in, so nothing may be recorded.
    assert_eq!(code(&project.migrate("up -f json").exits(3).json()), "MIGR_001");
    project.exits("generate ../x", 5);
    project.exits("generate --dry-run y", 0);
    assert_eq!(std::fs::read_dir(project.path("db/migrations")).unwrap().count(), 2);
}

#[test]
fn the_tracking_table_may_have_any_name() {
    let project = Project::new();
    project.table("1");
    project.database.execute("CREATE SCHEMA \"Ops; --\"");
    std::fs::create_dir_all(project.path("db/environments")).unwrap();
    let config = format!(
        "database_url: {:?}\ninclude_dirs: [db/schema]\nmigration:\n  tracking_table: '\"Ops; \
         --\".\"Hist\"\"ory\"'\n",
        project.database.url
    );
    std::fs::write(project.path("db/environments/local.yaml"), config).unwrap();
    let exits = |words: &str, exit: i32| {
        let words = ["migrate"].into_iter().chain(words.split(' '));
        let run = project.invocation().variable("DATABASE_URL", "").run(words);
        assert_eq!(run.exit, exit, "{run:?}");
    };
    exits("status", 2);
    exits("up", 0);
    exits("status", 0);
    let recorded = project.database.text("SELECT version::text FROM \"Ops; --\".\"Hist\"\"ory\"");
    assert_eq!(recorded, "1");
    exits("down", 0);
    assert_eq!(project.tables(), "");
}
