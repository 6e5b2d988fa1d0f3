//! Writes the drafts of all changes, and of what was decided beyond them.

use std::collections::{BTreeMap, BTreeSet};

use super::aside;
use super::ddl::{self, Alteration};
use super::dependents::Dependents;
use super::draft::{Disturbance, Draft, Name};
use super::part::{Facet, Part};
use super::replace;
use super::work::Work;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::diff::Change;
use crate::name::QualifiedName;
use crate::refusal::Refusal;

/// What came of writing.
pub(super) enum Written<'c> {
    /// The drafts, those of one object one after the other.
    Drafts(Vec<Draft<'c>>),
    /// An object has to be made anew, for this reason; write again.
    Recreate(Identity, String),
}

/// What happens to the objects as wholes.
#[derive(Default)]
struct Fates<'c> {
    /// Dropped, with the reason.
    dropped: BTreeMap<&'c Identity, String>,
    /// Made, because new or made anew.
    made: BTreeSet<&'c Identity>,
    /// Changed in place.
    altered: BTreeSet<&'c Identity>,
    /// Types that others take the place of, with the reason.
    replaced: BTreeMap<&'c Identity, &'c str>,
}

/// Returns the drafts that make these changes.
pub(super) fn drafts<'c>(
    work: &Work<'c>,
    changes: &[Change],
    dependents: &Dependents<'c>,
) -> Result<Written<'c>, Refusal> {
    let fates = fates(work, changes);
    let mut drafts = Vec::new();
    for identity in &fates.altered {
        let (Some(from), Some(to)) =
            (work.from.objects.get(*identity), work.to.objects.get(*identity))
        else {
            continue;
        };
        match ddl::alter(work, from, to)? {
            Alteration::InPlace(list) => drafts.extend(list),
            Alteration::Recreate(why) => {
                return Ok(Written::Recreate((*identity).clone(), why));
            }
        }
    }
    let together = together(work, &fates);
    for (identity, why) in &fates.dropped {
        let Some(object) = work.from.objects.get(*identity) else { continue };
        if work.decisions.exploded.contains(*identity) {
            drafts.extend(ddl::loosen(work, object)?);
        }
        if together.follows.contains(identity) {
            continue;
        }
        let clones = object.definition.clones().iter();
        let mut keys = clones.filter_map(|it| aside::key(work.from, object, it));
        if let Some(key) = keys.find(|key| !fates.dropped.contains_key(key)) {
            let why = "its index is a part of one that goes".to_owned();
            return Ok(Written::Recreate(key.clone(), why));
        }
        let parts = together.parts.get(identity).map_or(&[][..], Vec::as_slice);
        drafts.push(ddl::drop(work, object, parts, why)?);
    }
    for (identity, why) in &fates.replaced {
        if let (Some(from), Some(to)) =
            (work.from.objects.get(*identity), work.to.objects.get(*identity))
        {
            drafts.extend(replace::drafts(work, from, to, why)?);
        }
    }
    for identity in &fates.made {
        if let Some(object) = work.to.objects.get(*identity) {
            drafts.extend(ddl::create(work, object)?);
        }
    }
    take_sequences_along(work, &fates, dependents, &mut drafts);
    Ok(Written::Drafts(drafts))
}

fn fates<'c>(work: &Work<'c>, changes: &[Change]) -> Fates<'c> {
    let mut fates = Fates::default();
    let old = |identity: &Identity| work.from.objects.get_key_value(identity).map(|(it, _)| it);
    let new = |identity: &Identity| work.to.objects.get_key_value(identity).map(|(it, _)| it);
    for change in changes {
        match change {
            Change::Create(identity) => fates.made.extend(new(identity)),
            Change::Drop(identity) => {
                fates.dropped.extend(old(identity).map(|it| (it, "it is gone".to_owned())));
            }
            Change::Alter { identity, differences: _ } => fates.altered.extend(new(identity)),
        }
    }
    let decisions = work.decisions;
    for (identity, why) in &decisions.replaced {
        if let Some(identity) = new(identity) {
            fates.altered.remove(identity);
            fates.replaced.insert(identity, why);
        }
    }
    for (identity, why) in &decisions.recreated {
        if fates.replaced.contains_key(identity) {
            continue;
        }
        fates.dropped.extend(old(identity).map(|it| (it, format!("made anew: {why}"))));
        if let Some(identity) = new(identity) {
            fates.altered.remove(identity);
            fates.made.insert(identity);
        }
    }
    let columns = decisions.readded.keys().chain(decisions.reset.keys());
    let columns = columns.chain(decisions.retyped.keys());
    let changed = columns.map(|(identity, _)| identity);
    let changed = changed.chain(decisions.rejoined.keys().map(|(publication, _)| publication));
    for identity in changed.chain(&decisions.disowned) {
        if let Some(identity) = new(identity).filter(|it| !fates.made.contains(it)) {
            fates.altered.insert(identity);
        }
    }
    fates
}

/// What goes away with something else, without a statement of its own.
#[derive(Default)]
struct Together<'c> {
    follows: BTreeSet<&'c Identity>,
    parts: BTreeMap<&'c Identity, Vec<&'c Object>>,
}

/// Indexes, constraints, triggers and policies go away with their table, and so do the sequences
/// that its columns own, and default privileges with their schema; the functions that a type is
/// made of go away with the type.
fn together<'c>(work: &Work<'c>, fates: &Fates<'c>) -> Together<'c> {
    let mut found = Together::default();
    for identity in fates.dropped.keys().copied() {
        let Some(object) = work.from.objects.get(identity) else { continue };
        // The key of a partition goes with the index that its own is a part of.
        for clone in object.definition.clones() {
            let key = aside::key(work.from, object, clone);
            let table = Identity::within(Kind::Table, clone.relation.clone());
            if let Some(key) = key.and_then(|it| work.from.objects.get(it))
                && !fates.dropped.contains_key(&table)
            {
                found.follows.insert(&key.identity);
                found.parts.entry(identity).or_default().push(key);
            }
        }
        if matches!(identity.kind, Kind::BaseType | Kind::Range) {
            let functions = ddl::shell::functions(work.from, object).into_iter();
            let gone = functions.filter(|it| fates.dropped.contains_key(&it.identity));
            for function in gone {
                found.follows.insert(&function.identity);
                found.parts.entry(identity).or_default().push(function);
            }
            continue;
        }
        let name = if let Definition::Sequence(sequence) = &object.definition {
            let owner = sequence.owned_by.as_ref();
            owner.map(|it| QualifiedName { schema: it.schema.clone(), name: it.relation.clone() })
        } else {
            let place = object.relation();
            place.map(|(schema, name)| QualifiedName { schema: schema.clone(), name: name.clone() })
        };
        // What is on a foreign table goes one by one: the way back is known.
        let kinds: &[Kind] = match identity.kind == Kind::Sequence {
            true => &[Kind::Table, Kind::ForeignTable],
            false => &[Kind::Table],
        };
        let table = name.and_then(|name| {
            let mut tables = kinds.iter().map(|kind| Identity::within(*kind, name.clone()));
            tables.find_map(|it| fates.dropped.get_key_value(&it)).map(|(it, _)| *it)
        });
        let schema = identity.schema.as_ref().filter(|_| identity.kind == Kind::DefaultPrivileges);
        let schema = schema.map(|name| Identity::global(Kind::Schema, name.clone()));
        let schema = schema.and_then(|it| fates.dropped.get_key_value(&it)).map(|(it, _)| *it);
        let table = table.or(schema);
        let Some(table) = table else { continue };
        let is_loose = work.decisions.exploded.contains(table) && identity.kind != Kind::Sequence;
        if !is_loose {
            found.follows.insert(identity);
            found.parts.entry(table).or_default().push(object);
        }
    }
    found
}

/// A sequence goes away with the column that owns it: its own statement would find nothing.
fn take_sequences_along<'c>(
    work: &Work<'c>,
    fates: &Fates<'c>,
    dependents: &Dependents<'c>,
    drafts: &mut Vec<Draft<'c>>,
) {
    let mut taken = BTreeSet::new();
    for draft in drafts.iter_mut() {
        let gone: Vec<Part<'c>> = draft
            .disturbs
            .iter()
            .filter(|(part, how)| {
                *how == Disturbance::Gone && matches!(part.facet, Facet::Column(_))
            })
            .map(|(part, _)| *part)
            .collect();
        for sequence in gone.into_iter().flat_map(|part| dependents.owned_by(part)) {
            let is_gone = !work.to.objects.contains_key(sequence);
            if is_gone && fates.dropped.contains_key(sequence) {
                draft.releases.push(Part::whole(sequence));
                if let Some(schema) = &sequence.schema {
                    draft.frees.push(Name::Relation(schema.clone(), sequence.name.clone()));
                }
                taken.insert(sequence);
            }
        }
    }
    drafts.retain(|draft| {
        !(taken.contains(draft.object)
            && draft.disturbs.iter().any(|(part, _)| part.object == draft.object))
    });
}
