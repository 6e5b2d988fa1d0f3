//! What stands on partitions for the index or constraint of a partitioned table: how it is called,
//! and that it is there.

use super::super::aside;
use super::super::draft::{Draft, Name};
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::storage::{self, Storage};
use super::{Alteration, facet, index, target};
use crate::catalog::constraint::{Constraint, ConstraintType};
use crate::catalog::index::{Index, IndexClone};
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Returns the statements that lead from these clones to those, if they can.
pub(super) fn changed<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &[IndexClone],
    to: &'c [IndexClone],
) -> Result<Alteration<'c>, Refusal> {
    let of = |list: &[IndexClone], relation: &QualifiedName| -> Option<IndexClone> {
        list.iter().find(|it| it.relation == *relation).cloned()
    };
    let is_kept = |relation: &QualifiedName| {
        let table = Identity::within(Kind::Table, relation.clone());
        work.from.objects.contains_key(&table) && !work.is_gone(&table)
    };
    if from.iter().any(|it| is_kept(&it.relation) && of(to, &it.relation).is_none()) {
        return Ok(Alteration::Recreate("a partition is without it".to_owned()));
    }
    let mut drafts = Vec::new();
    for new in to {
        match of(from, &new.relation) {
            Some(old) => {
                let is_partitioned = storage::is_partitioned(work, &new.relation);
                let (was, is) = (Storage::of_clone(&old), Storage::of_clone(new));
                if !storage::can_change(is_partitioned, was, is) {
                    let on = new.relation.name.as_str();
                    let why = format!("storage parameters of its clone on {on} cannot change");
                    return Ok(Alteration::Recreate(why));
                }
                let named = altered(object, &old, new);
                let name = format!("{}.{}", new.relation.schema, new.name);
                let of_what = format!("its clone on {}", new.relation.name.as_str());
                let storage = (is_partitioned, was, is);
                let is_first = named.is_empty();
                drafts.extend(named);
                let list = storage::changed(&object.identity, &name, Some(&of_what), storage)?;
                drafts.extend(list.into_iter().map(|it| it.follows_if(!is_first)));
            }
            None if is_kept(&new.relation) => drafts.push(attached(work, object, new)),
            None => drafts.extend(placed(work, object, from, new)?),
        }
    }
    Ok(Alteration::InPlace(drafts))
}

/// Returns the statement that moves a clone of a new partition, which is made before the index that
/// it is cloned from has its new tablespace.
fn placed<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &[IndexClone],
    new: &'c IndexClone,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let above = |name: &QualifiedName| {
        let (_, table) = work.new_table(name)?;
        table.parents.as_ref()?.first().cloned()
    };
    let old = work.from.objects.get(&object.identity).map(|it| &it.definition);
    let mut parent = above(&new.relation);
    let was = loop {
        let Some(name) = parent else { break Storage::of_definition(old) };
        match from.iter().find(|it| it.relation == name) {
            Some(clone) => break Storage::of_clone(clone),
            None => parent = above(&name),
        }
    };
    let Some((table, _)) = work.new_table(&new.relation).filter(|_| new.is_usual) else {
        return Ok(Vec::new());
    };
    let is = Storage { tablespace: new.tablespace.as_ref(), ..was };
    let name = format!("{}.{}", new.relation.schema, new.name);
    let of_what = format!("its clone on {}", new.relation.name.as_str());
    let drafts = storage::changed(&object.identity, &name, Some(&of_what), (true, was, is))?;
    Ok(drafts.into_iter().map(|draft| draft.uses([Part::whole(table)])).collect())
}

/// Returns the statement that makes a new index or constraint, with what it has to do with those of
/// other tables: one of a partitioned table takes over what is the same on a partition.
pub(super) fn made<'c>(
    work: &Work<'c>,
    object: &'c Object,
    sql: String,
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    let own = |it: &IndexClone| identity.beside(&it.relation, &it.name);
    let clones = object.definition.clones().iter();
    // What is taken over goes away with the one that took it.
    let is_taken = work.places.is_taken(object);
    let mut undo = vec![if is_taken { drop_if_exists(identity) } else { target::drop(identity) }];
    if clones.clone().any(|it| aside::key(work.to, object, it).is_some()) {
        undo = vec![with_keys(identity)];
    }
    let mut uses = work.all_needs(object);
    for clone in clones {
        uses.extend(aside::key(work.to, object, clone).map(Part::whole));
        let own = own(clone);
        uses.extend(work.to.objects.get_key_value(&own).map(|(it, _)| Part::whole(it)));
        if let Some(old) = work.from.objects.get(&own) {
            undo.push(super::again(work, old, &[])?);
        }
    }
    if identity.kind == Kind::Index {
        uses.extend(rivals(work, object).into_iter().map(Part::whole));
    }
    if !is_taken {
        uses.extend(alike(work, object).into_iter().map(Part::whole));
    }
    Ok(Draft::build(identity, "it is new", sql, super::joined(undo))
        .makes(Part::whole(identity))
        .uses(uses))
}

/// Returns the indexes of tables above that are the same, and would take this one if it was there
/// before them.
fn alike<'c>(work: &Work<'c>, object: &'c Object) -> Vec<&'c Identity> {
    let (Some(place), Definition::Index(index)) = (object.relation(), &object.definition) else {
        return Vec::new();
    };
    let place = QualifiedName { schema: place.0.clone(), name: place.1.clone() };
    let Some((_, table)) = work.new_table(&place).filter(|(_, it)| it.bound.is_some()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut above = table.parents.clone().unwrap_or_default();
    while let Some(name) = above.pop() {
        let Some((parent, table)) = work.new_table(&name) else { continue };
        above.extend(table.parents.iter().flatten().cloned());
        for part in work.places.parts(parent) {
            let other = work.to.objects.get(part).map(|it| &it.definition);
            if let Some(Definition::Index(other)) = other
                && method(&other.command) == method(&index.command)
            {
                found.push(part);
            }
        }
    }
    found
}

/// Returns the keys over the columns of a unique index of a partitioned table, or such indexes over
/// those of a key. The index may take the key of a partition, but a key nothing but a key: so it
/// chooses first (`AttachPartitionEnsureIndexes()` in src/backend/commands/tablecmds.c).
pub(super) fn rivals<'c>(work: &Work<'c>, object: &Object) -> Vec<&'c Identity> {
    let Some((schema, name)) = object.relation() else { return Vec::new() };
    let place = QualifiedName { schema: schema.clone(), name: name.clone() };
    let table = work.new_table(&place).filter(|(_, it)| it.partition_key.is_some());
    let is_rival = |it: &Object| match (&it.definition, &object.definition) {
        (Definition::Constraint(key), Definition::Index(index))
        | (Definition::Index(index), Definition::Constraint(key)) => is_over_same(index, key),
        (_, _) => false,
    };
    let parts = table.into_iter().flat_map(|(table, _)| work.places.parts(table));
    parts.filter(|it| work.to.objects.get(*it).is_some_and(is_rival)).collect()
}

fn is_over_same(index: &Index, key: &Constraint) -> bool {
    let is_key = matches!(key.r#type, ConstraintType::Primary | ConstraintType::Unique);
    let columns = key.clause.split_once('(').map(|(_, columns)| columns);
    let list = index.command.split_once(" USING btree (").map(|(_, columns)| columns);
    let (Some(columns), Some(list)) = (columns, list) else { return false };
    let list = list.strip_suffix(" NULLS NOT DISTINCT").unwrap_or(list);
    let rest = columns.strip_prefix(list);
    is_key && index.is_unique && rest.is_some_and(|rest| !rest.starts_with(" INCLUDE"))
}

/// What follows the names in the command of an index.
fn method(command: &str) -> Option<&str> {
    command.split_once(" USING ").map(|(_, rest)| rest)
}

/// The keys of partitions that are made of its clones neither go before it nor let it go.
pub(super) fn with_keys(identity: &Identity) -> String {
    format!("{} CASCADE", target::drop(identity))
}

fn drop_if_exists(identity: &Identity) -> String {
    if identity.kind == Kind::Constraint {
        let relation = target::relation(identity);
        return format!("ALTER TABLE {relation} DROP CONSTRAINT IF EXISTS {}", identity.name);
    }
    format!("DROP INDEX IF EXISTS {}", target::name(identity))
}

fn altered<'c>(object: &'c Object, old: &IndexClone, new: &'c IndexClone) -> Vec<Draft<'c>> {
    let mut drafts = Vec::new();
    if old.is_usual && new.is_usual {
        return drafts;
    }
    let identity = &object.identity;
    let schema = &new.relation.schema;
    if old.name != new.name {
        let sql = |from: &Ident, to: &Ident| format!("ALTER INDEX {schema}.{from} RENAME TO {to}");
        let why = format!("the name of its clone on {}", new.relation.name.as_str());
        let (sql, undo) = (sql(&old.name, &new.name), sql(&new.name, &old.name));
        let mut draft = Draft::build(identity, why, sql, undo);
        draft.frees.push(Name::Relation(schema.clone(), old.name.clone()));
        draft.takes.push(Name::Relation(schema.clone(), new.name.clone()));
        drafts.push(draft);
    }
    let it = if identity.kind == Kind::Constraint {
        format!("CONSTRAINT {} ON {}", new.name, new.relation)
    } else {
        format!("INDEX {schema}.{}", new.name)
    };
    let comment = facet::commented(object, &it, old.comment.as_deref(), new.comment.as_deref());
    let name = format!("{schema}.{}", new.name);
    let (before, after) = (old.statistics.as_deref(), new.statistics.as_deref());
    let measured = index::targeted(identity, &name, before, after);
    for draft in comment.into_iter().chain(measured) {
        drafts.push(if drafts.is_empty() { draft } else { draft.follows() });
    }
    drafts
}

/// Returns the statements that give a new one, which was made for the partitioned table alone,
/// those clones that it has.
pub(super) fn joined<'c>(work: &Work<'c>, object: &'c Object) -> Vec<Draft<'c>> {
    if object.definition.missing_on().is_empty() {
        return Vec::new();
    }
    let clones = object.definition.clones().iter();
    let drafts = clones.map(|clone| attached(work, object, clone));
    // With the one it stands for, it goes away again.
    let keep = |draft: Draft<'c>| {
        let undo = draft.sql.clone();
        let mut draft = draft.uses([Part::whole(&object.identity)]);
        draft.hazards.clear();
        draft.undo = Undo::Sql(undo);
        draft
    };
    drafts.map(keep).collect()
}

/// Returns the statements that make what an old index or constraint takes over when it is made
/// again: clones that are not as the server would make them.
#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else has clones")]
pub(super) fn first(work: &Work<'_>, object: &Object) -> Result<Vec<String>, Refusal> {
    let clones = object.definition.clones().iter().filter(|clone| !clone.is_usual);
    let own = clones.clone().filter_map(|clone| aside::own(work.from, object, clone));
    let measured = clones.filter_map(|it| {
        let name = format!("{}.{}", it.relation.schema, it.name);
        let draft = index::targeted(&object.identity, &name, None, it.statistics.as_deref())?;
        Some(Ok(draft.sql))
    });
    let reversed = work.reversed();
    let statement = |own: Object| match &own.definition {
        Definition::Index(it) => Some(super::index::statement(it)),
        Definition::Constraint(it) => Some(super::constraint::added(&reversed, &own, it)),
        _other => None,
    };
    // Who has clones below takes them over as well.
    let mut own: Vec<Object> = own.collect();
    own.sort_by_key(|it| it.definition.clones().len());
    own.into_iter().filter_map(statement).chain(measured).collect()
}

fn attached<'c>(work: &Work<'c>, object: &'c Object, new: &'c IndexClone) -> Draft<'c> {
    let identity = &object.identity;
    let schema = &new.relation.schema;
    let root = target::name(identity);
    let sql = format!("ALTER INDEX {root} ATTACH PARTITION {schema}.{}", new.name);
    let own = identity.beside(&new.relation, &new.name);
    let own = work.to.objects.get_key_value(&own).map(|(identity, _)| Part::whole(identity));
    Draft::build(identity, "a partition has it, too", sql, String::new())
        .never_undone("PostgreSQL cannot detach an index from that of the partitioned table")
        .uses(own)
}
