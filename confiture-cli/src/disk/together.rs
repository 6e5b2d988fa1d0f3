//! Several files that change together: all of them or, if one cannot, none.
//!
//! It bears what the system refuses. A machine that fails in the middle leaves whole files, some of
//! them old and some new: git knows which.

use std::io::{BufWriter, Error, Write as _};
use std::path::{Path, PathBuf};

use confiture_core::refusal::Refusal;
use tempfile::{NamedTempFile, TempDir};

use super::{FILE, beside, unwritable};

/// What is to become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    /// It has these bytes, whether it was there or not.
    Write(&'a Path, &'a [u8]),
    /// It goes to this path, where nothing is.
    Move(&'a Path, &'a Path),
    /// It is there no more.
    Remove(&'a Path),
}

/// Does everything, in this order, and makes the folders that are missing.
///
/// # Errors
/// `FILE_1900` for the first that cannot be done; then all files are what they were.
pub fn together(acts: &[Act<'_>]) -> Result<(), Refusal> {
    let mut undo = Vec::new();
    // Most that can fail fails before any file has changed.
    let ready: Result<Vec<Ready<'_>>, Refusal> =
        acts.iter().map(|act| prepare(act, &mut undo)).collect();
    let done = ready.and_then(|ready| ready.into_iter().try_for_each(|it| it.run(&mut undo)));
    done.map_err(|refusal| undone(refusal, undo))
}

/// An act for which there is room.
enum Ready<'a> {
    /// The new bytes, and the old ones of a file that is replaced.
    Write(&'a Path, NamedTempFile, Option<Vec<u8>>),
    Move(&'a Path, &'a Path),
    /// Where the file waits until all is done.
    Remove(&'a Path, TempDir),
}

/// How something is taken back.
enum Undo {
    /// What this file had.
    Restore(PathBuf, Vec<u8>),
    /// A file that was not there.
    Forget(PathBuf),
    /// Where a file is and where it was, and what holds it until all is done.
    Return(PathBuf, PathBuf, Option<TempDir>),
    /// A folder that was not there.
    Unmake(PathBuf),
}

fn prepare<'a>(act: &Act<'a>, undo: &mut Vec<Undo>) -> Result<Ready<'a>, Refusal> {
    match *act {
        Act::Write(path, bytes) => {
            make_parents(path, undo)?;
            let fresh = || -> std::io::Result<NamedTempFile> {
                let fresh = beside(path, FILE)?;
                let mut writer = BufWriter::new(fresh.as_file());
                writer.write_all(bytes)?;
                writer.flush()?;
                drop(writer);
                Ok(fresh)
            };
            let fresh = fresh().map_err(|error| unwritten(path, &error))?;
            Ok(Ready::Write(path, fresh, std::fs::read(path).ok()))
        }
        Act::Move(from, to) => {
            make_parents(to, undo)?;
            Ok(Ready::Move(from, to))
        }
        Act::Remove(path) => {
            let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
            let hold = tempfile::tempdir_in(folder.unwrap_or(Path::new(".")));
            Ok(Ready::Remove(path, hold.map_err(|error| kept(path, &error))?))
        }
    }
}

fn make_parents(path: &Path, undo: &mut Vec<Undo>) -> Result<(), Refusal> {
    let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) else {
        return Ok(());
    };
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|it| !it.as_os_str().is_empty() && it.symlink_metadata().is_err())
        .collect();
    undo.extend(missing.into_iter().rev().map(|it| Undo::Unmake(it.to_owned())));
    super::make_folder(folder)
}

impl Ready<'_> {
    fn run(self, undo: &mut Vec<Undo>) -> Result<(), Refusal> {
        match self {
            Ready::Write(path, fresh, old) => {
                fresh.persist(path).map_err(|failure| unwritten(path, &failure.error))?;
                undo.push(match old {
                    Some(bytes) => Undo::Restore(path.to_owned(), bytes),
                    None => Undo::Forget(path.to_owned()),
                });
            }
            Ready::Move(from, to) => {
                relocate(from, to).map_err(|error| {
                    let what = format!("{} cannot be moved to {}", from.display(), to.display());
                    unwritable(what, to, &error)
                })?;
                undo.push(Undo::Return(to.to_owned(), from.to_owned(), None));
            }
            Ready::Remove(path, hold) => {
                let held = hold.path().join("held");
                std::fs::rename(path, &held).map_err(|error| kept(path, &error))?;
                undo.push(Undo::Return(held, path.to_owned(), Some(hold)));
            }
        }
        Ok(())
    }
}

/// Another file system takes a copy.
fn relocate(from: &Path, to: &Path) -> std::io::Result<()> {
    let Err(failure) = std::fs::rename(from, to) else { return Ok(()) };
    if failure.kind() != std::io::ErrorKind::CrossesDevices {
        return Err(failure);
    }
    let copied = std::fs::copy(from, to).and_then(|_| std::fs::remove_file(from));
    copied.inspect_err(|_| {
        let _ = std::fs::remove_file(to);
    })
}

impl Undo {
    /// Takes it back, and returns what cannot be.
    fn run(self) -> Option<(PathBuf, Error)> {
        match self {
            Undo::Restore(path, bytes) => {
                let done = beside(&path, FILE).and_then(|mut old| {
                    old.write_all(&bytes)?;
                    old.persist(&path).map_err(|failure| failure.error)
                });
                done.err().map(|error| (path, error))
            }
            Undo::Forget(path) => std::fs::remove_file(&path).err().map(|error| (path, error)),
            Undo::Return(from, to, hold) => {
                let failure = relocate(&from, &to).err().map(|error| (from, error));
                // What could not be returned must not go with the folder that holds it.
                if let (Some(_), Some(hold)) = (&failure, hold) {
                    let _ = hold.keep();
                }
                failure
            }
            Undo::Unmake(folder) => {
                // It may never have been made, and somebody else may use it by now.
                let _ = std::fs::remove_dir(folder);
                None
            }
        }
    }
}

/// Takes everything back, the last first.
fn undone(refusal: Refusal, undo: Vec<Undo>) -> Refusal {
    let left: Vec<String> = undo
        .into_iter()
        .rev()
        .filter_map(Undo::run)
        .map(|(path, error)| format!("{}: {error}", path.display()))
        .collect();
    let told = match left.is_empty() {
        true => "all files are what they were".to_owned(),
        false => format!("and what was done before cannot be undone:\n{}", left.join("\n")),
    };
    let why = refusal.why.iter().map(String::as_str).chain([told.as_str()]);
    let why = why.collect::<Vec<_>>().join("\n");
    refusal.why(why)
}

fn unwritten(path: &Path, error: &Error) -> Refusal {
    unwritable(format!("{} cannot be written", path.display()), path, error)
}

fn kept(path: &Path, error: &Error) -> Refusal {
    unwritable(format!("{} cannot be deleted", path.display()), path, error)
        .hint("let this account write to its folder")
}

#[cfg(test)]
mod tests;
