//! Defaults of columns: each table has its own, whatever its parents have.

use super::super::draft::{Draft, Stage};
use super::super::part::{Facet, Part, needing};
use super::super::step::Undo;
use super::super::work::Work;
use super::column::Pair;
use super::retype::{base, is_of_replaced};
use super::target;
use crate::catalog::{Column, Object};

/// Whether a column is written with its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Default {
    Here,
    Later,
}

/// Returns whether the default is set by a statement of its own, because it needs something that
/// needs the table.
pub(super) fn is_later(work: &Work<'_>, object: &Object, column: &Column) -> bool {
    let split = &work.decisions.split;
    column.default.is_some()
        && split.contains(&object.identity)
        && object.needs.iter().any(|need| {
            split.contains(&need.on) && needing(object, need).facet == Facet::Default(&column.name)
        })
}

/// Returns the statements that change a default.
pub(super) fn defaulted<'c>(work: &Work<'c>, pair: Pair<'c>) -> Vec<Draft<'c>> {
    let Pair { object, old, new, parent } = pair;
    let identity = &object.identity;
    let part = Part::default(identity, &new.name);
    let reset = work.decisions.reset.get(&(identity.clone(), new.name.clone())).cloned();
    // A type that comes down from a parent meets the default that is here.
    let comes_down = parent.is_some_and(|(old, new)| base(old) != base(new))
        || is_of_replaced(work, identity, new);
    let reset = reset.or(comes_down.then(|| "its parent's column has another type".to_owned()));
    if let (Some(why), Some(_)) = (reset, &old.default) {
        let (before, after) = apart(work, pair, &why);
        return before.into_iter().chain(after).collect();
    }
    if old.default == new.default {
        return Vec::new();
    }
    let why = "the default of a column";
    let sql = |default: Option<&String>| default_sql(object, new, default);
    // The type is reported as the column's need, and the default may use it: a new label, say.
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == new.name);
    let (sql, undo) = (sql(new.default.as_ref()), sql(old.default.as_ref()));
    vec![
        Draft::build(identity, why, sql, undo)
            .makes(part)
            .uses(work.needs(object, wants))
            .releases(part),
    ]
}

/// Returns the statements that take the old default away before something happens, and set the new
/// one afterwards.
pub(super) fn apart<'c>(
    work: &Work<'c>,
    pair: Pair<'c>,
    why: &str,
) -> (Option<Draft<'c>>, Option<Draft<'c>>) {
    let Pair { object, old, new, parent: _ } = pair;
    let identity = &object.identity;
    let part = Part::default(identity, &new.name);
    let sql = |default: Option<&String>| default_sql(object, new, default);
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == new.name);
    let before = old.default.as_ref().map(|default| {
        let undo = Undo::Sql(sql(Some(default)));
        Draft::new(identity, Stage::Teardown, why, sql(None), undo)
            .releases(part)
            .releases(Part::column(identity, &new.name))
    });
    let after = new.default.as_ref().map(|default| {
        Draft::build(identity, why, sql(Some(default)), sql(None))
            .makes(part)
            .uses([Part::column(identity, &new.name)])
            .uses(work.needs(object, wants))
    });
    (before, after)
}

/// Returns the statement that sets or drops a default on this table alone: each table has its own.
pub(super) fn default_sql(object: &Object, column: &Column, default: Option<&String>) -> String {
    let name = target::name(&object.identity);
    let column = &column.name;
    match default {
        Some(default) => {
            format!("ALTER TABLE ONLY {name} ALTER COLUMN {column} SET DEFAULT {default}")
        }
        None => format!("ALTER TABLE ONLY {name} ALTER COLUMN {column} DROP DEFAULT"),
    }
}
