//! Files that are not what was applied: looked at beside the text that was kept, where it was.

use std::collections::BTreeMap;

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{ChecksumState, State, Version};
use similar::TextDiff;

use crate::migrations::Directory;
use crate::parse::canonical;
use crate::runner::texts;
use crate::wire::Client;

/// How many lines around a change are shown.
const CONTEXT_LINES: usize = 2;
/// How many lines of a difference are shown.
const LINES_MAX: usize = 40;

/// The differences of changed files from what was applied, by version.
pub(super) type Differences = BTreeMap<Version, String>;

/// Looks at the files that have changed: those in which only blanks did are no longer called so,
/// and of the others the difference is returned.
///
/// # Errors
/// Those of the server, and `MIGR_102`.
pub(super) fn look(
    client: &mut Client,
    table: Option<&QualifiedName>,
    directory: &Directory,
    state: &mut State,
) -> Result<Differences, Refusal> {
    let mut differences = Differences::new();
    let is_changed = |it: &&mut confiture_core::tracking::Entry| {
        it.checksum == ChecksumState::Changed && it.file.is_some()
    };
    let versions: Vec<Version> =
        state.entries.iter_mut().filter(is_changed).map(|it| it.version.clone()).collect();
    let Some(table) = table.filter(|_| !versions.is_empty()) else { return Ok(differences) };
    let Some(texts) = texts::there(client, table)? else { return Ok(differences) };
    let names: Vec<&str> = versions.iter().map(Version::as_str).collect();
    let kept = texts::read(client, &texts, &names)?;
    for entry in state.entries.iter_mut().filter(is_changed) {
        let (Some(kept), Some(file)) = (kept.get(entry.version.as_str()), &entry.file) else {
            continue;
        };
        let kept = String::from_utf8_lossy(kept);
        let now = directory.bytes(&file.file)?;
        let now = String::from_utf8_lossy(&now);
        let spelling = canonical(&kept);
        if spelling.is_some() && spelling == canonical(&now) {
            entry.checksum = ChecksumState::Platform;
        } else {
            differences.insert(entry.version.clone(), difference(&kept, &now));
        }
    }
    Ok(differences)
}

fn difference(kept: &str, now: &str) -> String {
    let diff = TextDiff::from_lines(kept, now);
    let text = diff
        .unified_diff()
        .context_radius(CONTEXT_LINES)
        .header("as applied", "the file now")
        .to_string();
    let mut lines: Vec<&str> = text.lines().collect();
    let left = lines.len().saturating_sub(LINES_MAX);
    lines.truncate(LINES_MAX);
    let rest = if left > 0 { format!("\n… {left} more lines") } else { String::new() };
    lines.join("\n") + &rest
}
