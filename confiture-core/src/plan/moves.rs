//! Which tables leave a parent or join one.
//!
//! It decides and writes nothing: how a table stands by itself in between is the business of
//! `aside`, the statements are those of `ddl::membership`.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::nullable::are_called_otherwise;
use super::work::Decisions;
use crate::catalog::constraint::ConstraintType;
use crate::catalog::table::Table;
use crate::catalog::{Catalog, Column, Definition, Identity, Kind};
use crate::diff::Change;
use crate::name::{Ident, QualifiedName};

/// What happens to the parents of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Move {
    /// The parents it leaves; what is left then are those it keeps.
    pub(super) leaves: Vec<QualifiedName>,
    /// The parents it joins, in order.
    pub(super) joins: Vec<QualifiedName>,
    /// The type that it is no longer a table OF, as the server writes it.
    pub(super) unbinds: Option<String>,
    /// The type that it becomes a table OF.
    pub(super) binds: Option<String>,
}

/// What happens to the parents of tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Moves {
    /// The tables that leave a parent or join one.
    pub(super) tables: BTreeMap<Identity, Move>,
    /// Clones that are made before the index or constraint that they will stand for, because they
    /// are called otherwise than the server would call them: that one, and the partition.
    pub(super) own: BTreeSet<(Identity, QualifiedName)>,
}

impl Moves {
    /// Returns whether nothing happens.
    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.own.is_empty()
    }
}

/// Returns the tables that leave a parent or join one.
pub(super) fn of(changes: &[Change], from: &Catalog, to: &Catalog, decisions: &Decisions) -> Moves {
    let mut candidates: BTreeSet<&Identity> = BTreeSet::new();
    for change in changes {
        match change {
            Change::Create(identity) | Change::Alter { identity, differences: _ } => {
                candidates.extend((identity.kind == Kind::Table).then_some(identity));
            }
            Change::Drop(_) => {}
        }
    }
    let is_anew = |name: &QualifiedName| {
        decisions.recreated.contains_key(&Identity::within(Kind::Table, name.clone()))
    };
    if decisions.recreated.keys().any(|it| it.kind == Kind::Table) {
        for (identity, object) in from.objects.iter().chain(&to.objects) {
            if let Definition::Table(table) = &object.definition
                && table.parents.iter().flatten().any(is_anew)
            {
                candidates.insert(identity);
            }
        }
    }
    heirs_of_renamed(changes, from, &mut candidates);
    // Only new partitions ask, and finding out means looking at everything.
    let odd = LazyCell::new(|| odd(to));
    let unchecked = LazyCell::new(|| unchecked(from, to));
    let mut tables = BTreeMap::new();
    for identity in candidates {
        let Some(new) = table(to, identity) else { continue };
        let old = table(from, identity).filter(|_| !decisions.recreated.contains_key(identity));
        let found = match old {
            Some(old) => {
                let is_otherwise = are_called_otherwise((from, old), (to, new), identity);
                between(old, new, &is_anew, is_otherwise)
            }
            // It is made as a partition, unless its indexes have names of their own, or checks of
            // the parent would be valid here alone.
            None if new.bound.is_some()
                && (is_odd(&odd, identity) || is_unchecked(&unchecked, to, new)) =>
            {
                Move { joins: parents(new), ..Move::default() }
            }
            None => Move::default(),
        };
        if found != Move::default() {
            tables.insert(identity.clone(), found);
        }
    }
    let mut moves = Moves { tables, own: BTreeSet::new() };
    for change in changes {
        match change {
            Change::Create(root) => own(root, from, to, &mut moves),
            Change::Alter { identity, differences: _ } => lacking(identity, from, to, &mut moves),
            Change::Drop(_) => {}
        }
    }
    for root in decisions.recreated.keys() {
        own(root, from, to, &mut moves);
    }
    moves
}

/// A table with a NOT NULL of its own name is in the way where its parent's gets another.
fn heirs_of_renamed<'c>(
    changes: &[Change],
    from: &'c Catalog,
    candidates: &mut BTreeSet<&'c Identity>,
) {
    let is_named = |change: &Change| match change {
        Change::Alter { identity, differences } => {
            let mut differences = differences.iter();
            identity.kind == Kind::Table && differences.any(|it| it.attribute.contains("not_null"))
        }
        Change::Create(_) | Change::Drop(_) => false,
    };
    if !changes.iter().any(is_named) {
        return;
    }
    for (identity, object) in &from.objects {
        if let Definition::Table(table) = &object.definition
            && table.parents.is_some()
        {
            candidates.insert(identity);
        }
    }
}

/// A new index takes what stands on a partition and is the same; so what has a name of its own
/// comes first.
fn own(root: &Identity, from: &Catalog, to: &Catalog, moves: &mut Moves) {
    let Some(object) = to.objects.get(root) else { return };
    for clone in object.definition.clones() {
        let table = Identity::within(Kind::Table, clone.relation.clone());
        let is_there = from.objects.contains_key(&table) && !moves.tables.contains_key(&table);
        let own = root.beside(&clone.relation, &clone.name);
        // One that lacks some clones is made for the partitioned table alone.
        let is_alone = !object.definition.missing_on().is_empty();
        if is_alone && !moves.tables.contains_key(&table) {
            moves.own.insert((root.clone(), clone.relation.clone()));
        }
        if is_there && (!clone.is_usual || from.objects.contains_key(&own)) {
            moves.own.insert((root.clone(), clone.relation.clone()));
        }
    }
}

fn table<'c>(catalog: &'c Catalog, identity: &Identity) -> Option<&'c Table> {
    let Definition::Table(table) = &catalog.objects.get(identity)?.definition else { return None };
    Some(table)
}

fn parents(table: &Table) -> Vec<QualifiedName> {
    table.parents.clone().unwrap_or_default()
}

fn is_from_parent(column: &Column) -> bool {
    column.is_inherited && column.is_local == Some(false)
}

/// Returns why a table can only be made anew, if it cannot join its new parents as it shall: what
/// it has when it joins, it goes on owning beside them.
pub(super) fn unreachable(catalog: &Catalog, identity: &Identity, way: &Move) -> Option<String> {
    let table = table(catalog, identity).filter(|it| it.bound.is_none())?;
    let has = |parent: &QualifiedName, name: &Ident| {
        let parent = self::table(catalog, &Identity::within(Kind::Table, parent.clone()));
        parent.is_some_and(|it| it.columns.iter().any(|column| column.name == *name))
    };
    let kept = parents(table);
    let kept: Vec<_> = kept.iter().filter(|it| !way.joins.contains(it)).collect();
    let mut lost = table.columns.iter().filter(|column| {
        is_from_parent(column)
            && way.joins.iter().any(|parent| has(parent, &column.name))
            && !kept.iter().any(|parent| has(parent, &column.name))
    });
    let column = lost.next()?.name.as_str();
    Some(format!("PostgreSQL cannot make column {column} one that is only inherited"))
}

fn between(
    old: &Table,
    new: &Table,
    is_anew: &dyn Fn(&QualifiedName) -> bool,
    is_otherwise: bool,
) -> Move {
    // Of a type it would change with it and never by itself.
    let is_shaped_anew = old.of_type.is_some() && shape(old) != shape(new);
    if old.of_type != new.of_type || is_shaped_anew {
        let (unbinds, binds) = (old.of_type.clone(), new.of_type.clone());
        return Move { leaves: parents(old), joins: parents(new), unbinds, binds };
    }
    let moves = |leaves, joins| Move { leaves, joins, ..Move::default() };
    let (before, after) = (parents(old), parents(new));
    if old.bound.is_some() || new.bound.is_some() {
        let is_same = !old.is_leaving
            && old.bound == new.bound
            && before == after
            && !before.iter().any(is_anew)
            && !is_otherwise;
        return if is_same { Move::default() } else { moves(before, after) };
    }
    let is_kept = |name: &&QualifiedName| !is_anew(name);
    let kept: Vec<_> = before.iter().filter(is_kept).filter(|it| after.contains(it)).collect();
    let joins: Vec<_> = after.iter().filter(|it| !kept.contains(it)).collect();
    let is_local = |it: &Column| it.is_inherited && it.is_local == Some(true);
    let becomes = |it: &Column| {
        is_local(it) && old.columns.iter().any(|old| old.name == it.name && is_from_parent(old))
    };
    // Who leaves all parents owns all columns, and goes on owning them.
    if before == after && (is_otherwise || new.columns.iter().any(becomes)) {
        return moves(before, after);
    }
    // A parent joined later stands behind those that were there.
    if kept.iter().chain(&joins).copied().eq(&after) {
        let leaves = before.iter().filter(|it| !kept.contains(it)).cloned().collect();
        return moves(leaves, joins.into_iter().cloned().collect());
    }
    moves(before, after)
}

/// What a table of a type has from it, in the type's order.
fn shape(table: &Table) -> Vec<(&Ident, &str, Option<&QualifiedName>)> {
    let columns = table.columns.iter();
    columns.map(|it| (&it.name, it.r#type.as_str(), it.collation.as_deref())).collect()
}

/// An index that a partition is without takes what is made there for it.
fn lacking(root: &Identity, from: &Catalog, to: &Catalog, moves: &mut Moves) {
    let (Some(old), Some(new)) = (from.objects.get(root), to.objects.get(root)) else { return };
    for clone in new.definition.clones() {
        let table = Identity::within(Kind::Table, clone.relation.clone());
        let is_there = from.objects.contains_key(&table) && !moves.tables.contains_key(&table);
        let has = old.definition.clones().iter().any(|it| it.relation == clone.relation);
        if is_there && !has {
            moves.own.insert((root.clone(), clone.relation.clone()));
        }
    }
}

/// The checks that stay on their tables and are not valid.
fn unchecked<'c>(from: &Catalog, to: &'c Catalog) -> BTreeMap<QualifiedName, BTreeSet<&'c Ident>> {
    let mut found: BTreeMap<QualifiedName, BTreeSet<&Ident>> = BTreeMap::new();
    for (identity, object) in &to.objects {
        if let Definition::Constraint(it) = &object.definition
            && it.r#type == ConstraintType::Check
            && !it.is_valid
            && !it.clause.contains(" NO INHERIT")
            && from.objects.contains_key(identity)
            && let Some(table) = identity.on_relation()
        {
            found.entry(table).or_default().insert(&identity.name);
        }
    }
    found
}

/// Whether a check that comes from above is not valid on this table: on a new partition all are.
fn is_unchecked(
    unchecked: &BTreeMap<QualifiedName, BTreeSet<&Ident>>,
    catalog: &Catalog,
    of: &Table,
) -> bool {
    let mut open = parents(of);
    while let Some(name) = open.pop() {
        let mut checks = unchecked.get(&name).into_iter().flatten();
        if checks.any(|check| !of.validated.contains(check)) {
            return true;
        }
        let above = table(catalog, &Identity::within(Kind::Table, name));
        open.extend(above.map(parents).unwrap_or_default());
    }
    false
}

/// The relations on which a clone is not called as the server would call it.
fn odd(catalog: &Catalog) -> BTreeSet<&QualifiedName> {
    let clones = catalog.objects.values().flat_map(|it| it.definition.clones());
    clones.filter(|clone| !clone.is_usual).map(|clone| &clone.relation).collect()
}

fn is_odd(odd: &BTreeSet<&QualifiedName>, table: &Identity) -> bool {
    table.qualified().is_some_and(|name| odd.contains(&name))
}
