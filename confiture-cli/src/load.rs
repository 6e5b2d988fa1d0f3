//! Runs schema files on a stand-in and reads back what they make: files become a catalog.
//!
//! The server decides what a statement means; this file only knows where each one came from.

use std::path::Path;

use confiture_core::catalog::Catalog;
use confiture_core::code::Code;
use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;
use confiture_core::rename::Declared;
use tokio_postgres::error::SqlState;

use crate::config::{Config, IncludeDir};
use crate::files::{self, Found, Met};
use crate::parse::{Statement, script};
use crate::print;
use crate::rename::declare::{self, Declarations};
use crate::runner::statement;
use crate::stand_in::{self, StandIn};
use crate::wire::{Client, refuse};

/// A file of SQL that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The path as the user would type it.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// Reads the schema files of a configuration, seeds left out: rows are no schema.
///
/// # Errors
/// `SCHEMA_201` when a folder is missing, `SCHEMA_200` when a file is no text.
pub fn of_config(config: &Config) -> Result<Vec<Script>, Refusal> {
    let found = files::find(config, None)?;
    read(found.iter().filter(|found| !found.is_seed))
}

/// Reads the files of a configuration that hold rows: those in folders `seed` and `seeds`, or else
/// those of `db/seeds`.
///
/// # Errors
/// `SCHEMA_201` when a folder is missing, `SCHEMA_200` when a file is no text.
pub fn seeds_of_config(config: &Config) -> Result<Vec<Script>, Refusal> {
    let found = files::find(config, None)?;
    let seeds = read(found.iter().filter(|found| found.is_seed))?;
    let folder = config.path(Path::new("db/seeds"));
    if seeds.is_empty() && folder.is_dir() { of_directory(&folder) } else { Ok(seeds) }
}

/// Reads the SQL files of a folder and its subfolders, in order of their paths.
///
/// # Errors
/// `SCHEMA_201` when the folder is missing, `SCHEMA_200` when a file is no text.
pub fn of_directory(folder: &Path) -> Result<Vec<Script>, Refusal> {
    let include_dirs = vec![IncludeDir::new(folder)];
    let found = files::find(&Config { include_dirs, ..Config::default() }, None)?;
    read(found.iter())
}

/// Reads files; one that several links lead to counts once.
fn read<'a>(found: impl Iterator<Item = &'a Found>) -> Result<Vec<Script>, Refusal> {
    let (mut scripts, mut met) = (Vec::new(), Met::default());
    for found in found {
        let content = files::read(&found.path)?;
        if met.is_new(content.identity) {
            let name = found.path.display().to_string();
            scripts.push(Script { name, text: content.text });
        }
    }
    Ok(scripts)
}

/// Files that were run.
pub struct Loaded {
    /// The catalog of what they made.
    pub catalog: Catalog,
    /// The renames that they declare.
    pub declared: Vec<Declared>,
    /// The database in which they were run, which is private.
    pub client: Client,
}

/// Runs the scripts in order in an empty database, in one session as psql would.
///
/// # Errors
/// `SCHEMA_200` with file, line, column and SQLSTATE of the first statement that fails,
/// `DIFFER_404` for the declaration of a rename that belongs to nothing.
pub fn load(stand_in: &StandIn, scripts: &[Script]) -> Result<Loaded, Refusal> {
    let mut client = stand_in.database()?;
    let mut declarations = Declarations::default();
    let mut count = 0;
    for file in scripts {
        let statements = script::split(&file.text)
            .map_err(|fault| fault.refusal(Code::SchemaSyntax, &file.name, &file.text))?;
        count += statements.len();
        let pending = declare::of_file(file, &statements)?;
        for statement in &statements {
            let routines = declarations.before(&mut client, &pending, statement)?;
            run(stand_in, &mut client, file, statement)?;
            declarations.after(&mut client, &routines)?;
        }
    }
    if let (0, Some(file)) = (count, scripts.first()) {
        let others = if scripts.len() > 1 { " and the files beside it hold" } else { " holds" };
        print::say(&print::style::warning(&format!(
            "{}{others} no statement: that is a schema without any object",
            file.name
        )));
    }
    // What a file set for its own session must not hide anything from the reader.
    let reset = "RESET SESSION AUTHORIZATION; RESET ALL; SET search_path = ''";
    client.batch_execute(reset).map_err(|error| refuse::from_postgres(&error))?;
    let declared = declarations.finish(&mut client)?;
    client.batch_execute("RESET ALL").map_err(|error| refuse::from_postgres(&error))?;
    let catalog = stand_in::read_catalog(&mut client)?;
    let catalog = Catalog { deployer: Some(stand_in.user.clone()), ..catalog };
    Ok(Loaded { catalog, declared, client })
}

/// Returns the catalog of what the scripts make.
///
/// # Errors
/// Those of [`load`].
pub fn catalog(stand_in: &StandIn, scripts: &[Script]) -> Result<Catalog, Refusal> {
    load(stand_in, scripts).map(|loaded| loaded.catalog)
}

/// Roles belong to a server, not to a schema: one that a file names and nobody has made is made,
/// and the statement is run again. Each round makes one role, so the bound is on roles in a
/// statement.
pub const ROLES_MAX: usize = 32;

fn run(
    stand_in: &StandIn,
    client: &mut Client,
    file: &Script,
    statement: &Statement<'_>,
) -> Result<(), Refusal> {
    for _ in 0..ROLES_MAX {
        let Err(error) = statement::execute(client, statement) else { return Ok(()) };
        let Some(role) = missing_role(&error) else {
            let refusal = statement::refusal(&error, &file.name, &file.text, statement);
            return Err(Refusal { code: Code::SchemaSyntax, ..refusal }.hint(
                "correct the statement; the files were run from the first to the last in an empty \
                 database",
            ));
        };
        stand_in.add_role(&role)?;
        let role = role.as_str();
        print::say(&print::style::warning(&format!(
            "role {role:?} of {} exists on no server that was asked; it was assumed",
            file.name
        )));
    }
    Err(Refusal::new(Code::SchemaSyntax, "a statement names too many roles that do not exist")
        .file(file.name.clone()))
}

/// The name in `role "x" does not exist`. A stand-in's messages are not translated.
fn missing_role(error: &tokio_postgres::Error) -> Option<Ident> {
    let failure = error.as_db_error()?;
    if failure.code() != &SqlState::UNDEFINED_OBJECT {
        return None;
    }
    role_of(failure.message())
}

/// Returns the role that a message misses.
#[must_use]
pub fn role_of(message: &str) -> Option<Ident> {
    let name = message.strip_prefix("role \"")?.strip_suffix("\" does not exist")?;
    Ident::new(name).ok()
}
