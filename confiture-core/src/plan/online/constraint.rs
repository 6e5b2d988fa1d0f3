//! Constraints that are added without reading the rows under a strong lock: NOT VALID first, or on
//! an index that is there already.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Form, alone, standing};
use crate::catalog::Object;
use crate::catalog::constraint::{Constraint, ConstraintType};

pub(super) fn made<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Constraint,
    draft: &Draft<'c>,
) -> Option<Form<'c>> {
    let (identity, table) = (&object.identity, standing(work, object)?);
    let added =
        format!("ALTER TABLE {} ADD CONSTRAINT {} {}", table.name, identity.name, it.clause);
    if draft.sql != added {
        return None;
    }
    match it.r#type {
        ConstraintType::Check if it.is_valid => validated_later(object, draft),
        // PostgreSQL refuses NOT VALID on a partitioned table before 18.
        ConstraintType::Foreign if it.is_valid && !table.is_partitioned => {
            validated_later(object, draft)
        }
        ConstraintType::Primary | ConstraintType::Unique if !table.is_partitioned => {
            using_index(object, &it.clause, draft)
        }
        ConstraintType::Primary
        | ConstraintType::Unique
        | ConstraintType::Check
        | ConstraintType::Foreign
        | ConstraintType::Exclude => None,
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
    let Key { word, nulls, columns, included, rest } = key(clause)?;
    let index =
        format!("CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} {columns}{included}{nulls}");
    let undo = Undo::Sql(format!("DROP INDEX IF EXISTS {schema}.{name}"));
    let why = "its index, while others go on writing";
    let built = alone(Draft::new(identity, Stage::Build, why, String::new(), undo), index);
    let built = built.hazards(&[Hazard::FullScan, Hazard::IndexBuild, Hazard::MayFailOnData]);
    let mut main = draft.clone();
    main.sql = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {word} USING INDEX {name}{rest}");
    // A primary key makes its columns NOT NULL, which reads the rows unless they are already.
    main.hazards.retain(|hazard| *hazard == Hazard::MayFailOnData);
    main.why = "the index becomes its own".to_owned();
    Some(Form { first: vec![built], main, last: Vec::new(), instead_of: None })
}

/// The parts of a clause as `pg_get_constraintdef()` writes it.
struct Key<'t> {
    word: &'t str,
    nulls: &'t str,
    columns: &'t str,
    included: String,
    /// DEFERRABLE and its like.
    rest: &'t str,
}

fn key(clause: &str) -> Option<Key<'_>> {
    let word = ["PRIMARY KEY", "UNIQUE"].into_iter().find(|word| clause.starts_with(word))?;
    let rest = clause.strip_prefix(word)?.trim_start();
    let (nulls, rest) = match rest.strip_prefix("NULLS NOT DISTINCT ") {
        Some(rest) => (" NULLS NOT DISTINCT", rest),
        None => ("", rest),
    };
    let (columns, rest) = bracket(rest)?;
    // A key over periods is no plain unique index.
    if columns.contains("WITHOUT OVERLAPS") {
        return None;
    }
    let (included, rest) = match rest.strip_prefix(" INCLUDE ") {
        Some(rest) => bracket(rest).map(|(it, rest)| (format!(" INCLUDE {it}"), rest))?,
        None => (String::new(), rest),
    };
    Some(Key { word, nulls, columns, included, rest })
}

/// Returns the bracket at the start of the text, and what follows it. Names may hold brackets.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let mut is_name = false;
    for (at, char) in text.char_indices().skip_while(|(at, char)| *at == 0 && *char == '(') {
        match char {
            '"' => is_name = !is_name,
            ')' if !is_name => return Some(text.split_at(at + 1)),
            _other => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_the_server_writes_it() {
        let it = key("UNIQUE NULLS NOT DISTINCT (a, \"b)\") INCLUDE (c) DEFERRABLE").unwrap();
        assert_eq!((it.word, it.columns), ("UNIQUE", "(a, \"b)\")"));
        assert_eq!((it.nulls, it.included.as_str()), (" NULLS NOT DISTINCT", " INCLUDE (c)"));
        assert_eq!(it.rest, " DEFERRABLE");
        assert!(key("PRIMARY KEY (id, at WITHOUT OVERLAPS)").is_none());
        assert!(key("CHECK (a > 0)").is_none());
    }
}
