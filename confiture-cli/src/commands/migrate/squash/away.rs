//! The files of migrations that were squashed: where they go.

use std::path::PathBuf;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{MigrationFile, Squash};

use super::Args;
use crate::disk::Act;
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

/// Refuses to take away a part of what an earlier squash, which stays, is waiting for: no database
/// would ever have all of it, and none could be empty of it.
pub(super) fn inside_another(
    directory: &Directory,
    files: &[MigrationFile],
) -> Result<(), Refusal> {
    let through = files.last().map(|it| &it.version);
    let replaced = |squash: &Squash| -> Vec<&str> {
        let of = files.iter().filter(|it| squash.replaces(&it.version));
        of.map(|it| it.version.as_str()).collect()
    };
    let stay = directory.squashes.iter().filter(|(own, _)| Some(*own) > through);
    let found = stay.map(|(own, squash)| (own, replaced(squash))).find(|(_, it)| !it.is_empty());
    let Some((own, versions)) = found else { return Ok(()) };
    let list = versions.join(", ");
    let what = format!("migration {own} stands for {list} already, and would stay");
    Err(Refusal::new(Code::SquashPlace, what)
        .why(format!(
            "it is recorded when all that it stands for is applied; without the files of \
                      {list} it would be refused everywhere"
        ))
        .hint(format!("squash it as well: confiture migrate squash --through {own}"))
        .migration(own.as_str())
        .detail("versions", versions))
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

/// Returns what becomes of a file of an old migration.
pub(super) fn put_away<'a>((from, to): &'a (PathBuf, Option<PathBuf>)) -> Act<'a> {
    match to {
        Some(to) => Act::Move(from, to),
        None => Act::Remove(from),
    }
}
