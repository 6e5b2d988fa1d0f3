//! A source of catalogs over a connection on which somebody has begun a transaction in words.

use confiture_core::catalog::Source;
use confiture_core::catalog::read::Row;
use confiture_core::refusal::Refusal;
use postgres::Client;

use super::{reader, refuse};

/// Asks inside the transaction that is open and sees what it did. It holds answers whole, which is
/// enough for a schema that is about to be dropped.
pub struct Inside<'a> {
    client: &'a mut Client,
    is_begun: bool,
}

impl<'a> Inside<'a> {
    /// Returns the source.
    #[must_use]
    pub fn over(client: &'a mut Client) -> Self {
        Self { client, is_begun: false }
    }
}

impl Source for Inside<'_> {
    fn renew(&mut self) -> Result<(), Refusal> {
        let verb = if self.is_begun { "ROLLBACK TO SAVEPOINT" } else { "SAVEPOINT" };
        self.rows(&format!("{verb} confiture_reading"))?;
        self.is_begun = true;
        Ok(())
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        let answer = self.client.simple_query(sql);
        Ok(reader::rows(answer.map_err(|error| refuse::from_postgres(&error))?))
    }
}
