//! What is special about the constraint behind a NOT NULL.
//!
//! PostgreSQL keeps it as a constraint of a domain from 17, of a table from 18 on. Most say nothing
//! that NOT NULL does not say already; that they exist is not said here.

use serde::{Deserialize, Serialize};

use super::{Catalog, Definition};
use crate::name::Ident;

/// Asks for what is special about those of tables.
pub const QUERY: &str = include_str!("../../../sql/catalog/not_null.sql");

/// The first version that has them on tables, and the first that has them on domains.
const TABLES_FROM: u32 = 18;
const DOMAINS_FROM: u32 = 17;

/// What is special about the constraint behind a NOT NULL.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotNull {
    /// Its name, when it is not what the server would call it: `table_column_not_null`, on a
    /// partition as on the partitioned table, `domain_not_null`. What a child has from a parent
    /// alone has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Ident>,
    /// Of one that a parent has, too: whether the table would have it without the parent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_local: bool,
    /// Whether children do not get it (NO INHERIT).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_of_table_alone: bool,
    /// Whether rows that were there before it were not checked (NOT VALID).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_unchecked: bool,
    /// Its comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// Returns whether one of the servers has constraints that the other knows nothing of.
#[must_use]
pub fn differ(from: &Catalog, to: &Catalog) -> bool {
    let knows =
        |catalog: &Catalog| (catalog.major() >= TABLES_FROM, catalog.major() >= DOMAINS_FROM);
    knows(from) != knows(to)
}

/// Returns whether the server has them on tables.
#[must_use]
pub fn are_on_tables(catalog: &Catalog) -> bool {
    catalog.major() >= TABLES_FROM
}

impl Catalog {
    /// Returns the catalog as a server shows it that keeps no such constraints.
    #[must_use]
    pub fn without_not_null(&self) -> Self {
        let mut catalog = self.clone();
        for object in catalog.objects.values_mut() {
            if let Definition::Domain(domain) = &mut object.definition {
                domain.not_null = None;
            }
            for column in object.definition.columns_mut() {
                column.not_null = None;
            }
        }
        // What is planned for it does not speak of them either.
        catalog.server_version = catalog.server_version.min(TABLES_FROM * 10_000 - 1);
        catalog
    }
}
