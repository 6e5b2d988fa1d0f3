//! How statements name an object: `TABLE "s"."t"`, `CONSTRAINT "c" ON "s"."t"`.

use crate::catalog::{Identity, Kind};

/// Returns the name with its schema, as statements write it.
pub(in crate::plan) fn name(identity: &Identity) -> String {
    match &identity.schema {
        Some(schema) => format!("{schema}.{}", identity.name),
        None => identity.name.to_string(),
    }
}

/// Returns the relation that a constraint, trigger or policy is a part of.
pub(super) fn relation(identity: &Identity) -> String {
    match (&identity.schema, &identity.relation) {
        (Some(schema), Some(relation)) => format!("{schema}.{relation}"),
        (_, _) => name(identity),
    }
}

/// Returns what ALTER and COMMENT ON call it.
pub(super) fn of_object(identity: &Identity) -> String {
    let name = name(identity);
    let part = || format!("{} ON {}", identity.name, relation(identity));
    let arguments = || identity.arguments.as_deref().unwrap_or_default().join(", ");
    match identity.kind {
        Kind::Schema => format!("SCHEMA {name}"),
        Kind::Extension => format!("EXTENSION {name}"),
        Kind::Enum | Kind::Composite => format!("TYPE {name}"),
        Kind::Domain => format!("DOMAIN {name}"),
        Kind::Sequence => format!("SEQUENCE {name}"),
        Kind::Table => format!("TABLE {name}"),
        Kind::Function => format!("FUNCTION {name}({})", arguments()),
        Kind::Procedure => format!("PROCEDURE {name}({})", arguments()),
        Kind::View => format!("VIEW {name}"),
        Kind::MaterializedView => format!("MATERIALIZED VIEW {name}"),
        Kind::Index => format!("INDEX {name}"),
        Kind::Constraint => format!("CONSTRAINT {}", part()),
        Kind::Trigger => format!("TRIGGER {}", part()),
        Kind::Policy => format!("POLICY {}", part()),
    }
}

/// Returns what GRANT calls it; none where there is nothing to grant.
pub(super) fn of_grant(identity: &Identity) -> Option<String> {
    match identity.kind {
        Kind::Table | Kind::View | Kind::MaterializedView => {
            Some(format!("TABLE {}", name(identity)))
        }
        Kind::Domain => Some(format!("TYPE {}", name(identity))),
        Kind::Schema
        | Kind::Enum
        | Kind::Composite
        | Kind::Sequence
        | Kind::Function
        | Kind::Procedure => Some(of_object(identity)),
        Kind::Extension | Kind::Index | Kind::Constraint | Kind::Trigger | Kind::Policy => None,
    }
}

/// Returns the statement that drops it.
pub(super) fn drop(identity: &Identity) -> String {
    match identity.kind {
        Kind::Constraint => {
            format!("ALTER TABLE {} DROP CONSTRAINT {}", relation(identity), identity.name)
        }
        Kind::Schema
        | Kind::Extension
        | Kind::Enum
        | Kind::Domain
        | Kind::Composite
        | Kind::Sequence
        | Kind::Table
        | Kind::Function
        | Kind::Procedure
        | Kind::View
        | Kind::MaterializedView
        | Kind::Index
        | Kind::Trigger
        | Kind::Policy => format!("DROP {}", of_object(identity)),
    }
}
