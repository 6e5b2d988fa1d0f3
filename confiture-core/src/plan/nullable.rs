//! The constraint behind a NOT NULL as one side has it, and what becomes of a child's when that of
//! its parent changes (from 18).
//!
//! It writes nothing: the statements are those of `ddl::not_null`.

use super::work::Work;
use crate::catalog::not_null::{NotNull, are_on_tables};
use crate::catalog::table::Table;
use crate::catalog::{Catalog, Column, Identity, Kind};
use crate::name::{Ident, QualifiedName};

/// The constraint behind a NOT NULL, with all that follows from where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NonNull {
    /// What it is called.
    pub(super) name: Ident,
    /// Whether a parent has it, too.
    pub(super) is_inherited: bool,
    /// Whether the table would have it without a parent.
    pub(super) is_local: bool,
    /// Whether children do not get it.
    pub(super) is_of_table_alone: bool,
    /// Whether rows that were there before it were not checked.
    pub(super) is_unchecked: bool,
    /// Its comment.
    pub(super) comment: Option<String>,
}

/// Returns the constraint behind a NOT NULL; none where the column may be NULL, or the server keeps
/// none.
pub(super) fn of(
    catalog: &Catalog,
    identity: &Identity,
    table: &Table,
    column: &Column,
) -> Option<NonNull> {
    if !are_on_tables(catalog) || !column.is_not_null {
        return None;
    }
    let NotNull { name, is_local, is_of_table_alone, is_unchecked, comment } =
        column.not_null.as_deref().cloned().unwrap_or_default();
    let mut parents = table.parents.iter().flatten();
    let above = parents.find_map(|name| of_parent(catalog, name, &column.name));
    let is_inherited = above.is_some();
    let takes_name = table.bound.is_some() || !is_local;
    let name = name
        .or_else(|| above.filter(|_| takes_name).map(|it| it.name))
        .unwrap_or_else(|| usual(identity, column));
    let is_local = !is_inherited || is_local;
    Some(NonNull { name, is_inherited, is_local, is_of_table_alone, is_unchecked, comment })
}

/// Returns what a parent passes on.
pub(super) fn of_parent(
    catalog: &Catalog,
    parent: &QualifiedName,
    column: &Ident,
) -> Option<NonNull> {
    let (identity, table) = table(catalog, parent)?;
    let column = table.columns.iter().find(|it| it.name == *column)?;
    of(catalog, identity, table, column).filter(|it| !it.is_of_table_alone)
}

fn table<'c>(catalog: &'c Catalog, name: &QualifiedName) -> Option<(&'c Identity, &'c Table)> {
    [Kind::Table, Kind::ForeignTable].into_iter().find_map(|kind| {
        let identity = Identity::within(kind, name.clone());
        let (identity, object) = catalog.objects.get_key_value(&identity)?;
        Some((identity, object.definition.table()?))
    })
}

/// Returns what the server calls it by itself.
pub(super) fn usual(identity: &Identity, column: &Column) -> Ident {
    let name = format!("{}_{}_not_null", identity.name.as_str(), column.name.as_str());
    // A longer one the server would shorten; then the catalog says the name.
    Ident::new(name).unwrap_or_else(|_| column.name.clone())
}

/// Returns whether the server chooses this name by itself; not where another table has a constraint
/// that is called so, be it for a while: a partition that has left.
pub(super) fn is_chosen(
    work: &Work<'_>,
    identity: &Identity,
    column: &Column,
    name: &Ident,
) -> bool {
    let is_taken = |schema: &Ident| {
        [work.places, work.old_places].into_iter().any(|it| it.is_name_taken(schema, name))
    };
    *name == usual(identity, column) && !identity.schema.as_ref().is_some_and(is_taken)
}

/// Returns what is special about it where no parent has it.
pub(super) fn alone(identity: &Identity, column: &Column, it: NonNull) -> Option<NotNull> {
    let NonNull { name, is_inherited: _, is_local: _, is_of_table_alone, is_unchecked, comment } =
        it;
    let name = (name != usual(identity, column)).then_some(name);
    let special = NotNull { name, is_local: false, is_of_table_alone, is_unchecked, comment };
    (special != NotNull::default()).then_some(special)
}

/// Returns what a child has after that of its parent went from one to the other.
pub(super) fn come_down(
    (old, new): (Option<&NonNull>, Option<&NonNull>),
    mine: Option<NonNull>,
) -> Option<NonNull> {
    let passed = |it: Option<&NonNull>| it.filter(|it| !it.is_of_table_alone).cloned();
    match (passed(old), passed(new)) {
        (None, None) => mine,
        (Some(old), Some(new)) if !old.is_unchecked && new.is_unchecked => {
            // It is dropped and added again.
            arrived(&new, gone(mine))
        }
        (Some(old), Some(new)) => mine.map(|mut it| {
            if it.name == old.name {
                it.name = new.name;
            }
            it.is_unchecked &= new.is_unchecked;
            it
        }),
        (None, Some(new)) => arrived(&new, mine),
        (Some(_), None) if new.is_some() => {
            // NO INHERIT leaves it with the children.
            mine.map(|it| NonNull { is_inherited: false, is_local: true, ..it })
        }
        (Some(_), None) => gone(mine),
    }
}

fn gone(mine: Option<NonNull>) -> Option<NonNull> {
    mine.filter(|it| it.is_local).map(|it| NonNull { is_inherited: false, ..it })
}

fn arrived(new: &NonNull, mine: Option<NonNull>) -> Option<NonNull> {
    let here = NonNull { is_inherited: true, is_local: false, comment: None, ..new.clone() };
    Some(mine.map_or(here, |it| NonNull { is_inherited: true, ..it }))
}

/// Returns whether a table can have those of its columns only when it leaves its parents and joins
/// them again: what a parent has, too, cannot be renamed by itself, nor with one of another name,
/// and what a partition has goes when that of the partitioned table goes.
pub(super) fn are_called_otherwise(
    (from, old): (&Catalog, &Table),
    (to, new): (&Catalog, &Table),
    identity: &Identity,
) -> bool {
    new.columns.iter().any(|column| {
        let Some(before) = old.columns.iter().find(|it| it.name == column.name) else {
            return false;
        };
        let (mine, goal) = (of(from, identity, old, before), of(to, identity, new, column));
        let is_partition = old.bound.is_some() && new.bound.is_some();
        if is_partition && mine.is_some() && goal.is_some() {
            let has = |it: &NonNull| it.is_inherited;
            if mine.as_ref().is_some_and(has) != goal.as_ref().is_some_and(has) {
                return true;
            }
        }
        let parents = old.parents.iter().flatten();
        let above = parents.filter(|it| new.parents.iter().flatten().any(|new| new == *it));
        let both = above.filter_map(|name| {
            of_parent(from, name, &column.name).zip(of_parent(to, name, &column.name))
        });
        let Some((above, aim)) = both.into_iter().next() else { return false };
        let Some((mine, goal)) = mine.zip(goal) else { return false };
        let is_along = mine.name == above.name;
        let comes = if is_along { &aim.name } else { &mine.name };
        *comes != goal.name || (!is_along && above.name != aim.name)
    })
}
