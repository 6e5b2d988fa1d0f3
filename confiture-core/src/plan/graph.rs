//! The one graph of a plan: which draft comes before which, from the lists that each draft carries.

use std::collections::{BTreeMap, BTreeSet};

use super::dependents::Dependents;
use super::draft::{Disturbance, Draft, Name, Stage};
use super::part::{Facet, Part};
use super::work::Decisions;
use crate::catalog::Kind;

/// For each draft, the drafts that come before it.
pub(super) type Before = Vec<BTreeSet<usize>>;

/// Returns what must come before what.
pub(super) fn edges<'c>(
    drafts: &[Draft<'c>],
    dependents: &Dependents<'c>,
    decisions: &Decisions,
) -> Before {
    let lists = Lists::of(drafts);
    let mut before: Before = vec![BTreeSet::new(); drafts.len()];
    for (at, draft) in drafts.iter().enumerate() {
        if draft.follows && at > 0 {
            before[at].insert(at - 1);
        }
        for part in &draft.uses {
            before[at].extend(lists.makers(*part, decisions));
        }
        for name in &draft.takes {
            before[at].extend(lists.frees.get(name).into_iter().flatten());
        }
        for part in &draft.waits {
            let constraints = dependents.on(*part);
            let constraints = constraints.filter(|it| it.object.identity.kind == Kind::Constraint);
            before[at].extend(constraints.flat_map(|it| lists.releasers(it.part)));
        }
        for object in draft.behind.iter().copied() {
            let releasers = lists.releasers(Part::whole(object));
            before[at].extend(releasers.into_iter().filter(|it| drafts[*it].object == object));
        }
        for (part, how) in &draft.disturbs {
            match how {
                Disturbance::Gone | Disturbance::Retyped => {
                    lists.disturbed(at, *part, dependents, &mut before);
                }
                Disturbance::Aside => {
                    lists.set_aside(at, *part, dependents, decisions, &mut before);
                }
                Disturbance::Replaced => {
                    let dependents = dependents.on(*part);
                    before[at].extend(dependents.flat_map(|it| lists.releasers(it.part)));
                }
            }
        }
        before[at].remove(&at);
    }
    join(drafts, &mut before);
    for (at, before) in before.iter_mut().enumerate() {
        before.remove(&at);
    }
    before
}

/// A table that joins another is done before, and so is the other: what happens to that one
/// afterwards would happen to both. Materialized views are filled with all rows.
fn join(drafts: &[Draft<'_>], before: &mut Before) {
    let joins = |at: &usize| !drafts[*at].joins.is_empty();
    let joining: Vec<usize> = (0..drafts.len()).filter(joins).collect();
    if joining.is_empty() {
        return;
    }
    for (at, draft) in drafts.iter().enumerate() {
        if draft.object.kind == Kind::MaterializedView && draft.stage == Stage::Build {
            before[at].extend(&joining);
        }
        for join in joining.iter().copied().filter(|join| *join != at) {
            if draft.joins.is_empty() && drafts[join].joins.contains(&draft.object) {
                before[join].insert(at);
            }
        }
    }
}

/// Which drafts make, release and free what.
pub(super) struct Lists<'c> {
    makes: BTreeMap<Part<'c>, Vec<usize>>,
    releases: BTreeMap<Part<'c>, Vec<usize>>,
    frees: BTreeMap<Name, Vec<usize>>,
}

impl<'c> Lists<'c> {
    pub(super) fn of(drafts: &[Draft<'c>]) -> Self {
        let (mut makes, mut releases) = (BTreeMap::new(), BTreeMap::new());
        let mut frees: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            for part in &draft.makes {
                makes.entry(*part).or_insert_with(Vec::new).push(at);
            }
            for part in &draft.releases {
                releases.entry(*part).or_insert_with(Vec::new).push(at);
            }
            for name in &draft.frees {
                frees.entry(name.clone()).or_default().push(at);
            }
        }
        Self { makes, releases, frees }
    }

    /// Returns what makes the part, or what it comes with.
    fn makers(&self, part: Part<'c>, decisions: &Decisions) -> Vec<usize> {
        let mut found = nearest(&self.makes, part);
        // What uses an object uses it as it will be, unless that would close a circle again.
        if part.facet == Facet::Whole && !decisions.split.contains(part.object) {
            let body = self.makes.get(&Part::body(part.object));
            found.extend(body.into_iter().flatten());
        }
        found
    }

    /// Returns what takes away the needs of the part, alone or with what it is a part of.
    pub(super) fn releasers(&self, part: Part<'c>) -> Vec<usize> {
        nearest(&self.releases, part)
    }

    /// What names the type in a statement goes while it has its name: functions, say. Columns pass
    /// over later, and so do the types that are replaced themselves.
    fn set_aside(
        &self,
        at: usize,
        part: Part<'c>,
        dependents: &Dependents<'c>,
        decisions: &Decisions,
        before: &mut Before,
    ) {
        for dependent in dependents.on(part) {
            let identity = &dependent.object.identity;
            if identity.kind != Kind::Table && !decisions.replaced.contains_key(identity) {
                before[at].extend(self.releasers(dependent.part));
            }
        }
    }

    fn disturbed(
        &self,
        at: usize,
        part: Part<'c>,
        dependents: &Dependents<'c>,
        before: &mut Before,
    ) {
        for dependent in dependents.on(part) {
            before[at].extend(self.releasers(dependent.part));
        }
        for sequence in dependents.owned_by(part) {
            let kept = self.releases.get(&Part::owner(sequence));
            before[at].extend(kept.into_iter().flatten());
        }
        if part.facet == Facet::Whole {
            before[at].extend(of_object(&self.releases, part));
            for maker in of_object(&self.makes, part) {
                before[maker].insert(at);
            }
        } else {
            for maker in self.makes.get(&part).into_iter().flatten() {
                before[*maker].insert(at);
            }
            if let Facet::Column(name) = part.facet {
                let defaults = self.releases.get(&Part::default(part.object, name));
                before[at].extend(defaults.into_iter().flatten());
            }
        }
    }
}

fn nearest<'c>(lists: &BTreeMap<Part<'c>, Vec<usize>>, part: Part<'c>) -> Vec<usize> {
    let mut part = Some(part);
    while let Some(it) = part {
        if let Some(found) = lists.get(&it) {
            return found.clone();
        }
        part = it.outer();
    }
    Vec::new()
}

fn of_object<'c>(lists: &BTreeMap<Part<'c>, Vec<usize>>, part: Part<'c>) -> Vec<usize> {
    let all = lists.range(Part::whole(part.object)..);
    let all = all.take_while(|(it, _)| it.object == part.object);
    all.flat_map(|(_, list)| list.iter().copied()).collect()
}
