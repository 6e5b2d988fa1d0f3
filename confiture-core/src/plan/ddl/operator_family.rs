//! CREATE OPERATOR FAMILY and ALTER OPERATOR FAMILY.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::operator_family::{MemberFunction, MemberOperator, OperatorFamily};

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c OperatorFamily,
) -> Vec<Draft<'c>> {
    let sql = format!("CREATE {}", target::of_object(&object.identity));
    let mut drafts = vec![whole::create(work, object, sql)];
    let (operators, functions): (Vec<_>, Vec<_>) =
        (it.operators.iter().collect(), it.functions.iter().collect());
    drafts.extend(added(work, object, &operators, &functions).map(Draft::follows));
    drafts
}

/// Members come and go one by one; one in the place of another goes first.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c OperatorFamily,
    b: &'c OperatorFamily,
) -> Alteration<'c> {
    let OperatorFamily { operators, functions } = b;
    let mut drafts = Vec::new();
    let gone: Vec<&MemberOperator> =
        a.operators.iter().filter(|it| !operators.contains(it)).collect();
    let gone_too: Vec<&MemberFunction> =
        a.functions.iter().filter(|it| !functions.contains(it)).collect();
    drafts.extend(removed(to, &gone, &gone_too));
    let new: Vec<&MemberOperator> =
        operators.iter().filter(|it| !a.operators.contains(it)).collect();
    let new_too: Vec<&MemberFunction> =
        functions.iter().filter(|it| !a.functions.contains(it)).collect();
    let added = added(work, to, &new, &new_too);
    let is_first = drafts.is_empty();
    drafts.extend(added.map(|draft| if is_first { draft } else { draft.follows() }));
    Alteration::InPlace(drafts)
}

fn added<'c>(
    work: &Work<'c>,
    object: &'c Object,
    operators: &[&MemberOperator],
    functions: &[&MemberFunction],
) -> Option<Draft<'c>> {
    let (sql, undo) = both_ways(object, operators, functions)?;
    let draft = Draft::build(&object.identity, "new members", sql, undo);
    Some(
        draft
            .makes(Part::body(&object.identity))
            .uses([Part::whole(&object.identity)])
            .uses(work.all_needs(object)),
    )
}

fn removed<'c>(
    object: &'c Object,
    operators: &[&MemberOperator],
    functions: &[&MemberFunction],
) -> Option<Draft<'c>> {
    let (undo, sql) = both_ways(object, operators, functions)?;
    let why = "members are gone";
    let draft = Draft::new(&object.identity, Stage::Teardown, why, sql, Undo::Sql(undo));
    let draft = draft.hazards(&[Hazard::ChangesBehaviour]);
    Some(draft.releases(Part::whole(&object.identity)))
}

/// The statements that add these members and that take them away.
fn both_ways(
    object: &Object,
    operators: &[&MemberOperator],
    functions: &[&MemberFunction],
) -> Option<(String, String)> {
    let added: Vec<String> = operators
        .iter()
        .map(|it| operator(it))
        .chain(functions.iter().map(|it| function(it)))
        .collect();
    let removed = operators
        .iter()
        .map(|it| format!("OPERATOR {} ({}, {})", it.number, it.left, it.right))
        .chain(
            functions
                .iter()
                .map(|it| format!("FUNCTION {} ({}, {})", it.number, it.left, it.right)),
        );
    let removed: Vec<String> = removed.collect();
    let sql = |word: &str, members: &[String]| {
        let it = target::of_object(&object.identity);
        format!("ALTER {it} {word}\n    {}", members.join(",\n    "))
    };
    (!added.is_empty()).then(|| (sql("ADD", &added), sql("DROP", &removed)))
}

/// Returns an operator as families and classes list it.
pub(super) fn operator(it: &MemberOperator) -> String {
    let MemberOperator { number, left, right, operator, sorted_by } = it;
    let sorted = sorted_by.as_ref().map(|family| format!(" FOR ORDER BY {family}"));
    format!("OPERATOR {number} {operator} ({left}, {right}){}", sorted.unwrap_or_default())
}

/// Returns a function as families and classes list it.
pub(super) fn function(it: &MemberFunction) -> String {
    let MemberFunction { number, left, right, function } = it;
    format!("FUNCTION {number} ({left}, {right}) {function}")
}
