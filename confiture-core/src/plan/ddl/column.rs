//! Columns of tables: how they are written, added, changed and dropped.

use super::super::draft::{Disturbance, Draft, Name, Stage};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part, type_name};
use super::super::step::Undo;
use super::super::work::{Work, unplanned};
use super::facet::new_column;
use super::sequence::Numbers;
use super::{setting, target};
use crate::catalog::column::{Generated, IdentityColumn};
use crate::catalog::sequence::IdentityOptions;
use crate::catalog::table::Table;
use crate::catalog::{Column, Identity, Object};
use crate::name::{BYTES_MAX, Literal, QualifiedName};
use crate::refusal::Refusal;

/// Whether a column is written with its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Default {
    Here,
    Later,
}

/// Returns ` COLLATE …`, or nothing.
pub(super) fn collation(name: Option<&QualifiedName>) -> String {
    name.map_or(String::new(), |name| format!(" COLLATE {name}"))
}

/// Returns the column as CREATE TABLE and ADD COLUMN write it.
pub(super) fn written(table: &Identity, it: &Column, default: Default) -> String {
    format!(
        "{} {}{}{}",
        it.name,
        it.r#type,
        collation(it.collation.as_ref()),
        rest(table, it, default)
    )
}

/// Returns what follows the type.
pub(super) fn rest(table: &Identity, it: &Column, default: Default) -> String {
    let mut text = String::new();
    if let Some(Generated { expression, is_stored }) = &it.generated {
        let kind = if *is_stored { "STORED" } else { "VIRTUAL" };
        text.push_str(format!(" GENERATED ALWAYS AS ({expression}) {kind}").as_str());
    }
    if let Some(identity) = &it.identity {
        text.push_str(format!(" GENERATED {}", numbered(table, it, identity)).as_str());
    }
    if let Some(default) = it.default.as_ref().filter(|_| default == Default::Here) {
        text.push_str(&[" DEFAULT ", default].concat());
    }
    if it.is_not_null {
        text.push_str(" NOT NULL");
    }
    text
}

fn numbered(table: &Identity, column: &Column, it: &IdentityColumn) -> String {
    let IdentityColumn { is_always, options } = it;
    let manner = if *is_always { "ALWAYS" } else { "BY DEFAULT" };
    let mut list = Vec::new();
    if !is_usual_name(table, column, options) {
        list.push(format!("SEQUENCE NAME {}", options.sequence));
    }
    list.extend(Numbers::behind(options).unusual());
    let list = if list.is_empty() { String::new() } else { format!(" ({})", list.join(" ")) };
    format!("{manner} AS IDENTITY{list}")
}

/// Whether the server would choose this name itself; it shortens long ones, which is not imitated.
fn is_usual_name(table: &Identity, column: &Column, options: &IdentityOptions) -> bool {
    let usual = format!("{}_{}_seq", table.name.as_str(), column.name.as_str());
    usual.len() <= BYTES_MAX
        && options.sequence.name.as_str() == usual
        && Some(&options.sequence.schema) == table.schema.as_ref()
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
    let sql = format!("ALTER TABLE {name} ADD COLUMN {}", written(identity, column, Default::Here));
    let undo = format!("ALTER TABLE {name} DROP COLUMN {}", column.name);
    let mut hazards = Vec::new();
    let has_value = column.default.is_some() || column.identity.is_some();
    if column.is_not_null && !has_value && column.generated.is_none() {
        hazards.push(Hazard::MayFailOnData);
    }
    if column.identity.is_some() || column.generated.as_ref().is_some_and(|it| it.is_stored) {
        hazards.push(Hazard::TableRewrite);
    }
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == column.name);
    let mut draft = Draft::build(identity, why, sql, undo)
        .makes(Part::column(identity, &column.name))
        .uses([Part::whole(identity)])
        .uses(work.needs(object, wants))
        .hazards(&hazards);
    if let Some(it) = &column.identity {
        let QualifiedName { schema, name } = it.options.sequence.clone();
        draft.takes.push(Name::Relation(schema, name));
    }
    for heir in work.families.descendants(identity) {
        draft.makes.push(Part::column(heir, &column.name));
    }
    let mut drafts = vec![draft];
    drafts.extend(set(work, object, &setting::plain(column), column)?);
    drafts.extend(new_column(object, column));
    Ok(drafts)
}

/// Returns the statement that drops a column.
pub(super) fn remove<'c>(
    work: &Work<'c>,
    object: &'c Object,
    column: &'c Column,
    why: &str,
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    let name = target::name(identity);
    let sql = format!("ALTER TABLE {name} DROP COLUMN {}", column.name);
    let part = Part::column(identity, &column.name);
    let draft = if column.generated.is_some() {
        let again = add(&work.reversed(), object, column, why)?.into_iter();
        let undo = super::joined(again.map(|draft| draft.sql));
        Draft::new(identity, Stage::Teardown, why, sql, Undo::Sql(undo))
    } else {
        let reason = format!("the values of column {} are gone", column.name.as_str());
        Draft::new(identity, Stage::Teardown, why, sql, Undo::None { reason })
            .hazards(&[Hazard::DataLoss, Hazard::NotReversible])
    };
    let mut draft = draft
        .releases(part)
        .releases(Part::default(identity, &column.name))
        .disturbs(part, Disturbance::Gone);
    for heir in work.old_families.descendants(identity) {
        let part = Part::column(heir, &column.name);
        draft = draft.releases(part).disturbs(part, Disturbance::Gone);
    }
    if let Some(it) = &column.identity {
        let QualifiedName { schema, name } = it.options.sequence.clone();
        draft.frees.push(Name::Relation(schema, name));
    }
    Ok(draft)
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
        name,
        position: _,
        r#type,
        collation,
        is_not_null: _,
        default: _,
        generated,
        identity: numbered,
        storage: _,
        compression: _,
        statistics: _,
        options: _,
        is_inherited,
        is_local,
        comment: _,
        privileges: _,
    } = new;
    if (old.is_inherited, old.is_local) != (*is_inherited, *is_local) && parent.is_some() {
        let attribute = format!("columns.{}.is_local", name.as_str());
        let why = "it would have to be defined again beside the inherited one";
        return Err(unplanned(identity, &attribute, why));
    }
    let mut drafts = Vec::new();
    if old.identity.is_some() && numbered.is_none() && parent.is_none() {
        drafts.push(unnumbered(object, old));
    }
    let is_retyped = old.r#type != *r#type || old.collation != *collation;
    if is_retyped && parent.is_none() {
        drafts.push(retyped(work, pair));
    } else {
        drafts.extend(defaulted(work, pair));
    }
    if parent.is_none() {
        drafts.extend(expressed(work, object, old, new, generated.as_ref()));
    }
    // What happens to a parent's column happens to this one as well.
    let comes_down = parent.filter(|(a, b)| a.is_not_null != b.is_not_null);
    drafts.extend(nullable(object, comes_down.map_or(old, |(_, theirs)| theirs), new));
    if parent.is_none() {
        drafts.extend(renumbered(object, old, new)?);
    }
    for draft in drafts.iter_mut().skip(1) {
        draft.follows = true;
    }
    drafts.extend(set(work, object, old, new)?);
    Ok(drafts)
}

fn retyped<'c>(work: &Work<'c>, pair: Pair<'c>) -> Draft<'c> {
    let Pair { object, old, new, parent: _ } = pair;
    let identity = &object.identity;
    let name = target::name(identity);
    let sql = |from: &Column, to: &Column| {
        let column = &to.name;
        let base = |it: &Column| it.r#type.split('(').next().unwrap_or_default().to_owned();
        let is_other = base(from) != base(to);
        // A default of the old type may have no way to the new one.
        let begins_anew = from.default != to.default || is_other;
        let mut actions = Vec::new();
        if begins_anew && from.default.is_some() {
            actions.push(format!("ALTER COLUMN {column} DROP DEFAULT"));
        }
        let of_type = &to.r#type;
        let using = if !is_other {
            String::new()
        } else if type_name(&from.r#type).is_some() || type_name(of_type).is_some() {
            // Types that somebody made have no casts between them, but all go through text.
            format!(" USING {column}::text::{of_type}")
        } else {
            format!(" USING {column}::{of_type}")
        };
        let collation = collation(to.collation.as_ref());
        actions.push(format!("ALTER COLUMN {column} TYPE {of_type}{collation}{using}"));
        if let Some(default) = to.default.as_ref().filter(|_| begins_anew) {
            actions.push(format!("ALTER COLUMN {column} SET DEFAULT {default}"));
        }
        format!("ALTER TABLE {name} {}", actions.join(", "))
    };
    let hazards = [
        Hazard::TableRewrite,
        Hazard::BlocksReads,
        Hazard::BlocksWrites,
        Hazard::MayFailOnData,
        Hazard::ChangesBehaviour,
    ];
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == new.name);
    let (column, default) = (Part::column(identity, &new.name), Part::default(identity, &new.name));
    let mut draft = Draft::build(identity, "the type of a column", sql(old, new), sql(new, old))
        .hazards(&hazards)
        .makes(column)
        .makes(default)
        .uses(work.needs(object, wants))
        .releases(column)
        .releases(default)
        .disturbs(column, Disturbance::Retyped);
    for heir in work.old_families.descendants(identity) {
        let part = Part::column(heir, &new.name);
        draft = draft.releases(part).disturbs(part, Disturbance::Retyped);
    }
    for heir in work.families.descendants(identity) {
        draft = draft.makes(Part::column(heir, &new.name));
    }
    draft
}

fn defaulted<'c>(work: &Work<'c>, pair: Pair<'c>) -> Vec<Draft<'c>> {
    let Pair { object, old, new, parent: _ } = pair;
    let identity = &object.identity;
    let part = Part::default(identity, &new.name);
    let reset = work.decisions.reset.get(&(identity.clone(), new.name.clone()));
    let sql = |default: Option<&String>| default_sql(object, new, default);
    // The type is reported as the column's need, and the default may use it: a new label, say.
    let wants =
        |facet| matches!(facet, Facet::Column(name) | Facet::Default(name) if *name == new.name);
    if let (Some(why), Some(before)) = (reset, &old.default) {
        let undo = Undo::Sql(sql(Some(before)));
        let gone = Draft::new(identity, Stage::Teardown, why.clone(), sql(None), undo)
            .releases(part)
            .releases(Part::column(identity, &new.name));
        let mut drafts = vec![gone];
        if let Some(after) = &new.default {
            drafts.push(
                Draft::build(identity, why.clone(), sql(Some(after)), sql(None))
                    .makes(part)
                    .uses(work.needs(object, wants)),
            );
        }
        return drafts;
    }
    if old.default == new.default {
        return Vec::new();
    }
    let why = "the default of a column";
    let (sql, undo) = (sql(new.default.as_ref()), sql(old.default.as_ref()));
    vec![
        Draft::build(identity, why, sql, undo)
            .makes(part)
            .uses(work.needs(object, wants))
            .releases(part),
    ]
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

fn expressed<'c>(
    work: &Work<'c>,
    object: &'c Object,
    old: &'c Column,
    new: &'c Column,
    generated: Option<&Generated>,
) -> Option<Draft<'c>> {
    let identity = &object.identity;
    let part = Part::column(identity, &new.name);
    let alter = format!("ALTER TABLE {} ALTER COLUMN {}", target::name(identity), new.name);
    let before = old.generated.as_ref()?;
    let Some(Generated { expression, is_stored: _ }) = generated else {
        let sql = format!("{alter} DROP EXPRESSION");
        let draft = Draft::build(identity, "a column is no longer generated", sql, String::new());
        return Some(
            draft.never_undone("PostgreSQL cannot make it generated again").releases(part),
        );
    };
    if before.expression == *expression {
        return None;
    }
    let sql = |expression: &str| format!("{alter} SET EXPRESSION AS ({expression})");
    let (sql, undo) = (sql(expression), sql(&before.expression));
    let draft = Draft::build(identity, "how a column is generated", sql, undo)
        .hazards(&[Hazard::TableRewrite, Hazard::BlocksReads, Hazard::BlocksWrites])
        .makes(part)
        .uses(work.needs(object, |facet| facet == Facet::Column(&new.name)))
        .releases(part);
    Some(draft)
}

/// Returns the statement that lets a column be NULL, or not.
pub(super) fn nullable<'c>(object: &'c Object, old: &Column, new: &'c Column) -> Option<Draft<'c>> {
    let identity = &object.identity;
    let before = old.is_not_null;
    if before == new.is_not_null {
        return None;
    }
    let sql = |it: bool| {
        let word = if it { "SET" } else { "DROP" };
        let name = target::name(identity);
        format!("ALTER TABLE {name} ALTER COLUMN {} {word} NOT NULL", new.name)
    };
    let part = Part::column(identity, &new.name);
    let why = "whether a column may be NULL";
    let mut draft = Draft::build(identity, why, sql(new.is_not_null), sql(before));
    if new.is_not_null {
        draft = draft.makes(part).hazards(&[
            Hazard::FullScan,
            Hazard::BlocksReads,
            Hazard::BlocksWrites,
            Hazard::MayFailOnData,
        ]);
    } else {
        // A primary key holds on to it.
        draft.waits.push(part);
    }
    Some(draft)
}

fn unnumbered<'c>(object: &'c Object, old: &'c Column) -> Draft<'c> {
    let identity = &object.identity;
    let name = target::name(identity);
    let sql = format!("ALTER TABLE {name} ALTER COLUMN {} DROP IDENTITY", old.name);
    let undo = old.identity.as_ref().map_or(String::new(), |it| {
        let numbered = numbered(identity, old, it);
        format!("ALTER TABLE {name} ALTER COLUMN {} ADD GENERATED {numbered}", old.name)
    });
    let why = "a column is no longer numbered";
    let mut draft = Draft::new(identity, Stage::Teardown, why, sql, Undo::Sql(undo))
        .hazards(&[Hazard::DataLoss, Hazard::ChangesBehaviour]);
    if let Some(it) = &old.identity {
        let QualifiedName { schema, name } = it.options.sequence.clone();
        draft.frees.push(Name::Relation(schema, name));
    }
    draft
}

fn renumbered<'c>(
    object: &'c Object,
    old: &'c Column,
    new: &'c Column,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let alter = format!("ALTER TABLE {} ALTER COLUMN {}", target::name(identity), new.name);
    let Some(after) = &new.identity else { return Ok(Vec::new()) };
    let Some(before) = &old.identity else {
        return Ok(vec![newly_numbered(object, new, after)]);
    };
    let mut drafts = Vec::new();
    let (a, b) = (&before.options, &after.options);
    if a.sequence != b.sequence {
        if a.sequence.schema != b.sequence.schema {
            let attribute = format!("columns.{}.identity.options.sequence", new.name.as_str());
            let why = "PostgreSQL keeps the sequence of a column in the schema of the table";
            return Err(unplanned(identity, &attribute, why));
        }
        let sql = |from: &QualifiedName, to: &QualifiedName| {
            format!("ALTER SEQUENCE {from} RENAME TO {}", to.name)
        };
        let mut draft = Draft::build(
            identity,
            "the name of the sequence behind a column",
            sql(&a.sequence, &b.sequence),
            sql(&b.sequence, &a.sequence),
        );
        let name = |it: &QualifiedName| Name::Relation(it.schema.clone(), it.name.clone());
        draft.frees.push(name(&a.sequence));
        draft.takes.push(name(&b.sequence));
        drafts.push(draft);
    }
    let words = |from: &IdentityColumn, to: &IdentityColumn| {
        let mut words = Vec::new();
        if from.is_always != to.is_always {
            let manner = if to.is_always { "ALWAYS" } else { "BY DEFAULT" };
            words.push(format!("SET GENERATED {manner}"));
        }
        // The sequence has followed the type of the column.
        let numbers = Numbers::behind(&from.options).retyped(&to.options.r#type);
        let changed = Numbers::behind(&to.options).changed(&numbers);
        words.extend(changed.into_iter().map(|option| format!("SET {option}")));
        words
    };
    let (there, back) = (words(before, after), words(after, before));
    if !there.is_empty() {
        let sql = |words: Vec<String>| format!("{alter} {}", words.join(" "));
        drafts.push(
            Draft::build(identity, "how a column is numbered", sql(there), sql(back))
                .hazards(&[Hazard::MayFailOnData, Hazard::ChangesBehaviour]),
        );
    }
    Ok(drafts)
}

/// Numbers begin after those that are there: otherwise the next row would meet an old one.
fn newly_numbered<'c>(object: &'c Object, column: &'c Column, it: &'c IdentityColumn) -> Draft<'c> {
    let identity = &object.identity;
    let (table, name) = (target::name(identity), &column.name);
    let IdentityOptions { sequence, start, increment, .. } = &it.options;
    let numbered = numbered(identity, column, it);
    let (last, compare) = if *increment > 0 { ("max", ">=") } else { ("min", "<=") };
    let sequence_text = sequence.to_string();
    let sql = format!(
        "ALTER TABLE {table} ALTER COLUMN {name} ADD GENERATED {numbered};\n\
         SELECT pg_catalog.setval({}, pg_catalog.{last}({name})) FROM {table}\n\
         HAVING pg_catalog.{last}({name}) {compare} {start}",
        Literal(&sequence_text)
    );
    let undo = format!("ALTER TABLE {table} ALTER COLUMN {name} DROP IDENTITY");
    let mut draft = Draft::build(identity, "a column is numbered", sql, undo)
        .hazards(&[Hazard::FullScan, Hazard::ChangesBehaviour])
        .uses([Part::column(identity, name)]);
    draft.takes.push(Name::Relation(sequence.schema.clone(), sequence.name.clone()));
    draft
}

/// Returns the first of the table's parents, on both sides, that has the column on both.
pub(super) fn parent_of<'c>(
    work: &Work<'c>,
    a: &'c Table,
    b: &'c Table,
    column: &Column,
) -> Option<(&'c Column, &'c Column)> {
    let old = a.parents.iter().flatten();
    let both = old.filter(|name| b.parents.iter().flatten().any(|new| new == *name));
    let find = |table: &'c Table| table.columns.iter().find(|it| it.name == column.name);
    both.filter_map(|name| {
        let (_, old) = work.old_table(name)?;
        let (_, new) = work.new_table(name)?;
        Some((find(old)?, find(new)?))
    })
    .next()
}
