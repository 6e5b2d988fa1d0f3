//! Who may do what, as a difference from what the owner's default would be.
//!
//! The server stores a default ACL as NULL, and the spelt-out default as entries; both mean the
//! same, and from 17 the spelt-out one has MAINTAIN. The difference from the default is equal in
//! all cases.

use serde::{Deserialize, Serialize};

use crate::name::Ident;

/// Privileges beyond and below the owner's default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privileges {
    /// What somebody may beyond the default, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub granted: Vec<Privilege>,
    /// What the default would allow and was taken away, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revoked: Vec<Privilege>,
}

impl Privileges {
    /// Returns whether nothing differs from the default.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.granted.is_empty() && self.revoked.is_empty()
    }

    /// Returns what is left of these privileges when the object gets another owner: the new one
    /// takes the old one's place, and what it had been granted before becomes one with what an
    /// owner has (`aclnewowner()`).
    pub(crate) fn handed_over(&self, old: Option<&Ident>, new: Option<&Ident>) -> Self {
        let mut changed = self.renamed(old, new);
        let (Some(old), Some(new)) = (old, new) else { return changed };
        if old == new {
            return changed;
        }
        // On columns an owner has nothing by default.
        let is_own = |it: &Privilege| {
            it.column.is_none() && it.grantor == *new && it.grantee.as_ref() == Some(new)
        };
        let own: Vec<Privilege> = changed.granted.iter().filter(|it| is_own(it)).cloned().collect();
        for it in own {
            let plain = Privilege { is_grantable: false, ..it };
            let passed_on = Privilege { is_grantable: true, ..plain.clone() };
            changed.granted.retain(|other| *other != plain);
            changed.revoked.retain(|other| *other != plain);
            if changed.granted.contains(&passed_on) {
                changed.revoked.push(plain);
            }
        }
        changed.sort();
        changed.granted.dedup();
        changed
    }

    /// Returns these privileges with a new owner in the old one's place, and nothing else changed:
    /// on columns an owner has nothing by default.
    pub(crate) fn renamed(&self, old: Option<&Ident>, new: Option<&Ident>) -> Self {
        let mut changed = self.clone();
        let (Some(old), Some(new)) = (old, new) else { return changed };
        for it in changed.granted.iter_mut().chain(&mut changed.revoked) {
            if it.grantor == *old {
                it.grantor = new.clone();
            }
            if it.grantee.as_ref() == Some(old) {
                it.grantee = Some(new.clone());
            }
        }
        changed
    }

    /// Sorts both lists: a server sorts by the collation of its database.
    pub(crate) fn sort(&mut self) {
        self.granted.sort();
        self.revoked.sort();
    }
}

/// One privilege of one role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privilege {
    /// Who has it; none for PUBLIC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grantee: Option<Ident>,
    /// The word of GRANT: `SELECT`.
    pub privilege: String,
    /// Whether the grantee may pass it on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_grantable: bool,
    /// Who gave it.
    pub grantor: Ident,
    /// The column that it is on, where no definition has that: one of the system, or of a sequence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Ident>,
}

impl Privilege {
    /// Returns whether this is in the ACL that an object begins with: an owner has everything, and
    /// everybody may execute functions and use types (`acldefault()`).
    pub(crate) fn is_usual(&self, of_what: &str) -> bool {
        let is_public = matches!(
            (of_what, self.privilege.as_str()),
            ("functions", "EXECUTE") | ("types", "USAGE")
        );
        !self.is_grantable && self.grantee.as_ref().map_or(is_public, |it| *it == self.grantor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn privilege(grantee: &str, privilege: &str, grantor: &str) -> Privilege {
        Privilege {
            grantee: (!grantee.is_empty()).then(|| Ident::new(grantee).unwrap()),
            privilege: privilege.trim_end_matches('*').to_owned(),
            is_grantable: privilege.ends_with('*'),
            grantor: Ident::new(grantor).unwrap(),
            column: None,
        }
    }

    #[test]
    fn a_new_owner_keeps_what_it_had_as_its_own() {
        let (old, new) = (Ident::new("old").unwrap(), Ident::new("new").unwrap());
        let before = Privileges {
            granted: vec![
                privilege("", "SELECT", "old"),
                privilege("new", "INSERT", "old"),
                privilege("new", "UPDATE*", "old"),
            ],
            revoked: vec![privilege("old", "INSERT", "old"), privilege("old", "DELETE", "old")],
        };
        let after = Privileges {
            granted: vec![privilege("", "SELECT", "new"), privilege("new", "UPDATE*", "new")],
            revoked: vec![privilege("new", "DELETE", "new"), privilege("new", "UPDATE", "new")],
        };
        assert_eq!(before.handed_over(Some(&old), Some(&new)), after);
        assert_eq!(before.handed_over(Some(&old), Some(&old)), before);
    }
}
