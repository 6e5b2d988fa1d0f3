//! The files of migrations that were squashed: where they go.

use std::path::{Path, PathBuf};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::MigrationFile;

use super::Args;
use crate::migrations::Directory;
use crate::squashes::ARCHIVE;

/// Returns the files of the old migrations, and where each of them goes.
pub(super) fn moves(
    args: &Args,
    directory: &Directory,
    files: &[MigrationFile],
) -> Vec<(PathBuf, Option<PathBuf>)> {
    let archive = args.keep.clone().unwrap_or_else(|| directory.folder.join(ARCHIVE));
    let mut names: Vec<&String> = Vec::new();
    for file in files {
        names.push(&file.file);
        let sidecars = [&directory.downs, &directory.verifies];
        names.extend(sidecars.into_iter().filter_map(|it| it.get(&file.version)).flatten());
        let stem = file.stem();
        let is_of = |name: &&String| {
            [".yaml", ".yml"].iter().any(|ending| name.strip_suffix(ending) == Some(&stem))
        };
        names.extend(directory.preconditions.iter().filter(is_of));
    }
    let path =
        |name: &String| (directory.folder.join(name), (!args.delete).then(|| archive.join(name)));
    names.into_iter().map(path).collect()
}

pub(super) fn in_the_way(
    written: [&PathBuf; 2],
    moves: &[(PathBuf, Option<PathBuf>)],
) -> Result<(), Refusal> {
    let mut targets = moves.iter().filter_map(|(_, to)| to.as_ref()).chain(written);
    let Some(taken) = targets.find(|it| it.exists()) else { return Ok(()) };
    let taken = taken.display().to_string();
    Err(Refusal::new(Code::SquashPlace, format!("{taken} is in the way"))
        .hint("move it away, or give --version or --keep")
        .file(taken))
}

pub(super) fn put_away(from: &Path, to: Option<&Path>) -> Result<(), Refusal> {
    let done = match to {
        None => std::fs::remove_file(from),
        Some(to) => {
            let folder = to.parent().map_or(Ok(()), std::fs::create_dir_all);
            // Another file system takes a copy.
            folder.and_then(|()| {
                std::fs::rename(from, to).or_else(|_| {
                    std::fs::copy(from, to)?;
                    std::fs::remove_file(from)
                })
            })
        }
    };
    done.map_err(|error| {
        let path = from.display().to_string();
        Refusal::new(Code::FileUnwritable, format!("{path} cannot be put away"))
            .why(error.to_string())
            .hint("put it away by hand: the squashed migration is written")
            .file(path)
    })
}
