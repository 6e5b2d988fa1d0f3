//! A server of one worker. Whatever a pair leaves in it, beyond its databases, is removed before
//! the next: roles, subscriptions, replication slots, tablespaces and databases belong to all.
//!
//! It does not know what a pair is.

use confiture_cli::scratch::{Options, SUPERUSER};
use confiture_cli::wire::Client;
use confiture_core::name::Ident;

use crate::Server;

/// How long one statement may take before it is a failure.
const STATEMENT_TIMEOUT: &str = "60s";

/// How long a statement may wait for a lock that another session holds; nobody should hold one.
const LOCK_TIMEOUT: &str = "10s";

/// Ends what a text or a plan has set for its session, so that the next question can use it too:
/// starting a session costs more than most questions.
pub const FORGET: &str = "DISCARD ALL";

/// A server of one worker.
pub struct Cluster {
    server: Server,
    admin: Client,
    /// The server's major version.
    pub major: u32,
}

/// Returns a running server.
///
/// # Panics
/// When it does not start: no pair can be tried then.
#[must_use]
pub fn start() -> Cluster {
    let settings = [
        ("statement_timeout", STATEMENT_TIMEOUT),
        ("lock_timeout", LOCK_TIMEOUT),
        // Compiling a query takes longer than running it on a small catalog.
        ("jit", "off"),
        ("checkpoint_timeout", "1h"),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let server = Server::start(&Options { settings, ..Options::default() });
    let major = server.major();
    let admin = Client::connect(&server.url(SUPERUSER));
    let admin = admin.unwrap_or_else(|error| panic!("{}", explain(&error)));
    Cluster { server, admin, major }
}

impl Cluster {
    /// Returns the URL of a database, for the superuser.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.server.url(database)
    }

    /// Returns the server, for its programs.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Connects as the superuser.
    ///
    /// # Errors
    /// What the server answers.
    pub fn connect(&self, database: &str) -> Result<Client, String> {
        Client::connect(&self.url(database)).map_err(|error| explain(&error))
    }

    /// Makes an empty database.
    ///
    /// # Errors
    /// What the server answers.
    pub fn create(&mut self, database: &str) -> Result<(), String> {
        let name = ident(database)?;
        // Copying files takes half the time of logging their pages; before 15 there is no choice.
        let strategy = if self.major >= 15 { " STRATEGY file_copy" } else { "" };
        let admin = &mut self.admin;
        tell(admin, &format!("CREATE DATABASE {name} TEMPLATE template0{strategy}"))
    }

    /// Makes roles, which may be there.
    ///
    /// # Errors
    /// What the server answers.
    pub fn create_roles(&mut self, roles: &[String]) -> Result<(), String> {
        for role in roles {
            tell(&mut self.admin, &format!("CREATE ROLE {}", ident(role)?))?;
        }
        Ok(())
    }

    /// Removes everything that was not there when the server was new.
    ///
    /// # Errors
    /// What the server answers: the server is spoilt then.
    pub fn clean(&mut self) -> Result<(), String> {
        for (database, subscription) in pairs(&mut self.admin, SUBSCRIPTIONS)? {
            self.drop_subscription(&database, &subscription)?;
        }
        let admin = &mut self.admin;
        tell(admin, SLOTS)?;
        let databases = names(admin, DATABASES)?;
        for database in &databases {
            let name = ident(database)?;
            tell(admin, &format!("DROP DATABASE {name} WITH (FORCE)"))?;
        }
        for tablespace in names(admin, TABLESPACES)? {
            tell(admin, &format!("DROP TABLESPACE {}", ident(&tablespace)?))?;
        }
        let mut roles = Vec::new();
        for role in names(admin, ROLES)? {
            roles.push(ident(&role)?.to_string());
        }
        if !roles.is_empty() {
            // All at once: one may be the grantor of another's membership.
            let roles = roles.join(", ");
            tell(admin, &format!("DROP OWNED BY {roles}"))?;
            tell(admin, &format!("DROP ROLE {roles}"))?;
        }
        tell(admin, &format!("ALTER ROLE {SUPERUSER} RESET ALL"))
    }

    fn drop_subscription(&self, database: &str, name: &str) -> Result<(), String> {
        let mut client = self.connect(database)?;
        let name = ident(name)?;
        // Event triggers of the pair must not have a say.
        tell(&mut client, "SET session_replication_role = replica")?;
        tell(&mut client, &format!("ALTER SUBSCRIPTION {name} DISABLE"))?;
        tell(&mut client, &format!("ALTER SUBSCRIPTION {name} SET (slot_name = NONE)"))?;
        tell(&mut client, &format!("DROP SUBSCRIPTION {name}"))
    }
}

/// Ordinary objects have numbers from 16384 on (`FirstNormalObjectId`).
const DATABASES: &str =
    "SELECT datname FROM pg_catalog.pg_database WHERE oid >= 16384 ORDER BY datname";
const ROLES: &str = "SELECT rolname FROM pg_catalog.pg_roles WHERE oid >= 16384 ORDER BY rolname";
const TABLESPACES: &str =
    "SELECT spcname FROM pg_catalog.pg_tablespace WHERE oid >= 16384 ORDER BY spcname";
const SUBSCRIPTIONS: &str = "SELECT datname, subname FROM pg_catalog.pg_subscription
    JOIN pg_catalog.pg_database AS d ON d.oid = subdbid ORDER BY datname, subname";
const SLOTS: &str =
    "SELECT pg_catalog.pg_drop_replication_slot(slot_name) FROM pg_catalog.pg_replication_slots";

/// Returns what the server says about an error, in its own words.
#[must_use]
pub fn explain(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string)
}

/// Runs statements, and names them when they fail.
///
/// # Errors
/// What the server answers.
pub fn tell(client: &mut Client, sql: &str) -> Result<(), String> {
    client.batch_execute(sql).map_err(|error| format!("{}\n{sql}", explain(&error)))
}

fn names(client: &mut Client, query: &str) -> Result<Vec<String>, String> {
    let rows = client.query_typed(query, &[]).map_err(|error| explain(&error))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

fn pairs(client: &mut Client, query: &str) -> Result<Vec<(String, String)>, String> {
    let rows = client.query_typed(query, &[]).map_err(|error| explain(&error))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

fn ident(name: &str) -> Result<Ident, String> {
    Ident::new(name).map_err(|refusal| refusal.to_string())
}
