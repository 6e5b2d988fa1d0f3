//! Expressions of generated columns: what comes down from a parent, and what a child has of its
//! own.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part};
use super::super::work::{Work, unplanned};
use super::column::Pair;
use super::inherited::is_from_parent;
use super::target;
use crate::catalog::column::Generated;
use crate::catalog::{Column, Identity, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Returns the statement that makes a generated column a plain one, or computes it otherwise.
///
/// A change comes down to all children, whatever they have; where one of them has another
/// expression before or after it, each table gets its own.
pub(super) fn changed<'c>(work: &Work<'c>, pair: Pair<'c>) -> Result<Option<Draft<'c>>, Refusal> {
    let Pair { object, old, new, parent } = pair;
    let identity = &object.identity;
    let Some(before) = &old.generated else { return Ok(None) };
    let Some(after) = &new.generated else {
        let alter = format!("ALTER TABLE {} ALTER COLUMN {}", target::name(identity), new.name);
        let sql = format!("{alter} DROP EXPRESSION");
        let draft = Draft::build(identity, "a column is no longer generated", sql, String::new())
            .never_undone("PostgreSQL cannot make it generated again")
            .releases(Part::column(identity, &new.name));
        return Ok(parent.is_none().then_some(draft));
    };
    let is_same = before.expression == after.expression;
    if is_same || before.is_stored != after.is_stored || comes_down(work, identity, &new.name) {
        return Ok(None);
    }
    let (before, after) = (Some(before.expression.as_str()), after.expression.as_str());
    let is_alone = !is_uniform(work, identity, &new.name);
    set(work, object, new, is_alone, (before, after)).map(Some)
}

/// Returns the statement that gives an inherited column of a new table, or one that has come down
/// from a parent, its own expression.
pub(super) fn of_child<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    parent: &Column,
) -> Result<Option<Draft<'c>>, Refusal> {
    let (Some(theirs), Some(own)) = (&parent.generated, &column.generated) else { return Ok(None) };
    if theirs.expression == own.expression {
        return Ok(None);
    }
    let between = (Some(theirs.expression.as_str()), own.expression.as_str());
    let draft = set(work, object, column, true, between)?;
    Ok(Some(draft.uses([Part::whole(&object.identity)])))
}

/// Returns the statements that give the tables below what they have of their own, after a column of
/// the old state has come back and down to them.
pub(super) fn below<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
) -> Result<Vec<String>, Refusal> {
    let mut statements = Vec::new();
    if work.to.major() < 17 {
        return Ok(statements);
    }
    for identity in work.old_places.descendants(&object.identity) {
        let Some(heir) = work.from.objects.get(identity) else { continue };
        let own = heir.definition.columns().iter().find(|it| it.name == column.name);
        let own = own.filter(|it| is_from_parent(it) && !work.is_gone(identity));
        if let Some(own) = own {
            let draft = of_child(&work.reversed(), heir, own, column)?;
            statements.extend(draft.map(|draft| draft.sql));
        }
    }
    Ok(statements)
}

fn set<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    is_alone: bool,
    (before, after): (Option<&str>, &str),
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    if work.to.major() < 17 {
        let attribute = format!("columns.{}.generated.expression", column.name.as_str());
        let why = "PostgreSQL can change the expression of a column from 17";
        return Err(unplanned(identity, &attribute, why));
    }
    let part = Part::column(identity, &column.name);
    let only = if is_alone { "ONLY " } else { "" };
    let name = target::name(identity);
    let sql = |expression: &str| {
        let column = &column.name;
        format!("ALTER TABLE {only}{name} ALTER COLUMN {column} SET EXPRESSION AS ({expression})")
    };
    let (sql, undo) = (sql(after), before.map_or(String::new(), sql));
    let above = above(work, identity).into_iter().map(|it| Part::column(it, &column.name));
    let mut draft = Draft::build(identity, "how a column is generated", sql, undo)
        .makes(part)
        .uses(above)
        .uses(work.needs(object, |facet| facet == Facet::Column(&column.name)))
        .releases(part);
    // One that is computed on reading has no values to write.
    if column.generated.as_ref().is_some_and(|it| it.is_stored) {
        draft = draft.hazards(&[Hazard::TableRewrite, Hazard::BlocksReads, Hazard::BlocksWrites]);
    }
    Ok(draft)
}

/// Returns whether the change comes down from a table above.
fn comes_down(work: &Work<'_>, identity: &Identity, column: &Ident) -> bool {
    above(work, identity).into_iter().any(|it| {
        let [old, new] = expressions(work, it, column);
        old.is_some() && new.is_some() && old != new && is_uniform(work, it, column)
    })
}

/// Returns the tables above on both sides.
fn above<'c>(work: &Work<'c>, identity: &Identity) -> Vec<&'c Identity> {
    let mut found: Vec<&'c Identity> = Vec::new();
    let mut open: Vec<QualifiedName> = identity.qualified().into_iter().collect();
    while let Some(name) = open.pop() {
        let Some((_, table)) = work.new_table(&name) else { continue };
        for parent in table.parents.iter().flatten() {
            if let Some((it, _)) = work.new_table(parent)
                && work.old_places.descendants(it).contains(&identity)
                && !work.is_made(it)
                && !found.contains(&it)
            {
                found.push(it);
                open.push(parent.clone());
            }
        }
    }
    found
}

/// Returns whether all tables below have the column as this one has it, on both sides.
fn is_uniform(work: &Work<'_>, identity: &Identity, column: &Ident) -> bool {
    let own = expressions(work, identity, column);
    let below = work.old_places.descendants(identity);
    below.into_iter().filter(|it| !work.is_gone(it)).all(|it| {
        let is_here = work.places.descendants(identity).contains(&it);
        is_here && expressions(work, it, column) == own
    })
}

/// Returns the expressions of a column of a table on both sides.
fn expressions<'c>(work: &Work<'c>, table: &Identity, column: &Ident) -> [Option<&'c str>; 2] {
    let Some(name) = table.qualified() else { return [None, None] };
    let tables = [work.old_table(&name), work.new_table(&name)];
    tables.map(|it| {
        let (_, table) = it?;
        let column = table.columns.iter().find(|it| it.name == *column)?;
        let Generated { expression, is_stored: _ } = column.generated.as_deref()?;
        Some(expression.as_str())
    })
}
