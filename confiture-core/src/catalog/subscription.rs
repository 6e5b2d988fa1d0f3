//! A subscription.

use serde::{Deserialize, Serialize};

use crate::name::Ident;

/// Asks for subscriptions.
pub const QUERY: &str = include_str!("../../../sql/catalog/subscription.sql");

/// A subscription. Whether it is enabled is no part of it: that is a matter of running, as for
/// `pg_dump`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "they are the columns of the catalog")]
pub struct Subscription {
    /// Where it connects to, with passwords left empty; none where the server hides it from who
    /// reads the catalog, and then it is not compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection: Option<String>,
    /// The publications, in the order in which they were given.
    pub publications: Vec<Ident>,
    /// The replication slot on the other side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Ident>,
    /// Whether values come in binary.
    pub is_binary: bool,
    /// `off`, `on` or `parallel`: whether transactions come before they are committed.
    pub streaming: String,
    /// The `synchronous_commit` of the workers.
    pub synchronous_commit: String,
    /// Whether prepared transactions come as such (from 15).
    pub is_two_phase: bool,
    /// Whether an error disables it (from 15).
    pub is_disabled_on_error: bool,
    /// Whether the connection must have a password, unless a superuser owns it (from 16).
    pub is_password_required: bool,
    /// Whether rows are written as the owner rather than as the table's (from 16).
    pub is_run_as_owner: bool,
    /// Which changes are asked for: `any`, or `none` for those that came from nowhere else (from
    /// 16).
    pub origin: String,
    /// Whether the slot follows to a standby (from 17).
    pub is_failover: bool,
}

impl Subscription {
    /// Returns whether a password was taken out of the connection.
    #[must_use]
    pub fn has_secret(&self) -> bool {
        let text = self.connection.as_deref().unwrap_or_default();
        let keys = ["password", "oauth_client_secret", "scram_"];
        keys.iter().any(|key| text.contains(key)) || (text.contains("://") && text.contains(":@"))
    }
}
