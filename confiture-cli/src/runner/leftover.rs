//! What an interrupted statement has left: an invalid index, a partition that is half detached, or
//! its work done although nobody heard of it.

use confiture_core::code::Code;
use confiture_core::name::{Ident, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;
use tokio_postgres::types::Type;

use crate::parse::Trace;
use crate::print;
use crate::wire::{Client, Parameter, refuse};

/// What is to be done about a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It runs.
    Run,
    /// It is done: the connection broke before anybody heard of it.
    Done,
    /// Something else runs in its place.
    Instead(String),
}

/// Looks for what an earlier try of a statement has left, and removes what is in its way. Whether
/// it was begun before decides whether what is there may be its own work.
///
/// # Errors
/// `LOCK_1300` when another backend is building the index right now; those of the server.
pub fn mend(client: &mut Client, trace: &Trace, was_begun: bool) -> Result<Verdict, Refusal> {
    match trace {
        Trace::Index { table, name } => match index(client, table, name)? {
            None => Ok(Verdict::Run),
            Some(found) if found.is_valid => {
                Ok(if was_begun { Verdict::Done } else { Verdict::Run })
            }
            Some(found) => {
                if let Some(builder) = &found.builder {
                    return Err(being_built(&found, builder));
                }
                print::say(&format!(
                    "index {} is invalid, left by an interrupted build: it is dropped and \
                     built again",
                    found.name
                ));
                let drop = format!("DROP INDEX CONCURRENTLY {}", found.name);
                client.batch_execute(&drop).map_err(|error| refuse::from_postgres(&error))?;
                Ok(Verdict::Run)
            }
        },
        Trace::Dropped(name) if was_begun && !is_there(client, name)? => Ok(Verdict::Done),
        Trace::Detached { table, partition } => match is_pending(client, table, partition)? {
            Some(true) => Ok(Verdict::Instead(format!(
                "ALTER TABLE {table} DETACH PARTITION {partition} FINALIZE"
            ))),
            None if was_begun => Ok(Verdict::Done),
            Some(false) | None => Ok(Verdict::Run),
        },
        Trace::Dropped(_) | Trace::None => Ok(Verdict::Run),
    }
}

/// Makes sure that what was built can be used.
///
/// # Errors
/// `SQL_700` when the index is invalid; those of the server.
pub fn check(client: &mut Client, trace: &Trace) -> Result<(), Refusal> {
    let Trace::Index { table, name } = trace else { return Ok(()) };
    match index(client, table, name)? {
        Some(found) if !found.is_valid => {
            let what = format!("index {} is invalid although its build ended", found.name);
            Err(Refusal::new(Code::SqlFailed, what)
                .why("no query uses it; it is not recorded as done")
                .hint("run the same command again: it is dropped and built again"))
        }
        Some(_) | None => Ok(()),
    }
}

struct Index {
    name: QualifiedName,
    is_valid: bool,
    builder: Option<String>,
}

fn index(client: &mut Client, table: &str, name: &str) -> Result<Option<Index>, Refusal> {
    let found = client.query_typed(sql::INDEX_STATE, &[(&table, Type::TEXT), (&name, Type::TEXT)]);
    let rows = found.map_err(|error| refuse::from_postgres(&error))?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (schema, name) =
        (Ident::new(row.get::<_, String>(0))?, Ident::new(row.get::<_, String>(1))?);
    let name = QualifiedName { schema, name };
    Ok(Some(Index { name, is_valid: row.get(2), builder: row.get(3) }))
}

fn is_there(client: &mut Client, name: &str) -> Result<bool, Refusal> {
    let row = client.query_typed_one(sql::RELATION_IS_THERE, &[(&name, Type::TEXT)]);
    row.map(|row| row.get(0)).map_err(|error| refuse::from_postgres(&error))
}

fn is_pending(client: &mut Client, table: &str, partition: &str) -> Result<Option<bool>, Refusal> {
    let names: [Parameter<'_>; 2] = [(&table, Type::TEXT), (&partition, Type::TEXT)];
    let rows = client.query_typed(sql::DETACH_STATE, &names);
    let rows = rows.map_err(|error| refuse::from_postgres(&error))?;
    Ok(rows.first().map(|row| row.get(0)))
}

fn being_built(index: &Index, builder: &str) -> Refusal {
    Refusal::new(Code::LockHeld, format!("index {} is being built by pid {builder}", index.name))
        .why("it will be valid when that is done")
        .hint("run the command again then, or end it: SELECT pg_terminate_backend(…)")
        .detail("pid", builder.parse::<i64>().unwrap_or_default())
}
