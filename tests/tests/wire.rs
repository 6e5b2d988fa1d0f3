//! Connecting as libpq would: passwords, TLS, several hosts, and what is said when it fails.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::OnceLock;

use confiture_cli::scratch::Options;
use confiture_cli::wire::dsn::{Surroundings, parse_in};
use confiture_cli::wire::{self, Client, Purpose};
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_tests::{Server, skipped};

const SECRET: &str = "hunter2-s3cret";

/// A server that asks for passwords over TCP, and for TLS from one of its roles.
struct Guarded {
    server: Server,
    tls: Option<Tls>,
}

/// What clients can be given to trust. Kept as text: what a static owns is never dropped, so a
/// folder would stay behind.
struct Tls {
    authority: String,
    stranger: String,
}

fn guarded() -> &'static Guarded {
    static GUARDED: OnceLock<Guarded> = OnceLock::new();
    GUARDED.get_or_init(|| {
        let options = Options {
            tcp: true,
            hba: vec![
                "hostnossl all app_tls 127.0.0.1/32 reject".to_owned(),
                "hostssl all app_plain 127.0.0.1/32 reject".to_owned(),
                "host all all 127.0.0.1/32 scram-sha-256".to_owned(),
            ],
            ..Options::default()
        };
        let server = Server::start(&options);
        let folder = tempfile::tempdir().unwrap();
        let tls = certificates(folder.path());
        let mut client = connect(&server, None).unwrap();
        for role in ["app", "app_tls", "app_plain"] {
            client.batch_execute(&format!("CREATE ROLE {role} LOGIN PASSWORD '{SECRET}'")).unwrap();
        }
        if tls.is_some() {
            install(&server, folder.path());
            for sql in ["ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()"] {
                client.batch_execute(sql).unwrap();
            }
            let is_on =
                || !rows_of(&mut connect(&server, None).unwrap(), "SHOW ssl").contains("off");
            let patience = std::time::Duration::from_secs(30);
            let interval = std::time::Duration::from_millis(20);
            confiture_cli::wait::until(patience, interval, || is_on().then_some(())).unwrap();
        }
        Guarded { server, tls }
    })
}

fn rows_of(client: &mut Client, sql: &str) -> String {
    client.query_typed_one(sql, &[]).unwrap().get(0)
}

fn connect(server: &Server, url: Option<&str>) -> Result<Client, Refusal> {
    let own = server.url("postgres");
    wire::connect(&parse_in(url.unwrap_or(&own), &Surroundings::default())?)
}

/// Makes the certificates, if openssl is there.
fn certificates(folder: &Path) -> Option<Tls> {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    confiture_tests::certificates(folder)
        .then(|| Tls { authority: read("ca.crt"), stranger: read("stranger.crt") })
}

/// The key must belong to the account that the server runs as, so the server itself writes it.
fn install(server: &Server, folder: &Path) {
    let mut client = connect(server, None).unwrap();
    for file in ["server.key", "server.crt"] {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let command = format!(
            "COPY (SELECT regexp_split_to_table('{text}', E'\\n')) TO PROGRAM \
                               'umask 077; cat > {file}'"
        );
        client.batch_execute(&command).unwrap();
    }
}

fn url(user: &str, more: &str) -> String {
    let cluster = guarded().server.cluster().unwrap();
    format!("postgresql://{user}:{SECRET}@localhost:{}/postgres{more}", cluster.port()).replacen(
        "@localhost",
        "@127.0.0.1",
        usize::from(!more.contains("verify")),
    )
}

fn refused(text: &str) -> Refusal {
    let refusal = connect(&guarded().server, Some(text)).map(drop).unwrap_err();
    let said = format!("{refusal} {refusal:?} {}", refusal.envelope());
    assert!(!said.contains(SECRET), "{said}");
    assert_eq!(refusal.code, Code::ConnectionFailed);
    assert!(refusal.hint.is_some(), "{refusal}");
    refusal
}

#[test]
fn the_right_password_lets_in_and_a_wrong_one_is_told() {
    assert!(connect(&guarded().server, Some(&url("app", ""))).is_ok());
    let wrong = refused(&url("app", "").replace(SECRET, "hunter2-wrong"));
    assert!(wrong.what.contains("password of \"app\""), "{wrong}");
    assert_eq!(wrong.details["sqlstate"], "28P01");
    let none = refused(&url("app", "").replace(&format!(":{SECRET}"), ""));
    assert!(none.what.contains("asks for a password"), "{none}");
    let database = refused(&url("app", "").replace("/postgres", "/nowhere"));
    assert!(database.what.contains("no database \"nowhere\""), "{database}");
}

#[test]
fn a_password_file_speaks_for_its_host() {
    let guarded = guarded();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pass");
    let port = guarded.server.cluster().unwrap().port();
    std::fs::write(&file, format!("*:1:*:*:wrong\n127.0.0.1:{port}:postgres:app:{SECRET}\n"))
        .unwrap();
    let variables = [("PGPASSFILE".to_owned(), file.display().to_string())].into();
    let around = Surroundings { variables, ..Surroundings::default() };
    let text = url("app", "").replace(&format!(":{SECRET}"), "");
    let attempt = || wire::connect(&parse_in(&text, &around).unwrap()).map(drop);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    attempt().unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(attempt().unwrap_err().hint.unwrap().contains("chmod 600"));
}

#[test]
fn tls_is_as_strict_as_asked() {
    let guarded = guarded();
    let Some(tls) = &guarded.tls else {
        skipped("openssl is not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (ours, stranger) = (file("ca.crt", &tls.authority), file("x.crt", &tls.stranger));
    let encrypted = |user: &str, more: &str| {
        let mut client = connect(&guarded.server, Some(&url(user, more))).unwrap();
        let sql = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        rows_of(&mut client, sql) == "true"
    };
    assert!(encrypted("app", ""));
    assert!(encrypted("app", "?sslmode=require"));
    assert!(!encrypted("app", "?sslmode=disable"));
    assert!(!encrypted("app", "?sslmode=allow"));
    assert!(encrypted("app_tls", "?sslmode=allow"));
    assert!(!encrypted("app_plain", "?sslmode=prefer"));
    assert!(encrypted("app", &format!("?sslmode=verify-ca&sslrootcert={ours}")));
    assert!(encrypted("app", &format!("?sslmode=verify-full&sslrootcert={ours}")));
    // The certificate is for `localhost`: under verify-ca any name will do, under verify-full not.
    let by_number = |mode: &str| {
        let more = format!("?sslmode={mode}&sslrootcert={ours}");
        url("app", &more).replacen("@localhost", "@127.0.0.1", 1)
    };
    assert!(connect(&guarded.server, Some(&by_number("verify-ca"))).is_ok());
    assert!(refused(&by_number("verify-full")).what.contains("TLS"));
    for mode in ["require", "verify-ca", "verify-full"] {
        let refusal = refused(&url("app", &format!("?sslmode={mode}&sslrootcert={stranger}")));
        assert!(refusal.what.contains("TLS"), "{refusal}");
    }
    assert!(refused(&url("app_tls", "?sslmode=disable")).what.contains("TLS"));
    assert!(refused(&url("app", "?sslmode=verify-full")).hint.unwrap().contains("sslrootcert"));
}

#[test]
fn a_silent_server_and_one_that_is_not_there_are_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let silent = format!("postgresql://u:{SECRET}@127.0.0.1:{port}/d?connect_timeout=1");
    assert!(refused(&silent).what.contains("does not answer"));
    drop(listener);
    assert!(refused(&silent).what.contains("no server listens"));
    assert!(refused("host=/nowhere-at-all user=u dbname=d").what.contains("no server listens"));
    let unknown = refused(&format!("postgresql://u:{SECRET}@no-such-host.invalid/d"));
    assert!(unknown.what.contains("cannot be reached"), "{unknown}");
}

#[test]
fn the_first_host_that_lets_in_is_used() {
    let port = guarded().server.cluster().unwrap().port();
    let several = url("app", "").replace("@127.0.0.1", "@127.0.0.1:1,127.0.0.1");
    assert!(connect(&guarded().server, Some(&several)).is_ok());
    // A host that says no knows more than one that is not there.
    let wrong = format!("postgresql://app:wrong@127.0.0.1:{port},127.0.0.1:1/postgres");
    assert_eq!(refused(&wrong).details["sqlstate"], "28P01");
    let role = url("app", "?target_session_attrs=read-only");
    assert!(refused(&role).what.contains("kind of server"), "{}", refused(&role));
}

#[test]
fn one_round_trip_says_who_and_where() {
    let dsn = parse_in(&url("app", "?application_name=me"), &Surroundings::default()).unwrap();
    let (mut client, session) = wire::open(&dsn, Purpose::Write).unwrap();
    assert_eq!((session.user.as_str(), session.database.as_str()), ("app", "postgres"));
    assert!(session.server_version >= 140_000 && !session.is_standby);
    let name = rows_of(&mut client, "SELECT current_setting('application_name')");
    assert_eq!(name, "me");
}
