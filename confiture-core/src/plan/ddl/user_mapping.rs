//! CREATE USER MAPPING and ALTER USER MAPPING.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::work::Work;
use super::{Alteration, foreign_option, target, whole};
use crate::catalog::Object;
use crate::catalog::user_mapping::UserMapping;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c UserMapping,
) -> Vec<Draft<'c>> {
    let options = it.options.as_deref().unwrap_or_default();
    let name = target::of_object(&object.identity);
    let sql = format!("CREATE {name}{}", foreign_option::list(options));
    let mut draft = whole::create(work, object, sql);
    if it.options.is_none() {
        draft.why.push_str("; its options are hidden from who read them");
        draft.hazards.push(Hazard::ChangesBehaviour);
    }
    vec![foreign_option::guarded(draft, &[], options)]
}

pub(super) fn alter<'c>(to: &'c Object, a: &'c UserMapping, b: &'c UserMapping) -> Alteration<'c> {
    let identity = &to.identity;
    // What was not seen on one side is left as it is.
    let (Some(from), Some(options)) = (&a.options, &b.options) else {
        return Alteration::InPlace(Vec::new());
    };
    let actions = foreign_option::change(from, options).zip(foreign_option::change(options, from));
    let Some((there, back)) = actions else { return Alteration::InPlace(Vec::new()) };
    let sql = |actions: String| format!("ALTER {} {actions}", target::of_object(identity));
    let draft = Draft::build(identity, "its options", sql(there), sql(back))
        .hazards(&[Hazard::ChangesBehaviour]);
    Alteration::InPlace(vec![foreign_option::guarded(draft, from, options)])
}
