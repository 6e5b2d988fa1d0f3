//! A server of one worker. Whatever a pair leaves in it, beyond its databases, is removed before
//! the next: roles, subscriptions, replication slots, tablespaces and databases belong to all.
//!
//! It does not know what a pair is.

use confiture_cli::scratch::{Options, SUPERUSER};
use confiture_core::name::{Ident, Literal};
use postgres::{Client, NoTls};

use crate::Server;

/// How long one statement may take before it is a failure.
const STATEMENT_TIMEOUT: &str = "60s";

/// How long a statement may wait for a lock that another session holds; nobody should hold one.
const LOCK_TIMEOUT: &str = "10s";

/// A server of one worker.
#[derive(Debug)]
pub struct Cluster {
    server: Server,
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
        ("max_wal_size", "4GB"),
        ("checkpoint_timeout", "1h"),
    ];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let server = Server::start(&Options { settings, ..Options::default() });
    let major = server.major();
    Cluster { server, major }
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
        Client::connect(&self.url(database), NoTls).map_err(|error| explain(&error))
    }

    /// Makes an empty database.
    ///
    /// # Errors
    /// What the server answers.
    pub fn create(&self, database: &str) -> Result<(), String> {
        let name = ident(database)?;
        self.admin()?
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .map_err(|error| explain(&error))
    }

    /// Makes roles, which may be there.
    ///
    /// # Errors
    /// What the server answers.
    pub fn create_roles(&self, roles: &[String]) -> Result<(), String> {
        let mut admin = self.admin()?;
        for role in roles {
            let role = ident(role)?;
            admin.batch_execute(&format!("CREATE ROLE {role}")).map_err(|error| explain(&error))?;
        }
        Ok(())
    }

    /// Removes everything that was not there when the server was new.
    ///
    /// # Errors
    /// What the server answers: the server is spoilt then.
    pub fn clean(&self) -> Result<(), String> {
        let mut admin = self.admin()?;
        let databases = names(
            &mut admin,
            "SELECT datname FROM pg_catalog.pg_database
             WHERE oid >= 16384 ORDER BY datname",
        )?;
        for database in &databases {
            self.drop_subscriptions(&mut admin, database)?;
        }
        tell(&mut admin, SLOTS)?;
        for database in &databases {
            let name = ident(database)?;
            tell(&mut admin, &format!("DROP DATABASE {name} WITH (FORCE)"))?;
        }
        for tablespace in names(&mut admin, TABLESPACES)? {
            tell(&mut admin, &format!("DROP TABLESPACE {}", ident(&tablespace)?))?;
        }
        let mut roles = Vec::new();
        for role in names(&mut admin, ROLES)? {
            roles.push(ident(&role)?.to_string());
        }
        if !roles.is_empty() {
            // All at once: one may be the grantor of another's membership.
            let roles = roles.join(", ");
            tell(&mut admin, &format!("DROP OWNED BY {roles}"))?;
            tell(&mut admin, &format!("DROP ROLE {roles}"))?;
        }
        tell(&mut admin, &format!("ALTER ROLE {SUPERUSER} RESET ALL"))
    }

    fn drop_subscriptions(&self, admin: &mut Client, database: &str) -> Result<(), String> {
        let query = format!(
            "SELECT subname FROM pg_catalog.pg_subscription JOIN pg_catalog.pg_database AS d
             ON d.oid = subdbid WHERE datname = {} ORDER BY subname",
            Literal(database)
        );
        let subscriptions = names(admin, &query)?;
        if subscriptions.is_empty() {
            return Ok(());
        }
        let mut client = self.connect(database)?;
        // Event triggers of the pair must not have a say.
        tell(&mut client, "SET session_replication_role = replica")?;
        for name in subscriptions {
            let name = ident(&name)?;
            tell(&mut client, &format!("ALTER SUBSCRIPTION {name} DISABLE"))?;
            tell(&mut client, &format!("ALTER SUBSCRIPTION {name} SET (slot_name = NONE)"))?;
            tell(&mut client, &format!("DROP SUBSCRIPTION {name}"))?;
        }
        Ok(())
    }

    fn admin(&self) -> Result<Client, String> {
        self.connect(SUPERUSER)
    }
}

/// Ordinary objects have numbers from 16384 on (`FirstNormalObjectId`).
const ROLES: &str = "SELECT rolname FROM pg_catalog.pg_roles WHERE oid >= 16384 ORDER BY rolname";
const TABLESPACES: &str =
    "SELECT spcname FROM pg_catalog.pg_tablespace WHERE oid >= 16384 ORDER BY spcname";
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
    let rows = client.query(query, &[]).map_err(|error| explain(&error))?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

fn ident(name: &str) -> Result<Ident, String> {
    Ident::new(name).map_err(|refusal| refusal.to_string())
}
