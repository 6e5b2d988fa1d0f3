//! What is made by one statement, and what PostgreSQL can only change by making it anew.

use super::super::draft::Draft;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target};
use crate::catalog::Object;

/// Returns the draft that makes the whole object by this statement.
pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, sql: String) -> Draft<'c> {
    let undo = target::drop(&object.identity);
    Draft::build(&object.identity, "it is new", sql, undo)
        .makes(Part::whole(&object.identity))
        .uses(work.all_needs(object))
}

/// Returns the alteration of what has no ALTER that could change its definition.
pub(super) fn alter<'c, T: PartialEq>(from: &T, to: &T) -> Alteration<'c> {
    if from == to {
        return Alteration::InPlace(Vec::new());
    }
    Alteration::Recreate("its definition differs".to_owned())
}

/// Returns options in parentheses, one on a line.
pub(super) fn listed(options: &[String]) -> String {
    format!("(\n    {}\n)", options.join(",\n    "))
}
