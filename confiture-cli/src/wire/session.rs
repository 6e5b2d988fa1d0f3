//! The opening of every conversation: one round trip that says who, where, and which version.

use confiture_core::catalog::Source as _;
use confiture_core::catalog::read::Row;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;

use super::{Client, Reader, refuse};

/// The oldest server that is supported, as `server_version_num` counts.
pub const SERVER_VERSION_MIN: u32 = 140_000;

/// What a conversation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Reading only; a standby will do.
    Read,
    /// Changing something, which a standby cannot and where its locks would exclude nobody.
    Write,
}

/// What the server said about itself and us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// `server_version_num`, as 170002.
    pub server_version: u32,
    /// Whether the server is a hot standby.
    pub is_standby: bool,
    /// The database.
    pub database: String,
    /// The role we act as.
    pub user: String,
    /// The backend that serves us; behind a pooler it changes.
    pub backend: i32,
    /// Whether `default_transaction_read_only` is on for us.
    pub is_read_only: bool,
    /// Whether somebody has decided how long we wait for a lock.
    pub has_lock_timeout: bool,
    /// Whether the server can look whether we are still there, and nobody has decided how often.
    pub may_look_after_us: bool,
}

/// Reads who and where we are.
///
/// # Errors
/// `SERVER_1601` for a server older than 14, `SERVER_1600` for writing to a standby, `SERVER_1603`
/// where somebody has decided that nothing is written.
pub fn greet(client: &mut Client, purpose: Purpose) -> Result<Session, Refusal> {
    let rows = ask(client)?;
    let session = rows.first().and_then(|row| parse(row)).ok_or_else(|| {
        Refusal::new(Code::ConnectionFailed, "the server does not answer like PostgreSQL")
            .hint("check that the URL leads to a PostgreSQL server and not to something like it")
    })?;
    if session.server_version < SERVER_VERSION_MIN {
        let version = session.server_version / 10_000;
        return Err(Refusal::new(
            Code::ServerVersion,
            format!("the server is PostgreSQL {version}"),
        )
        .why("confiture works with PostgreSQL 14 and newer")
        .hint("upgrade the server")
        .detail("server_version_num", session.server_version));
    }
    if purpose == Purpose::Write {
        session.writable()?;
    }
    Ok(session)
}

impl Session {
    /// Refuses a server or a database that takes no writes.
    ///
    /// # Errors
    /// `SERVER_1600` for a standby, `SERVER_1603` where somebody has decided that nothing is
    /// written.
    pub fn writable(&self) -> Result<(), Refusal> {
        if self.is_standby {
            return Err(refuse::standby(&self.database));
        }
        if self.is_read_only {
            return Err(refuse::read_only(&self.database));
        }
        Ok(())
    }
}

/// A standby refuses every statement where `serializable` is the default (manual, section 27.4.4),
/// and all that we do there is reading.
fn ask(client: &mut Client) -> Result<Vec<Row>, Refusal> {
    const NO_SERIALIZABLE: &str = "0A000";
    let asked = Reader::over(client).rows(sql::GREETING);
    match asked {
        Err(refusal) if refusal.details.get("sqlstate").is_some_and(|it| it == NO_SERIALIZABLE) => {
            Reader::over(client).rows(sql::ON_SERIALIZABLE_STANDBY)?;
            Reader::over(client).rows(sql::GREETING)
        }
        asked => asked,
    }
}

fn parse(row: &[Option<String>]) -> Option<Session> {
    let [version, is_standby, database, user, backend, is_read_only, lock_timeout, looks] = row
    else {
        return None;
    };
    let (version, is_standby) = (version.as_ref()?, is_standby.as_ref()?);
    let (database, user) = (database.as_ref()?, user.as_ref()?);
    Some(Session {
        server_version: version.parse().ok()?,
        is_standby: is_standby == "t",
        database: database.clone(),
        user: user.clone(),
        backend: backend.as_ref()?.parse().ok()?,
        is_read_only: is_read_only.as_deref()? == "on",
        has_lock_timeout: lock_timeout.as_deref()? != "0",
        may_look_after_us: looks.as_deref() == Some("t"),
    })
}
