//! CREATE FOREIGN DATA WRAPPER and ALTER FOREIGN DATA WRAPPER.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, foreign_option, target, whole};
use crate::catalog::Object;
use crate::catalog::foreign_data_wrapper::ForeignDataWrapper;
use crate::name::QualifiedName;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c ForeignDataWrapper,
) -> Vec<Draft<'c>> {
    let ForeignDataWrapper { handler, validator, options } = it;
    let function = |word: &str, name: &Option<QualifiedName>| match name {
        Some(name) => format!(" {word} {name}"),
        None => String::new(),
    };
    let sql = format!(
        "CREATE {}{}{}{}",
        target::of_object(&object.identity),
        function("HANDLER", handler),
        function("VALIDATOR", validator),
        foreign_option::list(options)
    );
    vec![foreign_option::guarded(whole::create(work, object, sql), &[], options)]
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c ForeignDataWrapper,
    b: &'c ForeignDataWrapper,
) -> Alteration<'c> {
    let identity = &to.identity;
    let actions = |a: &ForeignDataWrapper, b: &ForeignDataWrapper| {
        let ForeignDataWrapper { handler, validator, options } = b;
        let mut actions = Vec::new();
        let mut function =
            |word: &str, old: &Option<QualifiedName>, new: &Option<QualifiedName>| {
                if old != new {
                    actions.push(match new {
                        Some(name) => format!("{word} {name}"),
                        None => format!("NO {word}"),
                    });
                }
            };
        function("HANDLER", &a.handler, handler);
        function("VALIDATOR", &a.validator, validator);
        actions.extend(foreign_option::change(&a.options, options));
        actions.join(" ")
    };
    let there = actions(a, b);
    if there.is_empty() {
        return Alteration::InPlace(Vec::new());
    }
    let sql = |actions: &str| format!("ALTER {} {actions}", target::of_object(identity));
    let draft =
        Draft::build(identity, "its functions or options", sql(&there), sql(&actions(b, a)))
            .hazards(&[Hazard::ChangesBehaviour])
            .makes(Part::body(identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(identity));
    Alteration::InPlace(vec![foreign_option::guarded(draft, &a.options, &b.options)])
}
