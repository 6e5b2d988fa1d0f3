//! What else has to be dropped and made again, because it hangs on something that is disturbed.
//!
//! It never widens a plan so that rows are lost: where that would be the only way, it refuses and
//! names what is in the way.

use super::dependents::{Dependent, Dependents};
use super::draft::{Disturbance, Draft};
use super::graph::Lists;
use super::part::{Facet, Part, needing};
use super::replace::{self, Passage};
use super::work::{Decisions, unplanned};
use crate::catalog::constraint::ConstraintType;
use crate::catalog::{Catalog, Column, Definition, Identity, Kind};
use crate::name::Ident;
use crate::refusal::Refusal;

/// Adds to the decisions what these drafts ask for, and returns whether there was anything.
pub(super) fn widen<'c>(
    (from, to): (&'c Catalog, &'c Catalog),
    drafts: &[Draft<'c>],
    dependents: &Dependents<'c>,
    decisions: &mut Decisions,
) -> Result<bool, Refusal> {
    let lists = Lists::of(drafts);
    let mut is_wider = false;
    for draft in drafts {
        let disturbs = draft.disturbs.iter().filter(|(_, how)| *how != Disturbance::Aside);
        for (part, how) in disturbs {
            if *how == Disturbance::Gone {
                is_wider |= take_along((from, to), *part, dependents, decisions);
            }
            for dependent in dependents.on(*part) {
                let identity = &dependent.object.identity;
                let is_gone = !to.objects.contains_key(identity);
                let is_itself = identity == part.object
                    && (part.facet == Facet::Whole || dependent.part.facet == part.facet);
                if is_gone || is_itself || decisions.recreated.contains_key(identity) {
                    continue;
                }
                let is_released = !lists.releasers(dependent.part).is_empty();
                let is_member = matches!(dependent.part.facet, Facet::Member(_));
                if is_released && (is_member || !still_needs(to, &dependent, *part)) {
                    continue;
                }
                if *how == Disturbance::Retyped && follows((from, to), &dependent, *part, decisions)
                {
                    continue;
                }
                is_wider |= decide(&dependent, *part, decisions)?;
            }
        }
    }
    Ok(is_wider)
}

/// A sequence goes away with the table or column that owns it, also when both come back. That of a
/// partitioned or foreign table stays: the rows are elsewhere, and their numbers go on.
fn take_along<'c>(
    (from, to): (&'c Catalog, &'c Catalog),
    part: Part<'c>,
    dependents: &Dependents<'c>,
    decisions: &mut Decisions,
) -> bool {
    let mut is_wider = false;
    for sequence in dependents.owned_by(part) {
        let Some(object) = to.objects.get(sequence) else { continue };
        let Definition::Sequence(it) = &object.definition else { continue };
        let is_owned_still = it.owned_by.as_ref().is_some_and(|owner| {
            Some(&owner.schema) == part.object.schema.as_ref() && owner.relation == part.object.name
        });
        let owner = from.objects.get(part.object).map(|it| &it.definition);
        let has_rows = matches!(owner, Some(Definition::Table(it)) if it.partition_key.is_none());
        if is_owned_still && part.facet == Facet::Whole && !has_rows {
            is_wider |= decisions.disowned.insert(sequence.clone());
        } else if is_owned_still && !decisions.recreated.contains_key(sequence) {
            let why = format!("it goes away with {}", part.object);
            decisions.recreated.insert(sequence.clone(), why);
            is_wider = true;
        }
    }
    is_wider
}

/// Whether the new form of what hangs on the part hangs on it again.
fn still_needs(to: &Catalog, dependent: &Dependent<'_>, on: Part<'_>) -> bool {
    let Some(object) = to.objects.get(&dependent.object.identity) else { return false };
    object.needs.iter().any(|need| {
        let is_same_column =
            on.facet.column().is_none_or(|name| need.on_part.as_ref() == Some(name));
        need.on == *on.object
            && is_same_column
            && needing(object, need).facet == dependent.part.facet
    })
}

/// Whether the server itself adapts this to the new type of a column.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn follows(
    (from, to): (&Catalog, &Catalog),
    dependent: &Dependent<'_>,
    on: Part<'_>,
    decisions: &Decisions,
) -> bool {
    if let Definition::Constraint(it) = &dependent.object.definition {
        return match it.r#type {
            ConstraintType::Primary
            | ConstraintType::Unique
            | ConstraintType::Check
            | ConstraintType::Exclude => true,
            // Both ends change one after the other: in between, the types may not go together.
            ConstraintType::Foreign => {
                base(from, on) == base(to, on) && !is_of_replaced(on, decisions)
            }
        };
    }
    match dependent.object.identity.kind {
        // Statistics follow, too, but lose their owner and target (measured on 14 to 18).
        Kind::Index | Kind::Sequence => true,
        // A change of type has its default with it.
        Kind::Table | Kind::ForeignTable => matches!(dependent.part.facet, Facet::Default(_)),
        _others => false,
    }
}

/// Whether the column is of a type that another one takes the place of.
fn is_of_replaced(part: Part<'_>, decisions: &Decisions) -> bool {
    let Facet::Column(name) = part.facet else { return false };
    decisions.retyped.contains_key(&(part.object.clone(), name.clone()))
}

fn base<'c>(catalog: &'c Catalog, part: Part<'_>) -> Option<&'c str> {
    let Facet::Column(name) = part.facet else { return None };
    let columns = catalog.objects.get(part.object)?.definition.columns();
    let column: &Column = columns.iter().find(|it| it.name == *name)?;
    column.r#type.split('(').next()
}

fn decide(
    dependent: &Dependent<'_>,
    on: Part<'_>,
    decisions: &mut Decisions,
) -> Result<bool, Refusal> {
    let object = dependent.object;
    let identity = &object.identity;
    let why = format!("it hangs on {}", on.object);
    let is_table = matches!(identity.kind, Kind::Table | Kind::ForeignTable);
    if !is_table && identity.kind.holds_data() {
        return Err(blocked(on.object, identity));
    }
    if let Facet::Member(member) = dependent.part.facet {
        let key = (identity.clone(), member.clone());
        return Ok(decisions.rejoined.insert(key, why).is_none());
    }
    if !is_table {
        decisions.recreated.insert(identity.clone(), why);
        return Ok(true);
    }
    let columns = object.definition.columns();
    let is_computed =
        |column: &Ident| columns.iter().any(|it| it.name == *column && it.generated.is_some());
    // The rows of a foreign table lie elsewhere: it can be made anew.
    let is_replaceable = identity.kind == Kind::ForeignTable
        && dependent.part.facet.default().is_none()
        && dependent.part.facet.column().is_none_or(|name| !is_computed(name));
    if is_replaceable {
        decisions.recreated.insert(identity.clone(), why);
        return Ok(true);
    }
    if let Some(name) = dependent.part.facet.default() {
        let key = (identity.clone(), name.clone());
        return Ok(decisions.reset.insert(key, why).is_none());
    }
    let Some(column) = dependent.part.facet.column() else {
        return Err(blocked(on.object, identity));
    };
    let key = (identity.clone(), column.clone());
    if is_computed(column) {
        return Ok(decisions.readded.insert(key, why).is_none());
    }
    let name = column.as_str();
    match replace::passage(object, column, on) {
        Passage::Open => {}
        Passage::PartitionKey => {
            let why = format!(
                "column {name} of {identity} is of it and tells the partitions apart: PostgreSQL \
                 gives such a column no other type"
            );
            return Err(unplanned(on.object, "the definition", &why)
                .detail("blocked_by", identity.to_string())
                .detail("column", name));
        }
        Passage::Unknown => {
            let hint = format!("change the type of column {name} first, in a migration of its own");
            return Err(blocked(on.object, identity).detail("column", name).hint(hint));
        }
    }
    let because = format!("{identity} is of it, and keeps its rows");
    decisions.replaced.entry(on.object.clone()).or_insert(because);
    Ok(decisions.retyped.insert(key, why).is_none())
}

/// Returns the refusal to drop a table for the sake of something that it uses.
pub(super) fn blocked(changed: &Identity, by: &Identity) -> Refusal {
    let why = format!(
        "it would have to be dropped and made again, and {by} hangs on it, which cannot be dropped \
         without losing rows"
    );
    unplanned(changed, "the definition", &why).detail("blocked_by", by.to_string())
}
