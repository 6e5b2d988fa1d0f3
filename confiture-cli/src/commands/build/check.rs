//! Reads the files of a build and checks each of them, on all processors: nearly all the time of a
//! build is spent here. What stands around a file in the whole is put there on the way; which files
//! count in the end is not known here.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::known::Known;
use super::separator::Separator;
use crate::config::ValidateComments;
use crate::files::{self, Found};
use crate::parse::{Fault, script};

/// How many files a thread takes at once: few, so that all threads end together even where one of
/// the processors is busy with something else.
const FILES_PER_TURN: usize = 16;

/// A thread for fewer files would cost more than it saves.
const FILES_PER_THREAD_MIN: usize = 50;

/// What holds for all files of a build.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    pub(super) comments: ValidateComments,
    pub(super) known: &'a Known,
    /// The folder that the paths in the digests start from: all files share it.
    pub(super) digest_root: &'a Path,
    pub(super) separator: &'a Separator,
    /// The folder that the paths in the separators start from: all included folders share it.
    pub(super) separator_root: &'a Path,
}

/// Neighbouring files, and their text as it will stand in the whole.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    pub(super) text: String,
    pub(super) files: Vec<Checked>,
}

/// A file that was read and checked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) found: Found,
    /// Which file this is on the machine: device and inode.
    pub(super) identity: (u64, u64),
    /// Where the batch has the file and what stands around it.
    pub(super) whole: Range<usize>,
    /// Where in there the text of the file is.
    pub(super) text: Range<usize>,
    /// It parses as it is, without anything being tolerated.
    pub(super) is_sound: bool,
    pub(super) warnings: Vec<String>,
    pub(super) digest: Checksum,
}

/// Returns the files in their order, all of them checked.
///
/// # Errors
/// `SCHEMA_200` for the first file that cannot be read or is not SQL.
pub(super) fn check(found: &[Found], rules: &Rules<'_>) -> Result<Vec<Batch>, Refusal> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = (found.len() / FILES_PER_THREAD_MIN).clamp(1, processors);
    let turns: Vec<&[Found]> = found.chunks(FILES_PER_TURN).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            let Some(files) = turns.get(turn) else { return done };
            done.push((turn, batch(files, rules)));
        }
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().expect("checking a file does not panic"));
        }
        done
    });
    done.sort_by_key(|(turn, _)| *turn);
    done.into_iter().map(|(_, batch)| batch).collect()
}

fn batch(found: &[Found], rules: &Rules<'_>) -> Result<Batch, Refusal> {
    let mut batch = Batch::default();
    for found in found {
        append(&mut batch, found, rules)?;
    }
    Ok(batch)
}

fn append(batch: &mut Batch, found: &Found, rules: &Rules<'_>) -> Result<(), Refusal> {
    let content = files::read(&found.path)?;
    let shown = || found.path.display();
    let mut warnings = Vec::new();
    let digest = digest(below(&found.path, rules.digest_root), &content.text);
    let verdict = if rules.known.contains(&digest) { Ok(()) } else { script::check(&content.text) };
    let is_sound = verdict.is_ok();
    match verdict {
        Ok(()) => {}
        Err(fault) if is_tolerated(&fault, rules.comments) => {
            warnings.push(format!("{}: {}", shown(), fault.what));
        }
        Err(fault) => {
            let file = shown().to_string();
            return Err(fault.refusal(Code::SchemaSyntax, &file, &content.text));
        }
    }
    let lacks_semicolon = script::is_open(&content.text);
    if lacks_semicolon {
        let remark = "the last statement has no semicolon; the built file adds it";
        warnings.push(format!("{}: {remark}", shown()));
    }
    let whole = &mut batch.text;
    let start = whole.len();
    whole.push_str(&rules.separator.before(below(&found.path, rules.separator_root)));
    let text = whole.len()..whole.len() + content.text.len();
    whole.push_str(&content.text);
    whole.push_str(if content.text.ends_with('\n') { "" } else { "\n" });
    // The statement that the file leaves open would swallow the next one.
    whole.push_str(if lacks_semicolon { ";\n" } else { "" });
    let (found, identity, whole) = (found.clone(), content.identity, start..whole.len());
    batch.files.push(Checked { found, identity, whole, text, is_sound, warnings, digest });
    Ok(())
}

fn below<'a>(path: &'a Path, folder: &Path) -> &'a Path {
    path.strip_prefix(folder).unwrap_or(path)
}

/// A comment without end is an error unless somebody has switched off that it is looked for.
fn is_tolerated(fault: &Fault, comments: ValidateComments) -> bool {
    let is_checked =
        comments.enabled && (comments.fail_on_unclosed_blocks || comments.fail_on_spillover);
    !is_checked && fault.what.starts_with("unterminated /* comment")
}

/// Returns SHA-256(path 0 bytes 0), the path from the folder that all files share. The digest of
/// the whole is that of these in a row.
fn digest(relative: &Path, text: &str) -> Checksum {
    let mut bytes = Vec::with_capacity(text.len() + 200);
    bytes.extend_from_slice(relative.as_os_str().as_encoded_bytes());
    bytes.push(0);
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(0);
    Checksum::of(&bytes)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::config::{Config, SeparatorStyle};

    /// Files in turn for several threads, each with these texts over and over.
    fn checked(texts: &[&str]) -> Result<Vec<Batch>, Refusal> {
        const FILES: usize = 7 * FILES_PER_THREAD_MIN + 3;
        let folder = tempfile::tempdir().unwrap();
        let found: Vec<Found> = (0..FILES)
            .map(|number| {
                let path = folder.path().join(format!("{number:04}.sql"));
                std::fs::write(&path, texts[number % texts.len()]).unwrap();
                Found { path, is_seed: false }
            })
            .collect();
        let template = "-- {file_path}".to_owned();
        let rules = Rules {
            comments: Config::default().build.validate_comments,
            known: &Known::default(),
            digest_root: folder.path(),
            separator: &Separator { style: SeparatorStyle::Custom, template },
            separator_root: folder.path(),
        };
        let batches = check(&found, &rules)?;
        let files: Vec<&PathBuf> =
            batches.iter().flat_map(|it| &it.files).map(|it| &it.found.path).collect();
        assert_eq!(files, found.iter().map(|it| &it.path).collect::<Vec<_>>());
        Ok(batches)
    }

    #[test]
    fn many_files_keep_their_order_and_what_stands_around_them() {
        let texts = ["SELECT 1;\n", "SELECT 2"];
        let around = ["SELECT 1;\n", "SELECT 2\n;\n"];
        let batches = checked(&texts).unwrap();
        let files = batches.iter().flat_map(|it| it.files.iter().map(|file| (&it.text, file)));
        for (number, (text, file)) in files.enumerate() {
            let expected = format!("\n-- {number:04}.sql\n{}", around[number % 2]);
            assert_eq!(text[file.whole.clone()], expected);
            assert_eq!(text[file.text.clone()], *texts[number % 2]);
        }
    }

    #[test]
    fn the_first_fault_is_reported_whoever_finds_one_first() {
        // Large files first, so that a thread that begins later meets its fault earlier.
        let large = "SELECT 1;\n".repeat(50);
        let mut texts = vec![large.as_str(); FILES_PER_TURN - 1];
        texts.push("SELECT 1;\nSELECT FROM FROM;\n");
        let place = checked(&texts).unwrap_err().place.unwrap();
        assert!(place.file.ends_with("/0015.sql"), "{place:?}");
        assert_eq!((place.line, place.column), (Some(2), Some(13)));
    }
}
