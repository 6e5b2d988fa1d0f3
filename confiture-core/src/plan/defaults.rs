//! What a new object may be used by from the moment it is made, because of default privileges.
//!
//! The defaults are those of the old state, also for what an undo makes again: a plan changes them
//! after everything else. PostgreSQL takes those of the role that executes CREATE, whoever owns the
//! object later (measured on 14 to 18).

use super::Policy;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object, Privilege, Privileges};
use crate::name::Ident;

/// Default privileges of one role, and what they are.
type Given<'c> = (&'c Identity, &'c Privileges);

/// The defaults that are in force while a plan runs.
#[derive(Debug, Default)]
pub(super) struct Defaults<'c> {
    of: Vec<Given<'c>>,
    /// The role that executes the plan, if that is known.
    role: Option<&'c Ident>,
}

impl<'c> Defaults<'c> {
    pub(super) fn of(catalog: &'c Catalog, policy: &'c Policy) -> Self {
        let mut of = Vec::new();
        for (identity, object) in &catalog.objects {
            if let Definition::DefaultPrivileges(it) = &object.definition {
                of.push((identity, &it.0));
            }
        }
        Self { of, role: policy.assume_owner.as_ref() }
    }

    /// Returns what the object has when it is made and its owner is set.
    pub(super) fn initial(&self, object: &Object) -> Privileges {
        let (Some(of_what), Some(owner)) = (affected(object), &object.owner) else {
            return Privileges::default();
        };
        let (everywhere, here): (Vec<Given<'_>>, Vec<Given<'_>>) = self
            .of
            .iter()
            .copied()
            .filter(|(identity, _)| {
                identity.arguments.iter().flatten().any(|it| it == of_what)
                    && self.role.is_none_or(|role| identity.name == *role)
                    && (identity.schema.is_none() || identity.schema == object.identity.schema)
            })
            .partition(|(identity, _)| identity.schema.is_none());
        if self.role.is_some() {
            let mut found = everywhere.first().map_or_else(Privileges::default, |it| it.1.clone());
            for (_, privileges) in &here {
                add(&mut found, &privileges.granted, of_what);
            }
            return found.handed_over(self.role, Some(owner));
        }
        let all = everywhere.iter().chain(&here);
        let all = all.map(|(role, it)| it.handed_over(Some(&role.name), Some(owner)));
        unknown(object, all)
    }
}

/// Nobody knows who executes the plan: whatever may be there is taken away, whatever may be missing
/// is given; a REVOKE or GRANT too many does no harm.
fn unknown(object: &Object, all: impl Iterator<Item = Privileges>) -> Privileges {
    let mut found = Privileges::default();
    for Privileges { granted, revoked } in all {
        found.granted.extend(granted);
        found.revoked.extend(revoked);
    }
    found.granted.retain(|it| !object.privileges.granted.contains(it));
    found.revoked.retain(|it| !object.privileges.revoked.contains(it));
    found.sort();
    found.granted.dedup();
    found.revoked.dedup();
    found
}

/// Adds what one schema gives on top, as `aclmerge()` does.
fn add(to: &mut Privileges, granted: &[Privilege], of_what: &str) {
    for it in granted {
        let is_same = |other: &Privilege| {
            other.grantee == it.grantee
                && other.privilege == it.privilege
                && other.grantor == it.grantor
        };
        let plain = Privilege { is_grantable: false, ..it.clone() };
        let is_usual = plain.is_usual(of_what);
        if to.granted.iter().any(|other| is_same(other) && other.is_grantable) {
            continue;
        }
        to.granted.retain(|other| !is_same(other));
        if is_usual {
            to.revoked.retain(|other| !is_same(other));
        }
        if it.is_grantable && is_usual {
            to.revoked.push(plain);
        }
        if it.is_grantable || !is_usual {
            to.granted.push(it.clone());
        }
    }
    to.sort();
}

/// Returns the word of default privileges for objects of this kind; none where there are none.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn affected(object: &Object) -> Option<&'static str> {
    match object.identity.kind {
        Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable => Some("tables"),
        Kind::Sequence => Some("sequences"),
        Kind::Function | Kind::Procedure | Kind::Aggregate => Some("functions"),
        Kind::Enum | Kind::Domain | Kind::Composite | Kind::Range | Kind::BaseType => Some("types"),
        Kind::Schema => Some("schemas"),
        _others => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        let given = r#"{"grantee": "reader", "privilege": "SELECT", "grantor": "maker"},
            {"grantee": "writer", "privilege": "INSERT", "grantor": "maker"}"#;
        let text = format!(
            r#"{{"format": 1, "server_version": 150000, "objects": [
            {{"identity": {{
                    "kind": "default_privileges", "name": "maker", "arguments": ["tables"]}},
                "definition": {{"default_privileges": {{"granted": [{given}]}}}}}},
            {{"identity": {{"kind": "view", "schema": "s", "name": "v"}}, "owner": "owner",
                "privileges": {{"granted": [
                    {{"grantee": "reader", "privilege": "SELECT", "grantor": "owner"}}]}},
                "definition": {{"view": {{"columns": [], "query": "SELECT"}}}}}}]}}"#
        );
        Catalog::from_json(&text).unwrap()
    }

    fn initial(role: Option<&str>) -> Vec<String> {
        let catalog = catalog();
        let assume_owner = role.map(|role| Ident::new(role).unwrap());
        let policy = Policy { assume_owner, ..Policy::default() };
        let defaults = Defaults::of(&catalog, &policy);
        let view = catalog.objects.values().find(|it| it.identity.kind == Kind::View).unwrap();
        let granted = defaults.initial(view).granted.into_iter();
        granted.map(|it| format!("{:?} by {}", it.grantee, it.grantor)).collect()
    }

    #[test]
    fn the_role_that_makes_it_counts_and_the_owner_takes_over() {
        let [reader, writer] = ["reader", "writer"]
            .map(|name| format!("{:?} by \"owner\"", Some(Ident::new(name).unwrap())));
        assert_eq!(initial(Some("maker")), [reader, writer.clone()]);
        assert!(initial(Some("owner")).is_empty());
        // What it shall have is given anyway, the rest is taken away.
        assert_eq!(initial(None), [writer]);
    }
}
