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
        issues.push(
            Issue::new(
                Code::PreflightDuplicate,
                format!("version {version} belongs to {} files", files.len()),
            )
            .migration(version.as_str())
            .hint("rename all but one of them to a version of their own")
            .detail("files", files.clone()),
        );
    }
    issues.extend(state.applied().filter_map(|entry| checksum(directory, entry)));
    issues
}

fn checksum(directory: &Directory, entry: &Entry) -> Option<Issue> {
    let issue = match entry.checksum {
        ChecksumState::Changed => Issue::new(
            Code::PreflightChecksum,
            format!("migration {} has changed since it was applied", entry.version),
        )
        .hint("restore the file; write a new migration for the change"),
        ChecksumState::Platform => Issue::new(
            Code::PreflightChecksum,
            format!(
                "migration {} differs from what was applied in line endings or byte order mark \
                 only",
                entry.version
            ),
        )
        .severity(Severity::Info),
        ChecksumState::Same
        | ChecksumState::Unrecorded
        | ChecksumState::FileMissing
        | ChecksumState::NotApplied => return None,
    };
    let recorded = entry.applied.as_ref().and_then(|row| row.checksum.clone());
    let file = entry.file.as_ref()?;
    Some(
        issue
            .migration(entry.version.as_str())
            .file(directory.path(&file.file))
            .detail("expected", recorded)
            .detail("actual", file.checksum.as_str()),
    )
}

/// Reads a pending migration and returns it, if it can run, with what is wrong with it.
#[must_use]
pub fn migration(directory: &Directory, file: &MigrationFile) -> (Option<Migration>, Vec<Issue>) {
    let path = directory.path(&file.file);
    if file.body == Body::Python {
        let issue = Issue::new(
            Code::PreflightUnreadable,
            format!(
                "migration {} is written in Python, which confiture does not run",
                file.version
            ),
        )
        .migration(file.version.as_str())
        .file(path)
        .hint("rewrite it as an .up.sql file");
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

fn unreadable(file: &MigrationFile, refusal: Refusal) -> Issue {
    let issue = Issue::from_refusal(Code::PreflightUnreadable, refusal);
    if issue.migration.is_some() { issue } else { issue.migration(file.version.as_str()) }
}

fn pending(
    file: &MigrationFile,
    path: &str,
    migration: &Migration,
    envelope: &Envelope,
) -> Vec<Issue> {
    let mut issues = Vec::new();
    if !file.has_down {
        let issue = Issue::new(
            Code::PreflightDown,
            format!(
                "migration {} has no way back: {} is missing",
                file.version,
                file.sidecar("down")
            ),
        );
        let issue = if migration.directives.irreversible {
            issue.severity(Severity::Info).hint("it says `-- confiture:irreversible`: so be it")
        } else {
            issue.hint("write it, or say `-- confiture:irreversible` at the top of the migration")
        };
        issues.push(issue.migration(file.version.as_str()).file(path));
    }
    if let Envelope::Outside(why) = envelope {
        issues.push(
            Issue::new(
                Code::PreflightTransaction,
                format!("migration {} does not run in a transaction: {why}", file.version),
            )
            .migration(file.version.as_str())
            .file(path)
            .hint("keep it small: when it fails halfway, what it did so far stays")
            .detail("statements", vec![why.clone()]),
        );
    }
    issues
}
