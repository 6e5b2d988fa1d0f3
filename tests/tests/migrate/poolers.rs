//! Behind pgbouncer: what needs one transaction at a time works in two of its modes, what needs a
//! session of its own is refused with the reason, and nothing is left on a backend that others get.

use std::process::Stdio;

use confiture_tests::{Mode, Pooler, Project, Run};
use serde_json::{Value, json};

use super::super::code;

/// A project and a pooler before its database.
struct Pooled {
    project: Project,
    pooler: Pooler,
}

impl Pooled {
    fn new(mode: Mode) -> Option<Self> {
        let project = Project::new();
        let pooler = Pooler::before(&project.database.url, mode, "")?;
        Some(Self { project, pooler })
    }

    fn url(&self) -> String {
        self.pooler.url(&self.project.database.url)
    }

    fn migrate(&self, words: &str) -> Run {
        let invocation = self.project.invocation().variable("DATABASE_URL", self.url());
        invocation.run(["migrate"].into_iter().chain(words.split_whitespace()))
    }

    #[track_caller]
    fn json(&self, words: &str, exit: i32) -> Value {
        self.migrate(&format!("{words} -f json")).exits(exit).json()
    }

    /// Whoever gets a backend after us finds it as it was.
    #[track_caller]
    fn left_nothing(&self) {
        let mut client = self.project.database.client();
        let locks = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND database =
                         (SELECT oid FROM pg_database WHERE datname = current_database())";
        assert!(client.query(locks, &[]).unwrap().is_empty());
        let mut pooled = postgres::Client::connect(&self.url(), postgres::NoTls).unwrap();
        let settings = "SELECT string_agg(name || '=' || setting, ' ') FROM pg_settings
                        WHERE source = 'session' AND name NOT IN
                            ('application_name', 'client_encoding', 'DateStyle', 'TimeZone',
                             'standard_conforming_strings')";
        let left: Option<String> = pooled.query_typed_one(settings, &[]).unwrap().get(0);
        assert_eq!(left, None);
    }
}

fn transactions(project: &Project) {
    project.migration(
        "1_a.up.sql",
        "SET statement_timeout = '1min';\nPREPARE p AS SELECT 1;\nLISTEN somebody;\n\
         CREATE TEMP TABLE draft (x int);\nCREATE TABLE a (x int, y text);\n",
    );
    project.migration("1_a.down.sql", "DROP TABLE a;\n");
    project
        .migration("2_b.up.sql", "PREPARE p AS SELECT 2;\nCOPY a FROM stdin;\n1\té\n2\tß\n\\.\n");
    project.migration("2_b.down.sql", "TRUNCATE a;\n");
}

fn alone(project: &Project) {
    project.migration(
        "3_c.up.sql",
        "-- confiture:no-transaction\n-- confiture:statement-timeout 1min\n\
         SET work_mem = '1MB';\nCREATE INDEX CONCURRENTLY i ON a (x);\n",
    );
    project.migration("3_c.down.sql", "DROP INDEX CONCURRENTLY i;\n");
}

fn works(mode: Mode) -> Option<Pooled> {
    let pooled = Pooled::new(mode)?;
    transactions(&pooled.project);
    assert_eq!(pooled.json("status", 2)["pending"], json!(["1", "2"]));
    let up = pooled.json("up", 0);
    assert_eq!(up["applied"].as_array().unwrap().len(), 2);
    assert_eq!(pooled.project.database.text("SELECT string_agg(y, '' ORDER BY x) FROM a"), "éß");
    assert_eq!(pooled.json("status", 0)["current"], "2");
    assert_eq!(pooled.json("current", 0)["revision"], "2");
    assert_eq!(pooled.migrate("preflight").exits(0).exit, 0);
    assert_eq!(pooled.json("verify-checksums", 0)["ok"], true);
    let url = pooled.url();
    assert_eq!(confiture_tests::confiture(["diff", &url, &url]).exits(0).exit, 0);
    pooled.json("down --steps 2", 0);
    assert_eq!(pooled.project.recorded(), "");
    pooled.json("up --in-one-transaction", 0);
    pooled.json("down-to 1", 0);
    pooled.json("baseline --through 2", 0);
    assert_eq!(pooled.project.recorded(), "1 2");
    pooled.left_nothing();
    Some(pooled)
}

#[test]
fn session_mode_is_as_if_nobody_were_in_between() {
    let Some(pooled) = works(Mode::Session) else { return };
    alone(&pooled.project);
    pooled.json("up", 0);
    assert_eq!(pooled.project.recorded(), "1 2 3");
    pooled.json("down", 0);
    assert_eq!(pooled.project.recorded(), "1 2");
    pooled.left_nothing();
}

#[test]
fn transaction_mode_takes_transactions_and_nothing_else() {
    let Some(pooled) = works(Mode::Transaction) else { return };
    alone(&pooled.project);
    for words in ["up", "up --no-lock"] {
        let run = pooled.migrate(&format!("{words} -f json")).exits(3);
        let document = run.json();
        assert_eq!(code(&document), "SERVER_1602");
        assert_eq!(document["error"]["migration"], "3");
        assert!(run.stderr.contains("a pool in session mode"), "{}", run.stderr);
        assert!(!run.stderr.contains("rolled back"), "{}", run.stderr);
        assert_eq!(pooled.project.recorded(), "1 2");
        pooled.left_nothing();
    }
    // Directly, it is as usual; and back.
    pooled.project.exits("up", 0);
    assert_eq!(code(&pooled.json("down", 3)), "SERVER_1602");
    assert_eq!(pooled.project.recorded(), "1 2 3");
    pooled.left_nothing();
}

/// What will need a session is known before the first of them runs: nothing is done by halves.
#[test]
fn one_that_needs_a_session_keeps_those_before_it_back() {
    let Some(pooled) = Pooled::new(Mode::Transaction) else { return };
    transactions(&pooled.project);
    alone(&pooled.project);
    pooled.project.migration("4_d.up.sql", "CREATE TABLE d ();\n");
    pooled.project.migration("4_d.down.sql", "DROP TABLE d;\n");
    let document = pooled.json("up", 3);
    assert_eq!(code(&document), "SERVER_1602");
    assert_eq!(document["error"]["migration"], "3");
    assert_eq!(document["applied"], json!([]));
    assert_eq!(document["pending"], json!(["1", "2", "3", "4"]));
    assert_eq!(pooled.project.recorded(), "");
    // One that is not asked for is in nobody's way.
    pooled.json("up --target 2", 0);
    pooled.project.exits("up", 0);
    for words in ["down --steps 2", "down-to 1"] {
        let document = pooled.json(words, 3);
        assert_eq!(code(&document), "SERVER_1602", "{words}");
        assert_eq!(document["rolled_back"], json!([]), "{words}");
        assert_eq!(pooled.project.recorded(), "1 2 3 4");
    }
    pooled.json("down", 0);
    assert_eq!(pooled.project.recorded(), "1 2 3");
    pooled.left_nothing();
}

/// A pool that lends its backends in turn, and one that has only one of them.
#[test]
fn transaction_mode_is_recognised_however_backends_are_lent() {
    for lines in ["server_round_robin = 1\nmin_pool_size = 3", "default_pool_size = 1"] {
        let project = Project::new();
        let url = &project.database.url;
        let Some(pooler) = Pooler::before(url, Mode::Transaction, lines) else { return };
        let pooled = Pooled { pooler, project };
        pooled.project.migration("1_c.up.sql", "-- confiture:no-transaction\nCREATE TABLE t ();\n");
        assert_eq!(code(&pooled.json("up", 3)), "SERVER_1602", "{lines}");
        pooled.left_nothing();
    }
}

/// A session that has the only backend of its pool cannot be asked by another one, and is its own.
#[test]
fn session_mode_with_one_backend() {
    let project = Project::new();
    let url = &project.database.url;
    let Some(pooler) = Pooler::before(url, Mode::Session, "default_pool_size = 1") else { return };
    let pooled = Pooled { pooler, project };
    pooled.project.migration("1_c.up.sql", "-- confiture:no-transaction\nCREATE TABLE t ();\n");
    pooled.json("up", 0);
    assert_eq!(pooled.project.recorded(), "1");
}

#[test]
fn statement_mode_is_refused_before_anything_is_done() {
    let Some(pooled) = Pooled::new(Mode::Statement) else { return };
    transactions(&pooled.project);
    alone(&pooled.project);
    assert_eq!(pooled.json("status", 2)["pending"], json!(["1", "2", "3"]));
    for words in ["up", "up --dry-run-execute", "up --no-lock", "baseline --through 1"] {
        let document = pooled.json(words, 3);
        assert_eq!(code(&document), "SERVER_1602", "{words}: {document:#}");
    }
    assert_eq!(pooled.project.tables(), "");
    pooled.project.exits("up", 0);
    for words in ["down", "down-to 1", "reinit --yes"] {
        let document = pooled.json(words, 3);
        assert_eq!(code(&document), "SERVER_1602", "{words}: {document:#}");
    }
    assert_eq!(pooled.project.recorded(), "1 2 3");
    assert_eq!(pooled.json("status", 0)["current"], "3");
    assert_eq!(pooled.json("current", 0)["revision"], "3");
    assert_eq!(pooled.json("up --dry-run", 0)["pending"], json!([]));
    for words in ["preflight", "verify"] {
        let document = pooled.json(words, 3);
        assert_eq!(code(&document), "SERVER_1602", "{words}: {document:#}");
    }
    let url = pooled.url();
    let document = confiture_tests::confiture(["diff", &url, &url, "-f", "json"]).exits(3).json();
    assert_eq!(code(&document), "SERVER_1602");
    pooled.left_nothing();
}

/// One of them through the pooler, one beside it.
#[test]
fn two_at_once() {
    for mode in [Mode::Session, Mode::Transaction] {
        let Some(pooled) = Pooled::new(mode) else { return };
        for version in 1..=6 {
            pooled.project.migration(
                &format!("{version}_log.up.sql"),
                "CREATE TABLE IF NOT EXISTS log (); INSERT INTO log DEFAULT VALUES;\n",
            );
        }
        let urls = [pooled.url(), pooled.url(), pooled.project.database.url.clone()];
        let children = urls.map(|url| {
            let mut command = pooled.project.invocation().variable("DATABASE_URL", url).command();
            command.args(["migrate", "up"]).stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        });
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(pooled.project.database.text("SELECT count(*)::text FROM log"), "6");
        pooled.left_nothing();
    }
}

/// What others have prepared on the backend is theirs.
#[test]
fn prepared_statements_of_others_stay() {
    let project = Project::new();
    let lines = "default_pool_size = 1";
    let url = &project.database.url;
    let Some(pooler) = Pooler::before(url, Mode::Transaction, lines) else { return };
    let mut other = postgres::Client::connect(&pooler.url(url), postgres::NoTls).unwrap();
    let statement = other.prepare("SELECT 17").unwrap();
    let pooled = Pooled { pooler, project };
    transactions(&pooled.project);
    pooled.json("up", 0);
    let row = other.query_one(&statement, &[]).unwrap();
    assert_eq!(row.get::<_, i32>(0), 17);
}

#[test]
fn options_that_the_pooler_does_not_pass_on_are_named() {
    let Some(pooled) = Pooled::new(Mode::Transaction) else { return };
    let url = pooled.url() + "&options=-cwork_mem%3D1MB";
    let run = pooled.project.invocation().variable("DATABASE_URL", url).run(["migrate", "status"]);
    let run = run.exits(3);
    assert!(run.stderr.contains("take `options` out of the URL"), "{}", run.stderr);
}
