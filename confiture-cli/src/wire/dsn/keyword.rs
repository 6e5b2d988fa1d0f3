//! The key/value form: `host=db.example.com dbname='my shop' user=app`.

use std::iter::Peekable;
use std::str::Chars;

use confiture_core::refusal::Refusal;

use super::{Parameters, malformed};

/// Returns the settings that a key/value string carries.
pub(super) fn parameters(text: &str) -> Result<Parameters, Refusal> {
    let mut found = Parameters::new();
    let mut rest = text.chars().peekable();
    loop {
        skip_blanks(&mut rest);
        if rest.peek().is_none() {
            return Ok(found);
        }
        let mut name = String::new();
        while let Some(character) = rest.next_if(|it| *it != '=' && !it.is_whitespace()) {
            name.push(character);
        }
        skip_blanks(&mut rest);
        if rest.next() != Some('=') {
            return Err(malformed("it is neither a URL nor a list of name=value"));
        }
        skip_blanks(&mut rest);
        found.insert(name, value(&mut rest)?);
    }
}

fn skip_blanks(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|it| it.is_whitespace()).is_some() {}
}

fn value(rest: &mut Peekable<Chars<'_>>) -> Result<String, Refusal> {
    let mut value = String::new();
    let is_quoted = rest.next_if_eq(&'\'').is_some();
    loop {
        match rest.next() {
            Some('\\') => value.extend(rest.next()),
            Some('\'') if is_quoted => return Ok(value),
            Some(it) if !is_quoted && it.is_whitespace() => return Ok(value),
            Some(it) => value.push(it),
            None if is_quoted => return Err(malformed("a quoted value has no closing quote")),
            None => return Ok(value),
        }
    }
}
