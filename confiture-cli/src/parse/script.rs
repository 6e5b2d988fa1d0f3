//! A file of SQL, cut into statements where psql would cut it.

use pg_query::protobuf::{ScanToken, Token};

use super::lift::{Data, Lifted, lift};
use super::nature::{self, Nature};
use super::{Fault, engine, fault, place};

/// Above this many bytes a file is checked statement by statement: a parser keeps the trees of all
/// that it was given at once, and they are far larger than the text.
const WHOLE_BYTES_MAX: usize = 4 << 20;

/// One statement of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'a> {
    /// From the first token to the last, without the semicolon.
    pub text: &'a str,
    /// Where the first token is, in bytes from the start of the script.
    pub offset: usize,
    /// The line of the first token.
    pub line: usize,
    /// The column of the first token, in characters.
    pub column: usize,
    /// The lines that follow a `COPY … FROM STDIN`, without the closing `\.`.
    pub copy_data: Option<&'a str>,
    /// What it means to whoever has to run it.
    pub nature: Nature,
}

/// Returns the statements of the script, in order; a script of comments has none.
///
/// # Errors
/// What makes it impossible to say where statements end: an unterminated string or comment, COPY
/// data without its end, a command of psql. A statement that does not parse is in the result: a
/// server may know more than the grammar of PostgreSQL 18, and decides when it runs.
pub fn split(text: &str) -> Result<Vec<Statement<'_>>, Fault> {
    let mut statements = Vec::new();
    each(text, |statement, _, _| {
        statements.push(statement);
        Ok(())
    })?;
    Ok(statements)
}

/// Looks at the statements one by one, each with its tokens and the script that they are of.
fn each<'a>(
    text: &'a str,
    mut look: impl FnMut(Statement<'a>, &Range, &str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let Lifted { text: lifted, data } = lift(text)?;
    let tokens = engine::tokens(&lifted).map_err(|message| fault::of_scanner(&lifted, &message))?;
    let mut walk = place::Walk::new(text);
    for range in ranges(&lifted, &tokens) {
        look(statement(text, &lifted, &data, &range, &mut walk)?, &range, &lifted)?;
    }
    Ok(())
}

/// Checks that all of the script is SQL, as fast as can be: no statement is looked at unless one is
/// wrong.
///
/// # Errors
/// The first fault of the script.
pub fn check(text: &str) -> Result<(), Fault> {
    let lifted = lift(text)?.text;
    // Without this word there is no COPY that could lack its data.
    let may_lack_data = contains_ignoring_case(lifted.as_bytes(), b"stdin");
    if lifted.len() <= WHOLE_BYTES_MAX && !may_lack_data && engine::parses(&lifted).is_ok() {
        return Ok(());
    }
    // What keeps it from being cut at all comes before what is wrong with one statement.
    let mut first = None;
    each(text, |_, range, lifted| {
        first = first.take().or_else(|| range.fault(lifted));
        Ok(())
    })?;
    first.map_or(Ok(()), Err)
}

/// Returns whether the last statement of the script lacks its semicolon, so that whatever is put
/// behind the script would become a part of it.
#[must_use]
pub fn is_open(text: &str) -> bool {
    if text.trim_ascii_end().ends_with(';') {
        // It may also be the end of a comment, and then the question is open.
        let line = text.trim_ascii_end().lines().next_back().unwrap_or_default();
        if !line.contains("--") && !text.contains("/*") {
            return false;
        }
    }
    let Ok(lifted) = lift(text) else { return false };
    let Ok(tokens) = engine::tokens(&lifted.text) else { return false };
    let last = tokens.iter().rfind(|token| !engine::is_comment(token));
    last.is_some_and(|token| token.token() != Token::Ascii59)
}

/// The tokens of one statement without comments, and where its semicolon is.
pub(super) struct Range {
    tokens: Vec<(usize, usize)>,
    pub(super) terminator: Option<usize>,
}

impl Range {
    /// Returns where its first token begins and where its last one ends.
    pub(super) fn bounds(&self) -> (usize, usize) {
        (self.tokens[0].0, self.tokens[self.tokens.len() - 1].1)
    }

    /// Returns its nature.
    pub(super) fn nature(&self, text: &str) -> Nature {
        let words = self.tokens.iter().map(|token| &text[token.0..token.1]);
        nature::of(self.whole(text), words)
    }

    /// Returns its text with the semicolon.
    fn whole<'a>(&self, text: &'a str) -> &'a str {
        let (start, end) = self.bounds();
        &text[start..self.terminator.map_or(end, |at| at + 1)]
    }

    /// Returns why PostgreSQL 18's grammar does not take it.
    fn fault(&self, text: &str) -> Option<Fault> {
        let (whole, (start, _)) = (self.whole(text), self.bounds());
        let message = engine::parses(whole).err()?;
        let mut tokens: Vec<_> =
            self.tokens.iter().map(|token| (token.0 - start, token.1 - start)).collect();
        tokens.extend(self.terminator.map(|at| (at - start, at + 1 - start)));
        let mut fault = fault::of_parser(whole, &tokens, &message);
        fault.offset += start;
        Some(fault)
    }
}

fn statement<'a>(
    text: &'a str,
    lifted: &str,
    data: &[Data],
    range: &Range,
    walk: &mut place::Walk<'_>,
) -> Result<Statement<'a>, Fault> {
    let (start, end) = range.bounds();
    let (line, column) = walk.to(start);
    let nature = range.nature(lifted);
    let copy_data = range.terminator.and_then(|terminator| {
        let found = data.iter().find(|it| it.terminator == terminator)?;
        Some(&text[found.range.clone()])
    });
    if nature == Nature::CopyFromStdin && copy_data.is_none() {
        return Err(Fault::new(start, "COPY … FROM STDIN has no data")
            .hint("write the rows in the lines after it, and after them a line with only \\."));
    }
    Ok(Statement { text: &text[start..end], offset: start, line, column, copy_data, nature })
}

/// Cuts tokens at semicolons, except in parentheses and in `BEGIN ATOMIC` bodies: psql's own rule
/// (`psqlscan.l`), on the tokens of the real scanner.
pub(super) fn ranges(text: &str, tokens: &[ScanToken]) -> Vec<Range> {
    let mut ranges = Vec::new();
    let mut open = Vec::new();
    let (mut depth, mut bodies) = (0_usize, 0_usize);
    for token in tokens.iter().filter(|token| !engine::is_comment(token)) {
        let Ok(range) = usize::try_from(token.start)
            .and_then(|start| usize::try_from(token.end).map(|end| (start, end)))
        else {
            continue;
        };
        match token.token() {
            Token::Ascii59 if depth == 0 && bodies == 0 => {
                if !open.is_empty() {
                    let tokens = std::mem::take(&mut open);
                    ranges.push(Range { tokens, terminator: Some(range.0) });
                }
                continue;
            }
            Token::Ascii40 => depth += 1,
            Token::Ascii41 => depth = depth.saturating_sub(1),
            Token::BeginP if depth == 0 && creates_routine(text, &open) => bodies += 1,
            Token::Case if bodies > 0 && depth == 0 => bodies += 1,
            Token::EndP if depth == 0 => bodies = bodies.saturating_sub(1),
            _ => {}
        }
        if open.is_empty() {
            (depth, bodies) = (usize::from(token.token() == Token::Ascii40), 0);
        }
        open.push(range);
    }
    if !open.is_empty() {
        ranges.push(Range { tokens: open, terminator: None });
    }
    ranges
}

/// Returns whether the statement begins with `CREATE [OR REPLACE] FUNCTION|PROCEDURE`.
fn creates_routine(text: &str, tokens: &[(usize, usize)]) -> bool {
    let is = |index: usize, word: &str| {
        tokens.get(index).is_some_and(|it| text[it.0..it.1].eq_ignore_ascii_case(word))
    };
    let object = if is(1, "or") && is(2, "replace") { 3 } else { 1 };
    is(0, "create") && (is(object, "function") || is(object, "procedure"))
}

/// Returns whether the word is somewhere in the text; the word is in lower case.
fn contains_ignoring_case<const LENGTH: usize>(text: &[u8], word: &[u8; LENGTH]) -> bool {
    // Stopping nowhere lets the processor compare at many places at once: most texts lack the word.
    let is_word = |window: &[u8; LENGTH]| {
        let letters = window.iter().zip(word);
        letters.fold(true, |all, (one, other)| all & (one.to_ascii_lowercase() == *other))
    };
    text.array_windows().fold(false, |any, window| any | is_word(window))
}

#[cfg(test)]
mod tests;
