//! A database in which the first of two migrations is applied, for as many cells as want one.

use std::sync::OnceLock;

use confiture_tests::{Database, Server, server};

use super::stage::Stage;
use super::table::{Database as Needs, ROWS, Row};

/// The database that is copied for each cell which could change it.
#[derive(Debug)]
pub(crate) struct Prepared<'s> {
    server: &'s Server,
    template: Database,
    /// A copy for all who read: nobody may be connected to what is copied.
    shared: OnceLock<Database>,
}

impl Prepared<'static> {
    /// Prepares one on the server that all tests share.
    pub(crate) fn new() -> Self {
        Self::on(server())
    }

    /// Prepares one with nothing in it, not even a tracking table.
    pub(crate) fn empty() -> Self {
        Self::empty_on(server())
    }
}

impl<'s> Prepared<'s> {
    /// Prepares one on a server.
    pub(crate) fn on(server: &'s Server) -> Self {
        let prepared = Self::empty_on(server);
        let up = ROWS.iter().find(|row| row.command == "migrate up").unwrap();
        let stage = Stage::new().url(&prepared.template.url);
        let _ = stage.run(up, &["--target", "1"]).exits(0);
        prepared
    }

    fn empty_on(server: &'s Server) -> Self {
        Self { server, template: server.database(), shared: OnceLock::new() }
    }

    /// Returns the one that is copied, for those who change nothing.
    pub(crate) fn template(&self) -> &Database {
        &self.template
    }

    /// Returns a copy.
    pub(crate) fn copy(&self) -> Database {
        self.server.copy(&self.template)
    }

    /// Returns a stage with a database, if the command wants one: a copy for itself, if it writes.
    pub(crate) fn stage(&self, row: &Row) -> Stage {
        match row.database {
            Needs::Writes => Stage::new().database(self.copy()),
            Needs::Reads | Needs::Side | Needs::Lends => Stage::new().url(&self.shared().url),
            Needs::Settings | Needs::None => Stage::new(),
        }
    }

    fn shared(&self) -> &Database {
        self.shared.get_or_init(|| self.copy())
    }
}
