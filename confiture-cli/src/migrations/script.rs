//! The text of a script: held, or left in its file and read again, piece by piece, when it runs.
//!
//! A long file is surveyed before anything runs. If there is anything odd in it, or it does not run
//! in one transaction, it is held after all: then it is explained, or journaled, as any other.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use confiture_core::checksum::{Checksum, Sum};
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::{load, unreadable};
use crate::parse::nature::Nature;
use crate::parse::place;
use crate::parse::survey::{self, Survey};

/// Longer scripts are left in their files.
pub const HELD_BYTES_MAX: usize = 1 << 20;

/// How much of a file is read at once.
pub(super) const CHUNK_BYTES: usize = 64 << 10;

/// The text of a script.
#[derive(Debug, Clone)]
pub enum Script {
    /// It is held.
    Held(String),
    /// It lies in its file. It runs in one transaction.
    Streamed(Box<Streamed>),
}

/// A script in its file.
#[derive(Debug, Clone)]
pub struct Streamed {
    /// Where its statements are.
    pub survey: Survey,
    /// The SHA-256 of its bytes.
    checksum: Checksum,
    file: PathBuf,
    /// The path, as the user would type it.
    path: String,
}

impl Script {
    /// Reads a file, or leaves it where it is. Its checksum may be known: what runs is summed up
    /// anyway, so that a long file need not be while it is surveyed.
    ///
    /// # Errors
    /// `MIGR_102` when it cannot be read, or is not UTF-8.
    pub(super) fn read(
        file: &Path,
        path: &str,
        checksum: Option<&Checksum>,
    ) -> Result<Self, Refusal> {
        match open(file)? {
            Opened::Short(bytes) => Self::of(bytes, path),
            Opened::Long(opened) => match surveyed(opened, file, path, checksum)? {
                Some(streamed) => Ok(Self::Streamed(Box::new(streamed))),
                None => {
                    let bytes = std::fs::read(file).map_err(|error| unreadable(file, &error))?;
                    Self::of(bytes, path)
                }
            },
        }
    }

    /// Holds these bytes.
    ///
    /// # Errors
    /// `MIGR_102` when they are not UTF-8.
    pub(super) fn of(bytes: Vec<u8>, path: &str) -> Result<Self, Refusal> {
        load::text(bytes, path).map(Self::Held)
    }

    /// Returns the SHA-256 of its bytes.
    pub(super) fn checksum(&self) -> Checksum {
        match self {
            Self::Held(text) => Checksum::of(text.as_bytes()),
            Self::Streamed(streamed) => streamed.checksum.clone(),
        }
    }
}

/// A file that was opened.
pub(super) enum Opened {
    /// All of it.
    Short(Vec<u8>),
    /// A file that is too long to be held.
    Long(File),
}

/// Opens a file, and reads it unless it is long.
pub(super) fn open(path: &Path) -> Result<Opened, Refusal> {
    let failed = |error| unreadable(path, &error);
    let mut file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length > HELD_BYTES_MAX as u64 {
        return Ok(Opened::Long(file));
    }
    // With room for one byte more, one look shows that this was all.
    let length = usize::try_from(length).unwrap_or(0);
    let mut bytes = vec![0; length + 1];
    let read = file.read(&mut bytes).map_err(failed)?;
    bytes.truncate(read);
    if read != length {
        file.read_to_end(&mut bytes).map_err(failed)?;
    }
    Ok(Opened::Short(bytes))
}

/// Surveys a file, unless it has to be held.
fn surveyed(
    mut opened: File,
    file: &Path,
    path: &str,
    checksum: Option<&Checksum>,
) -> Result<Option<Streamed>, Refusal> {
    let mut surveyor = survey::begin();
    let mut sum = Sum::default();
    let mut buffer = vec![0; CHUNK_BYTES];
    loop {
        let length = opened.read(&mut buffer).map_err(|error| unreadable(file, &error))?;
        let chunk = &buffer[..length];
        if chunk.is_empty() {
            break;
        }
        if checksum.is_none() {
            sum.add(chunk);
        }
        if surveyor.feed(chunk).is_err() {
            return Ok(None);
        }
    }
    let alone = |nature| matches!(nature, Nature::CannotRunInTransaction(_));
    let may_stay = |survey: &Survey| {
        !survey.directives.no_transaction && !survey.marks.iter().any(|it| alone(it.nature))
    };
    Ok(surveyor.end().ok().filter(may_stay).map(|survey| Streamed {
        survey,
        checksum: checksum.cloned().unwrap_or_else(|| sum.end()),
        file: file.to_owned(),
        path: path.to_owned(),
    }))
}

impl Streamed {
    /// Returns all of it.
    ///
    /// # Errors
    /// `MIGR_102` when it cannot be read, or is no longer what was surveyed.
    pub(super) fn whole(&self) -> Result<String, Refusal> {
        let bytes = std::fs::read(&self.file).map_err(|error| unreadable(&self.file, &error))?;
        if Checksum::of(&bytes) != self.checksum {
            return Err(changed(&self.path));
        }
        load::text(bytes, &self.path)
    }

    /// Begins to read it again.
    ///
    /// # Errors
    /// `MIGR_102` when it cannot be opened.
    pub fn reader(&self) -> Result<Reader<'_>, Refusal> {
        let file = File::open(&self.file).map_err(|error| unreadable(&self.file, &error))?;
        let (buffer, sum) = (vec![0; CHUNK_BYTES], Sum::default());
        Ok(Reader { of: self, file, buffer, unread: 0..0, at: 0, lines: 0, sum })
    }
}

/// Reads a script from its beginning to its end.
#[derive(Debug)]
pub struct Reader<'a> {
    of: &'a Streamed,
    file: File,
    buffer: Vec<u8>,
    /// What of the buffer is not given out.
    unread: std::ops::Range<usize>,
    /// How much was given out.
    at: usize,
    lines: usize,
    /// Of all that was read.
    sum: Sum,
}

impl Reader<'_> {
    /// Returns the line in which it is.
    #[must_use]
    pub fn line(&self) -> usize {
        self.lines + 1
    }

    /// Goes to an offset that is not behind it.
    ///
    /// # Errors
    /// `MIGR_102` when the file cannot be read, or ends.
    pub fn skip_to(&mut self, offset: usize) -> Result<(), Refusal> {
        while !self.chunk(offset)?.is_empty() {}
        Ok(())
    }

    /// Reads the text up to an offset.
    ///
    /// # Errors
    /// `MIGR_102` when the file cannot be read, or is no longer what was surveyed.
    pub fn text(&mut self, offset: usize) -> Result<String, Refusal> {
        let mut bytes = Vec::with_capacity(offset - self.at);
        loop {
            let chunk = self.chunk(offset)?;
            if chunk.is_empty() {
                return String::from_utf8(bytes).map_err(|_| changed(&self.of.path));
            }
            bytes.extend_from_slice(chunk);
        }
    }

    /// Returns the next bytes, none of which is behind an offset; none at all when it is there.
    ///
    /// # Errors
    /// `MIGR_102` when the file cannot be read, or ends.
    pub fn chunk(&mut self, offset: usize) -> Result<&[u8], Refusal> {
        if offset > self.at && self.unread.is_empty() && self.fill()? == 0 {
            return Err(changed(&self.of.path));
        }
        let length = self.unread.len().min(offset.saturating_sub(self.at));
        let chunk = &self.buffer[self.unread.start..self.unread.start + length];
        self.unread.start += length;
        self.at += length;
        self.lines += place::newlines(chunk);
        Ok(chunk)
    }

    /// Reads the rest.
    ///
    /// # Errors
    /// `MIGR_102` when the file is no longer what was surveyed.
    pub fn end(mut self) -> Result<(), Refusal> {
        while self.fill()? > 0 {}
        if self.sum.end() == self.of.checksum { Ok(()) } else { Err(changed(&self.of.path)) }
    }

    fn fill(&mut self) -> Result<usize, Refusal> {
        let read = self.file.read(&mut self.buffer);
        let length = read.map_err(|error| unreadable(&self.of.file, &error))?;
        self.sum.add(&self.buffer[..length]);
        self.unread = 0..length;
        Ok(length)
    }
}

/// Returns the refusal of a file that is not what it was a moment ago.
pub(super) fn changed(path: &str) -> Refusal {
    Refusal::new(Code::MigrationUnreadable, format!("{path} has changed while it was read"))
        .why("what runs has to be what was looked at, and what is recorded")
        .hint("run the command again when nobody writes to the file")
        .file(path)
}
