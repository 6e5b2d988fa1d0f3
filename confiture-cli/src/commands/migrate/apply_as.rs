//! `confiture migrate apply-as`: applies one migration over the connection of another role, as for
//! what only a superuser may do.

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{TableName, Version};
use serde_json::json;

use super::baseline;
use super::tally::Tally;
use super::target::{RunArgs, Target, TargetArgs};
use super::words;
use crate::hook::{self, Way};
use crate::migrations::{self, Migration};
use crate::print::{Outcome, OutputArgs};
use crate::runner::{Direction, apply};
use crate::source;

/// The arguments of `confiture migrate apply-as`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The configuration says how the role connects:
  apply_as:
    postgres: {url: \"${SUPERUSER_URL}\"}
The migration runs and is recorded as by `confiture migrate up`, under the same lock; the others are
left to that. One that is applied already is no failure.

Exits: 0 applied, or applied already, 1 SQL failed, 3 connection or migration error, 5 the
configuration does not know the role, or a precondition does not hold, 6 another deploy holds the
lock.

Example:
  confiture migrate apply-as postgres 20260528120000 --env production")]
pub struct Args {
    /// The role, a key of `apply_as` in the configuration
    #[arg(value_name = "ROLE")]
    pub role: String,
    /// The migration
    #[arg(value_name = "VERSION")]
    pub of: String,
    /// Directory and configuration.
    #[command(flatten)]
    pub target: TargetArgs,
    /// How migrations run.
    #[command(flatten)]
    pub run: RunArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Applies it.
///
/// # Errors
/// `CONFIG_001` for a role without a URL, `MIGR_100` for an unknown version, and those of
/// [`crate::runner::apply()`].
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let version = Version::new(&args.of);
    let file = directory.files.iter().find(|file| file.version == version);
    let file = file.ok_or_else(|| baseline::unknown(&directory, &version))?;
    let migration = directory.up(file)?;
    let target = target(args)?;
    let mut result = act(args, &target, &migration);
    hook::run::tell(&target.config.notifications, &target.dsn.database, Way::Up, &mut result);
    result
}

fn act(args: &Args, target: &Target, migration: &Migration) -> Result<Outcome, Refusal> {
    let mut runner = args.run.runner(target)?;
    let table = apply::locked(&mut runner, |runner| Ok(runner.ensure()?.table))?;
    let table = table.expect("ledger::ensure refuses where there is no place for the table");
    let mut tally = Tally::default();
    tally.run_all(&mut runner, &table, &[(migration, Direction::Up)], false)?;
    let (user, stem) = (runner.session.user.as_str(), migration.stem());
    let mut document = json!({
        "success": true,
        "version": migration.version,
        "name": migration.name,
        "applied_by": user,
        "skipped": tally.ran.is_empty(),
        "duration_ms": 0,
        "rows_affected": 0,
    });
    let text = match tally.ran.first() {
        Some(ran) => {
            document["duration_ms"] = ran.duration_ms.into();
            document["rows_affected"] = ran.rows.into();
            format!("{stem}  applied in {} as {user}\n", words::duration(ran.duration_ms))
        }
        None => format!("{stem}  already applied\n"),
    };
    Ok(Outcome::success(document, text))
}

fn target(args: &Args) -> Result<Target, Refusal> {
    let source = &args.target.source;
    let config = source::config(source, &source::process_variable)?;
    let role = &args.role;
    let Some(url) = config.apply_as.get(role) else {
        let known: Vec<&str> = config.apply_as.keys().map(String::as_str).collect();
        let what = format!("`apply_as.{role}.url` is missing");
        let refusal = Refusal::new(Code::ConfigMissing, what);
        let refusal = match &config.file {
            Some(file) => refusal.file(file.display().to_string()),
            None => refusal.why("there is no configuration file"),
        };
        return Err(match known.is_empty() {
            true => refusal.hint("write it into the configuration, as ${SUPERUSER_URL}"),
            false => refusal.hint(format!("choose one of {}", known.join(", "))),
        });
    };
    let dsn = source.dsn(url.expose())?;
    let table = TableName::parse(&config.migration.tracking_table)?;
    Ok(Target { dsn, reason: format!("apply_as.{role}"), config, table, tenant: None })
}
