//! CREATE STATISTICS and its target.

use super::super::draft::Draft;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::statistics::Statistics;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Statistics,
) -> Vec<Draft<'c>> {
    let Statistics { relation, kinds, columns, expressions, target: _ } = it;
    let name = target::of_object(&object.identity);
    let kinds = kinds.as_ref().map_or(String::new(), |kinds| {
        let kinds: Vec<String> = kinds.iter().map(|kind| word(kind).to_owned()).collect();
        format!(" ({})", kinds.join(", "))
    });
    let columns = columns.iter().map(ToString::to_string);
    let expressions = expressions.iter().flatten().map(|it| format!("({it})"));
    let of: Vec<String> = columns.chain(expressions).collect();
    let sql = format!("CREATE {name}{kinds} ON {} FROM {relation}", of.join(", "));
    let mut drafts = vec![whole::create(work, object, sql)];
    drafts.extend(measured(object, None, it.target));
    drafts
}

pub(super) fn alter<'c>(to: &'c Object, a: &'c Statistics, b: &'c Statistics) -> Alteration<'c> {
    let Statistics { relation, kinds, columns, expressions, target } = b;
    if a.relation != *relation
        || a.kinds != *kinds
        || a.columns != *columns
        || a.expressions != *expressions
    {
        return Alteration::Recreate("its definition differs".to_owned());
    }
    Alteration::InPlace(measured(to, a.target, *target).into_iter().collect())
}

fn measured<'c>(object: &'c Object, from: Option<i32>, to: Option<i32>) -> Option<Draft<'c>> {
    let name = target::of_object(&object.identity);
    // DEFAULT is a word from 17; -1 means the same on all.
    let sql = |target: Option<i32>| format!("ALTER {name} SET STATISTICS {}", target.unwrap_or(-1));
    (from != to).then(|| {
        Draft::build(&object.identity, "its target", sql(to), sql(from))
            .uses([Part::whole(&object.identity)])
    })
}

/// The words are the reader's own; a document from elsewhere gives none but these.
fn word(kind: &str) -> &'static str {
    match kind {
        "dependencies" => "dependencies",
        "mcv" => "mcv",
        _other => "ndistinct",
    }
}
