//! Remembers which files were found to be SQL, by the digest of path and bytes, so that a build
//! only parses what has changed. Parsing is more than half of the work of a build.
//!
//! The memory is a file in the user's cache, one per project, that may be deleted at any time. What
//! cannot be read or written is no memory, and every file is parsed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use confiture_core::checksum::Checksum;

use crate::cache;

/// The digests of the files of the last build that parsed.
#[derive(Debug, Default)]
pub(super) struct Known {
    file: Option<PathBuf>,
    digests: BTreeSet<String>,
}

impl Known {
    /// Reads what is known of the project in this folder. Another version of confiture may have
    /// another grammar, so each has a memory of its own.
    pub(super) fn read(project: &Path) -> Self {
        let Some(folder) = cache::folder("parsed") else { return Self::default() };
        let Ok(project) = std::path::absolute(Path::new(".").join(project)) else {
            return Self::default();
        };
        let name = Checksum::of(project.as_os_str().as_encoded_bytes());
        let name = format!("{}-{}", confiture_core::VERSION, &name.as_str()[..16]);
        let file = folder.join(name);
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        Self { digests: text.lines().map(str::to_owned).collect(), file: Some(file) }
    }

    /// Returns whether a file with this digest parsed.
    pub(super) fn contains(&self, digest: &Checksum) -> bool {
        self.digests.contains(digest.as_str())
    }

    /// Keeps these digests instead, all of files that parsed.
    pub(super) fn write<'a>(&self, digests: impl Iterator<Item = &'a Checksum>) {
        let Some(file) = &self.file else { return };
        let digests: BTreeSet<&str> = digests.map(Checksum::as_str).collect();
        if self.digests.len() == digests.len()
            && digests.iter().all(|digest| self.digests.contains(*digest))
        {
            return;
        }
        let text: String = digests.iter().flat_map(|digest| [*digest, "\n"]).collect();
        cache::write(file, &|file| file.write_all(text.as_bytes()));
    }
}
