//! Cuts a fragment of SQL into tokens as the server's lexer does (manual, section 4.1), and refuses
//! what could end the fragment before its end.
//!
//! It is stricter than the server where versions read differently (`1a$$`), and does not know what
//! the tokens mean.

use std::ops::Range;

/// A token outside of strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A bare word in lower case, or a number.
    Word(String),
    /// A quoted identifier without its quotes.
    Quoted(String),
    /// A string constant.
    Text,
    /// Any other character.
    Sign(char),
}

/// A token, where it stands, and how many brackets are open around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) token: Token,
    pub(crate) depth: usize,
    /// Its bytes in the fragment.
    pub(crate) at: Range<usize>,
}

impl Placed {
    /// Returns whether it is this word, bare and outside of brackets.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.depth == 0 && matches!(&self.token, Token::Word(it) if it == word)
    }

    /// Returns whether it is this sign, outside of brackets.
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.depth == 0 && self.token == Token::Sign(sign)
    }
}

/// Returns the tokens of a fragment.
///
/// # Errors
/// Why it is no fragment: a comment, or a quote or bracket without its other half.
pub(crate) fn scan(text: &str) -> Result<Vec<Placed>, &'static str> {
    let (mut rest, mut open, mut tokens) = (text, Vec::new(), Vec::new());
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        if rest.starts_with("--") || rest.starts_with("/*") {
            return Err("it contains a comment");
        }
        let (token, length) = match first {
            ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' => {
                rest = &rest[1..];
                continue;
            }
            '\'' => (Token::Text, plain(rest)?),
            '"' => quoted(rest)?,
            '$' => dollar(rest)?,
            '0'..='9' => number(rest)?,
            // Nothing of SQL, but a command of psql, which may be what runs a plan.
            '\\' | '\0' => return Err("it contains a character that no expression has"),
            // psql puts a variable there. In a slice (`a[1:b]`) the server writes the same.
            ':' if open.last() != Some(&'[') && is_variable(&text[..start], &rest[1..]) => {
                return Err("it contains what psql takes for a variable");
            }
            _ if is_letter(first) => word(rest)?,
            '(' | '[' => {
                open.push(first);
                let (token, depth) = (Token::Sign(first), open.len() - 1);
                tokens.push(Placed { token, depth, at: start..start + 1 });
                rest = &rest[1..];
                continue;
            }
            ')' | ']' => {
                let expected = if first == ')' { '(' } else { '[' };
                if open.pop() != Some(expected) {
                    return Err("it closes a bracket that it does not open");
                }
                (Token::Sign(first), 1)
            }
            _ => (Token::Sign(first), first.len_utf8()),
        };
        tokens.push(Placed { token, depth: open.len(), at: start..start + length });
        rest = &rest[length..];
    }
    if open.is_empty() { Ok(tokens) } else { Err("it opens a bracket that it does not close") }
}

/// Returns whether a colon between these begins a name; two of them are a cast.
fn is_variable(before: &str, after: &str) -> bool {
    let colons = before.chars().rev().take_while(|it| *it == ':').count();
    let begins = |it: char| is_inside_word(it) || matches!(it, '\'' | '"' | '{');
    colons.is_multiple_of(2) && after.starts_with(begins)
}

/// Every character beyond ASCII is a letter to the server.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic() || letter == '_' || !letter.is_ascii()
}

fn is_inside_word(letter: char) -> bool {
    is_letter(letter) || letter.is_ascii_digit() || letter == '$'
}

/// Returns the length of a string in which a quote alone is special.
fn plain(text: &str) -> Result<usize, &'static str> {
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\'' && letters.next_if(|(_, next)| *next == '\'').is_none() {
            return Ok(at + 1);
        }
    }
    Err("it contains a string that does not end")
}

/// Returns the length of a string in which a backslash escapes what follows it.
fn escaped(text: &str) -> Result<usize, &'static str> {
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if letter == '\'' && letters.next_if(|(_, next)| *next == '\'').is_none() {
            // A string on the next line continues this one, backslashes and all.
            let next = text[at + 1..].trim_start_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
            if next.starts_with('\'') {
                return Err("it contains a string that goes on after its end");
            }
            return Ok(at + 1);
        }
    }
    Err("it contains a string that does not end")
}

fn quoted(text: &str) -> Result<(Token, usize), &'static str> {
    let (mut letters, mut name) = (text.char_indices().skip(1).peekable(), String::new());
    while let Some((at, letter)) = letters.next() {
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            return Ok((Token::Quoted(name), at + 1));
        }
        name.push(letter);
    }
    Err("it contains a quoted name that does not end")
}

/// A parameter `$1`, or a string between two equal tags.
fn dollar(text: &str) -> Result<(Token, usize), &'static str> {
    let inner = &text[1..];
    let tag = inner.split('$').next().unwrap_or_default();
    let is_tag = tag.chars().all(|it| is_letter(it) || it.is_ascii_digit())
        && !tag.starts_with(|it: char| it.is_ascii_digit());
    if is_tag && inner.len() > tag.len() {
        let tag = &text[..tag.len() + 2];
        let body = &text[tag.len()..];
        let end = body.find(tag).ok_or("it contains a string that does not end")?;
        return Ok((Token::Text, tag.len() + end + tag.len()));
    }
    let digits = inner.chars().take_while(char::is_ascii_digit).count();
    if digits == 0 || inner[digits..].starts_with(is_inside_word) {
        return Err("it contains a dollar sign that begins nothing");
    }
    Ok((Token::Sign('$'), 1 + digits))
}

/// A number: `1`, `1e-5`. Where letters follow one, versions disagree about where it ends.
fn number(text: &str) -> Result<(Token, usize), &'static str> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let mut length = digits(text);
    if let Some(exponent) = text[length..].strip_prefix(['e', 'E']) {
        let sign = usize::from(exponent.starts_with(['+', '-']));
        match digits(&exponent[sign..]) {
            0 => return Err("it contains a number that goes on with letters"),
            more => length += 1 + sign + more,
        }
    }
    if text[length..].starts_with(is_inside_word) {
        return Err("it contains a number that goes on with letters");
    }
    Ok((Token::Word(text[..length].to_owned()), length))
}

fn word(text: &str) -> Result<(Token, usize), &'static str> {
    let length = text.find(|it| !is_inside_word(it)).unwrap_or(text.len());
    let (word, rest) = (&text[..length], &text[length..]);
    if rest.starts_with('\'') && word.eq_ignore_ascii_case("e") {
        return Ok((Token::Text, length + escaped(rest)?));
    }
    // `U&"…"` names something else than what stands between the quotes.
    if word.eq_ignore_ascii_case("u") && (rest.starts_with("&\"") || rest.starts_with("&'")) {
        return Err("it contains an escape of Unicode");
    }
    Ok((Token::Word(word.to_ascii_lowercase()), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_the_server() {
        let ends = |text| scan(text).map(|it| it.len());
        assert_eq!(ends("E'it\\'s; --' || 'it''s; --'"), Ok(4));
        assert_eq!(ends("$a$ ; $b$ -- $$ $a$"), Ok(1));
        assert_eq!(ends("a$$b"), Ok(1));
        assert_eq!(ends("a[1:b]::text || 'x'::text"), Ok(15));
        assert_eq!(ends("\"a\"\"; --\".b"), Ok(3));
        assert_eq!(ends("(a[1:2], $1, 1.5e-7)"), Ok(14));
        assert_eq!(scan("\"Ab\"\"c\"").unwrap()[0].token, Token::Quoted("Ab\"c".to_owned()));
    }

    #[test]
    fn what_could_end_early_is_refused() {
        for text in [
            "'a",
            "'a''",
            "E'a\\'",
            "$$a",
            "$a$ $b$",
            "\"a",
            "(a",
            "a)",
            "(a]",
            "a -- b",
            "a/*b*/",
            "+--",
            "1a$$;",
            "1e$$",
            "0x1$$",
            "$1a",
            "$",
            "E'a'\n'\\'",
            "\\! x",
            "u&\"a\"",
            "a\0",
            ":a",
            "(a[1] :'b')",
            ":{?a}",
            "a:::b",
        ] {
            assert!(scan(text).is_err(), "{text}");
        }
    }
}
