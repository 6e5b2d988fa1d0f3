//! What is being planned: two catalogs, and what was decided on the way so far.

use std::collections::{BTreeMap, BTreeSet};

use super::Policy;
use super::defaults::Defaults;
use super::part::{Facet, Part, needs};
use super::places::Places;
use crate::catalog::table::Table;
use crate::catalog::{Catalog, Identity, Kind, Object};
use crate::code::Code;
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// Decisions that go beyond the changes asked for; they only ever grow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Decisions {
    /// Objects on both sides that are dropped and made anew, with the reason.
    pub(super) recreated: BTreeMap<Identity, String>,
    /// Columns on both sides that are dropped and added anew, with the reason.
    pub(super) readded: BTreeMap<(Identity, Ident), String>,
    /// Defaults that are dropped and set anew, with the reason.
    pub(super) reset: BTreeMap<(Identity, Ident), String>,
    /// Types on both sides that tables use, and that only another type under their name can become,
    /// with the reason.
    pub(super) replaced: BTreeMap<Identity, String>,
    /// Columns of such types, with the reason: their values pass over.
    pub(super) retyped: BTreeMap<(Identity, Ident), String>,
    /// Tables that leave a publication and join it again, with the reason.
    pub(super) rejoined: BTreeMap<(Identity, Identity), String>,
    /// Sequences on both sides that stay while the table that owns them is made anew.
    pub(super) disowned: BTreeSet<Identity>,
    /// New objects in a circle: what can come later does.
    pub(super) split: BTreeSet<Identity>,
    /// Old objects in a circle: their parts go first, one by one.
    pub(super) exploded: BTreeSet<Identity>,
}

/// What is being planned.
#[derive(Clone, Copy)]
pub(super) struct Work<'c> {
    pub(super) from: &'c Catalog,
    pub(super) to: &'c Catalog,
    pub(super) policy: &'c Policy,
    pub(super) decisions: &'c Decisions,
    pub(super) places: &'c Places<'c>,
    pub(super) old_places: &'c Places<'c>,
    /// The default privileges that are in force, there and on the way back.
    pub(super) defaults: &'c Defaults<'c>,
}

/// For statements that make an old object again: nothing was decided about those.
static UNDECIDED: Decisions = Decisions {
    recreated: BTreeMap::new(),
    readded: BTreeMap::new(),
    reset: BTreeMap::new(),
    rejoined: BTreeMap::new(),
    replaced: BTreeMap::new(),
    retyped: BTreeMap::new(),
    disowned: BTreeSet::new(),
    split: BTreeSet::new(),
    exploded: BTreeSet::new(),
};

impl<'c> Work<'c> {
    /// Returns the way back.
    pub(super) fn reversed(&self) -> Self {
        Self {
            from: self.to,
            to: self.from,
            policy: self.policy,
            decisions: &UNDECIDED,
            places: self.old_places,
            old_places: self.places,
            defaults: self.defaults,
        }
    }

    /// Returns the way back of something that was decided.
    pub(super) fn turned(&self) -> Self {
        Self { decisions: self.decisions, ..self.reversed() }
    }

    /// Returns the parts of the new state that these facets of the object need.
    pub(super) fn needs(
        &self,
        object: &'c Object,
        wants: impl Fn(Facet<'c>) -> bool,
    ) -> Vec<Part<'c>> {
        self.without_circles(object, needs(self.places, object, wants))
    }

    /// Returns all that the object needs in the new state.
    pub(super) fn all_needs(&self, object: &'c Object) -> Vec<Part<'c>> {
        self.without_circles(object, needs(self.places, object, |_| true))
    }

    /// A function that a type needs, and that needs the type, needs no more of it than its name.
    fn without_circles(&self, object: &'c Object, mut parts: Vec<Part<'c>>) -> Vec<Part<'c>> {
        if object.identity.kind != Kind::Function {
            return parts;
        }
        for part in &mut parts {
            if matches!(part.object.kind, Kind::BaseType | Kind::Range)
                && let Some(of_type) = self.to.objects.get(part.object)
                && of_type.needs.iter().any(|need| need.on == object.identity)
            {
                *part = Part::shell(part.object);
            }
        }
        parts
    }

    /// Returns the table of this name in the new state.
    pub(super) fn new_table(&self, name: &QualifiedName) -> Option<(&'c Identity, &'c Table)> {
        table(self.to, name)
    }

    /// Returns the table of this name in the old state.
    pub(super) fn old_table(&self, name: &QualifiedName) -> Option<(&'c Identity, &'c Table)> {
        table(self.from, name)
    }

    /// Returns whether the object is made by this plan: it is new, or made anew.
    pub(super) fn is_made(&self, identity: &Identity) -> bool {
        !self.from.objects.contains_key(identity) || self.decisions.recreated.contains_key(identity)
    }

    /// Returns whether the old object goes away, even if it comes back.
    pub(super) fn is_gone(&self, identity: &Identity) -> bool {
        !self.to.objects.contains_key(identity) || self.decisions.recreated.contains_key(identity)
    }

    /// Returns the index, or the constraint with an index, of this name on a relation.
    pub(super) fn new_index(&self, relation: &QualifiedName, name: &Ident) -> Option<&'c Identity> {
        let schema = Some(relation.schema.clone());
        let index = Identity {
            kind: Kind::Index,
            schema: schema.clone(),
            relation: None,
            name: name.clone(),
            arguments: None,
        };
        let constraint = Identity {
            kind: Kind::Constraint,
            schema,
            relation: Some(relation.name.clone()),
            name: name.clone(),
            arguments: None,
        };
        [index, constraint]
            .into_iter()
            .find_map(|it| self.to.objects.get_key_value(&it))
            .map(|(identity, _)| identity)
    }
}

fn table<'c>(catalog: &'c Catalog, name: &QualifiedName) -> Option<(&'c Identity, &'c Table)> {
    [Kind::Table, Kind::ForeignTable].into_iter().find_map(|kind| {
        let identity = Identity::within(kind, name.clone());
        let (identity, object) = catalog.objects.get_key_value(&identity)?;
        Some((identity, object.definition.table()?))
    })
}

/// Returns the refusal of a change for which no step is known.
pub(super) fn unplanned(object: &Identity, attribute: &str, why: &str) -> Refusal {
    Refusal::new(
        Code::DiffUnplanned,
        format!("no step is known that changes {attribute} of {object}"),
    )
    .why(why)
    .hint("make this change by hand, in a migration that `confiture migrate generate NAME` begins")
    .detail("object", object.to_string())
    .detail("attribute", attribute)
}
