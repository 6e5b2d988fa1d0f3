//! Removes what earlier scratch servers left behind when their guardian was killed with them.
//!
//! It ends no process that it cannot recognise as a server in one of our folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::account::Account;
use super::process::{self, Identity};
use super::template;
use crate::wait;

/// How long a folder is left alone when nobody can tell whose it is: it was made a moment ago, or
/// by another machine or container that shares the cache.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a server may take to end by itself before it is ended the hard way.
const QUIT_TIMEOUT: Duration = Duration::from_secs(5);

/// How often the kernel is asked whether a server has ended.
const INTERVAL: Duration = Duration::from_millis(5);

/// What a guardian writes into its folder before anything else.
#[derive(Debug, PartialEq, Eq)]
struct Owner {
    machine: String,
    owner: Identity,
    guardian: Identity,
    sockets: PathBuf,
}

/// Returns the first lines of the owner file; the guardian adds the rest.
pub(super) fn owner_lines() -> String {
    format!("machine {}\nowner {}", process::machine(), Identity::own())
}

/// Removes every leftover in the cache and returns how many there were.
pub(super) fn sweep(account: &Account, cache: &Path) -> usize {
    let mut count = 0;
    for folder in entries(&cache.join("scratch")) {
        if is_leftover(&folder) {
            remove(account, &folder);
            count += 1;
        }
    }
    for fresh in entries(&cache.join("template")) {
        if fresh.extension().is_some_and(|extension| extension == "new") && is_old(&fresh) {
            template::remove(account, &fresh);
        }
    }
    count
}

/// Ends the server in the folder, if one still runs, and removes the folder.
pub(super) fn remove(account: &Account, folder: &Path) {
    let postmaster = fs::read_to_string(folder.join("postmaster")).unwrap_or_default();
    if let Ok(pid) = postmaster.trim().parse() {
        for (signal, timeout) in [("QUIT", QUIT_TIMEOUT), ("KILL", QUIT_TIMEOUT)] {
            if !is_server(pid, folder) {
                break;
            }
            // As the account, so that not even root can hit a process of somebody else.
            let kill = format!("kill -{signal} {pid}");
            let _ = account.command("sh").args(["-c", &kill]).output();
            wait::until(timeout, INTERVAL, || (!is_server(pid, folder)).then_some(()));
        }
    }
    if let Some(owner) = read_owner(folder) {
        template::remove(account, &owner.sockets);
    }
    template::remove(account, folder);
}

/// Returns whether this process is the server of this folder: the folder's name is unique and
/// stands in the command line.
fn is_server(pid: u32, folder: &Path) -> bool {
    let marker = folder.join("data").display().to_string();
    process::started(pid).is_some()
        && process::command_line(pid).is_some_and(|line| line.contains(&marker))
}

fn is_leftover(folder: &Path) -> bool {
    match read_owner(folder) {
        Some(owner) if owner.machine == process::machine() => {
            !owner.owner.is_running() && !owner.guardian.is_running()
        }
        Some(_) | None => is_old(folder),
    }
}

fn is_old(folder: &Path) -> bool {
    let changed = fs::metadata(folder).and_then(|found| found.modified());
    changed.is_ok_and(|changed| {
        SystemTime::now().duration_since(changed).is_ok_and(|age| age > ABANDONED_AFTER)
    })
}

fn read_owner(folder: &Path) -> Option<Owner> {
    parse_owner(&fs::read_to_string(folder.join("owner")).ok()?)
}

fn parse_owner(text: &str) -> Option<Owner> {
    let field = |name: &str| {
        text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ').map(str::to_owned))
    };
    Some(Owner {
        machine: field("machine")?,
        owner: Identity::parse(&field("owner")?)?,
        guardian: Identity::parse(&field("guardian")?)?,
        sockets: PathBuf::from(field("sockets")?),
    })
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_file_is_read_only_when_it_is_complete() {
        let text = "machine a b\nowner 7 99\nguardian 8 Sun Nov 22 10:00:00 2026\nsockets /x y/s\n";
        let owner = parse_owner(text).unwrap();
        assert_eq!(owner.machine, "a b");
        assert_eq!(owner.owner, Identity { pid: 7, started: "99".to_owned() });
        assert_eq!(owner.guardian.started, "Sun Nov 22 10:00:00 2026");
        assert_eq!(owner.sockets, PathBuf::from("/x y/s"));
        assert_eq!(parse_owner("machine a b\nowner 7 99\n"), None);
    }
}
