//! What a second connection sees: backends that hold a lock that we want, as the server's activity
//! shows them, and how far an index is.

use confiture_core::name::{Ident, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use serde_json::{Value, json};
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::statement;
use crate::wire::{Client, refuse};

/// A backend that holds a lock; what the server does not let us see is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The process; 0 for a prepared transaction.
    pub pid: i32,
    role: Option<String>,
    application: Option<String>,
    client: Option<String>,
    since: Option<String>,
    query: Option<String>,
}

/// Returns who holds the lock of deploys, by the second half of its key.
///
/// # Errors
/// Those of the server.
pub fn of_deploys(client: &mut Client, key: i32) -> Result<Vec<Holder>, Refusal> {
    ask(client, sql::LOCK_HOLDER, key)
}

/// Returns whom a backend waits for.
///
/// # Errors
/// Those of the server.
pub fn blocking(client: &mut Client, backend: i32) -> Result<Vec<Holder>, Refusal> {
    ask(client, sql::BLOCKERS, backend)
}

/// Returns which relation a backend waits to read, if it waits for that.
///
/// # Errors
/// Those of the server.
pub fn awaited(client: &mut Client, backend: i32) -> Result<Option<QualifiedName>, Refusal> {
    let rows = client.query_typed(sql::AWAITED, &[(&backend, Type::INT4)]);
    let rows = rows.map_err(|error| refuse::from_postgres(&error))?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (schema, name) = (Ident::new(row.get::<_, &str>(0))?, Ident::new(row.get::<_, &str>(1))?);
    Ok(Some(QualifiedName { schema, name }))
}

/// Returns how far the server has come with the index that a backend builds, for people.
///
/// # Errors
/// Those of the server.
pub fn index_progress(client: &mut Client, backend: i32) -> Result<Option<String>, Refusal> {
    let rows = client.query_typed(sql::INDEX_PROGRESS, &[(&backend, Type::INT4)]);
    let rows = rows.map_err(|error| refuse::from_postgres(&error))?;
    Ok(rows.first().map(|row| {
        let phase = row.get::<_, &str>(0);
        let per_cent = row.get::<_, Option<&str>>(1).map(|it| format!(", {it} %"));
        phase.to_owned() + &per_cent.unwrap_or_default()
    }))
}

fn ask(client: &mut Client, sql: &str, key: i32) -> Result<Vec<Holder>, Refusal> {
    let rows = client.query_typed(sql, &[(&key, Type::INT4)]);
    let rows = rows.map_err(|error| refuse::from_postgres(&error))?;
    Ok(rows.iter().filter_map(Holder::from_row).collect())
}

impl Holder {
    fn from_row(row: &Row) -> Option<Self> {
        let text = |column: usize| row.get::<_, Option<String>>(column).filter(|it| !it.is_empty());
        Some(Self {
            pid: text(0)?.parse().ok()?,
            role: text(1),
            application: text(2),
            client: text(3),
            since: text(4),
            query: text(5).filter(|it| !statement::mentions_password(it)),
        })
    }

    /// Returns it in one line: `pid 7 of app, application web, client local, since …, running: …`.
    #[must_use]
    pub fn in_words(&self) -> String {
        if self.pid == 0 {
            return "a prepared transaction (see pg_prepared_xacts)".to_owned();
        }
        let mut text = format!("pid {}", self.pid);
        let parts = [
            (" of ", &self.role),
            (", application ", &self.application),
            (", client ", &self.client),
            (", since ", &self.since),
            (", running: ", &self.query),
        ];
        for (label, value) in parts {
            if let Some(value) = value {
                text.push_str(label);
                text.push_str(&value.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        text
    }

    /// Returns it for programs.
    #[must_use]
    pub fn document(&self) -> Value {
        json!({
            "pid": self.pid,
            "user": self.role,
            "application": self.application,
            "client": self.client,
            "since": self.since,
            "query": self.query,
        })
    }
}

/// Returns several of them in one line.
#[must_use]
pub fn in_words(holders: &[Holder]) -> String {
    holders.iter().map(Holder::in_words).collect::<Vec<_>>().join("; ")
}
