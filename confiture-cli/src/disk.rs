//! Files and folders that the system does not let us read or write: why, and what to do about it.
//!
//! It does not know what is in them.

use std::io::{Error, ErrorKind};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use tempfile::NamedTempFile;

mod together;

pub use together::{Act, together};

/// What a file allows that everybody may read, before the umask takes its part.
pub const FILE: u32 = 0o666;
/// What a file allows that is its owner's alone.
pub const PRIVATE: u32 = 0o600;

/// Makes an empty file that is to take the place of another one, in the same folder.
///
/// # Errors
/// When the folder takes no files.
pub fn beside(path: &Path, mode: u32) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    tempfile::Builder::new()
        .permissions(std::fs::Permissions::from_mode(mode))
        .tempfile_in(folder.unwrap_or(Path::new(".")))
}

/// Makes a folder and those that it lies in, where they are not there.
///
/// # Errors
/// `FILE_1900` when it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), Refusal> {
    let shown = || format!("the folder {} cannot be made", folder.display());
    std::fs::create_dir_all(folder).map_err(|error| unwritable(shown(), folder, &error))
}

/// Returns the refusal of something that cannot be written.
#[must_use]
pub fn unwritable(what: impl Into<String>, path: &Path, error: &Error) -> Refusal {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let hint = match (error.kind(), folder) {
        (ErrorKind::NotFound, Some(folder)) if !folder.exists() => {
            format!("run `mkdir -p {}`, or give another path", folder.display())
        }
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded, _) => {
            "make room there, or give another path".to_owned()
        }
        (ErrorKind::IsADirectory, _) => format!("name a file in {}", path.display()),
        (ErrorKind::InvalidFilename, _) => "give a shorter name".to_owned(),
        _ => "give a path that this account can write to".to_owned(),
    };
    Refusal::new(Code::FileUnwritable, what)
        .why(cause(error))
        .hint(hint)
        .file(path.display().to_string())
}

/// Returns what to do about something that cannot be read.
#[must_use]
pub fn readable(path: &Path, error: &Error) -> String {
    match (error.kind(), path.display()) {
        (ErrorKind::PermissionDenied, path) => {
            format!("let this account read it: chmod u+r {path}")
        }
        (ErrorKind::NotADirectory, path) => format!("give a directory instead of {path}"),
        (ErrorKind::IsADirectory, path) => format!("give a file instead of {path}"),
        (ErrorKind::NotFound, path) => format!("restore {path}, or correct the path"),
        (_, path) => format!("look what is wrong with it: cat {path}"),
    }
}

/// A temporary file adds a path to the error that nobody knows.
fn cause(error: &Error) -> String {
    let inner = error.get_ref().and_then(|it| it.source());
    inner.map_or_else(|| error.to_string(), ToString::to_string)
}
