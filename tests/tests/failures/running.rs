//! Signals that meet a command in the middle of a statement of somebody else: the server ends the
//! statement, takes back what was not committed and frees the locks, and a rerun does the work.

use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;

use confiture_cli::wait;
use confiture_tests::proxy::signal;
use confiture_tests::{Database, Project, server};

use super::super::{INTERVAL, PATIENCE};
use super::cell;
use super::table::{self, ROWS, Row};

/// Those of a terminal, of a supervisor, and of a terminal that is closed; and what nobody can
/// prepare for.
const SIGNALS: [(&str, i32); 4] = [("INT", 2), ("TERM", 15), ("HUP", 1), ("KILL", 9)];

/// Closed by a lock of this test. Much longer than anything that is waited for here.
const SLOW: &str = "SELECT count(pg_catalog.pg_sleep(300)::text) = 0 FROM pg_catalog.pg_locks \
                    WHERE locktype = 'advisory' AND classid = 4711 AND database = (SELECT oid \
                    FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())";
const CLOSE: &str = "SELECT pg_advisory_lock(4711, 1)";
const OPEN: &str = "SELECT pg_advisory_unlock(4711, 1)";

/// Behind `--tenants`.
const TENANTS: &str = "SELECT nspname FROM pg_namespace WHERE nspname IN ('a', 'b') ORDER BY 1";

/// A command, and where something of it takes long.
struct Scene {
    command: &'static str,
    /// What follows the command; `{copy}` is a copy of the database.
    words: &'static str,
    /// What is slow, beside a project of two migrations.
    arrange: fn(&Project),
    /// How many of them are applied.
    applied: usize,
    /// The tables when it is done.
    after: &'static str,
}

const ONE: &str = "public.t_1";
const BOTH: &str = "public.t_1 public.t_2";

const fn scene(command: &'static str, words: &'static str, arrange: fn(&Project)) -> Scene {
    Scene { command, words, arrange, applied: 1, after: BOTH }
}

const SCENES: &[Scene] = &[
    scene("migrate up", "", slow_up),
    scene("migrate up", "--in-one-transaction", |project| {
        slow_up(project);
        project.table("3");
        project.migration("3_make.up.sql", "SELECT 1;");
    }),
    Scene { after: ONE, ..scene("migrate up", "--dry-run-execute", slow_up) },
    scene("migrate up", "", |project| without_transaction(project, SLOW)),
    scene("migrate up", "", |project| {
        let body = format!("BEGIN PERFORM {}; RETURN $1; END", &SLOW["SELECT ".len()..]);
        project.database.execute(&format!(
            "CREATE FUNCTION f(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $${body}$$; \
             ALTER TABLE t_1 ADD a int; INSERT INTO t_1 VALUES (1)"
        ));
        without_transaction(project, "CREATE INDEX CONCURRENTLY i ON t_1 (f(a))");
    }),
    scene("migrate up", "", |project| {
        let asked = format!("{{type: CustomSQL, sql: \"{SLOW}\", description: slow}}");
        project.migration("2_make.yaml", format!("up_preconditions:\n  - {asked}\n"));
    }),
    scene("migrate up", "", |project| hook(project, "before_run")),
    scene("migrate up", "", |project| hook(project, "after_execute")),
    Scene {
        after: "a.t_1 a.t_2 b.t_1 b.t_2 public.t_1",
        ..scene("migrate up", "--parallel 2 --tenants", |project| {
            project.database.execute("CREATE SCHEMA a; CREATE SCHEMA b");
            let up = ["migrate", "up", "--target", "1", "--tenants", TENANTS];
            let _ = project.invocation().run(up).exits(0);
            slow_up(project);
        })
    },
    Scene { applied: 2, after: ONE, ..scene("migrate down", "", slow_down) },
    Scene { applied: 2, after: ONE, ..scene("migrate down", "--in-one-transaction", slow_down) },
    Scene { applied: 2, after: ONE, ..scene("migrate down-to", "1", slow_down) },
    scene("migrate rebuild", "--drop-schemas --yes", |project| {
        schema(project);
        project.file("db/schema/u.sql", SLOW);
    }),
    scene("migrate rebuild", "--drop-schemas --seed --yes", |project| {
        schema(project);
        project.file("db/seeds/s.sql", SLOW);
    }),
    scene("migrate apply-as", "boss 2", |project| {
        slow_up(project);
        let url = "${DATABASE_URL}";
        let config = format!("database_url: {url}\napply_as: {{boss: {{url: \"{url}\"}}}}\n");
        project.file("db/environments/local.yaml", config);
    }),
    Scene {
        after: ONE,
        ..scene("migrate verify", "", |project| project.migration("1_make.verify.sql", SLOW))
    },
    Scene { after: ONE, ..scene("migrate preflight", "--against {copy}", slow_up) },
];

/// Returns why a command runs no statement of others in a database of theirs.
fn harmless(row: &Row) -> Option<&'static str> {
    match (row.command, row.database) {
        ("migrate baseline" | "migrate reinit", _) => Some("they record, and know no hooks"),
        (_, table::Database::Writes) => None,
        ("migrate verify" | "migrate preflight", _) => None,
        ("migrate introspect" | "migrate squash", _) => Some("on a private server, which goes"),
        _ => Some("it asks the catalog and the tracking table"),
    }
}

fn slow_up(project: &Project) {
    project.migration("2_make.up.sql", format!("CREATE TABLE t_2 ();\n{SLOW};\n"));
}

fn slow_down(project: &Project) {
    project.migration("2_make.down.sql", format!("DROP TABLE t_2;\n{SLOW};\n"));
}

fn without_transaction(project: &Project, statement: &str) {
    let body = format!("-- confiture:no-transaction\nCREATE TABLE t_2 ();\n{statement};\n");
    project.migration("2_make.up.sql", body);
}

fn hook(project: &Project, phase: &str) {
    let config = format!(
        "database_url: ${{DATABASE_URL}}\nhooks:\n  - {{id: h, phase: {phase}, sql: \"{SLOW}\"}}\n"
    );
    project.file("db/environments/local.yaml", config);
}

fn schema(project: &Project) {
    project.file("db/schema/t.sql", "CREATE TABLE t_1 ();\nCREATE TABLE t_2 ();\n");
}

#[test]
fn a_signal_while_a_statement_runs() {
    let scenes: Vec<(usize, &Scene)> = SCENES.iter().enumerate().collect();
    let name = "a signal while a statement runs";
    cell::each_of(name, &scenes, |it| it.1.command, |it| wrong(it.0, it.1));
}

#[test]
fn every_command_that_runs_statements_has_scenes() {
    for row in ROWS {
        let has_scenes = SCENES.iter().any(|it| it.command == row.command);
        assert_eq!(has_scenes, harmless(row).is_none(), "{}: {:?}", row.command, harmless(row));
    }
}

/// Plays a scene and returns what is wrong.
fn wrong(number: usize, scene: &Scene) -> Vec<String> {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    project.table("2");
    if scene.applied == 2 {
        project.exits("up", 0);
    }
    (scene.arrange)(&project);
    let copy = server().copy(&project.database);
    let databases = [&project.database, &copy];
    let mut gates = databases.map(Database::client);
    gates.iter_mut().for_each(|gate| gate.batch_execute(CLOSE).unwrap());
    let before = databases.map(state);
    let mut command = project.invocation().command();
    command.args(scene.command.split(' '));
    command.args(scene.words.split_whitespace().map(|word| word.replace("{copy}", &copy.url)));
    if scene.words.ends_with("--tenants") {
        command.arg(TENANTS);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();

    let mut wrong = Vec::new();
    let (name, expected) = SIGNALS[number % SIGNALS.len()];
    let mut hold = |holds: bool, what: &str| {
        if !holds {
            wrong.push(format!("{} {}: {name}: {what}", scene.command, scene.words));
        }
    };
    let mut comes = |what: &str, is_there: bool| {
        let mut look = || gates.iter_mut().any(|gate| !gate.query(what, &[]).unwrap().is_empty());
        wait::until(PATIENCE, INTERVAL, || (look() == is_there).then_some(())).is_some()
    };
    hold(comes(ASLEEP, true), "it never comes to the statement");
    signal(child.id(), name);
    let status = child.wait().unwrap();
    hold(status.signal() == Some(expected), &format!("it ends with {status:?}"));
    hold(comes(OURS, false), "a backend goes on");
    hold(comes(LOCKED, false), "a lock is left");
    if !is_piecewise(&project) {
        hold(databases.map(state) == before, "something is left");
    }
    gates.iter_mut().for_each(|gate| gate.batch_execute(OPEN).unwrap());
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    hold(output.status.success(), &format!("a rerun fails: {output:?}"));
    let (tables, _) = state(&project.database);
    hold(tables == scene.after, &format!("the rerun leaves {tables}"));
    wrong
}

/// A backend of ours that sleeps.
const ASLEEP: &str = "SELECT FROM pg_stat_activity WHERE datname = current_database() \
                      AND application_name LIKE 'confiture%' AND wait_event = 'PgSleep'";
/// Any.
const OURS: &str = "SELECT FROM pg_stat_activity WHERE datname = current_database() \
                    AND application_name LIKE 'confiture%'";
/// A lock of deploys.
const LOCKED: &str = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid <> 4711 \
                      AND database = (SELECT oid FROM pg_database \
                                      WHERE datname = current_database())";

/// Returns whether a migration commits its statements one by one.
fn is_piecewise(project: &Project) -> bool {
    let text = std::fs::read_to_string(project.path("db/migrations/2_make.up.sql")).unwrap();
    text.contains("no-transaction")
}

/// Returns the tables of users, and the versions that are recorded.
fn state(database: &Database) -> (String, String) {
    let tables = "SELECT coalesce(string_agg(nspname || '.' || relname, ' ' \
                                  ORDER BY nspname, relname), '') \
                  FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace \
                  WHERE relkind = 'r' AND relname NOT LIKE 'tb_confiture%' \
                    AND nspname !~ '^pg_' AND nspname <> 'information_schema'";
    let rows = "SELECT coalesce(string_agg(ctid || version, ' ' ORDER BY ctid), '') \
                FROM tb_confiture";
    (database.text(tables), database.text(rows))
}
