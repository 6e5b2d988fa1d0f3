//! A private server that stands in for another one: same major version where there is one on the
//! machine, same roles, same user. Schema files are read and plans are proven on it.
//!
//! It does not know what is run on it.

use std::cell::Cell;
use std::collections::BTreeSet;

use confiture_core::catalog::{self, Catalog, Outline, Scope, Source as _, outline};
use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;

use crate::print;
use crate::remembered::Remembered;
use crate::scratch::{Binaries, Cluster, SUPERUSER};
use crate::wire::{Client, Reader, refuse, session};

const ROLES: &str = include_str!("../../sql/preflight/roles.sql");

/// What a stand-in has to know of the server it stands in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Its major version; none when there is no server, only files.
    pub major: Option<u32>,
    /// The user that deploys, who owns what nobody else is said to own.
    pub user: Ident,
    /// Its roles.
    pub roles: BTreeSet<Ident>,
}

impl Original {
    /// Returns an original that consists of files alone: any version, no roles.
    #[must_use]
    pub fn of_files() -> Self {
        let user =
            Ident::new(SUPERUSER).expect("the superuser of scratch servers has a valid name");
        Self { major: None, user, roles: BTreeSet::new() }
    }

    /// Reads what there is to know from the server.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn read(client: &mut Client) -> Result<Self, Refusal> {
        let session = session::greet(client, session::Purpose::Read)?;
        let rows = Reader::over(client).rows(ROLES)?;
        let names = rows.into_iter().filter_map(|row| row.into_iter().next().flatten());
        Ok(Self {
            major: Some(session.server_version / 10_000),
            user: Ident::new(session.user)?,
            roles: names.map(Ident::new).collect::<Result<_, _>>()?,
        })
    }
}

/// A private server that stands in for another one. It goes away with this value.
#[derive(Debug)]
pub struct StandIn {
    cluster: Cluster,
    /// The role that owns what nobody else is said to own: the user of the original.
    pub user: Ident,
    /// The major version of the private server.
    pub major: u32,
    /// The major version of the original, when the machine has none like it.
    pub other_major: Option<u32>,
    databases: Cell<u32>,
}

impl StandIn {
    /// Starts a server and gives it the roles of the original.
    ///
    /// # Errors
    /// `SCRATCH_1700` when the machine has no PostgreSQL or it does not start.
    pub fn start(original: &Original) -> Result<Self, Refusal> {
        let binaries = match original.major {
            Some(major) => Binaries::find_major(major)?,
            None => Binaries::find()?,
        };
        let major = binaries.major();
        let other_major = original.major.filter(|wanted| *wanted != major);
        let cluster = Cluster::start(&binaries)?;
        let user = original.user.clone();
        let stand_in = Self { cluster, user, major, other_major, databases: Cell::new(0) };
        let mut admin = stand_in.cluster.connect(SUPERUSER)?;
        for role in original.roles.iter().chain([&original.user]) {
            if role.as_str() != SUPERUSER {
                // Whoever deploys there may do here what the files ask for: extensions, casts.
                let may = if *role == original.user { " SUPERUSER LOGIN" } else { "" };
                let outcome = admin.batch_execute(&format!("CREATE ROLE {role}{may}"));
                ignore_existing(outcome)?;
            }
        }
        if let Some(wanted) = stand_in.other_major {
            print::say(&print::style::warning(&format!(
                "the database is PostgreSQL {wanted}, the throw-away server {major}: definitions \
                 that the two write differently show as differences; install PostgreSQL {wanted} \
                 beside this program to compare exactly"
            )));
        }
        Ok(stand_in)
    }

    /// Makes an empty database and connects to it as the user of the original.
    ///
    /// # Errors
    /// `SCRATCH_1700` when the server refuses.
    pub fn database(&self) -> Result<Client, Refusal> {
        self.databases.set(self.databases.get() + 1);
        let name = format!("stand_in_{}", self.databases.get());
        self.cluster.create_database(&name)?;
        let url = self.cluster.url_as(self.user.as_str(), &name);
        Client::connect(&url).map_err(|error| refuse::from_postgres(&error))
    }

    /// Gives the server a role that a script asked for and the original lacks, or that no original
    /// could name.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn add_role(&self, role: &Ident) -> Result<(), Refusal> {
        let mut admin = self.cluster.connect(SUPERUSER)?;
        ignore_existing(admin.batch_execute(&format!("CREATE ROLE {role}")))
    }
}

/// Two roles may fold into one: the user is listed among the roles.
fn ignore_existing(outcome: Result<(), tokio_postgres::Error>) -> Result<(), Refusal> {
    match outcome {
        Err(error) if error.code() != Some(&tokio_postgres::error::SqlState::DUPLICATE_OBJECT) => {
            Err(refuse::from_postgres(&error))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Reads the catalog of a database in a transaction of its own.
///
/// # Errors
/// `CATALOG_900` when it does not hold still, and what the server refuses.
pub fn read_catalog(client: &mut Client) -> Result<Catalog, Refusal> {
    alone(client, |reader| catalog::read(reader))
}

/// Reads the catalog of a database that stays, unless it is known from an earlier command.
///
/// # Errors
/// Those of [`read_catalog`].
pub fn read_known_catalog(client: &mut Client) -> Result<Catalog, Refusal> {
    alone(client, |reader| catalog::read_unless_known(reader, &mut Remembered))
}

/// Reads what the schema of a database looks like from afar.
///
/// # Errors
/// What the server refuses.
pub fn read_outline(client: &mut Client, scope: &Scope) -> Result<Outline, Refusal> {
    alone(client, |reader| outline::read(reader, scope))
}

/// Reads what tells the state of a catalog from others.
///
/// # Errors
/// What the server refuses.
pub fn read_seal(client: &mut Client) -> Result<String, Refusal> {
    alone(client, |reader| catalog::read::seal(reader))
}

fn alone<T>(
    client: &mut Client,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut reader = Reader::over(client);
    let outcome = read(&mut reader);
    let end = reader.end();
    let found = outcome?;
    end.map(|()| found)
}
