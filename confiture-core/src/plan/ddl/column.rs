//! Columns of tables: how they are written, added, changed and dropped.

use super::super::draft::{Disturbance, Draft, Name, Stage};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part};
use super::super::step::Undo;
use super::super::work::Work;
use super::default::{Default, defaulted};
use super::facet::new_column;
use super::inherited::is_from_parent;
use super::not_null::Names;
use super::retype::{is_of_replaced, retyped};
use super::{expression, foreign_option, inner, not_null, numbered, setting, target, volatile};
use crate::catalog::column::Generated;
use crate::catalog::table::Table;
use crate::catalog::{Column, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Returns ` COLLATE …`, or nothing.
pub(super) fn collation(name: Option<&QualifiedName>) -> String {
    name.map_or(String::new(), |name| format!(" COLLATE {name}"))
}

/// Returns the column as CREATE TABLE and ADD COLUMN write it.
pub(super) fn written(
    work: &Work<'_>,
    table: &Object,
    it: &Column,
    default: Default,
    names: Names,
) -> String {
    format!(
        "{} {}{}{}{}",
        it.name,
        it.r#type,
        foreign_option::list(&it.foreign_options),
        collation(it.collation.as_deref()),
        rest(work, table, it, default, names)
    )
}

/// Returns what follows the type.
pub(super) fn rest(
    work: &Work<'_>,
    table: &Object,
    it: &Column,
    default: Default,
    names: Names,
) -> String {
    let mut words = Vec::new();
    if let Some(Generated { expression, is_stored }) = it.generated.as_deref() {
        let kind = if *is_stored { "STORED" } else { "VIRTUAL" };
        words.push(format!(" GENERATED ALWAYS AS ({expression}) {kind}"));
    }
    if let Some(identity) = &it.identity {
        words.push(format!(" GENERATED {}", numbered::written(&table.identity, it, identity)));
    }
    if let Some(default) = it.default.as_ref().filter(|_| default == Default::Here) {
        words.push(format!(" DEFAULT {default}"));
    }
    words.push(not_null::written(work, table, it, names));
    words.concat()
}

/// Returns the statements that add a column to a table that is there, with all that belongs to it.
pub(super) fn add<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    why: &str,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let name = target::name(identity);
    let heirs = work.places.descendants(identity);
    let apart = column.identity.as_ref().filter(|_| is_numbered_alone(work, identity, &heirs));
    // The server refuses to number a column together with that of children.
    let plain = apart.map(|_| Column { identity: None, ..column.clone() });
    let plain = plain.as_ref().unwrap_or(column);
    let mut sql = format!(
        "ALTER TABLE {name} ADD COLUMN {}",
        written(work, object, plain, Default::Here, Names::Chosen)
    );
    if let Some(it) = apart {
        let (of, numbered) = (&column.name, numbered::written(identity, column, it));
        let more = format!(";\nALTER TABLE {name} ALTER COLUMN {of} ADD GENERATED {numbered}");
        sql.push_str(&more);
    }
    let undo = format!("ALTER TABLE {name} DROP COLUMN {}", column.name);
    let mut hazards = Vec::new();
    let has_value = column.default.is_some() || plain.identity.is_some();
    let is_choosy = inner::is_choosy(work.to, &column.r#type);
    if is_choosy {
        hazards.push(Hazard::MayFailOnData);
    } else if column.is_not_null
        && !has_value
        && !column.not_null.as_ref().is_some_and(|it| it.is_unchecked)
    {
        hazards.extend(not_null::READS_ALL);
    }
    if volatile::rewrites(work, plain) {
        hazards.extend([Hazard::TableRewrite, Hazard::BlocksReads, Hazard::BlocksWrites]);
    }
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == column.name);
    let mut draft = Draft::build(identity, why, sql, undo)
        .makes(Part::column(identity, &column.name))
        .uses([Part::whole(identity)])
        .uses(work.needs(object, wants))
        .hazards(&hazards);
    // It is computed for the rows that are there, by functions whose bodies may call others.
    if column.default.is_some() || column.generated.is_some() {
        draft.place = Kind::View;
    }
    if let Some(it) = &column.identity {
        let QualifiedName { schema, name } = it.options.sequence.clone();
        draft.takes.push(Name::Relation(schema, name));
    }
    for heir in heirs {
        draft.makes.push(Part::column(heir, &column.name));
    }
    let mut drafts = vec![draft];
    drafts.extend(not_null::later(work, object, column));
    drafts.extend(numbered::of_other_persistence(object, column));
    drafts.extend(set(work, object, &setting::plain(column), column)?);
    drafts.extend(new_column(object, column));
    Ok(drafts)
}

/// Whether the numbers are for this table and not for those that inherit from it: then the column
/// comes down without them. Those of a partitioned table are for its partitions, from 17 on.
fn is_numbered_alone(work: &Work<'_>, table: &Identity, heirs: &[&Identity]) -> bool {
    let table = table.qualified().and_then(|name| work.new_table(&name));
    let is_partitioned = table.is_some_and(|(_, it)| it.partition_key.is_some());
    let comes_down = is_partitioned && work.to.major() >= 17;
    !heirs.is_empty() && !comes_down
}

/// Returns the statement that drops a column.
pub(super) fn remove<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    why: &str,
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    let heirs = work.old_places.descendants(identity);
    // Those that keep it as their own keep their values.
    let is_kept = heirs.iter().any(|heir| keeps(work, heir, &column.name));
    let mut sql = dropped(identity, column);
    if is_kept {
        sql = sql.replacen("ALTER TABLE ", "ALTER TABLE ONLY ", 1);
    }
    let part = Part::column(identity, &column.name);
    let draft = if column.generated.is_some() {
        let again = add(&work.reversed(), object, column, why)?.into_iter();
        let below = expression::below(work, object, column)?;
        let undo = super::joined(again.map(|draft| draft.sql).chain(below));
        let mut draft = Draft::new(identity, Stage::Teardown, why, sql, Undo::Sql(undo));
        // The way back computes it, by functions whose bodies may call others.
        draft.place = Kind::View;
        draft
    } else {
        let reason = format!("the values of column {} are gone", column.name.as_str());
        Draft::new(identity, Stage::Teardown, why, sql, Undo::None { reason })
            .hazards(&[Hazard::DataLoss, Hazard::NotReversible])
    };
    let mut draft = draft
        .releases(part)
        .releases(Part::default(identity, &column.name))
        .disturbs(part, Disturbance::Gone);
    for heir in heirs.into_iter().filter(|_| !is_kept) {
        let part = Part::column(heir, &column.name);
        draft = draft.releases(part).disturbs(part, Disturbance::Gone);
    }
    if let Some(it) = &column.identity {
        let QualifiedName { schema, name } = it.options.sequence.clone();
        draft.frees.push(Name::Relation(schema, name));
    }
    Ok(draft)
}

/// Returns whether a table keeps as its own the column that it has from a parent alone.
pub(super) fn keeps(work: &Work<'_>, heir: &Identity, name: &Ident) -> bool {
    let Some(relation) = heir.qualified().filter(|_| !work.is_gone(heir)) else { return false };
    let find = |table: &Table| table.columns.iter().find(|it| it.name == *name).cloned();
    let (old, new) = (work.old_table(&relation), work.new_table(&relation));
    let old = old.and_then(|(_, it)| find(it)).is_some_and(|it| is_from_parent(&it));
    old && new.and_then(|(_, it)| find(it)).is_some_and(|it| !it.is_inherited)
}

/// Returns how a column is dropped.
pub(super) fn dropped(table: &Identity, column: &Column) -> String {
    format!("ALTER TABLE {} DROP COLUMN {}", target::name(table), column.name)
}

/// Returns the statement that changes settings nothing depends on.
pub(super) fn set<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &Column,
    to: &'c Column,
) -> Result<Option<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let there = setting::change(identity, work.to.major(), from, to)?;
    if there.is_empty() {
        return Ok(None);
    }
    let back = setting::change(identity, work.to.major(), to, from)?;
    let name = target::name(identity);
    let sql = |actions: Vec<String>| format!("ALTER TABLE ONLY {name} {}", actions.join(", "));
    let draft = Draft::build(identity, "settings of a column", sql(there), sql(back));
    Ok(Some(draft.uses([Part::column(identity, &to.name)])))
}

/// What is known about a column that is on both sides.
#[derive(Clone, Copy)]
pub(super) struct Pair<'c> {
    pub(super) object: &'c Object,
    pub(super) old: &'c Column,
    pub(super) new: &'c Column,
    /// Whether a parent on both sides has it, whose changes come down to this one.
    pub(super) parent: Option<(&'c Column, &'c Column)>,
}

/// Returns why a column can only be dropped and added again, if it can only be so.
pub(super) fn readded(work: &Work<'_>, old: &Column, new: &Column) -> Option<&'static str> {
    match (&old.generated, &new.generated) {
        (None, None) => None,
        (None, Some(_)) => Some("PostgreSQL cannot make a column generated that is not"),
        (Some(old), None) => {
            (!old.is_stored).then_some("what is computed on reading has no values to keep")
        }
        (Some(old), Some(new)) if old.is_stored != new.is_stored => {
            Some("PostgreSQL cannot change when a column is generated")
        }
        (Some(old), Some(new)) => (old.expression != new.expression && work.to.major() < 17)
            .then_some("PostgreSQL can change the expression of a column from 17"),
    }
}

/// Returns the statements that change a column in place.
pub(super) fn alter<'c>(work: &Work<'c>, pair: Pair<'c>) -> Result<Vec<Draft<'c>>, Refusal> {
    let Pair { object, old, new, parent } = pair;
    let identity = &object.identity;
    let Column {
        name: _,
        position: _,
        r#type,
        collation,
        is_not_null: _,
        not_null: _,
        default: _,
        generated: _,
        identity: identity_now,
        storage: _,
        compression: _,
        statistics: _,
        options: _,
        foreign_options: _,
        is_inherited: _,
        is_local: _,
        comment: _,
        labels: _,
        privileges: _,
    } = new;
    let mut drafts = Vec::new();
    if old.identity.is_some() && identity_now.is_none() && parent.is_none() {
        drafts.push(numbered::removed(object, old));
    }
    let is_retyped = old.r#type != *r#type || old.collation != *collation;
    if (is_retyped || is_of_replaced(work, identity, new)) && parent.is_none() {
        drafts.extend(numbered::narrowed(object, old, new));
        drafts.extend(retyped(work, pair)?);
    } else {
        drafts.extend(defaulted(work, pair));
    }
    drafts.extend(expression::changed(work, pair)?);
    drafts.extend(not_null::changed(work, pair)?);
    if parent.is_none() {
        drafts.extend(numbered::changed(work, object, old, new)?);
    }
    for draft in drafts.iter_mut().skip(1) {
        draft.follows = true;
    }
    drafts.extend(set(work, object, old, new)?);
    Ok(drafts)
}
