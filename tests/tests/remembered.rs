//! A database that has not changed is known by its seal, and one that has is read again.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use confiture_cli::scratch::Options;
use confiture_cli::wire::Client;
use confiture_cli::wire::Reader;
use confiture_core::catalog::read::{Cells, Row};
use confiture_core::catalog::{self, Catalog, Memory, Source};
use confiture_core::refusal::Refusal;
use confiture_tests::{Database, Invocation, Project, Run, Server};

const EMPTY: &str = r#"{"format":1,"server_version":150000,"objects":[]}"#;

fn remembering(project: &Project, cache: &Path) -> Invocation {
    project.file("nothing.json", EMPTY);
    project.invocation().variable("CONFITURE_CACHE", cache)
}

fn diff(invocation: &Invocation, url: &str) -> Run {
    invocation.run(["diff", "nothing.json", url])
}

/// Whether the forged catalog was looked at, which is as empty as the file.
fn is_forged(run: &Run) -> bool {
    run.stdout.contains("no difference")
}

/// Puts an empty catalog where the real one was kept, so that it shows who looks there.
fn forge(cache: &Path) {
    let folder = cache.join("catalogs");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let head = text.lines().next().unwrap();
        fs::write(&path, format!("{head}\n{EMPTY}")).unwrap();
    }
}

#[test]
fn only_an_unchanged_database_is_known() {
    let project = Project::new();
    let database = &project.database;
    database.execute("DROP SCHEMA public");
    database.execute("CREATE SCHEMA s; CREATE SEQUENCE s.q; CREATE TABLE s.t (a int)");
    let cache = tempfile::tempdir().unwrap();
    let invocation = remembering(&project, cache.path());
    for change in [
        "ALTER SEQUENCE s.q OWNED BY s.t.a",
        "COMMENT ON TABLE s.t IS 'x'",
        "GRANT SELECT ON s.t TO PUBLIC",
        "ALTER TABLE s.t ALTER a SET DEFAULT 1",
        "CREATE FUNCTION s.f() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE OR REPLACE FUNCTION s.f() RETURNS int LANGUAGE sql RETURN 2",
    ] {
        database.execute(change);
        let real = diff(&invocation, &database.url).exits(1).stdout;
        assert!(real.contains("table s.t"), "{real}");
        forge(cache.path());
        assert!(is_forged(&diff(&invocation, &database.url)), "{change}");
    }
    // Rows are no part of a schema.
    database.execute("INSERT INTO s.t VALUES (1); ANALYZE s.t");
    assert!(is_forged(&diff(&invocation, &database.url)));
}

#[test]
fn another_role_looks_for_itself() {
    let project = Project::new();
    let cache = tempfile::tempdir().unwrap();
    let invocation = remembering(&project, cache.path());
    let role = format!("{}_reader", project.database.name);
    project.database.execute(&format!("CREATE ROLE {role} LOGIN"));
    diff(&invocation, &project.database.url).exits(1);
    forge(cache.path());
    assert!(is_forged(&diff(&invocation, &project.database.url)));
    let own = project.database.url.replacen("user=postgres", &format!("user={role}"), 1);
    assert_ne!(own, project.database.url);
    assert!(!is_forged(&diff(&invocation, &own)));
    project.database.execute(&format!("DROP ROLE {role}"));
}

#[test]
fn a_broken_memory_is_none() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    let cache = tempfile::tempdir().unwrap();
    let invocation = remembering(&project, cache.path());
    let real = diff(&invocation, &project.database.url).exits(1).stdout;
    for entry in fs::read_dir(cache.path().join("catalogs")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{}\nnonsense", text.lines().next().unwrap())).unwrap();
    }
    assert_eq!(diff(&invocation, &project.database.url).exits(1).stdout, real);
    let nowhere = remembering(&project, Path::new("/dev/null/x"));
    assert_eq!(diff(&nowhere, &project.database.url).exits(1).stdout, real);
}

/// What is remembered here, so that it can be seen what was asked.
#[derive(Default)]
struct Remembered {
    seals: BTreeMap<(String, String), String>,
    catalogs: BTreeMap<(String, String), Catalog>,
}

impl Memory for Remembered {
    fn seal_at(&mut self, place: &str, moment: &str) -> Option<String> {
        self.seals.get(&(place.to_owned(), moment.to_owned())).cloned()
    }

    fn keep_seal(&mut self, place: &str, moment: &str, seal: &str) {
        self.seals.insert((place.to_owned(), moment.to_owned()), seal.to_owned());
    }

    fn recall(&mut self, place: &str, seal: &str) -> Option<Catalog> {
        self.catalogs.get(&(place.to_owned(), seal.to_owned())).cloned()
    }

    fn keep(&mut self, place: &str, seal: &str, catalog: &Catalog) {
        self.catalogs.insert((place.to_owned(), seal.to_owned()), catalog.clone());
    }
}

/// Writes down what is asked.
struct Witness<'a> {
    reader: Reader<'a>,
    seals: usize,
    questions: usize,
}

impl Witness<'_> {
    fn note(&mut self, sql: &str) {
        self.questions += 1;
        self.seals += usize::from(sql.ends_with(") AS seal\n"));
    }
}

impl Source for Witness<'_> {
    fn renew(&mut self) -> Result<(), Refusal> {
        self.reader.renew()
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        self.note(sql);
        self.reader.rows(sql)
    }

    fn each(
        &mut self,
        sql: &str,
        look: &mut dyn FnMut(Cells<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.note(sql);
        self.reader.each(sql, look)
    }
}

/// How much was asked for a catalog.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// Settings, place and moment.
    Moment,
    /// The same, and a seal.
    Seal,
    /// Everything, between so many seals.
    All(usize),
}

/// Reads and compares with what somebody reads who remembers nothing.
fn asked(client: &mut Client, memory: &mut Remembered) -> Asked {
    let (read, asked) = {
        let mut witness = Witness { reader: Reader::over(client), seals: 0, questions: 0 };
        let read = catalog::read_unless_known(&mut witness, memory).unwrap();
        let asked = match (witness.questions, witness.seals) {
            (3, 0) => Asked::Moment,
            (4, 1) => Asked::Seal,
            (_, seals) => Asked::All(seals),
        };
        let Witness { reader, .. } = witness;
        reader.end().unwrap();
        (read, asked)
    };
    let mut reader = Reader::over(client);
    assert_eq!(read.to_json(), catalog::read(&mut reader).unwrap().to_json());
    reader.end().unwrap();
    asked
}

fn own_server() -> (Server, Database) {
    let server = Server::start(&Options::default());
    let database = server.database();
    database.execute("CREATE TABLE t (a int)");
    (server, database)
}

#[test]
fn nobody_asks_for_a_seal_where_nothing_was_committed() {
    let (server, database) = own_server();
    let other = server.database();
    let (mut client, mut memory) = (database.wire(), Remembered::default());
    assert_eq!(asked(&mut client, &mut memory), Asked::All(1));
    assert_eq!(asked(&mut client, &mut memory), Asked::Moment);
    // What has no id changes nothing, nor does what is not committed.
    let mut second = database.wire();
    second.batch_execute("VACUUM t").unwrap();
    second.batch_execute("BEGIN; ALTER TABLE t ADD b int").unwrap();
    assert_eq!(asked(&mut client, &mut memory), Asked::Moment);
    second.batch_execute("COMMIT").unwrap();
    assert_eq!(asked(&mut client, &mut memory), Asked::All(1));
    // Rows, other databases, and what is rolled back have ids.
    for (database, sql) in [
        (&database, "INSERT INTO t VALUES (1)"),
        (&database, "BEGIN; DROP TABLE t; ROLLBACK"),
        (&database, "BEGIN; CREATE TEMPORARY TABLE mine (a int); ROLLBACK"),
        (&other, "CREATE TABLE t (a int)"),
    ] {
        database.execute(sql);
        assert_eq!(asked(&mut client, &mut memory), Asked::Seal, "{sql}");
        assert_eq!(asked(&mut client, &mut memory), Asked::Moment, "{sql}");
    }
    for sql in [
        "ALTER TABLE t ADD c int",
        "COMMENT ON TABLE t IS 'x'",
        "BEGIN; SAVEPOINT s; \
        DROP TABLE t; ROLLBACK TO s; CREATE TABLE u (); RELEASE s; COMMIT",
    ] {
        database.execute(sql);
        assert_eq!(asked(&mut client, &mut memory), Asked::All(1), "{sql}");
    }
}

#[test]
fn a_prepared_transaction_is_seen_when_it_is_committed() {
    let settings = vec![("max_prepared_transactions".to_owned(), "2".to_owned())];
    let server = Server::start(&Options { settings, ..Options::default() });
    let database = server.database();
    let (mut client, mut memory) = (database.wire(), Remembered::default());
    database.execute("BEGIN; CREATE TABLE a (); PREPARE TRANSACTION 'a'");
    // A later one ends before.
    database.execute("CREATE TABLE b ()");
    assert_eq!(asked(&mut client, &mut memory), Asked::All(1));
    assert_eq!(asked(&mut client, &mut memory), Asked::Moment);
    database.execute("COMMIT PREPARED 'a'");
    assert_eq!(asked(&mut client, &mut memory), Asked::All(1));
}

#[test]
fn a_transaction_sees_what_it_did_itself() {
    let (_server, database) = own_server();
    let mut client = database.wire();
    let mut transaction = client.begin("BEGIN").unwrap();
    let read = |transaction: &mut Client| {
        let reader = Reader::within(transaction);
        let mut witness = Witness { reader, seals: 0, questions: 0 };
        let catalog = catalog::read(&mut witness).unwrap();
        (catalog.objects.len(), witness.seals)
    };
    let (before, seals) = read(&mut transaction);
    assert_eq!(seals, 1);
    transaction.batch_execute("CREATE TABLE public.u ()").unwrap();
    assert_eq!(read(&mut transaction), (before + 1, 2));
}

/// The transactions that a crash loses never happened, and their ids are given away again.
#[test]
fn a_crash_makes_moments_useless() {
    let (_server, database) = own_server();
    // This server does not wait for its disk: what it has not written would be lost.
    database.execute("CHECKPOINT");
    let (mut client, mut memory) = (database.wire(), Remembered::default());
    assert_eq!(asked(&mut client, &mut memory), Asked::All(1));
    let started = "SELECT pg_catalog.pg_postmaster_start_time()::text";
    let before = database.text(started);
    let checkpoint = "SELECT checkpoint_lsn::text FROM pg_catalog.pg_control_checkpoint()";
    let checked = database.text(checkpoint);
    let backend = client.query_typed_one("SELECT pg_catalog.pg_backend_pid()", &[]).unwrap();
    let process: i32 = backend.get(0);
    let killed = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
    assert!(killed.unwrap().success());
    // Until the server has noticed, it takes others in, whom it then ends, too; and then nobody,
    // until it has recovered.
    assert!(client.batch_execute("SELECT 1").is_err());
    let mut client = loop {
        let Ok(mut client) = Client::connect(&database.url) else { continue };
        let row = client.query_typed_one(checkpoint, &[]);
        if row.is_ok_and(|row| row.get::<_, String>(0) != checked) {
            break client;
        }
    };
    assert_eq!(database.text(started), before);
    assert_eq!(asked(&mut client, &mut memory), Asked::Seal);
}

#[test]
fn who_may_not_ask_for_the_moment_has_the_seal() {
    let (_server, database) = own_server();
    let function = "pg_catalog.pg_control_checkpoint()";
    database.execute(&format!("CREATE ROLE r; REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC"));
    let (mut client, mut memory) = (database.wire(), Remembered::default());
    client.batch_execute("SET ROLE r").unwrap();
    assert_eq!(asked(&mut client, &mut memory), Asked::All(2));
    assert_eq!(asked(&mut client, &mut memory), Asked::Seal);
}
