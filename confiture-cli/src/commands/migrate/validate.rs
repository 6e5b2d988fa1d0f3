//! `confiture migrate validate`: what is wrong with a directory of migrations, without a database.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use confiture_core::code::{Code, Severity};
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::Body;
use serde_json::{Value, json};

use super::accompanied::{self, GitArgs};
use super::naming::{self, Renamed};
use super::target::TargetArgs;
use super::words;
use crate::migrations::{self, Directory};
use crate::parse::question::{self, Question};
use crate::parse::rerun;
use crate::preflight::Issue;
use crate::print::{Outcome, OutputArgs, style};
use crate::runner::body;
use crate::source;

/// The arguments of `confiture migrate validate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads the files; no database is needed. Looked at are names, versions that two files claim, files
that belong to no migration, scripts that do not parse or would break their transaction,
preconditions and verifications that cannot be read; and on request whether scripts could run twice,
and whether schema files were changed without a migration.

Exits: 0 nothing is wrong (warnings alone are no failure), 1 something is, 5 the configuration is
wrong or a file cannot be renamed (then none is), 7 git cannot answer.

Examples:
  confiture migrate validate
  confiture migrate validate --fix-naming --dry-run
  confiture migrate validate --idempotent
  confiture migrate validate --require-migration --base-ref origin/main     in CI
  confiture migrate validate --require-migration --staged                   before a commit")]
pub struct Args {
    /// Rename X.sql to X.up.sql where it belongs to no migration
    #[arg(long)]
    pub fix_naming: bool,
    /// Show what --fix-naming would rename
    #[arg(long, requires = "fix_naming")]
    pub dry_run: bool,
    /// Scripts that cannot run twice are failures
    #[arg(long)]
    pub idempotent: bool,
    /// What git is asked.
    #[command(flatten)]
    pub git: GitArgs,
    /// Directory and configuration.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Looks at the files.
///
/// # Errors
/// `CONFIG_004` for a missing directory, `VERIFY_001` when something is wrong, `FILE_1900` when a
/// file cannot be renamed, `GIT_800` and its kin when git cannot answer.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let mut directory = migrations::read(&args.target.migrations_dir)?;
    let mut issues = Vec::new();
    let mut renamed = Vec::new();
    if args.fix_naming {
        (renamed, issues) = naming::fix(&directory, args.dry_run)?;
        if !args.dry_run {
            directory = migrations::read(&args.target.migrations_dir)?;
        }
    }
    let duplicates = directory.state(&[]).duplicates;
    for (version, files) in &duplicates {
        let what = format!("version {version} belongs to {} files", files.len());
        issues.push(Issue::new(
            Refusal::new(Code::MigrationDuplicate, what)
                .why(format!("found {}", files.join(", ")))
                .hint("rename all but one of them to a version of their own")
                .migration(version.as_str())
                .file(directory.path(&files[0])),
        ));
    }
    issues.extend(naming::issues(&directory, &renamed));
    for file in directory.files.iter().filter(|it| it.body == Body::Sql) {
        let read = directory.up(file).and_then(|migration| {
            body::read(&migration)?;
            if args.idempotent {
                issues.extend(reruns(&migration.path, &migration.text()?)?);
            }
            Ok(())
        });
        issues.extend(read.err().map(|it| Issue::new(it.migration(file.version.as_str()))));
    }
    for name in directory.verifies.values().flatten() {
        issues.extend(verification(&directory, name));
    }
    let config = source::config(&args.target.source, &source::process_variable)?;
    let compared = accompanied::look(&args.git, &config, &directory.folder)?;
    issues.extend(compared.iter().flat_map(|it| it.issues.clone()));
    let document = json!({
        "status": status(&issues, &renamed),
        "files_checked": directory.files.len(),
        "duplicate_versions": duplicates
            .iter()
            .map(|(version, names)| (version.to_string(), json!(names)))
            .collect::<BTreeMap<String, Value>>(),
        "orphaned_files": directory.orphans,
        "fixed": renamed.iter().map(|it| json!({"from": it.from, "to": it.to})).collect::<Vec<_>>(),
        "dry_run": args.dry_run,
        "git": compared.map(|it| it.document),
        "issues": issues.iter().map(Issue::document).collect::<Vec<_>>(),
    });
    Ok(outcome(args, &directory, document, &renamed, &issues))
}

fn is_error(issue: &&Issue) -> bool {
    issue.severity == Severity::Error
}

fn status(issues: &[Issue], renamed: &[Renamed]) -> &'static str {
    if !issues.is_empty() {
        "issues_found"
    } else if renamed.is_empty() {
        "ok"
    } else {
        "fixed"
    }
}

/// Returns what of a script could not run twice.
fn reruns(path: &str, text: &str) -> Result<Vec<Issue>, Refusal> {
    let found = rerun::look(text).map_err(|fault| fault.refusal(Code::Migration, path, text))?;
    let issue = |it: &rerun::Rerun| {
        let hint = match &it.edit {
            Some(edit) => format!(
                "write {}, or let `confiture migrate fix --idempotent` do it",
                edit.words.trim_end()
            ),
            None => "drop it first with IF EXISTS, or guard it in a DO block".to_owned(),
        };
        let what = format!("{} cannot run twice", it.pattern.replace('_', " "));
        Issue::new(
            Refusal::new(Code::Verify, what)
                .hint(hint)
                .at(Place { file: path.to_owned(), line: Some(it.line), column: None })
                .detail("pattern", it.pattern),
        )
    };
    Ok(found.iter().map(issue).collect())
}

fn verification(directory: &Directory, name: &str) -> Option<Issue> {
    let path = directory.path(name);
    let text = directory.bytes(name).and_then(|bytes| migrations::text(bytes, &path));
    let text = match text {
        Ok(text) => text,
        Err(refusal) => return Some(Issue::new(refusal)),
    };
    match question::read(&text) {
        Ok(Question::One(_) | Question::None) => None,
        Ok(Question::Other(why, line)) => Some(Issue::new(
            Refusal::new(Code::MigrationUnreadable, format!("{path} is no verification: {why}"))
                .hint("write one SELECT whose first column is true")
                .at(Place { file: path, line: Some(line), column: None }),
        )),
        Err(fault) => Some(Issue::new(fault.refusal(Code::MigrationUnreadable, &path, &text))),
    }
}

fn outcome(
    args: &Args,
    directory: &Directory,
    document: Value,
    renamed: &[Renamed],
    issues: &[Issue],
) -> Outcome {
    let mut text = String::new();
    let verb = if args.dry_run { "would be renamed to" } else { "renamed to" };
    for it in renamed {
        let _ = writeln!(text, "{} {verb} {}", it.from, it.to);
    }
    for issue in issues {
        text.push_str(&words::finding(issue));
    }
    let count = issues.iter().filter(is_error).count();
    let checked = words::migrations(directory.files.len());
    let Some(first) = issues.iter().find(is_error) else {
        let good = format!("{checked} checked, nothing is wrong");
        let _ = writeln!(text, "{}", style::paint(style::GOOD, &good));
        return Outcome::success(document, text);
    };
    let things = if count == 1 { "1 thing is".to_owned() } else { format!("{count} things are") };
    let mut refusal = Refusal::new(Code::Verify, format!("{things} wrong in {checked}"))
        .hint("correct what is listed, and run the same command again");
    refusal.place = first.finding.place.clone();
    refusal.migration = first.finding.migration.clone();
    Outcome::success(document, text).refused(refusal)
}
