//! An extension: one object, whatever it holds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::identity::Identity;
use super::privilege::Privileges;
use crate::name::Ident;

/// Asks for extensions.
pub const QUERY: &str = include_str!("../../../sql/catalog/extension.sql");

/// Asks for what belongs to extensions, and for the privileges on it.
pub const MEMBERS: &str = include_str!("../../../sql/catalog/extension_member.sql");

/// Asks for what goes when an extension goes.
pub const DEPENDENCY: &str = include_str!("../../../sql/catalog/extension_dependency.sql");

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The version that is installed.
    pub version: String,
    /// The schema that its objects are in.
    pub schema: Ident,
    /// Members on which somebody has changed the privileges, by identity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// What belongs to it, of the kinds that people add to an extension by hand. Not part of the
    /// digest: the version says what the extension's script makes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub holds: BTreeSet<Identity>,
    /// The versions that the server can update it to; none when its files are not known. Not part
    /// of the digest: they are no part of the database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updates: Option<BTreeSet<String>>,
}

/// A member of an extension with other privileges than the extension's script gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// What it is called.
    pub identity: Identity,
    /// Who owns it.
    pub owner: Ident,
    /// Privileges beyond and below those of the script.
    pub privileges: Privileges,
}
