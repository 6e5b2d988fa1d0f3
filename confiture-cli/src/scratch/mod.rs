//! Scratch servers: a private PostgreSQL that is there for one process and gone after it.
//!
//! Used to prove plans on a copy, to read schema files, and by the tests. It never touches a server
//! that it has not started, and does not know what its own are used for.

mod account;
mod binaries;
mod guardian;
mod process;
mod sweep;
mod template;

use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;

use crate::wait;
use crate::wire::Client;
use account::{Account, unavailable};
pub use binaries::Binaries;
use guardian::Guardian;

/// How long a server may take until it answers; a slow disk under load needs seconds.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// How often a server that starts is asked whether it answers.
const START_INTERVAL: Duration = Duration::from_millis(3);

/// How often a start over TCP is tried: between choosing a free port and taking it, another process
/// may be faster.
const PORT_TRIES: u32 = 5;

/// The longest path of a unix socket that every system accepts, with its terminating NUL.
const SOCKET_BYTES_MAX: usize = 103;

/// The port that names the socket file where there is no TCP: nobody else looks into the folder.
const SOCKET_PORT: u16 = 5432;

/// The role that owns a scratch server.
pub const SUPERUSER: &str = "postgres";

/// Settings of every scratch server. It has nothing to lose, so it never waits for a disk; nobody
/// vacuums what lives for seconds; `logical` spares users a warning about their publications.
const SETTINGS: [(&str, &str); 8] = [
    ("fsync", "off"),
    ("full_page_writes", "off"),
    ("synchronous_commit", "off"),
    ("autovacuum", "off"),
    ("wal_level", "logical"),
    ("log_checkpoints", "off"),
    ("timezone", "UTC"),
    ("cluster_name", "confiture scratch"),
];

/// What can be different from the ordinary about a scratch server.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Further server settings, as `("wal_level", "replica")`.
    pub settings: Vec<(String, String)>,
    /// Listen on a free port of the loopback interface too. Without it, there is only the socket.
    pub tcp: bool,
    /// Lines of `pg_hba.conf` for connections over TCP, as `host all all 127.0.0.1/32
    /// scram-sha-256`; when there are none, everybody on this machine is let in.
    pub hba: Vec<String>,
}

/// A running scratch server. It ends and its files go away when this value is dropped, when the
/// process ends in any way, and at the latest when the next scratch server is started.
#[derive(Debug)]
pub struct Cluster {
    folder: PathBuf,
    sockets: PathBuf,
    port: u16,
    account: Account,
    // Invariant: `Some` until `drop`.
    guardian: Option<Guardian>,
}

impl Cluster {
    /// Starts an ordinary scratch server.
    ///
    /// # Errors
    /// `SCRATCH_1700` with the last lines of the server's log when it does not come up.
    pub fn start(binaries: &Binaries) -> Result<Self, Refusal> {
        Self::start_with(binaries, &Options::default())
    }

    /// Starts a scratch server with options.
    ///
    /// # Errors
    /// `SCRATCH_1700` with the last lines of the server's log when it does not come up.
    pub fn start_with(binaries: &Binaries, options: &Options) -> Result<Self, Refusal> {
        let account = Account::find()?;
        let cache = account.cache()?;
        sweep::sweep(&account, &cache);
        let template = template::prepare(binaries, &account, &cache)?;
        let mut tries = if options.tcp { PORT_TRIES } else { 1 };
        loop {
            tries -= 1;
            let port = if options.tcp { free_port()? } else { SOCKET_PORT };
            let name = unique();
            let folder = cache.join("scratch").join(&name);
            let sockets = socket_folder(&folder, &name);
            let order = guardian::Order {
                server: binaries.program("postgres"),
                arguments: arguments(&folder, &sockets, port, options),
                hba: (!options.hba.is_empty()).then(|| hba(&options.hba)),
                template: template.clone(),
                owner: sweep::owner_lines(),
                folder: folder.clone(),
                sockets: sockets.clone(),
            };
            let guardian = Some(Guardian::start(&account, &order)?);
            let mut cluster = Self { folder, sockets, port, account: account.clone(), guardian };
            match cluster.await_answer() {
                Err(_) if tries > 0 => {}
                Err(refusal) => return Err(refusal),
                Ok(()) => return Ok(cluster),
            }
        }
    }

    /// Returns a URL for the superuser that both libpq and our own driver understand.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.url_as(SUPERUSER, database)
    }

    /// Returns a URL for another role, over the socket, where nobody asks for passwords.
    #[must_use]
    pub fn url_as(&self, user: &str, database: &str) -> String {
        let port =
            if self.port == SOCKET_PORT { String::new() } else { format!("&port={}", self.port) };
        format!(
            "postgresql:///{}?host={}&user={}{port}",
            percent_encoded(database.as_bytes()),
            percent_encoded(self.sockets.as_os_str().as_bytes()),
            percent_encoded(user.as_bytes()),
        )
    }

    /// Returns a URL over TCP; it leads nowhere unless the server was started with `tcp`.
    #[must_use]
    pub fn url_tcp(&self, user: &str, password: Option<&str>, database: &str) -> String {
        let password = password
            .map(|password| format!(":{}", percent_encoded(password.as_bytes())))
            .unwrap_or_default();
        format!(
            "postgresql://{}{password}@127.0.0.1:{}/{}",
            percent_encoded(user.as_bytes()),
            self.port,
            percent_encoded(database.as_bytes()),
        )
    }

    /// Returns the folder with the server's socket: the value for `PGHOST`.
    #[must_use]
    pub fn socket_directory(&self) -> &Path {
        &self.sockets
    }

    /// Returns the port that is in the name of the socket: the value for `PGPORT`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns the folder that the server lives in, with its `log`.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the pid of the process that removes the server when this one ends.
    #[must_use]
    pub fn guardian_pid(&self) -> u32 {
        self.guardian.as_ref().map_or(0, Guardian::pid)
    }

    /// Connects as the superuser.
    ///
    /// # Errors
    /// `SCRATCH_1700` when the server does not let us in.
    pub fn connect(&self, database: &str) -> Result<Client, Refusal> {
        Client::connect(&self.url(database)).map_err(|error| {
            unavailable(format!("the throw-away server refuses database {database:?}"))
                .why(explain(&error))
        })
    }

    /// Makes an empty database.
    ///
    /// # Errors
    /// `VALID_500` when the name is none, `SCRATCH_1700` when the server refuses it.
    pub fn create_database(&self, name: &str) -> Result<(), Refusal> {
        let name = Ident::new(name)?;
        let mut client = self.connect(SUPERUSER)?;
        client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0")).map_err(
            |error| {
                unavailable(format!("database {name} cannot be made on the throw-away server"))
                    .why(explain(&error))
            },
        )
    }

    /// Returns the last lines of the server's log.
    #[must_use]
    pub fn log_tail(&self) -> String {
        const LINES: usize = 20;
        let log = fs::read(self.folder.join("log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LINES)..].join("\n")
    }

    fn await_answer(&mut self) -> Result<(), Refusal> {
        let socket = self.sockets.join(format!(".s.PGSQL.{}", self.port));
        let url = self.url(SUPERUSER);
        let mut complaint = String::from("it does not answer");
        let answered = wait::until(START_TIMEOUT, START_INTERVAL, || {
            if let Some(last_words) = self.guardian.as_mut().and_then(Guardian::last_words) {
                return Some(Err(last_words));
            }
            if server_has_ended(&self.folder) {
                return Some(Err(self.log_tail()));
            }
            // Looking for the file costs less than a connection that must fail.
            if !socket.exists() {
                return None;
            }
            match Client::connect(&url) {
                Ok(_) => Some(Ok(())),
                Err(error) => {
                    complaint = explain(&error);
                    None
                }
            }
        });
        let why = match answered {
            Some(Ok(())) => return Ok(()),
            Some(Err(why)) => why,
            None => format!("{complaint}\n{}", self.log_tail()),
        };
        Err(unavailable("the throw-away server does not start").why(why))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(guardian) = self.guardian.take() {
            guardian.dismiss();
        }
        // The guardian removes everything; when it is still there, somebody has killed the
        // guardian.
        if self.folder.exists() {
            sweep::remove(&self.account, &self.folder);
        }
    }
}

/// Removes what earlier scratch servers left behind, and returns how many there were. Every start
/// does so too.
///
/// # Errors
/// `SCRATCH_1700` when the place of scratch servers cannot be determined.
pub fn sweep() -> Result<usize, Refusal> {
    let account = Account::find()?;
    let cache = account.cache()?;
    Ok(sweep::sweep(&account, &cache))
}

/// Returns a short name that nobody else has.
fn unique() -> String {
    // The standard library seeds its hashers from the operating system's random numbers.
    let random = std::hash::RandomState::new().build_hasher().finish();
    format!("{:010x}", random & 0xff_ffff_ffff)
}

fn socket_folder(folder: &Path, name: &str) -> PathBuf {
    let inside = folder.join("s");
    let file_bytes = "/.s.PGSQL.65535.lock".len();
    if inside.as_os_str().len() + file_bytes <= SOCKET_BYTES_MAX {
        return inside;
    }
    let temporary = std::env::temp_dir().join(format!("confiture-{name}"));
    if temporary.as_os_str().len() + file_bytes <= SOCKET_BYTES_MAX {
        return temporary;
    }
    PathBuf::from(format!("/tmp/confiture-{name}"))
}

fn arguments(folder: &Path, sockets: &Path, port: u16, options: &Options) -> Vec<String> {
    let mut settings: Vec<(&str, String)> =
        SETTINGS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    // A list of folders: quotes keep a comma in a path from ending it.
    let quoted = sockets.display().to_string().replace('"', "\"\"");
    settings.push(("unix_socket_directories", format!("\"{quoted}\"")));
    settings.push(("unix_socket_permissions", "0700".to_owned()));
    settings.push(("port", port.to_string()));
    let addresses = if options.tcp { "127.0.0.1" } else { "" };
    settings.push(("listen_addresses", addresses.to_owned()));
    if !options.hba.is_empty() {
        settings.push(("hba_file", folder.join("pg_hba.conf").display().to_string()));
    }
    settings.extend(options.settings.iter().map(|(name, value)| (name.as_str(), value.clone())));
    let mut arguments = vec!["-D".to_owned(), folder.join("data").display().to_string()];
    for (name, value) in settings {
        arguments.push("-c".to_owned());
        arguments.push(format!("{name}={value}"));
    }
    arguments
}

/// Returns the whole `pg_hba.conf`: the socket lies in a folder that only we can enter.
fn hba(lines: &[String]) -> String {
    format!("local all all trust\nlocal replication all trust\n{}", lines.join("\n"))
}

fn server_has_ended(folder: &Path) -> bool {
    let pid = fs::read_to_string(folder.join("postmaster")).ok();
    pid.and_then(|pid| pid.trim().parse().ok()).is_some_and(|pid| process::started(pid).is_none())
}

fn free_port() -> Result<u16, Refusal> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| {
        unavailable("no port of the loopback interface is free").why(error.to_string())
    })
}

fn percent_encoded(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(byte) {
            encoded.push(char::from(*byte));
        } else {
            encoded.push('%');
            encoded.extend([byte >> 4, byte & 15].map(|digit| {
                char::from_digit(u32::from(digit), 16).unwrap_or_default().to_ascii_uppercase()
            }));
        }
    }
    encoded
}

fn explain(error: &tokio_postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |refused| refused.message().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_survive_hostile_names() {
        assert_eq!(percent_encoded("a b?&é/\"".as_bytes()), "a%20b%3F%26%C3%A9/%22");
    }

    #[test]
    fn a_long_cache_path_moves_the_socket_elsewhere() {
        let short = socket_folder(Path::new("/var/cache/confiture/x"), "x");
        assert_eq!(short, Path::new("/var/cache/confiture/x/s"));
        let long = socket_folder(&Path::new("/").join("d".repeat(90)), "x");
        assert!(long.ends_with("confiture-x"), "{}", long.display());
    }
}
