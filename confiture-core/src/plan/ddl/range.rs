//! CREATE TYPE … AS RANGE.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, shell, target, whole};
use crate::catalog::Object;
use crate::catalog::range::Range;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Range) -> Vec<Draft<'c>> {
    let Range { subtype, multirange, operator_class, collation, canonical, difference } = it;
    let mut options =
        vec![format!("SUBTYPE = {subtype}"), format!("SUBTYPE_OPCLASS = {operator_class}")];
    options.extend(collation.as_ref().map(|name| format!("COLLATION = {name}")));
    options.extend(canonical.as_ref().map(|name| format!("CANONICAL = {name}")));
    options.extend(difference.as_ref().map(|name| format!("SUBTYPE_DIFF = {name}")));
    options.push(format!("MULTIRANGE_TYPE_NAME = {multirange}"));
    let name = target::name(&object.identity);
    let sql = format!("CREATE TYPE {name} AS RANGE {}", whole::listed(&options));
    if shell::functions(work.to, object).is_empty() {
        return vec![whole::create(work, object, sql)];
    }
    vec![shell::create(work, object), shell::define(work, object, sql)]
}

/// ALTER TYPE changes the name, the owner and the schema of a range type, nothing else.
pub(super) fn alter<'c>(a: &'c Range, b: &'c Range) -> Alteration<'c> {
    whole::alter(a, b)
}
