//! CREATE OPERATOR CLASS.

use super::super::draft::Draft;
use super::super::work::Work;
use super::operator_family::{function, operator};
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::operator_class::OperatorClass;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c OperatorClass,
) -> Vec<Draft<'c>> {
    let OperatorClass { is_default, r#type, storage, family, operators, functions } = it;
    let mut members: Vec<String> = operators.iter().map(operator).collect();
    members.extend(functions.iter().map(function));
    // The grammar wants something in the list: that values are stored as they are says nothing.
    if storage.is_some() || members.is_empty() {
        members.push(format!("STORAGE {}", storage.as_ref().unwrap_or(r#type)));
    }
    let default = if *is_default { " DEFAULT" } else { "" };
    let name = target::name(&object.identity);
    let method = object.identity.arguments.iter().flatten().next();
    let method = method.map_or("", String::as_str);
    let sql = format!(
        "CREATE OPERATOR CLASS {name}{default} FOR TYPE {type} USING {method} FAMILY {family} \
         AS\n    {}",
        members.join(",\n    ")
    );
    vec![whole::create(work, object, sql)]
}

/// ALTER OPERATOR CLASS changes the name, the owner and the schema, nothing else, and members that
/// belong to a class cannot leave it.
pub(super) fn alter<'c>(a: &'c OperatorClass, b: &'c OperatorClass) -> Alteration<'c> {
    whole::alter(a, b)
}
