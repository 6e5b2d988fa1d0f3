//! Which locks a step takes on relations that were there before the plan.
//!
//! The table was measured, not remembered: the tests run every step of every case in a transaction
//! of its own, look at `pg_locks` from a second session, and hold it against what is said here.

use std::collections::BTreeSet;

use super::draft::{Draft, Stage};
use super::part::{Facet, Part};
use super::work::Work;
use crate::catalog::index::IndexClone;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::QualifiedName;

/// A mode in which a relation is locked, from the weakest that somebody may have to wait for
/// (manual, section 13.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockMode {
    /// Other DDL, VACUUM and ANALYZE wait.
    ShareUpdateExclusive,
    /// Writers wait.
    Share,
    /// Writers wait, and whoever else takes this mode.
    ShareRowExclusive,
    /// Readers wait, too.
    AccessExclusive,
}

impl LockMode {
    /// Returns the words of the manual: `ACCESS EXCLUSIVE`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
            Self::Share => "SHARE",
            Self::ShareRowExclusive => "SHARE ROW EXCLUSIVE",
            Self::AccessExclusive => "ACCESS EXCLUSIVE",
        }
    }
}

/// A lock that a step takes. What inherits from the relation is locked as well.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lock {
    /// The relation.
    pub on: Identity,
    /// The mode.
    pub mode: LockMode,
}

/// Which relations a statement locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
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
    /// The tables with columns of the type.
    Users,
    /// The tables whose columns the object needs.
    Used,
    /// The tables that a publication gets or loses, or that join an extension.
    Member,
    /// The relations that leave an extension: no objects of the old state, and there.
    Leaving,
}

use LockMode::{AccessExclusive, Share, ShareRowExclusive, ShareUpdateExclusive};

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
    ("ALTER TABLE * DETACH PARTITION * CONCURRENTLY", On::Itself, AccessExclusive),
    ("ALTER TABLE * DETACH PARTITION * CONCURRENTLY", On::Parents, ShareUpdateExclusive),
    ("ALTER TABLE * DETACH PARTITION * CONCURRENTLY", On::Linked, ShareRowExclusive),
    ("ALTER TABLE * DETACH PARTITION * FINALIZE", On::Itself, AccessExclusive),
    ("ALTER TABLE * DETACH PARTITION * FINALIZE", On::Parents, ShareUpdateExclusive),
    ("ALTER TABLE * DETACH PARTITION * FINALIZE", On::Linked, ShareRowExclusive),
    ("ALTER TABLE * DETACH", On::Family, AccessExclusive),
    ("ALTER TABLE * DETACH", On::Linked, ShareRowExclusive),
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
    ("ALTER TRIGGER", On::Itself, AccessExclusive),
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
    ("CREATE TABLE * PARTITION OF", On::Parents, AccessExclusive),
    ("CREATE TABLE * PARTITION OF", On::LinkedAbove, ShareRowExclusive),
    ("CREATE TABLE", On::Parents, ShareUpdateExclusive),
    ("CREATE UNLOGGED TABLE * PARTITION OF", On::Parents, AccessExclusive),
    ("CREATE UNLOGGED TABLE * PARTITION OF", On::LinkedAbove, ShareRowExclusive),
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

/// Returns the locks that this draft takes on relations of the old state that still stand.
pub(super) fn locks(work: &Work<'_>, draft: &Draft<'_>) -> Vec<Lock> {
    let words = words(last(&draft.sql));
    let object = work.from.objects.get(draft.object).or_else(|| work.to.objects.get(draft.object));
    let row = TABLE.iter().find(|(row, _, _)| fits(row, &words));
    let (Some(object), Some((row, _, _))) = (object, row) else { return Vec::new() };
    // The sequence behind a column is no object.
    let is_of_sequence = words.get(1) == Some(&"SEQUENCE") || words.get(2) == Some(&"SEQUENCE");
    if object.identity.kind == Kind::Table && is_of_sequence {
        return Vec::new();
    }
    let mut found: BTreeSet<Lock> = BTreeSet::new();
    for (_, on, mode) in TABLE.iter().filter(|(other, _, _)| other == row) {
        let relations = relations(work, draft, object, *on);
        for relation in relations {
            // The clones' own triggers on the other table go away.
            let is_other = Some(relation) != itself(work.from, draft, object);
            let mode = if draft.takes_over && is_other { AccessExclusive } else { *mode };
            found.insert(Lock { on: relation.clone(), mode });
        }
    }
    let is_made =
        |it: &Identity| work.decisions.recreated.contains_key(it) && draft.stage == Stage::Build;
    found.into_iter().filter(|lock| !is_made(&lock.on)).collect()
}

/// Returns the locks that a rename takes: on what is renamed, or on the relation that has it;
/// `known` is what the catalog calls the object.
pub(super) fn of_rename(
    catalog: &Catalog,
    (object, known): (&Identity, &Identity),
    sql: &str,
) -> Vec<Lock> {
    let words = words(sql);
    let Some((_, on, mode)) = TABLE.iter().find(|(row, _, _)| fits(row, &words)) else {
        return Vec::new();
    };
    let lock = |on: &Identity| Lock { on: on.clone(), mode: *mode };
    if *on == On::Users {
        let tables = catalog.objects.values().filter(|it| {
            let is_typed = it.definition.table().is_some_and(|it| it.of_type.is_some());
            is_typed && it.needs.iter().any(|need| need.on == *known && need.part.is_none())
        });
        return tables.map(|it| lock(&it.identity)).collect();
    }
    // On its way, a relation may have a name that no catalog knows.
    let on = if RELATIONS.contains(&object.kind) {
        Some(object)
    } else {
        let relation = catalog.objects.get(known).and_then(|it| it.relation());
        relation.and_then(|(schema, name)| {
            standing(catalog, &QualifiedName { schema: schema.clone(), name: name.clone() })
        })
    };
    on.map(lock).into_iter().collect()
}

fn relations<'c>(work: &Work<'c>, draft: &Draft<'_>, object: &Object, on: On) -> Vec<&'c Identity> {
    let itself = itself(work.from, draft, object).into_iter();
    match on {
        On::Itself => itself.collect(),
        On::BothEnds => itself.chain(referenced(work, draft, object)).collect(),
        On::OtherEnd => referenced(work, draft, object).collect(),
        On::Parents => {
            let parent = draft.parent.iter().filter_map(|name| standing(work.from, name));
            parents(work.from, object).chain(parent).collect()
        }
        On::Family => {
            let parents = parents(work.from, object).filter(|_| !draft.has_left);
            let others = referenced(work, draft, object).chain(parents);
            let parent = draft.parent.iter().filter_map(|name| standing(work.from, name));
            itself.chain(others).chain(parent).collect()
        }
        On::LinkedAbove => {
            let parents = parents(work.from, object);
            parents.flat_map(|parent| linked(work, work.from, parent)).collect()
        }
        On::Linked => {
            let catalog = if draft.stage == Stage::Leave { work.from } else { work.to };
            linked(work, catalog, draft.object).collect()
        }
        On::Users => users(work.from, draft.object).collect(),
        On::Used => {
            let used = object.needs.iter().filter(|need| RELATIONS.contains(&need.on.kind));
            let standing = used.filter_map(|need| work.from.objects.get_key_value(&need.on));
            standing.map(|(identity, _)| identity).collect()
        }
        On::Leaving => {
            let parts = draft.uses.iter().filter(|part| RELATIONS.contains(&part.object.kind));
            let members = parts.filter_map(|part| work.to.objects.get_key_value(part.object));
            members.map(|(identity, _)| identity).collect()
        }
        On::Member => {
            let parts = draft.uses.iter().chain(&draft.releases);
            let members = parts.filter_map(|part| match part.facet {
                Facet::Member(table) => work.from.objects.get_key_value(table),
                Facet::Whole if RELATIONS.contains(&part.object.kind) => {
                    work.from.objects.get_key_value(part.object)
                }
                Facet::Whole
                | Facet::Column(_)
                | Facet::Default(_)
                | Facet::Numbers(_)
                | Facet::Body
                | Facet::Owner
                | Facet::Name
                | Facet::Shell => None,
            });
            members.map(|(identity, _)| identity).collect()
        }
    }
}

/// The relation of the old state that the object is, or is a part of.
fn itself<'c>(from: &'c Catalog, draft: &Draft<'_>, object: &Object) -> Option<&'c Identity> {
    if let Some(on) = &draft.on {
        return standing(from, on);
    }
    if let Some((schema, name)) = object.relation() {
        return standing(from, &QualifiedName { schema: schema.clone(), name: name.clone() });
    }
    let is_relation = RELATIONS.contains(&object.identity.kind);
    let (identity, _) = from.objects.get_key_value(&object.identity)?;
    is_relation.then_some(identity)
}

fn parents<'c>(from: &'c Catalog, object: &Object) -> impl Iterator<Item = &'c Identity> {
    let mut names: Vec<QualifiedName> = Vec::new();
    if let Some(table) = object.definition.table() {
        names.extend(table.parents.iter().flatten().cloned());
    }
    names.into_iter().filter_map(move |name| standing(from, &name))
}

const RELATIONS: [Kind; 5] =
    [Kind::Table, Kind::View, Kind::MaterializedView, Kind::ForeignTable, Kind::Sequence];

fn standing<'c>(from: &'c Catalog, name: &QualifiedName) -> Option<&'c Identity> {
    RELATIONS.iter().find_map(|kind| {
        let identity = Identity::within(*kind, name.clone());
        from.objects.get_key_value(&identity).map(|(identity, _)| identity)
    })
}

/// The tables at the other end of foreign keys that come, or go away together with the object.
fn referenced<'c>(
    work: &Work<'c>,
    draft: &Draft<'_>,
    object: &Object,
) -> impl Iterator<Item = &'c Identity> {
    let mut names: Vec<&QualifiedName> = Vec::new();
    if let Definition::Constraint(it) = &object.definition {
        names.extend(&it.references);
    }
    let columns: Vec<_> =
        draft.disturbs.iter().filter_map(|(part, _)| part.facet.column()).collect();
    let is_whole = draft.disturbs.iter().any(|(part, _)| part.facet == Facet::Whole);
    if object.identity.kind == Kind::Table {
        let place = (object.identity.schema.as_ref(), Some(&object.identity.name));
        for it in work.from.objects.values() {
            let Definition::Constraint(constraint) = &it.definition else { continue };
            let is_own = (it.identity.schema.as_ref(), it.identity.relation.as_ref()) == place;
            // What it had from a partitioned table is its own when it has left.
            let is_clone = |clone: &IndexClone| {
                (Some(&clone.relation.schema), Some(&clone.relation.name)) == place
            };
            let is_its = is_own || (draft.has_left && constraint.clones.iter().any(is_clone));
            let hangs = is_whole
                || it.needs.iter().any(|need| {
                    need.on == object.identity
                        && need.on_part.as_ref().is_some_and(|part| columns.contains(&part))
                });
            let is_still_there =
                draft.releases.contains(&Part::whole(&it.identity)) || !is_released(work, it);
            if is_its && hangs && is_still_there {
                names.extend(&constraint.references);
            }
        }
    }
    let names: Vec<QualifiedName> = names.into_iter().cloned().collect();
    let from = work.from;
    names.into_iter().filter_map(move |name| standing(from, &name))
}

/// Whether a step of its own has taken the constraint away before.
fn is_released(work: &Work<'_>, constraint: &Object) -> bool {
    let table = constraint.identity.on_relation().map(|name| Identity::within(Kind::Table, name));
    work.decisions.recreated.contains_key(&constraint.identity)
        || table.is_some_and(|table| work.decisions.exploded.contains(&table))
}

/// The tables and materialized views with columns that need the type.
fn users<'c>(from: &'c Catalog, r#type: &Identity) -> impl Iterator<Item = &'c Identity> {
    from.objects.values().filter_map(move |object| {
        let is_user = matches!(object.identity.kind, Kind::Table | Kind::MaterializedView)
            && object.needs.iter().any(|need| need.on == *r#type && need.part.is_some());
        is_user.then_some(&object.identity)
    })
}

/// The tables that foreign keys of the table refer to, while they stand.
fn linked<'c>(
    work: &Work<'c>,
    catalog: &'c Catalog,
    table: &Identity,
) -> impl Iterator<Item = &'c Identity> {
    let (place, work) = (table.qualified(), *work);
    let constraints = catalog
        .objects
        .iter()
        .filter(move |(it, object)| it.on_relation() == place && !is_released(&work, object));
    constraints.filter_map(move |(_, object)| {
        let Definition::Constraint(it) = &object.definition else { return None };
        standing(work.from, it.references.as_ref()?)
    })
}

/// Returns the statement that takes the greatest locks: a sequence is brought within its bounds
/// before they change.
fn last(sql: &str) -> &str {
    if !sql.starts_with("SELECT") && !sql.starts_with("ALTER SEQUENCE") {
        return sql;
    }
    sql.rfind("\nALTER ").map_or(sql, |at| &sql[at + 1..])
}

/// Returns the words of a statement, every name with a quote in it as `*`; ONLY is no word.
fn words(sql: &str) -> Vec<&str> {
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
        let row = |sql: &str| TABLE.iter().find(|row| fits(row.0, &words(sql))).map(|row| row.2);
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
