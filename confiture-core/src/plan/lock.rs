//! Which locks a step takes on relations that were there before the plan.
//!
//! The table was measured, not remembered: the tests run every step of every case in a transaction
//! of its own, look at `pg_locks` from a second session, and hold it against what is said here.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Stage};
use super::part::Facet;
use super::work::Work;
use crate::catalog::index::IndexClone;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::QualifiedName;

mod table;

use table::On;

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

/// Returns the locks that this draft takes on relations of the old state that still stand.
///
/// `gone` are the constraints that steps before it have taken away.
pub(super) fn locks(work: &Work<'_>, draft: &Draft<'_>, gone: &BTreeSet<&Identity>) -> Vec<Lock> {
    let sql = last(&draft.sql);
    let object = work.from.objects.get(draft.object).or_else(|| work.to.objects.get(draft.object));
    let Some(object) = object else { return Vec::new() };
    // The sequence behind a column is no object.
    let is_of_sequence = table::words(sql).iter().skip(1).take(2).any(|word| *word == "SEQUENCE");
    if object.identity.kind == Kind::Table && is_of_sequence {
        return Vec::new();
    }
    let mut found: BTreeSet<Lock> = BTreeSet::new();
    for (on, mode) in table::rows(sql) {
        for relation in relations(work, draft, gone, (object, on)) {
            // The clones' own triggers on the other table go away.
            let is_other = Some(relation) != itself(work.from, draft, object);
            let mode = if draft.takes_over && is_other { LockMode::AccessExclusive } else { mode };
            found.insert(Lock { on: relation.clone(), mode });
        }
    }
    let strongest: BTreeMap<Identity, LockMode> =
        found.into_iter().map(|it| (it.on, it.mode)).collect();
    let found = strongest.into_iter().map(|(on, mode)| Lock { on, mode });
    let is_made =
        |it: &Identity| work.decisions.recreated.contains_key(it) && draft.stage == Stage::Build;
    found.filter(|lock| !is_made(&lock.on)).collect()
}

/// Returns the locks that a rename takes: on what is renamed, or on the relation that has it;
/// `known` is what the catalog calls the object.
pub(super) fn of_rename(
    catalog: &Catalog,
    (object, known): (&Identity, &Identity),
    sql: &str,
) -> Vec<Lock> {
    let Some((on, mode)) = table::rows(sql).first().copied() else { return Vec::new() };
    let lock = |on: &Identity| Lock { on: on.clone(), mode };
    if on == On::Users {
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

fn relations<'c>(
    work: &Work<'c>,
    draft: &Draft<'_>,
    gone: &BTreeSet<&Identity>,
    (object, on): (&Object, On),
) -> Vec<&'c Identity> {
    let itself = itself(work.from, draft, object).into_iter();
    match on {
        On::Itself => itself.collect(),
        On::BothEnds => itself.chain(referenced(work, draft, gone, object)).collect(),
        On::OtherEnd => referenced(work, draft, gone, object).collect(),
        On::Parents => {
            let parent = draft.parent.iter().filter_map(|name| standing(work.from, name));
            parents(work.from, object).chain(parent).collect()
        }
        On::Family => {
            let parents = parents(work.from, object).filter(|_| !draft.has_left);
            let others = referenced(work, draft, gone, object).chain(parents);
            let parent = draft.parent.iter().filter_map(|name| standing(work.from, name));
            itself.chain(others).chain(parent).collect()
        }
        On::LinkedAbove => {
            let above = ancestry(work, object, draft.parent.as_ref()).into_iter();
            let above = above.filter_map(|name| standing(work.from, &name));
            above.flat_map(|it| linked(work, work.from, gone, it)).collect()
        }
        // Before 15, what comes is no matter to them.
        On::Referring if draft.stage == Stage::Build && work.to.major() < 15 => Vec::new(),
        On::Referring => {
            let above = ancestry(work, object, draft.parent.as_ref());
            let objects = work.from.objects.values().filter(|it| !gone.contains(&it.identity));
            let referring = objects.filter(|it| {
                matches!(&it.definition, Definition::Constraint(constraint)
                    if constraint.references.as_ref().is_some_and(|it| above.contains(it)))
            });
            let names = referring.filter_map(|it| it.identity.on_relation());
            names.filter_map(|name| standing(work.from, &name)).collect()
        }
        // It has no foreign keys that those of the parent could take over.
        On::Linked if !work.from.objects.contains_key(draft.object) => Vec::new(),
        On::Linked => {
            let catalog = if draft.stage == Stage::Leave { work.from } else { work.to };
            linked(work, catalog, gone, draft.object)
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
    gone: &BTreeSet<&Identity>,
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
            let is_still_there = !gone.contains(&it.identity);
            if is_its && hangs && is_still_there {
                names.extend(&constraint.references);
            }
        }
    }
    let names: Vec<QualifiedName> = names.into_iter().cloned().collect();
    let from = work.from;
    names.into_iter().filter_map(move |name| standing(from, &name))
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
    gone: &BTreeSet<&Identity>,
    table: &Identity,
) -> Vec<&'c Identity> {
    let place = table.qualified();
    let constraints =
        catalog.objects.iter().filter(|(it, _)| it.on_relation() == place && !gone.contains(it));
    let found = constraints.filter_map(|(_, object)| {
        let Definition::Constraint(it) = &object.definition else { return None };
        standing(work.from, it.references.as_ref()?)
    });
    found.collect()
}

/// All that a table is, or will be, a partition of.
pub(super) fn ancestry(
    work: &Work<'_>,
    object: &Object,
    parent: Option<&QualifiedName>,
) -> BTreeSet<QualifiedName> {
    let parents = |it: &Object| it.definition.table().and_then(|it| it.parents.clone());
    let mut open = parents(object).unwrap_or_default();
    open.extend(parent.cloned());
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        let identity = Identity::within(Kind::Table, name.clone());
        let object = work.to.objects.get(&identity).or_else(|| work.from.objects.get(&identity));
        if found.insert(name) {
            open.extend(object.and_then(parents).unwrap_or_default());
        }
    }
    found
}

/// Returns the statement that takes the greatest locks: a sequence is brought within its bounds
/// before they change.
fn last(sql: &str) -> &str {
    if !sql.starts_with("SELECT") && !sql.starts_with("ALTER SEQUENCE") {
        return sql;
    }
    sql.rfind("\nALTER ").map_or(sql, |at| &sql[at + 1..])
}
