//! The data folder that every scratch server starts as a copy of: `initdb` runs once per version.
//!
//! It does not know who will copy it, nor how the servers are configured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use confiture_core::refusal::Refusal;

use super::account::{Account, unavailable};
use super::binaries::Binaries;

/// Raise when the arguments of `initdb` below change: old templates are then left alone and unused.
const LAYOUT: u32 = 1;

/// Locales in order of preference. Not every system has the first; with the second, only ASCII is
/// upper-cased, which changes no schema.
const LOCALES: [&str; 2] = ["C.UTF-8", "C"];

/// Returns the template for these programs, and makes it when it is the first time.
///
/// Two processes may do so at once: each makes its own under another name, the first to rename it
/// wins, and the other throws its own away.
pub(super) fn prepare(
    binaries: &Binaries,
    account: &Account,
    cache: &Path,
) -> Result<PathBuf, Refusal> {
    let templates = cache.join("template");
    let template = templates.join(key(binaries));
    if template.join("PG_VERSION").is_file() {
        return Ok(template);
    }
    let fresh = templates.join(format!("{}.{}.new", key(binaries), super::unique()));
    // The account makes its own folders: root must not write where somebody else may plant links.
    run(account, "mkdir", &["-p".as_ref(), templates.as_os_str()])?;
    if let Err(refusal) = initialise(binaries, account, &fresh) {
        remove(account, &fresh);
        return Err(refusal);
    }
    let renamed = fs::rename(&fresh, &template);
    if renamed.is_err() {
        remove(account, &fresh);
    }
    match renamed {
        Err(error) if !template.join("PG_VERSION").is_file() => {
            Err(unavailable(format!("{} cannot be made", template.display()))
                .why(error.to_string()))
        }
        Ok(()) | Err(_) => Ok(template),
    }
}

/// Removes a folder as the account; what cannot be removed now is swept later.
pub(super) fn remove(account: &Account, folder: &Path) {
    let _ = run(account, "rm", &["-rf".as_ref(), folder.as_os_str()]);
}

/// Two builds of one version may differ in ways that their data folders show (block size, ICU), but
/// hardly in nothing else: the size of the program tells them apart, and is the same for a copy.
fn key(binaries: &Binaries) -> String {
    let size = fs::metadata(binaries.program("postgres")).map_or(0, |found| found.len());
    let version = binaries.version.split_whitespace().next().unwrap_or_default();
    format!("{version}-{size}-{LAYOUT}")
}

fn initialise(binaries: &Binaries, account: &Account, folder: &Path) -> Result<(), Refusal> {
    let mut complaint = String::new();
    for locale in LOCALES {
        let output = account
            .command(binaries.program("initdb"))
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8", "-N", "--wal-segsize=1"])
            .arg(format!("--locale={locale}"))
            .arg("-D")
            .arg(folder)
            .output();
        match output {
            Ok(output) if output.status.success() => return Ok(()),
            Ok(output) => complaint = last_words(&output),
            Err(error) => complaint = error.to_string(),
        }
    }
    Err(unavailable(format!("{} failed", binaries.program("initdb").display())).why(complaint))
}

fn run(account: &Account, program: &str, arguments: &[&std::ffi::OsStr]) -> Result<(), Refusal> {
    let output = account.command(program).args(arguments).output();
    let complaint = match output {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => last_words(&output),
        Err(error) => error.to_string(),
    };
    Err(unavailable(format!("{program} failed"))
        .why(complaint)
        .hint("set CONFITURE_CACHE to a folder that can be written"))
}

fn last_words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}
