//! Whether changed schema files come with a migration: what `validate` asks git.

use std::path::Path;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::file::{self, Entry, Kind};
use serde_json::{Value, json};

use crate::config::Config;
use crate::files;
use crate::git::{Changed, Comparison};
use crate::parse;
use crate::preflight::Issue;

/// The point of history that files are compared with by default.
const BASE_DEFAULT: &str = "origin/main";

/// What git is asked.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Git")]
pub struct GitArgs {
    /// Schema files that were changed need a new or changed migration
    #[arg(long)]
    pub require_migration: bool,
    /// Compare with the point at which the branch left this one (default: origin/main)
    #[arg(long, value_name = "REF", visible_alias = "since", conflicts_with = "staged")]
    #[arg(requires = "require_migration")]
    pub base_ref: Option<String>,
    /// Compare what is staged with the last commit
    #[arg(long, requires = "require_migration")]
    pub staged: bool,
}

/// What git said.
pub(super) struct Compared {
    pub(super) issues: Vec<Issue>,
    pub(super) document: Value,
}

/// Asks git, if it is wanted.
///
/// # Errors
/// `GIT_800`, `GIT_801`, `GIT_802`.
pub(super) fn look(
    args: &GitArgs,
    config: &Config,
    folder: &Path,
) -> Result<Option<Compared>, Refusal> {
    if !args.require_migration {
        return Ok(None);
    }
    let base = args.base_ref.as_deref().unwrap_or(BASE_DEFAULT);
    let comparison = if args.staged {
        Comparison::staged(&config.project_dir)?
    } else {
        Comparison::with_base(&config.project_dir, base)?
    };
    let changed = comparison.changed()?;
    let schemas: Vec<_> = config
        .include_dirs
        .iter()
        .filter(|it| !files::is_seed_folder(&it.path))
        .filter_map(|it| comparison.below_root(&config.path(&it.path)))
        .collect();
    let folder = comparison.below_root(folder);
    let is_schema = |it: &&Changed| {
        let path = Path::new(&it.path);
        it.path.ends_with(".sql") && schemas.iter().any(|folder| path.starts_with(folder))
    };
    // A comment or another line break changes nothing that a migration would have to.
    let is_change = |it: &&Changed| match comparison.texts(&it.path) {
        (Some(before), Some(now)) => !parse::same_statements(&before, &now),
        (None, Some(text)) | (Some(text), None) => !parse::same_statements(&text, ""),
        (None, None) => false,
    };
    let schema: Vec<&str> =
        changed.iter().filter(is_schema).filter(is_change).map(|it| it.path.as_str()).collect();
    let is_migration = |it: &&Changed| {
        let path = Path::new(&it.path);
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_up = matches!(
            file::recognise(name),
            Entry::Part(named) if matches!(named.kind, Kind::Up(_))
        );
        it.is_there && is_up && path.parent() == folder.as_deref()
    };
    let migrations: Vec<&str> =
        changed.iter().filter(is_migration).map(|it| it.path.as_str()).collect();
    let document = json!({
        "base": if args.staged { "HEAD" } else { base },
        "staged": args.staged,
        "schema_files": schema,
        "migrations": migrations,
    });
    let mut issues = Vec::new();
    if let (Some(first), true) = (schema.first(), migrations.is_empty()) {
        let s = if schema.len() == 1 { " was" } else { "s were" };
        let what = format!("{} schema file{s} changed without a migration", schema.len());
        issues.push(Issue::new(
            Refusal::new(Code::Verify, what)
                .why(format!("changed: {}", schema.join(", ")))
                .hint("write one: confiture migrate diff db/schema/ … --generate --name NAME")
                .file(*first)
                .detail("schema_files", schema),
        ));
    }
    Ok(Some(Compared { issues, document }))
}
