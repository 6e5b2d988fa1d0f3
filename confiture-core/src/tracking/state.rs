//! Files and rows side by side: what is applied, what is pending, and what does not fit.

use std::collections::BTreeMap;

use crate::checksum::Checksum;

use super::{Applied, MigrationFile, Version};

/// Where a migration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is recorded as applied.
    Applied,
    /// It is not.
    Pending,
}

impl Standing {
    /// Returns the word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Pending => "pending",
        }
    }
}

/// How the file compares with what was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChecksumState {
    /// It is the same, byte for byte.
    Same,
    /// It differs in line endings, byte order mark or blanks at the end of lines: git's or an
    /// editor's doing, not somebody's.
    Platform,
    /// It differs.
    Changed,
    /// The row has no checksum to compare with.
    Unrecorded,
    /// There is no file any more.
    FileMissing,
    /// It was never applied.
    NotApplied,
}

impl ChecksumState {
    /// Returns the word used in JSON.
    #[must_use]
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Same => Some("same"),
            Self::Platform => Some("line_endings"),
            Self::Changed => Some("changed"),
            Self::Unrecorded => Some("unrecorded"),
            Self::FileMissing => Some("file_missing"),
            Self::NotApplied => None,
        }
    }
}

/// A migration, as a file, as a row, or as both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its version.
    pub version: Version,
    /// Its name: that of the file, else that of the row.
    pub name: String,
    /// Where it stands.
    pub standing: Standing,
    /// How the file compares with what was applied.
    pub checksum: ChecksumState,
    /// The file.
    pub file: Option<MigrationFile>,
    /// The row.
    pub applied: Option<Applied>,
}

/// Everything there is to know about a directory and a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The migrations in order of version.
    pub entries: Vec<Entry>,
    /// Versions that more than one file claims, with the names of those files.
    pub duplicates: BTreeMap<Version, Vec<String>>,
}

impl State {
    /// Returns the pending migrations in the order in which they would run.
    pub fn pending(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.standing == Standing::Pending)
    }

    /// Returns the applied migrations in order of version.
    pub fn applied(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.standing == Standing::Applied)
    }

    /// Returns the migration of this version.
    #[must_use]
    pub fn find(&self, version: &Version) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.version == *version)
    }

    /// Returns the pending migrations that are older than one that is applied: they arrive late.
    #[must_use]
    pub fn late(&self) -> Vec<&Entry> {
        let newest = self.applied().last().map(|entry| &entry.version);
        self.pending().filter(|entry| Some(&entry.version) < newest).collect()
    }
}

/// Compares the files with the rows. `respelt` returns the checksums that a file would have with
/// other line endings or byte order mark; it is asked only where the plain checksum differs, since
/// it means reading the file again.
#[must_use]
pub fn state(
    files: &[MigrationFile],
    rows: &[Applied],
    mut respelt: impl FnMut(&MigrationFile) -> Vec<Checksum>,
) -> State {
    let mut claims: Vec<&MigrationFile> = files.iter().collect();
    claims.sort_by_key(|file| &file.version);
    // Where a table lets two rows have one version, the later one counts.
    let mut rows: Vec<&Applied> = rows.iter().rev().collect();
    rows.sort_by_key(|row| &row.version);
    rows.dedup_by_key(|row| &row.version);
    let mut rows = rows.into_iter().peekable();
    let mut state = State::default();
    for claimants in claims.chunk_by(|one, other| one.version == other.version) {
        let version = &claimants[0].version;
        if claimants.len() > 1 {
            let names = claimants.iter().map(|file| file.file.clone()).collect();
            state.duplicates.insert(version.clone(), names);
        }
        while let Some(row) = rows.next_if(|row| row.version < *version) {
            state.entries.extend(without_file(row));
        }
        let row = rows.next_if(|row| row.version == *version);
        for file in claimants {
            state.entries.push(Entry {
                version: file.version.clone(),
                name: file.name.clone(),
                standing: row.map_or(Standing::Pending, |_| Standing::Applied),
                checksum: row
                    .map_or(ChecksumState::NotApplied, |row| compare(file, row, || respelt(file))),
                file: Some((*file).clone()),
                applied: row.cloned(),
            });
        }
    }
    state.entries.extend(rows.filter_map(without_file));
    state
}

/// A row that was folded into another one has lost its file on purpose.
fn without_file(row: &Applied) -> Option<Entry> {
    row.archived_into.is_none().then(|| Entry {
        version: row.version.clone(),
        name: row.name.clone(),
        standing: Standing::Applied,
        checksum: ChecksumState::FileMissing,
        file: None,
        applied: Some(row.clone()),
    })
}

fn compare(
    file: &MigrationFile,
    row: &Applied,
    respelt: impl FnOnce() -> Vec<Checksum>,
) -> ChecksumState {
    match &row.checksum {
        None => ChecksumState::Unrecorded,
        Some(recorded) if recorded == file.checksum.as_str() => ChecksumState::Same,
        Some(recorded) if respelt().iter().any(|it| it.as_str() == recorded) => {
            ChecksumState::Platform
        }
        Some(_) => ChecksumState::Changed,
    }
}

/// Returns the checksums of this text with each combination of line endings and byte order mark.
#[must_use]
pub fn respellings(bytes: &[u8]) -> Vec<Checksum> {
    let plain = crate::checksum::without_platform_marks(bytes);
    let mut carriage = Vec::with_capacity(plain.len() + plain.len() / 32);
    for byte in &plain {
        if *byte == b'\n' {
            carriage.push(b'\r');
        }
        carriage.push(*byte);
    }
    let marked = |text: &[u8]| Checksum::of(&[b"\xef\xbb\xbf", text].concat());
    vec![Checksum::of(&plain), Checksum::of(&carriage), marked(&plain), marked(&carriage)]
}

#[cfg(test)]
mod tests {
    use super::super::Body;
    use super::*;

    fn file(version: &str, bytes: &[u8]) -> MigrationFile {
        MigrationFile {
            version: Version::new(version),
            name: "x".into(),
            body: Body::Sql,
            file: format!("{version}_x.up.sql"),
            checksum: Checksum::of(bytes),
            has_down: false,
            has_verify: false,
        }
    }

    fn row(version: &str, checksum: Option<Checksum>) -> Applied {
        Applied {
            version: Version::new(version),
            name: "x".into(),
            slug: "x_20260101_000000".into(),
            applied_at: None,
            execution_time_ms: Some(1),
            checksum: checksum.map(|it| it.to_string()),
            applied_by: None,
            archived_into: None,
        }
    }

    #[test]
    fn tells_apart_everything_that_can_happen_to_a_file() {
        let text = b"SELECT 1;\r\nSELECT 2;\r\n";
        let files = [file("1", text), file("2", text), file("3", text), file("10", text)];
        let mut gone = row("4", None);
        let mut folded = row("5", None);
        gone.name = "gone".into();
        folded.archived_into = Some("9".into());
        let rows = [
            row("1", Some(Checksum::of(text))),
            row("2", Some(Checksum::of(b"SELECT 1;\nSELECT 2;\n"))),
            row("3", Some(Checksum::of(b"SELECT 3;"))),
            gone,
            folded,
        ];
        let state = state(&files, &rows, |_| respellings(text));
        let seen: Vec<_> = state
            .entries
            .iter()
            .map(|it| (it.version.as_str(), it.standing, it.checksum))
            .collect();
        assert_eq!(
            seen,
            [
                ("1", Standing::Applied, ChecksumState::Same),
                ("2", Standing::Applied, ChecksumState::Platform),
                ("3", Standing::Applied, ChecksumState::Changed),
                ("4", Standing::Applied, ChecksumState::FileMissing),
                ("10", Standing::Pending, ChecksumState::NotApplied),
            ]
        );
        assert!(state.late().is_empty());
    }

    #[test]
    fn duplicates_are_named_and_late_arrivals_found() {
        let mut twin = file("1", b"b");
        twin.file = "1_y.up.sql".into();
        let state = state(&[file("1", b"a"), twin], &[row("2", None)], |_| Vec::new());
        assert_eq!(state.duplicates[&Version::new("1")], ["1_x.up.sql", "1_y.up.sql"]);
        assert_eq!(state.late().len(), 2);
        assert_eq!(state.entries[2].checksum, ChecksumState::FileMissing);
    }
}
