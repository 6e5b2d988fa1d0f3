//! One command for many schemas or databases: each has a tracking table, a plan and a result of its
//! own, several are worked on at once, and one that fails keeps none of the others back.
//!
//! It knows no command: that is a function from a [`Target`] to an [`Outcome`], called once for
//! each tenant (decision 0009).

use std::num::NonZeroUsize;
use std::path::PathBuf;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::target::{Target, TargetArgs};
use super::words;
use crate::migrations::{self, Directory};
use crate::print::{self, Outcome};
use crate::runner::Direction;
use crate::{hook, source};

mod names;
mod queue;
mod report;

use queue::Done;

/// What a tenant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Kind {
    /// A schema of the database.
    #[default]
    Schemas,
    /// A database of the server.
    Databases,
}

impl Kind {
    /// What one of them is.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Schemas => "schema",
            Self::Databases => "database",
        }
    }
}

/// Which tenants a command works on.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Tenants")]
pub struct TenantArgs {
    /// Work on every tenant that this query names in its first column
    #[arg(long, value_name = "SQL", group = "tenants_named")]
    pub tenants: Option<String>,
    /// Work on these tenants
    #[arg(long, value_name = "NAMES", value_delimiter = ',', group = "tenants_named")]
    pub tenants_list: Option<Vec<String>>,
    /// Work on the tenants in this file, one name per line
    #[arg(long, value_name = "FILE", group = "tenants_named")]
    pub tenants_file: Option<PathBuf>,
    /// What the names are: schemas of the database, or databases of the server
    #[arg(long, value_enum, default_value_t, value_name = "WHAT", requires = "tenants_named")]
    pub tenants_are: Kind,
    /// Schemas that are looked at after the tenant's own, as for extensions
    #[arg(long, value_name = "SCHEMAS", value_delimiter = ',', requires = "tenants_named")]
    pub shared_schemas: Vec<String>,
    /// How many tenants are worked on at once
    #[arg(long, value_name = "N", default_value = "4", requires = "tenants_named")]
    pub parallel: NonZeroUsize,
}

impl TenantArgs {
    /// Returns whether the command is for tenants at all.
    #[must_use]
    pub fn are_meant(&self) -> bool {
        self.tenants.is_some() || self.tenants_list.is_some() || self.tenants_file.is_some()
    }

    /// Returns what lies in the directory of migrations, the same for all tenants.
    ///
    /// # Errors
    /// Those of [`migrations::read`].
    pub fn directory(&self, args: &TargetArgs) -> Result<Directory, Refusal> {
        let directory = migrations::read(&args.migrations_dir)?;
        if self.are_meant() { directory.once() } else { Ok(directory) }
    }

    /// Does something with the database that the arguments mean, or with each of its tenants, and
    /// tells whoever wants to know what came of it, if it is a run in a direction.
    ///
    /// # Errors
    /// Those of [`Target::choose`] and of what is done; `VALID_500` for names that cannot be, and
    /// those of the server for the query. With tenants, what fails is part of the outcome.
    pub fn each(
        &self,
        args: &TargetArgs,
        direction: Option<Direction>,
        act: impl Fn(&Target) -> Result<Outcome, Refusal> + Sync,
    ) -> Result<Outcome, Refusal> {
        let source = source::choose(&args.source, &source::process_variable)?;
        let base = Target::of(&source, &args.source)?;
        let mut result = match self.are_meant() {
            true => self.each_of(args, &source, &base, act),
            false => act(&base),
        };
        if let Some(direction) = direction {
            let notifications = &base.config.notifications;
            hook::run::tell(notifications, &base.dsn.database, direction.into(), &mut result);
        }
        result
    }

    fn each_of(
        &self,
        args: &TargetArgs,
        source: &source::Source,
        base: &Target,
        act: impl Fn(&Target) -> Result<Outcome, Refusal> + Sync,
    ) -> Result<Outcome, Refusal> {
        if self.tenants_are == Kind::Schemas && base.table.schema.is_some() {
            return Err(shared_table(base));
        }
        let found = names::find(self, base)?;
        let mut report = report::Report::new(self, &found);
        words::warn(&report.warnings);
        words::hint(&report.hints);
        let tenants = words::counted(found.names.len(), self.tenants_are.word());
        let place = base.dsn.redacted();
        print::say(&format!("tenants: {tenants} of {place} (from {})", base.reason));
        let jobs: Vec<queue::Job> = found
            .names
            .into_iter()
            .map(|name| {
                let target = match found.missing.contains(&name) {
                    true => Err(names::missing(&name)),
                    false => self.target(args, source, base, &name),
                };
                queue::Job { name, target }
            })
            .collect();
        let done: Vec<Done> = queue::work(jobs, self.parallel.get(), &act);
        report.done = done;
        Ok(report.outcome())
    }

    /// Returns where a tenant is.
    fn target(
        &self,
        args: &TargetArgs,
        source: &source::Source,
        base: &Target,
        name: &str,
    ) -> Result<Target, Refusal> {
        match self.tenants_are {
            Kind::Schemas => base.in_schema(name, &self.shared_schemas),
            Kind::Databases => {
                let dsn = args.source.dsn_of(&source.dsn, name)?;
                Ok(Target { dsn, tenant: Some(Kind::Databases), ..base.clone() })
            }
        }
    }
}

fn shared_table(base: &Target) -> Refusal {
    let what = format!("the tracking table {} has a schema, which tenants would share", base.table);
    Refusal::new(Code::Validation, what)
        .why("each schema that is a tenant has a tracking table of its own")
        .hint("write migration.tracking_table without a schema")
}
