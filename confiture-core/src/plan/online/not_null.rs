//! NOT NULL without reading the rows under a lock: PostgreSQL believes a validated check (manual,
//! ALTER TABLE, SET NOT NULL).

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::nullable::usual;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Form, passing_name, standing};
use crate::catalog::Object;
use crate::name::QualifiedName;

pub(super) fn set<'c>(work: &Work<'c>, object: &'c Object, draft: &Draft<'c>) -> Option<Form<'c>> {
    let (identity, table) = (&object.identity, standing(work, object)?.name);
    if let Some(form) = named(object, &table, draft) {
        return Some(form);
    }
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

/// A constraint with a name of its own (from 18) holds for what comes first, as a check does.
fn named<'c>(object: &'c Object, table: &QualifiedName, draft: &Draft<'c>) -> Option<Form<'c>> {
    let rest = draft.sql.strip_prefix(&format!("ALTER TABLE {table} ADD CONSTRAINT "))?;
    let name = object.definition.columns().iter().find_map(|column| {
        let special = column.not_null.as_ref().and_then(|it| it.name.clone());
        let name = special.unwrap_or_else(|| usual(&object.identity, column));
        (rest == format!("{name} NOT NULL {}", column.name)).then_some(name)
    })?;
    let mut added = draft.clone();
    added.sql.push_str(" NOT VALID");
    added.hazards = Vec::new();
    added.why = "no NULL comes any more".to_owned();
    (added.makes, added.takes) = (Vec::new(), Vec::new());
    let mut main = draft.clone();
    main.sql = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}");
    // The undo of the step before takes it away.
    main.undo = Undo::Sql(String::new());
    main.hazards = vec![Hazard::FullScan, Hazard::MayFailOnData];
    main.why = "no NULL was there".to_owned();
    Some(Form { first: vec![added], main, last: Vec::new(), instead_of: None })
}
