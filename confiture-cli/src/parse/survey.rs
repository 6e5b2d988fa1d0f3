//! A script that is too long to be held, looked at in windows: where its statements are, and what
//! has to be known of them before the first one runs.
//!
//! It keeps places and no texts, and it does not explain faults: a script with anything odd in it
//! has to be looked at as a whole.

use std::ops::Range;

use super::directives::{self, Directives};
use super::lift;
use super::nature::Nature;
use super::place::{self, BOM};
use super::{engine, script};

/// How much is looked at together. A token takes up to 48 bytes meanwhile, and may be one byte.
const WINDOW_BYTES: usize = 256 << 10;

/// The script cannot be surveyed, or is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd;

/// Where the statements of a script are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// What the top of the script asks for.
    pub directives: Directives,
    /// The statements that are not ordinary, in order.
    pub marks: Vec<Mark>,
    /// All of them, in order.
    cuts: Vec<Cut>,
}

/// A statement that is not ordinary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its number, from 0.
    pub index: usize,
    /// What it means to whoever has to run it.
    pub nature: Nature,
    /// Where its first token is, in bytes from the start of the script.
    pub offset: usize,
    /// The line of the first token.
    pub line: usize,
    /// The column of the first token, in characters.
    pub column: usize,
    /// The lines that follow a `COPY … FROM STDIN`, without the closing `\.`.
    pub data: Option<Range<usize>>,
}

/// There may be a million of these, so they are small: where a statement is, from the end of the
/// one before it, or of its data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cut {
    gap: u32,
    length: u32,
}

/// Where a statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site<'a> {
    /// Its number, from 0.
    pub index: usize,
    /// From its first token to its last, in bytes from the start of the script.
    pub range: Range<usize>,
    /// What is said of it, if it is not ordinary.
    pub mark: Option<&'a Mark>,
}

impl Survey {
    /// Returns the number of statements.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        self.cuts.len()
    }

    /// Returns where the statements are, in order.
    pub fn sites(&self) -> impl Iterator<Item = Site<'_>> {
        let mut marks = self.marks.iter().peekable();
        let mut end = 0;
        self.cuts.iter().enumerate().map(move |(index, cut)| {
            let start = end + cut.gap as usize;
            let range = start..start + cut.length as usize;
            let mark = marks.next_if(|mark| mark.index == index);
            let data = mark.and_then(|mark| mark.data.as_ref());
            end = data.map_or(range.end, |data| data.end);
            Site { index, range, mark }
        })
    }
}

/// What comes next in the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Sql,
    /// The data of the statement that was found last.
    Data,
}

/// A survey on its way.
#[derive(Debug)]
pub struct Surveyor {
    survey: Survey,
    next: Next,
    /// What has come and is not done with.
    buffer: Vec<u8>,
    /// How much of it is waited for.
    window: usize,
    /// What was before the buffer.
    before: Before,
    /// Where the statement found last ends, or its data.
    end: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Before {
    bytes: usize,
    lines: usize,
    /// The characters of the line that goes on.
    characters: usize,
}

/// Returns a survey that has not begun.
#[must_use]
pub fn begin() -> Surveyor {
    within(WINDOW_BYTES)
}

fn within(window: usize) -> Surveyor {
    Surveyor {
        survey: Survey::default(),
        next: Next::Sql,
        buffer: Vec::new(),
        window,
        before: Before::default(),
        end: 0,
    }
}

impl Surveyor {
    /// Takes in what comes next.
    ///
    /// # Errors
    /// The script is odd.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Odd> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() < self.window { Ok(()) } else { self.look(false) }
    }

    /// Takes note of the end.
    ///
    /// # Errors
    /// The script is odd, or has no statement.
    pub fn end(mut self) -> Result<Survey, Odd> {
        self.look(true)?;
        if self.next == Next::Data || self.survey.cuts.is_empty() {
            return Err(Odd);
        }
        Ok(self.survey)
    }

    fn look(&mut self, is_end: bool) -> Result<(), Odd> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let text = text(&buffer, is_end)?;
        let mut done = 0;
        while done < text.len() {
            let rest = &text[done..];
            let step = match self.next {
                Next::Sql => self.sql(rest, is_end)?,
                Next::Data => self.data(rest)?,
            };
            if step == 0 {
                break;
            }
            self.before = self.before.after(&rest[..step]);
            done += step;
        }
        buffer.drain(..done);
        // What does not end yet is looked at again when there is twice as much of it, so that all
        // looks together cost no more than two.
        self.window = self.window.min(WINDOW_BYTES).max(2 * buffer.len());
        self.buffer = buffer;
        Ok(())
    }

    /// Notes the statements up to the last one that ends, or to one with data, and returns how much
    /// of the text that is.
    fn sql(&mut self, text: &str, is_end: bool) -> Result<usize, Odd> {
        if self.before.bytes > 0 && text.starts_with(BOM) {
            return Err(Odd);
        }
        let beginning = lift::beginning(text).map_err(|_| Odd)?;
        let end = match beginning.copy {
            Some(semicolon) => end_of_copy(text, semicolon).ok_or(Odd)?,
            None if is_end => text.len(),
            None => beginning.end.unwrap_or(0),
        };
        let text = &beginning.text[..end];
        let tokens = engine::tokens(text).map_err(|_| Odd)?;
        let mut ranges = script::ranges(text, &tokens);
        let open = ranges.pop_if(|it| it.terminator.is_none() && !is_end);
        let data = beginning.copy.is_some();
        if data && ranges.last().is_none_or(|it| it.terminator != beginning.copy) {
            return Err(Odd);
        }
        let end = match (&open, ranges.last().and_then(|it| it.terminator)) {
            (None, _) => end,
            (Some(_), terminator) => terminator.map_or(0, |at| at + 1),
        };
        self.directives(&text[..end])?;
        let mut walk = place::Walk::new(text);
        for (position, range) in ranges.iter().enumerate() {
            let nature = range.nature(text);
            let has_data = data && position + 1 == ranges.len();
            if (nature == Nature::CopyFromStdin) != has_data {
                return Err(Odd);
            }
            self.note(range.bounds(), nature, &mut walk)?;
        }
        if data {
            self.next = Next::Data;
            self.end = self.before.bytes + end;
        }
        Ok(end)
    }

    /// The first statement is in the first window, and with it all of the top.
    fn directives(&mut self, text: &str) -> Result<(), Odd> {
        let directives = &mut self.survey.directives;
        if self.survey.cuts.is_empty() && self.before.bytes == 0 {
            *directives = directives::read_text(text).map_err(|_| Odd)?;
        } else if directives::has_any(text) {
            directives::below(directives, text).map_err(|_| Odd)?;
        }
        Ok(())
    }

    fn note(
        &mut self,
        (start, end): (usize, usize),
        nature: Nature,
        walk: &mut place::Walk<'_>,
    ) -> Result<(), Odd> {
        let offset = self.before.bytes + start;
        let small = |bytes: usize| u32::try_from(bytes).map_err(|_| Odd);
        let cut = Cut { gap: small(offset - self.end)?, length: small(end - start)? };
        if nature != Nature::Ordinary {
            let (line, column) = walk.to(start);
            let column = if line == 1 { column + self.before.characters } else { column };
            let (index, line) = (self.survey.cuts.len(), line + self.before.lines);
            self.survey.marks.push(Mark { index, nature, offset, line, column, data: None });
        }
        self.survey.cuts.push(cut);
        self.end = self.before.bytes + end;
        Ok(())
    }

    /// Goes to the line `\.`, if the text has it, and returns how much of the text is done.
    fn data(&mut self, text: &str) -> Result<usize, Odd> {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if line.starts_with('\\') && line.trim_ascii_end() == "\\." {
                let mark = self.survey.marks.last_mut().ok_or(Odd)?;
                let end = self.before.bytes + at;
                mark.data = Some(self.end..end);
                self.end = end;
                self.next = Next::Sql;
                return Ok(at + line.len());
            }
            at += line.len();
        }
        Ok(at)
    }
}

impl Before {
    fn after(self, text: &str) -> Self {
        let lines = place::newlines(text.as_bytes());
        let line = text.rfind('\n').map_or(text, |newline| &text[newline + 1..]);
        let characters = line.trim_start_matches(BOM).chars().count();
        Self {
            bytes: self.bytes + text.len(),
            lines: self.lines + lines,
            characters: if lines > 0 { characters } else { self.characters + characters },
        }
    }
}

/// Returns the part of the bytes that can be looked at: a line that is not complete could be taken
/// for another one.
fn text(bytes: &[u8], is_end: bool) -> Result<&str, Odd> {
    let lines = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let text = std::str::from_utf8(if is_end { bytes } else { &bytes[..lines] });
    text.ok().filter(|text| !text.as_bytes().contains(&0)).ok_or(Odd)
}

/// Returns where the data of a COPY begins; nothing, where its line goes on with something else,
/// which would come after the data.
fn end_of_copy(text: &str, semicolon: usize) -> Option<usize> {
    let rest = &text[semicolon + 1..];
    let line = &rest[..=rest.find('\n')?];
    let is_bare = line.trim_ascii().is_empty() || line.trim_ascii_start().starts_with("--");
    is_bare.then_some(semicolon + 1 + line.len())
}

#[cfg(test)]
mod tests;
