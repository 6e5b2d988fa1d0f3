//! A migration that arrives late is judged by what it touches.

use confiture_tests::Project;

use super::super::code;

fn project() -> Project {
    let project = Project::new();
    project.migration("1_users.up.sql", "CREATE TABLE users (id int);");
    project.migration("3_mail.up.sql", "ALTER TABLE public.users ADD mail text;");
    project.migration("4_log.up.sql", "CREATE TABLE log (id int);");
    project.exits("up", 0);
    project
}

#[test]
fn one_that_has_nothing_to_do_with_the_newer_ones_runs() {
    let project = project();
    project.migration("2_orders.up.sql", "CREATE TABLE orders (id int, at timestamptz);");
    let up = project.migrate("up -f json").exits(0).json();
    assert!(up["warnings"][0].as_str().unwrap().contains("nothing that they touch"), "{up:#}");
    assert_eq!(project.recorded(), "1 3 4 2");
}

#[test]
fn one_that_touches_what_newer_ones_touched_is_refused_by_name() {
    let project = project();
    project.migration("2_index.up.sql", "CREATE INDEX ON users (id);");
    for words in ["up -f json", "up --dry-run -f json", "up --dry-run-execute -f json"] {
        let run = project.migrate(words).exits(3);
        let document = run.json();
        assert_eq!(code(&document), "MIGR_108");
        let overlap = &document["error"]["details"]["overlap"];
        assert_eq!(overlap[0]["version"], "3");
        assert_eq!(overlap.as_array().unwrap().len(), 1);
        assert!(overlap[0]["objects"].to_string().contains("users"), "{overlap}");
        assert!(run.stderr.contains("--out-of-order"), "{}", run.stderr);
    }
    assert_eq!(project.recorded(), "1 3 4");
    project.exits("up --out-of-order", 0);
    assert_eq!(project.recorded(), "1 3 4 2");
}

#[test]
fn what_ran_counts_and_not_what_the_file_says_now() {
    let project = project();
    project.migration("2_index.up.sql", "CREATE INDEX ON users (id);");
    std::fs::remove_file(project.path("db/migrations/3_mail.up.sql")).unwrap();
    let document = project.migrate("up -f json").exits(3).json();
    assert!(document["error"]["details"]["overlap"].to_string().contains("users"));
    project.database.execute("DROP TABLE tb_confiture_text");
    let document = project.migrate("up -f json").exits(3).json();
    assert_eq!(document["error"]["details"]["overlap"][0]["objects"], serde_json::Value::Null);
}
