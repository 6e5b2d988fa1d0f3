//! CREATE EVENT TRIGGER and ALTER EVENT TRIGGER.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, whole};
use crate::catalog::Object;
use crate::catalog::event_trigger::EventTrigger;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c EventTrigger,
) -> Result<Vec<Draft<'c>>, Refusal> {
    // SKELETON
    Ok(vec![whole::create(work, object, it.command.clone())])
}

pub(super) fn alter<'c>(
    _work: &Work<'c>,
    _from: &'c Object,
    _to: &'c Object,
    a: &'c EventTrigger,
    b: &'c EventTrigger,
) -> Result<Alteration<'c>, Refusal> {
    // SKELETON
    Ok(whole::alter(a, b))
}
