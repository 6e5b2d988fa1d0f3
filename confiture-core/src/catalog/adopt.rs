//! Owners that nobody asked for: files that say nothing about ownership are satisfied by any owner.
//!
//! Objects that files make belong to whoever runs the files. In production that is the deployer, on
//! a copy perhaps another role; neither is a difference between the schema and the files.

use std::collections::BTreeMap;

use super::{Catalog, Definition, Identity, Kind, Object, Privileges};
use crate::name::Ident;

/// Takes away the differences between two catalogs that only say who ran files. Returns the role
/// that stands for whoever deploys, if one of them is made of files.
pub fn level(one: &mut Catalog, other: &mut Catalog) -> Option<Ident> {
    match (one.deployer.clone(), other.deployer.clone()) {
        (None, None) => None,
        (Some(user), None) => {
            other.adopt(one, &user);
            Some(user)
        }
        (None, Some(user)) => {
            one.adopt(other, &user);
            Some(user)
        }
        (Some(user), Some(wanted)) => {
            one.deploy_as(&user, &wanted);
            // Before 15 the schema public belonged to the first superuser.
            if one.major() != other.major() {
                one.take_owners(other, |identity, _| is_public(identity));
            }
            Some(wanted)
        }
    }
}

fn is_public(identity: &Identity) -> bool {
    identity.kind == Kind::Schema && identity.name.as_str() == "public"
}

impl Catalog {
    /// Gives the objects of this catalog to `user`, where the same object of `desired` belongs to
    /// `user`, the role that the files were run as. The schema public belongs to the server.
    fn adopt(&mut self, desired: &mut Self, user: &Ident) {
        let is_theirs = |identity: &Identity, wanted: &Object| {
            wanted.owner.as_ref() == Some(user) || is_public(identity)
        };
        let before = self.take_owners(desired, is_theirs);
        desired.default_to(self, user, &before);
    }

    /// Takes over the owners of another catalog's objects that are meant. Returns who had how many
    /// of them.
    fn take_owners(
        &mut self,
        other: &Self,
        is_meant: impl Fn(&Identity, &Object) -> bool,
    ) -> BTreeMap<Ident, usize> {
        let mut before = BTreeMap::new();
        for (identity, wanted) in other.objects.iter().filter(|(it, object)| is_meant(it, object)) {
            if let (Some(object), Some(owner)) = (self.objects.get_mut(identity), &wanted.owner) {
                if let Some(had) = object.owner.clone().filter(|had| had != owner) {
                    *before.entry(had).or_default() += 1;
                }
                object.hand_over(owner);
            }
        }
        before
    }

    /// Default privileges that files set for whoever runs them are those of whoever has deployed
    /// so far, where that role has some. They change sides, and not those of the database: a plan
    /// has to say whose they are there.
    fn default_to(&mut self, actual: &Self, user: &Ident, before: &BTreeMap<Ident, usize>) {
        let is_open = |identity: &&Identity| {
            identity.kind == Kind::DefaultPrivileges
                && identity.name == *user
                && !actual.objects.contains_key(identity)
        };
        let open: Vec<Identity> = self.objects.keys().filter(is_open).cloned().collect();
        for identity in open {
            let of = |role: &Ident| Identity { name: role.clone(), ..identity.clone() };
            let is_there = |role: &&Ident| {
                actual.objects.contains_key(&of(role)) && !self.objects.contains_key(&of(role))
            };
            let roles = before.iter().filter(|(role, _)| is_there(role));
            // The role that has the most; of several the first by name.
            let role = roles
                .max_by(|(one, more), (other, most)| more.cmp(most).then_with(|| other.cmp(one)));
            if let (Some((role, _)), Some(mut object)) = (role, self.objects.remove(&identity)) {
                object.set_defaults_of(user, role);
                self.objects.insert(object.identity.clone(), object);
            }
        }
    }

    /// Makes another role the one that the files were run as.
    fn deploy_as(&mut self, user: &Ident, wanted: &Ident) {
        if user == wanted {
            return;
        }
        let objects = std::mem::take(&mut self.objects).into_values().map(|mut object| {
            if object.owner.as_ref() == Some(user) {
                object.hand_over(wanted);
            }
            if object.identity.kind == Kind::DefaultPrivileges && object.identity.name == *user {
                object.set_defaults_of(user, wanted);
            }
            (object.identity.clone(), object)
        });
        self.objects = objects.collect();
        self.deployer = Some(wanted.clone());
    }
}

impl Object {
    /// Gives the object to another role, as ALTER … OWNER does: what the old one had and had
    /// granted is the new one's.
    pub(super) fn hand_over(&mut self, owner: &Ident) {
        let Some(before) = self.owner.replace(owner.clone()) else { return };
        let change = |privileges: &mut Privileges| {
            *privileges = privileges.renamed(Some(&before), Some(owner));
            privileges.sort();
        };
        change(&mut self.privileges);
        for column in self.definition.columns_mut() {
            change(&mut column.privileges);
            if let Some(identity) = &mut column.identity {
                change(&mut identity.options.privileges);
            }
        }
        if let Definition::Extension(it) = &mut self.definition {
            for member in it.members.iter_mut().filter(|it| it.owner == before) {
                member.owner = owner.clone();
                change(&mut member.privileges);
            }
        }
    }

    /// Makes default privileges those of another role.
    fn set_defaults_of(&mut self, before: &Ident, role: &Ident) {
        self.identity.name = role.clone();
        if let Definition::DefaultPrivileges(it) = &mut self.definition {
            it.0 = it.0.renamed(Some(before), Some(role));
            it.0.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A catalog of schemas with their owners, and of default privileges with their roles.
    fn catalog(deployer: Option<&str>, schemas: &[(&str, &str)], defaults: &[&str]) -> Catalog {
        let mut objects = Vec::new();
        for (name, owner) in schemas {
            objects.push(format!(
                r#"{{"identity": {{"kind": "schema", "name": "{name}"}}, "owner": "{owner}",
                "definition": {{"schema": {{}}}}}}"#
            ));
        }
        for role in defaults {
            objects.push(format!(
                r#"{{"identity": {{"kind": "default_privileges", "name": "{role}",
                "arguments": ["tables"]}}, "definition": {{"default_privileges": {{"granted": [
                {{"grantee": "r", "privilege": "SELECT", "grantor": "{role}"}}]}}}}}}"#
            ));
        }
        let objects = objects.join(",");
        let text = format!(r#"{{"format": 1, "server_version": 150000, "objects": [{objects}]}}"#);
        let deployer = deployer.map(|it| Ident::new(it).unwrap());
        Catalog { deployer, ..Catalog::from_json(&text).unwrap() }
    }

    #[test]
    fn who_runs_files_is_whoever_deploys() {
        let files = || catalog(Some("me"), &[("a", "me"), ("b", "me"), ("c", "x")], &["me"]);
        let had = [("a", "app"), ("b", "app"), ("c", "app"), ("d", "app")];
        let (mut from, mut to) = (catalog(None, &had, &["app", "x"]), files());
        assert_eq!(level(&mut from, &mut to), Some(Ident::new("me").unwrap()));
        let has = [("a", "me"), ("b", "me"), ("c", "app"), ("d", "app")];
        assert_eq!(from, catalog(None, &has, &["app", "x"]));
        let wanted = [("a", "me"), ("b", "me"), ("c", "x")];
        assert_eq!(to, catalog(Some("me"), &wanted, &["app"]));
        // Where the role that runs the files has some itself, those are meant.
        let (mut from, mut to) = (files(), catalog(None, &[("a", "app")], &["app", "me"]));
        level(&mut from, &mut to);
        assert_eq!(from, files());
    }

    #[test]
    fn two_sets_of_files_are_run_as_one_role() {
        let of = |me: &str| catalog(Some(me), &[("a", me), ("b", "x")], &[me]);
        let (mut from, mut to) = (of("me"), of("you"));
        assert_eq!(level(&mut from, &mut to), Some(Ident::new("you").unwrap()));
        assert_eq!(from, to);
        assert_eq!(level(&mut catalog(None, &[], &[]), &mut catalog(None, &[], &[])), None);
    }
}
