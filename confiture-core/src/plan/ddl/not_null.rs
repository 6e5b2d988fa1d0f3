//! NOT NULL, and the constraint behind it that has a name and more from PostgreSQL 18 on.
//!
//! Up to 17 a column is NOT NULL or it is not. From 18 on the constraint can be renamed, passed on
//! to children or not, and hold for new rows alone; a child's follows that of its parent.

mod words;

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::nullable::{self, NonNull};
use super::super::part::Part;
use super::super::work::{Work, unplanned};
use super::column::Pair;
use super::facet::commented;
use super::{joined, target};
use crate::catalog::not_null::are_on_tables;
use crate::catalog::{Catalog, Column, Identity, Object};
use crate::refusal::Refusal;

pub(super) use words::{Names, beside, is_set_later, written};
use words::{add, drop_not_null, set_not_null, validate};

/// Returns the columns of parents that a new child must find as they will be: what it has under
/// another name than its parent would be in the way of a change there.
pub(super) fn above<'c>(work: &Work<'c>, object: &'c Object) -> Vec<Part<'c>> {
    let Some(table) = object.definition.table().filter(|_| are_on_tables(work.to)) else {
        return Vec::new();
    };
    let parents = table.parents.iter().flatten().filter_map(|name| work.new_table(name));
    let columns = parents.flat_map(|(parent, it)| {
        // One that is not checked comes after all children, so that theirs are not either.
        let is_checked = |it: &&Column| !it.not_null.as_ref().is_some_and(|it| it.is_unchecked);
        let named = it.columns.iter().filter(|it| it.is_not_null).filter(is_checked);
        named.map(move |column| Part::column(parent, &column.name))
    });
    columns.collect()
}

/// Returns the statements for what the definition of a new column cannot say.
pub(super) fn later<'c>(work: &Work<'c>, object: &'c Object, column: &'c Column) -> Vec<Draft<'c>> {
    let Some(it) = of(work.to, object, column) else { return Vec::new() };
    let identity = &object.identity;
    let mut drafts = Vec::new();
    let above = of_parent(work.to, object, column);
    if it.is_unchecked && it.is_local {
        // Rows that are there are not looked at, nor those of tables that inherit from it.
        let heirs = work.places.descendants(identity).into_iter().map(Part::whole);
        drafts.push(added(work, object, column, &it).uses(heirs));
    } else if !it.is_unchecked && above.as_ref().is_some_and(|it| it.is_unchecked) {
        let sql = validate(identity, &it);
        drafts.push(
            Draft::build(identity, "all rows are checked", sql, String::new())
                .hazards(&[Hazard::FullScan, Hazard::MayFailOnData]),
        );
    }
    drafts.extend(noted(object, &it, None));
    settled(work, object, column, drafts)
}

/// Returns the statements that lead from one side to the other, after what its parent's did to it.
pub(super) fn changed<'c>(work: &Work<'c>, pair: Pair<'c>) -> Result<Vec<Draft<'c>>, Refusal> {
    let Pair { object, old, new, parent } = pair;
    if !are_on_tables(work.to) {
        // What happens to a parent's column happens to this one as well.
        let comes_down = parent.filter(|(a, b)| a.is_not_null != b.is_not_null);
        let before = comes_down.map_or(old, |(_, theirs)| theirs).is_not_null;
        return Ok(set(object, new, before).into_iter().collect());
    }
    let before = work.from.objects.get(&object.identity);
    let mine = before.and_then(|before| of(work.from, before, old));
    let parents = object.definition.table().into_iter().flat_map(|it| it.parents.iter().flatten());
    let both = parents.filter_map(|name| {
        let (a, b) = (theirs(work, name, old), theirs(&work.reversed(), name, new));
        a.zip(b)
    });
    let mine = match both.into_iter().next() {
        Some((a, b)) => nullable::come_down((a.as_ref(), b.as_ref()), mine),
        None => mine,
    };
    between(work, (object, new), mine)
}

/// Returns the statements for a column that came down from a parent.
pub(super) fn came_down<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    parent: &Column,
) -> Result<Vec<Draft<'c>>, Refusal> {
    if !are_on_tables(work.to) {
        return Ok(set(object, column, parent.is_not_null).into_iter().collect());
    }
    let above = of_parent(work.to, object, column);
    let mine = nullable::come_down((None, above.as_ref()), None);
    between(work, (object, column), mine)
}

/// What a table of both sides has of this column on the old one, if that is a parent of it there.
#[expect(clippy::option_option, reason = "a parent without such a constraint is a parent, too")]
fn theirs(
    work: &Work<'_>,
    name: &crate::name::QualifiedName,
    column: &Column,
) -> Option<Option<NonNull>> {
    let (identity, table) = work.old_table(name)?;
    let column = table.columns.iter().find(|it| it.name == column.name)?;
    Some(nullable::of(work.from, identity, table, column))
}

fn of(catalog: &Catalog, object: &Object, column: &Column) -> Option<NonNull> {
    nullable::of(catalog, &object.identity, object.definition.table()?, column)
}

fn of_parent(catalog: &Catalog, object: &Object, column: &Column) -> Option<NonNull> {
    let mut parents = object.definition.table()?.parents.iter().flatten();
    parents.find_map(|name| nullable::of_parent(catalog, name, &column.name))
}

fn between<'c>(
    work: &Work<'c>,
    (object, column): (&'c Object, &'c Column),
    from: Option<NonNull>,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let drafts = match (from, of(work.to, object, column)) {
        (None, None) => Vec::new(),
        (Some(from), None) => vec![dropped(work, object, column, &from)],
        (None, Some(to)) => {
            let comment = noted(object, &to, None);
            std::iter::once(added(work, object, column, &to)).chain(comment).collect()
        }
        (Some(from), Some(to)) => {
            let is_renamed = from.name != to.name;
            let is_own = from.is_local && !to.is_local;
            if is_renamed && from.is_inherited || is_own && to.is_inherited {
                let attribute = format!("columns.{}.not_null", column.name.as_str());
                let why = "PostgreSQL keeps what a parent has, too, as it is";
                return Err(unplanned(identity, &attribute, why));
            }
            altered(work, object, column, (&from, &to))
        }
    };
    Ok(settled(work, object, column, drafts))
}

/// Puts the statements behind those of the parents, and behind each other.
fn settled<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    mut drafts: Vec<Draft<'c>>,
) -> Vec<Draft<'c>> {
    let parents = object.definition.table().into_iter().flat_map(|it| it.parents.iter().flatten());
    let above: Vec<Part<'c>> = parents
        .filter_map(|name| work.new_table(name))
        .flat_map(|(parent, _)| [Part::whole(parent), Part::column(parent, &column.name)])
        .collect();
    for (number, draft) in drafts.iter_mut().enumerate() {
        draft.uses.extend(above.iter().copied());
        draft.uses.push(Part::whole(&object.identity));
        draft.uses.push(Part::owner(&object.identity));
        draft.follows = number > 0;
    }
    drafts
}

/// Returns the statements that take it away from the children that had none before their parent's
/// came down to them: what they have from it, NO INHERIT leaves with them.
fn below(work: &Work<'_>, identity: &Identity, column: &Column) -> Vec<String> {
    let heirs = work.old_places.descendants(identity).into_iter().filter(|it| !work.is_gone(it));
    let had_none = |heir: &&Identity| {
        let columns = work.from.objects.get(*heir).map(|it| it.definition.columns());
        let mut columns = columns.into_iter().flatten();
        columns.any(|it| it.name == column.name && !it.is_not_null)
    };
    heirs.filter(had_none).map(|heir| drop_not_null(heir, column)).collect()
}

fn altered<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    (from, to): (&NonNull, &NonNull),
) -> Vec<Draft<'c>> {
    let identity = &object.identity;
    let alter = format!("ALTER TABLE {}", target::name(identity));
    let part = Part::column(identity, &column.name);
    let mut drafts = Vec::new();
    let mut push = |why: &str, sql: String, undo: String| {
        drafts.push(Draft::build(identity, why, sql, undo).makes(part));
    };
    if from.name != to.name {
        let (a, b) = (&from.name, &to.name);
        let sql = |a, b| format!("{alter} RENAME CONSTRAINT {a} TO {b}");
        push("the name of a NOT NULL", sql(a, b), sql(b, a));
    }
    if !from.is_unchecked && to.is_unchecked {
        let sql = [drop_not_null(identity, column), add(work, identity, column, to)];
        // A comment goes with the constraint.
        let note = commented_on(object, to, None, from.comment.as_deref()).map(|draft| draft.sql);
        let undo = joined(std::iter::once(validate(identity, to)).chain(note));
        push("rows that are there may be NULL", joined(sql), undo);
        drafts.extend(noted(object, to, None));
        return drafts;
    }
    if from.is_of_table_alone != to.is_of_table_alone {
        let sql = |it: &NonNull| {
            let word = if it.is_of_table_alone { "NO INHERIT" } else { "INHERIT" };
            format!("{alter} ALTER CONSTRAINT {} {word}", to.name)
        };
        let below = below(work, identity, column).into_iter().filter(|_| from.is_of_table_alone);
        let undo = joined(std::iter::once(sql(from)).chain(below));
        push("whether children get a NOT NULL", sql(to), undo);
        if !to.is_of_table_alone
            && let Some(draft) = drafts.last_mut()
        {
            draft.hazards.extend([Hazard::FullScan, Hazard::MayFailOnData]);
        }
    }
    if from.is_unchecked && !to.is_unchecked {
        // On the way back it is still called as it is from now on.
        let back = &NonNull { name: to.name.clone(), ..from.clone() };
        let undo = [drop_not_null(identity, column), add(work, identity, column, back)];
        // A comment goes with the constraint.
        let note = noted(object, back, None).map(|draft| draft.sql);
        let draft =
            Draft::build(identity, "all rows are checked", validate(identity, to), String::new());
        let draft = match from.is_inherited {
            true => draft.never_undone("PostgreSQL does not forget that all rows were checked"),
            false => {
                let undo = joined(undo.into_iter().chain(note));
                Draft { undo: super::super::step::Undo::Sql(undo), ..draft }
            }
        };
        drafts.push(draft.makes(part).hazards(&[Hazard::FullScan, Hazard::MayFailOnData]));
    }
    if !from.is_local && to.is_local && to.is_inherited {
        let draft = Draft::build(
            identity,
            "a NOT NULL of its own beside its parent's",
            add(work, identity, column, to),
            String::new(),
        );
        let why = "PostgreSQL keeps what a parent has, too, as it is";
        drafts.push(draft.never_undone(why).makes(part));
    }
    drafts.extend(noted(object, to, from.comment.as_deref()));
    drafts
}

fn noted<'c>(object: &'c Object, to: &NonNull, from: Option<&str>) -> Option<Draft<'c>> {
    commented_on(object, to, from, to.comment.as_deref())
}

fn commented_on<'c>(
    object: &'c Object,
    it: &NonNull,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<Draft<'c>> {
    let it = format!("CONSTRAINT {} ON {}", it.name, target::name(&object.identity));
    commented(object, &it, from, to)
}

pub(super) const READS_ALL: [Hazard; 4] =
    [Hazard::FullScan, Hazard::BlocksReads, Hazard::BlocksWrites, Hazard::MayFailOnData];

fn added<'c>(work: &Work<'c>, object: &'c Object, column: &'c Column, it: &NonNull) -> Draft<'c> {
    let identity = &object.identity;
    let why = "whether a column may be NULL";
    let (sql, undo) = (add(work, identity, column, it), drop_not_null(identity, column));
    let hazards: &[Hazard] = if it.is_unchecked { &[] } else { &READS_ALL };
    Draft::build(identity, why, sql, undo)
        .makes(Part::column(identity, &column.name))
        .hazards(hazards)
}

fn dropped<'c>(work: &Work<'c>, object: &'c Object, column: &'c Column, it: &NonNull) -> Draft<'c> {
    let identity = &object.identity;
    let note = noted(object, it, None).map(|draft| draft.sql);
    let undo = joined(std::iter::once(add(work, identity, column, it)).chain(note));
    let sql = drop_not_null(identity, column);
    let part = Part::column(identity, &column.name);
    let mut draft = Draft::build(identity, "whether a column may be NULL", sql, undo).makes(part);
    // A primary key holds on to it.
    draft.waits.push(part);
    draft
}

/// Returns the statement up to 17, and of what is not special afterwards.
fn set<'c>(object: &'c Object, column: &'c Column, before: bool) -> Option<Draft<'c>> {
    let identity = &object.identity;
    if before == column.is_not_null {
        return None;
    }
    let part = Part::column(identity, &column.name);
    let (set, drop) = (set_not_null(identity, column), drop_not_null(identity, column));
    let why = "whether a column may be NULL";
    if column.is_not_null {
        return Some(Draft::build(identity, why, set, drop).makes(part).hazards(&READS_ALL));
    }
    let mut draft = Draft::build(identity, why, drop, set);
    // A primary key holds on to it.
    draft.waits.push(part);
    Some(draft)
}
