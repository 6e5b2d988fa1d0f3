//! The names of the files in a directory of migrations: which say nothing, and what they should be.

use std::path::PathBuf;

use confiture_core::code::{Code, Severity};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::file::{self, Entry};

use crate::disk::{self, Act};
use crate::migrations::Directory;
use crate::preflight::Issue;

/// A file that has another name now, or would have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Renamed {
    pub(super) from: String,
    pub(super) to: String,
}

/// Renames files that belong to no migration, unless the new name would collide with something.
///
/// # Errors
/// `FILE_1900` when the system refuses one of them; then none is renamed.
pub(super) fn fix(
    directory: &Directory,
    is_dry_run: bool,
) -> Result<(Vec<Renamed>, Vec<Issue>), Refusal> {
    let (mut renamed, mut issues) = (Vec::new(), Vec::new());
    for from in &directory.orphans {
        match new_name(directory, from) {
            Ok(to) => renamed.push(Renamed { from: from.clone(), to }),
            Err(why) => issues.push(Issue::new(
                Refusal::new(Code::Verify, format!("{from} was not renamed"))
                    .why(why)
                    .hint("give it the name of a migration, or move it away")
                    .file(directory.path(from)),
            )),
        }
    }
    if !is_dry_run {
        let path = |name: &String| directory.folder.join(name);
        let paths: Vec<(PathBuf, PathBuf)> =
            renamed.iter().map(|it: &Renamed| (path(&it.from), path(&it.to))).collect();
        let acts: Vec<Act<'_>> = paths.iter().map(|(from, to)| Act::Move(from, to)).collect();
        disk::together(&acts)?;
    }
    Ok((renamed, issues))
}

fn new_name(directory: &Directory, from: &str) -> Result<String, String> {
    let stem = from.strip_suffix(".sql").unwrap_or(from);
    // A name with one more ending means something: `x.Down.sql` must not become a migration.
    if let Some((_, ending)) = stem.rsplit_once('.') {
        return Err(format!("it ends in .{ending}.sql, which is no way up"));
    }
    let to = format!("{stem}.up.sql");
    let Entry::Part(named) = file::recognise(&to) else {
        return Err("its name has no version".to_owned());
    };
    if !named.version.as_str().starts_with(|it: char| it.is_ascii_digit()) {
        return Err("its name does not begin with a version".to_owned());
    }
    match directory.files.iter().find(|it| it.version == named.version) {
        Some(other) => Err(format!("{} has its version already", other.file)),
        None if directory.folder.join(&to).exists() => Err(format!("{to} is there already")),
        None => Ok(to),
    }
}

/// Returns what is wrong with the names that are left.
pub(super) fn issues(directory: &Directory, renamed: &[Renamed]) -> Vec<Issue> {
    let mut issues = Vec::new();
    let is_left = |name: &&String| !renamed.iter().any(|it| it.from == **name);
    for name in directory.orphans.iter().filter(is_left) {
        let what = format!("{name} belongs to no migration");
        issues.push(warning(
            Refusal::new(Code::Verify, what)
                .why("its name ends in neither .up.sql nor .down.sql")
                .hint("rename it, as `confiture migrate validate --fix-naming` does")
                .file(directory.path(name)),
        ));
    }
    let sidecars = directory
        .downs
        .values()
        .chain(directory.verifies.values())
        .flatten()
        .chain(&directory.preconditions);
    for name in sidecars {
        let endings = [".down.sql", ".verify.sql", ".yaml", ".yml"];
        let stem = endings.iter().find_map(|it| name.strip_suffix(it)).unwrap_or(name);
        if directory.files.iter().any(|file| file.stem() == stem) {
            continue;
        }
        issues.push(warning(
            Refusal::new(Code::Verify, format!("{name} stands beside no migration"))
                .why(format!("there is no {stem}.up.sql"))
                .hint("give both one name")
                .file(directory.path(name)),
        ));
    }
    for file in directory.files.iter().filter(|it| it.version.as_str() == it.name) {
        issues.push(warning(
            Refusal::new(Code::Verify, format!("{} has no name", file.file))
                .why("all of it counts as the version")
                .hint("name it VERSION_what_it_does.up.sql")
                .migration(file.version.as_str())
                .file(directory.path(&file.file)),
        ));
    }
    issues
}

fn warning(finding: Refusal) -> Issue {
    Issue::new(finding).severity(Severity::Warning)
}
