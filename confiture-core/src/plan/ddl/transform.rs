//! CREATE TRANSFORM, and CREATE OR REPLACE TRANSFORM.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::transform::Transform;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Transform) -> Vec<Draft<'c>> {
    vec![whole::create(work, object, format!("CREATE {}", rest(object, it)))]
}

/// CREATE OR REPLACE changes both functions and keeps what hangs on it.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Transform,
    b: &'c Transform,
) -> Alteration<'c> {
    if a == b {
        return Alteration::InPlace(Vec::new());
    }
    let sql = |it: &Transform| format!("CREATE OR REPLACE {}", rest(to, it));
    Alteration::InPlace(vec![
        Draft::build(&to.identity, "its functions", sql(b), sql(a))
            .hazards(&[Hazard::ChangesBehaviour])
            .makes(Part::body(&to.identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(&to.identity)),
    ])
}

fn rest(object: &Object, it: &Transform) -> String {
    let Transform { from_sql, to_sql } = it;
    let functions = [("FROM SQL", from_sql), ("TO SQL", to_sql)].into_iter();
    // The manual allows no other arguments than this one.
    let functions = functions.filter_map(|(word, function)| {
        function.as_ref().map(|name| format!("{word} WITH FUNCTION {name}(internal)"))
    });
    let functions: Vec<String> = functions.collect();
    format!("{} {}", target::of_object(&object.identity), whole::listed(&functions))
}
