//! CREATE TYPE … AS (…), and its attributes.

use super::super::draft::{Disturbance, Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part};
use super::super::step::Undo;
use super::super::work::Work;
use super::column::collation;
use super::facet::new_column;
use super::{Alteration, target};
use crate::catalog::composite::Composite;
use crate::catalog::{Column, Object};

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Composite) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    let attributes: Vec<String> = it.attributes.iter().map(attribute).collect();
    let sql = match attributes.as_slice() {
        [] => format!("CREATE TYPE {name} AS ()"),
        some => format!("CREATE TYPE {name} AS (\n    {}\n)", some.join(",\n    ")),
    };
    let draft = Draft::build(&object.identity, "it is new", sql, format!("DROP TYPE {name}"));
    vec![draft.makes(Part::whole(&object.identity)).uses(work.all_needs(object))]
}

fn attribute(it: &Column) -> String {
    format!("{} {}{}", it.name, it.r#type, collation(it.collation.as_deref()))
}

/// The order of attributes matters: they can be dropped anywhere, and added at the end.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Composite,
    b: &'c Composite,
) -> Alteration<'c> {
    let name = target::name(&to.identity);
    let keeps = |it: &&Column| b.attributes.iter().any(|new| new.name == it.name);
    let kept: Vec<&Column> = a.attributes.iter().filter(keeps).collect();
    let is_same_order = kept.len() <= b.attributes.len()
        && kept.iter().zip(&b.attributes).all(|(a, b)| a.name == b.name);
    if !is_same_order {
        return Alteration::Recreate("its attributes stand in another order".to_owned());
    }
    let mut drafts = Vec::new();
    let retyped =
        |it: &&Column, new: &Column| it.r#type != new.r#type || it.collation != new.collation;
    for (old, new) in kept.iter().zip(&b.attributes) {
        if retyped(old, new) {
            let part = Part::column(&to.identity, &new.name);
            let sql = |it: &Column| {
                let collation = collation(it.collation.as_deref());
                format!(
                    "ALTER TYPE {name} ALTER ATTRIBUTE {} TYPE {}{collation}",
                    it.name, it.r#type
                )
            };
            drafts.push(
                Draft::build(&to.identity, "the type of an attribute", sql(new), sql(old))
                    .hazards(&[Hazard::ChangesBehaviour])
                    .makes(part)
                    .uses(work.needs(to, |facet| facet == Facet::Column(&new.name)))
                    .releases(part)
                    .disturbs(Part::whole(&to.identity), Disturbance::Retyped),
            );
        }
    }
    for old in a.attributes.iter().filter(|it| !keeps(it)) {
        let part = Part::column(&to.identity, &old.name);
        let sql = format!("ALTER TYPE {name} DROP ATTRIBUTE {}", old.name);
        let reason = format!("the values of {} are gone", old.name);
        drafts.push(
            Draft::new(
                &to.identity,
                Stage::Teardown,
                "an attribute is gone",
                sql,
                Undo::None { reason },
            )
            .hazards(&[Hazard::DataLoss, Hazard::NotReversible])
            .releases(part)
            .disturbs(part, Disturbance::Gone),
        );
    }
    for (at, new) in b.attributes.iter().skip(kept.len()).enumerate() {
        let sql = format!("ALTER TYPE {name} ADD ATTRIBUTE {}", attribute(new));
        let undo = format!("ALTER TYPE {name} DROP ATTRIBUTE {}", new.name);
        let draft = Draft::build(&to.identity, "a new attribute", sql, undo)
            .makes(Part::column(&to.identity, &new.name))
            .uses(work.needs(to, |facet| facet == Facet::Column(&new.name)));
        drafts.push(if at == 0 { draft } else { draft.follows() });
    }
    for new in b.attributes.iter().skip(kept.len()) {
        drafts.extend(new_column(to, new));
    }
    Alteration::InPlace(drafts)
}
