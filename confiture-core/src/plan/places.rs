//! Where things lie in a catalog: in which schema, on which relation, under which parent.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// The schemas and relations of a catalog by name.
#[derive(Debug, Default)]
pub(super) struct Places<'c> {
    schemas: BTreeMap<&'c Ident, &'c Identity>,
    relations: BTreeMap<(&'c Ident, &'c Ident), &'c Identity>,
    children: BTreeMap<&'c QualifiedName, Vec<&'c Identity>>,
    parts: BTreeMap<(&'c Ident, &'c Ident), Vec<&'c Identity>>,
    clones: BTreeSet<(&'c QualifiedName, &'c Ident)>,
    taken: BTreeSet<(&'c Ident, &'c Ident)>,
}

impl<'c> Places<'c> {
    pub(super) fn of(catalog: &'c Catalog) -> Self {
        let mut found = Self::default();
        let (mut relations, mut parts) = (Vec::new(), Vec::new());
        for (identity, object) in &catalog.objects {
            if identity.kind == Kind::Schema {
                found.schemas.insert(&identity.name, identity);
            }
            let is_relation = matches!(
                identity.kind,
                Kind::Table | Kind::View | Kind::MaterializedView | Kind::ForeignTable
            );
            if let Some(schema) = identity.schema.as_ref().filter(|_| is_relation) {
                relations.push(((schema, &identity.name), identity));
            }
            // Triggers and policies are no matter of the tables above and below.
            if matches!(identity.kind, Kind::Index | Kind::Constraint)
                && let Some(place) = object.relation()
            {
                parts.push((place, identity));
            }
            if let Some(schema) = &identity.schema {
                let is_said = identity.kind == Kind::Constraint;
                let said = is_said.then_some(&identity.name).into_iter();
                let not_null = object.definition.columns().iter();
                let not_null = not_null.filter_map(|it| it.not_null.as_ref()?.name.as_ref());
                let names = said.chain(not_null).filter(|it| it.as_str().ends_with("_not_null"));
                found.taken.extend(names.map(|name| (schema, name)));
            }
            let clones = object.definition.clones().iter();
            found.clones.extend(clones.map(|clone| (&clone.relation, &clone.name)));
            if let Some(table) = object.definition.table() {
                for parent in table.parents.iter().flatten() {
                    found.children.entry(parent).or_default().push(identity);
                }
            }
        }
        // They come in long sorted runs: sorting takes less than looking for the place of each.
        found.relations = relations.into_iter().collect();
        parts.sort();
        let runs = parts.chunk_by(|(one, _), (other, _)| one == other);
        let listed = runs.filter_map(|run| {
            let (place, _) = run.first()?;
            Some((*place, run.iter().map(|(_, identity)| *identity).collect()))
        });
        found.parts = listed.collect();
        found
    }

    /// Returns the schema, and of a part of a relation the relation, which no dependency may say.
    pub(super) fn around(&self, object: &'c Object) -> impl Iterator<Item = &'c Identity> {
        let schema = if let Definition::Extension(it) = &object.definition {
            Some(&it.schema)
        } else {
            object.identity.schema.as_ref()
        };
        let schema = schema.and_then(|name| self.schemas.get(name).copied());
        let relation = object.relation().and_then(|name| self.relations.get(&name).copied());
        let published = if let Definition::Publication(it) = &object.definition {
            &it.schemas[..]
        } else {
            &[]
        };
        let published = published.iter().filter_map(|name| self.schemas.get(name).copied());
        schema.into_iter().chain(relation).chain(published)
    }

    /// Returns the indexes and constraints of a table.
    pub(super) fn parts(&self, table: &'c Identity) -> impl Iterator<Item = &'c Identity> + '_ {
        let place = table.schema.as_ref().map(|schema| (schema, &table.name));
        place.and_then(|place| self.parts.get(&place)).into_iter().flatten().copied()
    }

    /// Returns whether the index or constraint will stand for that of a partitioned table.
    pub(super) fn is_taken(&self, object: &Object) -> bool {
        let Some((schema, name)) = object.relation() else { return false };
        let place = QualifiedName { schema: schema.clone(), name: name.clone() };
        self.clones.contains(&(&place, &object.identity.name))
    }

    /// Returns whether a constraint of the schema has this name that the server would have given to
    /// the NOT NULL of a column: then it chooses another.
    pub(super) fn is_name_taken(&self, schema: &Ident, name: &Ident) -> bool {
        self.taken.contains(&(schema, name))
    }

    /// Returns all that inherit from the table, at any depth.
    pub(super) fn descendants(&self, table: &Identity) -> Vec<&'c Identity> {
        let mut found: Vec<&'c Identity> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut names: Vec<QualifiedName> = table.qualified().into_iter().collect();
        while let Some(name) = names.pop() {
            for child in self.children.get(&name).into_iter().flatten() {
                if seen.insert(*child) {
                    found.push(child);
                    names.extend(child.qualified());
                }
            }
        }
        found
    }
}
