//! Values inside of values: where a domain is not the type of a column but of something in it.

use std::collections::BTreeSet;

use super::super::part::type_name;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// Returns a column whose values hold values of the domain inside, as elements of a list or fields
/// of a row: PostgreSQL looks for those in none of its checks, and refuses to check.
pub(super) fn column(catalog: &Catalog, domain: &Identity) -> Option<String> {
    let mut holders: BTreeSet<&Identity> = BTreeSet::new();
    // Types that hold types that hold it, too.
    loop {
        let is_new = |object: &&Object| {
            is_type(object.identity.kind)
                && !holders.contains(&object.identity)
                && object.needs.iter().any(|need| need.on == *domain || holders.contains(&need.on))
                && !is_direct(object, domain)
        };
        let found: Vec<&Identity> =
            catalog.objects.values().filter(is_new).map(|it| &it.identity).collect();
        if found.is_empty() {
            break;
        }
        holders.extend(found);
    }
    let stored = catalog.objects.values().filter(|it| it.identity.kind == Kind::Table);
    let mut columns = stored.flat_map(|table| {
        let needs = table.needs.iter().filter_map(|need| Some((need, need.part.as_ref()?)));
        needs.filter(|(need, name)| {
            let all = table.definition.columns();
            let column = all.iter().find(|it| it.name == **name);
            let is_list = column.is_some_and(|it| it.r#type.ends_with(']'));
            holders.contains(&need.on) || need.on == *domain && is_list
        })
    });
    let (_, name) = columns.next()?;
    Some(format!("column {}", name.as_str()))
}

fn is_type(kind: Kind) -> bool {
    matches!(kind, Kind::Composite | Kind::Domain | Kind::Range)
}

/// Whether this is a domain over the domain: its values are no others.
fn is_direct(object: &Object, domain: &Identity) -> bool {
    let Definition::Domain(it) = &object.definition else { return false };
    !it.r#type.ends_with(']') && object.needs.iter().any(|need| need.on == *domain)
}

/// Returns whether not every value of the type under it is one of this type, NULL among them.
pub(super) fn is_choosy(catalog: &Catalog, of_type: &str) -> bool {
    let Some((schema, name)) = type_name(of_type).filter(|_| !of_type.ends_with(']')) else {
        return false;
    };
    let (Ok(schema), Ok(name)) = (Ident::new(schema), Ident::new(name)) else { return false };
    let identity = Identity::within(Kind::Domain, QualifiedName { schema, name });
    let domain = catalog.objects.get(&identity).map(|it| &it.definition);
    let Some(Definition::Domain(it)) = domain else { return false };
    it.is_not_null || !it.constraints.is_empty() || is_choosy(catalog, &it.r#type)
}
