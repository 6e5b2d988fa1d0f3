//! The notation of `--rename`: `users=accounts`, `column:public.users.mail=email`,
//! `function:public.f(integer)=g`.
//!
//! Names are written as in SQL: bare ones are folded to lower case, others stand in quotes. It
//! knows no catalog.

use std::fmt;
use std::str::FromStr;

use crate::catalog::Kind;
use crate::code::Code;
use crate::name::for_people;
use crate::refusal::Refusal;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Whatever is called so.
    Any,
    /// A type of any kind.
    Type,
    /// A column or attribute.
    Column,
    /// A label of an enumerated type.
    Label,
    /// An object of this kind.
    Kind(Kind),
}

/// One name of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As an identifier: a bare word is folded to lower case.
    pub folded: String,
    /// As it is written, for labels: those are texts.
    pub exact: String,
}

impl Part {
    /// Returns the name that a catalog or a parser has given.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self { folded: name.to_owned(), exact: name.to_owned() }
    }
}

/// A name with what it lies in, outermost first, and the arguments of a routine if they are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The names, at least one.
    pub parts: Vec<Part>,
    /// The types of the arguments.
    pub arguments: Option<Vec<String>>,
}

/// The value of `--rename`. `Display` writes it as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What is renamed.
    pub what: What,
    /// What it is called.
    pub old: Name,
    /// What it shall be called.
    pub new: Part,
    text: String,
}

impl fmt::Display for Word {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl FromStr for Word {
    type Err = Refusal;

    /// Reads the value of `--rename`.
    ///
    /// # Errors
    /// `VALID_500` when it does not name two things.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let wrong = |why: String| {
            Refusal::new(Code::Validation, format!("{text:?} renames nothing")).why(why).hint(
                "write [KIND:]OLD=NEW, as users=accounts, column:public.users.mail=email or \
                 'table:app.\"Order\"=purchase'",
            )
        };
        let mut reader = Reader { rest: text };
        let mut what = What::Any;
        if let Some((word, rest)) = text.split_once(':')
            && word.chars().all(|it| it.is_ascii_lowercase() || it == '_')
        {
            what = named(word).ok_or_else(|| wrong(format!("{word} is no kind that has names")))?;
            reader.rest = rest;
        }
        let old = reader.name().map_err(wrong)?;
        if !reader.take('=') {
            return Err(wrong(reader.unexpected("=")));
        }
        let mut new = reader.name().map_err(wrong)?;
        if !reader.rest.trim().is_empty() {
            return Err(wrong(reader.unexpected("the end")));
        }
        let last = new.parts.pop().ok_or_else(|| wrong("the new name is missing".to_owned()))?;
        let within = &old.parts[..old.parts.len() - 1];
        if !within.ends_with(&new.parts) || new.arguments.is_some() {
            return Err(wrong("a rename changes the last name alone".to_owned()));
        }
        Ok(Self { what, old, new: last, text: text.to_owned() })
    }
}

/// Returns what a word before the colon means.
fn named(word: &str) -> Option<What> {
    match word {
        "type" => Some(What::Type),
        "column" | "attribute" => Some(What::Column),
        "label" => Some(What::Label),
        _ => Kind::named(word).filter(|kind| super::is_renamable(*kind)).map(What::Kind),
    }
}

impl FromStr for Name {
    type Err = String;

    /// Reads a name alone; the error is the reason.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut reader = Reader { rest: text };
        let name = reader.name()?;
        if reader.rest.trim().is_empty() { Ok(name) } else { Err(reader.unexpected("the end")) }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.parts.iter().map(|it| for_people(&it.folded)).collect();
        out.write_str(&parts.join("."))?;
        match &self.arguments {
            Some(arguments) => write!(out, "({})", arguments.join(", ")),
            None => Ok(()),
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn name(&mut self) -> Result<Name, String> {
        let mut parts = vec![self.part()?];
        while self.take('.') {
            parts.push(self.part()?);
        }
        let arguments = if self.take('(') { Some(self.arguments()?) } else { None };
        Ok(Name { parts, arguments })
    }

    fn part(&mut self) -> Result<Part, String> {
        self.rest = self.rest.trim_start();
        for quote in ['"', '\''] {
            if self.take(quote) {
                return self.quoted(quote).map(|it| Part::of(&it));
            }
        }
        let is_in = |it: char| it.is_alphanumeric() || matches!(it, '_' | '$');
        let length = self.rest.find(|it| !is_in(it)).unwrap_or(self.rest.len());
        if length == 0 {
            return Err(self.unexpected("a name"));
        }
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(Part { folded: word.to_ascii_lowercase(), exact: word.to_owned() })
    }

    /// Reads to the closing quote; a doubled one stands for itself.
    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let mut found = String::new();
        let mut characters = self.rest.char_indices().peekable();
        while let Some((at, it)) = characters.next() {
            if it != quote {
                found.push(it);
            } else if characters.peek().is_some_and(|(_, next)| *next == quote) {
                found.push(quote);
                characters.next();
            } else {
                self.rest = &self.rest[at + 1..];
                return Ok(found);
            }
        }
        Err("a quote is not closed".to_owned())
    }

    /// Reads the types of arguments, which may have parentheses and quotes of their own.
    fn arguments(&mut self) -> Result<Vec<String>, String> {
        let (mut found, mut start, mut depth, mut is_quoted) = (Vec::new(), 0, 0_usize, false);
        for (at, it) in self.rest.char_indices() {
            match it {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                '(' => depth += 1,
                ',' | ')' if depth == 0 => {
                    found.push(self.rest[start..at].trim().to_owned());
                    start = at + 1;
                    if it == ')' {
                        self.rest = &self.rest[start..];
                        found.retain(|it| !it.is_empty());
                        return Ok(found);
                    }
                }
                ')' => depth -= 1,
                _ => {}
            }
        }
        Err("a parenthesis is not closed".to_owned())
    }

    fn take(&mut self, wanted: char) -> bool {
        let Some(rest) = self.rest.trim_start().strip_prefix(wanted) else { return false };
        self.rest = rest;
        true
    }

    fn unexpected(&self, wanted: &str) -> String {
        match self.rest.trim().chars().next() {
            Some(found) => format!("{wanted} is expected where {found:?} stands"),
            None => format!("{wanted} is expected at the end"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Word {
        text.parse().unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    fn parts(name: &Name) -> Vec<&str> {
        name.parts.iter().map(|it| it.folded.as_str()).collect()
    }

    #[test]
    fn names_are_written_as_in_sql() {
        let word = read("Public.Users = accounts");
        assert_eq!(
            (parts(&word.old), word.new.folded.as_str()),
            (vec!["public", "users"], "accounts")
        );
        let word = read(r#"table:"a.b"."c""d=e"="x:y""#);
        assert_eq!(word.what, What::Kind(Kind::Table));
        assert_eq!((parts(&word.old), word.new.folded.as_str()), (vec!["a.b", "c\"d=e"], "x:y"));
        let word = read("label:mood.'It''s'=Fine");
        assert_eq!((word.old.parts[1].exact.as_str(), word.new.exact.as_str()), ("It's", "Fine"));
        let word = read("function:f(numeric(3,2), \"a,b\".c[])=g");
        assert_eq!(word.old.arguments.unwrap(), ["numeric(3,2)", "\"a,b\".c[]"]);
        assert_eq!(read("f()=g").old.arguments.unwrap().len(), 0);
        assert_eq!(read("users.mail=users.email").new.folded, "email");
    }

    #[test]
    fn what_does_not_name_two_things_is_refused() {
        for text in [
            "users",
            "=a",
            "a=",
            "a=b=c",
            "a.=b",
            "\"a=b",
            "f(int=g",
            "public.a=app.b",
            "extension:a=b",
            "tabel:a=b",
            "a=f(int)",
            "a b=c",
        ] {
            assert_eq!(text.parse::<Word>().unwrap_err().code, Code::Validation, "{text}");
        }
    }
}
