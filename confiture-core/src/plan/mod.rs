//! Steps in an order that runs.
//!
//! Every statement is a draft that says what it makes, uses and takes away (`ddl`); what hangs on
//! something that is disturbed is made anew (`closure`); one graph holds old and new dependencies
//! (`graph`) and is sorted (`order`). It does not know a server: whether a plan is right is proven
//! by running it on a copy.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, Definition, Identity, Kind, Unmodelled, not_null};
use crate::code::Code;
use crate::diff::{Change, Side, unmodelled};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

mod aside;
mod closure;
mod ddl;
mod defaults;
mod dependents;
mod dot;
mod draft;
mod graph;
mod hazard;
mod lock;
mod moves;
mod nullable;
mod online;
mod order;
mod part;
mod places;
mod rename;
mod replace;
mod script;
mod settle;
mod step;
mod work;
mod write;

pub use dot::dot;
pub use hazard::Hazard;
pub use lock::{Lock, LockMode};
pub use rename::{after_renames, statement};
pub use script::{document, restoring, script, undo_script};
pub use step::{Step, Undo};

use ddl::membership;
use defaults::Defaults;
use dependents::Dependents;
use draft::{Draft, Stage, Transaction};
use moves::Moves;
use places::Places;
use work::{Decisions, Work};

/// How a plan is to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The role that will run the plan, and thereby own what it makes; statements that give it what
    /// it has already are left out. None when that is not known.
    pub assume_owner: Option<Ident>,
    /// Whether materialized views are filled.
    pub population: Population,
    /// Whom the plan may make wait.
    pub manner: Manner,
}

/// Whom a plan may make wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Manner {
    /// Anybody, for as long as a step takes: all steps can run in one transaction.
    #[default]
    Together,
    /// Nobody for long: steps take longer themselves, and each is committed by itself.
    Online,
}

/// Whether materialized views are filled when they are made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Population {
    /// Their queries run.
    #[default]
    WithData,
    /// They stay empty, and nobody's code runs: for copies of a schema.
    WithNoData,
}

/// Steps in an order that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Settings of the session that all steps rely on.
    pub preamble: Vec<String>,
    /// The steps.
    pub steps: Vec<Step>,
    /// Objects of kinds that are not modelled and that only one side has: no step makes or drops
    /// them.
    pub left_out: Vec<(Side, Unmodelled)>,
}

/// Returns the steps that lead from one catalog to the other, as far as these changes go.
///
/// # Errors
/// `DIFFER_402` when no step is known for a change, or when one would lose rows that nobody asked
/// to drop; `SCHEMA_202` when objects need each other in a circle that cannot be broken.
pub fn plan(
    changes: &[Change],
    from: &Catalog,
    to: &Catalog,
    policy: &Policy,
) -> Result<Plan, Refusal> {
    if not_null::differ(from, to) {
        return planned(changes, &from.without_not_null(), &to.without_not_null(), policy);
    }
    planned(changes, from, to, policy)
}

fn planned(
    changes: &[Change],
    from: &Catalog,
    to: &Catalog,
    policy: &Policy,
) -> Result<Plan, Refusal> {
    let mut decisions = Decisions::default();
    loop {
        let moves = moves::of(changes, from, to, &decisions);
        let lost = moves.tables.iter().find_map(|(identity, way)| {
            Some((identity.clone(), moves::unreachable(to, identity, way)?))
        });
        if let Some((identity, why)) = lost {
            recreate(&mut decisions, identity, why)?;
            continue;
        }
        let both = Both { from, to, moves: &moves };
        let planned = if moves.is_empty() {
            steps(both, (changes, from, to), policy, changes, &mut decisions)?
        } else {
            let it = aside::aside(&moves, changes, from, to);
            steps(both, (&it.changes, &it.from, &it.to), policy, changes, &mut decisions)?
        };
        if let Some(plan) = planned {
            return Ok(plan);
        }
    }
}

/// The catalogs as they are, and the tables that leave a parent or join one on the way.
#[derive(Clone, Copy)]
struct Both<'b> {
    from: &'b Catalog,
    to: &'b Catalog,
    moves: &'b Moves,
}

/// Returns the plan, or none when what was decided on the way moves other tables, too.
fn steps<'c>(
    both: Both<'c>,
    (changes, from, to): (&[Change], &'c Catalog, &'c Catalog),
    policy: &'c Policy,
    asked: &[Change],
    decisions: &mut Decisions,
) -> Result<Option<Plan>, Refusal> {
    let (places, old_places) = (Places::of(to), Places::of(from));
    let dependents = Dependents::of(from, &old_places);
    let defaults = Defaults::of(from, policy);
    let mut known = decisions.clone();
    loop {
        // What was decided before is in these moves already.
        if *decisions != known {
            if moves::of(asked, both.from, both.to, decisions) != *both.moves {
                return Ok(None);
            }
            known.clone_from(decisions);
        }
        let work = Work {
            from,
            to,
            policy,
            decisions: &known,
            places: &places,
            old_places: &old_places,
            defaults: &defaults,
        };
        let mut drafts = match write::drafts(&work, changes, &dependents)? {
            write::Written::Drafts(drafts) => drafts,
            write::Written::Recreate(identity, why) => {
                recreate(decisions, identity, why)?;
                continue;
            }
        };
        drafts.extend(members(&work, both));
        if closure::widen((from, to), &drafts, &dependents, decisions)? {
            continue;
        }
        let mut before = graph::edges(&drafts, &dependents, &known);
        match order::sort(&drafts, &before) {
            Ok(mut order) => {
                if policy.manner == Manner::Online {
                    order = online::rewrite(&work, &mut drafts, &mut before, &order);
                }
                let left_out = unmodelled(both.from, both.to);
                let left_out = left_out.into_iter().map(|(side, it)| (side, it.clone())).collect();
                let steps = number(&work, drafts, &before, &order);
                return Ok(Some(Plan { preamble: preamble(), steps, left_out }));
            }
            Err(circles) => loosen(&drafts, &circles, decisions)?,
        }
    }
}

/// Returns the statements for the tables that leave a parent or join one.
fn members<'c>(work: &Work<'c>, both: Both<'c>) -> Vec<Draft<'c>> {
    let member = |(identity, way): (&'c Identity, &'c moves::Move)| {
        let old = membership::table(both.from, identity);
        let new = membership::table(both.to, identity);
        membership::drafts(work, &membership::Member { identity, old, new, way })
    };
    both.moves.tables.iter().flat_map(member).collect()
}

/// How long a step of an online plan waits for a lock before it gives up, as a value of
/// `lock_timeout`: whoever comes later waits behind it.
const LOCK_TIMEOUT: &str = "5s";

/// Every name in a step has its schema, and bodies in strings are not looked into: they may use
/// what is made later, and the server knows of no dependency.
fn preamble() -> Vec<String> {
    vec![
        "SELECT pg_catalog.set_config('search_path', '', false)".to_owned(),
        "SET check_function_bodies = off".to_owned(),
    ]
}

fn recreate(decisions: &mut Decisions, identity: Identity, why: String) -> Result<(), Refusal> {
    let is_told = matches!(identity.kind, Kind::Table | Kind::Extension);
    if identity.kind.holds_data() && !is_told {
        return Err(work::unplanned(&identity, "the definition", &why));
    }
    decisions.recreated.insert(identity, why);
    Ok(())
}

/// Decides what comes apart so that a circle opens. Views only when nothing else helps: two
/// statements instead of one are harder to read.
fn loosen(
    drafts: &[Draft<'_>],
    circles: &[Vec<usize>],
    decisions: &mut Decisions,
) -> Result<(), Refusal> {
    let before = decisions.clone();
    for views_too in [false, true] {
        for at in circles.iter().flatten() {
            let draft = &drafts[*at];
            if draft.object.kind == Kind::View && !views_too {
                continue;
            }
            let identity = draft.object.clone();
            let is_change = draft.makes.iter().any(|it| it.facet == part::Facet::Body)
                && !draft.releases.is_empty();
            if is_change && views_too && is_replaceable(identity.kind) {
                let why = "it is in a circle".to_owned();
                decisions.recreated.insert(identity, why);
            } else if draft.stage == Stage::Teardown {
                decisions.exploded.insert(identity);
            } else {
                decisions.split.insert(identity);
            }
        }
        if *decisions != before {
            return Ok(());
        }
    }
    let members: BTreeSet<String> =
        circles.iter().flatten().map(|at| drafts[*at].object.to_string()).collect();
    let members: Vec<String> = members.into_iter().collect();
    Err(Refusal::new(Code::SchemaCycle, "objects need each other in a circle")
        .why(members.join(", "))
        .detail("objects", members))
}

fn is_replaceable(kind: Kind) -> bool {
    matches!(kind, Kind::View | Kind::Function | Kind::Procedure | Kind::Policy)
}

fn number<'c>(
    work: &Work<'c>,
    drafts: Vec<Draft<'c>>,
    before: &graph::Before,
    order: &[usize],
) -> Vec<Step> {
    let mut numbers = vec![0; drafts.len()];
    let mut is_used: BTreeSet<usize> = BTreeSet::new();
    for (place, at) in order.iter().enumerate() {
        numbers[*at] = place + 1;
        let others = before[*at].iter().filter(|it| drafts[**it].object != drafts[*at].object);
        is_used.extend(others);
    }
    let mut drafts: BTreeMap<usize, Draft<'c>> = drafts.into_iter().enumerate().collect();
    let is_online = work.policy.manner == Manner::Online;
    let mut gone: BTreeSet<&Identity> = BTreeSet::new();
    let constraint = |it: &part::Part<'c>| {
        (it.facet == part::Facet::Whole && it.object.kind == Kind::Constraint).then_some(it.object)
    };
    let step = |at: &usize| {
        let draft = drafts.remove(at)?;
        let mut needs: Vec<usize> = before[*at].iter().map(|it| numbers[*it]).collect();
        needs.sort_unstable();
        let locks = lock::locks(work, &draft, &gone);
        gone.extend(draft.releases.iter().filter_map(constraint));
        for made in draft.makes.iter().filter_map(constraint) {
            gone.remove(made);
        }
        let mut hazards = draft.hazards.clone();
        if is_without_rows(&draft, work.from, work.to) {
            hazards.retain(|hazard| !hazard.is_about_rows());
        }
        hazards.sort_unstable();
        hazards.dedup();
        Some(Step {
            number: numbers[*at],
            sql: settle::settled(&draft.sql).into_owned(),
            undo: draft.undo.settled(),
            needs,
            object: draft.object.clone(),
            locks,
            may_run_in_transaction: draft.transaction != Transaction::Alone,
            commit_after: is_online
                || (draft.transaction == Transaction::Used && is_used.contains(at)),
            // A concurrent build waits for transactions to end, and in nobody's way.
            lock_timeout: match draft.transaction {
                Transaction::Any | Transaction::Used => is_online.then_some(LOCK_TIMEOUT),
                Transaction::Alone => None,
            },
            hazards,
            why: draft.why,
        })
    };
    order.iter().filter_map(step).collect()
}

/// Returns whether this is a part of a relation that the plan makes, or of a foreign one: there are
/// no rows to read here and nobody waits for long.
fn is_without_rows(draft: &Draft<'_>, from: &Catalog, to: &Catalog) -> bool {
    let object = draft.object;
    let own = || match to.objects.get(object).map(|it| &it.definition) {
        Some(Definition::Index(index)) => object
            .schema
            .clone()
            .map(|schema| QualifiedName { schema, name: index.relation.clone() }),
        Some(
            Definition::Table(_) | Definition::ForeignTable(_) | Definition::MaterializedView(_),
        ) => object.qualified(),
        Some(_) | None => object.on_relation(),
    };
    let relation = draft.on.clone().or_else(own);
    relation.is_some_and(|relation| {
        let was = |kind| from.objects.contains_key(&Identity::within(kind, relation.clone()));
        let is_stored = was(Kind::Table) || was(Kind::MaterializedView);
        !(is_stored || was(Kind::ForeignTable) && has_heirs(from, &relation))
    })
}

/// Returns whether a table inherits from the relation: what is done to a foreign one goes further.
fn has_heirs(catalog: &Catalog, relation: &QualifiedName) -> bool {
    let tables = catalog.objects.values().filter_map(|it| it.definition.table());
    tables.into_iter().any(|it| it.parents.iter().flatten().any(|parent| parent == relation))
}
