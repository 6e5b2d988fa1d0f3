//! What ALTER TABLE changes of a table as a whole: where and how its rows lie, and whether policies
//! apply to them.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::{Work, unplanned};
use super::{numbered, option, target};
use crate::catalog::table::Table;
use crate::catalog::{Catalog, Definition, Identity, Object};
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
        let sql = |work: &Work<'_>, from: &Table, to: &Table| {
            let word = if to.is_unlogged { "UNLOGGED" } else { "LOGGED" };
            let alter = format!("ALTER TABLE {name} SET {word}");
            let others = otherwise(work, object, from, to);
            super::joined(std::iter::once(alter).chain(others))
        };
        let (there, back) = (sql(work, a, b), sql(&work.reversed(), b, a));
        let draft = Draft::build(identity, "whether it survives a crash", there, back);
        drafts.push(draft.hazards(&rewrite));
    }
    if a.access_method != b.access_method {
        if work.to.major() < 15 {
            let why = "it can be changed from PostgreSQL 15";
            return Err(unplanned(identity, "access_method", why));
        }
        let sql = |it: &Table| method_sql(&name, it);
        let draft = Draft::build(identity, "its access method", sql(b), sql(a));
        // One that is partitioned has no rows, and gives it to partitions that are new.
        let hazards: &[Hazard] = if b.partition_key.is_some() { &[] } else { &rewrite };
        drafts.push(draft.hazards(hazards));
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

fn method_sql(name: &str, it: &Table) -> String {
    let nothing = if it.partition_key.is_some() { "DEFAULT" } else { "\"heap\"" };
    let method = it.access_method.as_ref().map_or(nothing.to_owned(), ToString::to_string);
    format!("ALTER TABLE {name} SET ACCESS METHOD {method}")
}

/// Returns whether a new partition would take its access method from the table above, which has
/// one, and shall not.
fn takes_method(work: &Work<'_>, it: &Table) -> bool {
    let has = |(_, above): (&Identity, &Table)| above.access_method.is_some();
    it.bound.is_some()
        && it.access_method.is_none()
        && it.parents.iter().flatten().any(|name| {
            work.new_table(name).is_some_and(has) || work.old_table(name).is_some_and(has)
        })
}

/// Returns ` USING …` of CREATE TABLE, or nothing.
pub(super) fn method(work: &Work<'_>, it: &Table) -> String {
    match &it.access_method {
        Some(method) => format!(" USING {method}"),
        None if it.partition_key.is_none() && takes_method(work, it) => {
            " USING \"heap\"".to_owned()
        }
        None => String::new(),
    }
}

/// Returns the statement that leaves a new table without the access method of the one above.
pub(super) fn without_method<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Table,
) -> Option<Draft<'c>> {
    let identity = &object.identity;
    let sql = method_sql(&target::name(identity), it);
    (it.partition_key.is_some() && takes_method(work, it)).then(|| {
        Draft::build(identity, "its access method", sql.clone(), sql).uses([Part::whole(identity)])
    })
}

/// Returns the statements for sequences that do not survive a crash as their table does: from 15 on
/// the persistence of a table is given to the sequences of its columns.
fn otherwise(work: &Work<'_>, object: &Object, from: &Table, to: &Table) -> Vec<String> {
    let mut statements = Vec::new();
    for column in &to.columns {
        let old = from.columns.iter().find(|it| it.name == column.name);
        let was_numbered = old.is_some_and(|it| it.identity.is_some());
        if let Some(it) = column.identity.as_ref().filter(|_| was_numbered)
            && it.options.has_other_persistence
        {
            let name = it.options.sequence.to_string();
            statements.push(numbered::persistence(&name, !to.is_unlogged));
        }
    }
    for (identity, it) in &work.to.objects {
        if let Definition::Sequence(sequence) = &it.definition
            && is_owned(work, identity, &object.identity)
            && sequence.is_unlogged != to.is_unlogged
        {
            statements.push(numbered::persistence(&target::name(identity), !to.is_unlogged));
        }
    }
    statements
}

/// Returns whether columns of the table own the sequence on both sides, and it comes along with
/// the table.
pub(super) fn is_owned(work: &Work<'_>, sequence: &Identity, table: &Identity) -> bool {
    let owns = |catalog: &Catalog| {
        let it = catalog.objects.get(sequence).map(|it| &it.definition);
        let owner = match it {
            Some(Definition::Sequence(it)) => it.owned_by.as_ref(),
            Some(_) | None => None,
        };
        owner.is_some_and(|it| {
            (Some(&it.schema), &it.relation) == (table.schema.as_ref(), &table.name)
        })
    };
    work.to.major() >= 15 && owns(work.from) && owns(work.to)
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
