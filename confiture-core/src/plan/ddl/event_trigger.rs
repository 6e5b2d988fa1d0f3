//! CREATE EVENT TRIGGER and when it fires.
//!
//! It must not fire on the steps of the plan: as the last kind of all it is dropped before and made
//! after everything else, and so it is silenced first and enabled last. PostgreSQL fires none for
//! statements about event triggers.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::event_trigger::EventTrigger;
use crate::catalog::trigger::Enabled;
use crate::name::Literal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c EventTrigger,
) -> Vec<Draft<'c>> {
    let EventTrigger { event, tags, function, enabled: when } = it;
    let name = target::of_object(&object.identity);
    let tags = tags.as_ref().map_or(String::new(), |tags| {
        let tags: Vec<String> = tags.iter().map(|tag| Literal(tag).to_string()).collect();
        format!("\n    WHEN TAG IN ({})", tags.join(", "))
    });
    let sql = format!("CREATE {name} ON {event}{tags}\n    EXECUTE FUNCTION {function}()");
    let mut drafts = vec![whole::create(work, object, sql)];
    drafts.extend(enabled(object, Enabled::Origin, *when));
    drafts
}

pub(super) fn alter<'c>(
    to: &'c Object,
    a: &'c EventTrigger,
    b: &'c EventTrigger,
) -> Alteration<'c> {
    let EventTrigger { event, tags, function, enabled: when } = b;
    if a.event != *event || a.tags != *tags || a.function != *function {
        return Alteration::Recreate("its definition differs".to_owned());
    }
    Alteration::InPlace(enabled(to, a.enabled, *when).into_iter().collect())
}

fn enabled<'c>(object: &'c Object, from: Enabled, to: Enabled) -> Option<Draft<'c>> {
    let name = target::of_object(&object.identity);
    let sql = |when: Enabled| format!("ALTER {name} {}", when.sql());
    let mut draft = (from != to).then(|| {
        Draft::build(&object.identity, "when it fires", sql(to), sql(from))
            .uses([Part::whole(&object.identity)])
            .hazards(&[Hazard::ChangesBehaviour])
    })?;
    // One that is new is silenced after it was made.
    let is_quieter = matches!(to, Enabled::Disabled | Enabled::Replica);
    if is_quieter {
        draft.stage = Stage::Teardown;
    }
    Some(draft)
}
