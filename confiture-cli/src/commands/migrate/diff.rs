//! `confiture migrate diff OLD NEW`: what differs, and the migration that leads from one to the
//! other.

use std::fmt::Write as _;
use std::path::PathBuf;

use confiture_core::refusal::Refusal;
use serde_json::json;

use super::generate::{self, Destination, Text};
use crate::commands::diff::{compare, manner};
use crate::migrations::FOLDER_DEFAULT;
use crate::print::{Outcome, OutputArgs};
use crate::rename::RenameArgs;
use crate::select::{SelectArgs, Wanted};
use crate::side::Side;
use crate::source;

/// The arguments of `confiture migrate diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each side is an SQL file, a directory of SQL files, a JSON catalog, a database URL, an environment
(its database), a stored snapshot (snapshot:LABEL@DATABASE), or `empty`.

Exits: 0 no difference, or the migration was written; 1 differences; 4 a side cannot be read, or a
change or a declared rename cannot be planned.

Example:
  confiture migrate diff production db/schema --generate --name add_user_bio")]
pub struct Args {
    /// What there is
    pub old: String,
    /// What there should be
    pub new: String,
    /// Write the migration that leads from OLD to NEW, with its way back
    #[arg(long, requires = "name")]
    pub generate: bool,
    /// Plan so that nobody waits long: concurrent index builds, constraints that are validated
    /// later, each step committed by itself
    #[arg(long, requires = "generate")]
    pub online: bool,
    /// What has another name in NEW.
    #[command(flatten)]
    pub renames: RenameArgs,
    /// What the migration does, as add_user_bio
    #[arg(long, requires = "generate")]
    pub name: Option<String>,
    /// The directory of migrations
    #[arg(long, value_name = "DIR", default_value = FOLDER_DEFAULT)]
    pub migrations_dir: PathBuf,
    /// Objects of kinds that confiture does not compare are an error
    #[arg(long)]
    pub strict: bool,
    /// Which differences count.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Compares, and writes the migration on request.
///
/// # Errors
/// Those of [`crate::side::read`], `DIFFER_402` when a change cannot be planned, `MIGR_004` when a
/// file is in the way, `FILE_1900` when the files cannot be written.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let old = Side::parse(&args.old, &source::process_variable)?;
    let new = Side::parse(&args.new, &source::process_variable)?;
    let wanted = Wanted::of(&args.select, args.strict);
    let compared = compare(&old, &new, &args.renames.rename, &wanted)?;
    let document = compared.document();
    let mut text = compared.text.clone();
    let mut written = None;
    if let (true, Some(name), false) = (args.generate, &args.name, compared.is_equal()) {
        let plan = compared.plan(manner(args.online))?;
        let destination = Destination { folder: args.migrations_dir.clone(), is_forced: false };
        let files = generate::files(name, &generate::now(), &Text::of_plan(&plan), &destination)?;
        generate::write(&files)?;
        for (path, _) in &files.paths {
            let _ = writeln!(text, "wrote {}", path.display());
        }
        written = Some(files);
    }
    let has_changes = !compared.is_equal();
    let path = |at: usize| -> Option<String> {
        let (path, _) = written.as_ref()?.paths.get(at)?;
        Some(path.display().to_string())
    };
    let exit = u8::from(has_changes && written.is_none());
    let document = json!({
        "success": true,
        "has_changes": has_changes,
        "changes": document["changes"],
        "change_count": compared.changes.len(),
        "migration_generated": written.is_some(),
        "migration_file": path(0),
        "down_file": path(1),
        "diff": document,
        "error": null,
    });
    Ok(Outcome::success(document, text).exit(exit))
}
