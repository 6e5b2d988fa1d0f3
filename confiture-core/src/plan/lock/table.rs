//! What statements lock, by their first words.

use super::LockMode;
use super::LockMode::{AccessExclusive, Share, ShareRowExclusive, ShareUpdateExclusive};

/// Which relations a statement locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// The object, or the relation that it is a part of.
    Itself,
    /// The same, and the tables that its foreign keys refer to.
    BothEnds,
    /// These alone.
    OtherEnd,
    /// The tables that it is a partition or child of.
    Parents,
    /// All of these.
    Family,
    /// The tables that foreign keys of the table refer to, which it shares with the parent that it
    /// leaves or joins.
    Linked,
    /// The same for a new partition.
    LinkedAbove,
    /// The tables whose foreign keys refer to the one that it is a partition of.
    Referring,
    /// The tables with columns of the type.
    Users,
    /// The tables whose columns the object needs.
    Used,
    /// The tables that a publication gets or loses, or that join an extension.
    Member,
    /// The relations that leave an extension: no objects of the old state, and there.
    Leaving,
}

/// The first words of a statement, `*` for a name and `…` for anything, and what it locks. The
/// first row that fits counts, with those of the same words; a statement that fits none locks
/// nothing that anybody waits for.
const TABLE: &[(&str, On, LockMode)] = &[
    ("ALTER DOMAIN * ADD CONSTRAINT * … NOT VALID", On::Users, Share),
    ("ALTER DOMAIN * ADD CONSTRAINT", On::Users, Share),
    ("ALTER DOMAIN * SET NOT NULL", On::Users, Share),
    ("ALTER DOMAIN * VALIDATE", On::Users, Share),
    ("ALTER EXTENSION * ADD", On::Member, ShareUpdateExclusive),
    ("ALTER EXTENSION * DROP", On::Leaving, ShareUpdateExclusive),
    ("ALTER FOREIGN TABLE", On::Itself, AccessExclusive),
    ("ALTER MATERIALIZED VIEW * ALTER COLUMN * SET STATISTICS", On::Itself, ShareUpdateExclusive),
    ("ALTER MATERIALIZED VIEW * CLUSTER", On::Itself, ShareUpdateExclusive),
    ("ALTER MATERIALIZED VIEW * SET (", On::Itself, ShareUpdateExclusive),
    ("ALTER MATERIALIZED VIEW * RESET (", On::Itself, ShareUpdateExclusive),
    ("ALTER MATERIALIZED VIEW", On::Itself, AccessExclusive),
    ("ALTER POLICY", On::Itself, AccessExclusive),
    ("ALTER PUBLICATION * ADD TABLE", On::Member, ShareUpdateExclusive),
    ("ALTER PUBLICATION * DROP TABLE", On::Member, ShareUpdateExclusive),
    ("ALTER SEQUENCE * OWNER", On::Itself, AccessExclusive),
    ("ALTER RULE", On::Itself, AccessExclusive),
    ("ALTER SEQUENCE * RENAME", On::Itself, AccessExclusive),
    ("ALTER SEQUENCE", On::Itself, ShareRowExclusive),
    ("ALTER TABLE * ADD CONSTRAINT * FOREIGN", On::BothEnds, ShareRowExclusive),
    ("ALTER TABLE * DROP CONSTRAINT", On::BothEnds, AccessExclusive),
    ("ALTER TABLE * ALTER CONSTRAINT * NOT ENFORCED", On::BothEnds, AccessExclusive),
    ("ALTER TABLE * ALTER CONSTRAINT * ENFORCED", On::Itself, AccessExclusive),
    ("ALTER TABLE * ALTER CONSTRAINT * ENFORCED", On::OtherEnd, ShareRowExclusive),
    ("ALTER TABLE * DROP COLUMN", On::BothEnds, AccessExclusive),
    ("ALTER TABLE * ATTACH", On::Itself, AccessExclusive),
    ("ALTER TABLE * ATTACH", On::Parents, ShareUpdateExclusive),
    ("ALTER TABLE * ATTACH", On::Linked, AccessExclusive),
    ("ALTER TABLE * ATTACH", On::LinkedAbove, ShareRowExclusive),
    ("ALTER TABLE * ATTACH", On::Referring, ShareRowExclusive),
    ("ALTER TABLE * DETACH PARTITION * CONCURRENTLY", On::Itself, AccessExclusive),
    ("ALTER TABLE * DETACH PARTITION * CONCURRENTLY", On::Parents, ShareUpdateExclusive),
    ("ALTER TABLE * DETACH PARTITION * CONCURRENTLY", On::Linked, ShareRowExclusive),
    ("ALTER TABLE * DETACH PARTITION * FINALIZE", On::Itself, AccessExclusive),
    ("ALTER TABLE * DETACH PARTITION * FINALIZE", On::Parents, ShareUpdateExclusive),
    ("ALTER TABLE * DETACH PARTITION * FINALIZE", On::Linked, ShareRowExclusive),
    ("ALTER TABLE * DETACH PARTITION * DROP", On::Family, AccessExclusive),
    ("ALTER TABLE * DETACH PARTITION * DROP", On::LinkedAbove, AccessExclusive),
    ("ALTER TABLE * DETACH PARTITION * DROP", On::Referring, AccessExclusive),
    ("ALTER TABLE * DETACH", On::Family, AccessExclusive),
    ("ALTER TABLE * DETACH", On::Linked, ShareRowExclusive),
    ("ALTER TABLE * DETACH", On::Referring, AccessExclusive),
    ("ALTER TABLE * INHERIT", On::Itself, AccessExclusive),
    ("ALTER TABLE * INHERIT", On::Parents, ShareUpdateExclusive),
    ("ALTER TABLE * VALIDATE", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * CLUSTER", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * SET WITHOUT CLUSTER", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * SET (", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * RESET (", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * ENABLE ROW", On::Itself, AccessExclusive),
    ("ALTER TABLE * DISABLE ROW", On::Itself, AccessExclusive),
    ("ALTER TABLE * ENABLE RULE", On::Itself, AccessExclusive),
    ("ALTER TABLE * ENABLE ALWAYS RULE", On::Itself, AccessExclusive),
    ("ALTER TABLE * ENABLE REPLICA RULE", On::Itself, AccessExclusive),
    ("ALTER TABLE * DISABLE RULE", On::Itself, AccessExclusive),
    ("ALTER TABLE * ENABLE", On::Itself, ShareRowExclusive),
    ("ALTER TABLE * DISABLE", On::Itself, ShareRowExclusive),
    ("ALTER TABLE * ALTER COLUMN * SET STATISTICS", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * ALTER COLUMN * SET (", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE * ALTER COLUMN * RESET (", On::Itself, ShareUpdateExclusive),
    ("ALTER TABLE", On::Itself, AccessExclusive),
    ("ALTER TRIGGER * ON * RENAME", On::Itself, AccessExclusive),
    ("ALTER TYPE * RENAME ATTRIBUTE", On::Users, AccessExclusive),
    ("ALTER VIEW", On::Itself, AccessExclusive),
    ("COMMENT ON COLUMN", On::Itself, ShareUpdateExclusive),
    ("COMMENT ON FOREIGN TABLE", On::Itself, ShareUpdateExclusive),
    ("COMMENT ON MATERIALIZED VIEW", On::Itself, ShareUpdateExclusive),
    ("COMMENT ON SEQUENCE", On::Itself, ShareUpdateExclusive),
    ("COMMENT ON TABLE", On::Itself, ShareUpdateExclusive),
    ("COMMENT ON VIEW", On::Itself, ShareUpdateExclusive),
    ("CREATE CONSTRAINT TRIGGER", On::Itself, ShareRowExclusive),
    ("CREATE FOREIGN TABLE * PARTITION OF", On::Parents, AccessExclusive),
    ("CREATE FOREIGN TABLE", On::Parents, ShareUpdateExclusive),
    ("CREATE INDEX CONCURRENTLY", On::Itself, ShareUpdateExclusive),
    ("CREATE INDEX", On::Itself, Share),
    ("CREATE OR REPLACE RULE", On::Itself, AccessExclusive),
    ("CREATE OR REPLACE VIEW", On::Itself, AccessExclusive),
    ("CREATE POLICY", On::Itself, AccessExclusive),
    ("CREATE PUBLICATION", On::Member, ShareUpdateExclusive),
    ("CREATE RULE", On::Itself, AccessExclusive),
    ("CREATE STATISTICS", On::Used, ShareUpdateExclusive),
    ("CREATE TABLE * (LIKE", On::Itself, AccessExclusive),
    ("CREATE TABLE * PARTITION OF", On::Parents, AccessExclusive),
    ("CREATE TABLE * PARTITION OF", On::LinkedAbove, ShareRowExclusive),
    ("CREATE TABLE * PARTITION OF", On::Referring, ShareRowExclusive),
    ("CREATE TABLE", On::Parents, ShareUpdateExclusive),
    ("CREATE UNLOGGED TABLE * (LIKE", On::Itself, AccessExclusive),
    ("CREATE UNLOGGED TABLE * PARTITION OF", On::Parents, AccessExclusive),
    ("CREATE UNLOGGED TABLE * PARTITION OF", On::LinkedAbove, ShareRowExclusive),
    ("CREATE UNLOGGED TABLE * PARTITION OF", On::Referring, ShareRowExclusive),
    ("CREATE UNLOGGED TABLE", On::Parents, ShareUpdateExclusive),
    ("CREATE TRIGGER", On::Itself, ShareRowExclusive),
    ("CREATE UNIQUE INDEX CONCURRENTLY", On::Itself, ShareUpdateExclusive),
    ("CREATE UNIQUE INDEX", On::Itself, Share),
    ("DROP FOREIGN TABLE", On::Family, AccessExclusive),
    ("DROP INDEX CONCURRENTLY", On::Itself, ShareUpdateExclusive),
    ("DROP INDEX", On::Itself, AccessExclusive),
    ("DROP MATERIALIZED VIEW", On::Itself, AccessExclusive),
    ("DROP POLICY", On::Itself, AccessExclusive),
    ("DROP RULE", On::Itself, AccessExclusive),
    ("DROP SEQUENCE", On::Itself, AccessExclusive),
    ("DROP STATISTICS", On::Used, ShareUpdateExclusive),
    ("DROP TABLE", On::Family, AccessExclusive),
    ("DROP TRIGGER", On::Itself, AccessExclusive),
    ("DROP VIEW", On::Itself, AccessExclusive),
];

/// Returns what a statement locks, with the words that say so; empty where nobody waits for it.
pub(super) fn rows(sql: &str) -> Vec<(On, LockMode)> {
    let words = words(sql);
    let Some((first, _, _)) = TABLE.iter().find(|(row, _, _)| fits(row, &words)) else {
        return Vec::new();
    };
    let same = TABLE.iter().filter(|(row, _, _)| row == first);
    same.map(|(_, on, mode)| (*on, *mode)).collect()
}

/// Returns the words of a statement, every name with a quote in it as `*`; ONLY is no word.
pub(super) fn words(sql: &str) -> Vec<&str> {
    let (mut words, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, char) in sql.char_indices() {
        match (quote, char) {
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            (None, _) if char.is_whitespace() => {
                words.push(&sql[start..at]);
                start = at + char.len_utf8();
            }
            (None | Some(_), _) => {}
        }
    }
    words.push(&sql[start..]);
    let is_word = |word: &&str| !word.is_empty() && *word != "ONLY";
    words
        .into_iter()
        .filter(is_word)
        .map(|word| if word.starts_with('"') { "*" } else { word })
        .collect()
}

fn fits(row: &str, words: &[&str]) -> bool {
    let mut rest = words;
    let mut is_free = false;
    for wanted in row.split(' ') {
        if wanted == "…" {
            is_free = true;
            continue;
        }
        let is_it = |word: &&str| *word == wanted || (wanted == "(" && word.starts_with('('));
        let at = if is_free { rest.iter().position(is_it) } else { Some(0) };
        let Some(at) = at.filter(|at| rest.get(*at).is_some_and(is_it)) else { return false };
        rest = &rest[at + 1..];
        is_free = false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_apart_by_their_words() {
        let row = |sql: &str| rows(sql).first().map(|row| row.1);
        let sql =
            r#"ALTER TABLE ONLY "a b"."c" ADD CONSTRAINT "it's" FOREIGN KEY (x) REFERENCES y"#;
        assert_eq!(row(sql), Some(ShareRowExclusive));
        assert_eq!(
            row(r#"ALTER TABLE "a"."b" SET ("fillfactor"='50')"#),
            Some(ShareUpdateExclusive)
        );
        assert_eq!(row(r#"ALTER TABLE "a"."b" SET UNLOGGED"#), Some(AccessExclusive));
        assert_eq!(row("CREATE UNIQUE INDEX CONCURRENTLY i ON t"), Some(ShareUpdateExclusive));
        assert_eq!(row("CREATE SCHEMA \"ALTER TABLE\""), None);
    }
}
