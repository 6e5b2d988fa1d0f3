//! The directory of migrations: what lies in it, and the text of what is to run.
//!
//! It reads files and asks no server; what the files mean beside the tracking table is decided in
//! `confiture_core::tracking`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::file::{self, Entry, Kind, Named};
use confiture_core::tracking::state::{self, State};
use confiture_core::tracking::{Applied, Body, MigrationFile, Squash, Version};

use crate::parse::directives::{self, Directives};
use crate::precondition::{self, Both, Preconditions};

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
    pub text: String,
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
}

/// Reads what lies in a folder.
///
/// # Errors
/// `CONFIG_004` when there is no such folder, `MIGR_102` when something in it cannot be read.
pub fn read(folder: &Path) -> Result<Directory, Refusal> {
    let names = list(folder)?;
    let mut directory = Directory {
        folder: folder.to_owned(),
        files: Vec::new(),
        orphans: Vec::new(),
        preconditions: Vec::new(),
        verifies: BTreeMap::new(),
        downs: BTreeMap::new(),
        squashes: BTreeMap::new(),
        kept: BTreeMap::new(),
    };
    let mut ups: Vec<(String, Named, Body)> = Vec::new();
    for name in names {
        match file::recognise(&name) {
            Entry::Part(named) => match named.kind.clone() {
                Kind::Up(body) => ups.push((name, named, body)),
                Kind::Down => directory.downs.entry(named.version).or_default().push(name),
                Kind::Verify => directory.verifies.entry(named.version).or_default().push(name),
                Kind::Preconditions => directory.preconditions.push(name),
            },
            Entry::Orphan => directory.orphans.push(name),
            Entry::Other => {}
        }
    }
    for (name, named, body) in ups {
        let bytes = directory.bytes(&name)?;
        let checksum = Checksum::of(&bytes);
        if let Some(squash) = directives::squash(&bytes) {
            directory.squashes.insert(named.version.clone(), squash);
        }
        let mut file = MigrationFile {
            version: named.version,
            name: named.name,
            body,
            file: name,
            checksum,
            has_down: false,
            has_verify: false,
        };
        let has = |sidecars: &BTreeMap<Version, Vec<String>>, ending: &str| {
            let name = file.sidecar(ending);
            sidecars.get(&file.version).is_some_and(|names| names.contains(&name))
        };
        let (has_down, has_verify) =
            (has(&directory.downs, "down"), has(&directory.verifies, "verify"));
        (file.has_down, file.has_verify) = (has_down, has_verify);
        directory.files.push(file);
    }
    directory.files.sort_by(|one, other| {
        one.version.cmp(&other.version).then_with(|| one.file.cmp(&other.file))
    });
    Ok(directory)
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

    /// Returns the way up of a migration.
    ///
    /// # Errors
    /// `MIGR_001` for a Python migration, `MIGR_102` when it, or what has to hold before it, cannot
    /// be read.
    pub fn up(&self, file: &MigrationFile) -> Result<Migration, Refusal> {
        if file.body == Body::Python {
            return Err(python(file).file(self.path(&file.file)));
        }
        let mut migration =
            self.load(file.version.clone(), &file.name, &file.file, file.checksum.clone())?;
        migration.preconditions = self.preconditions(&file.version, &file.stem())?.up;
        Ok(migration)
    }

    /// Returns the way back of an applied migration, or nothing when there is none.
    ///
    /// # Errors
    /// `MIGR_102` when it cannot be read.
    pub fn down(&self, applied: &Applied) -> Result<Option<Migration>, Refusal> {
        let Some(name) = beside(&self.downs, applied, "down") else { return Ok(None) };
        let checksum = Checksum::of(b"");
        let mut migration = self.load(applied.version.clone(), &applied.name, name, checksum)?;
        let stem = name.strip_suffix(".down.sql").unwrap_or(name);
        migration.preconditions = self.preconditions(&applied.version, stem)?.down;
        Ok(Some(migration))
    }

    /// Returns the name of the verification of an applied migration.
    #[must_use]
    pub fn verification(&self, applied: &Applied) -> Option<&str> {
        beside(&self.verifies, applied, "verify")
    }

    /// Returns what has to hold before a migration runs and before it is undone.
    fn preconditions(&self, version: &Version, stem: &str) -> Result<Both, Refusal> {
        let is_of = |name: &&String| {
            [".yaml", ".yml"].iter().any(|ending| name.strip_suffix(ending) == Some(stem))
        };
        let names: Vec<&String> = self.preconditions.iter().filter(is_of).collect();
        let Some(name) = names.first() else { return Ok(Both::default()) };
        let path = self.path(name);
        let read = match names.get(1) {
            Some(other) => Err(Refusal::new(
                Code::MigrationUnreadable,
                format!("migration {version} has two files of preconditions"),
            )
            .why(format!("found {name} and {other}"))
            .hint("keep one of the two")
            .file(path)),
            None => precondition::read(&text(self.bytes(name)?, &path)?, &path),
        };
        read.map_err(|refusal| refusal.migration(version.as_str()))
    }

    fn load(
        &self,
        version: Version,
        name: &str,
        file: &str,
        checksum: Checksum,
    ) -> Result<Migration, Refusal> {
        let path = self.path(file);
        let text = text(self.bytes(file)?, &path)?;
        let directives = directives::read(&text, &path)?;
        let (name, preconditions) = (name.to_owned(), Preconditions::default());
        Ok(Migration { version, name, checksum, path, text, directives, preconditions })
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

/// Returns the name of a file beside an applied migration.
fn beside<'a>(
    sidecars: &'a BTreeMap<Version, Vec<String>>,
    applied: &Applied,
    ending: &str,
) -> Option<&'a str> {
    let own = format!("{}_{}.{ending}.sql", applied.version, applied.name);
    let names = sidecars.get(&applied.version)?;
    match names.iter().find(|name| **name == own) {
        Some(name) => Some(name),
        // The migration may have been renamed since; its version has not.
        None if names.len() == 1 => Some(&names[0]),
        None => None,
    }
}

/// Returns the bytes of a file as the text that they are.
///
/// # Errors
/// `MIGR_102` when they are not UTF-8.
pub(crate) fn text(bytes: Vec<u8>, path: &str) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|it| **it == b'\n').count();
        Refusal::new(Code::MigrationUnreadable, format!("{path} is not UTF-8"))
            .why(format!("byte {valid} does not belong to any character"))
            .hint(format!("convert it: iconv -f latin1 -t utf-8 {path}"))
            .at(Place { file: path.to_owned(), line: Some(line), column: None })
    })
}

/// Returns the refusal of a Python migration.
fn python(file: &MigrationFile) -> Refusal {
    Refusal::new(
        Code::Migration,
        format!("migration {} is written in Python, which confiture does not run", file.version),
    )
    .hint(format!(
        "write its SQL to {}, or record it with `confiture migrate baseline` once it has run",
        file.stem() + ".up.sql"
    ))
    .migration(file.version.as_str())
}

fn list(folder: &Path) -> Result<Vec<String>, Refusal> {
    if !folder.exists() {
        let path = folder.display().to_string();
        return Err(Refusal::new(
            Code::ConfigEnvironment,
            format!("there is no migrations directory {path}"),
        )
        .hint(format!("run `mkdir -p {path}`, or give another one with --migrations-dir"))
        .file(path));
    }
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        // What lies in subfolders is not part of a flat directory. A link to a file is a file; only
        // links are worth a look at what is behind them.
        let is_file = entry
            .file_type()
            .is_ok_and(|it| it.is_file() || (it.is_symlink() && entry.path().is_file()));
        if is_file {
            // A name that is not UTF-8 cannot be one of ours: versions and names are text.
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::new(Code::MigrationUnreadable, format!("{} cannot be read", path.display()))
        .why(error.to_string())
        .file(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    #[test]
    fn finds_migrations_and_what_belongs_to_them() {
        let folder = folder(&[
            ("10_b.up.sql", b"SELECT 1;"),
            ("9_a.up.sql", b"SELECT 1;"),
            ("9_a.down.sql", b"SELECT 1;"),
            ("9_a.verify.sql", b"SELECT true;"),
            ("11_c.py", b"pass"),
            ("12_d.sql", b""),
            ("README.md", b""),
        ]);
        let directory = read(folder.path()).unwrap();
        let seen: Vec<_> = directory
            .files
            .iter()
            .map(|it| (it.version.as_str(), it.has_down, it.has_verify, it.body))
            .collect();
        assert_eq!(
            seen,
            [
                ("9", true, true, Body::Sql),
                ("10", false, false, Body::Sql),
                ("11", false, false, Body::Python)
            ]
        );
        assert_eq!(directory.orphans, ["12_d.sql"]);
        assert!(directory.without_duplicates().is_ok());
        assert_eq!(directory.up(&directory.files[2]).unwrap_err().code, Code::Migration);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_line() {
        let folder = folder(&[("1_a.up.sql", b"SELECT 1;\n-- caf\xe9\n")]);
        let directory = read(folder.path()).unwrap();
        let refusal = directory.up(&directory.files[0]).unwrap_err();
        assert_eq!(refusal.code, Code::MigrationUnreadable);
        assert_eq!(refusal.place.unwrap().line, Some(2));
    }

    #[test]
    fn duplicates_are_named() {
        let folder = folder(&[("1_a.up.sql", b""), ("1_b.up.sql", b"")]);
        let refusal = read(folder.path()).unwrap().without_duplicates().unwrap_err();
        assert_eq!(refusal.code, Code::MigrationDuplicate);
        assert_eq!(refusal.details["conflicting_files"][1], "1_b.up.sql");
    }
}
