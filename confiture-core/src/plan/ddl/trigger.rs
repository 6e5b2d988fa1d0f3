//! CREATE TRIGGER, in the words of `pg_get_triggerdef()`, and when it fires.

use std::collections::BTreeSet;

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Alteration, target};
use crate::catalog::Object;
use crate::catalog::trigger::{Enabled, OnPartition, Trigger};
use crate::name::QualifiedName;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Trigger) -> Vec<Draft<'c>> {
    let sql = it.command.trim_end().to_owned();
    let undo = target::drop(&object.identity);
    let mut drafts = vec![
        Draft::build(&object.identity, "it is new", sql, undo)
            .makes(Part::whole(&object.identity))
            .uses(work.all_needs(object)),
    ];
    drafts.extend(enabled(object, Enabled::Origin, it.enabled));
    drafts.extend(on_partitions(work, object, None, it));
    drafts
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Trigger,
    b: &'c Trigger,
) -> Alteration<'c> {
    let Trigger { command, enabled: when, partitions: _ } = b;
    if a.command != *command {
        return Alteration::Recreate("its definition differs".to_owned());
    }
    let mut drafts: Vec<Draft<'c>> = enabled(to, a.enabled, *when).into_iter().collect();
    for draft in &mut drafts {
        // On the way back, too, it comes down to the partitions.
        let again = a.partitions.iter().filter(|it| work.new_table(&it.relation).is_some());
        let again = again.map(|it| on_partition(to, &it.relation, it.enabled));
        if let Undo::Sql(undo) = &mut draft.undo {
            *undo = super::joined(std::iter::once(std::mem::take(undo)).chain(again));
        }
    }
    drafts.extend(on_partitions(work, to, Some(a), b));
    Alteration::InPlace(drafts)
}

/// Returns the statements that let the clones on partitions fire when they should. What changes on
/// the partitioned table comes down to them first.
fn on_partitions<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: Option<&Trigger>,
    to: &'c Trigger,
) -> Vec<Draft<'c>> {
    let old = from.map_or(&[][..], |it| &it.partitions);
    let was = from.map_or(Enabled::Origin, |it| it.enabled);
    let of = |list: &[OnPartition], relation: &QualifiedName| {
        list.iter().find(|it| it.relation == *relation).map(|it| it.enabled)
    };
    let relations: BTreeSet<&QualifiedName> =
        old.iter().chain(&to.partitions).map(|it| &it.relation).collect();
    let mut drafts = Vec::new();
    for relation in relations {
        let Some((partition, _)) = work.new_table(relation) else { continue };
        let before = of(old, relation).unwrap_or(was);
        let after = of(&to.partitions, relation).unwrap_or(to.enabled);
        let comes_down = if was == to.enabled { before } else { to.enabled };
        if after == comes_down {
            continue;
        }
        let sql = |when: Enabled| on_partition(object, relation, when);
        // It is the partition that is altered, and locked.
        let why = format!("when {} fires on it", object.identity);
        drafts.push(
            Draft::build(partition, why, sql(after), sql(before))
                .uses([Part::whole(&object.identity), Part::whole(partition)])
                .follows_if(!drafts.is_empty() || was != to.enabled)
                .hazards(&[Hazard::ChangesBehaviour]),
        );
    }
    drafts
}

fn on_partition(object: &Object, relation: &QualifiedName, when: Enabled) -> String {
    format!("ALTER TABLE ONLY {relation} {} TRIGGER {}", when.sql(), object.identity.name)
}

fn enabled<'c>(object: &'c Object, from: Enabled, to: Enabled) -> Option<Draft<'c>> {
    let sql = |when: Enabled| {
        let relation = target::relation(&object.identity);
        format!("ALTER TABLE {relation} {} TRIGGER {}", when.sql(), object.identity.name)
    };
    (from != to).then(|| {
        Draft::build(&object.identity, "when it fires", sql(to), sql(from))
            .uses([Part::whole(&object.identity)])
            .hazards(&[Hazard::ChangesBehaviour])
    })
}
