//! The script of a migration, one direction of it, as it is read to run.

use std::collections::BTreeMap;

use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::{Applied, Body, MigrationFile, Version};

use super::script::{self, Script};
use super::{Directory, Migration};
use crate::parse::{directives, place};
use crate::precondition::{self, Both, Preconditions};

impl Directory {
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
            self.load(file.version.clone(), &file.name, &file.file, Some(&file.checksum))?;
        migration.preconditions = self.preconditions(&file.version, &file.stem())?.up;
        Ok(migration)
    }

    /// Returns the way back of an applied migration, or nothing when there is none.
    ///
    /// # Errors
    /// `MIGR_102` when it cannot be read.
    pub fn down(&self, applied: &Applied) -> Result<Option<Migration>, Refusal> {
        let Some(name) = beside(&self.downs, applied, "down") else { return Ok(None) };
        let mut migration = self.load(applied.version.clone(), &applied.name, name, None)?;
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

    /// Reads a script. The checksum is the one that will be recorded for it.
    fn load(
        &self,
        version: Version,
        name: &str,
        file: &str,
        checksum: Option<&Checksum>,
    ) -> Result<Migration, Refusal> {
        let path = self.path(file);
        let script = match self.kept.get(file) {
            Some(bytes) => Script::of(bytes.clone(), &path)?,
            None => Script::read(&self.folder.join(file), &path, checksum)?,
        };
        if checksum.is_some_and(|it| *it != script.checksum()) {
            return Err(script::changed(&path).migration(version.as_str()));
        }
        let directives = match &script {
            Script::Held(text) => directives::read(text, &path)?,
            Script::Streamed(streamed) => streamed.survey.directives.clone(),
        };
        let checksum = checksum.cloned().unwrap_or_else(|| Checksum::of(b""));
        let (name, preconditions) = (name.to_owned(), Preconditions::default());
        Ok(Migration { version, name, checksum, path, script, directives, preconditions })
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
        let line = 1 + place::newlines(&error.as_bytes()[..valid]);
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
