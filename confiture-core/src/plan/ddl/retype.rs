//! ALTER COLUMN … TYPE, with the default that goes from the old type to the new one.

use super::super::draft::{Disturbance, Draft};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part, needing, type_name};
use super::super::replace::{beside, passed_over};
use super::super::work::Work;
use super::built_in::is_without_cast;
use super::column::{Pair, collation};
use super::default::apart;
use super::{target, widen};
use crate::catalog::{Column, Identity, Kind, Object};
use crate::refusal::Refusal;

/// The type without its modifiers.
pub(super) fn base(column: &Column) -> &str {
    column.r#type.split('(').next().unwrap_or_default()
}

/// Returns whether another type takes the place of the column's.
pub(super) fn is_of_replaced(work: &Work<'_>, table: &Identity, column: &Column) -> bool {
    work.decisions.retyped.contains_key(&(table.clone(), column.name.clone()))
}

/// Returns whether it is the column's collation alone whose place another one takes: the values
/// stay as they are.
fn is_of_other_collation(work: &Work<'_>, old: &Column, new: &Column) -> bool {
    let name = type_name(&new.r#type);
    let is_type = |it: &&Identity| {
        let schema = it.schema.as_ref().map(|it| it.as_str().to_owned());
        it.kind != Kind::Collation
            && schema.map(|schema| (schema, it.name.as_str().to_owned())) == name
    };
    old.r#type == new.r#type && !work.decisions.replaced.keys().any(|it| is_type(&it))
}

/// Returns the statements that change the type of a column.
pub(super) fn retyped<'c>(work: &Work<'c>, pair: Pair<'c>) -> Result<Vec<Draft<'c>>, Refusal> {
    let Pair { object, old, new, parent: _ } = pair;
    let identity = &object.identity;
    // A default may need functions of a type that is replaced: they are made when it is there.
    let is_apart = is_of_replaced(work, identity, new) && is_default_apart(work, pair);
    let rewritten: &[Hazard] = &[
        Hazard::TableRewrite,
        Hazard::BlocksReads,
        Hazard::BlocksWrites,
        Hazard::MayFailOnData,
        Hazard::ChangesBehaviour,
    ];
    let is_collated = is_of_replaced(work, identity, new) && is_of_other_collation(work, old, new);
    let hazards = match is_collated || widen::only_widens(&old.r#type, &new.r#type) {
        true => &[Hazard::ChangesBehaviour],
        false => rewritten,
    };
    let wants = |facet| {
        facet == Facet::Column(&new.name) || !is_apart && facet == Facet::Default(&new.name)
    };
    let (column, default) = (Part::column(identity, &new.name), Part::default(identity, &new.name));
    let there = statement(work, identity, (old, new), is_apart)?;
    let back = statement(&work.turned(), identity, (new, old), is_apart)?;
    let why = match is_without_cast(work.to.major(), &old.r#type, &new.r#type) {
        true => "the type of a column; there is no cast: what the new type cannot read fails",
        false if is_collated => "the collation of a column",
        false => "the type of a column",
    };
    let mut draft = Draft::build(identity, why, there, back)
        .hazards(hazards)
        .makes(column)
        .uses(beside(work, work.needs(object, wants)))
        .releases(column)
        .disturbs(column, Disturbance::Retyped);
    if !is_apart {
        draft = draft.makes(default).releases(default);
    }
    for heir in work.old_places.descendants(identity) {
        let part = Part::column(heir, &new.name);
        draft = draft.releases(part).disturbs(part, Disturbance::Retyped);
    }
    for heir in work.places.descendants(identity) {
        draft = draft.makes(Part::column(heir, &new.name));
    }
    if !is_apart {
        return Ok(vec![draft]);
    }
    let why = "its default is set when what it needs is there";
    let (before, after) = apart(work, pair, why);
    Ok(before.into_iter().chain([draft]).chain(after).collect())
}

/// Returns the statement that leads from one type to another, with its default unless that goes
/// apart.
fn statement(
    work: &Work<'_>,
    table: &Identity,
    (from, to): (&Column, &Column),
    is_apart: bool,
) -> Result<String, Refusal> {
    let Column { name: column, r#type: of_type, .. } = to;
    let is_replaced = is_of_replaced(work, table, to) && !is_of_other_collation(work, from, to);
    let is_other = is_replaced || base(from) != base(to);
    // A default of the old type may have no way to the new one.
    let begins_anew = !is_apart && (from.default != to.default || is_other);
    let mut actions = Vec::new();
    if begins_anew && from.default.is_some() {
        actions.push(format!("ALTER COLUMN {column} DROP DEFAULT"));
    }
    // Of a foreign table the wrapper converts what it reads; there is no USING.
    let mut relations = std::iter::once(table).chain(work.places.descendants(table));
    let is_foreign = relations.any(|it| it.kind == Kind::ForeignTable);
    let using = if is_foreign {
        String::new()
    } else if is_replaced {
        format!(" USING {}", passed_over(work, table, from, to)?)
    } else if !is_other {
        String::new()
    } else if type_name(&from.r#type).is_some()
        || type_name(of_type).is_some()
        || is_without_cast(work.to.major(), &from.r#type, of_type)
    {
        // Types that somebody made have no casts between them, but all go through text.
        format!(" USING {column}::text::{of_type}")
    } else {
        format!(" USING {column}::{of_type}")
    };
    let collation = collation(to.collation.as_deref());
    actions.push(format!("ALTER COLUMN {column} TYPE {of_type}{collation}{using}"));
    if let Some(default) = to.default.as_ref().filter(|_| begins_anew) {
        actions.push(format!("ALTER COLUMN {column} SET DEFAULT {default}"));
    }
    Ok(format!("ALTER TABLE {} {}", target::name(table), actions.join(", ")))
}

fn is_default_apart(work: &Work<'_>, pair: Pair<'_>) -> bool {
    let Pair { object, old, new, parent: _ } = pair;
    let needs_more = |object: &Object| {
        let mut needs = object.needs.iter();
        needs.any(|need| needing(object, need).facet == Facet::Default(&new.name))
    };
    let was = work.from.objects.get(&object.identity);
    old.default.is_some() && was.is_some_and(needs_more)
        || new.default.is_some() && needs_more(object)
}
