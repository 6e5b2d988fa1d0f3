//! That each step of each plan breaks the seal of a catalog: an unchanged database is known by it,
//! and a reading that met a change is told by it.

use confiture_cli::wire::reader::rows;
use confiture_core::catalog::Source;
use confiture_core::catalog::read::{Row, seal};
use confiture_core::plan::Step;
use confiture_core::refusal::Refusal;
use postgres::Client;

/// A session in whatever transaction it is.
struct Session<'a>(&'a mut Client);

impl Source for Session<'_> {
    fn renew(&mut self) -> Result<(), Refusal> {
        Ok(())
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        Ok(rows(self.0.simple_query(sql).unwrap()))
    }
}

/// The seal as it was last seen.
pub(crate) struct Seal(String);

impl Seal {
    pub(crate) fn of(session: &mut Client) -> Self {
        Self(seal(&mut Session(session)).unwrap())
    }

    /// Looks again after a step.
    pub(crate) fn is_broken_by(&mut self, session: &mut Client, step: &Step) {
        let now = Self::of(session).0;
        // Where a sequence stands is a row of the sequence, and of no catalog.
        let is_about_rows = ["SELECT pg_catalog.setval(", "UPDATE "];
        let is_unseen = is_about_rows.iter().any(|it| step.sql.starts_with(it));
        assert!(now != self.0 || is_unseen, "no seal shows what this step did:\n{}", step.sql);
        self.0 = now;
    }
}
