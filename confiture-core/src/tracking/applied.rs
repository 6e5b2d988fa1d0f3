//! A row of the tracking table.

use super::Version;

/// A migration that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// The readable key of the row: name, time, and why if nothing ran.
    pub slug: String,
    /// When, in UTC as ISO 8601.
    pub applied_at: Option<String>,
    /// How long it took.
    pub execution_time_ms: Option<i64>,
    /// The SHA-256 of the file's bytes at that time.
    pub checksum: Option<String>,
    /// The role that recorded it.
    pub applied_by: Option<String>,
    /// The migration into which it was folded; then its file is gone for a reason.
    pub archived_into: Option<String>,
}

impl Applied {
    /// Returns the row that `read.sql` answered, or nothing when it is not such a row.
    #[must_use]
    pub fn from_row(row: Vec<Option<String>>) -> Option<Self> {
        let [version, name, slug, applied_at, duration, checksum, applied_by, archived_into] =
            <[Option<String>; 8]>::try_from(row).ok()?;
        Some(Self {
            version: Version::new(version?),
            name: name?,
            slug: slug?,
            applied_at,
            execution_time_ms: duration.and_then(|it| it.parse().ok()),
            checksum,
            applied_by,
            archived_into,
        })
    }
}

/// Why a row is there: the ending of its slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The migration ran.
    Ran,
    /// The database had it already.
    Baseline,
    /// The table was made anew from the files.
    Reinit,
}

impl Reason {
    /// Returns the ending, as `_baseline`.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Ran => "",
            Self::Baseline => "_baseline",
            Self::Reinit => "_reinit",
        }
    }
}
