//! A migration gives way: it waits for a lock for a short while, says who is in the way, comes
//! back, and ends when that was tried often enough. Readers never queue behind it for longer.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use confiture_tests::{Project, server};
use postgres::Client;

use super::super::{code, until};

fn locked(project: &Project) -> Client {
    project.database.execute("CREATE TABLE busy (x int)");
    project.migration("9_change.up.sql", "ALTER TABLE busy ADD COLUMN y int;");
    let mut holder = project.database.client();
    holder.batch_execute("SET application_name = 'long report'; BEGIN; TABLE busy").unwrap();
    holder
}

fn start(project: &Project, words: &str) -> Child {
    let mut command = project.invocation().command();
    command.args(["migrate", "up"]).args(words.split_whitespace());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn is_waiting(watcher: &mut Client) -> bool {
    let query = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'busy'::regclass";
    !watcher.query(query, &[]).unwrap().is_empty()
}

#[test]
fn it_names_who_is_in_the_way_and_comes_back() {
    let project = Project::new();
    let holder = locked(&project);
    let child = start(&project, "--statement-lock-timeout 2500 --lock-retries 1000");
    let mut watcher = project.database.client();
    // It has given way once when it waits in a second transaction.
    let mut seen: Vec<String> = Vec::new();
    let query = "SELECT DISTINCT virtualtransaction FROM pg_locks
                 WHERE NOT granted AND relation = 'busy'::regclass";
    until("it waits twice", || {
        let now = watcher.query(query, &[]).unwrap();
        for transaction in now.iter().map(|row| row.get(0)) {
            if !seen.contains(&transaction) {
                seen.push(transaction);
            }
        }
        seen.len() > 1
    });
    drop(holder);
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    let told = stderr.lines().find(|line| line.contains("waits for a lock, blocked by pid "));
    let told = told.unwrap_or_else(|| panic!("{stderr}"));
    assert!(told.contains("application long report"), "{told}");
    assert!(told.contains("running: ") && told.contains("TABLE busy"), "{told}");
    assert!(stderr.contains("trying again in "), "{stderr}");
    assert_eq!(project.recorded(), "9");
}

#[test]
fn it_gives_up_in_the_end_and_nothing_is_left() {
    let project = Project::new();
    let mut holder = locked(&project);
    let pid: i32 = holder.query_one("SELECT pg_backend_pid()", &[]).unwrap().get(0);
    let words = "up --statement-lock-timeout 1500 --lock-retries 1 -f json";
    let run = project.migrate(words).exits(1);
    let document = run.json();
    assert_eq!(code(&document), "SQL_703");
    let details = &document["error"]["details"];
    assert_eq!(details["attempts"], 2);
    assert_eq!(details["blockers"][0]["pid"], pid);
    assert_eq!(details["blockers"][0]["application"], "long report");
    assert_eq!(document["error"]["file"], "db/migrations/9_change.up.sql");
    assert!(run.stderr.contains("--lock-retries"), "{}", run.stderr);
    assert_eq!(project.recorded(), "");
    let mut watcher = project.database.client();
    assert!(!is_waiting(&mut watcher));
    let down = "0_first.down.sql";
    project.migration("0_first.up.sql", "SELECT 1;");
    project.migration(down, "DROP TABLE busy;");
    project.exits("up --target 0", 0);
    let words = "down --statement-lock-timeout 100 --lock-retries 0 -f json";
    assert_eq!(code(&project.migrate(words).exits(8).json()), "ROLLBACK_601");
    assert_eq!(project.recorded(), "0");
}

#[test]
fn the_patience_of_the_file_the_role_and_the_configuration_counts() {
    let project = Project::new();
    let holder = locked(&project);
    let shown = "DO $$BEGIN RAISE NOTICE 'lock_timeout is %', current_setting('lock_timeout'); \
                 END$$;";
    project.migration("0_shown.up.sql", shown);
    project.migration("1_shown.up.sql", format!("-- confiture:lock-timeout 7s\n{shown}"));
    let database = &project.database.name;
    let run = project.migrate("up --dry-run-execute --target 0").exits(0);
    assert!(run.stderr.contains("lock_timeout is 5s"), "{}", run.stderr);
    project.database.execute(&format!("ALTER DATABASE \"{database}\" SET lock_timeout = '40ms'"));
    let run = project.migrate("up --target 1").exits(0);
    assert!(run.stderr.contains("lock_timeout is 40ms"), "{}", run.stderr);
    assert!(run.stderr.contains("lock_timeout is 7s"), "{}", run.stderr);
    project.database.execute(&format!("ALTER DATABASE \"{database}\" RESET lock_timeout"));
    project.file(
        "db/environments/local.yaml",
        "database_url: ${DATABASE_URL}\nmigration:\n  \
         locking: {statement_lock_timeout_ms: 30, retries: 0}\n",
    );
    let document = project.migrate("up -f json").exits(1).json();
    assert_eq!(document["error"]["details"]["attempts"], 1);
    drop(holder);
    project.exits("up", 0);
}

#[test]
fn the_victim_of_a_deadlock_is_tried_again() {
    let project = Project::new();
    project.database.execute("CREATE TABLE busy (); CREATE TABLE other ();");
    project.migration("1_both.up.sql", "LOCK TABLE other; LOCK TABLE busy;");
    let mut holder = project.database.client();
    // The migration has to be the one that looks for a deadlock, and the one that is chosen.
    holder.batch_execute("SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE busy").unwrap();
    let child = start(&project, "--statement-lock-timeout 0");
    let mut watcher = project.database.client();
    until("it waits", || is_waiting(&mut watcher));
    holder.batch_execute("LOCK TABLE other; COMMIT").unwrap();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains("deadlock detected; trying again in"), "{stderr}");
    assert_eq!(project.recorded(), "1");
    assert!(server().crashes().is_empty());
}

/// No rollback takes a prepared statement back.
#[test]
fn what_a_try_has_prepared_is_not_in_the_way_of_the_next() {
    let project = Project::new();
    let holder = locked(&project);
    project.migration("9_change.up.sql", "PREPARE p AS SELECT 1;\nALTER TABLE busy ADD y int;\n");
    let words = "up --statement-lock-timeout 20 --lock-retries 1 -f json";
    let document = project.migrate(words).exits(1).json();
    assert_eq!(code(&document), "SQL_703", "{document:#}");
    assert_eq!(document["error"]["details"]["attempts"], 2);
    drop(holder);
    project.exits("up", 0);
}

/// Starts a run whose second migration finds the tracking table locked, when the first one has
/// just been committed.
fn locked_behind_a_commit(project: &Project, words: &str) -> (Child, Client) {
    // At its COMMIT the first one waits for a second, with its row in the tracking table.
    project.migration(
        "1_slow.up.sql",
        "CREATE TABLE slow (x int);
         CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN IF NEW.version = ''1'' THEN PERFORM pg_sleep(2); END IF; RETURN NULL; END';
         CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON tb_confiture DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION wait();",
    );
    project.migration("2_next.up.sql", "CREATE TABLE next (x int);");
    let child = start(project, words);
    let mut watcher = project.database.client();
    until("the first one is at its COMMIT", || {
        let query = "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep'
                     AND datname = current_database()";
        !watcher.query(query, &[]).unwrap().is_empty()
    });
    let mut holder = project.database.client();
    holder.batch_execute("BEGIN; LOCK TABLE tb_confiture IN ACCESS EXCLUSIVE MODE").unwrap();
    let query = "SELECT to_regclass('slow') IS NOT NULL AND to_regclass('next') IS NULL";
    assert!(watcher.query_one(query, &[]).unwrap().get::<_, bool>(0));
    (child, holder)
}

/// One message commits a migration and opens the next. Where the second half fails, the first is
/// done all the same, and the next migration gives way and comes back like any other.
#[test]
fn what_fails_behind_a_commit_does_not_take_it_back() {
    let project = Project::new();
    let words = "--statement-lock-timeout 200 --lock-retries 1000";
    let (child, holder) = locked_behind_a_commit(&project, words);
    let mut watcher = project.database.client();
    let mut seen: Vec<String> = Vec::new();
    let query = "SELECT DISTINCT virtualtransaction FROM pg_locks
                 WHERE NOT granted AND relation = 'tb_confiture'::regclass";
    // In the message of the first one, by itself, and once more.
    until("the second one has tried again", || {
        for row in watcher.query(query, &[]).unwrap() {
            let transaction = row.get(0);
            if !seen.contains(&transaction) {
                seen.push(transaction);
            }
        }
        seen.len() > 2
    });
    drop(holder);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(project.recorded(), "1 2");
}

/// What waits then is the migration that is opened, not the one that is done.
#[test]
fn who_waits_behind_a_commit_has_its_own_name() {
    let project = Project::new();
    let words = "--statement-lock-timeout 2500 --lock-retries 1000";
    let (mut child, holder) = locked_behind_a_commit(&project, words);
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    let begin = "before migration 2: waiting for the lock on the tracking table, blocked by pid ";
    while said.matches(begin).count() < 2 {
        assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "{said}");
    }
    drop(holder);
    assert!(child.wait().unwrap().success(), "{said}");
    assert!(!said.contains("migration 1"), "{said}");
    assert_eq!(project.recorded(), "1 2");
}
