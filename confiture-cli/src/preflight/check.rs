//! What can be said about migrations without running them.

use confiture_core::code::{Code, Severity};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::file::Body;
use confiture_core::tracking::state::{ChecksumState, Entry};
use confiture_core::tracking::{MigrationFile, State};

use super::Issue;
use crate::migrations::{Directory, Migration};
use crate::runner::body::{self, Envelope};

/// Returns what is wrong with the directory as a whole: versions that two files claim, applied
/// migrations that have changed.
#[must_use]
pub fn directory(directory: &Directory, state: &State) -> Vec<Issue> {
    let mut issues = Vec::new();
    for (version, files) in &state.duplicates {
        let what = format!("version {version} belongs to {} files", files.len());
        issues.push(Issue::new(
            Refusal::new(Code::PreflightDuplicate, what)
                .migration(version.as_str())
                .hint("rename all but one of them to a version of their own")
                .detail("files", files.clone()),
        ));
    }
    issues.extend(state.applied().filter_map(|entry| checksum(directory, entry)));
    issues
}

fn checksum(directory: &Directory, entry: &Entry) -> Option<Issue> {
    let version = &entry.version;
    let (what, severity) = match entry.checksum {
        ChecksumState::Changed => {
            (format!("migration {version} has changed since it was applied"), Severity::Error)
        }
        ChecksumState::Platform => {
            let what = "differs from what was applied in line endings, byte order mark or blanks \
                        at the end of lines only";
            (format!("migration {version} {what}"), Severity::Info)
        }
        ChecksumState::Same
        | ChecksumState::Unrecorded
        | ChecksumState::FileMissing
        | ChecksumState::NotApplied => return None,
    };
    let file = entry.file.as_ref()?;
    let recorded = entry.applied.as_ref().and_then(|row| row.checksum.clone());
    let mut finding = Refusal::new(Code::PreflightChecksum, what)
        .migration(version.as_str())
        .file(directory.path(&file.file))
        .detail("expected", recorded)
        .detail("actual", file.checksum.as_str());
    if severity == Severity::Error {
        finding = finding.hint("restore the file; write a new migration for the change");
    }
    Some(Issue::new(finding).severity(severity))
}

/// Reads a pending migration and returns it, if it can run, with what is wrong with it.
#[must_use]
pub fn migration(directory: &Directory, file: &MigrationFile) -> (Option<Migration>, Vec<Issue>) {
    let path = directory.path(&file.file);
    if file.body == Body::Python {
        let what = format!(
            "migration {} is written in Python, which confiture does not run",
            file.version
        );
        let issue = Issue::new(
            Refusal::new(Code::PreflightUnreadable, what)
                .migration(file.version.as_str())
                .file(path)
                .hint("rewrite it as an .up.sql file"),
        );
        return (None, vec![issue]);
    }
    let read = directory.up(file).and_then(|migration| {
        let body = body::read(&migration)?;
        Ok((body.envelope.clone(), migration))
    });
    match read {
        Ok((envelope, migration)) => {
            let issues = pending(file, &path, &migration, &envelope);
            (Some(migration), issues)
        }
        Err(refusal) => (None, vec![unreadable(file, refusal)]),
    }
}

fn unreadable(file: &MigrationFile, mut refusal: Refusal) -> Issue {
    refusal.migration.get_or_insert_with(|| file.version.as_str().to_owned());
    Issue::of_refusal(Code::PreflightUnreadable, refusal)
}

fn pending(
    file: &MigrationFile,
    path: &str,
    migration: &Migration,
    envelope: &Envelope,
) -> Vec<Issue> {
    let version = &file.version;
    let named =
        |code: Code, what: String| Refusal::new(code, what).migration(version.as_str()).file(path);
    let mut issues = Vec::new();
    if !file.has_down {
        let what =
            format!("migration {version} has no way back: {} is missing", file.sidecar("down"));
        let finding = named(Code::PreflightDown, what);
        issues.push(if migration.directives.irreversible {
            let finding = finding.why("it says `-- confiture:irreversible`");
            Issue::new(finding).severity(Severity::Info)
        } else {
            Issue::new(
                finding.hint(
                    "write it, or say `-- confiture:irreversible` at the top of the migration",
                ),
            )
        });
    }
    if let Envelope::Outside(why) = envelope {
        let what = format!("migration {version} does not run in a transaction: {why}");
        issues.push(Issue::new(
            named(Code::PreflightTransaction, what)
                .hint("keep it small: when it fails halfway, what it did so far stays")
                .detail("statements", vec![why.clone()]),
        ));
    }
    issues
}
