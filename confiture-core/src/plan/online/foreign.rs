//! Foreign keys of partitioned tables: PostgreSQL refuses NOT VALID there before 18, but takes over
//! those of partitions that are the same and valid, without reading a row.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::partition::{Partition, partitions};
use super::{Form, Line};
use crate::catalog::Object;
use crate::catalog::constraint::Constraint;
use crate::name::QualifiedName;

pub(super) fn taken_over<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    it: &'c Constraint,
    table: &QualifiedName,
) -> Option<Form<'c>> {
    if it.clause.ends_with("NOT ENFORCED") {
        return None;
    }
    let mut first = Vec::new();
    let partitions = partitions(line, object, table)?;
    for partition in partitions.iter().filter(|it| !it.is_partitioned && !it.is_made) {
        first.extend(validated(object, it, partition));
    }
    let mut main = line.draft().clone();
    main.takes_over = true;
    main.hazards.clear();
    main.why = "it takes over those of the partitions".to_owned();
    Some(Form { first, main, last: Vec::new(), instead_of: None })
}

/// Returns the statements that give a partition the same constraint.
fn validated<'c>(object: &'c Object, it: &Constraint, partition: &Partition<'c>) -> [Draft<'c>; 2] {
    let (table, name) = (partition.name, &partition.clone.name);
    let step = |why: &str, sql: String, undo: String| {
        let why = format!("{why} in {}", table.name.as_str());
        let undo = Undo::Sql(undo);
        let mut draft = Draft::new(&object.identity, Stage::Build, why, sql, undo);
        draft.on = Some(table.clone());
        draft
    };
    let add = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {} NOT VALID", it.clause);
    let remove = format!("ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}");
    let validate = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}");
    let hazards = [Hazard::FullScan, Hazard::MayFailOnData];
    [
        step("it holds for what comes", add, remove),
        step("it holds for what was there", validate, String::new()).hazards(&hazards),
    ]
}
