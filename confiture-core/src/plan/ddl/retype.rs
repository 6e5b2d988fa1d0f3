//! ALTER COLUMN … TYPE, with the default that goes from the old type to the new one.

use super::super::draft::{Disturbance, Draft};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part, type_name};
use super::super::work::Work;
use super::column::{Pair, collation};
use super::target;
use crate::catalog::Column;

/// The type without its modifiers.
pub(super) fn base(column: &Column) -> &str {
    column.r#type.split('(').next().unwrap_or_default()
}

/// Returns the statement that changes the type of a column.
pub(super) fn retyped<'c>(work: &Work<'c>, pair: Pair<'c>) -> Draft<'c> {
    let Pair { object, old, new, parent: _ } = pair;
    let identity = &object.identity;
    let name = target::name(identity);
    let sql = |from: &Column, to: &Column| {
        let column = &to.name;
        let is_other = base(from) != base(to);
        // A default of the old type may have no way to the new one.
        let begins_anew = from.default != to.default || is_other;
        let mut actions = Vec::new();
        if begins_anew && from.default.is_some() {
            actions.push(format!("ALTER COLUMN {column} DROP DEFAULT"));
        }
        let of_type = &to.r#type;
        let using = if !is_other {
            String::new()
        } else if type_name(&from.r#type).is_some() || type_name(of_type).is_some() {
            // Types that somebody made have no casts between them, but all go through text.
            format!(" USING {column}::text::{of_type}")
        } else {
            format!(" USING {column}::{of_type}")
        };
        let collation = collation(to.collation.as_ref());
        actions.push(format!("ALTER COLUMN {column} TYPE {of_type}{collation}{using}"));
        if let Some(default) = to.default.as_ref().filter(|_| begins_anew) {
            actions.push(format!("ALTER COLUMN {column} SET DEFAULT {default}"));
        }
        format!("ALTER TABLE {name} {}", actions.join(", "))
    };
    let hazards = [
        Hazard::TableRewrite,
        Hazard::BlocksReads,
        Hazard::BlocksWrites,
        Hazard::MayFailOnData,
        Hazard::ChangesBehaviour,
    ];
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == new.name);
    let (column, default) = (Part::column(identity, &new.name), Part::default(identity, &new.name));
    let mut draft = Draft::build(identity, "the type of a column", sql(old, new), sql(new, old))
        .hazards(&hazards)
        .makes(column)
        .makes(default)
        .uses(work.needs(object, wants))
        .releases(column)
        .releases(default)
        .disturbs(column, Disturbance::Retyped);
    for heir in work.old_places.descendants(identity) {
        let part = Part::column(heir, &new.name);
        draft = draft.releases(part).disturbs(part, Disturbance::Retyped);
    }
    for heir in work.places.descendants(identity) {
        draft = draft.makes(Part::column(heir, &new.name));
    }
    draft
}
