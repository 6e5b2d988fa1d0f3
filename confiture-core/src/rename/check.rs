//! Whether declared renames can be made together: no name is taken, no column is another table's,
//! and each leads to something that is there in the end.

use super::find::{is_there, is_there_at_all};
use super::resolve::refused;
use super::{Origin, Rename, Target, forward};
use crate::catalog::{Catalog, Identity, Kind};
use crate::name::for_people;
use crate::refusal::Refusal;

/// Returns the renames to names that are free, or become free by another rename.
pub(super) fn untaken(
    found: Vec<Rename>,
    from: &Catalog,
    to: &Catalog,
) -> Result<Vec<Rename>, Refusal> {
    let mut kept = Vec::new();
    for rename in &found {
        let Some(taken) = occupant(from, &rename.to) else {
            kept.push(rename.clone());
            continue;
        };
        if found.iter().any(|other| other.from == taken) {
            kept.push(rename.clone());
            continue;
        }
        // Both were there before and shall be there after: the rename is of long ago.
        let stays = is_there(to, &forwarded(&rename.from, &found));
        if matches!(rename.origin, Origin::File(_)) && stays {
            continue;
        }
        let what = format!("{} cannot be called {}", rename.from, for_people(rename.to.name()));
        let hint = match rename.origin {
            Origin::File(_) => {
                "rename or drop that one first, in a migration of its own; or remove the \
                 declaration if all databases are past it"
            }
            Origin::Option(_) | Origin::Follows => {
                "rename or drop that one first, in a migration of its own"
            }
        };
        return Err(refused(&rename.origin, what)
            .why(format!("{taken} is there already"))
            .hint(hint));
    }
    Ok(kept)
}

/// Returns what has this name.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what shares its names is said")]
fn occupant(catalog: &Catalog, target: &Target) -> Option<Target> {
    if is_there(catalog, target) {
        return Some(target.clone());
    }
    let Target::Object(wanted) = target else { return None };
    let kinds: &[Kind] = match wanted.kind {
        Kind::Table
        | Kind::ForeignTable
        | Kind::View
        | Kind::MaterializedView
        | Kind::Sequence
        | Kind::Index
        | Kind::Composite => &[
            Kind::Table,
            Kind::ForeignTable,
            Kind::View,
            Kind::MaterializedView,
            Kind::Sequence,
            Kind::Index,
            Kind::Composite,
        ],
        Kind::Function | Kind::Procedure | Kind::Aggregate => {
            &[Kind::Function, Kind::Procedure, Kind::Aggregate]
        }
        _others => &[],
    };
    let called = kinds.iter().map(|kind| Identity { kind: *kind, ..wanted.clone() });
    called.map(Target::Object).find(|it| is_there(catalog, it))
}

/// Returns the target as the other side calls what it lies in.
fn forwarded(target: &Target, renames: &[Rename]) -> Target {
    let object = match target {
        Target::Object(it) => outer_forward(it, renames),
        Target::Column(it, _) | Target::Check(it, _) | Target::Label(it, _) => forward(it, renames),
    };
    target.of(object)
}

/// Returns the identity with its schema and relation under their new names, and its own as it is.
fn outer_forward(identity: &Identity, renames: &[Rename]) -> Identity {
    Identity { name: identity.name.clone(), ..forward(identity, renames) }
}

/// A column that a table has from its parent goes with that of the parent.
pub(super) fn follow_parents(found: &mut Vec<Rename>, from: &Catalog) -> Result<(), Refusal> {
    let all = found.clone();
    let mut problem = None;
    found.retain(|rename| {
        let Target::Column(table, name) = &rename.from else { return true };
        let object = from.objects.get(table);
        let column = object.and_then(|it| {
            it.definition.columns().iter().find(|it| it.name == *name && it.is_inherited)
        });
        let (Some(object), Some(_)) = (object, column) else { return true };
        let parents = object.definition.table().and_then(|it| it.parents.clone());
        let mut above = parents.unwrap_or_default();
        let mut first = None;
        while let Some(parent) = above.pop() {
            for kind in [Kind::Table, Kind::ForeignTable] {
                let identity = Identity::within(kind, parent.clone());
                let Some(object) = from.objects.get(&identity) else { continue };
                let has = object.definition.columns().iter().any(|it| it.name == *name);
                if !has {
                    continue;
                }
                let target = Target::Column(identity, name.clone());
                if all.iter().any(|it| it.from == target && it.to.name() == rename.to.name()) {
                    return false;
                }
                first.get_or_insert(target);
                let table = object.definition.table();
                above.extend(table.and_then(|it| it.parents.clone()).unwrap_or_default());
            }
        }
        let Some(parent) = first else { return true };
        problem.get_or_insert_with(|| {
            refused(&rename.origin, format!("{} is inherited", rename.from))
                .why("PostgreSQL renames such a column together with that of the parent alone")
                .hint(format!("declare the rename of {parent}"))
        });
        true
    });
    problem.map_or(Ok(()), Err)
}

/// A rename must lead to something that is there in the end.
pub(super) fn refuse_lost(rename: &Rename, found: &[Rename], to: &Catalog) -> Result<(), Refusal> {
    let goal = forwarded(&rename.to, found);
    // A routine may get other arguments on the way.
    if is_there_at_all(to, &goal) {
        return Ok(());
    }
    let what = format!("{} cannot become {}", rename.from, for_people(rename.to.name()));
    let refusal = refused(&rename.origin, what);
    Err(match occupant(to, &goal) {
        Some(other) => refusal.why(format!("that is the name of {other}, which is another kind")),
        None => refusal.why(format!("the other side has no {goal}")),
    }
    .hint("write the new name as it is on the second of the two sides"))
}

/// Declarations in files stay there, and a swap that was made looks like one that was not.
pub(super) fn refuse_circles_of_files(found: &[Rename]) -> Result<(), Refusal> {
    for rename in found.iter().filter(|it| matches!(it.origin, Origin::File(_))) {
        let mut at = rename;
        for _ in 0..found.len() {
            let Some(next) = found.iter().find(|it| it.from == at.to) else { break };
            if next.from == rename.from {
                let what = format!("{} takes part in a swap of names", rename.from);
                return Err(refused(&rename.origin, what)
                    .why("once it is made, the declaration in the file would swap them back")
                    .hint("declare it with --rename, and remove it from the file"));
            }
            at = next;
        }
    }
    Ok(())
}
