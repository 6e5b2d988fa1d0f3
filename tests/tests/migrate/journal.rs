//! Migrations that run outside of a transaction: whatever interrupts them, the same command again
//! finishes them, and nothing runs twice.

use std::process::{Child, Stdio};

use confiture_tests::Project;
use postgres::Client;

use super::super::{code, until};

const JOURNAL: &str = "SELECT count(*)::text FROM tb_confiture_journal";
const INDEXES: &str =
    "SELECT string_agg(indexrelid::regclass || ' ' || indisvalid, ', ' ORDER BY relname)
     FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 't'::regclass";

fn start(project: &Project, words: &str) -> Child {
    let mut command = project.invocation().command();
    command.args(["migrate", "up"]).args(words.split_whitespace());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn asked(project: &Project, condition: &str) -> bool {
    let query = format!(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND
         pid <> pg_backend_pid() AND {condition}"
    );
    !project.database.client().query(&query, &[]).unwrap().is_empty()
}

/// Keeps a concurrent build waiting, as a long report does.
fn report(project: &Project) -> Client {
    let mut client = project.database.client();
    client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; TABLE t").unwrap();
    client
}

#[test]
fn the_next_run_goes_on_where_this_one_failed() {
    let project = Project::new();
    let script = |last: &str| {
        format!(
            "-- confiture:no-transaction\nSET search_path = other, public;\n\
             CREATE TABLE public.t (x int);\nINSERT INTO t VALUES (1);\n\
             BEGIN;\nINSERT INTO t VALUES (2);\nCOMMIT;\n\
             DO $$BEGIN INSERT INTO t VALUES (3); COMMIT; END$$;\n\
             BEGIN;\nINSERT INTO t VALUES (4);\n{last};\nCOMMIT;\n"
        )
    };
    project.migration("1_steps.up.sql", script("SELECT 1 / 0"));
    let run = project.migrate("up -f json").exits(1);
    let document = run.json();
    assert_eq!(document["error"]["line"], 11);
    assert_eq!(document["error"]["details"]["statements_done"], 7);
    assert!(run.stderr.contains("it goes on there"), "{}", run.stderr);
    assert_eq!(project.recorded(), "");
    assert_eq!(project.database.text(JOURNAL), "5");

    let run = project.migrate("up -f json").exits(1);
    assert!(run.stderr.contains("goes on at statement 8 of 11 (line 9)"), "{}", run.stderr);
    // What is done cannot be changed any more.
    project.migration("1_steps.up.sql", script("SELECT 1").replace("VALUES (1)", "VALUES (9)"));
    let refused = project.migrate("up -f json").exits(3).json();
    assert_eq!(code(&refused), "MIGR_011");
    assert!(refused["error"]["message"].as_str().unwrap().contains("statement 3"), "{refused:#}");

    project.migration("1_steps.up.sql", script("CREATE TABLE u ()"));
    project.exits("up", 0);
    let rows = "SELECT string_agg(x::text, ' ' ORDER BY x) FROM t";
    assert_eq!(project.database.text(rows), "1 2 3 4");
    // SET ran again, so that the other schema was looked at first.
    assert_eq!(project.database.text("SELECT to_regclass('public.u')::text"), "u");
    assert_eq!(project.recorded(), "1");
    assert_eq!(project.database.text(JOURNAL), "0");
}

#[test]
fn it_can_be_run_from_the_start() {
    let project = Project::new();
    let file = "1_again.up.sql";
    let script = "-- confiture:no-transaction\nCREATE TABLE t ();\nSELECT 1 / 0;\n";
    project.migration(file, script);
    project.exits("up", 1);
    project.database.execute("DROP TABLE t");
    project.migration(file, script.replace("1 / 0", "1"));
    project.exits("up --no-resume", 0);
    assert_eq!(project.tables(), "t tb_confiture tb_confiture_journal");
}

#[test]
fn an_index_that_could_not_be_built_is_dropped_and_built_again() {
    let project = Project::new();
    project.database.execute("CREATE TABLE t (x int); INSERT INTO t VALUES (1), (1)");
    let script = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"U 1\" ON t (x);\n\
                  CREATE INDEX CONCURRENTLY i ON t (x);\n";
    project.migration("1_unique.up.sql", script);
    let document = project.migrate("up -f json").exits(1).json();
    assert_eq!(document["error"]["details"]["invalid_indexes"][0], "public.U 1");
    assert_eq!(project.database.text(INDEXES), "\"U 1\" false");
    project.database.execute("DELETE FROM t");
    let run = project.migrate("up").exits(0);
    assert!(run.stderr.contains("is invalid"), "{}", run.stderr);
    assert_eq!(project.database.text(INDEXES), "\"U 1\" true, i true");
    // As many as the migration has statements, and each once.
    assert_eq!(project.database.text(JOURNAL), "0");
}

#[test]
fn a_killed_deploy_leaves_nobody_behind() {
    let project = Project::new();
    project.database.execute("CREATE TABLE t (x int)");
    let script = "CREATE TABLE u ();\nCREATE INDEX CONCURRENTLY i ON t (x);\n";
    project.migration("1_index.up.sql", format!("-- confiture:no-transaction\n{script}"));
    let report = report(&project);
    let mut child = start(&project, "");
    let builds = "query LIKE 'CREATE INDEX CONC%' AND wait_event_type = 'Lock'";
    until("it waits for the report", || asked(&project, builds));
    child.kill().unwrap();
    child.wait().unwrap();
    // The server looks whether its client is there, and ends the statement.
    until("its backend is gone", || !asked(&project, "query LIKE 'CREATE INDEX CONC%'"));
    drop(report);
    assert_eq!(project.database.text(INDEXES), "i false");
    project.exits("up", 0);
    assert_eq!(project.database.text(INDEXES), "i true");
    assert_eq!(project.recorded(), "1");
}

#[test]
fn an_orphan_is_told_of_and_ended_on_request() {
    let project = Project::new();
    let name = &project.database.name;
    project.database.execute("CREATE TABLE t (x int)");
    // As where the server does not look: somebody else has decided.
    let never = "SET client_connection_check_interval = '1d'";
    project.database.execute(&format!("ALTER DATABASE \"{name}\" {never}"));
    project.migration("1_index.up.sql", "CREATE INDEX CONCURRENTLY i ON t (x);");
    let report = report(&project);
    let mut child = start(&project, "");
    let builds = "query LIKE 'CREATE INDEX CONC%' AND wait_event_type = 'Lock'";
    until("it waits for the report", || asked(&project, builds));
    child.kill().unwrap();
    child.wait().unwrap();
    let run = project.migrate("up --lock-timeout 300 -f json").exits(6);
    assert_eq!(code(&run.json()), "LOCK_1300");
    assert!(run.stderr.contains("statement 1 of migration 1 since"), "{}", run.stderr);
    assert!(run.stderr.contains("--cancel-orphan"), "{}", run.stderr);
    // Without the lock nothing else would keep two builds from each other.
    let run = project.migrate("up --no-lock -f json").exits(6);
    assert_eq!(code(&run.json()), "LOCK_1300");
    let orphans = "SELECT count(*)::text FROM pg_stat_activity WHERE pid = ";
    let orphan = project.database.text("SELECT backend::text FROM tb_confiture_journal");
    let child = start(&project, "--cancel-orphan");
    until("it is gone", || project.database.text(&format!("{orphans}{orphan}")) == "0");
    drop(report);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains(&format!("ending pid {orphan}")), "{stderr}");
    assert_eq!(project.database.text(INDEXES), "i true");
    assert_eq!(project.recorded(), "1");
}

#[test]
fn work_that_was_done_unheard_is_not_done_again() {
    let project = Project::new();
    project.database.execute(
        "CREATE TABLE t (x int); CREATE INDEX gone ON t (x); CREATE INDEX there ON t (x);
         CREATE TABLE p (x int) PARTITION BY LIST (x);
         CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
         CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);",
    );
    let script = "CREATE INDEX CONCURRENTLY there ON t (x);\n\
                  DROP INDEX CONCURRENTLY gone;\n\
                  ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\n\
                  ALTER TABLE p DETACH PARTITION p2 CONCURRENTLY;\n\
                  SELECT 1 / 0;\n";
    project.migration("1_unheard.up.sql", format!("-- confiture:no-transaction\n{script}"));
    // Somebody made the index by hand: that is no work of ours.
    let document = project.migrate("up -f json").exits(1).json();
    assert_eq!(document["error"]["details"]["sqlstate"], "42P07");
    project.database.execute("DROP INDEX there");
    project.exits("up", 1);
    // As if the answers to the first four had been lost.
    project.database.execute("UPDATE tb_confiture_journal SET finished_at = NULL");
    project.migration(
        "1_unheard.up.sql",
        format!("-- confiture:no-transaction\n{script}").replace("1 / 0", "1"),
    );
    let run = project.migrate("up").exits(0);
    assert_eq!(run.stderr.matches("was done after all").count(), 4, "{}", run.stderr);
    let links = "SELECT count(*)::text FROM pg_inherits";
    assert_eq!(project.database.text(links), "0");
}

#[test]
fn a_half_detached_partition_is_finalized() {
    let project = Project::new();
    project.database.execute(
        "CREATE TABLE t (x int) PARTITION BY LIST (x);
         CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);",
    );
    let script = "ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY;";
    project.migration("1_detach.up.sql", script);
    let report = report(&project);
    let mut child = start(&project, "");
    let detaches = "query LIKE 'ALTER TABLE t DETACH%' AND wait_event_type = 'Lock'";
    until("it waits for the report", || asked(&project, detaches));
    child.kill().unwrap();
    child.wait().unwrap();
    until("its backend is gone", || !asked(&project, "query LIKE 'ALTER TABLE t DETACH%'"));
    drop(report);
    let pending = "SELECT string_agg(inhdetachpending::text, ' ') FROM pg_inherits";
    assert_eq!(project.database.text(pending), "true");
    project.exits("up", 0);
    let links = "SELECT count(*)::text FROM pg_inherits";
    assert_eq!(project.database.text(links), "0");
    assert_eq!(project.recorded(), "1");
}

#[test]
fn the_journal_is_written_by_who_deploys() {
    let project = Project::new();
    let role = format!("{}_weak", project.database.name);
    project.database.execute(&format!("CREATE ROLE {role}; CREATE SCHEMA s AUTHORIZATION {role}"));
    project.migration(
        "1_role.up.sql",
        format!(
            "-- confiture:no-transaction\nSET ROLE {role};\nSET search_path = s;\n\
             SET default_transaction_read_only = on;\nSET row_security = off;\n\
             BEGIN READ WRITE;\nCREATE TABLE t ();\nCOMMIT;\nSELECT 1;\n"
        ),
    );
    project.migration("2_next.up.sql", "CREATE TABLE next ();");
    project.exits("up", 0);
    let owners = "SELECT string_agg(relname || ' ' || relowner::regrole, ', ' ORDER BY relname)
                  FROM pg_class WHERE relname IN ('t', 'next')";
    assert_eq!(project.database.text(owners), format!("next postgres, t {role}"));
    assert_eq!(project.recorded(), "1 2");
    project.database.execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}
