//! The answer to COMMIT gets lost on its way: the row tells whether it was done.

use confiture_cli::scratch::Options;
use confiture_tests::proxy::{self, Act, Link, Point};
use confiture_tests::{Project, Proxy, Run, Server, Standby};

use super::super::until;
use super::cell::{self, End};
use super::invariant;
use super::script::{self, Script};

/// The COMMIT after a row was written.
pub(crate) const UP: Point = Point::After("INSERT INTO \"public\".\"tb_confiture\"", "COMMIT");
const DOWN: Point = Point::After("DELETE FROM \"public\".\"tb_confiture\"", "COMMIT");
const EVER: &str = "COMMIT is sent";

fn lose(script: &Script, point: Point, act: Act) -> (Project, Run) {
    let project = cell::project(script);
    let proxy = Proxy::before(&project.database.url, Link::default(), Some((point, act)));
    let End::Run(run) = cell::end(cell::start(&project, &proxy, script.words)) else {
        panic!("nobody kills it")
    };
    assert!(proxy.has_happened(), "{EVER}: {}", run.stderr);
    (project, run)
}

/// The answer is lost; the command goes on as if nothing had been.
fn is_looked_up(script: &Script, point: Point) {
    let clean = cell::clean(script);
    for act in [Act::Mute, Act::CutAfter] {
        let (project, run) = lose(script, point, act);
        // After a cut, the server may be slower than the farewell; then it is as if never sent.
        if act == Act::Mute {
            assert!(run.stderr.contains("connecting again"), "{}", run.stderr);
            assert_eq!(run.exit, 0, "{}: {}", script.name, run.stderr);
        }
        invariant::calm(&project);
        assert_eq!(invariant::honest(&project, &clean, &run), [""; 0], "{}", script.name);
        assert_eq!(cell::again(&project, script, &clean), [""; 0], "{}", script.name);
    }
}

#[test]
fn a_lost_answer_is_looked_up() {
    is_looked_up(&script::TRANSACTIONS, UP);
    is_looked_up(&script::ONE_TRANSACTION, UP);
    is_looked_up(&script::DOWN, DOWN);
}

#[test]
fn a_lost_answer_is_looked_up_where_no_transaction_is_around_the_script() {
    is_looked_up(&script::OUTSIDE, UP);
    is_looked_up(&script::DOWN_OUTSIDE, DOWN);
}

#[test]
fn a_lost_answer_to_a_baseline_is_looked_up() {
    is_looked_up(&script::BASELINE, UP);
}

#[test]
fn a_commit_that_was_never_sent_is_no_success() {
    let script = &script::TRANSACTIONS;
    let clean = cell::clean(script);
    let (project, run) = lose(script, UP, Act::CutBefore);
    let run = run.exits(3);
    assert!(run.stderr.contains("run the same command again"), "{}", run.stderr);
    assert_eq!(run.json()["error"]["migration"], "1");
    assert_eq!(project.recorded(), "");
    assert_eq!(cell::again(&project, script, &clean), [""; 0]);
}

const FORCED: Script = Script {
    files: &[("1_a.up.sql", "CREATE TABLE IF NOT EXISTS a (x int);\nINSERT INTO a VALUES (1);\n")],
    before: &["up"],
    words: "up --force",
    ..script::TRANSACTIONS
};
const AGAIN: Point = Point::After("CREATE TABLE IF NOT EXISTS a", "COMMIT\0");
/// How often the migration was done.
const TIMES: &str = "SELECT count(*)::text FROM a";

/// The row was there before; which transaction wrote it last tells.
#[test]
fn a_lost_answer_of_a_forced_run_is_looked_up() {
    let together = Script { words: "up --force --in-one-transaction", ..FORCED };
    const ALONE: Script = Script {
        files: &[(
            "1_a.up.sql",
            "-- confiture:no-transaction\nCREATE TABLE IF NOT EXISTS a (x int);\n\
             INSERT INTO a VALUES (1);\n",
        )],
        ..FORCED
    };
    let last = Point::After("UPDATE \"public\".\"tb_confiture\"", "COMMIT\0");
    let without_lock = Script { words: "up --force --no-lock", ..FORCED };
    for (script, point) in
        [(FORCED, AGAIN), (together, AGAIN), (ALONE, last), (without_lock, AGAIN)]
    {
        let (project, run) = lose(&script, point, Act::Mute);
        assert_eq!(run.exit, 0, "{}: {}", script.words, run.stderr);
        assert!(run.stderr.contains("connecting again"), "{}", run.stderr);
        assert_eq!(run.json()["applied"][0]["version"], "1", "{}", run.stdout);
        assert_eq!(project.database.text(TIMES), "2");
        invariant::calm(&project);
    }
    let (project, run) = lose(&FORCED, AGAIN, Act::CutBefore);
    let run = run.exits(3);
    assert!(run.stderr.contains("rolled back"), "{}", run.stderr);
    assert!(run.json()["error"]["details"]["outcome_unknown"].is_null(), "{}", run.stdout);
    assert_eq!((project.database.text(TIMES).as_str(), project.recorded().as_str()), ("1", "1"));
    project.exits(FORCED.words, 0);
}

/// The values of the row stay.
#[test]
fn a_forced_run_leaves_the_row_as_it_is() {
    let project = cell::prepared(Project::new(), &FORCED);
    let rows = "SELECT string_agg(applied::text, ' ') FROM tb_confiture AS applied";
    let before = project.database.text(rows);
    project.exits(FORCED.words, 0);
    assert_eq!(project.database.text(rows), before);
}

/// Where the row cannot be written to, nothing tells: then nothing is claimed.
#[test]
fn a_lost_answer_of_a_forced_run_without_a_trace_stays_unknown() {
    let project = cell::prepared(Project::new(), &FORCED);
    project.database.execute(
        "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END';
         CREATE TRIGGER no BEFORE UPDATE ON tb_confiture EXECUTE FUNCTION no()",
    );
    let fault = Some((AGAIN, Act::Mute));
    let proxy = Proxy::before(&project.database.url, Link::default(), fault);
    let End::Run(run) = cell::end(cell::start(&project, &proxy, FORCED.words)) else {
        panic!("nobody kills it")
    };
    let run = run.exits(3);
    let error = &run.json()["error"];
    assert_eq!(error["code"], "CONFIG_006");
    assert_eq!(error["details"]["outcome_unknown"], true);
    assert!(!run.stderr.contains("rolled back"), "{}", run.stderr);
    project.exits(FORCED.words, 0);
}

/// What was committed before the last one and has to be on disk at the end.
#[test]
fn what_ran_again_is_on_disk_or_named() {
    let files = &[
        ("1_a.up.sql", "CREATE TABLE IF NOT EXISTS a (x int);\n"),
        ("2_b.up.sql", "CREATE TABLE b (x int);\n"),
    ];
    let script = Script { files, ..FORCED };
    // The second one fails, since it is there; then the first one is waited for.
    let point = Point::After("CREATE TABLE b", "pg_logical_emit_message");
    let (_, run) = lose(&script, point, Act::Mute);
    assert_eq!(run.exit, 1, "{}", run.stderr);
    let document = run.json();
    assert_eq!(document["applied"][0]["version"], "1", "{}", run.stderr);
    assert_eq!(document["warnings"].as_array().unwrap().len(), 1, "{document:#}");
}

/// What the look-up asks for is the row of a migration that this transaction ran: that of another
/// one may be somebody else's, and says nothing.
#[test]
fn the_row_of_somebody_else_is_no_answer() {
    let script = Script {
        given: "CREATE TABLE log (entry text);\nCREATE EXTENSION dblink",
        files: &[
            ("0_given.up.sql", "SELECT 1;\n"),
            (
                "1_a.up.sql",
                "CREATE TABLE a (x int);\n\
                 SELECT dblink_exec(\n\
                 concat_ws(' ', 'dbname=' || current_database(), 'port=' || \
                 current_setting('port'), 'host=' || trim('\"' FROM \
                 current_setting('unix_socket_directories'))),\n\
                 $$INSERT INTO tb_confiture (slug, version, name, applied_at, checksum)\n\
                 VALUES ('b', '2', 'b', now(), 'x')$$);\n",
            ),
            ("2_b.up.sql", "CREATE TABLE b (x int);\n"),
        ],
        // So that the table is there when somebody else wants to write into it.
        before: &["baseline --through 0"],
        ..script::ONE_TRANSACTION
    };
    let (project, run) = lose(&script, UP, Act::CutBefore);
    let run = run.exits(3);
    assert!(run.stderr.contains("rolled back"), "{}", run.stderr);
    assert_eq!(project.recorded(), "0 2");
    assert_eq!(project.tables(), "log tb_confiture");
}

/// Without the lock, nobody keeps the new session from looking while the old one is at its COMMIT.
#[test]
fn a_commit_that_goes_on_without_us_is_waited_for() {
    let settings = vec![("synchronous_commit".to_owned(), "on".to_owned())];
    let server = Server::start(&Options { settings, ..Options::default() });
    let script = Script { words: "up --no-lock", ..script::TRANSACTIONS };
    let clean = cell::clean(&script);
    let project = cell::prepared(Project::on(server.database()), &script);
    let point = Point::After("CREATE TABLE a", "INSERT INTO \"public\".\"tb_confiture\"");
    let proxy = Proxy::before(&project.database.url, Link::default(), Some((point, Act::Stop)));
    let child = cell::start(&project, &proxy, script.words);
    until("the row is written", || proxy.has_happened());
    // From now on, COMMIT waits for a standby that does not exist.
    let mut admin = project.database.client();
    let mut set = |sql: &str, wanted: &str| {
        admin.batch_execute(sql).unwrap();
        admin.batch_execute("SELECT pg_reload_conf()").unwrap();
        until("the server knows it", || {
            project.database.text("SHOW synchronous_standby_names") == wanted
        });
        // The checkpointer is the one who has to know, and does what it is told in order.
        admin.batch_execute("CHECKPOINT").unwrap();
    };
    set("ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "nobody");
    proxy::signal(child.id(), "CONT");
    let mut watcher = project.database.client();
    let mut is_there = |condition: &str| {
        let query = format!(
            "SELECT FROM pg_stat_activity WHERE application_name = 'confiture' AND {condition}"
        );
        until(condition, || !watcher.query(&query, &[]).unwrap().is_empty());
    };
    is_there("wait_event = 'SyncRep'");
    proxy.cut();
    is_there("query LIKE '%pg_xact_status%'");
    set("ALTER SYSTEM RESET synchronous_standby_names", "");
    let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
    assert_eq!(run.exit, 0, "{}", run.stderr);
    invariant::calm(&project);
    assert_eq!(invariant::honest(&project, &clean, &run), [""; 0]);
    assert_eq!(cell::again(&project, &script, &clean), [""; 0]);
}

/// The server that was at the COMMIT is gone, and the standby that takes its place knows.
#[test]
fn a_failover_between_commit_and_its_answer() {
    let server = Server::start(&Options::default());
    let script = &script::TRANSACTIONS;
    let project = cell::prepared(Project::on(server.database()), script);
    let standby = Standby::of(&server);
    let fault = Some((UP, Act::FreezeAfter));
    let proxy = Proxy::before(&project.database.url, Link::default(), fault);
    let hosts = format!("{},{}", host(proxy.url()), standby.socket_directory().display());
    let url = proxy.url().replacen(host(proxy.url()), &hosts, 1);
    let child = cell::start_at(&project, &proxy, &url, script.words);
    until("COMMIT is sent", || proxy.has_happened());
    until("it is done", || project.recorded() == "1");
    standby.catch_up(&server);
    let name = project.database.name.clone();
    // Nobody comes in any more, and whoever is there is put out.
    std::fs::remove_dir_all(host(proxy.url())).unwrap();
    drop(proxy);
    standby.promote();
    let End::Run(run) = cell::end(child) else { panic!("nobody kills it") };
    let run = run.exits(0);
    assert!(run.stderr.contains("connecting again"), "{}", run.stderr);
    let mut there = postgres::Client::connect(&standby.url(&name), postgres::NoTls).unwrap();
    let count = |client: &mut postgres::Client, query: &str| -> i64 {
        client.query_one(query, &[]).unwrap().get(0)
    };
    assert_eq!(count(&mut there, "SELECT count(*) FROM tb_confiture"), 2);
    assert_eq!(count(&mut there, "SELECT count(*) FROM log"), 2);
    assert_eq!(run.json()["applied"].as_array().unwrap().len(), 2);
    // The old primary has what it had.
    assert_eq!(project.recorded(), "1");
}

fn host(url: &str) -> &str {
    url.split_once("host=").unwrap().1.split('&').next().unwrap()
}
