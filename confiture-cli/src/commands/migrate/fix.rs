//! `confiture migrate fix`: rewrites scripts so that they can run twice.

use std::fmt::Write as _;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Body, MigrationFile, Version};
use serde_json::{Value, json};
use similar::TextDiff;

use super::baseline;
use super::target::TargetArgs;
use super::words;
use crate::disk::{self, Act};
use crate::migrations::{self, Directory};
use crate::parse::rerun::{self, Rerun};
use crate::print::{Outcome, OutputArgs};
use crate::source;

/// The arguments of `confiture migrate fix`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Puts IF NOT EXISTS, IF EXISTS and OR REPLACE where they are missing, found by PostgreSQL's own
parser; the rest of a file stays as it is, byte for byte. What no words help, as CREATE TYPE, is
listed. A file that is applied somewhere counts as changed there afterwards: name the versions that
are still pending, or record it there with `confiture migrate verify-checksums --fix`.

Exits: 0 rewritten, or nothing to do, 3 a migration cannot be read.

Examples:
  confiture migrate fix --idempotent --dry-run          show the difference
  confiture migrate fix --idempotent 20260520143015")]
pub struct Args {
    /// These migrations (default: all)
    #[arg(value_name = "VERSION")]
    pub versions: Vec<String>,
    /// Let scripts run twice
    #[arg(long, required = true)]
    pub idempotent: bool,
    /// Show what would be rewritten
    #[arg(long)]
    pub dry_run: bool,
    /// The directory.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// A file and what was found in it.
struct Found {
    path: String,
    before: String,
    after: String,
    reruns: Vec<Rerun>,
}

/// Rewrites the files, all or none of them.
///
/// # Errors
/// Those of the configuration, `MIGR_100` for an unknown version, `MIGR_102` and `MIGR_001` for a
/// file that cannot be read, `FILE_1900` for one that cannot be written.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    // Nothing of it matters here, but a wrong one that is given is no reason to go on.
    source::config(&args.target.source, &source::process_variable)?;
    let mut found = Vec::new();
    let mut python = Vec::new();
    for file in chosen(&directory, &args.versions)? {
        let path = directory.path(&file.file);
        if file.body == Body::Python {
            python.push(path);
            continue;
        }
        let before = migrations::text(directory.bytes(&file.file)?, &path)?;
        let reruns = rerun::look(&before).map_err(|fault| {
            fault.refusal(Code::Migration, &path, &before).migration(file.version.as_str())
        })?;
        if !reruns.is_empty() {
            let after = rerun::rewrite(&before, &reruns);
            found.push(Found { path, before, after, reruns });
        }
    }
    let changed: Vec<&Found> = found.iter().filter(|it| it.before != it.after).collect();
    if !args.dry_run {
        let acts: Vec<Act<'_>> =
            changed.iter().map(|it| Act::Write(it.path.as_ref(), it.after.as_bytes())).collect();
        disk::together(&acts)?;
    }
    Ok(outcome(args, &found, &changed, &python))
}

fn chosen<'a>(
    directory: &'a Directory,
    versions: &[String],
) -> Result<Vec<&'a MigrationFile>, Refusal> {
    if versions.is_empty() {
        return Ok(directory.files.iter().collect());
    }
    let mut files = Vec::new();
    for version in versions.iter().map(Version::new) {
        let before = files.len();
        files.extend(directory.files.iter().filter(|file| file.version == version));
        if files.len() == before {
            return Err(baseline::unknown(directory, &version));
        }
    }
    Ok(files)
}

fn outcome(args: &Args, found: &[Found], changed: &[&Found], python: &[String]) -> Outcome {
    let left: Vec<(&Found, &Rerun)> = found
        .iter()
        .flat_map(|it| it.reruns.iter().map(move |rerun| (it, rerun)))
        .filter(|(_, rerun)| rerun.edit.is_none())
        .collect();
    let (mut text, mut hints) = (String::new(), Vec::new());
    for it in changed {
        if args.dry_run {
            let diff = TextDiff::from_lines(&it.before, &it.after);
            text.push_str(&diff.unified_diff().header(&it.path, &it.path).to_string());
        } else {
            let _ = writeln!(text, "{} rewritten", it.path);
        }
    }
    for (it, rerun) in &left {
        let pattern = rerun.pattern.replace('_', " ");
        let _ = writeln!(text, "{}:{}: {pattern} needs a hand", it.path, rerun.line);
    }
    let verb = if args.dry_run { "would be rewritten" } else { "rewritten" };
    let _ = writeln!(text, "{} {verb}.", words::migrations(changed.len()));
    if !args.dry_run && !changed.is_empty() {
        hints.push(
            "where one of them is applied it counts as changed now: record it there with \
             `confiture migrate verify-checksums --fix`"
                .to_owned(),
        );
    }
    words::hint(&hints);
    let status = match (changed.is_empty(), args.dry_run) {
        (true, _) => "ok",
        (false, true) => "preview",
        (false, false) => "fixed",
    };
    let files: Vec<Value> = changed.iter().map(|it| document(it)).collect();
    let manual: Vec<Value> = left
        .iter()
        .map(|(it, rerun)| json!({"file": it.path, "line": rerun.line, "pattern": rerun.pattern}))
        .collect();
    let document = json!({
        "status": status,
        "files": files,
        "total_files_changed": changed.len(),
        "manual_fix_required": python,
        "unfixable": manual,
        "hints": hints,
    });
    Outcome::success(document, text)
}

fn document(found: &Found) -> Value {
    let change = |it: &Rerun| {
        let edit = it.edit.as_ref()?;
        let original = found.before[it.offset..].lines().next().unwrap_or_default();
        let end = it.offset + original.len();
        let cut = edit.offset.clamp(it.offset, end);
        let (head, tail) = (&found.before[it.offset..cut], &found.before[cut..end]);
        Some(json!({
            "pattern": it.pattern,
            "original": original,
            "suggested_fix": format!("{head}{}{tail}", edit.words),
            "line": it.line,
        }))
    };
    let changes: Vec<Value> = found.reruns.iter().filter_map(change).collect();
    json!({ "file": found.path, "changes": changes })
}
