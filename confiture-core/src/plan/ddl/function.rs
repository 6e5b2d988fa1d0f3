//! CREATE FUNCTION and CREATE PROCEDURE, in the words of `pg_get_functiondef()`.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target};
use crate::catalog::Object;
use crate::catalog::function::Function;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Function) -> Vec<Draft<'c>> {
    let undo = target::drop(&object.identity);
    let draft = Draft::build(&object.identity, "it is new", statement(it), undo);
    vec![draft.makes(Part::whole(&object.identity)).uses(work.all_needs(object))]
}

/// Returns the statement that makes it. Something that is there already is not ours to replace.
pub(super) fn statement(it: &Function) -> String {
    let command = it.command.trim_end();
    match command.strip_prefix("CREATE OR REPLACE ") {
        Some(rest) => format!("CREATE {rest}"),
        None => command.to_owned(),
    }
}

/// CREATE OR REPLACE keeps what hangs on the function, but refuses another result, other names of
/// arguments and fewer defaults. That defaults were only added cannot be told from the text.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Function,
    b: &'c Function,
) -> Alteration<'c> {
    if a.result != b.result || a.arguments != b.arguments {
        let why = "PostgreSQL cannot replace it with another result or other arguments";
        return Alteration::Recreate(why.to_owned());
    }
    let Function { language: _, arguments: _, result: _, command } = b;
    if a.command == *command {
        return Alteration::InPlace(Vec::new());
    }
    let sql = |it: &Function| it.command.trim_end().to_owned();
    Alteration::InPlace(vec![
        Draft::build(&to.identity, "its definition", sql(b), sql(a))
            .hazards(&[Hazard::ChangesBehaviour])
            .makes(Part::body(&to.identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(&to.identity)),
    ])
}
