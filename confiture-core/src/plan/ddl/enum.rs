//! CREATE TYPE … AS ENUM, and labels that are added.

use super::super::draft::{Draft, Transaction};
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target};
use crate::catalog::Object;
use crate::catalog::r#enum::Enum;
use crate::name::Literal;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Enum) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    let labels: Vec<String> = it.labels.iter().map(|it| Literal(it).to_string()).collect();
    let sql = format!("CREATE TYPE {name} AS ENUM ({})", labels.join(", "));
    let draft = Draft::build(&object.identity, "it is new", sql, format!("DROP TYPE {name}"));
    vec![draft.makes(Part::whole(&object.identity)).uses(work.all_needs(object))]
}

pub(super) fn alter<'c>(to: &'c Object, a: &'c Enum, b: &'c Enum) -> Alteration<'c> {
    let mut kept = b.labels.iter();
    if !a.labels.iter().all(|label| kept.any(|other| other == label)) {
        let why = "PostgreSQL can add labels to an enumerated type, but not remove or move them";
        return Alteration::Recreate(why.to_owned());
    }
    let name = target::name(&to.identity);
    let mut drafts: Vec<Draft<'c>> = Vec::new();
    let mut before: Option<&String> = None;
    for label in &b.labels {
        if !a.labels.contains(label) {
            let place = match before {
                Some(before) => format!(" AFTER {}", Literal(before)),
                None => a
                    .labels
                    .first()
                    .map_or(String::new(), |first| format!(" BEFORE {}", Literal(first))),
            };
            let sql = format!("ALTER TYPE {name} ADD VALUE {}{place}", Literal(label));
            let mut draft = Draft::build(&to.identity, "a new label", sql, String::new())
                .never_undone("PostgreSQL cannot remove a label")
                .makes(Part::whole(&to.identity));
            // A label is unusable until the transaction that added it has ended.
            draft.transaction = Transaction::Used;
            drafts.push(if drafts.is_empty() { draft } else { draft.follows() });
        }
        before = Some(label);
    }
    Alteration::InPlace(drafts)
}
