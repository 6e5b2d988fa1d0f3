//! The little language that chooses objects: `schema/kind/name`, as `public/table/user*`.
//!
//! It knows names and kinds only, and no catalog. A matcher of our own: names are not paths, a dot
//! or a slash in one is nothing special.

use std::fmt;
use std::str::FromStr;

use super::{Identity, Kind};
use crate::code::Code;
use crate::refusal::Refusal;

/// Which objects are meant: `schema/kind/name`, `schema/kind` or `schema`.
///
/// In each part `*` stands for any characters, `?` for one, and a backslash takes what follows it
/// literally. Names are as the catalog has them: no quotes, case kept. A schema lies in itself;
/// what lies in no schema, an extension say, is `/extension/name`, and `*` means it, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    schema: Glob,
    kind: Glob,
    name: Glob,
}

/// The word that means every kind of type.
const TYPE: &str = "type";

/// The kinds that [`TYPE`] means.
const TYPES: [Kind; 5] = [Kind::Enum, Kind::Domain, Kind::Composite, Kind::Range, Kind::BaseType];

impl Pattern {
    /// Returns whether the object is meant.
    #[must_use]
    pub fn matches(&self, identity: &Identity) -> bool {
        let schema = match (&identity.schema, identity.kind) {
            (Some(schema), _) => schema.as_str(),
            (None, Kind::Schema) => identity.name.as_str(),
            (None, _) => "",
        };
        self.is_of_kind(identity.kind)
            && self.schema.matches(schema)
            && self.name.matches(identity.name.as_str())
    }

    fn is_of_kind(&self, kind: Kind) -> bool {
        self.kind.matches(kind.as_str()) || (TYPES.contains(&kind) && self.kind.matches(TYPE))
    }
}

impl FromStr for Pattern {
    type Err = Refusal;

    /// Reads a pattern.
    ///
    /// # Errors
    /// `VALID_500` when it has more than three parts, or its second part is no kind.
    fn from_str(text: &str) -> Result<Self, Refusal> {
        let wrong = |why: String| {
            Refusal::new(Code::Validation, format!("{text:?} chooses no objects"))
                .why(why)
                .hint("write schema/kind/name, as public/table/user* or */function/*")
        };
        let parts = parts(text).ok_or_else(|| wrong("it ends in a backslash".to_owned()))?;
        let mut parts = parts.into_iter();
        let (schema, kind, name) = (parts.next(), parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(wrong("it has more than three parts; a slash in a name is `\\/`".into()));
        }
        let any = || Glob(vec![Token::Many]);
        let is_empty = |glob: &Option<Glob>| glob.as_ref().is_some_and(|it| it.0.is_empty());
        if text.is_empty() || is_empty(&name) {
            return Err(wrong("it has an empty name; `*` means any".to_owned()));
        }
        let pattern = Self {
            text: text.to_owned(),
            schema: schema.unwrap_or_else(any),
            kind: kind.unwrap_or_else(any),
            name: name.unwrap_or_else(any),
        };
        if !Kind::ALL.iter().any(|kind| pattern.is_of_kind(*kind)) {
            let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
            return Err(wrong(format!("no kind is called so: {}, {TYPE}", kinds.join(", "))));
        }
        Ok(pattern)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Glob(Vec<Token>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Literal(char),
    One,
    Many,
}

/// Cuts at slashes; none when a backslash has nothing to take.
fn parts(text: &str) -> Option<Vec<Glob>> {
    let mut parts = vec![Vec::new()];
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let token = match character {
            '/' => {
                parts.push(Vec::new());
                continue;
            }
            '*' => Token::Many,
            '?' => Token::One,
            '\\' => Token::Literal(characters.next()?),
            other => Token::Literal(other),
        };
        parts.last_mut()?.push(token);
    }
    Some(parts.into_iter().map(Glob).collect())
}

impl Glob {
    /// Goes back to the last `*` only: that is enough, and time stays within length times length.
    fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let (mut token, mut at) = (0, 0);
        let mut retry: Option<(usize, usize)> = None;
        while at < text.len() {
            match self.0.get(token) {
                Some(Token::Many) => {
                    retry = Some((token, at));
                    token += 1;
                    continue;
                }
                Some(Token::One) => {
                    (token, at) = (token + 1, at + 1);
                    continue;
                }
                Some(Token::Literal(it)) if *it == text[at] => {
                    (token, at) = (token + 1, at + 1);
                    continue;
                }
                Some(Token::Literal(_)) | None => {}
            }
            let Some((many, taken)) = retry else { return false };
            retry = Some((many, taken + 1));
            (token, at) = (many + 1, taken + 1);
        }
        self.0[token..].iter().all(|it| *it == Token::Many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::{Ident, QualifiedName};

    fn matches(pattern: &str, kind: Kind, schema: &str, name: &str) -> bool {
        let name = Ident::new(name).unwrap();
        let identity = match Ident::new(schema) {
            Ok(schema) => Identity::within(kind, QualifiedName { schema, name }),
            Err(_) => Identity::global(kind, name),
        };
        pattern.parse::<Pattern>().unwrap().matches(&identity)
    }

    #[test]
    fn each_part_is_matched_alone() {
        for (pattern, is_meant) in [
            ("public/table/user*", true),
            ("public/table/*", true),
            ("public/table", true),
            ("public", true),
            ("*/table/users", true),
            ("pub*/t*/?sers", true),
            ("*/*/*s", true),
            ("*/*/*s*e*s*", true),
            ("*/view/users", false),
            ("app/table/users", false),
            ("public/table/user", false),
            ("public/table/Users", false),
            ("*/type/*", false),
            ("/table/*", false),
            ("*/*/*x*", false),
        ] {
            assert_eq!(matches(pattern, Kind::Table, "public", "users"), is_meant, "{pattern}");
        }
    }

    #[test]
    fn hostile_names_can_be_meant() {
        assert!(matches(r"*/table/a\/b", Kind::Table, "public", "a/b"));
        assert!(matches(r"*/table/a\*", Kind::Table, "public", "a*"));
        assert!(!matches(r"*/table/a\*", Kind::Table, "public", "ab"));
        assert!(matches(r"*/table/\\", Kind::Table, "public", "\\"));
        assert!(matches("*/table/a.b \"c\" 🦀", Kind::Table, "public", "a.b \"c\" 🦀"));
        assert!(matches("*/table/?", Kind::Table, "public", "🦀"));
    }

    #[test]
    fn what_lies_in_no_schema_has_an_empty_one() {
        assert!(matches("/extension/*", Kind::Extension, "", "citext"));
        assert!(matches("*/extension", Kind::Extension, "", "citext"));
        assert!(!matches("public", Kind::Extension, "", "citext"));
        assert!(matches("app", Kind::Schema, "", "app"));
        assert!(matches("*/type/*", Kind::Domain, "public", "d"));
    }

    #[test]
    fn what_chooses_nothing_is_refused() {
        for (pattern, why) in [
            ("", "empty name"),
            ("public/table/", "empty name"),
            ("public/tabel/*", "no kind"),
            ("public//x", "no kind"),
            ("public/table/a/b", "three parts"),
            ("public/table/\\", "backslash"),
        ] {
            let refusal = pattern.parse::<Pattern>().unwrap_err();
            assert_eq!(refusal.code, Code::Validation);
            assert!(refusal.to_string().contains(why), "{refusal}");
        }
    }
}
