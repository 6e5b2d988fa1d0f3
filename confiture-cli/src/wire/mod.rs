//! The wire: one conversation with one server, from a connection string to rows.
//!
//! It knows how to log in and how to put what goes wrong into words; it does not know what is said.
//! No named prepared statement is ever used, and no session setting is ever left behind: both break
//! behind a pooler in transaction mode.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use tokio_postgres::error::DbError;

pub mod client;
pub mod copy;
pub mod dsn;
pub mod pooler;
pub mod reader;
pub mod refuse;
pub mod rows;
pub mod session;
mod silence;
mod tls;
pub mod transaction;

pub use client::{Both, Client, Parameter};
pub use dsn::Dsn;
pub use reader::Reader;
pub use session::{Purpose, Session};
pub use transaction::Transaction;

use crate::{print, wait};
use dsn::{Address, ChannelBinding, Host, Role, TlsMode};

/// The time between two attempts while a server is waited for.
const INTERVAL: Duration = Duration::from_millis(250);

/// How long the first answer may take, before somebody who waits longer is told.
const GREETING_TIMEOUT: Duration = Duration::from_secs(2);

/// Connects to the first of the hosts that lets us in, waiting for one as long as the DSN says.
/// Notices of the server go to stderr.
///
/// # Errors
/// `CONFIG_006` that says what kind of failure it was: nobody listens, no such host, wrong
/// password, unknown database, TLS missing or not trusted.
pub fn connect(dsn: &Dsn) -> Result<Client, Refusal> {
    let (mut last, mut has_told) = (None, false);
    let connected = wait::until(dsn.wait, INTERVAL, || match connect_once(dsn) {
        Ok(client) => Some(Ok(client)),
        Err(failure) if failure.may_pass => {
            if !has_told && !dsn.wait.is_zero() {
                has_told = true;
                print::say(&format!("waiting for the server: {}", failure.refusal.what));
            }
            last = Some(failure.refusal);
            None
        }
        Err(failure) => Some(Err(failure.refusal)),
    });
    connected.unwrap_or_else(|| {
        let refusal = last.expect("it was tried at least once");
        Err(if dsn.wait.is_zero() { refusal } else { waited(refusal, dsn) })
    })
}

fn connect_once(dsn: &Dsn) -> Result<Client, Failure> {
    let mut failures = Vec::new();
    for host in &dsn.hosts {
        match connect_host(dsn, host) {
            Ok(client) => return Ok(client),
            Err(failure) => failures.push(failure),
        }
    }
    // With several hosts the last failure is often "connection refused" of a dead one; a host that
    // answered and said no knows more.
    let answered = failures.iter().position(|it| it.refusal.details.contains_key("sqlstate"));
    let last = failures.len() - 1;
    Err(failures.swap_remove(answered.unwrap_or(last)))
}

/// Connects and reads who and where we are, refusing what the purpose rules out. Whoever waits for
/// a server that can be written to also waits for a standby to become one, and for the server
/// behind a pooler, which lets us in while it has none and fails us at the first question.
///
/// # Errors
/// Those of [`connect`] and of [`session::greet`].
pub fn open(dsn: &Dsn, purpose: Purpose) -> Result<(Client, Session), Refusal> {
    let begin = Instant::now();
    let mut last: Option<Refusal> = None;
    let opened = wait::until(dsn.wait, INTERVAL, || {
        let silence = silence::of_connecting(dsn);
        let client = match connect(dsn) {
            Ok(client) => client,
            Err(refusal) => return Some(Err(refusal)),
        };
        drop(silence);
        let _silence = silence::of_greeting(dsn);
        let left = dsn.wait.saturating_sub(begin.elapsed());
        let greeted = match dsn.wait.is_zero() {
            true => greet(client, purpose),
            false => greet_within(client, purpose, left),
        };
        match greeted {
            Err(refusal) if may_pass(&refusal) && !dsn.wait.is_zero() => {
                if last.is_none() {
                    print::say(&format!("waiting for the server: {}", refusal.what));
                }
                last = Some(refusal);
                None
            }
            greeted => Some(greeted),
        }
    });
    opened.unwrap_or_else(|| Err(waited(last.expect("nothing else is waited for"), dsn)))
}

/// Lets the server end what it runs for us when we are gone, until the end of the transaction.
///
/// # Errors
/// What the server refuses.
pub fn look_after(client: &mut Client) -> Result<(), Refusal> {
    let looking = sql::look_after_client(true);
    client.batch_execute(&looking).map_err(|error| refuse::from_postgres(&error))
}

fn may_pass(refusal: &Refusal) -> bool {
    matches!(refusal.code, Code::ServerStandby | Code::ConnectionFailed)
}

fn greet(mut client: Client, purpose: Purpose) -> Result<(Client, Session), Refusal> {
    let session = session::greet(&mut client, purpose).map_err(refuse::at_greeting)?;
    Ok((client, session))
}

/// Does so on a thread of its own: a pooler holds the question back until it has a server, or until
/// its own patience is over.
fn greet_within(
    client: Client,
    purpose: Purpose,
    timeout: Duration,
) -> Result<(Client, Session), Refusal> {
    let (answer, answered) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = answer.send(greet(client, purpose));
    });
    // Also at the very end, a server that is there has time for an answer.
    if let Ok(greeted) = answered.recv_timeout(GREETING_TIMEOUT) {
        return greeted;
    }
    let silent = refuse::at_greeting(Refusal::new(
        Code::ConnectionFailed,
        "the server lets us in and does not answer",
    ));
    print::say(&format!("waiting for the server: {}", silent.what));
    answered.recv_timeout(timeout.saturating_sub(GREETING_TIMEOUT)).unwrap_or(Err(silent))
}

fn waited(refusal: Refusal, dsn: &Dsn) -> Refusal {
    let why = refusal.why.clone().unwrap_or_default();
    refusal.why(format!("{why}\nwaited {} s (--wait)", dsn.wait.as_secs()))
}

/// `allow` and `prefer` mean a second attempt the other way round when the server or the handshake
/// says no to the first (manual, section 34.1.2, sslmode).
fn connect_host(dsn: &Dsn, host: &Host) -> Result<Client, Failure> {
    let attempts: &[TlsMode] = match (&host.address, dsn.tls.mode) {
        // There is no TLS over a unix socket; libpq passes over sslmode there, too.
        (Address::Socket(_), _) | (_, TlsMode::Disable) => &[TlsMode::Disable],
        (_, TlsMode::Allow) => &[TlsMode::Disable, TlsMode::Require],
        (_, TlsMode::Prefer) => &[TlsMode::Prefer, TlsMode::Disable],
        (_, TlsMode::Require) => &[TlsMode::Require],
        (_, TlsMode::VerifyCa) => &[TlsMode::VerifyCa],
        (_, TlsMode::VerifyFull) => &[TlsMode::VerifyFull],
    };
    let mut first = None;
    for mode in attempts {
        match attempt(dsn, host, *mode) {
            Ok(client) => return Ok(client),
            Err(failure) => {
                let is_final = !failure.may_depend_on_tls;
                let first = first.get_or_insert(failure);
                if is_final {
                    return Err(first.clone());
                }
            }
        }
    }
    Err(first.expect("attempts is never empty: see the table above"))
}

/// A failed attempt.
#[derive(Clone)]
struct Failure {
    refusal: Refusal,
    may_depend_on_tls: bool,
    /// Whether the same attempt may succeed in a moment.
    may_pass: bool,
}

fn attempt(dsn: &Dsn, host: &Host, mode: TlsMode) -> Result<Client, Failure> {
    let stop = |refusal| Failure { refusal, may_depend_on_tls: false, may_pass: false };
    let config = config(dsn, host, mode);
    let connector = tls::connector(&dsn.tls, mode).map_err(stop)?;
    let (answer, answered) = mpsc::channel();
    // On a thread of its own, because the driver bounds the TCP handshake only: a server that
    // accepts and then stays silent would hold us for ever.
    std::thread::spawn(move || {
        let hear = |notice: &DbError| print::say(&refuse::notice(notice));
        let _ = answer.send(Client::open(&config, connector, hear));
    });
    match answered.recv_timeout(dsn.connect_timeout) {
        Ok(Ok(client)) => Ok(client),
        Ok(Err(error)) => {
            let may_depend_on_tls = refuse::may_depend_on_tls(&error);
            let may_pass = refuse::may_pass(&error);
            let refusal = refuse::from_connecting(&error, dsn, host);
            Err(Failure { refusal, may_depend_on_tls, may_pass })
        }
        Err(_) => Err(Failure { may_pass: true, ..stop(refuse::timed_out(dsn, host)) }),
    }
}

fn config(dsn: &Dsn, host: &Host, mode: TlsMode) -> tokio_postgres::Config {
    let mut config = tokio_postgres::Config::new();
    match &host.address {
        Address::Tcp { host, address } => {
            config.host(host);
            if let Some(address) = address {
                config.hostaddr(*address);
            }
        }
        Address::Socket(folder) => {
            config.host_path(folder);
        }
    }
    config.port(host.port).user(&dsn.user).dbname(&dsn.database);
    config.application_name(&dsn.application_name).connect_timeout(dsn.connect_timeout);
    if let Some(password) = &host.password {
        config.password(password.reveal());
    }
    if let Some(options) = &dsn.options {
        config.options(options);
    }
    config.ssl_mode(match mode {
        TlsMode::Disable | TlsMode::Allow => tokio_postgres::config::SslMode::Disable,
        TlsMode::Prefer => tokio_postgres::config::SslMode::Prefer,
        TlsMode::Require | TlsMode::VerifyCa | TlsMode::VerifyFull => {
            tokio_postgres::config::SslMode::Require
        }
    });
    if dsn.tls.is_direct && mode != TlsMode::Disable {
        config.ssl_negotiation(tokio_postgres::config::SslNegotiation::Direct);
    }
    config.channel_binding(match dsn.tls.channel_binding {
        ChannelBinding::Disable => tokio_postgres::config::ChannelBinding::Disable,
        ChannelBinding::Prefer => tokio_postgres::config::ChannelBinding::Prefer,
        ChannelBinding::Require => tokio_postgres::config::ChannelBinding::Require,
    });
    config.target_session_attrs(match dsn.role {
        Role::Any => tokio_postgres::config::TargetSessionAttrs::Any,
        Role::Writable => tokio_postgres::config::TargetSessionAttrs::ReadWrite,
        Role::ReadOnly => tokio_postgres::config::TargetSessionAttrs::ReadOnly,
    });
    config.keepalives(dsn.keepalive.is_on).keepalives_idle(dsn.keepalive.idle);
    config.keepalives_interval(dsn.keepalive.interval).keepalives_retries(dsn.keepalive.count);
    config
}
