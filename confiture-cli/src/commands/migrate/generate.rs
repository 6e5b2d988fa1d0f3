//! `confiture migrate generate NAME`: the two files of a new migration, to be filled in or made
//! from a plan.

use std::path::PathBuf;

use confiture_core::code::Code;
use confiture_core::plan::{self, Manner, Plan, Undo};
use confiture_core::refusal::Refusal;
use confiture_core::rename::Word;
use serde_json::json;

use crate::commands::diff::{compare, manner};
use crate::disk::{self, Act};
use crate::migrations::FOLDER_DEFAULT;
use crate::print::{Outcome, OutputArgs};
use crate::rename::RenameArgs;
use crate::select::{SelectArgs, Wanted};
use crate::side::Side;
use crate::source;

/// The arguments of `confiture migrate generate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  confiture migrate generate add_user_bio
writes db/migrations/YYYYMMDDHHMMSS_add_user_bio.up.sql and .down.sql
  confiture migrate generate add_user_bio --from production --to db/schema
fills them with the SQL that leads from one to the other, and back")]
pub struct Args {
    /// What the migration does, as add_user_bio
    pub name: String,
    /// The directory of migrations
    #[arg(long, value_name = "DIR", default_value = FOLDER_DEFAULT)]
    pub migrations_dir: PathBuf,
    /// Fill the files with what leads from this side …
    #[arg(long, value_name = "SIDE", requires = "to")]
    pub from: Option<String>,
    /// … to this one: an SQL file, a directory, a JSON catalog, a URL, an environment, a stored
    /// snapshot (snapshot:LABEL@DATABASE), or `empty`
    #[arg(long, value_name = "SIDE", requires = "from")]
    pub to: Option<String>,
    /// Plan so that nobody waits long: concurrent index builds, constraints that are validated
    /// later, each step committed by itself
    #[arg(long, requires = "from")]
    pub online: bool,
    /// What has another name on the side of --to.
    #[command(flatten)]
    pub renames: RenameArgs,
    /// Fill the files with what a generator of the configuration writes
    #[arg(long, value_name = "NAME", hide = true)]
    pub generator: Option<String>,
    /// Replace files that are there
    #[arg(long)]
    pub force: bool,
    /// Show what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Objects of kinds that confiture does not compare are an error
    #[arg(long, requires = "from")]
    pub strict: bool,
    /// Which differences count between the two sides.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Writes the files.
///
/// # Errors
/// `VALID_500` for a name that cannot be part of a file name, `MIGR_004` when a file is in the way,
/// `DIFFER_402` when a change between the sides cannot be planned, `FILE_1900` when the files
/// cannot be written.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    if args.generator.is_some() {
        return Err(Refusal::new(Code::Unbuilt, "--generator is not built yet")
            .hint("run the generator yourself, or use --from and --to"));
    }
    let text = match (&args.from, &args.to) {
        (Some(from), Some(to)) => {
            let wanted = Wanted::of(&args.select, args.strict);
            planned((from, to), &args.renames.rename, &wanted, manner(args.online))?
        }
        (_, _) => Text::to_fill_in(&args.name),
    };
    generate(args, &now(), &text)
}

/// Returns the version of a migration that is made now: the original's, `YYYYMMDDHHMMSS`.
#[must_use]
pub fn now() -> String {
    jiff::Timestamp::now().strftime("%Y%m%d%H%M%S").to_string()
}

fn planned(
    (from, to): (&str, &str),
    words: &[Word],
    wanted: &Wanted,
    manner: Manner,
) -> Result<Text, Refusal> {
    let from = Side::parse(from, &source::process_variable)?;
    let to = Side::parse(to, &source::process_variable)?;
    let compared = compare(&from, &to, words, wanted)?;
    if compared.changes.is_empty() && compared.pair.renames.is_empty() {
        return Err(Refusal::new(Code::Migration, format!("{from} and {to} do not differ"))
            .hint("leave --from and --to out to write an empty migration"));
    }
    Ok(Text::of_plan(&compared.plan(manner)?))
}

/// What is written into the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    up: String,
    /// None when there is no way back.
    down: Option<String>,
}

impl Text {
    fn to_fill_in(name: &str) -> Self {
        Self { up: up(name), down: Some(down(name)) }
    }

    /// Returns the plan and its way back. Where there is none, the migration says why.
    #[must_use]
    pub fn of_plan(plan: &Plan) -> Self {
        let (mut top, end) = (String::new(), plan::restoring(plan));
        if plan.steps.iter().any(|step| !step.may_run_in_transaction || step.commit_after) {
            top.push_str("-- confiture:no-transaction\n");
        }
        let down = match plan::undo_script(plan) {
            Ok(down) => Some(format!("{top}{down}{end}")),
            Err(lost) => {
                top.push_str("-- confiture:irreversible\n");
                for step in lost {
                    if let Undo::None { reason } = &step.undo {
                        let line = format!("-- step {}: {reason}", step.number);
                        top.push_str(&line.replace(['\n', '\r'], " "));
                        top.push('\n');
                    }
                }
                None
            }
        };
        Self { up: format!("{top}{}{end}", plan::script(plan)), down }
    }
}

/// Where files go.
#[derive(Debug, Clone)]
pub struct Destination {
    /// The directory of migrations.
    pub folder: PathBuf,
    /// Whether files that are there are replaced.
    pub is_forced: bool,
}

/// The files of a migration that is not written yet.
#[derive(Debug, Clone)]
pub struct Files {
    /// The name as it stands in the file names.
    pub name: String,
    /// Path and text: the way up, and the way back if there is one.
    pub paths: Vec<(PathBuf, String)>,
}

/// Names the files of a migration, if nothing is in the way.
///
/// # Errors
/// `VALID_500` for a name that cannot be part of a file name, `MIGR_004` when a file is in the way.
pub fn files(
    words: &str,
    version: &str,
    text: &Text,
    destination: &Destination,
) -> Result<Files, Refusal> {
    let name = name(words)?;
    let stem = destination.folder.join(format!("{version}_{name}"));
    let path = |ending: &str| PathBuf::from(format!("{}.{ending}.sql", stem.display()));
    let mut paths = vec![(path("up"), text.up.clone())];
    paths.extend(text.down.clone().map(|down| (path("down"), down)));
    for (path, _) in &paths {
        if path.exists() && !destination.is_forced {
            return Err(Refusal::new(Code::MigrationExists, format!("{} exists", path.display()))
                .hint("give another name, or move the file out of the way")
                .file(path.display().to_string()));
        }
    }
    Ok(Files { name, paths })
}

/// Writes the files, both or none.
///
/// # Errors
/// `FILE_1900` when the folder cannot be made or written.
pub fn write(files: &Files) -> Result<(), Refusal> {
    let acts: Vec<Act<'_>> =
        files.paths.iter().map(|(path, text)| Act::Write(path, text.as_bytes())).collect();
    disk::together(&acts)
}

fn generate(args: &Args, version: &str, text: &Text) -> Result<Outcome, Refusal> {
    let destination = Destination { folder: args.migrations_dir.clone(), is_forced: args.force };
    let files = files(&args.name, version, text, &destination).map_err(|it| {
        let is_in_the_way = it.code == Code::MigrationExists;
        if is_in_the_way { it.hint("give another name, or replace it with --force") } else { it }
    })?;
    if !args.dry_run {
        write(&files)?;
    }
    let verb = if args.dry_run { "would write" } else { "wrote" };
    let told: String =
        files.paths.iter().map(|(path, _)| format!("{verb} {}\n", path.display())).collect();
    let document = json!({
        "status": if args.dry_run { "dry_run" } else { "success" },
        "version": version,
        "name": files.name,
        "filepath": files.paths[0].0,
        "down_filepath": files.paths.get(1).map(|(path, _)| path),
        "migrations_dir": args.migrations_dir,
        "next_available_version": version,
        "warnings": [],
    });
    Ok(Outcome::success(document, told))
}

/// Returns the name as it stands in a file name: words joined by underscores.
fn name(text: &str) -> Result<String, Refusal> {
    let name: String = text
        .trim()
        .chars()
        .map(|it| if it.is_whitespace() || it == '-' { '_' } else { it })
        .collect();
    let is_plain = name.chars().all(|it| it.is_alphanumeric() || it == '_');
    if is_plain && name.chars().any(char::is_alphanumeric) {
        return Ok(name);
    }
    Err(Refusal::new(Code::Validation, format!("{text:?} cannot name a migration"))
        .why("the name becomes a part of a file name")
        .hint("use letters, digits and underscores, as add_user_bio"))
}

fn up(name: &str) -> String {
    // The directive is indented twice, so that it is a remark and not a directive.
    format!(
        "-- {name}\n--\n-- Runs in one transaction. What cannot, as CREATE INDEX CONCURRENTLY, \
         needs at the top:\n--   -- confiture:no-transaction\n"
    )
}

fn down(name: &str) -> String {
    format!("-- Undoes {name}. Delete this file if there is no way back.\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::directives;

    #[test]
    fn names_become_parts_of_file_names() {
        assert_eq!(name("add user-bio").unwrap(), "add_user_bio");
        for bad in ["", "../x", "a.b", "_", "a/b", "a;b"] {
            assert_eq!(name(bad).unwrap_err().code, Code::Validation, "{bad}");
        }
    }

    #[test]
    fn the_template_asks_for_nothing() {
        assert_eq!(directives::read(&up("x"), "x").unwrap(), directives::Directives::default());
    }
}
