//! Several deployers at once, and the lock between them.

use std::process::Stdio;

use confiture_core::tracking::{lock, sql};
use confiture_tests::Project;

use super::super::{code, until};

#[test]
fn eight_at_once_all_succeed_and_each_migration_runs_once() {
    let project = Project::new();
    for number in 1..=6 {
        project.migration(
            &format!("{number}_log.up.sql"),
            "CREATE TABLE IF NOT EXISTS log (); INSERT INTO log DEFAULT VALUES;",
        );
    }
    let spawn = |_| {
        let mut command = project.invocation().command();
        command.args(["migrate", "up", "-f", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..8).map(spawn).collect();
    let mut applied = 0;
    for child in children {
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{stderr}");
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        applied += document["applied"].as_array().unwrap().len();
    }
    assert_eq!(applied, 6);
    assert_eq!(project.recorded(), "1 2 3 4 5 6");
    assert_eq!(project.database.text("SELECT count(*)::text FROM log"), "6");
}

#[test]
fn a_held_lock_ends_the_wait_and_names_its_holder() {
    let project = Project::new();
    project.table("1");
    let key = lock::key(&project.database.name);
    let mut holder = project.database.client();
    // As the original takes it.
    holder.execute("SET application_name = 'other deploy'", &[]).unwrap();
    holder.execute(&format!("SELECT pg_advisory_lock({}, {key})", lock::SPACE), &[]).unwrap();
    let pid: i32 = holder.query_one("SELECT pg_backend_pid()", &[]).unwrap().get(0);
    for words in [
        "up --lock-timeout 120 -f json",
        "up --dry-run-execute --lock-timeout 120 -f json",
        "baseline --through 1 --lock-timeout 120 -f json",
        "down --lock-timeout 120 -f json",
    ] {
        let run = project.migrate(words).exits(6);
        let document = run.json();
        assert_eq!(code(&document), "LOCK_1300", "{words}");
        let found = &document["error"]["details"]["holder"];
        assert_eq!(found["pid"], pid, "{words}");
        assert_eq!(found["application"], "other deploy");
        assert!(run.stderr.contains(&format!("held by pid {pid} of postgres")), "{}", run.stderr);
    }
    assert_eq!(project.tables(), "");
    project.exits("up --no-lock", 0);
    assert_eq!(project.recorded(), "1");
}

#[test]
fn a_waiting_deploy_goes_on_when_the_lock_is_free() {
    let project = Project::new();
    project.table("1");
    project.migration("2_alone.up.sql", "VACUUM;");
    let key = lock::key(&project.database.name);
    let mut holder = project.database.client();
    holder.execute(&format!("SELECT pg_advisory_lock({}, {key})", lock::SPACE), &[]).unwrap();
    let mut command = project.invocation().command();
    command.args(["migrate", "up"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let mut watcher = project.database.client();
    until("it asks for the lock", || {
        let query = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND \
                     application_name = 'confiture'";
        !watcher.query(query, &[]).unwrap().is_empty()
    });
    // It polls: no session of ours ever waits for a lock in the server's queue.
    let waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted";
    let count: i64 = watcher.query_one(waiting, &[]).unwrap().get(0);
    assert_eq!(count, 0);
    drop(holder);
    assert!(child.wait_with_output().unwrap().status.success());
    assert_eq!(project.recorded(), "1 2");
}

#[test]
fn both_sides_compute_the_same_key() {
    let project = Project::new();
    let there: i32 = project.database.client().query_one(sql::LOCK_KEY, &[]).unwrap().get(0);
    assert_eq!(there, lock::key(&project.database.name));
    assert_eq!(lock::key("postgres"), 692_237_180);
    assert_eq!(lock::key("mydb"), 890_056_760);
}
