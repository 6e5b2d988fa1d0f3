//! Many migrations become one, and every database knows what to make of it.

use confiture_tests::{Project, validates};
use serde_json::{Value, json};

use crate::code;

/// Three migrations with rows, a role, keys between the tables and something to undo.
fn project() -> Project {
    let project = Project::new();
    let role = role(&project);
    project.migration(
        "001_users.up.sql",
        format!(
            "CREATE ROLE {role};
             CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail text,
                                 boss int REFERENCES users,
                                 twice text GENERATED ALWAYS AS (mail || mail) STORED);
             GRANT SELECT ON users TO {role};"
        ),
    );
    project.migration("001_users.down.sql", "DROP TABLE users;");
    project.migration(
        "002_rows.up.sql",
        "INSERT INTO users (mail) VALUES ('a\tb'), (NULL), ('\\.');
         UPDATE users SET boss = 1 WHERE id > 1;
         CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END';
         CREATE TRIGGER no BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION no();",
    );
    project.migration("002_rows.verify.sql", "SELECT true;");
    project.migration(
        "003_items.up.sql",
        "CREATE TABLE a_items (id serial, owner int REFERENCES users, at int)
             PARTITION BY LIST (at);
         CREATE TABLE a_items_1 PARTITION OF a_items FOR VALUES IN (1);
         INSERT INTO a_items (owner, at) VALUES (2, 1);
         CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM users;
         CREATE INDEX ON users (mail);",
    );
    project.table("004");
    project
}

/// Roles belong to the server, which the tests share.
fn role(project: &Project) -> String {
    let name = project.database.text("SELECT current_database()");
    format!("role_of_{name}")
}

fn drop_role(project: &Project) {
    let role = role(project);
    project.database.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

fn squash(project: &Project, words: &str, exit: i32) -> Value {
    let document = project.migrate(&format!("squash {words} -f json")).exits(exit).json();
    validates("migrate-squash", &document);
    document
}

fn names(project: &Project, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(project.path(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn rows(project: &Project) -> String {
    project.database.text(
        "SELECT concat((SELECT string_agg(users::text, ';' ORDER BY id) FROM users), '|',
                       (SELECT string_agg(i::text, ';') FROM a_items i), '|',
                       (TABLE counts), nextval('a_items_id_seq'))",
    )
}

#[test]
fn an_empty_database_runs_it_and_one_with_the_history_records_it() {
    let project = project();
    project.exits("up", 0);
    project.exits("down", 0);
    assert_eq!(project.recorded(), "001 002 003");
    let shown = squash(&project, "--through 003 --dry-run", 0);
    assert_eq!(shown["version"], "003s");
    assert_eq!(names(&project, "db/migrations").len(), 7);
    let done = squash(&project, "--through 003", 0);
    assert_eq!(
        done["data"],
        json!([{"table": "public.a_items_1", "rows": 1}, {"table": "public.users", "rows": 3}])
    );
    assert_eq!(done["data_statements"].as_array().unwrap().len(), 3);
    assert_eq!(done["role_statements"], 1);
    let here = [
        "003s_squashed_baseline.down.sql",
        "003s_squashed_baseline.up.sql",
        "004_make.down.sql",
        "004_make.up.sql",
        "archive",
    ];
    assert_eq!(names(&project, "db/migrations"), here);
    assert_eq!(names(&project, "db/migrations/archive").len(), 5);

    // The whole history is there: nothing runs.
    let status = project.migrate("status -f json").exits(1).json();
    assert_eq!(status["pending"], json!(["003s", "004"]));
    assert_eq!(status["warnings"], json!([]));
    assert!(
        status["hints"][0].as_str().unwrap().contains("records it without running"),
        "{status:#}"
    );
    let paper = project.migrate("up --dry-run -f json").exits(0).json();
    assert_eq!(paper["pending"], json!(["004"]));
    project.exits("preflight --ignore */*/*", 0);
    project.exits("verify-checksums", 0);
    let up = project.migrate("up -f json").exits(0).json();
    validates("migrate-up", &up);
    assert_eq!((&up["recorded"], &up["applied"][0]["version"]), (&json!(["003s"]), &json!("004")));
    assert_eq!(project.recorded(), "001 002 003 003s 004");
    let marked = "SELECT string_agg(version, ' ' ORDER BY version) FROM tb_confiture
                  WHERE archived_into = '003s'";
    assert_eq!(project.database.text(marked), "001 002 003");
    project.exits("status", 0);
    project.exits("verify-checksums", 0);
    assert_eq!(project.migrate("current").exits(0).stdout, "004\n");
    project.exits("down", 0);
    let refused = project.migrate("down -f json").exits(8).json();
    assert_eq!(code(&refused), "ROLLBACK_600");
    assert!(
        refused["error"]["details"]["why"].as_str().unwrap().contains("stands for 3"),
        "{refused:#}"
    );
    let unknown = project.migrate("down-to 002 -f json").exits(3).json();
    assert_eq!(code(&unknown), "MIGR_100");
    let before = rows(&project);
    drop_role(&project);

    // Nothing is there: it runs, and the rows are the same.
    let fresh = Project::new();
    for name in [
        "003s_squashed_baseline.down.sql",
        "003s_squashed_baseline.up.sql",
        "004_make.up.sql",
        "004_make.down.sql",
    ] {
        let text = std::fs::read(project.path("db/migrations").join(name)).unwrap();
        fresh.migration(name, text);
    }
    fresh.exits("up", 0);
    assert_eq!(fresh.recorded(), "003s 004");
    assert_eq!(rows(&fresh), before);
    fresh.exits("down", 0);
    fresh.exits("down", 8);
    fresh.database.execute(&format!("DROP OWNED BY {0}; DROP ROLE {0}", role(&project)));
}

#[test]
fn one_in_between_is_told_what_to_do() {
    let project = Project::new();
    for version in ["001", "002", "003"] {
        project.table(version);
    }
    project.exits("up --target 001", 0);
    squash(&project, "--through 002", 0);
    let refused = project.migrate("up -f json").exits(5).json();
    validates("migrate-up", &refused);
    assert_eq!(code(&refused), "VALID_008");
    assert_eq!(refused["error"]["details"]["missing"], json!(["002"]));
    // Before anybody deploys, preflight says the same, and replays nothing.
    let preflight = project.migrate("preflight -f json").exits(7).json();
    validates("migrate-preflight", &preflight);
    let issue = &preflight["issues"][0];
    assert_eq!((&issue["code"], &issue["migration"]), (&json!("VALID_008"), &json!("002s")));
    assert_eq!(issue["actionable"], refused["error"]["actionable"]);
    assert_eq!(preflight["replayed_on"], json!(null));
    assert_eq!(
        (project.recorded().as_str(), project.tables().as_str()),
        ("001", "t_001 tb_confiture")
    );
    let hint = refused["error"]["actionable"].as_str().unwrap();
    let command = hint.split_once("confiture migrate ").unwrap().1;
    project.exits(command, 0);
    project.exits("up", 0);
    assert_eq!(project.recorded(), "001 002 002s 003");

    // A file that was another one when it was applied.
    let other = Project::new();
    other.table("001");
    other.migration("002_make.up.sql", "CREATE TABLE t_002 (other int);");
    other.exits("up", 0);
    let squashed = std::fs::read(project.path("db/migrations/002s_squashed_baseline.up.sql"));
    for name in names(&other, "db/migrations") {
        std::fs::remove_file(other.path("db/migrations").join(name)).unwrap();
    }
    other.migration("002s_squashed_baseline.up.sql", squashed.unwrap());
    let refused = other.migrate("up -f json").exits(5).json();
    assert_eq!(refused["error"]["details"]["changed"], json!(["002"]));
    let hint = refused["error"]["actionable"].as_str().unwrap();
    other.exits(hint.split_once("confiture migrate ").unwrap().1, 0);
    other.exits("up", 0);
    assert_eq!(other.recorded(), "001 002 002s");
    other.exits("status", 0);
}

#[test]
fn what_it_replaces_may_lie_beside_it() {
    let project = Project::new();
    for version in ["001", "002", "003"] {
        project.table(version);
    }
    project.exits("up --target 001", 0);
    squash(&project, "--through 002 --keep kept --version 002-all", 0);
    for name in names(&project, "kept") {
        let kept = std::fs::read(project.path("kept").join(&name)).unwrap();
        project.migration(&name, kept);
    }
    let up = project.migrate("up -f json").exits(0).json();
    validates("migrate-up", &up);
    assert_eq!(up["recorded"], json!(["002-all"]));
    assert_eq!(project.tables(), "t_001 t_002 t_003 tb_confiture");
    project.exits("status", 0);
    project.exits("up", 0);
    // The old ones are in the way of being squashed again only where they lie.
    let refused = squash(&project, "--through 003 --keep kept", 5);
    assert_eq!(code(&refused), "VALID_007");
    squash(&project, "--through 003 --delete", 0);
    let left = ["004_squashed_baseline.down.sql", "004_squashed_baseline.up.sql"];
    assert_eq!(names(&project, "db/migrations"), left);
    project.exits("up", 0);
    assert_eq!(project.tables(), "t_001 t_002 t_003 tb_confiture");
    project.exits("status", 0);
}

/// A squash whose files lie beside it is not robbed of some of them.
#[test]
fn a_part_of_an_earlier_squash_is_not_squashed_again() {
    let project = Project::new();
    for version in ["001", "002", "003", "004"] {
        project.table(version);
    }
    squash(&project, "--through 003 --keep kept", 0);
    for name in names(&project, "kept") {
        let kept = std::fs::read(project.path("kept").join(&name)).unwrap();
        project.migration(&name, kept);
    }
    let before = names(&project, "db/migrations");
    for through in ["001", "002", "003"] {
        let refused = squash(&project, &format!("--through {through}"), 5);
        assert_eq!(code(&refused), "VALID_007");
        assert_eq!(refused["error"]["migration"], "003s");
        assert_eq!(names(&project, "db/migrations"), before);
    }
    let hint = squash(&project, "--through 002", 5)["error"]["actionable"].to_string();
    let words = hint.split_once("migrate squash ").unwrap().1.trim_end_matches('"').to_owned();
    // The next one takes up both, also where the earlier one was recorded.
    project.exits("up", 0);
    assert_eq!(project.recorded(), "001 002 003 004 003s");
    squash(&project, &words, 0);
    project.exits("status", 1);
    project.exits("up", 0);
    project.exits("status", 0);
    assert_eq!(project.tables(), "t_001 t_002 t_003 t_004 tb_confiture");
}

#[test]
fn what_cannot_be_squashed_stays() {
    let project = Project::new();
    project.table("001");
    project.migration("002_bad.up.sql", "SELECT nowhere;");
    let before = names(&project, "db/migrations");
    assert_eq!(code(&squash(&project, "--through 9", 3)), "MIGR_100");
    assert_eq!(code(&squash(&project, "--through 002", 1)), "SQL_700");
    assert_eq!(code(&squash(&project, "--through 001 --version 007", 5)), "VALID_007");
    assert_eq!(code(&squash(&project, "--through 001 --version a/b", 5)), "VALID_007");
    // Rows that refer to each other have no order.
    project.migration(
        "002_bad.up.sql",
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a);
         INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);
         ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b;",
    );
    assert_eq!(code(&squash(&project, "--through 002", 4)), "SCHEMA_202");
    assert_eq!(names(&project, "db/migrations"), before);
    let done = squash(&project, "--through 002 --drop-data", 0);
    assert_eq!((&done["data"], &done["data_dropped"]), (&json!([]), &json!(true)));
    assert_eq!(done["version"], "003");
    project.exits("squash", 64);
    project.exits("squash --through 003 --keep x --delete", 64);
}

#[test]
fn the_head_of_the_original_is_enough() {
    let project = Project::new();
    project.table("001");
    project.table("002");
    project.exits("up", 0);
    squash(&project, "--through 002", 0);
    let path = project.path("db/migrations/003_squashed_baseline.up.sql");
    let text = std::fs::read_to_string(&path).unwrap();
    let head: Vec<&str> = text.lines().filter(|it| !it.contains("confiture:replaces")).collect();
    std::fs::write(&path, head.join("\n")).unwrap();
    let status = project.migrate("status -f json").exits(1).json();
    assert_eq!(status["warnings"], json!([]));
    let up = project.migrate("up -f json").exits(0).json();
    assert_eq!(up["recorded"], json!(["003"]));
    project.exits("status", 0);
    project.database.execute("DELETE FROM tb_confiture WHERE version IN ('002', '003')");
    project.database.execute("UPDATE tb_confiture SET archived_into = NULL");
    assert_eq!(code(&project.migrate("up -f json").exits(5).json()), "VALID_008");
}
