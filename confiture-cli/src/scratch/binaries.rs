//! Finds the programs of PostgreSQL on this machine.
//!
//! It starts no server; the search order is a promise (`docs/reference`), because two installations
//! on one machine must not be mixed up.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use confiture_core::refusal::Refusal;

use super::account::{environment, unavailable};

/// The programs of one PostgreSQL installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder with `initdb` and `postgres`.
    pub bin: PathBuf,
    /// The version as the server names it, as `15.20 (Debian 15.20-0+deb12u1)`.
    pub version: String,
    /// The version as `server_version_num` has it, as 150020.
    pub version_num: u32,
}

impl Binaries {
    /// Returns the installation to use: `$PG_CONFIG`, `pg_config` in the path, the newest in the
    /// folders where distributions put them, the path itself, and at last `$PG_PREFIX/*`.
    ///
    /// # Errors
    /// `SCRATCH_1700` when there is none, or when `$PG_CONFIG` leads nowhere: what somebody set on
    /// purpose is never silently replaced.
    pub fn find() -> Result<Self, Refusal> {
        if let Some(pg_config) = environment("PG_CONFIG") {
            return Self::from_pg_config(Path::new(&pg_config));
        }
        candidates().iter().find_map(|bin| Self::at(bin)).ok_or_else(absent)
    }

    /// Returns an installation of exactly this major version, or else what [`Binaries::find`]
    /// gives.
    ///
    /// # Errors
    /// As [`Binaries::find`].
    pub fn find_major(major: u32) -> Result<Self, Refusal> {
        let exact = Self::all().into_iter().find(|found| found.major() == major);
        exact.map_or_else(Self::find, Ok)
    }

    /// Returns every installation, in the order of the search.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let chosen = environment("PG_CONFIG").and_then(|path| bindir(Path::new(&path)));
        let mut bins: Vec<PathBuf> = chosen.into_iter().chain(candidates()).collect();
        let mut seen = std::collections::BTreeSet::new();
        bins.retain(|bin| seen.insert(bin.canonicalize().unwrap_or_else(|_| bin.clone())));
        bins.iter().filter_map(|bin| Self::at(bin)).collect()
    }

    /// Returns the installation to which this `pg_config` belongs.
    ///
    /// # Errors
    /// `SCRATCH_1700` when it does not answer or has no server beside it.
    pub fn from_pg_config(pg_config: &Path) -> Result<Self, Refusal> {
        let bin = bindir(pg_config).ok_or_else(|| {
            unavailable(format!("{} does not answer", pg_config.display()))
                .hint("set PG_CONFIG to the path of a pg_config, or unset it")
        })?;
        Self::at(&bin).ok_or_else(|| {
            unavailable(format!("{} has no server", bin.display()))
                .why(format!(
                    "{} names this folder; it has no initdb and postgres that run",
                    pg_config.display()
                ))
                .hint("install the server package too, or set PG_CONFIG to another pg_config")
        })
    }

    /// Returns the installation whose programs are in this folder, if they are there and run.
    #[must_use]
    pub fn at(bin: &Path) -> Option<Self> {
        if !is_complete(bin) {
            return None;
        }
        let output = Command::new(bin.join("postgres")).arg("--version").output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let (version, version_num) = parse_version(text.trim())?;
        Some(Self { bin: bin.to_owned(), version, version_num })
    }

    /// Returns the major version, as 15.
    #[must_use]
    pub fn major(&self) -> u32 {
        self.version_num / 10_000
    }

    /// Returns the path of a program, as `psql`; not every installation has every one.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }
}

fn is_complete(bin: &Path) -> bool {
    bin.join("initdb").is_file() && bin.join("postgres").is_file()
}

fn bindir(pg_config: &Path) -> Option<PathBuf> {
    let output = Command::new(pg_config).arg("--bindir").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !text.is_empty()).then(|| PathBuf::from(text))
}

/// Returns the folders to look into, without `$PG_CONFIG`.
fn candidates() -> Vec<PathBuf> {
    let path: Vec<PathBuf> = environment("PATH")
        .map(|path| std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect())
        .unwrap_or_default();
    let mut found = Vec::new();
    if let Some(folder) = path.iter().find(|folder| folder.join("pg_config").is_file()) {
        found.extend(bindir(&folder.join("pg_config")));
    }
    found.extend(numbered(Path::new("/usr/lib/postgresql"), ""));
    found.extend(numbered(Path::new("/usr"), "pgsql-"));
    found.extend(numbered(Path::new("/opt/homebrew/opt"), "postgresql@"));
    found.extend(path);
    if let Some(prefix) = environment("PG_PREFIX") {
        found.extend(numbered(Path::new(&prefix), ""));
    }
    found.retain(|bin| is_complete(bin));
    found
}

/// Returns `folder/<before>N/bin` for every number N, the highest first.
fn numbered(folder: &Path, before: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let number = entry.file_name().to_str()?.strip_prefix(before)?.parse().ok()?;
            Some((number, entry.path().join("bin")))
        })
        .collect();
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().map(|(_, bin)| bin).collect()
}

/// Reads `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`, `… 19devel`, `… 18beta1`.
fn parse_version(text: &str) -> Option<(String, u32)> {
    let version = text.split_once("(PostgreSQL) ")?.1;
    let mut numbers = version.split(|character: char| !character.is_ascii_digit());
    let major: u32 = numbers.next()?.parse().ok()?;
    let minor = if version[major.to_string().len()..].starts_with('.') {
        numbers.next()?.parse().ok()?
    } else {
        0
    };
    Some((version.to_owned(), major * 10_000 + minor))
}

fn absent() -> Refusal {
    unavailable("PostgreSQL's server programs are not on this machine")
        .why(
            "searched: pg_config in the path, /usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, \
             /opt/homebrew/opt/postgresql@*/bin, the path, $PG_PREFIX/*/bin",
        )
        .hint(
            "install them (`apt-get install postgresql`), or set PG_CONFIG to the path of a \
             pg_config",
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_every_shape_are_read() {
        let number = |text| parse_version(text).map(|(_, number)| number);
        assert_eq!(number("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"), Some(150_020));
        assert_eq!(number("postgres (PostgreSQL) 18beta1"), Some(180_000));
        assert_eq!(number("postgres (PostgreSQL) 19devel"), Some(190_000));
        assert_eq!(number("mysqld 8"), None);
    }

    #[test]
    fn folders_are_tried_from_the_highest_number_down() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["9", "15", "x15", "100"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let bins: Vec<_> = numbered(folder.path(), "")
            .iter()
            .map(|bin| bin.strip_prefix(folder.path()).unwrap().display().to_string())
            .collect();
        assert_eq!(bins, ["100/bin", "15/bin", "9/bin"]);
    }
}
