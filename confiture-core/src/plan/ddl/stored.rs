//! What ALTER TABLE changes of a table as a whole: where and how its rows lie, and whether policies
//! apply to them.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::{Work, unplanned};
use super::{option, target};
use crate::catalog::Object;
use crate::catalog::table::Table;
use crate::refusal::Refusal;

/// Returns the statements that change where and how rows lie.
pub(super) fn stored<'c>(
    work: &Work<'c>,
    object: &'c Object,
    a: &'c Table,
    b: &'c Table,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let name = target::name(identity);
    let mut drafts = Vec::new();
    let rewrite = [Hazard::TableRewrite, Hazard::BlocksReads, Hazard::BlocksWrites];
    if a.is_unlogged != b.is_unlogged {
        let sql = |it: &Table| {
            format!("ALTER TABLE {name} SET {}", if it.is_unlogged { "UNLOGGED" } else { "LOGGED" })
        };
        let draft = Draft::build(identity, "whether it survives a crash", sql(b), sql(a));
        drafts.push(draft.hazards(&rewrite));
    }
    if a.access_method != b.access_method {
        if work.to.major() < 15 {
            let why = "it can be changed from PostgreSQL 15";
            return Err(unplanned(identity, "access_method", why));
        }
        let sql = |it: &Table| {
            let method = it.access_method.as_ref();
            let method = method.map_or("\"heap\"".to_owned(), ToString::to_string);
            format!("ALTER TABLE {name} SET ACCESS METHOD {method}")
        };
        let draft = Draft::build(identity, "its access method", sql(b), sql(a));
        drafts.push(draft.hazards(&rewrite));
    }
    if a.tablespace != b.tablespace {
        let sql = |it: &Table| {
            let place = it.tablespace.as_ref();
            let place = place.map_or("\"pg_default\"".to_owned(), ToString::to_string);
            format!("ALTER TABLE {name} SET TABLESPACE {place}")
        };
        let draft = Draft::build(identity, "its tablespace", sql(b), sql(a));
        drafts.push(draft.hazards(&rewrite));
    }
    if a.options != b.options {
        let sql = |from: &Table, to: &Table| -> Result<String, Refusal> {
            let actions = option::change(from.options.as_ref(), to.options.as_ref())?;
            Ok(format!("ALTER TABLE {name} {}", actions.join(", ")))
        };
        drafts.push(Draft::build(identity, "its storage parameters", sql(a, b)?, sql(b, a)?));
    }
    Ok(drafts)
}

/// Returns the statement that lets policies apply, or not.
pub(super) fn secured<'c>(
    object: &'c Object,
    was_on: bool,
    was_forced: bool,
    to: &Table,
) -> Option<Draft<'c>> {
    let (before, after) = ((was_on, was_forced), (to.has_row_security, to.is_row_security_forced));
    if before == after {
        return None;
    }
    let sql = |from: (bool, bool), to: (bool, bool)| {
        let mut actions = Vec::new();
        if from.0 != to.0 {
            actions.push(if to.0 {
                "ENABLE ROW LEVEL SECURITY"
            } else {
                "DISABLE ROW LEVEL SECURITY"
            });
        }
        if from.1 != to.1 {
            actions.push(if to.1 {
                "FORCE ROW LEVEL SECURITY"
            } else {
                "NO FORCE ROW LEVEL SECURITY"
            });
        }
        format!("ALTER TABLE {} {}", target::name(&object.identity), actions.join(", "))
    };
    let draft = Draft::build(
        &object.identity,
        "whether policies apply",
        sql(before, after),
        sql(after, before),
    );
    Some(draft.uses([Part::owner(&object.identity)]).hazards(&[Hazard::ChangesBehaviour]))
}
