//! CREATE LANGUAGE, and CREATE OR REPLACE LANGUAGE.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::language::Language;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Language) -> Vec<Draft<'c>> {
    vec![whole::create(work, object, format!("CREATE {}", rest(object, it)))]
}

/// CREATE OR REPLACE changes all of it and keeps what hangs on it.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Language,
    b: &'c Language,
) -> Alteration<'c> {
    if a == b {
        return Alteration::InPlace(Vec::new());
    }
    let sql = |it: &Language| format!("CREATE OR REPLACE {}", rest(to, it));
    Alteration::InPlace(vec![
        Draft::build(&to.identity, "its definition", sql(b), sql(a))
            .hazards(&[Hazard::ChangesBehaviour])
            .makes(Part::body(&to.identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(&to.identity)),
    ])
}

fn rest(object: &Object, it: &Language) -> String {
    let Language { is_trusted, handler, inline, validator } = it;
    let trusted = if *is_trusted { "TRUSTED " } else { "" };
    let mut text = format!("{trusted}{} HANDLER {handler}", target::of_object(&object.identity));
    for (word, function) in [(" INLINE ", inline), (" VALIDATOR ", validator)] {
        if let Some(name) = function {
            text.push_str(word);
            text.push_str(&name.to_string());
        }
    }
    text
}
