//! Asks another server, through the extension dblink and a foreign server of this database.
//!
//! The same statements as here, in remote transactions. Credentials are the business of the user
//! mapping and of dblink, which refuses a caller who would borrow those of the server's account.

use confiture_core::catalog::read::{Row, read};
use confiture_core::catalog::{Catalog, Scope, Source};
use confiture_core::code::Code;
use confiture_core::name::{Ident, Literal, QualifiedName};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{TableName, sql};

use crate::record;
use crate::spi::Here;

/// The name of the connection, which lives only as long as one reading.
const CONNECTION: Literal<'static> = Literal("confiture");

/// How long one statement may take there, unless this session has a patience of its own.
///
/// dblink waits for the end of a statement even when it is cancelled (it drains the connection), so
/// somebody's lock on the other server would hold this session for ever.
const STATEMENT_TIMEOUT_MS: u32 = 60_000;

/// Returns the catalog of a foreign server, without what is confiture's own there.
pub(crate) fn catalog(here: &mut Here, server: &str) -> Result<Catalog, Refusal> {
    let dblink = dblink(here, server)?;
    let known = format!(
        "SELECT FROM pg_catalog.pg_foreign_server WHERE srvname::pg_catalog.text = {}",
        Literal(server)
    );
    if here.rows(&known)?.is_empty() {
        let what = format!("no foreign server is called {server:?}");
        return Err(Refusal::new(Code::DiffSide, what).hint("create it with CREATE SERVER"));
    }
    here.rows(&format!("SELECT {dblink}.dblink_connect({CONNECTION}, {})", Literal(server)))?;
    let mut there = There { here, dblink, patience_ms: STATEMENT_TIMEOUT_MS, is_begun: false };
    let outcome = there.converse();
    // A connection of dblink outlives transactions: whatever happened, it must not stay.
    let there_no_more = format!("SELECT {}.dblink_disconnect({CONNECTION})", there.dblink);
    let parting = here.rows_at_last(&there_no_more);
    let catalog = outcome?;
    parting?;
    Ok(catalog)
}

fn dblink(here: &mut Here, server: &str) -> Result<Ident, Refusal> {
    let rows = here.rows(
        "SELECT n.nspname FROM pg_catalog.pg_extension AS e \
         JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'dblink'",
    )?;
    match rows.into_iter().flatten().next().flatten() {
        Some(schema) => Ident::new(schema),
        None => Err(Refusal::new(Code::DiffSide, format!("server {server:?} cannot be asked"))
            .why("another server is asked through the extension dblink, which is not installed")
            .hint("run CREATE EXTENSION dblink")),
    }
}

/// The server at the other end.
struct There<'a> {
    here: &'a mut Here,
    /// The schema of dblink.
    dblink: Ident,
    /// How long one statement may take there.
    patience_ms: u32,
    /// Whether a transaction has been begun there.
    is_begun: bool,
}

impl There<'_> {
    fn converse(&mut self) -> Result<Catalog, Refusal> {
        self.patience_ms = self.patience_ms()?;
        self.renew()?;
        // Before the reading pins the search path, on which the place of the table depends.
        let tracking = self.tracking()?;
        Ok(Scope::without_ours(tracking).apply(read(self)?))
    }

    fn tell(&mut self, command: &str) -> Result<(), Refusal> {
        let (dblink, command) = (&self.dblink, Literal(command));
        self.here.rows(&format!("SELECT {dblink}.dblink_exec({CONNECTION}, {command})"))?;
        Ok(())
    }

    fn patience_ms(&mut self) -> Result<u32, Refusal> {
        let rows = self
            .here
            .rows("SELECT setting FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'")?;
        let own = rows.into_iter().flatten().next().flatten().and_then(|it| it.parse().ok());
        Ok(own.filter(|it| *it > 0).unwrap_or(STATEMENT_TIMEOUT_MS))
    }

    fn tracking(&mut self) -> Result<Option<QualifiedName>, Refusal> {
        let name = TableName::default();
        let rows = self.rows(
            &sql::LOCATE
                .replace("$1", "NULL::pg_catalog.text")
                .replace("$2", &Literal(name.name.as_str()).to_string()),
        )?;
        let schema = rows.into_iter().flatten().next().flatten();
        Ok(schema.map(Ident::new).transpose()?.map(|schema| name.within(schema)))
    }
}

impl Source for There<'_> {
    fn renew(&mut self) -> Result<(), Refusal> {
        if self.is_begun {
            self.tell("ROLLBACK")?;
        }
        self.tell("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        self.tell(&format!("SET LOCAL statement_timeout = {}", self.patience_ms))?;
        self.is_begun = true;
        Ok(())
    }

    /// dblink wants to know the columns of an answer beforehand: each row comes as one text.
    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal> {
        let remote =
            format!("SELECT confiture_row::pg_catalog.text FROM (\n{sql}\n) AS confiture_row");
        let rows = self.here.rows(&format!(
            "SELECT answer.line FROM {}.dblink({CONNECTION}, {}) AS answer(line pg_catalog.text)",
            self.dblink,
            Literal(&remote)
        ))?;
        let whole = |row: Row| row.into_iter().next().flatten().and_then(|it| record::parse(&it));
        rows.into_iter().map(|row| whole(row).ok_or_else(unexpected)).collect()
    }
}

fn unexpected() -> Refusal {
    Refusal::new(Code::Bug, "the foreign server's answer has an unexpected shape")
}
