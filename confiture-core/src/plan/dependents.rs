//! What hangs on what in the old state: the needs of all objects, read backwards.

use std::collections::BTreeMap;

use super::part::{Facet, Part, lying, needing};
use super::places::Places;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// One part that needs something, with the column that it needs, if it is only that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dependent<'c> {
    pub(super) object: &'c Object,
    pub(super) part: Part<'c>,
    pub(super) on_part: Option<&'c Ident>,
}

/// The needs of a catalog, read backwards.
#[derive(Debug, Default)]
pub(super) struct Dependents<'c> {
    of: BTreeMap<&'c Identity, Vec<Dependent<'c>>>,
    owned: BTreeMap<Identity, Vec<(&'c Identity, &'c Ident)>>,
}

impl<'c> Dependents<'c> {
    pub(super) fn of(catalog: &'c Catalog, places: &Places<'c>) -> Self {
        let mut found = Self::default();
        for object in catalog.objects.values() {
            for on in places.around(object) {
                let part = lying(object, on);
                found.of.entry(on).or_default().push(Dependent { object, part, on_part: None });
            }
            for need in &object.needs {
                let (part, on_part) = (needing(object, need), need.on_part.as_ref());
                let dependent = Dependent { object, part, on_part };
                found.of.entry(&need.on).or_default().push(dependent);
            }
            if let Definition::Sequence(sequence) = &object.definition
                && let Some(owner) = &sequence.owned_by
            {
                let table =
                    QualifiedName { schema: owner.schema.clone(), name: owner.relation.clone() };
                for kind in [Kind::Table, Kind::ForeignTable] {
                    let table = Identity::within(kind, table.clone());
                    let owned = found.owned.entry(table).or_default();
                    owned.push((&object.identity, &owner.column));
                }
            }
        }
        found
    }

    /// Returns what hangs on a part.
    pub(super) fn on(&self, part: Part<'c>) -> impl Iterator<Item = Dependent<'c>> + '_ {
        let all = self.of.get(part.object).into_iter().flatten().copied();
        let is_whole = part.facet == Facet::Whole;
        let column = part.facet.column();
        all.filter(move |it| is_whole || column.is_some() && it.on_part == column)
    }

    /// Returns the sequences that go away with a part of a table.
    pub(super) fn owned_by(&self, part: Part<'c>) -> impl Iterator<Item = &'c Identity> + '_ {
        let all = self.owned.get(part.object).into_iter().flatten();
        let is_whole = part.facet == Facet::Whole;
        all.filter(move |(_, column)| is_whole || part.facet.column() == Some(column))
            .map(|(sequence, _)| *sequence)
    }
}
