//! `confiture migrate current`: the version that was applied last, for scripts.

use confiture_core::refusal::Refusal;
use serde_json::json;

use super::target::{Target, TargetArgs};
use crate::print::{Outcome, OutputArgs};
use crate::runner::ledger;

/// The arguments of `confiture migrate current`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Prints the bare version, or an empty line when nothing is applied.
Exits: 0, 2 the tracking table does not exist, 3 no connection.

Example:
  confiture migrate current --database-url \"$DATABASE_URL\"")]
pub struct Args {
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Reads the last row.
///
/// # Errors
/// `PRECON_1001` when there is no tracking table, `CONFIG_006` when there is no connection.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let target = Target::choose(&args.target)?;
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    if !ledger.is_there {
        return Err(ledger::absent(&target.table));
    }
    let last = ledger.rows.iter().rfind(|row| row.archived_into.is_none());
    let document = json!({
        "revision": last.map(|it| &it.version),
        "name": last.map(|it| &it.name),
        "applied_at": last.and_then(|it| it.applied_at.as_deref()),
        "checksum": last.and_then(|it| it.checksum.as_deref()),
    });
    let text = last.map_or_else(String::new, |it| it.version.to_string());
    Ok(Outcome::success(document, text + "\n"))
}
