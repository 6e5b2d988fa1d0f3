//! CREATE ACCESS METHOD.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::access_method::{AccessMethod, Stored};

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c AccessMethod,
) -> Vec<Draft<'c>> {
    let AccessMethod { of, handler } = it;
    let of = match of {
        Stored::Index => "INDEX",
        Stored::Table => "TABLE",
    };
    let it = target::of_object(&object.identity);
    vec![whole::create(work, object, format!("CREATE {it} TYPE {of} HANDLER {handler}"))]
}

/// There is no ALTER ACCESS METHOD.
pub(super) fn alter<'c>(a: &'c AccessMethod, b: &'c AccessMethod) -> Alteration<'c> {
    whole::alter(a, b)
}
