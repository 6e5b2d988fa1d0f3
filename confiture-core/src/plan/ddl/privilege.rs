//! GRANT and REVOKE, from one set of privileges to another.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::Draft;
use super::super::part::Part;
use super::target;
use crate::catalog::{Column, Object, Privilege, Privileges};
use crate::name::Ident;

/// A privilege of a role: who has it, and its word.
type Held<'a> = (Option<&'a Ident>, &'a str);

/// A privilege of a role with the role that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    grantor: &'a Ident,
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

/// Returns the statements that lead from these privileges to those of the object.
pub(super) fn alter<'c>(
    object: &'c Object,
    from: &Privileges,
    owner: Option<&Ident>,
) -> Vec<Draft<'c>> {
    let Some(on) = target::of_grant(&object.identity) else { return Vec::new() };
    statements(from, &object.privileges, &on, None, owner)
        .into_iter()
        .map(|(sql, undo)| {
            Draft::build(&object.identity, "its privileges", sql, undo)
                .uses([Part::owner(&object.identity)])
        })
        .enumerate()
        .map(|(at, draft)| if at == 0 { draft } else { draft.follows() })
        .collect()
}

/// Returns the statements that lead from these privileges on a column to those it shall have.
pub(super) fn alter_column<'c>(
    object: &'c Object,
    column: &'c Column,
    from: &Privileges,
) -> Vec<Draft<'c>> {
    let Some(on) = target::of_grant(&object.identity) else { return Vec::new() };
    let parts = [Part::owner(&object.identity), Part::column(&object.identity, &column.name)];
    statements(from, &column.privileges, &on, Some(&column.name), object.owner.as_ref())
        .into_iter()
        .map(|(sql, undo)| {
            Draft::build(&object.identity, "privileges of its column", sql, undo).uses(parts)
        })
        .collect()
}

/// Returns what a table takes away from a role: its columns lose it too (manual, REVOKE).
pub(super) fn revoked_from_all(
    from: &Privileges,
    to: &Privileges,
) -> BTreeSet<(Option<Ident>, String)> {
    let changes = transitions(from, to).into_iter();
    let gone = changes.filter(|(_, _, to)| *to == Has::Nothing);
    gone.map(|(key, _, _)| (key.held.0.cloned(), key.held.1.to_owned())).collect()
}

/// Returns the privileges of a column that are left after the table's were taken away.
pub(super) fn without(
    mut privileges: Privileges,
    gone: &BTreeSet<(Option<Ident>, String)>,
) -> Privileges {
    privileges.granted.retain(|it| !gone.contains(&(it.grantee.clone(), it.privilege.clone())));
    privileges
}

/// Returns statements with what takes them back.
fn statements(
    from: &Privileges,
    to: &Privileges,
    on: &str,
    column: Option<&Ident>,
    owner: Option<&Ident>,
) -> Vec<(String, String)> {
    let mut groups: BTreeMap<_, Vec<(&str, Action)>> = BTreeMap::new();
    for (key, before, after) in transitions(from, to) {
        let is_others = owner.is_some_and(|owner| owner != key.grantor);
        let action = action(before, after);
        // What others passed on is revoked before and granted after what they got it from.
        let rank = match action {
            Action::Revoke | Action::RevokeOption => !is_others,
            Action::Grant | Action::GrantOption => is_others,
        };
        let back = self::action(after, before);
        groups
            .entry((action >= Action::Grant, rank, action, key.grantor, key.held.0, back))
            .or_default()
            .push((key.held.1, back));
    }
    groups
        .into_iter()
        .map(|((_, _, action, grantor, grantee, back), list)| {
            let words: Vec<String> = list
                .iter()
                .map(|(word, _)| match column {
                    Some(column) => format!("{word} ({column})"),
                    None => (*word).to_owned(),
                })
                .collect();
            let words = words.join(", ");
            let whose = owner.filter(|owner| *owner != grantor).map(|_| grantor);
            let write = |action| as_role(whose, &statement(action, &words, on, grantee));
            (write(action), write(back))
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
    let Privilege { grantee, privilege, grantor, is_grantable: _ } = privilege;
    Key { grantor, held: (grantee.as_ref(), privilege) }
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
