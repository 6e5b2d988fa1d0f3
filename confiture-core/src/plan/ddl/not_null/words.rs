//! What is said of a NOT NULL: in the definition of a table, and in a statement of its own.

use super::super::super::nullable::{self, NonNull};
use super::super::super::work::Work;
use super::super::inherited::is_from_parent;
use super::super::target;
use super::of;
use crate::catalog::not_null::are_on_tables;
use crate::catalog::{Catalog, Column, Identity, Object};

/// Whether names are said that the server would choose by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Names {
    Chosen,
    /// Tables that were its partitions may have them still: the server would choose others.
    Said,
}

impl Names {
    /// Returns how a table is made: anew, when both sides have it.
    pub(in super::super) fn of(work: &Work<'_>, identity: &Identity) -> Self {
        let has = |catalog: &Catalog| catalog.objects.contains_key(identity);
        if are_on_tables(work.to) && has(work.from) && has(work.to) {
            return Self::Said;
        }
        Self::Chosen
    }
}

/// Returns what the definition of a column says of it.
pub(in super::super) fn written(
    work: &Work<'_>,
    object: &Object,
    column: &Column,
    names: Names,
) -> String {
    if !are_on_tables(work.to) {
        return if column.is_not_null { " NOT NULL".to_owned() } else { String::new() };
    }
    match of(work.to, object, column) {
        // What comes from a parent alone would become the table's own.
        Some(it) if it.is_local && !it.is_unchecked => {
            format!(" {}", clause(work, &object.identity, column, &it, "", names))
        }
        Some(_) | None => String::new(),
    }
}

/// Returns what a new table says beside its columns: of those that it has from a parent.
pub(in super::super) fn beside(work: &Work<'_>, object: &Object) -> Vec<String> {
    let from_parent = object.definition.columns().iter().filter(|it| is_from_parent(it));
    let clauses = from_parent.filter(|it| is_beside(it)).filter_map(|column| {
        let it = of(work.to, object, column).filter(|it| !it.is_unchecked)?;
        let of = format!(" {}", column.name);
        let it = clause(work, &object.identity, column, &it, &of, Names::Chosen);
        Some(format!("    {it}"))
    });
    clauses.collect()
}

/// Returns whether it cannot be given to a column of a parent when the table is there.
fn is_beside(column: &Column) -> bool {
    let special = column.not_null.as_ref();
    special.is_some_and(|it| it.name.is_some() || it.is_local || it.is_of_table_alone)
}

/// Returns whether SET NOT NULL makes what a new child has and its parent does not.
pub(in super::super) fn is_set_later(column: &Column, parent: &Column) -> bool {
    let comes_down = |it: &Column| {
        it.is_not_null && !it.not_null.as_ref().is_some_and(|it| it.is_of_table_alone)
    };
    let is_unchecked = column.not_null.as_ref().is_some_and(|it| it.is_unchecked);
    column.is_not_null && !comes_down(parent) && !is_beside(column) && !is_unchecked
}

pub(super) fn set_not_null(identity: &Identity, column: &Column) -> String {
    format!("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", target::name(identity), column.name)
}

pub(super) fn drop_not_null(identity: &Identity, column: &Column) -> String {
    format!("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL", target::name(identity), column.name)
}

pub(super) fn validate(identity: &Identity, it: &NonNull) -> String {
    format!("ALTER TABLE {} VALIDATE CONSTRAINT {}", target::name(identity), it.name)
}

/// Returns the statement that makes it on a table that is there.
pub(super) fn add(work: &Work<'_>, identity: &Identity, column: &Column, it: &NonNull) -> String {
    let is_plain = nullable::is_chosen(work, identity, column, &it.name)
        && !it.is_of_table_alone
        && !it.is_unchecked
        && !it.is_inherited;
    if is_plain {
        return set_not_null(identity, column);
    }
    let of = format!(" {}", column.name);
    let unchecked = if it.is_unchecked { " NOT VALID" } else { "" };
    let name = target::name(identity);
    let NonNull { name: constraint, is_of_table_alone, .. } = it;
    let alone = if *is_of_table_alone { " NO INHERIT" } else { "" };
    format!("ALTER TABLE {name} ADD CONSTRAINT {constraint} NOT NULL{of}{alone}{unchecked}")
}

/// Returns the words of a definition; `of` names the column where it is not the column's own.
fn clause(
    work: &Work<'_>,
    identity: &Identity,
    column: &Column,
    it: &NonNull,
    of: &str,
    names: Names,
) -> String {
    let is_usual = names == Names::Chosen && nullable::is_chosen(work, identity, column, &it.name);
    let name = if is_usual { String::new() } else { format!("CONSTRAINT {} ", it.name) };
    let alone = if it.is_of_table_alone { " NO INHERIT" } else { "" };
    format!("{name}NOT NULL{of}{alone}")
}
