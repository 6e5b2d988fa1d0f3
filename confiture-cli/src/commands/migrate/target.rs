//! What the commands of the family have in common: a directory, a database, a table, a lock.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::TableName;
use confiture_core::tracking::lock::key_of_schema;

use super::tenants::Kind;
use crate::config::{Config, Use};
use crate::hook::Hooks;
use crate::migrations::FOLDER_DEFAULT;
use crate::print;
use crate::runner::{Ahead, Flush, Lock, Patience, Resumption, Runner, Watch, slug, texts};
use crate::source::{self, Source, SourceArgs};
use crate::wire::{self, Client, Dsn, Purpose, Session};

/// The server keeps it in a signed 32-bit number.
const LOCK_TIMEOUT_MS_MAX: u64 = i32::MAX.unsigned_abs() as u64;

/// The directory and the database.
#[derive(Debug, Clone, clap::Args)]
pub struct TargetArgs {
    /// Where the database is.
    #[command(flatten)]
    pub source: SourceArgs,
    /// The directory of migrations
    #[arg(long, value_name = "DIR", default_value = FOLDER_DEFAULT)]
    pub migrations_dir: PathBuf,
}

/// How the lock is taken.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct LockArgs {
    /// How long to wait for another deploy, in milliseconds (default: 30000, or the configuration)
    #[arg(long, value_name = "MS", help_heading = "Lock")]
    pub lock_timeout: Option<u64>,
    /// How long a migration waits for the lock of a table before it gives way to others, in
    /// milliseconds; 0 waits for ever (default: 5000, or the configuration)
    #[arg(long, value_name = "MS", help_heading = "Lock")]
    pub statement_lock_timeout: Option<u64>,
    /// How often a migration that gave way is tried again (default: 10, or the configuration)
    #[arg(long, value_name = "N", help_heading = "Lock")]
    pub lock_retries: Option<u32>,
    /// End a backend that is still at a statement of a deploy that is dead
    #[arg(long, help_heading = "Lock")]
    pub cancel_orphan: bool,
    /// Take no lock: two deploys at once may break each other
    #[arg(long, help_heading = "Lock")]
    pub no_lock: bool,
}

/// How migrations run.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct RunArgs {
    /// How the lock is taken.
    #[command(flatten)]
    pub lock: LockArgs,
    /// Run a migration without a transaction from its first statement on, whatever is done of it
    #[arg(long, help_heading = "Lock")]
    pub no_resume: bool,
}

/// When migrations are on disk.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct FlushArgs {
    /// Wait after each migration until it is on disk, not after the last one only
    #[arg(long)]
    pub synchronous_commit: bool,
}

impl FlushArgs {
    /// Tells the runner.
    pub fn tell(self, runner: &mut Runner) {
        runner.flush.is_deferrable = !self.synchronous_commit;
    }
}

impl RunArgs {
    /// Connects for running migrations.
    ///
    /// # Errors
    /// Those of [`Target::runner`].
    pub fn runner(self, target: &Target) -> Result<Runner, Refusal> {
        let mut runner = target.runner(self.lock)?;
        runner.resumption.is_wanted = !self.no_resume;
        Ok(runner)
    }
}

/// A database that a command works on.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where it is.
    pub dsn: Dsn,
    /// What named it.
    pub reason: String,
    /// The settings that hold with it.
    pub config: Config,
    /// Its tracking table.
    pub table: TableName,
    /// Whether it is one of many, and of which kind.
    pub tenant: Option<Kind>,
}

impl Target {
    /// Returns the database that the arguments mean.
    ///
    /// # Errors
    /// Those of [`source::choose`] and [`SourceArgs::dsn`].
    pub fn choose(args: &TargetArgs) -> Result<Self, Refusal> {
        Self::of(&source::choose(&args.source, &source::process_variable)?, &args.source)
    }

    /// Returns the database of a source.
    ///
    /// # Errors
    /// Those of [`SourceArgs::dsn`], and `VALID_500` for the name of the tracking table.
    pub fn of(source: &Source, args: &SourceArgs) -> Result<Self, Refusal> {
        let table = TableName::parse(&source.config.migration.tracking_table)?;
        let (reason, config) = (source.reason.clone(), source.config.clone());
        Ok(Self { dsn: args.dsn(&source.dsn)?, reason, config, table, tenant: None })
    }

    /// Returns one schema of it: names without a schema are looked for there, then in `shared`, and
    /// the tracking table is its own.
    ///
    /// # Errors
    /// `VALID_500` for what cannot be the name of a schema.
    pub fn in_schema(&self, name: &str, shared: &[String]) -> Result<Self, Refusal> {
        let shared: Vec<Ident> = shared.iter().map(Ident::new).collect::<Result<_, _>>()?;
        let schema = Ident::new(name)?;
        let path: Vec<Ident> = [&schema].into_iter().chain(&shared).cloned().collect();
        let table = TableName { schema: Some(schema), name: self.table.name.clone() };
        let dsn = self.dsn.with_search_path(&path);
        Ok(Self { dsn, table, tenant: Some(Kind::Schemas), ..self.clone() })
    }

    /// Connects for reading.
    ///
    /// # Errors
    /// Those of [`wire::open`].
    pub fn reader(&self) -> Result<(Client, Session), Refusal> {
        wire::open(&self.dsn, Purpose::Read)
    }

    /// Connects for changing something, and says which database and why this one.
    ///
    /// # Errors
    /// `UNBUILT_001` when the configuration asks for more than is built; those of [`wire::open`].
    pub fn runner(&self, lock: LockArgs) -> Result<Runner, Refusal> {
        self.config.refuse_unbuilt(Use::Deploy)?;
        let hooks = Arc::new(Hooks::read(&self.config, &self.dsn)?);
        if self.tenant.is_none() {
            print::say(&format!("database: {} (from {})", self.dsn.redacted(), self.reason));
        }
        let (client, session) = wire::open(&self.dsn, Purpose::Write)?;
        let migration = &self.config.migration;
        let is_enabled = migration.locking_enabled && !lock.no_lock;
        if !is_enabled {
            print::remark(&print::style::warning(
                "the lock is not taken: another deploy at the same time may break this one",
            ));
        }
        let timeout = Duration::from_millis(lock.lock_timeout.unwrap_or(migration.lock_timeout_ms));
        let patience = Patience {
            lock_timeout_ms: lock
                .statement_lock_timeout
                .unwrap_or(migration.statement_lock_timeout_ms)
                .min(LOCK_TIMEOUT_MS_MAX),
            retries: lock.lock_retries.unwrap_or(migration.lock_retries),
        };
        let schema = self.table.schema.as_ref().filter(|_| self.tenant == Some(Kind::Schemas));
        let tenant = schema.map(|it| key_of_schema(&session.database, it.as_str()));
        Ok(Runner {
            dsn: self.dsn.clone(),
            client,
            session,
            table: self.table.clone(),
            keeps_texts: migration.keep_texts,
            texts: None,
            lock: Lock { is_enabled, timeout, tenant },
            patience,
            flush: Flush::default(),
            ahead: Ahead::default(),
            names: slug::Names::default(),
            clock: None,
            unkept: texts::Unkept::default(),
            resumption: Resumption { is_wanted: true, cancels_orphans: lock.cancel_orphan },
            watch: Watch::new(self.dsn.clone()),
            hooks,
            remarks: Vec::new(),
        })
    }
}
