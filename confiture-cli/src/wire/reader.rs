//! Rows of text: what a query answers, every column as the server writes it.

use std::error::Error;

use confiture_core::catalog::Source;
use confiture_core::catalog::read::{Cells, Row};
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::types::{FromSql, Type};

use super::{Client, refuse};

/// Asks a server questions in one round trip each, and leaves nothing prepared.
///
/// Answers that are held go over the simple protocol. Those that are looked at row by row go over
/// the extended one, whose rows the driver hands on as they come, through the statement without a
/// name.
pub struct Reader<'a> {
    client: &'a mut Client,
    /// Whether somebody else has begun a transaction, and will end it.
    is_within: bool,
    /// Whether it has begun what [`Source::renew`] takes back.
    is_begun: bool,
}

/// One snapshot for all statements.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

impl<'a> Reader<'a> {
    /// Returns a reader that asks outside of any transaction.
    #[must_use]
    pub fn over(client: &'a mut Client) -> Self {
        Self { client, is_within: false, is_begun: false }
    }

    /// Returns a reader that asks inside the transaction that is open on this connection and sees
    /// what it did. It cannot hold a snapshot there: to read a catalog that others may change,
    /// [`Reader::over`] is surer.
    #[must_use]
    pub fn within(client: &'a mut Client) -> Self {
        Self { client, is_within: true, is_begun: false }
    }

    /// Ends the transaction that a reading over a connection leaves open.
    ///
    /// # Errors
    /// What the server refused.
    pub fn end(mut self) -> Result<(), Refusal> {
        match self.is_begun && !self.is_within {
            true => self.rows("ROLLBACK").map(drop),
            false => Ok(()),
        }
    }
}

impl Source for Reader<'_> {
    fn renew(&mut self) -> Result<(), Refusal> {
        let sql = match (self.is_within, self.is_begun) {
            (false, false) => BEGIN.to_owned(),
            (false, true) => format!("ROLLBACK; {BEGIN}"),
            (true, false) => "SAVEPOINT confiture_reading".to_owned(),
            (true, true) => "ROLLBACK TO SAVEPOINT confiture_reading".to_owned(),
        };
        self.rows(&sql)?;
        self.is_begun = true;
        Ok(())
    }

    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        let messages = self.client.simple_query(sql);
        Ok(rows(messages.map_err(|error| refuse::from_postgres(&error))?))
    }

    fn each(
        &mut self,
        sql: &str,
        look: &mut dyn FnMut(Cells<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let refused = |error: tokio_postgres::Error| refuse::from_postgres(&error);
        for row in self.client.rows(sql).map_err(refused)? {
            let row = row.map_err(refused)?;
            let cells: Result<Vec<Option<Cell<'_>>>, _> =
                (0..row.len()).map(|column| row.try_get(column)).collect();
            let mut cells = cells.map_err(|error| {
                Refusal::new(Code::Bug, "the server's answer cannot be read").why(error.to_string())
            })?;
            let cells = cells.iter_mut().map(|it| it.as_mut().map(Cell::as_str));
            look(&cells.collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// A value as the server would write it, out of the binary form that the extended protocol has.
enum Cell<'a> {
    Text(&'a str),
    /// Hundreds of thousands of numbers come with a catalog: none is put on the heap.
    Number(itoa::Buffer, i64),
}

impl Cell<'_> {
    fn as_str(&mut self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(digits, number) => digits.format(*number),
        }
    }
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(r#type: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let text = |number: i64| Ok(Self::Number(itoa::Buffer::new(), number));
        match *r#type {
            Type::BOOL => Ok(Self::Text(if raw == [1] { "t" } else { "f" })),
            Type::INT2 => text(i16::from_be_bytes(raw.try_into()?).into()),
            Type::INT4 => text(i32::from_be_bytes(raw.try_into()?).into()),
            Type::INT8 => text(i64::from_be_bytes(raw.try_into()?)),
            Type::OID => text(u32::from_be_bytes(raw.try_into()?).into()),
            _ => Ok(Self::Text(std::str::from_utf8(raw)?)),
        }
    }

    /// What [`Self::from_sql`] knows, and what is sent as the text that it is.
    fn accepts(r#type: &Type) -> bool {
        [
            Type::BOOL,
            Type::INT2,
            Type::INT4,
            Type::INT8,
            Type::OID,
            Type::TEXT,
            Type::NAME,
            Type::CHAR,
            Type::JSON,
        ]
        .contains(r#type)
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
