//! The squashed migrations of a directory, and what a database makes of each of them.

use std::collections::{BTreeMap, BTreeSet};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Applied, Fate, MigrationFile, State, Version};

use crate::migrations::Directory;

/// The folder beside the migrations where the files of squashed ones go, as in the original.
pub const ARCHIVE: &str = "archive";

impl Directory {
    /// Returns what is to be done about each squashed migration.
    #[must_use]
    pub fn fates(&self, rows: &[Applied]) -> BTreeMap<Version, Fate> {
        let has_file = |version: &Version| self.files.iter().any(|it| it.version == *version);
        let fate = |(own, squash): (&Version, &confiture_core::tracking::Squash)| {
            (own.clone(), squash.fate(own, rows, has_file))
        };
        self.squashes.iter().map(fate).collect()
    }

    /// Takes out of the state what a squashed migration stands for: rows that have lost their files
    /// on purpose, and files of a history that is recorded as a whole.
    pub(crate) fn without_replaced(&self, state: &mut State) {
        if self.squashes.is_empty() {
            return;
        }
        let recorded: BTreeSet<Version> = state.applied().map(|it| it.version.clone()).collect();
        let is_replaced = |version: &Version, needs_row: bool| {
            let mut squashes = self.squashes.iter();
            squashes.any(|(own, it)| (!needs_row || recorded.contains(own)) && it.replaces(version))
        };
        state.entries.retain(|entry| match (&entry.file, &entry.applied) {
            (None, Some(_)) => !is_replaced(&entry.version, false),
            (Some(_), None) => !is_replaced(&entry.version, true),
            (Some(_) | None, _) => true,
        });
    }

    /// Returns the migrations that build a database from nothing: a squashed one runs only where
    /// what it replaces does not lie beside it.
    #[must_use]
    pub fn from_nothing(&self) -> Vec<&MigrationFile> {
        let fates = self.fates(&[]);
        let runs = |it: &&MigrationFile| fates.get(&it.version).is_none_or(|it| *it != Fate::After);
        self.files.iter().filter(runs).collect()
    }

    /// Returns the refusal of a squashed migration in a database that has applied a part of what it
    /// replaces.
    #[must_use]
    pub fn between(&self, version: &Version, missing: &[Version], changed: &[Version]) -> Refusal {
        let list = |versions: &[Version]| {
            versions.iter().map(Version::as_str).collect::<Vec<_>>().join(", ")
        };
        let squash = self.squashes.get(version).cloned().unwrap_or_default();
        let count = squash.count.max(squash.replaced.len());
        let through = squash.through.as_ref().or(squash.replaced.last().map(|(it, _)| it));
        let through = through.map_or("", Version::as_str);
        let what = format!(
            "migration {version} stands for {count} others, of which this database has applied a \
             part"
        );
        let mut why = Vec::new();
        if !missing.is_empty() {
            why.push(format!("not applied: {}", list(missing)));
        }
        if !changed.is_empty() {
            let verb = "applied from a file that was another one when it was squashed";
            why.push(format!("{verb}: {}", list(changed)));
        }
        if why.is_empty() {
            why.push("what is applied is not what was squashed".to_owned());
        }
        let hint = if missing.is_empty() && !changed.is_empty() {
            format!(
                "compare the schema with `confiture drift`; if it is right, record it: confiture \
                 migrate baseline --through {version}"
            )
        } else if self.are_archived(missing) {
            let archive = self.folder.join(ARCHIVE);
            format!(
                "apply the rest of them first: confiture migrate up --migrations-dir {} --target \
                 {through}",
                archive.display()
            )
        } else {
            format!(
                "get their files back (git), apply the rest with `confiture migrate up --target \
                 {through}`, and come back"
            )
        };
        Refusal::new(Code::SquashBetween, what)
            .why(why.join("\n"))
            .hint(hint)
            .migration(version.as_str())
            .detail("missing", missing.iter().map(Version::as_str).collect::<Vec<_>>())
            .detail("changed", changed.iter().map(Version::as_str).collect::<Vec<_>>())
    }

    fn are_archived(&self, versions: &[Version]) -> bool {
        let archive = crate::migrations::read(&self.folder.join(ARCHIVE));
        let has = |archive: &Self, version: &Version| {
            archive.files.iter().any(|file| file.version == *version)
        };
        !versions.is_empty()
            && archive.is_ok_and(|archive| versions.iter().all(|it| has(&archive, it)))
    }
}
