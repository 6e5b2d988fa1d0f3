//! How a value of an old type becomes one of the new type of the same name.
//!
//! Through text, which every type reads and writes. Only where a composite type has other
//! attributes than before the text has another shape, and the attributes pass over one by one.

use crate::catalog::{Catalog, Column, Definition, Identity, Kind};
use crate::name::{Ident, QualifiedName};
use crate::plan::part::type_name;
use crate::plan::work::{Work, unplanned};
use crate::refusal::Refusal;

/// Returns the expression that makes a value of the new type of the column from one of the old.
///
/// # Errors
/// `DIFFER_402` for lists of composite types whose attributes differ: no expression reaches into
/// the elements of a list.
pub(in crate::plan) fn passed_over(
    work: &Work<'_>,
    table: &Identity,
    old: &Column,
    new: &Column,
) -> Result<String, Refusal> {
    let value = new.name.to_string();
    converted(work, &value, &old.r#type, &new.r#type).ok_or_else(|| {
        let attribute = format!("columns.{}.type", new.name.as_str());
        let why = "its values are lists of a composite type whose attributes differ, and no \
                   expression reaches into the elements of a list";
        unplanned(table, &attribute, why)
    })
}

/// Returns whether values of a composite type lose attributes on the way.
pub(super) fn loses_attributes(from: &Definition, to: &Definition) -> bool {
    let (Definition::Composite(a), Definition::Composite(b)) = (from, to) else { return false };
    a.attributes.iter().any(|old| !b.attributes.iter().any(|new| new.name == old.name))
}

fn converted(work: &Work<'_>, value: &str, old: &str, new: &str) -> Option<String> {
    if is_text_enough(work, old, new) {
        return Some(format!("{value}::text::{new}"));
    }
    match (named(work.from, old)?, named(work.to, new)?) {
        (Definition::Domain(a), Definition::Domain(b)) => {
            let inner = converted(work, value, &a.r#type, &b.r#type)?;
            Some(format!("({inner})::{new}"))
        }
        (Definition::Composite(a), Definition::Composite(b)) => {
            let fields = b.attributes.iter().map(|it| {
                let old = a.attributes.iter().find(|old| old.name == it.name);
                let Some(old) = old else { return Some("NULL".to_owned()) };
                let value = format!("({value}).{}", it.name);
                if old.r#type == it.r#type && type_name(&it.r#type).is_none() {
                    return Some(value);
                }
                converted(work, &value, &old.r#type, &it.r#type)
            });
            let fields: Option<Vec<String>> = fields.collect();
            let fields = fields?.join(", ");
            Some(format!("CASE WHEN {value} IS DISTINCT FROM NULL THEN ROW({fields})::{new} END"))
        }
        (_, _) => None,
    }
}

/// Whether the text of an old value is read by the new type as the same value.
fn is_text_enough(work: &Work<'_>, old: &str, new: &str) -> bool {
    match (named(work.from, element(old)), named(work.to, element(new))) {
        (Some(Definition::Composite(a)), Some(Definition::Composite(b))) => {
            let names =
                |list: &[Column]| -> Vec<Ident> { list.iter().map(|it| it.name.clone()).collect() };
            let mut pairs = a.attributes.iter().zip(&b.attributes);
            names(&a.attributes) == names(&b.attributes)
                && pairs.all(|(a, b)| is_text_enough(work, &a.r#type, &b.r#type))
        }
        (Some(Definition::Domain(a)), Some(Definition::Domain(b))) => {
            is_text_enough(work, &a.r#type, &b.r#type)
        }
        (_, _) => true,
    }
}

/// The type of the elements of a list.
fn element(of_type: &str) -> &str {
    of_type.trim_end_matches("[]")
}

fn named<'c>(catalog: &'c Catalog, of_type: &str) -> Option<&'c Definition> {
    if of_type.ends_with("[]") {
        return None;
    }
    let (schema, name) = type_name(of_type)?;
    let name = QualifiedName { schema: Ident::new(schema).ok()?, name: Ident::new(name).ok()? };
    let kinds = [Kind::Composite, Kind::Domain];
    let identity = kinds.into_iter().map(|kind| Identity::within(kind, name.clone()));
    identity.filter_map(|it| catalog.objects.get(&it)).map(|it| &it.definition).next()
}
