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
}
