//! What went wrong on the wire, in words and codes. No password can get in: neither the driver's
//! errors nor the server's carry it, and the DSN is never repeated but redacted.

use std::error::Error as _;
use std::io::ErrorKind;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use tokio_postgres::error::{DbError, Severity};

use super::dsn::{Address, Dsn, Host};

/// What to do when a connection is lost.
const AGAIN: &str = "run the same command again: what was not committed was rolled back";

/// Returns the refusal of a statement that failed: `SQL_702` for a deadlock, `SQL_703` for a lock
/// timeout, `CONFIG_006` when the connection is gone, `SQL_700` for everything else.
#[must_use]
pub fn from_postgres(error: &tokio_postgres::Error) -> Refusal {
    let Some(failure) = error.as_db_error() else {
        return Refusal::new(Code::ConnectionFailed, "the connection to the server was lost")
            .why(chain(error))
            .hint(AGAIN);
    };
    if failure.message() == NO_TRANSACTIONS {
        return with_facts(pooled(NO_TRANSACTIONS), failure);
    }
    // The server says good-bye before it goes: shutdown, terminated by an administrator, idle for
    // longer than it allows. So do poolers, which leave out the field that is never translated.
    let is_last = match failure.parsed_severity() {
        Some(severity) => matches!(severity, Severity::Fatal | Severity::Panic),
        None => failure.severity() == "FATAL",
    };
    if is_last {
        let refusal = Refusal::new(Code::ConnectionFailed, failure.message());
        return with_facts(refusal.why(mechanism(failure)).hint(AGAIN), failure);
    }
    let code = match failure.code().code() {
        "40P01" => Code::SqlDeadlock,
        "55P03" => Code::SqlLockTimeout,
        _ => Code::SqlFailed,
    };
    with_facts(Refusal::new(code, failure.message()).why(mechanism(failure)), failure)
}

/// Adds what the server says about the failure to `details`, for programs.
fn with_facts(mut refusal: Refusal, failure: &DbError) -> Refusal {
    refusal = refusal.detail("sqlstate", failure.code().code());
    let facts = [
        ("detail", failure.detail()),
        ("hint", failure.hint()),
        ("where", failure.where_()),
        ("schema", failure.schema()),
        ("table", failure.table()),
        ("column_name", failure.column()),
        ("constraint", failure.constraint()),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            refusal = refusal.detail(name, value);
        }
    }
    refusal
}

/// SQLSTATE, detail, hint and context, one per line.
fn mechanism(failure: &DbError) -> String {
    let mut lines = vec![format!("SQLSTATE {}", failure.code().code())];
    let parts = [("detail", failure.detail()), ("hint", failure.hint()), ("in", failure.where_())];
    for (name, text) in parts {
        lines.extend(text.map(|text| format!("{name}: {text}")));
    }
    lines.join("\n")
}

/// Returns the refusal of an attempt to connect.
#[must_use]
pub fn from_connecting(error: &tokio_postgres::Error, dsn: &Dsn, host: &Host) -> Refusal {
    let (what, hint) = match error.as_db_error() {
        Some(failure) => said(failure, dsn),
        None => silence(error, dsn, host),
    };
    let refusal = located(what, dsn, host).hint(hint);
    match error.as_db_error() {
        Some(failure) => with_facts(refusal.why(failure.message()), failure),
        None => refusal.why(chain(error)),
    }
}

/// Returns the refusal of a server that does not answer in time.
#[must_use]
pub fn timed_out(dsn: &Dsn, host: &Host) -> Refusal {
    let seconds = dsn.connect_timeout.as_secs();
    located(format!("{} does not answer", host.for_people()), dsn, host)
        .why(format!("nothing came back within {seconds} s (connect_timeout)"))
        .hint("check host, port and firewall")
}

/// Returns the refusal of writing to a standby.
#[must_use]
pub fn standby(database: &str) -> Refusal {
    Refusal::new(Code::ServerStandby, format!("database {database:?} is on a read-only standby"))
        .why("pg_is_in_recovery() is true; on a standby advisory locks exclude nobody")
        .hint("connect to the primary, or add target_session_attrs=read-write to a multi-host URL")
}

/// Returns the refusal of writing where `default_transaction_read_only` is on.
#[must_use]
pub fn read_only(database: &str) -> Refusal {
    let setting = "default_transaction_read_only";
    Refusal::new(Code::ServerReadOnly, format!("database {database:?} is read-only by default"))
        .why(format!(
            "{setting} is on: somebody has set it for the server, the database or the role"
        ))
        .hint(format!(
            "ask who has set it and why; `ALTER ROLE … SET {setting} = off` lets one role write"
        ))
}

/// Returns the refusal of what a pooler cannot serve.
#[must_use]
pub fn pooled(why: &str) -> Refusal {
    Refusal::new(Code::ServerPooled, "the pooler between us and the server cannot serve this")
        .why(why)
        .hint("connect to the server itself, or to a pool in session mode")
}

/// What pgbouncer says in statement mode to whoever begins a transaction.
const NO_TRANSACTIONS: &str = "transaction blocks not allowed in statement pooling mode";

/// Returns whether the same attempt may succeed with TLS where there was none, or without: the
/// handshake failed, or `pg_hba.conf` said no.
#[must_use]
pub fn may_depend_on_tls(error: &tokio_postgres::Error) -> bool {
    is_about_tls(error) || error.as_db_error().is_some_and(|it| it.code().code() == "28000")
}

/// What pgbouncer says when the server behind it is away or full, under a SQLSTATE that it has for
/// everything.
const POOLER_IS_BUSY: [&str; 4] = [
    "pgbouncer cannot connect to server",
    "server login has been failing",
    "no more connections allowed",
    "query_wait_timeout",
];

const POOLER_IS_EMPTY: &str = "the pooler has no connection to the server";

/// Returns whether the same attempt may succeed in a moment: nobody listens or answers yet, the
/// name is not known yet, the server is starting or full.
#[must_use]
pub fn may_pass(error: &tokio_postgres::Error) -> bool {
    match error.as_db_error() {
        Some(failure) => {
            matches!(failure.code().code(), "57P03" | "53300")
                || POOLER_IS_BUSY.iter().any(|it| failure.message().starts_with(it))
        }
        None => {
            let cause = error.source().and_then(|it| it.downcast_ref::<std::io::Error>());
            // The driver says so, without a number of the system, where a server is not of the kind
            // asked for; a standby may become one.
            let is_forbidden = |it: &std::io::Error| {
                it.kind() == ErrorKind::PermissionDenied && it.raw_os_error().is_some()
            };
            cause.is_some_and(|it| !is_forbidden(it)) && !is_about_tls(error)
        }
    }
}

/// Returns the refusal of a conversation that broke at its first question: a pooler lets everybody
/// in, whether it has a server or not.
#[must_use]
pub fn at_greeting(refusal: Refusal) -> Refusal {
    const WAIT: &str = "run the command again in a moment, or wait with --wait 30s";
    if refusal.code != Code::ConnectionFailed {
        return refusal;
    }
    if !POOLER_IS_BUSY.iter().any(|it| refusal.what.starts_with(it)) {
        return refusal.hint(WAIT);
    }
    let why = refusal.why.iter().chain([&refusal.what]).map(String::as_str).collect::<Vec<_>>();
    let why = why.join("\n");
    Refusal { what: POOLER_IS_EMPTY.to_owned(), ..refusal }.why(why).hint(WAIT)
}

/// Returns a notice of the server for people.
#[must_use]
pub fn notice(notice: &DbError) -> String {
    format!("server {}: {}", notice.severity().to_lowercase(), notice.message())
}

/// The server answered and refused.
fn said(failure: &DbError, dsn: &Dsn) -> (String, String) {
    let (user, database) = (&dsn.user, &dsn.database);
    match failure.code().code() {
        "28P01" => (
            format!("the server does not accept the password of {user:?}"),
            "check the password in the URL, PGPASSWORD or ~/.pgpass".to_owned(),
        ),
        "28000" if failure.message().contains("no encryption") => {
            ("the server asks for TLS".to_owned(), "add sslmode=require to the URL".to_owned())
        }
        "28000" => (
            format!("the server does not let {user:?} in"),
            "check the user, and the server's pg_hba.conf".to_owned(),
        ),
        "3D000" => (
            format!("there is no database {database:?}"),
            format!("create it with `createdb {database}`, or correct the URL"),
        ),
        "42501" => (
            format!("{user:?} may not connect to database {database:?}"),
            "let the owner of the database run GRANT CONNECT ON DATABASE … TO …".to_owned(),
        ),
        "53300" => (
            "the server has no free connection".to_owned(),
            "run the command again later, or raise max_connections".to_owned(),
        ),
        "57P03" => (
            "the server is starting up or shutting down".to_owned(),
            "run the command again in a moment".to_owned(),
        ),
        _ if failure.message().starts_with("unsupported startup parameter") => (
            "the pooler does not pass on what the URL sets".to_owned(),
            "take `options` out of the URL, and PGOPTIONS out of the environment, or let the \
             pooler's ignore_startup_parameters name them"
                .to_owned(),
        ),
        _ if POOLER_IS_BUSY.iter().any(|it| failure.message().starts_with(it)) => (
            POOLER_IS_EMPTY.to_owned(),
            "run the command again in a moment, or wait with --wait 30s".to_owned(),
        ),
        _ => (
            "the server refuses the connection".to_owned(),
            "correct the URL as the server says".to_owned(),
        ),
    }
}

/// The server did not answer, or not so that it could be understood.
fn silence(error: &tokio_postgres::Error, dsn: &Dsn, host: &Host) -> (String, String) {
    let name = host.for_people();
    if is_about_tls(error) {
        let hint = "check sslmode and sslrootcert in the URL";
        return (format!("TLS with {name} fails"), hint.to_owned());
    }
    if error.source().is_some_and(|it| it.to_string().contains("password missing")) {
        let hint = match &dsn.passfile_ignored {
            Some(path) => format!(
                "run `chmod 600 {0}`: others may read it, so it is not used",
                path.display()
            ),
            None => "set PGPASSWORD, or add a line to ~/.pgpass".to_owned(),
        };
        return (format!("the server asks for a password of {:?}", dsn.user), hint);
    }
    let kind =
        error.source().and_then(|it| it.downcast_ref::<std::io::Error>()).map(|it| it.kind());
    match (kind, &host.address) {
        (Some(ErrorKind::ConnectionRefused | ErrorKind::NotFound), _) => (
            format!("no server listens on {name}"),
            "start the server, or correct host and port".to_owned(),
        ),
        (Some(ErrorKind::PermissionDenied), Address::Socket(_)) => (
            format!("this account may not use {name}"),
            "connect over TCP, or as an account that may".to_owned(),
        ),
        (Some(ErrorKind::PermissionDenied), Address::Tcp { .. }) => (
            format!("{name} is not the kind of server asked for"),
            "check target_session_attrs".to_owned(),
        ),
        (Some(ErrorKind::TimedOut), _) => {
            (format!("{name} does not answer"), "check host, port and firewall".to_owned())
        }
        _ => (format!("{name} cannot be reached"), "check host and port".to_owned()),
    }
}

fn is_about_tls(error: &tokio_postgres::Error) -> bool {
    // The driver keeps its kinds to itself; this is the text of `Kind::Tls`.
    error.to_string().contains("TLS handshake")
}

fn located(what: String, dsn: &Dsn, host: &Host) -> Refusal {
    let name = match &host.address {
        Address::Tcp { host, .. } => host.clone(),
        Address::Socket(folder) => folder.display().to_string(),
    };
    Refusal::new(Code::ConnectionFailed, what)
        .detail("host", name)
        .detail("port", host.port)
        .detail("database", dsn.database.as_str())
        .detail("user", dsn.user.as_str())
        .detail("url", dsn.redacted())
}

/// The error and what caused it, joined by colons.
fn chain(error: &tokio_postgres::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let said = inner.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = inner.source();
    }
    text
}
