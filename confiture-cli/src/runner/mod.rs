//! Runs migrations: each is one transaction that takes the lock, looks again at what is applied,
//! runs the body as psql would, records the row and commits.
//!
//! It needs the tracking table and nothing else of ours in the database. It does not know the
//! command line: commands decide what is to run, and say what came of it.

use std::sync::Arc;
use std::time::Duration;

mod ahead;
mod alone;
pub mod apply;
mod at_once;
pub mod body;
mod clock;
mod closing;
pub mod commit;
pub mod flush;
pub mod holder;
pub mod hook;
pub mod journal;
pub mod ledger;
pub mod leftover;
pub mod lock;
mod mark;
mod orphan;
pub mod outside;
pub mod precondition;
pub mod replay;
pub mod retry;
mod settle;
pub mod slug;
pub mod statement;
mod stream;
pub mod texts;
pub mod transaction;
pub mod unit;
pub mod watch;

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{TableName, sql};

use crate::hook::Hooks;
use crate::print;
use crate::wire::{Client, Dsn, Session, refuse};

pub use ahead::Ahead;
pub use apply::{Direction, Turn, apply};
pub use clock::Clock;
pub use flush::Flush;
pub use ledger::Ledger;
pub use outside::Resumption;
pub use replay::{Replayed, replay};
pub use retry::Patience;
pub use settle::settle;
pub use watch::Watch;

/// How the lock is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    /// Whether it is taken at all (`--no-lock`).
    pub is_enabled: bool,
    /// How long it is waited for.
    pub timeout: Duration,
    /// The key of the one schema that is worked on; the database's is shared with others then.
    pub tenant: Option<i32>,
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
    /// What migrations are called, for the slugs of their rows.
    pub names: slug::Names,
    /// Whether the files of applied migrations are kept.
    pub keeps_texts: bool,
    /// The table that keeps them, once it is known to be usable.
    pub texts: Option<QualifiedName>,
    /// Those that are not in it yet.
    pub unkept: texts::Unkept,
    /// How the lock is taken.
    pub lock: Lock,
    /// How long others wait behind us.
    pub patience: Patience,
    /// When what was committed is on disk.
    pub flush: Flush,
    /// What is known of the next migration while one runs.
    pub ahead: Ahead,
    /// The server's clock, as it was when the lock was taken.
    pub clock: Option<Clock>,
    /// What becomes of what an earlier run has begun.
    pub resumption: Resumption,
    /// Who looks what we wait for.
    pub watch: Watch,
    /// What else is to be done, and who is told.
    pub hooks: Arc<Hooks>,
    /// What somebody should know of them.
    pub remarks: Vec<String>,
}

impl Runner {
    /// Says a warning, and keeps it for the report.
    pub fn remark(&mut self, warning: String) {
        // A transaction that is tried again says the same again.
        if !self.remarks.contains(&warning) {
            print::say(&print::style::warning(&warning));
            self.remarks.push(warning);
        }
    }

    /// Returns what opens a transaction of ours.
    fn opening(&self) -> String {
        let bound = (!self.session.has_lock_timeout).then_some(self.patience.lock_timeout_ms);
        sql::begin_anew(bound, self.session.may_look_after_us)
    }

    /// Sets what holds for a transaction of ours, after something has reset the session.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn patiently(&mut self) -> Result<(), Refusal> {
        batch(&mut self.client, &sql::patience(self.patience.lock_timeout_ms, true))
    }

    /// Reads the tracking table and makes it ready for rows. Inside of a transaction.
    ///
    /// # Errors
    /// Those of [`ledger::ensure`].
    pub fn ledger(&mut self) -> Result<Ledger, Refusal> {
        let ledger = ledger::ensure(&mut self.client, &self.table)?;
        self.names.note(&ledger.rows);
        Ok(ledger)
    }

    /// Does the same, and makes the table ready that keeps texts, if they are kept.
    ///
    /// # Errors
    /// Those of [`ledger::ensure`].
    pub fn ensure(&mut self) -> Result<Ledger, Refusal> {
        let ledger = self.ledger()?;
        if let Some(table) = ledger.table.as_ref().filter(|_| self.keeps_texts) {
            self.texts = texts::ensure(&mut self.client, table)?;
        }
        Ok(ledger)
    }
}

/// Runs statements of ours whose answers nobody needs.
fn batch(client: &mut Client, sql: &str) -> Result<(), Refusal> {
    client.batch_execute(sql).map_err(|error| refuse::from_postgres(&error))
}
