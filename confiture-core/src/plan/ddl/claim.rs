//! The names that an object claims: while it has them, nothing else can.

use super::super::draft::Name;
use crate::catalog::constraint::ConstraintType;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// Returns the names that nothing else can have beside this object.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
pub(super) fn names(object: &Object) -> Vec<Name> {
    let Identity { schema, name, arguments, .. } = &object.identity;
    let Some(schema) = schema else { return Vec::new() };
    let relation = |name: &Ident| Name::Relation(schema.clone(), name.clone());
    let of_type = Name::Type(schema.clone(), name.clone());
    match object.identity.kind {
        Kind::Table | Kind::ForeignTable => {
            let mut names = vec![relation(name), of_type];
            let columns = object.definition.columns();
            let numbered = columns.iter().filter_map(|column| column.identity.as_ref());
            names.extend(numbered.map(|identity| {
                let sequence = &identity.options.sequence;
                Name::Relation(sequence.schema.clone(), sequence.name.clone())
            }));
            names
        }
        Kind::View | Kind::MaterializedView | Kind::Composite => vec![relation(name), of_type],
        Kind::Sequence => vec![relation(name)],
        Kind::Index => with_clones(vec![relation(name)], object),
        Kind::Enum | Kind::Domain | Kind::BaseType => vec![of_type],
        Kind::Range => {
            let Definition::Range(it) = &object.definition else { return vec![of_type] };
            let QualifiedName { schema, name } = it.multirange.clone();
            vec![of_type, Name::Type(schema, name)]
        }
        Kind::Constraint => {
            let Definition::Constraint(it) = &object.definition else { return Vec::new() };
            match it.r#type {
                ConstraintType::Primary | ConstraintType::Unique | ConstraintType::Exclude => {
                    with_clones(vec![relation(name)], object)
                }
                ConstraintType::Check | ConstraintType::Foreign => Vec::new(),
            }
        }
        Kind::Function | Kind::Procedure | Kind::Aggregate => {
            let arguments = arguments.clone().unwrap_or_default();
            vec![Name::Routine(schema.clone(), name.clone(), arguments)]
        }
        _others => Vec::new(),
    }
}

fn with_clones(mut names: Vec<Name>, object: &Object) -> Vec<Name> {
    names.extend(
        object
            .definition
            .clones()
            .iter()
            .map(|it| Name::Relation(it.relation.schema.clone(), it.name.clone())),
    );
    names
}
