//! ATTACH and DETACH PARTITION, INHERIT and NO INHERIT.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::moves::Move;
use super::super::part::{Part, type_name};
use super::super::step::Undo;
use super::super::work::Work;
use super::target;
use crate::catalog::table::Table;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::QualifiedName;

/// What is known about a table that leaves parents or joins some: as it was and as it will be,
/// while both catalogs of the plan have it standing by itself.
pub(in crate::plan) struct Member<'c> {
    pub(in crate::plan) identity: &'c Identity,
    pub(in crate::plan) old: Option<&'c Table>,
    pub(in crate::plan) new: Option<&'c Table>,
    pub(in crate::plan) way: &'c Move,
}

/// Returns the statements that take a table from its parents, and those that give it new ones.
pub(in crate::plan) fn drafts<'c>(work: &Work<'c>, member: &Member<'c>) -> Vec<Draft<'c>> {
    let Member { identity, old, new, way } = member;
    let name = target::name(identity);
    let old_bound = old.and_then(|it| it.bound.as_deref());
    let new_bound = new.and_then(|it| it.bound.as_deref());
    let mut drafts = Vec::new();
    for parent in &way.leaves {
        let is_begun = old.is_some_and(|it| it.is_leaving);
        let end = if is_begun { " FINALIZE" } else { "" };
        let sql = leave(&name, parent, old_bound) + end;
        let undo = join(&name, parent, old_bound);
        let why = format!("it leaves {}", Identity::within(Kind::Table, parent.clone()));
        let mut draft = Draft::new(identity, Stage::Leave, why, sql, Undo::Sql(undo))
            .hazards(&[Hazard::ChangesBehaviour]);
        draft.parent = Some(parent.clone());
        if is_begun {
            draft = draft.never_undone("nothing makes a table half a partition again");
        }
        drafts.push(draft);
    }
    if let Some(of) = &way.unbinds {
        let (sql, undo) = (not_of(&name), format!("ALTER TABLE {name} OF {of}"));
        let why = "it is no longer bound to its type";
        drafts.push(Draft::new(identity, Stage::Leave, why, sql, Undo::Sql(undo)));
    }
    if let Some(of) = &way.binds {
        let (sql, undo) = (format!("ALTER TABLE {name} OF {of}"), not_of(&name));
        let mut draft = Draft::new(identity, Stage::Build, "its type", sql, Undo::Sql(undo))
            .uses(parts(work, identity));
        let types = work.to.objects.keys().filter(|it| it.kind == Kind::Composite);
        let types: Vec<&Identity> = types.filter(|it| is_named(it, of)).collect();
        draft = draft.uses(types.iter().copied().map(Part::whole));
        draft.joins.push(identity);
        // The type is what it will be, too.
        draft.joins.extend(types);
        drafts.push(draft);
    }
    for parent in &way.joins {
        let (sql, undo) = (join(&name, parent, new_bound), leave(&name, parent, new_bound));
        let above = Identity::within(Kind::Table, parent.clone());
        let why = format!("it joins {above}");
        let mut draft = Draft::new(identity, Stage::Build, why, sql, Undo::Sql(undo))
            .uses(parts(work, identity))
            .hazards(&[Hazard::ChangesBehaviour]);
        if new_bound.is_some() {
            // All rows are read, to see whether they are within the bound.
            draft = draft.hazards(&[Hazard::FullScan, Hazard::MayFailOnData, Hazard::BlocksWrites]);
        }
        if old.is_none()
            && let Some(bound) = new_bound
        {
            draft.on = default_beside(work, parent, bound);
        }
        // An index of a table further up is there as well, or it would take what stands here.
        let mut open = vec![parent.clone()];
        while let Some((above, table)) = open.pop().and_then(|name| work.new_table(&name)) {
            draft = draft.uses(parts(work, above));
            if above.qualified().as_ref() == Some(parent) {
                draft.joins.push(above);
            }
            open.extend(table.parents.iter().flatten().cloned());
        }
        draft.joins.push(identity);
        draft.parent = Some(parent.clone());
        drafts.push(draft);
    }
    drafts
}

/// Returns the partition for all other rows that is there before and after: it is read, lest a row
/// of it belongs to a partition of this bound.
pub(in crate::plan) fn default_beside(
    work: &Work<'_>,
    parent: &QualifiedName,
    bound: &str,
) -> Option<QualifiedName> {
    let is_it = |table: &Table| {
        table.bound.as_deref() == Some("DEFAULT")
            && table.parents.as_ref().is_some_and(|list| list.first() == Some(parent))
    };
    let mut defaults = work
        .from
        .objects
        .values()
        .filter(|_| bound != "DEFAULT")
        .filter(|it| it.definition.table().is_some_and(is_it) && !work.is_gone(&it.identity));
    defaults.next()?.identity.qualified()
}

fn not_of(name: &str) -> String {
    format!("ALTER TABLE {name} NOT OF")
}

fn is_named(identity: &Identity, text: &str) -> bool {
    let name = type_name(text);
    name.as_ref().map(|(schema, name)| (schema.as_str(), name.as_str()))
        == identity.schema.as_ref().map(|schema| (schema.as_str(), identity.name.as_str()))
}

/// The table, its columns, indexes and constraints: what is there is taken as the parent's, what is
/// not would be made under a name that the server chooses.
fn parts<'c>(work: &Work<'c>, table: &'c Identity) -> Vec<Part<'c>> {
    let Some(object) = work.to.objects.get(table) else { return Vec::new() };
    let mut parts = vec![Part::whole(table), Part::owner(table)];
    parts.extend(object.definition.columns().iter().map(|it| Part::column(table, &it.name)));
    parts.extend(work.places.parts(table).map(Part::whole));
    parts
}

fn join(table: &str, parent: &QualifiedName, bound: Option<&str>) -> String {
    match bound {
        Some(bound) => format!("ALTER TABLE {parent} ATTACH PARTITION {table} {bound}"),
        None => format!("ALTER TABLE {table} INHERIT {parent}"),
    }
}

fn leave(table: &str, parent: &QualifiedName, bound: Option<&str>) -> String {
    match bound {
        Some(_) => format!("ALTER TABLE {parent} DETACH PARTITION {table}"),
        None => format!("ALTER TABLE {table} NO INHERIT {parent}"),
    }
}

/// Returns the table of this identity, as a catalog has it.
pub(in crate::plan) fn table<'c>(
    catalog: &'c crate::catalog::Catalog,
    identity: &Identity,
) -> Option<&'c Table> {
    let Definition::Table(table) = &catalog.objects.get(identity)?.definition else { return None };
    Some(table)
}

/// Returns the statement that drops an old object, which a partition leaves its parent for where
/// foreign keys refer to that one: PostgreSQL does not drop what they depend on.
pub(super) fn dropped(work: &Work<'_>, object: &Object) -> String {
    let sql = target::drop(&object.identity);
    let Some(table) = object.definition.table().filter(|it| it.bound.is_some()) else { return sql };
    let [parent] = table.parents.as_deref().unwrap_or_default() else { return sql };
    let mut above = vec![parent.clone()];
    while let Some((_, it)) = above.last().and_then(|name| work.old_table(name))
        && let Some([next]) = it.parents.as_deref()
    {
        above.push(next.clone());
    }
    let refers = |it: &Object| {
        matches!(&it.definition, Definition::Constraint(it)
            if it.references.as_ref().is_some_and(|it| above.contains(it)))
    };
    let is_standing = |name| work.old_table(name).is_some_and(|(it, _)| !work.is_gone(it));
    let is_kept = above.iter().any(is_standing);
    if !is_kept || !work.from.objects.values().any(refers) {
        return sql;
    }
    let name = target::name(&object.identity);
    super::joined([format!("ALTER TABLE {parent} DETACH PARTITION {name}"), sql])
}
