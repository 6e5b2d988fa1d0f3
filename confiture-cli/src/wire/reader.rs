//! Rows of text: what a query answers, every column as the server writes it.

use confiture_core::catalog::Source;
use confiture_core::catalog::read::Row;
use confiture_core::refusal::Refusal;
use postgres::{Client, SimpleQueryMessage, Transaction};

use super::refuse;

/// Asks a server questions over the simple protocol, which needs one round trip and prepares
/// nothing.
pub struct Reader<'a> {
    over: Over<'a>,
    /// Whether it has begun what [`Source::renew`] takes back.
    is_begun: bool,
}

enum Over<'a> {
    Client(&'a mut Client),
    Transaction(Box<dyn Ask + 'a>),
}

/// One snapshot for all statements.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// A transaction, whose own lifetime would otherwise show in the type of every reader.
trait Ask {
    fn ask(&mut self, sql: &str) -> Result<Vec<SimpleQueryMessage>, postgres::Error>;
}

struct Within<'a, 'b>(&'a mut Transaction<'b>);

impl Ask for Within<'_, '_> {
    fn ask(&mut self, sql: &str) -> Result<Vec<SimpleQueryMessage>, postgres::Error> {
        self.0.simple_query(sql)
    }
}

impl<'a> Reader<'a> {
    /// Returns a reader that asks outside of any transaction.
    #[must_use]
    pub fn over(client: &'a mut Client) -> Self {
        Self { over: Over::Client(client), is_begun: false }
    }

    /// Returns a reader that asks inside this transaction and sees what it did. It cannot hold a
    /// snapshot there: to read a catalog that others may change, [`Reader::over`] is surer.
    #[must_use]
    pub fn within<'b: 'a>(transaction: &'a mut Transaction<'b>) -> Self {
        Self { over: Over::Transaction(Box::new(Within(transaction))), is_begun: false }
    }

    /// Ends the transaction that a reading over a connection leaves open.
    ///
    /// # Errors
    /// What the server refused.
    pub fn end(mut self) -> Result<(), Refusal> {
        match self.over {
            Over::Client(_) if self.is_begun => self.rows("ROLLBACK").map(|_| ()),
            Over::Client(_) | Over::Transaction(_) => Ok(()),
        }
    }
}

impl Source for Reader<'_> {
    fn renew(&mut self) -> Result<(), Refusal> {
        let sql = match (&self.over, self.is_begun) {
            (Over::Client(_), false) => BEGIN.to_owned(),
            (Over::Client(_), true) => format!("ROLLBACK; {BEGIN}"),
            (Over::Transaction(_), false) => "SAVEPOINT confiture_reading".to_owned(),
            (Over::Transaction(_), true) => "ROLLBACK TO SAVEPOINT confiture_reading".to_owned(),
        };
        self.rows(&sql)?;
        self.is_begun = true;
        Ok(())
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        let messages = match &mut self.over {
            Over::Client(client) => client.simple_query(sql),
            Over::Transaction(transaction) => transaction.ask(sql),
        };
        Ok(rows(messages.map_err(|error| refuse::from_postgres(&error))?))
    }
}

/// Returns the rows among the messages.
#[must_use]
pub fn rows(messages: Vec<SimpleQueryMessage>) -> Vec<Row> {
    let mut rows = Vec::new();
    for message in messages {
        if let SimpleQueryMessage::Row(row) = message {
            rows.push((0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect());
        }
    }
    rows
}
