//! What a schema looks like from afar: which relations, routines and enumerated types there are,
//! and for each a digest of what its parts are called.
//!
//! Two schemas whose outlines differ are not the same; it does not know whether two are the same.

use std::collections::BTreeMap;

use super::Scope;
use super::read::{Source, begin};
use super::reading::text;
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Asks for it.
pub const QUERY: &str = include_str!("../../../sql/catalog/outline.sql");

/// What a schema looks like from afar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline(BTreeMap<Entry, String>);

/// The kind of an entry and its name.
type Entry = (String, QualifiedName);

impl Outline {
    /// Returns how many entries are not the same: 0 may be the same schema, more never is.
    #[must_use]
    pub fn distance(&self, other: &Self) -> usize {
        let missing = other.0.keys().filter(|entry| !self.0.contains_key(entry)).count();
        let is_same = |(entry, digest): &(&Entry, &String)| other.0.get(entry) == Some(digest);
        missing + self.0.iter().filter(|it| !is_same(it)).count()
    }
}

/// Reads the outline of what is looked at, of what is committed by now.
///
/// # Errors
/// What the server refused.
pub fn read(source: &mut dyn Source, scope: &Scope) -> Result<Outline, Refusal> {
    begin(source)?;
    let mut outline = Outline::default();
    source.each(QUERY, &mut |row| {
        let (schema, name) = (Ident::new(text(row, 1)?)?, Ident::new(text(row, 2)?)?);
        let name = QualifiedName { schema, name };
        if !scope.hides_name(&name) {
            outline.0.insert((text(row, 0)?.to_owned(), name), text(row, 3)?.to_owned());
        }
        Ok(())
    })?;
    Ok(outline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_counts_once() {
        let of = |entries: &[(&str, &str)]| {
            let entry = |it: &str| {
                let name = Ident::new(it).unwrap();
                ("relation".to_owned(), QualifiedName { schema: name.clone(), name })
            };
            Outline(entries.iter().map(|(name, of)| (entry(name), (*of).to_owned())).collect())
        };
        let one = of(&[("a", "1"), ("b", "1")]);
        assert_eq!(one.distance(&one), 0);
        for (other, distance) in [
            (of(&[]), 2),
            (of(&[("a", "1")]), 1),
            (of(&[("a", "1"), ("b", "2")]), 1),
            (of(&[("b", "1"), ("c", "1")]), 2),
        ] {
            assert_eq!((one.distance(&other), other.distance(&one)), (distance, distance));
        }
    }
}
