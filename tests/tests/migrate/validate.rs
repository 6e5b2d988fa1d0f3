//! What can be said about a directory of migrations without a database.

use std::process::Command;

use confiture_tests::{Project, validates};
use serde_json::{Value, json};

use super::super::code;

fn validate(project: &Project, words: &str, exit: i32) -> Value {
    // No database is asked, so none is named.
    let words = ["migrate"].into_iter().chain(words.split_whitespace()).chain(["-f", "json"]);
    let run = confiture_tests::Invocation::new().folder(project.folder()).run(words).exits(exit);
    let document = run.json();
    let schema = if run.stdout.contains("total_files_changed") { "fix" } else { "validate" };
    validates(&format!("migrate-{schema}"), &document);
    document
}

fn git(project: &Project, words: &str) {
    let mut command = Command::new("git");
    command.current_dir(project.folder()).args(words.split_whitespace());
    for (name, value) in [
        ("GIT_AUTHOR_NAME", "a"),
        ("GIT_AUTHOR_EMAIL", "a@b"),
        ("GIT_COMMITTER_NAME", "a"),
        ("GIT_COMMITTER_EMAIL", "a@b"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ] {
        command.env(name, value);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {words}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_is_wrong_with_files_is_listed() {
    let project = Project::new();
    project.table("1");
    project.migration("1_make.verify.sql", "SELECT true;");
    let document = validate(&project, "validate", 0);
    assert_eq!((&document["status"], &document["files_checked"]), (&json!("ok"), &json!(1)));
    for (name, text) in [
        ("2_a.up.sql", "SELECT 'x;\n"),
        ("2_b.up.sql", "COMMIT; SELECT 1;"),
        ("3_c.up.sql", "SELECT 1;"),
        ("3_c.verify.sql", "SELECT 1;\nDROP TABLE t"),
        ("3_c.yaml", "up_preconditions:\n- type: No"),
        ("4_gone.down.sql", "SELECT 1;"),
        ("5.up.sql", "SELECT 1;"),
        ("6_orphan.sql", "SELECT 1;"),
    ] {
        project.migration(name, text);
    }
    let document = validate(&project, "validate", 1);
    assert_eq!(code(&document), "VERIFY_001");
    let issues: Vec<_> = document["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let text = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            let file = text("file").replace("db/migrations/", "");
            format!("{} {} {file}:{}", text("severity"), text("code"), it["line"])
        })
        .collect();
    assert_eq!(
        issues,
        [
            "error MIGR_106 2_a.up.sql:null",
            "warning VERIFY_001 6_orphan.sql:null",
            "warning VERIFY_001 4_gone.down.sql:null",
            "warning VERIFY_001 5.up.sql:null",
            "error MIGR_001 2_a.up.sql:1",
            "error MIGR_107 2_b.up.sql:1",
            "error MIGR_102 3_c.yaml:2",
            "error MIGR_102 3_c.verify.sql:2",
        ]
    );
    assert_eq!(document["duplicate_versions"], json!({"2": ["2_a.up.sql", "2_b.up.sql"]}));
    assert_eq!(document["orphaned_files"], json!(["6_orphan.sql"]));
}

#[test]
fn names_are_corrected_and_sidecars_left_alone() {
    let project = Project::new();
    project.table("1");
    for name in ["1_make.verify.sql", "2_new.sql", "1_twin.sql", "3_x.Down.sql", "notes.sql"] {
        project.migration(name, "SELECT true;");
    }
    let shown = validate(&project, "validate --fix-naming --dry-run", 1);
    assert_eq!(shown["fixed"], json!([{"from": "2_new.sql", "to": "2_new.up.sql"}]));
    assert!(project.path("db/migrations/2_new.sql").exists());
    let document = validate(&project, "validate --fix-naming", 1);
    assert_eq!(document["fixed"], shown["fixed"]);
    assert!(project.path("db/migrations/2_new.up.sql").exists());
    for name in ["1_make.verify.sql", "1_twin.sql", "3_x.Down.sql", "notes.sql"] {
        assert!(project.path("db/migrations").join(name).exists(), "{name}");
    }
    let why = |index: usize| document["issues"][index]["details"]["why"].as_str().unwrap();
    assert_eq!(why(0), "1_make.up.sql has its version already");
    assert_eq!(why(1), "it ends in .Down.sql, which is no way up");
    assert_eq!(why(2), "its name does not begin with a version");
}

#[test]
fn what_cannot_run_twice_is_found_and_rewritten() {
    let project = Project::new();
    project.table("1");
    let script = "-- CREATE TABLE no ();\nCREATE TABLE t (a int);\r\n\n  CREATE INDEX i ON t (a);\n\
                  CREATE TYPE e AS ENUM ('a');\nALTER TABLE t ADD b int;";
    project.migration("2_all.up.sql", script);
    validate(&project, "validate", 0);
    let document = validate(&project, "validate --idempotent", 1);
    let seen: Vec<_> = document["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["details"]["pattern"].as_str().unwrap(), it["line"].as_u64().unwrap()))
        .collect();
    let two = [("CREATE_TABLE", 2), ("CREATE_INDEX", 4), ("CREATE_TYPE", 5)];
    assert_eq!(seen[0], ("CREATE_TABLE", 1));
    assert_eq!(seen[1..4], two);
    assert_eq!(seen[4], ("ALTER_TABLE_ADD_COLUMN", 6));

    let shown = validate(&project, "fix --idempotent --dry-run 2", 0);
    assert_eq!((&shown["status"], &shown["total_files_changed"]), (&json!("preview"), &json!(1)));
    let words = ["migrate", "fix", "--idempotent", "--dry-run", "2"];
    let run = confiture_tests::Invocation::new().folder(project.folder()).run(words).exits(0);
    assert!(run.stdout.contains("+ALTER TABLE t ADD IF NOT EXISTS b int;"), "{}", run.stdout);
    let text = || std::fs::read_to_string(project.path("db/migrations/2_all.up.sql")).unwrap();
    assert_eq!(text(), script);
    let document = validate(&project, "fix --idempotent 2", 0);
    assert_eq!(document["unfixable"][0]["pattern"], "CREATE_TYPE");
    assert_eq!(
        document["files"][0]["changes"][0]["suggested_fix"],
        "CREATE TABLE IF NOT EXISTS t (a int);"
    );
    assert_eq!(
        text(),
        script
            .replace("\nCREATE TABLE t", "\nCREATE TABLE IF NOT EXISTS t")
            .replace("INDEX i", "INDEX IF NOT EXISTS i")
            .replace("ADD b", "ADD IF NOT EXISTS b")
    );
    let document = validate(&project, "fix --idempotent", 0);
    assert_eq!(
        (&document["status"], &document["total_files_changed"]),
        (&json!("fixed"), &json!(1))
    );
    assert_eq!(validate(&project, "fix --idempotent", 0)["status"], "ok");
    let words = "migrate fix --idempotent 9 -f json".split(' ');
    let run = confiture_tests::Invocation::new().folder(project.folder()).run(words).exits(3);
    assert_eq!(code(&run.json()), "MIGR_100");
}

#[test]
fn changed_schema_files_need_a_migration() {
    let project = Project::new();
    project.table("1");
    project.file("db/schema/t.sql", "CREATE TABLE t (a int);\n");
    let refused = |words: &str, name: &str| {
        let document = validate(&project, words, 7);
        assert_eq!(code(&document), name, "{document:#}");
    };
    refused("validate --require-migration", "GIT_800");
    git(&project, "init -q -b main");
    git(&project, "add .");
    let staged = validate(&project, "validate --require-migration --staged", 0);
    assert_eq!(staged["git"]["schema_files"], json!(["db/schema/t.sql"]));
    refused("validate --require-migration --base-ref nowhere", "GIT_801");
    refused("validate --require-migration --base-ref=--output=x", "GIT_801");
    git(&project, "commit -q -m one");
    git(&project, "checkout -q --orphan other");
    git(&project, "commit -q -m apart");
    refused("validate --require-migration --base-ref main", "GIT_802");
    git(&project, "checkout -q -b work main");

    // A comment needs no migration.
    project.file("db/schema/t.sql", "-- all of it\nCREATE TABLE t (\n  a int\n);\n");
    git(&project, "commit -q -a -m comment");
    validate(&project, "validate --require-migration --base-ref main", 0);
    project.file("db/schema/t.sql", "CREATE TABLE t (a bigint);\n");
    git(&project, "add .");
    let staged = "validate --require-migration --staged";
    let document = validate(&project, staged, 1);
    assert_eq!(document["issues"][0]["file"], "db/schema/t.sql");
    git(&project, "commit -q -m two");
    validate(&project, staged, 0);
    validate(&project, "validate --require-migration --since main", 1);
    project.table("2");
    git(&project, "add .");
    git(&project, "commit -q -m three");
    let document = validate(&project, "validate --require-migration --base-ref main", 0);
    assert_eq!(document["git"]["migrations"], json!(["db/migrations/2_make.up.sql"]));
}
