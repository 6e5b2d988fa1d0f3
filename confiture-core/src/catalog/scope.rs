//! Which part of a catalog is looked at: confiture's own objects never are.

use std::collections::BTreeSet;

use super::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};
use crate::tracking;

/// Which part of a catalog is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Relations that are left out together with everything that is a part of them.
    pub hidden_relations: BTreeSet<QualifiedName>,
    /// Schemas that are left out with everything in them.
    pub hidden_schemas: BTreeSet<Ident>,
    /// Extensions that are left out.
    pub hidden_extensions: BTreeSet<Ident>,
}

impl Scope {
    /// Returns a scope without the objects of confiture itself: its schema, its extension, and the
    /// tracking table, where there is one, with what the original keeps beside it.
    #[must_use]
    pub fn without_ours(tracking: Option<QualifiedName>) -> Self {
        let ours = Ident::new("confiture").expect("confiture is a valid name");
        let mut hidden_relations = BTreeSet::new();
        if let Some(table) = tracking {
            let holder = Ident::new("confiture_lock_holder").expect("it is a valid name");
            let holder = QualifiedName { schema: table.schema.clone(), name: holder };
            let beside =
                ["journal", "steps", "text"].map(|ending| tracking::table::beside(&table, ending));
            hidden_relations.insert(holder);
            hidden_relations.extend(beside);
            hidden_relations.insert(table);
        }
        Self {
            hidden_relations,
            hidden_schemas: BTreeSet::from([ours.clone()]),
            hidden_extensions: BTreeSet::from([ours]),
        }
    }

    /// Returns the part of the catalog that is looked at.
    #[must_use]
    pub fn apply(&self, mut catalog: Catalog) -> Catalog {
        catalog.objects.retain(|identity, object| !self.hides(identity, object));
        catalog
    }

    /// Returns whether what lies in a schema under this name is left out.
    #[must_use]
    pub fn hides_name(&self, name: &QualifiedName) -> bool {
        self.hidden_schemas.contains(&name.schema) || self.hidden_relations.contains(name)
    }

    fn hides(&self, identity: &Identity, object: &Object) -> bool {
        if identity.kind == Kind::Extension {
            return self.hidden_extensions.contains(&identity.name);
        }
        // Those that capture is done with are no members of the extension.
        if let Definition::EventTrigger(it) = &object.definition {
            return self.hidden_schemas.contains(&it.function.schema);
        }
        let is_schema = identity.kind == Kind::Schema;
        let schema = if is_schema { Some(&identity.name) } else { identity.schema.as_ref() };
        if schema.is_some_and(|schema| self.hidden_schemas.contains(schema)) {
            return true;
        }
        let relation = match (&object.definition, &identity.schema) {
            (Definition::Index(index), Some(schema)) => {
                Some(QualifiedName { schema: schema.clone(), name: index.relation.clone() })
            }
            (Definition::Statistics(statistics), _) => Some(statistics.relation.clone()),
            (_, _) => identity.on_relation().or_else(|| identity.qualified()),
        };
        relation.is_some_and(|relation| self.hidden_relations.contains(&relation))
    }
}
