//! A database made anew in one transaction: everything in it is dropped by a plan, without CASCADE,
//! and the schema files run. Nothing is there that was not, until the transaction ends.

use std::collections::BTreeSet;

use confiture_core::catalog::{self, Catalog, Kind, Scope};
use confiture_core::code::Code;
use confiture_core::diff;
use confiture_core::name::QualifiedName;
use confiture_core::plan::{self, Plan, Policy};
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::{sql, table};

use crate::load::Script;
use crate::parse::nature::{Nature, Transaction};
use crate::parse::script;
use crate::print::progress;
use crate::runner::{Ledger, statement};
use crate::wire::{Client, Reader, refuse};

/// What there is to drop.
#[derive(Debug, Clone)]
pub struct Drops {
    /// The schemas that go, and those that stay and are emptied, in order.
    pub schemas: Vec<String>,
    /// How many tables are among what goes.
    pub tables: usize,
    /// The steps.
    pub plan: Plan,
    /// The tables of ours that go with their schema; they are made again.
    ours: Vec<QualifiedName>,
}

/// Plans to drop all that a database has and an empty one has not.
///
/// # Errors
/// `DIFFER_402` and `SCHEMA_202` when it cannot be planned, `MIGR_107` when a part of it cannot run
/// in a transaction.
pub fn drops(actual: Catalog, fresh: &Catalog, ledger: &Ledger) -> Result<Drops, Refusal> {
    let tracking = ledger.table.clone().filter(|_| ledger.is_there);
    let mut from = Scope::without_ours(tracking.clone()).apply(actual);
    let mut to = Scope::without_ours(None).apply(fresh.clone());
    let assume_owner = catalog::level(&mut from, &mut to);
    let changes = diff::diff(&from, &to);
    let plan = plan::plan(&changes, &from, &to, &Policy { assume_owner, ..Policy::default() })?;
    if let Some(step) = plan.steps.iter().find(|it| !it.may_run_in_transaction) {
        let what = format!("{} cannot be dropped in a transaction", step.object);
        return Err(Refusal::new(Code::MigrationEnvelope, what)
            .why("a rebuild is one transaction: all of it is done, or nothing")
            .hint(format!("drop it first: {};", step.sql)));
    }
    let mut schemas = BTreeSet::new();
    for (identity, _) in from.objects.iter().filter(|(it, _)| !to.objects.contains_key(it)) {
        let is_schema = identity.kind == Kind::Schema;
        let schema = if is_schema { Some(&identity.name) } else { identity.schema.as_ref() };
        schemas.extend(schema.map(|it| it.as_str().to_owned()));
    }
    let is_table = |it: &&catalog::Identity| it.kind == Kind::Table;
    let tables = from.objects.keys().filter(is_table).count();
    let schema_stays = |table: &QualifiedName| {
        to.objects.keys().any(|it| it.kind == Kind::Schema && it.name == table.schema)
    };
    let goes = tracking.into_iter().filter(|table| !schema_stays(table));
    let ours = goes
        .flat_map(|it| {
            ["journal", "steps", "text"].map(|end| table::beside(&it, end)).into_iter().chain([it])
        })
        .collect();
    Ok(Drops { schemas: schemas.into_iter().collect(), tables, plan, ours })
}

impl Drops {
    /// Drops it, in the transaction that is open.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn run(&self, client: &mut Client) -> Result<(), Refusal> {
        let ours = self.ours.iter().map(|table| format!("DROP TABLE IF EXISTS {table}"));
        let steps = self.plan.steps.iter().map(|step| step.sql.clone());
        let all: Vec<String> =
            self.plan.preamble.iter().cloned().chain(ours).chain(steps).collect();
        progress::at("dropping what is there");
        for (index, statement) in all.iter().enumerate() {
            let (total, line) = (all.len(), None);
            progress::statement(Some(progress::Statement { index, total, line }));
            client.batch_execute(statement).map_err(|error| {
                let refusal = refuse::from_postgres(&error);
                refusal.detail("statement", statement.as_str())
            })?;
        }
        reset(client)
    }
}

/// Reads the catalog in the transaction that is open.
///
/// # Errors
/// What the server refuses.
pub fn catalog(client: &mut Client) -> Result<Catalog, Refusal> {
    catalog::read(&mut Reader::within(client))
}

/// Refuses files that do not fit into one transaction, before anything runs.
///
/// # Errors
/// `SCHEMA_200` for what cannot be cut into statements, `MIGR_107` for what cannot run in a
/// transaction.
pub fn check(files: &[Script]) -> Result<(), Refusal> {
    for file in files {
        for statement in split(file)? {
            let phrase = match statement.nature {
                Nature::CannotRunInTransaction(phrase) => phrase,
                Nature::Transaction(Transaction::Rollback | Transaction::Prepare) => {
                    "a statement that takes the transaction away"
                }
                Nature::Transaction(
                    Transaction::Begin | Transaction::Commit | Transaction::Savepoint,
                )
                | Nature::CopyFromStdin
                | Nature::CopyToStdout
                | Nature::MayCommit
                | Nature::Session
                | Nature::Ordinary => continue,
            };
            let (line, column) = (Some(statement.line), Some(statement.column));
            return Err(Refusal::new(
                Code::MigrationEnvelope,
                format!("{} cannot be a part of a rebuild: {phrase}", file.name),
            )
            .why("a rebuild is one transaction: all of it is done, or nothing")
            .hint("write it otherwise, as CREATE INDEX without CONCURRENTLY")
            .at(Place { file: file.name.clone(), line, column }));
        }
    }
    Ok(())
}

/// Runs files in order, in the transaction that is open, in one session as psql would. Their own
/// BEGIN and COMMIT are passed over. Returns how many statements ran.
///
/// # Errors
/// `SQL_700` and its kin with the place in the file.
pub fn run(client: &mut Client, files: &[Script]) -> Result<usize, Refusal> {
    let mut count = 0;
    for (place, file) in files.iter().enumerate() {
        progress::at_one("running", (place, files.len()), &file.name);
        let statements = split(file)?;
        for (index, statement) in statements.iter().enumerate() {
            let is_own = matches!(
                statement.nature,
                Nature::Transaction(Transaction::Begin | Transaction::Commit)
            );
            if is_own {
                continue;
            }
            let (total, line) = (statements.len(), Some(statement.line));
            progress::statement(Some(progress::Statement { index, total, line }));
            statement::execute(client, statement)
                .map_err(|error| statement::refusal(&error, &file.name, &file.text, statement))?;
            count += 1;
        }
    }
    progress::statement(None);
    client.batch_execute(sql::CHECK_DEFERRED).map_err(|error| refuse::from_postgres(&error))?;
    reset(client).map(|()| count)
}

fn split(file: &Script) -> Result<Vec<crate::parse::Statement<'_>>, Refusal> {
    script::split(&file.text)
        .map_err(|fault| fault.refusal(Code::SchemaSyntax, &file.name, &file.text))
}

fn reset(client: &mut Client) -> Result<(), Refusal> {
    client.batch_execute(sql::RESET_SESSION).map_err(|error| refuse::from_postgres(&error))
}
