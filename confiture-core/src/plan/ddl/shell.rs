//! Types and functions that need each other: the type begins as a shell, a name that functions may
//! use, and is defined when its functions are there (manual, CREATE TYPE).
//!
//! Nothing takes them apart again: they go away together, by DROP TYPE … CASCADE, when everything
//! else that hangs on them is gone.

use super::super::draft::Draft;
use super::super::part::Part;
use super::super::work::Work;
use super::{function, joined, target};
use crate::catalog::{Catalog, Definition, Object};

/// Returns the functions that a type needs and that need the type.
pub(in crate::plan) fn functions<'c>(catalog: &'c Catalog, object: &Object) -> Vec<&'c Object> {
    let all = object.needs.iter().filter_map(|need| catalog.objects.get(&need.on));
    all.filter(|it| matches!(it.definition, Definition::Function(_)))
        .filter(|it| it.needs.iter().any(|need| need.on == object.identity))
        .collect()
}

/// Returns the draft that makes the name.
pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object) -> Draft<'c> {
    let name = target::name(&object.identity);
    let undo = format!("DROP TYPE {name}");
    let why = "its functions need its name";
    Draft::build(&object.identity, why, format!("CREATE TYPE {name}"), undo)
        .makes(Part::shell(&object.identity))
        .uses(work.places.around(object).map(Part::whole))
}

/// Returns the draft that says what the type is. Before it there was the shell with its functions;
/// the way back goes through nothing at all, since no statement makes a shell of a type.
pub(super) fn define<'c>(work: &Work<'c>, object: &'c Object, sql: String) -> Draft<'c> {
    let name = target::name(&object.identity);
    let mut undo = vec![format!("DROP TYPE {name} CASCADE"), format!("CREATE TYPE {name}")];
    for it in functions(work.to, object) {
        if let Definition::Function(it) = &it.definition {
            undo.push(function::statement(it));
        }
    }
    Draft::build(&object.identity, "it is new", sql, joined(undo))
        .makes(Part::whole(&object.identity))
        .uses([Part::shell(&object.identity)])
        .uses(work.all_needs(object))
        .follows()
}
