//! Where a database is and how to log in: everything that libpq would understand.
//!
//! It knows the forms of a connection string, the `PG*` variables, service files and `.pgpass`; it
//! opens no connection. Nothing here ever repeats a part of the input in a message, since any part
//! of a malformed string may be a piece of the password.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;

mod keyword;
mod passfile;
mod resolve;
mod service;
mod surroundings;
mod url;

pub use surroundings::Surroundings;

/// How long connecting may take when nobody says otherwise; libpq would wait without a bound.
pub const CONNECT_TIMEOUT_DEFAULT: Duration = Duration::from_secs(10);

/// Settings by their libpq names, before they are given types.
pub(crate) type Parameters = BTreeMap<String, String>;

/// A password: `Debug` does not show it, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a password.
    #[must_use]
    pub fn new(password: impl Into<String>) -> Self {
        Self(password.into())
    }

    /// Returns the password, for the wire only.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("***")
    }
}

/// How a server is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Over TCP, by name or number.
    Tcp {
        /// The name, which a certificate has to carry under `verify-full`.
        host: String,
        /// The number to connect to instead of looking the name up.
        address: Option<IpAddr>,
    },
    /// Over a unix socket in this folder.
    Socket(PathBuf),
}

/// One of the servers that may be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// How it is reached.
    pub address: Address,
    /// Its port, which is part of the name of a unix socket, too.
    pub port: u16,
    /// The password for this host; `.pgpass` may have another one for each.
    pub password: Option<Secret>,
}

/// How much TLS is asked for (manual, section 34.19.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsMode {
    /// None.
    Disable,
    /// Only if the server insists.
    Allow,
    /// If the server offers it.
    Prefer,
    /// Always, whatever the certificate says.
    Require,
    /// Always, with a certificate of a trusted authority.
    VerifyCa,
    /// Always, with a certificate of a trusted authority for this very host.
    VerifyFull,
}

/// Which servers of several will do (`target_session_attrs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Any server.
    Any,
    /// One that takes writes.
    Writable,
    /// One that does not.
    ReadOnly,
}

/// TLS settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// How much is asked for.
    pub mode: TlsMode,
    /// The trusted authorities: a PEM file, or the word `system`.
    pub root: Option<PathBuf>,
    /// The client's certificate, a PEM file.
    pub certificate: Option<PathBuf>,
    /// The key of the client's certificate, a PEM file.
    pub key: Option<PathBuf>,
    /// Whether the handshake begins at once, without asking (`sslnegotiation=direct`).
    pub is_direct: bool,
    /// Whether the login is bound to the TLS channel.
    pub channel_binding: ChannelBinding,
}

/// Whether a login over SCRAM is bound to the TLS channel (`channel_binding`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelBinding {
    /// Never.
    Disable,
    /// Where both sides can.
    Prefer,
    /// Or else no login.
    Require,
}

/// TCP keepalive settings; a NAT that forgets a long index build is why they are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keepalive {
    /// Whether probes are sent.
    pub is_on: bool,
    /// Seconds of silence before the first probe.
    pub idle: Duration,
    /// Seconds between probes.
    pub interval: Duration,
    /// Probes without an answer before the connection counts as dead.
    pub count: u32,
}

/// A database and how to log in to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dsn {
    /// The servers to try, in this order; never empty.
    pub hosts: Vec<Host>,
    /// The role to log in as.
    pub user: String,
    /// The database.
    pub database: String,
    /// How the session calls itself in `pg_stat_activity`.
    pub application_name: String,
    /// Settings for the session, as `-c search_path=app`.
    pub options: Option<String>,
    /// TLS.
    pub tls: Tls,
    /// Which of several servers will do.
    pub role: Role,
    /// The longest that connecting to one host may take.
    pub connect_timeout: Duration,
    /// How long to wait for a server that is not there yet.
    pub wait: Duration,
    /// TCP keepalives.
    pub keepalive: Keepalive,
    /// A password file that was not read because others may read it, too.
    pub passfile_ignored: Option<PathBuf>,
}

impl Dsn {
    /// Returns the DSN for people and reports: never the password, only whether there is one.
    #[must_use]
    pub fn redacted(&self) -> String {
        let secret =
            if self.hosts.iter().any(|host| host.password.is_some()) { ":***" } else { "" };
        let user = url::encode(&self.user);
        let database = url::encode(&self.database);
        let socket = self.hosts.iter().find_map(|host| match &host.address {
            Address::Socket(folder) => Some((folder, host.port)),
            Address::Tcp { .. } => None,
        });
        if let Some((folder, port)) = socket {
            let folder = folder.display();
            return format!("postgresql://{user}{secret}@/{database}?host={folder}&port={port}");
        }
        let hosts: Vec<String> = self.hosts.iter().map(Host::for_people).collect();
        format!("postgresql://{user}{secret}@{}/{database}", hosts.join(","))
    }

    /// Returns what nobody may read: the passwords, as they are and as a URL has them.
    #[must_use]
    pub fn secrets(&self) -> Vec<String> {
        let passwords = self.hosts.iter().filter_map(|host| host.password.as_ref());
        passwords.flat_map(|it| [it.reveal().to_owned(), url::encode(it.reveal())]).collect()
    }

    /// Returns the same login for another database of the same server.
    #[must_use]
    pub fn with_database(&self, database: &str) -> Self {
        Self { database: database.to_owned(), ..self.clone() }
    }

    /// Returns the same login with another search path, which a `RESET` in the session comes back
    /// to.
    #[must_use]
    pub fn with_search_path(&self, schemas: &[Ident]) -> Self {
        let path = schemas.iter().map(Ident::to_string).collect::<Vec<_>>().join(",");
        // The server cuts this text at blanks, unless a backslash is before them.
        let mut options = self.options.clone().map_or_else(String::new, |it| it + " ");
        options.push_str("-csearch_path=");
        for character in path.chars() {
            if character.is_whitespace() || character == '\\' {
                options.push('\\');
            }
            options.push(character);
        }
        Self { options: Some(options), ..self.clone() }
    }

    /// Returns the DSN of a server on a unix socket, without a password.
    #[must_use]
    pub fn on_socket(folder: &Path, port: u16, user: &str, database: &str) -> Self {
        let address = Address::Socket(folder.to_owned());
        resolve::plain(Host { address, port, password: None }, user, database)
    }
}

impl Host {
    /// Returns `name:port`, or the path of the socket.
    #[must_use]
    pub fn for_people(&self) -> String {
        match &self.address {
            Address::Tcp { host, .. } if host.contains(':') => format!("[{host}]:{}", self.port),
            Address::Tcp { host, .. } => format!("{host}:{}", self.port),
            Address::Socket(folder) => {
                folder.join(format!(".s.PGSQL.{}", self.port)).display().to_string()
            }
        }
    }
}

/// Returns what this connection string means here: with the `PG*` variables, the service files and
/// the password file of this process. An empty string means what `psql` without arguments means.
///
/// # Errors
/// `CONFIG_003` when it is malformed.
pub fn parse(text: &str) -> Result<Dsn, Refusal> {
    parse_in(text, &Surroundings::of_this_process())
}

/// Returns the same with another database in the place of the one that it names.
///
/// # Errors
/// `CONFIG_003` when it is malformed.
pub fn parse_for(text: &str, database: &str) -> Result<Dsn, Refusal> {
    let mut given = parameters(text)?;
    given.insert("dbname".to_owned(), database.to_owned());
    resolve::resolve(given, &Surroundings::of_this_process())
}

/// Returns what this connection string means in these surroundings.
///
/// # Errors
/// `CONFIG_003` when it is malformed.
pub fn parse_in(text: &str, around: &Surroundings) -> Result<Dsn, Refusal> {
    resolve::resolve(parameters(text)?, around)
}

fn parameters(text: &str) -> Result<Parameters, Refusal> {
    let text = text.trim();
    match url::without_scheme(text) {
        Some(rest) => url::parameters(rest),
        None if text.contains("://") => Err(malformed("the scheme is not `postgresql://`")
            .hint("write it as postgresql://user@host:5432/database")),
        None => keyword::parameters(text),
    }
}

/// Returns the refusal of a malformed connection string. `why` must not quote it.
pub(crate) fn malformed(why: &str) -> Refusal {
    Refusal::new(Code::ConfigUrl, "the database URL is malformed").why(why).hint(
        "write postgresql://user:password@host:5432/database, with @ / : ? # % in the \
            password percent-encoded",
    )
}

#[cfg(test)]
mod tests;
