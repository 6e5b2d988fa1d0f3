//! Identity columns: the numbers behind them come and go with the column.

use super::super::draft::{Draft, Name, Stage};
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::{Work, unplanned};
use super::sequence::{Numbers, settled, within};
use super::target;
use crate::catalog::column::IdentityColumn;
use crate::catalog::sequence::IdentityOptions;
use crate::catalog::{Column, Identity, Kind, Object};
use crate::name::{BYTES_MAX, Literal, QualifiedName};
use crate::refusal::Refusal;

/// Returns what follows GENERATED.
pub(super) fn written(table: &Identity, column: &Column, it: &IdentityColumn) -> String {
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

/// Returns the statement that ends the numbering of a column.
pub(super) fn removed<'c>(object: &'c Object, old: &'c Column) -> Draft<'c> {
    let identity = &object.identity;
    let name = target::name(identity);
    let sql = format!("ALTER TABLE {name} ALTER COLUMN {} DROP IDENTITY", old.name);
    let undo = old.identity.as_ref().map_or(String::new(), |it| {
        let numbered = written(identity, old, it);
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

/// Returns the statements that number a column, or number it otherwise.
pub(super) fn changed<'c>(
    work: &Work<'c>,
    object: &'c Object,
    old: &'c Column,
    new: &'c Column,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let Some(after) = &new.identity else { return Ok(Vec::new()) };
    let Some(before) = &old.identity else {
        let kept = of_other_persistence(object, new).map(Draft::follows);
        return Ok(std::iter::once(added(object, new, after)).chain(kept).collect());
    };
    let alter = format!("ALTER TABLE {} ALTER COLUMN {}", target::name(identity), new.name);
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
        draft.makes.push(Part::numbers(identity, &new.name));
        drafts.push(draft);
    }
    // There and back, the sequence has the new type of the column.
    let of_type = b.r#type.as_str();
    let numbers = within(&Numbers::behind(a).retyped(of_type), of_type);
    let (old, new) = ((&**before, &numbers), (&**after, &Numbers::behind(b)));
    let statements = |(from, numbers): (&IdentityColumn, &Numbers<'_>),
                      (to, goal): (&IdentityColumn, &Numbers<'_>)| {
        let (mut statements, numbers) = settled(&b.sequence.to_string(), numbers, goal);
        let mut words = Vec::new();
        if from.is_always != to.is_always {
            let manner = if to.is_always { "ALWAYS" } else { "BY DEFAULT" };
            words.push(format!("SET GENERATED {manner}"));
        }
        words.extend(goal.changed(&numbers).into_iter().map(|option| format!("SET {option}")));
        if !words.is_empty() {
            statements.push(format!("{alter} {}", words.join(" ")));
        }
        super::joined(statements)
    };
    let (there, back) = (statements(old, new), statements(new, old));
    if !there.is_empty() {
        drafts.push(
            Draft::build(identity, "how a column is numbered", there, back)
                .hazards(&[Hazard::MayFailOnData, Hazard::ChangesBehaviour]),
        );
    }
    drafts.extend(kept(work, object, a, b));
    Ok(drafts)
}

/// Returns the statement that lets the numbers of a column survive a crash, or not, other than
/// they would by themselves.
///
/// When the persistence of the table changes, that of its sequences does, too: then it is said
/// there (`stored`).
fn kept<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &IdentityOptions,
    to: &IdentityOptions,
) -> Option<Draft<'c>> {
    let is_unlogged = is_unlogged(object);
    let old = work.from.objects.get(&object.identity);
    let stays = old.is_none_or(|old| self::is_unlogged(old) == is_unlogged);
    if !stays || from.has_other_persistence == to.has_other_persistence {
        return None;
    }
    let sql = |it: &IdentityOptions| {
        persistence(&to.sequence.to_string(), is_unlogged != it.has_other_persistence)
    };
    let why = "whether the numbers of a column survive a crash";
    Some(Draft::build(&object.identity, why, sql(to), sql(from)))
}

/// Returns the statements that give new columns numbers with a persistence of their own.
pub(super) fn of_other_persistence<'c>(
    object: &'c Object,
    column: &'c Column,
) -> Option<Draft<'c>> {
    let options = &column.identity.as_ref().filter(|it| it.options.has_other_persistence)?.options;
    let is_unlogged = is_unlogged(object);
    let name = options.sequence.to_string();
    let sql = |it: bool| persistence(&name, it);
    let why = "whether the numbers of a column survive a crash";
    let draft = Draft::build(&object.identity, why, sql(!is_unlogged), sql(is_unlogged));
    Some(draft.uses([Part::numbers(&object.identity, &column.name)]))
}

fn is_unlogged(object: &Object) -> bool {
    object.definition.table().is_some_and(|it| it.is_unlogged)
}

/// Returns the statement that lets a sequence survive a crash, or not.
pub(super) fn persistence(sequence: &str, is_unlogged: bool) -> String {
    let word = if is_unlogged { "UNLOGGED" } else { "LOGGED" };
    format!("ALTER SEQUENCE {sequence} SET {word}")
}

/// Returns the statement that brings the numbers of a column within its new type, before the column
/// has that type.
pub(super) fn narrowed<'c>(object: &'c Object, old: &Column, new: &'c Column) -> Option<Draft<'c>> {
    let (before, after) = (old.identity.as_ref()?, new.identity.as_ref()?);
    let from = Numbers::behind(&before.options);
    let to = within(&from.retyped(&after.options.r#type), &after.options.r#type);
    let goal = Numbers { of_type: from.of_type, start: from.start, ..to.clone() };
    if to == from.retyped(&after.options.r#type) {
        return None;
    }
    let goal = Numbers { start: goal.start.clamp(goal.minimum, goal.maximum), ..goal };
    let name = before.options.sequence.to_string();
    let sql = |from: &Numbers<'_>, to: &Numbers<'_>| {
        let (mut statements, from) = settled(&name, from, to);
        statements.push(format!("ALTER SEQUENCE {name} {}", to.changed(&from).join(" ")));
        super::joined(statements)
    };
    let why = "the numbers of a column, within its new type";
    let (there, back) = (sql(&from, &goal), sql(&goal, &from));
    Some(Draft::build(&object.identity, why, there, back).hazards(&[Hazard::ChangesBehaviour]))
}

/// Numbers begin after those that are there: otherwise the next row would meet an old one.
fn added<'c>(object: &'c Object, column: &'c Column, it: &'c IdentityColumn) -> Draft<'c> {
    let identity = &object.identity;
    let (table, name) = (target::name(identity), &column.name);
    let IdentityOptions { sequence, start, increment, .. } = &it.options;
    let numbered = written(identity, column, it);
    let (last, compare) = if *increment > 0 { ("max", ">=") } else { ("min", "<=") };
    let sequence_text = sequence.to_string();
    let add = format!("ALTER TABLE {table} ALTER COLUMN {name} ADD GENERATED {numbered}");
    let counted = format!(
        "{add};\n\
         SELECT pg_catalog.setval({}, pg_catalog.{last}({name})) FROM {table}\n\
         HAVING pg_catalog.{last}({name}) {compare} {start}",
        Literal(&sequence_text)
    );
    // The rows of a foreign table are not asked for.
    let sql = if identity.kind == Kind::ForeignTable { add } else { counted };
    let undo = format!("ALTER TABLE {table} ALTER COLUMN {name} DROP IDENTITY");
    let mut draft = Draft::build(identity, "a column is numbered", sql, undo)
        .hazards(&[Hazard::FullScan, Hazard::ChangesBehaviour])
        .uses([Part::column(identity, name)])
        .makes(Part::numbers(identity, name));
    draft.takes.push(Name::Relation(sequence.schema.clone(), sequence.name.clone()));
    draft
}
