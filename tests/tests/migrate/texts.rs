//! What was applied is kept, so that an edited file can be shown beside it.

use confiture_tests::Project;

use super::super::code;

#[test]
fn the_difference_from_what_ran_is_shown() {
    let project = Project::new();
    let file = "1_users.up.sql";
    project.migration(file, "CREATE TABLE users (\n  id int,\n  name text\n);\n");
    project.exits("up", 0);
    project.migration(file, "CREATE TABLE users (\n  id int,\n  mail text\n);\n");
    let run = project.migrate("up -f json").exits(3);
    let document = run.json();
    assert_eq!(code(&document), "MIGR_011");
    let difference = document["error"]["details"]["diff"].as_str().unwrap();
    assert!(difference.contains("-  name text\n+  mail text"), "{difference}");
    assert!(run.stderr.contains("-  name text"), "{}", run.stderr);
    let status = project.migrate("status -f json").exits(0).json();
    assert_eq!(status["differences"]["1"], difference);
    assert!(project.migrate("status").exits(0).stdout.contains("+  mail text"));
}

#[test]
fn blanks_at_the_end_of_lines_are_no_change_unless_the_server_sees_them() {
    let project = Project::new();
    let script = "CREATE TABLE t ();\nSELECT 'a \n';\n";
    project.migration("1_t.up.sql", script);
    project.exits("up", 0);
    project.migration("1_t.up.sql", "CREATE TABLE t ();  \r\nSELECT 'a \r\n';\r\n\r\n");
    let run = project.migrate("up").exits(0);
    assert!(run.stderr.contains("or blanks at the end of lines only"), "{}", run.stderr);
    let status = project.migrate("status -f json").exits(0).json();
    assert_eq!(status["migrations"][0]["checksum_state"], "line_endings");
    project.migration("1_t.up.sql", script.replace("a \n", "a\n"));
    project.exits("up", 3);
}

#[test]
fn a_file_in_any_encoding_of_the_database_is_kept_byte_for_byte() {
    let project = Project::new();
    let name = format!("{}_latin", project.database.name);
    project.database.execute(&format!(
        "CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
    ));
    let url = project.database.url.replacen(&project.database.name, &name, 1);
    project.migration("1_word.up.sql", "-- Снег\nCREATE TABLE \"é\" ();\n");
    let there = project.invocation().variable("DATABASE_URL", &url);
    there.run(["migrate", "up"]).exits(0);
    there.run(["migrate", "up"]).exits(0);
    there.run(["migrate", "status"]).exits(0);
    project.database.execute(&format!("DROP DATABASE {name}"));
}

#[test]
fn nothing_is_kept_where_that_is_not_wanted_or_not_possible() {
    let there = "SELECT count(*)::text FROM pg_class WHERE relname = 'tb_confiture_text'";
    let project = Project::new();
    project.table("1");
    let settings = "database_url: ${DATABASE_URL}\nmigration: {keep_texts: false}\n";
    project.file("db/environments/local.yaml", settings);
    project.exits("up", 0);
    assert_eq!(project.database.text(there), "0");

    // A role that may write the tracking table and create nothing beside it.
    let project = Project::new();
    let role = format!("{}_weak", project.database.name);
    project.exits("baseline --through 0", 3);
    project.migration("0_first.up.sql", "SELECT 1;");
    project.exits("baseline --through 0", 0);
    project.migration("1_next.up.sql", "SELECT 1;");
    project.database.execute(&format!(
        "REVOKE CREATE ON SCHEMA public FROM public; CREATE ROLE {role} LOGIN;
         GRANT SELECT, INSERT, DELETE ON tb_confiture TO {role}"
    ));
    let url = project.database.url.replacen("user=postgres", &format!("user={role}"), 1);
    let weak = project.invocation().variable("DATABASE_URL", url);
    weak.run(["migrate", "up"]).exits(0);
    assert_eq!(project.recorded(), "0 1");
    assert_eq!(project.database.text(there), "0");
    project.database.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
fn what_is_undone_is_forgotten() {
    let project = Project::new();
    project.table("1");
    project.migration("1_t_1.down.sql", "DROP TABLE t_1;");
    project.exits("up", 0);
    let kept = "SELECT count(*)::text FROM tb_confiture_text";
    assert_eq!(project.database.text(kept), "1");
    project.exits("down", 0);
    assert_eq!(project.database.text(kept), "0");
}

#[test]
fn those_of_many_migrations_are_all_kept() {
    let project = Project::new();
    for number in 1..=230 {
        project.migration(&format!("{number}_n.up.sql"), format!("SELECT {number};\n"));
    }
    project.exits("up", 0);
    let kept = "SELECT count(*)::text FROM tb_confiture_text
                WHERE convert_from(bytes, 'UTF8') = 'SELECT ' || version || E';\n'";
    assert_eq!(project.database.text(kept), "230");
    // All of one name, within a second or two: no two slugs are the same.
    let slugs = "SELECT count(DISTINCT slug)::text FROM tb_confiture";
    assert_eq!(project.database.text(slugs), "230");
}

#[test]
fn a_text_that_cannot_be_kept_is_a_remark() {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    project.database.execute("ALTER TABLE tb_confiture_text ADD CHECK (version <> '2')");
    project.table("2");
    let run = project.migrate("up -f json").exits(0);
    assert!(run.stderr.contains("the text of migration 2 cannot be kept"), "{}", run.stderr);
    assert!(run.json()["warnings"][0].as_str().unwrap().contains("cannot be kept"));
    assert_eq!(project.recorded(), "1 2");
}
