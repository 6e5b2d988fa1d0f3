//! A side of a diff: what a word on the command line means, and the catalog behind it.
//!
//! It does not know what a difference is.

use std::fmt;
use std::fs;
use std::path::Path;

use confiture_core::catalog::{self, Catalog, Scope, Selection};
use confiture_core::code::Code;
use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;
use confiture_core::rename::{Declared, Rename, Word};
use confiture_core::tracking::TableName;

use crate::config::{Config, Variables, file_of};
use crate::load::{self, Script};
use crate::preflight;
use crate::rename::{self, Renamed};
use crate::runner::ledger;
use crate::snapshot;
use crate::source::{self, SourceArgs};
use crate::stand_in::{self, Original, StandIn};
use crate::wire::{self, Client, Dsn, Purpose, pooler};

/// Where one side of a diff comes from. `Display` is how messages call it: no password.
#[derive(Debug, Clone)]
pub enum Side {
    /// A database as it is after CREATE DATABASE.
    Empty,
    /// A catalog that was read before.
    Catalog {
        /// How messages call it.
        name: String,
        /// The catalog.
        catalog: Catalog,
    },
    /// SQL files, in the order in which they run.
    Files {
        /// How messages call them.
        name: String,
        /// The files.
        scripts: Vec<Script>,
    },
    /// A database.
    Server {
        /// How to get there.
        dsn: Box<Dsn>,
        /// The name of its tracking table, which is no part of its schema.
        tracking: TableName,
    },
    /// A catalog that the extension keeps in a database.
    Snapshot {
        /// What it is kept under.
        label: String,
        /// How to get to the database.
        dsn: Box<Dsn>,
    },
}

/// What a word may be, for help texts and refusals.
pub const WORDS: &str = "an SQL file, a directory of SQL files, a JSON catalog, a database URL, \
    an environment, a stored snapshot (snapshot:LABEL or snapshot:LABEL@DATABASE), or `empty`";

impl Side {
    /// Returns what a word on the command line means.
    ///
    /// # Errors
    /// `DIFFER_400` for a word that is nothing of the kind; those of the configuration and the URL.
    pub fn parse(word: &str, variables: Variables<'_>) -> Result<Self, Refusal> {
        Self::parse_at(word, None, variables)
    }

    /// Returns what a word means where snapshots are those of this database, unless they say of
    /// another one.
    ///
    /// # Errors
    /// Those of [`Side::parse`].
    pub fn parse_at(
        word: &str,
        here: Option<&str>,
        variables: Variables<'_>,
    ) -> Result<Self, Refusal> {
        let path = Path::new(word);
        if word == "empty" {
            return Ok(Self::Empty);
        }
        // Before URLs, because the word for a snapshot may end in one.
        if let Some(rest) = word.strip_prefix(snapshot::PREFIX) {
            return Self::snapshot(rest, here, variables);
        }
        if is_dsn(word) && !path.exists() {
            return Self::server(word, TableName::default());
        }
        if path.is_dir() {
            let scripts = load::of_directory(path)?;
            if scripts.is_empty() {
                // A schema without anything in it, or the wrong directory? A plan would drop all.
                return Err(Refusal::new(Code::DiffSide, format!("{word} holds no SQL file"))
                    .why("files that end in .sql are read, those of subfolders too")
                    .hint("correct the path, or write `empty` for a schema without any object")
                    .file(word));
            }
            return Ok(Self::Files { name: word.to_owned(), scripts });
        }
        if path.is_file() {
            return Self::file(word);
        }
        if let Some((dsn, tracking)) = environment(word, variables)? {
            return Self::server(&dsn, tracking);
        }
        if word.contains(['@', ':']) {
            // A URL with a mistake in it, perhaps, and then with a password: not to be repeated.
            return Err(Refusal::new(Code::DiffSide, "a side is nothing to compare")
                .why("it is no file, and looks like a database URL but does not begin like one")
                .hint("write a database as postgresql://user@host:5432/name"));
        }
        Err(Refusal::new(Code::DiffSide, format!("{word:?} is nothing to compare"))
            .why("there is no such file, directory or environment")
            .hint(format!("give {WORDS}")))
    }

    fn snapshot(text: &str, here: Option<&str>, variables: Variables<'_>) -> Result<Self, Refusal> {
        let (label, database) = snapshot::parse(text)?;
        let dsn = match (database, here) {
            (Some(word), _) if is_dsn(word) => word.to_owned(),
            (Some(word), _) => match environment(word, variables)? {
                Some((dsn, _)) => dsn,
                None => {
                    let what = format!("snapshot {label:?} is of no known database");
                    return Err(Refusal::new(Code::DiffSide, what)
                        .why("what stands behind the @ is neither a URL nor an environment")
                        .hint("write snapshot:LABEL@postgresql://user@host/name"));
                }
            },
            (None, Some(here)) => here.to_owned(),
            (None, None) => {
                let source = source::choose(&SourceArgs::default(), variables);
                source.map_err(|it| it.hint("name it: snapshot:LABEL@DATABASE"))?.dsn
            }
        };
        Ok(Self::Snapshot { label, dsn: Box::new(wire::dsn::parse(&dsn)?) })
    }

    /// Returns the side of a database.
    ///
    /// # Errors
    /// `CONFIG_003` for a malformed DSN.
    pub fn server(dsn: &str, tracking: TableName) -> Result<Self, Refusal> {
        Ok(Self::Server { dsn: Box::new(wire::dsn::parse(dsn)?), tracking })
    }

    fn file(path: &str) -> Result<Self, Refusal> {
        let name = path.to_owned();
        let unreadable = |why: String| {
            Refusal::new(Code::DiffSide, format!("{path} cannot be read")).why(why).file(path)
        };
        let bytes = fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
        if Path::new(path).extension().is_some_and(|it| it.eq_ignore_ascii_case("json")) {
            let catalog = Catalog::from_json(&text).map_err(|refusal| {
                let hint = "make it with `confiture catalog SIDE -o FILE`".to_owned();
                let hint = refusal.hint.clone().unwrap_or(hint);
                refusal.hint(hint).file(path)
            })?;
            return Ok(Self::Catalog { name, catalog });
        }
        Ok(Self::Files { name, scripts: vec![Script { name: path.to_owned(), text }] })
    }
}

/// Whether a word has the form of a connection string: a URL, or libpq's `key=value`.
fn is_dsn(word: &str) -> bool {
    word.contains("://") || word.contains('=')
}

/// Returns the database of the environment of this name, where there is one.
fn environment(
    name: &str,
    variables: Variables<'_>,
) -> Result<Option<(String, TableName)>, Refusal> {
    let file = file_of(Path::new(""), name);
    if !file.is_file() {
        return Ok(None);
    }
    let config = Config::environment(Path::new(""), name, variables)?;
    let tracking = TableName::parse(&config.migration.tracking_table)?;
    let dsn = config.dsn().ok_or_else(|| {
        Refusal::new(Code::ConfigMissing, format!("environment {name} names no database"))
            .file(file.display().to_string())
    })?;
    Ok(Some((dsn, tracking)))
}

impl fmt::Display for Side {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("an empty database"),
            Self::Catalog { name, .. } | Self::Files { name, .. } => out.write_str(name),
            Self::Server { dsn, .. } => out.write_str(&dsn.redacted()),
            Self::Snapshot { label, dsn } => {
                write!(out, "snapshot {label:?} of {}", dsn.redacted())
            }
        }
    }
}

/// Both sides, read.
#[derive(Debug)]
pub struct Pair {
    /// The one side, after the renames if there are some.
    pub from: Catalog,
    /// The one side before them; none when there are none.
    pub start: Option<Catalog>,
    /// The other side.
    pub to: Catalog,
    /// The renames that lead there.
    pub renames: Vec<Rename>,
    /// The role that files were run as, when a side is made of files: what belongs to it there
    /// belongs to whoever deploys.
    pub deployer: Option<Ident>,
    /// What the files of the one side declare, which would lead back to it.
    pub declared: Vec<Declared>,
}

/// Reads both sides. Files are loaded on a stand-in of the server on the other side, if there is
/// one. Renames that `words` or the files of `to` declare are made on a copy of `from`.
///
/// # Errors
/// `SCHEMA_200` for a file, `CONFIG_006` and its kin for a server, `SCRATCH_1700` when files are to
/// be read and the machine has no PostgreSQL, `DIFFER_404` for a rename that cannot be.
pub fn read_renamed(
    (from, to): (&Side, &Side),
    words: &[Word],
    selection: &Selection,
) -> Result<Pair, Refusal> {
    let mut original = None;
    let direct = [read_direct(from, &mut original)?, read_direct(to, &mut original)?];
    let mut declared = rename::declared(words);
    let [old, new] = match direct {
        [Some(mut old), Some(mut new)] if declared.is_empty() => {
            let deployer = catalog::level(&mut old, &mut new);
            let (renames, back) = (Vec::new(), Vec::new());
            return Ok(Pair { from: old, start: None, to: new, renames, deployer, declared: back });
        }
        both => both,
    };
    let stand_in = stand_in_for(original, old.as_ref().or(new.as_ref()))?;
    let mut back = Vec::new();
    let (mut old, client) = read_rest(&stand_in, from, old, &mut back)?;
    let (mut new, _) = read_rest(&stand_in, to, new, &mut declared)?;
    let deployer = catalog::level(&mut old, &mut new);
    let renames = rename::resolve(&declared, (&old, &new), selection)?;
    if renames.is_empty() {
        return Ok(Pair { from: old, start: None, to: new, renames, deployer, declared: back });
    }
    let mut client = match client {
        Some(client) => client,
        None => copy(&stand_in, &old)?,
    };
    let Renamed { renames, catalog: mut from } = rename::make(&mut client, &renames, (&old, &new))?;
    // What has its new name belongs to whom the other side gives it.
    let deployer = catalog::level(&mut from, &mut new).or(deployer);
    Ok(Pair { from, start: Some(old), to: new, renames, deployer, declared: back })
}

/// Reads both sides, as [`read_renamed`] does, where nobody declares a rename beside them.
///
/// # Errors
/// Those of [`read_renamed`].
pub fn read(from: &Side, to: &Side) -> Result<Pair, Refusal> {
    read_renamed((from, to), &[], &Selection::default())
}

/// Reads one side alone.
///
/// # Errors
/// Those of [`read`].
pub fn read_one(side: &Side) -> Result<Catalog, Refusal> {
    let mut original = None;
    match read_direct(side, &mut original)? {
        Some(catalog) => Ok(catalog),
        None => {
            let stand_in = stand_in_for(original, None)?;
            read_rest(&stand_in, side, None, &mut Vec::new()).map(|(catalog, _)| catalog)
        }
    }
}

/// Starts a server to load files on: like the one on the other side, or of the version that the
/// other side is from.
fn stand_in_for(original: Option<Original>, other: Option<&Catalog>) -> Result<StandIn, Refusal> {
    let mut original = original.unwrap_or_else(Original::of_files);
    original.major = original.major.or_else(|| other.map(Catalog::major));
    StandIn::start(&original)
}

/// Loads a side that is made of files, and keeps the database that it was loaded into.
fn read_rest(
    stand_in: &StandIn,
    side: &Side,
    direct: Option<Catalog>,
    declared: &mut Vec<Declared>,
) -> Result<(Catalog, Option<Client>), Refusal> {
    if let Some(catalog) = direct {
        return Ok((catalog, None));
    }
    let scripts = match side {
        Side::Files { scripts, .. } => scripts.as_slice(),
        Side::Empty | Side::Catalog { .. } | Side::Server { .. } | Side::Snapshot { .. } => &[],
    };
    let loaded = load::load(stand_in, scripts)?;
    declared.extend(loaded.declared);
    Ok((Scope::without_ours(None).apply(loaded.catalog), Some(loaded.client)))
}

/// Makes a private copy of a side, without rows. A catalog names roles that no server was asked
/// for; each of them is made when it is missed.
fn copy(stand_in: &StandIn, catalog: &Catalog) -> Result<Client, Refusal> {
    let mut last = preflight::copy::clone(stand_in, catalog);
    for _ in 0..load::ROLES_MAX {
        let Err(refusal) = &last else { break };
        let Some(role) = load::role_of(&refusal.what) else { break };
        stand_in.add_role(&role)?;
        last = preflight::copy::clone(stand_in, catalog);
    }
    last.map_err(|refusal| {
        let why = refusal.why.clone().unwrap_or_default();
        let why = format!("a declared rename is made on a private copy first\n{why}");
        refusal.why(why.trim_end())
    })
}

/// Reads a side that needs no stand-in, and remembers the first server as the original.
fn read_direct(side: &Side, original: &mut Option<Original>) -> Result<Option<Catalog>, Refusal> {
    match side {
        Side::Empty | Side::Files { .. } => Ok(None),
        Side::Catalog { catalog, .. } => Ok(Some(Scope::without_ours(None).apply(catalog.clone()))),
        Side::Server { dsn, tracking } => {
            let (mut client, _) = wire::open(dsn, Purpose::Read)?;
            if original.is_none() {
                *original = Some(Original::read(&mut client)?);
            }
            let catalog = of_server(&mut client, tracking);
            Ok(Some(catalog.map_err(|refusal| pooler::explained(dsn, refusal))?))
        }
        Side::Snapshot { label, dsn } => {
            let (mut client, _) = wire::open(dsn, Purpose::Read)?;
            let catalog = snapshot::read(&mut client, label, dsn)?;
            if original.is_none() {
                // Its definitions are in the words of the server that it was taken on.
                let major = Some(catalog.major());
                *original = Some(Original { major, ..Original::read(&mut client)? });
            }
            Ok(Some(Scope::without_ours(None).apply(catalog)))
        }
    }
}

/// Reads the catalog of a database without what is ours in it.
///
/// # Errors
/// `CATALOG_900` when it does not hold still, and what the server refuses.
pub fn of_server(client: &mut Client, tracking: &TableName) -> Result<Catalog, Refusal> {
    let ledger = ledger::read(client, tracking)?;
    let table = ledger.table.filter(|_| ledger.is_there);
    Ok(Scope::without_ours(table).apply(stand_in::read_known_catalog(client)?))
}
