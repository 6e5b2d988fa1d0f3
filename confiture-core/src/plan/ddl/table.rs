//! CREATE TABLE, and what ALTER TABLE can change of a table as a whole.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part, needing};
use super::super::step::Undo;
use super::super::work::{Work, unplanned};
use super::column::{self, Pair};
use super::default::{self, Default, is_later};
use super::inherited::{
    both_of, came_down, forgotten, goes_with_parent, is_from_parent, settle, validated,
};
use super::not_null::Names;
use super::stored::{method, secured, stored, without_method};
use super::{
    Alteration, constraint, expression, foreign_table, mark, membership, not_null, numbered,
    option, target,
};
use crate::catalog::table::Table;
use crate::catalog::{Column, Definition, Object};
use crate::name::Ident;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Table,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &object.identity;
    let own = |column: &&Column| !is_from_parent(column);
    let is_added = |column: &&Column| own(column) && is_added_later(work, object, column);
    let named = |name: &Ident| it.columns.iter().find(|it| it.name == *name);
    let is_here = |facet: Facet<'_>| {
        facet.column().and_then(named).is_none_or(|it| !is_added(&it))
            && facet
                .default()
                .and_then(named)
                .is_none_or(|it| own(&it) && !is_later(work, object, it) && !is_added(&it))
    };
    let sql = written(work, object, it)?;
    let mut drafts = vec![
        Draft::build(identity, "it is new", sql, membership::dropped(&work.reversed(), object))
            .makes(Part::whole(identity))
            .uses(work.needs(object, is_here))
            .uses(not_null::above(work, object))
            .uses(taken(work, it)),
    ];
    if let (Some(bound), [parent]) = (&it.bound, it.parents.as_deref().unwrap_or_default())
        && let Some(default) = membership::default_beside(work, parent, bound)
    {
        use Hazard::{BlocksReads, BlocksWrites, FullScan, MayFailOnData};
        drafts[0].on = Some(default);
        drafts[0].hazards.extend([FullScan, BlocksReads, BlocksWrites, MayFailOnData]);
    }
    for column in it.columns.iter().filter(is_added) {
        let why = "a column that closes a circle";
        drafts.extend(column::add(work, object, column, why)?.into_iter().take(1));
    }
    for column in it.columns.iter().filter(own) {
        if is_later(work, object, column) && !is_added(&column) {
            let sql = default::default_sql(object, column, column.default.as_ref());
            let undo = default::default_sql(object, column, None);
            drafts.push(
                Draft::build(identity, "a default that closes a circle", sql, undo)
                    .makes(Part::default(identity, &column.name))
                    .uses([Part::column(identity, &column.name)])
                    .uses(work.needs(object, |facet| facet == Facet::Default(&column.name))),
            );
        }
    }
    for column in it.columns.iter().filter(|column| !is_added(column)) {
        drafts.extend(numbered::of_other_persistence(object, column));
        drafts.extend(not_null::later(work, object, column));
    }
    drafts.extend(settle(work, object, it)?);
    drafts.extend(without_method(work, object, it));
    drafts.extend(validated(work, object, &[], it));
    let nothing = Table { replica_identity: None, clustered_on: None, ..it.clone() };
    drafts.extend(secured(object, false, false, it));
    drafts.extend(
        mark::of_table(work, object, &nothing, it)
            .into_iter()
            .map(|draft| draft.uses([Part::whole(identity)])),
    );
    Ok(drafts)
}

/// Returns what comes down to a new table from tables that are there, and has to be as it will be:
/// defaults and expressions that change.
fn taken<'c>(work: &Work<'c>, it: &'c Table) -> Vec<Part<'c>> {
    let mut found = Vec::new();
    for name in it.parents.iter().flatten() {
        let (Some((parent, new)), Some((_, old))) = (work.new_table(name), work.old_table(name))
        else {
            continue;
        };
        let own = |name: &Ident| it.columns.iter().any(|it| it.name == *name && is_from_parent(it));
        for column in new.columns.iter().filter(|it| own(&it.name)) {
            let before = old.columns.iter().find(|it| it.name == column.name);
            if before.is_some_and(|it| it.default != column.default) {
                found.push(Part::default(parent, &column.name));
            }
            if before.is_some_and(|it| it.generated != column.generated) {
                found.push(Part::column(parent, &column.name));
            }
        }
    }
    found
}

/// Returns whether the column is added by a statement of its own, for the same reason.
fn is_added_later(work: &Work<'_>, object: &Object, column: &Column) -> bool {
    let split = &work.decisions.split;
    split.contains(&object.identity)
        && object.needs.iter().any(|need| {
            need.on != object.identity
                && split.contains(&need.on)
                && needing(object, need).facet == Facet::Column(&column.name)
        })
}

fn written(work: &Work<'_>, object: &Object, it: &Table) -> Result<String, Refusal> {
    let identity = &object.identity;
    let unlogged = if it.is_unlogged { "UNLOGGED " } else { "" };
    let own = it.columns.iter().filter(|column| !is_from_parent(column));
    let own = own.filter(|column| !is_added_later(work, object, column));
    let default = |column: &Column| {
        if is_later(work, object, column) { Default::Later } else { Default::Here }
    };
    let names = Names::of(work, identity);
    let columns: Vec<String> = match &it.of_type {
        Some(_) => own
            .map(|column| (column, column::rest(work, object, column, default(column), names)))
            .filter(|(_, rest)| !rest.is_empty())
            .map(|(column, rest)| format!("    {} WITH OPTIONS{rest}", column.name))
            .collect(),
        None => own
            .map(|column| {
                format!("    {}", column::written(work, object, column, default(column), names))
            })
            .collect(),
    };
    let columns: Vec<String> = columns.into_iter().chain(not_null::beside(work, object)).collect();
    let list =
        if columns.is_empty() { String::new() } else { format!(" (\n{}\n)", columns.join(",\n")) };
    let parents: Vec<String> = it.parents.iter().flatten().map(ToString::to_string).collect();
    let parents = parents.join(", ");
    let kind = identity.kind.sql();
    let mut words = vec![format!("CREATE {unlogged}{kind} {}", target::name(identity))];
    match (&it.of_type, &it.bound) {
        (Some(of_type), _) => words.push(format!(" OF {of_type}{list}")),
        (None, Some(bound)) => words.push(format!(" PARTITION OF {parents}{list} {bound}")),
        (None, None) => {
            words.push(if list.is_empty() { " ()".to_owned() } else { list });
            if !parents.is_empty() {
                words.push(format!(" INHERITS ({parents})"));
            }
        }
    }
    words.extend(it.partition_key.iter().map(|key| format!(" PARTITION BY {key}")));
    words.push(method(work, it));
    words.push(option::with(it.options.as_ref())?);
    words.extend(it.tablespace.iter().map(|place| format!(" TABLESPACE {place}")));
    if let Definition::ForeignTable(it) = &object.definition {
        words.push(foreign_table::place(it));
    }
    Ok(words.concat())
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    a: &'c Table,
    b: &'c Table,
) -> Result<Alteration<'c>, Refusal> {
    let Table {
        is_unlogged: _,
        columns,
        partition_key,
        bound: _,
        parents: _,
        is_leaving: _,
        of_type: _,
        validated: _,
        options: _,
        access_method: _,
        tablespace: _,
        has_row_security: _,
        is_row_security_forced: _,
        replica_identity: _,
        replica_identity_is_index: _,
        clustered_on: _,
    } = b;
    if a.partition_key != *partition_key {
        return Ok(Alteration::Recreate("PostgreSQL cannot partition it otherwise".to_owned()));
    }
    if b.is_leaving && !a.is_leaving {
        let why = "half a partition is what an interrupted DETACH leaves behind";
        return Err(unplanned(&to.identity, "is_leaving", why));
    }
    if let Some(check) = forgotten(work, (a, b), |it| constraint::is_remade(work, it)) {
        let attribute = format!("validated.{}", check.as_str());
        let why = "PostgreSQL does not forget that all rows were checked";
        return Err(unplanned(&to.identity, &attribute, why));
    }
    if let Some(why) = unreachable(a, b) {
        return Ok(Alteration::Recreate(why));
    }
    let mut drafts = Vec::new();
    for old in &a.columns {
        let is_gone = !columns.iter().any(|new| new.name == old.name);
        if is_gone && !goes_with_parent(work, a, old) {
            drafts.push(column::remove(work, from, old, "a column is gone")?);
        }
    }
    for new in columns {
        match a.columns.iter().find(|old| old.name == new.name) {
            Some(old) if !old.is_inherited && is_from_parent(new) => {
                let why = "PostgreSQL cannot make a column of its own an inherited one";
                drafts.push(column::remove(work, from, old, why)?);
                drafts.extend(came_down(work, to, b, new)?);
            }
            Some(old) => drafts.extend(changed(work, (from, a), (to, b), old, new)?),
            None if is_from_parent(new) => drafts.extend(came_down(work, to, b, new)?),
            None => drafts.extend(column::add(work, to, new, "a new column")?),
        }
    }
    drafts.extend(validated(work, to, &a.validated, b));
    drafts.extend(stored(work, to, a, b)?);
    drafts.extend(secured(to, a.has_row_security, a.is_row_security_forced, b));
    drafts.extend(mark::of_table(work, to, a, b));
    Ok(Alteration::InPlace(drafts))
}

/// Returns why these columns cannot become those without making the table anew.
fn unreachable(a: &Table, b: &Table) -> Option<String> {
    let is_both = |old: &&Column, new: &Column| {
        old.name == new.name && old.is_inherited && !is_from_parent(old) && is_from_parent(new)
    };
    let mut lost = b.columns.iter().filter(|new| a.columns.iter().any(|old| is_both(&old, new)));
    let column = lost.next()?.name.as_str();
    Some(format!("PostgreSQL cannot make column {column} one that is only inherited"))
}

fn changed<'c>(
    work: &Work<'c>,
    (from, a): (&'c Object, &'c Table),
    (to, b): (&'c Object, &'c Table),
    old: &'c Column,
    new: &'c Column,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let parent = both_of(work, a, b, new);
    let key = (to.identity.clone(), new.name.clone());
    let reason = match work.decisions.readded.get(&key) {
        Some(why) => Some(why.as_str()),
        None => column::readded(work, old, new),
    };
    match reason {
        Some(_)
            if is_from_parent(new)
                && let Some((_, theirs)) = parent =>
        {
            let mut drafts = Vec::from_iter(expression::of_child(work, to, new, theirs)?);
            drafts.extend(super::facet::new_column(to, new));
            Ok(drafts)
        }
        Some(why) => {
            let mut drafts = vec![column::remove(work, from, old, why)?];
            drafts.extend(column::add(work, to, new, why)?);
            Ok(drafts)
        }
        None => column::alter(work, Pair { object: to, old, new, parent }),
    }
}

/// Returns the statements that take the defaults and computed columns away from an old table in a
/// circle.
pub(super) fn loosen<'c>(object: &'c Object, it: &'c Table) -> Vec<Draft<'c>> {
    let identity = &object.identity;
    let needs = |facet: Facet<'_>| object.needs.iter().any(|it| needing(object, it).facet == facet);
    let defaults = it.columns.iter().filter(|it| needs(Facet::Default(&it.name)));
    defaults
        .map(|column| {
            let undo = Undo::Sql(default::default_sql(object, column, column.default.as_ref()));
            let sql = default::default_sql(object, column, None);
            Draft::new(identity, Stage::Teardown, "it breaks a circle", sql, undo)
                .releases(Part::default(identity, &column.name))
        })
        .collect()
}
