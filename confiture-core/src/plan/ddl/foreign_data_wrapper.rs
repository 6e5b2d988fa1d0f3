//! CREATE FOREIGN DATA WRAPPER and ALTER FOREIGN DATA WRAPPER.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, whole};
use crate::catalog::Object;
use crate::catalog::foreign_data_wrapper::ForeignDataWrapper;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c ForeignDataWrapper,
) -> Result<Vec<Draft<'c>>, Refusal> {
    // SKELETON
    Ok(vec![whole::create(work, object, it.command.clone())])
}

pub(super) fn alter<'c>(
    _work: &Work<'c>,
    _from: &'c Object,
    _to: &'c Object,
    a: &'c ForeignDataWrapper,
    b: &'c ForeignDataWrapper,
) -> Result<Alteration<'c>, Refusal> {
    // SKELETON
    Ok(whole::alter(a, b))
}
