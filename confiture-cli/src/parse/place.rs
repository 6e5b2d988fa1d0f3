//! Places in a text: byte offsets to lines and columns, and the excerpt that shows one.
//!
//! Lines and columns count from 1 and columns count characters, as editors do. A byte order mark is
//! not a character of its line.

/// The mark that some editors put before the first character of a UTF-8 file.
pub const BOM: char = '\u{feff}';

/// How many characters of a long source line an excerpt shows.
const EXCERPT_CHARACTERS: usize = 100;

/// Returns how many lines end in these bytes.
#[must_use]
pub fn newlines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// Returns the line and the column of a byte offset; an offset inside a character is that
/// character.
#[must_use]
pub fn of(text: &str, byte_offset: usize) -> (usize, usize) {
    let offset = floor(text, byte_offset);
    let start = line_start(text, offset);
    let line = 1 + newlines(&text.as_bytes()[..start]);
    (line, 1 + without_bom(&text[start..offset]).chars().count())
}

/// Returns the line and the column of a position that a server reports: it counts characters from 1
/// in the statement that was sent, which begins at `statement_offset` of the text.
#[must_use]
pub fn of_character(text: &str, statement_offset: usize, position: usize) -> (usize, usize) {
    of(text, offset_of_character(text, statement_offset, position))
}

/// Returns the byte offset of a position that a server reports; past the end is the end.
#[must_use]
pub fn offset_of_character(text: &str, statement_offset: usize, position: usize) -> usize {
    let start = floor(text, statement_offset);
    let characters = &text[start..];
    characters
        .char_indices()
        .nth(position.saturating_sub(1))
        .map_or(text.len(), |(offset, _)| start + offset)
}

/// Returns the source line of an offset and a caret below the offset:
///
/// ```text
/// 12 | CREATE TABLE users (id int, );
///    |                             ^
/// ```
#[must_use]
pub fn excerpt(text: &str, byte_offset: usize) -> String {
    let offset = floor(text, byte_offset);
    let start = line_start(text, offset);
    let end = text[offset..].find('\n').map_or(text.len(), |length| offset + length);
    let (line, _) = of(text, offset);
    let before: Vec<char> = without_bom(&text[start..offset]).chars().collect();
    let after: Vec<char> = without_bom(text[offset..end].trim_end()).chars().collect();
    // The caret stays in sight: a long line is cut on the left first, then on the right.
    let skipped = before.len().saturating_sub(EXCERPT_CHARACTERS * 3 / 4);
    let shown = &before[skipped..];
    let room = EXCERPT_CHARACTERS - shown.len();
    let mut source = String::new();
    source.push_str(if skipped > 0 { "…" } else { "" });
    source.extend(shown);
    source.extend(after.iter().take(room));
    source.push_str(if after.len() > room { "…" } else { "" });
    // Tabs are kept in the padding, so that the caret is right whatever a tab's width is.
    let padding: String = std::iter::repeat_n(' ', usize::from(skipped > 0))
        .chain(shown.iter().map(|it| if *it == '\t' { '\t' } else { ' ' }))
        .collect();
    let gutter = " ".repeat(line.to_string().len());
    format!("{line} | {}\n{gutter} | {padding}^", source.trim_end())
}

/// Counts lines and columns on the way through a text, which [`of`] would count from the top anew
/// for each of its statements.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    line_start: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, line_start: 0 }
    }

    /// Returns the place of an offset that is not before the one asked for last.
    pub(super) fn to(&mut self, offset: usize) -> (usize, usize) {
        for (position, byte) in self.text.as_bytes()[self.offset..offset].iter().enumerate() {
            if *byte == b'\n' {
                self.line += 1;
                self.line_start = self.offset + position + 1;
            }
        }
        self.offset = offset;
        (self.line, 1 + without_bom(&self.text[self.line_start..offset]).chars().count())
    }
}

fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

fn without_bom(text: &str) -> &str {
    text.strip_prefix(BOM).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_one_and_in_characters() {
        assert_eq!(of("", 0), (1, 1));
        assert_eq!(of("a\nbc", 3), (2, 2));
        assert_eq!(of("a\r\nbc", 4), (2, 2));
        assert_eq!(of("éé x", 5), (1, 4));
        assert_eq!(of("éé x", 1), (1, 1), "inside a character");
        assert_eq!(of("\u{feff}ab", 4), (1, 2), "the mark is no character");
        assert_eq!(of("ab", 99), (1, 3), "past the end is the end");
    }

    #[test]
    fn a_servers_position_counts_characters_of_the_statement() {
        let text = "SELECT 1;\nSELECT 'é', nope;";
        assert_eq!(of_character(text, 10, 13), (2, 13));
        assert_eq!(&text[offset_of_character(text, 10, 13)..], "nope;");
        assert_eq!(of_character(text, 10, 999), (2, 18));
    }

    #[test]
    fn the_walk_agrees_with_the_count_from_the_top() {
        let text = "\u{feff}a\n\tbé\r\n\nc";
        let mut walk = Walk::new(text);
        for (offset, _) in text.char_indices().skip(1) {
            assert_eq!(walk.to(offset), of(text, offset), "at {offset}");
        }
    }

    #[test]
    fn the_caret_is_below_the_offset() {
        assert_eq!(excerpt("SELECT 1;\n\tSELEKT é;\n", 11), "2 | \tSELEKT é;\n  | \t^");
        assert_eq!(excerpt("x", 1), "1 | x\n  |  ^");
        let long = format!("{}!{}", "a".repeat(300), "b".repeat(300));
        let shown = excerpt(&long, 300);
        let (source, caret) = shown.split_once('\n').unwrap();
        assert_eq!(source.chars().position(|it| it == '!'), caret.chars().position(|it| it == '^'));
        assert!(source.chars().count() < 120);
    }
}
