//! CREATE DEFAULT PRIVILEGES and ALTER DEFAULT PRIVILEGES.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, whole};
use crate::catalog::Object;
use crate::catalog::default_privileges::DefaultPrivileges;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c DefaultPrivileges,
) -> Result<Vec<Draft<'c>>, Refusal> {
    // SKELETON
    Ok(vec![whole::create(work, object, it.command.clone())])
}

pub(super) fn alter<'c>(
    _work: &Work<'c>,
    _from: &'c Object,
    _to: &'c Object,
    a: &'c DefaultPrivileges,
    b: &'c DefaultPrivileges,
) -> Result<Alteration<'c>, Refusal> {
    // SKELETON
    Ok(whole::alter(a, b))
}
