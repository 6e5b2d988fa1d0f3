//! What a migration may hold: run as psql would, and never against its transaction.

use confiture_tests::Project;
use serde_json::json;

use super::super::code;

#[test]
fn copy_brings_its_rows_along() {
    let project = Project::new();
    project.migration(
        "1_rows.up.sql",
        "CREATE TABLE r (id int, note text);\nCOPY r FROM stdin;\n1\tone; \
         two\n2\t\\N\n\\.\nINSERT INTO r VALUES (3);\n",
    );
    let up = project.migrate("up -f json").exits(0).json();
    assert_eq!(up["applied"][0]["rows_affected"], 3);
    project.migration("2_bad.up.sql", "COPY r FROM stdin;\n4\tx\nfive\ty\n\\.\n");
    let document = project.migrate("up -f json").exits(1).json();
    assert_eq!(document["error"]["line"], 3, "{document:#}");
    assert_eq!(project.database.text("SELECT count(*)::text FROM r"), "3");
}

#[test]
fn a_pair_of_begin_and_commit_is_absorbed() {
    let project = Project::new();
    project.migration("1_x.up.sql", "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\n");
    let up = project.migrate("up -f json").exits(0).json();
    assert!(up["warnings"][0].as_str().unwrap().contains("absorbed"), "{up:#}");
    project.migration("2_y.up.sql", "BEGIN;\nCREATE TABLE b ();\nSELECT 1/0;\nCOMMIT;\n");
    project.exits("up", 1);
    assert_eq!(project.tables(), "a tb_confiture");
}

#[test]
fn what_breaks_the_envelope_is_refused_before_anything_runs() {
    for body in ["CREATE TABLE b (); COMMIT;", "CREATE TABLE b (); ROLLBACK;", "BEGIN; SELECT 1;"] {
        let project = Project::new();
        project.table("1");
        project.migration("2_x.up.sql", body);
        let document = project.migrate("up -f json").exits(3).json();
        assert_eq!(code(&document), "MIGR_107", "{body}");
        assert_eq!(document["error"]["file"], "db/migrations/2_x.up.sql");
        assert_eq!(project.tables(), "", "{body}");
    }
}

#[test]
fn a_migration_takes_its_session_state_with_it() {
    let project = Project::new();
    let role = format!("{}_owner", project.database.name);
    project.database.execute(&format!(
        "CREATE ROLE {role}; CREATE SCHEMA other; GRANT ALL ON SCHEMA other TO {role}"
    ));
    project.migration(
        "1_state.up.sql",
        format!(
            "SET search_path = other; SET ROLE {role}; SET default_transaction_read_only = on;\n\
             SET row_security = off; SET lock_timeout = 1; CREATE TEMP TABLE scrap ();\n\
             PREPARE p AS SELECT 1; CREATE TABLE made ();\n"
        ),
    );
    project.migration(
        "2_clean.up.sql",
        "CREATE TABLE here (); CREATE TEMP TABLE scrap (); PREPARE p AS SELECT 1;\n\
         DO $$ BEGIN ASSERT current_user = session_user; END $$;\n",
    );
    project.exits("up", 0);
    assert_eq!(project.tables(), "here tb_confiture");
    assert_eq!(project.recorded(), "1 2");
    let owner =
        project.database.text("SELECT tableowner::text FROM pg_tables WHERE tablename = 'made'");
    assert_eq!(owner, role);
    project.database.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
fn directives_are_honoured() {
    let project = Project::new();
    let role = format!("{}_runner", project.database.name);
    project
        .database
        .execute(&format!("CREATE ROLE {role}; GRANT CREATE ON SCHEMA public TO {role}"));
    project.migration("1_x.up.sql", format!("-- confiture:run-as {role}\nCREATE TABLE a ();"));
    project.exits("up", 0);
    let owner = "SELECT tableowner::text FROM pg_tables WHERE tablename = 'a'";
    assert_eq!(project.database.text(owner), role);
    assert_eq!(project.database.text("SELECT applied_by FROM tb_confiture"), "postgres");

    let mut holder = project.database.client();
    let mut transaction = holder.transaction().unwrap();
    transaction.batch_execute("LOCK TABLE a IN ACCESS EXCLUSIVE MODE").unwrap();
    project.migration("2_y.up.sql", "-- confiture:lock-timeout 50ms\nALTER TABLE a ADD id int;");
    let document = project.migrate("up --lock-retries 0 -f json").exits(1).json();
    assert_eq!(code(&document), "SQL_703");
    drop(transaction);

    project.migration("2_y.up.sql", "-- confiture:statement-timeout 50ms\nSELECT pg_sleep(60);");
    let document = project.migrate("up -f json").exits(1).json();
    assert_eq!(document["error"]["details"]["sqlstate"], "57014");
    project.migration("2_y.up.sql", "-- confiture:lock-timout 50ms\nSELECT 1;");
    assert_eq!(code(&project.migrate("up -f json").exits(3).json()), "MIGR_001");
    project.database.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[test]
fn deferred_constraints_speak_before_the_row_is_written() {
    let project = Project::new();
    project.migration(
        "1_x.up.sql",
        "CREATE TABLE p (id int PRIMARY KEY);\n\
         CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\n\
         INSERT INTO c VALUES (1);\n",
    );
    let document = project.migrate("up -f json").exits(1).json();
    assert_eq!(document["error"]["details"]["sqlstate"], "23503");
    assert_eq!(document["error"]["migration"], "1");
    assert_eq!(project.tables(), "tb_confiture");
}

#[test]
fn statements_that_forbid_a_transaction_run_alone() {
    let project = Project::new();
    project.migration("1_t.up.sql", "CREATE TABLE t (a int, b int);");
    project.migration(
        "2_index.up.sql",
        "CREATE INDEX CONCURRENTLY i_a ON t (a);\nCREATE INDEX CONCURRENTLY i_b ON t (b);\n",
    );
    let up = project.migrate("up -f json").exits(0).json();
    assert!(up["warnings"][0].as_str().unwrap().contains("CREATE INDEX CONCURRENTLY"), "{up:#}");
    assert_eq!(project.recorded(), "1 2");

    project.database.execute("INSERT INTO t VALUES (1, 1), (1, 2)");
    project.migration(
        "3_unique.up.sql",
        "-- confiture:no-transaction\nCREATE INDEX CONCURRENTLY i_c ON t (a, b);\n\
         CREATE UNIQUE INDEX CONCURRENTLY u_a ON t (a);\n",
    );
    let run = project.migrate("up -f json").exits(1);
    let document = run.json();
    assert_eq!(document["error"]["line"], 3);
    let details = &document["error"]["details"];
    assert_eq!(details["statements_done"], 1);
    assert_eq!(details["invalid_indexes"], json!(["public.u_a"]));
    assert!(run.stderr.contains("builds an invalid index anew"), "{}", run.stderr);
    assert_eq!(project.recorded(), "1 2");
    // Nobody holds the lock afterwards.
    project.database.execute("DROP INDEX u_a, i_c; DELETE FROM t");
    project.exits("up --lock-timeout 100", 0);
    assert_eq!(project.recorded(), "1 2 3");
}

#[test]
fn a_psql_command_and_bytes_that_are_no_text_are_refused() {
    let project = Project::new();
    project.migration("1_x.up.sql", "SELECT 1;\n\\i other.sql\n");
    let document = project.migrate("up -f json").exits(3).json();
    assert_eq!((code(&document), &document["error"]["line"]), ("MIGR_001", &json!(2)));
    project.migration("1_x.up.sql", b"SELECT '\xe9';\n");
    let document = project.migrate("up -f json").exits(3).json();
    assert_eq!((code(&document), &document["error"]["line"]), ("MIGR_102", &json!(1)));
}

#[test]
fn a_password_in_a_failing_statement_is_not_repeated() {
    let project = Project::new();
    project.migration("1_x.up.sql", "CREATE ROLE \"postgres\" PASSWORD 'hunter2';\n");
    for words in ["up", "up -f json", "up --dry-run-execute"] {
        let run = project.migrate(words).exits(1);
        assert!(!format!("{run:?}").contains("hunter2"), "{run:?}");
    }
}
