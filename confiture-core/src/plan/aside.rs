//! Both catalogs as they are while tables that leave a parent, or join one, stand by themselves.
//!
//! In between, what was a clone of the parent's index or constraint is an object of the table, and
//! so is what it inherited: the rest of the plan then sees two plain states, and can change each
//! table without its parent. It mirrors what DETACH PARTITION leaves behind.

use std::collections::{BTreeMap, BTreeSet};

use super::moves::Moves;
use super::nullable;
use super::part::identifier;
use crate::catalog::constraint::ConstraintType;
use crate::catalog::index::IndexClone;
use crate::catalog::not_null::NotNull;
use crate::catalog::{Catalog, Column, Definition, Identity, Kind, Need, Object};
use crate::diff::{Change, differences};
use crate::name::{Ident, QualifiedName};

/// Two catalogs, and what differs between them.
pub(super) struct Aside {
    pub(super) from: Catalog,
    pub(super) to: Catalog,
    pub(super) changes: Vec<Change>,
}

/// Returns the catalogs with those tables standing by themselves, and the changes that are left.
pub(super) fn aside(moves: &Moves, changes: &[Change], from: &Catalog, to: &Catalog) -> Aside {
    let (mut from, mut to) = (from.clone(), to.clone());
    let mut touched = BTreeSet::new();
    for (table, it) in &moves.tables {
        stand(&mut from, table, &it.leaves, &mut touched);
        stand(&mut to, table, &it.joins, &mut touched);
        for (catalog, of) in [(&mut from, &it.unbinds), (&mut to, &it.binds)] {
            if of.is_some() {
                unbind(catalog, table, &mut touched);
            }
        }
    }
    for (root, relation) in &moves.own {
        let Some(object) = to.objects.get(root) else { continue };
        let clone = object.definition.clones().iter().find(|it| it.relation == *relation).cloned();
        if let Some(own) = clone.and_then(|clone| own(&to, object, &clone)) {
            touched.insert(own.identity.clone());
            to.objects.insert(own.identity.clone(), own);
        }
    }
    normalize(&mut from, &mut to, &mut touched);
    let mut left: BTreeMap<Identity, Change> = changes
        .iter()
        .filter(|change| !touched.contains(change.identity()))
        .map(|change| (change.identity().clone(), change.clone()))
        .collect();
    for identity in touched {
        let change = match (from.objects.get(&identity), to.objects.get(&identity)) {
            (None, None) => continue,
            (Some(_), None) => Change::Drop(identity.clone()),
            (None, Some(_)) => Change::Create(identity.clone()),
            (Some(a), Some(b)) => {
                let differences = differences(a, b);
                if differences.is_empty() {
                    continue;
                }
                Change::Alter { identity: identity.clone(), differences }
            }
        };
        left.insert(identity, change);
    }
    Aside { from, to, changes: left.into_values().collect() }
}

/// Takes the type away that a table is OF; its columns stay.
fn unbind(catalog: &mut Catalog, identity: &Identity, touched: &mut BTreeSet<Identity>) {
    touched.insert(identity.clone());
    let Some(object) = catalog.objects.get_mut(identity) else { return };
    object.needs.retain(|need| need.part.is_some() || need.on.kind != Kind::Composite);
    if let Definition::Table(table) = &mut object.definition {
        table.of_type = None;
    }
}

/// Takes parents away from a table, as the server does.
fn stand(
    catalog: &mut Catalog,
    identity: &Identity,
    gone: &[QualifiedName],
    touched: &mut BTreeSet<Identity>,
) {
    let Some(name) = identity.qualified().filter(|_| !gone.is_empty()) else { return };
    let above = ancestors(catalog, gone);
    let validated = table(catalog, &name).map(|it| it.validated.clone()).unwrap_or_default();
    let mut added = Vec::new();
    for object in catalog.objects.values() {
        let clones = object.definition.clones();
        if let Some(clone) = clones.iter().find(|clone| clone.relation == name) {
            added.extend(own(catalog, object, clone));
            touched.insert(object.identity.clone());
        } else if let Definition::Constraint(it) = &object.definition
            && it.r#type == ConstraintType::Check
            && !it.clause.contains(" NO INHERIT")
            && object.identity.on_relation().is_some_and(|on| above.contains(&on))
        {
            let own = moved(object, object.identity.beside(&name, &object.identity.name), &name);
            added.push(if validated.contains(&object.identity.name) { valid(own) } else { own });
        }
    }
    let below = descendants(catalog, &name);
    for object in catalog.objects.values_mut() {
        if let Some(clones) = object.definition.clones_mut() {
            clones.retain(|clone| clone.relation != name && !below.contains(&clone.relation));
        }
    }
    let owned: Vec<Ident> = added.iter().map(|it| it.identity.name.clone()).collect();
    for object in added {
        touched.insert(object.identity.clone());
        catalog.objects.entry(object.identity.clone()).or_insert(object);
    }
    touched.insert(identity.clone());
    let parents: Vec<Vec<_>> = {
        let names =
            |it: &Object| it.definition.columns().iter().map(|it| it.name.clone()).collect();
        let Some(Definition::Table(table)) = catalog.objects.get(identity).map(|it| &it.definition)
        else {
            return;
        };
        let kept = table.parents.iter().flatten().filter(|parent| !gone.contains(parent));
        let kept = kept.filter_map(|parent| {
            catalog.objects.get(&Identity::within(Kind::Table, parent.clone()))
        });
        kept.map(names).collect()
    };
    let special = not_null(catalog, identity, gone);
    let Some(object) = catalog.objects.get_mut(identity) else { return };
    object.needs.retain(|need| {
        need.part.is_some() || !need.on.qualified().is_some_and(|on| gone.contains(&on))
    });
    let Definition::Table(table) = &mut object.definition else { return };
    table.bound = None;
    table.is_leaving = false;
    table.validated.retain(|check| !owned.contains(check));
    let list = table.parents.take().unwrap_or_default();
    let kept: Vec<_> = list.into_iter().filter(|parent| !gone.contains(parent)).collect();
    table.parents = (!kept.is_empty()).then_some(kept);
    for (column, special) in table.columns.iter_mut().zip(special) {
        if let Some(special) = special {
            column.not_null = special.map(Box::new);
        }
        if !parents.iter().any(|names| names.contains(&column.name)) {
            column.is_inherited = false;
            column.is_local = None;
        }
    }
}

/// Returns what is special about the constraints behind NOT NULL of a table that has lost these
/// parents, by column; none where a parent that is left has it, too.
#[expect(clippy::option_option, reason = "that nothing is special is an answer as well")]
fn not_null(
    catalog: &Catalog,
    identity: &Identity,
    gone: &[QualifiedName],
) -> Vec<Option<Option<NotNull>>> {
    let Some(Definition::Table(table)) = catalog.objects.get(identity).map(|it| &it.definition)
    else {
        return Vec::new();
    };
    let special = |column: &Column| {
        let it = nullable::of(catalog, identity, table, column)?;
        let mut left = table.parents.iter().flatten().filter(|parent| !gone.contains(parent));
        let has = |parent| nullable::of_parent(catalog, parent, &column.name).is_some();
        (!left.any(has)).then(|| nullable::alone(identity, column, it))
    };
    table.columns.iter().map(special).collect()
}

/// Returns the check as one that holds for all rows.
fn valid(mut check: Object) -> Object {
    if let Definition::Constraint(it) = &mut check.definition {
        it.is_valid = true;
        if let Some(clause) = it.clause.strip_suffix(" NOT VALID") {
            it.clause = clause.to_owned();
        }
    }
    check
}

fn table<'c>(
    catalog: &'c Catalog,
    name: &QualifiedName,
) -> Option<&'c crate::catalog::table::Table> {
    let identity = Identity::within(Kind::Table, name.clone());
    let Definition::Table(table) = &catalog.objects.get(&identity)?.definition else { return None };
    Some(table)
}

/// Returns these tables and all from which they inherit.
fn ancestors(catalog: &Catalog, names: &[QualifiedName]) -> BTreeSet<QualifiedName> {
    let mut found = BTreeSet::new();
    let mut open = names.to_vec();
    while let Some(name) = open.pop() {
        let above = table(catalog, &name).and_then(|it| it.parents.clone());
        if found.insert(name) {
            open.extend(above.into_iter().flatten());
        }
    }
    found
}

fn descendants(catalog: &Catalog, name: &QualifiedName) -> BTreeSet<QualifiedName> {
    if table(catalog, name).is_none_or(|it| it.partition_key.is_none()) {
        return BTreeSet::new();
    }
    let places = super::places::Places::of(catalog);
    let below = places.descendants(&Identity::within(Kind::Table, name.clone()));
    below.into_iter().filter_map(Identity::qualified).collect()
}

/// Returns the clone as an object of its own table.
pub(super) fn own(catalog: &Catalog, root: &Object, clone: &IndexClone) -> Option<Object> {
    let IndexClone { relation, name, is_usual: _, comment, tablespace, options, statistics } =
        clone;
    if key(catalog, root, clone).is_some() {
        return None;
    }
    let mut object = moved(root, root.identity.beside(relation, name), relation);
    object.comment.clone_from(comment);
    let below = descendants(catalog, relation);
    if let Definition::Constraint(constraint) = &mut object.definition {
        constraint.missing_on.retain(|it| below.contains(it));
        constraint.tablespace.clone_from(tablespace);
        constraint.options.clone_from(options);
    }
    if let Definition::Index(index) = &mut object.definition {
        let is_partitioned = table(catalog, relation).is_some_and(|it| it.partition_key.is_some());
        index.relation = relation.name.clone();
        index.missing_on.retain(|it| below.contains(it));
        index.is_valid = index.missing_on.is_empty();
        index.tablespace.clone_from(tablespace);
        index.options.clone_from(options);
        index.statistics.clone_from(statistics);
        index.command = command(&index.command, &object.identity, relation, is_partitioned)?;
    }
    if let Some(clones) = object.definition.clones_mut() {
        clones.retain(|it| below.contains(&it.relation));
    }
    Some(object)
}

/// Returns the key of a partition whose index is a clone of the index of the partitioned table: it
/// is an object of its own, and cannot go before that index.
pub(super) fn key<'c>(
    catalog: &'c Catalog,
    root: &Object,
    clone: &IndexClone,
) -> Option<&'c Identity> {
    let Definition::Index(_) = &root.definition else { return None };
    let key = Identity {
        kind: Kind::Constraint,
        schema: Some(clone.relation.schema.clone()),
        relation: Some(clone.relation.name.clone()),
        name: clone.name.clone(),
        arguments: None,
    };
    catalog.objects.get_key_value(&key).map(|(identity, _)| identity)
}

/// Returns the object with another name on another table, needing of it what it needed of its own.
fn moved(object: &Object, identity: Identity, to: &QualifiedName) -> Object {
    let from = object.relation();
    let from =
        from.map(|(schema, name)| QualifiedName { schema: schema.clone(), name: name.clone() });
    let mut new = object.clone();
    new.identity = identity;
    new.comment = None;
    let other = Identity::within(Kind::Table, to.clone());
    new.needs = object
        .needs
        .iter()
        .map(|need| {
            let is_own = need.on.kind == Kind::Table && need.on.qualified() == from;
            // A foreign key to the table itself goes on referring to the parent.
            if is_own { Need { on: other.clone(), ..need.clone() } } else { need.clone() }
        })
        .collect();
    new
}

/// Writes the names of indexes in our own quotes, so that what stands for a clone can be compared
/// with what the server wrote.
fn normalize(from: &mut Catalog, to: &mut Catalog, touched: &mut BTreeSet<Identity>) {
    let is_index = |it: &&Identity| it.kind == Kind::Index;
    for identity in touched.iter().filter(is_index) {
        for catalog in [&mut *from, &mut *to] {
            let Some(object) = catalog.objects.get_mut(identity) else { continue };
            let Definition::Index(index) = &mut object.definition else { continue };
            let Some(schema) = identity.schema.clone() else { continue };
            let relation = QualifiedName { schema, name: index.relation.clone() };
            let is_only = index.command.contains(" ON ONLY ");
            if let Some(text) = command(&index.command, identity, &relation, is_only) {
                index.command = text;
            }
        }
    }
}

/// Returns the command with these names.
fn command(
    text: &str,
    identity: &Identity,
    relation: &QualifiedName,
    is_partitioned: bool,
) -> Option<String> {
    let (head, rest) = text.split_at(text.find("INDEX ")? + "INDEX ".len());
    let (_, rest) = identifier(rest)?;
    let rest = rest.strip_prefix(" ON ")?;
    let (_, rest) = identifier(rest.strip_prefix("ONLY ").unwrap_or(rest))?;
    let (_, rest) = identifier(rest.strip_prefix('.')?)?;
    let only = if is_partitioned { "ONLY " } else { "" };
    Some(format!("{head}{} ON {only}{relation}{rest}", identity.name))
}
