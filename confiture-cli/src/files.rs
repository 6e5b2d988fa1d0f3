//! The schema files of an environment: which ones there are, in which order, and what is in them.
//!
//! It knows folders and names, and nothing of SQL.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

use crate::config::{Config, IncludeDir, SortMode};
use crate::parse::place;

/// A schema file that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The path, as the user would type it.
    pub path: PathBuf,
    /// Whether it holds data: it is in a folder `seed` or `seeds`.
    pub is_seed: bool,
}

/// What is in a schema file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The text, without a byte order mark.
    pub text: String,
    /// Which file this is on the machine, whatever leads to it: device and inode.
    pub identity: (u64, u64),
}

/// When the files of a folder run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    SuperuserBefore,
    Included(i64),
    SuperuserAfter,
}

/// Returns the schema files in their order. `besides` is a file that does not count: the one that
/// is about to be written.
///
/// # Errors
/// `SCHEMA_201` when a folder is missing, `CONFIG_005` when a pattern is wrong.
pub fn find(config: &Config, besides: Option<&Path>) -> Result<Vec<Found>, Refusal> {
    let mut found = Vec::new();
    for folder in &config.include_dirs {
        let root = config.path(&folder.path);
        if folder.auto_discover && !root.exists() {
            continue;
        }
        for path in walk(config, &root, folder)? {
            found.push((rank(config, &path, folder.order), path));
        }
    }
    for path in config.superuser_dirs.iter().chain(&config.superuser_post_dirs) {
        for path in walk(config, &config.path(path), &IncludeDir::new(path))? {
            found.push((rank(config, &path, 0), path));
        }
    }
    let hidden: Vec<PathBuf> = config.exclude_dirs.iter().map(|it| config.path(it)).collect();
    found.retain(|(_, path)| {
        !hidden.iter().any(|folder| path.starts_with(folder)) && Some(path.as_path()) != besides
    });
    // With a null for each slash, comparing bytes is comparing name by name.
    let by_path = |path: &Path| path.as_os_str().as_encoded_bytes().to_vec();
    match config.build.sort_mode {
        SortMode::Alphabetical => found.sort_by_cached_key(|(rank, path)| {
            let mut key = by_path(path);
            key.iter_mut().filter(|byte| **byte == b'/').for_each(|byte| *byte = 0);
            (*rank, key)
        }),
        SortMode::Hex => {
            found.sort_by_cached_key(|(rank, path)| (*rank, numbers(path), by_path(path)));
        }
    }
    found.dedup();
    Ok(found.into_iter().map(|(_, path)| Found { is_seed: is_seed(config, &path), path }).collect())
}

/// Reads a schema file.
///
/// # Errors
/// `SCHEMA_200` when it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<Content, Refusal> {
    let shown = || path.display().to_string();
    let unreadable = |failure: std::io::Error| {
        Refusal::new(Code::SchemaSyntax, format!("{} cannot be read", shown()))
            .why(failure.to_string())
            .file(shown())
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // Reading the file itself would ask for its length again.
    file.take(u64::MAX).read_to_end(&mut bytes).map_err(unreadable)?;
    let mut text = String::from_utf8(bytes).map_err(|error| not_utf8(&shown(), &error))?;
    if text.starts_with(place::BOM) {
        text.drain(..place::BOM.len_utf8());
    }
    Ok(Content { text, identity: (metadata.dev(), metadata.ino()) })
}

/// Returns the folder that all of these folders or files are below, in lexical terms.
#[must_use]
pub fn common_parent<'a>(paths: impl IntoIterator<Item = &'a Path>) -> PathBuf {
    let mut paths = paths.into_iter();
    let mut common: Vec<Component<'a>> =
        paths.next().map(|path| path.components().collect()).unwrap_or_default();
    for path in paths {
        let is_shared = |(one, other): &(&Component<'_>, Component<'_>)| *one == other;
        let shared = common.iter().zip(path.components()).take_while(is_shared).count();
        common.truncate(shared);
    }
    common.into_iter().collect()
}

fn walk(config: &Config, root: &Path, folder: &IncludeDir) -> Result<Vec<PathBuf>, Refusal> {
    if root.is_file() {
        return Ok(vec![root.to_owned()]);
    }
    if !root.is_dir() {
        return Err(missing(config, root));
    }
    let included = patterns(config, &folder.include)?;
    let excluded = patterns(config, &folder.exclude)?;
    let depth = if folder.recursive { usize::MAX } else { 1 };
    let mut paths = Vec::new();
    for entry in WalkDir::new(root).follow_links(true).min_depth(1).max_depth(depth) {
        let entry = match entry {
            Ok(entry) => entry,
            // A link that leads back into its own parents has nothing new to say, and one that
            // leads nowhere is no schema file unless it has such a name: then it is reported when
            // read.
            Err(failure) if failure.loop_ancestor().is_some() => continue,
            Err(failure) => match failure.path() {
                Some(path) if failure.io_error().is_some_and(is_dangling) => {
                    paths.extend(matches(root, path, &included, &excluded));
                    continue;
                }
                _ => return Err(unlistable(root, &failure)),
            },
        };
        if entry.file_type().is_file() {
            paths.extend(matches(root, entry.path(), &included, &excluded));
        }
    }
    Ok(paths)
}

fn matches(root: &Path, path: &Path, included: &GlobSet, excluded: &GlobSet) -> Option<PathBuf> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    (included.is_match(relative) && !excluded.is_match(relative)).then(|| path.to_owned())
}

fn is_dangling(failure: &std::io::Error) -> bool {
    failure.kind() == std::io::ErrorKind::NotFound
}

/// A pattern holds at any depth, as in the original (`Path.rglob`, `Path.match`).
fn patterns(config: &Config, patterns: &[String]) -> Result<GlobSet, Refusal> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        for anywhere in [pattern.clone(), format!("**/{pattern}")] {
            let glob = GlobBuilder::new(&anywhere).literal_separator(true).build();
            set.add(glob.map_err(|error| wrong_pattern(config, pattern, error.kind()))?);
        }
    }
    set.build().map_err(|error| wrong_pattern(config, &patterns.join(", "), error.kind()))
}

fn rank(config: &Config, path: &Path, order: i64) -> Rank {
    let is_in = |folders: &[PathBuf]| folders.iter().any(|it| path.starts_with(config.path(it)));
    if is_in(&config.superuser_post_dirs) {
        Rank::SuperuserAfter
    } else if is_in(&config.superuser_dirs) {
        Rank::SuperuserBefore
    } else {
        Rank::Included(order)
    }
}

/// Only folders of the project count: a project below `/home/seed` is not all seeds.
fn is_seed(config: &Config, path: &Path) -> bool {
    // Most paths hold the word nowhere, and then their parts need not be looked at.
    if !path.as_os_str().as_encoded_bytes().array_windows().any(|it| it == b"seed") {
        return false;
    }
    let path = path.strip_prefix(&config.project_dir).unwrap_or(path);
    path.parent().is_some_and(is_seed_folder)
}

/// Returns whether what lies in this folder holds rows: it is called `seed` or `seeds`, or a folder
/// above it is.
#[must_use]
pub fn is_seed_folder(folder: &Path) -> bool {
    folder.components().any(|it| it.as_os_str() == "seed" || it.as_os_str() == "seeds")
}

/// Returns a path as something to sort by: name by name.
fn numbers(path: &Path) -> Vec<Number> {
    path.components().map(|it| number(&it.as_os_str().to_string_lossy())).collect()
}

/// Whether a name is a word, the length of its number, its digits, the rest of it.
type Number = (bool, usize, String, String);

/// Returns a name as something to sort by: its number (without leading zeros, so that length
/// decides first), then the rest. A prefix without any digit is a word: `add_`, `face_`.
fn number(name: &str) -> Number {
    let split = name.split_once('_').filter(|(prefix, _)| {
        prefix.chars().all(|it| it.is_ascii_hexdigit())
            && prefix.chars().any(|it| it.is_ascii_digit())
    });
    let Some((prefix, rest)) = split else {
        return (true, 0, String::new(), name.to_owned());
    };
    let digits = prefix.trim_start_matches('0').to_lowercase();
    (false, digits.len(), digits, rest.to_owned())
}

fn missing(config: &Config, root: &Path) -> Refusal {
    let shown = root.display();
    let refusal =
        Refusal::new(Code::SchemaDirectory, format!("the schema folder {shown} is missing"))
            .detail("folder", shown.to_string());
    match &config.file {
        Some(file) => refusal
            .file(file.display().to_string())
            .hint(format!("create {shown}, or correct `include_dirs` in {}", file.display())),
        None => refusal.hint("run `confiture init`, or name an environment with --env"),
    }
}

fn unlistable(root: &Path, failure: &walkdir::Error) -> Refusal {
    let path = failure.path().unwrap_or(root).display().to_string();
    let refusal = Refusal::new(Code::SchemaDirectory, format!("{path} cannot be read")).file(path);
    match failure.io_error() {
        Some(failure) => refusal.why(failure.to_string()),
        None => refusal,
    }
}

fn wrong_pattern(config: &Config, pattern: &str, why: &globset::ErrorKind) -> Refusal {
    let refusal =
        Refusal::new(Code::ConfigPattern, format!("the pattern `{pattern}` is malformed"))
            .why(why.to_string())
            .hint("write it like `**/*.sql`, with a backslash before what is meant literally");
    match &config.file {
        Some(file) => refusal.file(file.display().to_string()),
        None => refusal,
    }
}

fn not_utf8(shown: &str, error: &std::string::FromUtf8Error) -> Refusal {
    let at = error.utf8_error().valid_up_to();
    let valid = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
    let (line, column) = place::of(&valid, at);
    let byte = error.as_bytes().get(at).copied().unwrap_or(0);
    let place = Place { file: shown.to_owned(), line: Some(line), column: Some(column) };
    Refusal::new(Code::SchemaSyntax, format!("byte {at} of {shown} (0x{byte:02x}) is not UTF-8"))
        .at(place)
        .detail("byte", at)
        .hint(format!("convert the file: iconv -f LATIN1 -t UTF-8 {shown}"))
}

/// Tells whether a file was met before: one that several links or folders lead to counts once.
#[derive(Debug, Default)]
pub struct Met(BTreeSet<(u64, u64)>);

impl Met {
    /// Returns whether this is the first time that this [`Content::identity`] is met.
    pub fn is_new(&mut self, identity: (u64, u64)) -> bool {
        self.0.insert(identity)
    }
}

#[cfg(test)]
mod tests;
