//! A place where a text is not SQL, and how it is found: libpg_query names the offending token in
//! its message, but does not say where it is.

use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};

use super::{engine, place};

/// Something that keeps a text from being run, at one place of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes from the start of the file.
    pub offset: usize,
    /// What is wrong: the parser's message, or ours.
    pub what: String,
    /// What to do about it, where we know.
    pub hint: Option<String>,
}

impl Fault {
    pub(super) fn new(offset: usize, what: impl Into<String>) -> Self {
        Self { offset, what: what.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Returns the refusal that shows the place in the file whose text this is.
    #[must_use]
    pub fn refusal(&self, code: Code, file: &str, text: &str) -> Refusal {
        let (line, column) = place::of(text, self.offset);
        let refusal = Refusal::new(code, self.what.clone())
            .at(Place { file: file.to_owned(), line: Some(line), column: Some(column) })
            .excerpt(place::excerpt(text, self.offset));
        match &self.hint {
            Some(hint) => refusal.hint(hint.clone()),
            None => refusal,
        }
    }
}

/// How much of the token that a message quotes is repeated: an unterminated string is the whole
/// rest.
const NEAR_CHARACTERS: usize = 40;

/// Returns the fault behind a scanner's message about the text.
pub(super) fn of_scanner(text: &str, message: &str) -> Fault {
    let offset = near(message)
        .map_or_else(|| literal_at(text, message), |near| scanned_at(text, near, message));
    Fault::new(offset, shortened(message))
}

/// Returns the fault behind a parser's message about one statement, whose text ends with its
/// semicolon if it has one. `ends` are the offsets in it where its tokens end, comments left out.
///
/// The parser is LALR(1): it complains about the first token that no statement could have at that
/// point, whatever follows. So a prefix of the tokens fails with this very message exactly when it
/// reaches that token, and the shortest such prefix can be found by bisection, however often the
/// token is repeated.
pub(super) fn of_parser(text: &str, tokens: &[(usize, usize)], message: &str) -> Fault {
    let fails = |count: usize| {
        engine::parses(&text[..tokens[count - 1].1]).is_err_and(|other| other == message)
    };
    if message.ends_with("at end of input") || tokens.is_empty() || !fails(tokens.len()) {
        let end = tokens.last().map_or(0, |token| token.1);
        return Fault::new(end, shortened(message));
    }
    let (mut passing, mut failing) = (0, tokens.len());
    while failing - passing > 1 {
        let middle = usize::midpoint(passing, failing);
        if fails(middle) {
            failing = middle;
        } else {
            passing = middle;
        }
    }
    let fault = Fault::new(tokens[failing - 1].0, shortened(message));
    match advice(text, tokens, failing - 1) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

/// Returns the offset of the token that the scanner quotes. Of the places where it stands, it is
/// the first one at which the text scanned so far fails with this message; all later ones do so
/// too.
fn scanned_at(text: &str, near: &str, message: &str) -> usize {
    if text.ends_with(near) && engine::tokens(&text[..text.len() - near.len()]).is_ok() {
        // What is not terminated is quoted to the end.
        return text.len() - near.len();
    }
    let starts: Vec<usize> = text.match_indices(near).map(|(start, _)| start).collect();
    let found = starts.partition_point(|start| {
        engine::tokens(&text[..start + near.len()]).map_or_else(|other| other != message, |_| true)
    });
    starts.get(found).copied().unwrap_or(0)
}

/// Returns the offset of the literal that the scanner refuses without quoting it (a wrong escape).
/// A text that is cut behind a quote is never cut inside an escape, so of these prefixes all that
/// reach the literal's end fail with this message, and no other one does.
fn literal_at(text: &str, message: &str) -> usize {
    const QUOTES_MAX: usize = 64;
    let quotes: Vec<usize> = text.match_indices('\'').map(|(start, _)| start).collect();
    let found = quotes.partition_point(|quote| {
        engine::tokens(&text[..=*quote]).map_or_else(|other| other != message, |_| true)
    });
    let before = quotes[..found.min(quotes.len())].iter().rev().take(QUOTES_MAX);
    // A doubled quote looks like the beginning of a literal, too.
    let opens =
        |quote: &usize| !text[..*quote].ends_with('\'') && engine::tokens(&text[..*quote]).is_ok();
    let opening = before.copied().find(opens);
    opening.or_else(|| quotes.get(found).copied()).unwrap_or(0)
}

/// Returns the token that a message quotes: `syntax error at or near "x"`.
fn near(message: &str) -> Option<&str> {
    message.split_once(" at or near \"")?.1.strip_suffix('"')
}

fn shortened(message: &str) -> String {
    let Some(quoted) = near(message) else { return message.to_owned() };
    let first = quoted.lines().next().unwrap_or_default();
    if first.chars().count() <= NEAR_CHARACTERS && first == quoted {
        return message.to_owned();
    }
    let head = message.split(" at or near \"").next().unwrap_or_default();
    let kept: String = first.chars().take(NEAR_CHARACTERS).collect();
    format!("{head} at or near \"{kept}…\"")
}

/// Returns what usually helps, for the two slips that people make most.
fn advice(text: &str, tokens: &[(usize, usize)], at: usize) -> Option<String> {
    const BEGINNINGS: &[&str] = &[
        "ALTER", "COMMENT", "COPY", "CREATE", "DELETE", "DO", "DROP", "GRANT", "INSERT", "REVOKE",
        "SELECT", "SET", "UPDATE",
    ];
    let token = |index: usize| &text[tokens[index].0..tokens[index].1];
    let before = at.checked_sub(1)?;
    if token(at) == ")" && token(before) == "," {
        return Some("remove the comma before the closing parenthesis".to_owned());
    }
    let begins_line = text[tokens[before].1..tokens[at].0].contains('\n') && token(before) != "(";
    let begins_statement = BEGINNINGS.iter().any(|word| word.eq_ignore_ascii_case(token(at)));
    (begins_line && begins_statement)
        .then(|| "end the statement before it with a semicolon".to_owned())
}
