//! CREATE SCHEMA.

use super::super::draft::Draft;
use super::super::part::Part;
use super::super::work::Work;
use super::target;
use crate::catalog::Object;

pub(super) fn create<'c>(_work: &Work<'c>, object: &'c Object) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    // Every database begins with it; a catalog that was not read from one may lack it.
    let unless = if object.identity.name.as_str() == "public" { "IF NOT EXISTS " } else { "" };
    let sql = format!("CREATE SCHEMA {unless}{name}");
    let draft = Draft::build(&object.identity, "it is new", sql, format!("DROP SCHEMA {name}"));
    vec![draft.makes(Part::whole(&object.identity))]
}
