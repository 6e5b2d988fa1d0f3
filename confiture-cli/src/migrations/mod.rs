//! The directory of migrations: what lies in it, and the text of what is to run.
//!
//! It reads files and asks no server; what the files mean beside the tracking table is decided in
//! `confiture_core::tracking`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::state::{self, State};
use confiture_core::tracking::{Applied, MigrationFile, Squash, Version};

use crate::disk;
use crate::parse::directives::Directives;
use crate::precondition::Preconditions;

mod load;
mod read;
pub mod script;

pub(crate) use load::text;
pub use read::read;
pub use script::{Script, Streamed};

/// Where migrations lie unless somebody says otherwise.
pub const FOLDER_DEFAULT: &str = "db/migrations";

/// What lies in a directory of migrations.
#[derive(Debug, Clone)]
pub struct Directory {
    /// The folder, as the user gave it.
    pub folder: PathBuf,
    /// The migrations in order of version.
    pub files: Vec<MigrationFile>,
    /// The names of SQL files that belong to no migration.
    pub orphans: Vec<String>,
    /// The names of the files that say what has to hold before.
    pub preconditions: Vec<String>,
    /// The names of the verifications, by version.
    pub verifies: BTreeMap<Version, Vec<String>>,
    /// What squashed migrations stand for, by their versions.
    pub squashes: BTreeMap<Version, Squash>,
    /// The names of the ways back, by version; also those whose way up is gone.
    pub downs: BTreeMap<Version, Vec<String>>,
    /// The bytes of files that are read once only.
    kept: BTreeMap<String, Vec<u8>>,
}

/// A script that is to run: one direction of one migration.
#[derive(Debug, Clone)]
pub struct Migration {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// The SHA-256 of the bytes of its way up, for the tracking table.
    pub checksum: Checksum,
    /// The path of the script, as the user would type it.
    pub path: String,
    /// The script.
    pub script: Script,
    /// What the top of the script asks for.
    pub directives: Directives,
    /// What has to hold before it runs.
    pub preconditions: Preconditions,
}

impl Migration {
    /// Returns `20260520143015_add_user_bio`, by which people know it.
    #[must_use]
    pub fn stem(&self) -> String {
        format!("{}_{}", self.version, self.name)
    }

    /// Returns the script as a whole, however long it is.
    ///
    /// # Errors
    /// `MIGR_102` when it has to be read again, and cannot be or is no longer the same.
    pub fn text(&self) -> Result<Cow<'_, str>, Refusal> {
        match &self.script {
            Script::Held(text) => Ok(Cow::Borrowed(text)),
            Script::Streamed(streamed) => streamed.whole().map(Cow::Owned),
        }
    }
}

impl Directory {
    /// Reads all that may run or be asked now, so that nobody who edits a file meanwhile can give
    /// one of many databases something else than the others.
    ///
    /// # Errors
    /// `MIGR_102` when a file cannot be read.
    pub fn once(mut self) -> Result<Self, Refusal> {
        let mut names: Vec<String> = self.preconditions.clone();
        names.extend(self.downs.values().flatten().cloned());
        names.extend(self.files.iter().map(|it| it.file.clone()));
        for name in names {
            let bytes = self.bytes(&name)?;
            self.kept.insert(name, bytes);
        }
        for file in &mut self.files {
            file.checksum = Checksum::of(&self.kept[&file.file]);
        }
        Ok(self)
    }

    /// Returns how the files compare with these rows.
    #[must_use]
    pub fn state(&self, rows: &[Applied]) -> State {
        let mut state = state::state(&self.files, rows, |file| {
            // What could be read a moment ago and cannot now counts as changed.
            self.bytes(&file.file).map(|bytes| state::respellings(&bytes)).unwrap_or_default()
        });
        self.without_replaced(&mut state);
        state
    }

    /// Returns the path of a file in it, as the user would type it.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// Refuses when two files claim one version: which of them ran could never be told.
    ///
    /// # Errors
    /// `MIGR_106` that names all of them.
    pub fn without_duplicates(&self) -> Result<(), Refusal> {
        let duplicates = self.state(&[]).duplicates;
        let Some((version, names)) = duplicates.iter().next() else { return Ok(()) };
        let all: Vec<&str> = duplicates.values().flatten().map(String::as_str).collect();
        Err(Refusal::new(
            Code::MigrationDuplicate,
            format!("version {version} belongs to {} files", names.len()),
        )
        .why(format!("found {}", all.join(", ")))
        .hint("rename all but one of them to a version of their own")
        .migration(version.as_str())
        .file(self.path(&names[0]))
        .detail("conflicting_files", all))
    }

    /// Returns the bytes of a file in it.
    ///
    /// # Errors
    /// `MIGR_102` when it cannot be read.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        if let Some(bytes) = self.kept.get(name) {
            return Ok(bytes.clone());
        }
        let path = self.folder.join(name);
        std::fs::read(&path).map_err(|error| unreadable(&path, &error))
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::new(Code::MigrationUnreadable, format!("{} cannot be read", path.display()))
        .why(error.to_string())
        .hint(disk::readable(path, error))
        .file(path.display().to_string())
}

#[cfg(test)]
mod tests;
