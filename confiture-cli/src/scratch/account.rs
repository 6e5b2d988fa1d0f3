//! Under which account scratch servers run, and where that account keeps its files.
//!
//! PostgreSQL refuses to run as root, so root hands everything to an ordinary account. It does not
//! know what is run.

use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

/// Where root keeps the files of the other account. Its own home cannot be entered by anybody else.
const ROOT_CACHE: &str = "/var/cache/confiture";

/// The accounts that root hands over to, best first: both exist for running nothing of value.
const CANDIDATES: [&str; 2] = ["postgres", "nobody"];

/// The environment that a server needs from ours. Everything else stays out: `PGDATA` would mislead
/// it, and `RUST_BACKTRACE` would put a backtrace into each error that the extension raises.
const KEPT: [&str; 4] = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR"];

/// The account under which scratch servers run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Account {
    /// The one that runs confiture.
    Own {
        /// Its number.
        uid: u32,
    },
    /// Another one, because confiture is run by root.
    Other {
        /// Its name.
        name: String,
        /// Its number.
        uid: u32,
        /// The number of its group.
        gid: u32,
    },
}

impl Account {
    /// Returns the account to use.
    pub(super) fn find() -> Result<Self, Refusal> {
        let uid = own_uid()?;
        if uid != 0 {
            return Ok(Self::Own { uid });
        }
        let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
        CANDIDATES.iter().find_map(|name| parse_account(&accounts, name)).ok_or_else(|| {
            unavailable("no account can run a throw-away server")
                .why("PostgreSQL does not run as root, and neither postgres nor nobody exists")
                .hint("run confiture as an ordinary user")
        })
    }

    /// Returns a command that will run under the account, away from our folder and environment.
    pub(super) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("LC_ALL", "C").current_dir("/");
        command.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        if let Self::Other { uid, gid, .. } = self {
            // The standard library drops the supplementary groups of root together with the uid.
            command.uid(*uid).gid(*gid);
        }
        command
    }

    /// Returns the folder that belongs to the account alone, and makes it where it is missing.
    pub(super) fn cache(&self) -> Result<PathBuf, Refusal> {
        match self {
            Self::Own { uid } => own_cache(*uid),
            Self::Other { name, uid, gid } => {
                let chosen = environment("CONFITURE_CACHE").map(PathBuf::from);
                let base = chosen.unwrap_or_else(|| PathBuf::from(ROOT_CACHE));
                let base = std::path::absolute(&base).map_err(|error| no_cache(&base, &error))?;
                make(&base, 0o755).map_err(|error| no_cache(&base, &error))?;
                // Root writes nothing below the folder that it gives away, not even through a link
                // that the other account may have planted there.
                let folder = base.join(name);
                make(&folder, 0o700)
                    .and_then(|()| chown(&folder, Some(*uid), Some(*gid)))
                    .map_err(|error| no_cache(&folder, &error))?;
                Ok(folder)
            }
        }
    }
}

/// Returns a refusal about scratch servers.
pub(super) fn unavailable(what: impl Into<String>) -> Refusal {
    Refusal::new(Code::ScratchUnavailable, what)
}

/// Returns the variable unless it is empty, which everybody takes for unset.
pub(super) fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Returns our own uid. The standard library does not tell it, so ask the kernel's file of
/// ourselves or, where there is none, `id`.
fn own_uid() -> Result<u32, Refusal> {
    if let Ok(metadata) = fs::metadata("/proc/self") {
        return Ok(metadata.uid());
    }
    let answer = Command::new("id").arg("-u").output();
    let answer = answer.map(|output| String::from_utf8_lossy(&output.stdout).trim().parse());
    match answer {
        Ok(Ok(uid)) => Ok(uid),
        Ok(Err(_)) | Err(_) => {
            Err(unavailable("the own account is unknown").why("`id -u` gives no number"))
        }
    }
}

fn parse_account(accounts: &str, name: &str) -> Option<Account> {
    let line = accounts.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    let uid = fields.next()?.parse().ok()?;
    let gid = fields.next()?.parse().ok()?;
    Some(Account::Other { name: name.to_owned(), uid, gid })
}

fn own_cache(uid: u32) -> Result<PathBuf, Refusal> {
    if let Some(chosen) = environment("CONFITURE_CACHE").map(PathBuf::from) {
        let folder = std::path::absolute(&chosen).map_err(|error| no_cache(&chosen, &error))?;
        make(&folder, 0o700).map_err(|error| no_cache(&folder, &error))?;
        return Ok(folder);
    }
    let caches = [
        environment("XDG_CACHE_HOME").map(PathBuf::from),
        environment("HOME").map(|home| PathBuf::from(home).join(".cache")),
    ];
    // Service accounts have a home that does not exist or cannot be written.
    for cache in caches.into_iter().flatten().filter(|cache| cache.is_absolute()) {
        let folder = cache.join("confiture");
        if make(&folder, 0o700).is_ok() {
            return Ok(folder);
        }
    }
    let folder = std::env::temp_dir().join(format!("confiture-{uid}"));
    make(&folder, 0o700).map_err(|error| no_cache(&folder, &error))?;
    // The name can be guessed, so somebody else may have been there first.
    match fs::symlink_metadata(&folder) {
        Ok(found) if found.is_dir() && found.uid() == uid => Ok(folder),
        Ok(_) | Err(_) => {
            Err(unavailable(format!("{} belongs to somebody else", folder.display()))
                .hint("set CONFITURE_CACHE to a folder of your own"))
        }
    }
}

fn make(folder: &Path, mode: u32) -> std::io::Result<()> {
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    match DirBuilder::new().mode(mode).create(folder) {
        Err(_) if folder.is_dir() => Ok(()),
        made => made,
    }
}

fn no_cache(folder: &Path, error: &std::io::Error) -> Refusal {
    unavailable(format!("{} cannot be made", folder.display()))
        .why(error.to_string())
        .hint("set CONFITURE_CACHE to a folder that can be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let accounts = "postgresql:x:7:8::/:/bin/sh\npostgres:x:101:104:PG,,,:/var:/bin/bash\n";
        assert_eq!(
            parse_account(accounts, "postgres"),
            Some(Account::Other { name: "postgres".to_owned(), uid: 101, gid: 104 })
        );
        assert_eq!(parse_account(accounts, "nobody"), None);
    }
}
