//! What a new child table or partition has otherwise than its parent.
//!
//! Columns come down from the parent with their defaults and NOT NULL; what differs is set
//! afterwards, on the child alone.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part};
use super::super::work::Work;
use super::default::{default_sql, is_later};
use super::{column, expression, facet, not_null, setting, target};
use crate::catalog::table::Table;
use crate::catalog::{Column, Definition, Identity, Kind, Object};
use crate::name::Ident;
use crate::refusal::Refusal;

/// Returns whether the column comes from a parent alone.
pub(super) fn is_from_parent(column: &Column) -> bool {
    column.is_inherited && column.is_local == Some(false)
}

/// Returns the statements that make the inherited columns of a new table what they should be.
pub(super) fn settle<'c>(
    work: &Work<'c>,
    object: &'c Object,
    table: &'c Table,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let mut drafts = Vec::new();
    let (mut actions, mut back) = (Vec::new(), Vec::new());
    let major = work.to.major();
    for column in &table.columns {
        let Some((parent, theirs)) = parent_of(work, table, column) else {
            let plain = setting::plain(column);
            actions.extend(setting::change(identity, major, &plain, column)?);
            back.extend(setting::change(identity, major, column, &plain)?);
            continue;
        };
        let is_alone = is_from_parent(column);
        let inherits_default = !is_later(work, parent, theirs);
        let comes = theirs.default.as_ref().filter(|_| inherits_default);
        if is_alone && comes != column.default.as_ref() {
            let sql = default_sql(object, column, column.default.as_ref());
            let undo = default_sql(object, column, comes);
            drafts.push(
                Draft::build(identity, "the default of an inherited column", sql, undo)
                    .makes(Part::default(identity, &column.name))
                    .uses([Part::column(identity, &column.name)])
                    .uses(work.needs(object, |it| it == Facet::Default(&column.name))),
            );
        }
        if is_alone {
            drafts.extend(expression::of_child(work, object, column, theirs)?);
        }
        if is_alone && not_null::is_set_later(column, theirs) {
            actions.push(format!("ALTER COLUMN {} SET NOT NULL", column.name));
            back.push(format!("ALTER COLUMN {} DROP NOT NULL", column.name));
        }
        // Storage and compression come down, statistics and options do not.
        let before = Column {
            storage: theirs.storage.clone(),
            compression: theirs.compression.clone(),
            foreign_options: Vec::new(),
            ..setting::plain(column)
        };
        actions.extend(setting::change(identity, major, &before, column)?);
        back.extend(setting::change(identity, major, column, &before)?);
    }
    if !actions.is_empty() {
        let name = target::name(identity);
        let sql = |actions: Vec<String>| format!("ALTER TABLE ONLY {name} {}", actions.join(", "));
        let draft = Draft::build(identity, "settings of its columns", sql(actions), sql(back));
        let columns = table.columns.iter().map(|it| Part::column(identity, &it.name));
        drafts.push(draft.uses(columns).uses([Part::owner(identity)]));
    }
    Ok(drafts)
}

/// A column that a parent loses is lost here as well.
pub(super) fn goes_with_parent(work: &Work<'_>, table: &Table, column: &Column) -> bool {
    is_from_parent(column)
        && table.parents.iter().flatten().any(|name| {
            let old = work.old_table(name).filter(|(_, it)| has(it, &column.name));
            // Where one child keeps it, all become owners of it first.
            let is_alone = old.is_some_and(|(parent, _)| {
                let heirs = work.old_places.descendants(parent);
                !heirs.into_iter().any(|heir| column::keeps(work, heir, &column.name))
            });
            is_alone && !work.new_table(name).is_some_and(|(_, it)| has(it, &column.name))
        })
}

fn has(table: &Table, column: &Ident) -> bool {
    table.columns.iter().any(|it| it.name == *column)
}

/// A column that a parent gets is here already, as the parent has it.
pub(super) fn came_down<'c>(
    work: &Work<'c>,
    object: &'c Object,
    table: &'c Table,
    column: &'c Column,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let mut drafts = Vec::new();
    let parents = table.parents.iter().flatten();
    let theirs = parents
        .filter_map(|name| work.new_table(name))
        .find_map(|(_, it)| it.columns.iter().find(|it| it.name == column.name));
    let Some(theirs) = theirs else { return Ok(drafts) };
    let identity = &object.identity;
    if theirs.default != column.default {
        let sql = default_sql(object, column, column.default.as_ref());
        let undo = default_sql(object, column, theirs.default.as_ref());
        drafts.push(
            Draft::build(identity, "the default of an inherited column", sql, undo)
                .makes(Part::default(identity, &column.name))
                .uses([Part::column(identity, &column.name)])
                .uses(work.needs(object, |facet| facet == Facet::Default(&column.name))),
        );
    }
    let before = Column {
        storage: theirs.storage.clone(),
        compression: theirs.compression.clone(),
        foreign_options: Vec::new(),
        ..setting::plain(column)
    };
    drafts.extend(expression::of_child(work, object, column, theirs)?);
    drafts.extend(not_null::came_down(work, object, column, theirs)?);
    drafts.extend(column::set(work, object, &before, column)?);
    drafts.extend(facet::new_column(object, column));
    Ok(drafts)
}

fn parent_of<'c>(
    work: &Work<'c>,
    table: &'c Table,
    column: &Column,
) -> Option<(&'c Object, &'c Column)> {
    if !column.is_inherited {
        return None;
    }
    table.parents.iter().flatten().find_map(|name| {
        let (identity, parent) = work.new_table(name)?;
        let theirs = parent.columns.iter().find(|it| it.name == column.name)?;
        Some((work.to.objects.get(identity)?, theirs))
    })
}

/// Returns the statements that check all rows of this table against checks which its parents have
/// without having checked theirs, and had before: one that is made says so itself.
pub(super) fn validated<'c>(
    work: &Work<'c>,
    object: &'c Object,
    before: &[Ident],
    table: &'c Table,
) -> Vec<Draft<'c>> {
    let new = table.validated.iter().filter(|check| !before.contains(check));
    new.filter_map(|check| {
        let above = above(work, table, check);
        // What a new table has from its parents is valid, as it has no rows.
        if work.is_made(&object.identity) || above.iter().any(|it| work.is_made(it)) {
            return None;
        }
        let draft = checked(&object.identity, check);
        Some(
            draft
                .uses(above.into_iter().map(Part::whole))
                .never_undone("PostgreSQL does not forget that all rows were checked"),
        )
    })
    .collect()
}

/// Returns the statements that check all rows of tables below against a new check that leaves those
/// of its own table alone.
pub(super) fn validated_below<'c>(work: &Work<'c>, check: &'c Object) -> Vec<Draft<'c>> {
    let Definition::Constraint(it) = &check.definition else { return Vec::new() };
    let Some(table) = check.identity.on_relation().filter(|_| !it.is_valid) else {
        return Vec::new();
    };
    let name = &check.identity.name;
    let below = work.places.descendants(&Identity::within(Kind::Table, table));
    let below = below.into_iter().filter(|it| {
        let table = it.qualified().and_then(|it| work.new_table(&it));
        table.is_some_and(|(_, table)| table.validated.contains(name))
    });
    below.map(|table| checked(table, name).uses([Part::whole(&check.identity)])).collect()
}

/// It goes away with that of the parent.
fn checked<'c>(table: &'c Identity, check: &Ident) -> Draft<'c> {
    let sql = format!("ALTER TABLE {} VALIDATE CONSTRAINT {check}", target::name(table));
    Draft::build(table, "all rows are checked", sql.clone(), sql)
        .uses([Part::whole(table)])
        .hazards(&[Hazard::FullScan, Hazard::MayFailOnData])
}

/// Returns the check that would have to be forgotten to be valid here: not one that is made anew.
pub(super) fn forgotten<'c>(
    work: &Work<'c>,
    (a, b): (&'c Table, &'c Table),
    is_remade: impl Fn(&Identity) -> bool,
) -> Option<&'c Ident> {
    let gone = a.validated.iter().filter(|check| !b.validated.contains(check));
    let stays = |check: &&Ident| {
        above(work, b, check).into_iter().any(|it| {
            let is_valid = work.to.objects.get(it).is_some_and(
                |it| matches!(&it.definition, Definition::Constraint(it) if it.is_valid),
            );
            !is_valid && !work.is_made(it) && !is_remade(it)
        })
    };
    gone.into_iter().find(stays)
}

/// The checks of this name that tables above have themselves.
fn above<'c>(work: &Work<'c>, table: &Table, check: &Ident) -> Vec<&'c Identity> {
    let mut found = Vec::new();
    let mut open = table.parents.clone().unwrap_or_default();
    while let Some(name) = open.pop() {
        let Some((parent, table)) = work.new_table(&name) else { continue };
        open.extend(table.parents.iter().flatten().cloned());
        let parts = work.places.parts(parent);
        found.extend(parts.filter(|it| it.kind == Kind::Constraint && it.name == *check));
    }
    found
}

/// Returns the first of the table's parents, on both sides, that has the column on both.
pub(super) fn both_of<'c>(
    work: &Work<'c>,
    a: &'c Table,
    b: &'c Table,
    column: &Column,
) -> Option<(&'c Column, &'c Column)> {
    let old = a.parents.iter().flatten();
    let both = old.filter(|name| b.parents.iter().flatten().any(|new| new == *name));
    let find = |table: &'c Table| table.columns.iter().find(|it| it.name == column.name);
    both.filter_map(|name| {
        let (_, old) = work.old_table(name)?;
        let (_, new) = work.new_table(name)?;
        Some((find(old)?, find(new)?))
    })
    .next()
}
