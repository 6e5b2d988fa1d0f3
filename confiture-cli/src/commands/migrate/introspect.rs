//! `confiture migrate introspect`: at which version a database is whose history is not recorded.

use confiture_core::refusal::Refusal;
use serde_json::json;

use super::level::{self, Level};
use super::target::{Target, TargetArgs};
use crate::migrations;
use crate::print::{Outcome, OutputArgs};
use crate::runner::ledger;

/// The arguments of `confiture migrate introspect`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Runs the migrations one after the other on a private server, compares the schema that each of them
leads to with that of the database, and names the one where nothing differs. Nothing is changed.
`confiture migrate up --auto-detect-baseline` records it and goes on from there.

Migrations that change no schema cannot be told apart by one; then all that fit are named.

Exits: 0 a version fits, or the database is empty; 1 none does, or several do; 3 no connection, or
a migration that does not run in an empty database; 5 no PostgreSQL for the private server.

Examples:
  confiture migrate introspect -c db/environments/staging.yaml
  confiture migrate introspect --format json | jq -r .recommendation")]
pub struct Args {
    /// Where the original's `introspect` looks
    #[arg(long, hide = true, value_name = "DIR")]
    pub snapshots_dir: Option<std::path::PathBuf>,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Compares, and says what fits.
///
/// # Errors
/// `MIGR_109` for a migration that does not run in an empty database, `SCRATCH_1700`, `CONFIG_*`.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let target = Target::choose(&args.target)?;
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    let level = level::detect(&mut client, &ledger, &directory)?;
    let mut document = json!({
        "ledger_present": ledger.is_there,
        "detected_version": null,
        "detected_migration_name": null,
        "confidence": "none",
        "recommendation": null,
        "candidates": [],
        "closest_version": null,
        "differences": null,
    });
    let text = match &level {
        Level::At(file) => {
            let next = format!("confiture migrate baseline --through {}", file.version);
            document["detected_version"] = json!(file.version);
            document["detected_migration_name"] = json!(file.name);
            document["confidence"] = json!("exact");
            document["recommendation"] = json!(next);
            document["candidates"] = json!([file.version]);
            let known = ledger.rows.iter().any(|row| row.version == file.version);
            let stem = file.stem();
            if known {
                format!("the schema is that of {stem}, which is recorded\n")
            } else {
                format!("the schema is that of {stem}\nto record it: {next}\n")
            }
        }
        Level::Empty => {
            document["confidence"] = json!("exact");
            document["recommendation"] = json!("confiture migrate up");
            "the database is empty: run `confiture migrate up`\n".to_owned()
        }
        Level::Several(files) => {
            let versions = files.iter().map(|it| it.version.as_str()).collect::<Vec<_>>();
            document["confidence"] = json!("ambiguous");
            document["candidates"] = json!(versions);
            told(&level::refusal(&level, &directory))
        }
        Level::Nowhere(nearest) => {
            if let Some(nearest) = nearest {
                document["closest_version"] = json!(nearest.file.version);
                document["differences"] = nearest.compared.document.clone();
            }
            told(&level::refusal(&level, &directory))
        }
    };
    let exit = match level {
        Level::At(_) | Level::Empty => 0,
        Level::Several(_) | Level::Nowhere(_) => 1,
    };
    Ok(Outcome::success(document, text).exit(exit))
}

/// Returns what a refusal says, where it is the answer to the question.
fn told(refusal: &Refusal) -> String {
    let lines = [Some(&refusal.what), refusal.why.as_ref(), refusal.hint.as_ref()];
    lines.into_iter().flatten().map(|line| format!("{line}\n")).collect()
}
