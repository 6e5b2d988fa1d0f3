//! CREATE AGGREGATE, and CREATE OR REPLACE AGGREGATE.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::aggregate::{Aggregate, Manner, Modify, Parallel, State};
use crate::name::Literal;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Aggregate) -> Vec<Draft<'c>> {
    vec![whole::create(work, object, format!("CREATE {}", rest(object, it)))]
}

/// CREATE OR REPLACE keeps what hangs on the aggregate, but refuses another result and other names
/// of arguments, like that of functions.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Aggregate,
    b: &'c Aggregate,
) -> Alteration<'c> {
    if a == b {
        return Alteration::InPlace(Vec::new());
    }
    if a.manner != b.manner || a.arguments != b.arguments || a.result != b.result {
        let why = "PostgreSQL cannot replace it with another result or other arguments";
        return Alteration::Recreate(why.to_owned());
    }
    let sql = |it: &Aggregate| format!("CREATE OR REPLACE {}", rest(to, it));
    Alteration::InPlace(vec![
        Draft::build(&to.identity, "its definition", sql(b), sql(a))
            .hazards(&[Hazard::ChangesBehaviour])
            .makes(Part::body(&to.identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(&to.identity)),
    ])
}

fn rest(object: &Object, it: &Aggregate) -> String {
    let Aggregate { manner, arguments, result: _, state, moving, .. } = it;
    let Aggregate { combine, serialize, deserialize, sort_operator, parallel, .. } = it;
    let usual = match manner {
        Manner::Normal => Modify::ReadOnly,
        Manner::OrderedSet | Manner::Hypothetical => Modify::ReadWrite,
    };
    let mut options = kept("", state, usual);
    let functions =
        [("COMBINEFUNC", combine), ("SERIALFUNC", serialize), ("DESERIALFUNC", deserialize)];
    for (option, function) in functions {
        options.extend(function.as_ref().map(|name| format!("{option} = {name}")));
    }
    if let Some(moving) = moving {
        options.extend(kept("M", moving, usual));
    }
    options.extend(sort_operator.as_ref().map(|name| format!("SORTOP = OPERATOR({name})")));
    match parallel {
        Parallel::Safe => options.push("PARALLEL = SAFE".to_owned()),
        Parallel::Restricted => options.push("PARALLEL = RESTRICTED".to_owned()),
        Parallel::Unsafe => {}
    }
    if *manner == Manner::Hypothetical {
        options.push("HYPOTHETICAL".to_owned());
    }
    let arguments = if arguments.is_empty() { "*" } else { arguments };
    let name = target::name(&object.identity);
    format!("AGGREGATE {name}({arguments}) {}", whole::listed(&options))
}

fn kept(prefix: &str, it: &State, usual: Modify) -> Vec<String> {
    let State { function, inverse, r#type, space, initial, r#final, .. } = it;
    let mut options = vec![format!("{prefix}SFUNC = {function}")];
    options.extend(inverse.as_ref().map(|name| format!("{prefix}INVFUNC = {name}")));
    options.push(format!("{prefix}STYPE = {type}"));
    options.extend(space.map(|space| format!("{prefix}SSPACE = {space}")));
    options.extend(r#final.as_ref().map(|name| format!("{prefix}FINALFUNC = {name}")));
    if it.is_final_extra {
        options.push(format!("{prefix}FINALFUNC_EXTRA"));
    }
    if it.final_modify != usual {
        let word = match it.final_modify {
            Modify::ReadOnly => "READ_ONLY",
            Modify::Shareable => "SHAREABLE",
            Modify::ReadWrite => "READ_WRITE",
        };
        options.push(format!("{prefix}FINALFUNC_MODIFY = {word}"));
    }
    options.extend(initial.as_deref().map(|text| format!("{prefix}INITCOND = {}", Literal(text))));
    options
}
