//! `confiture migrate verify-checksums`: whether the files of applied migrations still are what was
//! applied; with `--fix`, what they are now is recorded.

use std::fmt::Write as _;

use confiture_core::code::{Code, Severity};
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{ChecksumState, Entry, State};
use serde_json::{Value, json};

use super::changed::{self, Differences};
use super::target::{LockArgs, Target, TargetArgs};
use super::words;
use crate::commands::confirm;
use crate::migrations::{self, Directory};
use crate::print::{Outcome, OutputArgs, style};
use crate::runner::{Ledger, Runner, apply, ledger, texts};

/// The arguments of `confiture migrate verify-checksums`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Compares the SHA-256 of each file with the one that was recorded when it was applied. A file that
differs in line endings, byte order mark or blanks at the end of lines only is told of and is no
failure. --fix records what the files are now, after showing the difference; no SQL runs. Whether
migrations did what they should is another question: `confiture migrate verify`.

Exits: 0 nothing has changed, or --fix recorded it, 1 something has changed, 2 the tracking table
does not exist, 3 no connection, 5 --fix was not confirmed, 6 another deploy holds the lock.

Examples:
  confiture migrate verify-checksums
  confiture migrate verify-checksums --format json | jq .issues
  confiture migrate verify-checksums --fix          show the differences, ask, record")]
pub struct Args {
    /// Record the checksums that the files have now
    #[arg(long)]
    pub fix: bool,
    /// Do not ask
    #[arg(long, short = 'y', requires = "fix")]
    pub yes: bool,
    /// A database without a tracking table is no failure
    #[arg(long)]
    pub allow_uninitialized: bool,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// How the lock is taken.
    #[command(flatten)]
    pub lock: LockArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What was found out.
struct Finding {
    ledger: Ledger,
    state: State,
    differences: Differences,
}

/// Compares, and records if asked.
///
/// # Errors
/// `PRECON_1001` without a table, `VERIFY_001` when a file has changed, `CONFIRM_2000` when nobody
/// confirmed, `LOCK_1300`.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let target = Target::choose(&args.target)?;
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    if !ledger.is_there {
        return if args.allow_uninitialized {
            Ok(skipped(&target))
        } else {
            Err(ledger::absent(&target.table))
        };
    }
    let mut state = directory.state(&ledger.rows);
    let differences = changed::look(&mut client, ledger.table.as_ref(), &directory, &mut state)?;
    let finding = Finding { ledger, state, differences };
    drop(client);
    let count = finding.state.entries.iter().filter(|it| is_fixable(it)).count();
    if !args.fix || count == 0 {
        return Ok(outcome(&directory, &target, &finding, None));
    }
    // What is about to be accepted is seen before anybody is asked.
    crate::print::say(text(&finding).trim_end());
    let question = format!("record what {} are now", words::migrations(count));
    confirm::ask(&question, args.yes || !target.config.require_confirmation)?;
    let mut runner = target.runner(args.lock)?;
    let fixed = fix(&mut runner, &directory, &finding)?;
    Ok(outcome(&directory, &target, &finding, Some(fixed)))
}

/// Returns whether recording its checksum would change anything.
fn is_fixable(entry: &Entry) -> bool {
    match entry.checksum {
        ChecksumState::Changed | ChecksumState::Platform | ChecksumState::Unrecorded => true,
        ChecksumState::Same | ChecksumState::FileMissing | ChecksumState::NotApplied => false,
    }
}

fn fix(runner: &mut Runner, directory: &Directory, finding: &Finding) -> Result<usize, Refusal> {
    let Some(table) = &finding.ledger.table else { return Ok(0) };
    apply::locked(runner, |runner| {
        let texts = texts::there(&mut runner.client, table)?;
        let mut fixed = 0;
        for entry in finding.state.entries.iter().filter(|it| is_fixable(it)) {
            fixed += record(runner, table, texts.as_ref(), (directory, entry))?;
        }
        Ok(fixed)
    })
}

/// A row that somebody else has changed since it was shown is left alone.
fn record(
    runner: &mut Runner,
    table: &QualifiedName,
    texts: Option<&QualifiedName>,
    (directory, entry): (&Directory, &Entry),
) -> Result<usize, Refusal> {
    let (Some(file), Some(row)) = (&entry.file, &entry.applied) else { return Ok(0) };
    let checksum = file.checksum.as_str();
    let is_done = ledger::correct(&mut runner.client, table, row, checksum)?;
    if let (true, Some(texts)) = (is_done, texts) {
        texts::forget(&mut runner.client, texts, entry.version.as_str())?;
        texts::keep_file(&mut runner.client, texts, directory, file)?;
    }
    Ok(usize::from(is_done))
}

fn issues(directory: &Directory, finding: &Finding) -> Vec<Value> {
    let issue = |entry: &Entry| {
        let (severity, what) = in_words(entry)?;
        let recorded = entry.applied.as_ref().and_then(|row| row.checksum.clone());
        let actual = entry.file.as_ref().map(|file| file.checksum.as_str().to_owned());
        let mut found = Refusal::new(Code::MigrationChanged, format!("{} {what}", entry.version))
            .migration(entry.version.as_str())
            .detail("checksum_state", entry.checksum.as_str())
            .detail("expected", recorded)
            .detail("actual", actual);
        if severity == Severity::Error {
            found = found.hint(
                "restore the file, or record what it is now with `confiture migrate \
                 verify-checksums --fix`",
            );
        }
        if let Some(file) = &entry.file {
            found = found.file(directory.path(&file.file));
        }
        if let Some(difference) = finding.differences.get(&entry.version) {
            found = found.detail("diff", difference.as_str());
        }
        Some(found.document(severity))
    };
    finding.state.entries.iter().filter_map(issue).collect()
}

/// Returns what to say of a migration, and how much it matters.
fn in_words(entry: &Entry) -> Option<(Severity, &'static str)> {
    match entry.checksum {
        ChecksumState::Changed => Some((Severity::Error, "has changed since it was applied")),
        ChecksumState::Platform => Some((
            Severity::Info,
            "differs in line endings, byte order mark or blanks at the end of lines only",
        )),
        ChecksumState::Unrecorded => Some((Severity::Info, "was recorded without a checksum")),
        ChecksumState::FileMissing => Some((Severity::Warning, "is applied, but has no file here")),
        ChecksumState::Same | ChecksumState::NotApplied => None,
    }
}

fn text(finding: &Finding) -> String {
    let mut text = String::new();
    for entry in &finding.state.entries {
        let Some((_, what)) = in_words(entry) else { continue };
        let _ = writeln!(text, "{}_{}  {what}", entry.version, entry.name);
        if let Some(difference) = finding.differences.get(&entry.version) {
            for line in difference.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text
}

fn outcome(
    directory: &Directory,
    target: &Target,
    finding: &Finding,
    fixed: Option<usize>,
) -> Outcome {
    let is_changed = |it: &&Entry| it.checksum == ChecksumState::Changed;
    let changed: Vec<&Entry> = finding.state.entries.iter().filter(is_changed).collect();
    let checked = finding.state.applied().count();
    let mut document = json!({
        "ok": changed.is_empty(),
        "was_skipped": false,
        "ledger_present": true,
        "summary": {
            "checked": checked,
            "mismatched": changed.len(),
            "tracking_table": target.table.to_string(),
            "resolved_table": finding.ledger.table.as_ref().map(ToString::to_string),
        },
        "issues": issues(directory, finding),
    });
    if let Some(fixed) = fixed {
        document["ok"] = true.into();
        document["fixed"] = fixed.into();
        let said = format!("{} recorded as it is now.\n", words::migrations(fixed));
        return Outcome::success(document, said);
    }
    let Some(first) = changed.first() else {
        let good = format!("{} checked, none has changed", words::migrations(checked));
        let said = format!("{}{}\n", text(finding), style::paint(style::GOOD, &good));
        return Outcome::success(document, said);
    };
    let verb = if changed.len() == 1 { "has" } else { "have" };
    let count = words::migrations(changed.len());
    let what = format!("{count} {verb} changed since it was applied");
    let file = first.file.as_ref().map(|it| directory.path(&it.file)).unwrap_or_default();
    Outcome::success(document, text(finding)).refused(
        Refusal::new(Code::Verify, what)
            .hint(
                "restore the files, or record what they are now with `confiture migrate \
                 verify-checksums --fix`",
            )
            .migration(first.version.as_str())
            .file(file),
    )
}

fn skipped(target: &Target) -> Outcome {
    let document = json!({
        "ok": false,
        "was_skipped": true,
        "ledger_present": false,
        "summary": {
            "checked": 0,
            "mismatched": 0,
            "tracking_table": target.table.to_string(),
            "resolved_table": null,
        },
        "issues": [],
    });
    Outcome::success(document, "there is no tracking table: nothing was checked\n")
}
