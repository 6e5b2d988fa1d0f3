//! How statements name an object: `TABLE "s"."t"`, `CONSTRAINT "c" ON "s"."t"`.

use super::subscription;
use crate::catalog::kind::Shape;
use crate::catalog::{Identity, Kind};
use crate::name::Ident;

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
pub(in crate::plan) fn of_object(identity: &Identity) -> String {
    let sql = identity.kind.sql();
    let it = name(identity);
    let arguments = identity.arguments.as_deref().unwrap_or_default();
    match (identity.kind, arguments) {
        // An operator's name is never quoted.
        (Kind::Operator, _) => {
            let schema = identity.schema.iter().map(|schema| format!("{schema}."));
            let schema: String = schema.collect();
            format!("{sql} {schema}{} ({})", identity.name.as_str(), arguments.join(", "))
        }
        (Kind::OperatorClass | Kind::OperatorFamily, [method]) => {
            format!("{sql} {it} USING {method}")
        }
        (Kind::Aggregate, []) => format!("{sql} {it}(*)"),
        (Kind::Cast, [from, to]) => format!("{sql} ({from} AS {to})"),
        (Kind::Transform, [of]) => format!("{sql} FOR {of} LANGUAGE {}", identity.name),
        (kind, arguments) => match kind.shape() {
            Shape::InDatabase | Shape::InSchema | Shape::Signed | Shape::Defaults => {
                format!("{sql} {it}")
            }
            Shape::OnRelation => format!("{sql} {} ON {}", identity.name, relation(identity)),
            Shape::WithArguments => format!("{sql} {it}({})", arguments.join(", ")),
            Shape::OnServer => {
                let server: String = identity.relation.iter().map(ToString::to_string).collect();
                format!("{sql} FOR {} SERVER {server}", role(&identity.name))
            }
        },
    }
}

/// Returns a role as statements name it: `public` is everybody, and no role can be called so.
pub(super) fn role(name: &Ident) -> String {
    if name.as_str() == "public" { "PUBLIC".to_owned() } else { name.to_string() }
}

/// Returns what GRANT calls it; none where there is nothing to grant.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
pub(super) fn of_grant(identity: &Identity) -> Option<String> {
    match identity.kind {
        Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable => {
            Some(format!("TABLE {}", name(identity)))
        }
        Kind::Domain => Some(format!("TYPE {}", name(identity))),
        Kind::Aggregate => {
            let arguments = identity.arguments.as_deref().unwrap_or_default();
            Some(format!("FUNCTION {}({})", name(identity), arguments.join(", ")))
        }
        Kind::Server => Some(format!("FOREIGN SERVER {}", name(identity))),
        Kind::Schema
        | Kind::Enum
        | Kind::Composite
        | Kind::Range
        | Kind::BaseType
        | Kind::Sequence
        | Kind::Function
        | Kind::Procedure
        | Kind::Language
        | Kind::ForeignDataWrapper => Some(of_object(identity)),
        _others => None,
    }
}

/// Returns the statement that drops it.
pub(in crate::plan) fn drop(identity: &Identity) -> String {
    if identity.kind == Kind::Constraint {
        return format!("ALTER TABLE {} DROP CONSTRAINT {}", relation(identity), identity.name);
    }
    if identity.kind == Kind::Subscription {
        return subscription::dropped(identity);
    }
    format!("DROP {}", of_object(identity))
}
