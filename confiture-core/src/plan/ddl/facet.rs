//! What every kind of object has: an owner, privileges, a comment and labels, on itself and on its
//! columns.

use std::collections::BTreeMap;

use super::super::draft::{Draft, Stage};
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::{column, label, privilege, target};
use crate::catalog::{Column, Definition, Identity, Kind, Object, Privileges};
use crate::name::{Ident, Literal};

/// Returns the statements that give a new object its owner, comment and privileges.
pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object) -> Vec<Draft<'c>> {
    let mut drafts = Vec::new();
    if let Some(owner) = &object.owner
        && work.policy.assume_owner.as_ref() != Some(owner)
        && object.identity.kind != Kind::Extension
    {
        let whom = match &work.policy.assume_owner {
            Some(owner) => owner.to_string(),
            None => "CURRENT_USER".to_owned(),
        };
        drafts.push(owned(object, &owner.to_string(), &whom));
    }
    drafts.extend(comment(object, None, object.comment.as_deref()));
    drafts.extend(label::alter(object, &BTreeMap::new()));
    drafts.extend(privilege::alter(object, &work.defaults.initial(object), &[]));
    for column in object.definition.columns() {
        drafts.extend(new_column(object, column));
    }
    drafts.extend(object.extensions.iter().map(|it| tied(work, object, it)));
    drafts
}

/// Lets an object go when an extension goes.
fn tied<'c>(work: &Work<'c>, object: &'c Object, extension: &Ident) -> Draft<'c> {
    let [tie, loosen] = ties(object, extension);
    let identity = Identity::global(Kind::Extension, extension.clone());
    let extension = work.to.objects.get_key_value(&identity).map(|(it, _)| Part::whole(it));
    Draft::build(&object.identity, "it goes with an extension", tie, loosen)
        .uses([Part::whole(&object.identity)])
        .uses(extension)
}

/// Lets an object stay when an extension goes.
fn loosened<'c>(object: &'c Object, extension: &Ident) -> Draft<'c> {
    let [tie, loosen] = ties(object, extension);
    let why = "it stays when an extension goes";
    Draft::new(&object.identity, Stage::Teardown, why, loosen, Undo::Sql(tie))
        .releases(Part::whole(&object.identity))
}

fn ties(object: &Object, extension: &Ident) -> [String; 2] {
    let it = match object.identity.kind == Kind::Constraint {
        // What is tied is the index behind it.
        true => format!("INDEX {}", target::name(&object.identity)),
        false => target::of_object(&object.identity),
    };
    ["", "NO "].map(|no| format!("ALTER {it} {no}DEPENDS ON EXTENSION {extension}"))
}

/// Returns the statements that give a new column its comment and privileges.
pub(super) fn new_column<'c>(object: &'c Object, column: &'c Column) -> Vec<Draft<'c>> {
    let mut drafts: Vec<Draft<'c>> =
        column_comment(object, column, None, column.comment.as_deref()).into_iter().collect();
    drafts.extend(label::alter_column(object, column, &BTreeMap::new()));
    drafts.extend(privilege::new_column(object, column));
    drafts.extend(numbers(object, column, None, &Privileges::default()));
    drafts
}

/// Returns the statements that change owner, comment and privileges.
pub(super) fn alter<'c>(work: &Work<'c>, from: &'c Object, to: &'c Object) -> Vec<Draft<'c>> {
    let mut drafts = Vec::new();
    // ALTER … OWNER gives the new owner what the old one had and had granted.
    let before = from.privileges.handed_over(from.owner.as_ref(), to.owner.as_ref());
    if let (Some(old), Some(new)) = (&from.owner, &to.owner)
        && old != new
        && to.identity.kind != Kind::Extension
        && !follows_its_table(work, to)
    {
        let mut draft = owned(to, &new.to_string(), &old.to_string());
        // Two that become one do not come apart again when it goes back.
        let back = before.handed_over(Some(new), Some(old));
        let apart = privilege::between(&from.identity, Some(old), &back, &from.privileges);
        if let Undo::Sql(undo) = &mut draft.undo
            && !apart.is_empty()
        {
            *undo = super::joined(std::iter::once(std::mem::take(undo)).chain(apart));
        }
        drafts.push(draft);
    }
    drafts.extend(comment(to, from.comment.as_deref(), to.comment.as_deref()));
    drafts.extend(label::alter(to, &from.labels));
    let mut columns = Vec::new();
    for column in to.definition.columns() {
        let Some(old) = from.definition.columns().iter().find(|it| it.name == column.name) else {
            continue;
        };
        // A column that is added anew gets all of it then.
        let key = (to.identity.clone(), column.name.clone());
        let is_new = column::readded(work, old, column).is_some();
        if is_new || work.decisions.readded.contains_key(&key) {
            continue;
        }
        let before = old.privileges.renamed(from.owner.as_ref(), to.owner.as_ref());
        columns.push((column, before));
        let numbered = old.identity.as_ref().map(|it| &it.options);
        let before = numbered.map_or(Privileges::default(), |it| {
            it.privileges.renamed(from.owner.as_ref(), to.owner.as_ref())
        });
        let comment = numbered.and_then(|it| it.comment.as_deref());
        drafts.extend(numbers(to, column, comment, &before));
        drafts.extend(column_comment(
            to,
            column,
            old.comment.as_deref(),
            column.comment.as_deref(),
        ));
        drafts.extend(label::alter_column(to, column, &old.labels));
    }
    drafts.extend(privilege::alter(to, &before, &columns));
    let gone = from.extensions.iter().filter(|it| !to.extensions.contains(it));
    drafts.extend(gone.map(|it| loosened(to, it)));
    let new = to.extensions.iter().filter(|it| !from.extensions.contains(it));
    drafts.extend(new.map(|it| tied(work, to, it)));
    drafts
}

/// Returns the statements that give the sequence behind a column its comment and privileges.
fn numbers<'c>(
    object: &'c Object,
    column: &'c Column,
    comment: Option<&str>,
    privileges: &Privileges,
) -> Vec<Draft<'c>> {
    let Some(identity) = &column.identity else { return Vec::new() };
    let it = format!("SEQUENCE {}", identity.options.sequence);
    let parts = [Part::owner(&object.identity), Part::numbers(&object.identity, &column.name)];
    commented(object, &it, comment, identity.options.comment.as_deref())
        .into_iter()
        .chain(privilege::on_numbers(object, column, privileges))
        .map(|draft| draft.uses(parts))
        .collect()
}

/// A sequence that a column owns changes hands with the table, and may not by itself.
fn follows_its_table(work: &Work<'_>, object: &Object) -> bool {
    let Definition::Sequence(sequence) = &object.definition else { return false };
    let Some(ownership) = &sequence.owned_by else { return false };
    let was_owned = work.from.objects.get(&object.identity).is_some_and(|old| {
        matches!(&old.definition, Definition::Sequence(old) if old.owned_by == sequence.owned_by)
    });
    let name = crate::name::QualifiedName {
        schema: ownership.schema.clone(),
        name: ownership.relation.clone(),
    };
    let table = work.new_table(&name).map(|(identity, _)| identity);
    was_owned
        && table.is_some_and(|table| {
            !work.is_made(table)
                && work.to.objects.get(table).is_some_and(|it| it.owner == object.owner)
        })
}

fn owned<'c>(object: &'c Object, new: &str, old: &str) -> Draft<'c> {
    let it = target::of_object(&object.identity);
    let sql = |owner: &str| format!("ALTER {it} OWNER TO {owner}");
    Draft::build(&object.identity, "its owner", sql(new), sql(old))
        .makes(Part::owner(&object.identity))
        .uses([Part::whole(&object.identity)])
}

fn comment<'c>(object: &'c Object, from: Option<&str>, to: Option<&str>) -> Option<Draft<'c>> {
    let it = target::of_object(&object.identity);
    commented(object, &it, from, to).map(|it| it.uses([Part::owner(&object.identity)]))
}

fn column_comment<'c>(
    object: &'c Object,
    column: &'c Column,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<Draft<'c>> {
    // Of most columns nothing changes: their names are not written for nothing.
    if from == to {
        return None;
    }
    let it = format!("COLUMN {}.{}", target::name(&object.identity), column.name);
    let parts = [Part::owner(&object.identity), Part::column(&object.identity, &column.name)];
    commented(object, &it, from, to).map(|it| it.uses(parts))
}

/// Returns the statement that changes a comment, if it changes.
pub(super) fn commented<'c>(
    object: &'c Object,
    it: &str,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<Draft<'c>> {
    let sql = |text: Option<&str>| match text {
        Some(text) => format!("COMMENT ON {it} IS {}", Literal(text)),
        None => format!("COMMENT ON {it} IS NULL"),
    };
    let undo = Undo::Sql(sql(from));
    (from != to).then(|| Draft::new(&object.identity, Stage::Build, "its comment", sql(to), undo))
}
