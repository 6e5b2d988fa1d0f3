//! Names and literals that cannot be mis-quoted.
//!
//! Every identifier reaches a statement through [`Ident`], every string through [`Literal`]; it
//! does not know whether the thing named exists.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::Code;
use crate::refusal::Refusal;

/// The longest identifier in bytes: NAMEDATALEN - 1 (manual, section 4.1.1).
pub const BYTES_MAX: usize = 63;

/// One identifier, as the catalog stores it: unquoted, case kept. `Display` writes it quoted.
///
/// It is always quoted, because whether a word needs quotes depends on the keywords of the server
/// that will read it, and a plan may be read by a newer one.
// Invariant: not empty, at most 63 bytes, no NUL; `new` is the only door. Shared, because one name
// stands in many places of a catalog, and a plan says it again and again.
#[derive(Clone, Eq)]
pub struct Ident(Arc<str>);

impl Ident {
    /// Returns the identifier.
    ///
    /// # Errors
    /// `VALID_500` when it is empty, longer than 63 bytes or contains a NUL: the server would
    /// refuse it, or cut it off and mean another object.
    pub fn new(name: impl AsRef<str>) -> Result<Self, Refusal> {
        let name = name.as_ref();
        let broken = if name.is_empty() {
            "it is empty"
        } else if name.len() > BYTES_MAX {
            "it is longer than 63 bytes"
        } else if name.contains('\0') {
            "it contains a NUL"
        } else {
            return Ok(Self(Arc::from(name)));
        };
        Err(Refusal::new(Code::Validation, format!("{name:?} is no identifier")).why(broken))
    }

    /// Returns the name as the catalog stores it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\"{}\"", self.0.replace('"', "\"\""))
    }
}

impl fmt::Debug for Ident {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Ident").field(&self.0).finish()
    }
}

impl PartialEq for Ident {
    /// What is shared needs no look at the characters.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl Ord for Ident {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for Ident {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Ident {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl Borrow<str> for Ident {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Ident {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Ident {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Ident;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Ident, E> {
                Ident::new(name).map_err(E::custom)
            }
        }
        // Without a string of its own on the way: a catalog consists of names.
        deserializer.deserialize_str(Name)
    }
}

impl TryFrom<String> for Ident {
    type Error = Refusal;
    fn try_from(name: String) -> Result<Self, Refusal> {
        Self::new(name)
    }
}

impl From<Ident> for String {
    fn from(name: Ident) -> Self {
        (*name.0).to_owned()
    }
}

/// A name with its schema. `Display` writes it quoted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualifiedName {
    /// The schema.
    pub schema: Ident,
    /// The name in it.
    pub name: Ident,
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.schema, self.name)
    }
}

/// The name of an operator, which stands in statements as it is: nothing quotes it.
// Invariant: only characters that operators are made of, and no beginning of a comment (manual,
// section 4.1.3); `new` is the only door.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Symbol(String);

impl Symbol {
    /// Returns the name.
    ///
    /// # Errors
    /// `VALID_500` when it is empty, too long, or has characters that would end an operator.
    pub fn new(name: impl Into<String>) -> Result<Self, Refusal> {
        let name = name.into();
        let broken = if name.is_empty() || name.len() > BYTES_MAX {
            "it is empty or longer than 63 bytes"
        } else if !name.chars().all(|c| "+-*/<>=~!@#%^&|`?".contains(c)) {
            "operators are made of + - * / < > = ~ ! @ # % ^ & | ` and ?"
        } else if name.contains("--") || name.contains("/*") {
            "it would begin a comment"
        } else {
            return Ok(Self(name));
        };
        Err(Refusal::new(Code::Validation, format!("{name:?} is no operator")).why(broken))
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl TryFrom<String> for Symbol {
    type Error = Refusal;
    fn try_from(name: String) -> Result<Self, Refusal> {
        Self::new(name)
    }
}

impl From<Symbol> for String {
    fn from(name: Symbol) -> Self {
        name.0
    }
}

/// A string constant. `Display` writes it so that it means the same whatever
/// `standard_conforming_strings` says (manual, section 4.1.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal<'a>(pub &'a str);

impl fmt::Display for Literal<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = self.0.replace('\'', "''");
        if quoted.contains('\\') {
            write!(out, "E'{}'", quoted.replace('\\', "\\\\"))
        } else {
            write!(out, "'{quoted}'")
        }
    }
}

/// Returns the name as people write it: bare where that is unmistakable, quoted otherwise. For
/// messages only; statements use `Display` of [`Ident`].
#[must_use]
pub fn for_people(name: &str) -> String {
    let bare = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if bare { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_inside_their_quotes() {
        let ident = Ident::new("a\"; DROP TABLE x; --").unwrap();
        assert_eq!(ident.to_string(), "\"a\"\"; DROP TABLE x; --\"");
    }

    #[test]
    fn what_the_server_would_cut_off_is_refused() {
        assert!(Ident::new("é".repeat(31)).is_ok());
        assert_eq!(Ident::new("é".repeat(32)).unwrap_err().code, Code::Validation);
        assert!(Ident::new("").is_err());
        assert!(Ident::new("a\0b").is_err());
    }

    #[test]
    fn an_operator_cannot_end_itself() {
        assert!(Symbol::new("<->").is_ok());
        for hostile in ["", "=;", "+--", "*/*", "a", "= "] {
            assert_eq!(Symbol::new(hostile).unwrap_err().code, Code::Validation);
        }
    }

    #[test]
    fn a_backslash_is_never_left_to_a_setting() {
        assert_eq!(Literal("it's").to_string(), "'it''s'");
        assert_eq!(Literal(r"a\'b").to_string(), r"E'a\\''b'");
    }
}
