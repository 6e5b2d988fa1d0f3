//! Another form for steps that would make readers or writers wait: more steps, each of them short
//! or in nobody's way.
//!
//! It works on a plan that is in order already and leaves the order alone: a step becomes a few
//! that stand at its place. What has no such form stays as it is, with its hazards. The way back is
//! the plain one.

use std::collections::BTreeSet;

use super::draft::{Disturbance, Draft, Stage, Transaction};
use super::graph::Before;
use super::part::{Facet, Part};
use super::work::Work;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

mod bound;
mod constraint;
mod foreign;
mod index;
mod key;
mod membership;
mod not_null;
mod partition;
mod partitioned;

/// What takes the place of one draft.
struct Form<'c> {
    /// What comes before it.
    first: Vec<Draft<'c>>,
    /// The draft that leaves what the one it replaces would have left.
    main: Draft<'c>,
    /// What comes after it.
    last: Vec<Draft<'c>>,
    /// A draft that `first` does in its place.
    instead_of: Option<usize>,
}

/// A draft, and what stands before it in the new order.
#[derive(Clone, Copy)]
struct Line<'l, 'c> {
    work: &'l Work<'c>,
    drafts: &'l [Draft<'c>],
    before: &'l Before,
    /// What has its place already, in order.
    placed: &'l [usize],
    at: usize,
}

impl<'c> Line<'_, 'c> {
    fn draft(&self) -> &Draft<'c> {
        &self.drafts[self.at]
    }

    /// Returns whether the object of the new state is there when the draft runs.
    fn is_there(&self, identity: &Identity) -> bool {
        let part = |it: &Part<'_>| it.facet == Facet::Whole && it.object == identity;
        !self.work.is_made(identity)
            || self.placed.iter().any(|at| self.drafts[*at].makes.iter().any(part))
    }

    /// Returns whether the object of the old state is there no more.
    fn is_gone(&self, identity: &Identity) -> bool {
        let is_it = |(part, how): &(Part<'_>, Disturbance)| {
            *how == Disturbance::Gone && part.facet == Facet::Whole && part.object == identity
        };
        self.placed.iter().any(|at| self.drafts[*at].disturbs.iter().any(is_it))
    }
}

/// Rewrites the drafts of a plan, and returns their new order.
pub(super) fn rewrite<'c>(
    work: &Work<'c>,
    drafts: &mut Vec<Draft<'c>>,
    before: &mut Before,
    order: &[usize],
) -> Vec<usize> {
    let mut rewritten = Vec::with_capacity(order.len());
    for at in order.iter().copied() {
        let line = Line { work, drafts, before, placed: &rewritten, at };
        let Some(form) = form(&line) else {
            rewritten.push(at);
            continue;
        };
        let mut earlier = before[at].clone();
        if let Some(gone) = form.instead_of {
            rewritten.retain(|it| *it != gone);
            earlier.extend(before[gone].iter().copied());
            earlier.remove(&gone);
        }
        for draft in form.first {
            rewritten.push(drafts.len());
            drafts.push(draft);
            before.push(std::mem::replace(&mut earlier, BTreeSet::from([drafts.len() - 1])));
        }
        drafts[at] = form.main;
        before[at] = earlier;
        rewritten.push(at);
        let mut earlier = at;
        for draft in form.last {
            rewritten.push(drafts.len());
            drafts.push(draft);
            before.push(BTreeSet::from([earlier]));
            earlier = drafts.len() - 1;
        }
    }
    rewritten
}

fn form<'c>(line: &Line<'_, 'c>) -> Option<Form<'c>> {
    let (work, draft) = (line.work, line.draft());
    let catalog = match draft.stage {
        Stage::Leave | Stage::Teardown => work.from,
        Stage::Build => work.to,
    };
    let object = catalog.objects.get(draft.object)?;
    match (&object.definition, draft.stage) {
        (Definition::Index(_), Stage::Teardown) => index::dropped(work, object, draft),
        (Definition::Index(it), Stage::Build) => index::made(line, object, it),
        (Definition::Constraint(it), Stage::Build) => constraint::made(line, object, it),
        (Definition::Table(_), Stage::Leave) => membership::left(line, object),
        (Definition::Table(_), Stage::Teardown) => membership::dropped(line, object),
        (Definition::Table(_), Stage::Build) => not_null::set(work, object, draft)
            .or_else(|| membership::joined(line, object))
            .or_else(|| membership::added(line, object)),
        (_, _) => None,
    }
}

/// A relation with rows that somebody may be using: it was there before, and stays.
struct Standing {
    name: QualifiedName,
    is_partitioned: bool,
}

/// Returns the relation that the object is, or is a part of, if it stands on both sides.
fn standing(work: &Work<'_>, object: &Object) -> Option<Standing> {
    let name = match object.relation() {
        Some((schema, name)) => QualifiedName { schema: schema.clone(), name: name.clone() },
        None => object.identity.qualified()?,
    };
    [Kind::Table, Kind::MaterializedView].into_iter().find_map(|kind| {
        let identity = Identity::within(kind, name.clone());
        let stands = work.to.objects.contains_key(&identity) && !work.is_made(&identity);
        let object = work.from.objects.get(&identity).filter(|_| stands)?;
        let is_partitioned =
            matches!(&object.definition, Definition::Table(it) if it.partition_key.is_some());
        Some(Standing { name: name.clone(), is_partitioned })
    })
}

/// Returns a name for something that is there for a while: nothing on either side has it.
fn passing_name(work: &Work<'_>, name: &Ident) -> Option<Ident> {
    const MARK: &str = "__online";
    let is_taken = |name: &Ident| {
        let has = |catalog: &crate::catalog::Catalog| {
            catalog.objects.keys().any(|identity| identity.name == *name)
        };
        has(work.from) || has(work.to)
    };
    (0..100_u32).find_map(|number| {
        let end = if number == 0 { MARK.to_owned() } else { format!("{MARK}{number}") };
        let mut stem = name.as_str();
        while stem.len() + end.len() > crate::name::BYTES_MAX {
            let mut chars = stem.chars();
            chars.next_back();
            stem = chars.as_str();
        }
        Ident::new(format!("{stem}{end}")).ok().filter(|name| !is_taken(name))
    })
}

/// Returns the draft as one that runs outside of a transaction.
fn alone(mut draft: Draft<'_>, sql: String) -> Draft<'_> {
    draft.sql = sql;
    draft.transaction = Transaction::Alone;
    draft
}
