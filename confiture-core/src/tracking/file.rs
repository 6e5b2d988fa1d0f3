//! What the name of a file in the migrations directory says.

use crate::checksum::Checksum;

use super::Version;

/// What a migration is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// SQL: `.up.sql`.
    Sql,
    /// Python, of the original: seen and counted, never run.
    Python,
}

/// What a file in the migrations directory is, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The way up.
    Up(Body),
    /// The way back: `.down.sql`.
    Down,
    /// A question whose answer has to be true afterwards: `.verify.sql`.
    Verify,
    /// What has to hold before: `.yaml`.
    Preconditions,
}

/// The parts of a file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: Kind,
    /// What stands before the first `_`.
    pub version: Version,
    /// What stands after it, without the ending.
    pub name: String,
}

/// What a directory entry turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A part of a migration.
    Part(Named),
    /// SQL that belongs to no migration, most likely misnamed.
    Orphan,
    /// Nothing of ours.
    Other,
}

/// A migration as it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationFile {
    /// Its version.
    pub version: Version,
    /// Its name.
    pub name: String,
    /// What it is written in.
    pub body: Body,
    /// The name of its file, without the folder.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub checksum: Checksum,
    /// Whether there is a way back.
    pub has_down: bool,
    /// Whether there is a verification.
    pub has_verify: bool,
}

impl MigrationFile {
    /// Returns the name of a file beside it, as `down` or `verify`.
    #[must_use]
    pub fn sidecar(&self, ending: &str) -> String {
        let stem = stem(&self.version, &self.name);
        format!("{stem}.{ending}.sql")
    }

    /// Returns `20260520143015_add_user_bio`, by which people know it.
    #[must_use]
    pub fn stem(&self) -> String {
        stem(&self.version, &self.name)
    }
}

fn stem(version: &Version, name: &str) -> String {
    // A file without `_` has its version for a name, too, as the original has it.
    if version.as_str() == name { name.to_owned() } else { format!("{version}_{name}") }
}

/// Returns what a file of this name is.
#[must_use]
pub fn recognise(file: &str) -> Entry {
    if file.starts_with(['.', '_']) {
        return Entry::Other;
    }
    let endings = [
        (".up.sql", Kind::Up(Body::Sql)),
        (".down.sql", Kind::Down),
        (".verify.sql", Kind::Verify),
        (".py", Kind::Up(Body::Python)),
        (".yaml", Kind::Preconditions),
        (".yml", Kind::Preconditions),
    ];
    for (ending, kind) in endings {
        if let Some(stem) = file.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            let (version, name) = stem.split_once('_').unwrap_or((stem, stem));
            let name = if name.is_empty() { version } else { name };
            return Entry::Part(Named {
                kind,
                version: Version::new(version),
                name: name.to_owned(),
            });
        }
    }
    if file.ends_with(".sql") { Entry::Orphan } else { Entry::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(file: &str) -> (Kind, String, String) {
        match recognise(file) {
            Entry::Part(it) => (it.kind, it.version.to_string(), it.name),
            other @ (Entry::Orphan | Entry::Other) => panic!("{file}: {other:?}"),
        }
    }

    #[test]
    fn the_name_says_it_all() {
        let expected = |kind, version: &str, name: &str| (kind, version.into(), name.into());
        let sql = Kind::Up(Body::Sql);
        assert_eq!(part("001_create_users.up.sql"), expected(sql.clone(), "001", "create_users"));
        assert_eq!(part("001_a.b.down.sql"), expected(Kind::Down, "001", "a.b"));
        assert_eq!(part("7_x.verify.sql"), expected(Kind::Verify, "7", "x"));
        assert_eq!(part("7_x.py"), expected(Kind::Up(Body::Python), "7", "x"));
        assert_eq!(part("7_x.yaml"), expected(Kind::Preconditions, "7", "x"));
        assert_eq!(part("init.up.sql"), expected(sql, "init", "init"));
    }

    #[test]
    fn misnamed_sql_is_an_orphan_and_the_rest_is_not_ours() {
        assert_eq!(recognise("001_x.sql"), Entry::Orphan);
        for file in ["README.md", "__init__.py", "_shared.py", ".up.sql", ".keep", "x.sql~"] {
            assert_eq!(recognise(file), Entry::Other, "{file}");
        }
    }

    #[test]
    fn sidecars_lie_beside_it() {
        let file = MigrationFile {
            version: Version::new("001"),
            name: "x".into(),
            body: Body::Sql,
            file: "001_x.up.sql".into(),
            checksum: Checksum::of(b""),
            has_down: true,
            has_verify: false,
        };
        assert_eq!(file.sidecar("down"), "001_x.down.sql");
    }
}
