//! Squashed migrations: one file that stands for a history, and what a database makes of it.
//!
//! It decides on the rows alone. The head of such a file is the original's, with a list beside it.

use crate::checksum::Checksum;

use super::{Applied, Version};

/// What a squashed migration says it replaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Squash {
    /// The last version that it replaces.
    pub through: Option<Version>,
    /// How many it replaces.
    pub count: usize,
    /// The digest of their versions and checksums.
    pub digest: String,
    /// Each of them with the checksum of its file; the original writes no such list.
    pub replaced: Vec<(Version, String)>,
}

/// What is to be done about a squashed migration in a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: it is recorded.
    Recorded,
    /// Its whole history is applied: it is recorded without running, and these rows are marked.
    Record(Vec<Version>),
    /// What it replaces lies beside it and runs; it is recorded afterwards.
    After,
    /// Nothing is applied: it runs.
    Run,
    /// A part of its history is applied, or another one.
    Between {
        /// The versions that are not applied, as far as they are known.
        missing: Vec<Version>,
        /// The versions that were applied from other files.
        changed: Vec<Version>,
    },
}

/// Returns the digest of versions and checksums, as the original computes it.
#[must_use]
pub fn digest<'a>(rows: impl IntoIterator<Item = (&'a Version, Option<&'a str>)>) -> Checksum {
    let lines = rows.into_iter().map(|(it, checksum)| format!("{it}\t{}", checksum.unwrap_or("-")));
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    Checksum::of(lines.join("\n").as_bytes())
}

impl Squash {
    /// Returns whether it says that it replaces this version. Without a list that is all there was
    /// up to the last one.
    #[must_use]
    pub fn replaces(&self, version: &Version) -> bool {
        if self.replaced.is_empty() {
            return self.through.as_ref().is_some_and(|through| version <= through);
        }
        self.replaced.iter().any(|(it, _)| it == version)
    }

    /// Decides. `has_file` tells whether the file of a version lies in the directory.
    #[must_use]
    pub fn fate(
        &self,
        own: &Version,
        rows: &[Applied],
        has_file: impl Fn(&Version) -> bool,
    ) -> Fate {
        let live: Vec<&Applied> = rows.iter().filter(|row| row.archived_into.is_none()).collect();
        if rows.iter().any(|row| row.version == *own) {
            return Fate::Recorded;
        }
        if self.replaced.is_empty() {
            return self.fate_by_digest(&live);
        }
        let row = |version: &Version| live.iter().find(|row| row.version == *version);
        let (found, missing): (Vec<_>, Vec<_>) =
            self.replaced.iter().partition(|(version, _)| row(version).is_some());
        let is_changed = |version: &Version, checksum: &str| {
            row(version).and_then(|it| it.checksum.as_deref()).is_some_and(|it| it != checksum)
        };
        let names = |list: &[&(Version, String)]| list.iter().map(|it| it.0.clone()).collect();
        let changed: Vec<Version> = found
            .iter()
            .filter(|(version, checksum)| is_changed(version, checksum))
            .map(|(version, _)| version.clone())
            .collect();
        if missing.is_empty() && changed.is_empty() {
            return Fate::Record(names(&found));
        }
        let are_here = missing.iter().filter(|(version, _)| has_file(version)).count();
        if !missing.is_empty() && are_here == missing.len() {
            return Fate::After;
        }
        if live.is_empty() && are_here == 0 {
            return Fate::Run;
        }
        Fate::Between { missing: names(&missing), changed }
    }

    /// What the original decides, which does not know the versions one by one.
    fn fate_by_digest(&self, live: &[&Applied]) -> Fate {
        if live.is_empty() {
            return Fate::Run;
        }
        let is_replaced = |row: &&&Applied| Some(&row.version) <= self.through.as_ref();
        let rows: Vec<&&Applied> = live.iter().filter(is_replaced).collect();
        let pairs = rows.iter().map(|row| (&row.version, row.checksum.as_deref()));
        if rows.len() == self.count && digest(pairs).as_str() == self.digest {
            return Fate::Record(rows.iter().map(|row| row.version.clone()).collect());
        }
        Fate::Between { missing: Vec::new(), changed: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(version: &str, checksum: Option<&str>) -> Applied {
        Applied {
            version: Version::new(version),
            name: "x".into(),
            slug: version.into(),
            applied_at: None,
            execution_time_ms: None,
            checksum: checksum.map(str::to_owned),
            applied_by: None,
            archived_into: None,
        }
    }

    fn squash(with_list: bool) -> Squash {
        let replaced =
            vec![(Version::new("1"), "a".to_owned()), (Version::new("2"), "b".to_owned())];
        let digest = digest(replaced.iter().map(|(it, sum)| (it, Some(sum.as_str()))));
        Squash {
            through: Some(Version::new("2")),
            count: 2,
            digest: digest.to_string(),
            replaced: if with_list { replaced } else { Vec::new() },
        }
    }

    #[test]
    fn a_history_is_whole_or_absent_or_refused() {
        let versions = |list: &[&str]| list.iter().copied().map(Version::new).collect::<Vec<_>>();
        let own = Version::new("2s");
        let (one, two, three) = (row("1", Some("a")), row("2", Some("b")), row("3", None));
        for with_list in [true, false] {
            let fate = |rows: &[Applied]| squash(with_list).fate(&own, rows, |_| false);
            assert_eq!(fate(&[]), Fate::Run);
            let whole = [one.clone(), two.clone(), three.clone()];
            assert_eq!(fate(&whole), Fate::Record(versions(&["1", "2"])));
            assert_eq!(fate(&[row("2s", None), row("9", None)]), Fate::Recorded);
            assert!(matches!(fate(std::slice::from_ref(&one)), Fate::Between { .. }));
            assert!(matches!(fate(std::slice::from_ref(&three)), Fate::Between { .. }));
            let edited = [one.clone(), row("2", Some("other"))];
            assert!(matches!(fate(&edited), Fate::Between { .. }));
        }
        let fate = |rows: &[Applied], has: &[&str]| {
            squash(true).fate(&own, rows, |it| has.contains(&it.as_str()))
        };
        let missing = Fate::Between { missing: versions(&["2"]), changed: Vec::new() };
        assert_eq!(fate(std::slice::from_ref(&one), &["1"]), missing);
        assert_eq!(fate(&[one], &["2"]), Fate::After);
        assert_eq!(fate(&[], &["1", "2"]), Fate::After);
        // A row without a checksum was recorded by hand, and counts.
        assert!(matches!(fate(&[row("1", None), two], &[]), Fate::Record(_)));
    }
}
