//! CREATE OPERATOR FAMILY and ALTER OPERATOR FAMILY.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, whole};
use crate::catalog::Object;
use crate::catalog::operator_family::OperatorFamily;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c OperatorFamily,
) -> Result<Vec<Draft<'c>>, Refusal> {
    // SKELETON
    Ok(vec![whole::create(work, object, it.command.clone())])
}

pub(super) fn alter<'c>(
    _work: &Work<'c>,
    _from: &'c Object,
    _to: &'c Object,
    a: &'c OperatorFamily,
    b: &'c OperatorFamily,
) -> Result<Alteration<'c>, Refusal> {
    // SKELETON
    Ok(whole::alter(a, b))
}
