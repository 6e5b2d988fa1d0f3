//! Constraints that are added without reading the rows under a strong lock: NOT VALID first, or on
//! an index that is there already.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::key::{self, Key};
use super::{Form, Line, alone, foreign, partitioned, standing};
use crate::catalog::Object;
use crate::catalog::constraint::{Constraint, ConstraintType};

pub(super) fn made<'c>(
    line: &Line<'_, 'c>,
    object: &'c Object,
    it: &'c Constraint,
) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let (identity, table) = (&object.identity, standing(work, object)?);
    let begin = format!("ALTER TABLE {} ADD CONSTRAINT {} ", table.name, identity.name);
    if !draft.sql.starts_with(&begin) {
        return None;
    }
    match it.r#type {
        ConstraintType::Check if it.is_valid => validated_later(object, draft),
        ConstraintType::Foreign if it.is_valid && table.is_partitioned => {
            foreign::taken_over(line, object, it, &table.name)
        }
        ConstraintType::Foreign if it.is_valid => validated_later(object, draft),
        ConstraintType::Primary | ConstraintType::Unique if table.is_partitioned => {
            partitioned::key(line, object, it, &table.name)
        }
        ConstraintType::Primary | ConstraintType::Unique => using_index(object, &it.clause, draft),
        ConstraintType::Check | ConstraintType::Foreign | ConstraintType::Exclude => None,
    }
}

fn validated_later<'c>(object: &'c Object, draft: &Draft<'c>) -> Option<Form<'c>> {
    if draft.sql.ends_with("NOT ENFORCED") {
        return None;
    }
    let (identity, mut added) = (&object.identity, draft.clone());
    added.sql.push_str(" NOT VALID");
    added.hazards = Vec::new();
    added.why = "it is new, and holds for what comes".to_owned();
    (added.makes, added.takes) = (Vec::new(), Vec::new());
    let table = identity.on_relation()?;
    let mut main = draft.clone();
    main.sql = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {}", identity.name);
    // The undo of the step before takes it away.
    main.undo = Undo::Sql(String::new());
    main.hazards = vec![Hazard::FullScan, Hazard::MayFailOnData];
    main.why = "it holds for what was there".to_owned();
    Some(Form { first: vec![added], main, last: Vec::new(), instead_of: None })
}

/// A unique index is built beside the traffic, and then becomes the constraint's.
fn using_index<'c>(object: &'c Object, clause: &str, draft: &Draft<'c>) -> Option<Form<'c>> {
    let identity = &object.identity;
    let (schema, name, table) =
        (identity.schema.as_ref()?, &identity.name, identity.on_relation()?);
    let key = Key::of(clause)?;
    let undo = Undo::Sql(format!("DROP INDEX IF EXISTS {schema}.{name}"));
    let why = "its index, while others go on writing";
    let built = Draft::new(identity, Stage::Build, why, String::new(), undo);
    let built = alone(built, key.index(name, &table)).hazards(&key::HAZARDS);
    let mut main = draft.clone();
    main.sql = key.constraint(name, &table);
    // A primary key makes its columns NOT NULL, which reads the rows unless they are already.
    main.hazards.retain(|hazard| *hazard == Hazard::MayFailOnData);
    main.why = "the index becomes its own".to_owned();
    Some(Form { first: vec![built], main, last: Vec::new(), instead_of: None })
}
