//! Which files a folder has, and what they are by their names.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use confiture_core::checksum::{Checksum, Sum};
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::file::{self, Entry, Kind, Named};
use confiture_core::tracking::{Body, MigrationFile, Version};

use super::script::{self, Opened};
use super::{Directory, unreadable};
use crate::parse::directives;

/// Reads what lies in a folder.
///
/// # Errors
/// `CONFIG_004` when there is no such folder, `MIGR_102` when something in it cannot be read.
pub fn read(folder: &Path) -> Result<Directory, Refusal> {
    let names = list(folder)?;
    let mut directory = Directory {
        folder: folder.to_owned(),
        files: Vec::new(),
        orphans: Vec::new(),
        preconditions: Vec::new(),
        verifies: BTreeMap::new(),
        downs: BTreeMap::new(),
        squashes: BTreeMap::new(),
        kept: BTreeMap::new(),
    };
    let mut ups: Vec<(String, Named, Body)> = Vec::new();
    for name in names {
        match file::recognise(&name) {
            Entry::Part(named) => match named.kind.clone() {
                Kind::Up(body) => ups.push((name, named, body)),
                Kind::Down => directory.downs.entry(named.version).or_default().push(name),
                Kind::Verify => directory.verifies.entry(named.version).or_default().push(name),
                Kind::Preconditions => directory.preconditions.push(name),
            },
            Entry::Orphan => directory.orphans.push(name),
            Entry::Other => {}
        }
    }
    for (name, named, body) in ups {
        let (checksum, head) = glance(&folder.join(&name))?;
        if let Some(squash) = directives::squash(&head) {
            directory.squashes.insert(named.version.clone(), squash);
        }
        let mut file = MigrationFile {
            version: named.version,
            name: named.name,
            body,
            file: name,
            checksum,
            has_down: false,
            has_verify: false,
        };
        let has = |sidecars: &BTreeMap<Version, Vec<String>>, ending: &str| {
            let name = file.sidecar(ending);
            sidecars.get(&file.version).is_some_and(|names| names.contains(&name))
        };
        let (has_down, has_verify) =
            (has(&directory.downs, "down"), has(&directory.verifies, "verify"));
        (file.has_down, file.has_verify) = (has_down, has_verify);
        directory.files.push(file);
    }
    directory.files.sort_by(|one, other| {
        one.version.cmp(&other.version).then_with(|| one.file.cmp(&other.file))
    });
    Ok(directory)
}

/// Returns the checksum of a file and what it begins with: all of it, or of a long one at least its
/// top.
fn glance(path: &Path) -> Result<(Checksum, Vec<u8>), Refusal> {
    let mut file = match script::open(path)? {
        Opened::Short(bytes) => return Ok((Checksum::of(&bytes), bytes)),
        Opened::Long(file) => file,
    };
    let (mut head, mut is_top) = (Vec::new(), true);
    let mut sum = Sum::default();
    let mut buffer = vec![0; script::CHUNK_BYTES];
    loop {
        let length = file.read(&mut buffer).map_err(|error| unreadable(path, &error))?;
        let chunk = &buffer[..length];
        if chunk.is_empty() {
            return Ok((sum.end(), head));
        }
        sum.add(chunk);
        if is_top {
            let line = head.iter().rposition(|it| *it == b'\n').map_or(0, |newline| newline + 1);
            head.extend_from_slice(chunk);
            is_top = directives::is_top(&head[line..]);
        }
    }
}

fn list(folder: &Path) -> Result<Vec<String>, Refusal> {
    if !folder.exists() {
        let path = folder.display().to_string();
        return Err(Refusal::new(
            Code::ConfigEnvironment,
            format!("there is no migrations directory {path}"),
        )
        .hint(format!("run `mkdir -p {path}`, or give another one with --migrations-dir"))
        .file(path));
    }
    let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        // What lies in subfolders is not part of a flat directory. A link to a file is a file; only
        // links are worth a look at what is behind them.
        let is_file = entry
            .file_type()
            .is_ok_and(|it| it.is_file() || (it.is_symlink() && entry.path().is_file()));
        if is_file {
            // A name that is not UTF-8 cannot be one of ours: versions and names are text.
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}
