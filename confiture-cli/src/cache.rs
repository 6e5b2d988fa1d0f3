//! The user's cache: files that make things faster and may be deleted at any time.
//!
//! What cannot be read or written is no memory, and nothing depends on it but time.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::print::{self, Fill};

/// How long a file stays that nobody writes again.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Returns the folder of this name in the cache: `CONFITURE_CACHE`, or `confiture` in
/// `XDG_CACHE_HOME` or in `~/.cache`. None where there is none of them.
#[must_use]
pub fn folder(name: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let cache = set("CONFITURE_CACHE")
        .map(PathBuf::from)
        .or_else(|| set("XDG_CACHE_HOME").map(|it| PathBuf::from(it).join("confiture")))
        .or_else(|| set("HOME").map(|it| PathBuf::from(it).join(".cache/confiture")))?;
    Some(cache.join(name))
}

/// Writes a file for its owner alone, and removes those beside it that have not been written for a
/// month.
pub fn write(file: &Path, fill: Fill<'_>) {
    let Some(folder) = file.parent() else { return };
    if std::fs::create_dir_all(folder).is_err() || print::write_private(file, fill).is_err() {
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let age =
            entry.metadata().and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
        if age.is_some_and(|age| age > KEPT) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
