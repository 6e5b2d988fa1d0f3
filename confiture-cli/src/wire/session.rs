//! The opening of every conversation: one round trip that says who, where, and which version.

use confiture_core::catalog::Source as _;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use postgres::Client;

use super::{Reader, refuse};

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
}

/// Reads who and where we are.
///
/// # Errors
/// `SERVER_1601` for a server older than 14, `SERVER_1600` for writing to a standby.
pub fn greet(client: &mut Client, purpose: Purpose) -> Result<Session, Refusal> {
    let rows = Reader::over(client).rows(sql::GREETING)?;
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
    if purpose == Purpose::Write && session.is_standby {
        return Err(refuse::standby(&session.database));
    }
    Ok(session)
}

fn parse(row: &[Option<String>]) -> Option<Session> {
    let [Some(version), Some(is_standby), Some(database), Some(user), Some(backend)] = row else {
        return None;
    };
    Some(Session {
        server_version: version.parse().ok()?,
        is_standby: is_standby == "t",
        database: database.clone(),
        user: user.clone(),
        backend: backend.parse().ok()?,
    })
}
