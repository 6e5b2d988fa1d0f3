//! `confiture migrate generate NAME`: the two files of a new migration, to be filled in.

use std::path::PathBuf;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use serde_json::json;

use crate::migrations::FOLDER_DEFAULT;
use crate::print::{self, Outcome, OutputArgs};

/// The arguments of `confiture migrate generate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  confiture migrate generate add_user_bio
writes db/migrations/YYYYMMDDHHMMSS_add_user_bio.up.sql and .down.sql")]
pub struct Args {
    /// What the migration does, as add_user_bio
    pub name: String,
    /// The directory of migrations
    #[arg(long, value_name = "DIR", default_value = FOLDER_DEFAULT)]
    pub migrations_dir: PathBuf,
    /// Replace files that are there
    #[arg(long)]
    pub force: bool,
    /// Show what would be written and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Writes the files.
///
/// # Errors
/// `VALID_500` for a name that cannot be part of a file name, `MIGR_004` when a file is in the way.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let now = jiff::Timestamp::now().strftime("%Y%m%d%H%M%S").to_string();
    generate(args, &now)
}

fn generate(args: &Args, version: &str) -> Result<Outcome, Refusal> {
    let name = name(&args.name)?;
    let stem = args.migrations_dir.join(format!("{version}_{name}"));
    let path = |ending: &str| PathBuf::from(format!("{}.{ending}.sql", stem.display()));
    let files = [(path("up"), up(&name)), (path("down"), down(&name))];
    for (path, _) in &files {
        if path.exists() && !args.force {
            return Err(Refusal::new(Code::MigrationExists, format!("{} exists", path.display()))
                .hint("give another name, or replace it with --force")
                .file(path.display().to_string()));
        }
    }
    if !args.dry_run {
        std::fs::create_dir_all(&args.migrations_dir).map_err(|error| {
            let folder = args.migrations_dir.display().to_string();
            Refusal::new(Code::FileUnwritable, format!("{folder} cannot be made"))
                .why(error.to_string())
                .file(folder)
        })?;
        for (path, text) in &files {
            print::write_file(path, text.as_bytes())?;
        }
    }
    let verb = if args.dry_run { "would write" } else { "wrote" };
    let text: String =
        files.iter().map(|(path, _)| format!("{verb} {}\n", path.display())).collect();
    let document = json!({
        "status": if args.dry_run { "dry_run" } else { "success" },
        "version": version,
        "name": name,
        "filepath": files[0].0,
        "down_filepath": files[1].0,
        "migrations_dir": args.migrations_dir,
        "next_available_version": version,
        "warnings": [],
    });
    Ok(Outcome::success(document, text))
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
