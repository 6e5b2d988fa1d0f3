//! Owners that nobody asked for: files that say nothing about ownership are satisfied by any owner.
//!
//! Objects that files make belong to whoever runs the files. In production that is the deployer, on
//! a copy perhaps another role; neither is a difference between the schema and the files.

use super::{Catalog, Definition, Kind, Object, Privileges};
use crate::name::Ident;

impl Catalog {
    /// Gives the objects of this catalog to `user`, where the same object of `desired` belongs to
    /// `user`, the role that the files were run as. The schema public belongs to the server.
    pub fn adopt(&mut self, desired: &Self, user: &Ident) {
        for (identity, wanted) in &desired.objects {
            let is_public = identity.kind == Kind::Schema && identity.name.as_str() == "public";
            if wanted.owner.as_ref() != Some(user) && !is_public {
                continue;
            }
            if let (Some(object), Some(owner)) = (self.objects.get_mut(identity), &wanted.owner) {
                object.hand_over(owner);
            }
        }
    }
}

impl Object {
    /// Gives the object to another role, as ALTER … OWNER does: what the old one had and had
    /// granted is the new one's.
    pub(super) fn hand_over(&mut self, owner: &Ident) {
        let Some(before) = self.owner.replace(owner.clone()) else { return };
        let change = |privileges: &mut Privileges| {
            for privilege in privileges.granted.iter_mut().chain(&mut privileges.revoked) {
                if privilege.grantor == before {
                    privilege.grantor = owner.clone();
                }
                if privilege.grantee.as_ref() == Some(&before) {
                    privilege.grantee = Some(owner.clone());
                }
            }
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
}
