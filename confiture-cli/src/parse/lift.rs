//! Takes out of a script what psql understands and SQL does not: inline COPY data, `\restrict`
//! lines.
//!
//! It is a small lexer that knows only where strings, comments and statements end, because a quote
//! inside COPY data would confuse the real scanner. Everything else is decided by the real one.

use std::borrow::Cow;
use std::ops::Range;

use super::fault::Fault;
use super::place::BOM;

/// A script in which only SQL is left. Offsets are those of the original: what was lifted out is
/// blank.
#[derive(Debug)]
pub(super) struct Lifted<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) data: Vec<Data>,
}

/// The inline data of one `COPY … FROM STDIN`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Data {
    /// The offset of the semicolon that ends the COPY.
    pub(super) terminator: usize,
    /// Where the data is, without the line `\.`.
    pub(super) range: Range<usize>,
}

/// Returns the script without COPY data and `\restrict` lines.
///
/// # Errors
/// A psql meta-command, COPY data without its end, a NUL byte.
pub(super) fn lift(text: &str) -> Result<Lifted<'_>, Fault> {
    if let Some(offset) = text.find('\0') {
        return Err(Fault::new(offset, "the text contains a NUL byte"));
    }
    // Neither COPY data nor a meta-command is possible without a backslash: most files end here.
    if !text.contains('\\') {
        let text = match text.strip_prefix(BOM) {
            Some(rest) => Cow::Owned(format!("   {rest}")),
            None => Cow::Borrowed(text),
        };
        return Ok(Lifted { text, data: Vec::new() });
    }
    let mut lexer = Lexer::new(text, Extent::Whole);
    lexer.run()?;
    let data = std::mem::take(&mut lexer.data);
    Ok(Lifted { text: lexer.text(), data })
}

/// The beginning of what is left of a script that is too long to be held.
#[derive(Debug)]
pub(super) struct Beginning<'a> {
    /// The text without `\restrict` lines.
    pub(super) text: Cow<'a, str>,
    /// Behind the last semicolon that may end a statement.
    pub(super) end: Option<usize>,
    /// The semicolon of a COPY whose data begins in the next line; nothing was looked at behind it.
    pub(super) copy: Option<usize>,
}

/// Returns how a script begins of which only these lines are there.
///
/// # Errors
/// A psql meta-command.
pub(super) fn beginning(text: &str) -> Result<Beginning<'_>, Fault> {
    let mut lexer = Lexer::new(text, Extent::Beginning);
    lexer.run()?;
    let copy = lexer.end.and_then(|end| end.checked_sub(1)).filter(|_| lexer.has_met_data);
    Ok(Beginning { end: lexer.end, copy, text: lexer.text() })
}

/// How much of a script is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Beginning,
}

struct Lexer<'a> {
    text: &'a str,
    bytes: Cow<'a, [u8]>,
    extent: Extent,
    data: Vec<Data>,
    /// Where the data that was lifted last ends.
    lifted_until: usize,
    /// Behind the last semicolon.
    end: Option<usize>,
    /// The last semicolon was that of a COPY, and only the beginning is there.
    has_met_data: bool,
}

/// What is known of the statement that is being read.
#[derive(Default)]
struct Reading {
    is_begun: bool,
    is_copy: bool,
    depth: usize,
    /// The word before was FROM.
    after_from: bool,
    reads_stdin: bool,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, extent: Extent) -> Self {
        let mut lexer = Self {
            text,
            bytes: Cow::Borrowed(text.as_bytes()),
            extent,
            data: Vec::new(),
            lifted_until: 0,
            end: None,
            has_met_data: false,
        };
        if text.starts_with(BOM) {
            lexer.blank(0..BOM.len_utf8());
        }
        lexer
    }

    fn text(self) -> Cow<'a, str> {
        match self.bytes {
            Cow::Borrowed(_) => Cow::Borrowed(self.text),
            Cow::Owned(bytes) => Cow::Owned(
                String::from_utf8(bytes).expect("whole characters are blanked, never parts"),
            ),
        }
    }

    fn run(&mut self) -> Result<(), Fault> {
        let mut reading = Reading::default();
        let mut at = 0;
        while let Some(byte) = self.bytes.get(at).copied() {
            let next = self.bytes.get(at + 1).copied();
            at = match byte {
                b'-' if next == Some(b'-') => self.line_end(at),
                b'/' if next == Some(b'*') => self.comment_end(at),
                b';' => {
                    self.end = Some(at + 1);
                    if reading.depth == 0 && reading.is_copy && reading.reads_stdin {
                        if self.extent == Extent::Beginning {
                            self.has_met_data = true;
                            return Ok(());
                        }
                        self.lift_data(at)?;
                    }
                    // A semicolon in parentheses (CREATE RULE) is taken for an end as well: it only
                    // matters to COPY, which cannot stand there.
                    reading = Reading::default();
                    at + 1
                }
                b'\\' => self.meta_command(at, &reading)?,
                byte if byte.is_ascii_whitespace() => at + 1,
                _ => self.token(at, &mut reading),
            };
        }
        Ok(())
    }

    /// Reads one token of a statement and returns where it ends.
    fn token(&self, at: usize, reading: &mut Reading) -> usize {
        let was_begun = std::mem::replace(&mut reading.is_begun, true);
        let after_from = std::mem::take(&mut reading.after_from);
        match self.bytes[at] {
            b'\'' => self.string_end(at, false),
            b'"' => self.quoted_end(at),
            b'$' => self.dollar_end(at),
            b'(' => {
                reading.depth += 1;
                at + 1
            }
            b')' => {
                reading.depth = reading.depth.saturating_sub(1);
                at + 1
            }
            byte if is_word(byte) => {
                let end = self.word_end(at);
                let word = &self.bytes[at..end];
                if word.eq_ignore_ascii_case(b"e") && self.bytes.get(end) == Some(&b'\'') {
                    return self.string_end(end, true);
                }
                if !was_begun {
                    reading.is_copy = word.eq_ignore_ascii_case(b"copy");
                }
                if reading.depth == 0 {
                    reading.reads_stdin |= after_from && word.eq_ignore_ascii_case(b"stdin");
                    reading.after_from = word.eq_ignore_ascii_case(b"from");
                }
                end
            }
            _ => at + 1,
        }
    }

    /// Lifts the lines between the line of a COPY's semicolon and the line `\.`.
    fn lift_data(&mut self, terminator: usize) -> Result<(), Fault> {
        // Two COPYs on one line read one block of data after the other, as in psql.
        let start = (self.line_end(terminator) + 1).max(self.lifted_until);
        let mut line = start;
        while line < self.bytes.len() {
            let end = self.line_end(line);
            if self.bytes[line..end].trim_ascii_end() == b"\\." {
                self.data.push(Data { terminator, range: start..line });
                self.blank(start..end);
                self.lifted_until = (end + 1).min(self.bytes.len());
                return Ok(());
            }
            line = end + 1;
        }
        Err(Fault::new(terminator, "the data of COPY … FROM STDIN has no end")
            .hint("end the data with a line that holds only \\."))
    }

    /// Blanks a `\restrict` line and returns where it ends.
    fn meta_command(&mut self, at: usize, reading: &Reading) -> Result<usize, Fault> {
        let end = self.line_end(at);
        let line = String::from_utf8_lossy(&self.bytes[at + 1..end]).into_owned();
        let name = line.split_ascii_whitespace().next().unwrap_or_default();
        if !reading.is_begun && (name == "restrict" || name == "unrestrict") {
            self.blank(at..end);
            return Ok(end);
        }
        if name == "." {
            return Err(Fault::new(at, "\\. stands outside the data of a COPY … FROM STDIN"));
        }
        Err(Fault::new(at, format!("\\{name} is a command of psql, not SQL"))
            .hint("write SQL instead of it, or run this file with psql"))
    }

    fn blank(&mut self, range: Range<usize>) {
        for byte in &mut self.bytes.to_mut()[range] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }

    fn find(&self, from: usize, what: &[u8]) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        rest.windows(what.len()).position(|window| window == what).map(|found| from + found)
    }

    /// Returns where the line ends: at its newline, or at the end of the text.
    fn line_end(&self, at: usize) -> usize {
        self.find(at, b"\n").unwrap_or(self.bytes.len())
    }

    fn comment_end(&self, start: usize) -> usize {
        let (mut at, mut depth) = (start, 0_usize);
        while at < self.bytes.len() {
            let pair = self.bytes.get(at..at + 2).unwrap_or_default();
            match pair {
                b"/*" => depth += 1,
                b"*/" => depth -= 1,
                _ => {
                    at += 1;
                    continue;
                }
            }
            at += 2;
            if depth == 0 {
                return at;
            }
        }
        at
    }

    fn string_end(&self, start: usize, escapes: bool) -> usize {
        let mut at = start + 1;
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\\' if escapes => at += 2,
                // A doubled quote is the end of one string and the beginning of the next: in a
                // plain string that comes to the same, in one with escapes it does not.
                b'\'' if escapes && self.bytes.get(at + 1) == Some(&b'\'') => at += 2,
                b'\'' => return at + 1,
                _ => at += 1,
            }
        }
        self.bytes.len()
    }

    fn quoted_end(&self, start: usize) -> usize {
        self.find(start + 1, b"\"").map_or(self.bytes.len(), |end| end + 1)
    }

    fn dollar_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while self.bytes.get(end).is_some_and(|byte| is_word(*byte) && *byte != b'$') {
            end += 1;
        }
        let is_tag = self.bytes.get(end) == Some(&b'$')
            && !self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit);
        if !is_tag {
            return start + 1;
        }
        let tag = &self.bytes[start..=end];
        self.find(end + 1, tag).map_or(self.bytes.len(), |close| close + tag.len())
    }

    fn word_end(&self, start: usize) -> usize {
        let rest = &self.bytes[start..];
        start + rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len())
    }
}

/// Returns whether the byte belongs to an identifier or a number, wherever in it.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(text: &str) -> Vec<&str> {
        lift(text).unwrap().data.iter().map(|it| &text[it.range.clone()]).collect()
    }

    #[test]
    fn lifts_data_and_keeps_offsets() {
        let text = "COPY t (a) FROM stdin;\nit's\té\n\\.\nSELECT '1';\n";
        let lifted = lift(text).unwrap();
        assert_eq!(data(text), ["it's\té\n"]);
        assert_eq!(lifted.text.len(), text.len());
        assert_eq!(lifted.text.find("SELECT"), text.find("SELECT"));
        assert!(!lifted.text.contains('\\'));
    }

    #[test]
    fn data_may_be_empty_or_have_other_line_ends() {
        assert_eq!(data("copy t from stdin;\n\\.\n"), [""]);
        assert_eq!(data("COPY t FROM STDIN WITH (FORMAT csv);\r\n1\r\n\\.\r\n"), ["1\r\n"]);
        assert_eq!(data("COPY t FROM STDIN;\n1\n\\."), ["1\n"]);
        let two = "COPY a FROM STDIN; COPY b FROM STDIN;\n1\n\\.\n2\n\\.\n";
        assert_eq!(data(two), ["1\n", "2\n"]);
    }

    #[test]
    fn only_a_real_copy_from_stdin_has_data() {
        for text in [
            "COPY (SELECT 1 FROM stdin) TO STDOUT;\nSELECT E'\\\\';",
            "SELECT 'COPY t FROM stdin;'; -- \\\nSELECT E'\\';';",
            "SELECT $a$ COPY t FROM stdin; \\x $b$ $a$;",
            "/* COPY t FROM stdin; /* \\q */ */ SELECT \"a\\b\";",
            "COPY t FROM '/tmp/stdin';\nSELECT '\\.';",
            "SELECT a$x$b, '\\d' FROM a$x$;",
        ] {
            assert_eq!(data(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn restrict_lines_are_dropped_and_other_commands_refused() {
        let lifted = lift("\\restrict abc\nSELECT 1;\n\\unrestrict abc\n").unwrap();
        assert_eq!(lifted.text.trim(), "SELECT 1;");
        for (text, offset) in [
            ("SELECT 1;\n\\connect other\n", 10),
            ("SELECT 1 \\gset", 9),
            ("SELECT \\restrict", 7),
            ("SELECT 1;\n\\.\n", 10),
        ] {
            assert_eq!(lift(text).unwrap_err().offset, offset, "{text}");
        }
    }

    #[test]
    fn data_without_end_is_refused() {
        let fault = lift("COPY t FROM STDIN;\n1\t\\N\n").unwrap_err();
        assert_eq!(fault.offset, 17);
        assert!(fault.hint.unwrap().contains("\\."));
    }
}
