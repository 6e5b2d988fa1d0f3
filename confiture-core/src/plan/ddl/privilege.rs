//! GRANT and REVOKE, from one set of privileges to another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::Draft;
use super::super::part::Part;
use super::target;
use crate::catalog::{Column, Identity, Object, Privilege, Privileges};
use crate::name::Ident;

/// A privilege of a role: who has it, and its word.
type Held<'a> = (Option<&'a Ident>, &'a str);

/// A privilege of a role with the role that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    grantor: &'a Ident,
    /// A column that no definition has.
    column: Option<&'a Ident>,
    held: Held<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Has {
    Nothing,
    Plain,
    Grantable,
}

/// What a statement does, in the order of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Action {
    Revoke,
    RevokeOption,
    Grant,
    GrantOption,
}

/// A column that is on both sides, with the privileges on it before.
pub(super) type Before<'c> = (&'c Column, Privileges);

/// Returns the statements that lead from these privileges to those of the object and its columns.
///
/// What is revoked from a relation is revoked from its columns as well (manual, REVOKE), on the way
/// back, too: so columns lose what they lose first, and get what they get last.
pub(super) fn alter<'c>(
    object: &'c Object,
    from: &Privileges,
    columns: &[Before<'c>],
) -> Vec<Draft<'c>> {
    let Some(on) = target::of_grant(&object.identity) else { return Vec::new() };
    let owner = object.owner.as_ref();
    let to = &object.privileges;
    let of_columns = |wants: fn(Action) -> bool| {
        let revoked = went(from, to, Has::Nothing);
        let mut found = Vec::new();
        for (column, was) in columns {
            let before = without(was.clone(), &revoked);
            let before = if wants(Action::Revoke) { was } else { &before };
            let all = statements((before, was), &column.privileges, &on, Some(&column.name), owner);
            let all = all.into_iter().filter(|it| wants(it.action));
            found.extend(all.map(|it| on_column(object, column, it)));
        }
        found
    };
    let mut drafts = of_columns(|action| action < Action::Grant);
    let mut again = kept(columns, &went(to, from, Has::Nothing), &on, owner);
    again.extend(kept_apart(from, to, &on, owner));
    for it in whole(from, to, &on, owner) {
        let mut undo = it.undo;
        if it.action >= Action::Grant && !again.is_empty() {
            undo = super::joined(std::iter::once(undo).chain(std::mem::take(&mut again)));
        }
        drafts.push(
            Draft::build(&object.identity, "its privileges", it.sql, undo)
                .uses([Part::owner(&object.identity)]),
        );
    }
    drafts.extend(of_columns(|action| action >= Action::Grant));
    for draft in drafts.iter_mut().skip(1) {
        draft.follows = true;
    }
    drafts
}

/// Returns the statements that give a new column its privileges.
pub(super) fn new_column<'c>(object: &'c Object, column: &'c Column) -> Vec<Draft<'c>> {
    let Some(on) = target::of_grant(&object.identity) else { return Vec::new() };
    let (none, name) = (Privileges::default(), Some(&column.name));
    let owner = object.owner.as_ref();
    let all = statements((&none, &none), &column.privileges, &on, name, owner);
    all.into_iter().map(|it| on_column(object, column, it)).collect()
}

/// Returns the statements that lead from these privileges on the sequence behind a column to those
/// it shall have.
pub(super) fn on_numbers<'c>(
    object: &'c Object,
    column: &'c Column,
    from: &Privileges,
) -> Vec<Draft<'c>> {
    let Some(identity) = &column.identity else { return Vec::new() };
    let on = format!("SEQUENCE {}", identity.options.sequence);
    let to = &identity.options.privileges;
    let all = whole(from, to, &on, object.owner.as_ref());
    all.into_iter().map(|it| on_column(object, column, it)).collect()
}

/// Returns the statements that lead from some privileges to others.
pub(super) fn between(
    identity: &Identity,
    owner: Option<&Ident>,
    from: &Privileges,
    to: &Privileges,
) -> Vec<String> {
    let Some(on) = target::of_grant(identity) else { return Vec::new() };
    let all = statements((from, from), to, &on, None, owner);
    all.into_iter().map(|it| it.sql).collect()
}

/// Returns the statements that lead from some privileges of a role to others, with what takes each
/// of them back; `on` is what default privileges are for.
pub(super) fn of_role(
    from: &Privileges,
    to: &Privileges,
    on: &str,
    role: &Ident,
) -> Vec<(String, String)> {
    let all = statements((from, from), to, on, None, Some(role));
    all.into_iter().map(|it| (it.sql, it.undo)).collect()
}

fn on_column<'c>(object: &'c Object, column: &'c Column, it: Statement) -> Draft<'c> {
    let parts = [Part::owner(&object.identity), Part::column(&object.identity, &column.name)];
    Draft::build(&object.identity, "privileges of its column", it.sql, it.undo).uses(parts)
}

/// Returns the statements that give columns again what they keep, after the relation lost it.
fn kept(
    columns: &[Before<'_>],
    lost: &BTreeSet<(Option<Ident>, String)>,
    on: &str,
    owner: Option<&Ident>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (column, was) in columns {
        let mut both = was.clone();
        both.granted.retain(|it| {
            column.privileges.granted.contains(it)
                && lost.contains(&(it.grantee.clone(), it.privilege.clone()))
        });
        both.revoked.clear();
        let none = Privileges::default();
        let all = statements((&none, &none), &both, on, Some(&column.name), owner);
        found.extend(all.into_iter().map(|it| it.sql));
    }
    found
}

/// Returns the statements for an object, without its columns but for those that no definition has:
/// they lose what the object loses, and what they keep is given again.
fn whole(from: &Privileges, to: &Privileges, on: &str, owner: Option<&Ident>) -> Vec<Statement> {
    let revoked = went(from, to, Has::Nothing);
    let mut left = from.clone();
    left.granted.retain(|it| {
        it.column.is_none() || !revoked.contains(&(it.grantee.clone(), it.privilege.clone()))
    });
    let lost = statements((from, from), to, on, None, owner).into_iter();
    let won = statements((&left, from), to, on, None, owner).into_iter();
    lost.filter(|it| it.action < Action::Grant)
        .chain(won.filter(|it| it.action >= Action::Grant))
        .collect()
}

/// Returns the same as [`kept`] for the columns that no definition has.
fn kept_apart(from: &Privileges, to: &Privileges, on: &str, owner: Option<&Ident>) -> Vec<String> {
    let lost = went(to, from, Has::Nothing);
    let (none, mut both) = (Privileges::default(), from.clone());
    both.revoked.clear();
    both.granted.retain(|it| {
        it.column.is_some()
            && to.granted.contains(it)
            && lost.contains(&(it.grantee.clone(), it.privilege.clone()))
    });
    let all = statements((&none, &none), &both, on, None, owner);
    all.into_iter().map(|it| it.sql).collect()
}

/// Returns the privileges that somebody has on the one side, and this is left of on the other.
fn went(from: &Privileges, to: &Privileges, left: Has) -> BTreeSet<(Option<Ident>, String)> {
    let changes = transitions(from, to).into_iter();
    let gone = changes.filter(|(key, _, to)| key.column.is_none() && *to == left);
    gone.map(|(key, _, _)| (key.held.0.cloned(), key.held.1.to_owned())).collect()
}

/// Returns the privileges of a column that are left after the table's were taken away.
fn without(mut privileges: Privileges, gone: &BTreeSet<(Option<Ident>, String)>) -> Privileges {
    privileges.granted.retain(|it| !gone.contains(&(it.grantee.clone(), it.privilege.clone())));
    privileges
}

/// A statement with what takes it back.
struct Statement {
    action: Action,
    sql: String,
    undo: String,
}

/// Returns the statements that lead from some privileges to others, and back to what once was.
fn statements(
    (from, was): (&Privileges, &Privileges),
    to: &Privileges,
    on: &str,
    column: Option<&Ident>,
    owner: Option<&Ident>,
) -> Vec<Statement> {
    let mut groups: BTreeMap<_, Vec<Key<'_>>> = BTreeMap::new();
    for (key, before, after) in transitions(from, to) {
        let is_others = owner.is_some_and(|owner| owner != key.grantor);
        let action = action(before, after);
        // What others passed on is revoked before and granted after what they got it from.
        let rank = match action {
            Action::Revoke | Action::RevokeOption => !is_others,
            Action::Grant | Action::GrantOption => is_others,
        };
        let back = self::action(after, has(was, to, key));
        // Such columns lose what they lose first, too, and get what they get last.
        let (is_won, is_apart) = (action >= Action::Grant, key.column.is_some());
        groups
            .entry((is_won, is_apart == is_won, rank, action, key.grantor, key.held.0, back))
            .or_default()
            .push(key);
    }
    groups
        .into_iter()
        .map(|((is_won, is_last, _, action, grantor, grantee, back), keys)| {
            let is_apart = is_won == is_last;
            let words: Vec<String> = keys
                .into_iter()
                .map(|key| match key.column.or(column) {
                    Some(column) => format!("{} ({column})", key.held.1),
                    None => key.held.1.to_owned(),
                })
                .collect();
            // GRANT takes columns of a relation alone, and a sequence is one.
            let on = on.strip_prefix("SEQUENCE ").filter(|_| is_apart).unwrap_or(on);
            let words = words.join(", ");
            let whose = owner.filter(|owner| *owner != grantor).map(|_| grantor);
            let write = |action| as_role(whose, &statement(action, &words, on, grantee));
            Statement { action, sql: write(action), undo: write(back) }
        })
        .collect()
}

fn statement(action: Action, words: &str, on: &str, grantee: Option<&Ident>) -> String {
    let whom = grantee.map_or("PUBLIC".to_owned(), ToString::to_string);
    match action {
        Action::Revoke => format!("REVOKE {words} ON {on} FROM {whom}"),
        Action::RevokeOption => format!("REVOKE GRANT OPTION FOR {words} ON {on} FROM {whom}"),
        Action::Grant => format!("GRANT {words} ON {on} TO {whom}"),
        Action::GrantOption => format!("GRANT {words} ON {on} TO {whom} WITH GRANT OPTION"),
    }
}

/// GRANTED BY accepts nobody but the current role, so that role has to be taken on.
fn as_role(role: Option<&Ident>, sql: &str) -> String {
    match role {
        Some(role) => format!("SET ROLE {role};\n{sql};\nRESET ROLE"),
        None => sql.to_owned(),
    }
}

fn action(before: Has, after: Has) -> Action {
    match (before, after) {
        (_, Has::Nothing) => Action::Revoke,
        (Has::Grantable, Has::Plain) => Action::RevokeOption,
        (Has::Nothing | Has::Plain, Has::Plain) => Action::Grant,
        (_, Has::Grantable) => Action::GrantOption,
    }
}

fn transitions<'a>(from: &'a Privileges, to: &'a Privileges) -> Vec<(Key<'a>, Has, Has)> {
    let all = [&from.granted, &from.revoked, &to.granted, &to.revoked];
    let keys: BTreeSet<Key<'a>> = all.into_iter().flatten().map(key).collect();
    let changes = keys.into_iter().map(|key| (key, has(from, to, key), has(to, from, key)));
    changes.filter(|(_, before, after)| before != after).collect()
}

fn key(privilege: &Privilege) -> Key<'_> {
    let Privilege { grantee, privilege, grantor, is_grantable: _, column } = privilege;
    Key { grantor, column: column.as_ref(), held: (grantee.as_ref(), privilege) }
}

fn has(side: &Privileges, other: &Privileges, of: Key<'_>) -> Has {
    let mut granted = side.granted.iter().filter(|it| key(it) == of).peekable();
    if granted.peek().is_some() {
        return if granted.any(|it| it.is_grantable) { Has::Grantable } else { Has::Plain };
    }
    let is_revoked = side.revoked.iter().any(|it| key(it) == of);
    // What one side took away from the default, the other one still has by default.
    let is_default = other.revoked.iter().any(|it| key(it) == of);
    if is_default && !is_revoked { Has::Plain } else { Has::Nothing }
}
