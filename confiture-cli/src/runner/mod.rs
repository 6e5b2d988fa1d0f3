//! Runs migrations: each is one transaction that takes the lock, looks again at what is applied,
//! runs the body as psql would, records the row and commits.
//!
//! It needs the tracking table and nothing else of ours in the database. It does not know the
//! command line: commands decide what is to run, and say what came of it.

use std::time::Duration;

pub mod apply;
pub mod body;
pub mod commit;
pub mod holder;
pub mod journal;
pub mod ledger;
pub mod leftover;
pub mod lock;
mod orphan;
pub mod outside;
pub mod precondition;
pub mod replay;
pub mod retry;
pub mod statement;
pub mod texts;
pub mod transaction;
pub mod unit;
pub mod watch;

use confiture_core::name::QualifiedName;
use confiture_core::tracking::TableName;
use postgres::Client;

use crate::wire::{Dsn, Session};

pub use apply::{Direction, Turn, apply};
pub use ledger::Ledger;
pub use outside::Resumption;
pub use replay::{Replayed, replay};
pub use retry::Patience;
pub use watch::Watch;

/// How the lock is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    /// Whether it is taken at all (`--no-lock`).
    pub is_enabled: bool,
    /// How long it is waited for.
    pub timeout: Duration,
}

/// A conversation that changes a database.
pub struct Runner {
    /// Where it is, for a second conversation after a broken one.
    pub dsn: Dsn,
    /// The connection.
    pub client: Client,
    /// What the server said about itself.
    pub session: Session,
    /// The name of the tracking table.
    pub table: TableName,
    /// Whether the files of applied migrations are kept.
    pub keeps_texts: bool,
    /// The table that keeps them, once it is known to be usable.
    pub texts: Option<QualifiedName>,
    /// How the lock is taken.
    pub lock: Lock,
    /// How long others wait behind us.
    pub patience: Patience,
    /// What becomes of what an earlier run has begun.
    pub resumption: Resumption,
    /// Who looks what we wait for.
    pub watch: Watch,
}
