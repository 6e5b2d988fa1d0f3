//! Rows of text: what a query answers, every column as the server writes it.

use confiture_core::catalog::Source;
use confiture_core::catalog::read::Row;
use confiture_core::refusal::Refusal;
use postgres::{Client, SimpleQueryMessage, Transaction};

use super::refuse;

/// Asks a server questions over the simple protocol, which needs one round trip and prepares
/// nothing.
pub struct Reader<'a>(Over<'a>);

enum Over<'a> {
    Client(&'a mut Client),
    Transaction(Box<dyn Ask + 'a>),
}

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
        Self(Over::Client(client))
    }

    /// Returns a reader that asks inside this transaction and sees what it did.
    #[must_use]
    pub fn within<'b: 'a>(transaction: &'a mut Transaction<'b>) -> Self {
        Self(Over::Transaction(Box::new(Within(transaction))))
    }
}

impl Source for Reader<'_> {
    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        let messages = match &mut self.0 {
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
