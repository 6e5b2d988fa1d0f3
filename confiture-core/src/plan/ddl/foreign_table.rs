//! CREATE FOREIGN TABLE and ALTER FOREIGN TABLE: as other tables, but for where the rows are.
//!
//! The rows lie elsewhere: nothing is lost with the table or a column, and nothing is scanned.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Alteration, column, foreign_option, joined, table, target};
use crate::catalog::foreign_table::ForeignTable;
use crate::catalog::{Definition, Object};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c ForeignTable,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let mut drafts = table::create(work, object, &it.table)?;
    let first = drafts.remove(0);
    drafts.insert(0, foreign_option::guarded(first, &[], &it.options));
    Ok(drafts)
}

/// Returns what follows the columns: the server and the options.
pub(super) fn place(it: &ForeignTable) -> String {
    format!(" SERVER {}{}", it.server, foreign_option::list(&it.options))
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    a: &'c ForeignTable,
    b: &'c ForeignTable,
) -> Result<Alteration<'c>, Refusal> {
    let ForeignTable { table: it, server, options } = b;
    if a.server != *server {
        return Ok(Alteration::Recreate("PostgreSQL cannot change the server".to_owned()));
    }
    if a.table.bound != it.bound || a.table.parents != it.parents {
        return Ok(Alteration::Recreate("it has another place among its parents".to_owned()));
    }
    let mut drafts = match table::alter(work, from, to, &a.table, it)? {
        Alteration::InPlace(drafts) => drafts,
        Alteration::Recreate(why) => return Ok(Alteration::Recreate(why)),
    };
    for draft in &mut drafts {
        returns(work, from, draft)?;
    }
    let actions = foreign_option::change(&a.options, options);
    if let Some((there, back)) = actions.zip(foreign_option::change(options, &a.options)) {
        let sql = |actions: String| format!("ALTER {} {actions}", target::of_object(&to.identity));
        let draft = Draft::build(&to.identity, "its options", sql(there), sql(back))
            .hazards(&[Hazard::ChangesBehaviour]);
        drafts.push(foreign_option::guarded(draft, &a.options, options));
    }
    Ok(Alteration::InPlace(drafts))
}

/// Gives the removal of a column its way back: no value was here.
fn returns<'c>(work: &Work<'c>, from: &'c Object, draft: &mut Draft<'c>) -> Result<(), Refusal> {
    for gone in from.definition.columns() {
        if draft.sql == column::dropped(&from.identity, gone) {
            let again = column::add(&work.reversed(), from, gone, "it was there")?;
            draft.undo = Undo::Sql(joined(again.into_iter().map(|it| it.sql)));
            draft.hazards.retain(|it| !matches!(it, Hazard::DataLoss | Hazard::NotReversible));
        }
    }
    Ok(())
}

/// Returns the statements that make a foreign table again, with the sequences of its columns: they
/// are there before it, and belong to it afterwards.
pub(super) fn again<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
) -> Result<String, Refusal> {
    let reversed = work.reversed();
    let (mut first, mut later) = (Vec::new(), Vec::new());
    let sequences = together.iter().filter(|it| matches!(it.definition, Definition::Sequence(_)));
    for sequence in sequences {
        let mut drafts = super::create(&reversed, sequence)?.into_iter();
        first.extend(drafts.next());
        later.extend(drafts);
    }
    first.extend(super::create(&reversed, object)?);
    Ok(joined(first.into_iter().chain(later).map(|draft| draft.sql)))
}
