//! CREATE CONVERSION.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::conversion::Conversion;
use crate::name::Literal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Conversion,
) -> Vec<Draft<'c>> {
    let Conversion { is_default, source, target, function } = it;
    let default = if *is_default { "DEFAULT " } else { "" };
    let sql = format!(
        "CREATE {default}{} FOR {} TO {} FROM {function}",
        target::of_object(&object.identity),
        Literal(source),
        Literal(target)
    );
    vec![whole::create(work, object, sql)]
}

/// ALTER CONVERSION changes the name, the owner and the schema, nothing else.
pub(super) fn alter<'c>(a: &'c Conversion, b: &'c Conversion) -> Alteration<'c> {
    whole::alter(a, b)
}
