//! One throw-away server per test process, or one for a whole run, and a fresh database per test.
//!
//! It does not know which tests there are. Roles belong to a whole server: a test that makes some
//! takes a server of its own, or names that start with the name of its database.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use confiture_cli::scratch::{Binaries, Cluster, Options, SUPERUSER};
use confiture_cli::wire;
use postgres::{Client, NoTls};

/// The `pg_config` of the installation to test with: the private one that has the extension.
pub const PG_CONFIG: &str = "CONFITURE_TEST_PG_CONFIG";

/// The server of the whole run, as `with-server` sets it: a URL with [`PLACE`] for the database.
pub const SERVER: &str = "CONFITURE_TEST_SERVER";

/// Stands for the name of the database in [`SERVER`].
pub const PLACE: &str = "DATABASE";

/// A running server.
#[derive(Debug)]
pub struct Server {
    // The URL with a place for the database.
    url: String,
    // `None` when somebody else started it.
    cluster: Option<Cluster>,
}

/// Returns the server that the tests of this process share.
#[must_use]
pub fn server() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| match std::env::var(SERVER) {
        Ok(url) => Server { url, cluster: None },
        Err(_) => Server::start(&Options::default()),
    })
}

/// Returns the installation to test with.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn binaries() -> Binaries {
    let found = std::env::var_os(PG_CONFIG)
        .map_or_else(Binaries::find, |pg_config| Binaries::from_pg_config(Path::new(&pg_config)));
    found.unwrap_or_else(|refusal| panic!("{refusal}"))
}

impl Server {
    /// Starts a server for one test alone.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(options: &Options) -> Self {
        let cluster = Cluster::start_with(&binaries(), options);
        let cluster = cluster.unwrap_or_else(|refusal| panic!("{refusal}"));
        Self { url: cluster.url(PLACE), cluster: Some(cluster) }
    }

    /// Returns the cluster behind a server that this process has started.
    #[must_use]
    pub fn cluster(&self) -> Option<&Cluster> {
        self.cluster.as_ref()
    }

    /// Returns the lines of the log that tell of crashed backends, with the statements that ran.
    #[must_use]
    pub fn crashes(&self) -> Vec<String> {
        let Some(cluster) = &self.cluster else { return Vec::new() };
        let log = std::fs::read(cluster.folder().join("log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let told = |line: &&str| line.contains(" was terminated by signal ");
        let lines: Vec<&str> = log.lines().collect();
        let mut found = Vec::new();
        for (number, _) in lines.iter().enumerate().filter(|(_, line)| told(line)) {
            let detail = lines.get(number + 1).filter(|next| next.contains("DETAIL:"));
            found
                .extend(std::iter::once(&lines[number]).chain(detail).map(|&line| line.to_owned()));
        }
        found
    }

    /// Returns the URL of a database of the server, for the superuser.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.url.replacen(&format!("///{PLACE}?"), &format!("///{database}?"), 1)
    }

    /// Makes an empty database that nobody else has; it is dropped with the returned value.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn database(&self) -> Database {
        self.database_from("template0")
    }

    /// Makes a copy of a database, rows included; nobody may be connected to it.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn copy(&self, original: &Database) -> Database {
        self.database_from(&original.name)
    }

    fn database_from(&self, template: &str) -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        let mut admin = connect(&self.url(SUPERUSER));
        execute(&mut admin, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        Database { url: self.url(&name), admin_url: self.url(SUPERUSER), name }
    }

    /// Returns the major version, as 15.
    #[must_use]
    pub fn major(&self) -> u32 {
        let mut client = connect(&self.url(SUPERUSER));
        let answer = client.query_one("SELECT current_setting('server_version_num')::int", &[]);
        let number: i32 = answer.unwrap_or_else(|error| panic!("{error}")).get(0);
        number.unsigned_abs() / 10_000
    }

    /// Returns whether `CREATE EXTENSION confiture` can work here: `make test` builds and installs
    /// it.
    #[must_use]
    pub fn has_extension(&self) -> bool {
        let mut client = connect(&self.url(SUPERUSER));
        let query = "SELECT FROM pg_catalog.pg_available_extensions WHERE name = 'confiture'";
        !client.query(query, &[]).unwrap_or_else(|error| panic!("{error}")).is_empty()
    }

    /// Returns a program of the installation, as `psql`; on Debian, the client programs lie there.
    #[must_use]
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        Some(binaries().program(name)).filter(|path| path.is_file())
    }
}

/// A database of one test.
#[derive(Debug)]
pub struct Database {
    /// Its name, a plain lower-case word.
    pub name: String,
    /// Its URL, for the superuser.
    pub url: String,
    admin_url: String,
}

impl Database {
    /// Connects as the superuser.
    ///
    /// # Panics
    /// When the server refuses.
    #[must_use]
    pub fn client(&self) -> Client {
        connect(&self.url)
    }

    /// Connects as the product does, for what asks the product itself.
    ///
    /// # Panics
    /// When the server does not let us in.
    #[must_use]
    pub fn wire(&self) -> wire::Client {
        let connected = wire::Client::connect(&self.url);
        connected.unwrap_or_else(|error| panic!("{}: {}", self.url, explain(&error)))
    }

    /// Runs statements, in one transaction unless they say otherwise.
    ///
    /// # Panics
    /// When one of them fails.
    pub fn execute(&self, sql: &str) {
        execute(&mut self.client(), sql);
    }

    /// Returns the first column of the only row, which must be text.
    ///
    /// # Panics
    /// When the query fails or gives something else.
    #[must_use]
    pub fn text(&self, query: &str) -> String {
        let row = self.client().query_one(query, &[]);
        row.unwrap_or_else(|error| panic!("{}\n{query}", explain(&error))).get(0)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A whole run makes hundreds of databases of 7 MB each on one server.
        if let Ok(mut admin) = Client::connect(&self.admin_url, NoTls) {
            let _ = admin.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).unwrap_or_else(|error| panic!("{url}: {}", explain(&error)))
}

fn execute(client: &mut Client, sql: &str) {
    if let Err(error) = client.batch_execute(sql) {
        panic!("{}\n{sql}", explain(&error));
    }
}

fn explain(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string)
}
