//! An event trigger.

use serde::{Deserialize, Serialize};

use super::trigger::Enabled;
use crate::name::{Ident, QualifiedName};

/// Asks for event triggers.
pub const QUERY: &str = include_str!("../../../sql/catalog/event_trigger.sql");

/// An event trigger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventTrigger {
    /// On what it fires: `ddl_command_start`.
    pub event: Ident,
    /// The commands it fires for, as they were listed; none for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The function, which has no arguments.
    pub function: QualifiedName,
    /// When it fires.
    pub enabled: Enabled,
}
