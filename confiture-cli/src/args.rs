//! What the command line understands. The arguments of a command live in its own file under
//! `commands/`; this file is their table of contents.

use clap::{Parser, Subcommand};

use crate::commands;

/// PostgreSQL schema evolution: baseline once, status to confirm, preflight every deploy, then up.
#[derive(Debug, Parser)]
#[command(name = "confiture", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "\
The loop:
  confiture migrate baseline --through 004   tell confiture what the database already has
  confiture migrate status                   confirm it
  confiture migrate preflight                prove the pending migrations on a copy
  confiture migrate up                       deploy them

The database: --database-url, --config FILE, --env NAME, or DATABASE_URL.
Exits: 0 success, 1 SQL failed or something found, 2 tracking table absent, 3 connection or
migration error, 4 schema error, 5 configuration error, 6 lock, 7 preflight findings,
8 irreversible, 64 wrong usage, 70 a bug in confiture. A signal ends it as any program: shells say
130 or 143, and within a second the server ends the statement and undoes what was not committed.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What confiture can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lay out db/ with an example that builds
    Init(commands::init::Args),
    /// Make one file of the schema files, checking each
    Build(commands::build::Args),
    /// Apply, undo, record and show migrations
    Migrate(commands::migrate::Args),
    /// Say what differs between two schemas, and print the SQL that leads from one to the other
    Diff(commands::diff::Args),
    /// Say whether the files of applied migrations have changed: `migrate verify-checksums`
    #[command(name = "verify-checksums")]
    VerifyChecksums(commands::migrate::verify_checksums::Args),
    /// Say which tables a database has, and how they refer to each other
    Introspect(commands::introspect::Args),
    /// Write a schema as a JSON catalog, to be kept and compared later
    Catalog(commands::catalog::Args),
    /// Say whether a database still is what the schema files describe
    Drift(commands::drift::Args),
    /// Print a shell's completion script
    Completions(commands::completions::Args),
}
