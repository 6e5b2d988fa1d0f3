//! Migrations that arrive late: older than others that are applied. One that has nothing to do with
//! those runs as if it had been there in time; one that touches what they touched might do
//! something else than its author saw.

use confiture_core::code::Code;
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{ChecksumState, Entry, State};
use serde_json::{Value, json};

use super::plan::Step;
use crate::migrations::Directory;
use crate::parse::{Touched, touched};
use crate::runner::{Direction, texts};
use crate::wire::Client;

/// What a newer migration has to do with a late one.
struct Meeting {
    version: String,
    /// The objects that both touch; nothing where its text is not known.
    objects: Option<Vec<String>>,
}

/// Judges the late ones among the steps, and returns what somebody should know about them.
///
/// # Errors
/// `MIGR_108` that names what one of them has in common with newer ones, unless that is allowed.
pub(super) fn judge(
    client: &mut Client,
    table: Option<&QualifiedName>,
    directory: &Directory,
    state: &State,
    steps: &[Step],
    is_allowed: bool,
) -> Result<Vec<String>, Refusal> {
    let newest = state.applied().last().map(|it| &it.version);
    let is_late =
        |it: &&Step| it.direction == Direction::Up && Some(&it.migration.version) < newest;
    let late: Vec<&Step> = steps.iter().filter(is_late).collect();
    let Some(first) = late.first() else { return Ok(Vec::new()) };
    let newer: Vec<&Entry> =
        state.applied().filter(|it| it.version > first.migration.version).collect();
    let known = read(client, table, directory, &newer)?;
    let mut notes = Vec::new();
    for step in late {
        let version = &step.migration.version;
        let own = touched(&step.migration.text()?);
        let meetings: Vec<Meeting> = newer
            .iter()
            .zip(&known)
            .filter(|(entry, _)| entry.version > *version)
            .filter_map(|(entry, other)| meeting(entry, own.as_ref(), other.as_ref()))
            .collect();
        let others = if meetings.is_empty() {
            "nothing that they touch is touched by it"
        } else if is_allowed {
            "--out-of-order allows it"
        } else {
            return Err(refused(step, &meetings));
        };
        notes.push(format!(
            "migration {version} is older than others that are applied; it runs now: {others}"
        ));
    }
    Ok(notes)
}

fn meeting(entry: &Entry, own: Option<&Touched>, other: Option<&Touched>) -> Option<Meeting> {
    let version = entry.version.to_string();
    let (Some(own), Some(other)) = (own, other) else {
        return Some(Meeting { version, objects: None });
    };
    let objects: Vec<String> = own.overlap(other).into_iter().collect();
    (!objects.is_empty()).then_some(Meeting { version, objects: Some(objects) })
}

/// Reads what ran: the file where it is still the same, else what was kept.
fn read(
    client: &mut Client,
    table: Option<&QualifiedName>,
    directory: &Directory,
    entries: &[&Entry],
) -> Result<Vec<Option<Touched>>, Refusal> {
    let is_trusted =
        |it: &&&Entry| !matches!(it.checksum, ChecksumState::Changed | ChecksumState::FileMissing);
    let lost: Vec<&str> =
        entries.iter().filter(|it| !is_trusted(it)).map(|it| it.version.as_str()).collect();
    let texts = match table {
        Some(table) if !lost.is_empty() => texts::there(client, table)?,
        _ => None,
    };
    let kept = match &texts {
        Some(texts) => texts::read(client, texts, &lost)?,
        None => std::collections::BTreeMap::new(),
    };
    let text = |entry: &Entry| -> Result<Option<Vec<u8>>, Refusal> {
        match &entry.file {
            Some(file) if is_trusted(&&entry) => directory.bytes(&file.file).map(Some),
            _ => Ok(kept.get(entry.version.as_str()).cloned()),
        }
    };
    entries
        .iter()
        .map(|entry| Ok(text(entry)?.and_then(|it| touched(std::str::from_utf8(&it).ok()?))))
        .collect()
}

fn refused(step: &Step, meetings: &[Meeting]) -> Refusal {
    let version = &step.migration.version;
    let lines: Vec<String> = meetings
        .iter()
        .map(|it| match &it.objects {
            Some(objects) => {
                format!("both it and {} touch {}", it.version, objects.join(", "))
            }
            None => format!("what {} touches is not known", it.version),
        })
        .collect();
    let documents: Vec<Value> =
        meetings.iter().map(|it| json!({ "version": it.version, "objects": it.objects })).collect();
    let what = format!("migration {version} is older than others that are applied");
    Refusal::new(Code::MigrationLate, what)
        .why(lines.join("\n"))
        .hint("give it a version after them, or run it as it is with --out-of-order")
        .migration(version.as_str())
        .file(step.migration.path.clone())
        .detail("overlap", documents)
}
