//! What a primary key or unique constraint is made of. It reads what `pg_get_constraintdef()`
//! writes and nothing else.

use super::super::hazard::Hazard;
use crate::name::{Ident, QualifiedName};

/// What may hurt while a unique index is built beside the traffic.
pub(super) const HAZARDS: [Hazard; 3] =
    [Hazard::FullScan, Hazard::IndexBuild, Hazard::MayFailOnData];

/// The parts of a clause as `pg_get_constraintdef()` writes it.
pub(super) struct Key<'t> {
    word: &'t str,
    nulls: &'t str,
    columns: &'t str,
    included: String,
    /// DEFERRABLE and its like.
    rest: &'t str,
}

impl<'t> Key<'t> {
    pub(super) fn of(clause: &'t str) -> Option<Self> {
        let word = ["PRIMARY KEY", "UNIQUE"].into_iter().find(|word| clause.starts_with(word))?;
        let rest = clause.strip_prefix(word)?.trim_start();
        let (nulls, rest) = match rest.strip_prefix("NULLS NOT DISTINCT ") {
            Some(rest) => (" NULLS NOT DISTINCT", rest),
            None => ("", rest),
        };
        let (columns, rest) = bracket(rest)?;
        // A key over periods is no plain unique index.
        if columns.contains("WITHOUT OVERLAPS") {
            return None;
        }
        let (included, rest) = match rest.strip_prefix(" INCLUDE ") {
            Some(rest) => bracket(rest).map(|(it, rest)| (format!(" INCLUDE {it}"), rest))?,
            None => (String::new(), rest),
        };
        Some(Key { word, nulls, columns, included, rest })
    }

    /// Returns the statement that makes a unique index without making writers wait.
    pub(super) fn index(&self, name: &Ident, table: &QualifiedName) -> String {
        let Self { columns, included, nulls, .. } = self;
        format!("CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} {columns}{included}{nulls}")
    }

    /// Returns the statement that makes the constraint from the index of the same name.
    pub(super) fn constraint(&self, name: &Ident, table: &QualifiedName) -> String {
        let Self { word, rest, .. } = self;
        format!("ALTER TABLE {table} ADD CONSTRAINT {name} {word} USING INDEX {name}{rest}")
    }
}

/// Returns the bracket at the start of the text, and what follows it. Names may hold brackets.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let mut is_name = false;
    for (at, char) in text.char_indices().skip_while(|(at, char)| *at == 0 && *char == '(') {
        match char {
            '"' => is_name = !is_name,
            ')' if !is_name => return Some(text.split_at(at + 1)),
            _other => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_the_server_writes_it() {
        let it = Key::of("UNIQUE NULLS NOT DISTINCT (a, \"b)\") INCLUDE (c) DEFERRABLE").unwrap();
        assert_eq!((it.word, it.columns), ("UNIQUE", "(a, \"b)\")"));
        assert_eq!((it.nulls, it.included.as_str()), (" NULLS NOT DISTINCT", " INCLUDE (c)"));
        assert_eq!(it.rest, " DEFERRABLE");
        assert!(Key::of("PRIMARY KEY (id, at WITHOUT OVERLAPS)").is_none());
        assert!(Key::of("CHECK (a > 0)").is_none());
    }
}
