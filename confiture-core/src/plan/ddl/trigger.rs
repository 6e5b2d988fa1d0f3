//! CREATE TRIGGER, in the words of `pg_get_triggerdef()`, and when it fires.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target};
use crate::catalog::Object;
use crate::catalog::trigger::{Enabled, Trigger};

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Trigger) -> Vec<Draft<'c>> {
    let sql = it.command.trim_end().to_owned();
    let undo = target::drop(&object.identity);
    let mut drafts = vec![
        Draft::build(&object.identity, "it is new", sql, undo)
            .makes(Part::whole(&object.identity))
            .uses(work.all_needs(object)),
    ];
    drafts.extend(enabled(object, Enabled::Origin, it.enabled));
    drafts
}

pub(super) fn alter<'c>(to: &'c Object, a: &'c Trigger, b: &'c Trigger) -> Alteration<'c> {
    let Trigger { command, enabled: when } = b;
    if a.command != *command {
        return Alteration::Recreate("its definition differs".to_owned());
    }
    Alteration::InPlace(enabled(to, a.enabled, *when).into_iter().collect())
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
