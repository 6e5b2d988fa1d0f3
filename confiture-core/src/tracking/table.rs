//! The name of the tracking table, as the configuration gives it.

use crate::code::Code;
use crate::name::{BYTES_MAX, Ident, QualifiedName};
use crate::refusal::Refusal;

/// The name that the table has unless somebody says otherwise.
pub const DEFAULT: &str = "tb_confiture";

/// The name of the tracking table, with or without a schema. Case is kept, as the original keeps
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName {
    /// The schema, if it is given.
    pub schema: Option<Ident>,
    /// The name.
    pub name: Ident,
}

impl TableName {
    /// Reads `table`, `schema.table`, or either part in double quotes.
    ///
    /// # Errors
    /// `VALID_500` when it is neither.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let broken = || {
            Refusal::new(Code::Validation, format!("tracking table {text:?} is no table name"))
                .hint("write `table` or `schema.table` as migration.tracking_table")
        };
        let (first, rest) = part(text).ok_or_else(broken)?;
        let (schema, name) = match rest.strip_prefix('.') {
            None if rest.is_empty() => (None, first),
            None => return Err(broken()),
            Some(rest) => match part(rest) {
                Some((name, "")) => (Some(first), name),
                _ => return Err(broken()),
            },
        };
        Ok(Self { schema: schema.map(Ident::new).transpose()?, name: Ident::new(name)? })
    }

    /// Returns the name in this schema.
    #[must_use]
    pub fn within(&self, schema: Ident) -> QualifiedName {
        QualifiedName { schema, name: self.name.clone() }
    }
}

/// Returns the name of a table that stands beside the tracking table, as `tb_confiture_journal`. A
/// long name is cut so that the whole fits.
#[must_use]
pub fn beside(table: &QualifiedName, ending: &str) -> QualifiedName {
    let mut name = table.name.as_str().to_owned();
    while name.len() + 1 + ending.len() > BYTES_MAX {
        name.pop();
    }
    let name = Ident::new(format!("{name}_{ending}")).expect("it was made to fit");
    QualifiedName { schema: table.schema.clone(), name }
}

impl Default for TableName {
    fn default() -> Self {
        Self { schema: None, name: Ident::new(DEFAULT).expect("the default is an identifier") }
    }
}

impl std::fmt::Display for TableName {
    /// Writes it as people know it, for messages and JSON.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.schema {
            Some(schema) => write!(out, "{}.{}", schema.as_str(), self.name.as_str()),
            None => out.write_str(self.name.as_str()),
        }
    }
}

/// Takes one part off the front: up to a dot, or all that is in quotes.
fn part(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find('.').unwrap_or(text.len());
        let (part, rest) = text.split_at(end);
        return (!part.is_empty() && !part.contains('"')).then(|| (part.to_owned(), rest));
    };
    let mut part = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        part.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                part.push('"');
                rest = more;
            }
            None => return Some((part, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_plain_qualified_and_quoted_names() {
        let read = |text: &str| {
            let it = TableName::parse(text).unwrap();
            (it.schema.map(String::from), String::from(it.name))
        };
        assert_eq!(read("tb_confiture"), (None, "tb_confiture".into()));
        assert_eq!(read("ops.History"), (Some("ops".into()), "History".into()));
        assert_eq!(read(r#""a.b"."c""d""#), (Some("a.b".into()), "c\"d".into()));
        for text in ["", ".", "a.", "a.b.c", "\"a", "a\"b", "\"a\"b"] {
            assert_eq!(TableName::parse(text).unwrap_err().code, Code::Validation, "{text}");
        }
    }
}
