//! NOT NULL without reading the rows under a lock: PostgreSQL believes a validated check (manual,
//! ALTER TABLE, SET NOT NULL).

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Form, passing_name, standing};
use crate::catalog::Object;

pub(super) fn set<'c>(work: &Work<'c>, object: &'c Object, draft: &Draft<'c>) -> Option<Form<'c>> {
    let (identity, table) = (&object.identity, standing(work, object)?.name);
    let columns = object.definition.columns();
    let column = columns.iter().find(|column| {
        draft.sql == format!("ALTER TABLE {table} ALTER COLUMN {} SET NOT NULL", column.name)
    })?;
    let check = passing_name(work, &column.name)?;
    let step = |why: &str, sql: String, undo: String| {
        Draft::new(identity, Stage::Build, why, sql, Undo::Sql(undo))
    };
    let remove = format!("ALTER TABLE {table} DROP CONSTRAINT {check}");
    let condition = format!("CHECK ({} IS NOT NULL)", column.name);
    let add = format!("ALTER TABLE {table} ADD CONSTRAINT {check} {condition}");
    let first = vec![
        step("no NULL comes any more", format!("{add} NOT VALID"), remove.clone()),
        step(
            "no NULL was there",
            format!("ALTER TABLE {table} VALIDATE CONSTRAINT {check}"),
            String::new(),
        )
        .hazards(&[Hazard::FullScan, Hazard::MayFailOnData]),
    ];
    let mut main = draft.clone();
    main.hazards.clear();
    let last = vec![step("the check has done its work", remove, add)];
    Some(Form { first, main, last, instead_of: None })
}
